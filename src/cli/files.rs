//! `check --files`: what is broken in a book's folder, and mending it.

use serde::Serialize;

use super::args::Check;
use super::{Done, Failure, Outcome, Terminal, local_minute, read, visible};
use crate::say;
use crate::store::{Repair, StoreError, Trouble};

/// A trouble as `--json` gives it.
#[derive(Serialize)]
struct Listed<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    kind: &'a str,
    message: String,
    mends: Vec<&'a str>,
}

/// Says what is broken; with `--mend` mends first what can be mended without asking, and says so.
pub fn check(terminal: &mut Terminal<'_>, args: &Check) -> Outcome {
    let failed = |terminal: &Terminal<'_>, error: StoreError| Failure::Said(error.message(&terminal.words));
    let repair = Repair::open(&args.book).map_err(|e| failed(terminal, e))?;
    if args.mend {
        let done = repair.mend_safely(&terminal.words, &local_minute()).map_err(|e| failed(terminal, e))?;
        for mended in done {
            match mended {
                // With --json only the array goes to stdout.
                Ok(mended) if !args.json => {
                    let text = mended.message(&terminal.words);
                    writeln!(terminal.out, "{}", visible(&text))?;
                }
                Ok(mended) => terminal.warn(&mended.message(&terminal.words)),
                Err(error) => terminal.warn(&error.message(&terminal.words)),
            }
        }
    }
    let troubles = repair.check().map_err(|e| failed(terminal, e))?;
    if args.json {
        let listed: Vec<_> = troubles.iter().map(|trouble| listed(terminal, trouble)).collect();
        read::json(terminal, &listed)?;
    } else {
        list(terminal, &troubles)?;
    }
    Ok(if troubles.is_empty() { Done::Well } else { Done::Findings })
}

fn listed<'a>(terminal: &Terminal<'_>, trouble: &'a Trouble) -> Listed<'a> {
    Listed {
        file: &trouble.file,
        line: trouble.place.map(|(line, _)| line),
        column: trouble.place.map(|(_, column)| column),
        kind: trouble.code(),
        message: trouble.message(&terminal.words),
        mends: trouble.mends.iter().map(|how| how.code()).collect(),
    }
}

fn list(terminal: &mut Terminal<'_>, troubles: &[Trouble]) -> std::io::Result<()> {
    let words = &terminal.words;
    for trouble in troubles {
        writeln!(terminal.out, "{}", visible(&trouble.message(words)))?;
        let mends: Vec<_> = trouble.mends.iter().map(|how| how.label(words)).collect();
        if !mends.is_empty() {
            let mends = say!(words, "mends", mends = mends.join(&say!(words, "list-comma")));
            writeln!(terminal.out, "  {mends}")?;
        }
    }
    let count = say!(words, "troubles", count = troubles.len());
    writeln!(terminal.out, "{count}")
}
