//! Where each item is, by id: an edit at 100,000 rows must not search them.

use std::collections::HashMap;

use super::{
    ActivityId, CountermeasureId, Department, DepartmentId, FlowId, Objective, ObjectiveId, Person, PersonId, Problem,
    ProblemId, StandardId,
};

/// For each item the id of what holds it; positions are found from there, so that an insertion renumbers nothing. Of
/// objectives, rows and problems one may hold thousands: for these the search begins where they were put.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub people: HashMap<PersonId, usize>,
    pub objectives: HashMap<ObjectiveId, Put<DepartmentId>>,
    pub activities: HashMap<ActivityId, Put<ObjectiveId>>,
    pub problems: HashMap<ProblemId, Put<ObjectiveId>>,
    pub countermeasures: HashMap<CountermeasureId, ProblemId>,
    pub flows: HashMap<FlowId, ObjectiveId>,
    pub standards: HashMap<StandardId, DepartmentId>,
}

/// Where an item was put.
#[derive(Debug, Clone)]
pub(super) struct Put<H> {
    /// What holds it.
    pub home: H,
    /// Its position then; it is near there still.
    at: usize,
}

impl<H> Put<H> {
    /// Its position now in the `list` of its home: what came or went above it since has moved it a little.
    pub fn find<T>(&self, list: &[T], is: impl Fn(&T) -> bool) -> Option<usize> {
        let at = self.at.min(list.len());
        let away = (0..=list.len()).flat_map(|step| [at.checked_sub(step), at.checked_add(step)]);
        away.flatten().find(|i| list.get(*i).is_some_and(&is))
    }
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
        for (at, objective) in department.objectives.iter().enumerate() {
            self.add_objective(&department.id, objective, at);
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

    pub fn add_objective(&mut self, department: &DepartmentId, objective: &Objective, at: usize) {
        self.objectives.insert(objective.id.clone(), Put { home: department.clone(), at });
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
            self.activities.remove(&activity.id);
        }
        for problem in &objective.problems {
            self.remove_problem(problem);
        }
        for flow in &objective.flows {
            self.flows.remove(&flow.id);
        }
    }

    pub fn add_activity(&mut self, objective: &ObjectiveId, id: &ActivityId, at: usize) {
        self.activities.insert(id.clone(), Put { home: objective.clone(), at });
    }

    /// The objective of a row.
    pub fn home_of(&self, id: &ActivityId) -> Option<&ObjectiveId> {
        self.activities.get(id).map(|put| &put.home)
    }

    pub fn add_problem(&mut self, objective: &ObjectiveId, problem: &Problem, at: usize) {
        self.problems.insert(problem.id.clone(), Put { home: objective.clone(), at });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_found_wherever_it_was_put() {
        let list = [10, 20, 30, 40];
        let put = |at| Put { home: (), at };
        for (n, item) in list.iter().enumerate() {
            for at in 0..9 {
                assert_eq!(put(at).find(&list, |i| i == item), Some(n));
            }
        }
        assert_eq!(put(2).find(&list, |i| *i == 50), None);
        assert_eq!(put(2).find(&[] as &[i32], |_| true), None);
    }
}
