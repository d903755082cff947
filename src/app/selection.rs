//! What is selected: a row by its ids, never by its position, and a column.

use crate::board::{ReportRow, Row};
use crate::plan::{ActivityId, Book, CountermeasureId, ObjectiveId, ProblemId};

/// A selected cell. The board and the report share it, so that switching between them keeps the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The objective.
    pub objective: ObjectiveId,
    /// The activity, where the row has one.
    pub activity: Option<ActivityId>,
    /// The problem, in the report.
    pub problem: Option<ProblemId>,
    /// The countermeasure, in the report.
    pub countermeasure: Option<CountermeasureId>,
    /// The column, counted from 0.
    pub column: usize,
}

impl Selection {
    /// The selection of a board row.
    pub fn of_row(book: &Book, row: &Row, column: usize) -> Self {
        let objective = row.objective(book).id.clone();
        let activity = row.activity(book).map(|a| a.id.clone());
        Self { objective, activity, problem: None, countermeasure: None, column }
    }

    /// The selection of a report row.
    pub fn of_report(book: &Book, row: &ReportRow, column: usize) -> Self {
        Self {
            objective: row.objective(book).id.clone(),
            activity: row.activity(book).map(|a| a.id.clone()),
            problem: row.problem(book).map(|p| p.id.clone()),
            countermeasure: row.countermeasure(book).map(|c| c.id.clone()),
            column,
        }
    }

    /// Whether a board row is the selected one.
    pub fn is_row(&self, book: &Book, row: &Row) -> bool {
        row.objective(book).id == self.objective && row.activity(book).map(|a| &a.id) == self.activity.as_ref()
    }

    /// How well a report row fits: 3 the very row, 2 its problem, 1 its activity or objective, 0 another.
    pub fn fit(&self, book: &Book, row: &ReportRow) -> u8 {
        if row.objective(book).id != self.objective || row.activity(book).map(|a| &a.id) != self.activity.as_ref() {
            return 0;
        }
        let problem = row.problem(book).map(|p| &p.id) == self.problem.as_ref();
        let countermeasure = row.countermeasure(book).map(|c| &c.id) == self.countermeasure.as_ref();
        1 + u8::from(problem) + u8::from(problem && countermeasure)
    }
}
