//! Indicators: their values, typed in or by formula, their years to date, and whether they are as planned.

mod figures;
mod formula;
mod light;
mod measured;
mod names;
mod split;
mod unit;
mod what_if;

pub use figures::{Fault, Figures, NoValue, Value};
pub use formula::{Slip, plain_signs};
pub use light::{Light, Standing, light, months_by, months_to_date, standing};
pub use measured::{Measured, measured};
pub use names::{formula_from_names, formula_spelled, formula_with_names};
pub use split::{by_shape, even, left_over, split};
pub use unit::converted;
pub use what_if::{Branch, Needed, WhatIf, tops, tree};
