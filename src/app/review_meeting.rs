//! What a review meeting wrote into the record: the agenda, decisions and questions, the ten questions, the help, the next
//! review, and what was left open. It is read here; the meeting writes it.

use eframe::egui::{Label, RichText, Ui};

use super::cx::Cx;
use super::look;
use super::meeting::{item_kind, item_title, minute_kind, question_text};
use super::review_facts::ReviewFacts;
use crate::plan::{Minute, Review, Topic};
use crate::rules::Question;
use crate::say;

/// Shows it; nothing of a review that was held without an agenda and said nothing.
pub fn show(ui: &mut Ui, cx: &Cx<'_>, review: &Review) {
    let w = cx.words;
    if !review.agenda.is_empty() {
        section(ui, say!(w, "meeting-agenda"));
        for item in &review.agenda {
            let time = if item.talked { minutes(item.seconds) } else { say!(w, "review-not-talked") };
            line(ui, cx, &item_kind(w, &item.topic), &title(cx, &item.topic), &time);
        }
    }
    if !review.minutes.is_empty() {
        section(ui, say!(w, "review-minutes"));
        for minute in &review.minutes {
            line(ui, cx, &minute_kind(w, minute.kind), minute.text.trim(), &of(cx, minute));
        }
    }
    if !review.answers.is_empty() || review.closed.is_some() {
        section(ui, say!(w, "meeting-questions"));
        let by_the_book = &ReviewFacts::of(ui.ctx(), cx.doc, review).answers;
        for (question, evident) in Question::ALL.into_iter().zip(by_the_book) {
            let said = review.answer(question.number());
            let yes = said.and_then(|a| a.yes).or(*evident);
            let answer = match yes {
                Some(true) => say!(w, "flow-yes"),
                Some(false) => say!(w, "flow-no"),
                None => "–".to_owned(),
            };
            let remark = said.map_or("", |a| a.remark.trim());
            line(ui, cx, &answer, &question_text(w, question), remark);
        }
    }
    if !review.help.trim().is_empty() {
        section(ui, say!(w, "meeting-help"));
        ui.add(Label::new(review.help.trim()).wrap());
    }
    if let Some(next) = review.next {
        section(ui, say!(w, "meeting-next-date"));
        ui.label(next.to_string());
    }
    if let Some(closed) = review.closed.as_ref().filter(|c| !c.unsettled.is_empty()) {
        section(ui, say!(w, "review-left-open", why = closed.why.trim(), name = closed.by.trim()));
        for topic in &closed.unsettled {
            line(ui, cx, &item_kind(w, topic), &title(cx, topic), "");
        }
    }
}

fn section(ui: &mut Ui, title: String) {
    ui.add_space(16.0);
    ui.add(Label::new(RichText::new(title).font(look::bold())).wrap());
}

fn title(cx: &Cx<'_>, topic: &Topic) -> String {
    item_title(&cx.doc.book, topic).map_or_else(|| say!(cx.words, "meeting-gone"), str::to_owned)
}

fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Who carries it out, and by when.
fn of(cx: &Cx<'_>, minute: &Minute) -> String {
    let owner = minute.owner.as_ref().map(|p| cx.doc.book.person_name(p).to_owned());
    owner.into_iter().chain(minute.due.map(|d| d.to_string())).collect::<Vec<_>>().join(" · ")
}

/// A quiet head, a text, and what stands at its end.
fn line(ui: &mut Ui, cx: &Cx<'_>, head: &str, text: &str, end: &str) {
    let quiet = |text: &str| RichText::new(text.to_owned()).font(look::small()).color(cx.look.soft);
    let gap = ui.spacing().item_spacing.x;
    let widths = [120.0, (ui.available_width() - 120.0 - 220.0 - 2.0 * gap).max(160.0), 220.0];
    ui.horizontal_top(|ui| {
        for (text, width) in [quiet(head), RichText::new(text), quiet(end)].into_iter().zip(widths) {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.add(Label::new(text).wrap());
            });
        }
    });
}
