//! What a field says.

use chrono::NaiveDate;

use super::{Field, reason};
use crate::app::row_text;
use crate::plan::{ActivityId, Book, CountermeasureId, Measurement, Milestone, ObjectiveId, PersonId};

impl Field {
    /// The text as it stands; empty where there is none.
    pub fn text(&self, book: &Book) -> String {
        let objective = |id: &ObjectiveId| book.objective(id);
        let target = |id: &ObjectiveId| objective(id).map(|o| &o.target);
        let activity = |id: &ActivityId| book.activity(id);
        let countermeasure = |id: &CountermeasureId| book.countermeasure_in(id).map(|(_, c)| c);
        let number = |v: Option<f64>| v.map(|v| v.to_string());
        let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
        let name = |id: &Option<PersonId>| id.as_ref().map(|p| book.person_name(p).to_owned());
        match self {
            Self::Title => Some(book.title.clone()),
            Self::Organisation => Some(book.organisation.clone()),
            Self::Year => Some(book.year.to_string()),
            Self::GoalNumber(id) => book.goal(id).map(|g| g.number.clone()),
            Self::GoalText(id) => book.goal(id).map(|g| g.text.clone()),
            Self::GoalResult(id) => book.goal(id).map(|g| g.result.clone()),
            Self::DepartmentName(id) => book.department(id).map(|d| d.name.clone()),
            Self::DepartmentHead(id) => book.department(id).and_then(|d| name(&d.head)),
            Self::PersonName(id) => book.person(id).map(|p| p.name.clone()),
            Self::GoalOf(id) => {
                objective(id).and_then(|o| o.goal.as_ref()).and_then(|g| book.goal(g)).map(|g| g.number.clone())
            }
            Self::Objective(id) => objective(id).map(|o| o.text.clone()),
            Self::Method(id) => objective(id).map(|o| o.method.clone()),
            Self::Status(id) => objective(id).map(|o| o.status.clone()),
            Self::TargetTiming(id) => objective(id).map(row_text::target_timing),
            Self::Measure(id) => target(id).map(|t| t.measure.clone()),
            Self::Unit(id) => target(id).map(|t| t.unit.clone()),
            Self::Base(id) => target(id).and_then(|t| number(t.base)),
            Self::Value(id) => target(id).and_then(|t| number(t.value)),
            Self::From(id) => objective(id).and_then(|o| day(o.timing.start)),
            Self::To(id) => objective(id).and_then(|o| day(o.timing.end)),
            Self::MeasuredOn(id, i) => measurement(book, id, *i).map(|m| m.on.to_string()),
            Self::Measured(id, i) => measurement(book, id, *i).map(|m| m.value.to_string()),
            Self::Activity(id) => activity(id).map(|a| a.text.clone()),
            Self::Owner(id) => activity(id).and_then(|a| name(&a.owner)),
            Self::StartedOn(id) => activity(id).and_then(|a| day(a.started_on)),
            Self::DoneOn(id) => activity(id).and_then(|a| day(a.done_on)),
            Self::Evaluation(id) => activity(id).map(|a| a.evaluation.clone()),
            Self::Reason(id) => reason::of(book, id),
            Self::MilestoneText(id, m) => milestone(book, id, m).map(|m| m.text.clone()),
            Self::MilestoneDue(id, m) => milestone(book, id, m).map(|m| m.due.to_string()),
            Self::Problem(id) => book.problem_in(id).map(|(_, p)| p.text.clone()),
            Self::RootCause(id) => book.problem_in(id).map(|(_, p)| p.root_cause.clone()),
            Self::Countermeasure(id) => countermeasure(id).map(|c| c.text.clone()),
            Self::CountermeasureOwner(id) => countermeasure(id).and_then(|c| name(&c.owner)),
            Self::FollowUp(id) => countermeasure(id).and_then(|c| day(c.follow_up)),
            Self::NewActivity(_) | Self::NewProblem(..) | Self::NewCountermeasure(_) => None,
        }
        .unwrap_or_default()
    }
}

fn milestone<'a>(book: &'a Book, activity: &ActivityId, id: &str) -> Option<&'a Milestone> {
    book.activity(activity)?.milestones.iter().find(|m| m.id == id)
}

fn measurement<'a>(book: &'a Book, objective: &ObjectiveId, at: usize) -> Option<&'a Measurement> {
    book.objective(objective)?.measurements.get(at)
}
