//! The mark of a row (domain.md, "The rule for a row").

use chrono::NaiveDate;
use serde::Serialize;

use crate::plan::{Activity, AnnotationKind, Objective};

/// How a row stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Completed on or before the day.
    Done,
    /// Its owner reported a problem that is still open.
    Problem,
    /// A planned date is missed, or a delay is announced.
    Delayed,
    /// It has started, or starts that day.
    OnSchedule,
    /// It starts later.
    Upcoming,
    /// Struck out by an annotated change.
    Cancelled,
}

impl Status {
    /// Every status, in the order they are counted and shown.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::OnSchedule, Self::Delayed, Self::Problem, Self::Upcoming, Self::Cancelled];

    /// Whether there is work left: neither done nor cancelled.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }

    /// The mark on the wall.
    pub fn mark(self) -> Mark {
        match self {
            Self::Done => Mark::Circle,
            Self::Problem | Self::Delayed => Mark::Red,
            Self::OnSchedule => Mark::Green,
            Self::Upcoming | Self::Cancelled => Mark::None,
        }
    }
}

/// The marks as the deck fixes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Done (划圈).
    Circle,
    /// A delay or a problem (红色), with its reason.
    Red,
    /// On schedule (绿色).
    Green,
    /// No colour.
    None,
}

/// What the rule says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement<'a> {
    /// How it stands.
    pub status: Status,
    /// Days since the earliest date missed; 0 while a delay is announced and nothing is missed yet; none unless delayed.
    pub days_late: Option<i64>,
    /// Why it is red; also of a row that was done late. Never empty text.
    pub reason: Option<&'a str>,
    /// Where that reason stands; where none is said, where one belongs. Also of a row that is not red and has a problem.
    pub reason_at: Option<ReasonAt>,
}

/// Where the reason of a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonAt {
    /// In an annotation of the row, by its position.
    Annotation(usize),
    /// In a problem of the objective, by its position.
    Problem(usize),
}

impl ReasonAt {
    /// The text there, white space at its ends aside; empty where nothing is said yet.
    pub fn text<'a>(&self, objective: &'a Objective, activity: &'a Activity) -> &'a str {
        match self {
            Self::Annotation(at) => activity.annotations.get(*at).map_or("", |a| a.reason.trim()),
            Self::Problem(at) => objective.problems.get(*at).map_or("", |p| p.text.trim()),
        }
    }
}

impl Judgement<'_> {
    /// A red row that says no reason: itself a finding.
    pub fn reason_missing(&self) -> bool {
        self.status.mark() == Mark::Red && self.reason.is_none()
    }
}

/// Judges a row of `objective` on `day`.
pub fn judge<'a>(objective: &'a Objective, activity: &'a Activity, day: NaiveDate) -> Judgement<'a> {
    let problems = || objective.problems.iter().filter(|p| p.activity.as_ref() == Some(&activity.id));
    let announced = activity.annotations.iter().any(|a| a.kind == AnnotationKind::Delay && a.known_on(day));

    let missed = activity.planned_dates().filter(|date| date.is_missed(day)).map(|date| date.day).min();
    let status = if activity.is_cancelled(day) {
        Status::Cancelled
    } else if activity.done_on.is_some_and(|on| on <= day) {
        Status::Done
    } else if problems().any(|p| p.is_open(day)) {
        Status::Problem
    } else if missed.is_some() || announced {
        Status::Delayed
    } else if starts_by(activity, day) {
        Status::OnSchedule
    } else {
        Status::Upcoming
    };
    let reason_at = reason_at(objective, activity, status, day);
    let says = matches!(status.mark(), Mark::Red | Mark::Circle) || status == Status::Cancelled;
    let reason = reason_at.map(|at| at.text(objective, activity)).filter(|text| says && !text.is_empty());
    let days_late =
        (status == Status::Delayed).then(|| missed.map_or(0, |date| day.signed_duration_since(date).num_days()));
    Judgement { status, days_late, reason, reason_at }
}

fn starts_by(activity: &Activity, day: NaiveDate) -> bool {
    if activity.started_on.is_some_and(|on| on <= day) {
        return true;
    }
    // A row without a start counts as started; one without any date is upcoming.
    activity.planned().start.map_or_else(|| activity.planned_dates().next().is_some(), |start| start <= day)
}

/// Where the reason of a row that stands so is said last, or where the last one is to be said: of a problem in what its
/// owner reported, before its delays; of a delay in its delays, before what was noted of it.
fn reason_at(objective: &Objective, activity: &Activity, status: Status, day: NaiveDate) -> Option<ReasonAt> {
    let problems = |open: bool| {
        let own = objective.problems.iter().enumerate().rev();
        let own = own.filter(move |(_, p)| p.activity.as_ref() == Some(&activity.id));
        own.filter(move |(_, p)| if open { p.is_open(day) } else { p.stands(day) }).map(|(at, _)| ReasonAt::Problem(at))
    };
    let noted = |kind| {
        let all = activity.annotations.iter().enumerate().rev();
        all.filter(move |(_, a)| a.kind == kind && a.known_on(day)).map(|(at, _)| ReasonAt::Annotation(at))
    };
    let delays = || noted(AnnotationKind::Delay);
    let first = |places: &mut dyn Iterator<Item = ReasonAt>| {
        let first = places.next()?;
        let says = |at: &ReasonAt| !at.text(objective, activity).is_empty();
        Some(std::iter::once(first).chain(places).find(says).unwrap_or(first))
    };
    match status {
        Status::Cancelled => first(&mut noted(AnnotationKind::Cancellation)),
        Status::Problem => first(&mut problems(true).chain(delays())),
        Status::Delayed => first(&mut delays().chain(problems(false))),
        Status::Done => first(&mut delays()),
        Status::OnSchedule | Status::Upcoming => first(&mut problems(false)),
    }
}
