//! A sheet to be imported: what its columns were taken for, its rows as they would be, what is to be known about them; all
//! of which can be chosen otherwise. Then it becomes a plan of its own, or what it says otherwise goes into the open one.

mod columns;
mod differences;
mod lines;
mod names;
mod preview;
mod remarks;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, CentralPanel, Frame, Key, Margin, Modifiers, Panel, RichText, TextEdit, Ui};

use super::document::Document;
use super::look::{self, Look};
use super::{choice, refused};
use crate::plan::{Book, Steps};
use crate::say;
use crate::sheet::{Choices, Imported, Read, Workbook, carry_out};
use crate::words::Words;
use columns::Columns;
use differences::Differences;
use preview::Preview;
use remarks::Remarks;

/// A sheet that was read, to look at before it is kept.
pub struct ImportView {
    workbook: Arc<Workbook>,
    choices: Choices,
    read: Read,
    /// Counts the readings: an answer to an earlier choice comes too late.
    serial: u64,
    reading: bool,
    columns: Columns,
    preview: Preview,
    remarks: Remarks,
    differences: Option<Differences>,
    tab: Tab,
    /// What it says goes into the open book.
    into: bool,
    year: String,
    to: String,
    /// The folder that was suggested.
    suggested: String,
    /// Whether to give it up is asked; fresh as long as the question has not been shown.
    leaving: Option<Fresh>,
    /// A text had the keyboard: Esc leaves that first.
    typing: bool,
    /// Why it could not be kept.
    pub failed: Option<String>,
}

/// Something that has not been shown yet.
type Fresh = bool;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Columns,
    Rows,
    Remarks,
    Differences,
}

/// What the user wants.
pub enum Decision {
    /// Keep it in this folder.
    Keep(PathBuf),
    /// Choose a folder.
    Choose,
    /// Give it up.
    Drop,
    /// Read the sheet again, with these choices.
    Again(Arc<Workbook>, Choices, u64),
    /// Change the open book.
    Into(Steps),
}

impl ImportView {
    /// The sheets of a file as they were found; the suggested folder lies beside it.
    pub fn new(workbook: Arc<Workbook>, read: Read, words: &Words) -> Self {
        let to = suggest(workbook.path()).display().to_string();
        let columns = Columns::new(&workbook, &Choices::default(), &read);
        let (preview, remarks) = (Preview::new(&read), Remarks::new(&read, words));
        let year = read.imported.as_ref().map_or_else(|_| String::new(), |i| i.book.year.to_string());
        let choices = Choices::default();
        Self {
            workbook,
            choices,
            read,
            serial: 0,
            reading: false,
            columns,
            preview,
            remarks,
            differences: None,
            tab: Tab::Columns,
            into: false,
            year,
            suggested: to.clone(),
            to,
            leaving: None,
            typing: false,
            failed: None,
        }
    }

    /// Takes what was read again; an answer to an earlier choice is dropped.
    pub fn read_again(&mut self, serial: u64, read: Read, words: &Words) {
        if serial != self.serial {
            return;
        }
        self.reading = false;
        self.columns = Columns::new(&self.workbook, &self.choices, &read);
        (self.preview, self.remarks) = (Preview::new(&read), Remarks::new(&read, words));
        if let Ok(imported) = &read.imported {
            self.year = imported.book.year.to_string();
        }
        self.differences = None;
        self.read = read;
    }

    /// Reading broke off: what was read before stands.
    pub fn broke_off(&mut self) {
        self.reading = false;
    }

    /// The imported book, to be kept; none where nothing could be read.
    pub fn book(&self) -> Option<&Book> {
        self.imported().map(|imported| &imported.book)
    }

    fn imported(&self) -> Option<&Imported> {
        self.read.imported.as_ref().ok()
    }

    /// Takes the folder that was chosen.
    pub fn keep_in(&mut self, folder: &Path) {
        // A folder that holds other things gets a new one inside it.
        let empty = std::fs::read_dir(folder).map_or(true, |mut d| d.next().is_none());
        let stem = self.workbook.path().file_stem().unwrap_or_default();
        let folder = if empty { folder.to_owned() } else { folder.join(stem) };
        self.to = folder.display().to_string();
    }

    /// Shows the view; `doc`: the open book, where there is one.
    pub fn show(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>) -> Option<Decision> {
        let doc = doc.filter(|doc| !doc.is_read_only());
        self.into &= doc.is_some();
        if let (true, Some(doc), Ok(imported)) = (self.into, doc, &self.read.imported)
            && self.differences.as_ref().is_none_or(|d| !d.is_of(doc))
        {
            self.differences = Some(Differences::new(doc, imported));
        }
        let open = egui::Popup::is_any_open(ui.ctx()) || self.typing;
        let escapes = !open && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        let mut decision = match escapes {
            true if self.leaving.take().is_some() => None,
            true => self.leave(),
            false => None,
        };
        let mut choices = self.choices.clone();
        let bar = Frame::new().fill(look.ground).inner_margin(Margin::symmetric(0, 10));
        Panel::top("import head").frame(bar).show(ui, |ui| self.show_head(ui, words, look, doc, &mut choices));
        Panel::bottom("import foot").frame(bar).show(ui, |ui| {
            let asked = self.show_foot(ui, words, look, doc);
            decision = decision.take().or(asked);
        });
        let frame = Frame::new().fill(look.paper).inner_margin(Margin::symmetric(16, 12));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Err(error) = &self.read.imported {
                ui.add(egui::Label::new(RichText::new(error.message(words)).color(look.red)).wrap());
            }
            match self.tab {
                Tab::Columns => self.columns.show(ui, words, look, &self.read, &mut choices),
                Tab::Rows => self.preview.show(ui, words, look),
                Tab::Remarks => self.remarks.show(ui, words, look),
                Tab::Differences => {
                    if let Some(differences) = &mut self.differences {
                        differences.show(ui, words, look);
                    }
                }
            }
        });
        self.typing = ui.ctx().text_edit_focused();
        if choices != self.choices {
            self.choices = choices;
            self.serial += 1;
            self.reading = true;
            self.failed = None;
            return Some(Decision::Again(self.workbook.clone(), self.choices.clone(), self.serial));
        }
        decision
    }

    fn show_head(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>, choices: &mut Choices) {
        let name = self.workbook.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.add(egui::Label::new(RichText::new(say!(words, "import-title", file = name)).heading()).truncate());
            if self.reading {
                ui.spinner();
            }
        });
        let counts = self.imported().and_then(|imported| imported.summary.headlines(words).into_iter().next());
        ui.label(RichText::new(counts.unwrap_or_default()).color(look.soft));
        ui.horizontal_wrapped(|ui| {
            self.show_sheet(ui, words, choices);
            let caption = ui.label(say!(words, "import-plan-year"));
            let edit = TextEdit::singleline(&mut self.year).desired_width(56.0).margin(Margin::symmetric(8, 6));
            let response = ui.add(edit).labelled_by(caption.id);
            let year = self.year.trim().parse().ok().filter(|y| (1900..=2200).contains(y));
            let known = self.book().map(|book| book.year);
            if response.lost_focus() && year.is_some() && year != known {
                choices.year = year;
            }
            if let Some(doc) = doc {
                ui.add_space(16.0);
                ui.label(say!(words, "import-goes"));
                ui.selectable_value(&mut self.into, false, say!(words, "import-as-new"));
                let title: String = doc.book.title.chars().take(30).collect();
                let label = ui.selectable_label(self.into, say!(words, "import-into-open", title = title));
                if label.clicked() {
                    (self.into, self.tab) = (true, Tab::Differences);
                }
            }
            if !self.into && self.tab == Tab::Differences {
                self.tab = Tab::Columns;
            }
        });
        ui.horizontal(|ui| {
            let mut tab = |ui: &mut Ui, tab, text: String| {
                ui.selectable_value(&mut self.tab, tab, RichText::new(text).font(look::bold()));
            };
            tab(ui, Tab::Columns, say!(words, "import-tab-columns", count = self.columns.count(&self.read)));
            tab(ui, Tab::Rows, say!(words, "import-tab-rows", count = self.preview.count()));
            tab(ui, Tab::Remarks, say!(words, "import-tab-remarks", count = self.remarks.count()));
            if self.into {
                let count = self.differences.as_ref().map_or(0, Differences::count);
                tab(ui, Tab::Differences, say!(words, "import-tab-differences", count = count));
            }
        });
    }

    /// Which sheets are read, where there are several.
    fn show_sheet(&self, ui: &mut Ui, words: &Words, choices: &mut Choices) {
        let own = self.imported().is_some_and(|imported| imported.own);
        let sheets: Vec<String> = self.workbook.sheets().map(str::to_owned).collect();
        if own || sheets.len() < 2 {
            return;
        }
        let caption = ui.label(say!(words, "import-sheet-chosen"));
        let options = std::iter::once(None).chain(sheets.into_iter().map(Some));
        let name = |sheet: &Option<String>| sheet.clone().unwrap_or_else(|| say!(words, "import-all-sheets"));
        let (response, chosen) = choice::show(ui, ("import sheet", 220.0), &choices.sheet, options, name);
        response.labelled_by(caption.id);
        if let Some(sheet) = chosen {
            choices.sheet = sheet;
        }
    }

    /// Gives the sheet up; where anything was chosen or typed, asks first.
    fn leave(&mut self) -> Option<Decision> {
        let ticked = self.differences.as_ref().is_some_and(Differences::is_touched);
        let year = self.book().is_some_and(|book| self.year.trim() != book.year.to_string());
        if self.choices == Choices::default() && !ticked && !year && self.to == self.suggested {
            return Some(Decision::Drop);
        }
        self.leaving = Some(true);
        None
    }

    fn show_leaving(&mut self, ui: &mut Ui, words: &Words) -> Option<Decision> {
        let mut decision = None;
        // Its buttons stand where a text is otherwise; without ids of their own they would be taken for it.
        ui.push_id("import leave", |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(say!(words, "import-leave")).font(look::bold()));
                let leave = ui.button(say!(words, "import-leave-yes"));
                if let Some(fresh) = &mut self.leaving
                    && std::mem::take(fresh)
                {
                    leave.request_focus();
                }
                if leave.clicked() {
                    decision = Some(Decision::Drop);
                }
                if ui.button(say!(words, "import-leave-no")).clicked() {
                    self.leaving = None;
                }
            })
        });
        decision
    }

    fn show_foot(&mut self, ui: &mut Ui, words: &Words, look: &Look, doc: Option<&Document>) -> Option<Decision> {
        let mut decision = None;
        if let Some(why) = &self.failed {
            ui.add(egui::Label::new(RichText::new(why).color(look.red)).wrap());
        }
        if self.leaving.is_some() {
            return self.show_leaving(ui, words);
        }
        let ready = self.imported().is_some() && !self.reading;
        ui.horizontal(|ui| {
            let keep = match (self.into, doc) {
                (true, Some(doc)) => {
                    let count = self.differences.as_ref().map_or(0, Differences::ticked);
                    let text = RichText::new(say!(words, "import-carry-out", count = count)).font(look::bold());
                    if ui.add_enabled(ready && count > 0, egui::Button::new(text)).clicked()
                        && let Some(differences) = &self.differences
                    {
                        match carry_out(&doc.book, differences.chosen(), doc.noting()) {
                            Ok(steps) => decision = Some(Decision::Into(steps)),
                            Err(why) => self.failed = Some(refused::message(words, &doc.book, &why)),
                        }
                    }
                    ui.label(RichText::new(say!(words, "import-carry-out-hint")).color(look.soft));
                    None
                }
                _ => self.show_keep(ui, words, ready),
            };
            decision = decision.take().or(keep);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button(say!(words, "cancel")).clicked() {
                    decision = self.leave();
                }
            });
        });
        decision
    }

    fn show_keep(&mut self, ui: &mut Ui, words: &Words, ready: bool) -> Option<Decision> {
        let mut decision = None;
        let caption = ui.label(say!(words, "import-keep-in"));
        let width = (ui.available_width() - 460.0).clamp(200.0, 640.0);
        let edit = TextEdit::singleline(&mut self.to).desired_width(width).margin(Margin::symmetric(8, 6));
        ui.add(edit).labelled_by(caption.id);
        if ui.button(say!(words, "choose-folder")).clicked() {
            decision = Some(Decision::Choose);
        }
        let keep = egui::Button::new(RichText::new(say!(words, "import-keep")).font(look::bold()));
        if ui.add_enabled(ready, keep).clicked() {
            decision = Some(Decision::Keep(PathBuf::from(self.to.trim())));
        }
        decision
    }
}

/// A folder beside the sheet that is not there yet.
fn suggest(from: &Path) -> PathBuf {
    let stem = from.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = from.parent().unwrap_or(Path::new(""));
    let numbered = (2..1000).map(|n| parent.join(format!("{stem}-{n}")));
    std::iter::once(parent.join(&stem)).chain(numbered).find(|p| !p.exists()).unwrap_or_else(|| parent.join(stem))
}
