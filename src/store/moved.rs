//! Rows that went from one department's file to another's. Files are written one after the other: whoever reads them when a
//! save was cut off, or while a tool brings a folder into step, finds such a row in both. Each file says of its rows how
//! often they came, and as what they left the other file: a row that still stands there so is what is left of it. One that
//! somebody changed there meanwhile is not, and both are kept.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::{Deserialize, Serialize};

use super::shape::{Rows, Shape as _, text_of};
use crate::plan::{Activity, ActivityId, Department, DepartmentId, Objective};

/// How often a row came to a file from another one, and what it was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Came {
    pub times: u32,
    /// A fingerprint of the row as it left.
    pub left: u64,
}

/// The rows that came to a file from another one.
pub(super) type Moved = BTreeMap<ActivityId, Came>;

/// A number that tells a row from the same row with something changed in it.
pub(super) fn fingerprint(row: &Activity) -> u64 {
    let mut hasher = DefaultHasher::new();
    text_of(row).unwrap_or_default().hash(&mut hasher);
    hasher.finish()
}

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
    for (row, came) in other {
        let known = most.entry(row.clone()).or_insert(*came);
        if known.times < came.times {
            *known = *came;
        }
    }
    most
}

/// Takes what is left of a row out of the departments from which it went; the departments that lost one.
pub(super) fn settle(departments: &mut [Department], moved: &BTreeMap<DepartmentId, Moved>) -> Vec<DepartmentId> {
    // Where each row came last, of the departments that have it.
    let mut last: BTreeMap<&ActivityId, (Came, &DepartmentId)> = BTreeMap::new();
    for department in departments.iter() {
        let Some((id, counts)) = moved.get_key_value(&department.id) else { continue };
        let rows = rows(&department.objectives);
        for (row, came) in counts.iter().filter(|(row, _)| rows.contains(row)) {
            let known = last.entry(row).or_insert((*came, id));
            if known.0.times < came.times {
                *known = (*came, id);
            }
        }
    }
    let mut lost = Vec::new();
    for department in departments {
        let id = &department.id;
        let times = |row: &ActivityId| moved.get(id).and_then(|rows| rows.get(row)).map_or(0, |came| came.times);
        let is_left = |a: &Activity| {
            last.get(&a.id)
                .is_some_and(|(came, home)| *home != id && times(&a.id) < came.times && fingerprint(a) == came.left)
        };
        let rows = department.objectives.iter().flat_map(|o| &o.activities);
        if !last.is_empty() && rows.into_iter().any(is_left) {
            department.objectives.iter_mut().for_each(|o| o.activities.retain(|a| !is_left(a)));
            lost.push(id.clone());
        }
    }
    lost
}
