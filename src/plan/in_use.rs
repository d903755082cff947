//! Whether something still refers to what is to be removed. Written as refusals: `Ok` where nothing does.

use super::item::is_part_of_plan;
use super::refused::{in_use, unknown};
use super::{
    Activity, ActivityId, Book, Countermeasure, DepartmentId, Edit, GoalId, KpiId, Objective, ObjectiveId, Origin,
    PersonId, ProblemId, ProcessStepId, Refused, Review, Share, StandardId,
};

/// Nobody chose yet between two values of what is to be removed, or of something in it.
pub(super) fn in_conflict(book: &Book, removal: &Edit) -> Result<(), Refused> {
    let Some(id) = removal.removes() else { return Ok(()) };
    match book.conflicts.iter().find(|c| c.aside.inside(book).iter().any(|held| held == id)) {
        Some(conflict) => Err(Refused::InConflict(conflict.id.clone())),
        None => Ok(()),
    }
}

/// An objective serves the goal.
pub(super) fn goal(book: &Book, id: &GoalId) -> Result<(), Refused> {
    match book.objectives().find(|(_, o)| o.goal.as_ref() == Some(id)) {
        Some((_, objective)) => Err(in_use(id, &objective.id)),
        None => Ok(()),
    }
}

/// Somebody works in the department, or a countermeasure elsewhere is carried out by one of its rows.
pub(super) fn department(book: &Book, id: &DepartmentId) -> Result<(), Refused> {
    let department = book.department(id).ok_or_else(|| unknown(id))?;
    if let Some(person) = book.people.iter().find(|p| p.department.as_ref() == Some(id)) {
        return Err(in_use(id, &person.id));
    }
    if let Some(kpi) = book.kpis.iter().find(|k| k.department.as_ref() == Some(id)) {
        return Err(in_use(id, &kpi.id));
    }
    let own = |o: &ObjectiveId| department.objectives.iter().any(|d| d.id == *o);
    let shared = |s: &Share| s.department == *id || s.objective.as_ref().is_some_and(own);
    if let Some(goal) = book.goals.iter().find(|g| g.shares.iter().any(shared)) {
        return Err(in_use(id, &goal.id));
    }
    department.objectives.iter().try_for_each(|o| confirmed_objective(book, o))?;
    let outside = book.departments.iter().filter(|d| d.id != *id).flat_map(|d| &d.objectives);
    supports(outside, |row| department.objectives.iter().any(|o| has_row(o, row)), id)
}

/// The person manages the plan, heads a department, owns or keeps something, was at a review, or has seen the plan.
pub(super) fn person(book: &Book, id: &PersonId) -> Result<(), Refused> {
    if book.manager.as_ref() == Some(id) {
        return Err(in_use(id, &book.title));
    }
    if let Some(department) = book.departments.iter().find(|d| d.head.as_ref() == Some(id)) {
        return Err(in_use(id, &department.id));
    }
    if let Some(seen) = book.seen.iter().find(|s| s.person == *id) {
        return Err(in_use(id, &seen.on));
    }
    let named = |r: &&Review| r.present.contains(id) || r.minutes.iter().any(|m| m.owner.as_ref() == Some(id));
    if let Some(review) = book.reviews.iter().find(named) {
        return Err(in_use(id, &review.id));
    }
    if let Some((_, standard)) = book.standards().find(|(_, s)| s.keeper.as_ref() == Some(id)) {
        return Err(in_use(id, &standard.id));
    }
    for (_, objective) in book.objectives() {
        if objective.owner.as_ref() == Some(id) {
            return Err(in_use(id, &objective.id));
        }
        let confirmed = |a: &&Activity| a.baseline.as_ref().is_some_and(|b| b.owner.as_ref() == Some(id));
        if let Some(activity) = objective.activities.iter().find(confirmed) {
            return Err(in_use(id, &activity.id));
        }
        if let Some(activity) = objective.activities.iter().find(|a| a.owner.as_ref() == Some(id)) {
            return Err(in_use(id, &activity.id));
        }
        if let Some(cm) = countermeasures([objective]).find(|c| c.owner.as_ref() == Some(id)) {
            return Err(in_use(id, &cm.id));
        }
    }
    Ok(())
}

/// A countermeasure of another objective is carried out by one of its rows.
pub(super) fn objective(book: &Book, id: &ObjectiveId) -> Result<(), Refused> {
    let objective = book.objective(id).ok_or_else(|| unknown(id))?;
    confirmed_objective(book, objective)?;
    if let Some(goal) = book.goals.iter().find(|g| g.shares.iter().any(|s| s.objective.as_ref() == Some(id))) {
        return Err(in_use(id, &goal.id));
    }
    if objective.activities.is_empty() {
        return Ok(());
    }
    let others = book.objectives().map(|(_, o)| o).filter(|o| o.id != *id);
    supports(others, |row| has_row(objective, row), id)
}

/// A problem was seen in the row, or a countermeasure is carried out by it.
pub(super) fn activity(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    let (_, _, activity) = book.activity_in(id).ok_or_else(|| unknown(id))?;
    confirmed_row(book, activity)?;
    as_seen_in(book, id)?;
    supports(book.objectives().map(|(_, o)| o), |row| row == id, id)
}

/// A problem was seen in the row, or a decision flow ended with planning it, so it can't leave its objective.
pub(super) fn as_seen_in(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    let (_, objective, _) = book.activity_in(id).ok_or_else(|| unknown(id))?;
    if let Some(flow) = objective.flows.iter().find(|f| f.state.activities().contains(id)) {
        return Err(in_use(id, &flow.id));
    }
    match objective.problems.iter().find(|p| p.activity.as_ref() == Some(id)) {
        Some(problem) => Err(in_use(id, &problem.id)),
        None => Ok(()),
    }
}

/// A decision flow rests on the problem.
pub(super) fn problem(book: &Book, id: &ProblemId) -> Result<(), Refused> {
    let (objective, _) = book.problem_in(id).ok_or_else(|| unknown(id))?;
    match objective.flows.iter().find(|f| f.state.problems().contains(id)) {
        Some(flow) => Err(in_use(id, &flow.id)),
        None => Ok(()),
    }
}

/// A decision flow ended with the standard.
pub(super) fn standard(book: &Book, id: &StandardId) -> Result<(), Refused> {
    match book.objectives().flat_map(|(_, o)| &o.flows).find(|f| f.state.standards().contains(id)) {
        Some(flow) => Err(in_use(id, &flow.id)),
        None => Ok(()),
    }
}

/// An objective comes from one of the step's standards.
pub(super) fn process_step(book: &Book, id: &ProcessStepId) -> Result<(), Refused> {
    let step = book.process.iter().find(|p| p.id == *id).ok_or_else(|| unknown(id))?;
    step.standards.iter().try_for_each(|s| origin(book, &Origin::Standard(s.id.clone())))
}

/// A formula names the indicator, a goal is its yearly plan, or an objective comes from it.
pub(super) fn kpi(book: &Book, id: &KpiId) -> Result<(), Refused> {
    let name = format!("{{{id}}}");
    if let Some(kpi) = book.kpis.iter().find(|k| k.id != *id && k.formula.contains(&name)) {
        return Err(in_use(id, &kpi.id));
    }
    if let Some(goal) = book.goals.iter().find(|g| g.target.kpi.as_ref() == Some(id)) {
        return Err(in_use(id, &goal.id));
    }
    origin(book, &Origin::Kpi(id.clone()))
}

/// An objective comes from there.
pub(super) fn origin(book: &Book, origin: &Origin) -> Result<(), Refused> {
    let id: &dyn std::fmt::Display = match origin {
        Origin::Factor(id) => id,
        Origin::Item(id) => id,
        Origin::Standard(id) => id,
        Origin::Kpi(id) => id,
    };
    match book.objectives_from(origin).next() {
        Some((_, objective)) => Err(in_use(&id.to_string(), &objective.id)),
        None => Ok(()),
    }
}

/// The row is part of a confirmed plan: it is cancelled, never removed.
fn confirmed_row(book: &Book, activity: &Activity) -> Result<(), Refused> {
    if is_part_of_plan(book, activity) { Err(Refused::Confirmed(activity.id.to_string())) } else { Ok(()) }
}

fn confirmed_objective(book: &Book, objective: &Objective) -> Result<(), Refused> {
    if book.confirmed_on.is_some() && objective.baseline.is_some() {
        return Err(Refused::Confirmed(objective.id.to_string()));
    }
    objective.activities.iter().try_for_each(|a| confirmed_row(book, a))
}

fn supports<'a>(
    objectives: impl IntoIterator<Item = &'a Objective>,
    goes: impl Fn(&ActivityId) -> bool,
    id: &impl ToString,
) -> Result<(), Refused> {
    match countermeasures(objectives).find(|c| c.supporting.as_ref().is_some_and(&goes)) {
        Some(cm) => Err(in_use(id, &cm.id)),
        None => Ok(()),
    }
}

fn has_row(objective: &Objective, row: &ActivityId) -> bool {
    objective.activities.iter().any(|a| a.id == *row)
}

fn countermeasures<'a>(
    objectives: impl IntoIterator<Item = &'a Objective>,
) -> impl Iterator<Item = &'a Countermeasure> {
    objectives.into_iter().flat_map(|o| &o.problems).flat_map(|p| &p.countermeasures)
}
