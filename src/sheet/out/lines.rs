//! The lines of the plan sheet: what each cell says, before there is a workbook.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::column::Column;
use super::said::{self, Measure, Step, Trouble};
use crate::board::{Board, Cells, Filter, Line, Row, cells};
use crate::plan::{Activity, Annotation, Book, Goal, Note, Objective, PersonId, Problem};
use crate::rules::{Light, Status};
use crate::say;
use crate::words::Words;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, whatever it begins with.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A count.
    Count(i64),
    /// How the row stands.
    Status(Status),
    /// A figure.
    Number {
        /// Its value.
        value: Decimal,
        /// Digits behind the point that are shown.
        places: u32,
        /// How it stands against the plan, where it is what came about.
        light: Option<Light>,
    },
    /// How an indicator stands.
    Light(Light),
    /// That a red row says no reason.
    NoReason,
    /// Something else that is missing or at fault.
    Alert(String),
}

impl Cell {
    /// A text; none is no cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A figure, where there is one.
    pub fn number(value: Option<Decimal>, places: u32) -> Self {
        value.map_or(Self::Empty, |value| Self::Number { value, places, light: None })
    }

    /// A figure with as many digits as it has.
    pub fn figure(value: Option<Decimal>) -> Self {
        Self::number(value, value.map_or(0, |value| value.normalize().scale()))
    }

    /// A day, where there is one.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// A line of the plan sheet.
#[derive(Debug)]
pub struct PlanLine {
    /// The position of its department in the book; none for a goal that nothing serves.
    pub department: Option<usize>,
    /// How its row stands, where it is one.
    pub status: Option<Status>,
    /// By the positions of [`PlanLines::columns`].
    pub cells: Vec<Cell>,
}

/// The plan sheet as text.
#[derive(Debug)]
pub struct PlanLines {
    /// The headings from the left; without a column, that of the rows' own notes under it.
    pub columns: Vec<(String, Option<Column>)>,
    /// The lines in board order.
    pub lines: Vec<PlanLine>,
}

/// As many columns of the rows' own notes as anybody looks through.
const NOTE_COLUMNS: usize = 20;

/// The plan sheet of `book` on `day`.
pub fn plan_lines(book: &Book, board: &Board, words: &Words) -> PlanLines {
    let headings = note_headings(book);
    let mut lines: Vec<PlanLine> = Vec::new();
    let day = board.day;
    let mut board_lines = board.lines.iter().peekable();
    while let Some(line) = board_lines.next() {
        match line {
            Line::Goal(at) => {
                let followed = matches!(board_lines.peek(), Some(Line::Row(_)));
                if let Some(goal) = at.map(|at| &book.goals[at]).filter(|_| !followed) {
                    let cell = |column| goal_cell(column, goal);
                    lines.push(PlanLine { department: None, status: None, cells: whole(&headings, cell) });
                }
            }
            Line::Row(row) => {
                lines.push(row_line(book, row, day, &headings, words));
                let here = |next: &&Line| matches!(next, Line::Row(n) if (n.department, n.objective) == (row.department, row.objective));
                if row.activity.is_some() && !board_lines.peek().is_some_and(here) {
                    lines.extend(objective_line(book, row, day, &headings, words));
                }
            }
        }
    }
    let all = Column::ALL.into_iter().map(|column| (column.heading(words), Some(column)));
    let mut columns: Vec<(String, Option<Column>)> = all.collect();
    let notes = columns.iter().position(|c| c.1 == Some(Column::Notes)).unwrap_or(columns.len());
    columns.splice(notes..notes, headings.into_iter().map(|heading| (heading, None)));
    let filled = |at: usize| lines.iter().any(|line| line.cells[at] != Cell::Empty);
    let keep: Vec<bool> =
        columns.iter().enumerate().map(|(at, c)| c.1.is_none_or(|c| !c.is_optional()) || filled(at)).collect();
    retain(&mut columns, &keep);
    lines.iter_mut().for_each(|line| retain(&mut line.cells, &keep));
    PlanLines { columns, lines }
}

fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    list.retain(|_| keep.next().copied().unwrap_or(true));
}

/// The headings of notes that have a column of their own: those that no column of the plan goes by.
fn note_headings(book: &Book) -> Vec<String> {
    let ours = Column::by_heading();
    let mut headings: Vec<String> = Vec::new();
    for note in book.objectives().flat_map(|(_, o)| &o.activities).flat_map(|a| &a.notes) {
        let plain = super::super::headings::plain(&note.heading);
        let free = !plain.is_empty() && !ours.contains_key(&plain) && note.heading == one_line(&note.heading);
        if headings.len() < NOTE_COLUMNS && free && !headings.contains(&note.heading) {
            // Two headings that compare equal would be one on the way back.
            if !headings.iter().any(|h| super::super::headings::plain(h) == plain) {
                headings.push(note.heading.clone());
            }
        }
    }
    headings
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of these cells, without notes.
fn whole(headings: &[String], cell: impl Fn(Column) -> Cell) -> Vec<Cell> {
    with_notes(headings, &[], cell)
}

/// A line of these cells, with the row's notes where they belong.
fn with_notes(headings: &[String], notes: &[Note], cell: impl Fn(Column) -> Cell) -> Vec<Cell> {
    let mut own: Vec<Cell> = vec![Cell::Empty; headings.len()];
    let mut others = Vec::new();
    for note in notes {
        match headings.iter().position(|h| *h == note.heading).filter(|at| own[*at] == Cell::Empty) {
            Some(at) => own[at] = Cell::text(note.text.as_str()),
            None => others.push(note),
        }
    }
    let mut cells = Vec::with_capacity(Column::ALL.len() + headings.len());
    for column in Column::ALL {
        if column == Column::Notes {
            cells.append(&mut own);
            cells.push(Cell::text(said::notes(others.iter().copied())));
        } else {
            cells.push(cell(column));
        }
    }
    cells
}

fn goal_cell(column: Column, goal: &Goal) -> Cell {
    match column {
        Column::GoalNo => Cell::text(goal.number.as_str()),
        Column::Goal => Cell::text(goal.text.as_str()),
        _ => Cell::Empty,
    }
}

fn shared_cell(book: &Book, at: &Cells<'_>, column: Column, words: &Words) -> Cell {
    let objective = at.objective;
    match column {
        Column::Department => Cell::text(at.department.name.as_str()),
        Column::Objective => Cell::text(objective.text.as_str()),
        Column::Method => Cell::text(objective.method.as_str()),
        Column::ObjectiveOwner => Cell::text(name(book, objective.owner.as_ref())),
        Column::Target => Cell::text(objective.target.summary()),
        Column::Deadline => Cell::day(objective.timing.end),
        Column::Outcome => objective.outcome.map_or(Cell::Empty, |o| Cell::Text(words.outcome(o))),
        Column::ObjectiveStatus => Cell::text(objective.status.as_str()),
        Column::ObjectiveId => Cell::text(objective.id.as_str()),
        Column::DepartmentId => Cell::text(at.department.id.as_str()),
        Column::Origins => {
            Cell::text(objective.origins.iter().map(|o| words.origin(book, o)).collect::<Vec<_>>().join("\n"))
        }
        Column::OriginIds => Cell::text(said::origin_codes(&objective.origins)),
        _ => at.goal.map_or(Cell::Empty, |goal| goal_cell(column, goal)),
    }
}

fn name<'a>(book: &'a Book, id: Option<&'a PersonId>) -> &'a str {
    id.map_or("", |id| book.person_name(id))
}

fn row_line(book: &Book, row: &Row, day: NaiveDate, headings: &[String], words: &Words) -> PlanLine {
    let at = cells(book, row, day);
    let notes = at.activity.map_or(&[][..], |(a, _)| &a.notes);
    let problems: Vec<&Problem> = of(at.objective, at.activity.map(|(a, _)| a)).collect();
    let cells = with_notes(headings, notes, |column| match (column, at.activity) {
        (Column::Problem, _) => problem_cell(&problems, words),
        (Column::Countermeasure, _) => measure_cell(book, &problems),
        (column, Some((activity, judged))) => match column {
            Column::Activity => Cell::text(activity.text.as_str()),
            Column::Owner => Cell::text(name(book, activity.owner.as_ref())),
            Column::Status => Cell::Status(judged.status),
            Column::DaysLate => judged.days_late.map_or(Cell::Empty, Cell::Count),
            Column::Reason if judged.reason_missing() => Cell::NoReason,
            Column::Reason => Cell::text(judged.reason.unwrap_or_default()),
            Column::Evaluation => Cell::text(activity.evaluation.as_str()),
            Column::Annotations => Cell::text(said::annotations(&activity.annotations, words)),
            Column::Way => activity.way.map_or(Cell::Empty, |way| Cell::Text(words.way(way))),
            Column::Brought => Cell::figure(activity.brought),
            Column::RowId => Cell::text(activity.id.as_str()),
            _ => dates_cell(activity, column, words).unwrap_or_else(|| shared_cell(book, &at, column, words)),
        },
        (column, None) => shared_cell(book, &at, column, words),
    });
    PlanLine { department: Some(row.department), status: row.status, cells }
}

fn dates_cell(activity: &Activity, column: Column, words: &Words) -> Option<Cell> {
    let planned = activity.planned();
    let moved = |planned: Option<NaiveDate>, now: Option<NaiveDate>| match now {
        _ if planned == now => Cell::Empty,
        Some(now) => Cell::Day(now),
        None => Cell::Text(say!(words, "change-none")),
    };
    Some(match column {
        Column::Start => Cell::day(planned.start),
        Column::End => Cell::day(planned.end),
        Column::NewStart => moved(planned.start, activity.timing.start),
        Column::DelayedTo => moved(planned.end, activity.timing.end),
        Column::StartedOn => Cell::day(activity.started_on),
        Column::DoneOn => Cell::day(activity.done_on),
        Column::Milestones => {
            Cell::text(Step::say(&Step::all(&activity.milestones, activity.baseline.as_ref()), words))
        }
        _ => return None,
    })
}

/// The line of the problems that concern an objective as a whole, below its rows.
fn objective_line(book: &Book, row: &Row, day: NaiveDate, headings: &[String], words: &Words) -> Option<PlanLine> {
    let at = cells(book, &Row { activity: None, ..*row }, day);
    let problems: Vec<&Problem> = of(at.objective, None).collect();
    let said = (problem_cell(&problems, words), measure_cell(book, &problems));
    if said == (Cell::Empty, Cell::Empty) {
        return None;
    }
    let cells = whole(headings, |column| match column {
        Column::Problem => said.0.clone(),
        Column::Countermeasure => said.1.clone(),
        column => shared_cell(book, &at, column, words),
    });
    Some(PlanLine { department: Some(row.department), status: None, cells })
}

/// The problems seen in a row; without one, those of the objective as a whole.
fn of<'a>(objective: &'a Objective, activity: Option<&'a Activity>) -> impl Iterator<Item = &'a Problem> {
    objective.problems.iter().filter(move |p| p.activity.as_ref() == activity.map(|a| &a.id))
}

fn problem_cell(problems: &[&Problem], words: &Words) -> Cell {
    let said: Vec<Trouble> = problems
        .iter()
        .map(|p| Trouble { text: p.text.clone(), state: p.state, reported_on: p.reported_on, closed_on: p.closed_on })
        .collect();
    Cell::text(Trouble::say_all(&said, words))
}

fn measure_cell(book: &Book, problems: &[&Problem]) -> Cell {
    let measures: Vec<Measure> = problems
        .iter()
        .enumerate()
        .flat_map(|(problem, p)| {
            p.countermeasures.iter().map(move |c| Measure {
                problem,
                text: c.text.clone(),
                owner: name(book, c.owner.as_ref()).to_owned(),
                follow_up: c.follow_up,
            })
        })
        .collect();
    Cell::text(Measure::say_all(&measures))
}

/// The board that the plan sheet shows: every row.
pub fn board(book: &Book, day: NaiveDate) -> Board {
    Board::new(book, day, &Filter::default())
}

/// The reason of an annotation as its cell says it.
pub fn reason(note: &Annotation, words: &Words) -> String {
    match note.reason.trim() {
        "" => say!(words, "reason-missing"),
        reason => reason.to_owned(),
    }
}
