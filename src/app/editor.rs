//! The one text editor of a grid. It lies over the selected cell, on a draft: an input method writes unfinished text
//! into what it edits, so the book gets the text only when the edit is committed.
//!
//! While nothing is typed it is invisible but has the keyboard, so that typing starts an edit, with an input method too.

use eframe::egui::{
    self, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, pos2,
    text::{CCursor, CCursorRange},
};

use super::field::Field;
use super::grid;
use super::look::{self, Look};

/// The draft of the cell that is edited.
#[derive(Debug, Default)]
pub struct Editor {
    /// Which text; none: nothing can be edited at the selected cell.
    field: Option<Field>,
    draft: String,
    open: bool,
    select_all: bool,
}

/// What became of the edit in this frame.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// Nothing.
    Idle,
    /// The text is to be taken over; then go on to the next cell.
    Commit(Field, String, Go),
    /// The number can't be read; the edit goes on.
    Refused,
}

/// Where to go after an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// Stay.
    Stay,
    /// To the row below.
    Down,
    /// To the next cell.
    Next,
    /// To the cell before.
    Back,
}

impl Editor {
    /// Whether a text is being edited.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Which text is edited.
    pub fn open_field(&self) -> Option<&Field> {
        self.field.as_ref().filter(|_| self.open)
    }

    /// Starts to edit `field`, at its text as it stands.
    pub fn begin(&mut self, field: Field, text: String) {
        *self = Self { field: Some(field), draft: text, open: true, select_all: true };
    }

    /// Gives the edit up.
    pub fn abandon(&mut self) {
        *self = Self::default();
    }

    /// Ends the edit: what is to be taken over, for a save or before the view is left.
    pub fn finish(&mut self) -> Option<(Field, String)> {
        let was = std::mem::take(self);
        was.field.filter(|_| was.open).map(|f| (f, was.draft))
    }

    /// The id of the editor, one for the whole window.
    pub fn id() -> Id {
        Id::unique("cell editor")
    }

    /// Shows the editor over `rect`, the cell of `field`. `take_keyboard`: nothing else wants it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        field: &Field,
        name: &str,
        look: &Look,
        take_keyboard: bool,
    ) -> Outcome {
        if self.field.as_ref() != Some(field) && !self.open {
            *self = Self { field: Some(field.clone()), ..Self::default() };
        }
        let id = Self::id();
        let focused = ui.memory(|m| m.has_focus(id));
        let mut go = None;
        let mut escaped = false;
        if focused && self.open {
            ui.input_mut(|i| {
                if i.consume_key(Modifiers::SHIFT, Key::Tab) {
                    go = Some(Go::Back);
                } else if i.consume_key(Modifiers::NONE, Key::Tab) {
                    go = Some(Go::Next);
                } else if !i.modifiers.command && i.consume_key(Modifiers::NONE, Key::Enter) {
                    go = Some(Go::Down);
                } else if i.consume_key(Modifiers::NONE, Key::Escape) {
                    escaped = true;
                }
            });
        }
        if escaped {
            self.abandon();
            return Outcome::Idle;
        }
        let response = self.paint(ui, rect, id, name, look);
        if self.select_all {
            self.select_all = false;
            response.request_focus();
            let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.draft.chars().count()));
            state.cursor.set_char_range(Some(all));
            TextEdit::store_state(ui.ctx(), id, state);
        } else if take_keyboard && !focused {
            response.request_focus();
        }
        if !self.open {
            // Composing counts: the first letter of an input method must land here.
            if response.changed() && !self.draft.is_empty() {
                self.open = true;
            }
            return Outcome::Idle;
        }
        let left = response.lost_focus() || (!response.has_focus() && !take_keyboard && focused);
        match go.or(left.then_some(Go::Stay)) {
            None => Outcome::Idle,
            Some(_) if !field_of(self.field.as_ref(), field).accepts(&self.draft) => Outcome::Refused,
            Some(go) => {
                clear_undo(ui.ctx(), id);
                let field = self.field.take().unwrap_or_else(|| field.clone());
                let draft = std::mem::take(&mut self.draft);
                self.open = false;
                Outcome::Commit(field, draft, go)
            }
        }
    }

    fn paint(&mut self, ui: &mut Ui, rect: Rect, id: Id, name: &str, look: &Look) -> egui::Response {
        let width = rect.width().max(160.0);
        let lines = grid::layout(ui.painter(), &self.draft, look::text(), look.ink, width - 2.0 * grid::PAD_X, 0);
        let height = (lines.size().y + 2.0 * grid::PAD_Y).max(rect.height());
        let one_line = self.field.as_ref().is_some_and(Field::one_line);
        let new_line = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        let edit = TextEdit::multiline(&mut self.draft)
            .id(id)
            .font(grid::editor_font())
            .frame(Frame::NONE)
            .margin(Margin::symmetric(grid::PAD_X as i8, grid::PAD_Y as i8))
            .desired_rows(1)
            .desired_width(width)
            .return_key((!one_line).then_some(new_line))
            // The keys are the grid's or the text's, never egui's for walking from widget to widget.
            .event_filter(grid::ALL_KEYS);
        if !self.open {
            let hidden = edit.text_color(egui::Color32::TRANSPARENT);
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            child.set_clip_rect(Rect::NOTHING);
            return child.add(hidden).accessible_name(name);
        }
        let paper = Rect::from_min_size(pos2(rect.left(), rect.top()), egui::vec2(width, height));
        ui.painter().rect(paper, 2.0, look.paper, Stroke::new(2.0, look.day), egui::StrokeKind::Outside);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(paper));
        child.add(edit).accessible_name(name)
    }
}

fn field_of<'a>(own: Option<&'a Field>, given: &'a Field) -> &'a Field {
    own.unwrap_or(given)
}

/// An old text undo must not bring back a value that the book's undo has removed.
fn clear_undo(ctx: &egui::Context, id: Id) {
    if let Some(mut state) = TextEdit::load_state(ctx, id) {
        state.clear_undoer();
        TextEdit::store_state(ctx, id, state);
    }
}
