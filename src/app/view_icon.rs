//! The pictures of the views, drawn in a rectangle of 20 x 18 px.

use eframe::egui::{Painter, Rect, Stroke, StrokeKind, pos2, vec2};

/// Bars of a plan.
pub fn board(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (i, (from, to)) in [(0.0, 0.6), (0.3, 1.0), (0.15, 0.75)].into_iter().enumerate() {
        let y = rect.top() + 2.0 + i as f32 * 7.0;
        let bar = Rect::from_x_y_ranges(
            rect.left() + from * rect.width()..=rect.left() + to * rect.width(),
            y - 2.0..=y + 2.5,
        );
        painter.rect_filled(bar, 2.0, stroke.color);
    }
}

/// Somebody, head and shoulders.
pub fn mine(painter: &Painter, rect: Rect, stroke: Stroke) {
    let x = rect.center().x;
    painter.circle_stroke(pos2(x, rect.top() + 4.5), 4.0, stroke);
    let (left, right, bottom) = (x - 7.5, x + 7.5, rect.bottom());
    let shoulders = [pos2(left, bottom), pos2(left + 1.5, bottom - 4.5), pos2(left + 5.0, bottom - 6.5)];
    let other = shoulders.map(|p| pos2(2.0 * x - p.x, p.y));
    painter.line(shoulders.into_iter().chain(other.into_iter().rev()).collect(), stroke);
    painter.hline(left..=right, bottom, stroke);
}

/// A table.
pub fn report(painter: &Painter, rect: Rect, stroke: Stroke) {
    painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
    painter.hline(rect.x_range(), rect.top() + 6.0, stroke);
    for x in [0.34, 0.67] {
        painter.vline(rect.left() + x * rect.width(), rect.y_range(), stroke);
    }
}

/// From right to left.
pub fn reading(painter: &Painter, rect: Rect, stroke: Stroke) {
    let y = rect.center().y;
    painter.hline(rect.x_range(), y, stroke);
    for (from, dy) in [(0.0, -5.0), (0.0, 5.0)] {
        let tip = pos2(rect.left() + from, y);
        painter.line_segment([tip, pos2(tip.x + 6.0, y + dy)], stroke);
    }
    painter.vline(rect.right(), y - 6.0..=y + 6.0, stroke);
}

/// A question with two answers.
pub fn flow(painter: &Painter, rect: Rect, stroke: Stroke) {
    let (x, top) = (rect.center().x, rect.top());
    let diamond = [pos2(x, top), pos2(x + 6.0, top + 5.0), pos2(x, top + 10.0), pos2(x - 6.0, top + 5.0)];
    for i in 0..4 {
        painter.line_segment([diamond[i], diamond[(i + 1) % 4]], stroke);
    }
    for side in [-1.0, 1.0] {
        painter.line_segment([pos2(x + side * 6.0, top + 5.0), pos2(x + side * 9.0, top + 12.0)], stroke);
        let end = Rect::from_center_size(pos2(x + side * 7.0, rect.bottom() - 2.0), vec2(7.0, 5.0));
        painter.rect_stroke(end, 1.0, stroke, StrokeKind::Inside);
    }
}

/// The fishbone.
pub fn solving(painter: &Painter, rect: Rect, stroke: Stroke) {
    let y = rect.center().y;
    painter.hline(rect.x_range(), y, stroke);
    for x in [0.2, 0.5, 0.8] {
        let foot = pos2(rect.left() + x * rect.width(), y);
        for dy in [-7.0, 7.0] {
            painter.line_segment([pos2(foot.x - 4.0, y + dy), foot], stroke);
        }
    }
}

/// A page that is ticked off.
pub fn reviews(painter: &Painter, rect: Rect, stroke: Stroke) {
    let page = rect.shrink2(vec2(1.0, 0.0));
    painter.rect_stroke(page, 2.0, stroke, StrokeKind::Inside);
    painter.hline(page.x_range(), page.top() + 5.0, stroke);
    let tick = [pos2(-4.0, 4.0), pos2(-1.0, 7.0), pos2(5.0, 0.0)].map(|p| p + page.center().to_vec2());
    painter.line_segment([tick[0], tick[1]], stroke);
    painter.line_segment([tick[1], tick[2]], stroke);
}

/// A magnifying glass.
pub fn findings(painter: &Painter, rect: Rect, stroke: Stroke) {
    let glass = pos2(rect.center().x - 2.0, rect.center().y - 2.0);
    painter.circle_stroke(glass, 6.5, stroke);
    painter.line_segment([glass + vec2(5.0, 5.0), glass + vec2(10.0, 10.0)], stroke);
}

/// A slip with a tail.
pub fn annotations(painter: &Painter, rect: Rect, stroke: Stroke) {
    let slip = Rect::from_min_max(rect.left_top(), pos2(rect.right(), rect.bottom() - 5.0));
    painter.rect_stroke(slip, 2.0, stroke, StrokeKind::Inside);
    for y in [4.0, 8.0] {
        painter.hline(slip.left() + 4.0..=slip.right() - 4.0, slip.top() + y, stroke);
    }
    let tip = pos2(slip.left() + 5.0, rect.bottom());
    painter.line_segment([pos2(tip.x, slip.bottom()), tip], stroke);
    painter.line_segment([tip, pos2(tip.x + 5.0, slip.bottom())], stroke);
}

/// A printer.
pub fn print(painter: &Painter, rect: Rect, stroke: Stroke) {
    let body = Rect::from_min_max(pos2(rect.left(), rect.top() + 5.0), pos2(rect.right(), rect.bottom() - 3.0));
    painter.rect_stroke(body, 2.0, stroke, StrokeKind::Inside);
    let paper = Rect::from_min_max(pos2(rect.left() + 4.0, rect.top()), pos2(rect.right() - 4.0, rect.top() + 5.0));
    painter.rect_stroke(paper, 0.0, stroke, StrokeKind::Inside);
    let out = Rect::from_min_max(pos2(rect.left() + 4.0, rect.bottom() - 7.0), pos2(rect.right() - 4.0, rect.bottom()));
    painter.rect_stroke(out, 0.0, stroke, StrokeKind::Inside);
}

/// Sliders.
pub fn setup(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (i, at) in [0.65, 0.3, 0.75].into_iter().enumerate() {
        let y = rect.top() + 2.0 + i as f32 * 7.0;
        painter.hline(rect.x_range(), y, stroke);
        painter.circle_filled(pos2(rect.left() + at * rect.width(), y), 2.6, stroke.color);
    }
}

/// Bars beside a line to reach.
pub fn scorecard(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (i, height) in [0.55, 0.8, 0.4].into_iter().enumerate() {
        let x = rect.left() + 2.0 + i as f32 * 6.5;
        let bar = Rect::from_x_y_ranges(x..=x + 4.0, rect.bottom() - height * rect.height()..=rect.bottom());
        painter.rect_filled(bar, 1.0, stroke.color);
    }
    painter.hline(rect.x_range(), rect.top() + 1.0, stroke);
}

/// Steps one after the other.
pub fn process(painter: &Painter, rect: Rect, stroke: Stroke) {
    let y = rect.center().y;
    for x in [0.0, 7.0, 14.0] {
        let from = rect.left() + x;
        painter.line(vec![pos2(from, y - 5.0), pos2(from + 5.0, y), pos2(from, y + 5.0)], stroke);
    }
}

/// A line over months.
pub fn kpis(painter: &Painter, rect: Rect, stroke: Stroke) {
    let point = |x: f32, y: f32| pos2(rect.left() + x, rect.bottom() - y);
    painter.line(vec![point(0.0, 4.0), point(6.0, 9.0), point(11.0, 6.0), point(18.0, 15.0)], stroke);
    painter.hline(rect.x_range(), rect.bottom(), stroke);
}

/// One above three.
pub fn goals(painter: &Painter, rect: Rect, stroke: Stroke) {
    let x = rect.center().x;
    let top = Rect::from_center_size(pos2(x, rect.top() + 3.0), vec2(8.0, 5.0));
    painter.rect_stroke(top, 1.0, stroke, StrokeKind::Inside);
    let middle = rect.center().y;
    painter.vline(x, rect.top() + 6.0..=middle, stroke);
    painter.hline(x - 7.0..=x + 7.0, middle, stroke);
    for dx in [-7.0, 0.0, 7.0] {
        painter.vline(x + dx, middle..=rect.bottom() - 4.0, stroke);
        painter.circle_filled(pos2(x + dx, rect.bottom() - 2.5), 2.5, stroke.color);
    }
}

/// Two lines that cross: where it breaks even.
pub fn profit(painter: &Painter, rect: Rect, stroke: Stroke) {
    painter.line_segment([rect.left_bottom(), pos2(rect.right(), rect.top())], stroke);
    painter.line_segment([pos2(rect.left(), rect.bottom() - 7.0), pos2(rect.right(), rect.top() + 6.0)], stroke);
    painter.circle_filled(pos2(rect.center().x + 1.0, rect.center().y + 0.5), 2.5, stroke.color);
}

/// A clock that goes back.
pub fn trail(painter: &Painter, rect: Rect, stroke: Stroke) {
    let center = rect.center();
    painter.circle_stroke(center, 7.5, stroke);
    painter.line_segment([center, pos2(center.x, center.y - 5.0)], stroke);
    painter.line_segment([center, pos2(center.x + 3.5, center.y + 2.0)], stroke);
}
