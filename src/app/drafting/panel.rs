//! The panel: what would be made, its letters of SMART, and the choices. Enter makes it, Esc leaves it; Space ticks.

use eframe::egui::{Button, Key, Margin, Modifiers, Popup, RichText, ScrollArea, TextEdit, Ui};

use super::Drafting;
use crate::app::cx::{Action, Cx};
use crate::app::{as_typed, choice, letters, look, row_text};
use crate::plan::{DepartmentId, Figure, GoalId, Noting};
use crate::say;

/// How high the list of standards is at most, px.
const STANDARDS: f32 = 108.0;

impl Drafting {
    /// Shows the panel.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let popup = Popup::is_any_open(ui.ctx());
        // Enter makes it wherever the keyboard is; what can be chosen takes Space.
        let leaves = self.cancel.is_some_and(|id| ui.memory(|m| m.has_focus(id)));
        let mut made = !popup && !leaves && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let escaped = !popup && ui.input(|i| i.key_pressed(Key::Escape));
        let book = &cx.doc.book;
        let draft = self.draft(book, cx.words, cx.doc.day);
        let smart = match book.department(&self.department) {
            Some(department) => {
                let (_, edits) = self.build(book, cx.words, Noting::new(cx.doc.day, ""));
                as_typed::judge_new(book, department, edits)
            }
            None => crate::rules::Smart::default(),
        };
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(say!(cx.words, "draft-objective")).font(look::bold()));
            ui.label(RichText::new(&draft.text).font(look::bold()));
            letters::chips(ui, cx.words, &cx.look, &smart);
            ui.label(RichText::new(cx.words.smart_line(&smart)).font(look::small()).color(cx.look.soft));
        });
        ui.horizontal_wrapped(|ui| self.show_reach(ui, cx));
        self.show_standards(ui, cx);
        ui.horizontal_wrapped(|ui| {
            self.show_who(ui, cx);
            ui.add_space(8.0);
            let label = say!(cx.words, "draft-make", count = draft.activities.len());
            let make = ui.add(Button::new(RichText::new(label).font(look::bold()))).on_hover_text("Enter");
            if std::mem::take(&mut self.fresh) {
                make.request_focus();
            }
            made |= make.clicked();
            let cancel = ui.button(RichText::new(say!(cx.words, "cancel")).color(cx.look.soft)).on_hover_text("Esc");
            self.cancel = Some(cancel.id);
            if cancel.clicked() {
                cx.actions.push(Action::EndDrafting { make: false });
            }
        });
        if let Some(refused) = &self.refused {
            ui.label(RichText::new(refused).color(cx.look.red));
        }
        if escaped {
            cx.actions.push(Action::EndDrafting { make: false });
        } else if made {
            cx.actions.push(Action::EndDrafting { make: true });
        }
    }

    /// Which comparison is to be reached.
    fn show_reach(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        ui.label(RichText::new(say!(cx.words, "draft-reach")).color(cx.look.soft));
        for (figure, value) in self.reachable(book) {
            let name = format!("{} {}", cx.words.csi_figure(figure), value.normalize());
            if ui.add(Button::selectable(self.reach == figure, name).frame_when_inactive(true)).clicked() {
                self.reach = figure;
                self.refused = None;
            }
        }
        let scores = self.scores(book);
        let below = Figure::COMPARED.into_iter().filter(|f| scores.get(*f) <= scores.own && scores.get(*f).is_some());
        let below: Vec<String> = below.map(|figure| cx.words.csi_figure(figure)).collect();
        if !below.is_empty() {
            let names = below.join(&say!(cx.words, "list-comma"));
            let text = say!(cx.words, "draft-reached", names = names);
            ui.label(RichText::new(text).font(look::small()).color(cx.look.soft));
        }
    }

    /// The steps of the process that touch the factor, with their standards.
    fn show_standards(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        if self.standards(book).next().is_none() {
            ui.label(RichText::new(say!(cx.words, "draft-no-standards")).color(cx.look.soft));
            return;
        }
        ScrollArea::vertical().id_salt("draft standards").max_height(STANDARDS).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().interact_size.y = 24.0;
                for step in self.steps(book).filter(|s| !s.standards.is_empty()).collect::<Vec<_>>() {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(RichText::new(&step.name).font(look::bold()));
                        for standard in &step.standards {
                            let mut ticked = self.chosen.contains(&standard.id);
                            let response = ui.checkbox(&mut ticked, &standard.text);
                            if response.gained_focus() {
                                response.scroll_to_me(None);
                            }
                            if response.changed() {
                                self.chosen.retain(|id| *id != standard.id);
                                if ticked {
                                    self.chosen.push(standard.id.clone());
                                }
                            }
                        }
                    });
                }
            },
        );
    }

    /// Who is to reach it, for which goal, until when.
    fn show_who(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let book = &cx.doc.book;
        let soft = |ui: &mut Ui, text: String| ui.label(RichText::new(text).font(look::small()).color(cx.look.soft));
        let caption = soft(ui, say!(cx.words, "field-department"));
        let name = |id: &Option<DepartmentId>| {
            id.as_ref().and_then(|d| book.department(d)).map_or_else(String::new, |d| d.name.clone())
        };
        let all = book.departments.iter().map(|d| Some(d.id.clone()));
        let (response, chosen) =
            choice::show(ui, ("draft department", 120.0), &Some(self.department.clone()), all, name);
        response.labelled_by(caption.id);
        if let Some(Some(department)) = chosen {
            // The owner follows, unless somebody else was named.
            let was_head = self.owner.trim().is_empty() || self.owner == self.head(book);
            self.department = department;
            if was_head {
                self.owner = self.head(book);
            }
        }
        let caption = soft(ui, say!(cx.words, "field-goal"));
        let name = |goal: &Option<GoalId>| row_text::goal(cx.words, goal.as_ref().and_then(|g| book.goal(g)));
        let goals = book.goals.iter().map(|g| Some(g.id.clone())).chain([None]);
        let (response, chosen) = choice::show(ui, ("draft goal", 180.0), &self.goal, goals, name);
        response.labelled_by(caption.id);
        if let Some(goal) = chosen {
            self.goal = goal;
        }
        let mut entry = |ui: &mut Ui, name: String, text: &mut String, width: f32| {
            let caption = soft(ui, name);
            let edit = TextEdit::singleline(text).desired_width(width).margin(Margin::symmetric(8, 6));
            if ui.add(edit).labelled_by(caption.id).changed() {
                self.refused = None;
            }
        };
        entry(ui, say!(cx.words, "draft-owner"), &mut self.owner, 84.0);
        entry(ui, say!(cx.words, "draft-to"), &mut self.to, 92.0);
    }
}
