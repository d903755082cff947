//! Looking through the files of a book for what is broken.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::markers;
use super::names::{is_broken, is_cut_off, originals};
use super::{Leftover, Mend, Repair, Trouble, TroubleKind};
use crate::plan::Part;
use crate::store::piece::Piece;
use crate::store::shape::{
    DEPARTMENTS, FROZEN, HEAD, KPIS, PROCESS, REVIEWS, SUFFIX, WAVES, backup_of, file_of, part_of, text_in,
};
use crate::store::{Folder, Notice, Opened, Store, StoreError, frozen};

impl Repair {
    /// Everything that is broken, file by file.
    ///
    /// # Errors
    /// There is no book at all, or its folders can't be listed.
    pub fn check(&self) -> Result<Vec<Trouble>, StoreError> {
        let store = self.store.as_ref();
        let mut names = BTreeSet::new();
        for folder in ["", DEPARTMENTS, REVIEWS, WAVES, FROZEN] {
            let inside = store.list(folder)?.into_iter();
            names.extend(inside.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }));
        }
        let is_rows = |name: &String| name.starts_with(DEPARTMENTS) && name.ends_with(SUFFIX);
        let has_head = names.contains(HEAD);
        if !has_head && !self.has_backup(&Part::Head) && !names.iter().any(is_rows) {
            return Err(StoreError::NoBook { path: store.locate(HEAD), backup: false });
        }
        let head = store.read(HEAD).ok().flatten();
        let head = head.and_then(|bytes| Piece::read(&Part::Head, &bytes, &store.locate(HEAD), false).ok());
        let mut looking = Looking { repair: self, names, head, troubles: Vec::new() };
        if !has_head {
            looking.missing(Part::Head);
        }
        for name in looking.names.clone() {
            looking.look_at(&name);
        }
        if let Ok(opened) = Folder::open_from(self.store.clone()) {
            looking.found(opened);
        }
        Ok(looking.troubles)
    }

    /// The last good version of a part's file; none where there is none, or it makes no sense either.
    pub(super) fn backup(&self, part: &Part) -> Result<Option<Vec<u8>>, StoreError> {
        let (store, name) = (self.store.as_ref(), backup_of(&file_of(part)));
        let bytes = store.read(&name)?;
        Ok(bytes.filter(|bytes| read(part, bytes, &store.locate(&name), false).is_ok()))
    }

    /// Whether there is one.
    fn has_backup(&self, part: &Part) -> bool {
        self.backup(part).is_ok_and(|backup| backup.is_some())
    }
}

/// What stands in the bytes of the file of this part; nothing to work with in a board that a review froze.
///
/// # Errors
/// It can't be read, or is another part.
pub(super) fn read(
    part: &Part,
    bytes: &[u8],
    path: &std::path::Path,
    backup: bool,
) -> Result<Option<Piece>, StoreError> {
    if let Part::Frozen(_) = part {
        let text = text_in(bytes, || path.to_owned(), || backup)?;
        return frozen::read(text, path).map(|_| None);
    }
    let piece = Piece::read(part, bytes, path, backup)?;
    if piece.part == *part {
        return Ok(Some(piece));
    }
    let (path, found) = (path.to_owned(), piece.part.id().unwrap_or_default().to_owned());
    Err(match part {
        Part::Department(_) => StoreError::OtherDepartment { path, found },
        _ => StoreError::OtherId { path, found },
    })
}

struct Looking<'r> {
    repair: &'r Repair,
    names: BTreeSet<String>,
    /// What `book.ron` says, where it can be read.
    head: Option<Piece>,
    troubles: Vec<Trouble>,
}

impl Looking<'_> {
    fn store(&self) -> &dyn Store {
        self.repair.store.as_ref()
    }

    fn tell(&mut self, file: &str, place: Option<(usize, usize)>, kind: TroubleKind, mends: Vec<Mend>) {
        let (file, path) = (file.to_owned(), self.store().locate(file));
        self.troubles.push(Trouble { file, path, place, kind, mends });
    }

    /// The file of a part that should be there.
    fn missing(&mut self, part: Part) {
        let path = self.store().locate(&file_of(&part));
        let mends = if self.repair.has_backup(&part) { vec![Mend::Backup] } else { Vec::new() };
        self.tell(&file_of(&part), None, TroubleKind::Unreadable(StoreError::Missing { path }), mends);
    }

    fn look_at(&mut self, name: &str) {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        if is_cut_off(file) {
            return self.tell(name, None, TroubleKind::Leftover(Leftover::Save), vec![Mend::PutAway]);
        }
        if is_broken(file) {
            return self.tell(name, None, TroubleKind::Leftover(Leftover::Broken), vec![Mend::PutAway]);
        }
        if file.starts_with('.') || !file.ends_with(SUFFIX) {
            return;
        }
        let Some(part) = part_of(name) else {
            return self.beside_the_head(name);
        };
        let bytes = match self.store().read(name) {
            Ok(Some(bytes)) => bytes,
            // Gone since it was listed.
            Ok(None) => return,
            Err(error) => return self.unreadable(name, &part, error, false),
        };
        let backup = self.repair.has_backup(&part);
        let path = self.store().locate(name);
        let error = match read(&part, &bytes, &path, backup) {
            Ok(_) => return self.frozen_copy(name, &part),
            // Opening mends that, and tells it.
            Err(StoreError::Twice { .. }) => return,
            Err(error) => error,
        };
        if let Some(line) = std::str::from_utf8(&bytes).ok().and_then(markers::first) {
            let mut mends = Vec::new();
            mends.extend(self.repair.sides(&part, &bytes).is_some().then_some(Mend::Merge));
            mends.extend(backup.then_some(Mend::Backup));
            return self.tell(name, Some((line, 1)), TroubleKind::Markers, mends);
        }
        let found = match &error {
            StoreError::OtherDepartment { found, .. } | StoreError::OtherId { found, .. } => {
                Some(format!("{folder}/{found}{SUFFIX}"))
            }
            _ => None,
        };
        match found {
            // What it says counts, whatever it is called.
            Some(of) if self.names.contains(&of) => {
                let both = matches!(part, Part::Department(_)).then_some(Mend::KeepBoth);
                let mends = [Some(Mend::Merge), both, Some(Mend::PutAway)].into_iter().flatten().collect();
                self.tell(name, None, TroubleKind::Copy { of, error: None }, mends);
            }
            // The same file, where the file system ignores case.
            Some(of) if self.store().read(&of).is_ok_and(|there| there.as_ref() == Some(&bytes)) => {}
            Some(_) => self.unreadable(name, &part, error, false),
            None => match self.original(name).filter(|_| !self.is_listed(&part)) {
                Some(of) => {
                    let kind = TroubleKind::Copy { of, error: Some(error.clone()) };
                    self.tell(name, error.place(), kind, vec![Mend::PutAway]);
                }
                None => self.unreadable(name, &part, error, backup),
            },
        }
    }

    /// A file in the book's own folder that is none of its own: a copy of one, or none of our business.
    fn beside_the_head(&mut self, name: &str) {
        let own = [HEAD, PROCESS, KPIS];
        let strict = originals(name, false).into_iter().find(|of| own.contains(&of.as_str()));
        let loose = || originals(name, true).into_iter().find(|of| own.contains(&of.as_str()));
        let Some(of) = strict.clone().or_else(loose) else { return };
        let Some(part) = part_of(&of) else { return };
        let (store, path) = (self.store(), self.store().locate(name));
        let piece = |name: &str| {
            let bytes = store.read(name).and_then(|b| b.ok_or(StoreError::Missing { path: store.locate(name) }))?;
            Piece::read(&part, &bytes, &path, false)
        };
        match piece(name) {
            Ok(copy) => {
                // A computer's name may be any word: then it has to be about the same things.
                let akin = || piece(&of).is_ok_and(|original| original.is_akin(&copy));
                if strict.is_some() || akin() {
                    let mends = vec![Mend::Merge, Mend::PutAway];
                    self.tell(name, None, TroubleKind::Copy { of, error: None }, mends);
                }
            }
            Err(error) if strict.is_some() => {
                let kind = TroubleKind::Copy { of, error: Some(error.clone()) };
                self.tell(name, error.place(), kind, vec![Mend::PutAway]);
            }
            Err(_) => {}
        }
    }

    /// A board that a review froze does not say whose it is: its name does.
    fn frozen_copy(&mut self, name: &str, part: &Part) {
        if matches!(part, Part::Frozen(_))
            && let Some(of) = self.original(name)
        {
            self.tell(name, None, TroubleKind::Copy { of, error: None }, vec![Mend::PutAway]);
        }
    }

    /// The file that this is a copy of by its name.
    fn original(&self, name: &str) -> Option<String> {
        let (folder, file) = name.rsplit_once('/')?;
        originals(file, false).into_iter().map(|of| format!("{folder}/{of}")).find(|of| self.names.contains(of))
    }

    /// Whether `book.ron` knows of it: then it is no copy, whatever it is called.
    fn is_listed(&self, part: &Part) -> bool {
        let Part::Department(id) = part else { return false };
        self.head.as_ref().is_some_and(|head| head.book.department(id).is_some())
    }

    fn unreadable(&mut self, name: &str, part: &Part, error: StoreError, backup: bool) {
        let readable_by_others = matches!(error, StoreError::Newer { .. });
        let mends =
            if backup && !readable_by_others && file_of(part) == name { vec![Mend::Backup] } else { Vec::new() };
        self.tell(name, error.place(), TroubleKind::Unreadable(error), mends);
    }

    /// What opening the book says, of files that nothing was said of yet.
    fn found(&mut self, opened: Opened) {
        for unreadable in opened.folder.unreadable() {
            if matches!(unreadable.error, StoreError::Missing { .. }) {
                self.missing(Part::Department(unreadable.department.clone()));
            }
        }
        let boards = opened.book.reviews.iter().filter(|r| r.closed.is_some()).map(|r| Part::Frozen(r.id.clone()));
        let lost: Vec<Part> = boards.filter(|part| !self.names.contains(&file_of(part))).collect();
        lost.into_iter().for_each(|part| self.missing(part));
        for notice in opened.notices {
            let (path, place, mends) = match &notice {
                Notice::Mended { path, line, column, .. } => (path, Some((*line, *column)), vec![Mend::Save]),
                Notice::Unlisted { path } => (path, None, vec![Mend::Save]),
                // Each was looked at above.
                _ => continue,
            };
            let Some(file) = self.name_of(path) else { continue };
            self.tell(&file, place, TroubleKind::Found(notice), mends);
        }
    }

    fn name_of(&self, path: &PathBuf) -> Option<String> {
        self.names.iter().find(|name| self.store().locate(name) == *path).cloned()
    }
}
