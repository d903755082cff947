//! Leaving the open book, closing the window, saving: nothing typed is lost on the way.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Frame, Key, Margin, Panel, RichText, Ui, ViewportCommand};

use super::ask::Ask;
use super::document::Document;
use super::field::{Field, Typed};
use super::grid;
use super::look::{self, Look};
use super::shell::Window;
use crate::say;
use crate::store::{Received, Saved, ServerTrouble, StoreError};

/// Why the open book is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaving {
    /// The window is closed.
    Quit,
    /// Back to the start screen.
    Close,
    /// Another book is opened.
    Open(PathBuf),
}

impl Window {
    /// Leaves the open book, unless that would lose changes.
    pub(super) fn leave(&mut self, leaving: Leaving) {
        if self.may_leave(&leaving) {
            self.go(leaving);
        }
    }

    /// Whether nothing would be lost; else what would be is asked about. What is being typed is taken over first.
    pub(super) fn may_leave(&mut self, leaving: &Leaving) -> bool {
        if !self.hand_over_drafts() {
            return false;
        }
        if self.ask.as_ref().is_some_and(Ask::is_answered) {
            let text = say!(self.words, "answer-first");
            self.warn(text);
            return false;
        }
        if !self.wizard_may_close() {
            return false;
        }
        self.keep_meeting_time();
        let unsaved = self.doc.as_ref().is_some_and(|d| d.history.unsaved() > 0);
        if unsaved {
            self.leaving = Some(leaving.clone());
        }
        !unsaved
    }

    fn go(&mut self, leaving: Leaving) {
        self.leaving = None;
        self.ask = None;
        match leaving {
            Leaving::Quit | Leaving::Close => self.close(),
            Leaving::Open(path) => self.jobs.open(path),
        }
    }

    /// Takes over what is being typed, before it would be lost or left out of a save. A text that can't be taken over
    /// stays where it was typed: then nothing else should happen yet. Says whether nothing is being typed now.
    pub(super) fn hand_over_drafts(&mut self) -> bool {
        let Some(doc) = &self.doc else { return true };
        let entered = self.draft.finish(&doc.book, &self.words);
        let typed = self.editor.finish(&doc.book, &self.words);
        let entry_is_done = self.settle(entered, |window, field, text| window.draft.put_back(field, text));
        let cell_is_done = self.settle(typed, |window, field, text| window.editor.begin(field, text));
        entry_is_done && cell_is_done
    }

    /// Writes what was typed, or puts it back where it can't be written; says whether nothing is left of it.
    fn settle(&mut self, typed: Typed, put_back: impl FnOnce(&mut Self, Field, String)) -> bool {
        match typed {
            Ok(None) => true,
            Ok(Some((field, text))) => {
                let written = self.write(&field, &text);
                if !written {
                    put_back(self, field, text);
                }
                written
            }
            Err(why) => {
                self.warn(why);
                false
            }
        }
    }

    /// Saves what changed; says whether nothing is unsaved now. On a server that takes its time: then something is.
    pub(super) fn save(&mut self) -> bool {
        let whole = self.hand_over_drafts();
        // A step would take away what can be redone; the seconds are noted later then.
        if self.doc.as_ref().is_some_and(|d| d.history.next_redo().is_none()) {
            self.keep_meeting_time();
        }
        if self.doc.as_ref().is_some_and(Document::is_remote) {
            self.save_beside();
            return false;
        }
        let Some(doc) = &mut self.doc else { return false };
        match doc.save() {
            Ok(received) => {
                self.tell_saved(&received);
                self.know_files();
                whole
            }
            Err(error) => {
                let text = error.message(&self.words);
                self.warn(text);
                self.know_files();
                false
            }
        }
    }

    /// Keeps the window open as long as closing it would lose something.
    pub(super) fn before_closing(&mut self, ctx: &egui::Context) {
        if ctx.input(|i| i.viewport().close_requested()) && !self.may_leave(&Leaving::Quit) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }

    /// Asks what to do with unsaved changes.
    pub(super) fn show_leaving(&mut self, ui: &mut Ui, look: &Look) {
        let Some(leaving) = self.leaving.clone() else { return };
        let (mut save, mut discard, mut keep, mut stay) = (false, false, false, false);
        let frame = Frame::new().fill(look.day_tint).inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("leaving").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let count = self.doc.as_ref().map_or(0, |d| d.history.unsaved()).max(1);
                ui.label(RichText::new(say!(self.words, "unsaved-leave", count = count)).font(look::bold()));
                let first = ui.button(say!(self.words, "save"));
                if grid::has_keyboard(ui.ctx()) {
                    first.request_focus();
                }
                save = first.clicked();
                discard = ui.button(say!(self.words, "discard")).clicked();
                if self.doc.as_ref().is_some_and(Document::may_be_kept) {
                    let button = ui.button(say!(self.words, "leave-kept"));
                    keep = button.on_hover_text(say!(self.words, "leave-kept-hint")).clicked();
                }
                stay = ui.button(say!(self.words, "cancel")).clicked() || ui.input(|i| i.key_pressed(Key::Escape));
            });
        });
        if stay {
            self.leaving = None;
        } else if discard || keep || (save && self.save()) {
            if discard && let Some(doc) = &mut self.doc {
                doc.give_up();
            }
            if discard || keep {
                self.close();
            }
            self.go_at_last(ui.ctx(), leaving);
        }
    }

    /// Leaves, now that nothing keeps the window any more.
    fn go_at_last(&mut self, ctx: &egui::Context, leaving: Leaving) {
        if leaving == Leaving::Quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        self.go(leaving);
    }

    /// Saves beside the window: on a server nobody waits for it.
    pub(super) fn save_beside(&mut self) {
        let Some(doc) = &mut self.doc else { return };
        let (path, by) = (doc.path().to_owned(), doc.author.clone());
        if let Some(saving) = doc.begin_save() {
            self.jobs.save(path, saving, by);
        }
    }

    /// A save beside the window came to an end.
    pub(super) fn saved(&mut self, ctx: &egui::Context, path: &Path, saved: Saved) {
        let Some(doc) = self.doc.as_mut().filter(|d| d.path() == path && d.is_saving()) else { return };
        match doc.settle(saved) {
            Ok(received) => {
                doc.lost = None;
                let is_left = doc.history.unsaved() == 0;
                self.tell_saved(&received);
                if let Some(leaving) = self.leaving.clone().filter(|_| is_left) {
                    self.go_at_last(ctx, leaving);
                }
            }
            Err(error) if matches!(error, StoreError::Server { why: ServerTrouble::Unreachable, .. }) => {
                doc.lose(error);
                if let Some(watch) = &self.watch {
                    watch.lose();
                }
                self.tell(say!(self.words, "save-waits"));
            }
            Err(error) => {
                let text = error.message(&self.words);
                self.warn(text);
            }
        }
        self.know_files();
    }

    /// Tells that all is saved, and what came with it.
    fn tell_saved(&mut self, received: &Received) {
        let text = match received.edits.len() {
            0 => say!(self.words, "saved"),
            _ => say!(self.words, "saved-together", count = received.changes()),
        };
        self.tell(text);
        if let Some(error) = self.doc.as_mut().and_then(Document::trail_trouble) {
            let text = say!(self.words, "trail-trouble", why = error.message(&self.words));
            self.warn(text);
        }
        // What both changed is chosen first; until then both are in the file.
        self.tell_conflicts(received);
    }
}
