//! Whether the plan is reviewed every month, and what a review saw is decided.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::finding::{Code, Found};
use super::flows;
use crate::plan::{Book, Flow, Objective, ObjectiveId, Outcome, Review, Reviewed, Stage};

/// Whether the month that begins on `first` has passed by `day` and asked for a review (at least one a month): it lies in
/// the plan year, and all of it after the day the plan was confirmed.
pub fn asks_for_review(book: &Book, first: NaiveDate, day: NaiveDate) -> bool {
    let over = first.checked_add_months(Months::new(1)).is_some_and(|next| next <= day);
    over && first.year() == book.year && book.confirmed_on.is_some_and(|on| on <= first)
}

/// The last review of a book by a day.
pub(super) struct LastReview<'a> {
    book: &'a Book,
    day: NaiveDate,
    review: Option<&'a Review>,
    /// Whether another was held since: then this one tells how things stood on the day, not the book.
    is_past: bool,
    /// How each objective stood at it.
    stood: HashMap<&'a ObjectiveId, &'a Reviewed>,
}

impl<'a> LastReview<'a> {
    /// That of `book` by `day`.
    pub fn by(book: &'a Book, day: NaiveDate) -> Self {
        let review = book.last_review(day);
        let stood = review.into_iter().flat_map(|r| &r.flows).map(|r| (&r.objective, r)).collect();
        let is_past = book.reviews.iter().any(|r| r.on > day);
        Self { book, day, review, is_past, stood }
    }

    /// The first month that passed without a review since the last one, or since the plan was confirmed.
    pub fn overdue(&self, found: &mut Found) {
        let Some(confirmed_on) = self.book.confirmed_on else { return };
        let whole = |on: NaiveDate| if on.day() == 1 { Some(on) } else { next_month(on) };
        let since = whole(confirmed_on).max(self.review.and_then(|r| next_month(r.on)));
        if let Some(first) = since.filter(|first| asks_for_review(self.book, *first, self.day)) {
            found.add(Code::NotReviewed, &first.format("%Y-%m").to_string());
        }
    }

    /// A missed objective that the review saw missed, or saw with its flow open, and whose flow is not finished.
    pub fn open_flow(&self, found: &mut Found, objective: &Objective) {
        let Some(review) = self.review else { return };
        let flow = flows::latest(objective, self.day);
        let stood = self.stood.get(&objective.id);
        let seen = stood.is_some_and(|r| r.outcome == Some(Outcome::Missed) || r.stage.is_some())
            || flow.is_some_and(|f| f.opened_on <= review.on);
        if seen && !flow.is_some_and(|f| self.is_settled(objective, f, review.on)) {
            found.add(Code::FlowOpen, objective.id.as_str());
        }
    }

    fn is_settled(&self, objective: &Objective, flow: &Flow, reviewed_on: NaiveDate) -> bool {
        let then = self.stood.get(&objective.id).and_then(|r| r.stage).filter(|_| self.is_past);
        is_decided(objective, flow, then.unwrap_or_else(|| flow.state.stage()), self.day, reviewed_on)
    }
}

/// The flow, at `stage`, has ended by `day`; or it waits for countermeasures to work, and their follow-up does not lie
/// before the review.
pub(super) fn is_decided(
    objective: &Objective,
    flow: &Flow,
    stage: Stage,
    day: NaiveDate,
    reviewed_on: NaiveDate,
) -> bool {
    if flow.state.ended_on().is_some_and(|on| on <= day) {
        return true;
    }
    let solved = objective.problems.iter().filter(|p| flow.state.problems().contains(&p.id));
    stage == Stage::TargetMetAfter
        && solved.flat_map(|p| &p.countermeasures).any(|c| c.follow_up.is_some_and(|on| on >= reviewed_on))
}

/// The first day of the month after that of `day`.
fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))
}
