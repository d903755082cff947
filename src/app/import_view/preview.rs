//! The rows of a sheet as they would be imported.

use eframe::egui::{RichText, Ui};

use super::super::look::{self, Look};
use super::{lines, names};
use crate::plan::Timing;
use crate::say;
use crate::sheet::{Field, Read};
use crate::words::Words;

/// The rows, a text for each column.
pub struct Preview {
    rows: Vec<[String; COLUMNS.len()]>,
}

/// What is shown of a row, and its share of the width.
const COLUMNS: [(Field, f32); 8] = [
    (Field::GoalNo, 0.05),
    (Field::Department, 0.1),
    (Field::Objective, 0.17),
    (Field::Activity, 0.28),
    (Field::Owner, 0.1),
    (Field::Timing, 0.16),
    (Field::StartedOn, 0.07),
    (Field::DoneOn, 0.07),
];

impl Preview {
    /// Of what was read.
    pub fn new(read: &Read) -> Self {
        let Ok(imported) = &read.imported else { return Self { rows: Vec::new() } };
        let book = &imported.book;
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rows = book.objectives().flat_map(|(department, objective)| {
            let goal = objective.goal.as_ref().and_then(|id| book.goal(id));
            let goal = goal.map_or_else(String::new, |g| g.number.clone());
            objective.activities.iter().map(move |row| {
                let owner = row.owner.as_ref().map_or("", |id| book.person_name(id));
                [
                    goal.clone(),
                    one_line(&department.name),
                    one_line(&objective.text),
                    one_line(&row.text),
                    one_line(owner),
                    Timing::summary(&row.timing),
                    day(row.started_on),
                    day(row.done_on),
                ]
            })
        });
        Self { rows: rows.collect() }
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Shows the rows.
    pub fn show(&self, ui: &mut Ui, words: &Words, look: &Look) {
        let width = ui.available_width() - 24.0;
        ui.horizontal(|ui| {
            for (field, share) in COLUMNS {
                let name = RichText::new(names::field(words, field)).color(look.soft).font(look::small());
                lines::cell(ui, width * share - 8.0, name);
            }
        });
        lines::show(ui, "import rows", self.rows.len(), |ui, at| {
            for ((_, share), text) in COLUMNS.iter().zip(&self.rows[at]) {
                lines::cell(ui, width * share - 8.0, RichText::new(text));
            }
        });
        if self.rows.is_empty() {
            ui.label(RichText::new(say!(words, "import-no-rows-read")).color(look.soft));
        }
    }
}
