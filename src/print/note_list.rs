//! The list of annotations: number, kind, day, row, what was and what is, reason, author.

use serde_json::{Value, json};

use super::fit::PITCH;
use super::notes::{self, Shown};
use super::{Audience, Job, text};
use crate::board::Noted;
use crate::plan::{Change, Timing};
use crate::say;
use crate::words::Words;

/// White above and below each entry's text, in em.
pub(super) const PAD: f64 = 0.34;

/// The longest name of a row, in half-width columns.
const NAME: f64 = 72.0;

/// The list, its texts read from the book.
pub(super) struct NoteList {
    title: String,
    columns: [String; 8],
    rows: Vec<Entry>,
    /// Whether rows of several departments are listed.
    departments: bool,
}

struct Entry {
    marker: Value,
    kind: String,
    on: String,
    department: String,
    objective: String,
    /// The activity; empty for a note on the objective itself.
    row: String,
    change: Option<Was>,
    /// Empty where none was given, which the list shows.
    reason: String,
    by: String,
}

/// What was replaced by what.
struct Was {
    label: String,
    from: String,
    to: String,
}

/// Widths in points: number, kind, day, department, row, change, reason, author.
struct Columns([f64; 8]);

impl NoteList {
    /// Reads the annotations that are shown.
    pub fn new(job: &Job<'_>, shown: &Shown, words: &Words) -> Self {
        let rows: Vec<Entry> = shown.all().map(|n| Entry::new(n, job, words)).collect();
        Self {
            title: say!(words, "print-notes-title"),
            columns: [
                say!(words, "print-column-number"),
                say!(words, "print-column-kind"),
                say!(words, "print-column-noted-on"),
                say!(words, "field-department"),
                say!(words, "print-column-row"),
                say!(words, "print-column-change"),
                say!(words, "print-column-reason"),
                say!(words, "print-column-by"),
            ],
            departments: !matches!(job.audience, Audience::Department(_)),
            rows,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn widths(&self, size: f64, width: f64) -> Columns {
        let longest = |of: fn(&Entry) -> &str, head: usize, most: f64| {
            let entries = self.rows.iter().map(|r| text::width(of(r)));
            let columns = entries.fold(text::width(&self.columns[head]), f64::max).min(most);
            (columns * 0.56 + 1.1) * size
        };
        let number = longest(|_| "", 0, 9.0).max(4.4 * size);
        let kind = longest(|r| &r.kind, 1, 14.0);
        let on = longest(|r| &r.on, 2, 12.0);
        let department = if self.departments { longest(|r| &r.department, 3, 16.0) } else { 0.0 };
        let by = longest(|r| &r.by, 7, 14.0);
        let rest = (width - number - kind - on - department - by).max(width * 0.3);
        Columns([number, kind, on, department, rest * 0.34, rest * 0.34, rest * 0.32, by])
    }

    /// About how high it is, in points, with its head.
    pub fn height(&self, size: f64, width: f64) -> f64 {
        let Columns(columns) = self.widths(size, width);
        let fits = |column: usize| ((columns[column] / size - 0.9) / 0.53).max(1.0);
        let row = |r: &Entry| {
            let change = r.change.as_ref().map_or(0.0, |c| text::lines(&c.line(), fits(5)));
            let place = text::lines(r.place(), fits(4))
                + if r.row.is_empty() { 0.0 } else { 0.9 * text::lines(&r.objective, fits(4) / 0.88) };
            let lines = [place, text::lines(&r.reason, fits(6)), text::lines(&r.department, fits(3)), change, 1.0];
            lines.into_iter().fold(0.0, f64::max) * PITCH - 0.45 + 2.0 * PAD
        };
        (3.6 + self.rows.iter().map(row).sum::<f64>()) * size
    }

    /// Its values for the template; null where nothing is noted. `whole`: on one page; `pad` in points, where rows are to
    /// stand further apart than usual.
    pub fn values(&self, size: f64, width: f64, whole: bool, pad: Option<f64>) -> Value {
        if self.rows.is_empty() {
            return Value::Null;
        }
        let Columns(columns) = self.widths(size, width);
        let shown = |i: &usize| self.departments || *i != 3;
        let cell = |t: &str, column: usize| text::value(t, text::columns(columns[column] - 0.9 * size, size));
        let row = |r: &Entry| {
            let change =
                r.change.as_ref().map(|c| json!({"label": c.label, "from": cell(&c.from, 5), "to": cell(&c.to, 5)}));
            json!({
                "marker": r.marker, "kind": r.kind, "on": r.on, "department": cell(&r.department, 3),
                "objective": cell(&r.objective, 4), "row": cell(&r.row, 4),
                "change": change, "reason": cell(&r.reason, 6), "by": cell(&r.by, 7),
            })
        };
        json!({
            "title": self.title,
            "size": size,
            "pad": pad.unwrap_or(PAD * size),
            "whole": whole,
            "departments": self.departments,
            "heads": (0..8).filter(shown).map(|i| self.columns[i].as_str()).collect::<Vec<_>>(),
            "columns": (0..8).filter(shown).map(|i| columns[i]).collect::<Vec<_>>(),
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
        })
    }
}

impl Entry {
    fn new(noted: &Noted, job: &Job<'_>, words: &Words) -> Self {
        let book = job.book;
        let note = noted.annotation(book);
        Self {
            marker: notes::marker(noted, job, words),
            kind: words.note_kind(note.kind),
            on: note.on.map_or_else(|| "–".to_owned(), |on| on.to_string()),
            department: noted.department(book).name.clone(),
            objective: name(&noted.objective(book).text),
            row: noted.activity(book).map(|a| name(&a.text)).unwrap_or_default(),
            change: note.change.as_ref().map(|c| Was::new(c, words)),
            reason: note.reason.trim().to_owned(),
            by: note.by.trim().to_owned(),
        }
    }

    fn place(&self) -> &str {
        if self.row.is_empty() { &self.objective } else { &self.row }
    }
}

impl Was {
    fn new(change: &Change, words: &Words) -> Self {
        let [label, from, to] = words.change_parts(change);
        Self { label, from, to }
    }

    fn line(&self) -> String {
        format!("{} {} → {}", self.label, self.from, self.to)
    }
}

/// A text short enough to know the row by it: the list is of annotations, what a row says stands on the board.
fn name(text: &str) -> String {
    let mut room = NAME;
    let fits = |c: &char| {
        room -= text::width(c.encode_utf8(&mut [0; 4]));
        room >= 0.0
    };
    let line = text.trim().lines().next().unwrap_or_default();
    let kept: String = line.chars().take_while(fits).collect();
    if kept.len() == text.trim().len() { kept } else { format!("{}…", kept.trim_end()) }
}

/// From when to when.
pub(super) fn dates(timing: Timing) -> String {
    match (timing.start, timing.end) {
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => format!("{start} –"),
        (None, Some(end)) => format!("– {end}"),
        (None, None) => String::new(),
    }
}
