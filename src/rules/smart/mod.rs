//! SMART (domain.md): whether an objective is specific, measurable, achievable, relevant and time-bound, and what is
//! missing where it is not.

mod figure;
mod table;
mod text;
mod words;

use chrono::{Datelike, NaiveDate};

use crate::plan::{Activity, Book, Control, Department, Objective, PersonId};
use text::{Direction, Reading};

/// A letter of SMART.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Letter {
    /// An object and a measure, not only a wish.
    Specific,
    /// A number to reach, its unit, its base value and its direction.
    Measurable,
    /// Somebody answers for it, and it is no leap past what is known.
    Achievable,
    /// It serves a goal and is within the department's control.
    Relevant,
    /// A day within the plan year, and a milestone before it.
    TimeBound,
}

impl Letter {
    /// All five, in their order.
    pub const ALL: [Self; 5] = [Self::Specific, Self::Measurable, Self::Achievable, Self::Relevant, Self::TimeBound];

    /// The letter itself.
    pub fn initial(self) -> char {
        match self {
            Self::Specific => 'S',
            Self::Measurable => 'M',
            Self::Achievable => 'A',
            Self::Relevant => 'R',
            Self::TimeBound => 'T',
        }
    }
}

/// What an objective lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// What it is about.
    Object,
    /// More than a wish: a figure.
    MoreThanAWish,
    /// What it is measured by.
    Measure,
    /// The value to reach.
    Value,
    /// The unit of its figures.
    Unit,
    /// The value it starts from.
    Base,
    /// Which way the measure is to go.
    Direction,
    /// Somebody who answers for it.
    Owner,
    /// An owner who works in the objective's department.
    OwnerInDepartment,
    /// A value of before, to see how far the target is.
    BaseToCompare,
    /// Why a value beyond the best known one can be reached.
    WhyBeyondBest,
    /// A goal of the book.
    Goal,
    /// That the department can bring it about.
    Control,
    /// The day it is to be reached.
    Day,
    /// A day within the plan year.
    DayInYear,
    /// A milestone of one of its rows before that day.
    Milestone,
}

impl Missing {
    /// The letter that is unlit for want of it.
    pub fn letter(self) -> Letter {
        match self {
            Self::Object | Self::MoreThanAWish | Self::Measure => Letter::Specific,
            Self::Value | Self::Unit | Self::Base | Self::Direction => Letter::Measurable,
            Self::Owner | Self::OwnerInDepartment | Self::BaseToCompare | Self::WhyBeyondBest => Letter::Achievable,
            Self::Goal | Self::Control => Letter::Relevant,
            Self::Day | Self::DayInYear | Self::Milestone => Letter::TimeBound,
        }
    }
}

/// How an objective stands by each letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Smart {
    /// What is missing, by letter; of a letter, what to say first comes first.
    pub missing: Vec<Missing>,
}

impl Smart {
    /// Whether nothing is missing for `letter`.
    pub fn is_lit(&self, letter: Letter) -> bool {
        self.of(letter).next().is_none()
    }

    /// What is missing for `letter`.
    pub fn of(&self, letter: Letter) -> impl Iterator<Item = Missing> {
        self.missing.iter().copied().filter(move |m| m.letter() == letter)
    }

    /// The letters that are not lit, in the order of SMART: `MT`; empty where all are.
    pub fn failing(&self) -> String {
        Letter::ALL.into_iter().filter(|l| !self.is_lit(*l)).map(Letter::initial).collect()
    }
}

/// Judges `objective` of `department`. Figures that have no field are read out of the target's free text, then out of
/// the objective's.
pub fn smart(book: &Book, department: &Department, objective: &Objective) -> Smart {
    let figures = Figures::of(objective, book.year);
    let mut missing = Vec::new();
    specific(objective, &figures, &mut missing);
    let m = figures.value.is_none().then_some(Missing::Value);
    let m = m.into_iter().chain((!figures.unit).then_some(Missing::Unit));
    let m = m.chain(figures.base.is_none().then_some(Missing::Base));
    missing.extend(m.chain(figures.direction().is_none().then_some(Missing::Direction)));
    achievable(book, department, objective, &figures, &mut missing);
    if objective.goal.as_ref().and_then(|g| book.goal(g)).is_none() {
        missing.push(Missing::Goal);
    }
    if objective.control == Control::Outside {
        missing.push(Missing::Control);
    }
    time_bound(book, objective, &mut missing);
    Smart { missing }
}

/// The target's figures, from its fields or else from its texts.
struct Figures {
    value: Option<f64>,
    base: Option<f64>,
    unit: bool,
    /// Whether any figure of it has a unit.
    any_unit: bool,
    said: Option<Direction>,
    /// Whether there is a figure at all.
    any: bool,
}

impl Figures {
    fn of(objective: &Objective, year: i32) -> Self {
        let target = &objective.target;
        let measure = text::read(&target.measure, year);
        let own = text::read(&objective.text, year);
        let method = || text::read(&objective.method, year);
        let either = |of: fn(&Reading) -> Option<f64>| of(&measure).or(of(&own));
        let value = target.value.or_else(|| either(|r| r.value));
        let field = !target.unit.trim().is_empty();
        // The unit of another figure is not the target's: 一分钟内接待率 is no minutes.
        let of_value = |r: &Reading| r.unit && (r.own_unit || r.value == value);
        Self {
            value,
            base: target.base.or_else(|| either(|r| r.base)),
            unit: field || of_value(&measure) || of_value(&own),
            any_unit: field || measure.unit || own.unit,
            said: measure.direction.or(own.direction),
            any: target.value.is_some() || measure.figure || own.figure || method().figure,
        }
    }

    fn direction(&self) -> Option<Direction> {
        match (self.base, self.value) {
            (Some(base), Some(value)) if value > base => Some(Direction::Up),
            (Some(base), Some(value)) if value < base => Some(Direction::Down),
            _ => self.said,
        }
    }
}

fn specific(objective: &Objective, figures: &Figures, missing: &mut Vec<Missing>) {
    let texts = [objective.text.as_str(), &objective.method, &objective.target.measure];
    let any = |is: fn(&str) -> bool| texts.iter().any(|t| is(t));
    if !any(text::names_object) {
        missing.push(Missing::Object);
    }
    if any(text::wishes) && !figures.any {
        missing.push(Missing::MoreThanAWish);
    }
    let named = text::names_object(&objective.target.measure) || any(text::names_measure);
    let measured = named || (figures.any && figures.any_unit);
    if !measured {
        missing.push(Missing::Measure);
    }
}

fn achievable(
    book: &Book,
    department: &Department,
    objective: &Objective,
    figures: &Figures,
    missing: &mut Vec<Missing>,
) {
    let at_home = |id: &PersonId| {
        department.head.as_ref() == Some(id)
            || book.person(id).is_some_and(|p| p.department.as_ref() == Some(&department.id))
    };
    let of_rows = rows(objective).filter_map(|a| a.owner.as_ref()).filter(|_| objective.owner.is_none());
    let mut owners = objective.owner.iter().chain(of_rows).peekable();
    if owners.peek().is_none() {
        missing.push(Missing::Owner);
    } else if !owners.any(at_home) {
        missing.push(Missing::OwnerInDepartment);
    }
    if figures.base.is_none() {
        missing.push(Missing::BaseToCompare);
    }
    let beyond = match (objective.target.best, figures.value, figures.direction()) {
        (Some(best), Some(value), Some(Direction::Up)) => value > best,
        (Some(best), Some(value), Some(Direction::Down)) => value < best,
        _ => false,
    };
    if beyond && objective.target.why.trim().is_empty() {
        missing.push(Missing::WhyBeyondBest);
    }
}

fn time_bound(book: &Book, objective: &Objective, missing: &mut Vec<Missing>) {
    let Some(end) = objective.timing.end else {
        missing.extend([Missing::Day, Missing::Milestone]);
        return;
    };
    if end.year() != book.year {
        missing.push(Missing::DayInYear);
    }
    if !rows(objective).flat_map(|a| &a.milestones).any(|m| m.due < end) {
        missing.push(Missing::Milestone);
    }
}

/// The rows that were not struck out.
fn rows(objective: &Objective) -> impl Iterator<Item = &Activity> {
    // As the plan says now, whatever day is shown.
    objective.activities.iter().filter(|a| !a.is_cancelled(NaiveDate::MAX))
}
