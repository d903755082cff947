//! How a template is to be used: where it goes, which goals it serves, who owns its rows; title and year of a new plan.

use eframe::egui::{Checkbox, Grid, RichText, TextEdit, Ui};

use super::{Purpose, TemplateView};
use crate::app::choice;
use crate::app::document::Document;
use crate::app::look::Look;
use crate::app::row_text;
use crate::plan::{Book, Contents, DepartmentId, Owners, Serves};
use crate::say;
use crate::words::Words;

/// Width of a choice, px.
const WIDTH: f32 = 360.0;

impl TemplateView {
    /// Shows the choices; `doc`: the open book, where there is one.
    pub(super) fn show_choices(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>) {
        Grid::new("template choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| match (self.purpose, doc) {
            (Purpose::Insert, Some(doc)) => self.show_inserting(ui, words, look, &doc.book),
            (Purpose::Insert, None) => {}
            (Purpose::New, _) => self.show_new(ui, words, look),
        });
    }

    fn show_inserting(&mut self, ui: &mut Ui, words: &Words, look: &Look, book: &Book) {
        let contents = self.selected().map_or_else(Contents::default, |t| Contents::of(&t.book));
        if contents.objectives > 0 {
            let same = say!(words, "template-into-same");
            let name = |id: &Option<DepartmentId>| {
                id.as_ref().and_then(|d| book.department(d)).map_or_else(|| same.clone(), |d| d.name.clone())
            };
            let homes = std::iter::once(None).chain(book.departments.iter().map(|d| Some(d.id.clone())));
            let home = choose(ui, look, &say!(words, "template-into"), &self.home, homes, name);
            self.home = home.unwrap_or_else(|| self.home.clone());
            let name = |goal: &Option<Serves>| match goal {
                Some(Serves::This(id)) => row_text::goal(words, book.goal(id)),
                Some(Serves::MatchingOrNew) => say!(words, "template-goal-new"),
                Some(Serves::Matching) | None => say!(words, "template-goal-matching"),
            };
            let goals = book.goals.iter().map(|g| Serves::This(g.id.clone()));
            let goals = [Serves::Matching, Serves::MatchingOrNew].into_iter().chain(goals).map(Some);
            let chosen = choose(ui, look, &say!(words, "template-goal"), &Some(self.goals.clone()), goals, name);
            self.goals = chosen.flatten().unwrap_or_else(|| self.goals.clone());
            let name = |owners: &Option<Owners>| match owners {
                Some(Owners::Nobody) => say!(words, "template-owner-nobody"),
                Some(Owners::Head) | None => say!(words, "template-owner-head"),
            };
            let owners = [Owners::Head, Owners::Nobody].map(Some).into_iter();
            let chosen = choose(ui, look, &say!(words, "template-owner"), &Some(self.owners), owners, name);
            self.owners = chosen.flatten().unwrap_or(self.owners);
        }
        if contents.factors > 0 {
            let mut wave = self.inserting().wave;
            ui.label("");
            if ui.add(Checkbox::new(&mut wave, say!(words, "template-wave"))).changed() {
                self.wave = Some(wave);
            }
            ui.end_row();
        }
    }

    fn show_new(&mut self, ui: &mut Ui, words: &Words, look: &Look) {
        let year = self.year.trim().parse().unwrap_or_default();
        let mut title = self.title(year);
        let caption = ui.label(RichText::new(say!(words, "template-title")).color(look.soft));
        if ui.add(TextEdit::singleline(&mut title).desired_width(WIDTH)).labelled_by(caption.id).changed() {
            self.title = Some(title);
        }
        ui.end_row();
        let caption = ui.label(RichText::new(say!(words, "template-year")).color(look.soft));
        if ui.add(TextEdit::singleline(&mut self.year).desired_width(80.0)).labelled_by(caption.id).changed() {
            self.refused = None;
        }
        ui.end_row();
    }
}

/// One line of the choices: what is asked, and the answers.
fn choose<T: Clone + PartialEq>(
    ui: &mut Ui,
    look: &Look,
    label: &str,
    current: &Option<T>,
    options: impl Iterator<Item = Option<T>>,
    name: impl Fn(&Option<T>) -> String,
) -> Option<Option<T>> {
    ui.label(RichText::new(label).color(look.soft));
    let (response, chosen) = choice::show(ui, (label, WIDTH), current, options, name);
    response.accessible_name(label);
    ui.end_row();
    chosen
}
