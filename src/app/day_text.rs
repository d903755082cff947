//! A day as people type it: `2026-03-15`, `3-15`, `3/15`, `3.15`, `3月15日`; without a year it is the plan's.

use chrono::NaiveDate;

/// The day that `text` means; none where it means none.
pub fn read(text: &str, year: i32) -> Option<NaiveDate> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let allowed = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-/.年月日号".contains(c);
    if !text.chars().all(allowed) {
        return None;
    }
    match numbers[..] {
        [y, m, d] if y.len() == 4 => NaiveDate::from_ymd_opt(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?),
        [m, d] => NaiveDate::from_ymd_opt(year, m.parse().ok()?, d.parse().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 15);
        for text in ["2026-03-15", "2026/3/15", "2026.3.15", "2026年3月15日", "3-15", " 3/15 ", "3月15日", "3.15"]
        {
            assert_eq!(read(text, 2026), day, "{text}");
        }
        for text in ["", "2026-02-30", "13-1", "tomorrow", "15", "2026-3", "99999999999-1", "-", "3-15 or so"] {
            assert_eq!(read(text, 2026), None, "{text}");
        }
    }
}
