//! The inspector: everything of the selected row, each text an entry, and the deeds that fit it.

mod activity;
mod annotations;
mod objective;
mod origins;
mod problem;

use eframe::egui::{self, RichText, ScrollArea, Ui};

use super::cx::{Action, Cx};
use super::entry::{self, Draft};
use super::{look, row_text};
use crate::plan::{Deed, NotedOn, Step, Steps};
use crate::say;

/// Shows the inspector of the selected row.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    let doc = cx.doc;
    let found = doc.selection.as_ref().and_then(|s| Some((s, doc.book.objective_in(&s.objective)?)));
    let Some((selection, (department, objective))) = found else {
        ui.add_space(24.0);
        ui.label(RichText::new(say!(cx.words, "nothing-selected")).color(cx.look.soft));
        return;
    };
    let activity = selection.activity.as_ref().and_then(|id| objective.activities.iter().find(|a| a.id == *id));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let goal = objective.goal.as_ref().and_then(|g| doc.book.goal(g));
        quiet(ui, cx, &row_text::goal(cx.words, goal));
        quiet(ui, cx, &department.name);
        if let Some(activity) = activity {
            activity::show(ui, cx, draft, objective, activity);
        }
        for problem in &objective.problems {
            if problem.activity.is_none() || problem.activity.as_ref() == selection.activity.as_ref() {
                problem::show(ui, cx, draft, objective, problem);
            }
        }
        problem::offer_new(ui, cx, objective, activity);
        if let Some(activity) = activity {
            annotations::show(ui, cx, draft, &NotedOn::Activity(activity.id.clone()));
        }
        objective::show(ui, cx, draft, department, objective);
        annotations::show(ui, cx, draft, &NotedOn::Objective(objective.id.clone()));
        ui.add_space(24.0);
    });
}

/// The head of a section.
fn section(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    ui.add_space(14.0);
    ui.label(RichText::new(title).font(look::bold()));
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), ui.cursor().top() - 2.0, egui::Stroke::new(1.0, cx.look.line));
}

/// A line that only tells.
pub fn quiet(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).font(look::small()).color(cx.look.soft)).wrap());
}

/// A button beside entries.
pub fn small_button(ui: &mut Ui, text: String) -> egui::Response {
    ui.button(RichText::new(text).font(look::small()))
}

/// Asks for a step.
pub fn take(cx: &mut Cx<'_>, deed: Deed, edits: Steps) {
    cx.actions.push(Action::Take(Step { deed, edits }));
}

/// Entries side by side, of equal width.
fn side_by_side<const N: usize>(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, fields: [super::field::Field; N]) {
    ui.columns(N, |columns| {
        for (ui, field) in columns.iter_mut().zip(fields) {
            entry::show(ui, cx, draft, field);
        }
    });
}
