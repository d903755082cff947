//! The wall board's values: strips and rows, columns and heads.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::strip::Strip;
use super::{Audience, Job, head, marks, text, timeline};
use crate::board::{Board, Cells, Line, cells};
use crate::plan::AnnotationKind;
use crate::rules::{Mark, Status};
use crate::say;
use crate::words::Words;

/// The board, its texts read from the book, ready to be set in any size.
pub(super) struct BoardSheet<'a> {
    head: Value,
    room: Room,
    day: NaiveDate,
    year: i32,
    words: &'a Words,
    lines: Vec<Drawn>,
    /// The share of the width that the reasons want.
    reasons: f64,
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
    remarks: Vec<Remark>,
}

/// A line of the reason column.
struct Remark {
    style: &'static str,
    lead: String,
    text: String,
}

/// Widths of the columns in points: mark, objective, activity, owner, months, reasons.
struct Columns([f64; 6]);

impl<'a> BoardSheet<'a> {
    /// Reads the job's rows.
    pub fn new(job: &Job<'a>, words: &'a Words) -> Self {
        let book = job.book;
        let board = Board::new(book, job.day, &job.audience.filter());
        let mut lines = Vec::with_capacity(board.lines.len());
        for (i, line) in board.lines.iter().enumerate() {
            lines.push(match line {
                Line::Goal(goal) => {
                    let below = board.lines[i + 1..].iter().map_while(|l| match l {
                        Line::Row(row) => Some(row.status),
                        Line::Goal(_) => None,
                    });
                    Drawn::Strip(Strip::new(book, *goal, below.flatten(), words))
                }
                Line::Row(row) => {
                    let cells = cells(book, row, job.day);
                    Drawn::Row(Box::new(drawn_row(job, &cells, row.first, words)))
                }
            });
        }
        let remarked = |l: &&Drawn| matches!(l, Drawn::Row(r) if !r.remarks.is_empty());
        let reasons = if lines.iter().any(|l| remarked(&l)) { 0.22 } else { 0.07 };
        let head = head::head(job, &board.counts, words);
        Self { head, room: Room::of(job.paper), day: job.day, year: book.year, words, lines, reasons }
    }

    fn columns(&self, size: f64, width: f64) -> Columns {
        let em = |em: f64| em * size;
        let word = |s: Status| text::width(&self.words.status(s)) * 0.43;
        let mark = em(2.6 + Status::ALL.into_iter().map(word).fold(0.0, f64::max));
        let owners = self.lines.iter().filter_map(|l| match l {
            Drawn::Row(r) => Some(text::width(&r.owner) * 0.54),
            Drawn::Strip(_) => None,
        });
        let owner = em(1.0 + owners.fold(2.6, f64::max).min(7.0));
        let rest = width - mark - owner;
        let reasons = rest * self.reasons;
        let (objective, activity) = (rest * 0.17, rest * 0.22);
        Columns([mark, objective, activity, owner, rest - objective - activity - reasons, reasons])
    }
}

impl DrawnRow {
    /// About how high it is, in em.
    fn height(&self, Columns(columns): &Columns, size: f64) -> f64 {
        // Half-width columns of text in a cell, at a type size relative to the page's.
        let fits = |column: usize, scale: f64| ((columns[column] / size - 0.9) / (0.53 * scale)).max(1.0);
        let objective = if self.first {
            text::lines(&self.objective, fits(1, 1.04)) + text::lines(&self.target, fits(1, 0.88)) * 0.9
        } else {
            0.0
        };
        let remark = |m: &Remark| text::lines(&format!("{} {}", m.lead, m.text), fits(5, 0.95)) + 0.08;
        let remarks = self.remarks.iter().map(remark).sum();
        let texts = [text::lines(&self.activity, fits(2, 1.0)), text::lines(&self.owner, fits(3, 1.0)), remarks];
        let texts = texts.into_iter().fold(objective, f64::max) * PITCH - 0.45;
        texts.max(timeline::height(&self.chart)).max(1.2) + 2.0 * PAD + 0.18
    }
}

fn drawn_row(job: &Job<'_>, cells: &Cells<'_>, first: bool, words: &Words) -> DrawnRow {
    let whole = !matches!(job.audience, Audience::Department(_));
    let target = cells.objective.target.summary();
    let department = if whole { cells.department.name.as_str() } else { "" };
    let parts = [department, target.as_str()];
    let target = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    DrawnRow {
        first,
        status: cells.activity.map(|(_, j)| j.status),
        objective: cells.objective.text.clone(),
        target,
        activity: cells.activity.map_or_else(|| say!(words, "print-no-activity"), |(a, _)| a.text.clone()),
        owner: cells.owner.unwrap_or_default().to_owned(),
        chart: timeline::chart(cells, job.book.year, job.day, words),
        remarks: remarks(job, cells, words),
    }
}

fn remarks(job: &Job<'_>, cells: &Cells<'_>, words: &Words) -> Vec<Remark> {
    let Some((activity, judgement)) = &cells.activity else { return Vec::new() };
    let mut remarks = Vec::new();
    let mut add = |style, lead: String, text: &str| remarks.push(Remark { style, lead, text: text.to_owned() });
    let reason = judgement.reason.unwrap_or_default();
    match judgement.status {
        Status::Delayed | Status::Problem => {
            let lead = match judgement.days_late {
                Some(days) if days > 0 => say!(words, "days-late", days = days),
                _ => words.status(judgement.status),
            };
            add("red", lead, reason);
            if judgement.reason_missing() {
                add("badge", String::new(), &say!(words, "reason-missing"));
            }
        }
        Status::Done => {
            if let Some(days) = cells.done_late() {
                add("soft", say!(words, "print-done-late", days = days), reason);
            }
        }
        Status::Cancelled => add("soft", say!(words, "status-cancelled"), reason),
        Status::OnSchedule | Status::Upcoming => {
            if let Some(text) = cells.noted(job.day) {
                add("soft", String::new(), text);
            }
        }
    }
    if job.audience != Audience::Company && judgement.status.mark() == Mark::Red {
        for m in cells.measures(job.book, job.day) {
            let follow_up = m.countermeasure.follow_up;
            add("measure", String::new(), &head::measure(&m.countermeasure.text, m.owner, follow_up, words));
        }
    }
    for note in activity.annotations.iter().filter(|n| n.on.is_none_or(|on| on <= job.day)) {
        let lead = match note.kind {
            AnnotationKind::Addition => say!(words, "print-addition"),
            AnnotationKind::Change => say!(words, "print-change"),
            AnnotationKind::Delay | AnnotationKind::Cancellation | AnnotationKind::Reinstatement => continue,
        };
        add("soft", lead, &note.reason);
    }
    remarks
}

impl Sheet for BoardSheet<'_> {
    fn rows(&self) -> usize {
        self.lines.iter().filter(|l| matches!(l, Drawn::Row(_))).count()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        let columns = self.columns(size, width);
        let line = |l: &Drawn| match l {
            Drawn::Strip(strip) => strip.height(size, width),
            Drawn::Row(row) => row.height(&columns, size),
        };
        (4.6 + 2.0 + self.lines.iter().map(line).sum::<f64>()) * size
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let columns = self.columns(size, width);
        let fits = |column: usize| text::columns(columns.0[column] - size * 0.9, size);
        let cell = |text: &str, column: usize| text::value(text, fits(column));
        let lines: Vec<Value> = self
            .lines
            .iter()
            .map(|l| match l {
                Drawn::Strip(strip) => strip.values(size, width),
                Drawn::Row(r) => {
                    let remark = |m: &Remark| json!({"style": m.style, "lead": m.lead, "text": cell(&m.text, 5)});
                    json!({
                        "strip": false,
                        "first": r.first,
                        "whole": self.room.keeps_whole(r.height(&columns, size) * size),
                        "status": r.status.map(marks::name),
                        "objective": cell(&r.objective, 1),
                        "target": cell(&r.target, 1),
                        "activity": cell(&r.activity, 2),
                        "owner": cell(&r.owner, 3),
                        "chart": r.chart,
                        "remarks": r.remarks.iter().map(remark).collect::<Vec<_>>(),
                    })
                }
            })
            .collect();
        let today = Some(timeline::at(self.day, self.year, 0.5)).filter(|t| (0.0..1.0).contains(t));
        let months: Vec<String> = (1..=12).map(|month| say!(self.words, "print-month", month = month)).collect();
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["columns"] = json!(columns.0);
        values["lines"] = json!(lines);
        values["today"] = json!(today);
        values["month"] = json!(today.map(|_| self.day.month0()));
        values["months"] = json!(months);
        values
    }
}
