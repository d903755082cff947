//! What is to be known about the cells of a sheet, by what it is.

use eframe::egui::{Label, RichText, Ui};

use super::super::look::{self, Look};
use super::lines;
use crate::say;
use crate::sheet::Read;
use crate::words::Words;

/// The remarks, those of a kind together.
pub struct Remarks {
    headlines: Vec<String>,
    lines: Vec<Line>,
    count: usize,
}

enum Line {
    /// What is to be known, and of how many cells.
    Kind(String),
    /// A cell, and what it says.
    Cell(String),
}

impl Remarks {
    /// Of what was read.
    pub fn new(read: &Read, words: &Words) -> Self {
        let Ok(imported) = &read.imported else {
            return Self { headlines: Vec::new(), lines: Vec::new(), count: 0 };
        };
        let summary = &imported.summary;
        let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
        for remark in &summary.remarks {
            let why = remark.why.message(words);
            let text = remark.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let cell = format!("{}!{}: {text}", remark.sheet, remark.cell);
            match kinds.iter_mut().find(|(kind, _)| *kind == why) {
                Some((_, cells)) => cells.push(cell),
                None => kinds.push((why, vec![cell])),
            }
        }
        let lines = kinds.into_iter().flat_map(|(why, cells)| {
            let kind = Line::Kind(say!(words, "import-remark-kind", why = why, count = cells.len()));
            std::iter::once(kind).chain(cells.into_iter().map(Line::Cell))
        });
        let headlines = summary.headlines(words).into_iter().skip(1).collect();
        Self { headlines, lines: lines.collect(), count: summary.remarks.len() }
    }

    /// How many remarks there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Shows them.
    pub fn show(&self, ui: &mut Ui, words: &Words, look: &Look) {
        for line in &self.headlines {
            ui.add(Label::new(line).wrap());
        }
        ui.add_space(8.0);
        if self.lines.is_empty() {
            ui.label(RichText::new(say!(words, "import-no-remarks")).color(look.soft));
            return;
        }
        lines::show(ui, "import remarks", self.lines.len(), |ui, at| {
            let text = match &self.lines[at] {
                Line::Kind(text) => RichText::new(text).font(look::bold()),
                Line::Cell(text) => {
                    ui.add_space(16.0);
                    RichText::new(text)
                }
            };
            ui.add(Label::new(text).truncate());
        });
    }
}
