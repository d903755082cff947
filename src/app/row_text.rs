//! The words of a row, the same in the board, the report, the inspector and for screen readers.

use chrono::NaiveDate;

use super::board_view::{ACTIVITY, MARK, MONTHS, OBJECTIVE, OWNER, REASON};
use crate::board::Cells;
use crate::plan::{Book, Goal, Objective, Timing};
use crate::rules::{Judgement, Status};
use crate::say;
use crate::words::Words;

/// A goal in a line: its number and text.
pub fn goal(words: &Words, goal: Option<&Goal>) -> String {
    match goal {
        Some(goal) => say!(words, "goal-strip", number = goal.number.as_str(), text = goal.text.as_str()),
        None => say!(words, "no-goal"),
    }
}

/// An objective and its target with the day to reach it.
pub fn objective(cells: &Cells<'_>) -> (String, String) {
    let objective = cells.objective;
    let name = if objective.text.is_empty() { &objective.method } else { &objective.text };
    (first_line(name).to_owned(), target(objective))
}

/// A target and the day to reach it.
pub fn target(objective: &Objective) -> String {
    let summary = objective.target.summary();
    match objective.timing.end {
        Some(end) if summary.is_empty() => end.to_string(),
        Some(end) => format!("{summary} · {end}"),
        None => summary,
    }
}

/// A target and from when to when, each on a line of its own.
pub fn target_timing(objective: &Objective) -> String {
    let lines = [objective.target.summary(), timing(objective.timing)];
    lines.iter().filter(|l| !l.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// From when to when, as figures.
pub fn timing(timing: Timing) -> String {
    timing.summary()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// What leads the reason: how late the row is, or was when it was done.
pub fn lead(words: &Words, cells: &Cells<'_>) -> String {
    let Some((_, judgement)) = cells.activity else { return String::new() };
    match judgement.status {
        Status::Delayed => match judgement.days_late {
            Some(days) if days > 0 => say!(words, "days-late", days = days),
            _ => say!(words, "delay-announced"),
        },
        Status::Problem => say!(words, "status-problem"),
        Status::Done => cells.done_late().map_or_else(String::new, |days| say!(words, "done-late", days = days)),
        Status::Cancelled => say!(words, "status-cancelled"),
        Status::OnSchedule | Status::Upcoming => String::new(),
    }
}

/// The countermeasures of a row, each `→ what (who, follow-up)`.
pub fn measures(words: &Words, book: &Book, cells: &Cells<'_>, day: NaiveDate) -> Vec<String> {
    let each = cells.measures(book, day).map(|m| {
        let follow_up =
            m.countermeasure.follow_up.map(|d| say!(words, "follow-up-on", day = d.format("%m-%d").to_string()));
        let facts: Vec<String> = m.owner.map(str::to_owned).into_iter().chain(follow_up).collect();
        let facts = if facts.is_empty() {
            String::new()
        } else {
            say!(words, "in-brackets", text = facts.join(&say!(words, "list-comma")))
        };
        format!("→ {}{facts}", m.countermeasure.text.trim())
    });
    each.collect()
}

/// What a row is called by a screen reader.
pub fn row_name(cells: &Cells<'_>) -> String {
    cells.activity.map_or_else(|| cells.objective.text.clone(), |(a, _)| a.text.clone())
}

/// How a row stands, in words: `延期 15 天: reason`.
pub fn standing(words: &Words, cells: &Cells<'_>, judgement: &Judgement<'_>) -> String {
    let lead = lead(words, cells);
    let lead = if lead.is_empty() { words.status(judgement.status) } else { lead };
    let reason = if judgement.reason_missing() {
        Some(say!(words, "reason-missing"))
    } else {
        judgement.reason.map(str::to_owned)
    };
    match reason {
        Some(reason) => say!(words, "label-and-text", label = lead, text = reason),
        None => lead,
    }
}

/// The accessible name of a cell.
pub fn cell_name(words: &Words, cells: &Cells<'_>, column: usize) -> String {
    let (label, text) = match column {
        MARK => (say!(words, "column-mark"), full(words, cells, MARK)),
        OBJECTIVE => (say!(words, "column-objective-target"), full(words, cells, OBJECTIVE)),
        ACTIVITY => (say!(words, "column-activity"), full(words, cells, ACTIVITY)),
        OWNER => (say!(words, "field-owner"), full(words, cells, OWNER)),
        MONTHS => (say!(words, "field-timing"), full(words, cells, MONTHS)),
        _ => (say!(words, "column-reason"), full(words, cells, REASON)),
    };
    say!(words, "label-and-text", label = label, text = text)
}

/// All that a cell has to say, for hovering and for screen readers.
pub fn full(words: &Words, cells: &Cells<'_>, column: usize) -> String {
    match (column, cells.activity) {
        (OBJECTIVE, _) => {
            let (name, target) = (&cells.objective.text, target(cells.objective));
            [name.as_str(), &cells.objective.method, &target]
                .iter()
                .filter(|t| !t.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("\n")
        }
        (_, None) => String::new(),
        (MARK, Some((_, judgement))) => standing(words, cells, &judgement),
        (ACTIVITY, Some((activity, _))) => activity.text.clone(),
        (OWNER, Some(_)) => cells.owner.map_or_else(|| say!(words, "no-owner"), str::to_owned),
        (MONTHS, Some((activity, _))) => {
            let mut lines = vec![timing(activity.timing)];
            if let Some(ghost) = cells.ghost() {
                lines.push(say!(words, "label-and-text", label = say!(words, "field-baseline"), text = timing(ghost)));
            }
            lines.extend(activity.milestones.iter().map(|m| format!("◇ {} {}", m.due, m.text)));
            lines.retain(|l| !l.is_empty());
            lines.join("\n")
        }
        (_, Some((_, judgement))) => match judgement.status {
            Status::OnSchedule | Status::Upcoming => String::new(),
            _ => standing(words, cells, &judgement),
        },
    }
}
