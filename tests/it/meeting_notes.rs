//! What a review meeting writes down is true and can be put right: its days, its seconds, its notes, its remarks.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::board::duties;
use roundel::plan::{AnnotationKind, Book, CountermeasureId, PersonId, ReviewId, Topic};
use roundel::print::{Audience, Chart, Job, Printer, duty_kind, duty_text, minutes_text};
use roundel::rules::{Question, questions};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use super::meeting_window::{date, go_to, june, meeting, next_part, shows};
use super::print::{pdf, texts};
use super::window::{Desk, activity, book, day, press, press_with, sample, type_text};

/// The first open red row of June's agenda, with its item in view.
fn at_red_row(desk: &mut Desk<'_>) -> String {
    let Topic::Red(row) = go_to(desk, |t, _| matches!(t, Topic::Red(_))) else { unreachable!() };
    row.to_string()
}

/// The first countermeasure of June's agenda, with its item in view.
fn at_follow_up(desk: &mut Desk<'_>) -> CountermeasureId {
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

/// Notes a decision at the item in view.
fn decide(desk: &mut Desk<'_>, text: &str) {
    press(desk, Key::F3);
    type_text(desk, text);
    press(desk, Key::Tab);
    type_text(desk, "韩磊");
    press(desk, Key::Tab);
    type_text(desk, "6-30");
    press(desk, Key::Enter);
}

#[test]
fn a_noted_line_is_chosen_changed_and_removed_by_keys_and_each_can_be_undone() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press(&mut desk, Key::PageDown);
    assert!(desk.query_by_label("选记录").is_none(), "there is none yet");
    decide(&mut desk, "先用外包");
    decide(&mut desk, "七月招人");
    let ids: Vec<_> = june(&desk).minutes.iter().map(|m| m.id.clone()).collect();
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Enter);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "八月招人");
    press(&mut desk, Key::Tab);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "欧阳若彤");
    press(&mut desk, Key::Enter);
    let minutes = june(&desk).minutes.clone();
    assert_eq!(minutes.iter().map(|m| m.id.clone()).collect::<Vec<_>>(), ids, "in its place");
    assert_eq!((minutes[0].text.as_str(), minutes[1].text.as_str()), ("先用外包", "八月招人"));
    assert_eq!(book(&desk).person_name(minutes[1].owner.as_ref().unwrap()), "欧阳若彤");
    assert_eq!(minutes[1].due, Some(date(6, 30)), "what was not touched stays");
    press(&mut desk, Key::Delete);
    assert_eq!(june(&desk).minutes.len(), 1);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(june(&desk).minutes, minutes);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(june(&desk).minutes[1].text, "七月招人");
    // Esc lets go of the line before it leaves the meeting.
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_none());
    assert!(desk.query_by_label("删除").is_none());
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_some());
}

#[test]
fn the_pointer_chooses_a_noted_line_and_a_second_click_changes_it() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press(&mut desk, Key::PageDown);
    decide(&mut desk, "先用外包");
    let line = |desk: &mut Desk<'_>| {
        desk.get_by_role_and_label(eframe::egui::accesskit::Role::ListItem, "先用外包").click();
        desk.run_steps(3);
    };
    line(&mut desk);
    desk.get_by_label("删除").click();
    desk.run_steps(3);
    assert!(june(&desk).minutes.is_empty());
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    line(&mut desk);
    line(&mut desk);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "先借调");
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).minutes[0].text, "先借调");
}

#[test]
fn a_line_noted_outside_the_agenda_is_changed_at_the_end_until_the_review_is_closed() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    for _ in 0..4 {
        next_part(&mut desk);
    }
    decide(&mut desk, "下次提前一周发材料");
    press(&mut desk, Key::Tab);
    press(&mut desk, Key::Enter);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "下次提前三天发材料");
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).minutes[0].text, "下次提前三天发材料");
    press(&mut desk, Key::F9);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_text(&mut desk, "贺敏之");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "下次会上补");
    press(&mut desk, Key::Enter);
    assert!(june(&desk).closed.is_some());
    let record = june(&desk).clone();
    for key in [Key::Tab, Key::Enter, Key::Delete] {
        press(&mut desk, key);
    }
    assert_eq!(*june(&desk), record);
}

#[test]
fn a_remark_on_a_question_is_typed_shown_and_survives_the_ticking() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    next_part(&mut desk);
    next_part(&mut desk);
    press(&mut desk, Key::F2);
    type_text(&mut desk, "只查到班次");
    press(&mut desk, Key::Enter);
    assert!(shows(&desk, "只查到班次"));
    for yes in [None, Some(true), Some(false), None] {
        let said = &june(&desk).answers[0];
        assert_eq!((said.question, said.yes, said.remark.as_str()), (1, yes, "只查到班次"));
        press(&mut desk, Key::Space);
    }
    // A question that the book answers can be remarked on too; its answer stays the book's.
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::F2);
    type_text(&mut desk, "编制归集团管");
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).answers[1].yes, None);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let kept = Folder::open(&path).unwrap().book;
    let review = kept.review(&ReviewId::new("2026-06")).unwrap();
    assert_eq!(review, june(&desk));
    let by_the_book = questions(&kept, review, Question::Control, review.on).unwrap().answer().unwrap();
    let words = Words::new(Lang::Chinese);
    let job = Job { audience: Audience::Management, ..Job::new(&kept, Chart::Minutes, day()) };
    let job = Job { review: Some(review.id.clone()), ..job };
    let text = minutes_text(&job, &words).unwrap();
    let yes = if by_the_book { "是" } else { "否" };
    assert!(text.contains("（是 · 只查到班次）"), "{text}");
    assert!(text.contains(&format!("（{yes} · 编制归集团管）")), "{text}");
    let paper = texts(&pdf("remarks", &Printer::new().typeset(&job, &words).unwrap())).concat();
    assert!(paper.contains("只查到班次") && paper.contains("编制归集团管"), "{paper}");
    // An empty remark takes it back.
    press(&mut desk, Key::F2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Key::Backspace);
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).answers.len(), 1);
}

#[test]
fn duties_are_called_the_same_on_the_screen_and_in_the_minutes() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    for _ in 0..3 {
        next_part(&mut desk);
    }
    let june = june(&desk);
    let next = june.next.unwrap_or(date(7, 15));
    let all = duties(book(&desk), Some(june), day(), next);
    let words = Words::new(Lang::Chinese);
    for duty in &all[0].list {
        assert!(shows(&desk, &duty_kind(duty.what, &words)), "{:?}", duty.what);
        assert!(shows(&desk, &duty_text(duty, &words)), "{}", duty.text);
    }
    // What is decided meanwhile is among them at once.
    decide(&mut desk, "配件周会改到周二");
    let home = book(&desk).person(&PersonId::new("han-lei")).unwrap().department.clone().unwrap();
    let at = book(&desk).departments.iter().position(|d| d.id == home).unwrap();
    let at = all_departments(&desk).iter().position(|d| *d == Some(at)).unwrap();
    for _ in 0..at {
        press(&mut desk, Key::PageDown);
    }
    assert!(shows(&desk, "配件周会改到周二"));
    assert!(shows(&desk, "执行决议"));
}

/// The departments that have duties, as the meeting goes through them.
fn all_departments(desk: &Desk<'_>) -> Vec<Option<usize>> {
    let next = june(desk).next.unwrap_or(date(7, 15));
    duties(book(desk), Some(june(desk)), day(), next).iter().map(|d| d.department).collect()
}
