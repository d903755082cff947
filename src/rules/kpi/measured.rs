//! What was planned for the time of an objective's last value.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Figures, Light, converted, months_to_date, standing};
use crate::plan::{Book, Kpi, Measurement, Objective, Origin, from_float};

/// The last value of an objective is that of the indicator it is to mend: of a month, or of the year to date.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'a> {
    /// The indicator.
    pub kpi: &'a Kpi,
    /// The months of the value.
    pub months: Vec<u32>,
    /// What came about in them, in the unit of the indicator.
    pub actual: Decimal,
    /// What was planned for them, in the unit of the indicator.
    pub plan: Decimal,
    /// Whether the plan of these months was reached. The target of the objective may be that of the whole year.
    pub reached: bool,
}

/// What the last value measured by `day` says of the months it is made of; none where it is not an indicator's, or these months
/// have no plan.
pub fn measured<'a>(book: &'a Book, objective: &Objective, day: NaiveDate) -> Option<Measured<'a>> {
    let last = objective.measurements.iter().filter(|m| m.on <= day).max_by_key(|m| m.on)?;
    // At the end its value is the target's own.
    if objective.timing.end.is_some_and(|end| end <= last.on) {
        return None;
    }
    let kpis = objective.origins.iter().filter_map(|origin| match origin {
        Origin::Kpi(id) => book.kpi(id),
        _ => None,
    });
    let figures = Figures::of(book);
    kpis.into_iter().find_map(|kpi| by(book, &figures, kpi, objective, last))
}

fn by<'a>(
    book: &Book,
    figures: &Figures<'_>,
    kpi: &'a Kpi,
    objective: &Objective,
    last: &Measurement,
) -> Option<Measured<'a>> {
    let (month, in_month, to_date) = standing(book, figures, kpi, last.on)?;
    let is_it = |actual: Decimal| {
        let own = |value| converted(value, &kpi.unit, &objective.target.unit);
        let measured = from_float(last.value);
        measured.is_some()
            && (own(actual.round_dp(kpi.places)) == measured
                || own(actual).map(crate::plan::to_float) == Some(last.value))
    };
    let found = [(to_date, months_to_date(figures, kpi, month)), (in_month, vec![month])];
    found.into_iter().find_map(|(standing, months)| {
        let (plan, actual) = (standing.plan.ok()?, standing.actual.ok()?);
        let reached = standing.light == Some(Light::Met);
        is_it(actual).then_some(Measured { kpi, months, actual, plan, reached })
    })
}
