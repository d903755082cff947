//! What refers to an item that mending gave another id means the item under its new id.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{
    ActivityId, Book, CountermeasureId, FactorId, FlowState, GoalId, ItemId, KpiId, Met, Objective, ObjectiveId,
    OneOrMore, Origin, PersonId, ProblemId, ServiceStandardId, StandardId, Topic, braced, in_braces,
};

/// The items of one kind whose id nobody of the kind has kept, and what each has now: nothing else can be meant.
#[derive(Debug)]
pub(super) struct Now<T> {
    kept: HashSet<T>,
    now: HashMap<T, T>,
}

impl<T> Default for Now<T> {
    fn default() -> Self {
        Self { kept: HashSet::new(), now: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Now<T> {
    /// Takes note of an item that keeps its id.
    pub(super) fn keep(&mut self, id: &T) {
        self.kept.insert(id.clone());
    }

    /// Takes note of one that has another from now on. Of two with one id the first is meant.
    pub(super) fn rename(&mut self, old: T, now: &T) {
        if !self.kept.contains(&old) {
            self.now.entry(old).or_insert_with(|| now.clone());
        }
    }

    /// What an item that had `old` has now, where that is what is meant by it.
    pub(super) fn get(&self, old: &T) -> Option<&T> {
        self.now.get(old).filter(|_| !self.kept.contains(old))
    }

    fn renew(&self, reference: &mut T) {
        if let Some(now) = self.get(reference) {
            *reference = now.clone();
        }
    }

    fn renew_all(&self, references: &mut OneOrMore<T>) {
        let now = references.as_slice().iter().map(|id| self.get(id).unwrap_or(id).clone());
        if let Some(now) = OneOrMore::new(now.collect()) {
            *references = now;
        }
    }

    fn renew_some(&self, reference: &mut Option<T>) {
        reference.iter_mut().for_each(|r| self.renew(r));
    }
}

/// What has another id from now on, by kind.
#[derive(Debug, Default)]
pub(super) struct Renamed {
    pub(super) goals: Now<GoalId>,
    pub(super) people: Now<PersonId>,
    pub(super) objectives: Now<ObjectiveId>,
    pub(super) rows: Now<ActivityId>,
    pub(super) problems: Now<ProblemId>,
    pub(super) countermeasures: Now<CountermeasureId>,
    pub(super) made: Now<StandardId>,
    pub(super) kpis: Now<KpiId>,
    pub(super) standards: Now<ServiceStandardId>,
    pub(super) factors: Now<FactorId>,
    pub(super) items: Now<ItemId>,
}

impl Renamed {
    /// Everything that refers to an old id means the new one.
    pub(super) fn follow(&self, book: &mut Book) {
        for goal in &mut book.goals {
            self.kpis.renew_some(&mut goal.target.kpi);
            goal.shares.iter_mut().for_each(|s| self.objectives.renew_some(&mut s.objective));
        }
        for kpi in &mut book.kpis {
            if braced(&kpi.formula).any(|id| self.kpis.get(&KpiId::new(id)).is_some()) {
                kpi.formula = in_braces(&kpi.formula, |id| Some(format!("{{{}}}", self.kpis.get(&KpiId::new(id))?)));
            }
        }
        for step in &mut book.process {
            step.factors.iter_mut().for_each(|f| self.factors.renew(f));
        }
        for check in book.audits.iter_mut().flat_map(|a| &mut a.checks) {
            self.standards.renew(&mut check.standard);
        }
        book.seen.iter_mut().for_each(|s| self.people.renew(&mut s.person));
        for review in &mut book.reviews {
            review.present.iter_mut().for_each(|p| self.people.renew(p));
            review.flows.iter_mut().for_each(|f| self.objectives.renew(&mut f.objective));
            review.followed_up.iter_mut().for_each(|c| self.countermeasures.renew(c));
            review.agenda.iter_mut().for_each(|item| self.follow_topic(&mut item.topic));
            for minute in &mut review.minutes {
                self.people.renew_some(&mut minute.owner);
                minute.topic.iter_mut().for_each(|topic| self.follow_topic(topic));
            }
        }
        for department in &mut book.departments {
            self.people.renew_some(&mut department.head);
            for standard in &mut department.standards {
                self.people.renew_some(&mut standard.keeper);
                self.objectives.renew_some(&mut standard.objective);
                self.countermeasures.renew_some(&mut standard.countermeasure);
            }
            department.objectives.iter_mut().for_each(|o| self.follow_in(o));
        }
    }

    fn follow_in(&self, objective: &mut Objective) {
        self.goals.renew_some(&mut objective.goal);
        self.people.renew_some(&mut objective.owner);
        for origin in &mut objective.origins {
            match origin {
                Origin::Factor(id) => self.factors.renew(id),
                Origin::Item(id) => self.items.renew(id),
                Origin::Standard(id) => self.standards.renew(id),
                Origin::Kpi(id) => self.kpis.renew(id),
            }
        }
        objective.flows.iter_mut().for_each(|f| self.follow_state(&mut f.state));
        for activity in &mut objective.activities {
            self.people.renew_some(&mut activity.owner);
            activity.baseline.iter_mut().for_each(|b| self.people.renew_some(&mut b.owner));
        }
        for problem in &mut objective.problems {
            self.rows.renew_some(&mut problem.activity);
            for cm in &mut problem.countermeasures {
                self.people.renew_some(&mut cm.owner);
                self.rows.renew_some(&mut cm.supporting);
            }
        }
    }

    fn follow_state(&self, state: &mut FlowState) {
        match state {
            FlowState::Standardise { met } => self.follow_met(met),
            FlowState::Standardised { met, standards, .. } => {
                self.follow_met(met);
                self.made.renew_all(standards);
            }
            FlowState::Countermeasures { problems, .. }
            | FlowState::TargetMetAfter { problems, .. }
            | FlowState::NewActivities { problems, .. } => self.problems.renew_all(problems),
            FlowState::NewCycle { problems, activities, .. } => {
                self.problems.renew_all(problems);
                self.rows.renew_all(activities);
            }
            FlowState::TargetMet
            | FlowState::PlanFollowed
            | FlowState::WhyNotFollowed { .. }
            | FlowState::MeasuresToCarryOn { .. }
            | FlowState::PlanCarriedOn { .. }
            | FlowState::RootCause { .. } => {}
        }
    }

    fn follow_met(&self, met: &mut Met) {
        if let Met::Solved { problems, .. } = met {
            self.problems.renew_all(problems);
        }
    }

    fn follow_topic(&self, topic: &mut Topic) {
        match topic {
            Topic::FollowUp(id) => self.countermeasures.renew(id),
            Topic::Red(id) | Topic::Due(id) => self.rows.renew(id),
            Topic::Missed(id) => self.objectives.renew(id),
        }
    }
}

/// In an objective that was copied with its rows, what refers to one of them means the copy.
pub(super) fn follow_copy(objective: &mut Objective, mut copied: HashMap<ActivityId, ActivityId>) {
    objective.activities.iter().for_each(|own| {
        copied.remove(&own.id);
    });
    let copied = Now { kept: HashSet::new(), now: copied };
    for problem in &mut objective.problems {
        copied.renew_some(&mut problem.activity);
        problem.countermeasures.iter_mut().for_each(|c| copied.renew_some(&mut c.supporting));
    }
}
