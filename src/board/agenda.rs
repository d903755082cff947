//! What a review meeting talks about, made from the book (look: one item at a time).

use chrono::NaiveDate;

use super::{Board, Filter};
use crate::plan::{Activity, Book, Outcome, Topic};
use crate::rules::{Mark, Outcomes, due_follow_ups};

/// The agenda of a review on `day`: earlier countermeasures that are due for a follow-up, then the red rows, the missed
/// targets, and the rows on which something is due by the next review, on `next`. Rows stand in board order.
pub fn agenda(book: &Book, day: NaiveDate, next: NaiveDate) -> Vec<Topic> {
    let board = Board::new(book, day, &Filter::default());
    let outcomes = Outcomes::by(book, day);
    let mut topics: Vec<Topic> = due_follow_ups(book, day).into_iter().map(Topic::FollowUp).collect();
    let rows = || board.rows().filter_map(|r| Some((r.status?, r.activity(book)?)));
    let red = rows().filter(|(status, _)| status.mark() == Mark::Red);
    topics.extend(red.map(|(_, a)| Topic::Red(a.id.clone())));
    let missed = board.rows().filter(|r| r.first).map(|r| r.objective(book));
    for objective in missed.filter(|o| outcomes.of(o) == Some(Outcome::Missed)) {
        let topic = Topic::Missed(objective.id.clone());
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    let calm = rows().filter(|(status, _)| status.is_open() && status.mark() != Mark::Red);
    topics.extend(calm.filter(|(_, a)| falls_due(a, day, next)).map(|(_, a)| Topic::Due(a.id.clone())));
    topics
}

/// Whether the row starts, ends or reaches a milestone after `day` and by `next`.
fn falls_due(activity: &Activity, day: NaiveDate, next: NaiveDate) -> bool {
    let ahead = |date: NaiveDate| date > day && date <= next;
    let start = activity.timing.start.filter(|_| activity.started_on.is_none());
    let milestones = activity.milestones.iter().filter(|m| m.done_on.is_none()).map(|m| m.due);
    start.into_iter().chain(activity.timing.end).chain(milestones).any(ahead)
}
