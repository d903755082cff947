//! The view of the service process, by accessible names and with the keyboard alone.

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use roundel::app::Settings;
use roundel::plan::*;
use roundel::words::Lang;

use crate::print::date;
use crate::window::{Desk, book, day, desk, desk_with, press, press_with, sample, type_text};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The service process of the sample.
fn process<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, (1360.0, 900.0));
    press_with(&mut desk, COMMAND_SHIFT, Key::L);
    desk
}

/// Its audits.
fn audits<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut desk = process(path);
    press_with(&mut desk, Modifiers::COMMAND, Key::PageDown);
    desk
}

fn times(desk: &mut Desk<'_>, key: Key, count: usize) {
    for _ in 0..count {
        press(desk, key);
    }
}

/// What has the keyboard, as a screen reader hears it.
fn focused(desk: &Desk<'_>) -> String {
    let here = desk.query_all(By::new()).find(|node| node.accesskit_node().is_focused());
    here.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Types a text into the selected cell, and goes on with `key`.
fn enter(desk: &mut Desk<'_>, text: &str, key: Key) {
    type_text(desk, text);
    press(desk, key);
}

fn touches(desk: &Desk<'_>, step: &str, factor: &str) -> bool {
    let step = book(desk).process_step(&ProcessStepId::new(step)).unwrap();
    step.factors.contains(&FactorId::new(factor))
}

fn texts(desk: &Desk<'_>, step: &str) -> Vec<String> {
    let step = book(desk).process_step(&ProcessStepId::new(step)).unwrap();
    step.standards.iter().map(|s| s.text.clone()).collect()
}

/// The cases of a standard in an audit.
fn cases(audit: &Audit, of: &str) -> Option<(u32, u32)> {
    audit.check(&ServiceStandardId::new(of)).map(|c| (c.kept, c.seen))
}

fn measured(desk: &Desk<'_>, objective: &str, on: chrono::NaiveDate) -> Vec<(f64, String)> {
    let objective = book(desk).objective(&ObjectiveId::new(objective)).unwrap();
    let of = |m: &&Measurement| m.on == on;
    objective.measurements.iter().filter(of).map(|m| (m.value, m.note.clone())).collect()
}

#[test]
fn space_and_enter_say_that_a_step_touches_a_factor_and_a_screen_reader_hears_it() {
    let (_home, path) = sample();
    let mut desk = process(&path);
    // From the first step, past goal, audits and objective, to the first factor.
    times(&mut desk, Key::ArrowRight, 5);
    assert!(desk.query_by_label("预约不影响产品问题").is_some());
    press(&mut desk, Key::Space);
    assert!(touches(&desk, "s-book", "f-product"));
    assert!(desk.query_by_label("预约影响产品问题").is_some());
    press(&mut desk, Key::Enter);
    assert!(!touches(&desk, "s-book", "f-product"));
    enter(&mut desk, "√", Key::Enter);
    assert!(touches(&desk, "s-book", "f-product"), "as people fill such a table in");
    press(&mut desk, Key::ArrowUp);
    press(&mut desk, Key::Delete);
    assert!(!touches(&desk, "s-book", "f-product"));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(touches(&desk, "s-book", "f-product"));
    // A word begins with a space no more than it ends the edit.
    times(&mut desk, Key::ArrowLeft, 5);
    type_text(&mut desk, "客户");
    type_text(&mut desk, " ");
    enter(&mut desk, "预约", Key::Enter);
    assert_eq!(book(&desk).process[0].name, "客户 预约");
}

#[test]
fn a_block_of_dots_is_pasted_from_a_sheet() {
    let (_home, path) = sample();
    let mut desk = process(&path);
    times(&mut desk, Key::ArrowRight, 5);
    desk.event(egui::Event::Paste("●\t\t√\t否\tx".to_owned()));
    desk.run_steps(3);
    let step = &book(&desk).process[0];
    let wave = book(&desk).last_wave().unwrap();
    let dots: Vec<bool> = wave.factors.iter().take(5).map(|f| step.factors.contains(&f.id)).collect();
    assert_eq!(dots, [true, false, true, false, true]);
}

#[test]
fn weak_factors_say_how_they_are_behind_in_their_heads() {
    let (_home, path) = sample();
    let desk = process(&path);
    assert!(desk.query_by_label_contains("客户友好度 · 三大指标同时落后 · 已有目标").is_some());
    assert!(desk.query_by_label_contains("取车服务 · 低于去年和行业最高").is_some());
    assert!(desk.query_by_label_contains("产品问题 · 0 个步骤影响它").is_some(), "it is not behind");
}

#[test]
fn standards_are_added_named_given_a_goal_moved_and_removed() {
    let (_home, path) = sample();
    let mut desk = process(&path);
    press(&mut desk, Key::ArrowDown);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    enter(&mut desk, "预约电话响三声内接听", Key::Tab);
    assert_eq!(texts(&desk, "s-book")[1], "预约电话响三声内接听", "below the selected one");
    enter(&mut desk, "９８％", Key::Tab);
    let goal = |desk: &Desk<'_>| book(desk).process[0].standards[1].goal.map(|g| g.to_string());
    assert_eq!(goal(&desk).as_deref(), Some("98"));
    press(&mut desk, Key::ArrowLeft);
    enter(&mut desk, "980", Key::Enter);
    assert!(desk.query_by_label_contains("请输入不超过 100 的百分数").is_some());
    press(&mut desk, Key::Escape);
    assert_eq!(goal(&desk).as_deref(), Some("98"));
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(texts(&desk, "s-book")[2], "预约电话响三声内接听");
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    assert_eq!(texts(&desk, "s-book").len(), 3, "the moved one, which stayed selected, is gone");
    assert!(!texts(&desk, "s-book").contains(&"预约电话响三声内接听".to_owned()));
}

#[test]
fn a_step_is_added_below_and_one_that_an_objective_rests_on_stays() {
    let (_home, path) = sample();
    let mut desk = process(&path);
    press_with(&mut desk, COMMAND_SHIFT, Key::P);
    enter(&mut desk, "来店准备", Key::Enter);
    assert_eq!(book(&desk).process[1].name, "来店准备");
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    press(&mut desk, Key::Escape);
    let before = book(&desk).process.len();
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    times(&mut desk, Key::Home, 1);
    // The last step is that of the follow-up calls, from which an objective comes.
    times(&mut desk, Key::ArrowUp, 3);
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    assert_eq!(book(&desk).process.len(), before);
    assert!(focused(&desk).contains("售后跟踪"), "{}", focused(&desk));
    assert!(desk.query_by_label_contains("完工后三天内电话回访”还在使用中（服务主动性").is_some(), "it says why");
}

#[test]
fn an_audit_is_held_and_typed_in_quickly() {
    let (_home, path) = sample();
    let mut desk = audits(&path);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    let audit = |desk: &Desk<'_>| book(desk).audits.last().unwrap().clone();
    assert_eq!(audit(&desk).on, day());
    // Down the checklist: both figures at once, in the ways that people type them.
    enter(&mut desk, "18/20", Key::Enter);
    enter(&mut desk, "９／１０", Key::Enter);
    enter(&mut desk, "14", Key::Tab);
    enter(&mut desk, "20", Key::Enter);
    assert_eq!(cases(&audit(&desk), "n-load"), Some((18, 20)));
    assert_eq!(cases(&audit(&desk), "n-shortage"), Some((9, 10)));
    assert_eq!(cases(&audit(&desk), "n-confirm"), Some((14, 20)));
    assert!(desk.query_by_label("预约时间前半小时和客户确认 · 达标率: 70%").is_some());
    assert!(desk.query_by_label("预约时间前半小时和客户确认 · 上次: 80%").is_some());
    // More than were watched, and what is no number, is told.
    press(&mut desk, Key::ArrowUp);
    enter(&mut desk, "3", Key::Enter);
    assert!(desk.query_by_label_contains("达标次数不能多于").is_some());
    press(&mut desk, Key::Escape);
    enter(&mut desk, "很多", Key::Enter);
    assert!(desk.query_by_label_contains("18/20").is_some(), "it says how to type it");
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Delete);
    assert_eq!(cases(&audit(&desk), "n-confirm"), None, "an empty cell was not watched");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(cases(&audit(&desk), "n-confirm"), Some((14, 20)));
}

#[test]
fn what_an_audit_saw_is_a_measurement_that_follows_it() {
    let (_home, path) = sample();
    let mut desk = audits(&path);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    // Down to the standard from which the objective comes.
    let rows = book(&desk).process.iter().flat_map(|p| &p.standards);
    let down = rows.map(|s| s.id.as_str()).position(|id| id == "n-estimate").unwrap();
    times(&mut desk, Key::ArrowDown, down);
    let before = measured(&desk, "o-02", day()).len();
    enter(&mut desk, "8/20", Key::Enter);
    press(&mut desk, Key::ArrowUp);
    enter(&mut desk, "18/20", Key::Enter);
    assert_eq!(measured(&desk, "o-02", day()).len(), before + 1, "a typo leaves nothing behind");
    assert!(measured(&desk, "o-02", day()).contains(&(90.0, "18/20".to_owned())));
    // Its day is above the list.
    press_with(&mut desk, Modifiers::COMMAND, Key::Home);
    press(&mut desk, Key::ArrowRight);
    enter(&mut desk, "6.12", Key::Enter);
    assert_eq!(measured(&desk, "o-02", date(6, 12)), [(90.0, "18/20".to_owned())]);
    assert_eq!(measured(&desk, "o-02", day()).len(), before);
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    assert!(measured(&desk, "o-02", date(6, 12)).is_empty());
    assert!(desk.query_by_label_contains("已删除 2026-06-12").is_some());
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(measured(&desk, "o-02", date(6, 12)), [(90.0, "18/20".to_owned())]);
}

#[test]
fn a_block_is_pasted_over_an_audit_whatever_stood_there() {
    let (_home, path) = sample();
    let mut desk = audits(&path);
    // The newest audit saw 16 of 20 at the third standard: now 25 of 25, which is more than was watched.
    times(&mut desk, Key::ArrowDown, 2);
    desk.event(egui::Event::Paste("25\t25\n3\t9".to_owned()));
    desk.run_steps(3);
    let audit = book(&desk).audits.last().unwrap();
    assert_eq!((cases(audit, "n-confirm"), cases(audit, "n-greet")), (Some((25, 25)), Some((3, 9))));
    let before = book(&desk).clone();
    desk.event(egui::Event::Paste("26\t25\n3\t9".to_owned()));
    desk.run_steps(3);
    assert_eq!(*book(&desk), before, "all of it or nothing");
    assert!(desk.query_by_label_contains("没有粘贴").is_some());
}

#[test]
fn an_empty_process_says_what_to_do_next() {
    let (_home, path) = sample();
    std::fs::remove_file(path.join("process.ron")).unwrap();
    let mut desk = process(&path);
    assert!(desk.query_by_label("还没有服务流程").is_some() || desk.query_by_value("还没有服务流程").is_some());
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    enter(&mut desk, "预约", Key::Enter);
    assert_eq!(book(&desk).process[0].name, "预约", "with no step yet, a step comes first");
    press_with(&mut desk, Modifiers::COMMAND, Key::PageDown);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    assert!(book(&desk).audits.is_empty(), "there is nothing to watch");
    press_with(&mut desk, Modifiers::COMMAND, Key::PageUp);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    enter(&mut desk, "半小时前和客户确认", Key::Enter);
    press_with(&mut desk, Modifiers::COMMAND, Key::PageDown);
    press_with(&mut desk, Modifiers::COMMAND, Key::N);
    enter(&mut desk, "4/5", Key::Enter);
    assert_eq!(book(&desk).audits[0].checks[0].kept, 4);
}

/// The inspector on the objective that comes from an item and a standard.
fn inspector<'a>(path: &std::path::Path) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(true));
    let mut desk = desk_with(settings, path, (1360.0, 2400.0));
    let text = book(&desk).activity(&ActivityId::new("a-04")).unwrap().text.clone();
    desk.get_by_label(&format!("重点活动：{text}")).click();
    desk.run_steps(3);
    desk
}

fn origins(desk: &Desk<'_>) -> Vec<Origin> {
    book(desk).objective(&ObjectiveId::new("o-02")).unwrap().origins.clone()
}

#[test]
fn the_inspector_shows_where_an_objective_comes_from_and_leads_there() {
    let (_home, path) = sample();
    let mut desk = inspector(&path);
    let standard = "服务标准：估价误差 10% 以内，解释工单并由客户签收";
    assert_eq!(origins(&desk).len(), 2);
    desk.get_by_label(&format!("去掉来源：{standard}")).focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(origins(&desk).len(), 1);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(origins(&desk).len(), 2);
    desk.get_by_label(standard).focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    let here = focused(&desk);
    assert_eq!(here, "估价误差 10% 以内，解释工单并由客户签收 – 服务标准", "selected in the process");
}

#[test]
fn an_origin_is_added_and_its_audits_measure_the_objective() {
    let (_home, path) = sample();
    let mut desk = inspector(&path);
    desk.get_by_label("添加来源").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    desk.get_by_label("服务标准：一分钟内接待客户").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert!(origins(&desk).contains(&Origin::Standard(ServiceStandardId::new("n-greet"))));
    // The audit of May watched both of its standards: 16 of 18 and 14 of 20.
    assert_eq!(measured(&desk, "o-02", date(5, 20)), [(78.9, "30/38".to_owned())]);
}
