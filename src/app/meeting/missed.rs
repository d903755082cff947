//! A missed target: what was measured, whether the plan was followed as its rows say, and where the decision flow stands.

use eframe::egui::{Label, RichText, Sense, Ui, vec2};

use super::facts;
use super::size::Size;
use crate::app::cx::Cx;
use crate::app::{mark, row_text};
use crate::plan::{Objective, ObjectiveId};
use crate::rules::{Departure, RowFact, followed};
use crate::say;

/// Shows the objective; nothing where it has left the plan.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, kind: &str, id: &ObjectiveId) -> Option<()> {
    let (book, day, words) = (&cx.doc.book, cx.doc.day, cx.words);
    let (department, objective) = book.objective_in(id)?;
    let goal = objective.goal.as_ref().and_then(|g| book.goal(g));
    facts::place(ui, cx, size, kind, &department.name, goal);
    let name = if objective.text.trim().is_empty() { &objective.method } else { &objective.text };
    facts::title(ui, cx, size, name, None);
    let last = objective.measurements.iter().filter(|m| m.on <= day).max_by_key(|m| m.on);
    let figure = last
        .map_or_else(|| say!(words, "flow-no-figure"), |m| format!("{} {} · {}", m.value, objective.target.unit, m.on));
    ui.add_space(size.em(0.2));
    facts::columns(
        ui,
        cx,
        size,
        [1.0, 1.0],
        [
            (say!(words, "flow-target"), row_text::target(objective), None),
            (say!(words, "flow-last-figure"), figure, Some(cx.look.ink)),
        ],
    );
    show_flow(ui, cx, size, objective);
    facts::rule(ui, size);
    facts::caption(ui, cx, size, &say!(words, "stage-plan-followed"));
    let facts = followed(objective, day);
    let departs = facts.rows.iter().filter(|r| r.departure.is_some()).count();
    let says = match facts.proposed {
        Some(true) => say!(words, "flow-facts-followed"),
        Some(false) => say!(words, "flow-facts-not-followed", count = departs),
        None => say!(words, "flow-facts-none"),
    };
    ui.add(Label::new(RichText::new(says).font(size.bold())).wrap());
    for fact in &facts.rows {
        show_row(ui, cx, size, objective, fact);
    }
    Some(())
}

/// Where the flow stands, and its next question.
fn show_flow(ui: &mut Ui, cx: &Cx<'_>, size: Size, objective: &Objective) {
    let flow = objective.flows.iter().rfind(|f| f.opened_on <= cx.doc.day);
    facts::rule(ui, size);
    facts::caption(ui, cx, size, &say!(cx.words, "view-flow"));
    let text = match flow.map(|f| f.state.stage()) {
        None => say!(cx.words, "meeting-flow-not-opened"),
        Some(stage) if stage.is_end() => say!(cx.words, "meeting-flow-ended", stage = cx.words.stage(stage)),
        Some(stage) => say!(cx.words, "meeting-flow-next", stage = cx.words.stage(stage)),
    };
    ui.add(Label::new(RichText::new(text).font(size.bold())).wrap());
}

/// A row with its mark, and how it departs from the plan.
fn show_row(ui: &mut Ui, cx: &Cx<'_>, size: Size, objective: &Objective, fact: &RowFact) {
    let (activity, words) = (&objective.activities[fact.activity], cx.words);
    let how = match fact.departure {
        Some(Departure::Late(days)) if days > 0 => say!(words, "days-late", days = days),
        Some(Departure::Late(_)) => say!(words, "delay-announced"),
        Some(Departure::DoneLate(days)) => say!(words, "done-late", days = days),
        Some(Departure::Changed) => say!(words, "flow-row-changed"),
        Some(Departure::Cancelled) => say!(words, "status-cancelled"),
        None => words.status(fact.status),
    };
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(size.em(1.2), size.em(1.3)), Sense::hover());
        mark::paint(ui.painter(), rect.center(), size.em(0.9), fact.status, &cx.look, cx.look.paper);
        let aside = size.em(7.0);
        let room = ui.available_width() - aside - ui.spacing().item_spacing.x;
        facts::cell(ui, room, RichText::new(activity.text.trim()).font(size.text()));
        let how = RichText::new(how);
        let how =
            if fact.departure.is_some() { how.font(size.bold()) } else { how.color(cx.look.soft).font(size.text()) };
        facts::cell(ui, aside, how);
    });
}
