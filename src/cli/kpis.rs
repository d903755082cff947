//! `kpis` and `kpi-import`: the indicators by month, and taking a sheet of them over.

use rust_decimal::Decimal;
use serde::Serialize;

use super::args::{KpiImport, Kpis};
use super::read::{json, known, open, open_to_save, table};
use super::{Done, Failure, Outcome, Terminal, local_day, visible};
use crate::board::{Bowler, BowlerRow, KpiFilter};
use crate::plan::{Book, Kpi, Series, apply_all, show_number};
use crate::rules::{Light, NoValue, Value};
use crate::say;
use crate::sheet::{Workbook, read_kpis};
use crate::words::Words;

/// An indicator of `kpis --json`. Numbers are strings, exact to the last digit; what has no value is null.
#[derive(Debug, Serialize)]
struct KpiRow<'a> {
    /// Its id; formulas name it.
    id: &'a str,
    name: &'a str,
    /// Of all its values; empty: a bare number.
    unit: &'a str,
    /// Whether it is a key one.
    key: bool,
    /// The department that answers for it.
    department: Option<&'a str>,
    /// The last month by the day of which anything is known, 1 to 12.
    month: Option<u32>,
    /// Plan, actual and light of that month.
    plan: Option<Decimal>,
    actual: Option<Decimal>,
    light: Option<&'static str>,
    /// The months that the year to date is made of.
    months: &'a [u32],
    /// Plan, actual and light of the year to date.
    plan_to_date: Option<Decimal>,
    actual_to_date: Option<Decimal>,
    light_to_date: Option<&'static str>,
    /// The worse of the two: met, near, missed; null where neither can be judged.
    verdict: Option<&'static str>,
    /// Why there is no value, where a formula is at fault.
    fault: Option<String>,
    /// Whether the units of its formula make its own.
    units_fit: bool,
    /// The objectives that are to mend it.
    objectives: Vec<&'a str>,
}

/// A light as programs read it.
fn code(light: Light) -> &'static str {
    match light {
        Light::Met => "met",
        Light::Near => "near",
        Light::Missed => "missed",
    }
}

/// The sign of a light in a terminal, as of the marks.
fn sign(light: Light) -> char {
    match light {
        Light::Met => '■',
        Light::Near => '◪',
        Light::Missed => '▲',
    }
}

/// Shows the indicators: the last month and the year to date, plan against actual.
pub fn kpis(terminal: &mut Terminal<'_>, args: &Kpis) -> Outcome {
    let (book, whole) = open(terminal, &args.book)?;
    let department = args.department.as_deref().map(|id| known(&book, id, &terminal.words)).transpose()?;
    let day = args.today.unwrap_or_else(local_day);
    let bowler = Bowler::new(&book, day, &KpiFilter { department, ..KpiFilter::default() });
    let rows = || bowler.rows.iter().filter_map(|row| Some((book.kpis.get(row.at)?, row)));
    let done = if whole { Done::Well } else { Done::Partly };
    if args.json {
        let rows: Vec<_> = rows().map(|(kpi, row)| of(&book, kpi, row, &terminal.words)).collect();
        return json(terminal, &rows).map(|_| done);
    }
    let words = &terminal.words;
    let mut table = table();
    table.set_header([
        say!(words, "kpi-name"),
        say!(words, "kpi-unit"),
        say!(words, "kpi-column-month"),
        words.series(Series::Plan),
        words.series(Series::Actual),
        say!(words, "kpi-light"),
        format!("{} {}", say!(words, "kpi-to-date"), words.series(Series::Plan)),
        format!("{} {}", say!(words, "kpi-to-date"), words.series(Series::Actual)),
        say!(words, "kpi-light"),
    ]);
    for (kpi, row) in rows() {
        let month = row.last;
        let figure = |value: Option<&Value>| value.map_or_else(String::new, |v| figure(words, kpi, v));
        let light =
            |light: Option<Light>| light.map_or_else(String::new, |l| format!("{} {}", sign(l), words.light(l)));
        table.add_row([
            visible(&kpi.name),
            visible(&kpi.unit),
            month.map_or_else(String::new, |m| words.month(m)),
            figure(row.month.as_ref().map(|s| &s.plan)),
            figure(row.month.as_ref().map(|s| &s.actual)),
            light(row.month.as_ref().and_then(|s| s.light)),
            figure(row.to_date.as_ref().map(|s| &s.plan)),
            figure(row.to_date.as_ref().map(|s| &s.actual)),
            light(row.to_date.as_ref().and_then(|s| s.light)),
        ]);
    }
    let lights = bowler.lights;
    let counts = [(Light::Met, lights.met), (Light::Near, lights.near), (Light::Missed, lights.missed)];
    let counts = counts.map(|(light, count)| format!("{} {count} {}", sign(light), words.light(light)));
    writeln!(terminal.out, "{} · {day}", visible(&book.title))?;
    writeln!(terminal.out, "{table}")?;
    writeln!(terminal.out, "{}", counts.join("   "))?;
    Ok(done)
}

fn figure(words: &Words, kpi: &Kpi, value: &Value) -> String {
    match value {
        Ok(value) => show_number(*value, kpi.places),
        Err(NoValue::Empty) => String::new(),
        Err(NoValue::Fault(fault)) => words.fault_short(fault),
    }
}

fn of<'a>(book: &'a Book, kpi: &'a Kpi, row: &'a BowlerRow, words: &Words) -> KpiRow<'a> {
    let number = |value: Option<&Value>| value.and_then(|v| v.as_ref().ok()).map(|v| v.normalize());
    let (month, year) = (row.month.as_ref(), row.to_date.as_ref());
    let fault = [month.map(|s| &s.actual), year.map(|s| &s.actual), month.map(|s| &s.plan), year.map(|s| &s.plan)];
    let fault = fault.into_iter().flatten().find_map(|value| match value {
        Err(NoValue::Fault(fault)) => Some(words.fault(book, fault)),
        _ => None,
    });
    KpiRow {
        id: kpi.id.as_str(),
        name: &kpi.name,
        unit: &kpi.unit,
        key: kpi.key,
        department: kpi.department.as_ref().map(|d| d.as_str()),
        month: row.last,
        plan: number(month.map(|s| &s.plan)),
        actual: number(month.map(|s| &s.actual)),
        light: month.and_then(|s| s.light).map(code),
        months: &row.months,
        plan_to_date: number(year.map(|s| &s.plan)),
        actual_to_date: number(year.map(|s| &s.actual)),
        light_to_date: year.and_then(|s| s.light).map(code),
        verdict: row.light.map(code),
        fault,
        units_fit: row.units_fit,
        objectives: row.objectives.iter().map(|(id, _)| id.as_str()).collect(),
    }
}

/// Takes the indicators of a sheet over into a plan book, and says what could not be understood.
pub fn import(terminal: &mut Terminal<'_>, args: &KpiImport) -> Outcome {
    let (mut book, mut folder, whole) = open_to_save(terminal, &args.book)?;
    let words = &terminal.words;
    let workbook = Workbook::open(&args.file).map_err(|e| Failure::Said(e.message(words)))?;
    let path = args.file.display().to_string();
    let read =
        read_kpis(&workbook, &book).ok_or_else(|| Failure::Said(say!(words, "kpis-no-headings", path = path)))?;
    let message = read.message(words);
    let saved = !read.edits.is_empty();
    let applied = apply_all(&mut book, read.edits).map_err(|e| Failure::Said(e.to_string()))?;
    folder.save(&book, &applied.touched).map_err(|e| Failure::Said(e.message(words)))?;
    for line in message.lines() {
        writeln!(terminal.out, "{}", visible(line))?;
    }
    if saved {
        let text = say!(terminal.words, "kpis-saved", path = args.book.display().to_string());
        writeln!(terminal.out, "{}", visible(&text))?;
    }
    Ok(if whole { Done::Well } else { Done::Partly })
}
