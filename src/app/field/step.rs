//! Which edits a new text of a field means.

use chrono::NaiveDate;

use super::{Field, Kind, figure, goal, number, reason, year};
use crate::app::day_text;
use crate::plan::{
    ActivityField, ActivityId, Book, BookField, CountermeasureField, Deed, DepartmentField, DepartmentId, Drafts, Edit,
    Fact, FlowField, FlowId, GoalField, Measurement, Milestone, Noting, ObjectiveField, ObjectiveId, PersonField,
    PersonId, ProblemField, ProblemId, ReviewField, StandardField, Step, Steps, Target, Timing, change_activity,
    change_objective, change_objective_owner, change_owner, complete, new_activity, new_countermeasure, new_problem,
    person_named, reopen, say_follow_up, say_root_cause, set_cause,
};

impl Field {
    /// The step that makes the text `new`; none where it says the same, or the field can't hold it
    /// ([`refusal`](Self::refusal) says why). What it changes of a confirmed plan is noted so.
    pub fn step(&self, book: &Book, new: &str, noting: Noting<'_>) -> Option<Step> {
        let tidy = |text: &str| match self.one_line() {
            true => text.split_whitespace().collect::<Vec<_>>().join(" "),
            false => text.trim_end().to_owned(),
        };
        let new = &tidy(new);
        if *new == tidy(&self.text(book)) {
            return None;
        }
        Some(Step { deed: self.deed(), edits: self.edits(book, new, noting)? })
    }

    fn deed(&self) -> Deed {
        match self {
            Self::NewActivity(_) | Self::NewProblem(..) | Self::NewCountermeasure(_) => Deed::AddRow,
            Self::Title | Self::Organisation | Self::Year => Deed::EditBook,
            Self::ReviewOn(_) | Self::ReviewNote(_) => Deed::EditReview,
            Self::Share(..) => Deed::HandDown,
            _ => match self.kind() {
                Kind::Person => Deed::SetOwner,
                Kind::Day(_) | Kind::Due => Deed::SetDates,
                Kind::Text | Kind::Line | Kind::Goal | Kind::Number | Kind::Figure | Kind::Year => Deed::EditText,
            },
        }
    }

    fn edits(&self, book: &Book, new: &str, noting: Noting<'_>) -> Option<Steps> {
        let text = new.to_owned();
        let objective = |id: &ObjectiveId, field| change_objective(book, id, vec![field], noting);
        let activity = |id: &ActivityId, field| change_activity(book, id, vec![field], noting);
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
            Self::Objective(id) => objective(id, ObjectiveField::Text(text)),
            Self::Method(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Method(text))],
            Self::Status(id) => vec![Edit::Objective(id.clone(), ObjectiveField::Status(text))],
            Self::TargetTiming(id) => change_objective(book, id, target_timing(book, id, new)?, noting),
            Self::Measure(id) => objective(id, target(book, id, |t| t.measure = text)?),
            Self::Unit(id) => objective(id, target(book, id, |t| t.unit = text)?),
            Self::Base(id) => {
                let value = number(new)?;
                objective(id, target(book, id, |t| t.base = value)?)
            }
            Self::Value(id) => {
                let value = number(new)?;
                objective(id, target(book, id, |t| t.value = value)?)
            }
            Self::Best(id) => {
                let value = number(new)?;
                objective(id, target(book, id, |t| t.best = value)?)
            }
            Self::WhyBeyond(id) => objective(id, target(book, id, |t| t.why = text)?),
            Self::ObjectiveOwner(id) => change_objective_owner(book, id, new, noting),
            Self::From(id) => {
                let timing = Timing { start: self.day(book, new)?, ..book.objective(id)?.timing };
                objective(id, ObjectiveField::Timing(timing))
            }
            Self::To(id) => {
                let timing = Timing { end: self.day(book, new)?, ..book.objective(id)?.timing };
                objective(id, ObjectiveField::Timing(timing))
            }
            Self::MeasuredOn(id, i) => {
                let on = self.day(book, new)??;
                measurement(book, id, *i, |m| m.on = on)?
            }
            Self::Measured(id, i) => {
                let value = number(new)??;
                measurement(book, id, *i, |m| m.value = value)?
            }
            Self::Activity(id) => activity(id, ActivityField::Text(text)),
            Self::NewActivity(objective) => {
                let (id, mut edits) = new_activity(book, objective, None, noting.on, noting.by);
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
            Self::Owner(id) => change_owner(book, id, new, noting),
            Self::CountermeasureOwner(id) => {
                person(book, new, None, |p| Edit::Countermeasure(id.clone(), CountermeasureField::Owner(p)))
            }
            Self::Reason(id, day) => reason::give(book, id, new, *day)?,
            Self::NoteReason(on, at) => {
                let mut annotations = on.annotations(book).to_vec();
                annotations.get_mut(*at)?.reason = text;
                vec![on.set(annotations)]
            }
            Self::MilestoneText(id, m) => activity(id, milestone(book, id, m, |m| m.text = text)?),
            Self::MilestoneDue(id, m) => {
                let due = self.day(book, new)??;
                activity(id, milestone(book, id, m, |m| m.due = due)?)
            }
            Self::Problem(id) => vec![Edit::Problem(id.clone(), ProblemField::Text(text))],
            Self::RootCause(id) => say_root_cause(book.problem_in(id)?.1, new),
            Self::NewProblem(objective, activity) => new_problem(book, objective, activity.as_ref(), new).1,
            Self::NewCountermeasure(problem) => new_countermeasure(book, problem, new).1,
            Self::Countermeasure(id) => vec![Edit::Countermeasure(id.clone(), CountermeasureField::Text(text))],
            Self::ReportedOn(id) => vec![Edit::Problem(id.clone(), ProblemField::ReportedOn(self.day(book, new)?))],
            Self::FactText(id, f) => fact(book, id, f, |f| f.text = text)?,
            Self::FactFigure(id, f) => fact(book, id, f, |f| f.figure = text)?,
            Self::CauseText(id, c) => set_cause(book.problem_in(id)?.1, c, |c| c.text = text),
            Self::CauseHelp(id, c) => set_cause(book.problem_in(id)?.1, c, |c| c.help = text),
            Self::FollowUpNote(id, on) => say_follow_up(book.countermeasure_in(id)?.1, *on, new),
            Self::StandardText(id) => vec![Edit::Standard(id.clone(), StandardField::Text(text))],
            Self::StandardAppliesTo(id) => vec![Edit::Standard(id.clone(), StandardField::AppliesTo(text))],
            Self::StandardSince(id) => {
                vec![Edit::Standard(id.clone(), StandardField::Since(self.day(book, new)?))]
            }
            Self::StandardKeeper(id) => {
                let home = book.standard_in(id).map(|(d, _)| &d.id);
                person(book, new, home, |p| Edit::Standard(id.clone(), StandardField::Keeper(p)))
            }
            Self::ReviewOn(id) => vec![Edit::Review(id.clone(), ReviewField::On(self.day(book, new)??))],
            Self::ReviewNote(id) => {
                vec![Edit::Review(id.clone(), ReviewField::Note(text))]
            }
            Self::FollowUp(id) => {
                vec![Edit::Countermeasure(id.clone(), CountermeasureField::FollowUp(self.day(book, new)?))]
            }
            Self::Csi(cell) => cell.edits(book, new)?,
            Self::Kpi(id, cell) => cell.edits(book, id, new)?,
            Self::Process(cell) => cell.edits(book, new)?,
            Self::GoalFigure(id, cell) => cell.edits(book, id, new)?,
            Self::Brought(id) => {
                let brought = figure::read(new, "元").ok()?;
                vec![Edit::Activity(id.clone(), ActivityField::Brought(brought))]
            }
            Self::Way(id) => vec![Edit::Activity(id.clone(), ActivityField::Way(super::way::read(new)?))],
            Self::Share(goal, department, cell) => cell.edits(book, goal, department, new, noting)?,
            // The view that tries it out takes it.
            Self::Sketch(_) => return None,
            Self::FlowOtherwise(id) => draft(book, id, |d| d.otherwise = text)?,
            Self::FlowWhy(id) => draft(book, id, |d| d.why = text)?,
            Self::FlowMeasures(id) => draft(book, id, |d| d.measures = text)?,
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

fn draft(book: &Book, id: &FlowId, change: impl FnOnce(&mut Drafts)) -> Option<Steps> {
    let mut drafts = book.flow_in(id)?.1.drafts.clone();
    change(&mut drafts);
    Some(vec![Edit::Flow(id.clone(), FlowField::Drafts(drafts))])
}

fn named(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|name| !name.is_empty())
}

fn target(book: &Book, id: &ObjectiveId, change: impl FnOnce(&mut Target)) -> Option<ObjectiveField> {
    let mut target = book.objective(id)?.target.clone();
    change(&mut target);
    Some(ObjectiveField::Target(target))
}

/// The last line is the timing where it reads as one; where it doesn't, all is target and there is no timing.
fn target_timing(book: &Book, id: &ObjectiveId, new: &str) -> Option<Vec<ObjectiveField>> {
    let old = &book.objective(id)?.target;
    let (above, last) = new.rsplit_once('\n').unwrap_or(("", new));
    let timing = day_text::timing(last, book.year).filter(|t| !t.is_backwards());
    let text = if timing.is_some() { above } else { new };
    // Where only the dates have changed, the target is not read anew: a measure may itself end with a number.
    let target = if text.trim() == old.summary().trim() { old.clone() } else { Target::read(text) };
    Some(vec![ObjectiveField::Target(target), ObjectiveField::Timing(timing.unwrap_or_default())])
}

fn measurement(book: &Book, id: &ObjectiveId, at: usize, change: impl FnOnce(&mut Measurement)) -> Option<Steps> {
    let mut measurements = book.objective(id)?.measurements.clone();
    change(measurements.get_mut(at)?);
    Some(vec![Edit::Objective(id.clone(), ObjectiveField::Measurements(measurements))])
}

fn milestone(
    book: &Book,
    activity: &ActivityId,
    id: &str,
    change: impl FnOnce(&mut Milestone),
) -> Option<ActivityField> {
    let mut milestones = book.activity(activity)?.milestones.clone();
    change(milestones.iter_mut().find(|m| m.id == id)?);
    Some(ActivityField::Milestones(milestones))
}

fn fact(book: &Book, problem: &ProblemId, id: &str, change: impl FnOnce(&mut Fact)) -> Option<Steps> {
    let mut facts = book.problem_in(problem)?.1.facts.clone();
    change(facts.iter_mut().find(|f| f.id == id)?);
    Some(vec![Edit::Problem(problem.clone(), ProblemField::Facts(facts))])
}

fn person(book: &Book, name: &str, home: Option<&DepartmentId>, set: impl FnOnce(Option<PersonId>) -> Edit) -> Steps {
    let (person, mut edits) = person_named(book, name, home);
    edits.push(set(person));
    edits
}
