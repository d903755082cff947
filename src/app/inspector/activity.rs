//! The activity: how it stands, what can be done about it, its texts, dates and milestones.

use eframe::egui::{self, RichText, Ui};

use super::{quiet, side_by_side, small_button, take};
use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::list_edit::ListEdit;
use crate::app::{choice, look, mark, row_text};
use crate::board::{Line, cells};
use crate::plan::{Activity, ActivityField, Deed, Edit, Objective, Way};
use crate::rules::{Judgement, Mark, Status, judge};
use crate::say;

pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective, activity: &Activity) {
    let judgement = judge(objective, activity, cx.doc.day);
    let id = &activity.id;
    ui.add_space(6.0);
    show_standing(ui, cx, &judgement);
    show_deeds(ui, cx, activity, judgement.status);
    entry::show(ui, cx, draft, Field::Activity(id.clone()));
    entry::show(ui, cx, draft, Field::Owner(id.clone()));
    show_timing(ui, cx, activity);
    side_by_side(ui, cx, draft, [Field::StartedOn(id.clone()), Field::DoneOn(id.clone())]);
    show_milestones(ui, cx, draft, activity);
    entry::show(ui, cx, draft, Field::Evaluation(id.clone()));
    let reason = Field::Reason(id.clone(), cx.doc.day);
    if judgement.status.mark() == Mark::Red || !reason.text(&cx.doc.book).is_empty() {
        entry::show(ui, cx, draft, reason);
    }
    show_way(ui, cx, draft, activity);
    for note in &activity.notes {
        quiet(ui, cx, &say!(cx.words, "label-and-text", label = note.heading.as_str(), text = note.text.as_str()));
    }
}

/// Which of the five ways to earn more it serves, and what it brought.
fn show_way(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, activity: &Activity) {
    let words = cx.words;
    let caption = ui.label(RichText::new(say!(words, "field-way")).font(look::small()).color(cx.look.soft));
    let name = |way: &Option<Way>| way.map_or_else(|| say!(words, "ways-none"), |way| words.way(way));
    let ways = Way::ALL.into_iter().map(Some).chain([None]);
    let place = ("way of activity", ui.available_width());
    let (response, chosen) = choice::show(ui, place, &activity.way, ways, name);
    response.labelled_by(caption.id);
    if let Some(way) = chosen {
        take(cx, Deed::EditText, vec![Edit::Activity(activity.id.clone(), ActivityField::Way(way))]);
    }
    entry::show(ui, cx, draft, Field::Brought(activity.id.clone()));
}

fn show_standing(ui: &mut Ui, cx: &Cx<'_>, judgement: &Judgement<'_>) {
    let line = cx.doc.board_line.and_then(|i| match &cx.doc.board.lines[i] {
        Line::Row(row) => Some(cells(&cx.doc.book, row, cx.doc.day)),
        Line::Goal(_) => None,
    });
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(20.0, 20.0), egui::Sense::hover());
        mark::paint(ui.painter(), rect.center(), 18.0, judgement.status, &cx.look, cx.look.ground);
        let standing = line
            .map_or_else(|| cx.words.status(judgement.status), |cells| row_text::standing(cx.words, &cells, judgement));
        let color = mark::color(judgement.status, &cx.look);
        ui.add(egui::Label::new(RichText::new(standing).font(look::bold()).color(color)).wrap());
    });
}

fn show_deeds(ui: &mut Ui, cx: &mut Cx<'_>, activity: &Activity, status: Status) {
    let deeds: &[Command] = match status {
        Status::Done | Status::Cancelled => &[Command::Complete],
        _ if activity.started_on.is_none() => {
            &[Command::Complete, Command::ReportStarted, Command::AnnounceDelay, Command::ReportProblem]
        }
        _ => &[Command::Complete, Command::AnnounceDelay, Command::ReportProblem],
    };
    ui.horizontal_wrapped(|ui| {
        for command in deeds {
            let label = match status {
                Status::Done => say!(cx.words, "reopen"),
                Status::Cancelled => say!(cx.words, "reinstate"),
                _ => command.label(cx.words),
            };
            let tooltip = command.tooltip(cx.words, ui.ctx());
            if small_button(ui, label).on_hover_text(tooltip).clicked() {
                cx.actions.push(Action::Run(*command));
            }
        }
    });
}

/// The planned dates; changing them asks why where the plan is confirmed.
fn show_timing(ui: &mut Ui, cx: &mut Cx<'_>, activity: &Activity) {
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.label(RichText::new(say!(cx.words, "field-timing")).font(look::small()).color(cx.look.soft));
            let timing = row_text::timing(activity.timing);
            let text = if timing.is_empty() { "–".to_owned() } else { timing };
            let change = ui.button(text).on_hover_text(say!(cx.words, "ask-dates"));
            if change.clicked() {
                cx.actions.push(Action::Ask(Ask::dates(&cx.doc.book, &activity.id)));
            }
        });
    });
    if let Some(baseline) = activity.baseline.as_ref().filter(|b| b.timing != activity.timing) {
        let (label, text) = (say!(cx.words, "field-baseline"), row_text::timing(baseline.timing));
        quiet(ui, cx, &say!(cx.words, "label-and-text", label = label, text = text));
    }
}

fn show_milestones(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, activity: &Activity) {
    let id = || activity.id.clone();
    if !activity.milestones.is_empty() {
        quiet(ui, cx, &say!(cx.words, "field-milestone"));
    }
    for (i, milestone) in activity.milestones.iter().enumerate() {
        let key = || milestone.id.clone();
        ui.horizontal_top(|ui| {
            let mut done = milestone.done_on.is_some();
            let what = say!(cx.words, "milestone-reached", text = milestone.text.as_str());
            if ui.checkbox(&mut done, "").on_hover_text(&what).accessible_name(what).changed() {
                let on = done.then_some(cx.doc.day);
                cx.actions.push(Action::List(ListEdit::ReachMilestone(id(), key(), on)));
            }
            // What the date, the cross and the gaps leave.
            let rest = ui.available_width() - 162.0;
            for (field, width) in
                [(Field::MilestoneDue(id(), key()), 100.0), (Field::MilestoneText(id(), key()), rest.max(60.0))]
            {
                let name = format!("{} {}", field.name(cx.words), i + 1);
                entry::sized(ui, cx, draft, field, width).accessible_name(name).on_hover_text(&milestone.text);
            }
            // One that was confirmed is noted as removed, and goes on being judged: taking it away doesn't make it reached.
            if entry::remove_button(ui, say!(cx.words, "remove-milestone")) {
                cx.actions.push(Action::List(ListEdit::RemoveMilestone(id(), key())));
            }
        });
    }
    if small_button(ui, say!(cx.words, "new-milestone")).clicked() {
        cx.actions.push(Action::List(ListEdit::AddMilestone(id())));
    }
}
