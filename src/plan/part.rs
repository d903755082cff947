//! The parts a book is saved in, and which of them an edit touches.

use super::{ActivityId, Book, DepartmentId, Edit, ObjectiveId, ProblemId};

/// A part of a book that is saved on its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, goals, departments, people.
    Head,
    /// One department's objectives.
    Department(DepartmentId),
}

impl Part {
    /// The parts that `edit` will touch in `book` as it is before the edit.
    pub(super) fn touched_by(edit: &Edit, book: &Book) -> Vec<Self> {
        let at_objective = |id: &ObjectiveId| book.index.objectives.get(id).cloned().map(Self::Department);
        let at_activity = |id: &ActivityId| book.index.activities.get(id).and_then(at_objective);
        let at_problem = |id: &ProblemId| book.index.problems.get(id).and_then(at_objective);
        let one = |part: Option<Self>| part.into_iter().collect();
        match edit {
            Edit::Book(_)
            | Edit::Goal(..)
            | Edit::Department(..)
            | Edit::Person(..)
            | Edit::AddGoal { .. }
            | Edit::RemoveGoal(_)
            | Edit::AddPerson { .. }
            | Edit::RemovePerson(_) => vec![Self::Head],
            Edit::AddDepartment { department, .. } => vec![Self::Head, Self::Department(department.id.clone())],
            Edit::RemoveDepartment(id) => vec![Self::Head, Self::Department(id.clone())],
            Edit::AddObjective { department, .. } => vec![Self::Department(department.clone())],
            Edit::Objective(id, _) | Edit::RemoveObjective(id) => one(at_objective(id)),
            Edit::AddActivity { objective, .. } | Edit::AddProblem { objective, .. } => one(at_objective(objective)),
            Edit::Activity(id, _) | Edit::RemoveActivity(id) => one(at_activity(id)),
            Edit::MoveActivity { activity, to, .. } => {
                at_activity(activity).into_iter().chain(at_objective(to)).collect()
            }
            Edit::Problem(id, _) | Edit::RemoveProblem(id) => one(at_problem(id)),
            Edit::AddCountermeasure { problem, .. } => one(at_problem(problem)),
            Edit::Countermeasure(id, _) | Edit::RemoveCountermeasure(id) => {
                one(book.index.countermeasures.get(id).and_then(at_problem))
            }
        }
    }
}
