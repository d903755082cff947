//! The report read from right to left: what each row's sentence asks for, and where it breaks.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;
use roundel::rules::{Code, Link, Place, Reader, Reads, findings};

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, n).unwrap()
}

fn countermeasure(id: &str) -> Countermeasure {
    Countermeasure { text: "缺单不交车".into(), ..Countermeasure::new(CountermeasureId::new(id)) }
}

/// A problem with a root cause and a countermeasure.
fn problem(id: &str, activity: Option<&str>) -> Problem {
    let root = Cause { text: "质检单没有随车走".into(), root: true, ..Cause::new("y-1") };
    Problem {
        activity: activity.map(ActivityId::new),
        text: "五月有 17 台返修".into(),
        causes: vec![root],
        countermeasures: vec![countermeasure(&format!("c-{id}"))],
        ..Problem::new(ProblemId::new(id))
    }
}

/// An objective with one row that reads whole, and no problem.
fn whole() -> Objective {
    let activity =
        Activity {
            text: "每日对照返修单".into(), evaluation: "少三成".into(), ..Activity::new(ActivityId::new("a"))
        };
    Objective {
        goal: Some(GoalId::new("g")),
        text: "一次修复率由 93% 提高到 96%".into(),
        target: Target { measure: "一次修复率".into(), ..Target::default() },
        status: "94.6%".into(),
        activities: vec![activity],
        ..Objective::new(ObjectiveId::new("o"))
    }
}

fn book(objective: Objective) -> Book {
    let mut book = Book::new("", "", 2026);
    book.goals = vec![Goal::new(GoalId::new("g"), "1", "")];
    let department = Department::new(DepartmentId::new("d"), "车间");
    book.departments = vec![Department { objectives: vec![objective], ..department }];
    book.reindex();
    book
}

/// The broken links of an objective on the 15th, each with the item to mend.
fn broken(objective: Objective) -> Vec<(Link, String)> {
    let found = findings(&book(objective), day(15));
    found.into_iter().filter_map(|f| f.link.map(|link| (link, f.row))).collect()
}

#[test]
fn a_row_breaks_at_the_first_link_from_the_right() {
    type Breaks = fn(&mut Objective);
    let steps: &[(Link, &str, Breaks)] = &[
        (Link::Goal, "o", |o| o.goal = None),
        (Link::Objective, "o", |o| o.text = " ".into()),
        (Link::Target, "o", |o| o.target = Target::default()),
        (Link::Activity, "a", |o| o.activities[0].text.clear()),
        (Link::Evaluation, "a", |o| o.activities[0].evaluation = "\n".into()),
        (Link::Problem, "p", |o| o.problems[0].text.clear()),
        (Link::Cause, "p", |o| o.problems[0].causes[0].root = false),
        (Link::Countermeasure, "c-p", |o| o.problems[0].countermeasures[0].text.clear()),
        (Link::Countermeasure, "p", |o| o.problems[0].countermeasures.clear()),
        (Link::Status, "o", |o| o.status.clear()),
    ];
    let mut objective = Objective { problems: vec![problem("p", Some("a"))], ..whole() };
    assert_eq!(broken(objective.clone()), []);
    // From the left to the right: each new break hides those before it.
    for (link, row, breaks) in steps {
        breaks(&mut objective);
        assert_eq!(broken(objective.clone()), [(*link, (*row).to_owned())]);
    }
}

#[test]
fn what_is_not_a_break() {
    type Change = fn(&mut Objective);
    let cases: &[(&str, Change)] = &[
        ("without a problem nobody asks for a status or an evaluation", |o| {
            o.status.clear();
            o.activities[0].evaluation.clear();
        }),
        ("a judged outcome is a status", |o| {
            o.status.clear();
            o.outcome = Some(Outcome::OnTheWay);
            o.problems = vec![problem("p", Some("a"))];
        }),
        ("a figure is a target", |o| o.target = Target { value: Some(96.0), ..Target::default() }),
        ("a closed problem is not read", |o| {
            o.problems = vec![Problem { closed_on: Some(day(15)), ..Problem::new(ProblemId::new("p")) }];
        }),
        ("nor one that comes later", |o| {
            o.problems = vec![Problem { reported_on: Some(day(16)), ..Problem::new(ProblemId::new("p")) }];
        }),
        ("of a problem of the whole the measured result is the evaluation", |o| {
            o.problems = vec![problem("p", None)];
            o.measurements = vec![Measurement { on: day(15), value: 94.6, note: String::new() }];
        }),
        ("a miss is explained by a problem, also by a closed one", |o| {
            o.outcome = Some(Outcome::Missed);
            o.problems = vec![Problem { closed_on: Some(day(1)), ..problem("p", None) }];
        }),
        ("or by a plan that was not followed, with its measures", |o| {
            o.outcome = Some(Outcome::Missed);
            o.flows = vec![carried_on(day(15))];
        }),
    ];
    for (name, change) in cases {
        let mut objective = whole();
        change(&mut objective);
        assert_eq!(broken(objective), [], "{name}");
    }
}

fn carried_on(on: NaiveDate) -> Flow {
    let said = |text| Said::new(text).unwrap();
    let state =
        FlowState::PlanCarriedOn {
            not_followed: Answer::AsProposed, why: said("缺人"), measures: said("借调"), on
        };
    Flow { state, ..Flow::new(FlowId::new("f"), day(1)) }
}

#[test]
fn a_miss_without_any_problem_breaks_at_the_problem() {
    let at_problem = [(Link::Problem, "o".to_owned())];
    let missed = Objective { outcome: Some(Outcome::Missed), ..whole() };
    assert_eq!(broken(missed.clone()), at_problem);
    let later = Problem { reported_on: Some(day(16)), ..problem("p", Some("a")) };
    assert_eq!(
        broken(Objective { problems: vec![later], ..missed.clone() }),
        at_problem,
        "a later one explains nothing"
    );
    let flows = vec![carried_on(day(16))];
    assert_eq!(broken(Objective { flows, ..missed.clone() }), at_problem, "measures of tomorrow explain nothing");
    let flows = vec![carried_on(day(5)), Flow::new(FlowId::new("f-2"), day(10))];
    assert_eq!(broken(Objective { flows, ..missed }), at_problem, "only the latest flow counts");
    let measurements = vec![Measurement { on: day(10), value: 94.0, note: String::new() }];
    let target = Target { base: Some(93.0), value: Some(96.0), ..whole().target };
    let timing = Timing::new(None, Some(day(14)));
    let by_figures = Objective { measurements, target, timing, ..whole() };
    assert_eq!(broken(by_figures.clone()), at_problem, "missed as the figures say");
    let on_its_day = Objective { timing: Timing::new(None, Some(day(15))), ..by_figures };
    assert_eq!(broken(on_its_day), [], "its day is not over");
}

#[test]
fn each_row_says_the_links_of_its_own_sentence() {
    let objective = Objective { problems: vec![problem("p", Some("a")), problem("q", None)], ..whole() };
    let book = book(objective);
    let objective = &book.departments[0].objectives[0];
    let reader = Reader::new(&book, objective, day(15));
    let asked = |place: Place<'_>| {
        let reading = reader.read(place);
        let asked = Link::ALL.into_iter().filter(|l| reading.reads(*l) != Reads::Unasked).collect::<Vec<_>>();
        (asked, reading.broken())
    };
    let places = reader.places();
    assert_eq!(places.len(), 2, "a row for each problem");
    assert_eq!(asked(places[0]), (Link::ALL.to_vec(), None));
    let without_activity = Link::ALL.into_iter().filter(|l| *l != Link::Activity).collect();
    assert_eq!(asked(places[1]), (without_activity, Some(Link::Evaluation)), "nobody measured or judged");
    let short = Place { problem: None, countermeasure: None, ..places[0] };
    assert_eq!(asked(short), (vec![Link::Activity, Link::Target, Link::Objective, Link::Goal], None));
}

prop_compose! {
    fn any_problem(id: usize)(
        at in 0..4_usize, text in any::<bool>(), root in any::<bool>(), measures in 0..3_usize, said in any::<bool>(),
        closed in any::<bool>(),
    ) -> Problem {
        let mut problem = problem(&format!("p-{id}"), None);
        problem.activity = (at < 3).then(|| ActivityId::new(format!("a-{at}")));
        problem.causes[0].root = root;
        problem.closed_on = closed.then(|| day(1));
        if !text {
            problem.text.clear();
        }
        problem.countermeasures = (0..measures).map(|m| countermeasure(&format!("c-{id}-{m}"))).collect();
        if let Some(first) = problem.countermeasures.first_mut().filter(|_| !said) {
            first.text.clear();
        }
        problem
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_link_of_an_item_is_told_twice_and_each_is_broken_in_a_row(
        problems in (any_problem(0), any_problem(1), any_problem(2)), texts in any::<[bool; 3]>(),
        status in any::<bool>(), missed in any::<bool>(), goal in any::<bool>(),
    ) {
        let row = |(n, text): (usize, bool)| Activity {
            text: if text { "写".into() } else { String::new() },
            ..Activity::new(ActivityId::new(format!("a-{n}")))
        };
        let objective = Objective {
            problems: vec![problems.0, problems.1, problems.2],
            activities: texts.into_iter().enumerate().map(row).collect(),
            status: if status { "差".into() } else { String::new() },
            outcome: missed.then_some(Outcome::Missed),
            goal: goal.then(|| GoalId::new("g")),
            ..whole()
        };
        let book = book(objective);
        let found = findings(&book, day(15));
        let broken: Vec<_> = found.iter().filter(|f| f.code == Code::BrokenReading).collect();
        for (i, finding) in broken.iter().enumerate() {
            prop_assert!(!broken[..i].contains(finding));
        }
        let reader = Reader::new(&book, &book.departments[0].objectives[0], day(15));
        let readings: Vec<_> = reader.places().into_iter().map(|p| reader.read(p)).collect();
        for reading in &readings {
            let told = |link| broken.iter().any(|f| f.link == Some(link) && f.row == reading.said_in(link));
            prop_assert!(reading.broken().is_none_or(told));
        }
        for finding in &broken {
            let same = |r: &&roundel::rules::Reading<'_>| r.broken() == finding.link;
            prop_assert!(readings.iter().filter(same).any(|r| r.said_in(finding.link.unwrap()) == finding.row));
        }
    }
}
