//! A survey sheet to be imported: what its columns were taken for, its scores as they would be, what may have been renamed,
//! what was not understood. Then it becomes a wave of the open book, as one step.

mod columns;
mod come_in;
mod preview;

use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{
    self, Button, CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, ScrollArea, TextEdit, Ui,
};

use super::choice;
use super::day_text::{self, Side};
use super::look::{self, Look};
use crate::plan::{Book, Deed, IdError, Step, WaveId, check_id, next_wave};
use crate::say;
use crate::sheet::{Onto, Rename, SheetError, Survey, SurveyChoices, Workbook, renames, survey_steps};
use crate::words::Words;

/// A survey sheet that was read, to look at before it is taken over.
pub struct SurveyImport {
    workbook: Arc<Workbook>,
    choices: SurveyChoices,
    survey: Result<Survey, SheetError>,
    /// The wave whose scores are replaced; none: a new one.
    onto: Option<WaveId>,
    id: String,
    on: String,
    name: String,
    /// What may have been renamed, and whether it was.
    offered: Vec<(Rename, bool)>,
    fresh: bool,
    /// A text had the keyboard: Esc leaves that first.
    typing: bool,
    failed: Option<String>,
}

/// What the user wants.
pub enum Wanted {
    /// Take it over.
    Take(Step, WaveId),
    /// Give it up.
    Drop,
}

impl SurveyImport {
    /// The sheets of a file, to be read into `book`; the wave that comes next is proposed, on `day` where there is none yet.
    pub fn new(workbook: Arc<Workbook>, book: &Book, day: NaiveDate) -> Self {
        let (id, on) = next_wave(book, day);
        let mut import = Self {
            workbook,
            choices: SurveyChoices::default(),
            survey: Err(SheetError::NoScores { path: std::path::PathBuf::new() }),
            onto: None,
            id: id.to_string(),
            on: on.to_string(),
            name: String::new(),
            offered: Vec::new(),
            fresh: true,
            typing: false,
            failed: None,
        };
        import.read(book);
        import
    }

    /// Reads the sheet as it was chosen.
    fn read(&mut self, book: &Book) {
        self.choices.unit =
            self.onto.as_ref().and_then(|id| book.wave(id)).map_or_else(String::new, |w| w.unit.clone());
        self.survey = self.workbook.survey(&self.choices);
        self.failed = None;
        self.offer(book);
    }

    /// Offers what may have been renamed; what was ticked stays ticked.
    fn offer(&mut self, book: &Book) {
        let Ok(survey) = &self.survey else { return self.offered.clear() };
        let onto = self.to(book).unwrap_or_else(|_| Onto::New {
            id: WaveId::new(""),
            name: String::new(),
            on: NaiveDate::MAX,
        });
        let ticked: Vec<Rename> = self.offered.drain(..).filter(|(_, ticked)| *ticked).map(|(r, _)| r).collect();
        self.offered = renames(book, survey, &onto).into_iter().map(|r| (r.clone(), ticked.contains(&r))).collect();
    }

    /// Where it goes; else which text is at fault.
    fn to(&self, book: &Book) -> Result<Onto, Fault> {
        if let Some(id) = &self.onto {
            return Ok(Onto::Wave(id.clone()));
        }
        let id = self.id.trim();
        if id.is_empty() {
            return Err(Fault::NoId);
        }
        check_id(id).map_err(Fault::BadId)?;
        let id = WaveId::new(id);
        if book.wave(&id).is_some() {
            return Err(Fault::IdTaken);
        }
        let on = day_text::read(&self.on, book.year, Side::End).ok_or(Fault::NoDay)?;
        Ok(Onto::New { id, name: self.name.trim().to_owned(), on })
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look, book: &Book) -> Option<Wanted> {
        let open = egui::Popup::is_any_open(ui.ctx()) || self.typing;
        let mut wanted =
            (!open && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))).then_some(Wanted::Drop);
        let was = (self.choices.clone(), self.onto.clone());
        let bar = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(0, 10));
        Panel::top("survey head").frame(bar).show(ui, |ui| self.show_head(ui, words, look, book));
        Panel::bottom("survey foot").frame(bar).show(ui, |ui| {
            let asked = self.show_foot(ui, words, look, book);
            wanted = wanted.take().or(asked);
        });
        let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 12));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Err(error) = &self.survey {
                ui.add(egui::Label::new(RichText::new(error.message(words)).color(look.red)).wrap());
                columns::show_row(ui, words, &self.workbook, None, &mut self.choices);
                return;
            }
            let half = ui.available_width() * 0.5;
            Panel::left("survey columns").exact_size(half).resizable(false).frame(Frame::NONE).show(ui, |ui| {
                ScrollArea::vertical().id_salt("survey columns").auto_shrink(false).show(ui, |ui| {
                    if let Ok(survey) = &self.survey {
                        columns::show(ui, words, look, &self.workbook, survey, &mut self.choices);
                        show_offered(ui, words, &mut self.offered);
                        preview::remarks(ui, words, look, survey);
                    }
                });
            });
            if let Ok(survey) = &self.survey {
                preview::show(ui, words, look, survey);
            }
        });
        self.typing = ui.ctx().text_edit_focused();
        if was != (self.choices.clone(), self.onto.clone()) {
            self.read(book);
        }
        wanted
    }

    fn show_head(&mut self, ui: &mut Ui, words: &Words, look: &Look, book: &Book) {
        let name = self.workbook.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        ui.add_space(8.0);
        let title = say!(words, "import-title", file = name);
        ui.add(egui::Label::new(RichText::new(title).heading()).truncate());
        let counts = self.survey.as_ref().map_or_else(
            |_| String::new(),
            |survey| {
                let items: usize = survey.factors.iter().map(|f| f.items.len()).sum();
                let factors = survey.factors.len();
                say!(words, "survey-counts", factors = factors, items = items, scores = survey.count())
            },
        );
        ui.label(RichText::new(counts).color(look.soft));
        ui.horizontal_wrapped(|ui| {
            self.show_sheets(ui, words);
            ui.label(say!(words, "survey-goes"));
            let waves = book.waves.iter().map(|w| Some(w.id.clone()));
            let options = std::iter::once(None).chain(waves);
            let name = |id: &Option<WaveId>| match id.as_ref().and_then(|id| book.wave(id)) {
                Some(wave) => say!(words, "survey-over", wave = wave.title()),
                None => say!(words, "survey-new"),
            };
            let (response, chosen) = choice::show(ui, ("survey onto", 220.0), &self.onto, options, name);
            response.accessible_name(say!(words, "survey-goes"));
            if let Some(onto) = chosen {
                self.onto = onto;
            }
            if self.onto.is_none() {
                let mut changed = false;
                let mut entry = |ui: &mut Ui, name: String, text: &mut String, width: f32| {
                    let caption = ui.label(RichText::new(name).color(look.soft));
                    let edit = TextEdit::singleline(text).desired_width(width).margin(Margin::symmetric(8, 6));
                    changed |= ui.add(edit).labelled_by(caption.id).changed();
                };
                entry(ui, say!(words, "csi-wave-id"), &mut self.id, 84.0);
                entry(ui, say!(words, "csi-wave-on"), &mut self.on, 92.0);
                entry(ui, say!(words, "csi-wave-name"), &mut self.name, 160.0);
                if changed {
                    self.failed = None;
                    self.offer(book);
                }
            }
        });
    }

    /// Which sheet is read, where there are several.
    fn show_sheets(&mut self, ui: &mut Ui, words: &Words) {
        let sheets: Vec<String> = self.workbook.sheets().map(str::to_owned).collect();
        if sheets.len() < 2 {
            return;
        }
        let caption = ui.label(say!(words, "import-sheet-chosen"));
        let read = self.survey.as_ref().ok().map(|s| s.sheet.clone());
        let current = self.choices.sheet.clone().or(read);
        let name = |sheet: &Option<String>| sheet.clone().unwrap_or_default();
        let (response, chosen) =
            choice::show(ui, ("survey sheet", 160.0), &current, sheets.into_iter().map(Some), name);
        response.labelled_by(caption.id);
        if let Some(sheet) = chosen {
            self.choices = SurveyChoices { sheet, ..SurveyChoices::default() };
        }
    }

    fn show_foot(&mut self, ui: &mut Ui, words: &Words, look: &Look, book: &Book) -> Option<Wanted> {
        let mut wanted = None;
        if let Some(why) = &self.failed {
            ui.add(egui::Label::new(RichText::new(why).color(look.red)).wrap());
        }
        ui.horizontal(|ui| {
            let count = self.survey.as_ref().map_or(0, Survey::count);
            let text = RichText::new(say!(words, "survey-take", count = count)).font(look::bold());
            let take = ui.add_enabled(self.survey.is_ok(), Button::new(text));
            if std::mem::take(&mut self.fresh) {
                take.request_focus();
            }
            if take.clicked() {
                wanted = self.take(words, book);
            }
            ui.label(RichText::new(say!(words, "import-carry-out-hint")).color(look.soft));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button(say!(words, "cancel")).clicked() {
                    wanted = Some(Wanted::Drop);
                }
            });
        });
        wanted
    }

    fn take(&mut self, words: &Words, book: &Book) -> Option<Wanted> {
        let survey = self.survey.as_ref().ok()?;
        let onto = match self.to(book) {
            Ok(onto) => onto,
            Err(fault) => {
                self.failed = Some(fault.message(words, self.id.trim(), self.on.trim()));
                return None;
            }
        };
        let renamed: Vec<Rename> =
            self.offered.iter().filter(|(_, ticked)| *ticked).map(|(rename, _)| rename.clone()).collect();
        let edits = survey_steps(book, survey, &onto, &renamed);
        let (Onto::New { id, .. } | Onto::Wave(id)) = onto;
        Some(Wanted::Take(Step { deed: Deed::AddWave, edits }, id))
    }
}

/// What keeps it from being taken over.
enum Fault {
    NoId,
    BadId(IdError),
    IdTaken,
    NoDay,
}

impl Fault {
    fn message(&self, words: &Words, id: &str, on: &str) -> String {
        match self {
            Self::NoId => say!(words, "csi-wave-id-missing"),
            Self::BadId(why) => say!(words, "wave-bad-id", id = id, why = words.id_error(*why)),
            Self::IdTaken => say!(words, "survey-id-taken", id = id),
            Self::NoDay => say!(words, "not-a-date", text = on),
        }
    }
}

fn show_offered(ui: &mut Ui, words: &Words, offered: &mut [(Rename, bool)]) {
    if offered.is_empty() {
        return;
    }
    ui.add_space(12.0);
    ui.label(RichText::new(say!(words, "survey-renamed")).font(look::bold()));
    for (rename, ticked) in offered {
        let label = say!(words, "survey-rename", was = rename.was.as_str(), now = rename.now.as_str());
        ui.checkbox(ticked, label);
    }
}
