//! Countermeasures, how far they are, and the standards that effective ones become.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActivityId, CountermeasureId, ObjectiveId, PersonId, StandardId};

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
    /// What was found when it was followed up, oldest first; the last one by a day is its state that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
}

impl Countermeasure {
    /// A countermeasure with nothing in it but its id.
    pub fn new(id: CountermeasureId) -> Self {
        Self { id, text: String::new(), owner: None, follow_up: None, supporting: None, follow_ups: Vec::new() }
    }

    /// How far it is on `day`: as last followed up by then; open where nobody did.
    pub fn state(&self, day: NaiveDate) -> Progress {
        let known = self.follow_ups.iter().filter(|f| f.on <= day);
        known.max_by_key(|f| f.on).map_or(Progress::Open, |f| f.found)
    }
}

/// One look at a countermeasure (跟踪): how far it was on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The day.
    pub on: NaiveDate,
    /// How far it was.
    pub found: Progress,
    /// Who looked, as a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How far a countermeasure is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Progress {
    /// Decided, not begun.
    #[default]
    Open,
    /// Being carried out.
    Running,
    /// Carried out; whether it works is not known yet.
    Done,
    /// It works: make it a standard.
    Effective,
    /// It does not work: look for the root cause again, or plan new activities.
    NotEffective,
}

impl Progress {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Open, Self::Running, Self::Done, Self::Effective, Self::NotEffective];

    /// Whether nothing more is to be followed up.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Effective | Self::NotEffective)
    }
}

/// What was found to work and is done that way from now on (标准): the A of PDCA.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Never changes.
    pub id: StandardId,
    /// How it is done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where it applies (适用范围).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub applies_to: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Who keeps it (标准维护人).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<PersonId>,
    /// The objective it was found for; none where that was in an earlier year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
    /// The countermeasure that it was before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countermeasure: Option<CountermeasureId>,
}

impl Standard {
    /// A standard with nothing in it but its id.
    pub fn new(id: StandardId) -> Self {
        Self {
            id,
            text: String::new(),
            applies_to: String::new(),
            since: None,
            keeper: None,
            objective: None,
            countermeasure: None,
        }
    }
}
