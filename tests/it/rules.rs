//! The rule for a row, against a second statement of it written from domain.md alone.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use roundel::plan::*;
use roundel::rules::{Code, Mark, Status, findings, judge};

fn date(n: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(n))
}

const TODAY: u16 = 30;

fn row(change: impl FnOnce(&mut Objective, &mut Activity)) -> Objective {
    let mut objective = Objective::new(ObjectiveId::new("o"));
    let mut activity = Activity::new(ActivityId::new("a"));
    change(&mut objective, &mut activity);
    objective.activities.push(activity);
    objective
}

fn problem(text: &str, state: ProblemState) -> Problem {
    Problem { activity: Some(ActivityId::new("a")), text: text.into(), state, ..Problem::new(ProblemId::new("p")) }
}

fn note(kind: AnnotationKind, reason: &str) -> Annotation {
    Annotation { kind, on: None, by: String::new(), reason: reason.into() }
}

fn planned(start: u16, end: u16) -> Timing {
    Timing::new(Some(date(start)), Some(date(end)))
}

#[test]
fn each_clause_of_the_rule() {
    use AnnotationKind::{Cancellation, Delay};
    type Change = fn(&mut Objective, &mut Activity);
    type Case = (&'static str, Change, Status, Option<i64>, Option<&'static str>);
    let cases: &[Case] = &[
        ("nothing said", |_, _| {}, Status::Upcoming, None, None),
        ("starts later", |_, a| a.timing = planned(31, 60), Status::Upcoming, None, None),
        ("starts today", |_, a| a.timing = planned(30, 60), Status::OnSchedule, None, None),
        ("should have started", |_, a| a.timing = planned(20, 60), Status::Delayed, Some(10), None),
        (
            "has started",
            |_, a| {
                a.timing = planned(20, 60);
                a.started_on = Some(date(25));
            },
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "no start counts as started",
            |_, a| a.timing = Timing::new(None, Some(date(60))),
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "due today is not late",
            |_, a| {
                a.timing = planned(1, 30);
                a.started_on = Some(date(1));
            },
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "due yesterday is",
            |_, a| {
                a.timing = planned(1, 29);
                a.started_on = Some(date(1));
            },
            Status::Delayed,
            Some(1),
            None,
        ),
        (
            "done today",
            |_, a| {
                a.timing = planned(1, 20);
                a.done_on = Some(date(30));
            },
            Status::Done,
            None,
            None,
        ),
        (
            "done tomorrow is not done",
            |_, a| {
                a.timing = planned(1, 40);
                a.started_on = Some(date(1));
                a.done_on = Some(date(31));
            },
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "a milestone missed",
            |_, a| {
                a.timing = planned(1, 60);
                a.started_on = Some(date(1));
                a.milestones.push(Milestone { id: "m".into(), text: String::new(), due: date(10), done_on: None });
            },
            Status::Delayed,
            Some(20),
            None,
        ),
        (
            "a milestone done",
            |_, a| {
                a.timing = planned(1, 60);
                a.started_on = Some(date(1));
                a.milestones.push(Milestone {
                    id: "m".into(),
                    text: String::new(),
                    due: date(10),
                    done_on: Some(date(12)),
                });
            },
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "a delay announced ahead",
            |_, a| {
                a.timing = planned(1, 90);
                a.started_on = Some(date(1));
                a.baseline = Some(Baseline { timing: planned(1, 60), milestones: vec![] });
                a.annotations.push(note(Delay, "晚到"));
            },
            Status::Delayed,
            Some(0),
            Some("晚到"),
        ),
        (
            "moving a date does not make it green",
            |_, a| {
                a.timing = planned(1, 90);
                a.started_on = Some(date(1));
                a.baseline = Some(Baseline { timing: planned(1, 20), milestones: vec![] });
            },
            Status::Delayed,
            Some(10),
            None,
        ),
        (
            "a problem reported",
            |o, a| {
                a.timing = planned(1, 90);
                a.started_on = Some(date(1));
                o.problems.push(problem("缺人", ProblemState::Reported));
            },
            Status::Problem,
            None,
            Some("缺人"),
        ),
        (
            "a problem only noted",
            |o, a| {
                a.timing = planned(1, 90);
                a.started_on = Some(date(1));
                o.problems.push(problem("缺人", ProblemState::Noted));
            },
            Status::OnSchedule,
            None,
            None,
        ),
        (
            "a noted problem is the reason of a late row",
            |o, a| {
                a.timing = planned(1, 20);
                a.started_on = Some(date(1));
                o.problems.push(problem("缺人", ProblemState::Noted));
            },
            Status::Delayed,
            Some(10),
            Some("缺人"),
        ),
        (
            "done comes before a problem",
            |o, a| {
                a.done_on = Some(date(10));
                o.problems.push(problem("缺人", ProblemState::Reported));
            },
            Status::Done,
            None,
            None,
        ),
        (
            "done late keeps its delay's reason",
            |_, a| {
                a.timing = planned(1, 20);
                a.done_on = Some(date(25));
                a.annotations.push(note(Delay, "装修"));
            },
            Status::Done,
            None,
            Some("装修"),
        ),
        (
            "cancelled comes first",
            |o, a| {
                a.done_on = Some(date(10));
                a.annotations.push(note(Cancellation, "合并"));
                o.problems.push(problem("缺人", ProblemState::Reported));
            },
            Status::Cancelled,
            None,
            Some("合并"),
        ),
    ];
    for (name, change, status, days_late, reason) in cases {
        let objective = row(change);
        let judged = judge(&objective, &objective.activities[0], date(TODAY));
        assert_eq!((judged.status, judged.days_late, judged.reason), (*status, *days_late, *reason), "{name}");
        assert_eq!(judged.reason_missing(), status.mark() == Mark::Red && reason.is_none(), "{name}");
    }
}

/// domain.md, "The rule for a row", read aloud.
fn naive(o: &Objective, a: &Activity, day: NaiveDate) -> (Status, Option<i64>) {
    let so_far = |on: Option<NaiveDate>| on.is_none() || on.unwrap() <= day;
    let happened = |on: Option<NaiveDate>| on.is_some() && on.unwrap() <= day;
    for n in &a.annotations {
        if n.kind == AnnotationKind::Cancellation && so_far(n.on) {
            return (Status::Cancelled, None);
        }
    }
    if happened(a.done_on) {
        return (Status::Done, None);
    }
    for p in &o.problems {
        let open = p.state == ProblemState::Reported && so_far(p.reported_on) && !happened(p.closed_on);
        if p.activity == Some(a.id.clone()) && open {
            return (Status::Problem, None);
        }
    }
    let confirmed = if let Some(b) = &a.baseline { b.timing } else { a.timing };
    let mut missed = Vec::new();
    if let Some(end) = confirmed.end
        && end < day
    {
        missed.push(end);
    }
    for m in &a.milestones {
        let mut due = m.due;
        if let Some(b) = &a.baseline {
            for (id, as_confirmed) in &b.milestones {
                if *id == m.id {
                    due = *as_confirmed;
                }
            }
        }
        if due < day && !happened(m.done_on) {
            missed.push(due);
        }
    }
    if let Some(start) = confirmed.start
        && start < day
        && !happened(a.started_on)
    {
        missed.push(start);
    }
    let announced = a.annotations.iter().any(|n| n.kind == AnnotationKind::Delay && so_far(n.on));
    missed.sort();
    if let Some(earliest) = missed.first() {
        return (Status::Delayed, Some((day - *earliest).num_days()));
    }
    if announced {
        return (Status::Delayed, Some(0));
    }
    let dateless = confirmed.start.is_none() && confirmed.end.is_none() && a.milestones.is_empty();
    let started = happened(a.started_on) || (confirmed.start.is_none() && !dateless);
    if started || confirmed.start == Some(day) {
        return (Status::OnSchedule, None);
    }
    (Status::Upcoming, None)
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of((0..60_u16).prop_map(date))
}

prop_compose! {
    fn any_row()(
        start in day(), end in day(), started_on in day(), done_on in day(),
        planned in prop::option::of((day(), day())),
        milestones in prop::collection::vec((0..60_u16, day(), prop::option::of(0..60_u16)), 0..3),
        notes in prop::collection::vec((0..8_u8, day()), 0..3),
        problems in prop::collection::vec((any::<bool>(), any::<bool>(), day(), day()), 0..3),
    ) -> Objective {
        row(|o, a| {
            a.timing = Timing::new(start, end);
            (a.started_on, a.done_on) = (started_on, done_on);
            let mut confirmed = Vec::new();
            for (i, (due, done_on, planned)) in milestones.iter().enumerate() {
                a.milestones.push(Milestone { id: i.to_string(), text: String::new(), due: date(*due), done_on: *done_on });
                confirmed.extend(planned.map(|p| (i.to_string(), date(p))));
            }
            a.baseline = planned.map(|(s, e)| Baseline { timing: Timing::new(s, e), milestones: confirmed });
            // Changes that take a delay back are a table test of their own; here are delays, additions, cancellations.
            for (kind, on) in notes {
                let kind = match kind { 0 => AnnotationKind::Cancellation, 1..=4 => AnnotationKind::Delay, _ => AnnotationKind::Addition };
                a.annotations.push(Annotation { on, ..note(kind, "") });
            }
            for (i, (own, reported, on, closed)) in problems.into_iter().enumerate() {
                let state = if reported { ProblemState::Reported } else { ProblemState::Noted };
                o.problems.push(Problem {
                    activity: own.then(|| a.id.clone()), reported_on: on, closed_on: closed,
                    id: ProblemId::new(format!("p{i}")), ..problem("", state)
                });
            }
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_rule_says_what_domain_md_says(objective in any_row(), today in 0..60_u16) {
        let activity = &objective.activities[0];
        let judged = judge(&objective, activity, date(today));
        prop_assert_eq!((judged.status, judged.days_late), naive(&objective, activity, date(today)));
    }
}

#[test]
fn findings_stand_where_they_belong_and_nowhere_else() {
    let mut book = Book::new("", "", 2026);
    let mut objective = row(|o, a| {
        a.timing = planned(1, 20);
        o.problems.push(problem("", ProblemState::Noted));
    });
    objective.problems[0].countermeasures.push(Countermeasure::new(CountermeasureId::new("c")));
    objective.problems.push(Problem { activity: None, ..problem("没人管", ProblemState::Noted) });
    objective.problems[1].id = ProblemId::new("p2");
    let missed = Objective { outcome: Some(Outcome::Missed), ..Objective::new(ObjectiveId::new("o2")) };
    let department =
        Department { id: DepartmentId::new("d"), name: String::new(), head: None, objectives: vec![objective, missed] };
    apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    let found: Vec<_> = findings(&book, date(TODAY)).into_iter().map(|f| (f.code, f.row)).collect();
    let expected = [
        (Code::RedWithoutReason, "a"),
        (Code::NoOwner, "a"),
        (Code::NoRootCause, "p"),
        (Code::NoOwner, "c"),
        (Code::NoFollowUp, "c"),
        (Code::NoCountermeasure, "p2"),
        (Code::NoCountermeasure, "o2"),
    ];
    assert_eq!(found, expected.map(|(code, row)| (code, row.to_owned())));
}
