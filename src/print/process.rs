//! The service process: which step touches which factor, its standards and how these were kept; and a checklist for the
//! clipboard of whoever watches next.

use serde_json::{Value, json};

use super::figures::{Cell, Column, FigureSheet, Line};
use super::fit::{Room, Setting, Sheet};
use super::{Job, Paper, marks, text};
use crate::board::{Process, ProcessLine, process as process_of};
use crate::plan::{Book, ObjectiveId};
use crate::rules::{Behind, Status, wave_by};
use crate::say;
use crate::words::Words;

/// The chart, with the checklist on pages of its own.
pub(super) struct ProcessSheet {
    figures: FigureSheet,
    checklist: Value,
    /// The standards on it.
    texts: Vec<String>,
    /// The height of a page.
    page: f64,
}

/// Reads it from the book.
pub(super) fn process(job: &Job<'_>, words: &Words) -> ProcessSheet {
    let model = process_of(job.book, job.day);
    // Upright, figures take more of the width.
    let wide = if job.is_portrait() { 1.5 } else { 1.0 };
    let columns = [
        (say!(words, "process-step"), 2.2, false),
        (say!(words, "process-standard"), 5.2, false),
        (say!(words, "field-objective"), 4.2, false),
        (say!(words, "process-goal"), wide, true),
        (say!(words, "process-last"), 1.4 * wide, true),
        (say!(words, "print-cases"), 1.1 * wide, true),
        (say!(words, "process-all"), wide, true),
    ];
    let columns = columns.map(|(name, share, figure)| Column { name, share, figure });
    let mut figures = FigureSheet::new(job, words, columns.into(), counts(&model, words));
    figures.lines = lines(job, &model, words);
    figures.picture = matrix(job.book, &model, words);
    let wave = wave_by(job.book, job.day).filter(|_| model.factors.iter().any(|f| f.behind.is_some()));
    figures.notes.extend(wave.map(|w| say!(words, "print-process-flags", wave = w.title())));
    figures.notes.push(say!(words, "print-process-share"));
    // What is hung up is no clipboard.
    let in_the_hand = matches!(job.paper, Paper::A4 | Paper::A3) && job.tile.is_none();
    let has_standards = model.lines.iter().any(|l| matches!(l, ProcessLine::Standard { .. }));
    let checklist = if in_the_hand && has_standards { checklist(job.book, words) } else { Value::Null };
    let texts = job.book.process.iter().flat_map(|p| &p.standards).map(|s| s.text.clone()).collect();
    ProcessSheet { figures, checklist, texts, page: Room::of(job).height() }
}

impl Sheet for ProcessSheet {
    fn rows(&self) -> usize {
        self.figures.rows()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        self.figures.height(size, width)
    }

    fn below(&self, _size: f64, _width: f64) -> f64 {
        // Never on the page of the table.
        if self.checklist.is_null() { 0.0 } else { self.page }
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let mut values = self.figures.values(setting, width);
        values["checklist"] = self.checklist.clone();
        if !self.checklist.is_null() {
            values["checklist"]["row"] = json!(self.row_of_checklist(setting.size, width));
        }
        values
    }
}

impl ProcessSheet {
    /// The height of a row of the checklist, em: with as much room to write as a page has, less what its head takes.
    fn row_of_checklist(&self, size: f64, width: f64) -> f64 {
        let columns = (width / size - 40.0).max(8.0) / 0.53;
        let lines: f64 = self.texts.iter().map(|t| text::lines(t, columns).max(1.0)).sum();
        ((self.page / size - 11.0) / lines.max(1.0)).clamp(2.3, 3.6)
    }
}

/// How many standards reach their goal, do not, or were not watched yet: what the marks mean.
fn counts(model: &Process, words: &Words) -> Value {
    let kept = |l: &ProcessLine| match l {
        ProcessLine::Standard { kept, .. } => Some((kept.reached, kept.audits)),
        ProcessLine::Step { .. } => None,
    };
    let count = |wanted: &dyn Fn((Option<bool>, usize)) -> bool| {
        model.lines.iter().filter_map(kept).filter(|k| wanted(*k)).count()
    };
    let mark = |status: Status| vec![marks::name(status)];
    json!([
        {"marks": mark(Status::OnSchedule), "count": count(&|k| k.0 == Some(true)), "word": say!(words, "print-reached")},
        {"marks": mark(Status::Delayed), "count": count(&|k| k.0 == Some(false)), "word": say!(words, "print-not-reached")},
        {"marks": Vec::<&str>::new(), "count": count(&|k| k.1 == 0), "word": say!(words, "print-not-audited")},
    ])
}

fn lines(job: &Job<'_>, model: &Process, words: &Words) -> Vec<Line> {
    let book = job.book;
    let mut lines = Vec::new();
    let mut name = String::new();
    for (n, line) in model.lines.iter().enumerate() {
        match line {
            ProcessLine::Step { at, .. } => {
                name.clone_from(&book.process[*at].name);
                if !matches!(model.lines.get(n + 1), Some(ProcessLine::Standard { .. })) {
                    let none = Cell::new(say!(words, "print-no-standard")).soft();
                    let rest = std::iter::repeat_with(Cell::default).take(5);
                    let first = [Cell::new(std::mem::take(&mut name)).bold(), none];
                    lines.push(Line::Row(first.into_iter().chain(rest).collect()));
                }
            }
            ProcessLine::Standard { id, kept, objectives, .. } => {
                let standard = book.service_standard_in(id).map(|(_, s)| s);
                let goal = standard.and_then(|s| s.goal).map(|g| format!("{}%", g.normalize()));
                let mark = kept.reached.map(|reached| if reached { Status::OnSchedule } else { Status::Delayed });
                let cases = kept.last.as_ref().map(|(_, tally)| tally.fraction());
                lines.push(Line::Row(vec![
                    Cell::new(std::mem::take(&mut name)).bold(),
                    Cell::new(standard.map_or("", |s| s.text.as_str())),
                    Cell::new(words.objectives(book, &theirs(job, objectives))).soft(),
                    Cell::new(goal.unwrap_or_default()).soft(),
                    Cell::new(words.last_kept(kept)).bold().marked(mark),
                    Cell::new(cases.unwrap_or_default()).soft(),
                    Cell::new(words.share(kept.all)).soft(),
                ]));
            }
        }
    }
    lines
}

/// The objectives that whoever the chart is for answers for.
fn theirs(job: &Job<'_>, objectives: &[ObjectiveId]) -> Vec<ObjectiveId> {
    let own = |id: &&ObjectiveId| {
        job.book.objective_in(id).is_some_and(|(department, o)| job.audience.answers_for(department, o))
    };
    objectives.iter().filter(own).cloned().collect()
}

/// The matrix: the steps from left to right, below them a line for each factor with a dot where a step touches it.
fn matrix(book: &Book, model: &Process, words: &Words) -> Option<(Value, f64)> {
    if model.factors.is_empty() || book.process.is_empty() {
        return None;
    }
    let steps: Vec<Value> = book.process.iter().map(|p| text::value(&p.name, 14)).collect();
    let touches = |at: usize| -> Vec<bool> {
        let step = |l: &ProcessLine| match l {
            ProcessLine::Step { touches, .. } => Some(touches[at]),
            ProcessLine::Standard { .. } => None,
        };
        model.lines.iter().filter_map(step).collect()
    };
    let factors: Vec<Value> = model
        .factors
        .iter()
        .enumerate()
        .map(|(at, factor)| {
            let mark = factor.behind.map(|behind| match behind {
                Behind::All => Status::Problem,
                Behind::HardlyBetter | Behind::LastYearAndBest => Status::Delayed,
            });
            json!({
                "name": text::value(book.factor_name(&factor.id), 24),
                "mark": mark.map(marks::name),
                "word": factor.behind.map(|b| words.behind(b)),
                "dots": touches(at),
            })
        })
        .collect();
    #[allow(clippy::cast_precision_loss, reason = "a count of factors")]
    let height = factors.len() as f64 * 1.95 + 3.6;
    Some((json!({"steps": steps, "factors": factors}), height))
}

/// The empty checklist.
fn checklist(book: &Book, words: &Words) -> Value {
    let steps = book.process.iter().filter(|p| !p.standards.is_empty()).map(|step| {
        let standards = step.standards.iter().map(|s| {
            let goal = s.goal.map(|g| format!("{}%", g.normalize())).unwrap_or_default();
            json!({"text": text::value(&s.text, 40), "goal": goal})
        });
        json!({"name": text::value(&step.name, 14), "standards": standards.collect::<Vec<_>>()})
    });
    json!({
        "title": say!(words, "print-checklist"),
        "on": say!(words, "audit-on"),
        "by": say!(words, "audit-by"),
        "note": say!(words, "audit-note"),
        "step": say!(words, "process-step"),
        "standard": say!(words, "process-standard"),
        "goal": say!(words, "process-goal"),
        "sum": say!(words, "print-checklist-sum"),
        "how": say!(words, "print-checklist-how"),
        "steps": steps.collect::<Vec<_>>(),
    })
}
