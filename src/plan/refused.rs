//! Why an edit is refused.

use super::IdError;

/// Why an edit makes no sense; the book is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing has this id.
    #[error("there is nothing with the id {0}")]
    Unknown(String),
    /// Something has this id already.
    #[error("the id {0} is in use")]
    Duplicate(String),
    /// The text can't be an id.
    #[error("{id:?} can't be an id: {why}")]
    BadId {
        /// The text.
        id: String,
        /// What is wrong with it.
        why: IdError,
    },
    /// The position lies past the end.
    #[error("position {at} lies past the end ({len})")]
    Position {
        /// Asked for.
        at: usize,
        /// How many there are.
        len: usize,
    },
    /// The end of a timing lies before its start.
    #[error("the end lies before the start")]
    Backwards,
    /// Something still refers to what was to be removed.
    #[error("{id} is still used by {by}")]
    InUse {
        /// What was to be removed.
        id: String,
        /// The first that refers to it.
        by: String,
    },
    /// Two people changed what was to be removed, and nobody chose yet.
    #[error("nobody chose yet between the two values of conflict {0}")]
    InConflict(String),
    /// A confirmed baseline would be overwritten, or taken away.
    #[error("the plan as confirmed is never overwritten")]
    BaselineFrozen,
    /// What the plan as confirmed has can't be removed; it can be cancelled.
    #[error("{0} is part of the plan as confirmed: cancel it, it can't be removed")]
    Confirmed(String),
    /// The causes of a problem explain each other in a circle.
    #[error("the causes explain each other in a circle")]
    Circle,
    /// The objective has a decision flow that is not finished.
    #[error("the decision flow {0} is not finished")]
    FlowOpen(String),
    /// A problem whose root cause lies outside one's control is closed only when help from outside was asked for.
    #[error("{0} has a root cause outside one's control, and nobody asks for help")]
    HelpMissing(String),
    /// The review was closed: its record stands.
    #[error("the review {0} was closed: its record stands")]
    ReviewClosed(String),
    /// An audit says that a standard was kept in more cases than were watched.
    #[error("a standard was kept in more cases than were watched")]
    MoreKept,
    /// A value that can't be below zero.
    #[error("the value can't be below zero")]
    Negative,
    /// More digits behind the point than a figure is shown with.
    #[error("a figure is shown with 6 digits behind the point at most")]
    TooManyPlaces,
    /// A number that is none.
    #[error("a value must be a finite number")]
    NotANumber,
}

pub(super) fn unknown(id: &impl ToString) -> Refused {
    Refused::Unknown(id.to_string())
}

pub(super) fn in_use(id: &impl ToString, by: &impl ToString) -> Refused {
    Refused::InUse { id: id.to_string(), by: by.to_string() }
}
