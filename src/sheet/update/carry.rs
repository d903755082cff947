//! Carrying differences out: one after the other on a copy of the book, since each deed looks at the book as it is then.

use std::collections::HashMap;

use super::super::names::{goal_number, same};
use super::trouble::Trouble;
use super::{Added, Difference, Doing};
use crate::plan::{
    ActivityField, ActivityId, Book, Department, DepartmentId, Edit, Goal, GoalId, Note, Noting, Objective,
    ObjectiveField, ObjectiveId, ProblemField, ProblemState, Refused, Steps, announce_delay, apply_all, cancel,
    change_activity, change_owner, complete, fresh, new_activity, new_countermeasure, new_objective, new_problem,
    report_problem, report_started, set_timing, slug,
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
    let mut carry = Carry { book: book.clone(), noting, edits: Vec::new(), homes: HashMap::new() };
    for difference in differences {
        carry.out(&difference.doing)?;
    }
    Ok(carry.edits)
}

struct Carry<'n> {
    book: Book,
    noting: Noting<'n>,
    edits: Steps,
    /// The objectives that were made, by the sheet's.
    homes: HashMap<ObjectiveId, ObjectiveId>,
}

impl Carry<'_> {
    fn take(&mut self, edits: Steps) -> Result<(), Refused> {
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
            Doing::Text(id, text) => self.set(id, ActivityField::Text(text.clone())),
            Doing::Evaluation(id, text) => self.set(id, ActivityField::Evaluation(text.clone())),
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
            Doing::Countermeasure(trouble, text) => self.countermeasure(trouble, text),
            Doing::Status(id, text) => {
                self.take(vec![Edit::Objective(id.clone(), ObjectiveField::Status(text.clone()))])
            }
            Doing::Add(added) => self.add(added),
        }
    }

    /// A reason that no annotation took, since the plan is not confirmed, is a problem of the row.
    fn keep_reason(&mut self, id: &ActivityId, reason: &str) -> Result<(), Refused> {
        let Some((_, home, row)) = self.book.activity_in(id) else { return Ok(()) };
        if reason.is_empty() || row.annotations.iter().any(|a| same(&a.reason, reason)) {
            return Ok(());
        }
        let trouble = Trouble::noted(home, Some(id), reason);
        self.problem(&trouble)
    }

    fn problem(&mut self, trouble: &Trouble) -> Result<(), Refused> {
        let Trouble { objective, activity, text, reported, alone } = trouble;
        let on = self.noting.on;
        if let Some(id) = activity.as_ref().filter(|_| *reported) {
            let own = |p: &&crate::plan::Problem| p.activity.as_ref() == Some(id);
            let home = self.book.objective(objective);
            // A problem without words is the one that stands.
            let standing = home.and_then(|home| crate::plan::standing_problem(home, id, on));
            let text = if text.is_empty() { standing.map_or(String::new(), |p| p.text.clone()) } else { text.clone() };
            let several = home.is_some_and(|home| home.problems.iter().filter(own).count() > 0) && !alone;
            if !several {
                return self.take(report_problem(&self.book, id, &text, on));
            }
            let (id, edits) = new_problem(&self.book, objective, Some(id), &text);
            self.take(edits)?;
            let fields = [ProblemField::State(ProblemState::Reported), ProblemField::ReportedOn(Some(on))];
            return self.take(fields.map(|field| Edit::Problem(id.clone(), field)).into());
        }
        self.take(new_problem(&self.book, objective, activity.as_ref(), text).1)
    }

    fn countermeasure(&mut self, trouble: &Trouble, text: &str) -> Result<(), Refused> {
        let Some(home) = self.book.objective(&trouble.objective) else { return Ok(()) };
        let own = || home.problems.iter().filter(|p| p.activity == trouble.activity);
        let problem = own().find(|p| trouble.is(p)).or_else(|| own().next_back()).map(|p| p.id.clone());
        let problem = match problem {
            Some(id) => id,
            None => {
                let (id, edits) = new_problem(&self.book, &trouble.objective, trouble.activity.as_ref(), &trouble.text);
                self.take(edits)?;
                id
            }
        };
        self.take(new_countermeasure(&self.book, &problem, text).1)
    }

    fn add(&mut self, added: &Added) -> Result<(), Refused> {
        let home = match &added.home {
            Some(home) => home.clone(),
            None => self.objective(added)?,
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
            ActivityField::Evaluation(row.evaluation.clone()),
            ActivityField::Notes(row.notes.clone()),
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
        for (trouble, countermeasures) in &added.troubles {
            let trouble = Trouble { objective: home.clone(), activity: Some(id.clone()), ..trouble.clone() };
            if !trouble.text.is_empty() || trouble.reported {
                self.problem(&trouble)?;
            }
            for text in countermeasures {
                self.countermeasure(&trouble, text)?;
            }
        }
        if let Some(note) = row.cancellation(on) {
            self.take(cancel(&self.book, &id, &note.reason, on, by))?;
        }
        match row.done_on {
            Some(day) => self.take(complete(&self.book, &id, day)),
            None => Ok(()),
        }
    }

    /// The objective of a row that is added: one of the book, one that was made for the row above, or a new one.
    fn objective(&mut self, added: &Added) -> Result<ObjectiveId, Refused> {
        if let Some(home) = self.homes.get(&added.key) {
            return Ok(home.clone());
        }
        let department = self.department(&added.department)?;
        let goal = self.goal(added.goal.as_ref())?;
        let (on, by) = (self.noting.on, self.noting.by);
        let (id, row, edits) = new_objective(&self.book, &department, goal.as_ref(), on, by);
        self.take(edits)?;
        // The row that comes with it is for somebody who writes.
        self.take(vec![Edit::RemoveActivity(row)])?;
        let Objective { text, method, target, status, .. } = added.objective.clone();
        let fields = [
            ObjectiveField::Text(text),
            ObjectiveField::Method(method),
            ObjectiveField::Target(target),
            ObjectiveField::Status(status),
        ];
        self.take(fields.map(|field| Edit::Objective(id.clone(), field)).into())?;
        self.homes.insert(added.key.clone(), id.clone());
        Ok(id)
    }

    fn department(&mut self, name: &str) -> Result<DepartmentId, Refused> {
        if let Some(known) = self.book.departments.iter().find(|d| same(&d.name, name)) {
            return Ok(known.id.clone());
        }
        let id = DepartmentId::new(slug(name, |id| self.book.has_id(id)));
        let department = Box::new(Department::new(id.clone(), name));
        self.take(vec![Edit::AddDepartment { at: self.book.departments.len(), department }])?;
        Ok(id)
    }

    fn goal(&mut self, goal: Option<&(String, String)>) -> Result<Option<GoalId>, Refused> {
        let Some((number, text)) = goal else { return Ok(None) };
        let is = |known: &&Goal| match number.trim() {
            "" => same(&known.text, text),
            number => goal_number(&known.number) == goal_number(number),
        };
        if let Some(known) = self.book.goals.iter().find(is) {
            return Ok(Some(known.id.clone()));
        }
        let id = loop {
            let id = fresh("g");
            if !self.book.has_id(&id) {
                break GoalId::new(id);
            }
        };
        let goal = Goal { id: id.clone(), number: number.clone(), text: text.clone(), result: String::new() };
        self.take(vec![Edit::AddGoal { at: self.book.goals.len(), goal }])?;
        Ok(Some(id))
    }
}
