//! The texts of a survey wave: names, weights, scores.

use super::figure;
use crate::app::day_text::{self, Side};
use crate::plan::{
    Book, BookField, Edit, FactorId, Figure, ItemId, Scores, Steps, Thresholds, Wave, WaveField, WaveId, change_factor,
    change_item,
};
use crate::say;
use crate::words::Words;

/// A text of a wave.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CsiCell {
    /// What the wave is called.
    Name(WaveId),
    /// Its last day.
    On(WaveId),
    /// The unit of its scores.
    Unit(WaveId),
    /// A factor's name.
    Factor(WaveId, FactorId),
    /// Its weight, in percent.
    Weight(WaveId, FactorId),
    /// One of its scores.
    FactorScore(WaveId, FactorId, Figure),
    /// An item's name.
    Item(WaveId, ItemId),
    /// One of its scores.
    ItemScore(WaveId, ItemId, Figure),
    /// What last year must be passed by to count as better; the book's, for all waves.
    HardlyBetter,
}

impl CsiCell {
    fn wave<'a>(&self, book: &'a Book) -> Option<&'a Wave> {
        match self {
            Self::Name(id)
            | Self::On(id)
            | Self::Unit(id)
            | Self::Factor(id, _)
            | Self::Weight(id, _)
            | Self::FactorScore(id, ..)
            | Self::Item(id, _)
            | Self::ItemScore(id, ..) => book.wave(id),
            Self::HardlyBetter => book.last_wave(),
        }
    }

    pub(super) fn text(&self, book: &Book) -> Option<String> {
        if *self == Self::HardlyBetter {
            return Some(figure::shown(Some(book.thresholds.hardly_better)));
        }
        let wave = self.wave(book)?;
        Some(match self {
            Self::Name(_) => wave.name.clone(),
            Self::On(_) => wave.on.to_string(),
            Self::Unit(_) => wave.unit.clone(),
            Self::Factor(_, id) => wave.factor(id)?.name.clone(),
            Self::Weight(_, id) => figure::shown(wave.factor(id)?.weight),
            Self::FactorScore(_, id, which) => figure::shown(wave.factor(id)?.scores.get(*which)),
            Self::Item(_, id) => wave.item_in(id)?.1.name.clone(),
            Self::ItemScore(_, id, which) => figure::shown(wave.item_in(id)?.1.scores.get(*which)),
            Self::HardlyBetter => return None,
        })
    }

    pub(super) fn edits(&self, book: &Book, new: &str) -> Option<Steps> {
        if *self == Self::HardlyBetter {
            let thresholds = Thresholds { hardly_better: figure::read(new, "").ok()?? };
            return Some(vec![Edit::Book(BookField::Thresholds(thresholds))]);
        }
        let wave = self.wave(book)?;
        let set = |field| vec![Edit::Wave(wave.id.clone(), field)];
        let score = |scores: &mut Scores, which: Figure, value| scores.set(which, value);
        Some(match self {
            Self::Name(_) => set(WaveField::Name(new.to_owned())),
            Self::On(_) => set(WaveField::On(day_text::read(new, book.year, Side::End)?)),
            Self::Unit(_) => set(WaveField::Unit(new.to_owned())),
            Self::Factor(_, id) => change_factor(wave, id, |f| new.clone_into(&mut f.name)),
            Self::Weight(_, id) => {
                let weight = figure::read(new, "%").ok()?;
                change_factor(wave, id, |f| f.weight = weight)
            }
            Self::FactorScore(_, id, which) => {
                let value = figure::read(new, &wave.unit).ok()?;
                change_factor(wave, id, |f| score(&mut f.scores, *which, value))
            }
            Self::Item(_, id) => change_item(wave, id, |i| new.clone_into(&mut i.name)),
            Self::ItemScore(_, id, which) => {
                let value = figure::read(new, &wave.unit).ok()?;
                change_item(wave, id, |i| score(&mut i.scores, *which, value))
            }
            Self::HardlyBetter => return None,
        })
    }

    pub(super) fn refusal(&self, text: &str, book: &Book, words: &Words) -> Option<String> {
        let unit = self.wave(book).map_or("", |w| w.unit.as_str());
        match self {
            Self::Name(_) | Self::Unit(_) => None,
            Self::On(_) if day_text::read(text, book.year, Side::End).is_some() => None,
            Self::On(_) => Some(say!(words, "not-a-date", text = text.trim())),
            Self::Factor(..) | Self::Item(..) => text.trim().is_empty().then(|| say!(words, "name-missing")),
            Self::Weight(..) => figure::refusal(text, "%", words),
            Self::FactorScore(..) | Self::ItemScore(..) => figure::refusal(text, unit, words),
            // Without a figure every progress would count.
            Self::HardlyBetter if text.trim().is_empty() => figure::refusal("?", "", words),
            Self::HardlyBetter => figure::refusal(text, "", words),
        }
    }

    pub(super) fn name(&self, words: &Words) -> String {
        match self {
            Self::Name(_) => say!(words, "csi-wave-name"),
            Self::On(_) => say!(words, "csi-wave-on"),
            Self::Unit(_) => say!(words, "field-unit"),
            Self::Factor(..) => say!(words, "csi-factor"),
            Self::Weight(..) => say!(words, "csi-weight"),
            Self::Item(..) => say!(words, "csi-item"),
            Self::FactorScore(_, _, which) | Self::ItemScore(_, _, which) => words.csi_figure(*which),
            Self::HardlyBetter => say!(words, "csi-hardly"),
        }
    }
}
