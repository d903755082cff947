//! Goals handed down to departments: what was proposed, countered and agreed, and how that adds up.

use rust_decimal::Decimal;

use crate::plan::{Book, Department, DepartmentId, Goal, GoalId, Objective, ObjectiveId, Turn, by_number, in_unit};
use crate::rules::{Handed, handed};

/// A goal with the departments it is handed down to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Which goal.
    pub goal: GoalId,
    /// How the departments' targets stand to it.
    pub handed: Handed,
    /// The departments, in the organisation's order.
    pub rows: Vec<LevelRow>,
}

/// What one department does for a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelRow {
    /// Which department.
    pub department: DepartmentId,
    /// The last round of each kind: proposed, countered, agreed; by their positions in the share.
    pub rounds: [Option<usize>; 3],
    /// The round that stands.
    pub standing: Option<usize>,
    /// How many objectives of the department serve the goal.
    pub serving: usize,
    /// Those of them that are measured as the goal is.
    pub fitting: Vec<ObjectiveId>,
    /// Those of them that have no figure yet. What measures something else is never overwritten.
    pub blank: Vec<ObjectiveId>,
    /// The one that has the agreed value as its target.
    pub linked: Option<ObjectiveId>,
}

impl LevelRow {
    /// The objective that agreeing sets: the one it was agreed with, or the only one that is measured as the goal is.
    pub fn objective(&self) -> Option<&ObjectiveId> {
        let only = || self.fitting.first().filter(|_| self.fitting.len() == 1);
        self.linked.as_ref().or_else(only)
    }

    /// All objectives that the agreed value may be given to, and that none is there yet.
    pub fn choices(&self) -> Vec<Option<ObjectiveId>> {
        self.fitting.iter().chain(&self.blank).cloned().map(Some).chain([None]).collect()
    }
}

/// The goals by their numbers, each with the departments that have a share or an objective of it; of the goals that `whole`
/// names with all departments.
pub fn levels(book: &Book, whole: impl Fn(&GoalId) -> bool) -> Vec<Level> {
    let mut goals: Vec<&Goal> = book.goals.iter().collect();
    goals.sort_by(|a, b| by_number(&a.number, &b.number));
    let level = |goal: &Goal| Level {
        goal: goal.id.clone(),
        handed: handed(book, goal),
        rows: book
            .departments
            .iter()
            .map(|d| row(goal, d))
            .filter(|r| whole(&goal.id) || r.standing.is_some() || r.linked.is_some() || r.serving > 0)
            .collect(),
    };
    goals.into_iter().map(level).collect()
}

fn row(goal: &Goal, department: &Department) -> LevelRow {
    let share = goal.shares.iter().find(|s| s.department == department.id);
    let rounds = share.map_or(&[][..], |s| &s.rounds);
    let last = |turn| rounds.iter().rposition(|r| r.turn == turn);
    let serving = || department.objectives.iter().filter(|o| o.goal.as_ref() == Some(&goal.id));
    let is_blank = |o: &&Objective| o.target.unit.is_empty() && o.target.value.is_none();
    let fits = |o: &&Objective| !is_blank(o) && in_unit(Decimal::ONE, &goal.target.unit, &o.target.unit).is_some();
    let ids = |objectives: &mut dyn Iterator<Item = &Objective>| objectives.map(|o| o.id.clone()).collect();
    LevelRow {
        department: department.id.clone(),
        rounds: [Turn::Proposed, Turn::Countered, Turn::Agreed].map(last),
        standing: rounds.len().checked_sub(1),
        serving: serving().count(),
        fitting: ids(&mut serving().filter(fits)),
        blank: ids(&mut serving().filter(is_blank)),
        linked: share.and_then(|s| s.objective.clone()),
    }
}
