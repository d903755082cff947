//! Excel out: a plan book becomes a workbook to send around, and [`import`](super::import) of it gives the same book for
//! all that its columns hold.
//!
//! The first sheet is the whole plan in board order, a row a line; what a goal, a department and an objective say is
//! repeated on each of their rows, so that filters and sorting work. Then a sheet a department, for reading. Then where
//! goals come from ([`figures`]), as far as the book has it: goals with figures and shares, a sheet a survey wave, the
//! service process, its audits, the indicators; an import reads them. Then the problems with their countermeasures, the
//! reviews, the annotations: those are for reading, and an import leaves them alone.
//!
//! **What the columns of the first sheet hold**, and an import gives back:
//!
//! - of the plan: title, organisation, year, the day it was confirmed (above the headings);
//! - of a goal: its number and text;
//! - of a department: its id and name;
//! - of an objective: its id, text, method, owner, the target as a line ([`Target::summary`](crate::plan::Target)), the
//!   day it is to be reached, how it was judged, its status in words, where it comes from;
//! - of a row: its id, text, owner, evaluation; start and end as confirmed and now; when it was started and done; its
//!   milestones with their days as confirmed; its annotations, what was replaced aside; its notes; which way to earn
//!   more it serves, and what it brought;
//! - of problems, each at its row or at the objective: text, whether reported, when reported and closed; their
//!   countermeasures with owner and follow-up date.
//!
//! Status, days late and reason are those of the day shown. They follow from the rest: what an import finds changed in
//! them is what somebody changed ([`settle`]).
//!
//! The sheets of figures hold all that a book has of them, but for months that were typed before an indicator got its
//! formula, and digits behind the fifteenth.
//!
//! **What they do not hold**: the result of a goal, the head of a department, standards, departments without an
//! objective, share or indicator, where the rules draw their lines, people who own nothing; of an objective its start, measurements, baseline, annotations and decision flows; of
//! a target its best known value; facts, causes and follow-ups of problems; PDCA cycles; who has seen the plan; reviews.
//!
//! Cells are data: a text is written as a string, whatever it begins with, and no formula ever. The same book and day give
//! the same bytes.

mod back;
mod back_figures;
mod back_row;
mod column;
mod figures;
mod heights;
mod lines;
mod lists;
mod mark;
mod plan_sheet;
mod safe;
mod said;
mod settle;
mod style;
mod table;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub(super) use back::Own;
pub(super) use mark::without_shape;

use crate::plan::Book;
use crate::say;
use crate::words::Words;
use safe::SheetNames;
use style::Style;
use table::Pen;

/// A workbook that was made.
#[derive(Debug)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// The cells that could not hold their whole text: `年度计划!H12`.
    pub cut: Vec<String>,
}

impl Exported {
    /// What people should know about it; none where everything is in it.
    pub fn warning(&self, words: &Words) -> Option<String> {
        const NAMED: usize = 5;
        let named = self.cut.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if self.cut.len() > NAMED { format!(" … ({})", self.cut.len()) } else { String::new() };
        (!self.cut.is_empty()).then(|| say!(words, "export-cut", cells = format!("{named}{more}")))
    }
}

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The plan is larger than a sheet.
    #[error(transparent)]
    TooLarge(#[from] XlsxError),
    /// The file could not be put together.
    #[error(transparent)]
    Packing(#[from] zip::result::ZipError),
}

impl ExportError {
    /// What happened, for people.
    pub fn message(&self, words: &Words) -> String {
        say!(words, "export-failed", why = self.to_string())
    }
}

/// The workbook of `book` as it stands on `day`.
///
/// # Errors
/// The plan has more rows than a sheet of Excel.
pub fn export(book: &Book, day: NaiveDate, words: &Words) -> Result<Exported, ExportError> {
    let mut workbook = Workbook::new();
    // It is packed again below.
    workbook.set_zip_compression_level(1);
    let mut properties = DocProperties::new().set_title(safe::text(&book.title, "").0);
    // A file that says when it was made would be another one each time.
    if let Ok(made) =
        ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), day.month() as u8, day.day() as u8)
    {
        properties = properties.set_creation_datetime(&made);
    }
    workbook.set_properties(&properties);
    let mut pen = Pen { workbook, words, style: Style::default(), cut: Vec::new() };
    let mut names = SheetNames::default();
    plan_sheet::write(&mut pen, &mut names, book, day)?;
    figures::write(&mut pen, &mut names, book, day)?;
    lists::write(&mut pen, &mut names, book, day)?;
    let bytes = heights::suggested(&pen.workbook.save_to_buffer()?)?;
    Ok(Exported { bytes, cut: pen.cut })
}
