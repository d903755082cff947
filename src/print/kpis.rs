//! The indicators by month, plan against actual.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

use super::figures::{Cell, Column, FigureSheet, Line};
use super::fit::Room;
use super::{Audience, Job, marks, text};
use crate::board::{Bowler, BowlerRow, KpiFilter};
use crate::plan::{Kpi, Series, show_number};
use crate::rules::{Light, NoValue, Standing};
use crate::say;
use crate::words::Words;

/// Reads it from the book.
pub(super) fn kpis(job: &Job<'_>, words: &Words) -> FigureSheet {
    let bowler = theirs(job);
    let rows: Vec<(&Kpi, &BowlerRow)> =
        bowler.rows.iter().filter_map(|row| Some((job.book.kpis.get(row.at)?, row))).collect();
    let width = |columns: &[Column]| columns.iter().map(|c| c.share).sum::<f64>();
    // As many months beside each other as have room in the smallest type, the others below.
    let room = Room::of(job);
    let fits = |months: &u32| width(&columns(words, &rows, 1..=*months)) * room.sizes.0 <= room.width();
    let together = [12, 6, 4, 3, 2].into_iter().find(fits).unwrap_or(1);
    let mut sheet = FigureSheet::new(job, words, columns(words, &rows, 1..=together), counts(&bowler, words));
    sheet.least = width(&sheet.columns);
    for first in (1..=12).step_by(together as usize).filter(|_| !rows.is_empty()) {
        let months = first..=first + together - 1;
        if first > 1 {
            sheet.lines.push(Line::Heads(columns(words, &rows, months.clone()).into_iter().map(|c| c.name).collect()));
        }
        sheet.lines.extend(rows.iter().map(|(kpi, row)| lines(job, words, &bowler, (kpi, row), months.clone())));
    }
    if !rows.is_empty() {
        let (label, text) = (say!(words, "kpi-light"), say!(words, "kpi-light-rule"));
        sheet.notes.push(say!(words, "label-and-text", label = label, text = text));
        sheet.notes.extend(rows.iter().flat_map(|(kpi, row)| remarks(job, words, kpi, row)));
    }
    sheet
}

/// The indicators that the audience may see: the whole company the key ones, a department and a person those they answer for.
fn theirs(job: &Job<'_>) -> Bowler {
    let of = |filter: &KpiFilter| Bowler::new(job.book, job.day, filter);
    match &job.audience {
        Audience::Company => of(&KpiFilter { key: true, ..KpiFilter::default() }),
        Audience::Management => of(&KpiFilter::default()),
        Audience::Department(id) => of(&KpiFilter { department: Some(id.clone()), ..KpiFilter::default() }),
        Audience::Person(id) => {
            let mut own = Bowler { months: of(&KpiFilter::default()).months, ..Bowler::default() };
            for department in job.book.departments.iter().filter(|d| d.head.as_ref() == Some(id)) {
                let part = of(&KpiFilter { department: Some(department.id.clone()), ..KpiFilter::default() });
                own.lights.met += part.lights.met;
                own.lights.near += part.lights.near;
                own.lights.missed += part.lights.missed;
                own.lights.open += part.lights.open;
                own.rows.extend(part.rows);
            }
            own
        }
    }
}

fn counts(bowler: &Bowler, words: &Words) -> Value {
    let lights = bowler.lights;
    let counts = [(Light::Met, lights.met), (Light::Near, lights.near), (Light::Missed, lights.missed)];
    let entry = |(light, count): (Light, usize)| json!({"marks": [marks::light_name(light)], "count": count, "word": words.light(light)});
    json!(counts.into_iter().map(entry).collect::<Vec<_>>())
}

/// The columns, as wide as what stands in them: figures are never broken.
fn columns(words: &Words, rows: &[(&Kpi, &BowlerRow)], shown: RangeInclusive<u32>) -> Vec<Column> {
    let wide = |texts: &mut dyn Iterator<Item = String>| texts.map(|t| text::width(&t)).fold(0.0, f64::max) * 0.56;
    let all = || rows.iter().flat_map(|(kpi, row)| [Series::Plan, Series::Actual].map(|series| (*kpi, *row, series)));
    let months = wide(&mut all().flat_map(|(kpi, row, s)| (1..=12).map(move |m| figure(words, kpi, row.value(s, m)))));
    let to_date = wide(&mut all().map(|(kpi, row, s)| figure(words, kpi, row.value_to_date(s)))) * 1.08;
    let units = wide(&mut rows.iter().map(|(kpi, _)| kpi.unit.clone())).min(5.0);
    let name = wide(&mut rows.iter().map(|(kpi, _)| kpi.name.clone())).clamp(7.0, 12.0);
    let lights = wide(&mut [Light::Met, Light::Near, Light::Missed].into_iter().map(|l| {
        let word = words.light(l);
        format!("{} {word}", say!(words, "kpi-to-date"))
    }));
    let series = wide(&mut [Series::Plan, Series::Actual].into_iter().map(|s| words.series(s)));
    let column = |name: String, em: f64, figure: bool| Column { name, share: em + 1.0, figure };
    let mut columns = vec![
        column(say!(words, "kpi-name"), name, false),
        column(say!(words, "kpi-unit"), units.max(2.4), false),
        column(say!(words, "kpi-column-series"), series, false),
    ];
    columns.extend(shown.map(|m| column(words.month(m), months.max(2.0) + 1.05, true)));
    columns.push(column(say!(words, "kpi-to-date"), to_date.max(2.4), true));
    columns.push(column(say!(words, "kpi-light"), lights + 1.5, false));
    columns
}

fn figure(words: &Words, kpi: &Kpi, value: &crate::rules::Value) -> String {
    match value {
        Ok(value) => show_number(*value, kpi.places),
        Err(NoValue::Empty) => String::new(),
        Err(NoValue::Fault(fault)) => words.fault_short(fault),
    }
}

fn lines(
    job: &Job<'_>,
    words: &Words,
    bowler: &Bowler,
    (kpi, row): (&Kpi, &BowlerRow),
    months: RangeInclusive<u32>,
) -> Line {
    let line = |series: Series| {
        let mut cells = match series {
            Series::Plan => {
                vec![Cell { bold: kpi.key, ..Cell::new(&kpi.name) }, Cell::new(&kpi.unit).soft().spanning()]
            }
            _ => vec![Cell::new(about(job, words, kpi)).soft(), Cell::default()],
        };
        cells.push(Cell::new(words.series(series)).soft());
        cells.extend(months.clone().map(|month| {
            let value = row.value(series, month);
            let light = row.light_of(month).filter(|l| series == Series::Actual && *l != Light::Met);
            let fault = matches!(value, Err(NoValue::Fault(_)));
            Cell { soft: month > bowler.months, bold: fault, ..Cell::new(figure(words, kpi, value)) }.lit(light)
        }));
        cells.push(Cell::new(figure(words, kpi, row.value_to_date(series))).bold());
        cells.push(verdict(words, row, series));
        cells
    };
    Line::Group(vec![line(Series::Plan), line(Series::Actual)])
}

/// Its kind, and who answers for it.
fn about(job: &Job<'_>, words: &Words, kpi: &Kpi) -> String {
    let kind = if kpi.key { say!(words, "kpi-key") } else { say!(words, "kpi-plain") };
    let department = kpi.department.as_ref().and_then(|d| job.book.department(d)).map(|d| d.name.clone());
    [Some(kind), department].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Beside the plan how the last month stands, beside the actual values the year to date.
fn verdict(words: &Words, row: &BowlerRow, series: Series) -> Cell {
    let Some(last) = row.last else { return Cell::default() };
    let (standing, when): (Option<&Standing>, String) = match series {
        Series::Plan => (row.month.as_ref(), words.month(last)),
        _ => (row.to_date.as_ref(), say!(words, "kpi-to-date")),
    };
    let light = standing.and_then(|s| s.light);
    let missed = light == Some(Light::Missed);
    Cell { red: missed, bold: missed, soft: light.is_none(), ..Cell::new(words.verdict(&when, light)) }.lit(light)
}

/// What is wrong with its formula or its units, by name.
fn remarks(job: &Job<'_>, words: &Words, kpi: &Kpi, row: &BowlerRow) -> Vec<String> {
    let mut faults: Vec<(String, Vec<u32>)> = Vec::new();
    for month in 1..=12 {
        for series in [Series::Plan, Series::Actual] {
            let Err(NoValue::Fault(fault)) = row.value(series, month) else { continue };
            let text = words.fault(job.book, fault);
            match faults.iter_mut().find(|(known, _)| *known == text) {
                Some((_, months)) if months.last() != Some(&month) => months.push(month),
                Some(_) => {}
                None => faults.push((text, vec![month])),
            }
        }
    }
    let faults = faults.into_iter().map(|(text, months)| match months.len() {
        12 => text,
        _ => format!("{text} ({})", words.months(&months)),
    });
    let unit = (!row.units_fit).then(|| say!(words, "kpi-unit-doubt-why", unit = kpi.unit.as_str()));
    let unplanned: Vec<u32> = (1..=row.last.unwrap_or(0))
        .filter(|m| !row.months.contains(m) && *row.value(Series::Actual, *m) != Err(NoValue::Empty))
        .collect();
    let unplanned =
        (!unplanned.is_empty()).then(|| say!(words, "kpi-months-unplanned", months = words.months(&unplanned)));
    let named = |text: String| say!(words, "label-and-text", label = kpi.name.as_str(), text = text);
    faults.chain(unit).chain(unplanned).map(named).collect()
}
