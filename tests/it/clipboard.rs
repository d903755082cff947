//! Copy and paste with spreadsheets.

use chrono::NaiveDate;
use eframe::egui::{self, Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use proptest::prelude::*;
use roundel::plan::{ActivityId, Timing};
use roundel::rules::{Status, judge};
use roundel::sheet::tsv;
use roundel::words::Lang;

use super::window::{Desk, RUNNING, activity, book, click_activity, day, desk, press, press_with, sample, type_text};

const SHIFT: Modifiers = Modifiers::SHIFT;

fn board<'a>(path: &std::path::Path) -> Desk<'a> {
    desk(path, Lang::Chinese, (1280.0, 900.0))
}

/// What Ctrl+C puts on the clipboard.
fn copied(desk: &mut Desk<'_>) -> String {
    desk.event(Event::Copy);
    desk.step();
    let commands = &desk.output().platform_output.commands;
    let text = commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something is copied")
}

fn paste(desk: &mut Desk<'_>, text: &str) {
    desk.event(Event::Paste(text.to_owned()));
    desk.run_steps(4);
}

fn all_texts(desk: &Desk<'_>) -> Vec<String> {
    let rows = book(desk).objectives().flat_map(|(_, o)| &o.activities);
    rows.map(|a| a.text.clone()).collect()
}

proptest! {
    #[test]
    fn what_is_copied_is_read_as_the_same_cells(
        rows in (1usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec("[a-z\"\t\n=+@, 改善]{0,6}", width), 1..6)),
    ) {
        prop_assert_eq!(tsv::parse(&tsv::write(&rows)), rows);
    }

    #[test]
    fn any_text_is_read_and_none_of_it_is_lost(text in "[a\"\t\r\n ]{0,24}") {
        let marks = |text: &str| text.chars().filter(|c| *c == 'a').count();
        let cells = tsv::parse(&text);
        prop_assert_eq!(cells.iter().flatten().map(|c| marks(c)).sum::<usize>(), marks(&text));
    }
}

#[test]
fn cells_are_quoted_as_excel_and_wps_do() {
    let table: [(&str, &[&[&str]]); 7] = [
        ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
        ("\"两\r\n行\"\tb\r\n", &[&["两\n行", "b"]]),
        ("\"说\"\"好\"\"\"", &[&["说\"好\""]]),
        ("12\" 轮毂\tb", &[&["12\" 轮毂", "b"]]),
        ("\"没有结束\tb", &[&["\"没有结束", "b"]]),
        ("\"引用\"之后\tb", &[&["\"引用\"之后", "b"]]),
        ("a\n\nb", &[&["a"], &[""], &["b"]]),
    ];
    for (text, cells) in table {
        assert_eq!(tsv::parse(text), cells, "{text:?}");
    }
    assert_eq!(tsv::write(&[vec!["=A1".to_owned(), "-5".to_owned()]]), "=A1\t-5", "no text is changed");
    assert!(tsv::is_like_formula("=A1") && tsv::is_like_formula("- 项目") && !tsv::is_like_formula("-5"));
}

#[test]
fn shift_and_the_arrows_select_cells_and_copy_them_as_a_table() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let below = all_texts(&desk);
    let at = below.iter().position(|t| *t == activity(&desk, RUNNING).text).unwrap();
    press_with(&mut desk, SHIFT, Key::ArrowRight);
    press_with(&mut desk, SHIFT, Key::ArrowRight);
    press_with(&mut desk, SHIFT, Key::ArrowDown);
    let cells = tsv::parse(&copied(&mut desk));
    assert_eq!(cells.len(), 2);
    assert_eq!((&cells[0][0], &cells[1][0]), (&below[at], &below[at + 1]));
    let timing = activity(&desk, RUNNING).timing;
    assert_eq!(cells[0][2], timing.summary(), "dates are copied as figures");
    press(&mut desk, Key::ArrowDown);
    assert_eq!(tsv::parse(&copied(&mut desk)).len(), 1, "a step without Shift selects one cell");
}

#[test]
fn ctrl_a_selects_the_whole_grid() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    let cells = tsv::parse(&copied(&mut desk));
    assert_eq!(cells.len(), all_texts(&desk).len());
    assert!(cells.iter().all(|row| row.len() == 6));
}

#[test]
fn a_block_is_pasted_as_one_step() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let before = book(&desk).clone();
    let at = all_texts(&desk).iter().position(|t| *t == activity(&desk, RUNNING).text).unwrap();
    press_with(&mut desk, SHIFT, Key::ArrowDown);
    paste(&mut desk, "\"早会\n五分钟\"\t韩磊\t2026-02-01 – 2026-11-30\r\n晚会\t新来的人\t\r\n");
    let texts = all_texts(&desk);
    assert_eq!((texts[at].as_str(), texts[at + 1].as_str()), ("早会\n五分钟", "晚会"));
    let row = activity(&desk, RUNNING);
    let d = |m, d| NaiveDate::from_ymd_opt(2026, m, d);
    assert_eq!(row.timing, Timing::new(d(2, 1), d(11, 30)));
    assert_eq!(book(&desk).person_name(row.owner.as_ref().unwrap()), "韩磊");
    assert!(book(&desk).people.iter().any(|p| p.name == "新来的人"));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(*book(&desk), before, "one undo takes all of it back");
}

#[test]
fn one_text_fills_the_selected_cells() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    press_with(&mut desk, SHIFT, Key::ArrowDown);
    paste(&mut desk, "同一句话");
    assert_eq!(all_texts(&desk).iter().filter(|t| *t == "同一句话").count(), 2);
}

#[test]
fn what_does_not_fit_is_told_before_anything_is_changed() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let before = book(&desk).clone();
    paste(&mut desk, "新的内容\t韩磊、周敏\t某一天");
    assert_eq!(*book(&desk), before);
    assert!(desk.query_by_label_contains("3 格中有 2 格无法粘贴").is_some());
    assert!(desk.query_by_label_contains("的负责人：每行只能有一位").is_some());
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label_contains("无法粘贴").is_none());
    assert_eq!(*book(&desk), before, "Esc pastes nothing");
    paste(&mut desk, "新的内容\t韩磊、周敏\t某一天");
    press(&mut desk, Key::Enter);
    assert_eq!(activity(&desk, RUNNING).text, "新的内容");
    assert_eq!(activity(&desk, RUNNING).timing, before.activity(&activity(&desk, RUNNING).id).unwrap().timing);
}

#[test]
fn at_the_end_of_an_objective_what_is_more_becomes_new_rows() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    let (id, rows) = {
        let objective = &book(&desk).departments[0].objectives[0];
        (objective.activities.last().unwrap().id.as_str().to_owned(), objective.activities.len())
    };
    click_activity(&mut desk, &id);
    paste(&mut desk, "第一项\t周敏\r\n第二项\t周敏\r\n第三项\t周敏\r\n");
    let objective = &book(&desk).departments[0].objectives[0];
    let texts: Vec<_> = objective.activities[rows - 1..].iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["第一项", "第二项", "第三项"]);
    assert!(desk.query_by_label_contains("新增 2 行").is_some());
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(book(&desk).departments[0].objectives[0].activities.len(), rows);
}

#[test]
fn a_copied_block_says_the_same_in_another_book() {
    let (_home, path) = sample();
    let (_other_home, other) = sample();
    let (mut from, mut to) = (board(&path), board(&other));
    let take = |desk: &mut Desk<'_>| {
        click_activity(desk, RUNNING);
        press_with(desk, SHIFT, Key::ArrowRight);
        press_with(desk, SHIFT, Key::ArrowDown);
    };
    take(&mut from);
    let block = copied(&mut from);
    take(&mut to);
    paste(&mut to, "其他\t周敏\r\n别的\t周敏");
    assert_ne!(copied(&mut to), block);
    paste(&mut to, &block);
    assert_eq!(copied(&mut to), block);
    assert_eq!(all_texts(&to), all_texts(&from));
}

#[test]
fn delete_clears_all_selected_cells_in_one_step() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let before = all_texts(&desk);
    let empty = before.iter().filter(|t| t.is_empty()).count();
    press_with(&mut desk, SHIFT, Key::ArrowDown);
    press(&mut desk, Key::Delete);
    assert_eq!(all_texts(&desk).iter().filter(|t| t.is_empty()).count(), empty + 2);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(all_texts(&desk), before);
}

#[test]
fn while_a_text_is_edited_the_clipboard_is_the_texts() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    type_text(&mut desk, "一");
    paste(&mut desk, "二\n三");
    press(&mut desk, Key::Enter);
    assert_eq!(activity(&desk, RUNNING).text, "一二\n三");
}

#[test]
fn the_report_pastes_a_problem_and_its_countermeasure_side_by_side() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    let bare = {
        let rows = book(&desk).objectives().flat_map(|(_, o)| o.activities.iter().map(move |a| (o, a)));
        let mut bare = rows.filter(|(o, a)| {
            let status = judge(o, a, day()).status;
            o.problems.is_empty() && status == Status::OnSchedule
        });
        bare.next().unwrap().1.id.as_str().to_owned()
    };
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    let text = activity(&desk, &bare).text.clone();
    type_text(&mut desk, &text);
    press(&mut desk, Key::Tab);
    desk.get_by_label(&format!("重点活动：{text}")).click();
    desk.run_steps(3);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    paste(&mut desk, "设备停机\t联系厂家");
    let (_, objective, _) = book(&desk).activity_in(&ActivityId::new(bare.as_str())).unwrap();
    assert_eq!(objective.problems.len(), 1);
    assert_eq!(objective.problems[0].text, "设备停机");
    assert_eq!(objective.problems[0].countermeasures[0].text, "联系厂家");
}

#[test]
fn a_new_row_of_which_nothing_can_be_pasted_is_not_made() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    let (id, rows) = {
        let objective = &book(&desk).departments[0].objectives[0];
        (objective.activities.last().unwrap().id.as_str().to_owned(), objective.activities.len())
    };
    click_activity(&mut desk, &id);
    press(&mut desk, Key::ArrowRight);
    paste(&mut desk, "周敏\t\r\n韩磊、周敏\t某一天\r\n韩磊\t\r\n");
    assert!(desk.query_by_label_contains("6 格中有 2 格无法粘贴").is_some());
    press(&mut desk, Key::Enter);
    let objective = &book(&desk).departments[0].objectives[0];
    assert_eq!(objective.activities.len(), rows + 1, "the second line makes no row");
    let names = |n: usize| objective.activities[n].owner.as_ref().map(|p| book(&desk).person_name(p).to_owned());
    assert_eq!((names(rows - 1), names(rows)), (Some("周敏".to_owned()), Some("韩磊".to_owned())));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(book(&desk).departments[0].objectives[0].activities.len(), rows);
}

#[test]
fn delete_says_of_which_cells_it_could_not_clear_anything() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let before = book(&desk).clone();
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::Delete);
    assert_eq!(*book(&desk), before);
    assert!(desk.query_by_label_contains("时间不能这样清除").is_some());
    press(&mut desk, Key::ArrowLeft);
    press_with(&mut desk, SHIFT, Key::ArrowRight);
    press_with(&mut desk, SHIFT, Key::ArrowDown);
    press(&mut desk, Key::Delete);
    assert!(desk.query_by_label_contains("（2 格）").is_some());
    assert_eq!(activity(&desk, RUNNING).owner, None, "what can be cleared is");
    assert_eq!(activity(&desk, RUNNING).timing, before.activity(&activity(&desk, RUNNING).id).unwrap().timing);
}

#[test]
fn every_cell_that_can_not_be_pasted_can_be_read_without_the_mouse() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let block: String = (1..=9).map(|n| format!("活动{n}\t甲、乙\t\r\n")).collect();
    paste(&mut desk, &block);
    let foot = desk.get_by_label("取消").rect().top();
    let last =
        |desk: &Desk<'_>| desk.query_all_by_label_contains("每行只能有一位").last().map(|node| node.rect()).unwrap();
    assert_eq!(desk.query_all_by_label_contains("每行只能有一位").count(), 9);
    assert!(last(&desk).bottom() > foot, "the list is longer than its place");
    for _ in 0..3 {
        press(&mut desk, Key::PageDown);
        desk.run_steps(20);
    }
    assert!(last(&desk).bottom() <= foot, "{:?} {foot}", last(&desk));
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label_contains("无法粘贴").is_none());
}

/// Presses or lets go of the main button there.
fn button(desk: &mut Desk<'_>, pos: egui::Pos2, pressed: bool, modifiers: Modifiers) {
    desk.event(Event::PointerMoved(pos));
    desk.step();
    desk.event_modifiers(
        Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers },
        modifiers,
    );
    desk.run_steps(2);
}

/// The middle of the cell of an activity.
fn middle(desk: &Desk<'_>, text: &str) -> egui::Pos2 {
    desk.get_by_label(&format!("重点活动：{text}")).rect().center()
}

/// A row and the one below it.
fn two_rows(desk: &Desk<'_>) -> [String; 2] {
    let all = all_texts(desk);
    let at = all.iter().position(|t| *t == activity(desk, RUNNING).text).unwrap();
    [all[at].clone(), all[at + 1].clone()]
}

#[test]
fn shift_and_a_click_select_all_cells_between() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let texts = two_rows(&desk);
    let pos = middle(&desk, &texts[1]);
    button(&mut desk, pos, true, SHIFT);
    button(&mut desk, pos, false, SHIFT);
    let cells = tsv::parse(&copied(&mut desk));
    assert_eq!(cells.concat(), texts);
    // A click without Shift selects one cell again.
    button(&mut desk, pos, true, Modifiers::NONE);
    button(&mut desk, pos, false, Modifiers::NONE);
    assert_eq!(tsv::parse(&copied(&mut desk)).concat(), texts[1..]);
}

#[test]
fn a_drag_selects_the_cells_it_reaches() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    let texts = two_rows(&desk);
    let (from, to) = (middle(&desk, &texts[0]), middle(&desk, &texts[1]));
    button(&mut desk, from, true, Modifiers::NONE);
    for part in [0.25, 0.5, 0.75, 1.0] {
        desk.event(Event::PointerMoved(from.lerp(to, part)));
        desk.step();
    }
    button(&mut desk, to, false, Modifiers::NONE);
    assert_eq!(tsv::parse(&copied(&mut desk)).concat(), texts);
}

#[test]
fn shift_with_page_home_and_end_selects_far() {
    let (_home, path) = sample();
    let mut desk = board(&path);
    click_activity(&mut desk, RUNNING);
    press_with(&mut desk, SHIFT, Key::End);
    let wide = tsv::parse(&copied(&mut desk));
    assert_eq!((wide.len(), wide[0].len()), (1, 4), "from the activity to the last column");
    press_with(&mut desk, Modifiers::COMMAND | SHIFT, Key::ArrowDown);
    let all = tsv::parse(&copied(&mut desk));
    let texts = all_texts(&desk);
    let at = texts.iter().position(|t| *t == activity(&desk, RUNNING).text).unwrap();
    assert_eq!(all.len(), texts.len() - at);
}
