//! Problems of the selected row or its objective, with root cause and countermeasures.

use eframe::egui::Ui;

use super::{quiet, section, side_by_side, small_button, take};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::selection::Selection;
use crate::app::supporting;
use crate::plan::{
    Activity, Countermeasure, Deed, Edit, Objective, Problem, ProblemField, ProblemState, close_problem,
    new_countermeasure, new_problem, remove_problem,
};
use crate::say;

pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective, problem: &Problem) {
    section(ui, cx, &say!(cx.words, "column-problem"));
    let id = &problem.id;
    entry::show(ui, cx, draft, Field::Problem(id.clone()));
    entry::show(ui, cx, draft, Field::RootCause(id.clone()));
    for countermeasure in &problem.countermeasures {
        ui.indent(("cm", countermeasure.id.as_str()), |ui| {
            show_countermeasure(ui, cx, draft, objective, countermeasure)
        });
    }
    ui.horizontal_wrapped(|ui| {
        if small_button(ui, say!(cx.words, "new-countermeasure")).clicked() {
            take(cx, Deed::AddRow, new_countermeasure(&cx.doc.book, id, "").1);
        }
        if small_button(ui, say!(cx.words, "view-solving")).clicked() {
            cx.actions.push(Action::Select(Selection::of_problem(&objective.id, problem, cx.doc.selection.as_ref())));
            cx.actions.push(Action::Run(Command::ShowSolving));
        }
        let closed = problem.closed_on.is_some_and(|on| on <= cx.doc.day);
        if problem.is_open(cx.doc.day) && small_button(ui, say!(cx.words, "close-problem")).clicked() {
            match close_problem(problem, cx.doc.day) {
                Ok(edits) => take(cx, Deed::CloseProblem, edits),
                Err(_) => cx.actions.push(Action::Refuse(say!(cx.words, "refused-help-missing"))),
            }
        } else if closed
            && problem.state == ProblemState::Reported
            && small_button(ui, say!(cx.words, "reopen-problem")).clicked()
        {
            take(cx, Deed::ReportProblem, vec![Edit::Problem(id.clone(), ProblemField::ClosedOn(None))]);
        }
        if entry::remove_button(ui, say!(cx.words, "remove-problem")) {
            take(cx, Deed::RemoveRow, remove_problem(id));
        }
    });
    if let Some(on) = problem.closed_on.filter(|on| *on <= cx.doc.day) {
        quiet(ui, cx, &say!(cx.words, "problem-closed-on", day = on.to_string()));
    }
}

fn show_countermeasure(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective, cm: &Countermeasure) {
    let id = &cm.id;
    entry::show(ui, cx, draft, Field::Countermeasure(id.clone()));
    side_by_side(ui, cx, draft, [Field::CountermeasureOwner(id.clone()), Field::FollowUp(id.clone())]);
    supporting::show(ui, cx, objective, cm, "");
    let state = cx.words.progress(cm.state(cx.doc.day));
    quiet(ui, cx, &say!(cx.words, "label-and-text", label = say!(cx.words, "field-progress"), text = state));
    if entry::remove_button(ui, say!(cx.words, "remove-countermeasure")) {
        take(cx, Deed::RemoveRow, vec![Edit::RemoveCountermeasure(id.clone())]);
    }
}

/// Offers to write a problem down.
pub fn offer_new(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, activity: Option<&Activity>) {
    ui.add_space(8.0);
    if small_button(ui, say!(cx.words, "new-problem")).clicked() {
        take(cx, Deed::AddRow, new_problem(&cx.doc.book, &objective.id, activity.map(|a| &a.id), "").1);
    }
}
