//! The service process: which step touches which factor, and how its standards were kept.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::plan::{
    Audit, AuditCheck, AuditId, Book, FactorId, ObjectiveId, Origin, ProcessStepId, ServiceStandard, ServiceStandardId,
    Tally,
};
use crate::rules::{Behind, behind, factor_has_plan, wave_by};

/// The process by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// The columns of the matrix: the factors of the newest wave, in its order, then those that only steps name, by id.
    pub factors: Vec<ProcessFactor>,
    /// The steps, each with its standards below it.
    pub lines: Vec<ProcessLine>,
}

/// A factor as a column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessFactor {
    /// Which.
    pub id: FactorId,
    /// How it is behind in the newest wave, if it is.
    pub behind: Option<Behind>,
    /// Whether an objective is to mend its gap.
    pub has_plan: bool,
    /// How many steps touch it.
    pub steps: usize,
}

/// A line of the process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProcessLine {
    /// A step, by its position, and for each factor whether it touches it.
    Step {
        /// Its position in the book.
        at: usize,
        /// Which.
        id: ProcessStepId,
        /// For each of [`Process::factors`] whether it touches it.
        touches: Vec<bool>,
    },
    /// A standard of the step above.
    Standard {
        /// The position of its step in the book.
        step: usize,
        /// Which.
        id: ServiceStandardId,
        /// How it was kept.
        kept: Kept,
        /// The objectives that come from it.
        objectives: Vec<ObjectiveId>,
    },
}

/// How a standard was kept in the audits by a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The last audit that watched it, and what it saw.
    pub last: Option<(AuditId, Tally)>,
    /// All audits together.
    pub all: Tally,
    /// How many audits watched it.
    pub audits: usize,
    /// Whether the last audit reached its goal; none: there is no goal or no audit.
    pub reached: Option<bool>,
    /// The share in the last audit against that in the one before; none: there are no two.
    pub trend: Option<Ordering>,
}

/// The process as it stands on `day`.
pub fn process(book: &Book, day: NaiveDate) -> Process {
    let factors = factors(book, day);
    let audits = audits_by(book, day);
    let mut lines = Vec::new();
    for (at, step) in book.process.iter().enumerate() {
        let touches = factors.iter().map(|f| step.factors.contains(&f.id)).collect();
        lines.push(ProcessLine::Step { at, id: step.id.clone(), touches });
        lines.extend(step.standards.iter().map(|standard| ProcessLine::Standard {
            step: at,
            id: standard.id.clone(),
            kept: kept(standard, &audits),
            objectives: objectives(book, &standard.id),
        }));
    }
    Process { factors, lines }
}

/// The audits held by `day`, in the order in which they were held.
pub fn audits_by(book: &Book, day: NaiveDate) -> Vec<&Audit> {
    let mut audits: Vec<_> = book.audits.iter().filter(|a| a.on <= day).collect();
    audits.sort_by_key(|a| a.on);
    audits
}

fn objectives(book: &Book, standard: &ServiceStandardId) -> Vec<ObjectiveId> {
    let origin = Origin::Standard(standard.clone());
    book.objectives_from(&origin).map(|(_, o)| o.id.clone()).collect()
}

fn factors(book: &Book, day: NaiveDate) -> Vec<ProcessFactor> {
    let steps = |id: &FactorId| book.process.iter().filter(|p| p.factors.contains(id)).count();
    let mut factors = Vec::new();
    for factor in wave_by(book, day).iter().flat_map(|w| &w.factors) {
        factors.push(ProcessFactor {
            id: factor.id.clone(),
            behind: behind(&factor.scores, book.thresholds.hardly_better),
            has_plan: factor_has_plan(book, factor),
            steps: steps(&factor.id),
        });
    }
    let mut others: Vec<&FactorId> = book.process.iter().flat_map(|p| &p.factors).collect();
    others.retain(|id| !factors.iter().any(|f| f.id == **id));
    others.sort_unstable();
    others.dedup();
    factors.extend(others.into_iter().map(|id| ProcessFactor {
        id: id.clone(),
        behind: None,
        has_plan: book.objectives_from(&Origin::Factor(id.clone())).next().is_some(),
        steps: steps(id),
    }));
    factors
}

fn kept(standard: &ServiceStandard, audits: &[&Audit]) -> Kept {
    let watched: Vec<(&Audit, Tally)> = audits
        .iter()
        .filter_map(|a| Some((*a, a.check(&standard.id)?.tally())))
        .filter(|(_, tally)| tally.seen > 0)
        .collect();
    let last = watched.last().map(|(audit, tally)| (audit.id.clone(), *tally));
    let reached = last.as_ref().zip(standard.goal).and_then(|((_, tally), goal)| tally.reaches(goal));
    let trend = match watched.as_slice() {
        [.., (_, before), (_, last)] => last.percent().zip(before.percent()).map(|(last, before)| last.cmp(&before)),
        _ => None,
    };
    Kept { all: watched.iter().map(|(_, t)| *t).sum(), audits: watched.len(), last, reached, trend }
}

/// The checklist of one audit: every standard of the process in its order, and below them those that were watched and have left
/// the process since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// The lines.
    pub lines: Vec<CheckLine>,
    /// How many standards were watched.
    pub watched: usize,
    /// How many of those with a goal reached it, and how many of them there are.
    pub reached: (usize, usize),
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// The position of its step in the book; none: the standard has left the process.
    pub step: Option<usize>,
    /// It is the first of its step.
    pub first: bool,
    /// Which standard.
    pub standard: ServiceStandardId,
    /// What was seen; none: it was not watched.
    pub tally: Option<Tally>,
    /// Whether that reaches the goal; none: there is no goal, or it was not watched.
    pub reached: Option<bool>,
}

/// The checklist of `audit`; of none: what an audit would look at.
pub fn checklist(book: &Book, audit: Option<&Audit>) -> Checklist {
    let mut lines = Vec::new();
    let checks: &[AuditCheck] = audit.map_or(&[], |a| &a.checks);
    for (at, step) in book.process.iter().enumerate() {
        for (n, standard) in step.standards.iter().enumerate() {
            let tally = audit.and_then(|a| a.check(&standard.id)).map(AuditCheck::tally);
            lines.push(CheckLine {
                step: Some(at),
                first: n == 0,
                standard: standard.id.clone(),
                tally,
                reached: tally.zip(standard.goal).and_then(|(tally, goal)| tally.reaches(goal)),
            });
        }
    }
    let gone = checks.iter().filter(|c| book.service_standard_in(&c.standard).is_none());
    lines.extend(gone.enumerate().map(|(n, check)| CheckLine {
        step: None,
        first: n == 0,
        standard: check.standard.clone(),
        tally: Some(check.tally()),
        reached: None,
    }));
    let judged = || lines.iter().filter_map(|l| l.reached);
    let reached = (judged().filter(|r| *r).count(), judged().count());
    Checklist { watched: lines.iter().filter(|l| l.tally.is_some()).count(), reached, lines }
}
