//! A row on the months of the plan year: bar, plan as confirmed, milestones, circle, as fractions of the year.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::{Value, json};

use super::marks;
use crate::board::Cells;
use crate::plan::{Activity, Timing};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// A marker this close to the one before it would be set over its words.
const LABEL: f64 = 0.035;

/// Where a day begins (`whole` days after it: 0) or ends (1) on the year's twelve equal months: 0 to 1 within the year.
pub(super) fn at(date: NaiveDate, year: i32, whole: f64) -> f64 {
    let first = date.with_day(1).unwrap_or(date);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    let days = next.signed_duration_since(first).num_days().max(28);
    #[allow(clippy::cast_precision_loss, reason = "days of a month")]
    let part = (f64::from(date.day0()) + whole) / days as f64;
    f64::from(date.year() - year) + (f64::from(date.month0()) + part) / 12.0
}

/// What the template draws for a row.
/// `flags`: the markers of what was noted on it.
pub(super) fn chart(cells: &Cells<'_>, flags: &[Value], year: i32, day: NaiveDate, words: &Words) -> Value {
    let Some((activity, judgement)) = &cells.activity else { return Value::Null };
    let status = judgement.status;
    let done = activity.done_on.filter(|on| *on <= day);
    let timing = match (status, done) {
        // A row done late was worked on until then.
        (Status::Done, Some(on)) => Timing::new(
            Some(activity.timing.start.unwrap_or(on)),
            Some(activity.timing.end.map_or(on, |end| end.max(on))),
        ),
        _ => activity.timing,
    };
    let bar = span(timing, year);
    let closed = matches!(status, Status::Done | Status::Cancelled);
    let milestones = milestones(activity, closed, year, day, words);
    let ghost = cells.ghost().map(|g| span(g, year)).filter(|g| !g["from"].is_null());
    let planned_milestones = planned_milestones(activity, year);
    let flags: Vec<&Value> = flags.iter().filter(|f| !f["at"].is_null()).collect();
    let undated = (bar.is_null() && activity.milestones.is_empty()).then(|| say!(words, "print-no-dates"));
    json!({
        "status": marks::name(status),
        "bar": bar,
        "planned": ghost.is_some() || !planned_milestones.is_empty(),
        "ghost": ghost,
        "planned_milestones": planned_milestones,
        "noted": !flags.is_empty(),
        "notes": flags,
        "ring": done.filter(|_| status == Status::Done).map(|on| at(on, year, 0.5).clamp(0.0, 1.0)),
        "labelled": milestones.iter().any(|m| !m["label"].is_null()),
        "milestones": milestones,
        "undated": undated,
    })
}

/// How much height [`chart`] takes, in em.
pub(super) fn height(chart: &Value) -> f64 {
    let extra = |key: &str, em: f64| match &chart[key] {
        Value::Null | Value::Bool(false) => 0.0,
        _ => em,
    };
    0.9 + extra("planned", 0.45) + extra("labelled", 0.75) + extra("noted", 1.05)
}

/// From where to where, cut at the year's ends with a word of what lies beyond; null without any date.
fn span(timing: Timing, year: i32) -> Value {
    let (from, to) = match (timing.start, timing.end) {
        (Some(start), Some(end)) => (at(start, year, 0.0), at(end, year, 1.0)),
        // An open end shows as a stub at the date that is known.
        (Some(start), None) => (at(start, year, 0.0), at(start, year, 3.0)),
        (None, Some(end)) => (at(end, year, -2.0), at(end, year, 1.0)),
        (None, None) => return Value::Null,
    };
    let beyond = if to <= 0.0 {
        timing.end.or(timing.start)
    } else if from >= 1.0 {
        timing.start.or(timing.end)
    } else {
        None
    };
    json!({
        "from": from.clamp(0.0, 1.0),
        "to": to.clamp(0.0, 1.0),
        "before": from < 0.0,
        "after": to > 1.0,
        "beyond": beyond.map(|date| date.to_string()),
    })
}

/// Where milestones were to be as confirmed, of those that are elsewhere now or are there no more.
fn planned_milestones(activity: &Activity, year: i32) -> Vec<f64> {
    let confirmed = activity.baseline.iter().flat_map(|b| &b.milestones);
    let moved = confirmed.filter(|(id, due)| !activity.milestones.iter().any(|m| m.id == *id && m.due == *due));
    moved.map(|(_, due)| at(*due, year, 0.5)).filter(|at| (0.0..1.0).contains(at)).collect()
}

/// The milestones; in a row that is `closed`, none is missed any more.
fn milestones(activity: &Activity, closed: bool, year: i32, day: NaiveDate, words: &Words) -> Vec<Value> {
    let mut sorted: Vec<_> = activity.milestones.iter().collect();
    sorted.sort_by_key(|m| m.due);
    let mut last_label = f64::NEG_INFINITY;
    let mut marks = Vec::new();
    for milestone in sorted {
        let place = at(milestone.due, year, 0.5);
        let done = milestone.done_on.is_some_and(|on| on <= day);
        let late = day.signed_duration_since(activity.milestone_planned(milestone)).num_days();
        let missed = !done && !closed && late > 0;
        // Two words on one place would hide each other; the row's own days late counts from the earliest.
        let label = missed && place - last_label > LABEL;
        if label {
            last_label = place;
        }
        marks.push(json!({
            "at": place.clamp(0.0, 1.0),
            "state": if done { "done" } else if missed { "missed" } else { "open" },
            "label": label.then(|| say!(words, "print-days", days = late)),
        }));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_begins_at_0_and_ends_at_1() {
        let date = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(at(date(1, 1), 2026, 0.0), 0.0));
        assert!(near(at(date(12, 31), 2026, 1.0), 1.0));
        assert!(near(at(date(3, 1), 2026, 0.0), at(date(2, 28), 2026, 1.0)));
        assert!(near(at(date(1, 1), 2025, 0.0), 1.0));
        assert!(at(NaiveDate::MAX, 2026, 1.0).is_finite());
    }
}
