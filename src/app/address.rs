//! Opening a book by its address on a server: the field at the foot, and what is being opened until it is there.

use std::path::{Path, PathBuf};
use std::time::Duration;

use eframe::egui::{self, Frame, Key, Margin, Modifiers, Panel, RichText, TextEdit, Ui};

use super::grid;
use super::leaving::Leaving;
use super::look::{self, Look};
use super::shell::Window;
use crate::say;
use crate::store::{Doing, Remote, ServerTrouble, StoreError};

/// A book that is there sooner is not worth a word.
const SOON: Duration = Duration::from_millis(300);

/// The address that is being typed; it stays for the next time.
#[derive(Debug, Default)]
pub struct AddressField {
    text: String,
    open: bool,
    /// It wants the keyboard.
    fresh: bool,
    /// Why it is none.
    refused: Option<StoreError>,
}

impl AddressField {
    /// The place that was typed.
    ///
    /// # Errors
    /// It is no address.
    fn place(&self) -> Result<PathBuf, StoreError> {
        let place = PathBuf::from(self.text.trim().trim_end_matches('/'));
        if Remote::is_meant(&place) {
            return Ok(place);
        }
        let (why, error) = (ServerTrouble::NoAddress, String::new());
        Err(StoreError::Server { doing: Doing::Read, path: place, why, error })
    }
}

impl Window {
    /// Asks for the address of a book on a server.
    pub(super) fn ask_address(&mut self) {
        if self.hand_over_drafts() {
            (self.address.open, self.address.fresh) = (true, true);
        }
    }

    /// Shows the field, and opens what was typed.
    pub(super) fn show_address(&mut self, ui: &mut Ui, look: &Look) {
        if !self.address.open {
            return;
        }
        let (w, field) = (&self.words, &mut self.address);
        let (mut open, mut close) = (false, false);
        let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("address").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let caption = ui.label(RichText::new(say!(w, "address")).font(look::bold()));
                let id = egui::Id::unique("address");
                // Enter and Esc are the field's as long as it has the keyboard.
                open = ui.memory(|m| m.has_focus(id)) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
                let edit = TextEdit::singleline(&mut field.text).id(id).desired_width(520.0);
                let edit = edit.hint_text(say!(w, "address-hint")).margin(Margin::symmetric(8, 6));
                let response = ui.add(edit).labelled_by(caption.id);
                if std::mem::take(&mut field.fresh) {
                    response.request_focus();
                }
                if response.changed() {
                    field.refused = None;
                }
                close = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
                open |= ui.button(say!(w, "address-open")).clicked();
                close |= ui.button(say!(w, "cancel")).clicked();
            });
            let (text, color) = match &field.refused {
                Some(error) => (error.message(w), look.red),
                None => (say!(w, "address-access"), look.soft),
            };
            ui.label(RichText::new(text).font(look::small()).color(color));
        });
        if open {
            match field.place() {
                Ok(place) => {
                    (field.open, self.unopened) = (false, None);
                    self.leave(Leaving::Open(place));
                }
                Err(error) => field.refused = Some(error),
            }
        } else if close {
            field.open = false;
        }
    }

    /// Shows which book is being opened, and gives it up when that is asked for.
    pub(super) fn show_opening(&mut self, ui: &mut Ui, look: &Look) {
        let Some((place, since)) = self.jobs.opening() else { return };
        if let Some(left) = SOON.checked_sub(since.elapsed()) {
            return ui.ctx().request_repaint_after(left);
        }
        let text = say!(self.words, "opening", place = shown(place));
        let frame = Frame::new().fill(look.day_tint).inner_margin(Margin::symmetric(16, 8));
        let mut cancel = grid::has_keyboard(ui.ctx()) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        Panel::bottom("opening").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(text);
                cancel |= ui.button(say!(self.words, "cancel")).clicked();
            });
        });
        if cancel {
            self.jobs.give_up_opening();
        }
    }
}

fn shown(place: &Path) -> String {
    place.display().to_string()
}
