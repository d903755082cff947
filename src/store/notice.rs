//! What was found in a book's files that does not keep it from opening.

use std::path::PathBuf;

use super::StoreError;
use crate::plan::{Flaw, FlawKind};
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
    /// A file among the departments' that says it is one that has its own file: a copy, as folders that are kept in
    /// step between machines make them. It was left alone.
    Copy {
        /// The file.
        path: PathBuf,
        /// The department it is a copy of.
        of: String,
    },
    /// The file of a review, a wave, the process or the indicators that can't be read; it was left alone.
    LeftAlone {
        /// The file.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
    /// The folder of the departments can't be listed, so files that `book.ron` doesn't name were not looked for.
    NotListed {
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
                flaw_message(words, place, flaw)
            }
            Self::Unlisted { path } => say!(words, "store-unlisted", path = path.display().to_string()),
            Self::UnlistedUnreadable { path: _, error } => {
                say!(words, "store-unlisted-unreadable", why = error.message(words))
            }
            Self::Copy { path, of } => {
                say!(words, "store-copy", path = path.display().to_string(), of = of.as_str())
            }
            Self::LeftAlone { path: _, error } => {
                say!(words, "store-left-alone", why = error.message(words))
            }
            Self::NotListed { error } => error.message(words),
        }
    }
}

fn flaw_message(words: &Words, place: String, flaw: &Flaw) -> String {
    let row = flaw.row.as_str();
    match &flaw.kind {
        FlawKind::DuplicateId { now } => {
            say!(words, "store-flaw-duplicate", place = place, id = row, now = now.as_str())
        }
        FlawKind::DuplicateMilestone { id, now } => {
            let (id, now) = (id.as_str(), now.as_str());
            say!(words, "store-flaw-milestone", place = place, row = row, id = id, now = now)
        }
        FlawKind::DuplicateCause { id, now } => {
            let (id, now) = (id.as_str(), now.as_str());
            say!(words, "store-flaw-cause", place = place, row = row, id = id, now = now)
        }
        FlawKind::Circle { cause } => {
            say!(words, "store-flaw-circle", place = place, row = row, cause = cause.as_str())
        }
        FlawKind::BadId { now } => say!(words, "store-flaw-bad-id", place = place, id = row, now = now.as_str()),
        FlawKind::UnknownPerson { person } => {
            say!(words, "store-flaw-person", place = place, person = person.as_str(), row = row)
        }
        FlawKind::DanglingReference { to } => {
            say!(words, "store-flaw-reference", place = place, to = to.as_str(), from = row)
        }
        FlawKind::Backwards { start, end, objective } => {
            let (start, end) = (start.to_string(), end.to_string());
            if *objective {
                say!(words, "store-flaw-backwards-objective", place = place, row = row, start = start, end = end)
            } else {
                say!(words, "store-flaw-backwards", place = place, row = row, start = start, end = end)
            }
        }
        FlawKind::Twice { id } => say!(words, "store-flaw-twice", place = place, row = row, id = id.as_str()),
        FlawKind::MoreKept { standard, kept, seen } => {
            let (standard, kept, seen) = (standard.as_str(), i64::from(*kept), i64::from(*seen));
            say!(words, "store-flaw-more-kept", place = place, row = row, id = standard, kept = kept, seen = seen)
        }
        FlawKind::NotANumber => say!(words, "store-flaw-number", place = place, row = row),
    }
}
