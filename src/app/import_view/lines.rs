//! Many lines of one height, of which only those in view are drawn.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};

/// The height of a line, px.
const HEIGHT: f32 = 24.0;

/// Shows `count` lines, each as `line` draws it.
pub fn show(ui: &mut Ui, salt: &str, count: usize, mut line: impl FnMut(&mut Ui, usize)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = HEIGHT;
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::vertical().id_salt(salt).auto_shrink(false).show_rows(ui, HEIGHT, count, |ui, shown| {
            for at in shown {
                ui.horizontal(|ui| line(ui, at));
            }
        });
    });
}

/// A cell of a line, `width` px wide.
pub fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(vec2(width, HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).truncate());
    });
}
