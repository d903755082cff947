//! The sheet of goals with figures: what the organisation is to reach, and what was said with each department about its
//! share, word by word.

use super::super::lines::Cell;
use super::basis::{DepartmentNamed, GoalSaid, Reading, ShareSaid};
use super::column::Col;
use super::sheet::{FigureLine, FigureSheet};
use super::{Draft, line};
use crate::plan::{Adds, Book, Goal, GoalTarget, KpiId, Round, Share, Turn};
use crate::rules::handed;
use crate::say;
use crate::sheet::names::same;
use crate::sheet::summary::Why;
use crate::words::Words;

const COLUMNS: [Col; 19] = [
    Col::GoalNo,
    Col::Goal,
    Col::Level,
    Col::Department,
    Col::Measure,
    Col::Unit,
    Col::Value,
    Col::Turn,
    Col::On,
    Col::By,
    Col::TurnNote,
    Col::Objective,
    Col::Adds,
    Col::Standing,
    Col::Difference,
    Col::GoalKpi,
    Col::KpiId,
    Col::DepartmentId,
    Col::ObjectiveId,
];

const ADDS: [Adds; 2] = [Adds::Sum, Adds::Each];
const TURNS: [Turn; 3] = [Turn::Proposed, Turn::Countered, Turn::Agreed];

/// The sheet, where a goal has a figure or a share.
pub(super) fn sheet(book: &Book, words: &Words) -> Option<Draft> {
    let figured = || book.goals.iter().filter(|goal| !goal.target.is_empty() || !goal.shares.is_empty());
    figured().next()?;
    let mut rows = Vec::new();
    for goal in figured() {
        rows.push(line(&COLUMNS, |col| goal_cell(book, goal, col, words), |_| false, !rows.is_empty()));
        for share in &goal.shares {
            let rounds: Vec<Option<&Round>> =
                if share.rounds.is_empty() { vec![None] } else { share.rounds.iter().map(Some).collect() };
            for (at, round) in rounds.into_iter().enumerate() {
                let again = |col| match col {
                    Col::GoalNo | Col::Goal | Col::Measure | Col::Unit => true,
                    Col::Department | Col::Objective => at > 0,
                    _ => false,
                };
                let cell = |col| share_cell(book, goal, share, round, col, words);
                rows.push(line(&COLUMNS, cell, again, false));
            }
        }
    }
    let choices = |col| match col {
        Col::Adds => ADDS.map(|adds| adds_word(words, adds)).to_vec(),
        Col::Turn => TURNS.map(|turn| words.turn(turn)).to_vec(),
        _ => Vec::new(),
    };
    let name = say!(words, "view-goals");
    let heads = COLUMNS.map(|col| col.head(words, choices(col))).into();
    Some(Draft::of_book(book, name, heads, rows, 4))
}

fn adds_word(words: &Words, adds: Adds) -> String {
    match adds {
        Adds::Sum => say!(words, "export-adds-sum"),
        Adds::Each => say!(words, "export-adds-each"),
    }
}

fn goal_cell(book: &Book, goal: &Goal, col: Col, words: &Words) -> Cell {
    let target = &goal.target;
    match col {
        Col::GoalNo => Cell::text(goal.number.as_str()),
        Col::Goal => Cell::text(goal.text.as_str()),
        Col::Level => Cell::Text(say!(words, "export-level-organisation")),
        Col::Measure => Cell::text(target.measure.as_str()),
        Col::Unit => Cell::text(target.unit.as_str()),
        Col::Value => Cell::figure(target.value),
        Col::Adds => Cell::Text(adds_word(words, target.adds)),
        Col::Standing => Cell::figure(handed(book, goal).standing),
        Col::Difference => Cell::figure(handed(book, goal).difference),
        Col::GoalKpi => {
            let kpi = target.kpi.as_ref();
            Cell::text(kpi.map_or("", |id| book.kpi(id).map_or(id.as_str(), |kpi| &kpi.name)))
        }
        Col::KpiId => Cell::text(target.kpi.as_ref().map_or("", |id| id.as_str())),
        _ => Cell::Empty,
    }
}

fn share_cell(book: &Book, goal: &Goal, share: &Share, round: Option<&Round>, col: Col, words: &Words) -> Cell {
    let department = book.department(&share.department);
    let objective = share.objective.as_ref();
    match col {
        Col::GoalNo | Col::Goal | Col::Measure | Col::Unit => goal_cell(book, goal, col, words),
        Col::Level => Cell::Text(say!(words, "export-level-department")),
        Col::Department => Cell::text(department.map_or(share.department.as_str(), |d| &d.name)),
        Col::Value => Cell::figure(round.map(|round| round.value)),
        Col::Turn => round.map_or(Cell::Empty, |round| Cell::Text(words.turn(round.turn))),
        Col::On => Cell::day(round.map(|round| round.on)),
        Col::By => Cell::text(round.map_or("", |round| &round.by)),
        Col::TurnNote => Cell::text(round.map_or("", |round| &round.note)),
        Col::Objective => {
            Cell::text(objective.map_or("", |id| book.objective(id).map_or(id.as_str(), |objective| &objective.text)))
        }
        Col::DepartmentId => Cell::text(share.department.as_str()),
        Col::ObjectiveId => Cell::text(objective.map_or("", |id| id.as_str())),
        _ => Cell::Empty,
    }
}

/// Reads the goals back.
pub(super) fn read(sheet: &FigureSheet<'_>, reading: &mut Reading<'_>) {
    for mut line in sheet.lines() {
        let (number, text) = (line.text(Col::GoalNo), line.text(Col::Goal));
        let department = DepartmentNamed { id: line.text(Col::DepartmentId), name: line.text(Col::Department) };
        let is_share = department != DepartmentNamed::default();
        if number.is_empty() && text.is_empty() && !is_share {
            continue;
        }
        let goals = &mut reading.basis.goals;
        let is = |goal: &GoalSaid| {
            let by_number = text.is_empty() && goal.number == number;
            by_number || (goal.number == number && same(&goal.text, &text))
        };
        // A share that somebody added may leave the goal to the line above.
        let above = goals.len().checked_sub(1).filter(|_| number.is_empty() && text.is_empty());
        let at = above.or_else(|| goals.iter().position(is)).unwrap_or_else(|| {
            goals.push(GoalSaid { number, text, target: GoalTarget::default(), adds: false, shares: Vec::new() });
            goals.len() - 1
        });
        if is_share {
            share(at, department, &mut line, reading);
        } else {
            target(at, &mut line, reading);
        }
        reading.basis.remarks.append(&mut line.remarks);
    }
}

fn target(at: usize, line: &mut FigureLine<'_>, reading: &mut Reading<'_>) {
    let unit = line.text(Col::Unit);
    let (id, name) = (line.text(Col::KpiId), line.text(Col::GoalKpi));
    let kpis = || reading.basis.kpis.iter().map(|(kpi, _)| kpi);
    let of_id = kpis().find(|kpi| kpi.id.as_str() == id).filter(|kpi| name.is_empty() || same(&kpi.name, &name));
    let kpi = of_id.or_else(|| kpis().find(|kpi| !name.is_empty() && same(&kpi.name, &name)));
    let kpi: Option<KpiId> = kpi.map(|kpi| kpi.id.clone());
    if kpi.is_none() && !name.is_empty() {
        line.remark(Col::GoalKpi, Why::NotUnderstood);
    }
    let adds = line.word(Col::Adds, &ADDS, &reading.words, adds_word);
    reading.basis.goals[at].adds = adds.is_some();
    reading.basis.goals[at].target = GoalTarget {
        measure: line.text(Col::Measure),
        value: line.number(Col::Value, &unit),
        adds: adds.unwrap_or_default(),
        unit,
        kpi,
    };
}

fn share(at: usize, department: DepartmentNamed, line: &mut FigureLine<'_>, reading: &mut Reading<'_>) {
    let unit = reading.basis.goals[at].target.unit.clone();
    let value = line.number(Col::Value, &unit);
    let turn = line.word(Col::Turn, &TURNS, &reading.words, Words::turn);
    let on = line.date(Col::On, reading.year).or(reading.day);
    let round = turn.zip(value).zip(on).map(|((turn, value), on)| Round {
        turn,
        value,
        on,
        by: line.text(Col::By),
        note: line.text(Col::TurnNote),
    });
    if round.is_none() && (turn.is_some() || value.is_some()) {
        line.remark(if turn.is_some() { Col::Turn } else { Col::Value }, Why::NotUnderstood);
    }
    let shares = &mut reading.basis.goals[at].shares;
    let is = |share: &ShareSaid| match (share.department.id.as_str(), department.id.as_str()) {
        ("", _) | (_, "") => same(&share.department.name, &department.name),
        (own, id) => own == id,
    };
    let known = shares.iter().position(is);
    let own = known.unwrap_or_else(|| {
        shares.push(ShareSaid { department, rounds: Vec::new(), objective: String::new() });
        shares.len() - 1
    });
    let objective = line.text(Col::ObjectiveId);
    if !objective.is_empty() {
        shares[own].objective = objective;
    }
    shares[own].rounds.extend(round);
}
