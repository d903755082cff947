//! Which year the plan is for: dates without one need it.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use chrono::{DateTime, Datelike, Local};

use super::dates;
use super::grid::{Grid, Value};
use super::headings::{Field, Heads};
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
pub fn find(given: Option<i32>, tables: &[(&Grid, Heads)], stem: &str, path: &Path) -> PlanYear {
    let found = |from| move |year| PlanYear { year, from };
    let titles = tables.iter().flat_map(|(grid, heads)| heads.above(grid));
    let names = titles.chain(tables.iter().map(|(grid, _)| grid.sheet.clone())).chain([stem.to_owned()]);
    given
        .map(found(YearFrom::Given))
        .or_else(|| most_frequent(tables).map(found(YearFrom::Dates)))
        .or_else(|| names.into_iter().find_map(|name| year_in(&name)).map(found(YearFrom::Name)))
        .unwrap_or_else(|| {
            let written = path.metadata().and_then(|m| m.modified()).unwrap_or_else(|_| SystemTime::now());
            found(YearFrom::File)(DateTime::<Local>::from(written).year())
        })
}

fn most_frequent(tables: &[(&Grid, Heads)]) -> Option<i32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for (grid, heads) in tables {
        let columns: Vec<u32> = DATED.iter().flat_map(|field| heads.of(*field)).collect();
        for (row, cells) in grid.rows().skip_while(|(row, _)| *row < heads.body) {
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
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// The first four digits on their own that read as a year of our time.
fn year_in(text: &str) -> Option<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse().ok()).find(|year| (1990..=2099).contains(year))
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
