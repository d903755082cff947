//! Journals that a killed program left behind: what was not saved is brought into the book.

use std::fs::File;
use std::io::Seek as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::LARGEST;
use super::journal::{Line, SUFFIX, Start, VERSION};
use super::shape::{FROZEN, line_in, parse};
use super::snapshot::Snapshot;
use super::whole::read_up_to;
use super::{Folder, StoreError, freeze};
use crate::plan::{Book, Edit, History, ReviewField, mend};

/// A journal that somebody left behind.
#[derive(Debug)]
pub struct Left {
    path: PathBuf,
    /// Held, so that nobody else takes it up too.
    file: Option<File>,
    start: Start,
    lines: Vec<Line>,
}

impl Left {
    /// The journals in `folder` that nobody writes any more and that are about the book at `book`.
    pub fn of(folder: &Path, book: &str) -> Vec<Self> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
        let mut paths: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == SUFFIX)).collect();
        paths.sort();
        paths.into_iter().filter_map(Self::read).filter(|left| left.start.book == book).collect()
    }

    fn read(path: PathBuf) -> Option<Self> {
        let mut file = File::options().read(true).write(true).open(&path).ok()?;
        file.try_lock().ok()?;
        file.rewind().ok()?;
        let bytes = read_up_to(LARGEST, &file).ok()??;
        let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
        let mut texts = bytes[..whole].split(|b| *b == b'\n').map(|line| std::str::from_utf8(line).ok());
        let start: Start = parse(texts.next()??).ok()?;
        if start.version > VERSION {
            return None;
        }
        // What follows one that can't be read was made to a book that is not known.
        let lines = texts.map_while(|text| line_in(text?)).collect();
        Some(Self { path, file: Some(file), start, lines })
    }

    /// How many changes are in it.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is none in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// When the last change was made.
    pub fn at(&self) -> &str {
        self.lines.last().map_or("", |line| &line.at)
    }

    /// The book as it was, and as it was with the changes. `folder` has the boards that were frozen by then.
    ///
    /// # Errors
    /// The book as it was can't be read.
    pub fn books(&self, folder: &Folder) -> Result<(Book, Book), StoreError> {
        let frozen = folder.known.iter().filter(|(name, _)| name.starts_with(FROZEN));
        let mut files: super::folder::Known = frozen.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        files.extend(self.start.files.iter().map(|(name, text)| (name.clone(), Arc::from(text.as_bytes()))));
        let opened = Folder::open_from(Arc::new(Snapshot::of(folder.store.clone(), files)))?;
        let (base, whole) = (opened.book, opened.whole);
        let unread = opened.folder.unread();
        let mut book = base.clone();
        let mut history = History::new();
        for line in &self.lines {
            for edit in &line.edits {
                let edit = with_board(edit, &book);
                // One that does not fit is left out rather than all that follow.
                let _ = history.receive(&mut book, vec![edit]);
            }
        }
        // A damaged line may fit and make no sense.
        mend(&mut book, &unread, whole);
        Ok((base, book))
    }

    /// The changes are in the book, and written down anew.
    pub fn done(mut self) {
        // Windows removes no file that is open.
        self.file = None;
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A review that was closed keeps the board as it was then, which is in no line.
fn with_board(edit: &Edit, book: &Book) -> Edit {
    let mut edit = edit.clone();
    if let Edit::Review(_, ReviewField::Closed(Some(closed))) = &mut edit
        && closed.board.0.is_empty()
        && let Ok(board) = freeze(book)
    {
        closed.board = board;
    }
    edit
}
