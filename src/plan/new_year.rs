//! A new year starts from a copy of the old plan: what is not finished and what became a standard go on.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};

use super::{
    Activity, ActivityId, Book, Countermeasure, CountermeasureId, Department, Goal, Kpi, Milestone, Months, Objective,
    ObjectiveId, Problem, Progress, Standard, Target, Timing,
};

/// The plan of `year`, a draft that starts from `book` as it stands on `day`.
///
/// Goals, departments, people, standards, the service process and the indicators are kept, and the newest survey wave. Of the objectives those with rows that are not done, or with a
/// problem that is not solved, go on, with those rows and problems; what was noted, judged and reviewed stays with the
/// old year, and so do dates that do not lie in the new one. The last value measured by then is what a target starts from.
pub fn new_year(book: &Book, year: i32, day: NaiveDate) -> Book {
    let carry = Carry { year, day, old: Carried::of(book, day) };
    let renamed = |text: &str| text.replace(&book.year.to_string(), &year.to_string());
    let mut new = Book::new(renamed(&book.title), renamed(&book.organisation), year);
    let goal = |g: &Goal| Goal { result: String::new(), shares: Vec::new(), ..g.clone() };
    new.goals = book.goals.iter().map(goal).collect();
    new.people.clone_from(&book.people);
    new.departments = book.departments.iter().map(|d| carry.department(d)).collect();
    new.waves.extend(book.last_wave().cloned());
    new.process.clone_from(&book.process);
    new.kpis = book.kpis.iter().map(next_kpi).collect();
    new.thresholds = book.thresholds;
    new.manager = book.manager.clone();
    new.reindex();
    new
}

/// What came about this year is last year's from now on; the plan is made anew.
fn next_kpi(old: &Kpi) -> Kpi {
    Kpi { plan: Months::default(), actual: Months::default(), last_year: old.actual.clone(), ..old.clone() }
}

/// What goes on, by its ids.
#[derive(Default)]
struct Carried {
    objectives: HashSet<ObjectiveId>,
    activities: HashSet<ActivityId>,
    countermeasures: HashSet<CountermeasureId>,
}

impl Carried {
    fn of(book: &Book, day: NaiveDate) -> Self {
        let mut carried = Self::default();
        for (_, objective) in book.objectives() {
            let rows = objective.activities.iter().filter(|a| is_unfinished(a, day)).map(|a| &a.id);
            let problems: Vec<_> = objective.problems.iter().filter(|p| is_unsolved(p, day)).collect();
            let before = carried.activities.len();
            carried.activities.extend(rows.cloned());
            if carried.activities.len() > before || !problems.is_empty() {
                carried.objectives.insert(objective.id.clone());
            }
            let countermeasures = problems.into_iter().flat_map(|p| &p.countermeasures);
            carried.countermeasures.extend(countermeasures.map(|c| c.id.clone()));
        }
        carried
    }
}

fn is_unfinished(activity: &Activity, day: NaiveDate) -> bool {
    !activity.is_cancelled(day) && activity.done_on.is_none_or(|on| on > day)
}

/// It stands, and its countermeasures have not all shown whether they work, or none of them does.
fn is_unsolved(problem: &Problem, day: NaiveDate) -> bool {
    let states = || problem.countermeasures.iter().map(|c| c.state(day));
    let solved = states().any(|s| s == Progress::Effective) && states().all(Progress::is_settled);
    problem.stands(day) && !solved
}

struct Carry {
    year: i32,
    day: NaiveDate,
    old: Carried,
}

impl Carry {
    fn date(&self, date: Option<NaiveDate>) -> Option<NaiveDate> {
        date.filter(|d| d.year() == self.year)
    }

    fn timing(&self, timing: Timing) -> Timing {
        Timing::new(self.date(timing.start), self.date(timing.end))
    }

    fn department(&self, department: &Department) -> Department {
        let objectives = department.objectives.iter().filter(|o| self.old.objectives.contains(&o.id));
        Department {
            head: department.head.clone(),
            objectives: objectives.map(|o| self.objective(o)).collect(),
            standards: department.standards.iter().map(|s| self.standard(s)).collect(),
            ..Department::new(department.id.clone(), department.name.clone())
        }
    }

    fn objective(&self, old: &Objective) -> Objective {
        let activities = old.activities.iter().filter(|a| self.old.activities.contains(&a.id));
        let problems = old.problems.iter().filter(|p| is_unsolved(p, self.day));
        let last = old.measurements.iter().filter(|m| m.on <= self.day).max_by_key(|m| m.on).map(|m| m.value);
        Objective {
            goal: old.goal.clone(),
            text: old.text.clone(),
            method: old.method.clone(),
            owner: old.owner.clone(),
            control: old.control,
            target: Target { base: last.or(old.target.base), ..old.target.clone() },
            timing: self.timing(old.timing),
            activities: activities.map(|a| self.activity(a)).collect(),
            problems: problems.map(|p| self.problem(p)).collect(),
            origins: old.origins.clone(),
            ..Objective::new(old.id.clone())
        }
    }

    fn activity(&self, old: &Activity) -> Activity {
        let open = |m: &&Milestone| m.done_on.is_none_or(|on| on > self.day) && m.due.year() == self.year;
        let milestones = old.milestones.iter().filter(open).map(|m| Milestone { done_on: None, ..m.clone() });
        Activity {
            text: old.text.clone(),
            owner: old.owner.clone(),
            timing: self.timing(old.timing),
            milestones: milestones.collect(),
            started_on: old.started_on,
            evaluation: old.evaluation.clone(),
            notes: old.notes.clone(),
            way: old.way,
            ..Activity::new(old.id.clone())
        }
    }

    fn problem(&self, old: &Problem) -> Problem {
        let countermeasure = |c: &Countermeasure| Countermeasure {
            follow_up: self.date(c.follow_up),
            supporting: c.supporting.clone().filter(|a| self.old.activities.contains(a)),
            ..c.clone()
        };
        Problem {
            activity: old.activity.clone().filter(|a| self.old.activities.contains(a)),
            countermeasures: old.countermeasures.iter().map(countermeasure).collect(),
            closed_on: None,
            ..old.clone()
        }
    }

    fn standard(&self, old: &Standard) -> Standard {
        Standard {
            objective: old.objective.clone().filter(|o| self.old.objectives.contains(o)),
            countermeasure: old.countermeasure.clone().filter(|c| self.old.countermeasures.contains(c)),
            ..old.clone()
        }
    }
}
