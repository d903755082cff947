//! What the sheet says otherwise of goals' figures and of what departments do for them.

use super::super::grid::as_held;
use super::super::names::same;
use super::figures::{FigureDoing, GoalNamed, GoalPart, ShareDoing, about};
use super::kpi::KpiPairs;
use super::pair::Pairs;
use super::{
    Choice, Difference, Doing, Said, Sides, What, chosen, figure_text, goal_of, is_other, is_other_figure, otherwise,
};
use crate::plan::{Goal, GoalTarget, Round, Share};
use crate::sheet::Unsaid;

/// What differs.
pub(super) fn changes(sides: &Sides<'_>, pairs: &Pairs) -> Vec<Difference> {
    let kpis = KpiPairs::new(sides.book, &sides.imported.book);
    let mut all = Vec::new();
    for new in &sides.imported.book.goals {
        let old = goal_of(sides.book, &new.number, &new.text);
        if !new.target.is_empty() {
            all.extend(about("", &title(new), target(sides, &kpis, old, new)));
        }
        for share in &new.shares {
            let department = sides.imported.book.department(&share.department).map_or("", |d| d.name.as_str());
            all.extend(about(department, &title(new), of_share(sides, pairs, old, new, share, department)));
        }
    }
    all
}

fn title(goal: &Goal) -> String {
    format!("{} {}", goal.number, goal.text).trim().to_owned()
}

fn named(goal: &Goal) -> GoalNamed {
    (goal.number.clone(), goal.text.clone())
}

fn target(sides: &Sides<'_>, kpis: &KpiPairs, old: Option<&Goal>, new: &Goal) -> Vec<(What, Doing)> {
    let nothing = GoalTarget::default();
    let (was, is) = (old.map_or(&nothing, |goal| &goal.target), &new.target);
    let set = |part| Doing::from(FigureDoing::Target(named(new), part));
    let mut all = Vec::new();
    if is_other(&was.measure, &is.measure) {
        let doing = set(GoalPart::Measure(is.measure.clone()));
        all.push(otherwise(Said::Measure, was.measure.as_str(), is.measure.as_str(), doing));
    }
    if is_other(&was.unit, &is.unit) {
        all.push(otherwise(Said::Unit, was.unit.as_str(), is.unit.as_str(), set(GoalPart::Unit(is.unit.clone()))));
    }
    if let Some(value) = is.value.filter(|_| is_other_figure(was.value, is.value)) {
        let doing = set(GoalPart::Value(value));
        all.push(otherwise(Said::GoalValue, figure_text(was.value), figure_text(is.value), doing));
    }
    let says_adds = !sides.imported.unsaid.contains(&Unsaid::Adds(new.id.clone()));
    if was.adds != is.adds && says_adds {
        let from = old.map(|_| Choice::Adds(was.adds));
        all.push(chosen(Said::Adds, from, Choice::Adds(is.adds), set(GoalPart::Adds(is.adds))));
    }
    if let Some(kpi) = is.kpi.as_ref().and_then(|id| sides.imported.book.kpi(id)) {
        let known = kpis.of(&kpi.id);
        if known.is_none() || known != was.kpi.as_ref() {
            let from = was.kpi.as_ref().and_then(|id| sides.book.kpi(id)).map_or("", |kpi| kpi.name.as_str());
            let id = known.unwrap_or(&kpi.id).clone();
            let doing = set(GoalPart::Kpi(id, kpi.name.clone()));
            all.push(otherwise(Said::GoalKpi, from, kpi.name.as_str(), doing));
        }
    }
    all
}

/// A word that was said stays; one that the book doesn't know is said after those that it knows. Of the same turn, day and
/// person it is the same word, said better.
fn of_share(
    sides: &Sides<'_>,
    pairs: &Pairs,
    old: Option<&Goal>,
    goal: &Goal,
    new: &Share,
    department: &str,
) -> Vec<(What, Doing)> {
    let home = |share: &&Share| sides.book.department(&share.department).is_some_and(|d| same(&d.name, department));
    let by_id = |share: &&Share| share.department == new.department;
    let shares = old.map_or(&[][..], |goal| &goal.shares);
    let known = shares.iter().find(home).or_else(|| shares.iter().find(by_id));
    let objective = new.objective.as_ref().and_then(|id| pairs.objective(id)).cloned();
    let say = |was: Option<&Round>, is: Option<&Round>| {
        let doing = ShareDoing {
            goal: named(goal),
            department: department.to_owned(),
            was: was.cloned(),
            is: is.cloned(),
            objective: objective.clone(),
        };
        Doing::from(FigureDoing::Share(doing))
    };
    let rounds = known.map_or(&[][..], |share| &share.rounds);
    let is_same = |a: &Round, b: &Round| {
        let told = same(&a.by, &b.by) && (same(&a.note, &b.note) || b.note.trim().is_empty());
        (a.turn, a.on, as_held(a.value)) == (b.turn, b.on, as_held(b.value)) && told
    };
    let mut free: Vec<&Round> = rounds.iter().collect();
    let mut unknown: Vec<&Round> = Vec::new();
    for round in &new.rounds {
        match free.iter().position(|known| is_same(known, round)) {
            Some(at) => drop(free.remove(at)),
            None => unknown.push(round),
        }
    }
    let mut all = Vec::new();
    for round in unknown {
        let is_one = |known: &&Round| (known.turn, known.on) == (round.turn, round.on) && same(&known.by, &round.by);
        let was = free.iter().position(is_one).map(|at| free.remove(at));
        let text = |round: &Round| format!("{} {}", figure_text(Some(round.value)), round.note).trim().to_owned();
        let from = was.or(rounds.last()).map(text).unwrap_or_default();
        all.push(otherwise(Said::Share(round.turn), from, text(round), say(was, Some(round))));
    }
    if known.is_none() && new.rounds.is_empty() {
        all.push(otherwise(Said::Asked, "", department, say(None, None)));
    }
    all
}
