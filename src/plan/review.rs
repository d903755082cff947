//! The record of a monthly review.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AgendaItem, Answered, Closed, CountermeasureId, Minute, ObjectiveId, Outcome, PersonId, ReviewId, Stage};

/// A review (检讨会) that was held: who was there, and how things stood. A record of that day: what it names may have
/// left the plan since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Never changes; names the review's file: the month, `2026-03`.
    pub id: ReviewId,
    /// The day it was held.
    pub on: NaiveDate,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PersonId>,
    /// The state of each objective that was judged or has a decision flow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Reviewed>,
    /// Countermeasures that were followed up in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed_up: Vec<CountermeasureId>,
    /// What the meeting talks about, in order; empty where it was held without one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    /// Decisions and questions, as they fell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub minutes: Vec<Minute>,
    /// The answers that people gave to the ten questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// The help that is needed from outside; empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The day of the next review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NaiveDate>,
    /// How it was closed; none: its record can still be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// What else was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Review {
    /// A review on `on`, with nothing in it.
    pub fn new(id: ReviewId, on: NaiveDate) -> Self {
        Self {
            id,
            on,
            present: Vec::new(),
            flows: Vec::new(),
            followed_up: Vec::new(),
            agenda: Vec::new(),
            minutes: Vec::new(),
            answers: Vec::new(),
            help: String::new(),
            next: None,
            closed: None,
            note: String::new(),
        }
    }

    /// What people said to one of the ten questions, by its number.
    pub fn answer(&self, question: u8) -> Option<&Answered> {
        self.answers.iter().find(|a| a.question == question)
    }
}

/// How an objective stood at a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// Which.
    pub objective: ObjectiveId,
    /// As it was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Where its decision flow stood; none where it had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
}
