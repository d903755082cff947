//! Format 1, in which a problem had one root cause and a baseline had dates alone: what it says in format 2.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::plan::{
    Activity, ActivityId, Annotation, Baseline, Cause, Countermeasure, DepartmentId, GoalId, Measurement, Milestone,
    Note, Objective, ObjectiveId, Outcome, PersonId, Problem, ProblemId, ProblemState, Target, Timing,
};

/// `departments/<id>.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows {
    #[serde(rename = "version")]
    _version: u32,
    pub department: DepartmentId,
    #[serde(default)]
    pub objectives: Vec<OldObjective>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OldObjective {
    id: ObjectiveId,
    #[serde(default)]
    goal: Option<GoalId>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    target: Target,
    #[serde(default)]
    timing: Timing,
    #[serde(default)]
    outcome: Option<Outcome>,
    #[serde(default)]
    status: String,
    #[serde(default)]
    measurements: Vec<Measurement>,
    #[serde(default)]
    activities: Vec<OldActivity>,
    #[serde(default)]
    problems: Vec<OldProblem>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OldActivity {
    id: ActivityId,
    #[serde(default)]
    text: String,
    #[serde(default)]
    owner: Option<PersonId>,
    #[serde(default)]
    timing: Timing,
    #[serde(default)]
    milestones: Vec<Milestone>,
    #[serde(default)]
    started_on: Option<NaiveDate>,
    #[serde(default)]
    done_on: Option<NaiveDate>,
    #[serde(default)]
    evaluation: String,
    #[serde(default)]
    baseline: Option<OldBaseline>,
    #[serde(default)]
    annotations: Vec<Annotation>,
    #[serde(default)]
    notes: Vec<Note>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OldBaseline {
    #[serde(default)]
    timing: Timing,
    #[serde(default)]
    milestones: Vec<(String, NaiveDate)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OldProblem {
    id: ProblemId,
    #[serde(default)]
    activity: Option<ActivityId>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    root_cause: String,
    #[serde(default)]
    state: ProblemState,
    #[serde(default)]
    reported_on: Option<NaiveDate>,
    #[serde(default)]
    closed_on: Option<NaiveDate>,
    #[serde(default)]
    countermeasures: Vec<Countermeasure>,
}

impl From<OldObjective> for Objective {
    fn from(old: OldObjective) -> Self {
        Self {
            goal: old.goal,
            text: old.text,
            method: old.method,
            target: old.target,
            timing: old.timing,
            outcome: old.outcome,
            status: old.status,
            measurements: old.measurements,
            activities: old.activities.into_iter().map(Activity::from).collect(),
            problems: old.problems.into_iter().map(Problem::from).collect(),
            ..Self::new(old.id)
        }
    }
}

impl From<OldActivity> for Activity {
    fn from(old: OldActivity) -> Self {
        // Format 1 noted no change of a text or an owner: what the row says is what was confirmed.
        let baseline = old.baseline.map(|b| Baseline {
            text: old.text.clone(),
            owner: old.owner.clone(),
            timing: b.timing,
            milestones: b.milestones,
        });
        Self {
            text: old.text,
            owner: old.owner,
            timing: old.timing,
            milestones: old.milestones,
            started_on: old.started_on,
            done_on: old.done_on,
            evaluation: old.evaluation,
            baseline,
            annotations: old.annotations,
            notes: old.notes,
            ..Self::new(old.id)
        }
    }
}

impl From<OldProblem> for Problem {
    fn from(old: OldProblem) -> Self {
        let root = Cause { text: old.root_cause, root: true, ..Cause::new("w-1") };
        Self {
            activity: old.activity,
            text: old.text,
            causes: if root.text.is_empty() { Vec::new() } else { vec![root] },
            state: old.state,
            reported_on: old.reported_on,
            closed_on: old.closed_on,
            countermeasures: old.countermeasures,
            ..Self::new(old.id)
        }
    }
}
