//! Lines and columns in a text, counted from 1 in characters, as editors show them.

use chrono::NaiveDate;

use crate::plan::{Flaw, FlawKind};

/// Line and column of the byte `at`.
pub(super) fn of_byte(text: &[u8], at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line = 1 + before.iter().filter(|b| **b == b'\n').count();
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
    (line, 1 + String::from_utf8_lossy(&before[start..]).chars().count())
}

/// Where a flaw stands in the text of its file; the file's start where it can't be found.
pub(super) fn of_flaw(text: &str, flaw: &Flaw) -> (usize, usize) {
    // The row itself, and what is written after that.
    let row = || ids(text, &flaw.row).next().unwrap_or(0);
    let after = |needle: &str| text[row()..].find(needle).map(|at| row() + at);
    let at = match &flaw.kind {
        FlawKind::BadId { .. } => ids(text, &flaw.row).next(),
        // Where the same file has the id twice, the second is the one that was changed.
        FlawKind::DuplicateId { .. } => second(ids(text, &flaw.row)),
        FlawKind::DuplicateMilestone { id, .. } | FlawKind::DuplicateCause { id, .. } => {
            let row = row();
            second(ids(&text[row..], id)).map(|at| row + at)
        }
        FlawKind::UnknownPerson { person: to } | FlawKind::DanglingReference { to } => after(&quoted(to)),
        FlawKind::Backwards { end, .. } => after(&quoted(&end.to_string())),
        FlawKind::Circle { cause } => after(&quoted(cause)),
        FlawKind::MoreKept { standard, .. } => after(&quoted(standard)),
        // The second is the one that went.
        FlawKind::Twice { id } => {
            let needle = quoted(id);
            let row = row();
            second(text[row..].match_indices(&needle).map(|(at, _)| row + at))
        }
        FlawKind::NotANumber => after("NaN").or_else(|| after("inf")),
    };
    of_byte(text.as_bytes(), at.unwrap_or(0))
}

/// The first text in the given lines (from 1) that looks like a date and is none, with its place.
pub(super) fn of_no_such_day(text: &str, lines: std::ops::RangeInclusive<usize>) -> Option<(usize, usize, &str)> {
    let mut asked = text.lines().enumerate().map(|(i, line)| (i + 1, line)).filter(|(n, _)| lines.contains(n));
    asked.find_map(|(n, line)| {
        let mut quotes = line.match_indices('"').map(|(at, _)| at);
        while let (Some(from), Some(to)) = (quotes.next(), quotes.next()) {
            let value = &line[from + 1..to];
            let dated = value.len() > 5 && value.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c));
            if dated && value.parse::<NaiveDate>().is_err() {
                return Some((n, 1 + line[..from].chars().count(), value));
            }
        }
        None
    })
}

/// Where `id` stands as an id: a quoted text after `id:`, however the white space.
fn ids<'t>(text: &'t str, id: &str) -> impl Iterator<Item = usize> + use<'t> {
    let needle = quoted(id);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + text[from..].find(&needle)?;
            from = at + needle.len();
            let before = text[..at].trim_end().strip_suffix(':').map(str::trim_end);
            if before.is_some_and(|b| b.strip_suffix("id").is_some_and(|b| !b.ends_with(char::is_alphanumeric))) {
                return Some(at);
            }
        }
    })
}

fn second(mut places: impl Iterator<Item = usize>) -> Option<usize> {
    let first = places.next();
    places.next().or(first)
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}
