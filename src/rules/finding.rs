//! What is missing in a book: findings, each with its code and row (contract.md, `check`).

use chrono::NaiveDate;
use serde::Serialize;

use super::{Status, judge};
use crate::plan::{Book, DepartmentId, Outcome};

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A delayed or problem row says no reason.
    RedWithoutReason,
    /// An activity or a countermeasure has no owner.
    NoOwner,
    /// A countermeasure has no follow-up date.
    NoFollowUp,
    /// A countermeasure has no supporting activity.
    NoSupportingPlan,
    /// A problem has a countermeasure but no root cause.
    NoRootCause,
    /// A problem has no countermeasure, or an objective whose target was missed has none.
    NoCountermeasure,
}

/// One thing that is missing, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// The id of the activity, problem, countermeasure or objective.
    pub row: String,
    /// Whose it is.
    pub department: DepartmentId,
}

/// All findings of a book on `day`, in the book's order.
pub fn findings(book: &Book, day: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for (department, objective) in book.objectives() {
        let mut find = |code, row: &str| {
            found.push(Finding { code, row: row.to_owned(), department: department.id.clone() });
        };
        for activity in &objective.activities {
            let judgement = judge(objective, activity, day);
            if judgement.reason_missing() {
                find(Code::RedWithoutReason, activity.id.as_str());
            }
            if activity.owner.is_none() && judgement.status != Status::Cancelled {
                find(Code::NoOwner, activity.id.as_str());
            }
        }
        // A problem that was closed asks for nothing any more, one that comes later for nothing yet.
        for problem in objective.problems.iter().filter(|p| p.stands(day)) {
            if problem.countermeasures.is_empty() {
                find(Code::NoCountermeasure, problem.id.as_str());
            } else if problem.root_cause.trim().is_empty() {
                find(Code::NoRootCause, problem.id.as_str());
            }
            for cm in &problem.countermeasures {
                if cm.owner.is_none() {
                    find(Code::NoOwner, cm.id.as_str());
                }
                if cm.follow_up.is_none() {
                    find(Code::NoFollowUp, cm.id.as_str());
                }
                if cm.supporting.is_none() {
                    find(Code::NoSupportingPlan, cm.id.as_str());
                }
            }
        }
        let none = objective.problems.iter().all(|p| p.countermeasures.is_empty());
        if objective.outcome == Some(Outcome::Missed) && none {
            find(Code::NoCountermeasure, objective.id.as_str());
        }
    }
    found
}
