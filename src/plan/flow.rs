//! The decision flow of an objective (解决问题; domain.md, "When a target is missed"): was the target met, was the plan
//! followed, and what follows from it.
//!
//! Each state holds exactly what the way to it asked for, so that a state which skipped a question can't be written
//! down. The ways from state to state are in `flow_step`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::said::{OneOrMore, Said};
use super::{ActivityId, FlowId, ProblemId, StandardId};

/// One walk through the deck's chart for an objective: opened at a review, left and taken up again, ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Never changes.
    pub id: FlowId,
    /// The day the first question was asked.
    pub opened_on: NaiveDate,
    /// Where it stands.
    pub state: FlowState,
    /// Texts typed for steps that are not taken yet, or that were stepped back from: nothing typed is lost.
    #[serde(default, skip_serializing_if = "Drafts::is_empty")]
    pub drafts: Drafts,
}

impl Flow {
    /// A flow at its first question.
    pub fn new(id: FlowId, opened_on: NaiveDate) -> Self {
        Self { id, opened_on, state: FlowState::TargetMet, drafts: Drafts::default() }
    }
}

/// Texts typed for a step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafts {
    /// Why the answer to "was the plan followed?" differs from what the facts propose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub otherwise: String,
    /// Why the plan was not followed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Measures to carry on with the original plan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
}

impl Drafts {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How "was the plan followed?" was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// As the facts propose, or where they propose nothing.
    AsProposed,
    /// Otherwise than they propose, with the reason *(decided in domain.md)*.
    Otherwise(Said),
}

/// How the target came to be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Met {
    /// At the first question.
    AtOnce,
    /// After the plan was followed, it was missed, and these problems were solved.
    Solved {
        /// How "was the plan followed?" was answered: yes.
        followed: Answer,
        /// The problems with their root causes and countermeasures.
        problems: OneOrMore<ProblemId>,
    },
}

/// Where a flow stands: a question, a task, or one of its ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are what the way here asked for, explained at Answer, Met and Drafts")]
pub enum FlowState {
    /// 是否达到指标? The first question.
    TargetMet,
    /// Met: make what works a standard.
    Standardise { met: Met },
    /// End: what works is a standard; carry on.
    Standardised { met: Met, standards: OneOrMore<StandardId>, on: NaiveDate },
    /// 是否按计划执行? The target was missed.
    PlanFollowed,
    /// No: 分析为何计划未被遵循.
    WhyNotFollowed { not_followed: Answer },
    /// 采取措施以继续实行原计划.
    MeasuresToCarryOn { not_followed: Answer, why: Said },
    /// End: the original plan is carried out; the next review asks again. The PDCA cycle starts anew.
    PlanCarriedOn { not_followed: Answer, why: Said, measures: Said, on: NaiveDate },
    /// Yes: 问题解决以发现根本原因.
    RootCause { followed: Answer },
    /// 解决并实施对策, 保持原计划不变.
    Countermeasures { followed: Answer, problems: OneOrMore<ProblemId> },
    /// 是否达到指标? The second question, once the countermeasures had time to work.
    TargetMetAfter { followed: Answer, problems: OneOrMore<ProblemId> },
    /// No: 计划新的业务活动.
    NewActivities { followed: Answer, problems: OneOrMore<ProblemId> },
    /// End: the new activities are in the plan; a new PDCA cycle.
    NewCycle { followed: Answer, problems: OneOrMore<ProblemId>, activities: OneOrMore<ActivityId>, on: NaiveDate },
}

/// A box of the chart: a [`FlowState`] without what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in FlowState")]
pub enum Stage {
    TargetMet,
    Standardise,
    Standardised,
    PlanFollowed,
    WhyNotFollowed,
    MeasuresToCarryOn,
    PlanCarriedOn,
    RootCause,
    Countermeasures,
    TargetMetAfter,
    NewActivities,
    NewCycle,
}

impl Stage {
    /// All of them, in the chart's order.
    pub const ALL: [Self; 12] = [
        Self::TargetMet,
        Self::PlanFollowed,
        Self::WhyNotFollowed,
        Self::MeasuresToCarryOn,
        Self::PlanCarriedOn,
        Self::RootCause,
        Self::Countermeasures,
        Self::TargetMetAfter,
        Self::NewActivities,
        Self::NewCycle,
        Self::Standardise,
        Self::Standardised,
    ];

    /// Whether nothing follows.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Standardised | Self::PlanCarriedOn | Self::NewCycle)
    }
}

impl FlowState {
    /// The box of the chart.
    pub fn stage(&self) -> Stage {
        match self {
            Self::TargetMet => Stage::TargetMet,
            Self::Standardise { .. } => Stage::Standardise,
            Self::Standardised { .. } => Stage::Standardised,
            Self::PlanFollowed => Stage::PlanFollowed,
            Self::WhyNotFollowed { .. } => Stage::WhyNotFollowed,
            Self::MeasuresToCarryOn { .. } => Stage::MeasuresToCarryOn,
            Self::PlanCarriedOn { .. } => Stage::PlanCarriedOn,
            Self::RootCause { .. } => Stage::RootCause,
            Self::Countermeasures { .. } => Stage::Countermeasures,
            Self::TargetMetAfter { .. } => Stage::TargetMetAfter,
            Self::NewActivities { .. } => Stage::NewActivities,
            Self::NewCycle { .. } => Stage::NewCycle,
        }
    }

    /// The boxes passed on the way here, this one last.
    pub fn way(&self) -> Vec<Stage> {
        use Stage::{Countermeasures, MeasuresToCarryOn, NewActivities, PlanFollowed, RootCause, TargetMetAfter};
        let mut way = vec![Stage::TargetMet];
        match self {
            Self::TargetMet => return way,
            Self::Standardise { met: Met::AtOnce } | Self::Standardised { met: Met::AtOnce, .. } => {}
            Self::Standardise { met: Met::Solved { .. } } | Self::Standardised { met: Met::Solved { .. }, .. } => {
                way.extend([PlanFollowed, RootCause, Countermeasures, TargetMetAfter]);
            }
            Self::PlanFollowed => {}
            Self::WhyNotFollowed { .. } | Self::RootCause { .. } => way.push(PlanFollowed),
            Self::MeasuresToCarryOn { .. } => way.extend([PlanFollowed, Stage::WhyNotFollowed]),
            Self::PlanCarriedOn { .. } => way.extend([PlanFollowed, Stage::WhyNotFollowed, MeasuresToCarryOn]),
            Self::Countermeasures { .. } => way.extend([PlanFollowed, RootCause]),
            Self::TargetMetAfter { .. } => way.extend([PlanFollowed, RootCause, Countermeasures]),
            Self::NewActivities { .. } => way.extend([PlanFollowed, RootCause, Countermeasures, TargetMetAfter]),
            Self::NewCycle { .. } => {
                way.extend([PlanFollowed, RootCause, Countermeasures, TargetMetAfter, NewActivities]);
            }
        }
        if matches!(self, Self::Standardised { .. }) {
            way.push(Stage::Standardise);
        }
        way.push(self.stage());
        way
    }

    /// The day it ended.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        match self {
            Self::Standardised { on, .. } | Self::PlanCarriedOn { on, .. } | Self::NewCycle { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// Whether the objective's PDCA cycle starts anew after it: the plan was not followed, or the target was missed.
    pub fn starts_cycle(&self) -> bool {
        matches!(self, Self::PlanCarriedOn { .. } | Self::NewCycle { .. })
    }

    /// How "was the plan followed?" was answered, with yes or no; none before it was.
    pub fn followed(&self) -> Option<(bool, &Answer)> {
        match self {
            Self::TargetMet | Self::PlanFollowed => None,
            Self::Standardise { met } | Self::Standardised { met, .. } => match met {
                Met::AtOnce => None,
                Met::Solved { followed, .. } => Some((true, followed)),
            },
            Self::WhyNotFollowed { not_followed }
            | Self::MeasuresToCarryOn { not_followed, .. }
            | Self::PlanCarriedOn { not_followed, .. } => Some((false, not_followed)),
            Self::RootCause { followed }
            | Self::Countermeasures { followed, .. }
            | Self::TargetMetAfter { followed, .. }
            | Self::NewActivities { followed, .. }
            | Self::NewCycle { followed, .. } => Some((true, followed)),
        }
    }

    /// The problems whose root causes were found on the way.
    pub fn problems(&self) -> &[ProblemId] {
        match self {
            Self::Standardise { met: Met::Solved { problems, .. } }
            | Self::Standardised { met: Met::Solved { problems, .. }, .. }
            | Self::Countermeasures { problems, .. }
            | Self::TargetMetAfter { problems, .. }
            | Self::NewActivities { problems, .. }
            | Self::NewCycle { problems, .. } => problems.as_slice(),
            _ => &[],
        }
    }

    /// The activities planned anew.
    pub fn activities(&self) -> &[ActivityId] {
        if let Self::NewCycle { activities, .. } = self { activities.as_slice() } else { &[] }
    }

    /// What was made a standard.
    pub fn standards(&self) -> &[StandardId] {
        if let Self::Standardised { standards, .. } = self { standards.as_slice() } else { &[] }
    }
}
