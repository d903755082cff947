//! The findings of the open book, worked out when they are looked at: an edit of a large book does not wait for them.

use super::document::Document;
use crate::plan::DepartmentId;
use crate::rules::{self, Finding};

/// Books up to this many activities are checked after every step: it takes less than a frame.
const SMALL: usize = 1_000;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A department, or the plan as a whole: the first of its findings, and how many there are.
    Head(usize, usize),
    /// A finding.
    Found(usize),
}

/// The findings as last worked out.
#[derive(Debug, Default)]
pub struct Findings {
    revision: Option<u64>,
    /// Those of the department shown, or all.
    pub list: Vec<Finding>,
    /// The list, by department.
    pub lines: Vec<Line>,
    /// The selected finding.
    pub selected: usize,
}

impl Findings {
    /// Works them out anew where the book has changed; of a large book only where they are `seen`.
    pub fn update(&mut self, doc: &Document, seen: bool) {
        if self.revision == Some(doc.revision) || !(seen || doc.book.activity_count() <= SMALL) {
            return;
        }
        self.revision = Some(doc.revision);
        let shown = |department: &DepartmentId| {
            doc.filter.department.as_ref().is_none_or(|d| d == department || department.as_str().is_empty())
        };
        self.list = rules::findings(&doc.book, doc.day);
        self.list.retain(|f| shown(&f.department));
        self.lines.clear();
        let mut at = 0;
        for group in self.list.chunk_by(|a, b| a.department == b.department) {
            self.lines.push(Line::Head(at, group.len()));
            self.lines.extend((at..at + group.len()).map(Line::Found));
            at += group.len();
        }
        self.selected = self.selected.min(self.list.len().saturating_sub(1));
    }

    /// How many there are; none where that is not known of the book as it is now.
    pub fn count(&self, doc: &Document) -> Option<usize> {
        (self.revision == Some(doc.revision)).then_some(self.list.len())
    }

    /// The line of the selected finding.
    pub fn line(&self) -> Option<usize> {
        self.lines.iter().position(|l| *l == Line::Found(self.selected))
    }
}
