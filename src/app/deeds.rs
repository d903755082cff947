//! What a command means for the selected row: the step to take or the question to ask.

use super::ask::Ask;
use super::board_view;
use super::command::Command;
use super::cx::Action;
use super::document::Document;
use super::report_view;
use super::selection::Selection;
use crate::board::{Line, cells};
use crate::plan::{
    ActivityId, Deed, Edit, Step, complete, new_activity, new_countermeasure, new_objective, remove_activity,
    remove_objective, remove_problem, reopen, report_started,
};
use crate::rules::{Status, judge};

/// Which grid is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridView {
    /// The board.
    Board,
    /// The report.
    Report,
}

/// The action of `command` on the selected row; none where it has no meaning there.
pub fn action(doc: &Document, command: Command, view: GridView) -> Option<Action> {
    let take = |deed, edits| Some(Action::Take(Step { deed, edits }));
    let selection = doc.selection.as_ref();
    let row = selection.and_then(|s| s.activity.as_ref());
    match command {
        Command::Complete => {
            let (_, objective, activity) = doc.book.activity_in(row?)?;
            if judge(objective, activity, doc.day).status == Status::Done {
                take(Deed::Reopen, reopen(row?))
            } else {
                take(Deed::Complete, complete(&doc.book, row?, doc.day))
            }
        }
        Command::ReportStarted => take(Deed::ReportStarted, report_started(row?, doc.day)),
        Command::AnnounceDelay => Some(Action::Ask(Ask::delay(&doc.book, row?))),
        Command::ReportProblem => Some(Action::Ask(Ask::problem(&doc.book, row?))),
        Command::CancelRow => Some(Action::Ask(Ask::cancel(row?))),
        Command::EditCell => edit(doc, view),
        Command::NewGoal => Some(Action::Ask(Ask::new_goal(&doc.book))),
        Command::NewDepartment => Some(Action::Ask(Ask::department())),
        Command::NewCountermeasure => {
            let report_row = doc.report.rows.get(doc.report_line?)?;
            take(Deed::AddRow, new_countermeasure(&doc.book, &report_row.problem(&doc.book)?.id, "").1)
        }
        Command::RemoveRow => remove(doc, view),
        Command::MoveUp => shift(doc, row?, -1),
        Command::MoveDown => shift(doc, row?, 1),
        _ => None,
    }
}

/// Adds a row below the selected one, or an objective; returns what to select then.
pub fn add(doc: &Document, command: Command) -> Option<(Step, Selection)> {
    let (objective, activity, edits) = match command {
        Command::NewRow => {
            let selection = doc.selection.as_ref()?;
            let (id, edits) = new_activity(&doc.book, &selection.objective, selection.activity.as_ref());
            (selection.objective.clone(), id, edits)
        }
        _ => {
            let at = doc.selection.as_ref().and_then(|s| doc.book.objective_in(&s.objective));
            let asked = doc.filter.department.as_ref();
            let department = asked.or(at.map(|(d, _)| &d.id)).or(doc.book.departments.first().map(|d| &d.id))?;
            let goal = at.and_then(|(_, o)| o.goal.as_ref()).or(doc.book.goals.first().map(|g| &g.id));
            new_objective(&doc.book, department, goal)
        }
    };
    let column = if command == Command::NewRow { board_view::ACTIVITY } else { board_view::OBJECTIVE };
    let selection = Selection { objective, activity: Some(activity), problem: None, countermeasure: None, column };
    Some((Step { deed: Deed::AddRow, edits }, selection))
}

fn edit(doc: &Document, view: GridView) -> Option<Action> {
    let selection = doc.selection.as_ref()?;
    let field = match view {
        GridView::Board => {
            let Line::Row(row) = &doc.board.lines[doc.board_line?] else { return None };
            if selection.column == board_view::MONTHS {
                return Some(Action::Ask(Ask::dates(&doc.book, selection.activity.as_ref()?)));
            }
            if selection.column == board_view::MARK {
                return action(doc, Command::Complete, view);
            }
            board_view::field(&cells(&doc.book, row, doc.day), selection.column)
        }
        GridView::Report => report_view::field(&doc.book, &doc.report.rows[doc.report_line?], selection.column),
    };
    field.map(Action::Edit)
}

fn remove(doc: &Document, view: GridView) -> Option<Action> {
    let selection = doc.selection.as_ref()?;
    let edits = match (&selection.countermeasure, &selection.problem, &selection.activity) {
        (Some(id), _, _) if view == GridView::Report => vec![Edit::RemoveCountermeasure(id.clone())],
        (None, Some(id), _) if view == GridView::Report => remove_problem(id),
        (_, _, Some(id)) => remove_activity(&doc.book, id),
        (_, _, None) => remove_objective(&doc.book, &selection.objective),
    };
    Some(Action::Take(Step { deed: Deed::RemoveRow, edits }))
}

fn shift(doc: &Document, id: &ActivityId, by: isize) -> Option<Action> {
    let (_, objective, _) = doc.book.activity_in(id)?;
    let at = objective.activities.iter().position(|a| a.id == *id)?.checked_add_signed(by)?;
    if at >= objective.activities.len() {
        return None;
    }
    let edit = Edit::MoveActivity { activity: id.clone(), to: objective.id.clone(), at };
    Some(Action::Take(Step { deed: Deed::MoveRow, edits: vec![edit] }))
}

/// The selection one step on: `rows` down, `columns` to the right, staying at the edges.
pub fn step(doc: &Document, view: GridView, rows: isize, columns: isize) -> Option<Selection> {
    let column = doc.selection.as_ref().map_or(1, |s| s.column);
    let last = match view {
        GridView::Board => board_view::COLUMNS - 1,
        GridView::Report => report_view::COLUMNS - 1,
    };
    let column = column.saturating_add_signed(columns).min(last);
    match view {
        GridView::Board => {
            let is_row = |i: &usize| matches!(doc.board.lines[*i], Line::Row(_));
            let lines: Vec<usize> = match doc.board_line {
                Some(at) if rows == 0 => vec![at],
                Some(at) if rows > 0 => {
                    (at + 1..doc.board.lines.len()).filter(is_row).take(rows.unsigned_abs()).collect()
                }
                Some(at) => (0..at).rev().filter(is_row).take(rows.unsigned_abs()).collect(),
                None => (0..doc.board.lines.len()).filter(is_row).take(1).collect(),
            };
            let Line::Row(row) = &doc.board.lines[*lines.last().or(doc.board_line.as_ref())?] else { return None };
            Some(Selection::of_row(&doc.book, row, column))
        }
        GridView::Report => {
            let end = doc.report.rows.len().checked_sub(1)?;
            let at = doc.report_line.map_or(0, |at| at.saturating_add_signed(rows).min(end));
            Some(Selection::of_report(&doc.book, &doc.report.rows[at], column))
        }
    }
}
