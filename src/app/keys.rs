//! The list of keys (F1).

use eframe::egui::{self, Grid, RichText, Window};

use super::command::Command;
use super::look::{self, Look};
use crate::say;
use crate::words::Words;

/// Shows the list of keys as long as `open`.
pub fn show(ctx: &egui::Context, words: &Words, look: &Look, open: &mut bool) {
    let title = say!(words, "keys");
    Window::new(RichText::new(title).font(look::bold()))
        .id(egui::Id::unique("keys"))
        .open(open)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
        .collapsible(false)
        .resizable(false)
        .show(ctx, |ui| {
            let listed = Command::ALL
                .into_iter()
                .filter_map(|c| c.shortcut().map(|keys| (ctx.format_shortcut(&keys), c.label(words))));
            let typing = [
                ("↑ ↓ ← →", say!(words, "keys-arrows")),
                ("A … Z", say!(words, "keys-typing")),
                ("Enter", say!(words, "keys-enter")),
                ("Ctrl+Enter", say!(words, "keys-line-break")),
                ("Tab", say!(words, "keys-tab")),
                ("Delete", say!(words, "keys-delete")),
                ("Shift+↑ ↓ ← →", say!(words, "keys-range")),
                ("Ctrl+A", say!(words, "keys-all")),
                ("Ctrl+C  Ctrl+V", say!(words, "keys-copy")),
                ("Esc", say!(words, "keys-escape")),
            ];
            let rows: Vec<_> = listed.chain(typing.map(|(keys, label)| (keys.to_owned(), label))).collect();
            // In a wide window the list is low enough for a window that is not high.
            let parts = if ctx.content_rect().width() < 1100.0 { 2 } else { 3 };
            let part = rows.len().div_ceil(parts);
            egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                ui.horizontal_top(|ui| {
                    for (i, part) in rows.chunks(part).enumerate() {
                        Grid::new(("keys", i)).num_columns(2).spacing([24.0, 5.0]).show(ui, |ui| {
                            for (keys, label) in part {
                                ui.label(RichText::new(keys).color(look.soft));
                                ui.label(label);
                                ui.end_row();
                            }
                        });
                        ui.add_space(24.0);
                    }
                });
            });
        });
}
