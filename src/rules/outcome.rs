//! Whether a target is met: as people judged, else as the figures say.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::plan::{Book, Objective, ObjectiveId, Outcome, Target};

/// Whether `value` reaches `target`, in the direction from its base to its value; none where that is not known.
pub fn reaches(target: &Target, value: f64) -> Option<bool> {
    let (base, goal) = (target.base?, target.value?);
    Some(if goal >= base { value >= goal } else { value <= goal })
}

/// Whether the last value measured by `day` reaches the target.
pub fn reached(objective: &Objective, day: NaiveDate) -> Option<bool> {
    let last = objective.measurements.iter().filter(|m| m.on <= day).max_by_key(|m| m.on)?;
    reaches(&objective.target, last.value)
}

/// How the objectives of a book stand on a day.
#[derive(Debug)]
pub struct Outcomes<'a> {
    day: NaiveDate,
    /// As the last review by the day recorded it, where another was held since; else each objective says it itself.
    recorded: Option<HashMap<&'a ObjectiveId, Outcome>>,
}

impl<'a> Outcomes<'a> {
    /// Those of `book` on `day`.
    pub fn by(book: &'a Book, day: NaiveDate) -> Self {
        let recorded = book.reviews.iter().any(|r| r.on > day).then(|| {
            let flows = book.last_review(day).into_iter().flat_map(|r| &r.flows);
            flows.filter_map(|r| Some((&r.objective, r.outcome?))).collect()
        });
        Self { day, recorded }
    }

    /// How the objective was judged: on a day that reviews have passed, what was known then.
    pub fn judged(&self, objective: &Objective) -> Option<Outcome> {
        match &self.recorded {
            Some(recorded) => recorded.get(&objective.id).copied(),
            None => objective.outcome,
        }
    }

    /// How the objective stands: as it was judged; else, once the day of the target has passed, as the figures say.
    pub fn of(&self, objective: &Objective) -> Option<Outcome> {
        self.judged(objective).or_else(|| {
            let over = objective.timing.end.is_some_and(|end| end < self.day);
            let met = reached(objective, self.day).filter(|_| over)?;
            Some(if met { Outcome::Met } else { Outcome::Missed })
        })
    }
}
