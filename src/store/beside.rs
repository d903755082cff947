//! A save beside the work: on a server it may take long, and nobody waits for it.
//!
//! The book is saved as it was when the save began, together with what others wrote meanwhile. What was changed here since
//! is merged with what came of it, as with what somebody else wrote: it stays unsaved, and nothing of it is lost.

use std::collections::BTreeSet;

use super::together::own;
use super::{Folder, Meeting, Received, StoreError, Trail, save};
use crate::plan::{Book, History, Part, Prefer, Read, bring, merge};

/// A save on its way.
#[derive(Debug)]
pub struct Saving {
    book: Book,
    parts: BTreeSet<Part>,
    folder: Folder,
    trail: Trail,
}

/// What came of it.
#[derive(Debug)]
pub struct Saved {
    /// The book when the save began.
    base: Book,
    /// The book as the files have it.
    book: Book,
    folder: Folder,
    trail: Trail,
    received: Received,
    result: Result<(), StoreError>,
}

impl Saving {
    /// Begins to save what is unsaved. Until it is settled the folder is to be left alone.
    pub fn begin(book: &Book, history: &mut History, folder: &Folder, trail: &mut Trail) -> Self {
        history.begin_save();
        Self { book: book.clone(), parts: history.touched().clone(), folder: folder.clone(), trail: trail.take() }
    }

    /// Saves, on whatever thread.
    pub fn carry_out(self, meeting: Meeting<'_>) -> Saved {
        let Self { book: base, parts, mut folder, mut trail } = self;
        let (mut book, mut history) = (base.clone(), History::new());
        history.touch(parts);
        let (received, result) = save(&mut book, &mut history, &mut folder, &mut trail, meeting);
        Saved { base, book, folder, trail, received, result }
    }
}

impl Saved {
    /// Brings what others wrote into the book that was worked on meanwhile. What was changed in it since is unsaved.
    ///
    /// # Errors
    /// What could not be written, and why; all stays unsaved, and the next look at the files tells what is in them.
    pub fn settle(
        self,
        book: &mut Book,
        history: &mut History,
        folder: &mut Folder,
        trail: &mut Trail,
        meeting: Meeting<'_>,
    ) -> Result<Received, StoreError> {
        trail.go_on_from(self.trail);
        if let Err(error) = self.result {
            history.save_failed();
            return Err(error);
        }
        let unread = self.folder.unread();
        let read = Read { unread: &unread, whole: unread.is_empty() };
        let merged = merge(&self.base, book, &self.book, Prefer::Theirs, read);
        let edits = bring(book, &merged, meeting.by, "", meeting.at);
        // They were made for this very book.
        let _ = history.receive(book, edits.clone());
        *folder = self.folder;
        let (own, since) = own(&self.book, book);
        if own.is_empty() {
            history.saved();
        } else {
            history.saved_as_begun(since);
        }
        let came = self.received.edits.iter().zip(self.received.by);
        let by = |edit| came.clone().find(|(e, _)| *e == edit).map(|(_, by)| by).unwrap_or_default();
        let by = edits.iter().map(by).collect();
        Ok(Received { edits, by, own })
    }
}
