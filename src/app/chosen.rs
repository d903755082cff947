//! A file or folder was chosen in a dialog: what it was chosen for is done with it.

use std::path::PathBuf;

use chrono::Datelike;

use super::jobs::Purpose;
use super::leaving::Leaving;
use super::press::Target;
use super::shell::Window;
use crate::plan::{Book, new_year};
use crate::say;
use crate::store::Folder;

impl Window {
    /// Does with the file or folder at `path` what it was chosen for.
    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Group => self.group_in(&path),
            Purpose::Open => self.leave(Leaving::Open(path)),
            Purpose::Import => self.jobs.import(path),
            Purpose::ImportWave => self.jobs.import_wave(path),
            Purpose::ImportKpis => self.jobs.import_kpis(path),
            Purpose::ImportInto => {
                if let Some(import) = &mut self.import {
                    import.keep_in(&path);
                }
            }
            Purpose::New => {
                let year = self.today.year();
                let book = Book::new(say!(self.words, "new-title", year = year.to_string()), "", year);
                match Folder::create(&path, &book) {
                    Ok(_) => self.leave(Leaving::Open(path)),
                    Err(error) => self.warn(error.message(&self.words)),
                }
            }
            Purpose::NewFromTemplate => self.new_from_template(&path),
            Purpose::NextYear => self.next_year(path),
            Purpose::Export => {
                if let Some(doc) = &self.doc {
                    self.jobs.export(doc.book.clone(), doc.day, self.words.lang(), path);
                }
            }
            Purpose::Calendar => self.save_calendar(path),
            Purpose::Print | Purpose::Picture => {
                if let Some(doc) = &self.doc {
                    let ending = if purpose == Purpose::Print { "pdf" } else { "png" };
                    // A dialog may leave out what the file's name does not say.
                    let path = if path.extension().is_some() { path } else { path.with_extension(ending) };
                    self.print.put(Target::File(path), doc, &self.words, &mut self.jobs);
                }
            }
        }
    }

    /// Makes next year's plan of the open one in the folder at `path`, and opens it.
    fn next_year(&mut self, path: PathBuf) {
        let Some(doc) = &self.doc else { return };
        let book = new_year(&doc.book, doc.book.year.saturating_add(1), doc.day);
        match Folder::create(&path, &book) {
            Ok(_) => {
                let objectives = book.objectives().count();
                let (rows, standards) = (book.activity_count(), book.standards().count());
                let year = book.year.to_string();
                let made = say!(
                    self.words,
                    "new-year-made",
                    year = year,
                    objectives = objectives,
                    rows = rows,
                    standards = standards
                );
                self.tell(made);
                self.leave(Leaving::Open(path));
            }
            Err(error) => self.warn(error.message(&self.words)),
        }
    }
}
