//! The months of the plan year: bars, ghosts, milestones, circles and the line of the day.

use chrono::{Datelike, NaiveDate};
use eframe::egui::{Color32, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::look::{self, Look};
use super::{grid, mark};
use crate::board::Cells;
use crate::plan::Timing;
use crate::rules::Status;
use crate::words::Words;

/// A year laid out over a range of pixels.
#[derive(Debug, Clone, Copy)]
pub struct Timeline {
    first: NaiveDate,
    days: f32,
    left: f32,
    right: f32,
}

impl Timeline {
    /// The months of `year` from `left` to `right`, px from the grid's left edge.
    pub fn of_year(year: i32, (left, right): (f32, f32)) -> Self {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap_or_default();
        let days = next.signed_duration_since(first).num_days().max(1) as f32;
        Self { first, days, left: left + 4.0, right: right - 4.0 }
    }

    /// Where `date` begins, clamped to the year.
    fn x(&self, date: NaiveDate) -> f32 {
        let days = date.signed_duration_since(self.first).num_days() as f32;
        self.left + (days / self.days).clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Where `date` ends.
    fn x_end(&self, date: NaiveDate) -> f32 {
        self.x(date.succ_opt().unwrap_or(date))
    }

    fn shows(&self, date: NaiveDate) -> bool {
        date.year() == self.first.year()
    }

    fn month(&self, month: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.first.year(), month, 1)
    }

    /// Paints the months' names; the month of the day shown stands out.
    pub fn paint_head(&self, painter: &Painter, rect: Rect, day: NaiveDate, words: &Words, look: &Look) {
        // Where the names have no room, the numbers are enough: all of them, since a mixture looks like a mistake.
        let width = |text: &str| grid::layout(painter, text, look::small(), look.soft, f32::INFINITY, 1).size().x;
        let names: Vec<String> = (1..=12).map(|m| words.month(m)).collect();
        let widest = names.iter().map(|n| width(n)).fold(0.0, f32::max);
        let named = widest + 6.0 <= (self.right - self.left) / 12.5;
        for (month, name) in (1..=12).zip(&names) {
            let Some(start) = self.month(month) else { continue };
            let from = rect.left() + self.x(start);
            let to = self.month(month + 1).map_or(rect.left() + self.right, |next| rect.left() + self.x(next));
            let current = self.shows(day) && day.month() == month;
            let (font, color) = if current {
                (eframe::egui::FontId::new(12.0, look::bold_family()), look.day)
            } else {
                (look::small(), look.soft)
            };
            let text = if named { name.clone() } else { month.to_string() };
            let galley = grid::layout(painter, &text, font, color, f32::INFINITY, 1);
            let at = pos2((from + to - galley.size().x) / 2.0, rect.center().y - galley.size().y / 2.0);
            painter.galley(at, galley, color);
        }
    }

    /// Paints the bar of a row into its cell; `left` is the grid's left edge.
    pub fn paint_row(&self, painter: &Painter, cell: Rect, left: f32, cells: &Cells<'_>, day: NaiveDate, look: &Look) {
        for month in 1..=12 {
            if let Some(start) = self.month(month) {
                painter.vline(left + self.x(start), cell.y_range(), Stroke::new(1.0, faint(look)));
            }
        }
        if let Some((activity, judgement)) = cells.activity {
            let ghost = cells.ghost();
            let lower = ghost.is_some() || cells.milestone_ghosts().next().is_some();
            let y = cell.center().y - if lower { 4.0 } else { 0.0 };
            self.paint_bar(painter, left, y, activity.timing, judgement.status, look);
            if let Some((from, to)) = ghost.and_then(|g| self.span(g)) {
                let rect = Rect::from_min_max(pos2(left + from, y + 8.0), pos2(left + to, y + 13.0));
                painter.rect_stroke(rect, 2.0, Stroke::new(1.0, look.soft), StrokeKind::Inside);
            }
            for day in cells.milestone_ghosts().filter(|d| self.shows(*d)) {
                small_diamond(painter, pos2(left + self.x(day), y + 10.5), look.soft, look.paper);
            }
            for milestone in activity.milestones.iter().filter(|m| self.shows(m.due)) {
                let done = milestone.done_on.is_some_and(|on| on <= day);
                let missed = !done
                    && activity.milestone_planned(milestone) < day
                    && !matches!(judgement.status, Status::Done | Status::Cancelled);
                let at = pos2(left + self.x(milestone.due), y);
                diamond(
                    painter,
                    at,
                    if missed { look.red } else { look.ink },
                    if done { look.ink } else { look.paper },
                );
            }
            if let Some(done) = activity.done_on.filter(|on| *on <= day && self.shows(*on)) {
                let at = pos2(left + self.x_end(done), y);
                painter.circle_filled(at, 8.5, look.paper);
                mark::paint(painter, at, 17.0, Status::Done, look, look.paper);
            }
        }
        if self.shows(day) {
            painter.vline(left + self.x(day), cell.y_range(), Stroke::new(1.5, look.day));
        }
    }

    /// Paints the numbers of annotations over their days, those that would cover each other as one: `3·4`.
    pub fn paint_notes(&self, painter: &Painter, cell: Rect, left: f32, notes: &[(usize, NaiveDate)], look: &Look) {
        const ROOM: f32 = 12.0;
        let mut places: Vec<(f32, String)> = Vec::new();
        for (number, day) in notes.iter().filter(|(_, day)| self.shows(*day)) {
            let x = left + self.x(*day);
            match places.last_mut() {
                Some((last, text)) if x - *last < ROOM + 6.0 * (text.len() as f32 - 1.0) => {
                    *text = format!("{text}·{number}");
                }
                _ => places.push((x, number.to_string())),
            }
        }
        let font = eframe::egui::FontId::proportional(10.0);
        for (x, text) in places {
            let galley = grid::layout(painter, &text, font.clone(), look.soft, f32::INFINITY, 1);
            // Left of its tick: the line of the day and those of the months leave it legible.
            let at = pos2((x - galley.size().x - 2.0).max(cell.left() + 1.0), cell.top() + 1.0);
            painter.galley(at, galley, look.soft);
            painter.vline(x, cell.top() + 3.0..=cell.top() + 13.0, Stroke::new(1.0, look.soft));
        }
    }

    /// From where to where a timing goes; an open end reaches as far as the year does.
    fn span(&self, timing: Timing) -> Option<(f32, f32)> {
        if timing.is_empty() {
            return None;
        }
        let from = timing.start.map_or(self.left, |d| self.x(d));
        let to = timing.end.map_or(self.right, |d| self.x_end(d));
        Some((from, to.max(from + 4.0)))
    }

    fn paint_bar(&self, painter: &Painter, left: f32, y: f32, timing: Timing, status: Status, look: &Look) {
        let Some((from, to)) = self.span(timing) else { return };
        let rect = Rect::from_min_max(pos2(left + from, y - 5.0), pos2(left + to, y + 5.0));
        let line = Stroke::new(1.5, look.soft);
        match status {
            Status::Done => painter.rect_filled(rect, 3.0, look.done),
            Status::OnSchedule => painter.rect_filled(rect, 3.0, look.green),
            Status::Delayed | Status::Problem => painter.rect_filled(rect, 3.0, look.red),
            Status::Upcoming => painter.rect_stroke(rect, 3.0, line, StrokeKind::Inside),
            Status::Cancelled => {
                painter.rect_stroke(rect, 3.0, line, StrokeKind::Inside);
                painter.hline(rect.x_range(), y, line)
            }
        };
        // A bar that goes on beyond the year says so.
        let arrow = |x: f32, to: f32| {
            let points = vec![pos2(x, y - 5.0), pos2(x + to, y), pos2(x, y + 5.0)];
            painter.add(Shape::convex_polygon(points, look.soft, Stroke::NONE));
        };
        if timing.start.is_some_and(|d| d < self.first) {
            arrow(left + self.left, -5.0);
        }
        if timing.end.is_some_and(|d| d.year() > self.first.year()) {
            arrow(left + self.right, 5.0);
        }
    }
}

fn faint(look: &Look) -> Color32 {
    look.line.gamma_multiply(0.6)
}

/// A milestone: filled when it is done, open as long as it is not.
fn diamond(painter: &Painter, at: eframe::egui::Pos2, line: Color32, fill: Color32) {
    sized_diamond(painter, at, 5.0, line, fill);
}

/// Where a milestone was to be.
fn small_diamond(painter: &Painter, at: eframe::egui::Pos2, line: Color32, fill: Color32) {
    sized_diamond(painter, at, 3.5, line, fill);
}

fn sized_diamond(painter: &Painter, at: eframe::egui::Pos2, r: f32, line: Color32, fill: Color32) {
    let points = vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
    painter.add(Shape::convex_polygon(points, fill, Stroke::new(1.5, line)));
}
