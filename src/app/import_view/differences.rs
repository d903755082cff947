//! What a sheet says otherwise than the open book, with a tick for each.

use chrono::NaiveDate;
use eframe::egui::{Align, Checkbox, Layout, RichText, Ui, WidgetInfo, accesskit::Role, vec2};

use super::super::document::Document;
use super::super::look::Look;
use super::{lines, names};
use crate::say;
use crate::sheet::{Difference, Imported, What, update};
use crate::words::Words;

/// The differences, and which of them are wanted.
pub struct Differences {
    all: Vec<(Difference, bool)>,
    /// What they were found in.
    of: (u64, NaiveDate),
}

impl Differences {
    /// Between the open book and a sheet. All are wanted at first.
    pub fn new(doc: &Document, imported: &Imported) -> Self {
        let all = update(&doc.book, imported, doc.day);
        let tick = |difference: Difference| (difference.changes_the_book(), difference);
        let all = all.into_iter().map(tick).map(|(wanted, difference)| (difference, wanted)).collect();
        Self { all, of: (doc.revision, doc.day) }
    }

    /// Whether they are those of this book as it is now.
    pub fn is_of(&self, doc: &Document) -> bool {
        self.of == (doc.revision, doc.day)
    }

    /// How many there are, without the rows that are kept.
    pub fn count(&self) -> usize {
        self.all.iter().filter(|(difference, _)| difference.changes_the_book()).count()
    }

    /// Whether any is wanted otherwise than at first.
    pub fn is_touched(&self) -> bool {
        self.all.iter().any(|(difference, wanted)| *wanted != difference.changes_the_book())
    }

    /// How many are wanted.
    pub fn ticked(&self) -> usize {
        self.chosen().count()
    }

    /// Those that are wanted.
    pub fn chosen(&self) -> impl Iterator<Item = &Difference> {
        self.all.iter().filter(|(_, wanted)| *wanted).map(|(difference, _)| difference)
    }

    /// Shows them.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look) {
        let of = |wanted: fn(&What) -> bool| self.all.iter().filter(|(d, _)| wanted(&d.what)).count();
        let counts = say!(
            words,
            "import-difference-counts",
            added = of(|what| matches!(what, What::Added { .. })),
            changed = of(|what| matches!(
                what,
                What::Changed { .. } | What::Chosen { .. } | What::Judged { .. } | What::Noted { .. }
            )),
            missing = of(|what| matches!(what, What::Missing))
        );
        ui.horizontal(|ui| {
            ui.label(counts);
            for (tick, label) in [(true, say!(words, "import-tick-all")), (false, say!(words, "import-tick-none"))] {
                if ui.button(label).clicked() {
                    for (difference, wanted) in &mut self.all {
                        *wanted = tick && difference.changes_the_book();
                    }
                }
            }
        });
        let all = &mut self.all;
        lines::show(ui, "import differences", all.len(), |ui, at| {
            let (difference, wanted) = &mut all[at];
            show_one(ui, words, look, difference, wanted);
        });
    }
}

/// The place of a tick, px.
const TICK: f32 = 28.0;

fn show_one(ui: &mut Ui, words: &Words, look: &Look, difference: &Difference, wanted: &mut bool) {
    let width = ui.available_width();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = [&difference.department, &difference.row].map(|text| one_line(text));
    let row = row.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let (kind, says) = match &difference.what {
        What::Added { owner, timing } => {
            let says = [owner.as_str(), &timing.summary()].map(one_line);
            (say!(words, "import-added"), says.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" · "))
        }
        What::Changed { field, from, to } => {
            let from = if from.is_empty() { "–".to_owned() } else { one_line(from) };
            (names::said(words, field), format!("{from} → {}", one_line(to)))
        }
        What::Chosen { field, from, to } => {
            let from = from.map_or_else(|| "–".to_owned(), |from| names::choice(words, from));
            (names::said(words, field), format!("{from} → {}", names::choice(words, *to)))
        }
        What::Judged { from, to } => {
            let from = from.map_or_else(|| "–".to_owned(), |from| words.outcome(from));
            (say!(words, "export-column-outcome"), format!("{from} → {}", words.outcome(*to)))
        }
        What::Noted { kind, on, reason } => {
            let on = on.map_or_else(String::new, |on| on.to_string());
            let says = [on, words.note_kind(*kind), one_line(reason)];
            let says = says.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ");
            (say!(words, "export-column-annotations"), says)
        }
        What::Missing => (say!(words, "import-missing"), String::new()),
    };
    let name = format!("{row} – {kind}: {says}");
    let size = vec2(TICK, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(TICK);
        if difference.changes_the_book() {
            let tick = ui.add(Checkbox::without_text(wanted));
            let selected = *wanted;
            tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, selected, &name));
        }
    });
    let soft = !difference.changes_the_book();
    let ink = if soft { look.soft } else { look.ink };
    lines::cell(ui, width * 0.34, RichText::new(&row).color(ink));
    lines::cell(ui, width * 0.14, RichText::new(&kind).color(look.soft));
    lines::cell(ui, width * 0.45, RichText::new(&says).color(ink));
}
