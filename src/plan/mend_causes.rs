//! Mending the facts and causes of a problem.

use std::collections::{HashMap, HashSet};

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
    let at: HashMap<&str, usize> = problem.causes.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
    let mut above: Vec<Option<usize>> =
        problem.causes.iter().map(|c| c.explains.as_deref().and_then(|up| at.get(up).copied())).collect();
    // From where the way up is known to end.
    let mut ends = vec![false; above.len()];
    for i in 0..above.len() {
        if leads_back(&above, i, &mut ends) {
            above[i] = None;
            problem.causes[i].explains = None;
            tell(FlawKind::Circle { cause: problem.causes[i].id.clone() });
        }
    }
}

/// Whether the way up from the cause at `i` comes to it again. `above` says which is above which.
fn leads_back(above: &[Option<usize>], i: usize, ends: &mut [bool]) -> bool {
    let (mut way, mut at) = (vec![i], i);
    while way.len() <= above.len() {
        match above[at].filter(|up| !ends[*up]) {
            None => {
                way.into_iter().for_each(|n| ends[n] = true);
                return false;
            }
            Some(up) if up == i => return true,
            Some(up) => at = up,
        }
        way.push(at);
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
