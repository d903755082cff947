//! `print`: a wall chart into a file.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use super::args::Print;
use super::minutes::{self, Plain};
use super::past;
use super::read::{known, open};
use super::{Done, Failure, Outcome, Terminal, local_day, visible};
use crate::plan::{Book, PersonId};
use crate::print::{Audience, Chart, Job, Paper, PrintStage, Printer, Span, UnknownName};
use crate::say;
use crate::store::write_whole;
use crate::words::Words;

/// Writes a chart as PDF, or as PNG where the file's name says so; several pages of PNG are numbered.
pub fn print(terminal: &mut Terminal<'_>, args: &Print) -> Outcome {
    let unknown =
        |e: UnknownName| Failure::Said(say!(terminal.words, "not-one-of", name = e.name.as_str(), known = e.known));
    let chart: Chart = args.chart.parse().map_err(unknown)?;
    let paper = args.paper.as_deref().map_or(Ok(chart.usual_paper()), str::parse::<Paper>).map_err(unknown)?;
    let tile = args.tile.as_deref().map(|name| sheet(name).map_err(unknown)).transpose()?;
    if let Some(why) = contradiction(args, chart, &terminal.words) {
        return Err(Failure::Said(why));
    }
    let portrait = (args.portrait || args.landscape).then_some(args.portrait);
    if let Some(plain) = Plain::of(&args.output).filter(|_| chart == Chart::Minutes) {
        return minutes::write(terminal, args, plain);
    }
    let extension = args.output.extension().map(|e| e.to_string_lossy().to_lowercase());
    let png = match extension.as_deref() {
        Some("pdf") => false,
        Some("png") => true,
        _ => {
            let name = args.output.display().to_string();
            return Err(Failure::Said(say!(
                terminal.words,
                "not-one-of",
                name = name,
                known = if chart == Chart::Minutes { ".pdf, .png, .txt, .ics" } else { ".pdf, .png" }
            )));
        }
    };
    let (book, _) = open(terminal, &args.book)?;
    let words = &terminal.words;
    let today = args.today.unwrap_or_else(local_day);
    let (book, day, review) = match &args.review {
        _ if chart == Chart::Minutes => {
            let (book, review) = minutes::minuted(book, args, today, words)?;
            (book, today, review)
        }
        Some(id) => {
            let (book, day) = past::kept(&book, id, args, words)?;
            (book, day, None)
        }
        None => (book, today, None),
    };
    let audience = audience(&book, &args.audience, words)?;
    let said = |e: crate::print::PrintError| Failure::Said(e.message(words));
    let span = if args.weeks { Span::Weeks } else { Span::Year };
    let job = Job { paper, portrait, tile, audience, review, span, mono: args.mono, ..Job::new(&book, chart, day) };
    let progress = Progress::new(words);
    let watch = |stage| progress.tell(stage);
    let paged = Printer::new().typeset_watched(&job, words, &watch).map_err(said)?;
    let pages = if png { paged.pages() } else { 1 };
    let paths: Vec<PathBuf> = (0..pages).map(|page| paged.page_path(&args.output, page)).collect();
    // Only the file that was named may be overwritten unasked.
    if let Some(there) = paths.iter().skip(1).find(|path| !args.force && path.symlink_metadata().is_ok()) {
        return Err(Failure::Said(say!(words, "page-exists", path = there.display().to_string())));
    }
    let render = |page| {
        if png {
            progress.tell(PrintStage::Drawing(page + 1, pages));
            paged.png(page, args.dpi)
        } else {
            progress.tell(PrintStage::Writing);
            paged.pdf()
        }
    };
    let rendered = (0..pages).map(|page| render(page).map_err(said)).collect::<Result<Vec<_>, _>>()?;
    progress.end();
    for (path, bytes) in paths.iter().zip(rendered) {
        write_whole(path, &bytes).map_err(|e| {
            Failure::Said(say!(words, "cannot-write", path = path.display().to_string(), why = e.to_string()))
        })?;
    }
    for path in paths {
        let done = say!(terminal.words, "chart-saved", path = path.display().to_string());
        writeln!(terminal.out, "{}", visible(&done))?;
    }
    Ok(Done::Well)
}

/// What can't go together of what is asked for.
fn contradiction(args: &Print, chart: Chart, words: &Words) -> Option<String> {
    if args.portrait && args.landscape {
        return Some(say!(words, "print-both-ways"));
    }
    if args.weeks && chart != Chart::Schedule {
        return Some(say!(words, "print-weeks-schedule"));
    }
    let two_days = args.review.is_some() && args.today.is_some() && chart != Chart::Minutes;
    two_days.then(|| say!(words, "print-review-day"))
}

/// A paper of an office printer by its name.
fn sheet(name: &str) -> Result<Paper, UnknownName> {
    let found = Paper::SHEETS.into_iter().find(|p| p.name().eq_ignore_ascii_case(name));
    found.ok_or_else(|| UnknownName { name: name.to_owned(), known: "a4, a3" })
}

/// A line on the terminal that says how far the print is; nothing where the messages go to a file.
struct Progress<'a> {
    words: &'a Words,
    shown: bool,
}

impl<'a> Progress<'a> {
    fn new(words: &'a Words) -> Self {
        Self { words, shown: std::io::stderr().is_terminal() }
    }

    /// Writes the stage over the one before; always wants to go on.
    fn tell(&self, stage: PrintStage) -> bool {
        if self.shown {
            // From the line's start, the rest of the line cleared.
            let _ = write!(std::io::stderr(), "\r\x1b[K{}", stage.message(self.words));
        }
        true
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// The audience that a text names, of those in `book`.
pub fn audience(book: &Book, text: &str, words: &Words) -> Result<Audience, Failure> {
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
