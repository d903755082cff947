//! What stands over the list: who, whose rows, how many have their word, and the keys; and the heads of the sections.

use eframe::egui::{
    Button, FontId, Frame, Id, Margin, Panel, Pos2, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::MineView;
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::{grid, lines, look};
use crate::board::{Section, Whose, progress};
use crate::say;

/// Left and right of all, px.
pub(super) const INDENT: f32 = 20.0;

/// Shows the head of the view.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &mut MineView) {
    let frame = Frame::new().fill(cx.look.paper).inner_margin(Margin::symmetric(INDENT as i8, 12));
    Panel::top("my rows head").frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            persona(ui, cx, view);
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                let (said, asked) = progress(&view.rows, |row| view.is_said(row));
                bar(ui, cx, said, asked);
            });
        });
        ui.horizontal(|ui| answers(ui, cx));
    });
    let rect = ui.max_rect();
    let y = ui.cursor().top();
    ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, cx.look.line));
}

/// Who works here, and whose rows are shown.
fn persona(ui: &mut Ui, cx: &Cx<'_>, view: &mut MineView) {
    let w = cx.words;
    let Some((_, whose)) = &view.key else { return };
    let book = &cx.doc.book;
    let headed = book.departments.iter().filter(|d| d.head.as_ref() == Some(&whose.person));
    let headed: Vec<_> = headed.map(|d| d.name.as_str()).collect();
    let name = RichText::new(book.person_name(&whose.person)).font(FontId::new(18.0, look::bold_family()));
    ui.label(name);
    let quiet = Button::new(RichText::new(say!(w, "mine-change-name")).font(look::small()).color(cx.look.soft));
    if ui.add(quiet.frame(false)).on_hover_text(say!(w, "mine-change-name-hint")).clicked() {
        view.choosing = Some(0);
    }
    if !Whose::is_head(book, &whose.person) {
        return;
    }
    ui.add_space(8.0);
    let department = headed.join(&say!(w, "list-comma"));
    for (departments, text) in [(true, department), (false, say!(w, "mine-own"))] {
        let label = ui.selectable_label(view.departments == departments, text);
        if label.on_hover_text(say!(w, "mine-whose-hint")).clicked() {
            view.departments = departments;
        }
    }
}

/// How many rows have their word.
fn bar(ui: &mut Ui, cx: &Cx<'_>, said: usize, asked: usize) {
    if asked == 0 {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(160.0, 8.0), Sense::hover());
    let look = &cx.look;
    ui.painter().rect_filled(rect, 4.0, look.head);
    ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, look.line), StrokeKind::Inside);
    let share = said as f32 / asked as f32;
    let done = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    if said > 0 {
        ui.painter().rect_filled(done, 4.0, look.day);
    }
    ui.label(say!(cx.words, "mine-progress", said = said, asked = asked));
}

/// The answers and their keys; a click gives one too.
fn answers(ui: &mut Ui, cx: &mut Cx<'_>) {
    let w = cx.words;
    let offer = |ui: &mut Ui, keys: String, text: String| {
        let label = Button::new(RichText::new(text).font(look::small()))
            .shortcut_text(RichText::new(keys).font(look::small()))
            .min_size(vec2(0.0, 28.0));
        ui.add(label).clicked()
    };
    for command in super::ANSWERS {
        let text = match command {
            Command::Complete => say!(w, "status-done"),
            Command::ReportStarted => say!(w, "status-on-schedule"),
            Command::AnnounceDelay => say!(w, "mine-delayed"),
            _ => say!(w, "status-problem"),
        };
        let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
        if offer(ui, keys, text) {
            cx.actions.push(Action::Run(command));
        }
    }
    ui.label(RichText::new(say!(w, "mine-keys")).font(look::small()).color(cx.look.soft));
}

/// The head of a section.
pub(super) fn section(ui: &Ui, cx: &Cx<'_>, rect: Rect, section: Section, count: usize) {
    let name = match section {
        Section::Due => say!(cx.words, "mine-due"),
        Section::Running => say!(cx.words, "mine-running"),
        Section::Soon => say!(cx.words, "mine-soon"),
        Section::Rest => say!(cx.words, "mine-rest"),
    };
    let response = ui.interact(rect, Id::unique(("my rows", section)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name} {count}")));
    title(ui, cx, rect, INDENT, &name, count);
}

fn title(ui: &Ui, cx: &Cx<'_>, rect: Rect, indent: f32, name: &str, count: usize) {
    let painter = ui.painter();
    let font = FontId::new(13.0, look::bold_family());
    let name = grid::layout(painter, name, font, cx.look.ink, rect.width(), 1);
    let y = rect.bottom() - 8.0 - name.size().y;
    let after = rect.left() + indent + name.size().x + 8.0;
    painter.galley(pos2(rect.left() + indent, y), name, cx.look.ink);
    let count = grid::layout(painter, &count.to_string(), look::small(), cx.look.soft, 80.0, 1);
    painter.galley(pos2(after, y + 1.0), count, cx.look.soft);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.look.line));
}

/// The head of the rows that want nothing; says whether it was clicked.
pub(super) fn fold(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, count: usize, open: bool, selected: bool) -> bool {
    let name = say!(cx.words, "mine-rest");
    let response = ui.interact(rect, Id::unique("my other rows"), Sense::click());
    let label = format!("{name} {count}");
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &label));
    lines::ground(ui, cx, &response, selected, || label.clone());
    let center = pos2(rect.left() + INDENT + 5.0, rect.bottom() - 17.0);
    let points: [(f32, f32); 3] =
        if open { [(-4.0, -2.0), (4.0, -2.0), (0.0, 3.0)] } else { [(-2.0, -4.0), (3.0, 0.0), (-2.0, 4.0)] };
    let points: Vec<Pos2> = points.into_iter().map(|(x, y)| center + vec2(x, y)).collect();
    ui.painter().add(Shape::convex_polygon(points, cx.look.soft, Stroke::NONE));
    title(ui, cx, rect, INDENT + 16.0, &name, count);
    response.clicked()
}
