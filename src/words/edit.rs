//! What an edit is about and what it sets, in words: for two values of one field, and for what was done when.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Words;
use crate::plan::{
    ActivityField, AuditField, Book, BookField, CountermeasureField, DepartmentField, Edit, FlowField, GoalField,
    KpiField, Months, ObjectiveField, PersonField, PersonId, ProblemField, ProcessStepField, ReviewField,
    StandardField, WaveField,
};
use crate::rules::NoRight;
use crate::say;

/// Between the parts of a list that is said in one line.
pub const SEPARATOR: &str = "; ";

impl Words {
    /// What an edit changes, in a word or two: the name of the field; for what adds, removes or moves an item, that.
    pub fn edit_field(&self, edit: &Edit) -> String {
        match edit {
            Edit::Book(field) => match field {
                BookField::Title(_) => say!(self, "field-title"),
                BookField::Organisation(_) => say!(self, "field-organisation"),
                BookField::Year(_) => say!(self, "field-year"),
                BookField::ConfirmedOn(_) => say!(self, "confirm-plan"),
                BookField::Manager(_) => say!(self, "field-manager"),
                BookField::Seen(_) => say!(self, "deed-seen"),
                BookField::Thresholds(_) => say!(self, "csi-hardly"),
            },
            Edit::Goal(_, field) => match field {
                GoalField::Number(_) => say!(self, "column-goal-no"),
                GoalField::Text(_) => say!(self, "field-goal"),
                GoalField::Result(_) => say!(self, "field-goal-result"),
                GoalField::Target(_) => say!(self, "goal-value"),
                GoalField::Shares(_) => say!(self, "deed-hand-down"),
            },
            Edit::Department(_, DepartmentField::Name(_)) => say!(self, "field-department"),
            Edit::Department(_, DepartmentField::Head(_)) => say!(self, "field-head"),
            Edit::Person(_, PersonField::Name(_)) => say!(self, "field-person"),
            Edit::Person(_, PersonField::Department(_)) => say!(self, "field-department"),
            Edit::Objective(_, field) => self.objective_field(field),
            Edit::Activity(_, field) => self.activity_field(field),
            Edit::Problem(_, field) => match field {
                ProblemField::Activity(_) => say!(self, "column-activity"),
                ProblemField::Text(_) => say!(self, "column-problem"),
                ProblemField::Facts(_) => say!(self, "field-fact"),
                ProblemField::Causes(_) => say!(self, "field-cause"),
                ProblemField::State(_) => say!(self, "report-problem"),
                ProblemField::ReportedOn(_) => say!(self, "field-reported-on"),
                ProblemField::ClosedOn(_) => say!(self, "close-problem"),
            },
            Edit::Countermeasure(_, field) => match field {
                CountermeasureField::Text(_) => say!(self, "column-countermeasure"),
                CountermeasureField::Owner(_) => say!(self, "field-owner"),
                CountermeasureField::FollowUp(_) => say!(self, "field-follow-up"),
                CountermeasureField::Supporting(_) => say!(self, "field-supporting"),
                CountermeasureField::FollowUps(_) => say!(self, "field-follow-up-note"),
            },
            Edit::Flow(_, FlowField::State(_) | FlowField::Drafts(_)) => say!(self, "view-flow"),
            Edit::Standard(_, field) => match field {
                StandardField::Text(_) | StandardField::Objective(_) | StandardField::Countermeasure(_) => {
                    say!(self, "field-standard")
                }
                StandardField::AppliesTo(_) => say!(self, "field-applies-to"),
                StandardField::Since(_) => say!(self, "field-since"),
                StandardField::Keeper(_) => say!(self, "field-keeper"),
            },
            Edit::Review(_, ReviewField::On(_)) => say!(self, "field-review-on"),
            Edit::Review(_, ReviewField::Note(_)) => say!(self, "field-review-note"),
            Edit::Review(..) => say!(self, "view-reviews"),
            Edit::Wave(_, field) => match field {
                WaveField::Name(_) => say!(self, "csi-wave-name"),
                WaveField::Source(_) => say!(self, "csi-source"),
                WaveField::On(_) => say!(self, "csi-wave-on"),
                WaveField::Unit(_) => say!(self, "field-unit"),
                WaveField::Factors(_) => say!(self, "view-scorecard"),
            },
            Edit::ProcessStep(_, ProcessStepField::Standards(_)) => say!(self, "field-standard"),
            Edit::ProcessStep(_, ProcessStepField::Name(_) | ProcessStepField::Factors(_)) => {
                say!(self, "view-process")
            }
            Edit::Audit(_, AuditField::Note(_) | AuditField::On(_) | AuditField::By(_) | AuditField::Checks(_)) => {
                say!(self, "audit-new")
            }
            Edit::Kpi(_, field) => self.kpi_field(field),
            Edit::AddConflict(_) | Edit::RemoveConflict(_) => say!(self, "deed-resolve"),
            Edit::MoveActivity { .. }
            | Edit::MoveCountermeasure { .. }
            | Edit::MoveProcessStep { .. }
            | Edit::MoveKpi { .. } => say!(self, "edit-moved"),
            edit if edit.is_removal() => say!(self, "edit-removed"),
            _ => say!(self, "edit-added"),
        }
    }

    /// A name; of somebody who gave none, that.
    pub fn somebody(&self, name: &str) -> String {
        if name.is_empty() { say!(self, "conflict-somebody") } else { name.to_owned() }
    }

    /// Why somebody may not write something, and what to do.
    pub fn no_right(&self, book: &Book, why: &NoRight) -> String {
        match why {
            NoRight::Unknown => say!(self, "right-unknown"),
            NoRight::Department(id) => {
                let department = book.department(id);
                let name = department.map_or(id.as_str(), |d| d.name.as_str());
                match department.and_then(|d| d.head.as_ref()) {
                    Some(head) => say!(self, "right-department-head", department = name, head = book.person_name(head)),
                    None => say!(self, "right-department", department = name),
                }
            }
            NoRight::Manager(id) => say!(self, "right-manager", manager = book.person_name(id)),
        }
    }

    fn objective_field(&self, field: &ObjectiveField) -> String {
        match field {
            ObjectiveField::Goal(_) => say!(self, "field-goal"),
            ObjectiveField::Text(_) => say!(self, "field-objective"),
            ObjectiveField::Method(_) => say!(self, "field-method"),
            ObjectiveField::Owner(_) => say!(self, "field-objective-owner"),
            ObjectiveField::Control(_) => say!(self, "field-control"),
            ObjectiveField::Target(_) => say!(self, "field-measure"),
            ObjectiveField::Timing(_) => say!(self, "field-timing"),
            ObjectiveField::Outcome(_) | ObjectiveField::Status(_) => say!(self, "column-objective-status"),
            ObjectiveField::Measurements(_) => say!(self, "field-measurements"),
            ObjectiveField::Baseline(_) => say!(self, "field-baseline"),
            ObjectiveField::Annotations(_) => say!(self, "view-annotations"),
            ObjectiveField::Origins(_) => say!(self, "edit-origins"),
        }
    }

    fn activity_field(&self, field: &ActivityField) -> String {
        match field {
            ActivityField::Text(_) => say!(self, "column-activity"),
            ActivityField::Owner(_) => say!(self, "field-owner"),
            ActivityField::Timing(_) => say!(self, "field-timing"),
            ActivityField::Milestones(_) => say!(self, "field-milestone"),
            ActivityField::StartedOn(_) => say!(self, "field-started-on"),
            ActivityField::DoneOn(_) => say!(self, "field-done-on"),
            ActivityField::CheckedOn(_) => say!(self, "status-on-schedule"),
            ActivityField::Evaluation(_) => say!(self, "column-evaluation"),
            ActivityField::Cycle(_) => say!(self, "edit-cycle"),
            ActivityField::Baseline(_) => say!(self, "field-baseline"),
            ActivityField::Annotations(_) => say!(self, "view-annotations"),
            ActivityField::Notes(_) => say!(self, "edit-notes"),
            ActivityField::Way(_) => say!(self, "edit-way"),
            ActivityField::Brought(_) => say!(self, "field-brought"),
        }
    }

    fn kpi_field(&self, field: &KpiField) -> String {
        match field {
            KpiField::Name(_) => say!(self, "kpi-name"),
            KpiField::Unit(_) => say!(self, "kpi-unit"),
            KpiField::Formula(_) => say!(self, "kpi-formula"),
            KpiField::Tolerance(_) => say!(self, "kpi-tolerance"),
            KpiField::Places(_) => say!(self, "kpi-places"),
            KpiField::Department(_) => say!(self, "field-department"),
            KpiField::ToDate(_) => say!(self, "kpi-to-date"),
            KpiField::Plan(_) => self.series(crate::plan::Series::Plan),
            KpiField::Actual(_) => self.series(crate::plan::Series::Actual),
            KpiField::LastYear(_) => self.series(crate::plan::Series::LastYear),
            KpiField::Key(_) | KpiField::Better(_) | KpiField::Account(_) => say!(self, "kpi-kind"),
        }
    }

    /// What an edit sets, in a line; empty where that can't be said in one.
    pub fn edit_value(&self, book: &Book, edit: &Edit) -> String {
        let text = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let person = |id: &Option<PersonId>| id.as_ref().map_or("", |id| book.person_name(id)).to_owned();
        let value = match edit {
            Edit::Book(BookField::Title(v) | BookField::Organisation(v))
            | Edit::Goal(_, GoalField::Number(v) | GoalField::Text(v) | GoalField::Result(v))
            | Edit::Department(_, DepartmentField::Name(v))
            | Edit::Person(_, PersonField::Name(v))
            | Edit::Objective(_, ObjectiveField::Text(v) | ObjectiveField::Method(v) | ObjectiveField::Status(v))
            | Edit::Activity(_, ActivityField::Text(v) | ActivityField::Evaluation(v))
            | Edit::Problem(_, ProblemField::Text(v))
            | Edit::Countermeasure(_, CountermeasureField::Text(v))
            | Edit::Standard(_, StandardField::Text(v) | StandardField::AppliesTo(v))
            | Edit::Review(_, ReviewField::Help(v) | ReviewField::Note(v))
            | Edit::Wave(_, WaveField::Name(v) | WaveField::Unit(v))
            | Edit::ProcessStep(_, ProcessStepField::Name(v))
            | Edit::Audit(_, AuditField::By(v) | AuditField::Note(v))
            | Edit::Kpi(_, KpiField::Name(v) | KpiField::Unit(v) | KpiField::Formula(v)) => text(v),
            Edit::Book(BookField::Manager(v))
            | Edit::Department(_, DepartmentField::Head(v))
            | Edit::Objective(_, ObjectiveField::Owner(v))
            | Edit::Activity(_, ActivityField::Owner(v))
            | Edit::Countermeasure(_, CountermeasureField::Owner(v))
            | Edit::Standard(_, StandardField::Keeper(v)) => person(v),
            Edit::Book(BookField::ConfirmedOn(v))
            | Edit::Activity(_, ActivityField::StartedOn(v) | ActivityField::DoneOn(v) | ActivityField::CheckedOn(v))
            | Edit::Problem(_, ProblemField::ReportedOn(v) | ProblemField::ClosedOn(v))
            | Edit::Countermeasure(_, CountermeasureField::FollowUp(v))
            | Edit::Standard(_, StandardField::Since(v))
            | Edit::Review(_, ReviewField::Next(v)) => day(*v),
            Edit::Review(_, ReviewField::On(v))
            | Edit::Wave(_, WaveField::On(v))
            | Edit::Audit(_, AuditField::On(v)) => v.to_string(),
            Edit::Objective(_, ObjectiveField::Timing(v)) | Edit::Activity(_, ActivityField::Timing(v)) => v.summary(),
            Edit::Objective(_, ObjectiveField::Target(v)) => v.summary(),
            Edit::Objective(_, ObjectiveField::Outcome(v)) => v.map_or_else(String::new, |v| self.outcome(v)),
            Edit::Objective(_, ObjectiveField::Goal(v)) => {
                v.as_ref().and_then(|id| book.goal(id)).map_or_else(String::new, |g| g.number.clone())
            }
            Edit::Objective(_, ObjectiveField::Control(v)) => self.control(*v),
            Edit::Objective(_, ObjectiveField::Measurements(v)) => {
                join(v.iter().map(|m| format!("{} {}", m.on, m.value)))
            }
            Edit::Objective(_, ObjectiveField::Annotations(v)) | Edit::Activity(_, ActivityField::Annotations(v)) => {
                join(v.iter().map(|a| [self.note_kind(a.kind), day(a.on), text(&a.reason)].join(" ").trim().to_owned()))
            }
            Edit::Activity(_, ActivityField::Milestones(v)) => join(v.iter().map(|m| format!("{} {}", m.due, m.text))),
            Edit::Activity(_, ActivityField::Brought(v)) => v.map_or_else(String::new, |v| v.to_string()),
            Edit::Problem(_, ProblemField::Causes(v)) => join(v.iter().map(|c| text(&c.text))),
            Edit::Problem(_, ProblemField::Facts(v)) => join(v.iter().map(|f| text(&f.text))),
            Edit::Countermeasure(_, CountermeasureField::FollowUps(v)) => {
                join(v.iter().map(|f| format!("{} {} {}", f.on, self.progress(f.found), f.note).trim().to_owned()))
            }
            Edit::Flow(_, FlowField::State(v)) => self.stage(v.stage()),
            Edit::Kpi(_, KpiField::Plan(v) | KpiField::Actual(v) | KpiField::LastYear(v)) => self.months_of(v),
            Edit::Kpi(_, KpiField::Tolerance(v)) => Decimal::to_string(v),
            Edit::Kpi(_, KpiField::Places(v)) => v.to_string(),
            Edit::MoveActivity { to, .. } => book.objective(to).map_or_else(String::new, |o| text(&o.text)),
            Edit::AddActivity { activity, .. } => text(&activity.text),
            Edit::AddObjective { objective, .. } => text(&objective.text),
            Edit::AddProblem { problem, .. } => text(&problem.text),
            Edit::AddCountermeasure { countermeasure, .. } => text(&countermeasure.text),
            Edit::AddGoal { goal, .. } => text(&goal.text),
            Edit::AddPerson { person, .. } => text(&person.name),
            Edit::AddDepartment { department, .. } => text(&department.name),
            Edit::AddStandard { standard, .. } => text(&standard.text),
            Edit::AddKpi { kpi, .. } => text(&kpi.name),
            edit if edit.is_removal() => return say!(self, "edit-removed"),
            _ => String::new(),
        };
        if value.is_empty() && edit.item().is_some() { say!(self, "change-none") } else { value }
    }

    fn months_of(&self, months: &Months) -> String {
        join(months.iter().map(|(month, value)| format!("{} {}", self.month(month), value.normalize())))
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |d| d.to_string())
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(SEPARATOR)
}
