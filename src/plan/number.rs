//! Numbers as people type them: `1,234.5`, `１２３`, `35万`, `85%`, `¥1200`; and as they are shown.

use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use rust_decimal::{Decimal, RoundingStrategy};

/// The most digits behind the point that a figure is shown with.
pub const MOST_PLACES: u32 = 6;

/// Why a text is no number of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It is no number.
    #[error("it is no number")]
    NoNumber,
    /// It says percent, and the figure has another unit: 5 % of something is not 5 points.
    #[error("it says percent, and the unit is another one")]
    Percent,
    /// It is longer than 28 digits.
    #[error("it has too many digits")]
    TooLong,
}

/// The number that a text means as a value in `unit`; none where there is nothing, or a dash, in the cell. Full-width digits,
/// thousands separators, 万 and 亿, the unit itself and a currency sign are understood.
///
/// # Errors
/// Says what is wrong with the text; it is not guessed.
pub fn read_number(text: &str, unit: &str) -> Result<Option<Decimal>, NumberError> {
    let (text, unit) = (narrow(text), narrow(unit));
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '—' | '–' | '/')) {
        return Ok(None);
    }
    let (digits, negative) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        // Below zero twice is no number of a person.
        Some(inside) if inside.starts_with(['-', '+']) => return Err(NumberError::NoNumber),
        Some(inside) => (inside, true),
        None => (text.as_str(), false),
    };
    let digits = digits.trim_start_matches(['¥', '$', '€']);
    let (digits, said_unit) = match digits.strip_suffix(unit.as_str()).filter(|_| !unit.is_empty()) {
        Some(rest) => (rest, true),
        None => (digits, false),
    };
    if digits.ends_with('%') && !said_unit {
        return Err(NumberError::Percent);
    }
    // In a column of 万元 all of `35`, `35万`, `35万元` and `350000元` are thirty-five.
    let (base, own) = magnitudes(&unit);
    let bare = digits.strip_suffix(base).filter(|_| !said_unit && !base.is_empty());
    let (digits, power) = strip_magnitudes(bare.unwrap_or(digits));
    let value = plain(digits)?;
    let down = if !said_unit && (power > 0 || bare.is_some()) { own } else { 0 };
    let scaled = match power.checked_sub(down) {
        Some(power) => ten(power).and_then(|ten| value.checked_mul(ten)),
        None => ten(down - power).and_then(|ten| value.checked_div(ten)),
    };
    let value = scaled.ok_or(NumberError::TooLong)?;
    Ok(Some(if negative { -value } else { value }.normalize()))
}

/// 10 to a power; none where that is too large.
fn ten(power: u32) -> Option<Decimal> {
    10_u64.checked_pow(power).map(Decimal::from)
}

/// Half-width, without white space at the ends.
fn narrow(text: &str) -> String {
    let half = text.chars().map(|c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '−' => '-',
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        c => c,
    });
    half.collect::<String>().trim().to_owned()
}

/// A unit without the power of ten that it starts with, and that power: `万元` is 元 and 4.
pub fn magnitudes(text: &str) -> (&str, u32) {
    let mut rest = text;
    let mut power = 0;
    // The letters of a unit are its own: the k of kWh is no thousand.
    while let Some(c) = rest.chars().next().filter(|c| !c.is_ascii() && magnitude(*c) > 0) {
        power += magnitude(c);
        rest = &rest[c.len_utf8()..];
    }
    (rest, power)
}

fn strip_magnitudes(text: &str) -> (&str, u32) {
    let mut rest = text.trim_end();
    let mut power = 0;
    while let Some(c) = rest.chars().next_back().filter(|c| magnitude(*c) > 0) {
        power += magnitude(c);
        rest = rest[..rest.len() - c.len_utf8()].trim_end();
    }
    (rest, power.min(16))
}

fn magnitude(c: char) -> u32 {
    match c {
        '百' => 2,
        '千' | 'k' | 'K' => 3,
        '万' | '萬' | 'w' | 'W' => 4,
        '亿' | '億' => 8,
        _ => 0,
    }
}

/// Digits with separators between thousands (or 万) and a point.
fn plain(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Err(NumberError::NoNumber);
    }
    if let Some((_, power)) = unsigned.split_once(['e', 'E']) {
        let short = power.trim_start_matches(['+', '-']).len() <= 2;
        return if short {
            Decimal::from_scientific(text).map_err(|_| NumberError::NoNumber)
        } else {
            Err(NumberError::NoNumber)
        };
    }
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let groups: Vec<&str> = whole.split([',', ' ', '\'']).collect();
    let even = |n: usize| groups[1..].iter().all(|g| g.len() == n) && !groups[0].is_empty() && groups[0].len() <= n;
    let grouped = groups.len() == 1 || even(3) || even(4);
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if !grouped || !groups.iter().all(|g| digits(g)) || !digits(part) || (whole.is_empty() && part.is_empty()) {
        return Err(NumberError::NoNumber);
    }
    let whole = groups.concat();
    if whole.trim_start_matches('0').len() + part.len() > 28 {
        return Err(NumberError::TooLong);
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let zero = if whole.is_empty() { "0" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{zero}{whole}{point}{part}").parse().map_err(|_| NumberError::TooLong)
}

/// `value` of unit `from` in unit `to`: 35 万元 are 350,000 元. None where one is no multiple of the other.
pub fn in_unit(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (from, to) = (narrow(from), narrow(to));
    let ((one, up), (other, down)) = (magnitudes(&from), magnitudes(&to));
    if one != other {
        return None;
    }
    value.checked_mul(ten(up)?)?.checked_div(ten(down)?).map(|v| v.normalize())
}

/// A value as the targets of objectives have it.
pub fn to_float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// The value of an objective's target or measurement, as it was typed.
pub fn from_float(value: f64) -> Option<Decimal> {
    Decimal::from_f64(value)
}

/// A value with separators between thousands and `places` digits behind the point: `1,234.50`. A half is rounded away from
/// zero, as spreadsheets show it.
pub fn show_number(value: Decimal, places: u32) -> String {
    let places = places.min(MOST_PLACES);
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    // Without a precision: the longest number and its zeros have no room in what the formatter of decimals sets aside.
    let text = rounded.abs().to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = if rounded.is_sign_negative() && !rounded.is_zero() { "-".to_owned() } else { String::new() };
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    if places > 0 {
        shown.push('.');
        shown.push_str(part);
        shown.extend((part.len()..usize::try_from(places).unwrap_or(0)).map(|_| '0'));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn numbers_are_read_as_chinese_people_type_them() {
        for (text, unit, value) in [
            ("1,234.5", "元", "1234.5"),
            ("１２３．５", "分", "123.5"),
            ("35万", "元", "350000"),
            ("35万元", "元", "350000"),
            ("1.2亿", "元", "120000000"),
            ("3.5w", "元", "35000"),
            ("35", "万元", "35"),
            ("35万", "万元", "35"),
            ("35万元", "万元", "35"),
            ("2亿", "万元", "20000"),
            ("5千", "万元", "0.5"),
            ("350000元", "万元", "35"),
            ("3千万元", "万元", "3000"),
            ("2亿元", "万元", "20000"),
            ("35", "kWh", "35"),
            ("85%", "%", "85"),
            ("８５％", "%", "85"),
            ("85", "%", "85"),
            ("812 分", "分", "812"),
            ("¥1,200", "元", "1200"),
            ("￥１，２００", "元", "1200"),
            ("(1,200)", "元", "-1200"),
            ("-12.50", "", "-12.5"),
            ("−3", "", "-3"),
            ("12,3456", "元", "123456"),
            ("1 234 567", "元", "1234567"),
            (".5", "", "0.5"),
            ("1.2E+06", "元", "1200000"),
            ("1200元", "元", "1200"),
            ("100台", "台", "100"),
        ] {
            assert_eq!(read_number(text, unit), Ok(Some(number(value))), "{text} in {unit}");
        }
        for nothing in ["", "  ", "-", "—", "/", "－"] {
            assert_eq!(read_number(nothing, "元"), Ok(None), "{nothing}");
        }
    }

    #[test]
    fn values_go_from_one_magnitude_of_a_unit_to_another() {
        let sixty = number("60");
        assert_eq!(in_unit(sixty, "万元", "元"), Some(number("600000")));
        assert_eq!(in_unit(number("600000"), "元", "万元"), Some(sixty));
        assert_eq!(in_unit(sixty, "%", "％"), Some(sixty));
        assert_eq!(in_unit(sixty, "台", "元"), None);
    }

    #[test]
    fn what_is_no_number_of_the_unit_is_refused() {
        assert_eq!(read_number("5%", "分"), Err(NumberError::Percent));
        assert_eq!(read_number("５％", "元"), Err(NumberError::Percent));
        assert_eq!(read_number("35元", "万亿亿元"), Err(NumberError::TooLong));
        for text in ["(-5)", "12,5", "1.2.3", "约30", "12台", "1,23,4", "=1+1", "1e999999999", "万"] {
            assert_eq!(read_number(text, "元"), Err(NumberError::NoNumber), "{text}");
        }
        assert_eq!(read_number(&"9".repeat(40), ""), Err(NumberError::TooLong));
    }

    #[test]
    fn numbers_are_shown_with_separators() {
        for (value, places, shown) in [
            ("1234567.891", 2, "1,234,567.89"),
            ("-999.5", 0, "-1,000"),
            ("-0.04", 1, "0.0"),
            ("12", 1, "12.0"),
            ("0", 0, "0"),
        ] {
            assert_eq!(show_number(number(value), places), shown);
        }
    }

    #[test]
    fn the_longest_number_is_shown_with_as_many_places_as_somebody_may_ask_for() {
        let long = show_number(Decimal::MAX, 6);
        assert_eq!(long, "79,228,162,514,264,337,593,543,950,335.000000");
        assert_eq!(show_number(number("1234.5"), u32::MAX), "1,234.500000");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(units in -1_000_000_000_000_i64..1_000_000_000_000, places in 0_u32..6) {
            let value = Decimal::new(units, places);
            prop_assert_eq!(read_number(&show_number(value, places), "元"), Ok(Some(value.normalize())));
        }

        #[test]
        fn no_text_panics(text in any::<String>(), unit in "[元万%分]{0,2}") {
            let _ = read_number(&text, &unit);
        }
    }
}
