//! The one way a book changes.
//!
//! Two layers: what somebody asks for is checked against the book first (`sound`); carrying an edit out (`carry_out`)
//! checks nothing more than that its item is there. Taking back uses the second alone: a book was what it was before
//! the edit, sound or not, and nothing may keep it from being that again.

use std::collections::{BTreeSet, HashMap};

use super::carry_out::carry_out;
use super::merge::still_to_add;
use super::sound::check;
use super::{Book, Edit, Part, Refused};

/// Carries out `edit` and returns the edit that takes it back.
///
/// # Errors
/// An edit that makes no sense is refused and changes nothing.
pub fn apply(book: &mut Book, edit: Edit) -> Result<Edit, Refused> {
    check(book, &edit)?;
    carry_out(book, edit)
}

/// An edit that was carried out, and the one that takes it back.
pub type WithInverse = (Edit, Edit);

/// What a list of edits did.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The edits that take it back, in the order to apply them.
    pub inverse: Vec<Edit>,
    /// The edits that were carried out, in order, each with the one that takes it back.
    pub done: Vec<WithInverse>,
    /// The parts of the book it touched: what a save has to write.
    pub touched: BTreeSet<Part>,
}

/// Carries out all of `edits`, or none.
///
/// # Errors
/// The first edit that makes no sense; those before it were taken back.
pub fn apply_all(book: &mut Book, edits: Vec<Edit>) -> Result<Applied, Refused> {
    all(book, edits, |book, edit| apply(book, edit.clone()).map(|back| Some((edit, back))))
}

/// Carries out what an earlier change to this book returned as its inverse: undo and redo. What somebody else has put back
/// meanwhile is not put there twice.
///
/// # Errors
/// Only where the book is not as that change left it; nothing has changed then.
pub(super) fn take_back(book: &mut Book, edits: Vec<Edit>) -> Result<Applied, Refused> {
    all(book, edits, |book, edit| match still_to_add(book, edit) {
        Some(edit) => carry_out(book, edit.clone()).map(|back| Some((edit, back))),
        None => Ok(None),
    })
}

fn all(
    book: &mut Book,
    edits: Vec<Edit>,
    one: fn(&mut Book, Edit) -> Result<Option<WithInverse>, Refused>,
) -> Result<Applied, Refused> {
    let mut done: Vec<WithInverse> = Vec::with_capacity(edits.len());
    let mut touched = BTreeSet::new();
    // A conflict goes along with its item into the part where that is saved.
    let moves = edits.iter().any(|edit| edit.item().is_none());
    let homes = if moves { homes_of_conflicts(book) } else { HashMap::new() };
    for edit in edits {
        touched.extend(Part::touched_by(&edit, book));
        match one(book, edit) {
            Ok(pair) => done.extend(pair),
            Err(refused) => {
                for (_, back) in done.into_iter().rev() {
                    // Its item is there: it was put there, or taken from there, a moment ago.
                    let _ = carry_out(book, back);
                }
                return Err(refused);
            }
        }
    }
    if moves {
        for (id, home) in homes_of_conflicts(book) {
            let was = homes.get(&id);
            if was != Some(&home) {
                touched.extend(was.cloned().into_iter().chain([home]));
            }
        }
    }
    let inverse = done.iter().rev().map(|(_, back)| back.clone()).collect();
    Ok(Applied { inverse, done, touched })
}

/// The part in which each conflict is saved, by its id.
fn homes_of_conflicts(book: &Book) -> HashMap<String, Part> {
    book.conflicts.iter().map(|c| (c.id.clone(), Part::of_conflict(c, book))).collect()
}
