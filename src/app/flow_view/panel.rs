//! The panel of the present step: what the deck asks there, what is still lacking, on and back.

use eframe::egui::{self, Button, Id, Response, RichText, Ui, vec2};

use super::act::{self, Act};
use super::{lacks, questions, tasks, way};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::look;
use crate::plan::{Drafts, Flow, FlowState, Objective, Stage, next};
use crate::say;

/// Shows the panel of the objective's present flow.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) {
    let Some(flow) = objective.flows.last() else {
        head(ui, cx, &say!(cx.words, "flow-none"), &say!(cx.words, "stage-target-met"));
        note(ui, cx, &say!(cx.words, "flow-open-hint"));
        ui.add_space(8.0);
        let open = primary(ui, cx, &say!(cx.words, "flow-open"));
        if open.clicked() {
            act(cx, Act::Open(objective.id.clone()));
        }
        return lead(ui, Some(open));
    };
    head(ui, cx, &say!(cx.words, "flow-now"), &cx.words.stage(flow.state.stage()));
    // Before the entry hands its text over: until the frame is drawn the flow does not have it.
    let drafts = as_typed(flow, draft);
    let id = &flow.id;
    let first = match &flow.state {
        FlowState::TargetMet => questions::target_met(ui, cx, objective, flow),
        FlowState::TargetMetAfter { .. } => {
            tasks::show_progress(ui, cx, objective, flow);
            questions::target_met(ui, cx, objective, flow)
        }
        FlowState::PlanFollowed => questions::plan_followed(ui, cx, draft, objective, flow),
        FlowState::WhyNotFollowed { .. } => Some(entry::show(ui, cx, draft, Field::FlowWhy(id.clone()))),
        FlowState::MeasuresToCarryOn { .. } => Some(entry::show(ui, cx, draft, Field::FlowMeasures(id.clone()))),
        FlowState::RootCause { .. } => tasks::root_cause(ui, cx, draft, objective),
        FlowState::Countermeasures { .. } => tasks::countermeasures(ui, cx, draft, objective, flow),
        FlowState::NewActivities { .. } => tasks::new_activities(ui, cx, draft, objective),
        FlowState::Standardise { .. } => tasks::standardise(ui, cx, draft, objective),
        FlowState::Standardised { .. } | FlowState::PlanCarriedOn { .. } | FlowState::NewCycle { .. } => {
            Some(ended(ui, cx, objective, flow))
        }
    };
    show_on(ui, cx, objective, flow, &drafts);
    show_back(ui, cx, objective, flow);
    way::show_list(ui, cx, objective, &flow.state);
    lead(ui, first);
}

/// After a step was taken or an objective picked the keyboard is where the next one begins.
fn lead(ui: &Ui, first: Option<Response>) {
    let wanted: Option<bool> = ui.data_mut(|d| d.remove_temp(lead_id()));
    if let (Some(true), Some(first)) = (wanted, first) {
        first.request_focus();
    }
}

/// Whether a step was just taken, or an objective picked.
pub fn lead_id() -> Id {
    Id::unique("flow step taken")
}

/// What is lacking, and the way on.
fn show_on(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, flow: &Flow, drafts: &Drafts) {
    let Some(say) = act::said(&flow.state, drafts) else { return };
    ui.add_space(8.0);
    let lacking = next(&cx.doc.book, objective, &flow.state, &say, cx.doc.day).err();
    if let Some(lacks) = &lacking {
        let frame =
            egui::Frame::new().fill(cx.look.day_tint).corner_radius(6).inner_margin(egui::Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                let mend = ui.button(say!(cx.words, "flow-mend"));
                ui.add(egui::Label::new(lacks::line(cx.words, &cx.doc.book, lacks)).wrap());
                if mend.clicked() {
                    act(cx, Act::Mend(flow.id.clone()));
                }
            });
        });
    }
    let words = say!(cx.words, "flow-next");
    let button = if lacking.is_none() { primary } else { large };
    let on = ui.horizontal(|ui| button(ui, cx, &words));
    if on.inner.clicked() {
        act(cx, Act::Next(flow.id.clone()));
    }
}

/// The flow's drafts with the text that is being typed: what one sees written lacks nothing, and Tab leads on.
fn as_typed(flow: &Flow, draft: &Draft) -> Drafts {
    let mut drafts = flow.drafts.clone();
    match draft.typed() {
        Some((Field::FlowOtherwise(id), text)) if *id == flow.id => text.clone_into(&mut drafts.otherwise),
        Some((Field::FlowWhy(id), text)) if *id == flow.id => text.clone_into(&mut drafts.why),
        Some((Field::FlowMeasures(id), text)) if *id == flow.id => text.clone_into(&mut drafts.measures),
        _ => {}
    }
    drafts
}

fn show_back(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, flow: &Flow) {
    if flow.state == FlowState::TargetMet {
        return;
    }
    ui.add_space(4.0);
    let tip = Command::StepBack.tooltip(cx.words, ui.ctx());
    let tip = format!("{tip}\n{}", say!(cx.words, "flow-back-hint"));
    let back = ui.button(RichText::new(say!(cx.words, "step-back")).font(look::small())).on_hover_text(tip);
    if back.clicked() {
        act(cx, Act::Back(objective.id.clone()));
    }
}

/// The flow has ended: what comes next, and the next review's flow.
fn ended(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, flow: &Flow) -> Response {
    let text = match flow.state.stage() {
        Stage::PlanCarriedOn => say!(cx.words, "flow-ended-carried-on"),
        Stage::NewCycle => say!(cx.words, "flow-ended-new-cycle", cycle = objective.cycle()),
        _ => say!(cx.words, "flow-ended-standardised"),
    };
    ui.add(egui::Label::new(text).wrap());
    ui.add_space(8.0);
    let open = primary(ui, cx, &say!(cx.words, "flow-open-again"));
    if open.clicked() {
        act(cx, Act::Open(objective.id.clone()));
    }
    open
}

fn head(ui: &mut Ui, cx: &Cx<'_>, small: &str, title: &str) {
    ui.label(RichText::new(small).font(look::small()).color(cx.look.day));
    ui.add(egui::Label::new(RichText::new(title).heading()).wrap());
    ui.add_space(4.0);
}

/// A line that only tells.
pub fn note(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    ui.add(egui::Label::new(RichText::new(text).font(look::small()).color(cx.look.soft)).wrap());
}

pub fn act(cx: &mut Cx<'_>, act: Act) {
    cx.actions.push(Action::Flow(act));
}

/// The button that one wants to press.
pub fn primary(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> Response {
    let text = RichText::new(text).font(look::bold()).color(cx.look.paper);
    let button = Button::new(text).fill(cx.look.day).min_size(vec2(120.0, 38.0));
    let button = ui.add_enabled(!cx.doc.is_read_only(), button);
    // On its own colour the ring of the others would not be seen.
    if button.has_focus() {
        let ring = egui::Stroke::new(2.0, cx.look.day);
        ui.painter().rect_stroke(button.rect.expand(2.0), 8.0, ring, egui::StrokeKind::Outside);
    }
    button
}

/// A button of the same size that one may press.
pub fn large(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> Response {
    let text = RichText::new(text).font(look::bold());
    ui.add_enabled(!cx.doc.is_read_only(), Button::new(text).min_size(vec2(120.0, 38.0)))
}
