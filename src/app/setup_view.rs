//! The set-up view: what the whole plan rests on, the book's head, goals, departments and people.

use eframe::egui::{self, RichText, ScrollArea, Ui};

use super::choice;
use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::{self, Draft};
use super::field::Field;
use super::{look, plan_section};
use crate::plan::{BookField, Deed, DepartmentId, Edit, Person, PersonField, PersonId, Step, new_person};
use crate::say;

/// Shows the view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    ScrollArea::vertical().id_salt("setup").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(980.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            show_head(ui, cx, draft);
            section(ui, say!(cx.words, "plan-section"));
            plan_section::show(ui, cx);
            show_goals(ui, cx, draft);
            show_departments(ui, cx, draft);
            show_people(ui, cx, draft);
            ui.add_space(40.0);
        });
    });
}

fn section(ui: &mut Ui, title: String) {
    ui.add_space(18.0);
    ui.label(RichText::new(title).heading());
    ui.add_space(2.0);
}

fn show_head(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    section(ui, say!(cx.words, "ask-book"));
    let width = ui.available_width();
    ui.horizontal(|ui| {
        for (field, share) in [(Field::Title, 0.45), (Field::Organisation, 0.35), (Field::Year, 0.12)] {
            ui.scope(|ui| {
                ui.set_width(width * share);
                entry::show(ui, cx, draft, field);
            });
        }
    });
}

/// A row of a list: entries by their share of the width, each named after its column and the row's number.
fn row(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft, n: usize, fields: &[(Field, f32)]) {
    let width = ui.available_width() - 48.0;
    for (field, share) in fields {
        let name = format!("{} {}", field.name(cx.words), n + 1);
        entry::sized(ui, cx, draft, field.clone(), width * share).accessible_name(name);
    }
}

/// The names of a list's columns, as wide as [`row`] makes them.
fn heads(ui: &mut Ui, cx: &Cx<'_>, heads: &[(String, f32)]) {
    ui.horizontal(|ui| {
        let width = ui.available_width() - 48.0;
        for (head, share) in heads {
            ui.scope(|ui| {
                ui.set_width(width * share);
                ui.label(RichText::new(head).font(look::small()).color(cx.look.soft));
            });
        }
    });
}

fn remove(ui: &mut Ui, cx: &mut Cx<'_>, name: &str, edit: Edit) {
    if entry::remove_button(ui, say!(cx.words, "remove-what", what = name)) {
        cx.actions.push(Action::Take(Step { deed: Deed::RemoveRow, edits: vec![edit] }));
    }
}

fn add(ui: &mut Ui, cx: &mut Cx<'_>, command: Command) {
    if ui.button(command.label(cx.words)).clicked() {
        cx.actions.push(Action::Run(command));
    }
}

fn show_goals(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    section(ui, say!(cx.words, "goals"));
    let w = cx.words;
    let (no, text, result) = (say!(w, "column-goal-no"), say!(w, "field-goal"), say!(w, "field-goal-result"));
    heads(ui, cx, &[(no, 0.1), (text, 0.5), (result, 0.36)]);
    for (n, goal) in cx.doc.book.goals.iter().enumerate() {
        ui.horizontal_top(|ui| {
            let id = &goal.id;
            let fields = [
                (Field::GoalNumber(id.clone()), 0.1),
                (Field::GoalText(id.clone()), 0.5),
                (Field::GoalResult(id.clone()), 0.36),
            ];
            row(ui, cx, draft, n, &fields);
            remove(ui, cx, &goal.text, Edit::RemoveGoal(id.clone()));
        });
    }
    add(ui, cx, Command::NewGoal);
}

fn show_departments(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    section(ui, say!(cx.words, "departments"));
    let w = cx.words;
    heads(ui, cx, &[(say!(w, "field-department"), 0.4), (say!(w, "field-head"), 0.3)]);
    for (n, department) in cx.doc.book.departments.iter().enumerate() {
        ui.horizontal(|ui| {
            let id = &department.id;
            let fields = [(Field::DepartmentName(id.clone()), 0.4), (Field::DepartmentHead(id.clone()), 0.3)];
            row(ui, cx, draft, n, &fields);
            if department.objectives.is_empty() {
                remove(ui, cx, &department.name, Edit::RemoveDepartment(id.clone()));
            } else {
                let count = say!(cx.words, "count-objectives", count = department.objectives.len());
                ui.label(RichText::new(count).font(look::small()).color(cx.look.soft));
            }
        });
    }
    add(ui, cx, Command::NewDepartment);
}

/// Who may write all of the plan; as long as nobody is named, everybody may.
fn show_manager(ui: &mut Ui, cx: &mut Cx<'_>) {
    let book = &cx.doc.book;
    let everybody = say!(cx.words, "no-manager");
    let name =
        |id: &Option<PersonId>| id.as_ref().map_or_else(|| everybody.clone(), |id| book.person_name(id).to_owned());
    let people = [None].into_iter().chain(book.people.iter().map(|p| Some(p.id.clone())));
    ui.horizontal(|ui| {
        ui.label(say!(cx.words, "field-manager"));
        let (response, chosen) = choice::show(ui, ("manager", 240.0), &book.manager, people, name);
        response.accessible_name(say!(cx.words, "field-manager"));
        ui.label(RichText::new(say!(cx.words, "manager-hint")).font(look::small()).color(cx.look.soft));
        if let Some(manager) = chosen {
            let edits = vec![Edit::Book(BookField::Manager(manager))];
            cx.actions.push(Action::Take(Step { deed: Deed::EditBook, edits }));
        }
    });
}

fn show_people(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    section(ui, say!(cx.words, "people"));
    show_manager(ui, cx);
    let w = cx.words;
    heads(ui, cx, &[(say!(w, "field-person"), 0.4), (say!(w, "field-department"), 0.3)]);
    for (n, person) in cx.doc.book.people.iter().enumerate() {
        ui.horizontal(|ui| {
            row(ui, cx, draft, n, &[(Field::PersonName(person.id.clone()), 0.4)]);
            show_home(ui, cx, n, person);
            remove(ui, cx, &person.name, Edit::RemovePerson(person.id.clone()));
        });
    }
    if ui.button(say!(cx.words, "new-person")).clicked() {
        let edits = new_person(&cx.doc.book, &say!(cx.words, "new-person-name"));
        cx.actions.push(Action::Take(Step { deed: Deed::AddRow, edits }));
    }
}

/// Where the person works.
fn show_home(ui: &mut Ui, cx: &mut Cx<'_>, n: usize, person: &Person) {
    let book = &cx.doc.book;
    let none = say!(cx.words, "no-department");
    let name = |id: &Option<DepartmentId>| {
        id.as_ref().and_then(|d| book.department(d)).map_or_else(|| none.clone(), |d| d.name.clone())
    };
    let homes = [None].into_iter().chain(book.departments.iter().map(|d| Some(d.id.clone())));
    let width = (ui.available_width() * 0.5).clamp(120.0, 280.0);
    let (response, chosen) = choice::show(ui, (("home", &person.id), width), &person.department, homes, name);
    response.accessible_name(format!("{} {}", say!(cx.words, "field-department"), n + 1));
    if let Some(home) = chosen {
        let edit = Edit::Person(person.id.clone(), PersonField::Department(home));
        cx.actions.push(Action::Take(Step { deed: Deed::EditText, edits: vec![edit] }));
    }
}
