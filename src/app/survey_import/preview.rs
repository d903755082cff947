//! The scores of a sheet as they would be taken over, and the cells that were not understood.

use eframe::egui::{Label, RichText, ScrollArea, Ui, vec2};
use rust_decimal::Decimal;

use crate::app::look::{self, Look};
use crate::plan::{Figure, Scores};
use crate::say;
use crate::sheet::Survey;
use crate::words::Words;

/// Height of a line, px.
const LINE: f32 = 22.0;
/// Width of a figure, px.
const FIGURE: f32 = 56.0;

/// Shows the scores, a line a factor and item.
pub fn show(ui: &mut Ui, words: &Words, look: &Look, survey: &Survey) {
    type Row<'a> = (&'a str, bool, Option<Decimal>, &'a Scores);
    let lines: Vec<Row<'_>> = survey
        .factors
        .iter()
        .flat_map(|factor| {
            let own = (factor.name.as_str(), true, factor.weight, &factor.scores);
            std::iter::once(own).chain(factor.items.iter().map(|(name, s)| (name.as_str(), false, None, s)))
        })
        .collect();
    ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
    let width = (ui.available_width() - 5.0 * (FIGURE + 4.0) - 32.0).max(80.0);
    let cell = |ui: &mut Ui, width: f32, text: RichText, right: bool| {
        let layout = match right {
            true => eframe::egui::Layout::right_to_left(eframe::egui::Align::Center),
            false => eframe::egui::Layout::left_to_right(eframe::egui::Align::Center),
        };
        ui.allocate_ui_with_layout(vec2(width, LINE), layout, |ui| {
            ui.set_width(width);
            ui.add(Label::new(text).truncate());
        });
    };
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        let head = |text: String| RichText::new(text).font(look::small()).color(look.soft);
        cell(ui, width, head(say!(words, "csi-factor-and-item")), false);
        cell(ui, FIGURE, head(say!(words, "csi-weight")), true);
        for figure in Figure::ALL {
            cell(ui, FIGURE, head(words.csi_figure(figure)), true);
        }
    });
    ScrollArea::vertical().id_salt("survey rows").auto_shrink(false).show_rows(ui, LINE, lines.len(), |ui, shown| {
        for (name, is_factor, weight, scores) in &lines[shown] {
            ui.horizontal(|ui| {
                ui.add_space(if *is_factor { 16.0 } else { 32.0 });
                let text = RichText::new(*name);
                let text = if *is_factor { text.font(look::bold()) } else { text };
                cell(ui, if *is_factor { width } else { width - 16.0 }, text, false);
                let figure = |value: Option<Decimal>| value.map(|v| v.normalize().to_string()).unwrap_or_default();
                cell(ui, FIGURE, RichText::new(figure(*weight)), true);
                for which in Figure::ALL {
                    cell(ui, FIGURE, RichText::new(figure(scores.get(which))), true);
                }
            });
        }
    });
}

/// Shows what was not understood, cell by cell.
pub fn remarks(ui: &mut Ui, words: &Words, look: &Look, survey: &Survey) {
    ui.add_space(12.0);
    ui.label(RichText::new(say!(words, "import-tab-remarks", count = survey.remarks.len())).font(look::bold()));
    if survey.remarks.is_empty() {
        ui.label(RichText::new(say!(words, "import-no-remarks")).color(look.soft));
    }
    for remark in &survey.remarks {
        let cell = format!("{}!{}", remark.sheet, remark.cell);
        let why = remark.why.message(words);
        let line = say!(words, "wave-remark", cell = cell, text = remark.text.as_str(), why = why);
        ui.add(Label::new(line).wrap());
    }
}
