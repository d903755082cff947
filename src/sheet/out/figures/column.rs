//! The columns of the sheets of figures: their headings and widths.

use std::collections::HashMap;

use super::super::super::headings::plain;
use super::super::table::Head;
use crate::plan::Figure;
use crate::say;
use crate::words::{Lang, Words};

/// A column of a sheet of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by its heading")]
pub enum Col {
    Factor,
    Item,
    Weight,
    Score(Figure),
    Flag,
    Brings,
    PlanForGap,
    WaveId,
    FactorId,
    ItemId,
    Kpi,
    Unit,
    Key,
    Series,
    Month(u32),
    ToDate,
    Light,
    LastLight,
    Better,
    Rule,
    Formula,
    Tolerance,
    Places,
    Department,
    Account,
    KpiId,
    FormulaIds,
    DepartmentId,
    Step,
    Factors,
    Standard,
    StandardGoal,
    LastAudit,
    Rate,
    StepId,
    FactorIds,
    StandardId,
    AuditOn,
    AuditBy,
    Kept,
    Seen,
    AuditNote,
    AuditId,
    GoalNo,
    Goal,
    Level,
    Measure,
    Value,
    Adds,
    GoalKpi,
    Turn,
    On,
    By,
    TurnNote,
    Objective,
    Standing,
    Difference,
    ObjectiveId,
}

impl Col {
    /// Every column.
    fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Factor,
            Self::Item,
            Self::Weight,
            Self::Flag,
            Self::Brings,
            Self::PlanForGap,
            Self::WaveId,
            Self::FactorId,
            Self::ItemId,
            Self::Kpi,
            Self::Unit,
            Self::Key,
            Self::Series,
            Self::ToDate,
            Self::Light,
            Self::LastLight,
            Self::Better,
            Self::Rule,
            Self::Formula,
            Self::Tolerance,
            Self::Places,
            Self::Department,
            Self::Account,
            Self::KpiId,
            Self::FormulaIds,
            Self::DepartmentId,
            Self::Step,
            Self::Factors,
            Self::Standard,
            Self::StandardGoal,
            Self::LastAudit,
            Self::Rate,
            Self::StepId,
            Self::FactorIds,
            Self::StandardId,
            Self::AuditOn,
            Self::AuditBy,
            Self::Kept,
            Self::Seen,
            Self::AuditNote,
            Self::AuditId,
            Self::GoalNo,
            Self::Goal,
            Self::Level,
            Self::Measure,
            Self::Value,
            Self::Adds,
            Self::GoalKpi,
            Self::Turn,
            Self::On,
            Self::By,
            Self::TurnNote,
            Self::Objective,
            Self::Standing,
            Self::Difference,
            Self::ObjectiveId,
        ];
        plain.into_iter().chain(Figure::ALL.map(Self::Score)).chain((1..=12).map(Self::Month))
    }

    /// Its heading.
    pub fn heading(self, words: &Words) -> String {
        match self {
            Self::Factor => say!(words, "csi-factor"),
            Self::Item => say!(words, "csi-item"),
            Self::Weight => say!(words, "csi-weight"),
            Self::Score(figure) => words.csi_figure(figure),
            Self::Flag => say!(words, "export-column-flag"),
            Self::Brings => say!(words, "export-column-brings"),
            Self::PlanForGap => say!(words, "export-column-plan-for-gap"),
            Self::WaveId => say!(words, "export-column-wave-id"),
            Self::FactorId => say!(words, "export-column-factor-id"),
            Self::ItemId => say!(words, "export-column-item-id"),
            Self::Kpi => say!(words, "export-column-kpi"),
            Self::Unit => say!(words, "export-column-kpi-unit"),
            Self::Key => say!(words, "export-column-kpi-key"),
            Self::Series => say!(words, "export-column-series"),
            Self::Month(month) => words.month(month),
            Self::ToDate => say!(words, "export-column-to-date"),
            Self::Light => say!(words, "export-column-light"),
            Self::LastLight => say!(words, "export-column-last-light"),
            Self::Better => say!(words, "export-column-better"),
            Self::Rule => say!(words, "export-column-to-date-rule"),
            Self::Formula => say!(words, "export-column-formula"),
            Self::Tolerance => say!(words, "export-column-tolerance"),
            Self::Places => say!(words, "export-column-places"),
            Self::Department => say!(words, "export-column-department"),
            Self::Account => say!(words, "export-column-account"),
            Self::KpiId => say!(words, "export-column-kpi-id"),
            Self::FormulaIds => say!(words, "export-column-formula-ids"),
            Self::DepartmentId => say!(words, "export-column-department-id"),
            Self::Step => say!(words, "export-column-step"),
            Self::Factors => say!(words, "export-column-factors"),
            Self::Standard => say!(words, "export-column-standard"),
            Self::StandardGoal => say!(words, "export-column-standard-goal"),
            Self::LastAudit => say!(words, "export-column-last-audit"),
            Self::Rate => say!(words, "export-column-rate"),
            Self::StepId => say!(words, "export-column-step-id"),
            Self::FactorIds => say!(words, "export-column-factor-ids"),
            Self::StandardId => say!(words, "export-column-standard-id"),
            Self::AuditOn => say!(words, "export-column-audit-on"),
            Self::AuditBy => say!(words, "export-column-audit-by"),
            Self::Kept => say!(words, "export-column-kept"),
            Self::Seen => say!(words, "export-column-seen"),
            Self::AuditNote => say!(words, "export-column-audit-note"),
            Self::AuditId => say!(words, "export-column-audit-id"),
            Self::GoalNo => say!(words, "export-column-goal-no"),
            Self::Goal => say!(words, "export-column-goal"),
            Self::Level => say!(words, "export-column-level"),
            Self::Measure => say!(words, "export-column-measure"),
            Self::Value => say!(words, "export-column-value"),
            Self::Adds => say!(words, "export-column-adds"),
            Self::GoalKpi => say!(words, "export-column-goal-kpi"),
            Self::Turn => say!(words, "export-column-turn"),
            Self::On => say!(words, "export-column-turn-on"),
            Self::By => say!(words, "export-column-turn-by"),
            Self::TurnNote => say!(words, "export-column-turn-note"),
            Self::Objective => say!(words, "export-column-objective"),
            Self::Standing => say!(words, "export-column-standing"),
            Self::Difference => say!(words, "export-column-difference"),
            Self::ObjectiveId => say!(words, "export-column-objective-id"),
        }
    }

    /// Every heading in every language, as headings are compared.
    pub fn by_heading() -> HashMap<String, Self> {
        let of = |words: Words| Self::all().map(move |column| (plain(&column.heading(&words)), column));
        Lang::ALL.into_iter().flat_map(|lang| of(Words::new(lang)).collect::<Vec<_>>()).collect()
    }

    /// How wide it is, in characters of Excel's standard font.
    fn width(self) -> f64 {
        match self {
            Self::GoalNo => 5.5,
            Self::Places => 8.0,
            Self::Weight | Self::Key | Self::Tolerance | Self::Kept | Self::Seen | Self::Series => 10.0,
            Self::Unit | Self::Score(_) | Self::Month(_) | Self::StandardGoal | Self::Rate | Self::AuditBy => 11.0,
            Self::Turn | Self::By => 11.0,
            Self::Brings | Self::On | Self::AuditOn | Self::LastAudit => 12.0,
            Self::ToDate | Self::Value | Self::Standing | Self::Difference | Self::Light | Self::Level => 14.0,
            Self::LastLight | Self::Account | Self::Step | Self::Measure | Self::Adds | Self::Department => 17.0,
            Self::Better | Self::Rule | Self::Kpi | Self::Factor | Self::GoalKpi => 22.0,
            Self::Factors | Self::Flag | Self::Goal | Self::TurnNote => 28.0,
            Self::Item | Self::PlanForGap | Self::Objective | Self::AuditNote => 34.0,
            Self::Standard | Self::Formula => 48.0,
            _ => 12.0,
        }
    }

    /// Whether it is there for the program alone.
    pub fn is_hidden(self) -> bool {
        matches!(
            self,
            Self::WaveId
                | Self::FactorId
                | Self::ItemId
                | Self::KpiId
                | Self::FormulaIds
                | Self::DepartmentId
                | Self::StepId
                | Self::FactorIds
                | Self::StandardId
                | Self::AuditId
                | Self::ObjectiveId
        )
    }

    /// Whether it is printed. How an indicator is worked out is nothing that a meeting reads.
    fn is_printed(self) -> bool {
        let is_rule =
            matches!(self, Self::Better | Self::Rule | Self::Formula | Self::Tolerance | Self::Places | Self::Account);
        !self.is_hidden() && !is_rule
    }

    /// Its head in a sheet. `choices`: what may be chosen in it.
    pub fn head(self, words: &Words, choices: Vec<String>) -> Head {
        let head = Head::new(self.heading(words), self.width());
        Head { hidden: self.is_hidden(), printed: self.is_printed(), choices, ..head }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_means_one_column() {
        assert_eq!(Col::by_heading().len(), 2 * Col::all().count());
    }
}
