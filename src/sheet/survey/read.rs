//! From the lines below the headings to factors with their items and scores.

use rust_decimal::Decimal;

use super::headings::{is_index, is_sum};
use super::{Heads, ReadFactor, Survey, SurveyChoices, SurveyField, SurveyUse, columns};
use crate::plan::{Figure, NumberError, Scores, read_number};
use crate::sheet::grid::{Cell, Grid, Value};
use crate::sheet::headings::{in_brackets, plain};
use crate::sheet::summary::{Remark, Why};

/// Reads a sheet.
pub fn survey(grid: &Grid, heads: Heads, choices: &SurveyChoices) -> Survey {
    let unit = match choices.unit.trim() {
        "" => unit(grid, &heads),
        unit => unit.to_owned(),
    };
    let mut reading =
        Reading { grid, heads: &heads, unit, factors: Vec::new(), weights: Vec::new(), remarks: Vec::new() };
    for (row, _) in grid.rows().filter(|(row, _)| *row > heads.row) {
        reading.line(row);
    }
    reading.settle_weights();
    let Reading { unit, factors, remarks, .. } = reading;
    let columns = columns(grid, &heads);
    Survey { sheet: grid.sheet.clone(), row: heads.row, columns, unit, factors, remarks }
}

/// The unit that a heading says in brackets, or that cells say: percent.
fn unit(grid: &Grid, heads: &Heads) -> String {
    let scores = || heads.columns.iter().filter(|(_, used)| used.field().is_some_and(SurveyField::is_score));
    let head = grid.row(heads.row);
    let said = scores().find_map(|(at, _)| {
        let heading = head?.get(at)?.value.text();
        let unit = in_brackets(&heading)?.to_owned();
        (unit.chars().count() <= 4 && !unit.chars().any(|c| c.is_ascii_digit())).then_some(unit)
    });
    let percent = |value: &Value| match value {
        Value::Percent(_) => true,
        Value::Text(text) => text.ends_with(['%', '％']),
        _ => false,
    };
    let first = grid
        .rows()
        .filter(|(row, _)| *row > heads.row)
        .find_map(|(_, cells)| scores().find_map(|(at, _)| cells.get(at)).map(|cell| percent(&cell.value)));
    said.unwrap_or_else(|| if first == Some(true) { "%".to_owned() } else { String::new() })
}

struct Reading<'a> {
    grid: &'a Grid,
    heads: &'a Heads,
    unit: String,
    factors: Vec<ReadFactor>,
    /// The weights that stand in the lines of items: the position of the factor, the cell's row and column, the weight.
    weights: Vec<(usize, u32, u32, Decimal)>,
    remarks: Vec<Remark>,
}

impl Reading<'_> {
    fn cell(&self, row: u32, field: SurveyField) -> Option<(u32, &Cell)> {
        let cells = self.grid.row(row)?;
        let mut columns = self.heads.columns.iter().filter(|(_, used)| **used == SurveyUse::Field(field));
        columns.find_map(|(at, _)| Some((*at, cells.get(at)?)))
    }

    fn text(&self, row: u32, field: SurveyField) -> String {
        let text = self.cell(row, field).map(|(_, cell)| cell.value.text()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn remark(&mut self, row: u32, column: u32, text: String, why: Why) {
        let cell = self.grid.place(row, column);
        self.remarks.push(Remark { sheet: self.grid.sheet.clone(), cell, text, why });
    }

    fn line(&mut self, row: u32) {
        let (factor, item) = (self.text(row, SurveyField::Factor), self.text(row, SurveyField::Item));
        let has_items = self.heads.columns.values().any(|used| *used == SurveyUse::Field(SurveyField::Item));
        let said = SurveyField::ALL.into_iter().find_map(|f| Some((f, self.cell(row, f)?.0)));
        let Some((first, column)) = said else { return };
        let shown = self.text(row, first);
        // The headings again, on the next page.
        if super::headings::field_of(&factor) == Some(SurveyField::Factor) {
            return;
        }
        if (is_index(&factor) && (item.is_empty() || is_sum(&item)))
            || (factor.is_empty() && is_index(&item) && !is_sum(&item))
        {
            return self.remark(row, column, shown, Why::SurveyIndex);
        }
        let any_score = SurveyField::ALL.into_iter().any(|f| f.is_score() && self.cell(row, f).is_some());
        let any = any_score || self.cell(row, SurveyField::Weight).is_some();
        if !any && item.is_empty() && has_items && !factor.is_empty() && !self.opens_factor(row) {
            // A remark below the table.
            return self.remark(row, column, shown, Why::Footer);
        }
        let at = match self.factors.iter().position(|f| plain(&f.name) == plain(&factor)) {
            Some(at) if !factor.is_empty() => at,
            _ if !factor.is_empty() => {
                self.factors.push(ReadFactor { name: factor.clone(), ..ReadFactor::default() });
                self.factors.len() - 1
            }
            _ => match self.factors.len().checked_sub(1) {
                Some(last) => last,
                None => return self.remark(row, column, shown, Why::NoFactor),
            },
        };
        let is_own = item.is_empty() || is_sum(&item) || plain(&item) == plain(&self.factors[at].name);
        self.weight(row, at, is_own);
        let scores = self.scores(row);
        if is_own {
            let own = &mut self.factors[at].scores;
            match own.is_empty() {
                true => *own = scores,
                false if !scores.is_empty() && *own != scores => self.remark(row, column, shown, Why::ScoredAbove),
                false => {}
            }
            return;
        }
        let items = &mut self.factors[at].items;
        match items.iter().any(|(name, _)| plain(name) == plain(&item)) {
            false => items.push((item, scores)),
            true => {
                let column = self.cell(row, SurveyField::Item).map_or(column, |(at, _)| at);
                self.remark(row, column, item, Why::ScoredAbove);
            }
        }
    }

    /// Whether an item of the factor follows right below: then its line is a head of its own.
    fn opens_factor(&self, row: u32) -> bool {
        let mut below = self.grid.rows().filter(|(below, _)| *below > row);
        below.next().is_some_and(|(below, _)| {
            let score = SurveyField::ALL.into_iter().any(|f| f.is_score() && self.cell(below, f).is_some());
            score && self.cell(below, SurveyField::Item).is_some() && {
                let factor = self.text(below, SurveyField::Factor);
                factor.is_empty() || factor == self.text(row, SurveyField::Factor)
            }
        })
    }

    fn scores(&mut self, row: u32) -> Scores {
        let mut scores = Scores::default();
        let fields = [
            (SurveyField::Own, Figure::Own),
            (SurveyField::LastYear, Figure::LastYear),
            (SurveyField::Average, Figure::Average),
            (SurveyField::Best, Figure::Best),
        ];
        for (field, figure) in fields {
            let unit = self.unit.clone();
            scores.set(figure, self.figure(row, field, &unit).map(|(_, value)| value));
        }
        scores
    }

    fn weight(&mut self, row: u32, at: usize, is_own: bool) {
        let Some((column, weight)) = self.figure(row, SurveyField::Weight, "%") else { return };
        match self.factors[at].weight {
            None if is_own => self.factors[at].weight = Some(weight),
            Some(own) if own == weight => {}
            _ => self.weights.push((at, row, column, weight)),
        }
    }

    /// The figure of a cell; what is none is noted. A cell that is merged counts once, where it stands.
    fn figure(&mut self, row: u32, field: SurveyField, unit: &str) -> Option<(u32, Decimal)> {
        let (column, cell) = self.cell(row, field)?;
        if cell.row != row {
            return None;
        }
        let text = cell.value.text();
        let why = match &cell.value {
            Value::Error(_) => Why::ErrorValue,
            Value::Formula(_) => Why::NotComputed,
            Value::Date(_) => Why::NotAFigure,
            Value::Text(_) | Value::Number(_) | Value::Percent(_) => match read_number(&text, unit) {
                Ok(value) => return value.map(|value| (column, value)),
                Err(NumberError::Percent) => Why::PercentOfPoints,
                Err(NumberError::NoNumber | NumberError::TooLong) => Why::NotAFigure,
            },
        };
        self.remark(row, column, text, why);
        None
    }

    /// A weight that stands in one line of a factor's items is the factor's; several are those of items, for which a wave
    /// has no place. Shares of 1 become percent.
    fn settle_weights(&mut self) {
        for at in 0..self.factors.len() {
            let own: Vec<_> = self.weights.iter().filter(|w| w.0 == at).copied().collect();
            match own.as_slice() {
                [(_, _, _, weight)] if self.factors[at].weight.is_none() => self.factors[at].weight = Some(*weight),
                several => {
                    for (_, row, column, weight) in several {
                        self.remark(*row, *column, weight.normalize().to_string(), Why::ItemWeight);
                    }
                }
            }
        }
        let mut weights = self.factors.iter().filter_map(|f| f.weight);
        let sum = weights.try_fold(Decimal::ZERO, Decimal::checked_add);
        if sum.is_some_and(|sum| sum > Decimal::ZERO && sum <= Decimal::new(15, 1)) {
            for factor in &mut self.factors {
                factor.weight =
                    factor.weight.map(|w| w.checked_mul(Decimal::ONE_HUNDRED).map_or(w, |percent| percent.normalize()));
            }
        }
    }
}
