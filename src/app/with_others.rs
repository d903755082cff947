//! The open book and the others who write it: following the files, and choosing between two values.

use std::time::Duration;

use eframe::egui;

use super::command::Command;
use super::conflict_strip::{self, choice_of};
use super::document::{Document, now};
use super::others::place_of;
use super::selection::Selection;
use super::shell::Window;
use super::watch::{self, News, Watch};
use crate::board::Filter;
use crate::plan::{ActivityField, Conflict, Edit, ObjectiveField, Step, present, resolve};
use crate::say;
use crate::store::Received;

impl Window {
    /// Follows the files of the open book from now on.
    pub(super) fn follow_files(&mut self) {
        let ctx = self.jobs.ctx().clone();
        let doc = self.doc.as_ref().filter(|d| !d.is_read_only());
        let server = Duration::from_secs(self.settings.server_seconds.max(1));
        let pace = |d: &Document| if d.is_remote() { server } else { watch::PACE };
        self.watch = doc.map(|d| Watch::start(d.folder.looker(), pace(d), move || ctx.request_repaint()));
    }

    /// What the files are known as has changed.
    pub(super) fn know_files(&self) {
        if let (Some(watch), Some(doc)) = (&self.watch, &self.doc) {
            watch.know(doc.folder.looker());
        }
    }

    /// Takes over what others wrote since the last frame. What is being typed goes on being typed.
    pub(super) fn hear_of_others(&mut self) {
        let news = self.watch.as_ref().map(Watch::news).unwrap_or_default();
        for news in news {
            let Some(doc) = &mut self.doc else { return };
            match news {
                // The save looks itself, and the files are looked at again after it.
                News::Theirs(_) if doc.is_saving() => {}
                News::Theirs(theirs) => {
                    let typed = [self.editor.open_field(), self.draft.typed().map(|(field, _)| field)]
                        .into_iter()
                        .flatten()
                        .next()
                        .cloned();
                    let was = typed.as_ref().map(|field| field.text(&doc.book));
                    let is_odd = !theirs.notices.is_empty() || !doc.troubles.is_empty();
                    let received = doc.receive(*theirs);
                    let is_odd =
                        is_odd || doc.folder.troubled().next().is_some() || !doc.folder.unreadable().is_empty();
                    if typed.as_ref().map(|field| field.text(&doc.book)) != was {
                        self.met = typed;
                    }
                    self.know_files();
                    if is_odd {
                        self.look_for_troubles();
                    }
                    if let Some(received) = received.filter(|r| !r.edits.is_empty()) {
                        if received.changes() > 0 {
                            let text = say!(self.words, "others-changed", count = received.changes());
                            self.tell(text);
                        }
                        self.tell_conflicts(&received);
                    }
                }
                News::Lost(error) => doc.lose(error),
                News::Back => {
                    doc.lost = None;
                    let waits = doc.is_remote() && doc.history.unsaved() > 0;
                    let text = say!(self.words, "files-back-again");
                    self.tell(text);
                    // What was done meanwhile was on this computer alone.
                    if waits {
                        self.save_beside();
                    }
                }
            }
        }
        if let Some(why) = self.doc.as_ref().and_then(|d| d.journal_trouble()) {
            let text = say!(self.words, "journal-trouble", why = why);
            self.warn(text);
        }
    }

    pub(super) fn tell_conflicts(&mut self, received: &Received) {
        if received.conflicts() > 0 {
            let text = say!(self.words, "conflicts-met", count = received.conflicts());
            self.tell(text);
        }
    }

    /// Chooses between the two values that the strip shows.
    pub(super) fn choose(&mut self, command: Command) {
        if !self.hand_over_drafts() {
            return;
        }
        let (Some(doc), Some(choice)) = (&self.doc, choice_of(command)) else { return };
        let Some(conflict) = conflict_strip::shown(&doc.book, doc.selection.as_ref()) else {
            let text = say!(self.words, "conflict-none");
            return self.tell(text);
        };
        if let Some(step) = resolve(&doc.book, &conflict.id.clone(), choice)
            && self.take(step)
        {
            let text = say!(self.words, "conflict-chosen", what = command.label(&self.words));
            self.tell(text);
        }
    }

    /// Goes to the next conflict: to the one the strip shows, where that is elsewhere.
    pub(super) fn next_conflict(&mut self, ctx: &egui::Context) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(doc) = &mut self.doc else { return };
        let selection = doc.selection.as_ref();
        let shown = conflict_strip::shown(&doc.book, selection);
        let at = |conflict: &Conflict| {
            let (objective, activity) = place_of(&doc.book, &conflict.aside)?;
            let column = selection.map_or(1, |s| s.column);
            Some(Selection { objective, activity, problem: None, countermeasure: None, column })
        };
        let is_here = |to: &Selection| selection.is_some_and(|s| s.is_at(&to.objective, to.activity.as_ref()));
        let to = match shown.and_then(at) {
            Some(there) if !is_here(&there) => Some(there),
            _ => conflict_strip::next(&doc.book, selection).and_then(at),
        };
        let Some(mut to) = to else {
            let text = say!(self.words, "conflict-none");
            return self.tell(text);
        };
        if to.activity.is_none() {
            to.activity = doc.book.objective(&to.objective).and_then(|o| o.activities.first()).map(|a| a.id.clone());
        }
        doc.select(Some(to.clone()));
        if doc.board_line.is_none() {
            doc.show_rows(Filter::default());
            doc.select(Some(to));
        }
        if self.grid_view().is_none() {
            self.show_view(super::rail::View::Board);
        }
        ctx.request_repaint();
    }
}

/// Keeps beside each text that a step replaces what somebody else wrote there while it was typed.
pub(super) fn keep_theirs(doc: &Document, step: &mut Step) {
    let notes = |edit: &&Edit| {
        matches!(
            edit,
            Edit::Activity(_, ActivityField::Annotations(_)) | Edit::Objective(_, ObjectiveField::Annotations(_))
        )
    };
    let replaced = step.edits.iter().filter(|e| !notes(e)).filter_map(|edit| present(&doc.book, edit));
    let theirs: Vec<Edit> =
        replaced.map(|edit| Edit::AddConflict(Conflict::of(edit, "", &doc.author, &now()))).collect();
    step.edits.extend(theirs);
}
