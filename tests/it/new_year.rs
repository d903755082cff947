//! A new year starts from a copy of the old plan.

use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::*;
use roundel::plan::*;
use roundel::store::{Folder, Memory};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn sample() -> Book {
    Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
}

fn rows(book: &Book) -> impl Iterator<Item = &Activity> {
    book.objectives().flat_map(|(_, o)| &o.activities)
}

/// Whether it is a sound draft of `year`.
fn is_a_draft(book: &Book, year: i32) -> Result<(), TestCaseError> {
    let mut mended = book.clone();
    prop_assert_eq!(mend(&mut mended, &[], true), []);
    prop_assert_eq!(&mended, book);
    prop_assert!(book.confirmed_on.is_none() && book.seen.is_empty() && book.reviews.is_empty());
    prop_assert_eq!(book.year, year);
    for (_, objective) in book.objectives() {
        prop_assert!(objective.baseline.is_none() && objective.annotations.is_empty() && objective.flows.is_empty());
        prop_assert!(objective.outcome.is_none() && objective.measurements.is_empty());
    }
    for row in rows(book) {
        prop_assert!(row.baseline.is_none() && row.annotations.is_empty() && row.done_on.is_none());
        let dates = [row.timing.start, row.timing.end].into_iter().flatten();
        prop_assert!(dates.chain(row.milestones.iter().map(|m| m.due)).all(|d| d.year() == year));
    }
    Ok(())
}

#[test]
fn what_is_unfinished_and_what_is_standard_goes_on() {
    let mut old = sample();
    let (id, objective) =
        old.objectives().find(|(_, o)| o.measurements.len() > 1).map(|(_, o)| (o.id.clone(), o)).unwrap();
    let last = objective.measurements.iter().max_by_key(|m| m.on).unwrap().value;
    let (_, steps) = new_standard(&old, &id, day());
    apply_all(&mut old, steps).unwrap();
    let new = new_year(&old, 2027, day());
    is_a_draft(&new, 2027).unwrap();
    assert!(new.title.contains("2027") && !new.title.contains("2026"), "{}", new.title);
    assert_eq!(new.people, old.people);
    assert_eq!(new.goals.len(), old.goals.len());
    assert!(new.goals.iter().all(|g| g.result.is_empty()));
    assert_eq!(new.standards().count(), old.standards().count());
    let unfinished = |a: &&Activity| a.done_on.is_none_or(|on| on > day()) && !a.is_cancelled(day());
    let ids = |book: &Book| rows(book).map(|a| a.id.clone()).collect::<Vec<_>>();
    let wanted: Vec<_> = rows(&old).filter(unfinished).map(|a| a.id.clone()).collect();
    assert_eq!(ids(&new), wanted);
    assert!(!wanted.is_empty() && wanted.len() < rows(&old).count());
    assert_eq!(new.objective(&id).unwrap().target.base, Some(last));
    let started = rows(&new).find(|a| a.started_on.is_some()).unwrap();
    assert_eq!(started.started_on, old.activity(&started.id).unwrap().started_on);
}

#[test]
fn the_new_plan_is_saved_opened_and_edited_like_any_other() {
    let new = new_year(&sample(), 2027, day());
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &new).unwrap();
    let mut again = Folder::open_in(Box::new(memory)).unwrap();
    assert!(again.notices.is_empty(), "{:?}", again.notices);
    assert_eq!(again.book, new);
    let steps = confirm(&again.book, NaiveDate::from_ymd_opt(2027, 1, 8).unwrap());
    apply_all(&mut again.book, steps).unwrap();
    assert!(rows(&again.book).all(|a| a.baseline.is_some()));
}

#[test]
fn a_solved_problem_stays_with_the_old_year_and_an_unsolved_one_goes_on() {
    let mut old = sample();
    let unsolved = |p: &&Problem| p.stands(day()) && p.countermeasures.iter().any(|c| !c.state(day()).is_settled());
    let id = old.objectives().flat_map(|(_, o)| &o.problems).find(unsolved).unwrap().id.clone();
    let problem = old.problem_in(&id).unwrap().1.clone();
    let carried = new_year(&old, 2027, day());
    let (_, kept) = carried.problem_in(&id).unwrap();
    assert_eq!((&kept.text, &kept.causes, &kept.facts), (&problem.text, &problem.causes, &problem.facts));
    for cm in &problem.countermeasures {
        let found = FollowUp { on: day(), found: Progress::Effective, by: String::new(), note: String::new() };
        let field = CountermeasureField::FollowUps(vec![found]);
        apply(&mut old, Edit::Countermeasure(cm.id.clone(), field)).unwrap();
    }
    assert!(new_year(&old, 2027, day()).problem_in(&id).is_none());
    for cm in &problem.countermeasures {
        let found = FollowUp { on: day(), found: Progress::NotEffective, by: String::new(), note: String::new() };
        let field = CountermeasureField::FollowUps(vec![found]);
        apply(&mut old, Edit::Countermeasure(cm.id.clone(), field)).unwrap();
    }
    assert!(new_year(&old, 2027, day()).problem_in(&id).is_some(), "what did not work solves nothing");
}

#[test]
fn a_target_starts_from_what_was_measured_by_that_day() {
    let mut old = sample();
    let id = old.objectives().next().unwrap().1.id.clone();
    let measured = |on: (u32, u32), value| Measurement {
        on: NaiveDate::from_ymd_opt(2026, on.0, on.1).unwrap(),
        value,
        note: String::new(),
    };
    let list = vec![measured((5, 31), 85.0), measured((7, 31), 87.0)];
    apply(&mut old, Edit::Objective(id.clone(), ObjectiveField::Measurements(list))).unwrap();
    assert_eq!(new_year(&old, 2027, day()).objective(&id).unwrap().target.base, Some(85.0));
}

proptest! {
    #[test]
    fn whatever_the_old_book_holds_the_new_one_is_sound(mut old in crate::plan::unsound(), year in 2020..2030_i32) {
        mend(&mut old, &[], true);
        is_a_draft(&new_year(&old, year, day()), year)?;
    }
}
