//! Every change of an open book on this computer's own disk, until it is saved where the book lies.
//!
//! A journal is one file for each open window: first the book's files as they were, then a line for each change, each
//! synced before the next. It goes with the save. What a killed program left is found by the next start (`left`): the
//! book as it was, with the changes, is merged into what the files say by then.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};

use super::Folder;
use super::folder::Known;
use super::shape::{FROZEN, line_of};
use super::whole::{append, sync_folder};
use crate::plan::Edit;

/// What the names of journals end with.
pub(super) const SUFFIX: &str = "journal";
/// The format this Roundel writes.
pub(super) const VERSION: u32 = 1;

/// The first line: what the changes were made to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Start {
    pub version: u32,
    /// Where the book lies.
    pub book: String,
    /// Its files as they were, frozen boards aside: those never change.
    pub files: Vec<(String, String)>,
}

/// A line: one change.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// When: `2026-03-15 10:42`.
    pub at: String,
    pub edits: Vec<Edit>,
}

enum Call {
    Write(Option<Box<Known>>, Line),
    /// A new journal in the place of the one there was.
    Renew(Box<Known>, Line),
    Clear,
    /// Answered once all before it is on disk.
    Wait(Sender<()>),
    End,
}

/// The journal of an open book. Written by a thread of its own: nobody waits for the disk.
#[derive(Debug)]
pub struct Journal {
    calls: Sender<Call>,
    thread: Option<JoinHandle<()>>,
    trouble: Arc<Mutex<Option<String>>>,
    /// Whether there is a line in it.
    begun: bool,
}

impl Journal {
    /// A journal in `folder` for the book at `book`. Nothing is written as long as nothing is changed.
    pub fn new(folder: &Path, book: &str) -> Self {
        let (calls, called) = channel();
        let trouble = Arc::new(Mutex::new(None));
        let mut desk = Desk { folder: folder.to_owned(), book: book.to_owned(), open: None, trouble: trouble.clone() };
        let thread = std::thread::spawn(move || desk.work(&called));
        Self { calls, thread: Some(thread), trouble, begun: false }
    }

    /// Writes a change down. `folder` knows the files as they were before the first one since the last save.
    pub fn write(&mut self, folder: &Folder, at: &str, edits: Vec<Edit>) {
        let files = (!self.begun).then(|| Box::new(folder.known.clone()));
        self.begun = true;
        let _ = self.calls.send(Call::Write(files, Line { at: at.to_owned(), edits }));
    }

    /// Goes on from the files as `folder` knows them now, which is what somebody else made of them: with the changes that are
    /// one's `own`, where some are unsaved, so that what the other one did is not taken for them when it comes back.
    pub fn go_on(&mut self, folder: &Folder, at: &str, unsaved: bool, own: &[Edit]) {
        if !unsaved {
            return self.clear();
        }
        self.begun = true;
        let line = Line { at: at.to_owned(), edits: own.to_vec() };
        let _ = self.calls.send(Call::Renew(Box::new(folder.known.clone()), line));
    }

    /// All changes are saved, or given up.
    pub fn clear(&mut self) {
        self.begun = false;
        let _ = self.calls.send(Call::Clear);
    }

    /// Waits until all that was written is on the disk.
    pub fn wait(&self) {
        let (done, is_done) = channel();
        if self.calls.send(Call::Wait(done)).is_ok() {
            let _ = is_done.recv();
        }
    }

    /// Why changes can't be written down on this computer, told once.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let _ = self.calls.send(Call::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's side.
struct Desk {
    folder: PathBuf,
    book: String,
    open: Option<(PathBuf, File)>,
    trouble: Arc<Mutex<Option<String>>>,
}

impl Desk {
    fn work(&mut self, called: &Receiver<Call>) {
        // Where a disk refused, the next change tries again with all that was to be written.
        let mut waiting: Vec<u8> = Vec::new();
        let mut told = false;
        for call in called {
            match call {
                Call::Write(files, line) => {
                    if let Some(files) = files {
                        waiting.extend(line_of(&self.start(&files)).into_bytes());
                    }
                    waiting.extend(line_of(&line).into_bytes());
                    match self.append(&waiting) {
                        Ok(()) => {
                            waiting.clear();
                            told = false;
                        }
                        Err(error) => self.tell(&error, &mut told),
                    }
                }
                Call::Renew(files, line) => {
                    let old = self.open.take();
                    match self.append(&[line_of(&self.start(&files)), line_of(&line)].concat().into_bytes()) {
                        Ok(()) => {
                            waiting.clear();
                            told = false;
                            remove(old);
                        }
                        Err(error) => {
                            // The old one has all that is one's own too.
                            remove(std::mem::replace(&mut self.open, old));
                            self.tell(&error, &mut told);
                        }
                    }
                }
                Call::Clear => {
                    waiting.clear();
                    remove(self.open.take());
                }
                Call::Wait(done) => {
                    let _ = done.send(());
                }
                Call::End => return,
            }
        }
    }

    /// Tells that the disk refuses, once.
    fn tell(&self, error: &io::Error, told: &mut bool) {
        if !std::mem::replace(told, true) {
            let text = format!("{}: {error}", self.folder.display());
            *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
        }
    }

    fn start(&self, files: &Known) -> Start {
        let texts = files.iter().filter(|(name, _)| !name.starts_with(FROZEN));
        let mut files: Vec<(String, String)> = texts
            .filter_map(|(name, bytes)| Some((name.clone(), std::str::from_utf8(bytes).ok()?.to_owned())))
            .collect();
        files.sort();
        Start { version: VERSION, book: self.book.clone(), files }
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.open.is_none() {
            std::fs::create_dir_all(&self.folder)?;
            let path = self.folder.join(format!("{:016x}.{SUFFIX}", fastrand::u64(..)));
            let file = OpenOptions::new().create_new(true).read(true).append(true).open(&path)?;
            // Says that somebody still writes it; a system that knows no locks takes it for left behind, and what is
            // merged twice is there once.
            let _ = file.try_lock();
            sync_folder(&self.folder);
            self.open = Some((path, file));
        }
        let Some((_, file)) = &mut self.open else { return Ok(()) };
        append(file, bytes)
    }
}

/// One that stays is merged into the book once more, which changes nothing.
fn remove(journal: Option<(PathBuf, File)>) {
    if let Some((path, file)) = journal {
        // Windows removes no file that is open.
        drop(file);
        let _ = std::fs::remove_file(path);
    }
}
