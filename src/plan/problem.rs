//! Problems and what will be done about them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActivityId, CountermeasureId, PersonId, ProblemId};

/// What went wrong and why (问题/原因), with its root cause and countermeasures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Never changes.
    pub id: ProblemId,
    /// The activity it was seen in; none: it concerns the objective as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// What went wrong and why, in the owner's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The last "why" (根本原因).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub root_cause: String,
    /// Whether it stops its row.
    #[serde(default, skip_serializing_if = "ProblemState::is_noted")]
    pub state: ProblemState,
    /// The day it was reported; none counts as always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<NaiveDate>,
    /// The day it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// In order of priority (优先级).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countermeasures: Vec<Countermeasure>,
}

impl Problem {
    /// A problem with nothing in it but its id.
    pub fn new(id: ProblemId) -> Self {
        Self {
            id,
            activity: None,
            text: String::new(),
            root_cause: String::new(),
            state: ProblemState::Noted,
            reported_on: None,
            closed_on: None,
            countermeasures: Vec::new(),
        }
    }

    /// Whether it was there on `day`: known by then and not closed yet. What is judged of a past day knows no more.
    pub fn stands(&self, day: NaiveDate) -> bool {
        self.reported_on.is_none_or(|on| on <= day) && self.closed_on.is_none_or(|on| on > day)
    }

    /// Whether it stands and its owner reported it: what turns a row red (domain.md, rule 3).
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.state == ProblemState::Reported && self.stands(day)
    }
}

/// Whether a problem stops its row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemState {
    /// Written down, as in the report's column; the row is judged by its dates alone.
    #[default]
    Noted,
    /// Its owner reported it as a problem of the row: red until it is closed.
    Reported,
}

impl ProblemState {
    fn is_noted(&self) -> bool {
        *self == Self::Noted
    }
}

/// What will be done about a root cause (改善行动 / 对策).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countermeasure {
    /// Never changes.
    pub id: CountermeasureId,
    /// What will be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The one person who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// When it will be followed up (跟踪日期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<NaiveDate>,
    /// The plan row that carries it out (支持行动计划).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supporting: Option<ActivityId>,
}

impl Countermeasure {
    /// A countermeasure with nothing in it but its id.
    pub fn new(id: CountermeasureId) -> Self {
        Self { id, text: String::new(), owner: None, follow_up: None, supporting: None }
    }
}
