//! What each surface shows, built once from the book for a day and an audience.
//!
//! The window paints it, the printer typesets it, the command line prints it: what is red on the screen is red on
//! paper by construction. Holds positions and judgements, no texts: a surface reads the texts of the rows it shows.
//! Leaves out language, colours and paper.

mod agenda;
mod bowler;
mod duties;
mod filter;
pub mod flow_chart;
mod goal_tree;
mod group;
mod levels;
mod lines;
pub mod mark;
mod mine;
mod minutes;
mod notes;
mod process;
mod profit;
mod report;
mod review_months;
mod row;
mod scorecard;
mod since;
pub mod tokens;
mod ways;
mod whys;

pub use agenda::agenda;
pub use bowler::{Bowler, BowlerRow, KpiFilter, Lights};
pub use duties::{Duties, Duty, Of, What, duties};
pub use filter::{Filter, MarkFilter};
pub use goal_tree::{TreeRow, Tried, base_of, goal_tree};
pub use group::{DepartmentCounts, GoalCounts, RollUp, called};
pub use levels::{Level, LevelRow, levels};
pub use lines::{Board, Counts, Line, Row};
pub use mine::{DateKind, Dated, MyRow, Section, Whose, mine, progress};
pub use minutes::{Item, Measured, Minutes, Stood};
pub use notes::{Noted, Notes};
pub use process::{CheckLine, Checklist, Process, ProcessFactor, ProcessLine, checklist, process};
pub use profit::{ProfitSpan, ProfitTable, only_account, profit_table};
pub use report::{FirstOf, Report, ReportRow};
pub use review_months::{ReviewMonth, review_months};
pub use row::{Cells, Measure, cells};
pub use scorecard::{Order, Past, ScoreRow, Scorecard};
pub use since::{Since, SinceKind, since};
pub use ways::{WayRow, WayRows, ways};
pub use whys::{Why, fishbone, whys};
