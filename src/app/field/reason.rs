//! The reason of a red row, wherever in the plan it is written.

use crate::plan::{
    ActivityField, ActivityId, AnnotationKind, Book, Edit, Problem, ProblemField, ProblemId, ProblemState, Steps,
    new_problem,
};

/// Where a row's reason is written.
enum Place {
    Annotation(usize),
    Problem(ProblemId),
}

/// The reason of a row: that of its open problem, else its last delay, else a problem noted on it.
pub fn of(book: &Book, id: &ActivityId) -> Option<String> {
    find(book, id).map(|(_, text)| text)
}

/// Writes the reason where the old one stands; a problem is noted where there is none yet.
pub fn give(book: &Book, id: &ActivityId, new: &str) -> Option<Steps> {
    let (_, objective, activity) = book.activity_in(id)?;
    Some(match find(book, id) {
        Some((Place::Problem(problem), _)) => vec![Edit::Problem(problem, ProblemField::Text(new.to_owned()))],
        Some((Place::Annotation(at), _)) => {
            let mut annotations = activity.annotations.clone();
            annotations[at].reason = new.to_owned();
            vec![Edit::Activity(id.clone(), ActivityField::Annotations(annotations))]
        }
        None => new_problem(book, &objective.id, Some(id), new).1,
    })
}

/// Where `judge` finds the reason too: of a row struck out in its cancellation; else in the problem its owner reported,
/// the last delay that says one, a problem noted on the row; and where none says one, where one is to be written.
fn find(book: &Book, id: &ActivityId) -> Option<(Place, String)> {
    use AnnotationKind::{Cancellation, Delay, Reinstatement};
    let (_, objective, activity) = book.activity_in(id)?;
    let annotations = &activity.annotations;
    let at = |at: usize| (Place::Annotation(at), annotations[at].reason.clone());
    let of = |p: &Problem| (Place::Problem(p.id.clone()), p.text.clone());
    let struck = annotations.iter().rposition(|a| matches!(a.kind, Cancellation | Reinstatement));
    if let Some(place) = struck.filter(|i| annotations[*i].kind == Cancellation) {
        return Some(at(place));
    }
    let own = || objective.problems.iter().rev().filter(|p| p.activity.as_ref() == Some(id) && p.closed_on.is_none());
    let delay =
        |said: bool| annotations.iter().rposition(|a| a.kind == Delay && (!said || !a.reason.trim().is_empty()));
    let reported = own().find(|p| p.state == ProblemState::Reported).map(of);
    reported
        .or_else(|| delay(true).map(at))
        .or_else(|| own().find(|p| !p.text.trim().is_empty()).map(of))
        .or_else(|| delay(false).map(at))
        .or_else(|| own().next().map(of))
}
