//! The sheets beside the plan: problems with their countermeasures, reviews, annotations.

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::lines::{self, Cell};
use super::plan_sheet::about;
use super::safe::SheetNames;
use super::table::{Head, Pen, Table, TableRow};
use crate::board::{Filter, Notes, Report};
use crate::plan::{Book, PersonId, Reviewed};
use crate::say;
use crate::words::Words;

/// Writes those that have anything in them.
pub fn write(pen: &mut Pen<'_>, names: &mut SheetNames, book: &Book, day: NaiveDate) -> Result<(), XlsxError> {
    let words = pen.words;
    let lists = [
        (say!(words, "export-sheet-problems"), problem_heads(words), problems(book, day, words)),
        (say!(words, "export-sheet-reviews"), review_heads(words), reviews(book, day, words)),
        (say!(words, "export-sheet-annotations"), annotation_heads(words), annotations(book, day, words)),
    ];
    for (title, heads, rows) in lists.into_iter().filter(|list| !list.2.is_empty()) {
        let about = about(book, day, words);
        let titles = vec![format!("{title} · {}", book.title), book.organisation.clone(), about.clone()];
        let name = names.name(&title, &title);
        let begins = |at: usize| at > 0 && at < rows.len() && rows[at][0] != rows[at - 1][0];
        // Every annotation has a number of its own; the others stand in groups.
        let grouped = !(1..rows.len()).all(begins);
        let begins: Vec<bool> = (0..rows.len()).map(|at| grouped && begins(at)).collect();
        let rows = rows.into_iter().zip(begins);
        let rows = rows.map(|(cells, first)| TableRow { cells, first, ..TableRow::default() }).collect();
        let foot = (book.title.clone(), about);
        pen.write(&Table { name, titles, counts: None, heads, rows, frozen: 0, tab: None, foot })?;
    }
    Ok(())
}

fn problem_heads(words: &Words) -> Vec<Head> {
    vec![
        Head::new(say!(words, "field-department"), 12.0),
        Head::new(say!(words, "field-objective"), 30.0),
        Head::new(say!(words, "export-column-activity"), 34.0),
        Head::new(say!(words, "export-column-problem"), 40.0),
        Head::new(say!(words, "field-reported-on"), 12.0),
        Head::new(say!(words, "export-column-closed-on"), 12.0),
        Head::new(say!(words, "export-column-root-cause"), 34.0),
        Head::new(say!(words, "export-column-priority"), 8.0),
        Head::new(say!(words, "export-column-countermeasure"), 40.0),
        Head::new(say!(words, "field-owner"), 10.0),
        Head::new(say!(words, "field-follow-up"), 12.0),
        Head::new(say!(words, "field-progress"), 12.0),
        Head::new(say!(words, "field-supporting"), 34.0),
    ]
}

/// The problems known on the day, a countermeasure a line.
fn problems(book: &Book, day: NaiveDate, words: &Words) -> Vec<Vec<Cell>> {
    let report = Report::new(book, day, &Filter::default());
    let known = report.rows.iter().filter_map(|row| Some((row, row.problem(book).filter(|p| p.known_on(day))?)));
    known
        .map(|(row, problem)| {
            let measure = row.countermeasure(book);
            let supporting = measure.and_then(|c| c.supporting.as_ref()).and_then(|id| book.activity(id));
            let priority = row.countermeasure.and_then(|at| i64::try_from(at + 1).ok());
            vec![
                Cell::text(book.departments[row.department].name.as_str()),
                Cell::text(row.objective(book).text.as_str()),
                Cell::text(row.activity(book).map_or("", |a| &a.text)),
                Cell::text(problem.text.as_str()),
                Cell::day(problem.reported_on),
                Cell::day(problem.closed_on.filter(|on| *on <= day)),
                Cell::text(problem.root_cause()),
                priority.map_or(Cell::Empty, Cell::Count),
                Cell::text(measure.map_or("", |c| &c.text)),
                Cell::text(measure.and_then(|c| c.owner.as_ref()).map_or("", |id| book.person_name(id))),
                Cell::day(measure.and_then(|c| c.follow_up)),
                measure.map_or(Cell::Empty, |c| Cell::Text(words.progress(c.state(day)))),
                Cell::text(supporting.map_or("", |a| &a.text)),
            ]
        })
        .collect()
}

fn review_heads(words: &Words) -> Vec<Head> {
    vec![
        Head::new(say!(words, "export-column-review"), 10.0),
        Head::new(say!(words, "field-review-on"), 12.0),
        Head::new(say!(words, "export-column-present"), 34.0),
        Head::new(say!(words, "field-department"), 12.0),
        Head::new(say!(words, "field-objective"), 44.0),
        Head::new(say!(words, "export-column-outcome"), 10.0),
        Head::new(say!(words, "view-flow"), 18.0),
        Head::new(say!(words, "field-review-note"), 60.0),
    ]
}

/// The reviews held by the day, a line for each objective that was looked at; who was there and what was said stand on
/// the first.
fn reviews(book: &Book, day: NaiveDate, words: &Words) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for review in book.reviews.iter().filter(|r| r.on <= day) {
        let present = names(book, &review.present, words);
        let line = |reviewed: Option<&Reviewed>, first: bool| {
            let home = reviewed.and_then(|r| book.objective_in(&r.objective));
            let shown = |text: &str| if first { Cell::text(text) } else { Cell::Empty };
            // An objective that has left the plan is known by its id alone.
            let gone = || reviewed.map_or("", |r| r.objective.as_str());
            vec![
                Cell::text(review.id.as_str()),
                Cell::Day(review.on),
                shown(&present),
                Cell::text(home.map_or("", |(d, _)| &d.name)),
                Cell::text(home.map_or_else(gone, |(_, o)| &o.text)),
                Cell::text(reviewed.and_then(|r| r.outcome).map_or_else(String::new, |o| words.outcome(o))),
                Cell::text(reviewed.and_then(|r| r.stage).map_or_else(String::new, |s| words.stage(s))),
                shown(&review.note),
            ]
        };
        rows.push(line(review.flows.first(), true));
        rows.extend(review.flows.iter().skip(1).map(|reviewed| line(Some(reviewed), false)));
    }
    rows
}

fn names(book: &Book, people: &[PersonId], words: &Words) -> String {
    let names: Vec<&str> = people.iter().map(|id| book.person_name(id)).collect();
    names.join(&say!(words, "list-comma"))
}

fn annotation_heads(words: &Words) -> Vec<Head> {
    vec![
        Head::new(say!(words, "export-column-number"), 8.0),
        Head::new(say!(words, "print-column-kind"), 10.0),
        Head::new(say!(words, "print-column-noted-on"), 12.0),
        Head::new(say!(words, "field-department"), 12.0),
        Head::new(say!(words, "field-objective"), 34.0),
        Head::new(say!(words, "export-column-activity"), 34.0),
        Head::new(say!(words, "export-column-what"), 14.0),
        Head::new(say!(words, "export-column-was"), 24.0),
        Head::new(say!(words, "export-column-is"), 24.0),
        Head::new(say!(words, "print-column-reason"), 40.0),
        Head::new(say!(words, "print-column-by"), 10.0),
    ]
}

/// The annotations known on the day, with their numbers on the board.
fn annotations(book: &Book, day: NaiveDate, words: &Words) -> Vec<Vec<Cell>> {
    let notes = Notes::new(book, day);
    notes
        .all
        .iter()
        .map(|noted| {
            let note = noted.annotation(book);
            let [what, was, is] = note.change.as_ref().map(|c| words.change_parts(c)).unwrap_or_default();
            vec![
                Cell::text(words.note_sign(note.kind, noted.number)),
                Cell::Text(words.note_kind(note.kind)),
                Cell::day(note.on),
                Cell::text(noted.department(book).name.as_str()),
                Cell::text(noted.objective(book).text.as_str()),
                Cell::text(noted.activity(book).map_or("", |a| &a.text)),
                Cell::text(what),
                Cell::text(was),
                Cell::text(is),
                Cell::text(lines::reason(note, words)),
                Cell::text(note.by.trim()),
            ]
        })
        .collect()
}
