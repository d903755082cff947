//! The texts of an indicator: its name, unit, formula, and its months.

use rust_decimal::Decimal;

use super::figure;
use crate::plan::{Book, Edit, Kpi, KpiField, KpiId, Series, Steps, set_months};
use crate::rules::{formula_from_names, formula_with_names};
use crate::say;
use crate::words::Words;

/// A text of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KpiCell {
    /// Its name.
    Name,
    /// The unit of its values.
    Unit,
    /// The formula it is worked out by, with the names of others in braces; empty: it is typed in.
    Formula,
    /// How far it may fall short, in percent of the plan.
    Tolerance,
    /// Digits behind the point.
    Places,
    /// The value of a month, 1 to 12.
    Month(Series, u32),
}

impl KpiCell {
    pub(super) fn text(self, book: &Book, id: &KpiId) -> Option<String> {
        let kpi = book.kpi(id)?;
        Some(match self {
            Self::Name => kpi.name.clone(),
            Self::Unit => kpi.unit.clone(),
            Self::Formula => formula_with_names(book, &kpi.formula),
            Self::Tolerance => figure::shown(Some(kpi.tolerance).filter(|t| !t.is_zero())),
            Self::Places => kpi.places.to_string(),
            Self::Month(series, month) => figure::shown(kpi.months(series).get(month)),
        })
    }

    pub(super) fn edits(self, book: &Book, id: &KpiId, new: &str) -> Option<Steps> {
        let kpi = book.kpi(id)?;
        let set = |field| vec![Edit::Kpi(id.clone(), field)];
        Some(match self {
            Self::Name => set(KpiField::Name(new.to_owned())),
            Self::Unit => set(KpiField::Unit(new.to_owned())),
            Self::Formula => set(KpiField::Formula(formula_from_names(book, new))),
            Self::Tolerance => set(KpiField::Tolerance(figure::read(new, "%").ok()?.unwrap_or_default())),
            Self::Places => set(KpiField::Places(places(new)?)),
            Self::Month(series, month) => set_months(kpi, series, [(month, figure::read(new, &kpi.unit).ok()?)]),
        })
    }

    pub(super) fn refusal(self, text: &str, book: &Book, id: &KpiId, words: &Words) -> Option<String> {
        let kpi = book.kpi(id)?;
        match self {
            Self::Name => text.trim().is_empty().then(|| say!(words, "name-missing")),
            Self::Unit | Self::Formula => None,
            Self::Tolerance => figure::refusal(text, "%", words).or_else(|| {
                let negative = figure::read(text, "%").ok().flatten().is_some_and(|v| v < Decimal::ZERO);
                negative.then(|| say!(words, "refused-negative"))
            }),
            Self::Places => places(text).is_none().then(|| say!(words, "kpi-places-range")),
            Self::Month(..) if !kpi.formula.trim().is_empty() => Some(say!(words, "kpi-is-formula")),
            Self::Month(..) => figure::refusal(text, &kpi.unit, words),
        }
    }

    pub(super) fn name(self, words: &Words) -> String {
        match self {
            Self::Name => say!(words, "kpi-name"),
            Self::Unit => say!(words, "field-unit"),
            Self::Formula => say!(words, "kpi-formula"),
            Self::Tolerance => say!(words, "kpi-tolerance"),
            Self::Places => say!(words, "kpi-places"),
            Self::Month(series, month) => {
                format!("{} {}", words.month(month), words.series(series))
            }
        }
    }
}

/// 0 to 6 digits.
fn places(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|n| *n <= 6)
}

/// Whether a month of the indicator can be typed in.
pub fn is_typed(kpi: &Kpi) -> bool {
    kpi.formula.trim().is_empty()
}
