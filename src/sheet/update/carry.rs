//! Carrying differences out: one after the other on a copy of the book, since each deed looks at the book as it is then.

use std::collections::HashMap;

use super::super::names::same;
use super::row::unnoted;
use super::trouble::{self, Measure, Trouble};
use super::{Added, Difference, Doing};
use crate::plan::{
    ActivityField, ActivityId, Annotation, AnnotationKind, Book, CountermeasureField, CountermeasureId,
    DepartmentField, Edit, KpiId, Note, Noting, ObjectiveField, ObjectiveId, Origin, Problem, ProblemField, ProblemId,
    ProblemState, Refused, Steps, announce_delay, apply_all, cancel, change_activity, change_objective,
    change_objective_owner, change_owner, complete, new_activity, new_countermeasure, new_problem, person_named,
    report_problem, report_started, set_timing,
};

/// The edits that carry `differences` out, all in one step.
///
/// # Errors
/// One of them makes no sense in this book.
pub fn carry_out<'d>(
    book: &Book,
    differences: impl IntoIterator<Item = &'d Difference>,
    noting: Noting<'_>,
) -> Result<Steps, Refused> {
    let ids = |own: Vec<&Problem>| own.into_iter().map(|p| p.id.clone()).collect();
    let known = trouble::by_row(book).into_iter();
    let problems = known.map(|((home, row), own)| ((home.clone(), row.cloned()), ids(own))).collect();
    let mut carry = Carry {
        book: book.clone(),
        noting,
        edits: Vec::new(),
        homes: HashMap::new(),
        problems,
        formulas: Vec::new(),
        made: HashMap::new(),
    };
    for difference in differences {
        carry.out(&difference.doing)?;
    }
    carry.settle_formulas()?;
    Ok(carry.edits)
}

pub(super) struct Carry<'n> {
    pub book: Book,
    pub noting: Noting<'n>,
    edits: Steps,
    /// The objectives that were made, by the sheet's.
    pub homes: HashMap<ObjectiveId, ObjectiveId>,
    /// An objective may have thousands of problems: those of each row.
    problems: HashMap<Whose, Vec<ProblemId>>,
    /// Indicators that got a formula: what it names may be added after it.
    pub formulas: Vec<KpiId>,
    /// What came with the sheet, by what it is there.
    pub made: HashMap<Origin, Origin>,
}

/// The objective and the row that problems are of.
type Whose = (ObjectiveId, Option<ActivityId>);

impl Carry<'_> {
    pub(super) fn take(&mut self, edits: Steps) -> Result<(), Refused> {
        for edit in &edits {
            if let Edit::AddProblem { objective, problem, .. } = edit {
                let whose = (objective.clone(), problem.activity.clone());
                self.problems.entry(whose).or_default().push(problem.id.clone());
            }
        }
        self.edits.extend(edits.iter().cloned());
        apply_all(&mut self.book, edits).map(drop)
    }

    fn set(&mut self, id: &ActivityId, field: ActivityField) -> Result<(), Refused> {
        self.take(change_activity(&self.book, id, vec![field], self.noting))
    }

    fn out(&mut self, doing: &Doing) -> Result<(), Refused> {
        let Noting { on, by, .. } = self.noting;
        match doing {
            Doing::Keep => Ok(()),
            Doing::Row(id, field) => self.set(id, field.clone()),
            Doing::Owner(id, name) => self.take(change_owner(&self.book, id, name, self.noting)),
            Doing::Started(id, day) => self.take(report_started(id, *day)),
            Doing::Done(id, day) => self.take(complete(&self.book, id, *day)),
            Doing::Cancel(id, reason) => self.take(cancel(&self.book, id, reason, on, by)),
            Doing::Dates { id, timing, announced, reason } => {
                self.take(match announced {
                    true => announce_delay(&self.book, id, timing.end, reason, on, by),
                    false => set_timing(&self.book, id, *timing, reason, on, by),
                })?;
                self.keep_reason(id, reason)
            }
            Doing::Note { id, heading, texts } => {
                let Some(row) = self.book.activity(id) else { return Ok(()) };
                let mut notes: Vec<Note> = row.notes.iter().filter(|n| n.heading != *heading).cloned().collect();
                notes.extend(texts.iter().map(|text| Note { heading: heading.clone(), text: text.clone() }));
                self.set(id, ActivityField::Notes(notes))
            }
            Doing::Problem(trouble) => self.problem(trouble),
            Doing::ProblemText(id, text) => {
                self.take(vec![Edit::Problem(id.clone(), ProblemField::Text(text.clone()))])
            }
            Doing::Reported(id) => {
                let fields = [
                    ProblemField::State(ProblemState::Reported),
                    ProblemField::ReportedOn(Some(on)),
                    ProblemField::ClosedOn(None),
                ];
                self.take(fields.map(|field| Edit::Problem(id.clone(), field)).into())
            }
            Doing::Closed(id, day) => self.take(vec![Edit::Problem(id.clone(), ProblemField::ClosedOn(Some(*day)))]),
            Doing::Countermeasure(trouble, measure) => self.countermeasure(trouble, measure),
            Doing::MeasureText(id, text) => self.set_measure(id, CountermeasureField::Text(text.clone())),
            Doing::MeasureOwner(id, name) => self.measure_owner(id, name),
            Doing::FollowUp(id, day) => self.set_measure(id, CountermeasureField::FollowUp(Some(*day))),
            Doing::Noted { id, was, is } => self.note(id, was.as_deref(), is),
            Doing::Objective(id, field) => {
                self.take(change_objective(&self.book, id, vec![field.clone()], self.noting))
            }
            Doing::ObjectiveOwner(id, name) => self.take(change_objective_owner(&self.book, id, name, self.noting)),
            Doing::Serve(id, goal) => {
                let goal = self.goal(Some(goal))?;
                self.take(vec![Edit::Objective(id.clone(), ObjectiveField::Goal(goal))])
            }
            Doing::Goal(id, field) => self.take(vec![Edit::Goal(id.clone(), field.clone())]),
            Doing::NewGoal(number, text) => self.goal(Some(&(number.clone(), text.clone()))).map(drop),
            Doing::Department(id, name) => {
                self.take(vec![Edit::Department(id.clone(), DepartmentField::Name(name.clone()))])
            }
            Doing::AddObjective(home) => self.objective(home).map(drop),
            Doing::Add(added) => self.add(added),
            Doing::Figures(doing) => self.figures(doing),
        }
    }

    /// A reason that no annotation took, since the plan is not confirmed, is a problem of the row.
    fn keep_reason(&mut self, id: &ActivityId, reason: &str) -> Result<(), Refused> {
        let Some((_, home, row)) = self.book.activity_in(id) else { return Ok(()) };
        if reason.is_empty() || row.annotations.iter().any(|a| same(&a.reason, reason)) {
            return Ok(());
        }
        let trouble = Trouble::noted(&home.id, Some(id), reason);
        self.problem(&trouble)
    }

    pub(super) fn problem(&mut self, trouble: &Trouble) -> Result<(), Refused> {
        let Trouble { objective, activity, text, reported, closed_on, alone } = trouble;
        let on = self.noting.on;
        if let Some(id) = activity.as_ref().filter(|_| *reported) {
            let home = self.book.objective(objective);
            // A problem without words is the one that stands.
            let standing = home.and_then(|home| crate::plan::standing_problem(home, id, on));
            let text = if text.is_empty() { standing.map_or(String::new(), |p| p.text.clone()) } else { text.clone() };
            let several = self.problems.contains_key(&(objective.clone(), Some(id.clone()))) && !alone;
            if !several {
                return self.take(report_problem(&self.book, id, &text, on));
            }
            let (id, edits) = new_problem(&self.book, objective, Some(id), &text);
            self.take(edits)?;
            let fields = [ProblemField::State(ProblemState::Reported), ProblemField::ReportedOn(Some(on))];
            return self.take(fields.map(|field| Edit::Problem(id.clone(), field)).into());
        }
        let (id, edits) = new_problem(&self.book, objective, activity.as_ref(), text);
        self.take(edits)?;
        closed_on.map_or(Ok(()), |day| self.take(vec![Edit::Problem(id, ProblemField::ClosedOn(Some(day)))]))
    }

    pub(super) fn countermeasure(&mut self, trouble: &Trouble, measure: &Measure) -> Result<(), Refused> {
        let own = self.problems.get(&(trouble.objective.clone(), trouble.activity.clone()));
        let is = |id: &&ProblemId| self.book.problem_in(id).is_some_and(|(_, p)| trouble.is(p));
        let problem = own.and_then(|own| own.iter().find(is).or(own.last()).cloned());
        let problem = match problem {
            Some(id) => id,
            None => {
                let (id, edits) = new_problem(&self.book, &trouble.objective, trouble.activity.as_ref(), &trouble.text);
                self.take(edits)?;
                id
            }
        };
        let (id, edits) = new_countermeasure(&self.book, &problem, &measure.text);
        self.take(edits)?;
        self.measure_owner(&id, &measure.owner)?;
        let day = measure.follow_up;
        day.map_or(Ok(()), |day| self.set_measure(&id, CountermeasureField::FollowUp(Some(day))))
    }

    fn set_measure(&mut self, id: &CountermeasureId, field: CountermeasureField) -> Result<(), Refused> {
        self.take(vec![Edit::Countermeasure(id.clone(), field)])
    }

    fn measure_owner(&mut self, id: &CountermeasureId, name: &str) -> Result<(), Refused> {
        if name.trim().is_empty() {
            return Ok(());
        }
        let problem = self.book.countermeasure_in(id).map(|(problem, _)| problem.id.clone());
        let home = problem.and_then(|id| self.book.problem_in(&id)).map(|(home, _)| home.id.clone());
        let department = home.and_then(|id| self.book.objective_in(&id)).map(|(department, _)| department.id.clone());
        let (owner, edits) = person_named(&self.book, name, department.as_ref());
        self.take(edits)?;
        self.set_measure(id, CountermeasureField::Owner(owner))
    }

    /// Notes something of a row, or another reason for what was noted.
    fn note(&mut self, id: &ActivityId, was: Option<&Annotation>, is: &Annotation) -> Result<(), Refused> {
        let Some(row) = self.book.activity(id) else { return Ok(()) };
        let mut all = row.annotations.clone();
        match was.and_then(|was| all.iter_mut().find(|note| *note == was)) {
            Some(note) => note.reason.clone_from(&is.reason),
            None if is.kind == AnnotationKind::Delay => {
                let by = if is.by.is_empty() { self.noting.by } else { &is.by };
                let on = is.on.unwrap_or(self.noting.on);
                return self.take(announce_delay(&self.book, id, None, &is.reason, on, by));
            }
            None => all.push(is.clone()),
        }
        self.take(vec![Edit::Activity(id.clone(), ActivityField::Annotations(all))])
    }

    fn add(&mut self, added: &Added) -> Result<(), Refused> {
        let home = match &added.home.known {
            Some(home) => home.clone(),
            None => self.objective(&added.home)?,
        };
        let Noting { on, by, .. } = self.noting;
        let (id, edits) = new_activity(&self.book, &home, None, on, by);
        self.take(edits)?;
        let row = &added.row;
        // The plan as confirmed comes first; what it was delayed to is announced below.
        let planned = row.baseline.as_ref().map_or(row.timing, |b| b.timing);
        let fields = vec![
            ActivityField::Text(row.text.clone()),
            ActivityField::Timing(planned),
            ActivityField::Milestones(row.milestones.clone()),
            ActivityField::Evaluation(row.evaluation.clone()),
            ActivityField::Notes(row.notes.clone()),
            ActivityField::Way(row.way),
            ActivityField::Brought(row.brought),
        ];
        self.take(change_activity(&self.book, &id, fields, self.noting))?;
        self.take(change_owner(&self.book, &id, &added.owner, self.noting))?;
        if row.timing != planned {
            let reason = row.annotations.iter().rev().find(|a| a.kind == crate::plan::AnnotationKind::Delay);
            let reason = reason.map_or("", |a| a.reason.as_str());
            self.take(announce_delay(&self.book, &id, row.timing.end, reason, on, by))?;
        }
        if let Some(day) = row.started_on {
            self.take(report_started(&id, day))?;
        }
        self.troubles(&home, Some(&id), &added.troubles)?;
        if let Some(note) = row.cancellation(on) {
            self.take(cancel(&self.book, &id, &note.reason, on, by))?;
        }
        if let Some(day) = row.done_on {
            self.take(complete(&self.book, &id, day))?;
        }
        let unnoted = self.book.activity(&id).filter(|_| added.own).map(|new| unnoted(new, row));
        unnoted.into_iter().flatten().try_for_each(|(was, is)| self.note(&id, was.as_ref(), &is))
    }

    /// The problems of something that is new, with their countermeasures.
    pub(super) fn troubles(
        &mut self,
        home: &ObjectiveId,
        activity: Option<&ActivityId>,
        troubles: &[(Trouble, Vec<Measure>)],
    ) -> Result<(), Refused> {
        for (trouble, measures) in troubles {
            let trouble = Trouble { objective: home.clone(), activity: activity.cloned(), ..trouble.clone() };
            if !trouble.text.is_empty() || trouble.reported {
                self.problem(&trouble)?;
            }
            measures.iter().try_for_each(|measure| self.countermeasure(&trouble, measure))?;
        }
        Ok(())
    }
}
