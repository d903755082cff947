//! The CSI scorecard (满意度): a wave of a survey against last year and the industry, which gaps have a plan, and pictures
//! of both.

mod act;
mod cells;
mod head;
mod picture;

use std::rc::Rc;

use chrono::NaiveDate;
use eframe::egui::{Frame, Key, Margin, Modifiers, Panel, RichText, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::entry::Draft;
use super::look;
use super::table::Table;
use crate::board::{Order, Scorecard};
use crate::plan::{FactorId, Origin, WaveId};
use crate::say;

/// From this width the pictures stand beside the table, px; else below it, where there is room.
const BESIDE: f32 = 1300.0;
/// From this height they stand below it, px.
const BELOW: f32 = 560.0;
/// How high they are below it, px.
const PICTURE: f32 = 210.0;

/// What the view remembers while the window is open.
#[derive(Debug, Default)]
pub struct ScorecardView {
    pub(super) table: Table,
    /// The wave that was chosen; none: the newest by the day shown.
    wave: Option<WaveId>,
    order: Order,
    /// What is to be selected when it is shown next, and in which column.
    wanted: Option<(Origin, usize)>,
    /// It is looked for in the newest wave too, where the one in view has none such.
    anywhere: bool,
    /// Whether the pictures are shown; none: where there is room.
    pictures: Option<bool>,
    /// Whether they are.
    pictured: bool,
    /// How much room there was, px.
    height: f32,
    /// Whether name, source, day, unit and threshold are shown.
    settings: bool,
    card: Option<(Key4, Rc<Scorecard>)>,
}

/// What a scorecard was made of.
type Key4 = (u64, NaiveDate, Option<WaveId>, bool);

impl ScorecardView {
    /// The scorecard in view; none where the book has no wave.
    fn card(&mut self, doc: &Document) -> Option<Rc<Scorecard>> {
        if self.wave.as_ref().is_some_and(|id| doc.book.wave(id).is_none()) {
            self.wave = None;
        }
        let key = (doc.revision, doc.day, self.wave.clone(), self.order == Order::Brings);
        if let Some((made, card)) = &self.card
            && *made == key
        {
            return Some(card.clone());
        }
        let card = Rc::new(Scorecard::new(&doc.book, self.wave.as_ref(), doc.day, self.order)?);
        self.card = Some((key, card.clone()));
        Some(card)
    }

    /// The gap in the selected row.
    fn gap(&mut self, doc: &Document) -> Option<Origin> {
        let card = self.card(doc)?;
        card.rows.get(self.table.at().0).map(|row| row.origin(card.wave(&doc.book)))
    }

    /// The factor of the selected row.
    pub(super) fn factor(&mut self, doc: &Document) -> Option<FactorId> {
        let gap = self.gap(doc)?;
        let card = self.card(doc)?;
        card.wave(&doc.book).factor_of(&gap).cloned()
    }

    /// The scorecard in view, and the selected row of it.
    pub(super) fn selected(&mut self, doc: &Document) -> Option<(Rc<Scorecard>, usize)> {
        let card = self.card(doc)?;
        let row = self.table.at().0;
        (row < card.rows.len()).then_some((card, row))
    }

    /// Shows this wave from now on.
    pub(super) fn show_wave(&mut self, id: WaveId) {
        self.wave = Some(id);
    }

    /// Selects a gap when it is shown next: in the wave in view, or where that has none such in the newest by the day.
    pub(super) fn want(&mut self, gap: Origin) {
        (self.wanted, self.anywhere) = (Some((gap, cells::NAME)), true);
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
        let Some(card) = self.card(cx.doc) else { return empty(ui, cx) };
        let card = self.select_wanted(cx, card);
        if cx.grid_has_keyboard {
            self.turn_pages(ui, cx, &card);
        }
        head::show(self, ui, cx, draft, &card);
        let (width, height) = (ui.available_width(), ui.available_height());
        let beside = width >= BESIDE;
        // A panel that comes at the foot takes room: the selected row stays in view.
        if (self.height - height).abs() > 1.0 {
            self.height = height;
            self.table.bring_selected();
        }
        let gap = self.gap(cx.doc);
        self.pictured = self.pictures.unwrap_or(beside || height >= BELOW);
        if self.pictured {
            let picture = |ui: &mut Ui| picture::show(ui, cx, &card, gap.as_ref(), beside);
            let frame = Frame::new().fill(cx.look.paper).inner_margin(Margin::symmetric(12, 8));
            let panel = if beside {
                Panel::right("scorecard pictures").exact_size((width * 0.32).min(620.0))
            } else {
                Panel::bottom("scorecard pictures").exact_size(PICTURE.min(height * 0.48))
            };
            panel.resizable(false).frame(frame).show(ui, picture);
        }
        cells::show(&mut self.table, ui, cx, &card);
    }

    /// Selects what is to be selected, where the wave has it.
    fn select_wanted(&mut self, cx: &Cx<'_>, card: Rc<Scorecard>) -> Rc<Scorecard> {
        let anywhere = std::mem::take(&mut self.anywhere);
        let Some((gap, column)) = self.wanted.take() else { return card };
        if let Some(row) = card.find(&cx.doc.book, &gap) {
            self.table.select(row, column);
            return card;
        }
        if !anywhere {
            return card;
        }
        let chosen = self.wave.take();
        let newest = self.card(cx.doc).unwrap_or_else(|| card.clone());
        match newest.find(&cx.doc.book, &gap) {
            Some(row) => {
                self.table.select(row, column);
                newest
            }
            None => {
                self.wave = chosen;
                card
            }
        }
    }

    /// Ctrl+Page Up and Page Down turn to another wave, as Excel turns to another sheet.
    fn turn_pages(&mut self, ui: &Ui, cx: &Cx<'_>, card: &Scorecard) {
        for (key, by) in [(Key::PageUp, -1), (Key::PageDown, 1)] {
            if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, key)) {
                self.turn(cx.doc, card, by);
            }
        }
    }

    /// Turns to the next wave by its day, or to the one before.
    fn turn(&mut self, doc: &Document, card: &Scorecard, by: isize) {
        let mut waves: Vec<_> = doc.book.waves.iter().collect();
        waves.sort_by_key(|w| w.on);
        let shown = card.wave(&doc.book);
        let at = waves.iter().position(|w| w.id == shown.id).and_then(|at| at.checked_add_signed(by));
        if let Some(wave) = at.and_then(|at| waves.get(at)) {
            self.wanted = self.gap(doc).map(|gap| (gap, self.table.at().1));
            self.wave = Some(wave.id.clone());
        }
    }
}

/// No wave yet: what to do next.
fn empty(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(80.0);
        ui.label(RichText::new(say!(cx.words, "csi-empty")).heading());
        ui.label(RichText::new(say!(cx.words, "csi-empty-hint")).color(cx.look.soft));
        ui.add_space(8.0);
        for command in [Command::NewWave, Command::ImportSheet, Command::InsertTemplate] {
            let label = match command {
                Command::ImportSheet => say!(cx.words, "csi-import"),
                _ => command.label(cx.words),
            };
            let keys = command.shortcut().map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
            let button = ui.button(RichText::new(label).font(look::text())).on_hover_text(keys);
            if button.clicked() {
                cx.actions.push(Action::Run(command));
            }
        }
    });
}
