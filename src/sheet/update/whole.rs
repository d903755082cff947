//! What the sheet says otherwise of goals, of departments, and of objectives as a whole.

use std::collections::{HashMap, HashSet};

use super::super::names::{goal_number, same, squeezed};
use super::pair::Pairs;
use super::{Difference, Doing, Field, Said, Sides, What, changed, day_text, goal_of, is_goal, is_other, otherwise};
use crate::plan::{Goal, GoalField, Objective, ObjectiveField, ObjectiveId, Target, Timing};

/// Goals by another text, and goals that the book doesn't have and that no objective of the sheet brings with it.
pub fn goals(sides: &Sides<'_>) -> Vec<Difference> {
    let (book, sheet) = (sides.book, &sides.imported.book);
    let served: HashSet<_> = sheet.objectives().filter_map(|(_, o)| o.goal.as_ref()).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut all = Vec::new();
    let is_said = |text: &str| !text.trim().is_empty() && sheet.goals.iter().any(|goal| same(&goal.text, text));
    for goal in &sheet.goals {
        let number = goal_number(&goal.number);
        // Of several with one number the first one counts.
        if !number.is_empty() && !seen.insert(number.clone()) {
            continue;
        }
        let said = || sheet.goals.iter().filter(|other| !number.is_empty() && goal_number(&other.number) == number);
        let what = match goal_of(book, &goal.number, &goal.text) {
            // As long as the sheet says the book's text somewhere, it is no other one.
            Some(old) if is_said(&old.text) => continue,
            Some(old) if is_other(&old.text, &goal.text) => {
                let doing = Doing::Goal(old.id.clone(), GoalField::Text(goal.text.clone()));
                changed(Field::Goal, &old.text, &goal.text, doing)
            }
            Some(_) => continue,
            None if said().chain([goal]).any(|goal| served.contains(&goal.id)) => continue,
            None => {
                let text = if goal.text.trim().is_empty() { &goal.number } else { &goal.text };
                changed(Field::Goal, "", text, Doing::NewGoal(goal.number.clone(), goal.text.clone()))
            }
        };
        all.push(Difference::of_whole("", &goal.number, what.0, what.1));
    }
    all
}

/// Departments by another name, in a workbook that says their ids.
pub fn departments(sides: &Sides<'_>, pairs: &Pairs) -> Vec<Difference> {
    let sheet = sides.imported.book.departments.iter().filter(|_| sides.imported.own);
    let renamed = sheet.filter_map(|new| {
        let old = sides.book.department(&new.id).filter(|old| is_other(&old.name, &new.name))?;
        // Ids of another book may be the same by chance.
        let home = |o: &Objective| pairs.objective(&o.id).and_then(|id| sides.book.objective_in(id));
        let at_home = new.objectives.iter().filter_map(home).any(|(department, _)| department.id == old.id);
        let taken = sides.book.departments.iter().any(|other| same(&other.name, &new.name));
        let doing = Doing::Department(old.id.clone(), new.name.clone());
        let (what, doing) = changed(Field::Department, &old.name, &new.name, doing);
        (at_home && !taken).then(|| Difference::of_whole(&old.name, &old.name, what, doing))
    });
    renamed.collect()
}

/// The objectives of the sheet that are one of the book's, by that one.
pub fn by_home<'b>(sides: &Sides<'b>, pairs: &Pairs) -> HashMap<ObjectiveId, Vec<&'b Objective>> {
    let mut all: HashMap<ObjectiveId, Vec<&Objective>> = HashMap::new();
    for (_, objective) in sides.imported.book.objectives() {
        if let Some(home) = pairs.objective(&objective.id) {
            all.entry(home.clone()).or_default().push(objective);
        }
    }
    all
}

/// What the sheet says of an objective as a whole; `said`: that objective, as often as the sheet has it.
pub fn of_objective(sides: &Sides<'_>, said: &[&Objective], home: &Objective) -> Vec<(What, Doing)> {
    let sheet = &sides.imported.book;
    let set = |field| Doing::Objective(home.id.clone(), field);
    let mut all = Vec::new();
    if let Some(new) = said.first().filter(|new| sides.imported.own && new.id == home.id) {
        if is_other(&home.text, &new.text) {
            all.push(changed(Field::Objective, &home.text, &new.text, set(ObjectiveField::Text(new.text.clone()))));
        }
        all.extend(goal(sides, new, home));
    }
    let method = joined(said, |o| o.method.clone());
    if is_other(&home.method, &method) {
        all.push(otherwise(Said::Method, &home.method, &method, set(ObjectiveField::Method(method.clone()))));
    }
    let was = home.owner.as_ref().map_or("", |id| sides.book.person_name(id));
    let owner = said.iter().find_map(|o| o.owner.as_ref()).map_or("", |id| sheet.person_name(id));
    if is_other(was, owner) {
        let doing = Doing::ObjectiveOwner(home.id.clone(), owner.to_owned());
        all.push(otherwise(Said::ObjectiveOwner, was, owner, doing));
    }
    all.extend(target(said, home));
    let end = said.iter().find_map(|o| o.timing.end).filter(|end| home.timing.end != Some(*end));
    if let Some(end) = end {
        let timing = ObjectiveField::Timing(Timing { end: Some(end), ..home.timing });
        all.push(otherwise(Said::Deadline, day_text(home.timing.end), end.to_string(), set(timing)));
    }
    let status = joined(said, |o| o.status.clone());
    let is_status_other = is_other(&home.status, &status);
    // Another's sheet says it with the status alone: what was judged since stands as long as that is the same.
    let outcome = said.iter().rev().find_map(|o| o.outcome).filter(|_| sides.imported.own || is_status_other);
    if let Some(to) = outcome.filter(|to| home.outcome != Some(*to)) {
        all.push((What::Judged { from: home.outcome, to }, set(ObjectiveField::Outcome(Some(to)))));
    }
    if is_status_other {
        let doing = set(ObjectiveField::Status(status.clone()));
        all.push(changed(Field::ObjectiveStatus, &home.status, &status, doing));
    }
    all
}

/// The texts, each once, a line each.
fn joined(said: &[&Objective], of: impl Fn(&Objective) -> String) -> String {
    let mut texts: Vec<String> = Vec::new();
    for text in said.iter().map(|o| of(o)).filter(|text| !text.trim().is_empty()) {
        if !texts.iter().any(|known| same(known, &text)) {
            texts.push(text);
        }
    }
    texts.join("\n")
}

/// The target, whose figures may be written in one cell with what is measured.
fn target(said: &[&Objective], home: &Objective) -> Option<(What, Doing)> {
    let text = joined(said, |o| o.target.summary());
    let was = home.target.summary();
    let new = Target::read(&text);
    let read = |text: &str| squeezed(&Target::read(text).summary());
    if text.is_empty() || read(&was) == read(&text) {
        return None;
    }
    let to = new.summary();
    // What a cell has no room for is kept.
    let new = Target { best: home.target.best, why: home.target.why.clone(), ..new };
    Some(changed(Field::Target, was, to, Doing::Objective(home.id.clone(), ObjectiveField::Target(new))))
}

/// The goal that the objective serves.
fn goal(sides: &Sides<'_>, new: &Objective, home: &Objective) -> Option<(What, Doing)> {
    let said = new.goal.as_ref().and_then(|id| sides.imported.book.goal(id))?;
    let old = home.goal.as_ref().and_then(|id| sides.book.goal(id));
    if old.is_some_and(|old| is_goal(&said.number, &said.text, (&old.number, &old.text))) {
        return None;
    }
    let name = |goal: &Goal| format!("{} {}", goal.number, goal.text).trim().to_owned();
    let doing = Doing::Serve(home.id.clone(), (said.number.clone(), said.text.clone()));
    Some(changed(Field::GoalNo, old.map(name).unwrap_or_default(), name(said), doing))
}
