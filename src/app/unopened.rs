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
    /// Where it is.
    pub path: PathBuf,
    why: String,
    has_backup: bool,
    may_be_mended: bool,
    /// A server may answer the next time.
    may_try_again: bool,
}

impl Unopened {
    /// The book at `path` did not open because of `error`.
    pub fn new(path: PathBuf, error: &StoreError, words: &Words) -> Self {
        let has_backup = path.join(".backup").join("book.ron").exists();
        let may_be_mended = !matches!(
            error,
            StoreError::Missing { .. }
                | StoreError::NotAFolder { .. }
                | StoreError::NoBook { backup: false, .. }
                | StoreError::Newer { .. }
                | StoreError::Io { .. }
                | StoreError::Server { .. }
        );
        let may_try_again = matches!(error, StoreError::Server { .. });
        Self { may_try_again, why: error.message(words), has_backup, may_be_mended, path }
    }
}

impl Window {
    /// Says why a book did not open, and offers to mend its files where they are what is broken.
    pub(super) fn show_unopened(&mut self, ui: &mut Ui, look: &Look) {
        let Some(unopened) = &self.unopened else { return };
        let (mut restore, mut mend, mut again, mut dismiss) = (false, false, false, false);
        let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("unopened").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&unopened.why));
                if unopened.has_backup {
                    restore = ui.button(say!(self.words, "restore-backup")).clicked();
                }
                if unopened.may_be_mended {
                    mend = ui.button(say!(self.words, "check-files")).clicked();
                }
                if unopened.may_try_again {
                    again = ui.button(say!(self.words, "try-again")).clicked();
                }
                dismiss = ui.button(say!(self.words, "dismiss")).clicked();
            });
        });
        if mend {
            return self.check_files();
        }
        if !restore && !again && !dismiss {
            return;
        }
        let Some(Unopened { path, .. }) = self.unopened.take() else { return };
        if again {
            self.jobs.open(path);
        } else if restore {
            match Folder::restore_head(&path) {
                Ok(()) => self.jobs.open(path),
                Err(error) => self.warn(error.message(&self.words)),
            }
        }
    }
}
