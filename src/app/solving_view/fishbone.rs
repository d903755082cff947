//! The fishbone (鱼骨图): the same causes by man, machine, material, method and environment; the head is the problem. One
//! cause is opened below the drawing, to be judged as among the whys.

use std::sync::Arc;

use eframe::egui::{
    FontId, Galley, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{SolvingView, cause};
use crate::app::cx::Cx;
use crate::app::entry::Draft;
use crate::app::inspector::quiet;
use crate::app::{grid, look};
use crate::board::{Why, fishbone, whys};
use crate::plan::{Bone, Problem};
use crate::say;

/// How far a bone leans, px; the least height of a bone; the gap between two causes.
const LEAN: f32 = 36.0;
const LEAST: f32 = 96.0;
const GAP: f32 = 8.0;
/// The height of a bone's name at its tip.
const TIP: f32 = 30.0;

/// A bone with the texts of its causes, laid out.
struct Laid<'a> {
    bone: Option<Bone>,
    causes: Vec<(&'a Why, Arc<Galley>)>,
}

impl Laid<'_> {
    fn height(&self) -> f32 {
        let texts: f32 = self.causes.iter().map(|(_, galley)| galley.size().y + GAP).sum();
        (texts + TIP + 20.0).max(LEAST)
    }
}

pub(super) fn show(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem) {
    let whys = whys(problem);
    let bones = fishbone(&whys);
    let width = ui.available_width();
    let head = (width * 0.2).clamp(120.0, 200.0);
    let column = (width - head - 20.0) / 3.0;
    let painter = ui.painter().clone();
    let lay = |why: &Why| {
        let cause = &problem.causes[why.cause];
        let text = if cause.text.trim().is_empty() { say!(cx.words, "untitled-cause") } else { cause.text.clone() };
        let text = format!("{} {text}", why.number);
        let font = if cause.root { FontId::new(13.0, look::bold_family()) } else { FontId::proportional(13.0) };
        grid::layout(&painter, &text, font, cx.look.ink, column - LEAN - 50.0, 4)
    };
    let laid: Vec<Laid<'_>> = bones
        .into_iter()
        .map(|(bone, causes)| Laid { bone, causes: causes.into_iter().map(|w| (w, lay(w))).collect() })
        .collect();
    let tallest = |bones: &[Laid<'_>]| bones.iter().map(Laid::height).fold(LEAST, f32::max);
    let (upper, lower) = laid.split_at(3);
    let (above, below) = (tallest(upper), tallest(lower));
    let (rect, _) = ui.allocate_exact_size(vec2(width, above + below + 8.0), Sense::hover());
    let spine = rect.top() + 4.0 + above;
    let head_rect = Rect::from_min_max(pos2(rect.right() - head, spine - 60.0), pos2(rect.right(), spine + 60.0));
    let strong = Stroke::new(2.5, cx.look.soft);
    painter.hline(rect.left()..=head_rect.left(), spine, strong);
    paint_head(&painter, cx, head_rect, &problem.text);
    for (row, (bones, height)) in [(upper, -above), (lower, below)].into_iter().enumerate() {
        for (i, bone) in bones.iter().enumerate() {
            let foot = pos2(rect.left() + column * (i as f32 + 1.0) + if row == 0 { 0.0 } else { -LEAN / 2.0 }, spine);
            let left = rect.left() + column * i as f32 + 10.0;
            show_bone(ui, view, cx, problem, bone, (foot, height, left));
        }
    }
    let open = view.cause.clone();
    match whys.iter().find(|w| Some(&problem.causes[w.cause].id) == open.as_ref()) {
        Some(why) => {
            cause::show(ui, view, cx, draft, (problem, why));
        }
        None => quiet(ui, cx, &say!(cx.words, "fishbone-hint")),
    }
}

fn paint_head(painter: &Painter, cx: &Cx<'_>, rect: Rect, text: &str) {
    painter.rect(rect, 8.0, cx.look.head, Stroke::new(1.5, cx.look.soft), StrokeKind::Inside);
    let galley =
        grid::layout(painter, text, FontId::new(13.0, look::bold_family()), cx.look.ink, rect.width() - 20.0, 5);
    painter.galley(pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0), galley, cx.look.ink);
}

/// Paints a bone from its tip down, or up, to its foot on the spine; its name adds a cause, a cause is opened.
fn show_bone(
    ui: &mut Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    problem: &Problem,
    laid: &Laid<'_>,
    (foot, height, left): (Pos2, f32, f32),
) {
    let look = cx.look;
    let painter = ui.painter().clone();
    let tip = pos2(foot.x - LEAN, foot.y + height + if height < 0.0 { TIP } else { -TIP });
    painter.line_segment([tip, foot], Stroke::new(1.5, look.soft));
    show_tip(ui, view, cx, problem, laid.bone, tip, height < 0.0);
    // From the tip on where the bone is above the spine, from the spine on where it is below.
    let mut y = if height < 0.0 { tip.y + 8.0 } else { foot.y + 12.0 };
    for (why, galley) in &laid.causes {
        let id = &problem.causes[why.cause].id;
        let bottom = y + galley.size().y + 2.0;
        let share = (bottom - tip.y) / (foot.y - tip.y);
        let on_bone = tip.x + (foot.x - tip.x) * share;
        let rect = Rect::from_min_max(pos2(left, y - 2.0), pos2(on_bone - 4.0, bottom));
        let response = ui.interact(rect, Id::unique(("cause on bone", &problem.id, id)), Sense::click());
        let open = view.cause.as_ref() == Some(id);
        if open || response.hovered() {
            painter.rect_filled(rect, 4.0, if open { look.day_tint } else { look.head });
        }
        if response.has_focus() {
            painter.rect_stroke(rect, 4.0, Stroke::new(1.5, look.day), StrokeKind::Inside);
        }
        let rib = if problem.causes[why.cause].root { Stroke::new(2.0, look.ink) } else { Stroke::new(1.0, look.soft) };
        painter.hline(left..=on_bone, bottom, rib);
        painter.galley(pos2(left + 4.0, y), galley.clone(), look.ink);
        let name = say!(
            cx.words,
            "cause-on-bone",
            number = why.number.as_str(),
            text = problem.causes[why.cause].text.as_str()
        );
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &name));
        if response.on_hover_text(&problem.causes[why.cause].text).clicked() {
            view.cause = Some(id.clone());
        }
        y = bottom + GAP - 2.0;
    }
}

fn show_tip(
    ui: &Ui,
    view: &mut SolvingView,
    cx: &mut Cx<'_>,
    problem: &Problem,
    bone: Option<Bone>,
    tip: Pos2,
    upper: bool,
) {
    let look = cx.look;
    let word = cx.words.bone(bone);
    let galley = grid::layout(ui.painter(), &word, look::bold(), look.ink, 160.0, 1);
    let size = galley.size() + vec2(20.0, 6.0);
    let y = if upper { tip.y - size.y } else { tip.y };
    let rect = Rect::from_min_size(pos2(tip.x - size.x / 2.0, y), size);
    let response = ui.interact(rect, Id::unique(("bone", &problem.id, bone)), Sense::click());
    let fill = if response.hovered() { look.day_tint } else { look.head };
    let line = if response.has_focus() { Stroke::new(1.5, look.day) } else { Stroke::new(1.0, look.line) };
    ui.painter().rect(rect, 6.0, fill, line, StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, look.ink);
    let name = say!(cx.words, "new-cause-on", bone = word.as_str());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(&name).clicked() {
        cause::on_bone(view, cx, problem, None, bone);
    }
}
