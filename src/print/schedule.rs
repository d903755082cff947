//! The schedule (时间进程表): the rows on weeks, with their milestones in words and room for the bars.

use serde_json::{Value, json};

use super::axis::Axis;
use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::remarks::{Remark, reasons};
use super::strip::Strip;
use super::timeline::{self, Step};
use super::{Audience, Job, Span, head, marks, text};
use crate::board::{Board, Line, Row, cells};
use crate::rules::{Mark, Status};
use crate::say;
use crate::words::Words;

/// The type of a milestone's words, as a share of the chart's own; their widest, and the white around them, in em of it.
const LABEL: f64 = 0.86;
const WIDEST: f64 = 15.0;
const BESIDE: f64 = 0.5;

/// The schedule, its texts read from the book, ready to be set in any size.
pub(super) struct ScheduleSheet {
    head: Value,
    room: Room,
    heads: Value,
    today: Option<f64>,
    lines: Vec<Drawn>,
    /// How many rows lie outside the weeks shown, in words.
    left_out: Option<String>,
    /// The longest word of a mark, in half-width columns.
    word: f64,
}

enum Drawn {
    Strip(Strip),
    Row(Box<DrawnRow>),
}

struct DrawnRow {
    first: bool,
    status: Option<Status>,
    objective: String,
    target: String,
    activity: String,
    owner: String,
    chart: Value,
    steps: Vec<Worded>,
    remarks: Vec<Remark>,
}

/// A milestone that has something to say.
struct Worded {
    step: Step,
    /// How late it is.
    late: String,
}

/// Between the bar with its signs and the words, in em.
const BELOW: f64 = 0.2;

/// Where a milestone's words stand, in points below the bar: from the left, from the top, how wide.
struct Place {
    left: f64,
    top: f64,
    width: f64,
}

/// Widths of the columns in points: mark, objective, activity, owner, axis.
struct Columns([f64; 5]);

impl ScheduleSheet {
    /// Reads the job's rows.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let book = job.book;
        let board = Board::new(book, job.day, &job.audience.filter());
        let axis = Axis::of(job);
        let shown = |line: &&Line| match line {
            Line::Goal(_) => true,
            Line::Row(row) => job.span == Span::Year || concerns(job, row, &axis),
        };
        let kept: Vec<&Line> = board.lines.iter().filter(shown).collect();
        let left_out = board.lines.len() - kept.len();
        let mut lines = Vec::with_capacity(kept.len());
        let mut over = None;
        for (i, line) in kept.iter().enumerate() {
            match line {
                Line::Goal(goal) => {
                    let below = kept[i + 1..].iter().map_while(|l| match l {
                        Line::Row(row) => Some(row.status),
                        Line::Goal(_) => None,
                    });
                    let below: Vec<_> = below.collect();
                    if job.span == Span::Year || !below.is_empty() {
                        lines.push(Drawn::Strip(Strip::new(book, *goal, below.into_iter().flatten(), words)));
                    }
                    over = None;
                }
                Line::Row(row) => {
                    // Of an objective whose first row is left out, the next one names it.
                    let objective = Some((row.department, row.objective));
                    let first = row.first || over != objective;
                    over = objective;
                    lines.push(Drawn::Row(Box::new(drawn_row(job, row, first, &axis, words))));
                }
            }
        }
        Self {
            head: head::head(job, &board.counts, words),
            room: Room::of(job),
            heads: axis.heads(job.day, words),
            today: axis.within(job.day),
            lines,
            left_out: (left_out > 0).then(|| say!(words, "print-rows-elsewhere", count = left_out)),
            word: marks::widest(words),
        }
    }

    fn columns(&self, size: f64, width: f64) -> Columns {
        let owners = self.lines.iter().filter_map(|l| match l {
            Drawn::Row(r) => Some(text::width(&r.owner)),
            Drawn::Strip(_) => None,
        });
        let owner = text::owner_column(owners.fold(0.0, f64::max), size);
        let mark = marks::column(self.word, size, &self.room);
        let rest = width - mark - owner;
        // On narrow paper the words need a larger share: a dozen letters and more in a line.
        let share = |usual: f64, least: f64, most: f64| (rest * usual).max(least * size).min(rest * most);
        let (objective, activity) = (share(0.13, 9.5, 0.17), share(0.22, 13.0, 0.25));
        Columns([mark, objective, activity, owner, rest - objective - activity])
    }

    /// The type of a milestone's words, in points.
    fn label(&self, size: f64) -> f64 {
        (size * LABEL).max(self.room.sizes.0)
    }

    /// About how high a row is, in points.
    fn row_height(&self, row: &DrawnRow, Columns(columns): &Columns, size: f64) -> f64 {
        let fits = |column: usize, scale: f64| ((columns[column] / size - 0.9) / (0.53 * scale)).max(1.0);
        let objective = if row.first {
            text::lines(&row.objective, fits(1, 1.04)) + text::lines(&row.target, fits(1, 0.88)) * 0.9
        } else {
            0.0
        };
        let remark = |m: &Remark| m.lines(fits(2, 0.95)) + 0.1;
        let activity = text::lines(&row.activity, fits(2, 1.0)) + row.remarks.iter().map(remark).sum::<f64>();
        let texts = [objective, activity, text::lines(&row.owner, fits(3, 1.0))];
        let texts = texts.into_iter().fold(0.0, f64::max) * PITCH - 0.45;
        let (_, words) = places(&row.steps, self.label(size), columns[4]);
        let below = if row.steps.is_empty() { 0.0 } else { BELOW * size };
        let chart = timeline::height(&row.chart, self.room.sizes.0 / size) * size + below + words;
        (texts.max(1.2) * size).max(chart) + (2.0 * PAD + 0.18) * size
    }
}

/// Whether a row has something to do with the stretch shown: its bar or a milestone lies in it, or it is red.
fn concerns(job: &Job<'_>, row: &Row, axis: &Axis) -> bool {
    let Some(activity) = row.activity(job.book) else { return false };
    let red = row.status.is_some_and(|s| s.mark() == Mark::Red);
    let (start, end) = (activity.timing.start.or(activity.timing.end), activity.timing.end.or(activity.timing.start));
    let bar = start.zip(end).is_some_and(|(start, end)| axis.at(start, 0.0) < 1.0 && axis.at(end, 1.0) > 0.0);
    let dated = |on: chrono::NaiveDate| axis.within(on).is_some();
    red || bar || activity.done_on.is_some_and(dated) || activity.milestones.iter().any(|m| dated(m.due))
}

fn drawn_row(job: &Job<'_>, row: &Row, first: bool, axis: &Axis, words: &Words) -> DrawnRow {
    let cells = &cells(job.book, row, job.day);
    let whole = !matches!(job.audience, Audience::Department(_));
    let target = cells.objective.target.summary();
    let parts = [if whole { cells.department.name.as_str() } else { "" }, target.as_str()];
    let steps = cells.activity.map(|(a, j)| timeline::steps(a, j.status, axis, job.day)).unwrap_or_default();
    let worded = steps.into_iter().map(|step| {
        let late = step.late.map(|days| say!(words, "print-days", days = days)).unwrap_or_default();
        Worded { step, late }
    });
    let mut chart = timeline::chart(cells, &[], axis, job.day, words);
    // How late milestones are stands with their words.
    if let Some(chart) = chart.as_object_mut() {
        let milestones = chart.get_mut("milestones").and_then(Value::as_array_mut);
        milestones.into_iter().flatten().for_each(|m| m["label"] = Value::Null);
        chart.insert("labelled".to_owned(), json!(false));
    }
    DrawnRow {
        first,
        status: cells.activity.map(|(_, j)| j.status),
        objective: cells.objective.text.clone(),
        target: parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · "),
        activity: cells.activity.map_or_else(|| say!(words, "print-no-activity"), |(a, _)| a.text.clone()),
        owner: cells.owner.unwrap_or_default().to_owned(),
        chart,
        steps: worded.filter(|w| !w.late.is_empty() || !w.step.text.is_empty()).collect(),
        remarks: reasons(job, cells, words).0,
    }
}

/// Where the words of a row's milestones stand on an axis so wide, and how high they are in all. From the last to the
/// first, each in the highest place where it has room beside its milestone: none lies over another.
fn places(steps: &[Worded], label: f64, axis: f64) -> (Vec<Place>, f64) {
    let mut taken: Vec<(f64, f64, f64, f64)> = Vec::new();
    let mut places = Vec::new();
    for Worded { step, late } in steps.iter().rev() {
        let long = text::width(&step.text) + text::width(late) + 1.0;
        let width = ((long * 0.54).min(WIDEST) + BESIDE) * label;
        let width = width.min(axis);
        let lines = text::lines(&format!("{late} {}", step.text), (width / label - BESIDE) / 0.54);
        let height = lines * PITCH * label;
        let left = (step.at * axis).min(axis - width);
        let mut top = 0.0;
        let over = |top: f64| {
            let hit =
                taken.iter().filter(|(l, r, t, b)| left < *r && left + width > *l && top < *b && top + height > *t);
            hit.map(|(.., bottom)| *bottom).reduce(f64::max)
        };
        while let Some(below) = over(top) {
            top = below;
        }
        taken.push((left, left + width, top, top + height));
        places.push(Place { left, top, width });
    }
    places.reverse();
    (places, taken.iter().map(|(.., bottom)| *bottom).fold(0.0, f64::max))
}

impl Sheet for ScheduleSheet {
    fn rows(&self) -> usize {
        self.lines.iter().filter(|l| matches!(l, Drawn::Row(_))).count()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let columns = self.columns(size, width);
        let line = |l: &Drawn| match l {
            Drawn::Strip(strip) => strip.height(size, width) * size,
            Drawn::Row(row) => self.row_height(row, &columns, size),
        };
        let below = if self.left_out.is_some() { 2.0 } else { 0.0 };
        (4.6 + 3.0 + below) * size + self.lines.iter().map(line).sum::<f64>()
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let columns = self.columns(size, width);
        let label = self.label(size);
        let fits = |column: usize| text::columns(columns.0[column] - size * 0.9, size);
        let cell = |t: &str, column: usize| text::value(t, fits(column));
        let row = |r: &DrawnRow| {
            let (places, height) = places(&r.steps, label, columns.0[4]);
            let step = |(w, p): (&Worded, Place)| {
                json!({
                    "at": w.step.at, "state": w.step.state, "late": w.late,
                    "text": text::value(&w.step.text, text::columns(p.width - label * BESIDE, label)),
                    "left": p.left, "top": p.top, "width": p.width,
                })
            };
            json!({
                "strip": false,
                "first": r.first,
                "whole": self.room.keeps_whole(self.row_height(r, &columns, size)),
                "status": r.status.map(marks::name),
                "objective": cell(&r.objective, 1),
                "target": cell(&r.target, 1),
                "activity": cell(&r.activity, 2),
                "owner": cell(&r.owner, 3),
                "chart": r.chart,
                "steps": r.steps.iter().zip(places).map(step).collect::<Vec<_>>(),
                "worded": height,
                "remarks": r.remarks.iter().map(|m| m.values(fits(2))).collect::<Vec<_>>(),
            })
        };
        let line = |l: &Drawn| match l {
            Drawn::Strip(strip) => strip.values(size, width),
            Drawn::Row(r) => row(r),
        };
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["columns"] = json!(columns.0);
        values["lines"] = json!(self.lines.iter().map(line).collect::<Vec<_>>());
        values["today"] = json!(self.today);
        values["heads"] = self.heads.clone();
        values["label"] = json!(label);
        values["below"] = json!(BELOW * size);
        values["left_out"] = json!(self.left_out);
        values
    }
}
