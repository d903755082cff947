//! A table of figures: scores, months of indicators, cases of an audit. A spreadsheet over fields: arrows move, typing
//! edits, blocks are copied and pasted. What a cell says and which field it is are the view's.

mod block;
mod cell;

use std::collections::VecDeque;

use eframe::egui::{
    self, Align, Event, Id, ImeEvent, Label, Painter, Rect, RichText, ScrollArea, Stroke, Ui, pos2, vec2,
};

use super::cx::{Action, Cx};
use super::editor::{self, Go};
use super::grid::{self, Columns, HEAD, PAD_X, Pointed};
use super::look::{self, Look};

pub use cell::{Shown, Sign};

/// Height of a row, px.
pub const ROW: f32 = 30.0;
/// Height of the line below that says where the selected figure comes from, px.
const LINE: f32 = 26.0;

/// How a table is laid out.
pub struct Layout<'a> {
    /// Apart from the other tables of the window.
    pub id: &'a str,
    /// Its columns.
    pub columns: &'a Columns,
    /// Their heads.
    pub heads: &'a [String],
    /// How many rows there are.
    pub rows: usize,
    /// A line below these rows is stronger: a group ends.
    pub ends_group: &'a dyn Fn(usize) -> bool,
}

/// Where one is in a table, and what was asked of it.
#[derive(Debug, Default)]
pub struct Table {
    at: (usize, usize),
    from: (usize, usize),
    size: (usize, usize),
    asked: VecDeque<Asked>,
    follow: bool,
    /// How many rows belong to one thing: a column that is pasted goes from one thing to the next.
    stride: usize,
    /// The next block is pasted along.
    along: bool,
    /// How many columns stay at the left while others are scrolled.
    frozen: usize,
    /// What was copied from here last: pasted again, it goes where it stood.
    copied: String,
    /// The selected cell is a yes-or-no cell.
    on_dot: bool,
}

/// What the keyboard asks of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To edit the selected cell; where it says yes or no, to say the other.
    Edit,
    /// To copy what is selected.
    Copy,
    /// To copy and clear it.
    Cut,
    /// To clear it.
    Clear,
    /// To put this block of cells there.
    Paste(String),
    /// To put it there with its columns as rows: a column of twelve months along the months.
    PasteAlong(String),
    /// To select all.
    All,
}

impl Table {
    /// The selected cell: row and column.
    pub fn at(&self) -> (usize, usize) {
        self.at
    }

    /// From now on so many rows belong to one thing, plan and actual of an indicator.
    pub fn set_stride(&mut self, rows: usize) {
        self.stride = rows;
    }

    /// From now on so many columns stay at the left.
    pub fn freeze(&mut self, columns: usize) {
        self.frozen = columns;
    }

    /// Selects a cell.
    pub fn select(&mut self, row: usize, column: usize) {
        self.at = (row, column);
        self.from = self.at;
        self.follow = true;
    }

    /// Brings the selected cell into view.
    pub fn bring_selected(&mut self) {
        self.follow = true;
    }

    /// Moves the selection; `extend`: to more cells.
    pub fn step(&mut self, rows: isize, columns: isize, extend: bool) {
        let to = |at: usize, by: isize, len: usize| {
            usize::try_from(isize::try_from(at).unwrap_or(0).saturating_add(by)).unwrap_or(0).min(len.saturating_sub(1))
        };
        self.at = (to(self.at.0, rows, self.size.0), to(self.at.1, columns, self.size.1));
        if !extend {
            self.from = self.at;
        }
        self.follow = true;
    }

    /// Goes on after an edit: of several rows that belong to one thing, down to the same one of the next.
    pub fn go_on(&mut self, rows: isize, columns: isize) {
        let stride = isize::try_from(self.stride.max(1)).unwrap_or(1);
        let last = self.size.0.saturating_sub(1);
        let inside = self.at.0.checked_add_signed(rows * stride).is_some_and(|row| row <= last);
        self.step(if inside { rows * stride } else { 0 }, columns, false);
    }

    /// The next block that is pasted is put with its columns as rows.
    pub fn paste_along(&mut self) {
        self.along = true;
    }

    /// Asks for a block to be pasted.
    pub fn paste(&mut self, text: String) {
        let along = std::mem::take(&mut self.along);
        self.ask(if along { Asked::PasteAlong(text) } else { Asked::Paste(text) });
    }

    /// Whether the selected cell says yes or no, so that Space changes it.
    pub fn on_dot(&self) -> bool {
        self.on_dot
    }

    /// Asks something of it; done when it is shown next.
    pub fn ask(&mut self, asked: Asked) {
        self.asked.push_back(asked);
    }

    /// The rows and columns that are selected.
    pub fn selected(&self) -> (std::ops::RangeInclusive<usize>, std::ops::RangeInclusive<usize>) {
        let range = |a: usize, b: usize| a.min(b)..=a.max(b);
        (range(self.at.0, self.from.0), range(self.at.1, self.from.1))
    }

    /// Shows it in what room there is. Columns that have none are scrolled to, the frozen ones stay at the left.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, layout: &Layout<'_>, shown: &dyn Fn(usize, usize) -> Shown) {
        self.size = (layout.rows, layout.columns.len());
        self.step_within();
        let width = layout.columns.total().min(ui.available_width());
        let head = Rect::from_min_size(ui.cursor().min, vec2(width, HEAD));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.advance_cursor_after_rect(head);
        let mut scrolled = 0.0;
        if layout.rows > 0 {
            self.carry_out(ui, cx, shown);
            let room = (ui.available_height() - LINE).max(ROW);
            let area = ScrollArea::both().id_salt(layout.id).max_height(room).auto_shrink([false, true]);
            let scroll = area.show_viewport(ui, |ui, view| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                let height = ROW * layout.rows as f32;
                let (_, area) = ui.allocate_space(vec2(layout.columns.total(), height));
                let first = (view.top() / ROW).floor().max(0.0) as usize;
                let last = ((view.bottom() / ROW).ceil().max(0.0) as usize).min(layout.rows);
                for row in first..last.max(first) {
                    self.show_row(ui, cx, layout, shown, (area, view.left()), row);
                }
                self.show_selection(ui, cx, layout, shown, (area, view.left()));
            });
            scrolled = scroll.state.clamped_offset().x;
            self.explain(ui, &cx.look, &shown(self.at.0, self.at.1));
        }
        let painter = ui.painter().with_clip_rect(head.intersect(ui.clip_rect()));
        let whole = Rect::from_min_size(head.min, vec2(layout.columns.total(), HEAD));
        // The head of figures stands over them.
        let figures = |column| layout.rows > 0 && shown(0, column).figure;
        heads(&painter, whole.translate(vec2(-scrolled, 0.0)), layout.columns, layout.heads, &figures, &cx.look);
        if scrolled > 0.0 && self.frozen > 0 {
            let frozen = Rect::from_min_size(head.min, vec2(self.frozen_width(layout), HEAD));
            heads(&painter.with_clip_rect(frozen), whole, layout.columns, layout.heads, &figures, &cx.look);
        }
    }

    /// Where the selected figure comes from, in a line that is always there: what the mouse shows over a cell.
    fn explain(&self, ui: &mut Ui, look: &Look, cell: &Shown) {
        let text = cell.hint.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ");
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), LINE),
            egui::Layout::left_to_right(Align::Center),
            |ui| {
                ui.add_space(PAD_X);
                ui.add(Label::new(RichText::new(text).font(look::small()).color(look.soft)).truncate());
            },
        );
    }

    /// How wide the columns are that stay at the left, px.
    fn frozen_width(&self, layout: &Layout<'_>) -> f32 {
        self.frozen.checked_sub(1).map_or(0.0, |last| layout.columns.range(last.min(layout.columns.len() - 1)).1)
    }

    fn step_within(&mut self) {
        let (rows, columns) = (self.size.0.saturating_sub(1), self.size.1.saturating_sub(1));
        self.at = (self.at.0.min(rows), self.at.1.min(columns));
        self.from = (self.from.0.min(rows), self.from.1.min(columns));
    }

    fn show_row(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        layout: &Layout<'_>,
        shown: &dyn Fn(usize, usize) -> Shown,
        (area, scrolled): (Rect, f32),
        row: usize,
    ) {
        let top = area.top() + ROW * row as f32;
        // Those that stay lie over those that are scrolled.
        let columns = (self.frozen..layout.columns.len()).chain(0..self.frozen.min(layout.columns.len()));
        for column in columns {
            let stays = column < self.frozen && scrolled > 0.0;
            let left = area.left() + if stays { scrolled } else { 0.0 };
            let rect = layout.columns.cell(left, column, top, top + ROW);
            let cell = shown(row, column);
            let here = self.at == (row, column);
            let response = grid::cell(ui, Id::unique((layout.id, row, column)), rect, here, || cell.said());
            let cut = cell.paint(ui.painter(), rect, stays, &cx.look);
            match grid::pointed(ui, &response, here) {
                Some(Pointed::Select) => self.select(row, column),
                Some(Pointed::Extend) => {
                    self.at = (row, column);
                    self.follow = true;
                }
                None => {}
            }
            if cell.dot.is_some() && response.clicked() && !ui.input(|i| i.modifiers.shift) {
                cx.actions.extend(cell.other().map(Action::Fill));
            } else if cell.dot.is_none() && response.double_clicked() {
                cx.actions.extend(cell.opens());
            }
            let whole = if cut { cell.text.as_str() } else { "" };
            let hint = [whole, &cell.hint].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
            if !hint.is_empty() {
                response.on_hover_text(hint);
            }
        }
        let strong = (layout.ends_group)(row);
        let line = Stroke::new(1.0, if strong { cx.look.soft.gamma_multiply(0.7) } else { cx.look.line });
        ui.painter().hline(area.x_range(), top + ROW - 0.5, line);
    }

    fn show_selection(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        layout: &Layout<'_>,
        shown: &dyn Fn(usize, usize) -> Shown,
        (area, scrolled): (Rect, f32),
    ) {
        let rect_of = |(row, column): (usize, usize)| {
            let top = area.top() + ROW * row as f32;
            let left = area.left() + if column < self.frozen { scrolled } else { 0.0 };
            layout.columns.cell(left, column, top, top + ROW)
        };
        if self.at != self.from {
            grid::range(ui.painter(), rect_of(self.at).union(rect_of(self.from)), &cx.look);
        }
        let rect = rect_of(self.at);
        grid::selection(ui.painter(), rect, &cx.look);
        if std::mem::take(&mut self.follow) {
            // What would lie under the frozen columns is not in view.
            let under = if self.at.1 < self.frozen { 0.0 } else { self.frozen_width(layout) };
            grid::bring_into_view(ui, Rect::from_min_max(rect.min - vec2(under, 0.0), rect.max));
        }
        let cell = shown(self.at.0, self.at.1);
        self.on_dot = cell.dot.is_some();
        let types = |event: &Event| match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => !text.trim().is_empty(),
            _ => false,
        };
        if cx.grid_has_keyboard && ui.input(|i| i.events.iter().any(types)) {
            cx.actions.extend(cell.refuses());
        }
        // What can't be typed in is called by its place too; what is seen as a dot is said in the name.
        let said = match (&cell.field, cell.dot) {
            (None, _) => format!("{} – {}", cell.text, cell.name),
            (_, Some(_)) => String::new(),
            _ => cell.text,
        };
        editor::edit(ui, cx, rect, cell.field, &cell.name, &said);
    }
}

/// Paints the heads, those of figures at the right.
fn heads(
    painter: &Painter,
    rect: Rect,
    columns: &Columns,
    titles: &[String],
    figures: &dyn Fn(usize) -> bool,
    look: &Look,
) {
    painter.rect_filled(rect, 0.0, look.head);
    for (i, title) in titles.iter().enumerate() {
        let cell = columns.cell(rect.left(), i, rect.top(), rect.bottom());
        let galley = grid::layout(painter, title, look::small(), look.soft, cell.width() - 2.0 * PAD_X, 2);
        let left = if figures(i) { cell.right() - PAD_X - galley.size().x } else { cell.left() + PAD_X };
        painter.galley(pos2(left, cell.center().y - galley.size().y / 2.0), galley, look.soft);
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, look.line));
}

/// Where an edit that ends leads to.
pub fn way(go: Go) -> (isize, isize) {
    match go {
        Go::Stay => (0, 0),
        Go::Down => (1, 0),
        Go::Up => (-1, 0),
        Go::Next => (0, 1),
        Go::Back => (0, -1),
    }
}

/// The button that does a command, in a bar above a table.
pub fn bar(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(add);
    });
}
