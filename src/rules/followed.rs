//! "Was the plan followed?" (是否按计划执行?): the facts that propose an answer.

use chrono::NaiveDate;

use super::{Status, judge};
use crate::plan::{Activity, AnnotationKind, FlowState, Objective};

/// How a row departs from the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// A planned date is missed, or a delay is announced; in days.
    Late(i64),
    /// It was done after its confirmed end; in days.
    DoneLate(i64),
    /// The plan for it was changed.
    Changed,
    /// It was struck out.
    Cancelled,
}

/// A row under the objective, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowFact {
    /// Its position in the objective.
    pub activity: usize,
    /// How it stands.
    pub status: Status,
    /// How it departs from the plan; none where it follows it.
    pub departure: Option<Departure>,
}

/// What the rows under an objective say about "was the plan followed?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The rows that belong to the present PDCA cycle.
    pub rows: Vec<RowFact>,
    /// The answer they propose; none where no row was due to begin yet.
    pub proposed: Option<bool>,
}

/// The facts of `objective` on `day`. What was done before its present PDCA cycle began, and what was changed before,
/// is history.
pub fn followed(objective: &Objective, day: NaiveDate) -> Facts {
    let begun = objective.flows.iter().map(|f| &f.state).filter(|s| FlowState::starts_cycle(s));
    let begun = begun.filter_map(FlowState::ended_on).filter(|on| *on <= day).max();
    let mut rows = Vec::new();
    for (at, activity) in objective.activities.iter().enumerate() {
        if activity.done_on.zip(begun).is_some_and(|(done, begun)| done <= begun) {
            continue;
        }
        let judgement = judge(objective, activity, day);
        let departure = match judgement.status {
            Status::Cancelled if noted_since(activity, &[AnnotationKind::Cancellation], begun, day) => {
                Some(Departure::Cancelled)
            }
            Status::Cancelled => continue,
            _ if judgement.days_late.is_some() => judgement.days_late.map(Departure::Late),
            Status::Done => done_late(activity, begun).map(Departure::DoneLate),
            _ => None,
        };
        let changed = || noted_since(activity, &[AnnotationKind::Change], begun, day).then_some(Departure::Changed);
        rows.push(RowFact { activity: at, status: judgement.status, departure: departure.or_else(changed) });
    }
    let due = rows.iter().any(|r| r.status != Status::Upcoming || r.departure.is_some());
    let proposed = due.then(|| rows.iter().all(|r| r.departure.is_none()));
    Facts { rows, proposed }
}

fn noted_since(activity: &Activity, kinds: &[AnnotationKind], begun: Option<NaiveDate>, day: NaiveDate) -> bool {
    let since = |on: Option<NaiveDate>| begun.is_none() || on > begun;
    activity.annotations.iter().any(|a| kinds.contains(&a.kind) && a.known_on(day) && since(a.on))
}

/// By how many days it was done after its confirmed end, where that lies in the present cycle.
fn done_late(activity: &Activity, begun: Option<NaiveDate>) -> Option<i64> {
    let (done, end) = (activity.done_on?, activity.planned().end?);
    let days = done.signed_duration_since(end).num_days();
    (days > 0 && begun.is_none_or(|begun| end > begun)).then_some(days)
}
