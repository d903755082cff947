//! The arguments (contract.md, "The command line").

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};

use crate::words::Lang;

/// The year's plan on the screen and on the wall: red, green, and a circle when it is done.
#[derive(Debug, Parser)]
#[command(name = "roundel", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// A plan book's folder; none: the start screen
    pub book: Option<PathBuf>,
    /// The day to show, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D")]
    pub today: Option<NaiveDate>,
    /// The language of messages and paper
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// Without one, the window opens
    #[command(subcommand)]
    pub command: Option<Command>,
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
    /// Make a plan book of an Excel action plan
    Import(Import),
    /// Show how each activity stands
    Status(Status),
    /// Show what is missing; exit code 1 where something is
    Check(Check),
    /// Print a wall chart
    Print(Print),
}

/// `new DIR --title T --year Y`
#[derive(Debug, clap::Args)]
pub struct New {
    /// The folder; new or empty
    pub dir: PathBuf,
    /// What the plan is called
    #[arg(long)]
    pub title: String,
    /// The plan year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: i32,
}

/// `import FILE.xlsx DIR [--year Y]`
#[derive(Debug, clap::Args)]
pub struct Import {
    /// The Excel file
    pub file: PathBuf,
    /// The folder; new or empty
    pub dir: PathBuf,
    /// The year of dates that say none
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
}

/// `status BOOK [--today D] [--department ID] [--json]`
#[derive(Debug, clap::Args)]
pub struct Status {
    /// The plan book's folder
    pub book: PathBuf,
    /// The day to judge, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D")]
    pub today: Option<NaiveDate>,
    /// Only this department's rows
    #[arg(long, value_name = "ID")]
    pub department: Option<String>,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `check BOOK [--today D] [--json]`
#[derive(Debug, clap::Args)]
pub struct Check {
    /// The plan book's folder
    pub book: PathBuf,
    /// The day to judge, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D")]
    pub today: Option<NaiveDate>,
    /// One JSON array
    #[arg(long)]
    pub json: bool,
}

/// `print BOOK --chart … -o FILE`
#[derive(Debug, clap::Args)]
pub struct Print {
    /// The plan book's folder
    pub book: PathBuf,
    /// board or report
    #[arg(long)]
    pub chart: String,
    /// The file to write, .pdf or .png
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// a4, a3, a2, a1 or a0
    #[arg(long, default_value = "a3")]
    pub paper: String,
    /// company, management, department:ID or person:ID
    #[arg(long, default_value = "management")]
    pub audience: String,
    /// For a grey printer
    #[arg(long)]
    pub mono: bool,
    /// The day to show, YYYY-MM-DD; none: today
    #[arg(long, value_name = "D")]
    pub today: Option<NaiveDate>,
}
