//! A survey sheet and a book: which factors and items are known already, which may have been renamed, and the edits.

use chrono::NaiveDate;

use super::{ReadFactor, Survey, SurveyField};
use crate::plan::{
    Book, Edit, Factor, FactorId, Figure, Item, ItemId, Origin, Scores, Steps, Wave, WaveField, WaveId, add_wave,
    fresh_id,
};
use crate::sheet::headings::plain;

/// Where the scores go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onto {
    /// Into a new wave.
    New {
        /// Its id.
        id: WaveId,
        /// What it is called; empty: its id.
        name: String,
        /// The last day of the survey.
        on: NaiveDate,
    },
    /// Over the scores of this one.
    Wave(WaveId),
}

/// A name in the sheet that may be another name of something the book knows: exactly one is left over on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// What it would be.
    pub of: Origin,
    /// As the book calls it.
    pub was: String,
    /// As the sheet does.
    pub now: String,
}

/// The wave whose factors and items the sheet is compared with.
fn like<'a>(book: &'a Book, onto: &Onto) -> Option<&'a Wave> {
    match onto {
        Onto::Wave(id) => book.wave(id),
        Onto::New { on, .. } => {
            let before = book.waves.iter().filter(|w| w.on < *on).max_by_key(|w| w.on);
            before.or_else(|| book.last_wave())
        }
    }
}

/// The waves in which a name is looked for: the one that is like it first, then the newest.
fn known<'a>(book: &'a Book, onto: &Onto) -> Vec<&'a Wave> {
    let mut waves: Vec<&Wave> = book.waves.iter().collect();
    waves.sort_by_key(|w| std::cmp::Reverse(w.on));
    let first = like(book, onto);
    first.into_iter().chain(waves.into_iter().filter(|w| first.is_none_or(|f| f.id != w.id))).collect()
}

fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn factor_named(waves: &[&Wave], name: &str) -> Option<FactorId> {
    waves.iter().find_map(|w| w.factors.iter().find(|f| same(&f.name, name))).map(|f| f.id.clone())
}

/// The item of this name: of this factor first, since two factors may ask the same.
fn item_named(waves: &[&Wave], factor: Option<&FactorId>, name: &str) -> Option<ItemId> {
    let of = |factor: &Factor| factor.items.iter().find(|i| same(&i.name, name)).map(|i| i.id.clone());
    waves.iter().find_map(|w| of(w.factor(factor?)?))
}

/// The names that may be other names.
pub fn renames(book: &Book, survey: &Survey, onto: &Onto) -> Vec<Rename> {
    let waves = known(book, onto);
    let Some(like) = like(book, onto) else { return Vec::new() };
    let mut renames = Vec::new();
    let new: Vec<&ReadFactor> = survey.factors.iter().filter(|f| factor_named(&waves, &f.name).is_none()).collect();
    let left = |f: &&Factor| !survey.factors.iter().any(|read| same(&read.name, &f.name));
    let gone: Vec<&Factor> = like.factors.iter().filter(left).collect();
    let renamed = match (new.as_slice(), gone.as_slice()) {
        ([new], [gone]) => {
            let (was, now) = (gone.name.clone(), new.name.clone());
            renames.push(Rename { of: Origin::Factor(gone.id.clone()), was, now });
            Some((new.name.as_str(), gone.id.clone()))
        }
        _ => None,
    };
    for read in &survey.factors {
        let renamed = renamed.as_ref().filter(|(name, _)| *name == read.name).map(|(_, id)| id.clone());
        let Some(id) = factor_named(&waves, &read.name).or(renamed) else { continue };
        let Some(factor) = like.factor(&id) else { continue };
        let new: Vec<_> = read.items.iter().filter(|(name, _)| item_named(&waves, Some(&id), name).is_none()).collect();
        let left = |i: &&Item| !read.items.iter().any(|(name, _)| same(name, &i.name));
        let gone: Vec<&Item> = factor.items.iter().filter(left).collect();
        if let ([(now, _)], [gone]) = (new.as_slice(), gone.as_slice()) {
            renames.push(Rename { of: Origin::Item(gone.id.clone()), was: gone.name.clone(), now: now.clone() });
        }
    }
    renames
}

/// The edits that take the scores over; `renamed`: the names that are other names of what the book knows. Into a wave that is
/// there, what the sheet has columns for is replaced, and what it does not name stays.
pub fn survey_steps(book: &Book, survey: &Survey, onto: &Onto, renamed: &[Rename]) -> Steps {
    let waves = known(book, onto);
    let mut made: Vec<String> = Vec::new();
    let mut fresh = |prefix: &str| loop {
        let id = fresh_id(book, prefix);
        let taken =
            |w: &Wave| w.factors.iter().any(|f| f.id.as_str() == id || f.items.iter().any(|i| i.id.as_str() == id));
        if !made.contains(&id) && !book.waves.iter().any(taken) {
            made.push(id.clone());
            return id;
        }
    };
    let target = match onto {
        Onto::Wave(id) => book.wave(id),
        Onto::New { .. } => None,
    };
    let mut factors = target.map(|w| w.factors.clone()).unwrap_or_default();
    for read in &survey.factors {
        let other = renamed.iter().find_map(|r| match &r.of {
            Origin::Factor(id) if r.now == read.name => Some(id.clone()),
            _ => None,
        });
        let id = factor_named(&waves, &read.name).or(other).unwrap_or_else(|| FactorId::new(fresh("f")));
        let at = factors.iter().position(|f| f.id == id).unwrap_or_else(|| {
            factors.push(Factor::new(id.clone(), ""));
            factors.len() - 1
        });
        let factor = &mut factors[at];
        factor.name.clone_from(&read.name);
        if survey.has(SurveyField::Weight) && (read.weight.is_some() || target.is_none()) {
            factor.weight = read.weight;
        } else if factor.weight.is_none() {
            // A sheet without weights keeps those of the wave before.
            factor.weight =
                waves.iter().find_map(|w| w.factor(&id)?.weight).filter(|_| !survey.has(SurveyField::Weight));
        }
        replace(&mut factor.scores, &read.scores, survey);
        for (name, scores) in &read.items {
            let other = renamed.iter().find_map(|r| match &r.of {
                Origin::Item(item) if r.now == *name && waves.iter().any(|w| belongs(w, item, &id)) => {
                    Some(item.clone())
                }
                _ => None,
            });
            let item_id = item_named(&waves, Some(&id), name).or(other).unwrap_or_else(|| ItemId::new(fresh("i")));
            let at = factor.items.iter().position(|i| i.id == item_id).unwrap_or_else(|| {
                factor.items.push(Item::new(item_id.clone(), ""));
                factor.items.len() - 1
            });
            factor.items[at].name.clone_from(name);
            replace(&mut factor.items[at].scores, scores, survey);
        }
    }
    match onto {
        Onto::Wave(id) => vec![Edit::Wave(id.clone(), WaveField::Factors(factors))],
        Onto::New { id, name, on } => {
            let like = like(book, onto);
            let unit = match survey.unit.as_str() {
                "" => like.map_or_else(String::new, |w| w.unit.clone()),
                unit => unit.to_owned(),
            };
            let source = like.map(|w| w.source).unwrap_or_default();
            let wave = Wave { name: name.clone(), source, unit, factors, ..Wave::new(id.clone(), *on) };
            add_wave(book, wave)
        }
    }
}

fn belongs(wave: &Wave, item: &ItemId, factor: &FactorId) -> bool {
    wave.item_in(item).is_some_and(|(f, _)| f.id == *factor)
}

fn replace(scores: &mut Scores, read: &Scores, survey: &Survey) {
    let fields = [SurveyField::Own, SurveyField::LastYear, SurveyField::Average, SurveyField::Best];
    for (field, figure) in fields.into_iter().zip(Figure::ALL) {
        if survey.has(field) {
            scores.set(figure, read.get(figure));
        }
    }
}
