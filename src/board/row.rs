//! The texts of one row, ready for any surface.

use chrono::NaiveDate;

use super::Row;
use crate::plan::{Activity, Book, Countermeasure, Department, Goal, Objective, PersonId};
use crate::rules::{Judgement, Status, judge};

/// Everything a surface shows of a row.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// The goal it serves.
    pub goal: Option<&'a Goal>,
    /// Whose it is.
    pub department: &'a Department,
    /// Under which objective.
    pub objective: &'a Objective,
    /// The activity and its judgement; none for an objective without activities.
    pub activity: Option<(&'a Activity, Judgement<'a>)>,
    /// The owner's name.
    pub owner: Option<&'a str>,
}

/// A countermeasure of a row, for the line below the reason.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// The countermeasure.
    pub countermeasure: &'a Countermeasure,
    /// Its owner's name.
    pub owner: Option<&'a str>,
}

/// The cells of `row` in `book` on `day`.
pub fn cells<'a>(book: &'a Book, row: &Row, day: NaiveDate) -> Cells<'a> {
    let objective = row.objective(book);
    let activity = row.activity(book).map(|a| (a, judge(objective, a, day)));
    Cells {
        goal: objective.goal.as_ref().and_then(|g| book.goal(g)),
        department: row.department(book),
        objective,
        activity,
        owner: activity.and_then(|(a, _)| a.owner.as_ref()).map(|p| name(book, p)),
    }
}

fn name<'a>(book: &'a Book, id: &'a PersonId) -> &'a str {
    book.person_name(id)
}

impl<'a> Cells<'a> {
    /// The countermeasures to the row's open problems, in order of priority.
    pub fn measures(&self, book: &'a Book, day: NaiveDate) -> impl Iterator<Item = Measure<'a>> {
        let id = self.activity.map(|(a, _)| &a.id);
        let own = self.objective.problems.iter().filter(move |p| id.is_some() && p.activity.as_ref() == id);
        let standing = own.filter(move |p| p.stands(day));
        standing
            .flat_map(|p| &p.countermeasures)
            .filter(|c| !c.text.trim().is_empty())
            .map(|c| Measure { countermeasure: c, owner: c.owner.as_ref().map(|p| name(book, p)) })
    }

    /// What was noted on a row that is neither red nor done: a problem that does not stop it.
    pub fn noted(&self, day: NaiveDate) -> Option<&'a str> {
        let (activity, judgement) = self.activity?;
        let own = self.objective.problems.iter().filter(|p| p.activity.as_ref() == Some(&activity.id));
        let mut standing = own.filter(|p| p.stands(day)).map(|p| p.text.trim());
        let runs = matches!(judgement.status, Status::OnSchedule | Status::Upcoming);
        standing.rfind(|text| runs && !text.is_empty())
    }

    /// How many days after its confirmed end a done row was completed; none where it was in time.
    pub fn done_late(&self) -> Option<i64> {
        let (activity, _) = self.activity?;
        let late = activity.done_on?.signed_duration_since(activity.planned().end?).num_days();
        (late > 0).then_some(late)
    }

    /// The days of milestones as confirmed, where they are due on another one now or are there no more.
    pub fn milestone_ghosts(&self) -> impl Iterator<Item = NaiveDate> + use<'a> {
        let activity = self.activity.map(|(a, _)| a);
        let confirmed = activity.and_then(|a| a.baseline.as_ref()).into_iter().flat_map(|b| &b.milestones);
        let stands =
            move |id: &str, day| activity.is_some_and(|a| a.milestones.iter().any(|m| m.id == id && m.due == day));
        confirmed.filter(move |(id, day)| !stands(id, *day)).map(|(_, day)| *day)
    }

    /// The plan as confirmed, where the current dates differ from it: the thin ghost under the bar.
    pub fn ghost(&self) -> Option<crate::plan::Timing> {
        let (activity, _) = self.activity?;
        activity.baseline.as_ref().map(|b| b.timing).filter(|t| *t != activity.timing && !t.is_empty())
    }
}
