//! `print --review ID`: the book as it was when a review was closed.

use chrono::NaiveDate;

use super::Failure;
use super::args::Print;
use super::minutes::asked_review;
use crate::plan::Book;
use crate::say;
use crate::store::as_kept;
use crate::words::Words;

/// The book that was kept with the review of this id, and the day of that review, on which it is shown.
///
/// # Errors
/// There is no such review, it is not closed, or what was kept can't be read.
pub fn kept(book: &Book, id: &str, args: &Print, words: &Words) -> Result<(Book, NaiveDate), Failure> {
    let review = asked_review(book, Some(id), NaiveDate::MAX, words)?;
    let kept = review.map(|r| as_kept(r, book, &args.book)).transpose().map_err(|e| Failure::Said(e.message(words)))?;
    let day = review.map_or(NaiveDate::MIN, |r| r.on);
    kept.flatten()
        .map(|book| (book, day))
        .ok_or_else(|| Failure::Said(say!(words, "print-review-open", id = id, day = day.to_string())))
}
