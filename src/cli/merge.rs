//! `merge`: one file of a book in three versions, as git asks for it.

use super::args::Merge;
use super::{Done, Failure, Outcome, Terminal, local_minute};
use crate::say;
use crate::store::{MergedFile, merge_files};

/// Merges the three into ours. What is left to choose is kept in the file, which opens all the same.
pub fn merge(terminal: &mut Terminal<'_>, args: &Merge) -> Outcome {
    let Merge { base, ours, theirs, path } = args;
    let met = merge_files(base, ours, theirs, path.as_deref(), &local_minute());
    let met = met.map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    let name = path.clone().unwrap_or_else(|| ours.display().to_string());
    let text = match met {
        MergedFile::Silently => return Ok(Done::Well),
        MergedFile::Kept(count) => say!(terminal.words, "merge-kept", path = name, count = count),
        MergedFile::Apart => say!(terminal.words, "merge-apart", path = name),
    };
    terminal.warn(&text);
    Ok(Done::Findings)
}
