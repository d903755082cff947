//! A list of lines of one height, of which only those in view are built, and the keys that move in it.

use eframe::egui::{EventFilter, Key, Modifiers, Rect, Response, ScrollArea, Ui, pos2, vec2};

use super::cx::Cx;
use super::grid;

/// Shows `count` lines, each `height` px high; brings line `into_view` there.
pub fn show(
    ui: &mut Ui,
    id: &str,
    (count, height): (usize, f32),
    into_view: Option<usize>,
    mut line: impl FnMut(&mut Ui, usize, Rect),
) {
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show_viewport(ui, |ui, view| {
        ui.set_height(count as f32 * height);
        let origin = ui.max_rect().min;
        let rect = |i: usize| {
            Rect::from_min_size(pos2(origin.x, origin.y + i as f32 * height), vec2(ui.max_rect().width(), height))
        };
        let first = (view.top() / height).max(0.0) as usize;
        let last = ((view.bottom() / height).ceil().max(0.0) as usize).min(count);
        if let Some(i) = into_view {
            grid::bring_into_view(ui, rect(i));
        }
        let rects: Vec<_> = (first.min(last)..last).map(|i| (i, rect(i))).collect();
        for (i, rect) in rects {
            line(ui, i, rect);
        }
    });
}

/// Where the arrows, Page, Home and End lead from line `at` of `count`; none where no such key was pressed.
pub fn step(ui: &Ui, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let mut to = None;
    let keys = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 10),
        (Key::PageUp, -10),
        (Key::Home, isize::MIN / 2),
        (Key::End, isize::MAX / 2),
    ];
    for (key, by) in keys {
        // A key held down comes more than once in a slow frame.
        for _ in 0..ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key)) {
            to = Some(to.unwrap_or(at).saturating_add_signed(by).min(last));
        }
    }
    to
}

/// The ground of a line of such a list. The selected line holds the keyboard, under the name that `held` gives.
pub fn ground(ui: &Ui, cx: &Cx<'_>, response: &Response, selected: bool, held: impl FnOnce() -> String) {
    let (painter, rect, look) = (ui.painter(), response.rect, &cx.look);
    if selected || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, if selected { look.day_tint } else { look.head });
    }
    if selected {
        grid::selection(painter, rect, look);
        grid::take_keyboard(ui, rect.shrink2(vec2(0.0, rect.height() / 2.0)), cx.grid_has_keyboard, &held());
    }
}

/// Takes the keyboard for the selected line of a list. The list keeps the arrows and Esc to itself; Tab leads on to what
/// stands beside it.
pub fn take_keyboard(ui: &Ui, line: Rect, wanted: bool, name: &str) {
    grid::take_keyboard(ui, line.shrink2(vec2(0.0, line.height() / 2.0)), wanted, name);
    let own = EventFilter { tab: false, ..grid::ALL_KEYS };
    ui.memory_mut(|m| m.set_focus_lock_filter(grid::keys_id(), own));
}
