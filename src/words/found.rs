//! The words of findings and of the links they name, the same on every surface.

use super::Words;
use crate::rules::{Code, Finding, Link, Pitfall};
use crate::say;

impl Words {
    /// What a finding says is missing, without the text of its row.
    pub fn finding(&self, finding: &Finding) -> String {
        match finding.code {
            Code::RedWithoutReason => say!(self, "finding-red-without-reason"),
            Code::NoOwner => say!(self, "finding-no-owner"),
            Code::NoFollowUp => say!(self, "finding-no-follow-up"),
            Code::NoSupportingPlan => say!(self, "finding-no-supporting-plan"),
            Code::NoRootCause => say!(self, "finding-no-root-cause"),
            Code::NoCountermeasure => say!(self, "finding-no-countermeasure"),
            Code::NotSmart => {
                let letters = finding.letters.as_deref().unwrap_or_default();
                say!(self, "finding-not-smart", letters = letters)
            }
            Code::BrokenReading => {
                let link = finding.link.map(|link| self.link(link)).unwrap_or_default();
                say!(self, "finding-broken-reading", link = link)
            }
            Code::Pitfall => finding.pitfall.map(|pitfall| self.pitfall(pitfall)).unwrap_or_default(),
            Code::NotReviewed => say!(self, "finding-not-reviewed"),
            Code::FlowOpen => say!(self, "finding-flow-open"),
            Code::GapWithoutPlan => say!(self, "finding-gap-without-plan"),
        }
    }

    /// What to do about a finding; `lacks`: what an objective that is not SMART lacks.
    pub fn to_do(&self, finding: &Finding, lacks: &str) -> String {
        match finding.code {
            Code::RedWithoutReason => say!(self, "to-do-red-without-reason"),
            Code::NoOwner => say!(self, "to-do-no-owner"),
            Code::NoFollowUp => say!(self, "to-do-no-follow-up"),
            Code::NoSupportingPlan => say!(self, "to-do-no-supporting-plan"),
            Code::NoRootCause => say!(self, "to-do-no-root-cause"),
            Code::NoCountermeasure => say!(self, "to-do-no-countermeasure"),
            Code::NotSmart => say!(self, "to-do-not-smart", what = lacks),
            Code::BrokenReading => {
                let link = finding.link.map(|link| self.link(link)).unwrap_or_default();
                say!(self, "to-do-broken-reading", link = link)
            }
            Code::Pitfall => match finding.pitfall {
                Some(Pitfall::NotAsPlanned) => say!(self, "to-do-not-as-planned"),
                Some(Pitfall::NotOnSchedule) => say!(self, "to-do-not-on-schedule"),
                Some(Pitfall::Unforeseen) => say!(self, "to-do-unforeseen"),
                Some(Pitfall::NoResult) => say!(self, "to-do-no-result"),
                Some(Pitfall::ChangedWithoutProblemSolving) => say!(self, "to-do-changed"),
                None => String::new(),
            },
            Code::NotReviewed => say!(self, "to-do-not-reviewed"),
            Code::FlowOpen => say!(self, "to-do-flow-open"),
            Code::GapWithoutPlan => say!(self, "to-do-gap-without-plan"),
        }
    }

    /// A pitfall of the Do phase in a few words.
    pub fn pitfall(&self, pitfall: Pitfall) -> String {
        match pitfall {
            Pitfall::NotAsPlanned => say!(self, "pitfall-not-as-planned"),
            Pitfall::NotOnSchedule => say!(self, "pitfall-not-on-schedule"),
            Pitfall::Unforeseen => say!(self, "pitfall-unforeseen"),
            Pitfall::NoResult => say!(self, "pitfall-no-result"),
            Pitfall::ChangedWithoutProblemSolving => say!(self, "pitfall-changed"),
        }
    }

    /// A link of the report's reading in a word.
    pub fn link(&self, link: Link) -> String {
        match link {
            Link::Status => say!(self, "link-status"),
            Link::Countermeasure => say!(self, "link-countermeasure"),
            Link::Cause => say!(self, "link-cause"),
            Link::Problem => say!(self, "link-problem"),
            Link::Evaluation => say!(self, "link-evaluation"),
            Link::Activity => say!(self, "link-activity"),
            Link::Target => say!(self, "link-target"),
            Link::Objective => say!(self, "link-objective"),
            Link::Goal => say!(self, "link-goal"),
        }
    }
}
