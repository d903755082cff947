//! Units on their way through a formula: whether `台 × 次/台 × 元/次` makes `元`.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::plan::magnitudes;

/// A unit, as far as it can be told from its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nothing is known of it: it goes with every other.
    #[default]
    Any,
    /// A number in the formula; of a power of ten its exponent: `× 100` turns a share into percent.
    Number(i32),
    /// Names with their powers, and a power of ten: `%` is a bare number of 10⁻², `万元` is 元 of 10⁴.
    Of {
        /// `元/台` is 元¹ 台⁻¹.
        names: BTreeMap<String, i32>,
        /// The power of ten of one of it.
        ten: i32,
    },
    /// Two that don't go together were added: what comes of it has none.
    Mixed,
}

impl Unit {
    /// The unit that a text means.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Any;
        }
        let mut names = BTreeMap::new();
        let mut ten = 0;
        for (at, part) in text.split(['/', '每', '／']).enumerate() {
            let power = if at == 0 { 1 } else { -1 };
            let (name, exponent) = match part.trim() {
                "%" | "％" => ("", -2),
                "‰" => ("", -3),
                part => match magnitudes(part) {
                    // 万 alone is a name.
                    ("", _) => (part, 0),
                    (name, power) => (name, i32::try_from(power).unwrap_or(0)),
                },
            };
            ten += power * exponent;
            if !name.is_empty() {
                *names.entry(name.to_owned()).or_insert(0) += power;
            }
        }
        Self::Of { names, ten }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Mixed, _) | (_, Self::Mixed) => Self::Mixed,
            (Self::Any | Self::Number(_), unit) | (unit, Self::Any | Self::Number(_)) => unit,
            (a, b) if a == b => a,
            _ => Self::Mixed,
        }
    }

    pub(super) fn times(self, other: Self) -> Self {
        self.combine(other, 1)
    }

    pub(super) fn over(self, other: Self) -> Self {
        self.combine(other, -1)
    }

    fn combine(self, other: Self, sign: i32) -> Self {
        match (self, other) {
            (Self::Mixed, _) | (_, Self::Mixed) => Self::Mixed,
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Number(a), Self::Number(b)) => Self::Number(a + sign * b),
            // The quantity stays what it is; its figure grows by as much as the unit shrinks.
            (Self::Of { names, ten }, Self::Number(n)) => Self::Of { names, ten: ten - sign * n },
            (Self::Number(n), Self::Of { mut names, ten }) => {
                names.values_mut().for_each(|power| *power *= sign);
                Self::Of { names, ten: sign * ten - n }
            }
            (Self::Of { mut names, ten }, Self::Of { names: more, ten: exponent }) => {
                for (name, power) in more {
                    *names.entry(name).or_insert(0) += sign * power;
                }
                names.retain(|_, power| *power != 0);
                Self::Of { names, ten: ten + sign * exponent }
            }
        }
    }

    /// Whether values of this unit may stand where `declared` is said.
    pub(super) fn fits(&self, declared: &Self) -> bool {
        match (self, declared) {
            (Self::Mixed, _) => false,
            (Self::Any | Self::Number(_), _) | (_, Self::Any) => true,
            (a, b) => a == b,
        }
    }
}

/// `value` of the unit `from` as a value of the unit `to`; none where they measure different things. A text that says no unit
/// goes with every other.
pub fn converted(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (Unit::Of { names, ten }, Unit::Of { names: wanted, ten: exponent }) = (Unit::of(from), Unit::of(to)) else {
        return Some(value);
    };
    if names != wanted {
        return None;
    }
    let factor = Decimal::from(10_u64.checked_pow(ten.abs_diff(exponent))?);
    let value = if ten >= exponent { value.checked_mul(factor)? } else { value.checked_div(factor)? };
    Some(value.normalize())
}

impl FromStr for Unit {
    type Err = rust_decimal::Error;

    /// A number in a formula.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = Decimal::from_str(text)?.normalize();
        let digits = number.mantissa().to_string();
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let power = i32::try_from(zeros).unwrap_or(0) - i32::try_from(number.scale()).unwrap_or(0);
        // Ten is a number of something as often as it is a unit.
        let is_unit = digits.trim_end_matches('0') == "1" && power.abs() >= 2;
        Ok(Self::Number(if is_unit { power } else { 0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::of(text)
    }

    #[test]
    fn a_value_is_taken_over_in_another_unit_of_the_same_thing() {
        let d = |text: &str| text.parse::<Decimal>().unwrap_or_default();
        assert_eq!(converted(d("35"), "万元", "元"), Some(d("350000")));
        assert_eq!(converted(d("812345"), "元", "万元"), Some(d("81.2345")));
        assert_eq!(converted(d("85"), "%", "％"), Some(d("85")));
        assert_eq!(converted(d("85"), "", "%"), Some(d("85")));
        assert_eq!(converted(d("85"), "%", "分"), None);
        assert_eq!(converted(d("85"), "台", "台/日"), None);
    }

    #[test]
    fn units_go_together_or_not() {
        let hundred = || Unit::from_str("100").unwrap_or_default();
        assert_eq!(unit("台").times(unit("次/台")).times(unit("元/次")), unit("元"));
        assert_eq!(unit("小时").over(unit("小时")).times(hundred()), unit("%"));
        assert!(!unit("小时").over(unit("小时")).fits(&unit("%")), "a share is not percent");
        assert!(!unit("台").times(unit("%")).fits(&unit("台")), "percent is not a share");
        assert_eq!(unit("台").times(unit("%")).over(hundred()), unit("台"));
        assert_eq!(unit("元").over(Unit::from_str("10000").unwrap_or_default()), unit("万元"));
        for (text, power) in [("100", 2), ("100.0", 2), ("0.01", -2), ("1.00", 0), ("10", 0), ("200", 0), ("0", 0)] {
            assert_eq!(Unit::from_str(text), Ok(Unit::Number(power)), "{text}");
        }
        assert_eq!(unit("元").over(Unit::from_str("1000").unwrap_or_default()), unit("千元"));
        assert_eq!(unit("元").plus(unit("台")), Unit::Mixed);
        assert!(unit("元").plus(unit("")).fits(&unit("元")), "what has no unit goes with all");
        assert!(!unit("%").fits(&unit("分")), "percent is not points");
    }
}
