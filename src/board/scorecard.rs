//! The scorecard of a survey wave: its factors and items with what the rules say of each, in the survey's order or with
//! what would bring most first.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::plan::{Book, Factor, Item, ObjectiveId, Origin, Scores, Wave, WaveId};
use crate::rules::{Behind, CsiIndex, behind, csi_index, factor_brings, item_brings, wave_by};

/// In which order factors stand, and the items within each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The survey's own.
    #[default]
    Survey,
    /// What would bring most first; what brings nothing stays in the survey's order behind it.
    Brings,
}

/// The scorecard of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The position of the wave in the book.
    pub wave: usize,
    /// The position of the wave before it: of the same source where there is one, else of any.
    pub before: Option<usize>,
    /// Its index.
    pub index: CsiIndex,
    /// Its factors, each with its items below it.
    pub rows: Vec<ScoreRow>,
}

/// A factor, or an item of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// The position of the factor in the wave.
    pub factor: usize,
    /// The position of the item in the factor; none: the factor itself.
    pub item: Option<usize>,
    /// How it is behind.
    pub behind: Option<Behind>,
    /// How far it is below the best, in the wave's unit; none where it is not below it, or that is not known.
    pub gap: Option<Decimal>,
    /// That gap as a share of the largest one of its kind in the wave, 0 to 1.
    pub heat: f32,
    /// What closing that gap would bring, in points of the index.
    pub brings: Option<Decimal>,
    /// The objectives that are to mend it: its own; of a factor those of its items too.
    pub objectives: Vec<ObjectiveId>,
    /// Whether it is an item whose factor has an objective of its own.
    pub factor_has_objective: bool,
    /// How the wave before knew it.
    pub past: Past,
}

/// How the wave before knew a factor or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// There is no wave before.
    NoWave,
    /// It was not asked.
    New,
    /// It was called the same.
    Same,
    /// It was called otherwise.
    Renamed,
}

impl Scorecard {
    /// The scorecard of the wave with this id; none: of the newest one by `day`, or else of the first one after it. None
    /// where the book has no such wave.
    pub fn new(book: &Book, id: Option<&WaveId>, day: NaiveDate, order: Order) -> Option<Self> {
        let wave = match id {
            Some(id) => book.wave(id),
            None => wave_by(book, day).or_else(|| book.waves.iter().min_by_key(|w| w.on)),
        }?;
        let before = wave_before(book, wave);
        let mut factors: Vec<usize> = (0..wave.factors.len()).collect();
        if order == Order::Brings {
            factors.sort_by_key(|at| Reverse(factor_brings(wave, &wave.factors[*at]).unwrap_or_default()));
        }
        let mut rows = Vec::new();
        for at in factors {
            let factor = &wave.factors[at];
            rows.push(factor_row(book, wave, before, at, factor));
            let mut items: Vec<usize> = (0..factor.items.len()).collect();
            if order == Order::Brings {
                items.sort_by_key(|at| Reverse(item_brings(wave, factor, &factor.items[*at]).unwrap_or_default()));
            }
            let item = |item: usize| item_row(book, wave, before, (at, item), (factor, &factor.items[item]));
            rows.extend(items.into_iter().map(item));
        }
        warm(&mut rows);
        let position = |wanted: &Wave| book.waves.iter().position(|w| w.id == wanted.id);
        Some(Self { wave: position(wave)?, before: before.and_then(position), index: csi_index(wave), rows })
    }

    /// Its wave.
    pub fn wave<'a>(&self, book: &'a Book) -> &'a Wave {
        &book.waves[self.wave]
    }

    /// Which row is about this gap.
    pub fn find(&self, book: &Book, gap: &Origin) -> Option<usize> {
        self.rows.iter().position(|row| row.origin(self.wave(book)) == *gap)
    }

    /// The rows that are behind on all three and have no objective.
    pub fn gaps(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.lacks_plan()).map(|(at, _)| at)
    }
}

impl ScoreRow {
    /// Its factor.
    pub fn factor<'a>(&self, wave: &'a Wave) -> &'a Factor {
        &wave.factors[self.factor]
    }

    /// Its item.
    pub fn item<'a>(&self, wave: &'a Wave) -> Option<&'a Item> {
        self.item.map(|at| &self.factor(wave).items[at])
    }

    /// What the wave calls it.
    pub fn name<'a>(&self, wave: &'a Wave) -> &'a str {
        self.item(wave).map_or(self.factor(wave).name.as_str(), |i| i.name.as_str())
    }

    /// Its scores.
    pub fn scores<'a>(&self, wave: &'a Wave) -> &'a Scores {
        self.item(wave).map_or(&self.factor(wave).scores, |i| &i.scores)
    }

    /// The gap as objectives know it.
    pub fn origin(&self, wave: &Wave) -> Origin {
        match self.item(wave) {
            Some(item) => Origin::Item(item.id.clone()),
            None => Origin::Factor(self.factor(wave).id.clone()),
        }
    }

    /// Behind on all three, and no objective is to mend it: `gap-without-plan`.
    pub fn lacks_plan(&self) -> bool {
        self.behind == Some(Behind::All) && self.objectives.is_empty()
    }

    /// Behind in whatever way, and no objective is to mend it. An item that is not behind on all three is left to the
    /// objective of its factor, where that has one.
    pub fn is_open(&self) -> bool {
        let left_to_factor = self.factor_has_objective && self.behind != Some(Behind::All);
        self.behind.is_some() && self.objectives.is_empty() && !left_to_factor
    }

    /// What the wave `before` called it, where that was something else.
    pub fn called_before<'a>(&self, book: &'a Book, wave: &Wave, before: Option<usize>) -> Option<&'a str> {
        let before = book.waves.get(before?).filter(|_| self.past == Past::Renamed)?;
        match self.origin(wave) {
            Origin::Item(id) => before.item_in(&id).map(|(_, i)| i.name.as_str()),
            Origin::Factor(id) => before.factor(&id).map(|f| f.name.as_str()),
            Origin::Standard(_) | Origin::Kpi(_) => None,
        }
    }
}

/// The wave before `wave`: of the same source where there is one, since surveys ask other things; else of any.
fn wave_before<'a>(book: &'a Book, wave: &Wave) -> Option<&'a Wave> {
    let earlier = || book.waves.iter().filter(|w| w.on < wave.on);
    earlier().filter(|w| w.source == wave.source).max_by_key(|w| w.on).or_else(|| earlier().max_by_key(|w| w.on))
}

fn past(before: Option<&Wave>, name: &str, was: impl Fn(&Wave) -> Option<&str>) -> Past {
    match before.map(was) {
        None => Past::NoWave,
        Some(None) => Past::New,
        Some(Some(was)) if was.trim() == name.trim() => Past::Same,
        Some(Some(_)) => Past::Renamed,
    }
}

fn factor_row(book: &Book, wave: &Wave, before: Option<&Wave>, at: usize, factor: &Factor) -> ScoreRow {
    let items = factor.items.iter().map(|i| Origin::Item(i.id.clone()));
    let origins = std::iter::once(Origin::Factor(factor.id.clone())).chain(items);
    ScoreRow {
        factor: at,
        item: None,
        behind: behind(&factor.scores, book.thresholds.hardly_better),
        gap: gap(&factor.scores),
        heat: 0.0,
        brings: factor_brings(wave, factor),
        objectives: objectives(book, origins),
        factor_has_objective: false,
        past: past(before, &factor.name, |w| w.factor(&factor.id).map(|f| f.name.as_str())),
    }
}

fn item_row(
    book: &Book,
    wave: &Wave,
    before: Option<&Wave>,
    (at, position): (usize, usize),
    (factor, item): (&Factor, &Item),
) -> ScoreRow {
    ScoreRow {
        factor: at,
        item: Some(position),
        behind: behind(&item.scores, book.thresholds.hardly_better),
        gap: gap(&item.scores),
        heat: 0.0,
        brings: item_brings(wave, factor, item),
        objectives: objectives(book, [Origin::Item(item.id.clone())]),
        factor_has_objective: book.objectives_from(&Origin::Factor(factor.id.clone())).next().is_some(),
        past: past(before, &item.name, |w| w.item_in(&item.id).map(|(_, i)| i.name.as_str())),
    }
}

fn gap(scores: &Scores) -> Option<Decimal> {
    scores.best?.checked_sub(scores.own?).filter(|gap| *gap > Decimal::ZERO)
}

fn objectives(book: &Book, origins: impl IntoIterator<Item = Origin>) -> Vec<ObjectiveId> {
    let mut all: Vec<ObjectiveId> = Vec::new();
    for origin in origins {
        for (_, objective) in book.objectives_from(&origin) {
            if !all.contains(&objective.id) {
                all.push(objective.id.clone());
            }
        }
    }
    all
}

/// Sets each gap beside the largest one: factors among factors, items among items.
fn warm(rows: &mut [ScoreRow]) {
    for is_item in [false, true] {
        let largest = rows.iter().filter(|r| r.item.is_some() == is_item).filter_map(|r| r.gap).max();
        let Some(largest) = largest else { continue };
        for row in rows.iter_mut().filter(|r| r.item.is_some() == is_item) {
            let share = row.gap.and_then(|gap| gap.checked_div(largest)).unwrap_or_default();
            row.heat = crate::plan::to_float(share) as f32;
        }
    }
}
