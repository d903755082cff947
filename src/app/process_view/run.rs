//! What the commands of the window mean in this view.

use std::cmp::Ordering;

use super::{Page, ProcessView, audits, steps};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::field::{Field, ProcessCell};
use crate::app::shell::Window;
use crate::board::{ProcessLine, process};
use crate::plan::{
    Deed, Edit, ProcessStepId, ServiceStandardId, Step, Steps, change_standards, move_process_step,
    move_service_standard, new_audit, new_process_step, new_service_standard, remove_audit,
};
use crate::say;

/// What is selected among the steps.
enum Selected {
    Step(ProcessStepId),
    Standard(ProcessStepId, ServiceStandardId),
}

impl ProcessView {
    fn selected(&self, doc: &Document) -> Option<Selected> {
        let lines = process(&doc.book, doc.day).lines;
        Some(match lines.into_iter().nth(self.steps.at().0)? {
            ProcessLine::Step { id, .. } => Selected::Step(id),
            ProcessLine::Standard { step, id, .. } => Selected::Standard(doc.book.process.get(step)?.id.clone(), id),
        })
    }
}

impl Window {
    /// Carries out a command that has a meaning of its own here; says whether it has.
    pub(in crate::app) fn run_in_process(&mut self, command: Command) -> bool {
        let own = matches!(
            command,
            Command::TurnPage
                | Command::NewStep
                | Command::NewRow
                | Command::RemoveRow
                | Command::MoveUp
                | Command::MoveDown
        );
        if !own || !self.hand_over_drafts() {
            return own;
        }
        match (self.process.page, command) {
            (Page::Steps, Command::TurnPage) => {
                self.process.page = Page::Audits;
                if self.process.cases.at() == (0, 0) {
                    self.process.cases.select(audits::FACTS, audits::KEPT);
                }
            }
            (Page::Audits, Command::TurnPage) => self.process.page = Page::Steps,
            (_, Command::NewStep) => self.add_step(),
            (Page::Steps, Command::NewRow) => self.add_service_standard(),
            (Page::Steps, Command::RemoveRow) => self.remove_of_process(),
            (Page::Steps, Command::MoveUp) => self.move_in_process(Ordering::Less),
            (Page::Steps, Command::MoveDown) => self.move_in_process(Ordering::Greater),
            (Page::Audits, Command::NewRow) => self.hold_audit(),
            (Page::Audits, Command::RemoveRow) => self.remove_audit(),
            _ => self.tell(say!(self.words, "nothing-to-do", what = command.label(&self.words))),
        }
        true
    }

    fn add_step(&mut self) {
        let Some(doc) = &self.doc else { return };
        let after = self.process.selected(doc).map(|selected| match selected {
            Selected::Step(id) | Selected::Standard(id, _) => id,
        });
        let (id, edits) = new_process_step(&doc.book, after.as_ref(), "");
        if self.take(Step { deed: Deed::AddRow, edits }) {
            self.process.page = Page::Steps;
            self.select_step(&id);
            self.editor.begin(Field::Process(ProcessCell::Step(id)), String::new());
        }
    }

    fn add_service_standard(&mut self) {
        let Some(doc) = &self.doc else { return };
        let (step, after) = match self.process.selected(doc) {
            Some(Selected::Step(step)) => (step, None),
            Some(Selected::Standard(step, id)) => (step, Some(id)),
            None => return self.add_step(),
        };
        let Some(step) = doc.book.process_step(&step) else { return };
        let (id, edits) = new_service_standard(&doc.book, step, after.as_ref(), "");
        if self.take(Step { deed: Deed::AddRow, edits }) {
            self.select_standard(&id);
            self.editor.begin(Field::Process(ProcessCell::Standard(id)), String::new());
        }
    }

    fn select_step(&mut self, id: &ProcessStepId) {
        let row = self.doc.as_ref().and_then(|d| steps::row_of_step(&d.book, id));
        self.process.steps.select(row.unwrap_or_default(), steps::TEXT);
    }

    fn select_standard(&mut self, id: &ServiceStandardId) {
        if let Some(doc) = &self.doc {
            self.process.show_standard(&doc.book, id);
        }
    }

    fn remove_of_process(&mut self) {
        let Some(doc) = &self.doc else { return };
        let edits: Steps = match self.process.selected(doc) {
            Some(Selected::Step(id)) => vec![Edit::RemoveProcessStep(id)],
            Some(Selected::Standard(step, id)) => match doc.book.process_step(&step) {
                Some(step) => change_standards(step, |standards| standards.retain(|s| s.id != id)),
                None => return,
            },
            None => return,
        };
        self.take(Step { deed: Deed::RemoveRow, edits });
    }

    fn move_in_process(&mut self, way: Ordering) {
        let Some(doc) = &self.doc else { return };
        let Some(selected) = self.process.selected(doc) else { return };
        let edits = match &selected {
            Selected::Step(id) => move_process_step(&doc.book, id, way),
            Selected::Standard(step, id) => match doc.book.process_step(step) {
                Some(step) => move_service_standard(step, id, way),
                None => return,
            },
        };
        if edits.is_empty() || !self.take(Step { deed: Deed::MoveRow, edits }) {
            return;
        }
        match selected {
            Selected::Step(id) => self.select_step(&id),
            Selected::Standard(_, id) => self.select_standard(&id),
        }
    }

    fn hold_audit(&mut self) {
        let Some(doc) = &self.doc else { return };
        if doc.book.process.iter().all(|p| p.standards.is_empty()) {
            return self.tell(say!(self.words, "audit-standard-first"));
        }
        let (id, edits) = new_audit(&doc.book, doc.day, &doc.author);
        if self.take(Step { deed: Deed::HoldAudit, edits }) {
            self.process.audit = Some(id);
            self.process.cases.select(audits::FACTS, audits::KEPT);
        }
    }

    fn remove_audit(&mut self) {
        let Some(doc) = &self.doc else { return };
        let Some(audit) = self.process.audit(&doc.book) else { return };
        let (edits, what) = (remove_audit(&doc.book, audit), self.words.audit(audit));
        if self.take(Step { deed: Deed::RemoveRow, edits }) {
            self.process.audit = None;
            self.tell(say!(self.words, "audit-removed", audit = what));
        }
    }
}
