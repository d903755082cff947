//! Figures in a text, and what looks like one: dates, years, running numbers.

use std::sync::LazyLock;

use super::table::Table;
use super::text::Direction;
use super::words;

/// A figure with where it stands, in letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub value: f64,
    pub has_unit: bool,
    /// It may be a year: 2026.
    pub year_like: bool,
    pub from: usize,
    pub to: usize,
}

/// A figure, and the direction that its word says.
type Pointing = (Figure, Option<Direction>);

static UNITS: LazyLock<Table> = LazyLock::new(|| Table::new([words::UNITS.as_slice()]));
static LOOSE: LazyLock<Table> = LazyLock::new(|| Table::new([words::LOOSE_UNITS]));
static SPOKEN: LazyLock<Vec<[&str; 1]>> = LazyLock::new(|| words::SPOKEN.iter().map(|s| [s.0]).collect());
static SPOKEN_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(SPOKEN.iter().map(|s| s.as_slice())));
static NUMBERS: LazyLock<Vec<[&str; 1]>> = LazyLock::new(|| words::NUMBERS.iter().map(|s| [s.0]).collect());
static NUMBER_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(NUMBERS.iter().map(|s| s.as_slice())));
static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::new([words::MONTHS]));
static DATED: LazyLock<Table> = LazyLock::new(|| Table::new([words::DATED]));
static RUNNING: LazyLock<Table> = LazyLock::new(|| Table::new([words::RUNNING]));

fn spaces(text: &[char], at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.iter().take_while(|c| **c == ' ').count())
}

fn digits(text: &[char], at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count())
}

fn whole(text: &[char]) -> Option<i32> {
    text.iter().collect::<String>().parse().ok()
}

fn is(text: &[char], at: usize, any: &str) -> bool {
    text.get(at).is_some_and(|c| any.contains(*c))
}

/// Whether a number that begins at `at` would be the tail of a word or of another number.
fn inside(text: &[char], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| text.get(i));
    before(1).is_some_and(char::is_ascii_alphanumeric)
        || (is(text, at.wrapping_sub(1), ".:") && before(2).is_some_and(char::is_ascii_digit))
}

/// A date, a year, a time of the day or a running number at `at`: the year where it is one alone, and how many letters.
pub fn dated(text: &[char], at: usize) -> Option<(Option<i32>, usize)> {
    if let Some((word, _)) = RUNNING.at(text, at) {
        let from = at + word + spaces(text, at + word);
        let len = digits(text, from).max(chinese(text, from).map_or(0, |(_, len)| len));
        // 第 3 名 is a rank, and a figure.
        return (len > 0 && !is(text, from + len, "名位%.")).then_some((None, from + len - at));
    }
    if let Some((word, _)) = MONTHS.at(text, at) {
        let mut to = at + word;
        for _ in 0..2 {
            let from = to + text.get(to..)?.iter().take_while(|c| " ,.".contains(**c)).count();
            let len = digits(text, from);
            let end = from + len + ["st", "nd", "rd", "th"].iter().map(|s| suffix(text, from + len, s)).sum::<usize>();
            let number = whole(&text[from..from + len]).filter(|n| (1..=31).contains(n) || (1990..=2099).contains(n));
            let bare = UNITS.after_figure(text, end + spaces(text, end)).is_none();
            if number.is_some() && bare { to = end } else { break }
        }
        return Some((None, to - at));
    }
    let quarter = chinese(text, at).map(|(_, len)| at + len).filter(|to| suffix(text, *to, "季度") > 0);
    if let Some(to) = quarter {
        return Some((None, to + 2 - at));
    }
    let len = digits(text, at);
    if len == 0 || inside(text, at) {
        return None;
    }
    let number = whole(&text[at..at + len])?;
    let next = at + len + spaces(text, at + len);
    if len == 4 && (1990..=2099).contains(&number) {
        if is(text, next, "年") {
            let to = next + 1 + usize::from(is(text, next + 1, "度底末初"));
            // With its month it is a day.
            return match dated(text, to) {
                Some((None, more)) if to == next + 1 => Some((None, to + more - at)),
                _ => Some((Some(number), to - at)),
            };
        }
        if is(text, at + len, "-/.") && (1..=2).contains(&digits(text, at + len + 1)) {
            let mut to = at + len + 1 + digits(text, at + len + 1);
            if is(text, to, "-/.") {
                to += 1 + digits(text, to + 1);
            }
            return Some((None, to - at));
        }
        // A colon tells what it was that year.
        return is(text, at + len, ":").then_some((Some(number), len + 1));
    }
    if len <= 2 && is(text, next, "月") {
        let part = ["上旬", "中旬", "下旬"].iter().map(|s| suffix(text, next + 1, s)).sum::<usize>();
        let to = next + 1 + part + usize::from(is(text, next + 1, "底末初份"));
        let day = to + spaces(text, to);
        let len = digits(text, day);
        let to = if len > 0 && is(text, day + len, "日号") { day + len + 1 } else { to };
        return Some((None, to - at));
    }
    if len <= 2 && is(text, at + len, ":") && digits(text, at + len + 1) == 2 {
        return Some((None, len + 3));
    }
    if len <= 2 && is(text, next, "日") && !is(text, next + 1, "内以之") && number > 3 {
        return Some((None, next + 1 - at));
    }
    if len <= 2 && is(text, at + len, "/") && (1..=31).contains(&number) {
        let day = whole(&text[at + len + 1..at + len + 1 + digits(text, at + len + 1)]);
        let outside = [5, 10, 20, 24, 30].iter().any(|n| day == Some(*n)) || number > 12;
        let to = at + len + 1 + digits(text, at + len + 1);
        return (!outside && day.is_some_and(|d| (1..=31).contains(&d))).then_some((None, to - at));
    }
    if let Some((word, _)) = MONTHS.at(text, next).or_else(|| MONTHS.after_figure(text, at + len)) {
        return Some((None, next + word - at));
    }
    let (word, _) = DATED.after_figure(text, next)?;
    let ordinal = text[next].is_ascii_alphabetic();
    // 3年 is how long.
    (ordinal || !is(text, next, "年") || is(text, next + 1, "度底末初")).then_some((None, next + word - at))
}

fn suffix(text: &[char], at: usize, word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    if text.get(at..).is_some_and(|rest| rest.starts_with(&letters)) { letters.len() } else { 0 }
}

/// A figure at `at` with the direction it says, and how many letters; nothing where it is part of a name (`Q2`).
pub fn at(text: &[char], at: usize) -> Option<(Option<Pointing>, usize)> {
    let figure = |value: f64, has_unit, to| Figure { value, has_unit, year_like: false, from: at, to };
    if let Some((len, row)) = SPOKEN_TABLE.at(text, at) {
        let (_, value, direction) = words::SPOKEN[row];
        return Some((Some((figure(value, true, at + len), direction)), len));
    }
    if let Some((len, row)) = NUMBER_TABLE.at(text, at) {
        let from = at + len + usize::from(is(text, at + len, " -"));
        let (unit, _) = UNITS.at(text, from)?;
        return Some((Some((figure(words::NUMBERS[row].1, true, from + unit), None)), from + unit - at));
    }
    if suffix(text, at, "百分之") > 0 {
        let len = digits(text, at + 3).max(chinese(text, at + 3).map_or(0, |(_, len)| len));
        let value = whole(&text[at + 3..at + 3 + digits(text, at + 3)]).map(f64::from);
        let value = value.or(chinese(text, at + 3).map(|(value, _)| value))?;
        return Some((Some((figure(value, true, at + 3 + len), None)), len + 3));
    }
    if let Some((value, len)) = chinese(text, at) {
        let from = at + len + spaces(text, at + len);
        let loose = text[at] == '一' && len == 1 && LOOSE.after_figure(text, from).is_some_and(|w| w.0 == 1);
        let rank = at > 0 && text[at - 1] == '前' && UNITS.after_figure(text, from).is_none();
        if rank {
            return Some((Some((figure(value, false, at + len), None)), len));
        }
        let (unit, _) = UNITS.after_figure(text, from).filter(|_| !loose)?;
        return Some((Some((figure(value, true, from + unit), None)), from + unit - at));
    }
    let len = digits(text, at);
    if len == 0 {
        return None;
    }
    if inside(text, at) {
        return Some((None, len));
    }
    let (value, mut to) = number(text, at)?;
    let (mut value, mut year_like) = (value, to - at == 4 && (1990.0..=2099.0).contains(&value));
    // 8-10 分钟: as far as it goes.
    if is(text, to, "-~–—")
        && let Some((second, end)) = number(text, to + 1)
    {
        (value, to, year_like) = (second, end, false);
    }
    let before = text[..at].iter().rev().take(5).filter(|c| **c != ' ').collect::<Vec<_>>();
    let money = words::CURRENCIES.iter().any(|c| {
        let letters: Vec<char> = c.chars().rev().collect();
        before.iter().zip(&letters).filter(|(a, b)| **a == *b).count() == letters.len()
    });
    let gap = to + spaces(text, to);
    let unit = UNITS.after_figure(text, gap).map(|(len, _)| gap + len);
    // Of so many: 4.6/5.
    let of = (is(text, to, "/:") && digits(text, to + 1) > 0).then(|| to + 1 + digits(text, to + 1));
    let of =
        of.or_else(|| Some(suffix(text, gap, "out of ")).filter(|l| *l > 0).map(|l| gap + l + digits(text, gap + l)));
    let unit = of.or(unit);
    if unit.is_none() && text.get(to).is_some_and(char::is_ascii_alphabetic) {
        let more = text[to..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        return Some((None, to + more - at));
    }
    let end = unit.unwrap_or(to);
    let has_unit = unit.is_some() || money;
    let found = Figure { value, has_unit, year_like: year_like && !has_unit, from: at, to: end };
    Some((Some((found, None)), end - at))
}

/// A number in digits, with commas and a point; where it ends.
fn number(text: &[char], at: usize) -> Option<(f64, usize)> {
    let mut to = at + digits(text, at);
    while is(text, to, ",") && digits(text, to + 1) == 3 {
        to += 4;
    }
    if is(text, to, ".") && digits(text, to + 1) > 0 {
        to += 1 + digits(text, to + 1);
    }
    let value: String = text.get(at..to)?.iter().filter(|c| **c != ',').collect();
    value.parse().ok().filter(|v: &f64| v.is_finite()).map(|value| (value, to))
}

/// A number in Chinese characters up to the hundreds; how many characters.
fn chinese(text: &[char], at: usize) -> Option<(f64, usize)> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let (mut sum, mut digit, mut len) = (0.0, None, 0);
    for c in text.get(at..)?.iter().take(8) {
        let c = if *c == '两' { '二' } else { *c };
        if let Some(value) = DIGITS.iter().position(|d| *d == c) {
            digit = Some(value as f64);
        } else if let Some(tens) = [('十', 10.0), ('百', 100.0), ('千', 1000.0)].iter().find(|t| t.0 == c) {
            sum += digit.take().unwrap_or(1.0) * tens.1;
        } else if c == '半' && len == 0 {
            return Some((0.5, 1));
        } else {
            break;
        }
        len += 1;
    }
    (len > 0).then(|| (sum + digit.unwrap_or(0.0), len))
}
