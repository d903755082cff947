//! The marks as geometry, drawn the same on screen and paper (look: "as paths, never as font glyphs").

use crate::rules::{Light, Status};

/// A shape in a unit square, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A circle line.
    Ring {
        /// From the centre (0.5, 0.5).
        radius: f32,
        /// Line width.
        stroke: f32,
    },
    /// A rounded square, filled or as a line.
    Square {
        /// Distance of each side from the unit square.
        inset: f32,
        /// Corner radius.
        radius: f32,
        /// Line width; none: filled.
        stroke: Option<f32>,
    },
    /// A filled triangle in the mark's colour.
    Triangle([(f32, f32); 3]),
    /// A filled rectangle in the paper's colour, cut out of what is below.
    Cut {
        /// Upper left corner.
        min: (f32, f32),
        /// Lower right corner.
        max: (f32, f32),
    },
    /// A line in the mark's colour.
    Line {
        /// From.
        from: (f32, f32),
        /// To.
        to: (f32, f32),
        /// Line width.
        stroke: f32,
    },
}

const TRIANGLE: Shape = Shape::Triangle([(0.5, 0.1), (0.98, 0.92), (0.02, 0.92)]);

/// The shapes of a status: done a ring, on schedule a filled square with round corners, delayed a triangle, a problem a
/// triangle with an exclamation mark, upcoming an open square, cancelled an open square struck through.
pub fn shapes(status: Status) -> &'static [Shape] {
    match status {
        Status::Done => &[Shape::Ring { radius: 0.42, stroke: 0.13 }],
        Status::OnSchedule => &[Shape::Square { inset: 0.08, radius: 0.16, stroke: None }],
        Status::Delayed => &[TRIANGLE],
        Status::Problem => &[
            TRIANGLE,
            Shape::Cut { min: (0.445, 0.36), max: (0.555, 0.64) },
            Shape::Cut { min: (0.445, 0.70), max: (0.555, 0.81) },
        ],
        Status::Upcoming => &[Shape::Square { inset: 0.1, radius: 0.16, stroke: Some(0.08) }],
        Status::Cancelled => &[
            Shape::Square { inset: 0.1, radius: 0.16, stroke: Some(0.08) },
            Shape::Line { from: (0.02, 0.98), to: (0.98, 0.02), stroke: 0.09 },
        ],
    }
}

/// The shapes of a light: met as on schedule, missed as delayed; near, in ink, a square of which half is filled.
pub fn light_shapes(light: Light) -> &'static [Shape] {
    match light {
        Light::Met => shapes(Status::OnSchedule),
        Light::Near => &[
            Shape::Square { inset: 0.1, radius: 0.1, stroke: Some(0.09) },
            Shape::Triangle([(0.1, 0.9), (0.9, 0.9), (0.9, 0.1)]),
        ],
        Light::Missed => shapes(Status::Delayed),
    }
}
