//! What of a plan is worth copying: what was planned, without what came of it, and with its days in another year.

use chrono::{Datelike as _, NaiveDate};

use super::{
    Activity, Book, Countermeasure, Factor, Goal, Item, Kpi, Milestone, Months, Objective, Problem, Scores, Timing,
    Wave, WaveId,
};

/// Moves days by so many years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    from: i32,
    to: i32,
}

impl Move {
    /// From one plan year to another.
    pub(super) fn new(from: i32, to: i32) -> Self {
        Self { from, to }
    }

    /// The day in the other year; 29 February is the 28th where that year has none.
    pub(super) fn day(self, day: NaiveDate) -> NaiveDate {
        let year = day.year().saturating_add(self.to.saturating_sub(self.from));
        day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day)
    }

    pub(super) fn timing(self, timing: Timing) -> Timing {
        Timing::new(timing.start.map(|d| self.day(d)), timing.end.map(|d| self.day(d)))
    }

    /// A text that names the year: `2026 年度计划`.
    pub(super) fn text(self, text: &str) -> String {
        text.replace(&self.from.to_string(), &self.to.to_string())
    }
}

/// The objective as it was planned: without results, dates of what was done, annotations and decision flows.
pub(super) fn objective(old: &Objective, by: Move) -> Objective {
    Objective {
        goal: old.goal.clone(),
        text: old.text.clone(),
        method: old.method.clone(),
        owner: old.owner.clone(),
        control: old.control,
        target: old.target.clone(),
        timing: by.timing(old.timing),
        activities: old.activities.iter().map(|a| activity(a, by)).collect(),
        problems: old.problems.iter().map(|p| problem(p, by)).collect(),
        origins: old.origins.clone(),
        ..Objective::new(old.id.clone())
    }
}

fn activity(old: &Activity, by: Move) -> Activity {
    let milestone = |m: &Milestone| Milestone { due: by.day(m.due), done_on: None, ..m.clone() };
    Activity {
        text: old.text.clone(),
        owner: old.owner.clone(),
        timing: by.timing(old.timing),
        milestones: old.milestones.iter().map(milestone).collect(),
        way: old.way,
        ..Activity::new(old.id.clone())
    }
}

/// A problem to be expected, with what would be done about it.
fn problem(old: &Problem, by: Move) -> Problem {
    let countermeasure = |c: &Countermeasure| Countermeasure {
        follow_up: c.follow_up.map(|d| by.day(d)),
        follow_ups: Vec::new(),
        ..c.clone()
    };
    Problem {
        activity: old.activity.clone(),
        text: old.text.clone(),
        facts: old.facts.clone(),
        causes: old.causes.clone(),
        countermeasures: old.countermeasures.iter().map(countermeasure).collect(),
        ..Problem::new(old.id.clone())
    }
}

/// The wave with its factors and items, without a score.
pub(super) fn wave(old: &Wave, by: Move) -> Wave {
    let item = |i: &Item| Item { scores: Scores::default(), ..i.clone() };
    let factor =
        |f: &Factor| Factor { scores: Scores::default(), items: f.items.iter().map(item).collect(), ..f.clone() };
    Wave {
        id: WaveId::new(by.text(old.id.as_str())),
        name: by.text(&old.name),
        on: by.day(old.on),
        factors: old.factors.iter().map(factor).collect(),
        ..old.clone()
    }
}

/// The indicator with what was planned, and without what came about.
pub(super) fn kpi(old: &Kpi) -> Kpi {
    Kpi { actual: Months::default(), last_year: Months::default(), ..old.clone() }
}

/// The goal without what came of it.
pub(super) fn goal(old: &Goal) -> Goal {
    Goal { result: String::new(), ..old.clone() }
}

/// The plan of `year`, a draft, that starts from a template: all that it plans, its days moved to that year.
pub fn start_year(template: &Book, year: i32) -> Book {
    let by = Move::new(template.year, year);
    let mut book = Book::new(by.text(&template.title), template.organisation.clone(), year);
    book.goals = template.goals.iter().map(goal).collect();
    book.people.clone_from(&template.people);
    book.departments.clone_from(&template.departments);
    for department in &mut book.departments {
        department.objectives = department.objectives.iter().map(|o| objective(o, by)).collect();
        for standard in &mut department.standards {
            standard.since = standard.since.map(|d| by.day(d));
        }
    }
    book.waves = template.waves.iter().map(|w| wave(w, by)).collect();
    book.process.clone_from(&template.process);
    book.kpis = template.kpis.iter().map(kpi).collect();
    book.thresholds = template.thresholds;
    book.reindex();
    book
}
