//! Past boards: what became of the rows since, and the window that looks at them.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::board::{SinceKind, since};
use roundel::plan::{
    ActivityId, Book, Edit, Noting, Part, ReviewId, Timing, apply_all, cancel, change_activity, close_review, complete,
    report_problem, say_on_schedule,
};
use roundel::store::{Folder, freeze};
use roundel::words::Lang;

use super::window::{Desk, desk, press, press_with, sample, type_text};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn plan() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

fn id(id: &str) -> ActivityId {
    ActivityId::new(id)
}

/// The kinds of a row's lines.
fn kinds(then: &Book, now: &Book, day: NaiveDate, row: &str) -> Vec<SinceKind> {
    let all = since((then, date(6, 15)), (now, day));
    all.iter().filter(|s| s.activity.as_str() == row).map(|s| s.kind).collect()
}

#[test]
fn nothing_became_of_a_board_compared_with_itself_but_what_is_still_red() {
    let book = plan();
    let all = since((&book, date(6, 15)), (&book, date(6, 15)));
    assert!(!all.is_empty());
    assert!(all.iter().all(|s| s.kind == SinceKind::StillRed && s.then == s.now));
}

#[test]
fn each_row_that_stands_otherwise_says_what_became_of_it() {
    let then = plan();
    let mut now = then.clone();
    let running = "a-03";
    assert_eq!(kinds(&then, &now, date(6, 15), running), []);
    let edits = complete(&now, &id(running), date(6, 20));
    apply_all(&mut now, edits).unwrap();
    assert_eq!(kinds(&then, &now, date(6, 21), running), [SinceKind::Done]);
    assert_eq!(kinds(&now, &then, date(6, 15), running), [], "on the day of the past board nobody knew of it");

    let mut problem = then.clone();
    let edits = report_problem(&problem, &id(running), "缺人", date(6, 18));
    apply_all(&mut problem, edits).unwrap();
    assert_eq!(kinds(&then, &problem, date(6, 18), running), [SinceKind::TurnedRed]);

    let mut struck = then.clone();
    let edits = cancel(&struck, &id(running), "不再需要", date(6, 18), "韩磊");
    apply_all(&mut struck, edits).unwrap();
    assert_eq!(kinds(&then, &struck, date(6, 18), running), [SinceKind::Cancelled]);

    let mut gone = then.clone();
    let at = gone
        .departments
        .iter()
        .position(|d| d.objectives.iter().any(|o| o.activities.iter().any(|a| a.id == id(running))));
    for objective in &mut gone.departments[at.unwrap()].objectives {
        objective.activities.retain(|a| a.id != id(running));
    }
    gone.reindex();
    assert_eq!(kinds(&then, &gone, date(6, 15), running), [SinceKind::Gone]);
    assert_eq!(kinds(&gone, &then, date(6, 15), running), [SinceKind::New]);

    let mut sooner = then.clone();
    let timing = sooner.activity(&id(running)).unwrap().timing;
    let end = timing.end.and_then(|e| e.pred_opt());
    let noting = Noting { on: date(6, 16), by: "韩磊", reason: "提前" };
    let field = roundel::plan::ActivityField::Timing(Timing { end, ..timing });
    let edits = change_activity(&sooner, &id(running), vec![field], noting);
    apply_all(&mut sooner, edits).unwrap();
    assert_eq!(kinds(&then, &sooner, date(6, 16), running), [SinceKind::Moved]);
}

#[test]
fn an_upcoming_row_that_was_started_says_so() {
    let then = plan();
    let upcoming = then.objectives().flat_map(|(_, o)| &o.activities).find(|a| {
        a.started_on.is_none() && a.timing.start.is_some_and(|s| s > date(6, 15)) && a.annotations.is_empty()
    });
    let row = upcoming.unwrap();
    let start = row.timing.start.unwrap();
    let mut now = then.clone();
    apply_all(&mut now, say_on_schedule(row, start)).unwrap();
    assert_eq!(kinds(&then, &now, start, row.id.as_str()), [SinceKind::Started]);
}

/// Closes June's review of the book in this folder, and then changes the plan.
fn close_june(path: &Path) {
    let mut opened = Folder::open(path).unwrap();
    let mut book = opened.book;
    let june = ReviewId::new("2026-06");
    let frozen = freeze(&book).unwrap();
    let edits = close_review(book.review(&june).unwrap(), date(6, 15), "韩磊", Vec::new(), "", frozen);
    apply_all(&mut book, edits).unwrap();
    let edits = complete(&book, &id("a-03"), date(7, 10));
    apply_all(&mut book, edits).unwrap();
    let text = "改了名的活动".to_owned();
    apply_all(&mut book, vec![Edit::Activity(id("a-03"), roundel::plan::ActivityField::Text(text))]).unwrap();
    let mut parts = vec![Part::Review(june.clone()), Part::Frozen(june)];
    parts.extend(book.departments.iter().map(|d| Part::Department(d.id.clone())));
    opened.folder.save(&book, &parts.into_iter().collect()).unwrap();
}

fn show_august(desk: &mut Desk<'_>) {
    desk.get_by_label("截至").focus();
    desk.run_steps(2);
    press_with(desk, Modifiers::COMMAND, Key::A);
    type_text(desk, "2026-08-20");
    press(desk, Key::Enter);
}

#[test]
fn the_june_board_is_looked_at_from_august_as_it_was() {
    let (_home, path) = sample();
    let was = plan().activity(&id("a-03")).unwrap().text.clone();
    close_june(&path);
    let mut desk = desk(&path, Lang::Chinese, (1600.0, 1000.0));
    show_august(&mut desk);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    desk.get_by_label("看当时的看板").click();
    desk.run_steps(4);
    assert!(desk.query_by_label("2026-06-11 检讨会时的看板").is_some());
    assert!(desk.query_by_label(&format!("重点活动：{was}")).is_some(), "the text it had then");
    assert!(desk.query_all_by_label("重点活动：改了名的活动").next().is_none());
    press(&mut desk, Key::End);
    assert!(desk.query_by_label("已完成 – 改了名的活动: 按进度 → 完成").is_some(), "what became of it");
    // Nothing can be written there.
    let before = super::window::book(&desk).clone();
    type_text(&mut desk, "不应写入");
    press(&mut desk, Key::F9);
    assert_eq!(*super::window::book(&desk), before);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("2026-06-11 检讨会时的看板").is_none());
}

#[test]
fn a_month_whose_review_was_not_closed_is_worked_out_from_the_book() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::English, (1280.0, 720.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    desk.get_by_label("Board as it was").click();
    desk.run_steps(4);
    assert!(desk.query_by_label_contains("worked out for that day").is_some());
}
