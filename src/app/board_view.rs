//! The board: goals, objectives and activities on the months of the year, with their marks and reasons.

use eframe::egui::{Id, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use super::cx::{Action, Cx};
use super::editor::Outcome;
use super::field::Field;
use super::grid::{self, Columns, HEAD, PAD_X};
use super::look::{self, Look};
use super::selection::Selection;
use super::timeline::Timeline;
use super::{mark, row_text};
use crate::board::{Cells, Line, Row, cells};
use crate::plan::Goal;
use crate::rules::Status;
use crate::say;

/// Column of the mark.
pub const MARK: usize = 0;
/// Column of the objective and its target.
pub const OBJECTIVE: usize = 1;
/// Column of the activity.
pub const ACTIVITY: usize = 2;
/// Column of the owner.
pub const OWNER: usize = 3;
/// Column of the months.
pub const MONTHS: usize = 4;
/// Column of the reason.
pub const REASON: usize = 5;
/// How many columns there are.
pub const COLUMNS: usize = 6;

const STRIP: f32 = 28.0;
const ROW: f32 = 50.0;

/// Where each line begins: strips and rows have fixed heights, so that any line is found at once.
#[derive(Debug, Default)]
pub struct Tops {
    revision: Option<u64>,
    tops: Vec<f64>,
}

impl Tops {
    fn update(&mut self, revision: u64, lines: &[Line]) {
        if self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        self.tops.clear();
        self.tops.push(0.0);
        let mut y = 0.0;
        for line in lines {
            y += f64::from(match line {
                Line::Goal(_) => STRIP,
                Line::Row(_) => ROW,
            });
            self.tops.push(y);
        }
    }

    fn top(&self, i: usize) -> f32 {
        self.tops[i] as f32
    }

    /// The lines between two heights.
    fn within(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let last = self.tops.len() - 1;
        let first = self.tops.partition_point(|t| *t <= f64::from(from)).saturating_sub(1);
        first.min(last)..self.tops.partition_point(|t| *t < f64::from(to)).min(last)
    }
}

/// The text that a column of a row edits.
pub fn field(cells: &Cells<'_>, column: usize) -> Option<Field> {
    let activity = cells.activity.map(|(a, _)| a.id.clone());
    match column {
        OBJECTIVE => Some(Field::Objective(cells.objective.id.clone())),
        ACTIVITY => activity.map(Field::Activity),
        OWNER => activity.map(Field::Owner),
        REASON => activity.map(Field::Reason),
        _ => None,
    }
}

/// Shows the board.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, tops: &mut Tops) {
    let doc = cx.doc;
    tops.update(doc.revision, &doc.board.lines);
    let whole = ui.available_rect_before_wrap();
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let columns = Columns::fit(
        whole.width() - bar,
        &[(mark_width(ui, cx), 0.0), (120.0, 1.5), (150.0, 2.0), (68.0, 0.15), (264.0, 3.0), (170.0, 3.2)],
    );
    let timeline = Timeline::of_year(doc.book.year, columns.range(MONTHS));
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), HEAD));
    paint_head(ui, cx, head, &columns, &timeline);
    let body = Rect::from_min_max(pos2(whole.left(), head.bottom()), whole.max);
    let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body));
    ui.set_clip_rect(body.intersect(ui.clip_rect()));
    if doc.board.lines.is_empty() {
        super::empty::rows(&mut ui, cx);
        return;
    }
    let height = tops.top(doc.board.lines.len());
    ScrollArea::vertical().id_salt("board").auto_shrink(false).show_viewport(&mut ui, |ui, view| {
        ui.set_height(height + ROW);
        let origin = ui.max_rect().min;
        for i in tops.within(view.top(), view.bottom()) {
            let top = origin.y + tops.top(i);
            match &doc.board.lines[i] {
                Line::Goal(goal) => {
                    let rect = Rect::from_min_size(pos2(origin.x, top), vec2(columns.total(), STRIP));
                    paint_strip(ui, cx, rect, goal.map(|g| &doc.book.goals[g]));
                }
                Line::Row(row) => paint_row(ui, cx, (origin.x, top), i, row, &columns, &timeline),
            }
        }
        if let Some(line) = doc.board_line {
            edit_selected(ui, cx, (origin.x, origin.y + tops.top(line)), line, &columns);
        }
    });
}

fn paint_head(ui: &Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns, timeline: &Timeline) {
    let w = cx.words;
    let titles = [
        say!(w, "column-mark"),
        say!(w, "column-objective-target"),
        say!(w, "column-activity"),
        say!(w, "field-owner"),
        String::new(),
        say!(w, "column-reason"),
    ];
    grid::heads(ui.painter(), rect, columns, &titles, &cx.look);
    timeline.paint_head(ui.painter(), rect, cx.doc.day, w, &cx.look);
}

fn paint_strip(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, goal: Option<&Goal>) {
    let look = &cx.look;
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, look.strip);
    let title = row_text::goal(cx.words, goal);
    let middle = |h: f32| rect.center().y - h / 2.0;
    let result = goal.map_or("", |g| g.result.as_str());
    let right = grid::layout(painter, result, look::small(), look.on_strip, rect.width() * 0.4, 1);
    let left = grid::layout(painter, &title, look::bold(), look.on_strip, rect.width() * 0.58 - 2.0 * PAD_X, 1);
    painter.galley(pos2(rect.left() + PAD_X, middle(left.size().y)), left, look.on_strip);
    painter.galley(pos2(rect.right() - PAD_X - right.size().x, middle(right.size().y)), right, look.on_strip);
    let id = Id::unique(("strip", goal.map(|g| &g.id)));
    let response = grid::cell(ui, id, rect, false, || title.clone());
    if let Some(goal) = goal
        && response.double_clicked()
    {
        cx.actions.push(Action::Ask(super::ask::Ask::goal(goal)));
    }
}

fn paint_row(
    ui: &Ui,
    cx: &mut Cx<'_>,
    (left, top): (f32, f32),
    line: usize,
    row: &Row,
    columns: &Columns,
    timeline: &Timeline,
) {
    let doc = cx.doc;
    let cells = cells(&doc.book, row, doc.day);
    let bottom = top + ROW;
    let selected = doc.board_line == Some(line);
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + columns.total(), bottom));
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, if selected { cx.look.day_tint } else { cx.look.paper });
    let cell_rect = |c: usize| columns.cell(left, c, top, bottom);
    if let Some(status) = row.status {
        paint_mark(ui, cx, cell_rect(MARK), status, selected);
    }
    paint_texts(ui, cx, row, &cells, columns, (left, top));
    timeline.paint_row(painter, cell_rect(MONTHS), left, &cells, doc.day, &cx.look);
    painter.hline(rect.x_range(), bottom - 0.5, Stroke::new(1.0, cx.look.line));

    let key = cells.activity.map_or(cells.objective.id.as_str(), |(a, _)| a.id.as_str()).to_owned();
    for column in 0..COLUMNS {
        let rect = cell_rect(column);
        let current = selected && doc.selection.as_ref().is_some_and(|s| s.column == column);
        let name = || row_text::cell_name(cx.words, &cells, column);
        let response = grid::cell(ui, Id::unique(("board", &key, column)), rect, current, name);
        if response.clicked() {
            cx.actions.push(Action::Select(Selection::of_row(&doc.book, row, column)));
        }
        if response.double_clicked() {
            match field(&cells, column) {
                Some(field) => cx.actions.push(Action::Edit(field)),
                None => cx.actions.push(Action::Run(super::command::Command::EditCell)),
            }
        }
        if current {
            grid::selection(ui.painter(), rect, &cx.look);
        }
        if response.contains_pointer() && response.hovered() {
            let full = row_text::full(cx.words, &cells, column);
            if !full.is_empty() {
                response.on_hover_text(full);
            }
        }
    }
}

fn paint_mark(ui: &Ui, cx: &Cx<'_>, rect: Rect, status: Status, selected: bool) {
    let look = &cx.look;
    let tint = mark::tint(status, look);
    let behind = tint.unwrap_or(if selected { look.day_tint } else { look.paper });
    if let Some(tint) = tint {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 0.5)), 0.0, tint);
    }
    mark::paint(ui.painter(), rect.center() - vec2(0.0, 7.0), 18.0, status, look, behind);
    let word = cx.words.status(status);
    let galley = grid::layout(ui.painter(), &word, small_word(), mark::color(status, look), rect.width(), 1);
    ui.painter().galley(pos2(rect.center().x - galley.size().x / 2.0, rect.bottom() - 19.0), galley, look.ink);
}

/// Room for the longest word of a status.
fn mark_width(ui: &Ui, cx: &Cx<'_>) -> f32 {
    let width =
        |s| grid::layout(ui.painter(), &cx.words.status(s), small_word(), cx.look.ink, f32::INFINITY, 1).size().x;
    Status::ALL.into_iter().map(width).fold(44.0, f32::max) + 10.0
}

fn small_word() -> eframe::egui::FontId {
    eframe::egui::FontId::proportional(11.0)
}

fn paint_texts(ui: &Ui, cx: &Cx<'_>, row: &Row, cells: &Cells<'_>, columns: &Columns, (left, top): (f32, f32)) {
    let Look { ink, soft, .. } = cx.look;
    let painter = ui.painter();
    let width = |c: usize| columns.width(c) - 2.0 * PAD_X;
    let x = |c: usize| left + columns.range(c).0 + PAD_X;
    let (objective, target) = row_text::objective(cells);
    // The objective's name stands on its first row in full, and softly on the rows below it.
    let (font, color) = if row.first { (look::bold(), ink) } else { (look::text(), soft) };
    let name = grid::layout(painter, &objective, font, color, width(OBJECTIVE), 1);
    painter.galley(pos2(x(OBJECTIVE), top + 6.0), name, ink);
    if row.first {
        let target = grid::layout(painter, &target, look::small(), soft, width(OBJECTIVE), 1);
        painter.galley(pos2(x(OBJECTIVE), top + 27.0), target, soft);
    }
    let Some((activity, judgement)) = cells.activity else { return };
    let cancelled = judgement.status == Status::Cancelled;
    let color = if cancelled { soft } else { ink };
    let text = grid::layout(painter, &activity.text, look::text(), color, width(ACTIVITY), 2);
    let at = pos2(x(ACTIVITY), top + (ROW - text.size().y) / 2.0);
    if cancelled {
        for row in &text.rows {
            let y = at.y + row.rect().center().y;
            painter.hline(at.x..=at.x + row.rect().width(), y, Stroke::new(1.0, soft));
        }
    }
    painter.galley(at, text, ink);
    match cells.owner {
        Some(owner) => {
            let owner = grid::layout(painter, owner, look::text(), color, width(OWNER), 2);
            painter.galley(pos2(x(OWNER), top + (ROW - owner.size().y) / 2.0), owner, ink);
        }
        None => {
            let none = grid::layout(painter, &say!(cx.words, "no-owner"), look::small(), soft, width(OWNER), 1);
            painter.galley(pos2(x(OWNER), top + (ROW - none.size().y) / 2.0), none, soft);
        }
    }
    paint_reason(ui, cx, cells, pos2(x(REASON), top), width(REASON));
}

fn paint_reason(ui: &Ui, cx: &Cx<'_>, cells: &Cells<'_>, at: eframe::egui::Pos2, width: f32) {
    let Some((_, judgement)) = cells.activity else { return };
    let look = &cx.look;
    let painter = ui.painter();
    let lead = row_text::lead(cx.words, cells);
    if judgement.reason_missing() {
        let badge = grid::layout(painter, &say!(cx.words, "reason-missing"), look::bold(), look.on_red, width, 1);
        let lead = grid::layout(painter, &lead, look::bold(), look.red, width, 1);
        let box_at = pos2(at.x, at.y + 12.0);
        let rect = Rect::from_min_size(box_at, badge.size() + vec2(16.0, 8.0));
        painter.rect_filled(rect, 4.0, look.red);
        painter.galley(box_at + vec2(8.0, 4.0), badge, look.on_red);
        painter.galley(pos2(rect.right() + 8.0, box_at.y + 4.0), lead, look.red);
        return;
    }
    let red = judgement.status.mark() == crate::rules::Mark::Red;
    let color = if red { look.red } else { look.soft };
    let measure = row_text::measures(cx.words, &cx.doc.book, cells, cx.doc.day);
    let rows = if measure.is_empty() { 2 } else { 1 };
    let reason = judgement.reason.unwrap_or_default();
    if lead.is_empty() && reason.is_empty() && measure.is_empty() {
        return;
    }
    let first = grid::layout_led(painter, (&lead, color), (reason, color), width, rows);
    let y = at.y + if rows == 1 { 6.0 } else { (ROW - first.size().y) / 2.0 };
    painter.galley(pos2(at.x, y), first, color);
    if !measure.is_empty() {
        let measure = grid::layout(painter, &measure, look::small(), look.ink, width, 1);
        painter.galley(pos2(at.x, at.y + 28.0), measure, look.ink);
    }
}

fn edit_selected(ui: &mut Ui, cx: &mut Cx<'_>, (left, top): (f32, f32), line: usize, columns: &Columns) {
    let (Line::Row(row), Some(selection)) = (&cx.doc.board.lines[line], &cx.doc.selection) else { return };
    let column = selection.column.min(COLUMNS - 1);
    let rect = columns.cell(left, column, top, top + ROW);
    if cx.doc.scroll_to_selection {
        grid::bring_into_view(ui, rect);
    }
    let cells = cells(&cx.doc.book, row, cx.doc.day);
    let here = field(&cells, column);
    let Some(field) = cx.editor.open_field().cloned().or(here) else {
        return grid::take_keyboard(ui, rect, cx.grid_has_keyboard);
    };
    let name = format!("{} – {}", field.name(cx.words), row_text::row_name(&cells));
    match cx.editor.show(ui, rect, &field, &name, &cx.look, cx.grid_has_keyboard) {
        Outcome::Idle => {}
        Outcome::Commit(field, text, go) => cx.actions.push(Action::Commit(field, text, go)),
        Outcome::Refused => cx.actions.push(Action::Tell(say!(cx.words, "not-a-number"))),
    }
}
