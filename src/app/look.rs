//! The board's tokens as egui colours and styles. The only place in the window that makes colours.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme, Vec2,
};

use crate::board::tokens::{DARK, LIGHT, Rgb, Tokens};
use crate::fonts;

/// The colours of the theme in use.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each is the token of that name in board::tokens")]
pub struct Look {
    pub ink: Color32,
    pub soft: Color32,
    pub line: Color32,
    pub head: Color32,
    pub strip: Color32,
    pub on_strip: Color32,
    pub paper: Color32,
    pub ground: Color32,
    pub green: Color32,
    pub green_tint: Color32,
    pub red: Color32,
    pub red_tint: Color32,
    pub on_red: Color32,
    pub done: Color32,
    pub day: Color32,
    pub day_tint: Color32,
}

fn color([r, g, b]: Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}

impl Look {
    /// The colours of the theme that `ctx` shows.
    pub fn of(ctx: &egui::Context) -> Self {
        Self::from(if ctx.theme() == Theme::Dark { DARK } else { LIGHT })
    }

    /// A tint of the paper for a share of 0 to 1: the larger, the stronger. Text on it stays readable.
    pub fn heat(&self, share: f32) -> Color32 {
        self.paper.lerp_to_gamma(self.day, share.clamp(0.0, 1.0) * 0.3)
    }

    fn from(t: Tokens) -> Self {
        Self {
            ink: color(t.ink),
            soft: color(t.soft),
            line: color(t.line),
            head: color(t.head),
            strip: color(t.strip),
            on_strip: color(t.on_strip),
            paper: color(t.paper),
            ground: color(t.ground),
            green: color(t.green),
            green_tint: color(t.green_tint),
            red: color(t.red),
            red_tint: color(t.red_tint),
            on_red: color(t.on_red),
            done: color(t.done),
            day: color(t.day),
            day_tint: color(t.day_tint),
        }
    }
}

/// Running text, 14 px.
pub fn text() -> FontId {
    FontId::proportional(14.0)
}

/// Small text, 12 px.
pub fn small() -> FontId {
    FontId::proportional(12.0)
}

/// A button with the key that does the same, which is not part of its name; says whether it was clicked.
pub fn key_button(ui: &mut egui::Ui, text: &str, key: &str, enabled: bool) -> bool {
    let button = egui::Button::new(text).shortcut_text(key);
    ui.add_enabled(enabled, button).accessible_name(text).clicked()
}

/// How wide a button of small text is, px.
pub fn button_width(ui: &egui::Ui, text: &str) -> f32 {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), small(), Color32::PLACEHOLDER);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

/// What one looks for first, 14 px.
pub fn bold() -> FontId {
    FontId::new(14.0, bold_family())
}

/// The bold family, a face of its own.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Gives `ctx` the embedded typefaces and both themes' styles.
pub fn install(ctx: &egui::Context) {
    let mut faces = FontDefinitions::default();
    for (name, bytes) in [("sans", fonts::SANS), ("sans-bold", fonts::SANS_BOLD)] {
        faces.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = faces.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| std::iter::once(first.to_owned()).chain(fallback.iter().cloned()).collect::<Vec<_>>();
    faces.families.insert(FontFamily::Proportional, family("sans"));
    faces.families.insert(bold_family(), family("sans-bold"));
    ctx.set_fonts(faces);
    for (theme, tokens) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        ctx.style_mut_of(theme, |style| restyle(style, &Look::from(tokens)));
    }
}

fn restyle(style: &mut egui::Style, look: &Look) {
    style.text_styles = [
        (TextStyle::Heading, FontId::new(18.0, bold_family())),
        (TextStyle::Body, text()),
        (TextStyle::Button, text()),
        (TextStyle::Small, small()),
        (TextStyle::Monospace, text()),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 8.0);
    style.spacing.button_padding = Vec2::new(12.0, 6.0);
    style.spacing.interact_size.y = 32.0;
    style.spacing.menu_margin = egui::Margin::same(8);
    style.animation_time = 0.1;
    let v = &mut style.visuals;
    v.override_text_color = Some(look.ink);
    v.panel_fill = look.ground;
    v.window_fill = look.paper;
    v.window_stroke = Stroke::new(1.0, look.line);
    v.extreme_bg_color = look.paper;
    v.faint_bg_color = look.head;
    v.hyperlink_color = look.day;
    v.selection.bg_fill = look.day_tint;
    v.selection.stroke = Stroke::new(1.5, look.day);
    v.text_cursor.stroke.color = look.day;
    v.weak_text_color = Some(look.soft);
    for (widget, fill, line) in [
        (&mut v.widgets.noninteractive, look.paper, look.line),
        (&mut v.widgets.inactive, look.paper, look.line),
        (&mut v.widgets.hovered, look.head, look.soft),
        (&mut v.widgets.active, look.day_tint, look.day),
        (&mut v.widgets.open, look.head, look.soft),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, look.ink);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
}
