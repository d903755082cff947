//! What a review meeting writes into its record: the agenda, what was said, the ten questions, and how it was closed.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActivityId, CountermeasureId, ObjectiveId, PersonId};

/// What an item of the agenda is about. A record: it may have left the plan since.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// An earlier countermeasure is followed up.
    FollowUp(CountermeasureId),
    /// A red row.
    Red(ActivityId),
    /// A missed target, with its decision flow.
    Missed(ObjectiveId),
    /// A row on which something is due by the next review.
    Due(ActivityId),
}

/// An item of the agenda (议程).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// What it is about.
    pub topic: Topic,
    /// How long it was talked about, in seconds.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub seconds: u32,
    /// Whether the room is through with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub talked: bool,
}

impl AgendaItem {
    /// An item that nobody has talked about yet.
    pub fn new(topic: Topic) -> Self {
        Self { topic, seconds: 0, talked: false }
    }
}

/// Something said in the meeting that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minute {
    /// Unique within its review.
    pub id: String,
    /// A decision or a question.
    pub kind: MinuteKind,
    /// What was said.
    pub text: String,
    /// The item it was said at; none: outside the agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// Who carries the decision out, or answers the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
}

/// What kind of thing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MinuteKind {
    /// A decision (决议).
    Decision,
    /// A clarifying question (提问).
    Question,
}

/// What people said to one of the ten questions of a review (domain.md, "Questions at a review").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Its number, 1 to 10.
    pub question: u8,
    /// The answer; none: a remark alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<bool>,
    /// What was said to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// How a review was closed. From then on its record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The day.
    pub on: NaiveDate,
    /// Who closed it; with something unsettled this is the name it was signed with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Red rows without a reason and missed targets without a finished decision flow that were left open, knowingly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsettled: Vec<Topic>,
    /// Why they were left open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The book as it was then, in a file of its own.
    #[serde(skip)]
    pub board: Frozen,
}

/// A book as it was on a day, as text in the format of books: it is read only when somebody looks at that day. Empty
/// where it was lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frozen(pub Arc<str>);

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_false(talked: &bool) -> bool {
    !*talked
}
