//! The command line: the same program without a window.
//!
//! Owns the arguments and what goes to the terminal; each command is a thin walk through the other rooms. Errors go to
//! stderr with where and what to do; exit codes are 0 done, 1 findings, 2 error.

mod args;
mod files;
mod group;
mod kpis;
mod make;
mod merge;
mod minutes;
mod paper;
mod past;
mod read;
mod templates;
mod wall;
mod wave;
mod workbook;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use args::{Args, Command};
use chrono::NaiveDate;

use crate::print::Audience;
use crate::say;
use crate::words::{Lang, Words, is_command};

/// What a command came to.
pub(crate) type Outcome = Result<Done, Failure>;

/// A command that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Nothing to add: 0.
    Well,
    /// Findings: 1.
    Findings,
    /// What could be read was shown, but not all could be read: 2.
    Partly,
}

/// A command that could not: the message, ready for people.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What happened, where, what to do.
    Said(String),
    /// The reader of our output went away; nothing is wrong.
    PipeClosed,
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe { Self::PipeClosed } else { Self::Said(error.to_string()) }
    }
}

/// Where a command writes, and in which language.
pub(crate) struct Terminal<'a> {
    pub words: Words,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

impl Terminal<'_> {
    /// A warning: the work goes on, whether or not somebody reads it.
    fn warn(&mut self, text: &str) {
        let _ = writeln!(self.err, "{}", visible(text));
    }
}

/// A text of a book or a file's name is data for a terminal too: no character gets through that commands it or turns the
/// direction of reading, line breaks become spaces.
fn visible(text: &str) -> String {
    text.chars().map(|c| if is_command(c) { ' ' } else { c }).collect()
}

/// Runs the command line; `open_window` opens the window on a book, day and language, and says why it could not; so does
/// `open_wall` with the wall display, also for an audience and with how long each page stays.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    open_window: impl FnOnce(Option<PathBuf>, Option<NaiveDate>, Option<Lang>) -> Result<(), String>,
    open_wall: impl FnOnce(PathBuf, Audience, Duration, Option<NaiveDate>, Option<Lang>) -> Result<(), String>,
) -> ExitCode {
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    let args = match Args::parse_whole(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let lang = args.lang.map_or_else(Lang::of_system, Lang::from);
    let mut terminal = Terminal { words: Words::new(lang), out: &mut out, err: &mut err };
    let outcome = match args.command {
        None if args.wall => wall::show(&mut terminal, &args, open_wall),
        None => open_window(args.book, args.today, args.lang.map(Lang::from))
            .map(|()| Done::Well)
            .map_err(|why| Failure::Said(say!(terminal.words, "no-window", why = why))),
        Some(Command::New(new)) => make::new(&mut terminal, &new),
        Some(Command::Import(import)) => make::import(&mut terminal, &import),
        Some(Command::Wave(wave)) => wave::wave(&mut terminal, &wave),
        Some(Command::Export(export)) => workbook::export(&mut terminal, &export),
        Some(Command::Status(asked)) if group::is_group(&asked) => group::status(&mut terminal, &asked),
        Some(Command::Status(status)) => read::status(&mut terminal, &status),
        Some(Command::Check(check)) if check.files => files::check(&mut terminal, &check),
        Some(Command::Check(check)) => read::check(&mut terminal, &check),
        Some(Command::Merge(args)) => merge::merge(&mut terminal, &args),
        Some(Command::Kpis(args)) => kpis::kpis(&mut terminal, &args),
        Some(Command::KpiImport(args)) => kpis::import(&mut terminal, &args),
        Some(Command::Templates(asked)) => templates::list(&mut terminal, &asked),
        Some(Command::Print(print)) => paper::print(&mut terminal, &print),
    };
    match outcome {
        Ok(Done::Well) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Ok(Done::Findings) => ExitCode::from(1),
        Ok(Done::Partly) => ExitCode::from(2),
        Err(Failure::Said(text)) => {
            let _ = writeln!(err, "{}", visible(&text));
            ExitCode::from(2)
        }
    }
}

/// The machine's local day. Only here, in the window and for a sheet without any year is the clock asked.
fn local_day() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// The machine's local time, as a conflict says when it arose.
fn local_minute() -> String {
    chrono::Local::now().format("%Y-%m-%d %H:%M").to_string()
}
