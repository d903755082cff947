//! The values of a book's indicators.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::formula::{Broken, Formula, Slip, slip};
use super::unit::Unit;
use crate::plan::{Book, Kpi, KpiId, Months, Series, ToDate};

/// A value of an indicator, or why there is none.
pub type Value = Result<Decimal, NoValue>;

/// Why an indicator has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoValue {
    /// Nobody typed it in yet, or what its formula takes is not there.
    Empty,
    /// Its formula can't be worked out.
    Fault(Fault),
}

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It is no formula, and what is wrong in it.
    NoFormula(Slip),
    /// It names an indicator that is not in the book.
    Unknown(String),
    /// It needs its own value: the indicators of the circle, in order.
    Cycle(Vec<KpiId>),
    /// It divides by zero.
    DivisionByZero,
    /// Its value is larger than a number can be here.
    TooLarge,
    /// It takes the value of an indicator whose formula is at fault.
    Of(KpiId),
    /// Its unit can't be added to that of the others: pieces to money.
    Unit(KpiId),
}

impl From<Broken> for NoValue {
    fn from(broken: Broken) -> Self {
        Self::Fault(match broken {
            Broken::NoFormula => Fault::NoFormula(Slip::Other),
            Broken::DivisionByZero => Fault::DivisionByZero,
            Broken::TooLarge => Fault::TooLarge,
        })
    }
}

/// The values of all indicators of a book; each formula is read once, each value worked out once.
#[derive(Debug)]
pub struct Figures<'a> {
    kpis: HashMap<&'a KpiId, &'a Kpi>,
    formulas: HashMap<&'a KpiId, Result<Formula, Fault>>,
    known: RefCell<HashMap<(&'a KpiId, Asked), Value>>,
}

/// What is asked of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    Month(Series, u32),
    /// The months up to this one, of those in the set (a bit each).
    ToDate(Series, u16),
}

impl<'a> Figures<'a> {
    /// Those of `book`.
    pub fn of(book: &'a Book) -> Self {
        let kpis: HashMap<_, _> = book.kpis.iter().map(|k| (&k.id, k)).collect();
        let with = book.kpis.iter().filter(|k| !k.formula.trim().is_empty());
        let read: HashMap<_, _> = with
            .map(|k| (&k.id, Formula::read(&k.formula).ok_or_else(|| Fault::NoFormula(slip(&k.formula)))))
            .collect();
        let mut figures = Self { kpis, formulas: read, known: RefCell::default() };
        let faults: Vec<_> = figures.formulas.keys().filter_map(|id| Some((*id, figures.broken(id)?))).collect();
        for (id, fault) in faults {
            figures.formulas.insert(id, Err(fault));
        }
        figures
    }

    /// What keeps a formula from ever having a value.
    fn broken(&self, id: &KpiId) -> Option<Fault> {
        let formula = self.formulas.get(id)?.as_ref().ok()?;
        if let Some(name) = formula.names().iter().find(|n| !self.kpis.contains_key(n)) {
            return Some(Fault::Unknown(name.to_string()));
        }
        if formula.always_divides_by_zero() {
            return Some(Fault::DivisionByZero);
        }
        self.circle(id).map(Fault::Cycle)
    }

    /// The circle that leads from an indicator back to it. Step by step and not by calls: a chain of formulas may be long.
    fn circle(&self, start: &KpiId) -> Option<Vec<KpiId>> {
        let names = |at: &KpiId| self.formulas.get(at).and_then(|f| f.as_ref().ok()).map_or(&[][..], Formula::names);
        let mut way = vec![(start, names(start).iter())];
        let mut seen = HashSet::new();
        while let Some((_, ahead)) = way.last_mut() {
            match ahead.next() {
                Some(name) if name == start => return Some(way.into_iter().map(|(id, _)| id.clone()).collect()),
                Some(name) if seen.insert(name) => way.push((name, names(name).iter())),
                Some(_) => {}
                None => {
                    way.pop();
                }
            }
        }
        None
    }

    /// The value of a month, 1 to 12.
    pub fn month(&self, id: &KpiId, series: Series, month: u32) -> Value {
        self.value(id, Asked::Month(series, month))
    }

    /// The value of these months together, by the indicator's own rule.
    pub fn to_date(&self, id: &KpiId, series: Series, months: impl IntoIterator<Item = u32>) -> Value {
        let set = months.into_iter().filter(|m| (1..=12).contains(m)).fold(0, |set, month| set | 1 << month);
        self.value(id, Asked::ToDate(series, set))
    }

    /// The value of the whole year.
    pub fn year(&self, id: &KpiId, series: Series) -> Value {
        self.to_date(id, series, 1..=12)
    }

    /// What is wrong with an indicator's formula, whatever the month.
    pub fn fault(&self, id: &KpiId) -> Option<&Fault> {
        self.formulas.get(id)?.as_ref().err()
    }

    /// The indicators that the formula of this one takes, in the order of the book.
    pub fn parts(&self, id: &KpiId) -> Vec<KpiId> {
        match self.formulas.get(id) {
            Some(Ok(formula)) => formula.names().to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether the units of a formula make the unit that its indicator has; also true where that can't be told.
    pub fn units_fit(&self, id: &KpiId) -> bool {
        let (Some(kpi), Some(Ok(formula))) = (self.kpis.get(id), self.formulas.get(id)) else { return true };
        let units: Vec<Unit> =
            formula.names().iter().map(|n| self.kpis.get(n).map_or(Unit::Any, |k| Unit::of(&k.unit))).collect();
        formula.unit(&units).fits(&Unit::of(&kpi.unit))
    }

    /// The value of a formula where the indicators it takes have these values instead of their own.
    pub(super) fn with(&self, id: &KpiId, value: impl Fn(&KpiId) -> Value) -> Value {
        match self.formulas.get(id) {
            None => Err(NoValue::Empty),
            Some(Err(fault)) => Err(NoValue::Fault(fault.clone())),
            Some(Ok(formula)) => work_out(formula, value),
        }
    }

    fn value(&self, id: &KpiId, asked: Asked) -> Value {
        let Some((id, _)) = self.kpis.get_key_value(id) else {
            return Err(NoValue::Fault(Fault::Unknown(id.to_string())));
        };
        // What it is worked out from first, step by step and not by calls.
        let mut wanted = vec![*id];
        while let Some(at) = wanted.last().copied() {
            let before = wanted.len();
            if !self.is_known(at, asked) {
                wanted.extend(self.takes(at, asked).filter(|part| !self.is_known(part, asked)));
            }
            if wanted.len() == before {
                wanted.pop();
                if !self.is_known(at, asked) {
                    let value = self.worked(at, asked);
                    self.known.borrow_mut().insert((at, asked), value);
                }
            }
        }
        self.known.borrow().get(&(*id, asked)).cloned().unwrap_or(Err(NoValue::Empty))
    }

    fn is_known(&self, id: &'a KpiId, asked: Asked) -> bool {
        self.known.borrow().contains_key(&(id, asked))
    }

    /// The indicators whose values of the same time a value is worked out from.
    fn takes(&self, id: &KpiId, asked: Asked) -> impl Iterator<Item = &'a KpiId> {
        let by_formula = match asked {
            Asked::Month(..) => true,
            Asked::ToDate(..) => self.kpis.get(id).is_some_and(|k| k.to_date == ToDate::Formula),
        };
        let formula = self.formulas.get(id).and_then(|f| f.as_ref().ok()).filter(|_| by_formula);
        let names = formula.map_or(&[][..], Formula::names);
        names.iter().filter_map(|name| self.kpis.get_key_value(name).map(|(id, _)| *id))
    }

    /// A value whose parts are known already.
    fn worked(&self, id: &KpiId, asked: Asked) -> Value {
        let Some(kpi) = self.kpis.get(id) else { return Err(NoValue::Empty) };
        match (asked, self.formulas.get(id)) {
            (_, Some(Err(fault))) => Err(NoValue::Fault(fault.clone())),
            (Asked::Month(series, month), None) => kpi.months(series).get(month).ok_or(NoValue::Empty),
            (Asked::Month(..), Some(Ok(formula))) => work_out(formula, |part| self.value(part, asked)),
            (Asked::ToDate(..), Some(Ok(formula))) if kpi.to_date == ToDate::Formula => {
                work_out(formula, |part| self.value(part, asked))
            }
            (Asked::ToDate(series, set), _) => self.together(kpi, series, set),
        }
    }

    /// Months together, by the rule of the indicator.
    fn together(&self, kpi: &Kpi, series: Series, set: u16) -> Value {
        let mut months = Months::default();
        for month in (1..=12).filter(|month| set & 1 << month != 0) {
            match self.month(&kpi.id, series, month) {
                Ok(value) => months.set(month, Some(value)),
                Err(NoValue::Empty) => {}
                Err(fault) => return Err(fault),
            }
        }
        let last = months.iter().next_back().ok_or(NoValue::Empty)?.1;
        let count = Decimal::from(months.iter().count());
        let mut sum = months.iter().map(|(_, v)| v).try_fold(Decimal::ZERO, Decimal::checked_add);
        match kpi.to_date {
            ToDate::Last => return Ok(last),
            ToDate::Mean | ToDate::Formula => sum = sum.and_then(|s| s.checked_div(count)),
            ToDate::Sum => {}
        }
        sum.ok_or(NoValue::Fault(Fault::TooLarge))
    }
}

fn work_out(formula: &Formula, value: impl Fn(&KpiId) -> Value) -> Value {
    let mut values = Vec::with_capacity(formula.names().len());
    for name in formula.names() {
        values.push(value(name).map_err(|why| match why {
            NoValue::Empty => NoValue::Empty,
            NoValue::Fault(_) => NoValue::Fault(Fault::Of(name.clone())),
        })?);
    }
    Ok(formula.value(&values)?)
}
