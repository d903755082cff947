//! Profit and loss by month, where it breaks even, and the five ways to earn more. The accounts are the management's; a
//! department or a person gets the own rows by the way they serve.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::figures::{Cell, Column, FigureSheet, Line};
use super::{Audience, Job};
use crate::board::{ProfitSpan, ProfitTable, WayRows, profit_table, ways};
use crate::plan::{Series, Way, show_number, to_float};
use crate::rules::{Figures, NoValue, ProfitLine, Status, profit_places, profit_unit};
use crate::say;
use crate::words::{Words, exact};

/// Reads it from the book.
pub(super) fn profit(job: &Job<'_>, words: &Words) -> FigureSheet {
    if job.audience == Audience::Management { statement(job, words) } else { own_rows(job, words) }
}

/// What came about, with the year's plan beside it.
fn statement(job: &Job<'_>, words: &Words) -> FigureSheet {
    let book = job.book;
    let figures = Figures::of(book);
    let actual = profit_table(book, &figures, Series::Actual, job.day);
    let plan = profit_table(book, &figures, Series::Plan, job.day);
    let figure = |name: String| Column { name, share: 1.0, figure: true };
    let mut columns = vec![Column { name: say!(words, "profit-account"), share: 3.0, figure: false }];
    columns.extend((1..=12).map(|month| figure(words.month(month))));
    let to_date = match &actual.there[..] {
        [] => say!(words, "profit-to-date"),
        months => words.to_date_of(months),
    };
    columns.push(figure(to_date.clone()));
    columns.push(figure(say!(words, "goals-plan-to-date")));
    columns.push(figure(say!(words, "profit-plan-year")));
    let mut sheet = FigureSheet::new(job, words, columns, json!([]));
    if !book.kpis.iter().any(|k| k.account.is_some()) {
        return sheet;
    }
    let places = profit_places(book);
    let shown = |line: &ProfitLine, value: &crate::rules::Value| match value {
        Ok(value) if *line == ProfitLine::Safety => format!("{}%", show_number(*value, 1)),
        Ok(value) => show_number(*value, places),
        Err(NoValue::Empty) => "–".to_owned(),
        Err(NoValue::Fault(_)) => say!(words, "figure-fault"),
    };
    for line in &actual.lines {
        let of = |table: &ProfitTable, span| {
            let text = shown(line, &table.value(&figures, line, span));
            Cell { bold: line.is_result(), soft: text == "–", ..Cell::new(text) }
        };
        let indent = if matches!(line, ProfitLine::Kpi(_)) { 0.9 } else { 0.0 };
        let mut cells = vec![Cell { indent, bold: line.is_result(), ..Cell::new(words.profit_line(book, line)) }];
        cells.extend((1..=12).map(|month| of(&actual, ProfitSpan::Month(month))));
        cells.extend([of(&actual, ProfitSpan::ToDate), of(&plan, ProfitSpan::ToDate), of(&plan, ProfitSpan::Year)]);
        sheet.lines.push(Line::Row(cells));
    }
    // Figures take what they need, names the rest.
    let months = sheet.room_for(1..13);
    let shares = std::iter::once(12.0).chain([months; 12]).chain([13, 14, 15].map(|at| sheet.room_for(at..at + 1)));
    let shares: Vec<f64> = shares.collect();
    sheet.columns.iter_mut().zip(shares).for_each(|(column, share)| column.share = share);
    sheet.picture = Some((picture(job, words, &actual), 23.0));
    let unit = profit_unit(book);
    sheet.notes.push(say!(words, "profit-months-are", unit = unit));
    let title = say!(words, "profit-break-even-of", span = to_date, series = words.series(Series::Actual));
    sheet.notes.push(say!(words, "label-and-text", label = title, text = words.break_even(book, &actual.to_date)));
    sheet.notes.push(words.safety(book, &actual.to_date));
    sheet
}

/// The chart of the months, and the ways with what they brought.
fn picture(job: &Job<'_>, words: &Words, actual: &ProfitTable) -> Value {
    let book = job.book;
    let places = profit_places(book);
    let known = || actual.months.iter().filter_map(|p| p.as_ref().ok());
    let axis = Axis::of(known().flat_map(|p| [Some(p.accounts[0]), p.break_even_income()]).flatten().map(to_float));
    let month = |(month, profit): (u32, &Result<crate::rules::Profit, NoValue>)| {
        let known = profit.as_ref().ok();
        let income = known.map(|p| p.accounts[0]);
        let point = known.and_then(|p| p.break_even_income());
        let distance = known.and_then(|p| p.short_of()).map(|short| {
            let sign = if short > Decimal::ZERO { "-" } else { "+" };
            let by = to_float(short.abs());
            let by = if by < MANY { show_number(short.abs(), places) } else { words.short_figure(by, by) };
            format!("{sign}{by}")
        });
        json!({
            "name": words.month(month), "income": income.map(to_float), "point": point.map(to_float),
            "distance": distance.unwrap_or_default(),
        })
    };
    let all = ways(book, job.day, &job.audience.filter());
    let sum = all.iter().map(|w| w.brought).fold(Decimal::ZERO, Decimal::saturating_add);
    let way = |w: &WayRows| {
        let counts = Status::ALL.into_iter().filter(|s| w.count(*s) > 0);
        let counts: Vec<_> = counts.map(|s| json!({"mark": super::marks::name(s), "count": w.count(s)})).collect();
        json!({
            "name": way_name(words, w.way), "rows": w.rows.len(), "counts": counts,
            "brought": show_number(w.brought, exact(w.brought, 0)),
        })
    };
    json!({
        "months": (1_u32..).zip(&actual.months).map(month).collect::<Vec<_>>(),
        "axis": axis.value(words),
        "income": words.account(crate::plan::Account::Income),
        "point": say!(words, "profit-break-even"),
        "hint": say!(words, "profit-chart-hint"),
        "title": say!(words, "profit-chart"),
        "ways": {
            "title": say!(words, "ways-page"),
            "heads": [say!(words, "field-way"), say!(words, "column-activity"), say!(words, "ways-standing"), say!(words, "field-brought")],
            "rows": all.iter().map(way).collect::<Vec<_>>(),
            "sum": [say!(words, "ways-sum"), show_number(sum, exact(sum, 0))],
        },
    })
}

/// From here on figures in the picture are told in ten thousands and more.
const MANY: f64 = 1e6;

/// From where to where the months go; nothing is on it.
struct Axis {
    least: f64,
    most: f64,
    step: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (least, most) = values.fold((0.0, 0.0), |(a, b): (f64, f64), v| (a.min(v), b.max(v)));
        let most = if least < most { most } else { 1.0 };
        let rough = most.max(-least) / 3.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|s| *s >= rough).unwrap_or(rough);
        Self { least: (least / step).floor() * step, most: (most / step).ceil() * step, step }
    }

    fn value(&self, words: &Words) -> Value {
        #[allow(clippy::cast_possible_truncation, reason = "a few marks")]
        let [first, last] = [self.least, self.most].map(|end| (end / self.step).round() as i32);
        let largest = self.most.max(-self.least);
        let mark = |n: i32| {
            let at = f64::from(n) * self.step;
            let text = if largest < MANY { plain(at.abs()) } else { words.short_figure(at.abs(), largest) };
            json!({"at": at, "text": format!("{}{text}", if n < 0 { "-" } else { "" })})
        };
        json!({"least": self.least, "most": self.most, "marks": (first..=last).map(mark).collect::<Vec<_>>()})
    }
}

/// With two places at most.
fn plain(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

fn way_name(words: &Words, way: Option<Way>) -> String {
    way.map_or_else(|| say!(words, "ways-without"), |way| words.way(way))
}

/// The audience's own rows by the way they serve.
fn own_rows(job: &Job<'_>, words: &Words) -> FigureSheet {
    let book = job.book;
    let columns = vec![
        Column { name: say!(words, "column-activity"), share: 0.55, figure: false },
        Column { name: say!(words, "field-owner"), share: 0.15, figure: false },
        Column { name: say!(words, "ways-standing"), share: 0.15, figure: false },
        Column { name: say!(words, "field-brought"), share: 0.15, figure: true },
    ];
    let mut sheet = FigureSheet::new(job, words, columns, json!([]));
    for of in ways(book, job.day, &job.audience.filter()).iter().filter(|w| !w.rows.is_empty()) {
        let brought = show_number(of.brought, exact(of.brought, 0));
        sheet.lines.push(Line::Strip(way_name(words, of.way), brought));
        for row in &of.rows {
            let Some(activity) = book.activity(&row.activity) else { continue };
            let owner = activity.owner.as_ref().map_or("", |p| book.person_name(p));
            let brought = activity.brought.map_or_else(String::new, |v| show_number(v, exact(v, 0)));
            sheet.lines.push(Line::Row(vec![
                Cell::new(activity.text.as_str()),
                Cell::new(owner),
                Cell::new(words.status(row.status)).marked(Some(row.status)),
                Cell::new(brought),
            ]));
        }
    }
    sheet
}
