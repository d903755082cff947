//! The reason of a row, wherever in the plan it is written: where `judge` finds it.

use chrono::NaiveDate;

use crate::plan::{ActivityField, ActivityId, Book, Edit, ProblemField, Steps, new_problem};
use crate::rules::{ReasonAt, judge};

/// The reason of a row as it is judged on `day`.
pub fn of(book: &Book, id: &ActivityId, day: NaiveDate) -> Option<String> {
    let (_, objective, activity) = book.activity_in(id)?;
    match judge(objective, activity, day).reason_at? {
        ReasonAt::Annotation(at) => Some(activity.annotations.get(at)?.reason.clone()),
        ReasonAt::Problem(at) => Some(objective.problems.get(at)?.text.clone()),
    }
}

/// Writes the reason where the old one stands; a problem is noted where there is none yet.
pub fn give(book: &Book, id: &ActivityId, new: &str, day: NaiveDate) -> Option<Steps> {
    let (_, objective, activity) = book.activity_in(id)?;
    Some(match judge(objective, activity, day).reason_at {
        Some(ReasonAt::Problem(at)) => {
            vec![Edit::Problem(objective.problems.get(at)?.id.clone(), ProblemField::Text(new.to_owned()))]
        }
        Some(ReasonAt::Annotation(at)) => {
            let mut annotations = activity.annotations.clone();
            new.clone_into(&mut annotations.get_mut(at)?.reason);
            vec![Edit::Activity(id.clone(), ActivityField::Annotations(annotations))]
        }
        None => new_problem(book, &objective.id, Some(id), new).1,
    })
}
