//! The review meeting, run from the keyboard alone.

use std::path::Path;

use chrono::NaiveDate;
use eframe::egui::{Key, Modifiers, accesskit::Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::plan::{
    ActivityField, AnnotationKind, Book, Edit, MinuteKind, Part, Progress, Review, ReviewId, Topic, apply_all,
};
use roundel::rules::unsettled;
use roundel::store::{Folder, thaw};
use roundel::words::Lang;

use super::window::{Desk, book, day, desk, press, press_with, sample, type_text};

const SIZE: (f32, f32) = (1280.0, 720.0);

pub(super) fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub(super) fn june<'d>(desk: &'d Desk<'_>) -> &'d Review {
    book(desk).review(&ReviewId::new("2026-06")).unwrap()
}

/// Whether a text is to be read.
pub(super) fn shows(desk: &Desk<'_>, text: &str) -> bool {
    desk.query_all_by_value(text).next().is_some()
}

/// Goes on to the next part of the meeting.
pub(super) fn next_part(desk: &mut Desk<'_>) {
    press_with(desk, Modifiers::COMMAND, Key::PageDown);
}

/// Types over what stands in the field.
pub(super) fn type_over(desk: &mut Desk<'_>, text: &str) {
    press_with(desk, Modifiers::COMMAND, Key::A);
    type_text(desk, text);
}

/// Goes to the item that is about a topic, page by page.
pub(super) fn go_to(desk: &mut Desk<'_>, wanted: impl Fn(&Topic, &Book) -> bool) -> Topic {
    let at = june(desk).agenda.iter().position(|i| wanted(&i.topic, book(desk))).unwrap();
    let topic = june(desk).agenda[at].topic.clone();
    for _ in 0..=at {
        press(desk, Key::PageDown);
    }
    topic
}

/// Leaves the window in the June meeting, on its first page.
pub(super) fn meeting<'a>(path: &Path) -> Desk<'a> {
    let mut desk = desk(path, Lang::Chinese, SIZE);
    press(&mut desk, Key::F11);
    desk
}

#[test]
fn the_june_review_runs_from_its_agenda_to_closed_minutes_by_keys_alone() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, SIZE);
    assert!(desk.query_by_label("看板").is_some());
    press(&mut desk, Key::F11);
    assert!(desk.query_by_label("看板").is_none(), "nothing but what the room needs");

    // The agenda is made of the book, earlier countermeasures first.
    let agenda = june(&desk).agenda.clone();
    assert!(matches!(agenda[0].topic, Topic::FollowUp(_)));
    assert!(agenda.iter().any(|i| matches!(i.topic, Topic::Red(_))));
    assert!(agenda.iter().any(|i| matches!(i.topic, Topic::Missed(_))));
    assert!(matches!(agenda.last().unwrap().topic, Topic::Due(_)));

    // Attendance.
    let before = june(&desk).present.len();
    for _ in 0..3 {
        press(&mut desk, Key::ArrowRight);
    }
    let absent = |desk: &Desk<'_>| desk.get_by_label("欧阳若彤").accesskit_node().toggled();
    assert_ne!(absent(&desk), Some(Toggled::True));
    press(&mut desk, Key::Space);
    assert_eq!(june(&desk).present.len(), before + 1);

    // The first countermeasure works; the second is looked at again.
    press(&mut desk, Key::PageDown);
    press(&mut desk, Key::F9);
    let Topic::FollowUp(first) = agenda[0].topic.clone() else { unreachable!() };
    let found = |desk: &Desk<'_>| book(desk).countermeasure_in(&first).unwrap().1.state(day());
    assert_eq!(found(&desk), Progress::Effective);
    assert!(june(&desk).followed_up.contains(&first));
    press(&mut desk, Key::PageDown);
    assert!(june(&desk).agenda[0].talked, "the room went on from it");
    press(&mut desk, Key::F5);
    press(&mut desk, Key::F8);
    type_over(&mut desk, "7-10");
    press(&mut desk, Key::Enter);
    let Topic::FollowUp(second) = agenda[1].topic.clone() else { unreachable!() };
    let (_, cm) = book(&desk).countermeasure_in(&second).unwrap();
    assert_eq!((cm.state(day()), cm.follow_up), (Progress::Running, Some(date(7, 10))));

    // A decision falls at the first red row, with its owner and its day.
    press(&mut desk, Key::PageDown);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "先用外包，月底前定编制");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "韩磊");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "6-30");
    press(&mut desk, Key::Enter);
    let minute = june(&desk).minutes[0].clone();
    assert_eq!((minute.kind, minute.topic.as_ref()), (MinuteKind::Decision, Some(&agenda[2].topic)));
    assert_eq!((minute.owner.unwrap().as_str(), minute.due), ("han-lei", Some(date(6, 30))));
    assert!(shows(&desk, "先用外包，月底前定编制"), "it is listed at its item");

    // The ten questions: what facts answer is no tick; the first one is the room's.
    next_part(&mut desk);
    press(&mut desk, Key::Space);
    assert_eq!(june(&desk).answers[0].yes, Some(true));
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Space);
    assert_eq!(june(&desk).answers.len(), 1);

    // The duties are read out, then the end.
    next_part(&mut desk);
    let first_department = book(&desk).departments[0].name.clone();
    assert!(shows(&desk, &first_department));
    next_part(&mut desk);
    press(&mut desk, Key::F7);
    type_text(&mut desk, "集团人事部：编制");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::F6);
    type_over(&mut desk, "7-9");
    press(&mut desk, Key::Enter);
    assert_eq!((june(&desk).help.as_str(), june(&desk).next), ("集团人事部：编制", Some(date(7, 9))));

    // It is not closed with open points before that is said and signed.
    let open = unsettled(book(&desk), day());
    assert!(!open.is_empty());
    press(&mut desk, Key::F9);
    press(&mut desk, Key::Enter);
    assert!(june(&desk).closed.is_none(), "nobody signed");
    type_text(&mut desk, "贺敏之");
    press(&mut desk, Key::Enter);
    assert!(june(&desk).closed.is_none(), "nobody said why");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "下次会上补");
    press(&mut desk, Key::Enter);
    let closed = june(&desk).closed.clone().unwrap();
    assert_eq!((closed.on, closed.by.as_str(), closed.why.as_str()), (day(), "贺敏之", "下次会上补"));
    assert_eq!(closed.unsettled, open);
    assert_eq!(thaw(&closed.board, Path::new("")).unwrap().activity_count(), book(&desk).activity_count());

    // One step closed it.
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(june(&desk).closed.is_none());
    press_with(&mut desk, Modifiers::COMMAND, Key::Y);
    assert!(june(&desk).closed.is_some());
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let kept = Folder::open(&path).unwrap().book;
    let kept = kept.review(&ReviewId::new("2026-06")).unwrap();
    assert_eq!(kept, june(&desk));
    assert!(path.join("frozen/2026-06.ron").exists());

    // From now on the keys change nothing.
    let record = june(&desk).clone();
    for key in [Key::F3, Key::F6, Key::F7, Key::F9] {
        press(&mut desk, key);
        type_text(&mut desk, "之后");
        press(&mut desk, Key::Enter);
    }
    assert_eq!(*june(&desk), record);
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_some());
    press(&mut desk, Key::F11);
    assert!(shows(&desk, "检讨会已结束"), "the closed one is looked at, no second one is held");
    assert_eq!(book(&desk).reviews.iter().filter(|r| r.id.as_str().starts_with("2026-06")).count(), 1);
}

#[test]
fn a_red_row_is_delayed_in_place_and_undo_takes_back_what_was_done_not_the_clock() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let silent = |t: &Topic, b: &Book| matches!(t, Topic::Red(_)) && unsettled(b, day()).contains(t);
    let Topic::Red(row) = go_to(&mut desk, silent) else { unreachable!() };
    assert!(shows(&desk, "未注明理由"));
    press(&mut desk, Key::F6);
    type_text(&mut desk, "等集团批复");
    press(&mut desk, Key::Enter);
    let delays = |desk: &Desk<'_>| {
        let notes = &book(desk).activity(&row).unwrap().annotations;
        notes.iter().filter(|a| a.kind == AnnotationKind::Delay && a.reason == "等集团批复").count()
    };
    assert_eq!(delays(&desk), 1);
    assert!(shows(&desk, "等集团批复"));
    press(&mut desk, Key::PageDown);
    let at = june(&desk).agenda.iter().position(|i| i.topic == Topic::Red(row.clone())).unwrap();
    assert!(june(&desk).agenda[at].talked);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(delays(&desk), 0, "the delay, though the time was noted after it");
    assert!(shows(&desk, "未注明理由"), "the room sees the row again");
}

#[test]
fn done_on_schedule_owner_and_countermeasure_take_a_key_each() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let with_problem = |t: &Topic, b: &Book| {
        let Topic::Red(id) = t else { return false };
        let (_, objective, _) = b.activity_in(id).unwrap();
        roundel::plan::standing_problem(objective, id, day()).is_some()
    };
    let Topic::Red(row) = go_to(&mut desk, with_problem) else { unreachable!() };
    let owner = |desk: &Desk<'_>| book(desk).activity(&row).unwrap().owner.clone().unwrap();
    let before = owner(&desk);
    press(&mut desk, Key::F5);
    assert_eq!(book(&desk).activity(&row).unwrap().checked_on, Some(june(&desk).on));
    press(&mut desk, Key::F2);
    type_over(&mut desk, "欧阳");
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Enter);
    assert_eq!(book(&desk).person_name(&owner(&desk)), "欧阳若彤", "chosen among those known");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(owner(&desk), before);
    let measures = |desk: &Desk<'_>| {
        let (_, objective, _) = book(desk).activity_in(&row).unwrap();
        let own = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(&row));
        own.flat_map(|p| p.countermeasures.clone()).collect::<Vec<_>>()
    };
    let count = measures(&desk).len();
    press(&mut desk, Key::F12);
    type_text(&mut desk, "每天晨会看一次");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "韩磊");
    press(&mut desk, Key::Tab);
    type_text(&mut desk, "7-1");
    press(&mut desk, Key::Enter);
    let new = measures(&desk).into_iter().find(|c| c.text == "每天晨会看一次").unwrap();
    assert_eq!((new.owner.unwrap().as_str(), new.follow_up), ("han-lei", Some(date(7, 1))));
    assert_eq!(measures(&desk).len(), count + 1);
    press(&mut desk, Key::F9);
    assert_eq!(book(&desk).activity(&row).unwrap().done_on, Some(june(&desk).on));
}

#[test]
fn escape_closes_what_is_open_first_and_then_the_meeting() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press(&mut desk, Key::PageDown);
    press(&mut desk, Key::F3);
    type_text(&mut desk, "说到一半");
    press(&mut desk, Key::Escape);
    assert!(june(&desk).minutes.is_empty());
    assert!(desk.query_by_label("看板").is_none(), "the meeting goes on");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("看板").is_some());
}

#[test]
fn a_text_that_is_being_typed_is_not_lost_to_f11() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    press(&mut desk, Key::PageDown);
    press(&mut desk, Key::F4);
    type_text(&mut desk, "晚班够不够人？");
    press(&mut desk, Key::F11);
    assert!(desk.query_by_label("看板").is_none());
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).minutes[0].text, "晚班够不够人？");
    assert_eq!(june(&desk).minutes[0].kind, MinuteKind::Question);
}

#[test]
fn the_flow_of_a_missed_target_is_one_key_away_and_f11_comes_back() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    let undecided = |t: &Topic, b: &Book| matches!(t, Topic::Missed(_)) && unsettled(b, day()).contains(t);
    let topic = go_to(&mut desk, undecided);
    assert!(shows(&desk, "下一步：问题解决以发现根本原因"));
    press(&mut desk, Key::F8);
    assert!(desk.query_by_label("看板").is_some(), "the flow has the window");
    press(&mut desk, Key::F11);
    assert!(desk.query_by_label("看板").is_none());
    press(&mut desk, Key::F3);
    type_text(&mut desk, "六月内定对策");
    press(&mut desk, Key::Enter);
    assert_eq!(june(&desk).minutes[0].topic, Some(topic), "at the item one left");
}

#[test]
fn where_no_review_is_open_f11_holds_one_with_those_who_came_last_time() {
    let (_home, path) = sample();
    std::fs::remove_file(path.join("reviews/2026-06.ron")).unwrap();
    let mut desk = meeting(&path);
    let may = book(&desk).review(&ReviewId::new("2026-05")).unwrap().present.clone();
    assert_eq!((june(&desk).on, &june(&desk).present), (day(), &may));
    assert!(!june(&desk).agenda.is_empty());
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    desk.run_steps(3);
    assert!(book(&desk).review(&ReviewId::new("2026-06")).is_none(), "one step held it");
    assert!(desk.query_by_label("看板").is_some(), "without a review there is no meeting");
}

#[test]
fn an_open_point_of_the_end_leads_to_its_item() {
    let (_home, path) = sample();
    let mut desk = meeting(&path);
    for _ in 0..4 {
        next_part(&mut desk);
    }
    let open = unsettled(book(&desk), day());
    let Topic::Missed(missed) = open.iter().find(|t| matches!(t, Topic::Missed(_))).unwrap() else { unreachable!() };
    let text = book(&desk).objective(missed).unwrap().text.clone();
    let at = open.iter().position(|t| matches!(t, Topic::Missed(_))).unwrap();
    for _ in 0..at {
        press(&mut desk, Key::ArrowDown);
    }
    press(&mut desk, Key::Enter);
    assert!(shows(&desk, "是否按计划执行？"));
    assert!(shows(&desk, text.trim()));
}

#[test]
fn the_meeting_speaks_english_too() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::English, SIZE);
    press(&mut desk, Key::F11);
    assert!(desk.query_by_label("Tick").is_some());
    for _ in 0..june(&desk).agenda.len() {
        press(&mut desk, Key::PageDown);
    }
    assert!(june(&desk).agenda.iter().rev().skip(1).all(|i| i.talked));
}

#[test]
fn the_record_of_a_closed_review_is_read_and_not_changed() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 2400.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num6);
    desk.get_by_label("5 月 · 2026-05-14").click();
    desk.run_steps(4);
    assert!(desk.get_by_label("删除这次检讨会记录").accesskit_node().is_disabled());
    assert!(desk.query_by_label("贺敏之").is_none(), "nobody is ticked any more");
    assert!(!desk.get_by_label("看当时的看板").accesskit_node().is_disabled());
    for text in [
        "贺敏之、韩磊、龚伟、沈翌、陶然、黎静、冯桂兰、屈萍、周敏、尉迟龚",
        "检讨会已结束，记录不再修改。",
        "集团人事部：引导岗第二个编制",
        "2026-06-11",
    ] {
        assert!(shows(&desk, text), "{text}");
    }
    assert!(shows(&desk, "没有落实就结束：质检员独立的编制还在谈，理由下次会上补（贺敏之）"));
    desk.get_by_label("6 月 · 2026-06-11").click();
    desk.run_steps(4);
    assert!(!desk.get_by_label("删除这次检讨会记录").accesskit_node().is_disabled());
}

/// The window in June's meeting, where the row of the first red item says this.
fn with_text(path: &Path, text: &str) -> Desk<'static> {
    let red = |desk: &Desk<'_>| {
        let topics = june(desk).agenda.iter().map(|i| i.topic.clone());
        topics.filter_map(|t| if let Topic::Red(id) = t { Some(id) } else { None }).next().unwrap()
    };
    let id = red(&meeting(path));
    let mut opened = Folder::open(path).unwrap();
    let edit = Edit::Activity(id.clone(), ActivityField::Text(text.to_owned()));
    apply_all(&mut opened.book, vec![edit]).unwrap();
    let department = opened.book.activity_in(&id).unwrap().0.id.clone();
    opened.folder.save(&opened.book, &[Part::Department(department)].into_iter().collect()).unwrap();
    let mut desk = meeting(path);
    go_to(&mut desk, |t, _| *t == Topic::Red(id.clone()));
    desk.run_steps(6);
    desk
}

#[test]
fn a_long_text_gets_smaller_type_and_one_of_three_thousand_characters_scrolls() {
    let (_home, path) = sample();
    let bounds = |desk: &Desk<'_>, text: &str| {
        let mut nodes = desk.query_all_by_value(text);
        nodes.next().unwrap().rect()
    };
    let long = "预检区设引导岗，早晚高峰各一人，客户停稳即迎。".repeat(14);
    let desk = with_text(&path, &long);
    let owner = bounds(&desk, "负责人");
    let (height, mut plain) = (owner.height(), meeting(&path));
    press(&mut plain, Key::PageDown);
    assert!(height < bounds(&plain, "负责人").height(), "smaller than on a page with room");

    let mut desk = with_text(&path, &"预检区设引导岗，".repeat(400));
    let text = "预检区设引导岗，".repeat(400);
    let before = bounds(&desk, &text);
    assert!(before.height() > SIZE.1, "nothing of it is cut");
    for _ in 0..3 {
        press(&mut desk, Key::ArrowDown);
    }
    let after = bounds(&desk, &text);
    assert!(after.top() < before.top() - 100.0, "{before:?} {after:?}");
}
