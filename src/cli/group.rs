//! `status GROUP/*`: how all the books of a group stand, one row for each dealer.

use std::path::PathBuf;

use comfy_table::{CellAlignment, Table};
use serde::Serialize;

use super::args::Status;
use super::read::{json, table};
use super::{Done, Failure, Outcome, Terminal, local_day, visible};
use crate::board::{Counts, Filter, RollUp, called};
use crate::plan::DepartmentId;
use crate::say;
use crate::store::{Opened, StoreError, books, read_books};
use crate::words::Words;

/// A book of `status GROUP/* --json` (contract.md).
#[derive(Debug, Serialize)]
struct GroupRow {
    book: String,
    title: Option<String>,
    organisation: Option<String>,
    year: Option<i32>,
    /// Why it can't be read, or what of it can't.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(flatten)]
    roll_up: Option<RollUp>,
}

/// Whether a book's name asks for all the books of a group.
pub fn is_group(args: &Status) -> bool {
    args.book.to_string_lossy().ends_with('*')
}

/// Shows how all the books stand. One that can't be read doesn't keep the others from being shown.
pub fn status(terminal: &mut Terminal<'_>, args: &Status) -> Outcome {
    let words = &terminal.words;
    let day = args.today.unwrap_or_else(local_day);
    let filter = Filter { department: args.department.as_deref().map(DepartmentId::new), ..Filter::default() };
    let places = books(&args.book).map_err(|e| Failure::Said(e.message(words)))?;
    // Messages are put together here: their makers belong to one thread.
    let read = read_books(&places, |opened| {
        opened.map(|Opened { book, folder, .. }| {
            let unread = folder.unreadable().first().map(|u| u.error.clone());
            (RollUp::new(&book, day, &filter), book.title, book.organisation, book.year, unread)
        })
    });
    let rows: Vec<GroupRow> = read.into_iter().map(|(place, read)| row(place, read, words)).collect();
    if rows.is_empty() {
        return Err(Failure::Said(say!(words, "group-none", path = args.book.display().to_string())));
    }
    if args.json {
        json(terminal, &rows)?;
    } else {
        show(terminal, &rows, args.inside)?;
    }
    Ok(if rows.iter().all(|row| row.roll_up.is_none()) { Done::Partly } else { Done::Well })
}

type Read = Result<(RollUp, String, String, i32, Option<StoreError>), StoreError>;

fn row(place: PathBuf, read: Read, words: &Words) -> GroupRow {
    let book = place.display().to_string();
    match read {
        Ok((roll_up, title, organisation, year, unread)) => GroupRow {
            book,
            title: Some(title),
            organisation: Some(organisation),
            year: Some(year),
            error: unread.map(|e| e.message(words)),
            roll_up: Some(roll_up),
        },
        Err(error) => GroupRow {
            book,
            title: None,
            organisation: None,
            year: None,
            error: Some(error.message(words)),
            roll_up: None,
        },
    }
}

fn show(terminal: &mut Terminal<'_>, rows: &[GroupRow], inside: bool) -> Result<(), Failure> {
    let words = &terminal.words;
    let mut table = table();
    table.set_header([
        say!(words, "column-book"),
        format!("○ {}", say!(words, "status-done")),
        format!("■ {}", say!(words, "status-on-schedule")),
        format!("▲ {}", say!(words, "count-red")),
        format!("▲! {}", say!(words, "column-without-reason")),
        format!("□ {}", say!(words, "status-upcoming")),
        format!("× {}", say!(words, "status-cancelled")),
    ]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut all = Counts::default();
    for row in rows {
        let Some(roll_up) = &row.roll_up else { continue };
        all.add_all(&roll_up.counts);
        let name = called(row.organisation.as_deref().unwrap_or_default(), row.title.as_deref().unwrap_or_default());
        add(&mut table, name.unwrap_or_else(|| row.book.clone()), &roll_up.counts);
        if inside {
            for department in &roll_up.departments {
                add(&mut table, format!("  {}", department.name), &department.counts);
            }
            for goal in &roll_up.goals {
                let text = goal.text.as_deref().unwrap_or_default();
                let strip = goal.number.as_deref().map_or_else(
                    || say!(words, "no-goal"),
                    |number| say!(words, "goal-strip", number = number, text = text),
                );
                add(&mut table, format!("  {strip}"), &goal.counts);
            }
        }
    }
    let read = rows.iter().filter(|row| row.roll_up.is_some()).count();
    let total = say!(words, "group-all", books = read);
    add(&mut table, total, &all);
    writeln!(terminal.out, "{table}")?;
    for error in rows.iter().filter_map(|row| row.error.as_ref()).cloned().collect::<Vec<_>>() {
        terminal.warn(&error);
    }
    Ok(())
}

fn add(table: &mut Table, name: String, c: &Counts) {
    let counts = [c.done, c.on_schedule, c.red, c.red_without_reason, c.upcoming, c.cancelled];
    let name: String = visible(&name);
    table.add_row([name].into_iter().chain(counts.map(|n| n.to_string())));
}
