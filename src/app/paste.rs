//! What pasting or clearing cells means: the texts of cells as they are copied, and one step for all cells of a block,
//! each through its field. It is worked out on a copy of the book, cell after cell, so that what can't be pasted is
//! known before anything is changed.

use super::board_view::{self, ACTIVITY, MARK, MONTHS, OBJECTIVE};
use super::day_text;
use super::deeds::GridView;
use super::document::Document;
use super::field::Field;
use super::range::{self, Range};
use super::selection::Selection;
use super::{refused, report_view, row_text};
use crate::board::{Cells, Line, cells};
use crate::plan::{
    ActivityId, Book, Deed, Edit, ObjectiveId, ProblemId, Refused, Step, Steps, apply_all, new_activity, set_timing,
};
use crate::say;
use crate::words::Words;

/// What pasting a block comes to.
#[derive(Debug)]
pub struct Pasting {
    /// All that can be pasted.
    pub step: Step,
    /// How many cells it changes.
    pub changed: usize,
    /// How many rows it adds.
    pub added: usize,
    /// The cells that can't take their text, and why.
    pub refused: Vec<String>,
    /// How many cells the block has.
    pub cells: usize,
    /// The last cell of the block in the grid.
    pub corner: Option<Selection>,
}

/// The texts of the selected cells. A cell that goes on from above is empty.
pub fn copied(doc: &Document, words: &Words, view: GridView) -> Option<Vec<Vec<String>>> {
    let range = Range::of(doc, view)?;
    if range.is_one() {
        // Of a cell over several rows any row will do.
        return Some(vec![vec![text(doc, words, view, range.first, range.left)]]);
    }
    let line = |line| {
        let cell = |column| match range::begins(doc, view, line, column) {
            true => text(doc, words, view, line, column),
            false => String::new(),
        };
        (range.left..=range.right).map(cell).collect()
    };
    Some(range.lines(doc, view).map(line).collect())
}

fn text(doc: &Document, words: &Words, view: GridView, line: usize, column: usize) -> String {
    if view == GridView::Board
        && let Some(cells) = board_cells(doc, line)
    {
        match (column, cells.activity) {
            (MARK, Some((_, judgement))) => return words.status(judgement.status),
            (MONTHS, Some((activity, _))) => return row_text::timing(activity.timing),
            _ => {}
        }
    }
    field(doc, view, line, column).map(|f| f.text(&doc.book)).unwrap_or_default()
}

fn board_cells(doc: &Document, line: usize) -> Option<Cells<'_>> {
    match doc.board.lines.get(line)? {
        Line::Row(row) => Some(cells(&doc.book, row, doc.day)),
        Line::Goal(_) => None,
    }
}

fn field(doc: &Document, view: GridView, line: usize, column: usize) -> Option<Field> {
    match view {
        GridView::Board => board_view::field(&board_cells(doc, line)?, column, doc.day),
        GridView::Report => report_view::field(&doc.book, doc.report.rows.get(line)?, column, doc.day),
    }
}

/// What clearing the selected cells comes to.
#[derive(Debug)]
pub struct Clearing {
    /// All that can be cleared.
    pub step: Step,
    /// Why other cells can't be, each with how many say so.
    pub refused: Vec<(String, usize)>,
}

/// Clears the selected cells that hold a text.
pub fn cleared(doc: &Document, words: &Words, view: GridView) -> Option<Clearing> {
    let range = Range::of(doc, view)?;
    let mut writer = Writer::new(doc, words);
    let mut refused: Vec<(String, usize)> = Vec::new();
    for line in range.lines(doc, view) {
        for column in (range.left..=range.right).filter(|c| range.is_one() || range::begins(doc, view, line, *c)) {
            let written = match field(doc, view, line, column) {
                Some(field) => writer.write(&field, "").map(drop),
                None => is_clear(doc, words, view, line, column),
            };
            let Err(why) = written else { continue };
            match refused.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => refused.push((why, 1)),
            }
        }
    }
    Some(Clearing { step: Step { deed: Deed::Clear, edits: writer.edits }, refused })
}

/// Why a cell without a field can't be cleared, where it shows anything.
fn is_clear(doc: &Document, words: &Words, view: GridView, line: usize, column: usize) -> Result<(), String> {
    match column {
        _ if text(doc, words, view, line, column).is_empty() => Ok(()),
        MARK if view == GridView::Board => Err(say!(words, "clear-mark")),
        _ => Err(say!(words, "clear-dates")),
    }
}

/// Where a row of a block goes.
enum Row {
    /// Over a line of the grid.
    Over(usize),
    /// A new row of this objective, as long as it holds anything.
    New(ObjectiveId),
    /// Past the last line.
    Beyond,
}

/// Pastes a block from the selected cell on; a block that fits into the selected cells several times fills them.
pub fn pasted(doc: &Document, words: &Words, view: GridView, block: &[Vec<String>]) -> Option<Pasting> {
    let range = Range::of(doc, view)?;
    let selected = range.lines(doc, view).count();
    let width = block.iter().map(Vec::len).max().filter(|w| *w > 0)?;
    let fill = |selected: usize, given: usize| if selected.is_multiple_of(given) { selected } else { given };
    let (rows, columns) = (fill(selected, block.len()), fill(range.width(), width));
    let mut writer = Writer::new(doc, words);
    let mut pasting = Pasting {
        step: Step { deed: Deed::Paste, edits: Vec::new() },
        changed: 0,
        added: 0,
        refused: Vec::new(),
        cells: 0,
        corner: None,
    };
    let places = places(doc, view, range, rows);
    let mut after = None;
    for (i, place) in places.iter().enumerate() {
        let row = &block[i % block.len()];
        let texts: Vec<(usize, &str)> =
            (0..columns).filter_map(|j| Some((range.left + j, row.get(j % width)?.as_str()))).collect();
        pasting.cells += texts.len();
        writer.begin(doc, view, place, after.take());
        let before = (pasting.changed, writer.edits.len());
        for (column, text) in texts {
            let written = writer.cell(doc, view, place, column, text);
            match written {
                Ok(changed) => pasting.changed += usize::from(changed),
                Err(why) => pasting.refused.push(writer.refusal(view, place, column, &why)),
            }
        }
        if writer.made_row && pasting.changed == before.0 {
            writer.drop_row(before.1);
        }
        after = writer.activity.clone().or(writer.after.take());
        pasting.added += usize::from(writer.made_row);
        let right = (range.left + columns - 1).min(range::columns(view) - 1);
        pasting.corner = writer.corner(doc, view, place, right).or(pasting.corner);
    }
    pasting.step.edits = writer.edits;
    Some(pasting)
}

/// Where the rows of a block go: down the lines of the grid from the selected one on; what is more becomes new rows. At
/// the end of an objective's rows a block without objectives adds to it, rather than to go on over another's rows.
fn places(doc: &Document, view: GridView, range: Range, rows: usize) -> Vec<Row> {
    let objective = |line: usize| Some(range::cell(doc, view, line, 0)?.objective);
    let new = |line: usize| match view {
        GridView::Board => objective(line).map_or(Row::Beyond, Row::New),
        GridView::Report => Row::Beyond,
    };
    let is_last = view == GridView::Board
        && range.is_one()
        && range.left >= ACTIVITY
        && objective(range.first + 1) != objective(range.first);
    let lines = (range.first..range::lines(doc, view)).filter(|line| range::is_row(doc, view, *line));
    let over: Vec<usize> = lines.take(if is_last { 1 } else { rows }).collect();
    let last = over.last().copied().unwrap_or(range.first);
    let more = rows - over.len();
    over.into_iter().map(Row::Over).chain((0..more).map(|_| new(last))).collect()
}

/// Writes cell after cell into a copy of the book, and keeps the edits.
struct Writer<'a> {
    words: &'a Words,
    doc: &'a Document,
    book: Book,
    edits: Steps,
    /// Of the row that is written.
    objective: Option<ObjectiveId>,
    activity: Option<ActivityId>,
    /// The row above it that was new: a further one comes below.
    after: Option<ActivityId>,
    made_row: bool,
    /// A problem that was made in it: its countermeasure belongs there.
    made_problem: Option<ProblemId>,
}

impl<'a> Writer<'a> {
    fn new(doc: &'a Document, words: &'a Words) -> Self {
        Self {
            words,
            doc,
            book: doc.book.clone(),
            edits: Vec::new(),
            objective: None,
            activity: None,
            after: None,
            made_row: false,
            made_problem: None,
        }
    }

    fn begin(&mut self, doc: &Document, view: GridView, place: &Row, after: Option<ActivityId>) {
        (self.made_row, self.made_problem, self.after) = (false, None, after);
        (self.objective, self.activity) = match place {
            Row::Over(line) => {
                range::cell(doc, view, *line, 0).map_or((None, None), |at| (Some(at.objective), at.activity))
            }
            Row::New(objective) => (Some(objective.clone()), None),
            Row::Beyond => (None, None),
        };
    }

    /// Takes the new row back: nothing of its line could be pasted. `edits`: how many there were before it.
    fn drop_row(&mut self, edits: usize) {
        self.edits.truncate(edits);
        self.made_row = false;
        if let Some(id) = self.activity.take() {
            // It was added a moment ago, and nothing refers to it.
            let _ = apply_all(&mut self.book, vec![Edit::RemoveActivity(id)]);
        }
    }

    fn cell(&mut self, doc: &Document, view: GridView, place: &Row, column: usize, text: &str) -> Result<bool, String> {
        let blank = text.trim().is_empty();
        let refuse = |words: &Words| match blank {
            true => Ok(false),
            false => Err(say!(words, "paste-beyond")),
        };
        if matches!(place, Row::Beyond) || column >= range::columns(view) {
            return refuse(self.words);
        }
        if let Row::Over(line) = place {
            // What a cell says already needs no pasting; and one that goes on from above has no text of its own.
            let begins = range::begins(doc, view, *line, column);
            let same = begins && self::text(doc, self.words, view, *line, column).trim() == text.trim();
            if same || (!begins && blank) {
                return Ok(false);
            }
            if !begins {
                return Err(say!(self.words, "paste-part-of-above"));
            }
        }
        match view {
            GridView::Board => self.board_cell(matches!(place, Row::New(_)), column, text, blank),
            GridView::Report => {
                let Row::Over(line) = place else { return refuse(self.words) };
                let field = field(doc, view, *line, column);
                let made = || self.made_problem.clone().filter(|_| column == report_view::MEASURE);
                match field.or_else(|| made().map(Field::NewCountermeasure)) {
                    Some(field) => self.write(&field, text),
                    None if blank => Ok(false),
                    None if column == report_view::MEASURE => Err(say!(self.words, "problem-first")),
                    None => Err(say!(self.words, "row-first")),
                }
            }
        }
    }

    fn board_cell(&mut self, is_new: bool, column: usize, text: &str, blank: bool) -> Result<bool, String> {
        let Some(objective) = self.objective.clone() else { return Ok(false) };
        match column {
            MARK if blank => return Ok(false),
            MARK => return Err(say!(self.words, "paste-mark")),
            // A new row belongs to the objective that is there.
            OBJECTIVE if is_new => {
                let is_there = self.book.objective(&objective).is_some_and(|o| o.text.trim() == text.trim());
                return if blank || is_there { Ok(false) } else { Err(say!(self.words, "paste-part-of-above")) };
            }
            OBJECTIVE => return self.write(&Field::Objective(objective), text),
            _ => {}
        }
        if self.activity.is_none() {
            if blank {
                return Ok(false);
            }
            let (id, edits) = new_activity(&self.book, &objective, self.after.as_ref(), self.doc.day, &self.doc.author);
            self.apply(edits)?;
            (self.activity, self.made_row) = (Some(id), true);
        }
        let Some(id) = self.activity.clone() else { return Ok(false) };
        match column {
            ACTIVITY => self.write(&Field::Activity(id), text),
            board_view::OWNER => self.write(&Field::Owner(id), text),
            MONTHS => self.dates(&id, text),
            _ => self.write(&Field::Reason(id, self.doc.day), text),
        }
    }

    fn dates(&mut self, id: &ActivityId, text: &str) -> Result<bool, String> {
        let was = self.book.activity(id).map(|a| a.timing).unwrap_or_default();
        let timing = match text.trim() {
            "" => Default::default(),
            text => {
                day_text::timing(text, self.book.year).ok_or_else(|| say!(self.words, "not-a-date", text = text))?
            }
        };
        if timing.is_backwards() {
            return Err(say!(self.words, "end-before-start"));
        }
        if timing == was {
            return Ok(false);
        }
        let edits = set_timing(&self.book, id, timing, "", self.doc.day, &self.doc.author);
        self.apply(edits)?;
        Ok(true)
    }

    /// Writes a text into its field; says whether it changes anything, or why it can't.
    fn write(&mut self, field: &Field, text: &str) -> Result<bool, String> {
        if let Some(why) = field.refusal(text, &self.book, self.words) {
            return Err(why);
        }
        let Some(step) = field.step(&self.book, text, self.doc.noting()) else { return Ok(false) };
        if let Some(Edit::AddProblem { problem, .. }) = step.edits.first() {
            self.made_problem = Some(problem.id.clone());
        }
        self.apply(step.edits)?;
        Ok(true)
    }

    fn apply(&mut self, edits: Steps) -> Result<(), String> {
        let message = |book: &Book, why: Refused| refused::message(self.words, book, &why);
        apply_all(&mut self.book, edits.clone()).map_err(|why| message(&self.doc.book, why))?;
        self.edits.extend(edits);
        Ok(())
    }

    /// The cell and why it can't be pasted, for people.
    fn refusal(&self, view: GridView, place: &Row, column: usize, why: &str) -> String {
        let column = match view {
            GridView::Board => board_view::title(self.words, column),
            GridView::Report => report_view::title(self.words, column),
        };
        let book = &self.book;
        let row = self.activity.as_ref().and_then(|id| book.activity(id)).map(|a| a.text.as_str());
        let row = row.or_else(|| self.objective.as_ref().and_then(|id| book.objective(id)).map(|o| o.text.as_str()));
        let row = row.and_then(|text| text.lines().next()).unwrap_or_default();
        match place {
            Row::Over(_) | Row::New(_) if !row.is_empty() => {
                let short: String = row.chars().take(14).collect();
                let row = if short.len() < row.len() { format!("{short}…") } else { short };
                say!(self.words, "paste-cell", row = row, column = column, why = why)
            }
            _ => say!(self.words, "label-and-text", label = column, text = why),
        }
    }

    fn corner(&self, doc: &Document, view: GridView, place: &Row, column: usize) -> Option<Selection> {
        let at = match place {
            Row::Over(line) => range::cell(doc, view, *line, column)?,
            Row::New(objective) => {
                Selection { objective: objective.clone(), activity: None, problem: None, countermeasure: None, column }
            }
            Row::Beyond => return None,
        };
        match view {
            GridView::Board => Some(Selection { activity: Some(self.activity.clone()?), ..at }),
            GridView::Report => Some(at),
        }
    }
}
