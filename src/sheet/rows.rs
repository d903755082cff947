//! From the lines of a sheet to draft rows: what repeats from above, what is a row, and what only looks like one.

use chrono::NaiveDate;

use super::Origin;
use super::dates;
use super::dating::{self, Dates, Said};
use super::footer::is_footer;
use super::grid::{Grid, Value};
use super::headings::{Field, in_brackets, plain};
use super::heads::Heads;
use super::line::Line;
use super::names;
use super::place::{PLACE, Place, Places};
use super::status::{self, Standing};
use super::summary::{Summary, Why};
use super::year::PlanYear;
use crate::plan::Note;

/// What one line says, before it has a place in a book.
#[derive(Debug, Default)]
pub struct Draft {
    /// The goal, objective and target it stands under.
    pub place: Place,
    /// Whether the line says an objective, or more of one; else it only says a goal, unless there is a row or a problem.
    pub objective: bool,
    /// A status of the objective, in people's own words.
    pub status: String,
    /// The plan row; none where the line is about the objective alone.
    pub row: Option<Row>,
    /// A problem and its reason.
    pub problem: String,
    /// What will be done about it.
    pub countermeasure: String,
}

/// A plan row.
#[derive(Debug)]
pub enum Row {
    /// A new one.
    New(Box<NewRow>),
    /// More about the row above, whose activity is merged over both lines.
    More {
        /// More of the evaluation.
        evaluation: String,
        /// More notes.
        notes: Vec<Note>,
    },
}

/// A plan row of its own.
#[derive(Debug)]
pub struct NewRow {
    /// What is done.
    pub text: String,
    /// Who answers for it.
    pub owner: String,
    /// When.
    pub dates: Dates,
    /// What the review found.
    pub evaluation: String,
    /// How it stands by its own account.
    pub standing: Option<Standing>,
    /// Texts that have no other place.
    pub notes: Vec<Note>,
    /// Where it stands in the file, and what of it was concluded.
    pub origin: Origin,
}

/// Fields that tell one row from another where they share a merged activity.
const TELLING: [Field; 9] = [
    Field::Owner,
    Field::Start,
    Field::End,
    Field::DelayedTo,
    Field::Timing,
    Field::DoneOn,
    Field::StartedOn,
    Field::Status,
    Field::Progress,
];

/// Reads sheet after sheet.
pub struct Reading<'a> {
    /// What the book is called: the department of a sheet that names none, and has no name of its own.
    title: &'a str,
    /// The day on which the sheets were saved: what they say was true then.
    saved: Option<NaiveDate>,
    places: Places,
    /// What rows without a department are put under: the name of the sheet or the file.
    assumed: String,
}

impl<'a> Reading<'a> {
    /// Before the first sheet.
    pub fn new(title: &'a str, saved: Option<NaiveDate>) -> Self {
        Self { title, saved, places: Places::default(), assumed: String::new() }
    }

    /// The draft rows of a sheet's tables, from the top.
    pub fn sheet(&mut self, grid: &Grid, tables: &[Heads], year: PlanYear, summary: &mut Summary) -> Vec<Draft> {
        let department = if grid.is_file || is_unnamed(&grid.sheet) { self.title } else { &grid.sheet };
        department.clone_into(&mut self.assumed);
        let mut above = Place { department: department.to_owned(), ..Place::default() };
        let mut drafts = Vec::new();
        for heads in tables {
            summary.add_heads(&grid.sheet, heads);
            for row in &heads.lines {
                let mut line = Line::new(grid, heads, *row, year.of_dates());
                let draft = self.line(&mut line, &mut above, year);
                let read = draft.as_ref().is_some_and(|d| !matches!(d.row, Some(Row::More { .. })));
                summary.add(line, read);
                drafts.extend(draft);
            }
        }
        summary.remarks.extend(self.places.rest());
        drafts
    }

    fn line(&mut self, line: &mut Line<'_>, above: &mut Place, year: PlanYear) -> Option<Draft> {
        if is_footer(line) {
            line.remark_rest(Why::Footer);
            return None;
        }
        if line.has(Field::Activity) {
            let continues = !line.has_own(Field::Activity) && !TELLING.iter().any(|field| line.has_own(*field));
            if continues {
                line.keep_own();
            }
            self.places.place(line, above);
            if continues && above.objective.is_empty() {
                // It stands where the row above does; another goal or department is one for the rows below.
                self.places.wait(line, &[Field::GoalNo, Field::Goal, Field::Department]);
            } else {
                self.places.take_up(&PLACE);
            }
            let assumed = above.department == self.assumed;
            let draft = if continues { more(line) } else { self.row(line, year, assumed) };
            return Some(Draft { place: above.clone(), ..draft });
        }
        let draft = self.no_row(line, above);
        line.remark_rest(Why::NoActivity);
        draft
    }

    fn row(&self, line: &mut Line<'_>, year: PlanYear, department_assumed: bool) -> Draft {
        let (mut problem, countermeasure) = (line.text(Field::Problem), line.text(Field::Countermeasure));
        let evaluation = line.text(Field::Evaluation);
        let mut text = line.text(Field::Activity);
        if let (true, Some(value @ (Value::Error(_) | Value::Formula(_)))) =
            (text.is_empty(), line.value(Field::Activity))
        {
            text = value.text();
        }
        let owners = names::owners(&line.text(Field::Owner));
        if owners.several {
            line.remark(Field::Owner, Why::SeveralOwners);
        }
        let (said, mut status) = self.said(line, &mut problem, year);
        join(&mut status, &line.text(Field::ObjectiveStatus));
        let dates = dating::read(line, said, year.year);
        let notes = line.take_notes();
        let origin = Origin {
            place: line.place(),
            start_assumed: dates.start_assumed,
            done_assumed: dates.done_assumed,
            department_assumed,
        };
        let row = NewRow { text, owner: owners.name, dates, evaluation, standing: said.standing, notes, origin };
        Draft { status, row: Some(Row::New(Box::new(row))), problem, countermeasure, ..Draft::default() }
    }

    /// How the row stands by its own account, and what its status says that is not of the row.
    fn said(&self, line: &mut Line<'_>, problem: &mut String, year: PlanYear) -> (Said, String) {
        let mut status = line.text(Field::Status);
        let by_status = status::standing(&status);
        let by_progress = progress(line, by_status);
        let (field, words) = match (by_status, line.value(Field::Progress)) {
            (Some(_), _) => (Field::Status, std::mem::take(&mut status)),
            (None, Some(Value::Text(text))) => (Field::Progress, text.clone()),
            _ => (Field::Progress, String::new()),
        };
        let standing = by_status.or(by_progress);
        let mut on = None;
        if let Some(aside) = in_brackets(&words) {
            match (standing, dates::read_short(aside, year.of_dates())) {
                (Some(Standing::Problem | Standing::Cancelled), _) => join(problem, aside),
                (Some(Standing::Done), Ok(period)) if !period.range => on = Some(period.last),
                (Some(_), _) => line.note(field),
                (None, _) => {}
            }
        }
        (Said { standing, field, on, saved: self.saved }, status)
    }

    /// A line without an activity: about an objective or a goal, or one that only opens a section, which the rows below
    /// repeat.
    fn no_row(&mut self, line: &mut Line<'_>, above: &mut Place) -> Option<Draft> {
        let own = |field| line.has_own(field);
        let problem = own(Field::Problem) || own(Field::Countermeasure);
        let goal = own(Field::Goal);
        let (said, target) = (own(Field::Objective), own(Field::Target));
        self.places.place(line, above);
        let objective = said || problem || (target && !above.objective.is_empty());
        if !objective {
            let (here, below): (&[Field], &[Field]) = if goal {
                (&[Field::GoalNo, Field::Goal], &[Field::Department, Field::Target])
            } else {
                (&[], &[Field::GoalNo, Field::Department, Field::Target])
            };
            self.places.take_up(here);
            self.places.wait(line, below);
            return goal.then(|| Draft { place: above.clone(), ..Draft::default() });
        }
        self.places.take_up(&PLACE);
        let (problem, countermeasure) = (line.text(Field::Problem), line.text(Field::Countermeasure));
        let mut status = line.text(Field::Status);
        join(&mut status, &line.text(Field::ObjectiveStatus));
        Some(Draft { place: above.clone(), objective, status, row: None, problem, countermeasure })
    }
}

/// More about the row above, whose activity is merged over this line too.
fn more(line: &mut Line<'_>) -> Draft {
    let (problem, countermeasure) = (line.text(Field::Problem), line.text(Field::Countermeasure));
    let evaluation = line.text(Field::Evaluation);
    let row = Some(Row::More { evaluation, notes: line.take_notes() });
    Draft { row, problem, countermeasure, ..Draft::default() }
}

/// What the progress says of the row. How far it has come is a note: a plan row has no place for it.
fn progress(line: &mut Line<'_>, by_status: Option<Standing>) -> Option<Standing> {
    let value = line.value(Field::Progress)?;
    let Some(standing) = status::progress(value) else {
        let why = match value {
            Value::Error(_) => Why::ErrorValue,
            Value::Formula(_) => Why::NotComputed,
            _ => Why::NotAProgress,
        };
        line.misread(Field::Progress, why);
        return None;
    };
    let disagrees = by_status.is_some_and(|status| !status::agree(status, standing));
    if disagrees {
        line.remark(Field::Progress, Why::ProgressDisagrees);
    }
    let between = status::share(value).is_some_and(|share| share > 0.0 && share < 1.0);
    let aside = matches!(value, Value::Text(text) if by_status.is_some() && in_brackets(text).is_some());
    if disagrees || between || aside {
        line.note(Field::Progress);
    }
    line.use_up(Field::Progress);
    Some(standing)
}

/// Adds a text below another, once.
fn join(text: &mut String, more: &str) {
    if more.is_empty() || text.lines().any(|line| line == more) {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

/// A sheet that nobody gave a name: `Sheet1`, `工作表 2`.
fn is_unnamed(sheet: &str) -> bool {
    let name = plain(sheet);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    ["sheet", "工作表", "表", ""].contains(&name)
}
