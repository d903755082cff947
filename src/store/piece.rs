//! One file of a book by itself: read as a book of that part alone, and written back, whatever the other files say.

use std::path::{Path, PathBuf};

use super::moved::{Moved, most, of_rows};
use super::opening::{department, unparsed};
use super::shape::{
    Entry, Head, Indicators, MOST_DEPARTMENTS, Meeting, Rows, Service, Shape, Survey, VERSION, file_of, text_in,
    text_of, version_in,
};
use super::{NewerFormat, StoreError};
use crate::plan::{Book, Department, Part, Prefer, check_id, mend_part, merge_copy, merge_part};

/// The part of a book that one file holds.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Which part it is. Of a department, review or wave it is the file that says so, not its name.
    pub part: Part,
    /// A book of that part alone, sound in itself.
    pub book: Book,
    /// How often rows came to a department's file from another one.
    moved: Moved,
}

impl Piece {
    /// What stands in the bytes of a file that is `like` the file of this part: of another department, for a department's.
    /// `path` is what it is called in a message, `backup` whether an earlier version is there.
    ///
    /// # Errors
    /// It can't be read, a newer Roundel wrote it, or it is a board that a review froze: that is one piece of text.
    pub fn read(like: &Part, bytes: &[u8], path: &Path, backup: bool) -> Result<Self, StoreError> {
        let text = text_in(bytes, || path.to_owned(), || backup)?;
        let reading = Reading { text, path, backup };
        let (mut book, mut part, mut moved) = (Book::default(), like.clone(), Moved::new());
        match like {
            Part::Head => {
                let mut head: Head<'static> = reading.shape()?;
                let conflicts = head.take_conflicts();
                let entries;
                (book, entries) = head.into_book();
                if entries.len() > MOST_DEPARTMENTS {
                    return Err(StoreError::TooMuch { path: path.to_owned() });
                }
                book.conflicts = conflicts;
                for entry in entries {
                    reading.check_id(entry.id.as_str())?;
                    if book.departments.iter().any(|d| d.id.is_twin(&entry.id)) {
                        // Both would be the same file.
                        return Err(StoreError::Twice { path: path.to_owned(), id: entry.id.to_string() });
                    }
                    book.departments.push(department(entry, None));
                }
            }
            Part::Department(_) => {
                let mut rows: Rows<'static> = reading.shape()?;
                let id = rows.department.clone();
                reading.check_id(id.as_str())?;
                book.conflicts = rows.take_conflicts();
                moved = std::mem::take(&mut rows.moved);
                part = Part::Department(id.clone());
                book.departments.push(department(Entry { name: id.to_string(), id, head: None }, Some(rows)));
            }
            Part::Review(_) => {
                let mut meeting: Meeting<'static> = reading.shape()?;
                book.conflicts = meeting.take_conflicts();
                let review = meeting.review.into_owned();
                reading.check_id(review.id.as_str())?;
                part = Part::Review(review.id.clone());
                book.reviews.push(review);
            }
            Part::Wave(_) => {
                let mut survey: Survey<'static> = reading.shape()?;
                book.conflicts = survey.take_conflicts();
                let wave = survey.wave.into_owned();
                reading.check_id(wave.id.as_str())?;
                part = Part::Wave(wave.id.clone());
                book.waves.push(wave);
            }
            Part::Process => {
                let mut service: Service<'static> = reading.shape()?;
                book.conflicts = service.take_conflicts();
                (book.process, book.audits) = (service.process.into_owned(), service.audits.into_owned());
            }
            Part::Kpis => {
                let mut indicators: Indicators<'static> = reading.shape()?;
                book.conflicts = indicators.take_conflicts();
                book.kpis = indicators.kpis.into_owned();
            }
            Part::Frozen(_) => return Err(StoreError::NotOfABook { path: path.to_owned() }),
        }
        mend_part(&mut book, &part);
        Ok(Self { part, book, moved })
    }

    /// The text of its file, with every conflict that was in it.
    ///
    /// # Errors
    /// It can't be put in words of the format.
    pub fn text(&self) -> Result<String, StoreError> {
        let (book, conflicts) = (&self.book, self.book.conflicts.clone());
        let text = match &self.part {
            Part::Head => text_of(&Head { conflicts, ..Head::of(book) }),
            Part::Department(id) => {
                let moved = |d: &Department| of_rows(self.moved.clone(), &d.objectives);
                let text = |d| text_of(&Rows { conflicts, moved: moved(d), ..Rows::of(d) });
                book.department(id).map_or_else(|| Ok(String::new()), text)
            }
            Part::Review(id) => {
                book.review(id).map_or_else(|| Ok(String::new()), |r| text_of(&Meeting { conflicts, ..Meeting::of(r) }))
            }
            Part::Wave(id) => {
                book.wave(id).map_or_else(|| Ok(String::new()), |w| text_of(&Survey { conflicts, ..Survey::of(w) }))
            }
            Part::Process => text_of(&Service { conflicts, ..Service::of(book) }),
            Part::Kpis => text_of(&Indicators { conflicts, ..Indicators::of(book) }),
            Part::Frozen(_) => Ok(String::new()),
        };
        text.map_err(|error| StoreError::Unwritable {
            path: PathBuf::from(file_of(&self.part)),
            error: Box::new(error),
        })
    }

    /// How many conflicts are in it that are in none of these.
    pub fn new_conflicts(&self, before: [&Self; 2]) -> usize {
        let known = |id: &str| before.iter().any(|p| p.book.conflicts.iter().any(|c| c.id == id));
        self.book.conflicts.iter().filter(|c| !known(&c.id)).count()
    }

    /// Whether another piece of the same kind is about the same things.
    pub fn is_akin(&self, other: &Self) -> bool {
        let (mine, other) = (&self.book, &other.book);
        let same_title = !mine.title.is_empty() && mine.title == other.title && mine.year == other.year;
        same_title
            || mine.departments.iter().any(|d| other.department(&d.id).is_some())
            || mine.process.iter().any(|s| other.process.iter().any(|o| o.id == s.id))
            || mine.kpis.iter().any(|k| other.kpi(&k.id).is_some())
    }

    /// What a copy of unknown descent has, merged into this; `older` is an earlier version of this. Where the two differ ours
    /// stands, and the copy's is kept beside it since `at`.
    pub fn merge_copy(&self, older: Option<&Self>, copy: &Self, at: &str) -> Self {
        let older = older.filter(|older| older.part == self.part).map(|older| &older.book);
        let merged = merge_copy(&self.part, older, &self.book, &copy.book);
        Self { part: self.part.clone(), book: merged.noted("", "", at), moved: most(&self.moved, &copy.moved) }
    }

    /// A piece of the same part with nothing in it: what two who both added the file began with.
    pub fn nothing(&self) -> Self {
        Self { part: self.part.clone(), book: Book::default(), moved: Moved::new() }
    }

    /// What both made of `base`. Where they differ on the same thing ours stands, and theirs is kept beside it since `at`.
    ///
    /// # Errors
    /// They are not the same part.
    pub fn merge(base: &Self, ours: &Self, theirs: &Self, at: &str, path: &Path) -> Result<Self, StoreError> {
        if let Some(other) = [base, theirs].into_iter().find(|p| p.part != ours.part) {
            let found = other.part.id().unwrap_or_default().to_owned();
            return Err(StoreError::OtherId { path: path.to_owned(), found });
        }
        let merged = merge_part(&ours.part, &base.book, &ours.book, &theirs.book, Prefer::Ours);
        let moved = most(&ours.moved, &theirs.moved);
        Ok(Self { part: ours.part.clone(), book: merged.noted("", "", at), moved })
    }
}

/// The text of a file on its way into a piece.
struct Reading<'t> {
    text: &'t str,
    path: &'t Path,
    backup: bool,
}

impl Reading<'_> {
    fn shape<S: Shape>(&self) -> Result<S, StoreError> {
        let path = || self.path.to_owned();
        if let Some(version) = version_in(self.text).filter(|v| *v > VERSION) {
            return Err(NewerFormat { path: path(), version }.error());
        }
        let shape = S::read(self.text).map_err(|error| unparsed(self.text, error, path(), self.backup))?;
        match shape.version() {
            1..=VERSION => Ok(shape),
            version => Err(StoreError::NoSuchVersion { path: path(), version }),
        }
    }

    /// An id that can't be one names no file.
    fn check_id(&self, id: &str) -> Result<(), StoreError> {
        check_id(id).map_err(|why| StoreError::BadId { path: self.path.to_owned(), id: id.to_owned(), why })
    }
}
