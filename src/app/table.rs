//! A table of figures: scores, months of indicators, cases of an audit. A spreadsheet over fields: arrows move, typing
//! edits, blocks are copied and pasted. What a cell says and which field it is are the view's.

use std::collections::VecDeque;

use eframe::egui::{self, Color32, Id, Painter, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use super::cx::{Action, Cx};
use super::editor::{self, Go};
use super::field::Field;
use super::grid::{self, Columns, HEAD, PAD_X, Pointed};
use super::look::{self, Look};
use crate::sheet::tsv;

/// Height of a row, px.
pub const ROW: f32 = 30.0;

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
    /// What one looks for first.
    pub bold: bool,
    /// A figure stands at the right.
    pub figure: bool,
    /// From the left edge, px.
    pub indent: f32,
    /// What stands behind the text in soft words: it is not copied and not edited.
    pub note: String,
    /// A shape before the text.
    pub sign: Option<Sign>,
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
}

/// What the keyboard asks of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To edit the selected cell.
    Edit,
    /// To copy what is selected.
    Copy,
    /// To copy and clear it.
    Cut,
    /// To clear it.
    Clear,
    /// To put this block of cells there.
    Paste(String),
    /// To select all.
    All,
}

impl Table {
    /// The selected cell: row and column.
    pub fn at(&self) -> (usize, usize) {
        self.at
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

    /// Asks something of it; done when it is shown next.
    pub fn ask(&mut self, asked: Asked) {
        self.asked.push_back(asked);
    }

    /// The rows and columns that are selected.
    pub fn selected(&self) -> (std::ops::RangeInclusive<usize>, std::ops::RangeInclusive<usize>) {
        let range = |a: usize, b: usize| a.min(b)..=a.max(b);
        (range(self.at.0, self.from.0), range(self.at.1, self.from.1))
    }

    /// Shows it in what room there is.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, layout: &Layout<'_>, shown: &dyn Fn(usize, usize) -> Shown) {
        self.size = (layout.rows, layout.columns.len());
        self.step_within();
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = Rect::from_min_size(ui.cursor().min, vec2(layout.columns.total(), HEAD));
        heads(ui.painter(), head, layout, shown, &cx.look);
        ui.advance_cursor_after_rect(head);
        if layout.rows == 0 {
            return;
        }
        self.carry_out(ui, cx, shown);
        ScrollArea::vertical().id_salt(layout.id).auto_shrink([false, true]).show_viewport(ui, |ui, view| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let height = ROW * layout.rows as f32;
            let (_, area) = ui.allocate_space(vec2(layout.columns.total(), height));
            let first = (view.top() / ROW).floor().max(0.0) as usize;
            let last = ((view.bottom() / ROW).ceil().max(0.0) as usize).min(layout.rows);
            for row in first..last.max(first) {
                self.show_row(ui, cx, layout, shown, area, row);
            }
            self.show_selection(ui, cx, layout, shown, area);
        });
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
        area: Rect,
        row: usize,
    ) {
        let top = area.top() + ROW * row as f32;
        for column in 0..layout.columns.len() {
            let rect = layout.columns.cell(area.left(), column, top, top + ROW);
            let cell = shown(row, column);
            let here = self.at == (row, column);
            let response = grid::cell(ui, Id::unique((layout.id, row, column)), rect, here, || {
                let texts = [cell.text.as_str(), &cell.note].into_iter().filter(|t| !t.is_empty());
                let said = texts.collect::<Vec<_>>().join(" ");
                if said.is_empty() { cell.name.clone() } else { format!("{}: {said}", cell.name) }
            });
            if let Some(ground) = cell.ground {
                ui.painter().rect_filled(rect, 0.0, ground);
            }
            let ink = cell.ink.unwrap_or(cx.look.ink);
            let font = if cell.bold { look::bold() } else { look::text() };
            let sign = cell.sign.map_or(0.0, |s| s.width + 6.0);
            let room = rect.width() - 2.0 * PAD_X - cell.indent - sign;
            let galley = grid::layout(ui.painter(), &cell.text, font, ink, room, 1);
            let left = if cell.figure {
                rect.right() - PAD_X - galley.size().x
            } else {
                rect.left() + PAD_X + cell.indent + sign
            };
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
            if response.double_clicked() {
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
        area: Rect,
    ) {
        let rect_of = |(row, column): (usize, usize)| {
            let top = area.top() + ROW * row as f32;
            layout.columns.cell(area.left(), column, top, top + ROW)
        };
        if self.at != self.from {
            grid::range(ui.painter(), rect_of(self.at).union(rect_of(self.from)), &cx.look);
        }
        let rect = rect_of(self.at);
        grid::selection(ui.painter(), rect, &cx.look);
        if std::mem::take(&mut self.follow) {
            grid::bring_into_view(ui, rect);
        }
        let cell = shown(self.at.0, self.at.1);
        editor::edit(ui, cx, rect, cell.field, &cell.name, &cell.text);
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
                Asked::Edit => cx.actions.extend(shown(self.at.0, self.at.1).field.map(Action::Edit)),
                Asked::Copy | Asked::Cut => {
                    let line = |row| columns.clone().map(|column| shown(row, column).text).collect::<Vec<_>>();
                    ui.ctx().copy_text(tsv::write(&rows.clone().map(line).collect::<Vec<_>>()));
                    if asked == Asked::Cut {
                        cx.actions.push(Action::Fill(clear(rows, columns, shown)));
                    }
                }
                Asked::Clear => cx.actions.push(Action::Fill(clear(rows, columns, shown))),
                Asked::Paste(text) => cx.actions.push(Action::Fill(self.pasted(&text, shown))),
            }
        }
    }

    /// The cells that a block of text means, from the top left of what is selected; a single one goes into all of them.
    fn pasted(&self, text: &str, shown: &dyn Fn(usize, usize) -> Shown) -> Vec<(Field, String)> {
        let block = tsv::parse(text);
        let (rows, columns) = self.selected();
        let one = block.len() == 1 && block[0].len() == 1;
        if one {
            let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
            let field = |(row, column)| Some((shown(row, column).field?, block[0][0].clone()));
            return cells.filter_map(field).collect();
        }
        let mut filled = Vec::new();
        for (row, line) in block.iter().enumerate() {
            for (column, text) in line.iter().enumerate() {
                let (row, column) = (rows.start() + row, columns.start() + column);
                if row < self.size.0 && column < self.size.1 {
                    filled.extend(shown(row, column).field.map(|field| (field, text.clone())));
                }
            }
        }
        filled
    }
}

/// The heads of the columns: above figures they stand at the right too.
fn heads(painter: &Painter, rect: Rect, layout: &Layout<'_>, shown: &dyn Fn(usize, usize) -> Shown, look: &Look) {
    painter.rect_filled(rect, 0.0, look.head);
    for (column, title) in layout.heads.iter().enumerate() {
        let cell = layout.columns.cell(rect.left(), column, rect.top(), rect.bottom());
        let galley = grid::layout(painter, title, look::small(), look.soft, cell.width() - 2.0 * PAD_X, 2);
        let figure = layout.rows > 0 && shown(0, column).figure;
        let left = if figure { cell.right() - PAD_X - galley.size().x } else { cell.left() + PAD_X };
        painter.galley(pos2(left, cell.center().y - galley.size().y / 2.0), galley, look.soft);
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, look.line));
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
