//! `print`: a wall chart into a file.

use std::path::{Path, PathBuf};

use super::args::Print;
use super::read::{known, open};
use super::{Done, Failure, Outcome, Terminal, local_day};
use crate::plan::{Book, PersonId};
use crate::print::{Audience, Chart, Job, Paper, Printer, UnknownName};
use crate::say;
use crate::store::write_whole;
use crate::words::Words;

/// Pixels a point of a PNG: 150 dots an inch.
const PNG_SCALE: f64 = 150.0 / 72.0;

/// Writes a chart as PDF, or as PNG where the file's name says so; several pages of PNG are numbered.
pub fn print(terminal: &mut Terminal<'_>, args: &Print) -> Outcome {
    let unknown =
        |e: UnknownName| Failure::Said(say!(terminal.words, "not-one-of", name = e.name.as_str(), known = e.known));
    let chart: Chart = args.chart.parse().map_err(unknown)?;
    let paper: Paper = args.paper.parse().map_err(unknown)?;
    let extension = args.output.extension().map(|e| e.to_string_lossy().to_lowercase());
    let png = match extension.as_deref() {
        Some("pdf") => false,
        Some("png") => true,
        _ => {
            let name = args.output.display().to_string();
            return Err(Failure::Said(say!(terminal.words, "not-one-of", name = name, known = ".pdf, .png")));
        }
    };
    let (book, _) = open(terminal, &args.book)?;
    let words = &terminal.words;
    let audience = audience(&book, &args.audience, words)?;
    let day = args.today.unwrap_or_else(local_day);
    let said = |e: crate::print::PrintError| Failure::Said(e.message(words));
    let job = Job { book: &book, chart, paper, audience, objective: None, day, mono: args.mono };
    let paged = Printer::new().typeset(&job, words).map_err(said)?;
    let pages = if png { paged.pages() } else { 1 };
    let paths: Vec<PathBuf> = (0..pages).map(|page| page_path(&args.output, page)).collect();
    // Only the file that was named may be overwritten unasked.
    if let Some(there) = paths.iter().skip(1).find(|path| !args.force && path.symlink_metadata().is_ok()) {
        return Err(Failure::Said(say!(words, "page-exists", path = there.display().to_string())));
    }
    let render = |page| if png { paged.png(page, PNG_SCALE) } else { paged.pdf() }.map_err(said);
    let rendered = (0..pages).map(render).collect::<Result<Vec<_>, _>>()?;
    for (path, bytes) in paths.iter().zip(rendered) {
        write_whole(path, &bytes).map_err(|e| {
            Failure::Said(say!(words, "cannot-write", path = path.display().to_string(), why = e.to_string()))
        })?;
    }
    for path in paths {
        let done = say!(terminal.words, "chart-saved", path = path.display().to_string());
        writeln!(terminal.out, "{done}")?;
    }
    Ok(Done::Well)
}

/// Where a page goes, counted from 0: the first into the file that was asked for, the others beside it, numbered.
fn page_path(output: &Path, page: usize) -> PathBuf {
    if page == 0 {
        return output.to_owned();
    }
    let stem = output.file_stem().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{stem}-{}.png", page + 1))
}

fn audience(book: &Book, text: &str, words: &Words) -> Result<Audience, Failure> {
    match text.split_once(':') {
        None if text == "company" => Ok(Audience::Company),
        None if text == "management" => Ok(Audience::Management),
        Some(("department", id)) => known(book, id, words).map(Audience::Department),
        Some(("person", id)) => {
            let person = book.person(&PersonId::new(id)).or_else(|| book.people.iter().find(|p| p.name == id));
            let unknown = || Failure::Said(say!(words, "no-such-person", id = id));
            person.map(|p| Audience::Person(p.id.clone())).ok_or_else(unknown)
        }
        _ => {
            let known = "company, management, department:ID, person:ID";
            Err(Failure::Said(say!(words, "not-one-of", name = text, known = known)))
        }
    }
}
