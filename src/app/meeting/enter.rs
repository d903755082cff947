//! Into the meeting and out of it, and the keys of the window meanwhile.

use eframe::egui::{Context, Key, Modifiers, Ui, ViewportCommand};

use super::Meeting;
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::look::Look;
use crate::app::review_view;
use crate::app::shell::Window;
use crate::board::agenda;
use crate::plan::{Deed, Edit, ReviewId, Step, attend_as_before, hold_review, set_agenda};
use crate::say;

/// What works in a meeting as anywhere.
const COMMANDS: [Command; 6] =
    [Command::Meeting, Command::Undo, Command::Redo, Command::Save, Command::ToggleTheme, Command::SwitchLanguage];

impl Window {
    /// Whether a meeting fills the window.
    pub(in crate::app) fn meets(&self) -> bool {
        self.doc.is_some() && self.import.is_none() && self.meeting.as_ref().is_some_and(Meeting::is_shown)
    }

    /// Into the meeting, back to it from where something was looked up, or out of it.
    pub(in crate::app) fn meet(&mut self, ctx: &Context) {
        if !self.hand_over_drafts() {
            return;
        }
        match &mut self.meeting {
            Some(meeting) if meeting.away => {
                meeting.away = false;
                let from = meeting.from;
                self.show_view(from);
            }
            Some(_) => self.leave_meeting(),
            None => self.enter_meeting(ctx),
        }
    }

    /// Holds the review of the month where there is none, and makes its agenda.
    fn enter_meeting(&mut self, ctx: &Context) {
        let Some((id, edits, held)) = self.to_hold() else { return };
        if !edits.is_empty() {
            let deed = if held { Deed::HoldReview } else { Deed::EditReview };
            if !self.take(Step { deed, edits }) {
                return;
            }
        }
        let now = ctx.input(|i| i.time);
        let review = self.doc.as_ref().and_then(|d| d.book.review(&id));
        self.meeting = review.map(|review| Meeting::new(review, self.view, now));
        (self.ask, self.keys_open) = (None, false);
        review_view::choose(ctx, id);
        ctx.memory_mut(|m| m.stop_text_input());
    }

    /// The review of this month, or a new one: what makes it ready, and whether it is new.
    fn to_hold(&self) -> Option<(ReviewId, Vec<Edit>, bool)> {
        let doc = self.doc.as_ref()?;
        let (book, day) = (&doc.book, doc.day);
        let (review, mut edits) = match review_view::of_month(book, day) {
            // It is looked at once more; another one is held in the reviews' view.
            Some(review) if review.closed.is_some() => return Some((review.id.clone(), Vec::new(), false)),
            Some(review) => (review.clone(), Vec::new()),
            None => {
                let (_, edits) = hold_review(book, day);
                let new = edits.iter().find_map(|e| match e {
                    Edit::AddReview { review, .. } => Some(review.as_ref().clone()),
                    _ => None,
                });
                (new?, edits)
            }
        };
        let held = !edits.is_empty();
        edits.extend(attend_as_before(book, &review));
        edits.extend(set_agenda(&review, agenda(book, day, super::next_date(&review, day))));
        Some((review.id, edits, held))
    }

    fn leave_meeting(&mut self) {
        if self.meeting.as_ref().is_some_and(Meeting::is_writing) {
            return self.tell(say!(self.words, "answer-first"));
        }
        self.keep_meeting_time();
        let Some(meeting) = self.meeting.take() else { return };
        self.show_view(meeting.from);
    }

    /// The meeting's clock goes on, also while the room looks something up.
    pub(in crate::app) fn meeting_time(&mut self, ctx: &Context) {
        if let Some(meeting) = &mut self.meeting {
            meeting.clock.tick(ctx.input(|i| i.time));
        }
    }

    /// Notes the time on the item the room is at: it is part of what is saved, and is not lost where the room leaves in
    /// the middle of it.
    pub(in crate::app) fn keep_meeting_time(&mut self) {
        let (Some(doc), Some(meeting)) = (&self.doc, &mut self.meeting) else { return };
        let review = doc.book.review(&meeting.review).filter(|_| !doc.is_read_only());
        if let Some(step) = review.and_then(|review| meeting.note_time(review, false)) {
            self.take(step);
        }
    }

    /// A meeting has the whole screen, until it ends or its book is closed; so has the wall display.
    pub(in crate::app) fn fill_screen(&mut self, ctx: &Context) {
        let fills = self.meeting.is_some() || self.wall.is_some();
        if fills != self.fills_screen {
            self.fills_screen = fills;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(fills));
        }
    }

    /// The keys of the window while the room meets.
    pub(in crate::app) fn meeting_keyboard(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let editing = ctx.text_edit_focused();
        for command in COMMANDS.into_iter().filter(|c| !editing || c.while_editing()) {
            if let Some(keys) = command.shortcut()
                && ctx.input_mut(|i| i.consume_shortcut(&keys))
            {
                actions.push(Action::Run(command));
            }
        }
        // A question without a field of its own to type in.
        if self.ask.is_some() && !editing && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            actions.push(Action::CloseAsk);
        }
    }

    /// Shows the meeting.
    pub(in crate::app) fn show_meeting(&mut self, ui: &mut Ui, look: Look, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let (Some(doc), Some(meeting)) = (&self.doc, &mut self.meeting) else { return };
        let (words, editor) = (&self.words, &mut self.editor);
        let mut cx = Cx { doc, words, look, editor, grid_has_keyboard: false, actions };
        let mut minutes = self.settings.meeting_minutes;
        let keys = self.leaving.is_none() && !self.keys_open;
        meeting.show(ui, &mut cx, &mut self.ask, self.told.news(&ctx), (&mut minutes, keys));
        if minutes != self.settings.meeting_minutes {
            self.settings.meeting_minutes = minutes;
            self.settings.save();
        }
    }

    /// After an undo or redo the room sees what it changed.
    pub(in crate::app) fn meeting_follows(&mut self, deed: Deed) {
        if matches!(deed, Deed::TalkAbout | Deed::EditReview | Deed::HoldReview | Deed::CloseReview) {
            return;
        }
        let (Some(doc), Some(meeting)) = (&self.doc, &mut self.meeting) else { return };
        let row = doc.selection.as_ref().and_then(|s| s.activity.as_ref());
        if let (Some(row), Some(review)) = (row, doc.book.review(&meeting.review)) {
            meeting.show_row(review, row);
        }
    }
}
