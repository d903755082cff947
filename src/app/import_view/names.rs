//! What the columns of a sheet are called when one chooses what they are read for.

use crate::plan::Adds;
use crate::say;
use crate::sheet::{Choice, Field, Said, Use};
use crate::words::Words;

/// The fields in the order in which they are offered: as on a board, from the left.
pub const FIELDS: [Field; 19] = [
    Field::GoalNo,
    Field::Goal,
    Field::Department,
    Field::Objective,
    Field::Target,
    Field::Activity,
    Field::Owner,
    Field::Timing,
    Field::Start,
    Field::End,
    Field::DelayedTo,
    Field::StartedOn,
    Field::DoneOn,
    Field::Status,
    Field::Progress,
    Field::Evaluation,
    Field::Problem,
    Field::Countermeasure,
    Field::ObjectiveStatus,
];

/// The name of a field.
pub fn field(words: &Words, field: Field) -> String {
    match field {
        Field::GoalNo => say!(words, "import-field-goal-no"),
        Field::Goal => say!(words, "import-field-goal"),
        Field::Department => say!(words, "import-field-department"),
        Field::Objective => say!(words, "import-field-objective"),
        Field::Target => say!(words, "import-field-target"),
        Field::Activity => say!(words, "import-field-activity"),
        Field::Owner => say!(words, "import-field-owner"),
        Field::Start => say!(words, "import-field-start"),
        Field::End => say!(words, "import-field-end"),
        Field::DelayedTo => say!(words, "import-field-delayed-to"),
        Field::Timing => say!(words, "import-field-timing"),
        Field::DoneOn => say!(words, "import-field-done-on"),
        Field::StartedOn => say!(words, "import-field-started-on"),
        Field::Evaluation => say!(words, "import-field-evaluation"),
        Field::Problem => say!(words, "import-field-problem"),
        Field::Countermeasure => say!(words, "import-field-countermeasure"),
        Field::Status => say!(words, "import-field-status"),
        Field::ObjectiveStatus => say!(words, "import-field-objective-status"),
        Field::Progress => say!(words, "import-field-progress"),
    }
}

/// The name of what a column is read for.
pub fn used_for(words: &Words, used: Use) -> String {
    match used {
        Use::Field(read) => field(words, read),
        Use::Note => say!(words, "import-use-note"),
        Use::LeaveOut => say!(words, "import-use-leave-out"),
    }
}

/// The name of what is said otherwise.
pub fn said(words: &Words, said: &Said) -> String {
    match said {
        Said::Field(read) => field(words, *read),
        Said::Cancelled => say!(words, "import-said-cancelled"),
        Said::Note(heading) => heading.clone(),
        Said::Method => say!(words, "export-column-method"),
        Said::ObjectiveOwner => say!(words, "export-column-objective-owner"),
        Said::Deadline => say!(words, "export-column-deadline"),
        Said::Milestones => say!(words, "export-column-milestones"),
        Said::Closed => say!(words, "export-column-closed-on"),
        Said::MeasureOwner => say!(words, "import-said-measure-owner"),
        Said::FollowUp => say!(words, "import-said-follow-up"),
        Said::Way => say!(words, "export-column-way"),
        Said::Brought => say!(words, "export-column-brought"),
        Said::Kpi => say!(words, "export-column-kpi"),
        Said::Unit => say!(words, "export-column-kpi-unit"),
        Said::Key => say!(words, "export-column-kpi-key"),
        Said::Better => say!(words, "export-column-better"),
        Said::ToDate => say!(words, "export-column-to-date-rule"),
        Said::Formula => say!(words, "export-column-formula"),
        Said::Tolerance => say!(words, "export-column-tolerance"),
        Said::Places => say!(words, "export-column-places"),
        Said::Account => say!(words, "export-column-account"),
        Said::Month(series, month) => format!("{} · {}", words.series(*series), words.month(*month)),
        Said::Wave => say!(words, "csi-wave-name"),
        Said::Source => say!(words, "import-said-source"),
        Said::WaveOn => say!(words, "csi-wave-on"),
        Said::Factor => say!(words, "csi-factor"),
        Said::Item => say!(words, "csi-item"),
        Said::Weight => say!(words, "csi-weight"),
        Said::Score(figure) => words.csi_figure(*figure),
        Said::Step => say!(words, "export-column-step"),
        Said::Factors => say!(words, "export-column-factors"),
        Said::Standard => say!(words, "export-column-standard"),
        Said::StandardGoal => say!(words, "export-column-standard-goal"),
        Said::Audit => say!(words, "export-sheet-audits"),
        Said::AuditBy => say!(words, "export-column-audit-by"),
        Said::AuditNote => say!(words, "export-column-audit-note"),
        Said::Kept => say!(words, "import-said-kept"),
        Said::Measure => say!(words, "export-column-measure"),
        Said::GoalValue => say!(words, "export-column-value"),
        Said::Adds => say!(words, "export-column-adds"),
        Said::GoalKpi => say!(words, "export-column-goal-kpi"),
        Said::Share(turn) => words.turn(*turn),
        Said::Asked => say!(words, "import-said-asked"),
    }
}

/// What was chosen from a list.
pub fn choice(words: &Words, choice: Choice) -> String {
    match choice {
        Choice::Way(way) => words.way(way),
        Choice::Key(true) => "KPI".to_owned(),
        Choice::Key(false) => "PI".to_owned(),
        Choice::Better(better) => words.better(better),
        Choice::ToDate(rule) => words.to_date(rule),
        Choice::Account(account) => words.account(account),
        Choice::Source(source) => words.source(source),
        Choice::Adds(Adds::Sum) => say!(words, "export-adds-sum"),
        Choice::Adds(Adds::Each) => say!(words, "export-adds-each"),
    }
}
