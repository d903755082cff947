//! Rows that went from one department's file to another's. Files are written one after the other: whoever reads them when a
//! save was cut off, or while a tool brings a folder into step, finds such a row in both. Each file says of its rows how
//! often they came, and as what they left the other file: a row that still stands there so is what is left of it. One that
//! somebody changed there meanwhile is not, and both are kept.

use std::collections::btree_map::Entry;
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
    let all = one.iter().chain(other).map(|(row, came)| (row.clone(), came.times, *came));
    latest(all).into_iter().map(|(row, (_, came))| (row, came)).collect()
}

/// Of what is said of each row, that which came most often, with how often that was; the first of those that came as often.
pub(super) fn latest<R: Ord, T>(all: impl IntoIterator<Item = (R, u32, T)>) -> BTreeMap<R, (u32, T)> {
    let mut latest: BTreeMap<R, (u32, T)> = BTreeMap::new();
    for (row, times, said) in all {
        match latest.entry(row) {
            Entry::Occupied(known) if known.get().0 >= times => {}
            Entry::Occupied(mut known) => drop(known.insert((times, said))),
            Entry::Vacant(place) => drop(place.insert((times, said))),
        }
    }
    latest
}

/// Takes what is left of a row out of the departments from which it went; the departments that lost one.
pub(super) fn settle(departments: &mut [Department], moved: &BTreeMap<DepartmentId, Moved>) -> Vec<DepartmentId> {
    if moved.is_empty() {
        return Vec::new();
    }
    // Where each row came last, of the departments that have it.
    let here = departments.iter().filter_map(|d| Some((rows(&d.objectives), moved.get_key_value(&d.id)?)));
    let last = latest(here.flat_map(|(rows, (id, counts))| {
        let here = counts.iter().filter(move |(row, _)| rows.contains(row));
        here.map(move |(row, came)| (row, came.times, (id, came.left)))
    }));
    let count = |d: &Department| d.objectives.iter().map(|o| o.activities.len()).sum::<usize>();
    let mut lost = Vec::new();
    for department in departments {
        let id = &department.id;
        let times = |row: &ActivityId| moved.get(id).and_then(|rows| rows.get(row)).map_or(0, |came| came.times);
        let is_left = |a: &Activity| {
            last.get(&a.id)
                .is_some_and(|(most, (home, left))| *home != id && times(&a.id) < *most && fingerprint(a) == *left)
        };
        let before = count(department);
        department.objectives.iter_mut().for_each(|o| o.activities.retain(|a| !is_left(a)));
        if count(department) < before {
            lost.push(id.clone());
        }
    }
    lost
}
