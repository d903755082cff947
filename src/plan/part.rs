//! The parts a book is saved in, and which of them an edit touches.

use super::{ActivityId, Book, Conflict, DepartmentId, Edit, ObjectiveId, ProblemId, ReviewField, ReviewId, WaveId};

/// A part of a book that is saved on its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, goals, departments, people, who has seen the plan.
    Head,
    /// One department's objectives and standards.
    Department(DepartmentId),
    /// One review.
    Review(ReviewId),
    /// The book as a review froze it.
    Frozen(ReviewId),
    /// One survey wave.
    Wave(WaveId),
    /// The service process and its audits.
    Process,
    /// The indicators.
    Kpis,
}

impl Part {
    /// The id of the department, review or wave; none where a book has one such part alone.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Department(id) => Some(id.as_str()),
            Self::Review(id) | Self::Frozen(id) => Some(id.as_str()),
            Self::Wave(id) => Some(id.as_str()),
            Self::Head | Self::Process | Self::Kpis => None,
        }
    }

    /// The part a conflict is saved in: that of the item it is about; the head, where that item is gone.
    pub fn of_conflict(conflict: &Conflict, book: &Book) -> Self {
        Self::touched_by(&conflict.aside, book).into_iter().find(|part| part.is_in(book)).unwrap_or(Self::Head)
    }

    fn is_in(&self, book: &Book) -> bool {
        match self {
            Self::Head | Self::Process | Self::Kpis => true,
            Self::Department(id) => book.department(id).is_some(),
            Self::Review(id) => book.review(id).is_some(),
            Self::Wave(id) => book.wave(id).is_some(),
            // A frozen book never changes.
            Self::Frozen(_) => false,
        }
    }

    /// The parts that `edit` will touch in `book` as it is before the edit.
    pub(super) fn touched_by(edit: &Edit, book: &Book) -> Vec<Self> {
        let at_objective =
            |id: &ObjectiveId| book.index.objectives.get(id).map(|put| Self::Department(put.home.clone()));
        let at_activity = |id: &ActivityId| book.index.home_of(id).and_then(at_objective);
        let at_problem = |id: &ProblemId| book.index.problems.get(id).and_then(|put| at_objective(&put.home));
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
            Edit::Countermeasure(id, _)
            | Edit::RemoveCountermeasure(id)
            | Edit::MoveCountermeasure { countermeasure: id, .. } => {
                one(book.index.countermeasures.get(id).and_then(at_problem))
            }
            Edit::AddFlow { objective, .. } => one(at_objective(objective)),
            Edit::Flow(id, _) | Edit::RemoveFlow(id) => one(book.index.flows.get(id).and_then(at_objective)),
            Edit::AddStandard { department, .. } => vec![Self::Department(department.clone())],
            Edit::Standard(id, _) | Edit::RemoveStandard(id) => {
                one(book.index.standards.get(id).cloned().map(Self::Department))
            }
            Edit::Review(id, ReviewField::Closed(_)) => vec![Self::Review(id.clone()), Self::Frozen(id.clone())],
            Edit::Review(id, _) => vec![Self::Review(id.clone())],
            // Only the record of a closed one has a frozen book, and it is removed by an undo alone.
            Edit::AddReview { review, .. } if review.closed.is_none() => vec![Self::Review(review.id.clone())],
            Edit::AddReview { review, .. } => vec![Self::Review(review.id.clone()), Self::Frozen(review.id.clone())],
            Edit::RemoveReview(id) => match book.review(id).is_some_and(|r| r.closed.is_some()) {
                true => vec![Self::Review(id.clone()), Self::Frozen(id.clone())],
                false => vec![Self::Review(id.clone())],
            },
            Edit::Wave(id, _) | Edit::RemoveWave(id) => vec![Self::Wave(id.clone())],
            Edit::AddWave { wave, .. } => vec![Self::Wave(wave.id.clone())],
            Edit::ProcessStep(..)
            | Edit::AddProcessStep { .. }
            | Edit::RemoveProcessStep(_)
            | Edit::MoveProcessStep { .. }
            | Edit::Audit(..)
            | Edit::AddAudit { .. }
            | Edit::RemoveAudit(_) => vec![Self::Process],
            Edit::AddConflict(conflict) => vec![Self::of_conflict(conflict, book)],
            Edit::RemoveConflict(id) => {
                one(book.conflicts.iter().find(|c| c.id == *id).map(|c| Self::of_conflict(c, book)))
            }
            Edit::Kpi(..) | Edit::AddKpi { .. } | Edit::RemoveKpi(_) | Edit::MoveKpi { .. } => vec![Self::Kpis],
        }
    }
}
