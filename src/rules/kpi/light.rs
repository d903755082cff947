//! Whether an indicator is as planned.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::{Figures, NoValue, Value};
use crate::plan::{Better, Book, Kpi, Series};

/// How an actual value stands against the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Light {
    /// It reaches the plan.
    Met,
    /// It falls short of the plan by no more than the tolerance.
    Near,
    /// It falls short of the plan.
    Missed,
}

/// How `actual` stands against `plan`, in the direction of the indicator and with its tolerance.
pub fn light(kpi: &Kpi, plan: Decimal, actual: Decimal) -> Light {
    let short = match kpi.better {
        Better::Higher => plan.checked_sub(actual),
        Better::Lower => actual.checked_sub(plan),
    };
    let Some(short) = short else { return Light::Missed };
    let allowed = (plan.abs() / Decimal::ONE_HUNDRED).checked_mul(kpi.tolerance).unwrap_or_default();
    if short <= Decimal::ZERO {
        Light::Met
    } else if short <= allowed {
        Light::Near
    } else {
        Light::Missed
    }
}

/// Plan and actual of some months of an indicator, and how they compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What was planned.
    pub plan: Value,
    /// What came about.
    pub actual: Value,
    /// How it stands, where both are known.
    pub light: Option<Light>,
}

impl Standing {
    fn new(kpi: &Kpi, plan: Value, actual: Value) -> Self {
        let light = plan.as_ref().ok().zip(actual.as_ref().ok()).map(|(plan, actual)| light(kpi, *plan, *actual));
        Self { plan, actual, light }
    }
}

/// The last month by `day` of which anything is known: months that come after the day are not known on it. A month whose
/// formula is at fault counts: the month before does not stand in for it.
pub(super) fn last_known(book: &Book, figures: &Figures<'_>, kpi: &Kpi, day: NaiveDate) -> Option<u32> {
    (1..=months_by(book, day)).rev().find(|m| is_known(figures, kpi, Series::Actual, *m))
}

fn is_known(figures: &Figures<'_>, kpi: &Kpi, series: Series, month: u32) -> bool {
    figures.month(&kpi.id, series, month) != Err(NoValue::Empty)
}

/// How many months of the plan year have begun by `day`.
pub fn months_by(book: &Book, day: NaiveDate) -> u32 {
    match day.year().cmp(&book.year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => day.month(),
        std::cmp::Ordering::Greater => 12,
    }
}

/// The months that the year to date is made of: those up to `last` that have an actual value and a plan, so that like is
/// compared with like; where no month has a plan, those that have an actual value.
pub fn months_to_date(figures: &Figures<'_>, kpi: &Kpi, last: u32) -> Vec<u32> {
    let there: Vec<u32> = (1..=last.min(12)).filter(|m| is_known(figures, kpi, Series::Actual, *m)).collect();
    let planned: Vec<u32> = there.iter().copied().filter(|m| is_known(figures, kpi, Series::Plan, *m)).collect();
    if planned.is_empty() { there } else { planned }
}

/// How an indicator stands: in the last month by `day` that has a value, and in the year to date. The plan to date is that
/// of the months that have an actual value: a month nobody typed in yet makes no indicator red.
pub fn standing(book: &Book, figures: &Figures<'_>, kpi: &Kpi, day: NaiveDate) -> Option<(u32, Standing, Standing)> {
    let last = last_known(book, figures, kpi, day)?;
    let months = months_to_date(figures, kpi, last);
    let of = |series| figures.to_date(&kpi.id, series, months.iter().copied());
    let month = |series| figures.month(&kpi.id, series, last);
    let in_month = Standing::new(kpi, month(Series::Plan), month(Series::Actual));
    Some((last, in_month, Standing::new(kpi, of(Series::Plan), of(Series::Actual))))
}
