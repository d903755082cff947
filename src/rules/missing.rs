//! What a row, a problem or a countermeasure does not say though it should.

use chrono::NaiveDate;

use super::finding::{Code, Found};
use super::{Judgement, Status, flows};
use crate::plan::{Activity, Objective};

/// A red row says why; a row has an owner.
pub(super) fn in_row(found: &mut Found, activity: &Activity, judgement: Judgement<'_>) {
    if judgement.reason_missing() {
        found.add(Code::RedWithoutReason, activity.id.as_str());
    }
    if activity.owner.is_none() && judgement.status != Status::Cancelled {
        found.add(Code::NoOwner, activity.id.as_str());
    }
}

/// A problem has a root cause and countermeasures, each with its owner, follow-up date and supporting activity. One
/// that was closed asks for nothing any more, one that comes later for nothing yet.
pub(super) fn in_problems(found: &mut Found, objective: &Objective, day: NaiveDate) {
    for problem in objective.problems.iter().filter(|p| p.stands(day)) {
        if problem.countermeasures.is_empty() {
            found.add(Code::NoCountermeasure, problem.id.as_str());
        } else if problem.root_causes().next().is_none() {
            found.add(Code::NoRootCause, problem.id.as_str());
        }
        for cm in &problem.countermeasures {
            let missing = [
                (Code::NoOwner, cm.owner.is_none()),
                (Code::NoFollowUp, cm.follow_up.is_none()),
                (Code::NoSupportingPlan, cm.supporting.is_none()),
            ];
            for (code, _) in missing.into_iter().filter(|(_, is)| *is) {
                found.add(code, cm.id.as_str());
            }
        }
    }
}

/// An objective whose target was missed has a countermeasure, or measures to carry on with the original plan.
pub(super) fn in_missed(found: &mut Found, objective: &Objective, day: NaiveDate) {
    let none = objective.problems.iter().all(|p| p.countermeasures.is_empty() || !p.known_on(day));
    if none && !flows::carried_on(objective, day) {
        found.add(Code::NoCountermeasure, objective.id.as_str());
    }
}
