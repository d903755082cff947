//! The decisions and questions that fell at an item, or outside the agenda.

use eframe::egui::{Frame, Margin, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::plan::{Minute, MinuteKind, Review, Topic};
use crate::say;
use crate::words::Words;

/// A decision or a question, in a word.
pub fn kind(words: &Words, kind: MinuteKind) -> String {
    match kind {
        MinuteKind::Decision => say!(words, "meeting-decision"),
        MinuteKind::Question => say!(words, "meeting-question"),
    }
}

/// Shows what was said about `topic`; `chosen`: the id of the one that is pointed at. Gives the id of the one that was
/// clicked.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    size: Size,
    review: &Review,
    topic: Option<&Topic>,
    chosen: Option<&str>,
) -> Option<String> {
    let own: Vec<_> = review.minutes.iter().filter(|m| m.topic.as_ref() == topic).collect();
    if own.is_empty() {
        return None;
    }
    facts::rule(ui, size);
    let mut clicked = None;
    for minute in own {
        let here = chosen == Some(minute.id.as_str());
        let (fill, line) = match here {
            true => (cx.look.day_tint, Stroke::new(2.0, cx.look.day)),
            false => (cx.look.paper, Stroke::new(2.0, cx.look.paper)),
        };
        let margin = Margin::symmetric(size.em(0.3) as i8, size.em(0.12) as i8);
        let shown = Frame::new().fill(fill).stroke(line).corner_radius(6).inner_margin(margin).show(ui, |ui| {
            show_minute(ui, cx, size, minute);
        });
        let line = ui.interact(shown.response.rect, ui.scope_id().with(("minute", &minute.id)), Sense::CLICK);
        line.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, minute.text.trim()));
        if here {
            line.scroll_to_me(None);
        }
        clicked = line.clicked().then(|| minute.id.clone()).or(clicked);
    }
    clicked
}

fn show_minute(ui: &mut Ui, cx: &Cx<'_>, size: Size, minute: &Minute) {
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
