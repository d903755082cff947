//! The texts of a goal's figure.

use super::figure;
use crate::plan::{Book, Edit, Goal, GoalField, GoalId, GoalTarget, Steps};
use crate::say;
use crate::words::Words;

/// A text of a goal's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GoalCell {
    /// What is measured.
    Measure,
    /// The unit of the goal and of all shares.
    Unit,
    /// The value to reach.
    Value,
}

impl GoalCell {
    pub(super) fn text(self, goal: &Goal) -> String {
        match self {
            Self::Measure => goal.target.measure.clone(),
            Self::Unit => goal.target.unit.clone(),
            Self::Value => figure::shown(goal.target.value),
        }
    }

    pub(super) fn edits(self, book: &Book, id: &GoalId, new: &str) -> Option<Steps> {
        let old = &book.goal(id)?.target;
        let target = match self {
            Self::Measure => GoalTarget { measure: new.to_owned(), ..old.clone() },
            Self::Unit => GoalTarget { unit: new.to_owned(), ..old.clone() },
            Self::Value => GoalTarget { value: figure::read(new, &old.unit).ok()?, ..old.clone() },
        };
        Some(vec![Edit::Goal(id.clone(), GoalField::Target(target))])
    }

    pub(super) fn refusal(self, text: &str, book: &Book, id: &GoalId, words: &Words) -> Option<String> {
        match self {
            Self::Measure | Self::Unit => None,
            Self::Value => figure::refusal(text, book.goal(id).map_or("", |g| &g.target.unit), words),
        }
    }

    pub(super) fn name(self, words: &Words) -> String {
        match self {
            Self::Measure => say!(words, "field-measure"),
            Self::Unit => say!(words, "field-unit"),
            Self::Value => say!(words, "goal-value"),
        }
    }
}
