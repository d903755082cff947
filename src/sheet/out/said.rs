//! What has more parts than a cell has room for, as text that people read and the import reads back: milestones,
//! annotations, problems, countermeasures.
//!
//! What an item says beside its text stands in `〔…〕` before it. A text that goes on in further lines has them begin with
//! a full-width space where several items share a cell.

use chrono::NaiveDate;

use crate::plan::{
    Annotation, AnnotationKind, Baseline, FactorId, ItemId, KpiId, Milestone, Note, Origin, ProblemState,
    ServiceStandardId, check_id,
};
use crate::say;
use crate::words::{Lang, Words};

const INDENT: char = '\u{3000}';

/// The text with what is said beside it before it. A text that looks as if something were said has an empty one.
fn with_head(head: &str, text: &str) -> String {
    let text = text.trim();
    if head.is_empty() && !text.starts_with('〔') { text.to_owned() } else { format!("〔{head}〕{text}") }
}

/// What is said beside a text, and the text.
fn head(text: &str) -> Option<(&str, &str)> {
    let (head, text) = text.strip_prefix('〔')?.split_once('〕')?;
    Some((head.trim(), text.trim()))
}

fn date(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

/// Items below each other, each beginning a line.
fn below(items: impl Iterator<Item = String>) -> String {
    items.map(|item| item.replace('\n', &format!("\n{INDENT}"))).collect::<Vec<_>>().join("\n")
}

fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        match (items.last_mut(), line.strip_prefix(INDENT)) {
            (Some(item), Some(more)) => {
                item.push('\n');
                item.push_str(more);
            }
            _ => items.push(line.to_owned()),
        }
    }
    items.retain(|item| !item.trim().is_empty());
    items
}

/// Words that mean the same in any language that a workbook may have been written in.
fn means(text: &str, word: impl Fn(&Words) -> String) -> bool {
    LANGS.with(|all| all.iter().any(|words| word(words) == text))
}

/// Whether a cell says that there is none.
pub fn is_none(text: &str) -> bool {
    means(text.trim(), |words| say!(words, "change-none"))
}

/// Whether a cell says that a red row says no reason.
pub fn is_no_reason(text: &str) -> bool {
    means(text.trim(), |words| say!(words, "reason-missing"))
}

thread_local! {
    static LANGS: [Words; 2] = Lang::ALL.map(Words::new);
}

/// A milestone: its text, its day, its day as confirmed, when it was reached. One without a day was taken off the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is reached.
    pub text: String,
    /// The day it is due; none where it is there no more.
    pub due: Option<NaiveDate>,
    /// The day as confirmed, where it is another one.
    pub was: Option<NaiveDate>,
    /// The day it was reached.
    pub done_on: Option<NaiveDate>,
}

impl Step {
    /// The milestones of a row, and those that were confirmed and are there no more.
    pub fn all(milestones: &[Milestone], baseline: Option<&Baseline>) -> Vec<Self> {
        let confirmed = baseline.map_or(&[][..], |b| &b.milestones);
        let was = |m: &Milestone| confirmed.iter().find(|c| c.0 == m.id).map(|c| c.1).filter(|was| *was != m.due);
        let here =
            milestones.iter().map(|m| Self { text: m.text.clone(), due: Some(m.due), was: was(m), done_on: m.done_on });
        let gone = confirmed.iter().filter(|c| !milestones.iter().any(|m| m.id == c.0));
        let gone = gone.map(|c| Self { text: String::new(), due: None, was: Some(c.1), done_on: None });
        here.chain(gone).collect()
    }

    /// All of them, a line each: `2026-06-22 〔原计划 2026-04-24〕开工`.
    pub fn say(all: &[Self], words: &Words) -> String {
        below(all.iter().map(|step| {
            let was = step.was.map(|day| format!("{} {day}", say!(words, "export-was")));
            let reached = step.done_on.map(|day| format!("{} {day}", say!(words, "export-reached")));
            let head = was.into_iter().chain(reached).collect::<Vec<_>>().join("，");
            let due = step.due.map(|day| format!("{day} ")).unwrap_or_default();
            format!("{due}{}", with_head(&head, &step.text))
        }))
    }

    /// Read back; an item that is no milestone as it stands.
    pub fn read(text: &str) -> (Vec<Self>, Vec<String>) {
        let mut steps = Vec::new();
        let mut others = Vec::new();
        for item in items(text) {
            match Self::item(&item) {
                Some(step) => steps.push(step),
                None => others.push(item),
            }
        }
        (steps, others)
    }

    fn item(item: &str) -> Option<Self> {
        let first = item.split_whitespace().next().and_then(|word| word.split('〔').next());
        let due = first.and_then(date);
        let rest = if due.is_some() { &item[item.find(first?)? + first?.len()..] } else { item }.trim();
        let (said, text) = head(rest).unwrap_or(("", rest));
        let mut step = Self { text: text.to_owned(), due, was: None, done_on: None };
        for part in said.split('，').filter(|part| !part.is_empty()) {
            let (word, day) = part.trim().rsplit_once(' ')?;
            let day = date(day)?;
            if means(word, |words| say!(words, "export-was")) {
                step.was = Some(day);
            } else if means(word, |words| say!(words, "export-reached")) {
                step.done_on = Some(day);
            } else {
                return None;
            }
        }
        (step.due.is_some() || step.was.is_some()).then_some(step)
    }
}

/// Where an objective comes from, a line each, as the program reads it back.
pub fn origin_codes(origins: &[Origin]) -> String {
    let code = |origin: &Origin| match origin {
        Origin::Factor(id) => format!("factor {id}"),
        Origin::Item(id) => format!("item {id}"),
        Origin::Standard(id) => format!("standard {id}"),
        Origin::Kpi(id) => format!("kpi {id}"),
    };
    origins.iter().map(code).collect::<Vec<_>>().join("\n")
}

/// Where an objective comes from, read back; what is nothing of the kind is left out.
pub fn read_origin_codes(text: &str) -> Vec<Origin> {
    let origin = |line: &str| {
        let (kind, id) = line.trim().split_once(' ')?;
        check_id(id).ok()?;
        match kind {
            "factor" => Some(Origin::Factor(FactorId::new(id))),
            "item" => Some(Origin::Item(ItemId::new(id))),
            "standard" => Some(Origin::Standard(ServiceStandardId::new(id))),
            "kpi" => Some(Origin::Kpi(KpiId::new(id))),
            _ => None,
        }
    };
    text.lines().filter_map(origin).collect()
}

const KINDS: [AnnotationKind; 5] = [
    AnnotationKind::Delay,
    AnnotationKind::Addition,
    AnnotationKind::Change,
    AnnotationKind::Cancellation,
    AnnotationKind::Reinstatement,
];

/// Annotations, a line each: `2026-06-09 延期 〔邱德厚〕图纸被退回`.
pub fn annotations(all: &[Annotation], words: &Words) -> String {
    below(all.iter().map(|note| {
        let on = note.on.map(|day| format!("{day} ")).unwrap_or_default();
        let line = format!("{on}{} {}", words.note_kind(note.kind), with_head(note.by.trim(), &note.reason));
        line.trim_end().to_owned()
    }))
}

/// Read back; an item that is no annotation as it stands.
pub fn read_annotations(text: &str) -> (Vec<Annotation>, Vec<String>) {
    let mut notes = Vec::new();
    let mut others = Vec::new();
    for item in items(text) {
        match annotation(&item) {
            Some(note) => notes.push(note),
            None => others.push(item),
        }
    }
    (notes, others)
}

fn annotation(item: &str) -> Option<Annotation> {
    let first = item.split(' ').next()?;
    let on = date(first);
    let rest = if on.is_some() { item[first.len()..].trim_start() } else { item };
    let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let kind = KINDS.into_iter().find(|kind| means(word, |words| words.note_kind(*kind)))?;
    let (by, reason) = head(rest.trim()).unwrap_or(("", rest.trim()));
    Some(Annotation { by: by.to_owned(), reason: reason.to_owned(), ..Annotation::new(kind, on) })
}

/// A problem as its cell says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What went wrong and why.
    pub text: String,
    /// Whether its owner reported it.
    pub state: ProblemState,
    /// When it was reported.
    pub reported_on: Option<NaiveDate>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Trouble {
    fn say(&self, words: &Words) -> String {
        let on = self.reported_on.map(|day| day.to_string());
        let reported = (self.state == ProblemState::Reported).then(|| say!(words, "export-reported"));
        let first = on.into_iter().chain(reported).collect::<Vec<_>>().join(" ");
        let closed = self.closed_on.map(|day| format!("{day} {}", say!(words, "export-closed")));
        let parts = [first, closed.unwrap_or_default()];
        with_head(&parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("，"), &self.text)
    }

    fn read(item: &str) -> Self {
        let plain =
            || Self { text: item.trim().to_owned(), state: ProblemState::Noted, reported_on: None, closed_on: None };
        let Some((said, text)) = head(item.trim()) else { return plain() };
        let mut problem = Self { text: text.to_owned(), ..plain() };
        for part in said.split('，').filter(|part| !part.is_empty()) {
            let part = part.trim();
            let (day, word) = part.split_once(' ').map_or((part, ""), |(day, word)| (day, word));
            let (on, word) = match date(day) {
                Some(on) => (Some(on), word),
                None => (None, part),
            };
            if word.is_empty() {
                problem.reported_on = on;
            } else if means(word, |words| say!(words, "export-reported")) {
                (problem.reported_on, problem.state) = (on, ProblemState::Reported);
            } else if means(word, |words| say!(words, "export-closed")) {
                problem.closed_on = on;
            } else {
                return plain();
            }
        }
        problem
    }

    /// All of them: one as it is, several numbered.
    pub fn say_all(all: &[Self], words: &Words) -> String {
        let texts: Vec<String> = all.iter().map(|p| p.say(words)).collect();
        match &texts[..] {
            [only] if !is_numbered(only, 1) => only.clone(),
            _ => below(texts.iter().zip(1..).map(|(text, n)| format!("{n}. {text}").trim_end().to_owned())),
        }
    }

    /// Read back.
    pub fn read_all(text: &str) -> Vec<Self> {
        if text.is_empty() {
            return Vec::new();
        }
        if !is_numbered(text, 1) {
            return vec![Self::read(text)];
        }
        let mut found: Vec<String> = Vec::new();
        for line in text.lines() {
            match line.strip_prefix(&format!("{}.", found.len() + 1)) {
                Some(first) => found.push(first.trim_start().to_owned()),
                None => go_on(&mut found, line),
            }
        }
        found.iter().map(|item| Self::read(item)).collect()
    }
}

fn go_on(found: &mut [String], line: &str) {
    if let Some(last) = found.last_mut() {
        last.push('\n');
        last.push_str(line.strip_prefix(INDENT).unwrap_or(line));
    }
}

/// Whether a cell begins with this number.
fn is_numbered(text: &str, number: usize) -> bool {
    text.strip_prefix(&format!("{number}.")).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n']))
}

/// A countermeasure as its cell says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The position of its problem among those of the cell beside it.
    pub problem: usize,
    /// What will be done.
    pub text: String,
    /// Who answers for it, by name; empty for nobody.
    pub owner: String,
    /// When it will be followed up.
    pub follow_up: Option<NaiveDate>,
}

impl Measure {
    fn say(&self) -> String {
        let day = self.follow_up.map(|day| day.to_string()).unwrap_or_default();
        let parts = [self.owner.trim(), &day];
        with_head(&parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("，"), &self.text)
    }

    fn read(problem: usize, item: &str) -> Self {
        let (said, text) = head(item.trim()).unwrap_or(("", item.trim()));
        let last = said.rsplit('，').next().unwrap_or_default();
        let follow_up = date(last);
        let owner = if follow_up.is_some() { said[..said.len() - last.len()].trim_end_matches('，') } else { said };
        Self { problem, text: text.to_owned(), owner: owner.trim().to_owned(), follow_up }
    }

    /// All of them: one to the only problem as it is, several with the numbers of their problems: `2.1 …`.
    pub fn say_all(all: &[Self]) -> String {
        if let [only] = all
            && only.problem == 0
            && label(&only.say()).is_none()
        {
            return only.say();
        }
        let mut counts: Vec<usize> = Vec::new();
        below(all.iter().map(|measure| {
            counts.resize(counts.len().max(measure.problem + 1), 0);
            counts[measure.problem] += 1;
            let label = format!("{}.{} {}", measure.problem + 1, counts[measure.problem], measure.say());
            label.trim_end().to_owned()
        }))
    }

    /// Read back, beside so many problems.
    pub fn read_all(text: &str, problems: usize) -> Vec<Self> {
        let own =
            |line: &str| label(line).filter(|(p, _)| (1..=problems.max(1)).contains(p)).map(|(p, at)| (p - 1, at));
        if text.is_empty() {
            return Vec::new();
        }
        if own(text).is_none() {
            return vec![Self::read(0, text)];
        }
        let (mut of, mut found) = (Vec::new(), Vec::new());
        for line in text.lines() {
            match own(line) {
                Some((problem, at)) => {
                    of.push(problem);
                    found.push(line[at..].trim_start().to_owned());
                }
                None => go_on(&mut found, line),
            }
        }
        of.iter().zip(&found).map(|(problem, item)| Self::read(*problem, item)).collect()
    }
}

/// The number of a problem that a line begins with (`2.1 …`), and where the text begins.
fn label(line: &str) -> Option<(usize, usize)> {
    let word = line.split([' ', '\n']).next()?;
    let (problem, count) = word.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.len() < 6 && text.bytes().all(|b| b.is_ascii_digit());
    (digits(problem) && digits(count)).then_some(())?;
    Some((problem.parse().ok()?, word.len()))
}

/// Notes without a column of their own: `〔heading〕text`.
pub fn notes<'a>(all: impl Iterator<Item = &'a Note>) -> String {
    below(all.map(|note| format!("〔{}〕{}", note.heading.replace('〕', "）"), note.text.trim())))
}

/// Read back.
pub fn read_notes(text: &str, heading: &str) -> Vec<Note> {
    let note = |item: String| match head(&item) {
        Some((heading, text)) => Note { heading: heading.to_owned(), text: text.to_owned() },
        None => Note { heading: heading.to_owned(), text: item },
    };
    items(text).into_iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn some_day()(day in prop::option::of(0..700_u64)) -> Option<NaiveDate> {
            day.map(|n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(n))
        }
    }

    /// Texts that look like what stands around them.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "一",
            "a b",
            "1.",
            "2.",
            "1.1",
            "〔",
            "〕",
            "，",
            "\n",
            "\n\u{3000}",
            " ",
            "延期",
            "2026-01-02",
        ]);
        prop::collection::vec(piece, 0..8).prop_map(|pieces| tidy(&pieces.concat()))
    }

    /// As a cell has it: without white space at its ends.
    fn tidy(text: &str) -> String {
        text.trim().to_owned()
    }

    proptest! {
        #[test]
        fn problems_and_countermeasures_are_read_back(
            problems in prop::collection::vec((text(), any::<bool>(), some_day(), some_day()), 1..4),
            measures in prop::collection::vec((0..3_usize, text(), "[王芳李]{0,3}", some_day()), 0..5),
        ) {
            let problems: Vec<Trouble> = problems.into_iter().map(|(text, reported, reported_on, closed_on)| {
                let state = if reported { ProblemState::Reported } else { ProblemState::Noted };
                Trouble { text, state, reported_on, closed_on }
            }).collect();
            let mut measures: Vec<Measure> = measures.into_iter().map(|(problem, text, owner, follow_up)| {
                Measure { problem: problem % problems.len(), text, owner, follow_up }
            }).collect();
            measures.sort_by_key(|m| m.problem);
            for lang in Lang::ALL {
                let words = Words::new(lang);
                let said = tidy(&Trouble::say_all(&problems, &words));
                let nothing = problems.len() == 1 && said.is_empty();
                prop_assert!(nothing || Trouble::read_all(&said) == problems, "{said:?}");
            }
            let said = tidy(&Measure::say_all(&measures));
            let nothing = measures.len() == 1 && said.is_empty();
            prop_assert!(nothing || Measure::read_all(&said, problems.len()) == measures, "{said:?}");
        }

        #[test]
        fn milestones_annotations_and_notes_are_read_back(
            steps in prop::collection::vec((text(), some_day(), some_day(), some_day()), 0..4),
            notes in prop::collection::vec((0..5_usize, some_day(), "[王芳李]{0,3}", text()), 0..4),
            others in prop::collection::vec(("[一二a]{1,4}", "[一二a]{1,4}"), 0..4),
        ) {
            let steps: Vec<Step> = steps.into_iter().filter(|s| s.1.is_some() || s.2.is_some())
                .map(|(text, due, was, done_on)| Step { text, due, was, done_on }).collect();
            let notes: Vec<Annotation> = notes.into_iter().map(|(kind, on, by, reason)| {
                Annotation { by, reason, ..Annotation::new(KINDS[kind], on) }
            }).collect();
            let others: Vec<Note> = others.into_iter().map(|(heading, text)| Note { heading, text }).collect();
            for lang in Lang::ALL {
                let words = Words::new(lang);
                let said = tidy(&Step::say(&steps, &words));
                prop_assert_eq!(Step::read(&said), (steps.clone(), Vec::new()), "{}", said);
                let said = tidy(&annotations(&notes, &words));
                prop_assert_eq!(read_annotations(&said), (notes.clone(), Vec::new()), "{}", said);
            }
            prop_assert_eq!(read_notes(&super::notes(others.iter()), "x"), others);
        }

        #[test]
        fn no_text_is_lost_or_panics(text in "\\PC{0,20}") {
            let _ = (Trouble::read_all(&text), Measure::read_all(&text, 2), read_notes(&text, "x"));
            let (steps, others) = Step::read(&text);
            prop_assert!(!steps.is_empty() || !others.is_empty() || text.trim().is_empty());
            let (notes, others) = read_annotations(&text);
            prop_assert!(!notes.is_empty() || !others.is_empty() || text.trim().is_empty());
        }
    }
}
