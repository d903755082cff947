//! Steps with their standards, and beside them the factors that they touch.

use eframe::egui::{self, Align2, Id, Rect, RichText, ScrollArea, Sense, Ui, pos2, vec2};

use super::{ProcessView, command, marks};
use crate::app::behind_sign;
use crate::app::command::Command;
use crate::app::cx::Cx;
use crate::app::field::{Field, ProcessCell};
use crate::app::grid::{self, Columns, HEAD};
use crate::app::look;
use crate::app::look::Look;
use crate::app::table::{Layout, Shown};
use crate::board::{ProcessFactor, ProcessLine, process};
use crate::plan::{Book, ProcessStepId, ServiceStandardId};
use crate::say;
use crate::words::Words;

/// The column of the texts.
pub const TEXT: usize = 0;
/// The columns before the factors.
const FIRST: usize = 5;

/// The buttons above the table.
pub fn bar(ui: &mut Ui, cx: &mut Cx<'_>) {
    command(ui, cx, Command::NewStep, say!(cx.words, "process-new-step"));
    if !cx.doc.book.process.is_empty() {
        command(ui, cx, Command::NewRow, say!(cx.words, "new-standard"));
        command(ui, cx, Command::RemoveRow, say!(cx.words, "remove-row"));
        ui.separator();
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 5.0, cx.look.ink);
        ui.label(RichText::new(say!(cx.words, "process-legend")).font(look::small()).color(cx.look.soft));
    }
}

/// The row of a step in the table.
pub fn row_of_step(book: &Book, id: &ProcessStepId) -> Option<usize> {
    let at = book.process.iter().position(|p| p.id == *id)?;
    Some(book.process[..at].iter().map(|p| 1 + p.standards.len()).sum())
}

/// The row of a standard in the table.
pub fn row_of_standard(book: &Book, id: &ServiceStandardId) -> Option<usize> {
    let (step, _) = book.service_standard_in(id)?;
    let at = step.standards.iter().position(|s| s.id == *id)?;
    Some(row_of_step(book, &step.id)? + 1 + at)
}

/// Shows the page.
pub fn show(ui: &mut Ui, view: &mut ProcessView, cx: &mut Cx<'_>) {
    let (doc, words, look) = (cx.doc, cx.words, cx.look);
    let book = &doc.book;
    let model = process(book, doc.day);
    let mut widths = vec![(180.0, 5.0), (76.0, 0.0), (98.0, 0.0), (72.0, 0.0), (76.0, 2.0)];
    widths.extend(model.factors.iter().map(|_| (66.0, 0.9)));
    let columns = Columns::fit(ui.available_width(), &widths);
    let mut heads = vec![
        say!(words, "process-steps"),
        say!(words, "process-goal"),
        say!(words, "process-last"),
        say!(words, "process-all"),
        say!(words, "field-objective"),
    ];
    // Those of the factors are painted below, with their flags.
    heads.resize(widths.len(), String::new());
    let ends_group = |row: usize| matches!(model.lines.get(row + 1), Some(ProcessLine::Step { .. }));
    let layout =
        Layout { id: "process", columns: &columns, heads: &heads, rows: model.lines.len(), ends_group: &ends_group };
    let chosen = view.factor.clone();
    let shown = |row: usize, column: usize| {
        let Some(factor) = column.checked_sub(FIRST).map(|at| &model.factors[at]) else {
            return standing(words, book, &model.lines[row], column, &look);
        };
        let of_step = matches!(model.lines[row], ProcessLine::Step { .. }).then_some(look.ground);
        let ground = if chosen.as_ref() == Some(&factor.id) { Some(look.day_tint) } else { of_step };
        let cell = match &model.lines[row] {
            ProcessLine::Step { id, touches, .. } => touched(words, book, id, factor, touches[column - FIRST], &look),
            // Standards touch what their step touches.
            ProcessLine::Standard { id, .. } => {
                let text = book.service_standard_in(id).map_or("", |(_, s)| s.text.as_str());
                Shown { name: format!("{text} · {}", book.factor_name(&factor.id)), ..Shown::default() }
            }
        };
        Shown { ground, ..cell }
    };
    // Of many factors the last ones are beyond the edge.
    let sideways = ScrollArea::horizontal().id_salt("process sideways").auto_shrink(false);
    let clicked = sideways.show(ui, |ui| {
        let head = Rect::from_min_size(ui.cursor().min, vec2(columns.total(), HEAD));
        view.steps.show(ui, cx, &layout, &shown);
        let (_, column) = view.steps.at();
        if view.column != column {
            // The rows' own scrolling follows the selection down, not sideways.
            ui.scroll_to_rect(columns.cell(head.left(), column, head.top(), head.bottom()), None);
        }
        view.column = column;
        let mut clicked = None;
        for (i, factor) in model.factors.iter().enumerate() {
            let rect = columns.cell(head.left(), FIRST + i, head.top(), head.bottom());
            if show_head(ui, cx, rect, factor, chosen.as_ref() == Some(&factor.id)) {
                clicked = Some(factor.id.clone());
            }
        }
        clicked
    });
    if let Some(id) = clicked.inner {
        view.lead_out(&id);
    }
}

/// The head of a factor: its flag's shape and its name; says whether it was clicked.
fn show_head(ui: &Ui, cx: &Cx<'_>, rect: Rect, factor: &ProcessFactor, chosen: bool) -> bool {
    let (words, look) = (cx.words, &cx.look);
    let name = cx.doc.book.factor_name(&factor.id);
    let mut hints = vec![name.to_owned()];
    hints.extend(factor.behind.map(|b| words.behind(b)));
    if factor.behind.is_some() {
        hints.push(if factor.has_plan { say!(words, "factor-planned") } else { say!(words, "factor-unplanned") });
    }
    hints.push(say!(words, "factor-steps", count = factor.steps));
    let response = ui.interact(rect, Id::unique(("factor head", &factor.id)), Sense::click());
    let label = hints.join(" · ");
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::ColumnHeader, true, chosen, &label));
    if chosen {
        ui.painter().rect_filled(rect.shrink2(vec2(0.5, 0.0)), 0.0, look.day_tint);
    }
    let weak = factor.behind.is_some();
    let (lines, middle) = if weak { (1, rect.top() + 25.0) } else { (2, rect.center().y) };
    if let Some(behind) = factor.behind {
        let sign = behind_sign::of(behind);
        let place = Rect::from_center_size(pos2(rect.center().x, rect.top() + 10.0), vec2(sign.width, 12.0));
        (sign.paint)(ui.painter(), place, look);
    }
    let ink = if weak { look.ink } else { look.soft };
    let galley = grid::layout(ui.painter(), name, look::small(), ink, rect.width() - 4.0, lines);
    let at = Align2::CENTER_CENTER.anchor_size(pos2(rect.center().x, middle), galley.size());
    ui.painter().galley(at.min, galley, ink);
    response.on_hover_text(hints.join("\n")).clicked()
}

/// Whether a step touches a factor.
fn touched(
    words: &Words,
    book: &Book,
    step: &ProcessStepId,
    factor: &ProcessFactor,
    touches: bool,
    look: &Look,
) -> Shown {
    let field = Field::Process(ProcessCell::Touch(step.clone(), factor.id.clone()));
    let names = (book.process_step(step).map_or("", |s| s.name.as_str()), book.factor_name(&factor.id));
    let name = match touches {
        true => say!(words, "process-touches", step = names.0, factor = names.1),
        false => say!(words, "process-touches-not", step = names.0, factor = names.1),
    };
    // Weak columns stand out.
    let ink = if factor.behind.is_some() { look.ink } else { look.soft };
    Shown { text: field.text(book), field: Some(field), name, dot: Some(touches), ink: Some(ink), ..Shown::default() }
}

/// A cell before the factors.
fn standing(words: &Words, book: &Book, line: &ProcessLine, column: usize, look: &Look) -> Shown {
    match line {
        ProcessLine::Step { id, .. } => {
            let field = Field::Process(ProcessCell::Step(id.clone()));
            let ground = Some(look.ground);
            if column != TEXT {
                return Shown { ground, ..Shown::default() };
            }
            let name = say!(words, "process-step");
            Shown { text: field.text(book), field: Some(field), name, bold: true, ground, ..Shown::default() }
        }
        ProcessLine::Standard { id, kept, objectives, .. } => {
            let text = book.service_standard_in(id).map_or("", |(_, s)| s.text.as_str());
            let named = |what: String| format!("{text} · {what}");
            let cell = |cell: ProcessCell| {
                let field = Field::Process(cell);
                Shown { text: field.text(book), field: Some(field), ..Shown::default() }
            };
            match column {
                TEXT => Shown {
                    name: say!(words, "process-standard"),
                    indent: 18.0,
                    ..cell(ProcessCell::Standard(id.clone()))
                },
                1 => Shown {
                    name: named(say!(words, "process-goal")),
                    figure: true,
                    ..cell(ProcessCell::Goal(id.clone()))
                },
                2 => Shown {
                    text: words.last_kept(kept),
                    name: named(say!(words, "process-last")),
                    hint: words.kept_hint(book, id, kept),
                    sign: marks::reached(kept.reached),
                    figure: true,
                    ..Shown::default()
                },
                3 => Shown {
                    text: words.share(kept.all),
                    name: named(say!(words, "process-all")),
                    hint: words.all_kept_hint(kept),
                    ink: Some(look.soft),
                    figure: true,
                    ..Shown::default()
                },
                _ => Shown {
                    text: words.objectives(book, objectives),
                    name: named(say!(words, "field-objective")),
                    ..Shown::default()
                },
            }
        }
    }
}
