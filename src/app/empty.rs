//! What an empty view says: what to do next, with the button that does it.

use eframe::egui::{RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use crate::board::Filter;
use crate::say;

/// No rows: either the filter hides them all, or there are none yet.
pub fn rows(ui: &mut Ui, cx: &mut Cx<'_>) {
    let filtered = !cx.doc.filter.is_empty();
    ui.vertical_centered(|ui| {
        ui.add_space(80.0);
        if filtered {
            ui.label(RichText::new(say!(cx.words, "empty-filter")).heading());
            if ui.button(say!(cx.words, "show-all")).clicked() {
                cx.actions.push(Action::Show(Filter::default()));
            }
        } else {
            ui.label(RichText::new(say!(cx.words, "empty-book")).heading());
            ui.label(RichText::new(say!(cx.words, "empty-book-hint")).color(cx.look.soft));
            let next = [Command::NewGoal, Command::NewDepartment, Command::NewObjective];
            for command in next {
                if ui.button(command.label(cx.words)).clicked() {
                    cx.actions.push(Action::Run(command));
                }
            }
        }
    });
}

/// Nothing to show until something is there that another view makes.
pub fn elsewhere(ui: &mut Ui, cx: &mut Cx<'_>, (title, hint): (&str, &str), command: Command) {
    ui.vertical_centered(|ui| {
        ui.add_space(80.0);
        ui.label(RichText::new(title).heading());
        ui.label(RichText::new(hint).color(cx.look.soft));
        if ui.button(command.label(cx.words)).clicked() {
            cx.actions.push(Action::Run(command));
        }
    });
}
