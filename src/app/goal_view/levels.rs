//! Goals handed down to departments (目标对话): proposed, countered, agreed; the sum against the goal.

use std::collections::{HashMap, HashSet};

use eframe::egui::{Context, Key, Modifiers, Ui};
use rust_decimal::Decimal;

use super::{detail, level_cells};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::document::Document;
use crate::app::grid::Columns;
use crate::app::table::{Layout, Shown, Table};
use crate::app::{empty, figure_text, pages};
use crate::board::{Level, LevelRow, levels};
use crate::plan::{
    Adds, Book, Deed, DepartmentId, Draft, Goal, GoalId, ObjectiveId, Round, Share, Step, Target, Timing, Turn,
    agree_drafted, agree_share, say_shares,
};
use crate::rules::{even, split};
use crate::say;
use crate::words::Words;

/// The goals with their departments, and what was chosen for them.
#[derive(Debug, Default)]
pub struct LevelsPage {
    pub table: Table,
    /// Goals of which all departments are shown.
    whole: HashSet<GoalId>,
    /// The objectives to agree with where there are several; none: a new one.
    chosen: HashMap<(GoalId, DepartmentId), Option<ObjectiveId>>,
    /// The rows as they were shown last.
    rows: Vec<(GoalId, Option<DepartmentId>)>,
}

pub(super) const NAME: usize = 0;
pub(super) const MEASURE: usize = 1;
pub(super) const UNIT: usize = 2;
pub(super) const VALUE: usize = 3;
const COUNTERED: usize = 5;
pub(super) const SAID: usize = 7;
pub(super) const NOTE: usize = 8;
const OBJECTIVE: usize = 9;

impl LevelsPage {
    fn levels(&self, book: &Book) -> Vec<Level> {
        levels(book, |goal| self.whole.contains(goal))
    }

    /// The goal of the selected row, and its department where it is one's.
    pub(super) fn here(&self) -> Option<&(GoalId, Option<DepartmentId>)> {
        self.rows.get(self.table.at().0)
    }

    /// The objective that agreeing would set; `Err` where it has to be chosen first.
    pub(super) fn objective(&self, goal: &GoalId, row: &LevelRow) -> Result<Option<ObjectiveId>, usize> {
        let key = (goal.clone(), row.department.clone());
        match self.chosen.get(&key) {
            Some(chosen) => Ok(chosen.clone()),
            None => match row.objective() {
                Some(objective) => Ok(Some(objective.clone())),
                None if row.fitting.is_empty() => Ok(None),
                None => Err(row.fitting.len()),
            },
        }
    }

    pub(super) fn choose(&mut self, goal: &GoalId, department: &DepartmentId, objective: Option<ObjectiveId>) {
        self.chosen.insert((goal.clone(), department.clone()), objective);
    }

    /// The deeds with their keys.
    pub fn bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let w = cx.words;
        pages::deed(ui, cx, Command::ReportStarted, say!(w, "level-even"), say!(w, "level-even-hint"));
        pages::deed(ui, cx, Command::ReportProblem, say!(w, "level-as-before"), say!(w, "level-as-before-hint"));
        pages::deed(ui, cx, Command::AnnounceDelay, say!(w, "level-counter"), say!(w, "level-counter-hint"));
        pages::deed(ui, cx, Command::Complete, say!(w, "level-agree"), say!(w, "level-agree-hint"));
        pages::quiet(ui, cx, &say!(w, "level-hint"));
    }

    /// Shows the table, and below it what belongs to the selected row.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (book, words, look) = (&cx.doc.book, cx.words, cx.look);
        let levels = self.levels(book);
        if levels.is_empty() {
            let none = (&*say!(words, "level-none"), &*say!(words, "level-none-hint"));
            return empty::elsewhere(ui, cx, none, Command::NewGoal);
        }
        let rows: Vec<(&Level, Option<&LevelRow>)> = levels
            .iter()
            .flat_map(|l| std::iter::once((l, None)).chain(l.rows.iter().map(move |r| (l, Some(r)))))
            .collect();
        self.rows = rows.iter().map(|(l, r)| (l.goal.clone(), r.map(|r| r.department.clone()))).collect();
        detail::show(ui, cx, self, &levels);
        let heads = [
            say!(words, "level-name"),
            say!(words, "field-measure"),
            say!(words, "field-unit"),
            say!(words, "goal-value"),
            words.turn(Turn::Proposed),
            words.turn(Turn::Countered),
            words.turn(Turn::Agreed),
            say!(words, "level-said"),
            say!(words, "level-note"),
            say!(words, "field-objective"),
        ];
        let columns = Columns::fit(
            ui.available_width(),
            &[
                (180.0, 2.0),
                (110.0, 1.0),
                (64.0, 0.0),
                (88.0, 0.3),
                (88.0, 0.3),
                (88.0, 0.3),
                (88.0, 0.3),
                (150.0, 0.5),
                (120.0, 1.5),
                (150.0, 1.5),
            ],
        );
        let mut table = std::mem::take(&mut self.table);
        let shown = |at: usize, column: usize| {
            let (level, row) = rows[at];
            let Some(goal) = book.goal(&level.goal) else { return Shown::default() };
            let mut shown = match row {
                None => level_cells::of_goal(words, goal, level, column),
                Some(row) => level_cells::of_department(words, book, goal, row, self.objective(&goal.id, row), column),
            };
            if row.is_none() {
                shown.ground = Some(look.head);
            }
            shown
        };
        let ends = |at: usize| rows.get(at + 1).is_some_and(|(_, r)| r.is_none());
        let layout = Layout { id: "levels", columns: &columns, heads: &heads, rows: rows.len(), ends_group: &ends };
        table.show(ui, cx, &layout, &shown);
        self.table = table;
    }

    /// Shows all departments of a goal, or those it concerns again.
    fn show_whole(&mut self, goal: GoalId) {
        if !self.whole.remove(&goal) {
            self.whole.insert(goal);
        }
    }

    /// Space on a goal shows all departments, or those it concerns; on an objective it chooses the next one.
    pub fn keys(&mut self, ctx: &Context, doc: &Document) {
        let Some((goal, department)) = self.here().cloned() else { return };
        let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        match (self.table.at().1, department) {
            (NAME, None) if pressed(Key::Space) => self.show_whole(goal),
            (OBJECTIVE, Some(department)) if pressed(Key::Space) || pressed(Key::Enter) => {
                let levels = self.levels(&doc.book);
                let row = levels
                    .iter()
                    .find(|l| l.goal == goal)
                    .and_then(|l| l.rows.iter().find(|r| r.department == department));
                let Some(row) = row else { return };
                let choices = row.choices();
                let now = self.objective(&goal, row).ok();
                let at = now.and_then(|now| choices.iter().position(|c| *c == now)).map_or(0, |at| at + 1);
                self.choose(&goal, &department, choices[at % choices.len()].clone());
            }
            _ => {}
        }
    }

    /// Proposing to all, answering, agreeing.
    pub fn command(&mut self, doc: &Document, words: &Words, command: Command) -> Option<Action> {
        let (goal, department) = self.here().cloned()?;
        let levels = self.levels(&doc.book);
        let level = levels.iter().find(|l| l.goal == goal)?;
        let goal = doc.book.goal(&goal)?;
        let tell = |text: String| Some(Action::Tell(text));
        match command {
            Command::ReportStarted | Command::ReportProblem => {
                let Some(value) = goal.target.value else { return tell(say!(words, "level-no-value")) };
                let asked = asked(&doc.book, level);
                let shares = parts(goal, value, &asked, command == Command::ReportProblem);
                let Some(shares) = shares else { return tell(say!(words, "level-nobody")) };
                let edits = say_shares(goal, Turn::Proposed, asked.into_iter().zip(shares), doc.noting());
                Some(Action::Take(Step { deed: Deed::HandDown, edits }))
            }
            Command::AnnounceDelay => {
                if department.is_none() {
                    return tell(say!(words, "level-choose-department"));
                }
                self.table.select(self.table.at().0, COUNTERED);
                tell(say!(words, "level-counter-hint"))
            }
            Command::Complete => {
                let Some(department) = department else { return tell(say!(words, "level-choose-department")) };
                let row = level.rows.iter().find(|r| r.department == department)?;
                if row.standing.is_none() {
                    return tell(say!(words, "level-nothing-said"));
                }
                if row.linked.is_some() && last(goal, &department).is_some_and(|r| r.turn == Turn::Agreed) {
                    return tell(say!(words, "level-agreed-already"));
                }
                let edits = match self.objective(&goal.id, row) {
                    Err(count) => {
                        self.table.select(self.table.at().0, OBJECTIVE);
                        return tell(say!(words, "level-choose-objective", count = count));
                    }
                    Ok(Some(objective)) => agree_share(&doc.book, goal, &department, Some(&objective), doc.noting()),
                    Ok(None) => {
                        let draft = draft(words, &doc.book, goal, &department);
                        let (id, edits) = agree_drafted(&doc.book, goal, &department, draft, doc.noting());
                        self.choose(&goal.id, &department, id);
                        edits
                    }
                };
                Some(Action::Take(Step { deed: Deed::HandDown, edits }))
            }
            _ => None,
        }
    }
}

/// The departments that a proposal to all goes to: those that are shown; where none is, everybody.
fn asked(book: &Book, level: &Level) -> Vec<DepartmentId> {
    let shown: Vec<_> = level.rows.iter().map(|r| r.department.clone()).collect();
    if shown.is_empty() { book.departments.iter().map(|d| d.id.clone()).collect() } else { shown }
}

/// What each is asked for. A sum is split exactly, in the last digit of the goal's figure; a figure that each is to reach is
/// the same for all.
fn parts(goal: &Goal, value: Decimal, asked: &[DepartmentId], as_before: bool) -> Option<Vec<Decimal>> {
    if asked.is_empty() {
        return None;
    }
    if goal.target.adds == Adds::Each {
        return Some(vec![value; asked.len()]);
    }
    let unit = Decimal::new(1, value.normalize().scale());
    let standing = |d: &DepartmentId| last(goal, d).map_or(Decimal::ZERO, |r| r.value);
    let weights: Vec<Decimal> = asked.iter().map(standing).collect();
    let by_weight = as_before.then(|| split(value, &weights, unit)).flatten();
    by_weight.or_else(|| even(value, asked.len(), unit))
}

/// The share of a department.
pub(super) fn share<'g>(goal: &'g Goal, department: &DepartmentId) -> Option<&'g Share> {
    goal.shares.iter().find(|s| s.department == *department)
}

fn last<'g>(goal: &'g Goal, department: &DepartmentId) -> Option<&'g Round> {
    share(goal, department)?.last()
}

/// The objective of a department that has none of the goal yet.
fn draft(words: &Words, book: &Book, goal: &Goal, department: &DepartmentId) -> Draft {
    let value = last(goal, department).map(|r| r.value).unwrap_or_default();
    let measure = if goal.target.measure.is_empty() { goal.text.clone() } else { goal.target.measure.clone() };
    let value = figure_text::with_unit(value, figure_text::exact(value, 0), &goal.target.unit);
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(book.year, month, day);
    Draft {
        text: say!(words, "level-draft", measure = measure.as_str(), value = value),
        target: Target { measure, ..Target::default() },
        timing: Timing::new(day(1, 1), day(12, 31)),
        owner: book.department(department).and_then(|d| d.head.clone()),
        ..Draft::default()
    }
}
