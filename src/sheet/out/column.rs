//! The columns of the plan sheet: their headings, widths, and which of them are left out where nobody filled them.

use std::collections::HashMap;

use super::super::headings::plain;
use crate::say;
use crate::words::{Lang, Words};

/// A column of the plan sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by its heading; `out` says what it holds")]
pub enum Column {
    GoalNo,
    Goal,
    Department,
    Objective,
    Target,
    Activity,
    Owner,
    Status,
    DaysLate,
    Reason,
    Start,
    End,
    DelayedTo,
    DoneOn,
    Evaluation,
    Problem,
    Countermeasure,
    ObjectiveStatus,
    StartedOn,
    NewStart,
    Milestones,
    Method,
    ObjectiveOwner,
    Deadline,
    Outcome,
    Origins,
    Way,
    Brought,
    Annotations,
    Notes,
    RowId,
    ObjectiveId,
    DepartmentId,
    OriginIds,
}

impl Column {
    /// Every column, from the left. Columns of the rows' own notes stand before [`Self::Notes`].
    pub const ALL: [Self; 34] = [
        Self::GoalNo,
        Self::Goal,
        Self::Department,
        Self::Objective,
        Self::Target,
        Self::Activity,
        Self::Owner,
        Self::Status,
        Self::DaysLate,
        Self::Reason,
        Self::Start,
        Self::End,
        Self::DelayedTo,
        Self::DoneOn,
        Self::Evaluation,
        Self::Problem,
        Self::Countermeasure,
        Self::ObjectiveStatus,
        Self::StartedOn,
        Self::NewStart,
        Self::Milestones,
        Self::Method,
        Self::ObjectiveOwner,
        Self::Deadline,
        Self::Outcome,
        Self::Origins,
        Self::Way,
        Self::Brought,
        Self::Annotations,
        Self::Notes,
        Self::RowId,
        Self::ObjectiveId,
        Self::DepartmentId,
        Self::OriginIds,
    ];

    /// Its heading.
    pub fn heading(self, words: &Words) -> String {
        match self {
            Self::GoalNo => say!(words, "export-column-goal-no"),
            Self::Goal => say!(words, "export-column-goal"),
            Self::Department => say!(words, "export-column-department"),
            Self::Objective => say!(words, "export-column-objective"),
            Self::Method => say!(words, "export-column-method"),
            Self::ObjectiveOwner => say!(words, "export-column-objective-owner"),
            Self::Target => say!(words, "export-column-target"),
            Self::Deadline => say!(words, "export-column-deadline"),
            Self::Activity => say!(words, "export-column-activity"),
            Self::Owner => say!(words, "export-column-owner"),
            Self::Status => say!(words, "export-column-status"),
            Self::DaysLate => say!(words, "export-column-days-late"),
            Self::Reason => say!(words, "export-column-reason"),
            Self::Start => say!(words, "export-column-start"),
            Self::End => say!(words, "export-column-end"),
            Self::NewStart => say!(words, "export-column-new-start"),
            Self::DelayedTo => say!(words, "export-column-delayed-to"),
            Self::StartedOn => say!(words, "export-column-started-on"),
            Self::DoneOn => say!(words, "export-column-done-on"),
            Self::Milestones => say!(words, "export-column-milestones"),
            Self::Evaluation => say!(words, "export-column-evaluation"),
            Self::Problem => say!(words, "export-column-problem"),
            Self::Countermeasure => say!(words, "export-column-countermeasure"),
            Self::Outcome => say!(words, "export-column-outcome"),
            Self::ObjectiveStatus => say!(words, "export-column-objective-status"),
            Self::Annotations => say!(words, "export-column-annotations"),
            Self::Notes => say!(words, "export-column-notes"),
            Self::Origins => say!(words, "export-column-origins"),
            Self::Way => say!(words, "export-column-way"),
            Self::Brought => say!(words, "export-column-brought"),
            Self::OriginIds => say!(words, "export-column-origin-ids"),
            Self::RowId => say!(words, "export-column-row-id"),
            Self::ObjectiveId => say!(words, "export-column-objective-id"),
            Self::DepartmentId => say!(words, "export-column-department-id"),
        }
    }

    /// Every heading in every language, as headings are compared.
    pub fn by_heading() -> HashMap<String, Self> {
        let of = |words: Words| Self::ALL.map(|column| (plain(&column.heading(&words)), column));
        Lang::ALL.into_iter().flat_map(|lang| of(Words::new(lang))).collect()
    }

    /// How wide it is, in characters of Excel's standard font.
    pub fn width(self) -> f64 {
        match self {
            Self::GoalNo => 5.5,
            Self::DaysLate => 6.0,
            Self::Owner | Self::ObjectiveOwner | Self::Outcome => 9.0,
            Self::Way | Self::Brought => 13.0,
            Self::Department => 10.0,
            Self::Status => 13.5,
            Self::Deadline
            | Self::Start
            | Self::End
            | Self::NewStart
            | Self::DelayedTo
            | Self::StartedOn
            | Self::DoneOn => 11.0,
            Self::Target | Self::ObjectiveStatus => 17.0,
            Self::Goal | Self::Objective => 21.0,
            Self::Evaluation | Self::Problem | Self::Countermeasure | Self::Reason => 27.0,
            Self::Activity | Self::Method | Self::Notes | Self::Origins => 30.0,
            Self::Milestones => 36.0,
            Self::Annotations => 60.0,
            Self::RowId | Self::ObjectiveId | Self::DepartmentId | Self::OriginIds => 12.0,
        }
    }

    /// Whether it is left out where it would be empty from top to bottom.
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            Self::Method
                | Self::ObjectiveOwner
                | Self::Deadline
                | Self::NewStart
                | Self::Milestones
                | Self::Outcome
                | Self::Origins
                | Self::Way
                | Self::Brought
                | Self::Annotations
                | Self::Notes
                | Self::OriginIds
        )
    }

    /// Whether it holds what is said of the goal, the department or the objective: the same on each of their rows.
    pub fn is_shared(self) -> bool {
        matches!(
            self,
            Self::GoalNo
                | Self::Goal
                | Self::Department
                | Self::Objective
                | Self::Method
                | Self::ObjectiveOwner
                | Self::Target
                | Self::Deadline
                | Self::Outcome
                | Self::ObjectiveStatus
                | Self::Origins
        )
    }

    /// Whether it is printed: what a meeting needs, as much as can be read on one A3 page. The printed ones stand on the left.
    pub fn is_printed(self) -> bool {
        Self::ALL.iter().position(|c| *c == self) < Self::ALL.iter().position(|c| *c == Self::StartedOn)
    }

    /// Whether it is there for the program alone.
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::RowId | Self::ObjectiveId | Self::DepartmentId | Self::OriginIds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::headings::field_of;

    #[test]
    fn any_import_knows_the_headings_that_a_plan_has() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for column in Column::ALL {
                let own = column.is_optional() || column.is_hidden() || column == Column::DaysLate;
                let heading = column.heading(&words);
                assert_eq!(field_of(&heading).is_some(), !own, "{heading}");
            }
        }
        assert_eq!(Column::by_heading().len(), 2 * Column::ALL.len(), "a heading means two columns");
    }
}
