//! The start screen: recent books, and the ways to begin.

use std::path::{Path, PathBuf};

use eframe::egui::{
    self, Align2, CentralPanel, Frame, Margin, Panel, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::command::Command;
use super::cx::Action;
use super::jobs::Purpose;
use super::look::{self, Look};
use super::shell::Window;
use super::{foot, sample};
use crate::say;
use crate::words::{Lang, Words};

/// Something to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// A new book.
    New,
    /// The sample.
    Sample,
}

impl Window {
    /// Shows the start screen and its foot, and begins with what was chosen.
    pub(super) fn show_start(&mut self, ui: &mut Ui, look: &Look, actions: &mut Vec<Action>) {
        let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 6));
        Panel::bottom("start foot").exact_size(44.0).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                for lang in Lang::ALL {
                    if ui.selectable_label(self.words.lang() == lang, lang.own_name()).clicked()
                        && self.words.lang() != lang
                    {
                        actions.push(Action::Run(Command::SwitchLanguage));
                    }
                }
                if ui.button(say!(self.words, "toggle-theme")).clicked() {
                    actions.push(Action::Run(Command::ToggleTheme));
                }
                if self.jobs.busy() {
                    ui.spinner();
                }
                foot::news(ui, &self.told);
            });
        });
        let mut begin = None;
        CentralPanel::default().frame(Frame::new().fill(look.ground)).show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                begin = show(ui, &self.words, look, &self.settings.recent, actions);
            });
        });
        match begin {
            Some(Begin::New) => self.jobs.choose(Purpose::New, &say!(self.words, "new-book"), None),
            Some(Begin::Sample) => match sample::unpack() {
                Ok(path) => {
                    self.sample = Some(path.clone());
                    self.jobs.open(path);
                }
                Err(error) => self.warn(error.to_string()),
            },
            None => {}
        }
    }
}

/// Shows the ways to begin.
fn show(ui: &mut Ui, words: &Words, look: &Look, recent: &[PathBuf], actions: &mut Vec<Action>) -> Option<Begin> {
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
            if tile(ui, look, &say!(words, "open-address"), &say!(words, "open-address-hint")) {
                actions.push(Action::Run(Command::OpenAddress));
            }
            if tile(ui, look, &say!(words, "show-group"), &say!(words, "show-group-hint")) {
                actions.push(Action::Run(Command::ShowGroup));
            }
            if tile(ui, look, &say!(words, "new-book"), &say!(words, "new-hint")) {
                begin = Some(Begin::New);
            }
            if tile(ui, look, &say!(words, "template-new"), &say!(words, "template-new-hint")) {
                actions.push(Action::Run(Command::NewFromTemplate));
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
