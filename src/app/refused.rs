//! The words of a refused edit and of a deed.

use crate::plan::{Deed, Refused};
use crate::say;
use crate::words::Words;

/// Why an edit was refused, for people.
pub fn message(words: &Words, refused: &Refused) -> String {
    match refused {
        Refused::Unknown(id) => say!(words, "refused-unknown", id = id.as_str()),
        Refused::Duplicate(id) => say!(words, "refused-duplicate", id = id.as_str()),
        Refused::BadId { id, .. } => say!(words, "refused-bad-id", id = id.as_str()),
        Refused::Position { .. } => say!(words, "refused-position"),
        Refused::Backwards => say!(words, "end-before-start"),
        Refused::InUse { id, by } => say!(words, "refused-in-use", id = id.as_str(), by = by.as_str()),
        Refused::BaselineFrozen => say!(words, "refused-baseline"),
        Refused::NotANumber => say!(words, "not-a-number"),
    }
}

/// What a deed is called, for undo and redo.
pub fn deed(words: &Words, deed: Deed) -> String {
    match deed {
        Deed::EditText => say!(words, "deed-edit-text"),
        Deed::SetDates => say!(words, "deed-set-dates"),
        Deed::SetOwner => say!(words, "deed-set-owner"),
        Deed::Complete => say!(words, "complete"),
        Deed::Reopen => say!(words, "reopen"),
        Deed::ReportStarted => say!(words, "report-started"),
        Deed::AnnounceDelay => say!(words, "announce-delay"),
        Deed::ReportProblem => say!(words, "report-problem"),
        Deed::CloseProblem => say!(words, "close-problem"),
        Deed::Cancel => say!(words, "cancel-row"),
        Deed::AddRow => say!(words, "deed-add"),
        Deed::RemoveRow => say!(words, "remove-row"),
        Deed::MoveRow => say!(words, "deed-move"),
        Deed::EditBook => say!(words, "ask-book"),
        Deed::Import => say!(words, "import-sheet"),
    }
}
