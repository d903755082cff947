//! Carrying out what is about goals, departments and objectives as a whole.

use super::super::names::same;
use super::carry::Carry;
use super::{Home, goal_of};
use crate::plan::{
    Department, DepartmentId, Edit, Goal, GoalId, Objective, ObjectiveField, ObjectiveId, Refused,
    change_objective_owner, fresh_id, new_objective, slug,
};

impl Carry<'_> {
    /// The objective that something new belongs to: the one that was made for the row above, or a new one.
    pub fn objective(&mut self, new: &Home) -> Result<ObjectiveId, Refused> {
        if let Some(home) = self.homes.get(&new.key) {
            return Ok(home.clone());
        }
        let department = self.department(&new.department)?;
        let goal = self.goal(new.goal.as_ref())?;
        let (on, by) = (self.noting.on, self.noting.by);
        let (id, row, edits) = new_objective(&self.book, &department, goal.as_ref(), on, by);
        self.take(edits)?;
        // The row that comes with it is for somebody who writes.
        self.take(vec![Edit::RemoveActivity(row)])?;
        let Objective { text, method, target, timing, outcome, status, .. } = new.objective.clone();
        let fields = [
            ObjectiveField::Text(text),
            ObjectiveField::Method(method),
            ObjectiveField::Target(target),
            ObjectiveField::Timing(timing),
            ObjectiveField::Outcome(outcome),
            ObjectiveField::Status(status),
        ];
        self.take(fields.map(|field| Edit::Objective(id.clone(), field)).into())?;
        self.take(change_objective_owner(&self.book, &id, &new.owner, self.noting))?;
        self.origins(&id, &new.origins)?;
        self.homes.insert(new.key.clone(), id.clone());
        self.troubles(&id, None, &new.troubles)?;
        Ok(id)
    }

    pub(super) fn department(&mut self, name: &str) -> Result<DepartmentId, Refused> {
        if let Some(known) = self.book.departments.iter().find(|d| same(&d.name, name)) {
            return Ok(known.id.clone());
        }
        let id = DepartmentId::new(slug(name, |id| self.book.has_id(id)));
        let department = Box::new(Department::new(id.clone(), name));
        self.take(vec![Edit::AddDepartment { at: self.book.departments.len(), department }])?;
        Ok(id)
    }

    pub fn goal(&mut self, goal: Option<&(String, String)>) -> Result<Option<GoalId>, Refused> {
        let Some((number, text)) = goal else { return Ok(None) };
        if let Some(known) = goal_of(&self.book, number, text) {
            return Ok(Some(known.id.clone()));
        }
        let id = GoalId::new(fresh_id(&self.book, "g"));
        let goal = Goal::new(id.clone(), number.clone(), text.clone());
        self.take(vec![Edit::AddGoal { at: self.book.goals.len(), goal }])?;
        Ok(Some(id))
    }
}
