//! Where each item is, by id: an edit at 100,000 rows must not search them.

use std::collections::HashMap;

use super::{
    ActivityId, CountermeasureId, Department, DepartmentId, FlowId, Objective, ObjectiveId, Person, PersonId, Problem,
    ProblemId, StandardId,
};

/// For each item the id of what holds it; positions are found from there, so that an insertion renumbers nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub people: HashMap<PersonId, usize>,
    pub objectives: HashMap<ObjectiveId, DepartmentId>,
    pub activities: HashMap<ActivityId, ObjectiveId>,
    pub problems: HashMap<ProblemId, ObjectiveId>,
    pub countermeasures: HashMap<CountermeasureId, ProblemId>,
    pub flows: HashMap<FlowId, ObjectiveId>,
    pub standards: HashMap<StandardId, DepartmentId>,
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
        for activity in &objective.activities {
            self.activities.insert(activity.id.clone(), objective.id.clone());
        }
        for problem in &objective.problems {
            self.add_problem(&objective.id, problem);
        }
        for flow in &objective.flows {
            self.flows.insert(flow.id.clone(), objective.id.clone());
        }
    }

    pub fn remove_objective(&mut self, objective: &Objective) {
        self.objectives.remove(&objective.id);
        for activity in &objective.activities {
            self.activities.remove(&activity.id);
        }
        for problem in &objective.problems {
            self.remove_problem(problem);
        }
        for flow in &objective.flows {
            self.flows.remove(&flow.id);
        }
    }

    pub fn add_problem(&mut self, objective: &ObjectiveId, problem: &Problem) {
        self.problems.insert(problem.id.clone(), objective.clone());
        for countermeasure in &problem.countermeasures {
            self.countermeasures.insert(countermeasure.id.clone(), problem.id.clone());
        }
    }

    pub fn remove_problem(&mut self, problem: &Problem) {
        self.problems.remove(&problem.id);
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
