//! How a whole book stands, in numbers: what the board of a group shows of each dealer.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Board, Counts, Filter, Line};
use crate::plan::Book;

/// The counts of a book on a day, by department and by goal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RollUp {
    /// Of all its rows.
    pub counts: Counts,
    /// In the organisation's own order; those without rows too.
    pub departments: Vec<DepartmentCounts>,
    /// By Goal No.; last those of rows that serve no goal, where there are any.
    pub goals: Vec<GoalCounts>,
}

/// The counts of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "fields are named for what they hold")]
pub struct DepartmentCounts {
    pub id: String,
    pub name: String,
    pub counts: Counts,
}

/// The counts of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "fields are named for what they hold")]
pub struct GoalCounts {
    /// None: of rows that serve no goal.
    pub number: Option<String>,
    pub text: Option<String>,
    pub counts: Counts,
}

impl RollUp {
    /// Counts the rows of `book` that pass the filter, as they stand on `day`.
    pub fn new(book: &Book, day: NaiveDate, filter: &Filter) -> Self {
        let board = Board::new(book, day, filter);
        let mut by_department = vec![Counts::default(); book.departments.len()];
        let mut goals: Vec<GoalCounts> = Vec::new();
        for line in &board.lines {
            match line {
                Line::Goal(at) => {
                    let goal = at.map(|at| &book.goals[at]);
                    goals.push(GoalCounts {
                        number: goal.map(|g| g.number.clone()),
                        text: goal.map(|g| g.text.clone()),
                        counts: Counts::default(),
                    });
                }
                Line::Row(row) => {
                    by_department[row.department].add_row(row);
                    if let Some(goal) = goals.last_mut() {
                        goal.counts.add_row(row);
                    }
                }
            }
        }
        let shown = |id| filter.department.as_ref().is_none_or(|only| only == id);
        let departments = book.departments.iter().zip(by_department).filter(|(d, _)| shown(&d.id));
        let departments = departments.map(|(department, counts)| DepartmentCounts {
            id: department.id.to_string(),
            name: department.name.clone(),
            counts,
        });
        Self { counts: board.counts, departments: departments.collect(), goals }
    }
}

/// What a book is called beside others: whose it is and its title; none where it says neither.
pub fn called(organisation: &str, title: &str) -> Option<String> {
    match (organisation, title) {
        ("", "") => None,
        (organisation, title) if !organisation.is_empty() && !title.contains(organisation) => {
            Some([organisation, title].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "))
        }
        (_, title) => Some(title.to_owned()),
    }
}
