//! What the words of a sheet of indicators say: the kind of value, and the unit that stands behind a name.

use std::ops::Range;

use crate::plan::Series;
use crate::sheet::headings::{in_brackets, plain, without_brackets};
use crate::sheet::names::plain_width;

/// Words for the kinds of value, as they stand in cells and headings; the longer ones first.
pub(super) const KIND_WORDS: [(Series, &[&str]); 3] = [
    (
        Series::LastYear,
        &["去年同期", "上年同期", "去年", "上年", "同期", "lastyear", "prioryear", "previousyear", "ly"],
    ),
    (
        Series::Plan,
        &["计划值", "目标值", "计划", "目标", "预算", "指标值", "plan", "planned", "target", "targets", "budget"],
    ),
    (Series::Actual, &["实际值", "完成值", "实绩", "实际", "完成", "达成", "actual", "actuals", "result", "results"]),
];

/// The kind of value that a text says somewhere.
pub(super) fn series_in(text: &str) -> Option<Series> {
    let text = folded(text);
    KIND_WORDS.iter().find(|(_, words)| words.iter().any(|w| said_at(&text, w).is_some())).map(|(series, _)| *series)
}

/// The kind of value that a cell says, and nothing else: `2026计划`, `实际完成`. Of `达成率` and `实际/计划` there is none.
pub(super) fn kind_of(text: &str) -> Option<Series> {
    let series = series_in(text)?;
    let mut rest = folded(text);
    for word in KIND_WORDS.iter().filter(|(of, _)| *of == series).flat_map(|(_, words)| *words) {
        while let Some(at) = said_at(&rest, word) {
            rest.replace_range(at, " ");
        }
    }
    let filler = |c: char| c.is_ascii_digit() || c.is_whitespace() || "年度月本当期值数额金()（）:：.-/".contains(c);
    rest.chars().all(filler).then_some(series)
}

/// Words for what figures beside plan and actual may be.
const OTHER_KINDS: [&str; 19] = [
    "预测",
    "预计",
    "差异",
    "差额",
    "差距",
    "偏差",
    "累计",
    "达成率",
    "完成率",
    "达标率",
    "同比",
    "环比",
    "备注",
    "状态",
    "forecast",
    "variance",
    "difference",
    "ytd",
    "remarks",
];

/// Whether a text says a kind of value that is neither plan nor actual nor last year's.
pub(super) fn says_other_kind(text: &str) -> bool {
    let text = plain(text);
    OTHER_KINDS.iter().any(|word| text.starts_with(word)) || (series_in(&text).is_some() && kind_of(&text).is_none())
}

/// Whether a text says a sum of what stands above or beside it.
pub(super) fn says_sum(text: &str) -> bool {
    const SUMS: [&str; 15] = [
        "合计", "总计", "小计", "累计", "平均", "全年", "年度", "本年", "均值", "汇总", "total", "subtotal", "sum",
        "average", "ytd",
    ];
    let text = plain(text);
    SUMS.iter().any(|word| text.starts_with(word))
}

/// The text in small letters of plain width; spaces stay, as they part words.
pub(super) fn folded(text: &str) -> String {
    text.chars().map(plain_width).flat_map(char::to_lowercase).collect()
}

/// Where a folded text says the word, whatever spaces stand in it. A Latin one is a whole word: `Monthly` and `July` say no
/// `ly`.
pub(super) fn said_at(text: &str, word: &str) -> Option<Range<usize>> {
    let letter = |c: char| word.is_ascii() && c.is_ascii_alphabetic();
    text.char_indices().map(|(start, _)| start).filter(|start| !text[..*start].ends_with(letter)).find_map(|start| {
        let mut letters = word.chars();
        let rest = text[start..].strip_prefix(letters.next()?)?;
        let rest = letters.try_fold(rest, |rest, c| rest.trim_start().strip_prefix(c))?;
        (!rest.starts_with(letter)).then_some(start..text.len() - rest.len())
    })
}

/// A name and the kind of value it says, where no column of its own says it.
pub(super) fn split_kind(text: &str, wanted: bool) -> (String, Option<Series>) {
    const BEFORE: [char; 10] = [' ', '\u{3000}', '-', '－', '_', '(', '（', '[', '【', '\n'];
    if !wanted {
        return (text.to_owned(), None);
    }
    let words = || KIND_WORDS.iter().flat_map(|(series, words)| words.iter().map(|word| (*series, *word)));
    let flat = plain(text);
    if let Some((series, _)) = words().find(|(_, word)| *word == flat) {
        return (String::new(), Some(series));
    }
    // Only at the end, after a space, a dash or in brackets: 计划达成率 is a name.
    let trimmed = text.trim().trim_end_matches([')', '）', ']', '】']);
    let lower = trimmed.to_lowercase();
    let cut = words().find_map(|(series, word)| {
        let before = lower.strip_suffix(word)?;
        before.ends_with(BEFORE).then_some((series, before.len()))
    });
    match cut.and_then(|(series, at)| Some((series, trimmed.get(..at)?))) {
        Some((series, name)) => (name.trim_end_matches(BEFORE).to_owned(), Some(series)),
        None => (text.to_owned(), None),
    }
}

/// Units that stand in brackets behind a name; `（地区）` is a part of the name.
const KNOWN_UNITS: [&str; 26] = [
    "元", "万元", "千元", "亿元", "台", "辆", "台次", "次", "小时", "工时", "h", "天", "日", "分", "分钟", "人", "个",
    "件", "工位", "%", "‰", "月", "年", "rmb", "hours", "days",
];

/// A name and the unit that stands in brackets behind it: `工时收入（元）`.
pub(super) fn split_unit(text: &str) -> (String, String) {
    let unit = text.ends_with([')', '）', ']', '】']).then(|| in_brackets(text)).flatten();
    let unit = unit.map(|u| u.trim_end_matches([')', '）', ']', '】']).trim());
    let is_unit = |u: &str| KNOWN_UNITS.contains(&plain(u).as_str()) || u.contains(['/', '／']);
    match unit.filter(|u| is_unit(u)) {
        Some(unit) => (without_brackets(text).trim().to_owned(), unit.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_kind_of_value_is_a_whole_word() {
        for (text, wanted) in [
            ("Monthly", None),
            ("Weekly", None),
            ("Quarterly.csv", None),
            ("monthly actual", Some(Series::Actual)),
            ("Monthly plan", Some(Series::Plan)),
            ("Actuals 2026", Some(Series::Actual)),
            ("Planet", None),
            ("ＬＹ", Some(Series::LastYear)),
            ("2025LY", Some(Series::LastYear)),
            ("last year", Some(Series::LastYear)),
            ("去年 同期", Some(Series::LastYear)),
            ("2026计划表", Some(Series::Plan)),
        ] {
            assert_eq!(series_in(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_name_may_say_kind_and_unit() {
        assert_eq!(split_kind("工时收入 计划", true), ("工时收入".to_owned(), Some(Series::Plan)));
        assert_eq!(split_kind("工时收入（实际）", true), ("工时收入".to_owned(), Some(Series::Actual)));
        assert_eq!(split_kind("计划达成率", true), ("计划达成率".to_owned(), None));
        assert_eq!(split_kind("实际", true), (String::new(), Some(Series::Actual)));
        assert_eq!(split_kind("实际", false), ("实际".to_owned(), None));
        assert_eq!(split_unit("工时收入（元）"), ("工时收入".to_owned(), "元".to_owned()));
        assert_eq!(split_unit("保有台数（地区）"), ("保有台数（地区）".to_owned(), String::new()));
        assert_eq!(split_unit("人员生产力"), ("人员生产力".to_owned(), String::new()));
    }
}
