//! The service process (服务流程): its steps, the factors they touch, their measurable standards, and how these were kept.

use std::iter::Sum;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::{AuditId, FactorId, ProcessStepId, ServiceStandardId};

/// A step of the service process (预约, 接待, 问诊 …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessStep {
    /// Never changes.
    pub id: ProcessStepId,
    /// As people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The factors of satisfaction that it touches; one may be in no wave of the book.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<FactorId>,
    /// What is to be kept in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<ServiceStandard>,
}

impl ProcessStep {
    /// A step with this name, without standards.
    pub fn new(id: ProcessStepId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), factors: Vec::new(), standards: Vec::new() }
    }
}

/// A measurable standard of a step (服务标准): whether it was kept can be seen in a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceStandard {
    /// Never changes.
    pub id: ServiceStandardId,
    /// What is to be kept: `一分钟内接待客户`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The share of cases in which it is to be kept, in percent; none: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Decimal>,
}

impl ServiceStandard {
    /// A standard with this text.
    pub fn new(id: ServiceStandardId, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), goal: None }
    }
}

/// A process audit (流程检查): the standards as they were kept in the cases that somebody watched on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Never changes.
    pub id: AuditId,
    /// The day.
    pub on: NaiveDate,
    /// Who watched.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was seen of each standard that was looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<AuditCheck>,
    /// What else was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Audit {
    /// An audit on `on`, with nothing in it.
    pub fn new(id: AuditId, on: NaiveDate) -> Self {
        Self { id, on, by: String::new(), checks: Vec::new(), note: String::new() }
    }

    /// What was seen of a standard.
    pub fn check(&self, standard: &ServiceStandardId) -> Option<&AuditCheck> {
        self.checks.iter().find(|c| c.standard == *standard)
    }
}

/// How often a standard was kept: yes in `kept` of `seen` cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditCheck {
    /// Which standard; it may have left the process since.
    pub standard: ServiceStandardId,
    /// Cases in which it was kept; never more than `seen`.
    pub kept: u32,
    /// Cases that were watched.
    pub seen: u32,
}

impl AuditCheck {
    /// Its cases.
    pub fn tally(&self) -> Tally {
        Tally { kept: self.kept.into(), seen: self.seen.into() }
    }
}

/// Cases in which something was kept, of those that were watched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In so many it was kept.
    pub kept: u64,
    /// Of so many.
    pub seen: u64,
}

impl Tally {
    /// `18/20`.
    pub fn fraction(self) -> String {
        format!("{}/{}", self.kept, self.seen)
    }

    /// The share of cases in which it was kept, in percent; none where no case was watched.
    pub fn percent(self) -> Option<Decimal> {
        (Decimal::from(self.kept) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(self.seen))
    }

    /// That share as it is shown, to a tenth of a percent.
    pub fn percent_shown(self) -> Option<Decimal> {
        Some(self.percent()?.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Whether the share reaches `goal`, in percent, before it is rounded; none where no case was watched.
    pub fn reaches(self, goal: Decimal) -> Option<bool> {
        Some(self.percent()? >= goal)
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, t| Self { kept: sum.kept + t.kept, seen: sum.seen + t.seen })
    }
}
