//! Typesetting: the wall chart, the PDCA report, the schedule, annotations, decision flows, causes, findings and minutes,
//! as PDF and as pictures; minutes also as text and as a calendar.
//!
//! Takes the same view model as the screen, hands it as values to the templates in `assets/print`, and has typst set
//! the page. Owns paper, type size and layout; leaves out what a row says (`board`), files and windows.

mod annotations;
mod axis;
mod board;
mod engine;
mod error;
mod figures;
mod findings;
mod fit;
mod flow;
mod flow_answers;
mod flow_picture;
mod goals;
mod head;
mod job;
mod kpis;
mod marks;
mod minutes;
mod note_list;
mod notes;
mod paged;
mod palette;
mod process;
mod profit;
mod remarks;
mod report;
mod schedule;
mod scorecard;
mod strip;
mod text;
mod theirs;
mod tile;
mod tile_bands;
mod tile_part;
mod tile_plan;
mod tile_spots;
mod timeline;
mod watch;
mod whys;

pub use engine::Printer;
pub use error::PrintError;
pub use job::{Audience, Chart, Job, Paper, Span, UnknownName};
pub use minutes::{duty_kind, duty_text, minutes_calendar, minutes_text};
pub use paged::{Paged, Picture};
pub use tile::Part;
pub use watch::{PrintStage, Watch};
