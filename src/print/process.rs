//! The service process: steps, the factors they touch, their standards and how these were kept.

use serde_json::json;

use super::Job;
use super::figures::FigureSheet;
use crate::words::Words;

/// Reads it from the book.
pub(super) fn process(job: &Job<'_>, words: &Words) -> FigureSheet {
    FigureSheet::new(job, words, Vec::new(), json!([]))
}
