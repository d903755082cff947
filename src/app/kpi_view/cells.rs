//! What the cells of the table show.

use super::super::document::Document;
use super::super::field::{Field, KpiCell, is_typed};
use super::super::look::Look;
use super::super::mark;
use super::super::table::Shown;
use super::{FIRST_MONTH, LIGHT, TO_DATE, hints};
use crate::board::{Bowler, BowlerRow};
use crate::plan::{Kpi, Series, show_number};
use crate::rules::{Figures, Light, NoValue, Standing, Value};
use crate::say;
use crate::words::Words;

/// A value as a cell shows it: a fault is a short word, never a number.
pub fn figure(words: &Words, kpi: &Kpi, value: &Value) -> String {
    match value {
        Ok(value) => show_number(*value, kpi.places),
        Err(NoValue::Empty) => String::new(),
        Err(NoValue::Fault(fault)) => words.fault_short(fault),
    }
}

/// The cell of an indicator's line in a column.
pub fn shown(
    (doc, figures): (&Document, &Figures<'_>),
    words: &Words,
    look: &Look,
    bowler: &Bowler,
    (row, series): (&BowlerRow, Series),
    column: usize,
) -> Shown {
    let Some(kpi) = doc.book.kpis.get(row.at) else { return Shown::default() };
    let named = |what: String| say!(words, "kpi-cell", name = kpi.name.as_str(), what = what);
    let month = u32::try_from(column.saturating_sub(FIRST_MONTH)).unwrap_or(0) + 1;
    match (column, series) {
        (0, Series::Plan) => Shown {
            text: kpi.name.clone(),
            field: Some(Field::Kpi(kpi.id.clone(), KpiCell::Name)),
            name: say!(words, "kpi-name"),
            hint: hints::formula(words, &doc.book, kpi),
            bold: kpi.key,
            ..Shown::default()
        },
        (0, Series::Actual) => about(doc, words, look, kpi, row),
        (1, Series::Plan) => Shown {
            text: kpi.unit.clone(),
            field: Some(Field::Kpi(kpi.id.clone(), KpiCell::Unit)),
            name: named(say!(words, "field-unit")),
            ink: Some(look.soft),
            ..Shown::default()
        },
        (1, Series::Actual) if !row.units_fit => Shown {
            text: say!(words, "kpi-unit-doubt"),
            name: named(say!(words, "field-unit")),
            hint: say!(words, "kpi-unit-doubt-why", unit = kpi.unit.as_str()),
            bold: true,
            small: true,
            ..Shown::default()
        },
        (2, _) => Shown {
            text: words.series(series),
            name: named(say!(words, "kpi-column-series")),
            ink: Some(look.soft),
            small: true,
            ..Shown::default()
        },
        (TO_DATE, _) => of_year((doc, figures), words, kpi, (row, series), named(say!(words, "kpi-to-date"))),
        (LIGHT, Series::Plan | Series::Actual) => {
            verdict(words, look, kpi, (row, series), named(say!(words, "kpi-light")))
        }
        (FIRST_MONTH..TO_DATE, _) => {
            let name = format!("{} {} {}", kpi.name, words.month(month), words.series(series));
            of_month((doc, figures), words, look, (bowler, kpi, row), (series, month), name)
        }
        _ => Shown { name: named(words.series(series)), ..Shown::default() },
    }
}

/// Below the name: its kind, who answers for it, what is to mend it.
fn about(doc: &Document, words: &Words, look: &Look, kpi: &Kpi, row: &BowlerRow) -> Shown {
    let kind = if kpi.key { say!(words, "kpi-key") } else { say!(words, "kpi-plain") };
    let department = kpi.department.as_ref().and_then(|d| doc.book.department(d)).map(|d| d.name.clone());
    let flow = row.objectives.iter().find(|(_, open)| *open).or(row.objectives.first());
    let objective = flow.and_then(|(id, open)| Some((doc.book.objective(id)?, *open)));
    let mended = match objective {
        Some((objective, open)) => {
            let text = objective.text.lines().next().unwrap_or_default();
            Some(if open { say!(words, "kpi-in-flow", text = text) } else { say!(words, "kpi-mends", text = text) })
        }
        None => row.is_missed().then(|| say!(words, "kpi-no-objective")),
    };
    let parts: Vec<_> = [Some(kind), department, mended].into_iter().flatten().collect();
    Shown {
        text: parts.join(" · "),
        name: say!(words, "kpi-cell", name = kpi.name.as_str(), what = say!(words, "kpi-kind")),
        ink: Some(look.soft),
        small: true,
        ..Shown::default()
    }
}

fn of_month(
    (doc, figures): (&Document, &Figures<'_>),
    words: &Words,
    look: &Look,
    (bowler, kpi, row): (&Bowler, &Kpi, &BowlerRow),
    (series, month): (Series, u32),
    name: String,
) -> Shown {
    let value = row.value(series, month);
    let later = month > bowler.months;
    let fault = matches!(value, Err(NoValue::Fault(_)));
    let light = row.light_of(month).filter(|light| series == Series::Actual && *light != Light::Met);
    let typed = is_typed(kpi);
    Shown {
        text: figure(words, kpi, value),
        field: typed.then(|| Field::Kpi(kpi.id.clone(), KpiCell::Month(series, month))),
        name,
        hint: hints::of_month(words, (doc, figures), (kpi, row), series, month, later),
        ink: (later || series == Series::LastYear).then_some(look.soft),
        ground: light.and_then(|l| mark::light_tint(l, look)).or((!typed).then_some(look.ground)),
        light,
        locked: if typed { String::new() } else { say!(words, "kpi-is-formula") },
        bold: fault,
        small: true,
        figure: true,
        ..Shown::default()
    }
}

fn of_year(
    (doc, figures): (&Document, &Figures<'_>),
    words: &Words,
    kpi: &Kpi,
    (row, series): (&BowlerRow, Series),
    name: String,
) -> Shown {
    let value = row.value_to_date(series);
    Shown {
        text: figure(words, kpi, value),
        name: format!("{name} {}", words.series(series)),
        hint: hints::to_date(words, (doc, figures), kpi, row, series),
        bold: true,
        small: true,
        figure: true,
        ..Shown::default()
    }
}

/// In the line of the plan how the last month stands, in the line of the actual values the year to date.
fn verdict(words: &Words, look: &Look, kpi: &Kpi, (row, series): (&BowlerRow, Series), name: String) -> Shown {
    let (standing, when) = match (series, row.last) {
        (Series::Plan, Some(last)) => (row.month.as_ref(), words.month(last)),
        (_, Some(_)) => (row.to_date.as_ref(), say!(words, "kpi-to-date")),
        (_, None) => return Shown { name, ..Shown::default() },
    };
    let light = standing.and_then(|s| s.light);
    Shown {
        text: words.verdict(&when, light),
        name,
        hint: standing.map(|s: &Standing| hints::compared(words, kpi, &s.plan, &s.actual)).unwrap_or_default(),
        ink: Some(light.map_or(look.soft, |l| mark::light_color(l, look))),
        ground: light.and_then(|l| mark::light_tint(l, look)),
        light,
        small: true,
        bold: light == Some(Light::Missed),
        ..Shown::default()
    }
}
