//! A goal handed down: what departments do together against what the goal asks for.

use rust_decimal::Decimal;

use crate::plan::{Adds, Goal, Turn};

/// How the departments' targets stand to the goal's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// What stands for all departments, agreed or not: added up, or the lowest, as the goal says.
    pub standing: Option<Decimal>,
    /// The same of those that agreed alone.
    pub agreed: Option<Decimal>,
    /// How many departments have not agreed yet.
    pub open: usize,
    /// What stands less what the goal asks for; none where either is not known.
    pub difference: Option<Decimal>,
}

/// How the shares of `goal` stand.
pub fn handed(goal: &Goal) -> Handed {
    let together = |values: Vec<Decimal>| match goal.target.adds {
        Adds::Sum if values.is_empty() => None,
        Adds::Sum => values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add),
        Adds::Each => values.into_iter().min(),
    };
    let last = || goal.shares.iter().filter_map(|s| s.last());
    let standing = together(last().map(|r| r.value).collect());
    Handed {
        standing,
        agreed: together(last().filter(|r| r.turn == Turn::Agreed).map(|r| r.value).collect()),
        open: goal.shares.iter().filter(|s| s.agreed().is_none()).count(),
        difference: standing.zip(goal.target.value).and_then(|(sum, goal)| sum.checked_sub(goal)),
    }
}
