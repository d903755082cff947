//! Which year the plan is for: dates without one need it.

use std::collections::BTreeMap;

use chrono::{Datelike, Local, NaiveDate};

use super::dates;
use super::grid::{Grid, Value};
use super::headings::Field;
use super::heads::Heads;
use super::summary::YearFrom;

/// Columns in which dates stand.
const DATED: [Field; 6] = [Field::Start, Field::End, Field::DelayedTo, Field::Timing, Field::DoneOn, Field::StartedOn];

/// The plan's year, and who says so.
#[derive(Debug, Clone, Copy)]
pub struct PlanYear {
    /// The year.
    pub year: i32,
    /// Where it is from.
    pub from: YearFrom,
}

impl PlanYear {
    /// The year that a date without one takes; none where nothing in the sheets says one.
    pub fn of_dates(self) -> Option<i32> {
        (self.from != YearFrom::File).then_some(self.year)
    }
}

/// The year as given; else the most frequent one in the sheets' dates, the later of two; else one in the titles, the
/// sheets' names or the file's; else the year the file was last written.
pub fn find(given: Option<i32>, sheets: &[(&Grid, Vec<Heads>)], stem: &str, written: Option<NaiveDate>) -> PlanYear {
    let found = |from| move |year| PlanYear { year, from };
    let names = sheets.iter().flat_map(names).chain([stem.to_owned()]);
    given
        .map(found(YearFrom::Given))
        .or_else(|| most_frequent(sheets).map(found(YearFrom::Dates)))
        .or_else(|| names.into_iter().find_map(|name| year_in(&name)).map(found(YearFrom::Name)))
        .unwrap_or_else(|| found(YearFrom::File)(written.unwrap_or_else(|| Local::now().date_naive()).year()))
}

/// The years a plan may be for.
const OUR_TIME: std::ops::RangeInclusive<i32> = 1990..=2099;

/// The year of one sheet's dates: the one given, else its own, else the plan's.
pub fn of_sheet(plan: PlanYear, sheet: &(&Grid, Vec<Heads>)) -> PlanYear {
    if plan.from == YearFrom::Given {
        return plan;
    }
    let own = most_frequent(std::slice::from_ref(sheet)).map(|year| PlanYear { year, from: YearFrom::Dates });
    let named = || names(sheet).find_map(|name| year_in(&name)).map(|year| PlanYear { year, from: YearFrom::Name });
    own.or_else(named).unwrap_or(plan)
}

/// The titles of a sheet, and its name.
fn names<'s>((grid, tables): &'s (&Grid, Vec<Heads>)) -> impl Iterator<Item = String> + use<'s> {
    let titles = tables.first().into_iter().flat_map(|heads| heads.above(grid));
    titles.chain([grid.sheet.clone()])
}

fn most_frequent(sheets: &[(&Grid, Vec<Heads>)]) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (grid, heads) in sheets.iter().flat_map(|(grid, tables)| tables.iter().map(move |heads| (grid, heads))) {
        let columns: Vec<u32> = DATED.iter().flat_map(|field| heads.of(*field)).copied().collect();
        for (row, cells) in heads.lines.iter().filter_map(|row| Some((*row, grid.row(*row)?))) {
            // A merged cell is one date, however many rows it spans.
            for cell in columns.iter().filter_map(|column| cells.get(column)).filter(|cell| cell.row == row) {
                match &cell.value {
                    Value::Date(date) => *counts.entry(date.year()).or_default() += 1,
                    Value::Text(text) => dates::years(text).for_each(|year| *counts.entry(year).or_default() += 1),
                    _ => {}
                }
            }
        }
    }
    // A date that means "never" (9999-12-31) says nothing about the plan.
    let of_our_time = counts.into_iter().filter(|(year, _)| OUR_TIME.contains(year));
    of_our_time.max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// The first four digits on their own that read as a year of our time.
fn year_in(text: &str) -> Option<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse().ok()).find(|year| OUR_TIME.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_in_a_name() {
        assert_eq!(year_in("售后服务中心2026年行动计划"), Some(2026));
        assert_eq!(year_in("plan_2025-v2"), Some(2025));
        assert_eq!(year_in("20260301 计划 1234"), None);
    }
}
