//! What a press means: the page it leads to, the step it takes, the question it asks.

use std::rc::Rc;

use super::attendance::{COLUMNS, people};
use super::input::{Input, Wanted};
use super::page::Page;
use super::press::{Press, next_measure};
use super::questions::{evidence, pointed};
use super::{Meeting, next_date, said_on};
use crate::app::ask::Ask;
use crate::app::command::Command;
use crate::app::cx::{Action, Cx};
use crate::app::selection::Selection;
use crate::plan::{
    AgendaItem, Book, CountermeasureId, Deed, Minute, ObjectiveId, ProblemId, Progress, Review, Step, Steps, Topic,
    answer_question, attend, complete, follow_up, new_minute, reopen, say_on_schedule, set_agenda, set_minute,
    standing_problem, tick_follow_up,
};
use crate::rules::{Evidence, Question, Status, judge};
use crate::say;

/// How far a press of an arrow scrolls, px.
const LINE: f32 = 90.0;

impl Meeting {
    /// Carries out what was pressed.
    pub(super) fn press(&mut self, press: Press, cx: &mut Cx<'_>, review: &Review, pages: &[Page], minutes: u32) {
        match press {
            Press::Next | Press::Previous | Press::NextPart | Press::PreviousPart => {
                if let Some(to) = self.neighbour(press, pages) {
                    let forward = matches!(press, Press::Next | Press::NextPart);
                    self.go(to, cx, review, forward);
                }
            }
            Press::Up | Press::Down | Press::Left | Press::Right => self.point(press, cx, review, pages),
            Press::Jump => self.jump(cx, review),
            Press::Flow => {
                if let Some(Topic::Missed(id)) = self.page.topic(review) {
                    self.look_up(cx, of_objective(&cx.doc.book, id), Command::ShowFlow);
                }
            }
            Press::Choose => self.choose_note(review),
            Press::Strike => {
                if let Some(minute) = self.notes(review).find(|m| Some(&m.id) == self.note.as_ref()) {
                    take(cx, Deed::EditReview, set_minute(review, Minute { text: String::new(), ..minute.clone() }));
                    let told = say!(cx.words, "meeting-struck");
                    cx.actions.push(Action::Tell(told));
                }
            }
            // What is open is closed first.
            Press::Leave if self.note.is_some() => self.note = None,
            Press::Leave => cx.actions.push(Action::Run(Command::Meeting)),
            Press::Tick => take(cx, Deed::EditReview, self.tick(cx, review)),
            Press::Complete | Press::OnSchedule | Press::Delay | Press::Problem => self.judge_row(press, cx, review),
            Press::Found(found) => {
                if let Some(Topic::FollowUp(id)) = self.page.topic(review) {
                    let edits = found_now(cx, review, id, found);
                    take(cx, Deed::FollowUp, edits);
                }
            }
            _ => {
                if let Some(wanted) = self.wanted(press, cx, review) {
                    self.input = Some(Input::new(wanted, cx.doc, review, next_date(review, cx.doc.day), minutes));
                }
            }
        }
    }

    /// The page before or after this one, or the first of another part.
    fn neighbour(&self, press: Press, pages: &[Page]) -> Option<Page> {
        let at = pages.iter().position(|p| *p == self.page)?;
        let part = self.page.part();
        match press {
            Press::Next => pages.get(at + 1).copied(),
            Press::Previous => pages.get(at.checked_sub(1)?).copied(),
            Press::NextPart => pages.iter().find(|p| p.part() > part).copied(),
            _ => {
                let before = pages.iter().rfind(|p| p.part() < part)?.part();
                pages.iter().find(|p| p.part() == before).copied()
            }
        }
    }

    /// The arrows: who, which question, which open point; on a page without any they scroll and turn pages.
    fn point(&mut self, press: Press, cx: &mut Cx<'_>, review: &Review, pages: &[Page]) {
        let back = matches!(press, Press::Up | Press::Left);
        let beside = matches!(press, Press::Left | Press::Right);
        let step = |at: usize, by: usize, count: usize| match back {
            true => at.checked_sub(by).unwrap_or(at),
            false if at + by < count => at + by,
            false => at,
        };
        let book = &cx.doc.book;
        match self.page {
            Page::Attendance => {
                let by = if beside { 1 } else { COLUMNS };
                self.at = step(self.at, by, people(book, review).len());
            }
            Page::Questions if beside => {
                let rows = self.known.answer(pointed(self.at)).map_or(0, |e| evidence(e).len());
                self.row = step(self.row.min(rows.saturating_sub(1)), 1, rows);
            }
            Page::Questions => {
                self.at = step(self.at, 1, Question::ALL.len());
                self.row = 0;
            }
            Page::Close if !beside => {
                let count = self.known.unsettled.len();
                self.at = step(self.at.min(count.saturating_sub(1)), 1, count);
            }
            Page::Item(_) | Page::Duties(_) if beside => {
                let press = if back { Press::Previous } else { Press::Next };
                if let Some(to) = self.neighbour(press, pages) {
                    self.go(to, cx, review, !back);
                }
            }
            _ => self.fit.down = (self.fit.down + if back { -LINE } else { LINE }).max(0.0),
        }
    }

    /// To what is pointed at: an open point of the end on its page, a row of an answer where it is solved.
    fn jump(&mut self, cx: &mut Cx<'_>, review: &Review) {
        let (book, known) = (&cx.doc.book, Rc::clone(&self.known));
        match self.page {
            Page::Close => {
                let open = &known.unsettled;
                let Some(topic) = open.get(self.at.min(open.len().saturating_sub(1))) else { return };
                let at = review.agenda.iter().position(|i| i.topic == *topic).unwrap_or_else(|| {
                    // It came up in the meeting.
                    let topics = review.agenda.iter().map(|i: &AgendaItem| i.topic.clone()).chain([topic.clone()]);
                    take(cx, Deed::EditReview, set_agenda(review, topics));
                    review.agenda.len()
                });
                self.go(Page::Item(at), cx, review, false);
            }
            Page::Questions => {
                let Some(evident) = known.answer(pointed(self.at)) else { return };
                let rows = evidence(evident);
                let Some((_, evidence)) = rows.get(self.row.min(rows.len().saturating_sub(1))) else { return };
                self.look_up(cx, of_evidence(book, evidence), Command::ShowSolving);
            }
            _ => {}
        }
    }

    /// Goes to another view of the window; F11 comes back.
    fn look_up(&mut self, cx: &mut Cx<'_>, selection: Option<Selection>, to: Command) {
        let Some(selection) = selection else { return };
        self.away = true;
        let back = say!(cx.words, "meeting-away");
        cx.actions.extend([Action::Select(selection), Action::Run(to), Action::Tell(back)]);
    }

    /// Points at the next note of the page; after the last at none.
    fn choose_note(&mut self, review: &Review) {
        let ids: Vec<_> = self.notes(review).map(|m| m.id.clone()).collect();
        let at = self.note.as_ref().and_then(|note| ids.iter().position(|id| id == note));
        self.note = ids.get(at.map_or(0, |at| at + 1)).cloned();
    }

    /// Who is there, or the answer of the room: yes, no, none.
    fn tick(&self, cx: &Cx<'_>, review: &Review) -> Steps {
        match self.page {
            Page::Attendance => match people(&cx.doc.book, review).get(self.at) {
                Some(person) => attend(review, person, !review.present.contains(person)),
                None => Steps::new(),
            },
            Page::Questions if !pointed(self.at).is_factual() => {
                let number = pointed(self.at).number();
                let said = review.answer(number);
                let next = match said.and_then(|a| a.yes) {
                    None => Some(true),
                    Some(true) => Some(false),
                    Some(false) => None,
                };
                answer_question(review, number, next)
            }
            _ => Steps::new(),
        }
    }

    /// Done, on schedule, delayed, a problem: said of the row of this item.
    fn judge_row(&self, press: Press, cx: &mut Cx<'_>, review: &Review) {
        let Some(Topic::Red(id) | Topic::Due(id)) = self.page.topic(review) else { return };
        let (book, day) = (&cx.doc.book, cx.doc.day);
        let Some((_, objective, activity)) = book.activity_in(id) else { return };
        let status = judge(objective, activity, day).status;
        let on = said_on(review, day);
        let (deed, edits) = match press {
            Press::Delay => return cx.actions.push(Action::Ask(Ask::delay(id).noted_on(on))),
            Press::Problem => {
                // One that was reported since the review is the same one, said better.
                let known = |day| standing_problem(objective, id, day).is_some();
                let on = if known(day) && !known(on) { day } else { on };
                return cx.actions.push(Action::Ask(Ask::problem(book, id, on).noted_on(on)));
            }
            Press::OnSchedule => (Deed::SayOnSchedule, say_on_schedule(activity, on)),
            _ if status == Status::Done => (Deed::Reopen, reopen(book, id)),
            _ => (Deed::Complete, complete(book, id, on)),
        };
        take(cx, deed, edits);
    }

    /// What a press asks to be typed.
    fn wanted(&self, press: Press, cx: &Cx<'_>, review: &Review) -> Option<Wanted> {
        use crate::plan::MinuteKind::{Decision, Question};
        let (book, day) = (&cx.doc.book, cx.doc.day);
        let topic = self.page.topic(review);
        Some(match (press, topic) {
            (Press::Owner, Some(Topic::FollowUp(id))) => Wanted::MeasureOwner(id.clone()),
            (Press::Owner, Some(Topic::Red(id) | Topic::Due(id))) => Wanted::Owner(id.clone()),
            (Press::FollowUp, Some(Topic::FollowUp(id))) => Wanted::FollowUp(id.clone()),
            (Press::FollowUp, Some(Topic::Red(id) | Topic::Due(id))) => {
                Wanted::FollowUp(next_measure(cx.doc, id, day)?.id.clone())
            }
            (Press::Measure, Some(Topic::Red(id) | Topic::Due(id))) => {
                let (_, objective, _) = book.activity_in(id)?;
                Wanted::Measure(standing_problem(objective, id, day)?.id.clone())
            }
            (Press::Decision, _) => Wanted::Minute(new_minute(review, Decision, topic.cloned())),
            (Press::Question, _) => Wanted::Minute(new_minute(review, Question, topic.cloned())),
            (Press::Amend, _) => {
                let note = self.note.as_ref()?;
                Wanted::Minute(self.notes(review).find(|m| m.id == *note)?.clone())
            }
            (Press::Remark, _) => Wanted::Remark(pointed(self.at)),
            (Press::Help, _) => Wanted::Help,
            (Press::NextDate, _) => Wanted::NextDate,
            (Press::Length, _) => Wanted::Length,
            (Press::Close, _) => Wanted::Close(self.known.unsettled.clone()),
            _ => return None,
        })
    }
}

fn take(cx: &mut Cx<'_>, deed: Deed, edits: Steps) {
    if !edits.is_empty() {
        cx.actions.push(Action::Take(Step { deed, edits }));
    }
}

/// A countermeasure is found so in this review.
fn found_now(cx: &Cx<'_>, review: &Review, id: &CountermeasureId, found: Progress) -> Steps {
    let Some((_, cm)) = cx.doc.book.countermeasure_in(id) else { return Steps::new() };
    let mut edits = follow_up(cm, found, "", said_on(review, cx.doc.day), &cx.doc.author);
    edits.extend(tick_follow_up(review, id, true));
    edits
}

fn of_objective(book: &Book, id: &ObjectiveId) -> Option<Selection> {
    let activity = book.objective(id)?.activities.first().map(|a| a.id.clone());
    Some(Selection { objective: id.clone(), activity, problem: None, countermeasure: None, column: 1 })
}

fn of_evidence(book: &Book, evidence: &Evidence) -> Option<Selection> {
    let of_problem = |id: &ProblemId| book.problem_in(id).map(|(o, p)| Selection::of_problem(&o.id, p, None));
    match evidence {
        Evidence::Problem(id) => of_problem(id),
        Evidence::Countermeasure(id) => {
            let (problem, _) = book.countermeasure_in(id)?;
            Some(Selection { countermeasure: Some(id.clone()), ..of_problem(&problem.id)? })
        }
    }
}
