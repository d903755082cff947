//! Problems and their countermeasures: what the sheet says of them that the book doesn't know.

use chrono::NaiveDate;

use super::super::Field;
use super::super::names::same;
use super::{Doing, What, changed};
use crate::plan::{ActivityId, Objective, ObjectiveId, Problem, ProblemState, standing_problem};

/// A problem of a row, or of an objective as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// The objective in the book; of a row that is new, the sheet's.
    pub objective: ObjectiveId,
    /// The row in the book.
    pub activity: Option<ActivityId>,
    /// What it says.
    pub text: String,
    /// Whether it is reported, which turns its row red.
    pub reported: bool,
    /// Whether the sheet says only this one of the row: then it may be one that stands, said better.
    pub alone: bool,
}

impl Trouble {
    /// A problem that is only noted.
    pub fn noted(home: &Objective, activity: Option<&ActivityId>, text: &str) -> Self {
        let (objective, activity, text) = (home.id.clone(), activity.cloned(), text.to_owned());
        Self { objective, activity, text, reported: false, alone: false }
    }

    /// Whether this is the problem.
    pub fn is(&self, problem: &Problem) -> bool {
        problem.activity == self.activity && same(&problem.text, &self.text)
    }
}

/// The problems of a row of the sheet, or of an objective as a whole, each with its countermeasures.
pub fn of(objective: &Objective, row: Option<&ActivityId>) -> Vec<(Trouble, Vec<String>)> {
    let own: Vec<&Problem> = objective.problems.iter().filter(|p| p.activity.as_ref() == row).collect();
    let trouble = |p: &&Problem| {
        let reported = row.is_some() && p.state == ProblemState::Reported && p.closed_on.is_none();
        let trouble = Trouble { reported, alone: own.len() == 1, ..Trouble::noted(objective, row, p.text.trim()) };
        let texts = p.countermeasures.iter().map(|c| c.text.clone()).filter(|text| !text.trim().is_empty());
        (trouble, texts.collect())
    };
    own.iter().map(trouble).collect()
}

/// What `home` doesn't know of them.
pub fn changes(
    sheet: &Objective,
    row: Option<&ActivityId>,
    home: &Objective,
    id: Option<&ActivityId>,
    day: NaiveDate,
) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    let own = || home.problems.iter().filter(|p| p.activity.as_ref() == id);
    for (trouble, countermeasures) in of(sheet, row) {
        let trouble = Trouble { objective: home.id.clone(), activity: id.cloned(), ..trouble };
        let said = trouble.text.is_empty() || own().any(|p| trouble.is(p));
        let open = own().any(|p| p.is_open(day) && (trouble.text.is_empty() || trouble.is(p)));
        if !said || (trouble.reported && !open) {
            let standing = id.filter(|_| trouble.reported && trouble.alone);
            let standing = standing.and_then(|id| standing_problem(home, id, day));
            let from = standing.map_or("", |p| &p.text);
            all.push(changed(Field::Problem, from, trouble.text.clone(), Doing::Problem(trouble.clone())));
        }
        for text in countermeasures {
            if !own().flat_map(|p| &p.countermeasures).any(|c| same(&c.text, &text)) {
                all.push(changed(
                    Field::Countermeasure,
                    "",
                    text.clone(),
                    Doing::Countermeasure(trouble.clone(), text),
                ));
            }
        }
    }
    all
}
