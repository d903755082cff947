//! The words of the domain's codes, the same on every surface.

use super::Words;
use crate::plan::Outcome;
use crate::rules::Status;
use crate::say;

impl Words {
    /// A status in a word.
    pub fn status(&self, status: Status) -> String {
        match status {
            Status::Done => say!(self, "status-done"),
            Status::Problem => say!(self, "status-problem"),
            Status::Delayed => say!(self, "status-delayed"),
            Status::OnSchedule => say!(self, "status-on-schedule"),
            Status::Upcoming => say!(self, "status-upcoming"),
            Status::Cancelled => say!(self, "status-cancelled"),
        }
    }

    /// The status of an objective in a word.
    pub fn outcome(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Met => say!(self, "outcome-met"),
            Outcome::OnTheWay => say!(self, "outcome-on-the-way"),
            Outcome::Missed => say!(self, "outcome-missed"),
        }
    }
}
