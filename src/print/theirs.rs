//! What is an audience's own (domain.md, "Visual management"): publish only what people can directly influence.

use super::Audience;
use crate::plan::{Activity, Department, Objective, Problem};

impl Audience {
    /// Whether they answer for an objective as a whole: a person does who is named as its owner, or owns all its rows.
    pub(super) fn answers_for(&self, department: &Department, objective: &Objective) -> bool {
        match self {
            Self::Company | Self::Management => true,
            Self::Department(id) => *id == department.id,
            Self::Person(id) => {
                let rows = &objective.activities;
                let all = !rows.is_empty() && rows.iter().all(|a| a.owner.as_ref() == Some(id));
                objective.owner.as_ref() == Some(id) || all
            }
        }
    }

    /// Whether a row of that objective is theirs; the board shows these, as [`filter`](Self::filter) says.
    pub(super) fn owns(&self, department: &Department, activity: &Activity) -> bool {
        match self {
            Self::Company | Self::Management => true,
            Self::Department(id) => *id == department.id,
            Self::Person(id) => activity.owner.as_ref() == Some(id),
        }
    }

    /// Whether a problem is theirs: seen in a row of theirs, or in an objective that they answer for.
    pub(super) fn has(&self, department: &Department, objective: &Objective, problem: &Problem) -> bool {
        let row = problem.activity.as_ref().and_then(|id| objective.activities.iter().find(|a| a.id == *id));
        match row {
            Some(row) => self.owns(department, row),
            None => self.answers_for(department, objective),
        }
    }
}
