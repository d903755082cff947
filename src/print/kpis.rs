//! The indicators by month, plan against actual.

use serde_json::json;

use super::Job;
use super::figures::FigureSheet;
use crate::words::Words;

/// Reads it from the book.
pub(super) fn kpis(job: &Job<'_>, words: &Words) -> FigureSheet {
    FigureSheet::new(job, words, Vec::new(), json!([]))
}
