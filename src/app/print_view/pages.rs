//! The pages as they will come out, and how far the print is.

use eframe::egui::{
    self, Align, Button, Frame, Layout, Margin, Modifiers, Panel, RichText, ScrollArea, Stroke, Ui, vec2,
};

use super::PrintView;
use crate::app::cx::Cx;
use crate::say;

impl PrintView {
    /// A past board is told from the present one, with the way back to it. Says whether that was taken.
    pub(super) fn show_whose_day(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let Some(past) = self.past.as_ref().filter(|_| self.prints_past()) else { return false };
        let frame = Frame::new().fill(cx.look.day_tint).inner_margin(Margin::symmetric(14, 6));
        let mut leaves = false;
        Panel::top("print past").exact_size(40.0).frame(frame).show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let title = say!(cx.words, "past-title", day = past.day.to_string());
                ui.label(RichText::new(title).font(crate::app::look::bold()));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    leaves = ui.add(Button::new(say!(cx.words, "print-the-present"))).clicked();
                });
            });
        });
        leaves
    }

    /// How far the print is, with a way out of it; else how many pages there are. At the right the zoom.
    pub(super) fn status(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let w = cx.words;
        ui.horizontal(|ui| {
            ui.set_min_height(30.0);
            ui.add_space(8.0);
            let busy = self.putting.as_ref().or(self.previewing.as_ref());
            if let Some(ticket) = busy {
                let stage = ticket.stage().map_or_else(|| say!(w, "typesetting"), |s| s.message(w));
                ui.spinner();
                ui.label(RichText::new(stage).color(cx.look.soft));
                let escape = !ui.ctx().text_edit_focused()
                    && ui.input_mut(|i| i.consume_key(Modifiers::NONE, egui::Key::Escape));
                if ui.button(say!(w, "cancel-print")).clicked() || escape {
                    self.cancel();
                }
            } else if self.cancelled {
                ui.label(RichText::new(say!(w, "print-given-up")).color(cx.look.soft));
                if ui.button(say!(w, "print-again")).clicked() {
                    (self.wanted, self.cancelled) = (None, false);
                }
            } else if !self.pages.is_empty() {
                let count = if self.cut().is_some() {
                    say!(w, "sheets", count = self.count)
                } else {
                    say!(w, "pages", count = self.count)
                };
                ui.label(RichText::new(count).color(cx.look.soft));
                if self.count > self.pages.len() {
                    let shown = say!(w, "pages-shown", count = self.pages.len());
                    ui.label(RichText::new(shown).color(cx.look.soft));
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                let zoom = |ui: &mut Ui, sign: &str, name: String| {
                    ui.button(sign).on_hover_text(&name).accessible_name(name).clicked()
                };
                if zoom(ui, "+", say!(w, "zoom-in")) {
                    self.zoom = (self.zoom * 1.25).min(4.0);
                }
                if zoom(ui, "−", say!(w, "zoom-out")) {
                    self.zoom = (self.zoom / 1.25).max(0.3);
                }
            });
        });
    }

    /// Gives up what is waited for: a file before the preview.
    fn cancel(&mut self) {
        if let Some(ticket) = &self.putting {
            ticket.give_up();
        } else if let Some(ticket) = self.previewing.take() {
            ticket.give_up();
            self.cancelled = true;
            self.serial += 1;
        }
    }

    pub(super) fn show_pages(&self, ui: &mut Ui, cx: &Cx<'_>) {
        if let Some(why) = &self.failed {
            ui.label(RichText::new(why).color(cx.look.red));
        }
        let room = ui.available_size() - vec2(32.0, 24.0);
        ScrollArea::both().id_salt("pages").auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                for page in &self.pages {
                    let natural = page.size_vec2();
                    let fit = (room.x / natural.x).min(room.y / natural.y);
                    ui.add_space(10.0);
                    let response = ui.add(egui::Image::new(page).fit_to_exact_size(natural * fit * self.zoom));
                    let line = Stroke::new(1.0, cx.look.line);
                    ui.painter().rect_stroke(response.rect, 0.0, line, egui::StrokeKind::Outside);
                }
            });
        });
    }
}
