//! The files of a book, read at once where that is quicker than one after the other.

use std::collections::HashMap;
use std::sync::Arc;

use super::shape::SUFFIX;
use super::{Store, StoreError};

/// What a store gave when it was asked for many files at once.
#[derive(Debug, Default)]
pub struct AtOnce {
    /// The files there are.
    pub files: HashMap<String, Arc<[u8]>>,
    /// The files that can't be read and the folders that can't be listed.
    pub failed: HashMap<String, StoreError>,
}

impl AtOnce {
    /// The files of these names and all in these folders, whatever the store can do. What is `known` is not read again by
    /// a store that reads one file after the other.
    ///
    /// # Errors
    /// The store as a whole can't be read.
    pub(super) fn read(
        store: &dyn Store,
        names: &[&str],
        folders: &[&str],
        known: impl Fn(&str) -> Option<Arc<[u8]>>,
    ) -> Result<Self, StoreError> {
        if let Some(found) = store.at_once(names, folders)? {
            return Ok(found);
        }
        let mut found = Self::default();
        let mut wanted: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        for folder in folders {
            match store.list(folder) {
                Ok(inside) => wanted
                    .extend(inside.iter().filter(|name| name.ends_with(SUFFIX)).map(|name| format!("{folder}/{name}"))),
                Err(error) => drop(found.failed.insert((*folder).to_owned(), error)),
            }
        }
        for name in wanted {
            if let Some(bytes) = known(&name) {
                found.files.insert(name, bytes);
                continue;
            }
            match store.read(&name) {
                Ok(bytes) => found.files.extend(bytes.map(|bytes| (name, bytes.into()))),
                Err(error) => drop(found.failed.insert(name, error)),
            }
        }
        Ok(found)
    }
}
