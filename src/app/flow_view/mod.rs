//! The decision flow of an objective: the deck's chart with the way taken, the step where it stands, and the flows of
//! the months before.

mod act;
mod chart;
mod lacks;
mod list;
mod panel;
mod questions;
mod tasks;
mod way;

use eframe::egui::{self, CentralPanel, Frame, Id, Margin, Panel, RichText, ScrollArea, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::{self, Draft};
use super::inspector::small_button;
use super::shell::Window;
use super::{look, row_text};
use crate::plan::{Flow, FlowId, FlowState, Objective, ProblemId};
use crate::say;

pub use act::Act;

/// From this width on, an earlier flow has room beside the list of objectives.
const WIDE: f32 = 1440.0;

/// Shows the view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    let doc = cx.doc;
    let objective = doc.selection.as_ref().and_then(|s| doc.book.objective(&s.objective));
    let width = ui.available_width();
    let earlier = objective.and_then(|o| Some((o, earlier(ui, o)?)));
    let frame = |fill| Frame::new().fill(fill).inner_margin(Margin::symmetric(14, 10));
    if earlier.is_none() || width >= WIDE {
        let size = if width >= WIDE { 264.0 } else { 208.0 };
        let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(6, 8));
        Panel::left("flow objectives").exact_size(size).resizable(false).frame(frame).show(ui, |ui| list::show(ui, cx));
    }
    let Some(objective) = objective else {
        ui.centered_and_justified(|ui| {
            ui.label(RichText::new(say!(cx.words, "flow-no-objective")).color(cx.look.soft));
        });
        return;
    };
    let size = (width * 0.34).clamp(372.0, 620.0);
    Panel::right("flow step").exact_size(size).resizable(false).frame(frame(cx.look.ground)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("flow step").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            panel::show(ui, cx, draft, objective);
            ui.add_space(24.0);
        });
    });
    if let Some((objective, at)) = earlier {
        let size = (width * 0.24).clamp(264.0, 420.0);
        Panel::left("flow earlier").exact_size(size).resizable(false).frame(frame(cx.look.head)).show(ui, |ui| {
            ScrollArea::vertical().id_salt("flow earlier").auto_shrink(false).show(ui, |ui| {
                show_earlier(ui, cx, objective, at);
            });
        });
    }
    CentralPanel::default().frame(frame(cx.look.paper)).show(ui, |ui| {
        show_head(ui, cx, objective);
        show_history(ui, cx, objective);
        let state = objective.flows.last().map_or(&FlowState::TargetMet, |f| &f.state);
        chart::show(ui, cx, state);
    });
}

/// The objective, its target, its PDCA cycle.
fn show_head(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective) {
    ui.horizontal(|ui| {
        let cycle = say!(cx.words, "flow-pdca", cycle = objective.cycle());
        let pill = Frame::new().fill(cx.look.strip).corner_radius(10).inner_margin(Margin::symmetric(10, 3));
        pill.show(ui, |ui| ui.label(RichText::new(cycle).font(look::bold()).color(cx.look.on_strip)));
        let text = if objective.text.trim().is_empty() { &objective.method } else { &objective.text };
        let text = text.lines().next().unwrap_or_default();
        let print = say!(cx.words, "print-this-flow");
        let room = if objective.flows.is_empty() { 0.0 } else { look::button_width(ui, &print) + 8.0 };
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width() - room);
            ui.add(egui::Label::new(RichText::new(text).heading()).truncate());
        });
        if !objective.flows.is_empty() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let tip = Command::ShowPrint.tooltip(cx.words, ui.ctx());
                if small_button(ui, print).on_hover_text(tip).clicked() {
                    cx.actions.push(Action::Run(Command::ShowPrint));
                }
            });
        }
    });
    let target = row_text::target(objective);
    if !target.is_empty() {
        ui.add(egui::Label::new(RichText::new(target).font(look::small()).color(cx.look.soft)).truncate());
    }
}

fn earlier_id() -> Id {
    Id::unique("earlier flow shown")
}

/// The earlier flow of the objective that is shown beside the present one, by its position.
fn earlier(ui: &Ui, objective: &Objective) -> Option<usize> {
    let shown: FlowId = ui.data(|d| d.get_temp(earlier_id()))?;
    let at = objective.flows.iter().position(|f| f.id == shown)?;
    (at + 1 < objective.flows.len()).then_some(at)
}

fn show_beside(ui: &Ui, flow: Option<FlowId>) {
    ui.data_mut(|d| match flow {
        Some(flow) => {
            d.insert_temp(earlier_id(), flow);
        }
        None => d.remove::<FlowId>(earlier_id()),
    });
}

/// What a flow is called in the history: its day, its PDCA cycle, where it stands.
fn title(cx: &Cx<'_>, objective: &Objective, at: usize, flow: &Flow) -> String {
    let cycle = say!(cx.words, "flow-pdca", cycle = objective.cycle_of(at));
    format!("{} · {cycle} · {}", flow.opened_on.format("%m-%d"), cx.words.stage(flow.state.stage()))
}

/// The flows before the present one; each can be read beside it.
fn show_history(ui: &mut Ui, cx: &Cx<'_>, objective: &Objective) {
    let Some((_, before)) = objective.flows.split_last().filter(|(_, before)| !before.is_empty()) else { return };
    let shown = earlier(ui, objective);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!(cx.words, "flow-history")).font(look::small()).color(cx.look.soft));
        for (at, flow) in before.iter().enumerate() {
            let text = RichText::new(title(cx, objective, at, flow)).font(look::small());
            let chosen = shown == Some(at);
            if ui.selectable_label(chosen, text).clicked() {
                show_beside(ui, (!chosen).then(|| flow.id.clone()));
            }
        }
    });
}

fn show_earlier(ui: &mut Ui, cx: &Cx<'_>, objective: &Objective, at: usize) {
    let flow = &objective.flows[at];
    ui.horizontal(|ui| {
        ui.label(RichText::new(say!(cx.words, "flow-earlier")).font(look::bold()));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if entry::remove_button(ui, say!(cx.words, "flow-close-earlier")) {
                show_beside(ui, None);
            }
        });
    });
    let cycle = say!(cx.words, "flow-pdca", cycle = objective.cycle_of(at));
    let ended = flow.state.ended_on().map_or_else(String::new, |on| format!(" – {on}"));
    let line = format!("{cycle} · {}{ended}", flow.opened_on);
    ui.label(RichText::new(line).font(look::small()).color(cx.look.soft));
    ui.add_space(6.0);
    way::show_chain(ui, cx, objective, &flow.state);
}

/// Whether somebody answers otherwise than the facts propose: then the reason is asked for.
fn otherwise_id(flow: &FlowId) -> Id {
    Id::unique(("answer otherwise", flow))
}

impl Window {
    /// Carries out what a button of the panel means.
    pub(super) fn act(&mut self, ctx: &egui::Context, act: &Act) {
        if !self.hand_over_drafts() {
            return;
        }
        let Some(outcome) = self.doc.as_ref().and_then(|doc| act.work_out(doc, &self.words)) else { return };
        let write = |field: &super::field::Field| ctx.memory_mut(|m| m.request_focus(entry::id(field)));
        let lead = || ctx.data_mut(|d| d.insert_temp(panel::lead_id(), true));
        match outcome {
            act::Outcome::Take(step, field) => {
                if self.take(step) {
                    match &field {
                        Some(field) => write(field),
                        None => {
                            lead();
                        }
                    }
                }
            }
            act::Outcome::Write(field, why) => {
                if let super::field::Field::FlowOtherwise(flow) = &field {
                    ctx.data_mut(|d| d.insert_temp(otherwise_id(flow), true));
                }
                write(&field);
                self.tell(why);
            }
            act::Outcome::Select(selection) => {
                if let Some(doc) = &mut self.doc {
                    doc.select(Some(selection));
                    lead();
                }
            }
            act::Outcome::Solve(problem) => self.solve(ctx, &problem),
            act::Outcome::Ask(ask) => self.carry_out(ctx, Action::Ask(ask)),
            act::Outcome::Support(id) => self.plan_support(Some(id)),
            act::Outcome::Tell(why) => self.tell(why),
        }
    }

    /// Steps the selected objective's flow back, where it is in view.
    pub(super) fn step_back(&mut self, ctx: &egui::Context) -> bool {
        let selected = self.doc.as_ref().and_then(|d| d.selection.as_ref()).map(|s| s.objective.clone());
        let Some(objective) = selected.filter(|_| self.view == super::rail::View::Flow) else { return false };
        self.act(ctx, &Act::Back(objective));
        true
    }

    /// Opens the view that solves this problem.
    fn solve(&mut self, ctx: &egui::Context, problem: &ProblemId) {
        if let Some(doc) = &mut self.doc
            && let Some((objective, found)) = doc.book.problem_in(problem)
        {
            let selection = super::selection::Selection {
                objective: objective.id.clone(),
                activity: found.activity.clone(),
                problem: Some(problem.clone()),
                countermeasure: None,
                column: doc.selection.as_ref().map_or(1, |s| s.column),
            };
            doc.select(Some(selection));
        }
        self.carry_out(ctx, Action::Run(Command::ShowSolving));
    }
}
