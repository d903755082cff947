//! Files in memory, with something that happens while they are read or written.

use std::fmt::{self, Debug, Formatter};
use std::path::PathBuf;

use roundel::store::{Memory, Over, Store, StoreError};

/// What happens after a file of a name was read or written; of a write also what is said of it.
type Happens<R> = Box<dyn Fn(&Memory, &str) -> R + Send + Sync>;

/// The files, and what happens.
pub struct Through {
    memory: Memory,
    read: Happens<()>,
    written: Happens<Result<(), StoreError>>,
}

impl Through {
    /// These files, where this happens after each is read.
    pub fn reading(memory: &Memory, read: impl Fn(&Memory, &str) + Send + Sync + 'static) -> Self {
        Self { memory: memory.clone(), read: Box::new(read), written: Box::new(|_, _| Ok(())) }
    }

    /// These files, of which this is said after each is written.
    pub fn writing(
        memory: &Memory,
        written: impl Fn(&Memory, &str) -> Result<(), StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self { memory: memory.clone(), read: Box::new(|_, _| ()), written: Box::new(written) }
    }
}

impl Debug for Through {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.memory.fmt(f)
    }
}

impl Store for Through {
    fn locate(&self, name: &str) -> PathBuf {
        self.memory.locate(name)
    }
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let bytes = self.memory.read(name);
        (self.read)(&self.memory, name);
        bytes
    }
    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError> {
        self.memory.write(name, bytes, over)?;
        (self.written)(&self.memory, name)
    }
    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.memory.append(name, bytes)
    }
    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        self.memory.remove(name, over)
    }
    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        self.memory.list(folder)
    }
}
