//! Books as files: a folder that people can own, read and diff, or the same on a server.
//!
//! Owns the shape of the files, atomic saves of the parts that changed, the backup of each file's last good version,
//! and what is said of files that can't be read. Leaves out merging what two people wrote (`plan::merge`): a file that
//! somebody else changed meanwhile is never overwritten, `look` reads what they made of the book.
//!
//! The way of a file: [`Store`] reads and writes named bytes ([`Disk`] in a folder, [`Remote`] on a server, [`Memory`] in a test), `shape` is
//! what stands in them, `opening` makes a book of them, `saving` writes the parts of a book back.

mod at_once;
mod beside;
mod disk;
mod error;
mod folder;
mod frozen;
mod group;
mod journal;
mod left;
mod lock;
mod look;
mod memory;
mod merging;
mod moved;
mod notice;
mod opening;
mod own_folder;
mod page;
mod piece;
mod position;
mod remote;
mod repair;
mod saving;
mod shape;
mod snapshot;
mod stamp;
mod template;
mod together;
mod trail;
mod v1;
mod whole;

pub use at_once::AtOnce;
pub use beside::{Saved, Saving};
pub use disk::Disk;
pub use error::{Doing, StoreError};
pub use folder::{Folder, NewerFormat, Opened, Unreadable};
pub use frozen::{as_closed, as_kept, freeze, thaw};
pub use group::{books, read_books};
pub use journal::Journal;
pub use left::Left;
pub use lock::Lock;
pub use look::{Looker, Theirs};
pub use memory::{Fault, Memory};
pub use merging::{MergedFile, merge_files};
pub use notice::Notice;
pub use remote::{Access, Remote, ServerTrouble};
pub use repair::{Leftover, Mend, Mended, Repair, Trouble, TroubleKind};
pub use stamp::stamp;
pub use template::{Label, Template, TemplateKind, Templates};
pub use together::{Meeting, Received, receive, restore, save};
pub use trail::{Entry, Trail, as_of};
pub use whole::write_whole;

use std::fmt::Debug;
use std::path::PathBuf;

/// What a write may replace. Stores look once more right before they replace it: who was held up between looking and
/// writing must not overwrite what somebody wrote meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over<'a> {
    /// Whatever is there.
    Anything,
    /// No file.
    Nothing,
    /// A file with these bytes.
    Only(&'a [u8]),
}

impl Over<'_> {
    /// Whether what is there may be replaced.
    pub fn allows(self, there: Option<&[u8]>) -> bool {
        match self {
            Self::Anything => true,
            Self::Nothing => there.is_none(),
            Self::Only(bytes) => there == Some(bytes),
        }
    }
}

/// What a name is called inside `folder`; none where it is not in it.
fn within<'n>(name: &'n str, folder: &str) -> Option<&'n str> {
    if folder.is_empty() { Some(name) } else { name.strip_prefix(folder)?.strip_prefix('/') }
}

/// Where the files of a book are kept: named bytes, `/` between the parts of a name.
///
/// A folder, or a place on a server.
pub trait Store: Debug + Send + Sync {
    /// What `name` is called in a message.
    fn locate(&self, name: &str) -> PathBuf;

    /// The bytes of a file; none where there is no such file.
    ///
    /// # Errors
    /// The file is there and can't be read, is far too large, or leads out of the book.
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Writes a file, whole or not at all: after an error the old one is still there.
    ///
    /// # Errors
    /// The file can't be written, its name leads out of the book, or what is there is not what may be replaced
    /// ([`StoreError::Changed`]).
    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError>;

    /// Writes a copy of `original` as it is now, `bytes`, under another name. Whoever may not read the original may not
    /// read the copy.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn copy(&self, original: &str, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let _ = original;
        self.write(name, bytes, Over::Anything)
    }

    /// Adds to the end of a file, which is made where it isn't there.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// Removes a file; one that isn't there is no error.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError>;

    /// The names of the files right under `folder`, sorted; none where there is no such folder. `""` is the book's own
    /// folder.
    ///
    /// # Errors
    /// The folder can't be listed, or leads out of the book.
    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError>;

    /// A number that changes with the files, where one can be had without reading them.
    fn stamp(&self) -> Option<u64> {
        None
    }

    /// Reads the files of these names and all books' files in these folders at once, where that is quicker than one after
    /// the other: over a network. None where it is not.
    ///
    /// # Errors
    /// The store as a whole can't be read.
    fn at_once(&self, names: &[&str], folders: &[&str]) -> Result<Option<AtOnce>, StoreError> {
        let _ = (names, folders);
        Ok(None)
    }

    /// Keeps others from saving until the lock is dropped, where the store can do that.
    fn lock(&self) -> Lock {
        Lock::default()
    }
}
