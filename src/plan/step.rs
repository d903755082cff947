//! What people report of a row, as lists of edits: it is done, it is late, there is a problem. Each looks at the book and
//! returns the edits; nobody else decides what such a deed changes.

use chrono::NaiveDate;

use super::change::{Notes, Noting, change_activity};
use super::item::fresh_id;
use super::{
    Activity, ActivityField, ActivityId, AnnotationKind, Book, Change, Edit, Objective, Problem, ProblemField,
    ProblemId, ProblemState, Timing,
};

/// The edits of one deed; empty where there is nothing to change.
pub type Steps = Vec<Edit>;

pub(super) fn set(id: &ActivityId, field: ActivityField) -> Edit {
    Edit::Activity(id.clone(), field)
}

/// The row is done on `day`: the circle. Its open problems are closed with it; one whose root cause lies outside one's
/// control stays open until help is asked for.
pub fn complete(book: &Book, id: &ActivityId, day: NaiveDate) -> Steps {
    let Some((_, objective, _)) = book.activity_in(id) else { return Vec::new() };
    let open = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id) && p.is_open(day));
    let open = open.filter(|p| p.lacks_help().is_none());
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

/// Its owner says on `day` that the row runs on schedule; one whose start has come has started by then. What is missed
/// stays red: the dates judge, not the word.
pub fn say_on_schedule(activity: &Activity, day: NaiveDate) -> Steps {
    let starts = activity.started_on.is_none() && activity.timing.start.is_none_or(|start| start <= day);
    let started = starts.then(|| set(&activity.id, ActivityField::StartedOn(Some(day))));
    let said = activity.checked_on != Some(day);
    started.into_iter().chain(said.then(|| set(&activity.id, ActivityField::CheckedOn(Some(day))))).collect()
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
    let mut notes = Notes { list: activity.annotations.clone(), noting: Noting { on, by, reason } };
    let from = activity.timing;
    match to.filter(|to| from.end != Some(*to)).map(|to| Timing { end: Some(to), ..from }) {
        Some(to) => {
            edits.push(set(id, ActivityField::Timing(to)));
            notes.add(AnnotationKind::Delay, Some(Change::Timing { from, to }));
        }
        None => notes.add(AnnotationKind::Delay, None),
    }
    edits.push(set(id, ActivityField::Annotations(notes.list)));
    edits
}

/// Sets a row's dates, as [`change_activity`] does: a date that comes later than planned or goes away is a delay.
pub fn set_timing(book: &Book, id: &ActivityId, timing: Timing, reason: &str, on: NaiveDate, by: &str) -> Steps {
    change_activity(book, id, vec![ActivityField::Timing(timing)], Noting { on, by, reason })
}

/// Whether the plan was communicated and confirmed by `day`.
pub(super) fn is_confirmed(book: &Book, day: NaiveDate) -> bool {
    book.confirmed_on.is_some_and(|on| on <= day)
}

/// Strikes the row out, as a change with its reason.
pub fn cancel(book: &Book, id: &ActivityId, reason: &str, on: NaiveDate, by: &str) -> Steps {
    let Some(activity) = book.activity(id) else { return Vec::new() };
    vec![annotate(activity, AnnotationKind::Cancellation, Noting { on, by, reason })]
}

/// Keeps the plan of a row as it is now, where none is kept.
pub(super) fn freeze(activity: &Activity) -> Steps {
    match activity.baseline {
        Some(_) => Vec::new(),
        None => vec![set(&activity.id, ActivityField::Baseline(Some(activity.as_baseline())))],
    }
}

fn annotate(activity: &Activity, kind: AnnotationKind, noting: Noting<'_>) -> Edit {
    let mut notes = Notes { list: activity.annotations.clone(), noting };
    notes.add(kind, None);
    set(&activity.id, ActivityField::Annotations(notes.list))
}

/// The problem of a row that is not closed on `day`: the one that its owner reported, else the last one noted.
pub fn standing_problem<'a>(objective: &'a Objective, id: &ActivityId, day: NaiveDate) -> Option<&'a Problem> {
    standing_among(objective.problems.iter().filter(|p| p.activity.as_ref() == Some(id)), day)
}

/// The same of the problems of one row.
pub fn standing_among<'a>(
    own: impl DoubleEndedIterator<Item = &'a Problem> + Clone,
    day: NaiveDate,
) -> Option<&'a Problem> {
    own.clone().rev().find(|p| p.is_open(day)).or_else(|| own.rev().find(|p| p.stands(day)))
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
    vec![annotate(activity, AnnotationKind::Reinstatement, Noting::new(on, by))]
}
