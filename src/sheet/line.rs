//! One line of a sheet, read by field; what can't be read is remarked, and kept as a note of the row.

use std::collections::BTreeMap;

use super::dates::{self, Period, Unread};
use super::grid::{Cell, Grid, Value, cell_name};
use super::headings::{Field, Heads};
use super::summary::{Remark, Why};
use crate::plan::Note;

/// One line.
pub struct Line<'g> {
    sheet: &'g str,
    heads: &'g Heads,
    row: u32,
    cells: BTreeMap<u32, &'g Cell>,
    year: Option<i32>,
    /// What is to be known about its cells.
    pub remarks: Vec<Remark>,
    /// Texts that have no other place in the plan.
    pub notes: Vec<Note>,
}

impl<'g> Line<'g> {
    /// A row of the sheet; dates without a year take `year`.
    pub fn new(grid: &'g Grid, heads: &'g Heads, row: u32, year: Option<i32>) -> Self {
        let cells = grid.row(row).into_iter().flatten().map(|(at, cell)| (*at, cell)).collect();
        Self { sheet: &grid.sheet, heads, row, cells, year, remarks: Vec::new(), notes: Vec::new() }
    }

    /// Forgets the cells that are merged from a row above.
    pub fn keep_own(&mut self) {
        let row = self.row;
        self.cells.retain(|_, cell| cell.row == row);
    }

    fn of(&self, field: Field) -> Vec<(u32, &'g Cell)> {
        self.heads.of(field).filter_map(|at| Some((at, *self.cells.get(&at)?))).collect()
    }

    /// Whether the field has a cell.
    pub fn has(&self, field: Field) -> bool {
        !self.of(field).is_empty()
    }

    /// Whether the field has a cell that stands in this row and isn't merged from above.
    pub fn has_own(&self, field: Field) -> bool {
        self.of(field).iter().any(|(_, cell)| cell.row == self.row)
    }

    /// The field's first cell.
    pub fn value(&self, field: Field) -> Option<&'g Value> {
        self.of(field).first().map(|(_, cell)| &cell.value)
    }

    /// The text of the field; of several columns, each text that is new. An error is no text.
    pub fn text(&mut self, field: Field) -> String {
        let mut texts = Vec::new();
        for (at, cell) in self.of(field) {
            match &cell.value {
                Value::Error(_) => self.misread_at(at, cell, Why::ErrorValue),
                value => {
                    let text = value.text();
                    if !texts.contains(&text) {
                        texts.push(text);
                    }
                }
            }
        }
        texts.join("\n")
    }

    /// The text of the field in one line: a name that was wrapped to fit its cell is the same name.
    pub fn name(&mut self, field: Field) -> String {
        self.text(field).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The date of the field.
    pub fn date(&mut self, field: Field) -> Option<Period> {
        let (at, cell) = self.of(field).into_iter().next()?;
        let why = match &cell.value {
            Value::Date(date) => return Some(Period::day(*date)),
            Value::Error(_) => Why::ErrorValue,
            Value::Number(_) | Value::Percent(_) => Why::NotADate,
            Value::Text(text) => match dates::read(text, self.year) {
                Ok(period) => return Some(period),
                Err(Unread::NotADate) => Why::NotADate,
                Err(Unread::NoSuchDay) => Why::NoSuchDay,
                Err(Unread::NoYear) => Why::NoYear,
            },
        };
        self.misread_at(at, cell, why);
        None
    }

    /// Remarks on the field's first cell.
    pub fn remark(&mut self, field: Field, why: Why) {
        if let Some((at, cell)) = self.of(field).into_iter().next() {
            self.remark_at(at, cell, why);
        }
    }

    /// The field's first cell can't be understood: a remark, and its text is a note.
    pub fn misread(&mut self, field: Field, why: Why) {
        if let Some((at, cell)) = self.of(field).into_iter().next() {
            self.misread_at(at, cell, why);
        }
    }

    /// The field's text has no place in the plan as it is: a note.
    pub fn note(&mut self, field: Field) {
        if let Some((at, cell)) = self.of(field).into_iter().next() {
            self.note_at(at, cell);
        }
    }

    /// Makes notes of the columns that are unknown.
    pub fn note_unknown(&mut self) {
        for (at, cell) in self.cells.clone() {
            match (self.heads.field(at), &cell.value) {
                (Some(_), _) => {}
                (None, Value::Error(_)) => self.misread_at(at, cell, Why::ErrorValue),
                (None, _) => self.note_at(at, cell),
            }
        }
    }

    /// Remarks that this line has no activity to hold its own cells, except those of `placed`.
    pub fn stray(&mut self, placed: &[Field]) {
        for (at, cell) in self.cells.clone() {
            let held = self.heads.field(at).is_some_and(|field| placed.contains(&field));
            if cell.row == self.row && !held {
                self.remark_at(at, cell, Why::NoActivity);
            }
        }
    }

    /// The texts that stand in this row itself.
    pub fn own_texts(&self) -> impl Iterator<Item = String> {
        self.cells.values().filter(|cell| cell.row == self.row).map(|cell| cell.value.text())
    }

    /// The headings of unknown columns that this line has something under.
    pub fn unknown(&self) -> Vec<String> {
        let unknown = self.cells.keys().filter(|at| self.heads.field(**at).is_none());
        unknown.map(|at| self.heads.heading(*at)).collect()
    }

    fn remark_at(&mut self, column: u32, cell: &Cell, why: Why) {
        let cell_name = cell_name(cell.row, column);
        self.remarks.push(Remark { sheet: self.sheet.to_owned(), cell: cell_name, text: cell.value.text(), why });
    }

    fn note_at(&mut self, column: u32, cell: &Cell) {
        let note = Note { heading: self.heads.heading(column), text: cell.value.text() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn misread_at(&mut self, column: u32, cell: &Cell, why: Why) {
        self.remark_at(column, cell, why);
        self.note_at(column, cell);
    }
}
