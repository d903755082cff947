//! Holding a review (检讨会), as lists of edits: its record is made of the book, and what is followed up in it.

use chrono::{Datelike, NaiveDate};

use super::{
    Book, Countermeasure, CountermeasureId, Edit, PersonId, Progress, Review, ReviewField, ReviewId, Reviewed, Steps,
    follow_up,
};

/// Holds a review on `day`: a record for its month, `2026-03`, numbered where the month has one (`2026-03-2`), with how
/// each objective stands and what was followed up since the review before.
pub fn hold_review(book: &Book, day: NaiveDate) -> (ReviewId, Steps) {
    let month = format!("{}-{:02}", day.year(), day.month());
    let later = (2..).map(|n| format!("{month}-{n}"));
    let id = std::iter::once(month.clone()).chain(later).find(|id| !book.has_id(id)).unwrap_or_default();
    let id = ReviewId::new(id);
    let review =
        Review { flows: states(book, day), followed_up: followed_up(book, &id, day), ..Review::new(id.clone(), day) };
    let at = book.reviews.iter().position(|r| r.id > id).unwrap_or(book.reviews.len());
    (id, vec![Edit::AddReview { at, review: Box::new(review) }])
}

/// Takes the states anew into a review's record, and adds what was followed up since; nothing where it says the same. The
/// states stay where another review was held since: what the book says now is not how they stood then.
pub fn renew(book: &Book, id: &ReviewId) -> Steps {
    let Some(review) = book.review(id) else { return Vec::new() };
    let is_last = book.reviews.iter().all(|r| r.on <= review.on);
    let mut list = review.followed_up.clone();
    list.extend(followed_up(book, id, review.on).into_iter().filter(|cm| !review.followed_up.contains(cm)));
    let mut edits = Vec::new();
    let flows = states(book, review.on);
    if is_last && flows != review.flows {
        edits.push(Edit::Review(id.clone(), ReviewField::Flows(flows)));
    }
    edits.extend(set_followed_up(review, list));
    edits
}

/// Notes that somebody was at a review, or was not.
pub fn attend(review: &Review, person: &PersonId, there: bool) -> Steps {
    let mut present = review.present.clone();
    present.retain(|p| p != person);
    if there {
        present.push(person.clone());
    }
    if present.len() == review.present.len() {
        return Vec::new();
    }
    vec![Edit::Review(review.id.clone(), ReviewField::Present(present))]
}

/// Ticks a countermeasure as followed up in a review, or takes the tick away.
pub fn tick_follow_up(review: &Review, cm: &CountermeasureId, ticked: bool) -> Steps {
    let mut list = review.followed_up.clone();
    list.retain(|c| c != cm);
    if ticked {
        list.push(cm.clone());
    }
    if list.len() == review.followed_up.len() {
        return Vec::new();
    }
    set_followed_up(review, list).into_iter().collect()
}

/// Follows a countermeasure up in a review: how far it was found on its day, and the tick.
pub fn follow_up_in(review: &Review, cm: &Countermeasure, found: Progress, by: &str) -> Steps {
    let mut edits = follow_up(cm, found, "", review.on, by);
    edits.extend(tick_follow_up(review, &cm.id, true));
    edits
}

/// How each objective that was judged, or has a decision flow opened by `day`, stands.
fn states(book: &Book, day: NaiveDate) -> Vec<Reviewed> {
    let state = |o: &super::Objective| {
        let stage = o.flows.iter().rfind(|f| f.opened_on <= day).map(|f| f.state.stage());
        (o.outcome.is_some() || stage.is_some()).then(|| Reviewed {
            objective: o.id.clone(),
            outcome: o.outcome,
            stage,
        })
    };
    book.objectives().filter_map(|(_, o)| state(o)).collect()
}

/// The countermeasures that somebody looked at after the review before `id`, up to `day`.
fn followed_up(book: &Book, id: &ReviewId, day: NaiveDate) -> Vec<CountermeasureId> {
    let since = book.reviews.iter().filter(|r| r.id != *id && r.on < day).map(|r| r.on).max();
    let looked = |cm: &&Countermeasure| cm.follow_ups.iter().any(|f| f.on <= day && since.is_none_or(|s| f.on > s));
    let problems = book.objectives().flat_map(|(_, o)| &o.problems);
    problems.flat_map(|p| &p.countermeasures).filter(looked).map(|cm| cm.id.clone()).collect()
}

fn set_followed_up(review: &Review, list: Vec<CountermeasureId>) -> Option<Edit> {
    (list != review.followed_up).then(|| Edit::Review(review.id.clone(), ReviewField::FollowedUp(list)))
}
