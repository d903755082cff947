//! What was noted on the row or the objective: number, kind, day, author, what changed; the reason is an entry.

use eframe::egui::{Label, RichText, Ui};

use super::{quiet, section};
use crate::app::cx::Cx;
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::look;
use crate::board::Noted;
use crate::plan::{Book, NotedOn};
use crate::say;

/// Shows them; nothing where nothing was noted by the day shown.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, on: &NotedOn) {
    let doc = cx.doc;
    let here: Vec<&Noted> = doc.notes.all.iter().filter(|n| is_on(&doc.book, n, on)).collect();
    if here.is_empty() {
        return;
    }
    section(ui, cx, &say!(cx.words, "annotations"));
    for noted in here {
        let note = noted.annotation(&doc.book);
        let day = note.on.map_or_else(String::new, |d| d.to_string());
        let head = [cx.words.note_sign(note.kind, noted.number), cx.words.note_kind(note.kind), day, note.by.clone()];
        let head: Vec<_> = head.into_iter().filter(|t| !t.is_empty()).collect();
        ui.add(Label::new(RichText::new(head.join(" · ")).font(look::bold())).wrap());
        if let Some(change) = &note.change {
            quiet(ui, cx, &cx.words.change(change));
        }
        let field = Field::NoteReason(on.clone(), noted.position());
        let name = format!("{} {}", field.name(cx.words), noted.number);
        let width = ui.available_width();
        entry::sized(ui, cx, draft, field, width).accessible_name(name);
        ui.add_space(4.0);
    }
}

fn is_on(book: &Book, noted: &Noted, on: &NotedOn) -> bool {
    match (on, noted.activity(book)) {
        (NotedOn::Activity(id), Some(activity)) => activity.id == *id,
        (NotedOn::Objective(id), None) => noted.objective(book).id == *id,
        _ => false,
    }
}
