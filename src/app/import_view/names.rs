//! What the columns of a sheet are called when one chooses what they are read for.

use crate::say;
use crate::sheet::{Field, Said, Use};
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
    }
}
