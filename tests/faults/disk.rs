//! A disk in memory with what a system keeps from it: what was written is seen at once, and is on the disk only once it
//! was synced. It fails at any call it is told to, or loses its power there.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use roundel::store::{Doing, Over, Store, StoreError};

/// What a store asks of a disk, one after the other, as `Disk` does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    List,
    Read,
    /// Makes the file beside.
    Create,
    Write,
    Sync,
    /// Puts the file beside in the place of the old one.
    Rename,
    SyncFolder,
    Remove,
    /// Adds to the end of a file.
    Append,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    NoSpace,
    NoPermission,
    InputOutput,
    /// The program is killed: the system still writes all it was told.
    Killed,
    /// The power is cut: nothing that was not synced is there.
    PowerCut,
    /// The power is cut: of what was not synced some is there, in no order, and files may be half written.
    PowerCutInDisorder,
}

impl Fault {
    /// Whether the program is gone with it.
    pub fn ends(self) -> bool {
        matches!(self, Self::Killed | Self::PowerCut | Self::PowerCutInDisorder)
    }

    fn error(self) -> std::io::Error {
        use std::io::ErrorKind::{Other, PermissionDenied, StorageFull};
        std::io::Error::from(match self {
            Self::NoSpace => StorageFull,
            Self::NoPermission => PermissionDenied,
            _ => Other,
        })
    }
}

/// When it goes wrong.
#[derive(Debug, Clone, Copy)]
pub struct When {
    pub fault: Fault,
    /// At the call of this number.
    pub at: usize,
    /// And at all calls of its kind after it.
    pub lasts: bool,
}

type Files = BTreeMap<String, Arc<[u8]>>;

#[derive(Debug, Default)]
struct State {
    /// As the system shows it.
    shown: Files,
    /// As it is on the disk.
    kept: Files,
    /// What is shown and not on the disk yet: which file is what; none is gone.
    unsynced: Vec<(String, Option<Arc<[u8]>>)>,
    when: Option<When>,
    /// The calls since then.
    calls: Vec<Call>,
    is_off: bool,
    /// Files beside that were made.
    beside: usize,
}

/// The disk. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Disk(Arc<Mutex<State>>);

impl Disk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// From now on it fails `when` it is told; none: never.
    pub fn fail(&self, when: Option<When>) {
        let mut state = self.state();
        (state.when, state.is_off) = (when, false);
        state.calls.clear();
    }

    /// What was called since it was last told to fail, or not to.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// Does `work` as nobody's fault, as another computer does.
    pub fn quietly<R>(&self, work: impl FnOnce() -> R) -> R {
        let (when, calls) = {
            let mut state = self.state();
            (state.when.take(), std::mem::take(&mut state.calls))
        };
        let result = work();
        let mut state = self.state();
        (state.when, state.calls) = (when, calls);
        result
    }

    /// Whether the program, or the power, is gone.
    pub fn is_off(&self) -> bool {
        self.state().is_off
    }

    /// The disk as it is found after `fault`, when all is on again.
    pub fn found_after(&self, fault: Fault, random: &mut fastrand::Rng) -> Self {
        let state = self.state();
        let mut files = if fault == Fault::Killed { state.shown.clone() } else { state.kept.clone() };
        if fault == Fault::PowerCutInDisorder {
            for (name, bytes) in &state.unsynced {
                match bytes {
                    _ if random.bool() => {}
                    Some(bytes) if random.bool() => {
                        files.insert(name.clone(), bytes.clone());
                    }
                    // Only what stands beside, or is added to, is ever half there: the others are renamed synced.
                    Some(bytes) if is_beside(name) || name.starts_with("history/") => {
                        files.insert(name.clone(), bytes[..random.usize(0..=bytes.len())].into());
                    }
                    Some(_) => {}
                    None => {
                        files.remove(name);
                    }
                }
            }
        }
        Self(Arc::new(Mutex::new(State { shown: files.clone(), kept: files, ..State::default() })))
    }

    fn call(&self, call: Call, doing: Doing, name: &str) -> Result<MutexGuard<'_, State>, StoreError> {
        let mut state = self.state();
        let n = state.calls.len();
        state.calls.push(call);
        let fails = state.when.filter(|w| n == w.at || (w.lasts && n > w.at && state.calls.get(w.at) == Some(&call)));
        let fault = if state.is_off { Some(Fault::InputOutput) } else { fails.map(|w| w.fault) };
        let Some(fault) = fault else { return Ok(state) };
        state.is_off |= fault.ends();
        Err(StoreError::io(doing, &self.locate(name), &fault.error()))
    }

    fn check_over(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        if over.allows(self.state().shown.get(name).map(|b| &**b)) {
            return Ok(());
        }
        Err(StoreError::Changed { paths: vec![self.locate(name)] })
    }

    /// Writes the file beside; its name.
    fn beside(&self, name: &str, bytes: &[u8]) -> Result<String, StoreError> {
        let beside = {
            let mut state = self.call(Call::Create, Doing::Write, name)?;
            state.beside += 1;
            let (folder, last) = name.rsplit_once('/').map_or(("", name), |(folder, last)| (folder, last));
            let beside = format!("{folder}{}.{last}.{:06}", if folder.is_empty() { "" } else { "/" }, state.beside);
            state.show(&beside, Some(Arc::from([])));
            beside
        };
        let written =
            self.call(Call::Write, Doing::Write, name).map(|mut state| state.show(&beside, Some(bytes.into())));
        let synced = written.and_then(|()| self.call(Call::Sync, Doing::Write, name).map(drop));
        if let Err(error) = synced {
            self.drop_beside(&beside);
            return Err(error);
        }
        Ok(beside)
    }

    /// Puts on the disk what came to the folder of a file or went from it; where that fails nobody hears of it.
    fn sync_folder(&self, name: &str) {
        if let Ok(mut state) = self.call(Call::SyncFolder, Doing::Write, name) {
            state.sync(|other| folder_of(other) == folder_of(name));
        }
    }

    /// Takes the file beside away, where the program is still there to do it.
    fn drop_beside(&self, beside: &str) {
        let mut state = self.state();
        if !state.is_off {
            state.show(beside, None);
        }
    }
}

impl State {
    /// Shows a file as it is from now on, without syncing it.
    fn show(&mut self, name: &str, bytes: Option<Arc<[u8]>>) {
        match &bytes {
            Some(bytes) => self.shown.insert(name.to_owned(), bytes.clone()),
            None => self.shown.remove(name),
        };
        self.unsynced.push((name.to_owned(), bytes));
    }

    /// What is shown of these files is on the disk.
    fn sync(&mut self, is_one: impl Fn(&str) -> bool) {
        for (name, bytes) in self.unsynced.extract_if(.., |(name, _)| is_one(name)) {
            match bytes {
                Some(bytes) => self.kept.insert(name, bytes),
                None => self.kept.remove(&name),
            };
        }
    }
}

/// Whether it is a file beside another one.
fn is_beside(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|last| last.starts_with('.'))
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Store for Disk {
    fn locate(&self, name: &str) -> PathBuf {
        PathBuf::from(name)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.call(Call::Read, Doing::Read, name)?.shown.get(name).map(|b| b.to_vec()))
    }

    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError> {
        let beside = self.beside(name, bytes)?;
        let checked = self.check_over(name, over);
        let renamed = checked.and_then(|()| {
            let mut state = self.call(Call::Rename, Doing::Write, name)?;
            state.show(&beside, None);
            state.show(name, Some(bytes.into()));
            Ok(())
        });
        if let Err(error) = renamed {
            self.drop_beside(&beside);
            return Err(error);
        }
        let synced = |other: &str| folder_of(other) == folder_of(name);
        self.call(Call::SyncFolder, Doing::Write, name)?.sync(synced);
        Ok(())
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let before = self.state().shown.get(name).cloned();
        let is_new = before.is_none();
        let all = [before.as_deref().unwrap_or_default(), bytes].concat();
        self.call(Call::Append, Doing::Write, name)?.show(name, Some(all.into()));
        match self.call(Call::Sync, Doing::Write, name) {
            Ok(mut state) => state.sync(|other| other == name),
            Err(error) => {
                if !self.is_off() {
                    self.state().show(name, Some(before.unwrap_or_else(|| Arc::from([]))));
                }
                return Err(error);
            }
        }
        if is_new {
            self.sync_folder(name);
        }
        Ok(())
    }

    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        self.check_over(name, over)?;
        self.call(Call::Remove, Doing::Remove, name)?.show(name, None);
        self.sync_folder(name);
        Ok(())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let state = self.call(Call::List, Doing::Read, folder)?;
        let inside = state.shown.keys().filter(|name| folder_of(name) == folder);
        Ok(inside.map(|name| name.rsplit('/').next().unwrap_or_default().to_owned()).collect())
    }
}
