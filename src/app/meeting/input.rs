//! What the room types: in place at the foot, large. Enter keeps it, Tab goes on to the next field, Esc takes it back.

use chrono::NaiveDate;
use eframe::egui::{Id, Key, Margin, Modifiers, RichText, TextEdit, Ui};

use super::size::Size;
use crate::app::cx::Cx;
use crate::app::day_text::{self, Side};
use crate::app::document::Document;
use crate::app::field::{Field, several};
use crate::app::suggest::Suggestions;
use crate::plan::{
    ActivityId, Book, CountermeasureId, Deed, Edit, Minute, MinuteKind, Noting, Person, ProblemId, Review, ReviewField,
    Step, Topic, change_owner, close_review, new_countermeasure, person_named, remark_question, renew, set_minute,
};
use crate::rules::{Question, unsettled};
use crate::say;
use crate::store::freeze;
use crate::words::Words;

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Who answers for a row from now on, and why.
    Owner(ActivityId),
    /// Who answers for a countermeasure.
    MeasureOwner(CountermeasureId),
    /// When it is followed up next.
    FollowUp(CountermeasureId),
    /// A countermeasure to a problem, who carries it out, when it is followed up.
    Measure(ProblemId),
    /// A decision or a question, its owner and its day: a new one, or one that was noted.
    Minute(Minute),
    /// What the room remarks on one of the ten questions.
    Remark(Question),
    /// The help that is needed from outside.
    Help,
    /// The day of the next review.
    NextDate,
    /// How long the meeting is meant to take.
    Length,
    /// Who closes the review, and why something is left open.
    Close(Vec<Topic>),
}

/// What was typed means.
#[derive(Debug)]
pub enum Meant {
    /// To change the book.
    Step(Step),
    /// How many minutes the meeting may take.
    Minutes(u32),
}

/// What is being typed.
#[derive(Debug)]
pub struct Input {
    wanted: Wanted,
    texts: [String; 3],
    fresh: bool,
    refused: Option<String>,
    names: Suggestions,
}

/// What became of it in this frame.
pub enum Typed {
    /// It goes on.
    Goes,
    /// It was taken back.
    Dropped,
    /// Enter was pressed.
    Entered,
}

impl Input {
    /// Asks for `wanted`; `minutes`: how long the meeting is meant to take.
    pub fn new(wanted: Wanted, doc: &Document, review: &Review, next: NaiveDate, minutes: u32) -> Self {
        let book = &doc.book;
        let first = match &wanted {
            Wanted::Owner(id) => Field::Owner(id.clone()).text(book),
            Wanted::MeasureOwner(id) => Field::CountermeasureOwner(id.clone()).text(book),
            Wanted::FollowUp(id) => Field::FollowUp(id.clone()).text(book),
            Wanted::Measure(_) => String::new(),
            Wanted::Minute(minute) => minute.text.clone(),
            Wanted::Remark(question) => {
                let said = review.answer(question.number());
                said.map_or_else(String::new, |a| a.remark.clone())
            }
            Wanted::Help => review.help.clone(),
            Wanted::NextDate => next.to_string(),
            Wanted::Length => minutes.to_string(),
            Wanted::Close(_) => doc.author.clone(),
        };
        let (owner, by) = match &wanted {
            Wanted::Minute(minute) => (
                minute.owner.as_ref().map_or_else(String::new, |p| book.person_name(p).to_owned()),
                minute.due.map_or_else(String::new, |d| d.to_string()),
            ),
            _ => Default::default(),
        };
        let texts = [first, owner, by];
        Self { wanted, texts, fresh: true, refused: None, names: Suggestions::default() }
    }

    /// What is asked, and the label of each field.
    fn words(&self, words: &Words) -> (String, Vec<String>) {
        let (owner, by, reason) =
            (|| say!(words, "field-owner"), || say!(words, "meeting-by"), || say!(words, "field-reason"));
        match &self.wanted {
            Wanted::Owner(_) => (say!(words, "meeting-ask-owner"), vec![owner(), reason()]),
            Wanted::MeasureOwner(_) => (say!(words, "meeting-ask-owner"), vec![owner()]),
            Wanted::FollowUp(_) => (say!(words, "meeting-ask-follow-up"), vec![say!(words, "field-follow-up")]),
            Wanted::Measure(_) => (
                say!(words, "meeting-ask-measure"),
                vec![say!(words, "link-countermeasure"), owner(), say!(words, "field-follow-up")],
            ),
            Wanted::Minute(minute) => {
                let what = match minute.kind {
                    MinuteKind::Decision => say!(words, "meeting-decision"),
                    MinuteKind::Question => say!(words, "meeting-question"),
                };
                let asks = match minute.text.is_empty() {
                    true => say!(words, "meeting-ask-minute"),
                    false => say!(words, "meeting-ask-amend"),
                };
                (asks, vec![what, owner(), by()])
            }
            Wanted::Remark(question) => {
                let asks = say!(words, "meeting-ask-remark", number = question.number());
                (asks, vec![say!(words, "meeting-remark")])
            }
            Wanted::Help => (say!(words, "meeting-ask-help"), vec![say!(words, "meeting-help")]),
            Wanted::NextDate => (say!(words, "meeting-ask-next-date"), vec![say!(words, "meeting-next-date")]),
            Wanted::Length => (say!(words, "meeting-ask-length"), vec![say!(words, "meeting-length")]),
            Wanted::Close(open) if open.is_empty() => {
                (say!(words, "meeting-ask-close"), vec![say!(words, "meeting-signed")])
            }
            Wanted::Close(open) => (
                say!(words, "meeting-ask-close-open", count = open.len()),
                vec![say!(words, "meeting-signed"), say!(words, "meeting-why-open")],
            ),
        }
    }

    /// Which field is a name.
    fn name_at(&self) -> Option<usize> {
        match self.wanted {
            Wanted::Owner(_) | Wanted::MeasureOwner(_) | Wanted::Close(_) => Some(0),
            Wanted::Measure(_) | Wanted::Minute(..) => Some(1),
            Wanted::FollowUp(_) | Wanted::Remark(_) | Wanted::Help | Wanted::NextDate | Wanted::Length => None,
        }
    }

    /// Which fields are short.
    fn is_short(&self, at: usize) -> bool {
        let date = matches!(self.wanted, Wanted::Measure(_) | Wanted::Minute(..)) && at == 2;
        date || self.name_at() == Some(at)
            || matches!(self.wanted, Wanted::FollowUp(_) | Wanted::NextDate | Wanted::Length)
    }

    /// Shows the fields.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, size: Size) -> Typed {
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            return Typed::Dropped;
        }
        let (title, labels) = self.words(cx.words);
        let id = |i: usize| Id::unique(("meeting input", i));
        let focused = (0..labels.len()).find(|i| ui.memory(|m| m.has_focus(id(*i))));
        let entered = focused.is_some() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        if let Some(at) = self.name_at().filter(|at| focused == Some(*at)) {
            let people = cx.doc.book.people.iter().map(|p| p.name.as_str());
            self.names.update(&self.texts[at], people);
            if let Some(name) = self.names.choose(ui) {
                self.texts[at] = name;
            }
        }
        ui.label(RichText::new(title).font(size.bold()));
        ui.horizontal(|ui| {
            let short = size.em(7.5);
            let longs = (0..labels.len()).filter(|i| !self.is_short(*i)).count().max(1) as f32;
            let shorts = labels.len() as f32 - longs.min(labels.len() as f32);
            let room = ui.available_width() - shorts * (short + size.em(0.4)) - size.em(1.0);
            for (i, label) in labels.iter().enumerate() {
                let width = if self.is_short(i) { short } else { (room / longs).max(short) };
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let caption = ui.label(RichText::new(label).font(size.small()).color(cx.look.soft));
                    let margin = Margin::symmetric(size.em(0.4) as i8, size.em(0.25) as i8);
                    let edit = TextEdit::singleline(&mut self.texts[i]).id(id(i)).font(size.text());
                    let response = ui.add(edit.desired_width(f32::INFINITY).margin(margin)).labelled_by(caption.id);
                    if self.fresh && i == 0 {
                        response.request_focus();
                    }
                    if Some(i) == self.name_at() && response.has_focus() {
                        self.names.update(&self.texts[i], cx.doc.book.people.iter().map(|p| p.name.as_str()));
                        let list = self.names.names().join("   ");
                        if !list.is_empty() {
                            let list = say!(cx.words, "meeting-names", names = list);
                            ui.add(
                                eframe::egui::Label::new(RichText::new(list).font(size.small()).color(cx.look.day))
                                    .wrap_mode(eframe::egui::TextWrapMode::Extend),
                            );
                        }
                    }
                });
            }
        });
        self.fresh = false;
        if let Some(refused) = &self.refused {
            ui.label(RichText::new(refused).color(cx.look.red));
        }
        if entered { Typed::Entered } else { Typed::Goes }
    }

    /// What was typed means; where it means nothing, it says why from now on.
    pub fn read(&mut self, doc: &Document, words: &Words, review: &Review, next: NaiveDate) -> Option<Meant> {
        match self.meant(doc, words, review, next) {
            Ok(meant) => Some(meant),
            Err(why) => {
                self.refused = Some(why);
                None
            }
        }
    }

    fn date(&self, at: usize, doc: &Document, words: &Words) -> Result<Option<NaiveDate>, String> {
        let text = self.texts[at].trim();
        if text.is_empty() {
            return Ok(None);
        }
        let day = day_text::read(text, doc.book.year, Side::End);
        day.map(Some).ok_or_else(|| say!(words, "not-a-date", text = text))
    }

    fn meant(&self, doc: &Document, words: &Words, review: &Review, next: NaiveDate) -> Result<Meant, String> {
        let (book, day) = (&doc.book, doc.day);
        let [first, second, _] = self.texts.each_ref().map(|t| t.trim());
        if self.name_at().is_some_and(|at| several(&self.texts[at])) {
            return Err(say!(words, "one-owner"));
        }
        let set = |field| vec![Edit::Review(review.id.clone(), field)];
        let (deed, edits) = match &self.wanted {
            Wanted::Owner(id) => {
                let noting = Noting { on: super::said_on(review, day), by: &doc.author, reason: second };
                (Deed::SetOwner, change_owner(book, id, first, noting))
            }
            Wanted::MeasureOwner(id) => return field(Field::CountermeasureOwner(id.clone()), first, doc, words),
            Wanted::FollowUp(id) => return field(Field::FollowUp(id.clone()), first, doc, words),
            Wanted::Measure(_) if first.is_empty() => return Err(say!(words, "meeting-text-missing")),
            Wanted::Measure(problem) => {
                let follow_up = self.date(2, doc, words)?;
                let (id, mut edits) = new_countermeasure(book, problem, first);
                let (owner, people) = person_named(book, second, None);
                edits.extend(people);
                let field = |f| Edit::Countermeasure(id.clone(), f);
                edits.push(field(crate::plan::CountermeasureField::Owner(owner)));
                edits.push(field(crate::plan::CountermeasureField::FollowUp(follow_up)));
                (Deed::AddRow, edits)
            }
            Wanted::Minute(minute) => {
                let mut minute = minute.clone();
                let (text, named) = at_name(first, &book.people);
                if text.is_empty() {
                    return Err(say!(words, "meeting-text-missing"));
                }
                let name = if second.is_empty() { named.unwrap_or_default() } else { second };
                let (owner, mut edits) = person_named(book, name, None);
                (minute.text, minute.owner, minute.due) = (text.to_owned(), owner, self.date(2, doc, words)?);
                edits.extend(set_minute(review, minute));
                (Deed::EditReview, edits)
            }
            Wanted::Remark(question) => (Deed::EditReview, remark_question(review, question.number(), first)),
            Wanted::Help => (Deed::EditReview, set(ReviewField::Help(first.to_owned()))),
            Wanted::NextDate => match self.date(0, doc, words)? {
                Some(date) if date <= day => return Err(say!(words, "meeting-next-past")),
                date => (Deed::EditReview, set(ReviewField::Next(date))),
            },
            Wanted::Length => {
                let minutes = first.parse().ok().filter(|m| (5..=600).contains(m));
                return minutes.map(Meant::Minutes).ok_or_else(|| say!(words, "meeting-length-wrong"));
            }
            Wanted::Close(_) => {
                let open = unsettled(book, day);
                if first.is_empty() {
                    return Err(say!(words, "meeting-name-missing"));
                }
                if !open.is_empty() && second.is_empty() {
                    return Err(say!(words, "meeting-why-missing", count = open.len()));
                }
                (Deed::CloseReview, close(book, review, (day, next), first, open, second, words)?)
            }
        };
        Ok(Meant::Step(Step { deed, edits }))
    }
}

/// The record as it stands at the end, closed, with the book as it is now.
fn close(
    book: &Book,
    review: &Review,
    (day, next): (NaiveDate, NaiveDate),
    by: &str,
    open: Vec<Topic>,
    why: &str,
    words: &Words,
) -> Result<Vec<Edit>, String> {
    let board = freeze(book).map_err(|e| e.message(words))?;
    let why = if open.is_empty() { "" } else { why };
    let mut edits = renew(book, &review.id);
    if review.next.is_none() {
        edits.push(Edit::Review(review.id.clone(), ReviewField::Next(Some(next))));
    }
    edits.extend(close_review(review, day, by, open, why, board));
    Ok(edits)
}

fn field(field: Field, text: &str, doc: &Document, words: &Words) -> Result<Meant, String> {
    if let Some(why) = field.refusal(text, &doc.book, words) {
        return Err(why);
    }
    let step = field.step(&doc.book, text, doc.noting());
    Ok(Meant::Step(step.unwrap_or(Step { deed: Deed::SetOwner, edits: Vec::new() })))
}

/// What is said, and whom it names at its end: `每周三讲预约 @韩磊`. A name that nobody in the book has is part of the text.
fn at_name<'t>(text: &'t str, people: &[Person]) -> (&'t str, Option<&'t str>) {
    let Some((said, name)) = text.rsplit_once(['@', '＠']) else { return (text, None) };
    let name = name.trim();
    match people.iter().any(|p| p.name.trim() == name) {
        true => (said.trim_end(), Some(name)),
        false => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PersonId;

    #[test]
    fn a_name_at_the_end_is_the_owner_only_where_somebody_has_it() {
        let people = [Person { id: PersonId::new("p"), name: "韩磊".to_owned(), department: None }];
        assert_eq!(at_name("每周三讲预约 @韩磊", &people), ("每周三讲预约", Some("韩磊")));
        assert_eq!(at_name("每周三讲预约＠ 韩磊 ", &people), ("每周三讲预约", Some("韩磊")));
        assert_eq!(at_name("写信到 a@b.cn", &people), ("写信到 a@b.cn", None));
        assert_eq!(at_name("每周三讲预约", &people), ("每周三讲预约", None));
    }
}
