//! `status` and `check`: how each activity stands, and what is missing.

use std::path::Path;

use chrono::NaiveDate;
use comfy_table::{ContentArrangement, Table, presets::UTF8_HORIZONTAL_ONLY};
use serde::Serialize;

use super::args::{Check, Status};
use super::{Done, Failure, Outcome, Terminal, local_day, visible};
use crate::board::{Board, Filter, cells};
use crate::plan::{Book, DepartmentId};
use crate::rules::{self, Finding, Mark, findings, texts};
use crate::say;
use crate::store::{Folder, Opened, StoreError};
use crate::words::{Words, is_command};

/// Opens a book, and whether all of it could be read; what was mended and what can't be read goes to stderr.
pub fn open(terminal: &mut Terminal<'_>, path: &Path) -> Result<(Book, bool), Failure> {
    let opened = open_folder(terminal, path)?;
    if let Some(newer) = opened.folder.read_only() {
        let text = newer.error().message(&terminal.words);
        terminal.warn(&text);
    }
    Ok((opened.book, opened.whole))
}

/// Opens a book that is to be saved again: its plan, its folder, and whether all of it could be read. One that a newer
/// Roundel wrote is refused.
pub fn open_to_save(terminal: &mut Terminal<'_>, path: &Path) -> Result<(Book, Folder, bool), Failure> {
    let Opened { book, folder, whole, .. } = open_folder(terminal, path)?;
    match folder.read_only() {
        Some(newer) => Err(Failure::Said(newer.error().message(&terminal.words))),
        None => Ok((book, folder, whole)),
    }
}

/// Opens a book; what was mended and what can't be read goes to stderr.
fn open_folder(terminal: &mut Terminal<'_>, path: &Path) -> Result<Opened, Failure> {
    let opened = Folder::open_at(path).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    for unreadable in opened.folder.unreadable() {
        // That a newer Roundel wrote it is said of the whole book.
        if !matches!(unreadable.error, StoreError::Newer { .. }) {
            let text = unreadable.error.message(&terminal.words);
            terminal.warn(&text);
        }
        let text = say!(terminal.words, "department-left-out", name = unreadable.name.as_str());
        terminal.warn(&text);
    }
    for notice in &opened.notices {
        let text = notice.message(&terminal.words);
        terminal.warn(&text);
    }
    Ok(opened)
}

/// A row of `status --json` (contract.md).
#[derive(Debug, Serialize)]
struct StatusRow<'a> {
    id: &'a str,
    goal: Option<&'a str>,
    department: &'a str,
    objective: &'a str,
    activity: &'a str,
    owner: Option<&'a str>,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    done: Option<NaiveDate>,
    status: rules::Status,
    mark: Mark,
    reason: Option<&'a str>,
    days_late: Option<i64>,
}

/// Shows how each activity stands, in board order.
pub fn status(terminal: &mut Terminal<'_>, args: &Status) -> Outcome {
    let (book, _) = open(terminal, &args.book)?;
    let department = args.department.as_deref().map(|id| known(&book, id, &terminal.words)).transpose()?;
    let day = args.today.unwrap_or_else(local_day);
    let board = Board::new(&book, day, &Filter { department, ..Filter::default() });
    let rows: Vec<StatusRow<'_>> = board
        .rows()
        .filter_map(|row| {
            let cells = cells(&book, row, day);
            let (activity, judgement) = cells.activity?;
            Some(StatusRow {
                id: activity.id.as_str(),
                goal: cells.goal.map(|g| g.number.as_str()),
                department: cells.department.id.as_str(),
                objective: &cells.objective.text,
                activity: &activity.text,
                owner: cells.owner,
                start: activity.timing.start,
                end: activity.timing.end,
                done: activity.done_on.filter(|on| *on <= day),
                status: judgement.status,
                mark: judgement.status.mark(),
                reason: judgement.reason,
                days_late: judgement.days_late,
            })
        })
        .collect();
    if args.json {
        return json(terminal, &rows);
    }
    let words = &terminal.words;
    let mut table = table();
    table.set_header([
        say!(words, "column-mark"),
        say!(words, "column-goal-no"),
        say!(words, "field-department"),
        say!(words, "column-activity"),
        say!(words, "field-owner"),
        say!(words, "field-end"),
        say!(words, "field-reason"),
    ]);
    for row in &rows {
        let reason = match row.reason {
            Some(reason) => visible(reason),
            None if row.mark == Mark::Red => say!(words, "reason-missing"),
            None => String::new(),
        };
        let late = row.days_late.filter(|d| *d > 0).map(|d| say!(words, "days-late", days = d));
        table.add_row([
            format!("{} {}", sign(row.status), late.unwrap_or_else(|| words.status(row.status))),
            visible(row.goal.unwrap_or("")),
            visible(row.department),
            visible(row.activity),
            visible(row.owner.unwrap_or("")),
            row.end.map_or_else(String::new, |d| d.to_string()),
            reason,
        ]);
    }
    let counts = board.counts;
    writeln!(terminal.out, "{} · {day}", visible(&book.title))?;
    writeln!(terminal.out, "{table}")?;
    let line = [
        (rules::Status::Done, counts.done),
        (rules::Status::OnSchedule, counts.on_schedule),
        (rules::Status::Delayed, counts.red),
        (rules::Status::Upcoming, counts.upcoming),
        (rules::Status::Cancelled, counts.cancelled),
    ];
    let line = line.map(|(s, n)| {
        let word = if s == rules::Status::Delayed { say!(words, "count-red") } else { words.status(s) };
        format!("{} {n} {word}", sign(s))
    });
    writeln!(terminal.out, "{}", line.join("   "))?;
    Ok(Done::Well)
}

/// A finding of `check --json` (contract.md).
#[derive(Debug, Serialize)]
struct CheckRow<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    message: String,
}

/// Shows what is missing.
pub fn check(terminal: &mut Terminal<'_>, args: &Check) -> Outcome {
    let (book, whole) = open(terminal, &args.book)?;
    let day = args.today.unwrap_or_else(local_day);
    let (found, texts) = (findings(&book, day), texts(&book));
    let message = |finding: &Finding| {
        let text = visible(texts.get(finding.row.as_str()).unwrap_or(&finding.row.as_str()));
        say!(terminal.words, "label-and-text", label = terminal.words.finding(finding), text = text)
    };
    let rows: Vec<_> = found.iter().map(|finding| CheckRow { finding, message: message(finding) }).collect();
    if args.json {
        json(terminal, &rows)?;
    } else {
        for CheckRow { finding, message } in &rows {
            let department = visible(finding.department.as_str());
            writeln!(terminal.out, "{department}: {}: {message}", visible(&finding.row))?;
        }
        let count = say!(terminal.words, "findings", count = rows.len());
        writeln!(terminal.out, "{count}")?;
    }
    Ok(match (whole, rows.is_empty()) {
        (false, _) => Done::Partly,
        (true, false) => Done::Findings,
        (true, true) => Done::Well,
    })
}

/// Writes one JSON array.
pub fn json<T: Serialize>(terminal: &mut Terminal<'_>, rows: &[T]) -> Outcome {
    let text = serde_json::to_string_pretty(rows).map_err(std::io::Error::from)?;
    // Such a character stands in a string, where its number says the same.
    let safe = text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        if is_command(c) && c != '\n' {
            safe.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            safe.push(c);
        }
        safe
    });
    writeln!(terminal.out, "{safe}")?;
    Ok(Done::Well)
}

/// The department with this id.
pub fn known(book: &Book, id: &str, words: &Words) -> Result<DepartmentId, Failure> {
    let known = DepartmentId::new(id);
    if book.department(&known).is_some() {
        return Ok(known);
    }
    let ids = book.departments.iter().map(|d| d.id.as_str()).collect::<Vec<_>>().join(", ");
    Err(Failure::Said(say!(words, "no-such-department", id = id, known = ids)))
}

/// A table for the terminal.
pub fn table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table
}

fn sign(status: rules::Status) -> char {
    match status {
        rules::Status::Done => '○',
        rules::Status::OnSchedule => '■',
        rules::Status::Delayed | rules::Status::Problem => '▲',
        rules::Status::Upcoming => '□',
        rules::Status::Cancelled => '×',
    }
}
