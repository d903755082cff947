//! A book that did not open: why, and what can be done about it.

use std::path::PathBuf;

use eframe::egui::{Frame, Margin, Panel, RichText, Ui};

use super::look::Look;
use super::shell::Window;
use crate::say;
use crate::store::{Folder, StoreError};
use crate::words::Words;

/// A book that did not open.
pub struct Unopened {
    path: PathBuf,
    why: String,
    has_backup: bool,
}

impl Unopened {
    /// The book at `path` did not open because of `error`.
    pub fn new(path: PathBuf, error: &StoreError, words: &Words) -> Self {
        let has_backup = path.join(".backup").join("book.ron").exists();
        Self { why: error.message(words), has_backup, path }
    }
}

impl Window {
    /// Says why a book did not open, and offers the backup of its head where that is what is broken.
    pub(super) fn show_unopened(&mut self, ui: &mut Ui, look: &Look) {
        let Some(unopened) = &self.unopened else { return };
        let (mut restore, mut dismiss) = (false, false);
        let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("unopened").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&unopened.why));
                if unopened.has_backup {
                    restore = ui.button(say!(self.words, "restore-backup")).clicked();
                }
                dismiss = ui.button(say!(self.words, "dismiss")).clicked();
            });
        });
        if !restore && !dismiss {
            return;
        }
        let Some(Unopened { path, .. }) = self.unopened.take() else { return };
        if restore {
            match Folder::restore_head(&path) {
                Ok(()) => self.jobs.open(path),
                Err(error) => self.warn(error.message(&self.words)),
            }
        }
    }
}
