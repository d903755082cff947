//! The dates of one row: what its columns say, taken together.

use chrono::NaiveDate;

use super::headings::Field;
use super::line::Line;
use super::status::Standing;
use super::summary::Why;
use crate::plan::{Baseline, Timing};

/// The dates of one row.
#[derive(Debug, Default, PartialEq)]
pub struct Dates {
    /// The current dates.
    pub timing: Timing,
    /// The dates as confirmed, where a delay moved the end.
    pub baseline: Option<Baseline>,
    /// The day it started.
    pub started_on: Option<NaiveDate>,
    /// The day it was completed.
    pub done_on: Option<NaiveDate>,
}

/// Reads the dates of `line`, which says of itself how it stands, in the column `said_in`.
pub fn read(line: &mut Line<'_>, standing: Option<Standing>, said_in: Field, year: i32) -> Dates {
    let planned = planned(line);
    let delayed = line.date(Field::DelayedTo).map(|p| p.last);
    let mut timing = planned;
    let mut baseline = None;
    if let Some(to) = delayed {
        match planned.start {
            Some(start) if to < start => line.misread(Field::DelayedTo, Why::EndBeforeStart { start }),
            start => {
                timing = Timing::new(start, Some(to));
                baseline = Some(Baseline { timing: planned, milestones: Vec::new() });
            }
        }
    }

    let reported_start = line.date(Field::StartedOn).map(|p| p.first);
    let mut done_on = line.date(Field::DoneOn).map(|p| p.last);
    match (done_on, standing) {
        (Some(_), Some(Standing::NotStarted | Standing::Started)) => line.remark(Field::DoneOn, Why::DoneButOpen),
        (None, Some(Standing::Done)) => {
            let taken = timing.end.or(timing.start).or_else(|| NaiveDate::from_ymd_opt(year, 12, 31));
            if let Some(taken) = taken {
                line.remark(said_in, Why::DoneWithoutDate { taken });
            }
            done_on = taken;
        }
        _ => {}
    }
    // A real sheet seldom says when a row started: it did on its start date unless it says that it did not. Where a row
    // that is said to run starts only later, that date is kept too: the row turns green on it, and is never red before.
    let denied = standing == Some(Standing::NotStarted) && done_on.is_none();
    let started_on = reported_start.or(planned.start.filter(|_| !denied));

    if timing.is_empty() && started_on.is_none() && done_on.is_none() {
        line.remark(Field::Activity, Why::NoDates);
    }
    Dates { timing, baseline, started_on, done_on }
}

/// Start and end as planned. Each has its own column; a timing column, or a range in the other's column, gives what is
/// missing.
fn planned(line: &mut Line<'_>) -> Timing {
    let start = line.date(Field::Start);
    let end = line.date(Field::End);
    let timing = line.date(Field::Timing);
    let first = start.or(timing).or(end.filter(|p| p.range)).map(|p| p.first);
    let (last, from) = if let Some(end) = end {
        (Some(end.last), Field::End)
    } else if let Some(timing) = timing {
        (Some(timing.last), Field::Timing)
    } else {
        (start.filter(|p| p.range).map(|p| p.last), Field::Start)
    };
    // Half of what such a cell says was not needed; its text is kept.
    if timing.is_some() && (start.is_some() || end.is_some()) {
        line.note(Field::Timing);
    }
    if start.is_some_and(|p| p.range) && from != Field::Start {
        line.note(Field::Start);
    }
    if end.is_some_and(|p| p.range) && (start.is_some() || timing.is_some()) {
        line.note(Field::End);
    }
    match (first, last) {
        (Some(start), Some(end)) if end < start => {
            line.misread(from, Why::EndBeforeStart { start });
            Timing::new(first, None)
        }
        _ => Timing::new(first, last),
    }
}
