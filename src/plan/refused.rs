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
    /// A confirmed baseline would be overwritten, or taken away.
    #[error("the plan as confirmed is never overwritten")]
    BaselineFrozen,
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
