//! Problem solving (问题解决), as lists of edits: facts, whys, the root cause, countermeasures until they work, standards.

use chrono::NaiveDate;

use super::item::{added, fresh_id};
use super::{
    Activity, ActivityId, Bone, Book, Cause, Countermeasure, CountermeasureField, CountermeasureId, DepartmentId, Edit,
    Fact, FollowUp, ObjectiveId, Problem, ProblemField, Progress, Standard, StandardId, Steps,
};

fn set(problem: &Problem, field: ProblemField) -> Edit {
    Edit::Problem(problem.id.clone(), field)
}

/// The first of `w-1`, `w-2` … that nobody in `used` has.
fn numbered<'a>(letter: char, used: impl Iterator<Item = &'a str> + Clone) -> String {
    let taken = |id: &str| used.clone().any(|u| u == id);
    (1..).map(|n| format!("{letter}-{n}")).find(|id| !taken(id)).unwrap_or_default()
}

/// Adds an empty fact to a problem. Returns its id too.
pub fn new_fact(problem: &Problem) -> (String, Steps) {
    let id = numbered('f', problem.facts.iter().map(|f| f.id.as_str()));
    let mut facts = problem.facts.clone();
    facts.push(Fact { id: id.clone(), text: String::new(), figure: String::new() });
    (id, vec![set(problem, ProblemField::Facts(facts))])
}

/// Removes a fact; causes it supported lose it.
pub fn remove_fact(problem: &Problem, fact: &str) -> Steps {
    let mut causes = problem.causes.clone();
    causes.iter_mut().filter(|c| c.fact.as_deref() == Some(fact)).for_each(|c| c.fact = None);
    let mut edits = Vec::new();
    if causes != problem.causes {
        edits.push(set(problem, ProblemField::Causes(causes)));
    }
    let facts = problem.facts.iter().filter(|f| f.id != fact).cloned().collect();
    edits.push(set(problem, ProblemField::Facts(facts)));
    edits
}

/// Adds an empty cause: the answer to "why?" about `explains`, or about the problem itself; on `bone` of the fishbone
/// where one is given. Returns its id too.
pub fn new_cause(problem: &Problem, explains: Option<&str>, bone: Option<Bone>) -> (String, Steps) {
    let id = numbered('w', problem.causes.iter().map(|c| c.id.as_str()));
    let mut causes = problem.causes.clone();
    causes.push(Cause { explains: explains.map(str::to_owned), bone, ..Cause::new(id.clone()) });
    (id, vec![set(problem, ProblemField::Causes(causes))])
}

/// Changes one cause of a problem; nothing where it stays as it was.
pub fn set_cause(problem: &Problem, cause: &str, change: impl FnOnce(&mut Cause)) -> Steps {
    let mut causes = problem.causes.clone();
    if let Some(cause) = causes.iter_mut().find(|c| c.id == cause) {
        change(cause);
    }
    if causes == problem.causes { Vec::new() } else { vec![set(problem, ProblemField::Causes(causes))] }
}

/// Removes a cause; what explained it explains what it explained, and stays on its bone of the fishbone.
pub fn remove_cause(problem: &Problem, cause: &str) -> Steps {
    let Some(gone) = problem.causes.iter().find(|c| c.id == cause) else { return Vec::new() };
    let mut causes: Vec<_> = problem.causes.iter().filter(|c| c.id != cause).cloned().collect();
    for below in causes.iter_mut().filter(|c| c.explains.as_deref() == Some(cause)) {
        below.explains.clone_from(&gone.explains);
        below.bone = below.bone.or(gone.bone);
    }
    vec![set(problem, ProblemField::Causes(causes))]
}

/// Says the root cause in one text, as the report's cell does: that of the first root cause, or a new one. An empty text
/// unmarks it, and takes away a cause that nobody said anything else about.
pub fn say_root_cause(problem: &Problem, text: &str) -> Steps {
    let blank = text.trim().is_empty();
    match problem.causes.iter().find(|c| c.root) {
        Some(root) if blank => {
            let bare = Cause { text: root.text.clone(), root: true, ..Cause::new(root.id.clone()) };
            if *root == bare && !problem.causes.iter().any(|c| c.explains.as_ref() == Some(&root.id)) {
                remove_cause(problem, &root.id)
            } else {
                set_cause(problem, &root.id, |c| c.root = false)
            }
        }
        Some(root) => set_cause(problem, &root.id, |c| text.clone_into(&mut c.text)),
        None if blank => Vec::new(),
        None => {
            let id = numbered('w', problem.causes.iter().map(|c| c.id.as_str()));
            let mut causes = problem.causes.clone();
            causes.push(Cause { text: text.to_owned(), root: true, ..Cause::new(id) });
            vec![set(problem, ProblemField::Causes(causes))]
        }
    }
}

/// Why a problem can't be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpMissing {
    /// The root cause outside one's control for which nobody asks for help.
    pub cause: String,
}

/// Closes a problem on `day`; nothing where it is closed by then.
///
/// # Errors
/// A root cause is outside one's control and nobody asks for help from outside.
pub fn close_problem(problem: &Problem, day: NaiveDate) -> Result<Steps, HelpMissing> {
    if problem.closed_on.is_some_and(|on| on <= day) {
        return Ok(Vec::new());
    }
    match problem.lacks_help() {
        Some(cause) => Err(HelpMissing { cause: cause.id.clone() }),
        None => Ok(vec![set(problem, ProblemField::ClosedOn(Some(day)))]),
    }
}

/// Notes how far a countermeasure is found on `day`. A second look on a day replaces the first.
pub fn follow_up(cm: &Countermeasure, found: Progress, note: &str, day: NaiveDate, by: &str) -> Steps {
    let mut follow_ups: Vec<_> = cm.follow_ups.iter().filter(|f| f.on != day).cloned().collect();
    let old = cm.follow_ups.iter().find(|f| f.on == day).map(|f| f.note.clone());
    let note = if note.is_empty() { old.unwrap_or_default() } else { note.to_owned() };
    let at = follow_ups.iter().position(|f| f.on > day).unwrap_or(follow_ups.len());
    follow_ups.insert(at, FollowUp { on: day, found, by: by.to_owned(), note });
    if follow_ups == cm.follow_ups {
        return Vec::new();
    }
    vec![Edit::Countermeasure(cm.id.clone(), CountermeasureField::FollowUps(follow_ups))]
}

/// Changes what was noted when a countermeasure was followed up on `on`; nothing where it was not.
pub fn say_follow_up(cm: &Countermeasure, on: NaiveDate, note: &str) -> Steps {
    let mut follow_ups = cm.follow_ups.clone();
    follow_ups.iter_mut().filter(|f| f.on == on).for_each(|f| note.clone_into(&mut f.note));
    if follow_ups == cm.follow_ups {
        return Vec::new();
    }
    vec![Edit::Countermeasure(cm.id.clone(), CountermeasureField::FollowUps(follow_ups))]
}

/// Gives a countermeasure a priority `by` places lower, or higher where that is negative; it stays among those of its
/// problem.
pub fn prioritise(book: &Book, id: &CountermeasureId, by: isize) -> Steps {
    let Some((problem, _)) = book.countermeasure_in(id) else { return Vec::new() };
    let last = problem.countermeasures.len() - 1;
    let Some(from) = problem.countermeasures.iter().position(|c| c.id == *id) else { return Vec::new() };
    let at = from.saturating_add_signed(by).min(last);
    if at == from { Vec::new() } else { vec![Edit::MoveCountermeasure { countermeasure: id.clone(), at }] }
}

/// Plans the row that carries a countermeasure out (支持行动计划): it takes over the text, the owner and, from `day` to
/// the follow-up date, the timing. On a confirmed plan it is noted as an addition. Nothing where it has one.
pub fn support(book: &Book, id: &CountermeasureId, day: NaiveDate, by: &str) -> (Option<ActivityId>, Steps) {
    let Some((problem, cm)) = book.countermeasure_in(id) else { return (None, Vec::new()) };
    let Some((objective, _)) = book.problem_in(&problem.id) else { return (None, Vec::new()) };
    if cm.supporting.is_some() {
        return (cm.supporting.clone(), Vec::new());
    }
    let mut row = added(book, day, &problem.root_cause(), by);
    row.text.clone_from(&cm.text);
    row.owner.clone_from(&cm.owner);
    row.cycle = objective.cycle();
    row.timing.start = Some(day);
    row.timing.end = cm.follow_up.filter(|end| *end >= day);
    let row_id = row.id.clone();
    let at = problem.activity.as_ref().and_then(|seen| objective.activities.iter().position(|a| a.id == *seen));
    let at = at.map_or(objective.activities.len(), |at| at + 1);
    let edits = vec![
        Edit::AddActivity { objective: objective.id.clone(), at, activity: Box::new(row) },
        Edit::Countermeasure(id.clone(), CountermeasureField::Supporting(Some(row_id.clone()))),
    ];
    (Some(row_id), edits)
}

/// Plans an empty row for the objective's next PDCA cycle (计划新的业务活动).
pub fn new_cycle_activity(book: &Book, objective: &ObjectiveId, day: NaiveDate, by: &str) -> (ActivityId, Steps) {
    let mut row: Activity = added(book, day, "", by);
    let id = row.id.clone();
    let Some(home) = book.objective(objective) else { return (id, Vec::new()) };
    row.cycle = home.cycle() + 1;
    let at = home.activities.len();
    (id, vec![Edit::AddActivity { objective: objective.clone(), at, activity: Box::new(row) }])
}

/// Makes a standard of a countermeasure that works: it takes over the text, its owner keeps it. Nothing where there is
/// one already.
pub fn make_standard(book: &Book, id: &CountermeasureId, day: NaiveDate) -> (Option<StandardId>, Steps) {
    if let Some((_, known)) = book.standards().find(|(_, s)| s.countermeasure.as_ref() == Some(id)) {
        return (Some(known.id.clone()), Vec::new());
    }
    let Some((problem, cm)) = book.countermeasure_in(id) else { return (None, Vec::new()) };
    let home = book.problem_in(&problem.id).and_then(|(o, _)| book.objective_in(&o.id));
    let Some((department, objective)) = home else { return (None, Vec::new()) };
    let standard = Standard {
        text: cm.text.clone(),
        applies_to: department.name.clone(),
        since: Some(day),
        keeper: cm.owner.clone(),
        objective: Some(objective.id.clone()),
        countermeasure: Some(id.clone()),
        ..Standard::new(StandardId::new(fresh_id(book, "s")))
    };
    (Some(standard.id.clone()), add_standard(department, standard))
}

/// Makes a standard of how an objective was reached (方法); whoever answers for it keeps it.
pub fn new_standard(book: &Book, objective: &ObjectiveId, day: NaiveDate) -> (Option<StandardId>, Steps) {
    let Some((department, objective)) = book.objective_in(objective) else { return (None, Vec::new()) };
    let standard = Standard {
        text: objective.method.clone(),
        applies_to: department.name.clone(),
        since: Some(day),
        keeper: objective.owner.clone().or_else(|| department.head.clone()),
        objective: Some(objective.id.clone()),
        ..Standard::new(StandardId::new(fresh_id(book, "s")))
    };
    (Some(standard.id.clone()), add_standard(department, standard))
}

/// Adds an empty standard to a department's register, kept by whoever heads it.
pub fn empty_standard(book: &Book, department: &DepartmentId, day: NaiveDate) -> (Option<StandardId>, Steps) {
    let Some(department) = book.department(department) else { return (None, Vec::new()) };
    let standard = Standard {
        applies_to: department.name.clone(),
        since: Some(day),
        keeper: department.head.clone(),
        ..Standard::new(StandardId::new(fresh_id(book, "s")))
    };
    (Some(standard.id.clone()), add_standard(department, standard))
}

fn add_standard(department: &super::Department, standard: Standard) -> Steps {
    let at = department.standards.len();
    vec![Edit::AddStandard { department: department.id.clone(), at, standard: Box::new(standard) }]
}
