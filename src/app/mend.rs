//! Where a finding or a broken link is mended: the view, and the cell in it.

use super::board_view;
use super::command::Command;
use super::cx::{Action, Cx};
use super::report_view;
use super::selection::Selection;
use crate::board::Filter;
use crate::plan::{ActivityId, Book, CountermeasureId, FactorId, ItemId, ObjectiveId, Origin, ProblemId};
use crate::rules::{Code, Finding, Link, Pitfall};

/// Goes where `finding` is mended. A filter that could hide it is put away, the department's aside.
pub fn go(cx: &mut Cx<'_>, finding: &Finding) {
    let department = cx.doc.filter.department.clone();
    let plain = Filter { department, ..Filter::default() };
    if cx.doc.filter != plain {
        cx.actions.push(Action::Show(plain));
    }
    if finding.code == Code::GapWithoutPlan {
        return cx.actions.push(Action::Gap(gap(&cx.doc.book, &finding.row)));
    }
    let row = row(&cx.doc.book, &finding.row);
    let (view, column) = place(finding, row.as_ref());
    cx.actions.extend(row.map(|row| Action::Select(Selection { column, ..row })));
    cx.actions.push(Action::Run(view));
}

/// The view and its column where a finding in `row` is mended.
fn place(finding: &Finding, row: Option<&Selection>) -> (Command, usize) {
    let in_problem = row.is_some_and(|r| r.problem.is_some());
    let in_objective = row.is_some_and(|r| finding.row == r.objective.as_str());
    match finding.code {
        Code::RedWithoutReason => (Command::ShowBoard, board_view::REASON),
        Code::NoOwner if !in_problem => (Command::ShowBoard, board_view::OWNER),
        Code::NoOwner | Code::NoFollowUp | Code::NoSupportingPlan => (Command::ShowReport, report_view::MEASURE),
        Code::NoRootCause => (Command::ShowReport, report_view::PROBLEM),
        Code::NoCountermeasure if in_problem => (Command::ShowReport, report_view::MEASURE),
        Code::NoCountermeasure => (Command::ShowReport, report_view::PROBLEM),
        Code::NotSmart => (Command::ShowReport, report_view::TARGET),
        Code::BrokenReading => {
            let whole = row.is_some_and(|r| r.activity.is_none());
            (Command::ShowReport, finding.link.map_or(report_view::OBJECTIVE, |link| column(link, whole)))
        }
        Code::Pitfall => match finding.pitfall {
            Some(Pitfall::NotAsPlanned | Pitfall::NotOnSchedule) => (Command::ShowBoard, board_view::MONTHS),
            Some(Pitfall::Unforeseen) => (Command::ShowBoard, board_view::REASON),
            Some(Pitfall::NoResult) => (Command::ShowReport, report_view::STATUS),
            _ if in_objective => (Command::ShowBoard, board_view::OBJECTIVE),
            _ => (Command::ShowBoard, board_view::ACTIVITY),
        },
        Code::NotReviewed => (Command::ShowReviews, 0),
        Code::FlowOpen => (Command::ShowFlow, board_view::OBJECTIVE),
        Code::GapWithoutPlan => (Command::ShowScorecard, 0),
    }
}

/// The factor or item of the CSI with this id.
fn gap(book: &Book, id: &str) -> Origin {
    let factor = FactorId::new(id);
    match book.waves.iter().any(|w| w.factor(&factor).is_some()) {
        true => Origin::Factor(factor),
        false => Origin::Item(ItemId::new(id)),
    }
}

/// The column of the report that says `link`; of a problem of an objective as a `whole` its status is the evaluation.
pub fn column(link: Link, whole: bool) -> usize {
    match link {
        Link::Status => report_view::STATUS,
        Link::Countermeasure => report_view::MEASURE,
        Link::Cause | Link::Problem => report_view::PROBLEM,
        Link::Evaluation if whole => report_view::STATUS,
        Link::Evaluation => report_view::EVALUATION,
        Link::Activity => report_view::ACTIVITY,
        Link::Target => report_view::TARGET,
        Link::Objective => report_view::OBJECTIVE,
        Link::Goal => report_view::GOAL,
    }
}

/// The row of the item with this id, of whatever kind; an objective's is its first.
fn row(book: &Book, id: &str) -> Option<Selection> {
    let at = |objective: &ObjectiveId, activity: Option<&ActivityId>| Selection {
        objective: objective.clone(),
        activity: activity.cloned(),
        problem: None,
        countermeasure: None,
        column: 0,
    };
    let of_problem = |id: &ProblemId| {
        let (objective, problem) = book.problem_in(id)?;
        Some(Selection { problem: Some(id.clone()), ..at(&objective.id, problem.activity.as_ref()) })
    };
    let activity = ActivityId::new(id);
    if let Some((_, objective, _)) = book.activity_in(&activity) {
        return Some(at(&objective.id, Some(&activity)));
    }
    let problem = ProblemId::new(id);
    if let Some(selection) = of_problem(&problem) {
        return Some(selection);
    }
    let countermeasure = CountermeasureId::new(id);
    if let Some((problem, _)) = book.countermeasure_in(&countermeasure) {
        return of_problem(&problem.id).map(|s| Selection { countermeasure: Some(countermeasure), ..s });
    }
    let objective = book.objective(&ObjectiveId::new(id))?;
    Some(at(&objective.id, objective.activities.first().map(|a| &a.id)))
}
