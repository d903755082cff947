//! What a sheet refers to by ids, as the book has it: ids of another book may be the same by chance.

use std::collections::{HashMap, HashSet};

use super::kpi::KpiPairs;
use super::service::Service;
use super::survey;
use crate::plan::{Book, Origin};

/// What a sheet refers to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meant {
    /// As the sheet has it.
    pub said: Origin,
    /// As the book has it; none where it comes with the sheet.
    pub known: Option<Origin>,
}

/// The factors, items, standards and indicators of a sheet, each with the book's.
pub(super) struct Counterparts {
    of: HashMap<Origin, Origin>,
    /// All that the sheet has.
    said: HashSet<Origin>,
}

impl Counterparts {
    pub(super) fn new(book: &Book, sheet: &Book) -> Self {
        let kpis = KpiPairs::new(book, sheet).into_all().map(|(new, own)| (Origin::Kpi(new), Origin::Kpi(own)));
        let standards = Service::new(book, sheet).into_standards();
        let standards = standards.map(|(new, own)| (Origin::Standard(new), Origin::Standard(own)));
        let of = survey::counterparts(book, sheet).into_iter().chain(kpis).chain(standards).collect();
        let factors = || sheet.waves.iter().flat_map(|wave| &wave.factors);
        let items = factors().flat_map(|factor| &factor.items).map(|item| Origin::Item(item.id.clone()));
        let standards = sheet.process.iter().flat_map(|step| &step.standards);
        let said = factors().map(|factor| Origin::Factor(factor.id.clone())).chain(items);
        let said = said.chain(standards.map(|standard| Origin::Standard(standard.id.clone())));
        let said = said.chain(sheet.kpis.iter().map(|kpi| Origin::Kpi(kpi.id.clone())));
        Self { of, said: said.collect() }
    }

    /// What `said` is in the book. Of what the sheet names by its id alone, that is all there is to go by.
    pub(super) fn meant(&self, said: Origin) -> Meant {
        let known = match self.of.get(&said) {
            Some(known) => Some(known.clone()),
            None if self.said.contains(&said) => None,
            None => Some(said.clone()),
        };
        Meant { said, known }
    }
}
