//! The files of a book, looked through and mended beside the window; what is mended comes into the open book as what
//! somebody else wrote does.

use std::path::{Path, PathBuf};

use eframe::egui::{CentralPanel, Frame, Ui};

use super::document::now;
use super::files_view::{Decision, FilesView};
use super::look::Look;
use super::shell::Window;
use crate::say;
use crate::store::{Mend, Mended, Repair, StoreError, Trouble};
use crate::words::{Lang, Words};

/// What is to be done with the files before they are looked through.
#[derive(Debug)]
pub enum Order {
    /// Nothing.
    Look,
    /// Mend this trouble so.
    Mend(Box<Trouble>, Mend),
    /// Mend what can be mended without asking.
    MendSafely,
}

/// What was done with the files, and what is broken in them.
#[derive(Debug)]
pub struct FilesRead {
    /// What was done, or why it could not be.
    pub done: Vec<Result<Mended, StoreError>>,
    /// What is broken now.
    pub troubles: Result<Vec<Trouble>, StoreError>,
}

/// Does what was ordered, on this thread. `repair` is that of the open book, where it is open.
pub fn carry_out(place: &Path, repair: Option<Repair>, order: Order, lang: Lang) -> FilesRead {
    let mut done = Vec::new();
    let work = || {
        let repair = repair.map_or_else(|| Repair::open(place), Ok)?;
        match order {
            Order::Look => {}
            Order::Mend(trouble, how) => done.push(repair.mend(&trouble, how, &Words::new(lang), &now())),
            Order::MendSafely => done = repair.mend_safely(&Words::new(lang), &now())?,
        }
        repair.check()
    };
    let troubles = work();
    FilesRead { done, troubles }
}

impl Window {
    /// Shows what is broken in the files of the open book, or of the one that did not open.
    pub(super) fn check_files(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let unopened = self.unopened.take().map(|unopened| unopened.path);
        let open = self.doc.as_ref().map(|doc| (doc.path().to_owned(), doc.troubles.clone()));
        let Some((place, troubles)) = unopened.map(|path| (path, Vec::new())).or(open) else {
            let what = say!(self.words, "check-files");
            return self.tell(say!(self.words, "nothing-to-do", what = what));
        };
        self.files = Some(FilesView::new(place, troubles));
        self.order(Order::Look);
    }

    /// Looks in passing whether something is broken in the files of the open book.
    pub(super) fn look_for_troubles(&mut self) {
        let Some(doc) = &self.doc else { return };
        // On a server it reads every file: only where opening the book found something.
        if doc.is_remote() && doc.notices.is_empty() && doc.folder.unreadable().is_empty() && doc.troubles.is_empty() {
            return;
        }
        let (place, repair) = (doc.path().to_owned(), Some(doc.folder.repair()));
        self.jobs.see_to_files(place, repair, Order::Look, (0, self.words.lang()));
    }

    fn order(&mut self, order: Order) {
        let Some(view) = &mut self.files else { return };
        let serial = view.ask(!matches!(order, Order::Look));
        let open = self.doc.as_ref().filter(|doc| doc.path() == view.place);
        self.jobs.see_to_files(
            view.place.clone(),
            open.map(|doc| doc.folder.repair()),
            order,
            (serial, self.words.lang()),
        );
    }

    /// The files of the book at `place` were looked through, as it was asked for by this number; 0: in passing.
    pub(super) fn files_read(&mut self, place: &Path, serial: u64, read: FilesRead) {
        let mended = read.done.iter().any(Result::is_ok);
        if let Some(doc) = self.doc.as_mut().filter(|doc| doc.path() == place) {
            if let Ok(troubles) = &read.troubles {
                doc.troubles.clone_from(troubles);
            }
            if mended {
                // They spoke of files as they were.
                doc.notices.clear();
                if doc.is_read_only() {
                    self.jobs.open(place.to_owned());
                } else {
                    self.know_files();
                }
            }
        }
        let view = self.files.as_mut().filter(|view| view.place == place);
        if let Some(view) = view.filter(|view| view.serial == serial || (serial == 0 && !view.waits())) {
            view.read(read);
        }
    }

    /// Shows them, and carries out what was decided.
    pub(super) fn show_files(&mut self, ui: &mut Ui, look: &Look) {
        let Some(view) = &mut self.files else { return };
        let open = self.doc.as_ref().is_some_and(|doc| doc.path() == view.place);
        let frame = Frame::new().fill(look.ground);
        let shown = CentralPanel::default().frame(frame).show(ui, |ui| view.show(ui, &self.words, look, open));
        match shown.inner {
            Some(Decision::Leave) => self.files = None,
            Some(Decision::Look) => self.order(Order::Look),
            Some(Decision::Mend(trouble, how)) => self.order(Order::Mend(trouble, how)),
            Some(Decision::MendSafely) => self.order(Order::MendSafely),
            Some(Decision::Open) => self.open_mended(),
            None => {}
        }
    }

    fn open_mended(&mut self) {
        let place: Option<PathBuf> = self.files.take().map(|view| view.place);
        if let Some(place) = place {
            self.leave(super::leaving::Leaving::Open(place));
        }
    }
}
