//! Files as they were read at one time: a book is made of them as of files on disk.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::folder::Known;
use super::shape::BACKUP;
use super::{Over, Store, StoreError, within};

/// Files as they were read; nothing is written to them.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Where they were read: what they are called in a message.
    pub place: Arc<dyn Store>,
    pub files: Known,
    /// What could not be read there: files, and folders.
    pub failed: HashMap<String, StoreError>,
}

impl Snapshot {
    /// Files of which all could be read.
    pub fn of(place: Arc<dyn Store>, files: Known) -> Self {
        Self { place, files, failed: HashMap::new() }
    }

    fn check(&self, name: &str) -> Result<(), StoreError> {
        self.failed.get(name).map_or(Ok(()), |error| Err(error.clone()))
    }
}

impl Store for Snapshot {
    fn locate(&self, name: &str) -> PathBuf {
        self.place.locate(name)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.check(name)?;
        // Backups are asked for where a file is broken; they were not read with the book.
        if name.starts_with(BACKUP) {
            return self.place.read(name);
        }
        Ok(self.files.get(name).map(|bytes| bytes.to_vec()))
    }

    fn write(&self, name: &str, _: &[u8], _: Over<'_>) -> Result<(), StoreError> {
        Err(StoreError::Protected { path: self.locate(name) })
    }

    fn append(&self, name: &str, _: &[u8]) -> Result<(), StoreError> {
        Err(StoreError::Protected { path: self.locate(name) })
    }

    fn remove(&self, name: &str, _: Over<'_>) -> Result<(), StoreError> {
        Err(StoreError::Protected { path: self.locate(name) })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        self.check(folder)?;
        let inside = self.files.keys().filter_map(|name| within(name, folder));
        let mut names: Vec<String> = inside.filter(|name| !name.contains('/')).map(str::to_owned).collect();
        names.sort();
        Ok(names)
    }
}
