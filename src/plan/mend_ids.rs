//! Mending ids: each item has one that can be an id and that nobody else has.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::flaw::FlawKind;
use super::id::numbered;
use super::{
    Activity, ActivityId, AuditId, Book, CountermeasureId, DepartmentId, FactorId, Flaw, FlowId, GoalId, ItemId, KpiId,
    Objective, ObjectiveId, Part, PersonId, ProblemId, ProcessStepId, ServiceStandardId, StandardId, Wave, check_id,
};

/// Which ids there are, and which are spoken of.
pub(super) struct Ids {
    /// The ids of all items, as they stand in the files and as given anew.
    pub(super) all: HashSet<Arc<str>>,
    /// What something refers to: given to nobody, else the reference would point to a stranger.
    referred: HashSet<Arc<str>>,
    /// Those that were met so far.
    met: HashSet<Arc<str>>,
}

impl Ids {
    pub(super) fn of(book: &Book) -> Self {
        let (mut all, mut referred) = (HashSet::new(), HashSet::new());
        let mut add = |id: Arc<str>| all.insert(id);
        let mut refer = |id: Option<Arc<str>>| id.map(|id| referred.insert(id));
        for goal in &book.goals {
            add(goal.id.shared());
        }
        for person in &book.people {
            add(person.id.shared());
            refer(person.department.as_ref().map(DepartmentId::shared));
        }
        for department in &book.departments {
            add(department.id.shared());
            refer(department.head.as_ref().map(PersonId::shared));
            for standard in &department.standards {
                add(standard.id.shared());
                refer(standard.keeper.as_ref().map(PersonId::shared));
            }
            for objective in &department.objectives {
                add(objective.id.shared());
                refer(objective.goal.as_ref().map(GoalId::shared));
                refer(objective.owner.as_ref().map(PersonId::shared));
                for flow in &objective.flows {
                    add(flow.id.shared());
                }
                for activity in &objective.activities {
                    add(activity.id.shared());
                    refer(activity.baseline.as_ref().and_then(|b| b.owner.as_ref()).map(PersonId::shared));
                    refer(activity.owner.as_ref().map(PersonId::shared));
                }
                for problem in &objective.problems {
                    add(problem.id.shared());
                    refer(problem.activity.as_ref().map(ActivityId::shared));
                    for cm in &problem.countermeasures {
                        add(cm.id.shared());
                        refer(cm.owner.as_ref().map(PersonId::shared));
                        refer(cm.supporting.as_ref().map(ActivityId::shared));
                    }
                }
            }
        }
        for wave in &book.waves {
            add(wave.id.shared());
        }
        for step in &book.process {
            add(step.id.shared());
            for standard in &step.standards {
                add(standard.id.shared());
            }
        }
        for audit in &book.audits {
            add(audit.id.shared());
        }
        for kpi in &book.kpis {
            add(kpi.id.shared());
        }
        for review in &book.reviews {
            add(review.id.shared());
            for person in review.present.iter().chain(review.minutes.iter().filter_map(|m| m.owner.as_ref())) {
                refer(Some(person.shared()));
            }
        }
        for seen in &book.seen {
            refer(Some(seen.person.shared()));
        }
        Self { all, referred, met: HashSet::new() }
    }

    /// The departments that can't keep their ids, and those to have instead. They come first, since their ids name
    /// files; and get them last, so that what is wrong with their rows is told of the files as they are.
    pub(super) fn departments(
        &mut self,
        book: &Book,
        unread: &[DepartmentId],
        flaws: &mut Vec<Flaw>,
    ) -> Vec<(usize, DepartmentId)> {
        let mut homes: Vec<DepartmentId> = book.departments.iter().map(|d| d.id.clone()).collect();
        let mut renamed = Vec::new();
        for i in 0..book.departments.len() {
            let old = homes[i].clone();
            if unread.contains(&old) && self.met.insert(old.shared()) {
                continue;
            }
            // Of two that would share a file the first keeps its id; a new id must be nobody's twin.
            let twin = |id: &str| {
                let id = DepartmentId::new(id);
                let others = if id == old { &homes[..i] } else { &homes[..] };
                others.iter().any(|d| d.is_twin(&id))
            };
            if let Some((now, kind)) = self.meet(&old.shared(), twin) {
                let now = DepartmentId::new(now);
                homes.push(now.clone());
                renamed.push((i, now));
                flaws.push(Flaw { part: Part::Head, row: old.to_string(), kind });
            }
        }
        renamed
    }

    /// Gives what has a bad id, or one that was met before, an id that nobody has.
    pub(super) fn others(&mut self, book: &mut Book, flaws: &mut Vec<Flaw>) {
        macro_rules! mend {
            ($item:expr, $type:ident, $part:expr, $bad:expr) => {
                if let Some((now, kind)) = self.meet(&$item.id.shared(), |_| false) {
                    let old = std::mem::replace(&mut $item.id, $type::new(now));
                    if matches!(kind, FlawKind::BadId { .. }) {
                        $bad.entry(old.clone()).or_insert_with(|| $item.id.clone());
                    }
                    flaws.push(Flaw { part: $part, row: old.to_string(), kind });
                }
            };
            // Nothing refers to one of these.
            ($item:expr, $type:ident, $part:expr) => {
                mend!($item, $type, $part, HashMap::new())
            };
        }
        let mut bad = Renamed::default();
        for goal in &mut book.goals {
            mend!(goal, GoalId, Part::Head, bad.goals);
        }
        for person in &mut book.people {
            mend!(person, PersonId, Part::Head, bad.people);
        }
        // Waves have the names of their files; the ids of their factors and items differ within each.
        for wave in &mut book.waves {
            within_wave(wave, flaws);
        }
        for step in &mut book.process {
            mend!(step, ProcessStepId, Part::Process);
            for standard in &mut step.standards {
                mend!(standard, ServiceStandardId, Part::Process);
            }
        }
        for audit in &mut book.audits {
            mend!(audit, AuditId, Part::Process);
        }
        for kpi in &mut book.kpis {
            mend!(kpi, KpiId, Part::Kpis);
        }
        for department in &mut book.departments {
            let home = Part::Department(department.id.clone());
            for standard in &mut department.standards {
                mend!(standard, StandardId, home.clone());
            }
            for objective in &mut department.objectives {
                mend!(objective, ObjectiveId, home.clone());
                for flow in &mut objective.flows {
                    mend!(flow, FlowId, home.clone());
                }
                let mut copied = HashMap::new();
                for activity in &mut objective.activities {
                    let old = activity.id.clone();
                    mend!(activity, ActivityId, home.clone(), bad.rows);
                    if activity.id != old {
                        copied.insert(old, activity.id.clone());
                    }
                    milestones(activity, &home, flaws);
                }
                follow(objective, &copied);
                for problem in &mut objective.problems {
                    mend!(problem, ProblemId, home.clone());
                    for countermeasure in &mut problem.countermeasures {
                        mend!(countermeasure, CountermeasureId, home.clone());
                    }
                }
            }
        }
        bad.follow(book);
    }

    /// Takes note of an id; the one to have instead where it can't stay. `twin` says which would be taken for another.
    fn meet(&mut self, id: &Arc<str>, twin: impl Fn(&str) -> bool) -> Option<(String, FlawKind)> {
        let good = check_id(id).is_ok();
        if good && !twin(id) && self.met.insert(id.clone()) {
            return None;
        }
        let now = numbered(if good { id } else { "id" }, |id| self.is_taken(id) || twin(id));
        self.all.insert(now.as_str().into());
        self.met.insert(now.as_str().into());
        let kind = if good { FlawKind::DuplicateId { now: now.clone() } } else { FlawKind::BadId { now: now.clone() } };
        Some((now, kind))
    }

    /// Whether somebody has the id, or is meant by it.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.all.contains(id) || self.referred.contains(id)
    }
}

/// What had an id that can't be one, and what it has now. Nothing else can be meant by the old one.
#[derive(Default)]
struct Renamed {
    goals: HashMap<GoalId, GoalId>,
    people: HashMap<PersonId, PersonId>,
    rows: HashMap<ActivityId, ActivityId>,
}

impl Renamed {
    /// Everything that refers to an old id means the new one.
    fn follow(&self, book: &mut Book) {
        for department in &mut book.departments {
            renew(&mut department.head, &self.people);
            department.standards.iter_mut().for_each(|s| renew(&mut s.keeper, &self.people));
            for objective in &mut department.objectives {
                renew(&mut objective.goal, &self.goals);
                renew(&mut objective.owner, &self.people);
                for activity in &mut objective.activities {
                    renew(&mut activity.owner, &self.people);
                    if let Some(baseline) = &mut activity.baseline {
                        renew(&mut baseline.owner, &self.people);
                    }
                }
                for cm in objective.problems.iter_mut().flat_map(|p| &mut p.countermeasures) {
                    renew(&mut cm.owner, &self.people);
                    renew(&mut cm.supporting, &self.rows);
                }
            }
        }
    }
}

/// Two with one id in a wave: the second has another one from now on.
fn within_wave(wave: &mut Wave, flaws: &mut Vec<Flaw>) {
    let items = wave.factors.iter().flat_map(|f| &f.items).map(|i| i.id.shared());
    let mut all: HashSet<Arc<str>> = wave.factors.iter().map(|f| f.id.shared()).chain(items).collect();
    let part = Part::Wave(wave.id.clone());
    let mut met = HashSet::new();
    let mut meet = |id: &str| {
        let good = check_id(id).is_ok();
        if good && met.insert(Arc::<str>::from(id)) {
            return None;
        }
        let now = numbered(if good { id } else { "id" }, |id| all.contains(id));
        all.insert(now.as_str().into());
        let kind = if good { FlawKind::DuplicateId { now: now.clone() } } else { FlawKind::BadId { now: now.clone() } };
        flaws.push(Flaw { part: part.clone(), row: id.to_owned(), kind });
        Some(now)
    };
    for factor in &mut wave.factors {
        if let Some(now) = meet(factor.id.as_str()) {
            factor.id = FactorId::new(now);
        }
        for item in &mut factor.items {
            if let Some(now) = meet(item.id.as_str()) {
                item.id = ItemId::new(now);
            }
        }
    }
}

fn renew<T: Clone + Eq + Hash>(reference: &mut Option<T>, renamed: &HashMap<T, T>) {
    if let Some(now) = reference.as_ref().and_then(|old| renamed.get(old)) {
        *reference = Some(now.clone());
    }
}

/// Milestone ids need to differ within their row alone, from those of its baseline too.
fn milestones(activity: &mut Activity, part: &Part, flaws: &mut Vec<Flaw>) {
    let given = &activity.milestones;
    if (1..given.len()).all(|i| given[..i].iter().all(|m| m.id != given[i].id)) {
        return;
    }
    let confirmed = activity.baseline.iter().flat_map(|b| &b.milestones).map(|m| &m.0);
    let mut all: HashSet<String> = activity.milestones.iter().map(|m| &m.id).chain(confirmed).cloned().collect();
    let mut met = HashSet::new();
    for milestone in &mut activity.milestones {
        if !met.insert(milestone.id.clone()) {
            let now = numbered(&milestone.id, |id| all.contains(id));
            all.insert(now.clone());
            let id = std::mem::replace(&mut milestone.id, now.clone());
            let kind = FlawKind::DuplicateMilestone { id, now };
            flaws.push(Flaw { part: part.clone(), row: activity.id.to_string(), kind });
        }
    }
}

/// In an objective that was copied with its rows, what refers to one of them means the copy.
fn follow(objective: &mut Objective, copied: &HashMap<ActivityId, ActivityId>) {
    let mut copied = copied.clone();
    objective.activities.iter().for_each(|own| {
        copied.remove(&own.id);
    });
    for problem in &mut objective.problems {
        renew(&mut problem.activity, &copied);
        problem.countermeasures.iter_mut().for_each(|c| renew(&mut c.supporting, &copied));
    }
}
