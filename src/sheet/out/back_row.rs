//! A row read back: its dates, milestones, annotations, problems.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::dates;
use super::super::grid::Value;
use super::super::headings::plain;
use super::super::names::is_filler;
use super::super::summary::Why;
use super::back::{Back, OwnLine};
use super::column::Column;
use super::said::{self, Measure, Step, Trouble};
use super::settle;
use crate::plan::{
    Activity, ActivityId, AnnotationKind, Baseline, Countermeasure, CountermeasureId, Milestone, Problem, ProblemId,
    Timing, Way, read_number,
};

impl Back {
    /// Adds the row of a line to its objective.
    pub(super) fn row(&mut self, line: &mut OwnLine<'_>, department: usize, objective: usize) {
        let id = self.row_id(line);
        let (start, end) = (self.date(line, Column::Start), self.date(line, Column::End));
        let mut planned = Timing::new(start, end);
        let mut timing = Timing::new(
            self.moved(line, Column::NewStart).unwrap_or(planned.start),
            self.moved(line, Column::DelayedTo).unwrap_or(planned.end),
        );
        if let (true, Some(start)) = (timing.is_backwards(), timing.start) {
            // Which of the two is wrong nobody can tell; the start was kept, and the end is a note.
            let column = if line.text(Column::DelayedTo).is_empty() { Column::End } else { Column::DelayedTo };
            line.keep(column, line.text(column), Why::EndBeforeStart { start });
            timing.end = if column == Column::End { None } else { planned.end.filter(|end| *end >= start) };
            if column == Column::End {
                planned.end = None;
            }
        }
        let (steps, others) = Step::read(&line.text(Column::Milestones));
        others.into_iter().for_each(|other| line.keep(Column::Milestones, other, Why::NotADate));
        let (annotations, others) = said::read_annotations(&line.text(Column::Annotations));
        others.into_iter().for_each(|other| line.keep(Column::Annotations, other, Why::NotUnderstood));
        let text = line.text(Column::Activity);
        let owner = self.person(&line.text(Column::Owner), department);
        let (milestones, confirmed) = milestones(steps);
        let added = annotations.iter().any(|a| a.kind == AnnotationKind::Addition);
        let moved = timing != planned
            || confirmed.iter().any(|(id, was)| !milestones.iter().any(|m| m.id == *id && m.due == *was));
        let baseline = ((self.confirmed && !added) || moved).then(|| Baseline {
            text: text.clone(),
            owner: owner.clone(),
            timing: planned,
            milestones: confirmed,
        });
        let mut activity = Activity {
            text,
            owner,
            timing,
            milestones,
            started_on: self.date(line, Column::StartedOn),
            done_on: self.date(line, Column::DoneOn),
            evaluation: line.text(Column::Evaluation),
            baseline,
            annotations,
            way: self.way(line),
            brought: self.brought(line),
            ..Activity::new(id.clone())
        };
        let mut problems = self.problems(line, department, Some(&id));
        settle::settle(self, line, &mut activity, &mut problems);
        activity.notes = line.others().collect();
        activity.notes.extend(said::read_notes(&line.text(Column::Notes), &line.heading(Column::Notes)));
        activity.notes.append(&mut line.kept);
        self.objective_at(department, objective).problems.extend(problems);
        self.add(department, objective, activity);
    }

    /// The day in a cell. What is no day is remarked and kept.
    pub(super) fn date(&self, line: &mut OwnLine<'_>, column: Column) -> Option<NaiveDate> {
        let year = Some(self.year);
        let read = match line.value(column)? {
            Value::Date(day) => return Some(*day),
            Value::Text(text) if is_filler(text) => return None,
            Value::Text(text) => dates::read_short(text, year).map_err(Why::from),
            Value::Number(number) => dates::read_number(*number, year).map_err(Why::from),
            Value::Percent(_) => Err(Why::NotADate),
            Value::Error(_) => Err(Why::ErrorValue),
            Value::Formula(_) => Err(Why::NotComputed),
        };
        match read {
            Ok(period) if matches!(column, Column::Start | Column::NewStart | Column::StartedOn) => Some(period.first),
            Ok(period) => Some(period.last),
            Err(why) => {
                line.keep(column, line.text(column), why);
                None
            }
        }
    }

    /// Which way to earn more the row serves. What is none is kept as a note.
    fn way(&self, line: &mut OwnLine<'_>) -> Option<Way> {
        let said = line.text(Column::Way);
        let is = |way: &Way| self.words.iter().any(|words| plain(&words.way(*way)) == plain(&said));
        let way = Way::ALL.into_iter().find(is);
        if way.is_none() && !said.is_empty() {
            line.keep(Column::Way, said, Why::NotUnderstood);
        }
        way
    }

    /// What the row brought so far. What is no figure is kept as a note.
    fn brought(&self, line: &mut OwnLine<'_>) -> Option<Decimal> {
        let read = match line.value(Column::Brought)? {
            value @ Value::Number(_) => value.text().parse().ok().map(Some),
            value => read_number(&value.text(), "元").ok(),
        };
        if read.is_none() {
            line.keep(Column::Brought, line.text(Column::Brought), Why::NotUnderstood);
        }
        read.flatten()
    }

    /// The day that took the place of a planned one; none of it where a cell says that there is none now.
    fn moved(&self, line: &mut OwnLine<'_>, column: Column) -> Option<Option<NaiveDate>> {
        let text = line.text(column);
        if text.is_empty() {
            return None;
        }
        if is_filler(&text) || said::is_none(&text) {
            return Some(None);
        }
        self.date(line, column).map(Some)
    }

    /// The problems of a line, with their countermeasures.
    pub(super) fn problems(
        &mut self,
        line: &OwnLine<'_>,
        department: usize,
        activity: Option<&ActivityId>,
    ) -> Vec<Problem> {
        let mut said = Trouble::read_all(&line.text(Column::Problem));
        let measures = Measure::read_all(&line.text(Column::Countermeasure), said.len());
        if said.is_empty() && !measures.is_empty() {
            said = Trouble::read_all("〔〕");
        }
        let problems: Vec<Problem> = said
            .into_iter()
            .map(|trouble| Problem {
                activity: activity.cloned(),
                text: trouble.text,
                state: trouble.state,
                reported_on: trouble.reported_on,
                closed_on: trouble.closed_on,
                ..Problem::new(ProblemId::new(self.ids.next("p")))
            })
            .collect();
        let mut problems = problems;
        for measure in measures {
            let id = CountermeasureId::new(self.ids.next("c"));
            let owner = self.person(&measure.owner, department);
            let countermeasure =
                Countermeasure { text: measure.text, owner, follow_up: measure.follow_up, ..Countermeasure::new(id) };
            if let Some(problem) = problems.get_mut(measure.problem) {
                problem.countermeasures.push(countermeasure);
            }
        }
        problems
    }
}

/// The milestones, and each one's day as confirmed.
fn milestones(steps: Vec<Step>) -> (Vec<Milestone>, Vec<(String, NaiveDate)>) {
    let (mut milestones, mut confirmed) = (Vec::new(), Vec::new());
    for (n, step) in (1..).zip(steps) {
        let id = format!("m{n}");
        confirmed.extend(step.was.or(step.due).map(|day| (id.clone(), day)));
        if let Some(due) = step.due {
            milestones.push(Milestone { id, text: step.text, due, done_on: step.done_on });
        }
    }
    (milestones, confirmed)
}
