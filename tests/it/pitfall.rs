//! The pitfalls of the Do phase, and the reviews, to the day.

use chrono::NaiveDate;
use roundel::plan::*;
use roundel::rules::{Code, Outcomes, Pitfall, findings, texts};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn activity() -> Activity {
    let timing = Timing::new(Some(date(2, 2)), Some(date(5, 29)));
    Activity { text: "每日对照返修单".into(), timing, ..Activity::new(ActivityId::new("a")) }
}

/// A plan confirmed on the 10th of January, with one row.
fn book(change: impl FnOnce(&mut Objective)) -> Book {
    let mut objective = Objective { activities: vec![activity()], ..Objective::new(ObjectiveId::new("o")) };
    change(&mut objective);
    let mut book = Book::new("", "", 2026);
    book.confirmed_on = Some(date(1, 10));
    let department = Department::new(DepartmentId::new("d"), "车间");
    book.departments = vec![Department { objectives: vec![objective], ..department }];
    book.reindex();
    book
}

fn pitfalls(book: &Book, day: NaiveDate) -> Vec<(Pitfall, String)> {
    findings(book, day).into_iter().filter_map(|f| f.pitfall.map(|p| (p, f.row))).collect()
}

fn note(kind: AnnotationKind, on: NaiveDate) -> Annotation {
    Annotation::new(kind, Some(on))
}

#[test]
fn a_row_falls_in_on_the_day_after_its_date() {
    use Pitfall::{NotAsPlanned, NotOnSchedule, Unforeseen};
    type Change = fn(&mut Objective);
    type Case = (&'static str, Change, NaiveDate, &'static [Pitfall]);
    let cases: &[Case] = &[
        ("its start is not over", |_| {}, date(2, 2), &[]),
        ("nobody reported it started", |_| {}, date(2, 3), &[NotAsPlanned]),
        ("never started is not late too", |_| {}, date(6, 15), &[NotAsPlanned]),
        ("its end is not over", |o| o.activities[0].started_on = Some(date(2, 2)), date(5, 29), &[]),
        ("its end is missed", |o| o.activities[0].started_on = Some(date(2, 2)), date(5, 30), &[NotOnSchedule]),
        ("done", |o| o.activities[0].done_on = Some(date(6, 1)), date(6, 1), &[]),
        (
            "a start reported later is none yet",
            |o| o.activities[0].started_on = Some(date(3, 1)),
            date(2, 20),
            &[NotAsPlanned],
        ),
        (
            "a delay announced ahead",
            |o| {
                o.activities[0].started_on = Some(date(2, 2));
                o.activities[0].annotations = vec![note(AnnotationKind::Delay, date(3, 1))];
            },
            date(3, 1),
            &[NotOnSchedule],
        ),
        (
            "a row that never started is late by its announced delay, and by that alone",
            |o| o.activities[0].annotations = vec![note(AnnotationKind::Delay, date(3, 1))],
            date(3, 1),
            &[NotOnSchedule],
        ),
        (
            "a milestone taken off the confirmed plan is missed all the same",
            |o| {
                o.activities[0].started_on = Some(date(2, 2));
                let milestones = vec![("m1".to_owned(), date(3, 31))];
                o.activities[0].baseline = Some(Baseline { milestones, ..Baseline::default() });
            },
            date(4, 1),
            &[NotOnSchedule],
        ),
        (
            "an open problem",
            |o| {
                o.activities[0].started_on = Some(date(2, 2));
                let activity = Some(ActivityId::new("a"));
                let state = ProblemState::Reported;
                o.problems = vec![Problem { activity, state, ..Problem::new(ProblemId::new("p")) }];
            },
            date(3, 1),
            &[Unforeseen],
        ),
        (
            "a noted problem stops no row",
            |o| {
                o.activities[0].started_on = Some(date(2, 2));
                let activity = Some(ActivityId::new("a"));
                o.problems = vec![Problem { activity, ..Problem::new(ProblemId::new("p")) }];
            },
            date(3, 1),
            &[],
        ),
        (
            "struck out before the plan was confirmed",
            |o| o.activities[0].annotations = vec![note(AnnotationKind::Cancellation, date(1, 9))],
            date(3, 1),
            &[],
        ),
    ];
    for (name, change, day, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|p| (*p, "a".to_owned())).collect();
        assert_eq!(pitfalls(&book(change), *day), expected, "{name}");
    }
}

#[test]
fn no_result_asks_for_a_plan_that_was_followed_and_something_done() {
    let expected = [(Pitfall::NoResult, "o".to_owned())];
    let missed = |done_on, outcome| {
        book(|o| {
            o.outcome = outcome;
            o.activities[0].started_on = Some(date(2, 2));
            o.activities[0].done_on = done_on;
        })
    };
    let followed = missed(Some(date(5, 29)), Some(Outcome::Missed));
    assert_eq!(pitfalls(&followed, date(6, 15)), expected);
    assert_eq!(pitfalls(&missed(Some(date(5, 30)), Some(Outcome::Missed)), date(6, 15)), [], "done late");
    assert_eq!(pitfalls(&missed(Some(date(5, 29)), Some(Outcome::OnTheWay)), date(6, 15)), [], "not missed");
    assert_eq!(pitfalls(&missed(None, Some(Outcome::Missed)), date(4, 15)), [], "nothing done yet");
}

#[test]
fn a_row_that_is_struck_out_is_told_once() {
    let struck = |flow: Option<NaiveDate>| {
        book(|o| {
            o.activities[0].annotations = vec![note(AnnotationKind::Cancellation, date(3, 5))];
            o.flows = flow.map(|on| Flow::new(FlowId::new("f"), on)).into_iter().collect();
        })
    };
    let told = |pitfall| [(pitfall, "a".to_owned())];
    assert_eq!(pitfalls(&struck(None), date(4, 1)), told(Pitfall::ChangedWithoutProblemSolving));
    assert_eq!(pitfalls(&struck(Some(date(3, 6))), date(4, 1)), told(Pitfall::ChangedWithoutProblemSolving));
    assert_eq!(pitfalls(&struck(Some(date(3, 5))), date(4, 1)), told(Pitfall::NotAsPlanned));
}

fn review(on: NaiveDate, outcome: Option<Outcome>, stage: Option<Stage>) -> Review {
    let flows = vec![Reviewed { objective: ObjectiveId::new("o"), outcome, stage }];
    Review { flows, ..Review::new(ReviewId::new(on.format("%Y-%m").to_string()), on) }
}

#[test]
fn a_past_day_knows_no_outcome_that_was_judged_later() {
    let mut book = book(|o| o.outcome = Some(Outcome::Missed));
    let concerns = |book: &Book, day| findings(book, day).iter().any(|f| f.code == Code::NoCountermeasure);
    assert!(concerns(&book, date(2, 10)), "no review tells when it was judged");
    let (way, missed) = (Some(Outcome::OnTheWay), Some(Outcome::Missed));
    book.reviews = vec![review(date(3, 12), way, None), review(date(5, 14), missed, None)];
    for (day, is) in [(date(2, 10), false), (date(3, 12), false), (date(5, 13), false), (date(5, 14), true)] {
        assert_eq!(concerns(&book, day), is, "{day}");
    }
    assert_eq!(Outcomes::by(&book, date(4, 1)).of(&book.departments[0].objectives[0]), way);
    // What was judged first stays known when it is judged anew.
    let mut met = book.clone();
    met.reviews.push(review(date(6, 11), Some(Outcome::Met), None));
    apply(&mut met, Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Outcome(Some(Outcome::Met)))).unwrap();
    assert!(concerns(&met, date(6, 10)) && !concerns(&met, date(6, 11)));
}

#[test]
fn a_flow_that_waited_for_its_countermeasures_on_a_past_day_was_not_open() {
    let mut book = book(|o| {
        o.outcome = Some(Outcome::Missed);
        let cm = Countermeasure { follow_up: Some(date(6, 11)), ..Countermeasure::new(CountermeasureId::new("c")) };
        o.problems = vec![Problem { countermeasures: vec![cm], ..Problem::new(ProblemId::new("p")) }];
        let problems = OneOrMore::new(vec![ProblemId::new("p")]).unwrap();
        let activities = OneOrMore::new(vec![ActivityId::new("a")]).unwrap();
        let state = FlowState::NewCycle { followed: Answer::AsProposed, problems, activities, on: date(6, 11) };
        o.flows = vec![Flow { state, ..Flow::new(FlowId::new("f"), date(4, 9)) }];
    });
    let open = |book: &Book, day| findings(book, day).iter().any(|f| f.code == Code::FlowOpen);
    let missed = Some(Outcome::Missed);
    let last = review(date(6, 11), missed, Some(Stage::NewCycle));
    book.reviews = vec![review(date(4, 9), missed, Some(Stage::TargetMetAfter)), last.clone()];
    assert!(!open(&book, date(5, 10)) && !open(&book, date(6, 15)));
    book.reviews = vec![review(date(4, 9), missed, Some(Stage::RootCause)), last];
    assert!(open(&book, date(5, 10)) && !open(&book, date(6, 15)));
}

#[test]
fn a_countermeasure_to_a_problem_that_comes_later_answers_no_miss_yet() {
    let book = book(|o| {
        o.outcome = Some(Outcome::Missed);
        let countermeasures = vec![Countermeasure::new(CountermeasureId::new("c"))];
        let reported_on = Some(date(5, 20));
        o.problems = vec![Problem { reported_on, countermeasures, ..Problem::new(ProblemId::new("p")) }];
    });
    let none = |day| findings(&book, day).iter().any(|f| f.code == Code::NoCountermeasure && f.row == "o");
    assert!(none(date(5, 19)) && !none(date(5, 20)));
}

#[test]
fn a_change_is_a_pitfall_from_its_day_on_and_only_of_a_confirmed_plan() {
    let changed = |confirmed_on| {
        let mut book = book(|o| {
            o.activities[0].started_on = Some(date(2, 2));
            o.activities[0].annotations = vec![note(AnnotationKind::Change, date(3, 5))];
        });
        book.confirmed_on = confirmed_on;
        book
    };
    let expected = [(Pitfall::ChangedWithoutProblemSolving, "a".to_owned())];
    for (confirmed_on, day, is) in [
        (Some(date(1, 10)), date(3, 4), false),
        (Some(date(1, 10)), date(3, 5), true),
        (Some(date(3, 5)), date(3, 5), true),
        (Some(date(3, 6)), date(4, 1), false),
        (None, date(4, 1), false),
    ] {
        let found = pitfalls(&changed(confirmed_on), day);
        assert_eq!(found, expected[..usize::from(is)], "{confirmed_on:?} {day}");
    }
}

#[test]
fn a_month_without_a_review_is_over_on_the_day_after_it() {
    let missing = |confirmed_on: Option<NaiveDate>, held: &[NaiveDate], day| {
        let mut book = book(|_| {});
        book.confirmed_on = confirmed_on;
        book.reviews = held.iter().map(|on| Review::new(ReviewId::new(on.format("%Y-%m").to_string()), *on)).collect();
        let found = findings(&book, day).into_iter().filter(|f| f.code == Code::NotReviewed);
        found.map(|f| (f.row, f.department.to_string())).collect::<Vec<_>>()
    };
    let of = |month: &str| vec![(month.to_owned(), String::new())];
    let confirmed = Some(date(1, 31));
    assert_eq!(missing(confirmed, &[], date(2, 28)), []);
    assert_eq!(missing(confirmed, &[], date(3, 1)), of("2026-02"));
    assert_eq!(missing(confirmed, &[], date(6, 15)), of("2026-02"), "one, however long it is");
    assert_eq!(missing(confirmed, &[date(2, 20)], date(3, 31)), [], "March is not over");
    assert_eq!(missing(confirmed, &[date(2, 20)], date(4, 1)), of("2026-03"));
    assert_eq!(missing(confirmed, &[date(2, 20), date(4, 5)], date(4, 1)), of("2026-03"), "the next is not held yet");
    assert_eq!(missing(confirmed, &[date(2, 12), date(3, 19)], date(4, 20)), [], "one in each month is enough");
    assert_eq!(missing(Some(date(1, 1)), &[], date(2, 1)), of("2026-01"));
    assert_eq!(missing(Some(date(12, 31)), &[], date(12, 31) + chrono::Days::new(90)), [], "another year's plan");
    assert_eq!(missing(confirmed, &[date(1, 5)], date(2, 20)), [], "a review of the draft is none of the plan");
    assert_eq!(missing(None, &[], date(6, 15)), []);
    assert_eq!(missing(Some(date(7, 1)), &[], date(6, 15)), []);
}

#[test]
fn the_texts_of_all_findings_are_those_of_each() {
    let book = roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let (found, texts) = (findings(&book, date(6, 15)), texts(&book));
    assert!(found.len() > 20);
    for finding in found {
        assert_eq!(texts.get(finding.row.as_str()), Some(&finding.text(&book)), "{finding:?}");
    }
}
