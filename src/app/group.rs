//! The books of a group, read beside the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::NaiveDate;
use eframe::egui::{CentralPanel, Context, Frame, Ui};

use super::group_view::Decision;
use super::jobs::Purpose;
use super::leaving::Leaving;
use super::look::Look;
use super::shell::Window;
use crate::board::{Filter, RollUp};
use crate::say;
use crate::store::{Opened, StoreError, books, read_books};

/// So many books are read before it is looked whether they are still wanted.
const BATCH: usize = 32;

/// A book of the group, and how it stands.
#[derive(Debug)]
pub struct Dealer {
    /// Where the book lies.
    pub place: PathBuf,
    /// Its title; empty where it can't be read.
    pub title: String,
    /// Whose it is.
    pub organisation: String,
    /// How it stands; none where it can't be read.
    pub roll_up: Option<RollUp>,
    /// Why it can't be read, or what of it can't.
    pub error: Option<StoreError>,
}

/// How far the reading of a group is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Progress {
    given_up: AtomicBool,
    read: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    /// How many books are read, and how many there are.
    pub fn so_far(&self) -> (usize, usize) {
        (self.read.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    /// The rest is not wanted any more.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

/// Reads the books of a group on this thread: how each stands on `day`.
///
/// # Errors
/// The place can't be listed.
pub fn read(place: &Path, day: NaiveDate, progress: &Progress, ctx: &Context) -> Result<Vec<Dealer>, StoreError> {
    let places = books(place)?;
    progress.all.store(places.len(), Ordering::Relaxed);
    let mut dealers = Vec::new();
    for batch in places.chunks(BATCH) {
        if progress.given_up.load(Ordering::Relaxed) {
            break;
        }
        let stands = |opened: Result<Opened, StoreError>| {
            progress.read.fetch_add(1, Ordering::Relaxed);
            ctx.request_repaint();
            opened.map(|Opened { book, folder, .. }| {
                let unread = folder.unreadable().first().map(|u| u.error.clone());
                (RollUp::new(&book, day, &Filter::default()), book.title, book.organisation, unread)
            })
        };
        let dealer = |(place, read)| match read {
            Ok((roll_up, title, organisation, error)) => {
                Dealer { place, title, organisation, roll_up: Some(roll_up), error }
            }
            Err(error) => {
                let (title, organisation) = (String::new(), String::new());
                Dealer { place, title, organisation, roll_up: None, error: Some(error) }
            }
        };
        dealers.extend(read_books(batch, stands).into_iter().map(dealer));
    }
    Ok(dealers)
}

impl Window {
    /// Shows the group as it was last read; reads the one that was shown last.
    pub(super) fn show_group(&mut self) {
        if !self.hand_over_drafts() {
            return;
        }
        let beside =
            || Some(format!("{}{}*", self.doc.as_ref()?.path().parent()?.display(), std::path::MAIN_SEPARATOR));
        let pattern = Some(self.settings.group.clone()).filter(|group| !group.is_empty());
        let pattern = pattern.or_else(beside).unwrap_or_default();
        if self.group.open(pattern, self.today) {
            self.read_group();
        }
    }

    fn read_group(&mut self) {
        let Some((place, serial, progress)) = self.group.begin() else { return };
        self.jobs.read_group(place, self.today, serial, progress);
    }

    /// The group was read, as it was asked for by this number.
    pub(super) fn group_read(&mut self, serial: u64, read: Result<Vec<Dealer>, StoreError>) {
        if self.group.read(serial, read) {
            self.settings.group = self.group.pattern();
            self.settings.save();
        }
    }

    /// The books in a folder that was chosen are the group.
    pub(super) fn group_in(&mut self, folder: &Path) {
        self.group.choose(folder);
        self.read_group();
    }

    /// Shows the group, and carries out what was decided.
    pub(super) fn show_group_view(&mut self, ui: &mut Ui, look: &Look) {
        let frame = Frame::new().fill(look.ground);
        let shown = CentralPanel::default().frame(frame).show(ui, |ui| self.group.show(ui, &self.words, look));
        match shown.inner {
            Some(Decision::Leave) => self.group.close(),
            Some(Decision::Read) => self.read_group(),
            Some(Decision::ChooseFolder) => {
                self.jobs.choose(Purpose::Group, &say!(self.words, "show-group"), None);
            }
            Some(Decision::Open(place)) => self.leave(Leaving::Open(place)),
            None => {}
        }
    }
}

/// What the window and the thread that reads share.
pub type Shared = Arc<Progress>;
