//! One's own rows as a template: what was planned, with what it refers to, and without what came of it.

use std::collections::HashSet;

use super::bare::{self, Shift};
use super::{
    Book, Department, DepartmentId, FactorId, Goal, ItemId, Kpi, KpiId, Months, Objective, ObjectiveId, Origin,
    PersonId, ProcessStep, ServiceStandardId, Standard, Wave, braced,
};

/// The book that has these objectives alone, with their rows, goals, owners and what they come from: steps and standards of
/// the process, indicators with those that their formulas take, factors without a score. Rows that were struck out,
/// problems and all results stay behind.
pub fn extract(book: &Book, objectives: &[ObjectiveId]) -> Book {
    let by = Shift::of_years(book.year, book.year);
    let mut part = Book::new(book.title.clone(), book.organisation.clone(), book.year);
    for department in &book.departments {
        let own = department.objectives.iter().filter(|o| objectives.contains(&o.id));
        let own: Vec<_> = own.map(|o| planned(o, by)).collect();
        if !own.is_empty() {
            let name = department.name.clone();
            let head = department.head.clone();
            part.departments.push(Department { head, objectives: own, ..Department::new(department.id.clone(), name) });
        }
    }
    refer(book, &mut part);
    part
}

/// The same of all objectives of a department, with its register of standards.
pub fn extract_department(book: &Book, id: &DepartmentId) -> Book {
    let Some(department) = book.department(id) else { return extract(book, &[]) };
    let objectives: Vec<_> = department.objectives.iter().map(|o| o.id.clone()).collect();
    let mut part = extract(book, &objectives);
    if !part.departments.iter().any(|d| d.id == *id) {
        let head = department.head.clone();
        part.departments.push(Department { head, ..Department::new(id.clone(), department.name.clone()) });
    }
    let bare = |s: &Standard| Standard { since: None, countermeasure: None, ..s.clone() };
    if let Some(own) = part.departments.iter_mut().find(|d| d.id == *id) {
        own.standards = department.standards.iter().map(bare).collect();
        for standard in &mut own.standards {
            standard.objective.take_if(|o| !objectives.contains(o));
        }
    }
    refer(book, &mut part);
    part
}

fn planned(objective: &Objective, by: Shift) -> Objective {
    let mut bare = bare::objective(objective, by);
    bare.problems.clear();
    bare
}

/// Takes along what the objectives of `part` name.
fn refer(book: &Book, part: &mut Book) {
    let objectives = || part.departments.iter().flat_map(|d| &d.objectives);
    let goals: Vec<Goal> = {
        let named = |g: &&Goal| objectives().any(|o| o.goal.as_ref() == Some(&g.id));
        let bare = |g: &Goal| Goal { shares: Vec::new(), ..bare::goal(g) };
        book.goals.iter().filter(named).map(bare).collect()
    };
    let origins: HashSet<Origin> = objectives().flat_map(|o| o.origins.iter().cloned()).collect();
    let standards = part.departments.iter().flat_map(|d| &d.standards).filter_map(|s| s.keeper.as_ref());
    let rows = objectives().flat_map(|o| o.owner.iter().chain(o.activities.iter().filter_map(|a| a.owner.as_ref())));
    let heads = part.departments.iter().filter_map(|d| d.head.as_ref());
    let people: HashSet<&PersonId> = standards.chain(rows).chain(heads).collect();
    let mut people: Vec<_> = book.people.iter().filter(|p| people.contains(&p.id)).cloned().collect();
    let here = |id: &DepartmentId| part.departments.iter().any(|d| d.id == *id);
    people.iter_mut().for_each(|p| drop(p.department.take_if(|d| !here(d))));
    let process: Vec<_> = book.process.iter().filter_map(|step| named_step(step, &origins)).collect();
    let wave = book.last_wave().and_then(|w| named_wave(w, &origins, &process));
    let mut kpis = named_kpis(book, &origins, &goals);
    kpis.iter_mut().for_each(|k| drop(k.department.take_if(|d| !here(d))));
    part.goals = goals;
    part.people = people;
    part.process = process;
    part.waves = wave.into_iter().collect();
    part.kpis = kpis;
    part.reindex();
}

/// The step with those of its standards that an objective comes from.
fn named_step(step: &ProcessStep, origins: &HashSet<Origin>) -> Option<ProcessStep> {
    let named = |id: &ServiceStandardId| origins.contains(&Origin::Standard(id.clone()));
    let standards: Vec<_> = step.standards.iter().filter(|s| named(&s.id)).cloned().collect();
    (!standards.is_empty()).then(|| ProcessStep { standards, ..step.clone() })
}

/// The wave with those of its factors and items that an objective comes from, or that a step touches: the factors have
/// their names in it.
fn named_wave(wave: &Wave, origins: &HashSet<Origin>, process: &[ProcessStep]) -> Option<Wave> {
    let mut bare = bare::wave(wave, Shift::of_years(0, 0));
    (bare.id, bare.name) = (wave.id.clone(), wave.name.clone());
    let item = |id: &ItemId| origins.contains(&Origin::Item(id.clone()));
    let factor = |id: &FactorId| {
        origins.contains(&Origin::Factor(id.clone())) || process.iter().any(|step| step.factors.contains(id))
    };
    for factor in &mut bare.factors {
        factor.items.retain(|i| item(&i.id));
    }
    bare.factors.retain(|f| factor(&f.id) || !f.items.is_empty());
    (!bare.factors.is_empty()).then_some(bare)
}

/// The indicators that are named, and those that their formulas take.
fn named_kpis(book: &Book, origins: &HashSet<Origin>, goals: &[Goal]) -> Vec<Kpi> {
    let mut named: HashSet<KpiId> = goals.iter().filter_map(|g| g.target.kpi.clone()).collect();
    named.extend(origins.iter().filter_map(|o| if let Origin::Kpi(id) = o { Some(id.clone()) } else { None }));
    loop {
        let formulas = book.kpis.iter().filter(|k| named.contains(&k.id)).flat_map(|k| braced(&k.formula));
        let taken: Vec<_> = formulas.map(KpiId::new).filter(|id| !named.contains(id)).collect();
        if taken.is_empty() {
            break;
        }
        named.extend(taken);
    }
    let bare = |k: &Kpi| Kpi { plan: Months::default(), ..bare::kpi(k) };
    book.kpis.iter().filter(|k| named.contains(&k.id)).map(bare).collect()
}
