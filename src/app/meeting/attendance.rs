//! Who is there: a name for each, large, ticked with the arrows and the space bar.

use eframe::egui::{Align2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::plan::{Book, PersonId, Review};
use crate::say;

/// Names beside each other.
pub const COLUMNS: usize = 4;

/// Everybody who may be there: the book's people, and those of the record who have left it since.
pub fn people<'a>(book: &'a Book, review: &'a Review) -> Vec<&'a PersonId> {
    let gone = review.present.iter().filter(|p| book.person(p).is_none());
    book.people.iter().map(|p| &p.id).chain(gone).collect()
}

/// Shows the names; `at`: the one that is pointed at.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, at: usize) {
    let people = people(&cx.doc.book, review);
    let names_size = size.times(1.2);
    ui.label(RichText::new(say!(cx.words, "review-present", count = review.present.len())).font(size.title()));
    facts::caption(ui, cx, size, &say!(cx.words, "meeting-attendance-hint"));
    ui.add_space(size.em(0.4));
    let gap = size.em(0.35);
    let width = (ui.available_width() - gap * (COLUMNS - 1) as f32) / COLUMNS as f32;
    for (line, names) in people.chunks(COLUMNS).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (column, person) in names.iter().enumerate() {
                show_name(ui, cx, names_size, width, person, review, line * COLUMNS + column == at);
            }
        });
    }
}

fn show_name(ui: &mut Ui, cx: &Cx<'_>, size: Size, width: f32, person: &PersonId, review: &Review, here: bool) {
    let there = review.present.contains(person);
    let name = cx.doc.book.person_name(person).to_owned();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.em(1.9)), Sense::hover());
    if here {
        response.scroll_to_me(None);
        let line = Stroke::new(2.0, cx.look.day);
        ui.painter().rect(rect, 6.0, cx.look.day_tint, line, StrokeKind::Inside);
    }
    let side = size.em(0.9);
    let tick = Rect::from_center_size(pos2(rect.left() + size.em(0.95), rect.center().y), vec2(side, side));
    let frame = Stroke::new(size.em(0.07), if there { cx.look.day } else { cx.look.soft });
    ui.painter().rect_stroke(tick, 4.0, frame, StrokeKind::Inside);
    if there {
        let at = |x: f32, y: f32| pos2(tick.left() + x * side, tick.top() + y * side);
        let stroke = Stroke::new(size.em(0.13), cx.look.day);
        ui.painter().line(vec![at(0.2, 0.52), at(0.42, 0.75), at(0.82, 0.27)], stroke);
    }
    let color = if there { cx.look.ink } else { cx.look.soft };
    let font = if there { size.bold() } else { size.text() };
    let from = pos2(rect.left() + size.em(1.75), rect.center().y);
    ui.painter().with_clip_rect(rect).text(from, Align2::LEFT_CENTER, &name, font, color);
    response.on_hover_text(&name).widget_info(|| WidgetInfo::selected(Role::CheckBox, true, there, &name));
}
