//! What the sheets of figures say, as edits that make it part of a book.

use std::collections::{HashMap, HashSet};

use super::super::names::{same, squeezed};
use super::back::Back;
use super::figures::{Basis, DepartmentNamed, GoalSaid};
use crate::plan::{Department, DepartmentId, Edit, Goal, GoalField, GoalId, KpiField, Origin, Share};
use crate::sheet::Unsaid;

/// Edits around those that make the departments.
pub(super) struct FigureEdits {
    /// What objectives come from.
    pub before: Vec<Edit>,
    /// Departments that no row of the plan sheet names, by their positions.
    pub departments: Vec<usize>,
    /// What names departments and objectives.
    pub after: Vec<Edit>,
}

impl Back {
    /// The edits that the sheets of figures make. Origins of objectives that are nowhere are taken off.
    pub(super) fn figures(&mut self) -> FigureEdits {
        let Basis { waves, process, audits, kpis, goals, remarks, unsaid } = std::mem::take(&mut self.basis);
        self.basis.unsaid = unsaid;
        self.summary.remarks.extend(remarks);
        self.known_origins(kpis.iter().map(|(kpi, _)| Origin::Kpi(kpi.id.clone())).chain(
            process.iter().flat_map(|step| &step.standards).map(|standard| Origin::Standard(standard.id.clone())),
        ));
        let first = self.departments.len();
        let (mut before, mut after) = (Vec::new(), Vec::new());
        before.extend(waves.into_iter().enumerate().map(|(at, wave)| Edit::AddWave { at, wave: Box::new(wave) }));
        let steps = process.into_iter().enumerate();
        before.extend(steps.map(|(at, step)| Edit::AddProcessStep { at, step: Box::new(step) }));
        for (at, (kpi, department)) in kpis.into_iter().enumerate() {
            let department = self.home(&department);
            after.extend(department.map(|home| Edit::Kpi(kpi.id.clone(), KpiField::Department(Some(home)))));
            before.push(Edit::AddKpi { at, kpi: Box::new(kpi) });
        }
        before.extend(audits.into_iter().enumerate().map(|(at, audit)| Edit::AddAudit { at, audit: Box::new(audit) }));
        for goal in goals {
            after.extend(self.goal_figures(goal));
        }
        FigureEdits { before, departments: (first..self.departments.len()).collect(), after }
    }

    fn known_origins(&mut self, known: impl Iterator<Item = Origin>) {
        let known: HashSet<Origin> = known.collect();
        let is_known =
            |origin: &Origin| matches!(origin, Origin::Factor(_) | Origin::Item(_)) || known.contains(origin);
        let objectives = self.departments.iter_mut().flat_map(|(department, _)| &mut department.objectives);
        objectives.for_each(|objective| objective.origins.retain(is_known));
    }

    /// The department that a sheet of figures names; one that the plan sheet doesn't have is added.
    fn home(&mut self, named: &DepartmentNamed) -> Option<DepartmentId> {
        let DepartmentNamed { id, name } = named;
        if id.is_empty() && name.is_empty() {
            return None;
        }
        let by_name = || self.departments.iter().position(|(d, _)| !name.is_empty() && same(&d.name, name));
        let by_id = self.by_department.get(id).copied();
        let called = by_id.filter(|at| same(&self.departments[*at].0.name, name));
        if let Some(at) = called.or_else(by_name).or(by_id) {
            return Some(self.departments[at].0.id.clone());
        }
        if !id.is_empty() {
            self.by_department.insert(id.clone(), self.departments.len());
        }
        let own = self.ids.named(id).unwrap_or_else(|| self.ids.slug(name));
        let id = DepartmentId::new(own);
        self.departments.push((Department::new(id.clone(), name.as_str()), HashMap::new()));
        Some(id)
    }

    /// The figure and the shares of a goal; one that the plan sheet doesn't have is added.
    fn goal_figures(&mut self, said: GoalSaid) -> Vec<Edit> {
        let is = |goal: &&Goal| {
            goal.number == said.number && (said.text.is_empty() || squeezed(&goal.text) == squeezed(&said.text))
        };
        let id = match self.goals.iter().find(is) {
            Some(goal) => goal.id.clone(),
            None => {
                let id = GoalId::new(self.ids.next("g"));
                self.goals.push(Goal::new(id.clone(), said.number, said.text));
                id
            }
        };
        let mut shares: Vec<Share> = Vec::new();
        for share in said.shares {
            let Some(department) = self.home(&share.department) else { continue };
            let objectives = self.departments.iter().flat_map(|(d, _)| &d.objectives);
            let objective = objectives.map(|o| &o.id).find(|id| id.as_str() == share.objective).cloned();
            match shares.iter_mut().find(|own| own.department == department) {
                Some(own) => own.rounds.extend(share.rounds),
                None => shares.push(Share { department, rounds: share.rounds, objective }),
            }
        }
        if !said.adds {
            self.basis.unsaid.insert(Unsaid::Adds(id.clone()));
        }
        let mut edits = Vec::new();
        if !said.target.is_empty() {
            edits.push(Edit::Goal(id.clone(), GoalField::Target(said.target)));
        }
        if !shares.is_empty() {
            edits.push(Edit::Goal(id, GoalField::Shares(shares)));
        }
        edits
    }
}
