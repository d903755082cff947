//! Making a book of the files in a folder. One broken department does not keep the others from opening.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::de::DeserializeOwned;

use super::folder::fingerprint;
use super::shape::{DEPARTMENTS, Entry, HEAD, Head, Rows, SUFFIX, VERSION, backup_of, file_of, parse, version_in};
use super::{Folder, NewerFormat, Notice, Opened, Store, StoreError, Unreadable, position};
use crate::plan::{Book, Department, DepartmentId, Flaw, Objective, Part, check_id, mend};

impl Folder {
    /// Opens the book in a store.
    ///
    /// # Errors
    /// There is no book in it, or its `book.ron` can't be read.
    pub fn open_in(store: Box<dyn Store>) -> Result<Opened, StoreError> {
        let folder =
            Self { store, unreadable: Vec::new(), newer: None, known: HashMap::new(), mended: BTreeSet::new() };
        let mut opening = Opening { folder, notices: Vec::new(), whole: true };
        let Some(head) = opening.read::<Head<'static>>(HEAD, |h| h.version)? else {
            let store = &opening.folder.store;
            return Err(StoreError::NoBook { path: store.locate(HEAD), backup: has_backup(store.as_ref(), HEAD) });
        };
        let mut book = Book::new(head.title, head.organisation, head.year);
        book.confirmed_on = head.confirmed_on;
        book.goals = head.goals.into_owned();
        book.people = head.people.into_owned();
        for entry in head.departments {
            let department = opening.listed(&book, entry);
            book.departments.push(department);
        }
        opening.unlisted(&mut book)?;
        let flaws = mend(&mut book, opening.whole);
        opening.tell(&book, flaws);
        Ok(Opened { book, folder: opening.folder, notices: opening.notices })
    }
}

struct Opening {
    folder: Folder,
    notices: Vec<Notice>,
    /// Whether every department could be read.
    whole: bool,
}

impl Opening {
    /// Reads a file; none where there is no such file.
    fn read<T: DeserializeOwned>(&mut self, file: &str, version: fn(&T) -> u32) -> Result<Option<T>, StoreError> {
        let store = self.folder.store.as_ref();
        let path = || store.locate(file);
        let Some(bytes) = store.read(file)? else { return Ok(None) };
        let text = std::str::from_utf8(&bytes).map_err(|e| {
            let (line, column) = position::of_byte(&bytes, e.valid_up_to());
            StoreError::NotUtf8 { path: path(), line, column }
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let shape: T = parse(text).map_err(|e| match version_in(text) {
            Some(version) if version > VERSION => StoreError::Newer { path: path(), version },
            _ => StoreError::Syntax {
                path: path(),
                line: e.span.start.line,
                column: e.span.start.col,
                error: Box::new(e.code),
                backup: has_backup(store, file),
            },
        })?;
        match version(&shape) {
            0 => return Err(StoreError::NoSuchVersion { path: path(), version: 0 }),
            VERSION => {}
            version => self.folder.newer = Some(NewerFormat { path: path(), version }),
        }
        self.folder.known.insert(file.to_owned(), fingerprint(&bytes));
        Ok(Some(shape))
    }

    /// The objectives of a department; none where it has no file.
    fn rows(&mut self, id: &DepartmentId) -> Result<Option<Vec<Objective>>, StoreError> {
        let file = file_of(&Part::Department(id.clone()));
        let Some(rows) = self.read::<Rows<'static>>(&file, |r| r.version)? else { return Ok(None) };
        if rows.department != *id {
            let path = self.folder.store.locate(&file);
            return Err(StoreError::OtherDepartment { path, found: rows.department.to_string() });
        }
        Ok(Some(rows.objectives.into_owned()))
    }

    /// A department that `book.ron` lists.
    fn listed(&mut self, book: &Book, entry: Entry) -> Department {
        let Entry { id, name, head } = entry;
        // Such an id names no file; mending gives the department another one, and says so.
        let no_file = check_id(id.as_str()).is_err() || book.departments.iter().any(|d| d.id == id);
        let read = if no_file { Ok(Some(Vec::new())) } else { self.rows(&id) };
        let file = file_of(&Part::Department(id.clone()));
        let read = read.and_then(|r| r.ok_or_else(|| StoreError::Missing { path: self.folder.store.locate(&file) }));
        let objectives = read.unwrap_or_else(|error| {
            self.whole = false;
            self.folder.known.remove(&file);
            let has_backup = has_backup(self.folder.store.as_ref(), &file);
            self.folder.unreadable.push(Unreadable { department: id.clone(), name: name.clone(), error, has_backup });
            Vec::new()
        });
        Department { id, name, head, objectives }
    }

    /// Files of departments that `book.ron` doesn't list: a save that was cut off, or a file put there by hand.
    fn unlisted(&mut self, book: &mut Book) -> Result<(), StoreError> {
        for name in self.folder.store.list(DEPARTMENTS)? {
            let Some(id) = name.strip_suffix(SUFFIX).filter(|id| !id.starts_with('.')) else { continue };
            if book.departments.iter().any(|d| d.id.as_str() == id) {
                continue;
            }
            let read = match check_id(id) {
                Ok(()) => self.rows(&DepartmentId::new(id)),
                Err(why) => Err(StoreError::BadId { id: id.to_owned(), why }),
            };
            let path = self.folder.store.locate(&format!("{DEPARTMENTS}/{name}"));
            match read {
                Ok(None) => {}
                Ok(Some(objectives)) => {
                    let (id, name) = (DepartmentId::new(id), id.to_owned());
                    book.departments.push(Department { id, name, head: None, objectives });
                    self.folder.mended.insert(Part::Head);
                    self.notices.push(Notice::Unlisted { path });
                }
                Err(error) => {
                    self.whole = false;
                    self.folder.known.remove(&format!("{DEPARTMENTS}/{name}"));
                    self.notices.push(Notice::UnlistedUnreadable { path, error });
                }
            }
        }
        Ok(())
    }

    /// Turns what was mended into notices, and remembers which parts to write with the next save.
    fn tell(&mut self, book: &Book, flaws: Vec<Flaw>) {
        let folder = &mut self.folder;
        let mut texts: BTreeMap<Part, String> = BTreeMap::new();
        for flaw in flaws {
            let part = flaw.department().map_or(Part::Head, |d| Part::Department(d.clone()));
            // Read again rather than kept: most books have no flaw.
            let text = texts.entry(part.clone()).or_insert_with(|| {
                let bytes = folder.store.read(&file_of(&part)).ok().flatten().unwrap_or_default();
                String::from_utf8_lossy(&bytes).into_owned()
            });
            let (line, column) = position::of_flaw(text, &flaw);
            let path = folder.path_of(&part);
            if matches!(flaw, Flaw::UnknownPerson { .. }) {
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
    }
}

fn has_backup(store: &dyn Store, file: &str) -> bool {
    store.read(&backup_of(file)).is_ok_and(|b| b.is_some())
}
