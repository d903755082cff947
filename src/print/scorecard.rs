//! The CSI scorecard of the newest wave by the day: the index beside the three it is compared with, bars of the factors, and
//! the table of factors and items with their flags and plans.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::figures::{Cell, Column, FigureSheet, Line};
use super::{Job, text};
use crate::board::{Order, ScoreRow, Scorecard};
use crate::plan::{Factor, Figure, Scores, Wave, show_number, to_float};
use crate::rules::{Behind, CsiIndex};
use crate::say;
use crate::words::Words;

/// Height of the index and of the legend with the axis, and of a bar, em.
const ABOVE: f64 = 4.8;
const AXIS: f64 = 3.4;
const BAR: f64 = 1.6;
/// The least and the most room for the names of the bars, em.
const NAMES: (f64, f64) = (9.5, 16.0);

/// Reads it from the book.
pub(super) fn scorecard(job: &Job<'_>, words: &Words) -> FigureSheet {
    let book = job.book;
    let card = Scorecard::new(book, None, job.day, Order::Survey).filter(|card| card.wave(book).on <= job.day);
    let Some(card) = card else {
        return FigureSheet::new(job, words, columns(words), json!([]));
    };
    let wave = card.wave(book);
    let behind = card.rows.iter().filter(|row| row.behind == Some(Behind::All)).count();
    let counted = |count: usize, word: String| json!({ "marks": [], "count": count, "word": word });
    let mut counts = vec![counted(behind, words.behind(Behind::All))];
    if card.gaps().next().is_some() {
        let missing = json!({ "marks": [], "count": card.gaps().count(), "word": say!(words, "print-csi-no-plan"), "missing": true });
        counts.push(missing);
    }
    let mut sheet = FigureSheet::new(job, words, columns(words), json!(counts));
    sheet.lines = card.rows.iter().map(|row| line(job, words, &card, wave, row)).collect();
    sheet.picture = picture(words, wave, &card.index);
    sheet.notes = words.csi_notes(wave, &card.index);
    sheet.notes.push(say!(words, "print-csi-axis"));
    if card.rows.iter().any(|row| row.behind.is_some()) {
        sheet.notes.push(say!(words, "print-csi-flags"));
    }
    sheet.notes.push(say!(words, "print-csi-brings"));
    sheet
}

fn columns(words: &Words) -> Vec<Column> {
    let column = |name, share, figure| Column { name, share, figure };
    vec![
        column(say!(words, "csi-factor-and-item"), 3.2, false),
        column(say!(words, "csi-weight"), 0.9, true),
        column(words.csi_figure(Figure::Own), 0.9, true),
        column(words.csi_figure(Figure::LastYear), 0.9, true),
        column(words.csi_figure(Figure::Average), 1.0, true),
        column(words.csi_figure(Figure::Best), 1.0, true),
        column(say!(words, "csi-flag"), 2.5, false),
        column(say!(words, "csi-brings"), 0.9, true),
        column(say!(words, "csi-plan"), 4.0, false),
    ]
}

fn line(job: &Job<'_>, words: &Words, card: &Scorecard, wave: &Wave, row: &ScoreRow) -> Line {
    let is_factor = row.item.is_none();
    let plain = |value: Option<Decimal>| value.map(|v| v.normalize().to_string()).unwrap_or_default();
    let scores = row.scores(wave);
    let name = match (row.name(wave), row.called_before(job.book, wave, card.before)) {
        ("", _) => say!(words, "csi-unnamed"),
        (name, Some(was)) => format!("{name} {}", say!(words, "print-csi-renamed", name = was)),
        (name, None) if row.past == crate::board::Past::New => format!("{name} {}", say!(words, "print-csi-new")),
        (name, None) => name.to_owned(),
    };
    let name = Cell { bold: is_factor, indent: if is_factor { 0.0 } else { 1.2 }, ..Cell::new(name) };
    let weight = if is_factor { plain(row.factor(wave).weight) } else { String::new() };
    let mut cells = vec![name, Cell::new(weight).soft()];
    for figure in Figure::ALL {
        let cell = Cell::new(plain(scores.get(figure)));
        cells.push(if figure == Figure::Own && is_factor { cell.bold() } else { cell });
    }
    let flag = row.behind.map(|behind| words.behind(behind)).unwrap_or_default();
    let flag = Cell { behind: row.behind, ..Cell::new(flag) };
    cells.push(if row.behind == Some(Behind::All) { flag.bold() } else { flag.soft() });
    cells.push(Cell::new(row.brings.map(|v| show_number(v, 2)).unwrap_or_default()));
    cells.push(plan(job, words, row));
    Line::Row(cells)
}

/// The objectives that mend a gap; of those that are not theirs an audience reads that there are some.
fn plan(job: &Job<'_>, words: &Words, row: &ScoreRow) -> Cell {
    if row.lacks_plan() {
        return Cell { red: true, bold: true, ..Cell::new(say!(words, "csi-no-plan")) };
    }
    if row.is_open() {
        return Cell::new(say!(words, "csi-no-plan"));
    }
    if row.objectives.is_empty() && row.factor_has_objective {
        return Cell::new(say!(words, "csi-plan-of-factor")).soft();
    }
    let text = |id| {
        let (department, objective) = job.book.objective_in(id)?;
        let first = objective.text.lines().next().unwrap_or_default();
        Some(match job.audience.answers_for(department, objective) {
            true => say!(words, "csi-plan-of", department = department.name.as_str(), text = first),
            false => say!(words, "csi-plan-elsewhere"),
        })
    };
    let mut texts: Vec<String> = row.objectives.iter().filter_map(text).collect();
    texts.dedup();
    Cell::new(texts.join("\n"))
}

/// The index as large figures, and the factors as bars; its height in em.
fn picture(words: &Words, wave: &Wave, index: &CsiIndex) -> Option<(Value, f64)> {
    let figure = |name: String, value: Option<Decimal>, difference: Option<Decimal>| {
        json!({
            "name": name,
            "value": value.map_or_else(|| "–".to_owned(), |v| show_number(v, 1)),
            "difference": difference.map(|d| words.csi_difference(d)),
        })
    };
    let own = figure(say!(words, "csi-index"), index.own, None);
    let compared = index.compared.iter().map(|c| figure(words.csi_figure(c.figure), c.value, c.difference));
    let figures: Vec<Value> = std::iter::once(own).chain(compared).collect();
    let about = say!(words, "csi-about", source = words.source(wave.source), day = wave.on.to_string());
    let title = format!("{} · {about}", wave.title());
    let scored: Vec<&Factor> = wave.factors.iter().filter(|f| !f.scores.is_empty()).collect();
    let scale = Scale::of(scored.iter().map(|f| &f.scores));
    let bars = scale.as_ref().map(|scale| {
        let bar = |factor: &&Factor| {
            let at = |figure| factor.scores.get(figure).map(|v| scale.share(to_float(v)));
            json!({
                "name": one_line(&factor.name),
                "value": factor.scores.own.map(|v| v.normalize().to_string()),
                "own": at(Figure::Own), "last_year": at(Figure::LastYear),
                "average": at(Figure::Average), "best": at(Figure::Best),
            })
        };
        let bars: Vec<Value> = scored.iter().map(bar).collect();
        let marks: Vec<Value> =
            scale.marks().map(|mark| json!({"at": scale.share(mark), "text": mark.to_string()})).collect();
        let widest = scored.iter().map(|f| text::width(one_line(&f.name).as_str())).fold(0.0, f64::max);
        json!({"bars": bars, "marks": marks, "bar": BAR, "names": (widest * 0.53).clamp(NAMES.0, NAMES.1)})
    });
    #[allow(clippy::cast_precision_loss, reason = "a count of factors")]
    let height = ABOVE + bars.as_ref().map_or(0.0, |_| AXIS + BAR * scored.len() as f64);
    let legend = Figure::ALL.map(|figure| words.csi_figure(figure));
    Some((json!({"title": text::value(&title, 90), "figures": figures, "chart": bars, "legend": legend}), height))
}

/// A name beside a bar.
fn one_line(name: &str) -> String {
    name.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// From where to where the bars go. They don't begin at nothing: scores lie close together, and the axis says where.
struct Scale {
    least: f64,
    most: f64,
    step: f64,
}

impl Scale {
    fn of<'a>(scores: impl Iterator<Item = &'a Scores>) -> Option<Self> {
        let values = scores.flat_map(|s| Figure::ALL.into_iter().filter_map(|f| s.get(f))).map(to_float);
        let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        if least > most {
            return None;
        }
        let room = ((most - least) / 8.0).max(0.1);
        let rough = (most - least + 2.0 * room) / 8.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|step| *step >= rough).unwrap_or(power);
        Some(Self { least: ((least - room) / step).floor() * step, most: most + room, step })
    }

    fn share(&self, value: f64) -> f64 {
        (value - self.least) / (self.most - self.least)
    }

    fn marks(&self) -> impl Iterator<Item = f64> {
        let (first, step) = (self.least, self.step);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "about eight marks")]
        let count = ((self.most - first) / step).floor().clamp(0.0, 40.0) as u32;
        // Rounded: tenths added up are no tenths.
        (0..=count).map(move |n| ((first + f64::from(n) * step) * 1e6).round() / 1e6)
    }
}
