//! What comes in from outside a frame: answers of the jobs, and files that are dropped on the window.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::jobs::Done;
use super::leaving::Leaving;
use super::rail::View;
use super::shell::Window;
use super::unopened::Unopened;
use crate::say;
use crate::store::{Opened, StoreError};

impl Window {
    /// Takes what the jobs have done since the last frame.
    pub(super) fn receive(&mut self, ctx: &egui::Context) {
        self.hear_of_others();
        for done in self.jobs.done() {
            match done {
                Done::Opened(path, opened) => self.opened(path, *opened),
                Done::Saved(path, saved) => self.saved(ctx, &path, *saved),
                Done::Imported(read) => self.imported(*read),
                Done::Survey(read) => self.survey_read(*read),
                Done::KpisRead(read) => self.kpis_read(*read),
                Done::ReadAgain(serial, read) => {
                    if let Some(import) = &mut self.import {
                        import.read_again(serial, *read, &self.words);
                    }
                }
                Done::Chosen(_, None) => {}
                Done::Chosen(purpose, Some(path)) => self.chosen(purpose, path),
                Done::Preview(serial, pages) => self.print.typeset(ctx, serial, pages),
                Done::Printed(printed) => match self.print.printed(printed, &self.words) {
                    Ok(text) => self.tell(text),
                    Err(why) => self.warn(why),
                },
                Done::Exported(Ok((path, warning))) => {
                    let text = say!(self.words, "export-saved", path = path.display().to_string());
                    self.tell(text);
                    if let Some(warning) = warning {
                        self.warn(warning);
                    }
                }
                Done::Exported(Err(why)) => self.warn(why),
                Done::Trail(files, read) => self.trail.read(files, *read),
                Done::Group(serial, read) => self.group_read(serial, *read),
                Done::Files(place, serial, read) => self.files_read(&place, serial, *read),
                Done::Broken => {
                    self.print.give_up();
                    if let Some(import) = &mut self.import {
                        import.broke_off();
                    }
                    self.group.give_up();
                    if let Some(files) = &mut self.files {
                        files.give_up();
                    }
                    self.warn(say!(self.words, "job-broken"));
                }
            }
        }
    }

    fn opened(&mut self, path: PathBuf, opened: Result<Opened, StoreError>) {
        match opened {
            Ok(opened) => {
                // Somebody went on writing in the open book meanwhile.
                if !self.may_leave(&Leaving::Open(path.clone())) {
                    return;
                }
                self.unopened = None;
                self.settings.opened(&path);
                self.show_book(path, opened);
            }
            Err(error) => {
                if matches!(error, StoreError::Missing { .. }) {
                    self.settings.forget(&path);
                }
                self.unopened = Some(Unopened::new(path, &error, &self.words));
            }
        }
    }

    /// Opens the books and reads the sheets that were dropped on the window.
    pub(super) fn dropped_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        for path in dropped {
            self.open_or_import(&path);
        }
    }

    /// Opens the book or reads the sheet at `path`.
    pub(super) fn open_or_import(&mut self, path: &Path) {
        if path.is_dir() {
            self.leave(Leaving::Open(path.to_owned()));
        } else if path.file_name().is_some_and(|n| n == "book.ron") {
            self.leave(Leaving::Open(path.parent().unwrap_or(path).to_owned()));
        } else if self.doc.is_some() && self.view == View::Scorecard {
            self.jobs.import_wave(path.to_owned());
        } else if self.doc.is_some() && self.view == View::Kpis {
            self.jobs.import_kpis(path.to_owned());
        } else {
            self.jobs.import(path.to_owned());
        }
    }
}
