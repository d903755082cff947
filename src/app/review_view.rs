//! The reviews: the months of the plan year, with a review or without one, and the record of the one that is chosen.

use chrono::{Datelike, NaiveDate};
use eframe::egui::{CentralPanel, Context, Frame, Id, Margin, Panel, Popup, RichText, ScrollArea, Ui};

use super::command::Command;
use super::cx::{Action, Cx};
use super::entry::Draft;
use super::{look, review_record};
use crate::board::review_months;
use crate::plan::{Book, Deed, Review, ReviewId, Step, hold_review};
use crate::say;
use crate::words::Words;

/// Where the window remembers which review is chosen.
fn place() -> Id {
    Id::unique("chosen review")
}

/// Chooses a review to show.
pub fn choose(ctx: &Context, id: ReviewId) {
    ctx.data_mut(|d| d.insert_temp(place(), id));
}

/// The last review in the month of `day`.
pub fn of_month(book: &Book, day: NaiveDate) -> Option<&Review> {
    let month = |d: NaiveDate| (d.year(), d.month());
    book.reviews.iter().filter(|r| month(r.on) == month(day)).max_by_key(|r| r.on)
}

/// The chosen review; else the last one by the day shown, or the first.
fn chosen<'b>(ctx: &Context, book: &'b Book, day: NaiveDate) -> Option<&'b Review> {
    let id: Option<ReviewId> = ctx.data(|d| d.get_temp(place()));
    let chosen = id.and_then(|id| book.review(&id));
    chosen.or_else(|| book.last_review(day)).or(book.reviews.first())
}

/// A month, as a title says it.
pub fn month(words: &Words, day: NaiveDate) -> String {
    let month = say!(words, "print-month", month = day.month());
    say!(words, "print-month-of-year", year = day.year().to_string(), month = month)
}

/// Shows the view.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Draft) {
    let doc = cx.doc;
    let review = chosen(ui.ctx(), &doc.book, doc.day);
    let frame = Frame::new().fill(cx.look.ground).inner_margin(Margin::symmetric(12, 12));
    Panel::left("review months").exact_size(248.0).resizable(false).frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("review months").auto_shrink(false).show(ui, |ui| show_months(ui, cx, review));
    });
    CentralPanel::default().frame(Frame::new().fill(cx.look.paper)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("review record").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(1180.0));
                match review {
                    Some(review) => review_record::show(ui, cx, draft, review),
                    None => {
                        ui.label(RichText::new(say!(cx.words, "review-none")).color(cx.look.soft));
                    }
                }
                ui.add_space(40.0);
            });
        });
    });
}

fn show_months(ui: &mut Ui, cx: &mut Cx<'_>, chosen: Option<&Review>) {
    let doc = cx.doc;
    let w = cx.words;
    ui.label(RichText::new(say!(w, "review-months")).font(look::bold()));
    for month in review_months(&doc.book, doc.day) {
        let name = say!(w, "print-month", month = month.first.month());
        for at in &month.reviews {
            let review = &doc.book.reviews[*at];
            let label = say!(w, "review-month-held", month = name.as_str(), day = review.on.to_string());
            let is_chosen = chosen.is_some_and(|c| c.id == review.id);
            let item = ui.selectable_label(is_chosen, label);
            // Somebody who comes by the keyboard goes on by it.
            if is_chosen && ui.memory(|m| m.focused().is_none()) && !Popup::is_any_open(ui.ctx()) {
                item.request_focus();
            }
            if item.clicked() {
                choose(ui.ctx(), review.id.clone());
            }
        }
        if month.reviews.is_empty() {
            let label = match month.passed_without {
                true => RichText::new(say!(w, "review-month-without", month = name.as_str())),
                false => RichText::new(name).color(cx.look.soft),
            };
            // In line with the months that can be chosen.
            ui.horizontal(|ui| {
                ui.add_space(ui.spacing().button_padding.x);
                ui.label(label);
            });
        }
    }
    ui.add_space(8.0);
    let command = Command::Meeting;
    if ui.button(command.label(w)).on_hover_text(command.tooltip(w, ui.ctx())).clicked() {
        cx.actions.push(Action::Run(command));
    }
    if of_month(&doc.book, doc.day).is_none() {
        let command = Command::HoldReview;
        if ui.button(command.label(w)).on_hover_text(command.tooltip(w, ui.ctx())).clicked() {
            cx.actions.push(Action::Run(command));
        }
    } else if ui.button(say!(w, "hold-another-review")).clicked() {
        let (id, edits) = hold_review(&doc.book, doc.day);
        choose(ui.ctx(), id);
        cx.actions.push(Action::Take(Step { deed: Deed::HoldReview, edits }));
    }
}
