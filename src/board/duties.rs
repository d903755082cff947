//! What each department has to do until the next review, read out at its end (domain.md: "does each department know its
//! duties at the end?").

use chrono::NaiveDate;

use super::{Board, Filter};
use crate::plan::{Activity, Book, Countermeasure, Milestone, Minute, MinuteKind, PersonId, Review};
use crate::rules::{Mark, Status};

/// The duties of one department.
#[derive(Debug, Clone, PartialEq)]
pub struct Duties<'a> {
    /// Its position in the book; none: of people who belong to none.
    pub department: Option<usize>,
    /// By their dates, those without one first.
    pub list: Vec<Duty<'a>>,
}

/// One duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty<'a> {
    /// What is to be done.
    pub what: What,
    /// With what.
    pub of: Of<'a>,
    /// With which row, milestone, countermeasure or decision, in its words.
    pub text: &'a str,
    /// Who does it.
    pub owner: Option<&'a PersonId>,
    /// By when; none: as soon as possible.
    pub by: Option<NaiveDate>,
}

/// What a duty is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Of<'a> {
    /// A row.
    Row(&'a Activity),
    /// A milestone of a row.
    Milestone(&'a Activity, &'a Milestone),
    /// A countermeasure.
    Measure(&'a Countermeasure),
    /// A decision or a question of the review.
    Minute(&'a Minute),
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A red row is brought back on schedule.
    CatchUp,
    /// A problem is solved.
    Solve,
    /// A row is started.
    Start,
    /// A milestone is reached.
    Reach,
    /// A row is finished.
    Finish,
    /// A countermeasure is carried out, to be followed up on its date.
    FollowUp,
    /// A decision is carried out.
    CarryOut,
    /// A question is answered.
    Answer,
}

/// The duties of each department that has any, after `day` until `next`, in the book's order. `review`: its decisions
/// and questions with an owner are duties of the owner's department.
pub fn duties<'a>(book: &'a Book, review: Option<&'a Review>, day: NaiveDate, next: NaiveDate) -> Vec<Duties<'a>> {
    let mut lists: Vec<Vec<Duty<'a>>> = vec![Vec::new(); book.departments.len() + 1];
    let none = book.departments.len();
    let ahead = |date: &NaiveDate| *date > day && *date <= next;
    for row in Board::new(book, day, &Filter::default()).rows() {
        let (Some(activity), Some(status)) = (row.activity(book), row.status) else { continue };
        let owner = activity.owner.as_ref();
        let mut add = |what, of, text: &'a str, by| lists[row.department].push(Duty { what, of, text, owner, by });
        if !status.is_open() {
            continue;
        }
        let end = activity.timing.end;
        match status.mark() {
            Mark::Red => {
                let what = if status == Status::Problem { What::Solve } else { What::CatchUp };
                add(what, Of::Row(activity), &activity.text, end.filter(|end| *end > day));
            }
            _ if end.as_ref().is_some_and(ahead) => add(What::Finish, Of::Row(activity), &activity.text, end),
            _ => {
                let start = activity.timing.start.filter(|start| activity.started_on.is_none() && ahead(start));
                if start.is_some() {
                    add(What::Start, Of::Row(activity), &activity.text, start);
                }
            }
        }
        for milestone in activity.milestones.iter().filter(|m| m.done_on.is_none() && ahead(&m.due)) {
            add(
                What::Reach,
                Of::Milestone(activity, milestone),
                if milestone.text.is_empty() { &activity.text } else { &milestone.text },
                Some(milestone.due),
            );
        }
    }
    for (at, department) in book.departments.iter().enumerate() {
        let problems = department.objectives.iter().flat_map(|o| &o.problems);
        let measures = problems
            .filter(|p| p.known_on(day))
            .flat_map(|p| &p.countermeasures)
            .filter(|c| !c.state(day).is_settled());
        let due = measures.filter(|c| c.follow_up.is_none_or(|on| on <= next));
        lists[at].extend(due.map(|c| Duty {
            what: What::FollowUp,
            of: Of::Measure(c),
            text: &c.text,
            owner: c.owner.as_ref(),
            by: c.follow_up.filter(|on| *on > day),
        }));
    }
    for minute in review.into_iter().flat_map(|r| &r.minutes) {
        let Some(owner) = &minute.owner else { continue };
        let home = book.person(owner).and_then(|p| p.department.as_ref());
        let at = home.and_then(|home| book.departments.iter().position(|d| d.id == *home)).unwrap_or(none);
        let what = if minute.kind == MinuteKind::Decision { What::CarryOut } else { What::Answer };
        lists[at].push(Duty { what, of: Of::Minute(minute), text: &minute.text, owner: Some(owner), by: minute.due });
    }
    let lists = lists.into_iter().enumerate().filter(|(_, list)| !list.is_empty());
    lists
        .map(|(at, mut list)| {
            list.sort_by_key(|d| d.by);
            Duties { department: (at < none).then_some(at), list }
        })
        .collect()
}
