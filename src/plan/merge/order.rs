//! Merging lists: which items are in, and in which order.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::value::{Prefer, ThreeWay};

/// An item of a list, known again by its key in another version of the list.
pub trait Keyed {
    /// What it is known by.
    fn key(&self) -> String;
}

/// The merged list. An item that one side removed is gone, unless the other side changed it.
pub(super) fn merge_values<T: ThreeWay + Keyed>(base: &[T], ours: &[T], theirs: &[T], prefer: Prefer) -> Vec<T> {
    let (base, ours, theirs) = (Known::of(base), Known::of(ours), Known::of(theirs));
    let mut merged: HashMap<&Key, T> = HashMap::new();
    for key in base.order.iter().chain(&ours.order).chain(&theirs.order) {
        let item = match (base.get(key), ours.get(key), theirs.get(key)) {
            (was, Some(ours), Some(theirs)) => T::three_way(was, ours, theirs, prefer),
            (None, Some(added), None) | (None, None, Some(added)) => added.clone(),
            (Some(was), Some(kept), None) | (Some(was), None, Some(kept)) if was != kept => kept.clone(),
            _ => continue,
        };
        merged.insert(key, item);
    }
    let order = merge_order(&base.order, &ours.order, &theirs.order, |key| merged.contains_key(key), prefer);
    order.iter().filter_map(|key| merged.remove(key)).collect()
}

/// What an item is known by, and which of those that are known by the same it is.
type Key = (String, usize);

/// A list, with its items by key.
struct Known<'l, T> {
    order: Vec<Key>,
    items: HashMap<Key, &'l T>,
}

impl<'l, T: Keyed> Known<'l, T> {
    fn of(list: &'l [T]) -> Self {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut order = Vec::with_capacity(list.len());
        for item in list {
            let nth = seen.entry(item.key()).or_default();
            order.push((item.key(), *nth));
            *nth += 1;
        }
        let items = order.iter().cloned().zip(list).collect();
        Self { order, items }
    }

    fn get(&self, key: &Key) -> Option<&'l T> {
        self.items.get(key).copied()
    }
}

/// The order of the items that are kept. Whoever moved items of `base` decides where those stand; both did: the preferred
/// one. What one side added stays behind what it was put behind; where both added at the same place, the two runs stay
/// whole and stand in the order of their first keys, so that it does not matter who merges.
pub(super) fn merge_order<K: Clone + Eq + Hash + Ord>(
    base: &[K],
    ours: &[K],
    theirs: &[K],
    keep: impl Fn(&K) -> bool,
    prefer: Prefer,
) -> Vec<K> {
    let kept = |list: &[K]| -> Vec<K> { list.iter().filter(|k| keep(k)).cloned().collect() };
    let base = kept(base);
    // What one side removed and the other keeps stands where it stood.
    let (ours, theirs) = (with_lost(kept(ours), &base), with_lost(kept(theirs), &base));
    let old: HashSet<&K> = base.iter().collect();
    let moved = |list: &[K]| !list.iter().filter(|k| old.contains(k)).eq(base.iter());
    let (skeleton, other) = match (moved(&ours), moved(&theirs)) {
        (true, false) => (ours, theirs),
        (false, true) => (theirs, ours),
        _ => prefer.of((ours.clone(), theirs.clone()), (theirs, ours)),
    };
    insert_runs(skeleton, &other)
}

/// `list` with what it lacks of `base`, each behind what it stood behind there.
fn with_lost<K: Clone + Eq + Hash>(list: Vec<K>, base: &[K]) -> Vec<K> {
    let has: HashSet<K> = list.iter().cloned().collect();
    let mut list = list;
    let mut before: Option<&K> = None;
    for key in base {
        if !has.contains(key) {
            let at = before.and_then(|b| list.iter().position(|k| k == b)).map_or(0, |at| at + 1);
            list.insert(at, key.clone());
        }
        before = Some(key);
    }
    list
}

/// `skeleton` with the runs of keys that only `other` has.
fn insert_runs<K: Clone + Eq + Hash + Ord>(skeleton: Vec<K>, other: &[K]) -> Vec<K> {
    let has: HashSet<&K> = skeleton.iter().collect();
    let shared: HashSet<&K> = other.iter().filter(|k| has.contains(k)).collect();
    // The runs of each by what they stand behind.
    let runs = |list: &[K]| -> HashMap<Option<K>, Vec<K>> {
        let mut runs: HashMap<Option<K>, Vec<K>> = HashMap::new();
        let mut anchor = None;
        for key in list {
            if shared.contains(key) {
                anchor = Some(key.clone());
            } else {
                runs.entry(anchor.clone()).or_default().push(key.clone());
            }
        }
        runs
    };
    let (mut own, mut others) = (runs(&skeleton), runs(other));
    let mut merged = Vec::with_capacity(skeleton.len() + other.len());
    let anchors = std::iter::once(None).chain(skeleton.iter().filter(|k| shared.contains(k)).cloned().map(Some));
    for anchor in anchors {
        merged.extend(anchor.clone());
        let (a, b) = (own.remove(&anchor).unwrap_or_default(), others.remove(&anchor).unwrap_or_default());
        let (first, second) = if b.first() < a.first() && !b.is_empty() { (b, a) } else { (a, b) };
        merged.extend(first);
        merged.extend(second);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(base: &str, ours: &str, theirs: &str) -> String {
        let list = |text: &str| text.chars().collect::<Vec<_>>();
        let (base, ours, theirs) = (list(base), list(ours), list(theirs));
        // As in `merge_values`, without changes inside an item.
        let keep = |k: &char| {
            let (b, o, t) = (base.contains(k), ours.contains(k), theirs.contains(k));
            (o && t) || (!b && (o || t))
        };
        let merged = |prefer| merge_order(&base, &ours, &theirs, keep, prefer);
        let swapped = merge_order(&base, &theirs, &ours, keep, Prefer::Theirs);
        assert_eq!(merged(Prefer::Ours), swapped, "it does not matter who merges");
        merged(Prefer::Ours).into_iter().collect()
    }

    #[test]
    fn additions_moves_and_removals_meet() {
        for (base, ours, theirs, merged) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "abxc", "abc", "abxc"),
            ("abc", "abc", "yabc", "yabc"),
            // Both at the same place: whole runs, in the order of their first keys.
            ("ab", "axzb", "ayb", "axzyb"),
            ("ab", "aycb", "axb", "axycb"),
            ("ab", "abx", "aby", "abxy"),
            // One moved, the other added behind what was moved.
            ("abc", "cab", "abcx", "cxab"),
            ("abc", "acb", "bac", "acb"),
            // Removed by one.
            ("abc", "ac", "abc", "ac"),
            ("abc", "ac", "abxc", "axc"),
            ("", "xz", "yw", "xzyw"),
            ("abc", "", "abcd", "d"),
        ] {
            assert_eq!(order(base, ours, theirs), merged, "{base} {ours} {theirs}");
        }
    }

    #[test]
    fn what_is_kept_although_one_side_removed_it_stands_where_it_stood() {
        let list = |text: &str| text.chars().collect::<Vec<_>>();
        let merged = merge_order(&list("abc"), &list("ac"), &list("abc"), |_| true, Prefer::Ours);
        assert_eq!(merged, list("abc"));
    }
}
