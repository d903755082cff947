//! The review meeting (检讨会): ten people in a room, one item at a time on the projector, run by the keyboard alone.
//!
//! Attendance, the agenda, the ten questions, each department's duties, the end. What is decided changes the book through
//! the same deeds as anywhere; the record of the review keeps what was said.

mod act;
mod attendance;
mod clock;
mod close;
mod duties;
mod enter;
mod facts;
mod follow_up;
mod head;
mod input;
mod item;
mod keys;
mod known;
mod list;
mod minutes;
mod missed;
mod page;
mod press;
mod questions;
mod row;
mod size;

pub use self::item::kind as item_kind;
pub use self::minutes::kind as minute_kind;
pub use self::page::title as item_title;
pub use self::questions::text as question_text;

use std::rc::Rc;

use chrono::{Months, NaiveDate};
use eframe::egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use self::clock::Clock;
use self::input::{Input, Meant, Typed};
use self::known::Known;
use self::page::Page;
use self::press::Press;
use self::size::Size;
use super::ask::Ask;
use super::command::Command;
use super::cx::{Action, Cx};
use super::rail::View;
use crate::plan::{Deed, Minute, Review, ReviewId, Step, Topic, talk_about};

/// A meeting that is going on.
pub struct Meeting {
    review: ReviewId,
    page: Page,
    /// The room looks something up in another view.
    away: bool,
    /// The view one came from.
    from: View,
    input: Option<Input>,
    clock: Clock,
    /// Seconds spent on items that an undo turned away from: noting them then would take the redo away.
    owed: Vec<(Topic, u32)>,
    /// Who, which question or which open point is pointed at.
    at: usize,
    /// Which row of the answer.
    row: usize,
    /// The note that is pointed at, by its id.
    note: Option<String>,
    fit: Fit,
    known: Rc<Known>,
}

/// How the page in view fits: its share of the type size, and how far it is scrolled, px.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    share: f32,
    down: f32,
    /// The room it was fitted into, px.
    room: f32,
}

impl Default for Fit {
    fn default() -> Self {
        Self { share: 1.0, down: 0.0, room: 0.0 }
    }
}

/// Type is made no smaller than this; then the page scrolls.
const SMALLEST: f32 = 0.72;

impl Meeting {
    fn new(review: &Review, from: View, now: f64) -> Self {
        let before = review.agenda.iter().map(|i| i.seconds).sum();
        Self {
            review: review.id.clone(),
            page: Page::Attendance,
            away: false,
            from,
            input: None,
            clock: Clock::start(now, before),
            owed: Vec::new(),
            at: 0,
            row: 0,
            note: None,
            fit: Fit::default(),
            known: Rc::default(),
        }
    }

    /// Whether it fills the window.
    pub fn is_shown(&self) -> bool {
        !self.away
    }

    /// Whether something is being typed.
    pub fn is_writing(&self) -> bool {
        self.input.is_some()
    }

    /// Shows the meeting. `minutes`: how long it is meant to take; `keys`: whether the keyboard is its own.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        ask: &mut Option<Ask>,
        news: Option<&str>,
        (minutes, keys): (&mut u32, bool),
    ) {
        let Some(review) = cx.doc.book.review(&self.review) else {
            // Holding it was undone.
            return cx.actions.push(Action::Run(Command::Meeting));
        };
        let size = Size::of(ui.ctx().content_rect().size());
        size.apply(ui.style_mut());
        let next = next_date(review, cx.doc.day);
        if !self.known.holds(cx.doc, cx.words) {
            self.known = Rc::new(Known::new(cx.doc, cx.words, review, next));
        }
        let pages = Page::all(review, self.known.duties.len());
        if !pages.contains(&self.page) {
            self.page = pages.iter().rev().find(|p| p.part() == self.page.part()).copied().unwrap_or(Page::Attendance);
        }
        let notes: Vec<_> = self.notes(review).map(|m| m.id.clone()).collect();
        self.note.take_if(|id| review.closed.is_some() || !notes.contains(id));
        let mut offered = Press::offered(self.page, cx.doc, review);
        if !notes.is_empty() && review.closed.is_none() && !cx.doc.is_read_only() {
            let at = offered.len() - 1;
            offered.insert(at, Press::Choose);
            if self.note.is_some() {
                offered.retain(|p| *p != Press::Jump);
                offered.splice(0..0, [Press::Amend, Press::Strike]);
            }
        }
        if self.page == Page::Questions {
            // What the book answers is looked up; what the room answers is ticked.
            let not = if questions::pointed(self.at).is_factual() { Press::Tick } else { Press::Jump };
            offered.retain(|p| *p != not);
        }
        if keys
            && self.input.is_none()
            && ask.is_none()
            && let Some(press) = Press::pressed(ui.ctx(), &offered)
        {
            self.press(press, cx, review, &pages, *minutes);
        }
        let frame = |x: f32, y: f32| Frame::new().inner_margin(Margin::symmetric(size.em(x) as i8, size.em(y) as i8));
        Panel::top("meeting head").frame(frame(1.0, 0.4).fill(cx.look.ground)).show(ui, |ui| {
            head::show(ui, cx, size, review, self.page, &self.clock, *minutes);
        });
        let mut pressed = None;
        Panel::bottom("meeting keys").frame(frame(1.0, 0.3).fill(cx.look.ground)).show(ui, |ui| {
            pressed = keys::show(ui, cx, size, &offered, news);
        });
        if let Some(press) = pressed.filter(|_| self.input.is_none() && ask.is_none()) {
            self.press(press, cx, review, &pages, *minutes);
        }
        let is_asked = ask.is_some();
        if let Some(ask) = ask {
            Panel::bottom("meeting ask").frame(frame(1.0, 0.6).fill(cx.look.day_tint)).show(ui, |ui| ask.show(ui, cx));
        } else if self.input.is_some() {
            Panel::bottom("meeting input").frame(frame(1.0, 0.6).fill(cx.look.day_tint)).show(ui, |ui| {
                self.show_input(ui, cx, size, review, next, minutes);
            });
        }
        if matches!(self.page, Page::Item(_)) {
            let width = (ui.available_width() * 0.25).min(size.em(17.0));
            let frame = frame(0.6, 0.5).fill(cx.look.ground);
            Panel::left("meeting agenda").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
                list::show(ui, cx, size, review, self.page);
            });
        }
        CentralPanel::default().frame(frame(1.4, 0.8).fill(cx.look.paper)).show(ui, |ui| {
            let clicked = self.show_page(ui, cx, size, review, next);
            if clicked.is_some() && review.closed.is_none() && !cx.doc.is_read_only() {
                // A second click changes it.
                let again = self.note == clicked && self.input.is_none() && !is_asked;
                self.note = clicked;
                if again {
                    self.press(Press::Amend, cx, review, &pages, *minutes);
                }
                ui.ctx().request_repaint();
            }
        });
    }

    /// What was noted on the page in view.
    fn notes<'r>(&self, review: &'r Review) -> impl Iterator<Item = &'r Minute> {
        let topic = self.page.topic(review).cloned();
        let shown = matches!(self.page, Page::Item(_) | Page::Close);
        review.minutes.iter().filter(move |m| shown && m.topic == topic)
    }

    /// The page, in type small enough to show all of it; where even that does not fit, it scrolls. Gives the note
    /// that was clicked.
    fn show_page(&mut self, ui: &mut Ui, cx: &Cx<'_>, size: Size, review: &Review, next: NaiveDate) -> Option<String> {
        let fitted = size.times(self.fit.share);
        fitted.apply(ui.style_mut());
        let area = ScrollArea::vertical().id_salt("meeting page").auto_shrink(false);
        let (mut clicked, chosen, known) = (None, self.note.as_deref(), &self.known);
        let shown = area.vertical_scroll_offset(self.fit.down).show(ui, |ui| match self.page {
            Page::Attendance => attendance::show(ui, cx, fitted, review, self.at),
            Page::Item(at) => {
                if let Some(item) = review.agenda.get(at) {
                    clicked = item::show(ui, cx, fitted, review, &item.topic, chosen);
                }
            }
            Page::Questions => questions::show(ui, cx, fitted, review, known, (self.at, self.row)),
            Page::Duties(at) => duties::show(ui, cx, fitted, known, next, at),
            Page::Close => clicked = close::show(ui, cx, fitted, review, (next, &known.unsettled), self.at, chosen),
        });
        let room = shown.inner_rect.height();
        if room > self.fit.room + 1.0 && self.fit.share < 1.0 {
            // What was asked at the foot is answered.
            (self.fit.share, self.fit.room) = (1.0, room);
            ui.ctx().request_repaint();
            ui.ctx().request_discard("larger type");
            return clicked;
        }
        self.fit.room = room;
        let beyond = shown.content_size.y - room;
        self.fit.down = shown.state.clamped_offset().y.clamp(0.0, beyond.max(0.0));
        if beyond > 1.0 && self.fit.share > SMALLEST {
            // What wraps takes about the square of its type size.
            let by = (room / shown.content_size.y).sqrt().min(0.97);
            self.fit.share = (self.fit.share * by).max(SMALLEST);
            ui.ctx().request_discard("smaller type");
            ui.ctx().request_repaint();
        }
        clicked
    }

    fn show_input(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        size: Size,
        review: &Review,
        next: NaiveDate,
        minutes: &mut u32,
    ) {
        let Some(input) = &mut self.input else { return };
        match input.show(ui, cx, size) {
            Typed::Goes => return,
            Typed::Dropped => {}
            Typed::Entered => match input.read(cx.doc, cx.words, review, next) {
                None => return,
                Some(Meant::Minutes(new)) => *minutes = new,
                Some(Meant::Step(step)) if step.edits.is_empty() => {}
                Some(Meant::Step(step)) => cx.actions.push(Action::Take(step)),
            },
        }
        self.input = None;
    }

    /// Goes to another page; the time on the item that is left is noted, and that the room is through with it where it
    /// goes on from there.
    fn go(&mut self, to: Page, cx: &mut Cx<'_>, review: &Review, forward: bool) {
        if to == self.page {
            return;
        }
        if !cx.doc.is_read_only() {
            cx.actions.extend(self.note_time(review, forward).map(Action::Take));
        }
        self.clock.turn();
        (self.page, self.at, self.row, self.fit) = (to, 0, 0, Fit::default());
        self.note = None;
    }

    /// Notes the time spent since it was noted last, and that the room is through with the item in view where it is.
    fn note_time(&mut self, review: &Review, through: bool) -> Option<Step> {
        if review.closed.is_some() {
            return None;
        }
        let topic = self.page.topic(review);
        let mut spent = std::mem::take(&mut self.owed);
        spent.extend(topic.map(|topic| (topic.clone(), self.clock.take())));
        let edits = talk_about(review, &spent, topic.filter(|_| through));
        (!edits.is_empty()).then_some(Step { deed: Deed::TalkAbout, edits })
    }

    /// Shows the item of a row, where the agenda has one: what was undone belongs to it.
    fn show_row(&mut self, review: &Review, row: &crate::plan::ActivityId) {
        let own = |t: &Topic| matches!(t, Topic::Red(id) | Topic::Due(id) if id == row);
        if let Some(at) = review.agenda.iter().position(|i| own(&i.topic))
            && self.page != Page::Item(at)
        {
            let left = self.page.topic(review).map(|topic| (topic.clone(), self.clock.take()));
            self.owed.extend(left);
            self.clock.turn();
            (self.page, self.fit) = (Page::Item(at), Fit::default());
        }
    }
}

/// The day that what the room says is noted on: the review's. Of a review that lies ahead of the day shown it is that
/// day: nothing is known before it was said.
fn said_on(review: &Review, day: NaiveDate) -> NaiveDate {
    review.on.min(day)
}

/// The day of the next review: as agreed, else a month on.
fn next_date(review: &Review, day: NaiveDate) -> NaiveDate {
    let month_on = || day.checked_add_months(Months::new(1)).unwrap_or(day);
    review.next.filter(|next| *next > day).unwrap_or_else(month_on)
}
