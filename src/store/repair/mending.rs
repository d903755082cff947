//! Mending what was found. Each mend reads the files anew, and writes over nothing but what it read.

use std::collections::BTreeSet;

use super::find::read;
use super::{Mend, Mended, Repair, Trouble, TroubleKind, markers};
use crate::plan::{Edit, History, Part, mend, renewed};
use crate::say;
use crate::store::piece::Piece;
use crate::store::saving::free_name;
use crate::store::shape::{backup_of, file_of, part_of};
use crate::store::{Folder, Opened, Over, StoreError};
use crate::words::Words;

impl Repair {
    /// Mends `trouble` in one of the ways that it offers; conflicts that arise are noted as of `at`. `words` name a
    /// department that was a copy.
    ///
    /// # Errors
    /// A file can't be read or written, or was changed meanwhile: look again. What was not done is as it was.
    pub fn mend(&self, trouble: &Trouble, how: Mend, words: &Words, at: &str) -> Result<Mended, StoreError> {
        match (how, &trouble.kind) {
            (Mend::Merge, TroubleKind::Copy { of, .. }) => self.merge_copy(&trouble.file, of, at),
            (Mend::Merge, _) => self.merge_sides(&trouble.file, at),
            (Mend::Backup, _) => self.restore(&trouble.file),
            (Mend::KeepBoth, _) => self.keep_both(&trouble.file, words),
            (Mend::Save, _) => self.save(),
            (Mend::PutAway, _) => {
                let _held = self.store.lock();
                let path = trouble.path.clone();
                Ok(Mended::PutAway { path, kept: self.put_away(&trouble.file, "put-away")? })
            }
        }
    }

    /// Mends what can be mended without asking: merges copies and both sides of a conflict of git, and puts the backup of a
    /// file back that can't be read. What was done, or why it could not be.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub fn mend_safely(&self, words: &Words, at: &str) -> Result<Vec<Result<Mended, StoreError>>, StoreError> {
        let (mut tried, mut done) = (BTreeSet::new(), Vec::new());
        loop {
            // What is mended may be what a copy is merged into: so it is looked for anew each time.
            let mut safe: Vec<_> =
                self.check()?.into_iter().filter_map(|t| t.safe_mend().map(|how| (t, how))).collect();
            safe.retain(|(trouble, _)| !tried.contains(&trouble.file));
            safe.sort_by_key(|(trouble, _)| matches!(trouble.kind, TroubleKind::Copy { .. }));
            let Some((trouble, how)) = safe.into_iter().next() else { return Ok(done) };
            done.push(self.mend(&trouble, how, words, at));
            tried.insert(trouble.file);
        }
    }

    /// Our version, theirs and what both began with, of a file with conflict markers; none where they can't be read.
    pub(super) fn sides(&self, part: &Part, bytes: &[u8]) -> Option<[Option<Piece>; 3]> {
        let sides = markers::sides(std::str::from_utf8(bytes).ok()?)?;
        let path = self.store.locate(&file_of(part));
        let piece = |text: &str| read(part, text.as_bytes(), &path, false).ok().flatten();
        let (ours, theirs) = (piece(&sides.ours)?, piece(&sides.theirs)?);
        Some([Some(ours), Some(theirs), sides.base.as_deref().and_then(piece)])
    }

    /// Merges both sides of a conflict that git left in the file.
    fn merge_sides(&self, file: &str, at: &str) -> Result<Mended, StoreError> {
        let _held = self.store.lock();
        let (bytes, path) = (self.bytes(file)?, self.store.locate(file));
        let part = part_of(file).ok_or_else(|| StoreError::NotOfABook { path: path.clone() })?;
        let Some([Some(ours), Some(theirs), base]) = self.sides(&part, &bytes) else {
            return Err(read(&part, &bytes, &path, false).err().unwrap_or(StoreError::Changed { paths: vec![path] }));
        };
        let merged = match base {
            Some(base) => Piece::merge(&base, &ours, &theirs, at, &path)?,
            None => ours.merge_copy(None, &theirs, at),
        };
        let kept = self.keep(file, &bytes, "markers")?;
        self.store.write(file, merged.text()?.as_bytes(), Over::Only(&bytes))?;
        let conflicts = merged.new_conflicts([&ours, &theirs]);
        Ok(Mended::Merged { path, conflicts, kept })
    }

    /// Merges a copy into the file it is a copy of, which may be gone.
    fn merge_copy(&self, file: &str, of: &str, at: &str) -> Result<Mended, StoreError> {
        let _held = self.store.lock();
        let (bytes, path) = (self.bytes(file)?, self.store.locate(of));
        let part = part_of(of).ok_or_else(|| StoreError::NotOfABook { path: path.clone() })?;
        let unmerged = || StoreError::NotOfABook { path: self.store.locate(file) };
        let copy = read(&part, &bytes, &self.store.locate(file), false)?.ok_or_else(unmerged)?;
        let mut conflicts = 0;
        match self.store.read(of)? {
            None => self.store.write(of, &bytes, Over::Nothing)?,
            Some(now) => {
                let ours = read(&part, &now, &path, false)?.ok_or_else(unmerged)?;
                let older = self.backup(&part)?.and_then(|b| read(&part, &b, &path, false).ok().flatten());
                let merged = ours.merge_copy(older.as_ref(), &copy, at);
                if merged.book != ours.book {
                    self.keep(of, &now, "replaced")?;
                    self.store.write(of, merged.text()?.as_bytes(), Over::Only(&now))?;
                    conflicts = merged.new_conflicts([&ours, &copy]);
                }
            }
        }
        Ok(Mended::Merged { path, conflicts, kept: self.put_away(file, "merged")? })
    }

    /// Puts the last good version of a file back.
    fn restore(&self, file: &str) -> Result<Mended, StoreError> {
        let _held = self.store.lock();
        let path = self.store.locate(file);
        let part = part_of(file).ok_or_else(|| StoreError::NotOfABook { path: path.clone() })?;
        let no_backup = || StoreError::NoBackup { path: self.store.locate(&backup_of(file)) };
        let good = self.backup(&part)?.ok_or_else(no_backup)?;
        let kept = match self.store.read(file)? {
            Some(now) if read(&part, &now, &path, false).is_ok() => {
                // Somebody mended it meanwhile.
                return Err(StoreError::Changed { paths: vec![path] });
            }
            Some(broken) => {
                let kept = self.keep(file, &broken, "broken")?;
                self.store.write(file, &good, Over::Only(&broken))?;
                Some(kept)
            }
            None => {
                self.store.write(file, &good, Over::Nothing)?;
                None
            }
        };
        Ok(Mended::Restored { path, kept })
    }

    /// Makes a copy of a department a department of its own, right behind the one it is a copy of.
    fn keep_both(&self, file: &str, words: &Words) -> Result<Mended, StoreError> {
        let (bytes, path) = (self.bytes(file)?, self.store.locate(file));
        let part = part_of(file).filter(|part| matches!(part, Part::Department(_)));
        let part = part.ok_or_else(|| StoreError::NotOfABook { path: path.clone() })?;
        let copy = Piece::read(&part, &bytes, &path, false)?;
        let Opened { mut book, mut folder, whole, .. } = Folder::open_from(self.store.clone())?;
        let Some(department) = copy.book.departments.into_iter().next() else {
            return Err(StoreError::NotOfABook { path });
        };
        let original = book.departments.iter().position(|d| d.id == department.id);
        let name = original.map_or(department.id.as_str(), |at| &book.departments[at].name);
        let name = say!(words, "copy-of-department", name = name);
        let head = original.and_then(|at| book.departments[at].head.clone());
        let mut department = renewed(&book, department, &name);
        department.head = head;
        let own = Part::Department(department.id.clone());
        let at = original.map_or(book.departments.len(), |at| at + 1);
        let add = Edit::AddDepartment { at, department: Box::new(department) };
        let unread = folder.unread();
        // It may refer to what is gone since.
        if History::new().receive(&mut book, vec![add]).is_err() {
            return Err(StoreError::NotOfABook { path });
        }
        mend(&mut book, &unread, whole);
        folder.save(&book, &[Part::Head, own].into())?;
        let _held = self.store.lock();
        Ok(Mended::KeptBoth { name, kept: self.put_away(file, "copied")? })
    }

    /// Saves what opening the book mended.
    fn save(&self) -> Result<Mended, StoreError> {
        let Opened { book, mut folder, .. } = Folder::open_from(self.store.clone())?;
        folder.save(&book, &[Part::Head].into())?;
        Ok(Mended::Saved)
    }

    fn bytes(&self, file: &str) -> Result<Vec<u8>, StoreError> {
        self.store.read(file)?.ok_or_else(|| StoreError::Missing { path: self.store.locate(file) })
    }

    /// Keeps a version of a file among the backups, under a name that says why.
    fn keep(&self, file: &str, bytes: &[u8], what: &str) -> Result<std::path::PathBuf, StoreError> {
        let name = free_name(self.store.as_ref(), &backup_of(file), what)?;
        self.store.copy(file, &name, bytes)?;
        Ok(self.store.locate(&name))
    }

    /// Moves a file there.
    fn put_away(&self, file: &str, what: &str) -> Result<std::path::PathBuf, StoreError> {
        let bytes = self.bytes(file)?;
        let kept = self.keep(file, &bytes, what)?;
        self.store.remove(file, Over::Only(&bytes))?;
        Ok(kept)
    }
}

impl Trouble {
    /// How it is mended without asking; none where somebody has to decide.
    pub fn safe_mend(&self) -> Option<Mend> {
        let offers = |how: Mend| self.mends.contains(&how).then_some(how);
        match &self.kind {
            TroubleKind::Copy { .. } | TroubleKind::Markers => offers(Mend::Merge),
            // Somebody may have taken a file away for a reason.
            TroubleKind::Unreadable(StoreError::Missing { .. }) => None,
            TroubleKind::Unreadable(_) => offers(Mend::Backup),
            TroubleKind::Found(_) | TroubleKind::Leftover(_) => None,
        }
    }
}
