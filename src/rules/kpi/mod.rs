//! Indicators: their values, typed in or by formula, their years to date, and whether they are as planned.

mod figures;
mod formula;
mod light;
mod names;
mod split;
mod unit;
mod what_if;

pub use figures::{Fault, Figures, NoValue, Value};
pub use formula::plain_signs;
pub use light::{Light, Standing, light, missed_month, standing};
pub use names::{formula_from_names, formula_with_names, in_braces};
pub use split::{by_shape, even, split};
pub use what_if::{Branch, Needed, WhatIf, tree};
