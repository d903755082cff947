//! What the sheets of figures say, read back, before it is part of a book.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::back::Ids;
use super::column::Col;
use super::sheet::FigureSheet;
use super::{audits, goals, kpis, process, wave};
use crate::plan::{Audit, GoalTarget, Kpi, ProcessStep, Round, Wave};
use crate::sheet::Unsaid;
use crate::sheet::grid::Grid;
use crate::sheet::summary::Remark;
use crate::words::{Lang, Words};

/// What the sheets of figures of a workbook say.
#[derive(Debug, Default)]
pub struct Basis {
    /// Survey waves, in the order of their ids.
    pub waves: Vec<Wave>,
    /// The steps of the service process.
    pub process: Vec<ProcessStep>,
    /// Process audits, in the order they were held.
    pub audits: Vec<Audit>,
    /// Indicators, each without its department, and that.
    pub kpis: Vec<(Kpi, DepartmentNamed)>,
    /// Goals with figures.
    pub goals: Vec<GoalSaid>,
    /// What could not be understood.
    pub remarks: Vec<Remark>,
    /// What indicators and surveys leave to the book.
    pub unsaid: HashSet<Unsaid>,
}

/// A department as a sheet names it; both empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DepartmentNamed {
    /// Its id, where the sheet says it.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What a sheet says of a goal, which it names by number and text.
#[derive(Debug)]
pub struct GoalSaid {
    /// Its number.
    pub number: String,
    /// Its text.
    pub text: String,
    /// The figure to reach.
    pub target: GoalTarget,
    /// Whether it says how departments make it together.
    pub adds: bool,
    /// What departments do for it.
    pub shares: Vec<ShareSaid>,
}

/// What a sheet says of a department's share of a goal.
#[derive(Debug)]
pub struct ShareSaid {
    /// Which department.
    pub department: DepartmentNamed,
    /// What was said in turn.
    pub rounds: Vec<Round>,
    /// The id of the objective that has the agreed value; empty for none.
    pub objective: String,
}

/// Reads sheet after sheet.
pub(super) struct Reading<'i> {
    pub basis: Basis,
    pub ids: &'i mut Ids,
    pub words: [Words; 2],
    /// The plan's year, for days that say none.
    pub year: i32,
    /// The day that the workbook shows.
    pub day: Option<NaiveDate>,
}

/// Reads a sheet.
type Read = fn(&FigureSheet<'_>, &mut Reading<'_>);

impl Basis {
    /// What `sheets` say.
    pub fn read(sheets: &[FigureSheet<'_>], ids: &mut Ids, year: i32, day: Option<NaiveDate>) -> Self {
        let words = Lang::ALL.map(Words::new);
        let mut reading = Reading { basis: Self::default(), ids, words, year, day };
        // Each reads what it names by then: steps name factors, audits standards, goals indicators.
        let passes: [(Col, Read); 5] = [
            (Col::WaveId, wave::read),
            (Col::StepId, process::read),
            (Col::AuditId, audits::read),
            (Col::FormulaIds, kpis::read),
            (Col::Turn, goals::read),
        ];
        for (own, read) in passes {
            sheets.iter().filter(|sheet| sheet.has(own)).for_each(|sheet| read(sheet, &mut reading));
        }
        reading.basis
    }

    /// The sheets of figures among these, and the names of the others.
    pub fn sheets(grids: &[Grid]) -> (Vec<FigureSheet<'_>>, Vec<String>) {
        let known: HashMap<String, Col> = if grids.is_empty() { HashMap::new() } else { Col::by_heading() };
        let (mut sheets, mut others) = (Vec::new(), Vec::new());
        for grid in grids {
            match FigureSheet::find(grid, &known) {
                Some(sheet) => sheets.push(sheet),
                None => others.push(grid.sheet.clone()),
            }
        }
        (sheets, others)
    }
}
