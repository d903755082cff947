//! Opening the wizard, and carrying out what was decided in it.

use super::{Decided, Wizard};
use crate::app::board_view;
use crate::app::command::Command;
use crate::app::deeds::{self, GridView};
use crate::app::rail::View;
use crate::app::selection::Selection;
use crate::app::shell::Window;
use crate::board::Filter;
use crate::plan::{Deed, Step};
use crate::say;

impl Window {
    /// Opens the wizard where it was left, or with a new objective for the department and goal in view.
    pub(in crate::app) fn open_wizard(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &self.doc else { return };
        if let Some(newer) = doc.folder.read_only() {
            let why = newer.error().message(&self.words);
            return self.warn(why);
        }
        let (book, department) = (&doc.book, self.wizard.as_ref().map(|w| &w.department));
        if department.is_some_and(|d| book.department(d).is_some()) {
            let goal = self.wizard.as_ref().and_then(|w| w.goal.clone()).filter(|g| book.goal(g).is_some());
            if let Some(wizard) = &mut self.wizard {
                (wizard.open, wizard.focus, wizard.goal) = (true, Some(0), goal);
            }
            return;
        }
        let here = doc.selection.as_ref().and_then(|s| book.objective_in(&s.objective));
        let department = doc.filter.department.as_ref().or(here.map(|(d, _)| &d.id));
        let Some(department) = department.or(book.departments.first().map(|d| &d.id)).cloned() else {
            let text = say!(self.words, "department-first");
            return self.tell(text);
        };
        let goal = here.and_then(|(_, o)| o.goal.as_ref()).or(book.goals.first().map(|g| &g.id)).cloned();
        match &mut self.wizard {
            // Its department is gone; what was typed is not.
            Some(wizard) => (wizard.department, wizard.open, wizard.focus) = (department, true, Some(0)),
            None => self.wizard = Some(Wizard::new(department, goal)),
        }
    }

    /// Carries out what was decided.
    pub(in crate::app) fn wizard(&mut self, decided: Decided) {
        match decided {
            Decided::Add => self.add_written(),
            Decided::Discard => self.wizard = None,
            Decided::Leave | Decided::AddEmpty => {
                let begun = self.wizard.as_ref().is_some_and(Wizard::is_begun);
                if let Some(wizard) = &mut self.wizard {
                    wizard.open = false;
                }
                if !begun {
                    self.wizard = None;
                }
                if decided == Decided::AddEmpty {
                    self.add(Command::NewObjective);
                } else if begun {
                    let text = say!(self.words, "wizard-kept");
                    self.tell(text);
                }
            }
        }
    }

    /// Adds the objective as written; where that can't be, its panel says why.
    fn add_written(&mut self) {
        let (Some(doc), Some(wizard)) = (&self.doc, &mut self.wizard) else { return };
        if let Some((page, why)) = wizard.refusal(&doc.book, &self.words) {
            wizard.refused = Some(why);
            return wizard.turn(Some(page));
        }
        let new = wizard.build(&doc.book, doc.noting());
        let department = wizard.department.clone();
        if !self.take(Step { deed: Deed::AddRow, edits: new.edits }) {
            return;
        }
        self.wizard = None;
        if self.grid_view().is_none() {
            self.show_view(View::Board);
        }
        let column = match self.grid_view() {
            Some(GridView::Report) => deeds::column_across(board_view::OBJECTIVE, GridView::Report),
            _ => board_view::OBJECTIVE,
        };
        let Some(doc) = &mut self.doc else { return };
        // A filter would hide it.
        let shown = doc.filter.department.as_ref().filter(|d| **d == department).cloned();
        doc.show_rows(Filter { department: shown, ..Filter::default() });
        let (objective, activity) = (new.objective, Some(new.activity));
        doc.select(Some(Selection { objective, activity, problem: None, countermeasure: None, column }));
    }

    /// Whether the book may be closed: what was typed in the wizard would be lost with it.
    pub(in crate::app) fn wizard_may_close(&mut self) -> bool {
        let begun = self.wizard.as_ref().is_some_and(Wizard::is_begun);
        if begun {
            self.open_wizard();
            let text = say!(self.words, "wizard-first");
            self.warn(text);
        }
        !begun
    }
}
