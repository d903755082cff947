//! The files that a save writes, and in which order.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::moved::{Came, Moved, fingerprint, latest, rows};
use super::saving::{conflicts_in, text_of_rows};
use super::shape::{Head, Indicators, Rows, Service, Shape, text_of};
use crate::plan::{
    ActivityId, Book, Conflict, DepartmentId, Goal, GoalTarget, KpiId, ObjectiveId, Part, Person, ProcessStep,
    ServiceStandardId,
};

/// A file to write.
pub(super) struct Page {
    pub stage: Stage,
    pub part: Part,
    pub file: String,
    /// None: the file is to go.
    pub text: Option<String>,
    /// What lies there, to be kept as backup.
    pub current: Option<Vec<u8>>,
    /// How often its rows came from another department's file.
    pub moved: Moved,
    /// Whether the same file is written once more, later: it has what others refer to, and what they referred to until now.
    pub interim: bool,
}

/// The order of writing, so that a book whose saving was cut off still reads, with every row in it and every reference:
/// what others refer to is written before them where it comes, after them where it goes. So the process and the
/// indicators that come are first; a new department's rows before the list that names them, that list before what refers
/// to its goals and people; where rows moved, the department they came to before the one they left; and what goes at the
/// very end. A file that both gains and loses is written twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Basis,
    NewDepartment,
    Head,
    Gains,
    Stays,
    Loses,
    /// The head once more, with the objectives that its shares name by now, without the goals that nothing names now.
    Refers,
    Removal,
    /// The process and the indicators once more, without what nothing names now.
    Last,
}

/// The pages in the order of writing.
pub(super) fn arrange(book: &Book, mut pages: Vec<Page>) -> Vec<Page> {
    let head = pages.iter().find(|p| p.part == Part::Head);
    let old_head = head.and_then(|p| shape_in::<Head<'static>>(p.current.as_deref()));
    // Rows move between two departments at least; only the head refers to objectives.
    let departments = pages.iter().filter(|p| matches!(p.part, Part::Department(_))).count();
    let many = departments > 1 || (head.is_some() && pages.iter().any(is_rows));
    let olds = if many { old_rows(&pages) } else { BTreeMap::new() };
    let arrivals = if many { send(book, &mut pages, &olds) } else { HashSet::new() };
    let alone = pages.len() == 1;
    let mut interim = Vec::new();
    for page in pages.iter_mut().filter(|p| p.text.is_some()) {
        interim.extend(match page.part {
            Part::Head if alone => None,
            Part::Head => old_head.as_ref().and_then(|old| both_heads(book, old, &arrivals, page)),
            Part::Process => both_processes(book, page),
            Part::Kpis => both_indicators(book, head_lists(book, old_head.as_ref()), page),
            Part::Department(_) if page.stage == Stage::Gains => both_rows(book, &olds, page),
            Part::Department(_) | Part::Review(_) | Part::Frozen(_) | Part::Wave(_) => None,
        });
    }
    pages.extend(interim);
    pages.sort_by(|a, b| (a.stage, &a.part).cmp(&(b.stage, &b.part)));
    pages
}

/// What stands in the departments' files now, by department.
type OldRows = BTreeMap<DepartmentId, Rows<'static>>;

fn old_rows(pages: &[Page]) -> OldRows {
    let old = |page: &Page| match &page.part {
        Part::Department(id) => Some((id.clone(), shape_in(page.current.as_deref())?)),
        _ => None,
    };
    pages.iter().filter_map(old).collect()
}

/// Says of each department's file which rows come to it, and which stage that makes it; the objectives that come.
fn send(book: &Book, pages: &mut [Page], olds: &OldRows) -> HashSet<ObjectiveId> {
    let none = Rows::none();
    let went = latest(olds.values().flat_map(|old| {
        let times = |row: &ActivityId| old.moved.get(row).map_or(0, |came| came.times);
        let rows = old.objectives.iter().flat_map(|o| &o.activities);
        rows.map(move |row| (&row.id, times(&row.id), row))
    }));
    let (mut arrivals, mut were) = (HashSet::new(), HashSet::new());
    for page in pages {
        let Part::Department(id) = &page.part else { continue };
        let old = olds.get(id).unwrap_or(&none);
        let Some(department) = book.department(id).filter(|_| page.text.is_some()) else { continue };
        let now = &department.objectives;
        let (rows_before, rows_now) = (rows(&old.objectives), rows(now));
        let comes = rows_now.difference(&rows_before).filter_map(|row| {
            let (times, left) = went.get(row)?;
            Some(((*row).clone(), Came { times: times + 1, left: fingerprint(left) }))
        });
        let comes: Moved = comes.collect();
        if !comes.is_empty() {
            page.moved.extend(comes);
            page.text = text_of_rows(book, department, &page.moved).ok().or(page.text.take());
        }
        if !is_rows(page) {
            continue;
        }
        if !rows_now.is_subset(&rows_before) {
            page.stage = Stage::Gains;
        } else if !rows_before.is_subset(&rows_now) || old.objectives.iter().any(|o| !now.iter().any(|n| n.id == o.id))
        {
            page.stage = Stage::Loses;
        }
        arrivals.extend(now.iter().map(|o| o.id.clone()));
        were.extend(old.objectives.iter().map(|o| o.id.clone()));
    }
    arrivals.retain(|id| !were.contains(id));
    arrivals
}

/// Whether it is the file of a department that stays.
fn is_rows(page: &Page) -> bool {
    page.stage == Stage::Stays && matches!(page.part, Part::Department(_))
}

fn shape_in<S: Shape>(bytes: Option<&[u8]>) -> Option<S> {
    S::read(std::str::from_utf8(bytes?).ok()?).ok()
}

/// The departments that a reader finds listed before the head is written.
fn head_lists(book: &Book, old: Option<&Head<'_>>) -> HashSet<DepartmentId> {
    match old {
        Some(old) => old.departments.iter().map(|d| d.id.clone()).collect(),
        None => book.departments.iter().map(|d| d.id.clone()).collect(),
    }
}

/// Writes a page `early` where that is all of it; else `late`, after what `text` says.
fn in_two(page: &mut Page, text: String, early: Stage, late: Stage) -> Option<Page> {
    if page.text.as_ref() == Some(&text) {
        page.stage = early;
        return None;
    }
    page.stage = late;
    if page.current.as_deref() == Some(text.as_bytes()) {
        return None;
    }
    let (part, file, current) = (page.part.clone(), page.file.clone(), page.current.take());
    Some(Page { stage: early, part, file, text: Some(text), current, moved: Moved::new(), interim: true })
}

/// The conflicts of a part with those that go, which may be on their way to another part.
fn both_conflicts(book: &Book, part: &Part, old: &[Conflict]) -> Vec<Conflict> {
    let mut both = conflicts_in(book, part);
    let gone = old.iter().filter(|o| !both.iter().any(|c| c.id == o.id)).cloned().collect::<Vec<_>>();
    both.extend(gone);
    both.sort_by(|a, b| a.id.cmp(&b.id));
    both
}

/// The head with the goals and people that go, which departments may still name, and without the objectives of shares
/// that are in no file yet.
fn both_heads(book: &Book, old: &Head<'_>, arrivals: &HashSet<ObjectiveId>, page: &mut Page) -> Option<Page> {
    let mut goals = book.goals.clone();
    for goal in &mut goals {
        let before = old.goals.iter().find(|g| g.id == goal.id);
        for share in &mut goal.shares {
            if share.objective.as_ref().is_some_and(|id| arrivals.contains(id)) {
                let before = before.and_then(|g| g.shares.iter().find(|s| s.department == share.department));
                share.objective = before.and_then(|s| s.objective.clone()).filter(|id| book.objective(id).is_some());
            }
        }
    }
    let gone = old.goals.iter().filter(|g| book.goal(&g.id).is_none()).cloned();
    // What a goal that goes refers to may go before it.
    goals.extend(gone.map(|g| Goal { shares: Vec::new(), target: GoalTarget { kpi: None, ..g.target }, ..g }));
    let mut people = book.people.clone();
    let gone = old.people.iter().filter(|p| book.person(&p.id).is_none()).cloned();
    people.extend(gone.map(|p| Person { department: p.department.filter(|d| book.department(d).is_some()), ..p }));
    let conflicts = both_conflicts(book, &page.part, &old.conflicts);
    let text =
        text_of(&Head { goals: Cow::Owned(goals), people: Cow::Owned(people), conflicts, ..Head::of(book) }).ok()?;
    in_two(page, text, Stage::Head, Stage::Refers)
}

/// The rows of a department with those that go, which may be on their way to another one that is written later.
fn both_rows(book: &Book, olds: &OldRows, page: &mut Page) -> Option<Page> {
    let Part::Department(id) = &page.part else { return None };
    let department = book.department(id)?;
    let old = olds.get(id)?;
    let now = rows(&department.objectives);
    let mut both = department.objectives.clone();
    for mut objective in old.objectives.iter().cloned() {
        objective.activities.retain(|a| !now.contains(&a.id));
        match both.iter_mut().find(|o| o.id == objective.id) {
            Some(stays) => stays.activities.append(&mut objective.activities),
            None => both.push(objective),
        }
    }
    let conflicts = both_conflicts(book, &page.part, &old.conflicts);
    let moved = old.moved.clone().into_iter().chain(page.moved.clone()).collect();
    let text = text_of(&Rows { objectives: Cow::Owned(both), moved, conflicts, ..Rows::of(department) }).ok()?;
    in_two(page, text, Stage::Gains, Stage::Loses)
}

/// The process with the standards that come and those that go.
fn both_processes(book: &Book, page: &mut Page) -> Option<Page> {
    let (old, conflicts) = shape_in::<Service<'static>>(page.current.as_deref())
        .map(|s| (s.process.into_owned(), s.conflicts))
        .unwrap_or_default();
    let ids = |steps: &[ProcessStep]| -> HashSet<ServiceStandardId> {
        steps.iter().flat_map(|s| &s.standards).map(|s| s.id.clone()).collect()
    };
    let (before, now) = (ids(&old), ids(&book.process));
    let mut both = book.process.clone();
    for mut step in old {
        step.standards.retain(|s| !now.contains(&s.id));
        match both.iter_mut().find(|s| s.id == step.id) {
            Some(stays) => stays.standards.append(&mut step.standards),
            None if step.standards.is_empty() => {}
            None => both.push(step),
        }
    }
    let conflicts = both_conflicts(book, &page.part, &conflicts);
    let text = text_of(&Service { process: Cow::Owned(both), conflicts, ..Service::of(book) }).ok()?;
    in_two(page, text, first(now.is_subset(&before)), Stage::Last)
}

/// The indicators that come and those that go, without departments that are on no list yet.
fn both_indicators(book: &Book, listed: HashSet<DepartmentId>, page: &mut Page) -> Option<Page> {
    let (old, conflicts) = shape_in::<Indicators<'static>>(page.current.as_deref())
        .map(|s| (s.kpis.into_owned(), s.conflicts))
        .unwrap_or_default();
    let before: HashSet<&KpiId> = old.iter().map(|k| &k.id).collect();
    let now: HashSet<&KpiId> = book.kpis.iter().map(|k| &k.id).collect();
    let early = first(now.is_subset(&before));
    let known = |id: &DepartmentId| book.department(id).is_some() && (early == Stage::Stays || listed.contains(id));
    let gone = old.iter().filter(|k| !now.contains(&k.id));
    let mut both: Vec<_> = book.kpis.iter().chain(gone).cloned().collect();
    both.iter_mut().for_each(|k| drop(k.department.take_if(|d| !known(d))));
    let conflicts = both_conflicts(book, &page.part, &conflicts);
    let text = text_of(&Indicators { kpis: Cow::Owned(both), conflicts, ..Indicators::of(book) }).ok()?;
    in_two(page, text, early, Stage::Last)
}

/// When a file is written to which nothing comes, or something that others may name.
fn first(nothing_comes: bool) -> Stage {
    if nothing_comes { Stage::Stays } else { Stage::Basis }
}
