//! The months of a plan year and the reviews held in each.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::plan::Book;
use crate::rules::asks_for_review;

/// A month with its reviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewMonth {
    /// Its first day.
    pub first: NaiveDate,
    /// The reviews held in it, by their positions in the book, in the order of their days.
    pub reviews: Vec<usize>,
    /// It has passed without one: all of it lies after the day the plan was confirmed and before the day shown.
    pub passed_without: bool,
}

/// The twelve months of the plan year, and those besides in which a review was held.
pub fn review_months(book: &Book, day: NaiveDate) -> Vec<ReviewMonth> {
    let year = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(book.year, month, 1));
    let mut months: BTreeMap<NaiveDate, Vec<usize>> = year.clone().map(|first| (first, Vec::new())).collect();
    let mut by_day: Vec<_> = book.reviews.iter().enumerate().collect();
    by_day.sort_by_key(|(_, r)| r.on);
    for (at, review) in by_day {
        months.entry(first_of(review.on)).or_default().push(at);
    }
    months
        .into_iter()
        .map(|(first, reviews)| {
            let passed_without = reviews.is_empty() && asks_for_review(book, first, day);
            ReviewMonth { first, passed_without, reviews }
        })
        .collect()
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
