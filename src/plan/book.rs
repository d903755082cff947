//! The book: one organisation's plan for one year, and its goals, departments and people.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use rust_decimal::Decimal;

use super::index::Index;
use super::{
    Activity, ActivityId, Audit, AuditId, Conflict, Countermeasure, CountermeasureId, DepartmentId, FactorId, Flow,
    FlowId, GoalId, GoalTarget, ItemId, Kpi, KpiId, Objective, ObjectiveId, Origin, PersonId, Problem, ProblemId,
    ProcessStep, ProcessStepId, Review, ReviewId, ServiceStandard, ServiceStandardId, Share, Standard, StandardId,
    Wave, WaveId,
};

/// A plan book (年度计划): one organisation's plan for one year.
///
/// Fields are public to read; change a book through [`apply`](super::apply) alone, which also keeps the index by id
/// true. Equality is that of the plan.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// What the plan is called, as on the wall chart.
    pub title: String,
    /// Whose plan it is.
    pub organisation: String,
    /// The plan year, for example 2026.
    pub year: i32,
    /// The day the plan was communicated and confirmed; from then on rows keep a baseline.
    pub confirmed_on: Option<NaiveDate>,
    /// Goals in the order they were written; boards sort them by Goal No.
    pub goals: Vec<Goal>,
    /// Departments in the organisation's own order.
    pub departments: Vec<Department>,
    /// Everybody who may own a row.
    pub people: Vec<Person>,
    /// Who manages the plan and may write all of it; none: everybody may.
    pub manager: Option<PersonId>,
    /// Who has seen the plan, and when: it is communicated before it is confirmed (传达并确认).
    pub seen: Vec<Seen>,
    /// The reviews that were held, in the order of their ids: month by month.
    pub reviews: Vec<Review>,
    /// Survey waves, in the order of their ids.
    pub waves: Vec<Wave>,
    /// The steps of the service process, in their order.
    pub process: Vec<ProcessStep>,
    /// Process audits, in the order they were held.
    pub audits: Vec<Audit>,
    /// Indicators, in the order of the bowler chart.
    pub kpis: Vec<Kpi>,
    /// Where rules draw their lines.
    pub thresholds: Thresholds,
    /// What two people wrote into the same field, as long as nobody chose.
    pub conflicts: Vec<Conflict>,
    pub(super) index: Index,
}

impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title
            && self.organisation == other.organisation
            && self.year == other.year
            && self.confirmed_on == other.confirmed_on
            && self.goals == other.goals
            && self.departments == other.departments
            && self.people == other.people
            && self.manager == other.manager
            && self.seen == other.seen
            && self.reviews == other.reviews
            && self.waves == other.waves
            && self.process == other.process
            && self.audits == other.audits
            && self.kpis == other.kpis
            && self.thresholds == other.thresholds
            && self.conflicts == other.conflicts
    }
}

/// What the organisation wants this year (策略目标), numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Never changes.
    pub id: GoalId,
    /// The Goal No. (目标编号) as people write it: `1`, `2.10`, `A`.
    pub number: String,
    /// What is wanted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How it stands, in a few words, shown at the right of the goal's strip.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
    /// The figure to reach.
    #[serde(default, skip_serializing_if = "GoalTarget::is_empty")]
    pub target: GoalTarget,
    /// What each department does for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
}

impl Goal {
    /// A goal with this number and text.
    pub fn new(id: GoalId, number: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id,
            number: number.into(),
            text: text.into(),
            result: String::new(),
            target: GoalTarget::default(),
            shares: Vec::new(),
        }
    }
}

/// Where the rules of a book draw their lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A CSI score that is above last year's by less than this is hardly better (几乎没有进步), in points.
    #[serde(default = "one")]
    pub hardly_better: Decimal,
}

fn one() -> Decimal {
    Decimal::ONE
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { hardly_better: one() }
    }
}

impl Thresholds {
    /// Whether they are as every new book has them.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A department (部门) with its objectives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Never changes; names the department's file.
    pub id: DepartmentId,
    /// As people call it.
    pub name: String,
    /// Who answers for the department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<PersonId>,
    /// In the order they are worked on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// The register of its standards (标准).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<Standard>,
}

impl Department {
    /// A department with nothing in it.
    pub fn new(id: DepartmentId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), head: None, objectives: Vec::new(), standards: Vec::new() }
    }
}

/// Somebody has seen the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Who.
    pub person: PersonId,
    /// When.
    pub on: NaiveDate,
}

/// Somebody who may own (负责人) a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Never changes, also when the name does.
    pub id: PersonId,
    /// As colleagues write it.
    pub name: String,
    /// Where the person works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
}

impl Book {
    /// The book with these parts, indexed. Duplicate ids and references that point nowhere are found by
    /// [`mend`](super::mend), which a reader of foreign data calls first.
    pub fn new(title: impl Into<String>, organisation: impl Into<String>, year: i32) -> Self {
        Self { title: title.into(), organisation: organisation.into(), year, ..Self::default() }
    }

    /// The goal with this id.
    pub fn goal(&self, id: &GoalId) -> Option<&Goal> {
        self.goals.iter().find(|g| g.id == *id)
    }

    /// The department with this id.
    pub fn department(&self, id: &DepartmentId) -> Option<&Department> {
        self.departments.iter().find(|d| d.id == *id)
    }

    /// The person with this id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.index.people.get(id).and_then(|&i| self.people.get(i))
    }

    /// The name of the person with this id; the id itself where nobody has it, so that nothing is hidden.
    pub fn person_name<'a>(&'a self, id: &'a PersonId) -> &'a str {
        self.person(id).map_or(id.as_str(), |p| p.name.as_str())
    }

    /// The objective with this id.
    pub fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.objective_in(id).map(|(_, o)| o)
    }

    /// The objective with this id and its department.
    pub fn objective_in(&self, id: &ObjectiveId) -> Option<(&Department, &Objective)> {
        let put = self.index.objectives.get(id)?;
        let department = self.department(&put.home)?;
        let at = put.find(&department.objectives, |o| o.id == *id)?;
        Some((department, &department.objectives[at]))
    }

    /// The activity with this id.
    pub fn activity(&self, id: &ActivityId) -> Option<&Activity> {
        self.activity_in(id).map(|(_, _, a)| a)
    }

    /// The activity with this id, its objective and department.
    pub fn activity_in(&self, id: &ActivityId) -> Option<(&Department, &Objective, &Activity)> {
        let put = self.index.activities.get(id)?;
        let (department, objective) = self.objective_in(&put.home)?;
        let at = put.find(&objective.activities, |a| a.id == *id)?;
        Some((department, objective, &objective.activities[at]))
    }

    /// The problem with this id and its objective.
    pub fn problem_in(&self, id: &ProblemId) -> Option<(&Objective, &Problem)> {
        let put = self.index.problems.get(id)?;
        let objective = self.objective(&put.home)?;
        let at = put.find(&objective.problems, |p| p.id == *id)?;
        Some((objective, &objective.problems[at]))
    }

    /// The countermeasure with this id and its problem.
    pub fn countermeasure_in(&self, id: &CountermeasureId) -> Option<(&Problem, &Countermeasure)> {
        let (_, problem) = self.problem_in(self.index.countermeasures.get(id)?)?;
        Some((problem, problem.countermeasures.iter().find(|c| c.id == *id)?))
    }

    /// The decision flow with this id and its objective.
    pub fn flow_in(&self, id: &FlowId) -> Option<(&Objective, &Flow)> {
        let objective = self.objective(self.index.flows.get(id)?)?;
        Some((objective, objective.flows.iter().find(|f| f.id == *id)?))
    }

    /// The standard with this id and its department.
    pub fn standard_in(&self, id: &StandardId) -> Option<(&Department, &Standard)> {
        let department = self.department(self.index.standards.get(id)?)?;
        Some((department, department.standards.iter().find(|s| s.id == *id)?))
    }

    /// Every standard with its department.
    pub fn standards(&self) -> impl Iterator<Item = (&Department, &Standard)> {
        self.departments.iter().flat_map(|d| d.standards.iter().map(move |s| (d, s)))
    }

    /// The review with this id.
    pub fn review(&self, id: &ReviewId) -> Option<&Review> {
        self.reviews.iter().find(|r| r.id == *id)
    }

    /// The last review held by `day`.
    pub fn last_review(&self, day: NaiveDate) -> Option<&Review> {
        self.reviews.iter().filter(|r| r.on <= day).max_by_key(|r| r.on)
    }

    /// The review that was asked for; where none was, the last one held by `day`.
    pub fn review_or_last(&self, id: Option<&ReviewId>, day: NaiveDate) -> Option<&Review> {
        id.map_or_else(|| self.last_review(day), |id| self.review(id))
    }

    /// The survey wave with this id.
    pub fn wave(&self, id: &WaveId) -> Option<&Wave> {
        self.waves.iter().find(|w| w.id == *id)
    }

    /// The newest wave.
    pub fn last_wave(&self) -> Option<&Wave> {
        self.waves.iter().max_by_key(|w| w.on)
    }

    /// Waves, newest first.
    fn newest_waves(&self) -> impl Iterator<Item = &Wave> {
        let mut waves: Vec<_> = self.waves.iter().collect();
        waves.sort_by_key(|w| std::cmp::Reverse(w.on));
        waves.into_iter()
    }

    /// What the newest wave that asked for it calls a factor; its id where none did.
    pub fn factor_name<'a>(&'a self, id: &'a FactorId) -> &'a str {
        self.newest_waves().find_map(|w| w.factor(id)).map_or(id.as_str(), |f| f.name.as_str())
    }

    /// What the newest wave that asked it calls an item; its id where none did.
    pub fn item_name<'a>(&'a self, id: &'a ItemId) -> &'a str {
        self.newest_waves().find_map(|w| w.item_in(id)).map_or(id.as_str(), |(_, i)| i.name.as_str())
    }

    /// The service standard with this id and its step.
    pub fn service_standard_in(&self, id: &ServiceStandardId) -> Option<(&ProcessStep, &ServiceStandard)> {
        self.process.iter().find_map(|p| Some((p, p.standards.iter().find(|s| s.id == *id)?)))
    }

    /// The step with this id.
    pub fn process_step(&self, id: &ProcessStepId) -> Option<&ProcessStep> {
        self.process.iter().find(|p| p.id == *id)
    }

    /// The audit with this id.
    pub fn audit(&self, id: &AuditId) -> Option<&Audit> {
        self.audits.iter().find(|a| a.id == *id)
    }

    /// The indicator with this id.
    pub fn kpi(&self, id: &KpiId) -> Option<&Kpi> {
        self.kpis.iter().find(|k| k.id == *id)
    }

    /// The objectives that are to mend this gap, with their departments.
    pub fn objectives_from<'a>(&'a self, origin: &'a Origin) -> impl Iterator<Item = (&'a Department, &'a Objective)> {
        self.objectives().filter(move |(_, o)| o.origins.contains(origin))
    }

    /// Every objective with its department, department by department.
    pub fn objectives(&self) -> impl Iterator<Item = (&Department, &Objective)> {
        self.departments.iter().flat_map(|d| d.objectives.iter().map(move |o| (d, o)))
    }

    /// How many activities there are in all.
    pub fn activity_count(&self) -> usize {
        self.index.activities.len()
    }

    /// Whether any item of the book has this id text, for making fresh ones.
    pub fn has_id(&self, id: &str) -> bool {
        self.index.has(id)
            || self.goals.iter().any(|g| g.id.as_str() == id)
            || self.departments.iter().any(|d| d.id.as_str() == id)
            || self.reviews.iter().any(|r| r.id.as_str() == id)
            || self.waves.iter().any(|w| w.id.as_str() == id)
            || self.process.iter().any(|p| p.id.as_str() == id || p.standards.iter().any(|s| s.id.as_str() == id))
            || self.audits.iter().any(|a| a.id.as_str() == id)
            || self.kpis.iter().any(|k| k.id.as_str() == id)
    }

    /// Makes the index by id anew, after the parts were filled in from outside.
    pub fn reindex(&mut self) {
        self.index = Index::of(&self.departments, &self.people);
    }
}
