//! The objective of the selected row: its goal, texts, target, timing, status and what was measured.

use eframe::egui::{RichText, Ui};

use super::{origins, quiet, section, side_by_side, small_button, take};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::list_edit::ListEdit;
use crate::app::{as_typed, choice, control, letters, look, report_view, row_text};
use crate::plan::{Deed, Department, Edit, GoalId, Objective, ObjectiveField, Outcome};
use crate::rules;
use crate::say;

pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, department: &Department, objective: &Objective) {
    let mut title = say!(cx.words, "field-objective");
    if objective.cycle() > 1 {
        title = format!("{title} · {}", say!(cx.words, "flow-pdca", cycle = objective.cycle()));
    }
    section(ui, cx, &title);
    let id = &objective.id;
    letters::show(ui, cx.words, &cx.look, &as_typed::judge(cx.doc, draft, department, objective));
    show_goal(ui, cx, objective);
    origins::show(ui, cx, objective);
    for field in [Field::Objective(id.clone()), Field::Method(id.clone()), Field::Measure(id.clone())] {
        entry::show(ui, cx, draft, field);
    }
    side_by_side(ui, cx, draft, [Field::Base(id.clone()), Field::Value(id.clone()), Field::Unit(id.clone())]);
    side_by_side(ui, cx, draft, [Field::From(id.clone()), Field::To(id.clone())]);
    side_by_side(ui, cx, draft, [Field::ObjectiveOwner(id.clone()), Field::Best(id.clone())]);
    if objective.target.best.is_some() || !objective.target.why.is_empty() {
        entry::show(ui, cx, draft, Field::WhyBeyond(id.clone()));
    }
    show_control(ui, cx, objective);
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

/// Whether the department can bring it about.
fn show_control(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective) {
    quiet(ui, cx, &say!(cx.words, "field-control"));
    if let Some(control) = control::show(ui, cx.words, objective.control) {
        let edit = Edit::Objective(objective.id.clone(), ObjectiveField::Control(control));
        take(cx, Deed::EditText, vec![edit]);
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
    // What follows from a missed target is decided in the flow, and nowhere else.
    let missed = rules::Outcomes::by(&cx.doc.book, cx.doc.day).of(objective) == Some(Outcome::Missed);
    if (missed || objective.open_flow().is_some()) && small_button(ui, say!(cx.words, "flow-show")).clicked() {
        cx.actions.push(Action::Run(Command::ShowFlow));
    }
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
                let entry = entry::sized(ui, cx, draft, field, width).accessible_name(name);
                // Where it comes from, as far as the book says.
                let note = &objective.measurements[i].note;
                if !note.trim().is_empty() {
                    entry.on_hover_text(note);
                }
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
