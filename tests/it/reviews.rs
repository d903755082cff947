//! Reviews: what their records take from the book, and their files.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::review_months;
use roundel::plan::*;
use roundel::rules::due_follow_ups;
use roundel::store::{Folder, Memory, Notice, StoreError};

fn date(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn take(book: &mut Book, edits: Steps) -> std::collections::BTreeSet<Part> {
    apply_all(book, edits).unwrap().touched
}

fn hold(book: &mut Book, day: NaiveDate) -> ReviewId {
    let (id, edits) = hold_review(book, day);
    take(book, edits);
    id
}

/// A confirmed book with an objective that was missed, and a countermeasure due in May.
fn book() -> Book {
    let mut book = Book::new("t", "o", 2026);
    book.confirmed_on = Some(date(1, 9));
    let cm = Countermeasure { follow_up: Some(date(5, 14)), ..Countermeasure::new(CountermeasureId::new("c")) };
    let problem = Problem { countermeasures: vec![cm], ..Problem::new(ProblemId::new("p")) };
    let missed =
        Objective { outcome: Some(Outcome::Missed), problems: vec![problem], ..Objective::new(ObjectiveId::new("o")) };
    let silent = Objective::new(ObjectiveId::new("quiet"));
    let mut department = Department::new(DepartmentId::new("d"), "d");
    department.objectives = vec![missed, silent];
    let person = Person { id: PersonId::new("zhou"), name: "周敏".into(), department: None };
    take(
        &mut book,
        vec![Edit::AddPerson { at: 0, person }, Edit::AddDepartment { at: 0, department: Box::new(department) }],
    );
    book
}

fn cm(book: &Book) -> &Countermeasure {
    book.countermeasure_in(&CountermeasureId::new("c")).unwrap().1
}

#[test]
fn a_record_has_how_the_objectives_stood_and_what_was_followed_up_since_the_last_one() {
    let mut book = book();
    let edits = follow_up(cm(&book), Progress::Running, "看一个月", date(4, 20), "陶然");
    take(&mut book, edits);
    let april = hold(&mut book, date(4, 9));
    let (flow, edits) = open_flow(&book, &ObjectiveId::new("o"), date(5, 14));
    take(&mut book, edits);
    let may = hold(&mut book, date(5, 14));
    let record = |id| book.review(id).unwrap();
    let stood = |stage| [Reviewed { objective: ObjectiveId::new("o"), outcome: Some(Outcome::Missed), stage }];
    assert_eq!(record(&april).flows, stood(None), "the flow came later");
    assert_eq!(record(&may).flows, stood(Some(Stage::TargetMet)));
    assert!(record(&april).followed_up.is_empty());
    assert_eq!(record(&may).followed_up, [CountermeasureId::new("c")]);
    let june = hold_review(&book, date(6, 11)).1;
    assert!(matches!(&june[..], [Edit::AddReview { review, .. }] if review.followed_up.is_empty()));
    assert!(renew(&book, &may).is_empty(), "nothing is new");
    let edits = answer(&book, &flow.unwrap(), &Say::Met(false), date(5, 14)).unwrap();
    take(&mut book, edits);
    let edits = renew(&book, &may);
    take(&mut book, edits);
    assert_eq!(book.review(&may).unwrap().flows, stood(Some(Stage::PlanFollowed)));
}

#[test]
fn a_record_keeps_how_things_stood_once_another_review_was_held() {
    let mut book = book();
    let april = hold(&mut book, date(4, 9));
    hold(&mut book, date(5, 14));
    let stood = book.review(&april).unwrap().flows.clone();
    let field = ObjectiveField::Outcome(Some(Outcome::Met));
    take(&mut book, vec![Edit::Objective(ObjectiveId::new("o"), field)]);
    let edits = renew(&book, &april);
    take(&mut book, edits);
    assert_eq!(book.review(&april).unwrap().flows, stood);
}

#[test]
fn somebody_who_is_on_no_list_keeps_nobody_from_it() {
    let mut book = book();
    let id = hold(&mut book, date(4, 9));
    let (gone, zhou) = (PersonId::new("gone"), book.people[0].id.clone());
    book.reviews[0].present = vec![gone.clone()];
    book.seen = vec![Seen { person: gone.clone(), on: date(1, 8) }];
    let edits = attend(book.review(&id).unwrap(), &zhou, true);
    apply_all(&mut book, edits).unwrap();
    let edits = has_seen(&book, &zhou, true, date(1, 9));
    apply_all(&mut book, edits).unwrap();
    assert_eq!(book.review(&id).unwrap().present, [gone, zhou]);
    let stranger = ReviewField::Present(vec![PersonId::new("stranger")]);
    assert!(apply(&mut book, Edit::Review(id, stranger)).is_err());
}

#[test]
fn a_second_meeting_of_a_month_has_a_number_and_the_order_is_the_months() {
    let mut book = book();
    for day in [date(4, 9), date(3, 12), date(4, 23), date(12, 10)] {
        hold(&mut book, day);
    }
    let ids: Vec<_> = book.reviews.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["2026-03", "2026-04", "2026-04-2", "2026-12"]);
}

#[test]
fn following_up_in_a_review_ticks_it_and_settles_it() {
    let mut book = book();
    assert!(due_follow_ups(&book, date(5, 13)).is_empty());
    assert_eq!(due_follow_ups(&book, date(5, 14)), [CountermeasureId::new("c")]);
    let id = hold(&mut book, date(5, 14));
    let edits = follow_up_in(book.review(&id).unwrap(), cm(&book), Progress::Effective, "陶然");
    take(&mut book, edits);
    assert_eq!(cm(&book).state(date(5, 14)), Progress::Effective);
    assert_eq!(book.review(&id).unwrap().followed_up, [CountermeasureId::new("c")]);
    assert!(due_follow_ups(&book, date(6, 30)).is_empty());
    let zhou = PersonId::new("zhou");
    let edits = attend(book.review(&id).unwrap(), &zhou, true);
    take(&mut book, edits);
    assert!(attend(book.review(&id).unwrap(), &zhou, true).is_empty());
    assert_eq!(book.review(&id).unwrap().present, [zhou]);
}

#[test]
fn a_month_that_passed_without_a_review_is_said() {
    let mut book = book();
    hold(&mut book, date(3, 12));
    let without = |book: &Book, day| -> Vec<u32> {
        use chrono::Datelike as _;
        review_months(book, day).iter().filter(|m| m.passed_without).map(|m| m.first.month()).collect()
    };
    assert_eq!(without(&book, date(5, 31)), [2, 4], "January had begun; March had one; May is not over");
    assert_eq!(without(&book, date(6, 1)), [2, 4, 5]);
    book.confirmed_on = None;
    assert!(without(&book, date(6, 1)).is_empty(), "a draft is not reviewed");
    // One held in another year is not lost from sight.
    hold(&mut book, NaiveDate::from_ymd_opt(2025, 12, 30).unwrap());
    assert_eq!(review_months(&book, date(6, 1)).iter().map(|m| m.reviews.len()).sum::<usize>(), 2);
}

proptest! {
    #[test]
    fn holding_reviews_can_be_undone_and_their_ids_are_their_own(
        start in super::plan::start(), days in prop::collection::vec(0..800_u16, 1..6),
    ) {
        let mut book = start.clone();
        let mut history = History::new();
        for day in days {
            let day = date(1, 1) + chrono::Days::new(u64::from(day));
            let (id, edits) = hold_review(&book, day);
            prop_assert!(check_id(id.as_str()).is_ok() && !book.has_id(id.as_str()));
            history.take(&mut book, Step { deed: Deed::HoldReview, edits }).unwrap();
            prop_assert_eq!(book.review(&id).unwrap().on, day);
            prop_assert!(renew(&book, &id).is_empty());
        }
        prop_assert!(book.reviews.is_sorted_by_key(|r| &r.id));
        while history.undo(&mut book).is_some() {}
        prop_assert_eq!(book, start);
    }
}

/// A book with one review, stored.
fn stored() -> (Memory, Book) {
    let mut book = book();
    let memory = Memory::default();
    let mut folder = Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    hold(&mut book, date(3, 12));
    let touched = book.reviews.iter().map(|r| Part::Review(r.id.clone())).collect();
    folder.save(&book, &touched).unwrap();
    (memory, book)
}

fn open(memory: &Memory) -> roundel::store::Opened {
    Folder::open_in(Box::new(memory.clone())).unwrap()
}

const MARCH: &str = "reviews/2026-03.ron";

#[test]
fn a_review_is_a_file_of_its_own_and_comes_back_as_it_was() {
    let (memory, mut book) = stored();
    let mut opened = open(&memory);
    assert_eq!((&opened.book, &opened.notices[..]), (&book, &[][..]));
    let before = memory.files();
    let id = hold(&mut book, date(4, 9));
    let touched = take(&mut book, vec![Edit::Review(id.clone(), ReviewField::Note("补记".into()))]);
    assert_eq!(touched.iter().collect::<Vec<_>>(), [&Part::Review(id.clone())]);
    opened.folder.save(&book, &touched).unwrap();
    assert_eq!(open(&memory).book, book);
    let changed: Vec<_> =
        memory.files().into_iter().filter(|(n, b)| before.get(n) != Some(b)).map(|(n, _)| n).collect();
    assert_eq!(changed, ["reviews/2026-04.ron"]);
    let touched = take(&mut book, vec![Edit::RemoveReview(id)]);
    opened.folder.save(&book, &touched).unwrap();
    assert!(!memory.files().contains_key("reviews/2026-04.ron"), "and goes with it");
    assert_eq!(open(&memory).book, book);
}

#[test]
fn a_broken_review_is_told_left_alone_and_not_overwritten_by_a_new_one() {
    let (memory, _) = stored();
    memory.put(MARCH, "(\n    version: 2,\n    review: (\n        id: \"2026-03\",\n        mood: 1,\n");
    let broken = memory.files()[MARCH].clone();
    let mut opened = open(&memory);
    assert!(opened.book.reviews.is_empty());
    assert!(
        matches!(&opened.notices[..], [Notice::LeftAlone { error: StoreError::Syntax { line: 5, .. }, .. }]),
        "{:?}",
        opened.notices
    );
    let (_, edits) = hold_review(&opened.book, date(3, 26));
    let touched = take(&mut opened.book, edits);
    assert!(matches!(opened.folder.save(&opened.book, &touched), Err(StoreError::Changed { .. })));
    assert_eq!(memory.files()[MARCH], broken);
}

#[test]
fn a_review_of_a_newer_version_makes_the_book_read_only() {
    let (memory, _) = stored();
    memory.put(MARCH, "(version: 9, review: (id: \"2026-03\", on: \"2026-03-12\", mood: 1))");
    assert_eq!(open(&memory).folder.read_only().map(|n| n.version), Some(9));
}

#[test]
fn a_review_under_another_name_is_no_review() {
    let (memory, book) = stored();
    // A copy that a cloud drive made of a conflict.
    memory.put("reviews/2026-03 (1).ron", memory.files()[MARCH].clone());
    let opened = open(&memory);
    assert_eq!(opened.book, book, "the one stays, the twin does not come in");
    assert!(matches!(
        &opened.notices[..],
        [Notice::LeftAlone { error: StoreError::OtherId { found, .. }, .. }] if found == "2026-03"
    ));
}

#[test]
fn who_was_at_a_review_stays_in_its_record_also_without_being_on_the_list() {
    let (memory, _) = stored();
    memory.put(MARCH, "(version: 2, review: (id: \"2026-03\", on: \"2026-03-12\", present: [\"stranger\"]))");
    let opened = open(&memory);
    assert!(opened.notices.is_empty());
    assert_eq!(opened.book.reviews[0].present, [PersonId::new("stranger")]);
}
