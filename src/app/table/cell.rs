//! A cell of a table: what it shows, and how that is painted.

use eframe::egui::{Color32, FontId, Painter, Rect, pos2, vec2};

use super::ROW;
use crate::app::command::Command;
use crate::app::cx::Action;
use crate::app::field::{DOT, Field};
use crate::app::grid::{self, PAD_X};
use crate::app::look::{self, Look};
use crate::app::mark;
use crate::rules::Light;

/// A side of a mark in a cell, px.
const MARK: f32 = 10.0;

/// What a cell shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// Its text.
    pub text: String,
    /// What typing in it changes; none: it is worked out.
    pub field: Option<Field>,
    /// Why nothing can be typed in it, told who tries; empty: not told.
    pub locked: String,
    /// What it is, for who can't see where it stands: `六月 实际`.
    pub name: String,
    /// Where its figure comes from, on hover; empty: it was typed in.
    pub hint: String,
    /// Its colour; none: ink.
    pub ink: Option<Color32>,
    /// Its ground; none: paper.
    pub ground: Option<Color32>,
    /// How it stands against the plan: its mark is painted at the left.
    pub light: Option<Light>,
    /// What one looks for first.
    pub bold: bool,
    /// Small type, where many columns have to have room.
    pub small: bool,
    /// A figure stands at the right.
    pub figure: bool,
    /// From the left edge, px.
    pub indent: f32,
    /// What stands behind the text in soft words: it is not copied and not edited.
    pub note: String,
    /// A shape before the text.
    pub sign: Option<Sign>,
    /// A yes-or-no cell, and what it says: yes is a dot. Space, Enter or a click says the other.
    pub dot: Option<bool>,
    /// What Enter or a double click on it does, where nothing can be typed.
    pub leads: Option<Command>,
}

/// A shape before the text of a cell.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// How wide it is, px; a row gives it the height.
    pub width: f32,
    /// Paints it.
    pub paint: fn(&Painter, Rect, &Look),
}

impl Shown {
    /// What Enter or a double click means.
    pub(super) fn opens(&self) -> Option<Action> {
        self.field.clone().map(Action::Edit).or(self.leads.map(Action::Run))
    }

    /// What is told who tries to type in it.
    pub(super) fn refuses(&self) -> Option<Action> {
        let locked = self.field.is_none() && !self.locked.is_empty();
        locked.then(|| Action::Tell(self.locked.clone()))
    }

    /// The other of yes and no in its cell.
    pub(super) fn other(&self) -> Option<Vec<(Field, String)>> {
        let other = if self.dot? { "" } else { DOT };
        Some(vec![(self.field.clone()?, other.to_owned())])
    }

    /// What a screen reader says: what is seen as a dot is said in the name.
    pub(super) fn said(&self) -> String {
        let texts = [self.written(), &self.note].into_iter().filter(|t| !t.is_empty());
        let said = texts.collect::<Vec<_>>().join(" ");
        if said.is_empty() { self.name.clone() } else { format!("{}: {said}", self.name) }
    }

    fn written(&self) -> &str {
        if self.dot.is_some() { "" } else { &self.text }
    }

    /// Paints it; says whether its text was cut. `over`: it lies over other cells.
    pub(super) fn paint(&self, painter: &Painter, rect: Rect, over: bool, look: &Look) -> bool {
        if let Some(ground) = self.ground.or(over.then_some(look.paper)) {
            painter.rect_filled(rect, 0.0, ground);
        }
        let ink = self.ink.unwrap_or(look.ink);
        let font = match (self.small, self.bold) {
            (false, false) => look::text(),
            (false, true) => look::bold(),
            (true, false) => look::small(),
            (true, true) => FontId::new(12.0, look::bold_family()),
        };
        let marked = if self.light.is_some() { MARK + 4.0 } else { self.sign.map_or(0.0, |s| s.width + 6.0) };
        // Figures stand at the right: their mark may go nearer to the line on the left.
        let left_pad = if self.figure { 3.0 } else { PAD_X };
        let room = rect.width() - PAD_X - left_pad - self.indent - marked;
        if self.dot == Some(true) {
            painter.circle_filled(rect.center(), 5.0, ink);
        }
        let galley = grid::layout(painter, self.written(), font, ink, room, 1);
        let left = if self.figure {
            rect.right() - PAD_X - galley.size().x
        } else {
            rect.left() + PAD_X + self.indent + marked
        };
        if let Some(light) = self.light {
            let center = pos2(rect.left() + left_pad + MARK / 2.0, rect.center().y);
            mark::paint_light(painter, center, MARK, light, look, self.ground.unwrap_or(look.paper));
        }
        if let Some(sign) = self.sign {
            let at = pos2(left - sign.width - 6.0, rect.top());
            (sign.paint)(painter, Rect::from_min_size(at, vec2(sign.width, ROW)), look);
        }
        let (cut, end) = (galley.elided, left + galley.size().x);
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
        let end = if self.text.is_empty() { end } else { end + 8.0 };
        let behind = rect.right() - PAD_X - end;
        if !self.note.is_empty() && behind > 24.0 {
            let note = grid::layout(painter, &self.note, look::small(), look.soft, behind, 1);
            painter.galley(pos2(end, rect.center().y - note.size().y / 2.0), note, look.soft);
        }
        cut
    }
}
