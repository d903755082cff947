//! An activity: one plan row, its timing, its baseline, and what was noted on it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{ActivityId, Annotation, AnnotationKind, PersonId, Way};

/// One piece of work with an owner and a timing (重点活动 / 计划内容): a plan row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Never changes.
    pub id: ActivityId,
    /// What is done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The one person who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// The current dates, after announced delays.
    #[serde(default, skip_serializing_if = "Timing::is_empty")]
    pub timing: Timing,
    /// Dated steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    /// The day its owner reported it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<NaiveDate>,
    /// The day it was completed: the circle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
    /// The last day on which its owner said that it runs on schedule. It changes no mark: the dates do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
    /// What the review found (评核), in the owner's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evaluation: String,
    /// The PDCA cycle of its objective in which it was planned, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub cycle: u32,
    /// The plan as it was confirmed (原计划); never overwritten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Delays, additions and changes, in the order they were noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// Columns of an imported sheet that Roundel has no field for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Which of the five ways to earn more it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// What it brought so far, in the book's money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<Decimal>,
}

impl Activity {
    /// An activity with nothing in it but its id.
    pub fn new(id: ActivityId) -> Self {
        Self {
            id,
            text: String::new(),
            owner: None,
            timing: Timing::default(),
            milestones: Vec::new(),
            started_on: None,
            done_on: None,
            checked_on: None,
            evaluation: String::new(),
            cycle: first(),
            baseline: None,
            annotations: Vec::new(),
            notes: Vec::new(),
            way: None,
            brought: None,
        }
    }

    /// The dates the row is judged by: each as confirmed where it was, else the current one.
    pub fn planned(&self) -> Timing {
        let confirmed = self.baseline.as_ref().map_or(Timing::default(), |b| b.timing);
        Timing::new(confirmed.start.or(self.timing.start), confirmed.end.or(self.timing.end))
    }

    /// The day a milestone is judged by: as confirmed where the baseline has it, else its current day.
    pub fn milestone_planned(&self, milestone: &Milestone) -> NaiveDate {
        self.confirmed_milestones().find(|m| m.0 == milestone.id).map_or(milestone.due, |m| m.1)
    }

    fn confirmed_milestones(&self) -> impl Iterator<Item = &(String, NaiveDate)> {
        self.baseline.iter().flat_map(|b| &b.milestones)
    }

    /// Every day the plan names for the row, and when it was kept: the start, the end, each milestone, and milestones
    /// that were confirmed and are there no more; taking one off the row does not keep it.
    pub fn planned_dates(&self) -> impl Iterator<Item = PlannedDate> {
        let planned = self.planned();
        let start = planned.start.map(|day| PlannedDate { day, kept_on: self.started_on });
        let end = planned.end.map(|day| PlannedDate { day, kept_on: self.done_on });
        let milestones =
            self.milestones.iter().map(|m| PlannedDate { day: self.milestone_planned(m), kept_on: m.done_on });
        let gone = self.confirmed_milestones().filter(|c| !self.milestones.iter().any(|m| m.id == c.0));
        let gone = gone.map(|c| PlannedDate { day: c.1, kept_on: None });
        start.into_iter().chain(end).chain(milestones).chain(gone)
    }

    /// Whether it is struck out on `day`: the last that was noted of it by then is that it is cancelled, and not that it is
    /// wanted again.
    pub fn is_cancelled(&self, day: NaiveDate) -> bool {
        self.cancellation(day).is_some()
    }

    /// The note that it is struck out on `day`, where it is.
    pub fn cancellation(&self, day: NaiveDate) -> Option<&Annotation> {
        use AnnotationKind::{Cancellation, Reinstatement};
        let by_then = self.annotations.iter().filter(|a| a.known_on(day));
        let last = by_then.filter(|a| matches!(a.kind, Cancellation | Reinstatement)).max_by_key(|a| a.on);
        last.filter(|a| a.kind == Cancellation)
    }

    /// The baseline this row would be confirmed with today.
    pub fn as_baseline(&self) -> Baseline {
        Baseline {
            text: self.text.clone(),
            owner: self.owner.clone(),
            timing: self.timing,
            milestones: self.milestones.iter().map(|m| (m.id.clone(), m.due)).collect(),
        }
    }
}

/// A day that the plan names for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedDate {
    /// The day: as confirmed, or the current one where none was confirmed.
    pub day: NaiveDate,
    /// When what it stands for came about: the row started, was done, the milestone was reached.
    pub kept_on: Option<NaiveDate>,
}

impl PlannedDate {
    /// Whether it lay before `day` and was not kept by then.
    pub fn is_missed(&self, day: NaiveDate) -> bool {
        self.day < day && self.kept_on.is_none_or(|on| on > day)
    }
}

/// From when to when; each end may be open. The end is never before the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<NaiveDate>,
    /// The last day; work due that day is not late on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
}

impl Timing {
    /// From `start` to `end`.
    pub fn new(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Self {
        Self { start, end }
    }

    /// Whether neither end is set.
    pub fn is_empty(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }

    /// From when to when, as figures: `2026-03-01 – 2026-06-30`, an open end as `…`; empty where neither is set.
    pub fn summary(&self) -> String {
        let day = |d: Option<NaiveDate>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
        if self.is_empty() { String::new() } else { format!("{} – {}", day(self.start), day(self.end)) }
    }

    /// Whether the end lies before the start.
    pub fn is_backwards(&self) -> bool {
        matches!((self.start, self.end), (Some(start), Some(end)) if end < start)
    }
}

/// A dated step (里程碑) of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Unique within its activity; the baseline refers to it.
    pub id: String,
    /// What is reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The day it is due.
    pub due: NaiveDate,
    /// The day it was reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_first(cycle: &u32) -> bool {
    *cycle == first()
}

/// A row as it was confirmed (原计划).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// What was to be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Who was to answer for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Start and end as confirmed.
    #[serde(default, skip_serializing_if = "Timing::is_empty")]
    pub timing: Timing,
    /// Each milestone's id and day as confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<(String, NaiveDate)>,
}

/// A cell of an imported sheet under a heading that Roundel has no field for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The column's heading.
    pub heading: String,
    /// What the cell said.
    pub text: String,
}
