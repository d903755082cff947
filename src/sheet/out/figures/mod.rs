//! The sheets of where goals come from: survey waves, the service process and its audits, indicators, goals with their
//! figures and what departments do for them. Each is there where the book has any of it.
//!
//! What is worked out (flags, lights, years to date, values of formulas) is written as a value, never as a formula of
//! Excel, and is left alone by an import. Ids stand in hidden columns, as on the plan sheet.

mod audits;
mod basis;
mod column;
mod goals;
mod kpis;
mod process;
mod sheet;
mod wave;

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

pub use basis::{Basis, DepartmentNamed, GoalSaid};
pub use sheet::FigureSheet;

use super::lines::Cell;
use super::plan_sheet::about;
use super::safe::SheetNames;
use super::table::{Head, Pen, Table, TableRow};
use crate::plan::Book;
use crate::say;
use column::Col;

/// Writes them.
///
/// # Errors
/// More rows than a sheet of Excel has.
pub fn write(pen: &mut Pen<'_>, names: &mut SheetNames, book: &Book, day: NaiveDate) -> Result<(), XlsxError> {
    let words = pen.words;
    let mut all = Vec::new();
    all.extend(goals::sheet(book, words));
    all.extend(book.waves.iter().rev().map(|wave| wave::sheet(book, wave, words)));
    all.extend(process::sheet(book, day, words));
    all.extend(audits::sheet(book, words));
    all.extend(kpis::sheet(book, day, words));
    let hint = say!(words, "export-figures-hint");
    for sheet in all {
        let about = about(book, day, words);
        let titles = vec![sheet.title, book.organisation.clone(), about.clone(), sheet.said, hint.clone()];
        pen.write(&Table {
            name: names.name(&sheet.name, &sheet.otherwise),
            titles,
            counts: None,
            heads: sheet.heads,
            rows: sheet.rows,
            frozen: sheet.frozen,
            tab: None,
            foot: (book.title.clone(), about),
        })?;
    }
    Ok(())
}

/// A sheet before it is written.
struct Draft {
    /// The name of the sheet, and one for where nothing of it is left.
    name: String,
    otherwise: String,
    /// The first line of its title block.
    title: String,
    /// What else stands above the headings.
    said: String,
    heads: Vec<Head>,
    rows: Vec<TableRow>,
    /// How many columns stay in view.
    frozen: u16,
}

impl Draft {
    /// A sheet of which the book has one: it says whose it is.
    fn of_book(book: &Book, name: String, heads: Vec<Head>, rows: Vec<TableRow>, frozen: u16) -> Self {
        Self {
            title: format!("{name} · {}", book.title),
            otherwise: name.clone(),
            name,
            said: String::new(),
            heads,
            rows,
            frozen,
        }
    }
}

/// A line of a sheet with these columns; `again` says which of its cells repeat the line above.
fn line(columns: &[Col], cell: impl Fn(Col) -> Cell, again: impl Fn(Col) -> bool, first: bool) -> TableRow {
    TableRow {
        cells: columns.iter().map(|col| cell(*col)).collect(),
        again: columns.iter().map(|col| again(*col)).collect(),
        first,
        struck: false,
    }
}

/// As many digits behind the point as the figure that has most of them.
fn places(values: impl Iterator<Item = Option<rust_decimal::Decimal>>) -> u32 {
    values.flatten().map(|value| value.normalize().scale()).max().unwrap_or(0)
}
