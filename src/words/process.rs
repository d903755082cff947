//! The words of the service process and its audits.

use std::cmp::Ordering;

use super::Words;
use crate::board::Kept;
use crate::plan::{Audit, Book, ObjectiveId, ServiceStandardId, Tally, show_number};
use crate::say;

impl Words {
    /// The share of cases in which a standard was kept: `90%`; nothing where none was watched.
    pub fn share(&self, tally: Tally) -> String {
        tally.percent_shown().map(|p| format!("{}%", p.normalize())).unwrap_or_default()
    }

    /// How a standard was kept in the last audit, with an arrow where that is more or less than in the one before.
    pub fn last_kept(&self, kept: &Kept) -> String {
        let Some((_, tally)) = &kept.last else { return String::new() };
        let arrow = match kept.trend {
            Some(Ordering::Greater) => "↑\u{a0}",
            Some(Ordering::Less) => "↓\u{a0}",
            Some(Ordering::Equal) | None => "",
        };
        format!("{arrow}{}", self.share(*tally))
    }

    /// Where that figure comes from: the audit, its cases, the goal, and the audit before.
    pub fn kept_hint(&self, book: &Book, standard: &ServiceStandardId, kept: &Kept) -> String {
        let Some((audit, tally)) = &kept.last else { return say!(self, "audit-none-watched") };
        let mut lines = Vec::new();
        lines.extend(book.audit(audit).map(|a| self.audit(a)));
        lines.push(self.cases(*tally));
        let goal = book.service_standard_in(standard).and_then(|(_, s)| s.goal);
        lines.extend(goal.zip(kept.reached).map(|(goal, reached)| self.reached(goal, reached)));
        lines.extend(kept.trend.map(|trend| match trend {
            Ordering::Greater => say!(self, "audit-more-than-before"),
            Ordering::Less => say!(self, "audit-less-than-before"),
            Ordering::Equal => say!(self, "audit-as-before"),
        }));
        lines.join("\n")
    }

    /// What all audits together saw of a standard.
    pub fn all_kept_hint(&self, kept: &Kept) -> String {
        match kept.audits {
            0 => say!(self, "audit-none-watched"),
            count => format!("{}\n{}", say!(self, "audits-together", count = count), self.cases(kept.all)),
        }
    }

    /// An audit in a line: its day and who watched.
    pub fn audit(&self, audit: &Audit) -> String {
        let by = Some(audit.by.as_str()).filter(|by| !by.trim().is_empty());
        [Some(audit.on.to_string()).as_deref(), by].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Kept in so many of so many cases.
    pub fn cases(&self, tally: Tally) -> String {
        say!(self, "audit-cases", kept = tally.kept, seen = tally.seen)
    }

    /// Whether a goal in percent is reached.
    pub fn reached(&self, goal: rust_decimal::Decimal, reached: bool) -> String {
        let goal = show_number(goal, goal.normalize().scale());
        if reached { say!(self, "audit-reached", goal = goal) } else { say!(self, "audit-missed", goal = goal) }
    }

    /// The objectives by their texts.
    pub fn objectives(&self, book: &Book, ids: &[ObjectiveId]) -> String {
        let texts = ids.iter().filter_map(|id| book.objective(id));
        texts.map(|o| o.text.lines().next().unwrap_or_default()).collect::<Vec<_>>().join(" / ")
    }
}
