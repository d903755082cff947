//! Everything of the selected indicator, beside the table.

use eframe::egui::{Button, Label, RichText, ScrollArea, TextWrapMode, Ui};

use super::super::choice;
use super::super::cx::{Action, Cx};
use super::super::entry::{self, Draft};
use super::super::field::{Field, KpiCell};
use super::super::inspector::{quiet, small_button, take};
use super::super::look;
use super::super::selection::Selection;
use super::super::suggest::Suggestions;
use super::{formula, hints, trend};
use crate::board::BowlerRow;
use crate::plan::{
    Account, Better, Deed, DepartmentId, Edit, Kpi, KpiField, Objective, ObjectiveField, ObjectiveId, Origin, ToDate,
};
use crate::rules::Figures;
use crate::say;

/// Shows the panel.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, names: &mut Suggestions, (kpi, row): (&Kpi, &BowlerRow)) {
    ScrollArea::vertical().id_salt("kpi panel").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let field = |cell| Field::Kpi(kpi.id.clone(), cell);
        entry::show(ui, cx, draft, field(KpiCell::Name));
        offers(ui, |ui| {
            for key in [true, false] {
                let word = if key { say!(cx.words, "kpi-is-key") } else { say!(cx.words, "kpi-is-plain") };
                offer(ui, cx, kpi, word, kpi.key == key, KpiField::Key(key));
            }
        });
        side_by_side(ui, cx, draft, [field(KpiCell::Unit), field(KpiCell::Places), field(KpiCell::Tolerance)]);
        formula::show(ui, cx, draft, names, kpi);
        show_fault(ui, cx, kpi, row);
        quiet(ui, cx, &say!(cx.words, "kpi-better"));
        offers(ui, |ui| {
            for better in [Better::Higher, Better::Lower] {
                offer(ui, cx, kpi, cx.words.better(better), kpi.better == better, KpiField::Better(better));
            }
        });
        quiet(ui, cx, &say!(cx.words, "kpi-rule"));
        offers(ui, |ui| {
            // By its formula only what has one.
            let typed = kpi.formula.trim().is_empty();
            for rule in ToDate::ALL.into_iter().filter(|r| *r != ToDate::Formula || !typed || kpi.to_date == *r) {
                offer(ui, cx, kpi, cx.words.to_date(rule), kpi.to_date == rule, KpiField::ToDate(rule));
            }
        });
        show_department(ui, cx, kpi);
        show_account(ui, cx, kpi);
        ui.add_space(8.0);
        ui.label(RichText::new(say!(cx.words, "kpi-trend")).font(look::bold()));
        trend::show(ui, cx, kpi, row);
        show_objectives(ui, cx, kpi, row);
        ui.add_space(24.0);
    });
}

/// Answers side by side, in as many lines as they need.
fn offers(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        add(ui);
    });
}

fn offer(ui: &mut Ui, cx: &mut Cx<'_>, kpi: &Kpi, word: String, chosen: bool, field: KpiField) {
    let enabled = !cx.doc.is_read_only();
    let clicked = ui.add_enabled(enabled, Button::selectable(chosen, word)).clicked();
    if clicked && !chosen {
        take(cx, Deed::EditFigures, vec![Edit::Kpi(kpi.id.clone(), field)]);
    }
}

fn side_by_side<const N: usize>(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, fields: [Field; N]) {
    ui.columns(N, |columns| {
        for (ui, field) in columns.iter_mut().zip(fields) {
            entry::show(ui, cx, draft, field);
        }
    });
}

/// What is wrong with the formula, or with its units.
fn show_fault(ui: &mut Ui, cx: &mut Cx<'_>, kpi: &Kpi, row: &BowlerRow) {
    let figures = Figures::of(&cx.doc.book);
    match figures.fault(&kpi.id) {
        Some(fault) => {
            ui.add(Label::new(RichText::new(cx.words.fault(&cx.doc.book, fault)).font(look::bold())).wrap());
        }
        None if !row.units_fit => {
            let doubt = say!(cx.words, "kpi-unit-doubt-why", unit = kpi.unit.as_str());
            ui.add(Label::new(RichText::new(doubt).font(look::bold())).wrap());
        }
        None => quiet(ui, cx, &hints::formula(cx.words, &cx.doc.book, kpi)),
    }
    if let Some(rest) = hints::resting(cx.words, kpi) {
        quiet(ui, cx, &rest);
    }
}

fn show_department(ui: &mut Ui, cx: &mut Cx<'_>, kpi: &Kpi) {
    let book = &cx.doc.book;
    let none = say!(cx.words, "kpi-no-department");
    let name = |id: &Option<DepartmentId>| {
        id.as_ref().and_then(|d| book.department(d)).map_or_else(|| none.clone(), |d| d.name.clone())
    };
    let caption = ui.label(RichText::new(say!(cx.words, "kpi-department")).font(look::small()).color(cx.look.soft));
    let options = book.departments.iter().map(|d| Some(d.id.clone())).chain([None]);
    let place = ("department of kpi", ui.available_width());
    let (response, chosen) = choice::show(ui, place, &kpi.department, options, name);
    response.labelled_by(caption.id);
    if let Some(department) = chosen {
        take(cx, Deed::EditFigures, vec![Edit::Kpi(kpi.id.clone(), KpiField::Department(department))]);
    }
}

fn show_account(ui: &mut Ui, cx: &mut Cx<'_>, kpi: &Kpi) {
    let words = cx.words;
    let name = |account: &Option<Account>| {
        account.map_or_else(|| say!(words, "kpi-no-account"), |account| words.account(account))
    };
    let caption = ui.label(RichText::new(say!(words, "kpi-account")).font(look::small()).color(cx.look.soft));
    let options = Account::ALL.into_iter().map(Some).chain([None]);
    let place = ("account of kpi", ui.available_width());
    let (response, chosen) = choice::show(ui, place, &kpi.account, options, name);
    response.labelled_by(caption.id);
    if let Some(account) = chosen {
        take(cx, Deed::EditFigures, vec![Edit::Kpi(kpi.id.clone(), KpiField::Account(account))]);
    }
}

/// The objectives that are to mend it; each leads to the board. One that the plan has already can be linked.
fn show_objectives(ui: &mut Ui, cx: &mut Cx<'_>, kpi: &Kpi, row: &BowlerRow) {
    ui.add_space(8.0);
    let caption = ui.label(RichText::new(say!(cx.words, "kpi-objectives")).font(look::bold()));
    let book = &cx.doc.book;
    let name = |objective: &Objective| {
        let text = if objective.text.trim().is_empty() { &objective.method } else { &objective.text };
        text.lines().next().unwrap_or_default().to_owned()
    };
    for (id, open) in &row.objectives {
        let Some(objective) = book.objective(id) else { continue };
        let text = name(objective);
        ui.horizontal(|ui| {
            let shown = if *open { say!(cx.words, "kpi-in-flow", text = text.as_str()) } else { text.clone() };
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 40.0);
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                if small_button(ui, shown).on_hover_text(&text).clicked() {
                    cx.actions.push(Action::Visit(to_objective(id, cx)));
                }
            });
            if !cx.doc.is_read_only() && entry::remove_button(ui, say!(cx.words, "kpi-unlink", text = text.as_str())) {
                link(cx, kpi, objective, false);
            }
        });
    }
    if cx.doc.is_read_only() {
        return;
    }
    let linked = |objective: &Objective| row.objectives.iter().any(|(id, _)| *id == objective.id);
    // Those of the department that answers for it come first.
    let (mut own, others): (Vec<_>, Vec<_>) =
        book.objectives().filter(|(_, o)| !linked(o)).partition(|(d, _)| kpi.department.as_ref() == Some(&d.id));
    own.extend(others);
    let options = own.iter().map(|(_, o)| Some(o.id.clone()));
    let none = say!(cx.words, "kpi-link");
    let text =
        |id: &Option<ObjectiveId>| id.as_ref().and_then(|id| book.objective(id)).map_or_else(|| none.clone(), name);
    let place = ("objective of kpi", ui.available_width());
    let (response, chosen) = choice::show(ui, place, &None, options, text);
    response.labelled_by(caption.id);
    if let Some(objective) = chosen.flatten().and_then(|id| book.objective(&id)) {
        link(cx, kpi, objective, true);
    }
}

/// The objective is to mend the indicator, or is not any more.
fn link(cx: &mut Cx<'_>, kpi: &Kpi, objective: &Objective, wanted: bool) {
    let origin = Origin::Kpi(kpi.id.clone());
    let mut origins = objective.origins.clone();
    origins.retain(|o| *o != origin);
    if wanted {
        origins.push(origin);
    }
    take(cx, Deed::EditText, vec![Edit::Objective(objective.id.clone(), ObjectiveField::Origins(origins))]);
}

fn to_objective(id: &ObjectiveId, cx: &Cx<'_>) -> Selection {
    let first = cx.doc.book.objective(id).and_then(|o| o.activities.first()).map(|a| a.id.clone());
    Selection { objective: id.clone(), activity: first, problem: None, countermeasure: None, column: 1 }
}
