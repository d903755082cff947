//! The foot of the window: counts that filter when clicked, what is unsaved, what was told last.

use eframe::egui::{self, Frame, Margin, Panel, RichText, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::command::Command;
use super::cx::{Action, Cx};
use super::findings::Findings;
use super::look::{self, Look};
use super::told::Told;
use super::{grid, mark};
use crate::board::{Filter, MarkFilter};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// Shows the foot; `told` is the last message.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, told: &Told, findings: &Findings, busy: bool) {
    ui.horizontal_centered(|ui| {
        let w = cx.words;
        let counts = cx.doc.board.counts;
        let chips = [
            (Status::Done, MarkFilter::Done, counts.done, say!(w, "status-done")),
            (Status::OnSchedule, MarkFilter::OnSchedule, counts.on_schedule, say!(w, "status-on-schedule")),
            (Status::Delayed, MarkFilter::Red, counts.red, say!(w, "count-red")),
            (Status::Problem, MarkFilter::RedWithoutReason, counts.red_without_reason, say!(w, "reason-missing")),
            (Status::Upcoming, MarkFilter::Upcoming, counts.upcoming, say!(w, "status-upcoming")),
            (Status::Cancelled, MarkFilter::Cancelled, counts.cancelled, say!(w, "status-cancelled")),
        ];
        for (status, by, count, label) in chips {
            let rare = matches!(by, MarkFilter::RedWithoutReason | MarkFilter::Cancelled);
            if rare && count == 0 && cx.doc.filter.mark != Some(by) {
                continue;
            }
            chip(ui, cx, status, by, count, &label);
        }
        found(ui, cx, findings.count(cx.doc));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let unsaved = cx.doc.history.unsaved();
            let saved = if let Some(why) = cx.doc.folder.read_only() {
                RichText::new(why.error().message(w)).color(cx.look.red)
            } else if let Some(lost) = &cx.doc.lost {
                let since = lost.since.get(11..16).unwrap_or_default();
                let text = if cx.doc.is_remote() {
                    say!(w, "server-lost", since = since)
                } else {
                    say!(w, "folder-lost", since = since)
                };
                let text = RichText::new(text).font(look::small()).color(cx.look.red);
                ui.label(text).on_hover_text(lost.error.message(w));
                RichText::new(say!(w, "unsaved", count = unsaved)).color(cx.look.ink)
            } else if cx.doc.is_saving() {
                RichText::new(say!(w, "saving")).color(cx.look.soft)
            } else if unsaved == 0 {
                RichText::new(say!(w, "all-saved")).color(cx.look.soft)
            } else {
                RichText::new(say!(w, "unsaved", count = unsaved)).color(cx.look.ink)
            };
            ui.label(saved.font(look::small()));
            if let Err(why) = cx.doc.may_write() {
                let text = RichText::new(say!(w, "right-read-only")).font(look::small()).color(cx.look.day);
                ui.label(text).on_hover_text(w.no_right(&cx.doc.book, &why));
            }
            if busy {
                ui.spinner();
            }
            news(ui, told);
        });
    });
}

/// How many findings there are, where that is known; leads to them.
fn found(ui: &mut Ui, cx: &mut Cx<'_>, count: Option<usize>) {
    let command = Command::ShowFindings;
    let label = count.map_or_else(|| command.label(cx.words), |n| say!(cx.words, "findings-count", count = n));
    let button = egui::Button::new(RichText::new(label).font(look::small()));
    if ui.add(button).on_hover_text(command.tooltip(cx.words, ui.ctx())).clicked() {
        cx.actions.push(Action::Run(command));
    }
}

/// What was told last.
pub fn news(ui: &mut Ui, told: &Told) {
    if let Some(text) = told.news(ui.ctx()) {
        let label = egui::Label::new(RichText::new(text).font(look::small())).truncate();
        ui.add(label).on_hover_text(text);
    }
}

/// A warning has a bar of its own, until it is put away.
pub fn warning(ui: &mut Ui, told: &Told, words: &Words, look: &Look, actions: &mut Vec<Action>) {
    let Some(warning) = told.warning() else { return };
    let frame = Frame::new().fill(look.red_tint).inner_margin(Margin::symmetric(16, 8));
    Panel::bottom("warning").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(warning);
            if ui.button(say!(words, "dismiss")).clicked() {
                actions.push(Action::Understood);
            }
        });
    });
}

fn chip(ui: &mut Ui, cx: &mut Cx<'_>, status: Status, by: MarkFilter, count: usize, label: &str) {
    let chosen = cx.doc.filter.mark == Some(by);
    let painter = ui.painter().clone();
    let number = grid::layout(
        &painter,
        &count.to_string(),
        egui::FontId::new(16.0, look::bold_family()),
        mark::color(status, &cx.look),
        90.0,
        1,
    );
    let word = grid::layout(&painter, label, look::small(), cx.look.ink, 200.0, 1);
    let size = vec2(number.size().x + word.size().x + 44.0, 32.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, format!("{count} {label}")));
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen { cx.look.day_tint } else { cx.look.head };
        let line = if chosen || response.has_focus() { cx.look.day } else { fill };
        painter.rect(rect, 8.0, fill, Stroke::new(1.0, line), egui::StrokeKind::Inside);
    }
    let y = rect.center().y;
    mark::paint(&painter, pos2(rect.left() + 17.0, y), 15.0, status, &cx.look, cx.look.ground);
    let x = rect.left() + 30.0;
    painter.galley(pos2(x, y - number.size().y / 2.0), number.clone(), cx.look.ink);
    painter.galley(pos2(x + number.size().x + 5.0, y - word.size().y / 2.0 + 1.0), word, cx.look.ink);
    if response.clicked() {
        let mark = (!chosen).then_some(by);
        cx.actions.push(Action::Show(Filter { mark, ..cx.doc.filter.clone() }));
    }
}
