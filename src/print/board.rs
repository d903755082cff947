//! The wall board's values: strips and rows, columns and heads.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::axis::Axis;
use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::note_list::NoteList;
use super::notes::{self, Shown};
use super::remarks::{Remark, remarks};
use super::strip::Strip;
use super::text::{self, Measured};
use super::{Audience, Job, head, marks, timeline};
use crate::board::{Board, Line, Noted, Row, cells};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// The board, its texts read from the book, ready to be set in any size.
pub(super) struct BoardSheet<'a> {
    head: Value,
    room: Room,
    day: NaiveDate,
    axis: Axis,
    words: &'a Words,
    lines: Vec<Drawn>,
    notes: NoteList,
    /// The widest owner, in half-width columns.
    owner: f64,
    /// The widest word of a mark, in half-width columns.
    word: f64,
    shares: Shares,
}

/// What objective, activity and reasons take of the width that mark and owner leave; the months have the rest.
#[derive(Clone, Copy)]
struct Shares([f64; 3]);

enum Drawn {
    Strip(Strip),
    Row(Box<DrawnRow>),
}

struct DrawnRow {
    first: bool,
    status: Option<Status>,
    objective: Measured,
    target: Measured,
    /// The markers of what was noted on the objective.
    notes: Vec<Value>,
    /// The PDCA cycle it was planned in, where that is a later one.
    cycle: Option<String>,
    activity: Measured,
    owner: Measured,
    chart: Value,
    remarks: Vec<Remark>,
}

/// Widths of the columns in points: mark, objective, activity, owner, months, reasons.
struct Columns([f64; 6]);

impl<'a> BoardSheet<'a> {
    /// Reads the job's rows.
    pub fn new(job: &Job<'a>, words: &'a Words) -> Self {
        let book = job.book;
        let board = Board::new(book, job.day, &job.audience.filter());
        let shown = Shown::new(job, &board);
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
                Line::Row(row) => Drawn::Row(Box::new(drawn_row(job, row, &shown, words))),
            });
        }
        let rows = || lines.iter().filter_map(Drawn::row);
        let owner = rows().map(|r| text::width(&r.owner.text)).fold(0.0, f64::max);
        let remarked = rows().any(|r| !r.remarks.is_empty());
        let word = marks::widest(words);
        let head = head::head(job, &board.counts, words);
        let notes = NoteList::new(job, &shown, words);
        let shares = Shares([0.17, 0.22, if remarked { 0.22 } else { 0.07 }]);
        let room = Room::of(job);
        let mut sheet =
            Self { head, room, day: job.day, axis: Axis::of(job), words, lines, notes, owner, word, shares };
        // A board that has room keeps the usual columns.
        if remarked && sheet.height(room.sizes.2, room.width()) > room.height() {
            sheet.shares = sheet.lowest();
        }
        sheet
    }

    /// The shares at which the board is lowest. Months give room to texts where that makes it so much lower that larger
    /// type or fewer pages come of it, and keep a good quarter of the width.
    fn lowest(&self) -> Shares {
        let (size, width) = (self.room.sizes.1, self.room.width());
        let mut best = (f64::INFINITY, self.shares);
        for objective in [0.13, 0.15, 0.17] {
            for activity in [0.18, 0.22, 0.26] {
                for reasons in [0.22, 0.26, 0.3, 0.34, 0.38] {
                    let months = 1.0 - objective - activity - reasons;
                    if months < MONTHS {
                        continue;
                    }
                    let shares = Shares([objective, activity, reasons]);
                    let lost = (USUAL - months).max(0.0);
                    let height = self.height_at(shares, size, width) * (1.0 + lost);
                    if height < best.0 * 0.995 {
                        best = (height, shares);
                    }
                }
            }
        }
        best.1
    }

    fn columns(&self, Shares([objective, activity, reasons]): Shares, size: f64, width: f64) -> Columns {
        let (mark, owner) = (marks::column(self.word, size, &self.room), text::owner_column(self.owner, size));
        let rest = width - mark - owner;
        let months = rest * (1.0 - objective - activity - reasons);
        Columns([mark, rest * objective, rest * activity, owner, months, rest * reasons])
    }

    fn height_at(&self, shares: Shares, size: f64, width: f64) -> f64 {
        let columns = self.columns(shares, size, width);
        let line = |l: &Drawn| match l {
            Drawn::Strip(strip) => strip.height(size, width),
            Drawn::Row(row) => row.height(&columns, size, self.room.sizes.0 / size),
        };
        (4.6 + 2.0 + self.lines.iter().map(line).sum::<f64>()) * size
    }
}

/// The share of the months: the least, and the usual one.
const MONTHS: f64 = 0.26;
const USUAL: f64 = 0.39;

impl Drawn {
    fn row(&self) -> Option<&DrawnRow> {
        match self {
            Self::Row(row) => Some(row),
            Self::Strip(_) => None,
        }
    }
}

impl DrawnRow {
    /// About how high it is, in em; `least`: the smallest type, in em.
    fn height(&self, Columns(columns): &Columns, size: f64, least: f64) -> f64 {
        // Half-width columns of text in a cell, at a type size relative to the page's.
        let fits = |column: usize, scale: f64| ((columns[column] / size - 0.9) / (0.53 * scale)).max(1.0);
        let objective = if self.first {
            self.objective.lines(0.0, fits(1, 1.04))
                + self.target.lines(0.0, fits(1, 0.88)) * 0.9
                + (notes::wide(&self.notes) / fits(1, 1.0)).ceil()
        } else {
            0.0
        };
        let remarks = self.remarks.iter().map(|r| r.lines(fits(5, 0.95)) + 0.08).sum();
        let cycle = self.cycle.as_deref().map_or(0.0, |cycle| text::width(cycle) + 1.0);
        let texts = [self.activity.lines(cycle, fits(2, 1.0)), self.owner.lines(0.0, fits(3, 1.0)), remarks];
        let texts = texts.into_iter().fold(objective, f64::max) * PITCH - 0.45;
        texts.max(timeline::height(&self.chart, least)).max(1.2) + 2.0 * PAD + 0.18
    }
}

fn drawn_row(job: &Job<'_>, row: &Row, shown: &Shown, words: &Words) -> DrawnRow {
    let cells = &cells(job.book, row, job.day);
    let noted = |activity| shown.at(row.department, row.objective, activity);
    let own = row.activity.map(|a| noted(Some(a))).unwrap_or_default();
    let marker = |n: &Noted| notes::marker(n, job, words);
    let flags: Vec<Value> = own.iter().map(marker).collect();
    let cycle = cells.activity.map(|(a, _)| a.cycle).filter(|c| *c > 1);
    let whole = !matches!(job.audience, Audience::Department(_));
    let target = cells.objective.target.summary();
    let department = if whole { cells.department.name.as_str() } else { "" };
    let parts = [department, target.as_str()];
    let target = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let activity = cells.activity.map_or_else(|| say!(words, "print-no-activity"), |(a, _)| a.text.clone());
    DrawnRow {
        first: row.first,
        status: cells.activity.map(|(_, j)| j.status),
        objective: Measured::new(cells.objective.text.clone()),
        target: Measured::new(target),
        notes: noted(None).iter().map(marker).collect(),
        cycle: cycle.map(|c| say!(words, "print-cycle-short", cycle = c)),
        activity: Measured::new(activity),
        owner: Measured::new(cells.owner.unwrap_or_default().to_owned()),
        chart: timeline::chart(cells, &flags, &Axis::of(job), job.day, words),
        remarks: remarks(job, cells, &own, words),
    }
}

impl Sheet for BoardSheet<'_> {
    fn rows(&self) -> usize {
        self.lines.iter().filter_map(Drawn::row).count()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        self.height_at(self.shares, size, width)
    }

    fn below(&self, size: f64, _width: f64) -> f64 {
        head::list_height(&self.notes, size, &self.room)
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let columns = self.columns(self.shares, size, width);
        let fits = |column: usize| text::columns(columns.0[column] - size * 0.9, size);
        let cell = |text: &str, column: usize| text::value(text, fits(column));
        let lines: Vec<Value> = self
            .lines
            .iter()
            .map(|l| match l {
                Drawn::Strip(strip) => strip.values(size, width),
                Drawn::Row(r) => {
                    json!({
                        "strip": false,
                        "first": r.first,
                        "whole": self.room.keeps_whole(r.height(&columns, size, self.room.sizes.0 / size) * size),
                        "status": r.status.map(marks::name),
                        "objective": cell(&r.objective.text, 1),
                        "target": cell(&r.target.text, 1),
                        "notes": r.notes,
                        "cycle": r.cycle,
                        "activity": cell(&r.activity.text, 2),
                        "owner": cell(&r.owner.text, 3),
                        "chart": r.chart,
                        "remarks": r.remarks.iter().map(|m| m.values(fits(5))).collect::<Vec<_>>(),
                    })
                }
            })
            .collect();
        let today = self.axis.within(self.day);
        // Where a month is too narrow for its name, its number is enough.
        let room = columns.0[4] / 12.0 / (size * 0.9).max(self.room.sizes.0);
        let month = |month: u32| {
            let name = say!(self.words, "print-month", month = month);
            if text::width(&name) * 0.56 < room { name } else { month.to_string() }
        };
        let names: Vec<String> = (1..=12).map(month).collect();
        // All in one way.
        let short = names.iter().any(|name| name.parse::<u32>().is_ok());
        let months: Vec<String> = if short { (1..=12).map(|m: u32| m.to_string()).collect() } else { names };
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        head::place_list(&mut values, &self.notes, setting, &self.room);
        values["columns"] = json!(columns.0);
        values["lines"] = json!(lines);
        values["today"] = json!(today);
        values["month"] = json!(today.map(|_| self.day.month0()));
        values["months"] = json!(months);
        values
    }
}
