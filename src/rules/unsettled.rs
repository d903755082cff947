//! What keeps a review from being closed.

use chrono::NaiveDate;

use super::{Outcomes, flows, judge, reviewed};
use crate::plan::{Book, Objective, Outcome, Topic};

/// What is not settled on `day`, in the book's order: red rows that say no reason, and missed targets whose decision
/// flow was not opened or has a question open that could be answered. One that waits for its countermeasures to be
/// followed up is settled. A review is closed with any of it only where that is said and signed.
pub fn unsettled(book: &Book, day: NaiveDate) -> Vec<Topic> {
    let outcomes = Outcomes::by(book, day);
    let mut topics = Vec::new();
    for (_, objective) in book.objectives() {
        let silent = objective.activities.iter().filter(|a| judge(objective, a, day).reason_missing());
        topics.extend(silent.map(|a| Topic::Red(a.id.clone())));
        if outcomes.of(objective) == Some(Outcome::Missed) && !is_decided(objective, day) {
            topics.push(Topic::Missed(objective.id.clone()));
        }
    }
    topics
}

fn is_decided(objective: &Objective, day: NaiveDate) -> bool {
    flows::latest(objective, day).is_some_and(|f| reviewed::is_decided(objective, f, f.state.stage(), day, day))
}
