//! How the reading of a spreadsheet went: what was read, and every cell that could not be understood.

use chrono::NaiveDate;

use crate::say;
use crate::words::Words;

use super::headings::{Field, names_of};
use super::heads::{Heads, Kind};
use super::line::Line;
use super::year::PlanYear;

/// Something about a cell that people should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The sheet's name.
    pub sheet: String,
    /// The cell: `B7`.
    pub cell: String,
    /// What it says.
    pub text: String,
    /// What is to be known about it.
    pub why: Why,
}

/// What is to be known about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It isn't written as a date.
    NotADate,
    /// No calendar has this date: 2026-02-30.
    NoSuchDay,
    /// The date has no year, and nothing says which year the plan is for.
    NoYear,
    /// An end that lies before the start; the start was kept.
    EndBeforeStart {
        /// The start.
        start: NaiveDate,
    },
    /// An error of the spreadsheet's own: `#REF!`.
    ErrorValue,
    /// A formula without a value: no program has computed it since it was written.
    NotComputed,
    /// It should be a progress between 0 and 100 %.
    NotAProgress,
    /// Another text for a goal whose number was seen with a text already: another goal.
    OtherGoalText,
    /// The row has no activity that it could belong to.
    NoActivity,
    /// A signature, a sum or a remark below a table or between its parts.
    Footer,
    /// The row has no date that could be read; it is upcoming.
    NoDates,
    /// The row is done, and no date says when.
    DoneWithoutDate {
        /// The day that was taken.
        taken: NaiveDate,
    },
    /// The row has a date of completion while its status says that it is not done; the date was believed.
    DoneButOpen,
    /// The row ran before its planned start.
    StartedEarly {
        /// The day that was taken for its start.
        taken: NaiveDate,
    },
    /// The progress says another thing than the status; the status was believed.
    ProgressDisagrees,
    /// A column that would be the day of completion; the sheet has no other end.
    DoneAsEnd,
    /// More than one name; exactly one person should answer for a row.
    SeveralOwners,
    /// The plan has no place for it, and no row that it could be a note of.
    NotInPlan,
    /// The dates and problems of the row say otherwise than its status or reason; they were believed.
    StatusDisagrees,
    /// The same objective says something else above, which was taken.
    OtherThanAbove,
    /// Another row has this id.
    IdTwice,
    /// It isn't written as its column asks for.
    NotUnderstood,
    /// No figure.
    NotAFigure,
    /// A percentage where scores have another unit.
    PercentOfPoints,
    /// An item before any factor.
    NoFactor,
    /// The index of a survey, which is worked out of its factors.
    SurveyIndex,
}

impl Why {
    /// Whether the cell could not be understood; else it was, and something is to be known about it.
    pub fn not_understood(self) -> bool {
        match self {
            Self::NotADate | Self::NoSuchDay | Self::NoYear | Self::EndBeforeStart { .. } => true,
            Self::NotInPlan => false,
            Self::NotAFigure | Self::PercentOfPoints | Self::NoFactor => true,
            Self::SurveyIndex => false,
            Self::ErrorValue | Self::NotComputed | Self::NotAProgress | Self::NoActivity | Self::NotUnderstood => true,
            Self::OtherGoalText | Self::Footer | Self::NoDates | Self::DoneWithoutDate { .. } => false,
            Self::DoneButOpen | Self::StartedEarly { .. } | Self::ProgressDisagrees => false,
            Self::DoneAsEnd | Self::SeveralOwners => false,
            Self::StatusDisagrees | Self::OtherThanAbove | Self::IdTwice => false,
        }
    }

    /// What it is, for people.
    pub fn message(self, words: &Words) -> String {
        match self {
            Self::NotADate => say!(words, "import-why-not-a-date"),
            Self::NoSuchDay => say!(words, "import-why-no-such-day"),
            Self::NoYear => say!(words, "import-why-no-year"),
            Self::EndBeforeStart { start } => {
                say!(words, "import-why-end-before-start", start = start.to_string())
            }
            Self::ErrorValue => say!(words, "import-why-error-value"),
            Self::NotComputed => say!(words, "import-why-not-computed"),
            Self::NotAProgress => say!(words, "import-why-not-a-progress"),
            Self::OtherGoalText => say!(words, "import-why-other-goal-text"),
            Self::NoActivity => say!(words, "import-why-no-activity"),
            Self::Footer => say!(words, "import-why-footer"),
            Self::NoDates => say!(words, "import-why-no-dates"),
            Self::DoneWithoutDate { taken } => {
                say!(words, "import-why-done-without-date", taken = taken.to_string())
            }
            Self::DoneButOpen => say!(words, "import-why-done-but-open"),
            Self::StartedEarly { taken } => say!(words, "import-why-started-early", taken = taken.to_string()),
            Self::ProgressDisagrees => say!(words, "import-why-progress-disagrees"),
            Self::NotAFigure => say!(words, "import-why-not-a-figure"),
            Self::PercentOfPoints => say!(words, "import-why-percent"),
            Self::NoFactor => say!(words, "import-why-no-factor"),
            Self::SurveyIndex => say!(words, "import-why-survey-index"),
            Self::DoneAsEnd => say!(words, "import-why-done-as-end"),
            Self::SeveralOwners => say!(words, "import-why-several-owners"),
            Self::NotInPlan => say!(words, "import-why-not-in-plan"),
            Self::StatusDisagrees => say!(words, "import-why-status-disagrees"),
            Self::OtherThanAbove => say!(words, "import-why-other-above"),
            Self::IdTwice => say!(words, "import-why-id-twice"),
            Self::NotUnderstood => say!(words, "import-why-not-understood"),
        }
    }
}

impl Remark {
    /// `sheet!cell: what it says: why`, in one line.
    pub fn message(&self, words: &Words) -> String {
        let Self { sheet, cell, text, why } = self;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{sheet}!{cell}: {text}: {}", why.message(words))
    }
}

/// Who says which year the plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFrom {
    /// Whoever asked for the import.
    Given,
    /// The dates in the sheets.
    Dates,
    /// A title, a sheet's name or the file's.
    Name,
    /// The day the file was last written. A guess: dates without a year were not read with it.
    File,
}

/// How the reading of a spreadsheet went.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The plan's year.
    pub year: i32,
    /// Who says so.
    pub year_from: YearFrom,
    /// Everything that is to be known, from the top.
    pub remarks: Vec<Remark>,
    /// Headings that are unknown; their cells are notes of the rows.
    pub unknown_columns: Vec<String>,
    /// Columns beside a more telling one: each heading, and that one's. They are read where it says nothing, else notes.
    pub second_columns: Vec<(String, String)>,
    /// Headings of columns that only count the rows.
    pub counters: Vec<String>,
    /// Headings of columns that somebody chose to leave out.
    pub left_out: Vec<String>,
    /// Sheets that are hidden, or hold something and no plan; they were not read.
    pub sheets_skipped: Vec<String>,
    /// Sheets without a column of activities, and the headings in them that are unknown.
    pub without_activity: Vec<(String, Vec<String>)>,
    rows_read: usize,
    rows_with_remarks: usize,
}

impl Summary {
    /// Before the first line.
    pub(super) fn new(year: PlanYear, sheets_skipped: Vec<String>) -> Self {
        Self {
            year: year.year,
            year_from: year.from,
            remarks: Vec::new(),
            unknown_columns: Vec::new(),
            second_columns: Vec::new(),
            counters: Vec::new(),
            left_out: Vec::new(),
            sheets_skipped,
            without_activity: Vec::new(),
            rows_read: 0,
            rows_with_remarks: 0,
        }
    }

    /// Takes in what is to be known about the headings of a table.
    pub(super) fn add_heads(&mut self, sheet: &str, heads: &Heads) {
        self.remarks.extend(heads.remarks.iter().cloned());
        // A list of problems needs no activities; where a heading is unknown, theirs may be meant.
        if !heads.has(Field::Activity) && !heads.unknown().is_empty() {
            self.without_activity.push((sheet.to_owned(), heads.unknown()));
        }
    }

    /// Counts a line that was read to its end.
    pub(super) fn add(&mut self, line: Line<'_>, read: bool) {
        self.rows_read += usize::from(read);
        self.rows_with_remarks += usize::from(!line.remarks.is_empty());
        for (heading, kind) in line.kinds() {
            match kind {
                Kind::Read => {}
                Kind::Unknown => once(&mut self.unknown_columns, heading),
                Kind::Counter => once(&mut self.counters, heading),
                Kind::LeftOut => once(&mut self.left_out, heading),
                Kind::Second(first) => once(&mut self.second_columns, (heading, first)),
            }
        }
        // A merged cell that can't be understood is listed once, not for each row it spans.
        for remark in line.remarks {
            once(&mut self.remarks, remark);
        }
    }

    /// Counts a line of a workbook that Roundel made.
    pub(super) fn add_line(&mut self, remarks: Vec<Remark>) {
        self.rows_read += 1;
        self.rows_with_remarks += usize::from(!remarks.is_empty());
        self.remarks.extend(remarks);
    }

    /// Lines that gave the plan a row, an objective or a goal.
    pub fn rows_read(&self) -> usize {
        self.rows_read
    }

    /// Lines about which something is to be known.
    pub fn rows_with_remarks(&self) -> usize {
        self.rows_with_remarks
    }

    /// Cells that could not be understood.
    pub fn cells_not_understood(&self) -> usize {
        self.remarks.iter().filter(|r| r.why.not_understood()).count()
    }

    /// The counts, the year, the columns and sheets that are unknown, each on its line.
    pub fn headlines(&self, words: &Words) -> Vec<String> {
        let mut lines = vec![say!(
            words,
            "import-counts",
            rows = self.rows_read,
            remarks = self.rows_with_remarks,
            cells = self.cells_not_understood()
        )];
        let year = self.year.to_string();
        lines.push(match self.year_from {
            YearFrom::Given => say!(words, "import-year-given", year = year),
            YearFrom::Dates => say!(words, "import-year-dates", year = year),
            YearFrom::Name => say!(words, "import-year-name", year = year),
            YearFrom::File => say!(words, "import-year-file", year = year),
        });
        if !self.unknown_columns.is_empty() {
            lines.push(say!(words, "import-unknown-columns", columns = self.unknown_columns.join(", ")));
        }
        if !self.second_columns.is_empty() {
            let columns = self.second_columns.iter();
            let columns = columns.map(|(second, first)| {
                say!(words, "import-second-column", second = second.clone(), first = first.clone())
            });
            lines.push(say!(words, "import-second-columns", columns = columns.collect::<Vec<_>>().join(", ")));
        }
        if !self.counters.is_empty() {
            lines.push(say!(words, "import-counters", columns = self.counters.join(", ")));
        }
        if !self.left_out.is_empty() {
            lines.push(say!(words, "import-left-out", columns = self.left_out.join(", ")));
        }
        for (sheet, unknown) in &self.without_activity {
            let unknown = unknown.join(", ");
            lines.push(say!(
                words,
                "import-without-activity",
                sheet = sheet.clone(),
                unknown = unknown,
                headings = names_of(Field::Activity)
            ));
        }
        if !self.sheets_skipped.is_empty() {
            lines.push(say!(words, "import-sheets-skipped", sheets = self.sheets_skipped.join(", ")));
        }
        lines
    }

    /// The whole of it, as a program without a window prints it: headlines, then each remark on its line.
    pub fn message(&self, words: &Words) -> String {
        let remarks = self.remarks.iter().map(|r| r.message(words));
        self.headlines(words).into_iter().chain(remarks).collect::<Vec<_>>().join("\n")
    }
}

fn once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
