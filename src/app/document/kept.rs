//! The open book and its files: the journal on this computer's own disk, saving, and what others wrote.

use std::path::Path;

use super::{Document, now};
use crate::plan::Edit;
use crate::store::{self, Journal, Left, Meeting, Received, Remote, Saved, Saving, StoreError, Theirs, Trail};

/// The files can't be reached.
#[derive(Debug)]
pub struct Lost {
    /// Since when: `2026-03-15 10:42:07`.
    pub since: String,
    /// Why.
    pub error: StoreError,
}

impl Document {
    /// Writes a change down on this computer, as long as it is not saved.
    pub(super) fn write_down(&mut self, edits: Vec<Edit>) {
        let at = now();
        self.trail.note(&mut self.history, &self.author, &at);
        if let Some(journal) = &mut self.journal {
            journal.write(&self.folder, &at, edits);
        }
    }

    /// Keeps the journal in this folder of the computer's own, and brings back what a killed program left there: how many
    /// changes, and when the last one was made.
    ///
    /// # Errors
    /// A journal that was left behind can't be read; it stays where it is.
    pub fn keep_journal(&mut self, folder: &Path) -> Result<Option<(usize, String)>, StoreError> {
        let book = self.path.canonicalize().unwrap_or_else(|_| self.path.clone());
        let book = book.to_string_lossy();
        self.journal = Some(Journal::new(folder, &book));
        if self.is_read_only() {
            return Ok(None);
        }
        let mut restored: Option<(usize, String)> = None;
        for left in Left::of(folder, &book) {
            let at = left.at().to_owned();
            let edits = self.bring_back(&left)?;
            if !edits.is_empty() {
                let count = restored.map_or(0, |(count, _)| count) + left.len();
                restored = Some((count, at));
                self.write_down(edits);
                if let Some(journal) = &self.journal {
                    journal.wait();
                }
            }
            left.done();
        }
        if restored.is_some() {
            self.rebuild();
        }
        Ok(restored)
    }

    fn bring_back(&mut self, left: &Left) -> Result<Vec<Edit>, StoreError> {
        let (book, history) = (&mut self.book, &mut self.history);
        store::restore(book, history, &self.folder, left, &mut self.trail, &self.author)
    }

    /// Notes who does what as this writer from now on.
    pub fn writes_as(&mut self, writer: &str) {
        self.trail = Trail::new(writer);
    }

    /// Why changes can't be written down on this computer, told once.
    pub fn journal_trouble(&self) -> Option<String> {
        self.journal.as_ref()?.trouble()
    }

    /// What is unsaved is given up.
    pub fn give_up(&mut self) {
        self.trail.give_up();
        self.clear_journal();
    }

    /// Nothing is unsaved: the journal has done its work.
    fn clear_journal(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.clear();
        }
    }

    /// The journal goes on from what the files say now.
    fn go_on_journal(&mut self, received: &Received, at: &str) {
        if let Some(journal) = &mut self.journal {
            journal.go_on(&self.folder, at, self.history.unsaved() > 0, &received.own);
        }
    }

    /// Takes over what somebody else wrote into the files. Nothing where it is out of date already.
    pub fn receive(&mut self, theirs: Theirs) -> Option<Received> {
        let at = now();
        let meeting = Meeting { by: &self.author, at: &at };
        let received = store::receive(&mut self.book, &mut self.history, &mut self.folder, theirs, meeting)?;
        self.came(&received, &at);
        Some(received)
    }

    /// Shows what came from somebody else, and marks it.
    fn came(&mut self, received: &Received, at: &str) {
        if received.edits.is_empty() {
            return;
        }
        self.go_on_journal(received, at);
        self.files += 1;
        self.others.mark(received, at);
        self.rebuild();
    }

    /// Writes what changed, together with what others wrote meanwhile: that is in the book afterwards.
    ///
    /// # Errors
    /// What could not be written, and why; it stays unsaved.
    pub fn save(&mut self) -> Result<Received, StoreError> {
        let at = now();
        let meeting = Meeting { by: &self.author, at: &at };
        let (book, history, folder) = (&mut self.book, &mut self.history, &mut self.folder);
        let (received, saved) = store::save(book, history, folder, &mut self.trail, meeting);
        self.came(&received, &at);
        self.refused = saved.is_err();
        if saved.is_ok() {
            self.clear_journal();
            self.files += 1;
        }
        saved.map(|()| received)
    }

    /// Whether it lies on a server, where all takes longer.
    pub fn is_remote(&self) -> bool {
        Remote::is_meant(&self.path)
    }

    /// The files can't be reached, as far as is known since now.
    pub fn lose(&mut self, error: StoreError) {
        self.lost = Some(match self.lost.take() {
            Some(lost) => Lost { error, ..lost },
            None => Lost { since: now(), error },
        });
    }

    /// Whether a save is on its way.
    pub fn is_saving(&self) -> bool {
        self.saving
    }

    /// Begins a save that nobody waits for; none where one is on its way.
    pub fn begin_save(&mut self) -> Option<Saving> {
        if std::mem::replace(&mut self.saving, true) {
            return None;
        }
        Some(Saving::begin(&self.book, &mut self.history, &self.folder, &mut self.trail))
    }

    /// Takes over what came of a save. What was changed since it began stays unsaved.
    ///
    /// # Errors
    /// What could not be written, and why; it stays unsaved.
    pub fn settle(&mut self, saved: Saved) -> Result<Received, StoreError> {
        self.saving = false;
        let at = now();
        let meeting = Meeting { by: &self.author, at: &at };
        let (book, history, folder) = (&mut self.book, &mut self.history, &mut self.folder);
        let settled = saved.settle(book, history, folder, &mut self.trail, meeting);
        self.refused = settled.is_err();
        let received = settled?;
        self.files += 1;
        self.go_on_journal(&received, &at);
        if !received.edits.is_empty() {
            self.others.mark(&received, &at);
            self.rebuild();
        }
        Ok(received)
    }

    /// Why the last save could not note who did what, told once.
    pub fn trail_trouble(&mut self) -> Option<StoreError> {
        self.trail.trouble()
    }

    /// Whether what can't be saved now is on this computer's own disk, to be brought back by the next start.
    pub fn may_be_kept(&self) -> bool {
        self.journal.is_some() && (self.refused || self.lost.is_some())
    }
}
