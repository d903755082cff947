//! Shapes of this view: whether a goal is reached, and how a factor is behind.

use eframe::egui::{Painter, Pos2, Rect, Shape, Stroke, vec2};

use crate::app::look::Look;
use crate::app::mark;
use crate::app::table::Sign;
use crate::rules::{Behind, Status};

/// The side of a triangle of a flag, px.
const SIDE: f32 = 8.0;
/// From one to the next, px.
const STEP: f32 = 10.0;

/// The shape before a share of cases: reached, or not.
pub fn reached(reached: Option<bool>) -> Option<Sign> {
    let paint: fn(&Painter, Rect, &Look) = match reached? {
        true => |painter, rect, look| paint(painter, rect, Status::OnSchedule, look),
        false => |painter, rect, look| paint(painter, rect, Status::Delayed, look),
    };
    Some(Sign { width: 12.0, paint })
}

fn paint(painter: &Painter, rect: Rect, status: Status, look: &Look) {
    mark::paint(painter, rect.center(), 12.0, status, look, look.paper);
}

/// The sign of how a factor is behind, as on the scorecard: a triangle for each comparison, a full one where it is behind.
pub fn flag(painter: &Painter, center: Pos2, behind: Behind, look: &Look) {
    for (at, full) in (-1_i8..).zip(behind.compared()) {
        let corner = center + vec2(f32::from(at) * STEP - SIDE / 2.0, -SIDE / 2.0);
        let points = vec![corner, corner + vec2(SIDE, 0.0), corner + vec2(SIDE / 2.0, SIDE * 0.85)];
        let (fill, line) = if full { (look.ink, look.ink) } else { (look.paper, look.soft) };
        painter.add(Shape::convex_polygon(points, fill, Stroke::new(1.0, line)));
    }
}
