//! Whether something still refers to what is to be removed. Written as refusals: `Ok` where nothing does.

use super::refused::{in_use, unknown};
use super::{ActivityId, Book, Countermeasure, DepartmentId, GoalId, Objective, ObjectiveId, PersonId, Refused};

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
    let outside = book.departments.iter().filter(|d| d.id != *id).flat_map(|d| &d.objectives);
    supports(outside, |row| department.objectives.iter().any(|o| has_row(o, row)), id)
}

/// The person heads a department or owns something.
pub(super) fn person(book: &Book, id: &PersonId) -> Result<(), Refused> {
    if let Some(department) = book.departments.iter().find(|d| d.head.as_ref() == Some(id)) {
        return Err(in_use(id, &department.id));
    }
    for (_, objective) in book.objectives() {
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
    if objective.activities.is_empty() {
        return Ok(());
    }
    let others = book.objectives().map(|(_, o)| o).filter(|o| o.id != *id);
    supports(others, |row| has_row(objective, row), id)
}

/// A problem was seen in the row, or a countermeasure is carried out by it.
pub(super) fn activity(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    as_seen_in(book, id)?;
    supports(book.objectives().map(|(_, o)| o), |row| row == id, id)
}

/// A problem was seen in the row, so it can't leave its objective.
pub(super) fn as_seen_in(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    let (_, objective, _) = book.activity_in(id).ok_or_else(|| unknown(id))?;
    match objective.problems.iter().find(|p| p.activity.as_ref() == Some(id)) {
        Some(problem) => Err(in_use(id, &problem.id)),
        None => Ok(()),
    }
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
