//! Whether an edit that somebody asks for makes sense in the book as it is.

use std::collections::HashSet;

use super::in_use;
use super::refused::unknown;
use super::{
    Activity, ActivityField, ActivityId, Book, Countermeasure, CountermeasureField, Department, DepartmentField,
    DepartmentId, Edit, GoalId, Milestone, Objective, ObjectiveField, PersonField, PersonId, Problem, ProblemField,
    Refused, Timing, check_id,
};

/// Refuses what would leave the book unsound: an id twice, a reference that points nowhere, a timing that runs
/// backwards, a number that is none, a confirmed plan overwritten. That an item which an edit changes is there is
/// seen when it is carried out.
pub(super) fn check(book: &Book, edit: &Edit) -> Result<(), Refused> {
    match edit {
        Edit::Department(_, DepartmentField::Head(Some(head))) => known_person(book, head),
        Edit::Person(_, PersonField::Department(Some(department))) => known_department(book, department),
        Edit::Objective(_, field) => objective_field(book, field),
        Edit::Activity(id, field) => activity_field(book, id, field),
        Edit::Problem(id, ProblemField::Activity(Some(activity))) => {
            // A problem is seen in a row of its own objective.
            let home = book.index.problems.get(id).ok_or_else(|| unknown(id))?;
            if book.index.activities.get(activity) == Some(home) { Ok(()) } else { Err(unknown(activity)) }
        }
        Edit::Countermeasure(_, CountermeasureField::Owner(Some(owner))) => known_person(book, owner),
        Edit::Countermeasure(_, CountermeasureField::Supporting(Some(row))) => known_activity(book, row),
        Edit::Book(_)
        | Edit::Goal(..)
        | Edit::Department(..)
        | Edit::Person(..)
        | Edit::Problem(..)
        | Edit::Countermeasure(..)
        | Edit::RemoveProblem(_)
        | Edit::RemoveCountermeasure(_) => Ok(()),
        Edit::AddGoal { at, goal } => {
            within(*at, book.goals.len())?;
            free(book, [goal.id.as_str()])
        }
        Edit::AddDepartment { at, department } => new_department(book, *at, department),
        Edit::AddPerson { at, person } => {
            within(*at, book.people.len())?;
            free(book, [person.id.as_str()])?;
            person.department.as_ref().map_or(Ok(()), |d| known_department(book, d))
        }
        Edit::AddObjective { department, at, objective } => {
            let home = book.department(department).ok_or_else(|| unknown(department))?;
            within(*at, home.objectives.len())?;
            free(book, ids_in(objective))?;
            sound_objective(book, objective, |id| objective.activities.iter().any(|a| a.id == *id))
        }
        Edit::AddActivity { objective, at, activity } => {
            let home = book.objective(objective).ok_or_else(|| unknown(objective))?;
            within(*at, home.activities.len())?;
            free(book, [activity.id.as_str()])?;
            sound_activity(book, activity)
        }
        Edit::MoveActivity { activity, to, at } => {
            let target = book.objective(to).ok_or_else(|| unknown(to))?;
            let stays = book.index.activities.get(activity) == Some(to);
            within(*at, target.activities.len() - usize::from(stays))?;
            if stays { Ok(()) } else { in_use::as_seen_in(book, activity) }
        }
        Edit::AddProblem { objective, at, problem } => {
            let home = book.objective(objective).ok_or_else(|| unknown(objective))?;
            within(*at, home.problems.len())?;
            let countermeasures = problem.countermeasures.iter().map(|c| c.id.as_str());
            free(book, std::iter::once(problem.id.as_str()).chain(countermeasures))?;
            sound_problem(book, problem, &home.activities, |_| false)
        }
        Edit::AddCountermeasure { problem, at, countermeasure } => {
            let (_, home) = book.problem_in(problem).ok_or_else(|| unknown(problem))?;
            within(*at, home.countermeasures.len())?;
            free(book, [countermeasure.id.as_str()])?;
            sound_countermeasure(book, countermeasure, |_| false)
        }
        Edit::RemoveGoal(id) => in_use::goal(book, id),
        Edit::RemoveDepartment(id) => in_use::department(book, id),
        Edit::RemovePerson(id) => in_use::person(book, id),
        Edit::RemoveObjective(id) => in_use::objective(book, id),
        Edit::RemoveActivity(id) => in_use::activity(book, id),
    }
}

fn objective_field(book: &Book, field: &ObjectiveField) -> Result<(), Refused> {
    match field {
        ObjectiveField::Goal(Some(goal)) => known_goal(book, goal),
        ObjectiveField::Target(target) => finite(target.base.into_iter().chain(target.value)),
        ObjectiveField::Timing(timing) => forwards(*timing),
        ObjectiveField::Measurements(measurements) => finite(measurements.iter().map(|m| m.value)),
        _ => Ok(()),
    }
}

fn activity_field(book: &Book, id: &ActivityId, field: &ActivityField) -> Result<(), Refused> {
    match field {
        ActivityField::Owner(Some(owner)) => known_person(book, owner),
        ActivityField::Timing(timing) => forwards(*timing),
        ActivityField::Milestones(milestones) => distinct(milestones),
        ActivityField::Baseline(new) => {
            // Taking the freezing back is an undo; nobody asks for it otherwise.
            let confirmed = book.activity(id).and_then(|a| a.baseline.as_ref());
            if confirmed.is_some() && confirmed != new.as_ref() { Err(Refused::BaselineFrozen) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

fn new_department(book: &Book, at: usize, department: &Department) -> Result<(), Refused> {
    within(at, book.departments.len())?;
    if let Some(twin) = book.departments.iter().find(|d| d.id.is_twin(&department.id)) {
        return Err(Refused::Duplicate(twin.id.to_string()));
    }
    if let Some(head) = &department.head {
        known_person(book, head)?;
    }
    free(book, std::iter::once(department.id.as_str()).chain(department.objectives.iter().flat_map(ids_in)))?;
    let inside = |id: &ActivityId| department.objectives.iter().any(|o| o.activities.iter().any(|a| a.id == *id));
    department.objectives.iter().try_for_each(|o| sound_objective(book, o, inside))
}

/// `row` says which rows come with the objective.
fn sound_objective(book: &Book, objective: &Objective, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(goal) = &objective.goal {
        known_goal(book, goal)?;
    }
    forwards(objective.timing)?;
    finite(objective.target.base.into_iter().chain(objective.target.value))?;
    finite(objective.measurements.iter().map(|m| m.value))?;
    objective.activities.iter().try_for_each(|a| sound_activity(book, a))?;
    objective.problems.iter().try_for_each(|p| sound_problem(book, p, &objective.activities, &row))
}

fn sound_activity(book: &Book, activity: &Activity) -> Result<(), Refused> {
    if let Some(owner) = &activity.owner {
        known_person(book, owner)?;
    }
    distinct(&activity.milestones)?;
    forwards(activity.timing)
}

fn sound_problem(
    book: &Book,
    problem: &Problem,
    seen_in: &[Activity],
    row: impl Fn(&ActivityId) -> bool,
) -> Result<(), Refused> {
    if let Some(id) = problem.activity.as_ref().filter(|id| !seen_in.iter().any(|a| a.id == **id)) {
        return Err(unknown(id));
    }
    problem.countermeasures.iter().try_for_each(|c| sound_countermeasure(book, c, &row))
}

fn sound_countermeasure(book: &Book, cm: &Countermeasure, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(owner) = &cm.owner {
        known_person(book, owner)?;
    }
    match &cm.supporting {
        Some(id) if !row(id) => known_activity(book, id),
        _ => Ok(()),
    }
}

fn distinct(milestones: &[Milestone]) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    match milestones.iter().find(|m| !seen.insert(m.id.as_str())) {
        Some(twice) => Err(Refused::Duplicate(twice.id.clone())),
        None => Ok(()),
    }
}

fn finite(mut values: impl Iterator<Item = f64>) -> Result<(), Refused> {
    if values.all(f64::is_finite) { Ok(()) } else { Err(Refused::NotANumber) }
}

fn forwards(timing: Timing) -> Result<(), Refused> {
    if timing.is_backwards() { Err(Refused::Backwards) } else { Ok(()) }
}

fn within(at: usize, len: usize) -> Result<(), Refused> {
    if at <= len { Ok(()) } else { Err(Refused::Position { at, len }) }
}

/// Each can be an id, and nothing has it yet.
fn free<'a>(book: &Book, ids: impl IntoIterator<Item = &'a str>) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    for id in ids {
        check_id(id).map_err(|why| Refused::BadId { id: id.to_owned(), why })?;
        if book.has_id(id) || !seen.insert(id) {
            return Err(Refused::Duplicate(id.to_owned()));
        }
    }
    Ok(())
}

fn ids_in(objective: &Objective) -> impl Iterator<Item = &str> {
    let countermeasures = objective.problems.iter().flat_map(|p| &p.countermeasures);
    std::iter::once(objective.id.as_str())
        .chain(objective.activities.iter().map(|a| a.id.as_str()))
        .chain(objective.problems.iter().map(|p| p.id.as_str()))
        .chain(countermeasures.map(|c| c.id.as_str()))
}

fn known_goal(book: &Book, id: &GoalId) -> Result<(), Refused> {
    book.goal(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_department(book: &Book, id: &DepartmentId) -> Result<(), Refused> {
    book.department(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_person(book: &Book, id: &PersonId) -> Result<(), Refused> {
    book.person(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_activity(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    if book.index.activities.contains_key(id) { Ok(()) } else { Err(unknown(id)) }
}
