//! What people do, as lists of edits: complete a row, announce a delay, report a problem. Each looks at the book and
//! returns the edits; nobody else decides what such a deed changes.

use chrono::NaiveDate;

use super::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Book, Countermeasure, CountermeasureField,
    CountermeasureId, DepartmentId, Edit, GoalId, Objective, ObjectiveId, Person, PersonId, Problem, ProblemField,
    ProblemId, ProblemState, Timing, fresh, slug,
};

/// The edits of one deed; empty where there is nothing to change.
pub type Steps = Vec<Edit>;

fn set(id: &ActivityId, field: ActivityField) -> Edit {
    Edit::Activity(id.clone(), field)
}

fn fresh_id(book: &Book, prefix: &str) -> String {
    loop {
        let id = fresh(prefix);
        if !book.has_id(&id) {
            return id;
        }
    }
}

/// The row is done on `day`: the circle. Its open problems are closed with it.
pub fn complete(book: &Book, id: &ActivityId, day: NaiveDate) -> Steps {
    let Some((_, objective, activity)) = book.activity_in(id) else { return Vec::new() };
    let mut edits = Vec::new();
    if activity.started_on.is_none() {
        let start = activity.timing.start.filter(|s| *s <= day).unwrap_or(day);
        edits.push(set(id, ActivityField::StartedOn(Some(start))));
    }
    edits.push(set(id, ActivityField::DoneOn(Some(day))));
    for problem in objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id) && p.is_open(day)) {
        edits.push(Edit::Problem(problem.id.clone(), ProblemField::ClosedOn(Some(day))));
    }
    edits
}

/// The row is not done after all.
pub fn reopen(id: &ActivityId) -> Steps {
    vec![set(id, ActivityField::DoneOn(None))]
}

/// Its owner reports the row started on `day`.
pub fn report_started(id: &ActivityId, day: NaiveDate) -> Steps {
    vec![set(id, ActivityField::StartedOn(Some(day)))]
}

/// Announces a delay: the plan as confirmed is kept, the current end moves to `to` where one is given, and the reason
/// is noted. (domain.md: moving a date announces a delay, it never turns red into green.)
pub fn announce_delay(
    book: &Book,
    id: &ActivityId,
    to: Option<NaiveDate>,
    reason: &str,
    on: NaiveDate,
    by: &str,
) -> Steps {
    let Some(activity) = book.activity(id) else { return Vec::new() };
    let mut edits = freeze(activity);
    if let Some(to) = to.filter(|to| activity.timing.end != Some(*to)) {
        edits.push(set(id, ActivityField::Timing(Timing::new(activity.timing.start, Some(to)))));
    }
    edits.push(annotate(activity, AnnotationKind::Delay, reason, on, by));
    edits
}

/// Sets a row's dates. Where the row is confirmed and a date moves past the plan, that is a delay, with its reason.
pub fn set_timing(book: &Book, id: &ActivityId, timing: Timing, reason: &str, on: NaiveDate, by: &str) -> Steps {
    let Some(activity) = book.activity(id) else { return Vec::new() };
    if activity.timing == timing {
        return Vec::new();
    }
    let mut edits = vec![set(id, ActivityField::Timing(timing))];
    if let Some(baseline) = &activity.baseline {
        let later =
            |new: Option<NaiveDate>, plan: Option<NaiveDate>| matches!((new, plan), (Some(n), Some(p)) if n > p);
        let delayed = later(timing.start, baseline.timing.start) || later(timing.end, baseline.timing.end);
        let kind = if delayed { AnnotationKind::Delay } else { AnnotationKind::Change };
        edits.push(annotate(activity, kind, reason, on, by));
    }
    edits
}

/// Strikes the row out, as a change with its reason.
pub fn cancel(book: &Book, id: &ActivityId, reason: &str, on: NaiveDate, by: &str) -> Steps {
    let Some(activity) = book.activity(id) else { return Vec::new() };
    vec![annotate(activity, AnnotationKind::Cancellation, reason, on, by)]
}

fn freeze(activity: &Activity) -> Steps {
    match activity.baseline {
        Some(_) => Vec::new(),
        None => vec![set(&activity.id, ActivityField::Baseline(Some(activity.as_baseline())))],
    }
}

fn annotate(activity: &Activity, kind: AnnotationKind, reason: &str, on: NaiveDate, by: &str) -> Edit {
    let mut annotations = activity.annotations.clone();
    annotations.push(Annotation { kind, on: Some(on), by: by.to_owned(), reason: reason.to_owned() });
    set(&activity.id, ActivityField::Annotations(annotations))
}

/// Its owner reports a problem of the row: red until it is closed.
pub fn report_problem(book: &Book, id: &ActivityId, text: &str, on: NaiveDate) -> Steps {
    let Some((_, objective, _)) = book.activity_in(id) else { return Vec::new() };
    // A problem that was only noted so far is the same problem, now reported.
    if let Some(noted) = objective.problems.iter().find(|p| {
        p.activity.as_ref() == Some(id) && p.state == ProblemState::Noted && p.closed_on.is_none() && p.text == text
    }) {
        return vec![
            Edit::Problem(noted.id.clone(), ProblemField::State(ProblemState::Reported)),
            Edit::Problem(noted.id.clone(), ProblemField::ReportedOn(Some(on))),
        ];
    }
    let problem = Problem {
        activity: Some(id.clone()),
        text: text.to_owned(),
        state: ProblemState::Reported,
        reported_on: Some(on),
        ..Problem::new(ProblemId::new(fresh_id(book, "p")))
    };
    vec![Edit::AddProblem { objective: objective.id.clone(), at: objective.problems.len(), problem: Box::new(problem) }]
}

/// Adds an empty activity after `after`, or at the end of the objective.
pub fn new_activity(book: &Book, objective: &ObjectiveId, after: Option<&ActivityId>) -> (ActivityId, Steps) {
    let id = ActivityId::new(fresh_id(book, "a"));
    let Some(home) = book.objective(objective) else { return (id, Vec::new()) };
    let at =
        after.and_then(|a| home.activities.iter().position(|r| r.id == *a)).map_or(home.activities.len(), |i| i + 1);
    let activity = Box::new(Activity::new(id.clone()));
    (id, vec![Edit::AddActivity { objective: objective.clone(), at, activity }])
}

/// Adds an empty objective of `goal` at the end of `department`, with an empty activity to write in.
pub fn new_objective(
    book: &Book,
    department: &DepartmentId,
    goal: Option<&GoalId>,
) -> (ObjectiveId, ActivityId, Steps) {
    let id = ObjectiveId::new(fresh_id(book, "o"));
    let row = ActivityId::new(fresh_id(book, "a"));
    let at = book.department(department).map_or(0, |d| d.objectives.len());
    let objective =
        Objective { goal: goal.cloned(), activities: vec![Activity::new(row.clone())], ..Objective::new(id.clone()) };
    (id, row, vec![Edit::AddObjective { department: department.clone(), at, objective: Box::new(objective) }])
}

/// Adds a problem to an objective, seen in `activity` where one is given; only noted, so no row turns red by it.
pub fn new_problem(
    book: &Book,
    objective: &ObjectiveId,
    activity: Option<&ActivityId>,
    text: &str,
) -> (ProblemId, Steps) {
    let id = ProblemId::new(fresh_id(book, "p"));
    let at = book.objective(objective).map_or(0, |o| o.problems.len());
    let problem = Problem { activity: activity.cloned(), text: text.to_owned(), ..Problem::new(id.clone()) };
    (id, vec![Edit::AddProblem { objective: objective.clone(), at, problem: Box::new(problem) }])
}

/// Adds a countermeasure to a problem, last in priority.
pub fn new_countermeasure(book: &Book, problem: &ProblemId, text: &str) -> (CountermeasureId, Steps) {
    let id = CountermeasureId::new(fresh_id(book, "c"));
    let at = book.problem_in(problem).map_or(0, |(_, p)| p.countermeasures.len());
    let countermeasure = Countermeasure { text: text.to_owned(), ..Countermeasure::new(id.clone()) };
    (id, vec![Edit::AddCountermeasure { problem: problem.clone(), at, countermeasure: Box::new(countermeasure) }])
}

/// The person with this name (white space at the ends aside); the edits that add them where nobody has it. An empty name is nobody.
pub fn person_named(book: &Book, name: &str, department: Option<&DepartmentId>) -> (Option<PersonId>, Steps) {
    let name = name.trim();
    if name.is_empty() {
        return (None, Vec::new());
    }
    if let Some(person) = book.people.iter().find(|p| p.name == name) {
        return (Some(person.id.clone()), Vec::new());
    }
    let id = PersonId::new(slug(name, |id| book.has_id(id)));
    let person = Person { id: id.clone(), name: name.to_owned(), department: department.cloned() };
    (Some(id), vec![Edit::AddPerson { at: book.people.len(), person }])
}

/// Removes a row; problems seen in it stay with the objective, countermeasures it carried out lose their support.
pub fn remove_activity(book: &Book, id: &ActivityId) -> Steps {
    let Some((_, objective, _)) = book.activity_in(id) else { return Vec::new() };
    let seen_in = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id));
    let mut edits: Steps = seen_in.map(|p| Edit::Problem(p.id.clone(), ProblemField::Activity(None))).collect();
    edits.extend(unsupport(book, |s| s == id));
    edits.push(Edit::RemoveActivity(id.clone()));
    edits
}

/// Removes an objective with its rows and problems; countermeasures elsewhere lose the support of those rows.
pub fn remove_objective(book: &Book, id: &ObjectiveId) -> Steps {
    let Some(objective) = book.objective(id) else { return Vec::new() };
    let mut edits = unsupport(book, |s| objective.activities.iter().any(|a| a.id == *s));
    edits.push(Edit::RemoveObjective(id.clone()));
    edits
}

/// Removes a problem with its countermeasures.
pub fn remove_problem(id: &ProblemId) -> Steps {
    vec![Edit::RemoveProblem(id.clone())]
}

fn unsupport(book: &Book, gone: impl Fn(&ActivityId) -> bool) -> Steps {
    let problems = book.objectives().flat_map(|(_, o)| &o.problems);
    let supported = problems.flat_map(|p| &p.countermeasures).filter(|c| c.supporting.as_ref().is_some_and(&gone));
    supported.map(|c| Edit::Countermeasure(c.id.clone(), CountermeasureField::Supporting(None))).collect()
}
