//! The review meeting: its agenda, duties, what keeps it open, and the board it freezes.

use std::path::Path;

use chrono::NaiveDate;
use roundel::board::{What, agenda, duties};
use roundel::plan::{
    Book, Edit, Frozen, MinuteKind, PersonId, Refused, Review, ReviewField, ReviewId, Topic, apply_all, close_review,
    hold_review, new_minute, set_agenda, set_minute, talk_about,
};
use roundel::rules::{Mark, judge, unsettled};
use roundel::store::{Folder, Memory, freeze, thaw};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

/// The sample with a review held on a day, and its id.
fn held(day: NaiveDate) -> (Book, ReviewId) {
    let mut book = sample();
    let (id, edits) = hold_review(&book, day);
    apply_all(&mut book, edits).unwrap();
    (book, id)
}

#[test]
fn the_agenda_has_follow_ups_first_then_red_rows_then_missed_targets_then_what_is_due() {
    let book = sample();
    let topics = agenda(&book, date(6, 15), date(7, 15));
    let rank = |t: &Topic| match t {
        Topic::FollowUp(_) => 0,
        Topic::Red(_) => 1,
        Topic::Missed(_) => 2,
        Topic::Due(_) => 3,
    };
    let ranks: Vec<_> = topics.iter().map(rank).collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
    for kind in 0..4 {
        assert!(ranks.contains(&kind), "the sample's June has an item of kind {kind}");
    }
    let red = book.objectives().flat_map(|(_, o)| o.activities.iter().map(move |a| (o, a)));
    let red = red.filter(|(o, a)| judge(o, a, date(6, 15)).status.mark() == Mark::Red).count();
    assert_eq!(topics.iter().filter(|t| matches!(t, Topic::Red(_))).count(), red);
    let mut once = topics.clone();
    once.dedup();
    assert_eq!(once, topics);
}

#[test]
fn an_agenda_made_anew_keeps_what_was_talked_about() {
    let (mut book, id) = held(date(6, 16));
    let topics = agenda(&book, date(6, 16), date(7, 16));
    let edits = set_agenda(book.review(&id).unwrap(), topics.clone());
    apply_all(&mut book, edits).unwrap();
    let edits = talk_about(book.review(&id).unwrap(), &[(topics[1].clone(), 90)], Some(&topics[1]));
    apply_all(&mut book, edits).unwrap();
    assert_eq!(set_agenda(book.review(&id).unwrap(), topics.clone()), []);
    // The row turned green meanwhile: what was said of it stays, what nobody came to goes.
    let edits = set_agenda(book.review(&id).unwrap(), topics[2..].to_vec());
    apply_all(&mut book, edits).unwrap();
    let list = &book.review(&id).unwrap().agenda;
    assert_eq!(list.len(), topics.len() - 1);
    let last = list.last().unwrap();
    assert_eq!((&last.topic, last.seconds, last.talked), (&topics[1], 90, true));
}

#[test]
fn duties_stand_with_their_department_and_decisions_with_that_of_their_owner() {
    let (mut book, id) = held(date(6, 16));
    let person = book.people.iter().find(|p| p.department.is_some()).unwrap().clone();
    let mut minute = new_minute(book.review(&id).unwrap(), MinuteKind::Decision, None);
    minute.text = "每周三早会讲预约".to_owned();
    minute.owner = Some(person.id.clone());
    minute.due = Some(date(6, 30));
    let edits = set_minute(book.review(&id).unwrap(), minute);
    apply_all(&mut book, edits).unwrap();
    let all = duties(&book, book.review(&id), date(6, 16), date(7, 16));
    let home = book.departments.iter().position(|d| Some(&d.id) == person.department.as_ref());
    let own = &all.iter().find(|d| d.department == home).unwrap().list;
    assert!(own.iter().any(|d| d.what == What::CarryOut && d.text == "每周三早会讲预约" && d.by == Some(date(6, 30))));
    for department in &all {
        assert!(department.list.is_sorted_by_key(|d| d.by), "the most urgent first");
        for duty in &department.list {
            assert!(
                duty.by.is_none_or(|by| by > date(6, 16)
                    && (by <= date(7, 16) || duty.what == What::CatchUp || duty.what == What::Solve))
            );
        }
    }
}

#[test]
fn red_rows_without_a_reason_and_open_flows_are_not_settled() {
    let book = sample();
    let topics = unsettled(&book, date(6, 15));
    let silent = book.objectives().flat_map(|(_, o)| o.activities.iter().map(move |a| (o, a)));
    let silent = silent.filter(|(o, a)| judge(o, a, date(6, 15)).reason_missing());
    let silent: Vec<_> = silent.map(|(_, a)| Topic::Red(a.id.clone())).collect();
    assert!(!silent.is_empty());
    assert_eq!(topics.iter().filter(|t| matches!(t, Topic::Red(_))).cloned().collect::<Vec<_>>(), silent);
    assert!(topics.iter().any(|t| matches!(t, Topic::Missed(_))), "the sample has an open flow");
}

#[test]
fn a_closed_review_keeps_its_record_and_the_book_as_it_was() {
    let (mut book, id) = held(date(6, 16));
    let frozen = freeze(&book).unwrap();
    let mut was = book.clone();
    let edits = close_review(book.review(&id).unwrap(), date(6, 16), "王磊", Vec::new(), "", frozen);
    let undo = apply_all(&mut book, edits).unwrap();
    let note = vec![Edit::Review(id.clone(), ReviewField::Note("后来写的".to_owned()))];
    assert_eq!(apply_all(&mut book, note).unwrap_err(), Refused::ReviewClosed(id.to_string()));
    let remove = vec![Edit::RemoveReview(id.clone())];
    assert_eq!(apply_all(&mut book, remove).unwrap_err(), Refused::ReviewClosed(id.to_string()));
    assert_eq!(undo.touched.len(), 2, "the record and the frozen book are two files");

    // Saved, read again, and the rows changed since: the day is as it was.
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    let opened = Folder::open_in(Box::new(memory.clone())).unwrap();
    assert_eq!(opened.book, book);
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    let closed = opened.book.review(&id).unwrap().closed.as_ref().unwrap();
    let thawed = thaw(&closed.board, Path::new("frozen/2026-06.ron")).unwrap();
    was.reviews.clear();
    assert_eq!(thawed, was);
}

#[test]
fn a_frozen_board_that_was_lost_or_is_broken_is_told_and_costs_nothing_else() {
    let (mut book, id) = held(date(6, 16));
    let frozen = freeze(&book).unwrap();
    let edits = close_review(book.review(&id).unwrap(), date(6, 16), "王磊", Vec::new(), "", frozen);
    apply_all(&mut book, edits).unwrap();
    let memory = Memory::default();
    let mut folder = Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    let file = format!("frozen/{id}.ron");
    memory.put(&file, vec![0xff, 0xfe]);
    let opened = Folder::open_in(Box::new(memory.clone())).unwrap();
    assert_eq!(opened.notices.len(), 1);
    assert!(thaw(&opened.book.review(&id).unwrap().closed.as_ref().unwrap().board, Path::new("x")).is_err());
    assert!(thaw(&Frozen("(version: 3, book: 7)".into()), Path::new("x")).is_err());
    assert!(thaw(&Frozen("(version: 99, mood: 7)".into()), Path::new("x")).is_err());
    // Nobody overwrites what nobody could read.
    let parts = [roundel::plan::Part::Frozen(id.clone()), roundel::plan::Part::Review(id)].into();
    let mut reopened = opened.folder;
    reopened.save(&opened.book, &parts).unwrap_err();
    assert_eq!(memory.files()[&file], vec![0xff, 0xfe]);
    assert!(folder.save(&book, &parts).is_err(), "somebody else changed it");
}

#[test]
fn a_person_with_a_duty_from_a_review_is_not_removed() {
    let (mut book, id) = held(date(6, 16));
    let person =
        roundel::plan::Person { id: PersonId::new("guest"), name: "外部顾问".to_owned(), department: None };
    let at = book.people.len();
    apply_all(&mut book, vec![Edit::AddPerson { at, person }]).unwrap();
    let review: &Review = book.review(&id).unwrap();
    let mut minute = new_minute(review, MinuteKind::Question, None);
    (minute.text, minute.owner) = ("配件何时到?".to_owned(), Some(PersonId::new("guest")));
    let edits = set_minute(review, minute);
    apply_all(&mut book, edits).unwrap();
    let remove = vec![Edit::RemovePerson(PersonId::new("guest"))];
    assert!(matches!(apply_all(&mut book, remove), Err(Refused::InUse { .. })));
}
