//! A goal's strip over its rows: number, text, and how it stands.

use eframe::egui::{Id, Rect, Ui, pos2};

use super::ask::Ask;
use super::cx::{Action, Cx};
use super::grid::{self, PAD_X};
use super::{look, row_text};
use crate::plan::Goal;

/// The height of a strip, px.
pub const HEIGHT: f32 = 28.0;

/// Paints the strip of `goal`; a double click asks for its texts.
pub fn show(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, goal: Option<&Goal>) {
    let look = &cx.look;
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, look.strip);
    let title = row_text::goal(cx.words, goal);
    let middle = |h: f32| rect.center().y - h / 2.0;
    let result = goal.map_or("", |g| g.result.as_str());
    let right = grid::layout(painter, result, look::small(), look.on_strip, rect.width() * 0.4, 1);
    let room = rect.width() - right.size().x - 4.0 * PAD_X;
    let left = grid::layout(painter, &title, look::bold(), look.on_strip, room, 1);
    painter.galley(pos2(rect.left() + PAD_X, middle(left.size().y)), left, look.on_strip);
    painter.galley(pos2(rect.right() - PAD_X - right.size().x, middle(right.size().y)), right, look.on_strip);
    let id = Id::unique(("strip", goal.map(|g| &g.id)));
    let response = grid::cell(ui, id, rect, false, || title.clone());
    if let Some(goal) = goal
        && response.on_hover_text(format!("{title}\n{result}").trim_end()).double_clicked()
    {
        cx.actions.push(Action::Ask(Ask::goal(goal)));
    }
}
