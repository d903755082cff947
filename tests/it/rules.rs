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
    Annotation { reason: reason.into(), ..Annotation::new(kind, None) }
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
                a.baseline = Some(Baseline { timing: planned(1, 60), milestones: vec![], ..Baseline::default() });
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
                a.baseline = Some(Baseline { timing: planned(1, 20), milestones: vec![], ..Baseline::default() });
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

/// domain.md, "The rule for a row", read aloud: status, days late, reason.
fn naive(o: &Objective, a: &Activity, day: NaiveDate) -> (Status, Option<i64>, Option<String>) {
    let so_far = |on: Option<NaiveDate>| on.is_none() || on.unwrap() <= day;
    let happened = |on: Option<NaiveDate>| on.is_some() && on.unwrap() <= day;
    let mut notes: Vec<&Annotation> = a.annotations.iter().filter(|n| so_far(n.on)).collect();
    let last = |texts: Vec<&String>| texts.into_iter().rfind(|t| !t.is_empty()).cloned();
    let reason = |kind| last(notes.iter().filter(|n| n.kind == kind).map(|n| &n.reason).collect());
    let delay = reason(AnnotationKind::Delay);
    let cancellation = reason(AnnotationKind::Cancellation);
    let announced = notes.iter().any(|n| n.kind == AnnotationKind::Delay);

    notes.sort_by_key(|n| n.on);
    let mut cancelled = false;
    for n in notes {
        match n.kind {
            AnnotationKind::Cancellation => cancelled = true,
            AnnotationKind::Reinstatement => cancelled = false,
            _ => {}
        }
    }
    if cancelled {
        return (Status::Cancelled, None, cancellation);
    }
    if happened(a.done_on) {
        return (Status::Done, None, delay);
    }
    let own = o.problems.iter().filter(|p| p.activity == Some(a.id.clone()));
    let there: Vec<&Problem> = own.filter(|p| so_far(p.reported_on) && !happened(p.closed_on)).collect();
    let open: Vec<&Problem> = there.iter().copied().filter(|p| p.state == ProblemState::Reported).collect();
    if !open.is_empty() {
        return (Status::Problem, None, last(open.iter().map(|p| &p.text).collect()).or(delay));
    }
    let mut missed = Vec::new();
    let baseline = a.baseline.clone().unwrap_or_default();
    let start = if baseline.timing.start.is_some() { baseline.timing.start } else { a.timing.start };
    let end = if baseline.timing.end.is_some() { baseline.timing.end } else { a.timing.end };
    if let Some(end) = end
        && end < day
    {
        missed.push(end);
    }
    let mut dues = Vec::new();
    for (id, as_confirmed) in &baseline.milestones {
        let now = a.milestones.iter().find(|m| m.id == *id);
        dues.push((*as_confirmed, now.is_some_and(|m| happened(m.done_on))));
    }
    for m in &a.milestones {
        if !baseline.milestones.iter().any(|(id, _)| *id == m.id) {
            dues.push((m.due, happened(m.done_on)));
        }
    }
    missed.extend(dues.iter().filter(|(due, done)| *due < day && !done).map(|(due, _)| *due));
    if let Some(start) = start
        && start < day
        && !happened(a.started_on)
    {
        missed.push(start);
    }
    missed.sort();
    let why = delay.or(last(there.iter().map(|p| &p.text).collect()));
    if let Some(earliest) = missed.first() {
        return (Status::Delayed, Some((day - *earliest).num_days()), why);
    }
    if announced {
        return (Status::Delayed, Some(0), why);
    }
    let dateless = start.is_none() && end.is_none() && dues.is_empty();
    let started = happened(a.started_on) || (start.is_none() && !dateless);
    if started || start == Some(day) {
        return (Status::OnSchedule, None, None);
    }
    (Status::Upcoming, None, None)
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of((0..60_u16).prop_map(date))
}

fn kind() -> impl Strategy<Value = AnnotationKind> {
    use AnnotationKind::{Addition, Cancellation, Change, Delay, Reinstatement};
    prop_oneof![
        2 => Just(Delay), 1 => Just(Addition), 2 => Just(Change), 1 => Just(Cancellation), 1 => Just(Reinstatement)
    ]
}

prop_compose! {
    fn any_row()(
        start in day(), end in day(), started_on in day(), done_on in day(),
        planned in prop::option::of((day(), day())),
        milestones in prop::collection::vec((0..60_u16, day(), prop::option::of(0..60_u16), any::<bool>()), 0..3),
        notes in prop::collection::vec((kind(), day(), "[a-c]?"), 0..4),
        problems in prop::collection::vec((any::<bool>(), any::<bool>(), day(), day(), "[a-c]?"), 0..3),
    ) -> Objective {
        row(|o, a| {
            a.timing = Timing::new(start, end);
            (a.started_on, a.done_on) = (started_on, done_on);
            let mut confirmed = Vec::new();
            for (i, (due, done_on, planned, removed)) in milestones.iter().enumerate() {
                let milestone = Milestone { id: i.to_string(), text: String::new(), due: date(*due), done_on: *done_on };
                a.milestones.extend((!removed).then_some(milestone));
                confirmed.extend(planned.map(|p| (i.to_string(), date(p))));
            }
            a.baseline = planned.map(|(s, e)| Baseline { timing: Timing::new(s, e), milestones: confirmed, ..Baseline::default() });
            for (kind, on, reason) in notes {
                a.annotations.push(Annotation { on, ..note(kind, &reason) });
            }
            for (i, (own, reported, on, closed, text)) in problems.into_iter().enumerate() {
                let state = if reported { ProblemState::Reported } else { ProblemState::Noted };
                o.problems.push(Problem {
                    activity: own.then(|| a.id.clone()), reported_on: on, closed_on: closed,
                    id: ProblemId::new(format!("p{i}")), ..problem(&text, state)
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
        let (status, days_late, reason) = naive(&objective, activity, date(today));
        prop_assert_eq!((judged.status, judged.days_late), (status, days_late));
        prop_assert_eq!(judged.reason, reason.as_deref());
        prop_assert_eq!(judged.reason_missing(), status.mark() == Mark::Red && reason.is_none());
    }
}

/// A book with one row, and its problems.
fn book(change: impl FnOnce(&mut Objective, &mut Activity)) -> Book {
    let mut book = Book::new("", "", 2026);
    let department = Department { objectives: vec![row(change)], ..Department::new(DepartmentId::new("d"), "") };
    apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    book
}

fn the_row() -> ActivityId {
    ActivityId::new("a")
}

fn status(book: &Book, day: u16) -> Status {
    let (_, objective, activity) = book.activity_in(&the_row()).unwrap();
    judge(objective, activity, date(day)).status
}

fn take(book: &mut Book, steps: Steps) {
    apply_all(book, steps).unwrap();
}

fn confirmed(a: &mut Activity) {
    a.started_on = Some(date(1));
    a.baseline = Some(a.as_baseline());
}

#[test]
fn completing_and_reopening_a_row_changes_nothing_of_its_mark() {
    let mut unstarted = book(|_, a| a.timing = planned(1, 60));
    assert_eq!(status(&unstarted, 30), Status::Delayed);
    let steps = complete(&unstarted, &the_row(), date(30));
    take(&mut unstarted, steps);
    assert_eq!(status(&unstarted, 30), Status::Done);
    let steps = reopen(&unstarted, &the_row());
    take(&mut unstarted, steps);
    assert_eq!(status(&unstarted, 30), Status::Delayed, "nobody reported a start");

    let mut stopped = book(|o, a| {
        a.timing = planned(1, 60);
        a.started_on = Some(date(1));
        o.problems.push(problem("缺人", ProblemState::Reported));
        let closed = Problem { closed_on: Some(date(20)), ..problem("旧的", ProblemState::Reported) };
        o.problems.push(Problem { id: ProblemId::new("p2"), ..closed });
    });
    let before = stopped.clone();
    let steps = complete(&stopped, &the_row(), date(30));
    take(&mut stopped, steps);
    let steps = reopen(&stopped, &the_row());
    take(&mut stopped, steps);
    assert_eq!(stopped, before, "the problem closed with it is open again, the one closed before is not");
}

#[test]
fn removing_a_confirmed_milestone_does_not_turn_the_row_green() {
    let mut book = book(|_, a| {
        a.timing = planned(1, 60);
        a.milestones.push(Milestone { id: "m-1".into(), text: String::new(), due: date(10), done_on: None });
        confirmed(a);
    });
    assert_eq!(status(&book, 30), Status::Delayed);
    take(&mut book, vec![Edit::Activity(the_row(), ActivityField::Milestones(Vec::new()))]);
    assert_eq!(status(&book, 30), Status::Delayed);
    let steps = new_milestone(&book, book.activity(&the_row()).unwrap(), Noting::new(date(40), ""));
    take(&mut book, steps);
    assert_eq!(status(&book, 30), Status::Delayed, "nor does a new one in its place");
}

#[test]
fn a_row_confirmed_without_dates_is_judged_by_those_it_got_later() {
    let mut book = book(|_, a| a.baseline = Some(Baseline::default()));
    let steps = set_timing(&book, &the_row(), planned(1, 40), "", date(0), "");
    take(&mut book, steps);
    assert_eq!(book.activity(&the_row()).unwrap().annotations, [], "a date where none was moves nothing");
    assert_eq!(status(&book, 200), Status::Delayed);
    let steps = set_timing(&book, &the_row(), planned(1, 300), "晚到", date(30), "");
    take(&mut book, steps);
    assert_eq!(status(&book, 200), Status::Delayed);
}

#[test]
fn in_a_confirmed_book_a_row_without_baseline_does_not_move_freely() {
    let mut book = book(|_, a| {
        a.timing = planned(1, 20);
        a.started_on = Some(date(1));
    });
    let draft = set_timing(&book, &the_row(), planned(1, 90), "", date(30), "");
    assert_eq!(draft.len(), 1, "a draft moves freely");
    apply(&mut book, Edit::Book(BookField::ConfirmedOn(Some(date(10))))).unwrap();
    let steps = set_timing(&book, &the_row(), planned(1, 90), "晚到", date(30), "");
    take(&mut book, steps);
    let activity = book.activity(&the_row()).unwrap();
    assert_eq!(activity.planned(), planned(1, 20));
    assert_eq!(activity.annotations[0].kind, AnnotationKind::Delay);
    assert_eq!(status(&book, 30), Status::Delayed);
}

#[test]
fn a_row_added_to_a_confirmed_book_is_noted_as_an_addition() {
    let mut book = book(|_, _| {});
    let kinds = |book: &Book, day| {
        let (_, steps) = new_activity(book, &ObjectiveId::new("o"), None, date(day), "");
        let [Edit::AddActivity { activity, .. }] = &steps[..] else { panic!("one edit") };
        activity.annotations.iter().map(|n| (n.kind, n.on)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&book, 30), []);
    apply(&mut book, Edit::Book(BookField::ConfirmedOn(Some(date(10))))).unwrap();
    assert_eq!(kinds(&book, 5), []);
    assert_eq!(kinds(&book, 30), [(AnnotationKind::Addition, Some(date(30)))]);
}

#[test]
fn an_announced_delay_stays_red_when_the_dates_are_put_back() {
    let mut book = book(|_, a| {
        a.timing = planned(1, 60);
        confirmed(a);
    });
    let steps = announce_delay(&book, &the_row(), Some(date(90)), "晚到", date(10), "");
    take(&mut book, steps);
    let steps = set_timing(&book, &the_row(), planned(1, 60), "", date(20), "");
    take(&mut book, steps);
    assert_eq!((status(&book, 15), status(&book, 30)), (Status::Delayed, Status::Delayed));
}

#[test]
fn a_reinstated_row_stays_cancelled_on_the_days_between() {
    let mut book = book(|_, a| {
        a.timing = planned(1, 60);
        confirmed(a);
    });
    let steps = cancel(&book, &the_row(), "合并", date(20), "");
    take(&mut book, steps);
    let steps = reinstate(book.activity(&the_row()).unwrap(), date(40), "");
    take(&mut book, steps);
    let days = [10, 30, 40, 50].map(|day| status(&book, day));
    assert_eq!(days, [Status::OnSchedule, Status::Cancelled, Status::OnSchedule, Status::OnSchedule]);
    let steps = cancel(&book, &the_row(), "还是不做", date(50), "");
    take(&mut book, steps);
    assert_eq!((status(&book, 45), status(&book, 55)), (Status::OnSchedule, Status::Cancelled));
}

#[test]
fn a_past_day_knows_nothing_of_a_problem_reported_later() {
    let book = book(|o, a| {
        a.timing = planned(1, 20);
        a.started_on = Some(date(1));
        a.owner = None;
        o.problems.push(Problem { reported_on: Some(date(40)), ..problem("后来", ProblemState::Reported) });
    });
    let (_, objective, activity) = book.activity_in(&the_row()).unwrap();
    let judged = judge(objective, activity, date(30));
    assert_eq!((judged.status, judged.reason), (Status::Delayed, None));
    let codes = |day| findings(&book, date(day)).into_iter().map(|f| f.code).collect::<Vec<_>>();
    // It runs late from the 21st on; that the row says nothing breaks the reading on either day.
    let silent = [Code::NotSmart, Code::BrokenReading];
    let late = [Code::RedWithoutReason, Code::NoOwner, Code::Pitfall];
    assert_eq!(codes(30), [&late[..], &silent].concat());
    let unforeseen = [Code::NoOwner, Code::Pitfall, Code::Pitfall, Code::NoCountermeasure];
    assert_eq!(codes(40), [&unforeseen[..], &silent].concat());
}

#[test]
fn the_report_counts_activities_not_lines_where_it_filters() {
    use roundel::board::{Filter, MarkFilter, Report};
    let mut book = book(|o, a| {
        a.timing = planned(1, 20);
        o.problems.extend(
            ["p1", "p2", "p3"].map(|id| Problem { id: ProblemId::new(id), ..problem("x", ProblemState::Noted) }),
        );
        o.problems.push(Problem { activity: None, id: ProblemId::new("whole"), ..problem("x", ProblemState::Noted) });
    });
    for (at, id) in ["done-1", "done-2"].into_iter().enumerate() {
        let activity = Box::new(Activity { done_on: Some(date(5)), ..Activity::new(ActivityId::new(id)) });
        apply(&mut book, Edit::AddActivity { objective: ObjectiveId::new("o"), at, activity }).unwrap();
    }
    let red = Report::new(&book, date(TODAY), &Filter { mark: Some(MarkFilter::Red), ..Filter::default() });
    assert_eq!(red.rows.len(), 3, "{:?}", red.rows);
    assert!(red.rows.iter().all(|r| r.activity.is_some()), "a problem of the whole objective is no red row");
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
    let department = Department { objectives: vec![objective, missed], ..Department::new(DepartmentId::new("d"), "") };
    apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    let found: Vec<_> = findings(&book, date(TODAY)).into_iter().map(|f| (f.code, f.row)).collect();
    let expected = [
        (Code::RedWithoutReason, "a"),
        (Code::NoOwner, "a"),
        (Code::Pitfall, "a"),
        (Code::NoRootCause, "p"),
        (Code::NoOwner, "c"),
        (Code::NoFollowUp, "c"),
        (Code::NoSupportingPlan, "c"),
        (Code::NoCountermeasure, "p2"),
        (Code::NotSmart, "o"),
        (Code::BrokenReading, "o"),
        (Code::NoCountermeasure, "o2"),
        (Code::NotSmart, "o2"),
        (Code::BrokenReading, "o2"),
    ];
    assert_eq!(found, expected.map(|(code, row)| (code, row.to_owned())));
}
