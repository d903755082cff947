//! A sheet against a book that is there already: which of its rows are the book's, and what it says otherwise.
//!
//! What the sheet leaves empty, what was only concluded from it, and rows that it doesn't have are kept. Each difference is
//! carried out by the deeds of `plan`, so that a confirmed plan gets its annotations and no date moved turns a row green.

mod carry;
mod pair;
mod trouble;

use chrono::NaiveDate;

pub use carry::carry_out;

use super::names::squeezed;
use super::{Field, Imported, Origin};
use crate::plan::{Activity, ActivityId, AnnotationKind, Book, Objective, ObjectiveId, Timing};
use pair::Pairs;
use trouble::Trouble;

/// Something the sheet says otherwise than the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The department's name.
    pub department: String,
    /// What is done, as the book says it; the objective, where it is about one as a whole.
    pub row: String,
    /// The row's id in the book; none where it is new, or about an objective as a whole.
    pub id: Option<ActivityId>,
    /// Where the sheet says it: `前台!7`; empty where that is not known.
    pub place: String,
    /// What it is.
    pub what: What,
    doing: Doing,
}

/// What kind of difference it is.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The row is not in the book.
    Added {
        /// Who answers for it.
        owner: String,
        /// When.
        timing: Timing,
    },
    /// A field is another.
    Changed {
        /// Which.
        field: Said,
        /// What the book says.
        from: String,
        /// What the sheet says.
        to: String,
    },
    /// The sheet doesn't have the row. It is kept.
    Missing,
}

/// What is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A field of the plan.
    Field(Field),
    /// The row is struck out.
    Cancelled,
    /// The notes with this heading.
    Note(String),
}

/// What carries a difference out.
#[derive(Debug, Clone, PartialEq)]
enum Doing {
    Keep,
    Text(ActivityId, String),
    Owner(ActivityId, String),
    Dates { id: ActivityId, timing: Timing, announced: bool, reason: String },
    Started(ActivityId, NaiveDate),
    Done(ActivityId, NaiveDate),
    Cancel(ActivityId, String),
    Evaluation(ActivityId, String),
    Note { id: ActivityId, heading: String, texts: Vec<String> },
    Problem(Trouble),
    Countermeasure(Trouble, String),
    Status(ObjectiveId, String),
    Add(Box<Added>),
}

/// A row that the book doesn't have, and where it belongs.
#[derive(Debug, Clone, PartialEq)]
struct Added {
    /// The objective in the sheet's book, which tells rows of one apart from those of another.
    key: ObjectiveId,
    /// The objective in the book, where it is there.
    home: Option<ObjectiveId>,
    department: String,
    /// The goal's number and text; none where the sheet says none.
    goal: Option<(String, String)>,
    objective: Objective,
    row: Activity,
    owner: String,
    troubles: Vec<(Trouble, Vec<String>)>,
}

/// What `imported` says otherwise than `book` does on `day`, in the order of the sheet; then the rows it doesn't have, of
/// the departments it speaks of.
pub fn update(book: &Book, imported: &Imported, day: NaiveDate) -> Vec<Difference> {
    let pairs = Pairs::new(book, imported);
    let mut all = Vec::new();
    for (department, objective) in imported.book.objectives() {
        let home = pairs.objective(&objective.id);
        for row in &objective.activities {
            let origin = imported.origins.get(&row.id).cloned().unwrap_or_default();
            match pairs.row(&row.id).and_then(|id| book.activity_in(id)) {
                Some((department, home, old)) => {
                    let sheet = Sheet { imported, origin: &origin, objective, row, day };
                    let differences = sheet.changes(book, home, old);
                    all.extend(differences.into_iter().map(|(what, doing)| Difference {
                        department: department.name.clone(),
                        row: old.text.clone(),
                        id: Some(old.id.clone()),
                        place: origin.place.clone(),
                        what,
                        doing,
                    }));
                }
                None => {
                    let home = pairs.twin(book, objective, &row.text).or(home);
                    all.push(added(imported, &department.name, objective, row, home, origin.place));
                }
            }
        }
        if let Some((department, home)) = home.and_then(|id| book.objective_in(id)) {
            all.extend(of_objective(objective, home, day).into_iter().map(|(what, doing)| Difference {
                department: department.name.clone(),
                row: home.text.clone(),
                id: None,
                place: String::new(),
                what,
                doing,
            }));
        }
    }
    all.extend(pairs.missing(book).map(|(department, row)| Difference {
        department: department.name.clone(),
        row: row.text.clone(),
        id: Some(row.id.clone()),
        place: String::new(),
        what: What::Missing,
        doing: Doing::Keep,
    }));
    all
}

impl Difference {
    /// Whether there is anything to carry out.
    pub fn changes_the_book(&self) -> bool {
        self.doing != Doing::Keep
    }
}

fn changed(field: Field, from: impl Into<String>, to: impl Into<String>, doing: Doing) -> (What, Doing) {
    (What::Changed { field: Said::Field(field), from: from.into(), to: to.into() }, doing)
}

fn is_other(old: &str, new: &str) -> bool {
    !new.trim().is_empty() && squeezed(old) != squeezed(new)
}

/// What the sheet says of an objective as a whole.
fn of_objective(new: &Objective, home: &Objective, day: NaiveDate) -> Vec<(What, Doing)> {
    let mut all = trouble::changes(new, None, home, None, day);
    if is_other(&home.status, &new.status) {
        let doing = Doing::Status(home.id.clone(), new.status.clone());
        all.push(changed(Field::ObjectiveStatus, &home.status, &new.status, doing));
    }
    all
}

fn added(
    imported: &Imported,
    department: &str,
    objective: &Objective,
    row: &Activity,
    home: Option<&ObjectiveId>,
    place: String,
) -> Difference {
    let owner = row.owner.as_ref().map_or(String::new(), |id| imported.book.person_name(id).to_owned());
    let goal = objective.goal.as_ref().and_then(|id| imported.book.goal(id));
    let added = Added {
        key: objective.id.clone(),
        home: home.cloned(),
        department: department.to_owned(),
        goal: goal.map(|goal| (goal.number.clone(), goal.text.clone())),
        objective: Objective {
            text: objective.text.clone(),
            method: objective.method.clone(),
            target: objective.target.clone(),
            status: objective.status.clone(),
            ..Objective::new(objective.id.clone())
        },
        row: row.clone(),
        owner: owner.clone(),
        troubles: trouble::of(objective, Some(&row.id)),
    };
    Difference {
        department: department.to_owned(),
        row: row.text.clone(),
        id: None,
        place,
        what: What::Added { owner, timing: row.timing },
        doing: Doing::Add(Box::new(added)),
    }
}

/// A row as the sheet says it.
struct Sheet<'i> {
    imported: &'i Imported,
    origin: &'i Origin,
    objective: &'i Objective,
    row: &'i Activity,
    day: NaiveDate,
}

impl Sheet<'_> {
    fn changes(&self, book: &Book, home: &Objective, old: &Activity) -> Vec<(What, Doing)> {
        let (id, new) = (&old.id, self.row);
        let mut all = Vec::new();
        if is_other(&old.text, &new.text) {
            all.push(changed(Field::Activity, &old.text, &new.text, Doing::Text(id.clone(), new.text.clone())));
        }
        let was = old.owner.as_ref().map_or("", |p| book.person_name(p));
        let owner = new.owner.as_ref().map_or("", |p| self.imported.book.person_name(p));
        if is_other(was, owner) {
            all.push(changed(Field::Owner, was, owner, Doing::Owner(id.clone(), owner.to_owned())));
        }
        all.extend(self.dates(home, old));
        let started = new.started_on.filter(|on| !self.origin.start_assumed && old.started_on != Some(*on));
        if let Some(on) = started {
            all.push(changed(
                Field::StartedOn,
                day_text(old.started_on),
                on.to_string(),
                Doing::Started(id.clone(), on),
            ));
        }
        all.extend(trouble::changes(self.objective, Some(&new.id), home, Some(id), self.day));
        let done = match new.done_on {
            // A day that nobody said is no correction of one that somebody did; and nothing is done tomorrow.
            Some(on) if self.origin.done_assumed => old.done_on.is_none().then(|| on.min(self.day)),
            on => on.filter(|on| old.done_on != Some(*on)),
        };
        if let Some(on) = done {
            all.push(changed(Field::DoneOn, day_text(old.done_on), on.to_string(), Doing::Done(id.clone(), on)));
        }
        if is_other(&old.evaluation, &new.evaluation) {
            let doing = Doing::Evaluation(id.clone(), new.evaluation.clone());
            all.push(changed(Field::Evaluation, &old.evaluation, &new.evaluation, doing));
        }
        if let Some(note) = new.cancellation(self.day).filter(|_| !old.is_cancelled(self.day)) {
            let what = What::Changed { field: Said::Cancelled, from: String::new(), to: note.reason.clone() };
            all.push((what, Doing::Cancel(id.clone(), note.reason.clone())));
        }
        all.extend(notes(old, new));
        all
    }

    fn dates(&self, home: &Objective, old: &Activity) -> Option<(What, Doing)> {
        let new = self.row;
        let both = Timing::new(new.timing.start.or(old.timing.start), new.timing.end.or(old.timing.end));
        let timing = if both.is_backwards() { new.timing } else { both };
        let delayed = new.baseline.is_some();
        let reason = new.annotations.iter().rev().find(|a| a.kind == AnnotationKind::Delay);
        let reason = reason.map_or("", |a| a.reason.trim());
        let known = old.annotations.iter().any(|a| !is_other(&a.reason, reason))
            || home.problems.iter().any(|p| p.activity.as_ref() == Some(&old.id) && !is_other(&p.text, reason));
        let reason = if known { "" } else { reason };
        // The plan as it was confirmed, in a sheet that has no column for what came later.
        let as_planned = !delayed && !self.imported.own && timing == old.planned();
        if timing == old.timing || as_planned {
            if reason.is_empty() {
                return None;
            }
            let trouble = Trouble::noted(home, Some(&old.id), reason);
            return Some(changed(Field::Problem, "", reason, Doing::Problem(trouble)));
        }
        let later = timing.end > old.timing.end && timing.start == old.timing.start;
        let announced = delayed && old.baseline.is_none() && later;
        let doing = Doing::Dates { id: old.id.clone(), timing, announced, reason: reason.to_owned() };
        Some(changed(Field::Timing, old.timing.summary(), timing.summary(), doing))
    }
}

/// A text for each heading of the notes that says something else.
fn notes(old: &Activity, new: &Activity) -> Vec<(What, Doing)> {
    let texts = |row: &Activity, heading: &str| -> Vec<String> {
        row.notes.iter().filter(|n| n.heading == heading).map(|n| n.text.clone()).collect()
    };
    let mut all: Vec<(What, Doing)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for note in &new.notes {
        if seen.contains(&note.heading.as_str()) {
            continue;
        }
        seen.push(&note.heading);
        let (was, is) = (texts(old, &note.heading), texts(new, &note.heading));
        if was.iter().map(|t| squeezed(t)).eq(is.iter().map(|t| squeezed(t))) {
            continue;
        }
        let field = Said::Note(note.heading.clone());
        let what = What::Changed { field, from: was.join("\n"), to: is.join("\n") };
        all.push((what, Doing::Note { id: old.id.clone(), heading: note.heading.clone(), texts: is }));
    }
    all
}

fn day_text(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
