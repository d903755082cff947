//! What a screen may see, and how it asks for change: it reads the document and pushes actions, which the shell
//! carries out when the frame is drawn.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::ask::Ask;
use super::command::Command;
use super::document::Document;
use super::editor::{Editor, Go};
use super::field::Field;
use super::flow_view::Act;
use super::list_edit::ListEdit;
use super::look::Look;
use super::review_papers::ReviewPaper;
use super::selection::Selection;
use super::wizard::Decided;
use crate::board::Filter;
use crate::plan::{CountermeasureId, DepartmentId, KpiId, Origin, ReviewId, Step};
use crate::words::Words;

/// Something a screen asks for.
#[derive(Debug)]
pub enum Action {
    /// Take a typed text over, then go on. Comes before all else of its frame: what was typed is part of what is saved
    /// or undone with the same click.
    Commit(Field, String, Go),
    /// The same of an entry beside the grid.
    Enter(Field, String),
    /// Change the plan.
    Take(Step),
    /// Change one item of a list of a row. The list is read when this is carried out.
    List(ListEdit),
    /// A button of the decision flow. What it means is worked out when this is carried out.
    Flow(Act),
    /// Plan the row that carries a countermeasure out. It takes over what was being typed.
    Support(CountermeasureId),
    /// The question was answered. What it means is worked out when this is carried out.
    Answer,
    /// Select a cell.
    Select(Selection),
    /// Select all cells from where the selection began to this one.
    Extend(Selection),
    /// Write these texts into their fields, all or none: a block pasted into a table of figures.
    Fill(Vec<(Field, String)>),
    /// Paste a block of cells.
    Paste(String),
    /// Paste what can be pasted of the block that was halted, or nothing.
    PasteRest(bool),
    /// Draft an objective for a missed indicator in the department that answers for it.
    DraftForKpi(KpiId, DepartmentId),
    /// Start to edit the selected cell.
    Edit(Field),
    /// Ask a question in place.
    Ask(Ask),
    /// Close the question.
    CloseAsk,
    /// What was decided about the new objective that is being written.
    Wizard(Decided),
    /// The reason asked for was typed: of one change, or of all that wait.
    Because { all: bool },
    /// The reason asked for stays open.
    LeaveWhy,
    /// All reasons asked for stay open.
    CloseWhy,
    /// The objective that is being drafted from a gap is made, or given up.
    EndDrafting { make: bool },
    /// Select a gap in the scorecard.
    Gap(Origin),
    /// Who works here.
    Name(String),
    /// Select a cell and show it on the board.
    Visit(Selection),
    /// Show where an objective comes from.
    ShowOrigin(Origin),
    /// Look at the board as it was at a review.
    LookBack(ReviewId),
    /// Look at the plan as it was at this time.
    LookAt(String),
    /// A command of the menu or the keyboard.
    Run(Command),
    /// Show other rows.
    Show(Filter),
    /// Show another day.
    Day(NaiveDate),
    /// Make a paper of a review.
    Paper(ReviewPaper, ReviewId),
    /// Open the book in this folder.
    Open(PathBuf),
    /// Take the backup of a department's file that can't be read.
    Restore(DepartmentId),
    /// Put the notices away.
    Dismiss,
    /// Tell something at the foot of the window for a while.
    Tell(String),
    /// Tell why a text or a deed was not taken, until somebody goes on.
    Refuse(String),
    /// Put the warning away.
    Understood,
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
