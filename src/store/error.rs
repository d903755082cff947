//! What can go wrong with a book's files.

use std::io;
use std::path::{Path, PathBuf};

use super::ServerTrouble;
use crate::plan::IdError;
use crate::say;
use crate::words::Words;

/// Why a book, or one of its files, can't be read or written. What was on disk is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "fields are named for what they hold")]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("{path}: there is no such file or folder", path = path.display())]
    Missing { path: PathBuf },
    /// A book is a folder; this is something else.
    #[error("{path}: not a folder", path = path.display())]
    NotAFolder { path: PathBuf },
    /// A folder without a plan in it.
    #[error("{path}: there is no plan book here", path = path.display())]
    NoBook { path: PathBuf, backup: bool },
    /// A pipe, a device or a folder where a file should be.
    #[error("{path}: not a file", path = path.display())]
    NotAFile { path: PathBuf },
    /// A new book wants a new or empty folder.
    #[error("{path}: the folder is not empty", path = path.display())]
    NotEmpty { path: PathBuf },
    /// The system refused.
    #[error("{path}: {error}", path = path.display())]
    Io { doing: Doing, path: PathBuf, kind: io::ErrorKind, error: String },
    /// A server can't be asked, or would not.
    #[error("{path}: {why:?}: {error}", path = path.display())]
    Server { doing: Doing, path: PathBuf, why: ServerTrouble, error: String },
    /// The text is no file of this format.
    #[error("{path}:{line}:{column}: {error}", path = path.display())]
    Syntax { path: PathBuf, line: usize, column: usize, error: Box<ron::Error>, backup: bool },
    /// There is nothing in the file.
    #[error("{path}: empty", path = path.display())]
    Empty { path: PathBuf, backup: bool },
    /// A date that is no day, such as February 30.
    #[error("{path}:{line}:{column}: no such day: {value}", path = path.display())]
    NoSuchDay { path: PathBuf, line: usize, column: usize, value: String, backup: bool },
    /// The bytes are no text.
    #[error("{path}:{line}:{column}: not UTF-8", path = path.display())]
    NotUtf8 { path: PathBuf, line: usize, column: usize },
    /// No plan is that large.
    #[error("{path}: larger than 256 MB", path = path.display())]
    TooLarge { path: PathBuf },
    /// More stands in it than in any plan: reading it might take more memory than there is.
    #[error("{path}: more in it than in any plan", path = path.display())]
    TooMuch { path: PathBuf },
    /// The path leads out of the book's folder.
    #[error("{path}: leads out of the folder", path = path.display())]
    Outside { path: PathBuf },
    /// A newer Roundel wrote it.
    #[error("{path}: written by a newer Roundel (version {version})", path = path.display())]
    Newer { path: PathBuf, version: u32 },
    /// Version 0: nothing ever wrote that.
    #[error("{path}: version {version} was never a format", path = path.display())]
    NoSuchVersion { path: PathBuf, version: u32 },
    /// A department's file says that it is another's.
    #[error("{path}: holds the department {found}", path = path.display())]
    OtherDepartment { path: PathBuf, found: String },
    /// A review's file says that it is another's.
    #[error("{path}: holds the review {found}", path = path.display())]
    OtherId { path: PathBuf, found: String },
    /// Two of what `book.ron` lists would be kept in one file.
    #[error("{path}: lists {id} twice", path = path.display())]
    Twice { path: PathBuf, id: String },
    /// It is none of the files that a book is made of.
    #[error("{path}: no file of a plan book", path = path.display())]
    NotOfABook { path: PathBuf },
    /// Somebody else changed these files since they were read; nothing was written.
    #[error("{paths:?}: changed by somebody else since they were opened")]
    Changed { paths: Vec<PathBuf> },
    /// The file could not be read when the book was opened, so it is not overwritten.
    #[error("{path}: unreadable, so it is not overwritten", path = path.display())]
    Protected { path: PathBuf },
    /// There is no earlier version to put back.
    #[error("{path}: no backup", path = path.display())]
    NoBackup { path: PathBuf },
    /// A department's id can't name a file.
    #[error("{path}: {id:?} can't name a file: {why}", path = path.display())]
    BadId { path: PathBuf, id: String, why: IdError },
    /// The book can't be put in words of the format.
    #[error("{path}: {error}", path = path.display())]
    Unwritable { path: PathBuf, error: Box<ron::Error> },
}

/// How much of an id is shown that can't be one, in characters: it may be a whole file.
const ID_SHOWN: usize = 80;

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it says")]
pub enum Doing {
    Read,
    Write,
    Remove,
}

impl StoreError {
    /// A fault of the system while a file was read, written or removed.
    pub fn io(doing: Doing, path: &Path, error: &io::Error) -> Self {
        Self::Io { doing, path: path.to_owned(), kind: error.kind(), error: error.to_string() }
    }

    /// Line and column, from 1, where it is about a place in a file.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Syntax { line, column, .. }
            | Self::NoSuchDay { line, column, .. }
            | Self::NotUtf8 { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }

    /// What happened, where, and what to do.
    pub fn message(&self, words: &Words) -> String {
        let p = |path: &Path| path.display().to_string();
        match self {
            Self::Missing { path } => say!(words, "store-missing", path = p(path)),
            Self::NotAFolder { path } => say!(words, "store-not-a-folder", path = p(path)),
            Self::NoBook { path, backup } => with_offer(words, say!(words, "store-no-book", path = p(path)), *backup),
            Self::NotAFile { path } => say!(words, "store-not-a-file", path = p(path)),
            Self::NotEmpty { path } => say!(words, "store-not-empty", path = p(path)),
            Self::Server { doing, path, why, error } => why.message(words, *doing, p(path), error),
            Self::Io { doing, path, kind, error } => io_message(words, *doing, p(path), *kind, error),
            Self::Syntax { path, line, column, error, backup } => {
                let place = format!("{}:{line}:{column}", p(path));
                let what = syntax_message(words, error);
                with_offer(words, say!(words, "store-syntax", place = place, what = what), *backup)
            }
            Self::Empty { path, backup } => with_offer(words, say!(words, "store-empty", path = p(path)), *backup),
            Self::NoSuchDay { path, line, column, value, backup } => {
                let place = format!("{}:{line}:{column}", p(path));
                let message = say!(words, "store-no-such-day", place = place, value = value.as_str());
                with_offer(words, message, *backup)
            }
            Self::NotUtf8 { path, line, column } => {
                say!(words, "store-not-utf8", place = format!("{}:{line}:{column}", p(path)))
            }
            Self::TooMuch { path } => say!(words, "store-too-much", path = p(path)),
            Self::TooLarge { path } => say!(words, "store-too-large", path = p(path)),
            Self::Outside { path } => say!(words, "store-outside", path = p(path)),
            Self::Newer { path, version } => say!(words, "store-newer", path = p(path), version = version.to_string()),
            Self::NoSuchVersion { path, version } => {
                say!(words, "store-no-such-version", path = p(path), version = version.to_string())
            }
            Self::OtherDepartment { path, found } => {
                say!(words, "store-other-department", path = p(path), found = found.as_str())
            }
            Self::OtherId { path, found } => {
                say!(words, "store-other-id", path = p(path), found = found.as_str())
            }
            Self::Twice { path, id } => say!(words, "store-twice", path = p(path), id = id.as_str()),
            Self::NotOfABook { path } => say!(words, "store-not-of-a-book", path = p(path)),
            Self::Changed { paths } => {
                let paths: Vec<_> = paths.iter().map(|path| p(path)).collect();
                say!(words, "store-changed", path = paths.join(&say!(words, "list-comma")))
            }
            Self::Protected { path } => say!(words, "store-protected", path = p(path)),
            Self::NoBackup { path } => say!(words, "store-no-backup", path = p(path)),
            Self::BadId { path, id, why } => {
                say!(words, "store-bad-id", path = p(path), id = shortened(id), why = words.id_error(*why))
            }
            Self::Unwritable { path, error } => {
                say!(words, "store-unwritable", path = p(path), error = error.to_string())
            }
        }
    }
}

/// As much of an id that can't be one as tells which it is.
fn shortened(id: &str) -> String {
    match id.char_indices().nth(ID_SHOWN) {
        Some((end, _)) => format!("{}…", &id[..end]),
        None => id.to_owned(),
    }
}

/// A message about a broken file, with the way back where there is one.
fn with_offer(words: &Words, message: String, backup: bool) -> String {
    if backup { message + &say!(words, "store-backup-offer") } else { message }
}

/// What the system's refusal means to a person.
fn io_message(words: &Words, doing: Doing, path: String, kind: io::ErrorKind, error: &str) -> String {
    use io::ErrorKind::{NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match (kind, doing) {
        (PermissionDenied, Doing::Read) => say!(words, "store-no-right-to-read", path = path),
        (PermissionDenied | ReadOnlyFilesystem, _) => say!(words, "store-no-right-to-write", path = path),
        (StorageFull | QuotaExceeded, _) => say!(words, "store-disk-full", path = path),
        (NotFound, _) => say!(words, "store-vanished", path = path),
        (_, Doing::Read) => say!(words, "store-cannot-read", path = path, error = error),
        (_, Doing::Write | Doing::Remove) => say!(words, "store-cannot-write", path = path, error = error),
    }
}

/// The parser's finding; those that a hand-edited file has most often, in the reader's language.
fn syntax_message(words: &Words, error: &ron::Error) -> String {
    match error {
        ron::Error::NoSuchStructField { expected, found, .. } => {
            say!(words, "store-unknown-field", field = found.as_str(), known = expected.join(", "))
        }
        ron::Error::NoSuchEnumVariant { expected, found, .. } => {
            say!(words, "store-unknown-value", value = found.as_str(), known = expected.join(", "))
        }
        ron::Error::MissingStructField { field, .. } => say!(words, "store-missing-field", field = field.to_string()),
        ron::Error::DuplicateStructField { field, .. } => {
            say!(words, "store-duplicate-field", field = field.to_string())
        }
        ron::Error::Eof => say!(words, "store-cut-off"),
        other => other.to_string(),
    }
}
