//! The list of templates, by the keyboard or the mouse.

use eframe::egui::{Id, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

use super::TemplateView;
use crate::app::look::{self, Look};
use crate::app::{grid, lines};
use crate::say;
use crate::store::Template;
use crate::words::Words;

const HEIGHT: f32 = 56.0;
const PAD: f32 = 16.0;

impl TemplateView {
    /// Shows the list. `has_keyboard`: nothing else has it.
    pub(super) fn show_list(&mut self, ui: &mut Ui, words: &Words, look: &Look, has_keyboard: bool) {
        let into_view = std::mem::take(&mut self.moved).then_some(self.at);
        let mut clicked = None;
        let (list, at) = (&self.list, self.at);
        let fits = |i: usize| self.fits.as_ref().filter(|(_, count)| i < *count).map(|(factor, _)| factor.as_str());
        lines::show(ui, "template list", (list.len(), HEIGHT), into_view, |ui, i, rect| {
            if line(ui, words, look, rect, (&list[i], fits(i)), i == at) {
                clicked = Some(i);
            }
            if i == at {
                let name = heard(words, &list[i], fits(i));
                lines::take_keyboard(ui, rect, has_keyboard, &name);
            }
        });
        if let Some(i) = clicked {
            self.select(i);
            ui.memory_mut(|m| m.request_focus(grid::keys_id()));
        }
    }
}

/// One template, with the factor that it fits; says whether it was clicked.
fn line(
    ui: &Ui,
    words: &Words,
    look: &Look,
    rect: Rect,
    (template, fits): (&Template, Option<&str>),
    selected: bool,
) -> bool {
    let response = ui.interact(rect, Id::unique(("template", &template.stem, template.own)), Sense::CLICK);
    let name = template.label.name.as_str();
    let heard = heard(words, template, fits);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, heard.as_str()));
    let painter = ui.painter();
    if selected || response.hovered() {
        painter.rect_filled(rect, 0.0, if selected { look.day_tint } else { look.head });
    }
    if selected {
        grid::selection(painter, rect, look);
    }
    let other = template.label.lang.filter(|lang| *lang != words.lang()).map(|lang| lang.own_name().to_owned());
    let side = if let Some(factor) = fits {
        say!(words, "template-fits", factor = factor)
    } else if template.own {
        say!(words, "template-own")
    } else {
        other.unwrap_or_default()
    };
    let side = grid::layout(painter, &side, look::small(), look.soft, 120.0, 1);
    let room = rect.width() - 2.0 * PAD;
    let title = grid::layout(painter, name, look::bold(), look.ink, room - side.size().x - 8.0, 1);
    let about = grid::layout(painter, &template.label.about, look::small(), look.soft, room, 1);
    painter.galley(pos2(rect.left() + PAD, rect.top() + 8.0), title, look.ink);
    painter.galley(pos2(rect.right() - PAD - side.size().x, rect.top() + 10.0), side, look.soft);
    painter.galley(pos2(rect.left() + PAD, rect.top() + 32.0), about, look.soft);
    response.clicked()
}

/// What a screen reader says of a template: its name, and the factor that it fits.
fn heard(words: &Words, template: &Template, fits: Option<&str>) -> String {
    let name = template.label.name.as_str();
    fits.map_or_else(|| name.to_owned(), |factor| format!("{name} {}", say!(words, "template-fits", factor = factor)))
}
