//! The narrow rail of views at the left.

use eframe::egui::{
    Align2, FontId, Id, Painter, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::command::Command;
use super::look::{self, Look};
use crate::words::Words;

/// A view of the open book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The board.
    #[default]
    Board,
    /// The PDCA report.
    Report,
    /// The print view.
    Print,
    /// The set-up view.
    Setup,
}

/// Shows the rail; returns the command of the view that was clicked.
pub fn show(ui: &mut Ui, words: &Words, look: &Look, view: View) -> Option<Command> {
    let mut chosen = None;
    ui.add_space(8.0);
    let views = [
        (View::Board, Command::ShowBoard, board as fn(&Painter, Rect, Stroke)),
        (View::Report, Command::ShowReport, report),
        (View::Print, Command::ShowPrint, print),
        (View::Setup, Command::ShowSetup, setup),
    ];
    for (this, command, icon) in views {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 60.0), Sense::hover());
        let response = ui.interact(rect, Id::unique(("rail", command)), Sense::click());
        let label = command.label(words);
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, this == view, &label));
        let current = this == view;
        if current || response.hovered() {
            ui.painter().rect_filled(
                rect.shrink2(vec2(6.0, 2.0)),
                8.0,
                if current { look.day_tint } else { look.head },
            );
        }
        let color = if current { look.day } else { look.soft };
        let at = Rect::from_center_size(pos2(rect.center().x, rect.top() + 22.0), vec2(20.0, 18.0));
        icon(ui.painter(), at, Stroke::new(1.6, color));
        let font = if current { FontId::new(12.0, look::bold_family()) } else { look::small() };
        let below = pos2(rect.center().x, rect.bottom() - 9.0);
        ui.painter().text(below, Align2::CENTER_BOTTOM, &label, font, if current { look.day } else { look.ink });
        if response.on_hover_text(command.tooltip(words, ui.ctx())).clicked() {
            chosen = Some(command);
        }
    }
    chosen
}

fn board(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (i, (from, to)) in [(0.0, 0.6), (0.3, 1.0), (0.15, 0.75)].into_iter().enumerate() {
        let y = rect.top() + 2.0 + i as f32 * 7.0;
        let bar = Rect::from_x_y_ranges(
            rect.left() + from * rect.width()..=rect.left() + to * rect.width(),
            y - 2.0..=y + 2.5,
        );
        painter.rect_filled(bar, 2.0, stroke.color);
    }
}

fn report(painter: &Painter, rect: Rect, stroke: Stroke) {
    painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
    painter.hline(rect.x_range(), rect.top() + 6.0, stroke);
    for x in [0.34, 0.67] {
        painter.vline(rect.left() + x * rect.width(), rect.y_range(), stroke);
    }
}

fn print(painter: &Painter, rect: Rect, stroke: Stroke) {
    let body = Rect::from_min_max(pos2(rect.left(), rect.top() + 5.0), pos2(rect.right(), rect.bottom() - 3.0));
    painter.rect_stroke(body, 2.0, stroke, StrokeKind::Inside);
    let paper = Rect::from_min_max(pos2(rect.left() + 4.0, rect.top()), pos2(rect.right() - 4.0, rect.top() + 5.0));
    painter.rect_stroke(paper, 0.0, stroke, StrokeKind::Inside);
    let out = Rect::from_min_max(pos2(rect.left() + 4.0, rect.bottom() - 7.0), pos2(rect.right() - 4.0, rect.bottom()));
    painter.rect_stroke(out, 0.0, stroke, StrokeKind::Inside);
}

fn setup(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (i, at) in [0.65, 0.3, 0.75].into_iter().enumerate() {
        let y = rect.top() + 2.0 + i as f32 * 7.0;
        painter.hline(rect.x_range(), y, stroke);
        painter.circle_filled(pos2(rect.left() + at * rect.width(), y), 2.6, stroke.color);
    }
}
