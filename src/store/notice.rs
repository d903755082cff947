//! What was found in a book's files that does not keep it from opening.

use std::path::PathBuf;

use super::StoreError;
use crate::plan::Flaw;
use crate::say;
use crate::words::Words;

/// Something to tell about a book that was opened. Nothing was written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Something in a file made no sense and was mended.
    Mended {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What was wrong, and what it is now.
        flaw: Flaw,
    },
    /// A department's file that `book.ron` doesn't list; it was added at the end.
    Unlisted {
        /// The file.
        path: PathBuf,
    },
    /// A file among the departments' that `book.ron` doesn't list and that can't be read; it was left alone.
    UnlistedUnreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
}

impl Notice {
    /// What was found, where, and what became of it.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Mended { path, line, column, flaw } => {
                let place = format!("{}:{line}:{column}", path.display());
                match flaw {
                    Flaw::DuplicateId { id, now, .. } => {
                        say!(words, "store-flaw-duplicate", place = place, id = id.as_str(), now = now.as_str())
                    }
                    Flaw::BadId { id, now, .. } => {
                        say!(words, "store-flaw-bad-id", place = place, id = id.as_str(), now = now.as_str())
                    }
                    Flaw::UnknownPerson { person, row, .. } => {
                        say!(words, "store-flaw-person", place = place, person = person.as_str(), row = row.as_str())
                    }
                    Flaw::DanglingReference { to, from, .. } => {
                        say!(words, "store-flaw-reference", place = place, to = to.as_str(), from = from.as_str())
                    }
                    Flaw::Backwards { row, start, end, .. } => {
                        let (start, end) = (start.to_string(), end.to_string());
                        say!(words, "store-flaw-backwards", place = place, row = row.as_str(), start = start, end = end)
                    }
                }
            }
            Self::Unlisted { path } => say!(words, "store-unlisted", path = path.display().to_string()),
            Self::UnlistedUnreadable { path: _, error } => {
                say!(words, "store-unlisted-unreadable", why = error.message(words))
            }
        }
    }
}
