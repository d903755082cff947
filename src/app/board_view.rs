//! The board: goals, objectives and activities on the months of the year, with their marks and reasons.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{
    Galley, Id, Painter, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::cx::{Action, Cx};
use super::deeds::GridView;
use super::field::Field;
use super::grid::{self, Columns, HEAD, PAD_X, Pointed};
use super::heights::Heights;
use super::look::{self, Look};
use super::others::Cell;
use super::selection::Selection;
use super::timeline::Timeline;
use super::{cell_signs, editor, mark, row_text, strip};
use crate::board::{Cells, Line, Noted, Row, cells};
use crate::rules::{Mark, Status};
use crate::say;
use crate::words::Words;

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

/// The least height of a row, px.
const ROW: f32 = 50.0;
/// Above and below a cell's text, px.
const GAP: f32 = 6.0;
/// A cell with more lines than these ends in …; hovering and the inspector show it all.
const MOST_LINES: usize = 12;

/// The text that a column of a row edits.
pub fn field(cells: &Cells<'_>, column: usize, day: NaiveDate) -> Option<Field> {
    let activity = cells.activity.map(|(a, _)| a.id.clone());
    match column {
        OBJECTIVE => Some(Field::Objective(cells.objective.id.clone())),
        ACTIVITY => Some(activity.map_or_else(|| Field::NewActivity(cells.objective.id.clone()), Field::Activity)),
        OWNER => activity.map(Field::Owner),
        REASON => activity.map(|a| Field::Reason(a, day)),
        _ => None,
    }
}

/// What a column is called.
pub fn title(words: &Words, column: usize) -> String {
    match column {
        MARK => say!(words, "column-mark"),
        OBJECTIVE => say!(words, "column-objective-target"),
        ACTIVITY => say!(words, "column-activity"),
        OWNER => say!(words, "field-owner"),
        MONTHS => say!(words, "field-timing"),
        _ => say!(words, "column-reason"),
    }
}

/// Shows the board.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, heights: &mut Heights) {
    let doc = cx.doc;
    let lines = &doc.board.lines;
    let whole = ui.available_rect_before_wrap();
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let columns = Columns::fit(
        whole.width() - bar,
        &[(mark_width(ui, cx), 0.0), (100.0, 1.5), (120.0, 2.0), (64.0, 0.15), (168.0, 3.0), (150.0, 3.2)],
    );
    let timeline = Timeline::of_year(doc.book.year, columns.range(MONTHS));
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), HEAD));
    paint_head(ui, cx, head, &columns, &timeline);
    let body = Rect::from_min_max(pos2(whole.left(), head.bottom()), whole.max);
    let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body));
    ui.set_clip_rect(body.intersect(ui.clip_rect()));
    if doc.board.rows().next().is_none() {
        for line in lines {
            if let Line::Goal(goal) = line {
                let (rect, _) = ui.allocate_exact_size(vec2(columns.total(), strip::HEIGHT), Sense::hover());
                strip::show(&ui, cx, rect, goal.map(|g| &doc.book.goals[g]));
            }
        }
        super::empty::rows(&mut ui, cx);
        return;
    }
    heights.update(doc.revision, &columns, lines, begins_group, least);
    let painter = ui.painter().clone();
    let measure = |heights: &mut Heights, group, cx: &Cx<'_>| {
        heights.measure(group, lines, |line| measure(&painter, cx, line, &columns), spans, (least, |_: &Line| 0.0))
    };
    for group in heights.all_if_few().into_iter().flatten() {
        measure(heights, group, cx);
    }
    let total = heights.total();
    ScrollArea::vertical().id_salt("board").auto_shrink(false).show_viewport(&mut ui, |ui, view| {
        ui.set_height(total + ROW);
        let origin = ui.max_rect().min;
        for group in heights.in_view(ui, view, |heights, group| measure(heights, group, cx)) {
            paint_group(ui, cx, heights.rows_of(group), &Places { origin, view, columns: &columns, heights, timeline });
        }
        if let Some(range) = super::range::Range::of(doc, GridView::Board).filter(|r| !r.is_one()) {
            let places = Places { origin, view, columns: &columns, heights, timeline };
            let lines = range.first..range.last + 1;
            let rect = places.cell(range.left, lines.clone()).union(places.cell(range.right, lines));
            grid::range(ui.painter(), rect, &cx.look);
        }
        if let Some(line) = doc.board_line {
            let group = heights.rows_of(heights.group_of(line));
            edit_selected(ui, cx, line, group, &Places { origin, view, columns: &columns, heights, timeline });
        }
    });
}

/// Where things are in this frame.
struct Places<'a> {
    /// The left top corner of the first line.
    origin: Pos2,
    /// What is in view, counted from `origin`.
    view: Rect,
    columns: &'a Columns,
    heights: &'a Heights,
    timeline: Timeline,
}

impl Places<'_> {
    fn cell(&self, column: usize, lines: Range<usize>) -> Rect {
        let y = |line: usize| self.origin.y + self.heights.top(line);
        self.columns.cell(self.origin.x, column, y(lines.start), y(lines.end))
    }
}

/// The strip of a goal stands alone; the rows of an objective belong together.
fn begins_group(line: &Line) -> bool {
    match line {
        Line::Goal(_) => true,
        Line::Row(row) => row.first,
    }
}

fn least(line: &Line) -> f32 {
    match line {
        Line::Goal(_) => strip::HEIGHT,
        Line::Row(_) => ROW,
    }
}

/// The objective's cell reaches over all its rows.
fn spans(_: &Line, _: &Line, column: usize) -> bool {
    column == OBJECTIVE
}

/// The heights of a line's cells, laid out.
fn measure(painter: &Painter, cx: &Cx<'_>, line: &Line, columns: &Columns) -> [f32; COLUMNS] {
    let mut heights = [0.0; COLUMNS];
    let Line::Row(row) = line else { return heights };
    let cells = cells(&cx.doc.book, row, cx.doc.day);
    let stacked = |galleys: Vec<Arc<Galley>>| galleys.iter().map(|g| g.size().y).sum::<f32>() + 2.0 * GAP;
    if row.first {
        heights[OBJECTIVE] = stacked(objective_texts(painter, cx, row, &cells, columns));
    }
    let signs = signs(painter, cx, row, true, columns.width(ACTIVITY) - 2.0 * PAD_X);
    heights[ACTIVITY] = stacked([activity_text(painter, cx, &cells, columns)].into_iter().chain(signs).collect());
    heights[REASON] = stacked(reason_texts(painter, cx, &cells, columns));
    heights
}

fn paint_head(ui: &Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns, timeline: &Timeline) {
    let w = cx.words;
    let mut titles: [String; COLUMNS] = std::array::from_fn(|column| title(w, column));
    // The months are named one by one.
    titles[MONTHS].clear();
    grid::heads(ui.painter(), rect, columns, &titles, &cx.look);
    timeline.paint_head(ui.painter(), rect, cx.doc.day, w, &cx.look);
}

fn paint_group(ui: &Ui, cx: &mut Cx<'_>, lines: Range<usize>, places: &Places<'_>) {
    let doc = cx.doc;
    for line in lines.clone() {
        let (top, bottom) = (places.heights.top(line), places.heights.top(line + 1));
        if bottom < places.view.top() || top > places.view.bottom() {
            continue;
        }
        match &doc.board.lines[line] {
            Line::Goal(goal) => {
                let rect = places.cell(MARK, line..line + 1).union(places.cell(REASON, line..line + 1));
                strip::show(ui, cx, rect, goal.map(|g| &doc.book.goals[g]));
            }
            Line::Row(row) => paint_row(ui, cx, line, row, places),
        }
    }
    let Some(Line::Row(first)) = doc.board.lines.get(lines.start) else { return };
    // The objective is named once, beside its rows; where they are scrolled half away its name stays in view.
    let cells = cells(&doc.book, first, doc.day);
    let rect = places.cell(OBJECTIVE, lines);
    let texts = objective_texts(ui.painter(), cx, first, &cells, places.columns);
    let height = texts.iter().map(|t| t.size().y).sum::<f32>();
    let lowest = (rect.bottom() - GAP - height).max(rect.top() + GAP);
    let mut at = pos2(rect.left() + PAD_X, (places.origin.y + places.view.top()).max(rect.top()) + GAP);
    at.y = at.y.min(lowest);
    show_notes(ui, cx, first, false, Rect::from_min_size(at, vec2(rect.width() - 2.0 * PAD_X, height)));
    paint_stacked(ui.painter(), at, texts, &cx.look);
    ui.painter().hline(
        places.cell(MARK, 0..0).left()..=places.cell(REASON, 0..0).right(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, cx.look.line),
    );
}

fn paint_stacked(painter: &Painter, mut at: Pos2, texts: Vec<Arc<Galley>>, look: &Look) {
    for text in texts {
        let height = text.size().y;
        painter.galley(at, text, look.ink);
        at.y += height;
    }
}

fn paint_row(ui: &Ui, cx: &mut Cx<'_>, line: usize, row: &Row, places: &Places<'_>) {
    let doc = cx.doc;
    let cells = cells(&doc.book, row, doc.day);
    let selected = doc.board_line == Some(line);
    let cell_rect = |c: usize| places.cell(c, line..line + 1);
    let painter = ui.painter();
    let fill = if selected { cx.look.day_tint } else { cx.look.paper };
    painter.rect_filled(cell_rect(MARK).union(cell_rect(REASON)), 0.0, cx.look.paper);
    painter.rect_filled(cell_rect(ACTIVITY).union(cell_rect(REASON)), 0.0, fill);
    if let Some(status) = row.status {
        paint_mark(ui, cx, cell_rect(MARK), status, selected);
    }
    paint_texts(ui, cx, row, &cells, cell_rect, places.columns);
    places.timeline.paint_row(painter, cell_rect(MONTHS), places.origin.x, &cells, doc.day, &cx.look);
    let notes: Vec<_> = notes_of(cx, row, true).filter_map(|n| Some((n.number, n.annotation(&doc.book).on?))).collect();
    places.timeline.paint_notes(painter, cell_rect(MONTHS), places.origin.x, &notes, &cx.look);
    for part in [cell_rect(MARK), cell_rect(ACTIVITY).union(cell_rect(REASON))] {
        painter.hline(part.x_range(), part.bottom() - 0.5, Stroke::new(1.0, cx.look.line));
    }

    let key = cells.activity.map_or(cells.objective.id.as_str(), |(a, _)| a.id.as_str()).to_owned();
    for column in 0..COLUMNS {
        let current = selected && doc.selection.as_ref().is_some_and(|s| s.column == column);
        let name = || row_text::cell_name(cx.words, &cells, column);
        let response = grid::cell(ui, Id::unique(("board", &key, column)), cell_rect(column), current, name);
        let here = || Selection::of_row(&doc.book, row, column);
        match grid::pointed(ui, &response, current) {
            Some(Pointed::Select) => cx.actions.push(Action::Select(here())),
            Some(Pointed::Extend) => cx.actions.push(Action::Extend(here())),
            None => {}
        }
        if response.double_clicked() {
            match field(&cells, column, doc.day) {
                Some(field) => cx.actions.push(Action::Edit(field)),
                None => cx.actions.push(Action::Run(super::command::Command::EditCell)),
            }
        }
        let place = Cell { objective: &cells.objective.id, activity: cells.activity.map(|(a, _)| &a.id), column };
        // The objective's cell reaches over all its rows: the first one has its signs.
        let has_signs = column != OBJECTIVE || row.first;
        let signs = has_signs.then(|| cell_signs::show(ui, cx, GridView::Board, &place, response.rect)).flatten();
        if response.contains_pointer() && response.hovered() {
            let full = row_text::full(cx.words, &cells, column);
            let texts = [full].into_iter().chain(signs).filter(|t| !t.is_empty()).collect::<Vec<_>>();
            if !texts.is_empty() {
                response.on_hover_text(texts.join("\n\n"));
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
    mark::paint(ui.painter(), rect.center() - vec2(0.0, 8.0), 18.0, status, look, behind);
    let word = cx.words.status(status);
    let galley = grid::layout(ui.painter(), &word, small_word(), mark::color(status, look), rect.width(), 1);
    ui.painter().galley(rect.center() + vec2(-galley.size().x / 2.0, 5.0), galley, look.ink);
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

/// The objective's name and its target, below each other.
fn objective_texts(
    painter: &Painter,
    cx: &Cx<'_>,
    row: &Row,
    cells: &Cells<'_>,
    columns: &Columns,
) -> Vec<Arc<Galley>> {
    let width = columns.width(OBJECTIVE) - 2.0 * PAD_X;
    let (objective, target) = row_text::objective(cells);
    let mut texts = vec![grid::layout(painter, &objective, look::bold(), cx.look.ink, width, 4)];
    if !target.is_empty() {
        texts.push(grid::layout(painter, &target, look::small(), cx.look.soft, width, 4));
    }
    texts.extend(signs(painter, cx, row, false, width));
    texts
}

fn activity_text(painter: &Painter, cx: &Cx<'_>, cells: &Cells<'_>, columns: &Columns) -> Arc<Galley> {
    let (text, color) = match cells.activity {
        Some((a, judgement)) if judgement.status == Status::Cancelled => (a.text.as_str(), cx.look.soft),
        Some((a, _)) => (a.text.as_str(), cx.look.ink),
        None => ("", cx.look.ink),
    };
    let width = columns.width(ACTIVITY) - 2.0 * PAD_X;
    // A row of a later PDCA cycle says so.
    match cells.activity.map(|(a, _)| a.cycle).filter(|cycle| *cycle > 1) {
        Some(cycle) => {
            let cycle = say!(cx.words, "flow-pdca", cycle = cycle);
            grid::layout_led(painter, (&cycle, cx.look.day), (text, color), width, MOST_LINES)
        }
        None => grid::layout(painter, text, look::text(), color, width, MOST_LINES),
    }
}

/// The reason with what leads it, then each countermeasure.
fn reason_texts(painter: &Painter, cx: &Cx<'_>, cells: &Cells<'_>, columns: &Columns) -> Vec<Arc<Galley>> {
    let Some((_, judgement)) = cells.activity else { return Vec::new() };
    let (look, day) = (&cx.look, cx.doc.day);
    let width = columns.width(REASON) - 2.0 * PAD_X;
    let color = if judgement.status.mark() == Mark::Red { look.red } else { look.soft };
    let lead = row_text::lead(cx.words, cells);
    let reason = judgement.reason.or(cells.noted(day)).unwrap_or_default();
    let mut texts = Vec::new();
    if !lead.is_empty() || !reason.is_empty() {
        texts.push(grid::layout_led(painter, (&lead, color), (reason, color), width, MOST_LINES));
    }
    if judgement.reason_missing() {
        texts.push(missing(painter, cx, width));
    }
    let measures = row_text::measures(cx.words, &cx.doc.book, cells, day);
    texts.extend(measures.iter().map(|m| grid::layout(painter, m, look::small(), look.ink, width, MOST_LINES)));
    texts
}

/// The words of the badge on a row that says no reason.
fn missing(painter: &Painter, cx: &Cx<'_>, width: f32) -> Arc<Galley> {
    grid::layout(painter, &say!(cx.words, "reason-missing"), look::bold(), cx.look.on_red, width, 1)
}

/// The annotations of a row, or of its objective.
fn notes_of<'a>(cx: &Cx<'a>, row: &Row, of_activity: bool) -> impl Iterator<Item = &'a Noted> {
    let activity = row.activity.filter(|_| of_activity);
    let none = of_activity && activity.is_none();
    cx.doc.notes.at(row.department, row.objective, activity).filter(move |_| !none)
}

/// The signs of annotations, each the letter of its kind and its number: `延3 改5`.
fn signs(painter: &Painter, cx: &Cx<'_>, row: &Row, of_activity: bool, width: f32) -> Option<Arc<Galley>> {
    let book = &cx.doc.book;
    let signs = notes_of(cx, row, of_activity).map(|n| cx.words.note_sign(n.annotation(book).kind, n.number));
    let signs: Vec<_> = signs.collect();
    let font = eframe::egui::FontId::new(11.0, look::bold_family());
    (!signs.is_empty()).then(|| grid::layout(painter, &signs.join("  "), font, cx.look.day, width, 2))
}

/// What the signs in `rect` stand for, when hovering and for screen readers.
fn show_notes(ui: &Ui, cx: &Cx<'_>, row: &Row, of_activity: bool, rect: Rect) {
    let book = &cx.doc.book;
    let notes: Vec<_> = notes_of(cx, row, of_activity).collect();
    let (Some(first), Some(last)) = (notes.first(), notes.last()) else { return };
    let text: Vec<_> = notes.iter().map(|n| cx.words.note(n.annotation(book), n.number)).collect();
    let text = text.join("\n");
    let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 15.0), rect.max);
    let response = ui.interact(line, Id::unique(("notes", first.number, last.number)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, &text));
    response.on_hover_text(text);
}

fn paint_texts(ui: &Ui, cx: &Cx<'_>, row: &Row, cells: &Cells<'_>, rect: impl Fn(usize) -> Rect, columns: &Columns) {
    let Look { ink, soft, .. } = cx.look;
    let painter = ui.painter();
    let Some((_, judgement)) = cells.activity else { return };
    let middle = |column: usize, height: f32| {
        let rect = rect(column);
        pos2(rect.left() + PAD_X, (rect.center().y - height / 2.0).max(rect.top()))
    };
    let text = activity_text(painter, cx, cells, columns);
    let signs = signs(painter, cx, row, true, columns.width(ACTIVITY) - 2.0 * PAD_X);
    let height = text.size().y + signs.as_ref().map_or(0.0, |s| s.size().y);
    let at = middle(ACTIVITY, height);
    if let Some(signs) = signs {
        let width = columns.width(ACTIVITY) - 2.0 * PAD_X;
        show_notes(ui, cx, row, true, Rect::from_min_size(at, vec2(width, height)));
        painter.galley(at + vec2(0.0, text.size().y), signs, cx.look.day);
    }
    if judgement.status == Status::Cancelled {
        for row in &text.rows {
            let y = at.y + row.rect().center().y;
            painter.hline(at.x..=at.x + row.rect().width(), y, Stroke::new(1.0, soft));
        }
    }
    painter.galley(at, text, ink);
    let owner = match cells.owner {
        Some(owner) => grid::layout(painter, owner, look::text(), ink, columns.width(OWNER) - 2.0 * PAD_X, 2),
        None => {
            let none = say!(cx.words, "no-owner");
            grid::layout(painter, &none, look::small(), soft, columns.width(OWNER) - 2.0 * PAD_X, 2)
        }
    };
    painter.galley(middle(OWNER, owner.size().y), owner, ink);
    let texts = reason_texts(painter, cx, cells, columns);
    let mut at = middle(REASON, texts.iter().map(|t| t.size().y).sum());
    for (i, text) in texts.into_iter().enumerate() {
        let height = text.size().y;
        if i == 1 && judgement.reason_missing() {
            let badge = Rect::from_min_size(at + vec2(0.0, 1.0), text.size() + vec2(12.0, 2.0));
            painter.rect_filled(badge, 4.0, cx.look.red);
            at.x += 6.0;
            painter.galley(at + vec2(0.0, 1.0), text, cx.look.on_red);
            at.x -= 6.0;
            at.y += 4.0;
        } else {
            painter.galley(at, text, ink);
        }
        at.y += height;
    }
}

/// Frames the selected cell and edits it in place.
fn edit_selected(ui: &mut Ui, cx: &mut Cx<'_>, line: usize, group: Range<usize>, places: &Places<'_>) {
    let (Line::Row(row), Some(selection)) = (&cx.doc.board.lines[line], &cx.doc.selection) else { return };
    let column = selection.column.min(COLUMNS - 1);
    let rect = places.cell(column, if column == OBJECTIVE { group } else { line..line + 1 });
    if cx.doc.scroll_to_selection {
        grid::bring_into_view(ui, places.cell(column, line..line + 1));
    }
    grid::selection(ui.painter(), rect, &cx.look);
    let cells = cells(&cx.doc.book, row, cx.doc.day);
    let cell = row_text::cell_name(cx.words, &cells, column);
    let here = field(&cells, column, cx.doc.day).filter(|_| cx.doc.may_write().is_ok());
    editor::edit(ui, cx, rect, here, &row_text::row_name(&cells), &cell);
}
