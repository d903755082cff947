//! What an import found: rows, remarks, columns it did not know; then where to keep the plan book.

use std::path::{Path, PathBuf};

use eframe::egui::{self, RichText, ScrollArea, TextEdit, Ui};

use super::look::{self, Look};
use crate::say;
use crate::sheet::Imported;
use crate::words::Words;

/// An import to look at before it is kept.
pub struct ImportView {
    from: PathBuf,
    imported: Imported,
    year: String,
    to: String,
    /// Why it could not be kept.
    pub failed: Option<String>,
}

/// What the user wants.
pub enum Decision {
    /// Keep it in this folder.
    Keep(PathBuf),
    /// Choose a folder.
    Choose,
    /// Give it up.
    Drop,
    /// Read the sheet again, for this plan year.
    Again(i32),
}

impl ImportView {
    /// The import of `from`; the suggested folder lies beside it.
    pub fn new(from: PathBuf, imported: Imported) -> Self {
        let to = suggest(&from);
        let year = imported.book.year.to_string();
        Self { from, imported, year, to: to.display().to_string(), failed: None }
    }

    /// The sheet it was read from.
    pub fn from(&self) -> &Path {
        &self.from
    }

    /// The imported book, to be kept.
    pub fn book(&self) -> &crate::plan::Book {
        &self.imported.book
    }

    /// Takes the folder that was chosen.
    pub fn keep_in(&mut self, folder: &Path) {
        // A folder that holds other things gets a new one inside it.
        let empty = std::fs::read_dir(folder).map_or(true, |mut d| d.next().is_none());
        let folder = if empty { folder.to_owned() } else { folder.join(self.from.file_stem().unwrap_or_default()) };
        self.to = folder.display().to_string();
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look, busy: bool) -> Option<Decision> {
        let mut decision = None;
        let summary = &self.imported.summary;
        ui.add_space(24.0);
        let name = self.from.file_name().unwrap_or_default().to_string_lossy().into_owned();
        ui.label(RichText::new(say!(words, "import-title", file = name)).heading());
        for line in summary.headlines(words) {
            ui.label(line);
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let caption = ui.label(say!(words, "import-plan-year"));
            let edit = TextEdit::singleline(&mut self.year).desired_width(64.0).margin(egui::Margin::symmetric(8, 6));
            ui.add(edit).labelled_by(caption.id);
            let year = self.year.trim().parse().ok().filter(|y| (1900..=2200).contains(y));
            let other = year.filter(|y| *y != self.imported.book.year);
            if ui.add_enabled(other.is_some() && !busy, egui::Button::new(say!(words, "import-again"))).clicked() {
                decision = other.map(Decision::Again);
            }
            if busy {
                ui.spinner();
            }
        });
        ui.horizontal(|ui| {
            let caption = ui.label(say!(words, "import-keep-in"));
            let width = (ui.available_width() - 420.0).clamp(200.0, 640.0);
            let edit = TextEdit::singleline(&mut self.to).desired_width(width).margin(egui::Margin::symmetric(8, 6));
            ui.add(edit).labelled_by(caption.id);
            if ui.button(say!(words, "choose-folder")).clicked() {
                decision = Some(Decision::Choose);
            }
            if ui.button(RichText::new(say!(words, "import-keep")).font(look::bold())).clicked() {
                decision = Some(Decision::Keep(PathBuf::from(self.to.trim())));
            }
            if ui.button(say!(words, "cancel")).clicked() {
                decision = Some(Decision::Drop);
            }
        });
        if let Some(why) = &self.failed {
            ui.label(RichText::new(why).color(look.red));
        }
        ui.add_space(8.0);
        if summary.remarks.is_empty() {
            ui.label(RichText::new(say!(words, "import-no-remarks")).color(look.soft));
        } else {
            ui.label(RichText::new(say!(words, "import-remarks", count = summary.remarks.len())).font(look::bold()));
            let height = ui.text_style_height(&egui::TextStyle::Body) + 4.0;
            ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, summary.remarks.len(), |ui, rows| {
                for remark in &summary.remarks[rows] {
                    ui.add(egui::Label::new(remark.message(words)).truncate());
                }
            });
        }
        decision
    }
}

/// A folder beside the sheet that is not there yet.
fn suggest(from: &Path) -> PathBuf {
    let stem = from.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = from.parent().unwrap_or(Path::new(""));
    let numbered = (2..1000).map(|n| parent.join(format!("{stem}-{n}")));
    std::iter::once(parent.join(&stem)).chain(numbered).find(|p| !p.exists()).unwrap_or_else(|| parent.join(stem))
}
