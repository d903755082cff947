//! Problems and their countermeasures: what the sheet says of them that the book doesn't know.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::Field;
use super::super::names::same;
use super::{Doing, Said, Sides, What, changed, day_text, is_other, otherwise};
use crate::plan::{ActivityId, Book, Countermeasure, ObjectiveId, Problem, ProblemState, standing_among};

/// The objective and the row that problems are of; without a row, they are of the objective as a whole.
pub type Whose<'b> = (&'b ObjectiveId, Option<&'b ActivityId>);

/// The problems of a book, by whose they are.
pub type Problems<'b> = HashMap<Whose<'b>, Vec<&'b Problem>>;

/// The problems of a book, found once.
pub fn by_row(book: &Book) -> Problems<'_> {
    let mut all = Problems::new();
    for (_, objective) in book.objectives() {
        for problem in &objective.problems {
            all.entry((&objective.id, problem.activity.as_ref())).or_default().push(problem);
        }
    }
    all
}

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
    /// When it was closed, where the sheet leaves nothing to guess.
    pub closed_on: Option<NaiveDate>,
    /// Whether the sheet says only this one of the row: then it may be one that stands, said better.
    pub alone: bool,
}

impl Trouble {
    /// A problem that is only noted.
    pub fn noted(objective: &ObjectiveId, activity: Option<&ActivityId>, text: &str) -> Self {
        let (objective, activity, text) = (objective.clone(), activity.cloned(), text.to_owned());
        Self { objective, activity, text, reported: false, closed_on: None, alone: false }
    }

    /// Whether this is the problem.
    pub fn is(&self, problem: &Problem) -> bool {
        problem.activity == self.activity && same(&problem.text, &self.text)
    }
}

/// A countermeasure that the book doesn't have.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What will be done.
    pub text: String,
    /// Who answers for it, by name; empty for nobody.
    pub owner: String,
    /// When it will be followed up.
    pub follow_up: Option<NaiveDate>,
}

impl Measure {
    fn of(book: &Book, said: &Countermeasure) -> Self {
        let owner = said.owner.as_ref().map_or("", |id| book.person_name(id)).to_owned();
        Self { text: said.text.clone(), owner, follow_up: said.follow_up }
    }
}

/// The problems of a row of the sheet, or of an objective as a whole, each with its countermeasures.
pub fn of(sides: &Sides<'_>, whose: Whose<'_>) -> Vec<(Trouble, Vec<Measure>)> {
    let own = sides.said.get(&whose).map_or(&[][..], Vec::as_slice);
    let each = own.iter().map(|problem| {
        let said = problem.countermeasures.iter().filter(|c| !c.text.trim().is_empty());
        let measures = said.map(|c| Measure::of(&sides.imported.book, c)).collect();
        (trouble(sides, whose, problem, own.len() == 1), measures)
    });
    each.collect()
}

fn trouble(sides: &Sides<'_>, whose: Whose<'_>, problem: &Problem, alone: bool) -> Trouble {
    let reported = whose.1.is_some() && problem.state == ProblemState::Reported && problem.closed_on.is_none();
    let closed_on = problem.closed_on.filter(|_| sides.imported.own);
    Trouble { reported, closed_on, alone, ..Trouble::noted(whose.0, whose.1, problem.text.trim()) }
}

/// What the book, where they are `home`'s, doesn't know of the problems that the sheet has of `whose`.
pub fn changes(sides: &Sides<'_>, whose: Whose<'_>, home: Whose<'_>) -> Vec<(What, Doing)> {
    let said = sides.said.get(&whose).map_or(&[][..], Vec::as_slice);
    let known = sides.known.get(&home).map_or(&[][..], Vec::as_slice);
    let mut all = Vec::new();
    for (at, problem) in said.iter().enumerate() {
        let trouble = trouble(sides, home, problem, said.len() == 1);
        // Of several that say the same, the one in its place.
        let twin = known.get(at).into_iter().chain(known).find(|p| trouble.is(p)).copied();
        let twin = twin.or_else(|| said_otherwise(sides, said, known, at));
        match twin.filter(|_| sides.imported.own) {
            Some(old) => all.extend(of_one(&trouble, old)),
            None => {
                let is_said = trouble.text.is_empty() || twin.is_some();
                let is_same = |p: &&Problem| trouble.text.is_empty() || trouble.is(p);
                let open = known.iter().any(|p| p.is_open(sides.day) && is_same(p));
                if !is_said || (trouble.reported && !open) {
                    let standing =
                        standing_among(known.iter().copied(), sides.day).filter(|_| trouble.reported && trouble.alone);
                    let from = standing.map_or("", |p| &p.text);
                    all.push(changed(Field::Problem, from, trouble.text.clone(), Doing::Problem(trouble.clone())));
                }
            }
        }
        all.extend(measures(sides, problem, twin, known, &trouble));
    }
    all
}

/// In a workbook of ours a problem that the book doesn't know is the one in its place, where there are as many.
fn said_otherwise<'b>(sides: &Sides<'_>, said: &[&Problem], known: &[&'b Problem], at: usize) -> Option<&'b Problem> {
    let old = known.get(at).filter(|_| sides.imported.own && said.len() == known.len())?;
    let is_there = said.iter().any(|p| same(&p.text, &old.text));
    (!is_there && !said[at].text.trim().is_empty()).then_some(*old)
}

/// What a workbook of ours says of one problem.
fn of_one(new: &Trouble, old: &Problem) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    if is_other(&old.text, &new.text) {
        let doing = Doing::ProblemText(old.id.clone(), new.text.clone());
        all.push(changed(Field::Problem, &old.text, &new.text, doing));
    }
    if new.reported && (old.state == ProblemState::Noted || old.closed_on.is_some()) {
        all.push(changed(Field::Status, "", &new.text, Doing::Reported(old.id.clone())));
    }
    if let Some(on) = new.closed_on.filter(|on| old.closed_on != Some(*on)) {
        let doing = Doing::Closed(old.id.clone(), on);
        all.push(otherwise(Said::Closed, day_text(old.closed_on), format!("{on} {}", new.text), doing));
    }
    all
}

fn measures(
    sides: &Sides<'_>,
    said: &Problem,
    twin: Option<&Problem>,
    known: &[&Problem],
    trouble: &Trouble,
) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    let texts = said.countermeasures.iter().enumerate().filter(|(_, c)| !c.text.trim().is_empty());
    for (at, new) in texts {
        let own = twin.map_or(&[][..], |p| &p.countermeasures);
        let mut every = own.get(at).into_iter().chain(own).chain(known.iter().flat_map(|p| &p.countermeasures));
        // One that is called otherwise is the one in its place, where there are as many.
        let in_place = || {
            let own = twin.filter(|p| p.countermeasures.len() == said.countermeasures.len())?;
            let old = own.countermeasures.get(at).filter(|_| sides.imported.own)?;
            (!said.countermeasures.iter().any(|c| same(&c.text, &old.text))).then_some(old)
        };
        let Some(old) = every.find(|c| same(&c.text, &new.text)).or_else(in_place) else {
            let measure = Measure::of(&sides.imported.book, new);
            let doing = Doing::Countermeasure(trouble.clone(), measure);
            all.push(changed(Field::Countermeasure, "", new.text.clone(), doing));
            continue;
        };
        if is_other(&old.text, &new.text) {
            let doing = Doing::MeasureText(old.id.clone(), new.text.clone());
            all.push(changed(Field::Countermeasure, &old.text, &new.text, doing));
        }
        let was = old.owner.as_ref().map_or("", |id| sides.book.person_name(id));
        let owner = new.owner.as_ref().map_or("", |id| sides.imported.book.person_name(id));
        if is_other(was, owner) {
            all.push(otherwise(Said::MeasureOwner, was, owner, Doing::MeasureOwner(old.id.clone(), owner.to_owned())));
        }
        if let Some(on) = new.follow_up.filter(|on| old.follow_up != Some(*on)) {
            let doing = Doing::FollowUp(old.id.clone(), on);
            all.push(otherwise(Said::FollowUp, day_text(old.follow_up), on.to_string(), doing));
        }
    }
    all
}
