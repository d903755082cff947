//! The ten questions of a review: what facts can answer, with the rows that answer it; the others are ticked.

use eframe::egui::{Frame, Label, Margin, RichText, Stroke, Ui};

use super::facts;
use super::known::Known;
use super::size::Size;
use crate::app::cx::Cx;
use crate::plan::{Book, Review};
use crate::rules::{Evidence, Evident, Question};
use crate::say;
use crate::words::Words;

/// The question that is pointed at.
pub fn pointed(at: usize) -> Question {
    Question::ALL[at.min(Question::ALL.len() - 1)]
}

/// What a question is read off, what says no first.
pub fn evidence(evident: &Evident) -> Vec<(bool, &Evidence)> {
    let no = evident.no.iter().map(|e| (false, e));
    no.chain(evident.yes.iter().map(|e| (true, e))).collect()
}

/// The words of a question.
pub fn text(words: &Words, question: Question) -> String {
    match question {
        Question::RootCause => say!(words, "question-root-cause"),
        Question::Control => say!(words, "question-control"),
        Question::Facts => say!(words, "question-facts"),
        Question::Countermeasure => say!(words, "question-countermeasure"),
        Question::OwnerAndDate => say!(words, "question-owner-and-date"),
        Question::Plan => say!(words, "question-plan"),
        Question::Earlier => say!(words, "question-earlier"),
        Question::Clarifying => say!(words, "question-clarifying"),
        Question::Duties => say!(words, "question-duties"),
        Question::Help => say!(words, "question-help"),
    }
}

/// The answer to a question: a person's, else the book's; none where neither gives one.
fn answer(review: &Review, evident: Option<&Evident>, question: Question) -> Option<bool> {
    review.answer(question.number()).and_then(|a| a.yes).or_else(|| evident.and_then(Evident::answer))
}

fn answer_text(cx: &Cx<'_>, answer: Option<bool>, factual: bool) -> String {
    match answer {
        Some(true) => say!(cx.words, "flow-yes"),
        Some(false) => say!(cx.words, "flow-no"),
        None if factual => say!(cx.words, "meeting-nothing-asked"),
        None => "–".to_owned(),
    }
}

/// Shows the questions; `at`: the one that is pointed at, `row`: which row of its answer.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, known: &Known, (at, row): (usize, usize)) {
    ui.label(RichText::new(say!(cx.words, "meeting-questions")).font(size.title()));
    facts::caption(ui, cx, size, &say!(cx.words, "meeting-questions-hint"));
    ui.add_space(size.em(0.2));
    let room = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(room * 0.56);
            ui.spacing_mut().item_spacing.y = size.em(0.05);
            for question in Question::ALL {
                let answer = answer(review, known.answer(question), question);
                let remark = review.answer(question.number()).map_or("", |a| a.remark.trim());
                show_question(ui, cx, size, (question, answer, remark), question == pointed(at));
            }
        });
        ui.add_space(size.em(0.8));
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            show_rows(ui, cx, size, known.answer(pointed(at)), row);
        });
    });
}

/// A question, its answer, and what was remarked on it.
type Asked<'a> = (Question, Option<bool>, &'a str);

fn show_question(ui: &mut Ui, cx: &Cx<'_>, size: Size, (question, answer, remark): Asked<'_>, here: bool) {
    let margin = Margin::symmetric(size.em(0.4) as i8, size.em(0.2) as i8);
    let (fill, line) = match here {
        true => (cx.look.day_tint, Stroke::new(2.0, cx.look.day)),
        false => (cx.look.paper, Stroke::new(2.0, cx.look.paper)),
    };
    let shown = Frame::new().fill(fill).stroke(line).corner_radius(6).inner_margin(margin).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let aside = size.em(2.6);
            let room = ui.available_width() - aside - ui.spacing().item_spacing.x;
            let number = RichText::new(question.number().to_string());
            facts::cell(ui, size.em(1.4), number.font(size.text()).color(cx.look.soft));
            let room = room - size.em(1.4) - ui.spacing().item_spacing.x;
            facts::cell(ui, room, RichText::new(text(cx.words, question)).font(size.text()));
            let text = RichText::new(answer_text(cx, answer, question.is_factual()));
            let text = match answer {
                Some(_) => text.font(size.bold()),
                None => text.font(size.small()).color(cx.look.soft),
            };
            facts::cell(ui, aside, text);
        });
        if !remark.is_empty() {
            ui.horizontal_top(|ui| {
                ui.add_space(size.em(1.4) + ui.spacing().item_spacing.x);
                facts::cell(ui, ui.available_width(), RichText::new(remark).font(size.small()).color(cx.look.soft));
            });
        }
    });
    if here {
        shown.response.scroll_to_me(None);
    }
}

/// What the book answers with, or that the room answers.
fn show_rows(ui: &mut Ui, cx: &Cx<'_>, size: Size, evident: Option<&Evident>, row: usize) {
    let Some(evident) = evident else {
        return facts::caption(ui, cx, size, &say!(cx.words, "meeting-question-yours"));
    };
    let rows = evidence(evident);
    if rows.is_empty() {
        return facts::caption(ui, cx, size, &say!(cx.words, "meeting-question-none"));
    }
    let counts = say!(cx.words, "meeting-question-rows", yes = evident.yes.len(), no = evident.no.len());
    facts::caption(ui, cx, size, &counts);
    let row = row.min(rows.len() - 1);
    for (at, (yes, evidence)) in rows.into_iter().enumerate() {
        let here = at == row;
        let fill = if here { cx.look.day_tint } else { cx.look.paper };
        let margin = Margin::symmetric(size.em(0.3) as i8, size.em(0.12) as i8);
        let shown = Frame::new().fill(fill).corner_radius(4).inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                let says = if yes { say!(cx.words, "flow-yes") } else { say!(cx.words, "flow-no") };
                let font = if yes { size.times(0.85).text() } else { size.times(0.85).bold() };
                let color = if yes { cx.look.soft } else { cx.look.ink };
                facts::cell(ui, size.em(1.5), RichText::new(says).font(font.clone()).color(color));
                ui.add(
                    Label::new(RichText::new(name(&cx.doc.book, evidence, cx.words)).font(font).color(color)).wrap(),
                );
            });
        });
        if here {
            shown.response.scroll_to_me(None);
        }
    }
}

/// What a row of the answer is called.
fn name(book: &Book, evidence: &Evidence, words: &Words) -> String {
    let text = match evidence {
        Evidence::Problem(id) => book.problem_in(id).map(|(_, p)| p.text.as_str()),
        Evidence::Countermeasure(id) => book.countermeasure_in(id).map(|(_, c)| c.text.as_str()),
    };
    match text.map(str::trim) {
        None => say!(words, "meeting-gone"),
        Some("") => say!(words, "flow-untitled"),
        Some(text) => text.lines().next().unwrap_or_default().to_owned(),
    }
}
