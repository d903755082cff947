//! Opening the panel from the selected gap, and making the objective.

use super::{Drafting, NoDraft};
use crate::app::board_view;
use crate::app::cx::Action;
use crate::app::rail::View;
use crate::app::selection::Selection;
use crate::app::shell::Window;
use crate::board::Filter;
use crate::plan::{Deed, ObjectiveId, Step};
use crate::say;

impl Window {
    /// Opens the panel for the gap that is selected in the scorecard; where it has an objective already, leads there.
    pub(in crate::app) fn draft_from_gap(&mut self, ctx: &eframe::egui::Context) {
        if !self.hand_over_drafts() {
            return;
        }
        let found = self.doc.as_ref().and_then(|doc| self.scorecard.selected(doc));
        let (Some(doc), Some((card, row))) = (&self.doc, found) else {
            return self.tell(say!(self.words, "draft-select-first"));
        };
        if let Some(newer) = doc.folder.read_only() {
            let why = newer.error().message(&self.words);
            return self.warn(why);
        }
        let row = &card.rows[row];
        if let Some(there) = row.objectives.first().and_then(|id| at_objective(self, id)) {
            self.carry_out(ctx, Action::Visit(there));
            return self.tell(say!(self.words, "draft-there-already"));
        }
        let here = doc.selection.as_ref().and_then(|s| doc.book.objective_in(&s.objective)).map(|(d, _)| &d.id);
        let department = doc.filter.department.as_ref().or(here);
        let gap = row.origin(card.wave(&doc.book));
        match Drafting::new(&doc.book, &card, &gap, department, doc.day) {
            Ok(drafting) => self.drafting = Some(drafting),
            Err(NoDraft::NoScore) => self.tell(say!(self.words, "draft-no-score")),
            Err(NoDraft::IsBest) => self.tell(say!(self.words, "draft-is-best")),
            Err(NoDraft::NoDepartment) => self.tell(say!(self.words, "department-first")),
        }
    }

    /// Makes the objective, and shows its rows on the board; `make`: else it is given up.
    pub(in crate::app) fn end_drafting(&mut self, ctx: &eframe::egui::Context, make: bool) {
        if !make {
            self.drafting = None;
            return;
        }
        let (Some(doc), Some(drafting)) = (&self.doc, &mut self.drafting) else { return };
        if let Some(why) = drafting.refusal(&doc.book, &self.words) {
            drafting.refused = Some(why);
            return;
        }
        let (id, edits) = drafting.build(&doc.book, &self.words, doc.noting());
        let department = drafting.department.clone();
        if !self.take(Step { deed: Deed::DraftObjective, edits }) {
            return;
        }
        self.drafting = None;
        if let Some(doc) = &mut self.doc {
            // A filter would hide it.
            let shown = doc.filter.department.as_ref().filter(|d| **d == department).cloned();
            doc.show_rows(Filter { department: shown, ..Filter::default() });
        }
        if let Some(there) = at_objective(self, &id) {
            self.carry_out(ctx, Action::Visit(there));
        }
        self.show_view(View::Board);
        self.tell(say!(self.words, "draft-made"));
    }
}

fn at_objective(window: &Window, id: &ObjectiveId) -> Option<Selection> {
    let objective = window.doc.as_ref()?.book.objective(id)?;
    Some(Selection {
        objective: id.clone(),
        activity: objective.activities.first().map(|a| a.id.clone()),
        problem: None,
        countermeasure: None,
        column: board_view::OBJECTIVE,
    })
}
