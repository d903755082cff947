//! Templates in the window, by the keyboard alone.

use std::path::Path;

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::Settings;
use roundel::plan::{AnnotationKind, Book, Contents, Home, Inserting, Origin, Owners, Serves, insert};
use roundel::store::Templates;
use roundel::words::Lang;

use super::window::{Desk, book, day, desk_with, press, press_with, sample, type_text};

const BOTH: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The window on a book, with its settings in `home`.
fn desk_at<'a>(home: &Path, path: &Path, lang: Lang) -> Desk<'a> {
    let mut settings = Settings::default().kept_in(home);
    (settings.lang, settings.inspector, settings.name) = (Some(lang), Some(false), "韩磊".to_owned());
    desk_with(settings, path, (1280.0, 800.0))
}

/// What has the keyboard, as a screen reader hears it.
fn focused(desk: &Desk<'_>) -> String {
    let node = desk.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Opens the list and goes to a template in it.
fn go_to(desk: &mut Desk<'_>, name: &str) {
    press_with(desk, BOTH, Key::T);
    for _ in 0..20 {
        if focused(desk) == name {
            break;
        }
        press(desk, Key::ArrowDown);
    }
    assert_eq!(focused(desk), name);
}

fn new_rows(before: &Book, after: &Book) -> Vec<String> {
    let old: Vec<_> = before.objectives().flat_map(|(_, o)| &o.activities).map(|a| &a.id).collect();
    let all = after.objectives().flat_map(|(_, o)| &o.activities);
    all.filter(|a| !old.contains(&&a.id)).map(|a| a.text.clone()).collect()
}

#[test]
fn a_special_programme_is_inserted_and_shown_by_a_few_keys() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    let before = book(&desk).clone();
    go_to(&mut desk, "特色服务二：金领结服务长");
    assert!(desk.query_by_label("特色服务一：取号服务").is_some() && desk.query_by_label("个人年度计划").is_none());
    assert!(desk.query_by_label_contains("2 个部门目标、8 项重点活动").is_some(), "what is in it");
    assert!(desk.query_by_label("客户抱怨当天反馈率达到 100%").is_some(), "and what it says");
    assert!(desk.query_all_by_label_contains("06-15 – ").count() > 0, "its days are shown where they will go");
    let top = |desk: &Desk<'_>| desk.get_by_label("客户抱怨当天反馈率达到 100%").rect().top();
    let before_turning = top(&desk);
    press(&mut desk, Key::PageDown);
    desk.run_steps(3);
    assert!(top(&desk) < before_turning, "the preview is turned without the mouse");
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    let after = book(&desk);
    let rows = new_rows(&before, after);
    assert_eq!(rows.len(), 8);
    let first = after.objectives().flat_map(|(_, o)| &o.activities).find(|a| a.text == rows[0]).unwrap();
    assert_eq!(first.timing.start, Some(day()), "nothing of it is late on the first day");
    assert!(desk.query_by_label_contains("已插入“特色服务二：金领结服务长”").is_some());
    assert!(desk.query_by_label(&format!("重点活动：{}", rows[0])).is_some(), "its first row is on the board");
    let (department, objective) =
        after.objectives().find(|(_, o)| o.activities.iter().any(|a| a.text == rows[0])).unwrap();
    assert_eq!(department.name, "客户关系");
    let note = &objective.annotations[0];
    assert_eq!((note.kind, note.by.as_str(), note.on), (AnnotationKind::Addition, "韩磊", Some(day())));
    assert!(note.reason.contains("金领结"), "{}", note.reason);
    let standard =
        objective.origins.iter().all(|o| matches!(o, Origin::Standard(id) if after.service_standard_in(id).is_some()));
    assert!(standard && !objective.origins.is_empty());
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(*book(&desk), before, "one undo takes it all back");
}

#[test]
fn the_arrows_choose_the_department_and_tab_leads_to_the_other_choices() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    let before = book(&desk).clone();
    go_to(&mut desk, "特色服务二：金领结服务长");
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    let second = before.departments[1].clone();
    press(&mut desk, Key::Tab);
    assert_eq!(focused(&desk), "放到");
    for (n, wanted) in ["策略目标", "负责人", "开始于", "带上调查批次和因子（不含分数）", "插入模板"].iter().enumerate()
    {
        press(&mut desk, Key::Tab);
        assert_eq!(focused(&desk), *wanted, "{n}");
    }
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    let after = book(&desk).department(&second.id).unwrap();
    assert_eq!(after.objectives.len(), second.objectives.len() + 2);
    let rows = after.objectives.iter().rev().take(2).flat_map(|o| &o.activities);
    assert!(rows.into_iter().all(|a| a.owner == second.head), "the head answers for what nobody of the plan does");
}

#[test]
fn from_a_gap_of_the_scorecard_the_templates_that_fit_its_factor_are_first() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    press_with(&mut desk, BOTH, Key::C);
    press(&mut desk, Key::F8);
    press_with(&mut desk, BOTH, Key::T);
    let mut listed = Vec::new();
    for _ in 0..8 {
        listed.push(focused(&desk));
        press(&mut desk, Key::ArrowDown);
    }
    let fit = |name: &str| name.ends_with("适合“客户友好度”");
    let first = listed.iter().take_while(|name| fit(name)).count();
    assert!(first > 0 && first < listed.len(), "{listed:?}");
    assert!(listed[..first].iter().any(|n| n.starts_with("特色服务二：金领结服务长")), "{listed:?}");
    assert!(!listed[first..].iter().any(|n| fit(n)), "{listed:?}");
    assert!(!listed[..first].iter().any(|n| n.starts_with("经营指标")), "indicators mend no friendliness");
}

#[test]
fn escape_leaves_the_plan_as_it_is() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::English);
    let before = book(&desk).clone();
    press_with(&mut desk, BOTH, Key::T);
    assert_eq!(focused(&desk), "Actions to raise customer satisfaction", "English ones come first");
    press(&mut desk, Key::End);
    press(&mut desk, Key::Home);
    press(&mut desk, Key::Escape);
    desk.run_steps(2);
    assert_eq!(*book(&desk), before);
    assert!(desk.query_by_label_contains("Esc back").is_none());
    press(&mut desk, Key::ArrowDown);
    assert!(desk.query_by_label("Special programme 2: the bow-tie captain").is_none());
}

#[test]
fn indicators_that_are_there_already_are_said_to_be() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    let before = Contents::of(book(&desk));
    let choose = |desk: &mut Desk<'_>, name: &str| {
        go_to(desk, name);
        press(desk, Key::Enter);
        desk.run_steps(3);
    };
    choose(&mut desk, "经营指标（PI 与 KPI）");
    let once = Contents::of(book(&desk));
    assert!(once.kpis > before.kpis);
    choose(&mut desk, "经营指标（PI 与 KPI）");
    assert_eq!(Contents::of(book(&desk)), once);
    assert!(desk.query_by_label_contains("计划里都已经有了").is_some());
}

#[test]
fn ones_own_objective_becomes_a_template_that_is_found_at_once() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    let folder = home.path().join("templates");
    press(&mut desk, Key::ArrowDown);
    press_with(&mut desk, BOTH, Key::S);
    assert_eq!(focused(&desk), "模板名称");
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "早会对练");
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    assert!(desk.query_by_label_contains("模板已保存").is_some());
    assert!(folder.join("早会对练.ron").exists());
    let saved = Templates::list(Some(&folder), Lang::Chinese).list[0].clone();
    assert!(saved.own && saved.label.name == "早会对练" && saved.book.objectives().count() == 1);
    std::fs::write(folder.join("坏.ron"), "(").unwrap();
    press_with(&mut desk, BOTH, Key::T);
    assert_eq!(focused(&desk), "早会对练");
    assert!(desk.query_by_label_contains("坏.ron:1:").is_some(), "a broken file is told of");
    let rows = book(&desk).activity_count();
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    assert_eq!(book(&desk).activity_count(), rows + saved.book.activity_count());
    let asked =
        Inserting { home: Home::SameName, goals: Serves::Matching, owners: Owners::Head, wave: false, from: None };
    let again = insert(book(&desk), &saved.book, &asked, day(), ("", ""));
    assert_eq!(again.objectives.len(), 1);
}

#[test]
fn a_whole_department_is_saved_and_escape_saves_nothing() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    let folder = home.path().join("templates");
    press_with(&mut desk, BOTH, Key::S);
    press(&mut desk, Key::Escape);
    desk.run_steps(2);
    assert!(!folder.exists() && desk.query_by_label("模板名称").is_none());
    press_with(&mut desk, BOTH, Key::S);
    let department = book(&desk).departments[0].clone();
    desk.get_by_label(&format!("整个部门：{}", department.name)).click();
    desk.run_steps(2);
    desk.get_by_role_and_label(egui::accesskit::Role::Button, "存为模板").click();
    desk.run_steps(3);
    let saved = Templates::list(Some(&folder), Lang::Chinese).list[0].clone();
    assert_eq!(saved.book.objectives().count(), department.objectives.len());
}

#[test]
fn a_new_plan_says_its_title_and_year_first() {
    let (home, path) = sample();
    let mut desk = desk_at(home.path(), &path, Lang::Chinese);
    desk.get_by_label("菜单").click();
    desk.run_steps(3);
    desk.get_by_label_contains("用模板新建计划").click();
    desk.run_steps(4);
    assert_eq!(focused(&desk), "售后服务中心年度计划");
    assert!(desk.query_by_label("个人年度计划").is_some() && desk.query_by_label("特色服务二：金领结服务长").is_none());
    press(&mut desk, Key::Tab);
    assert_eq!(focused(&desk), "计划名称");
    press(&mut desk, Key::Tab);
    assert_eq!(focused(&desk), "年度");
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "二零二八");
    press(&mut desk, Key::Enter);
    // The list has the keyboard again.
    press(&mut desk, Key::Enter);
    desk.run_steps(2);
    assert!(desk.query_by_label_contains("年度请填").is_some(), "no folder is asked for");
}
