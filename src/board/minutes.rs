//! What the minutes of a review say, of a book and a review in it. For a closed review the book is the one that was kept
//! with it, so that its minutes stay what they were.

use chrono::{Months, NaiveDate};

use super::{Board, Duties, Filter, duties};
use crate::plan::{
    Activity, ActivityId, Book, Countermeasure, Department, DepartmentId, Minute, MinuteKind, Objective, Outcome,
    Review, Stage, Topic,
};
use crate::rules::{Judgement, Mark, Outcomes, judge};

/// The minutes (会议纪要) of a review, for those whose rows a filter shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes<'a> {
    /// Of which review.
    pub review: &'a Review,
    /// Until when the duties run: the next review, or a month later where none is set.
    pub until: NaiveDate,
    /// Decisions, as they fell.
    pub decisions: Vec<&'a Minute>,
    /// Questions, as they fell.
    pub questions: Vec<&'a Minute>,
    /// The rows and objectives that were talked about, in order; where the review was held without an agenda, its red
    /// rows and its objectives with a missed target or a decision flow.
    pub items: Vec<Item<'a>>,
    /// The countermeasures that were followed up or are not settled, in the book's order.
    pub measures: Vec<Measured<'a>>,
    /// What each department has to do.
    pub duties: Vec<Duties<'a>>,
    /// Whether these are the minutes of the whole meeting. Others see attendance, and of decisions, questions,
    /// countermeasures and duties their own.
    pub whole: bool,
}

/// Something that was talked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// How long, in seconds; 0 where nobody took the time.
    pub seconds: u32,
    /// How it stood on the day of the review.
    pub stood: Stood<'a>,
}

/// How something stood at a review.
#[derive(Debug, Clone, PartialEq)]
pub enum Stood<'a> {
    /// A row.
    Row(&'a Department, &'a Activity, Judgement<'a>),
    /// An objective, as it was judged, and where its decision flow stood.
    Objective(&'a Department, &'a Objective, Option<Outcome>, Option<Stage>),
    /// It has left the plan; its id.
    Gone(&'a str),
}

/// A countermeasure in the minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'a> {
    /// Whose.
    pub department: &'a Department,
    /// Under which objective.
    pub objective: &'a Objective,
    /// Which.
    pub countermeasure: &'a Countermeasure,
    /// Whether this review followed it up.
    pub followed_up: bool,
}

impl<'a> Minutes<'a> {
    /// The minutes of `review`, as its day saw `book`. Of `filter` the department and the owner count.
    pub fn new(book: &'a Book, review: &'a Review, filter: &Filter) -> Self {
        let day = review.on;
        let until = review.next.or_else(|| day.checked_add_months(Months::new(1))).unwrap_or(day);
        let whole = filter.department.is_none() && filter.owner.is_none();
        let minutes = |kind| review.minutes.iter().filter(move |m| m.kind == kind);
        let own = |m: &&Minute| whole || is_own(book, m, filter);
        Self {
            review,
            until,
            decisions: minutes(MinuteKind::Decision).filter(own).collect(),
            questions: minutes(MinuteKind::Question).filter(own).collect(),
            items: if whole { items(book, review) } else { Vec::new() },
            measures: measures(book, review, filter),
            duties: own_duties(book, duties(book, Some(review), day, until), filter),
            whole,
        }
    }
}

/// The department that a topic lies in; none where it has left the plan.
fn home<'a>(book: &'a Book, topic: &Topic) -> Option<&'a DepartmentId> {
    let department = match topic {
        Topic::Red(id) | Topic::Due(id) => book.activity_in(id)?.0,
        Topic::Missed(id) => book.objective_in(id)?.0,
        Topic::FollowUp(id) => {
            let (problem, _) = book.countermeasure_in(id)?;
            let (objective, _) = book.problem_in(&problem.id)?;
            book.objective_in(&objective.id)?.0
        }
    };
    Some(&department.id)
}

/// Whether a decision or question is for those of whom `filter` shows the rows: one of them answers for it; what nobody
/// answers for goes to the department that it was about.
fn is_own(book: &Book, minute: &Minute, filter: &Filter) -> bool {
    if let Some(person) = &filter.owner {
        return minute.owner.as_ref() == Some(person);
    }
    let of = match &minute.owner {
        Some(owner) => book.person(owner).and_then(|p| p.department.as_ref()),
        None => minute.topic.as_ref().and_then(|topic| home(book, topic)),
    };
    of.is_some() && of == filter.department.as_ref()
}

fn own_duties<'a>(book: &Book, all: Vec<Duties<'a>>, filter: &Filter) -> Vec<Duties<'a>> {
    let shown = |d: &Duties<'_>| {
        let id = d.department.map(|at| &book.departments[at].id);
        filter.department.is_none() || filter.department.as_ref() == id
    };
    let own = all.into_iter().filter(shown).map(|mut duties| {
        duties.list.retain(|d| filter.owner.is_none() || filter.owner.as_ref() == d.owner);
        duties
    });
    own.filter(|d| !d.list.is_empty()).collect()
}

/// What was talked about, follow-ups aside: they stand among the countermeasures.
fn items<'a>(book: &'a Book, review: &'a Review) -> Vec<Item<'a>> {
    let day = review.on;
    if review.agenda.is_empty() {
        let board = Board::new(book, day, &Filter::default());
        let rows = board.rows().filter_map(|r| Some((r.status?, r.activity(book)?)));
        let red = rows.filter(|(status, _)| status.mark() == Mark::Red);
        let rows = red.filter_map(|(_, a)| row(book, &a.id, day));
        let asks = review.flows.iter().filter(|f| f.stage.is_some() || f.outcome == Some(Outcome::Missed));
        let objectives = asks.map(|f| match book.objective_in(&f.objective) {
            Some((department, objective)) => Stood::Objective(department, objective, f.outcome, f.stage),
            None => Stood::Gone(f.objective.as_str()),
        });
        return rows.chain(objectives).map(|stood| Item { seconds: 0, stood }).collect();
    }
    let outcomes = Outcomes::by(book, day);
    let talked = review.agenda.iter().filter(|i| i.talked || i.seconds > 0);
    let item = talked.filter_map(|i| {
        let stood = match &i.topic {
            Topic::FollowUp(_) => return None,
            Topic::Red(id) | Topic::Due(id) => row(book, id, day).unwrap_or(Stood::Gone(id.as_str())),
            Topic::Missed(id) => match book.objective_in(id) {
                Some((department, objective)) => {
                    let stage = objective.flows.iter().rfind(|f| f.opened_on <= day).map(|f| f.state.stage());
                    Stood::Objective(department, objective, outcomes.of(objective), stage)
                }
                None => Stood::Gone(id.as_str()),
            },
        };
        Some(Item { seconds: i.seconds, stood })
    });
    item.collect()
}

fn row<'a>(book: &'a Book, id: &ActivityId, day: NaiveDate) -> Option<Stood<'a>> {
    let (department, objective, activity) = book.activity_in(id)?;
    Some(Stood::Row(department, activity, judge(objective, activity, day)))
}

fn measures<'a>(book: &'a Book, review: &'a Review, filter: &Filter) -> Vec<Measured<'a>> {
    let day = review.on;
    let talked = review.agenda.iter().filter(|i| i.talked);
    let talked: Vec<_> =
        talked.filter_map(|i| if let Topic::FollowUp(id) = &i.topic { Some(id) } else { None }).collect();
    let mut measures = Vec::new();
    let shown = |d: &Department| filter.department.as_ref().is_none_or(|id| *id == d.id);
    for (department, objective) in book.objectives().filter(|(d, _)| shown(d)) {
        for problem in objective.problems.iter().filter(|p| p.known_on(day)) {
            let own = |c: &&Countermeasure| filter.owner.is_none() || filter.owner == c.owner;
            let all = problem.countermeasures.iter().filter(|c| !c.text.trim().is_empty()).filter(own);
            measures.extend(all.filter_map(|countermeasure| {
                let id = &countermeasure.id;
                let followed_up = review.followed_up.contains(id) || talked.contains(&id);
                let shown = followed_up || !countermeasure.state(day).is_settled();
                shown.then_some(Measured { department, objective, countermeasure, followed_up })
            }));
        }
    }
    measures
}
