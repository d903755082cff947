//! Which row of the sheet is which of the book.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::super::Imported;
use super::super::names::{goal_number, same, squeezed};
use super::goal_of;
use crate::plan::{Activity, ActivityId, Book, Department, DepartmentId, Objective, ObjectiveId};

/// Rows and objectives of a sheet, each with the book's.
pub struct Pairs {
    rows: HashMap<ActivityId, ActivityId>,
    objectives: HashMap<ObjectiveId, ObjectiveId>,
    /// Rows of the book that have one in the sheet.
    found: HashSet<ActivityId>,
    /// The departments that the sheet speaks of.
    departments: HashSet<DepartmentId>,
    /// The last row of each text in an objective of the sheet, as the book's.
    twins: HashMap<(ObjectiveId, String), ActivityId>,
}

/// Where a row stands, as texts are told apart.
#[derive(PartialEq, Eq, Hash)]
struct Stands {
    goal: String,
    department: String,
    objective: String,
}

impl Stands {
    /// `known`: the book whose goals say their numbers where a sheet says their texts alone.
    fn of(book: &Book, department: &Department, objective: &Objective, known: Option<&Book>) -> Self {
        let goal = objective.goal.as_ref().and_then(|id| book.goal(id));
        let goal = goal.map(|goal| known.and_then(|known| goal_of(known, &goal.number, &goal.text)).unwrap_or(goal));
        let goal = goal.map_or_else(String::new, |goal| match goal.number.trim() {
            "" => squeezed(&goal.text),
            number => goal_number(number),
        });
        Self { goal, department: squeezed(&department.name), objective: squeezed(&objective.text) }
    }

    /// Whether this says nothing else than `other`; what it doesn't say is none of it.
    fn fits(&self, other: &Self) -> bool {
        let fits = |own: &str, other: &str| own.is_empty() || own == other;
        fits(&self.goal, &other.goal)
            && fits(&self.department, &other.department)
            && fits(&self.objective, &other.objective)
    }
}

impl Pairs {
    /// Rows are one by their id where the sheet says ids; else by goal, department, objective and activity, as far as
    /// the sheet says them.
    pub fn new(book: &Book, imported: &Imported) -> Self {
        let mut pairs = Self {
            rows: HashMap::new(),
            objectives: HashMap::new(),
            found: HashSet::new(),
            departments: HashSet::new(),
            twins: HashMap::new(),
        };
        if imported.own {
            pairs.by_id(book, &imported.book);
        }
        pairs.by_texts(book, imported);
        for (_, new) in imported.book.objectives() {
            for row in &new.activities {
                let Some((department, old, old_row)) = pairs.row(&row.id).and_then(|id| book.activity_in(id)) else {
                    continue;
                };
                pairs.departments.insert(department.id.clone());
                // Of several the first counts.
                pairs.objectives.entry(new.id.clone()).or_insert_with(|| old.id.clone());
                pairs.twins.insert((new.id.clone(), squeezed(&row.text)), old_row.id.clone());
            }
        }
        pairs.objectives_without_rows(book, imported);
        pairs
    }

    /// Ids of another book may be the same by chance: a row that has neither its text nor its place is another.
    fn by_id(&mut self, book: &Book, sheet: &Book) {
        for (department, objective) in sheet.objectives() {
            for row in &objective.activities {
                let Some((old_department, old_objective, old)) = book.activity_in(&row.id) else { continue };
                let at_home =
                    same(&old_objective.text, &objective.text) && same(&old_department.name, &department.name);
                if at_home || same(&old.text, &row.text) {
                    self.pair(&row.id, &old.id);
                }
            }
        }
    }

    fn by_texts(&mut self, book: &Book, imported: &Imported) {
        let mut known: HashMap<String, Vec<(Rc<Stands>, &Activity)>> = HashMap::new();
        for (department, objective) in book.objectives() {
            let stands = Rc::new(Stands::of(book, department, objective, None));
            for row in &objective.activities {
                known.entry(squeezed(&row.text)).or_default().push((stands.clone(), row));
            }
        }
        // A row that fits exactly goes before one of which the sheet says less.
        for exactly in [true, false] {
            for (department, objective) in imported.book.objectives() {
                for row in objective.activities.iter() {
                    if self.rows.contains_key(&row.id) {
                        continue;
                    }
                    let mut stands = Stands::of(&imported.book, department, objective, Some(book));
                    if imported.origins.get(&row.id).is_some_and(|o| o.department_assumed) && !exactly {
                        stands.department.clear();
                    }
                    let candidates = known.get(&squeezed(&row.text)).into_iter().flatten();
                    let mut free = candidates.filter(|(_, old)| !self.found.contains(&old.id));
                    let fits = |old: &Stands| if exactly { stands == *old } else { stands.fits(old) };
                    let old = free.find(|(old, _)| fits(old)).map(|(_, old)| old.id.clone());
                    if let Some(old) = old {
                        self.pair(&row.id, &old);
                    }
                }
            }
        }
    }

    fn pair(&mut self, new: &ActivityId, old: &ActivityId) {
        self.rows.insert(new.clone(), old.clone());
        self.found.insert(old.clone());
    }

    fn objectives_without_rows(&mut self, book: &Book, imported: &Imported) {
        let sheet = &imported.book;
        let mut known: HashMap<Stands, Vec<&Objective>> = HashMap::new();
        for (department, objective) in book.objectives() {
            known.entry(Stands::of(book, department, objective, None)).or_default().push(objective);
        }
        let mut taken: HashSet<ObjectiveId> = self.objectives.values().cloned().collect();
        for (department, objective) in sheet.objectives() {
            let stands = Stands::of(sheet, department, objective, Some(book));
            let spoken_of = book.departments.iter().filter(|d| squeezed(&d.name) == stands.department);
            self.departments.extend(spoken_of.map(|d| d.id.clone()));
            if self.objectives.contains_key(&objective.id) {
                continue;
            }
            let by_id = book.objective_in(&objective.id).filter(|(old_department, old)| {
                imported.own && (same(&old.text, &objective.text) || same(&old_department.name, &department.name))
            });
            let alike = known.get(&stands).map_or(&[][..], Vec::as_slice);
            // Of several that stand the same, one that the sheet has not spoken of yet.
            let free = alike.iter().find(|old| !taken.contains(&old.id)).or(alike.first());
            if let Some(old) = by_id.map(|(_, old)| old).or(free.copied()) {
                taken.insert(old.id.clone());
                self.objectives.insert(objective.id.clone(), old.id.clone());
            }
        }
    }

    /// The book's row that is this one of the sheet.
    pub fn row(&self, new: &ActivityId) -> Option<&ActivityId> {
        self.rows.get(new)
    }

    /// The book's objective that is this one of the sheet.
    pub fn objective(&self, new: &ObjectiveId) -> Option<&ObjectiveId> {
        self.objectives.get(new)
    }

    /// The last row of the book that the sheet calls the same in the same objective: another one of that name belongs
    /// beside it.
    pub fn twin(&self, objective: &Objective, text: &str) -> Option<&ActivityId> {
        self.twins.get(&(objective.id.clone(), squeezed(text)))
    }

    /// Rows of the book that the sheet doesn't have, in departments of which it speaks.
    pub fn missing<'b>(&'b self, book: &'b Book) -> impl Iterator<Item = (&'b Department, &'b Activity)> {
        let spoken_of = book.objectives().filter(|(department, _)| self.departments.contains(&department.id));
        let rows = spoken_of.flat_map(|(department, o)| o.activities.iter().map(move |row| (department, row)));
        rows.filter(|(_, row)| !self.found.contains(&row.id))
    }
}
