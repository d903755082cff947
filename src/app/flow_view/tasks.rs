//! The tasks of the flow: root cause, countermeasures, new activities, standards; each lacking thing can be written
//! right there.

use eframe::egui::{self, Frame, Margin, Response, RichText, Stroke, Ui};

use super::act::Act;
use super::lacks;
use super::panel::{act, note};
use crate::app::ask::Ask;
use crate::app::cx::{Action, Cx};
use crate::app::entry::{self, Draft};
use crate::app::field::Field;
use crate::app::{look, row_text, supporting};
use crate::plan::{
    Countermeasure, Deed, Flow, Objective, Problem, Progress, Standard, Step, follow_up as follow_up_on,
};
use crate::say;

/// The objective's countermeasures that were found to work by `day`.
pub fn effective(objective: &Objective, day: chrono::NaiveDate) -> impl Iterator<Item = &Countermeasure> {
    let all = objective.problems.iter().flat_map(|p| &p.countermeasures);
    all.filter(move |c| c.state(day) == Progress::Effective)
}

/// A sheet of what belongs together.
fn sheet<R>(ui: &mut Ui, cx: &mut Cx<'_>, show: impl FnOnce(&mut Ui, &mut Cx<'_>) -> R) -> R {
    let frame = Frame::new()
        .fill(cx.look.paper)
        .stroke(Stroke::new(1.0, cx.look.line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        show(ui, cx)
    });
    shown.inner
}

/// Entries side by side, each named after its field and `n`, where there are several.
fn entries(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, n: usize, fields: &[Field]) -> Option<Response> {
    let gap = ui.spacing().item_spacing.x;
    let width = (ui.available_width() - gap * (fields.len() - 1) as f32) / fields.len() as f32;
    let mut first = None;
    ui.horizontal_top(|ui| {
        for field in fields {
            ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
                ui.vertical(|ui| {
                    let name = field.name(cx.words);
                    note(ui, cx, &name);
                    let response = entry::sized(ui, cx, draft, field.clone(), width);
                    let response = response.accessible_name(format!("{name} {n}"));
                    first.get_or_insert(response);
                });
            });
        }
    });
    first
}

fn small_button(ui: &mut Ui, cx: &Cx<'_>, text: String) -> Response {
    ui.add_enabled(!cx.doc.is_read_only(), egui::Button::new(RichText::new(text).font(look::small())))
}

/// The standing problems, with what is found of their root causes.
pub fn root_cause(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) -> Option<Response> {
    note(ui, cx, &say!(cx.words, "flow-keep-plan"));
    let day = cx.doc.day;
    let mut first = None;
    for (i, problem) in objective.problems.iter().filter(|p| p.stands(day)).enumerate() {
        sheet(ui, cx, |ui, cx| {
            entries(ui, cx, draft, i + 1, &[Field::Problem(problem.id.clone())]);
            // A root cause can be written right here; where there are several, they are told.
            if problem.root_causes().count() > 1 {
                let text = say!(cx.words, "flow-problem-solved", text = problem.root_cause());
                ui.add(egui::Label::new(text).wrap());
            } else {
                entries(ui, cx, draft, i + 1, &[Field::RootCause(problem.id.clone())]);
            }
            let solve = small_button(ui, cx, say!(cx.words, "view-solving"));
            let solve = solve.accessible_name(format!("{} {}", say!(cx.words, "view-solving"), i + 1));
            if solve.clicked() {
                act(cx, Act::Solve(problem.id.clone()));
            }
            first.get_or_insert(solve);
        });
    }
    let add = small_button(ui, cx, say!(cx.words, "new-problem"));
    if add.clicked() {
        act(cx, Act::NoteProblem(objective.id.clone()));
    }
    first.or(Some(add))
}

/// The countermeasures to the problems whose root causes were found.
pub fn countermeasures(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    objective: &Objective,
    flow: &Flow,
) -> Option<Response> {
    note(ui, cx, &say!(cx.words, "flow-keep-plan"));
    let mut n = 0;
    let mut first = None;
    for problem in of_flow(objective, flow) {
        let cause = say!(cx.words, "flow-problem-solved", text = problem.root_cause());
        ui.add(egui::Label::new(RichText::new(cause).font(look::bold())).wrap());
        for cm in &problem.countermeasures {
            n += 1;
            let shown = sheet(ui, cx, |ui, cx| show_countermeasure(ui, cx, draft, n, (objective, cm)));
            first = first.or(shown);
        }
        let add = small_button(ui, cx, say!(cx.words, "new-countermeasure"));
        if add.clicked() {
            act(cx, Act::AddCountermeasure(problem.id.clone()));
        }
        first = first.or(Some(add));
    }
    first
}

fn of_flow<'a>(objective: &'a Objective, flow: &'a Flow) -> impl Iterator<Item = &'a Problem> {
    let ids = flow.state.problems().iter();
    ids.filter_map(|id| objective.problems.iter().find(|p| p.id == *id))
}

fn show_countermeasure(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    n: usize,
    (objective, cm): (&Objective, &Countermeasure),
) -> Option<Response> {
    let id = || cm.id.clone();
    let first = entries(ui, cx, draft, n, &[Field::Countermeasure(id())]);
    entries(ui, cx, draft, n, &[Field::CountermeasureOwner(id()), Field::FollowUp(id())]);
    supporting::show(ui, cx, objective, cm, &n.to_string());
    if cm.state(cx.doc.day) != Progress::Open {
        note(ui, cx, &cx.words.progress(cm.state(cx.doc.day)));
    }
    first
}

/// How far the countermeasures are, for the second look at the target; what is found today can be noted.
pub fn show_progress(ui: &mut Ui, cx: &mut Cx<'_>, objective: &Objective, flow: &Flow) {
    let day = cx.doc.day;
    let measures = of_flow(objective, flow).flat_map(|p| &p.countermeasures).filter(|c| !c.text.trim().is_empty());
    for (i, cm) in measures.enumerate() {
        sheet(ui, cx, |ui, cx| {
            ui.add(egui::Label::new(lacks::name(cx.words, &cm.text)).wrap());
            let owner = cm.owner.as_ref().map(|p| cx.doc.book.person_name(p).to_owned());
            let follow_up = cm.follow_up.map(|d| say!(cx.words, "follow-up-on", day = d.to_string()));
            let facts: Vec<String> = owner.into_iter().chain(follow_up).collect();
            note(ui, cx, &facts.join(" · "));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for found in Progress::ALL {
                    let word = cx.words.progress(found);
                    let chosen = cm.state(day) == found;
                    let button = ui.selectable_label(chosen, RichText::new(&word).font(look::small()));
                    if button.accessible_name(format!("{word} {}", i + 1)).clicked() && !chosen {
                        let edits = follow_up_on(cm, found, "", day, &cx.doc.author);
                        cx.actions.push(Action::Take(Step { deed: Deed::FollowUp, edits }));
                    }
                }
            });
        });
    }
    ui.add_space(6.0);
}

/// The rows of the next PDCA cycle.
pub fn new_activities(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) -> Option<Response> {
    let cycle = objective.cycle() + 1;
    let mut first = None;
    for (i, row) in objective.activities.iter().filter(|a| a.cycle == cycle).enumerate() {
        let n = i + 1;
        let shown = sheet(ui, cx, |ui, cx| {
            let first = entries(ui, cx, draft, n, &[Field::Activity(row.id.clone())]);
            entries(ui, cx, draft, n, &[Field::Owner(row.id.clone())]);
            let timing = row_text::timing(row.timing);
            let text = if timing.is_empty() { say!(cx.words, "ask-dates") } else { timing };
            let dates = small_button(ui, cx, text);
            if dates.accessible_name(format!("{} {n}", say!(cx.words, "flow-dates"))).clicked() {
                cx.actions.push(Action::Ask(Ask::dates(&cx.doc.book, &row.id)));
            }
            first
        });
        first = first.or(shown);
    }
    let add = small_button(ui, cx, say!(cx.words, "new-row"));
    if add.clicked() {
        act(cx, Act::PlanActivity(objective.id.clone()));
    }
    first.or(Some(add))
}

/// What works becomes the standard.
pub fn standardise(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) -> Option<Response> {
    let mut first = None;
    let book = &cx.doc.book;
    let own: Vec<&Standard> =
        book.standards().map(|(_, s)| s).filter(|s| s.objective.as_ref() == Some(&objective.id)).collect();
    let made = |cm: &Countermeasure| own.iter().any(|s| s.countermeasure.as_ref() == Some(&cm.id));
    let works: Vec<&Countermeasure> = effective(objective, cx.doc.day).filter(|c| !made(c)).collect();
    if !works.is_empty() {
        note(ui, cx, &say!(cx.words, "flow-settled-effective"));
    }
    for (i, cm) in works.into_iter().enumerate() {
        sheet(ui, cx, |ui, cx| {
            ui.add(egui::Label::new(lacks::name(cx.words, &cm.text)).wrap());
            let make = small_button(ui, cx, say!(cx.words, "make-standard"));
            let make = make.accessible_name(format!("{} {}", say!(cx.words, "make-standard"), i + 1));
            if make.clicked() {
                act(cx, Act::MakeStandard(cm.id.clone()));
            }
            first.get_or_insert(make);
        });
    }
    for (i, standard) in own.iter().enumerate() {
        let id = || standard.id.clone();
        let shown = sheet(ui, cx, |ui, cx| {
            let first = entries(ui, cx, draft, i + 1, &[Field::StandardText(id())]);
            entries(ui, cx, draft, i + 1, &[Field::StandardAppliesTo(id()), Field::StandardSince(id())]);
            entries(ui, cx, draft, i + 1, &[Field::StandardKeeper(id())]);
            first
        });
        first = first.or(shown);
    }
    let add = small_button(ui, cx, say!(cx.words, "flow-standard-of-method"));
    if add.clicked() {
        act(cx, Act::NewStandard(objective.id.clone()));
    }
    first.or(Some(add))
}
