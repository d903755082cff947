//! The dates of one row: what its columns say, taken together.

use chrono::NaiveDate;

use super::dates::Period;
use super::headings::Field;
use super::line::Line;
use super::status::{self, Standing};
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
    /// No cell says the day it started.
    pub start_assumed: bool,
    /// No cell says the day it was completed.
    pub done_assumed: bool,
}

/// How a row stands by its own account, and what is known of when.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// How it stands.
    pub standing: Option<Standing>,
    /// The column that says so.
    pub field: Field,
    /// The day it was done, where the status says that too.
    pub on: Option<NaiveDate>,
    /// The day on which all this was said: the day the sheet was saved.
    pub saved: Option<NaiveDate>,
}

/// Reads the dates of `line`; a row that is done, and says nowhere when, was done in `year`.
pub fn read(line: &mut Line<'_>, mut said: Said, year: i32) -> Dates {
    if line.word(Field::StartedOn, status::start_mark) == Some(false) && said.standing.is_none() {
        said.standing = Some(Standing::NotStarted);
    }
    if line.word(Field::DoneOn, status::done_mark) == Some(true) && said.standing.is_none_or(is_open) {
        (said.standing, said.field) = (Some(Standing::Done), Field::DoneOn);
    }
    let planned = planned(line);
    let delayed = one_end(line, Field::DelayedTo).map(|p| p.last);
    let mut timing = planned;
    let mut baseline = None;
    if let Some(to) = delayed {
        match planned.start {
            Some(start) if to < start => line.misread(Field::DelayedTo, Why::EndBeforeStart { start }),
            start => {
                timing = Timing::new(start, Some(to));
                baseline = Some(Baseline { timing: planned, ..Baseline::default() });
            }
        }
    }

    let reported_start = one_end(line, Field::StartedOn).map(|p| p.first);
    let mut done_on = one_end(line, Field::DoneOn).map(|p| p.last);
    if done_on.is_some() && said.on.is_some_and(|on| Some(on) != done_on) {
        line.note(said.field);
    }
    let done_assumed = done_on.is_none() && said.on.is_none();
    match (done_on, said.standing) {
        (Some(_), Some(standing)) if is_open(standing) => line.remark(Field::DoneOn, Why::DoneButOpen),
        (None, Some(Standing::Done)) => {
            done_on = said.on;
            if done_on.is_none() {
                done_on = timing.end.or(timing.start).or_else(|| NaiveDate::from_ymd_opt(year, 12, 31));
                if let Some(taken) = done_on {
                    line.remark(said.field, Why::DoneWithoutDate { taken });
                }
            }
        }
        _ => {}
    }
    let start_assumed = reported_start.is_none() && said.standing != Some(Standing::Started);
    let started_on = reported_start.or_else(|| started(line, said, planned.start, done_on));
    if timing.is_empty() && started_on.is_none() && done_on.is_none() {
        line.remark(Field::Activity, Why::NoDates);
    }
    Dates { timing, baseline, started_on, done_on, start_assumed, done_assumed }
}

fn is_open(standing: Standing) -> bool {
    matches!(standing, Standing::NotStarted | Standing::Started)
}

/// A real sheet seldom says when a row started: it did on its start date unless it says that it did not. One that ran
/// before its time had started when the sheet was saved.
fn started(line: &mut Line<'_>, said: Said, start: Option<NaiveDate>, done_on: Option<NaiveDate>) -> Option<NaiveDate> {
    match said.standing {
        Some(Standing::NotStarted) if done_on.is_none() => None,
        Some(Standing::Started) => match (start, said.saved) {
            (Some(start), Some(taken)) if taken < start => {
                line.remark(said.field, Why::StartedEarly { taken });
                Some(taken)
            }
            (start, _) => start,
        },
        _ => start,
    }
}

/// A day, of which there can only be one: of a range one end is taken, and the text kept.
fn one_end(line: &mut Line<'_>, field: Field) -> Option<Period> {
    let period = line.date(field)?;
    if period.range {
        line.note(field);
    }
    Some(period)
}

/// Start and end as planned. Each has its own column; a timing column, or a range in the other's column, gives what is
/// missing. One day as a timing is a deadline.
fn planned(line: &mut Line<'_>) -> Timing {
    let start = line.date(Field::Start);
    let end = line.date(Field::End);
    let timing = line.date(Field::Timing);
    let deadline = |p: &Period| !p.range && p.first == p.last;
    let first = start.or(timing.filter(|p| !deadline(p))).or(end.filter(|p| p.range)).map(|p| p.first);
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
