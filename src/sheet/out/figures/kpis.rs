//! The sheet of indicators: plan, actual and last year of each by month, its year to date and how it stands.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::lines::Cell;
use super::super::mark;
use super::super::table::TableRow;
use super::basis::{DepartmentNamed, Reading};
use super::column::Col;
use super::sheet::{FigureLine, FigureSheet};
use super::{Draft, line};
use crate::plan::{Account, Better, Book, Kpi, KpiId, Months, Series, ToDate};
use crate::rules::{Figures, formula_from_names, formula_with_names, light, standing};
use crate::say;
use crate::sheet::Unsaid;
use crate::sheet::names::same;
use crate::sheet::summary::Why;
use crate::words::Words;

const FIRST: [Col; 4] = [Col::Kpi, Col::Unit, Col::Key, Col::Series];

const LAST: [Col; 13] = [
    Col::ToDate,
    Col::Light,
    Col::LastLight,
    Col::Department,
    Col::Better,
    Col::Rule,
    Col::Formula,
    Col::Tolerance,
    Col::Places,
    Col::Account,
    Col::KpiId,
    Col::FormulaIds,
    Col::DepartmentId,
];

/// What is said of the indicator, the same on each of its lines.
const SHARED: [Col; 10] = [
    Col::Kpi,
    Col::Unit,
    Col::Key,
    Col::Better,
    Col::Rule,
    Col::Formula,
    Col::Tolerance,
    Col::Places,
    Col::Department,
    Col::Account,
];

/// Digits behind the point, at most.
const MOST_PLACES: u32 = 6;

const BETTER: [Better; 2] = [Better::Higher, Better::Lower];

/// The sheet, where the book has indicators.
pub(super) fn sheet(book: &Book, day: NaiveDate, words: &Words) -> Option<Draft> {
    if book.kpis.is_empty() {
        return None;
    }
    let columns: Vec<Col> = FIRST.into_iter().chain((1..=12).map(Col::Month)).chain(LAST).collect();
    let figures = Figures::of(book);
    let mut rows = Vec::new();
    for kpi in &book.kpis {
        let said = Said::new(book, &figures, kpi, day);
        for series in Series::ALL {
            rows.push(series_line(&said, series, &columns, !rows.is_empty(), words));
        }
    }
    let choices = |col| match col {
        Col::Key => vec![key(&true), key(&false)],
        Col::Better => BETTER.map(|better| words.better(better)).to_vec(),
        Col::Rule => ToDate::ALL.map(|rule| words.to_date(rule)).to_vec(),
        Col::Account => Account::ALL.map(|account| words.account(account)).to_vec(),
        _ => Vec::new(),
    };
    let name = say!(words, "view-kpis");
    let heads = columns.iter().map(|col| col.head(words, choices(*col))).collect();
    Some(Draft::of_book(book, name, heads, rows, 4))
}

fn key(key: &bool) -> String {
    if *key { "KPI" } else { "PI" }.to_owned()
}

/// An indicator with what is worked out of it.
struct Said<'a> {
    book: &'a Book,
    figures: &'a Figures<'a>,
    kpi: &'a Kpi,
    standing: Option<(u32, crate::rules::Standing, crate::rules::Standing)>,
}

impl<'a> Said<'a> {
    fn new(book: &'a Book, figures: &'a Figures<'a>, kpi: &'a Kpi, day: NaiveDate) -> Self {
        Self { book, figures, kpi, standing: standing(book, figures, kpi, day) }
    }

    /// The year to date; last year's is that of the same months.
    fn to_date(&self, series: Series) -> Option<Decimal> {
        let (last, _, to_date) = self.standing.as_ref()?;
        match series {
            Series::Plan => to_date.plan.clone().ok(),
            Series::Actual => to_date.actual.clone().ok(),
            Series::LastYear => {
                let known = |month: &u32| self.figures.month(&self.kpi.id, Series::Actual, *month).is_ok();
                self.figures.to_date(&self.kpi.id, series, (1..=*last).filter(known)).ok()
            }
        }
    }

    /// A month's value; of what came about, with how it stands.
    fn month(&self, series: Series, month: u32) -> Cell {
        let value = self.figures.month(&self.kpi.id, series, month).ok();
        let plan = self.figures.month(&self.kpi.id, Series::Plan, month).ok();
        let light = value.zip(plan).filter(|_| series == Series::Actual).map(|(is, plan)| light(self.kpi, plan, is));
        value.map_or(Cell::Empty, |value| Cell::Number { value, places: self.kpi.places, light })
    }
}

fn series_line(said: &Said<'_>, series: Series, columns: &[Col], below: bool, words: &Words) -> TableRow {
    let Said { book, figures, kpi, .. } = said;
    let department = kpi.department.as_ref();
    let cell = |col| match col {
        Col::Kpi => Cell::text(kpi.name.as_str()),
        Col::Unit => Cell::text(kpi.unit.as_str()),
        Col::Key => Cell::Text(key(&kpi.key)),
        Col::Series => Cell::Text(words.series(series)),
        Col::Month(month) => said.month(series, month),
        Col::ToDate => Cell::number(said.to_date(series), kpi.places),
        Col::Light if series == Series::Actual => match (&said.standing, figures.fault(&kpi.id)) {
            (_, Some(fault)) => Cell::Alert(words.fault(book, fault)),
            (Some((_, _, to_date)), None) => to_date.light.map_or(Cell::Empty, Cell::Light),
            (None, None) => Cell::Empty,
        },
        Col::LastLight if series == Series::Actual => {
            let last = said.standing.as_ref().and_then(|(month, last, _)| Some((*month, last.light?)));
            last.map_or(Cell::Empty, |(month, light)| {
                Cell::Text(format!("{} {}", words.month(month), mark::light(light, words)))
            })
        }
        Col::Better => Cell::Text(words.better(kpi.better)),
        Col::Rule => Cell::Text(words.to_date(kpi.to_date)),
        Col::Formula => Cell::text(formula_with_names(book, &kpi.formula)),
        Col::Tolerance => Cell::figure(Some(kpi.tolerance)),
        Col::Places => Cell::Count(kpi.places.into()),
        Col::Department => Cell::text(department.map_or("", |id| book.department(id).map_or(id.as_str(), |d| &d.name))),
        Col::Account => kpi.account.map_or(Cell::Empty, |account| Cell::Text(words.account(account))),
        Col::KpiId => Cell::text(kpi.id.as_str()),
        Col::FormulaIds => Cell::text(kpi.formula.as_str()),
        Col::DepartmentId => Cell::text(department.map_or("", |id| id.as_str())),
        _ => Cell::Empty,
    };
    let first = series == Series::Plan;
    line(columns, cell, |col| !first && SHARED.contains(&col), first && below)
}

/// Reads the indicators back.
pub(super) fn read(sheet: &FigureSheet<'_>, reading: &mut Reading<'_>) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut formulas: Vec<(String, String)> = Vec::new();
    let first = reading.basis.kpis.len();
    for mut line in sheet.lines() {
        let (id, name) = (line.text(Col::KpiId), line.text(Col::Kpi));
        if id.is_empty() && name.is_empty() {
            continue;
        }
        let key = if id.is_empty() { format!("\n{name}") } else { id.clone() };
        let at = match by_key.get(&key) {
            Some(at) => {
                let own = &reading.basis.kpis[*at].0;
                for (col, own) in [(Col::Kpi, &own.name), (Col::Unit, &own.unit)] {
                    let said = line.text(col);
                    if !said.is_empty() && !same(&said, own) {
                        line.remark(col, Why::OtherThanAbove);
                    }
                }
                *at
            }
            None => {
                let id = KpiId::new(reading.ids.named(&id).unwrap_or_else(|| reading.ids.next("k")));
                let (kpi, department) = shared(Kpi::new(id, name), &mut line, reading);
                formulas.push((line.text(Col::Formula), line.text(Col::FormulaIds)));
                reading.basis.kpis.push((kpi, department));
                by_key.insert(key, reading.basis.kpis.len() - 1);
                reading.basis.kpis.len() - 1
            }
        };
        if let Some(series) = line.word(Col::Series, &Series::ALL, &reading.words, Words::series) {
            // What a formula gives is no value that anybody typed.
            let typed = formulas.get(at - first).is_none_or(|(said, _)| said.is_empty());
            if typed {
                let kpi = &mut reading.basis.kpis[at].0;
                let unit = kpi.unit.clone();
                let months: Months = (1..=12).filter_map(|m| Some((m, line.number(Col::Month(m), &unit)?))).collect();
                match series {
                    Series::Plan => kpi.plan = months,
                    Series::Actual => kpi.actual = months,
                    Series::LastYear => kpi.last_year = months,
                }
            }
        }
        reading.basis.remarks.append(&mut line.remarks);
    }
    // Names in formulas are those of the whole sheet.
    let mut all = Book::default();
    all.kpis = reading.basis.kpis.iter().map(|(kpi, _)| kpi.clone()).collect();
    for ((kpi, _), (said, ids)) in reading.basis.kpis.iter_mut().skip(first).zip(formulas) {
        kpi.formula = if same(&formula_with_names(&all, &ids), &said) { ids } else { formula_from_names(&all, &said) };
    }
}

/// What is said of the indicator as a whole.
fn shared(kpi: Kpi, line: &mut FigureLine<'_>, reading: &mut Reading<'_>) -> (Kpi, DepartmentNamed) {
    let words = &reading.words;
    let key = line.word(Col::Key, &[true, false], words, |_, is| key(&is));
    let better = line.word(Col::Better, &BETTER, words, Words::better);
    let to_date = line.word(Col::Rule, &ToDate::ALL, words, Words::to_date);
    let places = understood(line, Col::Places, FigureLine::count, |places| *places <= MOST_PLACES);
    let tolerance = |line: &mut FigureLine<'_>, col| line.number(col, "%");
    let tolerance = understood(line, Col::Tolerance, tolerance, |t| t.is_zero() || t.is_sign_positive());
    let account = line.word(Col::Account, &Account::ALL, words, Words::account);
    let department = DepartmentNamed { id: line.text(Col::DepartmentId), name: line.text(Col::Department) };
    let kpi = Kpi {
        unit: line.text(Col::Unit),
        key: key.unwrap_or(false),
        better: better.unwrap_or_default(),
        to_date: to_date.unwrap_or_default(),
        tolerance: tolerance.unwrap_or_default(),
        places: places.unwrap_or(0),
        account,
        ..kpi
    };
    let id = || kpi.id.clone();
    let unsaid = [
        key.is_none().then(|| Unsaid::Key(id())),
        better.is_none().then(|| Unsaid::Better(id())),
        to_date.is_none().then(|| Unsaid::ToDate(id())),
        tolerance.is_none().then(|| Unsaid::Tolerance(id())),
        places.is_none().then(|| Unsaid::Places(id())),
    ];
    reading.basis.unsaid.extend(unsaid.into_iter().flatten());
    (kpi, department)
}

/// What the cell says, where it can be that; a remark on it where it can't.
fn understood<'s, T>(
    line: &mut FigureLine<'s>,
    col: Col,
    read: impl Fn(&mut FigureLine<'s>, Col) -> Option<T>,
    can_be: impl Fn(&T) -> bool,
) -> Option<T> {
    let said = read(line, col)?;
    if can_be(&said) {
        return Some(said);
    }
    line.remark(col, Why::NotUnderstood);
    None
}
