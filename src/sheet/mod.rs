//! Excel in: an action plan kept in a spreadsheet becomes a plan book, and nothing in it is lost in silence.
//!
//! Owns the headings people use, how they write dates and states, and the list of what could not be understood. Cells
//! are data: nothing in them is run. Leaves out saving the book (`store`) and showing the summary (`app`, `cli`).
//!
//! The way of a cell: `workbook` opens the file, `grid` holds the cells with merged ones spread, `headings` finds the
//! columns, `line` reads one line by field, `dating` makes a row's dates of it, `rows` the draft rows, `build` the book.

mod build;
mod dates;
mod dating;
mod error;
mod grid;
mod headings;
mod line;
mod rows;
mod status;
mod summary;
mod workbook;
mod year;

use std::path::Path;

pub use error::SheetError;
pub use headings::{Field, known_headings};
pub use summary::{Remark, Summary, Why, YearFrom};

use crate::plan::Book;
use headings::Heads;
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
/// most frequent year in the sheets.
///
/// # Errors
/// The file can't be read, is no spreadsheet, is encrypted, or has no rows under headings that are known.
pub fn import(path: &Path, year: Option<i32>) -> Result<Imported, SheetError> {
    let grids = workbook::open(path)?;
    let mut tables = Vec::new();
    let mut skipped = Vec::new();
    for grid in &grids {
        match Heads::find(grid) {
            Some(heads) => tables.push((grid, heads)),
            None if grid.is_empty() => {}
            None => skipped.push(grid.sheet.clone()),
        }
    }
    if tables.is_empty() {
        let path = path.to_owned();
        return Err(if skipped.is_empty() { SheetError::Empty { path } } else { SheetError::NoHeadings { path } });
    }
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let title = tables.iter().find_map(|(grid, heads)| heads.title(grid));
    let year = year::find(year, &tables, &stem, path);
    let title = title.unwrap_or(stem);
    let mut summary = Summary::new(year, skipped);
    let mut reading = Reading::new(year, &title);
    let mut drafts = Vec::new();
    for (grid, heads) in &tables {
        drafts.extend(reading.sheet(grid, heads, &mut summary));
    }
    if summary.rows_read() == 0 {
        return Err(SheetError::NoRows { path: path.to_owned() });
    }
    let book = build::book(title, summary.year, drafts)?;
    Ok(Imported { book, summary })
}
