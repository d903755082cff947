//! The PDCA report's rows: one activity, one problem and one countermeasure at most in each, so that every cell of the
//! eight columns is one text of the book.

use chrono::NaiveDate;

use super::Filter;
use super::lines::{goals_in_order, serves};
use crate::plan::{Book, Department, Objective, Outcome, Problem};
use crate::rules::{Outcomes, judge};

/// The PDCA report of a book on a day, for a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The day it shows.
    pub day: NaiveDate,
    /// The rows in board order.
    pub rows: Vec<ReportRow>,
}

/// A row of the report, by positions in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportRow {
    /// The goal; none where the objective serves none.
    pub goal: Option<usize>,
    /// The department.
    pub department: usize,
    /// The objective in its department.
    pub objective: usize,
    /// The activity in its objective.
    pub activity: Option<usize>,
    /// The problem in its objective.
    pub problem: Option<usize>,
    /// The countermeasure in its problem.
    pub countermeasure: Option<usize>,
    /// How the objective was judged, as known on the day shown.
    pub outcome: Option<Outcome>,
    /// The first row of its goal, objective, activity, problem: where the shared cells show.
    pub first_of: FirstOf,
}

/// Which shared cells begin on a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct FirstOf {
    /// First row of the goal.
    pub goal: bool,
    /// First row of the objective.
    pub objective: bool,
    /// First row of the activity.
    pub activity: bool,
    /// First row of the problem.
    pub problem: bool,
}

impl Report {
    /// Builds the report of `book` on `day`.
    pub fn new(book: &Book, day: NaiveDate, filter: &Filter) -> Self {
        let mut report = Self { day, rows: Vec::new() };
        let words = filter.words();
        let outcomes = Outcomes::by(book, day);
        for goal in goals_in_order(book) {
            let id = goal.map(|g| &book.goals[g].id);
            let begin = report.rows.len();
            for (d, department) in book.departments.iter().enumerate() {
                if filter.department.as_ref().is_some_and(|f| *f != department.id) {
                    continue;
                }
                for (o, objective) in department.objectives.iter().enumerate() {
                    if serves(book, objective, id) {
                        let from = report.rows.len();
                        report.add_objective(book, goal, (d, department), (o, objective), filter, &words);
                        let judged = outcomes.judged(objective);
                        report.rows[from..].iter_mut().for_each(|row| row.outcome = judged);
                    }
                }
            }
            if let Some(row) = report.rows.get_mut(begin) {
                row.first_of.goal = true;
            }
        }
        report
    }

    fn add_objective(
        &mut self,
        book: &Book,
        goal: Option<usize>,
        (d, department): (usize, &Department),
        (o, objective): (usize, &Objective),
        filter: &Filter,
        words: &[String],
    ) {
        let begin = self.rows.len();
        let base = ReportRow {
            goal,
            department: d,
            objective: o,
            activity: None,
            problem: None,
            countermeasure: None,
            outcome: None,
            first_of: FirstOf::default(),
        };
        let mut all = true;
        for (a, activity) in objective.activities.iter().enumerate() {
            let shown = filter.shows(words, book, department, objective, activity)
                && filter.mark.is_none_or(|m| m.passes(&judge(objective, activity, self.day)));
            if shown {
                let own =
                    objective.problems.iter().enumerate().filter(|(_, p)| p.activity.as_ref() == Some(&activity.id));
                self.add_problems(ReportRow { activity: Some(a), ..base }, own, true);
            }
            all &= shown;
        }
        let rows_asked = filter.mark.is_some() || filter.owner.is_some() || !words.is_empty();
        // Problems of the objective as a whole stand after its rows; an objective with nothing in it has one row.
        if !rows_asked || (all && !objective.activities.is_empty()) {
            let whole = objective.problems.iter().enumerate().filter(|(_, p)| p.activity.is_none());
            self.add_problems(base, whole, objective.activities.is_empty());
        }
        if let Some(row) = self.rows.get_mut(begin) {
            row.first_of.objective = true;
        }
    }

    fn add_problems<'a>(
        &mut self,
        base: ReportRow,
        problems: impl Iterator<Item = (usize, &'a Problem)>,
        keep_empty: bool,
    ) {
        let begin = self.rows.len();
        for (p, problem) in problems {
            let count = problem.countermeasures.len();
            for c in 0..count.max(1) {
                let first_of = FirstOf { problem: c == 0, ..FirstOf::default() };
                let countermeasure = (c < count).then_some(c);
                self.rows.push(ReportRow { problem: Some(p), countermeasure, first_of, ..base });
            }
        }
        if keep_empty && self.rows.len() == begin {
            self.rows.push(base);
        }
        if let Some(row) = self.rows.get_mut(begin) {
            row.first_of.activity = base.activity.is_some();
        }
    }
}

impl ReportRow {
    /// The objective in `book`, the one the report was built from.
    pub fn objective<'a>(&self, book: &'a Book) -> &'a Objective {
        &book.departments[self.department].objectives[self.objective]
    }

    /// The activity.
    pub fn activity<'a>(&self, book: &'a Book) -> Option<&'a crate::plan::Activity> {
        self.activity.map(|a| &self.objective(book).activities[a])
    }

    /// The problem.
    pub fn problem<'a>(&self, book: &'a Book) -> Option<&'a Problem> {
        self.problem.map(|p| &self.objective(book).problems[p])
    }

    /// The countermeasure.
    pub fn countermeasure<'a>(&self, book: &'a Book) -> Option<&'a crate::plan::Countermeasure> {
        self.problem(book).zip(self.countermeasure).map(|(p, c)| &p.countermeasures[c])
    }
}
