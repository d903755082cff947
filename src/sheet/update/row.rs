//! What the sheet says otherwise of a row that the book has.

use super::super::Origin;
use super::super::names::{same, squeezed};
use super::trouble::{self, Trouble};
use super::{
    Choice, Doing, Field, Said, Sides, What, changed, chosen, day_text, figure_text, is_other, is_other_figure,
    otherwise,
};
use crate::plan::{Activity, ActivityField, Annotation, AnnotationKind, Milestone, Objective, Timing, milestone_id};

/// What `new`, a row of `objective` in the sheet, says otherwise than `old` in `home`.
pub fn changes(
    sides: &Sides<'_>,
    objective: &Objective,
    new: &Activity,
    home: &Objective,
    old: &Activity,
) -> Vec<(What, Doing)> {
    let no_origin = Origin::default();
    let origin = sides.imported.origins.get(&new.id).unwrap_or(&no_origin);
    let id = &old.id;
    let mut all = Vec::new();
    if is_other(&old.text, &new.text) {
        let doing = Doing::Row(id.clone(), ActivityField::Text(new.text.clone()));
        all.push(changed(Field::Activity, &old.text, &new.text, doing));
    }
    let was = old.owner.as_ref().map_or("", |p| sides.book.person_name(p));
    let owner = new.owner.as_ref().map_or("", |p| sides.imported.book.person_name(p));
    if is_other(was, owner) {
        all.push(changed(Field::Owner, was, owner, Doing::Owner(id.clone(), owner.to_owned())));
    }
    let dates = dates(sides, new, home, old);
    let moved = dates.is_some();
    all.extend(dates);
    all.extend(milestones(old, new));
    if let Some(on) = new.started_on.filter(|on| !origin.start_assumed && old.started_on != Some(*on)) {
        let doing = Doing::Started(id.clone(), on);
        all.push(changed(Field::StartedOn, day_text(old.started_on), on.to_string(), doing));
    }
    all.extend(trouble::changes(sides, (&objective.id, Some(&new.id)), (&home.id, Some(id))));
    let done = match new.done_on {
        // A day that nobody said is no correction of one that somebody did; and nothing is done tomorrow.
        Some(on) if origin.done_assumed => old.done_on.is_none().then(|| on.min(sides.day)),
        on => on.filter(|on| old.done_on != Some(*on)),
    };
    if let Some(on) = done {
        all.push(changed(Field::DoneOn, day_text(old.done_on), on.to_string(), Doing::Done(id.clone(), on)));
    }
    if is_other(&old.evaluation, &new.evaluation) {
        let doing = Doing::Row(id.clone(), ActivityField::Evaluation(new.evaluation.clone()));
        all.push(changed(Field::Evaluation, &old.evaluation, &new.evaluation, doing));
    }
    if let Some(way) = new.way.filter(|way| old.way != Some(*way)) {
        let doing = Doing::Row(id.clone(), ActivityField::Way(Some(way)));
        all.push(chosen(Said::Way, old.way.map(Choice::Way), Choice::Way(way), doing));
    }
    if is_other_figure(old.brought, new.brought) {
        let doing = Doing::Row(id.clone(), ActivityField::Brought(new.brought));
        all.push(otherwise(Said::Brought, figure_text(old.brought), figure_text(new.brought), doing));
    }
    if let Some(note) = new.cancellation(sides.day).filter(|_| !old.is_cancelled(sides.day)) {
        let doing = Doing::Cancel(id.clone(), note.reason.clone());
        all.push(otherwise(Said::Cancelled, "", note.reason.as_str(), doing));
    }
    if sides.imported.own {
        let told = new_reason(new);
        // The change of the dates notes what it is by itself.
        let by_dates = |note: &Annotation| {
            let dated = matches!(note.kind, AnnotationKind::Delay | AnnotationKind::Change);
            moved && dated && (note.reason.trim().is_empty() || same(&note.reason, told))
        };
        let noted = unnoted(old, new).into_iter().filter(|(_, is)| !by_dates(is));
        all.extend(noted.map(|(was, is)| {
            let what = What::Noted { kind: is.kind, on: is.on, reason: is.reason.clone() };
            (what, Doing::Noted { id: id.clone(), was: was.map(Box::new), is: Box::new(is) })
        }));
    }
    all.extend(notes(old, new));
    all
}

/// Why the row is late, as the sheet says it.
fn new_reason(new: &Activity) -> &str {
    let reason = new.annotations.iter().rev().find(|a| a.kind == AnnotationKind::Delay);
    reason.map_or("", |a| a.reason.trim())
}

fn dates(sides: &Sides<'_>, new: &Activity, home: &Objective, old: &Activity) -> Option<(What, Doing)> {
    let both = Timing::new(new.timing.start.or(old.timing.start), new.timing.end.or(old.timing.end));
    let timing = if both.is_backwards() { new.timing } else { both };
    let delayed = new.baseline.is_some();
    let reason = new_reason(new);
    let known = || {
        let problems = sides.known.get(&(&home.id, Some(&old.id))).map_or(&[][..], Vec::as_slice);
        old.annotations.iter().any(|a| !is_other(&a.reason, reason))
            || problems.iter().any(|p| !is_other(&p.text, reason))
    };
    let reason = if reason.is_empty() || known() { "" } else { reason };
    // The plan as it was confirmed, in a sheet that has no column for what came later.
    let as_planned = !delayed && !sides.imported.own && timing == old.planned();
    if timing == old.timing || as_planned {
        // In a workbook of ours the note is one of the row's.
        if reason.is_empty() || sides.imported.own {
            return None;
        }
        let trouble = Trouble::noted(&home.id, Some(&old.id), reason);
        return Some(changed(Field::Problem, "", reason, Doing::Problem(trouble)));
    }
    let later = timing.end > old.timing.end && timing.start == old.timing.start;
    let announced = delayed && old.baseline.is_none() && later;
    let doing = Doing::Dates { id: old.id.clone(), timing, announced, reason: reason.to_owned() };
    Some(changed(Field::Timing, old.timing.summary(), timing.summary(), doing))
}

/// The milestones that the sheet adds, moves, names or reaches, as one difference. One that it doesn't have is kept.
fn milestones(old: &Activity, new: &Activity) -> Option<(What, Doing)> {
    let mut all = old.milestones.clone();
    let mut free: Vec<usize> = (0..all.len()).collect();
    let mut of: Vec<Option<usize>> = vec![None; new.milestones.len()];
    // One is known by its text and its day, else by its text, else by its day.
    let known: [fn(&Milestone, &Milestone) -> bool; 3] =
        [|a, b| same(&a.text, &b.text) && a.due == b.due, |a, b| same(&a.text, &b.text), |a, b| a.due == b.due];
    for is in known {
        for (said, of) in new.milestones.iter().zip(&mut of).filter(|(_, of)| of.is_none()) {
            if let Some(at) = free.iter().position(|at| is(&all[*at], said)) {
                *of = Some(free.remove(at));
            }
        }
    }
    let (mut from, mut to) = (Vec::new(), Vec::new());
    for (said, of) in new.milestones.iter().zip(of) {
        let was = of.map(|at| all[at].clone());
        let mut is = was.clone().unwrap_or_else(|| Milestone { id: milestone_id(old, &all), ..said.clone() });
        is.due = said.due;
        is.done_on = said.done_on.or(is.done_on);
        if is_other(&is.text, &said.text) {
            is.text.clone_from(&said.text);
        }
        if was.as_ref() == Some(&is) {
            continue;
        }
        from.extend(was.as_ref().map(milestone_text));
        to.push(milestone_text(&is));
        match of {
            Some(at) => all[at] = is,
            None => all.push(is),
        }
    }
    let doing = Doing::Row(old.id.clone(), ActivityField::Milestones(all));
    (!to.is_empty()).then(|| otherwise(Said::Milestones, from.join("\n"), to.join("\n"), doing))
}

fn milestone_text(milestone: &Milestone) -> String {
    let reached = milestone.done_on.map(|on| format!(" ✓ {on}")).unwrap_or_default();
    format!("{} {}{reached}", milestone.due, milestone.text.trim())
}

/// What the sheet has noted of the row and the book hasn't: each with the note that it says for another reason, where
/// that is so. A cancellation is told apart.
pub fn unnoted(old: &Activity, new: &Activity) -> Vec<(Option<Annotation>, Annotation)> {
    let mut free: Vec<&Annotation> = old.annotations.iter().collect();
    let said = new.annotations.iter().filter(|note| note.kind != AnnotationKind::Cancellation);
    let mut unknown: Vec<&Annotation> = Vec::new();
    for note in said {
        let is =
            |known: &&Annotation| (known.kind, known.on) == (note.kind, note.on) && same(&known.reason, &note.reason);
        match free.iter().position(is) {
            Some(at) => drop(free.remove(at)),
            None => unknown.push(note),
        }
    }
    let mut all = Vec::new();
    for note in unknown {
        if note.reason.trim().is_empty() {
            let since = |known: &Annotation| known.kind == note.kind && known.on >= note.on;
            if !old.annotations.iter().any(since) {
                all.push((None, note.clone()));
            }
            continue;
        }
        if old.annotations.iter().any(|known| same(&known.reason, &note.reason)) {
            continue;
        }
        let at = free.iter().position(|known| (known.kind, known.on) == (note.kind, note.on));
        let was = at.map(|at| free.remove(at).clone());
        let is = was.clone().unwrap_or_else(|| note.clone());
        all.push((was, Annotation { reason: note.reason.clone(), ..is }));
    }
    all
}

/// A text for each heading of the notes that says something else.
fn notes(old: &Activity, new: &Activity) -> Vec<(What, Doing)> {
    let texts = |row: &Activity, heading: &str| -> Vec<String> {
        row.notes.iter().filter(|n| n.heading == heading).map(|n| n.text.clone()).collect()
    };
    let mut all: Vec<(What, Doing)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for note in &new.notes {
        if seen.contains(&note.heading.as_str()) {
            continue;
        }
        seen.push(&note.heading);
        let (was, is) = (texts(old, &note.heading), texts(new, &note.heading));
        if was.iter().map(|t| squeezed(t)).eq(is.iter().map(|t| squeezed(t))) {
            continue;
        }
        let (from, to) = (was.join("\n"), is.join("\n"));
        let doing = Doing::Note { id: old.id.clone(), heading: note.heading.clone(), texts: is };
        all.push(otherwise(Said::Note(note.heading.clone()), from, to, doing));
    }
    all
}
