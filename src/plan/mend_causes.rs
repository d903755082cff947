//! Mending the facts and causes of a problem.

use std::collections::HashSet;

use super::flaw::FlawKind;
use super::id::numbered;
use super::{Flaw, Part, Problem};

/// Ids of their own, references that point somewhere, no circle.
pub(super) fn mend(problem: &mut Problem, part: &Part, flaws: &mut Vec<Flaw>) {
    if problem.causes.is_empty() && problem.facts.is_empty() {
        return;
    }
    let row = problem.id.to_string();
    let mut tell = |kind| flaws.push(Flaw { part: part.clone(), row: row.clone(), kind });
    distinct(problem.facts.iter_mut().map(|f| &mut f.id), &mut tell);
    distinct(problem.causes.iter_mut().map(|c| &mut c.id), &mut tell);
    let facts: HashSet<String> = problem.facts.iter().map(|f| f.id.clone()).collect();
    let causes: HashSet<String> = problem.causes.iter().map(|c| c.id.clone()).collect();
    for cause in &mut problem.causes {
        if let Some(to) = cause.fact.take_if(|to| !facts.contains(to)) {
            tell(FlawKind::DanglingReference { to });
        }
        if let Some(to) = cause.explains.take_if(|to| !causes.contains(to)) {
            tell(FlawKind::DanglingReference { to });
        }
    }
    for i in 0..problem.causes.len() {
        if leads_back(problem, i) {
            problem.causes[i].explains = None;
            tell(FlawKind::Circle { cause: problem.causes[i].id.clone() });
        }
    }
}

/// Whether the way up from the cause at `i` comes to it again.
fn leads_back(problem: &Problem, i: usize) -> bool {
    let causes = &problem.causes;
    let mut at = &causes[i];
    for _ in 0..causes.len() {
        let Some(above) = at.explains.as_ref().and_then(|up| causes.iter().find(|c| c.id == *up)) else { return false };
        if above.id == causes[i].id {
            return true;
        }
        at = above;
    }
    false
}

fn distinct<'a>(ids: impl Iterator<Item = &'a mut String>, tell: &mut impl FnMut(FlawKind)) {
    let mut ids: Vec<_> = ids.collect();
    let mut all: HashSet<String> = ids.iter().map(|id| (**id).clone()).collect();
    let mut met = HashSet::new();
    for id in &mut ids {
        if !met.insert((**id).clone()) {
            let now = numbered(id, |id| all.contains(id));
            all.insert(now.clone());
            met.insert(now.clone());
            let id = std::mem::replace(*id, now.clone());
            tell(FlawKind::DuplicateCause { id, now });
        }
    }
}
