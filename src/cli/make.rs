//! `new` and `import`: making a plan book.

use std::path::Path;

use super::args::{Import, New};
use super::{Done, Failure, Outcome, Terminal, local_day, read, templates, visible};
use crate::plan::{Book, new_year, start_year};
use crate::say;
use crate::sheet;
use crate::store::Folder;

/// Makes an empty plan book, or one that starts from last year's or from a template.
pub fn new(terminal: &mut Terminal<'_>, args: &New) -> Outcome {
    let book = match (&args.from, &args.template) {
        (Some(from), _) => next_year(terminal, from, args)?,
        (None, Some(name)) => {
            let mut book = start_year(&templates::named(terminal, name)?.book, args.year.unwrap_or_default());
            book.title = args.title.clone().unwrap_or(book.title);
            book
        }
        (None, None) => Book::new(args.title.clone().unwrap_or_default(), "", args.year.unwrap_or_default()),
    };
    Folder::create_at(&args.dir, &book).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    let made = say!(terminal.words, "book-made", path = args.dir.display().to_string());
    writeln!(terminal.out, "{}", visible(&made))?;
    Ok(Done::Well)
}

fn next_year(terminal: &mut Terminal<'_>, from: &Path, args: &New) -> Result<Book, Failure> {
    let (old, whole) = read::open(terminal, from)?;
    if !whole {
        // Its unfinished rows would be lost without a word.
        return Err(Failure::Said(say!(terminal.words, "new-year-not-whole")));
    }
    let year = args.year.unwrap_or_else(|| old.year.saturating_add(1));
    let mut book = new_year(&old, year, args.today.unwrap_or_else(local_day));
    book.title = args.title.clone().unwrap_or(book.title);
    Ok(book)
}

/// Makes a plan book of an action plan in another program's file, and says what was read.
pub fn import(terminal: &mut Terminal<'_>, args: &Import) -> Outcome {
    let imported = sheet::import(&args.file, args.year).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    Folder::create_at(&args.dir, &imported.book).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    for line in imported.summary.message(&terminal.words).lines() {
        writeln!(terminal.out, "{}", visible(line))?;
    }
    let made = say!(terminal.words, "book-made", path = args.dir.display().to_string());
    writeln!(terminal.out, "{}", visible(&made))?;
    Ok(Done::Well)
}
