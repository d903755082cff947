//! The way a flow has taken, step by step, with what was said at each.

use eframe::egui::{self, CornerRadius, Frame, Margin, RichText, Stroke, Ui, vec2};

use super::lacks;
use crate::app::cx::Cx;
use crate::app::look;
use crate::board::flow_chart::{Shape, arrows, places};
use crate::plan::{Answer, FlowState, Objective, ProblemId, Stage};
use crate::say;

/// Each box passed, with its lines: the answer, the reason, what was found and decided.
fn steps(cx: &Cx<'_>, objective: &Objective, state: &FlowState) -> Vec<(Stage, Vec<String>)> {
    let way = state.way();
    let arrows = arrows();
    let answer = |from: Stage, to: Option<&Stage>| {
        let yes = arrows.iter().find(|a| a.from == from && Some(&a.to) == to)?.answer?;
        Some(if yes { say!(cx.words, "flow-yes") } else { say!(cx.words, "flow-no") })
    };
    let steps = way.iter().enumerate().map(|(i, stage)| {
        let mut lines: Vec<String> = answer(*stage, way.get(i + 1)).into_iter().collect();
        // Where it stands, nothing is said yet; an end has its day.
        if way.len() > i + 1 || stage.is_end() {
            lines.extend(said(cx, objective, state, *stage));
        }
        (*stage, lines)
    });
    steps.collect()
}

fn said(cx: &Cx<'_>, objective: &Objective, state: &FlowState, stage: Stage) -> Vec<String> {
    let book = &cx.doc.book;
    let problem = |id: &ProblemId| objective.problems.iter().find(|p| p.id == *id);
    let day = || state.ended_on().map(|on| on.to_string()).into_iter().collect();
    match (stage, state) {
        (Stage::PlanFollowed, _) => match state.followed() {
            Some((_, Answer::Otherwise(because))) => vec![because.as_str().to_owned()],
            _ => Vec::new(),
        },
        (Stage::WhyNotFollowed, FlowState::MeasuresToCarryOn { why, .. } | FlowState::PlanCarriedOn { why, .. }) => {
            vec![why.as_str().to_owned()]
        }
        (Stage::MeasuresToCarryOn, FlowState::PlanCarriedOn { measures, .. }) => vec![measures.as_str().to_owned()],
        (Stage::RootCause, _) => state.problems().iter().filter_map(problem).map(|p| p.root_cause()).collect(),
        (Stage::Countermeasures, _) => {
            let measures = state.problems().iter().filter_map(problem).flat_map(|p| &p.countermeasures);
            let measures = measures.filter(|c| !c.text.trim().is_empty());
            measures.map(|c| format!("{} · {}", c.text.trim(), cx.words.progress(c.state(cx.doc.day)))).collect()
        }
        (Stage::NewActivities, _) => {
            let rows = state.activities().iter().filter_map(|id| book.activity(id));
            rows.map(|a| lacks::name(cx.words, &a.text)).collect()
        }
        (Stage::Standardise, _) => {
            let standards = state.standards().iter().filter_map(|id| book.standard_in(id));
            standards.map(|(_, s)| lacks::name(cx.words, &s.text)).collect()
        }
        (Stage::PlanCarriedOn | Stage::NewCycle | Stage::Standardised, _) => day(),
        _ => Vec::new(),
    }
}

/// The way as a list, for the panel.
pub fn show_list(ui: &mut Ui, cx: &Cx<'_>, objective: &Objective, state: &FlowState) {
    let steps = steps(cx, objective, state);
    let passed = if state.ended_on().is_some() { &steps[..] } else { &steps[..steps.len() - 1] };
    if passed.is_empty() {
        return;
    }
    ui.add_space(16.0);
    ui.label(RichText::new(say!(cx.words, "flow-way")).font(look::small()).color(cx.look.soft));
    for (stage, lines) in passed {
        let text = RichText::new(cx.words.stage(*stage)).font(look::small()).color(cx.look.soft);
        ui.add(egui::Label::new(text).wrap());
        for line in lines {
            ui.horizontal_top(|ui| {
                ui.add_space(10.0);
                ui.add(egui::Label::new(RichText::new(line).font(look::text())).wrap());
            });
        }
    }
}

/// The way as a chain of boxes, read only: an earlier flow beside the present one.
pub fn show_chain(ui: &mut Ui, cx: &Cx<'_>, objective: &Objective, state: &FlowState) {
    let shape = |stage: Stage| places().into_iter().find(|p| p.stage == stage).map_or(Shape::Task, |p| p.shape);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (i, (stage, lines)) in steps(cx, objective, state).into_iter().enumerate() {
        if i > 0 {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), egui::Sense::hover());
            let stroke = Stroke::new(1.5, cx.look.day);
            let x = rect.center().x;
            ui.painter().vline(x, rect.top()..=rect.bottom() - 4.0, stroke);
            let tip = [vec2(0.0, 0.0), vec2(-4.0, -6.0), vec2(4.0, -6.0)].map(|d| rect.center_bottom() + d);
            ui.painter().add(egui::Shape::convex_polygon(tip.to_vec(), cx.look.day, Stroke::NONE));
        }
        let round = match shape(stage) {
            Shape::Question => CornerRadius::same(12),
            Shape::Task => CornerRadius::same(3),
            Shape::End => CornerRadius::same(18),
        };
        let frame = Frame::new()
            .fill(cx.look.paper)
            .stroke(Stroke::new(1.2, cx.look.day))
            .corner_radius(round)
            .inner_margin(Margin::symmetric(12, 7));
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.add(egui::Label::new(RichText::new(cx.words.stage(stage)).font(look::bold())).wrap());
            for line in lines {
                ui.add(egui::Label::new(RichText::new(line).font(look::text())).wrap());
            }
        });
    }
}
