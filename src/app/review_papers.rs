//! The papers of a review: its minutes on paper and as text, its dates as a calendar file.

use std::path::PathBuf;

use eframe::egui::{ComboBox, Context, Ui};

use super::Window;
use super::cx::{Action, Cx};
use super::jobs::Purpose;
use super::rail::View;
use crate::plan::{Review, ReviewId};
use crate::print::{Chart, Job, PrintError, minutes_calendar, minutes_text};
use crate::say;
use crate::store::{as_closed, write_whole};
use crate::words::Words;

/// What is made of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewPaper {
    /// Its minutes, to be looked at and printed.
    Print,
    /// Its minutes as text, to be pasted.
    Text,
    /// Its dates, to be saved.
    Calendar,
}

/// Offers the papers of `review`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, review: &Review) {
    let w = cx.words;
    let papers = [
        (ReviewPaper::Print, say!(w, "review-papers-print")),
        (ReviewPaper::Text, say!(w, "review-papers-copy")),
        (ReviewPaper::Calendar, say!(w, "review-papers-calendar")),
    ];
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (paper, name) in papers {
            if ui.button(name).clicked() {
                cx.actions.push(Action::Paper(paper, review.id.clone()));
            }
        }
    });
}

/// Lets one choose the review whose minutes are printed.
pub fn choose(ui: &mut Ui, cx: &Cx<'_>, chosen: &mut Option<ReviewId>) {
    let book = &cx.doc.book;
    let Some(shown) = book.review_or_last(chosen.as_ref(), cx.doc.day) else { return };
    let mut id = shown.id.clone();
    let list = ComboBox::from_id_salt("minutes of").selected_text(shown.on.to_string()).show_ui(ui, |ui| {
        for review in book.reviews.iter().rev() {
            ui.selectable_value(&mut id, review.id.clone(), review.on.to_string());
        }
    });
    list.response.on_hover_text(say!(cx.words, "view-reviews"));
    if id != shown.id {
        *chosen = Some(id);
    }
}

impl Window {
    /// Makes a paper of a review.
    pub(super) fn paper(&mut self, ctx: &Context, paper: ReviewPaper, id: ReviewId) {
        // What is being typed is part of it.
        if !self.hand_over_drafts() {
            return;
        }
        match paper {
            ReviewPaper::Print => {
                self.print.choose_minutes(id);
                self.show_view(View::Print);
            }
            ReviewPaper::Text => match self.of_review(&id, minutes_text) {
                Some(Ok(text)) => {
                    ctx.copy_text(text);
                    self.tell(say!(self.words, "review-papers-copied"));
                }
                Some(Err(why)) => self.warn(why),
                None => {}
            },
            ReviewPaper::Calendar => match self.of_review(&id, minutes_calendar) {
                Some(Ok((_, 0))) => self.tell(say!(self.words, "review-papers-nothing")),
                Some(Ok((text, _))) => {
                    self.calendar = Some(text);
                    let title = say!(self.words, "review-papers-calendar");
                    self.jobs.choose(Purpose::Calendar, &title, Some(&format!("{id}.ics")));
                }
                Some(Err(why)) => self.warn(why),
                None => {}
            },
        }
    }

    /// What `make` makes of a review and the book it is about, or why it can't.
    fn of_review<T>(
        &self,
        id: &ReviewId,
        make: impl Fn(&Job<'_>, &Words) -> Result<T, PrintError>,
    ) -> Option<Result<T, String>> {
        let doc = self.doc.as_ref()?;
        let review = doc.book.review(id)?;
        let kept = match as_closed(review, doc.path()) {
            Ok(kept) => kept,
            Err(error) => return Some(Err(error.message(&self.words))),
        };
        let book = kept.as_ref().unwrap_or(&doc.book);
        let job = Job { review: Some(id.clone()), ..Job::new(book, Chart::Minutes, doc.day) };
        Some(make(&job, &self.words).map_err(|e| e.message(&self.words)))
    }

    /// Writes the calendar file that a place was chosen for.
    pub(super) fn save_calendar(&mut self, path: PathBuf) {
        let Some(text) = self.calendar.take() else { return };
        let path = if path.extension().is_none() { path.with_extension("ics") } else { path };
        match write_whole(&path, text.as_bytes()) {
            Ok(()) => self.tell(say!(self.words, "calendar-saved", path = path.display().to_string())),
            Err(why) => {
                self.warn(say!(self.words, "cannot-write", path = path.display().to_string(), why = why.to_string()));
            }
        }
    }
}
