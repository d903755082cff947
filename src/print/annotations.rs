//! The list of annotations as a chart of its own.

use serde_json::Value;

use super::fit::{self, Room, Setting, Sheet};
use super::note_list::{self, NoteList};
use super::notes::Shown;
use super::{Job, head};
use crate::board::Board;
use crate::words::Words;

/// The list, ready to be set in any size.
pub(super) struct AnnotationSheet {
    head: Value,
    room: Room,
    list: NoteList,
}

impl AnnotationSheet {
    /// Reads the annotations of the job's rows.
    pub fn new(job: &Job<'_>, words: &Words) -> Self {
        let board = Board::new(job.book, job.day, &job.audience.filter());
        let list = NoteList::new(job, &Shown::new(job, &board), words);
        Self { head: head::head(job, &board.counts, words), room: Room::of(job), list }
    }
}

impl Sheet for AnnotationSheet {
    fn rows(&self) -> usize {
        self.list.len()
    }

    fn height(&self, size: f64, width: f64) -> f64 {
        4.6 * size + self.list.height(size, width)
    }

    fn values(&self, setting: Setting, width: f64) -> Value {
        let mut values = self.head.clone();
        head::place(&mut values, setting, &self.room);
        values["notes"] = self.list.values(
            setting.size,
            width,
            false,
            Some(note_list::PAD * setting.size + setting.pad - fit::PAD * setting.size),
        );
        values
    }
}
