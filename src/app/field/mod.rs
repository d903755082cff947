//! A text of the book that a cell or an entry shows and edits: what it says (`text`), which edits a new text means
//! (`step`), and which texts it can hold.

mod csi;
pub mod figure;
mod goal;
mod kpi;
mod process;
mod reason;
mod share;
mod sketch;
mod step;
mod text;
pub mod way;

use chrono::NaiveDate;

use super::day_text::{self, Side};
use crate::plan::{
    ActivityId, Book, CountermeasureId, DepartmentId, FlowId, Goal, GoalId, KpiId, NotedOn, ObjectiveId, PersonId,
    ProblemId, ReviewId, StandardId, Timing,
};
use crate::say;
use crate::words::Words;

pub use csi::CsiCell;
pub use goal::GoalCell;
pub use kpi::{KpiCell, is_typed};
pub use process::{DOT, ProcessCell};
pub use share::ShareCell;
pub use sketch::Sketch;

/// Where an edited text belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the plan is called.
    Title,
    /// Whose plan it is.
    Organisation,
    /// The plan year.
    Year,
    /// A Goal No.
    GoalNumber(GoalId),
    /// A goal's text.
    GoalText(GoalId),
    /// How a goal stands.
    GoalResult(GoalId),
    /// A department's name.
    DepartmentName(DepartmentId),
    /// The name of a department's head.
    DepartmentHead(DepartmentId),
    /// A person's name.
    PersonName(PersonId),
    /// The number of the goal that an objective serves.
    GoalOf(ObjectiveId),
    /// An objective's text.
    Objective(ObjectiveId),
    /// An objective's method.
    Method(ObjectiveId),
    /// An objective's target and timing in the lines that the report's cell shows.
    TargetTiming(ObjectiveId),
    /// An objective's measure.
    Measure(ObjectiveId),
    /// The unit of its target.
    Unit(ObjectiveId),
    /// The base value of its target.
    Base(ObjectiveId),
    /// The value to reach.
    Value(ObjectiveId),
    /// The best value known so far.
    Best(ObjectiveId),
    /// Why a value beyond it can be reached.
    WhyBeyond(ObjectiveId),
    /// The name of an objective's owner.
    ObjectiveOwner(ObjectiveId),
    /// The day an objective begins.
    From(ObjectiveId),
    /// The day its target is to be reached.
    To(ObjectiveId),
    /// The status of the objective in words.
    Status(ObjectiveId),
    /// The day of a measurement, by its position.
    MeasuredOn(ObjectiveId, usize),
    /// The value measured.
    Measured(ObjectiveId, usize),
    /// An activity's text.
    Activity(ActivityId),
    /// An activity that is not there yet.
    NewActivity(ObjectiveId),
    /// The name of an activity's owner.
    Owner(ActivityId),
    /// The day it was started.
    StartedOn(ActivityId),
    /// The day it was done.
    DoneOn(ActivityId),
    /// An activity's evaluation.
    Evaluation(ActivityId),
    /// The reason of an activity as it is judged on the day: of its last delay, or its problem's text.
    Reason(ActivityId, NaiveDate),
    /// The reason of an annotation, by its position.
    NoteReason(NotedOn, usize),
    /// What a milestone reaches, by the milestone's id.
    MilestoneText(ActivityId, String),
    /// The day it is due.
    MilestoneDue(ActivityId, String),
    /// A problem's text.
    Problem(ProblemId),
    /// A problem's root cause.
    RootCause(ProblemId),
    /// A problem that is not there yet.
    NewProblem(ObjectiveId, Option<ActivityId>),
    /// A countermeasure's text.
    Countermeasure(CountermeasureId),
    /// The name of a countermeasure's owner.
    CountermeasureOwner(CountermeasureId),
    /// The day it is followed up.
    FollowUp(CountermeasureId),
    /// A countermeasure that is not there yet.
    NewCountermeasure(ProblemId),
    /// Why "was the plan followed?" is answered otherwise than the facts propose; a draft until the step is taken.
    FlowOtherwise(FlowId),
    /// Why the plan was not followed; a draft likewise.
    FlowWhy(FlowId),
    /// Measures to carry on with the original plan; a draft likewise.
    FlowMeasures(FlowId),
    /// The day a problem was reported.
    ReportedOn(ProblemId),
    /// What a fact says, by the fact's id.
    FactText(ProblemId, String),
    /// Its figure.
    FactFigure(ProblemId, String),
    /// What a cause says, by the cause's id.
    CauseText(ProblemId, String),
    /// What help from outside is asked for.
    CauseHelp(ProblemId, String),
    /// What was noted when a countermeasure was followed up on that day.
    FollowUpNote(CountermeasureId, NaiveDate),
    /// What a standard says.
    StandardText(StandardId),
    /// Where it applies.
    StandardAppliesTo(StandardId),
    /// Since when.
    StandardSince(StandardId),
    /// The name of who keeps it.
    StandardKeeper(StandardId),
    /// The day a review was held.
    ReviewOn(ReviewId),
    /// What else was said at it.
    ReviewNote(ReviewId),
    /// A text of a survey wave.
    Csi(CsiCell),
    /// A text of an indicator.
    Kpi(KpiId, KpiCell),
    /// A text of the service process.
    Process(ProcessCell),
    /// A text of a goal's figure.
    GoalFigure(GoalId, GoalCell),
    /// What a row brought, in the book's money.
    Brought(ActivityId),
    /// Which of the five ways to earn more a row serves, by its number.
    Way(ActivityId),
    /// A word about a department's share of a goal.
    Share(GoalId, DepartmentId, ShareCell),
    /// A figure that is tried out: in no book.
    Sketch(Sketch),
}

/// What an edit came to: the text typed, if any was, or why its field can't hold it; then the edit goes on.
pub type Typed = Result<Option<(Field, String)>, String>;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text, line breaks too.
    Text,
    /// One line.
    Line,
    /// The name of a person of the book, or of one who is added with it.
    Person,
    /// The number of a goal of the book, or nothing.
    Goal,
    /// A number, or nothing.
    Number,
    /// A number.
    Figure,
    /// A year.
    Year,
    /// A day, or nothing; a month means its first or last day.
    Day(Side),
    /// A day.
    Due,
}

impl Field {
    /// What it holds.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Title
            | Self::Organisation
            | Self::GoalNumber(_)
            | Self::DepartmentName(_)
            | Self::PersonName(_)
            | Self::Unit(_)
            | Self::FactFigure(..)
            | Self::StandardAppliesTo(_)
            | Self::Csi(_)
            | Self::Kpi(..)
            | Self::Process(_)
            | Self::GoalFigure(..)
            | Self::Brought(_)
            | Self::Way(_)
            | Self::Sketch(_)
            | Self::Share(_, _, ShareCell::Said(_))
            | Self::MilestoneText(..) => Kind::Line,
            Self::Owner(_)
            | Self::CountermeasureOwner(_)
            | Self::DepartmentHead(_)
            | Self::ObjectiveOwner(_)
            | Self::StandardKeeper(_) => Kind::Person,
            Self::GoalOf(_) => Kind::Goal,
            Self::Base(_) | Self::Value(_) | Self::Best(_) => Kind::Number,
            Self::Year => Kind::Year,
            Self::StartedOn(_) | Self::From(_) | Self::ReportedOn(_) | Self::StandardSince(_) => Kind::Day(Side::Start),
            Self::DoneOn(_) | Self::To(_) | Self::FollowUp(_) => Kind::Day(Side::End),
            Self::MilestoneDue(..) | Self::MeasuredOn(..) | Self::ReviewOn(_) => Kind::Due,
            Self::Measured(..) => Kind::Figure,
            Self::GoalText(_)
            | Self::GoalResult(_)
            | Self::Objective(_)
            | Self::Method(_)
            | Self::TargetTiming(_)
            | Self::Measure(_)
            | Self::WhyBeyond(_)
            | Self::Status(_)
            | Self::Activity(_)
            | Self::NewActivity(_)
            | Self::Evaluation(_)
            | Self::Reason(..)
            | Self::NoteReason(..)
            | Self::Problem(_)
            | Self::RootCause(_)
            | Self::NewProblem(..)
            | Self::Countermeasure(_)
            | Self::NewCountermeasure(_)
            | Self::ReviewNote(_)
            | Self::FlowOtherwise(_)
            | Self::FlowWhy(_)
            | Self::FlowMeasures(_)
            | Self::FactText(..)
            | Self::CauseText(..)
            | Self::CauseHelp(..)
            | Self::FollowUpNote(..)
            | Self::Share(_, _, ShareCell::Note)
            | Self::StandardText(_) => Kind::Text,
        }
    }

    /// Whether it is one line only.
    pub fn one_line(&self) -> bool {
        self.kind() != Kind::Text
    }

    /// Why the field can't hold this text; none where it can.
    pub fn refusal(&self, text: &str, book: &Book, words: &Words) -> Option<String> {
        let day = |side| day_text::read(text, book.year, side);
        let blank = text.trim().is_empty();
        match self {
            Self::Csi(cell) => return cell.refusal(text, book, words),
            Self::Kpi(id, cell) => return cell.refusal(text, book, id, words),
            Self::Process(cell) => return cell.refusal(text, book, words),
            Self::GoalFigure(id, cell) => return cell.refusal(text, book, id, words),
            Self::Brought(_) => return figure::refusal(text, "元", words),
            Self::Way(_) => return way::refusal(text, words),
            Self::Share(goal, _, cell) => return cell.refusal(text, book, goal, words),
            Self::Sketch(sketch) => return sketch.refusal(text, book, words),
            _ => {}
        }
        match self.kind() {
            Kind::Text if matches!(self, Self::TargetTiming(_)) => target_timing(text, book, words),
            Kind::Text => None,
            Kind::Person if several(text) => Some(say!(words, "one-owner")),
            Kind::Person => None,
            Kind::Line if !matches!(self, Self::DepartmentName(_) | Self::PersonName(_)) || !blank => None,
            Kind::Line => Some(say!(words, "name-missing")),
            Kind::Goal if blank || goal(book, text).is_some() => None,
            Kind::Goal => Some(say!(words, "no-such-goal", number = text.trim())),
            Kind::Number if number(text).is_some() => None,
            Kind::Year if year(text).is_some() => None,
            Kind::Figure if number(text).flatten().is_some() => None,
            Kind::Number | Kind::Figure | Kind::Year => Some(say!(words, "not-a-number")),
            Kind::Day(side) if blank || day(side).is_some() => self.backwards(book, day(side), words),
            Kind::Due if day(Side::End).is_some() => None,
            Kind::Day(_) | Kind::Due => Some(say!(words, "not-a-date", text = text.trim())),
        }
    }

    /// Why an objective can't begin or end on that day.
    fn backwards(&self, book: &Book, day: Option<NaiveDate>, words: &Words) -> Option<String> {
        let timing = match self {
            Self::From(id) => Timing { start: day, ..book.objective(id)?.timing },
            Self::To(id) => Timing { end: day, ..book.objective(id)?.timing },
            _ => return None,
        };
        timing.is_backwards().then(|| say!(words, "end-before-start"))
    }

    /// What a screen reader calls it.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::Title => say!(words, "field-title"),
            Self::Organisation => say!(words, "field-organisation"),
            Self::Year => say!(words, "field-year"),
            Self::GoalNumber(_) | Self::GoalOf(_) => say!(words, "column-goal-no"),
            Self::GoalText(_) => say!(words, "field-goal"),
            Self::GoalResult(_) => say!(words, "field-goal-result"),
            Self::DepartmentName(_) => say!(words, "field-department"),
            Self::DepartmentHead(_) => say!(words, "field-head"),
            Self::PersonName(_) => say!(words, "field-person"),
            Self::Objective(_) => say!(words, "field-objective"),
            Self::Method(_) => say!(words, "field-method"),
            Self::TargetTiming(_) => say!(words, "column-target"),
            Self::Measure(_) => say!(words, "field-measure"),
            Self::Unit(_) => say!(words, "field-unit"),
            Self::Base(_) => say!(words, "field-base"),
            Self::Value(_) => say!(words, "field-value"),
            Self::Best(_) => say!(words, "field-best"),
            Self::WhyBeyond(_) => say!(words, "field-why-beyond"),
            Self::ObjectiveOwner(_) => say!(words, "field-objective-owner"),
            Self::From(_) => say!(words, "field-start"),
            Self::To(_) => say!(words, "field-target-date"),
            Self::Status(_) => say!(words, "column-objective-status"),
            Self::MeasuredOn(..) => say!(words, "field-measured-on"),
            Self::Measured(..) => say!(words, "field-measured"),
            Self::Activity(_) | Self::NewActivity(_) => say!(words, "column-activity"),
            Self::Owner(_) | Self::CountermeasureOwner(_) => say!(words, "field-owner"),
            Self::StartedOn(_) => say!(words, "field-started-on"),
            Self::DoneOn(_) => say!(words, "field-done-on"),
            Self::Evaluation(_) => say!(words, "column-evaluation"),
            Self::Reason(..) | Self::NoteReason(..) => say!(words, "field-reason"),
            Self::MilestoneText(..) => say!(words, "field-milestone"),
            Self::MilestoneDue(..) => say!(words, "field-due"),
            Self::Problem(_) | Self::NewProblem(..) => say!(words, "link-problem"),
            Self::RootCause(_) => say!(words, "field-root-cause"),
            Self::Countermeasure(_) | Self::NewCountermeasure(_) => say!(words, "link-countermeasure"),
            Self::FollowUp(_) => say!(words, "field-follow-up"),
            Self::FlowOtherwise(_) => say!(words, "flow-otherwise"),
            Self::FlowWhy(_) => say!(words, "flow-why"),
            Self::FlowMeasures(_) => say!(words, "flow-measures"),
            Self::ReportedOn(_) => say!(words, "field-reported-on"),
            Self::FactText(..) => say!(words, "field-fact"),
            Self::FactFigure(..) => say!(words, "field-figure"),
            Self::CauseText(..) => say!(words, "field-cause"),
            Self::CauseHelp(..) => say!(words, "field-help"),
            Self::FollowUpNote(..) => say!(words, "field-follow-up-note"),
            Self::StandardText(_) => say!(words, "field-standard"),
            Self::StandardAppliesTo(_) => say!(words, "field-applies-to"),
            Self::StandardSince(_) => say!(words, "field-since"),
            Self::StandardKeeper(_) => say!(words, "field-keeper"),
            Self::ReviewOn(_) => say!(words, "field-review-on"),
            Self::ReviewNote(_) => say!(words, "field-review-note"),
            Self::Csi(cell) => cell.name(words),
            Self::Kpi(_, cell) => cell.name(words),
            Self::Process(cell) => cell.name(words),
            Self::GoalFigure(_, cell) => cell.name(words),
            Self::Brought(_) => say!(words, "field-brought"),
            Self::Way(_) => say!(words, "field-way"),
            Self::Share(_, _, cell) => cell.name(words),
            Self::Sketch(sketch) => sketch.name(words),
        }
    }
}

/// Whether a text names more than one person: exactly one answers for a row.
pub fn several(name: &str) -> bool {
    let named = name.split(['、', '，', ',', '/', '／', ';', '；', '\n']).filter(|n| !n.trim().is_empty());
    named.count() > 1
}

/// Why the last line, which looks like a timing, is none.
fn target_timing(text: &str, book: &Book, words: &Words) -> Option<String> {
    let last = text.trim_end().rsplit('\n').next().unwrap_or_default().trim();
    let digits = last.chars().filter(char::is_ascii_digit).count();
    let dated = last.starts_with(|c: char| c.is_ascii_digit() || c == '…') && digits >= 3;
    let dated =
        dated && last.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-/.–—~至…年月日号底Q".contains(c));
    match day_text::timing(last, book.year) {
        Some(timing) if timing.is_backwards() => Some(say!(words, "end-before-start")),
        None if dated => Some(say!(words, "not-a-date", text = last)),
        _ => None,
    }
}

/// The goal with this number.
fn goal<'a>(book: &'a Book, number: &str) -> Option<&'a Goal> {
    book.goals.iter().find(|g| g.number.trim() == number.trim())
}

/// The number that a text means; none for no text, nothing for a text that is no number.
pub fn number(text: &str) -> Option<Option<f64>> {
    let text = text.trim().replace([',', '，'], "");
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|v: &f64| v.is_finite()).map(Some)
}

/// A plan year.
fn year(text: &str) -> Option<i32> {
    text.trim().trim_end_matches('年').trim_end().parse().ok().filter(|y| (1900..=2200).contains(y))
}
