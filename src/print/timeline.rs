//! A row on a time axis: bar, plan as confirmed, milestones, circle, as fractions of the axis.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::axis::Axis;
use super::marks;
use crate::board::Cells;
use crate::plan::{Activity, Milestone, Timing};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// A marker this close to the one before it would be set over its words.
const LABEL: f64 = 0.05;

/// What the template draws for a row.
/// `flags`: the markers of what was noted on it.
pub(super) fn chart(cells: &Cells<'_>, flags: &[Value], axis: &Axis, day: NaiveDate, words: &Words) -> Value {
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
    let bar = span(timing, axis);
    let milestones = milestones(&steps(activity, status, axis, day), words);
    // Of a plan that lies beyond the axis there is nothing to draw.
    let ghost = cells.ghost().map(|g| span(g, axis)).filter(|g| !g["from"].is_null() && g["beyond"].is_null());
    let planned_milestones = planned_milestones(activity, axis);
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
        "ring": done.filter(|_| status == Status::Done).and_then(|on| axis.sign(axis.at(on, 0.5))),
        "labelled": milestones.iter().any(|m| !m["label"].is_null()),
        "milestones": milestones,
        "undated": undated,
    })
}

/// How much height [`chart`] takes, in em; `least`: the smallest type, in em.
pub(super) fn height(chart: &Value, least: f64) -> f64 {
    let extra = |key: &str, em: f64| match &chart[key] {
        Value::Null | Value::Bool(false) => 0.0,
        _ => em,
    };
    0.9 + extra("planned", 0.45) + extra("labelled", 1.04 * least.max(0.72)) + extra("noted", 1.7 * least.max(0.62))
}

/// From where to where, cut at the axis's ends with a word of what lies beyond; null without any date.
fn span(timing: Timing, axis: &Axis) -> Value {
    let (from, to) = match (timing.start, timing.end) {
        (Some(start), Some(end)) => (axis.at(start, 0.0), axis.at(end, 1.0)),
        // An open end shows as a stub at the date that is known.
        (Some(start), None) => (axis.at(start, 0.0), axis.at(start, 3.0)),
        (None, Some(end)) => (axis.at(end, -2.0), axis.at(end, 1.0)),
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
fn planned_milestones(activity: &Activity, axis: &Axis) -> Vec<f64> {
    let confirmed = activity.baseline.iter().flat_map(|b| &b.milestones);
    let moved = confirmed.filter(|(id, due)| !activity.milestones.iter().any(|m| m.id == *id && m.due == *due));
    moved.filter_map(|(_, due)| axis.within(*due)).collect()
}

/// A milestone on the axis.
pub(super) struct Step {
    /// Where its sign is drawn.
    pub at: f64,
    /// By the name the templates know.
    pub state: &'static str,
    /// How many days it is missed by.
    pub late: Option<i64>,
    /// What is reached.
    pub text: String,
}

/// A row's milestones by their days; in one that is done or cancelled, none is missed any more.
pub(super) fn steps(activity: &Activity, status: Status, axis: &Axis, day: NaiveDate) -> Vec<Step> {
    let closed = matches!(status, Status::Done | Status::Cancelled);
    let mut sorted: Vec<_> = activity.milestones.iter().collect();
    sorted.sort_by_key(|m| m.due);
    let step = |milestone: &Milestone| {
        let done = milestone.done_on.is_some_and(|on| on <= day);
        let days = day.signed_duration_since(activity.milestone_planned(milestone)).num_days();
        let late = Some(days).filter(|days| !done && !closed && *days > 0);
        let state = if done {
            "done"
        } else if late.is_some() {
            "missed"
        } else {
            "open"
        };
        let at = axis.sign(axis.at(milestone.due, 0.5))?;
        Some(Step { at, state, late, text: milestone.text.trim().to_owned() })
    };
    sorted.into_iter().filter_map(step).collect()
}

fn milestones(steps: &[Step], words: &Words) -> Vec<Value> {
    let mut last_label = f64::NEG_INFINITY;
    let mut marks = Vec::new();
    for step in steps {
        // Two words on one place would hide each other; the row's own days late counts from the earliest.
        let label = step.late.filter(|_| step.at - last_label > LABEL);
        if label.is_some() {
            last_label = step.at;
        }
        marks.push(json!({
            "at": step.at,
            "state": step.state,
            "label": label.map(|late| say!(words, "print-days", days = late)),
        }));
    }
    marks
}
