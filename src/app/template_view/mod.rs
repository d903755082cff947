//! The templates: a list with what is in each, to start a plan from or to insert into the open one.

mod choices;
mod list;
mod preview;
mod save;

use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, Ui};

use super::document::Document;
use super::look::{self, Look};
use super::{day_text, grid, lines};
use crate::plan::{Contents, DepartmentId, Home, Inserting, Owners, Serves, Shift, first_day, fits_factor};
use crate::say;
use crate::store::{Template, TemplateKind, Templates};
use crate::words::Words;
pub use save::{SaveTemplate, Saved};

/// What a template is looked for to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To start a plan.
    New,
    /// To be inserted into the open plan.
    Insert,
}

/// What was decided.
pub enum Decision {
    /// Insert the selected one, as was chosen.
    Insert,
    /// Choose a folder for a plan that starts from the selected one.
    ChooseFolder,
    /// Back.
    Leave,
}

/// The list, what is selected in it, and how it is to be used.
pub struct TemplateView {
    purpose: Purpose,
    list: Vec<Template>,
    /// The factor of a gap that something is sought for, and how many of the list, the first ones, fit it.
    fits: Option<(String, usize)>,
    /// Files that are no template, and why.
    broken: Vec<String>,
    at: usize,
    /// The selection has moved: it is brought into view.
    moved: bool,
    home: Option<DepartmentId>,
    goals: Serves,
    owners: Owners,
    /// Whether the wave comes along; none: as suits the template.
    wave: Option<bool>,
    /// The day that it starts on, as typed; none: as suits the day shown.
    from: Option<String>,
    title: Option<String>,
    year: String,
    /// Pages that the preview is to be turned.
    turn: f32,
    /// How far it is scrolled, px.
    scrolled: f32,
    /// What keeps a plan from being made.
    refused: Option<String>,
}

impl TemplateView {
    /// The templates there are now, those in `folder` too. `year`: of a plan that starts from one.
    pub fn new(purpose: Purpose, folder: Option<&Path>, words: &Words, year: i32) -> Self {
        let Templates { mut list, broken } = Templates::list(folder, words.lang());
        let kind = if purpose == Purpose::New { TemplateKind::Book } else { TemplateKind::Part };
        list.retain(|t| t.label.kind == kind);
        Self {
            purpose,
            list,
            fits: None,
            broken: broken.iter().map(|e| e.message(words)).collect(),
            at: 0,
            moved: false,
            home: None,
            goals: Serves::Matching,
            owners: Owners::Head,
            wave: None,
            from: None,
            title: None,
            year: year.to_string(),
            turn: 0.0,
            scrolled: 0.0,
            refused: None,
        }
    }

    /// Puts those first that fit a gap of this factor.
    pub fn fitting(mut self, factor: &str) -> Self {
        let (mut list, others): (Vec<_>, Vec<_>) = self.list.into_iter().partition(|t| fits_factor(&t.book, factor));
        self.fits = Some((factor.to_owned(), list.len()));
        list.extend(others);
        self.list = list;
        self
    }

    /// The selected template.
    pub fn selected(&self) -> Option<&Template> {
        self.list.get(self.at)
    }

    /// How the selected one is to be inserted into the open plan; none where the day it is to start on is none.
    pub fn inserting(&self, doc: &Document) -> Option<Inserting> {
        let alone = self.selected().is_some_and(|t| Contents::of(&t.book).is_wave_alone());
        let from = match &self.from {
            Some(text) => Some(day_text::read(text, doc.book.year, day_text::Side::Start)?),
            None => self.starts(doc),
        };
        Some(Inserting {
            from,
            home: self.home.clone().map_or(Home::SameName, Home::Department),
            goals: self.goals.clone(),
            owners: self.owners,
            wave: self.wave.unwrap_or(alone),
        })
    }

    /// Where the days of a template go, as is chosen now.
    fn days(&self, template: &Template, doc: Option<&Document>) -> Shift {
        match doc.filter(|_| self.purpose == Purpose::Insert) {
            Some(doc) => Shift::new(&template.book, doc.book.year, self.inserting(doc).and_then(|how| how.from)),
            None => Shift::new(&template.book, template.book.year, None),
        }
    }

    /// The day that the selected one starts on: its own, but none that has passed, unless the year has.
    fn starts(&self, doc: &Document) -> Option<NaiveDate> {
        let first = first_day(&self.selected()?.book, doc.book.year)?;
        Some(if doc.day.year() == doc.book.year { first.max(doc.day) } else { first })
    }

    /// The title and the year of the plan that starts from the selected one; none where the year is none.
    pub fn asked(&self) -> Option<(String, i32)> {
        let year = self.year.trim().parse().ok().filter(|y| (1900..=2200).contains(y))?;
        Some((self.title(year), year))
    }

    /// The title as typed; else the template's, in that year.
    fn title(&self, year: i32) -> String {
        let suggested = || {
            let book = self.selected().map(|t| &t.book);
            book.map_or_else(String::new, |b| b.title.replace(&b.year.to_string(), &year.to_string()))
        };
        self.title.clone().unwrap_or_else(suggested)
    }

    /// Says why no plan was made.
    pub fn refuse(&mut self, why: String) {
        self.refused = Some(why);
    }

    /// Shows the view; `doc`: the open book, where there is one.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>) -> Option<Decision> {
        let has_keyboard = grid::has_keyboard(ui.ctx()) && !egui::Popup::is_any_open(ui.ctx());
        let mut decision = if has_keyboard { self.keys(ui, doc) } else { None };
        let bar = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(16, 10));
        Panel::top("templates head").frame(bar).show(ui, |ui| {
            ui.horizontal(|ui| {
                let (title, keys) = match self.purpose {
                    Purpose::New => (say!(words, "template-new"), say!(words, "template-keys-new")),
                    Purpose::Insert => (say!(words, "template-insert"), say!(words, "template-keys-insert")),
                };
                ui.label(RichText::new(title.trim_end_matches('…')).heading());
                ui.add_space(16.0);
                ui.label(RichText::new(keys).font(look::small()).color(look.soft));
            });
        });
        let frame = Frame::new().fill(look.ground);
        Panel::left("templates").exact_size(360.0).resizable(false).frame(frame).show(ui, |ui| {
            self.show_broken(ui, words, look);
            self.show_list(ui, words, look, has_keyboard);
        });
        let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(24, 16));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if self.list.is_empty() {
                ui.label(RichText::new(say!(words, "template-none")).color(look.soft));
                if ui.button(say!(words, "cancel")).clicked() {
                    decision = Some(Decision::Leave);
                }
                return;
            }
            decision = decision.take().or(self.show_selected(ui, words, look, doc));
        });
        decision
    }

    /// The keys of the list.
    fn keys(&mut self, ui: &Ui, doc: Option<&Document>) -> Option<Decision> {
        for (key, by) in [(Key::PageDown, 1.0), (Key::PageUp, -1.0)] {
            self.turn += by * ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key)) as f32;
        }
        if let Some(to) = lines::step(ui, self.at, self.list.len()) {
            self.select(to);
        }
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return Some(Decision::Leave);
        }
        for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
            if pressed(key) {
                self.step_home(doc, by);
            }
        }
        (pressed(Key::Enter) && !self.list.is_empty()).then(|| self.decide())
    }

    fn select(&mut self, at: usize) {
        if at != self.at {
            (self.wave, self.title, self.from, self.refused) = (None, None, None, None);
        }
        (self.at, self.moved, self.scrolled) = (at, true, 0.0);
    }

    /// The next department of the plan, or the one of the same name.
    fn step_home(&mut self, doc: Option<&Document>, by: isize) {
        let Some(doc) = doc.filter(|_| self.purpose == Purpose::Insert) else { return };
        let homes: Vec<_> =
            std::iter::once(None).chain(doc.book.departments.iter().map(|d| Some(d.id.clone()))).collect();
        let at = homes.iter().position(|h| *h == self.home).unwrap_or_default();
        self.home = homes[at.saturating_add_signed(by).min(homes.len() - 1)].clone();
    }

    fn decide(&self) -> Decision {
        match self.purpose {
            Purpose::New => Decision::ChooseFolder,
            Purpose::Insert => Decision::Insert,
        }
    }

    fn show_broken(&self, ui: &mut Ui, words: &Words, look: &Look) {
        if self.broken.is_empty() {
            return;
        }
        Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            ui.label(RichText::new(say!(words, "template-broken")).font(look::bold()));
            for why in &self.broken {
                ui.add(egui::Label::new(RichText::new(why).font(look::small()).color(look.soft)).wrap());
            }
        });
    }

    fn show_selected(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>) -> Option<Decision> {
        let mut decision = None;
        let template = self.list.get(self.at)?;
        ui.label(RichText::new(&template.label.name).heading());
        ui.add(egui::Label::new(&template.label.about).wrap());
        let contents = words.contents(template.contents());
        ui.label(RichText::new(contents).color(look.soft));
        for notice in &template.notices {
            let text = format!("{} {}", say!(words, "template-mended"), notice.message(words));
            ui.add(egui::Label::new(RichText::new(text).font(look::small()).color(look.soft)).wrap());
        }
        ui.add_space(8.0);
        self.show_choices(ui, words, look, doc);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let label = match self.purpose {
                Purpose::New => say!(words, "template-start"),
                Purpose::Insert => say!(words, "template-insert"),
            };
            if ui.button(RichText::new(label).font(look::bold())).clicked() {
                decision = Some(self.decide());
            }
            if ui.button(say!(words, "cancel")).clicked() {
                decision = Some(Decision::Leave);
            }
            if let Some(why) = &self.refused {
                ui.label(RichText::new(why).color(look.red));
            }
        });
        ui.separator();
        let turn = std::mem::take(&mut self.turn);
        if let Some(template) = self.list.get(self.at) {
            let days = self.days(template, doc);
            let page = ui.available_height() * 0.8;
            let at = (turn != 0.0).then_some((self.scrolled + turn * page).max(0.0));
            self.scrolled = preview::show(ui, words, look, template, days, at);
        }
        decision
    }
}
