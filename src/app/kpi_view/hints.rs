//! Where the figures come from, said on hover.

use super::super::document::Document;
use super::cells::figure;
use crate::board::BowlerRow;
use crate::plan::{Book, Kpi, KpiId, Series, show_number};
use crate::rules::{Figures, NoValue, Value, formula_spelled, light};
use crate::say;
use crate::words::Words;

/// How an indicator is worked out, in names; empty where it is typed in.
pub fn formula(words: &Words, book: &Book, kpi: &Kpi) -> String {
    if kpi.formula.trim().is_empty() {
        return String::new();
    }
    let name = |id: &KpiId| book.kpi(id).map_or_else(|| id.to_string(), |k| k.name.clone());
    say!(words, "kpi-worked-out-as", name = kpi.name.as_str(), formula = formula_spelled(&kpi.formula, name))
}

/// How many typed figures rest while its formula stands; none where there are none.
pub fn resting(words: &Words, kpi: &Kpi) -> Option<String> {
    let count: usize = Series::ALL.iter().map(|series| kpi.months(*series).iter().count()).sum();
    let rests = count > 0 && !kpi.formula.trim().is_empty();
    rests.then(|| say!(words, "kpi-typed-rest", count = count))
}

/// The formula with the names and figures of what it takes, and what comes of it, or why nothing does.
fn worked_out(words: &Words, book: &Book, kpi: &Kpi, value: &Value, part: impl Fn(&KpiId) -> Value) -> String {
    if let Err(NoValue::Fault(fault)) = value {
        return [words.fault(book, fault), formula(words, book, kpi)].join("\n");
    }
    let say = |id: &KpiId| match book.kpi(id) {
        Some(kpi) => match figure(words, kpi, &part(id)) {
            text if text.is_empty() => format!("{} {}", kpi.name, say!(words, "no-value")),
            text => format!("{} {}", kpi.name, with_unit(kpi, text)),
        },
        None => id.to_string(),
    };
    let formula = formula_spelled(&kpi.formula, say);
    let value = match value {
        Ok(value) => with_unit(kpi, show_number(*value, kpi.places)),
        Err(_) => say!(words, "no-value"),
    };
    say!(words, "kpi-worked-out", formula = formula, value = value)
}

fn with_unit(kpi: &Kpi, figure: String) -> String {
    if kpi.unit.is_empty() { figure } else { format!("{figure} {}", kpi.unit) }
}

/// What the light compares, and with which tolerance; empty where there is nothing to compare.
pub fn compared(words: &Words, kpi: &Kpi, plan: &Value, actual: &Value) -> String {
    let (Ok(plan), Ok(actual)) = (plan, actual) else { return String::new() };
    let gap = actual.checked_sub(*plan).map_or_else(String::new, |gap| show_number(gap, kpi.places));
    let word = words.light(light(kpi, *plan, *actual));
    let [plan, actual] = [plan, actual].map(|value| with_unit(kpi, show_number(*value, kpi.places)));
    let compared = say!(words, "kpi-compared", plan = plan, actual = actual, gap = gap, word = word);
    let tolerance = if kpi.tolerance.is_zero() {
        say!(words, "kpi-no-tolerance")
    } else {
        say!(words, "kpi-tolerance-is", tolerance = kpi.tolerance.normalize().to_string())
    };
    format!("{compared}\n{}; {tolerance}", words.better(kpi.better))
}

/// Of a month's cell.
pub fn of_month(
    words: &Words,
    (doc, figures): (&Document, &Figures<'_>),
    (kpi, row): (&Kpi, &BowlerRow),
    series: Series,
    month: u32,
    later: bool,
) -> String {
    let mut lines = Vec::new();
    let value = row.value(series, month);
    if !kpi.formula.trim().is_empty() {
        let part = |id: &KpiId| figures.month(id, series, month);
        lines.push(worked_out(words, &doc.book, kpi, value, part));
        if let Some(typed) = kpi.months(series).get(month) {
            lines.push(say!(words, "kpi-typed-rests", value = with_unit(kpi, show_number(typed, kpi.places))));
        }
    }
    if later && series == Series::Actual && value.is_ok() {
        lines.push(say!(words, "kpi-month-later", day = doc.day.to_string()));
    } else if series == Series::Actual {
        lines.push(compared(words, kpi, row.value(Series::Plan, month), value));
    }
    lines.retain(|l| !l.is_empty());
    lines.join("\n")
}

/// Of the year to date.
pub fn to_date(
    words: &Words,
    (doc, figures): (&Document, &Figures<'_>),
    kpi: &Kpi,
    row: &BowlerRow,
    series: Series,
) -> String {
    let value = row.value_to_date(series);
    let Some(last) = row.last else { return String::new() };
    let mut lines =
        vec![say!(words, "kpi-rule-months", rule = words.to_date(kpi.to_date), months = words.months(&row.months))];
    let part = |id: &KpiId| figures.to_date(id, series, row.months.iter().copied());
    match value {
        Err(NoValue::Fault(fault)) => lines.push(words.fault(&doc.book, fault)),
        _ if kpi.to_date == crate::plan::ToDate::Formula && !kpi.formula.trim().is_empty() => {
            lines.push(worked_out(words, &doc.book, kpi, value, part));
        }
        _ => {}
    }
    let unplanned: Vec<u32> = (1..=last)
        .filter(|m| !row.months.contains(m) && *row.value(Series::Actual, *m) != Err(NoValue::Empty))
        .collect();
    if !unplanned.is_empty() {
        lines.push(say!(words, "kpi-months-unplanned", months = words.months(&unplanned)));
    }
    if let Some(standing) = row.to_date.as_ref().filter(|_| series == Series::Actual) {
        lines.push(compared(words, kpi, &standing.plan, &standing.actual));
    }
    lines.retain(|l| !l.is_empty());
    lines.join("\n")
}
