//! Where each item is, by id: an edit at 100,000 rows must not search them.

use std::collections::HashMap;

use super::{
    ActivityId, CountermeasureId, Department, DepartmentId, Objective, ObjectiveId, Person, PersonId, Problem,
    ProblemId,
};

/// For each item the id of what holds it; positions are found from there, so that an insertion renumbers nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub people: HashMap<PersonId, usize>,
    pub objectives: HashMap<ObjectiveId, DepartmentId>,
    pub activities: HashMap<ActivityId, ObjectiveId>,
    pub problems: HashMap<ProblemId, ObjectiveId>,
    pub countermeasures: HashMap<CountermeasureId, ProblemId>,
}

impl Index {
    pub fn of(departments: &[Department], people: &[Person]) -> Self {
        let mut index = Self::default();
        index.people(people);
        let rows = departments.iter().flat_map(|d| &d.objectives).map(|o| o.activities.len()).sum();
        index.activities.reserve(rows);
        for department in departments {
            for objective in &department.objectives {
                index.add_objective(&department.id, objective);
            }
        }
        index
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
    }

    pub fn remove_objective(&mut self, objective: &Objective) {
        self.objectives.remove(&objective.id);
        for activity in &objective.activities {
            self.activities.remove(&activity.id);
        }
        for problem in &objective.problems {
            self.remove_problem(problem);
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
    }
}
