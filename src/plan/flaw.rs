//! What can be wrong in a book that came from outside, as it is told.

use chrono::NaiveDate;

use super::Part;

/// Something that was wrong in a book, and how it was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// In whose file it stands.
    pub part: Part,
    /// The item it is about: the second of two with one id, the row that refers to something.
    pub row: String,
    /// What was wrong.
    pub kind: FlawKind,
}

/// What was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// Another item had the row's id, or one that differs only in case where it names a file; the row now has `now`.
    DuplicateId {
        /// The id from now on.
        now: String,
    },
    /// Two milestones of the row had one id; the second one now has `now`.
    DuplicateMilestone {
        /// The id as it stands in the file, twice.
        id: String,
        /// The id of the second from now on.
        now: String,
    },
    /// Two facts, or two causes, of the problem had one id; the second one now has `now`.
    DuplicateCause {
        /// The id as it stands in the file, twice.
        id: String,
        /// The id of the second from now on.
        now: String,
    },
    /// The causes of the problem explained each other in a circle; the circle was cut at this one.
    Circle {
        /// The cause's id.
        cause: String,
    },
    /// The row's id is a text that can't be one; the row now has `now`.
    BadId {
        /// The id from now on.
        now: String,
    },
    /// The row names a person who isn't in the book; one of that name was added, so that the name stays.
    UnknownPerson {
        /// The id as it stands in the file.
        person: String,
    },
    /// The row refers to an item that isn't there; the reference was dropped.
    DanglingReference {
        /// What it referred to.
        to: String,
    },
    /// The end lay before the start: an activity's end became a note of the row, an objective lost its start.
    Backwards {
        /// The start as it stands in the file.
        start: NaiveDate,
        /// The end as it stands in the file.
        end: NaiveDate,
        /// Whether the row is an objective.
        objective: bool,
    },
    /// A value of the objective was no finite number, and was dropped.
    NotANumber,
    /// A list of the row names something twice, an audit a standard or a goal a department; both were made one.
    Twice {
        /// What it names twice.
        id: String,
    },
    /// A standard was kept in more cases than were watched; as many count as watched now.
    MoreKept {
        /// The standard.
        standard: String,
        /// In how many cases it was kept.
        kept: u32,
        /// How many were watched, as it stands in the file.
        seen: u32,
    },
}
