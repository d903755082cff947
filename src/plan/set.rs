//! Setting one field of one item: returns the field as it was.

use std::mem::replace;

use super::{
    Activity, ActivityField, Audit, AuditField, Book, BookField, Countermeasure, CountermeasureField, Department,
    DepartmentField, Flow, FlowField, Goal, GoalField, Kpi, KpiField, Objective, ObjectiveField, Person, PersonField,
    Problem, ProblemField, ProcessStep, ProcessStepField, Review, ReviewField, Standard, StandardField, Wave,
    WaveField,
};

/// `set!(item, field, Enum { Variant: member, … })`: puts the value of whichever variant it is in its member.
macro_rules! set {
    ($item:expr, $field:expr, $type:ident { $($variant:ident: $member:ident),* $(,)? }) => {
        match $field {
            $($type::$variant(value) => $type::$variant(replace(&mut $item.$member, value)),)*
        }
    };
}

pub(super) fn book(book: &mut Book, field: BookField) -> BookField {
    set!(
        book,
        field,
        BookField {
            Title: title,
            Organisation: organisation,
            Year: year,
            ConfirmedOn: confirmed_on,
            Seen: seen,
            Thresholds: thresholds
        }
    )
}

pub(super) fn goal(goal: &mut Goal, field: GoalField) -> GoalField {
    set!(goal, field, GoalField { Number: number, Text: text, Result: result, Target: target, Shares: shares })
}

pub(super) fn department(department: &mut Department, field: DepartmentField) -> DepartmentField {
    set!(department, field, DepartmentField { Name: name, Head: head })
}

pub(super) fn person(person: &mut Person, field: PersonField) -> PersonField {
    set!(person, field, PersonField { Name: name, Department: department })
}

pub(super) fn objective(objective: &mut Objective, field: ObjectiveField) -> ObjectiveField {
    set!(
        objective,
        field,
        ObjectiveField {
            Goal: goal,
            Text: text,
            Method: method,
            Owner: owner,
            Control: control,
            Target: target,
            Timing: timing,
            Outcome: outcome,
            Status: status,
            Measurements: measurements,
            Baseline: baseline,
            Annotations: annotations,
            Origins: origins,
        }
    )
}

pub(super) fn activity(activity: &mut Activity, field: ActivityField) -> ActivityField {
    set!(
        activity,
        field,
        ActivityField {
            Text: text,
            Owner: owner,
            Timing: timing,
            Milestones: milestones,
            StartedOn: started_on,
            DoneOn: done_on,
            CheckedOn: checked_on,
            Evaluation: evaluation,
            Cycle: cycle,
            Baseline: baseline,
            Annotations: annotations,
            Notes: notes,
            Way: way,
            Brought: brought,
        }
    )
}

pub(super) fn problem(problem: &mut Problem, field: ProblemField) -> ProblemField {
    set!(
        problem,
        field,
        ProblemField {
            Activity: activity,
            Text: text,
            Facts: facts,
            Causes: causes,
            State: state,
            ReportedOn: reported_on,
            ClosedOn: closed_on,
        }
    )
}

pub(super) fn countermeasure(cm: &mut Countermeasure, field: CountermeasureField) -> CountermeasureField {
    set!(
        cm,
        field,
        CountermeasureField {
            Text: text,
            Owner: owner,
            FollowUp: follow_up,
            Supporting: supporting,
            FollowUps: follow_ups,
        }
    )
}

pub(super) fn flow(flow: &mut Flow, field: FlowField) -> FlowField {
    set!(flow, field, FlowField { State: state, Drafts: drafts })
}

pub(super) fn standard(standard: &mut Standard, field: StandardField) -> StandardField {
    set!(
        standard,
        field,
        StandardField {
            Text: text,
            AppliesTo: applies_to,
            Since: since,
            Keeper: keeper,
            Objective: objective,
            Countermeasure: countermeasure,
        }
    )
}

pub(super) fn review(review: &mut Review, field: ReviewField) -> ReviewField {
    set!(
        review,
        field,
        ReviewField {
            On: on,
            Present: present,
            Flows: flows,
            FollowedUp: followed_up,
            Agenda: agenda,
            Minutes: minutes,
            Answers: answers,
            Help: help,
            Next: next,
            Closed: closed,
            Note: note,
        }
    )
}

pub(super) fn wave(wave: &mut Wave, field: WaveField) -> WaveField {
    set!(wave, field, WaveField { Name: name, Source: source, On: on, Unit: unit, Factors: factors })
}

pub(super) fn process_step(step: &mut ProcessStep, field: ProcessStepField) -> ProcessStepField {
    set!(step, field, ProcessStepField { Name: name, Factors: factors, Standards: standards })
}

pub(super) fn audit(audit: &mut Audit, field: AuditField) -> AuditField {
    set!(audit, field, AuditField { On: on, By: by, Checks: checks, Note: note })
}

pub(super) fn kpi(kpi: &mut Kpi, field: KpiField) -> KpiField {
    set!(
        kpi,
        field,
        KpiField {
            Name: name,
            Unit: unit,
            Key: key,
            Better: better,
            ToDate: to_date,
            Formula: formula,
            Tolerance: tolerance,
            Places: places,
            Department: department,
            Account: account,
            Plan: plan,
            Actual: actual,
            LastYear: last_year,
        }
    )
}
