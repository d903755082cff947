//! The cells that are selected: one, or those between the selected cell and the anchor, where a selection that was
//! extended began. A cell that reaches over several rows is in it as a whole, as a merged cell of a spreadsheet is.

use super::deeds::GridView;
use super::document::Document;
use super::selection::Selection;
use super::{board_view, report_view};
use crate::board::Line;

/// Lines and columns of a grid, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first line.
    pub first: usize,
    /// The last line.
    pub last: usize,
    /// The first column.
    pub left: usize,
    /// The last column.
    pub right: usize,
}

impl Range {
    /// What is selected; none where the selected row is not in view.
    pub fn of(doc: &Document, view: GridView) -> Option<Self> {
        let last_column = columns(view) - 1;
        let line = match view {
            GridView::Board => doc.board_line?,
            GridView::Report => doc.report_line?,
        };
        let column = doc.selection.as_ref()?.column.min(last_column);
        let Some((at, other)) = doc.anchor(view) else {
            return Some(Self { first: line, last: line, left: column, right: column });
        };
        let other = other.min(last_column);
        let mut range =
            Self { first: line.min(at), last: line.max(at), left: column.min(other), right: column.max(other) };
        for column in range.left..=range.right {
            while range.first > 0 && is_row(doc, view, range.first) && !begins(doc, view, range.first, column) {
                range.first -= 1;
            }
            while is_row(doc, view, range.last + 1) && !begins(doc, view, range.last + 1, column) {
                range.last += 1;
            }
        }
        Some(range)
    }

    /// Whether it is one cell.
    pub fn is_one(&self) -> bool {
        self.first == self.last && self.left == self.right
    }

    /// Its lines that are rows.
    pub fn lines(self, doc: &Document, view: GridView) -> impl Iterator<Item = usize> {
        (self.first..=self.last).filter(move |line| is_row(doc, view, *line))
    }

    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.right - self.left + 1
    }
}

/// How many columns a grid has.
pub fn columns(view: GridView) -> usize {
    match view {
        GridView::Board => board_view::COLUMNS,
        GridView::Report => report_view::COLUMNS,
    }
}

/// How many lines a grid has, strips of goals too.
pub fn lines(doc: &Document, view: GridView) -> usize {
    match view {
        GridView::Board => doc.board.lines.len(),
        GridView::Report => doc.report.rows.len(),
    }
}

/// Whether a line is there and is a row.
pub fn is_row(doc: &Document, view: GridView, line: usize) -> bool {
    match view {
        GridView::Board => matches!(doc.board.lines.get(line), Some(Line::Row(_))),
        GridView::Report => line < doc.report.rows.len(),
    }
}

/// Whether a cell of this column begins in the line, or goes on from above.
pub fn begins(doc: &Document, view: GridView, line: usize, column: usize) -> bool {
    match view {
        GridView::Board => match doc.board.lines.get(line) {
            Some(Line::Row(row)) => column != board_view::OBJECTIVE || row.first,
            _ => true,
        },
        GridView::Report => doc.report.rows.get(line).is_none_or(|row| report_view::begins(row, column)),
    }
}

/// The selection of a cell.
pub fn cell(doc: &Document, view: GridView, line: usize, column: usize) -> Option<Selection> {
    match view {
        GridView::Board => match doc.board.lines.get(line)? {
            Line::Row(row) => Some(Selection::of_row(&doc.book, row, column)),
            Line::Goal(_) => None,
        },
        GridView::Report => Some(Selection::of_report(&doc.book, doc.report.rows.get(line)?, column)),
    }
}

/// The first and the last cell of a grid.
pub fn corners(doc: &Document, view: GridView) -> Option<(Selection, Selection)> {
    let rows = || (0..lines(doc, view)).filter(|line| is_row(doc, view, *line));
    Some((cell(doc, view, rows().next()?, 0)?, cell(doc, view, rows().next_back()?, columns(view) - 1)?))
}
