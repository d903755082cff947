//! A goal handed down: what departments do together against what the goal asks for.

use rust_decimal::Decimal;

use crate::plan::{Adds, Better, Book, Goal, Share, Turn};

/// How the departments' targets stand to the goal's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// What stands for all departments, agreed or not: added up, or that of the one that does least, as the goal says.
    pub standing: Option<Decimal>,
    /// The same of those that agreed alone.
    pub agreed: Option<Decimal>,
    /// How many departments have not agreed yet.
    pub open: usize,
    /// What stands less what the goal asks for; none where either is not known.
    pub difference: Option<Decimal>,
    /// Whether less is better: of cost, or a rate that is to fall.
    pub lower: bool,
}

impl Handed {
    /// What is missing to the goal; zero or less where nothing is.
    pub fn short(&self) -> Option<Decimal> {
        self.difference.map(|d| if self.lower { d } else { -d })
    }
}

/// How the shares of `goal` stand. Which way is better is that of its indicator; without one more is.
pub fn handed(book: &Book, goal: &Goal) -> Handed {
    let kpi = goal.target.kpi.as_ref().and_then(|id| book.kpi(id));
    let lower = kpi.is_some_and(|k| k.better == Better::Lower);
    let together = |values: Vec<Decimal>| match goal.target.adds {
        Adds::Sum if values.is_empty() => None,
        Adds::Sum => values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add),
        Adds::Each if lower => values.into_iter().max(),
        Adds::Each => values.into_iter().min(),
    };
    let last = || goal.shares.iter().filter_map(Share::last);
    let standing = together(last().map(|r| r.value).collect());
    Handed {
        standing,
        agreed: together(last().filter(|r| r.turn == Turn::Agreed).map(|r| r.value).collect()),
        open: goal.shares.iter().filter(|s| s.agreed().is_none()).count(),
        difference: standing.zip(goal.target.value).and_then(|(sum, goal)| sum.checked_sub(goal)),
        lower,
    }
}
