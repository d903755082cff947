//! The objectives, each with how it stands and the step its flow is at.

use eframe::egui::{self, Frame, Id, Margin, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role};

use super::act::Act;
use super::lacks;
use crate::app::cx::{Action, Cx};
use crate::app::look;
use crate::plan::{Objective, Outcome};
use crate::rules::Outcomes;
use crate::say;

/// Shows the objectives of the departments in view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let doc = cx.doc;
    let outcomes = Outcomes::by(&doc.book, doc.day);
    ScrollArea::vertical().id_salt("flow objectives").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let shown = |id| doc.filter.department.as_ref().is_none_or(|d| d == id);
        for department in doc.book.departments.iter().filter(|d| shown(&d.id) && !d.objectives.is_empty()) {
            ui.add_space(8.0);
            let name = RichText::new(&department.name).font(look::small()).color(cx.look.soft);
            ui.horizontal(|ui| {
                ui.add_space(8.0);
                ui.add(egui::Label::new(name).truncate());
            });
            for objective in &department.objectives {
                show_one(ui, cx, objective, outcomes.of(objective));
            }
        }
        ui.add_space(16.0);
    });
}

fn show_one(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, standing: Option<Outcome>) {
    let doc = cx.doc;
    let current = doc.selection.as_ref().is_some_and(|s| s.objective == objective.id);
    let title = if objective.text.trim().is_empty() { &objective.method } else { &objective.text };
    let title = title.lines().next().unwrap_or_default();
    let title = if title.trim().is_empty() { lacks::name(cx.words, "") } else { title.to_owned() };
    let word = standing.map_or_else(|| say!(cx.words, "outcome-open"), |o| cx.words.outcome(o));
    let stage = objective.open_flow().map(|f| cx.words.stage(f.state.stage()));
    let cycle = (objective.cycle() > 1).then(|| say!(cx.words, "flow-pdca", cycle = objective.cycle()));
    let below: Vec<String> = cycle.into_iter().chain(stage).collect();

    // The keyboard's place is asked for before anything is painted over it.
    let id = Id::unique(("flow objective", &objective.id));
    let focused = ui.memory(|m| m.has_focus(id));
    let fill = if current { cx.look.day_tint } else { egui::Color32::TRANSPARENT };
    let ring = if focused { egui::Stroke::new(2.0, cx.look.day) } else { egui::Stroke::NONE };
    let frame = Frame::new().fill(fill).stroke(ring).corner_radius(6).inner_margin(Margin::symmetric(8, 5));
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        let font = if current { look::bold() } else { look::text() };
        ui.add(egui::Label::new(RichText::new(&title).font(font)).truncate().selectable(false));
        let missed = standing == Some(Outcome::Missed);
        let color = if missed { cx.look.red } else { cx.look.soft };
        let mut line = egui::text::LayoutJob::default();
        let format = |color| egui::TextFormat::simple(look::small(), color);
        line.append(&word, 0.0, format(color));
        for part in &below {
            line.append("·", 5.0, format(cx.look.soft));
            line.append(part, 5.0, format(cx.look.soft));
        }
        ui.add(egui::Label::new(line).truncate().selectable(false));
    });
    let response = ui.interact(shown.response.rect, id, Sense::click());
    // Somebody who comes by the keyboard goes on by it.
    if current && ui.memory(|m| m.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx()) {
        response.request_focus();
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let name = say!(cx.words, "label-and-text", label = title.as_str(), text = word);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, &name));
    if response.on_hover_text(&title).clicked() {
        cx.actions.push(Action::Flow(Act::Pick(objective.id.clone())));
    }
}
