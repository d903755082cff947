//! The ways from one state of a decision flow to the next, and back. A way is open only when what the deck asks for at
//! that step is there.

use chrono::NaiveDate;

use super::flow::{Answer, Drafts, Flow, FlowState, Met};
use super::item::fresh_id;
use super::said::{OneOrMore, Said};
use super::{
    Activity, ActivityId, Book, Cause, Countermeasure, CountermeasureId, Edit, FlowField, FlowId, Objective,
    ObjectiveField, ObjectiveId, Outcome, Problem, ProblemId, Progress, Steps,
};

/// What is said at a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// To "is the target met?", the first time and after the countermeasures.
    Met(bool),
    /// To "was the plan followed?". The facts propose an answer, where they do.
    Followed {
        /// The answer.
        yes: bool,
        /// What the facts propose (`rules::followed`).
        proposed: Option<bool>,
        /// Why it differs from that.
        because: String,
    },
    /// Why the plan was not followed.
    Why(String),
    /// What is done to carry on with the original plan.
    Measures(String),
    /// The task of the step is done: root cause found, countermeasures decided, activities planned, standard made.
    Done,
}

/// What a step still asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacks {
    /// The flow is at another step, or at its end.
    OtherStep,
    /// A reason for answering otherwise than the facts propose.
    Because,
    /// Why the plan was not followed.
    Why,
    /// Measures.
    Measures,
    /// A problem of the objective that stands.
    Problem,
    /// A root cause of this problem.
    RootCause(ProblemId),
    /// A question for help from outside about a root cause that is not within one's control.
    Help(ProblemId),
    /// A countermeasure to this problem.
    Countermeasure(ProblemId),
    /// An owner of this countermeasure.
    Owner(CountermeasureId),
    /// A follow-up date of this countermeasure.
    FollowUp(CountermeasureId),
    /// A supporting plan row of this countermeasure.
    Supporting(CountermeasureId),
    /// A row planned for the next cycle.
    Activity,
    /// The text, the owner or the end of this new row.
    Plan(ActivityId),
    /// A standard made of it, with a text and somebody who keeps it.
    Standard,
}

/// The state after `say`, on `day`.
///
/// # Errors
/// What the step still asks for.
pub fn next(
    book: &Book,
    objective: &Objective,
    state: &FlowState,
    say: &Say,
    day: NaiveDate,
) -> Result<FlowState, Lacks> {
    match (state.clone(), say) {
        (FlowState::TargetMet, Say::Met(true)) => Ok(FlowState::Standardise { met: Met::AtOnce }),
        (FlowState::TargetMet, Say::Met(false)) => Ok(FlowState::PlanFollowed),
        (FlowState::PlanFollowed, Say::Followed { yes, proposed, because }) => {
            let answer = if proposed.is_none_or(|p| p == *yes) {
                Answer::AsProposed
            } else {
                Answer::Otherwise(Said::new(because).ok_or(Lacks::Because)?)
            };
            Ok(match yes {
                true => FlowState::RootCause { followed: answer },
                false => FlowState::WhyNotFollowed { not_followed: answer },
            })
        }
        (FlowState::WhyNotFollowed { not_followed }, Say::Why(why)) => {
            Ok(FlowState::MeasuresToCarryOn { not_followed, why: Said::new(why).ok_or(Lacks::Why)? })
        }
        (FlowState::MeasuresToCarryOn { not_followed, why }, Say::Measures(measures)) => {
            let measures = Said::new(measures).ok_or(Lacks::Measures)?;
            Ok(FlowState::PlanCarriedOn { not_followed, why, measures, on: day })
        }
        (FlowState::RootCause { followed }, Say::Done) => {
            Ok(FlowState::Countermeasures { followed, problems: root_causes(objective, day)? })
        }
        (FlowState::Countermeasures { followed, problems }, Say::Done) => {
            countermeasures(objective, &problems, day)?;
            Ok(FlowState::TargetMetAfter { followed, problems })
        }
        (FlowState::TargetMetAfter { followed, problems }, Say::Met(true)) => {
            Ok(FlowState::Standardise { met: Met::Solved { followed, problems } })
        }
        (FlowState::TargetMetAfter { followed, problems }, Say::Met(false)) => {
            Ok(FlowState::NewActivities { followed, problems })
        }
        (FlowState::NewActivities { followed, problems }, Say::Done) => {
            Ok(FlowState::NewCycle { followed, problems, activities: planned_anew(objective, day)?, on: day })
        }
        (FlowState::Standardise { met }, Say::Done) => {
            let own = book.standards().map(|(_, s)| s).filter(|s| {
                let whole = !s.text.trim().is_empty() && s.keeper.is_some();
                whole && s.objective.as_ref() == Some(&objective.id)
            });
            let standards = OneOrMore::new(own.map(|s| s.id.clone()).collect()).ok_or(Lacks::Standard)?;
            Ok(FlowState::Standardised { met, standards, on: day })
        }
        _ => Err(Lacks::OtherStep),
    }
}

/// The standing problems whose root cause is found. One that its owner reported, or that has countermeasures, is not
/// passed over: it needs its root cause too; one that is only noted may wait.
fn root_causes(objective: &Objective, day: NaiveDate) -> Result<OneOrMore<ProblemId>, Lacks> {
    let standing: Vec<&Problem> = objective.problems.iter().filter(|p| p.stands(day)).collect();
    let Some(first) = standing.first() else { return Err(Lacks::Problem) };
    let found = |p: &Problem| p.root_causes().next().is_some();
    if let Some(open) = standing.iter().find(|p| !found(p) && (p.is_open(day) || !p.countermeasures.is_empty())) {
        return Err(Lacks::RootCause(open.id.clone()));
    }
    let solved: Vec<&&Problem> = standing.iter().filter(|p| found(p)).collect();
    if let Some(problem) = solved.iter().find(|p| p.causes.iter().any(Cause::lacks_help)) {
        return Err(Lacks::Help(problem.id.clone()));
    }
    let solved = solved.iter().map(|p| p.id.clone()).collect();
    OneOrMore::new(solved).ok_or_else(|| Lacks::RootCause(first.id.clone()))
}

/// Whether each problem has a countermeasure, and each of them an owner, a follow-up date and a supporting plan row
/// (deck: 必须为每一项行动制订一个支持行动计划). One that was found not to work is decided on no more.
fn countermeasures(objective: &Objective, problems: &OneOrMore<ProblemId>, day: NaiveDate) -> Result<(), Lacks> {
    for id in problems.as_slice() {
        let problem = objective.problems.iter().find(|p| p.id == *id).ok_or(Lacks::Problem)?;
        let hopeful = |c: &&Countermeasure| !c.text.trim().is_empty() && c.state(day) != Progress::NotEffective;
        let mut decided = problem.countermeasures.iter().filter(hopeful).peekable();
        if decided.peek().is_none() {
            return Err(Lacks::Countermeasure(id.clone()));
        }
        for cm in decided {
            if cm.owner.is_none() {
                return Err(Lacks::Owner(cm.id.clone()));
            }
            if cm.follow_up.is_none() {
                return Err(Lacks::FollowUp(cm.id.clone()));
            }
            if cm.supporting.is_none() {
                return Err(Lacks::Supporting(cm.id.clone()));
            }
        }
    }
    Ok(())
}

/// The rows planned for the next cycle, each with its text, owner and end. One that was struck out is no plan.
fn planned_anew(objective: &Objective, day: NaiveDate) -> Result<OneOrMore<ActivityId>, Lacks> {
    let cycle = objective.cycle() + 1;
    let rows = objective.activities.iter().filter(|a| a.cycle == cycle && !a.is_cancelled(day));
    let rows: Vec<_> = rows.collect();
    let whole = |a: &Activity| !a.text.trim().is_empty() && a.owner.is_some() && a.timing.end.is_some();
    if let Some(row) = rows.iter().find(|a| !whole(a)) {
        return Err(Lacks::Plan(row.id.clone()));
    }
    OneOrMore::new(rows.into_iter().map(|a| a.id.clone()).collect()).ok_or(Lacks::Activity)
}

/// One step back: the state before, and the texts that were typed for the step that is left. None at the first question.
pub fn back(flow: &Flow) -> Option<Flow> {
    let mut drafts = flow.drafts.clone();
    let mut unanswer = |answer: &Answer| {
        if let Answer::Otherwise(because) = answer {
            drafts.otherwise = because.as_str().to_owned();
        }
    };
    let state = match flow.state.clone() {
        FlowState::TargetMet => return None,
        FlowState::Standardise { met: Met::AtOnce } | FlowState::PlanFollowed => FlowState::TargetMet,
        FlowState::Standardise { met: Met::Solved { followed, problems } }
        | FlowState::NewActivities { followed, problems } => FlowState::TargetMetAfter { followed, problems },
        FlowState::Standardised { met, .. } => FlowState::Standardise { met },
        FlowState::WhyNotFollowed { not_followed: answer } | FlowState::RootCause { followed: answer } => {
            unanswer(&answer);
            FlowState::PlanFollowed
        }
        FlowState::MeasuresToCarryOn { not_followed, why } => {
            why.as_str().clone_into(&mut drafts.why);
            FlowState::WhyNotFollowed { not_followed }
        }
        FlowState::PlanCarriedOn { not_followed, why, measures, .. } => {
            measures.as_str().clone_into(&mut drafts.measures);
            FlowState::MeasuresToCarryOn { not_followed, why }
        }
        FlowState::Countermeasures { followed, .. } => FlowState::RootCause { followed },
        FlowState::TargetMetAfter { followed, problems } => FlowState::Countermeasures { followed, problems },
        FlowState::NewCycle { followed, problems, .. } => FlowState::NewActivities { followed, problems },
    };
    Some(Flow { state, drafts, ..flow.clone() })
}

/// Opens a flow for an objective on `day`; the one that is open already where there is one.
pub fn open_flow(book: &Book, objective: &ObjectiveId, day: NaiveDate) -> (Option<FlowId>, Steps) {
    let Some(home) = book.objective(objective) else { return (None, Vec::new()) };
    if let Some(open) = home.open_flow() {
        return (Some(open.id.clone()), Vec::new());
    }
    let id = FlowId::new(fresh_id(book, "f"));
    let flow = Box::new(Flow::new(id.clone(), day));
    (Some(id), vec![Edit::AddFlow { objective: objective.clone(), at: home.flows.len(), flow }])
}

/// Answers the step a flow is at. Whether the target is met is the objective's outcome too; the texts that were used are
/// no drafts any more.
///
/// # Errors
/// What the step still asks for.
pub fn answer(book: &Book, id: &FlowId, say: &Say, day: NaiveDate) -> Result<Steps, Lacks> {
    let Some((objective, flow)) = book.flow_in(id) else { return Err(Lacks::OtherStep) };
    let state = next(book, objective, &flow.state, say, day)?;
    let mut drafts = flow.drafts.clone();
    match (&state, say) {
        (FlowState::WhyNotFollowed { not_followed: Answer::Otherwise(_) }, _)
        | (FlowState::RootCause { followed: Answer::Otherwise(_) }, _) => drafts.otherwise.clear(),
        (_, Say::Why(_)) => drafts.why.clear(),
        (_, Say::Measures(_)) => drafts.measures.clear(),
        _ => {}
    }
    let mut edits = vec![Edit::Flow(id.clone(), FlowField::State(state))];
    edits.extend(keep_drafts(flow, drafts));
    if let Say::Met(met) = say {
        edits.extend(judged(objective, if *met { Outcome::Met } else { Outcome::Missed }));
    }
    Ok(edits)
}

/// Steps an objective's last flow back; nothing at its first question, and nothing for an earlier flow: what came after
/// rests on how it ended. Back at the second question the target counts as missed again, as the first one was answered.
pub fn step_back(book: &Book, id: &FlowId) -> Steps {
    let Some((objective, flow)) = book.flow_in(id) else { return Vec::new() };
    if objective.flows.last().is_none_or(|last| last.id != *id) {
        return Vec::new();
    }
    let Some(before) = back(flow) else { return Vec::new() };
    let missed_again = matches!(before.state, FlowState::TargetMetAfter { .. });
    let mut edits = vec![Edit::Flow(id.clone(), FlowField::State(before.state))];
    edits.extend(keep_drafts(flow, before.drafts));
    if missed_again {
        edits.extend(judged(objective, Outcome::Missed));
    }
    edits
}

/// How the objective stands, where that is not known yet.
fn judged(objective: &Objective, outcome: Outcome) -> Option<Edit> {
    let known = objective.outcome == Some(outcome);
    (!known).then(|| Edit::Objective(objective.id.clone(), ObjectiveField::Outcome(Some(outcome))))
}

fn keep_drafts(flow: &Flow, drafts: Drafts) -> Option<Edit> {
    (flow.drafts != drafts).then(|| Edit::Flow(flow.id.clone(), FlowField::Drafts(drafts)))
}
