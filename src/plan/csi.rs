//! A survey wave (CSI调查): what customers said, factor by factor and item by item, beside last year and the industry.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{FactorId, ItemId, Origin, WaveId};

/// One wave of a survey. What it says is a record of its time: a factor that is called otherwise in the next wave keeps
/// its id, and so its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wave {
    /// Never changes; names the wave's file: `2026-Q1`.
    pub id: WaveId,
    /// As people call it; empty: its id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who asked the customers.
    #[serde(default)]
    pub source: Source,
    /// The last day of the survey.
    pub on: NaiveDate,
    /// The unit of all scores: `分`, `%`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The factors, in the survey's own order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Factor>,
}

impl Wave {
    /// A wave with nothing in it.
    pub fn new(id: WaveId, on: NaiveDate) -> Self {
        Self { id, name: String::new(), source: Source::default(), on, unit: String::new(), factors: Vec::new() }
    }

    /// What people call it.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { self.id.as_str() } else { &self.name }
    }

    /// The factor with this id.
    pub fn factor(&self, id: &FactorId) -> Option<&Factor> {
        self.factors.iter().find(|f| f.id == *id)
    }

    /// The factor that a gap is one of: itself, or the item's; none for what is none of the survey's.
    pub fn factor_of<'a>(&'a self, gap: &'a Origin) -> Option<&'a FactorId> {
        match gap {
            Origin::Factor(id) => Some(id),
            Origin::Item(id) => self.item_in(id).map(|(factor, _)| &factor.id),
            Origin::Standard(_) | Origin::Kpi(_) => None,
        }
    }

    /// The item with this id and its factor.
    pub fn item_in(&self, id: &ItemId) -> Option<(&Factor, &Item)> {
        self.factors.iter().find_map(|f| Some((f, f.items.iter().find(|i| i.id == *id)?)))
    }
}

/// Where the scores of a wave come from (检验客户满意的方法).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The quarterly CSI survey (季度CSI调查).
    #[default]
    Quarterly,
    /// The J.D. Power survey.
    JdPower,
    /// The service centre's own calls (售后跟踪).
    FollowUpCalls,
    /// Management indicators (管理指标).
    Indicators,
}

impl Source {
    /// All of them, in the deck's order.
    pub const ALL: [Self; 4] = [Self::Quarterly, Self::JdPower, Self::FollowUpCalls, Self::Indicators];
}

/// A factor of customer satisfaction (因子).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// The same in every wave of the book that asked for it.
    pub id: FactorId,
    /// As this wave calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What it counts for in the index, in percent as printed; weights need not add up to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Decimal>,
    /// Its scores.
    #[serde(default, skip_serializing_if = "Scores::is_empty")]
    pub scores: Scores,
    /// What was asked about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
}

impl Factor {
    /// A factor with this name, without a score.
    pub fn new(id: FactorId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), weight: None, scores: Scores::default(), items: Vec::new() }
    }
}

/// An item of a factor: one question of the survey (项目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The same in every wave of the book that asked it.
    pub id: ItemId,
    /// As this wave words it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its scores.
    #[serde(default, skip_serializing_if = "Scores::is_empty")]
    pub scores: Scores,
}

impl Item {
    /// An item with this name, without a score.
    pub fn new(id: ItemId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), scores: Scores::default() }
    }
}

/// This wave's score and the three it is compared with, in the wave's unit; none where it is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// What customers gave in this wave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Decimal>,
    /// What they gave last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<Decimal>,
    /// The industry average (行业平均).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub average: Option<Decimal>,
    /// The industry best (行业最高).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<Decimal>,
}

/// One of the four figures of [`Scores`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// This wave's.
    Own,
    /// Last year's.
    LastYear,
    /// The industry average.
    Average,
    /// The industry best.
    Best,
}

impl Figure {
    /// All of them, as tables have them.
    pub const ALL: [Self; 4] = [Self::Own, Self::LastYear, Self::Average, Self::Best];
    /// The three that this wave's score is compared with.
    pub const COMPARED: [Self; 3] = [Self::LastYear, Self::Average, Self::Best];
}

impl Scores {
    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One of the four.
    pub fn get(&self, figure: Figure) -> Option<Decimal> {
        match figure {
            Figure::Own => self.own,
            Figure::LastYear => self.last_year,
            Figure::Average => self.average,
            Figure::Best => self.best,
        }
    }

    /// Sets one of the four.
    pub fn set(&mut self, figure: Figure, value: Option<Decimal>) {
        match figure {
            Figure::Own => self.own = value,
            Figure::LastYear => self.last_year = value,
            Figure::Average => self.average = value,
            Figure::Best => self.best = value,
        }
    }
}
