//! A goal handed down to departments: what each is asked for, what it answers, and what was agreed (catchball, 目标对话).

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{DepartmentId, KpiId, ObjectiveId};

/// The figure a goal is to reach in the year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalTarget {
    /// What is measured: `售后产值`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// The unit of `value` and of all shares.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The value to reach; none: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// How the departments' targets make it.
    #[serde(default)]
    pub adds: Adds,
    /// The indicator that it is the yearly plan of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kpi: Option<KpiId>,
}

impl GoalTarget {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the targets of departments make that of the goal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Adds {
    /// They add up: money, vehicles.
    #[default]
    Sum,
    /// Each is to reach it by itself: a score, a rate.
    Each,
}

/// What one department does for a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Which department.
    pub department: DepartmentId,
    /// What was said in turn, oldest first; the last one stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Round>,
    /// The objective that has the agreed value as its target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
}

impl Share {
    /// What stands.
    pub fn last(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The agreed value, in the goal's unit; none as long as it is not agreed.
    pub fn agreed(&self) -> Option<Decimal> {
        self.last().filter(|r| r.turn == Turn::Agreed).map(|r| r.value)
    }
}

/// One throw of the ball.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Whose turn it was, and what it means.
    pub turn: Turn,
    /// The value, in the goal's unit.
    pub value: Decimal,
    /// The day.
    pub on: NaiveDate,
    /// Who said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// With which words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What a round of the dialogue means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Turn {
    /// The organisation asks for it.
    Proposed,
    /// The department answers with another value.
    Countered,
    /// Both agree.
    Agreed,
}
