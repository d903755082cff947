//! Splitting a target over months or departments so that the parts add up to it, to the last unit.

use rust_decimal::Decimal;

/// `total` in parts that are to one another as `weights`, each a multiple of `unit` as far as the total allows. They add up
/// to `total` exactly: what rounding leaves goes to the parts that lost most by it, the first of equal ones. Nothing where
/// no weight is above zero, or the numbers are too large.
pub fn split(total: Decimal, weights: &[Decimal], unit: Decimal) -> Option<Vec<Decimal>> {
    if unit <= Decimal::ZERO || weights.iter().any(|w| w.is_sign_negative() && !w.is_zero()) {
        return None;
    }
    let sum = weights.iter().try_fold(Decimal::ZERO, |sum, w| sum.checked_add(*w)).filter(|sum| !sum.is_zero())?;
    let exact = |w: &Decimal| total.checked_mul(*w)?.checked_div(sum);
    let exact: Vec<Decimal> = weights.iter().map(exact).collect::<Option<_>>()?;
    let floor = |value: Decimal| Some(value.checked_div(unit)?.trunc() * unit);
    let mut parts: Vec<Decimal> = exact.iter().map(|e| floor(*e)).collect::<Option<_>>()?;
    let mut left = left_over(total, parts.iter().copied())?;
    let mut order: Vec<usize> = (0..parts.len()).filter(|i| !weights[*i].is_zero()).collect();
    order.sort_by_key(|i| std::cmp::Reverse((exact[*i] - parts[*i]).abs()));
    let step = if left.is_sign_negative() { -unit } else { unit };
    for at in order.iter().cycle().take(order.len() * 2) {
        if left.abs() < unit {
            break;
        }
        parts[*at] += step;
        left -= step;
    }
    // Less than a unit: the total itself is no multiple of it.
    let toward = if left.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    order.sort_by_key(|i| std::cmp::Reverse((exact[*i] - parts[*i]) * toward));
    if let Some(short) = order.first() {
        parts[*short] += left;
    }
    Some(parts.into_iter().map(|p| p.normalize()).collect())
}

/// `total` in `parts` equal parts.
pub fn even(total: Decimal, parts: usize, unit: Decimal) -> Option<Vec<Decimal>> {
    split(total, &vec![Decimal::ONE; parts], unit)
}

/// `total` over the months as last year's values were; months without a value get nothing.
pub fn by_shape(total: Decimal, last_year: &crate::plan::Months, unit: Decimal) -> Option<Vec<Decimal>> {
    let weights: Vec<Decimal> = (1..=12).map(|m| last_year.get(m).unwrap_or_default()).collect();
    split(total, &weights, unit)
}

/// What the parts leave of `total`: above zero it is missing, below zero too much.
pub fn left_over(total: Decimal, parts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    parts.into_iter().try_fold(total, Decimal::checked_sub)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_rounding_leaves_goes_to_who_lost_most() {
        let d = |text: &str| text.parse::<Decimal>().unwrap_or_default();
        let weights = [d("1"), d("1"), d("1")];
        assert_eq!(split(d("100"), &weights, Decimal::ONE), Some(vec![d("34"), d("33"), d("33")]));
        assert_eq!(split(d("-100"), &weights, Decimal::ONE), Some(vec![d("-34"), d("-33"), d("-33")]));
        assert_eq!(split(d("10.5"), &[d("1"), d("3")], Decimal::ONE), Some(vec![d("2.5"), d("8")]));
        assert_eq!(split(d("10"), &[d("0"), d("2")], Decimal::ONE), Some(vec![d("0"), d("10")]));
        assert_eq!(split(d("10"), &[d("0"), d("0")], Decimal::ONE), None);
        assert_eq!(split(d("10"), &[], Decimal::ONE), None);
        // A unit as large as can be typed in.
        let large = split(d("79228162514264337593543950335"), &[Decimal::ONE; 12], d("5000000000000000"));
        let sum = large.into_iter().flatten().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part));
        assert_eq!(sum, Some(Decimal::MAX));
        assert_eq!(split(d("10"), &[d("-1"), d("2")], Decimal::ONE), None);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_last_unit(
            total in -1_000_000_000_i64..1_000_000_000, places in 0_u32..4, unit in 0_u32..3,
            weights in prop::collection::vec(0_u32..10_000, 1..20),
        ) {
            let total = Decimal::new(total, places);
            let unit = Decimal::new(1, unit);
            let weights: Vec<_> = weights.into_iter().map(Decimal::from).collect();
            if let Some(parts) = split(total, &weights, unit) {
                prop_assert_eq!(parts.iter().copied().sum::<Decimal>(), total);
                let sum: Decimal = weights.iter().copied().sum();
                for (part, weight) in parts.iter().zip(&weights) {
                    prop_assert!((part - total * weight / sum).abs() <= unit + unit, "{part} of {weight}");
                    prop_assert!(!weight.is_zero() || part.is_zero());
                }
            } else {
                prop_assert!(weights.iter().all(Decimal::is_zero));
            }
        }
    }
}
