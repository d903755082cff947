//! What others wrote into the open book: where it is marked for a while, and which cell two values of one field belong to.

use std::time::{Duration, Instant};

use super::deeds::GridView;
use super::{board_view, report_view};
use crate::plan::{
    ActivityField, ActivityId, Book, Conflict, CountermeasureField, Edit, ObjectiveField, ObjectiveId, ProblemField,
    ProblemId,
};
use crate::store::Received;

/// How long a change is marked.
const FRESH: Duration = Duration::from_secs(300);
/// More changes than these are marked at none of them.
const MOST: usize = 500;

/// A change of somebody else.
#[derive(Debug)]
pub struct Fresh {
    since: Instant,
    /// Who made it; empty where nobody knows.
    pub by: String,
    /// When it was made, or came.
    pub at: String,
    /// What it set.
    pub edit: Edit,
}

/// The changes of others that are marked.
#[derive(Debug, Default)]
pub struct Others {
    fresh: Vec<Fresh>,
}

impl Others {
    /// Marks what came, `at` that time.
    pub fn mark(&mut self, received: &Received, at: &str) {
        self.fresh.retain(|f| f.since.elapsed() < FRESH);
        for (edit, (by, when)) in received.edits.iter().zip(&received.by) {
            if !matches!(edit, Edit::AddConflict(_) | Edit::RemoveConflict(_)) {
                let at = if when.is_empty() { at } else { when };
                let (by, at) = (by.clone(), at.to_owned());
                self.fresh.push(Fresh { since: Instant::now(), by, at, edit: edit.clone() });
            }
        }
        let over = self.fresh.len().saturating_sub(MOST);
        self.fresh.drain(..over);
    }

    /// The last change of the text in a cell.
    pub fn last(&self, book: &Book, view: GridView, cell: &Cell<'_>) -> Option<&Fresh> {
        let here = |f: &&Fresh| f.since.elapsed() < FRESH && cell.shows(book, view, &f.edit);
        self.fresh.iter().rev().find(here)
    }
}

/// A cell of the board or the report.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// Its objective.
    pub objective: &'a ObjectiveId,
    /// Its row.
    pub activity: Option<&'a ActivityId>,
    /// Its column.
    pub column: usize,
}

impl Cell<'_> {
    /// Whether the cell shows what `edit` changes.
    fn shows(&self, book: &Book, view: GridView, edit: &Edit) -> bool {
        column_of(view, edit) == Some(self.column)
            && match place_of(book, edit) {
                Some((objective, Some(activity))) => self.activity == Some(&activity) && *self.objective == objective,
                // What is said of the objective stands in its own cell, or beside its first row.
                Some((objective, None)) => *self.objective == objective,
                None => false,
            }
    }

    /// The conflict about what the cell shows.
    pub fn conflict<'b>(&self, book: &'b Book, view: GridView) -> Option<&'b Conflict> {
        book.conflicts.iter().find(|c| self.shows(book, view, &c.aside))
    }
}

/// The objective and the row that an edit is about; none where it is about none that is there.
pub fn place_of(book: &Book, edit: &Edit) -> Option<(ObjectiveId, Option<ActivityId>)> {
    let row = |id: &ActivityId| book.activity_in(id).map(|(_, o, a)| (o.id.clone(), Some(a.id.clone())));
    let objective = |id: &ObjectiveId| book.objective(id).map(|o| (o.id.clone(), None));
    let problem = |id: &ProblemId| book.problem_in(id).map(|(o, p)| (o.id.clone(), p.activity.clone()));
    match edit {
        Edit::Activity(id, _) | Edit::RemoveActivity(id) | Edit::MoveActivity { activity: id, .. } => row(id),
        Edit::AddActivity { activity, .. } => row(&activity.id),
        Edit::Objective(id, _) | Edit::RemoveObjective(id) => objective(id),
        Edit::AddObjective { objective: added, .. } => objective(&added.id),
        Edit::Problem(id, _) | Edit::RemoveProblem(id) | Edit::AddCountermeasure { problem: id, .. } => problem(id),
        Edit::AddProblem { problem: added, .. } => problem(&added.id),
        Edit::Countermeasure(id, _) | Edit::RemoveCountermeasure(id) => problem(&book.countermeasure_in(id)?.0.id),
        _ => None,
    }
}

/// The column that shows what an edit changes.
pub fn column_of(view: GridView, edit: &Edit) -> Option<usize> {
    let (board, report) = match edit {
        Edit::Activity(_, field) => match field {
            ActivityField::Text(_) | ActivityField::Cycle(_) => (board_view::ACTIVITY, report_view::ACTIVITY),
            ActivityField::Owner(_) => (board_view::OWNER, report_view::ACTIVITY),
            ActivityField::Timing(_) | ActivityField::Milestones(_) | ActivityField::StartedOn(_) => {
                (board_view::MONTHS, report_view::ACTIVITY)
            }
            ActivityField::DoneOn(_) | ActivityField::CheckedOn(_) => (board_view::MARK, report_view::EVALUATION),
            ActivityField::Evaluation(_) => (board_view::MARK, report_view::EVALUATION),
            ActivityField::Annotations(_) => (board_view::REASON, report_view::PROBLEM),
            ActivityField::Baseline(_)
            | ActivityField::Notes(_)
            | ActivityField::Way(_)
            | ActivityField::Brought(_) => {
                return None;
            }
        },
        Edit::AddActivity { .. } | Edit::RemoveActivity(_) | Edit::MoveActivity { .. } => {
            (board_view::ACTIVITY, report_view::ACTIVITY)
        }
        Edit::Objective(_, field) => match field {
            ObjectiveField::Outcome(_) | ObjectiveField::Status(_) => (board_view::OBJECTIVE, report_view::STATUS),
            ObjectiveField::Target(_) | ObjectiveField::Timing(_) => (board_view::OBJECTIVE, report_view::TARGET),
            ObjectiveField::Goal(_) => (board_view::OBJECTIVE, report_view::GOAL),
            ObjectiveField::Baseline(_) => return None,
            _ => (board_view::OBJECTIVE, report_view::OBJECTIVE),
        },
        Edit::AddObjective { .. } | Edit::RemoveObjective(_) => (board_view::OBJECTIVE, report_view::OBJECTIVE),
        Edit::Problem(_, ProblemField::State(_) | ProblemField::ClosedOn(_)) => {
            (board_view::MARK, report_view::PROBLEM)
        }
        Edit::Problem(..) | Edit::AddProblem { .. } | Edit::RemoveProblem(_) => {
            (board_view::REASON, report_view::PROBLEM)
        }
        Edit::Countermeasure(_, CountermeasureField::Supporting(_)) => return None,
        Edit::Countermeasure(..) | Edit::AddCountermeasure { .. } | Edit::RemoveCountermeasure(_) => {
            (board_view::REASON, report_view::MEASURE)
        }
        _ => return None,
    };
    Some(match view {
        GridView::Board => board,
        GridView::Report => report,
    })
}

/// What people call the row or item that an edit is about.
pub fn name_of(book: &Book, edit: &Edit) -> String {
    let line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    match place_of(book, edit) {
        Some((_, Some(row))) => book.activity(&row).map(|a| line(&a.text)).unwrap_or_default(),
        Some((objective, None)) => book.objective(&objective).map(|o| line(&o.text)).unwrap_or_default(),
        None => match edit {
            Edit::Kpi(id, _) => book.kpi(id).map(|k| k.name.clone()).unwrap_or_default(),
            Edit::Goal(id, _) => book.goal(id).map(|g| line(&g.text)).unwrap_or_default(),
            Edit::Department(id, _) => book.department(id).map(|d| d.name.clone()).unwrap_or_default(),
            Edit::Person(id, _) => book.person_name(id).to_owned(),
            Edit::Wave(id, _) => id.to_string(),
            Edit::Review(id, _) => id.to_string(),
            _ => String::new(),
        },
    }
}
