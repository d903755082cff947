//! The objective of the selected row: its goal, texts, target, timing, status and what was measured.

use eframe::egui::{RichText, Ui};

use super::{quiet, section, side_by_side, small_button, take};
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::list_edit::ListEdit;
use crate::app::{choice, look, report_view, row_text};
use crate::plan::{Deed, Edit, GoalId, Objective, ObjectiveField, Outcome};
use crate::say;

pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) {
    section(ui, cx, &say!(cx.words, "field-objective"));
    let id = &objective.id;
    show_goal(ui, cx, objective);
    for field in [Field::Objective(id.clone()), Field::Method(id.clone()), Field::Measure(id.clone())] {
        entry::show(ui, cx, draft, field);
    }
    side_by_side(ui, cx, draft, [Field::Base(id.clone()), Field::Value(id.clone()), Field::Unit(id.clone())]);
    side_by_side(ui, cx, draft, [Field::From(id.clone()), Field::To(id.clone())]);
    show_outcome(ui, cx, objective);
    entry::show(ui, cx, draft, Field::Status(id.clone()));
    show_measurements(ui, cx, draft, objective);
}

/// Which goal it serves.
fn show_goal(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective) {
    let book = &cx.doc.book;
    let name = |goal: &Option<GoalId>| row_text::goal(cx.words, goal.as_ref().and_then(|g| book.goal(g)));
    let caption = ui.label(RichText::new(say!(cx.words, "field-goal")).font(look::small()).color(cx.look.soft));
    let goals = book.goals.iter().map(|g| Some(g.id.clone())).chain([None]);
    let place = ("goal of objective", ui.available_width());
    let (response, chosen) = choice::show(ui, place, &objective.goal, goals, name);
    response.labelled_by(caption.id);
    if let Some(goal) = chosen {
        take(cx, Deed::EditText, vec![Edit::Objective(objective.id.clone(), ObjectiveField::Goal(goal))]);
    }
}

fn show_outcome(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective) {
    let outcomes = [None, Some(Outcome::Met), Some(Outcome::OnTheWay), Some(Outcome::Missed)];
    quiet(ui, cx, &say!(cx.words, "column-objective-status"));
    ui.horizontal_wrapped(|ui| {
        for outcome in outcomes {
            let chosen = objective.outcome == outcome;
            if ui.selectable_label(chosen, report_view::outcome(cx.words, outcome)).clicked() && !chosen {
                let edit = Edit::Objective(objective.id.clone(), ObjectiveField::Outcome(outcome));
                take(cx, Deed::EditText, vec![edit]);
            }
        }
    });
}

fn show_measurements(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) {
    let id = || objective.id.clone();
    if !objective.measurements.is_empty() {
        quiet(ui, cx, &say!(cx.words, "field-measurements"));
    }
    for i in 0..objective.measurements.len() {
        ui.horizontal_top(|ui| {
            for (field, width) in [(Field::MeasuredOn(id(), i), 104.0), (Field::Measured(id(), i), 84.0)] {
                let name = format!("{} {}", field.name(cx.words), i + 1);
                entry::sized(ui, cx, draft, field, width).accessible_name(name);
            }
            ui.label(RichText::new(&objective.target.unit).font(look::small()).color(cx.look.soft));
            if entry::remove_button(ui, say!(cx.words, "remove-measurement")) {
                cx.actions.push(Action::List(ListEdit::RemoveMeasurement(id(), i)));
            }
        });
    }
    if small_button(ui, say!(cx.words, "new-measurement")).clicked() {
        cx.actions.push(Action::List(ListEdit::AddMeasurement(id())));
    }
}
