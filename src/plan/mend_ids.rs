//! Mending ids: each item has one that can be an id and that nobody else has.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::flaw::FlawKind;
use super::id::numbered;
use super::mend_follow::{Renamed, follow_copy};
use super::{
    Activity, ActivityId, AuditId, Book, CountermeasureId, DepartmentId, FactorId, Flaw, FlowId, GoalId, ItemId, KpiId,
    ObjectiveId, Origin, Part, PersonId, ProblemId, ProcessStepId, ServiceStandardId, StandardId, Wave, WaveId, braced,
    check_id,
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
            refer(goal.target.kpi.as_ref().map(KpiId::shared));
            for share in &goal.shares {
                refer(Some(share.department.shared()));
                refer(share.objective.as_ref().map(ObjectiveId::shared));
            }
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
                for origin in &objective.origins {
                    refer(Some(match origin {
                        Origin::Factor(id) => id.shared(),
                        Origin::Item(id) => id.shared(),
                        Origin::Standard(id) => id.shared(),
                        Origin::Kpi(id) => id.shared(),
                    }));
                }
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
            for check in &audit.checks {
                refer(Some(check.standard.shared()));
            }
        }
        for kpi in &book.kpis {
            add(kpi.id.shared());
            refer(kpi.department.as_ref().map(DepartmentId::shared));
            for id in braced(&kpi.formula) {
                refer(Some(id.into()));
            }
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
            ($item:expr, $type:ident, $part:expr, $renamed:expr) => {
                if let Some((now, kind)) = self.meet(&$item.id.shared(), |_| false) {
                    let old = std::mem::replace(&mut $item.id, $type::new(now));
                    flaws.push(Flaw { part: $part, row: old.to_string(), kind });
                    $renamed.rename(old, &$item.id);
                } else {
                    $renamed.keep(&$item.id);
                }
            };
            // Nothing refers to one of these.
            ($item:expr, $type:ident, $part:expr) => {
                if let Some((now, kind)) = self.meet(&$item.id.shared(), |_| false) {
                    let old = std::mem::replace(&mut $item.id, $type::new(now));
                    flaws.push(Flaw { part: $part, row: old.to_string(), kind });
                }
            };
        }
        let mut renamed = Renamed::default();
        // Their ids name files, so they keep them rather than others do.
        self.waves(book, &mut renamed, flaws);
        for goal in &mut book.goals {
            mend!(goal, GoalId, Part::Head, renamed.goals);
        }
        for person in &mut book.people {
            mend!(person, PersonId, Part::Head, renamed.people);
        }
        for step in &mut book.process {
            mend!(step, ProcessStepId, Part::Process);
            for standard in &mut step.standards {
                mend!(standard, ServiceStandardId, Part::Process, renamed.standards);
            }
        }
        for audit in &mut book.audits {
            mend!(audit, AuditId, Part::Process);
        }
        for kpi in &mut book.kpis {
            mend!(kpi, KpiId, Part::Kpis, renamed.kpis);
        }
        for department in &mut book.departments {
            let home = Part::Department(department.id.clone());
            for standard in &mut department.standards {
                mend!(standard, StandardId, home.clone(), renamed.made);
            }
            for objective in &mut department.objectives {
                mend!(objective, ObjectiveId, home.clone(), renamed.objectives);
                for flow in &mut objective.flows {
                    mend!(flow, FlowId, home.clone());
                }
                let mut copied = HashMap::new();
                for activity in &mut objective.activities {
                    let old = activity.id.clone();
                    mend!(activity, ActivityId, home.clone(), renamed.rows);
                    if activity.id != old {
                        copied.insert(old, activity.id.clone());
                    }
                    milestones(activity, &home, flaws);
                }
                follow_copy(objective, copied);
                for problem in &mut objective.problems {
                    mend!(problem, ProblemId, home.clone(), renamed.problems);
                    for countermeasure in &mut problem.countermeasures {
                        mend!(countermeasure, CountermeasureId, home.clone(), renamed.countermeasures);
                    }
                }
            }
        }
        renamed.follow(book);
    }

    /// Waves that can't keep their ids get others; of two that would share a file the first keeps its own.
    fn waves(&mut self, book: &mut Book, renamed: &mut Renamed, flaws: &mut Vec<Flaw>) {
        let mut ids: Vec<WaveId> = book.waves.iter().map(|w| w.id.clone()).collect();
        for (i, wave) in book.waves.iter_mut().enumerate() {
            // What is wrong within is told of the file as it is.
            within_wave(wave, renamed, flaws);
            let twin = |id: &str| {
                let id = WaveId::new(id);
                let others = if id == wave.id { &ids[..i] } else { &ids[..] };
                others.iter().any(|other| other.is_twin(&id))
            };
            if let Some((now, kind)) = self.meet(&wave.id.shared(), twin) {
                let old = std::mem::replace(&mut wave.id, WaveId::new(now));
                ids.push(wave.id.clone());
                flaws.push(Flaw { part: Part::Wave(old.clone()), row: old.to_string(), kind });
            }
        }
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

/// Two with one id in a wave: the second has another one from now on. An id that can't be one becomes the same in every
/// wave, where nobody has that there: factors and items are known by it from one to the next.
fn within_wave(wave: &mut Wave, renamed: &mut Renamed, flaws: &mut Vec<Flaw>) {
    let items = wave.factors.iter().flat_map(|f| &f.items).map(|i| i.id.shared());
    let mut all: HashSet<Arc<str>> = wave.factors.iter().map(|f| f.id.shared()).chain(items).collect();
    let part = Part::Wave(wave.id.clone());
    let mut met = HashSet::new();
    let mut meet = |id: &str, before: Option<&str>| {
        let good = check_id(id).is_ok();
        if good && met.insert(Arc::<str>::from(id)) {
            return None;
        }
        let before = before.filter(|now| !all.contains(*now)).map(str::to_owned);
        let now = before.unwrap_or_else(|| numbered(if good { id } else { "id" }, |id| all.contains(id)));
        all.insert(now.as_str().into());
        let kind = if good { FlawKind::DuplicateId { now: now.clone() } } else { FlawKind::BadId { now: now.clone() } };
        flaws.push(Flaw { part: part.clone(), row: id.to_owned(), kind });
        Some(now)
    };
    for factor in &mut wave.factors {
        match meet(factor.id.as_str(), renamed.factors.get(&factor.id).map(FactorId::as_str)) {
            Some(now) => {
                let old = std::mem::replace(&mut factor.id, FactorId::new(now));
                renamed.factors.rename(old, &factor.id);
            }
            None => renamed.factors.keep(&factor.id),
        }
        for item in &mut factor.items {
            match meet(item.id.as_str(), renamed.items.get(&item.id).map(ItemId::as_str)) {
                Some(now) => {
                    let old = std::mem::replace(&mut item.id, ItemId::new(now));
                    renamed.items.rename(old, &item.id);
                }
                None => renamed.items.keep(&item.id),
            }
        }
    }
}

/// Milestone ids need to differ within their row alone, from those of its baseline too.
fn milestones(activity: &mut Activity, part: &Part, flaws: &mut Vec<Flaw>) {
    let given = &activity.milestones;
    // Of a few, comparing each with each is quicker than a set.
    if given.len() < 32 && (1..given.len()).all(|i| given[..i].iter().all(|m| m.id != given[i].id)) {
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
