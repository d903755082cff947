//! Writing the parts of a book that changed.

use std::collections::BTreeSet;

use super::folder::fingerprint;
use super::shape::{Head, Rows, backup_of, file_of, text_of};
use super::{Folder, StoreError};
use crate::plan::{Book, Part, check_id};

/// The order of writing, so that a book whose saving was cut off still reads: a new department's rows before the list
/// that names them, that list before what refers to its goals and people, and files that go at the very end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    NewDepartment,
    Head,
    Department,
    Removal,
}

impl Folder {
    /// Writes these parts of `book`, and no other file; each whole or not at all. The version before is kept as backup.
    ///
    /// # Errors
    /// The first part that could not be written; the files of such parts are as they were, and all `parts` should be
    /// counted as unsaved.
    pub fn save(&mut self, book: &Book, parts: &BTreeSet<Part>) -> Result<(), StoreError> {
        if parts.is_empty() {
            return Ok(());
        }
        if let Some(newer) = self.read_only() {
            return Err(newer.error());
        }
        let mut staged: Vec<(Stage, Part)> =
            parts.union(&self.mended).map(|p| (self.stage(book, p), p.clone())).collect();
        staged.sort();
        let mut failed = None;
        for (stage, part) in staged {
            if stage == Stage::Removal && failed.is_some() {
                // Its rows may have moved to a part that is not written yet.
                break;
            }
            match self.save_part(book, &part) {
                Ok(()) => {}
                Err(error) if stage <= Stage::Head => return Err(error),
                // One department in the way doesn't keep the others from being saved.
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        match failed {
            Some(error) => Err(error),
            None => {
                self.mended.clear();
                Ok(())
            }
        }
    }

    fn stage(&self, book: &Book, part: &Part) -> Stage {
        match part {
            Part::Head => Stage::Head,
            Part::Department(id) if book.department(id).is_none() => Stage::Removal,
            Part::Department(_) if self.known.contains_key(&file_of(part)) => Stage::Department,
            Part::Department(_) => Stage::NewDepartment,
        }
    }

    fn save_part(&mut self, book: &Book, part: &Part) -> Result<(), StoreError> {
        let unwritable = |error| StoreError::Unwritable { path: self.path_of(part), error: Box::new(error) };
        let Part::Department(id) = part else {
            let text = text_of(&Head::of(book)).map_err(unwritable)?;
            return self.replace(part, Some(&text));
        };
        check_id(id.as_str()).map_err(|why| StoreError::BadId { id: id.to_string(), why })?;
        let department = book.department(id);
        if self.unreadable.iter().any(|u| u.department == *id) {
            return match department {
                Some(d) if !d.objectives.is_empty() => Err(StoreError::Protected { path: self.path_of(part) }),
                // Nothing to write; the file stays, also where the department was taken off the list.
                _ => Ok(()),
            };
        }
        let text = department.map(|d| text_of(&Rows::of(d))).transpose().map_err(unwritable)?;
        self.replace(part, text.as_deref())
    }

    /// Puts `text` in the place of a part's file, or removes the file where there is none.
    fn replace(&mut self, part: &Part, text: Option<&str>) -> Result<(), StoreError> {
        let file = file_of(part);
        let current = self.store.read(&file)?;
        if let Some(bytes) = &current {
            let print = fingerprint(bytes);
            if self.known.get(&file) != Some(&print) {
                return Err(StoreError::Changed { path: self.path_of(part) });
            }
            if text.is_some_and(|t| t.as_bytes() == bytes) {
                return Ok(());
            }
            // It was read without fault or written by this program: a good version.
            self.store.write(&backup_of(&file), bytes)?;
        }
        match text {
            Some(text) => {
                self.store.write(&file, text.as_bytes())?;
                self.known.insert(file, fingerprint(text.as_bytes()));
            }
            None => {
                self.store.remove(&file)?;
                self.known.remove(&file);
            }
        }
        Ok(())
    }
}
