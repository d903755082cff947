//! The service process (服务流程), on two pages: its steps with the factors they touch and the standards to keep, and the
//! audits that watched how these are kept.

mod audits;
mod marks;
mod run;
mod steps;

use eframe::egui::{Frame, Margin, Panel, RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::Draft;
use super::table::Table;
use crate::plan::{AuditId, Book, FactorId, ServiceStandardId};
use crate::say;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct ProcessView {
    page: Page,
    steps: Table,
    cases: Table,
    /// The column of steps that was selected when they were shown last.
    column: usize,
    /// The audit that is looked at; none: the newest one.
    audit: Option<AuditId>,
    /// The factor whose column is led out.
    factor: Option<FactorId>,
}

/// The pages of the view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Page {
    /// Steps, factors, standards.
    #[default]
    Steps,
    /// Audits.
    Audits,
}

impl ProcessView {
    /// The table of the page in view.
    pub(super) fn table(&mut self) -> &mut Table {
        match self.page {
            Page::Steps => &mut self.steps,
            Page::Audits => &mut self.cases,
        }
    }

    /// Shows the steps, with this standard selected.
    pub(super) fn show_standard(&mut self, book: &Book, id: &ServiceStandardId) {
        self.page = Page::Steps;
        if let Some(row) = steps::row_of_standard(book, id) {
            self.steps.select(row, steps::TEXT);
        }
    }

    /// Leads out the column of the factor that one comes from.
    pub(super) fn come_from(&mut self, factor: Option<FactorId>) {
        self.factor = factor.or(self.factor.take());
    }

    /// Leads out the column of a factor, in place of another one; a second time no longer.
    pub(super) fn lead_out(&mut self, id: &FactorId) {
        self.factor = Some(id.clone()).filter(|id| self.factor.as_ref() != Some(id));
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, _draft: &mut Draft) {
        let frame = Frame::new().fill(cx.look.paper).inner_margin(Margin::symmetric(12, 6));
        Panel::top("process bar").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let turn = Command::TurnPage.tooltip(cx.words, ui.ctx());
                let pages =
                    [(Page::Steps, say!(cx.words, "process-page")), (Page::Audits, say!(cx.words, "audits-page"))];
                for (page, name) in pages {
                    let tab = ui.selectable_label(self.page == page, name).on_hover_text(&turn);
                    if tab.clicked() && self.page != page {
                        cx.actions.push(Action::Run(Command::TurnPage));
                    }
                }
                ui.separator();
                match self.page {
                    Page::Steps => steps::bar(ui, cx),
                    Page::Audits => audits::bar(ui, self, cx),
                }
            });
        });
        // The first row follows its head.
        ui.spacing_mut().item_spacing.y = 0.0;
        match self.page {
            _ if cx.doc.book.process.is_empty() => empty(ui, cx),
            Page::Steps => steps::show(ui, self, cx),
            Page::Audits => audits::show(ui, self, cx),
        }
    }
}

fn empty(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.add_space(80.0);
        ui.label(RichText::new(say!(cx.words, "process-empty")).heading());
        ui.label(RichText::new(say!(cx.words, "process-empty-hint")).color(cx.look.soft));
        command(ui, cx, Command::NewStep, say!(cx.words, "process-new-step"));
    });
}

/// A button that does a command, under the words it has here.
fn command(ui: &mut Ui, cx: &mut Cx<'_>, command: Command, label: String) {
    let keys = command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
    let button = ui.add_enabled(!cx.doc.is_read_only(), eframe::egui::Button::new(&label));
    if button.on_hover_text(format!("{label}  {keys}")).clicked() {
        cx.actions.push(Action::Run(command));
    }
}
