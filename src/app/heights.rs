//! Heights of the report's rows: estimated for all, measured for those in view, kept until a text or a width changes.
//! Measuring wrapped text is what a long table costs, so rows that nobody sees are never measured.

use std::ops::Range;

use super::grid::Columns;
use super::report_view::COLUMNS;
use crate::board::ReportRow;

/// The rows' heights and places. A group is the rows of one objective: cells span rows only within it.
#[derive(Debug, Default)]
pub struct Heights {
    key: Option<(u64, Columns)>,
    heights: Vec<f32>,
    tops: Vec<f64>,
    groups: Vec<Range<usize>>,
    measured: Vec<bool>,
}

impl Heights {
    /// Estimates all rows anew where the rows or the widths have changed.
    pub fn update(
        &mut self,
        revision: u64,
        columns: &Columns,
        rows: &[ReportRow],
        estimate: impl Fn(&ReportRow) -> f32,
    ) {
        if self.key.as_ref().is_some_and(|(r, c)| *r == revision && c == columns) {
            return;
        }
        // After an edit the heights known so far are the best estimate: what is in view must not jump.
        let same = self.heights.len() == rows.len() && self.key.as_ref().is_some_and(|(_, c)| c == columns);
        self.key = Some((revision, columns.clone()));
        if !same {
            self.heights = rows.iter().map(estimate).collect();
        }
        let mut starts: Vec<usize> =
            rows.iter().enumerate().filter(|(_, r)| r.first_of.objective).map(|(i, _)| i).collect();
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        let ends = starts.iter().skip(1).copied().chain([rows.len()]);
        self.groups = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
        self.measured = vec![false; self.groups.len()];
        self.place();
    }

    fn place(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut y = 0.0;
        for height in &self.heights {
            y += f64::from(*height);
            self.tops.push(y);
        }
    }

    /// Where row `i` begins; one past the last: where all end.
    pub fn top(&self, i: usize) -> f32 {
        self.tops[i] as f32
    }

    /// The height of all rows.
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default() as f32
    }

    /// The groups between two heights.
    pub fn groups_within(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.groups.partition_point(|g| self.tops[g.end] <= f64::from(from));
        let last = self.groups.partition_point(|g| self.tops[g.start] < f64::from(to));
        first..last.max(first)
    }

    /// All groups, where there are so few rows that measuring them all costs nothing one would notice.
    pub fn all_if_few(&self) -> Option<Range<usize>> {
        (self.heights.len() <= 300).then_some(0..self.groups.len())
    }

    /// The rows of a group.
    pub fn rows_of(&self, group: usize) -> Range<usize> {
        self.groups[group].clone()
    }

    /// Measures a group that was only estimated: each row as high as its cells, the last row of a span taking what the
    /// rows of the span lack. Says whether anything moved.
    pub fn measure(
        &mut self,
        group: usize,
        cells: impl Fn(&ReportRow) -> [f32; COLUMNS],
        rows: &[ReportRow],
        spans: impl Fn(&ReportRow, &ReportRow, usize) -> bool,
    ) -> bool {
        if std::mem::replace(&mut self.measured[group], true) {
            return false;
        }
        let range = self.groups[group].clone();
        let wanted: Vec<[f32; COLUMNS]> = rows[range.clone()].iter().map(cells).collect();
        let ends_at = |i: usize, column: usize| {
            let below = rows[i + 1..range.end].iter().zip(&rows[i..]);
            i + below.take_while(|(next, row)| spans(row, next, column)).count()
        };
        let mut new = vec![32.0_f32; range.len()];
        for (k, cells) in wanted.iter().enumerate() {
            for (column, height) in cells.iter().enumerate() {
                if ends_at(range.start + k, column) == range.start + k {
                    new[k] = new[k].max(*height);
                }
            }
        }
        for (k, cells) in wanted.iter().enumerate() {
            for (column, height) in cells.iter().enumerate() {
                let end = ends_at(range.start + k, column) - range.start;
                let lack = height - new[k..=end].iter().sum::<f32>();
                if lack > 0.0 {
                    new[end] += lack;
                }
            }
        }
        let moved = self.heights[range.clone()] != new[..];
        self.heights[range].copy_from_slice(&new);
        if moved {
            self.place();
        }
        moved
    }
}
