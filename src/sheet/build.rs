//! From draft rows to a book, edit by edit: the one way a plan changes.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Origin;
use super::names::squeezed;
use super::place::Place;
use super::rows::{Draft, NewRow, Row};
use super::status::{self, Standing};
use crate::plan::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Baseline, Book, Countermeasure, CountermeasureId,
    Department, DepartmentId, Edit, Goal, GoalField, GoalId, Note, Objective, ObjectiveField, ObjectiveId, Problem,
    ProblemId, ProblemState, Refused, Target, apply, apply_all, person_named, slug,
};

/// The book of these rows, and where each comes from.
pub fn book(title: String, year: i32, drafts: Vec<Draft>) -> Result<(Book, HashMap<ActivityId, Origin>), Refused> {
    let mut build = Build { book: Book::new(title, "", year), ..Build::default() };
    for draft in drafts {
        build.draft(draft)?;
    }
    Ok((build.book, build.origins))
}

#[derive(Default)]
struct Build {
    book: Book,
    /// By Goal No. and text.
    goals: HashMap<(String, String), GoalId>,
    departments: HashMap<String, DepartmentId>,
    objectives: HashMap<(Option<GoalId>, DepartmentId, String, String), ObjectiveId>,
    /// How many ids of each kind were given.
    given: HashMap<&'static str, usize>,
    /// The last row, and when it was done.
    last: Option<(ActivityId, Option<NaiveDate>)>,
    origins: HashMap<ActivityId, Origin>,
}

impl Build {
    /// The next id of a kind: `a-1`, `a-2`. The same sheet gives the same ids.
    fn next(&mut self, kind: &'static str) -> String {
        let given = self.given.entry(kind).or_default();
        loop {
            *given += 1;
            let id = format!("{kind}-{given}");
            // A department or a person may be called that.
            if !self.book.has_id(&id) {
                return id;
            }
        }
    }

    fn draft(&mut self, draft: Draft) -> Result<(), Refused> {
        let Draft { place, objective: said, status, row, problem, countermeasure } = draft;
        if row.is_none() && !said {
            return self.goal(&place).map(drop);
        }
        if let Some(Row::More { evaluation, notes }) = row {
            return self.more(&place, evaluation, notes, problem, countermeasure);
        }
        let department = self.department(&place.department)?;
        let objective = self.objective(&department, &place)?;
        self.status(&objective, status)?;
        match row {
            Some(Row::New(row)) => self.row(&department, &objective, *row, problem, countermeasure),
            _ => self.problem(&objective, None, problem, countermeasure, ProblemState::Noted, None),
        }
    }

    /// More about the last row: what the line says of the target and of problems is said of its objective.
    fn more(
        &mut self,
        place: &Place,
        evaluation: String,
        notes: Vec<Note>,
        problem: String,
        countermeasure: String,
    ) -> Result<(), Refused> {
        let Some((id, done_on)) = self.last.clone() else { return Ok(()) };
        let Some((_, home, row)) = self.book.activity_in(&id) else { return Ok(()) };
        let home = home.id.clone();
        let mut all = row.notes.clone();
        all.extend(notes);
        let evaluation = joined(&row.evaluation, evaluation);
        let edits = [ActivityField::Evaluation(evaluation), ActivityField::Notes(all)];
        apply_all(&mut self.book, edits.map(|field| Edit::Activity(id.clone(), field)).into())?;
        if place.objective.is_empty() {
            self.target(&home, &place.target)?;
        } else {
            let department = self.department(&place.department)?;
            self.objective(&department, place)?;
        }
        self.problem(&home, Some(&id), problem, countermeasure, ProblemState::Noted, done_on)
    }

    fn goal(&mut self, place: &Place) -> Result<Option<GoalId>, Refused> {
        let Place { goal_no: number, goal: text, .. } = place;
        if number.is_empty() && text.is_empty() {
            return Ok(None);
        }
        let key = (number.clone(), squeezed(text));
        if let Some(id) = self.goals.get(&key) {
            return Ok(Some(id.clone()));
        }
        // A goal that said only its number, or only its text, so far is this one.
        let half = [(number.clone(), String::new()), (String::new(), squeezed(text))];
        if let Some(id) = half.iter().find_map(|half| self.goals.remove(half)) {
            let fields = [GoalField::Number(number.clone()), GoalField::Text(text.clone())];
            apply_all(&mut self.book, fields.map(|field| Edit::Goal(id.clone(), field)).into())?;
            self.goals.insert(key, id.clone());
            return Ok(Some(id));
        }
        let id = GoalId::new(self.next("g"));
        let goal = Goal::new(id.clone(), number.clone(), text.clone());
        let at = self.book.goals.len();
        apply(&mut self.book, Edit::AddGoal { at, goal })?;
        self.goals.insert(key, id.clone());
        Ok(Some(id))
    }

    fn department(&mut self, name: &str) -> Result<DepartmentId, Refused> {
        if let Some(id) = self.departments.get(name) {
            return Ok(id.clone());
        }
        let id = DepartmentId::new(slug(name, |id| self.book.has_id(id)));
        let department = Department::new(id.clone(), name);
        let at = self.book.departments.len();
        apply(&mut self.book, Edit::AddDepartment { at, department: Box::new(department) })?;
        self.departments.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    /// The objective of a place. Where none is written, each target has one of its own.
    fn objective(&mut self, department: &DepartmentId, place: &Place) -> Result<ObjectiveId, Refused> {
        let goal = self.goal(place)?;
        let Place { objective: text, target, .. } = place;
        let apart = if text.is_empty() { squeezed(target) } else { String::new() };
        let key = (goal.clone(), department.clone(), squeezed(text), apart);
        if let Some(id) = self.objectives.get(&key).cloned() {
            self.target(&id, target)?;
            return Ok(id);
        }
        let id = ObjectiveId::new(self.next("o"));
        let target = Target { measure: target.clone(), ..Target::default() };
        let objective = Box::new(Objective { goal, text: text.clone(), target, ..Objective::new(id.clone()) });
        let at = self.book.department(department).map_or(0, |d| d.objectives.len());
        apply(&mut self.book, Edit::AddObjective { department: department.clone(), at, objective })?;
        self.objectives.insert(key, id.clone());
        Ok(id)
    }

    /// A second target of an objective stands below the first.
    fn target(&mut self, objective: &ObjectiveId, more: &str) -> Result<(), Refused> {
        let Some(old) = self.book.objective(objective).map(|o| o.target.clone()) else { return Ok(()) };
        let measure = joined(&old.measure, more.to_owned());
        if measure == old.measure {
            return Ok(());
        }
        let target = ObjectiveField::Target(Target { measure, ..old });
        apply(&mut self.book, Edit::Objective(objective.clone(), target)).map(drop)
    }

    fn status(&mut self, objective: &ObjectiveId, text: String) -> Result<(), Refused> {
        let Some(old) = self.book.objective(objective) else { return Ok(()) };
        if text.is_empty() {
            return Ok(());
        }
        let outcome = status::outcome(&text).or(old.outcome);
        let fields = [ObjectiveField::Status(joined(&old.status, text)), ObjectiveField::Outcome(outcome)];
        apply_all(&mut self.book, fields.map(|field| Edit::Objective(objective.clone(), field)).into()).map(drop)
    }

    fn row(
        &mut self,
        department: &DepartmentId,
        objective: &ObjectiveId,
        row: NewRow,
        reason: String,
        countermeasure: String,
    ) -> Result<(), Refused> {
        let (owner, edits) = person_named(&self.book, &row.owner, Some(department));
        apply_all(&mut self.book, edits)?;
        let mut annotations = Vec::new();
        if row.dates.baseline.is_some() {
            annotations.push(annotation(AnnotationKind::Delay, &reason));
        }
        if row.standing == Some(Standing::Cancelled) {
            annotations.push(annotation(AnnotationKind::Cancellation, &reason));
        }
        let reason_noted = !annotations.is_empty();
        let id = ActivityId::new(self.next("a"));
        let done_on = row.dates.done_on;
        let (text, confirmed_owner) = (row.text.clone(), owner.clone());
        let baseline = row.dates.baseline.map(|b| Baseline { text, owner: confirmed_owner, ..b });
        let activity = Activity {
            text: row.text,
            owner,
            timing: row.dates.timing,
            started_on: row.dates.started_on,
            done_on,
            evaluation: row.evaluation,
            baseline,
            annotations,
            notes: row.notes,
            ..Activity::new(id.clone())
        };
        let at = self.book.objective(objective).map_or(0, |o| o.activities.len());
        apply(&mut self.book, Edit::AddActivity { objective: objective.clone(), at, activity: Box::new(activity) })?;
        self.last = Some((id.clone(), done_on));
        self.origins.insert(id.clone(), row.origin);

        let state = if row.standing == Some(Standing::Problem) { ProblemState::Reported } else { ProblemState::Noted };
        if state == ProblemState::Noted && reason_noted && countermeasure.is_empty() {
            return Ok(());
        }
        self.problem(objective, Some(&id), reason, countermeasure, state, done_on)
    }

    /// Adds a problem where there is anything to say of one. One that was reported is closed when its row is done.
    fn problem(
        &mut self,
        objective: &ObjectiveId,
        activity: Option<&ActivityId>,
        text: String,
        countermeasure: String,
        state: ProblemState,
        done_on: Option<NaiveDate>,
    ) -> Result<(), Refused> {
        if text.is_empty() && countermeasure.is_empty() && state == ProblemState::Noted {
            return Ok(());
        }
        let id = ProblemId::new(self.next("p"));
        let mut countermeasures = Vec::new();
        if !countermeasure.is_empty() {
            let id = CountermeasureId::new(self.next("c"));
            countermeasures.push(Countermeasure { text: countermeasure, ..Countermeasure::new(id) });
        }
        let closed_on = done_on.filter(|_| state == ProblemState::Reported);
        let activity = activity.cloned();
        let problem = Box::new(Problem { activity, text, state, closed_on, countermeasures, ..Problem::new(id) });
        let at = self.book.objective(objective).map_or(0, |o| o.problems.len());
        apply(&mut self.book, Edit::AddProblem { objective: objective.clone(), at, problem }).map(drop)
    }
}

/// An imported sheet doesn't say when something was noted, nor by whom.
fn annotation(kind: AnnotationKind, reason: &str) -> Annotation {
    Annotation { reason: reason.to_owned(), ..Annotation::new(kind, None) }
}

/// Both texts, line below line; each line once.
fn joined(old: &str, more: String) -> String {
    if more.is_empty() || old.lines().any(|line| line == more) || old == more {
        old.to_owned()
    } else if old.is_empty() {
        more
    } else {
        format!("{old}\n{more}")
    }
}
