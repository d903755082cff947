//! A table of figures: scores, months of indicators, cases of an audit. A spreadsheet over fields: arrows move, typing
//! edits, blocks are copied and pasted. What a cell says and which field it is are the view's.

use std::collections::VecDeque;

use eframe::egui::{self, Color32, FontId, Id, Painter, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use super::cx::{Action, Cx};
use super::editor::{self, Go};
use super::field::{DOT, Field};
use super::grid::{self, Columns, HEAD, PAD_X, Pointed};
use super::look::Look;
use super::{look, mark};
use crate::rules::Light;
use crate::sheet::tsv;

/// Height of a row, px.
pub const ROW: f32 = 30.0;
/// A side of a mark in a cell, px.
const MARK: f32 = 10.0;

/// What a cell shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// Its text.
    pub text: String,
    /// What typing in it changes; none: it is worked out.
    pub field: Option<Field>,
    /// What it is, for who can't see where it stands: `六月 实际`.
    pub name: String,
    /// Where its figure comes from, on hover; empty: it was typed in.
    pub hint: String,
    /// Its colour; none: ink.
    pub ink: Option<Color32>,
    /// Its ground; none: paper.
    pub ground: Option<Color32>,
    /// How it stands against the plan: its mark is painted at the left.
    pub light: Option<Light>,
    /// What one looks for first.
    pub bold: bool,
    /// Small type, where many columns have to have room.
    pub small: bool,
    /// A figure stands at the right.
    pub figure: bool,
    /// From the left edge, px.
    pub indent: f32,
    /// What stands behind the text in soft words: it is not copied and not edited.
    pub note: String,
    /// A shape before the text.
    pub sign: Option<Sign>,
    /// A yes-or-no cell, and what it says: yes is a dot. Space, Enter or a click says the other.
    pub dot: Option<bool>,
}

/// A shape before the text of a cell.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// How wide it is, px; a row gives it the height.
    pub width: f32,
    /// Paints it.
    pub paint: fn(&Painter, Rect, &Look),
}

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
            let area = ScrollArea::both().id_salt(layout.id).auto_shrink([false, true]);
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
            let response = grid::cell(ui, Id::unique((layout.id, row, column)), rect, here, || {
                // What is seen as a dot is said in the name.
                let text = if cell.dot.is_some() { "" } else { cell.text.as_str() };
                let texts = [text, &cell.note].into_iter().filter(|t| !t.is_empty());
                let said = texts.collect::<Vec<_>>().join(" ");
                if said.is_empty() { cell.name.clone() } else { format!("{}: {said}", cell.name) }
            });
            if let Some(ground) = cell.ground.or(stays.then_some(cx.look.paper)) {
                ui.painter().rect_filled(rect, 0.0, ground);
            }
            let ink = cell.ink.unwrap_or(cx.look.ink);
            let font = match (cell.small, cell.bold) {
                (false, false) => look::text(),
                (false, true) => look::bold(),
                (true, false) => look::small(),
                (true, true) => FontId::new(12.0, look::bold_family()),
            };
            let marked = if cell.light.is_some() { MARK + 4.0 } else { cell.sign.map_or(0.0, |s| s.width + 6.0) };
            let room = rect.width() - 2.0 * PAD_X - cell.indent - marked;
            let text = if cell.dot.is_some() { "" } else { cell.text.as_str() };
            if cell.dot == Some(true) {
                ui.painter().circle_filled(rect.center(), 5.0, ink);
            }
            let galley = grid::layout(ui.painter(), text, font, ink, room, 1);
            let left = if cell.figure {
                rect.right() - PAD_X - galley.size().x
            } else {
                rect.left() + PAD_X + cell.indent + marked
            };
            if let Some(light) = cell.light {
                let center =
                    pos2(rect.left() + PAD_X + MARK / 2.0 - if cell.figure { 2.0 } else { 0.0 }, rect.center().y);
                mark::paint_light(ui.painter(), center, MARK, light, &cx.look, cell.ground.unwrap_or(cx.look.paper));
            }
            if let Some(sign) = cell.sign {
                let at = pos2(left - sign.width - 6.0, rect.top());
                (sign.paint)(ui.painter(), Rect::from_min_size(at, vec2(sign.width, ROW)), &cx.look);
            }
            let cut = galley.elided;
            let end = left + galley.size().x;
            ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
            let behind = rect.right() - PAD_X - end - 8.0;
            if !cell.note.is_empty() && behind > 24.0 {
                let note = grid::layout(ui.painter(), &cell.note, look::small(), cx.look.soft, behind, 1);
                ui.painter().galley(pos2(end + 8.0, rect.center().y - note.size().y / 2.0), note, cx.look.soft);
            }
            match grid::pointed(ui, &response, here) {
                Some(Pointed::Select) => self.select(row, column),
                Some(Pointed::Extend) => {
                    self.at = (row, column);
                    self.follow = true;
                }
                None => {}
            }
            if cell.dot.is_some() && response.clicked() && !ui.input(|i| i.modifiers.shift) {
                cx.actions.extend(other(&cell).map(Action::Fill));
            } else if cell.dot.is_none() && response.double_clicked() {
                cx.actions.extend(cell.field.clone().map(Action::Edit));
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
        // What can't be typed in is called by its place too; what is seen as a dot is said in the name.
        let said = match (&cell.field, cell.dot) {
            (None, _) => format!("{} – {}", cell.text, cell.name),
            (_, Some(_)) => String::new(),
            _ => cell.text,
        };
        editor::edit(ui, cx, rect, cell.field, &cell.name, &said);
    }

    /// Does what the keyboard asked for.
    fn carry_out(&mut self, ui: &Ui, cx: &mut Cx<'_>, shown: &dyn Fn(usize, usize) -> Shown) {
        while let Some(asked) = self.asked.pop_front() {
            let (rows, columns) = self.selected();
            match asked {
                Asked::All => {
                    self.from = (0, 0);
                    self.at = (self.size.0.saturating_sub(1), self.size.1.saturating_sub(1));
                }
                Asked::Edit => {
                    let cell = shown(self.at.0, self.at.1);
                    let edit = match cell.dot {
                        Some(_) => other(&cell).map(Action::Fill),
                        None => cell.field.map(Action::Edit),
                    };
                    cx.actions.extend(edit);
                }
                Asked::Copy | Asked::Cut => {
                    let line = |row| columns.clone().map(|column| shown(row, column).text).collect::<Vec<_>>();
                    self.copied = tsv::write(&rows.clone().map(line).collect::<Vec<_>>());
                    ui.ctx().copy_text(self.copied.clone());
                    if asked == Asked::Cut {
                        cx.actions.push(Action::Fill(clear(rows, columns, shown)));
                    }
                }
                Asked::Clear => cx.actions.push(Action::Fill(clear(rows, columns, shown))),
                Asked::Paste(text) => {
                    let own = self.copied.trim_end() == text.trim_end();
                    cx.actions.push(Action::Fill(self.pasted(&tsv::parse(&text), own, shown)));
                }
                Asked::PasteAlong(text) => {
                    cx.actions.push(Action::Fill(self.pasted(&turned(&tsv::parse(&text)), true, shown)));
                }
            }
        }
    }

    /// The cells that a block of texts means, from the top left of what is selected; a single one goes into all of them. On one
    /// row of several that belong to one thing it goes on with the same row of the next thing: a column of actual values stays
    /// with the actual values. `as_it_stands`: it goes down row by row whatever they are.
    fn pasted(
        &self,
        block: &[Vec<String>],
        as_it_stands: bool,
        shown: &dyn Fn(usize, usize) -> Shown,
    ) -> Vec<(Field, String)> {
        let (rows, columns) = self.selected();
        let one = block.len() == 1 && block[0].len() == 1;
        if one {
            let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
            let field = |(row, column)| Some((shown(row, column).field?, block[0][0].clone()));
            return cells.filter_map(field).collect();
        }
        let stride = if as_it_stands || rows.start() != rows.end() { 1 } else { self.stride.max(1) };
        let mut filled = Vec::new();
        for (row, line) in block.iter().enumerate() {
            for (column, text) in line.iter().enumerate() {
                let (row, column) = (rows.start() + row * stride, columns.start() + column);
                if row < self.size.0 && column < self.size.1 {
                    filled.extend(shown(row, column).field.map(|field| (field, text.clone())));
                }
            }
        }
        filled
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

/// A block with its columns as rows.
fn turned(block: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    (0..width).map(|column| block.iter().map(|row| row.get(column).cloned().unwrap_or_default()).collect()).collect()
}

/// The other of yes and no in its cell.
fn other(cell: &Shown) -> Option<Vec<(Field, String)>> {
    let other = if cell.dot? { "" } else { DOT };
    Some(vec![(cell.field.clone()?, other.to_owned())])
}

fn clear(
    rows: std::ops::RangeInclusive<usize>,
    columns: std::ops::RangeInclusive<usize>,
    shown: &dyn Fn(usize, usize) -> Shown,
) -> Vec<(Field, String)> {
    let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
    cells.filter_map(|(row, column)| Some((shown(row, column).field?, String::new()))).collect()
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
