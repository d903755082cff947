//! `export`: the plan as an Excel workbook.

use super::args::Export;
use super::{Done, Failure, Outcome, Terminal, local_day, read, visible};
use crate::say;
use crate::sheet;
use crate::store::write_whole;

/// Writes the plan as a workbook.
pub fn export(terminal: &mut Terminal<'_>, args: &Export) -> Outcome {
    let path = args.output.display().to_string();
    if !args.output.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::Said(say!(terminal.words, "not-one-of", name = path, known = ".xlsx")));
    }
    let (book, whole) = read::open(terminal, &args.book)?;
    let words = &terminal.words;
    let day = args.today.unwrap_or_else(local_day);
    let exported = sheet::export(&book, day, words).map_err(|e| Failure::Said(e.message(words)))?;
    write_whole(&args.output, &exported.bytes)
        .map_err(|e| Failure::Said(say!(words, "cannot-write", path = path.as_str(), why = e.to_string())))?;
    let (done, warning) = (say!(words, "export-saved", path = path), exported.warning(words));
    if let Some(warning) = warning {
        terminal.warn(&warning);
    }
    writeln!(terminal.out, "{}", visible(&done))?;
    Ok(if whole { Done::Well } else { Done::Partly })
}
