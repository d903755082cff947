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

/// From this width on there is room for every word, px.
const ROOMY: f32 = 1200.0;
/// The least room that is worth the beginning of a text, px.
const LEAST: f32 = 32.0;

/// Shows the foot; `told` is the last message.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, told: &Told, findings: &Findings, busy: bool) {
    ui.horizontal_centered(|ui| {
        let w = cx.words;
        let counts = cx.doc.board.counts;
        let tight = ui.available_width() < ROOMY;
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
            let is_quiet = matches!(by, MarkFilter::Upcoming | MarkFilter::Cancelled);
            chip(ui, cx, (status, by, count), &label, !(tight && is_quiet));
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
                say_at_the_end(ui, text, Some(lost.error.message(w)));
                RichText::new(say!(w, "unsaved", count = unsaved)).color(cx.look.ink)
            } else if cx.doc.is_saving() {
                RichText::new(say!(w, "saving")).color(cx.look.soft)
            } else if unsaved == 0 {
                RichText::new(say!(w, "all-saved")).color(cx.look.soft)
            } else {
                RichText::new(say!(w, "unsaved", count = unsaved)).color(cx.look.ink)
            };
            say_at_the_end(ui, saved.font(look::small()), None);
            if let Err(why) = cx.doc.may_write() {
                let text = RichText::new(say!(w, "right-read-only")).font(look::small()).color(cx.look.day);
                say_at_the_end(ui, text, Some(w.no_right(&cx.doc.book, &why)));
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
        say_at_the_end(ui, RichText::new(text).font(look::small()), None);
    }
}

/// Says something in the room that is left, nothing where there is hardly any; `more`, or all of it, where the pointer rests.
fn say_at_the_end(ui: &mut Ui, text: RichText, more: Option<String>) {
    if ui.available_width() < LEAST {
        return;
    }
    let said = ui.add(egui::Label::new(text).truncate().show_tooltip_when_elided(more.is_none()));
    if let Some(more) = more {
        said.on_hover_text(more);
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

/// A count that filters; without its word it says it where the pointer rests.
fn chip(ui: &mut Ui, cx: &mut Cx<'_>, (status, by, count): (Status, MarkFilter, usize), label: &str, says_it: bool) {
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
    let word = grid::layout(&painter, if says_it { label } else { "" }, look::small(), cx.look.ink, 200.0, 1);
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
    let response = if says_it { response } else { response.on_hover_text(label) };
    if response.clicked() {
        let mark = (!chosen).then_some(by);
        cx.actions.push(Action::Show(Filter { mark, ..cx.doc.filter.clone() }));
    }
}
