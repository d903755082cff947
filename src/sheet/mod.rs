//! Excel in: an action plan kept in a spreadsheet becomes a plan book, and nothing in it is lost in silence.
//!
//! Owns the headings people use, how they write dates and states, and the list of what could not be understood. Cells
//! are data: nothing in them is run. Leaves out saving the book (`store`) and showing the summary (`app`, `cli`).
//!
//! The way of a cell: `workbook` opens the file, `grid` holds the cells with merged ones spread, `heads` finds the tables
//! and their columns by the names in `headings`, `line` reads one line by field, `place` knows what it serves, `dating`
//! makes a row's dates of it, `rows` the draft rows, `build` the book.

mod build;
mod counter;
pub mod dates;
mod dating;
mod error;
mod footer;
mod grid;
mod headings;
mod heads;
mod line;
mod names;
mod place;
mod rows;
mod status;
mod summary;
mod workbook;
mod year;

use std::path::Path;

use chrono::Datelike;

pub use error::SheetError;
pub use headings::{Field, known_headings};
pub use summary::{Remark, Summary, Why, YearFrom};

use crate::plan::Book;
use grid::Grid;
use heads::Heads;
use rows::Reading;

/// A book made of a spreadsheet, and how the reading went.
#[derive(Debug)]
pub struct Imported {
    /// The book.
    pub book: Book,
    /// What was read, and what could not be understood.
    pub summary: Summary,
}

/// Makes a book of the spreadsheet at `path` (`.xlsx`, `.xls` or `.ods`). `year` is the plan's year; without it, the
/// most frequent year in the sheets. Sheets that are hidden are left out.
///
/// # Errors
/// The file can't be read, is no spreadsheet, is encrypted, or has no rows under headings that are known.
pub fn import(path: &Path, year: Option<i32>) -> Result<Imported, SheetError> {
    let opened = workbook::open(path)?;
    let mut sheets: Vec<(&Grid, Vec<Heads>)> = Vec::new();
    let mut skipped = opened.hidden;
    let mut no_activities = None;
    for grid in opened.grids.iter().filter(|grid| !grid.is_empty()) {
        let (plans, others): (Vec<_>, Vec<_>) = Heads::all(grid).into_iter().partition(Heads::is_plan);
        if plans.is_empty() {
            skipped.push(grid.sheet.clone());
        } else {
            skipped.extend(others.iter().map(|table| format!("{}!{}", grid.sheet, u64::from(table.row) + 1)));
            sheets.push((grid, plans));
        }
        no_activities = no_activities.or_else(|| Some((grid.sheet.clone(), others.first()?.unknown())));
    }
    if sheets.is_empty() {
        let path = path.to_owned();
        return Err(match no_activities {
            Some((sheet, unknown)) => SheetError::NoActivities { path, sheet, unknown },
            None if opened.grids.iter().all(Grid::is_empty) => SheetError::Empty { path },
            None => SheetError::NoHeadings { path },
        });
    }
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let title = sheets.iter().find_map(|(grid, tables)| tables.first()?.title(grid));
    let year = year::find(year, &sheets, &stem, opened.written);
    let title = title.unwrap_or(stem);
    let mut summary = Summary::new(year, skipped);
    // Some programs write a day of their own into every file.
    let saved = opened.saved.filter(|day| day.year().saturating_add(1) >= year.year).or(opened.written);
    let mut reading = Reading::new(&title, saved);
    let mut drafts = Vec::new();
    for sheet in &sheets {
        drafts.extend(reading.sheet(sheet.0, &sheet.1, year::of_sheet(year, sheet), &mut summary));
    }
    if summary.rows_read() == 0 {
        return Err(SheetError::NoRows { path: path.to_owned() });
    }
    let book = build::book(title, summary.year, drafts)?;
    Ok(Imported { book, summary })
}
