//! The sign of how a score is behind: three triangles that point down, one for each comparison: last year, average, best.
//! A full one is behind. It says without colour what the words beside it say.

use eframe::egui::{Painter, Rect, Shape, Stroke, pos2, vec2};

use crate::app::look::Look;
use crate::app::table::Sign;
use crate::rules::Behind;

/// The side of a triangle, px.
const SIDE: f32 = 9.0;
/// From one to the next, px.
const STEP: f32 = 11.0;

/// The sign of `behind`.
pub fn of(behind: Behind) -> Sign {
    // A painter carries nothing along.
    let paint = match behind {
        Behind::All => |p: &Painter, r: Rect, l: &Look| paint(p, r, l, Behind::All),
        Behind::HardlyBetter => |p: &Painter, r: Rect, l: &Look| paint(p, r, l, Behind::HardlyBetter),
        Behind::LastYearAndBest => |p: &Painter, r: Rect, l: &Look| paint(p, r, l, Behind::LastYearAndBest),
    };
    Sign { width: 2.0 * STEP + SIDE, paint }
}

fn paint(painter: &Painter, rect: Rect, look: &Look, behind: Behind) {
    for (at, full) in (0_u8..).zip(behind.compared()) {
        let corner = pos2(rect.left() + f32::from(at) * STEP, rect.center().y - SIDE / 2.0 + 1.0);
        let points = vec![corner, corner + vec2(SIDE, 0.0), corner + vec2(SIDE / 2.0, SIDE * 0.85)];
        let (fill, line) = if full { (look.ink, look.ink) } else { (look.paper, look.soft) };
        painter.add(Shape::convex_polygon(points, fill, Stroke::new(1.0, line)));
    }
}
