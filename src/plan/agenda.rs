//! Running a review meeting, as lists of edits: its agenda, what was said, the ten questions, and its end.

use chrono::NaiveDate;

use super::{
    AgendaItem, Answered, Book, Closed, Edit, Frozen, Minute, MinuteKind, PersonId, Review, ReviewField, Steps, Topic,
};

fn set(review: &Review, field: ReviewField) -> Steps {
    vec![Edit::Review(review.id.clone(), field)]
}

/// Takes `topics` as the agenda. What was talked about keeps its time and its place among them; what the topics have no
/// more stays at the end where it was talked about, and goes where it was not. Nothing where it says the same.
pub fn set_agenda(review: &Review, topics: impl IntoIterator<Item = Topic>) -> Steps {
    let known = |topic: &Topic| review.agenda.iter().find(|i| i.topic == *topic).cloned();
    let mut list: Vec<AgendaItem> = Vec::new();
    for topic in topics {
        if list.iter().all(|i| i.topic != topic) {
            list.push(known(&topic).unwrap_or_else(|| AgendaItem::new(topic)));
        }
    }
    let gone = review.agenda.iter().filter(|i| i.talked || i.seconds > 0);
    let gone: Vec<_> = gone.filter(|i| list.iter().all(|l| l.topic != i.topic)).cloned().collect();
    list.extend(gone);
    if list == review.agenda { Vec::new() } else { set(review, ReviewField::Agenda(list)) }
}

/// The room talked about each of these for so many seconds more, and is through with one of them or none.
pub fn talk_about(review: &Review, spent: &[(Topic, u32)], through: Option<&Topic>) -> Steps {
    let mut list = review.agenda.clone();
    for item in &mut list {
        let own = spent.iter().filter(|(topic, _)| *topic == item.topic);
        item.seconds = own.fold(item.seconds, |sum, (_, seconds)| sum.saturating_add(*seconds));
        item.talked |= through == Some(&item.topic);
    }
    if list == review.agenda { Vec::new() } else { set(review, ReviewField::Agenda(list)) }
}

/// An empty minute for `topic`, to be added or changed by [`set_minute`].
pub fn new_minute(review: &Review, kind: MinuteKind, topic: Option<Topic>) -> Minute {
    let free = |n: &u32| review.minutes.iter().all(|m| m.id != format!("m-{n}"));
    let id = format!("m-{}", (1..).find(free).unwrap_or_default());
    Minute { id, kind, text: String::new(), topic, owner: None, due: None }
}

/// Keeps a minute: in place of the one with its id, else at the end. One without a text goes.
pub fn set_minute(review: &Review, minute: Minute) -> Steps {
    let mut list = review.minutes.clone();
    match list.iter().position(|m| m.id == minute.id) {
        Some(at) if minute.text.trim().is_empty() => {
            list.remove(at);
        }
        Some(at) => list[at] = minute,
        None if minute.text.trim().is_empty() => {}
        None => list.push(minute),
    }
    if list == review.minutes { Vec::new() } else { set(review, ReviewField::Minutes(list)) }
}

/// Answers one of the ten questions; none takes the answer back. What was remarked stays.
pub fn answer_question(review: &Review, question: u8, yes: Option<bool>) -> Steps {
    let said = review.answer(question);
    say_answer(review, question, yes, said.map_or("", |a| &a.remark))
}

/// Remarks something on one of the ten questions, answered or not; an empty text takes the remark back.
pub fn remark_question(review: &Review, question: u8, remark: &str) -> Steps {
    let said = review.answer(question);
    say_answer(review, question, said.and_then(|a| a.yes), remark)
}

fn say_answer(review: &Review, question: u8, yes: Option<bool>, remark: &str) -> Steps {
    let mut list = review.answers.clone();
    list.retain(|a| a.question != question);
    if yes.is_some() || !remark.trim().is_empty() {
        list.push(Answered { question, yes, remark: remark.to_owned() });
    }
    list.sort_by_key(|a| a.question);
    if list == review.answers { Vec::new() } else { set(review, ReviewField::Answers(list)) }
}

/// Everybody who was at the review before `review` is taken to be there, as long as nobody is noted yet.
pub fn attend_as_before(book: &Book, review: &Review) -> Steps {
    let before = book.reviews.iter().filter(|r| r.on < review.on).max_by_key(|r| r.on);
    let present: Vec<PersonId> = before.map(|r| r.present.clone()).unwrap_or_default();
    let present: Vec<_> = present.into_iter().filter(|p| book.person(p).is_some()).collect();
    if !review.present.is_empty() || present.is_empty() {
        return Vec::new();
    }
    set(review, ReviewField::Present(present))
}

/// Closes the review on `on`, by `by`, with the book as it was frozen. What is `unsettled` is left open knowingly, for
/// the reason `why`.
pub fn close_review(
    review: &Review,
    on: NaiveDate,
    by: &str,
    unsettled: Vec<Topic>,
    why: &str,
    board: Frozen,
) -> Steps {
    let closed = Closed { on, by: by.to_owned(), unsettled, why: why.to_owned(), board };
    set(review, ReviewField::Closed(Some(closed)))
}
