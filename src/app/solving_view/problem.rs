//! The problem itself: what it is, where it was seen, since when, whether it is closed, and what solving it lacks.

use eframe::egui::{RichText, Ui};

use super::{SolvingView, captioned};
use crate::app::cx::Cx;
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::inspector::{quiet, small_button, take};
use crate::app::{choice, look};
use crate::plan::{ActivityId, Deed, Edit, Objective, Problem, ProblemField, close_problem, remove_problem};
use crate::rules::{Gap, gaps};
use crate::say;

pub(super) fn show(
    ui: &mut Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    (objective, problem): (&Objective, &Problem),
) {
    quiet(
        ui,
        cx,
        &say!(cx.words, "label-and-text", label = say!(cx.words, "field-objective"), text = objective.text.as_str()),
    );
    captioned(ui, cx, draft, Field::Problem(problem.id.clone()), "", ui.available_width());
    ui.horizontal_top(|ui| {
        let rest = ui.available_width() - 128.0 - 190.0;
        show_row(ui, cx, objective, problem, rest.clamp(140.0, 520.0));
        captioned(ui, cx, draft, Field::ReportedOn(problem.id.clone()), "", 110.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let state = match problem.closed_on.filter(|on| *on <= cx.doc.day) {
                Some(on) => say!(cx.words, "problem-closed-on", day = on.to_string()),
                None => say!(cx.words, "problem-open"),
            };
            quiet(ui, cx, &state);
            ui.horizontal(|ui| {
                show_closing(ui, view, cx, problem);
                if entry::remove_button(ui, say!(cx.words, "remove-problem")) {
                    take(cx, Deed::RemoveRow, remove_problem(&problem.id));
                }
            });
        });
    });
    if problem.lacks_help().is_some() {
        let text = RichText::new(say!(cx.words, "refused-help-missing")).font(look::bold());
        ui.add(eframe::egui::Label::new(text).wrap());
    }
}

/// In which row it was seen.
fn show_row(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, problem: &Problem, width: f32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let caption =
            ui.label(RichText::new(say!(cx.words, "problem-seen-in")).font(look::small()).color(cx.look.soft));
        let whole = say!(cx.words, "whole-objective");
        let name = |id: &Option<ActivityId>| {
            let row = id.as_ref().and_then(|id| objective.activities.iter().find(|a| a.id == *id));
            row.map_or_else(|| whole.clone(), |a| a.text.lines().next().unwrap_or_default().to_owned())
        };
        let rows = [None].into_iter().chain(objective.activities.iter().map(|a| Some(a.id.clone())));
        let (response, chosen) = choice::show(ui, (("seen in", &problem.id), width), &problem.activity, rows, name);
        response.labelled_by(caption.id);
        if let Some(row) = chosen {
            take(cx, Deed::EditText, vec![Edit::Problem(problem.id.clone(), ProblemField::Activity(row))]);
            let selection = super::selected(cx, objective, problem);
            let selection = crate::app::selection::Selection { activity: None, ..selection };
            cx.actions.push(crate::app::cx::Action::Select(selection));
        }
    });
}

/// Closes the problem, or opens it again. Where a root cause lies outside one's control and nobody asks for help, the
/// entry for that gets the keyboard instead.
fn show_closing(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, problem: &Problem) {
    if !problem.stands(cx.doc.day) && problem.closed_on.is_some() {
        if small_button(ui, say!(cx.words, "reopen-problem")).clicked() {
            take(cx, Deed::ReportProblem, vec![Edit::Problem(problem.id.clone(), ProblemField::ClosedOn(None))]);
        }
    } else if small_button(ui, say!(cx.words, "close-problem")).clicked() {
        match close_problem(problem, cx.doc.day) {
            Ok(edits) => take(cx, Deed::CloseProblem, edits),
            Err(missing) => {
                view.cause = Some(missing.cause.clone());
                view.next = Some(Field::CauseHelp(problem.id.clone(), missing.cause));
            }
        }
    }
}

/// What solving the problem lacks, in one short line; empty where it lacks nothing.
pub(super) fn lacking(cx: &Cx<'_>, problem: &Problem) -> String {
    let whys = crate::board::whys(problem);
    let number = |at: usize| whys.iter().find(|w| w.cause == at).map_or_else(String::new, |w| w.number.clone());
    match gaps(problem).first() {
        None => String::new(),
        Some(Gap::NoRootCause) => say!(cx.words, "gap-no-root-cause"),
        Some(Gap::NoFact(at)) => say!(cx.words, "gap-no-fact", number = number(*at)),
        Some(Gap::NoHelp(at)) => say!(cx.words, "gap-no-help", number = number(*at)),
    }
}
