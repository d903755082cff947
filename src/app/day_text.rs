//! Days as people type them: all that an imported sheet may say (`2026-03-15`, `3月底`, `Q2`), and `3-15`, `3/15`, `3.15`
//! besides; without a year it is the plan's.

use chrono::NaiveDate;

use crate::plan::Timing;
use crate::sheet::dates;

/// Which end of a month or a quarter is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Its first day.
    Start,
    /// Its last day.
    End,
}

/// The day that `text` means; none where it means none.
pub fn read(text: &str, year: i32, side: Side) -> Option<NaiveDate> {
    let text = text.trim();
    short(text, year).or_else(|| {
        let period = dates::read(text, Some(year)).ok().filter(|p| !p.range)?;
        Some(if side == Side::Start { period.first } else { period.last })
    })
}

/// Month and day alone: `3-15`, `3/15`, `3.15`. In a sheet these may be anything, in a date field they are a day.
fn short(text: &str, year: i32) -> Option<NaiveDate> {
    let (month, day) = text.split_once(['-', '/', '.'])?;
    let number = |t: &str| t.trim().parse().ok().filter(|n: &u32| *n < 100);
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

/// From when to when, as [`row_text::timing`](super::row_text::timing) writes it: `2026-03-01 – 2026-05-31`, `… –
/// 2026-05-31`; also `3月-5月` or `Q2`. One day alone is the end.
pub fn timing(text: &str, year: i32) -> Option<Timing> {
    let text = text.trim();
    let between = |c: char| c.is_whitespace() || "–—-~至".contains(c);
    if let Some(end) = text.strip_prefix('…') {
        return read(end.trim_start_matches(between), year, Side::End).map(|end| Timing::new(None, Some(end)));
    }
    if let Some(start) = text.strip_suffix('…') {
        return read(start.trim_end_matches(between), year, Side::Start).map(|start| Timing::new(Some(start), None));
    }
    if let Some(day) = short(text, year) {
        return Some(Timing::new(None, Some(day)));
    }
    let period = dates::read(text, Some(year)).ok()?;
    let one_day = !period.range && period.first == period.last;
    Some(Timing::new((!one_day).then_some(period.first), Some(period.last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(m: u32, d: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, m, d)
    }

    #[test]
    fn days_as_people_type_them() {
        for text in ["2026-03-15", "2026/3/15", "2026.3.15", "2026年3月15日", "3-15", " 3/15 ", "3月15日", "3.15"]
        {
            assert_eq!(read(text, 2026, Side::Start), date(3, 15), "{text}");
        }
        for text in ["", "2026-02-30", "13-1", "tomorrow", "15", "99999999999-1", "-", "3-15 or so", "3月-5月"] {
            assert_eq!(read(text, 2026, Side::End), None, "{text}");
        }
        assert_eq!(read("3月", 2026, Side::Start), date(3, 1));
        assert_eq!(read("3月", 2026, Side::End), date(3, 31));
        assert_eq!(read("Q2", 2026, Side::End), date(6, 30));
    }

    #[test]
    fn a_timing_is_read_as_it_is_written() {
        for timing in [
            Timing::new(date(3, 1), date(5, 31)),
            Timing::new(None, date(5, 31)),
            Timing::new(date(3, 1), None),
            Timing::new(date(3, 1), date(3, 1)),
        ] {
            assert_eq!(super::timing(&super::super::row_text::timing(timing), 2026), Some(timing));
        }
        assert_eq!(super::timing("3月-5月", 2026), Some(Timing::new(date(3, 1), date(5, 31))));
        assert_eq!(super::timing("12-31", 2026), Some(Timing::new(None, date(12, 31))));
        assert_eq!(super::timing("客户友好度", 2026), None);
        assert_eq!(super::timing("", 2026), None);
    }
}
