//! Status and reason of a row that is read back: where they say something else than its dates and problems do, somebody
//! changed them in the sheet, and that is what is meant.

use super::super::summary::Why;
use super::back::{Back, OwnLine};
use super::column::Column;
use super::{mark, said};
use crate::plan::{Activity, Annotation, AnnotationKind, Objective, ObjectiveId, Problem, ProblemId, ProblemState};
use crate::rules::{Judgement, ReasonAt, Status, judge};

/// Takes over what the status and the reason of the line say, as known on the day that the sheet shows.
pub fn settle(back: &mut Back, line: &mut OwnLine<'_>, activity: &mut Activity, problems: &mut Vec<Problem>) {
    let Some(day) = back.day else { return };
    let reason = line.text(Column::Reason);
    let reason = if said::is_no_reason(&reason) { String::new() } else { reason };
    let text = line.text(Column::Status);
    let said = mark::read(&text);
    if said.is_none() && !text.is_empty() {
        line.keep(Column::Status, text, Why::NotUnderstood);
    }
    let status = judged(activity, problems, |j| j.status, day);
    if let Some(said) = said.filter(|said| *said != status) {
        let annotation = |kind| Annotation { reason: reason.clone(), ..Annotation::new(kind, Some(day)) };
        match said {
            Status::Done => {
                let taken = activity.planned().end.filter(|end| *end <= day).unwrap_or(day);
                activity.done_on = Some(taken);
                line.remark(Column::Status, Why::DoneWithoutDate { taken });
            }
            Status::OnSchedule => {
                if activity.started_on.is_none() {
                    activity.started_on = Some(activity.planned().start.unwrap_or(day).min(day));
                }
            }
            Status::Delayed => activity.annotations.push(annotation(AnnotationKind::Delay)),
            Status::Cancelled => activity.annotations.push(annotation(AnnotationKind::Cancellation)),
            Status::Problem => match problems.iter_mut().rev().find(|p| p.stands(day)) {
                Some(problem) => problem.state = ProblemState::Reported,
                None => problems.push(Problem {
                    activity: Some(activity.id.clone()),
                    text: reason.clone(),
                    state: ProblemState::Reported,
                    reported_on: Some(day),
                    ..Problem::new(ProblemId::new(back.ids.next("p")))
                }),
            },
            Status::Upcoming => {}
        }
        if judged(activity, problems, |j| j.status, day) != said {
            line.remark(Column::Status, Why::StatusDisagrees);
        }
    }
    if reason.is_empty() {
        return;
    }
    let (same, at, status) = judged(activity, problems, |j| (j.reason == Some(&reason), j.reason_at, j.status), day);
    match at {
        _ if same => {}
        Some(ReasonAt::Annotation(at)) => {
            if let Some(note) = activity.annotations.get_mut(at) {
                note.reason = reason;
            }
        }
        Some(ReasonAt::Problem(at)) => {
            if let Some(problem) = problems.get_mut(at) {
                problem.text = reason;
            }
        }
        None if matches!(status, Status::Delayed | Status::Done) => {
            activity.annotations.push(Annotation { reason, ..Annotation::new(AnnotationKind::Delay, Some(day)) });
        }
        None => line.keep(Column::Reason, reason, Why::StatusDisagrees),
    }
}

/// The judgement of the row by what is known of it so far.
fn judged<T>(
    activity: &Activity,
    problems: &[Problem],
    of: impl FnOnce(Judgement<'_>) -> T,
    day: chrono::NaiveDate,
) -> T {
    let home = Objective { problems: problems.to_vec(), ..Objective::new(ObjectiveId::new("o")) };
    of(judge(&home, activity, day))
}
