//! What the book says to the review that is shown, worked out once for each change of the book.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Context, Id};

use super::document::Document;
use crate::plan::{CountermeasureId, Review, ReviewId, Steps, renew};
use crate::rules::{Question, due_follow_ups, questions};

/// What it says.
#[derive(Debug)]
pub struct ReviewFacts {
    of: (PathBuf, u64, NaiveDate, ReviewId),
    /// The countermeasures that are due for follow-up on the review's day.
    pub due: Vec<CountermeasureId>,
    /// What takes the states anew into the record.
    pub renew: Steps,
    /// The answers to the ten questions, in their order; none where facts can't answer.
    pub answers: Vec<Option<bool>>,
}

impl ReviewFacts {
    /// Of `review`, as read last where nothing has changed since.
    pub fn of(ctx: &Context, doc: &Document, review: &Review) -> Arc<Self> {
        let place = Id::unique("review facts");
        let of = (doc.path().to_owned(), doc.revision, doc.day, review.id.clone());
        if let Some(kept) = ctx.data(|d| d.get_temp::<Arc<Self>>(place)).filter(|kept| kept.of == of) {
            return kept;
        }
        // What the book answered is worked out for the day it was closed.
        let day = review.closed.as_ref().map_or(review.on, |c| c.on);
        let answer = |question| questions(&doc.book, review, question, day)?.answer();
        let read = Arc::new(Self {
            of,
            due: due_follow_ups(&doc.book, review.on),
            renew: renew(&doc.book, &review.id),
            answers: Question::ALL.into_iter().map(answer).collect(),
        });
        ctx.data_mut(|d| d.insert_temp(place, Arc::clone(&read)));
        read
    }
}
