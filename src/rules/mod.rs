//! Pure judgement over a book and a day: what mark a row has, and what is missing.
//!
//! Functions of (book, day) that return codes and the rows involved. No files, no clock, no language, no window.

mod finding;
mod mark;

pub use finding::{Code, Finding, findings};
pub use mark::{Judgement, Mark, Status, judge};
