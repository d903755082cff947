//! What the decision flows of an objective say on a day.

use chrono::NaiveDate;

use crate::plan::{Flow, FlowState, Objective};

/// The flow that was opened last by `day`.
pub(super) fn latest(objective: &Objective, day: NaiveDate) -> Option<&Flow> {
    objective.flows.iter().rfind(|f| f.opened_on <= day)
}

/// Whether the last flow ended with measures to carry on with the original plan: they are the answer to the miss.
pub(super) fn carried_on(objective: &Objective, day: NaiveDate) -> bool {
    latest(objective, day).is_some_and(|f| matches!(&f.state, FlowState::PlanCarriedOn { on, .. } if *on <= day))
}

/// Whether a flow was open on `day`, its first and last day included.
pub(super) fn open_on(objective: &Objective, day: NaiveDate) -> bool {
    objective.flows.iter().any(|f| f.opened_on <= day && f.state.ended_on().is_none_or(|end| day <= end))
}
