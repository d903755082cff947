//! A line of a group's board: a name and a number for each mark, the marks as on the board.

use eframe::egui::{
    Align2, Id, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::grid::{self, Columns};
use super::look::{self, Look};
use super::mark;
use crate::board::Counts;
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// Height of a line, px.
pub const HEIGHT: f32 = 34.0;
const PAD: f32 = 24.0;
const MARK: f32 = 14.0;
/// The name, then a column for each mark.
const COLUMNS: [(f32, f32); 7] =
    [(280.0, 8.0), (88.0, 1.0), (88.0, 1.0), (88.0, 1.0), (108.0, 1.0), (88.0, 1.0), (88.0, 1.0)];

/// What a line says.
pub struct Content<'a> {
    /// What it is about.
    pub name: String,
    /// It is a whole book, and no part of one.
    pub whole: bool,
    /// Whether it is opened into its parts; none where it has none.
    pub unfolded: Option<bool>,
    /// How it stands.
    pub numbers: Numbers<'a>,
}

/// What stands behind the name.
pub enum Numbers<'a> {
    /// How many rows have each mark.
    Counts(&'a Counts),
    /// Why there is none.
    Unread(String),
}

/// The marks in the order of their columns, with their words and what a book has of them.
fn marks(words: &Words, c: &Counts) -> [(Status, String, usize); 6] {
    [
        (Status::Done, say!(words, "status-done"), c.done),
        (Status::OnSchedule, say!(words, "status-on-schedule"), c.on_schedule),
        (Status::Delayed, say!(words, "count-red"), c.red),
        (Status::Problem, say!(words, "column-without-reason"), c.red_without_reason),
        (Status::Upcoming, say!(words, "status-upcoming"), c.upcoming),
        (Status::Cancelled, say!(words, "status-cancelled"), c.cancelled),
    ]
}

/// Shows the heads of the columns: each mark with its word.
pub fn heads(ui: &Ui, words: &Words, look: &Look) {
    let rect = ui.max_rect();
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, look.head);
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, look.line));
    let columns = Columns::fit(rect.width() - PAD, &COLUMNS);
    let y = rect.center().y;
    let name = say!(words, "column-book");
    painter.text(pos2(rect.left() + PAD, y), Align2::LEFT_CENTER, name, look::small(), look.soft);
    for (i, (_, word, _)) in marks(words, &Counts::default()).into_iter().enumerate() {
        let cell = columns.cell(rect.left(), i + 1, rect.top(), rect.bottom());
        painter.text(pos2(cell.right(), y), Align2::RIGHT_CENTER, word, look::small(), look.soft);
    }
}

/// Shows a line. One that can be selected has an id, and says whether it is.
pub fn show(
    ui: &Ui,
    words: &Words,
    look: &Look,
    rect: Rect,
    Content { name, whole, unfolded, numbers }: &Content<'_>,
    selectable: Option<(Id, bool)>,
) -> Response {
    let sense = if selectable.is_some() { Sense::CLICK } else { Sense::hover() };
    let (id, selected) = selectable.unwrap_or((Id::unique("group sum"), false));
    let response = ui.interact(rect, id, sense);
    let spoken = match numbers {
        Numbers::Counts(counts) => {
            let numbers = marks(words, counts).map(|(_, word, count)| format!("{word} {count}"));
            numbers.join(&say!(words, "list-comma"))
        }
        Numbers::Unread(why) => why.clone(),
    };
    let spoken = say!(words, "label-and-text", label = name.as_str(), text = spoken);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &spoken));
    let painter = ui.painter();
    if selected || (selectable.is_some() && response.hovered()) {
        painter.rect_filled(rect, 0.0, if selected { look.day_tint } else { look.head });
    }
    if *whole {
        painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, look.line));
    }
    if selected {
        grid::selection(painter, rect, look);
    }
    let columns = Columns::fit(rect.width() - PAD, &COLUMNS);
    let (left, y) = (rect.left() + PAD + if *whole { 20.0 } else { 40.0 }, rect.center().y);
    let (font, ink) = if *whole { (look::bold(), look.ink) } else { (look::text(), look.soft) };
    if let Some(unfolded) = unfolded {
        fold(painter, pos2(rect.left() + PAD + 6.0, y), *unfolded, look);
    }
    let room = columns.range(1).0 + rect.left() - left;
    let galley = grid::layout(painter, name, font, ink, room, 1);
    painter.galley(pos2(left, y - galley.size().y / 2.0), galley, ink);
    let behind = if selected { look.day_tint } else { look.paper };
    match numbers {
        Numbers::Unread(why) => {
            let (left, right) = (rect.left() + columns.range(1).0, rect.right() - PAD);
            let galley = grid::layout(painter, why, look::small(), look.red, right - left, 2);
            painter.galley(pos2(left, y - galley.size().y / 2.0), galley, look.red);
        }
        Numbers::Counts(counts) => {
            for (i, (status, _, count)) in marks(words, counts).into_iter().enumerate() {
                let right = columns.cell(rect.left(), i + 1, rect.top(), rect.bottom()).right();
                if count == 0 {
                    painter.text(pos2(right, y), Align2::RIGHT_CENTER, "–", look::text(), look.line);
                    continue;
                }
                let font = if *whole { look::bold() } else { look::text() };
                let color = mark::color(status, look);
                let text = painter.text(pos2(right, y), Align2::RIGHT_CENTER, count.to_string(), font, color);
                let at = pos2((text.left() - 14.0).min(right - 34.0), y);
                mark::paint(painter, at, MARK, status, look, behind);
            }
        }
    }
    response.on_hover_text(spoken)
}

/// The sign that there is more inside: it points down where that is shown.
fn fold(painter: &Painter, center: Pos2, unfolded: bool, look: &Look) {
    let points = [vec2(-2.5, -4.5), vec2(2.5, 0.0), vec2(-2.5, 4.5)];
    let turned = |v: Vec2| if unfolded { vec2(v.y, v.x) } else { v };
    painter.line(points.map(|v| center + turned(v)).to_vec(), Stroke::new(1.6, look.soft));
}
