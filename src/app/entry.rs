//! An entry: a labelled text field of the inspector and the set-up view. It shows the book's text, edits a draft, and
//! hands the text over when it is left; Esc gives the edit up. A text that the field can't hold stays, with the reason.

use eframe::egui::{self, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, RichText, Stroke, TextEdit, Ui};

use super::cx::{Action, Cx};
use super::field::{Field, Typed};
use super::look;
use crate::plan::Book;
use crate::words::Words;

/// The text being edited: one entry at a time.
#[derive(Debug, Default)]
pub struct Draft {
    open: Option<Open>,
    /// Whether its entry was shown in this frame.
    in_view: bool,
}

#[derive(Debug)]
struct Open {
    field: Field,
    /// The text as it was when the edit began.
    was: String,
    text: String,
    /// It was left with a text that the field can't hold.
    refused: bool,
}

impl Draft {
    /// Ends the edit, for a save or before its entry goes out of view: what was typed, if anything was.
    ///
    /// # Errors
    /// The field can't hold the text; it stays in its entry.
    pub fn finish(&mut self, book: &Book, words: &Words) -> Typed {
        let Some(open) = &mut self.open else { return Ok(None) };
        if let Some(why) = open.field.refusal(&open.text, book, words).filter(|_| open.text != open.was) {
            open.refused = true;
            return Err(why);
        }
        Ok(self.open.take().filter(|o| o.text != o.was).map(|o| (o.field, o.text)))
    }

    /// The text being typed, and where it belongs.
    pub fn typed(&self) -> Option<(&Field, &str)> {
        self.open.as_ref().map(|o| (&o.field, o.text.as_str()))
    }

    /// Puts another text into the entry that is being typed in: a name that was chosen.
    pub fn replace(&mut self, field: &Field, text: String) {
        if let Some(open) = self.of(field) {
            open.text = text;
        }
    }

    /// Takes back a text that could not be taken over.
    pub fn put_back(&mut self, field: Field, text: String) {
        self.open = Some(Open { field, was: String::new(), text, refused: true });
    }

    fn of(&mut self, field: &Field) -> Option<&mut Open> {
        self.open.as_mut().filter(|o| o.field == *field)
    }
}

/// The id of the entry of `field`, for the keyboard.
pub fn id(field: &Field) -> Id {
    Id::unique(("entry", field))
}

/// Gives the entry of `field` the keyboard.
pub fn focus(ui: &Ui, field: &Field) {
    ui.memory_mut(|m| m.request_focus(id(field)));
}

/// Whether the entry of `field` has the keyboard.
pub fn has_keyboard(ui: &Ui, field: &Field) -> bool {
    ui.memory(|m| m.has_focus(id(field)))
}

/// Shows the entry of `field` under its label.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, field: Field) -> Response {
    let shown = ui.vertical(|ui| {
        let name = field.name(cx.words);
        let caption = ui.label(RichText::new(name).font(look::small()).color(cx.look.soft));
        bare(ui, cx, draft, field).labelled_by(caption.id)
    });
    shown.inner
}

/// Shows the entry of `field`, `width` px wide, without a label; the caller names it.
pub fn sized(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, field: Field, width: f32) -> Response {
    let layout = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(egui::vec2(width, ui.spacing().interact_size.y), layout, |ui| bare(ui, cx, draft, field))
        .inner
}

fn bare(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, field: Field) -> Response {
    let mut shown = field.text(&cx.doc.book);
    let (one_line, id) = (field.one_line(), id(&field));
    // As long as nothing is typed, the draft follows the book.
    if let Some(open) = draft.of(&field).filter(|o| o.text == o.was && o.was != shown) {
        (open.was, open.text) = (shown.clone(), shown.clone());
    }
    let open = draft.of(&field);
    let (editing, refused) = (open.is_some(), open.as_ref().is_some_and(|o| o.refused));
    let buffer = open.map_or(&mut shown, |o| &mut o.text);
    let line_break = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
    let edit = if one_line {
        TextEdit::singleline(buffer)
    } else {
        TextEdit::multiline(buffer).desired_rows(1).return_key(line_break)
    };
    let edit = edit.id(id).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5));
    // Enter commits, as in the grid.
    let entered =
        !one_line && ui.memory(|m| m.has_focus(id)) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    let response = ui.add_enabled(!cx.doc.is_read_only(), edit);
    if refused {
        ui.painter().rect_stroke(response.rect, 6.0, Stroke::new(2.0, cx.look.red), egui::StrokeKind::Inside);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    draft.in_view |= editing;
    if entered {
        response.surrender_focus();
    }
    if response.has_focus() && !editing {
        if hand_over(cx, draft) {
            draft.open = Some(Open { field, was: shown.clone(), text: shown, refused: false });
            draft.in_view = true;
        } else if let Some(open) = &draft.open {
            // The refused text first.
            ui.memory_mut(|m| m.request_focus(self::id(&open.field)));
        }
    } else if editing && (response.lost_focus() || entered) {
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            draft.open = None;
        } else {
            hand_over(cx, draft);
        }
    }
    response
}

/// The cross beside entries that takes something away; `name` says what.
pub fn remove_button(ui: &mut Ui, name: String) -> bool {
    let cross = egui::Button::new("×").min_size(egui::vec2(32.0, 32.0));
    ui.add(cross).on_hover_text(&name).accessible_name(name).clicked()
}

/// Shows a view of entries; a draft whose entry is not among them, since another row is shown now, is handed over.
pub fn view(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, show: impl FnOnce(&mut Ui, &mut Cx<'_>, &mut Draft)) {
    draft.in_view = false;
    show(ui, cx, draft);
    if !draft.in_view && !hand_over(cx, draft) {
        // Its row is out of view, by another way than those that ask first.
        draft.open = None;
    }
}

/// Hands the draft over; says whether nothing is left of it.
fn hand_over(cx: &mut Cx<'_>, draft: &mut Draft) -> bool {
    match draft.finish(&cx.doc.book, cx.words) {
        Ok(typed) => {
            cx.actions.extend(typed.map(|(field, text)| Action::Enter(field, text)));
            true
        }
        Err(why) => {
            cx.actions.push(Action::Refuse(why));
            false
        }
    }
}
