//! The indicators by month, plan against actual (bowler): a table to type and paste in, and beside it everything of the
//! selected indicator.

mod cells;
mod deeds;
mod formula;
mod hints;
mod panel;
mod trend;

use eframe::egui::{self, FontId, Frame, Margin, Panel, RichText, Ui, vec2};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::entry::Draft;
use super::grid::{self, Columns};
use super::suggest::Suggestions;
use super::table::{self, Layout, Table};
use super::{look, mark};
use crate::board::{Bowler, BowlerRow, KpiFilter};
use crate::plan::{Book, Kpi, KpiId, Series};
use crate::rules::{Figures, Light};
use crate::say;
use crate::words::Words;

/// Name, unit, kind of value; then the months; then the year to date and the verdict.
const FIRST_MONTH: usize = 3;
const TO_DATE: usize = FIRST_MONTH + 12;
const LIGHT: usize = TO_DATE + 1;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct KpiView {
    pub(super) table: Table,
    /// The panel beside the table is shown.
    pub(super) panel_open: bool,
    only_key: bool,
    last_year: bool,
    bowler: Bowler,
    /// What the bowler was worked out for.
    key: Option<(u64, KpiFilter)>,
    /// The indicator whose department is asked for, before an objective is drafted.
    asks: Option<KpiId>,
    names: Suggestions,
}

impl KpiView {
    /// Works the figures out anew where the book has changed.
    fn update(&mut self, doc: &Document) {
        let (department, search) = (doc.filter.department.clone(), doc.filter.search.clone());
        let filter = KpiFilter { department, key: self.only_key, search };
        let key = Some((doc.revision, filter));
        if self.key != key {
            if let Some((_, filter)) = &key {
                self.bowler = Bowler::new(&doc.book, doc.day, filter);
            }
            self.key = key;
        }
        self.table.set_stride(self.series().len());
        self.table.freeze(1);
    }

    /// The lines of an indicator.
    fn series(&self) -> &'static [Series] {
        if self.last_year { &Series::ALL } else { &Series::ALL[..2] }
    }

    /// The indicator at the cursor, as it stands.
    fn row(&self) -> Option<&BowlerRow> {
        self.bowler.rows.get(self.table.at().0 / self.series().len())
    }

    /// The indicator at the cursor.
    fn kpi<'b>(&self, book: &'b Book) -> Option<&'b Kpi> {
        book.kpis.get(self.row()?.at)
    }

    /// Puts the cursor on the indicator at this position of the table, in the month shown.
    fn go_to(&mut self, row: usize) {
        let month = self.bowler.rows.get(row).and_then(|r| r.last).or(Some(self.bowler.months)).unwrap_or(1).max(1);
        let month = usize::try_from(month).unwrap_or(1);
        self.table.select(row * self.series().len() + 1, FIRST_MONTH + month - 1);
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
        self.update(cx.doc);
        if self.panel_open && !cx.doc.book.kpis.is_empty() {
            let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(14, 8));
            Panel::right("kpi panel").default_size(320.0).size_range(280.0..=520.0).frame(frame).show(ui, |ui| {
                let shown = self.row().cloned().and_then(|row| Some((cx.doc.book.kpis.get(row.at)?, row)));
                match shown {
                    Some((kpi, row)) => panel::show(ui, cx, draft, &mut self.names, (kpi, &row)),
                    None => {
                        ui.add_space(24.0);
                        ui.label(RichText::new(say!(cx.words, "kpi-panel-empty")).color(cx.look.soft));
                    }
                }
            });
        }
        self.show_bar(ui, cx);
        self.show_asks(ui, cx);
        if self.bowler.rows.is_empty() {
            return self.show_empty(ui, cx);
        }
        let columns = self.columns(ui, cx);
        let heads = heads(cx.words);
        let series = self.series();
        let layout = Layout {
            id: "kpis",
            columns: &columns,
            heads: &heads,
            rows: self.bowler.rows.len() * series.len(),
            ends_group: &|row| (row + 1) % series.len() == 0,
        };
        let (doc, words, look, bowler) = (cx.doc, cx.words, cx.look, &self.bowler);
        let figures = Figures::of(&doc.book);
        let shown = |row: usize, column: usize| {
            let at = &bowler.rows[row / series.len()];
            cells::shown((doc, &figures), words, &look, bowler, (at, series[row % series.len()]), column)
        };
        self.table.show(ui, cx, &layout, &shown);
    }

    fn show_bar(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let read_only = cx.doc.is_read_only();
        table::bar(ui, |ui| {
            let tip = Command::NewRow.tooltip(cx.words, ui.ctx());
            let add = egui::Button::new(say!(cx.words, "kpi-add"));
            if ui.add_enabled(!read_only, add).on_hover_text(tip).clicked() {
                cx.actions.push(Action::Run(Command::NewRow));
            }
            let tip = Command::ImportSheet.tooltip(cx.words, ui.ctx());
            let import = egui::Button::new(say!(cx.words, "kpi-import"));
            if ui.add_enabled(!read_only, import).on_hover_text(tip).clicked() {
                cx.actions.push(Action::Run(Command::ImportSheet));
            }
            let missed = self.row().is_some_and(BowlerRow::is_missed);
            let tip = Command::KpiFlow.tooltip(cx.words, ui.ctx());
            let flow = egui::Button::new(say!(cx.words, "flow-show"));
            if ui.add_enabled(missed && !read_only, flow).on_hover_text(&tip).on_disabled_hover_text(tip).clicked() {
                cx.actions.push(Action::Run(Command::KpiFlow));
            }
            ui.separator();
            ui.checkbox(&mut self.only_key, say!(cx.words, "kpi-only-key"));
            let was = (self.last_year, self.table.at());
            if ui.checkbox(&mut self.last_year, say!(cx.words, "kpi-show-last-year")).changed() {
                // The cursor stays on its indicator.
                let lines = if was.0 { 3 } else { 2 };
                let (row, column) = was.1;
                self.table.select(row / lines * self.series().len() + (row % lines).min(1), column);
            }
            ui.separator();
            let month = match self.bowler.months {
                0 => String::new(),
                month => say!(cx.words, "kpi-by-month", month = cx.words.month(month)),
            };
            ui.label(RichText::new(month).color(cx.look.soft));
            let lights = self.bowler.lights;
            let counts = [(Light::Met, lights.met), (Light::Near, lights.near), (Light::Missed, lights.missed)];
            for (light, count) in counts {
                let text = say!(cx.words, "kpi-count", word = cx.words.light(light), count = count);
                let width = ui.painter().layout_no_wrap(text.clone(), look::text(), cx.look.ink).size().x;
                // A mark stays with its word.
                if ui.available_size_before_wrap().x < 12.0 + ui.spacing().item_spacing.x + width {
                    ui.end_row();
                }
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 20.0), egui::Sense::hover());
                mark::paint_light(ui.painter(), rect.center(), 12.0, light, &cx.look, cx.look.paper);
                ui.label(text);
            }
            if lights.open > 0 {
                let open = say!(cx.words, "kpi-count", word = say!(cx.words, "kpi-open"), count = lights.open);
                ui.label(RichText::new(open).color(cx.look.soft));
            }
        });
    }

    fn show_empty(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let none = cx.doc.book.kpis.is_empty();
        ui.vertical_centered(|ui| {
            ui.add_space(80.0);
            if !none {
                ui.label(RichText::new(say!(cx.words, "kpi-empty-filter")).heading());
                return;
            }
            ui.label(RichText::new(say!(cx.words, "kpi-empty")).heading());
            ui.label(RichText::new(say!(cx.words, "kpi-empty-hint")).color(cx.look.soft));
            for (command, label) in
                [(Command::NewRow, say!(cx.words, "kpi-add")), (Command::ImportSheet, say!(cx.words, "kpi-import"))]
            {
                if ui.button(label).clicked() {
                    cx.actions.push(Action::Run(command));
                }
            }
        });
    }

    /// Asks which department answers for a missed indicator: an objective is a department's.
    fn show_asks(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(kpi) = self.asks.as_ref().and_then(|id| cx.doc.book.kpi(id)) else {
            self.asks = None;
            return;
        };
        let frame = Frame::new().fill(cx.look.head).inner_margin(Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(
                    RichText::new(say!(cx.words, "kpi-ask-department", name = kpi.name.as_str())).font(look::bold()),
                );
                for (i, department) in cx.doc.book.departments.iter().enumerate() {
                    let button = ui.button(&department.name);
                    // The grid hands the keyboard over once; Tab goes on to the other buttons.
                    if i == 0 && cx.grid_has_keyboard {
                        button.request_focus();
                    }
                    if button.clicked() {
                        cx.actions.push(Action::DraftForKpi(kpi.id.clone(), department.id.clone()));
                    }
                }
            });
        });
        // As long as it is asked the keys are the buttons'.
        cx.grid_has_keyboard = false;
        if ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            self.asks = None;
        }
    }

    /// The columns, as wide as their figures are long.
    fn columns(&self, ui: &Ui, cx: &Cx<'_>) -> Columns {
        // A figure, its mark, and the room beside them; measuring each of them would cost more than it is worth.
        let glyph = |c: char| if c.is_ascii() { 6.8 } else { 12.5 };
        let wide = |text: String| text.chars().map(glyph).sum::<f32>() + 24.0;
        let (mut month, mut to_date) = (52.0_f32, 64.0_f32);
        for row in &self.bowler.rows {
            let Some(kpi) = cx.doc.book.kpis.get(row.at) else { continue };
            for series in self.series() {
                let figure = |value| wide(cells::figure(cx.words, kpi, value));
                month = (1..=12).map(|m| figure(row.value(*series, m))).fold(month, f32::max);
                to_date = to_date.max(figure(row.value_to_date(*series)));
            }
        }
        // Words are as long as their language has them.
        let words = |texts: &mut dyn Iterator<Item = String>| {
            let font = FontId::new(look::small().size, look::bold_family());
            let width = |text| ui.painter().layout_no_wrap(text, font.clone(), cx.look.ink).size().x;
            texts.map(width).fold(0.0, f32::max).ceil() + 2.0 * grid::PAD_X
        };
        let kinds = words(&mut self.series().iter().map(|s| cx.words.series(*s)));
        let lights = [Light::Met, Light::Near, Light::Missed].map(|l| cx.words.light(l));
        let when = say!(cx.words, "kpi-to-date");
        let verdict = |light: String| say!(cx.words, "kpi-verdict", when = when.as_str(), word = light);
        let lights = words(&mut lights.into_iter().map(verdict));
        let mut columns = vec![(148.0, 2.0), (58.0, 0.2), (kinds, 0.0)];
        columns.extend([(month.ceil(), 0.6); 12]);
        // The mark stands before the words.
        columns.extend([(to_date.ceil(), 0.6), (lights + 20.0, 0.2)]);
        Columns::fit(ui.available_width(), &columns)
    }
}

fn heads(words: &Words) -> Vec<String> {
    let mut heads = vec![say!(words, "kpi-name"), say!(words, "kpi-unit"), say!(words, "kpi-column-series")];
    heads.extend((1..=12).map(|m| words.month(m)));
    heads.extend([say!(words, "kpi-to-date"), say!(words, "kpi-light")]);
    heads
}
