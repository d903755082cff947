//! The files that a save writes, and in which order.

use std::collections::HashSet;

use super::shape::{Rows, Shape as _};
use crate::plan::{ActivityId, Book, Part};

/// A file to write.
pub(super) struct Page {
    pub stage: Stage,
    pub part: Part,
    pub file: String,
    /// None: the file is to go.
    pub text: Option<String>,
    /// What lies there.
    pub current: Option<Vec<u8>>,
}

/// The order of writing, so that a book whose saving was cut off still reads, with every row in it: a new department's
/// rows before the list that names them, that list before what refers to its goals and people; where rows moved, the
/// department they came to before the one they left, and files that go at the very end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    NewDepartment,
    Head,
    Gains,
    Stays,
    Loses,
    Removal,
}

/// Puts the pages in the order of writing.
pub(super) fn sort(book: &Book, pages: &mut [Page]) {
    let departments = pages.iter().filter(|p| p.stage == Stage::Stays).count();
    // Rows move between two departments at least.
    for page in pages.iter_mut().filter(|p| p.stage == Stage::Stays && departments > 1) {
        let now = rows(book, &page.part);
        let before = page.current.as_deref().map_or_else(HashSet::new, rows_in);
        page.stage = if now.iter().any(|id| !before.contains(*id)) {
            Stage::Gains
        } else if before.len() > now.len() {
            Stage::Loses
        } else {
            Stage::Stays
        };
    }
    pages.sort_by(|a, b| (a.stage, &a.part).cmp(&(b.stage, &b.part)));
}

fn rows<'b>(book: &'b Book, part: &Part) -> HashSet<&'b ActivityId> {
    let department = match part {
        Part::Department(id) => book.department(id),
        Part::Head | Part::Review(_) | Part::Frozen(_) | Part::Wave(_) | Part::Process | Part::Kpis => None,
    };
    department.into_iter().flat_map(|d| &d.objectives).flat_map(|o| &o.activities).map(|a| &a.id).collect()
}

fn rows_in(bytes: &[u8]) -> HashSet<ActivityId> {
    let rows = std::str::from_utf8(bytes).ok().and_then(|text| Rows::read(text).ok());
    let objectives = rows.map(|r| r.objectives.into_owned()).unwrap_or_default();
    objectives.into_iter().flat_map(|o| o.activities).map(|a| a.id).collect()
}
