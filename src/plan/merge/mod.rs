//! Two people changed the same book: making one of both.
//!
//! Merging looks at three states, not at what was typed: the one both began with, and what each has now. For every item
//! and every field:
//!
//! - what one side left as it was is what the other side made of it;
//! - a field that both changed is merged inside where it has parts (start and end, months, the notes of a list); what is
//!   left then is a conflict: one value stands, the other is kept beside it ([`Conflict`](super::Conflict));
//! - an item that one side removed and the other left alone is gone; one that the other changed, or refers to, or has a
//!   conflict about, stays, and the removal is what is kept beside it;
//! - an item that one side moved is where it was moved to, with what the other side wrote into it; both moved it to
//!   another place: one stands, the other is kept beside it. The order within a place is whoever's changed it;
//! - what both added at the same place stands one behind the other, in the order of the first ids.

mod copy;
mod item;
mod kind;
mod order;
mod value;

pub use copy::merge_copy;
pub use kind::present;
pub(super) use kind::{
    Activities, Audits, Countermeasures, Departments, Flows, Goals, Kind, Kpis, Objectives, People, Problems,
    ProcessSteps, Reviews, Standards, Waves, merge_edits, still_to_add,
};
pub use value::{Prefer, ThreeWay};

use std::collections::HashSet;

use item::Three;

use super::{Book, Conflict, DepartmentId, Edit, Flaw, FlawKind, Part, difference, mend, mend_part};

/// What came of merging.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The merged book, without the new conflicts.
    pub book: Book,
    /// What was put aside: each edit would put the other side's value in the place of the one that stands.
    pub aside: Vec<Edit>,
}

/// What the sides could not read, as for [`mend`].
#[derive(Debug, Clone, Copy)]
pub struct Read<'a> {
    /// Departments whose files could not be read.
    pub unread: &'a [DepartmentId],
    /// Whether everything that is referred to could be read.
    pub whole: bool,
}

/// Merges what `ours` and `theirs` made of `base`. Where both changed the same thing in two ways, the `prefer`red side's
/// stands.
pub fn merge(base: &Book, ours: &Book, theirs: &Book, prefer: Prefer, read: Read<'_>) -> Merged {
    merge_with([base, ours, theirs], prefer, |book| mend(book, read.unread, read.whole))
}

/// The same for three versions of one part's file, as books of that part alone: what they say of other parts is merged as
/// any text is. The three are sound in themselves ([`mend_part`]).
pub fn merge_part(part: &Part, base: &Book, ours: &Book, theirs: &Book, prefer: Prefer) -> Merged {
    merge_with([base, ours, theirs], prefer, |book| mend_part(book, part))
}

fn merge_with(three: [&Book; 3], prefer: Prefer, mend: impl Fn(&mut Book) -> Vec<Flaw>) -> Merged {
    let [base, ours, theirs] = three;
    if base == theirs {
        return Merged { book: ours.clone(), aside: Vec::new() };
    }
    if base == ours || ours == theirs {
        return Merged { book: theirs.clone(), aside: Vec::new() };
    }
    let mut kept = HashSet::new();
    let (mut book, mut aside) = merged(base, ours, theirs, prefer, &kept);
    // What is removed here and referred to there stays.
    loop {
        let known = kept.len();
        kept.extend(undecided(&book, [ours, theirs]));
        let mut trial = book.clone();
        for flaw in mend(&mut trial) {
            let (FlawKind::DanglingReference { to } | FlawKind::UnknownPerson { person: to }) = flaw.kind else {
                continue;
            };
            if three.iter().any(|b| b.has_id(&to)) {
                kept.insert(to);
            }
        }
        if kept.len() == known {
            book = trial;
            break;
        }
        (book, aside) = merged(base, ours, theirs, prefer, &kept);
    }
    let (other, _) = merged(base, ours, theirs, prefer.of(Prefer::Theirs, Prefer::Ours), &kept);
    aside.splice(0..0, difference::values(&book, &other));
    Merged { book, aside }
}

/// What the merged book does not have any more, although nobody chose yet between two values in it.
fn undecided(merged: &Book, sides: [&Book; 2]) -> Vec<String> {
    let inside = |conflict: &Conflict| sides.map(|side| conflict.aside.inside(side)).concat();
    merged.conflicts.iter().flat_map(inside).filter(|id| !merged.has_id(id)).collect()
}

/// The merged book, and the removals that do not stand. What is `kept` is not removed.
fn merged(base: &Book, ours: &Book, theirs: &Book, prefer: Prefer, kept: &HashSet<String>) -> (Book, Vec<Edit>) {
    let three = Three::new(base, ours, theirs, prefer, kept);
    let book = three.book();
    (book, three.overruled())
}

impl Merged {
    /// The merged book with what was put aside kept in it as conflicts: `by` wrote what was put aside, `stands_by` what
    /// stands, and they met `at` that time.
    pub fn noted(mut self, by: &str, stands_by: &str, at: &str) -> Book {
        let conflicts = self.conflicts(by, stands_by, at);
        self.book.conflicts.extend(conflicts);
        self.book.conflicts.sort_by(|a, b| a.id.cmp(&b.id));
        self.book
    }

    /// What was put aside and is not kept in the merged book yet.
    fn conflicts(&self, by: &str, stands_by: &str, at: &str) -> Vec<Conflict> {
        let known = |edit: &&Edit| self.book.conflicts.iter().any(|c| *c.aside == **edit);
        let new = self.aside.iter().filter(|edit| !known(edit));
        new.map(|edit| Conflict::of(edit.clone(), by, stands_by, at)).collect()
    }
}

/// The edits that turn a side into the merged book, with the conflicts noted in it, as [`Merged::noted`] notes them.
pub fn bring(side: &Book, merged: &Merged, by: &str, stands_by: &str, at: &str) -> Vec<Edit> {
    let mut edits = difference(side, &merged.book);
    edits.extend(merged.conflicts(by, stands_by, at).into_iter().map(Edit::AddConflict));
    edits
}
