//! An open book in the window: the panels around its views, and the view itself.

use eframe::egui::{self, CentralPanel, Frame, Margin, Panel, Ui};

use super::cx::{Action, Cx};
use super::jobs::Purpose;
use super::look::Look;
use super::rail::{self, View};
use super::shell::Window;
use super::wizard::Wizard;
use super::{
    annotations_view, board_view, conflict_strip, entry, findings_view, flow_view, foot, grid, inspector, notices,
    print_view, reading_view, report_view, review_view, setup_view,
};
use crate::say;

impl Window {
    /// Shows the open book.
    pub(super) fn show_open(&mut self, ui: &mut Ui, look: Look, actions: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        // Twelve months want more room than a board.
        self.kpis.panel_open = self.settings.inspector.unwrap_or(ctx.content_rect().width() >= 1800.0);
        let inspector_open =
            self.inspector_open(ctx.content_rect().width()) && (self.grid_view().is_some() || self.view == View::Mine);
        let busy = self.jobs.busy();
        let halts = self.shows_halted();
        let Some(doc) = &self.doc else { return };
        self.findings.update(doc, self.view == View::Findings);
        if self.view == View::Trail && self.trail.wants(doc.files) {
            self.jobs.read_trail(doc.folder.looker(), doc.files);
        }
        let grid_has_keyboard = grid::has_keyboard(&ctx)
            && self.ask.is_none()
            && !halts
            && self.saving.is_none()
            && !self.wizard.as_ref().is_some_and(Wizard::is_open)
            && self.drafting.is_none()
            && !self.why.wants_keyboard()
            && self.leaving.is_none()
            && !self.keys_open
            && !egui::Popup::is_any_open(&ctx);
        let mut cx = Cx { doc, words: &self.words, look, editor: &mut self.editor, grid_has_keyboard, actions };
        let bar = |x, y| Frame::new().fill(look.ground).inner_margin(Margin::symmetric(x, y));
        let show_rail = |ui: &mut Ui, cx: &mut Cx<'_>, view| {
            let width = rail::width(ui, cx.words);
            Panel::left("rail").exact_size(width).resizable(false).frame(bar(0, 0)).show(ui, |ui| {
                let chosen = rail::show(ui, cx.words, &cx.look, view);
                cx.actions.extend(chosen.map(Action::Run));
            });
        };
        if let Some(past) = &mut self.past {
            show_rail(ui, &mut cx, self.view);
            if !past.show(ui, &mut cx) {
                self.past = None;
            }
            return;
        }
        Panel::top("top").exact_size(50.0).frame(bar(12, 6)).show(ui, |ui| self.top.show(ui, &mut cx, self.today));
        Panel::bottom("foot")
            .exact_size(42.0)
            .frame(bar(10, 4))
            .show(ui, |ui| foot::show(ui, &mut cx, &self.told, &self.findings, busy));
        // Before what asks at the foot, so that the rail stands still when a question comes.
        show_rail(ui, &mut cx, self.view);
        // One thing is asked at a time.
        self.why.follow(&doc.book);
        let asks = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 10));
        let mut saved = None;
        let wizard = self.wizard.as_mut().filter(|w| w.is_open());
        if let Some(ask) = &mut self.ask {
            Panel::bottom("ask").frame(asks).show(ui, |ui| ask.show(ui, &mut cx));
            if let Some(wizard) = wizard {
                wizard.wait();
            }
        } else if let Some(saving) = &mut self.saving {
            Panel::bottom("save template").frame(asks).show(ui, |ui| saved = saving.show(ui, &cx));
        } else if let Some(wizard) = wizard {
            Panel::bottom("wizard").frame(asks).show(ui, |ui| wizard.show(ui, &mut cx));
        } else if let Some(drafting) = &mut self.drafting {
            Panel::bottom("drafting").frame(asks).show(ui, |ui| drafting.show(ui, &mut cx));
        } else if let Some(halted) = self.halted.as_mut().filter(|_| halts) {
            Panel::bottom("halted").frame(asks).show(ui, |ui| halted.show(ui, &mut cx));
        } else if self.why.waits() {
            let frame = Frame::new().fill(look.head).inner_margin(Margin::symmetric(16, 6));
            Panel::bottom("why").frame(frame).show(ui, |ui| self.why.show(ui, &mut cx));
        }
        if !doc.book.conflicts.is_empty() {
            let frame = Frame::new().fill(look.day_tint).inner_margin(Margin::symmetric(16, 6));
            Panel::bottom("conflict").frame(frame).show(ui, |ui| conflict_strip::show(ui, &mut cx));
        }
        notices::show(ui, &mut cx);
        if inspector_open {
            let frame = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(14, 8));
            Panel::right("inspector").default_size(320.0).size_range(260.0..=520.0).frame(frame).show(ui, |ui| {
                entry::view(ui, &mut cx, &mut self.draft, inspector::show);
            });
        }
        let mut asked = Vec::new();
        CentralPanel::default().frame(Frame::new().fill(look.paper)).show(ui, |ui| match self.view {
            View::Board => board_view::show(ui, &mut cx, &mut self.board_heights),
            View::Report => report_view::show(ui, &mut cx, &mut self.report_heights),
            View::Mine => self.mine.show(ui, &mut cx),
            View::Reading => reading_view::show(ui, &mut cx),
            View::Flow => entry::view(ui, &mut cx, &mut self.draft, flow_view::show),
            View::Solving => {
                entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.solving.show(ui, cx, draft))
            }
            View::Reviews => entry::view(ui, &mut cx, &mut self.draft, review_view::show),
            View::Findings => findings_view::show(ui, &mut cx, &mut self.findings),
            View::Annotations => annotations_view::show(ui, &mut cx),
            View::Trail => self.trail.show(ui, &mut cx),
            View::Scorecard => {
                entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.scorecard.show(ui, cx, draft))
            }
            View::Process => {
                entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.process.show(ui, cx, draft))
            }
            View::Kpis => entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.kpis.show(ui, cx, draft)),
            View::Goals => entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.goals.show(ui, cx, draft)),
            View::Profit => entry::view(ui, &mut cx, &mut self.draft, |ui, cx, draft| self.profit.show(ui, cx, draft)),
            View::Print => asked = self.print.show(ui, &mut cx),
            View::Setup => entry::view(ui, &mut cx, &mut self.draft, setup_view::show),
        });
        self.print_asked(asked);
        self.template_asked(saved);
    }

    /// Does what the print view asked for.
    fn print_asked(&mut self, asked: Vec<print_view::Ask>) {
        for asked in asked {
            match asked {
                print_view::Ask::Put(target) => {
                    if let Some(doc) = &self.doc {
                        self.print.put(target, doc, &self.words, &mut self.jobs);
                    }
                }
                print_view::Ask::Choose(purpose) => {
                    let ending = if purpose == Purpose::Print { "pdf" } else { "png" };
                    let name = self.doc.as_ref().map(|d| self.print.file_name(d, &self.words, ending));
                    let title = say!(self.words, "save-title");
                    self.jobs.choose(purpose, &title, name.as_deref());
                }
            }
        }
    }
}
