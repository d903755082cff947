//! The goal tree: what a figure is made of, how it was, is planned and stands, and what it would be if parts moved.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use crate::plan::{Book, KpiId, Series};
use crate::rules::{Figures, Light, Needed, Standing, Value, WhatIf, standing, tree};

/// What is tried out; nothing of it is in the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    /// Indicators moved to other values of the year.
    pub moved: HashMap<KpiId, Decimal>,
    /// What the top is to reach; none: what the tree starts from.
    pub wanted: Option<Decimal>,
}

/// A figure of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeRow {
    /// Which indicator.
    pub kpi: KpiId,
    /// How deep it lies; 0 is the top.
    pub depth: usize,
    /// Whether it is made of others.
    pub has_parts: bool,
    /// Whether they are shown.
    pub open: bool,
    /// Whether it has its own place elsewhere in the tree: it is tried there, and has the same value here.
    pub again: bool,
    /// Whether a figure above it was moved, so that it has no say.
    pub covered: bool,
    /// The whole year before.
    pub last_year: Value,
    /// The plan of the whole year.
    pub plan: Value,
    /// What came about by the day, with the plan of the same months; none where nobody typed in a value yet.
    pub to_date: Option<Standing>,
    /// What it would be.
    pub tried: Value,
    /// Whether it was moved itself.
    pub moved: bool,
    /// What it alone must be for the top to be what is wanted; none of the top itself, and where nothing is wanted.
    pub needed: Option<Needed>,
}

impl TreeRow {
    /// How it stands in the year to date.
    pub fn light(&self) -> Option<Light> {
        self.to_date.as_ref()?.light
    }
}

/// The values that what-if starts from: what is planned; as long as nothing is, what came about the year before.
pub fn base_of(figures: &Figures<'_>, top: &KpiId) -> Series {
    if figures.year(top, Series::Plan).is_ok() { Series::Plan } else { Series::LastYear }
}

/// The tree under `top` as it stands on `day`, without what is below the figures that are `closed`.
pub fn goal_tree(
    book: &Book,
    figures: &Figures<'_>,
    top: &KpiId,
    day: NaiveDate,
    tried: &Tried,
    closed: &HashSet<KpiId>,
) -> Vec<TreeRow> {
    let base = base_of(figures, top);
    let what_if = WhatIf::new(book, figures, top, base, tried.moved.clone());
    let wanted = tried.wanted.or_else(|| figures.year(top, base).ok());
    let mut hidden_below = None;
    let mut rows = Vec::new();
    for branch in tree(book, figures, top) {
        if hidden_below.is_some_and(|depth| branch.depth > depth) {
            continue;
        }
        let open = branch.has_parts && !closed.contains(&branch.kpi);
        hidden_below = (branch.has_parts && !open).then_some(branch.depth);
        let kpi = book.kpi(&branch.kpi);
        let covered = what_if.is_covered(&branch.kpi);
        let again = !what_if.is_place(&branch.kpi, branch.parent.as_ref());
        rows.push(TreeRow {
            depth: branch.depth,
            has_parts: branch.has_parts,
            open,
            last_year: figures.year(&branch.kpi, Series::LastYear),
            plan: figures.year(&branch.kpi, Series::Plan),
            to_date: kpi.and_then(|k| standing(book, figures, k, day)).map(|(_, _, to_date)| to_date),
            tried: what_if.value(&branch.kpi),
            moved: !again && tried.moved.contains_key(&branch.kpi),
            needed: wanted.filter(|_| branch.depth > 0 && !again && !covered).map(|w| what_if.needed(&branch.kpi, w)),
            again,
            covered,
            kpi: branch.kpi,
        });
    }
    rows
}

/// How many months of the plan year have begun by `day`.
pub(super) fn months_by(book: &Book, day: NaiveDate) -> u32 {
    match day.year().cmp(&book.year) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => day.month(),
        std::cmp::Ordering::Greater => 12,
    }
}
