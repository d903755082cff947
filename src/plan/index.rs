//! Where each item is, by id: an edit at 100,000 rows must not search them.

use std::collections::HashMap;

use super::{
    ActivityId, CountermeasureId, Department, DepartmentId, FlowId, Objective, ObjectiveId, Person, PersonId, Problem,
    ProblemId, StandardId,
};

/// For each item the id of what holds it; positions are found from there, so that an insertion renumbers nothing. An
/// objective may have thousands of rows: for these the search begins where they were put.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub people: HashMap<PersonId, usize>,
    pub objectives: HashMap<ObjectiveId, DepartmentId>,
    pub activities: HashMap<ActivityId, ObjectiveId>,
    pub problems: HashMap<ProblemId, ObjectiveId>,
    pub countermeasures: HashMap<CountermeasureId, ProblemId>,
    pub flows: HashMap<FlowId, ObjectiveId>,
    pub standards: HashMap<StandardId, DepartmentId>,
    /// The position at which a row was put among those of its objective; it is near there still.
    pub activity_at: HashMap<ActivityId, usize>,
    /// The position at which a problem was put, as of a row.
    pub problem_at: HashMap<ProblemId, usize>,
}

/// The position of an item that was put `at` one: what came or went above it since has moved it a little.
pub(super) fn near<T>(list: &[T], at: Option<&usize>, is: impl Fn(&T) -> bool) -> Option<usize> {
    let at = at.map_or(0, |at| (*at).min(list.len()));
    let away = (0..=list.len()).flat_map(|step| [at.checked_sub(step), at.checked_add(step)]);
    away.flatten().find(|i| list.get(*i).is_some_and(&is))
}

impl Index {
    pub fn of(departments: &[Department], people: &[Person]) -> Self {
        let mut index = Self::default();
        index.people(people);
        let rows = departments.iter().flat_map(|d| &d.objectives).map(|o| o.activities.len()).sum();
        index.activities.reserve(rows);
        departments.iter().for_each(|d| index.add_department(d));
        index
    }

    pub fn add_department(&mut self, department: &Department) {
        for objective in &department.objectives {
            self.add_objective(&department.id, objective);
        }
        for standard in &department.standards {
            self.standards.insert(standard.id.clone(), department.id.clone());
        }
    }

    pub fn remove_department(&mut self, department: &Department) {
        for objective in &department.objectives {
            self.remove_objective(objective);
        }
        for standard in &department.standards {
            self.standards.remove(&standard.id);
        }
    }

    pub fn people(&mut self, people: &[Person]) {
        self.people = people.iter().enumerate().map(|(i, p)| (p.id.clone(), i)).collect();
    }

    pub fn add_objective(&mut self, department: &DepartmentId, objective: &Objective) {
        self.objectives.insert(objective.id.clone(), department.clone());
        for (at, activity) in objective.activities.iter().enumerate() {
            self.add_activity(&objective.id, &activity.id, at);
        }
        for (at, problem) in objective.problems.iter().enumerate() {
            self.add_problem(&objective.id, problem, at);
        }
        for flow in &objective.flows {
            self.flows.insert(flow.id.clone(), objective.id.clone());
        }
    }

    pub fn remove_objective(&mut self, objective: &Objective) {
        self.objectives.remove(&objective.id);
        for activity in &objective.activities {
            self.remove_activity(&activity.id);
        }
        for problem in &objective.problems {
            self.remove_problem(problem);
        }
        for flow in &objective.flows {
            self.flows.remove(&flow.id);
        }
    }

    pub fn add_activity(&mut self, objective: &ObjectiveId, id: &ActivityId, at: usize) {
        self.activities.insert(id.clone(), objective.clone());
        self.activity_at.insert(id.clone(), at);
    }

    pub fn remove_activity(&mut self, id: &ActivityId) {
        self.activities.remove(id);
        self.activity_at.remove(id);
    }

    pub fn add_problem(&mut self, objective: &ObjectiveId, problem: &Problem, at: usize) {
        self.problems.insert(problem.id.clone(), objective.clone());
        self.problem_at.insert(problem.id.clone(), at);
        for countermeasure in &problem.countermeasures {
            self.countermeasures.insert(countermeasure.id.clone(), problem.id.clone());
        }
    }

    pub fn remove_problem(&mut self, problem: &Problem) {
        self.problems.remove(&problem.id);
        self.problem_at.remove(&problem.id);
        for countermeasure in &problem.countermeasures {
            self.countermeasures.remove(&countermeasure.id);
        }
    }

    pub fn has(&self, id: &str) -> bool {
        self.people.contains_key(&PersonId::new(id))
            || self.objectives.contains_key(&ObjectiveId::new(id))
            || self.activities.contains_key(&ActivityId::new(id))
            || self.problems.contains_key(&ProblemId::new(id))
            || self.countermeasures.contains_key(&CountermeasureId::new(id))
            || self.flows.contains_key(&FlowId::new(id))
            || self.standards.contains_key(&StandardId::new(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_wherever_it_was_put() {
        let list = [10, 20, 30, 40];
        for (n, item) in list.iter().enumerate() {
            for at in 0..9 {
                assert_eq!(near(&list, Some(&at), |i| i == item), Some(n));
            }
            assert_eq!(near(&list, None, |i| i == item), Some(n));
        }
        assert_eq!(near(&list, Some(&2), |i| *i == 50), None);
        assert_eq!(near(&[] as &[i32], Some(&2), |_| true), None);
    }
}
