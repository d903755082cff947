//! The five ways to earn more: how many rows of the plan serve each and what they brought; below every row, with its way,
//! typed by its number.

use std::collections::HashMap;

use eframe::egui::Ui;
use rust_decimal::Decimal;

use crate::app::cx::Cx;
use crate::app::field::{Field, way};
use crate::app::grid::Columns;
use crate::app::table::{Layout, Shown, Table};
use crate::app::{empty, figure_text};
use crate::board::{Filter, WayRows, ways};
use crate::plan::{ActivityId, Book, show_number};
use crate::rules::Status;
use crate::say;
use crate::words::Words;

/// The rows of the plan by the way they serve.
#[derive(Debug, Default)]
pub struct WaysPage {
    pub table: Table,
    /// The order of the rows when they were sorted last: a row that gets another way stays where it is, so that whoever
    /// works down the list keeps the place.
    order: Vec<ActivityId>,
}

/// The columns of a row.
const WAY: usize = 0;
const TEXT: usize = 1;
const OWNER: usize = 2;
const STATUS: usize = 3;

impl WaysPage {
    /// Sorts the rows where they are others than before.
    fn sort(&mut self, all: &[WayRows]) {
        let now: Vec<&ActivityId> = all.iter().flat_map(|w| &w.rows).map(|r| &r.activity).collect();
        let same = now.len() == self.order.len() && {
            let known: std::collections::HashSet<&ActivityId> = self.order.iter().collect();
            now.iter().all(|id| known.contains(id))
        };
        if !same {
            self.order = now.into_iter().cloned().collect();
        }
    }

    /// Shows the page.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (book, words, look) = (&cx.doc.book, cx.words, cx.look);
        let all = ways(book, cx.doc.day, &Filter::default());
        self.sort(&all);
        if self.order.is_empty() {
            return empty::rows(ui, cx);
        }
        let status: HashMap<&ActivityId, Status> =
            all.iter().flat_map(|w| &w.rows).map(|r| (&r.activity, r.status)).collect();
        let heads = [
            say!(words, "field-way"),
            say!(words, "column-activity"),
            say!(words, "field-owner"),
            say!(words, "ways-standing"),
            say!(words, "field-brought"),
        ];
        let columns =
            Columns::fit(ui.available_width(), &[(140.0, 0.6), (300.0, 4.0), (100.0, 0.4), (330.0, 1.0), (120.0, 0.6)]);
        let order = &self.order;
        let above = all.len() + 1;
        let shown = |row: usize, column: usize| {
            if row < above {
                let mut shown = sum_cell(words, &all, row, column);
                shown.ground = Some(look.head);
                return shown;
            }
            row_cell(words, book, &order[row - above], &status, column)
        };
        let ends = |row: usize| {
            let way = |at: usize| order.get(at).and_then(|id| book.activity(id)).map(|a| a.way);
            row + 1 == above || row.checked_sub(above).is_some_and(|at| at + 1 < order.len() && way(at) != way(at + 1))
        };
        let layout =
            Layout { id: "ways", columns: &columns, heads: &heads, rows: above + order.len(), ends_group: &ends };
        self.table.show(ui, cx, &layout, &shown);
    }
}

/// The counts by mark in a line: `完成 3 · 正常 5`.
fn counts(words: &Words, count: impl Fn(Status) -> usize) -> String {
    let said = |status: Status| match count(status) {
        0 => None,
        count => Some(format!("{} {count}", words.status(status))),
    };
    Status::ALL.into_iter().filter_map(said).collect::<Vec<_>>().join(" · ")
}

/// A cell of the summary: a line for each way, one for the rows without, and the sum.
fn sum_cell(words: &Words, all: &[WayRows], row: usize, column: usize) -> Shown {
    let of = all.get(row);
    let name = match of.map(|w| w.way) {
        Some(Some(way)) => format!("{} {}", way::shown(Some(way)), words.way(way)),
        Some(None) => say!(words, "ways-without"),
        None => say!(words, "ways-sum"),
    };
    let rows = |w: &WayRows| w.rows.len();
    let text = match column {
        WAY => name.clone(),
        TEXT => say!(words, "ways-rows", count = of.map_or_else(|| all.iter().map(rows).sum(), rows)),
        OWNER => String::new(),
        STATUS => counts(words, |s| of.map_or_else(|| all.iter().map(|w| w.count(s)).sum(), |w| w.count(s))),
        _ => {
            let sum = of.map_or_else(
                || all.iter().map(|w| w.brought).fold(Decimal::ZERO, Decimal::saturating_add),
                |w| w.brought,
            );
            show_number(sum, figure_text::exact(sum, 0))
        }
    };
    let heads = match column {
        WAY => say!(words, "field-way"),
        TEXT => say!(words, "column-activity"),
        STATUS => say!(words, "ways-standing"),
        OWNER => say!(words, "field-owner"),
        _ => say!(words, "field-brought"),
    };
    Shown {
        text,
        name: if column == WAY { heads } else { format!("{name} {heads}") },
        hint: if column > STATUS { say!(words, "ways-sum-hint") } else { String::new() },
        bold: column == WAY || column > STATUS,
        figure: column > STATUS,
        ..Shown::default()
    }
}

fn row_cell(
    words: &Words,
    book: &Book,
    id: &ActivityId,
    status: &HashMap<&ActivityId, Status>,
    column: usize,
) -> Shown {
    let Some(activity) = book.activity(id) else { return Shown::default() };
    let row = activity.text.lines().next().unwrap_or_default();
    match column {
        WAY => Shown {
            text: activity.way.map_or_else(String::new, |w| format!("{} {}", way::shown(Some(w)), words.way(w))),
            name: format!("{} {row}", say!(words, "field-way")),
            field: Some(Field::Way(id.clone())),
            hint: say!(words, "ways-hint"),
            ..Shown::default()
        },
        TEXT => Shown { text: row.to_owned(), name: say!(words, "column-activity"), ..Shown::default() },
        OWNER => Shown {
            text: activity.owner.as_ref().map_or("", |p| book.person_name(p)).to_owned(),
            name: say!(words, "field-owner"),
            ..Shown::default()
        },
        STATUS => Shown {
            text: status.get(id).map_or_else(String::new, |s| words.status(*s)),
            name: say!(words, "ways-standing"),
            ..Shown::default()
        },
        _ => Shown {
            text: activity.brought.map_or_else(String::new, |v| show_number(v, figure_text::exact(v, 0))),
            name: format!("{} {row}", say!(words, "field-brought")),
            field: Some(Field::Brought(id.clone())),
            figure: true,
            ..Shown::default()
        },
    }
}
