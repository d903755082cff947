//! The start screen: recent books, and the four ways to begin.

use std::path::Path;

use eframe::egui::{self, Align2, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::command::Command;
use super::cx::Action;
use super::look::{self, Look};
use crate::say;
use crate::words::Words;

/// Something to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// A new book.
    New,
    /// The sample.
    Sample,
}

/// Shows the start screen.
pub fn show(
    ui: &mut Ui,
    words: &Words,
    look: &Look,
    recent: &[std::path::PathBuf],
    actions: &mut Vec<Action>,
) -> Option<Begin> {
    let mut begin = None;
    let width = 560.0_f32.min(ui.available_width() - 48.0);
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.12).min(120.0));
        let (rect, _) = ui.allocate_exact_size(vec2(72.0, 72.0), Sense::hover());
        ui.painter().circle_stroke(rect.center(), 28.0, Stroke::new(9.0, look.ink));
        ui.label(RichText::new(say!(words, "app-name")).font(egui::FontId::new(30.0, look::bold_family())));
        ui.label(RichText::new(say!(words, "app-promise")).color(look.soft));
        ui.add_space(24.0);
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            if tile(ui, look, &say!(words, "import-sheet"), &say!(words, "import-hint")) {
                actions.push(Action::Run(Command::ImportSheet));
            }
            if tile(ui, look, &say!(words, "open-book"), &say!(words, "open-hint")) {
                actions.push(Action::Run(Command::OpenBook));
            }
            if tile(ui, look, &say!(words, "new-book"), &say!(words, "new-hint")) {
                begin = Some(Begin::New);
            }
            if tile(ui, look, &say!(words, "open-sample"), &say!(words, "sample-hint")) {
                begin = Some(Begin::Sample);
            }
            if !recent.is_empty() {
                ui.add_space(16.0);
                ui.label(RichText::new(say!(words, "recent-books")).font(look::bold()));
                for path in recent {
                    show_recent(ui, look, path, actions);
                }
            }
        });
    });
    begin
}

fn tile(ui: &mut Ui, look: &Look, title: &str, hint: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 58.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let active = response.hovered() || response.has_focus();
    let (fill, line) = if active { (look.day_tint, look.day) } else { (look.paper, look.line) };
    ui.painter().rect(rect, 8.0, fill, Stroke::new(1.0, line), egui::StrokeKind::Inside);
    let at = |y: f32| pos2(rect.left() + 18.0, rect.top() + y);
    ui.painter().text(at(10.0), Align2::LEFT_TOP, title, look::bold(), look.ink);
    ui.painter().text(at(33.0), Align2::LEFT_TOP, hint, look::small(), look.soft);
    response.clicked()
}

/// A recent book. Whether it is still there is seen when it is opened: a network drive that is gone would stop every frame.
fn show_recent(ui: &mut Ui, look: &Look, path: &Path, actions: &mut Vec<Action>) {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    ui.horizontal(|ui| {
        let link = ui.add(egui::Link::new(RichText::new(&name).color(look.day)));
        ui.add(
            egui::Label::new(RichText::new(path.display().to_string()).font(look::small()).color(look.soft)).truncate(),
        );
        if link.clicked() {
            actions.push(Action::Open(path.to_owned()));
        }
    });
}
