//! The facts about a problem, each with its figure.

use eframe::egui::{RichText, Ui};

use super::{SolvingView, section};
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::inspector::small_button;
use crate::app::list_edit::ListEdit;
use crate::app::look;
use crate::plan::{Problem, new_fact};
use crate::say;

pub(super) fn show(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem) {
    section(ui, cx, &say!(cx.words, "facts"));
    for (n, fact) in problem.facts.iter().enumerate() {
        let (id, key) = (|| problem.id.clone(), || fact.id.clone());
        ui.horizontal_top(|ui| {
            let number = RichText::new((n + 1).to_string()).color(cx.look.soft);
            ui.add_sized([18.0, 30.0], eframe::egui::Label::new(number));
            let figure = (ui.available_width() * 0.32).max(150.0);
            let rest = ui.available_width() - figure - 54.0;
            for (field, width) in [(Field::FactText(id(), key()), rest), (Field::FactFigure(id(), key()), figure)] {
                let name = format!("{} {}", field.name(cx.words), n + 1);
                let hint = field.name(cx.words);
                entry::sized(ui, cx, draft, field, width).on_hover_text(hint).accessible_name(name);
            }
            if entry::remove_button(ui, say!(cx.words, "remove-fact", number = (n + 1).to_string())) {
                cx.actions.push(Action::List(ListEdit::RemoveFact(id(), key())));
            }
        });
    }
    ui.horizontal(|ui| {
        if small_button(ui, say!(cx.words, "new-fact")).clicked() {
            view.next = Some(Field::FactText(problem.id.clone(), new_fact(problem).0));
            cx.actions.push(Action::List(ListEdit::AddFact(problem.id.clone())));
        }
        if problem.facts.is_empty() {
            ui.label(RichText::new(say!(cx.words, "facts-hint")).font(look::small()).color(cx.look.soft));
        }
    });
}
