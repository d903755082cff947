//! What is broken in the folder of a book, and mending it.
//!
//! Owns what other programs leave there: copies that a program for synchronised folders made of a conflict, the conflict
//! markers of git, files that were cut off. What opening a book mends by itself is told here too. Nothing is ever lost: what
//! is replaced or taken out of the way is kept in `.backup/` under a free name.

mod find;
mod markers;
mod mending;
mod names;
mod told;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::store_at;
use super::{Notice, Store, StoreError};

/// Says what is broken in the files of a book, and mends it.
#[derive(Debug, Clone)]
pub struct Repair {
    store: Arc<dyn Store>,
}

/// Something in a book's folder that is broken, or does not belong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file, named from the book's folder, with `/`.
    pub file: String,
    /// The same, for a message.
    pub path: PathBuf,
    /// Where in the file, both from 1; none where it is about the file as such.
    pub place: Option<(usize, usize)>,
    /// What it is.
    pub kind: TroubleKind,
    /// What can be done about it, what is best first. To leave it as it is can be done always.
    pub mends: Vec<Mend>,
}

/// What is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TroubleKind {
    /// The file can't be read, or is not there.
    Unreadable(StoreError),
    /// Git left both sides of a conflict in the file.
    Markers,
    /// It is a copy of another file, as programs for synchronised folders make them of a conflict.
    Copy {
        /// The file it is a copy of.
        of: String,
        /// Why it can't be read, where it can't.
        error: Option<StoreError>,
    },
    /// What opening the book finds, and mends in what it shows.
    Found(Notice),
    /// A file that is of no use any more and does no harm.
    Leftover(Leftover),
}

/// What is left over from something that went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// Of a save that was cut off.
    Save,
    /// A broken version that was replaced by a backup.
    Broken,
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// Merge both sides, or the copy with what it is a copy of. Where they differ both are kept, for somebody to choose.
    Merge,
    /// Put the last good version back.
    Backup,
    /// Make the copy a department of its own.
    KeepBoth,
    /// Save the book as opening mended it.
    Save,
    /// Move the file into `.backup`.
    PutAway,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// Both are merged in the file.
    Merged {
        /// The file.
        path: PathBuf,
        /// How many conflicts are new in it.
        conflicts: usize,
        /// Where the copy, or the file with the markers, is kept.
        kept: PathBuf,
    },
    /// The last good version is back.
    Restored {
        /// The file.
        path: PathBuf,
        /// Where the broken one is kept, if there was one.
        kept: Option<PathBuf>,
    },
    /// The copy is a department of its own.
    KeptBoth {
        /// The department's name.
        name: String,
        /// Where the copy is kept.
        kept: PathBuf,
    },
    /// The book was saved.
    Saved,
    /// The file is out of the way.
    PutAway {
        /// Where it was.
        path: PathBuf,
        /// Where it is kept.
        kept: PathBuf,
    },
}

impl Repair {
    /// The book at `place`, a folder or an address, which need not open.
    ///
    /// # Errors
    /// There is no such folder, or it is no address.
    pub fn open(place: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(store_at(place)?.into()))
    }

    /// The book in a store.
    pub fn open_in(store: Box<dyn Store>) -> Self {
        Self::of(store.into())
    }

    pub(super) fn of(store: Arc<dyn Store>) -> Self {
        Self { store }
    }
}
