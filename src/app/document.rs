//! An open book: the plan, its undo, its folder, and the views built from it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::selection::Selection;
use crate::board::{Board, Filter, Line, Report};
use crate::plan::{Book, Deed, History, Refused, Step};
use crate::store::{Folder, Notice, Opened, StoreError};

/// A book that is open in the window.
pub struct Document {
    /// The plan. Changed by [`Document::take`], undo and redo alone.
    pub book: Book,
    /// Its files.
    pub folder: Folder,
    path: PathBuf,
    /// What opening it had to tell.
    pub notices: Vec<Notice>,
    /// Steps taken.
    pub history: History,
    /// The day shown.
    pub day: NaiveDate,
    /// Which rows are shown.
    pub filter: Filter,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The board, up to date.
    pub board: Board,
    /// The report, up to date.
    pub report: Report,
    /// The selected line of the board.
    pub board_line: Option<usize>,
    /// The selected row of the report.
    pub report_line: Option<usize>,
    /// Counts the rebuilds, so that caches of the views know when they are stale.
    pub revision: u64,
    /// The view should scroll to the selection.
    pub scroll_to_selection: bool,
}

impl Document {
    /// A book just opened from `path`, shown on `day`.
    pub fn new(path: PathBuf, opened: Opened, day: NaiveDate) -> Self {
        let Opened { book, folder, notices } = opened;
        let filter = Filter::default();
        let board = Board::new(&book, day, &filter);
        let report = Report::new(&book, day, &filter);
        let mut document = Self {
            book,
            folder,
            path,
            notices,
            history: History::new(),
            day,
            filter,
            selection: None,
            board,
            report,
            board_line: None,
            report_line: None,
            revision: 0,
            scroll_to_selection: false,
        };
        document.select_first();
        document
    }

    fn select_first(&mut self) {
        let first = self.board.rows().next().map(|row| Selection::of_row(&self.book, row, 1));
        self.select(first);
        self.scroll_to_selection = false;
    }

    /// Where the book lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Carries a step out.
    ///
    /// # Errors
    /// A step that makes no sense; nothing has changed.
    pub fn take(&mut self, step: Step) -> Result<(), Refused> {
        self.history.take(&mut self.book, step)?;
        self.rebuild();
        Ok(())
    }

    /// Takes the last step back; says what it was.
    pub fn undo(&mut self) -> Option<Deed> {
        let step = self.history.undo(&mut self.book)?;
        self.rebuild();
        Some(step.deed)
    }

    /// Takes an undone step again.
    pub fn redo(&mut self) -> Option<Deed> {
        let step = self.history.redo(&mut self.book)?;
        self.rebuild();
        Some(step.deed)
    }

    /// Shows another day.
    pub fn show_day(&mut self, day: NaiveDate) {
        if day != self.day {
            self.day = day;
            self.rebuild();
        }
    }

    /// Shows other rows.
    pub fn show_rows(&mut self, filter: Filter) {
        if filter != self.filter {
            self.filter = filter;
            self.rebuild();
            self.scroll_to_selection = true;
        }
    }

    fn rebuild(&mut self) {
        self.board = Board::new(&self.book, self.day, &self.filter);
        self.report = Report::new(&self.book, self.day, &self.filter);
        self.revision += 1;
        self.locate();
    }

    /// Selects a cell.
    pub fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
        self.locate();
        self.scroll_to_selection = true;
    }

    fn locate(&mut self) {
        let Some(selection) = &self.selection else {
            (self.board_line, self.report_line) = (None, None);
            return;
        };
        let book = &self.book;
        self.board_line =
            self.board.lines.iter().position(|l| matches!(l, Line::Row(row) if selection.is_row(book, row)));
        let mut best = (0, None);
        for (i, row) in self.report.rows.iter().enumerate() {
            let fit = selection.fit(book, row);
            if fit > best.0 {
                best = (fit, Some(i));
                if fit == 3 {
                    break;
                }
            }
        }
        self.report_line = best.1;
    }

    /// Writes what changed.
    ///
    /// # Errors
    /// What could not be written, and why; it stays unsaved.
    pub fn save(&mut self) -> Result<(), StoreError> {
        let touched = self.history.touched().clone();
        self.folder.save(&self.book, &touched)?;
        self.history.saved();
        Ok(())
    }

    /// Lets the next save overwrite what somebody else wrote meanwhile; theirs becomes the backup.
    ///
    /// # Errors
    /// Their files can't be read.
    pub fn keep_mine(&mut self) -> Result<(), StoreError> {
        self.history.touched().iter().try_for_each(|part| self.folder.keep_mine(part))
    }

    /// Whether nothing may be written.
    pub fn is_read_only(&self) -> bool {
        self.folder.read_only().is_some()
    }
}
