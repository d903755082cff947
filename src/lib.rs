//! Roundel: a PDCA action plan as a living board. See `ARCHITECTURE.md` for the rooms and who may call whom.

pub mod app;
pub mod board;
pub mod cli;
pub mod fonts;
pub mod plan;
pub mod print;
pub mod rules;
pub mod sheet;
pub mod store;
pub mod words;
