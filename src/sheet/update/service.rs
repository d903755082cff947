//! What the sheet says otherwise of the service process and its audits.

use std::collections::HashMap;

use super::super::names::same;
use super::figures::{FigureDoing, about, paired};
use super::meant::Meant;
use super::{Difference, Doing, Said, Sides, What, figure_text, is_other, is_other_figure, otherwise};
use crate::plan::{
    Audit, AuditCheck, AuditField, Book, FactorId, Origin, ProcessStep, ProcessStepField, ProcessStepId,
    ServiceStandard, ServiceStandardId,
};

/// What differs.
pub(super) fn changes(sides: &Sides<'_>) -> Vec<Difference> {
    let service = Service::new(sides.book, &sides.imported.book);
    let mut all = Vec::new();
    for new in &sides.imported.book.process {
        match service.step(new) {
            Some(old) => all.extend(of_step(sides, &service, old, new)),
            None => {
                let factors =
                    new.factors.iter().map(|id| sides.counterparts.meant(Origin::Factor(id.clone()))).collect();
                let doing = FigureDoing::AddStep(new.clone(), factors).into();
                all.extend(about("", &new.name, vec![otherwise(Said::Step, "", new.name.as_str(), doing)]));
            }
        }
    }
    for new in &sides.imported.book.audits {
        let on = new.on.to_string();
        match audit_of(sides.book, new) {
            Some(old) => all.extend(of_audit(sides, old, new)),
            None => {
                let checks = new.checks.iter().map(|check| (watched(sides, check), check.clone())).collect();
                let doing = FigureDoing::AddAudit(Audit { checks: Vec::new(), ..new.clone() }, checks).into();
                let to = format!("{on} {}", new.by);
                all.extend(about("", &on, vec![otherwise(Said::Audit, "", to.trim(), doing)]));
            }
        }
    }
    all
}

/// The steps and standards of a sheet, each with the book's.
pub(super) struct Service<'b> {
    book: &'b Book,
    steps: HashMap<ProcessStepId, usize>,
    standards: HashMap<ServiceStandardId, ServiceStandardId>,
}

impl<'b> Service<'b> {
    pub(super) fn new(book: &'b Book, sheet: &Book) -> Self {
        let all = |book: &Book| -> Vec<_> { book.process.iter().map(|s| (s.id.to_string(), s.name.clone())).collect() };
        let of = paired(&all(sheet), &all(book)).into_iter();
        let steps: HashMap<_, _> =
            sheet.process.iter().zip(of).filter_map(|(step, at)| Some((step.id.clone(), at?))).collect();
        // A standard is told by its text within its step; by its id wherever it stands.
        let scoped =
            |step: &str, standard: &ServiceStandard| (standard.id.to_string(), format!("{step} {}", standard.text));
        let home = |step: &ProcessStep| steps.get(&step.id).map_or("", |at| book.process[*at].id.as_str());
        // A step that is new brings standards of its own, whatever their ids are.
        let known_steps = sheet.process.iter().filter(|s| steps.contains_key(&s.id));
        let said = known_steps.flat_map(|s| s.standards.iter().map(move |own| (s, own)));
        let known = book.process.iter().flat_map(|s| s.standards.iter().map(move |own| (s, own)));
        let known: Vec<_> = known.collect();
        let of = paired(
            &said.clone().map(|(step, own)| scoped(home(step), own)).collect::<Vec<_>>(),
            &known.iter().map(|(step, own)| scoped(step.id.as_str(), own)).collect::<Vec<_>>(),
        );
        let standards = said.zip(of).filter_map(|((_, own), at)| Some((own.id.clone(), known[at?].1.id.clone())));
        let standards = standards.collect();
        Self { book, steps, standards }
    }

    /// The standards of the sheet, each with the book's.
    pub(super) fn into_standards(self) -> impl Iterator<Item = (ServiceStandardId, ServiceStandardId)> {
        self.standards.into_iter()
    }

    fn step(&self, new: &ProcessStep) -> Option<&'b ProcessStep> {
        self.steps.get(&new.id).map(|at| &self.book.process[*at])
    }

    /// The book's standard, with the step that has it.
    fn standard(&self, new: &ServiceStandardId) -> Option<(&'b ProcessStep, &'b ServiceStandard)> {
        self.book.service_standard_in(self.standards.get(new)?)
    }
}

fn of_step(sides: &Sides<'_>, service: &Service<'_>, old: &ProcessStep, new: &ProcessStep) -> Vec<Difference> {
    let mut own = Vec::new();
    if is_other(&old.name, &new.name) {
        let doing = FigureDoing::Step(old.id.clone(), ProcessStepField::Name(new.name.clone())).into();
        own.push(otherwise(Said::Step, old.name.as_str(), new.name.as_str(), doing));
    }
    let of_book = |id: &FactorId| Origin::Factor(id.clone());
    let said: Vec<Meant> = new.factors.iter().map(|id| sides.counterparts.meant(of_book(id))).collect();
    let was: Vec<Origin> = old.factors.iter().map(of_book).collect();
    let is_same = said.iter().all(|meant| meant.known.as_ref().is_some_and(|known| was.contains(known)))
        && was.iter().all(|id| said.iter().any(|meant| meant.known.as_ref() == Some(id)));
    if !new.factors.is_empty() && !is_same {
        let names = |book: &Book, factors: &[FactorId]| {
            factors.iter().map(|id| book.factor_name(id).to_owned()).collect::<Vec<_>>().join("、")
        };
        let (from, to) = (names(sides.book, &old.factors), names(&sides.imported.book, &new.factors));
        let doing = FigureDoing::Factors(old.id.clone(), said).into();
        own.push(otherwise(Said::Factors, from, to, doing));
    }
    let mut all = about("", &old.name, own);
    for standard in &new.standards {
        let own = match service.standard(&standard.id) {
            Some((home, known)) => about(&old.name, &known.text, of_standard(home, known, standard)),
            None => {
                let doing = FigureDoing::AddStandard(old.id.clone(), standard.clone()).into();
                let what = otherwise(Said::Standard, "", standard.text.as_str(), doing);
                about(&old.name, &standard.text, vec![what])
            }
        };
        all.extend(own);
    }
    all
}

fn of_standard(home: &ProcessStep, old: &ServiceStandard, new: &ServiceStandard) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    if is_other(&old.text, &new.text) {
        let doing = FigureDoing::StandardText(home.id.clone(), old.id.clone(), new.text.clone()).into();
        all.push(otherwise(Said::Standard, old.text.as_str(), new.text.as_str(), doing));
    }
    if let Some(goal) = new.goal.filter(|_| is_other_figure(old.goal, new.goal)) {
        let doing = FigureDoing::StandardGoal(home.id.clone(), old.id.clone(), goal).into();
        all.push(otherwise(Said::StandardGoal, figure_text(old.goal), figure_text(Some(goal)), doing));
    }
    all
}

/// The book's audit: one of the same id and day, else the one that the same person made on the same day.
fn audit_of<'b>(book: &'b Book, new: &Audit) -> Option<&'b Audit> {
    let made = || book.audits.iter().find(|old| old.on == new.on && same(&old.by, &new.by));
    book.audit(&new.id).filter(|old| old.on == new.on || same(&old.by, &new.by)).or_else(made)
}

/// The standard that was watched.
fn watched(sides: &Sides<'_>, check: &AuditCheck) -> Meant {
    sides.counterparts.meant(Origin::Standard(check.standard.clone()))
}

fn of_audit(sides: &Sides<'_>, old: &Audit, new: &Audit) -> Vec<Difference> {
    let set = |field| Doing::from(FigureDoing::Audit(old.id.clone(), field));
    let mut own = Vec::new();
    if old.on != new.on {
        own.push(otherwise(Said::Audit, old.on.to_string(), new.on.to_string(), set(AuditField::On(new.on))));
    }
    if is_other(&old.by, &new.by) {
        own.push(otherwise(Said::AuditBy, old.by.as_str(), new.by.as_str(), set(AuditField::By(new.by.clone()))));
    }
    if is_other(&old.note, &new.note) {
        let doing = set(AuditField::Note(new.note.clone()));
        own.push(otherwise(Said::AuditNote, old.note.as_str(), new.note.as_str(), doing));
    }
    let on = old.on.to_string();
    let mut all = about("", &on, own);
    for check in &new.checks {
        let meant = watched(sides, check);
        let own = match &meant.known {
            Some(Origin::Standard(id)) => Some(id),
            _ => None,
        };
        let was = own.and_then(|id| old.check(id));
        // Nothing was watched where no case is said.
        let nothing = check.seen == 0 && check.kept == 0 && was.is_none();
        if was.map(|was| (was.kept, was.seen)) != Some((check.kept, check.seen)) && !nothing {
            let known = own.and_then(|id| sides.book.service_standard_in(id));
            let known = known.or_else(|| sides.imported.book.service_standard_in(&check.standard));
            let text = known.map_or(check.standard.as_str(), |(_, standard)| &standard.text).to_owned();
            let (from, to) = (was.map(|c| c.tally().fraction()).unwrap_or_default(), check.tally().fraction());
            let doing = FigureDoing::Check(old.id.clone(), meant, check.clone()).into();
            all.extend(about(&on, &text, vec![otherwise(Said::Kept, from, to, doing)]));
        }
    }
    all
}
