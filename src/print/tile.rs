//! A poster on the sheets of an office printer: each shows its part, with the names of its rows and the heads of its
//! columns beside it, crop marks, and where it goes.

use serde_json::{Value, json};
use typst::layout::{Abs, Point, Rect};
use typst_layout::{Page, PagedDocument};

use super::fit::Room;
use super::tile_plan::{Area, MARGIN, OVERLAP, Plan, label};
use super::tile_spots::{Spot, spots};
use super::{Job, Paper, PrintError, head, palette, tile_bands, tile_part};
use crate::say;
use crate::words::Words;

/// The sheets of a poster: the values for their template, and what of the poster each shows.
pub(super) struct Tiles {
    /// For `tile.typ`.
    pub values: Value,
    /// A sheet each.
    pub parts: Vec<Part>,
}

/// What one sheet shows of a poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What the sheet is called: a letter for its row, a figure for its column, before them the page where there are
    /// several: `B3`, `2·B3`.
    pub label: String,
    /// The page of the poster, counted from 0.
    pub page: usize,
    /// What is shown of that page: left, top, right, bottom in points.
    pub window: [f64; 4],
    /// Where that lies on the sheet: left, top in points.
    pub at: (f64, f64),
}

impl Tiles {
    /// Parts a poster onto sheets of `paper`, upright or lying, whichever takes fewer.
    pub fn new(poster: &PagedDocument, job: &Job<'_>, paper: Paper, words: &Words) -> Self {
        let marked = spots(poster, Room::of(job).bottom());
        let inks: Vec<Area> = poster.pages().iter().map(ink).collect();
        let (long, short) = paper.points();
        let plans = |sheet: (f64, f64)| -> Vec<Plan> {
            let pages = inks.iter().zip(&marked);
            pages.map(|(ink, spots)| Plan::new(*ink, sheet, tile_bands::needed(spots))).collect()
        };
        let count = |plans: &[Plan]| plans.iter().map(Plan::sheets).sum::<usize>();
        let (lying, upright) = (plans((long, short)), plans((short, long)));
        let plans = if count(&upright) < count(&lying) { upright } else { lying };
        let mut parts = Vec::new();
        let mut sheets = Vec::new();
        for (page, plan) in plans.iter().enumerate() {
            for row in 0..plan.count.1 {
                for column in 0..plan.count.0 {
                    let window = plan.window(column, row);
                    let place = Place { page, pages: plans.len(), column, row };
                    parts.push(Part { label: place.label(column, row), page, window, at: plan.at });
                    sheets.push(sheet(&marked[page], plan, &place, words));
                }
            }
        }
        let head = head::head(job, &crate::board::Counts::default(), words);
        let kept = ["lang", "region", "plain_title", "organisation", "title", "chart", "as_of"];
        let mut values: Value = kept.into_iter().map(|key| (key.to_owned(), head[key].clone())).collect();
        values["colours"] = palette::palette(job.mono);
        values["margin"] = json!(MARGIN);
        values["overlap"] = json!(OVERLAP);
        values["hint"] = json!(say!(words, "tile-hint", overlap = format!("{:.0}", OVERLAP * 25.4 / 72.0)));
        values["sheets"] = json!(sheets);
        Self { values, parts }
    }

    /// The sheets as set by their template, each with its part of the poster laid under.
    ///
    /// # Errors
    /// Where the template set another number of pages.
    pub fn lay(&self, set: &PagedDocument, poster: &PagedDocument) -> Result<PagedDocument, PrintError> {
        if set.pages().len() != self.parts.len() {
            return Err(PrintError::Typeset("a sheet of a poster has no room for its note".to_owned()));
        }
        let pages = set.pages().iter().zip(&self.parts).map(|(sheet, shown)| {
            let mut sheet = sheet.clone();
            let window = shown.window.map(Abs::pt);
            let window = Rect::new(Point::new(window[0], window[1]), Point::new(window[2], window[3]));
            let part = tile_part::part(&poster.pages()[shown.page].frame, window);
            sheet.frame.prepend_frame(Point::new(Abs::pt(shown.at.0), Abs::pt(shown.at.1)), part);
            sheet
        });
        Ok(PagedDocument::new(pages.collect(), typst::model::Document::info(set).clone()))
    }
}

/// Where a sheet goes, counted from 0.
struct Place {
    page: usize,
    pages: usize,
    column: usize,
    row: usize,
}

impl Place {
    /// What the sheet of this page in this column and row is called.
    fn label(&self, column: usize, row: usize) -> String {
        let label = label(column, row);
        if self.pages > 1 { format!("{}·{label}", self.page + 1) } else { label }
    }
}

fn sheet(spots: &[Spot], plan: &Plan, place: &Place, words: &Words) -> Value {
    let &Place { page, pages, column, row } = place;
    let (across, along) = plan.count;
    let window = plan.window(column, row);
    let label_of = |column, row| place.label(column, row);
    let (nth_row, nth_column, nth_page) = (row + 1, column + 1, page + 1);
    let mut note = Vec::new();
    if pages > 1 {
        note.push(say!(words, "tile-page", page = nth_page, pages = pages));
    }
    note.push(say!(words, "tile-place", row = nth_row, column = nth_column, rows = along, columns = across));
    if column + 1 < across {
        note.push(say!(words, "tile-right", label = label_of(column + 1, row)));
    }
    if row + 1 < along {
        note.push(say!(words, "tile-below", label = label_of(column, row + 1)));
    }
    json!({
        "width": plan.sheet.0, "height": plan.sheet.1,
        "x": plan.at.0, "y": plan.at.1, "wide": plan.window.0, "tall": plan.window.1,
        "column": column, "row": row, "columns": across, "rows": along,
        "label": label_of(column, row),
        "note": note,
        "names": tile_bands::names(spots, window, tile_bands::wide(plan)),
        "heads": tile_bands::heads(spots, window),
    })
}

/// What of a page there is to show; of an empty one its middle, so that there is a sheet of it.
fn ink(page: &Page) -> Area {
    let size = page.frame.size();
    let whole = [0.0, 0.0, size.x.to_pt(), size.y.to_pt()];
    tile_part::ink(&page.frame).map_or(whole, |ink| {
        let [left, top, right, bottom] = whole;
        let (min, max) = (ink.min, ink.max);
        [min.x.to_pt().max(left), min.y.to_pt().max(top), max.x.to_pt().min(right), max.y.to_pt().min(bottom)]
    })
}
