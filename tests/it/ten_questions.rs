//! The ten questions of a review, as the book answers them.

use std::path::Path;

use chrono::NaiveDate;
use roundel::plan::{
    Book, Control, Countermeasure, CountermeasureField, Edit, Problem, ProblemField, Progress, ReviewId, apply_all,
    follow_up, tick_follow_up,
};
use roundel::rules::{Evidence, Evident, Question, due_follow_ups, questions};
use roundel::store::Folder;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn plan() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

fn asked(book: &Book, question: Question) -> Evident {
    questions(book, book.review(&ReviewId::new("2026-06")).unwrap(), question, day()).unwrap()
}

/// A problem that stands, with a root cause.
fn solved(book: &Book) -> Problem {
    let mut all = book.objectives().flat_map(|(_, o)| &o.problems);
    all.find(|p| p.stands(day()) && p.root_causes().next().is_some()).unwrap().clone()
}

/// A countermeasure that is carried out, with all that the questions ask of it.
fn running(book: &Book) -> Countermeasure {
    let sound = asked(book, Question::OwnerAndDate);
    let plan = asked(book, Question::Plan);
    let both = sound.yes.iter().find(|e| plan.yes.contains(e)).unwrap();
    let Evidence::Countermeasure(id) = both else { unreachable!() };
    book.countermeasure_in(id).unwrap().1.clone()
}

#[test]
fn the_book_answers_two_to_seven_and_the_room_the_others() {
    let book = plan();
    let review = book.review(&ReviewId::new("2026-06")).unwrap();
    for question in Question::ALL {
        let says = questions(&book, review, question, day());
        assert_eq!(says.is_some(), (2..=7).contains(&question.number()), "{question:?}");
        if let Some(evident) = says {
            assert!(evident.yes.iter().all(|e| !evident.no.contains(e)), "{question:?}");
            assert_eq!(evident.answer(), Some(evident.no.is_empty()), "{question:?}");
        }
    }
    let empty = Book::new("", "", 2026);
    assert_eq!(questions(&empty, review, Question::Control, day()).unwrap().answer(), None, "nothing to ask about");
}

#[test]
fn a_root_cause_outside_ones_control_is_a_no_with_its_problem() {
    let mut book = plan();
    let problem = solved(&book);
    let with = |control| {
        let mut causes = problem.causes.clone();
        causes.iter_mut().filter(|c| c.root).for_each(|c| c.control = control);
        vec![Edit::Problem(problem.id.clone(), ProblemField::Causes(causes))]
    };
    let own = Evidence::Problem(problem.id.clone());
    apply_all(&mut book, with(Control::Outside)).unwrap();
    assert!(asked(&book, Question::Control).no.contains(&own));
    apply_all(&mut book, with(Control::Within)).unwrap();
    assert!(asked(&book, Question::Control).yes.contains(&own));
}

#[test]
fn a_problem_without_a_countermeasure_and_one_without_a_fact_are_named() {
    let mut book = plan();
    let problem = solved(&book);
    let own = Evidence::Problem(problem.id.clone());
    let mut causes = problem.causes.clone();
    causes.iter_mut().for_each(|c| c.fact = None);
    let mut edits = vec![Edit::Problem(problem.id.clone(), ProblemField::Causes(causes))];
    edits.extend(problem.countermeasures.iter().map(|c| Edit::RemoveCountermeasure(c.id.clone())));
    apply_all(&mut book, edits).unwrap();
    assert!(asked(&book, Question::Countermeasure).no.contains(&own));
    assert!(asked(&book, Question::Facts).no.contains(&own));
}

#[test]
fn a_countermeasure_without_a_date_or_a_plan_is_named_until_it_is_settled() {
    let mut book = plan();
    let cm = running(&book);
    let own = Evidence::Countermeasure(cm.id.clone());
    let edit = |field| vec![Edit::Countermeasure(cm.id.clone(), field)];
    apply_all(&mut book, edit(CountermeasureField::FollowUp(None))).unwrap();
    assert!(asked(&book, Question::OwnerAndDate).no.contains(&own));
    apply_all(&mut book, edit(CountermeasureField::Supporting(None))).unwrap();
    assert!(asked(&book, Question::Plan).no.contains(&own));
    apply_all(&mut book, follow_up(&cm, Progress::Effective, "", day(), "")).unwrap();
    assert!(!asked(&book, Question::OwnerAndDate).no.contains(&own));
    assert!(!asked(&book, Question::Plan).no.contains(&own));
}

#[test]
fn earlier_countermeasures_were_followed_up_where_the_review_ticked_them() {
    let mut book = plan();
    let due = due_follow_ups(&book, day());
    let own = Evidence::Countermeasure(due[0].clone());
    assert!(asked(&book, Question::Earlier).no.contains(&own));
    let review = book.review(&ReviewId::new("2026-06")).unwrap();
    let edits = tick_follow_up(review, &due[0], true);
    apply_all(&mut book, edits).unwrap();
    assert!(asked(&book, Question::Earlier).yes.contains(&own));
}
