//! Adding and removing items, as lists of edits.

use chrono::NaiveDate;

use super::change::{Noting, change_activity};
use super::id::fresh;
use super::step::is_confirmed;
use super::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Book, Countermeasure, CountermeasureField,
    CountermeasureId, DepartmentId, Edit, GoalField, GoalId, Milestone, Objective, ObjectiveId, Person, PersonId,
    Problem, ProblemField, ProblemId, Share, Steps, slug,
};

/// A name for the file in which somebody's changes are noted: eight letters and digits.
pub fn fresh_writer() -> String {
    super::id::fresh("").split_off(1)
}

/// A fresh id text that nothing in the book has.
pub fn fresh_id(book: &Book, prefix: &str) -> String {
    loop {
        let id = fresh(prefix);
        if !book.has_id(&id) {
            return id;
        }
    }
}

/// Adds an empty activity after `after`, or at the end of the objective. On a plan that is confirmed by `day` it is
/// noted as an addition of `by`.
pub fn new_activity(
    book: &Book,
    objective: &ObjectiveId,
    after: Option<&ActivityId>,
    day: NaiveDate,
    by: &str,
) -> (ActivityId, Steps) {
    let activity = added(book, day, "", by);
    let id = activity.id.clone();
    let Some(home) = book.objective(objective) else { return (id, Vec::new()) };
    let at =
        after.and_then(|a| home.activities.iter().position(|r| r.id == *a)).map_or(home.activities.len(), |i| i + 1);
    (id, vec![Edit::AddActivity { objective: objective.clone(), at, activity: Box::new(activity) }])
}

/// Adds an empty objective of `goal` at the end of `department`, with an empty activity to write in.
pub fn new_objective(
    book: &Book,
    department: &DepartmentId,
    goal: Option<&GoalId>,
    day: NaiveDate,
    by: &str,
) -> (ObjectiveId, ActivityId, Steps) {
    let id = ObjectiveId::new(fresh_id(book, "o"));
    let activity = added(book, day, "", by);
    let row = activity.id.clone();
    let at = book.department(department).map_or(0, |d| d.objectives.len());
    let objective = Objective {
        goal: goal.cloned(),
        activities: vec![activity],
        annotations: addition(book, day, "", by),
        ..Objective::new(id.clone())
    };
    (id, row, vec![Edit::AddObjective { department: department.clone(), at, objective: Box::new(objective) }])
}

/// A row as it is added on `day`.
pub(super) fn added(book: &Book, day: NaiveDate, reason: &str, by: &str) -> Activity {
    let annotations = addition(book, day, reason, by);
    Activity { annotations, ..Activity::new(ActivityId::new(fresh_id(book, "a"))) }
}

/// That something was added on `day`, where the plan was confirmed by then.
pub(super) fn addition(book: &Book, day: NaiveDate, reason: &str, by: &str) -> Vec<Annotation> {
    let note = Annotation {
        by: by.to_owned(),
        reason: reason.to_owned(),
        ..Annotation::new(AnnotationKind::Addition, Some(day))
    };
    if is_confirmed(book, day) { vec![note] } else { Vec::new() }
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

/// Adds a milestone without text to a row, due on its last day, or on the day of the note where it has none.
pub fn new_milestone(book: &Book, activity: &Activity, noting: Noting<'_>) -> Steps {
    let id = milestone_id(activity, &activity.milestones);
    let due = activity.timing.end.unwrap_or(noting.on);
    let mut milestones = activity.milestones.clone();
    milestones.push(Milestone { id, text: String::new(), due, done_on: None });
    change_activity(book, &activity.id, vec![ActivityField::Milestones(milestones)], noting)
}

/// An id for a milestone of `row` that none of `milestones` has.
pub fn milestone_id(row: &Activity, milestones: &[Milestone]) -> String {
    // The baseline may know one that was removed: its id is never given again.
    let confirmed = row.baseline.iter().flat_map(|b| &b.milestones);
    let used: Vec<_> = milestones.iter().map(|m| &m.id).chain(confirmed.map(|m| &m.0)).collect();
    (1..).map(|n| format!("m-{n}")).find(|id| !used.contains(&id)).unwrap_or_default()
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
    if let Some(person) = book.people.iter().find(|p| p.name.trim() == name) {
        return (Some(person.id.clone()), Vec::new());
    }
    let id = PersonId::new(slug(name, |id| book.has_id(id)));
    let person = Person { id: id.clone(), name: name.to_owned(), department: department.cloned() };
    (Some(id), vec![Edit::AddPerson { at: book.people.len(), person }])
}

/// Adds a person called `name`, numbered where somebody is called that already.
pub fn new_person(book: &Book, name: &str) -> Steps {
    let taken = |name: &str| book.people.iter().any(|p| p.name == name);
    let numbered = (2..).map(|n| format!("{name} {n}"));
    let name = std::iter::once(name.to_owned()).chain(numbered).find(|n| !taken(n)).unwrap_or_default();
    person_named(book, &name, None).1
}

/// Whether a row is part of the plan as confirmed: it can be cancelled, not removed.
pub fn is_part_of_plan(book: &Book, activity: &Activity) -> bool {
    book.confirmed_on.is_some() && activity.baseline.is_some()
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
    edits.extend(unshare(book, id));
    edits.push(Edit::RemoveObjective(id.clone()));
    edits
}

/// Removes a problem with its countermeasures.
pub fn remove_problem(id: &ProblemId) -> Steps {
    vec![Edit::RemoveProblem(id.clone())]
}

/// Departments that agreed on a value for the objective have none any more that gets it.
fn unshare(book: &Book, gone: &ObjectiveId) -> Steps {
    let named = |s: &Share| s.objective.as_ref() == Some(gone);
    let free = |s: &Share| Share { objective: s.objective.clone().filter(|id| id != gone), ..s.clone() };
    let goals = book.goals.iter().filter(|g| g.shares.iter().any(named));
    goals.map(|g| Edit::Goal(g.id.clone(), GoalField::Shares(g.shares.iter().map(free).collect()))).collect()
}

fn unsupport(book: &Book, gone: impl Fn(&ActivityId) -> bool) -> Steps {
    let problems = book.objectives().flat_map(|(_, o)| &o.problems);
    let supported = problems.flat_map(|p| &p.countermeasures).filter(|c| c.supporting.as_ref().is_some_and(&gone));
    supported.map(|c| Edit::Countermeasure(c.id.clone(), CountermeasureField::Supporting(None))).collect()
}
