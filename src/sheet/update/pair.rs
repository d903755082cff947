//! Which row of the sheet is which of the book.

use std::collections::{HashMap, HashSet};

use super::super::Imported;
use super::super::names::{goal_number, same, squeezed};
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
#[derive(PartialEq, Eq)]
struct Stands {
    goal: String,
    department: String,
    objective: String,
}

impl Stands {
    fn of(book: &Book, department: &Department, objective: &Objective) -> Self {
        let goal = objective.goal.as_ref().and_then(|id| book.goal(id));
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
        pairs.objectives_without_rows(book, &imported.book);
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
        let mut known: HashMap<String, Vec<(Stands, &Activity)>> = HashMap::new();
        for (department, objective) in book.objectives() {
            for row in &objective.activities {
                let stands = Stands::of(book, department, objective);
                known.entry(squeezed(&row.text)).or_default().push((stands, row));
            }
        }
        // A row that fits exactly goes before one of which the sheet says less.
        for exactly in [true, false] {
            for (department, objective) in imported.book.objectives() {
                for row in objective.activities.iter() {
                    if self.rows.contains_key(&row.id) {
                        continue;
                    }
                    let mut stands = Stands::of(&imported.book, department, objective);
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

    fn objectives_without_rows(&mut self, book: &Book, sheet: &Book) {
        let known: Vec<_> = book.objectives().map(|(d, o)| (Stands::of(book, d, o), &o.id)).collect();
        for (department, objective) in sheet.objectives() {
            let stands = Stands::of(sheet, department, objective);
            let spoken_of = book.departments.iter().filter(|d| squeezed(&d.name) == stands.department);
            self.departments.extend(spoken_of.map(|d| d.id.clone()));
            if !self.objectives.contains_key(&objective.id)
                && let Some((_, old)) = known.iter().find(|(old, _)| *old == stands)
            {
                self.objectives.insert(objective.id.clone(), (*old).clone());
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

    /// The book's objective in which the last row stands that the sheet calls the same in the same objective: another one
    /// of that name belongs beside it.
    pub fn twin<'b>(&self, book: &'b Book, objective: &Objective, text: &str) -> Option<&'b ObjectiveId> {
        let twin = self.twins.get(&(objective.id.clone(), squeezed(text)))?;
        book.activity_in(twin).map(|(_, home, _)| &home.id)
    }

    /// Rows of the book that the sheet doesn't have, in departments of which it speaks.
    pub fn missing<'b>(&'b self, book: &'b Book) -> impl Iterator<Item = (&'b Department, &'b Activity)> {
        let spoken_of = book.objectives().filter(|(department, _)| self.departments.contains(&department.id));
        let rows = spoken_of.flat_map(|(department, o)| o.activities.iter().map(move |row| (department, row)));
        rows.filter(|(_, row)| !self.found.contains(&row.id))
    }
}
