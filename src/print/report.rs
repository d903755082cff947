//! The PDCA report's values: eight columns, each cell one text of the book.

use serde_json::{Value, json};

use super::fit::{PAD, PITCH, Room, Setting, Sheet};
use super::note_list::{NoteList, dates};
use super::notes::{self, Shown};
use super::strip::Strip;
use super::{Audience, Job, head, marks, text};
use crate::board::{Board, FirstOf, Report, ReportRow};
use crate::plan::{Control, Countermeasure, Problem};
use crate::rules::{Status, judge};
use crate::say;
use crate::words::Words;

/// Shares of the width: goal no., objective, target, activity, evaluation, problem, countermeasure, status.
const SHARES: [f64; 8] = [0.035, 0.15, 0.12, 0.19, 0.115, 0.15, 0.145, 0.095];
/// The same for the whole company, without the countermeasures.
const PUBLIC: [f64; 8] = [0.04, 0.18, 0.14, 0.225, 0.135, 0.175, 0.0, 0.105];
/// Upright, where a share of the width is little: the status, which is sentences, takes from the columns that have room.
const NARROW: [f64; 8] = [0.04, 0.14, 0.115, 0.185, 0.12, 0.145, 0.135, 0.12];
/// The same for the whole company.
const NARROW_PUBLIC: [f64; 8] = [0.045, 0.165, 0.13, 0.22, 0.135, 0.165, 0.0, 0.14];

/// The report, its texts read from the book, ready to be set in any size.
pub(super) struct ReportSheet {
    head: Value,
    room: Room,
    rows: Vec<DrawnRow>,
    notes: NoteList,
    shares: [f64; 8],
}

/// A text in a style that the template knows, after the markers of what was noted.
struct Line {
    style: &'static str,
    text: String,
    notes: Vec<Value>,
}

struct DrawnRow {
    first_of: FirstOf,
    /// The objective as it is named again on the next page.
    name: String,
    /// What the row is called beside a part of a poster: its activity, else the objective.
    row_name: String,
    goal: String,
    /// The strip of the goal that begins here.
    strip: Option<Strip>,
    status: Option<Status>,
    /// A cell is lines; empty where the cell above goes on.
    cells: [Vec<Line>; 8],
    /// How many rows each cell reaches over; 0 where the one above goes on.
    spans: [usize; 8],
}

/// The columns whose cells reach over the rows of their activity or problem: activity, evaluation, problem. Those of an
/// objective are written again on each page instead.
const SPANNING: [usize; 3] = [3, 4, 5];

/// Whether a cell of one of these columns goes on in the next row.
fn goes_on(row: &ReportRow, next: &ReportRow, column: usize) -> bool {
    let activity = row.activity.is_some() && !next.first_of.activity && !next.first_of.objective;
    let problem = row.problem.is_some() && !next.first_of.problem && !next.first_of.objective;
    if column == 5 { problem && next.problem == row.problem } else { activity && next.activity == row.activity }
}

impl ReportSheet {
    /// Reads the job's rows.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let mut report = Report::new(job.book, job.day, &job.audience.filter());
        let public = job.audience == Audience::Company;
        if public {
            // A problem's further rows are for its further countermeasures.
            report.rows.retain(|row| row.countermeasure.is_none_or(|at| at == 0));
        }
        let board = Board::new(job.book, job.day, &job.audience.filter());
        let shown = Shown::new(job, &board);
        let mut head = head::head(job, &board.counts, words);
        head["columns"] = json!([
            say!(words, "column-goal-no"),
            say!(words, "column-objective"),
            say!(words, "column-target"),
            say!(words, "column-activity"),
            say!(words, "column-evaluation"),
            say!(words, "column-problem"),
            say!(words, "column-countermeasure"),
            say!(words, "column-objective-status"),
        ]);
        let mut rows: Vec<DrawnRow> = report.rows.iter().map(|row| drawn_row(job, row, &shown, words)).collect();
        for i in (0..rows.len()).rev() {
            for column in SPANNING {
                let below = report.rows.get(i + 1).is_some_and(|next| goes_on(&report.rows[i], next, column));
                rows[i].spans[column] = if below { rows[i + 1].spans[column] + 1 } else { 1 };
            }
        }
        for i in (1..rows.len()).rev() {
            for column in SPANNING {
                if goes_on(&report.rows[i - 1], &report.rows[i], column) {
                    rows[i].spans[column] = 0;
                }
            }
        }
        let starts: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].first_of.goal).collect();
        let ends = starts.iter().skip(1).copied().chain([rows.len()]);
        for (start, end) in starts.iter().copied().zip(ends) {
            let statuses: Vec<Status> = rows[start..end].iter().filter_map(|r| r.status).collect();
            rows[start].strip = Some(Strip::new(job.book, report.rows[start].goal, statuses.into_iter(), words));
        }
        let notes = NoteList::new(job, &shown, words);
        Self { head, room: Room::of(job), rows, notes, shares: shares(job.is_portrait(), public) }
    }
}

fn shares(portrait: bool, public: bool) -> [f64; 8] {
    match (portrait, public) {
        (false, false) => SHARES,
        (false, true) => PUBLIC,
        (true, false) => NARROW,
        (true, true) => NARROW_PUBLIC,
    }
}

fn drawn_row(job: &Job<'_>, row: &ReportRow, shown: &Shown, words: &Words) -> DrawnRow {
    let book = job.book;
    let objective = row.objective(book);
    let goal = row.goal.and_then(|g| book.goals.get(g));
    let number = goal.map_or_else(|| "–".to_owned(), |g| g.number.clone());
    let name = |person: &Option<crate::plan::PersonId>| {
        person.as_ref().map(|p| book.person_name(p).to_owned()).unwrap_or_default()
    };
    let mut cells: [Vec<Line>; 8] = Default::default();
    let mut add = |column: usize, style: &'static str, text: &str| {
        if !text.trim().is_empty() {
            cells[column].push(Line { style, text: text.to_owned(), notes: Vec::new() });
        }
    };
    let markers = |activity| {
        let noted = shown.at(row.department, row.objective, activity);
        noted.iter().map(|n| notes::marker(n, job, words)).collect::<Vec<_>>()
    };
    if row.first_of.objective {
        add(0, "bold", &number);
        add(1, "bold", &objective.text);
        add(1, "ink", &objective.method);
        if !matches!(job.audience, Audience::Department(_)) {
            add(1, "soft", &book.departments.get(row.department).map(|d| d.name.clone()).unwrap_or_default());
        }
        if objective.cycle() > 1 {
            add(1, "soft", &say!(words, "print-cycle", cycle = objective.cycle()));
        }
        add(2, "ink", &objective.target.summary());
        add(2, "soft", &dates(objective.timing));
        if let Some(was) = &objective.baseline {
            let (target, timing) = (was.target != objective.target, was.timing != objective.timing);
            let target = if target { was.target.summary() } else { String::new() };
            let timing = if timing { dates(was.timing) } else { String::new() };
            add(2, "soft", &planned(&[target, timing], words));
        }
        if let Some(outcome) = row.outcome {
            let style = if outcome == crate::plan::Outcome::Missed { "bold" } else { "ink" };
            add(7, style, &words.outcome(outcome));
        }
        add(7, "ink", &objective.status);
    }
    let judged = row.activity(book).map(|a| (a, judge(objective, a, job.day)));
    if let (Some((activity, judgement)), true) = (&judged, row.first_of.activity) {
        let struck = judgement.status == Status::Cancelled;
        add(3, if struck { "struck" } else { "ink" }, &activity.text);
        let who = name(&activity.owner);
        let parts = [who, dates(activity.timing), words.status(judgement.status)];
        add(3, "soft", &parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" · "));
        let was = activity.baseline.as_ref().map(|b| b.timing).filter(|t| *t != activity.timing);
        add(3, "soft", &planned(&[was.map(dates).unwrap_or_default()], words));
        add(4, "ink", &activity.evaluation);
        let lead = judgement.days_late.filter(|d| *d > 0).map(|days| say!(words, "days-late", days = days));
        add(5, "red", &lead.unwrap_or_default());
        if judgement.reason_missing() {
            add(5, "badge", &say!(words, "reason-missing"));
        }
        // A reason that stands in a problem is shown there.
        let told = |reason: &&str| !objective.problems.iter().any(|p| p.text.trim() == *reason);
        add(5, reason_style(judgement.status), judgement.reason.filter(told).unwrap_or_default());
    }
    if let (Some(problem), true) = (row.problem(book), row.first_of.problem) {
        let open = problem.is_open(job.day);
        add(5, if open { "red" } else { "ink" }, &problem.text);
        let causes = if job.audience == Audience::Company { Vec::new() } else { causes(problem, words) };
        for cause in causes {
            let lead = say!(words, "field-root-cause");
            add(5, "soft", &say!(words, "label-and-text", label = lead, text = cause));
        }
    }
    if let (Some(cm), true) = (row.countermeasure(book), job.audience != Audience::Company) {
        let owner = cm.owner.as_ref().map(|p| book.person_name(p));
        add(6, "ink", &head::measure(&cm.text, owner, cm.follow_up, words));
        if cm.follow_ups.iter().any(|f| f.on <= job.day) {
            add(6, "soft", &progress(cm, job.day, words));
        }
    }
    // The markers stand in a line of their own below the text.
    let noted = [(1, None, row.first_of.objective), (3, row.activity, row.first_of.activity)];
    for (column, activity, first) in noted {
        let notes = if first { markers(activity) } else { Vec::new() };
        if !notes.is_empty() {
            cells[column].push(Line { style: "ink", text: String::new(), notes });
        }
    }
    let status = judged.filter(|_| row.first_of.activity).map(|(_, j)| j.status);
    DrawnRow {
        first_of: row.first_of,
        name: objective.text.clone(),
        row_name: row.activity(book).map_or_else(|| objective.text.clone(), |a| a.text.clone()),
        goal: number,
        strip: None,
        status,
        cells,
        spans: [1; 8],
    }
}

fn reason_style(status: Status) -> &'static str {
    match status {
        Status::Delayed | Status::Problem => "red",
        _ => "soft",
    }
}

/// What was planned, in a line; empty where nothing of it changed.
fn planned(parts: &[String], words: &Words) -> String {
    let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    if said.is_empty() { String::new() } else { say!(words, "print-planned", dates = said.join(" · ")) }
}

/// The root causes of a problem, with the help that is asked for where one is outside one's control.
pub(super) fn causes(problem: &Problem, words: &Words) -> Vec<String> {
    let line = |c: &crate::plan::Cause| match (c.control, c.help.trim()) {
        (Control::Outside, "") => say!(words, "print-cause-outside-alone", cause = c.text.trim()),
        (Control::Outside, help) => say!(words, "print-cause-outside", cause = c.text.trim(), help = help),
        _ => c.text.trim().to_owned(),
    };
    problem.root_causes().map(line).collect()
}

/// How far a countermeasure is, and when somebody last looked.
pub(super) fn progress(cm: &Countermeasure, day: chrono::NaiveDate, words: &Words) -> String {
    let state = words.progress(cm.state(day));
    match cm.follow_ups.iter().rfind(|f| f.on <= day) {
        Some(last) => say!(words, "print-progress-on", state = state, date = last.on.to_string()),
        None => state,
    }
}

/// Half-width room for text in a column; the activity's mark stands in its column too.
fn room_for(shares: &[f64; 8], column: usize, size: f64, width: f64) -> f64 {
    let mark = if column == 3 { 1.75 } else { 0.0 };
    shares[column] * width - (0.9 + mark) * size
}

impl Line {
    /// About how many lines it takes.
    fn height(&self, columns: f64) -> f64 {
        let markers = (notes::wide(&self.notes) / columns).ceil();
        text::lines(&self.text, columns) + markers
    }
}

impl DrawnRow {
    /// About how high a cell is, in em.
    fn cell_height(&self, shares: &[f64; 8], column: usize, size: f64, width: f64) -> f64 {
        let columns = (room_for(shares, column, size, width) / size / 0.53).max(1.0);
        let lines = self.cells[column].iter().map(|l| l.height(columns) * PITCH).sum::<f64>();
        (lines - 0.45).max(1.25) + 2.0 * PAD + 0.18
    }

    /// About how high it is, in em, without the cells that reach further.
    fn height(&self, shares: &[f64; 8], size: f64, width: f64) -> f64 {
        let own = (0..8).filter(|c| self.spans[*c] == 1).map(|c| self.cell_height(shares, c, size, width));
        own.fold(1.25 + 2.0 * PAD + 0.18, f64::max)
    }
}

/// About how high all rows are, in em: the last row of a cell that reaches over several takes what they lack.
fn height_of(rows: &[DrawnRow], shares: &[f64; 8], size: f64, width: f64) -> f64 {
    let mut heights: Vec<f64> = rows.iter().map(|r| r.height(shares, size, width)).collect();
    for (i, row) in rows.iter().enumerate() {
        for column in SPANNING.into_iter().filter(|c| row.spans[*c] > 1) {
            let last = (i + row.spans[column] - 1).min(rows.len() - 1);
            let lack = row.cell_height(shares, column, size, width) - heights[i..=last].iter().sum::<f64>();
            heights[last] += lack.max(0.0);
        }
    }
    heights.iter().sum::<f64>()
        + rows.iter().filter_map(|r| r.strip.as_ref()).map(|s| s.height(size, width)).sum::<f64>()
}

impl Sheet for ReportSheet {
    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        (4.6 + 2.9 + height_of(&self.rows, &self.shares, size, width)) * size
    }

    fn below(&self, size: f64, _width: f64) -> f64 {
        head::list_height(&self.notes, size, &self.room)
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let size = setting.size;
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|r| {
                let cell = |(i, lines): (usize, &Vec<Line>)| {
                    let columns = text::columns(room_for(&self.shares, i, size, width), size);
                    let lines = lines
                        .iter()
                        .map(|l| json!({"style": l.style, "text": text::value(&l.text, columns), "notes": l.notes}));
                    lines.collect::<Vec<_>>()
                };
                let f = r.first_of;
                json!({
                    "strip": r.strip.as_ref().map(|s| s.values(size, width)),
                    "spans": r.spans,
                    "goal": f.goal, "objective": f.objective, "activity": f.activity, "problem": f.problem,
                    "whole": self.room.keeps_whole(r.height(&self.shares, size, width) * size),
                    "name": text::value(&r.name, text::columns(room_for(&self.shares, 1, size, width), size)),
                    "row_name": r.row_name,
                    "number": text::value(&r.goal, text::columns(room_for(&self.shares, 0, size, width), size)),
                    "status": r.status.map(marks::name),
                    "cells": r.cells.iter().enumerate().map(cell).collect::<Vec<_>>(),
                })
            })
            .collect();
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        head::place_list(&mut values, &self.notes, setting, &self.room);
        values["widths"] = json!(self.shares.map(|s| s * width));
        values["rows"] = json!(rows);
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::Paper;

    #[test]
    fn every_column_has_room_for_words_on_the_smallest_paper_either_way_round() {
        let (long, short) = Paper::A4.points();
        for (portrait, width) in [(false, long), (true, short)] {
            for public in [false, true] {
                let shares = shares(portrait, public);
                assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{shares:?}");
                let set = width - 2.0 * 0.028 * long;
                // Seven Chinese characters or a long English word at the type of several pages.
                for column in (1..8).filter(|c| shares[*c] > 0.0) {
                    let room = room_for(&shares, column, 8.0, set);
                    assert!(room >= 6.5 * 8.0, "upright: {portrait}, company: {public}, column {column}: {room} pt");
                }
            }
        }
    }
}
