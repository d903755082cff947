//! Merging a copy of a part into the part, where nobody knows what both began with.

use super::kind::{
    Activities, Audits, Countermeasures, Departments, Flows, Goals, Kind, Kpis, Objectives, People, Problems,
    ProcessSteps, Reviews, Standards, Waves, present,
};
use super::{Merged, Prefer, merge_part};
use crate::plan::carry_out::carry_out;
use crate::plan::{Book, Edit, Part, difference};

/// Merges what a `copy` of a part has into `ours`, as [`merge_part`] merges what two people added: what both have is there
/// once, what either has is there, and where they differ ours stands.
///
/// `older` is an earlier version of ours. What the copy has as it was then is no news: ours was changed since. More can't be
/// told from it: where it is the copy that differs, ours may have come before it as well as after, so both are kept.
pub fn merge_copy(part: &Part, older: Option<&Book>, ours: &Book, copy: &Book) -> Merged {
    let mut news = copy.clone();
    if let Some(older) = older {
        for edit in difference(copy, ours).into_iter().filter(|edit| is_old(edit, older, copy)) {
            // What can't be carried out is about what only ours has.
            let _ = carry_out(&mut news, edit);
        }
    }
    merge_part(part, &Book::default(), ours, &news, Prefer::Ours)
}

/// Whether what `edit` would change in the copy is in it as it was in the older version.
fn is_old(edit: &Edit, older: &Book, copy: &Book) -> bool {
    fn item<K: Kind>(older: &Book, copy: &Book, id: &K::Id) -> bool {
        K::find(copy, id).is_some_and(|found| K::find(older, id) == Some(found))
    }
    let home = |book: &Book, id| Activities::find(book, id).map(|(home, _)| home);
    match edit {
        Edit::RemoveGoal(id) => item::<Goals>(older, copy, id),
        Edit::RemoveDepartment(id) => item::<Departments>(older, copy, id),
        Edit::RemovePerson(id) => item::<People>(older, copy, id),
        Edit::RemoveObjective(id) => item::<Objectives>(older, copy, id),
        Edit::RemoveActivity(id) => item::<Activities>(older, copy, id),
        Edit::RemoveProblem(id) => item::<Problems>(older, copy, id),
        Edit::RemoveCountermeasure(id) => item::<Countermeasures>(older, copy, id),
        Edit::RemoveFlow(id) => item::<Flows>(older, copy, id),
        Edit::RemoveStandard(id) => item::<Standards>(older, copy, id),
        Edit::RemoveReview(id) => item::<Reviews>(older, copy, id),
        Edit::RemoveWave(id) => item::<Waves>(older, copy, id),
        Edit::RemoveProcessStep(id) => item::<ProcessSteps>(older, copy, id),
        Edit::RemoveAudit(id) => item::<Audits>(older, copy, id),
        Edit::RemoveKpi(id) => item::<Kpis>(older, copy, id),
        Edit::MoveActivity { activity, .. } => home(older, activity) == home(copy, activity),
        // What sets a field; of anything else there is nothing present in a book.
        _ => present(copy, edit).is_some_and(|now| present(older, edit) == Some(now)),
    }
}
