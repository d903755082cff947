//! The pitfalls of the Do phase (domain.md), each named from the rows that show it.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::finding::Found;
use super::{Status, flows, followed};
use crate::plan::{Activity, ActivityId, Annotation, AnnotationKind, Book, Change, Objective};

/// A pitfall of the Do phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pitfall {
    /// People did not act as planned: nobody reported a row started or announced its delay, or a row was struck out in the
    /// course of problem solving.
    NotAsPlanned,
    /// A row runs, but not on schedule.
    NotOnSchedule,
    /// A problem out of unforeseen circumstances stops a row.
    Unforeseen,
    /// Carried out, but without the expected result.
    NoResult,
    /// The plan was changed without the problem-solving process.
    ChangedWithoutProblemSolving,
}

/// What the dates and problems of a row show. Being struck out is told by [`Changes`], which knows the confirmation.
pub(super) fn of_row(found: &mut Found, activity: &Activity, status: Status, day: NaiveDate) {
    let row = activity.id.as_str();
    let running = !matches!(status, Status::Done | Status::Cancelled);
    let by_day = |on: Option<NaiveDate>| on.is_some_and(|on| on <= day);
    let start = activity.planned().start;
    // A row without a start counts as started (domain.md).
    let started = by_day(activity.started_on) || start.is_none();
    let missed = || activity.planned_dates().any(|date| date.is_missed(day));
    let delayed = || activity.annotations.iter().any(|a| a.kind == AnnotationKind::Delay && a.known_on(day));
    if running && ((started && missed()) || delayed()) {
        found.add_pitfall(Pitfall::NotOnSchedule, row);
    } else if running && !started && start.is_some_and(|start| start < day) {
        found.add_pitfall(Pitfall::NotAsPlanned, row);
    }
    if status == Status::Problem {
        found.add_pitfall(Pitfall::Unforeseen, row);
    }
}

/// An objective that was missed although its plan was followed, with something of it done.
pub(super) fn of_missed(found: &mut Found, objective: &Objective, day: NaiveDate) {
    let facts = followed(objective, day);
    if facts.proposed == Some(true) && facts.rows.iter().any(|r| r.status == Status::Done) {
        found.add_pitfall(Pitfall::NoResult, objective.id.as_str());
    }
}

/// Changes of a confirmed plan, known on a day.
pub(super) struct Changes<'a> {
    confirmed_on: Option<NaiveDate>,
    day: NaiveDate,
    /// Rows that carry out a countermeasure.
    supporting: HashSet<&'a ActivityId>,
}

impl<'a> Changes<'a> {
    /// Those of `book` by `day`.
    pub fn of(book: &'a Book, day: NaiveDate) -> Self {
        let problems = book.objectives().flat_map(|(_, o)| &o.problems);
        let supporting = problems.flat_map(|p| &p.countermeasures).filter_map(|c| c.supporting.as_ref()).collect();
        Self { confirmed_on: book.confirmed_on, day, supporting }
    }

    /// A row of the confirmed plan that was struck out in the course of problem solving, and one that was changed, added
    /// or struck out outside it.
    pub fn in_row(&self, found: &mut Found, objective: &Objective, activity: &Activity) {
        if activity.annotations.is_empty() {
            return;
        }
        let row = activity.id.as_str();
        let solving = self.supporting.contains(&activity.id)
            || objective.flows.iter().any(|f| f.state.activities().contains(&activity.id));
        let struck_out = activity.cancellation(self.day).and_then(|a| self.noted_on(a));
        if struck_out.is_some_and(|on| solving || flows::open_on(objective, on)) {
            found.add_pitfall(Pitfall::NotAsPlanned, row);
        }
        if !solving && self.outside_flows(objective, &activity.annotations) && !came_with(objective, activity) {
            found.add_pitfall(Pitfall::ChangedWithoutProblemSolving, row);
        }
    }

    /// An objective that was changed or added outside a flow. One that is to mend a gap of the scorecard, the process or an
    /// indicator was added for a reason that was found.
    pub fn in_objective(&self, found: &mut Found, objective: &Objective) {
        let answers = |a: &&Annotation| a.kind == AnnotationKind::Addition && !objective.origins.is_empty();
        let notes: Vec<_> = objective.annotations.iter().filter(|a| !answers(a)).cloned().collect();
        if self.outside_flows(objective, &notes) {
            found.add_pitfall(Pitfall::ChangedWithoutProblemSolving, objective.id.as_str());
        }
    }

    /// The day an annotation changed the confirmed plan. What an imported sheet noted without a day did not.
    fn noted_on(&self, annotation: &Annotation) -> Option<NaiveDate> {
        let confirmed_on = self.confirmed_on?;
        annotation.on.filter(|on| (confirmed_on..=self.day).contains(on))
    }

    fn outside_flows(&self, objective: &Objective, annotations: &[Annotation]) -> bool {
        annotations.iter().any(|a| self.noted_on(a).is_some() && changed_outside_flow(objective, a))
    }
}

/// Whether a row was added on the day its objective was, and nothing else was noted of it: it is that addition.
fn came_with(objective: &Objective, activity: &Activity) -> bool {
    let added = |notes: &[Annotation]| notes.iter().find(|a| a.kind == AnnotationKind::Addition).map(|a| a.on);
    let with = added(&objective.annotations).is_some_and(|on| added(&activity.annotations) == Some(on));
    with && activity.annotations.iter().all(|a| a.kind == AnnotationKind::Addition || !changes_plan(a))
}

/// Whether an annotation on `objective` or one of its rows changed the plan while no decision flow of it was open: the
/// pitfall of a plan that is changed without the problem-solving process. One without a day is not judged.
pub fn changed_outside_flow(objective: &Objective, annotation: &Annotation) -> bool {
    changes_plan(annotation) && annotation.on.is_some_and(|on| !flows::open_on(objective, on))
}

/// Whether it changes text, timing or target, adds or strikes out; another owner is no other plan.
fn changes_plan(annotation: &Annotation) -> bool {
    match annotation.kind {
        AnnotationKind::Change => !matches!(annotation.change, Some(Change::Owner { .. })),
        AnnotationKind::Addition | AnnotationKind::Cancellation => true,
        AnnotationKind::Delay | AnnotationKind::Reinstatement => false,
    }
}
