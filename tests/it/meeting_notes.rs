//! What a review meeting writes down is true and can be put right: its days, its seconds, its notes, its remarks.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::{AnnotationKind, Book, ReviewId, Topic};
use roundel::store::Folder;

use super::meeting_window::{date, go_to, june, meeting, shows};
use super::window::{Desk, activity, book, day, press, press_with, sample, type_text};

/// The first open red row of June's agenda, with its item in view.
fn at_red_row(desk: &mut Desk<'_>) -> String {
    let Topic::Red(row) = go_to(desk, |t, _| matches!(t, Topic::Red(_))) else { unreachable!() };
    row.to_string()
}

/// The first countermeasure of June's agenda, with its item in view.
fn at_follow_up(desk: &mut Desk<'_>) -> roundel::plan::CountermeasureId {
    let Topic::FollowUp(id) = go_to(desk, |t, _| matches!(t, Topic::FollowUp(_))) else { unreachable!() };
    id
}

#[test]
fn enter_announces_no_delay_to_the_day_that_was_planned() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let row = at_red_row(&mut desk);
    let (before, end) = (activity(&desk, &row).clone(), activity(&desk, &row).timing.end.unwrap());
    press(&mut desk, Key::F6);
    press(&mut desk, Key::Enter);
    assert_eq!(*activity(&desk, &row), before, "nobody said anything");
    assert!(shows(&desk, "请写延期到哪天，或者写明理由。"));
    desk.get_by_label("延期到").focus();
    desk.run_steps(2);
    type_text(&mut desk, &end.to_string());
    press(&mut desk, Key::Enter);
    assert_eq!(*activity(&desk, &row), before, "that day is no delay");
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "2026-09-30");
    press(&mut desk, Key::Enter);
    assert_eq!(activity(&desk, &row).timing.end, Some(date(9, 30)));
}

#[test]
fn what_the_room_says_carries_the_day_of_its_review() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let on = june(&desk).on;
    assert_ne!(on, day());
    let measure = at_follow_up(&mut desk);
    press(&mut desk, Key::F7);
    let looks = &book(&desk).countermeasure_in(&measure).unwrap().1.follow_ups;
    assert!(looks.iter().any(|f| f.on == on) && looks.iter().all(|f| f.on != day()));

    let mut desk = meeting(&path);
    let row = at_red_row(&mut desk);
    press(&mut desk, Key::F6);
    type_text(&mut desk, "等集团批复");
    press(&mut desk, Key::Enter);
    let note = activity(&desk, &row).annotations.last().unwrap().clone();
    assert_eq!((note.kind, note.reason.as_str(), note.on), (AnnotationKind::Delay, "等集团批复", Some(on)));
    press(&mut desk, Key::F9);
    assert_eq!(activity(&desk, &row).done_on, Some(on));
}

#[test]
fn a_problem_said_in_the_meeting_is_of_that_day_and_one_known_since_stays_one() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let calm = |t: &Topic, b: &Book| {
        let Topic::Due(id) = t else { return false };
        b.activity_in(id).unwrap().1.problems.iter().all(|p| p.activity.as_ref() != Some(id))
    };
    let Topic::Due(row) = go_to(&mut desk, calm) else { unreachable!() };
    let problems = |desk: &Desk<'_>| {
        let (_, objective, _) = book(desk).activity_in(&row).unwrap();
        objective.problems.iter().filter(|p| p.activity.as_ref() == Some(&row)).cloned().collect::<Vec<_>>()
    };
    press(&mut desk, Key::F7);
    type_text(&mut desk, "夜班没人");
    press(&mut desk, Key::Enter);
    assert_eq!(problems(&desk).len(), 1);
    assert_eq!(problems(&desk)[0].reported_on, Some(june(&desk).on));
    press(&mut desk, Key::F7);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "夜班少一人");
    press(&mut desk, Key::Enter);
    assert_eq!(problems(&desk).len(), 1, "the same one, said better");
    assert_eq!(problems(&desk)[0].text, "夜班少一人");
}

/// Some seconds pass. A step of the harness is a quarter of a second.
fn talk(desk: &mut Desk<'_>, seconds: usize) {
    desk.run_steps(seconds * 4 + 1);
}

fn seconds_of_first(desk: &Desk<'_>) -> u32 {
    june(desk).agenda[0].seconds
}

#[test]
fn the_seconds_on_an_item_are_kept_where_the_room_leaves_or_saves_in_the_middle_of_it() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press(&mut desk, Key::PageDown);
    talk(&mut desk, 8);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let kept = Folder::open(&path).unwrap().book;
    let kept = kept.review(&ReviewId::new("2026-06")).unwrap().agenda[0].seconds;
    assert!(kept >= 8, "{kept}");
    assert!(!june(&desk).agenda[0].talked, "the room is not through with it");
    talk(&mut desk, 8);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_some());
    let left = seconds_of_first(&desk);
    assert!((kept + 8..kept + 14).contains(&left), "{left}: none twice");
    // The next sitting goes on from there.
    press(&mut desk, Key::F11);
    press(&mut desk, Key::PageDown);
    talk(&mut desk, 4);
    press(&mut desk, Key::PageDown);
    assert!(seconds_of_first(&desk) >= left + 4);
}

#[test]
fn the_seconds_are_kept_where_the_book_is_closed_in_the_middle_of_an_item() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    press(&mut desk, Key::PageDown);
    talk(&mut desk, 8);
    let root = eframe::egui::ViewportId::ROOT;
    desk.input_mut().viewports.get_mut(&root).unwrap().events.push(eframe::egui::ViewportEvent::Close);
    desk.run_steps(2);
    assert!(seconds_of_first(&desk) >= 8);
    desk.get_by_label("保存").click();
    desk.run_steps(3);
    let kept = Folder::open(&path).unwrap().book;
    assert!(kept.review(&ReviewId::new("2026-06")).unwrap().agenda[0].seconds >= 8);
}
