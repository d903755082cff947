//! Pure judgement over a book and a day: what mark a row has, whether the report reads, and what is
//! missing.
//!
//! Functions of (book, day) that return codes and the rows involved. No files, no clock, no language, no window.

mod audit;
mod csi;
mod finding;
mod flows;
mod follow_up;
mod followed;
mod gap;
mod handed;
mod kpi;
mod mark;
mod missing;
mod outcome;
mod pitfall;
mod profit;
mod questions;
mod reading;
mod reviewed;
mod rights;
mod smart;
mod unsettled;

pub use audit::{Kept, audits_by, kept};
pub use csi::{
    Behind, Compared, CsiIndex, behind, csi_index, factor_brings, factor_has_plan, gaps_without_plan, item_brings,
    item_has_plan, scored_weights, wave_by, waves_by,
};
pub use finding::{Code, Finding, findings, texts};
pub use follow_up::due_follow_ups;
pub use followed::{Departure, Facts, RowFact, followed};
pub use gap::{Gap, gaps};
pub use handed::{Handed, handed};
pub use kpi::{
    Branch, Fault, Figures, Light, Measured, Needed, NoValue, Slip, Standing, Value, WhatIf, by_shape, converted, even,
    formula_from_names, formula_spelled, formula_with_names, left_over, light, measured, months_by, months_to_date,
    plain_signs, split, standing, tops, tree,
};
pub use mark::{Judgement, Mark, ReasonAt, Status, judge};
pub use outcome::{Outcomes, reached, reaches};
pub use pitfall::{Pitfall, changed_outside_flow};
pub use profit::{
    BreakEven, Profit, ProfitLine, account_in, accounts, lacking, profit, profit_places, profit_to_date, profit_unit,
};
pub use questions::{Evidence, Evident, Question, questions};
pub use reading::{Link, Place, Reader, Reading, Reads};
pub use reviewed::asks_for_review;
pub use rights::{Hand, NoRight};
pub use smart::{Letter, Missing, Smart, smart};
pub use unsettled::unsettled;
