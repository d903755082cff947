//! The signs in a cell's corner: that somebody else has just changed it, and that two values wait for a choice.

use eframe::egui::{Id, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::conflict_strip;
use super::cx::Cx;
use super::deeds::GridView;
use super::document::short_time;
use super::others::Cell;
use crate::say;

/// Paints the signs of a cell, and says what they mean.
pub fn show(ui: &Ui, cx: &Cx<'_>, view: GridView, cell: &Cell<'_>, rect: Rect) -> Option<String> {
    let book = &cx.doc.book;
    let corner = rect.right_top() + vec2(-1.0, 1.0);
    if let Some(conflict) = cell.conflict(book, view) {
        // Two halves: one value stands, the other waits.
        let side = 13.0;
        let points = vec![corner, corner - vec2(side, 0.0), corner + vec2(0.0, side)];
        ui.painter().add(Shape::convex_polygon(points, cx.look.day, Stroke::NONE));
        let text = conflict_strip::hint(cx.words, book, conflict);
        announce(ui, Id::unique(("conflict", &conflict.id, cell.column)), corner, &text);
        return Some(text);
    }
    let fresh = cx.doc.others.last(book, view, cell)?;
    ui.painter().circle_filled(corner + vec2(-6.0, 6.0), 3.5, cx.look.day);
    let who = cx.words.somebody(&fresh.by);
    let (field, at) = (cx.words.edit_field(&fresh.edit), short_time(&fresh.at));
    let text = say!(cx.words, "others-here", who = who, field = field, at = at);
    let id = Id::unique(("fresh", fresh.edit.item(), cell.activity.map(|a| a.as_str()), cell.column));
    announce(ui, id, corner, &text);
    Some(text)
}

/// For screen readers: colour and shape say it to the others.
fn announce(ui: &Ui, id: Id, corner: eframe::egui::Pos2, text: &str) {
    let rect = Rect::from_min_max(corner - vec2(12.0, 0.0), pos2(corner.x, corner.y + 12.0));
    ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Note, true, text));
}
