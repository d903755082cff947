//! Rows that went from one department's file to another's. Files are written one after the other: whoever reads them when a
//! save was cut off, or while a tool brings a folder into step, finds such a row in both. Each file counts for its rows how
//! often they came; the file to which the row came last is right.

use std::collections::{BTreeMap, HashSet};

use super::shape::{Rows, Shape as _};
use crate::plan::{Activity, ActivityId, Department, DepartmentId, Objective};

/// How often rows came to a file from another one; those that never did are not in it.
pub(super) type Moved = BTreeMap<ActivityId, u32>;

/// The rows of a list of objectives.
pub(super) fn rows(objectives: &[Objective]) -> HashSet<&ActivityId> {
    objectives.iter().flat_map(|o| &o.activities).map(|a| &a.id).collect()
}

/// What a file's bytes count.
pub(super) fn moved_in(bytes: &[u8]) -> Moved {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.contains("moved:"));
    text.and_then(|text| Rows::read(text).ok()).map(|rows| rows.moved).unwrap_or_default()
}

/// The counts that still mean something where these are the objectives.
pub(super) fn of_rows(mut moved: Moved, objectives: &[Objective]) -> Moved {
    if !moved.is_empty() {
        let rows = rows(objectives);
        moved.retain(|row, _| rows.contains(row));
    }
    moved
}

/// What two versions of a file count together.
pub(super) fn most(one: &Moved, other: &Moved) -> Moved {
    let mut most = one.clone();
    for (row, count) in other {
        let known = most.entry(row.clone()).or_default();
        *known = (*known).max(*count);
    }
    most
}

/// Takes each row that stands in two departments out of those from which it went; the departments that lost one.
pub(super) fn settle(departments: &mut [Department], moved: &BTreeMap<DepartmentId, Moved>) -> Vec<DepartmentId> {
    // Where each row came last, of the departments that have it.
    let mut last: BTreeMap<&ActivityId, (u32, &DepartmentId)> = BTreeMap::new();
    for department in departments.iter() {
        let Some((id, counts)) = moved.get_key_value(&department.id) else { continue };
        let rows = rows(&department.objectives);
        for (row, count) in counts.iter().filter(|(row, _)| rows.contains(row)) {
            let known = last.entry(row).or_insert((*count, id));
            if known.0 < *count {
                *known = (*count, id);
            }
        }
    }
    let mut lost = Vec::new();
    for department in departments {
        let id = &department.id;
        let counts = moved.get(id);
        let is_older = |a: &Activity| {
            let count = counts.and_then(|counts| counts.get(&a.id)).copied().unwrap_or_default();
            last.get(&a.id).is_some_and(|(most, home)| *home != id && count < *most)
        };
        let rows = department.objectives.iter().flat_map(|o| &o.activities);
        if !last.is_empty() && rows.into_iter().any(is_older) {
            department.objectives.iter_mut().for_each(|o| o.activities.retain(|a| !is_older(a)));
            lost.push(id.clone());
        }
    }
    lost
}
