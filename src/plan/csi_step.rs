//! Writing survey waves, as lists of edits.

use chrono::{Datelike, NaiveDate};

use super::{Book, Edit, Factor, FactorId, Item, ItemId, Scores, Steps, Wave, WaveField, WaveId, fresh_id};

/// Adds a wave held by `on`: with the unit, factors, weights and items of the newest one, and no score yet.
pub fn new_wave(book: &Book, id: WaveId, on: NaiveDate) -> Steps {
    let like = book.last_wave();
    let item = |i: &Item| Item { scores: Scores::default(), ..i.clone() };
    let factor =
        |f: &Factor| Factor { scores: Scores::default(), items: f.items.iter().map(item).collect(), ..f.clone() };
    let wave = Wave {
        source: like.map(|w| w.source).unwrap_or_default(),
        unit: like.map_or_else(String::new, |w| w.unit.clone()),
        factors: like.map_or_else(Vec::new, |w| w.factors.iter().map(factor).collect()),
        ..Wave::new(id, on)
    };
    add_wave(book, wave)
}

/// The wave that comes next: the quarter after that of the newest wave whose id says one (`2026-Q1`), or else the quarter of
/// `day`, with its last day.
pub fn next_wave(book: &Book, day: NaiveDate) -> (WaveId, NaiveDate) {
    let quarter = |id: &WaveId| {
        let (year, quarter) = id.as_str().split_once("-Q")?;
        let (year, quarter) = (year.parse::<i32>().ok()?, quarter.parse::<u32>().ok()?);
        ((1900..=2200).contains(&year) && (1..=4).contains(&quarter)).then_some((year, quarter))
    };
    let newest = book.waves.iter().filter_map(|w| quarter(&w.id)).max();
    let (year, quarter) = match newest {
        Some((year, 4)) => (year + 1, 1),
        Some((year, quarter)) => (year, quarter + 1),
        None => (day.year(), day.month0() / 3 + 1),
    };
    let (last, days) = [(3, 31), (6, 30), (9, 30), (12, 31)][quarter as usize - 1];
    let on = NaiveDate::from_ymd_opt(year, last, days).unwrap_or(day);
    (WaveId::new(format!("{year}-Q{quarter}")), on)
}

/// Adds a wave where the order of ids puts it.
pub fn add_wave(book: &Book, wave: Wave) -> Steps {
    let at = book.waves.iter().position(|w| w.id > wave.id).unwrap_or(book.waves.len());
    vec![Edit::AddWave { at, wave: Box::new(wave) }]
}

/// Changes the factors of a wave; nothing where they stay as they were.
pub fn change_factors(wave: &Wave, change: impl FnOnce(&mut Vec<Factor>)) -> Steps {
    let mut factors = wave.factors.clone();
    change(&mut factors);
    if factors == wave.factors { Vec::new() } else { vec![Edit::Wave(wave.id.clone(), WaveField::Factors(factors))] }
}

/// Changes the scores of one factor.
pub fn change_factor(wave: &Wave, id: &FactorId, change: impl FnOnce(&mut Factor)) -> Steps {
    change_factors(wave, |factors| {
        if let Some(factor) = factors.iter_mut().find(|f| f.id == *id) {
            change(factor);
        }
    })
}

/// Changes one item.
pub fn change_item(wave: &Wave, id: &ItemId, change: impl FnOnce(&mut Item)) -> Steps {
    change_factors(wave, |factors| {
        if let Some(item) = factors.iter_mut().flat_map(|f| &mut f.items).find(|i| i.id == *id) {
            change(item);
        }
    })
}

/// Adds an empty factor at the end of a wave. Returns its id too.
pub fn new_factor(book: &Book, wave: &Wave, name: &str) -> (FactorId, Steps) {
    let id = FactorId::new(fresh_id(book, "f"));
    let factor = Factor::new(id.clone(), name);
    (id, change_factors(wave, |factors| factors.push(factor)))
}

/// Adds an empty item at the end of a factor. Returns its id too.
pub fn new_item(book: &Book, wave: &Wave, factor: &FactorId, name: &str) -> (ItemId, Steps) {
    let id = ItemId::new(fresh_id(book, "i"));
    let item = Item::new(id.clone(), name);
    (id, change_factor(wave, factor, |factor| factor.items.push(item)))
}
