//! The board's lines: goal strips and rows, in board order, with their judgement.

use chrono::NaiveDate;
use serde::Serialize;

use super::Filter;
use crate::plan::{Activity, Book, Department, GoalId, Objective, by_number};
use crate::rules::{Judgement, Mark, Status, judge};

/// The board of a book on a day, for a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The day it shows.
    pub day: NaiveDate,
    /// Strips and rows in board order: by Goal No., department, objective, activity.
    pub lines: Vec<Line>,
    /// Counts of all rows that pass the filter, its mark aside, so that clicking a count does not change the counts.
    pub counts: Counts,
}

/// A line of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A goal's strip: its position in the book; none for objectives that serve no goal.
    Goal(Option<usize>),
    /// A row.
    Row(Row),
}

/// A row of the board: where its activity is in the book, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The department's position in the book.
    pub department: usize,
    /// The objective's position in its department.
    pub objective: usize,
    /// The activity's position in its objective; none for an objective without activities.
    pub activity: Option<usize>,
    /// Whether the objective's texts are shown here: on its first line, and after a strip.
    pub first: bool,
    /// How it stands; none for an objective without activities.
    pub status: Option<Status>,
    /// As [`Judgement::days_late`].
    pub days_late: Option<i64>,
    /// As [`Judgement::reason_missing`].
    pub reason_missing: bool,
}

/// How many rows have each mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Circles.
    pub done: usize,
    /// Green.
    pub on_schedule: usize,
    /// Red: delayed and problem.
    pub red: usize,
    /// Red ones that say no reason.
    pub red_without_reason: usize,
    /// Not begun.
    pub upcoming: usize,
    /// Struck out.
    pub cancelled: usize,
}

impl Counts {
    /// The counts of rows by their status alone: of red ones without a reason nothing is known.
    pub fn of(statuses: impl Iterator<Item = Status>) -> Self {
        let mut counts = Self::default();
        statuses.for_each(|status| counts.add_status(status));
        counts
    }

    /// Counts a row of a board; one without an activity has no mark.
    pub(super) fn add_row(&mut self, row: &Row) {
        if let Some(status) = row.status {
            self.add_status(status);
            self.red_without_reason += usize::from(row.reason_missing);
        }
    }

    /// Adds those of other rows.
    pub fn add_all(&mut self, others: &Self) {
        self.done += others.done;
        self.on_schedule += others.on_schedule;
        self.red += others.red;
        self.red_without_reason += others.red_without_reason;
        self.upcoming += others.upcoming;
        self.cancelled += others.cancelled;
    }

    fn add(&mut self, judgement: &Judgement<'_>) {
        self.add_status(judgement.status);
        self.red_without_reason += usize::from(judgement.reason_missing());
    }

    fn add_status(&mut self, status: Status) {
        *match status {
            Status::Done => &mut self.done,
            Status::OnSchedule => &mut self.on_schedule,
            Status::Delayed | Status::Problem => &mut self.red,
            Status::Upcoming => &mut self.upcoming,
            Status::Cancelled => &mut self.cancelled,
        } += 1;
    }

    /// All rows.
    pub fn total(&self) -> usize {
        self.done + self.on_schedule + self.red + self.upcoming + self.cancelled
    }
}

impl Board {
    /// Builds the board of `book` on `day`.
    pub fn new(book: &Book, day: NaiveDate, filter: &Filter) -> Self {
        let mut board = Self { day, lines: Vec::new(), counts: Counts::default() };
        let words = filter.words();
        for goal in goals_in_order(book) {
            let strip = board.lines.len();
            let id = goal.map(|g| &book.goals[g].id);
            for (d, department) in book.departments.iter().enumerate() {
                if filter.department.as_ref().is_some_and(|f| *f != department.id) {
                    continue;
                }
                for (o, objective) in department.objectives.iter().enumerate() {
                    if serves(book, objective, id) {
                        board.add_objective(book, (d, department), (o, objective), filter, &words);
                    }
                }
            }
            // A goal that nothing serves yet keeps its strip as long as nothing is filtered; "no goal" does not.
            if board.lines.len() > strip || (goal.is_some() && filter.is_empty()) {
                board.lines.insert(strip, Line::Goal(goal));
            }
        }
        board
    }

    fn add_objective(
        &mut self,
        book: &Book,
        (d, department): (usize, &Department),
        (o, objective): (usize, &Objective),
        filter: &Filter,
        words: &[String],
    ) {
        let mut first = true;
        let mut row = Row {
            department: d,
            objective: o,
            activity: None,
            first: true,
            status: None,
            days_late: None,
            reason_missing: false,
        };
        for (a, activity) in objective.activities.iter().enumerate() {
            if !filter.shows(words, book, department, objective, activity) {
                continue;
            }
            let judgement = judge(objective, activity, self.day);
            self.counts.add(&judgement);
            if filter.mark.is_some_and(|m| !m.passes(&judgement)) {
                continue;
            }
            row = Row {
                activity: Some(a),
                first,
                status: Some(judgement.status),
                days_late: judgement.days_late,
                reason_missing: judgement.reason_missing(),
                ..row
            };
            self.lines.push(Line::Row(row));
            first = false;
        }
        // An objective that nobody works on yet has its place as long as no row is asked for.
        let rows_asked = filter.mark.is_some() || filter.owner.is_some() || !words.is_empty();
        if objective.activities.is_empty() && !rows_asked {
            self.lines.push(Line::Row(row));
        }
    }

    /// The rows, without the strips.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.lines.iter().filter_map(|l| match l {
            Line::Row(row) => Some(row),
            Line::Goal(_) => None,
        })
    }

    /// The line after `from` (or before, going back) whose row is red, round the end.
    pub fn next_red(&self, from: Option<usize>, back: bool) -> Option<usize> {
        let n = self.lines.len();
        let red =
            |i: &usize| matches!(&self.lines[*i], Line::Row(r) if r.status.is_some_and(|s| s.mark() == Mark::Red));
        let start = from.map_or(if back { 0 } else { n.saturating_sub(1) }, |i| i.min(n.saturating_sub(1)));
        (1..=n).map(|k| if back { (start + n - k) % n } else { (start + k) % n }).find(red)
    }
}

impl Row {
    /// The department in `book`, the one the board was built from.
    pub fn department<'a>(&self, book: &'a Book) -> &'a Department {
        &book.departments[self.department]
    }

    /// The objective.
    pub fn objective<'a>(&self, book: &'a Book) -> &'a Objective {
        &self.department(book).objectives[self.objective]
    }

    /// The activity.
    pub fn activity<'a>(&self, book: &'a Book) -> Option<&'a Activity> {
        self.activity.map(|a| &self.objective(book).activities[a])
    }
}

/// Positions of the goals by Goal No., then none: for objectives that serve no goal.
pub(super) fn goals_in_order(book: &Book) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..book.goals.len()).collect();
    order.sort_by(|a, b| by_number(&book.goals[*a].number, &book.goals[*b].number));
    order.into_iter().map(Some).chain([None]).collect()
}

/// Whether the objective stands under this goal; one that points to a goal that isn't there stands under none.
pub(super) fn serves(book: &Book, objective: &Objective, goal: Option<&GoalId>) -> bool {
    match goal {
        Some(_) => objective.goal.as_ref() == goal,
        None => objective.goal.as_ref().is_none_or(|g| book.goal(g).is_none()),
    }
}
