//! `print --chart minutes`: which review, of which book, and the formats that minutes alone have.

use std::path::Path;

use chrono::NaiveDate;

use super::args::Print;
use super::paper::audience;
use super::past::review_by_id;
use super::read::open;
use super::{Done, Failure, Outcome, Terminal, local_day, visible};
use crate::plan::{Book, ReviewId};
use crate::print::{Chart, Job, minutes_calendar, minutes_text};
use crate::say;
use crate::store::{as_closed, write_whole};
use crate::words::Words;

/// What is not typeset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// `.txt`
    Text,
    /// `.ics`
    Calendar,
}

impl Plain {
    /// What the name of a file asks for.
    pub fn of(output: &Path) -> Option<Self> {
        match output.extension()?.to_string_lossy().to_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "ics" => Some(Self::Calendar),
            _ => None,
        }
    }
}

/// The review that is asked for, and the book that its minutes are about: of a closed one the book as it was then.
pub fn minuted(book: Book, args: &Print, day: NaiveDate, words: &Words) -> Result<(Book, Option<ReviewId>), Failure> {
    let review = match &args.review {
        Some(id) => Some(review_by_id(&book, id, words)?),
        None => book.last_review(day),
    };
    let id = review.map(|r| r.id.clone());
    let kept = review.map(|r| as_closed(r, &args.book)).transpose().map_err(|e| Failure::Said(e.message(words)))?;
    Ok((kept.flatten().unwrap_or(book), id))
}

/// Writes minutes as text, or their dates as a calendar file.
pub fn write(terminal: &mut Terminal<'_>, args: &Print, format: Plain) -> Outcome {
    let (book, _) = open(terminal, &args.book)?;
    let words = &terminal.words;
    let audience = audience(&book, &args.audience, words)?;
    let day = args.today.unwrap_or_else(local_day);
    let (book, review) = minuted(book, args, day, words)?;
    let job = Job { audience, review, ..Job::new(&book, Chart::Minutes, day) };
    let text = match format {
        Plain::Text => minutes_text(&job, words),
        Plain::Calendar => minutes_calendar(&job, words).map(|(text, _)| text),
    };
    let text = text.map_err(|e| Failure::Said(e.message(words)))?;
    let path = args.output.display().to_string();
    write_whole(&args.output, text.as_bytes())
        .map_err(|e| Failure::Said(say!(words, "cannot-write", path = path.as_str(), why = e.to_string())))?;
    let done = match format {
        Plain::Text => say!(terminal.words, "chart-saved", path = path),
        Plain::Calendar => say!(terminal.words, "calendar-saved", path = path),
    };
    writeln!(terminal.out, "{}", visible(&done))?;
    Ok(Done::Well)
}
