//! The pages of an audience: which charts, set for a television.

use chrono::NaiveDate;

use crate::board::Board;
use crate::plan::Book;
use crate::print::{Audience, Chart, Job, Paged, Paper, PrintError, Printer};
use crate::words::Words;

/// A page of one of the charts, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageOf {
    /// The chart.
    pub chart: Chart,
    /// Its page.
    pub page: usize,
}

/// The charts of `book` on `day` that `audience` sees and that have something to show: the board always.
///
/// # Errors
/// A page could not be set.
pub fn set(
    printer: &Printer,
    book: &Book,
    audience: &Audience,
    day: NaiveDate,
    words: &Words,
) -> Result<Vec<(Chart, Paged)>, PrintError> {
    let mut set = Vec::new();
    for chart in charts(book, audience, day) {
        let job = Job { paper: Paper::Screen, audience: audience.clone(), ..Job::new(book, chart, day) };
        match printer.typeset(&job, words) {
            Ok(paged) => set.push((chart, paged)),
            // Not theirs: there is nothing of it to show.
            Err(PrintError::NotForAudience) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(set)
}

/// The annotations have no chart of their own here: they are listed below the board.
fn charts(book: &Book, audience: &Audience, day: NaiveDate) -> Vec<Chart> {
    let board = Board::new(book, day, &audience.filter());
    let flows = board.rows().any(|row| row.objective(book).flows.iter().any(|f| f.opened_on <= day));
    let wanted = [
        (Chart::Board, true),
        (Chart::Report, board.rows().next().is_some()),
        (Chart::Flow, flows && *audience == Audience::Management),
    ];
    wanted.into_iter().filter(|(_, shown)| *shown).map(|(chart, _)| chart).collect()
}
