//! An objective as it would be with what is being typed: the few parts of the book that it needs, with the edits carried
//! out on them. The book itself is never copied.

use super::document::Document;
use super::entry::Draft;
use crate::plan::{Book, Department, Edit, Objective, ObjectiveId, Steps, apply_all};
use crate::rules::{Smart, smart};

/// The goals, people, process and indicators of `book`, and `department` with these objectives alone.
fn slice(book: &Book, department: &Department, objectives: Vec<Objective>) -> Book {
    let department = Department {
        id: department.id.clone(),
        name: department.name.clone(),
        head: department.head.clone(),
        objectives,
        standards: Vec::new(),
    };
    let mut slice = Book::new("", "", book.year);
    slice.goals.clone_from(&book.goals);
    slice.people.clone_from(&book.people);
    // What an objective may come from.
    slice.process.clone_from(&book.process);
    slice.kpis.clone_from(&book.kpis);
    slice.departments.push(department);
    slice.reindex();
    slice
}

/// How `objective` stands by SMART with the text that is being typed.
pub fn judge(doc: &Document, draft: &Draft, department: &Department, objective: &Objective) -> Smart {
    let as_it_is = || smart(&doc.book, department, objective);
    let step = draft.typed().and_then(|(field, text)| field.step(&doc.book, text, doc.noting()));
    let Some(step) = step else { return as_it_is() };
    let mut slice = slice(&doc.book, department, vec![objective.clone()]);
    if apply_all(&mut slice, step.edits).is_err() {
        return as_it_is();
    }
    judge_first(&slice).unwrap_or_else(as_it_is)
}

/// How the objective that `edits` add to `department` would stand.
pub fn judge_new(book: &Book, department: &Department, mut edits: Steps) -> Smart {
    let mut slice = slice(book, department, Vec::new());
    for edit in &mut edits {
        if let Edit::AddObjective { at, .. } = edit {
            // It is the only one here.
            *at = 0;
        }
    }
    // What is refused is not there yet: nothing is lit by it.
    let _ = apply_all(&mut slice, edits);
    judge_first(&slice).unwrap_or_else(|| smart(&slice, department, &Objective::new(ObjectiveId::new(""))))
}

fn judge_first(slice: &Book) -> Option<Smart> {
    let department = slice.departments.first()?;
    Some(smart(slice, department, department.objectives.first()?))
}
