//! The five ways to earn more (ASC获利的方法): which rows of the plan serve which, how they stand, and what they brought.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Filter;
use crate::plan::{ActivityId, Book, Way};
use crate::rules::{Status, judge};

/// The rows of one way, or of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayRows {
    /// Which way; none: nobody has said yet.
    pub way: Option<Way>,
    /// The rows in the order of the plan.
    pub rows: Vec<WayRow>,
    /// What they brought together.
    pub brought: Decimal,
}

/// A row of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayRow {
    /// Which.
    pub activity: ActivityId,
    /// How it stands.
    pub status: Status,
}

impl WayRows {
    /// How many of the rows stand so.
    pub fn count(&self, status: Status) -> usize {
        self.rows.iter().filter(|r| r.status == status).count()
    }
}

/// The ways in the deck's order, then the rows without one; of the rows that `filter` shows. A way that no row serves is
/// there too: that is what one wants to see.
pub fn ways(book: &Book, day: NaiveDate, filter: &Filter) -> Vec<WayRows> {
    let words = filter.words();
    let of = |way: Option<Way>| {
        let mut rows = WayRows { way, rows: Vec::new(), brought: Decimal::ZERO };
        for (department, objective) in book.objectives() {
            let shown = |a: &&crate::plan::Activity| filter.shows(&words, book, department, objective, a);
            for activity in objective.activities.iter().filter(|a| a.way == way).filter(shown) {
                let status = judge(objective, activity, day).status;
                rows.rows.push(WayRow { activity: activity.id.clone(), status });
                rows.brought = rows.brought.saturating_add(activity.brought.unwrap_or_default());
            }
        }
        rows
    };
    Way::ALL.into_iter().map(Some).chain([None]).map(of).collect()
}
