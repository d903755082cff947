//! The sheet of the service process: its steps, the factors they touch, their standards, and how these were kept last.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::lines::Cell;
use super::basis::Reading;
use super::column::Col;
use super::sheet::FigureSheet;
use super::{Draft, line, places};
use crate::plan::{Book, FactorId, ProcessStep, ProcessStepId, ServiceStandard, ServiceStandardId, Wave};
use crate::rules::{audits_by, kept};
use crate::say;
use crate::sheet::names::same;
use crate::sheet::summary::Why;
use crate::words::Words;

const COLUMNS: [Col; 9] = [
    Col::Step,
    Col::Factors,
    Col::Standard,
    Col::StandardGoal,
    Col::LastAudit,
    Col::Rate,
    Col::StepId,
    Col::FactorIds,
    Col::StandardId,
];

/// Between ids in one cell: none has it.
const BETWEEN_IDS: char = '|';

/// The sheet, where the book has a process, as it stands on `day`.
pub(super) fn sheet(book: &Book, day: NaiveDate, words: &Words) -> Option<Draft> {
    if book.process.is_empty() {
        return None;
    }
    let digits = places(book.process.iter().flat_map(|step| &step.standards).map(|standard| standard.goal));
    let audits = audits_by(book, day);
    let mut rows = Vec::new();
    for step in &book.process {
        let of_step = |col| match col {
            Col::Step => Cell::text(step.name.as_str()),
            Col::Factors => Cell::text(names(step.factors.iter().map(|id| book.factor_name(id)))),
            Col::StepId => Cell::text(step.id.as_str()),
            Col::FactorIds => Cell::text(ids(&step.factors)),
            _ => Cell::Empty,
        };
        if step.standards.is_empty() {
            rows.push(line(&COLUMNS, of_step, |_| false, !rows.is_empty()));
        }
        for (at, standard) in step.standards.iter().enumerate() {
            let last = kept(standard, &audits).last.and_then(|(id, tally)| Some((book.audit(&id)?, tally)));
            let cell = |col| match (col, last) {
                (Col::Standard, _) => Cell::text(standard.text.as_str()),
                (Col::StandardGoal, _) => Cell::number(standard.goal, digits),
                (Col::StandardId, _) => Cell::text(standard.id.as_str()),
                (Col::LastAudit, Some((audit, _))) => Cell::Day(audit.on),
                (Col::Rate, Some((_, tally))) => Cell::number(tally.percent(), 1),
                (col, _) => of_step(col),
            };
            let again = |col| at > 0 && matches!(col, Col::Step | Col::Factors);
            rows.push(line(&COLUMNS, cell, again, at == 0 && !rows.is_empty()));
        }
    }
    let name = say!(words, "view-process");
    let heads = COLUMNS.map(|col| col.head(words, Vec::new())).into();
    Some(Draft::of_book(book, name, heads, rows, 1))
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

fn ids(factors: &[FactorId]) -> String {
    factors.iter().map(FactorId::as_str).collect::<Vec<_>>().join(&BETWEEN_IDS.to_string())
}

/// Reads the process back.
pub(super) fn read(sheet: &FigureSheet<'_>, reading: &mut Reading<'_>) {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut above = None;
    for mut line in sheet.lines() {
        let [step_id, standard_id] = [Col::StepId, Col::StandardId].map(|col| line.text(col));
        let [name, text] = [Col::Step, Col::Standard].map(|col| line.text(col));
        if [&step_id, &standard_id, &name, &text].iter().all(|said| said.is_empty()) {
            continue;
        }
        let steps = &reading.basis.process;
        let by_name = || steps.iter().position(|s| step_id.is_empty() && !name.is_empty() && same(&s.name, &name));
        let same_as_above = || above.filter(|_| step_id.is_empty() && name.is_empty());
        let known = by_id.get(&step_id).copied().or_else(by_name).or_else(same_as_above);
        let at = known.unwrap_or_else(|| {
            let id = reading.ids.named(&step_id).unwrap_or_else(|| reading.ids.next("s"));
            if !step_id.is_empty() {
                by_id.insert(step_id.clone(), reading.basis.process.len());
            }
            reading.basis.process.push(ProcessStep::new(ProcessStepId::new(id), name.as_str()));
            reading.basis.process.len() - 1
        });
        above = Some(at);
        if known.is_none() {
            let said = (line.text(Col::Factors), line.text(Col::FactorIds));
            let (factors, unknown) = read_factors(&reading.basis.waves, &said.0, &said.1);
            if unknown {
                line.remark(Col::Factors, Why::NotUnderstood);
            }
            reading.basis.process[at].factors = factors;
        } else if !name.is_empty() && !same(&reading.basis.process[at].name, &name) {
            line.remark(Col::Step, Why::OtherThanAbove);
        }
        if !(standard_id.is_empty() && text.is_empty()) {
            let id = reading.ids.named(&standard_id).unwrap_or_else(|| {
                if !standard_id.is_empty() {
                    line.remark(Col::StandardId, Why::IdTwice);
                }
                reading.ids.next("n")
            });
            let goal = line.number(Col::StandardGoal, "%");
            let standard = ServiceStandard { goal, ..ServiceStandard::new(ServiceStandardId::new(id), text) };
            reading.basis.process[at].standards.push(standard);
        }
        reading.basis.remarks.append(&mut line.remarks);
    }
}

/// The factors that a cell names: those of the ids beside it where it says their names, else by name. Whether it says one
/// that nobody has.
fn read_factors(waves: &[Wave], said: &str, ids: &str) -> (Vec<FactorId>, bool) {
    let of_ids: Vec<FactorId> = ids.split(BETWEEN_IDS).filter(|id| !id.is_empty()).map(FactorId::new).collect();
    let mut newest: Vec<&Wave> = waves.iter().collect();
    newest.sort_by_key(|wave| std::cmp::Reverse(wave.on));
    let name =
        |id: &FactorId| newest.iter().find_map(|w| w.factor(id)).map_or(id.to_string(), |factor| factor.name.clone());
    if same(said, &names(of_ids.iter().map(name).collect::<Vec<_>>().iter().map(String::as_str))) {
        return (of_ids, false);
    }
    let mut unknown = false;
    let mut factors = Vec::new();
    for part in said.split(['、', ',', '，', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let own = of_ids.iter().find(|id| same(&name(id), part)).cloned();
        let any = || newest.iter().flat_map(|w| &w.factors).find(|f| same(&f.name, part)).map(|f| f.id.clone());
        match own.or_else(any) {
            Some(id) if !factors.contains(&id) => factors.push(id),
            Some(_) => {}
            None => unknown = true,
        }
    }
    (factors, unknown)
}
