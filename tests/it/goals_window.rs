//! Goals and profit in the window, with the keyboard alone: what-if in the tree, splitting over months, the dialogue with
//! departments, accounts, and the ways to earn more.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::Settings;
use roundel::plan::*;
use roundel::rules::by_shape;
use roundel::words::Lang;
use rust_decimal::Decimal;

use super::window::{Desk, book, day, desk_with, press, press_with, sample, type_text};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn n(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn id(text: &str) -> KpiId {
    KpiId::new(text)
}

fn desk_at<'a>(path: &std::path::Path, view: Key, pages: usize) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(false));
    settings.name = "贺敏之".to_owned();
    let mut desk = desk_with(settings, path, (1360.0, 900.0));
    press_with(&mut desk, COMMAND_SHIFT, view);
    for _ in 0..pages {
        press_with(&mut desk, Modifiers::COMMAND, Key::PageDown);
    }
    desk.run_steps(3);
    desk
}

fn go(desk: &mut Desk<'_>, keys: &[(Key, usize)]) {
    for (key, times) in keys {
        for _ in 0..*times {
            press(desk, *key);
        }
    }
}

fn says(desk: &Desk<'_>, text: &str) -> bool {
    desk.query_all_by_label_contains(text).next().is_some()
}

/// The name of the cell that has the keyboard.
fn here(desk: &Desk<'_>) -> String {
    let focused = desk.query_all(By::new()).find(|node| node.accesskit_node().is_focused()).unwrap();
    focused.accesskit_node().label().unwrap_or_default()
}

#[test]
fn a_factor_is_tried_out_and_nothing_of_it_is_in_the_book() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 0);
    let before = book(&desk).clone();
    assert!(says(&desk, "试算 1,850.0 万元，正好达到"));
    go(&mut desk, &[(Key::ArrowDown, 3), (Key::ArrowRight, 5)]);
    assert!(here(&desk).contains("进厂次数 试算"), "{}", here(&desk));
    type_text(&mut desk, "2.5");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "试算 1,927.1 万元，想达到 1,850.0 万元，多 77.1 万元"));
    // Enough revenue a visit is less now: 1,243 instead of 1,295.
    assert!(says(&desk, "客单价 必须达到: 1,243"));
    assert_eq!(*book(&desk), before);
    press(&mut desk, Key::Escape);
    assert!(says(&desk, "试算 1,850.0 万元，正好达到"));
}

#[test]
fn the_value_that_must_be_reached_reaches_what_is_wanted() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 0);
    go(&mut desk, &[(Key::ArrowRight, 6)]);
    assert!(here(&desk).contains("想达到"), "{}", here(&desk));
    type_text(&mut desk, "２，０００万元");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "还差 150.0 万元"));
    assert!(says(&desk, "保有台数（地区） 必须达到: 10,378"));
    go(&mut desk, &[(Key::ArrowLeft, 1)]);
    assert!(here(&desk).contains("保有台数（地区） 试算"), "{}", here(&desk));
    type_text(&mut desk, "1.0378万");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "正好达到") || says(&desk, "试算 1,999.9 万元") || says(&desk, "试算 2,000.0 万元"));
    // What is no number stays to be mended.
    type_text(&mut desk, "约30");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "“约30”不是数字"));
}

#[test]
fn the_tree_opens_and_closes_with_the_arrows() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 0);
    assert!(says(&desk, "进厂台数 全年计划"));
    go(&mut desk, &[(Key::ArrowDown, 3), (Key::ArrowLeft, 1)]);
    let jobs = |desk: &Desk<'_>| desk.query_all_by_label_contains("进厂台数 全年计划").count();
    assert_eq!(jobs(&desk), 1, "below revenue a visit alone");
    go(&mut desk, &[(Key::ArrowRight, 1)]);
    assert_eq!(jobs(&desk), 2);
    go(&mut desk, &[(Key::Space, 1)]);
    assert_eq!(jobs(&desk), 1);
    // Another tree.
    press_with(&mut desk, Modifiers::ALT, Key::PageDown);
    assert!(!says(&desk, "进厂次数 全年计划") || !says(&desk, "售后产值 全年计划"));
}

#[test]
fn a_target_is_split_as_last_year_went_in_one_step() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 1);
    let before = book(&desk).kpi(&id("k-jobs")).unwrap().clone();
    assert!(says(&desk, "正好分完"));
    // 15,000 jobs, in tens.
    go(&mut desk, &[(Key::ArrowRight, 3)]);
    type_text(&mut desk, "1.5万");
    press(&mut desk, Key::Enter);
    type_text(&mut desk, "10");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::F6);
    press(&mut desk, Key::F9);
    let plan = &book(&desk).kpi(&id("k-jobs")).unwrap().plan;
    let wanted = by_shape(n("15000"), &before.last_year, n("10")).unwrap();
    assert_eq!(plan.iter().map(|(_, v)| v).collect::<Vec<_>>(), wanted);
    assert_eq!(plan.iter().map(|(_, v)| v).sum::<Decimal>(), n("15000"));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(*book(&desk).kpi(&id("k-jobs")).unwrap(), before);
}

#[test]
fn parts_made_by_hand_are_applied_when_they_add_up() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 1);
    let before = book(&desk).kpi(&id("k-jobs")).unwrap().plan.clone();
    press(&mut desk, Key::F7);
    type_text(&mut desk, "1300");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "多了 109 次"));
    press(&mut desk, Key::F9);
    assert_eq!(book(&desk).kpi(&id("k-jobs")).unwrap().plan, before, "it does not add up");
    type_text(&mut desk, "1082");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "正好分完"));
    press(&mut desk, Key::F9);
    let plan = &book(&desk).kpi(&id("k-jobs")).unwrap().plan;
    assert_eq!((plan.get(1), plan.get(2), plan.get(3)), (Some(n("1300")), Some(n("1082")), Some(n("1191"))));
}

/// The share of a department in the goal of revenue.
fn share<'b>(book: &'b Book, department: &str) -> &'b Share {
    let goal = book.goal(&GoalId::new("g-4")).unwrap();
    goal.shares.iter().find(|s| s.department.as_str() == department).unwrap()
}

/// Goes down to the row that begins so.
fn down_to(desk: &mut Desk<'_>, name: &str) {
    for _ in 0..30 {
        if here(desk).starts_with(name) {
            return;
        }
        press(desk, Key::ArrowDown);
    }
    panic!("no row of {name}");
}

/// Goes to the row of a department of goal 4.
fn go_to(desk: &mut Desk<'_>, department: &str) {
    press_with(desk, Modifiers::COMMAND, Key::Home);
    down_to(desk, "4  售后产值");
    down_to(desk, department);
}

#[test]
fn a_department_answers_and_both_agree() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 2);
    go_to(&mut desk, "配件");
    press(&mut desk, Key::F6);
    type_text(&mut desk, "270");
    press(&mut desk, Key::Enter);
    let last = share(book(&desk), "parts").last().unwrap().clone();
    assert_eq!((last.turn, last.value, last.by.as_str(), last.on), (Turn::Countered, n("270"), "贺敏之", day()));
    assert!(says(&desk, "还差 10 万元"));
    // It has no objective of the goal: one is drafted with the agreed value.
    go_to(&mut desk, "配件");
    press(&mut desk, Key::F9);
    let agreed = share(book(&desk), "parts");
    assert_eq!(agreed.agreed(), Some(n("270")));
    let objective = book(&desk).objective(agreed.objective.as_ref().unwrap()).unwrap();
    assert_eq!((objective.text.as_str(), objective.target.value), ("售后产值达到 270 万元", Some(270.0)));
    assert_eq!(objective.goal, Some(GoalId::new("g-4")));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(share(book(&desk), "parts").agreed(), None);
    assert!(share(book(&desk), "parts").objective.is_none());
}

#[test]
fn of_several_objectives_one_is_chosen_and_the_change_is_noted() {
    let (_home, path) = sample();
    // Two of its objectives are measured as the goal is.
    let file = path.join("departments/marketing.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("unit: \"次/台\"", "unit: \"万元\"").replace("unit: \"台\"", "unit: \"万元\"");
    std::fs::write(&file, text).unwrap();
    let mut desk = desk_at(&path, Key::G, 2);
    go_to(&mut desk, "市场");
    press(&mut desk, Key::F6);
    type_text(&mut desk, "430");
    press(&mut desk, Key::Enter);
    go_to(&mut desk, "市场");
    press(&mut desk, Key::F9);
    assert_eq!(share(book(&desk), "marketing").agreed(), None, "it has to be chosen first");
    press(&mut desk, Key::Space);
    press(&mut desk, Key::F9);
    let agreed = share(book(&desk), "marketing");
    assert_eq!(agreed.agreed(), Some(n("430")));
    let objective = book(&desk).objective(agreed.objective.as_ref().unwrap()).unwrap();
    assert_eq!(objective.target.value, Some(430.0));
    let note = objective.annotations.last().unwrap();
    assert_eq!((note.kind, note.by.as_str(), note.on), (AnnotationKind::Change, "贺敏之", Some(day())));
    assert!(matches!(note.change, Some(Change::Target { .. })), "{note:?}");
    // Its reason is asked for.
    press(&mut desk, Key::F3);
    type_text(&mut desk, "车友会另算");
    press(&mut desk, Key::Enter);
    let agreed = share(book(&desk), "marketing").objective.clone().unwrap();
    assert_eq!(book(&desk).objective(&agreed).unwrap().annotations.last().unwrap().reason, "车友会另算");
}

#[test]
fn a_goal_is_proposed_to_all_departments_and_adds_up() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 2);
    go_to(&mut desk, "4  售后产值");
    press(&mut desk, Key::F5);
    let goal = |desk: &Desk<'_>| book(desk).goal(&GoalId::new("g-4")).unwrap().clone();
    let standing = |goal: &Goal| goal.shares.iter().map(|s| s.last().unwrap().value).collect::<Vec<_>>();
    let even = standing(&goal(&desk));
    assert_eq!(even.iter().copied().sum::<Decimal>(), n("1850"));
    assert!(even.iter().all(|v| *v == n("370")), "{even:?}");
    assert!(goal(&desk).shares.iter().all(|s| s.last().unwrap().turn == Turn::Proposed));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    press(&mut desk, Key::F7);
    let before = [n("1150"), n("420"), n("260")];
    let wanted = roundel::rules::split(n("1850"), &before, Decimal::ONE).unwrap();
    let as_before: Vec<_> = standing(&goal(&desk)).into_iter().filter(|v| !v.is_zero()).collect();
    assert_eq!(as_before, wanted);
}

#[test]
fn the_figure_of_a_goal_is_typed_and_space_shows_all_departments() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::G, 2);
    let rows = |desk: &Desk<'_>| desk.query_all_by_label_contains("1 索赔与结算 部门").count();
    assert_eq!(rows(&desk), 0);
    press(&mut desk, Key::Space);
    assert!(rows(&desk) > 0);
    press(&mut desk, Key::Space);
    go(&mut desk, &[(Key::ArrowRight, 2)]);
    type_text(&mut desk, "分");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "830分");
    press(&mut desk, Key::Enter);
    let target = &book(&desk).goal(&GoalId::new("g-1")).unwrap().target;
    assert_eq!((target.unit.as_str(), target.value), ("分", Some(n("830"))));
}

#[test]
fn accounts_are_typed_and_the_break_even_point_follows() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::I, 0);
    assert!(says(&desk, "（183.4 + 104.4）÷（1 −（342.3 + 45.3）÷ 742.0） = 602.6 万元"));
    go(&mut desk, &[(Key::ArrowDown, 1), (Key::ArrowRight, 6)]);
    assert!(here(&desk).contains("工时收入 6月") || here(&desk).contains("工时收入 6 月"), "{}", here(&desk));
    type_text(&mut desk, "61.5万");
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).kpi(&id("k-labour")).unwrap().actual.get(6), Some(n("61.5")));
    // The rule is that of the selected column.
    assert!(says(&desk, "损益平衡点（6 月，实际）") || says(&desk, "损益平衡点（6月，实际）"));
    // Without the costs June has no result, and the year to date ends with May.
    assert!(says(&desk, "营业利润 6 月: –"));
    go(&mut desk, &[(Key::ArrowRight, 7)]);
    assert!(says(&desk, "损益平衡点（截至 5 月累计，实际）"));
    go(&mut desk, &[(Key::ArrowLeft, 7)]);
    // A line of an account that has one indicator is typed in too.
    go(&mut desk, &[(Key::ArrowDown, 1)]);
    type_text(&mut desk, "30");
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).kpi(&id("k-cost")).unwrap().actual.get(6), Some(n("30")));
    // The plan, and last year.
    press_with(&mut desk, Modifiers::ALT, Key::PageUp);
    assert!(says(&desk, "计划）"));
}

#[test]
fn a_way_is_typed_by_its_number_and_what_it_brought_beside_it() {
    let (_home, path) = sample();
    let mut desk = desk_at(&path, Key::I, 1);
    let all = roundel::board::ways(book(&desk), day(), &roundel::board::Filter::default());
    let first = all.iter().flat_map(|w| &w.rows).next().unwrap().activity.clone();
    go(&mut desk, &[(Key::ArrowDown, 7)]);
    type_text(&mut desk, "４");
    press(&mut desk, Key::Tab);
    assert_eq!(book(&desk).activity(&first).unwrap().way, Some(Way::Marketing));
    go(&mut desk, &[(Key::ArrowRight, 3)]);
    type_text(&mut desk, "3.5万");
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).activity(&first).unwrap().brought, Some(n("35000")));
    press_with(&mut desk, Modifiers::COMMAND, Key::Home);
    go(&mut desk, &[(Key::ArrowDown, 7)]);
    type_text(&mut desk, "7");
    press(&mut desk, Key::Enter);
    assert!(says(&desk, "请填 1 到 5"));
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Delete);
    assert_eq!(book(&desk).activity(&first).unwrap().way, None, "the row stays where it was");
}

#[test]
fn the_inspector_says_which_way_a_row_serves() {
    let (_home, path) = sample();
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(true));
    let desk = desk_with(settings, &path, (1360.0, 900.0));
    assert!(says(&desk, "获利方法") && says(&desk, "已带来（元）"));
}
