//! Who works here: the name under which changes of the plan are noted.

use eframe::egui::{ComboBox, Id, Margin, Response, RichText, TextEdit, Ui};

use super::cx::Cx;
use super::look;
use crate::say;

/// Asks for the name; beside it the names of the book's people to choose from.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, name: &mut String, id: Id, width: f32) -> Response {
    let caption = ui.label(RichText::new(say!(cx.words, "your-name")).font(look::small()).color(cx.look.soft));
    let edit = TextEdit::singleline(name).id(id).desired_width(width).margin(Margin::symmetric(8, 6));
    let response = ui.add(edit).labelled_by(caption.id);
    let people = ComboBox::from_id_salt((id, "people")).width(24.0).selected_text("");
    let people = people.show_ui(ui, |ui| {
        for person in cx.doc.book.people.iter().filter(|p| !p.name.trim().is_empty()) {
            if ui.selectable_label(*name == person.name, &person.name).clicked() {
                person.name.clone_into(name);
            }
        }
    });
    people.response.on_hover_text(say!(cx.words, "choose-name")).accessible_name(say!(cx.words, "choose-name"));
    response
}
