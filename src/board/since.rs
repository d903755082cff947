//! A board of an earlier day compared with a later one: what became of each row.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Board, Filter};
use crate::plan::{Activity, ActivityId, Book};
use crate::rules::{Mark, Status};

/// A row that stands otherwise than it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since<'a> {
    /// What became of it.
    pub kind: SinceKind,
    /// The row; of one that is gone as it was.
    pub activity: &'a ActivityId,
    /// What it says; of one that is gone what it said.
    pub text: &'a str,
    /// How it stood; none: it was not there.
    pub then: Option<Status>,
    /// How it stands; none: it is gone.
    pub now: Option<Status>,
    /// Its end then and now, where that moved.
    pub moved: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
}

/// What became of a row, what asks for attention first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SinceKind {
    /// It was not red.
    TurnedRed,
    /// It was red already.
    StillRed,
    /// It was red and runs on schedule.
    BackOnSchedule,
    /// It was finished since.
    Done,
    /// It was started since.
    Started,
    /// Its end is another one, its mark the same.
    Moved,
    /// It was added since.
    New,
    /// It was struck out since.
    Cancelled,
    /// It stood in circle and is open again, or was struck out and is wanted again.
    Reopened,
    /// It is no more in the plan.
    Gone,
}

impl SinceKind {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 10] = [
        Self::TurnedRed,
        Self::StillRed,
        Self::BackOnSchedule,
        Self::Done,
        Self::Started,
        Self::Moved,
        Self::New,
        Self::Cancelled,
        Self::Reopened,
        Self::Gone,
    ];
}

/// What became of the rows of `then`, as the board stood on its day, in `now`; by kind, each in board order. Rows that
/// stand as they stood are left out, red ones excepted.
pub fn since<'a>((then, then_day): (&'a Book, NaiveDate), (now, now_day): (&'a Book, NaiveDate)) -> Vec<Since<'a>> {
    let before = Board::new(then, then_day, &Filter::default());
    let after = Board::new(now, now_day, &Filter::default());
    let stood: HashMap<&ActivityId, (Status, &Activity)> = rows(then, &before).map(|r| (&r.1.id, r)).collect();
    let mut list = Vec::new();
    for (status, activity) in rows(now, &after) {
        let was = stood.get(&activity.id);
        let moved = was.map(|w| (w.1.timing.end, activity.timing.end)).filter(|(then, now)| then != now);
        if let Some(kind) = kind(was.map(|w| w.0), status, moved.is_some()) {
            let then = was.map(|w| w.0);
            list.push(Since { kind, activity: &activity.id, text: &activity.text, then, now: Some(status), moved });
        }
    }
    let gone = rows(then, &before).filter(|(_, a)| now.activity(&a.id).is_none());
    list.extend(gone.map(|(status, a)| Since {
        kind: SinceKind::Gone,
        activity: &a.id,
        text: &a.text,
        then: Some(status),
        now: None,
        moved: None,
    }));
    list.sort_by_key(|s| s.kind);
    list
}

fn rows<'a>(book: &'a Book, board: &Board) -> impl Iterator<Item = (Status, &'a Activity)> {
    board.rows().filter_map(|row| Some((row.status?, row.activity(book)?)))
}

fn kind(then: Option<Status>, now: Status, moved: bool) -> Option<SinceKind> {
    use SinceKind::{BackOnSchedule, Cancelled, Done, Moved, New, Reopened, Started, StillRed, TurnedRed};
    let Some(then) = then else { return Some(New) };
    Some(match (then.mark(), now.mark()) {
        (Mark::Red, Mark::Red) => StillRed,
        (_, Mark::Red) => TurnedRed,
        (Mark::Circle, Mark::Circle) => return moved.then_some(Moved),
        (_, Mark::Circle) => Done,
        _ if now == Status::Cancelled => {
            return (then != Status::Cancelled).then_some(Cancelled);
        }
        _ if !then.is_open() => Reopened,
        (Mark::Red, _) => BackOnSchedule,
        _ if then == Status::Upcoming && now == Status::OnSchedule => Started,
        _ => return moved.then_some(Moved),
    })
}
