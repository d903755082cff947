//! The rail of views at the left: a line for each, grouped by what people do there.

use eframe::egui::{
    Align2, FontId, Id, Painter, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::command::Command;
use super::look::{self, Look};
use super::view_icon as icon;
use crate::words::Words;

/// A view of the open book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The board.
    #[default]
    Board,
    /// The rows of who works here.
    Mine,
    /// The PDCA report.
    Report,
    /// The report read from right to left.
    Reading,
    /// The decision flow of an objective.
    Flow,
    /// Problem solving, countermeasures and standards.
    Solving,
    /// The reviews.
    Reviews,
    /// What is missing.
    Findings,
    /// What was noted on the plan.
    Annotations,
    /// Who changed what, when.
    Trail,
    /// The CSI scorecard.
    Scorecard,
    /// The service process: factors, standards, audits.
    Process,
    /// The indicators by month.
    Kpis,
    /// The goal tree, splits, and goals handed down.
    Goals,
    /// Profit and loss, and what the ways to earn more brought.
    Profit,
    /// The print view.
    Print,
    /// The set-up view.
    Setup,
}

struct Entry(View, Command, fn(&Painter, Rect, Stroke));

/// The plan as it stands; thinking it through; looking back on it; where its goals come from; giving it to others; and apart from these, at the
/// foot, what it is made from.
const GROUPS: [&[Entry]; 6] = [
    &[
        Entry(View::Board, Command::ShowBoard, icon::board),
        Entry(View::Mine, Command::ShowMine, icon::mine),
        Entry(View::Report, Command::ShowReport, icon::report),
    ],
    &[
        Entry(View::Reading, Command::ShowReading, icon::reading),
        Entry(View::Flow, Command::ShowFlow, icon::flow),
        Entry(View::Solving, Command::ShowSolving, icon::solving),
    ],
    &[
        Entry(View::Reviews, Command::ShowReviews, icon::reviews),
        Entry(View::Findings, Command::ShowFindings, icon::findings),
        Entry(View::Annotations, Command::ShowAnnotations, icon::annotations),
        Entry(View::Trail, Command::ShowTrail, icon::trail),
    ],
    &[
        Entry(View::Scorecard, Command::ShowScorecard, icon::scorecard),
        Entry(View::Process, Command::ShowProcess, icon::process),
        Entry(View::Kpis, Command::ShowKpis, icon::kpis),
        Entry(View::Goals, Command::ShowGoals, icon::goals),
        Entry(View::Profit, Command::ShowProfit, icon::profit),
    ],
    &[Entry(View::Print, Command::ShowPrint, icon::print)],
    &[Entry(View::Setup, Command::ShowSetup, icon::setup)],
];

/// Between two groups, px, a thin line in its middle; in a low window, and where there is room.
const GAPS: [f32; 2] = [7.0, 13.0];
/// Above the first and below the last, px.
const END: f32 = 8.0;
/// Left and right of an entry's ground, px.
const SIDE: f32 = 6.0;
/// From the edge of the rail to the words, px: the ground's side, the icon, and what is around it.
const WORDS_AT: f32 = SIDE + 8.0 + 20.0 + 7.0;

fn entries() -> impl Iterator<Item = &'static Entry> {
    GROUPS.iter().copied().flatten()
}

fn current_font() -> FontId {
    FontId::new(13.0, look::bold_family())
}

/// How wide the rail has to be for its words, px.
pub fn width(ui: &Ui, words: &Words) -> f32 {
    let wide = |Entry(_, command, _): &Entry| {
        ui.painter().layout_no_wrap(command.label(words), current_font(), ui.visuals().text_color()).size().x
    };
    (WORDS_AT + entries().map(wide).fold(0.0, f32::max) + SIDE + 6.0).ceil()
}

/// Shows the rail; returns the command of the view that was chosen.
pub fn show(ui: &mut Ui, words: &Words, look: &Look, view: View) -> Option<Command> {
    let mut chosen = None;
    let (count, breaks) = (entries().count() as f32, (GROUPS.len() - 1) as f32);
    let without = ui.available_height() - 2.0 * END;
    // In a low window they stand closer, and scroll at last, so that none is out of reach.
    let gap = if without - GAPS[1] * breaks < 30.0 * count { GAPS[0] } else { GAPS[1] };
    let room = without - gap * breaks;
    let height = (room / count).clamp(26.0, 36.0).floor();
    let spare = (room - height * count).max(0.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(END);
        for (i, group) in GROUPS.iter().enumerate() {
            if i + 1 == GROUPS.len() {
                ui.add_space(spare);
            }
            if i > 0 {
                let (gap, _) = ui.allocate_exact_size(vec2(ui.available_width(), gap), Sense::hover());
                let line = Stroke::new(1.0, look.line);
                ui.painter().hline(gap.shrink2(vec2(SIDE + 8.0, 0.0)).x_range(), gap.center().y, line);
            }
            for entry in *group {
                if show_entry(ui, words, look, entry, entry.0 == view, height) {
                    chosen = Some(entry.1);
                }
            }
        }
        ui.add_space(END);
    });
    chosen
}

/// Shows an entry; says whether it was chosen.
fn show_entry(ui: &mut Ui, words: &Words, look: &Look, entry: &Entry, current: bool, height: f32) -> bool {
    let Entry(_, command, icon) = *entry;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, Id::unique(("rail", command)), Sense::click());
    let label = command.label(words);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, current, &label));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let ground = rect.shrink2(vec2(SIDE, 1.0));
    if current || response.hovered() {
        ui.painter().rect_filled(ground, 6.0, if current { look.day_tint } else { look.head });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(ground, 6.0, Stroke::new(2.0, look.day), StrokeKind::Inside);
    }
    let (soft, ink, font) = match current {
        true => (look.day, look.day, current_font()),
        false => (look.soft, look.ink, FontId::proportional(13.0)),
    };
    let at = pos2(rect.left() + WORDS_AT - 17.0, rect.center().y);
    icon(ui.painter(), Rect::from_center_size(at, vec2(20.0, 18.0)), Stroke::new(1.6, soft));
    let beside = pos2(rect.left() + WORDS_AT, rect.center().y);
    ui.painter().text(beside, Align2::LEFT_CENTER, &label, font, ink);
    response.on_hover_text(command.tooltip(words, ui.ctx())).clicked()
}
