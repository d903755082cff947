//! A table of figures on paper, with a picture above it and notes below: scorecard, process, indicators, goals, profit.

use serde_json::{Value, json};

use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::{Job, head, marks, text};
use crate::board::Counts;
use crate::rules::{Light, Status};
use crate::words::Words;

/// White above and below a line within a group, in em.
const WITHIN: f64 = 0.1;

/// The table, its texts read from the book, ready to be set in any size.
pub(super) struct FigureSheet {
    head: Value,
    room: Room,
    /// Name, share of the width, whether figures stand in it.
    pub columns: Vec<Column>,
    /// The lines, a strip among them where a group begins.
    pub lines: Vec<Line>,
    /// The picture above: values for the template's `picture`, and its height in em; none: no picture.
    pub picture: Option<(Value, f64)>,
    /// What is said below: rules and what they left out.
    pub notes: Vec<String>,
    /// How wide it is at least, in em of its type, so that no figure is broken; 0: any width will do.
    pub least: f64,
}

/// A column.
pub(super) struct Column {
    pub name: String,
    pub share: f64,
    pub figure: bool,
}

/// A line of the table.
pub(super) enum Line {
    /// A group begins: its name, and a word at the right.
    Strip(String, String),
    /// A row of cells, as many as there are columns.
    Row(Vec<Cell>),
    /// Rows that stay together on a page, the first with a cell that spans them all.
    Group(Vec<Vec<Cell>>),
}

/// What stands in a cell.
#[derive(Default)]
pub(super) struct Cell {
    pub text: String,
    /// Before the text.
    pub mark: Option<Status>,
    /// How it stands against the plan, as the mark before the text; what is missed is tinted.
    pub light: Option<Light>,
    /// It stands in all rows of its group, in the first of which it is written.
    pub span: bool,
    pub bold: bool,
    pub soft: bool,
    /// In red words, as a reason.
    pub red: bool,
    /// From the left edge, em.
    pub indent: f64,
}

impl Cell {
    /// A cell that says this.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With a mark before it.
    pub fn marked(self, mark: Option<Status>) -> Self {
        Self { mark, ..self }
    }

    /// With the mark of a light before it.
    pub fn lit(self, light: Option<Light>) -> Self {
        Self { light, ..self }
    }

    /// Over all rows of its group.
    pub fn spanning(self) -> Self {
        Self { span: true, ..self }
    }

    /// In bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// In soft ink.
    pub fn soft(self) -> Self {
        Self { soft: true, ..self }
    }
}

impl FigureSheet {
    /// A table with these columns and nothing in it. What it counts takes the place of the board's counts.
    pub fn new(job: &Job<'_>, words: &Words, columns: Vec<Column>, counts: Value) -> Self {
        let mut head = head::head(job, &Counts::default(), words);
        head["counts"] = counts;
        Self { head, room: Room::of(job), columns, lines: Vec::new(), picture: None, notes: Vec::new(), least: 0.0 }
    }

    fn row_height(&self, cells: &[Cell], size: f64, width: f64) -> f64 {
        let all: f64 = self.columns.iter().map(|c| c.share).sum();
        let lines = cells.iter().zip(&self.columns).map(|(cell, column)| {
            let room = column.share / all * width / size
                - 0.9
                - cell.indent
                - if cell.mark.is_some() || cell.light.is_some() { 1.6 } else { 0.0 };
            text::lines(&cell.text, (room / 0.53).max(1.0))
        });
        lines.fold(1.0, f64::max) * PITCH - 0.45 + 2.0 * PAD + 0.18
    }
}

impl Sheet for FigureSheet {
    fn rows(&self) -> usize {
        self.lines.len()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let lines: f64 = self
            .lines
            .iter()
            .map(|line| match line {
                Line::Strip(..) => 1.9,
                Line::Row(cells) => self.row_height(cells, size, width),
                Line::Group(rows) => {
                    let all: f64 = rows.iter().map(|cells| self.row_height(cells, size, width)).sum();
                    #[allow(clippy::cast_precision_loss, reason = "a count of rows")]
                    let inner = rows.len().saturating_sub(1) as f64;
                    all - inner * (2.0 * PAD - 2.0 * WITHIN)
                }
            })
            .sum();
        let picture = self.picture.as_ref().map_or(0.0, |(_, height)| height + 1.2);
        #[allow(clippy::cast_precision_loss, reason = "a count of notes")]
        let notes = self.notes.len() as f64 * 1.5 + 0.8;
        // Type at which figures would be broken is too large, whatever else has room.
        let broken = if self.least * size > width { 1e3 } else { 1.0 };
        (4.6 + 2.2 + picture + lines + notes) * size * broken
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let all: f64 = self.columns.iter().map(|c| c.share).sum();
        let share = |column: &Column| column.share / all * width;
        let cell = |(c, column): (&Cell, &Column)| {
            json!({
                "text": text::value(&c.text, text::columns(share(column) - 1.4 * size, size)),
                "mark": c.light.map(marks::light_name).or(c.mark.map(marks::name)), "tint": c.light == Some(Light::Missed),
                "span": c.span, "bold": c.bold, "soft": c.soft, "red": c.red, "indent": c.indent,
                "figure": column.figure,
            })
        };
        let line = |line: &Line| match line {
            Line::Strip(name, word) => json!({"strip": text::value(name, 60), "word": word}),
            Line::Row(cells) => json!({"cells": cells.iter().zip(&self.columns).map(cell).collect::<Vec<_>>()}),
            Line::Group(rows) => {
                let row = |cells: &Vec<Cell>| cells.iter().zip(&self.columns).map(cell).collect::<Vec<_>>();
                json!({"rows": rows.iter().map(row).collect::<Vec<_>>()})
            }
        };
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["widths"] = json!(self.columns.iter().map(share).collect::<Vec<_>>());
        values["heads"] =
            json!(self.columns.iter().map(|c| json!({"name": c.name, "figure": c.figure})).collect::<Vec<_>>());
        values["lines"] = json!(self.lines.iter().map(line).collect::<Vec<_>>());
        values["within"] = json!(WITHIN * size);
        values["picture"] = self.picture.as_ref().map_or(Value::Null, |(picture, _)| picture.clone());
        values["notes"] = json!(self.notes.iter().map(|n| text::value(n, 90)).collect::<Vec<_>>());
        values
    }
}
