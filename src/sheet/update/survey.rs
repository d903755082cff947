//! What the sheet says otherwise of survey waves.

use std::collections::HashMap;

use super::super::names::same;
use super::figures::{FigureDoing, Scored, about, paired};
use super::{Choice, Difference, Doing, Said, Sides, What, chosen, figure_text, is_other, is_other_figure, otherwise};
use crate::plan::{Book, Factor, FactorId, Figure, Item, ItemId, Origin, Scores, Wave, WaveField, WaveId};
use crate::sheet::Unsaid;

/// What differs.
pub(super) fn changes(sides: &Sides<'_>) -> Vec<Difference> {
    let mut all = Vec::new();
    for new in &sides.imported.book.waves {
        // A wave names its quarter: that is the same in every book.
        match sides.book.wave(&new.id) {
            Some(old) => all.extend(of_wave(sides, old, new)),
            None => {
                let doing = FigureDoing::AddWave(new.clone()).into();
                all.extend(about("", new.title(), vec![otherwise(Said::Wave, "", new.title(), doing)]));
            }
        }
    }
    all
}

fn of_wave(sides: &Sides<'_>, old: &Wave, new: &Wave) -> Vec<Difference> {
    let set = |field| Doing::from(FigureDoing::Wave(old.id.clone(), field));
    let says = |unsaid: fn(WaveId) -> Unsaid| !sides.imported.unsaid.contains(&unsaid(new.id.clone()));
    let mut own = Vec::new();
    if is_other(old.title(), &new.name) {
        own.push(otherwise(Said::Wave, old.title(), new.name.as_str(), set(WaveField::Name(new.name.clone()))));
    }
    if old.source != new.source && says(Unsaid::Source) {
        let (from, to) = (Choice::Source(old.source), Choice::Source(new.source));
        own.push(chosen(Said::Source, Some(from), to, set(WaveField::Source(new.source))));
    }
    if old.on != new.on && says(Unsaid::WaveOn) {
        own.push(otherwise(Said::WaveOn, old.on.to_string(), new.on.to_string(), set(WaveField::On(new.on))));
    }
    if is_other(&old.unit, &new.unit) {
        own.push(otherwise(Said::Unit, old.unit.as_str(), new.unit.as_str(), set(WaveField::Unit(new.unit.clone()))));
    }
    let mut all = about("", old.title(), own);
    let (homes, items) = paired_parts(old, new);
    let mut of = items.into_iter();
    for (at, factor) in new.factors.iter().enumerate() {
        let items: Vec<_> = factor.items.iter().zip(of.by_ref()).collect();
        let Some(home) = homes[at] else {
            let doing = FigureDoing::AddFactor(old.id.clone(), factor.clone()).into();
            all.extend(about(
                old.title(),
                &factor.name,
                vec![otherwise(Said::Factor, "", factor.name.as_str(), doing)],
            ));
            continue;
        };
        let gap = Scored::Factor(home.id.clone());
        let mut own = name(old, &gap, Said::Factor, &home.name, &factor.name);
        if let Some(weight) = factor.weight.filter(|_| is_other_figure(home.weight, factor.weight)) {
            let doing = FigureDoing::Weight(old.id.clone(), home.id.clone(), weight).into();
            own.push(otherwise(Said::Weight, figure_text(home.weight), figure_text(Some(weight)), doing));
        }
        own.extend(scores(old, &gap, &home.scores, &factor.scores));
        all.extend(about(old.title(), &home.name, own));
        for (item, known) in items {
            let own = match known {
                Some(known) => {
                    let gap = Scored::Item(known.id.clone());
                    let mut own = name(old, &gap, Said::Item, &known.name, &item.name);
                    own.extend(scores(old, &gap, &known.scores, &item.scores));
                    about(&home.name, &known.name, own)
                }
                None => {
                    let doing = FigureDoing::AddItem(old.id.clone(), home.id.clone(), item.clone()).into();
                    about(&home.name, &item.name, vec![otherwise(Said::Item, "", item.name.as_str(), doing)])
                }
            };
            all.extend(own);
        }
    }
    all
}

/// The factors and the items of a wave, in their order, each with the book's.
fn paired_parts<'b>(old: &'b Wave, new: &Wave) -> (Vec<Option<&'b Factor>>, Vec<Option<&'b Item>>) {
    let factors = |wave: &Wave| -> Vec<_> { wave.factors.iter().map(|f| (f.id.to_string(), f.name.clone())).collect() };
    let homes = paired(&factors(new), &factors(old)).into_iter();
    let homes: Vec<Option<&Factor>> = homes.map(|at| at.map(|at| &old.factors[at])).collect();
    // An item stays the one it is where it moved to another factor.
    let known: Vec<(&Factor, &Item)> = old.factors.iter().flat_map(|f| f.items.iter().map(move |i| (f, i))).collect();
    let said = new.factors.iter().zip(&homes).flat_map(|(f, home)| f.items.iter().map(move |item| (*home, item)));
    let scoped = |factor: Option<&Factor>, item: &Item| {
        (item.id.to_string(), format!("{} {}", factor.map_or("", |factor| factor.id.as_str()), item.name))
    };
    let of = paired(
        &said.map(|(home, item)| scoped(home, item)).collect::<Vec<_>>(),
        &known.iter().map(|(factor, item)| scoped(Some(factor), item)).collect::<Vec<_>>(),
    );
    (homes, of.into_iter().map(|at| at.map(|at| known[at].1)).collect())
}

/// The factors and items of a sheet's waves, each with the book's: that of the same wave, else the one of its name in any.
pub(super) fn counterparts(book: &Book, sheet: &Book) -> HashMap<Origin, Origin> {
    let mut all = HashMap::new();
    let factor = |id: &FactorId| Origin::Factor(id.clone());
    let item = |id: &ItemId| Origin::Item(id.clone());
    for (old, new) in sheet.waves.iter().filter_map(|new| Some((book.wave(&new.id)?, new))) {
        let (homes, items) = paired_parts(old, new);
        for (said, home) in new.factors.iter().zip(homes) {
            all.extend(home.map(|home| (factor(&said.id), factor(&home.id))));
        }
        for (said, known) in new.factors.iter().flat_map(|f| &f.items).zip(items) {
            all.extend(known.map(|known| (item(&said.id), item(&known.id))));
        }
    }
    let known = || book.waves.iter().flat_map(|wave| &wave.factors);
    let is = |known: &str, said: &str| !said.trim().is_empty() && same(known, said);
    for said in sheet.waves.iter().flat_map(|wave| &wave.factors) {
        let named = known().find(|known| is(&known.name, &said.name));
        if let Some(named) = named {
            all.entry(factor(&said.id)).or_insert_with(|| factor(&named.id));
        }
        let Some(Origin::Factor(home)) = all.get(&factor(&said.id)).cloned() else { continue };
        for one in &said.items {
            let mut at_home = known().filter(|known| known.id == home).flat_map(|known| &known.items);
            if let Some(named) = at_home.find(|known| is(&known.name, &one.name)) {
                all.entry(item(&one.id)).or_insert_with(|| item(&named.id));
            }
        }
    }
    all
}

fn name(wave: &Wave, gap: &Scored, field: Said, was: &str, is: &str) -> Vec<(What, Doing)> {
    let doing = FigureDoing::Name(wave.id.clone(), gap.clone(), is.to_owned());
    if is_other(was, is) { vec![otherwise(field, was, is, doing.into())] } else { Vec::new() }
}

fn scores(wave: &Wave, gap: &Scored, old: &Scores, new: &Scores) -> Vec<(What, Doing)> {
    let mut all = Vec::new();
    for figure in Figure::ALL {
        let (was, is) = (old.get(figure), new.get(figure));
        if let Some(value) = is.filter(|_| is_other_figure(was, is)) {
            let doing = FigureDoing::Score(wave.id.clone(), gap.clone(), figure, value).into();
            all.push(otherwise(Said::Score(figure), figure_text(was), figure_text(is), doing));
        }
    }
    all
}
