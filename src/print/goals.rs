//! The goal tree, and the goals as they are handed down to departments.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::figures::{Cell, Column, FigureSheet, Line};
use super::{Audience, Job};
use crate::board::{Level, LevelRow, TreeRow, Tried, goal_tree, levels};
use crate::plan::{Book, Department, Goal, Round, Series, Share, Turn, show_number};
use crate::rules::{Figures, NoValue, tops};
use crate::say;
use crate::words::{Words, exact, with_unit};

/// Reads it from the book.
pub(super) fn goals(job: &Job<'_>, words: &Words) -> FigureSheet {
    let book = job.book;
    let mut columns =
        vec![column(say!(words, "level-name"), 0.14, false), column(say!(words, "level-stands"), 0.09, true)];
    columns.extend([Turn::Proposed, Turn::Countered, Turn::Agreed].map(|turn| column(words.turn(turn), 0.08, true)));
    columns.extend([
        column(say!(words, "goals-dialogue"), 0.36, false),
        column(say!(words, "field-objective"), 0.2, false),
    ]);
    let all = levels(book, |_| false);
    let said = |level: &&Level| {
        let goal = book.goal(&level.goal);
        goal.is_some_and(|g| g.target.value.is_some() || !g.shares.is_empty())
    };
    let open: usize = all.iter().filter(said).map(|l| l.handed.open).sum();
    let counts = match job.audience {
        Audience::Management if open > 0 => json!([{"marks": [], "count": open, "word": say!(words, "goals-open")}]),
        _ => json!([]),
    };
    let mut sheet = FigureSheet::new(job, words, columns, counts);
    if job.audience == Audience::Management {
        sheet.picture = tree(job, words);
    }
    for level in all.iter().filter(said) {
        let Some(goal) = book.goal(&level.goal) else { continue };
        let mine: Vec<_> =
            level.rows.iter().filter(|row| row.standing.is_some() && is_theirs(job, goal, row)).collect();
        if mine.is_empty() && job.audience != Audience::Management {
            continue;
        }
        let head = say!(words, "goal-strip", number = goal.number.as_str(), text = goal.text.as_str());
        sheet.lines.push(Line::Strip(head, standing(job, words, goal, level)));
        sheet.lines.extend(mine.into_iter().map(|row| Line::Row(department(book, words, goal, row))));
    }
    let without: Vec<_> =
        all.iter().filter(|l| !said(l)).filter_map(|l| Some(book.goal(&l.goal)?.number.as_str())).collect();
    if !without.is_empty() && job.audience == Audience::Management {
        sheet.notes.push(say!(words, "goals-without", numbers = without.join(&say!(words, "list-comma"))));
    }
    sheet
}

fn column(name: String, share: f64, figure: bool) -> Column {
    Column { name, share, figure }
}

/// Whether what a department does for a goal is for the audience: a department's own share, whatever it serves it with; to
/// a person what is said of an objective that they answer for.
fn is_theirs(job: &Job<'_>, goal: &Goal, row: &LevelRow) -> bool {
    let Some(department) = job.book.department(&row.department) else { return false };
    match &job.audience {
        Audience::Management => true,
        Audience::Company => false,
        Audience::Department(id) => *id == department.id,
        Audience::Person(_) => serves(department, goal).any(|o| job.audience.answers_for(department, o)),
    }
}

fn serves<'b>(department: &'b Department, goal: &Goal) -> impl Iterator<Item = &'b crate::plan::Objective> {
    let id = goal.id.clone();
    department.objectives.iter().filter(move |o| o.goal.as_ref() == Some(&id))
}

/// What the goal asks for, and how the departments stand to it.
fn standing(job: &Job<'_>, words: &Words, goal: &Goal, level: &Level) -> String {
    let target = &goal.target;
    let wanted = target.value.map(|v| format!("{} {}", target.measure, with_unit(v, exact(v, 0), &target.unit)));
    // How the others stand is the management's.
    let sum = Some(words.handed(goal, &level.handed)).filter(|_| job.audience == Audience::Management);
    let parts: Vec<_> = wanted.into_iter().chain(sum).filter(|t| !t.trim().is_empty()).collect();
    parts.join(" · ").trim().to_owned()
}

fn department(book: &Book, words: &Words, goal: &Goal, row: &LevelRow) -> Vec<Cell> {
    let share = goal.shares.iter().find(|s| s.department == row.department);
    let last = share.and_then(Share::last);
    let number = |value| Cell::new(show_number(value, exact(value, 0)));
    let none = || Cell::new("–").soft();
    let name = book.department(&row.department).map_or(row.department.as_str(), |d| d.name.as_str());
    let mut cells = vec![Cell { indent: 0.8, ..Cell::new(name) }];
    cells.push(last.map_or_else(none, |r| number(r.value).bold()));
    cells.extend(row.rounds.iter().map(|at| {
        let round = at.zip(share).and_then(|(at, s)| s.rounds.get(at));
        round.map_or_else(none, |r| number(r.value))
    }));
    // All that was said, oldest first: why a figure is what it is.
    let said = |r: &Round| {
        let value = show_number(r.value, exact(r.value, 0));
        let parts = [r.on.to_string(), r.by.clone(), words.turn(r.turn), value, r.note.clone()];
        parts.iter().filter(|t| !t.trim().is_empty()).cloned().collect::<Vec<_>>().join("  ")
    };
    let rounds = share.map_or(&[][..], |s| &s.rounds);
    cells.push(Cell::new(rounds.iter().map(said).collect::<Vec<_>>().join("\n")));
    let objective = row.objective().and_then(|id| book.objective(id)).map(|o| o.text.clone());
    cells.push(Cell::new(objective.unwrap_or_default()));
    cells
}

/// The tree of the first figure, with how it was, is planned and stands.
fn tree(job: &Job<'_>, words: &Words) -> Option<(Value, f64)> {
    let book = job.book;
    let figures = Figures::of(book);
    let top = tops(book, &figures).into_iter().next()?;
    let rows = goal_tree(book, &figures, &top, job.day, &Tried::default(), &HashSet::new());
    let row = |r: &TreeRow| {
        let kpi = book.kpi(&r.kpi);
        let places = kpi.map_or(0, |k| k.places);
        let shown = |value: &crate::rules::Value| match value {
            Ok(value) => show_number(*value, places),
            Err(NoValue::Empty) => "–".to_owned(),
            Err(NoValue::Fault(_)) => say!(words, "figure-fault"),
        };
        let empty = Err(NoValue::Empty);
        let standing = r.to_date.as_ref();
        json!({
            "name": kpi.map_or("", |k| k.name.as_str()),
            "depth": r.depth,
            "again": r.again,
            "light": r.light().filter(|_| !r.again).map(super::marks::light_name),
            "cells": [
                kpi.map_or(String::new(), |k| k.unit.clone()),
                shown(&r.last_year),
                shown(&r.plan),
                shown(standing.map_or(&empty, |s| &s.plan)),
                shown(standing.map_or(&empty, |s| &s.actual)),
                r.light().map(|l| words.light(l)).unwrap_or_default(),
            ],
        })
    };
    let heads = [
        say!(words, "goals-tree"),
        say!(words, "field-unit"),
        words.series(Series::LastYear),
        say!(words, "tree-plan"),
        say!(words, "goals-plan-to-date"),
        say!(words, "tree-actual"),
        say!(words, "profit-standing"),
    ];
    let height = f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX)) * 1.9 + 3.2;
    Some((json!({"heads": heads, "rows": rows.iter().map(row).collect::<Vec<_>>()}), height))
}
