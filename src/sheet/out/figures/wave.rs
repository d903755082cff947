//! A sheet for each survey wave: factors and items with their scores, how they are behind, what closing a gap would bring.

use super::super::lines::Cell;
use super::basis::Reading;
use super::column::Col;
use super::sheet::{FigureLine, FigureSheet};
use super::{Draft, line, places};
use crate::plan::{Book, Factor, FactorId, Figure, Item, ItemId, Origin, Scores, Source, Wave, WaveId};
use crate::rules::{Behind, behind, csi_index, factor_brings, gaps_without_plan, item_brings};
use crate::say;
use crate::sheet::Unsaid;
use crate::sheet::names::same;
use crate::sheet::summary::Why;
use crate::words::Words;

const COLUMNS: [Col; 13] = [
    Col::Factor,
    Col::Item,
    Col::Weight,
    Col::Score(Figure::Own),
    Col::Score(Figure::LastYear),
    Col::Score(Figure::Average),
    Col::Score(Figure::Best),
    Col::Flag,
    Col::Brings,
    Col::PlanForGap,
    Col::WaveId,
    Col::FactorId,
    Col::ItemId,
];

/// Between the parts of the line that says who asked, by when and in which unit.
const BETWEEN: &str = " · ";

/// The sheet of a wave.
pub(super) fn sheet(book: &Book, wave: &Wave, words: &Words) -> Draft {
    let name = say!(words, "view-scorecard");
    let all = || {
        let items = wave.factors.iter().flat_map(|f| &f.items).map(|i| &i.scores);
        wave.factors.iter().map(|f| &f.scores).chain(items)
    };
    let digits = places(all().flat_map(|scores| Figure::ALL.map(|figure| scores.get(figure))));
    let weights = places(wave.factors.iter().map(|f| f.weight));
    let gaps = gaps_without_plan(book, wave);
    let scored = |scores: &Scores, origin: Origin, brings, col: Col| match col {
        Col::Score(figure) => Cell::number(scores.get(figure), digits),
        Col::Flag => flag(behind(scores, book.thresholds.hardly_better), words),
        Col::Brings => Cell::number(brings, 2),
        Col::PlanForGap => plan_for(book, &origin, gaps.contains(&origin), words),
        Col::WaveId => Cell::text(wave.id.as_str()),
        _ => Cell::Empty,
    };
    let mut rows = vec![line(&COLUMNS, |col| index_cell(wave, col, digits, weights, words), |_| false, false)];
    for factor in &wave.factors {
        let origin = Origin::Factor(factor.id.clone());
        let own = |col| match col {
            Col::Factor => Cell::text(factor.name.as_str()),
            Col::Weight => Cell::number(factor.weight, weights),
            Col::FactorId => Cell::text(factor.id.as_str()),
            col => scored(&factor.scores, origin.clone(), factor_brings(wave, factor), col),
        };
        rows.push(line(&COLUMNS, own, |_| false, true));
        for item in &factor.items {
            let origin = Origin::Item(item.id.clone());
            let own = |col| match col {
                Col::Factor => Cell::text(factor.name.as_str()),
                Col::Item => Cell::text(item.name.as_str()),
                Col::FactorId => Cell::text(factor.id.as_str()),
                Col::ItemId => Cell::text(item.id.as_str()),
                col => scored(&item.scores, origin.clone(), item_brings(wave, factor, item), col),
            };
            rows.push(line(&COLUMNS, own, |col| col == Col::Factor, false));
        }
    }
    let said = [words.source(wave.source), wave.on.to_string(), wave.unit.clone()];
    let said: Vec<&str> = said.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    Draft {
        name: format!("{name} {}", wave.id),
        otherwise: name,
        title: wave.title().to_owned(),
        said: said.join(BETWEEN),
        heads: COLUMNS.map(|col| col.head(words, Vec::new())).into(),
        rows,
        frozen: 2,
    }
}

fn flag(behind: Option<Behind>, words: &Words) -> Cell {
    match behind {
        Some(Behind::All) => Cell::Alert(words.behind(Behind::All)),
        Some(behind) => Cell::Text(words.behind(behind)),
        None => Cell::Empty,
    }
}

fn plan_for(book: &Book, origin: &Origin, missing: bool, words: &Words) -> Cell {
    if missing {
        return Cell::Alert(say!(words, "export-no-objective"));
    }
    let texts: Vec<&str> = book.objectives_from(origin).map(|(_, o)| o.text.as_str()).collect();
    Cell::text(texts.join("\n"))
}

/// The first line: the index of the wave.
fn index_cell(wave: &Wave, col: Col, digits: u32, weights: u32, words: &Words) -> Cell {
    let index = csi_index(wave);
    match col {
        Col::Factor => Cell::Text(say!(words, "export-csi-index")),
        Col::Weight => Cell::number(Some(index.weights), weights),
        Col::Score(Figure::Own) => Cell::number(index.own, digits.max(1)),
        Col::Score(figure) => {
            let value = index.compared.iter().find(|c| c.figure == figure).and_then(|c| c.value);
            Cell::number(value, digits.max(1))
        }
        Col::WaveId => Cell::text(wave.id.as_str()),
        _ => Cell::Empty,
    }
}

/// Reads a wave back.
pub(super) fn read(sheet: &FigureSheet<'_>, reading: &mut Reading<'_>) {
    let Some(named) = sheet.lines().map(|line| line.text(Col::WaveId)).find(|id| !id.is_empty()) else { return };
    let id = WaveId::new(reading.ids.named(&named).unwrap_or_else(|| reading.ids.next("w")));
    let said = sheet.title(3);
    let mut parts = said.splitn(3, BETWEEN);
    let asked = parts.next().unwrap_or_default().trim();
    let is = |source: &Source| reading.words.iter().any(|words| words.source(*source) == asked);
    let source = Source::ALL.into_iter().find(is);
    let on = parts.next().and_then(|day| day.trim().parse().ok());
    if source.is_none() || on.is_none() {
        reading.basis.remarks.push(sheet.remark_on_title(3, Why::NotUnderstood));
    }
    let is_unsaid = [(source.is_none(), Unsaid::Source(id.clone())), (on.is_none(), Unsaid::WaveOn(id.clone()))];
    reading.basis.unsaid.extend(is_unsaid.into_iter().filter(|(is, _)| *is).map(|(_, unsaid)| unsaid));
    // A survey of no day stands where the workbook does.
    let Some(on) = on.or(reading.day) else { return };
    let title = sheet.title(0);
    let mut wave = Wave {
        name: if title == named { String::new() } else { title },
        source: source.unwrap_or_default(),
        unit: parts.next().unwrap_or_default().trim().to_owned(),
        ..Wave::new(id, on)
    };
    let mut seen = std::collections::HashSet::new();
    for mut line in sheet.lines() {
        wave_line(&mut wave, &mut line, &mut seen, reading);
        reading.basis.remarks.append(&mut line.remarks);
    }
    reading.basis.waves.push(wave);
    reading.basis.waves.sort_by(|a, b| a.id.cmp(&b.id));
}

fn wave_line(
    wave: &mut Wave,
    line: &mut FigureLine<'_>,
    seen: &mut std::collections::HashSet<String>,
    reading: &mut Reading<'_>,
) {
    let [factor_id, item_id] = [Col::FactorId, Col::ItemId].map(|col| line.text(col));
    let [factor_name, item_name] = [Col::Factor, Col::Item].map(|col| line.text(col));
    let is_index = factor_id.is_empty() && !line.text(Col::WaveId).is_empty();
    if is_index || (factor_name.is_empty() && item_name.is_empty() && factor_id.is_empty() && item_id.is_empty()) {
        return;
    }
    let unit = wave.unit.clone();
    let mut scores = Scores::default();
    Figure::ALL.into_iter().for_each(|figure| scores.set(figure, line.number(Col::Score(figure), &unit)));
    // Factors and items have the same ids in every wave: free within this one.
    let mut fresh = |said: String, kind: &'static str, col: Col, line: &mut FigureLine<'_>| {
        if !said.is_empty() && crate::plan::check_id(&said).is_ok() && seen.insert(said.clone()) {
            return said;
        }
        if !said.is_empty() {
            line.remark(col, Why::IdTwice);
        }
        let id = reading.ids.next(kind);
        seen.insert(id.clone());
        id
    };
    if item_id.is_empty() && item_name.is_empty() {
        let id = FactorId::new(fresh(factor_id, "f", Col::FactorId, line));
        let weight = line.number(Col::Weight, "%");
        wave.factors.push(Factor { weight, scores, ..Factor::new(id, factor_name) });
        return;
    }
    let by_id = wave.factors.iter().position(|f| f.id.as_str() == factor_id);
    let by_name = || wave.factors.iter().position(|f| !factor_name.is_empty() && same(&f.name, &factor_name));
    let above = || wave.factors.len().checked_sub(1).filter(|_| factor_name.is_empty());
    let at = by_id.or_else(by_name).or_else(above).unwrap_or_else(|| {
        // Somebody wrote the item of a factor that has no line of its own.
        let id = FactorId::new(fresh(factor_id.clone(), "f", Col::FactorId, line));
        wave.factors.push(Factor::new(id, factor_name.clone()));
        wave.factors.len() - 1
    });
    if !factor_name.is_empty() && !same(&wave.factors[at].name, &factor_name) {
        line.remark(Col::Factor, Why::OtherThanAbove);
    }
    let id = ItemId::new(fresh(item_id, "i", Col::ItemId, line));
    wave.factors[at].items.push(Item { scores, ..Item::new(id, item_name) });
}
