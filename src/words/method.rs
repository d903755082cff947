//! The words of the method: the boxes of the decision flow, how far a countermeasure is, the bones of the fishbone,
//! what is within one's control.

use super::Words;
use crate::plan::{Bone, Control, Progress, Stage};
use crate::say;

impl Words {
    /// A box of the decision flow, as the deck names it.
    pub fn stage(&self, stage: Stage) -> String {
        match stage {
            Stage::TargetMet => say!(self, "stage-target-met"),
            Stage::Standardise => say!(self, "stage-standardise"),
            Stage::Standardised => say!(self, "stage-standardised"),
            Stage::PlanFollowed => say!(self, "stage-plan-followed"),
            Stage::WhyNotFollowed => say!(self, "stage-why-not-followed"),
            Stage::MeasuresToCarryOn => say!(self, "stage-measures-to-carry-on"),
            Stage::PlanCarriedOn => say!(self, "stage-plan-carried-on"),
            Stage::RootCause => say!(self, "stage-root-cause"),
            Stage::Countermeasures => say!(self, "stage-countermeasures"),
            Stage::TargetMetAfter => say!(self, "stage-target-met-after"),
            Stage::NewActivities => say!(self, "stage-new-activities"),
            Stage::NewCycle => say!(self, "stage-new-cycle"),
        }
    }

    /// How far a countermeasure is, in a word.
    pub fn progress(&self, progress: Progress) -> String {
        match progress {
            Progress::Open => say!(self, "progress-open"),
            Progress::Running => say!(self, "progress-running"),
            Progress::Done => say!(self, "progress-done"),
            Progress::Effective => say!(self, "progress-effective"),
            Progress::NotEffective => say!(self, "progress-not-effective"),
        }
    }

    /// A bone of the fishbone; none is where nobody said.
    pub fn bone(&self, bone: Option<Bone>) -> String {
        match bone {
            Some(Bone::Man) => say!(self, "bone-man"),
            Some(Bone::Machine) => say!(self, "bone-machine"),
            Some(Bone::Material) => say!(self, "bone-material"),
            Some(Bone::Method) => say!(self, "bone-method"),
            Some(Bone::Environment) => say!(self, "bone-environment"),
            None => say!(self, "bone-unsorted"),
        }
    }

    /// Whether a cause is within one's control.
    pub fn control(&self, control: Control) -> String {
        match control {
            Control::Unsaid => say!(self, "control-unsaid"),
            Control::Within => say!(self, "control-within"),
            Control::Outside => say!(self, "control-outside"),
        }
    }
}
