//! The numbered markers of annotations: at the row, on its months, in the list.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::axis::Axis;
use super::{Job, text};
use crate::board::{Board, Noted, Notes};
use crate::plan::AnnotationKind;
use crate::words::Words;

/// The annotations that a chart shows: numbered in the whole book, those of the rows its audience sees.
pub(super) struct Shown {
    notes: Notes,
    places: HashSet<(usize, usize, Option<usize>)>,
}

impl Shown {
    /// Those of the rows on `board`, and of the objectives that those stand under.
    pub fn new(job: &Job<'_>, board: &Board) -> Self {
        let rows = board.rows().flat_map(|r| [r.activity, None].map(|a| (r.department, r.objective, a)));
        Self { notes: Notes::new(job.book, job.day), places: rows.collect() }
    }

    /// All of them, by number.
    pub fn all(&self) -> impl Iterator<Item = &Noted> {
        self.notes.all.iter().filter(|n| self.places.contains(&(n.department, n.objective, n.activity)))
    }

    /// Those at a place.
    pub fn at(&self, department: usize, objective: usize, activity: Option<usize>) -> Vec<Noted> {
        self.notes.at(department, objective, activity).copied().collect()
    }
}

/// How wide so many markers are, in half-width columns.
pub(super) fn wide(markers: &[Value]) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let count = markers.len() as f64;
    count * WIDE
}

/// A marker for the template: the sign of its kind and its number; where on the months, for one noted on a day of the
/// plan year.
pub(super) fn marker(noted: &Noted, job: &Job<'_>, words: &Words) -> Value {
    let note = noted.annotation(job.book);
    let at = note.on.and_then(|on| Axis::of(job).within(on));
    let (number, sign) = (noted.number.to_string(), words.note_letter(note.kind));
    // In em of its own text.
    let wide = 1.12 + text::width(&sign) * 0.5 + text::width(&number) * 0.57;
    json!({ "number": number, "sign": sign, "wide": wide, "at": at })
}

/// The markers of those of these kinds.
pub(super) fn markers(notes: &[Noted], kinds: &[AnnotationKind], job: &Job<'_>, words: &Words) -> Vec<Value> {
    let wanted = notes.iter().filter(|n| kinds.contains(&n.annotation(job.book).kind));
    wanted.map(|n| marker(n, job, words)).collect()
}

/// Every kind with its sign: the legend of the markers.
pub(super) fn legend(words: &Words) -> Value {
    use AnnotationKind::{Addition, Cancellation, Change, Delay, Reinstatement};
    let kinds = [Delay, Addition, Change, Cancellation, Reinstatement];
    let entry = |kind| json!({ "sign": words.note_letter(kind), "word": words.note_kind(kind) });
    json!(kinds.map(entry))
}

/// About how wide a marker is, in half-width columns of the text around it.
const WIDE: f64 = 4.6;
