//! How the facts of an item are set: a quiet caption, and below it what the room reads.

use eframe::egui::{Align, Color32, Frame, Label, Layout, Margin, RichText, Ui, WidgetInfo, accesskit::Role, vec2};

use super::size::Size;
use crate::app::cx::Cx;
use crate::app::mark;
use crate::plan::{Countermeasure, Goal};
use crate::rules::Status;
use crate::say;

/// A quiet caption.
pub fn caption(ui: &mut Ui, cx: &Cx<'_>, size: Size, text: &str) {
    ui.add(Label::new(RichText::new(text).font(size.small()).color(cx.look.soft)).wrap());
}

/// A caption and a text of any length.
pub fn block(ui: &mut Ui, cx: &Cx<'_>, size: Size, label: &str, text: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size.em(0.08);
        caption(ui, cx, size, label);
        let text = text.trim();
        let shown = if text.is_empty() { RichText::new("–").color(cx.look.soft) } else { RichText::new(text) };
        ui.add(Label::new(shown.font(size.text())).wrap());
    });
}

/// A fact beside others: label, text, and a colour where it has one of its own.
pub type Fact = (String, String, Option<Color32>);

/// Facts beside each other, each with its caption; `shares`: how much of the width each takes.
pub fn columns<const N: usize>(ui: &mut Ui, cx: &Cx<'_>, size: Size, shares: [f32; N], facts: [Fact; N]) {
    let gap = size.em(1.0);
    let room = (ui.available_width() - gap * (N - 1) as f32) / shares.iter().sum::<f32>();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (share, (label, text, color)) in shares.into_iter().zip(facts) {
            ui.vertical(|ui| {
                ui.set_width(room * share);
                ui.spacing_mut().item_spacing.y = size.em(0.08);
                caption(ui, cx, size, &label);
                let font = if color.is_some() { size.bold() } else { size.text() };
                let text = RichText::new(text).font(font).color(color.unwrap_or(cx.look.ink));
                ui.add(Label::new(text).wrap());
            });
        }
    });
}

/// A cell of a table, `width` px wide.
pub fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).wrap());
    });
}

/// A thin line between two parts.
pub fn rule(ui: &mut Ui, size: Size) {
    ui.add_space(size.em(0.1));
    ui.separator();
}

/// Where an item belongs: its kind, department and goal.
pub fn place(ui: &mut Ui, cx: &Cx<'_>, size: Size, kind: &str, department: &str, goal: Option<&Goal>) {
    let goal = goal.map(|g| crate::app::row_text::goal(cx.words, Some(g)));
    let parts = [Some(kind.to_owned()), Some(department.to_owned()), goal];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("　·　");
    caption(ui, cx, size, &text);
}

/// What an item is called, with the mark of its row where it has one.
pub fn title(ui: &mut Ui, cx: &Cx<'_>, size: Size, text: &str, status: Option<Status>) {
    ui.horizontal_top(|ui| {
        if let Some(status) = status {
            let side = size.em(1.25);
            let (rect, response) = ui.allocate_exact_size(vec2(side, size.em(1.9)), eframe::egui::Sense::hover());
            mark::paint(ui.painter(), rect.center(), side, status, &cx.look, cx.look.paper);
            let name = cx.words.status(status);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        }
        let text = if text.trim().is_empty() { say!(cx.words, "flow-untitled") } else { text.trim().to_owned() };
        ui.add(Label::new(RichText::new(text).font(size.title())).wrap());
    });
}

/// Why a row is red, or in red that nobody said it.
pub fn reason(ui: &mut Ui, cx: &Cx<'_>, size: Size, text: &str, missing: bool) {
    let margin = Margin::symmetric(size.em(0.6) as i8, size.em(0.4) as i8);
    Frame::new().fill(cx.look.red_tint).corner_radius(6).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = RichText::new(text);
        let text = if missing { text.font(size.bold()).color(cx.look.red) } else { text.font(size.text()) };
        ui.add(Label::new(text).wrap());
    });
}

/// A table of countermeasures: what, who, when it is followed up, how far it is.
pub fn measures(ui: &mut Ui, cx: &Cx<'_>, size: Size, list: &[&Countermeasure]) {
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width() - 3.0 * gap;
    let widths = [0.51, 0.15, 0.17, 0.17].map(|share| room * share);
    let heads = [
        say!(cx.words, "column-countermeasure"),
        say!(cx.words, "field-owner"),
        say!(cx.words, "field-follow-up"),
        say!(cx.words, "field-progress"),
    ];
    ui.horizontal_top(|ui| {
        for (head, width) in heads.into_iter().zip(widths) {
            cell(ui, width, RichText::new(head).font(size.small()).color(cx.look.soft));
        }
    });
    for cm in list {
        let owner = cm.owner.as_ref().map(|p| cx.doc.book.person_name(p).to_owned());
        let missing = |text: Option<String>| match text {
            Some(text) => RichText::new(text),
            None => RichText::new("–").color(cx.look.soft),
        };
        let texts = [
            RichText::new(cm.text.trim()),
            missing(owner),
            missing(cm.follow_up.map(|d| d.to_string())),
            RichText::new(cx.words.progress(cm.state(cx.doc.day))),
        ];
        ui.horizontal_top(|ui| {
            for (text, width) in texts.into_iter().zip(widths) {
                cell(ui, width, text.font(size.text()));
            }
        });
    }
}
