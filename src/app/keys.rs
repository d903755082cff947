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
            egui::ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
                Grid::new("keys").num_columns(2).spacing([32.0, 6.0]).show(ui, |ui| {
                    for command in Command::ALL {
                        if let Some(keys) = command.shortcut() {
                            ui.label(RichText::new(ctx.format_shortcut(&keys)).color(look.soft));
                            ui.label(command.label(words));
                            ui.end_row();
                        }
                    }
                    let more = [
                        ("↑ ↓ ← →", say!(words, "keys-arrows")),
                        ("A … Z", say!(words, "keys-typing")),
                        ("Enter", say!(words, "keys-enter")),
                        ("Ctrl+Enter", say!(words, "keys-line-break")),
                        ("Esc", say!(words, "keys-escape")),
                        ("Tab", say!(words, "keys-tab")),
                    ];
                    for (keys, label) in more {
                        ui.label(RichText::new(keys).color(look.soft));
                        ui.label(label);
                        ui.end_row();
                    }
                });
            });
        });
}
