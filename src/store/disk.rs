//! Files in a folder. Nothing outside the folder is read or written.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::lock::{LOCK, Lock, REPLACE};
use super::own_folder::{folders, place_of};
use super::shape::DEPARTMENTS;
use super::whole::{append, read_up_to, share_with_group, sync_folder, write_copy, write_if};
use super::{Doing, Over, Store, StoreError};

/// The largest file that is read; no plan of people is near it.
pub(super) const LARGEST: u64 = 256 << 20;

/// A folder on disk.
#[derive(Debug)]
pub struct Disk {
    /// As the person wrote it, for messages.
    shown: PathBuf,
    /// With every link followed, to compare with.
    root: PathBuf,
}

impl Disk {
    /// The folder at `path`.
    ///
    /// # Errors
    /// There is none, or it is no folder.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let root = match path.canonicalize() {
            Ok(root) => root,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(StoreError::Missing { path: path.to_owned() }),
            Err(e) => return Err(StoreError::io(Doing::Read, path, &e)),
        };
        if !root.is_dir() {
            return Err(StoreError::NotAFolder { path: path.to_owned() });
        }
        Ok(Self { shown: path.to_owned(), root })
    }

    /// A new folder at `path`; an empty one that is there already will do.
    ///
    /// # Errors
    /// There is something in it, it is no folder, or it can't be made.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        match fs::read_dir(path) {
            Ok(mut entries) => match entries.next() {
                None => {}
                Some(_) => return Err(StoreError::NotEmpty { path: path.to_owned() }),
            },
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path).map_err(|e| StoreError::io(Doing::Write, path, &e))?;
            }
            Err(e) if e.kind() == io::ErrorKind::NotADirectory => {
                return Err(StoreError::NotAFolder { path: path.to_owned() });
            }
            Err(e) => return Err(StoreError::io(Doing::Read, path, &e)),
        }
        Self::open(path)
    }

    /// The folders that [`create`](Self::create) would make for `path`, innermost first.
    pub(super) fn to_make(path: &Path) -> Vec<PathBuf> {
        let missing = path.ancestors().filter(|p| !p.as_os_str().is_empty()).take_while(|p| !p.exists());
        missing.map(Path::to_owned).collect()
    }

    /// Takes a book that could not be made off the disk again: the folders that were made, as far as they are empty.
    pub(super) fn unmake(path: &Path, made: &[PathBuf]) {
        for lock in [LOCK, REPLACE] {
            let _ = fs::remove_file(path.join(lock));
        }
        let inside = [".backup/departments", ".backup", "departments"].map(|name| path.join(name));
        for folder in inside.iter().chain(made) {
            // Only an empty one goes; there is somebody else's file in any other.
            let _ = fs::remove_dir(folder);
        }
    }

    /// Where `name` is, every link followed; what of it exists lies inside the folder.
    fn resolve(&self, name: &str) -> Result<PathBuf, StoreError> {
        match self.in_own_folder(name) {
            Some(name) => self.follow(&name),
            None => self.follow(name),
        }
    }

    /// The same name in the folder that its department has to itself, where it has one.
    fn in_own_folder(&self, name: &str) -> Option<String> {
        if name.starts_with(DEPARTMENTS) { place_of(name, &self.follow(DEPARTMENTS).ok()?) } else { None }
    }

    fn follow(&self, name: &str) -> Result<PathBuf, StoreError> {
        let outside = || StoreError::Outside { path: self.shown_at(name) };
        let mut path = self.root.clone();
        for part in name.split('/') {
            if matches!(part, "" | "." | "..") || part.contains('\\') {
                return Err(outside());
            }
            path.push(part);
            if path.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
                path = path.canonicalize().map_err(|_| outside())?;
                if !path.starts_with(&self.root) {
                    return Err(outside());
                }
            }
        }
        Ok(path)
    }

    fn shown_at(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.shown.clone(), |path, part| path.join(part))
    }

    /// The names in a folder; none where there is no such folder.
    fn names_in(&self, folder: &str, place: &Path) -> Result<Vec<String>, StoreError> {
        let fail = |e: &io::Error| StoreError::io(Doing::Read, &self.shown_at(folder), e);
        let entries = match fs::read_dir(place) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(fail(&e)),
        };
        let name = |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        entries.map(|entry| name(entry).map_err(|e| fail(&e))).collect()
    }
}

impl Store for Disk {
    fn locate(&self, name: &str) -> PathBuf {
        self.shown_at(self.in_own_folder(name).as_deref().unwrap_or(name))
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let fail = |e: &io::Error| StoreError::io(Doing::Read, &self.locate(name), e);
        let path = self.resolve(name)?;
        let metadata = match path.metadata() {
            Ok(metadata) => metadata,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(fail(&e)),
        };
        self.check(name, &metadata)?;
        let file = fs::File::open(&path).map_err(|e| fail(&e))?;
        let bytes = read_up_to(LARGEST, file).map_err(|e| fail(&e))?;
        bytes.map(Some).ok_or_else(|| StoreError::TooLarge { path: self.locate(name) })
    }

    fn write(&self, name: &str, bytes: &[u8], over: Over<'_>) -> Result<(), StoreError> {
        let path = self.place(name)?;
        let fail = |e: &io::Error| StoreError::io(Doing::Write, &self.locate(name), e);
        let is_new = !path.exists();
        let mut changed = None;
        write_if(&path, bytes, || {
            self.hold(name, over).map_err(|error| {
                changed = Some(error);
                io::ErrorKind::AlreadyExists.into()
            })
        })
        .map_err(|e| changed.take().unwrap_or_else(|| fail(&e)))?;
        if let (true, Some(folder)) = (is_new, path.parent()) {
            share_with_group(&path, folder);
        }
        Ok(())
    }

    fn copy(&self, original: &str, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (original, path) = (self.resolve(original)?, self.place(name)?);
        write_copy(&path, bytes, &original).map_err(|e| StoreError::io(Doing::Write, &self.locate(name), &e))
    }

    fn append(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.place(name)?;
        let there = path.metadata().ok();
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            return Err(StoreError::NotAFile { path: self.locate(name) });
        }
        let opened = fs::OpenOptions::new().create(true).append(true).open(&path);
        opened
            .and_then(|mut file| append(&mut file, bytes))
            .map_err(|e| StoreError::io(Doing::Write, &self.locate(name), &e))?;
        if let (None, Some(folder)) = (there, path.parent()) {
            share_with_group(&path, folder);
            sync_folder(folder);
        }
        Ok(())
    }

    fn remove(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        let _held = self.hold(name, over)?;
        let path = self.resolve(name)?;
        match fs::remove_file(&path) {
            Ok(()) => path.parent().into_iter().for_each(sync_folder),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(StoreError::io(Doing::Remove, &self.locate(name), &e)),
        }
        Ok(())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, StoreError> {
        let place = if folder.is_empty() { self.root.clone() } else { self.follow(folder)? };
        let mut names = self.names_in(folder, &place)?;
        if folder == DEPARTMENTS {
            for own in folders(&place) {
                let inside = format!("{folder}/{own}");
                // A link out of the book is no department's.
                if let Ok(place) = self.follow(&inside) {
                    names.extend(self.names_in(&inside, &place)?);
                }
            }
        }
        names.sort();
        names.dedup();
        Ok(names)
    }

    fn stamp(&self) -> Option<u64> {
        super::stamp(&self.root)
    }

    fn lock(&self) -> Lock {
        self.resolve(LOCK).map_or_else(|_| Lock::default(), |path| Lock::on(&path))
    }
}

impl Disk {
    /// Where `name` is to be written, its folder made.
    fn place(&self, name: &str) -> Result<PathBuf, StoreError> {
        let path = self.resolve(name)?;
        if let Some(parent) = path.parent()
            && !parent.is_dir()
        {
            // Folders inside the book are made as needed; the book's own is not: one that vanished was moved away.
            if !self.root.is_dir() {
                return Err(StoreError::Missing { path: self.shown.clone() });
            }
            let inside = |p: &&Path| p.starts_with(&self.root) && *p != self.root;
            let made: Vec<_> = parent.ancestors().take_while(inside).filter(|p| !p.is_dir()).collect();
            fs::create_dir_all(parent).map_err(|e| StoreError::io(Doing::Write, &self.locate(name), &e))?;
            for folder in made.iter().rev() {
                share_with_group(folder, folder.parent().unwrap_or(&self.root));
            }
            parent.ancestors().skip(1).take_while(|p| p.starts_with(&self.root)).for_each(sync_folder);
        }
        Ok(path)
    }

    /// Makes sure that what is there may be replaced, and stays so until the lock is dropped.
    fn hold(&self, name: &str, over: Over<'_>) -> Result<Lock, StoreError> {
        if over == Over::Anything {
            return Ok(Lock::default());
        }
        let lock = Lock::to_replace(&self.resolve(REPLACE)?);
        let held = lock.ok_or_else(|| StoreError::Changed { paths: vec![self.locate(name)] })?;
        self.check_over(name, over)?;
        Ok(held)
    }

    /// Whether what is there may be replaced.
    fn check_over(&self, name: &str, over: Over<'_>) -> Result<(), StoreError> {
        if over.allows(self.read(name)?.as_deref()) {
            return Ok(());
        }
        Err(StoreError::Changed { paths: vec![self.locate(name)] })
    }

    /// Only plain files of a sane size are read: a pipe would never end.
    fn check(&self, name: &str, metadata: &Metadata) -> Result<(), StoreError> {
        if !metadata.is_file() {
            return Err(StoreError::NotAFile { path: self.locate(name) });
        }
        if metadata.len() > LARGEST {
            return Err(StoreError::TooLarge { path: self.locate(name) });
        }
        Ok(())
    }
}
