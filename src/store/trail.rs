//! The audit trail: who changed what, when, from what to what. A line an edit, beside the book, only ever added to.
//!
//! Everybody writes a file of their own, one for each year (`history/2026-k3x9f2mq.ron`): nobody waits for anybody, and no
//! tool that keeps folders in step finds two versions of one file. Lines are read together by their times.

use std::str::from_utf8;

use serde::{Deserialize, Serialize};

use super::shape::{line_in, line_of};
use super::{Folder, Looker, Over, Store, StoreError};
use crate::plan::{Book, Deed, Edit, History, WithInverse, fresh_writer};

/// The folder of the trail.
const FOLDER: &str = "history";
/// How much of the end of each file is read to tell who wrote what came just now, in bytes.
const TAIL: usize = 128 << 10;

/// One edit, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// When: `2026-03-15 10:42`.
    pub at: String,
    /// Who, as a name; empty where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What the person did.
    pub deed: Deed,
    /// What was changed, with what it is since.
    pub edit: Edit,
    /// What takes it back: what it was before.
    pub was: Edit,
}

/// What is to be added to the trail of a book with its next save.
#[derive(Debug, Default)]
pub struct Trail {
    /// Whose file it is: letters and digits, the same for every start on this computer.
    writer: String,
    entries: Vec<Entry>,
    trouble: Option<StoreError>,
    is_told: bool,
}

impl Trail {
    /// The trail of one who writes as `writer`; empty or unfit for a file name: as somebody new.
    pub fn new(writer: &str) -> Self {
        let fits = (1..=16).contains(&writer.len()) && writer.bytes().all(|b| b.is_ascii_alphanumeric());
        let writer = if fits { writer.to_owned() } else { fresh_writer() };
        Self { writer, entries: Vec::new(), trouble: None, is_told: false }
    }

    /// Notes what the history did since it was last asked. What was changed again before it was saved is one change; what
    /// was changed back is none.
    pub fn note(&mut self, history: &mut History, by: &str, at: &str) {
        for done in history.take_log() {
            let (edit, was) = (done.edit, done.was);
            let same = |e: &Entry| e.by == by && e.edit.sets_same(&edit);
            match self.entries.iter().rposition(same) {
                Some(at_entry) if edit.item().is_some() => {
                    let entry = &mut self.entries[at_entry];
                    entry.edit = edit;
                    at.clone_into(&mut entry.at);
                    entry.deed = done.deed;
                    if entry.edit == entry.was {
                        self.entries.remove(at_entry);
                    }
                }
                _ => self.entries.push(Entry { at: at.to_owned(), by: by.to_owned(), deed: done.deed, edit, was }),
            }
        }
    }

    /// Notes what was done otherwise than by the history.
    pub(super) fn add(&mut self, deed: Deed, done: Vec<WithInverse>, by: &str, at: &str) {
        let entry = |(edit, was)| Entry { at: at.to_owned(), by: by.to_owned(), deed, edit, was };
        self.entries.extend(done.into_iter().map(entry));
    }

    /// What was noted, to be written elsewhere; nothing is noted here any more.
    pub(super) fn take(&mut self) -> Self {
        Self { entries: std::mem::take(&mut self.entries), ..Self::new(&self.writer) }
    }

    /// What was noted `before` and could not be written comes before what is noted here.
    pub(super) fn go_on_from(&mut self, before: Self) {
        self.entries.splice(..0, before.entries);
        self.trouble = before.trouble.filter(|_| !self.is_told);
    }

    /// Why the last save could not add to the book's trail, told once; the next one tries again.
    pub fn trouble(&mut self) -> Option<StoreError> {
        let trouble = self.trouble.take();
        self.is_told |= trouble.is_some();
        trouble
    }

    /// What was noted is given up.
    pub fn give_up(&mut self) {
        self.entries.clear();
    }

    /// Adds what was noted to the book's trail. Where that can't be, the plan is saved all the same: it is tried again with
    /// the next save.
    pub(super) fn write(&mut self, store: &dyn Store) {
        let Some(year) = self.entries.last().map(|e| e.at.chars().take(4).collect::<String>()) else { return };
        let text: String = self.entries.iter().map(line_of).collect();
        match store.append(&format!("{FOLDER}/{year}-{}.ron", self.writer), text.as_bytes()) {
            Ok(()) => {
                self.entries.clear();
                self.is_told = false;
            }
            Err(error) if !self.is_told => self.trouble = Some(error),
            Err(_) => {}
        }
    }
}

impl Looker {
    /// The trail of the book, oldest first, and how many of its lines can't be read and are left out.
    ///
    /// # Errors
    /// The trail's folder or one of its files can't be read.
    pub fn trail(&self) -> Result<(Vec<Entry>, usize), StoreError> {
        read(self.store.as_ref(), usize::MAX)
    }
}

/// The end of the trail: what was done just now.
pub(super) fn recent(store: &dyn Store) -> Vec<Entry> {
    // Who wrote something is worth no error.
    read(store, TAIL).map(|(entries, _)| entries).unwrap_or_default()
}

fn read(store: &dyn Store, most: usize) -> Result<(Vec<Entry>, usize), StoreError> {
    let (mut entries, mut unread) = (Vec::new(), 0);
    for name in store.list(FOLDER)?.iter().filter(|name| name.ends_with(".ron")) {
        let Some(bytes) = store.read(&format!("{FOLDER}/{name}"))? else { continue };
        let mut bytes = bytes.as_slice();
        if let Some(cut) = bytes.len().checked_sub(most).filter(|cut| *cut > 0) {
            // A line that begins before is left out.
            bytes = &bytes[cut..];
            bytes = bytes.iter().position(|b| *b == b'\n').map_or(&[][..], |end| &bytes[end + 1..]);
        }
        for line in bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
            match from_utf8(line).ok().and_then(line_in::<Entry>) {
                Some(entry) => entries.push(entry),
                None => unread += 1,
            }
        }
    }
    entries.sort_by(|a, b| a.at.cmp(&b.at));
    Ok((entries, unread))
}

/// The book as it was at the end of a time (`2026-03-15`, `2026-03-15 10:42`): everything that was done later is taken
/// back, as far as the trail knows of it.
pub fn as_of(book: &Book, trail: &[Entry], time: &str) -> Book {
    let mut then = book.clone();
    let mut history = History::new();
    for entry in trail.iter().rev().filter(|e| !e.at.starts_with(time) && e.at.as_str() > time) {
        // What came by other ways may have changed what it was done to.
        let _ = history.receive(&mut then, vec![entry.was.clone()]);
    }
    then
}

impl Folder {
    /// Adds to the trail of the book.
    pub(super) fn write_trail(&self, trail: &mut Trail) {
        trail.write(self.store.as_ref());
    }
}

/// What a store that can't add to a file does instead.
pub(super) fn append(store: &dyn Store, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let there = store.read(name)?;
    let whole = [there.as_deref().unwrap_or_default(), bytes].concat();
    store.write(name, &whole, there.as_deref().map_or(Over::Nothing, Over::Only))
}
