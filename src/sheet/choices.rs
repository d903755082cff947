//! What whoever imports may choose instead of what was found, and what columns were taken for.

use std::collections::BTreeMap;

use super::grid::{Grid, column_name};
use super::headings::Field;
use super::heads::{Heads, Kind};

/// What is chosen instead of what is found. What names a sheet, a row or a column that isn't there says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The one sheet to read; none: each that holds a plan.
    pub sheet: Option<String>,
    /// The row of the headings, counted from 0, by sheet.
    pub heading_rows: BTreeMap<String, u32>,
    /// What columns are read for.
    pub columns: BTreeMap<ColumnAt, Use>,
    /// The plan's year; none: the most frequent one in the sheets.
    pub year: Option<i32>,
}

impl Choices {
    /// Whether the sheets are to be read as they are found.
    pub(super) fn takes_all_as_found(&self) -> bool {
        self.sheet.is_none() && self.heading_rows.is_empty() && self.columns.is_empty()
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnAt {
    /// The sheet's name.
    pub sheet: String,
    /// The row of the table's headings, counted from 0.
    pub row: u32,
    /// Which column, counted from 0.
    pub column: u32,
}

/// What a column is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// A field of the plan.
    Field(Field),
    /// Its cells are notes of their rows.
    Note,
    /// Nothing: it stays in the sheet.
    LeaveOut,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is read for this field.
    Read(Field),
    /// It is read for this field where the column with this heading says nothing.
    Second(Field, String),
    /// Its numbers only count the rows.
    Counter,
    /// Its cells are notes.
    Note,
    /// It is left out.
    LeftOut,
}

impl Taken {
    /// The choice that means the same.
    pub fn as_use(&self) -> Use {
        match self {
            Self::Read(field) | Self::Second(field, _) => Use::Field(*field),
            Self::Note => Use::Note,
            Self::Counter | Self::LeftOut => Use::LeaveOut,
        }
    }
}

/// A table of a sheet: its headings, and what they were taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub sheet: String,
    /// The row of its headings, counted from 0.
    pub row: u32,
    /// How many lines stand below.
    pub lines: usize,
    /// Its columns, from the left.
    pub columns: Vec<Column>,
}

/// A column, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Where it stands.
    pub at: ColumnAt,
    /// Its heading; its letters where it has none.
    pub heading: String,
    /// Its letters: `C`.
    pub letters: String,
    /// What it was taken for.
    pub taken: Taken,
    /// Whether somebody chose that; else the heading says so.
    pub chosen: bool,
    /// What its first cell says.
    pub example: String,
}

impl Table {
    /// What became of the columns of a table.
    pub(super) fn of(grid: &Grid, heads: &Heads) -> Self {
        let columns = heads.columns(grid).into_iter().map(|at| Column {
            at: ColumnAt { sheet: grid.sheet.clone(), row: heads.row, column: at },
            heading: heads.heading(at),
            letters: column_name(at),
            taken: match (heads.kind(at), heads.field(at)) {
                (Kind::Read, Some(field)) => Taken::Read(field),
                (Kind::Second(first), Some(field)) => Taken::Second(field, first),
                (Kind::Counter, _) => Taken::Counter,
                (Kind::LeftOut, _) => Taken::LeftOut,
                _ => Taken::Note,
            },
            chosen: heads.is_chosen(at),
            example: heads.example(grid, at),
        });
        Self { sheet: grid.sheet.clone(), row: heads.row, lines: heads.lines.len(), columns: columns.collect() }
    }
}
