//! The words of annotations: their kinds, and what was replaced.

use chrono::NaiveDate;

use super::Words;
use crate::plan::{Annotation, AnnotationKind, Change, Target};
use crate::say;

impl Words {
    /// A kind of annotation in a word.
    pub fn note_kind(&self, kind: AnnotationKind) -> String {
        match kind {
            AnnotationKind::Delay => say!(self, "annotation-delay"),
            AnnotationKind::Addition => say!(self, "annotation-addition"),
            AnnotationKind::Change => say!(self, "annotation-change"),
            AnnotationKind::Cancellation => say!(self, "annotation-cancellation"),
            AnnotationKind::Reinstatement => say!(self, "annotation-reinstatement"),
        }
    }

    /// The one letter that stands for a kind of annotation.
    pub fn note_letter(&self, kind: AnnotationKind) -> String {
        match kind {
            AnnotationKind::Delay => say!(self, "note-sign-delay"),
            AnnotationKind::Addition => say!(self, "note-sign-addition"),
            AnnotationKind::Change => say!(self, "note-sign-change"),
            AnnotationKind::Cancellation => say!(self, "note-sign-cancellation"),
            AnnotationKind::Reinstatement => say!(self, "note-sign-reinstatement"),
        }
    }

    /// An annotation's sign beside its row: the letter of its kind and its number, `延3`.
    pub fn note_sign(&self, kind: AnnotationKind, number: usize) -> String {
        format!("{}{number}", self.note_letter(kind))
    }

    /// What was replaced, in a line: `负责人 王强 → 李娜`.
    pub fn change(&self, change: &Change) -> String {
        let [what, from, to] = self.change_parts(change);
        format!("{what} {from} → {to}")
    }

    /// What was replaced: its name, what it was, what it is.
    pub fn change_parts(&self, change: &Change) -> [String; 3] {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (what, from, to) = match change {
            Change::Text { from, to } => (say!(self, "change-text"), line(from), line(to)),
            Change::Owner { from, to } => (say!(self, "field-owner"), line(from), line(to)),
            Change::Timing { from, to } if from.start == to.start => {
                (say!(self, "field-end"), day(from.end), day(to.end))
            }
            Change::Timing { from, to } if from.end == to.end => {
                (say!(self, "field-start"), day(from.start), day(to.start))
            }
            Change::Timing { from, to } => (say!(self, "field-timing"), from.summary(), to.summary()),
            Change::Milestone { text, from, to } => {
                let name = [say!(self, "field-milestone"), line(text)];
                (name.join(" ").trim_end().to_owned(), day(*from), day(*to))
            }
            Change::Target { from, to } => self.target_change(from, to),
        };
        let or_none = |text: String| if text.is_empty() { say!(self, "change-none") } else { text };
        [what, or_none(from), or_none(to)]
    }

    /// What a change of a target changed: one figure where that is all, else the target as a whole.
    fn target_change(&self, from: &Target, to: &Target) -> (String, String, String) {
        let figure =
            |value: Option<f64>| value.map_or_else(String::new, |v| format!("{v} {}", to.unit).trim().to_owned());
        let value = |target: &Target| Target { value: to.value, ..target.clone() };
        let base = |target: &Target| Target { base: to.base, ..target.clone() };
        if value(from) == *to {
            (say!(self, "field-value"), figure(from.value), figure(to.value))
        } else if base(from) == *to {
            (say!(self, "field-base"), figure(from.base), figure(to.base))
        } else {
            (say!(self, "field-measure"), from.summary(), to.summary())
        }
    }

    /// All that an annotation says, in a line.
    pub fn note(&self, note: &Annotation, number: usize) -> String {
        let reason = match note.reason.trim() {
            "" => say!(self, "reason-missing"),
            reason => reason.to_owned(),
        };
        let change = note.change.as_ref().map(|c| self.change(c)).unwrap_or_default();
        let parts = [self.note_kind(note.kind), day(note.on), change, reason, note.by.clone()];
        let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        say!(self, "note-line", number = number, text = parts.join(" · "))
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |d| d.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Timing;
    use crate::words::Lang;

    #[test]
    fn a_change_says_what_was_and_what_is() {
        let date = |m| NaiveDate::from_ymd_opt(2026, m, 1);
        let (zh, en) = (Words::new(Lang::Chinese), Words::new(Lang::English));
        let timing = |start, end| Timing::new(start, end);
        let target = |value| Target { measure: "CSI".into(), value: Some(value), ..Target::default() };
        for (change, in_chinese, in_english) in [
            (Change::Owner { from: "王强".into(), to: "李娜".into() }, "负责人 王强 → 李娜", "Owner 王强 → 李娜"),
            (Change::Owner { from: "王强".into(), to: String::new() }, "负责人 王强 → 无", "Owner 王强 → none"),
            (Change::Text { from: "a\nb".into(), to: "c".into() }, "内容 a b → c", "Text a b → c"),
            (
                Change::Timing { from: timing(date(1), date(3)), to: timing(date(1), date(5)) },
                "结束 2026-03-01 → 2026-05-01",
                "End 2026-03-01 → 2026-05-01",
            ),
            (
                Change::Timing { from: timing(date(1), date(3)), to: timing(date(2), None) },
                "时间进程 2026-01-01 – 2026-03-01 → 2026-02-01 – …",
                "Timing 2026-01-01 – 2026-03-01 → 2026-02-01 – …",
            ),
            (
                Change::Milestone { text: "试点".into(), from: date(3), to: None },
                "里程碑 试点 2026-03-01 → 无",
                "Milestone 试点 2026-03-01 → none",
            ),
            (Change::Target { from: target(88.0), to: target(86.0) }, "目标值 88 → 86", "Target value 88 → 86"),
        ] {
            assert_eq!((zh.change(&change).as_str(), en.change(&change).as_str()), (in_chinese, in_english));
        }
    }
}
