//! A sheet against a book that is there already: which of its rows are the book's, and what it says otherwise.
//!
//! What the sheet leaves empty, what was only concluded from it, and rows that it doesn't have are kept. Each difference is
//! carried out by the deeds of `plan`, so that a confirmed plan gets its annotations and no date moved turns a row green.

mod carry;
mod carry_figures;
mod carry_whole;
mod figures;
mod kpi;
mod meant;
mod pair;
mod row;
mod service;
mod share;
mod survey;
mod trouble;
mod whole;

use chrono::NaiveDate;

pub use carry::carry_out;

use rust_decimal::Decimal;

use super::grid::as_held;
use super::names::{goal_number, same};
use super::{Field, Imported};
use crate::plan::{
    Account, Activity, ActivityField, ActivityId, Adds, Annotation, AnnotationKind, Better, Book, CountermeasureId,
    Department, DepartmentId, Figure, Goal, GoalField, GoalId, Objective, ObjectiveField, ObjectiveId, Outcome,
    ProblemId, Series, Source, Timing, ToDate, Turn, Way, show_number,
};
use figures::FigureDoing;
use meant::{Counterparts, Meant};
use pair::Pairs;
use trouble::{Measure, Problems, Trouble};

/// Something the sheet says otherwise than the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The department's name.
    pub department: String,
    /// What is done, as the book says it; the objective, where it is about one as a whole.
    pub row: String,
    /// The row's id in the book; none where it is new, or about an objective as a whole.
    pub id: Option<ActivityId>,
    /// Where the sheet says it: `前台!7`; empty where that is not known.
    pub place: String,
    /// What it is.
    pub what: What,
    doing: Doing,
}

/// What kind of difference it is.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The row is not in the book.
    Added {
        /// Who answers for it.
        owner: String,
        /// When.
        timing: Timing,
    },
    /// A field is another.
    Changed {
        /// Which.
        field: Said,
        /// What the book says.
        from: String,
        /// What the sheet says.
        to: String,
    },
    /// What is chosen from a list is another.
    Chosen {
        /// Which.
        field: Said,
        /// What the book says.
        from: Option<Choice>,
        /// What the sheet says.
        to: Choice,
    },
    /// The objective is judged otherwise.
    Judged {
        /// What the book says.
        from: Option<Outcome>,
        /// What the sheet says.
        to: Outcome,
    },
    /// Something was noted of the row, or for another reason.
    Noted {
        /// What it is.
        kind: AnnotationKind,
        /// When.
        on: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
    /// The sheet doesn't have the row. It is kept.
    Missing,
}

/// What is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A field of the plan.
    Field(Field),
    /// The row is struck out.
    Cancelled,
    /// The notes with this heading.
    Note(String),
    /// How an objective is to be reached.
    Method,
    /// Who answers for an objective.
    ObjectiveOwner,
    /// When an objective is to be reached.
    Deadline,
    /// Dated steps of the row.
    Milestones,
    /// When a problem was closed.
    Closed,
    /// Who answers for a countermeasure.
    MeasureOwner,
    /// When a countermeasure is followed up.
    FollowUp,
    /// Which way to earn more a row serves.
    Way,
    /// What a row brought.
    Brought,
    /// An indicator: a new one, or its name.
    Kpi,
    /// The unit of an indicator, a survey or a goal.
    Unit,
    /// Whether an indicator is a key one.
    Key,
    /// Which way an indicator is better.
    Better,
    /// How its months make the year to date.
    ToDate,
    /// How it is worked out.
    Formula,
    /// How far it may fall short.
    Tolerance,
    /// The digits behind the point that are shown.
    Places,
    /// Its part in the profit and loss.
    Account,
    /// A month of its values.
    Month(Series, u32),
    /// A survey wave: a new one, or its name.
    Wave,
    /// Who asked the customers.
    Source,
    /// The last day of a survey.
    WaveOn,
    /// A factor: a new one, or its name.
    Factor,
    /// An item: a new one, or its name.
    Item,
    /// What a factor counts for.
    Weight,
    /// A score.
    Score(Figure),
    /// A step of the service process: a new one, or its name.
    Step,
    /// The factors that a step touches.
    Factors,
    /// A standard of the service process: a new one, or its text.
    Standard,
    /// In how many cases a standard is to be kept.
    StandardGoal,
    /// An audit.
    Audit,
    /// Who audited.
    AuditBy,
    /// What else an audit saw.
    AuditNote,
    /// How often a standard was kept.
    Kept,
    /// What a goal is measured by.
    Measure,
    /// The value that a goal is to reach.
    GoalValue,
    /// How departments make a goal together.
    Adds,
    /// The indicator behind a goal.
    GoalKpi,
    /// A department that a goal is handed down to.
    Asked,
    /// What was said about a department's share of a goal.
    Share(Turn),
}

/// What is chosen from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its type")]
pub enum Choice {
    Way(Way),
    Key(bool),
    Better(Better),
    ToDate(ToDate),
    Account(Account),
    Source(Source),
    Adds(Adds),
}

/// What carries a difference out.
#[derive(Debug, Clone, PartialEq)]
enum Doing {
    Keep,
    Row(ActivityId, ActivityField),
    Owner(ActivityId, String),
    Dates { id: ActivityId, timing: Timing, announced: bool, reason: String },
    Started(ActivityId, NaiveDate),
    Done(ActivityId, NaiveDate),
    Cancel(ActivityId, String),
    Noted { id: ActivityId, was: Option<Box<Annotation>>, is: Box<Annotation> },
    Note { id: ActivityId, heading: String, texts: Vec<String> },
    Problem(Trouble),
    ProblemText(ProblemId, String),
    Reported(ProblemId),
    Closed(ProblemId, NaiveDate),
    Countermeasure(Trouble, Measure),
    MeasureText(CountermeasureId, String),
    MeasureOwner(CountermeasureId, String),
    FollowUp(CountermeasureId, NaiveDate),
    Objective(ObjectiveId, ObjectiveField),
    ObjectiveOwner(ObjectiveId, String),
    Serve(ObjectiveId, (String, String)),
    Goal(GoalId, GoalField),
    NewGoal(String, String),
    Department(DepartmentId, String),
    AddObjective(Box<Home>),
    Add(Box<Added>),
    Figures(Box<FigureDoing>),
}

/// The objective that something new belongs to.
#[derive(Debug, Clone, PartialEq)]
struct Home {
    /// The objective in the sheet's book, which tells rows of one apart from those of another.
    key: ObjectiveId,
    /// The objective in the book, where it is there.
    known: Option<ObjectiveId>,
    department: String,
    /// The goal's number and text; none where the sheet says none.
    goal: Option<(String, String)>,
    objective: Objective,
    /// What it comes from.
    origins: Vec<Meant>,
    owner: String,
    /// Problems of the objective as a whole.
    troubles: Vec<(Trouble, Vec<Measure>)>,
}

/// A row that the book doesn't have, and where it belongs.
#[derive(Debug, Clone, PartialEq)]
struct Added {
    home: Home,
    row: Activity,
    owner: String,
    troubles: Vec<(Trouble, Vec<Measure>)>,
    /// Whether what was noted of it is taken over.
    own: bool,
}

/// Both sides, looked up once.
struct Sides<'b> {
    book: &'b Book,
    imported: &'b Imported,
    day: NaiveDate,
    /// The book's problems, and the sheet's.
    known: Problems<'b>,
    said: Problems<'b>,
    counterparts: Counterparts,
}

/// What `imported` says otherwise than `book` does on `day`, in the order of the sheet; then the rows it doesn't have, of
/// the departments it speaks of.
pub fn update(book: &Book, imported: &Imported, day: NaiveDate) -> Vec<Difference> {
    let (known, said) = (trouble::by_row(book), trouble::by_row(&imported.book));
    let counterparts = Counterparts::new(book, &imported.book);
    let sides = Sides { book, imported, day, known, said, counterparts };
    let pairs = Pairs::new(book, imported);
    let mut all = whole::goals(&sides);
    all.extend(whole::departments(&sides, &pairs));
    // New objectives come from them.
    all.extend(figures::changes(&sides, &pairs));
    let homes = whole::by_home(&sides, &pairs);
    for (department, objective) in imported.book.objectives() {
        let home = pairs.objective(&objective.id);
        for row in &objective.activities {
            let place = imported.origins.get(&row.id).map_or_else(String::new, |origin| origin.place.clone());
            match pairs.row(&row.id).and_then(|id| book.activity_in(id)) {
                Some((department, home, old)) => {
                    let differences = row::changes(&sides, objective, row, home, old);
                    all.extend(differences.into_iter().map(|(what, doing)| Difference {
                        department: department.name.clone(),
                        row: old.text.clone(),
                        id: Some(old.id.clone()),
                        place: place.clone(),
                        what,
                        doing,
                    }));
                }
                None => {
                    let home = pairs.twin(objective, &row.text).and_then(|id| book.activity_in(id));
                    let known = home.map(|(_, home, _)| &home.id).or_else(|| pairs.objective(&objective.id));
                    all.push(added(&sides, department, objective, row, known, place));
                }
            }
        }
        match home.and_then(|id| book.objective_in(id)) {
            Some((department, home)) => {
                let mut differences = trouble::changes(&sides, (&objective.id, None), (&home.id, None));
                let said = homes.get(&home.id).map_or(&[][..], Vec::as_slice);
                // What several say of one is said together.
                if said.first().is_some_and(|first| first.id == objective.id) {
                    differences.extend(whole::of_objective(&sides, said, home));
                }
                all.extend(
                    differences
                        .into_iter()
                        .map(|(what, doing)| Difference::of_whole(&department.name, &home.text, what, doing)),
                );
            }
            None if objective.activities.is_empty() => {
                let text = match objective.text.trim() {
                    "" => objective.target.summary(),
                    text => text.to_owned(),
                };
                let new = Doing::AddObjective(Box::new(new_home(&sides, department, objective, None)));
                let (what, doing) = changed(Field::Objective, "", text.clone(), new);
                all.push(Difference::of_whole(&department.name, &text, what, doing));
            }
            None => {}
        }
    }
    all.extend(pairs.missing(book).map(|(department, row)| Difference {
        id: Some(row.id.clone()),
        ..Difference::of_whole(&department.name, &row.text, What::Missing, Doing::Keep)
    }));
    all
}

impl Difference {
    /// Whether there is anything to carry out.
    pub fn changes_the_book(&self) -> bool {
        self.doing != Doing::Keep
    }

    /// One that is about no row of its own.
    fn of_whole(department: &str, row: &str, what: What, doing: Doing) -> Self {
        let (department, row) = (department.to_owned(), row.to_owned());
        Self { department, row, id: None, place: String::new(), what, doing }
    }
}

fn changed(field: Field, from: impl Into<String>, to: impl Into<String>, doing: Doing) -> (What, Doing) {
    otherwise(Said::Field(field), from, to, doing)
}

fn otherwise(field: Said, from: impl Into<String>, to: impl Into<String>, doing: Doing) -> (What, Doing) {
    (What::Changed { field, from: from.into(), to: to.into() }, doing)
}

/// Whether the sheet says something else; what it leaves empty says nothing.
fn is_other(old: &str, new: &str) -> bool {
    !new.trim().is_empty() && !same(old, new)
}

fn chosen(field: Said, from: Option<Choice>, to: Choice, doing: Doing) -> (What, Doing) {
    (What::Chosen { field, from, to }, doing)
}

/// Whether the sheet has another figure; what it leaves empty says nothing.
fn is_other_figure(old: Option<Decimal>, new: Option<Decimal>) -> bool {
    new.is_some_and(|new| old.map(as_held) != Some(new))
}

fn figure_text(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| show_number(value, value.normalize().scale()))
}

fn day_text(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The goal of the book that a number and a text mean; of several with the text, one without a number goes first.
fn goal_of<'b>(book: &'b Book, number: &str, text: &str) -> Option<&'b Goal> {
    let is = |known: &&Goal| is_goal(number, text, (&known.number, &known.text));
    book.goals.iter().filter(is).min_by_key(|known| known.number.trim())
}

/// Whether two goals are one: by their number where there is one, else by their text.
fn is_goal(number: &str, text: &str, known: (&str, &str)) -> bool {
    match number.trim() {
        "" => same(known.1, text),
        number => goal_number(known.0) == goal_number(number),
    }
}

fn new_home(sides: &Sides<'_>, department: &Department, said: &Objective, known: Option<&ObjectiveId>) -> Home {
    let sheet = &sides.imported.book;
    let goal = said.goal.as_ref().and_then(|id| sheet.goal(id));
    Home {
        key: said.id.clone(),
        known: known.cloned(),
        department: department.name.clone(),
        goal: goal.map(|goal| (goal.number.clone(), goal.text.clone())),
        objective: Objective {
            text: said.text.clone(),
            method: said.method.clone(),
            target: said.target.clone(),
            timing: said.timing,
            outcome: said.outcome,
            status: said.status.clone(),
            ..Objective::new(said.id.clone())
        },
        origins: said.origins.iter().map(|origin| sides.counterparts.meant(origin.clone())).collect(),
        owner: said.owner.as_ref().map_or(String::new(), |id| sheet.person_name(id).to_owned()),
        troubles: trouble::of(sides, (&said.id, None)),
    }
}

fn added(
    sides: &Sides<'_>,
    department: &Department,
    objective: &Objective,
    row: &Activity,
    known: Option<&ObjectiveId>,
    place: String,
) -> Difference {
    let owner = row.owner.as_ref().map_or(String::new(), |id| sides.imported.book.person_name(id).to_owned());
    let added = Added {
        home: new_home(sides, department, objective, known),
        row: row.clone(),
        owner: owner.clone(),
        troubles: trouble::of(sides, (&objective.id, Some(&row.id))),
        own: sides.imported.own,
    };
    let what = What::Added { owner, timing: row.timing };
    Difference { place, ..Difference::of_whole(&department.name, &row.text, what, Doing::Add(Box::new(added))) }
}
