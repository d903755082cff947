//! Copying, pasting and clearing blocks of cells.

use std::ops::RangeInclusive;

use eframe::egui::Ui;

use super::{Asked, Shown, Table};
use crate::app::cx::{Action, Cx};
use crate::app::field::Field;
use crate::say;
use crate::sheet::tsv;

impl Table {
    /// Does what the keyboard asked for.
    pub(super) fn carry_out(&mut self, ui: &Ui, cx: &mut Cx<'_>, shown: &dyn Fn(usize, usize) -> Shown) {
        while let Some(asked) = self.asked.pop_front() {
            let (rows, columns) = self.selected();
            match asked {
                Asked::All => {
                    self.from = (0, 0);
                    self.at = (self.size.0.saturating_sub(1), self.size.1.saturating_sub(1));
                }
                Asked::Edit => {
                    let cell = shown(self.at.0, self.at.1);
                    let edit = match cell.dot {
                        Some(_) => cell.other().map(Action::Fill),
                        None => cell.opens().or_else(|| cell.refuses()),
                    };
                    cx.actions.extend(edit);
                }
                Asked::Copy | Asked::Cut => {
                    let line = |row| columns.clone().map(|column| shown(row, column).text).collect::<Vec<_>>();
                    self.copied = tsv::write(&rows.clone().map(line).collect::<Vec<_>>());
                    ui.ctx().copy_text(self.copied.clone());
                    if asked == Asked::Cut {
                        cx.actions.push(Action::Fill(clear(rows, columns, shown)));
                    }
                }
                Asked::Clear => {
                    let cleared = clear(rows, columns, shown);
                    // Nothing of what is selected can be.
                    cx.actions.extend(shown(self.at.0, self.at.1).refuses().filter(|_| cleared.is_empty()));
                    cx.actions.push(Action::Fill(cleared));
                }
                Asked::Paste(text) => {
                    let own = self.copied.trim_end() == text.trim_end();
                    self.paste_block(cx, &tsv::parse(&text), own, shown);
                }
                Asked::PasteAlong(text) => {
                    self.paste_block(cx, &turned(&tsv::parse(&text)), true, shown);
                }
            }
        }
    }

    /// Fills the cells that a block of texts means, and tells of those that can't be typed in.
    fn paste_block(
        &self,
        cx: &mut Cx<'_>,
        block: &[Vec<String>],
        as_it_stands: bool,
        shown: &dyn Fn(usize, usize) -> Shown,
    ) {
        let cells = self.pasted(block, as_it_stands, shown);
        let mut filled = Vec::new();
        let mut locked = 0;
        for (cell, text) in cells {
            match cell.field {
                Some(field) => filled.push((field, text)),
                None if !cell.locked.is_empty() && !text.trim().is_empty() => locked += 1,
                None => {}
            }
        }
        cx.actions.push(Action::Fill(filled));
        if locked > 0 {
            cx.actions.push(Action::Tell(say!(cx.words, "paste-locked", count = locked)));
        }
    }

    /// The cells that a block of texts means, from the top left of what is selected; a single one goes into all of them. On one
    /// row of several that belong to one thing it goes on with the same row of the next thing: a column of actual values stays
    /// with the actual values. `as_it_stands`: it goes down row by row whatever they are.
    fn pasted(
        &self,
        block: &[Vec<String>],
        as_it_stands: bool,
        shown: &dyn Fn(usize, usize) -> Shown,
    ) -> Vec<(Shown, String)> {
        let (rows, columns) = self.selected();
        let one = block.len() == 1 && block[0].len() == 1;
        if one {
            let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
            return cells.map(|(row, column)| (shown(row, column), block[0][0].clone())).collect();
        }
        let stride = if as_it_stands || rows.start() != rows.end() { 1 } else { self.stride.max(1) };
        let mut filled = Vec::new();
        for (row, line) in block.iter().enumerate() {
            for (column, text) in line.iter().enumerate() {
                let (row, column) = (rows.start() + row * stride, columns.start() + column);
                if row < self.size.0 && column < self.size.1 {
                    filled.push((shown(row, column), text.clone()));
                }
            }
        }
        filled
    }
}

/// A block with its columns as rows.
fn turned(block: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    (0..width).map(|column| block.iter().map(|row| row.get(column).cloned().unwrap_or_default()).collect()).collect()
}

fn clear(
    rows: RangeInclusive<usize>,
    columns: RangeInclusive<usize>,
    shown: &dyn Fn(usize, usize) -> Shown,
) -> Vec<(Field, String)> {
    let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
    cells.filter_map(|(row, column)| Some((shown(row, column).field?, String::new()))).collect()
}
