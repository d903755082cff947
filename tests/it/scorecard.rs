//! The scorecard in the window, by keys alone.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::*;
use roundel::rules::smart;
use roundel::words::Lang;

use super::window::{Desk, book, desk, press, press_with, sample, type_text};

const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn scorecard<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, (1280.0, 1600.0));
    press_with(&mut desk, COMMAND_SHIFT, Key::C);
    desk.run_steps(3);
    desk
}

fn has(desk: &Desk<'_>, label: &str) -> bool {
    desk.query_all_by_label_contains(label).next().is_some()
}

/// The newest wave.
fn wave<'d>(desk: &'d Desk<'_>) -> &'d Wave {
    book(desk).last_wave().unwrap()
}

#[test]
fn scores_are_typed_as_in_a_spreadsheet_and_judged_at_once() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    assert!(has(&desk, "CSI 指数") && has(&desk, "815.0") && has(&desk, "低 8.0") && has(&desk, "高 2.0"));
    assert!(has(&desk, "权重合计 100.1%，已折算为 100%"));
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    type_text(&mut desk, "８００");
    press(&mut desk, Key::Enter);
    let scores = wave(&desk).factors[0].scores;
    assert_eq!(scores.own.map(|v| v.to_string()), Some("800".to_owned()));
    assert!(has(&desk, "产品问题 落后情况: 三大指标同时落后"));
    type_text(&mut desk, "很好");
    press(&mut desk, Key::Enter);
    assert!(has(&desk, "“很好”不是数字"), "what is no figure stays where it was typed");
    press(&mut desk, Key::Escape);
    press_with(&mut desk, COMMAND, Key::Z);
    assert_eq!(wave(&desk).factors[0].scores.own.map(|v| v.to_string()), Some("838".to_owned()));
}

#[test]
fn items_factors_and_waves_are_added_moved_and_removed_by_keys() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    let before = wave(&desk).clone();
    press_with(&mut desk, COMMAND, Key::N);
    type_text(&mut desk, "充电桩完好");
    press(&mut desk, Key::Enter);
    assert_eq!(wave(&desk).factors[0].items.last().unwrap().name, "充电桩完好");
    // Enter went on to the row below, which is the next factor.
    press(&mut desk, Key::ArrowUp);
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    let items = &wave(&desk).factors[0].items;
    assert_eq!(items[items.len() - 2].name, "充电桩完好");
    press_with(&mut desk, COMMAND, Key::Delete);
    let names = |w: &Wave| w.factors[0].items.iter().map(|i| i.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(wave(&desk)), names(&before));
    press_with(&mut desk, COMMAND, Key::I);
    type_text(&mut desk, "线上预约");
    press(&mut desk, Key::Enter);
    assert_eq!(wave(&desk).factors.last().unwrap().name, "线上预约");
    press_with(&mut desk, COMMAND_SHIFT, Key::D);
    press(&mut desk, Key::Enter);
    let new = book(&desk).wave(&WaveId::new("2026-Q2")).unwrap();
    assert_eq!(new.factors.len(), before.factors.len() + 1);
    assert!(new.factors.iter().all(|f| f.scores.is_empty()), "the same questions without answers");
    assert!(has(&desk, "季度CSI调查，截至 2026-06-30"), "it is shown");
    press_with(&mut desk, COMMAND, Key::PageUp);
    assert!(has(&desk, "截至 2026-03-31"));
    press_with(&mut desk, COMMAND, Key::PageUp);
    assert!(has(&desk, "截至 2025-12-31"));
    press_with(&mut desk, COMMAND, Key::PageDown);
    assert!(has(&desk, "截至 2026-03-31"));
}

/// Selects the row of this name.
fn select(desk: &mut Desk<'_>, name: &str) {
    desk.get_by_label(&format!("{name} 因子与项目: {name}")).click();
    desk.run_steps(3);
}

#[test]
fn from_a_weak_item_to_a_smart_objective_on_the_board() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    let count = book(&desk).objectives().count();
    select(&mut desk, "一次修好");
    press_with(&mut desk, COMMAND, Key::J);
    assert!(has(&desk, "“一次修好”由 808 分提高到 824 分"), "the lowest comparison above it");
    press(&mut desk, Key::Enter);
    let plan = book(&desk);
    assert_eq!(plan.objectives().count(), count + 1);
    let item = wave(&desk).factors.iter().flat_map(|f| &f.items).find(|i| i.name == "一次修好").unwrap();
    let gap = Origin::Item(item.id.clone());
    let (department, objective) = plan.objectives_from(&gap).next().unwrap();
    assert_eq!(smart(plan, department, objective).failing(), "", "{objective:?}");
    assert_eq!((objective.target.base, objective.target.value), (Some(808.0), Some(824.0)));
    assert_eq!((objective.target.best, objective.target.unit.as_str()), (Some(846.0), "分"));
    let factor = wave(&desk).item_in(&item.id).unwrap().0;
    let standards: Vec<_> =
        plan.process.iter().filter(|s| s.factors.contains(&factor.id)).flat_map(|s| &s.standards).collect();
    assert!(!standards.is_empty());
    assert_eq!(objective.activities.len(), standards.len());
    assert!(standards.iter().all(|s| objective.origins.contains(&Origin::Standard(s.id.clone()))));
    assert_eq!(objective.owner, department.head);
    assert!(!objective.annotations.is_empty(), "the plan is confirmed: it is an addition");
    assert!(has(&desk, "“一次修好”由 808 分提高到 824 分"), "the board shows it");
    // Back in the scorecard the gap has its plan, and the key leads there instead of making another.
    press_with(&mut desk, COMMAND_SHIFT, Key::C);
    assert!(has(&desk, "一次修好 目标: “一次修好”由 808"));
    press_with(&mut desk, COMMAND, Key::J);
    assert_eq!(book(&desk).objectives().count(), count + 1);
    assert!(has(&desk, "这个差距已有目标"));
    press_with(&mut desk, COMMAND, Key::Z);
    assert_eq!(book(&desk).objectives().count(), count, "one undo takes it all back");
}

#[test]
fn what_is_drafted_can_be_chosen_otherwise_without_the_mouse() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    select(&mut desk, "一次修好");
    press_with(&mut desk, COMMAND, Key::J);
    desk.get_by_label("行业最高 846").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    assert!(has(&desk, "“一次修好”由 808 分提高到 846 分"));
    desk.get_by_label("全部服务标准").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    assert!(has(&desk, "起草目标和 1 项活动"));
    desk.get_by_label("达成日期").focus();
    press_with(&mut desk, COMMAND, Key::A);
    type_text(&mut desk, "9月");
    press(&mut desk, Key::Enter);
    let (_, objective) = book(&desk).objectives().last().unwrap();
    let objective = book(&desk).objectives().map(|(_, o)| o).find(|o| o.text.contains("846")).unwrap_or(objective);
    assert_eq!(objective.timing.end.map(|d| d.to_string()), Some("2026-09-30".to_owned()));
    assert_eq!(objective.target.value, Some(846.0));
    assert_eq!(objective.activities[0].text, "分析“一次修好”失分的原因，落实改善");
}

#[test]
fn what_has_nothing_to_reach_says_so() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    let count = book(&desk).objectives().count();
    press_with(&mut desk, COMMAND, Key::N);
    type_text(&mut desk, "没有成绩");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::ArrowUp);
    press_with(&mut desk, COMMAND, Key::J);
    assert!(has(&desk, "先填写本次成绩"));
    assert_eq!(book(&desk).objectives().count(), count);
}

#[test]
fn a_gap_without_a_plan_is_found_and_leads_to_its_row() {
    let (_home, path) = sample();
    let mut desk = scorecard(&path);
    assert!(has(&desk, "称呼客户姓氏、记得客户 目标: 没有目标"));
    assert!(has(&desk, "服务质量 目标: 没有目标"), "behind otherwise, and none mends it");
    press_with(&mut desk, COMMAND, Key::Num7);
    press_with(&mut desk, COMMAND, Key::End);
    press(&mut desk, Key::End);
    press(&mut desk, Key::Enter);
    press_with(&mut desk, COMMAND, Key::J);
    assert!(has(&desk, "“称呼客户姓氏、记得客户”由 782 分提高到 801 分"), "the row of the finding is selected");
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::F8);
    // It stands on what is lacking, where Enter means the same as Ctrl+J.
    press(&mut desk, Key::Enter);
    assert!(has(&desk, "“称呼客户姓氏、记得客户”由 782 分提高到 801 分"), "F8 finds it too");
}

#[test]
fn a_book_without_a_wave_says_what_to_do_next() {
    let (_home, path) = sample();
    std::fs::remove_dir_all(path.join("csi")).unwrap();
    for (lang, words) in [(Lang::Chinese, "还没有满意度调查"), (Lang::English, "No survey yet")] {
        let mut desk = desk(&path, lang, (1024.0, 600.0));
        press_with(&mut desk, COMMAND_SHIFT, Key::C);
        assert!(has(&desk, words));
        press_with(&mut desk, COMMAND_SHIFT, Key::D);
        press(&mut desk, Key::Enter);
        assert_eq!(wave(&desk).id.as_str(), "2026-Q2");
        press_with(&mut desk, COMMAND, Key::I);
        type_text(&mut desk, "服务顾问");
        press(&mut desk, Key::Enter);
        assert_eq!(wave(&desk).factors[0].name, "服务顾问");
    }
}

#[test]
fn pictures_say_in_words_what_they_show() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1600.0, 900.0));
    press_with(&mut desk, COMMAND_SHIFT, Key::C);
    assert!(has(&desk, "各因子对比: 产品问题: 本次 838, 去年 834, 行业平均 833, 行业最高 850"));
    assert!(has(&desk, "趋势: 2025-Q4: "));
    press_with(&mut desk, COMMAND_SHIFT, Key::J);
    let first = desk.query_all_by_label_contains("客户友好度 因子与项目").next();
    assert!(first.is_some(), "what would bring most is in view");
}
