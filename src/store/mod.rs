//! Books on disk: a folder that people can own, read and diff.
//!
//! Owns the shape of the files, atomic saves of the parts that changed, the backup of each file's last good version,
//! and what is said of files that can't be read. Leaves out merging what two people wrote: a file that somebody else
//! changed meanwhile is never overwritten, it is reported.
//!
//! The way of a file: [`Store`] reads and writes named bytes ([`Disk`] in a folder, [`Memory`] in a test), `shape` is
//! what stands in them, `opening` makes a book of them, `saving` writes the parts of a book back.

mod disk;
mod error;
mod folder;
mod frozen;
mod lock;
mod memory;
mod notice;
mod opening;
mod page;
mod position;
mod saving;
mod shape;
mod template;
mod v1;
mod whole;

pub use disk::Disk;
pub use error::{Doing, StoreError};
pub use folder::{Folder, NewerFormat, Opened, Unreadable};
pub use frozen::{as_closed, as_kept, freeze, thaw};
pub use lock::Lock;
pub use memory::{Fault, Memory};
pub use notice::Notice;
pub use template::{Label, Template, TemplateKind, Templates};
pub use whole::write_whole;

use std::fmt::Debug;
use std::path::PathBuf;

/// Where the files of a book are kept: named bytes, `/` between the parts of a name.
///
/// A folder today; a store of objects needs no more than this.
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
    /// The file can't be written, or its name leads out of the book.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;

    /// Writes a copy of `original` as it is now, `bytes`, under another name. Whoever may not read the original may not
    /// read the copy.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn copy(&self, original: &str, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let _ = original;
        self.write(name, bytes)
    }

    /// Removes a file; one that isn't there is no error.
    ///
    /// # Errors
    /// The file can't be removed, or its name leads out of the book.
    fn remove(&self, name: &str) -> Result<(), StoreError>;

    /// The names of the files right under `folder`, sorted; none where there is no such folder.
    ///
    /// # Errors
    /// The folder can't be listed, or leads out of the book.
    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError>;

    /// Keeps others from saving until the lock is dropped, where the store can do that.
    fn lock(&self) -> Lock {
        Lock::default()
    }
}
