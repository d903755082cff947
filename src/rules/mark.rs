//! The mark of a row (domain.md, "The rule for a row").

use chrono::NaiveDate;
use serde::Serialize;

use crate::plan::{Activity, Annotation, AnnotationKind, Objective, Problem};

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
    let noted = |kind| activity.annotations.iter().filter(move |a| a.kind == kind && a.on.is_none_or(|on| on <= day));
    let delays = || noted(AnnotationKind::Delay);

    let missed = activity.planned_dates().filter(|date| date.is_missed(day)).map(|date| date.day).min();
    let status = if is_struck_out(activity, day) {
        Status::Cancelled
    } else if activity.done_on.is_some_and(|on| on <= day) {
        Status::Done
    } else if problems().any(|p| p.is_open(day)) {
        Status::Problem
    } else if missed.is_some() || delays().next().is_some() {
        Status::Delayed
    } else if starts_by(activity, day) {
        Status::OnSchedule
    } else {
        Status::Upcoming
    };
    let reason = match status {
        Status::Cancelled => last_reason(noted(AnnotationKind::Cancellation)),
        Status::Problem => last_text(problems().filter(|p| p.is_open(day))).or_else(|| last_reason(delays())),
        Status::Delayed => last_reason(delays()).or_else(|| last_text(problems().filter(|p| p.stands(day)))),
        Status::Done => last_reason(delays()),
        Status::OnSchedule | Status::Upcoming => None,
    };
    let days_late =
        (status == Status::Delayed).then(|| missed.map_or(0, |date| day.signed_duration_since(date).num_days()));
    Judgement { status, days_late, reason }
}

/// Whether the last that was noted by `day` of striking the row out is that it is, and not that it is wanted again.
fn is_struck_out(activity: &Activity, day: NaiveDate) -> bool {
    use AnnotationKind::{Cancellation, Reinstatement};
    let by_then = activity.annotations.iter().filter(|a| a.on.is_none_or(|on| on <= day));
    let last = by_then.filter(|a| matches!(a.kind, Cancellation | Reinstatement)).max_by_key(|a| a.on);
    last.is_some_and(|a| a.kind == Cancellation)
}

fn starts_by(activity: &Activity, day: NaiveDate) -> bool {
    if activity.started_on.is_some_and(|on| on <= day) {
        return true;
    }
    // A row without a start counts as started; one without any date is upcoming.
    activity.planned().start.map_or_else(|| activity.planned_dates().next().is_some(), |start| start <= day)
}

fn last_reason<'a>(annotations: impl Iterator<Item = &'a Annotation>) -> Option<&'a str> {
    annotations.map(|a| a.reason.trim()).filter(|r| !r.is_empty()).last()
}

fn last_text<'a>(problems: impl Iterator<Item = &'a Problem>) -> Option<&'a str> {
    problems.map(|p| p.text.trim()).filter(|t| !t.is_empty()).last()
}
