//! What is missing in a book: findings, each with its code and row (contract.md, `check`).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::pitfall::Changes;
use super::reading::{Link, Reader};
use super::reviewed::LastReview;
use super::{Outcomes, Pitfall, gaps_without_plan, judge, missing, pitfall, smart, waves_by};
use crate::plan::{
    ActivityId, Book, CountermeasureId, DepartmentId, FactorId, ItemId, ObjectiveId, Origin, Outcome, ProblemId,
};

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A delayed or problem row says no reason.
    RedWithoutReason,
    /// An activity or a countermeasure has no owner.
    NoOwner,
    /// A countermeasure has no follow-up date.
    NoFollowUp,
    /// A countermeasure has no supporting activity.
    NoSupportingPlan,
    /// A problem has a countermeasure but no root cause.
    NoRootCause,
    /// A problem has no countermeasure, or an objective whose target was missed has none.
    NoCountermeasure,
    /// An objective fails a letter of SMART.
    NotSmart,
    /// The report does not read from right to left.
    BrokenReading,
    /// A pitfall of the Do phase.
    Pitfall,
    /// A month has passed without a review.
    NotReviewed,
    /// A missed target whose decision flow was not finished at its review.
    FlowOpen,
    /// A factor or item of the CSI is behind on all three comparisons, and no objective is to mend it.
    GapWithoutPlan,
}

impl Code {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 12] = [
        Self::RedWithoutReason,
        Self::NoOwner,
        Self::NoFollowUp,
        Self::NoSupportingPlan,
        Self::NoRootCause,
        Self::NoCountermeasure,
        Self::NotSmart,
        Self::BrokenReading,
        Self::Pitfall,
        Self::NotReviewed,
        Self::FlowOpen,
        Self::GapWithoutPlan,
    ];
}

/// One thing that is missing, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// The id of the activity, problem, countermeasure, objective, CSI factor or item; of a missing review its month,
    /// `2026-05`.
    pub row: String,
    /// Whose it is; of a missing review or a gap of the CSI nobody's: empty.
    pub department: DepartmentId,
    /// The letters of SMART that fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letters: Option<String>,
    /// The link of the reading that is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Which pitfall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pitfall: Option<Pitfall>,
}

impl Finding {
    /// What stands in its row; the id where the book has no such row.
    pub fn text<'a>(&'a self, book: &'a Book) -> &'a str {
        let id = self.row.as_str();
        let text = book
            .activity(&ActivityId::new(id))
            .map(|a| &a.text)
            .or_else(|| book.problem_in(&ProblemId::new(id)).map(|(_, p)| &p.text))
            .or_else(|| book.countermeasure_in(&CountermeasureId::new(id)).map(|(_, c)| &c.text))
            .or_else(|| book.objective(&ObjectiveId::new(id)).map(|o| &o.text));
        text.map_or_else(|| of_csi(book, self).unwrap_or(id), String::as_str)
    }
}

/// What a wave calls the factor or item that a finding is about.
fn of_csi<'a>(book: &'a Book, finding: &'a Finding) -> Option<&'a str> {
    let (factor, item) = (FactorId::new(&*finding.row), ItemId::new(&*finding.row));
    let mut waves: Vec<_> = book.waves.iter().collect();
    waves.sort_by_key(|w| std::cmp::Reverse(w.on));
    waves.into_iter().find_map(|w| {
        let factor = w.factor(&factor).map(|f| f.name.as_str());
        factor.or_else(|| w.item_in(&item).map(|(_, i)| i.name.as_str()))
    })
}

/// What stands in each row that a finding may be about, by its id: [`Finding::text`] for a long list of findings.
pub fn texts(book: &Book) -> HashMap<&str, &str> {
    let mut texts = HashMap::with_capacity(book.activity_count());
    for (_, objective) in book.objectives() {
        texts.insert(objective.id.as_str(), objective.text.as_str());
        texts.extend(objective.activities.iter().map(|a| (a.id.as_str(), a.text.as_str())));
        for problem in &objective.problems {
            texts.insert(problem.id.as_str(), problem.text.as_str());
            texts.extend(problem.countermeasures.iter().map(|c| (c.id.as_str(), c.text.as_str())));
        }
    }
    for factor in book.waves.iter().flat_map(|w| &w.factors) {
        texts.insert(factor.id.as_str(), factor.name.as_str());
        texts.extend(factor.items.iter().map(|i| (i.id.as_str(), i.name.as_str())));
    }
    texts
}

/// All findings of a book on `day`, in the book's order; last what concerns the book as a whole.
pub fn findings(book: &Book, day: NaiveDate) -> Vec<Finding> {
    let mut found = Found { list: Vec::new(), department: DepartmentId::new("") };
    let changes = Changes::of(book, day);
    let review = LastReview::by(book, day);
    let outcomes = Outcomes::by(book, day);
    for department in &book.departments {
        found.department = department.id.clone();
        for objective in &department.objectives {
            let missed = outcomes.of(objective) == Some(Outcome::Missed);
            for activity in &objective.activities {
                let judgement = judge(objective, activity, day);
                missing::in_row(&mut found, activity, judgement);
                pitfall::of_row(&mut found, activity, judgement.status, day);
                changes.in_row(&mut found, objective, activity);
            }
            missing::in_problems(&mut found, objective, day);
            if missed {
                missing::in_missed(&mut found, objective, day);
                pitfall::of_missed(&mut found, objective, day);
                review.open_flow(&mut found, objective);
            }
            found.add_not_smart(smart(book, department, objective).failing(), objective.id.as_str());
            changes.in_objective(&mut found, objective);
            Reader::of(book, objective, day, &outcomes).find_broken(&mut found);
        }
    }
    found.department = DepartmentId::new("");
    review.overdue(&mut found);
    let mut told = HashSet::new();
    for gap in waves_by(book, day).into_iter().flat_map(|wave| gaps_without_plan(book, wave)) {
        match &gap {
            _ if !told.insert(gap.clone()) => {}
            Origin::Factor(id) => found.add(Code::GapWithoutPlan, id.as_str()),
            Origin::Item(id) => found.add(Code::GapWithoutPlan, id.as_str()),
            Origin::Standard(_) | Origin::Kpi(_) => {}
        }
    }
    found.list
}

/// The findings so far, and whose the next one is.
pub(super) struct Found {
    list: Vec<Finding>,
    department: DepartmentId,
}

impl Found {
    /// Adds one that its code says all about.
    pub fn add(&mut self, code: Code, row: &str) {
        self.list.push(self.of(code, row));
    }

    /// Adds the letters of SMART that fail, where any do.
    pub fn add_not_smart(&mut self, letters: String, row: &str) {
        if !letters.is_empty() {
            self.list.push(Finding { letters: Some(letters), ..self.of(Code::NotSmart, row) });
        }
    }

    /// Adds a broken link.
    pub fn add_broken(&mut self, link: Link, row: &str) {
        self.list.push(Finding { link: Some(link), ..self.of(Code::BrokenReading, row) });
    }

    /// Adds a pitfall.
    pub fn add_pitfall(&mut self, pitfall: Pitfall, row: &str) {
        self.list.push(Finding { pitfall: Some(pitfall), ..self.of(Code::Pitfall, row) });
    }

    fn of(&self, code: Code, row: &str) -> Finding {
        let department = self.department.clone();
        Finding { code, row: row.to_owned(), department, letters: None, link: None, pitfall: None }
    }
}
