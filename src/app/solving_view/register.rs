//! The register of standards (标准): what was found to work, where it applies, since when, who keeps it.

use eframe::egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::{SolvingView, section};
use crate::app::cx::Cx;
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::inspector::{quiet, small_button, take};
use crate::app::look;
use crate::plan::{Deed, Edit, Standard, empty_standard};
use crate::say;

/// The widths of the short columns: since when, who keeps it; and of the cross with its gaps.
const SINCE: f32 = 110.0;
const KEEPER: f32 = 100.0;
const CROSS: f32 = 40.0 + 5.0 * 8.0;

pub(super) fn show(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, draft: &mut Draft) {
    let doc = cx.doc;
    ScrollArea::vertical().id_salt("standards").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(20, 6)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            if doc.book.standards().next().is_none() {
                ui.label(RichText::new(say!(cx.words, "no-standards")).color(cx.look.soft));
            }
            let mut n = 0;
            for department in &doc.book.departments {
                if doc.filter.department.as_ref().is_some_and(|d| *d != department.id) {
                    continue;
                }
                section(ui, cx, &department.name);
                if !department.standards.is_empty() {
                    heads(ui, cx);
                }
                for standard in &department.standards {
                    n += 1;
                    row(ui, cx, draft, n, standard);
                }
                let add = say!(cx.words, "new-standard");
                let name = format!("{add} {}", department.name);
                if small_button(ui, add).accessible_name(name).clicked() {
                    let (id, edits) = empty_standard(&doc.book, &department.id, doc.day);
                    take(cx, Deed::AddRow, edits);
                    view.next = id.map(Field::StandardText);
                }
            }
            ui.add_space(40.0);
        });
    });
}

/// The widths of the columns: text, where it applies, since when, who keeps it, where it comes from.
fn widths(ui: &Ui) -> [f32; 5] {
    let rest = ui.available_width() - SINCE - KEEPER - CROSS;
    [rest * 0.46, rest * 0.22, SINCE, KEEPER, rest * 0.32]
}

fn heads(ui: &mut Ui, cx: &Cx<'_>) {
    let w = cx.words;
    let titles = [
        say!(w, "field-standard"),
        say!(w, "field-applies-to"),
        say!(w, "field-since"),
        say!(w, "field-keeper"),
        say!(w, "standard-from"),
    ];
    ui.horizontal(|ui| {
        for (title, width) in titles.into_iter().zip(widths(ui)) {
            ui.scope(|ui| {
                ui.set_width(width);
                ui.label(RichText::new(title).font(look::small()).color(cx.look.soft));
            });
        }
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, n: usize, standard: &Standard) {
    let id = || standard.id.clone();
    let fields = [
        Field::StandardText(id()),
        Field::StandardAppliesTo(id()),
        Field::StandardSince(id()),
        Field::StandardKeeper(id()),
    ];
    ui.horizontal_top(|ui| {
        let widths = widths(ui);
        for (field, width) in fields.into_iter().zip(widths) {
            let name = format!("{} {n}", field.name(cx.words));
            entry::sized(ui, cx, draft, field, width).accessible_name(name);
        }
        ui.vertical(|ui| {
            ui.set_width(widths[4]);
            match origin(cx, standard) {
                Some(text) => {
                    let short = RichText::new(&text).font(look::small()).color(cx.look.soft);
                    ui.add(Label::new(short).truncate()).on_hover_text(text);
                }
                None => quiet(ui, cx, "–"),
            }
        });
        if entry::remove_button(ui, say!(cx.words, "remove-standard", number = n)) {
            take(cx, Deed::RemoveRow, vec![Edit::RemoveStandard(id())]);
        }
    });
}

/// The countermeasure or the objective that it was found for.
fn origin(cx: &Cx<'_>, standard: &Standard) -> Option<String> {
    let book = &cx.doc.book;
    let measure = standard.countermeasure.as_ref().and_then(|id| book.countermeasure_in(id)).map(|(_, c)| {
        say!(cx.words, "label-and-text", label = say!(cx.words, "link-countermeasure"), text = c.text.as_str())
    });
    let objective =
        standard.objective.as_ref().and_then(|id| book.objective(id)).map(|o| {
            say!(cx.words, "label-and-text", label = say!(cx.words, "field-objective"), text = o.text.as_str())
        });
    let lines: Vec<String> = measure.into_iter().chain(objective).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
