//! The items of a book, to be changed: for `plan` alone.

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
        let put = self.index.objectives.get(id).cloned().ok_or_else(|| unknown(id))?;
        let objectives = &mut self.department_mut(&put.home)?.objectives;
        let at = put.find(objectives, |o| o.id == *id).ok_or_else(|| unknown(id))?;
        Ok(&mut objectives[at])
    }

    pub(super) fn activity_mut(&mut self, id: &ActivityId) -> Result<&mut Activity, Refused> {
        let put = self.index.activities.get(id).cloned().ok_or_else(|| unknown(id))?;
        let rows = &mut self.objective_mut(&put.home)?.activities;
        let at = put.find(rows, |a| a.id == *id).ok_or_else(|| unknown(id))?;
        Ok(&mut rows[at])
    }

    pub(super) fn problem_mut(&mut self, id: &ProblemId) -> Result<&mut Problem, Refused> {
        let put = self.index.problems.get(id).cloned().ok_or_else(|| unknown(id))?;
        let problems = &mut self.objective_mut(&put.home)?.problems;
        let at = put.find(problems, |p| p.id == *id).ok_or_else(|| unknown(id))?;
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
