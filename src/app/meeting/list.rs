//! The agenda at the left: its kinds with how many of each are done, and where the room is.

use eframe::egui::{
    Align, Align2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::item::kind;
use super::page::{Page, title};
use super::size::Size;
use crate::app::cx::Cx;
use crate::app::grid;
use crate::plan::{AgendaItem, Review};
use crate::say;

/// Shows the agenda.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, page: Page) {
    let kind_of = |item: &AgendaItem| std::mem::discriminant(&item.topic);
    ScrollArea::vertical().id_salt("meeting agenda").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut at = 0;
        for group in review.agenda.chunk_by(|a, b| kind_of(a) == kind_of(b)) {
            let done = group.iter().filter(|i| i.talked).count();
            let (name, count) = (kind(cx.words, &group[0].topic), group.len());
            let head = say!(cx.words, "meeting-kind-count", kind = name, done = done, count = count);
            ui.add_space(size.em(if at == 0 { 0.0 } else { 0.4 }));
            ui.label(RichText::new(head).font(size.small_bold()).color(cx.look.soft));
            for item in group {
                show_item(ui, cx, size, item, page == Page::Item(at));
                at += 1;
            }
        }
    });
}

fn show_item(ui: &mut Ui, cx: &Cx<'_>, size: Size, item: &AgendaItem, here: bool) {
    let name = title(&cx.doc.book, &item.topic).map_or_else(|| say!(cx.words, "meeting-gone"), str::to_owned);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.em(1.16)), Sense::hover());
    let left = rect.left() + size.em(0.9);
    if here {
        ui.painter().rect_filled(rect, 4.0, cx.look.day_tint);
        let bar = Rect::from_min_size(rect.min, vec2(size.em(0.14), rect.height()));
        ui.painter().rect_filled(bar, 2.0, cx.look.day);
        response.scroll_to_me(Some(Align::Center));
    }
    if item.talked {
        let (x, y, s) = (rect.left() + size.em(0.32), rect.center().y, size.em(0.4));
        let at = |dx: f32, dy: f32| pos2(x + dx * s, y + dy * s);
        ui.painter().line(vec![at(0.0, 0.0), at(0.35, 0.4), at(1.0, -0.45)], Stroke::new(size.em(0.07), cx.look.soft));
    }
    let font = if here { size.small_bold() } else { size.small() };
    let color = if item.talked && !here { cx.look.soft } else { cx.look.ink };
    let galley = grid::layout(ui.painter(), &name, font, color, rect.right() - left - size.em(0.2), 1);
    let text = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), galley.size());
    ui.painter().galley(text.min, galley, color);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, &name));
}
