//! Which edits a new text of a field means.

use chrono::NaiveDate;

use super::{Field, Kind, goal, number, reason, year};
use crate::app::day_text;
use crate::plan::{
    ActivityField, ActivityId, Book, BookField, CountermeasureField, Deed, DepartmentField, DepartmentId, Edit,
    GoalField, Measurement, Milestone, ObjectiveField, ObjectiveId, PersonField, PersonId, ProblemField, Step, Steps,
    Target, Timing, complete, new_activity, new_countermeasure, new_problem, person_named, reopen,
};

impl Field {
    /// The step that makes the text `new` on `day`; none where it says the same, or the field can't hold it
    /// ([`refusal`](Self::refusal) says why).
    pub fn step(&self, book: &Book, new: &str, day: NaiveDate) -> Option<Step> {
        let tidy = |text: &str| match self.one_line() {
            true => text.split_whitespace().collect::<Vec<_>>().join(" "),
            false => text.trim_end().to_owned(),
        };
        let new = &tidy(new);
        if *new == tidy(&self.text(book)) {
            return None;
        }
        Some(Step { deed: self.deed(), edits: self.edits(book, new, day)? })
    }

    fn deed(&self) -> Deed {
        match self {
            Self::NewActivity(_) | Self::NewProblem(..) | Self::NewCountermeasure(_) => Deed::AddRow,
            Self::Title | Self::Organisation | Self::Year => Deed::EditBook,
            _ => match self.kind() {
                Kind::Person => Deed::SetOwner,
                Kind::Day(_) | Kind::Due => Deed::SetDates,
                Kind::Text | Kind::Line | Kind::Goal | Kind::Number | Kind::Figure | Kind::Year => Deed::EditText,
            },
        }
    }

    fn edits(&self, book: &Book, new: &str, day: NaiveDate) -> Option<Steps> {
        let text = new.to_owned();
        Some(match self {
            Self::Title => vec![Edit::Book(BookField::Title(text))],
            Self::Organisation => vec![Edit::Book(BookField::Organisation(text))],
            Self::Year => vec![Edit::Book(BookField::Year(year(new)?))],
            Self::GoalNumber(id) => vec![Edit::Goal(id.clone(), GoalField::Number(text))],
            Self::GoalText(id) => vec![Edit::Goal(id.clone(), GoalField::Text(text))],
            Self::GoalResult(id) => vec![Edit::Goal(id.clone(), GoalField::Result(text))],
            Self::DepartmentName(id) => vec![Edit::Department(id.clone(), DepartmentField::Name(named(new)?))],
            Self::DepartmentHead(id) => {
                person(book, new, Some(id), |p| Edit::Department(id.clone(), DepartmentField::Head(p)))
            }
            Self::PersonName(id) => vec![Edit::Person(id.clone(), PersonField::Name(named(new)?))],
            Self::GoalOf(id) => {
                let goal = if new.trim().is_empty() { None } else { Some(goal(book, new)?.id.clone()) };
                vec![Edit::Objective(id.clone(), ObjectiveField::Goal(goal))]
            }
            Self::Objective(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Text(text))],
            Self::Method(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Method(text))],
            Self::Status(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Status(text))],
            Self::TargetTiming(id) => target_timing(book, id, new)?,
            Self::Measure(id) => target(book, id, |t| t.measure = text)?,
            Self::Unit(id) => target(book, id, |t| t.unit = text)?,
            Self::Base(id) => {
                let value = number(new)?;
                target(book, id, |t| t.base = value)?
            }
            Self::Value(id) => {
                let value = number(new)?;
                target(book, id, |t| t.value = value)?
            }
            Self::From(id) => {
                let timing = Timing { start: self.day(book, new)?, ..book.objective(id)?.timing };
                vec![Edit::Objective(id.clone(), ObjectiveField::Timing(timing))]
            }
            Self::To(id) => {
                let timing = Timing { end: self.day(book, new)?, ..book.objective(id)?.timing };
                vec![Edit::Objective(id.clone(), ObjectiveField::Timing(timing))]
            }
            Self::MeasuredOn(id, i) => {
                let on = self.day(book, new)??;
                measurement(book, id, *i, |m| m.on = on)?
            }
            Self::Measured(id, i) => {
                let value = number(new)??;
                measurement(book, id, *i, |m| m.value = value)?
            }
            Self::Activity(id) => vec![Edit::Activity(id.clone(), ActivityField::Text(text))],
            Self::NewActivity(objective) => {
                let (id, mut edits) = new_activity(book, objective, None, day);
                edits.push(Edit::Activity(id, ActivityField::Text(text)));
                edits
            }
            Self::Evaluation(id) => vec![Edit::Activity(id.clone(), ActivityField::Evaluation(text))],
            Self::StartedOn(id) => {
                vec![Edit::Activity(id.clone(), ActivityField::StartedOn(self.day(book, new)?))]
            }
            Self::DoneOn(id) => match self.day(book, new)? {
                Some(on) => complete(book, id, on),
                None => reopen(book, id),
            },
            Self::Owner(id) => {
                let home = book.activity_in(id).map(|(d, _, _)| &d.id);
                person(book, new, home, |p| Edit::Activity(id.clone(), ActivityField::Owner(p)))
            }
            Self::CountermeasureOwner(id) => {
                person(book, new, None, |p| Edit::Countermeasure(id.clone(), CountermeasureField::Owner(p)))
            }
            Self::Reason(id) => reason::give(book, id, new)?,
            Self::MilestoneText(id, m) => milestone(book, id, m, |m| m.text = text)?,
            Self::MilestoneDue(id, m) => {
                let due = self.day(book, new)??;
                milestone(book, id, m, |m| m.due = due)?
            }
            Self::Problem(id) => vec![Edit::Problem(id.clone(), ProblemField::Text(text))],
            Self::RootCause(id) => vec![Edit::Problem(id.clone(), ProblemField::RootCause(text))],
            Self::NewProblem(objective, activity) => new_problem(book, objective, activity.as_ref(), new).1,
            Self::NewCountermeasure(problem) => new_countermeasure(book, problem, new).1,
            Self::Countermeasure(id) => vec![Edit::Countermeasure(id.clone(), CountermeasureField::Text(text))],
            Self::FollowUp(id) => {
                vec![Edit::Countermeasure(id.clone(), CountermeasureField::FollowUp(self.day(book, new)?))]
            }
        })
    }

    /// The day that `text` means here; none for no text, nothing for a text that is no day.
    fn day(&self, book: &Book, text: &str) -> Option<Option<NaiveDate>> {
        let side = match self.kind() {
            Kind::Day(side) => side,
            _ => day_text::Side::End,
        };
        if text.trim().is_empty() { Some(None) } else { day_text::read(text, book.year, side).map(Some) }
    }
}

fn named(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|name| !name.is_empty())
}

fn target(book: &Book, id: &ObjectiveId, change: impl FnOnce(&mut Target)) -> Option<Steps> {
    let mut target = book.objective(id)?.target.clone();
    change(&mut target);
    Some(vec![Edit::Objective(id.clone(), ObjectiveField::Target(target))])
}

/// The last line is the timing where it reads as one; where it doesn't, all is target and there is no timing.
fn target_timing(book: &Book, id: &ObjectiveId, new: &str) -> Option<Steps> {
    let old = &book.objective(id)?.target;
    let (above, last) = new.rsplit_once('\n').unwrap_or(("", new));
    let timing = day_text::timing(last, book.year).filter(|t| !t.is_backwards());
    let text = if timing.is_some() { above } else { new };
    // Where only the dates have changed, the target is not read anew: a measure may itself end with a number.
    let target = if text.trim() == old.summary().trim() { old.clone() } else { Target::read(text) };
    let fields = [ObjectiveField::Target(target), ObjectiveField::Timing(timing.unwrap_or_default())];
    Some(fields.map(|field| Edit::Objective(id.clone(), field)).into())
}

fn measurement(book: &Book, id: &ObjectiveId, at: usize, change: impl FnOnce(&mut Measurement)) -> Option<Steps> {
    let mut measurements = book.objective(id)?.measurements.clone();
    change(measurements.get_mut(at)?);
    Some(vec![Edit::Objective(id.clone(), ObjectiveField::Measurements(measurements))])
}

fn milestone(book: &Book, activity: &ActivityId, id: &str, change: impl FnOnce(&mut Milestone)) -> Option<Steps> {
    let mut milestones = book.activity(activity)?.milestones.clone();
    change(milestones.iter_mut().find(|m| m.id == id)?);
    Some(vec![Edit::Activity(activity.clone(), ActivityField::Milestones(milestones))])
}

fn person(book: &Book, name: &str, home: Option<&DepartmentId>, set: impl FnOnce(Option<PersonId>) -> Edit) -> Steps {
    let (person, mut edits) = person_named(book, name, home);
    edits.push(set(person));
    edits
}
