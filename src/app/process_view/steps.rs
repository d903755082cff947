//! Steps with their standards, and beside them the factors that they touch.

use eframe::egui::{self, Align2, Id, Rect, RichText, Sense, Ui, pos2, vec2};

use super::{ProcessView, command, marks};
use crate::app::command::Command;
use crate::app::cx::Cx;
use crate::app::field::{Field, ProcessCell};
use crate::app::grid::{self, Columns, HEAD};
use crate::app::look::Look;
use crate::app::table::{Layout, Shown};
use crate::app::{look, mark};
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
    let mut widths = vec![(210.0, 5.0), (76.0, 0.0), (96.0, 0.0), (84.0, 0.0), (104.0, 2.0)];
    widths.extend(model.factors.iter().map(|_| (76.0, 0.6)));
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
    let head = Rect::from_min_size(ui.cursor().min, vec2(columns.total(), HEAD));
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
            ProcessLine::Standard { .. } => Shown::default(),
        };
        Shown { ground, ..cell }
    };
    view.steps.show(ui, cx, &layout, &shown);
    for (i, factor) in model.factors.iter().enumerate() {
        let (left, right) = columns.range(FIRST + i);
        let rect = Rect::from_min_max(pos2(head.left() + left, head.top()), pos2(head.left() + right, head.bottom()));
        if show_head(ui, cx, rect, factor, chosen.as_ref() == Some(&factor.id)) {
            view.factor = Some(factor.id.clone()).filter(|id| chosen.as_ref() != Some(id));
        }
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
    let mut left = rect.left() + 4.0;
    if let Some(behind) = factor.behind {
        let center = pos2(left + 7.0, rect.center().y);
        mark::paint(ui.painter(), center, 13.0, marks::flag(behind), look, look.head);
        left += 17.0;
    }
    let ink = if factor.behind.is_some() { look.ink } else { look.soft };
    let galley = grid::layout(ui.painter(), name, look::small(), ink, rect.right() - left - 3.0, 2);
    ui.painter().galley(Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), galley.size()).min, galley, ink);
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
