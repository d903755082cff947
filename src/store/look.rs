//! Looking at a book's files again, beside the window: what somebody else made of them since.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::folder::Known;
use super::shape::{DEPARTMENTS, FILES, FOLDERS, FROZEN, HEAD, SUFFIX};
use super::snapshot::Snapshot;
use super::{AtOnce, Entry, Folder, NewerFormat, Notice, Store, StoreError, Unreadable, trail};
use crate::plan::{Book, Edit, Part};

/// How often files are read again that change while they are read.
pub(super) const READINGS: usize = 10;

/// Looks at the files of an open book.
#[derive(Debug, Clone)]
pub struct Looker {
    pub(super) store: Arc<dyn Store>,
    known: Known,
    /// All files as they were looked at last, good or bad.
    seen: Known,
}

/// What somebody else made of a book.
#[derive(Debug)]
pub struct Theirs {
    /// The book as both sides knew it.
    pub base: Book,
    /// The book as the files have it now.
    pub book: Book,
    /// What was found and mended on the way.
    pub notices: Vec<Notice>,
    /// Whether everything could be read.
    pub whole: bool,
    /// The end of the trail: who wrote what.
    recent: Vec<Entry>,
    /// The files as they were known when this was read: it is of no use any more once they are known otherwise.
    before: Known,
    pub(super) known: Known,
    pub(super) seen: Known,
    pub(super) troubled: BTreeMap<String, StoreError>,
    pub(super) unreadable: Vec<Unreadable>,
    pub(super) newer: Option<NewerFormat>,
    pub(super) mended: BTreeSet<Part>,
}

impl Theirs {
    /// Whether `folder` still knows the files as they were known when this was read.
    pub fn fits(&self, folder: &Folder) -> bool {
        self.before == folder.known
    }

    /// The line of the trail that set what `edit` sets to what it is now; the last one, where there are more.
    pub fn who_wrote(&self, edit: &Edit) -> Option<&Entry> {
        let adds = |e: &&Entry| {
            matches!((&e.edit, edit),
            (Edit::AddActivity { activity: a, .. }, Edit::AddActivity { activity: b, .. }) if a.id == b.id)
        };
        self.recent.iter().rev().find(|e| e.edit == *edit || adds(e))
    }

    /// The departments whose files could not be read.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }
}

impl Looker {
    pub(super) fn new(store: Arc<dyn Store>, known: Known, seen: Known) -> Self {
        Self { store, known, seen }
    }

    /// A number that changes with the files; none where they have to be read to know.
    pub fn stamp(&self) -> Option<u64> {
        self.store.stamp()
    }

    /// What the files say where they are not as they were known; none where they are. A file that can't be read any more
    /// counts as it was: it is being copied, or a tool has half merged it. Where they go on changing, the next look tells.
    ///
    /// # Errors
    /// The files can't be listed or read, or there is no book any more: a drive that is not connected.
    pub fn look(&self) -> Result<Option<Theirs>, StoreError> {
        let mut found = self.read_all()?;
        let is_old = |(file, bytes): (&String, &Arc<[u8]>)| {
            [&self.known, &self.seen].iter().any(|files| files.get(file) == Some(bytes))
        };
        if found.iter().all(is_old) && self.known.keys().all(|file| found.contains_key(file)) {
            return Ok(None);
        }
        // Files are written one after the other: what was read while somebody saved may be what never was, a row that moved
        // in neither of two departments. What is read twice alike is what is there.
        let mut settled = false;
        for _ in 0..READINGS {
            let again = self.read_all()?;
            settled = again == found;
            if settled {
                break;
            }
            found = again;
        }
        if !settled {
            return Ok(None);
        }
        if !found.contains_key(HEAD) {
            return Err(StoreError::Missing { path: self.store.locate(HEAD) });
        }
        let base = self.opened(&self.known)?;
        let (mut files, mut troubled) = (found.clone(), BTreeMap::new());
        // Each round puts the known version in the place of what can't be read, until what is left can be.
        let opened = loop {
            match self.opened(&files) {
                Ok(opened) => {
                    let more = self.trouble(&opened.notices, opened.folder.unreadable(), &base.folder, &files);
                    if more.is_empty() {
                        break opened;
                    }
                    for (file, error) in more {
                        self.as_known(&mut files, &file);
                        troubled.insert(file, error);
                    }
                }
                // Of a newer format nothing is written any more: that is said, not passed over.
                Err(error @ StoreError::Newer { .. }) => return Err(error),
                Err(error) if !troubled.contains_key(HEAD) => {
                    self.as_known(&mut files, HEAD);
                    troubled.insert(HEAD.to_owned(), error);
                }
                Err(error) => return Err(error),
            }
        };
        let Folder { unreadable, newer, mended, known, .. } = opened.folder;
        Ok(Some(Theirs {
            base: base.book,
            book: opened.book,
            notices: opened.notices,
            whole: opened.whole,
            recent: trail::recent(self.store.as_ref()),
            before: self.known.clone(),
            known,
            seen: found,
            troubled,
            unreadable,
            newer,
            mended,
        }))
    }

    fn opened(&self, files: &Known) -> Result<super::Opened, StoreError> {
        Folder::open_from(Arc::new(Snapshot::of(self.store.clone(), files.clone())))
    }

    fn as_known(&self, files: &mut Known, file: &str) {
        match self.known.get(file) {
            Some(bytes) => files.insert(file.to_owned(), bytes.clone()),
            None => files.remove(file),
        };
    }

    /// The files that could be read until now and can't be any more.
    fn trouble(
        &self,
        notices: &[Notice],
        unreadable: &[Unreadable],
        base: &Folder,
        files: &Known,
    ) -> Vec<(String, StoreError)> {
        let departments = unreadable.iter().map(|u| (format!("{DEPARTMENTS}/{}{SUFFIX}", u.department), &u.error));
        let others = notices.iter().filter_map(|notice| match notice {
            Notice::LeftAlone { path, error } => {
                let file = files.keys().find(|file| self.store.locate(file) == *path)?;
                Some((file.clone(), error))
            }
            _ => None,
        });
        let was_good = |file: &String| base.known.contains_key(file);
        let is_same = |file: &String| files.get(file) == self.known.get(file);
        departments.chain(others).filter(|(f, _)| was_good(f) && !is_same(f)).map(|(f, e)| (f, e.clone())).collect()
    }

    /// Every file a book is made of.
    fn read_all(&self) -> Result<Known, StoreError> {
        // A board that was frozen never changes.
        let frozen = |name: &str| name.starts_with(FROZEN).then(|| self.known.get(name).cloned()).flatten();
        let AtOnce { files, failed } = AtOnce::read(self.store.as_ref(), &FILES, &FOLDERS, frozen)?;
        failed.into_values().next().map_or(Ok(files), Err)
    }
}
