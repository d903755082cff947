//! What a command means for the selected row: the step to take or the question to ask.

use super::ask::Ask;
use super::board_view;
use super::command::Command;
use super::cx::Action;
use super::document::Document;
use super::field::Field;
use super::report_view;
use super::selection::Selection;
use crate::board::{Line, cells};
use crate::plan::{
    ActivityId, Deed, Edit, Problem, Step, complete, is_part_of_plan, new_activity, new_countermeasure, new_objective,
    reinstate, remove_activity, remove_objective, remove_problem, reopen, report_started, say_on_schedule,
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
    let row = || doc.selection.as_ref()?.activity.as_ref();
    match command {
        Command::EditCell => edit(doc, view),
        Command::RemoveRow => remove(doc, view),
        Command::MoveUp => shift(doc, row()?, -1),
        Command::MoveDown => shift(doc, row()?, 1),
        _ => report(doc, command),
    }
}

/// What `command` reports of the selected row, whichever view shows it.
pub fn report(doc: &Document, command: Command) -> Option<Action> {
    let take = |deed, edits| Some(Action::Take(Step { deed, edits }));
    let row = doc.selection.as_ref().and_then(|s| s.activity.as_ref());
    let judged = || {
        let (_, objective, activity) = doc.book.activity_in(row?)?;
        Some((activity, judge(objective, activity, doc.day).status))
    };
    match command {
        Command::Complete => match judged()? {
            (_, Status::Done) => take(Deed::Reopen, reopen(&doc.book, row?)),
            (activity, Status::Cancelled) => take(Deed::Reinstate, reinstate(activity, doc.day, &doc.author)),
            _ => take(Deed::Complete, complete(&doc.book, row?, doc.day)),
        },
        Command::CancelRow => match judged()? {
            (activity, Status::Cancelled) => take(Deed::Reinstate, reinstate(activity, doc.day, &doc.author)),
            _ => Some(Action::Ask(Ask::cancel(row?))),
        },
        Command::ReportStarted => match judged()? {
            (activity, _) if activity.started_on.is_some() => None,
            _ => take(Deed::ReportStarted, report_started(row?, doc.day)),
        },
        Command::AnnounceDelay | Command::ReportProblem => match judged()? {
            (_, Status::Done | Status::Cancelled) => None,
            _ if command == Command::AnnounceDelay => Some(Action::Ask(Ask::delay(row?))),
            _ => Some(Action::Ask(Ask::problem(&doc.book, row?, doc.day))),
        },
        _ => None,
    }
}

/// What `command` says of the selected row in the view of one's own rows: there, what reports a start anywhere else says
/// that the row runs on schedule.
pub fn answer(doc: &Document, command: Command) -> Option<Action> {
    if command != Command::ReportStarted {
        return report(doc, command);
    }
    let (_, objective, activity) = doc.book.activity_in(doc.selection.as_ref()?.activity.as_ref()?)?;
    let open = judge(objective, activity, doc.day).status.is_open();
    let edits = say_on_schedule(activity, doc.day);
    open.then_some(Action::Take(Step { deed: Deed::SayOnSchedule, edits }))
}

/// Adds a row below the selected one, an objective, or a countermeasure; returns what to select then and to write in.
pub fn add(doc: &Document, command: Command) -> Option<(Step, Selection, Field)> {
    let book = &doc.book;
    let selection = doc.selection.as_ref();
    let at =
        |objective, activity, column| Selection { objective, activity, problem: None, countermeasure: None, column };
    let (selection, field, edits) = match command {
        Command::NewRow => {
            let selection = selection?;
            let (id, edits) =
                new_activity(book, &selection.objective, selection.activity.as_ref(), doc.day, &doc.author);
            let field = Field::Activity(id.clone());
            (at(selection.objective.clone(), Some(id), board_view::ACTIVITY), field, edits)
        }
        Command::NewCountermeasure => {
            let selection = selection?;
            let objective = book.objective(&selection.objective)?;
            let own = |p: &&Problem| p.activity == selection.activity && p.stands(doc.day);
            let chosen = selection.problem.as_ref().and_then(|id| objective.problems.iter().find(|p| p.id == *id));
            let problem = chosen.or_else(|| objective.problems.iter().rfind(own))?;
            let (id, edits) = new_countermeasure(book, &problem.id, "");
            let place = Selection {
                objective: objective.id.clone(),
                activity: problem.activity.clone(),
                problem: Some(problem.id.clone()),
                countermeasure: Some(id.clone()),
                column: report_view::MEASURE,
            };
            (place, Field::Countermeasure(id), edits)
        }
        _ => {
            let here = selection.and_then(|s| book.objective_in(&s.objective));
            let asked = doc.filter.department.as_ref();
            let department = asked.or(here.map(|(d, _)| &d.id)).or(book.departments.first().map(|d| &d.id))?;
            let goal = here.and_then(|(_, o)| o.goal.as_ref()).or(book.goals.first().map(|g| &g.id));
            let (id, row, edits) = new_objective(book, department, goal, doc.day, &doc.author);
            let field = Field::Objective(id.clone());
            (at(id, Some(row), board_view::OBJECTIVE), field, edits)
        }
    };
    Some((Step { deed: Deed::AddRow, edits }, selection, field))
}

fn edit(doc: &Document, view: GridView) -> Option<Action> {
    let selection = doc.selection.as_ref()?;
    if view == GridView::Board && selection.column == board_view::MONTHS {
        return Some(Action::Ask(Ask::dates(&doc.book, selection.activity.as_ref()?)));
    }
    if view == GridView::Board && selection.column == board_view::MARK {
        return action(doc, Command::Complete, view);
    }
    field(doc, view).map(Action::Edit)
}

/// Removes what the selected cell belongs to; undo brings it back.
fn remove(doc: &Document, view: GridView) -> Option<Action> {
    let selection = doc.selection.as_ref()?;
    let book = &doc.book;
    let objective = || remove_objective(book, &selection.objective);
    let activity = || selection.activity.as_ref().map(|id| remove_activity(book, id));
    // What was confirmed can only be cancelled, with its reason.
    let confirmed = || {
        let row = selection.activity.as_ref().and_then(|id| book.activity(id));
        row.filter(|a| is_part_of_plan(book, a)).map(|a| Action::Ask(Ask::cancel(&a.id)))
    };
    let edits = match view {
        GridView::Board => {
            doc.board_line?;
            let whole = selection.column == board_view::OBJECTIVE;
            if let Some(cancel) = confirmed().filter(|_| !whole) {
                return Some(cancel);
            }
            activity().filter(|_| !whole).unwrap_or_else(objective)
        }
        GridView::Report => {
            let row = doc.report.rows.get(doc.report_line?)?;
            match selection.column {
                report_view::MEASURE => vec![Edit::RemoveCountermeasure(row.countermeasure(book)?.id.clone())],
                report_view::PROBLEM => remove_problem(&row.problem(book)?.id),
                report_view::ACTIVITY | report_view::EVALUATION => match confirmed() {
                    Some(cancel) => return Some(cancel),
                    None => activity()?,
                },
                _ => objective(),
            }
        }
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

/// The selection one step on: `by` rows down, `columns` to the right, staying at the edges.
pub fn step(doc: &Document, view: GridView, by: isize, columns: isize) -> Option<Selection> {
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
                Some(at) if by == 0 => vec![at],
                Some(at) if by > 0 => (at + 1..doc.board.lines.len()).filter(is_row).take(by.unsigned_abs()).collect(),
                Some(at) => (0..at).rev().filter(is_row).take(by.unsigned_abs()).collect(),
                None => (0..doc.board.lines.len()).filter(is_row).take(1).collect(),
            };
            let Line::Row(row) = &doc.board.lines[*lines.last().or(doc.board_line.as_ref())?] else { return None };
            Some(Selection::of_row(&doc.book, row, column))
        }
        GridView::Report => {
            let rows = &doc.report.rows;
            let at = doc.report_line.unwrap_or_default();
            let begins = |i: &usize| report_view::begins(&rows[*i], column);
            // A cell that reaches over several rows is one step.
            let place = match by {
                0 => at,
                _ if by > 0 => (at + 1..rows.len()).filter(begins).take(by.unsigned_abs()).last().unwrap_or(at),
                _ => {
                    let start = (0..=at).rev().find(|i| begins(i)).unwrap_or(at);
                    (0..start).rev().filter(begins).take(by.unsigned_abs()).last().unwrap_or(start)
                }
            };
            Some(Selection::of_report(&doc.book, rows.get(place)?, column))
        }
    }
}

/// The text that is edited at the selected cell.
pub fn field(doc: &Document, view: GridView) -> Option<Field> {
    let selection = doc.selection.as_ref()?;
    match view {
        GridView::Board => {
            let Line::Row(row) = &doc.board.lines[doc.board_line?] else { return None };
            board_view::field(&cells(&doc.book, row, doc.day), selection.column, doc.day)
        }
        GridView::Report => {
            report_view::field(&doc.book, &doc.report.rows[doc.report_line?], selection.column, doc.day)
        }
    }
}

/// The column of one grid that says what a column of the other says.
pub fn column_across(column: usize, to: GridView) -> usize {
    match (to, column) {
        (GridView::Report, board_view::ACTIVITY | board_view::OWNER | board_view::MONTHS | board_view::MARK) => {
            report_view::ACTIVITY
        }
        (GridView::Report, board_view::REASON) => report_view::PROBLEM,
        (GridView::Report, _) => report_view::OBJECTIVE,
        (GridView::Board, report_view::ACTIVITY | report_view::EVALUATION) => board_view::ACTIVITY,
        (GridView::Board, report_view::PROBLEM | report_view::MEASURE) => board_view::REASON,
        (GridView::Board, _) => board_view::OBJECTIVE,
    }
}
