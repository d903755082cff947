//! Mending a book that came from outside (a hand-edited file): ids that stand twice, references that point nowhere,
//! dates that run backwards, numbers that are none. A sound item is never changed for the sake of one that isn't, and
//! each mend is told.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::flaw::FlawKind;
use super::mend_causes;
use super::mend_ids::Ids;
use super::{
    ActivityId, AuditCheck, Book, DepartmentId, Flaw, GoalId, KpiId, Note, Objective, ObjectiveId, Origin, Part,
    Person, PersonId, ServiceStandardId, Share, Timing, check_id, slug,
};

/// Makes a book from outside sound, so that every edit works on it, and tells what it did. Ends with a fresh index.
///
/// `unread` are departments whose files could not be read: they keep their ids, which say where those files are. Where
/// the book is not `whole`, references to rows are left alone: the row may be in the part that is missing.
pub fn mend(book: &mut Book, unread: &[DepartmentId], whole: bool) -> Vec<Flaw> {
    let mut ids = Ids::of(book);
    let mut flaws = Vec::new();
    let renamed = ids.departments(book, unread, &mut flaws);
    ids.others(book, &mut flaws);
    values(book, &mut flaws);
    people(book, &mut ids, &mut flaws);
    references(book, whole, &mut flaws);
    checks(book, &mut flaws);
    shares(book, &mut flaws);
    for (at, id) in renamed {
        rename(book, at, id);
    }
    book.reindex();
    flaws
}

/// The same for a book of which only one part is there, as it stands in that part's file: what the part says of others is
/// left alone, whatever it is. The ids of departments and waves, which name files, are taken as they are.
pub fn mend_part(book: &mut Book, part: &Part) -> Vec<Flaw> {
    let mut ids = Ids::of(book);
    let mut flaws = Vec::new();
    ids.others(book, &mut flaws);
    values(book, &mut flaws);
    if *part == Part::Head {
        // It has all goals, departments and people there are.
        people(book, &mut ids, &mut flaws);
        references(book, false, &mut flaws);
    }
    for department in &mut book.departments {
        let home = Part::Department(department.id.clone());
        department.objectives.iter_mut().for_each(|o| seen_in(o, &home, &mut flaws));
    }
    checks(book, &mut flaws);
    shares(book, &mut flaws);
    book.reindex();
    flaws
}

/// Gives a department another id. What refers to one of the old id, and nobody else has that, means this.
fn rename(book: &mut Book, at: usize, id: DepartmentId) {
    let old = std::mem::replace(&mut book.departments[at].id, id.clone());
    if book.department(&old).is_none() {
        let staff = book.people.iter_mut().filter(|p| p.department.as_ref() == Some(&old));
        staff.for_each(|p| p.department = Some(id.clone()));
        let kpis = book.kpis.iter_mut().filter(|k| k.department.as_ref() == Some(&old));
        kpis.for_each(|k| k.department = Some(id.clone()));
        let shares = book.goals.iter_mut().flat_map(|g| &mut g.shares).filter(|s| s.department == old);
        shares.for_each(|s| s.department = id.clone());
    }
}

/// Dates that run backwards, numbers that are none.
fn values(book: &mut Book, flaws: &mut Vec<Flaw>) {
    for department in &mut book.departments {
        let home = Part::Department(department.id.clone());
        for objective in &mut department.objectives {
            let mut tell = |row: &str, kind| flaws.push(Flaw { part: home.clone(), row: row.to_owned(), kind });
            if let Some((start, end)) = backwards(objective.timing) {
                objective.timing.start = None;
                tell(objective.id.as_str(), FlawKind::Backwards { start, end, objective: true });
            }
            for value in [&mut objective.target.base, &mut objective.target.value, &mut objective.target.best] {
                if value.take_if(|v| !v.is_finite()).is_some() {
                    tell(objective.id.as_str(), FlawKind::NotANumber);
                }
            }
            let measured = objective.measurements.len();
            objective.measurements.retain(|m| m.value.is_finite());
            for _ in objective.measurements.len()..measured {
                tell(objective.id.as_str(), FlawKind::NotANumber);
            }
            for activity in &mut objective.activities {
                if let Some((start, end)) = backwards(activity.timing) {
                    activity.timing.end = None;
                    activity.notes.push(Note { heading: "end".to_owned(), text: end.to_string() });
                    tell(activity.id.as_str(), FlawKind::Backwards { start, end, objective: false });
                }
            }
            objective.problems.iter_mut().for_each(|p| mend_causes::mend(p, &home, flaws));
        }
    }
}

fn backwards(timing: Timing) -> Option<(NaiveDate, NaiveDate)> {
    timing.start.zip(timing.end).filter(|_| timing.is_backwards())
}

/// Whoever is named and isn't there is added: an id that can be one as it is written, else one made of it.
fn people(book: &mut Book, ids: &mut Ids, flaws: &mut Vec<Flaw>) {
    let mut known: HashMap<PersonId, PersonId> = book.people.iter().map(|p| (p.id.clone(), p.id.clone())).collect();
    let mut newcomers = Vec::new();
    let mut owner = |written: &mut Option<PersonId>, row: &str, part: &Part| {
        let Some(id) = written else { return };
        if let Some(now) = known.get(id) {
            *id = now.clone();
            return;
        }
        let name = id.to_string();
        let as_written = check_id(&name).is_ok() && !ids.all.contains(name.as_str());
        let now = PersonId::new(if as_written { name.clone() } else { slug(&name, |id| ids.is_taken(id)) });
        ids.all.insert(now.shared());
        known.insert(id.clone(), now.clone());
        flaws.push(Flaw {
            part: part.clone(),
            row: row.to_owned(),
            kind: FlawKind::UnknownPerson { person: name.clone() },
        });
        newcomers.push(Person { id: now.clone(), name, department: None });
        *id = now;
    };
    owner(&mut book.manager, "book", &Part::Head);
    for department in &mut book.departments {
        owner(&mut department.head, department.id.as_str(), &Part::Head);
        let home = &Part::Department(department.id.clone());
        for standard in &mut department.standards {
            owner(&mut standard.keeper, standard.id.as_str(), home);
        }
        for objective in &mut department.objectives {
            owner(&mut objective.owner, objective.id.as_str(), home);
            for activity in &mut objective.activities {
                if let Some(baseline) = &mut activity.baseline {
                    owner(&mut baseline.owner, activity.id.as_str(), home);
                }
                owner(&mut activity.owner, activity.id.as_str(), home);
            }
            for cm in objective.problems.iter_mut().flat_map(|p| &mut p.countermeasures) {
                owner(&mut cm.owner, cm.id.as_str(), home);
            }
        }
    }
    book.people.extend(newcomers);
}

/// An audit says of each standard once in how many cases it was kept, and in no more than were watched.
fn checks(book: &mut Book, flaws: &mut Vec<Flaw>) {
    for audit in &mut book.audits {
        let mut tell = |kind| flaws.push(Flaw { part: Part::Process, row: audit.id.to_string(), kind });
        let mut once: Vec<AuditCheck> = Vec::with_capacity(audit.checks.len());
        for mut check in audit.checks.drain(..) {
            let standard = check.standard.to_string();
            if check.kept > check.seen {
                tell(FlawKind::MoreKept { standard: standard.clone(), kept: check.kept, seen: check.seen });
                check.seen = check.kept;
            }
            match once.iter_mut().find(|c| c.standard == check.standard) {
                // Two looks at one day: their cases add up.
                Some(first) => {
                    first.kept = first.kept.saturating_add(check.kept);
                    first.seen = first.seen.saturating_add(check.seen);
                    tell(FlawKind::Twice { id: standard });
                }
                None => once.push(check),
            }
        }
        audit.checks = once;
    }
}

/// A goal has one share for each department.
fn shares(book: &mut Book, flaws: &mut Vec<Flaw>) {
    for goal in &mut book.goals {
        let mut once: Vec<Share> = Vec::with_capacity(goal.shares.len());
        for share in goal.shares.drain(..) {
            let Some(first) = once.iter_mut().find(|s| s.department == share.department) else {
                once.push(share);
                continue;
            };
            // What was said in both, oldest first.
            let new: Vec<_> = share.rounds.into_iter().filter(|r| !first.rounds.contains(r)).collect();
            first.rounds.extend(new);
            first.rounds.sort_by_key(|r| r.on);
            first.objective = first.objective.take().or(share.objective);
            let kind = FlawKind::Twice { id: share.department.to_string() };
            flaws.push(Flaw { part: Part::Head, row: goal.id.to_string(), kind });
        }
        goal.shares = once;
    }
}

/// Drops what points nowhere.
fn references(book: &mut Book, whole: bool, flaws: &mut Vec<Flaw>) {
    let goals: HashSet<GoalId> = book.goals.iter().map(|g| g.id.clone()).collect();
    let homes: HashSet<DepartmentId> = book.departments.iter().map(|d| d.id.clone()).collect();
    let supported = book.objectives().flat_map(|(_, o)| &o.problems).flat_map(|p| &p.countermeasures);
    // Most books have no such reference: then nobody asks which rows there are.
    let rows: HashSet<ActivityId> = if supported.into_iter().any(|c| c.supporting.is_some()) {
        book.objectives().flat_map(|(_, o)| o.activities.iter().map(|a| a.id.clone())).collect()
    } else {
        HashSet::new()
    };
    for person in &mut book.people {
        drop_unless(flaws, &mut person.department, |d| homes.contains(d), person.id.as_str(), &Part::Head);
    }
    let kpis: HashSet<KpiId> = book.kpis.iter().map(|k| k.id.clone()).collect();
    let standards: HashSet<ServiceStandardId> =
        book.process.iter().flat_map(|p| &p.standards).map(|s| s.id.clone()).collect();
    let objectives: HashSet<ObjectiveId> = book.objectives().map(|(_, o)| o.id.clone()).collect();
    for kpi in &mut book.kpis {
        drop_unless(flaws, &mut kpi.department, |d| homes.contains(d), kpi.id.as_str(), &Part::Kpis);
    }
    for goal in &mut book.goals {
        let row = goal.id.as_str();
        drop_unless(flaws, &mut goal.target.kpi, |k| !whole || kpis.contains(k), row, &Part::Head);
        goal.shares.retain(|share| {
            let known = homes.contains(&share.department);
            if !known {
                let kind = FlawKind::DanglingReference { to: share.department.to_string() };
                flaws.push(Flaw { part: Part::Head, row: row.to_owned(), kind });
            }
            known
        });
        for share in &mut goal.shares {
            drop_unless(flaws, &mut share.objective, |o| !whole || objectives.contains(o), row, &Part::Head);
        }
    }
    for department in &mut book.departments {
        let home = &Part::Department(department.id.clone());
        for objective in &mut department.objectives {
            objective.origins.retain(|origin| {
                let (known, to) = match origin {
                    Origin::Kpi(id) => (kpis.contains(id), id.to_string()),
                    Origin::Standard(id) => (standards.contains(id), id.to_string()),
                    Origin::Factor(_) | Origin::Item(_) => return true,
                };
                if whole && !known {
                    let kind = FlawKind::DanglingReference { to };
                    flaws.push(Flaw { part: home.clone(), row: objective.id.to_string(), kind });
                }
                known || !whole
            });
            drop_unless(flaws, &mut objective.goal, |g| goals.contains(g), objective.id.as_str(), home);
            seen_in(objective, home, flaws);
            for cm in objective.problems.iter_mut().flat_map(|p| &mut p.countermeasures) {
                drop_unless(flaws, &mut cm.supporting, |a| !whole || rows.contains(a), cm.id.as_str(), home);
            }
        }
    }
}

/// A problem was seen in a row of its own objective.
fn seen_in(objective: &mut Objective, home: &Part, flaws: &mut Vec<Flaw>) {
    let own = &objective.activities;
    for problem in &mut objective.problems {
        let seen = |id: &ActivityId| own.iter().any(|a| a.id == *id);
        drop_unless(flaws, &mut problem.activity, seen, problem.id.as_str(), home);
    }
}

fn drop_unless<T: ToString>(
    flaws: &mut Vec<Flaw>,
    reference: &mut Option<T>,
    known: impl Fn(&T) -> bool,
    row: &str,
    part: &Part,
) {
    if let Some(to) = reference.take_if(|to| !known(to)) {
        let kind = FlawKind::DanglingReference { to: to.to_string() };
        flaws.push(Flaw { part: part.clone(), row: row.to_owned(), kind });
    }
}
