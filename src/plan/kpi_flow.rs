//! What follows from an indicator that is missed: its objective is measured with it, judged missed, and the decision flow
//! begins.

use chrono::{Months, NaiveDate};

use super::{Book, Edit, FlowId, Measurement, ObjectiveField, ObjectiveId, Outcome, Steps, open_flow, to_float};

/// The last day of a month of the plan year, 1 to 12.
pub fn end_of_month(book: &Book, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(book.year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Notes what was measured with the objective, in its own unit, and opens its flow on `day`; one that is open already goes on.
/// A measurement of the same day from the same source is replaced: the figure may have been typed anew. `measured`: none
/// where the indicator measures something else than the objective does.
pub fn start_kpi_flow(
    book: &Book,
    id: &ObjectiveId,
    measured: Option<Measurement>,
    day: NaiveDate,
) -> (Option<FlowId>, Steps) {
    let Some(objective) = book.objective(id) else { return (None, Vec::new()) };
    let set = |field| Edit::Objective(id.clone(), field);
    let mut edits = Vec::new();
    if let Some(new) = measured {
        let mut measurements = objective.measurements.clone();
        measurements.retain(|m| m.on != new.on || m.note != new.note);
        measurements.push(new);
        measurements.sort_by_key(|m| m.on);
        if measurements != objective.measurements {
            edits.push(set(ObjectiveField::Measurements(measurements)));
        }
    }
    if objective.outcome != Some(Outcome::Missed) {
        edits.push(set(ObjectiveField::Outcome(Some(Outcome::Missed))));
    }
    let (flow, opened) = open_flow(book, id, day);
    edits.extend(opened);
    (flow, edits)
}

/// A measurement of an objective with an indicator: of a month by `day`, on its last day, or on the day as long as the month
/// runs.
pub fn kpi_measurement(
    book: &Book,
    month: u32,
    value: rust_decimal::Decimal,
    note: String,
    day: NaiveDate,
) -> Option<Measurement> {
    Some(Measurement { on: end_of_month(book, month)?.min(day), value: to_float(value), note })
}
