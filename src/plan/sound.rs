//! Whether an edit that somebody asks for makes sense in the book as it is.

use std::collections::HashSet;

use super::in_use;
use super::refused::unknown;
use super::{
    Activity, ActivityField, ActivityId, AuditCheck, AuditField, Book, BookField, Cause, Countermeasure,
    CountermeasureField, Department, DepartmentField, DepartmentId, Edit, Fact, Factor, FlowField, FlowId, FlowState,
    GoalField, GoalId, GoalTarget, Kpi, KpiField, KpiId, MOST_PLACES, Milestone, Objective, ObjectiveField,
    ObjectiveId, Origin, PersonField, PersonId, Problem, ProblemField, ProblemId, ProcessStepField, ProcessStepId,
    Refused, ReviewField, ServiceStandard, Share, StandardField, StandardId, Target, Timing, WaveField, check_id,
};

/// Refuses what would leave the book unsound: an id twice, a reference that points nowhere, a timing that runs
/// backwards, a number that is none, a confirmed plan overwritten. That an item which an edit changes is there is
/// seen when it is carried out.
pub(super) fn check(book: &Book, edit: &Edit) -> Result<(), Refused> {
    in_use::in_conflict(book, edit)?;
    match edit {
        Edit::Book(BookField::ConfirmedOn(day)) => {
            // Taking the confirmation back is an undo; nobody asks for it otherwise.
            let same = book.confirmed_on.is_none() || book.confirmed_on == *day;
            if same { Ok(()) } else { Err(Refused::BaselineFrozen) }
        }
        // A file may name somebody who is on no list; that keeps nobody from being added to it.
        Edit::Book(BookField::Seen(seen)) => {
            let new = seen.iter().filter(|s| !book.seen.iter().any(|old| old.person == s.person));
            new.map(|s| &s.person).try_for_each(|p| known_person(book, p))
        }
        Edit::Book(BookField::Manager(Some(manager))) => known_person(book, manager),
        Edit::Department(_, DepartmentField::Head(Some(head))) => known_person(book, head),
        Edit::Person(_, PersonField::Department(Some(department))) => known_department(book, department),
        Edit::Objective(id, field) => objective_field(book, id, field),
        Edit::Activity(id, field) => activity_field(book, id, field),
        Edit::Problem(id, ProblemField::Activity(Some(activity))) => {
            // A problem is seen in a row of its own objective.
            let home = &book.index.problems.get(id).ok_or_else(|| unknown(id))?.home;
            if book.index.home_of(activity) == Some(home) { Ok(()) } else { Err(unknown(activity)) }
        }
        Edit::Problem(id, ProblemField::Causes(causes)) => {
            let (_, problem) = book.problem_in(id).ok_or_else(|| unknown(id))?;
            sound_causes(&problem.facts, causes)
        }
        Edit::Problem(id, ProblemField::Facts(facts)) => {
            let (_, problem) = book.problem_in(id).ok_or_else(|| unknown(id))?;
            sound_causes(facts, &problem.causes)
        }
        Edit::Problem(id, ProblemField::ClosedOn(Some(_))) => {
            let (_, problem) = book.problem_in(id).ok_or_else(|| unknown(id))?;
            if problem.lacks_help().is_some() { Err(Refused::HelpMissing(id.to_string())) } else { Ok(()) }
        }
        Edit::Countermeasure(_, CountermeasureField::Owner(Some(owner))) => known_person(book, owner),
        Edit::Countermeasure(_, CountermeasureField::Supporting(Some(row))) => known_activity(book, row),
        Edit::Flow(id, FlowField::State(state)) => flow_state(book, id, state),
        Edit::Standard(_, StandardField::Keeper(Some(keeper))) => known_person(book, keeper),
        Edit::Review(id, _) | Edit::RemoveReview(id) if book.review(id).is_some_and(|r| r.closed.is_some()) => {
            Err(Refused::ReviewClosed(id.to_string()))
        }
        Edit::Review(id, ReviewField::Minutes(minutes)) => {
            let old = book.review(id).map_or(&[][..], |r| &r.minutes);
            let new = minutes.iter().filter(|m| !old.contains(m)).filter_map(|m| m.owner.as_ref());
            new.into_iter().try_for_each(|p| known_person(book, p))
        }
        Edit::Review(id, ReviewField::Present(present)) => {
            let old = book.review(id).map_or(&[][..], |r| &r.present);
            present.iter().filter(|p| !old.contains(p)).try_for_each(|p| known_person(book, p))
        }
        Edit::Goal(id, field) => goal_field(book, id, field),
        Edit::Wave(_, WaveField::Factors(factors)) => sound_factors(factors),
        Edit::ProcessStep(id, ProcessStepField::Standards(standards)) => process_standards(book, id, standards),
        Edit::Audit(id, AuditField::Checks(checks)) => {
            let audit = book.audit(id).ok_or_else(|| unknown(id))?;
            sound_checks(&audit.checks, checks)
        }
        Edit::Kpi(_, KpiField::Department(Some(department))) => known_department(book, department),
        Edit::Kpi(_, KpiField::Tolerance(tolerance)) => not_negative(*tolerance),
        Edit::Kpi(_, KpiField::Places(places)) => few_places(*places),
        Edit::Book(_)
        | Edit::Wave(..)
        | Edit::ProcessStep(..)
        | Edit::Audit(..)
        | Edit::Kpi(..)
        | Edit::RemoveWave(_)
        | Edit::RemoveAudit(_)
        | Edit::Department(..)
        | Edit::Person(..)
        | Edit::Problem(..)
        | Edit::Countermeasure(..)
        | Edit::Flow(..)
        | Edit::Standard(..)
        | Edit::Review(..)
        | Edit::RemoveCountermeasure(_)
        | Edit::RemoveFlow(_)
        | Edit::RemoveReview(_) => Ok(()),
        Edit::AddFlow { objective, at, flow } => {
            let home = book.objective(objective).ok_or_else(|| unknown(objective))?;
            within(*at, home.flows.len())?;
            free(book, [flow.id.as_str()])?;
            if let Some(open) = home.open_flow() {
                return Err(Refused::FlowOpen(open.id.to_string()));
            }
            sound_flow(home, &flow.state, None, |_| false)
        }
        Edit::AddStandard { department, at, standard } => {
            let home = book.department(department).ok_or_else(|| unknown(department))?;
            within(*at, home.standards.len())?;
            free(book, [standard.id.as_str()])?;
            standard.keeper.as_ref().map_or(Ok(()), |p| known_person(book, p))
        }
        Edit::AddReview { at, review } => {
            within(*at, book.reviews.len())?;
            free(book, [review.id.as_str()])?;
            let owners = review.minutes.iter().filter_map(|m| m.owner.as_ref());
            review.present.iter().chain(owners).try_for_each(|p| known_person(book, p))
        }
        Edit::RemoveProblem(id) => in_use::problem(book, id),
        Edit::RemoveStandard(id) => in_use::standard(book, id),
        Edit::AddGoal { at, goal } => {
            within(*at, book.goals.len())?;
            free(book, [goal.id.as_str()])?;
            sound_goal_target(book, &goal.target)?;
            sound_shares(book, &goal.shares)
        }
        Edit::AddWave { at, wave } => {
            within(*at, book.waves.len())?;
            free(book, [wave.id.as_str()])?;
            // Their files would have one name on Windows.
            if let Some(twin) = book.waves.iter().find(|w| w.id.is_twin(&wave.id)) {
                return Err(Refused::Duplicate(twin.id.as_str().to_owned()));
            }
            sound_factors(&wave.factors)
        }
        Edit::AddProcessStep { at, step } => {
            within(*at, book.process.len())?;
            free(book, std::iter::once(step.id.as_str()).chain(step.standards.iter().map(|s| s.id.as_str())))
        }
        Edit::RemoveProcessStep(id) => in_use::process_step(book, id),
        Edit::MoveProcessStep { step, at } => {
            book.process_step(step).ok_or_else(|| unknown(step))?;
            within(*at, book.process.len().saturating_sub(1))
        }
        Edit::AddAudit { at, audit } => {
            within(*at, book.audits.len())?;
            free(book, [audit.id.as_str()])?;
            sound_checks(&[], &audit.checks)
        }
        Edit::AddKpi { at, kpi } => {
            within(*at, book.kpis.len())?;
            free(book, [kpi.id.as_str()])?;
            sound_kpi(book, kpi)
        }
        Edit::RemoveKpi(id) => in_use::kpi(book, id),
        Edit::MoveKpi { at, .. } => within(*at, book.kpis.len().saturating_sub(1)),
        Edit::AddDepartment { at, department } => new_department(book, *at, department),
        Edit::AddPerson { at, person } => {
            within(*at, book.people.len())?;
            free(book, [person.id.as_str()])?;
            person.department.as_ref().map_or(Ok(()), |d| known_department(book, d))
        }
        Edit::AddObjective { department, at, objective } => {
            let home = book.department(department).ok_or_else(|| unknown(department))?;
            within(*at, home.objectives.len())?;
            free(book, objective.ids())?;
            sound_objective(book, objective, |id| objective.activities.iter().any(|a| a.id == *id))
        }
        Edit::AddActivity { objective, at, activity } => {
            let home = book.objective(objective).ok_or_else(|| unknown(objective))?;
            within(*at, home.activities.len())?;
            free(book, [activity.id.as_str()])?;
            sound_activity(book, activity)
        }
        Edit::MoveActivity { activity, to, at } => {
            let target = book.objective(to).ok_or_else(|| unknown(to))?;
            let stays = book.index.home_of(activity) == Some(to);
            within(*at, target.activities.len() - usize::from(stays))?;
            if stays { Ok(()) } else { in_use::as_seen_in(book, activity) }
        }
        Edit::AddProblem { objective, at, problem } => {
            let home = book.objective(objective).ok_or_else(|| unknown(objective))?;
            within(*at, home.problems.len())?;
            let countermeasures = problem.countermeasures.iter().map(|c| c.id.as_str());
            free(book, std::iter::once(problem.id.as_str()).chain(countermeasures))?;
            sound_problem(book, problem, |id| book.index.home_of(id) == Some(objective), |_| false)
        }
        Edit::AddCountermeasure { problem, at, countermeasure } => {
            let (_, home) = book.problem_in(problem).ok_or_else(|| unknown(problem))?;
            within(*at, home.countermeasures.len())?;
            free(book, [countermeasure.id.as_str()])?;
            sound_countermeasure(book, countermeasure, |_| false)
        }
        Edit::MoveCountermeasure { countermeasure, at } => {
            let (home, _) = book.countermeasure_in(countermeasure).ok_or_else(|| unknown(countermeasure))?;
            within(*at, home.countermeasures.len() - 1)
        }
        Edit::AddConflict(conflict) if book.conflicts.iter().any(|c| c.id == conflict.id) => {
            Err(Refused::Duplicate(conflict.id.clone()))
        }
        Edit::AddConflict(_) | Edit::RemoveConflict(_) => Ok(()),
        Edit::RemoveGoal(id) => in_use::goal(book, id),
        Edit::RemoveDepartment(id) => in_use::department(book, id),
        Edit::RemovePerson(id) => in_use::person(book, id),
        Edit::RemoveObjective(id) => in_use::objective(book, id),
        Edit::RemoveActivity(id) => in_use::activity(book, id),
    }
}

fn flow_state(book: &Book, id: &FlowId, state: &FlowState) -> Result<(), Refused> {
    let (objective, flow) = book.flow_in(id).ok_or_else(|| unknown(id))?;
    // What came after an earlier flow rests on how that one ended.
    let last = objective.flows.last().is_some_and(|f| f.id == *id);
    if !last && state.ended_on().is_none() {
        return Err(Refused::FlowOpen(id.to_string()));
    }
    sound_flow(objective, state, Some(&flow.state), |id| book.index.standards.contains_key(id))
}

/// What a flow names is there, or was named by it before: a file that names what is gone keeps no flow from going on.
fn sound_flow(
    objective: &Objective,
    state: &FlowState,
    before: Option<&FlowState>,
    standard: impl Fn(&StandardId) -> bool,
) -> Result<(), Refused> {
    let known = |id: &ProblemId| {
        before.is_some_and(|b| b.problems().contains(id)) || objective.problems.iter().any(|p| p.id == *id)
    };
    if let Some(id) = state.problems().iter().find(|id| !known(id)) {
        return Err(unknown(id));
    }
    let known = |id: &ActivityId| {
        before.is_some_and(|b| b.activities().contains(id)) || objective.activities.iter().any(|a| a.id == *id)
    };
    if let Some(id) = state.activities().iter().find(|id| !known(id)) {
        return Err(unknown(id));
    }
    let known = |id: &StandardId| before.is_some_and(|b| b.standards().contains(id)) || standard(id);
    state.standards().iter().find(|id| !known(id)).map_or(Ok(()), |id| Err(unknown(id)))
}

/// Causes have ids of their own, explain one another without a circle, and rest on facts that are there.
fn sound_causes(facts: &[Fact], causes: &[Cause]) -> Result<(), Refused> {
    different(facts.iter().map(|f| f.id.as_str()))?;
    different(causes.iter().map(|c| c.id.as_str()))?;
    for cause in causes {
        if let Some(fact) = cause.fact.as_ref().filter(|id| !facts.iter().any(|f| f.id == **id)) {
            return Err(unknown(fact));
        }
        let mut at = cause;
        // As many steps as there are causes lead out of any chain that has an end.
        for _ in 0..=causes.len() {
            let Some(above) = &at.explains else { break };
            at = causes.iter().find(|c| c.id == *above).ok_or_else(|| unknown(above))?;
        }
        if at.explains.is_some() {
            return Err(Refused::Circle);
        }
    }
    Ok(())
}

fn sound_target(target: &Target) -> Result<(), Refused> {
    finite(target.base.into_iter().chain(target.value).chain(target.best))
}

fn objective_field(book: &Book, id: &ObjectiveId, field: &ObjectiveField) -> Result<(), Refused> {
    match field {
        ObjectiveField::Goal(Some(goal)) => known_goal(book, goal),
        ObjectiveField::Owner(Some(owner)) => known_person(book, owner),
        ObjectiveField::Baseline(new) => {
            let confirmed = book.objective(id).and_then(|o| o.baseline.as_ref());
            if confirmed.is_some() && confirmed != new.as_ref() { Err(Refused::BaselineFrozen) } else { Ok(()) }
        }
        ObjectiveField::Target(target) => sound_target(target),
        ObjectiveField::Timing(timing) => forwards(*timing),
        ObjectiveField::Measurements(measurements) => finite(measurements.iter().map(|m| m.value)),
        ObjectiveField::Origins(origins) => {
            let old = book.objective(id).map_or(&[][..], |o| &o.origins);
            origins.iter().filter(|o| !old.contains(o)).try_for_each(|o| known_origin(book, o))
        }
        _ => Ok(()),
    }
}

fn activity_field(book: &Book, id: &ActivityId, field: &ActivityField) -> Result<(), Refused> {
    match field {
        ActivityField::Owner(Some(owner)) => known_person(book, owner),
        ActivityField::Timing(timing) => forwards(*timing),
        ActivityField::Milestones(milestones) => distinct(milestones),
        ActivityField::Baseline(new) => {
            // Taking the freezing back is an undo; nobody asks for it otherwise.
            let confirmed = book.activity(id).and_then(|a| a.baseline.as_ref());
            if confirmed.is_some() && confirmed != new.as_ref() { Err(Refused::BaselineFrozen) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

fn goal_field(book: &Book, id: &GoalId, field: &GoalField) -> Result<(), Refused> {
    match field {
        GoalField::Target(target) => sound_goal_target(book, target),
        GoalField::Shares(shares) => {
            // A file may name what is gone; that keeps nobody from answering.
            let old = book.goal(id).map_or(&[][..], |g| &g.shares);
            different(shares.iter().map(|s| s.department.as_str()))?;
            let new: Vec<Share> = shares.iter().filter(|s| !old.contains(s)).cloned().collect();
            sound_shares(book, &new)
        }
        _ => Ok(()),
    }
}

fn sound_goal_target(book: &Book, target: &GoalTarget) -> Result<(), Refused> {
    target.kpi.as_ref().map_or(Ok(()), |kpi| known_kpi(book, kpi))
}

fn sound_shares(book: &Book, shares: &[Share]) -> Result<(), Refused> {
    different(shares.iter().map(|s| s.department.as_str()))?;
    shares.iter().try_for_each(|share| {
        known_department(book, &share.department)?;
        let objective = share.objective.as_ref().filter(|id| book.objective(id).is_none());
        objective.map_or(Ok(()), |id| Err(unknown(id)))
    })
}

/// Factors and items have ids of their own within their wave; the next wave has the same ones.
fn sound_factors(factors: &[Factor]) -> Result<(), Refused> {
    let items = factors.iter().flat_map(|f| &f.items).map(|i| i.id.as_str());
    let ids = || factors.iter().map(|f| f.id.as_str()).chain(items.clone());
    ids().try_for_each(|id| check_id(id).map_err(|why| Refused::BadId { id: id.to_owned(), why }))?;
    different(ids())
}

/// Those that are new have ids that nobody has; one that an objective comes from stays.
fn process_standards(book: &Book, id: &ProcessStepId, standards: &[ServiceStandard]) -> Result<(), Refused> {
    let step = book.process.iter().find(|p| p.id == *id).ok_or_else(|| unknown(id))?;
    different(standards.iter().map(|s| s.id.as_str()))?;
    let new = standards.iter().filter(|s| !step.standards.iter().any(|old| old.id == s.id));
    free(book, new.map(|s| s.id.as_str()))?;
    let gone = step.standards.iter().filter(|old| !standards.iter().any(|s| s.id == old.id));
    gone.map(|s| Origin::Standard(s.id.clone())).try_for_each(|o| in_use::origin(book, &o))
}

/// What is not among the `old` ones makes sense: a file that says nonsense of one standard keeps nobody from the others.
fn sound_checks(old: &[AuditCheck], checks: &[AuditCheck]) -> Result<(), Refused> {
    different(checks.iter().map(|c| c.standard.as_str()))?;
    if checks.iter().all(|c| c.kept <= c.seen || old.contains(c)) { Ok(()) } else { Err(Refused::MoreKept) }
}

fn sound_kpi(book: &Book, kpi: &Kpi) -> Result<(), Refused> {
    not_negative(kpi.tolerance)?;
    few_places(kpi.places)?;
    kpi.department.as_ref().map_or(Ok(()), |d| known_department(book, d))
}

fn few_places(places: u32) -> Result<(), Refused> {
    if places <= MOST_PLACES { Ok(()) } else { Err(Refused::TooManyPlaces) }
}

fn not_negative(value: rust_decimal::Decimal) -> Result<(), Refused> {
    if value.is_sign_negative() && !value.is_zero() { Err(Refused::Negative) } else { Ok(()) }
}

/// Factors and items are known where a wave asked for them; a wave may go, so that what comes back may name any.
fn known_origin(book: &Book, origin: &Origin) -> Result<(), Refused> {
    match origin {
        Origin::Factor(_) | Origin::Item(_) => Ok(()),
        Origin::Standard(id) => book.service_standard_in(id).map(|_| ()).ok_or_else(|| unknown(id)),
        Origin::Kpi(id) => known_kpi(book, id),
    }
}

fn known_kpi(book: &Book, id: &KpiId) -> Result<(), Refused> {
    book.kpi(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn new_department(book: &Book, at: usize, department: &Department) -> Result<(), Refused> {
    within(at, book.departments.len())?;
    if let Some(twin) = book.departments.iter().find(|d| d.id.is_twin(&department.id)) {
        return Err(Refused::Duplicate(twin.id.to_string()));
    }
    if let Some(head) = &department.head {
        known_person(book, head)?;
    }
    let standards = department.standards.iter().map(|s| s.id.as_str());
    let ids = std::iter::once(department.id.as_str()).chain(standards);
    free(book, ids.chain(department.objectives.iter().flat_map(Objective::ids)))?;
    let inside = |id: &ActivityId| department.objectives.iter().any(|o| o.activities.iter().any(|a| a.id == *id));
    department.standards.iter().filter_map(|s| s.keeper.as_ref()).try_for_each(|p| known_person(book, p))?;
    department.objectives.iter().try_for_each(|o| sound_objective(book, o, inside))
}

/// `row` says which rows come with the objective.
fn sound_objective(book: &Book, objective: &Objective, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(goal) = &objective.goal {
        known_goal(book, goal)?;
    }
    forwards(objective.timing)?;
    if let Some(owner) = &objective.owner {
        known_person(book, owner)?;
    }
    sound_target(&objective.target)?;
    objective.origins.iter().try_for_each(|o| known_origin(book, o))?;
    finite(objective.measurements.iter().map(|m| m.value))?;
    objective.activities.iter().try_for_each(|a| sound_activity(book, a))?;
    let rows: HashSet<&ActivityId> = objective.activities.iter().map(|a| &a.id).collect();
    objective.problems.iter().try_for_each(|p| sound_problem(book, p, |id| rows.contains(id), &row))?;
    // A standard is kept when an objective goes, so that what comes back may name any.
    objective.flows.iter().try_for_each(|f| sound_flow(objective, &f.state, None, |_| true))
}

fn sound_activity(book: &Book, activity: &Activity) -> Result<(), Refused> {
    let confirmed = activity.baseline.as_ref().and_then(|b| b.owner.as_ref());
    activity.owner.iter().chain(confirmed).try_for_each(|p| known_person(book, p))?;
    distinct(&activity.milestones)?;
    forwards(activity.timing)
}

fn sound_problem(
    book: &Book,
    problem: &Problem,
    seen_in: impl Fn(&ActivityId) -> bool,
    row: impl Fn(&ActivityId) -> bool,
) -> Result<(), Refused> {
    if let Some(id) = problem.activity.as_ref().filter(|id| !seen_in(id)) {
        return Err(unknown(id));
    }
    sound_causes(&problem.facts, &problem.causes)?;
    problem.countermeasures.iter().try_for_each(|c| sound_countermeasure(book, c, &row))
}

fn sound_countermeasure(book: &Book, cm: &Countermeasure, row: impl Fn(&ActivityId) -> bool) -> Result<(), Refused> {
    if let Some(owner) = &cm.owner {
        known_person(book, owner)?;
    }
    match &cm.supporting {
        Some(id) if !row(id) => known_activity(book, id),
        _ => Ok(()),
    }
}

fn distinct(milestones: &[Milestone]) -> Result<(), Refused> {
    different(milestones.iter().map(|m| m.id.as_str()))
}

fn different<'a>(mut ids: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    ids.find(|id| !seen.insert(*id)).map_or(Ok(()), |twice| Err(Refused::Duplicate(twice.to_owned())))
}

fn finite(mut values: impl Iterator<Item = f64>) -> Result<(), Refused> {
    if values.all(f64::is_finite) { Ok(()) } else { Err(Refused::NotANumber) }
}

fn forwards(timing: Timing) -> Result<(), Refused> {
    if timing.is_backwards() { Err(Refused::Backwards) } else { Ok(()) }
}

fn within(at: usize, len: usize) -> Result<(), Refused> {
    if at <= len { Ok(()) } else { Err(Refused::Position { at, len }) }
}

/// Each can be an id, and nothing has it yet.
fn free<'a>(book: &Book, ids: impl IntoIterator<Item = &'a str>) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    for id in ids {
        check_id(id).map_err(|why| Refused::BadId { id: id.to_owned(), why })?;
        if book.has_id(id) || !seen.insert(id) {
            return Err(Refused::Duplicate(id.to_owned()));
        }
    }
    Ok(())
}

fn known_goal(book: &Book, id: &GoalId) -> Result<(), Refused> {
    book.goal(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_department(book: &Book, id: &DepartmentId) -> Result<(), Refused> {
    book.department(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_person(book: &Book, id: &PersonId) -> Result<(), Refused> {
    book.person(id).map(|_| ()).ok_or_else(|| unknown(id))
}

fn known_activity(book: &Book, id: &ActivityId) -> Result<(), Refused> {
    if book.index.activities.contains_key(id) { Ok(()) } else { Err(unknown(id)) }
}
