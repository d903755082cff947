//! Who I am: chosen once, from the people of the book, by the keyboard.

use eframe::egui::{FontId, Id, Key, Modifiers, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

use super::head::INDENT;
use crate::app::cx::{Action, Cx};
use crate::app::{grid, lines, look};
use crate::plan::Person;
use crate::say;

const HEIGHT: f32 = 36.0;
const WIDTH: f32 = 520.0;

/// Shows the people to choose from. `at`: the selected line, none once somebody is chosen. `is_known`: somebody was
/// chosen before and stays where the list is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, at: &mut Option<usize>, is_known: bool) {
    let book = &cx.doc.book;
    let people: Vec<&Person> = book.people.iter().filter(|p| !p.name.trim().is_empty()).collect();
    ui.add_space(24.0);
    let left = ((ui.available_width() - WIDTH) / 2.0).max(INDENT);
    let indented = |ui: &mut Ui, text: RichText| {
        ui.horizontal(|ui| {
            ui.add_space(left);
            ui.label(text);
        });
    };
    let title = RichText::new(say!(cx.words, "mine-who")).font(FontId::new(18.0, look::bold_family()));
    indented(ui, title);
    let hint = if people.is_empty() { say!(cx.words, "mine-nobody") } else { say!(cx.words, "mine-who-hint") };
    indented(ui, RichText::new(hint).font(look::small()).color(cx.look.soft));
    ui.add_space(8.0);
    if people.is_empty() {
        return;
    }
    let mut here = at.unwrap_or_default().min(people.len() - 1);
    let mut moved = false;
    let mut chosen = None;
    if cx.grid_has_keyboard {
        if let Some(to) = lines::step(ui, here, people.len()) {
            (here, moved) = (to, true);
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        chosen = pressed(Key::Enter).then_some(here);
        if is_known && pressed(Key::Escape) {
            *at = None;
            return;
        }
    }
    *at = Some(here);
    let body = ui.available_rect_before_wrap();
    let body = Rect::from_x_y_ranges(body.left() + left - INDENT..=body.left() + left + WIDTH, body.y_range());
    let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body.shrink2(eframe::egui::vec2(0.0, 8.0))));
    lines::show(&mut ui, "people", (people.len(), HEIGHT), moved.then_some(here), |ui, i, rect| {
        if line(ui, cx, rect, people[i], i == here) {
            chosen = Some(i);
        }
    });
    if let Some(person) = chosen.map(|i| people[i]) {
        *at = None;
        cx.actions.push(Action::Name(person.name.trim().to_owned()));
    }
}

/// One of the people; says whether it was clicked.
fn line(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, person: &Person, selected: bool) -> bool {
    let book = &cx.doc.book;
    let heads = book.departments.iter().find(|d| d.head.as_ref() == Some(&person.id));
    let works = person.department.as_ref().and_then(|d| book.department(d));
    let place = match (heads, works) {
        (Some(department), _) => say!(cx.words, "mine-head-of", department = department.name.as_str()),
        (None, Some(department)) => department.name.clone(),
        (None, None) => String::new(),
    };
    let response = ui.interact(rect, Id::unique(("who", &person.id)), Sense::click());
    let name = [person.name.trim(), place.as_str()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
    let name = name.join(&say!(cx.words, "list-comma"));
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &name));
    let held = || say!(cx.words, "label-and-text", label = say!(cx.words, "mine-who"), text = name.as_str());
    lines::ground(ui, cx, &response, selected, held);
    let painter = ui.painter();
    let middle = |height: f32| rect.center().y - height / 2.0;
    let galley = grid::layout(painter, person.name.trim(), look::text(), cx.look.ink, 200.0, 1);
    painter.galley(pos2(rect.left() + INDENT, middle(galley.size().y)), galley, cx.look.ink);
    let galley = grid::layout(painter, &place, look::small(), cx.look.soft, rect.width() - 260.0, 1);
    painter.galley(pos2(rect.left() + INDENT + 212.0, middle(galley.size().y)), galley, cx.look.soft);
    response.clicked()
}
