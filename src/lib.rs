//! Roundel: a PDCA action plan as a living board. See `ARCHITECTURE.md` for the rooms and who may call whom.

pub mod board;
pub mod plan;
pub mod rules;
pub mod words;
