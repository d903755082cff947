//! The PDCA report: eight columns, editable in the cell, several problems and countermeasures to an objective.

use chrono::NaiveDate;
use eframe::egui::{Id, Painter, Pos2, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use super::cx::{Action, Cx};
use super::deeds::GridView;
use super::field::Field;
use super::grid::{self, Columns, HEAD, PAD_X, PAD_Y, Pointed};
use super::heights::Heights;
use super::look;
use super::selection::Selection;
use super::{editor, mark, row_text, strip};
use crate::board::ReportRow;
use crate::plan::{Book, Outcome, Progress};
use crate::rules::{Mark, judge};
use crate::say;
use crate::words::Words;

/// How many columns there are.
pub const COLUMNS: usize = 8;
/// Column of the goal.
pub const GOAL: usize = 0;
/// Column of the objective.
pub const OBJECTIVE: usize = 1;
/// Column of the target.
pub const TARGET: usize = 2;
/// Column of the activity.
pub const ACTIVITY: usize = 3;
/// Column of the evaluation.
pub const EVALUATION: usize = 4;
/// Column of the problem.
pub const PROBLEM: usize = 5;
/// Column of the countermeasure.
pub const MEASURE: usize = 6;
/// Column of the objective's status.
pub const STATUS: usize = 7;
const MARK_ROOM: f32 = 24.0;

/// What a column is called.
pub fn title(words: &Words, column: usize) -> String {
    match column {
        GOAL => say!(words, "column-goal-no"),
        OBJECTIVE => say!(words, "column-objective"),
        TARGET => say!(words, "column-target"),
        ACTIVITY => say!(words, "column-activity"),
        EVALUATION => say!(words, "column-evaluation"),
        PROBLEM => say!(words, "column-problem"),
        MEASURE => say!(words, "column-countermeasure"),
        _ => say!(words, "column-objective-status"),
    }
}

/// The word of an outcome.
pub fn outcome(words: &Words, outcome: Option<Outcome>) -> String {
    outcome.map_or_else(|| say!(words, "outcome-open"), |o| words.outcome(o))
}

/// The text that a column of a row edits; a new problem or countermeasure where there is none yet.
pub fn field(book: &Book, row: &ReportRow, column: usize, day: NaiveDate) -> Option<Field> {
    let objective = row.objective(book);
    let activity = row.activity(book).map(|a| a.id.clone());
    let problem = row.problem(book).map(|p| p.id.clone());
    match column {
        GOAL => Some(Field::GoalOf(objective.id.clone())),
        OBJECTIVE => Some(Field::Objective(objective.id.clone())),
        TARGET => Some(Field::TargetTiming(objective.id.clone())),
        ACTIVITY => Some(activity.map_or_else(|| Field::NewActivity(objective.id.clone()), Field::Activity)),
        EVALUATION => activity.map(Field::Evaluation),
        PROBLEM => Some(match (problem, activity) {
            (Some(problem), _) => Field::Problem(problem),
            // A delay's reason stands here where no problem does.
            (None, Some(a)) if !Field::Reason(a.clone(), day).text(book).is_empty() => Field::Reason(a, day),
            (None, activity) => Field::NewProblem(objective.id.clone(), activity),
        }),
        MEASURE => match row.countermeasure(book) {
            Some(countermeasure) => Some(Field::Countermeasure(countermeasure.id.clone())),
            None => problem.map(Field::NewCountermeasure),
        },
        _ => Some(Field::Status(objective.id.clone())),
    }
}

/// What a cell shows; empty in the rows below the first of what it belongs to.
fn shown(cx: &Cx<'_>, row: &ReportRow, column: usize) -> String {
    let book = &cx.doc.book;
    let objective = row.objective(book);
    let first = row.first_of;
    match column {
        GOAL if first.objective => row.goal.map_or_else(String::new, |g| book.goals[g].number.clone()),
        OBJECTIVE if first.objective => join(&[&objective.text, &objective.method, &signs(cx, row, None)]),
        TARGET if first.objective => row_text::target_timing(objective),
        ACTIVITY if first.activity => row.activity(book).map_or_else(String::new, |a| {
            let owner = a.owner.as_ref().map_or_else(|| say!(cx.words, "no-owner"), |o| book.person_name(o).to_owned());
            let judgement = judge(objective, a, cx.doc.day);
            let status = match judgement.days_late.filter(|d| *d > 0) {
                Some(days) => say!(cx.words, "days-late", days = days),
                None => cx.words.status(judgement.status),
            };
            let signs = signs(cx, row, row.activity);
            join(&[&a.text, &join_inline(&[&owner, &row_text::timing(a.timing), &status, &signs])])
        }),
        EVALUATION if first.activity => row.activity(book).map_or_else(String::new, |a| a.evaluation.clone()),
        PROBLEM if first.problem => row.problem(book).map_or_else(String::new, |p| {
            let cause = p.root_cause();
            let cause = if cause.is_empty() {
                String::new()
            } else {
                say!(cx.words, "label-and-text", label = say!(cx.words, "field-root-cause"), text = cause.as_str())
            };
            // A delay's own reason stands above a problem that says something else.
            let judgement =
                row.activity(book).filter(|_| row.first_of.activity).map(|a| judge(objective, a, cx.doc.day));
            let red = judgement.filter(|j| j.status.mark() == Mark::Red).and_then(|j| j.reason).unwrap_or_default();
            join(&[if red == p.text.trim() { "" } else { red }, &p.text, &cause])
        }),
        MEASURE => row.countermeasure(book).map_or_else(String::new, |c| {
            let owner = c.owner.as_ref().map(|o| book.person_name(o)).unwrap_or_default();
            let day = c.follow_up.map(|d| say!(cx.words, "follow-up-on", day = d.to_string())).unwrap_or_default();
            let state = Some(c.state(cx.doc.day)).filter(|s| *s != Progress::Open).map(|s| cx.words.progress(s));
            join(&[&c.text, &join_inline(&[&state.unwrap_or_default(), owner, &day])])
        }),
        STATUS if first.objective => {
            let word = row.outcome.map(|o| outcome(cx.words, Some(o))).unwrap_or_default();
            let cycle = (objective.cycle() > 1).then(|| say!(cx.words, "flow-pdca", cycle = objective.cycle()));
            join(&[&word, &objective.status, &cycle.unwrap_or_default()])
        }
        _ => String::new(),
    }
}

/// The signs of the annotations on the activity, or on the objective itself.
fn signs(cx: &Cx<'_>, row: &ReportRow, activity: Option<usize>) -> String {
    let notes = cx.doc.notes.at(row.department, row.objective, activity);
    let signs: Vec<_> = notes.map(|n| cx.words.note_sign(n.annotation(&cx.doc.book).kind, n.number)).collect();
    if signs.is_empty() { String::new() } else { say!(cx.words, "notes-of-row", signs = signs.join(" ")) }
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.trim().is_empty()).copied().collect::<Vec<_>>().join("\n")
}

fn join_inline(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// Whether a cell reaches over the next row: as long as that does not begin what the cell shows.
fn spans(row: &ReportRow, next: &ReportRow, column: usize) -> bool {
    match column {
        GOAL | OBJECTIVE | TARGET | STATUS => !next.first_of.objective,
        ACTIVITY | EVALUATION => {
            row.activity.is_some()
                && next.activity == row.activity
                && !next.first_of.objective
                && !next.first_of.activity
        }
        PROBLEM => {
            !next.first_of.objective && next.problem.is_some() && next.problem == row.problem && !next.first_of.problem
        }
        _ => false,
    }
}

/// Shows the report.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, heights: &mut Heights) {
    let doc = cx.doc;
    let whole = ui.available_rect_before_wrap();
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let columns = Columns::fit(
        whole.width() - bar,
        &[(64.0, 0.1), (76.0, 1.1), (76.0, 1.0), (100.0, 1.8), (64.0, 1.1), (76.0, 1.5), (78.0, 1.5), (60.0, 0.8)],
    );
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), HEAD));
    let titles: Vec<String> = (0..COLUMNS).map(|c| title(cx.words, c)).collect();
    grid::heads(ui.painter(), head, &columns, &titles, &cx.look);
    let body = Rect::from_min_max(pos2(whole.left(), head.bottom()), whole.max);
    let mut ui = ui.new_child(eframe::egui::UiBuilder::new().max_rect(body));
    ui.set_clip_rect(body.intersect(ui.clip_rect()));
    if doc.report.rows.is_empty() {
        super::empty::rows(&mut ui, cx);
        return;
    }
    let rows = &doc.report.rows;
    heights.update(doc.revision, &columns, rows, |row| row.first_of.objective, |row| estimate(cx, row, &columns));
    let painter = ui.painter().clone();
    let measure = |heights: &mut Heights, group, cx: &Cx<'_>| {
        let least = |_: &ReportRow| 32.0;
        heights.measure(group, rows, |row| measure(&painter, cx, row, &columns), spans, (least, strip_above))
    };
    for group in heights.all_if_few().into_iter().flatten() {
        measure(heights, group, cx);
    }
    let total = heights.total();
    ScrollArea::vertical().id_salt("report").auto_shrink(false).show_viewport(&mut ui, |ui, view| {
        ui.set_height(total + 60.0);
        let origin = ui.max_rect().min;
        let groups = heights.in_view(ui, view, |heights, group| measure(heights, group, cx));
        let places = Places { origin, view, columns: &columns, heights };
        for i in heights.rows_of_all(groups).take_while(|i| heights.top(*i) <= view.bottom()) {
            if rows[i].first_of.goal {
                let goal = rows[i].goal.map(|g| &doc.book.goals[g]);
                strip::show(ui, cx, places.strip(i), goal);
            }
            paint_row(ui, cx, i, &places);
        }
        if let Some(range) = super::range::Range::of(doc, GridView::Report).filter(|r| !r.is_one()) {
            let cell = |column| places.cell(rows, column, range.first, range.last);
            grid::range(ui.painter(), cell(range.left).union(cell(range.right)), &cx.look);
        }
        if let Some(line) = doc.report_line {
            edit_selected(ui, cx, line, &places);
        }
    });
}

/// Where things are in this frame.
struct Places<'a> {
    /// The left top corner of the first row.
    origin: Pos2,
    /// What is in view, counted from `origin`.
    view: Rect,
    columns: &'a Columns,
    heights: &'a Heights,
}

impl Places<'_> {
    /// A cell from row `from` to row `to`, below the strip of its goal.
    fn cell(&self, rows: &[ReportRow], column: usize, from: usize, to: usize) -> Rect {
        let top = self.origin.y + self.heights.top(from) + strip_above(&rows[from]);
        self.columns.cell(self.origin.x, column, top, self.origin.y + self.heights.top(to + 1))
    }

    fn strip(&self, row: usize) -> Rect {
        let at = pos2(self.origin.x, self.origin.y + self.heights.top(row));
        Rect::from_min_size(at, vec2(self.columns.total(), strip::HEIGHT))
    }
}

/// The room over a row for the strip of its goal.
fn strip_above(row: &ReportRow) -> f32 {
    if row.first_of.goal { strip::HEIGHT } else { 0.0 }
}

/// The least heights of a row's cells, from the number of characters: for rows that were not in view yet.
fn estimate(cx: &Cx<'_>, row: &ReportRow, columns: &Columns) -> f32 {
    let book = &cx.doc.book;
    let lines = |text: &str, column: usize| {
        let per_line = ((columns.width(column) - 2.0 * PAD_X) / 7.2).max(4.0);
        text.lines().map(|l| (unicode_width::UnicodeWidthStr::width(l) as f32 / per_line).ceil().max(1.0)).sum::<f32>()
    };
    let activity = row.activity(book).filter(|_| row.first_of.activity);
    let counts = [
        activity.map_or(0.0, |a| lines(&a.text, ACTIVITY) + 1.0),
        activity.map_or(0.0, |a| lines(&a.evaluation, EVALUATION)),
        row.problem(book)
            .filter(|_| row.first_of.problem)
            .map_or(0.0, |p| lines(&p.text, PROBLEM) + lines(&p.root_cause(), PROBLEM)),
        row.countermeasure(book).map_or(0.0, |c| lines(&c.text, MEASURE) + 1.0),
    ];
    counts.into_iter().fold(1.0, f32::max) * 18.5 + 2.0 * PAD_Y
}

/// The heights of a row's cells, laid out.
fn measure(painter: &Painter, cx: &Cx<'_>, row: &ReportRow, columns: &Columns) -> [f32; COLUMNS] {
    std::array::from_fn(|column| {
        let text = shown(cx, row, column);
        if text.is_empty() {
            return 0.0;
        }
        let room = if column == ACTIVITY { MARK_ROOM } else { 0.0 };
        let width = columns.width(column) - 2.0 * PAD_X - room;
        grid::layout(painter, &text, look::text(), cx.look.ink, width, 0).size().y + 2.0 * PAD_Y
    })
}

fn paint_row(ui: &Ui, cx: &mut Cx<'_>, i: usize, places: &Places<'_>) {
    let doc = cx.doc;
    let rows = &doc.report.rows;
    let row = &rows[i];
    let selected = doc.report_line == Some(i);
    let painter = ui.painter();
    for column in (0..COLUMNS).filter(|c| begins(row, *c)) {
        let rect = places.cell(rows, column, i, last_of_span(rows, i, column));
        if rect.bottom() < places.origin.y + places.view.top() {
            continue;
        }
        let text = shown(cx, row, column);
        painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, line_color(cx, row, column)));
        paint_text(painter, cx, row, column, rect, &text, places);
        let current = selected && doc.selection.as_ref().is_some_and(|s| s.column == column);
        let id = Id::unique(("report", id_text(&doc.book, row), column));
        let response = grid::cell(ui, id, rect, current, || cell_name(cx, row, column));
        let here = || Selection::of_report(&doc.book, row, column);
        match grid::pointed(ui, &response, current) {
            Some(Pointed::Select) => cx.actions.push(Action::Select(here())),
            Some(Pointed::Extend) => cx.actions.push(Action::Extend(here())),
            None => {}
        }
        if response.double_clicked()
            && let Some(field) = field(&doc.book, row, column, doc.day)
        {
            cx.actions.push(Action::Edit(field));
        }
    }
}

/// The accessible name of a cell: its column and all that it says.
fn cell_name(cx: &Cx<'_>, row: &ReportRow, column: usize) -> String {
    let text = match shown(cx, row, column) {
        text if text.is_empty() && column == PROBLEM && reason_missing(cx, row) => say!(cx.words, "reason-missing"),
        text => text,
    };
    say!(cx.words, "label-and-text", label = title(cx.words, column), text = text)
}

fn reason_missing(cx: &Cx<'_>, row: &ReportRow) -> bool {
    let judged = row.activity(&cx.doc.book).map(|a| judge(row.objective(&cx.doc.book), a, cx.doc.day));
    judged.is_some_and(|j| j.reason_missing())
}

fn id_text(book: &Book, row: &ReportRow) -> String {
    let objective = row.objective(book).id.as_str();
    let activity = row.activity(book).map_or("", |a| a.id.as_str());
    let problem = row.problem(book).map_or("", |p| p.id.as_str());
    let countermeasure = row.countermeasure(book).map_or("", |c| c.id.as_str());
    format!("{objective}/{activity}/{problem}/{countermeasure}")
}

/// Whether a cell of this column begins in the row, or goes on from above.
pub fn begins(row: &ReportRow, column: usize) -> bool {
    match column {
        GOAL | OBJECTIVE | TARGET | STATUS => row.first_of.objective,
        ACTIVITY | EVALUATION => row.first_of.activity || row.first_of.objective || row.activity.is_none(),
        PROBLEM => row.first_of.problem || row.problem.is_none(),
        _ => true,
    }
}

fn line_color(cx: &Cx<'_>, row: &ReportRow, column: usize) -> eframe::egui::Color32 {
    if row.first_of.goal {
        cx.look.strip
    } else if row.first_of.objective || column >= ACTIVITY {
        cx.look.line
    } else {
        eframe::egui::Color32::TRANSPARENT
    }
}

/// The last row that a cell beginning in row `i` reaches over.
fn last_of_span(rows: &[ReportRow], i: usize, column: usize) -> usize {
    let below = rows[i + 1..].iter().zip(&rows[i..]);
    i + below.take_while(|(next, row)| spans(row, next, column)).count()
}

fn paint_text(
    painter: &Painter,
    cx: &Cx<'_>,
    row: &ReportRow,
    column: usize,
    rect: Rect,
    text: &str,
    places: &Places<'_>,
) {
    let look = &cx.look;
    let book = &cx.doc.book;
    let mut x = rect.left() + PAD_X;
    let mut color = look.ink;
    let mut font = look::text();
    match column {
        ACTIVITY => {
            if let Some(activity) = row.activity(book).filter(|_| row.first_of.activity) {
                let status = judge(row.objective(book), activity, cx.doc.day).status;
                let tint = mark::tint(status, look).unwrap_or(look.paper);
                painter.rect_filled(
                    Rect::from_min_max(rect.min, pos2(rect.left() + MARK_ROOM + 4.0, rect.bottom()))
                        .shrink2(vec2(0.0, 0.5)),
                    0.0,
                    tint,
                );
                mark::paint(painter, pos2(rect.left() + 14.0, rect.top() + PAD_Y + 9.0), 16.0, status, look, tint);
            }
            x += MARK_ROOM;
        }
        PROBLEM => {
            let red = row
                .activity(book)
                .is_some_and(|a| judge(row.objective(book), a, cx.doc.day).status.mark() == Mark::Red);
            if red {
                color = look.red;
                let judgement = row.activity(book).map(|a| judge(row.objective(book), a, cx.doc.day));
                if text.is_empty() && row.first_of.activity {
                    return paint_missing(painter, cx, rect, judgement.and_then(|j| j.reason));
                }
            }
        }
        STATUS => {
            font = look::text();
            if row.outcome == Some(Outcome::Missed) {
                color = look.red;
            }
        }
        GOAL => font = look::bold(),
        _ => {}
    }
    if text.is_empty() {
        return;
    }
    let galley = grid::layout(painter, text, font, color, rect.right() - PAD_X - x, 0);
    // Of a cell over many rows, scrolled half away, the text stays in view.
    let lowest = (rect.bottom() - PAD_Y - galley.size().y).max(rect.top() + PAD_Y);
    let y = ((places.origin.y + places.view.top()).max(rect.top()) + PAD_Y).min(lowest);
    painter.galley(pos2(x, y), galley, color);
}

/// A red row without a problem in the report: its delay's reason, or loudly that there is none.
fn paint_missing(painter: &Painter, cx: &Cx<'_>, rect: Rect, reason: Option<&str>) {
    let look = &cx.look;
    let at = pos2(rect.left() + PAD_X, rect.top() + PAD_Y);
    let width = rect.width() - 2.0 * PAD_X;
    match reason {
        Some(reason) => {
            let rows = ((rect.height() - 2.0 * PAD_Y) / 18.0).floor().max(1.0) as usize;
            let galley = grid::layout(painter, reason, look::text(), look.red, width, rows);
            painter.galley(at, galley, look.red);
        }
        None => {
            let galley =
                grid::layout(painter, &say!(cx.words, "reason-missing"), look::bold(), look.on_red, width - 12.0, 1);
            let badge = Rect::from_min_size(at - vec2(0.0, 2.0), galley.size() + vec2(12.0, 4.0));
            painter.rect_filled(badge, 4.0, look.red);
            painter.galley(badge.min + vec2(6.0, 2.0), galley, look.on_red);
        }
    }
}

/// Frames the selected cell and edits it in place; a cell that spans rows as a whole.
fn edit_selected(ui: &mut Ui, cx: &mut Cx<'_>, line: usize, places: &Places<'_>) {
    let Some(selection) = &cx.doc.selection else { return };
    let rows = &cx.doc.report.rows;
    let column = selection.column.min(COLUMNS - 1);
    let start = (0..=line).rev().find(|i| begins(&rows[*i], column)).unwrap_or(line);
    let rect = places.cell(rows, column, start, last_of_span(rows, start, column));
    if cx.doc.scroll_to_selection {
        grid::bring_into_view(ui, places.cell(rows, column, line, line));
    }
    grid::selection(ui.painter(), rect, &cx.look);
    let row = rows[line];
    let here = field(&cx.doc.book, &row, column, cx.doc.day);
    let name = row.activity(&cx.doc.book).map_or(&row.objective(&cx.doc.book).text, |a| &a.text);
    let cell = cell_name(cx, &row, column);
    let here = here.filter(|_| cx.doc.may_write().is_ok());
    editor::edit(ui, cx, rect, here, name, &cell);
}
