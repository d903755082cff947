//! The report read from right to left: each row as the sentence it says, lit where it breaks; every link leads to the
//! cell that mends it. The selected row is the report's.

use eframe::egui::{
    self, FontId, Frame, Id, Key, Margin, Modifiers, Panel, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    accesskit::Role,
    pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::command::Command;
use super::cx::{Action, Cx};
use super::document::Document;
use super::grid::{self, PAD_X};
use super::selection::Selection;
use super::{empty, lines, look, mend, report_view};
use crate::board::ReportRow;
use crate::rules::{Link, Place, Reader, Reading, Reads};
use crate::say;

/// Height of a row in the list, px.
const HEIGHT: f32 = 30.0;
/// Width of a link's caption, px.
const CAPTION: f32 = 150.0;

/// A row of the report, read.
pub fn read<'a>(doc: &'a Document, row: &ReportRow) -> Reading<'a> {
    let book = &doc.book;
    let place =
        Place { activity: row.activity(book), problem: row.problem(book), countermeasure: row.countermeasure(book) };
    Reader::new(book, row.objective(book), doc.day).read(place)
}

/// The next row after the selected one that does not read, or the one before it; round the ends.
pub fn next_broken(doc: &Document, back: bool) -> Option<usize> {
    let rows = &doc.report.rows;
    let count = rows.len();
    let at = doc.report_line.unwrap_or_default();
    let step = |n: usize| if back { (at + count - n) % count } else { (at + n) % count };
    (1..=count).map(step).find(|i| read(doc, &rows[*i]).broken().is_some())
}

/// Shows the view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rows = &cx.doc.report.rows;
    if rows.is_empty() {
        return empty::rows(ui, cx);
    }
    let at = cx.doc.report_line.unwrap_or_default().min(rows.len() - 1);
    let reading = read(cx.doc, &rows[at]);
    if cx.grid_has_keyboard {
        if let Some(to) = lines::step(ui, at, rows.len()) {
            select(cx, &rows[to]);
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            go(cx, &rows[at], reading.broken().unwrap_or(Link::Status));
        }
    }
    let frame = Frame::new().fill(cx.look.ground);
    let width = (ui.available_width() * 0.34).clamp(280.0, 520.0);
    Panel::left("reading rows").exact_size(width).resizable(false).frame(frame).show(ui, |ui| list(ui, cx, at));
    ScrollArea::vertical().id_salt("sentence").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(860.0));
            sentence(ui, cx, &rows[at], &reading);
        });
    });
}

fn select(cx: &mut Cx<'_>, row: &ReportRow) {
    let column = cx.doc.selection.as_ref().map_or(report_view::OBJECTIVE, |s| s.column);
    cx.actions.push(Action::Select(Selection::of_report(&cx.doc.book, row, column)));
}

/// Goes to the cell of the report that says `link`, or should.
fn go(cx: &mut Cx<'_>, row: &ReportRow, link: Link) {
    let column = mend::column(link, row.activity.is_none());
    cx.actions.push(Action::Select(Selection::of_report(&cx.doc.book, row, column)));
    cx.actions.push(Action::Run(Command::ShowReport));
}

/// The rows of the report, each with the link where it breaks.
fn list(ui: &mut Ui, cx: &mut Cx<'_>, at: usize) {
    let doc = cx.doc;
    let rows = &doc.report.rows;
    let into_view = doc.scroll_to_selection.then_some(at);
    lines::show(ui, "reading", (rows.len(), HEIGHT), into_view, |ui, i, rect| {
        if line(ui, cx, i, rect, i == at) {
            select(cx, &rows[i]);
        }
    });
}

/// Whether a row reads, in words.
fn state(cx: &Cx<'_>, broken: Option<Link>) -> String {
    match broken {
        Some(link) => say!(cx.words, "reading-breaks-at", link = cx.words.link(link)),
        None => say!(cx.words, "reading-whole"),
    }
}

/// A row of the list; says whether it was clicked.
fn line(ui: &mut Ui, cx: &Cx<'_>, i: usize, rect: Rect, selected: bool) -> bool {
    let reading = read(cx.doc, &cx.doc.report.rows[i]);
    let said = [Link::Problem, Link::Activity, Link::Objective];
    let text = said.into_iter().map(|link| cx.words.link_text(&reading, link, cx.doc.day)).find(|t| !t.is_empty());
    let text = text.unwrap_or_else(|| say!(cx.words, "reading-gap"));
    let first = text.lines().next().unwrap_or_default();
    let state = state(cx, reading.broken());
    let name = format!("{} {}", i + 1, say!(cx.words, "label-and-text", label = first, text = state.as_str()));
    let response = ui.interact(rect, Id::unique(("reading row", i)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &name));
    let painter = ui.painter().clone();
    let look = &cx.look;
    let held = || say!(cx.words, "label-and-text", label = say!(cx.words, "view-reading"), text = name.as_str());
    lines::ground(ui, cx, &response, selected, held);
    // The name says that it breaks; of a row that does, the list has room for the word of the link.
    let (state, font, color) = match reading.broken() {
        Some(link) => (cx.words.link(link), look::bold(), look.day),
        None => (state, look::small(), look.soft),
    };
    let state = grid::layout(&painter, &state, font, color, 150.0, 1);
    let y = |height: f32| rect.center().y - height / 2.0;
    let x = rect.right() - PAD_X - state.size().x;
    let text = grid::layout(&painter, first, look::text(), look.ink, x - rect.left() - 3.0 * PAD_X, 1);
    painter.galley(pos2(x, y(state.size().y)), state, color);
    painter.galley(pos2(rect.left() + PAD_X, y(text.size().y)), text, look.ink);
    response.clicked()
}

/// The sentence of a row, and its links one below the other.
fn sentence(ui: &mut Ui, cx: &mut Cx<'_>, row: &ReportRow, reading: &Reading<'_>) {
    let broken = reading.broken();
    ui.horizontal(|ui| {
        ui.label(RichText::new(state(cx, broken)).heading());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (command, label) in [
                (Command::NextRed, say!(cx.words, "next-broken")),
                (Command::PreviousRed, say!(cx.words, "previous-broken")),
            ] {
                let keys = command.shortcut().map(|k| ui.ctx().format_shortcut(&k)).unwrap_or_default();
                if ui.button(label).on_hover_text(keys).clicked() {
                    cx.actions.push(Action::Run(command));
                }
            }
        });
    });
    ui.add_space(8.0);
    ui.label(lit_sentence(cx, reading, broken));
    ui.add_space(12.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    for link in Link::ALL.into_iter().filter(|link| reading.reads(*link) != Reads::Unasked) {
        if chain(ui, cx, reading, link, broken == Some(link)) {
            go(cx, row, link);
        }
    }
}

/// The sentence, the clause where it breaks lit.
fn lit_sentence(cx: &Cx<'_>, reading: &Reading<'_>, broken: Option<Link>) -> LayoutJob {
    const SIZE: f32 = 16.0;
    let look = &cx.look;
    let plain = TextFormat::simple(FontId::proportional(SIZE), look.ink);
    let lit = TextFormat {
        underline: Stroke::new(1.5, look.day),
        ..TextFormat::simple(FontId::new(SIZE, look::bold_family()), look.day)
    };
    let joint = say!(cx.words, "reading-joint");
    let mut job = LayoutJob::default();
    for link in Link::ALL {
        let Some(clause) = cx.words.clause(reading, link, cx.doc.day) else { continue };
        if !job.is_empty() {
            job.append(&joint, 0.0, plain.clone());
        }
        job.append(&clause, 0.0, if broken == Some(link) { lit.clone() } else { plain.clone() });
    }
    job
}

/// A link of the chain, lit where the sentence breaks; says whether it was clicked.
fn chain(ui: &mut Ui, cx: &Cx<'_>, reading: &Reading<'_>, link: Link, lit: bool) -> bool {
    let look = &cx.look;
    let label = cx.words.link(link);
    let text = match reading.reads(link) {
        Reads::Broken => say!(cx.words, "reading-missing"),
        _ => cx.words.link_text(reading, link, cx.doc.day),
    };
    let painter = ui.painter().clone();
    let width = ui.available_width();
    let (font, color) = if lit { (look::bold(), look.ink) } else { (look::text(), look.ink) };
    let body = grid::layout(&painter, &text, font, color, width - CAPTION - 3.0 * PAD_X, 0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, body.size().y + 12.0), Sense::click());
    let name = say!(cx.words, "label-and-text", label = label.as_str(), text = text.as_str());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, lit, &name));
    let fill = if lit { look.day_tint } else { look.paper };
    let line = if lit || response.has_focus() || response.hovered() { look.day } else { look.line };
    let stroke = Stroke::new(if lit { 2.0 } else { 1.0 }, line);
    painter.rect(rect, 6.0, fill, stroke, egui::StrokeKind::Inside);
    let caption = grid::layout(&painter, &label, look::small(), look.soft, CAPTION - PAD_X, 1);
    painter.galley(pos2(rect.left() + PAD_X + 2.0, rect.top() + 7.0), caption, look.soft);
    painter.galley(pos2(rect.left() + CAPTION, rect.top() + 6.0), body, color);
    response.clicked()
}
