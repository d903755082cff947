//! Writing the service process and auditing it, as lists of edits.

use chrono::NaiveDate;

use super::number::to_float;
use super::{
    Audit, AuditCheck, AuditField, AuditId, Book, Edit, FactorId, Measurement, ObjectiveField, Origin, ProcessStep,
    ProcessStepField, ProcessStepId, ServiceStandard, ServiceStandardId, Steps, fresh_id,
};

/// Adds a step at the end of the process. Returns its id too.
pub fn new_process_step(book: &Book, name: &str) -> (ProcessStepId, Steps) {
    let id = ProcessStepId::new(fresh_id(book, "s"));
    let step = ProcessStep::new(id.clone(), name);
    (id, vec![Edit::AddProcessStep { at: book.process.len(), step: Box::new(step) }])
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

/// Adds a standard to a step. Returns its id too.
pub fn new_service_standard(book: &Book, step: &ProcessStep, text: &str) -> (ServiceStandardId, Steps) {
    let id = ServiceStandardId::new(fresh_id(book, "n"));
    let standard = ServiceStandard::new(id.clone(), text);
    (id, change_standards(step, |standards| standards.push(standard)))
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

/// Says in how many cases a standard was kept in an audit; 0 of 0 cases: it was not looked at. The objectives that come from
/// the standard are measured with it: the share in percent, on the audit's day. `note` says where such a measurement
/// comes from.
pub fn set_check(book: &Book, audit: &Audit, check: AuditCheck, note: impl Fn(&AuditCheck) -> String) -> Steps {
    let before = audit.check(&check.standard).cloned();
    let mut checks = audit.checks.clone();
    match checks.iter().position(|c| c.standard == check.standard) {
        Some(at) if check.seen == 0 && check.kept == 0 => drop(checks.remove(at)),
        Some(at) => checks[at] = check.clone(),
        None => checks.push(check.clone()),
    }
    if checks == audit.checks {
        return Vec::new();
    }
    let mut edits = vec![Edit::Audit(audit.id.clone(), AuditField::Checks(checks))];
    let was = before.map(|c| note(&c));
    for (_, objective) in book.objectives_from(&Origin::Standard(check.standard.clone())) {
        let mut measurements = objective.measurements.clone();
        measurements.retain(|m| m.on != audit.on || Some(&m.note) != was.as_ref());
        if let Some(percent) = check.percent() {
            let value = to_float(percent.round_dp(1));
            measurements.push(Measurement { on: audit.on, value, note: note(&check) });
        }
        measurements.sort_by_key(|m| m.on);
        edits.push(Edit::Objective(objective.id.clone(), ObjectiveField::Measurements(measurements)));
    }
    edits
}
