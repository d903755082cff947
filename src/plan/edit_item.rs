//! Which items an edit is about.

use super::merge::{Prefer, merge_edits};
use super::{Book, Edit, ObjectiveId, ProblemId};

impl Edit {
    /// The id of the item that it sets a field of; none for the book's own fields, and for what sets none.
    pub fn item(&self) -> Option<&str> {
        Some(match self {
            Self::Goal(id, _) => id.as_str(),
            Self::Department(id, _) => id.as_str(),
            Self::Person(id, _) => id.as_str(),
            Self::Objective(id, _) => id.as_str(),
            Self::Activity(id, _) => id.as_str(),
            Self::Problem(id, _) => id.as_str(),
            Self::Countermeasure(id, _) => id.as_str(),
            Self::Flow(id, _) => id.as_str(),
            Self::Standard(id, _) => id.as_str(),
            Self::Review(id, _) => id.as_str(),
            Self::Wave(id, _) => id.as_str(),
            Self::ProcessStep(id, _) => id.as_str(),
            Self::Audit(id, _) => id.as_str(),
            Self::Kpi(id, _) => id.as_str(),
            _ => return None,
        })
    }

    /// Whether both set the same field of the same item.
    pub fn sets_same(&self, other: &Self) -> bool {
        merge_edits(self, other, other, Prefer::Ours).is_some()
    }

    /// Whether it removes an item.
    pub fn is_removal(&self) -> bool {
        self.removes().is_some()
    }

    /// The id of the item that it removes.
    pub(super) fn removes(&self) -> Option<&str> {
        Some(match self {
            Self::RemoveGoal(id) => id.as_str(),
            Self::RemoveDepartment(id) => id.as_str(),
            Self::RemovePerson(id) => id.as_str(),
            Self::RemoveObjective(id) => id.as_str(),
            Self::RemoveActivity(id) => id.as_str(),
            Self::RemoveProblem(id) => id.as_str(),
            Self::RemoveCountermeasure(id) => id.as_str(),
            Self::RemoveFlow(id) => id.as_str(),
            Self::RemoveStandard(id) => id.as_str(),
            Self::RemoveReview(id) => id.as_str(),
            Self::RemoveWave(id) => id.as_str(),
            Self::RemoveProcessStep(id) => id.as_str(),
            Self::RemoveAudit(id) => id.as_str(),
            Self::RemoveKpi(id) => id.as_str(),
            _ => return None,
        })
    }

    /// The items of `book` in which it writes: the item itself, where it sets a field or moves it, and those that hold it.
    pub(super) fn inside(&self, book: &Book) -> Vec<String> {
        let objective = |id: &ObjectiveId| match book.objective_in(id) {
            Some((department, _)) => vec![id.to_string(), department.id.to_string()],
            None => Vec::new(),
        };
        let problem = |id: &ProblemId| match book.problem_in(id) {
            Some((home, _)) => [vec![id.to_string()], objective(&home.id)].concat(),
            None => Vec::new(),
        };
        let held = match self {
            Self::Activity(id, _) => book.activity_in(id).map(|(_, home, _)| objective(&home.id)),
            Self::Objective(id, _) => Some(objective(id)),
            Self::Problem(id, _) => Some(problem(id)),
            Self::Countermeasure(id, _) => book.countermeasure_in(id).map(|(home, _)| problem(&home.id)),
            Self::Flow(id, _) => book.flow_in(id).map(|(home, _)| objective(&home.id)),
            Self::Standard(id, _) => book.standard_in(id).map(|(home, _)| vec![home.id.to_string()]),
            Self::AddObjective { department, .. } | Self::AddStandard { department, .. } => {
                Some(vec![department.to_string()])
            }
            Self::AddActivity { objective: id, .. }
            | Self::AddProblem { objective: id, .. }
            | Self::AddFlow { objective: id, .. } => Some(objective(id)),
            Self::MoveActivity { activity, to, .. } => Some([vec![activity.to_string()], objective(to)].concat()),
            Self::AddCountermeasure { problem: id, .. } => Some(problem(id)),
            _ => None,
        };
        let item = self.item().map(str::to_owned);
        item.into_iter().chain(held.into_iter().flatten()).collect()
    }
}
