//! The questions of the flow, with the facts that propose an answer.

use eframe::egui::{self, Response, RichText, Ui, vec2};

use super::act::Act;
use super::panel::{act, large, note, primary};
use super::{lacks, otherwise_id};
use crate::app::cx::Cx;
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::{figure_text, look, mark, row_text};
use crate::plan::{Flow, Objective, from_float};
use crate::rules::{Departure, Facts, RowFact, followed, measured, reached};
use crate::say;

/// Two big buttons, the proposed one inviting; the first of them, and the answer where one was given.
fn answers(ui: &mut Ui, cx: &Cx<'_>, proposed: Option<bool>) -> (Option<Response>, Option<bool>) {
    ui.add_space(8.0);
    let (mut best, mut given) = (None, None);
    ui.horizontal(|ui| {
        for yes in [true, false] {
            let text = if yes { say!(cx.words, "flow-yes") } else { say!(cx.words, "flow-no") };
            let inviting = proposed == Some(yes);
            let button = if inviting { primary(ui, cx, &text) } else { large(ui, cx, &text) };
            if button.clicked() {
                given = Some(yes);
            }
            if inviting || best.is_none() {
                best = Some(button);
            }
        }
    });
    (best, given)
}

/// Is the target met? The target, the last figure, and what it says.
pub fn target_met(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, flow: &Flow) -> Option<Response> {
    let day = cx.doc.day;
    let last = objective.measurements.iter().filter(|m| m.on <= day).max_by_key(|m| m.on);
    // What an indicator brought so far is compared with what was planned so far: the target is that of the whole time.
    let period = measured(&cx.doc.book, objective, day);
    let figure = match (last, &period) {
        (None, _) => say!(cx.words, "flow-no-figure"),
        (Some(last), Some(of)) => {
            let shown = |value| figure_text::with_unit(value, of.kpi.places, &of.kpi.unit);
            let months = cx.words.months(&of.months);
            let (actual, plan) = (shown(of.actual), shown(of.plan));
            let said = say!(cx.words, "flow-figure-of-months", months = months, actual = actual, plan = plan);
            format!("{said} · {}", last.on)
        }
        (Some(last), None) => {
            let shown =
                |value| figure_text::with_unit(value, figure_text::exact(value.round_dp(4), 0), &objective.target.unit);
            let value = from_float(last.value).map_or_else(|| last.value.to_string(), shown);
            format!("{value} · {}", last.on)
        }
    };
    for (label, text) in
        [(say!(cx.words, "flow-target"), row_text::target(objective)), (say!(cx.words, "flow-last-figure"), figure)]
    {
        note(ui, cx, &label);
        ui.add(egui::Label::new(text).wrap());
    }
    let proposed = period.as_ref().map(|of| of.reached).or_else(|| reached(objective, day));
    let says = match proposed {
        Some(true) if period.is_some() => say!(cx.words, "flow-plan-met"),
        Some(false) if period.is_some() => say!(cx.words, "flow-plan-missed"),
        Some(true) => say!(cx.words, "flow-figure-met"),
        Some(false) => say!(cx.words, "flow-figure-missed"),
        None => say!(cx.words, "flow-figure-none"),
    };
    ui.add(egui::Label::new(RichText::new(says).font(look::bold())).wrap());
    let (best, given) = answers(ui, cx, proposed);
    if let Some(met) = given {
        act(cx, Act::Met(flow.id.clone(), met));
    }
    best
}

/// Was the plan followed? The rows under the objective, and what they propose; a reason for answering otherwise.
pub fn plan_followed(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    objective: &Objective,
    flow: &Flow,
) -> Option<Response> {
    let facts = followed(objective, cx.doc.day);
    for fact in &facts.rows {
        show_row(ui, cx, objective, fact);
    }
    ui.add_space(4.0);
    ui.add(egui::Label::new(RichText::new(proposal(cx, &facts)).font(look::bold())).wrap());
    let asked = ui.data(|d| d.get_temp(otherwise_id(&flow.id))).unwrap_or(false);
    if facts.proposed.is_some() && (asked || !flow.drafts.otherwise.is_empty()) {
        note(ui, cx, &say!(cx.words, "flow-facts-otherwise"));
        entry::show(ui, cx, draft, Field::FlowOtherwise(flow.id.clone()));
    }
    let (best, given) = answers(ui, cx, facts.proposed);
    if let Some(yes) = given {
        act(cx, Act::Followed(flow.id.clone(), yes));
    }
    best
}

fn proposal(cx: &Cx<'_>, facts: &Facts) -> String {
    match facts.proposed {
        Some(true) => say!(cx.words, "flow-facts-followed"),
        Some(false) => {
            let count = facts.rows.iter().filter(|r| r.departure.is_some()).count();
            say!(cx.words, "flow-facts-not-followed", count = count)
        }
        None => say!(cx.words, "flow-facts-none"),
    }
}

/// A row with its mark, and how it departs from the plan.
fn show_row(ui: &mut Ui, cx: &Cx<'_>, objective: &Objective, fact: &RowFact) {
    let activity = &objective.activities[fact.activity];
    let how = match fact.departure {
        Some(Departure::Late(days)) if days > 0 => say!(cx.words, "days-late", days = days),
        Some(Departure::Late(_)) => say!(cx.words, "delay-announced"),
        Some(Departure::DoneLate(days)) => say!(cx.words, "done-late", days = days),
        Some(Departure::Changed) => say!(cx.words, "flow-row-changed"),
        Some(Departure::Cancelled) => say!(cx.words, "status-cancelled"),
        None => cx.words.status(fact.status),
    };
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), egui::Sense::hover());
        mark::paint(ui.painter(), rect.center(), 15.0, fact.status, &cx.look, cx.look.ground);
        let font = if fact.departure.is_some() { look::bold() } else { look::small() };
        let color = if fact.departure.is_some() { cx.look.ink } else { cx.look.soft };
        let how = ui.painter().layout_no_wrap(how, font, color);
        let room = ui.available_width() - how.size().x - ui.spacing().item_spacing.x;
        ui.scope(|ui| {
            ui.set_max_width(room);
            let text = activity.text.trim().lines().next().map_or_else(|| lacks::name(cx.words, ""), str::to_owned);
            ui.add(egui::Label::new(RichText::new(text).font(look::text())).truncate());
        });
        ui.label(how);
    });
}
