//! `wave`: the scores of a survey, from a sheet into a book.

use super::args::Wave;
use super::{Done, Failure, Outcome, Terminal, local_day, read, visible};
use crate::plan::{Deed, History, IdError, Step, WaveId, check_id};
use crate::say;
use crate::sheet::{Onto, SurveyChoices, Workbook, renames, survey_steps};
use crate::words::Words;

/// Reads a survey sheet into a new wave of the book, or over the scores of one that is there, and saves it.
pub fn wave(terminal: &mut Terminal<'_>, args: &Wave) -> Outcome {
    let words = &terminal.words;
    let said = |text: String| Failure::Said(text);
    check_id(&args.id).map_err(|why| said(bad_id(words, &args.id, why)))?;
    let workbook = Workbook::open(&args.file).map_err(|e| said(e.message(words)))?;
    let (mut book, mut folder, whole) = read::open_to_save(terminal, &args.book)?;
    let words = &terminal.words;
    let id = WaveId::new(args.id.as_str());
    let there = book.wave(&id);
    let unit = there.map_or_else(String::new, |w| w.unit.clone());
    let choices = SurveyChoices { sheet: args.sheet.clone(), unit, ..SurveyChoices::default() };
    let survey = workbook.survey(&choices).map_err(|e| said(e.message(words)))?;
    let onto = match there {
        Some(_) => Onto::Wave(id.clone()),
        None => Onto::New {
            id: id.clone(),
            name: args.name.clone().unwrap_or_default(),
            on: args.on.unwrap_or_else(local_day),
        },
    };
    let offered = renames(&book, &survey, &onto);
    if let (Some(first), false, false) = (offered.first(), args.renamed, args.new) {
        let (was, now) = (first.was.as_str(), first.now.as_str());
        return Err(said(say!(words, "wave-which", was = was, now = now)));
    }
    let renamed = if args.renamed { offered.as_slice() } else { &[] };
    let edits = survey_steps(&book, &survey, &onto, renamed);
    let refused = |e: crate::plan::Refused| said(say!(words, "import-refused", why = e.to_string()));
    let mut history = History::new();
    history.take(&mut book, Step { deed: Deed::AddWave, edits }).map_err(refused)?;
    folder.save(&book, history.touched()).map_err(|e| said(e.message(words)))?;
    let items: usize = survey.factors.iter().map(|f| f.items.len()).sum();
    let done = say!(
        words,
        "wave-read",
        wave = id.as_str(),
        factors = survey.factors.len(),
        items = items,
        scores = survey.count()
    );
    let mut lines = vec![done];
    for rename in renamed {
        lines.push(say!(words, "wave-renamed", was = rename.was.as_str(), now = rename.now.as_str()));
    }
    for column in survey.columns.iter().filter(|c| c.used.field().is_none() && !c.heading.trim().is_empty()) {
        let heading = column.heading.as_str();
        lines.push(say!(words, "wave-column", column = column.letters.as_str(), heading = heading));
    }
    for remark in &survey.remarks {
        let (cell, text) = (format!("{}!{}", remark.sheet, remark.cell), remark.text.as_str());
        lines.push(say!(words, "wave-remark", cell = cell, text = text, why = remark.why.message(words)));
    }
    for line in lines {
        writeln!(terminal.out, "{}", visible(&line))?;
    }
    Ok(if whole { Done::Well } else { Done::Partly })
}

fn bad_id(words: &Words, id: &str, why: IdError) -> String {
    say!(words, "wave-bad-id", id = id, why = words.id_error(why))
}
