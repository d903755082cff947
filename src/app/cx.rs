//! What a screen may see, and how it asks for change: it reads the document and pushes actions, which the shell
//! carries out when the frame is drawn.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::ask::Ask;
use super::command::Command;
use super::document::Document;
use super::editor::{Editor, Go};
use super::field::Field;
use super::look::Look;
use super::selection::Selection;
use crate::board::Filter;
use crate::plan::{DepartmentId, Step};
use crate::words::Words;

/// Something a screen asks for.
#[derive(Debug)]
pub enum Action {
    /// Change the plan.
    Take(Step),
    /// Take a typed text over, then go on.
    Commit(Field, String, Go),
    /// Select a cell.
    Select(Selection),
    /// Start to edit the selected cell.
    Edit(Field),
    /// Ask a question in place.
    Ask(Ask),
    /// Close the question.
    CloseAsk,
    /// A command of the menu or the keyboard.
    Run(Command),
    /// Show other rows.
    Show(Filter),
    /// Show another day.
    Day(NaiveDate),
    /// Open the book in this folder.
    Open(PathBuf),
    /// Forget a recent book.
    Forget(PathBuf),
    /// Take the backup of a department's file that can't be read.
    Restore(DepartmentId),
    /// Put the notices away.
    Dismiss,
    /// Tell something at the foot of the window.
    Tell(String),
}

/// A screen's view of the window.
pub struct Cx<'a> {
    /// The open book.
    pub doc: &'a Document,
    /// The words.
    pub words: &'a Words,
    /// The colours.
    pub look: Look,
    /// The one text editor of the grids.
    pub editor: &'a mut Editor,
    /// Whether the grid may take the keyboard: no question, menu or other field has it.
    pub grid_has_keyboard: bool,
    /// What is asked for.
    pub actions: &'a mut Vec<Action>,
}
