//! The list of annotations: what was noted on the plan, by number, and where. Enter leads to the row.

use eframe::egui::{self, Id, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::cx::{Action, Cx};
use super::grid::{self, Columns, HEAD, PAD_X, PAD_Y};
use super::selection::Selection;
use super::{board_view, look};
use crate::board::Noted;
use crate::say;

/// Number, kind, day, row, what changed, reason, author.
const COLUMNS: usize = 7;
const REASON: usize = 5;

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let doc = cx.doc;
    let whole = ui.available_rect_before_wrap();
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let columns = Columns::fit(
        whole.width() - bar,
        &[(52.0, 0.1), (108.0, 0.1), (92.0, 0.1), (140.0, 2.2), (140.0, 2.4), (120.0, 2.6), (64.0, 0.5)],
    );
    let w = cx.words;
    let titles = [
        say!(w, "column-number"),
        say!(w, "column-kind"),
        say!(w, "column-day"),
        say!(w, "column-row"),
        say!(w, "column-change"),
        say!(w, "field-reason"),
        say!(w, "column-author"),
    ];
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), HEAD));
    grid::heads(ui.painter(), head, &columns, &titles, &cx.look);
    let body = Rect::from_min_max(pos2(whole.left(), head.bottom()), whole.max);
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(body));
    ui.set_clip_rect(body.intersect(ui.clip_rect()));
    if doc.notes.all.is_empty() {
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            ui.label(RichText::new(say!(w, "annotations-none")).color(cx.look.soft));
        });
        return;
    }
    // Somebody who comes by the keyboard goes on by it.
    let mut wants_focus = ui.memory(|m| m.focused().is_none());
    ScrollArea::vertical().id_salt("annotations").auto_shrink(false).show(&mut ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        for noted in &doc.notes.all {
            show_line(ui, cx, noted, &columns, std::mem::take(&mut wants_focus));
        }
        ui.add_space(40.0);
    });
}

fn texts(cx: &Cx<'_>, noted: &Noted) -> [String; COLUMNS] {
    let book = &cx.doc.book;
    let note = noted.annotation(book);
    let row = match noted.activity(book) {
        Some(activity) => &activity.text,
        None => &noted.objective(book).text,
    };
    let reason = match note.reason.trim() {
        "" => say!(cx.words, "reason-missing"),
        reason => reason.to_owned(),
    };
    [
        noted.number.to_string(),
        cx.words.note_kind(note.kind),
        note.on.map_or_else(String::new, |d| d.to_string()),
        row.lines().next().unwrap_or_default().to_owned(),
        note.change.as_ref().map_or_else(String::new, |c| cx.words.change(c)),
        reason,
        note.by.clone(),
    ]
}

fn show_line(ui: &mut Ui, cx: &mut Cx<'_>, noted: &Noted, columns: &Columns, focus: bool) {
    let book = &cx.doc.book;
    let note = noted.annotation(book);
    let texts = texts(cx, noted);
    let missing = note.reason.trim().is_empty();
    let galleys: Vec<_> = (0..COLUMNS)
        .map(|i| {
            let (font, color) = match i {
                0 | 1 => (look::bold(), cx.look.ink),
                REASON if missing => (look::bold(), cx.look.red),
                _ => (look::text(), cx.look.ink),
            };
            grid::layout(ui.painter(), &texts[i], font, color, columns.width(i) - 2.0 * PAD_X, 4)
        })
        .collect();
    let height = galleys.iter().map(|g| g.size().y).fold(0.0, f32::max) + 2.0 * PAD_Y;
    let (_, rect) = ui.allocate_space(vec2(columns.total(), height));
    let response = ui.interact(rect, Id::unique(("annotation", noted.number)), Sense::click());
    let name = format!("{} · {}", cx.words.note(note, noted.number), texts[3]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if focus {
        response.request_focus();
    }
    if response.has_focus() {
        response.scroll_to_me(None);
    }
    let painter = ui.painter();
    if response.has_focus() || response.hovered() {
        painter.rect_filled(rect, 0.0, cx.look.day_tint);
    }
    for (i, galley) in galleys.into_iter().enumerate() {
        let cell = columns.cell(rect.left(), i, rect.top(), rect.bottom());
        painter.galley(pos2(cell.left() + PAD_X, cell.top() + PAD_Y), galley, cx.look.ink);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.look.line));
    if response.has_focus() {
        grid::selection(painter, rect, &cx.look);
    }
    if response.clicked() {
        let objective = noted.objective(book);
        let row = noted.activity(book).or_else(|| objective.activities.first());
        let column = if noted.activity.is_some() { board_view::MONTHS } else { board_view::OBJECTIVE };
        let activity = row.map(|a| a.id.clone());
        let objective = objective.id.clone();
        let place = Selection { objective, activity, problem: None, countermeasure: None, column };
        cx.actions.push(Action::Visit(place));
    }
}
