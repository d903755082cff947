//! The fields of each kind of item, one by one: setting one, finding those that differ, merging them all.

use std::mem::replace;

use super::merge::{Prefer, ThreeWay};
use super::{
    Activity, ActivityField, Audit, AuditField, Book, BookField, Countermeasure, CountermeasureField, Department,
    DepartmentField, Flow, FlowField, Goal, GoalField, Kpi, KpiField, Objective, ObjectiveField, Person, PersonField,
    Problem, ProblemField, ProcessStep, ProcessStepField, Review, ReviewField, Standard, StandardField, Wave,
    WaveField,
};

/// An item made of fields. What it holds besides (the rows of an objective) is no field.
pub(super) trait Fields: Sized {
    /// One field with its value.
    type Field;

    /// Sets a field; returns it as it was.
    fn set(&mut self, field: Self::Field) -> Self::Field;

    /// The fields in which `other` differs, as they are there.
    fn differing(&self, other: &Self) -> Vec<Self::Field>;

    /// The same field as it is now.
    fn present(&self, field: &Self::Field) -> Self::Field;

    /// Makes every field the merged one of these three. No `base`: both sides added the item.
    fn merge(&mut self, base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer);

    /// One field merged; none where the three are not the same field.
    fn merge_one(base: &Self::Field, ours: &Self::Field, theirs: &Self::Field, prefer: Prefer) -> Option<Self::Field>;
}

macro_rules! fields {
    ($($item:ident: $field:ident { $($variant:ident: $member:ident),* $(,)? })*) => {$(
        impl Fields for $item {
            type Field = $field;

            fn set(&mut self, field: $field) -> $field {
                match field {
                    $($field::$variant(value) => $field::$variant(replace(&mut self.$member, value)),)*
                }
            }

            fn differing(&self, other: &Self) -> Vec<$field> {
                let mut fields = Vec::new();
                $(if self.$member != other.$member {
                    fields.push($field::$variant(other.$member.clone()));
                })*
                fields
            }

            fn present(&self, field: &$field) -> $field {
                match field {
                    $($field::$variant(_) => $field::$variant(self.$member.clone()),)*
                }
            }

            fn merge(&mut self, base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) {
                $(self.$member = ThreeWay::three_way(
                    base.map(|b| &b.$member), &ours.$member, &theirs.$member, prefer,
                );)*
            }

            fn merge_one(base: &$field, ours: &$field, theirs: &$field, prefer: Prefer) -> Option<$field> {
                match (base, ours, theirs) {
                    $(($field::$variant(base), $field::$variant(ours), $field::$variant(theirs)) => {
                        Some($field::$variant(ThreeWay::three_way(Some(base), ours, theirs, prefer)))
                    })*
                    _ => None,
                }
            }
        }
    )*};
}

fields! {
    Book: BookField {
        Title: title, Organisation: organisation, Year: year, ConfirmedOn: confirmed_on, Seen: seen,
        Manager: manager, Thresholds: thresholds,
    }
    Goal: GoalField { Number: number, Text: text, Result: result, Target: target, Shares: shares }
    Department: DepartmentField { Name: name, Head: head }
    Person: PersonField { Name: name, Department: department }
    Objective: ObjectiveField {
        Goal: goal, Text: text, Method: method, Owner: owner, Control: control, Target: target, Timing: timing,
        Outcome: outcome, Status: status, Measurements: measurements, Baseline: baseline,
        Annotations: annotations, Origins: origins,
    }
    Activity: ActivityField {
        Text: text, Owner: owner, Timing: timing, Milestones: milestones, StartedOn: started_on,
        DoneOn: done_on, CheckedOn: checked_on, Evaluation: evaluation, Cycle: cycle, Baseline: baseline,
        Annotations: annotations, Notes: notes, Way: way, Brought: brought,
    }
    Problem: ProblemField {
        Activity: activity, Text: text, Facts: facts, Causes: causes, State: state, ReportedOn: reported_on,
        ClosedOn: closed_on,
    }
    Countermeasure: CountermeasureField {
        Text: text, Owner: owner, FollowUp: follow_up, Supporting: supporting, FollowUps: follow_ups,
    }
    Flow: FlowField { State: state, Drafts: drafts }
    Standard: StandardField {
        Text: text, AppliesTo: applies_to, Since: since, Keeper: keeper, Objective: objective,
        Countermeasure: countermeasure,
    }
    Review: ReviewField {
        On: on, Present: present, Flows: flows, FollowedUp: followed_up, Agenda: agenda, Minutes: minutes,
        Answers: answers, Help: help, Next: next, Closed: closed, Note: note,
    }
    Wave: WaveField { Name: name, Source: source, On: on, Unit: unit, Factors: factors }
    ProcessStep: ProcessStepField { Name: name, Factors: factors, Standards: standards }
    Audit: AuditField { On: on, By: by, Checks: checks, Note: note }
    Kpi: KpiField {
        Name: name, Unit: unit, Key: key, Better: better, ToDate: to_date, Formula: formula,
        Tolerance: tolerance, Places: places, Department: department, Account: account, Plan: plan,
        Actual: actual, LastYear: last_year,
    }
}
