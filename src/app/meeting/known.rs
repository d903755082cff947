//! What the book says to the meeting, worked out once for each change of the book, each day and each language.

use chrono::NaiveDate;

use crate::app::document::Document;
use crate::board::duties;
use crate::plan::{Review, Topic};
use crate::print::{duty_kind, duty_text};
use crate::rules::{Evident, Question, questions, unsettled};
use crate::words::{Lang, Words};

/// What it says.
#[derive(Debug, Default)]
pub struct Known {
    of: Option<(u64, NaiveDate, Lang)>,
    /// The duties of each department that has any.
    pub duties: Vec<Duties>,
    /// What keeps the review from being closed.
    pub unsettled: Vec<Topic>,
    /// In the order of the questions.
    answers: Vec<Option<Evident>>,
}

/// The duties of one department.
#[derive(Debug)]
pub struct Duties {
    /// Its position in the book; none: of people who belong to none.
    pub department: Option<usize>,
    /// By their dates.
    pub list: Vec<Duty>,
}

/// A duty in words.
#[derive(Debug)]
pub struct Duty {
    /// What is to be done.
    pub what: String,
    /// With what.
    pub text: String,
    /// Who does it; none: nobody yet.
    pub owner: Option<String>,
    /// By when; none: as soon as possible.
    pub by: Option<NaiveDate>,
}

impl Known {
    /// Reads it off the book; `next`: the day of the next review.
    pub fn new(doc: &Document, words: &Words, review: &Review, next: NaiveDate) -> Self {
        let (book, day) = (&doc.book, doc.day);
        let duty = |d: &crate::board::Duty<'_>| Duty {
            what: duty_kind(d.what, words),
            text: duty_text(d, words),
            owner: d.owner.map(|p| book.person_name(p).to_owned()),
            by: d.by,
        };
        let duties = duties(book, Some(review), day, next);
        let own =
            |d: &crate::board::Duties<'_>| Duties { department: d.department, list: d.list.iter().map(duty).collect() };
        Self {
            of: Some((doc.revision, day, words.lang())),
            duties: duties.iter().map(own).collect(),
            unsettled: unsettled(book, day),
            answers: Question::ALL.into_iter().map(|q| questions(book, review, q, day)).collect(),
        }
    }

    /// Whether the book, the day and the language are still the same.
    pub fn holds(&self, doc: &Document, words: &Words) -> bool {
        self.of == Some((doc.revision, doc.day, words.lang()))
    }

    /// What the book says to a question; none where the room answers.
    pub fn answer(&self, question: Question) -> Option<&Evident> {
        self.answers.get(usize::from(question.number()) - 1)?.as_ref()
    }
}
