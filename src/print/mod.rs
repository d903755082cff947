//! Typesetting: the wall chart, the PDCA report, the list of annotations and decision flows, as PDF and as pictures.
//!
//! Takes the same view model as the screen, hands it as values to the templates in `assets/print`, and has typst set
//! the page. Owns paper, type size and layout; leaves out what a row says (`board`), files and windows.

mod annotations;
mod board;
mod engine;
mod error;
mod fit;
mod flow;
mod flow_answers;
mod flow_picture;
mod head;
mod job;
mod marks;
mod note_list;
mod notes;
mod paged;
mod palette;
mod report;
mod strip;
mod text;
mod timeline;

pub use engine::Printer;
pub use error::PrintError;
pub use job::{Audience, Chart, Job, Paper, UnknownName};
pub use paged::{Paged, Picture};
