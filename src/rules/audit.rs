//! How the standards of the service process were kept, as the audits by a day saw it.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::plan::{Audit, AuditId, Book, ServiceStandard, Tally};

/// How a standard was kept in the audits by a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The last audit that watched it, and what it saw.
    pub last: Option<(AuditId, Tally)>,
    /// All audits together.
    pub all: Tally,
    /// How many audits watched it.
    pub audits: usize,
    /// Whether the last audit reached its goal; none: there is no goal or no audit.
    pub reached: Option<bool>,
    /// The share in the last audit against that in the one before; none: there are no two.
    pub trend: Option<Ordering>,
}

/// The audits held by `day`, in the order in which they were held.
pub fn audits_by(book: &Book, day: NaiveDate) -> Vec<&Audit> {
    let mut audits: Vec<_> = book.audits.iter().filter(|a| a.on <= day).collect();
    audits.sort_by_key(|a| a.on);
    audits
}

/// How a standard was kept in `audits`, which stand in the order in which they were held.
pub fn kept(standard: &ServiceStandard, audits: &[&Audit]) -> Kept {
    let watched: Vec<(&Audit, Tally)> = audits
        .iter()
        .filter_map(|a| Some((*a, a.check(&standard.id)?.tally())))
        .filter(|(_, tally)| tally.seen > 0)
        .collect();
    let last = watched.last().map(|(audit, tally)| (audit.id.clone(), *tally));
    let reached = last.as_ref().zip(standard.goal).and_then(|((_, tally), goal)| tally.reaches(goal));
    let trend = match watched.as_slice() {
        [.., (_, before), (_, last)] => last.percent().zip(before.percent()).map(|(last, before)| last.cmp(&before)),
        _ => None,
    };
    Kept { all: watched.iter().map(|(_, t)| *t).sum(), audits: watched.len(), last, reached, trend }
}
