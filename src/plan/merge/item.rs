//! Merging the items of a book: which are there, where, and with which fields.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use super::kind::{
    Activities, Audits, Countermeasures, Departments, Flows, Goals, Item, Kind, Kpis, Objectives, People, Problems,
    ProcessSteps, Reviews, Standards, Waves,
};
use super::order::merge_order;
use super::value::Prefer;
use crate::plan::fields::Fields;
use crate::plan::{Book, Conflict, Edit};

/// The three books that are merged.
pub(super) struct Three<'b> {
    base: &'b Book,
    ours: &'b Book,
    theirs: &'b Book,
    prefer: Prefer,
    /// Items that something still refers to.
    kept: &'b HashSet<String>,
    overruled: RefCell<Vec<Edit>>,
}

impl<'b> Three<'b> {
    pub fn new(base: &'b Book, ours: &'b Book, theirs: &'b Book, prefer: Prefer, kept: &'b HashSet<String>) -> Self {
        Self { base, ours, theirs, prefer, kept, overruled: RefCell::default() }
    }

    /// The removals that do not stand, once the book was made.
    pub fn overruled(self) -> Vec<Edit> {
        self.overruled.into_inner()
    }

    /// The merged book, with its index.
    pub fn book(&self) -> Book {
        let mut book = Book::default();
        book.merge(Some(self.base), self.ours, self.theirs, self.prefer);
        book.goals = self.list::<Goals>(&());
        book.people = self.list::<People>(&());
        book.departments = self.list::<Departments>(&());
        for department in &mut book.departments {
            department.objectives = self.list::<Objectives>(&department.id);
            department.standards = self.list::<Standards>(&department.id);
            for objective in &mut department.objectives {
                objective.activities = self.list::<Activities>(&objective.id);
                objective.flows = self.list::<Flows>(&objective.id);
                objective.problems = self.list::<Problems>(&objective.id);
                for problem in &mut objective.problems {
                    problem.countermeasures = self.list::<Countermeasures>(&problem.id);
                }
            }
        }
        book.reviews = self.list::<Reviews>(&());
        book.reviews.sort_by(|a, b| a.id.cmp(&b.id));
        book.waves = self.list::<Waves>(&());
        book.waves.sort_by(|a, b| a.id.cmp(&b.id));
        book.process = self.list::<ProcessSteps>(&());
        book.audits = self.list::<Audits>(&());
        book.kpis = self.list::<Kpis>(&());
        book.conflicts = self.conflicts();
        book.reindex();
        book
    }

    /// The merged items at a place, with their own fields.
    fn list<K: Kind>(&self, home: &K::Home) -> Vec<Item<K>> {
        let ids = |book: &Book| -> Vec<K::Id> { K::list(book, home).iter().map(K::id).collect() };
        let (base, ours, theirs) = (ids(self.base), ids(self.ours), ids(self.theirs));
        if base == ours && ours == theirs && self.kept.is_empty() {
            // Nothing came, went or moved here.
            return ours.iter().filter_map(|id| self.fields::<K>(id)).collect();
        }
        // In the order of the ids: what is told of them must not depend on who merges.
        let all: BTreeSet<&K::Id> = base.iter().chain(&ours).chain(&theirs).collect();
        let here: HashSet<K::Id> =
            all.into_iter().filter(|id| self.home::<K>(id).as_ref() == Some(home)).cloned().collect();
        let order = merge_order(&base, &ours, &theirs, |id| here.contains(id), self.prefer);
        order.iter().filter_map(|id| self.fields::<K>(id)).collect()
    }

    /// Where an item is in the merged book; none where it is gone.
    fn home<K: Kind>(&self, id: &K::Id) -> Option<K::Home> {
        let (base, ours, theirs) = (K::find(self.base, id), K::find(self.ours, id), K::find(self.theirs, id));
        match (base, ours, theirs) {
            (base, Some((ours, _)), Some((theirs, _))) => Some(match base {
                Some((base, _)) if base == ours => theirs,
                Some((base, _)) if base == theirs => ours,
                _ => self.prefer.of(ours, theirs),
            }),
            (None, Some((home, _)), None) | (None, None, Some((home, _))) => Some(home),
            (Some(was), Some(kept), None) => self.stays::<K>(id, was, kept, self.theirs),
            (Some(was), None, Some(kept)) => self.stays::<K>(id, was, kept, self.ours),
            (Some((home, _)), None, None) => self.kept.contains(&id.to_string()).then_some(home),
            (None, None, None) => None,
        }
    }

    /// Where an item stays that one side removed; none where it goes.
    fn stays<K: Kind>(
        &self,
        id: &K::Id,
        (was_at, was): (K::Home, &Item<K>),
        (home, item): (K::Home, &Item<K>),
        remover: &Book,
    ) -> Option<K::Home> {
        if !K::has_home(remover, &was_at) && was_at == home {
            // It went with what held it, and that stays.
            return Some(home);
        }
        let is_touched = || {
            let (was, now) = (K::without_gone(was, item, remover, false), K::without_gone(item, was, remover, true));
            was != now
        };
        if was_at == home && !self.kept.contains(&id.to_string()) && !is_touched() {
            return None;
        }
        let removal = K::remove(id);
        let mut overruled = self.overruled.borrow_mut();
        if !overruled.contains(&removal) {
            overruled.push(removal);
        }
        Some(home)
    }

    /// An item with its merged fields; what it holds is not merged yet.
    fn fields<K: Kind>(&self, id: &K::Id) -> Option<Item<K>> {
        let find = |book| K::find(book, id).map(|(_, item)| item);
        let (base, ours, theirs): (_, Option<&Item<K>>, Option<&Item<K>>) =
            (find(self.base), find(self.ours), find(self.theirs));
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let mut item = ours.clone();
                if ours != theirs {
                    item.merge(base, ours, theirs, self.prefer);
                }
                Some(item)
            }
            (one, other) => one.or(other).or(base).cloned(),
        }
    }

    /// Conflicts that nobody decided, on neither side.
    fn conflicts(&self) -> Vec<Conflict> {
        let has = |book: &Book, c: &Conflict| book.conflicts.iter().any(|o| o.id == c.id);
        let stands = |c: &&Conflict| !has(self.base, c) || (has(self.ours, c) && has(self.theirs, c));
        let mut all: Vec<Conflict> =
            self.ours.conflicts.iter().chain(&self.theirs.conflicts).filter(stands).cloned().collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }
}
