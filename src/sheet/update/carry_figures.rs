//! Carrying out what is about figures, by the deeds of everybody else. Each sets the one thing that differs.

use std::collections::HashSet;

use super::super::names::same;
use super::carry::Carry;
use super::figures::{FigureDoing, GoalNamed, GoalPart, Scored, ShareDoing};
use super::meant::Meant;
use crate::plan::{
    Audit, AuditCheck, AuditField, AuditId, Edit, Factor, FactorId, GoalField, Item, ItemId, Kpi, KpiField, KpiId,
    ObjectiveField, ObjectiveId, Origin, ProcessStep, ProcessStepField, ProcessStepId, Refused, ServiceStandard,
    ServiceStandardId, Share, Steps, Wave, WaveId, add_wave, change_factor, change_factors, change_item,
    change_standards, fresh_id, new_audit, set_audit_day, set_check, set_months,
};
use crate::rules::formula_from_names;

impl Carry<'_> {
    pub(super) fn figures(&mut self, doing: &FigureDoing) -> Result<(), Refused> {
        let edits = match doing {
            FigureDoing::Kpi(id, field) => vec![Edit::Kpi(id.clone(), field.clone())],
            FigureDoing::KpiDepartment(id, name) => {
                let department = self.department(name)?;
                vec![Edit::Kpi(id.clone(), KpiField::Department(Some(department)))]
            }
            FigureDoing::Month(id, series, month, value) => {
                let kpi = self.book.kpi(id);
                kpi.map_or_else(Vec::new, |kpi| set_months(kpi, *series, [(*month, Some(*value))]))
            }
            FigureDoing::Formula(id, formula) => {
                self.formulas.push(id.clone());
                vec![Edit::Kpi(id.clone(), KpiField::Formula(formula_from_names(&self.book, formula)))]
            }
            FigureDoing::AddKpi(kpi, department) => return self.add_kpi(kpi, department),
            FigureDoing::Wave(id, field) => vec![Edit::Wave(id.clone(), field.clone())],
            FigureDoing::Score(id, Scored::Factor(factor), figure, value) => {
                self.wave(id, |wave| change_factor(wave, factor, |f| f.scores.set(*figure, Some(*value))))
            }
            FigureDoing::Score(id, Scored::Item(item), figure, value) => {
                self.wave(id, |wave| change_item(wave, item, |i| i.scores.set(*figure, Some(*value))))
            }
            FigureDoing::Name(id, Scored::Factor(factor), name) => {
                self.wave(id, |wave| change_factor(wave, factor, |f| f.name.clone_from(name)))
            }
            FigureDoing::Name(id, Scored::Item(item), name) => {
                self.wave(id, |wave| change_item(wave, item, |i| i.name.clone_from(name)))
            }
            FigureDoing::Weight(id, factor, weight) => {
                self.wave(id, |wave| change_factor(wave, factor, |f| f.weight = Some(*weight)))
            }
            FigureDoing::AddWave(wave) => self.new_wave(wave),
            FigureDoing::AddFactor(id, factor) => {
                let said = factor;
                let factor = self.known_factor(said, &mut self.taken(id));
                self.made_factor(said, &factor);
                self.wave(id, |wave| change_factors(wave, |factors| factors.push(factor)))
            }
            FigureDoing::AddItem(id, factor, item) => {
                let said = item;
                let item = self.known_item(said, factor, &mut self.taken(id));
                self.made.insert(Origin::Item(said.id.clone()), Origin::Item(item.id.clone()));
                self.wave(id, |wave| change_factor(wave, factor, |factor| factor.items.push(item)))
            }
            FigureDoing::Step(id, field) => vec![Edit::ProcessStep(id.clone(), field.clone())],
            FigureDoing::Factors(id, factors) => {
                vec![Edit::ProcessStep(id.clone(), ProcessStepField::Factors(self.factors(factors)))]
            }
            FigureDoing::StandardText(step, id, text) => {
                self.standard(step, id, |standard| standard.text.clone_from(text))
            }
            FigureDoing::StandardGoal(step, id, goal) => {
                self.standard(step, id, |standard| standard.goal = Some(*goal))
            }
            FigureDoing::AddStep(step, factors) => self.new_step(step, factors),
            FigureDoing::AddStandard(step, standard) => {
                let standard = self.free_standard(standard);
                let home = self.book.process_step(step);
                home.map_or_else(Vec::new, |home| change_standards(home, |all| all.push(standard)))
            }
            FigureDoing::Audit(id, AuditField::On(on)) => {
                let audit = self.book.audit(id);
                audit.map_or_else(Vec::new, |audit| set_audit_day(&self.book, audit, *on))
            }
            FigureDoing::Audit(id, field) => vec![Edit::Audit(id.clone(), field.clone())],
            FigureDoing::Check(id, standard, check) => self.check(id, standard, check),
            FigureDoing::AddAudit(audit, checks) => return self.add_audit(audit, checks),
            FigureDoing::Target(goal, part) => return self.target(goal, part),
            FigureDoing::Share(share) => return self.share(share),
        };
        self.take(edits)
    }

    fn add_kpi(&mut self, kpi: &Kpi, department: &str) -> Result<(), Refused> {
        let department = if department.is_empty() { None } else { Some(self.department(department)?) };
        let free = !self.book.has_id(kpi.id.as_str());
        let id = if free { kpi.id.clone() } else { KpiId::new(fresh_id(&self.book, "k")) };
        self.formulas.push(id.clone());
        self.made.insert(Origin::Kpi(kpi.id.clone()), Origin::Kpi(id.clone()));
        let kpi = Kpi { id, department, ..kpi.clone() };
        self.take(vec![Edit::AddKpi { at: self.book.kpis.len(), kpi: Box::new(kpi) }])
    }

    /// Names in the formulas that came with the sheet, as the ids of those that are there now.
    pub(super) fn settle_formulas(&mut self) -> Result<(), Refused> {
        for id in std::mem::take(&mut self.formulas) {
            let Some(kpi) = self.book.kpi(&id) else { continue };
            let formula = formula_from_names(&self.book, &kpi.formula);
            if formula != kpi.formula {
                self.take(vec![Edit::Kpi(id, KpiField::Formula(formula))])?;
            }
        }
        Ok(())
    }

    fn wave(&self, id: &WaveId, edits: impl FnOnce(&Wave) -> Steps) -> Steps {
        self.book.wave(id).map_or_else(Vec::new, edits)
    }

    fn new_wave(&mut self, wave: &Wave) -> Steps {
        let free = !self.book.has_id(wave.id.as_str());
        let id = if free { wave.id.clone() } else { WaveId::new(fresh_id(&self.book, "w")) };
        let mut taken = HashSet::new();
        let factors: Vec<Factor> = wave.factors.iter().map(|said| self.known_factor(said, &mut taken)).collect();
        wave.factors.iter().zip(&factors).for_each(|(said, own)| self.made_factor(said, own));
        add_wave(&self.book, Wave { id, factors, ..wave.clone() })
    }

    /// A factor that came with the sheet; the first one counts, as the others have its name.
    fn made_factor(&mut self, said: &Factor, own: &Factor) {
        let items = said.items.iter().zip(&own.items);
        let items = items.map(|(said, own)| (Origin::Item(said.id.clone()), Origin::Item(own.id.clone())));
        let factor = (Origin::Factor(said.id.clone()), Origin::Factor(own.id.clone()));
        for (said, own) in items.chain([factor]) {
            self.made.entry(said).or_insert(own);
        }
    }

    /// What is meant, as the book has it by now; none where it came with the sheet and was left out.
    fn meant<'m>(&'m self, meant: &'m Meant) -> Option<&'m Origin> {
        meant.known.as_ref().or_else(|| self.made.get(&meant.said))
    }

    fn factors(&self, factors: &[Meant]) -> Vec<FactorId> {
        let mut all = Vec::new();
        for meant in factors {
            match self.meant(meant) {
                Some(Origin::Factor(id)) if !all.contains(id) => all.push(id.clone()),
                _ => {}
            }
        }
        all
    }

    /// The ids that a wave has already.
    fn taken(&self, id: &WaveId) -> HashSet<String> {
        let factors = || self.book.wave(id).into_iter().flat_map(|wave| &wave.factors);
        let items = factors().flat_map(|factor| &factor.items).map(|item| item.id.to_string());
        factors().map(|factor| factor.id.to_string()).chain(items).collect()
    }

    /// A factor with the id that the book's waves have for its name, so that it has its history; `taken`: ids that its
    /// wave has already.
    fn known_factor(&self, factor: &Factor, taken: &mut HashSet<String>) -> Factor {
        let factors = || self.book.waves.iter().flat_map(|wave| &wave.factors);
        let is = |known: &&Factor| !factor.name.trim().is_empty() && same(&known.name, &factor.name);
        let named = factors().find(|known| is(known) && !taken.contains(known.id.as_str()));
        let strange = factors().any(|known| known.id == factor.id && !same(&known.name, &factor.name));
        let is_free = !strange && !taken.contains(factor.id.as_str());
        let own = || if is_free { factor.id.clone() } else { FactorId::new(fresh_id(&self.book, "f")) };
        let id = named.map_or_else(own, |known| known.id.clone());
        taken.insert(id.to_string());
        let items = factor.items.iter().map(|item| self.known_item(item, &id, taken)).collect();
        Factor { id, items, ..factor.clone() }
    }

    /// An item with the id that it has in this factor of the book's waves: another factor's of that name is another one.
    fn known_item(&self, item: &Item, home: &FactorId, taken: &mut HashSet<String>) -> Item {
        let factors = || self.book.waves.iter().flat_map(|wave| &wave.factors);
        let at_home = || factors().filter(|factor| factor.id == *home).flat_map(|factor| &factor.items);
        let is = |known: &&Item| !item.name.trim().is_empty() && same(&known.name, &item.name);
        let named = at_home().find(|known| is(known) && !taken.contains(known.id.as_str()));
        let strange = factors()
            .flat_map(|factor| &factor.items)
            .any(|known| known.id == item.id && !same(&known.name, &item.name));
        let is_free = !strange && !taken.contains(item.id.as_str());
        let own = || if is_free { item.id.clone() } else { ItemId::new(fresh_id(&self.book, "i")) };
        let id = named.map_or_else(own, |known| known.id.clone());
        taken.insert(id.to_string());
        Item { id, ..item.clone() }
    }

    fn standard(
        &self,
        step: &ProcessStepId,
        id: &ServiceStandardId,
        change: impl FnOnce(&mut ServiceStandard),
    ) -> Steps {
        let Some(step) = self.book.process_step(step) else { return Vec::new() };
        change_standards(step, |all| {
            if let Some(standard) = all.iter_mut().find(|standard| standard.id == *id) {
                change(standard);
            }
        })
    }

    fn free_standard(&mut self, standard: &ServiceStandard) -> ServiceStandard {
        let free = !self.book.has_id(standard.id.as_str());
        let id = if free { standard.id.clone() } else { ServiceStandardId::new(fresh_id(&self.book, "n")) };
        self.made.insert(Origin::Standard(standard.id.clone()), Origin::Standard(id.clone()));
        ServiceStandard { id, ..standard.clone() }
    }

    fn new_step(&mut self, step: &ProcessStep, factors: &[Meant]) -> Steps {
        let free = !self.book.has_id(step.id.as_str());
        let id = if free { step.id.clone() } else { ProcessStepId::new(fresh_id(&self.book, "s")) };
        let standards = step.standards.iter().map(|standard| self.free_standard(standard)).collect();
        let factors = self.factors(factors);
        let step = Box::new(ProcessStep { id, factors, standards, ..step.clone() });
        vec![Edit::AddProcessStep { at: self.book.process.len(), step }]
    }

    /// The objectives that come from the standard are measured with it.
    fn check(&self, id: &AuditId, standard: &Meant, check: &AuditCheck) -> Steps {
        let Some(Origin::Standard(standard)) = self.meant(standard) else { return Vec::new() };
        let audit = self.book.audit(id);
        audit.map_or_else(Vec::new, |audit| set_check(&self.book, audit, standard, Some((check.kept, check.seen))))
    }

    fn add_audit(&mut self, audit: &Audit, checks: &[(Meant, AuditCheck)]) -> Result<(), Refused> {
        let (id, edits) = new_audit(&self.book, audit.on, &audit.by);
        self.take(edits)?;
        self.take(vec![Edit::Audit(id.clone(), AuditField::Note(audit.note.clone()))])?;
        checks.iter().try_for_each(|(standard, check)| self.take(self.check(&id, standard, check)))
    }

    fn target(&mut self, goal: &GoalNamed, part: &GoalPart) -> Result<(), Refused> {
        let Some(id) = self.goal(Some(goal))? else { return Ok(()) };
        let Some(mut target) = self.book.goal(&id).map(|goal| goal.target.clone()) else { return Ok(()) };
        let kpi = match part {
            GoalPart::Kpi(kpi, name) => {
                // One that came with the sheet and was left out is nowhere.
                let by_id = self.book.kpi(kpi).filter(|known| same(&known.name, name));
                let found = by_id.or_else(|| self.book.kpis.iter().find(|known| same(&known.name, name)));
                let Some(found) = found else { return Ok(()) };
                Some(found.id.clone())
            }
            _ => None,
        };
        part.set(&mut target, kpi);
        self.take(vec![Edit::Goal(id, GoalField::Target(target))])
    }

    fn share(&mut self, doing: &ShareDoing) -> Result<(), Refused> {
        let department = self.department(&doing.department)?;
        let Some(id) = self.goal(Some(&doing.goal))? else { return Ok(()) };
        let Some(mut shares) = self.book.goal(&id).map(|goal| goal.shares.clone()) else { return Ok(()) };
        let at = shares.iter().position(|share| share.department == department).unwrap_or_else(|| {
            shares.push(Share { department, rounds: Vec::new(), objective: None });
            shares.len() - 1
        });
        let share = &mut shares[at];
        if let Some(is) = &doing.is {
            match share.rounds.iter_mut().find(|round| Some(&**round) == doing.was.as_ref()) {
                Some(round) => *round = is.clone(),
                None => share.rounds.push(is.clone()),
            }
        }
        let objective = doing.objective.clone().filter(|id| self.book.objective(id).is_some());
        share.objective = share.objective.clone().or(objective);
        self.take(vec![Edit::Goal(id, GoalField::Shares(shares))])
    }

    /// Where a new objective comes from, as far as the book has it by then.
    pub(super) fn origins(&mut self, id: &ObjectiveId, origins: &[Meant]) -> Result<(), Refused> {
        let is_known = |origin: &&Origin| match origin {
            Origin::Factor(id) => self.book.waves.iter().any(|wave| wave.factor(id).is_some()),
            Origin::Item(id) => self.book.waves.iter().any(|wave| wave.item_in(id).is_some()),
            Origin::Standard(id) => self.book.service_standard_in(id).is_some(),
            Origin::Kpi(id) => self.book.kpi(id).is_some(),
        };
        let origins: Vec<Origin> =
            origins.iter().filter_map(|origin| self.meant(origin)).filter(is_known).cloned().collect();
        if origins.is_empty() {
            return Ok(());
        }
        self.take(vec![Edit::Objective(id.clone(), ObjectiveField::Origins(origins))])
    }
}
