//! The set-up view's part "The plan": a draft, communicated, confirmed; who has seen it; next year's plan.

use eframe::egui::{Button, Checkbox, CollapsingHeader, Id, Key, RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::{look, your_name};
use crate::plan::{Book, Deed, Step, Steps, all_have_seen, has_seen};
use crate::say;
use crate::words::Words;

/// How far the plan is, in a line.
pub fn state(words: &Words, book: &Book) -> String {
    let (seen, of) = (book.seen.len(), book.people.len());
    match book.confirmed_on {
        Some(on) => say!(words, "plan-confirmed-on", day = on.to_string()),
        None if seen > 0 => say!(words, "plan-communicated", seen = seen, of = of),
        None => say!(words, "plan-draft"),
    }
}

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let book = &cx.doc.book;
    let locked = cx.doc.is_read_only();
    ui.label(RichText::new(state(cx.words, book)).font(look::bold()));
    let hint = match book.confirmed_on {
        Some(_) => say!(cx.words, "plan-confirmed-hint"),
        None => say!(cx.words, "plan-draft-hint"),
    };
    ui.label(RichText::new(hint).color(cx.look.soft));
    ui.horizontal_wrapped(|ui| {
        if book.confirmed_on.is_none() {
            let confirm = ui.add_enabled(!locked, Button::new(Command::ConfirmPlan.label(cx.words)));
            if confirm.clicked() {
                cx.actions.push(Action::Run(Command::ConfirmPlan));
            }
        }
        let next = ui.button(Command::NextYear.label(cx.words)).on_hover_text(say!(cx.words, "new-year-hint"));
        if next.clicked() {
            cx.actions.push(Action::Run(Command::NextYear));
        }
    });
    show_seen(ui, cx, locked);
    ui.add_space(6.0);
    ui.horizontal(|ui| show_name(ui, cx));
}

/// Who has seen the plan, a tick for each.
fn show_seen(ui: &mut Ui, cx: &mut Cx<'_>, locked: bool) {
    let book = &cx.doc.book;
    if book.people.is_empty() {
        return;
    }
    ui.add_space(6.0);
    let title = say!(cx.words, "plan-seen-by", seen = book.seen.len(), of = book.people.len());
    // Once the plan is confirmed it is history.
    let list = CollapsingHeader::new(title).id_salt("seen by").default_open(book.confirmed_on.is_none());
    list.show(ui, |ui| {
        let all = Button::new(RichText::new(say!(cx.words, "plan-seen-by-all")).font(look::small()));
        if ui.add_enabled(!locked && book.seen.len() < book.people.len(), all).clicked() {
            take(cx, all_have_seen(book, cx.doc.day));
        }
        ui.horizontal_wrapped(|ui| {
            for person in &book.people {
                let on = book.seen.iter().find(|s| s.person == person.id).map(|s| s.on);
                let text = match on {
                    Some(on) => format!("{} {on}", person.name),
                    None => person.name.clone(),
                };
                let mut ticked = on.is_some();
                let name = say!(cx.words, "plan-has-seen", name = person.name.as_str());
                let tick = ui.add_enabled(!locked, Checkbox::new(&mut ticked, text)).on_hover_text(&name);
                if tick.accessible_name(name).changed() {
                    take(cx, has_seen(book, &person.id, ticked, cx.doc.day));
                }
            }
        });
    });
}

fn take(cx: &mut Cx<'_>, edits: Steps) {
    cx.actions.push(Action::Take(Step { deed: Deed::NoteSeen, edits }));
}

/// Who works here. It belongs to the window, not to the book.
fn show_name(ui: &mut Ui, cx: &mut Cx<'_>) {
    let id = Id::unique("your name");
    let mut name = ui.data(|d| d.get_temp::<String>(id)).unwrap_or_else(|| cx.doc.author.clone());
    let response = your_name::show(ui, cx, &mut name, id, 180.0);
    ui.label(RichText::new(say!(cx.words, "your-name-hint")).font(look::small()).color(cx.look.soft));
    let given_up = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
    if response.has_focus() {
        ui.data_mut(|d| d.insert_temp(id, name));
    } else {
        ui.data_mut(|d| d.remove::<String>(id));
        if !given_up && name.trim() != cx.doc.author {
            cx.actions.push(Action::Name(name.trim().to_owned()));
        }
    }
}
