//! A person's own rows, in the order in which they want a word: what has become due since the last one first.
//!
//! The order is that of the morning of the day: what is said on the day itself ticks a row and moves none, so that a
//! list does not run away from whoever works down it.

use chrono::{Days, NaiveDate};

use crate::plan::{Activity, ActivityId, Book, Department, Objective, PersonId};
use crate::rules::{Judgement, Mark, Status, judge};

/// How far ahead a start is soon, in days.
const SOON: u64 = 30;

/// Whose rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The rows this person owns.
    pub person: PersonId,
    /// And all rows of the departments that the person heads.
    pub departments: bool,
}

impl Whose {
    /// Whether the person heads a department, so that there is a choice.
    pub fn is_head(book: &Book, person: &PersonId) -> bool {
        book.departments.iter().any(|d| d.head.as_ref() == Some(person))
    }

    fn has(&self, department: &Department, activity: &Activity) -> bool {
        activity.owner.as_ref() == Some(&self.person)
            || (self.departments && department.head.as_ref() == Some(&self.person))
    }
}

/// The parts of the list, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Red, or one of its dates has come since the last word.
    Due,
    /// Running, and nothing has come due.
    Running,
    /// Starts within the next 30 days.
    Soon,
    /// Far ahead, without dates, done or cancelled.
    Rest,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Due, Self::Running, Self::Soon, Self::Rest];

    /// Whether its rows want a word today.
    pub fn asks(self) -> bool {
        matches!(self, Self::Due | Self::Running)
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyRow {
    /// Which row.
    pub id: ActivityId,
    /// Where it stands in the list.
    pub section: Section,
    /// How it stands on the day.
    pub status: Status,
    /// The last day on which anything was said of it; none: never.
    pub last: Option<NaiveDate>,
    /// Something was said of it on the day.
    pub answered: bool,
    /// The date one looks at first: the earliest that came and was not kept, else the next one ahead.
    pub date: Option<Dated>,
    /// The positions of its milestones that are due by the day and were not reached before it.
    pub milestones: Vec<usize>,
}

/// A date of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// What falls on it.
    pub what: DateKind,
    /// The day: as confirmed where it has passed, the current one where it lies ahead.
    pub day: NaiveDate,
}

/// What falls on a date of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// The start.
    Start,
    /// A milestone.
    Milestone,
    /// The end.
    End,
}

/// The rows of `whose` on `day`, section by section. In each, those whose date comes first stand first.
pub fn mine(book: &Book, whose: &Whose, day: NaiveDate) -> Vec<MyRow> {
    let mut rows = Vec::new();
    for (department, objective) in book.objectives() {
        let own = objective.activities.iter().filter(|a| whose.has(department, a));
        rows.extend(own.map(|activity| (first_open(activity, day), row(objective, activity, day))));
    }
    // Rows of the same day keep the order of the plan.
    rows.sort_by_key(|(first, row)| {
        let closed = row.section == Section::Rest && !row.status.is_open();
        (row.section, closed, first.unwrap_or(NaiveDate::MAX))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The earliest date of the plan that was not kept before `day`.
fn first_open(activity: &Activity, day: NaiveDate) -> Option<NaiveDate> {
    activity.planned_dates().filter(|d| d.kept_on.is_none_or(|on| on >= day)).map(|d| d.day).min()
}

fn row(objective: &Objective, activity: &Activity, day: NaiveDate) -> MyRow {
    let now = judge(objective, activity, day);
    let last = last_said(objective, activity, day);
    let milestones = due_milestones(activity, day);
    MyRow {
        id: activity.id.clone(),
        section: section(objective, activity, &now, day),
        status: now.status,
        last,
        answered: last == Some(day),
        date: looked_at(activity, &now, day),
        milestones,
    }
}

/// The last day up to `until` on which anything was said of a row.
fn last_said(objective: &Objective, activity: &Activity, until: NaiveDate) -> Option<NaiveDate> {
    let own = [activity.checked_on, activity.started_on, activity.done_on];
    let noted = activity.annotations.iter().map(|a| a.on);
    let reached = activity.milestones.iter().map(|m| m.done_on);
    let problems = objective.problems.iter().filter(|p| p.activity.as_ref() == Some(&activity.id));
    let said = own.into_iter().chain(noted).chain(reached).chain(problems.map(|p| p.reported_on));
    said.flatten().filter(|on| *on <= until).max()
}

fn due_milestones(activity: &Activity, day: NaiveDate) -> Vec<usize> {
    let open = |on: Option<NaiveDate>| on.is_none_or(|on| on >= day);
    let all = activity.milestones.iter().enumerate();
    all.filter(|(_, m)| activity.milestone_planned(m).min(m.due) <= day && open(m.done_on)).map(|(i, _)| i).collect()
}

fn section(objective: &Objective, activity: &Activity, now: &Judgement<'_>, day: NaiveDate) -> Section {
    let before = day.pred_opt().unwrap_or(day);
    let then = judge(objective, activity, before).status;
    if !then.is_open() {
        return Section::Rest;
    }
    let since = last_said(objective, activity, before);
    if then.mark() == Mark::Red || came_due(activity, since, day) {
        return Section::Due;
    }
    match then {
        Status::OnSchedule => Section::Running,
        _ if starts_soon(activity, day) => Section::Soon,
        // Nobody has to say anything before it starts; what was said of it on the day keeps it in sight.
        _ if now.status != Status::Upcoming && now.status != Status::Cancelled => Section::Running,
        _ => Section::Rest,
    }
}

/// Whether the start, a milestone or the end, as confirmed or as it is now, has come after `since` and by `day`. What
/// was finished or reached before its day is behind us; a start always asks how it went.
fn came_due(activity: &Activity, since: Option<NaiveDate>, day: NaiveDate) -> bool {
    let came = |date: NaiveDate| date <= day && since.is_none_or(|since| date > since);
    let open = |on: Option<NaiveDate>| on.is_none_or(|on| on >= day);
    let planned = activity.planned();
    let starts = [planned.start, activity.timing.start];
    let ends = [planned.end, activity.timing.end].into_iter().filter(|_| open(activity.done_on));
    let milestones = activity.milestones.iter().filter(|m| open(m.done_on));
    let milestones = milestones.flat_map(|m| [m.due, activity.milestone_planned(m)]);
    starts.into_iter().chain(ends).flatten().chain(milestones).any(came)
}

fn starts_soon(activity: &Activity, day: NaiveDate) -> bool {
    let horizon = day.checked_add_days(Days::new(SOON)).unwrap_or(NaiveDate::MAX);
    activity.timing.start.or(activity.planned().start).is_some_and(|start| start <= horizon)
}

/// The date that a row is asked about.
fn looked_at(activity: &Activity, now: &Judgement<'_>, day: NaiveDate) -> Option<Dated> {
    if !now.status.is_open() {
        return None;
    }
    let (planned, timing) = (activity.planned(), activity.timing);
    let kept = |on: Option<NaiveDate>| on.is_some_and(|on| on <= day);
    let milestones = || activity.milestones.iter().filter(|m| !kept(m.done_on));
    let dated = |what| move |day| Dated { what, day };
    let starts = |start: Option<NaiveDate>| start.filter(|_| !kept(activity.started_on)).map(dated(DateKind::Start));
    let passed = starts(planned.start)
        .into_iter()
        .chain(milestones().map(|m| activity.milestone_planned(m)).map(dated(DateKind::Milestone)))
        .chain(planned.end.map(dated(DateKind::End)))
        .filter(|d| d.day < day)
        .min_by_key(|d| d.day);
    let ahead = starts(timing.start)
        .into_iter()
        .chain(milestones().map(|m| m.due).map(dated(DateKind::Milestone)))
        .chain(timing.end.map(dated(DateKind::End)))
        .filter(|d| d.day >= day)
        .min_by_key(|d| d.day);
    passed.or(ahead)
}

/// How many rows want a word on the day, and how many of them have it.
pub fn progress(rows: &[MyRow], said: impl Fn(&MyRow) -> bool) -> (usize, usize) {
    let asked = || rows.iter().filter(|r| r.section.asks());
    (asked().filter(|r| said(r)).count(), asked().count())
}
