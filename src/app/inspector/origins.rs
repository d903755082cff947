//! Where an objective comes from: the gaps it is to mend.

use eframe::egui::{Align, Layout, Link, RichText, Ui, vec2};

use super::{quiet, take};
use crate::app::cx::{Action, Cx};
use crate::app::{choice, entry};
use crate::plan::{Book, Deed, Objective, Origin, set_origins};
use crate::say;

/// A line for each, which leads there, with a cross; and what else there is to choose from.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective) {
    let book = &cx.doc.book;
    let offered = offered(book, objective);
    if objective.origins.is_empty() && offered.is_empty() {
        return;
    }
    quiet(ui, cx, &say!(cx.words, "origin-title"));
    for origin in &objective.origins {
        let name = cx.words.origin(book, origin);
        ui.horizontal(|ui| {
            // What the cross leaves.
            let room = (ui.available_width() - 40.0).max(60.0);
            let link = ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                ui.add(Link::new(RichText::new(&name).color(cx.look.day)))
            });
            if link.inner.clicked() {
                cx.actions.push(Action::ShowOrigin(origin.clone()));
            }
            if entry::remove_button(ui, say!(cx.words, "origin-remove", name = name.as_str())) {
                let mut left = objective.origins.clone();
                left.retain(|o| o != origin);
                take(cx, Deed::EditText, set_origins(book, objective, left));
            }
        });
    }
    if offered.is_empty() {
        return;
    }
    let add = say!(cx.words, "origin-add");
    let name = |origin: &Option<Origin>| origin.as_ref().map_or_else(|| add.clone(), |o| cx.words.origin(book, o));
    let place = (("origin of", &objective.id), ui.available_width());
    let (response, chosen) = choice::show(ui, place, &None, offered.into_iter().map(Some), name);
    response.accessible_name(add.clone());
    if let Some(origin) = chosen.flatten() {
        let mut all = objective.origins.clone();
        all.push(origin);
        take(cx, Deed::EditText, set_origins(book, objective, all));
    }
}

/// What it may come from and does not yet: standards, the factors of the newest wave with their items, indicators.
fn offered(book: &Book, objective: &Objective) -> Vec<Origin> {
    let standards = book.process.iter().flat_map(|p| &p.standards).map(|s| Origin::Standard(s.id.clone()));
    let factors = book.last_wave().into_iter().flat_map(|w| &w.factors).flat_map(|factor| {
        let items = factor.items.iter().map(|i| Origin::Item(i.id.clone()));
        std::iter::once(Origin::Factor(factor.id.clone())).chain(items)
    });
    let kpis = book.kpis.iter().map(|k| Origin::Kpi(k.id.clone()));
    standards.chain(factors).chain(kpis).filter(|o| !objective.origins.contains(o)).collect()
}
