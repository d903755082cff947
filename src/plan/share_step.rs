//! Handing a goal down to departments (catchball), as lists of edits.

use rust_decimal::Decimal;

use super::number::{in_unit, to_float};
use super::{
    Book, DepartmentId, Draft, Edit, Goal, GoalField, Noting, Objective, ObjectiveField, ObjectiveId, Round, Share,
    Steps, Target, Turn, change_objective, draft_objective,
};

/// Says the next word about a department's share of a goal: proposed, countered or agreed.
pub fn say_share(goal: &Goal, department: &DepartmentId, turn: Turn, value: Decimal, noting: Noting<'_>) -> Steps {
    say_shares(goal, turn, [(department.clone(), value)], noting)
}

/// Says the same kind of word about the shares of several departments at once.
pub fn say_shares(
    goal: &Goal,
    turn: Turn,
    values: impl IntoIterator<Item = (DepartmentId, Decimal)>,
    noting: Noting<'_>,
) -> Steps {
    let mut shares = goal.shares.clone();
    values.into_iter().for_each(|(department, value)| say(&mut shares, &department, turn, value, noting));
    set_shares(goal, shares)
}

/// Takes back the last word about a department's share, where it was of this kind and is no agreement yet; of a share about
/// which nothing is left to say nothing stays.
pub fn take_back_share(goal: &Goal, department: &DepartmentId, turn: Turn) -> Steps {
    let mut shares = goal.shares.clone();
    let last = |s: &&mut Share| s.department == *department && s.last().is_some_and(|r| r.turn == turn);
    if let Some(share) = shares.iter_mut().find(last).filter(|_| turn != Turn::Agreed) {
        share.rounds.pop();
    }
    shares.retain(|s| s.department != *department || !s.rounds.is_empty() || s.objective.is_some());
    set_shares(goal, shares)
}

/// Says otherwise with which words the last word about a department's share was said.
pub fn amend_share(goal: &Goal, department: &DepartmentId, note: &str) -> Steps {
    let mut shares = goal.shares.clone();
    let share = shares.iter_mut().find(|s| s.department == *department);
    if let Some(round) = share.and_then(|s| s.rounds.last_mut()) {
        note.clone_into(&mut round.note);
    }
    set_shares(goal, shares)
}

/// Agrees on what stands for a department: its objective of the goal gets the value as its target. On a plan that is
/// confirmed that is noted, with the words that the value was said with where no other reason is given. `objective`: which one; none where it has none yet.
pub fn agree_share(
    book: &Book,
    goal: &Goal,
    department: &DepartmentId,
    objective: Option<&ObjectiveId>,
    noting: Noting<'_>,
) -> Steps {
    let Some(standing) = standing(goal, department) else { return Vec::new() };
    let mut edits = agreed(goal, department, standing.value, objective, noting);
    if let Some(objective) = objective.and_then(|id| book.objective(id)) {
        let target = agreed_target(goal, objective, standing.value);
        // Why the figure is what it is was said with it.
        let noting = if noting.reason.is_empty() { Noting { reason: &standing.note, ..noting } } else { noting };
        edits.extend(change_objective(book, &objective.id, vec![ObjectiveField::Target(target)], noting));
    }
    edits
}

/// Agrees on what stands for a department that has no objective of the goal yet: it gets the drafted one, with the value as
/// its target.
pub fn agree_drafted(
    book: &Book,
    goal: &Goal,
    department: &DepartmentId,
    draft: Draft,
    noting: Noting<'_>,
) -> (Option<ObjectiveId>, Steps) {
    let Some(value) = standing(goal, department).map(|r| r.value) else { return (None, Vec::new()) };
    let target = Target { unit: goal.target.unit.clone(), value: Some(to_float(value)), ..draft.target };
    let draft = Draft { goal: Some(goal.id.clone()), target, ..draft };
    let (id, mut edits) = draft_objective(book, department, draft, noting.on, noting.by);
    edits.extend(agreed(goal, department, value, Some(&id), noting));
    (Some(id), edits)
}

fn standing<'g>(goal: &'g Goal, department: &DepartmentId) -> Option<&'g Round> {
    goal.shares.iter().find(|s| s.department == *department)?.last()
}

fn agreed(
    goal: &Goal,
    department: &DepartmentId,
    value: Decimal,
    objective: Option<&ObjectiveId>,
    noting: Noting<'_>,
) -> Steps {
    let mut shares = goal.shares.clone();
    say(&mut shares, department, Turn::Agreed, value, noting);
    if let Some(share) = shares.iter_mut().find(|s| s.department == *department)
        && objective.is_some()
    {
        share.objective = objective.cloned();
    }
    set_shares(goal, shares)
}

/// What the same person says again on the same day is one word with what was said before, which keeps its note where none
/// is given.
fn say(shares: &mut Vec<Share>, department: &DepartmentId, turn: Turn, value: Decimal, noting: Noting<'_>) {
    let round = Round { turn, value, on: noting.on, by: noting.by.to_owned(), note: noting.reason.to_owned() };
    let Some(share) = shares.iter_mut().find(|s| s.department == *department) else {
        return shares.push(Share { department: department.clone(), rounds: vec![round], objective: None });
    };
    let again = |last: &&mut Round| last.turn == turn && last.on == noting.on && last.by == noting.by;
    match share.rounds.last_mut().filter(again) {
        Some(last) => {
            last.value = value;
            if !noting.reason.is_empty() {
                noting.reason.clone_into(&mut last.note);
            }
        }
        None => share.rounds.push(round),
    }
}

fn set_shares(goal: &Goal, shares: Vec<Share>) -> Steps {
    if shares == goal.shares { Vec::new() } else { vec![Edit::Goal(goal.id.clone(), GoalField::Shares(shares))] }
}

/// The value in the objective's own unit. Where that is another thing than the goal's, the goal's takes its place, and what
/// was said in the old one goes.
fn agreed_target(goal: &Goal, objective: &Objective, value: Decimal) -> Target {
    let old = objective.target.clone();
    let measure = if old.measure.is_empty() { goal.target.measure.clone() } else { old.measure.clone() };
    match in_unit(value, &goal.target.unit, &old.unit).filter(|_| !old.unit.is_empty() || goal.target.unit.is_empty()) {
        Some(value) => Target { measure, value: Some(to_float(value)), ..old },
        None => {
            let kept = |figure: Option<f64>| figure.filter(|_| old.unit.is_empty());
            Target {
                measure,
                unit: goal.target.unit.clone(),
                base: kept(old.base),
                best: kept(old.best),
                value: Some(to_float(value)),
                why: old.why.clone(),
            }
        }
    }
}
