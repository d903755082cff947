//! A survey sheet comes in: opened off the window's thread, shown, then carried out in the open book.

use std::sync::Arc;

use eframe::egui::{CentralPanel, Frame, Margin, Ui};

use super::{SurveyImport, Wanted};
use crate::app::look::Look;
use crate::app::shell::Window;
use crate::say;
use crate::sheet::{SheetError, Workbook};

impl Window {
    /// Shows what was read of a survey sheet.
    pub(in crate::app) fn survey_read(&mut self, read: Result<Workbook, SheetError>) {
        if !self.hand_over_drafts() {
            return;
        }
        match (read, &self.doc) {
            (Err(error), _) => self.warn(error.message(&self.words)),
            (Ok(_), None) => {}
            (Ok(_), Some(doc)) if doc.is_read_only() => {
                if let Some(newer) = doc.folder.read_only() {
                    let why = newer.error().message(&self.words);
                    self.warn(why);
                }
            }
            (Ok(workbook), Some(doc)) => {
                self.survey_import = Some(SurveyImport::new(Arc::new(workbook), &doc.book, doc.day));
            }
        }
    }

    /// Shows the survey sheet, and carries out what was decided about it.
    pub(in crate::app) fn show_survey_import(&mut self, ui: &mut Ui, look: &Look) {
        let (Some(doc), Some(import)) = (&self.doc, &mut self.survey_import) else {
            self.survey_import = None;
            return;
        };
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(32, 0));
        let wanted =
            CentralPanel::default().frame(frame).show(ui, |ui| import.show(ui, &self.words, look, &doc.book)).inner;
        let taken = match wanted {
            Some(Wanted::Drop) => {
                self.survey_import = None;
                None
            }
            // Where it is refused the sheet stays, and the warning says why.
            Some(Wanted::Take(step, wave)) => self.take(step).then_some(wave),
            None => None,
        };
        if let Some(wave) = taken {
            self.survey_import = None;
            self.scorecard.show_wave(wave);
            self.tell(say!(self.words, "survey-taken"));
        }
    }
}
