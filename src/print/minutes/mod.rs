//! The minutes of a review: on paper, as text to be mailed, and their dates as a calendar. What they say is read once
//! (`said`); the whole company sees none of it, but for the goals and how they stand (domain.md, "Visual management").

mod calendar;
mod said;
mod text;

pub use calendar::minutes_calendar;
pub use said::{duty_kind, duty_text};
pub use text::minutes_text;

use serde_json::{Value, json};

use super::fit::{Room, Setting, Sheet};
use super::{Job, head, marks, text as value};
use crate::board::Counts;
use crate::say;
use crate::words::Words;
use said::{Row, Said, Section};

/// The minutes, ready to be set.
pub(super) struct MinutesSheet {
    head: Value,
    room: Room,
    said: Option<Said>,
}

impl MinutesSheet {
    /// Reads the minutes of the job's review.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let said = Said::new(job, words);
        let mut head = head::head(job, &Counts::default(), words);
        head["minutes_words"] = json!({
            "none": say!(words, "minutes-none"),
            "no_review": say!(words, "review-none"),
            "signature": say!(words, "minutes-signature"),
            "line": say!(words, "minutes-signature-line"),
        });
        if let Some(said) = &said {
            let whose = head["plain_title"].as_str().unwrap_or_default();
            head["plain_title"] = json!(format!("{} · {whose}", said.title));
            head["as_of"] = json!(said.on);
        }
        Self { head, room: Room::of(job), said }
    }
}

impl Sheet for MinutesSheet {
    fn rows(&self) -> usize {
        0
    }

    /// Running text has one size, on as many pages as it takes.
    fn height(&self, _: f64, _: f64) -> f64 {
        0.0
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        let columns = |share: f64| value::columns(width * share, setting.size);
        let section = |s: &Section| {
            let row = |row: &Row| match row {
                Row::Group(name) => json!({"group": value::value(name, columns(0.9))}),
                Row::Cells { status, cells, lacking } => {
                    let cells = cells.iter().zip(&s.shares);
                    let cells: Vec<Value> = cells.map(|(text, share)| value::value(text, columns(*share))).collect();
                    json!({"status": status.map(marks::name), "cells": cells, "lacking": lacking})
                }
            };
            json!({
                "title": s.title,
                "heads": s.heads,
                "shares": s.shares,
                "rows": s.rows.iter().map(row).collect::<Vec<_>>(),
                "text": s.text.as_deref().map(|text| value::value(text, columns(0.95))),
            })
        };
        values["minutes"] = self.said.as_ref().map_or(Value::Null, |said| {
            let fact = |(label, text): &(String, String)| json!([label, value::value(text, columns(0.75))]);
            json!({
                "title": value::value(&said.title, columns(0.5)),
                "whose": value::value(&said.whose, columns(0.9)),
                "facts": said.facts.iter().map(fact).collect::<Vec<_>>(),
                "sections": said.sections.iter().map(section).collect::<Vec<_>>(),
                "draft": said.draft,
                "signed": said.signed.as_deref().map(|by| value::value(by, columns(0.3))),
            })
        });
        values
    }
}
