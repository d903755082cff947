//! Which countermeasures a review has to follow up (跟踪改善行动).

use chrono::NaiveDate;

use crate::plan::{Book, Countermeasure, CountermeasureId};

/// The countermeasures that are due for a follow-up on `day`, in the order of the book and of their priority: those of
/// problems known by then of which nobody found yet whether they work, and whose follow-up date has come or was never set. (domain.md: the progress of earlier countermeasures is followed up, until they work.)
pub fn due_follow_ups(book: &Book, day: NaiveDate) -> Vec<CountermeasureId> {
    let problems = book.objectives().flat_map(|(_, o)| &o.problems);
    let known = problems.filter(|p| p.known_on(day));
    known.flat_map(|p| &p.countermeasures).filter(|c| is_due(c, day)).map(|c| c.id.clone()).collect()
}

fn is_due(cm: &Countermeasure, day: NaiveDate) -> bool {
    cm.follow_up.is_none_or(|date| date <= day) && !cm.state(day).is_settled()
}
