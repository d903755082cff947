//! What the cells of the goals and departments say.

use rust_decimal::Decimal;

use super::levels::{MEASURE, NAME, NOTE, SAID, UNIT, VALUE, share};
use crate::app::field::{Field, GoalCell, ShareCell};
use crate::app::figure_text;
use crate::app::table::Shown;
use crate::board::{Level, LevelRow};
use crate::plan::{Adds, Book, Goal, ObjectiveId, Round, Share, Turn};
use crate::say;
use crate::words::Words;

fn number(value: Option<Decimal>) -> String {
    value.map_or_else(|| figure_text::NONE.to_owned(), |v| figure_text::with_unit(v, figure_text::exact(v, 0), ""))
}

/// A cell of a goal's row.
pub(super) fn of_goal(words: &Words, goal: &Goal, level: &Level, column: usize) -> Shown {
    let field = |cell| Some(Field::GoalFigure(goal.id.clone(), cell));
    let text = |text: String, name: String, cell: Option<GoalCell>| Shown {
        text,
        name: format!("{} {name}", goal.number),
        field: cell.and_then(field),
        ..Shown::default()
    };
    let handed = &level.handed;
    let sum = |turn| {
        let said = level
            .rows
            .iter()
            .filter_map(|r| share(goal, &r.department))
            .filter_map(|s| s.rounds.iter().rfind(|r| r.turn == turn).map(|r| r.value));
        let said: Vec<_> = said.collect();
        match goal.target.adds {
            Adds::Sum => (!said.is_empty()).then(|| said.iter().copied().fold(Decimal::ZERO, Decimal::saturating_add)),
            Adds::Each if handed.lower => said.into_iter().max(),
            Adds::Each => said.into_iter().min(),
        }
    };
    let rule = match goal.target.adds {
        Adds::Sum => say!(words, "level-adds-up"),
        Adds::Each => say!(words, "level-each"),
    };
    let figure = |value: Option<Decimal>, name: String| Shown {
        figure: true,
        bold: true,
        hint: rule.clone(),
        ..text(number(value), name, None)
    };
    match column {
        NAME => Shown {
            bold: true,
            hint: say!(words, "level-goal-hint"),
            ..text(format!("{}  {}", goal.number, goal.text), say!(words, "field-goal"), None)
        },
        MEASURE => text(goal.target.measure.clone(), say!(words, "field-measure"), Some(GoalCell::Measure)),
        UNIT => text(goal.target.unit.clone(), say!(words, "field-unit"), Some(GoalCell::Unit)),
        VALUE => Shown {
            field: field(GoalCell::Value),
            hint: String::new(),
            ..figure(goal.target.value, say!(words, "goal-value"))
        },
        4..=6 => {
            let turn = [Turn::Proposed, Turn::Countered, Turn::Agreed][column - 4];
            figure(sum(turn), words.turn(turn))
        }
        SAID => text(
            if handed.open > 0 { say!(words, "level-open", count = handed.open) } else { String::new() },
            say!(words, "level-said"),
            None,
        ),
        NOTE => Shown {
            bold: handed.short().is_some_and(|s| !s.is_zero()),
            hint: format!(
                "{rule}\n{}",
                say!(words, "level-standing-hint", standing = number(handed.standing), agreed = number(handed.agreed))
            ),
            ..text(words.handed(goal, handed), say!(words, "level-difference"), None)
        },
        _ => text(rule.clone(), say!(words, "level-rule"), None),
    }
}

/// A cell of a department's row.
pub(super) fn of_department(
    words: &Words,
    book: &Book,
    goal: &Goal,
    row: &LevelRow,
    objective: Result<Option<ObjectiveId>, usize>,
    column: usize,
) -> Shown {
    let department = book.department(&row.department).map_or(row.department.as_str(), |d| d.name.as_str());
    let share = share(goal, &row.department);
    let standing = share.and_then(Share::last);
    let field = |cell| Some(Field::Share(goal.id.clone(), row.department.clone(), cell));
    let text = |text: String, name: String| Shown {
        text,
        name: format!("{} {department} {name}", goal.number),
        ..Shown::default()
    };
    let said = |round: &Round| {
        say!(
            words,
            "level-round-hint",
            turn = words.turn(round.turn),
            day = round.on.to_string(),
            by = round.by.as_str()
        )
    };
    match column {
        NAME => Shown { indent: 20.0, ..text(department.to_owned(), say!(words, "field-department")) },
        MEASURE => text(goal.target.measure.clone(), say!(words, "field-measure")),
        UNIT => text(goal.target.unit.clone(), say!(words, "field-unit")),
        VALUE => Shown {
            figure: true,
            hint: standing.map(said).unwrap_or_default(),
            ..text(number(standing.map(|r| r.value)), say!(words, "level-stands"))
        },
        4..=6 => {
            let turn = [Turn::Proposed, Turn::Countered, Turn::Agreed][column - 4];
            let round = row.rounds[column - 4].zip(share).and_then(|(at, s)| s.rounds.get(at));
            let stands = row.rounds[column - 4].is_some() && row.rounds[column - 4] == row.standing;
            Shown {
                figure: true,
                bold: stands,
                field: (turn != Turn::Agreed).then(|| field(ShareCell::Said(turn))).flatten(),
                hint: round.map_or_else(
                    || if turn == Turn::Agreed { say!(words, "level-agree-hint") } else { String::new() },
                    said,
                ),
                ..text(round.map_or_else(String::new, |r| number(Some(r.value))), words.turn(turn))
            }
        }
        SAID => {
            let when = standing.map_or_else(String::new, |r| {
                let by = if r.by.is_empty() { String::new() } else { format!(" {}", r.by) };
                format!("{}{by}", r.on)
            });
            Shown { hint: standing.map(said).unwrap_or_default(), ..text(when, say!(words, "level-said")) }
        }
        NOTE => Shown {
            field: standing.and_then(|_| field(ShareCell::Note)),
            hint: say!(words, "level-note-hint"),
            ..text(standing.map_or_else(String::new, |r| r.note.clone()), say!(words, "level-note"))
        },
        _ => {
            let agreed = standing.is_some_and(|r| r.turn == Turn::Agreed);
            let name = match objective {
                // Nothing is to be agreed on yet, or it was without one.
                Ok(None) | Err(_) if standing.is_none() && row.serving > 0 => {
                    say!(words, "level-objectives", count = row.serving)
                }
                Ok(None) if standing.is_none() || agreed => String::new(),
                Ok(Some(id)) => book.objective(&id).map_or(id.to_string(), |o| o.text.clone()),
                Ok(None) => say!(words, "level-new-objective"),
                Err(count) => say!(words, "level-several", count = count),
            };
            Shown {
                hint: say!(words, "level-objective-hint"),
                ..text(name.lines().next().unwrap_or_default().to_owned(), say!(words, "field-objective"))
            }
        }
    }
}
