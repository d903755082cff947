//! One line of a sheet, read by field; what nobody reads is a note of the row, or remarked: nothing is lost in silence.

use std::collections::{BTreeMap, BTreeSet};

use super::counter;
use super::dates::{self, Period, Unread};
use super::grid::{Cell, Grid, Value};
use super::headings::Field;
use super::heads::{Heads, Kind, joins};
use super::names;
use super::summary::{Remark, Why};
use crate::plan::Note;

/// One line.
pub struct Line<'g> {
    grid: &'g Grid,
    heads: &'g Heads,
    row: u32,
    cells: BTreeMap<u32, &'g Cell>,
    /// The columns whose cells have found their place.
    used: BTreeSet<u32>,
    year: Option<i32>,
    /// What is to be known about its cells.
    pub remarks: Vec<Remark>,
    /// Texts that have no other place in the plan, by column.
    notes: BTreeMap<u32, Note>,
}

impl<'g> Line<'g> {
    /// A row of the sheet; dates without a year take `year`.
    pub fn new(grid: &'g Grid, heads: &'g Heads, row: u32, year: Option<i32>) -> Self {
        let cells: BTreeMap<_, _> = grid.row(row).into_iter().flatten().map(|(at, cell)| (*at, cell)).collect();
        // A number that only counts the row has said all it can; a text in its place has not.
        let counts = |at: &u32, cell: &Cell| heads.kind(*at) == Kind::Counter && counter::number(cell).is_some();
        let done = |at: &u32, cell: &Cell| counts(at, cell) || heads.kind(*at) == Kind::LeftOut;
        let used = cells.iter().filter(|(at, cell)| done(at, cell)).map(|(at, _)| *at).collect();
        let (remarks, notes) = (Vec::new(), BTreeMap::new());
        Self { grid, heads, row, cells, used, year, remarks, notes }
    }

    /// Forgets the cells that are merged from a row above.
    pub fn keep_own(&mut self) {
        let row = self.row;
        self.cells.retain(|_, cell| cell.row == row);
    }

    /// The cells of the field that say anything, in the order in which they count.
    fn of(&self, field: Field) -> Vec<(u32, &'g Cell)> {
        let cells = self.heads.of(field).iter().filter_map(|at| Some((*at, *self.cells.get(at)?)));
        cells.filter(|(_, cell)| !may_be_filler(field) || !names::is_filler(&cell.value.text())).collect()
    }

    fn first(&self, field: Field) -> Option<(u32, &'g Cell)> {
        self.of(field).into_iter().next()
    }

    /// Cells that only say that there is nothing need no place.
    fn use_fillers(&mut self, field: Field) {
        let fillers = self.heads.of(field).iter().filter(|at| {
            let filler = |cell: &&Cell| names::is_filler(&cell.value.text());
            may_be_filler(field) && self.cells.get(at).is_some_and(filler)
        });
        self.used.extend(fillers);
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
        self.first(field).map(|(_, cell)| &cell.value)
    }

    /// The text of the field: of its first cell, or of each column where they are read together; each text once. An
    /// error is no text.
    pub fn text(&mut self, field: Field) -> String {
        self.use_fillers(field);
        let mut texts = Vec::new();
        let count = if joins(field) { usize::MAX } else { 1 };
        for (at, cell) in self.of(field).into_iter().take(count) {
            if let Some(why) = broken(&cell.value) {
                self.misread_at(at, cell, why);
                continue;
            }
            self.used.insert(at);
            let text = cell.value.text();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join("\n")
    }

    /// The text of the field in one line: a name that was wrapped to fit its cell is the same name.
    pub fn name(&mut self, field: Field) -> String {
        names::unwrapped(&self.text(field))
    }

    /// What the activity of an inner column is part of: the text of the column to its left.
    pub fn outer_activity(&mut self) -> String {
        let Some((inner, outer)) = self.heads.of(Field::Activity).split_first() else { return String::new() };
        let left = outer.iter().find_map(|at| Some((*at, *self.cells.get(at).filter(|_| at < inner)?)));
        let Some((at, cell)) = left else { return String::new() };
        self.used.insert(at);
        cell.value.text()
    }

    /// The date of the field, where its cell has not been read as a word.
    pub fn date(&mut self, field: Field) -> Option<Period> {
        self.use_fillers(field);
        let (at, cell) = self.first(field).filter(|(at, _)| !self.used.contains(at))?;
        let read = match &cell.value {
            Value::Date(date) => Ok(Period::day(*date)),
            Value::Text(text) => dates::read_short(text, self.year).map_err(Why::from),
            Value::Number(number) => dates::read_number(*number, self.year).map_err(Why::from),
            value => Err(broken(value).unwrap_or(Why::NotADate)),
        };
        match read {
            Ok(period) => {
                self.used.insert(at);
                Some(period)
            }
            Err(why) => {
                self.misread_at(at, cell, why);
                None
            }
        }
    }

    /// What `read` makes of the text of the field's first cell. A cell it understands has been read.
    pub fn word<T>(&mut self, field: Field, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (at, cell) = self.first(field)?;
        let Value::Text(text) = &cell.value else { return None };
        let word = read(text)?;
        self.used.insert(at);
        Some(word)
    }

    /// The field's first cell has found its place.
    pub fn use_up(&mut self, field: Field) {
        self.used.extend(self.first(field).map(|(at, _)| at));
    }

    /// Remarks on the field's first cell.
    pub fn remark(&mut self, field: Field, why: Why) {
        if let Some((at, cell)) = self.first(field) {
            self.remark_at(at, cell, why);
        }
    }

    /// The field's first cell can't be understood: a remark, and its text is a note.
    pub fn misread(&mut self, field: Field, why: Why) {
        if let Some((at, cell)) = self.first(field) {
            self.misread_at(at, cell, why);
        }
    }

    /// The field's text has no place in the plan as it is: a note.
    pub fn note(&mut self, field: Field) {
        if let Some((at, cell)) = self.first(field) {
            self.note_at(at, cell);
        }
    }

    /// Every note, with the cells that nobody read among them, from the left.
    pub fn take_notes(&mut self) -> Vec<Note> {
        for (at, cell) in self.cells.clone() {
            match broken(&cell.value) {
                _ if self.used.contains(&at) => {}
                Some(why) => self.misread_at(at, cell, why),
                None => self.note_at(at, cell),
            }
        }
        std::mem::take(&mut self.notes).into_values().collect()
    }

    /// Remarks on the cells of this line that nobody read, and for which there is no row to note them.
    pub fn remark_rest(&mut self, why: Why) {
        for (at, cell) in self.cells.clone() {
            let says = cell.row == self.row && !names::is_filler(&cell.value.text());
            if says && !self.used.contains(&at) {
                self.remark_at(at, cell, why);
            }
        }
    }

    /// The cells that stand in this row itself, from the left.
    pub fn own(&self) -> impl Iterator<Item = (u32, &'g Cell)> {
        self.cells.iter().filter(|(_, cell)| cell.row == self.row).map(|(at, cell)| (*at, *cell))
    }

    /// Whether a column is one of the field's.
    pub fn is_of(&self, column: u32, field: Field) -> bool {
        self.heads.of(field).contains(&column)
    }

    /// Whether the sheet has a column for the field.
    pub fn knows(&self, field: Field) -> bool {
        self.heads.has(field)
    }

    /// The columns that this line has something under, each with what becomes of it.
    pub fn kinds(&self) -> impl Iterator<Item = (String, Kind)> {
        self.cells.keys().map(|at| (self.heads.heading(*at), self.heads.kind(*at)))
    }

    /// Where the line stands: `前台!7`.
    pub fn place(&self) -> String {
        format!("{}!{}", self.grid.sheet, self.grid.row_name(self.row))
    }

    /// A remark on a cell of this line.
    pub fn remark_of(&self, column: u32, cell: &Cell, why: Why) -> Remark {
        let at = self.grid.place(cell.row, column);
        Remark { sheet: self.grid.sheet.clone(), cell: at, text: cell.value.text(), why }
    }

    fn remark_at(&mut self, column: u32, cell: &Cell, why: Why) {
        self.remarks.push(self.remark_of(column, cell, why));
    }

    fn note_at(&mut self, column: u32, cell: &Cell) {
        self.used.insert(column);
        let note = Note { heading: self.heads.heading(column), text: cell.value.text() };
        self.notes.insert(column, note);
    }

    fn misread_at(&mut self, column: u32, cell: &Cell, why: Why) {
        self.remark_at(column, cell, why);
        self.note_at(column, cell);
    }
}

/// Why a value says nothing.
fn broken(value: &Value) -> Option<Why> {
    match value {
        Value::Error(_) => Some(Why::ErrorValue),
        Value::Formula(_) => Some(Why::NotComputed),
        _ => None,
    }
}

impl From<Unread> for Why {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotADate => Self::NotADate,
            Unread::NoSuchDay => Self::NoSuchDay,
            Unread::NoYear => Self::NoYear,
        }
    }
}

/// Fields in which people write a dash for nothing. What a row serves and what is done are texts, whatever they are.
fn may_be_filler(field: Field) -> bool {
    !matches!(
        field,
        Field::GoalNo | Field::Goal | Field::Department | Field::Objective | Field::Target | Field::Activity
    )
}
