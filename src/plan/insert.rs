//! Inserting a template, a book of its own, into a book: every id anew, what it refers to inside kept, what the book has by
//! name already taken instead.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::bare::{self, Move};
use super::id::numbered;
use super::item::addition;
use super::{
    ActivityId, Book, CountermeasureField, CountermeasureId, Department, DepartmentId, Edit, FactorId, Goal, GoalField,
    GoalId, ItemId, Kpi, KpiId, Objective, ObjectiveId, Origin, PersonId, ProblemId, ProcessStep, ProcessStepField,
    ProcessStepId, ServiceStandardId, Share, Standard, StandardId, Steps, Wave, WaveId, check_id, fresh_id, in_braces,
    slug,
};

/// How a template is inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserting {
    /// Where its objectives go.
    pub home: Home,
    /// Which goals they serve.
    pub goals: Serves,
    /// Who owns what nobody of the book owns.
    pub owners: Owners,
    /// Whether its survey waves come along.
    pub wave: bool,
}

/// The department that objectives are inserted into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// This one.
    Department(DepartmentId),
    /// The one of the name that the template says; where the book has none, a new one.
    SameName,
}

/// The goals that inserted objectives serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Serves {
    /// The one of the same text, else of the same number; none where the book has none.
    Matching,
    /// The same; where the book has none, it is added.
    MatchingOrNew,
    /// This one.
    This(GoalId),
}

/// Who owns what the template gives to somebody whom the book does not know, or to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owners {
    /// The head of the department.
    Head,
    /// Nobody yet.
    Nobody,
}

/// What inserting a template means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inserted {
    /// The edits, one step.
    pub edits: Steps,
    /// The objectives that are added.
    pub objectives: Vec<ObjectiveId>,
}

/// Inserts a template into a book. Its days are moved to the book's year; results that it may have stay behind. On a plan
/// that is confirmed by `day` each row is noted as an addition of `by`, for `reason`. Steps of the process, their standards,
/// indicators and standards of the register that the book has by name already are not added again.
pub fn insert(book: &Book, part: &Book, how: &Inserting, day: NaiveDate, (by, reason): (&str, &str)) -> Inserted {
    let mut into = Insertion {
        book,
        part,
        how,
        years: Move::new(part.year, book.year),
        note: Note { day, by, reason },
        given: HashSet::new(),
        people: HashMap::new(),
        homes: HashMap::new(),
        heads: HashMap::new(),
        factors: HashMap::new(),
        items: HashMap::new(),
        standards: HashMap::new(),
        kpis: HashMap::new(),
        goals: HashMap::new(),
        objectives: HashMap::new(),
        rows: HashMap::new(),
        countermeasures: HashMap::new(),
        later: Vec::new(),
        done: Inserted::default(),
    };
    into.people();
    into.departments();
    into.factors();
    into.process();
    into.kpis();
    into.goals();
    into.objectives();
    into.register();
    into.shares();
    into.done.edits.append(&mut into.later);
    into.done
}

/// Whether two names are the same to a reader.
fn same(a: &str, b: &str) -> bool {
    !a.trim().is_empty() && a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Whether two units may be one: one that nobody said goes with any.
fn is_unit(a: &str, b: &str) -> bool {
    a.trim().is_empty() || b.trim().is_empty() || same(a, b)
}

/// The name of an indicator with its unit, beside one of the same name in another unit.
fn in_unit(name: &str, unit: &str) -> String {
    if name.is_ascii() { format!("{name} ({unit})") } else { format!("{name}（{unit}）") }
}

#[derive(Clone, Copy)]
struct Note<'a> {
    day: NaiveDate,
    by: &'a str,
    reason: &'a str,
}

/// A template on its way into a book: what each of its ids is there.
struct Insertion<'a> {
    book: &'a Book,
    part: &'a Book,
    how: &'a Inserting,
    years: Move,
    note: Note<'a>,
    /// Ids that were given on the way.
    given: HashSet<String>,
    people: HashMap<PersonId, PersonId>,
    homes: HashMap<DepartmentId, DepartmentId>,
    /// Who answers for the departments that things go into.
    heads: HashMap<DepartmentId, PersonId>,
    factors: HashMap<FactorId, FactorId>,
    items: HashMap<ItemId, ItemId>,
    standards: HashMap<ServiceStandardId, ServiceStandardId>,
    kpis: HashMap<KpiId, KpiId>,
    goals: HashMap<GoalId, GoalId>,
    objectives: HashMap<ObjectiveId, ObjectiveId>,
    rows: HashMap<ActivityId, ActivityId>,
    countermeasures: HashMap<CountermeasureId, CountermeasureId>,
    /// Links of what must be there first.
    later: Steps,
    done: Inserted,
}

impl Insertion<'_> {
    fn fresh(&mut self, prefix: &str) -> String {
        loop {
            let id = fresh_id(self.book, prefix);
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }

    fn is_taken(&self, id: &str) -> bool {
        self.book.has_id(id) || self.given.contains(id)
    }

    fn people(&mut self) {
        for person in &self.part.people {
            if let Some(own) = self.book.people.iter().find(|p| same(&p.name, &person.name)) {
                self.people.insert(person.id.clone(), own.id.clone());
            }
        }
    }

    fn departments(&mut self) {
        let (book, part) = (self.book, self.part);
        let head = |d: &Department| Some((d.id.clone(), d.head.clone()?));
        self.heads = book.departments.iter().filter_map(head).collect();
        let mut at = book.departments.len();
        for department in &part.departments {
            if let Home::Department(home) = &self.how.home {
                self.homes.insert(department.id.clone(), home.clone());
                continue;
            }
            if let Some(own) = book.departments.iter().find(|d| same(&d.name, &department.name)) {
                self.homes.insert(department.id.clone(), own.id.clone());
                continue;
            }
            if department.objectives.is_empty() && department.standards.is_empty() {
                continue;
            }
            let twin = |id: &str| {
                let id = DepartmentId::new(id);
                let others = self.homes.values().chain(book.departments.iter().map(|d| &d.id));
                others.into_iter().any(|d| d.is_twin(&id))
            };
            let id = slug(&department.name, |id| self.is_taken(id) || twin(id));
            self.given.insert(id.clone());
            let id = DepartmentId::new(id);
            let head = department.head.as_ref().and_then(|p| self.people.get(p)).cloned();
            self.heads.extend(head.clone().map(|head| (id.clone(), head)));
            self.homes.insert(department.id.clone(), id.clone());
            let department = Box::new(Department { head, ..Department::new(id, department.name.clone()) });
            self.done.edits.push(Edit::AddDepartment { at, department });
            at += 1;
        }
    }

    /// Factors and items are those of the same name in any wave of the book; else new ones, that a wave may ask for.
    fn factors(&mut self) {
        let (book, part) = (self.book, self.part);
        let mut waves: Vec<&Wave> = book.waves.iter().collect();
        waves.sort_by_key(|w| std::cmp::Reverse(w.on));
        let known = || waves.iter().flat_map(|w| &w.factors);
        let ids = || known().flat_map(|f| std::iter::once(f.id.as_str()).chain(f.items.iter().map(|i| i.id.as_str())));
        for factor in part.waves.iter().flat_map(|w| &w.factors) {
            let id = match known().find(|f| same(&f.name, &factor.name)) {
                Some(own) => own.id.clone(),
                None if ids().any(|id| id == factor.id.as_str()) => FactorId::new(self.fresh("f")),
                None => factor.id.clone(),
            };
            self.factors.entry(factor.id.clone()).or_insert(id.clone());
            for item in &factor.items {
                let mut asked = known().filter(|f| f.id == id).flat_map(|f| &f.items);
                let id = match asked.find(|i| same(&i.name, &item.name)) {
                    Some(own) => own.id.clone(),
                    None if ids().any(|id| id == item.id.as_str()) => ItemId::new(self.fresh("i")),
                    None => item.id.clone(),
                };
                self.items.entry(item.id.clone()).or_insert(id);
            }
        }
        if !self.how.wave {
            return;
        }
        let mut order: Vec<WaveId> = book.waves.iter().map(|w| w.id.clone()).collect();
        for wave in &part.waves {
            let wave = self.wave(wave);
            let at = order.iter().position(|id| *id > wave.id).unwrap_or(order.len());
            order.insert(at, wave.id.clone());
            self.done.edits.push(Edit::AddWave { at, wave: Box::new(wave) });
        }
    }

    fn wave(&mut self, old: &Wave) -> Wave {
        let mut wave = bare::wave(old, self.years);
        let id = wave.id.as_str();
        let id = if check_id(id).is_ok() { id.to_owned() } else { slug(id, |id| self.is_taken(id)) };
        let id = if self.is_taken(&id) { numbered(&id, |id| self.is_taken(id)) } else { id };
        self.given.insert(id.clone());
        wave.id = WaveId::new(id);
        // Two that have one name in the book are two here.
        let mut met = HashSet::new();
        for factor in &mut wave.factors {
            let own = self.factors.get(&factor.id).unwrap_or(&factor.id).to_string();
            factor.id = FactorId::new(if met.insert(own.clone()) { own } else { self.fresh("f") });
            for item in &mut factor.items {
                let own = self.items.get(&item.id).unwrap_or(&item.id).to_string();
                item.id = ItemId::new(if met.insert(own.clone()) { own } else { self.fresh("i") });
            }
        }
        wave
    }

    fn process(&mut self) {
        let (book, part) = (self.book, self.part);
        let mut process = book.process.clone();
        for step in &part.process {
            let at = process.iter().position(|own| same(&own.name, &step.name)).unwrap_or_else(|| {
                let id = ProcessStepId::new(self.fresh("s"));
                let factor = |f: &FactorId| self.factors.get(f).unwrap_or(f).clone();
                let factors = step.factors.iter().map(factor).collect();
                process.push(ProcessStep { factors, ..ProcessStep::new(id, step.name.clone()) });
                process.len() - 1
            });
            let own = &mut process[at];
            for standard in &step.standards {
                let id = own.standards.iter().find(|s| same(&s.text, &standard.text)).map(|s| s.id.clone());
                let id = id.unwrap_or_else(|| {
                    let mut new = standard.clone();
                    new.id = ServiceStandardId::new(self.fresh("n"));
                    own.standards.push(new);
                    own.standards[own.standards.len() - 1].id.clone()
                });
                self.standards.insert(standard.id.clone(), id);
            }
        }
        for (at, step) in process.into_iter().enumerate() {
            match book.process.get(at) {
                None => self.done.edits.push(Edit::AddProcessStep { at, step: Box::new(step) }),
                Some(old) if old.standards != step.standards => {
                    let field = ProcessStepField::Standards(step.standards);
                    self.done.edits.push(Edit::ProcessStep(step.id, field));
                }
                Some(_) => {}
            }
        }
    }

    fn kpis(&mut self) {
        let mut new: Vec<Kpi> = Vec::new();
        for kpi in &self.part.kpis {
            let apart = in_unit(&kpi.name, &kpi.unit);
            let known = || self.book.kpis.iter().chain(&new);
            // What is counted in another unit would make every formula wrong that takes it.
            let own = known().find(|k| same(&k.name, &kpi.name) && is_unit(&k.unit, &kpi.unit));
            let own = own.or_else(|| known().find(|k| same(&k.name, &apart))).map(|k| k.id.clone());
            let taken = own.is_none() && known().any(|k| same(&k.name, &kpi.name));
            let name = if taken { apart } else { kpi.name.clone() };
            let id = own.unwrap_or_else(|| {
                let id = KpiId::new(self.fresh("k"));
                let department = kpi.department.as_ref().and_then(|d| self.homes.get(d)).cloned();
                new.push(Kpi { id: id.clone(), name, department, ..bare::kpi(kpi) });
                id
            });
            self.kpis.insert(kpi.id.clone(), id);
        }
        let at = self.book.kpis.len();
        for (n, mut kpi) in new.into_iter().enumerate() {
            kpi.formula = in_braces(&kpi.formula, |id| self.kpis.get(&KpiId::new(id)).map(|id| format!("{{{id}}}")));
            self.done.edits.push(Edit::AddKpi { at: at + n, kpi: Box::new(kpi) });
        }
    }

    fn goals(&mut self) {
        let mut at = self.book.goals.len();
        for goal in &self.part.goals {
            if let Serves::This(id) = &self.how.goals {
                self.goals.insert(goal.id.clone(), id.clone());
                continue;
            }
            let own = |is: fn(&Goal) -> &str| self.book.goals.iter().find(|g| same(is(g), is(goal)));
            if let Some(own) = own(|g| &g.text).or_else(|| own(|g| &g.number)) {
                self.goals.insert(goal.id.clone(), own.id.clone());
                continue;
            }
            if self.how.goals == Serves::Matching {
                continue;
            }
            let id = GoalId::new(self.fresh("g"));
            self.goals.insert(goal.id.clone(), id.clone());
            let mut new = Goal { id, shares: Vec::new(), ..bare::goal(goal) };
            new.target.kpi = new.target.kpi.and_then(|k| self.kpis.get(&k).cloned());
            self.done.edits.push(Edit::AddGoal { at, goal: new });
            at += 1;
        }
    }

    fn objectives(&mut self) {
        let part = self.part;
        // A row may support what stands before it.
        for (_, objective) in part.objectives() {
            let id = ObjectiveId::new(self.fresh("o"));
            self.objectives.insert(objective.id.clone(), id);
            for row in &objective.activities {
                let id = ActivityId::new(self.fresh("a"));
                self.rows.insert(row.id.clone(), id);
            }
            for countermeasure in objective.problems.iter().flat_map(|p| &p.countermeasures) {
                let id = CountermeasureId::new(self.fresh("c"));
                self.countermeasures.insert(countermeasure.id.clone(), id);
            }
        }
        let mut ends: HashMap<DepartmentId, usize> = HashMap::new();
        for (department, objective) in part.objectives() {
            let Some(home) = self.homes.get(&department.id).cloned() else { continue };
            let end = ends.entry(home.clone());
            let at = end.or_insert_with(|| self.book.department(&home).map_or(0, |d| d.objectives.len()));
            let here = *at;
            *at += 1;
            let new = self.objective(objective, &home);
            self.done.objectives.push(new.id.clone());
            self.done.edits.push(Edit::AddObjective { department: home, at: here, objective: Box::new(new) });
        }
    }

    fn objective(&mut self, old: &Objective, home: &DepartmentId) -> Objective {
        let Note { day, by, reason } = self.note;
        let mut new = bare::objective(old, self.years);
        if let Some(id) = self.objectives.get(&old.id) {
            new.id = id.clone();
        }
        new.goal = match &self.how.goals {
            Serves::This(goal) => Some(goal.clone()),
            Serves::Matching | Serves::MatchingOrNew => new.goal.and_then(|g| self.goals.get(&g).cloned()),
        };
        new.owner = new.owner.and_then(|p| self.owner(Some(&p), home));
        new.origins = new.origins.iter().filter_map(|o| self.origin(o)).collect();
        new.annotations = addition(self.book, day, reason, by);
        for row in &mut new.activities {
            if let Some(id) = self.rows.get(&row.id) {
                row.id = id.clone();
            }
            row.owner = self.owner(row.owner.as_ref(), home);
            row.annotations = addition(self.book, day, reason, by);
        }
        for problem in &mut new.problems {
            problem.id = ProblemId::new(self.fresh("p"));
            problem.activity = problem.activity.as_ref().and_then(|a| self.rows.get(a)).cloned();
            for cm in &mut problem.countermeasures {
                if let Some(id) = self.countermeasures.get(&cm.id) {
                    cm.id = id.clone();
                }
                cm.owner = self.owner(cm.owner.as_ref(), home);
                // The row may come later than this.
                if let Some(row) = cm.supporting.take().and_then(|a| self.rows.get(&a)) {
                    let field = CountermeasureField::Supporting(Some(row.clone()));
                    self.later.push(Edit::Countermeasure(cm.id.clone(), field));
                }
            }
        }
        new
    }

    /// Whoever has the name in the book; else as was asked for.
    fn owner(&self, old: Option<&PersonId>, home: &DepartmentId) -> Option<PersonId> {
        let own = old.and_then(|p| self.people.get(p));
        let head = || self.heads.get(home).filter(|_| self.how.owners == Owners::Head);
        own.or_else(head).cloned()
    }

    /// What an objective comes from, in the book; none where the template itself does not have it.
    fn origin(&self, old: &Origin) -> Option<Origin> {
        Some(match old {
            Origin::Factor(id) => Origin::Factor(self.factors.get(id).unwrap_or(id).clone()),
            Origin::Item(id) => Origin::Item(self.items.get(id).unwrap_or(id).clone()),
            Origin::Standard(id) => Origin::Standard(self.standards.get(id)?.clone()),
            Origin::Kpi(id) => Origin::Kpi(self.kpis.get(id)?.clone()),
        })
    }

    /// The registers of standards.
    fn register(&mut self) {
        for department in &self.part.departments {
            let Some(home) = self.homes.get(&department.id).cloned() else { continue };
            let there = self.book.department(&home).map_or(&[][..], |d| &d.standards);
            let mut at = there.len();
            for old in &department.standards {
                if there.iter().any(|s| same(&s.text, &old.text)) {
                    continue;
                }
                let standard = Standard {
                    id: StandardId::new(self.fresh("t")),
                    since: old.since.map(|d| self.years.day(d)),
                    keeper: self.owner(old.keeper.as_ref(), &home),
                    objective: old.objective.as_ref().and_then(|o| self.objectives.get(o)).cloned(),
                    countermeasure: old.countermeasure.as_ref().and_then(|c| self.countermeasures.get(c)).cloned(),
                    ..old.clone()
                };
                let standard = Box::new(standard);
                self.done.edits.push(Edit::AddStandard { department: home.clone(), at, standard });
                at += 1;
            }
        }
    }

    /// What departments do for the goals that were added.
    fn shares(&mut self) {
        let added: Vec<GoalId> = self.done.edits.iter().filter_map(added_goal).collect();
        for goal in &self.part.goals {
            let Some(id) = self.goals.get(&goal.id).filter(|id| added.contains(id)) else { continue };
            let mut homes = HashSet::new();
            let share = |s: &Share| {
                let department = self.homes.get(&s.department)?.clone();
                let objective = s.objective.as_ref().and_then(|o| self.objectives.get(o)).cloned();
                homes.insert(department.clone()).then(|| Share { department, objective, ..s.clone() })
            };
            let shares: Vec<_> = goal.shares.iter().filter_map(share).collect();
            if !shares.is_empty() {
                self.done.edits.push(Edit::Goal(id.clone(), GoalField::Shares(shares)));
            }
        }
    }
}

fn added_goal(edit: &Edit) -> Option<GoalId> {
    if let Edit::AddGoal { goal, .. } = edit { Some(goal.id.clone()) } else { None }
}
