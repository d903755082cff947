//! The goal tree, and the goals as they are handed down to departments.

use serde_json::json;

use super::Job;
use super::figures::FigureSheet;
use crate::words::Words;

/// Reads it from the book.
pub(super) fn goals(job: &Job<'_>, words: &Words) -> FigureSheet {
    FigureSheet::new(job, words, Vec::new(), json!([]))
}
