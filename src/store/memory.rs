//! Files in memory that can be told to fail: how the rest of the store is tested.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Doing, Over, Store, StoreError, within};

/// Files in memory. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, Vec<u8>>,
    /// How many operations went by since the fault was set.
    seen: usize,
    fault: Option<Fault>,
}

/// Which operations fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The one with this number, counted from 0, whatever it is.
    At(usize),
    /// Every write and removal from this one on, as on a full disk.
    WritesFrom(usize),
}

impl Memory {
    /// All files as they are.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.state().files.clone()
    }

    /// Puts a file there, as another program would.
    pub fn put(&self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.state().files.insert(name.to_owned(), bytes.into());
    }

    /// From now on `fault` happens; none: nothing fails.
    pub fn fail(&self, fault: Option<Fault>) {
        let mut state = self.state();
        state.seen = 0;
        state.fault = fault;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn operation(&self, doing: Doing, name: &str) -> Result<MutexGuard<'_, State>, StoreError> {
        let mut state = self.state();
        let n = state.seen;
        state.seen += 1;
        let fails = match state.fault {
            Some(Fault::At(at)) => n == at,
            Some(Fault::WritesFrom(at)) => n >= at && doing != Doing::Read,
            None => false,
        };
        if fails {
            let error = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(StoreError::io(doing, &self.locate(name), &error));
        }
        Ok(state)
    }

    fn replacing(&self, doing: Doing, name: &str, over: Over<'_>) -> Result<MutexGuard<'_, State>, StoreError> {
        let state = self.operation(doing, name)?;
        if over.allows(state.files.get(name).map(Vec::as_slice)) {
            return Ok(state);
        }
        Err(StoreError::Changed { paths: vec![self.locate(name)] })
    }
}

impl Store for Memory {
    fn locate(&self, name: &str) -> PathBuf {
        PathBuf::from(name)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.operation(Doing::Read, name)?.files.get(name).cloned())
    }

    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError> {
        self.replacing(Doing::Write, name, over)?.files.insert(name.to_owned(), bytes.to_owned());
        Ok(())
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        super::trail::append(self, name, bytes)
    }

    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        self.replacing(Doing::Remove, name, over)?.files.remove(name);
        Ok(())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let state = self.operation(Doing::Read, folder)?;
        let inside = state.files.keys().filter_map(|name| within(name, folder));
        Ok(inside.filter(|k| !k.contains('/')).map(str::to_owned).collect())
    }
}
