//! Two values of one field, at the foot of the window: whose is which, and one key to choose. It takes no keyboard.

use eframe::egui::{Button, Label, RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::short_time;
use super::look;
use super::others::{name_of, place_of};
use super::selection::Selection;
use crate::plan::{Book, Choice, Conflict, Edit, present};
use crate::say;
use crate::words::Words;

/// The conflict that is shown: that of the selected row, else the first one.
pub fn shown<'b>(book: &'b Book, selection: Option<&Selection>) -> Option<&'b Conflict> {
    let of_row = |c: &&Conflict| is_of_row(book, c, selection);
    book.conflicts.iter().find(of_row).or(book.conflicts.first())
}

/// Whether a conflict is about the selected row, or its objective.
fn is_of_row(book: &Book, conflict: &Conflict, selection: Option<&Selection>) -> bool {
    let place = place_of(book, &conflict.aside);
    place.zip(selection).is_some_and(|((objective, activity), s)| s.is_at(&objective, activity.as_ref()))
}

/// The conflict that comes after the shown one, round.
pub fn next<'b>(book: &'b Book, selection: Option<&Selection>) -> Option<&'b Conflict> {
    let at = shown(book, selection).and_then(|shown| book.conflicts.iter().position(|c| c.id == shown.id));
    book.conflicts.get(at.map_or(0, |at| (at + 1) % book.conflicts.len().max(1)))
}

/// Shows the strip.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let book = &cx.doc.book;
    let Some(conflict) = shown(book, cx.doc.selection.as_ref()) else { return };
    let w = cx.words;
    let here = is_of_row(book, conflict, cx.doc.selection.as_ref());
    ui.horizontal_wrapped(|ui| {
        let title = say!(w, "conflict-title", field = w.edit_field(&conflict.aside));
        ui.label(RichText::new(title).font(look::bold()));
        let about = name_of(book, &conflict.aside);
        if !about.is_empty() {
            let label = Label::new(RichText::new(&about).color(cx.look.soft)).truncate();
            ui.scope(|ui| {
                ui.set_max_width(260.0);
                ui.add(label).on_hover_text(&about);
            });
        }
        if !here && place_of(book, &conflict.aside).is_some() {
            let button = Button::new(say!(w, "conflict-go")).small();
            if ui.add(button).on_hover_text(Command::NextConflict.tooltip(w, ui.ctx())).clicked() {
                cx.actions.push(Action::Run(Command::NextConflict));
            }
        }
        let (standing, aside) = values(w, book, conflict);
        choice(ui, cx, Command::KeepStanding, &say!(w, "conflict-keep-short"), &standing);
        choice(ui, cx, Command::TakeAside, &say!(w, "conflict-take-short"), &aside);
        if book.conflicts.len() > 1 {
            ui.label(RichText::new(say!(w, "conflict-more", count = (book.conflicts.len() - 1))).font(look::small()));
        }
    });
}

fn choice(ui: &mut Ui, cx: &mut Cx<'_>, command: Command, verb: &str, value: &str) {
    let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
    let short: String = value.chars().take(40).collect();
    let short = if short.len() < value.len() { format!("{short}…") } else { short };
    let button = Button::new(format!("{verb} {short}  {keys}"));
    let hint = format!("{}\n{value}", command.tooltip(cx.words, ui.ctx()));
    if ui.add_enabled(!cx.doc.is_read_only(), button).on_hover_text(hint).clicked() {
        cx.actions.push(Action::Run(command));
    }
}

/// What stands and what is kept aside, each with whose it is.
pub fn values(words: &Words, book: &Book, conflict: &Conflict) -> (String, String) {
    let standing = match present(book, &conflict.aside) {
        Some(edit) => words.edit_value(book, &edit),
        None => match &*conflict.aside {
            Edit::MoveActivity { activity, .. } => {
                book.activity_in(activity).map(|(_, o, _)| o.text.clone()).unwrap_or_default()
            }
            _ => say!(words, "conflict-stays"),
        },
    };
    let aside = words.edit_value(book, &conflict.aside);
    let of = |name: &str, value: String| say!(words, "conflict-value", who = words.somebody(name), value = value);
    (of(&conflict.stands_by, standing), of(&conflict.by, aside))
}

/// What both values mean, at the cell.
pub fn hint(words: &Words, book: &Book, conflict: &Conflict) -> String {
    let (standing, aside) = values(words, book, conflict);
    let title = say!(words, "conflict-title", field = words.edit_field(&conflict.aside));
    let keep = Command::KeepStanding.label(words);
    let take = Command::TakeAside.label(words);
    [title, format!("{keep}: {standing}"), format!("{take}: {aside}"), short_time(&conflict.at).to_owned()]
        .join("\n")
        .trim_end()
        .to_owned()
}

/// The choice that a command means.
pub fn choice_of(command: Command) -> Option<Choice> {
    match command {
        Command::KeepStanding => Some(Choice::Standing),
        Command::TakeAside => Some(Choice::Aside),
        _ => None,
    }
}
