//! The one function that changes a book.

use std::collections::BTreeSet;
use std::mem::replace;

use super::{
    Activity, ActivityField, ActivityId, Book, BookField, Countermeasure, CountermeasureField, CountermeasureId,
    Department, DepartmentField, DepartmentId, Edit, GoalField, GoalId, IdError, Objective, ObjectiveField,
    ObjectiveId, PersonField, PersonId, Problem, ProblemField, ProblemId, check_id,
};

/// Why an edit makes no sense; the book is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing has this id.
    #[error("there is nothing with the id {0}")]
    Unknown(String),
    /// Something has this id already.
    #[error("the id {0} is in use")]
    Duplicate(String),
    /// The text can't be an id.
    #[error("{id:?} can't be an id: {why}")]
    BadId {
        /// The text.
        id: String,
        /// What is wrong with it.
        why: IdError,
    },
    /// The position lies past the end.
    #[error("position {at} lies past the end ({len})")]
    Position {
        /// Asked for.
        at: usize,
        /// How many there are.
        len: usize,
    },
    /// The end lies before the start, or a row is done before it started.
    #[error("the end lies before the start")]
    Backwards,
    /// Something still refers to what was to be removed.
    #[error("{id} is still used by {by}")]
    InUse {
        /// What was to be removed.
        id: String,
        /// The first that refers to it.
        by: String,
    },
    /// A confirmed baseline would be overwritten.
    #[error("the plan as confirmed is never overwritten")]
    BaselineFrozen,
    /// A number that is none.
    #[error("a value must be a finite number")]
    NotANumber,
}

/// Carries out `edit` and returns the edit that takes it back.
///
/// # Errors
/// An edit that makes no sense is refused and changes nothing.
pub fn apply(book: &mut Book, edit: Edit) -> Result<Edit, Refused> {
    Ok(match edit {
        Edit::Book(field) => Edit::Book(set_book(book, field)),
        Edit::Goal(id, field) => {
            let goal = book.goals.iter_mut().find(|g| g.id == id).ok_or_else(|| unknown(&id))?;
            let old = match field {
                GoalField::Number(v) => GoalField::Number(replace(&mut goal.number, v)),
                GoalField::Text(v) => GoalField::Text(replace(&mut goal.text, v)),
                GoalField::Result(v) => GoalField::Result(replace(&mut goal.result, v)),
            };
            Edit::Goal(id, old)
        }
        Edit::Department(id, field) => {
            if let DepartmentField::Head(Some(head)) = &field {
                known_person(book, head)?;
            }
            let department = department_mut(book, &id)?;
            let old = match field {
                DepartmentField::Name(v) => DepartmentField::Name(replace(&mut department.name, v)),
                DepartmentField::Head(v) => DepartmentField::Head(replace(&mut department.head, v)),
            };
            Edit::Department(id, old)
        }
        Edit::Person(id, field) => {
            if let PersonField::Department(Some(department)) = &field {
                known_department(book, department)?;
            }
            let person = book.people.iter_mut().find(|p| p.id == id).ok_or_else(|| unknown(&id))?;
            let old = match field {
                PersonField::Name(v) => PersonField::Name(replace(&mut person.name, v)),
                PersonField::Department(v) => PersonField::Department(replace(&mut person.department, v)),
            };
            Edit::Person(id, old)
        }
        Edit::Objective(id, field) => {
            if let ObjectiveField::Goal(Some(goal)) = &field {
                known_goal(book, goal)?;
            }
            let old = set_objective(objective_mut(book, &id)?, field)?;
            Edit::Objective(id, old)
        }
        Edit::Activity(id, field) => {
            if let ActivityField::Owner(Some(owner)) = &field {
                known_person(book, owner)?;
            }
            let old = set_activity(activity_mut(book, &id)?, field)?;
            Edit::Activity(id, old)
        }
        Edit::Problem(id, field) => {
            if let ProblemField::Activity(Some(activity)) = &field {
                // A problem is seen in a row of its own objective.
                let home = book.index.problems.get(&id).ok_or_else(|| unknown(&id))?;
                if book.index.activities.get(activity) != Some(home) {
                    return Err(unknown(activity));
                }
            }
            let old = set_problem(problem_mut(book, &id)?, field);
            Edit::Problem(id, old)
        }
        Edit::Countermeasure(id, field) => {
            match &field {
                CountermeasureField::Owner(Some(owner)) => known_person(book, owner)?,
                CountermeasureField::Supporting(Some(activity)) => known_activity(book, activity)?,
                _ => {}
            }
            let old = set_countermeasure(countermeasure_mut(book, &id)?, field);
            Edit::Countermeasure(id, old)
        }
        Edit::AddGoal { at, goal } => {
            free(book, goal.id.as_str())?;
            within(at, book.goals.len())?;
            let inverse = Edit::RemoveGoal(goal.id.clone());
            book.goals.insert(at, goal);
            inverse
        }
        Edit::RemoveGoal(id) => remove_goal(book, &id)?,
        Edit::AddDepartment { at, department } => add_department(book, at, *department)?,
        Edit::RemoveDepartment(id) => remove_department(book, &id)?,
        Edit::AddPerson { at, person } => {
            free(book, person.id.as_str())?;
            if let Some(department) = &person.department {
                known_department(book, department)?;
            }
            within(at, book.people.len())?;
            let inverse = Edit::RemovePerson(person.id.clone());
            book.people.insert(at, person);
            book.index.people(&book.people);
            inverse
        }
        Edit::RemovePerson(id) => remove_person(book, &id)?,
        Edit::AddObjective { department, at, objective } => add_objective(book, department, at, objective)?,
        Edit::RemoveObjective(id) => remove_objective(book, &id)?,
        Edit::AddActivity { objective, at, activity } => {
            sound_activity(book, &activity)?;
            free(book, activity.id.as_str())?;
            let home = objective_mut(book, &objective)?;
            within(at, home.activities.len())?;
            let id = activity.id.clone();
            home.activities.insert(at, *activity);
            book.index.activities.insert(id.clone(), objective);
            Edit::RemoveActivity(id)
        }
        Edit::RemoveActivity(id) => remove_activity(book, &id)?,
        Edit::MoveActivity { activity, to, at } => move_activity(book, activity, to, at)?,
        Edit::AddProblem { objective, at, problem } => {
            let home = book.objective(&objective).ok_or_else(|| unknown(&objective))?;
            within(at, home.problems.len())?;
            let rows = |id: &ActivityId| home.activities.iter().any(|a| a.id == *id);
            sound_problem(book, &problem, rows)?;
            free_all(
                book,
                std::iter::once(problem.id.as_str()).chain(problem.countermeasures.iter().map(|c| c.id.as_str())),
            )?;
            book.index.add_problem(&objective, &problem);
            let inverse = Edit::RemoveProblem(problem.id.clone());
            objective_mut(book, &objective)?.problems.insert(at, *problem);
            inverse
        }
        Edit::RemoveProblem(id) => {
            let objective = book.index.problems.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let home = objective_mut(book, &objective)?;
            let at = home.problems.iter().position(|p| p.id == id).ok_or_else(|| unknown(&id))?;
            let problem = Box::new(home.problems.remove(at));
            book.index.remove_problem(&problem);
            Edit::AddProblem { objective, at, problem }
        }
        Edit::AddCountermeasure { problem, at, countermeasure } => {
            sound_countermeasure(book, &countermeasure, |_| false)?;
            free(book, countermeasure.id.as_str())?;
            let home = problem_mut(book, &problem)?;
            within(at, home.countermeasures.len())?;
            let id = countermeasure.id.clone();
            home.countermeasures.insert(at, *countermeasure);
            book.index.countermeasures.insert(id.clone(), problem);
            Edit::RemoveCountermeasure(id)
        }
        Edit::RemoveCountermeasure(id) => {
            let problem = book.index.countermeasures.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let home = problem_mut(book, &problem)?;
            let at = home.countermeasures.iter().position(|c| c.id == id).ok_or_else(|| unknown(&id))?;
            let countermeasure = Box::new(home.countermeasures.remove(at));
            book.index.countermeasures.remove(&id);
            Edit::AddCountermeasure { problem, at, countermeasure }
        }
    })
}

/// What a list of edits did.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The edits that take it back, in the order to apply them.
    pub inverse: Vec<Edit>,
    /// The parts of the book it touched: what a save has to write.
    pub touched: BTreeSet<Part>,
}

/// A part of a book that is saved on its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, goals, departments, people.
    Head,
    /// One department's objectives.
    Department(DepartmentId),
}

/// Carries out all of `edits`, or none.
///
/// # Errors
/// The first edit that makes no sense; those before it were taken back.
pub fn apply_all(book: &mut Book, edits: Vec<Edit>) -> Result<Applied, Refused> {
    let mut inverse = Vec::with_capacity(edits.len());
    let mut touched = BTreeSet::new();
    for edit in edits {
        touched.extend(parts(book, &edit));
        match apply(book, edit) {
            Ok(back) => inverse.push(back),
            Err(refused) => {
                for back in inverse.into_iter().rev() {
                    // The inverse of an edit that has just been applied can't be refused (property test).
                    let _ = apply(book, back);
                }
                return Err(refused);
            }
        }
    }
    inverse.reverse();
    Ok(Applied { inverse, touched })
}

/// The parts that `edit` will touch in `book` as it is before the edit.
fn parts(book: &Book, edit: &Edit) -> Vec<Part> {
    let at_objective = |id: &ObjectiveId| book.index.objectives.get(id).cloned().map(Part::Department);
    let at_activity = |id: &ActivityId| book.index.activities.get(id).and_then(at_objective);
    let at_problem = |id: &ProblemId| book.index.problems.get(id).and_then(at_objective);
    let one = |part: Option<Part>| part.into_iter().collect();
    match edit {
        Edit::Book(_)
        | Edit::Goal(..)
        | Edit::Department(..)
        | Edit::Person(..)
        | Edit::AddGoal { .. }
        | Edit::RemoveGoal(_)
        | Edit::AddPerson { .. }
        | Edit::RemovePerson(_) => vec![Part::Head],
        Edit::AddDepartment { department, .. } => vec![Part::Head, Part::Department(department.id.clone())],
        Edit::RemoveDepartment(id) => vec![Part::Head, Part::Department(id.clone())],
        Edit::AddObjective { department, .. } => vec![Part::Department(department.clone())],
        Edit::Objective(id, _) | Edit::RemoveObjective(id) => one(at_objective(id)),
        Edit::AddActivity { objective, .. } | Edit::AddProblem { objective, .. } => one(at_objective(objective)),
        Edit::Activity(id, _) | Edit::RemoveActivity(id) => one(at_activity(id)),
        Edit::MoveActivity { activity, to, .. } => at_activity(activity).into_iter().chain(at_objective(to)).collect(),
        Edit::Problem(id, _) | Edit::RemoveProblem(id) => one(at_problem(id)),
        Edit::AddCountermeasure { problem, .. } => one(at_problem(problem)),
        Edit::Countermeasure(id, _) | Edit::RemoveCountermeasure(id) => {
            one(book.index.countermeasures.get(id).and_then(at_problem))
        }
    }
}

fn set_book(book: &mut Book, field: BookField) -> BookField {
    match field {
        BookField::Title(v) => BookField::Title(replace(&mut book.title, v)),
        BookField::Organisation(v) => BookField::Organisation(replace(&mut book.organisation, v)),
        BookField::Year(v) => BookField::Year(replace(&mut book.year, v)),
        BookField::ConfirmedOn(v) => BookField::ConfirmedOn(replace(&mut book.confirmed_on, v)),
    }
}

fn set_objective(objective: &mut Objective, field: ObjectiveField) -> Result<ObjectiveField, Refused> {
    Ok(match field {
        ObjectiveField::Goal(v) => ObjectiveField::Goal(replace(&mut objective.goal, v)),
        ObjectiveField::Text(v) => ObjectiveField::Text(replace(&mut objective.text, v)),
        ObjectiveField::Method(v) => ObjectiveField::Method(replace(&mut objective.method, v)),
        ObjectiveField::Target(v) => {
            finite([v.base, v.value].into_iter().flatten())?;
            ObjectiveField::Target(replace(&mut objective.target, v))
        }
        ObjectiveField::Timing(v) if v.is_backwards() => return Err(Refused::Backwards),
        ObjectiveField::Timing(v) => ObjectiveField::Timing(replace(&mut objective.timing, v)),
        ObjectiveField::Outcome(v) => ObjectiveField::Outcome(replace(&mut objective.outcome, v)),
        ObjectiveField::Status(v) => ObjectiveField::Status(replace(&mut objective.status, v)),
        ObjectiveField::Measurements(v) => {
            finite(v.iter().map(|m| m.value))?;
            ObjectiveField::Measurements(replace(&mut objective.measurements, v))
        }
    })
}

fn set_activity(activity: &mut Activity, field: ActivityField) -> Result<ActivityField, Refused> {
    Ok(match field {
        ActivityField::Text(v) => ActivityField::Text(replace(&mut activity.text, v)),
        ActivityField::Owner(v) => ActivityField::Owner(replace(&mut activity.owner, v)),
        ActivityField::Timing(v) if v.is_backwards() => return Err(Refused::Backwards),
        ActivityField::Timing(v) => ActivityField::Timing(replace(&mut activity.timing, v)),
        ActivityField::Milestones(v) => {
            if let Some(m) = v.iter().enumerate().find_map(|(i, m)| v[..i].iter().any(|n| n.id == m.id).then_some(m)) {
                return Err(Refused::Duplicate(m.id.clone()));
            }
            ActivityField::Milestones(replace(&mut activity.milestones, v))
        }
        ActivityField::StartedOn(v) => ActivityField::StartedOn(replace(&mut activity.started_on, v)),
        ActivityField::DoneOn(v) => ActivityField::DoneOn(replace(&mut activity.done_on, v)),
        ActivityField::Evaluation(v) => ActivityField::Evaluation(replace(&mut activity.evaluation, v)),
        ActivityField::Baseline(v) => {
            if matches!((&activity.baseline, &v), (Some(old), Some(new)) if old != new) {
                return Err(Refused::BaselineFrozen);
            }
            ActivityField::Baseline(replace(&mut activity.baseline, v))
        }
        ActivityField::Annotations(v) => ActivityField::Annotations(replace(&mut activity.annotations, v)),
        ActivityField::Notes(v) => ActivityField::Notes(replace(&mut activity.notes, v)),
    })
}

fn set_problem(problem: &mut Problem, field: ProblemField) -> ProblemField {
    match field {
        ProblemField::Activity(v) => ProblemField::Activity(replace(&mut problem.activity, v)),
        ProblemField::Text(v) => ProblemField::Text(replace(&mut problem.text, v)),
        ProblemField::RootCause(v) => ProblemField::RootCause(replace(&mut problem.root_cause, v)),
        ProblemField::State(v) => ProblemField::State(replace(&mut problem.state, v)),
        ProblemField::ReportedOn(v) => ProblemField::ReportedOn(replace(&mut problem.reported_on, v)),
        ProblemField::ClosedOn(v) => ProblemField::ClosedOn(replace(&mut problem.closed_on, v)),
    }
}

fn set_countermeasure(cm: &mut Countermeasure, field: CountermeasureField) -> CountermeasureField {
    match field {
        CountermeasureField::Text(v) => CountermeasureField::Text(replace(&mut cm.text, v)),
        CountermeasureField::Owner(v) => CountermeasureField::Owner(replace(&mut cm.owner, v)),
        CountermeasureField::FollowUp(v) => CountermeasureField::FollowUp(replace(&mut cm.follow_up, v)),
        CountermeasureField::Supporting(v) => CountermeasureField::Supporting(replace(&mut cm.supporting, v)),
    }
}

fn remove_goal(book: &mut Book, id: &GoalId) -> Result<Edit, Refused> {
    let at = book.goals.iter().position(|g| g.id == *id).ok_or_else(|| unknown(id))?;
    if let Some((_, o)) = book.objectives().find(|(_, o)| o.goal.as_ref() == Some(id)) {
        return Err(in_use(id, &o.id));
    }
    Ok(Edit::AddGoal { at, goal: book.goals.remove(at) })
}

fn add_department(book: &mut Book, at: usize, department: Department) -> Result<Edit, Refused> {
    within(at, book.departments.len())?;
    // File systems that ignore case would give two departments one file.
    let lower = department.id.as_str().to_lowercase();
    if let Some(twin) = book.departments.iter().find(|d| d.id.as_str().to_lowercase() == lower) {
        return Err(Refused::Duplicate(twin.id.to_string()));
    }
    if let Some(head) = &department.head {
        known_person(book, head)?;
    }
    let ids = std::iter::once(department.id.as_str()).chain(department.objectives.iter().flat_map(ids_in));
    free_all(book, ids)?;
    for objective in &department.objectives {
        sound_objective(book, objective, |id| {
            department.objectives.iter().any(|o| o.activities.iter().any(|a| a.id == *id))
        })?;
    }
    for objective in &department.objectives {
        book.index.add_objective(&department.id, objective);
    }
    let inverse = Edit::RemoveDepartment(department.id.clone());
    book.departments.insert(at, department);
    Ok(inverse)
}

/// A department can be removed while it has objectives only as the inverse of having been added with them: nothing
/// outside it may refer into it.
fn remove_department(book: &mut Book, id: &DepartmentId) -> Result<Edit, Refused> {
    let at = book.departments.iter().position(|d| d.id == *id).ok_or_else(|| unknown(id))?;
    if let Some(person) = book.people.iter().find(|p| p.department.as_ref() == Some(id)) {
        return Err(in_use(id, &person.id));
    }
    let inside = &book.departments[at];
    let outside = book.departments.iter().filter(|d| d.id != *id).flat_map(|d| &d.objectives);
    if let Some(cm) = countermeasures(outside).find(|c| {
        c.supporting.as_ref().is_some_and(|s| inside.objectives.iter().any(|o| o.activities.iter().any(|a| a.id == *s)))
    }) {
        return Err(in_use(id, &cm.id));
    }
    let department = Box::new(book.departments.remove(at));
    for objective in &department.objectives {
        book.index.remove_objective(objective);
    }
    Ok(Edit::AddDepartment { at, department })
}

fn remove_person(book: &mut Book, id: &PersonId) -> Result<Edit, Refused> {
    let at = book.people.iter().position(|p| p.id == *id).ok_or_else(|| unknown(id))?;
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
    let person = book.people.remove(at);
    book.index.people(&book.people);
    Ok(Edit::AddPerson { at, person })
}

fn add_objective(
    book: &mut Book,
    department: DepartmentId,
    at: usize,
    objective: Box<Objective>,
) -> Result<Edit, Refused> {
    let home = book.department(&department).ok_or_else(|| unknown(&department))?;
    within(at, home.objectives.len())?;
    free_all(book, ids_in(&objective))?;
    sound_objective(book, &objective, |id| objective.activities.iter().any(|a| a.id == *id))?;
    book.index.add_objective(&department, &objective);
    let inverse = Edit::RemoveObjective(objective.id.clone());
    department_mut(book, &department)?.objectives.insert(at, *objective);
    Ok(inverse)
}

fn remove_objective(book: &mut Book, id: &ObjectiveId) -> Result<Edit, Refused> {
    let (home, objective) = book.objective_in(id).ok_or_else(|| unknown(id))?;
    let department = home.id.clone();
    let at = home.objectives.iter().position(|o| o.id == *id).ok_or_else(|| unknown(id))?;
    let rows: Vec<_> = objective.activities.iter().map(|a| &a.id).collect();
    if !rows.is_empty()
        && let Some(cm) = countermeasures(book.objectives().map(|(_, o)| o).filter(|o| o.id != *id))
            .find(|c| c.supporting.as_ref().is_some_and(|s| rows.contains(&s)))
    {
        return Err(in_use(id, &cm.id));
    }
    let objective = Box::new(department_mut(book, &department)?.objectives.remove(at));
    book.index.remove_objective(&objective);
    Ok(Edit::AddObjective { department, at, objective })
}

fn remove_activity(book: &mut Book, id: &ActivityId) -> Result<Edit, Refused> {
    let (_, home, _) = book.activity_in(id).ok_or_else(|| unknown(id))?;
    let objective = home.id.clone();
    if let Some(problem) = home.problems.iter().find(|p| p.activity.as_ref() == Some(id)) {
        return Err(in_use(id, &problem.id));
    }
    if let Some(cm) = countermeasures(book.objectives().map(|(_, o)| o)).find(|c| c.supporting.as_ref() == Some(id)) {
        return Err(in_use(id, &cm.id));
    }
    let home = objective_mut(book, &objective)?;
    let at = home.activities.iter().position(|a| a.id == *id).ok_or_else(|| unknown(id))?;
    let activity = Box::new(home.activities.remove(at));
    book.index.activities.remove(id);
    Ok(Edit::AddActivity { objective, at, activity })
}

fn move_activity(book: &mut Book, id: ActivityId, to: ObjectiveId, at: usize) -> Result<Edit, Refused> {
    let from = book.index.activities.get(&id).cloned().ok_or_else(|| unknown(&id))?;
    let target = book.objective(&to).ok_or_else(|| unknown(&to))?;
    let same = from == to;
    within(at, target.activities.len() - usize::from(same))?;
    if !same
        && let Some(p) =
            book.objective(&from).and_then(|o| o.problems.iter().find(|p| p.activity.as_ref() == Some(&id)))
    {
        return Err(in_use(&id, &p.id));
    }
    let home = objective_mut(book, &from)?;
    let was = home.activities.iter().position(|a| a.id == id).ok_or_else(|| unknown(&id))?;
    let activity = home.activities.remove(was);
    objective_mut(book, &to)?.activities.insert(at, activity);
    book.index.activities.insert(id.clone(), to);
    Ok(Edit::MoveActivity { activity: id, to: from, at: was })
}

// What must hold of anything that is added.

fn sound_objective(book: &Book, objective: &Objective, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(goal) = &objective.goal {
        known_goal(book, goal)?;
    }
    if objective.timing.is_backwards() {
        return Err(Refused::Backwards);
    }
    finite([objective.target.base, objective.target.value].into_iter().flatten())?;
    finite(objective.measurements.iter().map(|m| m.value))?;
    for activity in &objective.activities {
        sound_activity(book, activity)?;
    }
    for problem in &objective.problems {
        if let Some(id) = &problem.activity
            && !objective.activities.iter().any(|a| a.id == *id)
        {
            return Err(unknown(id));
        }
        sound_problem(book, problem, &row)?;
    }
    Ok(())
}

fn sound_activity(book: &Book, activity: &Activity) -> Result<(), Refused> {
    if let Some(owner) = &activity.owner {
        known_person(book, owner)?;
    }
    if activity.timing.is_backwards() { Err(Refused::Backwards) } else { Ok(()) }
}

fn sound_problem(book: &Book, problem: &Problem, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(id) = &problem.activity
        && !row(id)
    {
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

fn finite(mut values: impl Iterator<Item = f64>) -> Result<(), Refused> {
    if values.all(f64::is_finite) { Ok(()) } else { Err(Refused::NotANumber) }
}

fn within(at: usize, len: usize) -> Result<(), Refused> {
    if at <= len { Ok(()) } else { Err(Refused::Position { at, len }) }
}

fn free(book: &Book, id: &str) -> Result<(), Refused> {
    check_id(id).map_err(|why| Refused::BadId { id: id.to_owned(), why })?;
    if book.has_id(id) { Err(Refused::Duplicate(id.to_owned())) } else { Ok(()) }
}

fn free_all<'a>(book: &Book, ids: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let mut seen = std::collections::HashSet::new();
    for id in ids {
        free(book, id)?;
        if !seen.insert(id) {
            return Err(Refused::Duplicate(id.to_owned()));
        }
    }
    Ok(())
}

fn ids_in(objective: &Objective) -> impl Iterator<Item = &str> {
    std::iter::once(objective.id.as_str())
        .chain(objective.activities.iter().map(|a| a.id.as_str()))
        .chain(objective.problems.iter().map(|p| p.id.as_str()))
        .chain(countermeasures([objective]).map(|c| c.id.as_str()))
}

fn countermeasures<'a>(
    objectives: impl IntoIterator<Item = &'a Objective>,
) -> impl Iterator<Item = &'a Countermeasure> {
    objectives.into_iter().flat_map(|o| &o.problems).flat_map(|p| &p.countermeasures)
}

fn unknown(id: &impl ToString) -> Refused {
    Refused::Unknown(id.to_string())
}

fn in_use(id: &impl ToString, by: &impl ToString) -> Refused {
    Refused::InUse { id: id.to_string(), by: by.to_string() }
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

fn department_mut<'a>(book: &'a mut Book, id: &DepartmentId) -> Result<&'a mut Department, Refused> {
    book.departments.iter_mut().find(|d| d.id == *id).ok_or_else(|| unknown(id))
}

fn objective_mut<'a>(book: &'a mut Book, id: &ObjectiveId) -> Result<&'a mut Objective, Refused> {
    let department = book.index.objectives.get(id).cloned().ok_or_else(|| unknown(id))?;
    department_mut(book, &department)?.objectives.iter_mut().find(|o| o.id == *id).ok_or_else(|| unknown(id))
}

fn activity_mut<'a>(book: &'a mut Book, id: &ActivityId) -> Result<&'a mut Activity, Refused> {
    let objective = book.index.activities.get(id).cloned().ok_or_else(|| unknown(id))?;
    objective_mut(book, &objective)?.activities.iter_mut().find(|a| a.id == *id).ok_or_else(|| unknown(id))
}

fn problem_mut<'a>(book: &'a mut Book, id: &ProblemId) -> Result<&'a mut Problem, Refused> {
    let objective = book.index.problems.get(id).cloned().ok_or_else(|| unknown(id))?;
    objective_mut(book, &objective)?.problems.iter_mut().find(|p| p.id == *id).ok_or_else(|| unknown(id))
}

fn countermeasure_mut<'a>(book: &'a mut Book, id: &CountermeasureId) -> Result<&'a mut Countermeasure, Refused> {
    let problem = book.index.countermeasures.get(id).cloned().ok_or_else(|| unknown(id))?;
    problem_mut(book, &problem)?.countermeasures.iter_mut().find(|c| c.id == *id).ok_or_else(|| unknown(id))
}
