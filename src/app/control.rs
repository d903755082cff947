//! Saying whether something is within one's control.

use eframe::egui::Ui;

use crate::plan::Control;
use crate::words::Words;

/// Offers the three answers; gives the one that was chosen instead of `current`.
pub fn show(ui: &mut Ui, words: &Words, current: Control) -> Option<Control> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for answer in [Control::Unsaid, Control::Within, Control::Outside] {
            if ui.selectable_label(answer == current, words.control(answer)).clicked() && answer != current {
                chosen = Some(answer);
            }
        }
    });
    chosen
}
