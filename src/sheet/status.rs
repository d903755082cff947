//! What the words of a status column and the figures of a progress column say of a row.

use super::grid::Value;
use super::headings::plain;
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
    (Standing::Done, &["已完成", "完成", "done", "completed", "closed"]),
    (Standing::Started, &["进行中", "inprogress", "ongoing"]),
    (Standing::NotStarted, &["未开始", "待开始", "notstarted", "open"]),
    (Standing::Problem, &["延期", "已延期", "延误", "滞后", "delayed", "overdue", "问题", "problem", "blocked"]),
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

/// What a progress says of the row: 0..1 as a number, a number of per cent, or a text such as `80%` or `已完成`.
pub fn progress(value: &Value) -> Option<Standing> {
    let part = match value {
        Value::Percent(part) => *part,
        // 1 is how Excel keeps 100 %; what is greater was typed as per cent.
        Value::Number(number) if *number <= 1.0 => *number,
        Value::Number(number) => number / 100.0,
        Value::Text(text) => match percentage(text) {
            Some(part) => part,
            None => return standing(text),
        },
        Value::Date(_) | Value::Error(_) => return None,
    };
    match part {
        0.0 => Some(Standing::NotStarted),
        1.0 => Some(Standing::Done),
        part if part > 0.0 && part < 1.0 => Some(Standing::Started),
        _ => None,
    }
}

fn percentage(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = text.strip_suffix(['%', '％'])?;
    Some(number.parse::<f64>().ok()? / 100.0)
}

fn find<T: Copy>(table: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(text);
    table.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(value, _)| *value)
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
            ("取消", Some(Standing::Cancelled)),
            ("Cancelled", Some(Standing::Cancelled)),
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
