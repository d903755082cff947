//! The head of a meeting: which part the room is in, how long it talks about this item and in all, and a thin bar that
//! fills with the item's share of the time and turns grey once that is used up. Nobody is hurried by a colour.

use std::time::Duration;

use eframe::egui::{Align, Layout, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use super::clock::Clock;
use super::page::Page;
use super::size::Size;
use crate::app::cx::Cx;
use crate::app::review_view;
use crate::plan::Review;
use crate::say;

/// Minutes and seconds: `2:05`.
pub fn time(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The share of the meeting's time that an item has, in seconds; at least half a minute.
pub fn share(review: &Review, minutes: u32) -> u32 {
    let count = u32::try_from(review.agenda.len()).unwrap_or(u32::MAX).max(1);
    (minutes * 60 / count).max(30)
}

/// Shows the head.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, page: Page, clock: &Clock, minutes: u32) {
    let open = review.closed.is_none();
    if open {
        ui.ctx().request_repaint_after(Duration::from_secs(1));
    }
    let before = page.topic(review).and_then(|t| review.agenda.iter().find(|i| i.topic == *t)).map_or(0, |i| i.seconds);
    let (item, share) = (before.saturating_add(clock.on_item()), share(review, minutes));
    ui.horizontal(|ui| {
        let title = say!(cx.words, "review-title", month = review_view::month(cx.words, review.on));
        ui.label(RichText::new(title).font(size.bold()));
        ui.add_space(size.em(0.8));
        show_parts(ui, cx, size, page, review);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !open {
                ui.label(RichText::new(say!(cx.words, "meeting-closed")).font(size.bold()));
                return;
            }
            let all = say!(cx.words, "meeting-time-all", time = time(clock.in_all()), minutes = minutes);
            ui.label(RichText::new(all).font(size.small()).color(cx.look.soft));
            if matches!(page, Page::Item(_)) {
                ui.add_space(size.em(0.5));
                let text = match item > share {
                    true => say!(cx.words, "meeting-time-over", time = time(item), share = time(share)),
                    false => say!(cx.words, "meeting-time-item", time = time(item), share = time(share)),
                };
                ui.label(RichText::new(text).font(size.small_bold()));
            }
        });
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.em(0.16)), Sense::hover());
    let filled = match page {
        Page::Item(_) if open => (item as f32 / share as f32).min(1.0),
        _ => 0.0,
    };
    let color = if filled < 1.0 { cx.look.day } else { cx.look.soft };
    ui.painter().rect_filled(rect, 2.0, cx.look.line);
    let bar = Rect::from_min_size(rect.min, vec2(rect.width() * filled, rect.height()));
    ui.painter().rect_filled(bar, 2.0, color);
    let name = say!(cx.words, "meeting-time-bar");
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &name));
}

/// The parts of a meeting, the present one bold.
fn show_parts(ui: &mut Ui, cx: &Cx<'_>, size: Size, page: Page, review: &Review) {
    let words = cx.words;
    let talked = review.agenda.iter().filter(|i| i.talked).count();
    let agenda = match review.agenda.len() {
        0 => say!(words, "meeting-agenda"),
        count => say!(words, "meeting-agenda-count", done = talked, count = count),
    };
    let parts = [
        say!(words, "meeting-attendance"),
        agenda,
        say!(words, "meeting-questions"),
        say!(words, "meeting-duties"),
        say!(words, "meeting-end"),
    ];
    ui.spacing_mut().item_spacing.x = size.em(0.8);
    for (at, part) in parts.into_iter().enumerate() {
        let here = at == page.part();
        let font = if here { size.small_bold() } else { size.small() };
        let color = if here { cx.look.day } else { cx.look.soft };
        ui.label(RichText::new(part).font(font).color(color));
    }
}
