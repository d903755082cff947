//! Names to choose from while an owner is typed: a name that is chosen is not misspelt.

use eframe::egui::{CornerRadius, Event, Key, Modifiers, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::grid;
use super::look::{self, Look};

const AT_MOST: usize = 6;
const LINE: f32 = 26.0;

/// The names that fit what was typed, and which of them was chosen with the arrows.
#[derive(Debug, Default)]
pub struct Suggestions {
    names: Vec<String>,
    chosen: Option<usize>,
    /// What was typed when the names were looked for.
    typed: String,
}

impl Suggestions {
    /// Looks for names anew where the draft was typed and not chosen.
    pub fn update<'a>(&mut self, draft: &str, people: impl Iterator<Item = &'a str>) {
        if draft == self.typed || self.chosen.is_some_and(|i| self.names[i] == draft) {
            return;
        }
        draft.clone_into(&mut self.typed);
        self.chosen = None;
        let wanted = draft.trim().to_lowercase();
        let fits = |name: &&str| !wanted.is_empty() && *name != draft && name.to_lowercase().contains(&wanted);
        self.names = people.filter(fits).take(AT_MOST).map(str::to_owned).collect();
    }

    /// The names that fit.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The arrows choose; gives the name that is the draft now.
    pub fn choose(&mut self, ui: &Ui) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        let last = self.names.len() - 1;
        self.chosen = match self.chosen {
            None if down => Some(0),
            Some(i) if down => Some((i + 1).min(last)),
            Some(i) if up => Some(i.saturating_sub(1)),
            _ => return None,
        };
        self.chosen.map(|i| self.names[i].clone())
    }

    /// Paints the names below `cell`; gives the one that was clicked.
    pub fn show(&self, ui: &Ui, cell: Rect, look: &Look) -> Option<String> {
        if self.names.is_empty() {
            return None;
        }
        let size = vec2(cell.width(), self.names.len() as f32 * LINE + 8.0);
        let list = Rect::from_min_size(pos2(cell.left(), cell.bottom() + 2.0), size);
        let painter = ui.ctx().layer_painter(eframe::egui::LayerId::new(
            eframe::egui::Order::Foreground,
            eframe::egui::Id::unique("suggestions"),
        ));
        painter.rect(list, CornerRadius::same(6), look.paper, Stroke::new(1.0, look.line), StrokeKind::Inside);
        let mut clicked = None;
        for (i, name) in self.names.iter().enumerate() {
            let at = pos2(list.left() + 4.0, list.top() + 4.0 + i as f32 * LINE);
            let line = Rect::from_min_size(at, vec2(list.width() - 8.0, LINE));
            let under = |p: Option<Pos2>| p.is_some_and(|p| line.contains(p));
            if self.chosen == Some(i) || under(ui.input(|i| i.pointer.hover_pos())) {
                painter.rect_filled(line, CornerRadius::same(4), look.day_tint);
            }
            let galley = grid::layout(&painter, name, look::text(), look.ink, line.width() - 8.0, 1);
            painter.galley(line.left_center() + vec2(4.0, -galley.size().y / 2.0), galley, look.ink);
            // On the press: by its release the click has ended the edit.
            let pressed = ui.input(|input| {
                let press =
                    |e: &Event| matches!(e, Event::PointerButton { pos, pressed: true, .. } if line.contains(*pos));
                input.events.iter().any(press)
            });
            if pressed {
                clicked = Some(name.clone());
            }
        }
        clicked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hold_what_was_typed_are_offered() {
        let people = || ["周敏", "欧阳若彤", "周小川", "Anna"].into_iter();
        let mut suggestions = Suggestions::default();
        suggestions.update("周", people());
        assert_eq!(suggestions.names, ["周敏", "周小川"]);
        suggestions.update("周敏", people());
        assert!(suggestions.names.is_empty(), "it is the name");
        suggestions.update("ann", people());
        assert_eq!(suggestions.names, ["Anna"]);
        suggestions.update("", people());
        assert!(suggestions.names.is_empty());
    }
}
