//! Making a book of the files in a folder. One broken department does not keep the others from opening.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use ron::error::SpannedError;

use super::look::READINGS;
use super::moved::{Moved, settle};
use super::shape::{
    DEPARTMENTS, Entry, FILES, FOLDERS, HEAD, Head, Indicators, KPIS, MOST_DEPARTMENTS, Meeting, PROCESS, REVIEWS,
    Rows, SUFFIX, Service, Shape, Survey, VERSION, WAVES, backup_of, department_of, file_of, id_of, part_of, text_in,
    text_of, version_in,
};
use super::snapshot::Snapshot;
use super::{AtOnce, Folder, NewerFormat, Notice, Opened, Store, StoreError, Unreadable, position};
use crate::plan::{
    Book, Conflict, Department, DepartmentId, Flaw, FlawKind, Frozen, Part, Review, ReviewId, Wave, WaveId, check_id,
    mend,
};

impl Folder {
    /// Opens the book in a store.
    ///
    /// # Errors
    /// There is no book in it, or its `book.ron` can't be read.
    pub fn open_in(store: Box<dyn Store>) -> Result<Opened, StoreError> {
        let store: Arc<dyn Store> = store.into();
        let Some(AtOnce { files, failed }) = store.at_once(&FILES, &FOLDERS)? else { return Self::open_settled(store) };
        let mut opened = Self::open_from(Arc::new(Snapshot { place: store.clone(), files, failed }))?;
        opened.folder.store = store;
        Ok(opened)
    }

    /// Opens a book whose files are read one after the other: once more where somebody saved meanwhile, for what was read
    /// then may be what never was.
    fn open_settled(store: Arc<dyn Store>) -> Result<Opened, StoreError> {
        let mut before = store.stamp();
        let mut opened = Self::open_from(store.clone())?;
        for _ in 0..READINGS {
            let after = store.stamp();
            if after == before {
                break;
            }
            before = after;
            opened = Self::open_from(store.clone())?;
        }
        Ok(opened)
    }

    /// Opens a book without what its counts don't need: its head and its departments. It is not to be saved.
    pub(super) fn open_rows(store: Arc<dyn Store>) -> Result<Opened, StoreError> {
        let AtOnce { files, failed } = AtOnce::read(store.as_ref(), &[HEAD], &[DEPARTMENTS], |_| None)?;
        Self::open_from(Arc::new(Snapshot { place: store, files, failed }))
    }

    /// The same, of a store that others use too.
    pub(super) fn open_from(store: Arc<dyn Store>) -> Result<Opened, StoreError> {
        let mut opening = Opening {
            folder: Self::nothing_known(store),
            notices: Vec::new(),
            whole: true,
            conflicts: Vec::new(),
            moved: BTreeMap::new(),
        };
        let Some(head) = opening.read::<Head<'static>>(HEAD)? else {
            let store = &opening.folder.store;
            return Err(StoreError::NoBook { path: store.locate(HEAD), backup: has_backup(store.as_ref(), HEAD) });
        };
        let (mut book, entries) = head.into_book();
        if entries.len() > MOST_DEPARTMENTS {
            return Err(StoreError::TooMuch { path: opening.folder.store.locate(HEAD) });
        }
        for entry in entries {
            let department = opening.listed(&book, entry);
            book.departments.push(department);
        }
        opening.unlisted(&mut book);
        let went = settle(&mut book.departments, &opening.moved);
        opening.folder.mended.extend(went.into_iter().map(Part::Department));
        book.reviews = opening.reviews();
        book.waves = opening.waves();
        opening.whole_file(PROCESS, |service: Service<'static>| {
            book.process = service.process.into_owned();
            book.audits = service.audits.into_owned();
        });
        opening.whole_file(KPIS, |indicators: Indicators<'static>| book.kpis = indicators.kpis.into_owned());
        let conflicts = std::mem::take(&mut opening.conflicts);
        book.conflicts = conflicts.iter().map(|(_, conflict)| conflict.clone()).collect();
        book.conflicts.sort_by(|a, b| a.id.cmp(&b.id));
        book.conflicts.dedup_by(|a, b| a.id == b.id);
        let unread = opening.folder.unread();
        let written = book.clone();
        let flaws = mend(&mut book, &unread, opening.whole);
        if !flaws.is_empty() {
            opening.mended(&written, &book);
        }
        opening.tell(&book, flaws);
        for (file, conflict) in conflicts {
            // Its item has gone elsewhere, or for good: what is saved next must not lose it.
            let home = Part::of_conflict(&conflict, &book);
            if file != file_of(&home) {
                opening.folder.mended.extend(part_of(&file).into_iter().chain([home]));
            }
        }
        let whole = opening.all_read();
        Ok(Opened { book, folder: opening.folder, notices: opening.notices, whole })
    }
}

/// How much text is searched for the places of what was mended, in bytes: a file with a hundred thousand flaws is not
/// searched for each.
const SEARCHED: usize = 1 << 30;

struct Opening {
    folder: Folder,
    notices: Vec<Notice>,
    /// Whether everything that is referred to could be read.
    whole: bool,
    /// What stands in the files beside the plan, with the file it stands in.
    conflicts: Vec<(String, Conflict)>,
    /// How often rows came to a department's file from another one.
    moved: BTreeMap<DepartmentId, Moved>,
}

impl Opening {
    /// Reads a file; none where there is no such file.
    fn read<T: Shape>(&mut self, file: &str) -> Result<Option<T>, StoreError> {
        let store = self.folder.store.as_ref();
        let path = || store.locate(file);
        let Some(bytes) = store.read(file)? else { return Ok(None) };
        let text = text_in(&bytes, path, || has_backup(store, file))?;
        let newer = |version| NewerFormat { path: path(), version };
        let mut shape = match T::read(text) {
            Ok(shape) => shape,
            Err(error) => {
                // What a newer Roundel wrote may not be readable; saving the rest might not fit it.
                if let Some(version) = version_in(text).filter(|v| *v > VERSION) {
                    let newer = newer(version);
                    let error = newer.error();
                    self.folder.newer = Some(newer);
                    return Err(error);
                }
                return Err(unparsed(text, error, path(), has_backup(store, file)));
            }
        };
        match shape.version() {
            0 => return Err(StoreError::NoSuchVersion { path: path(), version: 0 }),
            1..=VERSION => {}
            version => self.folder.newer = Some(newer(version)),
        }
        self.conflicts.extend(shape.take_conflicts().into_iter().map(|conflict| (file.to_owned(), conflict)));
        self.folder.known.insert(file.to_owned(), bytes.into());
        Ok(Some(shape))
    }

    /// What stands in a department's file; none where it has no file.
    fn rows(&mut self, id: &DepartmentId) -> Result<Option<Rows<'static>>, StoreError> {
        let file = file_of(&Part::Department(id.clone()));
        let Some(rows) = self.read::<Rows<'static>>(&file)? else { return Ok(None) };
        if rows.department != *id {
            let path = self.folder.store.locate(&file);
            return Err(StoreError::OtherDepartment { path, found: rows.department.to_string() });
        }
        if !rows.moved.is_empty() {
            self.moved.insert(id.clone(), rows.moved.clone());
        }
        Ok(Some(rows))
    }

    /// A department that `book.ron` lists.
    fn listed(&mut self, book: &Book, entry: Entry) -> Department {
        let id = entry.id.clone();
        let file = file_of(&Part::Department(id.clone()));
        let read = if book.departments.iter().any(|d| d.id == id) {
            // The file is the first one's; mending gives the second another id, and says so.
            Ok(Some(None))
        } else {
            // An id that can't be one names no file.
            let path = || self.folder.store.locate(HEAD);
            let checked = check_id(id.as_str());
            checked
                .map_err(|why| StoreError::BadId { path: path(), id: id.to_string(), why })
                .and_then(|()| self.rows(&id))
                .map(|rows| rows.map(Some))
        };
        let read = read.and_then(|r| r.ok_or_else(|| StoreError::Missing { path: self.folder.store.locate(&file) }));
        let rows = read.unwrap_or_else(|error| {
            self.whole = false;
            self.folder.known.remove(&file);
            let has_backup = check_id(id.as_str()).is_ok() && has_backup(self.folder.store.as_ref(), &file);
            self.folder.unreadable.push(Unreadable { department: id, name: entry.name.clone(), error, has_backup });
            None
        });
        department(entry, rows)
    }

    /// Files of departments that `book.ron` doesn't list: a save that was cut off, or a file put there by hand.
    fn unlisted(&mut self, book: &mut Book) {
        let names = self.folder.store.list(DEPARTMENTS).unwrap_or_else(|error| {
            self.whole = false;
            self.notices.push(Notice::NotListed { error });
            Vec::new()
        });
        for name in names {
            let Some(id) = name.strip_suffix(SUFFIX).filter(|id| !id.starts_with('.')) else { continue };
            let id = DepartmentId::new(id);
            // Where the file system ignores case, a listed department's file may be spelt another way.
            if book.departments.iter().any(|d| d.id.is_twin(&id) && self.has_file(&d.id)) {
                continue;
            }
            let path = self.folder.store.locate(&format!("{DEPARTMENTS}/{name}"));
            let read = match check_id(id.as_str()) {
                Ok(()) => self.rows(&id),
                Err(why) => Err(StoreError::BadId { path: path.clone(), id: id.to_string(), why }),
            };
            match read {
                Ok(None) => {}
                Ok(Some(rows)) => {
                    let entry = Entry { name: id.to_string(), id, head: None };
                    book.departments.push(department(entry, Some(rows)));
                    self.folder.mended.insert(Part::Head);
                    self.notices.push(Notice::Unlisted { path });
                }
                Err(error) => {
                    self.whole = false;
                    self.folder.known.remove(&format!("{DEPARTMENTS}/{name}"));
                    self.notices.push(match error {
                        StoreError::OtherDepartment { path, found }
                            if book
                                .department(&DepartmentId::new(found.as_str()))
                                .is_some_and(|d| self.has_file(&d.id)) =>
                        {
                            Notice::Copy { path, of: found }
                        }
                        error => Notice::UnlistedUnreadable { path, error },
                    });
                }
            }
        }
    }

    /// The reviews, by id. One that can't be read is told of, and its file is never overwritten.
    fn reviews(&mut self) -> Vec<Review> {
        let mut reviews = Vec::new();
        for id in self.ids_in(REVIEWS) {
            let file = file_of(&Part::Review(ReviewId::new(id.as_str())));
            let read = self.named(&id, &file, |meeting: Meeting<'static>| {
                let review = meeting.review.into_owned();
                (review.id.to_string(), review)
            });
            reviews.extend(read.map(|review| self.with_board(review)));
        }
        reviews.sort_by(|a: &Review, b| a.id.cmp(&b.id));
        reviews
    }

    /// The survey waves, by id; as reviews are read.
    fn waves(&mut self) -> Vec<Wave> {
        let mut waves = Vec::new();
        for id in self.ids_in(WAVES) {
            let file = file_of(&Part::Wave(WaveId::new(id.as_str())));
            waves.extend(self.named(&id, &file, |survey: Survey<'static>| {
                let wave = survey.wave.into_owned();
                (wave.id.to_string(), wave)
            }));
        }
        waves.sort_by(|a: &Wave, b| a.id.cmp(&b.id));
        waves
    }

    fn ids_in(&mut self, folder: &str) -> Vec<String> {
        let names = self.folder.store.list(folder).unwrap_or_else(|error| {
            self.notices.push(Notice::NotListed { error });
            Vec::new()
        });
        names.iter().filter_map(|name| id_of(name)).map(str::to_owned).collect()
    }

    /// What stands in a file that is named by the id of what is in it.
    fn named<S: Shape, T>(&mut self, id: &str, file: &str, what: impl FnOnce(S) -> (String, T)) -> Option<T> {
        let path = self.folder.store.locate(file);
        let read = check_id(id)
            .map_err(|why| StoreError::BadId { path: path.clone(), id: id.to_owned(), why })
            .and_then(|()| self.read::<S>(file))
            .and_then(|shape| match shape.map(what) {
                Some((found, _)) if found != id => Err(StoreError::OtherId { path: path.clone(), found }),
                read => Ok(read.map(|(_, item)| item)),
            });
        read.unwrap_or_else(|error| {
            self.leave_alone(file, error);
            None
        })
    }

    /// What stands in a file of which a book has one, or none.
    fn whole_file<S: Shape>(&mut self, file: &str, take: impl FnOnce(S)) {
        match self.read::<S>(file) {
            Ok(Some(shape)) => take(shape),
            Ok(None) => {}
            Err(error) => {
                // What it has is still referred to.
                self.whole = false;
                self.leave_alone(file, error);
            }
        }
    }

    fn leave_alone(&mut self, file: &str, error: StoreError) {
        self.folder.known.remove(file);
        self.notices.push(Notice::LeftAlone { path: self.folder.store.locate(file), error });
    }

    /// The review with the book as it was frozen, where it was closed. One that can't be read is told of.
    fn with_board(&mut self, mut review: Review) -> Review {
        let Some(closed) = &mut review.closed else { return review };
        let file = file_of(&Part::Frozen(review.id.clone()));
        let path = self.folder.store.locate(&file);
        let read = self.folder.store.read(&file).and_then(|bytes| {
            let bytes = bytes.ok_or_else(|| StoreError::Missing { path: path.clone() })?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let (line, column) = position::of_byte(e.as_bytes(), e.utf8_error().valid_up_to());
                StoreError::NotUtf8 { path: path.clone(), line, column }
            })?;
            self.folder.known.insert(file.clone(), text.as_bytes().into());
            Ok(text)
        });
        match read {
            Ok(text) => closed.board = Frozen(text.into()),
            Err(error) => self.notices.push(Notice::LeftAlone { path, error }),
        }
        review
    }

    /// Whether a department that `book.ron` lists has its file, good or bad.
    fn has_file(&self, id: &DepartmentId) -> bool {
        let missing = |u: &Unreadable| u.department == *id && matches!(u.error, StoreError::Missing { .. });
        !self.folder.unreadable.iter().any(missing)
    }

    /// Whether nothing was left out of the book. A copy of a file that was read holds nothing back.
    fn all_read(&self) -> bool {
        let left_out = |notice: &Notice| match notice {
            Notice::UnlistedUnreadable { .. } | Notice::LeftAlone { .. } | Notice::NotListed { .. } => true,
            Notice::Mended { .. } | Notice::Unlisted { .. } | Notice::Copy { .. } => false,
        };
        self.folder.unreadable.is_empty() && !self.notices.iter().any(left_out)
    }

    /// Remembers the parts that mending changed: with an item that has another id now, what refers to it is written too.
    fn mended(&mut self, written: &Book, book: &Book) {
        let mended = &mut self.folder.mended;
        let head = |book: &Book| text_of(&Head::of(book)).ok();
        if head(written) != head(book) {
            mended.insert(Part::Head);
        }
        if written.process != book.process || written.audits != book.audits {
            mended.insert(Part::Process);
        }
        if written.kpis != book.kpis {
            mended.insert(Part::Kpis);
        }
        // Mending takes nothing off these lists and puts nothing between.
        for (before, now) in written.departments.iter().zip(&book.departments) {
            if before != now {
                mended.insert(Part::Department(now.id.clone()));
            }
        }
        for (before, now) in written.waves.iter().zip(&book.waves) {
            if before != now {
                mended.extend([before, now].map(|w| Part::Wave(w.id.clone())));
            }
        }
        for (before, now) in written.reviews.iter().zip(&book.reviews) {
            if before != now {
                mended.insert(Part::Review(now.id.clone()));
            }
        }
    }

    /// Turns what was mended into notices, and remembers which parts to write with the next save.
    fn tell(&mut self, book: &Book, flaws: Vec<Flaw>) {
        let folder = &mut self.folder;
        let mut texts: BTreeMap<Part, String> = BTreeMap::new();
        let mut left = SEARCHED;
        for flaw in flaws {
            let part = flaw.part.clone();
            // Read again rather than kept: most books have no flaw.
            let text = texts.entry(part.clone()).or_insert_with(|| {
                let bytes = folder.store.read(&file_of(&part)).ok().flatten().unwrap_or_default();
                String::from_utf8_lossy(&bytes).into_owned()
            });
            left = left.saturating_sub(text.len());
            let (line, column) = if left > 0 { position::of_flaw(text, &flaw) } else { (1, 1) };
            let path = folder.path_of(&part);
            if matches!(flaw.kind, FlawKind::UnknownPerson { .. }) {
                folder.mended.insert(Part::Head);
            }
            folder.mended.insert(part);
            self.notices.push(Notice::Mended { path, line, column, flaw });
        }
        // A department that mending named anew has no file yet.
        for department in &book.departments {
            let part = Part::Department(department.id.clone());
            let unreadable = folder.unreadable.iter().any(|u| u.department == department.id);
            if !unreadable && !folder.known.contains_key(&file_of(&part)) {
                folder.mended.insert(part);
            }
        }
        // And the file that named one until now is nobody's: its rows go to the new one.
        let gone: Vec<Part> = folder.known.keys().filter_map(|file| department_of(file)).collect();
        let listed = |part: &Part| book.departments.iter().any(|d| Part::Department(d.id.clone()) == *part);
        folder.mended.extend(gone.into_iter().filter(|part| !listed(part)));
    }
}

/// The department that is listed so, with its rows.
pub(super) fn department(entry: Entry, rows: Option<Rows<'static>>) -> Department {
    let Entry { id, name, head } = entry;
    let (objectives, standards) =
        rows.map(|r| (r.objectives.into_owned(), r.standards.into_owned())).unwrap_or_default();
    Department { head, objectives, standards, ..Department::new(id, name) }
}

/// The parser's finding, with its place.
pub(super) fn unparsed(text: &str, error: SpannedError, path: PathBuf, backup: bool) -> StoreError {
    let (start, end) = (error.span.start, error.span.end);
    if matches!(error.code, ron::Error::Message(_))
        && let Some((line, column, value)) = position::of_no_such_day(text, start.line..=end.line)
    {
        return StoreError::NoSuchDay { path, line, column, value: value.to_owned(), backup };
    }
    StoreError::Syntax { path, line: start.line, column: start.col, error: Box::new(error.code), backup }
}

fn has_backup(store: &dyn Store, file: &str) -> bool {
    store.read(&backup_of(file)).is_ok_and(|b| b.is_some())
}
