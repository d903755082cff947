//! What the keys do on each page: the thin bar at the foot shows them, the keyboard and the pointer press them.

use chrono::NaiveDate;
use eframe::egui::{Context, Key, Modifiers};

use super::page::Page;
use crate::app::document::Document;
use crate::plan::{Progress, Review, Topic};
use crate::rules::judge;
use crate::say;
use crate::words::Words;

/// Something that is pressed in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "`label` has the words")]
pub enum Press {
    Next,
    Previous,
    NextPart,
    PreviousPart,
    Up,
    Down,
    Left,
    Right,
    Tick,
    Complete,
    OnSchedule,
    Delay,
    Problem,
    Owner,
    Measure,
    FollowUp,
    Found(Progress),
    Flow,
    Decision,
    Question,
    Remark,
    Help,
    NextDate,
    Length,
    Jump,
    Choose,
    Amend,
    Strike,
    Close,
    Leave,
}

impl Press {
    /// Its key.
    pub fn key(self) -> (Modifiers, Key) {
        let (none, command) = (Modifiers::NONE, Modifiers::COMMAND);
        match self {
            Self::Next => (none, Key::PageDown),
            Self::Previous => (none, Key::PageUp),
            Self::NextPart => (command, Key::PageDown),
            Self::PreviousPart => (command, Key::PageUp),
            Self::Up => (none, Key::ArrowUp),
            Self::Down => (none, Key::ArrowDown),
            Self::Left => (none, Key::ArrowLeft),
            Self::Right => (none, Key::ArrowRight),
            Self::Tick => (none, Key::Space),
            Self::Owner | Self::Remark => (none, Key::F2),
            Self::Decision => (none, Key::F3),
            Self::Question => (none, Key::F4),
            Self::OnSchedule | Self::Found(Progress::Running) => (none, Key::F5),
            Self::Delay | Self::NextDate | Self::Length => (none, Key::F6),
            Self::Problem | Self::Help | Self::Found(Progress::NotEffective) => (none, Key::F7),
            Self::FollowUp | Self::Flow => (none, Key::F8),
            Self::Complete | Self::Close | Self::Found(_) => (none, Key::F9),
            Self::Measure => (none, Key::F12),
            Self::Jump | Self::Amend => (none, Key::Enter),
            Self::Choose => (none, Key::Tab),
            Self::Strike => (none, Key::Delete),
            Self::Leave => (none, Key::Escape),
        }
    }

    /// What the bar calls it; none for keys that everybody tries: they are not written down.
    pub fn label(self, words: &Words) -> Option<String> {
        Some(match self {
            Self::Next => say!(words, "meeting-next"),
            Self::Previous => say!(words, "meeting-previous"),
            Self::NextPart => say!(words, "meeting-next-part"),
            Self::Tick => say!(words, "meeting-tick"),
            Self::Complete => say!(words, "complete"),
            Self::OnSchedule => say!(words, "status-on-schedule"),
            Self::Delay => say!(words, "status-delayed"),
            Self::Problem => say!(words, "status-problem"),
            Self::Owner => say!(words, "field-owner"),
            Self::Measure => say!(words, "link-countermeasure"),
            Self::FollowUp => say!(words, "field-follow-up"),
            Self::Found(progress) => words.progress(progress),
            Self::Flow => say!(words, "view-flow"),
            Self::Decision => say!(words, "meeting-decision"),
            Self::Question => say!(words, "meeting-question"),
            Self::Remark => say!(words, "meeting-remark"),
            Self::Help => say!(words, "meeting-help"),
            Self::NextDate => say!(words, "meeting-next-date"),
            Self::Length => say!(words, "meeting-length"),
            Self::Jump => say!(words, "meeting-jump"),
            Self::Choose => say!(words, "meeting-choose-note"),
            Self::Amend => say!(words, "meeting-amend"),
            Self::Strike => say!(words, "meeting-strike"),
            Self::Close => say!(words, "meeting-close"),
            Self::Leave => say!(words, "meeting-leave"),
            Self::PreviousPart | Self::Up | Self::Down | Self::Left | Self::Right => return None,
        })
    }

    /// The first of `offered` whose key was pressed.
    pub fn pressed(ctx: &Context, offered: &[Self]) -> Option<Self> {
        // More modifiers first: Ctrl+PageDown must not be taken for PageDown.
        let keyed = |modified: bool| offered.iter().filter(move |p| (p.key().0 != Modifiers::NONE) == modified);
        let press = |p: &&Self| ctx.input_mut(|i| i.consume_key(p.key().0, p.key().1));
        keyed(true).find(press).or_else(|| keyed(false).find(press)).copied()
    }

    /// What can be pressed on `page`, in the order of the bar.
    pub fn offered(page: Page, doc: &Document, review: &Review) -> Vec<Self> {
        let mut offered = vec![Self::Next, Self::Previous, Self::NextPart, Self::PreviousPart, Self::Up, Self::Down];
        let open = review.closed.is_none() && !doc.is_read_only();
        match page {
            Page::Attendance if open => offered.extend([Self::Left, Self::Right, Self::Tick, Self::Length]),
            Page::Attendance => {}
            Page::Item(_) => {
                offered.extend([Self::Left, Self::Right]);
                match page.topic(review) {
                    Some(topic) if open => {
                        offered.extend(of_topic(topic, doc));
                        offered.extend([Self::Decision, Self::Question]);
                    }
                    // The flow is looked at, not changed.
                    Some(Topic::Missed(_)) => offered.push(Self::Flow),
                    _ => {}
                }
            }
            Page::Questions => {
                offered.extend([Self::Left, Self::Right, Self::Jump]);
                if open {
                    offered.extend([Self::Tick, Self::Remark]);
                }
            }
            Page::Duties(_) => {
                offered.extend([Self::Left, Self::Right]);
                if open {
                    offered.extend([Self::NextDate, Self::Decision, Self::Question]);
                }
            }
            Page::Close if open => {
                offered.extend([Self::Jump, Self::NextDate, Self::Help, Self::Decision, Self::Close])
            }
            Page::Close => {}
        }
        offered.push(Self::Leave);
        offered
    }
}

fn of_topic(topic: &Topic, doc: &Document) -> Vec<Press> {
    let (book, day) = (&doc.book, doc.day);
    match topic {
        Topic::FollowUp(id) if book.countermeasure_in(id).is_some() => vec![
            Press::Found(Progress::Effective),
            Press::Found(Progress::Running),
            Press::Found(Progress::NotEffective),
            Press::FollowUp,
            Press::Owner,
        ],
        Topic::Missed(id) if book.objective(id).is_some() => vec![Press::Flow],
        Topic::Red(id) | Topic::Due(id) => book.activity_in(id).map_or_else(Vec::new, |(_, objective, activity)| {
            let mut list = vec![Press::Complete];
            if judge(objective, activity, day).status.is_open() {
                list.extend([Press::OnSchedule, Press::Delay, Press::Problem, Press::Owner]);
                if crate::plan::standing_problem(objective, id, day).is_some() {
                    list.push(Press::Measure);
                }
                list.extend(next_measure(doc, id, day).map(|_| Press::FollowUp));
            }
            list
        }),
        _ => Vec::new(),
    }
}

/// The countermeasure of a row whose follow-up is to be agreed on next: one without a date, else the earliest.
pub fn next_measure<'d>(
    doc: &'d Document,
    row: &crate::plan::ActivityId,
    day: NaiveDate,
) -> Option<&'d crate::plan::Countermeasure> {
    let (_, objective, _) = doc.book.activity_in(row)?;
    let own = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(row) && p.stands(day));
    let open = own.flat_map(|p| &p.countermeasures).filter(|c| !c.state(day).is_settled());
    open.min_by_key(|c| c.follow_up)
}
