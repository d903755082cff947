//! One item of the agenda, with everything the room needs on one screen.

use eframe::egui::Ui;

use super::size::Size;
use super::{facts, follow_up, minutes, missed, row};
use crate::app::cx::Cx;
use crate::plan::{Review, Topic};
use crate::say;
use crate::words::Words;

/// Which kind of item it is.
pub fn kind(words: &Words, topic: &Topic) -> String {
    match topic {
        Topic::FollowUp(_) => say!(words, "meeting-kind-follow-up"),
        Topic::Red(_) => say!(words, "meeting-kind-red"),
        Topic::Missed(_) => say!(words, "meeting-kind-missed"),
        Topic::Due(_) => say!(words, "meeting-kind-due"),
    }
}

/// Shows the item, and what was said about it; `chosen`: the note that is pointed at. Gives the note that was clicked.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    size: Size,
    review: &Review,
    topic: &Topic,
    chosen: Option<&str>,
) -> Option<String> {
    let kind = kind(cx.words, topic);
    let shown = match topic {
        Topic::FollowUp(id) => follow_up::show(ui, cx, size, &kind, id),
        Topic::Red(id) | Topic::Due(id) => row::show(ui, cx, size, &kind, id, super::next_date(review, cx.doc.day)),
        Topic::Missed(id) => missed::show(ui, cx, size, &kind, id),
    };
    if shown.is_none() {
        facts::caption(ui, cx, size, &kind);
        facts::title(ui, cx, size, &say!(cx.words, "meeting-gone"), None);
    }
    minutes::show(ui, cx, size, review, Some(topic), chosen)
}
