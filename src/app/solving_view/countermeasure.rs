//! A countermeasure in its order of priority: who, until when, the row that carries it out, how far it is, and what
//! becomes of it when it works, or does not.

use eframe::egui::{self, Key, Modifiers, RichText, Ui};

use super::{SolvingView, captioned, cause, keyboard_in};
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::inspector::{quiet, small_button, take};
use crate::app::list_edit::ListEdit;
use crate::app::{look, supporting};
use crate::plan::{
    Countermeasure, Deed, Edit, Objective, Problem, Progress, make_standard, new_countermeasure, prioritise,
};
use crate::say;

/// The room for the number before the text, px.
const NUMBER: f32 = 24.0;

pub(super) fn show(
    ui: &mut Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    (objective, problem, n): (&Objective, &Problem, usize),
    due: bool,
) {
    let cm = &problem.countermeasures[n];
    let number = (n + 1).to_string();
    let block = ui.vertical(|ui| {
        show_text(ui, view, cx, draft, problem, n);
        ui.horizontal_top(|ui| {
            ui.add_space(NUMBER + 8.0);
            captioned(ui, cx, draft, Field::CountermeasureOwner(cm.id.clone()), &number, 110.0);
            captioned(ui, cx, draft, Field::FollowUp(cm.id.clone()), &number, 110.0);
            supporting::show(ui, cx, objective, cm, &number);
        });
        ui.horizontal_wrapped(|ui| {
            ui.add_space(NUMBER + 8.0);
            show_progress(ui, view, cx, cm, &number);
            if due {
                ui.label(RichText::new(say!(cx.words, "follow-up-due")).font(look::bold()).color(cx.look.day));
            }
        });
        show_history(ui, cx, draft, cm, &number);
        show_outcome(ui, view, cx, (objective, problem), cm, &number);
    });
    if keyboard_in(ui, block.response.rect) {
        view.at = Some(cm.id.clone());
    }
    ui.add_space(8.0);
}

fn show_text(ui: &mut Ui, view: &SolvingView, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem, n: usize) {
    let cm = &problem.countermeasures[n];
    let mut by = 0;
    ui.horizontal_top(|ui| {
        let number = RichText::new((n + 1).to_string()).font(look::bold());
        ui.add_sized([NUMBER, 30.0], egui::Label::new(number));
        let field = Field::Countermeasure(cm.id.clone());
        let name = format!("{} {}", field.name(cx.words), n + 1);
        let width = ui.available_width() - 3.0 * 46.0;
        entry::sized(ui, cx, draft, field, width).accessible_name(name);
        let last = problem.countermeasures.len() - 1;
        for (text, step, possible, what) in [
            ("↑", -1, n > 0, say!(cx.words, "raise-priority", number = (n + 1).to_string())),
            ("↓", 1, n < last, say!(cx.words, "lower-priority", number = (n + 1).to_string())),
        ] {
            let button = egui::Button::new(text).min_size(egui::vec2(32.0, 32.0));
            if ui.add_enabled(possible, button).on_hover_text(&what).accessible_name(what).clicked() {
                by = step;
            }
        }
        if entry::remove_button(ui, say!(cx.words, "remove-countermeasure-numbered", number = (n + 1).to_string())) {
            take(cx, Deed::RemoveRow, vec![Edit::RemoveCountermeasure(cm.id.clone())]);
        }
    });
    if view.at.as_ref() == Some(&cm.id) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::ALT, key));
        by += isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
    }
    if by != 0 {
        take(cx, Deed::MoveRow, prioritise(&cx.doc.book, &cm.id, by));
    }
}

/// How far it is on the day shown; another choice is a follow-up of that day, and its note is asked for.
fn show_progress(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, cm: &Countermeasure, number: &str) {
    let now = cm.state(cx.doc.day);
    let today = cm.follow_ups.iter().any(|f| f.on == cx.doc.day);
    for found in Progress::ALL {
        let word = cx.words.progress(found);
        let chosen = ui.selectable_label(found == now, &word).accessible_name(format!("{word} {number}"));
        if chosen.clicked() && (found != now || !today) {
            view.next = Some(Field::FollowUpNote(cm.id.clone(), cx.doc.day));
            cx.actions.push(Action::List(ListEdit::FollowUp(cm.id.clone(), found)));
        }
    }
}

/// What was found at each look, the last one first; that of the day shown can be written.
fn show_history(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, cm: &Countermeasure, number: &str) {
    let day = cx.doc.day;
    if cm.follow_ups.iter().any(|f| f.on == day) {
        ui.horizontal_top(|ui| {
            ui.add_space(NUMBER + 8.0);
            let width = ui.available_width() - 140.0;
            captioned(ui, cx, draft, Field::FollowUpNote(cm.id.clone(), day), number, width);
        });
    }
    for look in cm.follow_ups.iter().rev().filter(|f| f.on < day) {
        let facts = [look.on.to_string(), cx.words.progress(look.found), look.by.clone(), look.note.clone()];
        let line = facts.iter().filter(|t| !t.trim().is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ");
        ui.horizontal_top(|ui| {
            ui.add_space(NUMBER + 8.0);
            quiet(ui, cx, &line);
        });
    }
}

/// What comes next when it works, and when it does not.
fn show_outcome(
    ui: &mut Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    (objective, problem): (&Objective, &Problem),
    cm: &Countermeasure,
    number: &str,
) {
    let state = cm.state(cx.doc.day);
    if !state.is_settled() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(NUMBER + 8.0);
        let book = &cx.doc.book;
        if state == Progress::NotEffective {
            quiet(ui, cx, &say!(cx.words, "not-effective-next"));
            let again = say!(cx.words, "look-again");
            if small_button(ui, again.clone()).accessible_name(format!("{again} {number}")).clicked() {
                let root = problem.causes.iter().find(|c| c.root).map(|c| c.id.as_str());
                cause::ask_why(view, cx, problem, root);
            }
            let flow = say!(cx.words, "to-the-flow");
            if small_button(ui, flow.clone()).accessible_name(format!("{flow} {number}")).clicked() {
                cx.actions.push(Action::Select(super::selected(cx, objective, problem)));
                cx.actions.push(Action::Run(Command::ShowFlow));
            }
        } else if book.standards().any(|(_, s)| s.countermeasure.as_ref() == Some(&cm.id)) {
            quiet(ui, cx, &say!(cx.words, "is-a-standard"));
            if small_button(ui, say!(cx.words, "open-register")).clicked() {
                cx.actions.push(Action::Run(Command::ShowStandards));
            }
        } else {
            let make = say!(cx.words, "make-standard");
            if small_button(ui, make.clone()).accessible_name(format!("{make} {number}")).clicked() {
                take(cx, Deed::MakeStandard, make_standard(book, &cm.id, cx.doc.day).1);
            }
        }
    });
}

/// Offers one more.
pub(super) fn offer_new(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, problem: &Problem) {
    if small_button(ui, say!(cx.words, "new-countermeasure")).clicked() {
        let (id, edits) = new_countermeasure(&cx.doc.book, &problem.id, "");
        take(cx, Deed::AddRow, edits);
        view.next = Some(Field::Countermeasure(id));
    }
}
