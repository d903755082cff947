//! Changes of one item of a list that is stored as a whole: milestones, measurements, facts, causes, follow-ups. What they mean is worked out from
//! the book as it is when they are carried out, so that two of them in a frame do not undo each other.

use chrono::NaiveDate;

use super::document::Document;
use crate::plan::{
    ActivityField, ActivityId, Bone, Cause, Control, CountermeasureId, Deed, Edit, Measurement, ObjectiveField,
    ObjectiveId, ProblemId, Progress, Step, change_activity, follow_up, new_cause, new_fact, new_milestone,
    remove_cause, remove_fact, set_cause,
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
    /// One more fact.
    AddFact(ProblemId),
    /// The fact with this id goes.
    RemoveFact(ProblemId, String),
    /// One more answer to "why?" about a cause, or about the problem itself; on a bone of the fishbone.
    AskWhy(ProblemId, Option<String>, Option<Bone>),
    /// The cause with this id goes.
    RemoveCause(ProblemId, String),
    /// The cause with this id is judged.
    Judge(ProblemId, String, Judged),
    /// A countermeasure is found that far on the day shown.
    FollowUp(CountermeasureId, Progress),
}

/// What is said of a cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// Whether it is a root cause.
    Root(bool),
    /// Whether it is within one's control.
    Control(Control),
    /// The bone of the fishbone on which it stands.
    Bone(Option<Bone>),
    /// The fact that supports it.
    Fact(Option<String>),
}

impl Judged {
    fn of(&self, cause: &mut Cause) {
        match self {
            Self::Root(root) => cause.root = *root,
            Self::Control(control) => cause.control = *control,
            Self::Bone(bone) => cause.bone = *bone,
            Self::Fact(fact) => cause.fact.clone_from(fact),
        }
    }
}

impl ListEdit {
    /// The step it means; none where the item is gone.
    pub fn step(&self, doc: &Document) -> Option<Step> {
        let book = &doc.book;
        let problem = |id| book.problem_in(id).map(|(_, p)| p);
        let (deed, edit) = match self {
            Self::AddMilestone(id) => {
                return Some(Step { deed: Deed::AddRow, edits: new_milestone(book, book.activity(id)?, doc.noting()) });
            }
            Self::RemoveMilestone(id, milestone) => {
                let mut milestones = book.activity(id)?.milestones.clone();
                milestones.retain(|m| m.id != *milestone);
                let fields = vec![ActivityField::Milestones(milestones)];
                return Some(Step { deed: Deed::RemoveRow, edits: change_activity(book, id, fields, doc.noting()) });
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
            Self::AddFact(id) => return Some(Step { deed: Deed::AddRow, edits: new_fact(problem(id)?).1 }),
            Self::RemoveFact(id, fact) => {
                return Some(Step { deed: Deed::RemoveRow, edits: remove_fact(problem(id)?, fact) });
            }
            Self::AskWhy(id, explains, bone) => {
                let edits = new_cause(problem(id)?, explains.as_deref(), *bone).1;
                return Some(Step { deed: Deed::AskWhy, edits });
            }
            Self::RemoveCause(id, cause) => {
                return Some(Step { deed: Deed::RemoveRow, edits: remove_cause(problem(id)?, cause) });
            }
            Self::Judge(id, cause, judged) => {
                let edits = set_cause(problem(id)?, cause, |c| judged.of(c));
                return Some(Step { deed: Deed::JudgeCause, edits });
            }
            Self::FollowUp(id, found) => {
                let edits = follow_up(book.countermeasure_in(id)?.1, *found, "", doc.day, &doc.author);
                return Some(Step { deed: Deed::FollowUp, edits });
            }
        };
        Some(Step { deed, edits: vec![edit] })
    }
}
