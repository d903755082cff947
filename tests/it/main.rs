//! Everything that is tested from outside, in one binary: linking the typesetter and the window costs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod cli;
mod plan;
mod print;
mod rules;
mod sheet;
mod store;
mod structure;
mod window;
