//! A row of the list: its mark, what is to be done and for which objective, what is due and since when, its reason, and
//! whether it has its word. Milestones that are due stand below, to be ticked.

use chrono::{Datelike, NaiveDate};
use eframe::egui::{
    Color32, FontId, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::head::INDENT;
use crate::app::cx::{Action, Cx};
use crate::app::field::Field;
use crate::app::list_edit::ListEdit;
use crate::app::look::{self, Look};
use crate::app::{editor, grid, mark, row_text};
use crate::board::{Cells, DateKind, Dated, MyRow};
use crate::plan::{Activity, Milestone, Timing};
use crate::rules::{Mark, Status, judge};
use crate::say;
use crate::words::Words;

/// Height of a row without milestones, px.
const ROW: f32 = 60.0;
/// Height of a milestone's line, px.
const MILESTONE: f32 = 26.0;
const MARK: f32 = 72.0;
const DATES: f32 = 172.0;
const TICK: f32 = 96.0;
const GAP: f32 = 16.0;

/// How high a row is, px.
pub(super) fn height(row: &MyRow) -> f32 {
    ROW + MILESTONE * row.milestones.len() as f32 + if row.milestones.is_empty() { 0.0 } else { 6.0 }
}

/// Where the columns of a row are.
struct Columns {
    mark: Rect,
    what: Rect,
    dates: Rect,
    reason: Rect,
    tick: Rect,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let spare = (rect.width() - MARK - DATES - TICK - 3.0 * GAP - INDENT - 12.0).max(200.0);
        let (top, mut x) = (rect.top(), rect.left() + 8.0);
        let mut next = |width: f32, gap: f32| {
            let column = Rect::from_min_size(pos2(x, top), vec2(width, ROW));
            x += width + gap;
            column
        };
        let (mark, what) = (next(MARK, 4.0), next(spare * 0.52, GAP));
        let (dates, reason, tick) = (next(DATES, GAP), next(spare * 0.48, GAP), next(TICK, 0.0));
        Self { mark, what, dates, reason, tick }
    }
}

/// Shows a row; says whether it was clicked. `owned`: rows of several owners are shown.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    row: &MyRow,
    said: bool,
    selected: bool,
    owned: bool,
) -> bool {
    let doc = cx.doc;
    let Some((department, objective, activity)) = doc.book.activity_in(&row.id) else { return false };
    let judgement = judge(objective, activity, doc.day);
    let owner = activity.owner.as_ref().map(|o| doc.book.person_name(o));
    let cells = Cells { goal: None, department, objective, activity: Some((activity, judgement)), owner };
    let columns = Columns::of(rect);
    let (title, dated) = (first_line(&activity.text), row.date.map(|d| date_words(cx.words, d, doc.day)));
    let standing = row_text::standing(cx.words, &cells, &judgement);
    let name = [Some(title), Some(standing.as_str()), dated.as_ref().map(|d| d.0.as_str()), owner.filter(|_| owned)];
    let tick = said.then(|| say!(cx.words, "mine-said-today"));
    let name: Vec<&str> = name.into_iter().flatten().chain(tick.as_deref()).collect();
    let name = name.join(&say!(cx.words, "list-comma"));
    let response = ui.interact(rect, Id::unique(("my row", &row.id)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &name));
    ground(ui, cx, &response, selected);
    let painter = ui.painter().clone();
    painter.hline(rect.left() + INDENT..=rect.right(), rect.bottom() - 0.5, Stroke::new(1.0, cx.look.line));
    paint_mark(&painter, cx, columns.mark, judgement.status, selected);
    paint_what(&painter, cx, columns.what, &cells, owned);
    paint_dates(&painter, cx, columns.dates, activity, dated);
    paint_reason(&painter, cx, columns.reason, &cells);
    paint_tick(&painter, cx, columns.tick, said, row.last);
    for (i, milestone) in row.milestones.iter().filter_map(|m| activity.milestones.get(*m)).enumerate() {
        let y = rect.top() + ROW - 4.0 + MILESTONE * i as f32;
        let line = Rect::from_min_max(pos2(columns.what.left(), y), pos2(columns.tick.left(), y + MILESTONE));
        milestone_line(ui, cx, line, activity, milestone);
    }
    let full = [activity.text.as_str(), judgement.reason.unwrap_or_default()];
    let full = full.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
    let clicked = response.clicked();
    response.on_hover_text(full);
    if selected {
        // Typing on a red row gives its reason; on another there is nothing to type.
        let red = judgement.status.mark() == Mark::Red;
        let field = red.then(|| Field::Reason(row.id.clone(), doc.day));
        let place = columns.reason.shrink2(vec2(0.0, 6.0)).translate(vec2(-grid::PAD_X, 0.0));
        editor::edit(ui, cx, place, field, title, &standing);
    }
    clicked
}

fn ground(ui: &Ui, cx: &Cx<'_>, response: &Response, selected: bool) {
    if selected || response.hovered() {
        let fill = if selected { cx.look.day_tint } else { cx.look.head };
        ui.painter().rect_filled(response.rect, 0.0, fill);
    }
    if selected {
        let edge = Rect::from_min_size(response.rect.min, vec2(4.0, response.rect.height()));
        ui.painter().rect_filled(edge, 0.0, cx.look.day);
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn paint_mark(painter: &Painter, cx: &Cx<'_>, rect: Rect, status: Status, selected: bool) {
    let behind = if selected { cx.look.day_tint } else { cx.look.paper };
    mark::paint(painter, rect.center() - vec2(0.0, 9.0), 20.0, status, &cx.look, behind);
    let color = mark::color(status, &cx.look);
    let word = grid::layout(painter, &cx.words.status(status), small(), color, rect.width(), 1);
    painter.galley(rect.center() + vec2(-word.size().x / 2.0, 6.0), word, color);
}

fn small() -> FontId {
    FontId::proportional(11.0)
}

/// Two lines, one below the other, in the middle of a row.
fn two_lines(painter: &Painter, rect: Rect, (first, color): (&str, Color32), second: Option<(&str, FontId, Color32)>) {
    let first = grid::layout(painter, first, look::text(), color, rect.width(), 1);
    let second = second.filter(|s| !s.0.is_empty());
    let second = second.map(|(text, font, color)| (grid::layout(painter, text, font, color, rect.width(), 1), color));
    let height = first.size().y + second.as_ref().map_or(0.0, |s| s.0.size().y + 3.0);
    let mut at = pos2(rect.left(), rect.center().y - height / 2.0);
    let step = first.size().y + 3.0;
    painter.galley(at, first, color);
    if let Some((second, color)) = second {
        at.y += step;
        painter.galley(at, second, color);
    }
}

fn paint_what(painter: &Painter, cx: &Cx<'_>, rect: Rect, cells: &Cells<'_>, owned: bool) {
    let Some((activity, judgement)) = cells.activity else { return };
    let look = &cx.look;
    let color = if judgement.status == Status::Cancelled { look.soft } else { look.ink };
    let (objective, _) = row_text::objective(cells);
    let none = say!(cx.words, "no-owner");
    let owner = owned.then(|| cells.owner.unwrap_or(&none));
    let below: Vec<&str> = owner.into_iter().chain([objective.as_str()]).filter(|t| !t.is_empty()).collect();
    let below = below.join(" · ");
    two_lines(painter, rect, (first_line(&activity.text), color), Some((&below, look::small(), look.soft)));
}

fn paint_dates(painter: &Painter, cx: &Cx<'_>, rect: Rect, activity: &Activity, dated: Option<(String, bool)>) {
    let look = &cx.look;
    let timing = short(activity.timing, cx.doc.book.year);
    let below = dated.as_ref().map(|(text, close)| match close {
        true => (text.as_str(), FontId::new(12.0, look::bold_family()), look.ink),
        false => (text.as_str(), look::small(), look.soft),
    });
    match timing.is_empty() {
        true => two_lines(painter, rect, (&say!(cx.words, "mine-no-dates"), look.soft), below),
        false => two_lines(painter, rect, (&timing, look.ink), below),
    }
}

/// From when to when, without the year where it is the plan's: `03-01 – 06-30`.
fn short(timing: Timing, year: i32) -> String {
    let day = |d: Option<NaiveDate>| match d {
        Some(d) => short_day(d, year),
        None => "…".to_owned(),
    };
    if timing.is_empty() { String::new() } else { format!("{} – {}", day(timing.start), day(timing.end)) }
}

fn short_day(day: NaiveDate, year: i32) -> String {
    if day.year() == year { day.format("%m-%d").to_string() } else { day.to_string() }
}

/// What is due, in words, and whether it is near: passed, or within three days.
fn date_words(words: &Words, date: Dated, day: NaiveDate) -> (String, bool) {
    let ahead = date.day.signed_duration_since(day).num_days();
    let (past, on) = (-ahead, date.day.format("%m-%d").to_string());
    let text = match (date.what, ahead >= 0) {
        (DateKind::Start, true) => say!(words, "mine-starts-in", days = ahead),
        (DateKind::Milestone, true) => say!(words, "mine-milestone-in", days = ahead),
        (DateKind::End, true) => say!(words, "mine-ends-in", days = ahead),
        (DateKind::Start, false) => say!(words, "mine-start-passed", day = on, days = past),
        (DateKind::Milestone, false) => say!(words, "mine-milestone-passed", day = on, days = past),
        (DateKind::End, false) => say!(words, "mine-end-passed", day = on, days = past),
    };
    (text, ahead <= 3)
}

fn paint_reason(painter: &Painter, cx: &Cx<'_>, rect: Rect, cells: &Cells<'_>) {
    let Some((_, judgement)) = cells.activity else { return };
    let look = &cx.look;
    let color = if judgement.status.mark() == Mark::Red { look.red } else { look.soft };
    let lead = row_text::lead(cx.words, cells);
    let reason = judgement.reason.or(cells.noted(cx.doc.day)).unwrap_or_default();
    let missing = say!(cx.words, "reason-missing");
    let reason = if judgement.reason_missing() { missing.as_str() } else { reason };
    if lead.is_empty() && reason.is_empty() {
        return;
    }
    let galley = match lead.is_empty() {
        true => grid::layout(painter, reason, FontId::proportional(13.0), color, rect.width(), 2),
        false => grid::layout_led(painter, (&lead, color), (reason, color), rect.width(), 2),
    };
    painter.galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
}

/// A quiet tick where the row has its word today; else when the last one was.
fn paint_tick(painter: &Painter, cx: &Cx<'_>, rect: Rect, said: bool, last: Option<NaiveDate>) {
    let look = &cx.look;
    let text = match last {
        _ if said => say!(cx.words, "today"),
        Some(last) => say!(cx.words, "mine-last", day = short_day(last, cx.doc.book.year)),
        None => say!(cx.words, "mine-never"),
    };
    let color = if said { look.day } else { look.soft };
    let galley = grid::layout(painter, &text, look::small(), color, rect.width(), 1);
    let left = rect.right() - galley.size().x;
    if said {
        check(painter, pos2(left - 12.0, rect.center().y), Stroke::new(2.0, look.day));
    }
    painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, color);
}

fn check(painter: &Painter, center: Pos2, stroke: Stroke) {
    let points = [(-5.0, 0.0), (-1.5, 3.5), (5.0, -4.0)].map(|(x, y)| center + vec2(x, y));
    painter.line(points.to_vec(), stroke);
}

/// A milestone that is due, with its tick.
fn milestone_line(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, activity: &Activity, milestone: &Milestone) {
    let reached = milestone.done_on.is_some();
    let response = ui.interact(rect, Id::unique(("my milestone", &activity.id, &milestone.id)), Sense::click());
    let due = short_day(milestone.due, cx.doc.book.year);
    let text = say!(cx.words, "mine-milestone", day = due, text = milestone.text.as_str());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, reached, &text));
    let Look { day, soft, ink, paper, .. } = cx.look;
    let painter = ui.painter();
    let box_ = Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), vec2(15.0, 15.0));
    let line = if reached || response.hovered() { day } else { soft };
    painter.rect(box_, 3.0, if reached { day } else { paper }, Stroke::new(1.5, line), StrokeKind::Inside);
    if reached {
        check(painter, box_.center() + vec2(0.0, 0.5), Stroke::new(2.0, paper));
    }
    let galley = grid::layout(painter, &text, FontId::proportional(13.0), ink, rect.width() - 26.0, 1);
    painter.galley(pos2(rect.left() + 24.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    if response.clicked() {
        let on = (!reached).then_some(cx.doc.day);
        cx.actions.push(Action::List(ListEdit::ReachMilestone(activity.id.clone(), milestone.id.clone(), on)));
    }
}
