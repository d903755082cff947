//! Whether a column of numbers only counts the rows, as the `序号` of most lists does, or numbers the goals.

use super::grid::{Cell, Grid};
use super::headings::{Field, plain};
use super::heads::{Heads, filled};
use super::names::{goal_number, squeezed};

/// Headings of columns that may count rows.
const COUNTERS: [&str; 2] = ["序号", "no."];

/// Whether the numbers of `column` count the activities: they rise by one from row to row, and either another column
/// holds the number of the goal, or rows next to each other share what they serve. They may begin at one again where a
/// section begins.
pub fn counts(grid: &Grid, heads: &Heads, column: u32, other: bool) -> bool {
    if !COUNTERS.contains(&plain(&heads.heading(column)).as_str()) {
        return false;
    }
    let serves = serves(grid, heads);
    let mut shared = false;
    let mut above: Option<(i64, String)> = None;
    for row in &heads.lines {
        if !heads.of(Field::Activity).iter().any(|at| own(grid, *row, *at).is_some()) {
            continue;
        }
        let Some(now) = own(grid, *row, column).and_then(number) else { return false };
        let text = serves.iter().find_map(|at| grid.row(*row)?.get(at)).map(|cell| squeezed(&cell.value.text()));
        let text = match (text, above) {
            (text, None) => text.unwrap_or_default(),
            (text, Some((before, old))) => {
                // A row serves what the one above does where it says the same, or nothing of its own.
                let same = !old.is_empty() && text.as_ref().is_none_or(|text| *text == old);
                let rises = before.checked_add(1) == Some(now);
                if !rises && !(now == 1 && (before > 1 || !same)) {
                    return false;
                }
                shared |= same && rises;
                text.unwrap_or(old)
            }
        };
        above = Some((now, text));
    }
    above.is_some() && (other || shared)
}

/// The columns that say what a row serves: the goal where the sheet says any, else the objective, else what the activity
/// is part of.
fn serves<'h>(grid: &Grid, heads: &'h Heads) -> &'h [u32] {
    let parents = heads.of(Field::Activity).get(1..).unwrap_or_default();
    let all = [heads.of(Field::Goal), heads.of(Field::Objective), parents];
    let says = |columns: &&[u32]| columns.iter().any(|at| filled(grid, &heads.lines, *at) > 0);
    all.into_iter().find(says).unwrap_or_default()
}

fn own(grid: &Grid, row: u32, column: u32) -> Option<&Cell> {
    grid.row(row)?.get(&column).filter(|cell| cell.row == row)
}

/// The number in a cell that counts.
pub fn number(cell: &Cell) -> Option<i64> {
    goal_number(&cell.value.text()).parse().ok()
}
