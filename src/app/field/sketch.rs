//! Figures that are tried out: what if a factor moved, and the parts of a split before it is applied. They are typed in
//! cells like all others, and belong to the view, not to the book.

use rust_decimal::Decimal;

use super::figure;
use crate::plan::{Book, KpiId};
use crate::say;
use crate::words::Words;

/// A figure that is tried out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sketch {
    /// What an indicator would be in the year.
    Moved(KpiId),
    /// What the top of the tree is to reach.
    Wanted(KpiId),
    /// The yearly total that is split.
    Total(KpiId),
    /// The smallest part of it.
    Step(KpiId),
    /// The part of a month, 1 to 12.
    Part(KpiId, u32),
}

impl Sketch {
    /// Of which indicator.
    pub fn kpi(&self) -> &KpiId {
        match self {
            Self::Moved(id) | Self::Wanted(id) | Self::Total(id) | Self::Step(id) | Self::Part(id, _) => id,
        }
    }

    fn unit<'b>(&self, book: &'b Book) -> &'b str {
        book.kpi(self.kpi()).map_or("", |k| &k.unit)
    }

    /// The value that a text means; none: it is put back.
    pub fn read(&self, text: &str, book: &Book) -> Option<Decimal> {
        figure::read(text, self.unit(book)).ok().flatten()
    }

    pub(super) fn refusal(&self, text: &str, book: &Book, words: &Words) -> Option<String> {
        figure::refusal(text, self.unit(book), words).or_else(|| {
            let step = self.read(text, book).filter(|_| matches!(self, Self::Step(_)));
            step.is_some_and(|s| s <= Decimal::ZERO).then(|| say!(words, "split-step-range"))
        })
    }

    pub(super) fn name(&self, words: &Words) -> String {
        match self {
            Self::Moved(_) => say!(words, "tree-tried"),
            Self::Wanted(_) => say!(words, "tree-wanted"),
            Self::Total(_) => say!(words, "split-total"),
            Self::Step(_) => say!(words, "split-step"),
            Self::Part(_, month) => words.month(*month),
        }
    }
}
