//! Indicators kept in a spreadsheet: a row for each kind of value, a column for each month.
//!
//! A table begins where months stand side by side. Columns left of them say the name, the unit and the kind of value (plan,
//! actual, last year); a heading may say it too: `1月计划`. Where nothing says it, the values are what came about. Names are
//! those of the book; others become new indicators. Cells that could not be understood are told, never guessed.

mod wording;

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike as _;
use rust_decimal::Decimal;

use super::Workbook;
use super::grid::{Cell, Grid, Value};
use super::headings::{plain, without_brackets};
use super::names::squeezed;
use crate::plan::{Book, Edit, Kpi, KpiId, NumberError, Series, Steps, apply_all, new_kpi, read_number, set_months};
use crate::rules::converted;
use crate::say;
use crate::words::Words;
use wording::{KIND_WORDS, folded, kind_of, said_at, says_other_kind, says_sum, series_in, split_kind, split_unit};

/// What a file says about indicators, as edits of a book.
#[derive(Debug, Default)]
pub struct ReadKpis {
    /// What changes in the book; empty where it says nothing new.
    pub edits: Steps,
    /// The names of indicators that the book does not have yet.
    pub new: Vec<String>,
    /// How many indicators the file has values for.
    pub kpis: usize,
    /// How many values were read.
    pub cells: usize,
    /// What could not be understood.
    pub unread: Vec<Unread>,
}

/// A cell that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Sheet and cell: `指标!D7`.
    pub place: String,
    /// What it says.
    pub text: String,
    /// Why it was not taken.
    pub why: WhyUnread,
}

/// Why a cell was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyUnread {
    /// It is no number; of percent, the unit that the indicator has instead.
    NoNumber(NumberError, String),
    /// An error of the spreadsheet's own.
    Error,
    /// A formula that no program has computed.
    NotComputed,
    /// The indicator is worked out by a formula.
    Formula,
    /// The unit of the sheet, and that of the indicator, which measures something else.
    Unit(String, String),
    /// A month of another year than the plan's.
    Year(i32),
    /// The same month of the same indicator stands further up.
    Twice,
    /// The row names no indicator.
    NoName,
    /// The row is of neither plan nor actual nor last year's figures.
    Kind,
    /// The row is a sum of others.
    Sum,
    /// The heading is no month.
    Column,
}

impl ReadKpis {
    /// What was read, in lines.
    pub fn message(&self, words: &Words) -> String {
        self.message_of(words, usize::MAX)
    }

    /// The same with the first `most` cells that could not be understood.
    pub fn message_of(&self, words: &Words, most: usize) -> String {
        let mut lines = vec![match self.edits.is_empty() {
            true if self.cells == 0 => say!(words, "kpis-none-read"),
            true => say!(words, "kpis-nothing-new"),
            false => say!(words, "kpis-cells", count = self.cells, kpis = self.kpis),
        }];
        if !self.new.is_empty() {
            lines.push(say!(words, "kpis-new", names = self.new.join(", ")));
        }
        if !self.unread.is_empty() {
            lines.push(say!(words, "kpis-unread", count = self.unread.len()));
            lines.extend(self.unread.iter().take(most).map(|unread| unread.message(words)));
            let more = self.unread.len().saturating_sub(most);
            if more > 0 {
                lines.push(say!(words, "kpis-unread-more", count = more));
            }
        }
        lines.join("\n")
    }
}

impl Unread {
    fn message(&self, words: &Words) -> String {
        let why = match &self.why {
            WhyUnread::NoNumber(NumberError::Percent, unit) => {
                say!(words, "kpis-why-percent", unit = unit.as_str())
            }
            WhyUnread::NoNumber(NumberError::TooLong, _) => say!(words, "kpis-why-too-long"),
            WhyUnread::NoNumber(NumberError::NoNumber, _) => say!(words, "kpis-why-none"),
            WhyUnread::Error => say!(words, "kpis-why-error"),
            WhyUnread::NotComputed => say!(words, "kpis-why-not-computed"),
            WhyUnread::Formula => say!(words, "kpis-why-formula"),
            WhyUnread::Unit(from, to) => say!(words, "kpis-why-unit", from = from.as_str(), to = to.as_str()),
            WhyUnread::Year(year) => say!(words, "kpis-why-year", year = year.to_string()),
            WhyUnread::Twice => say!(words, "kpis-why-twice"),
            WhyUnread::NoName => say!(words, "kpis-why-no-name"),
            WhyUnread::Kind => say!(words, "kpis-why-kind"),
            WhyUnread::Sum => say!(words, "kpis-why-sum"),
            WhyUnread::Column => say!(words, "kpis-why-column"),
        };
        say!(words, "kpis-unread-cell", place = self.place.as_str(), text = self.text.as_str(), why = why)
    }
}

/// Reads the indicators that the sheets of a file hold, as edits of `book`; none where no sheet has a table of them.
pub fn read_kpis(workbook: &Workbook, book: &Book) -> Option<ReadKpis> {
    let mut reading =
        Reading { scratch: book.clone(), read: ReadKpis::default(), seen: HashSet::new(), touched: HashSet::new() };
    let mut any = false;
    for grid in workbook.grids() {
        let rows: Vec<(u32, &BTreeMap<u32, Cell>)> = grid.rows().collect();
        let starts: Vec<(usize, Heads)> =
            rows.iter().enumerate().filter_map(|(i, (_, cells))| Some((i, Heads::read(cells)?))).collect();
        for (n, (at, heads)) in starts.iter().enumerate() {
            let end = starts.get(n + 1).map_or(rows.len(), |(next, _)| *next);
            any = true;
            reading.table(grid, heads, rows[*at].0, &rows[at + 1..end]);
        }
    }
    any.then(|| reading.finish(book))
}

/// What the columns of a table are.
#[derive(Debug)]
struct Heads {
    name: u32,
    unit: Option<u32>,
    kind: Option<u32>,
    months: Vec<Month>,
}

/// A column of a month.
#[derive(Debug, Clone, Copy)]
struct Month {
    column: u32,
    month: u32,
    year: Option<i32>,
    series: Option<Series>,
}

const NAMES: [&str; 12] =
    ["指标", "指标名称", "经营指标", "关键指标", "名称", "项目", "科目", "kpi", "pi", "indicator", "name", "item"];
const UNITS: [&str; 4] = ["单位", "计量单位", "unit", "units"];
const KINDS: [&str; 9] = ["类别", "类型", "值", "数据", "计划/实际", "plan/actual", "kind", "type", "value"];

impl Heads {
    /// The heads in a row: two months at least, or one beside a column of names.
    fn read(cells: &BTreeMap<u32, Cell>) -> Option<Self> {
        let months: Vec<Month> = cells.iter().filter_map(|(column, cell)| month_of(*column, &cell.value)).collect();
        let first = months.first()?.column;
        let find = |names: &[&str]| {
            let named =
                |(column, cell): (&u32, &Cell)| names.contains(&plain(&cell.value.text()).as_str()).then_some(*column);
            cells.range(..first).find_map(named)
        };
        let (name, unit, kind) = (find(&NAMES), find(&UNITS), find(&KINDS));
        if months.len() < 2 && name.is_none() {
            return None;
        }
        // A row of values may look like months too: 1, 2, 3.
        let said = months.iter().filter(|m| matches!(cells[&m.column].value, Value::Text(_) | Value::Date(_))).count();
        if said == 0 {
            return None;
        }
        // Without a heading of its own, the name is what stands furthest to the left and is nothing else.
        let name = name.unwrap_or_else(|| (0..first).find(|c| Some(*c) != unit && Some(*c) != kind).unwrap_or(0));
        Some(Self { name, unit, kind, months })
    }

    /// The column that says the kind of value: that of the heading, else one left of the months whose cells say one, as
    /// people leave its heading out.
    fn kinds(&self, rows: &[(u32, &BTreeMap<u32, Cell>)]) -> Option<u32> {
        let first = self.months.first()?.column;
        let says = |column: u32| {
            rows.iter().any(|(_, cells)| {
                let text = cells.get(&column).map(|c| plain(&c.value.text())).unwrap_or_default();
                kind_of(&text).is_some() || says_other_kind(&text)
            })
        };
        let others = (0..first).filter(|c| *c != self.name && Some(*c) != self.unit);
        self.kind.filter(|c| says(*c)).or_else(|| others.into_iter().find(|c| says(*c)))
    }
}

/// The month that a heading names: `1月`, `一月`, `Jan`, `2026-01`, `2026年1月`, a date; with `计划`, `实际` or `去年` beside it.
fn month_of(column: u32, value: &Value) -> Option<Month> {
    if let Value::Date(day) = value {
        return Some(Month { column, month: day.month(), year: Some(day.year()), series: None });
    }
    let Value::Text(text) = value else { return None };
    let series = series_in(&text.replace(['(', ')', '（', '）'], " "));
    let mut bare = folded(&without_brackets(text));
    for word in KIND_WORDS.iter().flat_map(|(_, words)| *words) {
        while let Some(at) = said_at(&bare, word) {
            bare.replace_range(at, " ");
        }
    }
    let text = plain(&bare);
    let (year, month) = year_and_month(text.trim_matches(|c: char| !c.is_alphanumeric()))?;
    Some(Month { column, month, year, series })
}

fn year_and_month(text: &str) -> Option<(Option<i32>, u32)> {
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const CHINESE: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let month = |text: &str| text.parse::<u32>().ok().filter(|m| (1..=12).contains(m));
    let year = |text: &str| match text.parse::<i32>().ok()? {
        y @ 1900..=2200 => Some(y),
        y @ 0..=99 => Some(2000 + y),
        _ => None,
    };
    if let Some(digits) = text.strip_suffix('月').or_else(|| text.strip_suffix("月份")) {
        if let Some(at) = CHINESE.iter().position(|m| *m == digits) {
            return Some((None, u32::try_from(at).ok()? + 1));
        }
        return match digits.split_once('年') {
            Some((y, m)) => Some((Some(year(y)?), month(m)?)),
            None => Some((None, month(digits)?)),
        };
    }
    let letters: String = text.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    if letters.len() >= 3 {
        let at = ENGLISH.iter().position(|m| m.starts_with(&letters) || (letters == "sept" && *m == "september"))?;
        let rest = text.replace(&letters, "");
        let rest = rest.trim_matches(|c: char| !c.is_ascii_digit());
        return Some((if rest.is_empty() { None } else { Some(year(rest)?) }, u32::try_from(at).ok()? + 1));
    }
    if let Some(m) = text.strip_prefix('m').filter(|_| letters == "m") {
        return Some((None, month(m)?));
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    match parts[..] {
        [y, m] if y.len() == 4 => Some((Some(year(y)?), month(m)?)),
        [y, m, d] if y.len() == 4 && d.parse::<u32>().is_ok_and(|d| d <= 31) => Some((Some(year(y)?), month(m)?)),
        [ym] if ym.len() == 6 && ym.is_ascii() => Some((Some(year(&ym[..4]).filter(|y| *y > 1900)?), month(&ym[4..])?)),
        _ => None,
    }
}

/// The book as it becomes, row by row.
struct Reading {
    scratch: Book,
    read: ReadKpis,
    seen: HashSet<(KpiId, Series, u32)>,
    touched: HashSet<KpiId>,
}

impl Reading {
    fn table(&mut self, grid: &Grid, heads: &Heads, head_row: u32, rows: &[(u32, &BTreeMap<u32, Cell>)]) {
        let sheet = series_in(&without_brackets(&grid.sheet));
        self.unused(grid, heads, head_row);
        let mut name = String::new();
        let mut unit = String::new();
        let kinds = heads.kinds(rows);
        for (row, cells) in rows {
            let text =
                |column: Option<u32>| column.and_then(|c| cells.get(&c)).map(|c| c.value.text()).unwrap_or_default();
            let own = text(Some(heads.name));
            let said = text(kinds);
            let kind = kind_of(&said).or_else(|| kind_of(&without_brackets(&said)));
            let mut none = (kind.is_none() && !said.trim().is_empty()).then_some(WhyUnread::Kind);
            // Where no column says it, the name may: `工时收入 计划`; or the name of a line below is its kind alone.
            let (own, named_kind) = split_kind(&own, kinds.is_none());
            if known(&self.scratch, own.trim()).is_none() {
                if says_sum(&own) {
                    none = none.or(Some(WhyUnread::Sum));
                } else if kinds.is_none() && says_other_kind(&own) && kind_of(&own).is_none() {
                    none = none.or(Some(WhyUnread::Kind));
                }
            }
            if matches!(none, Some(WhyUnread::Sum)) {
                // A line below without a name is its own.
                (name, unit) = Default::default();
            } else if !own.trim().is_empty() {
                // `保有台数（地区）` is a name of the book, `工时收入（元）` one with its unit.
                let whole = known(&self.scratch, own.trim()).is_some();
                (name, unit) = if whole { (own.trim().to_owned(), String::new()) } else { split_unit(own.trim()) };
            }
            let said = text(heads.unit);
            if !said.trim().is_empty() {
                unit = said.trim().to_owned();
            }
            let row_kind = kind.or(named_kind);
            for month in &heads.months {
                let Some(cell) = cells.get(&month.column).filter(|c| !c.value.text().trim().is_empty()) else {
                    continue;
                };
                if cell.row != *row && cell.row <= head_row {
                    continue;
                }
                let place = format!("{}!{}", grid.sheet, grid.place(*row, month.column));
                if let Some(why) = &none {
                    self.read.unread.push(Unread { place, text: cell.value.text(), why: why.clone() });
                    continue;
                }
                let series = month.series.or(row_kind).or(sheet);
                self.cell(place, cell, (&name, &unit), *month, series);
            }
        }
    }

    /// Tells the columns beside the months that are not read. A sum of them says nothing new.
    fn unused(&mut self, grid: &Grid, heads: &Heads, head_row: u32) {
        let first = heads.months.first().map_or(0, |m| m.column);
        for (column, cell) in grid.row(head_row).into_iter().flat_map(|cells| cells.range(first..)) {
            let text = cell.value.text();
            let used = heads.months.iter().any(|m| m.column == *column) || Some(*column) == heads.kind;
            if !used && !text.trim().is_empty() && !says_sum(&text) {
                let place = format!("{}!{}", grid.sheet, grid.place(head_row, *column));
                self.read.unread.push(Unread { place, text, why: WhyUnread::Column });
            }
        }
    }

    fn cell(&mut self, place: String, cell: &Cell, (name, unit): (&str, &str), month: Month, series: Option<Series>) {
        let text = cell.value.text();
        let unread = |why| Unread { place: place.clone(), text: text.clone(), why };
        let plan_year = self.scratch.year;
        let series = match month.year {
            Some(year) if year == plan_year - 1 && matches!(series, None | Some(Series::LastYear)) => Series::LastYear,
            Some(year) if year != plan_year => return self.read.unread.push(unread(WhyUnread::Year(plan_year))),
            _ => series.unwrap_or(Series::Actual),
        };
        match &cell.value {
            Value::Error(_) => return self.read.unread.push(unread(WhyUnread::Error)),
            Value::Formula(_) => return self.read.unread.push(unread(WhyUnread::NotComputed)),
            _ => {}
        }
        if name.is_empty() {
            return self.read.unread.push(unread(WhyUnread::NoName));
        }
        let known = known(&self.scratch, name);
        // Of a new one that says no unit, the figures may.
        let percent = unit.is_empty() && text.trim_end().ends_with(['%', '％']);
        let new = || if percent { "%".to_owned() } else { unit.to_owned() };
        let own = known.map_or_else(new, |k| k.unit.clone());
        let said = if unit.is_empty() { own.clone() } else { unit.to_owned() };
        let value = match read_number(&text, &said) {
            Ok(None) => return,
            Ok(Some(value)) => value,
            Err(error) => return self.read.unread.push(unread(WhyUnread::NoNumber(error, said))),
        };
        let Some(value) = converted(value, &said, &own) else {
            return self.read.unread.push(unread(WhyUnread::Unit(said, own)));
        };
        if known.is_some_and(|k| !k.formula.trim().is_empty()) {
            return self.read.unread.push(unread(WhyUnread::Formula));
        }
        let id = match known.map(|k| k.id.clone()) {
            Some(id) => id,
            None => self.add(name, own),
        };
        if !self.seen.insert((id.clone(), series, month.month)) {
            return self.read.unread.push(unread(WhyUnread::Twice));
        }
        self.set(&id, series, month.month, value);
    }

    /// A new indicator at the end.
    fn add(&mut self, name: &str, unit: String) -> KpiId {
        let (id, edits) = new_kpi(&self.scratch, None, name);
        let edits = edits.into_iter().map(|edit| match edit {
            Edit::AddKpi { at, kpi } => Edit::AddKpi { at, kpi: Box::new(Kpi { unit: unit.clone(), ..*kpi }) },
            other => other,
        });
        self.take(edits.collect());
        self.read.new.push(name.to_owned());
        id
    }

    fn set(&mut self, id: &KpiId, series: Series, month: u32, value: Decimal) {
        self.read.cells += 1;
        self.touched.insert(id.clone());
        let Some(kpi) = self.scratch.kpi(id) else { return };
        let edits = set_months(kpi, series, [(month, Some(value))]);
        self.take(edits);
    }

    fn take(&mut self, edits: Steps) {
        // What can't be is refused here as it would be in the book.
        if apply_all(&mut self.scratch, edits).is_err() {
            self.read.cells = self.read.cells.saturating_sub(1);
        }
    }

    /// The edits that make of the book what was read: one for each indicator and kind of value.
    fn finish(mut self, book: &Book) -> ReadKpis {
        for (at, kpi) in self.scratch.kpis.iter().enumerate() {
            match book.kpi(&kpi.id) {
                None => self.read.edits.push(Edit::AddKpi { at, kpi: Box::new(kpi.clone()) }),
                Some(old) => {
                    for series in Series::ALL {
                        let months = (1..=12).map(|m| (m, kpi.months(series).get(m)));
                        self.read.edits.extend(set_months(old, series, months));
                    }
                }
            }
        }
        self.read.kpis = self.touched.len();
        self.read
    }
}

/// The indicator of the book with this name: as it is written, else without what stands in brackets where only one is
/// meant.
fn known<'b>(book: &'b Book, name: &str) -> Option<&'b Kpi> {
    let exact = squeezed(name).to_lowercase();
    let whole = book.kpis.iter().find(|k| squeezed(&k.name).to_lowercase() == exact);
    whole.or_else(|| {
        let bare = plain(name);
        let mut alike = book.kpis.iter().filter(|k| plain(&k.name) == bare);
        alike.next().filter(|_| !bare.is_empty() && alike.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_months_in_many_ways() {
        for (text, wanted) in [
            ("1月", Some((None, 1, None))),
            ("１２月份", Some((None, 12, None))),
            ("十一月", Some((None, 11, None))),
            ("Jan", Some((None, 1, None))),
            ("Sept.", Some((None, 9, None))),
            ("June 2026", Some((Some(2026), 6, None))),
            ("2026-01", Some((Some(2026), 1, None))),
            ("2026/3", Some((Some(2026), 3, None))),
            ("2026年6月", Some((Some(2026), 6, None))),
            ("202607", Some((Some(2026), 7, None))),
            ("6月计划", Some((None, 6, Some(Series::Plan)))),
            ("6月（实际）", Some((None, 6, Some(Series::Actual)))),
            ("Jun Plan", Some((None, 6, Some(Series::Plan)))),
            ("July", Some((None, 7, None))),
            ("July LY", Some((None, 7, Some(Series::LastYear)))),
            ("Last Year Jan", Some((None, 1, Some(Series::LastYear)))),
            ("LY-Mar", Some((None, 3, Some(Series::LastYear)))),
            ("7月LY", Some((None, 7, Some(Series::LastYear)))),
            ("M3", Some((None, 3, None))),
            ("13月", None),
            ("合计", None),
            ("一季度", None),
            ("Margin", None),
            ("", None),
        ] {
            let month = month_of(0, &Value::Text(text.to_owned())).map(|m| (m.year, m.month, m.series));
            assert_eq!(month, wanted, "{text}");
        }
    }
}
