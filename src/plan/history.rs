//! Undo and redo: the list of steps taken, each with the edits that take it back.

use std::collections::BTreeSet;

use super::apply::take_back;
use super::{Book, Edit, Part, Refused, apply_all};

/// What a person did, for the undo menu; the words are the surface's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each names what was done")]
pub enum Deed {
    EditText,
    SetDates,
    SetOwner,
    Complete,
    Reopen,
    ReportStarted,
    SayOnSchedule,
    Paste,
    Clear,
    AnnounceDelay,
    ReportProblem,
    CloseProblem,
    Cancel,
    Reinstate,
    AddRow,
    RemoveRow,
    MoveRow,
    AskWhy,
    JudgeCause,
    PlanSupport,
    FollowUp,
    MakeStandard,
    EditBook,
    Confirm,
    NoteSeen,
    GiveReason,
    OpenFlow,
    AnswerFlow,
    StepBackFlow,
    HoldReview,
    EditReview,
    TalkAbout,
    CloseReview,
    ImportSheet,
    EditFigures,
    AddWave,
    DraftObjective,
    HoldAudit,
    HandDown,
    SplitTarget,
    InsertTemplate,
}

/// One step of work: what a single undo takes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done.
    pub deed: Deed,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// The steps taken in this session and those taken back. Lives with the window, never in the book.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// How many steps were behind us at the last save; none once that point can't be reached any more.
    saved_at: Option<usize>,
    /// What was touched since the last save, in either direction.
    touched: BTreeSet<Part>,
}

impl History {
    /// The history of a book just read: nothing to undo, nothing unsaved.
    pub fn new() -> Self {
        Self { undo: Vec::new(), redo: Vec::new(), saved_at: Some(0), touched: BTreeSet::new() }
    }

    /// Takes a step; what was undone before can't be redone any more.
    ///
    /// # Errors
    /// A step that makes no sense is refused and changes nothing.
    pub fn take(&mut self, book: &mut Book, step: Step) -> Result<(), Refused> {
        if step.edits.is_empty() {
            return Ok(());
        }
        let applied = apply_all(book, step.edits)?;
        if self.saved_at.is_some_and(|at| at > self.undo.len()) {
            self.saved_at = None;
        }
        self.touched.extend(applied.touched);
        self.undo.push(Step { deed: step.deed, edits: applied.inverse });
        self.redo.clear();
        Ok(())
    }

    /// Takes the last step back. Returns the edits carried out, or none where there is nothing to undo.
    pub fn undo(&mut self, book: &mut Book) -> Option<Step> {
        Self::walk(&mut self.undo, &mut self.redo, &mut self.touched, book)
    }

    /// Takes the last undone step again.
    pub fn redo(&mut self, book: &mut Book) -> Option<Step> {
        Self::walk(&mut self.redo, &mut self.undo, &mut self.touched, book)
    }

    fn walk(from: &mut Vec<Step>, to: &mut Vec<Step>, touched: &mut BTreeSet<Part>, book: &mut Book) -> Option<Step> {
        let step = from.pop()?;
        let done = step.clone();
        match take_back(book, step.edits) {
            Ok(applied) => {
                touched.extend(applied.touched);
                to.push(Step { deed: step.deed, edits: applied.inverse });
                Some(done)
            }
            // The book was changed behind this history's back. The step is kept rather than lost.
            Err(_) => {
                from.push(done);
                None
            }
        }
    }

    /// What an undo would take back.
    pub fn next_undo(&self) -> Option<Deed> {
        self.undo.last().map(|s| s.deed)
    }

    /// What a redo would do again.
    pub fn next_redo(&self) -> Option<Deed> {
        self.redo.last().map(|s| s.deed)
    }

    /// How many steps lie between now and the last save; one at least where the saved state can't be reached.
    pub fn unsaved(&self) -> usize {
        self.saved_at.map_or(self.undo.len().max(1), |at| at.abs_diff(self.undo.len()))
    }

    /// The parts touched since the last save.
    pub fn touched(&self) -> &BTreeSet<Part> {
        &self.touched
    }

    /// Remembers that the book as it is now was saved.
    pub fn saved(&mut self) {
        self.saved_at = Some(self.undo.len());
        self.touched.clear();
    }

    /// Remembers that a save failed half way: what is on disk is no state of this book any more, so that even a book
    /// undone to the last save has something to save.
    pub fn save_failed(&mut self) {
        self.saved_at = None;
    }
}
