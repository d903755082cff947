//! Lines and columns in a text, counted from 1 in characters, as editors show them.

use crate::plan::Flaw;

/// Line and column of the byte `at`.
pub(super) fn of_byte(text: &[u8], at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line = 1 + before.iter().filter(|b| **b == b'\n').count();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

/// Where a flaw stands in the text of its file; the file's start where it can't be found.
pub(super) fn of_flaw(text: &str, flaw: &Flaw) -> (usize, usize) {
    let quoted = |s: &str| format!("{s:?}");
    let needle = quoted(flaw.needle());
    let at = match flaw {
        // Ids stand after `id:`; where the same file has the id twice, the second is the one that was changed.
        Flaw::DuplicateId { .. } | Flaw::BadId { .. } => {
            let id = format!("id: {needle}");
            let mut found = text.match_indices(&id).map(|(at, _)| at + 4);
            let first = found.next();
            match flaw {
                Flaw::DuplicateId { .. } => found.next().or(first),
                _ => first,
            }
        }
        Flaw::UnknownPerson { row, .. } | Flaw::DanglingReference { from: row, .. } => {
            let after = text.find(&quoted(row)).unwrap_or(0);
            text[after..].find(&needle).map(|at| after + at)
        }
        Flaw::Backwards { end, .. } => {
            let after = text.find(&needle).unwrap_or(0);
            text[after..].find(&quoted(&end.to_string())).map(|at| after + at)
        }
    };
    of_byte(text.as_bytes(), at.unwrap_or(0))
}
