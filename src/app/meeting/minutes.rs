//! The decisions and questions that fell at an item, or outside the agenda.

use eframe::egui::{RichText, Ui};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::plan::{MinuteKind, Review, Topic};
use crate::say;
use crate::words::Words;

/// A decision or a question, in a word.
pub fn kind(words: &Words, kind: MinuteKind) -> String {
    match kind {
        MinuteKind::Decision => say!(words, "meeting-decision"),
        MinuteKind::Question => say!(words, "meeting-question"),
    }
}

/// Shows what was said about `topic`.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, topic: Option<&Topic>) {
    let own: Vec<_> = review.minutes.iter().filter(|m| m.topic.as_ref() == topic).collect();
    if own.is_empty() {
        return;
    }
    facts::rule(ui, size);
    for minute in own {
        let kind = kind(cx.words, minute.kind);
        let owner = minute.owner.as_ref().map(|p| cx.doc.book.person_name(p).to_owned());
        let aside = owner.into_iter().chain(minute.due.map(|d| d.to_string())).collect::<Vec<_>>().join(" · ");
        let width = size.em(11.0);
        ui.horizontal_top(|ui| {
            let head = size.em(if kind.is_ascii() { 5.0 } else { 2.6 });
            facts::cell(ui, head, RichText::new(kind).font(size.bold()).color(cx.look.day));
            let room = (ui.available_width() - width - ui.spacing().item_spacing.x).max(size.em(6.0));
            facts::cell(ui, room, RichText::new(minute.text.trim()).font(size.text()));
            facts::cell(ui, width, RichText::new(aside).font(size.text()).color(cx.look.soft));
        });
    }
}
