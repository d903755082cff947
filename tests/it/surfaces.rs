//! The same on every surface: the marks of the rows and the reasons of the red ones, in one order.

use std::process::Command;

use proptest::prelude::*;
use roundel::board::{Board, Filter, cells};
use roundel::plan::*;
use roundel::print::*;
use roundel::rules::{Mark, Status};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{PRINTER, date, job, texts};
use crate::tokens::{Of, books, found};

/// What a surface says of a row.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    row: String,
    /// The status in a word.
    mark: String,
    /// Of a red row; none where it says that the reason is missing.
    reason: Option<String>,
}

/// The view model that the window paints.
fn on_the_board(book: &Book, words: &Words) -> Vec<Said> {
    let board = Board::new(book, date(6, 15), &Filter::default());
    let said = |row: &roundel::board::Row| {
        let (activity, judgement) = cells(book, row, date(6, 15)).activity?;
        let reason = judgement.reason.filter(|_| judgement.status.mark() == Mark::Red).map(str::to_owned);
        Some(Said { row: activity.text.clone(), mark: words.status(judgement.status), reason })
    };
    board.rows().filter_map(said).collect()
}

/// `status --json`.
fn on_the_command_line(book: &Book, words: &Words) -> Vec<Said> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("book");
    Folder::create(&path, book).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_roundel"))
        .args(["status", path.to_str().unwrap(), "--today", "2026-06-15", "--json"])
        .output()
        .unwrap();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&run.stdout).unwrap();
    let said = |row: &serde_json::Value| {
        let status = Status::ALL.into_iter().find(|s| serde_json::to_value(s).unwrap() == row["status"]).unwrap();
        let reason = row["reason"].as_str().filter(|_| row["mark"] == "red").map(str::to_owned);
        Said { row: row["activity"].as_str().unwrap().to_owned(), mark: words.status(status), reason }
    };
    rows.iter().map(said).collect()
}

const MISSING: &str = "未注明理由";

/// The text of a chart's table; the list of annotations below it names rows and reasons again.
fn page_text(book: &Book, chart: Chart, words: &Words) -> String {
    let paged = PRINTER.typeset(&job(book, chart, Paper::A1), words).unwrap();
    texts(&paged.pdf().unwrap()).concat().split("注释：确认之后").next().unwrap().to_owned()
}

/// The pages of a chart, read from the PDF: the mark's word stands before a row's text on the board and the schedule,
/// after it in the report; the reason after it.
fn on_paper(book: &Book, tokens: &[Of], chart: Chart, words: &Words) -> Vec<Said> {
    let text = page_text(book, chart, words);
    let name = |n: usize| format!("q{n:04}z");
    let rows: Vec<&str> = book.objectives().flat_map(|(_, o)| &o.activities).map(|a| a.text.as_str()).collect();
    let mut at: Vec<(usize, &str)> =
        rows.iter().flat_map(|row| text.match_indices(row).map(|(i, _)| (i, *row))).collect();
    at.sort_unstable();
    let marks: Vec<String> = Status::ALL.into_iter().map(|s| words.status(s)).collect();
    let mut said = Vec::new();
    for (i, (begin, row)) in at.iter().enumerate() {
        let before = &text[if i == 0 { 0 } else { at[i - 1].0 + 6 }..*begin];
        let end = at.get(i + 1).map_or(text.len(), |(next, _)| *next);
        let after = &text[begin + row.len()..end];
        let mark = if chart == Chart::Report {
            // Owner, dates and the status in a line.
            marks.iter().filter_map(|m| after.find(m.as_str()).map(|at| (at, m))).min().map(|(_, m)| m.clone())
        } else {
            // The mark's word, then the objective where that begins.
            marks.iter().filter_map(|m| before.rfind(m.as_str()).map(|at| (at, m))).max().map(|(_, m)| m.clone())
        };
        let mark = mark.unwrap_or_default();
        let red = [Status::Delayed, Status::Problem].iter().any(|s| words.status(*s) == mark);
        let told = |n: &usize| matches!(tokens[*n], Of::Reason(_) | Of::Problem(_));
        let missing = after.contains(MISSING);
        let reason = found(after).into_iter().find(told).filter(|_| red && !missing).map(name);
        said.push(Said { row: (*row).to_owned(), mark, reason });
    }
    said
}

// Cells of an exported workbook join here, once there is one: a function that reads them into `Said`, and an entry.
proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn every_surface_says_the_same_of_every_row((book, tokens) in books()) {
        let words = Words::new(Lang::Chinese);
        let wanted = on_the_board(&book, &words);
        prop_assert_eq!(&on_the_command_line(&book, &words), &wanted, "status --json");
        for chart in [Chart::Board, Chart::Schedule] {
            prop_assert_eq!(&on_paper(&book, &tokens, chart, &words), &wanted, "{:?}", chart);
        }
        // In the report the problems of a row stand beside it: its reason among them.
        let report = on_paper(&book, &tokens, Chart::Report, &words);
        let marks = |said: &[Said]| said.iter().map(|s| (s.row.clone(), s.mark.clone())).collect::<Vec<_>>();
        prop_assert_eq!(marks(&report), marks(&wanted), "the report's marks");
        let text = page_text(&book, Chart::Report, &words);
        let reds = wanted.iter().filter(|s| s.mark == words.status(Status::Delayed) || s.mark == words.status(Status::Problem));
        let (told, silent): (Vec<_>, Vec<_>) = reds.partition(|s| s.reason.is_some());
        prop_assert!(told.iter().filter_map(|s| s.reason.as_ref()).all(|reason| text.contains(reason)));
        prop_assert_eq!(text.matches(MISSING).count(), silent.len() + usize::from(!silent.is_empty()), "and the count at the top");
    }
}
