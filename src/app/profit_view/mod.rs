//! Profit and loss (损益): by month, with the income at which it breaks even; and what the five ways to earn more brought.

mod chart;
mod ways;

use eframe::egui::{Context, Frame, Margin, Panel, RichText, Ui};
use rust_decimal::Decimal;

use super::command::Command;
use super::cx::Cx;
use super::entry::Draft;
use super::field::{Field, KpiCell, is_typed};
use super::grid::Columns;
use super::table::{self, Layout, Shown, Table};
use super::{empty, figure_text, look, pages};
use crate::board::{ProfitSpan, ProfitTable, only_account, profit_table};
use crate::plan::{Account, Book, Series, show_number};
use crate::rules::{Figures, NoValue, ProfitLine, lacking, profit_places, profit_unit};
use crate::say;
use crate::words::Words;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct ProfitView {
    page: Page,
    table: Table,
    ways: ways::WaysPage,
    series: Shows,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Profit,
    Ways,
}

/// Which values are shown: what came about, unless asked otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shows(Series);

impl Default for Shows {
    fn default() -> Self {
        Self(Series::Actual)
    }
}

impl Page {
    const ALL: [Self; 2] = [Self::Profit, Self::Ways];

    fn name(self, words: &Words) -> String {
        match self {
            Self::Profit => say!(words, "profit-page"),
            Self::Ways => say!(words, "ways-page"),
        }
    }
}

/// Below this height there is no room for the picture, px; and the height of the rule alone.
const LOW: f32 = 540.0;
const RULE: f32 = 72.0;
/// The heights of the chart and of what stands above it, px.
const CHART: f32 = 176.0;
const ABOVE: f32 = 112.0;

impl ProfitView {
    /// The table of the page in view.
    pub(super) fn table(&mut self) -> &mut Table {
        match self.page {
            Page::Profit => &mut self.table,
            Page::Ways => &mut self.ways.table,
        }
    }

    /// The keys of the view, before those of its table.
    pub(super) fn keys(&mut self, ctx: &Context) {
        if let Some(page) = pages::turned(ctx, self.page, &Page::ALL) {
            self.page = page;
        }
        if let Some(series) = pages::chosen(ctx, self.series.0, &Series::ALL).filter(|_| self.page == Page::Profit) {
            self.series = Shows(series);
        }
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _draft: &mut Draft) {
        let names = Page::ALL.map(|page| (page, page.name(cx.words)));
        table::bar(ui, |ui| {
            if let Some(page) = pages::show(ui, cx, self.page, &names) {
                self.page = page;
            }
            ui.separator();
            match self.page {
                Page::Profit => {
                    for series in Series::ALL {
                        let label = ui.selectable_label(self.series.0 == series, cx.words.series(series));
                        if label.on_hover_text(say!(cx.words, "choice-keys")).clicked() {
                            self.series = Shows(series);
                        }
                    }
                    let unit = profit_unit(&cx.doc.book);
                    if !unit.is_empty() {
                        pages::quiet(ui, cx, &say!(cx.words, "profit-in-unit", unit = unit));
                    }
                }
                Page::Ways => pages::quiet(ui, cx, &say!(cx.words, "ways-hint")),
            }
        });
        match self.page {
            Page::Profit => self.show_profit(ui, cx),
            Page::Ways => self.ways.show(ui, cx),
        }
    }

    fn show_profit(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (book, words, look) = (&cx.doc.book, cx.words, cx.look);
        if !book.kpis.iter().any(|k| k.account.is_some()) {
            let none = (&*say!(words, "profit-none"), &*say!(words, "profit-none-hint"));
            return empty::elsewhere(ui, cx, none, Command::ShowKpis);
        }
        let figures = Figures::of(book);
        let series = self.series.0;
        let profits = profit_table(book, &figures, series, cx.doc.day);
        // The rule and its numbers are those of the selected column.
        let span = span(self.table.at().1).unwrap_or(ProfitSpan::ToDate);
        let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 8));
        // In a low window the figures go before their picture.
        let pictured = ui.available_height() >= LOW;
        let height = if pictured { CHART + ABOVE } else { RULE };
        Panel::bottom("break even").exact_size(height).resizable(false).frame(frame).show(ui, |ui| {
            show_rule(ui, cx, &profits, span, series);
            if pictured {
                chart::show(ui, cx, &profits, CHART);
            }
        });
        let titled = |span| match span {
            // Which months it is made of.
            ProfitSpan::ToDate if !profits.there.is_empty() => words.to_date_of(&profits.there),
            span => head(words, span),
        };
        let heads: Vec<String> =
            std::iter::once(say!(words, "profit-account")).chain(ProfitSpan::all().map(titled)).collect();
        let mut widths = vec![(180.0, 2.0)];
        widths.extend([(62.0, 0.6); 12]);
        widths.extend([(84.0, 0.8); 2]);
        let columns = Columns::fit(ui.available_width(), &widths);
        let page = Statement { book, words, figures: &figures, profits: &profits, series };
        let shown = |row: usize, column: usize| {
            let line = &profits.lines[row];
            let mut shown = page.cell(line, self::span(column));
            if line.is_result() {
                shown.ground = Some(look.head);
            }
            shown
        };
        let lines = profits.lines.len();
        let ends = |row: usize| profits.lines.get(row).is_some_and(ProfitLine::ends_group);
        let layout = Layout { id: "profit", columns: &columns, heads: &heads, rows: lines, ends_group: &ends };
        self.table.show(ui, cx, &layout, &shown);
    }
}

/// The span that a column shows; none: it has the names.
fn span(column: usize) -> Option<ProfitSpan> {
    ProfitSpan::all().nth(column.checked_sub(1)?)
}

/// What a span is called.
pub(super) fn head(words: &Words, span: ProfitSpan) -> String {
    match span {
        ProfitSpan::Month(month) => words.month(month),
        ProfitSpan::ToDate => say!(words, "profit-to-date"),
        ProfitSpan::Year => say!(words, "profit-year"),
    }
}

fn show_rule(ui: &mut Ui, cx: &Cx<'_>, profits: &ProfitTable, span: ProfitSpan, series: Series) {
    let w = cx.words;
    let when = match span {
        ProfitSpan::ToDate if !profits.there.is_empty() => w.to_date_of(&profits.there),
        span => head(w, span),
    };
    let title = say!(w, "profit-break-even-of", span = when, series = w.series(series));
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(look::bold()));
        ui.label(RichText::new(w.safety(&cx.doc.book, profits.profit(span))).font(look::text()));
    });
    let rule = w.break_even(&cx.doc.book, profits.profit(span));
    pages::quiet(ui, cx, &rule);
}

/// What the cells of the table are made of.
struct Statement<'a> {
    book: &'a Book,
    words: &'a Words,
    figures: &'a Figures<'a>,
    profits: &'a ProfitTable,
    series: Series,
}

impl Statement<'_> {
    fn cell(&self, line: &ProfitLine, span: Option<ProfitSpan>) -> Shown {
        let words = self.words;
        let name = words.profit_line(self.book, line);
        let inner = matches!(line, ProfitLine::Kpi(_));
        let bold = line.is_result();
        let Some(span) = span else {
            let indent = if inner { 20.0 } else { 0.0 };
            return Shown {
                text: name,
                name: say!(words, "profit-account"),
                hint: match only_account(self.book, line).and_then(|id| self.book.kpi(&id)) {
                    Some(kpi) => format!("{}\n{}", kpi.name, line_hint(words, line)),
                    None => line_hint(words, line),
                },
                bold,
                indent,
                ..Shown::default()
            };
        };
        let value = self.profits.value(self.figures, line, span);
        let (text, hint) = match &value {
            Ok(value) if *line == ProfitLine::Safety => (format!("{}%", show_number(*value, 1)), String::new()),
            Ok(value) => (show_number(*value, profit_places(self.book)), String::new()),
            Err(why) => (figure_text::cell(words, &value, 0), self.why_not(why, span)),
        };
        let hint = if hint.is_empty() { self.hint(line, span) } else { hint };
        let kpi = match line {
            ProfitLine::Kpi(id) => Some(id.clone()),
            line => only_account(self.book, line),
        };
        let field = match (kpi, span) {
            (Some(id), ProfitSpan::Month(month)) if self.book.kpi(&id).is_some_and(is_typed) => {
                Some(Field::Kpi(id, KpiCell::Month(self.series, month)))
            }
            _ => None,
        };
        Shown {
            text,
            name: format!("{name} {}", head(words, span)),
            field,
            hint,
            bold,
            figure: true,
            ..Shown::default()
        }
    }

    /// Why there is no figure: what is still to be typed in of the month.
    fn why_not(&self, why: &NoValue, span: ProfitSpan) -> String {
        let ProfitSpan::Month(month) = span else { return self.words.no_value(self.book, why) };
        let lacking = lacking(self.book, self.figures, self.series, month);
        let accounts = self.book.kpis.iter().filter(|k| k.account.is_some()).count();
        if *why != NoValue::Empty || lacking.is_empty() || lacking.len() == accounts {
            return self.words.no_value(self.book, why);
        }
        let names: Vec<_> = lacking.iter().filter_map(|id| Some(self.book.kpi(id)?.name.clone())).collect();
        say!(self.words, "profit-lacks", month = self.words.month(month), names = names.join(", "))
    }

    /// Where the figure comes from, with its numbers.
    fn hint(&self, line: &ProfitLine, span: ProfitSpan) -> String {
        if let ProfitLine::Kpi(id) = line {
            let Some(kpi) = self.book.kpi(id).filter(|k| !is_typed(k)) else { return String::new() };
            return match span {
                ProfitSpan::Month(month) => {
                    let value = |part: &_| self.figures.month(part, self.series, month);
                    figure_text::origin(self.words, self.book, self.figures, kpi, value)
                }
                _ => line_hint(self.words, line),
            };
        }
        let profit = self.profits.profit(span);
        let Ok(of) = profit else { return line_hint(self.words, line) };
        let n = |value: Decimal| show_number(value, profit_places(self.book));
        let [income, sales, variable, personnel, maintenance] = of.accounts;
        match line {
            ProfitLine::Gross => format!("{}\n{} − {}", line_hint(self.words, line), n(income), n(sales)),
            ProfitLine::Operating => format!(
                "{}\n{} − {} − {} − {}",
                line_hint(self.words, line),
                n(of.gross),
                n(variable),
                n(personnel),
                n(maintenance)
            ),
            ProfitLine::BreakEven => self.words.break_even(self.book, profit),
            ProfitLine::Beyond | ProfitLine::Safety => self.words.safety(self.book, profit),
            _ => line_hint(self.words, line),
        }
    }
}

/// The rule of a line.
fn line_hint(words: &Words, line: &ProfitLine) -> String {
    match line {
        ProfitLine::Account(account) => match account {
            Account::Income => say!(words, "profit-sum-hint"),
            Account::CostOfSales | Account::Variable => say!(words, "profit-grows-hint"),
            Account::Personnel | Account::Maintenance => say!(words, "profit-fixed-hint"),
        },
        ProfitLine::Kpi(_) => say!(words, "profit-months-hint"),
        ProfitLine::Gross => say!(words, "profit-gross-hint"),
        ProfitLine::Operating => say!(words, "profit-operating-hint"),
        ProfitLine::BreakEven => say!(words, "profit-rule"),
        ProfitLine::Beyond => say!(words, "profit-distance-hint"),
        ProfitLine::Safety => say!(words, "profit-safety-hint"),
    }
}
