//! The five letters of SMART as chips: lit is a full disc, unlit an empty square; below them what is missing, in a line.

use eframe::egui::{Align2, Label, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use super::look::{self, Look};
use crate::rules::{Letter, Smart};
use crate::words::Words;

/// The side of a chip, px.
const SIDE: f32 = 26.0;

/// Shows the letters and the line.
pub fn show(ui: &mut Ui, words: &Words, look: &Look, smart: &Smart) {
    chips(ui, words, look, smart);
    ui.add(Label::new(RichText::new(words.smart_line(smart)).font(look::small()).color(look.soft)).wrap());
}

/// Shows the letters alone.
pub fn chips(ui: &mut Ui, words: &Words, look: &Look, smart: &Smart) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for letter in Letter::ALL {
            chip(ui, words, look, smart, letter);
        }
    });
}

fn chip(ui: &mut Ui, words: &Words, look: &Look, smart: &Smart, letter: Letter) {
    let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::hover());
    let painter = ui.painter();
    let (font, color) = if smart.is_lit(letter) {
        painter.circle_filled(rect.center(), SIDE / 2.0, look.strip);
        (look::bold(), look.on_strip)
    } else {
        painter.rect_stroke(rect.shrink(2.0), 3.0, Stroke::new(1.0, look.soft), StrokeKind::Inside);
        (look::text(), look.soft)
    };
    painter.text(rect.center(), Align2::CENTER_CENTER, letter.initial(), font, color);
    let name = words.letter_stands(smart, letter);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    response.on_hover_text(name);
}
