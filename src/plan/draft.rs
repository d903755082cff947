//! Drafting an objective that is to mend a gap: with its target, its rows, and where it comes from.

use chrono::NaiveDate;

use super::item::{added, addition};
use super::{
    Activity, Book, Control, DepartmentId, Edit, GoalId, Milestone, Objective, ObjectiveId, Origin, PersonId, Steps,
    Target, Timing, fresh_id,
};

/// What an objective is drafted from. The texts are the surface's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// What is to be reached.
    pub text: String,
    /// How it is to be reached.
    pub method: String,
    /// Base, value to reach, unit, measure.
    pub target: Target,
    /// From when to when.
    pub timing: Timing,
    /// Who answers for it and for its rows.
    pub owner: Option<PersonId>,
    /// The gaps it is to mend.
    pub origins: Vec<Origin>,
    /// The texts of its rows, in order; each runs from the start to the end.
    pub activities: Vec<String>,
    /// What is checked half way; empty: no milestone.
    pub milestone: String,
}

/// Adds the objective to `department`, and its rows. On a plan that is confirmed by `day` it is noted as an addition of
/// `by`.
pub fn draft_objective(
    book: &Book,
    department: &DepartmentId,
    draft: Draft,
    day: NaiveDate,
    by: &str,
) -> (ObjectiveId, Steps) {
    let id = ObjectiveId::new(fresh_id(book, "o"));
    let at = book.department(department).map_or(0, |d| d.objectives.len());
    let reason = draft.text.clone();
    let half = draft.timing.start.zip(draft.timing.end).map(|(from, to)| from + (to - from) / 2);
    let row = |(n, text): (usize, String)| {
        let due = half.filter(|_| n == 0 && !draft.milestone.is_empty());
        let milestone =
            due.map(|due| Milestone { id: "m-1".to_owned(), text: draft.milestone.clone(), due, done_on: None });
        Activity {
            text,
            owner: draft.owner.clone(),
            timing: draft.timing,
            milestones: milestone.into_iter().collect(),
            ..added(book, day, &reason, by)
        }
    };
    let objective = Objective {
        goal: draft.goal.clone(),
        text: draft.text.clone(),
        method: draft.method.clone(),
        owner: draft.owner.clone(),
        control: Control::Within,
        target: draft.target.clone(),
        timing: draft.timing,
        origins: draft.origins.clone(),
        activities: draft.activities.iter().cloned().enumerate().map(row).collect(),
        annotations: addition(book, day, &reason, by),
        ..Objective::new(id.clone())
    };
    (id, vec![Edit::AddObjective { department: department.clone(), at, objective: Box::new(objective) }])
}
