//! The five whys as a chain with branches: each cause below what it explains.

use eframe::egui::{Rect, Stroke, Ui, pos2};

use super::{SolvingView, cause};
use crate::app::cx::Cx;
use crate::app::entry::Draft;
use crate::app::inspector::{quiet, small_button};
use crate::board::whys;
use crate::plan::Problem;
use crate::say;

/// How far a why stands in from the one it explains, px; and how many of them do.
const INDENT: f32 = 22.0;
const DEEPEST: usize = 7;

pub(super) fn show(ui: &mut Ui, view: &mut SolvingView, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem) {
    let whys = whys(problem);
    // Of each level the last one shown: what stands a level deeper explains it.
    let mut above: Vec<Rect> = Vec::new();
    for why in &whys {
        let indent = (why.level - 1).min(DEEPEST) as f32 * INDENT;
        let shown = ui.horizontal_top(|ui| {
            ui.add_space(indent);
            ui.vertical(|ui| cause::show(ui, view, cx, draft, (problem, why))).inner
        });
        above.truncate(why.level - 1);
        if let Some(up) = above.last() {
            let line = Stroke::new(1.5, cx.look.line);
            let (x, y) = (up.left() + 8.0, shown.inner.top() + 15.0);
            ui.painter().vline(x, up.top() + 27.0..=y, line);
            ui.painter().hline(x..=(shown.inner.left() + 2.0).max(x), y, line);
        }
        above.push(Rect::from_min_max(pos2(shown.inner.left(), shown.inner.top()), shown.inner.max));
    }
    ui.horizontal(|ui| {
        let first = if whys.is_empty() { say!(cx.words, "ask-first-why") } else { say!(cx.words, "ask-another-why") };
        if small_button(ui, first).clicked() {
            cause::ask_why(view, cx, problem, None);
        }
        if whys.is_empty() {
            quiet(ui, cx, &say!(cx.words, "whys-hint"));
        }
    });
}
