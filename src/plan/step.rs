//! What people report of a row, as lists of edits: it is done, it is late, there is a problem. Each looks at the book and
//! returns the edits; nobody else decides what such a deed changes.

use chrono::NaiveDate;

use super::item::fresh_id;
use super::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Book, Edit, Objective, Problem, ProblemField,
    ProblemId, ProblemState, Timing,
};

/// The edits of one deed; empty where there is nothing to change.
pub type Steps = Vec<Edit>;

pub(super) fn set(id: &ActivityId, field: ActivityField) -> Edit {
    Edit::Activity(id.clone(), field)
}

/// The row is done on `day`: the circle. Its open problems are closed with it.
pub fn complete(book: &Book, id: &ActivityId, day: NaiveDate) -> Steps {
    let Some((_, objective, _)) = book.activity_in(id) else { return Vec::new() };
    let open = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id) && p.is_open(day));
    let close = open.map(|p| Edit::Problem(p.id.clone(), ProblemField::ClosedOn(Some(day))));
    std::iter::once(set(id, ActivityField::DoneOn(Some(day)))).chain(close).collect()
}

/// The row is not done after all, and the problems that were closed with it are open again.
pub fn reopen(book: &Book, id: &ActivityId) -> Steps {
    let Some((_, objective, activity)) = book.activity_in(id) else { return Vec::new() };
    let closed_with = |p: &&Problem| {
        p.activity.as_ref() == Some(id) && p.state == ProblemState::Reported && p.closed_on == activity.done_on
    };
    let open = objective.problems.iter().filter(closed_with).filter(|p| p.closed_on.is_some());
    let open = open.map(|p| Edit::Problem(p.id.clone(), ProblemField::ClosedOn(None)));
    std::iter::once(set(id, ActivityField::DoneOn(None))).chain(open).collect()
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

/// Sets a row's dates. Where a date that was confirmed moves, the plan as confirmed is kept and the move noted, with its
/// reason: as a delay where the date comes later or goes away, else as a change. A date where none was is new.
pub fn set_timing(book: &Book, id: &ActivityId, timing: Timing, reason: &str, on: NaiveDate, by: &str) -> Steps {
    let Some(activity) = book.activity(id) else { return Vec::new() };
    if activity.timing == timing {
        return Vec::new();
    }
    let planned = activity.planned();
    let dates = [(planned.start, activity.timing.start, timing.start), (planned.end, activity.timing.end, timing.end)];
    let moves = |(_, old, new): &&(_, Option<NaiveDate>, Option<NaiveDate>)| old.is_some() && old != new;
    let moved: Vec<_> = dates.iter().filter(moves).collect();
    let mut edits = Vec::new();
    let confirmed = activity.baseline.is_some() || is_confirmed(book, on);
    if confirmed && !moved.is_empty() {
        edits.extend(freeze(activity));
    }
    edits.push(set(id, ActivityField::Timing(timing)));
    if confirmed && !moved.is_empty() {
        let later = moved.iter().any(|(planned, _, new)| new.is_none() || new > planned);
        let kind = if later { AnnotationKind::Delay } else { AnnotationKind::Change };
        edits.push(annotate(activity, kind, reason, on, by));
    }
    edits
}

/// Whether the plan was communicated and confirmed by `day`.
pub(super) fn is_confirmed(book: &Book, day: NaiveDate) -> bool {
    book.confirmed_on.is_some_and(|on| on <= day)
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

/// The problem of a row that is not closed on `day`: the one that its owner reported, else the last one noted.
pub fn standing_problem<'a>(objective: &'a Objective, id: &ActivityId, day: NaiveDate) -> Option<&'a Problem> {
    let own = || objective.problems.iter().rev().filter(|p| p.activity.as_ref() == Some(id));
    own().find(|p| p.is_open(day)).or_else(|| own().find(|p| p.stands(day)))
}

/// Its owner reports a problem of the row: red until it is closed. A problem that stands already is the same one, said
/// better; the day it was first reported stays.
pub fn report_problem(book: &Book, id: &ActivityId, text: &str, on: NaiveDate) -> Steps {
    let Some((_, objective, _)) = book.activity_in(id) else { return Vec::new() };
    if let Some(known) = standing_problem(objective, id, on) {
        let mut fields = Vec::new();
        if known.text != text {
            fields.push(ProblemField::Text(text.to_owned()));
        }
        if !known.is_open(on) {
            fields.extend([ProblemField::State(ProblemState::Reported), ProblemField::ReportedOn(Some(on))]);
        }
        return fields.into_iter().map(|field| Edit::Problem(known.id.clone(), field)).collect();
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

/// The row that was struck out is wanted again, from `on` on. That it was cancelled until then stays.
pub fn reinstate(activity: &Activity, on: NaiveDate, by: &str) -> Steps {
    vec![annotate(activity, AnnotationKind::Reinstatement, "", on, by)]
}
