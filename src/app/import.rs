//! A sheet comes in: read off the window's thread, shown, then kept as a plan of its own or carried out in the open one.

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Margin, Ui};

use super::import_view::{Decision, ImportView};
use super::jobs::Purpose;
use super::leaving::Leaving;
use super::look::Look;
use super::shell::Window;
use crate::plan::{Deed, Step, Steps};
use crate::say;
use crate::sheet::{Read, SheetError, Workbook};
use crate::store::Folder;

impl Window {
    /// Shows what was read of a sheet. Where there is no plan in it, another row may hold the headings.
    pub(super) fn imported(&mut self, read: Result<(Arc<Workbook>, Read), SheetError>) {
        match read {
            Ok((_, Read { imported: Err(error @ SheetError::Empty { .. }), .. })) | Err(error) => {
                self.warn(error.message(&self.words));
            }
            // What is being typed belongs to the plan that the sheet is compared with.
            Ok((workbook, read)) if self.hand_over_drafts() => {
                self.import = Some(ImportView::new(workbook, read, &self.words));
            }
            Ok(_) => {}
        }
    }

    /// Shows the sheet, and carries out what was decided about it.
    pub(super) fn show_import(&mut self, ui: &mut Ui, look: &Look) {
        let mut decision = None;
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(32, 0));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Some(import) = &mut self.import {
                decision = import.show(ui, &self.words, look, self.doc.as_ref());
            }
        });
        let Some(import) = &mut self.import else { return };
        match decision {
            Some(Decision::Choose) => self.jobs.choose(Purpose::ImportInto, &say!(self.words, "choose-folder"), None),
            Some(Decision::Drop) => self.import = None,
            Some(Decision::Again(workbook, choices, serial)) => self.jobs.read_again(workbook, choices, serial),
            Some(Decision::Keep(path)) => match import.book().map(|book| Folder::create(&path, book)) {
                Some(Ok(_)) => {
                    self.import = None;
                    self.leave(Leaving::Open(path));
                }
                Some(Err(error)) => import.failed = Some(error.message(&self.words)),
                None => {}
            },
            Some(Decision::Into(edits)) => self.import_into(edits),
            None => {}
        }
    }

    /// Changes the open book by what a sheet says otherwise.
    fn import_into(&mut self, edits: Steps) {
        if self.take(Step { deed: Deed::ImportSheet, edits }) {
            self.import = None;
            self.tell(say!(self.words, "import-carried-out"));
        }
    }
}
