//! The wizard's panel: a question, its entries with examples beside them, the letters, and the ways on.

use eframe::egui::{self, Id, Key, Modifiers, Response, RichText, TextEdit, Ui};

use super::answer::{self, Answer};
use super::{Decided, Wizard};
use crate::app::cx::{Action, Cx};
use crate::app::{choice, control, letters, look, row_text};
use crate::plan::{DepartmentId, GoalId};
use crate::rules::Letter;
use crate::say;

fn id(answer: Answer) -> Id {
    Id::unique(("wizard", answer))
}

fn neighbour(page: Letter, by: isize) -> Option<Letter> {
    let at = Letter::ALL.iter().position(|l| *l == page)?.checked_add_signed(by)?;
    Letter::ALL.get(at).copied()
}

impl Wizard {
    /// Shows the panel.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.keys(ui, cx);
        let smart = self.judge(&cx.doc.book, cx.doc.day);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say!(cx.words, "new-objective")).font(look::bold()));
            self.show_department(ui, cx);
            letters::chips(ui, cx.words, &cx.look, &smart);
            ui.label(RichText::new(cx.words.smart_line(&smart)).font(look::small()).color(cx.look.soft));
        });
        let title = format!(
            "{} {}　{}",
            self.page.initial(),
            cx.words.letter(self.page),
            answer::question(cx.words, self.page)
        );
        ui.label(RichText::new(title).heading());
        let (width, page) = (ui.available_width(), self.page);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width * 0.6);
                self.show_answers(ui, cx, width * 0.6);
            });
            ui.vertical(|ui| {
                ui.set_width(width * 0.36);
                ui.label(RichText::new(say!(cx.words, "wizard-example")).font(look::small()).color(cx.look.soft));
                for example in answer::examples(cx.words, page) {
                    ui.add(egui::Label::new(RichText::new(example).font(look::small()).color(cx.look.soft)).wrap());
                }
            });
        });
        if let Some(refused) = &self.refused {
            ui.label(RichText::new(refused).color(cx.look.red));
        }
        self.show_ways(ui, cx);
    }

    /// Enter goes from entry to entry and then on, Page Up and Page Down from panel to panel, Esc away.
    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let answers = Answer::of(self.page);
        let focused = answers.iter().position(|a| ui.memory(|m| m.has_focus(id(*a))));
        if let Some(at) = focused
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
        {
            if at + 1 < answers.len() {
                self.focus = Some(at + 1);
            } else if neighbour(self.page, 1).is_some() {
                self.turn(neighbour(self.page, 1));
            } else {
                cx.actions.push(Action::Wizard(Decided::Add));
            }
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::PageDown)) {
            self.turn(neighbour(self.page, 1));
        } else if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::PageUp)) {
            self.turn(neighbour(self.page, -1));
        }
        // By now Esc has taken the keyboard away from its entry or button.
        let nothing = ui.memory(|m| m.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
        if nothing && ui.input(|i| i.key_pressed(Key::Escape)) {
            cx.actions.push(Action::Wizard(Decided::Leave));
        }
    }

    fn show_department(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        if book.departments.len() < 2 {
            return;
        }
        let name = |id: &Option<DepartmentId>| {
            id.as_ref().and_then(|d| book.department(d)).map_or_else(String::new, |d| d.name.clone())
        };
        let all = book.departments.iter().map(|d| Some(d.id.clone()));
        let place = ("wizard department", 140.0);
        let (response, chosen) = choice::show(ui, place, &Some(self.department.clone()), all, name);
        response.accessible_name(format!(
            "{} – {}",
            say!(cx.words, "field-department"),
            say!(cx.words, "new-objective")
        ));
        if let Some(department) = chosen.flatten() {
            self.department = department;
        }
    }

    fn show_answers(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        if self.page == Letter::Relevant {
            return self.show_relevance(ui, cx);
        }
        ui.horizontal_wrapped(|ui| {
            let answers = Answer::of(self.page);
            let short = answers.iter().filter(|a| a.is_short()).count() as f32 * 104.0;
            let gaps = answers.len() as f32 * 24.0;
            let long = answers.iter().filter(|a| !a.is_short()).count().max(1) as f32;
            let long = ((width - short - gaps) / long).clamp(120.0, 360.0);
            for (i, answer) in answers.iter().enumerate() {
                let room = if answer.is_short() { 104.0 } else { long };
                ui.vertical(|ui| {
                    ui.set_width(room);
                    let caption = answer.name(cx.words);
                    let caption = ui.label(RichText::new(caption).font(look::small()).color(cx.look.soft));
                    let edit = TextEdit::singleline(&mut self.texts[*answer as usize]).id(id(*answer));
                    let edit = edit.desired_width(room - 16.0).margin(egui::Margin::symmetric(8, 6));
                    let response = ui.add(edit).labelled_by(caption.id);
                    if response.changed() {
                        self.refused = None;
                    }
                    self.give_keyboard(i, &response);
                });
            }
        });
    }

    fn show_relevance(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        let name = |goal: &Option<GoalId>| row_text::goal(cx.words, goal.as_ref().and_then(|g| book.goal(g)));
        let caption = ui.label(RichText::new(say!(cx.words, "field-goal")).font(look::small()).color(cx.look.soft));
        let goals = book.goals.iter().map(|g| Some(g.id.clone())).chain([None]);
        let place = ("wizard goal", (ui.available_width() - 20.0).min(480.0));
        let (response, chosen) = choice::show(ui, place, &self.goal, goals, name);
        let response = response.labelled_by(caption.id);
        self.give_keyboard(0, &response);
        if let Some(goal) = chosen {
            self.goal = goal;
        }
        ui.label(RichText::new(say!(cx.words, "field-control")).font(look::small()).color(cx.look.soft));
        if let Some(control) = control::show(ui, cx.words, self.control) {
            self.control = control;
        }
    }

    fn give_keyboard(&mut self, i: usize, response: &Response) {
        if self.focus == Some(i) {
            self.focus = None;
            response.request_focus();
        }
    }

    fn show_ways(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (mut decided, mut to) = (None, None);
        ui.horizontal_wrapped(|ui| {
            if let Some(before) = neighbour(self.page, -1)
                && ui.button(say!(cx.words, "wizard-back")).on_hover_text("PgUp").clicked()
            {
                to = Some(before);
            }
            if let Some(after) = neighbour(self.page, 1) {
                if ui.button(say!(cx.words, "wizard-next")).on_hover_text("PgDn").clicked() {
                    to = Some(after);
                }
            } else {
                let finish = RichText::new(say!(cx.words, "wizard-finish")).font(look::bold());
                if ui.button(finish).clicked() {
                    decided = Some(Decided::Add);
                }
            }
            ui.separator();
            let ways = [
                (Decided::Leave, say!(cx.words, "wizard-later")),
                (Decided::Discard, say!(cx.words, "wizard-discard")),
                (Decided::AddEmpty, say!(cx.words, "wizard-blank")),
            ];
            for (way, label) in ways {
                if ui.button(RichText::new(label).color(cx.look.soft)).clicked() {
                    decided = Some(way);
                }
            }
        });
        self.turn(to);
        cx.actions.extend(decided.map(Action::Wizard));
    }
}
