//! A table of figures on paper, with a picture above it and notes below: scorecard, process, indicators, goals, profit.

use std::ops::Range;

use serde_json::{Value, json};

use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::{Job, head, marks, text};
use crate::board::Counts;
use crate::rules::{Behind, Light, Status};
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
    /// A part begins: a table in which the columns have these names.
    Heads(Vec<String>),
}

/// What stands in a cell.
#[derive(Default)]
pub(super) struct Cell {
    pub text: String,
    /// Before the text.
    pub mark: Option<Status>,
    /// How it stands against the plan, as the mark before the text; what is missed is tinted.
    pub light: Option<Light>,
    /// How a score is behind, as triangles before the text.
    pub behind: Option<Behind>,
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

    /// How wide a column of figures is at least for this one not to be broken, em. Words may be.
    fn unbroken(&self) -> f64 {
        let runs = self.text.split_whitespace().filter(|run| run.chars().all(|c| c.is_ascii() || "−–".contains(c)));
        let widest = runs.map(text::width).fold(0.0, f64::max);
        let marked = if self.mark.is_some() || self.light.is_some() { 1.05 } else { 0.0 };
        widest * if self.bold { 0.6 } else { 0.56 } + marked + 0.9
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
                - if cell.behind.is_some() { 3.2 } else { 0.0 }
                - if cell.mark.is_some() || cell.light.is_some() { 1.6 } else { 0.0 };
            text::lines(&cell.text, (room / 0.53).max(1.0))
        });
        lines.fold(1.0, f64::max) * PITCH - 0.45 + 2.0 * PAD + 0.18
    }

    /// The tables below each other, each with heads of its own.
    fn parts(&self) -> impl Iterator<Item = &[Line]> {
        self.lines.split(|line| matches!(line, Line::Heads(_)))
    }

    /// Whether each part has a page of its own: where no type is small enough to have all of them on one.
    fn is_parted(&self) -> bool {
        let (size, width) = (self.room.sizes.0, self.room.width());
        let height: f64 = self.parts().map(|part| self.part_height(part, size, width)).sum();
        (4.6 + height) * size > self.room.height()
    }

    /// The height of a part with its heads, em.
    fn part_height(&self, part: &[Line], size: f64, width: f64) -> f64 {
        let lines = part.iter().map(|line| match line {
            Line::Strip(..) => 1.9,
            Line::Heads(_) => 0.0,
            Line::Row(cells) => self.row_height(cells, size, width),
            Line::Group(rows) => {
                let all: f64 = rows.iter().map(|cells| self.row_height(cells, size, width)).sum();
                #[allow(clippy::cast_precision_loss, reason = "a count of rows")]
                let inner = rows.len().saturating_sub(1) as f64;
                all - inner * (2.0 * PAD - 2.0 * WITHIN)
            }
        });
        2.2 + lines.sum::<f64>()
    }

    /// How wide each of these columns of figures is at least so that none in them is broken, in em of its type.
    pub fn room_for(&self, columns: Range<usize>) -> f64 {
        let cells = self.lines.iter().filter_map(|line| match line {
            Line::Row(cells) => cells.get(columns.clone()),
            _ => None,
        });
        cells.flatten().map(Cell::unbroken).fold(4.0, f64::max)
    }

    /// How wide it is at least, in em of its type, so that no figure is broken.
    fn unbroken(&self) -> f64 {
        let all: f64 = self.columns.iter().map(|c| c.share).sum();
        let rows = self.lines.iter().flat_map(|line| match line {
            Line::Row(cells) => std::slice::from_ref(cells),
            Line::Group(rows) => rows.as_slice(),
            Line::Strip(..) | Line::Heads(_) => &[],
        });
        let cells = rows.flat_map(|cells| cells.iter().zip(&self.columns)).filter(|(_, column)| column.figure);
        cells.map(|(cell, column)| cell.unbroken() * all / column.share).fold(self.least, f64::max)
    }
}

impl Sheet for FigureSheet {
    fn rows(&self) -> usize {
        self.lines.len()
    }

    fn pages(&self) -> usize {
        if self.is_parted() { self.parts().count() } else { 1 }
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let parts = self.parts().map(|part| self.part_height(part, size, width));
        let tables = if self.is_parted() { parts.fold(0.0, f64::max) } else { parts.sum() };
        let picture = self.picture.as_ref().map_or(0.0, |(_, height)| height + 1.2);
        #[allow(clippy::cast_precision_loss, reason = "a count of notes")]
        let notes = self.notes.len() as f64 * 1.5 + 0.8;
        // Type at which figures would be broken is too large, whatever else has room.
        let broken = if self.unbroken() * size > width { 1e3 } else { 1.0 };
        (4.6 + picture + tables + notes) * size * broken
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let all: f64 = self.columns.iter().map(|c| c.share).sum();
        let share = |column: &Column| column.share / all * width;
        let cell = |(c, column): (&Cell, &Column)| {
            // A figure is never broken: where no type is small enough for its column, it alone is smaller.
            let columns = if column.figure { usize::MAX } else { text::columns(share(column) - 1.4 * size, size) };
            let scale = if column.figure { (share(column) / size / c.unbroken()).min(1.0) } else { 1.0 };
            json!({
                "text": text::value(&c.text, columns), "scale": scale, "flags": c.behind.map(Behind::compared),
                "mark": c.light.map(marks::light_name).or(c.mark.map(marks::name)), "tint": c.light == Some(Light::Missed),
                "span": c.span, "bold": c.bold, "soft": c.soft, "red": c.red, "indent": c.indent,
                "figure": column.figure,
            })
        };
        let heads = |names: &mut dyn Iterator<Item = &String>| {
            let head = |(name, column): (&String, &Column)| json!({"name": name, "figure": column.figure});
            json!(names.zip(&self.columns).map(head).collect::<Vec<_>>())
        };
        let line = |line: &Line| match line {
            Line::Heads(names) => json!({"heads": heads(&mut names.iter())}),
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
        values["heads"] = heads(&mut self.columns.iter().map(|c| &c.name));
        values["lines"] = json!(self.lines.iter().map(line).collect::<Vec<_>>());
        values["parted"] = json!(self.is_parted());
        values["within"] = json!(WITHIN * size);
        values["picture"] = self.picture.as_ref().map_or(Value::Null, |(picture, _)| picture.clone());
        values["notes"] = json!(self.notes.iter().map(|n| text::value(n, 90)).collect::<Vec<_>>());
        values
    }
}
