//! Carrying an edit out, without asking whether it makes sense: sets, inserts, removes, keeps the index true, and
//! returns the edit that takes it back.

use super::fields::Fields as _;
use super::refused::unknown;
use super::{Book, Edit, Refused};

/// Carries out `edit`. A position past the end is the end.
///
/// # Errors
/// The item it is about, or the one to put it in, isn't there; nothing has changed.
pub(super) fn carry_out(book: &mut Book, edit: Edit) -> Result<Edit, Refused> {
    Ok(match edit {
        Edit::Book(field) => Edit::Book(book.set(field)),
        Edit::Goal(id, field) => {
            let goal = book.goals.iter_mut().find(|g| g.id == id).ok_or_else(|| unknown(&id))?;
            let old = goal.set(field);
            Edit::Goal(id, old)
        }
        Edit::Department(id, field) => {
            let old = book.department_mut(&id)?.set(field);
            Edit::Department(id, old)
        }
        Edit::Person(id, field) => {
            let person = book.people.iter_mut().find(|p| p.id == id).ok_or_else(|| unknown(&id))?;
            let old = person.set(field);
            Edit::Person(id, old)
        }
        Edit::Objective(id, field) => {
            let old = book.objective_mut(&id)?.set(field);
            Edit::Objective(id, old)
        }
        Edit::Activity(id, field) => {
            let old = book.activity_mut(&id)?.set(field);
            Edit::Activity(id, old)
        }
        Edit::Problem(id, field) => {
            let old = book.problem_mut(&id)?.set(field);
            Edit::Problem(id, old)
        }
        Edit::Countermeasure(id, field) => {
            let old = book.countermeasure_mut(&id)?.set(field);
            Edit::Countermeasure(id, old)
        }
        Edit::Flow(id, field) => {
            let old = book.flow_mut(&id)?.set(field);
            Edit::Flow(id, old)
        }
        Edit::Standard(id, field) => {
            let old = book.standard_mut(&id)?.set(field);
            Edit::Standard(id, old)
        }
        Edit::Review(id, field) => {
            let review = book.reviews.iter_mut().find(|r| r.id == id).ok_or_else(|| unknown(&id))?;
            let old = review.set(field);
            Edit::Review(id, old)
        }
        Edit::Wave(id, field) => {
            let wave = book.waves.iter_mut().find(|w| w.id == id).ok_or_else(|| unknown(&id))?;
            let old = wave.set(field);
            Edit::Wave(id, old)
        }
        Edit::ProcessStep(id, field) => {
            let step = book.process.iter_mut().find(|p| p.id == id).ok_or_else(|| unknown(&id))?;
            let old = step.set(field);
            Edit::ProcessStep(id, old)
        }
        Edit::Audit(id, field) => {
            let audit = book.audits.iter_mut().find(|a| a.id == id).ok_or_else(|| unknown(&id))?;
            let old = audit.set(field);
            Edit::Audit(id, old)
        }
        Edit::Kpi(id, field) => {
            let kpi = book.kpis.iter_mut().find(|k| k.id == id).ok_or_else(|| unknown(&id))?;
            let old = kpi.set(field);
            Edit::Kpi(id, old)
        }
        Edit::AddGoal { at, goal } => {
            let id = goal.id.clone();
            insert(&mut book.goals, at, goal);
            Edit::RemoveGoal(id)
        }
        Edit::RemoveGoal(id) => {
            let (at, goal) = take(&mut book.goals, |g| g.id == id, &id)?;
            Edit::AddGoal { at, goal }
        }
        Edit::AddDepartment { at, department } => {
            book.index.add_department(&department);
            let id = department.id.clone();
            insert(&mut book.departments, at, *department);
            Edit::RemoveDepartment(id)
        }
        Edit::RemoveDepartment(id) => {
            let (at, department) = take(&mut book.departments, |d| d.id == id, &id)?;
            book.index.remove_department(&department);
            Edit::AddDepartment { at, department: Box::new(department) }
        }
        Edit::AddPerson { at, person } => {
            let id = person.id.clone();
            insert(&mut book.people, at, person);
            book.index.people(&book.people);
            Edit::RemovePerson(id)
        }
        Edit::RemovePerson(id) => {
            let (at, person) = take(&mut book.people, |p| p.id == id, &id)?;
            book.index.people(&book.people);
            Edit::AddPerson { at, person }
        }
        Edit::AddObjective { department, at, objective } => {
            let home = book.departments.iter_mut().find(|d| d.id == department).ok_or_else(|| unknown(&department))?;
            book.index.add_objective(&department, &objective, at);
            let id = objective.id.clone();
            insert(&mut home.objectives, at, *objective);
            Edit::RemoveObjective(id)
        }
        Edit::RemoveObjective(id) => {
            let department = book.index.objectives.get(&id).ok_or_else(|| unknown(&id))?.home.clone();
            let (at, objective) = take(&mut book.department_mut(&department)?.objectives, |o| o.id == id, &id)?;
            book.index.remove_objective(&objective);
            Edit::AddObjective { department, at, objective: Box::new(objective) }
        }
        Edit::AddActivity { objective, at, activity } => {
            let id = activity.id.clone();
            insert(&mut book.objective_mut(&objective)?.activities, at, *activity);
            book.index.add_activity(&objective, &id, at);
            Edit::RemoveActivity(id)
        }
        Edit::RemoveActivity(id) => {
            let objective = book.index.home_of(&id).cloned().ok_or_else(|| unknown(&id))?;
            let (at, activity) = take(&mut book.objective_mut(&objective)?.activities, |a| a.id == id, &id)?;
            book.index.activities.remove(&id);
            Edit::AddActivity { objective, at, activity: Box::new(activity) }
        }
        Edit::MoveActivity { activity: id, to, at } => {
            book.objective_mut(&to)?;
            let from = book.index.home_of(&id).cloned().ok_or_else(|| unknown(&id))?;
            let (was, activity) = take(&mut book.objective_mut(&from)?.activities, |a| a.id == id, &id)?;
            insert(&mut book.objective_mut(&to)?.activities, at, activity);
            book.index.add_activity(&to, &id, at);
            Edit::MoveActivity { activity: id, to: from, at: was }
        }
        Edit::AddProblem { objective, at, problem } => {
            let id = problem.id.clone();
            book.objective_mut(&objective)?;
            book.index.add_problem(&objective, &problem, at);
            insert(&mut book.objective_mut(&objective)?.problems, at, *problem);
            Edit::RemoveProblem(id)
        }
        Edit::RemoveProblem(id) => {
            let objective = book.index.problems.get(&id).ok_or_else(|| unknown(&id))?.home.clone();
            let (at, problem) = take(&mut book.objective_mut(&objective)?.problems, |p| p.id == id, &id)?;
            book.index.remove_problem(&problem);
            Edit::AddProblem { objective, at, problem: Box::new(problem) }
        }
        Edit::AddCountermeasure { problem, at, countermeasure } => {
            let id = countermeasure.id.clone();
            insert(&mut book.problem_mut(&problem)?.countermeasures, at, *countermeasure);
            book.index.countermeasures.insert(id.clone(), problem);
            Edit::RemoveCountermeasure(id)
        }
        Edit::RemoveCountermeasure(id) => {
            let problem = book.index.countermeasures.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let (at, cm) = take(&mut book.problem_mut(&problem)?.countermeasures, |c| c.id == id, &id)?;
            book.index.countermeasures.remove(&id);
            Edit::AddCountermeasure { problem, at, countermeasure: Box::new(cm) }
        }
        Edit::MoveCountermeasure { countermeasure: id, at } => {
            let problem = book.index.countermeasures.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let list = &mut book.problem_mut(&problem)?.countermeasures;
            let (was, cm) = take(list, |c| c.id == id, &id)?;
            insert(list, at, cm);
            Edit::MoveCountermeasure { countermeasure: id, at: was }
        }
        Edit::AddFlow { objective, at, flow } => {
            let id = flow.id.clone();
            insert(&mut book.objective_mut(&objective)?.flows, at, *flow);
            book.index.flows.insert(id.clone(), objective);
            Edit::RemoveFlow(id)
        }
        Edit::RemoveFlow(id) => {
            let objective = book.index.flows.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let (at, flow) = take(&mut book.objective_mut(&objective)?.flows, |f| f.id == id, &id)?;
            book.index.flows.remove(&id);
            Edit::AddFlow { objective, at, flow: Box::new(flow) }
        }
        Edit::AddStandard { department, at, standard } => {
            let id = standard.id.clone();
            insert(&mut book.department_mut(&department)?.standards, at, *standard);
            book.index.standards.insert(id.clone(), department);
            Edit::RemoveStandard(id)
        }
        Edit::RemoveStandard(id) => {
            let department = book.index.standards.get(&id).cloned().ok_or_else(|| unknown(&id))?;
            let (at, standard) = take(&mut book.department_mut(&department)?.standards, |s| s.id == id, &id)?;
            book.index.standards.remove(&id);
            Edit::AddStandard { department, at, standard: Box::new(standard) }
        }
        Edit::AddReview { at, review } => {
            let id = review.id.clone();
            insert(&mut book.reviews, at, *review);
            Edit::RemoveReview(id)
        }
        Edit::RemoveReview(id) => {
            let (at, review) = take(&mut book.reviews, |r| r.id == id, &id)?;
            Edit::AddReview { at, review: Box::new(review) }
        }
        Edit::AddWave { at, wave } => {
            let id = wave.id.clone();
            insert(&mut book.waves, at, *wave);
            Edit::RemoveWave(id)
        }
        Edit::RemoveWave(id) => {
            let (at, wave) = take(&mut book.waves, |w| w.id == id, &id)?;
            Edit::AddWave { at, wave: Box::new(wave) }
        }
        Edit::AddProcessStep { at, step } => {
            let id = step.id.clone();
            insert(&mut book.process, at, *step);
            Edit::RemoveProcessStep(id)
        }
        Edit::RemoveProcessStep(id) => {
            let (at, step) = take(&mut book.process, |p| p.id == id, &id)?;
            Edit::AddProcessStep { at, step: Box::new(step) }
        }
        Edit::MoveProcessStep { step: id, at } => {
            let (was, step) = take(&mut book.process, |p| p.id == id, &id)?;
            insert(&mut book.process, at, step);
            Edit::MoveProcessStep { step: id, at: was }
        }
        Edit::AddAudit { at, audit } => {
            let id = audit.id.clone();
            insert(&mut book.audits, at, *audit);
            Edit::RemoveAudit(id)
        }
        Edit::RemoveAudit(id) => {
            let (at, audit) = take(&mut book.audits, |a| a.id == id, &id)?;
            Edit::AddAudit { at, audit: Box::new(audit) }
        }
        Edit::AddKpi { at, kpi } => {
            let id = kpi.id.clone();
            insert(&mut book.kpis, at, *kpi);
            Edit::RemoveKpi(id)
        }
        Edit::RemoveKpi(id) => {
            let (at, kpi) = take(&mut book.kpis, |k| k.id == id, &id)?;
            Edit::AddKpi { at, kpi: Box::new(kpi) }
        }
        Edit::AddConflict(conflict) => {
            let id = conflict.id.clone();
            // By their ids, so that it does not matter who noted which first.
            let at = book.conflicts.partition_point(|c| c.id < id);
            insert(&mut book.conflicts, at, conflict);
            Edit::RemoveConflict(id)
        }
        Edit::RemoveConflict(id) => Edit::AddConflict(take(&mut book.conflicts, |c| c.id == id, &id)?.1),
        Edit::MoveKpi { kpi: id, at } => {
            let (was, kpi) = take(&mut book.kpis, |k| k.id == id, &id)?;
            insert(&mut book.kpis, at, kpi);
            Edit::MoveKpi { kpi: id, at: was }
        }
    })
}

fn insert<T>(list: &mut Vec<T>, at: usize, item: T) {
    list.insert(at.min(list.len()), item);
}

/// Takes an item out of a list, with its position there.
fn take<T>(list: &mut Vec<T>, is: impl FnMut(&T) -> bool, id: &impl ToString) -> Result<(usize, T), Refused> {
    let at = list.iter().position(is).ok_or_else(|| unknown(id))?;
    Ok((at, list.remove(at)))
}
