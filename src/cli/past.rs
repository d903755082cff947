//! `print --review ID`: the book as it was when a review was closed.

use chrono::NaiveDate;

use super::Failure;
use super::args::Print;
use crate::plan::{Book, Review, ReviewId};
use crate::say;
use crate::store::as_kept;
use crate::words::Words;

/// The review with this id.
///
/// # Errors
/// There is none; those there are are told.
pub fn review_by_id<'a>(book: &'a Book, id: &str, words: &Words) -> Result<&'a Review, Failure> {
    book.review(&ReviewId::new(id)).ok_or_else(|| {
        let ids = book.reviews.iter().map(|r| r.id.as_str()).collect::<Vec<_>>().join(", ");
        Failure::Said(say!(words, "no-such-review", id = id, known = ids))
    })
}

/// The book that was kept with the review of this id, and the day of that review, on which it is shown.
///
/// # Errors
/// There is no such review, it is not closed, or what was kept can't be read.
pub fn kept(book: &Book, id: &str, args: &Print, words: &Words) -> Result<(Book, NaiveDate), Failure> {
    let review = review_by_id(book, id, words)?;
    let kept = as_kept(review, book, &args.book).map_err(|e| Failure::Said(e.message(words)))?;
    let open = || Failure::Said(say!(words, "print-review-open", id = id, day = review.on.to_string()));
    Ok((kept.ok_or_else(open)?, review.on))
}
