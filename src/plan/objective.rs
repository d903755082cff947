//! An objective with its target and how it stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Activity, GoalId, ObjectiveId, Problem, Timing};

/// A department's share of a goal (部门目标), more specific than the goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Never changes.
    pub id: ObjectiveId,
    /// The goal it serves; none is a broken link, shown as such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How it is to be reached (方法).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// What it is measured by (指标).
    #[serde(default, skip_serializing_if = "Target::is_empty")]
    pub target: Target,
    /// From when to when (时间进程); the end is the day the target is to be reached.
    #[serde(default, skip_serializing_if = "Timing::is_empty")]
    pub timing: Timing,
    /// Judged at a review: met, on the way, missed; none as long as nobody judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The status of the objective (目标状态) in people's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// What was measured, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measurements: Vec<Measurement>,
    /// The plan rows, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<Activity>,
    /// Problems found, each with its countermeasures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

impl Objective {
    /// An objective with nothing in it but its id.
    pub fn new(id: ObjectiveId) -> Self {
        Self {
            id,
            goal: None,
            text: String::new(),
            method: String::new(),
            target: Target::default(),
            timing: Timing::default(),
            outcome: None,
            status: String::new(),
            measurements: Vec::new(),
            activities: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// The measure of an objective (衡量指标): its unit, base value and value to reach. The day is the end of the
/// objective's timing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What is measured; may be the whole target as free text, as in an imported sheet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// The unit of both values: `%`, `分`, `台/日`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The value at the start, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<f64>,
    /// The value to reach, in `unit`; above or below `base`, which gives the direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

impl Target {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.measure.is_empty() && self.unit.is_empty() && self.base.is_none() && self.value.is_none()
    }

    /// The target in a line: `客户友好度 82 → 88 分`.
    pub fn summary(&self) -> String {
        let figures = match (self.base, self.value) {
            (Some(base), Some(value)) => format!("{base} → {value}"),
            (None, Some(value)) => format!("→ {value}"),
            (Some(base), None) => format!("{base} →"),
            (None, None) => String::new(),
        };
        let parts = [self.measure.as_str(), &figures, if figures.is_empty() { "" } else { &self.unit }];
        parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

/// Status of an objective (目标状态), as judged at a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// The target is met.
    Met,
    /// Not there yet, but on the way.
    OnTheWay,
    /// The target is missed: ask whether the plan was followed.
    Missed,
}

/// One value of an objective's measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The day it was measured, or the last day of the period.
    pub on: NaiveDate,
    /// In the target's unit.
    pub value: f64,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
