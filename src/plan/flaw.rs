//! Mending a book that came from outside (a hand-edited file): duplicate ids, references that point nowhere, dates
//! that run backwards. Nothing is lost; each mend is told.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{
    ActivityId, Book, CountermeasureId, DepartmentId, GoalId, Note, ObjectiveId, Person, PersonId, ProblemId, Timing,
    check_id,
};

/// What was wrong in a book, and how it was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Two items had this id; the second one now has `now`.
    DuplicateId {
        /// The id as it stands in the file, twice.
        id: String,
        /// The id of the second item from now on.
        now: String,
        /// In whose file the second stands; none for the book's head.
        department: Option<DepartmentId>,
    },
    /// A text that can't be an id; the item now has `now`.
    BadId {
        /// The text as it stands in the file.
        id: String,
        /// The id from now on.
        now: String,
        /// In whose file.
        department: Option<DepartmentId>,
    },
    /// A row names a person who isn't in the book; a person with that id was added, so that the name stays.
    UnknownPerson {
        /// The id as it stands in the file.
        person: String,
        /// The row that names them.
        row: String,
        /// In whose file.
        department: Option<DepartmentId>,
    },
    /// Something refers to an item that isn't there; the reference was dropped and its text is in `to`.
    DanglingReference {
        /// What it referred to.
        to: String,
        /// The item that referred.
        from: String,
        /// In whose file.
        department: Option<DepartmentId>,
    },
    /// The end lay before the start: an activity lost its end to a note of the row, an objective its start.
    Backwards {
        /// The activity or objective.
        row: String,
        /// The start as it stands in the file.
        start: NaiveDate,
        /// The end as it stands in the file.
        end: NaiveDate,
        /// In whose file.
        department: DepartmentId,
    },
}

impl Flaw {
    /// The department in whose file it is; none for the book's head.
    pub fn department(&self) -> Option<&DepartmentId> {
        match self {
            Self::DuplicateId { department, .. }
            | Self::BadId { department, .. }
            | Self::UnknownPerson { department, .. }
            | Self::DanglingReference { department, .. } => department.as_ref(),
            Self::Backwards { department, .. } => Some(department),
        }
    }

    /// The text to look for in the file, to tell the line.
    pub fn needle(&self) -> &str {
        match self {
            Self::DuplicateId { id, .. } | Self::BadId { id, .. } => id,
            Self::UnknownPerson { person, .. } => person,
            Self::DanglingReference { to, .. } => to,
            Self::Backwards { row, .. } => row,
        }
    }
}

/// Makes a book from outside sound, so that every edit works on it, and tells what it did. Ends with a fresh index.
///
/// Where the book is not `whole` (a department's file could not be read), references to rows are left alone: the row
/// may be in the part that is missing.
pub fn mend(book: &mut Book, whole: bool) -> Vec<Flaw> {
    let mut mending = Mending { seen: HashSet::new(), flaws: Vec::new(), whole };
    mending.ids(book);
    mending.references(book);
    book.reindex();
    mending.flaws
}

struct Mending {
    seen: HashSet<String>,
    flaws: Vec<Flaw>,
    whole: bool,
}

impl Mending {
    /// The id to use: `id` itself where it is good and free.
    fn unique(&mut self, id: &str, department: Option<&DepartmentId>) -> Option<String> {
        let good = check_id(id).is_ok();
        if good && self.seen.insert(id.to_owned()) {
            return None;
        }
        let stem = if good { id } else { "id" };
        let now = (2..).map(|n| format!("{stem}-{n}")).find(|id| self.seen.insert(id.clone())).unwrap_or_default();
        let (id, department) = (id.to_owned(), department.cloned());
        self.flaws.push(if good {
            Flaw::DuplicateId { id, now: now.clone(), department }
        } else {
            Flaw::BadId { id, now: now.clone(), department }
        });
        Some(now)
    }

    fn ids(&mut self, book: &mut Book) {
        macro_rules! unique {
            ($item:expr, $type:ident, $department:expr) => {
                if let Some(now) = self.unique($item.id.as_str(), $department) {
                    $item.id = $type::new(now);
                }
            };
        }
        for goal in &mut book.goals {
            unique!(goal, GoalId, None);
        }
        for department in &mut book.departments {
            unique!(department, DepartmentId, None);
        }
        for person in &mut book.people {
            unique!(person, PersonId, None);
        }
        for department in &mut book.departments {
            let home = Some(department.id.clone());
            for objective in &mut department.objectives {
                unique!(objective, ObjectiveId, home.as_ref());
                for activity in &mut objective.activities {
                    unique!(activity, ActivityId, home.as_ref());
                    let mut seen = HashSet::new();
                    for m in &mut activity.milestones {
                        if !seen.insert(m.id.clone()) {
                            let now = (2..).map(|n| format!("{}-{n}", m.id)).find(|id| seen.insert(id.clone()));
                            let id = std::mem::replace(&mut m.id, now.clone().unwrap_or_default());
                            self.flaws.push(Flaw::DuplicateId { id, now: m.id.clone(), department: home.clone() });
                        }
                    }
                }
                for problem in &mut objective.problems {
                    unique!(problem, ProblemId, home.as_ref());
                    for countermeasure in &mut problem.countermeasures {
                        unique!(countermeasure, CountermeasureId, home.as_ref());
                    }
                }
            }
        }
    }

    fn references(&mut self, book: &mut Book) {
        let goals: HashSet<_> = book.goals.iter().map(|g| g.id.clone()).collect();
        let homes: HashSet<_> = book.departments.iter().map(|d| d.id.clone()).collect();
        let rows: HashSet<_> = book.objectives().flat_map(|(_, o)| o.activities.iter().map(|a| a.id.clone())).collect();
        let mut people: HashSet<_> = book.people.iter().map(|p| p.id.clone()).collect();
        let mut newcomers = Vec::new();
        let mut person = |flaws: &mut Vec<Flaw>,
                          seen: &mut HashSet<String>,
                          id: &mut Option<PersonId>,
                          row: &str,
                          department: Option<&DepartmentId>| {
            let Some(known) = id.as_ref().filter(|p| !people.contains(*p)) else { return };
            let name = known.as_str().to_owned();
            flaws.push(Flaw::UnknownPerson {
                person: name.clone(),
                row: row.to_owned(),
                department: department.cloned(),
            });
            let fresh = super::slug(&name, |id| seen.contains(id));
            seen.insert(fresh.clone());
            // The id as written keeps working where it is a good one: the rows that share it share the person.
            let fresh = if check_id(&name).is_ok() && seen.insert(name.clone()) { name.clone() } else { fresh };
            let fresh = PersonId::new(fresh);
            newcomers.push(Person { id: fresh.clone(), name, department: None });
            people.insert(fresh.clone());
            *id = Some(fresh);
        };
        let whole = self.whole;
        let flaws = &mut self.flaws;
        let seen = &mut self.seen;
        for p in &mut book.people {
            dangling(flaws, &mut p.department, |d| homes.contains(d), p.id.as_str(), None);
        }
        for department in &mut book.departments {
            let home = department.id.clone();
            person(flaws, seen, &mut department.head, home.as_str(), None);
            for objective in &mut department.objectives {
                dangling(flaws, &mut objective.goal, |g| goals.contains(g), objective.id.as_str(), Some(&home));
                if backwards(flaws, objective.timing, objective.id.as_str(), &home) {
                    objective.timing.start = None;
                }
                for activity in &mut objective.activities {
                    person(flaws, seen, &mut activity.owner, activity.id.as_str(), Some(&home));
                    if backwards(flaws, activity.timing, activity.id.as_str(), &home)
                        && let Some(end) = activity.timing.end.take()
                    {
                        activity.notes.push(Note { heading: "end".to_owned(), text: end.to_string() });
                    }
                }
                let own: HashSet<_> = objective.activities.iter().map(|a| &a.id).collect();
                for problem in &mut objective.problems {
                    dangling(flaws, &mut problem.activity, |a| own.contains(a), problem.id.as_str(), Some(&home));
                    for cm in &mut problem.countermeasures {
                        person(flaws, seen, &mut cm.owner, cm.id.as_str(), Some(&home));
                        dangling(
                            flaws,
                            &mut cm.supporting,
                            |a| !whole || rows.contains(a),
                            cm.id.as_str(),
                            Some(&home),
                        );
                    }
                }
            }
        }
        book.people.extend(newcomers);
    }
}

fn dangling<T: ToString>(
    flaws: &mut Vec<Flaw>,
    reference: &mut Option<T>,
    known: impl Fn(&T) -> bool,
    from: &str,
    department: Option<&DepartmentId>,
) {
    if let Some(to) = reference.take_if(|to| !known(to)) {
        flaws.push(Flaw::DanglingReference {
            to: to.to_string(),
            from: from.to_owned(),
            department: department.cloned(),
        });
    }
}

fn backwards(flaws: &mut Vec<Flaw>, timing: Timing, row: &str, department: &DepartmentId) -> bool {
    let (Some(start), Some(end), true) = (timing.start, timing.end, timing.is_backwards()) else { return false };
    flaws.push(Flaw::Backwards { row: row.to_owned(), start, end, department: department.clone() });
    true
}
