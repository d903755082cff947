//! For whom a chart is printed: the management meeting, the whole company, a department or a person.

use eframe::egui::{Button, Ui};

use super::choices::{caption, list, pick};
use crate::app::look::Look;
use crate::plan::Book;
use crate::print::{Audience, Chart};
use crate::say;
use crate::words::Words;

/// Lets one choose; `shown` is for whom it is now. Returns who was chosen instead. What the whole company may not see is
/// not offered for it, and that is said.
pub fn choose(
    ui: &mut Ui,
    words: &Words,
    look: &Look,
    chart: Chart,
    book: &Book,
    shown: &Audience,
) -> Option<Audience> {
    let sees = say!(words, "print-company-sees");
    let mut wanted = shown.clone();
    list(ui, &say!(words, "print-whom"), kind(shown, words), |ui| {
        for audience in kinds(book, shown) {
            let theirs = chart.is_for_company() || audience != Audience::Company;
            let option = Button::selectable(audience == *shown, kind(&audience, words));
            if ui.add_enabled(theirs, option).on_disabled_hover_text(&sees).clicked() {
                wanted = audience;
                // Also where a key chose.
                ui.close();
            }
        }
    });
    // One of them, where there are several.
    match &mut wanted {
        Audience::Department(id) => {
            let ids: Vec<_> = book.departments.iter().map(|d| d.id.clone()).collect();
            pick(ui, &say!(words, "print-whom-department"), id, &ids, |id| {
                name(&Audience::Department(id.clone()), book, words)
            });
        }
        Audience::Person(id) => {
            let ids: Vec<_> = book.people.iter().map(|p| p.id.clone()).collect();
            pick(ui, &say!(words, "print-whom-person"), id, &ids, |id| {
                name(&Audience::Person(id.clone()), book, words)
            });
        }
        Audience::Company | Audience::Management => {}
    }
    if *shown == Audience::Company || !chart.is_for_company() {
        caption(ui, look, sees);
    }
    (wanted != *shown).then_some(wanted)
}

/// One audience of each kind that the book has, the one shown among them.
fn kinds(book: &Book, shown: &Audience) -> Vec<Audience> {
    let department = match shown {
        Audience::Department(_) => Some(shown.clone()),
        _ => book.departments.first().map(|d| Audience::Department(d.id.clone())),
    };
    let person = match shown {
        Audience::Person(_) => Some(shown.clone()),
        // The first who has rows.
        _ => {
            let owners = |id| book.objectives().any(|(_, o)| o.activities.iter().any(|a| a.owner.as_ref() == Some(id)));
            let person = book.people.iter().find(|p| owners(&p.id)).or(book.people.first());
            person.map(|p| Audience::Person(p.id.clone()))
        }
    };
    [Some(Audience::Management), Some(Audience::Company), department, person].into_iter().flatten().collect()
}

/// What kind of audience it is.
fn kind(audience: &Audience, words: &Words) -> String {
    match audience {
        Audience::Management => say!(words, "print-whom-management"),
        Audience::Company => say!(words, "print-for-company"),
        Audience::Department(_) => say!(words, "print-whom-one-department"),
        Audience::Person(_) => say!(words, "print-whom-one-person"),
    }
}

/// Who it is, by name.
pub fn name(audience: &Audience, book: &Book, words: &Words) -> String {
    match audience {
        Audience::Department(id) => book.department(id).map_or_else(|| id.to_string(), |d| d.name.clone()),
        Audience::Person(id) => book.person_name(id).to_owned(),
        Audience::Company | Audience::Management => kind(audience, words),
    }
}

/// Whether the book has them.
pub fn is_in(audience: &Audience, book: &Book) -> bool {
    match audience {
        Audience::Department(id) => book.department(id).is_some(),
        Audience::Person(id) => book.person(id).is_some(),
        Audience::Company | Audience::Management => true,
    }
}
