//! Working on a book that others work on too: what they made of it is merged into what is on the screen, and a save
//! writes both.

use std::collections::BTreeSet;

use super::folder::unread;
use super::{Folder, Left, StoreError, Theirs, Trail};
use crate::plan::{Book, Deed, Department, Edit, History, Part, Prefer, Read, bring, difference, merge, present};

/// How often a save looks again where somebody else was faster each time.
const TRIES: usize = 8;

/// Whose changes meet, for the conflicts that are noted.
#[derive(Debug, Clone, Copy)]
pub struct Meeting<'a> {
    /// Who works here, as a name; empty where nobody said.
    pub by: &'a str,
    /// Now: `2026-03-15 10:42`.
    pub at: &'a str,
}

/// What came from somebody else.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Received {
    /// The edits that were carried out on the book; new conflicts are among them.
    pub edits: Vec<Edit>,
    /// Who made each of them, and when; empty where nobody knows.
    pub by: Vec<(String, String)>,
    /// What is one's own beside what the files say since, and not saved yet.
    pub own: Vec<Edit>,
}

impl Received {
    /// How many changes of others came.
    pub fn changes(&self) -> usize {
        self.edits.len() - self.conflicts()
    }

    /// How many things were changed by both sides.
    pub fn conflicts(&self) -> usize {
        self.edits.iter().filter(|e| matches!(e, Edit::AddConflict(_))).count()
    }
}

/// Merges `theirs` into the book. Where both changed the same thing, theirs stands, for everybody sees it already, and one's
/// own is kept beside it. Undo goes on to take back one's own changes alone. Nothing where `theirs` is out of date: look
/// again.
pub fn receive(
    book: &mut Book,
    history: &mut History,
    folder: &mut Folder,
    theirs: Theirs,
    meeting: Meeting<'_>,
) -> Option<Received> {
    if !theirs.fits(folder) {
        return None;
    }
    let unread = unread(theirs.unreadable());
    let read = Read { unread: &unread, whole: theirs.whole };
    let merged = merge(&theirs.base, book, &theirs.book, Prefer::Theirs, read);
    let mut edits = bring(book, &merged, meeting.by, "", meeting.at);
    for edit in &mut edits {
        if let Edit::AddConflict(conflict) = edit
            // Those that came from the files are as they are for everybody.
            && !theirs.book.conflicts.iter().any(|c| c.id == conflict.id)
            && let Some(stands) = present(&theirs.book, &conflict.aside)
            && let Some(entry) = theirs.who_wrote(&stands)
        {
            conflict.stands_by.clone_from(&entry.by);
        }
    }
    // They were made for this very book.
    history.receive(book, edits.clone()).ok()?;
    let (own, parts) = own(&theirs.book, book);
    if own.is_empty() {
        history.saved();
    } else {
        history.touch(parts);
    }
    let who = |edit: &Edit| theirs.who_wrote(edit).map(|e| (e.by.clone(), e.at.clone())).unwrap_or_default();
    let by = edits.iter().map(who).collect();
    folder.adopt(theirs);
    Some(Received { edits, by, own })
}

/// What a book has beside what the files say, and the parts that have to be written for it.
pub(super) fn own(files: &Book, book: &Book) -> (Vec<Edit>, BTreeSet<Part>) {
    let own = difference(files, book);
    if own.is_empty() {
        return Default::default();
    }
    let touched = History::new().receive(&mut files.clone(), own.clone()).map(|applied| applied.touched);
    (own, touched.unwrap_or_default())
}

/// Saves what is unsaved, together with what others wrote meanwhile, which is in the book afterwards.
///
/// # Errors
/// What could not be written, or read again, and why; it stays unsaved. What others wrote is in the book all the same.
pub fn save(
    book: &mut Book,
    history: &mut History,
    folder: &mut Folder,
    trail: &mut Trail,
    meeting: Meeting<'_>,
) -> (Received, Result<(), StoreError>) {
    let mut received = Received::default();
    let mut last = Ok(());
    for _ in 0..TRIES {
        // From the look on, so that nobody writes in between and all of it is to be done once more.
        let _held = folder.store.lock();
        match folder.looker().look() {
            Ok(None) => {}
            Ok(Some(theirs)) => {
                let more = receive(book, history, folder, theirs, meeting);
                if let Some(more) = more {
                    received.edits.extend(more.edits);
                    received.by.extend(more.by);
                    received.own = more.own;
                }
            }
            Err(error) => return (received, Err(error)),
        }
        last = folder.save_held(book, history.touched());
        match &last {
            Ok(()) => {
                history.saved();
                // What is saved stays saved; the trail catches up with the next save.
                folder.write_trail(trail);
                break;
            }
            Err(StoreError::Changed { .. }) => {}
            Err(_) => break,
        }
    }
    if last.is_err() {
        history.save_failed();
    }
    (received, last)
}

/// Brings the changes that a killed program left behind into the book, as changes that are not saved yet. Nothing where
/// they were saved after all.
///
/// # Errors
/// The book as it was then can't be read.
pub fn restore(
    book: &mut Book,
    history: &mut History,
    folder: &Folder,
    left: &Left,
    trail: &mut Trail,
    by: &str,
) -> Result<Vec<Edit>, StoreError> {
    let (mut base, mine) = left.books(folder)?;
    let theirs = with_names(&mut base, book);
    let unread = folder.unread();
    let merged = merge(&base, &mine, &theirs, Prefer::Theirs, Read { unread: &unread, whole: unread.is_empty() });
    let edits = bring(book, &merged, by, "", left.at());
    if let Ok(applied) = history.receive(book, edits.clone()) {
        history.touch(applied.touched);
        trail.add(Deed::Restore, applied.done, by, left.at());
    }
    Ok(edits)
}

/// The book as it is read, where a department whose file is on no list, as a save that was cut off leaves it, is not called
/// by its id for want of a name: that it was so in `base` too says that nobody changed it.
fn with_names(base: &mut Book, read: &Book) -> Book {
    let mut book = read.clone();
    for department in book.departments.iter_mut().filter(|d| d.name == d.id.as_str()) {
        match base.department(&department.id) {
            Some(was) => (department.name, department.head) = (was.name.clone(), was.head.clone()),
            None => base.departments.push(Department::new(department.id.clone(), department.name.clone())),
        }
    }
    base.reindex();
    book
}
