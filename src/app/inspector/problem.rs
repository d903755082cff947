//! Problems of the selected row or its objective, with root cause and countermeasures.

use eframe::egui::{RichText, Ui};

use super::{quiet, section, side_by_side, small_button, take};
use crate::app::cx::Cx;
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::{choice, look};
use crate::plan::{
    Activity, ActivityId, Countermeasure, CountermeasureField, Deed, Edit, Objective, Problem, ProblemField,
    ProblemState, new_countermeasure, new_problem, remove_problem,
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
        let closed = problem.closed_on.is_some_and(|on| on <= cx.doc.day);
        if problem.is_open(cx.doc.day) && small_button(ui, say!(cx.words, "close-problem")).clicked() {
            let edit = Edit::Problem(id.clone(), ProblemField::ClosedOn(Some(cx.doc.day)));
            take(cx, Deed::CloseProblem, vec![edit]);
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
    show_supporting(ui, cx, objective, cm);
    if entry::remove_button(ui, say!(cx.words, "remove-countermeasure")) {
        take(cx, Deed::RemoveRow, vec![Edit::RemoveCountermeasure(id.clone())]);
    }
}

/// Which row carries it out: one of the objective's, or the one of another objective that it has already.
fn show_supporting(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, cm: &Countermeasure) {
    let book = &cx.doc.book;
    let caption = ui.label(RichText::new(say!(cx.words, "field-supporting")).font(look::small()).color(cx.look.soft));
    let name = |id: &Option<ActivityId>| {
        let row = id.as_ref().and_then(|id| book.activity(id));
        row.map_or_else(|| say!(cx.words, "no-supporting"), |a| a.text.lines().next().unwrap_or_default().to_owned())
    };
    let rows = [None].into_iter().chain(objective.activities.iter().map(|a| Some(a.id.clone())));
    let place = (("supporting", &cm.id), ui.available_width());
    let (response, chosen) = choice::show(ui, place, &cm.supporting, rows, name);
    response.labelled_by(caption.id);
    if let Some(row) = chosen {
        let edit = Edit::Countermeasure(cm.id.clone(), CountermeasureField::Supporting(row));
        take(cx, Deed::EditText, vec![edit]);
    }
}

/// Offers to write a problem down.
pub fn offer_new(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, activity: Option<&Activity>) {
    ui.add_space(8.0);
    if small_button(ui, say!(cx.words, "new-problem")).clicked() {
        take(cx, Deed::AddRow, new_problem(&cx.doc.book, &objective.id, activity.map(|a| &a.id), "").1);
    }
}
