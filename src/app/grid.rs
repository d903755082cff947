//! What the board and the report share: columns that fit the width, heads, painted texts, cells that can be clicked.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Color32, EventFilter, FontId, FontSelection, Galley, Id, Painter, Rect, Response, Sense, Stroke, Ui,
    WidgetInfo,
    accesskit::Role,
    pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::editor::Editor;
use super::look::{self, Look};

/// Padding left and right of a cell's text, px.
pub const PAD_X: f32 = 8.0;
/// Padding above and below, px.
pub const PAD_Y: f32 = 7.0;
/// Height of the head, px.
pub const HEAD: f32 = 38.0;

/// The left and right edges of the columns, px from the grid's left edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns(Vec<f32>);

impl Columns {
    /// Shares `width` px out: each column has its least width, what is left goes by weight.
    pub fn fit(width: f32, columns: &[(f32, f32)]) -> Self {
        let least: f32 = columns.iter().map(|c| c.0).sum();
        let weights: f32 = columns.iter().map(|c| c.1).sum();
        let spare = (width - least).max(0.0);
        let mut edges = vec![0.0];
        let mut x = 0.0;
        for (least, weight) in columns {
            x += least + spare * weight / weights.max(1e-6);
            edges.push(x.round());
        }
        Self(edges)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len() - 1
    }

    /// From where to where column `i` goes.
    pub fn range(&self, i: usize) -> (f32, f32) {
        (self.0[i], self.0[i + 1])
    }

    /// The width of column `i`.
    pub fn width(&self, i: usize) -> f32 {
        self.0[i + 1] - self.0[i]
    }

    /// The width of all.
    pub fn total(&self) -> f32 {
        self.0[self.len()]
    }

    /// The rectangle of a cell.
    pub fn cell(&self, left: f32, i: usize, top: f32, bottom: f32) -> Rect {
        Rect::from_min_max(pos2(left + self.0[i], top), pos2(left + self.0[i + 1], bottom))
    }
}

/// Paints the heads of the columns into `rect`.
pub fn heads(painter: &Painter, rect: Rect, columns: &Columns, titles: &[String], look: &Look) {
    painter.rect_filled(rect, 0.0, look.head);
    for (i, title) in titles.iter().enumerate() {
        let cell = columns.cell(rect.left(), i, rect.top(), rect.bottom());
        let galley = layout(painter, title, look::small(), look.soft, cell.width() - 2.0 * PAD_X, 2);
        let at = pos2(cell.left() + PAD_X, cell.center().y - galley.size().y / 2.0);
        painter.galley(at, galley, look.soft);
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, look.line));
}

/// Lays `text` out in `width` px, in `rows` lines at most (0: any number), the last ending in … where it is cut.
pub fn layout(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    painter.layout_job(job(text, font, color, width, rows))
}

fn job(text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> LayoutJob {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping {
        max_width: width.max(8.0),
        max_rows: if rows == 0 { usize::MAX } else { rows },
        break_anywhere: false,
        overflow_character: Some('…'),
    };
    job
}

/// Two texts in a flow, the first in its own colour and bold: `延期 15 天` and the reason.
pub fn layout_led(
    painter: &Painter,
    (lead, lead_color): (&str, Color32),
    (text, color): (&str, Color32),
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut led = job("", look::text(), color, width, rows);
    led.text.clear();
    led.sections.clear();
    led.append(lead, 0.0, TextFormat::simple(FontId::new(13.0, look::bold_family()), lead_color));
    if !text.is_empty() {
        led.append(text, 6.0, TextFormat::simple(FontId::proportional(13.0), color));
    }
    painter.layout_job(led)
}

/// A cell that can be clicked and that has an accessible name; the grid paints it.
pub fn cell(ui: &Ui, id: Id, rect: Rect, selected: bool, name: impl Fn() -> String) -> Response {
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Cell, enabled, selected, name()));
    response
}

/// What the mouse asks of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// To be the selected cell.
    Select,
    /// To be the last of several.
    Extend,
}

/// What the mouse asks of the cell in this frame: a click or the beginning of a drag selects it, with Shift it extends
/// the selection, as does a drag that reaches it. `current`: it is the selected one.
pub fn pointed(ui: &Ui, response: &Response, current: bool) -> Option<Pointed> {
    let began = Id::unique("drag began in a cell");
    if response.drag_started() {
        ui.data_mut(|d| d.insert_temp(began, response.id));
    }
    if response.clicked() || response.drag_started() {
        let extends = ui.input(|i| i.modifiers.shift);
        return Some(if extends { Pointed::Extend } else { Pointed::Select });
    }
    let dragged = ui.ctx().dragged_id().filter(|_| response.contains_pointer() && !current)?;
    (ui.data(|d| d.get_temp(began)) == Some(dragged)).then_some(Pointed::Extend)
}

/// A calm ground over several selected cells, and a line round them.
pub fn range(painter: &Painter, rect: Rect, look: &Look) {
    painter.rect_filled(rect, 0.0, look.day.gamma_multiply(0.10));
    painter.rect_stroke(rect, 0.0, Stroke::new(1.5, look.day), egui::StrokeKind::Inside);
}

/// Keys that egui must not take for walking from widget to widget.
pub const ALL_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The id that has the keyboard where the selected cell has no text to edit.
pub fn keys_id() -> Id {
    Id::unique("grid keys")
}

/// Whether the grid has the keyboard, or nobody has.
pub fn has_keyboard(ctx: &egui::Context) -> bool {
    ctx.memory(|m| m.focused()).is_none_or(|id| id == Editor::id() || id == keys_id())
}

/// Takes the keyboard for a selected cell without a text, so that arrows and commands go on working.
pub fn take_keyboard(ui: &Ui, rect: Rect, wanted: bool, name: &str) {
    let id = keys_id();
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, true, name));
    // A field above may have taken it in this very frame.
    if wanted && has_keyboard(ui.ctx()) {
        if !response.has_focus() {
            response.request_focus();
        }
        ui.memory_mut(|m| m.set_focus_lock_filter(id, ALL_KEYS));
    }
}

/// The frame round the selected cell.
pub fn selection(painter: &Painter, rect: Rect, look: &Look) {
    painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, look.day), egui::StrokeKind::Inside);
}

/// Scrolls so that `rect`, with a little room round it, is in view.
pub fn bring_into_view(ui: &Ui, rect: Rect) {
    ui.scroll_to_rect(rect.expand2(vec2(0.0, rect.height().min(60.0))), None::<Align>);
}

/// The font a text editor over a cell uses.
pub fn editor_font() -> FontSelection {
    FontSelection::FontId(look::text())
}
