//! Dates as people write them in a plan: days, months, quarters and ranges of these, with the year or without.

use chrono::NaiveDate;

use super::names::plain_width;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It isn't written as a date.
    NotADate,
    /// It is written as a date that no calendar has: 2026-02-30.
    NoSuchDay,
    /// It has no year, and the plan's year isn't known.
    NoYear,
}

/// What a text says: from the first day to the last. A day is both; a month, a quarter and a range have two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its sense as a start.
    pub first: NaiveDate,
    /// Its sense as an end. Before `first` where a range was written backwards.
    pub last: NaiveDate,
    /// Whether two dates were written.
    pub range: bool,
}

impl Period {
    /// One day.
    pub fn day(date: NaiveDate) -> Self {
        Self { first: date, last: date, range: false }
    }
}

/// Reads a date; one without a year takes `year`.
pub fn read(text: &str, year: Option<i32>) -> Result<Period, Unread> {
    period(parse(text, false), year)
}

/// Reads a date in a column of dates, where `3.15` and `3/15` are days as well.
pub fn read_short(text: &str, year: Option<i32>) -> Result<Period, Unread> {
    period(parse(text, true), year)
}

/// Reads a number in a column of dates: `20260315`, or `3.15` where no other day could have been typed. 3.1 may be the
/// first or the tenth of March.
pub fn read_number(number: f64, year: Option<i32>) -> Result<Period, Unread> {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, "1" | "2" | "3")) => Err(Unread::NotADate),
        _ => read_short(&text, year),
    }
}

fn period(parsed: Option<(Part, Option<Part>)>, year: Option<i32>) -> Result<Period, Unread> {
    let (from, to) = parsed.ok_or(Unread::NotADate)?;
    let first = from.period(year)?;
    match to {
        None => Ok(first),
        Some(to) => {
            let last = to.period(from.year(year))?;
            Ok(Period { first: first.first, last: last.last, range: true })
        }
    }
}

/// The years that a text says itself.
pub fn years(text: &str) -> impl Iterator<Item = i32> {
    let (from, to) = parse(text, false).unzip();
    [from, to.flatten()].into_iter().flatten().filter_map(|part| match part.year {
        Year::Said(year) => Some(year),
        Year::Same | Year::Next => None,
    })
}

/// One date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    year: Year,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    Said(i32),
    /// The plan's, or that of the date before it.
    Same,
    /// The one after that: 次年.
    Next,
}

impl Year {
    fn of(written: u32) -> Self {
        i32::try_from(written).map_or(Self::Same, Self::Said)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Day(u32, u32),
    Month(u32),
    MonthEnd(u32),
    /// A part of a month, from day to day; the last to its end.
    Third(u32, Third),
    Quarter(u32),
    /// The first or the second half of the year.
    Half(u32),
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Third {
    First,
    Middle,
    Last,
}

impl Part {
    fn year(self, year: Option<i32>) -> Option<i32> {
        match self.year {
            Year::Said(year) => Some(year),
            Year::Same => year,
            Year::Next => year?.checked_add(1),
        }
    }

    fn period(self, year: Option<i32>) -> Result<Period, Unread> {
        let year = self.year(year).ok_or(Unread::NoYear)?;
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(Unread::NoSuchDay);
        let end = |month: u32| {
            day(month, 1)?;
            let next = if month == 12 {
                NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1)
            } else {
                day(month.saturating_add(1), 1).ok()
            };
            next.and_then(|d| d.pred_opt()).ok_or(Unread::NoSuchDay)
        };
        let (first, last) = match self.what {
            What::Day(m, d) => (day(m, d)?, day(m, d)?),
            What::Month(m) => (day(m, 1)?, end(m)?),
            What::MonthEnd(m) => (end(m)?, end(m)?),
            What::Third(m, Third::First) => (day(m, 1)?, day(m, 10)?),
            What::Third(m, Third::Middle) => (day(m, 11)?, day(m, 20)?),
            What::Third(m, Third::Last) => (day(m, 21)?, end(m)?),
            What::Quarter(q @ 1..=4) => (day(q * 3 - 2, 1)?, end(q * 3)?),
            What::Half(h @ 1..=2) => (day(h * 6 - 5, 1)?, end(h * 6)?),
            What::Year => (day(1, 1)?, end(12)?),
            What::Quarter(_) | What::Half(_) => return Err(Unread::NoSuchDay),
        };
        Ok(Period { first, last, range: false })
    }

    fn month(self) -> Option<u32> {
        match self.what {
            What::Day(m, _) | What::Month(m) | What::MonthEnd(m) | What::Third(m, _) => Some(m),
            What::Quarter(_) | What::Half(_) | What::Year => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Sign(char),
}

use Token::{Number as N, Sign as S};

/// Between the two ends of a range.
const TO: [char; 9] = ['-', '~', '至', '到', '–', '—', '−', '〜', '―'];

fn parse(text: &str, short: bool) -> Option<(Part, Option<Part>)> {
    let tokens = tokens(text)?;
    let tokens = without_weekday(without_time(&tokens));
    if let Some(part) = part(tokens, short) {
        return Some((part, None));
    }
    tokens.iter().enumerate().find_map(|(i, token)| {
        let S(sign) = token else { return None };
        if !TO.contains(sign) {
            return None;
        }
        // Two dashes in a row are one long one (——).
        let rest = &tokens[i + 1..];
        let skip = rest.iter().take_while(|t| matches!(t, S(c) if TO.contains(c))).count();
        range(&tokens[..i], &rest[skip..], short).map(|(from, to)| (from, Some(to)))
    })
}

/// Two dates, the second of which may leave out what it shares with the first: `3-5月`, `1-2季度`, `3月1日-15日`.
fn range(left: &[Token], right: &[Token], short: bool) -> Option<(Part, Part)> {
    let (year, rest) = year_of(left);
    let from = match (rest, right) {
        (&[N(month, 1..=2)], &[N(..), S('月'), ..]) => Part { year, what: What::Month(month) },
        (&[n] | &[S('第'), n], &[_, S('季'), ..]) => Part { year, what: What::Quarter(numeral(n)?) },
        _ => part(left, short)?,
    };
    let to = match *right {
        [N(day, 1..=2), S('日' | '号')] => Part { year: from.year, what: What::Day(from.month()?, day) },
        [N(month, 1..=2), S(sign @ ('.' | '/')), N(day, 1..=2)] if left.contains(&S(sign)) => {
            Part { year: from.year, what: What::Day(month, day) }
        }
        _ => part(right, short)?,
    };
    Some((from, to))
}

/// One date, the whole of it. One that something is to be done before (`6月底前`) is its last day.
fn part(tokens: &[Token], short: bool) -> Option<Part> {
    if let Some(date) = tokens.strip_suffix(&[S('前')]) {
        let date = date.strip_suffix(&[S('之')]).or_else(|| date.strip_suffix(&[S('以')])).unwrap_or(date);
        // Whether the month itself still counts in `6月前` nobody can tell.
        return part(date, short).filter(|p| matches!(p.what, What::Day(..) | What::MonthEnd(_) | What::Third(..)));
    }
    match *tokens {
        [N(year, 4), S(a @ ('-' | '/' | '.')), N(m, 1..=2), S(b), N(d, 1..=2)] if a == b => {
            return Some(Part { year: Year::of(year), what: What::Day(m, d) });
        }
        [N(year, 4), S('-' | '/' | '.'), N(m, 1..=2)] => {
            return Some(Part { year: Year::of(year), what: What::Month(m) });
        }
        [N(digits @ 19_000_101..=20_991_231, 8)] => {
            let what = What::Day(digits / 100 % 100, digits % 100);
            return Some(Part { year: Year::of(digits / 10_000), what });
        }
        [N(m @ 1..=12, 1..=2), S('.' | '/'), N(d @ 1..=31, 1..=2)] if short => {
            return Some(Part { year: Year::Same, what: What::Day(m, d) });
        }
        _ => {}
    }
    let (year, rest) = year_of(tokens);
    let what = match *rest {
        [N(m, 1..=2), S('月')] => What::Month(m),
        [N(m, 1..=2), S('月'), S('底' | '末')] => What::MonthEnd(m),
        [N(m, 1..=2), S('月'), S(third @ ('上' | '中' | '下')), S('旬')] => What::Third(
            m,
            match third {
                '上' => Third::First,
                '中' => Third::Middle,
                _ => Third::Last,
            },
        ),
        [N(m, 1..=2), S('月'), N(d, 1..=2)] | [N(m, 1..=2), S('月'), N(d, 1..=2), S('日' | '号')] => {
            What::Day(m, d)
        }
        [S('Q'), N(q, 1)] => What::Quarter(q),
        [S('第'), n, S('季'), S('度')] | [S('第'), n, S('季')] | [n, S('季'), S('度')] => {
            What::Quarter(numeral(n)?)
        }
        [S('上'), S('半'), S('年')] => What::Half(1),
        [S('下'), S('半'), S('年')] => What::Half(2),
        [S('全'), S('年')] => What::Year,
        _ => return None,
    };
    Some(Part { year, what })
}

/// The year that a date begins with, and the rest of it.
fn year_of(tokens: &[Token]) -> (Year, &[Token]) {
    match *tokens {
        [N(year, 4), S('年'), ..] | [N(year, 4), S('-' | '/'), S('Q'), ..] => (Year::of(year), &tokens[2..]),
        [N(year, 4), S('Q' | '第' | '上' | '下' | '全'), ..] => (Year::of(year), &tokens[1..]),
        [N(year, 2), S('年'), ..] => (Year::of(year.saturating_add(2000)), &tokens[2..]),
        [S('次' | '明'), S('年'), ..] => (Year::Next, &tokens[2..]),
        _ => (Year::Same, tokens),
    }
}

fn numeral(token: Token) -> Option<u32> {
    match token {
        N(n, 1) => Some(n),
        S('一') => Some(1),
        S('二') => Some(2),
        S('三') => Some(3),
        S('四') => Some(4),
        _ => None,
    }
}

/// A date copied from elsewhere may carry the time of day, which a plan has no use for.
fn without_time(tokens: &[Token]) -> &[Token] {
    let Some(colon) = tokens.iter().position(|t| *t == S(':')) else { return tokens };
    match tokens.get(colon + 1..) {
        Some([N(..)] | [N(..), S(':'), N(..)] | [N(..), S(':'), N(..), S('.'), N(..)]) => {}
        _ => return tokens,
    }
    let date = &tokens[..colon.saturating_sub(1)];
    date.strip_suffix(&[S('T')]).unwrap_or(date)
}

/// The day of the week that may stand behind a date: `（周日）`, `星期一`.
fn without_weekday(tokens: &[Token]) -> &[Token] {
    let bare = tokens.strip_suffix(&[S(')')]).and_then(|rest| {
        let open = rest.iter().rposition(|t| *t == S('('))?;
        Some((&rest[..open], &rest[open + 1..]))
    });
    let day = |t: &Token| matches!(t, S('一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'));
    match bare {
        Some((date, [S('周'), d] | [S('星'), S('期'), d])) if day(d) => date,
        _ => match tokens {
            [date @ .., S('周'), d] | [date @ .., S('星'), S('期'), d] if day(d) => date,
            _ => tokens,
        },
    }
}

/// Numbers and signs, with white space gone and full-width forms made plain; none where a number is no part of a date.
fn tokens(text: &str) -> Option<Vec<Token>> {
    // No date is this long; a page of text in the wrong column needs no parsing.
    if text.chars().count() > 60 {
        return None;
    }
    let mut tokens = Vec::new();
    let mut in_number = false;
    for c in text.chars() {
        let c = match c {
            // The dashes that a keyboard has no key for.
            '─' | '‐' | '‑' => '-',
            '∼' => '~',
            c => plain_width(c).to_ascii_uppercase(),
        };
        match (c.to_digit(10), tokens.last_mut()) {
            (Some(digit), Some(N(number, digits))) if in_number => {
                // Fractions of a second have more digits than any part of a date; they need not be exact.
                *number = number.checked_mul(10)?.checked_add(digit)?;
                *digits += 1;
            }
            (Some(digit), _) => tokens.push(N(digit, 1)),
            (None, _) if c.is_whitespace() => {}
            (None, _) => tokens.push(S(c)),
        }
        in_number = c.is_ascii_digit();
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, first, last) in [
            ("2026-03-15", "2026-03-15", "2026-03-15"),
            ("2026/3/15", "2026-03-15", "2026-03-15"),
            ("2026.3.15", "2026-03-15", "2026-03-15"),
            ("2026年3月15日", "2026-03-15", "2026-03-15"),
            ("2026 年 3 月 15 日", "2026-03-15", "2026-03-15"),
            ("２０２６年３月１５日", "2026-03-15", "2026-03-15"),
            ("2026-03-15 08:30:00", "2026-03-15", "2026-03-15"),
            ("2026-03-15T00:00:00.000", "2026-03-15", "2026-03-15"),
            ("2026年2月", "2026-02-01", "2026-02-28"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2026年12月", "2026-12-01", "2026-12-31"),
            ("2026年3月底", "2026-03-31", "2026-03-31"),
            ("3月15日", "2025-03-15", "2025-03-15"),
            ("3月15号", "2025-03-15", "2025-03-15"),
            ("3月", "2025-03-01", "2025-03-31"),
            ("3月底", "2025-03-31", "2025-03-31"),
            ("3月末", "2025-03-31", "2025-03-31"),
            ("Q2", "2025-04-01", "2025-06-30"),
            ("q4", "2025-10-01", "2025-12-31"),
            ("第二季度", "2025-04-01", "2025-06-30"),
            ("第3季度", "2025-07-01", "2025-09-30"),
            ("2026年第一季度", "2026-01-01", "2026-03-31"),
            ("2026 Q1", "2026-01-01", "2026-03-31"),
            ("2026-Q1", "2026-01-01", "2026-03-31"),
            ("20260315", "2026-03-15", "2026-03-15"),
            ("26年3月", "2026-03-01", "2026-03-31"),
            ("6月底前", "2025-06-30", "2025-06-30"),
            ("6月15日之前", "2025-06-15", "2025-06-15"),
            ("3月上旬", "2025-03-01", "2025-03-10"),
            ("3月中旬", "2025-03-11", "2025-03-20"),
            ("2月下旬", "2025-02-21", "2025-02-28"),
            ("上半年", "2025-01-01", "2025-06-30"),
            ("2026年下半年", "2026-07-01", "2026-12-31"),
            ("全年", "2025-01-01", "2025-12-31"),
            ("2026-03-15（周日）", "2026-03-15", "2026-03-15"),
            ("3月16日 星期一", "2025-03-16", "2025-03-16"),
            ("次年2月", "2026-02-01", "2026-02-28"),
            ("2026‑03‑15", "2026-03-15", "2026-03-15"),
        ] {
            let period = Period { first: date(first), last: date(last), range: false };
            assert_eq!(read(text, Some(2025)), Ok(period), "{text}");
        }
    }

    #[test]
    fn a_range_is_any_two_of_them() {
        for (text, first, last) in [
            ("3月-5月", "2025-03-01", "2025-05-31"),
            ("3-5月", "2025-03-01", "2025-05-31"),
            ("3月1日-5月15日", "2025-03-01", "2025-05-15"),
            ("3月1日-15日", "2025-03-01", "2025-03-15"),
            ("3月1日至5月底", "2025-03-01", "2025-05-31"),
            ("2026-03-01-2026-05-15", "2026-03-01", "2026-05-15"),
            ("2026-03-01 ~ 2026-05-15", "2026-03-01", "2026-05-15"),
            ("2026-03-2026-05", "2026-03-01", "2026-05-31"),
            ("2026/3/1–2026/5/15", "2026-03-01", "2026-05-15"),
            ("2026.3.1—2026.5.15", "2026-03-01", "2026-05-15"),
            ("2026.3.1-5.15", "2026-03-01", "2026-05-15"),
            ("2026年3月1日——5月15日", "2026-03-01", "2026-05-15"),
            ("2026年3月～5月", "2026-03-01", "2026-05-31"),
            ("2026年3-5月", "2026-03-01", "2026-05-31"),
            ("Q1-Q2", "2025-01-01", "2025-06-30"),
            ("3月 至 第三季度", "2025-03-01", "2025-09-30"),
            ("12月-2026年1月", "2025-12-01", "2026-01-31"),
            ("11月-次年2月", "2025-11-01", "2026-02-28"),
            ("2026年11月-次年2月", "2026-11-01", "2027-02-28"),
            ("1-2季度", "2025-01-01", "2025-06-30"),
            ("2026年第一-三季度", "2026-01-01", "2026-09-30"),
            ("3月─5月", "2025-03-01", "2025-05-31"),
            ("3月∼5月", "2025-03-01", "2025-05-31"),
            ("3月‐5月", "2025-03-01", "2025-05-31"),
        ] {
            let period = Period { first: date(first), last: date(last), range: true };
            assert_eq!(read(text, Some(2025)), Ok(period), "{text}");
        }
        let backwards = read("5月-3月", Some(2025)).unwrap();
        assert!(backwards.last < backwards.first);
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        for text in ["2026-02-30", "2026-13-01", "2026年2月29日", "13月", "3月32日", "Q5", "Q0", "0月底", "2026-00"]
        {
            assert_eq!(read(text, Some(2025)), Err(Unread::NoSuchDay), "{text}");
        }
        for text in ["3月", "3月15日", "Q2", "第二季度", "3月-5月"] {
            assert_eq!(read(text, None), Err(Unread::NoYear), "{text}");
        }
        let wordy = ["", "待定", "长期", "ASAP", "3", "2026", "3/15", "2026-3月", "1-2", "每月15日", "=A1", "-"];
        for text in wordy.into_iter().chain(["2026-03-15 abc", "2026-03-15 10:00 - 2026-04-01", "99999999999月"]) {
            assert_eq!(read(text, Some(2025)), Err(Unread::NotADate), "{text}");
        }
    }

    #[test]
    fn in_a_column_of_dates_month_and_day_need_no_words() {
        let day = |m, d| NaiveDate::from_ymd_opt(2025, m, d).unwrap();
        for text in ["3.15", "3/15", "03/15"] {
            assert_eq!(read_short(text, Some(2025)), Ok(Period::day(day(3, 15))), "{text}");
        }
        for text in ["3.1-5.15", "3/1~5/15"] {
            let period = Period { first: day(3, 1), last: day(5, 15), range: true };
            assert_eq!(read_short(text, Some(2025)), Ok(period), "{text}");
        }
        for text in ["13.1", "3.32", "3-15", "1.2.3", "0/5", "6月前"] {
            assert_eq!(read_short(text, Some(2025)), Err(Unread::NotADate), "{text}");
        }
        assert_eq!(read_number(3.15, Some(2025)), Ok(Period::day(day(3, 15))));
        assert_eq!(read_number(20_250_315.0, None), Ok(Period::day(day(3, 15))));
        for number in [3.1, 46_082.0, 3.0, 0.0, -3.15, f64::NAN, 1e300] {
            assert_eq!(read_number(number, Some(2025)), Err(Unread::NotADate), "{number}");
        }
    }

    #[test]
    fn the_years_a_text_says() {
        let years = |text| years(text).collect::<Vec<_>>();
        assert_eq!(years("2026年3月-5月"), [2026]);
        assert_eq!(years("2025-12-01~2026-01-31"), [2025, 2026]);
        assert!(years("3月").is_empty() && years("2026").is_empty());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), year in any::<Option<i32>>()) {
            let _ = read(&text, year);
        }

        #[test]
        fn nothing_that_looks_like_a_date_panics(text in "[0-9年月日底季度第QT:./~ -]{0,24}", year in any::<Option<i32>>()) {
            let _ = read(&text, year);
        }

        #[test]
        fn every_day_is_read_back(days in 0..73_000_i64) {
            let day = date("1900-01-01") + chrono::Duration::days(days);
            for text in [day.to_string(), day.format("%Y年%-m月%-d日").to_string(), day.format("%Y/%-m/%-d").to_string()] {
                prop_assert_eq!(read(&text, None), Ok(Period::day(day)));
            }
        }
    }
}
