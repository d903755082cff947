//! The deck's chart, painted: boxes, arrows, the way taken lit, the present box inviting.

use std::sync::Arc;

use eframe::egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align, Align2, Color32, CornerRadius, FontFamily, FontId, Galley, Id, Painter, Pos2, Rect, Sense, Shape as Paint,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::cx::Cx;
use crate::app::look::{self, Look};
use crate::board::flow_chart::{Arrow, BACK, COLUMNS, Light, Place, ROWS, Shape, arrows, is_taken, light, places};
use crate::plan::{FlowState, Stage};
use crate::say;

/// Room for the way back at the left.
const LANE: f32 = 14.0;
/// How much of its place in the grid a box takes.
const BOX: Vec2 = vec2(0.84, 0.7);
const TIP: f32 = 6.0;

/// Where the grid of the chart lies in the window.
struct Grid {
    left: f32,
    top: f32,
    cell: Vec2,
}

impl Grid {
    fn fit(rect: Rect) -> Self {
        let cell = vec2(((rect.width() - LANE) / COLUMNS).min(300.0), (rect.height() / ROWS).min(124.0));
        let wide = cell.x * COLUMNS + LANE;
        Self { left: rect.center().x - wide / 2.0 + LANE, top: rect.top(), cell }
    }

    fn at(&self, (column, row): (f32, f32)) -> Pos2 {
        // The way back runs in its lane, close to the boxes.
        let x = if column <= BACK { -LANE / 2.0 } else { (column + 0.5) * self.cell.x };
        pos2(self.left + x, self.top + (row + 0.5) * self.cell.y)
    }

    fn rect(&self, place: &Place) -> Rect {
        Rect::from_center_size(self.at((place.column, place.row)), self.cell * BOX)
    }
}

/// Paints the chart of a flow in this state.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, state: &FlowState) {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let (grid, look) = (Grid::fit(rect), &cx.look);
    let places = places();
    let half =
        |stage: Stage| places.iter().find(|p| p.stage == stage).map_or(Vec2::ZERO, |p| grid.rect(p).size() / 2.0);
    let font = (0..5).map(|i| 15.0 - i as f32).find(|size| {
        places.iter().all(|p| {
            let room = room(p, grid.rect(p));
            text(ui.painter(), cx, p.stage, FontId::new(*size, look::bold_family()), look.ink, room.x).size().y
                <= room.y
        })
    });
    for place in &places {
        let lit = light(state, place.stage);
        let rect = grid.rect(place);
        paint_box(ui.painter(), look, place.shape, rect, lit);
        let (color, face) = match lit {
            Light::Here => (look.paper, look::bold_family()),
            Light::Taken => (look.ink, look::bold_family()),
            Light::Off => (look.soft, FontFamily::Proportional),
        };
        let galley =
            text(ui.painter(), cx, place.stage, FontId::new(font.unwrap_or(11.0), face), color, room(place, rect).x);
        ui.painter().galley(rect.center() - vec2(0.0, galley.size().y / 2.0), galley, color);
        let name = match lit {
            Light::Here => {
                let (label, text) = (say!(cx.words, "flow-now"), cx.words.stage(place.stage));
                say!(cx.words, "label-and-text", label = label, text = text)
            }
            _ => cx.words.stage(place.stage),
        };
        let response = ui.interact(rect, Id::unique(("flow box", place.stage)), Sense::hover());
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, lit != Light::Off, &name));
    }
    let mut ways = arrows();
    // What is lit lies over what is not.
    ways.sort_by_key(|a| is_lit(state, a));
    for arrow in &ways {
        paint_arrow(ui.painter(), cx, &grid, arrow, (half(arrow.from), half(arrow.to)), is_lit(state, arrow));
    }
}

/// Whether an arrow is on the way taken, or the way back from the end that was reached.
fn is_lit(state: &FlowState, arrow: &Arrow) -> bool {
    is_taken(state, arrow) || (arrow.back && state.stage() == arrow.from)
}

/// What a box has for its text.
fn room(place: &Place, rect: Rect) -> Vec2 {
    let aside = match place.shape {
        Shape::Task => 12.0,
        Shape::Question => 1.2 * slope(rect) + 10.0,
        Shape::End => slope(rect) + 4.0,
    };
    rect.size() - vec2(aside, 8.0)
}

/// A box's words in its middle: two lines part where the sentence does, others are of about the same length.
fn text(painter: &Painter, cx: &Cx<'_>, stage: Stage, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let words = cx.words.stage(stage);
    let lay = |words: &str, width: f32| {
        let mut job = LayoutJob::single_section(words.to_owned(), TextFormat::simple(font.clone(), color));
        job.wrap = TextWrapping { max_width: width, ..TextWrapping::default() };
        job.halign = Align::Center;
        painter.layout_job(job)
    };
    let widest = lay(&words, width);
    let lines = widest.rows.len();
    let part = words.find(['，', ':', ';']).map(|at| at + words[at..].chars().next().map_or(0, char::len_utf8));
    if let Some((first, second)) = part.filter(|_| lines == 2).and_then(|at| words.split_at_checked(at)) {
        let parted = lay(&format!("{first}\n{}", second.trim_start()), width);
        if parted.rows.len() == 2 {
            return parted;
        }
    }
    let narrower = (1..).map(|i| width - i as f32 * 8.0).take_while(|w| *w > 40.0).map(|w| lay(&words, w));
    narrower.take_while(|g| g.rows.len() == lines).last().unwrap_or(widest)
}

/// How far the sides of a question slope in.
fn slope(rect: Rect) -> f32 {
    (rect.height() / 2.0).min(rect.width() * 0.15)
}

fn paint_box(painter: &Painter, look: &Look, shape: Shape, rect: Rect, lit: Light) {
    let (fill, stroke) = match lit {
        Light::Here => (look.day, Stroke::new(2.0, look.day)),
        Light::Taken => (look.day_tint, Stroke::new(1.5, look.day)),
        Light::Off => (look.paper, Stroke::new(1.0, look.line)),
    };
    if lit == Light::Here {
        let halo = rect.expand(4.0);
        outline(painter, shape, halo, look.day_tint, Stroke::new(1.0, look.day_tint));
    }
    outline(painter, shape, rect, fill, stroke);
}

fn outline(painter: &Painter, shape: Shape, rect: Rect, fill: Color32, stroke: Stroke) {
    match shape {
        Shape::Question => {
            // A diamond with room for words: its tips left and right, its top and bottom flat.
            let (s, c) = (slope(rect), rect.center());
            let corners = vec![
                pos2(rect.left(), c.y),
                pos2(rect.left() + s, rect.top()),
                pos2(rect.right() - s, rect.top()),
                pos2(rect.right(), c.y),
                pos2(rect.right() - s, rect.bottom()),
                pos2(rect.left() + s, rect.bottom()),
            ];
            painter.add(Paint::convex_polygon(corners, fill, stroke));
        }
        Shape::Task => {
            painter.rect(rect, 4.0, fill, stroke, StrokeKind::Middle);
        }
        Shape::End => {
            let round = CornerRadius::same((rect.height() / 2.0).min(120.0) as u8);
            painter.rect(rect, round, fill, stroke, StrokeKind::Middle);
        }
    }
}

fn paint_arrow(painter: &Painter, cx: &Cx<'_>, grid: &Grid, arrow: &Arrow, (from, to): (Vec2, Vec2), lit: bool) {
    let color = if lit { cx.look.day } else { cx.look.done };
    let stroke = Stroke::new(if lit { 2.5 } else { 1.2 }, color);
    let mut points: Vec<Pos2> = arrow.points.iter().map(|p| grid.at(*p)).collect();
    let last = points.len() - 1;
    points[0] = towards(points[0], points[1], from);
    points[last] = towards(points[last], points[last - 1], to);
    let (tip, way) = (points[last], (points[last] - points[last - 1]).normalized());
    points[last] = tip - way * TIP;
    if arrow.back {
        // Counted from where the ways back meet, so that their dashes lie on each other.
        let back: Vec<Pos2> = points.iter().rev().copied().collect();
        painter.extend(Paint::dashed_line(&back, stroke, 5.0, 4.0));
    } else {
        painter.add(Paint::line(points.clone(), stroke));
    }
    let side = way.rot90() * (TIP * 0.7);
    let head = vec![tip, tip - way * TIP * 1.5 + side, tip - way * TIP * 1.5 - side];
    painter.add(Paint::convex_polygon(head, color, Stroke::NONE));
    if let Some(yes) = arrow.answer {
        let word = if yes { say!(cx.words, "flow-yes") } else { say!(cx.words, "flow-no") };
        let along = (points[1] - points[0]).normalized();
        let (at, align) = if along.x.abs() > 0.5 {
            (
                points[0] + along * 4.0 - vec2(0.0, 2.0),
                if along.x > 0.0 { Align2::LEFT_BOTTOM } else { Align2::RIGHT_BOTTOM },
            )
        } else {
            (points[0] + along * 2.0 + vec2(6.0, 0.0), Align2::LEFT_TOP)
        };
        let font = if lit { FontId::new(12.0, look::bold_family()) } else { look::small() };
        painter.text(at, align, word, font, if lit { cx.look.day } else { cx.look.soft });
    }
}

/// The point where the way from the middle of a box to `next` leaves it; ways run along the axes.
fn towards(middle: Pos2, next: Pos2, half: Vec2) -> Pos2 {
    let way = (next - middle).normalized();
    middle + vec2(way.x * half.x, way.y * half.y)
}
