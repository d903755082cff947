//! A book as it was when a review was closed: its whole text in one file, read only when somebody looks at that day.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::opening::{department, unparsed};
use super::shape::{Head, Rows, Shape, VERSION, check_text, file_of, parse, text_of, version_in};
use super::template::Label;
use super::{NewerFormat, StoreError};
use crate::plan::{Audit, Book, Frozen, Kpi, Part, ProcessStep, Review, Wave, mend};

/// `frozen/<review>.ron`: what the files of the book said, without the reviews.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole<'a> {
    version: u32,
    /// Of a template: what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) template: Option<Label>,
    book: Head<'a>,
    departments: Vec<Rows<'a>>,
    #[serde(default, skip_serializing_if = "<[Wave]>::is_empty")]
    waves: Cow<'a, [Wave]>,
    #[serde(default, skip_serializing_if = "<[ProcessStep]>::is_empty")]
    process: Cow<'a, [ProcessStep]>,
    #[serde(default, skip_serializing_if = "<[Audit]>::is_empty")]
    audits: Cow<'a, [Audit]>,
    #[serde(default, skip_serializing_if = "<[Kpi]>::is_empty")]
    kpis: Cow<'a, [Kpi]>,
}

impl Shape for Whole<'static> {
    fn version(&self) -> u32 {
        self.version
    }

    fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        parse(text)
    }
}

impl Whole<'_> {
    /// All of `book` but its reviews; of a template with its label.
    pub(super) fn of(book: &Book, template: Option<Label>) -> Whole<'_> {
        Whole {
            version: VERSION,
            template,
            book: Head::of(book),
            departments: book.departments.iter().map(Rows::of).collect(),
            waves: Cow::Borrowed(&book.waves),
            process: Cow::Borrowed(&book.process),
            audits: Cow::Borrowed(&book.audits),
            kpis: Cow::Borrowed(&book.kpis),
        }
    }
}

impl Whole<'static> {
    /// The book, not yet mended.
    pub(super) fn into_book(self) -> Book {
        let (mut book, entries) = self.book.into_book();
        let mut rows = self.departments;
        for entry in entries {
            let at = rows.iter().position(|r| r.department == entry.id);
            book.departments.push(department(entry, at.map(|at| rows.swap_remove(at))));
        }
        book.waves = self.waves.into_owned();
        book.process = self.process.into_owned();
        book.audits = self.audits.into_owned();
        book.kpis = self.kpis.into_owned();
        book
    }
}

/// The book as it is now, to be kept with the review that is being closed.
///
/// # Errors
/// It can't be written as text; no book that was read can cause it.
pub fn freeze(book: &Book) -> Result<Frozen, StoreError> {
    let text = text_of(&Whole::of(book, None))
        .map_err(|error| StoreError::Unwritable { path: "frozen".into(), error: Box::new(error) })?;
    Ok(Frozen(text.into()))
}

/// The book that was kept, its reviews aside; `path` is where it lies, for messages.
///
/// # Errors
/// It was lost, can't be read, or was written by a newer Roundel.
pub fn thaw(frozen: &Frozen, path: &Path) -> Result<Book, StoreError> {
    let mut book = read(&frozen.0, path)?.into_book();
    mend(&mut book, &[], true);
    Ok(book)
}

/// What stands in the text of such a file.
pub(super) fn read(text: &str, path: &Path) -> Result<Whole<'static>, StoreError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check_text(text, || path.to_owned(), || false)?;
    if let Some(version) = version_in(text).filter(|v| *v > VERSION) {
        return Err(NewerFormat { path: path.to_owned(), version }.error());
    }
    Whole::read(text).map_err(|error| unparsed(text, error, path.to_owned(), false))
}

/// The book that was kept with a closed `review` of `book`, with the reviews that had been held by then; none as long as the
/// review is open. `folder` is where `book` lies, for messages.
///
/// # Errors
/// As [`thaw`].
pub fn as_kept(review: &Review, book: &Book, folder: &Path) -> Result<Option<Book>, StoreError> {
    let mut kept = thawed(review, folder)?;
    if let Some(kept) = &mut kept {
        kept.reviews = book.reviews.iter().filter(|r| r.on <= review.on).cloned().collect();
    }
    Ok(kept)
}

fn thawed(review: &Review, folder: &Path) -> Result<Option<Book>, StoreError> {
    let path = || folder.join(file_of(&Part::Frozen(review.id.clone())));
    review.closed.as_ref().map(|closed| thaw(&closed.board, &path())).transpose()
}

/// What the record of a closed review is about: the book that was kept with it, and in it that review alone.
///
/// # Errors
/// As [`thaw`].
pub fn as_closed(review: &Review, folder: &Path) -> Result<Option<Book>, StoreError> {
    let mut kept = thawed(review, folder)?;
    if let Some(book) = &mut kept {
        book.reviews = vec![review.clone()];
    }
    Ok(kept)
}
