//! Figures as text: in cells, and in the sentences that say where they come from.

use crate::plan::{Book, Kpi, KpiId, ToDate, show_number};
use crate::rules::{Figures, NoValue, Value, formula_spelled, formula_with_names};
use crate::say;
use crate::words::Words;
pub use crate::words::{exact, with_unit};

/// Where there is no figure.
pub const NONE: &str = "–";

/// A figure in a cell; one that can't be worked out is told so.
pub fn cell(words: &Words, value: &Value, places: u32) -> String {
    match value {
        Ok(value) => show_number(*value, places),
        Err(NoValue::Empty) => NONE.to_owned(),
        Err(NoValue::Fault(_)) => say!(words, "figure-fault"),
    }
}

/// The places and the unit of an indicator.
pub fn kind<'b>(book: &'b Book, id: &KpiId) -> (u32, &'b str) {
    book.kpi(id).map_or((0, ""), |k| (k.places, k.unit.as_str()))
}

/// How a figure of several months comes about: its formula with the numbers, else how its months go together.
pub fn origin(words: &Words, book: &Book, figures: &Figures<'_>, kpi: &Kpi, value: impl Fn(&KpiId) -> Value) -> String {
    if kpi.formula.trim().is_empty() {
        return say!(words, "figure-typed", rule = words.to_date(kpi.to_date));
    }
    if let Some(fault) = figures.fault(&kpi.id) {
        return words.fault(book, fault);
    }
    let number = |id: &KpiId| {
        let (places, unit) = kind(book, id);
        // As the formula takes it: with its own ÷ 100, 60 and not 60%.
        let unit = if unit == "%" { "" } else { unit };
        value(id).map_or_else(|_| NONE.to_owned(), |v| with_unit(v, exact(v.round_dp(places.max(2)), places), unit))
    };
    let formula = formula_with_names(book, &kpi.formula).replace(['{', '}'], "").replace('*', "×").replace('/', "÷");
    let numbers = formula_spelled(&kpi.formula, number);
    let mut said = format!("{} = {formula}\n= {numbers}", kpi.name);
    if kpi.to_date != ToDate::Formula {
        said.push('\n');
        said.push_str(&say!(words, "figure-months-go", rule = words.to_date(kpi.to_date)));
    }
    said
}
