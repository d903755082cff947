//! A goal's strip over its rows: number, text, how it stands, and how many rows have which mark.

use serde_json::{Value, json};

use super::fit::PITCH;
use super::{marks, text};
use crate::board::Counts;
use crate::plan::Book;
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// The texts of a strip.
pub(super) struct Strip {
    no: String,
    text: String,
    result: String,
    counts: Value,
}

impl Strip {
    /// The strip of the goal at this position in the book, none for rows that serve no goal; `statuses`: of its rows.
    pub fn new(book: &Book, goal: Option<usize>, statuses: impl Iterator<Item = Status>, words: &Words) -> Self {
        let counts = Counts::of(statuses);
        // Delays and problems count as one: red.
        let marks = [
            (Status::Done, counts.done),
            (Status::OnSchedule, counts.on_schedule),
            (Status::Delayed, counts.red),
            (Status::Upcoming, counts.upcoming),
            (Status::Cancelled, counts.cancelled),
        ];
        let shown = marks.iter().filter(|(_, count)| *count > 0);
        let counts = shown.map(|(status, count)| json!({"mark": marks::name(*status), "count": count})).collect();
        match goal.and_then(|g| book.goals.get(g)) {
            Some(goal) => Self {
                no: say!(words, "print-goal", number = goal.number.as_str()),
                text: goal.text.clone(),
                result: goal.result.clone(),
                counts,
            },
            None => Self { no: say!(words, "no-goal"), text: String::new(), result: String::new(), counts },
        }
    }

    /// About how high it is, in em, in a chart `width` points wide.
    pub fn height(&self, size: f64, width: f64) -> f64 {
        let columns = width / size / 0.53 * 0.45;
        text::lines(&self.text, columns).max(text::lines(&self.result, columns)).max(1.0) * PITCH + 0.5
    }

    /// Its values for the template.
    pub fn values(&self, size: f64, width: f64) -> Value {
        let wide = text::columns(width * 0.42, size);
        json!({
            "strip": true, "no": text::value(&self.no, wide), "counts": self.counts,
            "text": text::value(&self.text, wide), "result": text::value(&self.result, wide),
        })
    }
}
