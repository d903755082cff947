//! Everything that is tested from outside, in one binary: linking the typesetter and the window costs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod check;
mod cli;
mod confirm;
mod flow;
mod flow_window;
mod new_year;
mod pitfall;
mod plan;
mod print;
mod print_method;
mod reading;
mod review_window;
mod reviews;
mod rules;
mod sample;
mod sheet;
mod smart;
mod smart_window;
mod solve;
mod solving_window;
mod store;
mod structure;
mod window;
mod window_confirm;
mod window_findings;
