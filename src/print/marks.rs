//! The marks' geometry as values: the shapes that the window draws, with their words.

use serde_json::{Map, Value, json};

use super::fit::Room;
use super::text;
use crate::board::Counts;
use crate::board::mark::{Shape, light_shapes, shapes};
use crate::rules::{Light, Status};
use crate::say;
use crate::words::Words;

/// A status by the name the templates know it by.
pub(super) fn name(status: Status) -> &'static str {
    match status {
        Status::Done => "done",
        Status::Problem => "problem",
        Status::Delayed => "delayed",
        Status::OnSchedule => "on-schedule",
        Status::Upcoming => "upcoming",
        Status::Cancelled => "cancelled",
    }
}

/// The widest word of a mark, in half-width columns.
pub(super) fn widest(words: &Words) -> f64 {
    Status::ALL.into_iter().map(|s| text::width(&words.status(s))).fold(0.0, f64::max)
}

/// The column of a mark and its word, the widest of which is so wide, in points.
pub(super) fn column(widest: f64, size: f64, room: &Room) -> f64 {
    (2.6 + widest * 0.54 * (room.sizes.0 / size).max(0.8)) * size
}

/// A light by the name of its mark.
pub(super) fn light_name(light: Light) -> &'static str {
    match light {
        Light::Met => name(Status::OnSchedule),
        Light::Near => "near",
        Light::Missed => name(Status::Delayed),
    }
}

/// Every mark: its colour by meaning, its shapes, its word.
pub(super) fn marks(words: &Words) -> Value {
    let mut marks = Map::new();
    for status in Status::ALL {
        let (colour, tint) = match status {
            Status::OnSchedule => ("green", Some("green_tint")),
            Status::Delayed | Status::Problem => ("red", Some("red_tint")),
            Status::Done => ("ink", None),
            Status::Upcoming | Status::Cancelled => ("soft", None),
        };
        let shapes: Vec<Value> = shapes(status).iter().map(shape).collect();
        let mark = json!({ "colour": colour, "tint": tint, "shapes": shapes, "word": words.status(status) });
        marks.insert(name(status).to_owned(), mark);
    }
    let near: Vec<Value> = light_shapes(Light::Near).iter().map(shape).collect();
    let near = json!({ "colour": "ink", "tint": null, "shapes": near, "word": words.light(Light::Near) });
    marks.insert(light_name(Light::Near).to_owned(), near);
    Value::Object(marks)
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Ring { radius, stroke } => json!({ "kind": "ring", "radius": radius, "stroke": stroke }),
        Shape::Square { inset, radius, stroke } => {
            json!({ "kind": "square", "inset": inset, "radius": radius, "stroke": stroke })
        }
        Shape::Triangle(points) => json!({ "kind": "triangle", "points": points }),
        Shape::Cut { min, max } => json!({ "kind": "cut", "min": min, "max": max }),
        Shape::Line { from, to, stroke } => json!({ "kind": "line", "from": from, "to": to, "stroke": stroke }),
    }
}

/// The line of counts, which is the legend of the marks too. Only what occurs, but the first four always.
pub(super) fn counts(counts: &Counts, words: &Words) -> Value {
    let entry = |marks: &[&str], count: usize, word: String| json!({ "marks": marks, "count": count, "word": word });
    let mut entries = vec![
        entry(&["done"], counts.done, say!(words, "status-done")),
        entry(&["on-schedule"], counts.on_schedule, say!(words, "status-on-schedule")),
        entry(&["delayed", "problem"], counts.red, say!(words, "print-red")),
    ];
    if counts.red_without_reason > 0 {
        let missing = say!(words, "reason-missing");
        entries.push(json!({ "marks": [], "count": counts.red_without_reason, "word": missing, "missing": true }));
    }
    entries.push(entry(&["upcoming"], counts.upcoming, say!(words, "status-upcoming")));
    if counts.cancelled > 0 {
        entries.push(entry(&["cancelled"], counts.cancelled, say!(words, "status-cancelled")));
    }
    json!(entries)
}
