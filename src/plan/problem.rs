//! Problems: facts, causes, root causes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActivityId, Cause, Countermeasure, Fact, ProblemId};

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
    /// What is known about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The causes that were found by asking why: a tree; those that explain the same stand in the order they were found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
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
            facts: Vec::new(),
            causes: Vec::new(),
            state: ProblemState::Noted,
            reported_on: None,
            closed_on: None,
            countermeasures: Vec::new(),
        }
    }

    /// The causes marked as root causes that say something.
    pub fn root_causes(&self) -> impl Iterator<Item = &Cause> {
        self.causes.iter().filter(|c| c.root && !c.text.trim().is_empty())
    }

    /// The root causes as one text, a line each; empty where none was found.
    pub fn root_cause(&self) -> String {
        self.root_causes().map(|c| c.text.trim()).collect::<Vec<_>>().join("\n")
    }

    /// The first root cause outside one's control for which nobody asks for help: as long as there is one, the problem
    /// can't be closed.
    pub fn lacks_help(&self) -> Option<&Cause> {
        self.causes.iter().find(|c| c.lacks_help())
    }

    /// Whether it was known on `day`.
    pub fn known_on(&self, day: NaiveDate) -> bool {
        self.reported_on.is_none_or(|on| on <= day)
    }

    /// Whether it was there on `day`: known by then and not closed yet. What is judged of a past day knows no more.
    pub fn stands(&self, day: NaiveDate) -> bool {
        self.known_on(day) && self.closed_on.is_none_or(|on| on > day)
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
