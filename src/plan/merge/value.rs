//! Merging one value: what both sides left is kept, what one changed is taken, what both changed is decided by
//! [`Prefer`] alone, down to the smallest part.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::order::{Keyed, merge_values};
use crate::plan::{
    Account, ActivityId, Adds, AgendaItem, Annotation, AnnotationKind, Answered, AuditCheck, Baseline, Better, Bone,
    Cause, Change, Closed, Control, CountermeasureId, DepartmentId, Drafts, Fact, Factor, FactorId, FlowState,
    FollowUp, GoalId, GoalTarget, Item, ItemId, KpiId, Measurement, Milestone, Minute, Months, Note, ObjectiveBaseline,
    ObjectiveId, Origin, Outcome, PersonId, ProblemState, Progress, Reviewed, Round, Scores, Seen, ServiceStandard,
    ServiceStandardId, Share, Source, Stage, Target, Thresholds, Timing, ToDate, Turn, Way,
};

/// Whose value stands where both sides changed the same thing in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// The first side's.
    Ours,
    /// The second side's.
    Theirs,
}

impl Prefer {
    /// The preferred one of two.
    pub fn of<T>(self, ours: T, theirs: T) -> T {
        match self {
            Self::Ours => ours,
            Self::Theirs => theirs,
        }
    }
}

/// A value that two people may have changed since `base`; none: both put it there.
pub trait ThreeWay: Clone + PartialEq {
    /// The merged value.
    fn three_way(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        if ours == theirs || base == Some(theirs) {
            ours.clone()
        } else if base == Some(ours) {
            theirs.clone()
        } else {
            Self::both(base, ours, theirs, prefer)
        }
    }

    /// The same where both sides changed it, in two ways.
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        let _ = base;
        prefer.of(ours, theirs).clone()
    }
}

/// Values that are whole: one side's or the other's.
macro_rules! whole {
    ($($type:ty),* $(,)?) => {$(impl ThreeWay for $type {})*};
}

whole!(
    bool,
    u8,
    u32,
    i32,
    f64,
    Decimal,
    NaiveDate,
    ActivityId,
    CountermeasureId,
    DepartmentId,
    FactorId,
    GoalId,
    KpiId,
    ObjectiveId,
    PersonId,
    ItemId,
    ServiceStandardId,
    Account,
    Adds,
    AnnotationKind,
    Better,
    Bone,
    Change,
    Control,
    FlowState,
    Outcome,
    ProblemState,
    Progress,
    Source,
    Stage,
    ToDate,
    Turn,
    Way,
    Origin,
    Baseline,
    ObjectiveBaseline,
    Closed,
    Note,
    Round
);

impl ThreeWay for String {
    /// Nothing against something is no conflict where nobody had written anything.
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        match base {
            None if ours.is_empty() => theirs.clone(),
            None if theirs.is_empty() => ours.clone(),
            _ => prefer.of(ours, theirs).clone(),
        }
    }
}

impl<T: ThreeWay> ThreeWay for Option<T> {
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        match (base, ours, theirs) {
            (None | Some(None), Some(ours), Some(theirs)) => Some(T::three_way(None, ours, theirs, prefer)),
            (Some(Some(base)), Some(ours), Some(theirs)) => Some(T::three_way(Some(base), ours, theirs, prefer)),
            (None, one, None) | (None, None, one) => one.clone(),
            _ => prefer.of(ours, theirs).clone(),
        }
    }
}

/// Values that are merged member by member.
macro_rules! parts {
    ($($type:ident { $($member:ident),* $(,)? })*) => {$(
        impl ThreeWay for $type {
            fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
                Self { $($member: ThreeWay::three_way(
                    base.map(|b| &b.$member), &ours.$member, &theirs.$member, prefer,
                ),)* }
            }
        }
    )*};
}

parts! {
    Target { measure, unit, base, value, best, why }
    GoalTarget { measure, unit, value, adds, kpi }
    Thresholds { hardly_better }
    Drafts { otherwise, why, measures }
    Scores { own, last_year, average, best }
}

impl ThreeWay for Timing {
    /// Start and end by themselves, unless that would run backwards.
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        let start = ThreeWay::three_way(base.map(|b| &b.start), &ours.start, &theirs.start, prefer);
        let end = ThreeWay::three_way(base.map(|b| &b.end), &ours.end, &theirs.end, prefer);
        let merged = Self::new(start, end);
        if merged.is_backwards() { *prefer.of(ours, theirs) } else { merged }
    }
}

impl ThreeWay for Months {
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        let months: BTreeSet<u32> = ours.iter().chain(theirs.iter()).map(|(month, _)| month).collect();
        let merged = months.into_iter().filter_map(|month| {
            let was = base.map(|b| b.get(month));
            Some((month, ThreeWay::three_way(was.as_ref(), &ours.get(month), &theirs.get(month), prefer)?))
        });
        merged.collect()
    }
}

/// Lists whose items are known again by something: merged item by item.
impl<T: ThreeWay + Keyed> ThreeWay for Vec<T> {
    fn both(base: Option<&Self>, ours: &Self, theirs: &Self, prefer: Prefer) -> Self {
        merge_values(base.map_or(&[], Vec::as_slice), ours, theirs, prefer)
    }
}

/// Items of lists that are merged member by member, with what they are known by.
macro_rules! items {
    ($($type:ident by |$item:ident| $key:expr => { $($member:ident),* $(,)? })*) => {
        parts! { $($type { $($member),* })* }
        $(impl Keyed for $type {
            fn key(&self) -> String {
                let $item = self;
                $key
            }
        })*
    };
}

items! {
    Milestone by |m| m.id.clone() => { id, text, due, done_on }
    Measurement by |m| m.on.to_string() => { on, value, note }
    // Two people may give the reason of the same note.
    Annotation by |a| format!("{:?} {:?} {:?}", a.kind, a.on, a.change) => { kind, on, by, reason, change }
    Fact by |f| f.id.clone() => { id, text, figure }
    Cause by |c| c.id.clone() => { id, text, explains, bone, root, control, fact, help }
    FollowUp by |f| format!("{} {}", f.on, f.by) => { on, found, by, note }
    Share by |s| s.department.to_string() => { department, rounds, objective }
    Seen by |s| s.person.to_string() => { person, on }
    Reviewed by |r| r.objective.to_string() => { objective, outcome, stage }
    Answered by |a| a.question.to_string() => { question, yes, remark }
    Factor by |f| f.id.to_string() => { id, name, weight, scores, items }
    Item by |i| i.id.to_string() => { id, name, scores }
    ServiceStandard by |s| s.id.to_string() => { id, text, goal }
}

/// Items of lists that are whole, with what they are known by.
macro_rules! whole_items {
    ($($type:ident by |$item:ident| $key:expr),* $(,)?) => {$(
        impl Keyed for $type {
            fn key(&self) -> String {
                let $item = self;
                $key
            }
        }
    )*};
}

whole_items! {
    // A list is as long as its items are different.
    Note by |n| format!("{}\n{}", n.heading, n.text),
    Round by |r| format!("{r:?}"),
    Origin by |o| format!("{o:?}"),
    PersonId by |p| p.to_string(),
    FactorId by |f| f.to_string(),
    CountermeasureId by |c| c.to_string(),
    AgendaItem by |a| format!("{:?}", a.topic),
    Minute by |m| m.id.clone(),
    AuditCheck by |c| c.standard.to_string(),
}

impl ThreeWay for AgendaItem {
    /// It was talked about in both rooms, for the longer of the two times.
    fn both(_: Option<&Self>, ours: &Self, theirs: &Self, _: Prefer) -> Self {
        let seconds = ours.seconds.max(theirs.seconds);
        Self { seconds, talked: ours.talked || theirs.talked, ..ours.clone() }
    }
}

whole!(Minute, AuditCheck);
