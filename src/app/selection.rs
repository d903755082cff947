//! What is selected: a row by its ids, never by its position, and a column.

use crate::board::{ReportRow, Row};
use crate::plan::{ActivityId, Book, CountermeasureId, Edit, ObjectiveId, Problem, ProblemId};

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

    /// The selection of a problem, in the column that `was` selected.
    pub fn of_problem(objective: &ObjectiveId, problem: &Problem, was: Option<&Self>) -> Self {
        Self {
            objective: objective.clone(),
            activity: problem.activity.clone(),
            problem: Some(problem.id.clone()),
            countermeasure: None,
            column: was.map_or(1, |s| s.column),
        }
    }

    /// The row that edits which were carried out belong to; none where they belong to no row of the book.
    pub fn of_edits(book: &Book, edits: &[Edit], column: usize) -> Option<Self> {
        let objective = |id: &ObjectiveId| {
            let first = book.objective(id)?.activities.first().map(|a| a.id.clone());
            Some((id.clone(), first, None))
        };
        let activity = |id: &ActivityId| Some((book.activity_in(id)?.1.id.clone(), Some(id.clone()), None));
        let problem = |id: &ProblemId| {
            let (objective, problem) = book.problem_in(id)?;
            Some((objective.id.clone(), problem.activity.clone(), Some(id.clone())))
        };
        let (objective, activity, problem) = edits.iter().find_map(|edit| match edit {
            Edit::Objective(id, _) | Edit::AddFlow { objective: id, .. } => objective(id),
            Edit::Flow(id, _) => objective(&book.flow_in(id)?.0.id),
            Edit::AddObjective { objective: o, .. } => objective(&o.id),
            Edit::Activity(id, _) | Edit::MoveActivity { activity: id, .. } => activity(id),
            Edit::AddActivity { activity: a, .. } => activity(&a.id),
            Edit::Problem(id, _) => problem(id),
            Edit::AddProblem { problem: p, .. } => problem(&p.id),
            Edit::AddCountermeasure { problem: id, .. } => problem(id),
            Edit::Countermeasure(id, _) | Edit::MoveCountermeasure { countermeasure: id, .. } => {
                book.countermeasure_in(id).and_then(|(p, _)| problem(&p.id))
            }
            _ => None,
        })?;
        Some(Self { objective, activity, problem, countermeasure: None, column })
    }

    /// Whether what belongs to this objective, and to this row of it where it belongs to one, is of the selected row.
    pub fn is_at(&self, objective: &ObjectiveId, activity: Option<&ActivityId>) -> bool {
        self.objective == *objective && (activity.is_none() || self.activity.as_ref() == activity)
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
