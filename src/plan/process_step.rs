//! Writing the service process and auditing it, as lists of edits.
//!
//! An audit measures the objectives that come from the standards it watched. Such a measurement is known by its day and its
//! note, which is the fraction of cases: whatever changes an audit replaces it.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::number::to_float;
use super::{
    Audit, AuditCheck, AuditField, AuditId, Book, Edit, FactorId, Measurement, Objective, ObjectiveField, Origin,
    ProcessStep, ProcessStepField, ProcessStepId, ServiceStandard, ServiceStandardId, Steps, Tally, fresh_id,
};

/// Adds a step below `after`, or at the end of the process. Returns its id too.
pub fn new_process_step(book: &Book, after: Option<&ProcessStepId>, name: &str) -> (ProcessStepId, Steps) {
    let id = ProcessStepId::new(fresh_id(book, "s"));
    let step = ProcessStep::new(id.clone(), name);
    let at = after.and_then(|a| book.process.iter().position(|p| p.id == *a)).map_or(book.process.len(), |i| i + 1);
    (id, vec![Edit::AddProcessStep { at, step: Box::new(step) }])
}

/// Moves a step of the process up or down by one; nothing where it is the first or the last.
pub fn move_process_step(book: &Book, id: &ProcessStepId, way: Ordering) -> Steps {
    let at = book.process.iter().position(|p| p.id == *id).and_then(|at| beside(at, way, book.process.len()));
    at.map(|at| Edit::MoveProcessStep { step: id.clone(), at }).into_iter().collect()
}

/// The place before (`Less`) or after this one, of `len`.
fn beside(at: usize, way: Ordering, len: usize) -> Option<usize> {
    match way {
        Ordering::Less => at.checked_sub(1),
        Ordering::Equal => None,
        Ordering::Greater => Some(at + 1).filter(|at| *at < len),
    }
}

/// Says that a step touches a factor, or does not.
pub fn touch_factor(step: &ProcessStep, factor: &FactorId, touches: bool) -> Steps {
    let mut factors = step.factors.clone();
    factors.retain(|f| f != factor);
    if touches {
        factors.push(factor.clone());
    }
    if factors.len() == step.factors.len() {
        return Vec::new();
    }
    vec![Edit::ProcessStep(step.id.clone(), ProcessStepField::Factors(factors))]
}

/// Adds a standard to a step, below `after` or as its last. Returns its id too.
pub fn new_service_standard(
    book: &Book,
    step: &ProcessStep,
    after: Option<&ServiceStandardId>,
    text: &str,
) -> (ServiceStandardId, Steps) {
    let id = ServiceStandardId::new(fresh_id(book, "n"));
    let standard = ServiceStandard::new(id.clone(), text);
    let at = after.and_then(|a| step.standards.iter().position(|s| s.id == *a));
    let at = at.map_or(step.standards.len(), |i| i + 1);
    (id, change_standards(step, |standards| standards.insert(at, standard)))
}

/// Moves a standard up or down by one within its step; nothing where it is the first or the last there.
pub fn move_service_standard(step: &ProcessStep, id: &ServiceStandardId, way: Ordering) -> Steps {
    let from = step.standards.iter().position(|s| s.id == *id);
    let to = from.and_then(|from| beside(from, way, step.standards.len()));
    change_standards(step, |standards| {
        if let (Some(from), Some(to)) = (from, to) {
            standards.swap(from, to);
        }
    })
}

/// Changes the standards of a step; nothing where they stay as they were.
pub fn change_standards(step: &ProcessStep, change: impl FnOnce(&mut Vec<ServiceStandard>)) -> Steps {
    let mut standards = step.standards.clone();
    change(&mut standards);
    if standards == step.standards {
        return Vec::new();
    }
    vec![Edit::ProcessStep(step.id.clone(), ProcessStepField::Standards(standards))]
}

/// Adds an audit of `day`, with nothing in it. Returns its id too.
pub fn new_audit(book: &Book, day: NaiveDate, by: &str) -> (AuditId, Steps) {
    let id = AuditId::new(fresh_id(book, "u"));
    let audit = Audit { by: by.to_owned(), ..Audit::new(id.clone(), day) };
    let at = book.audits.iter().position(|a| a.on > day).unwrap_or(book.audits.len());
    (id, vec![Edit::AddAudit { at, audit: Box::new(audit) }])
}

/// Takes an audit out, with what it measured.
pub fn remove_audit(book: &Book, audit: &Audit) -> Steps {
    let mut edits = vec![Edit::RemoveAudit(audit.id.clone())];
    edits.extend(measure(book, Some(audit), None));
    edits
}

/// Says on which day an audit was held. What it measured was measured on that day.
pub fn set_audit_day(book: &Book, audit: &Audit, on: NaiveDate) -> Steps {
    if on == audit.on {
        return Vec::new();
    }
    let new = Audit { on, ..audit.clone() };
    let others = || book.audits.iter().filter(|a| a.id != audit.id);
    let place = others().position(|a| a.on > on).unwrap_or(others().count());
    let measured = measure(book, Some(audit), Some(&new));
    let mut edits = if book.audits.iter().position(|a| a.id == audit.id) == Some(place) {
        vec![Edit::Audit(audit.id.clone(), AuditField::On(on))]
    } else {
        // Audits stand in the order in which they were held.
        vec![Edit::RemoveAudit(audit.id.clone()), Edit::AddAudit { at: place, audit: Box::new(new) }]
    };
    edits.extend(measured);
    edits
}

/// Says in how many cases a standard was kept in an audit, and how many were watched; none: it was not watched. The objectives that come from the
/// standard are measured with it: the share in percent, on the audit's day.
pub fn set_check(book: &Book, audit: &Audit, standard: &ServiceStandardId, cases: Option<(u32, u32)>) -> Steps {
    let mut new = audit.clone();
    let at = new.checks.iter().position(|c| c.standard == *standard);
    let watched = cases.filter(|cases| *cases != (0, 0));
    let check = watched.map(|(kept, seen)| AuditCheck { standard: standard.clone(), kept, seen });
    match (at, check) {
        (Some(at), Some(check)) => new.checks[at] = check,
        (Some(at), None) => drop(new.checks.remove(at)),
        (None, check) => new.checks.extend(check),
    }
    if new.checks == audit.checks {
        return Vec::new();
    }
    let mut edits = vec![Edit::Audit(audit.id.clone(), AuditField::Checks(new.checks.clone()))];
    edits.extend(measure(book, Some(audit), Some(&new)));
    edits
}

/// Says where an objective comes from. Audits of a standard that it comes from now measure it, those of one that it no
/// longer comes from do not.
pub fn set_origins(book: &Book, objective: &Objective, origins: Vec<Origin>) -> Steps {
    if origins == objective.origins {
        return Vec::new();
    }
    let new = Objective { origins: origins.clone(), ..objective.clone() };
    let by = |o: &Objective| book.audits.iter().filter_map(|a| measured(a, o)).collect::<Vec<_>>();
    let measurements = replaced(&objective.measurements, by(objective), by(&new));
    let mut edits = vec![Edit::Objective(objective.id.clone(), ObjectiveField::Origins(origins))];
    if measurements != objective.measurements {
        edits.push(Edit::Objective(objective.id.clone(), ObjectiveField::Measurements(measurements)));
    }
    edits
}

/// What changes in the objectives' measurements with `new` in the place of `old`.
fn measure(book: &Book, old: Option<&Audit>, new: Option<&Audit>) -> Steps {
    let edit = |objective: &Objective| {
        let by = |audit: Option<&Audit>| audit.and_then(|a| measured(a, objective));
        let (was, is) = (by(old), by(new));
        if was == is {
            return None;
        }
        let measurements = replaced(&objective.measurements, was, is);
        Some(Edit::Objective(objective.id.clone(), ObjectiveField::Measurements(measurements)))
    };
    book.objectives().filter_map(|(_, objective)| edit(objective)).collect()
}

/// What an audit says of an objective: how the standards that it comes from were kept, taken together. Nothing where none
/// of them was watched, or where the target is in another unit: 90 % of cases are not 90 points.
fn measured(audit: &Audit, objective: &Objective) -> Option<Measurement> {
    if !matches!(objective.target.unit.trim(), "" | "%" | "％") {
        return None;
    }
    let of = |check: &&AuditCheck| objective.origins.contains(&Origin::Standard(check.standard.clone()));
    let tally: Tally = audit.checks.iter().filter(of).map(AuditCheck::tally).sum();
    let value = to_float(tally.percent_shown()?);
    Some(Measurement { on: audit.on, value, note: tally.fraction() })
}

/// The measurements without those that are `gone`, and with the `new` ones where their day puts them.
fn replaced(
    measurements: &[Measurement],
    gone: impl IntoIterator<Item = Measurement>,
    new: impl IntoIterator<Item = Measurement>,
) -> Vec<Measurement> {
    let mut all = measurements.to_vec();
    for gone in gone {
        // The value may have been corrected by hand since.
        if let Some(at) = all.iter().position(|m| (m.on, &m.note) == (gone.on, &gone.note)) {
            all.remove(at);
        }
    }
    for new in new {
        let at = all.iter().position(|m| m.on > new.on).unwrap_or(all.len());
        all.insert(at, new);
    }
    all
}
