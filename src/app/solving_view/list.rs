//! The problems to choose from, department by department; the arrows go from one to the next.

use eframe::egui::{
    EventFilter, Id, Key, Modifiers, Popup, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{SolvingView, chosen, selected};
use crate::app::cx::{Action, Cx};
use crate::app::field::Field;
use crate::app::inspector::{quiet, take};
use crate::app::selection::Selection;
use crate::app::{grid, look};
use crate::plan::{Deed, Objective, Problem, new_problem};
use crate::say;

pub(super) fn show(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>) {
    offer_new(ui, view, cx);
    let doc = cx.doc;
    let current = chosen(cx).map(|(_, p)| &p.id);
    ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut all: Vec<(&Objective, &Problem)> = Vec::new();
        for department in &doc.book.departments {
            if doc.filter.department.as_ref().is_some_and(|d| *d != department.id) {
                continue;
            }
            let begin = all.len();
            let problems = department.objectives.iter().flat_map(|o| o.problems.iter().map(move |p| (o, p)));
            all.extend(problems);
            if all.len() > begin {
                ui.add_space(6.0);
                quiet(ui, cx, &department.name);
            }
            for (objective, problem) in &all[begin..] {
                item(ui, cx, objective, problem, current == Some(&problem.id));
            }
        }
        if all.is_empty() {
            ui.add_space(12.0);
            quiet(ui, cx, &say!(cx.words, "no-problems"));
        }
        arrows(ui, cx, &all);
        // Somebody who comes by the keyboard goes on by it.
        let first = all.iter().find(|(_, p)| current == Some(&p.id)).or(all.first());
        if let Some((_, problem)) = first
            && ui.memory(|m| m.focused().is_none())
            && !Popup::is_any_open(ui.ctx())
        {
            ui.memory_mut(|m| m.request_focus(id(problem)));
        }
    });
}

fn id(problem: &Problem) -> Id {
    Id::unique(("problem to choose", &problem.id))
}

/// Goes from the problem that has the keyboard to the next one.
fn arrows(ui: &Ui, cx: &mut Cx<'_>, all: &[(&Objective, &Problem)]) {
    let Some(at) = all.iter().position(|(_, p)| ui.memory(|m| m.has_focus(id(p)))) else { return };
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let to = match (pressed(Key::ArrowDown), pressed(Key::ArrowUp)) {
        (true, _) => at + 1,
        (_, true) => at.saturating_sub(1),
        _ => return,
    };
    if let Some((objective, problem)) = all.get(to) {
        ui.memory_mut(|m| m.request_focus(id(problem)));
        cx.actions.push(Action::Select(selected(cx, objective, problem)));
    }
}

fn item(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, problem: &Problem, current: bool) {
    let look = &cx.look;
    let width = ui.available_width();
    let open = problem.stands(cx.doc.day);
    let color = if open { look.ink } else { look.soft };
    let text = if problem.text.trim().is_empty() { say!(cx.words, "untitled-problem") } else { problem.text.clone() };
    let font = if current { look::bold() } else { look::text() };
    let text = grid::layout(ui.painter(), &text, font, color, width - 20.0, 2);
    let state = standing(cx, problem);
    let small = grid::layout(ui.painter(), &state, look::small(), look.soft, width - 20.0, 1);
    let height = text.size().y + small.size().y + 14.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let response = ui.interact(rect, id(problem), Sense::click());
    if current || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if current { look.day_tint } else { look.head });
    }
    if response.has_focus() {
        ui.memory_mut(|m| {
            let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            m.set_focus_lock_filter(response.id, arrows);
        });
        let ring = eframe::egui::Stroke::new(1.5, look.day);
        ui.painter().rect_stroke(rect, 6.0, ring, eframe::egui::StrokeKind::Inside);
    }
    let at = rect.min + vec2(10.0, 6.0);
    let below = pos2(at.x, at.y + text.size().y + 2.0);
    ui.painter().galley(at, text, color);
    ui.painter().galley(below, small, look.soft);
    let name = say!(cx.words, "problem-named", text = problem.text.trim());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, current, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        cx.actions.push(Action::Select(selected(cx, objective, problem)));
    }
}

/// How a problem stands, in a line.
fn standing(cx: &Cx<'_>, problem: &Problem) -> String {
    match problem.closed_on.filter(|on| *on <= cx.doc.day) {
        Some(on) => say!(cx.words, "problem-closed-on", day = on.to_string()),
        None => {
            let causes = problem.root_causes().count();
            say!(cx.words, "problem-standing", causes = causes, measures = problem.countermeasures.len())
        }
    }
}

/// Offers to write a problem down: of the selected row.
fn offer_new(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>) {
    let Some(selection) = &cx.doc.selection else { return };
    let text = RichText::new(say!(cx.words, "new-problem"));
    let row = selection.activity.as_ref().and_then(|id| cx.doc.book.activity(id));
    let about = row.map(|a| a.text.as_str()).or(cx.doc.book.objective(&selection.objective).map(|o| o.text.as_str()));
    let about = say!(cx.words, "new-problem-in", row = about.unwrap_or_default());
    if ui.button(text).on_hover_text(about).clicked() {
        let (id, edits) = new_problem(&cx.doc.book, &selection.objective, selection.activity.as_ref(), "");
        take(cx, Deed::AddRow, edits);
        view.next = Some(Field::Problem(id.clone()));
        cx.actions.push(Action::Select(Selection { problem: Some(id), countermeasure: None, ..selection.clone() }));
    }
}
