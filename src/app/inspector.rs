//! The inspector: everything of the selected row, and the deeds that fit it.

use eframe::egui::{self, RichText, ScrollArea, TextEdit, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::field::Field;
use super::{look, mark, row_text};
use crate::board::{Line, cells};
use crate::plan::{
    Activity, ActivityField, AnnotationKind, CountermeasureField, Deed, Edit, Milestone, Objective, ObjectiveField,
    Outcome, Problem, ProblemField, Step, Timing,
};
use crate::rules::{Status, judge};
use crate::say;

/// The text being edited in the inspector: one at a time, on a draft.
#[derive(Debug, Default)]
pub struct Draft {
    field: Option<Slot>,
    text: String,
}

/// Which text of the inspector.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Slot {
    Field(Field),
    Date(&'static str, String),
}

/// Shows the inspector of the selected row.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    let doc = cx.doc;
    let Some(selection) = &doc.selection else {
        ui.add_space(24.0);
        ui.label(RichText::new(say!(cx.words, "nothing-selected")).color(cx.look.soft));
        return;
    };
    let Some((department, objective)) = doc.book.objective_in(&selection.objective) else { return };
    let activity = selection.activity.as_ref().and_then(|id| objective.activities.iter().find(|a| a.id == *id));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let goal = objective.goal.as_ref().and_then(|g| doc.book.goal(g));
        ui.label(RichText::new(row_text::goal(cx.words, goal)).font(look::small()).color(cx.look.soft));
        ui.label(RichText::new(&department.name).font(look::small()).color(cx.look.soft));
        if let Some(activity) = activity {
            show_activity(ui, cx, draft, objective, activity);
        }
        show_objective(ui, cx, draft, objective);
        for problem in &objective.problems {
            if problem.activity.is_none() || problem.activity.as_ref() == selection.activity.as_ref() {
                show_problem(ui, cx, draft, problem);
            }
        }
        if let Some(activity) = activity {
            show_annotations(ui, cx, activity);
        }
        ui.add_space(24.0);
    });
}

fn section(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    ui.add_space(14.0);
    ui.label(RichText::new(title).font(look::bold()));
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), ui.cursor().top() - 2.0, egui::Stroke::new(1.0, cx.look.line));
}

fn show_activity(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective, activity: &Activity) {
    let judgement = judge(objective, activity, cx.doc.day);
    let line = cx.doc.board_line.and_then(|i| match &cx.doc.board.lines[i] {
        Line::Row(row) => Some(cells(&cx.doc.book, row, cx.doc.day)),
        Line::Goal(_) => None,
    });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(20.0, 20.0), egui::Sense::hover());
        mark::paint(ui.painter(), rect.center(), 18.0, judgement.status, &cx.look, cx.look.ground);
        let standing = line.map_or_else(
            || cx.words.status(judgement.status),
            |cells| row_text::standing(cx.words, &cells, &judgement),
        );
        let color = mark::color(judgement.status, &cx.look);
        ui.add(egui::Label::new(RichText::new(standing).font(look::bold()).color(color)).wrap());
    });
    ui.horizontal_wrapped(|ui| {
        let done = judgement.status == Status::Done;
        let deeds: &[Command] = if done {
            &[Command::Complete]
        } else if activity.started_on.is_none() {
            &[Command::Complete, Command::ReportStarted, Command::AnnounceDelay, Command::ReportProblem]
        } else {
            &[Command::Complete, Command::AnnounceDelay, Command::ReportProblem]
        };
        for command in deeds {
            let label = if done { say!(cx.words, "reopen") } else { command.label(cx.words) };
            let button = ui.button(RichText::new(label).font(look::small()));
            if button.on_hover_text(command.tooltip(cx.words, ui.ctx())).clicked() {
                cx.actions.push(Action::Run(*command));
            }
        }
    });
    text(ui, cx, draft, Field::Activity(activity.id.clone()));
    text(ui, cx, draft, Field::Owner(activity.id.clone()));
    ui.horizontal(|ui| {
        for (label, value) in
            [(say!(cx.words, "field-start"), activity.timing.start), (say!(cx.words, "field-end"), activity.timing.end)]
        {
            ui.vertical(|ui| {
                ui.set_width(112.0);
                ui.label(RichText::new(label).font(look::small()).color(cx.look.soft));
                ui.label(value.map_or_else(|| "–".to_owned(), |d| d.to_string()));
            });
        }
        if ui.small_button("…").on_hover_text(say!(cx.words, "ask-dates")).clicked() {
            cx.actions.push(Action::Ask(super::ask::Ask::dates(&cx.doc.book, &activity.id)));
        }
    });
    if let Some(baseline) = &activity.baseline
        && baseline.timing != activity.timing
    {
        let plan = say!(
            cx.words,
            "label-and-text",
            label = say!(cx.words, "field-baseline"),
            text = row_text::timing(baseline.timing)
        );
        ui.label(RichText::new(plan).font(look::small()).color(cx.look.soft));
    }
    dates(ui, cx, draft, activity);
    show_milestones(ui, cx, activity);
    text(ui, cx, draft, Field::Evaluation(activity.id.clone()));
    if judgement.status.mark() == crate::rules::Mark::Red
        || !Field::Reason(activity.id.clone()).text(&cx.doc.book).is_empty()
    {
        text(ui, cx, draft, Field::Reason(activity.id.clone()));
    }
    for note in &activity.notes {
        let line = say!(cx.words, "label-and-text", label = note.heading.as_str(), text = note.text.as_str());
        ui.label(RichText::new(line).font(look::small()).color(cx.look.soft));
    }
}

/// When it was started and done, as reported.
fn dates(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, activity: &Activity) {
    let id = &activity.id;
    ui.horizontal(|ui| {
        date(ui, cx, draft, ("started", id.as_str()), say!(cx.words, "field-started-on"), activity.started_on, |on| {
            Edit::Activity(id.clone(), ActivityField::StartedOn(on))
        });
        date(ui, cx, draft, ("done", id.as_str()), say!(cx.words, "field-done-on"), activity.done_on, |on| {
            Edit::Activity(id.clone(), ActivityField::DoneOn(on))
        });
    });
}

fn show_milestones(ui: &mut Ui, cx: &mut Cx<'_>, activity: &Activity) {
    for (i, milestone) in activity.milestones.iter().enumerate() {
        let mut done = milestone.done_on.is_some();
        let label = format!("{} {}", milestone.due, milestone.text);
        if ui.checkbox(&mut done, RichText::new(label).font(look::small())).changed() {
            let mut milestones: Vec<Milestone> = activity.milestones.clone();
            milestones[i].done_on = done.then_some(cx.doc.day);
            let edits = vec![Edit::Activity(activity.id.clone(), ActivityField::Milestones(milestones))];
            cx.actions.push(Action::Take(Step { deed: Deed::SetDates, edits }));
        }
    }
}

fn show_objective(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, objective: &Objective) {
    section(ui, cx, &say!(cx.words, "field-objective"));
    let id = &objective.id;
    text(ui, cx, draft, Field::Objective(id.clone()));
    text(ui, cx, draft, Field::Method(id.clone()));
    text(ui, cx, draft, Field::Measure(id.clone()));
    ui.horizontal(|ui| {
        for field in [Field::Base(id.clone()), Field::Value(id.clone()), Field::Unit(id.clone())] {
            ui.vertical(|ui| {
                ui.set_width(72.0);
                text(ui, cx, draft, field);
            });
        }
    });
    ui.horizontal(|ui| {
        let timing = objective.timing;
        date(ui, cx, draft, ("from", id.as_str()), say!(cx.words, "field-start"), timing.start, |start| {
            Edit::Objective(id.clone(), ObjectiveField::Timing(Timing { start, ..timing }))
        });
        date(ui, cx, draft, ("to", id.as_str()), say!(cx.words, "field-target-date"), timing.end, |end| {
            Edit::Objective(id.clone(), ObjectiveField::Timing(Timing { end, ..timing }))
        });
    });
    let outcomes = [None, Some(Outcome::Met), Some(Outcome::OnTheWay), Some(Outcome::Missed)];
    ui.label(RichText::new(say!(cx.words, "column-objective-status")).font(look::small()).color(cx.look.soft));
    ui.horizontal_wrapped(|ui| {
        for outcome in outcomes {
            let chosen = objective.outcome == outcome;
            if ui.selectable_label(chosen, super::report_view::outcome(cx.words, outcome)).clicked() && !chosen {
                let edits = vec![Edit::Objective(id.clone(), ObjectiveField::Outcome(outcome))];
                cx.actions.push(Action::Take(Step { deed: Deed::EditText, edits }));
            }
        }
    });
    text(ui, cx, draft, Field::Status(id.clone()));
    if !objective.measurements.is_empty() {
        let each = objective.measurements.iter().map(|m| format!("{} {}{}", m.on, m.value, objective.target.unit));
        let line = each.collect::<Vec<_>>().join("　");
        ui.label(RichText::new(line).font(look::small()).color(cx.look.soft));
    }
}

fn show_problem(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, problem: &Problem) {
    section(ui, cx, &say!(cx.words, "column-problem"));
    let id = &problem.id;
    text(ui, cx, draft, Field::Problem(id.clone()));
    text(ui, cx, draft, Field::RootCause(id.clone()));
    if problem.is_open(cx.doc.day) && ui.button(say!(cx.words, "close-problem")).clicked() {
        let edits = vec![Edit::Problem(id.clone(), ProblemField::ClosedOn(Some(cx.doc.day)))];
        cx.actions.push(Action::Take(Step { deed: Deed::CloseProblem, edits }));
    }
    for cm in &problem.countermeasures {
        ui.indent(("cm", cm.id.as_str()), |ui| {
            let id = &cm.id;
            text(ui, cx, draft, Field::Countermeasure(id.clone()));
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(112.0);
                    text(ui, cx, draft, Field::CountermeasureOwner(id.clone()));
                });
                date(
                    ui,
                    cx,
                    draft,
                    ("follow-up", id.as_str()),
                    say!(cx.words, "field-follow-up"),
                    cm.follow_up,
                    |on| Edit::Countermeasure(id.clone(), CountermeasureField::FollowUp(on)),
                );
            });
            if let Some(row) = cm.supporting.as_ref().and_then(|s| cx.doc.book.activity(s)) {
                let line = say!(
                    cx.words,
                    "label-and-text",
                    label = say!(cx.words, "field-supporting"),
                    text = row.text.as_str()
                );
                ui.label(RichText::new(line).font(look::small()).color(cx.look.soft));
            }
        });
    }
    if ui.button(RichText::new(say!(cx.words, "new-countermeasure")).font(look::small())).clicked() {
        let (_, edits) = crate::plan::new_countermeasure(&cx.doc.book, id, "");
        cx.actions.push(Action::Take(Step { deed: Deed::AddRow, edits }));
    }
}

fn show_annotations(ui: &mut Ui, cx: &Cx<'_>, activity: &Activity) {
    if activity.annotations.is_empty() {
        return;
    }
    section(ui, cx, &say!(cx.words, "annotations"));
    for annotation in &activity.annotations {
        let kind = match annotation.kind {
            AnnotationKind::Delay => say!(cx.words, "annotation-delay"),
            AnnotationKind::Addition => say!(cx.words, "annotation-addition"),
            AnnotationKind::Change => say!(cx.words, "annotation-change"),
            AnnotationKind::Cancellation => say!(cx.words, "annotation-cancellation"),
        };
        let on = annotation.on.map_or_else(String::new, |d| d.to_string());
        let line = [on.as_str(), &annotation.by, &kind, &annotation.reason];
        let line = line.iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        ui.add(egui::Label::new(RichText::new(line).font(look::small())).wrap());
    }
}

/// A text with its label: shows the book's text, edits a draft, hands the text over when it is left.
fn text(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, field: Field) {
    let name = field.name(cx.words);
    let slot = Slot::Field(field.clone());
    let left = entry(ui, cx, draft, slot, &name, field.text(&cx.doc.book), !field.one_line());
    if let Some(text) = left {
        if !field.accepts(&text) {
            cx.actions.push(Action::Tell(say!(cx.words, "not-a-number")));
        } else if let Some(step) = field.step(&cx.doc.book, &text) {
            cx.actions.push(Action::Take(step));
        }
    }
}

/// A date with its label.
fn date(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    draft: &mut Draft,
    (what, of): (&'static str, &str),
    name: String,
    value: Option<chrono::NaiveDate>,
    set: impl FnOnce(Option<chrono::NaiveDate>) -> Edit,
) {
    ui.vertical(|ui| {
        ui.set_width(112.0);
        let slot = Slot::Date(what, of.to_owned());
        let Some(text) = entry(ui, cx, draft, slot, &name, value.map_or_else(String::new, |d| d.to_string()), false)
        else {
            return;
        };
        let text = text.trim();
        let new = if text.is_empty() { None } else { super::day_text::read(text, cx.doc.book.year) };
        if new.is_none() && !text.is_empty() {
            cx.actions.push(Action::Tell(say!(cx.words, "not-a-date", text = text)));
        } else if new != value {
            cx.actions.push(Action::Take(Step { deed: Deed::SetDates, edits: vec![set(new)] }));
        }
    });
}

/// One text field on a draft; returns the text when it was left changed.
fn entry(
    ui: &mut Ui,
    cx: &Cx<'_>,
    draft: &mut Draft,
    slot: Slot,
    name: &str,
    mut shown: String,
    lines: bool,
) -> Option<String> {
    let caption = ui.label(RichText::new(name).font(look::small()).color(cx.look.soft));
    let editing = draft.field.as_ref() == Some(&slot);
    let buffer = if editing { &mut draft.text } else { &mut shown };
    let id = egui::Id::unique(("inspector", &slot));
    let edit = if lines { TextEdit::multiline(buffer).desired_rows(1) } else { TextEdit::singleline(buffer) };
    let edit = edit.id(id).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 5));
    let response = ui.add(edit).labelled_by(caption.id);
    if response.gained_focus() || (response.has_focus() && !editing) {
        draft.text = if editing { std::mem::take(&mut draft.text) } else { shown };
        draft.field = Some(slot);
        return None;
    }
    if editing && response.lost_focus() {
        draft.field = None;
        let escaped = ui.input(|i| i.key_pressed(egui::Key::Escape));
        return (!escaped).then(|| std::mem::take(&mut draft.text));
    }
    None
}

impl Draft {
    /// The text being edited, for a save before it is left.
    pub fn finish(&mut self, book: &crate::plan::Book) -> Option<Step> {
        let Some(Slot::Field(field)) = &self.field else { return None };
        let step = field.step(book, &self.text);
        self.field = None;
        step
    }
}
