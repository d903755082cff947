//! The bar at the top: the book, the day shown, who is shown, the search, undo, redo, save.

use chrono::{Days, NaiveDate};
use eframe::egui::{self, Button, ComboBox, RichText, TextEdit, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::{day_text, look, plan_section};
use crate::board::Filter;
use crate::say;

/// The texts being typed in the bar.
#[derive(Debug, Default)]
pub struct Top {
    day: Option<String>,
    /// The search field wants the keyboard.
    pub find: bool,
}

/// The id of the search field.
pub fn search_id() -> egui::Id {
    egui::Id::unique("search")
}

impl Top {
    /// Shows the bar. `today`: the machine's day.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, today: NaiveDate) {
        ui.horizontal_centered(|ui| {
            let doc = cx.doc;
            let title = if doc.book.title.is_empty() { say!(cx.words, "untitled") } else { doc.book.title.clone() };
            let link = egui::Label::new(RichText::new(title).font(egui::FontId::new(17.0, look::bold_family())));
            let room = (ui.available_width() - 800.0).clamp(120.0, 460.0);
            let title = ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(link.truncate().sense(egui::Sense::click()))
            });
            if title.inner.on_hover_text(say!(cx.words, "ask-book")).clicked() {
                cx.actions.push(Action::Run(Command::ShowSetup));
            }
            show_state(ui, cx);
            ui.separator();
            self.show_day(ui, cx, today);
            self.show_filter(ui, cx);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| self.show_commands(ui, cx));
        });
    }

    fn show_day(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, today: NaiveDate) {
        let day = cx.doc.day;
        let caption = ui.label(RichText::new(say!(cx.words, "day-shown")).color(cx.look.soft));
        let button = |ui: &mut Ui, sign: &str, name: String| {
            ui.button(sign).on_hover_text(&name).accessible_name(name).clicked()
        };
        if button(ui, "‹", say!(cx.words, "day-before")) {
            cx.actions.extend(day.checked_sub_days(Days::new(1)).map(Action::Day));
        }
        let mut text = self.day.clone().unwrap_or_else(|| day.to_string());
        let edit = TextEdit::singleline(&mut text).desired_width(86.0).margin(egui::Margin::symmetric(6, 6));
        let response = ui.add(edit).labelled_by(caption.id);
        if response.has_focus() {
            self.day = Some(text.clone());
        }
        if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            self.day = None;
        } else if response.lost_focus() {
            self.day = None;
            match day_text::read(&text, cx.doc.book.year, day_text::Side::End) {
                Some(day) => cx.actions.push(Action::Day(day)),
                None => cx.actions.push(Action::Tell(say!(cx.words, "not-a-date", text = text.trim()))),
            }
        }
        if button(ui, "›", say!(cx.words, "day-after")) {
            cx.actions.extend(day.checked_add_days(Days::new(1)).map(Action::Day));
        }
        if day != today && ui.button(say!(cx.words, "today")).clicked() {
            cx.actions.push(Action::Day(today));
        }
    }

    fn show_filter(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let doc = cx.doc;
        let all = say!(cx.words, "all-departments");
        let chosen = doc
            .filter
            .department
            .as_ref()
            .and_then(|d| doc.book.department(d))
            .map_or(all.as_str(), |d| d.name.as_str());
        let mut filter = doc.filter.clone();
        let combo = ComboBox::from_id_salt("department").width(110.0).selected_text(chosen).show_ui(ui, |ui| {
            ui.selectable_value(&mut filter.department, None, &all);
            for department in &doc.book.departments {
                ui.selectable_value(&mut filter.department, Some(department.id.clone()), &department.name);
            }
        });
        combo.response.accessible_name(say!(cx.words, "field-department"));
        let hint = say!(cx.words, "find");
        let width = (ui.available_width() - 330.0).clamp(80.0, 220.0);
        let edit =
            TextEdit::singleline(&mut filter.search).id(search_id()).hint_text(hint.clone()).desired_width(width);
        let search = ui.add(edit.margin(egui::Margin::symmetric(8, 6))).accessible_name(hint);
        if std::mem::take(&mut self.find) {
            search.request_focus();
        }
        // Esc has taken the keyboard away by now.
        if search.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            filter.search.clear();
        }
        if filter != doc.filter {
            cx.actions.push(Action::Show(filter));
        }
        if !doc.filter.is_empty() && ui.small_button(say!(cx.words, "show-all")).clicked() {
            cx.actions.push(Action::Show(Filter::default()));
        }
    }

    fn show_commands(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let unsaved = cx.doc.history.unsaved();
        ui.add_space(4.0);
        self.menu(ui, cx);
        let history = &cx.doc.history;
        let commands = [
            (Command::Save, unsaved > 0 && !cx.doc.is_read_only()),
            (Command::Redo, history.next_redo().is_some()),
            (Command::Undo, history.next_undo().is_some()),
        ];
        for (command, enabled) in commands {
            let text = RichText::new(command.label(cx.words));
            let text = if command == Command::Save && enabled { text.font(look::bold()) } else { text };
            let response = ui.add_enabled(enabled, Button::new(text));
            if response.on_hover_text(command.tooltip(cx.words, ui.ctx())).clicked() {
                cx.actions.push(Action::Run(command));
            }
        }
    }

    fn menu(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.menu_button(say!(cx.words, "menu"), |ui| {
            let groups: [&[Command]; 5] = [
                &[
                    Command::OpenBook,
                    Command::OpenAddress,
                    Command::ShowGroup,
                    Command::ImportSheet,
                    Command::ExportSheet,
                    Command::NewFromTemplate,
                    Command::ConfirmPlan,
                    Command::NextYear,
                    Command::CheckFiles,
                    Command::CloseBook,
                ],
                &[
                    Command::Complete,
                    Command::ReportStarted,
                    Command::AnnounceDelay,
                    Command::ReportProblem,
                    Command::CancelRow,
                    Command::SayWhy,
                ],
                &[
                    Command::NewRow,
                    Command::NewObjective,
                    Command::NewCountermeasure,
                    Command::NewGoal,
                    Command::NewDepartment,
                    Command::InsertTemplate,
                    Command::SaveTemplate,
                    Command::RemoveRow,
                ],
                &[Command::ShowWall, Command::ToggleInspector, Command::ToggleTheme, Command::SwitchLanguage],
                &[Command::Keys],
            ];
            for (i, group) in groups.into_iter().enumerate() {
                if i > 0 {
                    ui.separator();
                }
                for command in group {
                    let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
                    if ui.add(Button::new(command.label(cx.words)).shortcut_text(keys)).clicked() {
                        cx.actions.push(Action::Run(*command));
                        ui.close();
                    }
                }
            }
        });
    }
}

/// Whether the plan is a draft or confirmed; a click leads to the set-up view.
fn show_state(ui: &mut Ui, cx: &mut Cx<'_>) {
    let confirmed = cx.doc.book.confirmed_on.is_some();
    let text = if confirmed { say!(cx.words, "plan-sign-confirmed") } else { say!(cx.words, "plan-sign-draft") };
    let text = RichText::new(text).font(look::small()).color(cx.look.soft);
    let response = ui.add(egui::Label::new(text).selectable(false).sense(egui::Sense::click()));
    if response.on_hover_text(plan_section::state(cx.words, &cx.doc.book)).clicked() {
        cx.actions.push(Action::Run(Command::ShowSetup));
    }
}
