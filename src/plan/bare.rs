//! What of a plan is worth copying: what was planned, without what came of it, and with its days in another year.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use super::{
    Activity, ActivityId, Book, Countermeasure, Factor, Goal, Item, Kpi, Milestone, Months, Objective, Problem, Scores,
    Share, Timing, Wave, WaveId,
};

/// Moves days from one plan year to another.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    from: i32,
    to: i32,
    /// Then by so many days, but no further than the end of the year.
    later: TimeDelta,
}

impl Shift {
    /// From one plan year to another.
    pub(super) fn of_years(from: i32, to: i32) -> Self {
        Self { from, to, later: TimeDelta::zero() }
    }

    /// Of a template that goes into the plan of `year` and starts on `from`; where that is none, or earlier, on its own
    /// first day.
    pub fn new(template: &Book, year: i32, from: Option<NaiveDate>) -> Self {
        let later = from.zip(first_day(template, year)).map_or_else(TimeDelta::zero, |(from, first)| from - first);
        Self { later, ..Self::of_years(template.year, year) }
    }

    /// The day in the other year; 29 February is the 28th where that year has none.
    pub fn day(self, day: NaiveDate) -> NaiveDate {
        let year = day.year().saturating_add(self.to.saturating_sub(self.from));
        let day = day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day);
        if self.later <= TimeDelta::zero() {
            return day;
        }
        let last = NaiveDate::from_ymd_opt(self.to, 12, 31).unwrap_or(day).max(day);
        day.checked_add_signed(self.later).map_or(last, |later| later.min(last))
    }

    /// The days from when to when in the other year.
    pub fn timing(self, timing: Timing) -> Timing {
        Timing::new(timing.start.map(|d| self.day(d)), timing.end.map(|d| self.day(d)))
    }

    /// A text that names the year: `2026 年度计划`.
    pub(super) fn text(self, text: &str) -> String {
        text.replace(&self.from.to_string(), &self.to.to_string())
    }
}

/// The objective as it was planned: without results, dates of what was done, annotations, decision flows, and the
/// activities that were struck out.
pub(super) fn objective(old: &Objective, by: Shift) -> Objective {
    let struck = |id: &ActivityId| old.activities.iter().any(|a| a.id == *id && a.is_cancelled(NaiveDate::MAX));
    Objective {
        goal: old.goal.clone(),
        text: old.text.clone(),
        method: old.method.clone(),
        owner: old.owner.clone(),
        control: old.control,
        target: old.target.clone(),
        timing: by.timing(old.timing),
        activities: old.activities.iter().filter(|a| !struck(&a.id)).map(|a| activity(a, by)).collect(),
        problems: old.problems.iter().map(|p| problem(p, by)).collect(),
        origins: old.origins.clone(),
        ..Objective::new(old.id.clone())
    }
}

fn activity(old: &Activity, by: Shift) -> Activity {
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
fn problem(old: &Problem, by: Shift) -> Problem {
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
pub(super) fn wave(old: &Wave, by: Shift) -> Wave {
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
    let share = |s: &Share| Share { rounds: Vec::new(), ..s.clone() };
    Goal { result: String::new(), shares: old.shares.iter().map(share).collect(), ..old.clone() }
}

/// The first day that a template plans, in the plan of `year`; none where it plans none.
pub fn first_day(template: &Book, year: i32) -> Option<NaiveDate> {
    let objectives = template.objectives().map(|(_, o)| o);
    let days = objectives.flat_map(|o| {
        let rows = o
            .activities
            .iter()
            .flat_map(|a| a.timing.start.into_iter().chain(a.timing.end).chain(a.milestones.iter().map(|m| m.due)));
        o.timing.start.into_iter().chain(o.timing.end).chain(rows)
    });
    days.min().map(|day| Shift::of_years(template.year, year).day(day))
}

/// The plan of `year`, a draft, that starts from a template: all that it plans, its days moved to that year.
pub fn start_year(template: &Book, year: i32) -> Book {
    let by = Shift::of_years(template.year, year);
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
