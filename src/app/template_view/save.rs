//! Saving one's own rows as a template: what it is called, what it is for, and how much of the plan it takes.

use eframe::egui::{Key, RichText, TextEdit, Ui};

use crate::app::cx::Cx;
use crate::app::look;
use crate::plan::{Book, ObjectiveId, extract, extract_department};
use crate::say;
use crate::store::{Label, TemplateKind};
use crate::words::Lang;

/// What is about to become a template.
#[derive(Debug)]
pub struct SaveTemplate {
    objective: ObjectiveId,
    /// The whole department instead of the objective.
    department: bool,
    name: String,
    about: String,
    /// The name wants the keyboard.
    fresh: bool,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Write it.
    Write,
    /// Not now.
    Not,
}

impl SaveTemplate {
    /// This objective, called by its text for the time being.
    pub fn new(objective: ObjectiveId, book: &Book) -> Self {
        let text = book.objective(&objective).map_or("", |o| o.text.as_str());
        let name = text.lines().next().unwrap_or_default().to_owned();
        Self { objective, department: false, name, about: String::new(), fresh: true }
    }

    /// The template: its label, and what is in it. None without a name, or where the objective has gone.
    pub fn template(&self, book: &Book, lang: Lang) -> Option<(Label, Book)> {
        let name = self.name.trim().to_owned();
        let (department, _) = book.objective_in(&self.objective).filter(|_| !name.is_empty())?;
        let part = if self.department {
            extract_department(book, &department.id)
        } else {
            extract(book, std::slice::from_ref(&self.objective))
        };
        let about = self.about.trim().to_owned();
        Some((Label { name, about, kind: TemplateKind::Part, lang: Some(lang) }, part))
    }

    /// Asks; Enter writes, Esc takes the question back.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Saved> {
        let words = cx.words;
        let department = cx.doc.book.objective_in(&self.objective).map_or("", |(d, _)| d.name.as_str());
        let mut decided = None;
        ui.label(RichText::new(say!(words, "template-save")).font(look::bold()));
        let soft = |text: String| RichText::new(text).font(look::small()).color(cx.look.soft);
        ui.label(soft(say!(words, "template-save-hint")));
        ui.horizontal_wrapped(|ui| {
            let caption = ui.label(soft(say!(words, "template-ask-name")));
            let name = ui.add(TextEdit::singleline(&mut self.name).desired_width(300.0)).labelled_by(caption.id);
            if std::mem::take(&mut self.fresh) {
                name.request_focus();
            }
            let caption = ui.label(soft(say!(words, "template-ask-about")));
            let about = ui.add(TextEdit::singleline(&mut self.about).desired_width(300.0)).labelled_by(caption.id);
            if (name.lost_focus() || about.lost_focus()) && ui.input(|i| i.key_pressed(Key::Enter)) {
                decided = Some(Saved::Write);
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(soft(say!(words, "template-ask-scope")));
            ui.selectable_value(&mut self.department, false, say!(words, "template-scope-objective"));
            ui.selectable_value(
                &mut self.department,
                true,
                say!(words, "template-scope-department", name = department),
            );
            ui.add_space(16.0);
            if ui.button(RichText::new(say!(words, "save")).font(look::bold())).clicked() {
                decided = Some(Saved::Write);
            }
            if ui.button(say!(words, "cancel")).clicked() || ui.input(|i| i.key_pressed(Key::Escape)) {
                decided = Some(Saved::Not);
            }
        });
        decided
    }
}
