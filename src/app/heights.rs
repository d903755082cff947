//! Heights of a grid's rows: estimated for all, measured for those in view, kept until a text or a width changes.
//! Measuring wrapped text is what a long table costs, so of a long one no row is measured that nobody sees.

use std::ops::Range;

use eframe::egui::{Rect, Ui};

use super::grid::Columns;

/// The rows' heights and places. A group is the rows of one objective, or a goal's strip: cells span rows only within it.
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
    pub fn update<R>(
        &mut self,
        revision: u64,
        columns: &Columns,
        rows: &[R],
        begins_group: impl Fn(&R) -> bool,
        estimate: impl Fn(&R) -> f32,
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
        let mut starts: Vec<usize> = rows.iter().enumerate().filter(|(_, r)| begins_group(r)).map(|(i, _)| i).collect();
        if starts.first() != Some(&0) && !rows.is_empty() {
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
    fn groups_within(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.groups.partition_point(|g| self.tops[g.end] <= f64::from(from));
        let last = self.groups.partition_point(|g| self.tops[g.start] < f64::from(to));
        first..last.max(first)
    }

    /// The group that row `i` belongs to.
    pub fn group_of(&self, i: usize) -> usize {
        self.groups.partition_point(|g| g.end <= i)
    }

    /// All groups, where there are so few rows that measuring them all costs nothing one would notice.
    pub fn all_if_few(&self) -> Option<Range<usize>> {
        (self.heights.len() <= 300).then_some(0..self.groups.len())
    }

    /// The rows of a group.
    pub fn rows_of(&self, group: usize) -> Range<usize> {
        self.groups[group].clone()
    }

    /// Measures the groups in view and gives them; where places have moved by that, another frame is due.
    pub fn in_view(&mut self, ui: &Ui, view: Rect, measure: impl Fn(&mut Self, usize) -> bool) -> Range<usize> {
        let groups = self.groups_within(view.top(), view.bottom());
        let moved = groups.clone().filter(|group| measure(self, *group)).count();
        if moved > 0 {
            ui.ctx().request_repaint();
        }
        groups
    }

    /// The rows of these groups, from the first to the last.
    pub fn rows_of_all(&self, groups: Range<usize>) -> Range<usize> {
        let rows = self.groups.get(groups).unwrap_or_default();
        rows.first().map_or(0, |g| g.start)..rows.last().map_or(0, |g| g.end)
    }

    /// Measures a group that was only estimated: each row as high as its cells and at least `least`, the last row of a
    /// span taking what the rows of the span lack, then `above` more for what stands over a row. Says whether anything
    /// moved.
    pub fn measure<R, const N: usize>(
        &mut self,
        group: usize,
        rows: &[R],
        cells: impl Fn(&R) -> [f32; N],
        spans: impl Fn(&R, &R, usize) -> bool,
        (least, above): (impl Fn(&R) -> f32, impl Fn(&R) -> f32),
    ) -> bool {
        if std::mem::replace(&mut self.measured[group], true) {
            return false;
        }
        let range = self.groups[group].clone();
        let rows = &rows[range.clone()];
        let wanted: Vec<[f32; N]> = rows.iter().map(cells).collect();
        let end = |i: usize, column: usize| {
            i + rows[i + 1..].iter().zip(&rows[i..]).take_while(|(next, row)| spans(row, next, column)).count()
        };
        let mut new: Vec<f32> = rows.iter().map(least).collect();
        for (i, cells) in wanted.iter().enumerate() {
            for (column, height) in cells.iter().enumerate() {
                if *height > 0.0 && end(i, column) == i {
                    new[i] = new[i].max(*height);
                }
            }
        }
        for (i, cells) in wanted.iter().enumerate() {
            for (column, height) in cells.iter().enumerate() {
                if *height == 0.0 {
                    continue;
                }
                let last = end(i, column);
                let lack = height - new[i..=last].iter().sum::<f32>();
                if lack > 0.0 {
                    new[last] += lack;
                }
            }
        }
        for (height, row) in new.iter_mut().zip(rows) {
            *height += above(row);
        }
        let moved = self.heights[range.clone()] != new[..];
        self.heights[range].copy_from_slice(&new);
        if moved {
            self.place();
        }
        moved
    }
}
