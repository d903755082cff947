//! What stands in the files, and their text. The version comes first, fields in a fixed order, one a line.

use std::borrow::Cow;
use std::path::PathBuf;

use chrono::NaiveDate;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::moved::Moved;
use super::{StoreError, position, v1};
use crate::plan::{
    Audit, Book, Conflict, Department, DepartmentId, Goal, Kpi, Objective, Part, Person, PersonId, ProcessStep, Review,
    ReviewId, Seen, Standard, Thresholds, Wave, WaveId, check_id,
};

/// The format this Roundel writes.
pub(super) const VERSION: u32 = 5;
/// The file of [`Part::Head`].
pub(super) const HEAD: &str = "book.ron";
/// The folder of the departments' files.
pub(super) const DEPARTMENTS: &str = "departments";
/// The folder of the reviews' files.
pub(super) const REVIEWS: &str = "reviews";
/// The folder of the books as reviews froze them.
pub(super) const FROZEN: &str = "frozen";
/// The folder of the survey waves' files.
pub(super) const WAVES: &str = "csi";
/// The file of [`Part::Process`].
pub(super) const PROCESS: &str = "process.ron";
/// The file of [`Part::Kpis`].
pub(super) const KPIS: &str = "kpis.ron";
/// The files of which a book has one.
pub(super) const FILES: [&str; 3] = [HEAD, PROCESS, KPIS];
/// The folders of its other files.
pub(super) const FOLDERS: [&str; 4] = [DEPARTMENTS, REVIEWS, WAVES, FROZEN];
/// The folder of what was there before.
pub(super) const BACKUP: &str = ".backup";
/// What a file name ends with.
pub(super) const SUFFIX: &str = ".ron";

/// `book.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head<'a> {
    pub version: u32,
    pub title: Cow<'a, str>,
    #[serde(default)]
    pub organisation: Cow<'a, str>,
    pub year: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    #[serde(default)]
    pub goals: Cow<'a, [Goal]>,
    #[serde(default)]
    pub departments: Vec<Entry>,
    #[serde(default)]
    pub people: Cow<'a, [Person]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<PersonId>,
    #[serde(default, skip_serializing_if = "<[Seen]>::is_empty")]
    pub seen: Cow<'a, [Seen]>,
    #[serde(default, skip_serializing_if = "Thresholds::is_default")]
    pub thresholds: Thresholds,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// A department as `book.ron` lists it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub id: DepartmentId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<PersonId>,
}

/// `departments/<id>.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rows<'a> {
    pub version: u32,
    pub department: DepartmentId,
    #[serde(default)]
    pub objectives: Cow<'a, [Objective]>,
    #[serde(default, skip_serializing_if = "<[Standard]>::is_empty")]
    pub standards: Cow<'a, [Standard]>,
    #[serde(default, skip_serializing_if = "Moved::is_empty")]
    pub moved: Moved,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// `reviews/<id>.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meeting<'a> {
    pub version: u32,
    pub review: Cow<'a, Review>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// `csi/<id>.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Survey<'a> {
    pub version: u32,
    pub wave: Cow<'a, Wave>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// `process.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service<'a> {
    pub version: u32,
    #[serde(default)]
    pub process: Cow<'a, [ProcessStep]>,
    #[serde(default, skip_serializing_if = "<[Audit]>::is_empty")]
    pub audits: Cow<'a, [Audit]>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// `kpis.ron`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Indicators<'a> {
    pub version: u32,
    #[serde(default)]
    pub kpis: Cow<'a, [Kpi]>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
}

/// What stands in a file, of this format or an older one.
pub(super) trait Shape: Sized {
    /// The format the file says it has.
    fn version(&self) -> u32;

    /// The shape in a file's text.
    fn read(text: &str) -> Result<Self, ron::error::SpannedError>;

    /// The conflicts that are kept in it.
    fn take_conflicts(&mut self) -> Vec<Conflict> {
        Vec::new()
    }
}

impl Shape for Head<'static> {
    fn version(&self) -> u32 {
        self.version
    }

    fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        // The formats since only add to it.
        parse(text)
    }

    fn take_conflicts(&mut self) -> Vec<Conflict> {
        std::mem::take(&mut self.conflicts)
    }
}

impl Shape for Rows<'static> {
    fn version(&self) -> u32 {
        self.version
    }

    fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        if version_in(text) != Some(1) {
            return parse(text);
        }
        let old: v1::Rows = parse(text)?;
        let objectives = old.objectives.into_iter().map(Objective::from).collect();
        Ok(Self { version: 1, department: old.department, objectives: Cow::Owned(objectives), ..Rows::none() })
    }

    fn take_conflicts(&mut self) -> Vec<Conflict> {
        std::mem::take(&mut self.conflicts)
    }
}

/// Shapes that every format since their first has as they are.
macro_rules! as_they_are {
    ($($shape:ident),*) => {$(
        impl Shape for $shape<'static> {
            fn version(&self) -> u32 {
                self.version
            }

            fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
                parse(text)
            }

            fn take_conflicts(&mut self) -> Vec<Conflict> {
                std::mem::take(&mut self.conflicts)
            }
        }
    )*};
}

as_they_are!(Meeting, Survey, Service, Indicators);

impl Head<'static> {
    /// The book with what the head says, and the departments it lists.
    pub fn into_book(self) -> (Book, Vec<Entry>) {
        let mut book = Book::new(self.title, self.organisation, self.year);
        book.confirmed_on = self.confirmed_on;
        book.goals = self.goals.into_owned();
        book.people = self.people.into_owned();
        book.manager = self.manager;
        book.seen = self.seen.into_owned();
        book.thresholds = self.thresholds;
        (book, self.departments)
    }
}

impl Head<'_> {
    pub fn of(book: &Book) -> Head<'_> {
        let entry = |d: &Department| Entry { id: d.id.clone(), name: d.name.clone(), head: d.head.clone() };
        Head {
            version: VERSION,
            title: Cow::Borrowed(&book.title),
            organisation: Cow::Borrowed(&book.organisation),
            year: book.year,
            confirmed_on: book.confirmed_on,
            goals: Cow::Borrowed(&book.goals),
            departments: book.departments.iter().map(entry).collect(),
            people: Cow::Borrowed(&book.people),
            manager: book.manager.clone(),
            seen: Cow::Borrowed(&book.seen),
            thresholds: book.thresholds,
            conflicts: Vec::new(),
        }
    }
}

impl Rows<'_> {
    /// Those of a file that is not there.
    pub fn none() -> Rows<'static> {
        Rows {
            version: VERSION,
            department: DepartmentId::new(""),
            objectives: Cow::Borrowed(&[]),
            standards: Cow::Borrowed(&[]),
            moved: Moved::new(),
            conflicts: Vec::new(),
        }
    }

    pub fn of(department: &Department) -> Rows<'_> {
        Rows {
            version: VERSION,
            department: department.id.clone(),
            objectives: Cow::Borrowed(&department.objectives),
            standards: Cow::Borrowed(&department.standards),
            moved: Moved::new(),
            conflicts: Vec::new(),
        }
    }
}

impl Survey<'_> {
    pub fn of(wave: &Wave) -> Survey<'_> {
        Survey { version: VERSION, wave: Cow::Borrowed(wave), conflicts: Vec::new() }
    }
}

impl Service<'_> {
    pub fn of(book: &Book) -> Service<'_> {
        let (process, audits) = (Cow::Borrowed(&book.process[..]), Cow::Borrowed(&book.audits[..]));
        Service { version: VERSION, process, audits, conflicts: Vec::new() }
    }
}

impl Indicators<'_> {
    pub fn of(book: &Book) -> Indicators<'_> {
        Indicators { version: VERSION, kpis: Cow::Borrowed(&book.kpis), conflicts: Vec::new() }
    }
}

impl Meeting<'_> {
    pub fn of(review: &Review) -> Meeting<'_> {
        Meeting { version: VERSION, review: Cow::Borrowed(review), conflicts: Vec::new() }
    }
}

/// The name of a part's file. The id of a department or a review must have passed `check_id`.
pub(super) fn file_of(part: &Part) -> String {
    match part {
        Part::Head => HEAD.to_owned(),
        Part::Department(id) => format!("{DEPARTMENTS}/{id}{SUFFIX}"),
        Part::Review(id) => format!("{REVIEWS}/{id}{SUFFIX}"),
        Part::Frozen(id) => format!("{FROZEN}/{id}{SUFFIX}"),
        Part::Wave(id) => format!("{WAVES}/{id}{SUFFIX}"),
        Part::Process => PROCESS.to_owned(),
        Part::Kpis => KPIS.to_owned(),
    }
}

/// The part whose file this is; none where it is no file of a book.
pub(super) fn part_of(file: &str) -> Option<Part> {
    match file {
        HEAD => return Some(Part::Head),
        PROCESS => return Some(Part::Process),
        KPIS => return Some(Part::Kpis),
        _ => {}
    }
    let (folder, name) = file.split_once('/')?;
    let id = id_of(name).filter(|id| check_id(id).is_ok())?;
    match folder {
        DEPARTMENTS => Some(Part::Department(DepartmentId::new(id))),
        REVIEWS => Some(Part::Review(ReviewId::new(id))),
        FROZEN => Some(Part::Frozen(ReviewId::new(id))),
        WAVES => Some(Part::Wave(WaveId::new(id))),
        _ => None,
    }
}

/// The part whose file this is, where it is a department's.
pub(super) fn department_of(file: &str) -> Option<Part> {
    let id = file.strip_prefix(DEPARTMENTS)?.strip_prefix('/')?.strip_suffix(SUFFIX)?;
    Some(Part::Department(DepartmentId::new(id)))
}

/// Where the last good version of a file is kept.
pub(super) fn backup_of(file: &str) -> String {
    format!("{BACKUP}/{file}")
}

/// The id of the review or wave whose file has this name, where it is one's.
pub(super) fn id_of(name: &str) -> Option<&str> {
    name.strip_suffix(SUFFIX).filter(|id| !id.starts_with('.'))
}

/// Where a file of an older format is kept before this one overwrites it.
pub(super) fn original_of(file: &str, version: u32) -> String {
    format!("{BACKUP}/format-{version}/{file}")
}

/// The text of a file.
pub(super) fn text_of(shape: &impl Serialize) -> Result<String, ron::Error> {
    // Line breaks inside a text are written as `\n`: a field stays on its line, and no tool that converts the ends of
    // lines changes what was typed.
    let pretty = PrettyConfig::new().new_line("\n").extensions(Extensions::IMPLICIT_SOME);
    let mut text = ron::Options::default().to_string_pretty(shape, pretty)?;
    text.push('\n');
    Ok(text)
}

/// The text of one line, for files that are only added to; `line_in` reads it back. What a book has can be written: what can't
/// be is an empty line.
pub(super) fn line_of(shape: &impl Serialize) -> String {
    let mut text = ron::Options::default().to_string(shape).unwrap_or_default();
    text.push('\n');
    text
}

/// The shape in a line; none where it can't be read, or there is far too much in it.
pub(super) fn line_in<'t, T: Deserialize<'t>>(line: &'t str) -> Option<T> {
    if is_too_much(line) { None } else { parse(line).ok() }
}

/// The shape in a file's text.
pub(super) fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

/// The largest file that is read as a plan, in bytes.
const LARGEST: usize = 32 << 20;
/// The most brackets in it. Each may be a row, which takes a hundred times the room in memory that it takes in the file; a
/// department of 20,000 rows with all that belongs to them has fewer.
const BRACKETS: usize = 300_000;

/// The most departments: each has a file.
pub(super) const MOST_DEPARTMENTS: usize = 1_000;

/// Whether there is more in a text than in any plan of people: it might take more memory than there is.
pub(super) fn is_too_much(text: &str) -> bool {
    text.len() > LARGEST || text.bytes().filter(|b| *b == b'(').count() > BRACKETS
}

/// The text in the bytes of a file, without the mark that some editors begin it with. Whether an earlier version is there is
/// asked only where it has to be told.
///
/// # Errors
/// They are no text, there is nothing in it, or far too much.
pub(super) fn text_in(
    bytes: &[u8],
    path: impl Fn() -> PathBuf,
    backup: impl FnOnce() -> bool,
) -> Result<&str, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let (line, column) = position::of_byte(bytes, e.valid_up_to());
        StoreError::NotUtf8 { path: path(), line, column }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check_text(text, path, backup)?;
    Ok(text)
}

/// Whether a text is worth reading.
///
/// # Errors
/// There is nothing in it, or far too much.
pub(super) fn check_text(
    text: &str,
    path: impl Fn() -> PathBuf,
    backup: impl FnOnce() -> bool,
) -> Result<(), StoreError> {
    if is_too_much(text) {
        return Err(StoreError::TooMuch { path: path() });
    }
    if text.trim().is_empty() { Err(StoreError::Empty { path: path(), backup: backup() }) } else { Ok(()) }
}

/// The version that a text starts with, for one that can't be parsed: what a newer Roundel wrote may not be readable.
pub(super) fn version_in(text: &str) -> Option<u32> {
    let start = text.find('(').filter(|at| !text[..*at].contains("#!["));
    // The `(` of `#![enable(…)]` is not the one of the file.
    let start = start.or_else(|| {
        let end = text.find(")]")?;
        Some(end + 2 + text[end + 2..].find('(')?)
    })?;
    let rest = text[start + 1..].trim_start().strip_prefix("version")?.trim_start().strip_prefix(':')?.trim_start();
    rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_file_that_is_no_shape_is_found() {
        assert_eq!(version_in("#![enable(implicit_some)]\n(\n    version: 12,\n    {"), Some(12));
        assert_eq!(version_in("(version:3"), Some(3));
        assert_eq!(version_in("#![enable(implicit_some)]"), None);
        assert_eq!(version_in("(title: \"version: 9\")"), None);
        assert_eq!(version_in(""), None);
    }
}
