//! A performance indicator (PI, KPI): its plan and its actual values by month.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{DepartmentId, KpiId, Months};

/// An indicator (指标, deck: 指标和关键指标), typed in or worked out from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    /// Never changes; formulas name it.
    pub id: KpiId,
    /// As people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The unit of all its values: `台`, `元`, `%`, `小时`; empty: a bare number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Whether it is a key one (KPI) among the indicators (PI).
    #[serde(default, skip_serializing_if = "is_false")]
    pub key: bool,
    /// Which way is better.
    #[serde(default)]
    pub better: Better,
    /// How the months make the year to date.
    #[serde(default)]
    pub to_date: ToDate,
    /// Worked out from others, named by id in braces: `{k-hours} / {k-available} * 100`; empty: typed in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// How far an actual value may fall short of the plan and still counts as near it, in percent of the plan.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub tolerance: Decimal,
    /// Digits behind the point that are shown.
    #[serde(default, skip_serializing_if = "is_none")]
    pub places: u32,
    /// The department that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// Its part in the profit and loss; none: it is no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// What was planned.
    #[serde(default, skip_serializing_if = "Months::is_empty")]
    pub plan: Months,
    /// What came about.
    #[serde(default, skip_serializing_if = "Months::is_empty")]
    pub actual: Months,
    /// What came about the year before.
    #[serde(default, skip_serializing_if = "Months::is_empty")]
    pub last_year: Months,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_none(places: &u32) -> bool {
    *places == 0
}

impl Kpi {
    /// An indicator with this name, without values.
    pub fn new(id: KpiId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            unit: String::new(),
            key: false,
            better: Better::Higher,
            to_date: ToDate::Sum,
            formula: String::new(),
            tolerance: Decimal::ZERO,
            places: 0,
            department: None,
            account: None,
            plan: Months::default(),
            actual: Months::default(),
            last_year: Months::default(),
        }
    }

    /// Its values of one kind.
    pub fn months(&self, series: Series) -> &Months {
        match series {
            Series::Plan => &self.plan,
            Series::Actual => &self.actual,
            Series::LastYear => &self.last_year,
        }
    }
}

/// Which way an indicator is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Better {
    /// More is better: vehicles, income, productivity.
    #[default]
    Higher,
    /// Less is better: repeat repairs, dead stock, cost.
    Lower,
}

/// How the months of an indicator make its year to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ToDate {
    /// Added up: vehicles, money, hours.
    #[default]
    Sum,
    /// The mean of the months that have a value: a score.
    Mean,
    /// The last month's: a stock, vehicles in the area.
    Last,
    /// By its formula, from the years to date of what it is worked out from: a ratio.
    Formula,
}

impl ToDate {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sum, Self::Mean, Self::Last, Self::Formula];
}

/// Which values of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// What was planned.
    Plan,
    /// What came about.
    Actual,
    /// What came about the year before.
    LastYear,
}

impl Series {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Actual, Self::LastYear];
}

/// The part of an indicator in the profit and loss (损益分析).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Account {
    /// Operating income (营业收入).
    Income,
    /// Cost of sales (销售成本).
    CostOfSales,
    /// Variable cost (变动成本).
    Variable,
    /// Personnel cost (人事成本).
    Personnel,
    /// Maintenance cost, fixed (维护成本).
    Maintenance,
}

impl Account {
    /// All of them, in the order of the deck.
    pub const ALL: [Self; 5] = [Self::Income, Self::CostOfSales, Self::Variable, Self::Personnel, Self::Maintenance];
}

/// `formula` with what stands in braces, ids or names of indicators, replaced braces and all, where there is something for
/// it.
pub fn in_braces(formula: &str, replace: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&replace(inside).unwrap_or_else(|| format!("{{{inside}}}")));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The ids or names that stand in the braces of `formula`, in order.
pub fn braced(formula: &str) -> impl Iterator<Item = &str> {
    formula.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(inside, _)| inside))
}
