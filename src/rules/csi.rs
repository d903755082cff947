//! What a survey wave says: the index, the deck's three flags, and what closing a gap would bring.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::plan::{Book, Factor, Figure, Item, Origin, Scores, Source, Wave};

/// How a score is behind (deck: 分析结果).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Behind {
    /// Behind on all three at once: last year, the average and the best (三大比较指标同时落后).
    All,
    /// Below the average and hardly better than last year (低于行业平均值且与去年比几乎没有进步).
    HardlyBetter,
    /// Below last year and below the best (低于去年和行业最高值).
    LastYearAndBest,
}

impl Behind {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::All, Self::HardlyBetter, Self::LastYearAndBest];

    /// Which of [`Figure::COMPARED`] it says a score is behind: its sign has a triangle for each.
    pub fn compared(self) -> [bool; 3] {
        match self {
            Self::All => [true, true, true],
            Self::HardlyBetter => [false, true, false],
            Self::LastYearAndBest => [true, false, true],
        }
    }
}

/// How a score is behind, if it is; of several flags the first in [`Behind::ALL`]. A comparison that is not known is
/// not behind. `hardly` is what last year must be passed by to count as better, in points.
pub fn behind(scores: &Scores, hardly: Decimal) -> Option<Behind> {
    let own = scores.own?;
    let below = |figure| scores.get(figure).is_some_and(|other| own < other);
    let no_progress =
        scores.last_year.is_some_and(|last| own >= last && own.checked_sub(last).is_some_and(|more| more < hardly));
    if Figure::COMPARED.into_iter().all(below) {
        Some(Behind::All)
    } else if below(Figure::Average) && no_progress {
        Some(Behind::HardlyBetter)
    } else if below(Figure::LastYear) && below(Figure::Best) {
        Some(Behind::LastYearAndBest)
    } else {
        None
    }
}

/// The index of a wave: the weighted sum of its factors, with weights that were made to add up to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsiIndex {
    /// What the printed weights add up to, in percent.
    pub weights: Decimal,
    /// This wave's index; none where no factor has a weight and a score.
    pub own: Option<Decimal>,
    /// Each of [`Figure::COMPARED`], over the factors that have both scores.
    pub compared: Vec<Compared>,
    /// The positions of factors that are not in it: without a weight or a score.
    pub left_out: Vec<usize>,
}

/// The index beside another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Which.
    pub figure: Figure,
    /// That index; none where no factor has it.
    pub value: Option<Decimal>,
    /// This wave's, less that, over the same factors.
    pub difference: Option<Decimal>,
    /// The positions of factors in the index that lack this score: new this year, or not asked elsewhere.
    pub left_out: Vec<usize>,
}

/// The index of `wave`.
pub fn csi_index(wave: &Wave) -> CsiIndex {
    let weights = summed(wave.factors.iter().filter_map(|f| f.weight)).unwrap_or_default();
    let counted = |f: &Factor| f.scores.own.is_some() && f.weight.is_some_and(|w| w > Decimal::ZERO);
    let without = |lacks: &dyn Fn(&Factor) -> bool| -> Vec<usize> {
        wave.factors.iter().enumerate().filter(|(_, f)| lacks(f)).map(|(at, _)| at).collect()
    };
    let compared = Figure::COMPARED.map(|figure| {
        let both = |f: &&Factor| counted(f) && f.scores.get(figure).is_some();
        let value = weighted(wave.factors.iter().filter(both), figure);
        let own = weighted(wave.factors.iter().filter(both), Figure::Own);
        Compared {
            figure,
            value,
            difference: own.zip(value).and_then(|(own, other)| own.checked_sub(other)),
            left_out: without(&|f| counted(f) && f.scores.get(figure).is_none()),
        }
    });
    CsiIndex {
        weights,
        own: weighted(wave.factors.iter().filter(|f| counted(f)), Figure::Own),
        compared: compared.to_vec(),
        left_out: without(&|f| !counted(f)),
    }
}

fn weighted<'a>(factors: impl Iterator<Item = &'a Factor>, figure: Figure) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut weights = Decimal::ZERO;
    for factor in factors {
        let (weight, score) = (factor.weight?, factor.scores.get(figure)?);
        sum = sum.checked_add(weight.checked_mul(score)?)?;
        weights = weights.checked_add(weight)?;
    }
    sum.checked_div(weights)
}

/// What closing a factor's gap to the best would bring, in points of the index: its share of all weights × the gap.
/// Nothing where it is the best itself, or something is not known.
pub fn factor_brings(wave: &Wave, factor: &Factor) -> Option<Decimal> {
    factor_share(wave, factor)?.checked_mul(gap_to_best(&factor.scores)?)
}

/// The same for an item: the survey gives items no weight of their own, so those of a factor that were scored share its
/// weight equally.
pub fn item_brings(wave: &Wave, factor: &Factor, item: &Item) -> Option<Decimal> {
    let scored = factor.items.iter().filter(|i| i.scores.own.is_some()).count();
    let share = factor_share(wave, factor)?.checked_div(Decimal::from(scored))?;
    share.checked_mul(gap_to_best(&item.scores)?)
}

/// A factor's share of the weights of all that were scored.
fn factor_share(wave: &Wave, factor: &Factor) -> Option<Decimal> {
    factor.weight?.checked_div(scored_weights(wave)?)
}

/// The weights of all factors that were scored, added up; none where that is too large.
pub fn scored_weights(wave: &Wave) -> Option<Decimal> {
    summed(wave.factors.iter().filter(|f| f.scores.own.is_some()).filter_map(|f| f.weight))
}

fn summed(mut values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    values.try_fold(Decimal::ZERO, Decimal::checked_add)
}

fn gap_to_best(scores: &Scores) -> Option<Decimal> {
    scores.best?.checked_sub(scores.own?).filter(|gap| *gap > Decimal::ZERO)
}

/// Whether a factor's gap has an objective: its own, or one of an item of it.
pub fn factor_has_plan(book: &Book, factor: &Factor) -> bool {
    has(book, Origin::Factor(factor.id.clone())) || factor.items.iter().any(|i| has(book, Origin::Item(i.id.clone())))
}

/// Whether an item's gap has an objective of its own: one that mends its factor alone leaves open what is done about it.
pub fn item_has_plan(book: &Book, item: &Item) -> bool {
    has(book, Origin::Item(item.id.clone()))
}

fn has(book: &Book, origin: Origin) -> bool {
    book.objectives_from(&origin).next().is_some()
}

/// The newest wave of each source by `day`: follow-up calls ask other things than the survey does.
pub fn waves_by(book: &Book, day: NaiveDate) -> Vec<&Wave> {
    let of = |source| book.waves.iter().filter(|w| w.source == source && w.on <= day).max_by_key(|w| w.on);
    Source::ALL.into_iter().filter_map(of).collect()
}

/// The newest wave by `day`.
pub fn wave_by(book: &Book, day: NaiveDate) -> Option<&Wave> {
    book.waves.iter().filter(|w| w.on <= day).max_by_key(|w| w.on)
}

/// The factors and items of a wave that are behind on all three and have no objective, in the survey's order.
pub fn gaps_without_plan<'a>(book: &'a Book, wave: &'a Wave) -> Vec<Origin> {
    let all = |scores| behind(scores, book.thresholds.hardly_better) == Some(Behind::All);
    let mut gaps = Vec::new();
    for factor in &wave.factors {
        if all(&factor.scores) && !factor_has_plan(book, factor) {
            gaps.push(Origin::Factor(factor.id.clone()));
        }
        let items = factor.items.iter().filter(|i| all(&i.scores) && !item_has_plan(book, i));
        gaps.extend(items.map(|i| Origin::Item(i.id.clone())));
    }
    gaps
}
