//! Problem solving (问题解决): the problems to choose from, and of the chosen one the facts, the whys or the fishbone, and
//! the countermeasures until they work; beside it the register of standards.

mod cause;
mod countermeasure;
mod facts;
mod fishbone;
mod list;
mod problem;
mod register;
mod whys;

use eframe::egui::{self, Frame, Margin, Panel, RichText, ScrollArea, Stroke, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::{self, Draft};
use super::field::Field;
use super::inspector::quiet;
use super::look;
use super::selection::Selection;
use crate::plan::{CountermeasureId, Objective, Problem};
use crate::say;

/// What the view remembers of itself.
#[derive(Debug, Default)]
pub struct SolvingView {
    /// The register of standards is shown.
    register: bool,
    /// The causes are shown as a fishbone.
    fishbone: bool,
    /// The cause that is opened in the fishbone.
    cause: Option<String>,
    /// The countermeasure that has or had the keyboard.
    at: Option<CountermeasureId>,
    /// The entry that gets the keyboard when it is there.
    next: Option<Field>,
}

impl SolvingView {
    /// Shows the register of standards, or the problems.
    pub fn show_register(&mut self, shown: bool) {
        self.register = shown;
    }

    /// The countermeasure that is being worked on.
    pub fn at_countermeasure(&self) -> Option<CountermeasureId> {
        self.at.clone()
    }

    /// Shows the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
        if let Some(field) = self.next.take() {
            entry::focus(ui, &field);
        }
        let bar = Frame::new().fill(cx.look.paper).inner_margin(Margin::symmetric(16, 6));
        Panel::top("solving tabs").frame(bar).show(ui, |ui| {
            ui.horizontal(|ui| {
                for (register, command) in [(false, Command::ShowSolving), (true, Command::ShowStandards)] {
                    let tab = ui.selectable_label(self.register == register, command.label(cx.words));
                    if tab.on_hover_text(command.tooltip(cx.words, ui.ctx())).clicked() {
                        cx.actions.push(Action::Run(command));
                    }
                }
            });
        });
        if self.register {
            register::show(ui, self, cx, draft);
            return;
        }
        let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(8, 8));
        Panel::left("problems").default_size(250.0).size_range(180.0..=420.0).frame(frame).show(ui, |ui| {
            list::show(ui, self, cx);
        });
        let doc = cx.doc;
        let Some((objective, problem)) = chosen(cx) else {
            ui.add_space(60.0);
            ui.vertical_centered(|ui| {
                ui.label(RichText::new(say!(cx.words, "no-problem-chosen")).color(cx.look.soft));
            });
            return;
        };
        ScrollArea::vertical().id_salt(("solving", &problem.id)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 12)).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(1200.0));
                ui.spacing_mut().item_spacing.y = 6.0;
                problem::show(ui, self, cx, draft, (objective, problem));
                facts::show(ui, self, cx, draft, problem);
                self.show_causes(ui, cx, draft, problem);
                section(ui, cx, &say!(cx.words, "countermeasures-by-priority"));
                let due = crate::rules::due_follow_ups(&doc.book, doc.day);
                for (n, cm) in problem.countermeasures.iter().enumerate() {
                    countermeasure::show(ui, self, cx, draft, (objective, problem, n), due.contains(&cm.id));
                }
                countermeasure::offer_new(ui, self, cx, problem);
                ui.add_space(40.0);
            });
        });
    }

    /// The causes, in the one shape or the other.
    fn show_causes(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem) {
        section(ui, cx, &say!(cx.words, "causes"));
        ui.horizontal(|ui| {
            for (fishbone, name) in [(false, say!(cx.words, "five-whys")), (true, say!(cx.words, "fishbone"))] {
                if ui.selectable_label(self.fishbone == fishbone, name).clicked() {
                    self.fishbone = fishbone;
                }
            }
            quiet(ui, cx, &problem::lacking(cx, problem));
        });
        if self.fishbone {
            fishbone::show(ui, self, cx, draft, problem);
        } else {
            whys::show(ui, self, cx, draft, problem);
        }
    }
}

/// The problem that is selected, or the one of the selected row: its own, else one of its objective as a whole.
fn chosen<'a>(cx: &Cx<'a>) -> Option<(&'a Objective, &'a Problem)> {
    let book = &cx.doc.book;
    let selection = cx.doc.selection.as_ref()?;
    if let Some(found) = selection.problem.as_ref().and_then(|id| book.problem_in(id)) {
        return Some(found);
    }
    let objective = book.objective(&selection.objective)?;
    let seen_in = |row: Option<&crate::plan::ActivityId>| {
        let own = || objective.problems.iter().filter(move |p| p.activity.as_ref() == row);
        own().find(|p| p.stands(cx.doc.day)).or_else(|| own().next())
    };
    let problem = selection.activity.as_ref().and_then(|row| seen_in(Some(row))).or_else(|| seen_in(None));
    Some((objective, problem?))
}

/// Selects a problem.
fn selected(cx: &Cx<'_>, objective: &Objective, problem: &Problem) -> Selection {
    Selection::of_problem(&objective.id, problem, cx.doc.selection.as_ref())
}

/// The head of a section.
fn section(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    ui.add_space(12.0);
    ui.label(RichText::new(title).font(look::bold()));
    let y = ui.cursor().top() - 3.0;
    ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, cx.look.line));
}

/// An entry `width` px wide under its label; of several alike it is named after its number too.
fn captioned(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, field: Field, number: &str, width: f32) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        let caption = field.name(cx.words);
        let name = format!("{caption} {number}");
        let caption = ui.label(RichText::new(caption).font(look::small()).color(cx.look.soft));
        let entry = entry::sized(ui, cx, draft, field, width);
        if number.is_empty() {
            entry.labelled_by(caption.id);
        } else {
            entry.accessible_name(name);
        }
    });
}

/// Whether what has the keyboard lies in `rect`.
fn keyboard_in(ui: &Ui, rect: egui::Rect) -> bool {
    let focused = ui.memory(|m| m.focused()).and_then(|id| ui.ctx().read_response(id));
    focused.is_some_and(|r| rect.contains(r.rect.center()))
}
