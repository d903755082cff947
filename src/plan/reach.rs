//! The items of a book, to be changed: for `plan` alone.

use super::index::near;
use super::refused::unknown;
use super::{
    Activity, ActivityId, Book, Countermeasure, CountermeasureId, Department, DepartmentId, Flow, FlowId, Objective,
    ObjectiveId, Problem, ProblemId, Refused, Standard, StandardId,
};

impl Book {
    pub(super) fn department_mut(&mut self, id: &DepartmentId) -> Result<&mut Department, Refused> {
        self.departments.iter_mut().find(|d| d.id == *id).ok_or_else(|| unknown(id))
    }

    pub(super) fn objective_mut(&mut self, id: &ObjectiveId) -> Result<&mut Objective, Refused> {
        let department = self.index.objectives.get(id).cloned().ok_or_else(|| unknown(id))?;
        self.department_mut(&department)?.objectives.iter_mut().find(|o| o.id == *id).ok_or_else(|| unknown(id))
    }

    pub(super) fn activity_mut(&mut self, id: &ActivityId) -> Result<&mut Activity, Refused> {
        let objective = self.index.activities.get(id).cloned().ok_or_else(|| unknown(id))?;
        let at = self.index.activity_at.get(id).copied();
        let rows = &mut self.objective_mut(&objective)?.activities;
        let at = near(rows, at.as_ref(), |a| a.id == *id).ok_or_else(|| unknown(id))?;
        Ok(&mut rows[at])
    }

    pub(super) fn problem_mut(&mut self, id: &ProblemId) -> Result<&mut Problem, Refused> {
        let objective = self.index.problems.get(id).cloned().ok_or_else(|| unknown(id))?;
        let at = self.index.problem_at.get(id).copied();
        let problems = &mut self.objective_mut(&objective)?.problems;
        let at = near(problems, at.as_ref(), |p| p.id == *id).ok_or_else(|| unknown(id))?;
        Ok(&mut problems[at])
    }

    pub(super) fn flow_mut(&mut self, id: &FlowId) -> Result<&mut Flow, Refused> {
        let objective = self.index.flows.get(id).cloned().ok_or_else(|| unknown(id))?;
        self.objective_mut(&objective)?.flows.iter_mut().find(|f| f.id == *id).ok_or_else(|| unknown(id))
    }

    pub(super) fn standard_mut(&mut self, id: &StandardId) -> Result<&mut Standard, Refused> {
        let department = self.index.standards.get(id).cloned().ok_or_else(|| unknown(id))?;
        self.department_mut(&department)?.standards.iter_mut().find(|s| s.id == *id).ok_or_else(|| unknown(id))
    }

    pub(super) fn countermeasure_mut(&mut self, id: &CountermeasureId) -> Result<&mut Countermeasure, Refused> {
        let problem = self.index.countermeasures.get(id).cloned().ok_or_else(|| unknown(id))?;
        self.problem_mut(&problem)?.countermeasures.iter_mut().find(|c| c.id == *id).ok_or_else(|| unknown(id))
    }
}
