//! The tree of what a figure is made of, and what its parts must do when one of them moves (分解目标).

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::{Fault, Figures, NoValue, Value};
use crate::plan::{Book, KpiId, Series};

/// How deep a tree is shown: nobody reads further, and a chain of thousands has no end.
const DEEPEST: usize = 40;

/// A figure in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Which indicator.
    pub kpi: KpiId,
    /// How deep it lies; 0 is the top.
    pub depth: usize,
    /// Whether it is made of others.
    pub has_parts: bool,
    /// The figure that it is a part of here; none of the top.
    pub parent: Option<KpiId>,
}

/// The tree under an indicator, each above its parts. A part that stands in it already is not taken apart again.
pub fn tree(book: &Book, figures: &Figures<'_>, top: &KpiId) -> Vec<Branch> {
    let mut branches = Vec::new();
    let mut seen = HashSet::new();
    grow(book, figures, (top, None), 0, &mut seen, &mut branches);
    branches
}

fn grow(
    book: &Book,
    figures: &Figures<'_>,
    (kpi, parent): (&KpiId, Option<&KpiId>),
    depth: usize,
    seen: &mut HashSet<KpiId>,
    branches: &mut Vec<Branch>,
) {
    if book.kpi(kpi).is_none() {
        return;
    }
    let first = seen.insert(kpi.clone());
    let parts = if first && depth < DEEPEST { in_written_order(book, figures, kpi) } else { Vec::new() };
    branches.push(Branch { kpi: kpi.clone(), depth, has_parts: !parts.is_empty(), parent: parent.cloned() });
    for part in &parts {
        grow(book, figures, (part, Some(kpi)), depth + 1, seen, branches);
    }
}

/// The parts as the formula writes them: vehicles × share × visits × revenue a visit.
fn in_written_order(book: &Book, figures: &Figures<'_>, kpi: &KpiId) -> Vec<KpiId> {
    let text = book.kpi(kpi).map_or("", |k| k.formula.as_str());
    let mut parts = figures.parts(kpi);
    parts.sort_by_key(|part| text.find(&format!("{{{part}}}")).unwrap_or(usize::MAX));
    parts
}

/// The indicators that a tree begins with: formulas that no other formula takes, those with the largest tree first.
pub fn tops(book: &Book, figures: &Figures<'_>) -> Vec<KpiId> {
    let taken: HashSet<KpiId> = book.kpis.iter().flat_map(|k| figures.parts(&k.id)).collect();
    let is_formula = |kpi: &&crate::plan::Kpi| !kpi.formula.trim().is_empty();
    let mut all: Vec<_> = book.kpis.iter().filter(is_formula).map(|k| &k.id).collect();
    let size = |id: &&KpiId| std::cmp::Reverse(tree(book, figures, id).len());
    all.sort_by_cached_key(|id| (taken.contains(*id), size(id)));
    all.into_iter().cloned().collect()
}

/// The year's figures of a tree with some of them moved. A figure moves at its own place, where it stands highest in the
/// tree; wherever else a formula takes it, it stays as the book has it. So a factor can be moved while the others stay,
/// also where one of them is measured by it: visits are jobs ÷ (vehicles × share), and do not fall when vehicles rise.
#[derive(Debug)]
pub struct WhatIf<'a, 'b> {
    figures: &'a Figures<'b>,
    /// Which values the tree starts from.
    series: Series,
    moved: HashMap<KpiId, Decimal>,
    /// The formula in which each figure has its place.
    places: HashMap<KpiId, KpiId>,
    top: KpiId,
}

/// What one part must be for the top to reach its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// This value; the others stay.
    Value(Decimal),
    /// No value of it reaches that.
    OutOfReach,
}

impl<'a, 'b> WhatIf<'a, 'b> {
    /// The tree under `top` with the year's values of `series`, and these instead of the book's.
    pub fn new(
        book: &Book,
        figures: &'a Figures<'b>,
        top: &KpiId,
        series: Series,
        moved: HashMap<KpiId, Decimal>,
    ) -> Self {
        let mut places = HashMap::new();
        let mut level = vec![top.clone()];
        while !level.is_empty() {
            let mut below = Vec::new();
            for kpi in level {
                for part in in_written_order(book, figures, &kpi) {
                    if part != *top && !places.contains_key(&part) {
                        places.insert(part.clone(), kpi.clone());
                        below.push(part);
                    }
                }
            }
            level = below;
        }
        Self { figures, series, moved, places, top: top.clone() }
    }

    /// Whether `kpi` has its own place in the formula of `parent`; the top has it without one.
    pub fn is_place(&self, kpi: &KpiId, parent: Option<&KpiId>) -> bool {
        self.places.get(kpi) == parent
    }

    /// Whether a figure above this one was moved, so that this one has no say.
    pub fn is_covered(&self, kpi: &KpiId) -> bool {
        let above = std::iter::successors(self.places.get(kpi), |above| self.places.get(*above));
        above.into_iter().any(|above| self.moved.contains_key(above))
    }

    /// The value of an indicator: as it was moved, else made of its parts as they are now, else the book's. Where the year
    /// of a formula is not what it makes of the years of its parts (a sum of products is no product of sums), it moves in
    /// the proportion in which they make it move: what nobody moved is as the book has it.
    pub fn value(&self, kpi: &KpiId) -> Value {
        self.with(kpi, self.places.get(kpi), None)
    }

    /// What the formula of a figure makes of its parts as they are now, where the tree does not follow it: one of the parts
    /// that were tried has its place elsewhere, and the figure stays as the book has it, a factor of its own.
    pub fn held_against(&self, kpi: &KpiId) -> Option<Value> {
        if self.moved.contains_key(kpi) {
            return None;
        }
        let elsewhere =
            |part: &KpiId| !self.is_place(part, Some(kpi)) && self.value(part) != self.figures.year(part, self.series);
        let held = self.figures.parts(kpi).iter().any(elsewhere);
        held.then(|| self.figures.with(kpi, |part| self.value(part)))
    }

    fn with(&self, kpi: &KpiId, parent: Option<&KpiId>, other: Option<(&KpiId, Decimal)>) -> Value {
        let book = || self.figures.year(kpi, self.series);
        if !self.is_place(kpi, parent) {
            return book();
        }
        if let Some((_, value)) = other.filter(|(id, _)| *id == kpi) {
            return Ok(value);
        }
        if let Some(value) = self.moved.get(kpi) {
            return Ok(*value);
        }
        let made = match self.figures.with(kpi, |part| self.with(part, Some(kpi), other)) {
            Err(NoValue::Empty) => return book(),
            made => made?,
        };
        let Ok(year) = book() else { return Ok(made) };
        match self.figures.with(kpi, |part| self.figures.year(part, self.series)) {
            Ok(before) if before == made => Ok(year),
            Ok(before) if before != year && !before.is_zero() => {
                let scaled = year.checked_mul(made).and_then(|v| v.checked_div(before));
                scaled.ok_or(NoValue::Fault(Fault::TooLarge))
            }
            _ => Ok(made),
        }
    }

    /// What `part` must be for the top to be `wanted`, while everything else stays as it is.
    pub fn needed(&self, part: &KpiId, wanted: Decimal) -> Needed {
        let at = |value: Decimal| self.with(&self.top, None, Some((part, value))).ok()?.checked_sub(wanted);
        let start = self.value(part).ok().filter(|v| !v.is_zero()).unwrap_or(Decimal::ONE);
        secant(at, start).map_or(Needed::OutOfReach, Needed::Value)
    }
}

/// Where `miss` is zero, near `start`: exact in one step where it grows in a straight line, as products and sums do.
fn secant(miss: impl Fn(Decimal) -> Option<Decimal>, start: Decimal) -> Option<Decimal> {
    let precise = |value: Decimal| value.round_sf(20).unwrap_or(value);
    let mut a = start;
    let mut miss_a = miss(a)?;
    let mut b = precise(start.checked_mul(Decimal::new(11, 1))?);
    for _ in 0..60 {
        let miss_b = miss(b)?;
        if miss_b.is_zero() {
            return Some(b.normalize());
        }
        let rise = miss_b.checked_sub(miss_a)?;
        if rise.is_zero() {
            break;
        }
        let step = miss_b.checked_mul(b.checked_sub(a)?).and_then(|m| m.checked_div(rise));
        let step = step.or_else(|| miss_b.checked_div(rise)?.checked_mul(b.checked_sub(a)?))?;
        (a, miss_a) = (b, miss_b);
        b = precise(b.checked_sub(step)?);
        if b.checked_sub(a).is_some_and(|moved| moved.abs() <= b.abs() * Decimal::new(1, 15)) {
            break;
        }
    }
    let left = miss(b)?.abs();
    let scale = miss(start)?.abs().max(Decimal::ONE);
    (left <= scale * Decimal::new(1, 9)).then(|| b.normalize())
}
