//! `new` and `import`: making a plan book.

use super::args::{Import, New};
use super::{Done, Failure, Outcome, Terminal, visible};
use crate::plan::Book;
use crate::say;
use crate::sheet;
use crate::store::Folder;

/// Makes an empty plan book.
pub fn new(terminal: &mut Terminal<'_>, args: &New) -> Outcome {
    let book = Book::new(args.title.clone(), "", args.year);
    Folder::create(&args.dir, &book).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    let made = say!(terminal.words, "book-made", path = args.dir.display().to_string());
    writeln!(terminal.out, "{made}")?;
    Ok(Done::Well)
}

/// Makes a plan book of an Excel action plan, and says what was read.
pub fn import(terminal: &mut Terminal<'_>, args: &Import) -> Outcome {
    let imported = sheet::import(&args.file, args.year).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    Folder::create(&args.dir, &imported.book).map_err(|e| Failure::Said(e.message(&terminal.words)))?;
    for line in imported.summary.message(&terminal.words).lines() {
        writeln!(terminal.out, "{}", visible(line))?;
    }
    let made = say!(terminal.words, "book-made", path = args.dir.display().to_string());
    writeln!(terminal.out, "{made}")?;
    Ok(Done::Well)
}
