//! A confirmed plan in the window: reasons are asked in place and in nobody's way. By names and keys alone.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::app::Settings;
use roundel::plan::{Annotation, AnnotationKind, Book, Change, Objective};
use roundel::words::Lang;

use crate::window::{Desk, activity, book, desk_with, press, press_with, sample, type_text};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

/// The window on a book, for a person of this name to work in.
fn desk_of<'a>(name: &str, path: &Path, (lang, inspector): (Lang, bool), size: (f32, f32)) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector, settings.name) = (Some(lang), Some(inspector), name.to_owned());
    desk_with(settings, path, size)
}

fn desk<'a>(name: &str, path: &Path) -> Desk<'a> {
    desk_of(name, path, (Lang::Chinese, false), (1280.0, 800.0))
}

/// Walks to the first row's owner.
fn to_owner(desk: &mut Desk<'_>) {
    press_with(desk, Modifiers::COMMAND, Key::Home);
    for _ in 0..3 {
        press(desk, Key::ArrowRight);
    }
}

fn last<'d>(desk: &'d Desk<'_>, id: &str) -> &'d Annotation {
    activity(desk, id).annotations.last().unwrap()
}

/// The first three rows of the board.
fn first_rows(desk: &Desk<'_>) -> Vec<String> {
    let board = roundel::board::Board::new(book(desk), day(), &roundel::board::Filter::default());
    board.rows().filter_map(|r| r.activity(book(desk))).take(3).map(|a| a.id.to_string()).collect()
}

/// Types a name into the owner of this row and the ones below it.
fn change_owners(desk: &mut Desk<'_>, names: &[&str]) {
    to_owner(desk);
    for name in names {
        type_text(desk, name);
        press(desk, Key::Enter);
    }
}

#[test]
fn a_column_of_changes_is_typed_without_a_stop_and_explained_at_once() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    let rows = first_rows(&desk);
    change_owners(&mut desk, &["甲某", "乙某", "丙某"]);
    for (row, name) in rows.iter().zip(["甲某", "乙某", "丙某"]) {
        let note = last(&desk, row);
        assert_eq!((note.kind, note.by.as_str(), note.reason.as_str()), (AnnotationKind::Change, "韩磊", ""));
        assert!(matches!(&note.change, Some(Change::Owner { to, .. }) if to == name), "{note:?}");
    }
    desk.get_by_label("为什么？");
    press(&mut desk, Key::F3);
    assert!(desk.get_by_label("为什么？").accesskit_node().is_focused());
    type_text(&mut desk, "岗位轮换");
    press_with(&mut desk, Modifiers::COMMAND, Key::Enter);
    for row in &rows {
        assert_eq!(last(&desk, row).reason, "岗位轮换");
    }
    assert!(desk.query_by_label("为什么？").is_none(), "nothing is asked twice");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(rows.iter().all(|row| last(&desk, row).reason.is_empty()), "one undo for one answer");
}

#[test]
fn one_by_one_the_last_change_is_explained_first_and_escape_leaves_one_open() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    let rows = first_rows(&desk);
    change_owners(&mut desk, &["甲某", "乙某", "丙某"]);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "第三");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Escape);
    type_text(&mut desk, "第一");
    press(&mut desk, Key::Enter);
    let reasons: Vec<_> = rows.iter().map(|r| last(&desk, r).reason.clone()).collect();
    assert_eq!(reasons, ["第一", "", "第三"]);
    assert!(desk.query_by_label("为什么？").is_none());
    // The keyboard is the grid's again.
    type_text(&mut desk, "丁某");
    press(&mut desk, Key::Enter);
    desk.get_by_label("为什么？");
}

#[test]
fn a_change_that_has_its_reason_is_not_asked_for_again_the_same_day() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    let row = first_rows(&desk)[0].clone();
    let count = activity(&desk, &row).annotations.len();
    change_owners(&mut desk, &["甲某"]);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "离职");
    press(&mut desk, Key::Enter);
    change_owners(&mut desk, &["乙某"]);
    assert_eq!((activity(&desk, &row).annotations.len(), last(&desk, &row).reason.as_str()), (count + 1, "离职"));
    assert!(desk.query_by_label("为什么？").is_none());
}

#[test]
fn an_undone_change_asks_for_nothing() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    change_owners(&mut desk, &["甲某"]);
    desk.get_by_label("为什么？");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(desk.query_by_label("为什么？").is_none());
}

#[test]
fn who_changes_something_without_a_name_is_asked_for_it_with_the_reason() {
    let (_home, path) = sample();
    let mut desk = desk("", &path);
    let rows = first_rows(&desk);
    change_owners(&mut desk, &["甲某", "乙某"]);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "调岗");
    press(&mut desk, Key::Tab);
    assert!(desk.get_by_label("您的姓名").accesskit_node().is_focused());
    type_text(&mut desk, "韩磊");
    press(&mut desk, Key::Enter);
    let note = last(&desk, &rows[1]);
    assert_eq!((note.reason.as_str(), note.by.as_str()), ("调岗", "韩磊"));
    assert!(desk.query_by_label("您的姓名").is_none(), "asked once");
    press(&mut desk, Key::Escape);
    change_owners(&mut desk, &["丙某"]);
    assert_eq!(last(&desk, &rows[0]).by, "韩磊");
}

#[test]
fn the_name_of_who_works_here_is_set_in_the_set_up_view() {
    let (_home, path) = sample();
    let mut desk = desk("", &path);
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    desk.get_by_label("您的姓名").focus();
    desk.run_steps(2);
    type_text(&mut desk, "沈怡");
    press(&mut desk, Key::Enter);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    let row = first_rows(&desk)[0].clone();
    change_owners(&mut desk, &["甲某"]);
    assert_eq!(last(&desk, &row).by, "沈怡");
}

#[test]
fn removing_a_confirmed_row_asks_why_it_is_cancelled() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    let row = first_rows(&desk)[0].clone();
    press_with(&mut desk, Modifiers::COMMAND, Key::Home);
    for _ in 0..2 {
        press(&mut desk, Key::ArrowRight);
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::Delete);
    desk.get_by_label("为什么取消？");
    type_text(&mut desk, "合并到别的活动");
    press(&mut desk, Key::Enter);
    let note = last(&desk, &row);
    assert_eq!((note.kind, note.by.as_str()), (AnnotationKind::Cancellation, "韩磊"));
}

/// A draft: the sample before anybody confirmed it.
fn draft() -> (tempfile::TempDir, std::path::PathBuf) {
    let (home, path) = sample();
    let head = std::fs::read_to_string(path.join("book.ron")).unwrap();
    let head = head.lines().filter(|l| !l.contains("confirmed_on")).collect::<Vec<_>>().join("\n");
    let (before, seen) = head.split_once("    seen: [").unwrap();
    let (_, after) = seen.split_once("\n    ],").unwrap();
    std::fs::write(path.join("book.ron"), format!("{before}{after}")).unwrap();
    (home, path)
}

#[test]
fn a_draft_is_seen_and_confirmed_and_then_keeps_its_baseline() {
    let (_home, path) = draft();
    let mut desk = desk("韩磊", &path);
    desk.get_by_label("草案");
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    let name = format!("{}已看过计划", book(&desk).people[0].name);
    desk.get_by_label(&name).focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    assert_eq!(book(&desk).seen.len(), 1);
    assert_eq!(book(&desk).seen[0].on, day());
    desk.get_by_label("全部看过").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).seen.len(), book(&desk).people.len());
    desk.get_by_label("确认计划").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).confirmed_on, None, "it is asked first");
    desk.get_by_label("确认年度计划？");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("确认年度计划？").is_none());
    desk.get_by_label("确认计划").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).confirmed_on, Some(day()));
    let whole = |o: &Objective| o.baseline.is_some() && o.activities.iter().all(|a| a.baseline.is_some());
    assert!(book(&desk).objectives().all(|(_, o)| whole(o)));
    desk.get_by_label("已确认");
}

#[test]
fn the_list_of_annotations_leads_to_the_row() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    change_owners(&mut desk, &["甲某"]);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "调岗");
    press(&mut desk, Key::Enter);
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num8);
    let line = |book: &Book| {
        let notes = roundel::board::Notes::new(book, day());
        (notes.all.len(), notes.all.iter().position(|n| n.annotation(book).reason == "调岗").unwrap())
    };
    let (count, at) = line(book(&desk));
    let named = |desk: &Desk<'_>, at: usize| desk.query_by_label_contains(&format!("注释 {}：", at + 1)).is_some();
    assert!(count > 1 && named(&desk, 0));
    for _ in 0..at {
        press(&mut desk, Key::ArrowDown);
    }
    press(&mut desk, Key::Enter);
    // On the board, with the row's cell selected: what is typed there changes that row.
    press(&mut desk, Key::ArrowLeft);
    type_text(&mut desk, "乙某");
    press(&mut desk, Key::Enter);
    let row = first_rows(&desk)[0].clone();
    assert!(matches!(&last(&desk, &row).change, Some(Change::Owner { to, .. }) if to == "乙某"));
}

#[test]
fn the_inspector_lists_the_annotations_of_a_row_and_takes_their_reasons() {
    let (_home, path) = sample();
    let mut desk = desk_of("韩磊", &path, (Lang::Chinese, true), (1280.0, 1600.0));
    let row = first_rows(&desk)[0].clone();
    change_owners(&mut desk, &["甲某"]);
    press(&mut desk, Key::ArrowUp);
    let number = roundel::board::Notes::new(book(&desk), day())
        .all
        .iter()
        .find(|n| n.annotation(book(&desk)).on == Some(day()))
        .unwrap()
        .number;
    desk.get_by_label(&format!("理由 {number}")).focus();
    desk.run_steps(2);
    type_text(&mut desk, "写在详情里");
    press(&mut desk, Key::Enter);
    assert_eq!(last(&desk, &row).reason, "写在详情里");
    assert!(desk.query_by_label("为什么？").is_none(), "said elsewhere is said");
}

#[test]
fn a_milestone_is_moved_in_the_inspector_and_noted_with_its_ghost() {
    let (_home, path) = sample();
    let mut desk = desk_of("韩磊", &path, (Lang::Chinese, true), (1280.0, 1600.0));
    let with = |o: &Objective| o.activities.iter().find(|a| !a.milestones.is_empty() && a.done_on.is_none()).cloned();
    let found = book(&desk).objectives().find_map(|(_, o)| with(o)).unwrap();
    let cell = format!("重点活动：{}", found.text);
    desk.get_by_label(&cell).click();
    desk.run_steps(3);
    desk.get_by_label("计划日期 1").focus();
    desk.run_steps(2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "2026-12-20");
    press(&mut desk, Key::Enter);
    let now = activity(&desk, found.id.as_str());
    assert_eq!(now.milestones[0].due.to_string(), "2026-12-20");
    let note = now.annotations.last().unwrap();
    assert_eq!(note.kind, AnnotationKind::Delay);
    assert!(matches!(note.change, Some(Change::Milestone { .. })));
    let board = roundel::board::Board::new(book(&desk), day(), &roundel::board::Filter::default());
    let row = board.rows().find(|r| r.activity(book(&desk)).is_some_and(|a| a.id == found.id)).unwrap();
    let planned = found.milestone_planned(&found.milestones[0]);
    assert!(roundel::board::cells(book(&desk), row, day()).milestone_ghosts().any(|day| day == planned));
}

#[test]
fn a_confirmed_milestone_is_taken_off_in_the_inspector_and_noted() {
    let (_home, path) = sample();
    let mut desk = desk_of("韩磊", &path, (Lang::Chinese, true), (1280.0, 1600.0));
    let with = |o: &Objective| o.activities.iter().find(|a| a.milestones.len() == 1 && a.done_on.is_none()).cloned();
    let found = book(&desk).objectives().find_map(|(_, o)| with(o)).unwrap();
    let gone = &found.milestones[0];
    assert!(found.baseline.iter().flat_map(|b| &b.milestones).any(|m| m.0 == gone.id));
    desk.get_by_label(&format!("重点活动：{}", found.text)).click();
    desk.run_steps(3);
    desk.get_by_label("删除里程碑").click();
    desk.run_steps(3);
    assert!(activity(&desk, found.id.as_str()).milestones.is_empty());
    let note = last(&desk, found.id.as_str());
    assert!(matches!(&note.change, Some(Change::Milestone { text, to: None, .. }) if *text == gone.text), "{note:?}");
    desk.get_by_label("为什么？");
}

#[test]
fn one_thing_is_asked_at_a_time_and_nothing_typed_is_lost() {
    let (_home, path) = sample();
    let mut desk = desk("韩磊", &path);
    change_owners(&mut desk, &["甲某"]);
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.run_steps(3);
    type_text(&mut desk, "一分钟内接待客户");
    assert!(desk.query_by_label("为什么？").is_none(), "the wizard asks");
    press(&mut desk, Key::F3);
    desk.run_steps(3);
    assert!(desk.query_by_label("放弃填写").is_none());
    assert!(desk.get_by_label("为什么？").accesskit_node().is_focused());
    type_text(&mut desk, "岗位轮换");
    press(&mut desk, Key::Enter);
    desk.run_steps(3);
    assert!(desk.query_by_label("为什么？").is_none(), "the reason was given");
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    desk.run_steps(3);
    assert!(desk.query_all_by_value("一分钟内接待客户").next().is_some(), "what was typed is still there");
}
