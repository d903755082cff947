//! Undo and redo: the list of steps taken, each with the edits that take it back.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::apply::{WithInverse, take_back};
use super::merge::{Prefer, merge_edits};
use super::{Applied, Book, Edit, Objective, Part, Refused, apply_all};

/// What a person did, for the undo menu; the words are the surface's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    ResolveConflict,
    Restore,
}

/// One step of work: what a single undo takes back.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done.
    pub deed: Deed,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// An edit that was carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What the person did; of an undo what was taken back.
    pub deed: Deed,
    /// The edit.
    pub edit: Edit,
    /// The one that takes it back: what was there before.
    pub was: Edit,
}

/// The steps taken in this session and those taken back. Lives with the window, never in the book.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// How many steps were behind us at the last save; none once that point can't be reached any more.
    saved_at: Option<usize>,
    /// How many there were when a save began that is still on its way; none once that point can't be reached any more.
    saving_at: Option<usize>,
    /// What was touched since the last save, in either direction.
    touched: BTreeSet<Part>,
    /// What was done since it was last asked for, in either direction.
    log: Vec<Done>,
    /// Items in which somebody else wrote, and those that hold them: no undo of adding one removes it any more.
    foreign: HashSet<String>,
}

impl History {
    /// The history of a book just read: nothing to undo, nothing unsaved.
    pub fn new() -> Self {
        Self { saved_at: Some(0), ..Self::default() }
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
        let steps = self.undo.len();
        for at in [&mut self.saved_at, &mut self.saving_at] {
            at.take_if(|at| *at > steps);
        }
        self.touched.extend(applied.touched);
        self.undo.push(Step { deed: step.deed, edits: applied.inverse });
        log(&mut self.log, step.deed, applied.done);
        self.redo.clear();
        Ok(())
    }

    /// Takes the last step back. Returns the edits carried out, or none where there is nothing to undo.
    pub fn undo(&mut self, book: &mut Book) -> Option<Step> {
        let way = (&mut self.undo, &mut self.redo);
        Self::walk(way, (&mut self.touched, &mut self.log), &self.foreign, book)
    }

    /// Takes the last undone step again.
    pub fn redo(&mut self, book: &mut Book) -> Option<Step> {
        let way = (&mut self.redo, &mut self.undo);
        Self::walk(way, (&mut self.touched, &mut self.log), &self.foreign, book)
    }

    fn walk(
        (from, to): (&mut Vec<Step>, &mut Vec<Step>),
        (touched, noted): (&mut BTreeSet<Part>, &mut Vec<Done>),
        foreign: &HashSet<String>,
        book: &mut Book,
    ) -> Option<Step> {
        // What somebody else removed meanwhile can't be taken back any more: the step before it is next.
        while let Some(mut step) = from.pop() {
            step.edits.retain(|edit| !edit.removes().is_some_and(|id| foreign.contains(id)));
            let done = step.clone();
            if let Ok(applied) = take_back(book, step.edits) {
                touched.extend(applied.touched);
                to.push(Step { deed: step.deed, edits: applied.inverse });
                log(noted, step.deed, applied.done);
                return Some(done);
            }
        }
        None
    }

    /// Carries out what somebody else did: no step of one's own, and nothing to undo. The steps go on to take back
    /// their own changes alone: what the other one wrote into the same list since stays in it.
    ///
    /// # Errors
    /// The edits do not fit this book; nothing has changed.
    pub fn receive(&mut self, book: &mut Book, edits: Vec<Edit>) -> Result<Applied, Refused> {
        let applied = take_back(book, edits)?;
        for (now, was) in &applied.done {
            self.foreign.extend(now.inside(book));
            let back = added(now);
            for steps in [&mut self.undo, &mut self.redo] {
                rebase(steps, was, now);
                // What came back is as the other one has it: what it was in between is nobody's any more.
                let edits = steps.iter_mut().map(|s| &mut s.edits);
                edits.for_each(|edits| edits.retain(|e| !e.item().is_some_and(|id| back.contains(id))));
            }
        }
        Ok(applied)
    }

    /// What was done since this was last asked, oldest first: for a trail of who did what.
    pub fn take_log(&mut self) -> Vec<Done> {
        std::mem::take(&mut self.log)
    }

    /// Remembers parts that have to be saved although no step touched them.
    pub fn touch(&mut self, parts: impl IntoIterator<Item = Part>) {
        let before = self.touched.len();
        self.touched.extend(parts);
        if self.touched.len() > before && self.unsaved() == 0 {
            self.saved_at = None;
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

    /// Remembers the book as it is now: it is on its way to be saved.
    pub fn begin_save(&mut self) {
        self.saving_at = Some(self.undo.len());
    }

    /// Remembers that the book was saved as it was when the save began; it has changed `since` in these parts.
    pub fn saved_as_begun(&mut self, since: impl IntoIterator<Item = Part>) {
        self.saved_at = self.saving_at.take();
        self.touched.clear();
        self.touch(since);
    }

    /// Remembers that a save failed half way: what is on disk is no state of this book any more, so that even a book
    /// undone to the last save has something to save.
    pub fn save_failed(&mut self) {
        self.saved_at = None;
    }
}

fn log(noted: &mut Vec<Done>, deed: Deed, done: Vec<WithInverse>) {
    noted.extend(done.into_iter().map(|(edit, was)| Done { deed, edit, was }));
}

/// Fits steps to a field that somebody else changed from `was` to `now`. From step to step back, the field was something
/// else in turn; each keeps what it would make of it, with the other's change in it.
fn rebase(steps: &mut [Step], was: &Edit, now: &Edit) {
    let (mut was, mut now) = (was.clone(), now.clone());
    for edit in steps.iter_mut().rev().flat_map(|s| &mut s.edits) {
        let Some(merged) = merge_edits(&was, edit, &now, Prefer::Theirs) else { continue };
        was = std::mem::replace(edit, merged.clone());
        now = merged;
        if was == now {
            break;
        }
    }
}

/// The ids of the items that an edit adds.
fn added(edit: &Edit) -> HashSet<&str> {
    let objectives: &[Objective] = match edit {
        Edit::AddDepartment { department, .. } => &department.objectives,
        Edit::AddObjective { objective, .. } => std::slice::from_ref(objective),
        _ => &[],
    };
    let mut ids: HashSet<&str> = objectives.iter().flat_map(Objective::ids).collect();
    ids.extend(match edit {
        Edit::AddGoal { goal, .. } => Some(goal.id.as_str()),
        Edit::AddDepartment { department, .. } => Some(department.id.as_str()),
        Edit::AddPerson { person, .. } => Some(person.id.as_str()),
        Edit::AddActivity { activity, .. } => Some(activity.id.as_str()),
        Edit::AddProblem { problem, .. } => Some(problem.id.as_str()),
        Edit::AddCountermeasure { countermeasure, .. } => Some(countermeasure.id.as_str()),
        Edit::AddFlow { flow, .. } => Some(flow.id.as_str()),
        Edit::AddStandard { standard, .. } => Some(standard.id.as_str()),
        Edit::AddReview { review, .. } => Some(review.id.as_str()),
        Edit::AddWave { wave, .. } => Some(wave.id.as_str()),
        Edit::AddProcessStep { step, .. } => Some(step.id.as_str()),
        Edit::AddAudit { audit, .. } => Some(audit.id.as_str()),
        Edit::AddKpi { kpi, .. } => Some(kpi.id.as_str()),
        _ => None,
    });
    if let Edit::AddProblem { problem, .. } = edit {
        ids.extend(problem.countermeasures.iter().map(|c| c.id.as_str()));
    }
    ids
}
