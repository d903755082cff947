//! Excel in and out: an action plan kept in a spreadsheet becomes a plan book, and nothing in it is lost in silence; a plan
//! book becomes a workbook (`out`), and that one a book again.
//!
//! Owns the headings people use, how they write dates and states, and the list of what could not be understood. Cells
//! are data: nothing in them is run. Leaves out saving the book (`store`) and showing the summary (`app`, `cli`).
//!
//! The way of a cell: `workbook` opens the file (`separated` a text file, `gantt` one of GanttProject) once `old` or
//! `packed` has seen that it has room, `grid` holds the cells with merged ones spread, `heads` finds the tables and their
//! columns by the names in `headings`, `line` reads one line by field, `place` knows what it serves, `dating` makes a row's
//! dates of it, `rows` the draft rows, `build` the book. `choices` says what was taken for what, and what somebody wants
//! instead; `update` finds what a sheet says otherwise than a book that is there already. `survey` reads the scores of a
//! survey wave.

mod bounds;
mod build;
mod choices;
mod counter;
pub mod dates;
mod dating;
mod error;
mod footer;
mod gantt;
mod grid;
mod headings;
mod heads;
mod kpis;
mod line;
mod names;
mod old;
mod out;
mod packed;
mod place;
mod rows;
mod separated;
mod status;
mod summary;
mod survey;
pub mod tsv;
mod update;
mod workbook;
mod year;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::Datelike;

pub use choices::{Choices, Column, ColumnAt, Table, Taken, Use};
pub use error::SheetError;
pub use headings::{Field, known_headings};
pub use kpis::{ReadKpis, Unread, WhyUnread, read_kpis};
pub use out::{ExportError, Exported, export};
pub use summary::{Remark, Summary, Why, YearFrom};
pub use survey::{
    Onto, ReadFactor, Rename, Survey, SurveyChoices, SurveyColumn, SurveyField, SurveyUse, renames, survey_steps,
};
pub use update::{Choice, Difference, Said, What, carry_out, update};

use crate::plan::{ActivityId, Book, GoalId, KpiId, WaveId};
use grid::Grid;
use heads::Heads;
use rows::Reading;
use workbook::Opened;

/// A book made of a spreadsheet, and how the reading went.
#[derive(Debug)]
pub struct Imported {
    /// The book.
    pub book: Book,
    /// What was read, and what could not be understood.
    pub summary: Summary,
    /// Where each row of the book stands in the file, and what of it nobody said.
    pub origins: HashMap<ActivityId, Origin>,
    /// Whether Roundel wrote the file: then it says the ids, and leaves nothing to guess.
    pub own: bool,
    /// What it doesn't say, or not so that it is understood, where the book has something all the same.
    pub unsaid: HashSet<Unsaid>,
}

/// What a sheet of figures may leave empty though nothing can be without it: a book that has the thing keeps its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unsaid {
    /// Whether an indicator is a key one.
    Key(KpiId),
    /// Which way it is better.
    Better(KpiId),
    /// How its months make the year to date.
    ToDate(KpiId),
    /// How far it may fall short.
    Tolerance(KpiId),
    /// The digits behind the point that are shown.
    Places(KpiId),
    /// How departments make a goal together.
    Adds(GoalId),
    /// Who asked the customers.
    Source(WaveId),
    /// The last day of a survey.
    WaveOn(WaveId),
}

/// Where a row comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The sheet and the row: `前台!7`.
    pub place: String,
    /// Its day of starting was concluded, not read.
    pub start_assumed: bool,
    /// Its day of completion was concluded, not read.
    pub done_assumed: bool,
    /// Its department is the name of the sheet or the file.
    pub department_assumed: bool,
}

/// Makes a book of the file at `path`: a spreadsheet (`.xlsx`, `.xls`, `.ods`), a text file with a line a row (`.csv`) or
/// a plan of GanttProject (`.gan`). `year` is the plan's year; without it, the most frequent year in the sheets. Sheets
/// that are hidden are left out.
///
/// # Errors
/// The file can't be read, is no spreadsheet, is encrypted, or has no rows under headings that are known.
pub fn import(path: &Path, year: Option<i32>) -> Result<Imported, SheetError> {
    Workbook::open(path)?.read(&Choices { year, ..Choices::default() }).imported
}

/// The sheets of a file, to be read one way or another.
#[derive(Debug)]
pub struct Workbook {
    path: PathBuf,
    opened: Opened,
}

/// What was made of the sheets of a file.
#[derive(Debug)]
pub struct Read {
    /// The tables that were found, and what their columns were taken for; none where Roundel wrote the file, and knows.
    pub tables: Vec<Table>,
    /// The book, or why there is none.
    pub imported: Result<Imported, SheetError>,
}

impl Workbook {
    /// Opens the file at `path`. What kind it is, its content says and not its name.
    ///
    /// # Errors
    /// It can't be read, is no spreadsheet, or is encrypted.
    pub fn open(path: &Path) -> Result<Self, SheetError> {
        Ok(Self { path: path.to_owned(), opened: workbook::open(path)? })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of the sheets that hold anything.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.opened.grids.iter().filter(|grid| !grid.is_empty()).map(|grid| grid.sheet.as_str())
    }

    /// The sheets that people see.
    fn grids(&self) -> impl Iterator<Item = &Grid> {
        self.opened.grids.iter()
    }

    /// The first rows of a sheet that hold anything, each with its number from 0 and the texts of its cells: among them
    /// stand the headings.
    pub fn first_rows(&self, sheet: &str) -> Vec<(u32, Vec<String>)> {
        let grid = self.opened.grids.iter().find(|grid| grid.sheet == sheet);
        let rows = grid.into_iter().flat_map(Grid::rows).take(FIRST_ROWS);
        rows.map(|(row, cells)| (row, cells.values().map(|cell| cell.value.text()).collect())).collect()
    }

    /// Reads the sheets, with `choices` instead of what would be found.
    pub fn read(&self, choices: &Choices) -> Read {
        let (path, opened) = (&self.path, &self.opened);
        if let Some(own) = opened.grids.first().filter(|_| choices.takes_all_as_found()).and_then(out::Own::find) {
            let others = opened.grids.get(1..).unwrap_or_default();
            let imported = own.import(choices.year, opened.saved, others, &opened.hidden).map_err(SheetError::from);
            return Read { tables: Vec::new(), imported };
        }
        let wanted = |sheet: &str| choices.sheet.as_deref().is_none_or(|chosen| chosen == sheet);
        let mut all: Vec<Table> = Vec::new();
        let mut sheets: Vec<(&Grid, Vec<Heads>)> = Vec::new();
        let mut skipped = opened.hidden.clone();
        let mut no_activities = None;
        for grid in opened.grids.iter().filter(|grid| !grid.is_empty()) {
            if !wanted(&grid.sheet) {
                skipped.push(grid.sheet.clone());
                continue;
            }
            let tables = Heads::all(grid, choices);
            all.extend(tables.iter().map(|heads| Table::of(grid, heads)));
            let (plans, others): (Vec<_>, Vec<_>) = tables.into_iter().partition(Heads::is_plan);
            no_activities = no_activities.or_else(|| Some((grid.sheet.clone(), others.first()?.unknown())));
            if plans.is_empty() {
                skipped.push(grid.sheet.clone());
            } else {
                skipped.extend(others.iter().map(|table| format!("{}!{}", grid.sheet, u64::from(table.row) + 1)));
                sheets.push((grid, plans));
            }
        }
        let imported = if sheets.is_empty() {
            let path = path.clone();
            Err(match no_activities {
                Some((sheet, unknown)) => SheetError::NoActivities { path, sheet, unknown },
                None if opened.grids.iter().all(Grid::is_empty) => SheetError::Empty { path },
                None => SheetError::NoHeadings { path },
            })
        } else {
            self.book(&sheets, skipped, choices.year)
        };
        Read { tables: all, imported }
    }

    fn book(
        &self,
        sheets: &[(&Grid, Vec<Heads>)],
        skipped: Vec<String>,
        year: Option<i32>,
    ) -> Result<Imported, SheetError> {
        let (path, opened) = (&self.path, &self.opened);
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let title = sheets.iter().find_map(|(grid, tables)| tables.first()?.title(grid));
        let year = year::find(year, sheets, &stem, opened.written);
        let title = title.unwrap_or(stem);
        let mut summary = Summary::new(year, skipped);
        // Some programs write a day of their own into every file.
        let saved = opened.saved.filter(|day| day.year().saturating_add(1) >= year.year).or(opened.written);
        let mut reading = Reading::new(&title, saved);
        let mut drafts = Vec::new();
        for sheet in sheets {
            drafts.extend(reading.sheet(sheet.0, &sheet.1, year::of_sheet(year, sheet), &mut summary));
        }
        summary.remarks.extend(opened.remarks.iter().cloned());
        if summary.rows_read() == 0 {
            return Err(SheetError::NoRows { path: path.clone() });
        }
        let (book, origins) = build::book(title, summary.year, drafts)?;
        Ok(Imported { book, summary, origins, own: false, unsaid: HashSet::new() })
    }
}

/// How many rows are offered as headings.
const FIRST_ROWS: usize = 40;
