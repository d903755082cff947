//! Changes of one item of a list that is stored as a whole: milestones, measurements. What they mean is worked out from
//! the book as it is when they are carried out, so that two of them in a frame do not undo each other.

use chrono::NaiveDate;

use super::document::Document;
use crate::plan::{
    ActivityField, ActivityId, Deed, Edit, Measurement, ObjectiveField, ObjectiveId, Step, new_milestone,
};

/// What is to change in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListEdit {
    /// One more milestone.
    AddMilestone(ActivityId),
    /// The milestone with this id goes.
    RemoveMilestone(ActivityId, String),
    /// The milestone with this id was reached on the day, or was not.
    ReachMilestone(ActivityId, String, Option<NaiveDate>),
    /// One more measurement.
    AddMeasurement(ObjectiveId),
    /// The measurement at this position goes.
    RemoveMeasurement(ObjectiveId, usize),
}

impl ListEdit {
    /// The step it means; none where the item is gone.
    pub fn step(&self, doc: &Document) -> Option<Step> {
        let book = &doc.book;
        let (deed, edit) = match self {
            Self::AddMilestone(id) => {
                return Some(Step { deed: Deed::AddRow, edits: new_milestone(book.activity(id)?, doc.day) });
            }
            Self::RemoveMilestone(id, milestone) => {
                let mut milestones = book.activity(id)?.milestones.clone();
                milestones.retain(|m| m.id != *milestone);
                (Deed::RemoveRow, Edit::Activity(id.clone(), ActivityField::Milestones(milestones)))
            }
            Self::ReachMilestone(id, milestone, on) => {
                let mut milestones = book.activity(id)?.milestones.clone();
                milestones.iter_mut().find(|m| m.id == *milestone)?.done_on = *on;
                (Deed::SetDates, Edit::Activity(id.clone(), ActivityField::Milestones(milestones)))
            }
            Self::AddMeasurement(id) => {
                let objective = book.objective(id)?;
                let mut measurements = objective.measurements.clone();
                measurements.sort_by_key(|m| m.on);
                let value = measurements.last().map(|m| m.value).or(objective.target.base).unwrap_or_default();
                measurements.push(Measurement { on: doc.day, value, note: String::new() });
                (Deed::AddRow, Edit::Objective(id.clone(), ObjectiveField::Measurements(measurements)))
            }
            Self::RemoveMeasurement(id, at) => {
                let mut measurements = book.objective(id)?.measurements.clone();
                if *at >= measurements.len() {
                    return None;
                }
                measurements.remove(*at);
                (Deed::RemoveRow, Edit::Objective(id.clone(), ObjectiveField::Measurements(measurements)))
            }
        };
        Some(Step { deed, edits: vec![edit] })
    }
}
