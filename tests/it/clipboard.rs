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
