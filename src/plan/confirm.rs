//! A plan is communicated and confirmed (传达并确认): from then on it is the baseline, which is kept.

use chrono::NaiveDate;

use super::{ActivityField, Book, BookField, Edit, ObjectiveField, PersonId, Seen, Steps};

/// Confirms the plan on `day`: each objective and each row keeps what it says now. Nothing where it is confirmed already.
pub fn confirm(book: &Book, day: NaiveDate) -> Steps {
    if book.confirmed_on.is_some() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (_, objective) in book.objectives() {
        if objective.baseline.is_none() {
            let field = ObjectiveField::Baseline(Some(objective.as_baseline()));
            edits.push(Edit::Objective(objective.id.clone(), field));
        }
        // A row whose delay was announced before has its baseline: the plan as it was.
        for activity in objective.activities.iter().filter(|a| a.baseline.is_none()) {
            edits.push(Edit::Activity(activity.id.clone(), ActivityField::Baseline(Some(activity.as_baseline()))));
        }
    }
    edits.push(Edit::Book(BookField::ConfirmedOn(Some(day))));
    edits
}

/// Notes that everybody who has not seen the plan yet has seen it on `day`.
pub fn all_have_seen(book: &Book, day: NaiveDate) -> Steps {
    let mut list = book.seen.clone();
    let unseen = book.people.iter().filter(|p| !book.seen.iter().any(|s| s.person == p.id));
    list.extend(unseen.map(|p| Seen { person: p.id.clone(), on: day }));
    if list.len() == book.seen.len() { Vec::new() } else { vec![Edit::Book(BookField::Seen(list))] }
}

/// Notes that `person` has seen the plan on `day`; takes the note away where `seen` is false.
pub fn has_seen(book: &Book, person: &PersonId, seen: bool, day: NaiveDate) -> Steps {
    let mut list = book.seen.clone();
    let known = list.iter().any(|s| s.person == *person);
    if known == seen {
        return Vec::new();
    }
    if seen {
        list.push(Seen { person: person.clone(), on: day });
    } else {
        list.retain(|s| s.person != *person);
    }
    vec![Edit::Book(BookField::Seen(list))]
}
