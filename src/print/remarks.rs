//! What stands beside a row on the charts: how late it is and why, what is done about it, what was noted.

use serde_json::{Value, json};

use super::text::{self, Measured};
use super::{Audience, Job, head, notes};
use crate::board::{Cells, Noted};
use crate::plan::AnnotationKind;
use crate::rules::{Mark, Status};
use crate::say;
use crate::words::Words;

/// A line of it.
pub(super) struct Remark {
    /// How the template shows it.
    style: &'static str,
    /// The markers before it.
    notes: Vec<Value>,
    /// How the row stands, in bold.
    lead: String,
    /// The width of that with the space after it, in half-width columns.
    led: f64,
    text: Measured,
}

impl Remark {
    fn new(style: &'static str, lead: String, text: &str) -> Self {
        let led = text::width(&lead) + f64::from(u8::from(!lead.is_empty()));
        Self { style, notes: Vec::new(), lead, led, text: Measured::new(text.to_owned()) }
    }

    /// How many lines it takes in a cell of so many half-width columns, about.
    pub fn lines(&self, columns: f64) -> f64 {
        self.text.lines(self.led + notes::wide(&self.notes), columns).max(1.0)
    }

    /// Its values for a cell of so many half-width columns.
    pub fn values(&self, columns: usize) -> Value {
        let text = text::value(&self.text.text, columns);
        json!({"style": self.style, "notes": self.notes, "lead": self.lead, "text": text})
    }
}

/// How a row stands and why, and the kinds of annotation whose reason that is.
pub(super) fn reasons(job: &Job<'_>, cells: &Cells<'_>, words: &Words) -> (Vec<Remark>, &'static [AnnotationKind]) {
    use AnnotationKind::{Cancellation, Delay};
    let Some((_, judgement)) = &cells.activity else { return (Vec::new(), &[]) };
    let reason = judgement.reason.unwrap_or_default();
    match judgement.status {
        Status::Delayed | Status::Problem => {
            let lead = match judgement.days_late {
                Some(days) if days > 0 => say!(words, "days-late", days = days),
                _ => words.status(judgement.status),
            };
            let mut lines = vec![Remark::new("red", lead, reason)];
            if judgement.reason_missing() {
                lines.push(Remark::new("badge", String::new(), &say!(words, "reason-missing")));
            }
            (lines, if judgement.status == Status::Delayed { &[Delay] } else { &[] })
        }
        Status::Done => match cells.done_late() {
            Some(days) => {
                let lead = say!(words, "print-done-late", days = days);
                (vec![Remark::new("soft", lead, reason)], &[Delay])
            }
            None => (Vec::new(), &[]),
        },
        Status::Cancelled => (vec![Remark::new("soft", say!(words, "status-cancelled"), reason)], &[Cancellation]),
        Status::OnSchedule | Status::Upcoming => {
            let noted = cells.noted(job.day).map(|text| Remark::new("soft", String::new(), text));
            (noted.into_iter().collect(), &[])
        }
    }
}

/// All of it: reasons with their markers, countermeasures to what is red, what else was noted.
pub(super) fn remarks(job: &Job<'_>, cells: &Cells<'_>, noted: &[Noted], words: &Words) -> Vec<Remark> {
    let Some((_, judgement)) = &cells.activity else { return Vec::new() };
    let (mut remarks, told) = reasons(job, cells, words);
    if let Some(first) = remarks.first_mut() {
        first.notes = notes::markers(noted, told, job, words);
    }
    if job.audience != Audience::Company && judgement.status.mark() == Mark::Red {
        for m in cells.measures(job.book, job.day) {
            let follow_up = m.countermeasure.follow_up;
            let line = head::measure(&m.countermeasure.text, m.owner, follow_up, words);
            remarks.push(Remark::new("measure", String::new(), &line));
        }
    }
    for n in noted {
        let note = n.annotation(job.book);
        if !told.contains(&note.kind) {
            let remark = Remark::new("soft", words.note_kind(note.kind), &note.reason);
            remarks.push(Remark { notes: vec![notes::marker(n, job, words)], ..remark });
        }
    }
    remarks
}
