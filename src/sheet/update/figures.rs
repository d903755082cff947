//! What the sheets of figures say otherwise: indicators, surveys, the service process, audits, goals with shares.

use super::super::names::squeezed;
use super::meant::Meant;
use super::pair::Pairs;
use super::{Difference, Doing, Sides, What, kpi, service, share, survey};
use crate::plan::{
    Audit, AuditCheck, AuditField, AuditId, Factor, FactorId, Figure, GoalTarget, Item, ItemId, Kpi, KpiField, KpiId,
    ObjectiveId, ProcessStep, ProcessStepField, ProcessStepId, Round, Series, ServiceStandard, ServiceStandardId, Wave,
    WaveField, WaveId,
};
use rust_decimal::Decimal;

/// What carries a difference of figures out. Each says the one thing that differs: what the book has beside it by then
/// stays.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FigureDoing {
    Kpi(KpiId, KpiField),
    KpiDepartment(KpiId, String),
    Month(KpiId, Series, u32, Decimal),
    /// The formula, with names for indicators that have no id in the book yet.
    Formula(KpiId, String),
    /// Also the name of its department.
    AddKpi(Kpi, String),
    Wave(WaveId, WaveField),
    Score(WaveId, Scored, Figure, Decimal),
    Name(WaveId, Scored, String),
    Weight(WaveId, FactorId, Decimal),
    AddWave(Wave),
    AddFactor(WaveId, Factor),
    AddItem(WaveId, FactorId, Item),
    Step(ProcessStepId, ProcessStepField),
    /// The factors that a step touches.
    Factors(ProcessStepId, Vec<Meant>),
    StandardText(ProcessStepId, ServiceStandardId, String),
    StandardGoal(ProcessStepId, ServiceStandardId, Decimal),
    /// Also the factors that it touches.
    AddStep(ProcessStep, Vec<Meant>),
    AddStandard(ProcessStepId, ServiceStandard),
    Audit(AuditId, AuditField),
    /// How often a standard was kept, and which one.
    Check(AuditId, Meant, AuditCheck),
    /// Without its checks, and these.
    AddAudit(Audit, Vec<(Meant, AuditCheck)>),
    Target(GoalNamed, GoalPart),
    Share(ShareDoing),
}

/// A factor or an item of a wave.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scored {
    Factor(FactorId),
    Item(ItemId),
}

/// A goal by its number and text: it may be made in the same step.
pub(super) type GoalNamed = (String, String);

/// A part of the figure that a goal is to reach.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum GoalPart {
    Measure(String),
    Unit(String),
    Value(Decimal),
    Adds(crate::plan::Adds),
    /// An indicator, by the id it has in the sheet and by its name.
    Kpi(KpiId, String),
}

impl GoalPart {
    /// Sets it; `kpi`: the indicator as the book has it.
    pub(super) fn set(&self, target: &mut GoalTarget, kpi: Option<KpiId>) {
        match self {
            Self::Measure(text) => target.measure.clone_from(text),
            Self::Unit(text) => target.unit.clone_from(text),
            Self::Value(value) => target.value = Some(*value),
            Self::Adds(adds) => target.adds = *adds,
            Self::Kpi(..) => target.kpi = kpi,
        }
    }
}

/// A word about a department's share of a goal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShareDoing {
    pub goal: GoalNamed,
    /// The department's name.
    pub department: String,
    /// What the book says and this corrects; none where it is new.
    pub was: Option<Round>,
    /// What is said; none for a department of which nothing was said yet.
    pub is: Option<Round>,
    /// The objective that has the value, in the book.
    pub objective: Option<ObjectiveId>,
}

impl From<FigureDoing> for Doing {
    fn from(doing: FigureDoing) -> Self {
        Self::Figures(Box::new(doing))
    }
}

/// All of them.
pub(super) fn changes(sides: &Sides<'_>, pairs: &Pairs) -> Vec<Difference> {
    // Anybody else's sheet says nothing of them here.
    if !sides.imported.own {
        return Vec::new();
    }
    let mut all = kpi::changes(sides);
    all.extend(survey::changes(sides));
    all.extend(service::changes(sides));
    all.extend(share::changes(sides, pairs));
    all
}

/// Differences that are about one thing: it, and what it stands in.
pub(super) fn about(home: &str, name: &str, all: Vec<(What, Doing)>) -> Vec<Difference> {
    all.into_iter().map(|(what, doing)| Difference::of_whole(home, name, what, doing)).collect()
}

/// What things are told apart by.
type IdAndName = (String, String);

/// Which of `known` each of `said` is; none is two. One is another's by id and name, else by
/// its name, else by its id: ids of another book may be the same by chance.
pub(super) fn paired(said: &[IdAndName], known: &[IdAndName]) -> Vec<Option<usize>> {
    let squeeze =
        |all: &[IdAndName]| -> Vec<IdAndName> { all.iter().map(|(id, name)| (id.clone(), squeezed(name))).collect() };
    let (said, known) = (squeeze(said), squeeze(known));
    let mut of: Vec<Option<usize>> = vec![None; said.len()];
    let mut free = vec![true; known.len()];
    let is: [fn(&IdAndName, &IdAndName) -> bool; 3] =
        [|a, b| a == b, |a, b| !a.1.is_empty() && a.1 == b.1, |a, b| a.0 == b.0];
    for is in is {
        for (one, of) in said.iter().zip(&mut of).filter(|(_, of)| of.is_none()) {
            if let Some(at) = (0..known.len()).find(|at| free[*at] && is(one, &known[*at])) {
                free[at] = false;
                *of = Some(at);
            }
        }
    }
    of
}
