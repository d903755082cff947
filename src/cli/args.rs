//! The arguments (contract.md, "The command line").

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::words::Lang;

/// The year's plan on the screen and on the wall: red, green, and a circle when it is done.
#[derive(Debug, Parser)]
#[command(name = "roundel", version)]
pub struct Args {
    /// A plan book's folder; none: the start screen
    pub book: Option<PathBuf>,
    /// The day to show, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Show the book on a television: its pages in turn, full screen
    #[arg(long, requires = "book")]
    pub wall: bool,
    /// For whom the television is: company (where none is said), management, department:ID or person:ID
    #[arg(long, value_name = "WHOM", requires = "wall")]
    pub audience: Option<String>,
    /// How long each page of the television stays; none: 20
    #[arg(long, value_name = "N", requires = "wall", value_parser = clap::value_parser!(u64).range(2..=86400))]
    pub seconds: Option<u64>,
    /// The language of messages and paper
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// Without one, the window opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Args {
    /// The arguments; a book or a day of the window together with a command is an error, `--lang` may stand anywhere.
    pub fn parse_whole(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args = Self::try_parse_from(args)?;
        if args.command.is_some() && (args.book.is_some() || args.today.is_some()) {
            let kind = clap::error::ErrorKind::ArgumentConflict;
            return Err(Self::command().error(kind, "BOOK and --today go after the command"));
        }
        Ok(args)
    }
}

/// A day, in the one way that no reader takes for another.
fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "no such day; write YYYY-MM-DD, for example 2026-06-15".to_owned())
}

/// A language as it is asked for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Language {
    /// 简体中文
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
    /// English
    #[value(name = "en")]
    English,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Chinese => Self::Chinese,
            Language::English => Self::English,
        }
    }
}

/// What to do without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new plan book
    New(New),
    /// Make a plan book of an action plan: Excel, CSV or GanttProject
    Import(Import),
    /// Read the scores of a CSI survey into a plan book: Excel or CSV
    Wave(Wave),
    /// Write the plan as an Excel workbook
    Export(Export),
    /// Show how each activity stands
    Status(Status),
    /// Show what is missing; exit code 1 where something is
    Check(Check),
    /// Merge three versions of one file of a plan book, as git asks for it; exit code 1 where conflicts were kept in it
    Merge(Merge),
    /// Show the indicators by month, plan against actual
    Kpis(Kpis),
    /// Take indicators of a sheet over: Excel or CSV, a row each, a column for each month
    KpiImport(KpiImport),
    /// Print a wall chart
    Print(Print),
    /// List the templates: those of the program and one's own
    Templates(Templates),
}

/// `new DIR --title T --year Y [--template NAME]`, `new DIR --from BOOK [--title T] [--year Y]`
#[derive(Debug, clap::Args)]
pub struct New {
    /// The folder, new or empty, or the address of a place where nothing is
    pub dir: PathBuf,
    /// Start from this plan book: its goals, departments, people, standards and unfinished rows
    #[arg(long, value_name = "BOOK")]
    pub from: Option<PathBuf>,
    /// Start from this template: the name of its file or its own; `roundel templates` lists them
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub template: Option<String>,
    /// What the plan is called; with --from its title for the new year
    #[arg(long, required_unless_present = "from")]
    pub title: Option<String>,
    /// The plan year; with --from the one after its own
    #[arg(long, required_unless_present = "from", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
    /// The day on which a row is finished or not, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day, requires = "from")]
    pub today: Option<NaiveDate>,
}

/// `wave BOOK FILE --id W [--name N] [--on D] [--sheet S] [--renamed | --new]`
#[derive(Debug, clap::Args)]
pub struct Wave {
    /// A plan book's folder or address
    pub book: PathBuf,
    /// The survey sheet
    pub file: PathBuf,
    /// The wave, for example 2026-Q2; the scores of one that is there are replaced
    #[arg(long, value_name = "W")]
    pub id: String,
    /// What a new wave is called
    #[arg(long, value_name = "N")]
    pub name: Option<String>,
    /// The last day of a new wave's survey, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub on: Option<NaiveDate>,
    /// The sheet of the workbook; none: the one with the most known headings
    #[arg(long, value_name = "S")]
    pub sheet: Option<String>,
    /// What may be another name of a factor or item of the book is that: it keeps its history
    #[arg(long, conflicts_with = "new")]
    pub renamed: bool,
    /// What may be another name of a factor or item of the book is something new
    #[arg(long)]
    pub new: bool,
}

/// `import FILE DIR [--year Y]`
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The file: .xlsx, .xls, .ods, .csv or .gan
    pub file: PathBuf,
    /// The folder, new or empty, or the address of a place where nothing is
    pub dir: PathBuf,
    /// The year of dates that say none
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
}

/// `export BOOK -o FILE.xlsx [--today D]`
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The plan book's folder or address
    pub book: PathBuf,
    /// The file to write, .xlsx
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The day to show, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
}

/// `status BOOK [--today D] [--department ID] [--json]`, `status 'GROUP/*' … [--inside]`
#[derive(Debug, clap::Args)]
pub struct Status {
    /// The plan book's folder or its address; with /* at its end all the books under it
    pub book: PathBuf,
    /// The day to judge, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Only this department's rows
    #[arg(long, value_name = "ID")]
    pub department: Option<String>,
    /// Of a group's books also their departments and goals
    #[arg(long)]
    pub inside: bool,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `check BOOK [--today D] [--json]`, `check --files BOOK [--mend] [--json]`
#[derive(Debug, clap::Args)]
pub struct Check {
    /// The plan book's folder or address
    pub book: PathBuf,
    /// What is broken in the files of the folder, instead: conflicts of git and of synchronised folders, what can't be read
    #[arg(long, conflicts_with = "today")]
    pub files: bool,
    /// Mend what can be mended without asking: merge, or take a backup where a file can't be read; nothing is lost
    #[arg(long, requires = "files")]
    pub mend: bool,
    /// The day to judge, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `merge BASE OURS THEIRS [--path P]`
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The version that both began with; empty where both added the file
    pub base: PathBuf,
    /// Our version; the merged one is written over it
    pub ours: PathBuf,
    /// Their version
    pub theirs: PathBuf,
    /// Where the file lies, for example departments/front.ron; none: known by what stands in it
    #[arg(long, value_name = "P")]
    pub path: Option<String>,
}

/// `templates [--json]`
#[derive(Debug, clap::Args)]
pub struct Templates {
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `kpis BOOK [--today D] [--department ID] [--json]`
#[derive(Debug, clap::Args)]
pub struct Kpis {
    /// The plan book's folder or address
    pub book: PathBuf,
    /// The day to judge, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Only the indicators that this department answers for
    #[arg(long, value_name = "ID")]
    pub department: Option<String>,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `kpi-import BOOK FILE`
#[derive(Debug, clap::Args)]
pub struct KpiImport {
    /// The plan book's folder or address
    pub book: PathBuf,
    /// The file: .xlsx, .xls, .ods or .csv
    pub file: PathBuf,
}

/// `print BOOK --chart … -o FILE`
#[derive(Debug, clap::Args)]
pub struct Print {
    /// The plan book's folder or address
    pub book: PathBuf,
    /// board, report, schedule, annotations, flow, whys, findings, minutes, scorecard, process, kpis, goals or profit
    #[arg(long)]
    pub chart: String,
    /// The file to write, .pdf or .png; of minutes also .txt, or .ics with their dates
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// a4, a3, a2, a1 or a0; none: a3, and a4 for minutes
    #[arg(long)]
    pub paper: Option<String>,
    /// The review whose minutes are printed; none: the last one by the day. Of another chart: as the closed review kept it,
    /// on the day of the review
    #[arg(long, value_name = "ID")]
    pub review: Option<String>,
    /// Cut the poster onto sheets of a4 or a3
    #[arg(long, value_name = "PAPER")]
    pub tile: Option<String>,
    /// Upright; without this and --landscape as suits the chart
    #[arg(long)]
    pub portrait: bool,
    /// Lying
    #[arg(long)]
    pub landscape: bool,
    /// Dots per inch of a PNG
    #[arg(long, value_name = "N", default_value_t = 150, value_parser = clap::value_parser!(u32).range(50..=600))]
    pub dpi: u32,
    /// company, management, department:ID or person:ID
    #[arg(long, default_value = "management")]
    pub audience: String,
    /// With --chart schedule: the weeks around the day, a column each, instead of the whole year
    #[arg(long)]
    pub weeks: bool,
    /// For a grey printer
    #[arg(long)]
    pub mono: bool,
    /// Overwrite the further pages of a PNG where they are there
    #[arg(long)]
    pub force: bool,
    /// The day to show, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D", value_parser = day)]
    pub today: Option<NaiveDate>,
}
