//! Type that a room reads from five metres: it grows with the window.

use eframe::egui::{FontId, Style, TextStyle, Vec2};

use crate::app::look;

/// The height of running text, px; all other sizes follow from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size(f32);

impl Size {
    /// For a window of this size: 28 px at 1920 by 1080.
    pub fn of(window: Vec2) -> Self {
        let fits = (window.y / 1080.0).min(window.x / 1600.0);
        Self((28.0 * fits).clamp(17.0, 44.0).round())
    }

    /// The same, `share` as large.
    pub fn times(self, share: f32) -> Self {
        Self(self.0 * share)
    }

    /// `em` heights of running text, px.
    pub fn em(self, em: f32) -> f32 {
        self.0 * em
    }

    /// Running text.
    pub fn text(self) -> FontId {
        FontId::proportional(self.0)
    }

    /// Running text that is looked for first.
    pub fn bold(self) -> FontId {
        FontId::new(self.0, look::bold_family())
    }

    /// What an item is called.
    pub fn title(self) -> FontId {
        FontId::new(self.em(1.4), look::bold_family())
    }

    /// Labels and lists; on a full page no smaller than can be made out.
    pub fn small(self) -> FontId {
        FontId::proportional(self.em(0.74).max(12.0))
    }

    /// A label that is looked for first.
    pub fn small_bold(self) -> FontId {
        FontId::new(self.em(0.74).max(12.0), look::bold_family())
    }

    /// Makes everything below as large.
    pub fn apply(self, style: &mut Style) {
        style.text_styles = [
            (TextStyle::Heading, self.title()),
            (TextStyle::Body, self.text()),
            (TextStyle::Button, self.text()),
            (TextStyle::Small, self.small()),
            (TextStyle::Monospace, self.text()),
        ]
        .into();
        style.spacing.item_spacing = Vec2::splat(self.em(0.35));
        style.spacing.button_padding = Vec2::new(self.em(0.5), self.em(0.25));
        style.spacing.interact_size.y = self.em(1.4);
    }
}
