//! What a field says.

use chrono::NaiveDate;

use super::{Field, figure, reason};
use crate::app::row_text;
use crate::plan::{
    ActivityId, Book, Cause, CountermeasureId, Fact, Measurement, Milestone, ObjectiveId, PersonId, ProblemId,
    StandardId,
};

impl Field {
    /// The text as it stands; empty where there is none.
    pub fn text(&self, book: &Book) -> String {
        let objective = |id: &ObjectiveId| book.objective(id);
        let target = |id: &ObjectiveId| objective(id).map(|o| &o.target);
        let activity = |id: &ActivityId| book.activity(id);
        let countermeasure = |id: &CountermeasureId| book.countermeasure_in(id).map(|(_, c)| c);
        let standard = |id: &StandardId| book.standard_in(id).map(|(_, s)| s);
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
            Self::Best(id) => target(id).and_then(|t| number(t.best)),
            Self::WhyBeyond(id) => target(id).map(|t| t.why.clone()),
            Self::ObjectiveOwner(id) => objective(id).and_then(|o| name(&o.owner)),
            Self::From(id) => objective(id).and_then(|o| day(o.timing.start)),
            Self::To(id) => objective(id).and_then(|o| day(o.timing.end)),
            Self::MeasuredOn(id, i) => measurement(book, id, *i).map(|m| m.on.to_string()),
            Self::Measured(id, i) => measurement(book, id, *i).map(|m| m.value.to_string()),
            Self::Activity(id) => activity(id).map(|a| a.text.clone()),
            Self::Owner(id) => activity(id).and_then(|a| name(&a.owner)),
            Self::StartedOn(id) => activity(id).and_then(|a| day(a.started_on)),
            Self::DoneOn(id) => activity(id).and_then(|a| day(a.done_on)),
            Self::Evaluation(id) => activity(id).map(|a| a.evaluation.clone()),
            Self::Reason(id, day) => reason::of(book, id, *day),
            Self::NoteReason(on, at) => on.annotations(book).get(*at).map(|a| a.reason.clone()),
            Self::MilestoneText(id, m) => milestone(book, id, m).map(|m| m.text.clone()),
            Self::MilestoneDue(id, m) => milestone(book, id, m).map(|m| m.due.to_string()),
            Self::Problem(id) => book.problem_in(id).map(|(_, p)| p.text.clone()),
            Self::RootCause(id) => book
                .problem_in(id)
                .map(|(_, p)| p.causes.iter().find(|c| c.root).map(|c| c.text.clone()).unwrap_or_default()),
            Self::Countermeasure(id) => countermeasure(id).map(|c| c.text.clone()),
            Self::CountermeasureOwner(id) => countermeasure(id).and_then(|c| name(&c.owner)),
            Self::FollowUp(id) => countermeasure(id).and_then(|c| day(c.follow_up)),
            Self::FlowOtherwise(id) => book.flow_in(id).map(|(_, f)| f.drafts.otherwise.clone()),
            Self::FlowWhy(id) => book.flow_in(id).map(|(_, f)| f.drafts.why.clone()),
            Self::FlowMeasures(id) => book.flow_in(id).map(|(_, f)| f.drafts.measures.clone()),
            Self::ReportedOn(id) => book.problem_in(id).and_then(|(_, p)| day(p.reported_on)),
            Self::FactText(id, f) => fact(book, id, f).map(|f| f.text.clone()),
            Self::FactFigure(id, f) => fact(book, id, f).map(|f| f.figure.clone()),
            Self::CauseText(id, c) => cause(book, id, c).map(|c| c.text.clone()),
            Self::CauseHelp(id, c) => cause(book, id, c).map(|c| c.help.clone()),
            Self::FollowUpNote(id, on) => {
                countermeasure(id).and_then(|c| c.follow_ups.iter().find(|f| f.on == *on)).map(|f| f.note.clone())
            }
            Self::StandardText(id) => standard(id).map(|s| s.text.clone()),
            Self::StandardAppliesTo(id) => standard(id).map(|s| s.applies_to.clone()),
            Self::StandardSince(id) => standard(id).and_then(|s| day(s.since)),
            Self::StandardKeeper(id) => standard(id).and_then(|s| name(&s.keeper)),
            Self::ReviewOn(id) => book.review(id).map(|r| r.on.to_string()),
            Self::ReviewNote(id) => book.review(id).map(|r| r.note.clone()),
            Self::Csi(cell) => cell.text(book),
            Self::Kpi(id, cell) => cell.text(book, id),
            Self::Process(cell) => cell.text(book),
            Self::GoalFigure(id, cell) => book.goal(id).map(|g| cell.text(g)),
            Self::Brought(id) => activity(id).map(|a| figure::shown(a.brought)),
            Self::Way(id) => activity(id).map(|a| super::way::shown(a.way)),
            Self::Share(goal, department, cell) => cell.text(book, goal, department),
            Self::Sketch(_) => None,
            Self::NewActivity(_) | Self::NewProblem(..) | Self::NewCountermeasure(_) => None,
        }
        .unwrap_or_default()
    }
}

fn milestone<'a>(book: &'a Book, activity: &ActivityId, id: &str) -> Option<&'a Milestone> {
    book.activity(activity)?.milestones.iter().find(|m| m.id == id)
}

fn fact<'a>(book: &'a Book, problem: &ProblemId, id: &str) -> Option<&'a Fact> {
    book.problem_in(problem)?.1.facts.iter().find(|f| f.id == id)
}

fn cause<'a>(book: &'a Book, problem: &ProblemId, id: &str) -> Option<&'a Cause> {
    book.problem_in(problem)?.1.causes.iter().find(|c| c.id == id)
}

fn measurement<'a>(book: &'a Book, objective: &ObjectiveId, at: usize) -> Option<&'a Measurement> {
    book.objective(objective)?.measurements.get(at)
}
