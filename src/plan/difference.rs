//! The edits that turn one book into another.

use std::collections::{HashMap, HashSet};

use super::carry_out::carry_out;
use super::fields::Fields as _;
use super::merge::{
    Activities, Audits, Countermeasures, Departments, Flows, Goals, Kind, Kpis, Objectives, People, Problems,
    ProcessSteps, Reviews, Standards, Waves,
};
use super::{Book, Edit};

/// Calls `$each::<Kind>` for every kind, holders before what they hold.
macro_rules! every_kind {
    ($each:ident($($argument:expr),*)) => {
        $each::<Goals>($($argument),*);
        $each::<People>($($argument),*);
        $each::<Departments>($($argument),*);
        $each::<Objectives>($($argument),*);
        $each::<Problems>($($argument),*);
        $each::<Activities>($($argument),*);
        $each::<Countermeasures>($($argument),*);
        $each::<Flows>($($argument),*);
        $each::<Standards>($($argument),*);
        $each::<Reviews>($($argument),*);
        $each::<Waves>($($argument),*);
        $each::<ProcessSteps>($($argument),*);
        $each::<Audits>($($argument),*);
        $each::<Kpis>($($argument),*);
    };
}

/// The edits that turn `from` into `to`, in order. They are to be carried out as an undo is: what comes first may refer to
/// what comes later.
pub fn difference(from: &Book, to: &Book) -> Vec<Edit> {
    let mut walk = Walk { book: from.clone(), edits: Vec::new() };
    let walk = &mut walk;
    every_kind!(arrive(walk, to));
    every_kind!(leave(walk, to));
    // What had to leave one place for another comes there in turn: a problem after its objective.
    loop {
        let before = walk.edits.len();
        every_kind!(arrive(walk, to));
        if walk.edits.len() == before {
            break;
        }
    }
    every_kind!(line_up(walk, to));
    let fields = values(&walk.book, to);
    walk.edits.extend(fields);
    for conflict in &to.conflicts {
        match from.conflicts.iter().find(|c| c.id == conflict.id) {
            Some(same) if same == conflict => continue,
            Some(_) => walk.edits.push(Edit::RemoveConflict(conflict.id.clone())),
            None => {}
        }
        walk.edits.push(Edit::AddConflict(conflict.clone()));
    }
    for conflict in &from.conflicts {
        if !to.conflicts.iter().any(|c| c.id == conflict.id) {
            walk.edits.push(Edit::RemoveConflict(conflict.id.clone()));
        }
    }
    std::mem::take(&mut walk.edits)
}

/// The fields and places of the items that both books have, as they are in `to`.
pub(super) fn values(from: &Book, to: &Book) -> Vec<Edit> {
    fn of_kind<K: Kind>(edits: &mut Vec<Edit>, from: &Book, to: &Book) {
        for home in K::homes(to) {
            for (at, item) in K::list(to, &home).iter().enumerate() {
                let id = K::id(item);
                let Some((was, old)) = K::find(from, &id) else { continue };
                if was != home {
                    edits.extend(K::go(&id, &home, at));
                }
                if old != item {
                    edits.extend(old.differing(item).into_iter().map(|field| K::set(&id, field)));
                }
            }
        }
    }
    let mut edits: Vec<Edit> = from.differing(to).into_iter().map(Edit::Book).collect();
    let all = &mut edits;
    every_kind!(of_kind(all, from, to));
    edits
}

/// A book on its way, with the edits so far.
struct Walk {
    book: Book,
    edits: Vec<Edit>,
}

impl Walk {
    fn take(&mut self, edit: Edit) {
        if carry_out(&mut self.book, edit.clone()).is_ok() {
            self.edits.push(edit);
        }
    }
}

/// What `to` has comes, or moves to where it is there, as far as its place is there already.
fn arrive<K: Kind>(walk: &mut Walk, to: &Book) {
    for home in K::homes(to) {
        if !K::has_home(&walk.book, &home) {
            continue;
        }
        for (at, item) in K::list(to, &home).iter().enumerate() {
            let id = K::id(item);
            match K::find(&walk.book, &id) {
                None => {
                    let item = K::without_present(item, &walk.book);
                    walk.take(K::add(&home, at, item));
                }
                Some((was, _)) if was != home => match K::go(&id, &home, at) {
                    Some(edit) => walk.take(edit),
                    // It comes again, as it is there, with the next arrivals.
                    None => walk.take(K::remove(&id)),
                },
                Some(_) => {}
            }
        }
    }
}

/// What `to` does not have goes.
fn leave<K: Kind>(walk: &mut Walk, to: &Book) {
    for home in K::homes(&walk.book) {
        let gone: Vec<K::Id> =
            K::list(&walk.book, &home).iter().map(K::id).filter(|id| K::find(to, id).is_none()).collect();
        for id in gone {
            walk.take(K::remove(&id));
        }
    }
}

/// The items of a place stand as they do in `to`; as few as can be are moved.
fn line_up<K: Kind>(walk: &mut Walk, to: &Book) {
    for home in K::homes(to) {
        let wanted: Vec<K::Id> = K::list(to, &home).iter().map(K::id).collect();
        let are: Vec<K::Id> = K::list(&walk.book, &home).iter().map(K::id).collect();
        if wanted == are {
            continue;
        }
        let place: HashMap<&K::Id, usize> = wanted.iter().enumerate().map(|(at, id)| (id, at)).collect();
        let order: Vec<usize> = are.iter().filter_map(|id| place.get(id).copied()).collect();
        let stay = rising(&order);
        for (nth, id) in wanted.iter().enumerate().filter(|(nth, _)| !stay.contains(nth)) {
            let list = K::list(&walk.book, &home);
            let Some(item) = list.iter().find(|item| K::id(item) == *id).cloned() else { continue };
            let before = nth.checked_sub(1).map(|before| &wanted[before]);
            let others = list.iter().map(K::id).filter(|other| other != id);
            let at = before.map_or(0, |before| others.take_while(|other| other != before).count() + 1);
            match K::go(id, &home, at) {
                Some(edit) => walk.take(edit),
                None => {
                    walk.take(K::remove(id));
                    walk.take(K::add(&home, at, item));
                }
            }
        }
    }
}

/// The longest rising row among these numbers, each there once.
fn rising(numbers: &[usize]) -> HashSet<usize> {
    // `ends[n]`: where the row of length n + 1 with the smallest end stands; `before`: what each number follows in its row.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(numbers.len()));
    for (at, number) in numbers.iter().enumerate() {
        let n = ends.partition_point(|end| numbers[*end] < *number);
        before.push(n.checked_sub(1).map(|n| ends[n]));
        if n == ends.len() {
            ends.push(at);
        } else {
            ends[n] = at;
        }
    }
    let mut row = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(now) = at {
        row.insert(numbers[now]);
        at = before[now];
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_row_stays() {
        for (numbers, row) in [
            (vec![], vec![]),
            (vec![0, 1, 2], vec![0, 1, 2]),
            (vec![1, 2, 3, 0], vec![1, 2, 3]),
            (vec![3, 0, 2, 1], vec![0, 1]),
        ] {
            assert_eq!(rising(&numbers), row.into_iter().collect(), "{numbers:?}");
        }
    }
}
