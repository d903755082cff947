//! What the words of a status column and the figures of a progress column say of a row.

use super::grid::Value;
use super::headings::plain;
use super::names::plain_width;
use super::out::without_shape;
use crate::plan::Outcome;

/// How a row stands by its own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is done.
    Done,
    /// It has started.
    Started,
    /// It has not started.
    NotStarted,
    /// It has an open problem.
    Problem,
    /// It was cancelled.
    Cancelled,
}

const STANDINGS: [(Standing, &[&str]); 5] = [
    (Standing::Done, &["已完成", "完成", "done", "completed", "closed", "√", "✓", "✔"]),
    (Standing::Started, &["进行中", "按计划进行", "按进度", "onschedule", "inprogress", "ongoing", "wip"]),
    (Standing::NotStarted, &["未开始", "待开始", "notstarted", "open"]),
    (
        Standing::Problem,
        &["延期", "已延期", "延误", "滞后", "delayed", "overdue", "问题", "problem", "blocked", "暂停"],
    ),
    (Standing::Cancelled, &["取消", "已取消", "cancelled", "canceled"]),
];

const OUTCOMES: [(Outcome, &[&str]); 3] = [
    (Outcome::Met, &["达标", "已达标", "达成", "已达成", "met"]),
    (Outcome::Missed, &["未达标", "未达成", "missed"]),
    (Outcome::OnTheWay, &["推进中", "ontheway"]),
];

/// What a status says of the row; none where it speaks of the objective.
pub fn standing(text: &str) -> Option<Standing> {
    find(&STANDINGS, text)
}

/// What a status says of the objective, where it is one of the three that a review gives.
pub fn outcome(text: &str) -> Option<Outcome> {
    find(&OUTCOMES, text)
}

/// Whether a mark in a column of dates of completion says that it is done: `√`, `未完成`.
pub fn done_mark(text: &str) -> Option<bool> {
    let not = ["未完成", "未完", "否", "no", "notdone"];
    if not.contains(&plain(text).as_str()) { Some(false) } else { standing(text).map(|s| s == Standing::Done) }
}

/// Whether a mark in a column of dates of starting says that it has started: `√`, `未开始`.
pub fn start_mark(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "已开始" | "已启动" | "√" | "✓" | "✔" | "started" => Some(true),
        _ => (standing(text)? == Standing::NotStarted).then_some(false),
    }
}

/// A progress as a share of the whole: 0..1 as a number, a number of per cent, or a text such as `80%` or `100`.
pub fn share(value: &Value) -> Option<f64> {
    let share = match value {
        Value::Percent(share) => *share,
        Value::Number(number) => of_number(*number),
        Value::Text(text) => {
            let text: String = text.chars().filter(|c| !c.is_whitespace()).map(plain_width).collect();
            match text.strip_suffix('%') {
                Some(number) => number.parse::<f64>().ok()? / 100.0,
                None => of_number(text.parse().ok()?),
            }
        }
        Value::Date(_) | Value::Error(_) | Value::Formula(_) => return None,
    };
    // What a formula leaves of a whole is the whole.
    let share = (share * 1e9).round() / 1e9;
    (0.0..=1.0).contains(&share).then_some(share)
}

/// 1 is how Excel keeps 100 %; what is greater was typed as per cent.
fn of_number(number: f64) -> f64 {
    if number <= 1.0 { number } else { number / 100.0 }
}

/// What a progress says of the row: a share of the whole, or a word such as `已完成`.
pub fn progress(value: &Value) -> Option<Standing> {
    match share(value) {
        Some(0.0) => Some(Standing::NotStarted),
        Some(1.0) => Some(Standing::Done),
        Some(_) => Some(Standing::Started),
        None => match value {
            Value::Text(text) => standing(text),
            _ => None,
        },
    }
}

/// Whether a status and a progress can both be true.
pub fn agree(status: Standing, progress: Standing) -> bool {
    match status {
        Standing::Problem | Standing::Cancelled => progress != Standing::Done,
        status => status == progress,
    }
}

fn find<T: Copy>(table: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(without_shape(text));
    let text = text.trim_end_matches(['.', '。', '!']);
    table.iter().find(|(_, words)| words.contains(&text)).map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_speaks_of_the_row_or_of_the_objective() {
        for (text, expected) in [
            ("已完成", Some(Standing::Done)),
            ("完成", Some(Standing::Done)),
            ("DONE", Some(Standing::Done)),
            ("Completed", Some(Standing::Done)),
            ("closed", Some(Standing::Done)),
            ("进行中", Some(Standing::Started)),
            ("In Progress", Some(Standing::Started)),
            ("Ongoing", Some(Standing::Started)),
            ("未开始", Some(Standing::NotStarted)),
            ("待开始", Some(Standing::NotStarted)),
            ("Not started", Some(Standing::NotStarted)),
            ("Open", Some(Standing::NotStarted)),
            ("延期", Some(Standing::Problem)),
            ("延误", Some(Standing::Problem)),
            ("滞后", Some(Standing::Problem)),
            ("Delayed", Some(Standing::Problem)),
            ("Overdue", Some(Standing::Problem)),
            ("问题", Some(Standing::Problem)),
            ("Problem", Some(Standing::Problem)),
            ("Blocked（零件）", Some(Standing::Problem)),
            ("▲ 延期", Some(Standing::Problem)),
            ("○ Done", Some(Standing::Done)),
            ("■ 按进度", Some(Standing::Started)),
            ("取消", Some(Standing::Cancelled)),
            ("Cancelled", Some(Standing::Cancelled)),
            ("已完成。", Some(Standing::Done)),
            ("√", Some(Standing::Done)),
            ("按计划进行", Some(Standing::Started)),
            ("WIP", Some(Standing::Started)),
            ("暂停", Some(Standing::Problem)),
            ("完成 80 分", None),
            ("达标", None),
            ("", None),
        ] {
            assert_eq!(standing(text), expected, "{text}");
        }
        assert_eq!(outcome("达标"), Some(Outcome::Met));
        assert_eq!(outcome("未达标"), Some(Outcome::Missed));
        assert_eq!(outcome("On the way"), Some(Outcome::OnTheWay));
        assert_eq!(outcome("85 分"), None);
    }

    #[test]
    fn a_mark_in_a_column_of_dates_says_whether() {
        assert_eq!(["√", "已完成", "未完成", "待定"].map(done_mark), [Some(true), Some(true), Some(false), None]);
        assert_eq!(["√", "已开始", "未开始", "待定"].map(start_mark), [Some(true), Some(true), Some(false), None]);
    }

    #[test]
    fn progress_is_a_share_or_a_percentage() {
        let text = |t: &str| Value::Text(t.to_owned());
        for (value, expected) in [
            (Value::Number(1.0), Some(Standing::Done)),
            (Value::Number(100.0), Some(Standing::Done)),
            (Value::Number(0.0), Some(Standing::NotStarted)),
            (Value::Number(0.35), Some(Standing::Started)),
            (Value::Number(80.0), Some(Standing::Started)),
            (Value::Percent(1.0), Some(Standing::Done)),
            (text("100%"), Some(Standing::Done)),
            (text("80 ％"), Some(Standing::Started)),
            (text("1%"), Some(Standing::Started)),
            (text("0%"), Some(Standing::NotStarted)),
            (text("已完成"), Some(Standing::Done)),
            (text("100"), Some(Standing::Done)),
            (text("80"), Some(Standing::Started)),
            (text("0.8"), Some(Standing::Started)),
            (text("１００％"), Some(Standing::Done)),
            (text("０"), Some(Standing::NotStarted)),
            (Value::Percent(0.9999999999999999), Some(Standing::Done)),
            (text("120%"), None),
            (text("NaN%"), None),
            (text("一半"), None),
            (Value::Number(-0.5), None),
            (Value::Number(f64::NAN), None),
            (Value::Error("#REF!".to_owned()), None),
        ] {
            assert_eq!(progress(&value), expected, "{value:?}");
        }
    }
}
