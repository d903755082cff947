//! A figure for each month of the plan year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Values by month, 1 to 12; a month without one is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<u32, Decimal>", into = "BTreeMap<u32, Decimal>")]
pub struct Months(BTreeMap<u32, Decimal>);

impl Months {
    /// Whether no month has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a month.
    pub fn get(&self, month: u32) -> Option<Decimal> {
        self.0.get(&month).copied()
    }

    /// Sets or clears the value of a month; nothing for what is no month.
    pub fn set(&mut self, month: u32, value: Option<Decimal>) {
        match value {
            Some(value) if (1..=12).contains(&month) => {
                self.0.insert(month, value);
            }
            _ => {
                self.0.remove(&month);
            }
        }
    }

    /// The months that have a value, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u32, Decimal)> + '_ {
        self.0.iter().map(|(month, value)| (*month, *value))
    }

    /// The last month that has a value.
    pub fn last(&self) -> Option<u32> {
        self.0.keys().next_back().copied()
    }
}

impl FromIterator<(u32, Decimal)> for Months {
    fn from_iter<I: IntoIterator<Item = (u32, Decimal)>>(values: I) -> Self {
        let mut months = Self::default();
        values.into_iter().for_each(|(month, value)| months.set(month, Some(value)));
        months
    }
}

impl TryFrom<BTreeMap<u32, Decimal>> for Months {
    type Error = String;

    fn try_from(values: BTreeMap<u32, Decimal>) -> Result<Self, Self::Error> {
        match values.keys().find(|m| !(1..=12).contains(*m)) {
            Some(month) => Err(format!("{month} is no month, 1 to 12")),
            None => Ok(Self(values)),
        }
    }
}

impl From<Months> for BTreeMap<u32, Decimal> {
    fn from(months: Months) -> Self {
        months.0
    }
}
