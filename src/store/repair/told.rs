//! What is broken and what was done, in words.

use std::path::Path;

use super::{Leftover, Mend, Mended, Trouble, TroubleKind};
use crate::plan::FlawKind;
use crate::say;
use crate::store::{Notice, StoreError};
use crate::words::Words;

impl Trouble {
    /// What is broken, and where.
    pub fn message(&self, words: &Words) -> String {
        let path = shown(&self.path);
        match &self.kind {
            TroubleKind::Unreadable(error) => error.message(words),
            TroubleKind::Markers => {
                let line = self.place.map_or(1, |(line, _)| line);
                say!(words, "trouble-markers", place = format!("{path}:{line}"))
            }
            TroubleKind::Copy { of, error: None } => say!(words, "trouble-copy", path = path, of = of.as_str()),
            TroubleKind::Copy { of, error: Some(error) } => {
                say!(words, "trouble-broken-copy", why = error.message(words), of = of.as_str())
            }
            TroubleKind::Found(notice) => notice.message(words),
            TroubleKind::Leftover(Leftover::Save) => say!(words, "trouble-cut-off", path = path),
            TroubleKind::Leftover(Leftover::Broken) => say!(words, "trouble-broken", path = path),
        }
    }

    /// What it is, as a word for programs.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            TroubleKind::Unreadable(StoreError::Missing { .. }) => "missing",
            TroubleKind::Unreadable(StoreError::Newer { .. }) => "newer",
            TroubleKind::Unreadable(_) => "unreadable",
            TroubleKind::Markers => "markers",
            TroubleKind::Copy { .. } => "copy",
            TroubleKind::Found(Notice::Mended { flaw, .. }) => match flaw.kind {
                FlawKind::DuplicateId { .. }
                | FlawKind::DuplicateMilestone { .. }
                | FlawKind::DuplicateCause { .. }
                | FlawKind::Twice { .. } => "duplicate",
                FlawKind::UnknownPerson { .. } | FlawKind::DanglingReference { .. } => "reference",
                FlawKind::Circle { .. }
                | FlawKind::BadId { .. }
                | FlawKind::Backwards { .. }
                | FlawKind::MoreKept { .. }
                | FlawKind::NotANumber => "nonsense",
            },
            TroubleKind::Found(_) => "unlisted",
            TroubleKind::Leftover(_) => "leftover",
        }
    }
}

impl Mend {
    /// What it does, as a button or a list says it.
    pub fn label(self, words: &Words) -> String {
        match self {
            Self::Merge => say!(words, "mend-merge"),
            Self::Backup => say!(words, "mend-backup"),
            Self::KeepBoth => say!(words, "mend-keep-both"),
            Self::Save => say!(words, "mend-save"),
            Self::PutAway => say!(words, "mend-put-away"),
        }
    }

    /// The same as a word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Backup => "backup",
            Self::KeepBoth => "keep-both",
            Self::Save => "save",
            Self::PutAway => "put-away",
        }
    }
}

impl Mended {
    /// What was done, and where what was replaced is kept.
    pub fn message(&self, words: &Words) -> String {
        match self {
            Self::Merged { path, conflicts: 0, kept } => {
                say!(words, "mended-merged", path = shown(path), kept = shown(kept))
            }
            Self::Merged { path, conflicts, kept } => {
                let (path, count, kept) = (shown(path), *conflicts, shown(kept));
                say!(words, "mended-merged-conflicts", path = path, count = count, kept = kept)
            }
            Self::Restored { path, kept: Some(kept) } => {
                say!(words, "mended-restored", path = shown(path), kept = shown(kept))
            }
            Self::Restored { path, kept: None } => say!(words, "mended-put-back", path = shown(path)),
            Self::KeptBoth { name, kept } => {
                say!(words, "mended-kept-both", name = name.as_str(), kept = shown(kept))
            }
            Self::Saved => say!(words, "mended-saved"),
            Self::PutAway { path, kept } => say!(words, "mended-put-away", path = shown(path), kept = shown(kept)),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
