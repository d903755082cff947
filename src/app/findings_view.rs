//! The findings view: what is missing in the plan, department by department; each leads to the cell that mends it.

use eframe::egui::{Id, Key, Modifiers, Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

use super::cx::Cx;
use super::findings::{Findings, Line};
use super::grid::{self, PAD_X};
use super::{lines, look, mend};
use crate::plan::DepartmentId;
use crate::rules::Finding;
use crate::say;

/// Height of a line, px.
const HEIGHT: f32 = 32.0;
const INDENT: f32 = 24.0;

/// Shows the view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, findings: &mut Findings) {
    if findings.list.is_empty() {
        ui.vertical_centered(|ui| {
            ui.add_space(80.0);
            ui.label(RichText::new(say!(cx.words, "findings-none")).heading());
        });
        return;
    }
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        ui.label(RichText::new(say!(cx.words, "findings-count", count = findings.list.len())).heading());
        ui.label(RichText::new(say!(cx.words, "findings-hint")).font(look::small()).color(cx.look.soft));
    });
    ui.add_space(6.0);
    let mut moved = cx.doc.scroll_to_selection;
    if cx.grid_has_keyboard {
        if let Some(to) = lines::step(ui, findings.selected, findings.list.len()) {
            (findings.selected, moved) = (to, true);
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            mend::go(cx, &findings.list[findings.selected]);
        }
    }
    let into_view = findings.line().filter(|_| moved);
    let Findings { list, lines: all, selected, .. } = findings;
    lines::show(ui, "findings", (all.len(), HEIGHT), into_view, |ui, i, rect| match all[i] {
        Line::Head(first, count) => head(ui, cx, rect, &list[first].department, count),
        Line::Found(at) => {
            if found(ui, cx, rect, &list[at], at == *selected) {
                *selected = at;
                mend::go(cx, &list[at]);
            }
        }
    });
}

/// The head of a department's findings.
fn head(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, department: &DepartmentId, count: usize) {
    let name = match cx.doc.book.department(department) {
        Some(department) => department.name.clone(),
        None => say!(cx.words, "findings-of-plan"),
    };
    let text = format!("{name}　{count}");
    let response = ui.interact(rect, Id::unique(("findings of", department)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, cx.look.head);
    let galley = grid::layout(painter, &text, look::bold(), cx.look.ink, rect.width() - 2.0 * INDENT, 1);
    painter.galley(pos2(rect.left() + INDENT, rect.center().y - galley.size().y / 2.0), galley, cx.look.ink);
}

/// A finding; says whether it was clicked.
fn found(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, finding: &Finding, selected: bool) -> bool {
    let what = cx.words.finding(finding);
    let text = finding.text(&cx.doc.book);
    let name = say!(cx.words, "label-and-text", label = what.as_str(), text = text);
    let id = Id::unique(("finding", finding.code, &finding.row, finding.link, finding.pitfall));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &name));
    let painter = ui.painter().clone();
    let look = &cx.look;
    let held = || say!(cx.words, "label-and-text", label = say!(cx.words, "view-findings"), text = name.as_str());
    lines::ground(ui, cx, &response, selected, held);
    let what_width = (rect.width() * 0.34).clamp(220.0, 420.0);
    let y = |height: f32| rect.center().y - height / 2.0;
    let what = grid::layout(&painter, &what, look::text(), look.ink, what_width, 1);
    painter.galley(pos2(rect.left() + INDENT, y(what.size().y)), what, look.ink);
    let x = rect.left() + INDENT + what_width + PAD_X;
    // A text of several lines shows its first.
    let first = text.lines().next().unwrap_or_default();
    let text_galley = grid::layout(&painter, first, look::text(), look.soft, rect.right() - INDENT - x, 1);
    painter.galley(pos2(x, y(text_galley.size().y)), text_galley, look.soft);
    response.on_hover_text(text).clicked()
}
