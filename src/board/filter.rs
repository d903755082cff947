//! Which rows a surface shows.

use crate::plan::{Activity, Book, Department, DepartmentId, Objective, PersonId};
use crate::rules::{Judgement, Mark, Status};

/// Which rows to show; the default shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this department's rows.
    pub department: Option<DepartmentId>,
    /// Only rows this person owns.
    pub owner: Option<PersonId>,
    /// Only rows with this mark; delays and problems are one mark.
    pub mark: Option<MarkFilter>,
    /// Only rows in which every word of this text stands, in any case.
    pub search: String,
}

/// A filter by mark, as the counts offer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkFilter {
    /// Circle.
    Done,
    /// Green.
    OnSchedule,
    /// Red, delay or problem.
    Red,
    /// Red without a reason.
    RedWithoutReason,
    /// Not begun.
    Upcoming,
    /// Struck out.
    Cancelled,
}

impl MarkFilter {
    /// Whether a row so judged passes.
    pub fn passes(self, judgement: &Judgement<'_>) -> bool {
        match self {
            Self::Done => judgement.status == Status::Done,
            Self::OnSchedule => judgement.status == Status::OnSchedule,
            Self::Red => judgement.status.mark() == Mark::Red,
            Self::RedWithoutReason => judgement.reason_missing(),
            Self::Upcoming => judgement.status == Status::Upcoming,
            Self::Cancelled => judgement.status == Status::Cancelled,
        }
    }
}

impl Filter {
    /// Whether anything is hidden.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The words to search for, lower case.
    pub(super) fn words(&self) -> Vec<String> {
        self.search.split_whitespace().map(str::to_lowercase).collect()
    }

    /// Whether the row passes, its mark aside.
    pub(super) fn shows(
        &self,
        words: &[String],
        book: &Book,
        department: &Department,
        objective: &Objective,
        activity: &Activity,
    ) -> bool {
        self.department.as_ref().is_none_or(|d| *d == department.id)
            && self.owner.as_ref().is_none_or(|o| activity.owner.as_ref() == Some(o))
            && (words.is_empty() || {
                let goal = objective.goal.as_ref().and_then(|g| book.goal(g));
                let owner = activity.owner.as_ref().map_or("", |o| book.person_name(o));
                let texts = [
                    goal.map_or("", |g| g.text.as_str()),
                    &department.name,
                    &objective.text,
                    &objective.method,
                    &objective.target.measure,
                    &objective.status,
                    &activity.text,
                    &activity.evaluation,
                    owner,
                ];
                let reasons = activity.annotations.iter().map(|a| a.reason.as_str());
                let own = objective.problems.iter().filter(|p| p.activity.as_ref().is_none_or(|a| *a == activity.id));
                let problems = own.flat_map(|p| {
                    std::iter::once(p.text.as_str())
                        .chain(p.causes.iter().map(|c| c.text.as_str()))
                        .chain(p.countermeasures.iter().map(|c| c.text.as_str()))
                });
                let all: Vec<String> =
                    texts.into_iter().chain(reasons).chain(problems).map(str::to_lowercase).collect();
                words.iter().all(|w| all.iter().any(|t| t.contains(w.as_str())))
            })
    }
}
