//! What a button of the flow's panel means. It is worked out when it is carried out, after what was being typed.

use super::lacks;
use crate::app::ask::Ask;
use crate::app::document::Document;
use crate::app::field::Field;
use crate::app::selection::Selection;
use crate::plan::{
    ActivityId, CountermeasureId, Deed, FlowId, FlowState, Lacks, ObjectiveId, ProblemId, Say, Step, Steps, answer,
    make_standard, new_countermeasure, new_cycle_activity, new_problem, new_standard, open_flow, step_back,
};
use crate::rules::followed;
use crate::words::Words;

/// A button of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Look at an objective, and go on in the panel.
    Pick(ObjectiveId),
    /// Open a flow for an objective.
    Open(ObjectiveId),
    /// Answer "is the target met?".
    Met(FlowId, bool),
    /// Answer "was the plan followed?".
    Followed(FlowId, bool),
    /// Go on: the text is written, the task is done.
    Next(FlowId),
    /// Step back.
    Back(ObjectiveId),
    /// Mend what the step still asks for.
    Mend(FlowId),
    /// Solve a problem.
    Solve(ProblemId),
    /// Note a problem.
    NoteProblem(ObjectiveId),
    /// Add a countermeasure.
    AddCountermeasure(ProblemId),
    /// Plan a row for the next cycle.
    PlanActivity(ObjectiveId),
    /// Make a standard of a countermeasure.
    MakeStandard(CountermeasureId),
    /// Make a standard of the objective's method.
    NewStandard(ObjectiveId),
}

/// What an act comes to.
#[derive(Debug)]
pub enum Outcome {
    /// Change the plan, then write in this entry.
    Take(Step, Option<Field>),
    /// Write in this entry first; why.
    Write(Field, String),
    /// Solve this problem.
    Solve(ProblemId),
    /// Select this.
    Select(Selection),
    /// Ask in place.
    Ask(Ask),
    /// Plan the row that carries a countermeasure out.
    Support(CountermeasureId),
    /// Nothing, for this reason.
    Tell(String),
}

/// What the step a flow is at would say with what is written so far; none at a question.
pub fn said(state: &FlowState, drafts: &crate::plan::Drafts) -> Option<Say> {
    match state {
        FlowState::WhyNotFollowed { .. } => Some(Say::Why(drafts.why.clone())),
        FlowState::MeasuresToCarryOn { .. } => Some(Say::Measures(drafts.measures.clone())),
        FlowState::RootCause { .. }
        | FlowState::Countermeasures { .. }
        | FlowState::NewActivities { .. }
        | FlowState::Standardise { .. } => Some(Say::Done),
        _ => None,
    }
}

impl Act {
    /// Works it out; none where what it is about is gone.
    pub fn work_out(&self, doc: &Document, words: &Words) -> Option<Outcome> {
        let (book, day) = (&doc.book, doc.day);
        let add = |edits: Steps, field: Field| Outcome::Take(Step { deed: Deed::AddRow, edits }, Some(field));
        Some(match self {
            Self::Pick(id) => Outcome::Select(Selection {
                objective: id.clone(),
                activity: book.objective(id)?.activities.first().map(|a| a.id.clone()),
                problem: None,
                countermeasure: None,
                column: doc.selection.as_ref().map_or(1, |s| s.column),
            }),
            Self::Open(objective) => {
                let edits = open_flow(book, objective, day).1;
                Outcome::Take(Step { deed: Deed::OpenFlow, edits }, None)
            }
            Self::Met(id, met) => reply(doc, words, id, &Say::Met(*met)),
            Self::Followed(id, yes) => {
                let (objective, flow) = book.flow_in(id)?;
                let proposed = followed(objective, day).proposed;
                let because = flow.drafts.otherwise.clone();
                reply(doc, words, id, &Say::Followed { yes: *yes, proposed, because })
            }
            Self::Next(id) => {
                let (_, flow) = book.flow_in(id)?;
                reply(doc, words, id, &said(&flow.state, &flow.drafts)?)
            }
            Self::Back(objective) => {
                let edits = step_back(book, &book.objective(objective)?.flows.last()?.id);
                if edits.is_empty() {
                    return None;
                }
                Outcome::Take(Step { deed: Deed::StepBackFlow, edits }, None)
            }
            Self::Mend(id) => return mend(doc, words, id),
            Self::Solve(problem) => Outcome::Solve(problem.clone()),
            Self::NoteProblem(objective) => {
                let (id, edits) = new_problem(book, objective, None, "");
                add(edits, Field::Problem(id))
            }
            Self::AddCountermeasure(problem) => {
                let (id, edits) = new_countermeasure(book, problem, "");
                add(edits, Field::Countermeasure(id))
            }
            Self::PlanActivity(objective) => {
                let (id, edits) = new_cycle_activity(book, objective, day, &doc.author);
                add(edits, Field::Activity(id))
            }
            Self::MakeStandard(cm) => {
                let (id, edits) = make_standard(book, cm, day);
                Outcome::Take(Step { deed: Deed::MakeStandard, edits }, Some(Field::StandardText(id?)))
            }
            Self::NewStandard(objective) => {
                let (id, edits) = new_standard(book, objective, day);
                Outcome::Take(Step { deed: Deed::MakeStandard, edits }, Some(Field::StandardText(id?)))
            }
        })
    }
}

/// Takes the step, or says what it still asks for.
fn reply(doc: &Document, words: &Words, id: &FlowId, say: &Say) -> Outcome {
    match answer(&doc.book, id, say, doc.day) {
        Ok(edits) => Outcome::Take(Step { deed: Deed::AnswerFlow, edits }, None),
        Err(lacks) => {
            let why = lacks::line(words, &doc.book, &lacks);
            match text_of(id, &lacks) {
                Some(field) => Outcome::Write(field, why),
                None => Outcome::Tell(why),
            }
        }
    }
}

/// The text of the flow itself that is missing.
fn text_of(id: &FlowId, lacks: &Lacks) -> Option<Field> {
    match lacks {
        Lacks::Because => Some(Field::FlowOtherwise(id.clone())),
        Lacks::Why => Some(Field::FlowWhy(id.clone())),
        Lacks::Measures => Some(Field::FlowMeasures(id.clone())),
        _ => None,
    }
}

/// Leads to where the step's lack is mended, or mends it where one key can.
fn mend(doc: &Document, words: &Words, id: &FlowId) -> Option<Outcome> {
    let (objective, flow) = doc.book.flow_in(id)?;
    let say = said(&flow.state, &flow.drafts)?;
    let lacks = crate::plan::next(&doc.book, objective, &flow.state, &say, doc.day).err()?;
    let write = |field| Some(Outcome::Write(field, lacks::line(words, &doc.book, &lacks)));
    match &lacks {
        Lacks::OtherStep => None,
        Lacks::Because | Lacks::Why | Lacks::Measures => write(text_of(id, &lacks)?),
        Lacks::Problem => Act::NoteProblem(objective.id.clone()).work_out(doc, words),
        Lacks::RootCause(problem) | Lacks::Help(problem) => Some(Outcome::Solve(problem.clone())),
        Lacks::Countermeasure(problem) => Act::AddCountermeasure(problem.clone()).work_out(doc, words),
        Lacks::Owner(cm) => write(Field::CountermeasureOwner(cm.clone())),
        Lacks::FollowUp(cm) => write(Field::FollowUp(cm.clone())),
        Lacks::Supporting(cm) => Some(Outcome::Support(cm.clone())),
        Lacks::Activity => Act::PlanActivity(objective.id.clone()).work_out(doc, words),
        Lacks::Plan(row) => plan(doc, words, row, &lacks),
        Lacks::Standard => {
            let begun = doc.book.standards().map(|(_, s)| s).find(|s| s.objective.as_ref() == Some(&objective.id));
            if let Some(standard) = begun {
                let id = standard.id.clone();
                let blank = standard.text.trim().is_empty();
                return write(if blank { Field::StandardText(id) } else { Field::StandardKeeper(id) });
            }
            let works = super::tasks::effective(objective, doc.day).next();
            let act = works.map_or_else(|| Act::NewStandard(objective.id.clone()), |c| Act::MakeStandard(c.id.clone()));
            act.work_out(doc, words)
        }
    }
}

/// The first thing that a new row lacks.
fn plan(doc: &Document, words: &Words, row: &ActivityId, lacks: &Lacks) -> Option<Outcome> {
    let activity = doc.book.activity(row)?;
    let field = if activity.text.trim().is_empty() {
        Field::Activity(row.clone())
    } else if activity.owner.is_none() {
        Field::Owner(row.clone())
    } else {
        return Some(Outcome::Ask(Ask::dates(&doc.book, row)));
    };
    Some(Outcome::Write(field, lacks::line(words, &doc.book, lacks)))
}
