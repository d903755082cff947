//! Handing a goal down to departments (catchball), as lists of edits.

use rust_decimal::Decimal;

use super::number::to_float;
use super::{
    Book, DepartmentId, Edit, Goal, GoalField, Noting, Objective, ObjectiveField, ObjectiveId, Round, Share, Steps,
    Target, Turn, change_objective,
};

/// Says the next word about a department's share of a goal: proposed, countered or agreed.
pub fn say_share(goal: &Goal, department: &DepartmentId, turn: Turn, value: Decimal, noting: Noting<'_>) -> Steps {
    let round = Round { turn, value, on: noting.on, by: noting.by.to_owned(), note: noting.reason.to_owned() };
    let mut shares = goal.shares.clone();
    match shares.iter_mut().find(|s| s.department == *department) {
        Some(share) => share.rounds.push(round),
        None => shares.push(Share { department: department.clone(), rounds: vec![round], objective: None }),
    }
    vec![Edit::Goal(goal.id.clone(), GoalField::Shares(shares))]
}

/// Agrees on what stands for a department: its objective of the goal gets the value as its target, in the goal's unit. On a
/// plan that is confirmed that is noted. `objective`: which one; none where it has none yet.
pub fn agree_share(
    book: &Book,
    goal: &Goal,
    department: &DepartmentId,
    objective: Option<&ObjectiveId>,
    noting: Noting<'_>,
) -> Steps {
    let standing = goal.shares.iter().find(|s| s.department == *department).and_then(|s| s.last());
    let Some(value) = standing.map(|r| r.value) else { return Vec::new() };
    let mut edits = say_share(goal, department, Turn::Agreed, value, noting);
    if let Some(Edit::Goal(_, GoalField::Shares(shares))) = edits.first_mut()
        && let Some(share) = shares.iter_mut().find(|s| s.department == *department)
    {
        share.objective = objective.cloned();
    }
    if let Some(objective) = objective.and_then(|id| book.objective(id)) {
        let target = agreed_target(goal, objective, value);
        edits.extend(change_objective(book, &objective.id, vec![ObjectiveField::Target(target)], noting));
    }
    edits
}

fn agreed_target(goal: &Goal, objective: &Objective, value: Decimal) -> Target {
    let said = |own: &str, theirs: &str| if own.is_empty() { theirs.to_owned() } else { own.to_owned() };
    Target {
        measure: said(&objective.target.measure, &goal.target.measure),
        unit: goal.target.unit.clone(),
        value: Some(to_float(value)),
        ..objective.target.clone()
    }
}
