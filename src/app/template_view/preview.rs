//! What is in a template: its objectives with their rows, steps with their standards, indicators, factors.

use chrono::NaiveDate;
use eframe::egui::{self, RichText, ScrollArea, Ui};

use crate::app::look::{self, Look};
use crate::plan::{Activity, Book, Objective, Timing, to_float};
use crate::rules::formula_with_names;
use crate::say;
use crate::store::Template;
use crate::words::Words;

/// How far what belongs to a line is indented, px.
const INDENT: f32 = 20.0;

/// Shows what is in a template.
pub(super) fn show(ui: &mut Ui, words: &Words, look: &Look, template: &Template) {
    let book = &template.book;
    ScrollArea::vertical().id_salt(("template", &template.stem)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for department in book.departments.iter().filter(|d| !d.objectives.is_empty()) {
            head(ui, &department.name);
            for objective in &department.objectives {
                show_objective(ui, look, book, objective);
            }
        }
        if !book.process.is_empty() {
            head(ui, &say!(words, "view-process"));
        }
        for step in &book.process {
            let factors: Vec<_> = step.factors.iter().map(|f| book.factor_name(f)).collect();
            lead(ui, look, &step.name, &factors.join(&say!(words, "list-comma")));
            for standard in &step.standards {
                let goal = standard.goal.map_or_else(String::new, |goal| format!("≥ {goal} %"));
                point(ui, look, &standard.text, &goal);
            }
        }
        if !book.kpis.is_empty() {
            head(ui, &say!(words, "view-kpis"));
        }
        for kpi in &book.kpis {
            let formula = formula_with_names(book, &kpi.formula).replace(['{', '}'], "");
            let about = [kpi.unit.as_str(), &formula].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
            lead(ui, look, &kpi.name, &about.join("　= "));
        }
        if let Some(wave) = book.last_wave() {
            head(ui, wave.title());
            for factor in &wave.factors {
                let weight = factor.weight.map_or_else(String::new, |w| format!("{:.1} %", to_float(w)));
                lead(ui, look, &factor.name, &weight);
                for item in &factor.items {
                    point(ui, look, &item.name, "");
                }
            }
        }
    });
}

fn head(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).heading());
}

fn show_objective(ui: &mut Ui, look: &Look, book: &Book, objective: &Objective) {
    let about = [objective.target.summary(), span(objective.timing)];
    let about: Vec<_> = about.into_iter().filter(|t| !t.is_empty()).collect();
    lead(ui, look, &objective.text, &about.join("　"));
    for activity in &objective.activities {
        point(ui, look, &activity.text, &row_about(book, activity));
    }
}

/// Who does a row, and when.
fn row_about(book: &Book, activity: &Activity) -> String {
    let owner = activity.owner.as_ref().map_or("", |p| book.person_name(p));
    let parts = [owner.to_owned(), span(activity.timing)];
    parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("　")
}

/// Days without the year, which the plan gives: `01-05 – 06-30`.
fn span(timing: Timing) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |d| d.format("%m-%d").to_string());
    match (timing.start, timing.end) {
        (None, None) => String::new(),
        (start, end) => format!("{} – {}", day(start), day(end)),
    }
}

fn lead(ui: &mut Ui, look: &Look, text: &str, about: &str) {
    ui.add_space(4.0);
    ui.add(egui::Label::new(RichText::new(text).font(look::bold())).wrap());
    if !about.is_empty() {
        ui.add(egui::Label::new(RichText::new(about).font(look::small()).color(look.soft)).wrap());
    }
}

fn point(ui: &mut Ui, look: &Look, text: &str, about: &str) {
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(text).wrap());
            if !about.is_empty() {
                ui.add(egui::Label::new(RichText::new(about).font(look::small()).color(look.soft)).wrap());
            }
        });
    });
}
