//! Paints a mark from its geometry, the same as on paper.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape as Paint, Stroke, StrokeKind, Vec2, pos2};

use super::look::Look;
use crate::board::mark::{Shape, light_shapes, shapes};
use crate::rules::{Light, Mark, Status};

/// The colour of a mark.
pub fn color(status: Status, look: &Look) -> Color32 {
    match status.mark() {
        Mark::Circle => look.ink,
        Mark::Red => look.red,
        Mark::Green => look.green,
        Mark::None => look.soft,
    }
}

/// What stands behind a mark: tinted only where it matters.
pub fn tint(status: Status, look: &Look) -> Option<Color32> {
    match status.mark() {
        Mark::Red => Some(look.red_tint),
        Mark::Green => Some(look.green_tint),
        Mark::Circle | Mark::None => None,
    }
}

/// The colour of a light.
pub fn light_color(light: Light, look: &Look) -> Color32 {
    match light {
        Light::Met => look.green,
        Light::Near => look.ink,
        Light::Missed => look.red,
    }
}

/// What stands behind a light: only what is missed is tinted, many months are met.
pub fn light_tint(light: Light, look: &Look) -> Option<Color32> {
    (light == Light::Missed).then_some(look.red_tint)
}

/// Paints the mark of `status` with `size` px a side around `center`.
pub fn paint(painter: &Painter, center: Pos2, size: f32, status: Status, look: &Look, behind: Color32) {
    paint_shapes(painter, center, size, (shapes(status), color(status, look)), behind);
}

/// Paints a light with `size` px a side around `center`.
pub fn paint_light(painter: &Painter, center: Pos2, size: f32, light: Light, look: &Look, behind: Color32) {
    paint_shapes(painter, center, size, (light_shapes(light), light_color(light, look)), behind);
}

fn paint_shapes(painter: &Painter, center: Pos2, size: f32, (shapes, color): (&[Shape], Color32), behind: Color32) {
    let origin = center - Vec2::splat(size / 2.0);
    let at = |(x, y): (f32, f32)| pos2(origin.x + x * size, origin.y + y * size);
    for shape in shapes {
        match *shape {
            Shape::Ring { radius, stroke } => {
                painter.circle_stroke(center, radius * size, Stroke::new(stroke * size, color));
            }
            Shape::Square { inset, radius, stroke } => {
                let rect = Rect::from_min_max(at((inset, inset)), at((1.0 - inset, 1.0 - inset)));
                match stroke {
                    None => {
                        painter.rect_filled(rect, radius * size, color);
                    }
                    Some(width) => {
                        let line = Stroke::new((width * size).max(1.0), color);
                        painter.rect_stroke(rect, radius * size, line, StrokeKind::Middle);
                    }
                }
            }
            Shape::Triangle(points) => {
                painter.add(Paint::convex_polygon(points.map(at).to_vec(), color, Stroke::NONE));
            }
            Shape::Cut { min, max } => {
                painter.rect_filled(Rect::from_min_max(at(min), at(max)), 0.0, behind);
            }
            Shape::Line { from, to, stroke } => {
                painter.line_segment([at(from), at(to)], Stroke::new((stroke * size).max(1.0), color));
            }
        }
    }
}
