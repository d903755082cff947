//! Who may write what: everyone their department's rows and their own, the manager everything (domain.md: the manager who
//! answers for the result keeps the board up to date). It keeps people from writing into others' rows by mistake; what
//! enforces it is the folder's own permissions.

use crate::plan::{
    Activity, ActivityId, Book, BookField, CountermeasureId, DepartmentId, Edit, Goal, GoalField, KpiId, Objective,
    ObjectiveId, Person, PersonId, ProblemId, Share,
};

/// Why somebody may not write something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRight {
    /// The plan has a manager, and nobody knows who works here.
    Unknown,
    /// It is another department's.
    Department(DepartmentId),
    /// It is the manager's.
    Manager(PersonId),
}

/// Who works at a book.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'b> {
    book: &'b Book,
    /// None: everybody may write everything, as long as nobody said who manages the plan.
    manager: Option<&'b PersonId>,
    person: Option<&'b Person>,
}

impl<'b> Hand<'b> {
    /// The one of this name. Without a manager in the book everybody may write everything.
    pub fn of(book: &'b Book, name: &str) -> Self {
        let name = name.trim();
        let person = book.people.iter().find(|p| !name.is_empty() && p.name.trim() == name);
        Self { book, manager: book.manager.as_ref(), person }
    }

    /// Whether all of these edits are one's own to make.
    ///
    /// # Errors
    /// The first that is not, and why.
    pub fn may_all(&self, edits: &[Edit]) -> Result<(), NoRight> {
        edits.iter().try_for_each(|edit| self.may(edit))
    }

    /// Whether a row, or an objective with its first row, is one's own to write.
    ///
    /// # Errors
    /// It is not, and why.
    pub fn may_row(&self, objective: &ObjectiveId, activity: Option<&ActivityId>) -> Result<(), NoRight> {
        match activity {
            Some(activity) => self.activity(activity),
            None => self.objective(objective),
        }
    }

    fn may(&self, edit: &Edit) -> Result<(), NoRight> {
        match edit {
            Edit::Activity(id, _) | Edit::RemoveActivity(id) => self.activity(id),
            Edit::Objective(id, _)
            | Edit::RemoveObjective(id)
            | Edit::AddActivity { objective: id, .. }
            | Edit::AddFlow { objective: id, .. } => self.objective(id),
            // Whoever owns a row says what is wrong with it.
            Edit::AddProblem { objective, problem, .. } => match &problem.activity {
                Some(row) => self.activity(row),
                None => self.objective(objective),
            },
            Edit::MoveActivity { activity, to, .. } => self.activity(activity).and_then(|()| self.objective(to)),
            Edit::Problem(id, _) | Edit::RemoveProblem(id) | Edit::AddCountermeasure { problem: id, .. } => {
                self.problem(id)
            }
            Edit::Countermeasure(id, _)
            | Edit::RemoveCountermeasure(id)
            | Edit::MoveCountermeasure { countermeasure: id, .. } => self.countermeasure(id),
            Edit::Flow(id, _) | Edit::RemoveFlow(id) => match self.book.flow_in(id) {
                Some((objective, _)) => self.objective(&objective.id),
                None => Ok(()),
            },
            Edit::AddObjective { department, .. } | Edit::AddStandard { department, .. } => self.department(department),
            Edit::Standard(id, _) | Edit::RemoveStandard(id) => match self.book.standard_in(id) {
                Some((department, _)) => self.department(&department.id),
                None => Ok(()),
            },
            Edit::Kpi(id, _) => self.kpi(id),
            Edit::Goal(id, GoalField::Shares(shares)) => match self.book.goal(id) {
                Some(goal) => self.shares(goal, shares),
                None => Ok(()),
            },
            // Everybody may be named as an owner, and says of themselves that they have seen the plan.
            Edit::AddPerson { .. } | Edit::Book(BookField::Seen(_)) | Edit::AddConflict(_) => Ok(()),
            Edit::RemoveConflict(id) => match self.book.conflicts.iter().find(|c| c.id == *id) {
                Some(conflict) => self.may(&conflict.aside),
                None => Ok(()),
            },
            _ => self.all(),
        }
    }

    /// The manager may.
    fn all(&self) -> Result<(), NoRight> {
        match (self.manager, self.person) {
            (None, _) => Ok(()),
            (Some(manager), Some(person)) if person.id == *manager => Ok(()),
            (Some(_), None) => Err(NoRight::Unknown),
            (Some(manager), Some(_)) => Err(NoRight::Manager(manager.clone())),
        }
    }

    /// Those who work in the department or head it, and the manager.
    fn department(&self, id: &DepartmentId) -> Result<(), NoRight> {
        let heads = |person: &Person| self.book.department(id).is_some_and(|d| d.head.as_ref() == Some(&person.id));
        match self.person {
            Some(person) if person.department.as_ref() == Some(id) || heads(person) => Ok(()),
            _ => self.all().map_err(|why| match why {
                NoRight::Manager(_) => NoRight::Department(id.clone()),
                why => why,
            }),
        }
    }

    fn is_me(&self, owner: Option<&PersonId>) -> bool {
        self.person.is_some_and(|p| Some(&p.id) == owner)
    }

    fn objective(&self, id: &ObjectiveId) -> Result<(), NoRight> {
        // What comes with the same step is not there yet.
        let Some((department, objective)) = self.book.objective_in(id) else { return Ok(()) };
        if self.is_me(objective.owner.as_ref()) { Ok(()) } else { self.department(&department.id) }
    }

    fn activity(&self, id: &ActivityId) -> Result<(), NoRight> {
        let Some((department, objective, activity)) = self.book.activity_in(id) else { return Ok(()) };
        let own = |o: &Objective, a: &Activity| self.is_me(a.owner.as_ref()) || self.is_me(o.owner.as_ref());
        if own(objective, activity) { Ok(()) } else { self.department(&department.id) }
    }

    fn problem(&self, id: &ProblemId) -> Result<(), NoRight> {
        let Some((objective, problem)) = self.book.problem_in(id) else { return Ok(()) };
        match &problem.activity {
            Some(row) => self.activity(row),
            None => self.objective(&objective.id),
        }
    }

    fn countermeasure(&self, id: &CountermeasureId) -> Result<(), NoRight> {
        let Some((problem, countermeasure)) = self.book.countermeasure_in(id) else { return Ok(()) };
        if self.is_me(countermeasure.owner.as_ref()) { Ok(()) } else { self.problem(&problem.id) }
    }

    fn kpi(&self, id: &KpiId) -> Result<(), NoRight> {
        match self.book.kpi(id).and_then(|k| k.department.as_ref()) {
            Some(department) => self.department(department),
            None => self.all(),
        }
    }

    /// A department answers for its own share.
    fn shares(&self, goal: &Goal, shares: &[Share]) -> Result<(), NoRight> {
        let differs = |share: &&Share, others: &[Share]| !others.contains(share);
        let changed = shares.iter().filter(|s| differs(s, &goal.shares));
        let gone = goal.shares.iter().filter(|s| differs(s, shares));
        changed.chain(gone).try_for_each(|share| self.department(&share.department))
    }
}
