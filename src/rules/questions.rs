//! The ten questions of a review (domain.md, "Questions at a review"): those that facts can answer, 2 to 7, are answered
//! from the book.

use chrono::NaiveDate;

use super::{Gap, due_follow_ups, gaps};
use crate::plan::{Book, Control, Countermeasure, CountermeasureId, Problem, ProblemId, Review};

/// A question, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Question {
    /// Was the root cause found, without blaming?
    RootCause = 1,
    /// Is it within the manager's control?
    Control,
    /// Is the conclusion supported by facts?
    Facts,
    /// Is there a countermeasure for every problem, in order of priority?
    Countermeasure,
    /// Has each an owner and a follow-up date?
    OwnerAndDate,
    /// Is there a plan that says how they will be carried out?
    Plan,
    /// Were the progress and success of earlier countermeasures followed up?
    Earlier,
    /// Were clarifying questions asked?
    Clarifying,
    /// Does each department know its duties at the end?
    Duties,
    /// Is help from outside needed?
    Help,
}

impl Question {
    /// All ten, in order.
    pub const ALL: [Self; 10] = [
        Self::RootCause,
        Self::Control,
        Self::Facts,
        Self::Countermeasure,
        Self::OwnerAndDate,
        Self::Plan,
        Self::Earlier,
        Self::Clarifying,
        Self::Duties,
        Self::Help,
    ];

    /// Its number, 1 to 10.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Whether the book answers it; the others are a person's.
    pub fn is_factual(self) -> bool {
        (Self::Control..=Self::Earlier).contains(&self)
    }
}

/// What a fact was read off.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// A problem.
    Problem(ProblemId),
    /// A countermeasure.
    Countermeasure(CountermeasureId),
}

/// What the book says to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evident {
    /// What says yes.
    pub yes: Vec<Evidence>,
    /// What says no.
    pub no: Vec<Evidence>,
}

impl Evident {
    /// The answer: yes where nothing says no; none where there is nothing to ask about.
    pub fn answer(&self) -> Option<bool> {
        (!self.yes.is_empty() || !self.no.is_empty()).then_some(self.no.is_empty())
    }

    fn add(&mut self, yes: bool, evidence: Evidence) {
        if yes { &mut self.yes } else { &mut self.no }.push(evidence);
    }
}

/// What the book says to `question` on `day`; none for a person's question. Asked about are the problems that stand, the
/// countermeasures to them, and for the seventh those that `review` had to follow up.
pub fn questions(book: &Book, review: &Review, question: Question, day: NaiveDate) -> Option<Evident> {
    if !question.is_factual() {
        return None;
    }
    let mut evident = Evident::default();
    if question == Question::Earlier {
        let open = due_follow_ups(book, day);
        for id in &review.followed_up {
            evident.add(true, Evidence::Countermeasure(id.clone()));
        }
        for id in open.into_iter().filter(|id| !review.followed_up.contains(id)) {
            evident.add(false, Evidence::Countermeasure(id));
        }
        return Some(evident);
    }
    let problems = book.objectives().flat_map(|(_, o)| &o.problems).filter(|p| p.stands(day));
    for problem in problems {
        let measures = || problem.countermeasures.iter().filter(|c| !c.text.trim().is_empty());
        let own = || Evidence::Problem(problem.id.clone());
        match question {
            Question::Control | Question::Facts if problem.root_causes().next().is_none() => {}
            Question::Control => evident.add(within_control(problem), own()),
            Question::Facts => evident.add(!gaps(problem).iter().any(|g| matches!(g, Gap::NoFact(_))), own()),
            Question::Countermeasure => evident.add(measures().next().is_some(), own()),
            _ => {
                for cm in measures().filter(|c| !c.state(day).is_settled()) {
                    evident.add(stands_firm(book, cm, question), Evidence::Countermeasure(cm.id.clone()));
                }
            }
        }
    }
    Some(evident)
}

/// Each root cause is within one's control; what nobody said counts as within.
fn within_control(problem: &Problem) -> bool {
    problem.root_causes().all(|c| c.control != Control::Outside)
}

/// It has an owner and a date, or the row that carries it out.
fn stands_firm(book: &Book, cm: &Countermeasure, question: Question) -> bool {
    match question {
        Question::Plan => cm.supporting.as_ref().is_some_and(|row| book.activity(row).is_some()),
        _ => cm.owner.is_some() && cm.follow_up.is_some(),
    }
}
