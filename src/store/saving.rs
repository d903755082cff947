//! Writing the parts of a book that changed.
//!
//! What to write is made and compared with what lies there before the first file is touched: where somebody else wrote
//! meanwhile, nothing is written at all.

use std::collections::BTreeSet;

use super::frozen::Whole;
use super::moved::{Moved, moved_in, of_rows};
use super::page::{Page, Stage, arrange};
use super::shape::{
    HEAD, Head, Indicators, Meeting, Rows, Service, Shape as _, Survey, VERSION, backup_of, file_of, is_too_much,
    original_of, text_of, version_in,
};
use super::{Folder, Over, StoreError};
use crate::plan::{Book, Conflict, Department, Part, check_id};

impl Folder {
    /// Writes these parts of `book`, and no other file; each whole or not at all. The version before is kept as backup.
    ///
    /// # Errors
    /// The first part that could not be written; the files of such parts are as they were, and all `parts` should be
    /// counted as unsaved. After [`StoreError::Changed`] nothing was written.
    pub fn save(&mut self, book: &Book, parts: &BTreeSet<Part>) -> Result<(), StoreError> {
        let _held = self.store.lock();
        self.save_held(book, parts)
    }

    /// The same for whoever holds the lock.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub(super) fn save_held(&mut self, book: &Book, parts: &BTreeSet<Part>) -> Result<(), StoreError> {
        if parts.is_empty() {
            return Ok(());
        }
        if let Some(newer) = self.read_only() {
            return Err(newer.error());
        }
        self.changed.clear();
        let mut failed = None;
        let mut pages = Vec::new();
        for part in parts.union(&self.mended).cloned().collect::<Vec<_>>() {
            match self.page(book, part) {
                Ok(page) => pages.extend(page),
                // Rows nobody could read stay where they are; that doesn't keep the others from being saved.
                Err(error) if self.waits(&error) => failed = failed.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        self.check(&pages)?;
        for page in arrange(book, pages) {
            if page.stage >= Stage::Loses && failed.is_some() {
                // What it names is in a part that is not written yet, or what it loses moved there.
                break;
            }
            match self.write_page(&page) {
                Ok(()) if page.interim => {}
                Ok(()) => {
                    self.mended.remove(&page.part);
                }
                Err(error) if page.stage <= Stage::Head => return Err(error),
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

    /// Whether an error is about a file that can't be read, and is left alone until it can.
    fn waits(&self, error: &StoreError) -> bool {
        matches!(error, StoreError::Protected { .. }) || self.troubled.values().any(|trouble| trouble == error)
    }

    /// What to write for a part; nothing where the file has it already, or is none of ours.
    fn page(&mut self, book: &Book, part: Part) -> Result<Option<Page>, StoreError> {
        let file = file_of(&part);
        if let Some(error) = self.troubled.get(&file) {
            return Err(error.clone());
        }
        let mut moved = Moved::new();
        let theirs = || conflicts_in(book, &part);
        let unwritable = |error| StoreError::Unwritable { path: self.path_of(&part), error: Box::new(error) };
        let (stage, text) = match &part {
            Part::Head => {
                (Stage::Head, Some(text_of(&Head { conflicts: theirs(), ..Head::of(book) }).map_err(unwritable)?))
            }
            // A book without them has no such file.
            Part::Process => {
                let service = Service { conflicts: theirs(), ..Service::of(book) };
                let empty = service.process.is_empty() && service.audits.is_empty() && service.conflicts.is_empty();
                or_none(text_of(&service).map_err(unwritable)?, empty)
            }
            Part::Kpis => {
                let indicators = Indicators { conflicts: theirs(), ..Indicators::of(book) };
                let empty = indicators.kpis.is_empty() && indicators.conflicts.is_empty();
                or_none(text_of(&indicators).map_err(unwritable)?, empty)
            }
            Part::Wave(id) => {
                self.check_name(id.as_str())?;
                let text = book
                    .wave(id)
                    .map(|w| text_of(&Survey { conflicts: theirs(), ..Survey::of(w) }))
                    .transpose()
                    .map_err(unwritable)?;
                (if text.is_some() { Stage::Stays } else { Stage::Removal }, text)
            }
            Part::Review(id) | Part::Frozen(id) => {
                self.check_name(id.as_str())?;
                let review = book.review(id);
                let text = if matches!(part, Part::Review(_)) {
                    review
                        .map(|r| text_of(&Meeting { conflicts: theirs(), ..Meeting::of(r) }))
                        .transpose()
                        .map_err(unwritable)?
                } else {
                    let board = review.and_then(|r| r.closed.as_ref()).map(|c| c.board.0.to_string());
                    board.filter(|text| !text.is_empty())
                };
                let stage = if text.is_some() { Stage::Stays } else { Stage::Removal };
                (stage, text)
            }
            Part::Department(id) => {
                let department = book.department(id);
                if self.unreadable.iter().any(|u| u.department == *id) {
                    return match department {
                        Some(d) if !d.objectives.is_empty() => Err(StoreError::Protected { path: self.path_of(&part) }),
                        // Nothing to write; the file stays, also where the department was taken off the list.
                        _ => Ok(None),
                    };
                }
                self.check_name(id.as_str())?;
                let text = department
                    .map(|d| {
                        moved = of_rows(self.moved(&file), &d.objectives);
                        text_of_rows(book, d, &moved)
                    })
                    .transpose()
                    .map_err(unwritable)?;
                let stage = match (&text, self.known.contains_key(&file)) {
                    (None, _) => Stage::Removal,
                    (Some(_), true) => Stage::Stays,
                    (Some(_), false) => Stage::NewDepartment,
                };
                (stage, text)
            }
        };
        if text.as_deref().is_some_and(is_too_much) {
            // It would never open again.
            return Err(StoreError::TooMuch { path: self.path_of(&part) });
        }
        let current = self.store.read(&file)?;
        if current.as_deref() == text.as_deref().map(str::as_bytes) {
            // Whoever wrote it wrote what we would have.
            match &current {
                Some(bytes) => self.known.insert(file, bytes.as_slice().into()),
                None => self.known.remove(&file),
            };
            return Ok(None);
        }
        Ok(Some(Page { stage, part, file, text, current, moved, interim: false }))
    }

    /// How often rows came to a department's file, as it is known.
    fn moved(&self, file: &str) -> Moved {
        self.known.get(file).map(|bytes| moved_in(bytes)).unwrap_or_default()
    }

    /// Whether an id of the book can name a file.
    fn check_name(&self, id: &str) -> Result<(), StoreError> {
        check_id(id).map_err(|why| StoreError::BadId { path: self.store.locate(HEAD), id: id.to_owned(), why })
    }

    /// Whether every file is as it was when it was last read or written.
    fn check(&mut self, pages: &[Page]) -> Result<(), StoreError> {
        let foreign = |page: &&Page| match &page.current {
            Some(bytes) => self.known.get(&page.file).is_none_or(|known| **known != **bytes),
            None => self.known.contains_key(&page.file),
        };
        let changed: Vec<&Page> = pages.iter().filter(foreign).collect();
        let gone = |file: &String| self.store.read(file).is_ok_and(|b| b.is_none());
        if changed.iter().any(|p| p.current.is_none()) && self.known.keys().all(gone) {
            // Not one file changed by somebody: a drive that is not connected leaves an empty folder.
            return Err(StoreError::Missing { path: self.store.locate(HEAD) });
        }
        self.changed = changed.iter().map(|p| p.part.clone()).collect();
        let paths: Vec<_> = changed.iter().map(|p| self.store.locate(&p.file)).collect();
        if paths.is_empty() { Ok(()) } else { Err(StoreError::Changed { paths }) }
    }

    fn write_page(&mut self, page: &Page) -> Result<(), StoreError> {
        if let Some(bytes) = &page.current {
            self.back_up(&page.part, &page.file, bytes)?;
        }
        match &page.text {
            Some(text) => {
                self.write(&page.file, text.as_bytes())?;
                self.known.insert(page.file.clone(), text.as_bytes().into());
            }
            None => {
                self.remove(&page.file)?;
                self.known.remove(&page.file);
            }
        }
        self.foreign.remove(&page.file);
        Ok(())
    }

    /// Keeps what is about to be overwritten. The backup is the last good version: what somebody else wrote and nobody
    /// could read takes a place of its own.
    fn back_up(&self, part: &Part, file: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let backup = backup_of(file);
        if let Some(old) = std::str::from_utf8(bytes).ok().and_then(version_in).filter(|v| *v < VERSION) {
            let original = original_of(file, old);
            if self.store.read(&original)?.is_none() {
                self.store.copy(file, &original, bytes)?;
            }
        }
        let good = !self.foreign.contains(file) || reads(part, bytes);
        let name = if good { backup } else { free_name(self.store.as_ref(), &backup, "broken")? };
        self.store.copy(file, &name, bytes)
    }

    /// Writes a file; one that is there although the writing reported a fault is written.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.store.write(file, bytes, self.over(file)).or_else(|error| match self.store.read(file) {
            Ok(Some(there)) if there == bytes => Ok(()),
            _ => Err(error),
        })
    }

    /// What may be replaced: the file as it is known here.
    fn over(&self, file: &str) -> Over<'_> {
        self.known.get(file).map_or(Over::Nothing, |bytes| Over::Only(bytes))
    }

    fn remove(&self, file: &str) -> Result<(), StoreError> {
        self.store.remove(file, self.over(file)).or_else(|error| match self.store.read(file) {
            Ok(None) => Ok(()),
            _ => Err(error),
        })
    }
}

/// The text of a department's file.
pub(super) fn text_of_rows(book: &Book, department: &Department, moved: &Moved) -> Result<String, ron::Error> {
    let conflicts = conflicts_in(book, &Part::Department(department.id.clone()));
    text_of(&Rows { moved: moved.clone(), conflicts, ..Rows::of(department) })
}

/// The conflicts that are kept in the file of a part.
pub(super) fn conflicts_in(book: &Book, part: &Part) -> Vec<Conflict> {
    book.conflicts.iter().filter(|c| Part::of_conflict(c, book) == *part).cloned().collect()
}

fn or_none(text: String, empty: bool) -> (Stage, Option<String>) {
    if empty { (Stage::Removal, None) } else { (Stage::Stays, Some(text)) }
}

/// The first name that is free for a version of `file` that is kept because it is `what` it says: broken, merged.
pub(super) fn free_name(store: &dyn super::Store, file: &str, what: &str) -> Result<String, StoreError> {
    let mut n = 1;
    loop {
        let name = format!("{file}.{what}-{n}");
        if store.read(&name)?.is_none() {
            return Ok(name);
        }
        n += 1;
    }
}

/// Whether the bytes are a part's file that opens.
fn reads(part: &Part, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).ok().filter(|text| !is_too_much(text)).is_some_and(|text| match part {
        Part::Head => Head::read(text).is_ok(),
        Part::Department(_) => Rows::read(text).is_ok(),
        Part::Review(_) => Meeting::read(text).is_ok(),
        Part::Frozen(_) => Whole::read(text).is_ok(),
        Part::Wave(_) => Survey::read(text).is_ok(),
        Part::Process => Service::read(text).is_ok(),
        Part::Kpis => Indicators::read(text).is_ok(),
    })
}
