//! A survey sheet comes in: the scores of a wave, factor by factor and item by item, as a survey institute sends them.
//!
//! `headings` knows the columns, `read` makes factors of the lines, `pair` finds them in the book and makes the edits.

mod headings;
mod pair;
mod read;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Workbook;
use super::error::SheetError;
use super::grid::{Grid, column_name};
use super::summary::Remark;
use crate::plan::Scores;

pub use headings::SurveyField;
pub use pair::{Onto, Rename, renames, survey_steps};

/// What a column is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyUse {
    /// A column of the scorecard.
    Field(SurveyField),
    /// Nothing: it stays in the sheet.
    LeaveOut,
}

impl SurveyUse {
    /// The column it is read for.
    pub fn field(self) -> Option<SurveyField> {
        match self {
            Self::Field(field) => Some(field),
            Self::LeaveOut => None,
        }
    }
}

/// What is chosen instead of what is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyChoices {
    /// The sheet to read; none: the one with the most known headings.
    pub sheet: Option<String>,
    /// The row of the headings, counted from 0; none: the first with a factor or an item and a score.
    pub row: Option<u32>,
    /// What columns are read for, counted from 0; a column that is not named is read as its heading says.
    pub columns: BTreeMap<u32, SurveyUse>,
    /// The unit of the scores; empty: what the sheet says.
    pub unit: String,
}

/// What a survey sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The sheet's name.
    pub sheet: String,
    /// The row of the headings, counted from 0.
    pub row: u32,
    /// The columns, from the left.
    pub columns: Vec<SurveyColumn>,
    /// The unit of the scores; empty where neither the sheet nor a choice says it.
    pub unit: String,
    /// The factors, in their order.
    pub factors: Vec<ReadFactor>,
    /// What could not be understood, cell by cell.
    pub remarks: Vec<Remark>,
}

/// A column of a survey sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyColumn {
    /// Which, counted from 0.
    pub at: u32,
    /// Its letters: `C`.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// What its first cell says.
    pub example: String,
    /// What it was read for.
    pub used: SurveyUse,
}

/// A factor as the sheet has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadFactor {
    /// Its name.
    pub name: String,
    /// Its weight in percent.
    pub weight: Option<Decimal>,
    /// Its scores.
    pub scores: Scores,
    /// Its items: names and scores.
    pub items: Vec<(String, Scores)>,
}

impl Survey {
    /// How many scores were read.
    pub fn count(&self) -> usize {
        let count = |s: &Scores| crate::plan::Figure::ALL.into_iter().filter(|f| s.get(*f).is_some()).count();
        self.factors.iter().map(|f| count(&f.scores) + f.items.iter().map(|(_, s)| count(s)).sum::<usize>()).sum()
    }

    /// Whether a column was read for this.
    pub fn has(&self, field: SurveyField) -> bool {
        self.columns.iter().any(|c| c.used == SurveyUse::Field(field))
    }
}

impl Workbook {
    /// Reads a survey sheet.
    ///
    /// # Errors
    /// No sheet has a row of headings with a factor or an item and a score, or nothing stands below it.
    pub fn survey(&self, choices: &SurveyChoices) -> Result<Survey, SheetError> {
        let grids = || self.opened.grids.iter().filter(|grid| !grid.is_empty());
        if grids().next().is_none() {
            return Err(SheetError::Empty { path: self.path.clone() });
        }
        let wanted = grids().filter(|grid| choices.sheet.as_ref().is_none_or(|sheet| *sheet == grid.sheet));
        let found = wanted.filter_map(|grid| Some((grid, heads(grid, choices)?)));
        // Of several that are as good the first counts.
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(_, heads)| {
            std::cmp::Reverse(heads.columns.values().filter(|u| u.field().is_some()).count())
        });
        let Some((grid, heads)) = found.into_iter().next() else {
            let headings = SurveyField::examples();
            return Err(SheetError::NoSurvey { path: self.path.clone(), headings });
        };
        let survey = read::survey(grid, heads, choices);
        match survey.factors.is_empty() {
            true => Err(SheetError::NoScores { path: self.path.clone() }),
            false => Ok(survey),
        }
    }
}

/// Where the headings stand, and what each column is read for.
struct Heads {
    row: u32,
    columns: BTreeMap<u32, SurveyUse>,
}

fn heads(grid: &Grid, choices: &SurveyChoices) -> Option<Heads> {
    let rows = grid.rows().filter(|(row, _)| choices.row.is_none_or(|chosen| chosen == *row));
    for (row, cells) in rows {
        let mut seen = Vec::new();
        let mut columns = BTreeMap::new();
        for (at, cell) in cells {
            let named = headings::field_of(&cell.value.text()).filter(|field| !seen.contains(field));
            seen.extend(named);
            let used = named.map_or(SurveyUse::LeaveOut, SurveyUse::Field);
            columns.insert(*at, choices.columns.get(at).copied().unwrap_or(used));
        }
        for (at, used) in &choices.columns {
            columns.insert(*at, *used);
        }
        let has = |field| columns.values().any(|used| *used == SurveyUse::Field(field));
        let named = has(SurveyField::Factor) || has(SurveyField::Item);
        let scored = SurveyField::ALL.into_iter().any(|f| f.is_score() && has(f));
        if (named && scored) || choices.row.is_some() {
            return Some(Heads { row, columns });
        }
    }
    None
}

/// The columns for people to look at, and choose otherwise.
fn columns(grid: &Grid, heads: &Heads) -> Vec<SurveyColumn> {
    let head = grid.row(heads.row);
    let below = || grid.rows().filter(|(row, _)| *row > heads.row);
    let column = |(at, used): (&u32, &SurveyUse)| {
        let heading = head.and_then(|cells| cells.get(at)).map(|cell| cell.value.text());
        let heading = heading.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let example = below().find_map(|(_, cells)| cells.get(at)).map(|cell| cell.value.text()).unwrap_or_default();
        SurveyColumn { at: *at, letters: column_name(*at), heading, example, used: *used }
    };
    heads.columns.iter().map(column).collect()
}
