//! The pages of a meeting, in the order a room goes through them.

use crate::plan::{Book, Review, Topic};

/// What the room looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// Who is there.
    Attendance,
    /// An item of the agenda, by its position.
    Item(usize),
    /// The ten questions.
    Questions,
    /// The duties of one department, by its position among those that have any.
    Duties(usize),
    /// The end.
    Close,
}

impl Page {
    /// All pages of a meeting on `review`; `departments`: how many have duties.
    pub fn all(review: &Review, departments: usize) -> Vec<Self> {
        let mut pages = vec![Self::Attendance];
        pages.extend((0..review.agenda.len()).map(Self::Item));
        pages.push(Self::Questions);
        pages.extend((0..departments).map(Self::Duties));
        pages.push(Self::Close);
        pages
    }

    /// Which part of the meeting it belongs to, 0 to 4.
    pub fn part(self) -> usize {
        match self {
            Self::Attendance => 0,
            Self::Item(_) => 1,
            Self::Questions => 2,
            Self::Duties(_) => 3,
            Self::Close => 4,
        }
    }

    /// What the item on this page is about.
    pub fn topic(self, review: &Review) -> Option<&Topic> {
        match self {
            Self::Item(at) => review.agenda.get(at).map(|i| &i.topic),
            _ => None,
        }
    }
}

/// What an item is called: the first line of its row, objective or countermeasure; none where that has left the plan.
pub fn title<'a>(book: &'a Book, topic: &Topic) -> Option<&'a str> {
    let text = match topic {
        Topic::FollowUp(id) => &book.countermeasure_in(id)?.1.text,
        Topic::Red(id) | Topic::Due(id) => &book.activity(id)?.text,
        Topic::Missed(id) => &book.objective(id)?.text,
    };
    Some(text.trim().lines().next().unwrap_or_default())
}
