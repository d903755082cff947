//! Whether the report reads from right to left (domain.md, "The PDCA report"): "to reach this status we will take this
//! countermeasure, because this root cause led to this problem, seen in this result of this activity, planned for this
//! target of this objective, for this goal."

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::finding::Found;
use super::{Outcomes, flows};
use crate::plan::{Activity, ActivityId, Book, Countermeasure, Goal, Objective, Outcome, Problem};

/// A link of the sentence, in the order it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words of the report's columns")]
pub enum Link {
    Status,
    Countermeasure,
    Cause,
    Problem,
    Evaluation,
    Activity,
    Target,
    Objective,
    Goal,
}

impl Link {
    /// All nine, from right to left.
    pub const ALL: [Self; 9] = [
        Self::Status,
        Self::Countermeasure,
        Self::Cause,
        Self::Problem,
        Self::Evaluation,
        Self::Activity,
        Self::Target,
        Self::Objective,
        Self::Goal,
    ];
}

/// How a link of a row reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// It says something.
    Whole,
    /// It is missing, or points nowhere.
    Broken,
    /// This row's sentence does without it.
    Unasked,
}

/// A row of the report: an activity, a problem seen in it or in the objective as a whole, a countermeasure to it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The activity.
    pub activity: Option<&'a Activity>,
    /// The problem.
    pub problem: Option<&'a Problem>,
    /// The countermeasure.
    pub countermeasure: Option<&'a Countermeasure>,
}

/// A row of the report, read from right to left.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The goal that its objective points to.
    pub goal: Option<&'a Goal>,
    /// Its objective.
    pub objective: &'a Objective,
    /// What it is read from; without its problem where that does not stand on the day.
    pub place: Place<'a>,
    /// How the objective was judged by the day.
    pub judged: Option<Outcome>,
    links: [Reads; 9],
}

impl<'a> Reading<'a> {
    /// How `link` reads.
    pub fn reads(&self, link: Link) -> Reads {
        self.links[link as usize]
    }

    /// The first broken link from the right.
    pub fn broken(&self) -> Option<Link> {
        Link::ALL.into_iter().find(|link| self.reads(*link) == Reads::Broken)
    }

    /// The id of the item that says what `link` says, or should.
    pub fn said_in(&self, link: Link) -> &'a str {
        let Place { activity, problem, countermeasure } = self.place;
        let said = match link {
            Link::Status | Link::Target | Link::Objective | Link::Goal => None,
            Link::Countermeasure => countermeasure.map(|c| c.id.as_str()).or(problem.map(|p| p.id.as_str())),
            Link::Cause | Link::Problem => problem.map(|p| p.id.as_str()),
            Link::Evaluation | Link::Activity => activity.map(|a| a.id.as_str()),
        };
        said.unwrap_or(self.objective.id.as_str())
    }
}

/// Reads the rows of an objective.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    goal: Option<&'a Goal>,
    objective: &'a Objective,
    day: NaiveDate,
    judged: Option<Outcome>,
    /// The target is missed, and nothing says why.
    unexplained: bool,
}

impl<'a> Reader<'a> {
    /// Reads `objective` of `book` as it stands on `day`.
    pub fn new(book: &'a Book, objective: &'a Objective, day: NaiveDate) -> Self {
        Self::of(book, objective, day, &Outcomes::by(book, day))
    }

    /// The same, where the outcomes of that day are at hand.
    pub(super) fn of(book: &'a Book, objective: &'a Objective, day: NaiveDate, outcomes: &Outcomes<'_>) -> Self {
        let known = || objective.problems.iter().any(|p| p.known_on(day));
        let missed = outcomes.of(objective) == Some(Outcome::Missed);
        let judged = outcomes.judged(objective);
        let unexplained = missed && !known() && !flows::carried_on(objective, day);
        Self { goal: objective.goal.as_ref().and_then(|g| book.goal(g)), objective, day, judged, unexplained }
    }

    /// Reads one row. A problem that stands has to read whole; a row without one only says what it is for. Of a problem
    /// of the objective as a whole the measured or judged result is the evaluation, and there is no activity.
    pub fn read(&self, place: Place<'a>) -> Reading<'a> {
        let problem = place.problem.filter(|p| p.stands(self.day));
        let countermeasure = place.countermeasure.filter(|_| problem.is_some());
        let activity = place.activity;
        let objective = self.objective;
        let mut links = [Reads::Unasked; 9];
        let mut read =
            |link: Link, whole: bool| links[link as usize] = if whole { Reads::Whole } else { Reads::Broken };
        if let Some(problem) = problem {
            read(Link::Status, says(&objective.status) || self.judged.is_some());
            read(Link::Countermeasure, countermeasure.is_some_and(|c| says(&c.text)));
            read(Link::Cause, problem.root_causes().next().is_some());
            read(Link::Problem, says(&problem.text));
            let judged = || self.judged.is_some() || objective.measurements.iter().any(|m| m.on <= self.day);
            read(Link::Evaluation, activity.map_or_else(judged, |a| says(&a.evaluation)));
        } else if self.unexplained {
            read(Link::Problem, false);
        }
        if let Some(activity) = activity {
            read(Link::Activity, says(&activity.text));
        }
        read(Link::Target, says(&objective.target.measure) || objective.target.value.is_some());
        read(Link::Objective, says(&objective.text));
        read(Link::Goal, self.goal.is_some_and(|g| says(&g.text) || says(&g.number)));
        let place = Place { activity, problem, countermeasure };
        Reading { goal: self.goal, objective, place, judged: self.judged, links }
    }

    /// The rows of the report that this objective has, with the problems that stand.
    pub fn places(&self) -> Vec<Place<'a>> {
        let mut standing: HashMap<Option<&ActivityId>, Vec<&'a Problem>> = HashMap::new();
        for problem in self.objective.problems.iter().filter(|p| p.stands(self.day)) {
            standing.entry(problem.activity.as_ref()).or_default().push(problem);
        }
        let mut places = Vec::new();
        let mut add = |activity: Option<&'a Activity>, whole: bool| {
            let problems = standing.get(&activity.map(|a| &a.id));
            for problem in problems.into_iter().flatten().copied() {
                let each = problem.countermeasures.iter().map(Some);
                let none = problem.countermeasures.is_empty().then_some(None);
                let rows = each.chain(none);
                places.extend(rows.map(|countermeasure| Place { activity, problem: Some(problem), countermeasure }));
            }
            if problems.is_none() && whole {
                places.push(Place { activity, problem: None, countermeasure: None });
            }
        };
        for activity in &self.objective.activities {
            add(Some(activity), true);
        }
        add(None, self.objective.activities.is_empty());
        places
    }

    /// Adds what does not read, no link of an item twice.
    pub(super) fn find_broken(&self, found: &mut Found) {
        let mut told = HashSet::new();
        for reading in self.places().into_iter().map(|place| self.read(place)) {
            if let Some(link) = reading.broken() {
                let row = reading.said_in(link);
                if told.insert((link, row)) {
                    found.add_broken(link, row);
                }
            }
        }
    }
}

fn says(text: &str) -> bool {
    !text.trim().is_empty()
}
