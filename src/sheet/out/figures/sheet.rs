//! A sheet of figures that Roundel wrote, read line by line.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::table::HEADS;
use super::column::Col;
use crate::plan::read_number;
use crate::sheet::dates;
use crate::sheet::grid::{Cell, Grid, Value, cell_name};
use crate::sheet::headings::plain;
use crate::sheet::names::is_filler;
use crate::sheet::summary::{Remark, Why};
use crate::words::Words;

/// A sheet of figures.
#[derive(Debug)]
pub struct FigureSheet<'g> {
    grid: &'g Grid,
    heads: u32,
    columns: BTreeMap<u32, Col>,
}

impl<'g> FigureSheet<'g> {
    /// The sheet, where this is one: it has columns of ids that nobody else's has.
    pub(super) fn find(grid: &'g Grid, known: &HashMap<String, Col>) -> Option<Self> {
        let read = |cell: &Cell| known.get(&plain(&cell.value.text())).copied();
        for (heads, cells) in grid.rows().take(50) {
            let mut columns: BTreeMap<u32, Col> = BTreeMap::new();
            for (at, cell) in cells {
                if let Some(col) = read(cell).filter(|col| !columns.values().any(|c| c == col)) {
                    columns.insert(*at, col);
                }
            }
            let has = |col| columns.values().any(|c| *c == col);
            let own = [Col::WaveId, Col::StepId, Col::AuditId, Col::FormulaIds].into_iter().any(has);
            if own || (has(Col::Turn) && has(Col::ObjectiveId)) {
                return Some(Self { grid, heads, columns });
            }
        }
        None
    }

    /// Whether it has this column.
    pub(super) fn has(&self, col: Col) -> bool {
        self.columns.values().any(|c| *c == col)
    }

    /// The ids that it names.
    pub fn ids(&self) -> impl Iterator<Item = String> + '_ {
        let hidden = self.columns.iter().filter(|(_, col)| col.is_hidden()).map(|(at, _)| *at);
        let hidden: Vec<u32> = hidden.collect();
        self.grid.rows().flat_map(move |(_, cells)| {
            hidden.iter().filter_map(|at| cells.get(at)).map(|cell| cell.value.text()).collect::<Vec<_>>()
        })
    }

    /// A line of the title block.
    pub(super) fn title(&self, line: u32) -> String {
        let row = (self.heads + line).checked_sub(HEADS).and_then(|row| self.grid.row(row));
        row.and_then(|cells| cells.values().next()).map_or_else(String::new, |cell| cell.value.text())
    }

    /// What is to be known about a line of the title block.
    pub(super) fn remark_on_title(&self, line: u32, why: Why) -> Remark {
        let row = (self.heads + line).saturating_sub(HEADS);
        Remark { sheet: self.grid.sheet.clone(), cell: cell_name(row, 0), text: self.title(line), why }
    }

    /// The lines below the headings.
    pub(super) fn lines(&self) -> impl Iterator<Item = FigureLine<'_>> {
        let below = self.grid.rows().filter(|(row, _)| *row > self.heads);
        below.map(|(row, cells)| FigureLine { sheet: self, row, cells, remarks: Vec::new() })
    }
}

/// A line of the sheet.
pub(super) struct FigureLine<'s> {
    sheet: &'s FigureSheet<'s>,
    row: u32,
    cells: &'s BTreeMap<u32, Cell>,
    /// What could not be understood in it.
    pub remarks: Vec<Remark>,
}

impl<'s> FigureLine<'s> {
    fn cell(&self, col: Col) -> Option<(u32, &'s Cell)> {
        let at = self.sheet.columns.iter().find(|(_, c)| **c == col).map(|(at, _)| *at)?;
        Some((at, self.cells.get(&at)?))
    }

    /// What the cell says; empty where it says nothing.
    pub fn text(&self, col: Col) -> String {
        self.cell(col).map_or_else(String::new, |(_, cell)| cell.value.text())
    }

    /// Remarks on the cell.
    pub fn remark(&mut self, col: Col, why: Why) {
        if let Some((at, cell)) = self.cell(col) {
            let (sheet, at) = (self.sheet.grid.sheet.clone(), cell_name(self.row, at));
            self.remarks.push(Remark { sheet, cell: at, text: cell.value.text(), why });
        }
    }

    /// The figure in the cell, in `unit`.
    pub fn number(&mut self, col: Col, unit: &str) -> Option<Decimal> {
        let (_, cell) = self.cell(col)?;
        match figure(&cell.value, unit) {
            Ok(value) => value,
            Err(why) => {
                self.remark(col, why);
                None
            }
        }
    }

    /// The count in the cell.
    pub fn count(&mut self, col: Col) -> Option<u32> {
        let value = self.number(col, "")?;
        let count = u32::try_from(value).ok().filter(|count| Decimal::from(*count) == value);
        if count.is_none() {
            self.remark(col, Why::NotUnderstood);
        }
        count
    }

    /// The day in the cell.
    pub fn date(&mut self, col: Col, year: i32) -> Option<NaiveDate> {
        let (_, cell) = self.cell(col)?;
        let read = match &cell.value {
            Value::Date(day) => return Some(*day),
            Value::Text(text) if is_filler(text) => return None,
            Value::Text(text) => dates::read_short(text, Some(year)).map_err(Why::from),
            Value::Number(number) => dates::read_number(*number, Some(year)).map_err(Why::from),
            Value::Percent(_) => Err(Why::NotADate),
            Value::Error(_) => Err(Why::ErrorValue),
            Value::Formula(_) => Err(Why::NotComputed),
        };
        match read {
            Ok(period) => Some(period.last),
            Err(why) => {
                self.remark(col, why);
                None
            }
        }
    }

    /// Which of `all` the cell says, in either language.
    pub fn word<T: Copy>(&mut self, col: Col, all: &[T], words: &[Words], say: fn(&Words, T) -> String) -> Option<T> {
        let said = plain(&self.text(col));
        let is = |one: &T| words.iter().any(|words| plain(&say(words, *one)) == said);
        let found = all.iter().find(|one| is(one)).copied();
        if found.is_none() && !said.is_empty() {
            self.remark(col, Why::NotUnderstood);
        }
        found
    }
}

/// The figure that a cell says, in `unit`.
fn figure(value: &Value, unit: &str) -> Result<Option<Decimal>, Why> {
    match value {
        Value::Text(text) => read_number(text, unit).map_err(|_| Why::NotUnderstood),
        Value::Number(_) => value.text().parse().map(Some).map_err(|_| Why::NotUnderstood),
        Value::Percent(_) => read_number(&value.text(), unit).map_err(|_| Why::NotUnderstood),
        Value::Date(_) => Err(Why::NotUnderstood),
        Value::Error(_) => Err(Why::ErrorValue),
        Value::Formula(_) => Err(Why::NotComputed),
    }
}
