//! An open book: the plan, its undo, its folder, and the views built from it.

mod kept;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::deeds::GridView;
use super::others::Others;
use super::selection::Selection;
use crate::board::{Board, Filter, Line, Notes, Report, Row};
use crate::plan::{Book, Deed, History, Noting, Refused, Step};
use crate::rules::{Hand, NoRight};
use crate::store::{Folder, Journal, Notice, Opened, Trail, Trouble};

pub use kept::Lost;

/// A book that is open in the window.
pub struct Document {
    /// The plan. Changed by [`Document::take`], undo and redo alone.
    pub book: Book,
    /// Its files.
    pub folder: Folder,
    path: PathBuf,
    /// What opening it had to tell.
    pub notices: Vec<Notice>,
    /// What is broken in its files, as they were last looked through.
    pub troubles: Vec<Trouble>,
    /// Steps taken.
    pub history: History,
    /// Who notes things on the plan: the name set in this window's settings.
    pub author: String,
    /// The day shown.
    pub day: NaiveDate,
    /// Which rows are shown.
    pub filter: Filter,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Where a selection of several cells began.
    anchor: Option<Selection>,
    anchor_lines: (Option<usize>, Option<usize>),
    /// The board, up to date.
    pub board: Board,
    /// The annotations known on the day shown, numbered.
    pub notes: Notes,
    /// The report; without rows as long as it is not shown, so that an edit on the board does not build it.
    pub report: Report,
    report_shown: bool,
    /// The view shows rows that the filter hides: the selection stays on them.
    beyond_filter: bool,
    /// The selected line of the board.
    pub board_line: Option<usize>,
    /// The selected row of the report.
    pub report_line: Option<usize>,
    /// Counts the rebuilds, so that caches of the views know when they are stale.
    pub revision: u64,
    /// The view should scroll to the selection.
    pub scroll_to_selection: bool,
    /// What others wrote meanwhile.
    pub others: Others,
    /// Since when the files can't be reached, and why; none where they can.
    pub lost: Option<Lost>,
    /// A save is on its way.
    saving: bool,
    /// The last save could not write everything.
    refused: bool,
    /// Changes on this computer's own disk, until they are saved.
    journal: Option<Journal>,
    /// What is to be noted of who did what.
    trail: Trail,
    /// Counts the saves and what came from others, so that what was read of the files knows when it is stale.
    pub files: u64,
    /// It is a past board: nothing of it is changed or written.
    only_looked_at: bool,
}

/// Now, as it is noted beside a change.
pub fn now() -> String {
    chrono::Local::now().format("%Y-%m-%d %H:%M:%S").to_string()
}

/// The same as it is shown: to the minute.
pub fn short_time(at: &str) -> &str {
    at.get(..16).unwrap_or(at)
}

impl Document {
    /// A book just opened from `path`, shown on `day`, for `author` to work on.
    pub fn new(path: PathBuf, opened: Opened, day: NaiveDate, author: &str) -> Self {
        let Opened { book, folder, notices, .. } = opened;
        let filter = Filter::default();
        let board = Board::new(&book, day, &filter);
        let notes = Notes::new(&book, day);
        let report = Report { day, rows: Vec::new() };
        let mut document = Self {
            book,
            folder,
            path,
            notices,
            troubles: Vec::new(),
            history: History::new(),
            author: author.to_owned(),
            day,
            filter,
            selection: None,
            anchor: None,
            anchor_lines: (None, None),
            board,
            notes,
            report,
            report_shown: false,
            beyond_filter: false,
            board_line: None,
            report_line: None,
            revision: 0,
            scroll_to_selection: false,
            others: Others::default(),
            lost: None,
            saving: false,
            refused: false,
            journal: None,
            trail: Trail::new(""),
            files: 0,
            only_looked_at: false,
        };
        document.select_first();
        document
    }

    /// A book that is only looked at, as it stood on `day`.
    pub fn looked_at(book: Book, day: NaiveDate) -> Self {
        let opened = Opened { book, folder: Folder::nowhere(), notices: Vec::new(), whole: true };
        Self { only_looked_at: true, ..Self::new(PathBuf::new(), opened, day, "") }
    }

    fn select_first(&mut self) {
        let first = self.board.rows().next().map(|row| Selection::of_row(&self.book, row, 1));
        self.select(first);
        self.scroll_to_selection = false;
    }

    /// How what is changed now is noted.
    pub fn noting(&self) -> Noting<'_> {
        Noting::new(self.day, &self.author)
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
        let edits = step.edits.clone();
        self.history.take(&mut self.book, step)?;
        self.write_down(edits);
        self.rebuild();
        Ok(())
    }

    /// Takes the last step back; says what it was.
    pub fn undo(&mut self) -> Option<Deed> {
        let step = self.history.undo(&mut self.book)?;
        self.write_down(step.edits.clone());
        Some(self.follow(&step))
    }

    /// Takes an undone step again.
    pub fn redo(&mut self) -> Option<Deed> {
        let step = self.history.redo(&mut self.book)?;
        self.write_down(step.edits.clone());
        Some(self.follow(&step))
    }

    /// Shows what an undo or redo has changed.
    fn follow(&mut self, step: &Step) -> Deed {
        self.rebuild();
        let column = self.selection.as_ref().map_or(1, |s| s.column);
        if let Some(selection) = Selection::of_edits(&self.book, &step.edits, column) {
            self.select(Some(selection));
            if self.board_line.is_none() && self.report_line.is_none() {
                // A filter hides it.
                self.show_rows(Filter::default());
            }
        }
        step.deed
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
        // Of a department that was removed nothing can be shown.
        let book = &self.book;
        self.filter.department.take_if(|d| book.department(d).is_none());
        self.board = Board::new(&self.book, self.day, &self.filter);
        self.notes = Notes::new(&self.book, self.day);
        self.report = self.build_report();
        self.revision += 1;
        let was = (self.board_line, self.report_line);
        self.locate();
        if self.board_line.is_none() && (was.0.is_some() || self.report_line.is_none()) && !self.is_elsewhere(was.0) {
            self.select_near(was);
        }
    }

    /// A row of a view that the filter does not touch; or a problem that is being solved, of an objective as a whole or of a row that the filter hides, has no line of the
    /// board, and the report is not shown.
    fn is_elsewhere(&self, was_on_board: Option<usize>) -> bool {
        let row = self.selection.as_ref().and_then(|s| s.activity.as_ref());
        if self.beyond_filter && row.is_some_and(|id| self.book.activity(id).is_some()) {
            return true;
        }
        let problem = self.selection.as_ref().and_then(|s| s.problem.as_ref());
        was_on_board.is_none() && !self.report_shown && problem.is_some_and(|p| self.book.problem_in(p).is_some())
    }

    fn build_report(&self) -> Report {
        match self.report_shown {
            true => Report::new(&self.book, self.day, &self.filter),
            false => Report { day: self.day, rows: Vec::new() },
        }
    }

    /// Keeps the report up to date from now on, or no more.
    pub fn show_report(&mut self, shown: bool) {
        self.report_shown = shown;
        self.report = self.build_report();
        self.locate();
    }

    /// Keeps the selection on rows that the filter hides from now on, or no more.
    pub fn show_beyond_filter(&mut self, shown: bool) {
        self.beyond_filter = shown;
    }

    /// Selects a row of the board where the report's has none there: a problem of an objective as a whole.
    pub fn select_on_board(&mut self) {
        let Some(selection) = self.selection.clone() else { return };
        let of_objective = |row: &&Row| row.objective(&self.book).id == selection.objective;
        let row = self.board.rows().find(of_objective);
        let row = row.map(|row| Selection::of_row(&self.book, row, selection.column));
        self.select(row.or(Some(selection)));
    }

    /// The selected row is gone or hidden: nobody should work on a row that is not seen. The one in its place is next.
    fn select_near(&mut self, (board, report): (Option<usize>, Option<usize>)) {
        let column = self.selection.as_ref().map_or(1, |s| s.column);
        let lines = &self.board.lines;
        let row = |i: usize| match lines.get(i) {
            Some(Line::Row(row)) => Some(Selection::of_row(&self.book, row, column)),
            _ => None,
        };
        let near = board.and_then(|at| (at..lines.len()).chain((0..at.min(lines.len())).rev()).find_map(row));
        let last = self.report.rows.len().saturating_sub(1);
        let in_report = || {
            let row = self.report.rows.get(report?.min(last))?;
            Some(Selection::of_report(&self.book, row, column))
        };
        self.anchor = None;
        self.selection = near.or_else(in_report).or_else(|| (0..lines.len()).find_map(row));
        self.locate();
    }

    /// Selects a cell.
    pub fn select(&mut self, selection: Option<Selection>) {
        self.anchor = None;
        self.selection = selection;
        self.locate();
        self.scroll_to_selection = true;
    }

    /// Selects all cells between the one where the selection began and this one.
    pub fn extend(&mut self, to: Selection) {
        let began = self.anchor.take().or_else(|| self.selection.clone());
        self.select(Some(to));
        self.anchor = began.filter(|began| Some(began) != self.selection.as_ref());
        self.locate();
    }

    /// The line and the column where a selection of several cells began; none where it is one cell.
    pub fn anchor(&self, view: GridView) -> Option<(usize, usize)> {
        let line = match view {
            GridView::Board => self.anchor_lines.0,
            GridView::Report => self.anchor_lines.1,
        };
        Some((line?, self.anchor.as_ref()?.column))
    }

    fn locate(&mut self) {
        let find = |selection: &Option<Selection>| selection.as_ref().map_or((None, None), |s| self.lines_of(s));
        let (lines, anchor) = (find(&self.selection), find(&self.anchor));
        (self.board_line, self.report_line) = lines;
        self.anchor_lines = anchor;
    }

    /// The line of the board and the row of the report that fit a selection.
    fn lines_of(&self, selection: &Selection) -> (Option<usize>, Option<usize>) {
        let book = &self.book;
        let on_board = self.board.lines.iter().position(|l| matches!(l, Line::Row(row) if selection.is_row(book, row)));
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
        (on_board, best.1)
    }

    /// Whether the selected row is one's own to write.
    ///
    /// # Errors
    /// It is not, and why.
    pub fn may_write(&self) -> Result<(), NoRight> {
        let Some(selection) = &self.selection else { return Ok(()) };
        Hand::of(&self.book, &self.author).may_row(&selection.objective, selection.activity.as_ref())
    }

    /// Whether nothing may be written.
    pub fn is_read_only(&self) -> bool {
        self.only_looked_at || self.folder.read_only().is_some()
    }
}
