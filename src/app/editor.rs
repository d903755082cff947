//! The one text editor of a grid. It lies over the selected cell, on a draft: an input method writes unfinished text
//! into what it edits, so the book gets the text only when the edit is committed.
//!
//! While nothing is typed it is invisible but has the keyboard, so that typing starts an edit, with an input method too.

use eframe::egui::{
    self, Event, Frame, IMEPurpose, Id, ImeEvent, Key, KeyboardShortcut, Margin, Modifiers, Rect, Stroke, TextEdit, Ui,
    output::IMEOutput,
    pos2,
    text::{CCursor, CCursorRange},
    vec2,
};

use super::cx::{Action, Cx};
use super::field::{Field, Kind, Typed};
use super::grid;
use super::look::{self, Look};
use super::suggest::Suggestions;
use crate::plan::{Book, Person};
use crate::words::Words;

/// The draft of the cell that is edited.
#[derive(Debug, Default)]
pub struct Editor {
    /// Which text; none: nothing can be edited at the selected cell.
    field: Option<Field>,
    draft: String,
    open: bool,
    /// What an input method is composing in the draft: not typed yet.
    composing: String,
    /// The edit begins: the cursor goes to the end of the text.
    begins: bool,
    suggestions: Suggestions,
}

/// What became of the edit in this frame.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// Nothing.
    Idle,
    /// The text is to be taken over; then go on to the next cell.
    Commit(Field, String, Go),
    /// The field can't hold the text, and why; the edit goes on.
    Refused(String),
}

/// Where to go after an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// Stay.
    Stay,
    /// To the row below.
    Down,
    /// To the row above.
    Up,
    /// To the next cell.
    Next,
    /// To the cell before.
    Back,
}

/// How the editor is shown over a cell.
struct Place<'a> {
    rect: Rect,
    /// Whose names may be meant.
    people: &'a [Person],
    name: &'a str,
    look: &'a Look,
    /// Nothing else wants the keyboard.
    take_keyboard: bool,
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

    /// Starts to edit `field`, at the end of its text as it stands.
    pub fn begin(&mut self, field: Field, text: String) {
        *self = Self { field: Some(field), draft: text, open: true, begins: true, ..Self::default() };
    }

    /// Gives the edit up.
    pub fn abandon(&mut self) {
        *self = Self::default();
    }

    /// Ends the edit, for a save or before the view is left: what was typed.
    ///
    /// # Errors
    /// The field can't hold the text; the edit goes on.
    pub fn finish(&mut self, book: &Book, words: &Words) -> Typed {
        self.cut_composing();
        if let Some(why) = self.open_field().and_then(|f| f.refusal(&self.draft, book, words)) {
            self.begins = true;
            return Err(why);
        }
        let was = std::mem::take(self);
        Ok(was.field.filter(|_| was.open).map(|field| (field, was.draft)))
    }

    /// The id of the editor, one for the whole window.
    pub fn id() -> Id {
        Id::unique("cell editor")
    }

    fn cut_composing(&mut self) {
        let composing = std::mem::take(&mut self.composing);
        if let Some(at) = self.draft.rfind(&composing).filter(|_| !composing.is_empty()) {
            self.draft.replace_range(at..at + composing.len(), "");
        }
    }

    fn watch_composing(&mut self, ui: &Ui) {
        ui.input(|i| {
            for event in &i.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => self.composing.clone_from(text),
                    Event::Ime(_) => self.composing.clear(),
                    _ => {}
                }
            }
        });
    }

    fn show(
        &mut self,
        ui: &mut Ui,
        field: &Field,
        place: &Place<'_>,
        refusal: impl Fn(&Field, &str) -> Option<String>,
    ) -> Outcome {
        if self.field.as_ref() != Some(field) && !self.open {
            *self = Self { field: Some(field.clone()), ..Self::default() };
        }
        let id = Self::id();
        let focused = ui.memory(|m| m.has_focus(id));
        let (go, escaped) = if focused { self.keys(ui) } else { (None, false) };
        if escaped {
            clear_undo(ui.ctx(), id);
            self.abandon();
            return Outcome::Idle;
        }
        self.watch_composing(ui);
        let chosen = self.suggest(ui, place);
        let response = self.paint(ui, place);
        if chosen {
            self.cursor_to_end(ui.ctx());
        }
        if self.begins {
            self.begins = false;
            response.request_focus();
            clear_undo(ui.ctx(), id);
            self.cursor_to_end(ui.ctx());
        } else if place.take_keyboard && !focused && grid::has_keyboard(ui.ctx()) {
            response.request_focus();
        }
        if !self.open {
            // Composing counts: the first letter of an input method must land here.
            if response.changed() && !self.draft.is_empty() {
                self.open = true;
                ui.ctx().request_repaint();
            }
            return Outcome::Idle;
        }
        let left = response.lost_focus() || (!response.has_focus() && !place.take_keyboard && focused);
        let Some(go) = go.or(left.then_some(Go::Stay)) else { return Outcome::Idle };
        self.cut_composing();
        let edited = self.field.clone().unwrap_or_else(|| field.clone());
        if let Some(why) = refusal(&edited, &self.draft) {
            response.request_focus();
            return Outcome::Refused(why);
        }
        clear_undo(ui.ctx(), id);
        let (_, draft) = (self.field.take(), std::mem::take(&mut self.draft));
        self.open = false;
        Outcome::Commit(edited, draft, go)
    }

    /// The keys that end an edit; those that a closed editor must not take for text.
    fn keys(&mut self, ui: &Ui) -> (Option<Go>, bool) {
        let (mut go, mut escaped) = (None, false);
        let one_line = self.field.as_ref().is_some_and(Field::one_line);
        ui.input_mut(|i| {
            if !self.open {
                i.events.retain(|e| !matches!(e, Event::Key { key: Key::Tab, .. }));
                return;
            }
            if i.consume_key(Modifiers::SHIFT, Key::Tab) {
                go = Some(Go::Back);
            } else if i.consume_key(Modifiers::NONE, Key::Tab) {
                go = Some(Go::Next);
            } else if i.modifiers.alt && i.key_pressed(Key::Enter) && !one_line {
                // As in Excel: what Ctrl+Enter does too.
                i.consume_key(Modifiers::ALT, Key::Enter);
                i.events.push(Event::Paste("\n".to_owned()));
            } else if i.modifiers.shift && i.consume_key(Modifiers::SHIFT, Key::Enter) {
                go = Some(Go::Up);
            } else if !i.modifiers.command && i.consume_key(Modifiers::NONE, Key::Enter) {
                go = Some(Go::Down);
            } else if i.consume_key(Modifiers::NONE, Key::Escape) {
                escaped = true;
            }
        });
        (go, escaped)
    }

    /// Offers names where one is typed; says whether one was chosen.
    fn suggest(&mut self, ui: &Ui, place: &Place<'_>) -> bool {
        let person = self.field.as_ref().is_some_and(|f| f.kind() == Kind::Person);
        if !self.open || !person {
            return false;
        }
        self.suggestions.update(&self.draft, place.people.iter().map(|p| p.name.as_str()));
        let chosen = self.suggestions.choose(ui).or_else(|| self.suggestions.show(ui, place.rect, place.look));
        let is_chosen = chosen.is_some();
        self.draft = chosen.unwrap_or_else(|| std::mem::take(&mut self.draft));
        is_chosen
    }

    fn cursor_to_end(&self, ctx: &egui::Context) {
        let mut state = TextEdit::load_state(ctx, Self::id()).unwrap_or_default();
        let end = CCursorRange::one(CCursor::new(self.draft.chars().count()));
        state.cursor.set_char_range(Some(end));
        TextEdit::store_state(ctx, Self::id(), state);
    }

    fn paint(&mut self, ui: &mut Ui, place: &Place<'_>) -> egui::Response {
        let Place { rect, look, .. } = *place;
        let width = rect.width().max(160.0);
        let lines = grid::layout(ui.painter(), &self.draft, look::text(), look.ink, width - 2.0 * grid::PAD_X, 0);
        let height = (lines.size().y + 2.0 * grid::PAD_Y).max(rect.height());
        let one_line = self.field.as_ref().is_some_and(Field::one_line);
        let new_line = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        let edit = TextEdit::multiline(&mut self.draft)
            .id(Self::id())
            .font(grid::editor_font())
            .frame(Frame::NONE.inner_margin(Margin::symmetric(grid::PAD_X as i8, grid::PAD_Y as i8)))
            .desired_rows(1)
            .desired_width(width)
            .return_key((!one_line && self.open).then_some(new_line))
            // The keys are the grid's or the text's, never egui's for walking from widget to widget.
            .event_filter(grid::ALL_KEYS);
        if !self.open {
            let hidden = edit.text_color(egui::Color32::TRANSPARENT);
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            child.set_clip_rect(Rect::NOTHING);
            let response = child.add(hidden).accessible_name(place.name);
            if response.has_focus() {
                // A text that is not seen asks for no input method; the first letter would then land as it is.
                let cursor = Rect::from_min_size(rect.min + vec2(grid::PAD_X, grid::PAD_Y), vec2(1.0, 18.0));
                ui.output_mut(|o| {
                    o.ime = Some(IMEOutput {
                        purpose: IMEPurpose::Normal,
                        rect,
                        cursor_rect: cursor,
                        should_interrupt_composition: false,
                    });
                });
            }
            return response;
        }
        let paper = Rect::from_min_size(pos2(rect.left(), rect.top()), vec2(width, height));
        ui.painter().rect(paper, 2.0, look.paper, Stroke::new(2.0, look.day), egui::StrokeKind::Outside);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(paper));
        child.add(edit).accessible_name(place.name)
    }
}

/// The selected cell of a grid: the edit under way, else what would be edited `here`; a cell without a text only takes
/// the keyboard. `cell`: what a screen reader calls it.
pub fn edit(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, here: Option<Field>, row: &str, cell: &str) {
    let here = here.filter(|_| !cx.doc.is_read_only());
    let Some(field) = cx.editor.open_field().cloned().or(here) else {
        return grid::take_keyboard(ui, rect, cx.grid_has_keyboard, cell);
    };
    let (doc, words) = (cx.doc, cx.words);
    // Closed, it is the cell; open, its value is the draft.
    let name =
        if cx.editor.is_open() { format!("{} – {row}", field.name(words)) } else { format!("{cell} – {row}") };
    let refusal = |field: &Field, text: &str| field.refusal(text, &doc.book, words);
    let was_open = cx.editor.is_open();
    let place =
        Place { rect, people: &doc.book.people, name: &name, look: &cx.look, take_keyboard: cx.grid_has_keyboard };
    match cx.editor.show(ui, &field, &place, refusal) {
        Outcome::Idle => {}
        Outcome::Commit(field, text, go) => cx.actions.push(Action::Commit(field, text, go)),
        Outcome::Refused(why) => cx.actions.push(Action::Refuse(why)),
    }
    if cx.editor.is_open() && !was_open {
        // Typing began in a cell that may have been scrolled away.
        grid::bring_into_view(ui, rect);
    }
}

/// An old text undo must not bring back a value that the book's undo has removed, nor the text of another cell.
fn clear_undo(ctx: &egui::Context, id: Id) {
    if let Some(mut state) = TextEdit::load_state(ctx, id) {
        state.clear_undoer();
        TextEdit::store_state(ctx, id, state);
    }
}
