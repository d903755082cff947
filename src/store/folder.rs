//! A book's folder, as it was when it was opened or last saved.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::look::{Looker, Theirs};
use super::saving::free_name;
use super::shape::{HEAD, backup_of, file_of};
use super::{Disk, Notice, Over, Remote, Repair, Store, StoreError};
use crate::plan::{Book, DepartmentId, Part, check_id};

/// Files by name.
pub(super) type Known = HashMap<String, Arc<[u8]>>;

/// Where a book is kept: knows which files it may overwrite.
#[derive(Debug, Clone)]
pub struct Folder {
    pub(super) store: Arc<dyn Store>,
    pub(super) unreadable: Vec<Unreadable>,
    pub(super) newer: Option<NewerFormat>,
    /// Each file as it was last read or written: what both sides began with, where somebody else writes it too.
    pub(super) known: Known,
    /// All files as they were last looked at, good or bad.
    seen: Known,
    /// Parts that opening mended; they are written with the next save.
    pub(super) mended: BTreeSet<Part>,
    /// Parts that the last save found changed by somebody else.
    pub(super) changed: BTreeSet<Part>,
    /// Files that somebody else changed into something that can't be read: being copied still, half merged.
    pub(super) troubled: BTreeMap<String, StoreError>,
    /// Files that somebody else wrote and that the next save may overwrite; nobody has read them.
    pub(super) foreign: BTreeSet<String>,
}

/// A book that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The book. A department that can't be read is in it, without objectives.
    pub book: Book,
    /// Where it is kept.
    pub folder: Folder,
    /// What was found and mended on the way.
    pub notices: Vec<Notice>,
    /// Whether everything that lies in the folder could be read: the departments, the process, the indicators, the
    /// waves, the reviews and the books they froze. Where not, a figure that is missing may be in what could not.
    pub whole: bool,
}

/// A department whose file can't be read; it is never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Whose file.
    pub department: DepartmentId,
    /// The department's name.
    pub name: String,
    /// Why.
    pub error: StoreError,
    /// Whether an earlier version can be put back.
    pub has_backup: bool,
}

/// A file of the book was written by a newer Roundel, so the book is not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewerFormat {
    /// The file.
    pub path: PathBuf,
    /// Its format.
    pub version: u32,
}

impl NewerFormat {
    /// The same as an error, with its message.
    pub fn error(&self) -> StoreError {
        StoreError::Newer { path: self.path.clone(), version: self.version }
    }
}

impl Folder {
    /// Opens the book in the folder at `path`.
    ///
    /// # Errors
    /// There is no book there, or its `book.ron` can't be read. A department that can't be read is no error.
    pub fn open(path: &Path) -> Result<Opened, StoreError> {
        Self::open_in(Box::new(Disk::open(path)?))
    }

    /// Opens the book at `place`: a folder, or the address of a place on a server.
    ///
    /// # Errors
    /// As [`open`](Self::open), or the server can't be asked.
    pub fn open_at(place: &Path) -> Result<Opened, StoreError> {
        Self::open_in(store_at(place)?)
    }

    /// Puts a new book at `place`, as [`open_at`](Self::open_at) finds it: a new or empty folder, or a place on a server
    /// where nothing is.
    ///
    /// # Errors
    /// There is something, or it can't be written.
    pub fn create_at(place: &Path, book: &Book) -> Result<Self, StoreError> {
        let Some(address) = place.to_str().filter(|_| Remote::is_meant(place)) else {
            return Self::create(place, book);
        };
        let remote = Remote::open(address)?;
        if remote.list("")?.is_empty() && remote.places()?.is_empty() {
            return Self::create_in(Box::new(remote), book);
        }
        Err(StoreError::NotEmpty { path: place.to_owned() })
    }

    /// Puts a new book into a new or empty folder.
    ///
    /// # Errors
    /// The folder is not empty, or can't be written; nothing of the book is there then.
    pub fn create(path: &Path, book: &Book) -> Result<Self, StoreError> {
        let made = Disk::to_make(path);
        Self::create_in(Box::new(Disk::create(path)?), book).inspect_err(|_| Disk::unmake(path, &made))
    }

    /// Puts a new book into an empty store.
    ///
    /// # Errors
    /// It can't be written.
    pub fn create_in(store: Box<dyn Store>, book: &Book) -> Result<Self, StoreError> {
        let mut folder = Self::nothing_known(store.into());
        let departments = book.departments.iter().map(|d| Part::Department(d.id.clone()));
        let reviews = book.reviews.iter().flat_map(|r| [Part::Review(r.id.clone()), Part::Frozen(r.id.clone())]);
        let waves = book.waves.iter().map(|w| Part::Wave(w.id.clone()));
        let parts = departments.chain(reviews).chain(waves).chain([Part::Head, Part::Process, Part::Kpis]);
        match folder.save(book, &parts.collect()) {
            Ok(()) => Ok(folder),
            Err(error) => {
                // Half a book would look like a book.
                for file in folder.known.keys() {
                    let _ = folder.store.remove(file, Over::Anything);
                }
                Err(error)
            }
        }
    }

    /// The place of a book that is only looked at: it is on no disk.
    pub fn nowhere() -> Self {
        Self::nothing_known(Arc::new(super::Memory::default()))
    }

    /// A folder of which no file was read yet.
    pub(super) fn nothing_known(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            unreadable: Vec::new(),
            newer: None,
            known: HashMap::new(),
            seen: HashMap::new(),
            mended: BTreeSet::new(),
            changed: BTreeSet::new(),
            troubled: BTreeMap::new(),
            foreign: BTreeSet::new(),
        }
    }

    /// The ids of the departments whose files can't be read.
    pub fn unread(&self) -> Vec<DepartmentId> {
        unread(&self.unreadable)
    }

    /// The departments whose files can't be read.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Why nothing can be saved; none where saving works.
    pub fn read_only(&self) -> Option<&NewerFormat> {
        self.newer.as_ref()
    }

    /// Where a part is kept, for a message.
    pub fn path_of(&self, part: &Part) -> PathBuf {
        self.store.locate(&file_of(part))
    }

    /// The parts that the last save found changed by somebody else: those that [`keep_mine`](Self::keep_mine) is about.
    pub fn changed(&self) -> &BTreeSet<Part> {
        &self.changed
    }

    /// Files that somebody else changed into something that can't be read, and why; their parts are as they were before.
    pub fn troubled(&self) -> impl Iterator<Item = &StoreError> {
        self.troubled.values()
    }

    /// What can look at the files beside the window.
    pub fn looker(&self) -> Looker {
        Looker::new(self.store.clone(), self.known.clone(), self.seen.clone())
    }

    /// Knows the files as `theirs` were read: what they say is in the book from now on.
    pub fn adopt(&mut self, theirs: Theirs) {
        self.known = theirs.known;
        self.seen = theirs.seen;
        self.troubled = theirs.troubled;
        self.unreadable = theirs.unreadable;
        self.newer = theirs.newer;
        self.mended.extend(theirs.mended);
    }

    /// After [`StoreError::Changed`]: lets the next save overwrite what somebody else wrote. Theirs is kept as a backup.
    ///
    /// # Errors
    /// Their file can't be read.
    pub fn keep_mine(&mut self) -> Result<(), StoreError> {
        while let Some(part) = self.changed.first().cloned() {
            let file = file_of(&part);
            match self.store.read(&file)? {
                Some(bytes) => {
                    self.known.insert(file.clone(), bytes.into());
                    self.troubled.remove(&file);
                    self.foreign.insert(file);
                }
                None => {
                    self.known.remove(&file);
                }
            }
            self.changed.remove(&part);
        }
        Ok(())
    }

    /// What can say what is broken in the files, and mend it.
    pub fn repair(&self) -> Repair {
        Repair::of(self.store.clone())
    }

    /// Puts the last good version of a part's file back, and keeps the broken one beside it. Open the book again
    /// afterwards.
    ///
    /// # Errors
    /// There is no backup, or the files can't be written.
    pub fn restore_backup(&self, part: &Part) -> Result<(), StoreError> {
        restore(self.store.as_ref(), part)
    }

    /// The same for the `book.ron` of a book that does not open, a folder's or that at an address.
    ///
    /// # Errors
    /// As [`Self::restore_backup`].
    pub fn restore_head(place: &Path) -> Result<(), StoreError> {
        restore(store_at(place)?.as_ref(), &Part::Head)
    }
}

/// The files at a place: a folder, or an address.
pub(super) fn store_at(place: &Path) -> Result<Box<dyn Store>, StoreError> {
    match place.to_str().filter(|_| Remote::is_meant(place)) {
        Some(address) => Ok(Box::new(Remote::open(address)?)),
        None => Ok(Box::new(Disk::open(place)?)),
    }
}

fn restore(store: &dyn Store, part: &Part) -> Result<(), StoreError> {
    if let Part::Department(id) = part {
        // It becomes a path.
        check_id(id.as_str()).map_err(|why| {
            let path = store.locate(HEAD);
            StoreError::BadId { path, id: id.to_string(), why }
        })?;
    }
    let _held = store.lock();
    let file = file_of(part);
    let Some(good) = store.read(&backup_of(&file))? else {
        return Err(StoreError::NoBackup { path: store.locate(&backup_of(&file)) });
    };
    if let Some(broken) = store.read(&file)? {
        store.copy(&file, &free_name(store, &file, "broken")?, &broken)?;
    }
    store.write(&file, &good, Over::Anything)
}

/// The ids of departments that can't be read.
pub(super) fn unread(unreadable: &[Unreadable]) -> Vec<DepartmentId> {
    unreadable.iter().map(|u| u.department.clone()).collect()
}
