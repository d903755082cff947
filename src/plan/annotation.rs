//! What is noted on a plan after it was confirmed: delays, additions and changes, each with its reason.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActivityField, ActivityId, Book, Edit, ObjectiveField, ObjectiveId, Target, Timing};

/// Something noted on the plan (注释), with its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// What was noted.
    pub kind: AnnotationKind,
    /// When; none where an imported sheet did not say, which counts as always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who noted it, as a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Why. Empty is a finding on a red row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What the plan said before and says since; none where nothing was replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

impl Annotation {
    /// A note of `kind`, without author and reason.
    pub fn new(kind: AnnotationKind, on: Option<NaiveDate>) -> Self {
        Self { kind, on, by: String::new(), reason: String::new(), change: None }
    }

    /// Whether it was known on `day`.
    pub fn known_on(&self, day: NaiveDate) -> bool {
        self.on.is_none_or(|on| on <= day)
    }
}

/// What an annotation notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnnotationKind {
    /// 延期: the row will be, or is, later than planned. It keeps the row red until it is done.
    Delay,
    /// 附加: the row was added after the plan was confirmed.
    Addition,
    /// 改变: the row was changed after the plan was confirmed.
    Change,
    /// 取消: the change that strikes the row out.
    Cancellation,
    /// 恢复: the change that takes a cancellation back, from its day on.
    Reinstatement,
}

/// What was replaced in a confirmed plan: as it was before, and as it is since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each has what was and what is")]
pub enum Change {
    /// The text of an activity or an objective.
    Text { from: String, to: String },
    /// Who answers for it, by name, so that it stays readable when the person has gone.
    Owner { from: String, to: String },
    /// Start and end.
    Timing { from: Timing, to: Timing },
    /// The day of a milestone; none where there was, or is, no such milestone.
    Milestone { text: String, from: Option<NaiveDate>, to: Option<NaiveDate> },
    /// The target of an objective.
    Target { from: Target, to: Target },
}

impl Change {
    /// Whether it changes further what `earlier`, a change of the same item, was about.
    pub(super) fn goes_on_from(&self, earlier: &Self) -> bool {
        match (earlier, self) {
            // Milestones have no ids here: it is the one of this name that stands where this change takes it from.
            (Self::Milestone { text, to, .. }, Self::Milestone { text: name, from, .. }) => {
                text == name && to == from && to.is_some()
            }
            _ => std::mem::discriminant(earlier) == std::mem::discriminant(self),
        }
    }

    /// Both as one change: from what was before this one to what is since `next`, a change of the same thing.
    pub(super) fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Text { from, .. }, Self::Text { to, .. }) => Self::Text { from, to },
            (Self::Owner { from, .. }, Self::Owner { to, .. }) => Self::Owner { from, to },
            (Self::Timing { from, .. }, Self::Timing { to, .. }) => Self::Timing { from, to },
            (Self::Milestone { from, .. }, Self::Milestone { text, to, .. }) => Self::Milestone { text, from, to },
            (Self::Target { from, .. }, Self::Target { to, .. }) => Self::Target { from, to },
            (_, next) => next,
        }
    }
}

/// What annotations are noted on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NotedOn {
    /// An objective itself.
    Objective(ObjectiveId),
    /// A row.
    Activity(ActivityId),
}

impl NotedOn {
    /// Its annotations; none where it is gone.
    pub fn annotations<'a>(&self, book: &'a Book) -> &'a [Annotation] {
        match self {
            Self::Objective(id) => book.objective(id).map_or(&[], |o| &o.annotations),
            Self::Activity(id) => book.activity(id).map_or(&[], |a| &a.annotations),
        }
    }

    /// The edit that makes these its annotations.
    pub fn set(&self, annotations: Vec<Annotation>) -> Edit {
        match self {
            Self::Objective(id) => Edit::Objective(id.clone(), ObjectiveField::Annotations(annotations)),
            Self::Activity(id) => Edit::Activity(id.clone(), ActivityField::Annotations(annotations)),
        }
    }
}
