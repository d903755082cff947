//! Setting fields of a row or an objective. Once the plan is confirmed, what is replaced is noted in the same deed: as a
//! delay, an addition or a change, with its day, author and reason.

use chrono::NaiveDate;

use super::item::person_named;
use super::step::{freeze, is_confirmed, set};
use super::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Book, Change, Edit, Milestone, Objective,
    ObjectiveField, ObjectiveId, PersonId, Steps, Target, Timing,
};

/// When, by whom and why something is noted.
#[derive(Debug, Clone, Copy)]
pub struct Noting<'a> {
    /// The day.
    pub on: NaiveDate,
    /// The author's name; empty where nobody said it.
    pub by: &'a str,
    /// The reason; empty as long as nobody said it.
    pub reason: &'a str,
}

impl<'a> Noting<'a> {
    /// A note of `by` on `on`, without a reason.
    pub fn new(on: NaiveDate, by: &'a str) -> Self {
        Self { on, by, reason: "" }
    }
}

/// Sets fields of a row, its annotations aside. On a confirmed plan a changed text, owner or date and a moved, removed or
/// added milestone are noted; of a row that was added that same day nothing is, since it is still being written.
/// Nothing where all is as it was.
pub fn change_activity(book: &Book, id: &ActivityId, fields: Vec<ActivityField>, noting: Noting<'_>) -> Steps {
    book.activity(id).map_or_else(Vec::new, |activity| change(book, activity, fields, noting, None))
}

/// Makes whoever has this name the owner of a row, and adds them where nobody has it; an empty name is nobody. Noted as
/// [`change_activity`] does.
pub fn change_owner(book: &Book, id: &ActivityId, name: &str, noting: Noting<'_>) -> Steps {
    let Some((department, _, activity)) = book.activity_in(id) else { return Vec::new() };
    let (owner, mut edits) = person_named(book, name, Some(&department.id));
    let newcomer = (!edits.is_empty()).then_some(name.trim());
    edits.extend(change(book, activity, vec![ActivityField::Owner(owner)], noting, newcomer));
    edits
}

/// `newcomer`: the name of a new owner whom the book does not know yet.
fn change(
    book: &Book,
    activity: &Activity,
    fields: Vec<ActivityField>,
    noting: Noting<'_>,
    newcomer: Option<&str>,
) -> Steps {
    let written = is_written(&activity.annotations, noting.on);
    let noted = written && is_confirmed(book, noting.on);
    // A row whose delay was announced before the plan was confirmed has dates to depart from already.
    let dated = noted || (written && activity.baseline.is_some());
    let mut notes = Notes { list: activity.annotations.clone(), noting };
    let (mut edits, mut departs) = (Vec::new(), false);
    for field in fields {
        match &field {
            ActivityField::Text(to) if *to == activity.text => continue,
            ActivityField::Owner(to) if *to == activity.owner => continue,
            ActivityField::Timing(to) if *to == activity.timing => continue,
            ActivityField::Milestones(to) if *to == activity.milestones => continue,
            ActivityField::Text(to) if noted => notes.text(&activity.text, to),
            ActivityField::Owner(to) if noted => {
                let from = name_of(book, activity.owner.as_ref(), None);
                notes.owner(from, name_of(book, to.as_ref(), newcomer));
            }
            ActivityField::Timing(to) if dated => {
                departs |= moves(activity.timing, *to);
                notes.timing(activity.planned(), activity.timing, *to);
            }
            ActivityField::Milestones(to) if noted => departs |= notes.milestones(activity, to),
            _ => {}
        }
        edits.push(set(&activity.id, field));
    }
    if departs {
        // The dates as they were are what the row is judged by from now on.
        edits.splice(0..0, freeze(activity));
    }
    if notes.list != activity.annotations {
        edits.push(set(&activity.id, ActivityField::Annotations(notes.list)));
    }
    edits
}

/// Sets fields of an objective, its annotations aside. On a confirmed plan a changed text, owner, target or date is
/// noted, as of a row.
pub fn change_objective(book: &Book, id: &ObjectiveId, fields: Vec<ObjectiveField>, noting: Noting<'_>) -> Steps {
    book.objective(id).map_or_else(Vec::new, |objective| change_of(book, objective, fields, noting, None))
}

/// As [`change_owner`], of an objective.
pub fn change_objective_owner(book: &Book, id: &ObjectiveId, name: &str, noting: Noting<'_>) -> Steps {
    let Some((department, objective)) = book.objective_in(id) else { return Vec::new() };
    let (owner, mut edits) = person_named(book, name, Some(&department.id));
    let newcomer = (!edits.is_empty()).then_some(name.trim());
    edits.extend(change_of(book, objective, vec![ObjectiveField::Owner(owner)], noting, newcomer));
    edits
}

/// The name of whoever owns something; `newcomer`: that of a new owner whom the book does not know yet.
fn name_of(book: &Book, person: Option<&PersonId>, newcomer: Option<&str>) -> String {
    newcomer.map_or_else(|| person.map_or("", |p| book.person_name(p)).to_owned(), str::to_owned)
}

fn change_of(
    book: &Book,
    objective: &Objective,
    fields: Vec<ObjectiveField>,
    noting: Noting<'_>,
    newcomer: Option<&str>,
) -> Steps {
    let id = &objective.id;
    let noted = is_written(&objective.annotations, noting.on) && is_confirmed(book, noting.on);
    let mut notes = Notes { list: objective.annotations.clone(), noting };
    let mut edits = Vec::new();
    for field in fields {
        match &field {
            ObjectiveField::Text(to) if *to == objective.text => continue,
            ObjectiveField::Owner(to) if *to == objective.owner => continue,
            ObjectiveField::Owner(to) if noted => {
                let from = name_of(book, objective.owner.as_ref(), None);
                notes.owner(from, name_of(book, to.as_ref(), newcomer));
            }
            ObjectiveField::Target(to) if *to == objective.target => continue,
            ObjectiveField::Timing(to) if *to == objective.timing => continue,
            ObjectiveField::Text(to) if noted => notes.text(&objective.text, to),
            ObjectiveField::Target(to) if noted => notes.target(&objective.target, to),
            ObjectiveField::Timing(to) if noted => {
                let confirmed = objective.baseline.as_ref().map_or(Timing::default(), |b| b.timing);
                let start = confirmed.start.or(objective.timing.start);
                let planned = Timing::new(start, confirmed.end.or(objective.timing.end));
                notes.timing(planned, objective.timing, *to);
            }
            _ => {}
        }
        edits.push(Edit::Objective(id.clone(), field));
    }
    if notes.list != objective.annotations {
        edits.push(Edit::Objective(id.clone(), ObjectiveField::Annotations(notes.list)));
    }
    edits
}

/// Whether it was not added on that very day.
fn is_written(annotations: &[Annotation], on: NaiveDate) -> bool {
    !annotations.iter().any(|a| a.kind == AnnotationKind::Addition && a.change.is_none() && a.on == Some(on))
}

/// Whether a date that was there is another one now, or gone. A date where none was is new.
fn moves(from: Timing, to: Timing) -> bool {
    let moved = |from: Option<NaiveDate>, to| from.is_some() && from != to;
    moved(from.start, to.start) || moved(from.end, to.end)
}

/// The annotations of one item while something is noted.
pub(super) struct Notes<'a> {
    pub list: Vec<Annotation>,
    pub noting: Noting<'a>,
}

impl Notes<'_> {
    /// Notes that something is so.
    pub fn add(&mut self, kind: AnnotationKind, change: Option<Change>) {
        let Noting { on, by, reason } = self.noting;
        let note = Annotation { by: by.to_owned(), reason: reason.to_owned(), ..Annotation::new(kind, Some(on)) };
        self.list.push(Annotation { change, ..note });
    }

    /// Notes `change` as what `kind` finds it to be; nothing where that is nothing. What the same author changed the
    /// same day before it is one change with it, which keeps its reason where no new one is given.
    fn note(&mut self, change: Change, kind: impl Fn(&Change) -> Option<AnnotationKind>) {
        let Noting { on, by, reason } = self.noting;
        let same = |a: &Annotation| {
            a.on == Some(on) && a.by == by && a.change.as_ref().is_some_and(|c| change.goes_on_from(c))
        };
        let Some(at) = self.list.iter().rposition(same) else {
            if let Some(kind) = kind(&change) {
                self.add(kind, Some(change));
            }
            return;
        };
        let note = &mut self.list[at];
        if !reason.is_empty() {
            reason.clone_into(&mut note.reason);
        }
        let change = note.change.take().map_or(change.clone(), |first| first.then(change));
        match kind(&change) {
            None if note.reason.trim().is_empty() => {
                self.list.remove(at);
            }
            kind => {
                note.kind = kind.unwrap_or(AnnotationKind::Change);
                note.change = Some(change);
            }
        }
    }

    fn text(&mut self, from: &str, to: &str) {
        self.note(Change::Text { from: from.to_owned(), to: to.to_owned() }, said_otherwise);
    }

    fn owner(&mut self, from: String, to: String) {
        self.note(Change::Owner { from, to }, said_otherwise);
    }

    /// A delay where a date comes later than `planned` or goes away, else a change.
    fn timing(&mut self, planned: Timing, from: Timing, to: Timing) {
        self.note(Change::Timing { from, to }, |change| {
            let Change::Timing { from, to } = change else { return None };
            let dates = [(planned.start, from.start, to.start), (planned.end, from.end, to.end)];
            let mut moved = dates.into_iter().filter(|(_, from, to)| from.is_some() && from != to).peekable();
            moved.peek()?;
            let later = moved.any(|(planned, _, to)| to.is_none() || to > planned);
            Some(if later { AnnotationKind::Delay } else { AnnotationKind::Change })
        });
    }

    fn target(&mut self, from: &Target, to: &Target) {
        self.note(Change::Target { from: from.clone(), to: to.clone() }, |change| {
            let Change::Target { from, to } = change else { return None };
            let text = |from: &str, to: &str| !from.trim().is_empty() && from != to;
            let figure = |from: Option<f64>, to| from.is_some() && from != to;
            let changed = text(&from.measure, &to.measure)
                || text(&from.unit, &to.unit)
                || figure(from.base, to.base)
                || figure(from.value, to.value);
            changed.then_some(AnnotationKind::Change)
        });
    }

    /// Notes what became of each milestone; says whether one was moved or removed.
    fn milestones(&mut self, activity: &Activity, to: &[Milestone]) -> bool {
        let mut departs = false;
        for old in &activity.milestones {
            let planned = activity.milestone_planned(old);
            let new = to.iter().find(|m| m.id == old.id);
            if let Some(new) = new.filter(|n| n.text != old.text) {
                self.milestone_is_called(old, &new.text);
            }
            let due = new.map(|m| m.due);
            if due == Some(old.due) {
                continue;
            }
            departs = true;
            let text = new.unwrap_or(old).text.clone();
            self.note(Change::Milestone { text, from: Some(old.due), to: due }, |c| moved_milestone(c, planned));
        }
        for new in to.iter().filter(|m| !activity.milestones.iter().any(|o| o.id == m.id)) {
            let change = Change::Milestone { text: new.text.clone(), from: None, to: Some(new.due) };
            self.note(change, |c| moved_milestone(c, new.due));
        }
        departs
    }

    /// A milestone is added before it is named: what was noted of it today gets the name.
    fn milestone_is_called(&mut self, old: &Milestone, name: &str) {
        let Noting { on, by, .. } = self.noting;
        for note in self.list.iter_mut().filter(|a| a.on == Some(on) && a.by == by) {
            if let Some(Change::Milestone { text, to, .. }) = &mut note.change
                && *text == old.text
                && *to == Some(old.due)
            {
                name.clone_into(text);
            }
        }
    }
}

/// A text or a name that was there is another one. Where none was, a gap is filled: that changes no plan.
fn said_otherwise(change: &Change) -> Option<AnnotationKind> {
    let (Change::Text { from, to } | Change::Owner { from, to }) = change else { return None };
    (!from.trim().is_empty() && from != to).then_some(AnnotationKind::Change)
}

fn moved_milestone(change: &Change, planned: NaiveDate) -> Option<AnnotationKind> {
    let Change::Milestone { from, to, .. } = change else { return None };
    match (from, to) {
        (None, None) => None,
        (None, Some(_)) => Some(AnnotationKind::Addition),
        (Some(from), Some(to)) if from == to => None,
        (Some(_), Some(to)) if *to <= planned => Some(AnnotationKind::Change),
        (Some(_), _) => Some(AnnotationKind::Delay),
    }
}
