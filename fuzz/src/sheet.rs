//! Files that people import: workbooks, old and new and other programs', text, GanttProject. An input that begins with a
//! part is the parts of a workbook, which are packed here: the fuzzer can't.

use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use roundel::plan::{Deed, History, Step, WaveId, mend};
use roundel::sheet::{Choices, Imported, Onto, SurveyChoices, Workbook, read_kpis, renames, survey_steps, update};
use roundel::store::{Folder, Memory};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::book::{say, show};
use super::parts::parts;

/// Opens the file and reads it in every way there is.
pub fn run(input: &[u8]) {
    let packed = input.starts_with(b"=== ").then(|| packed(input));
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("计划.xlsx");
    std::fs::write(&path, packed.as_deref().unwrap_or(input)).expect("a file");
    let workbook = match Workbook::open(&path) {
        Ok(workbook) => workbook,
        Err(error) => return say(|words| error.message(words)),
    };
    workbook.sheets().for_each(|sheet| drop(workbook.first_rows(sheet)));
    let read = workbook.read(&Choices::default());
    match &read.imported {
        Ok(imported) => is_a_book(imported),
        Err(error) => say(|words| error.message(words)),
    }
    figures(&workbook);
}

fn packed(input: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(input) {
        // A name that is there already is left out.
        if zip.start_file(name, SimpleFileOptions::default()).is_ok() {
            zip.write_all(&bytes).expect("memory");
        }
    }
    zip.finish().expect("memory").into_inner()
}

/// What was read is sound, can be shown and saved, and is no news to itself.
fn is_a_book(imported: &Imported) {
    let day = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day");
    let Imported { book, summary, .. } = imported;
    say(|words| summary.message(words));
    assert_eq!(mend(&mut book.clone(), &[], true), [], "an imported book is sound");
    show(book);
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), book).expect("a sound book can be written");
    let again = Folder::open_in(Box::new(memory)).expect("what was written opens");
    assert_eq!(again.book, *book);
    drop(update(book, imported, day));
}

/// Indicators and the scores of a survey.
fn figures(workbook: &Workbook) {
    let mut book = roundel::plan::Book::new("", "", 2026);
    let mut take = |deed, edits| drop(History::new().take(&mut book, Step { deed, edits }));
    if let Some(read) = read_kpis(workbook, &roundel::plan::Book::new("", "", 2026)) {
        say(|words| read.message(words));
        take(Deed::ImportSheet, read.edits);
    }
    if let Ok(survey) = workbook.survey(&SurveyChoices::default()) {
        let on = NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day");
        let onto = Onto::New { id: WaveId::new("w"), name: String::new(), on };
        let empty = roundel::plan::Book::new("", "", 2026);
        let offered = renames(&empty, &survey, &onto);
        take(Deed::AddWave, survey_steps(&empty, &survey, &onto, &offered));
    }
    show(&book);
}
