//! From the lines of a sheet to draft rows: what repeats from above, what is a row, and what only looks like one.

use std::collections::HashMap;

use super::dating::{self, Dates};
use super::grid::{Grid, Value};
use super::headings::{Field, Heads, plain};
use super::line::Line;
use super::status::{self, Standing};
use super::summary::{Summary, Why};
use super::year::PlanYear;
use crate::plan::Note;

/// What one line says, before it has a place in a book.
#[derive(Debug, Default)]
pub struct Draft {
    /// The goal, objective and target it stands under.
    pub place: Place,
    /// A status of the objective, in people's own words.
    pub status: String,
    /// The plan row; none where the line is about the objective alone.
    pub row: Option<Row>,
    /// A problem and its reason.
    pub problem: String,
    /// What will be done about it.
    pub countermeasure: String,
}

/// Where a row stands. What a line leaves empty repeats the line above.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The Goal No.
    pub goal_no: String,
    /// The goal.
    pub goal: String,
    /// The department's name.
    pub department: String,
    /// The objective.
    pub objective: String,
    /// The objective's target.
    pub target: String,
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
    year: PlanYear,
    /// What the book is called: the department of a sheet that names none, and has no name of its own.
    title: &'a str,
    /// The text of each numbered goal, as first seen.
    goals: HashMap<String, String>,
}

impl<'a> Reading<'a> {
    /// Before the first sheet.
    pub fn new(year: PlanYear, title: &'a str) -> Self {
        Self { year, title, goals: HashMap::new() }
    }

    /// The draft rows of a sheet, from the top.
    pub fn sheet(&mut self, grid: &Grid, heads: &Heads, summary: &mut Summary) -> Vec<Draft> {
        let department = if is_unnamed(&grid.sheet) { self.title } else { &grid.sheet };
        let mut above = Place { department: department.to_owned(), ..Place::default() };
        let mut drafts = Vec::new();
        for (row, _) in grid.rows().filter(|(row, cells)| *row >= heads.body && !heads.repeated(cells)) {
            let mut line = Line::new(grid, heads, row, self.year.of_dates());
            let draft = self.line(&mut line, &mut above);
            let read = draft.as_ref().is_some_and(|d| !matches!(d.row, Some(Row::More { .. })));
            summary.add(line, read);
            drafts.extend(draft);
        }
        drafts
    }

    fn line(&mut self, line: &mut Line<'_>, above: &mut Place) -> Option<Draft> {
        if line.has(Field::Activity) {
            let continues = !line.has_own(Field::Activity) && !TELLING.iter().any(|field| line.has_own(*field));
            if continues {
                line.keep_own();
            }
            return Some(self.row(line, above, continues));
        }
        if line.own_texts().any(|text| is_footer(&text)) {
            line.stray(&[]);
            return None;
        }
        let draft = if line.has_own(Field::Goal) || line.has_own(Field::Objective) {
            self.objective(line, above)
        } else {
            // A line that only opens a section: the rows below repeat it.
            self.place(line, above);
            line.stray(&[Field::Department]);
            return None;
        };
        Some(draft)
    }

    fn row(&mut self, line: &mut Line<'_>, above: &mut Place, continues: bool) -> Draft {
        let place = self.place(line, above);
        let (problem, countermeasure) = (line.text(Field::Problem), line.text(Field::Countermeasure));
        let evaluation = line.text(Field::Evaluation);
        if continues {
            line.note_unknown();
            let notes = std::mem::take(&mut line.notes);
            let row = Some(Row::More { evaluation, notes });
            return Draft { place, status: String::new(), row, problem, countermeasure };
        }
        let mut text = line.text(Field::Activity);
        if let (true, Some(Value::Error(error))) = (text.is_empty(), line.value(Field::Activity)) {
            text.clone_from(error);
        }
        let owner = line.name(Field::Owner);
        if owner.contains(['、', ',', '，', ';', '；', '/', '&']) {
            line.remark(Field::Owner, Why::SeveralOwners);
        }
        let mut status = line.text(Field::Status);
        let said = status::standing(&status);
        if said.is_some() {
            status.clear();
        }
        let progress = progress(line);
        let said_in = if said.is_some() { Field::Status } else { Field::Progress };
        let standing = said.or(progress);
        let dates = dating::read(line, standing, said_in, self.year.year);
        line.note_unknown();
        let notes = std::mem::take(&mut line.notes);
        let row = NewRow { text, owner, dates, evaluation, standing, notes };
        Draft { place, status, row: Some(Row::New(Box::new(row))), problem, countermeasure }
    }

    /// A line about an objective or a goal, without an activity.
    fn objective(&mut self, line: &mut Line<'_>, above: &mut Place) -> Draft {
        let place = self.place(line, above);
        let (problem, countermeasure) = (line.text(Field::Problem), line.text(Field::Countermeasure));
        let status = line.text(Field::Status);
        line.stray(&[
            Field::GoalNo,
            Field::Goal,
            Field::Department,
            Field::Objective,
            Field::Target,
            Field::Problem,
            Field::Countermeasure,
            Field::Status,
        ]);
        Draft { place, status, row: None, problem, countermeasure }
    }

    fn place(&mut self, line: &mut Line<'_>, above: &mut Place) -> Place {
        let goal_no = line.name(Field::GoalNo);
        let goal = line.text(Field::Goal);
        // Another goal without a number of its own doesn't have the number of the one above.
        let other = goal_no.is_empty() && !goal.is_empty() && !above.goal.is_empty() && goal != above.goal;
        if other {
            above.goal_no.clear();
        }
        if let (false, Some(known)) = (goal.is_empty() || goal_no.is_empty(), self.goals.get(&goal_no))
            && *known != goal
        {
            line.misread(Field::Goal, Why::OtherGoalText);
        }
        let department = line.name(Field::Department);
        let objective = line.text(Field::Objective);
        let target = line.text(Field::Target);
        for (now, above) in [
            (goal_no, &mut above.goal_no),
            (goal, &mut above.goal),
            (department, &mut above.department),
            (objective, &mut above.objective),
            (target, &mut above.target),
        ] {
            if !now.is_empty() {
                *above = now;
            }
        }
        if !above.goal_no.is_empty() && !above.goal.is_empty() {
            self.goals.entry(above.goal_no.clone()).or_insert_with(|| above.goal.clone());
        }
        above.clone()
    }
}

fn progress(line: &mut Line<'_>) -> Option<Standing> {
    let value = line.value(Field::Progress)?;
    let standing = status::progress(value);
    if standing.is_none() {
        let error = matches!(value, Value::Error(_));
        line.misread(Field::Progress, if error { Why::ErrorValue } else { Why::NotAProgress });
    }
    standing
}

/// A sheet that nobody gave a name: `Sheet1`, `工作表 2`.
fn is_unnamed(sheet: &str) -> bool {
    let name = plain(sheet);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    ["sheet", "工作表", "表", ""].contains(&name)
}

/// Words below a table, or between its parts, that are no row of it.
fn is_footer(text: &str) -> bool {
    let text = plain(text);
    let total = ["合计", "总计", "小计", "total", "subtotal"];
    let note = ["备注:", "备注：", "注:", "注：", "说明:", "说明：", "note:", "notes:"];
    total.iter().any(|t| text.trim_end_matches([':', '：']) == *t) || note.iter().any(|n| text.starts_with(n))
}
