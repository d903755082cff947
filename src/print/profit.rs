//! Profit and loss by month, and where it breaks even.

use serde_json::json;

use super::Job;
use super::figures::FigureSheet;
use crate::words::Words;

/// Reads it from the book.
pub(super) fn profit(job: &Job<'_>, words: &Words) -> FigureSheet {
    FigureSheet::new(job, words, Vec::new(), json!([]))
}
