//! The annotations of a plan, numbered: where each happened, and the list of them.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::plan::{Activity, Annotation, Book, Department, Objective};

/// An annotation with its number, by positions in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// From 1, in the order in which they were noted; the same on every surface and for every audience.
    pub number: usize,
    /// The department.
    pub department: usize,
    /// The objective in its department.
    pub objective: usize,
    /// The activity in its objective; none for a note on the objective itself.
    pub activity: Option<usize>,
    /// Its position among the annotations there.
    at: usize,
}

/// The annotations known on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// By number.
    pub all: Vec<Noted>,
    places: HashMap<(usize, usize, Option<usize>), Vec<usize>>,
}

impl Notes {
    /// Numbers the annotations of `book` that were known on `day`. Those without a day come first.
    pub fn new(book: &Book, day: NaiveDate) -> Self {
        let mut found: Vec<(Option<NaiveDate>, Noted)> = Vec::new();
        let mut add = |list: &[Annotation], department, objective, activity| {
            let known = list.iter().enumerate().filter(|(_, a)| a.known_on(day));
            found.extend(known.map(|(at, a)| (a.on, Noted { number: 0, department, objective, activity, at })));
        };
        for (d, department) in book.departments.iter().enumerate() {
            for (o, objective) in department.objectives.iter().enumerate() {
                add(&objective.annotations, d, o, None);
                for (a, activity) in objective.activities.iter().enumerate() {
                    add(&activity.annotations, d, o, Some(a));
                }
            }
        }
        found.sort_by_key(|(on, _)| *on);
        let mut notes = Self::default();
        for (i, (_, noted)) in found.into_iter().enumerate() {
            let place = (noted.department, noted.objective, noted.activity);
            notes.places.entry(place).or_default().push(i);
            notes.all.push(Noted { number: i + 1, ..noted });
        }
        notes
    }

    /// Those on one activity, or on the objective itself, by their positions in the book.
    pub fn at(&self, department: usize, objective: usize, activity: Option<usize>) -> impl Iterator<Item = &Noted> {
        let places = self.places.get(&(department, objective, activity));
        places.into_iter().flatten().map(|i| &self.all[*i])
    }
}

impl Noted {
    /// The department in `book`, the one that was numbered.
    pub fn department<'a>(&self, book: &'a Book) -> &'a Department {
        &book.departments[self.department]
    }

    /// The objective.
    pub fn objective<'a>(&self, book: &'a Book) -> &'a Objective {
        &self.department(book).objectives[self.objective]
    }

    /// The activity; none for a note on the objective itself.
    pub fn activity<'a>(&self, book: &'a Book) -> Option<&'a Activity> {
        self.activity.map(|a| &self.objective(book).activities[a])
    }

    /// Its position among the annotations there.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The annotation.
    pub fn annotation<'a>(&self, book: &'a Book) -> &'a Annotation {
        match self.activity(book) {
            Some(activity) => &activity.annotations[self.at],
            None => &self.objective(book).annotations[self.at],
        }
    }
}
