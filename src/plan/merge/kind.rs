//! The kinds of item that a book holds in lists: where they are, and the edits that add, remove and set them. What is
//! said here once is walked by merging and by comparing two books.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use crate::plan::fields::Fields;
use crate::plan::{
    Activity, ActivityId, Audit, AuditId, Book, Countermeasure, CountermeasureId, Department, DepartmentId, Edit, Flow,
    FlowId, Goal, GoalId, Kpi, KpiId, Objective, ObjectiveId, Person, PersonId, Problem, ProblemId, ProcessStep,
    ProcessStepId, Review, ReviewId, Standard, StandardId, Wave, WaveId,
};

/// A kind of item.
pub(in crate::plan) trait Kind {
    /// What names an item.
    type Id: Clone + Eq + Hash + Ord + Display + Debug;
    /// What names the item that holds it; `()` where the book itself does.
    type Home: Clone + PartialEq;
    /// The item.
    type Item: Clone + PartialEq + Fields;

    /// The id of an item.
    fn id(item: &Self::Item) -> Self::Id;
    /// The item with this id, and where it is.
    fn find<'b>(book: &'b Book, id: &Self::Id) -> Option<(Self::Home, &'b Item<Self>)>;
    /// The items at a place.
    fn list<'b>(book: &'b Book, home: &Self::Home) -> &'b [Item<Self>];
    /// Every place where such items are.
    fn homes(book: &Book) -> Vec<Self::Home>;
    /// Whether the place is there.
    fn has_home(book: &Book, home: &Self::Home) -> bool;
    /// Adds an item.
    fn add(home: &Self::Home, at: usize, item: Self::Item) -> Edit;
    /// Removes one.
    fn remove(id: &Self::Id) -> Edit;
    /// Moves one, where an edit can do that.
    fn go(id: &Self::Id, home: &Self::Home, at: usize) -> Option<Edit> {
        let _ = (id, home, at);
        None
    }
    /// Sets a field.
    fn set(id: &Self::Id, field: <Self::Item as Fields>::Field) -> Edit;
    /// The item without those it holds that are in `book` already, anywhere.
    fn without_present(item: &Self::Item, book: &Book) -> Self::Item {
        let _ = book;
        item.clone()
    }
    /// An item without those it holds that another state of it holds too and `elsewhere` has: they go along with that.
    /// What the other state does not hold came into it, or has left it since; only what `came` stays.
    fn without_gone(item: &Self::Item, other: &Self::Item, elsewhere: &Book, came: bool) -> Self::Item {
        let _ = (other, elsewhere, came);
        item.clone()
    }
}

/// An item of a kind.
pub(in crate::plan) type Item<K> = <K as Kind>::Item;

/// What [`Kind::without_gone`] leaves of the items of a list.
fn still<K: Kind>(items: &[Item<K>], others: &[Item<K>], elsewhere: &Book, came: bool) -> Vec<Item<K>> {
    let other = |item: &Item<K>| others.iter().find(|other| K::id(other) == K::id(item));
    let left = |item: &Item<K>| match other(item) {
        None => came.then(|| item.clone()),
        Some(_) if K::find(elsewhere, &K::id(item)).is_some() => None,
        Some(other) => Some(K::without_gone(item, other, elsewhere, came)),
    };
    items.iter().filter_map(left).collect()
}

/// Kinds that the book itself holds in a list.
macro_rules! in_book {
    ($($kind:ident: $item:ident, $id:ident, $list:ident, $edit:ident, $add:ident { $($boxed:tt)* }, $remove:ident;)*) => {$(
        pub(in crate::plan) struct $kind;

        impl Kind for $kind {
            type Id = $id;
            type Home = ();
            type Item = $item;

            fn id(item: &$item) -> $id {
                item.id.clone()
            }

            fn find<'b>(book: &'b Book, id: &$id) -> Option<((), &'b $item)> {
                book.$list.iter().find(|item| item.id == *id).map(|item| ((), item))
            }

            fn list<'b>(book: &'b Book, (): &()) -> &'b [$item] {
                &book.$list
            }

            fn homes(_: &Book) -> Vec<()> {
                vec![()]
            }

            fn has_home(_: &Book, (): &()) -> bool {
                true
            }

            fn add((): &(), at: usize, item: $item) -> Edit {
                in_book!(@add $add at item $($boxed)*)
            }

            fn remove(id: &$id) -> Edit {
                Edit::$remove(id.clone())
            }

            fn set(id: &$id, field: <$item as Fields>::Field) -> Edit {
                Edit::$edit(id.clone(), field)
            }

            in_book!(@more $kind);
        }
    )*};
    (@add $add:ident $at:ident $item:ident $name:ident boxed) => { Edit::$add { at: $at, $name: Box::new($item) } };
    (@add $add:ident $at:ident $item:ident $name:ident) => { Edit::$add { at: $at, $name: $item } };
    (@more Departments) => {
        fn without_present(item: &Department, book: &Book) -> Department {
            let mut item = item.clone();
            item.objectives.retain(|o| book.objective(&o.id).is_none());
            item.objectives.iter_mut().for_each(|o| *o = Objectives::without_present(o, book));
            item.standards.retain(|s| book.standard_in(&s.id).is_none());
            item
        }

        fn without_gone(item: &Department, other: &Department, elsewhere: &Book, came: bool) -> Department {
            let mut item = item.clone();
            item.objectives = still::<Objectives>(&item.objectives, &other.objectives, elsewhere, came);
            item.standards = still::<Standards>(&item.standards, &other.standards, elsewhere, came);
            item
        }
    };
    (@more ProcessSteps) => {
        fn go(id: &ProcessStepId, (): &(), at: usize) -> Option<Edit> {
            Some(Edit::MoveProcessStep { step: id.clone(), at })
        }
    };
    (@more Kpis) => {
        fn go(id: &KpiId, (): &(), at: usize) -> Option<Edit> {
            Some(Edit::MoveKpi { kpi: id.clone(), at })
        }
    };
    (@more $other:ident) => {};
}

in_book! {
    Goals: Goal, GoalId, goals, Goal, AddGoal { goal }, RemoveGoal;
    People: Person, PersonId, people, Person, AddPerson { person }, RemovePerson;
    Departments: Department, DepartmentId, departments, Department, AddDepartment { department boxed }, RemoveDepartment;
    Reviews: Review, ReviewId, reviews, Review, AddReview { review boxed }, RemoveReview;
    Waves: Wave, WaveId, waves, Wave, AddWave { wave boxed }, RemoveWave;
    ProcessSteps: ProcessStep, ProcessStepId, process, ProcessStep, AddProcessStep { step boxed }, RemoveProcessStep;
    Audits: Audit, AuditId, audits, Audit, AddAudit { audit boxed }, RemoveAudit;
    Kpis: Kpi, KpiId, kpis, Kpi, AddKpi { kpi boxed }, RemoveKpi;
}

/// What all kinds that another item holds have.
macro_rules! in_item {
    ($item:ident, $id:ident in $home:ident $parent:ident, $edit:ident, $remove:ident) => {
        type Id = $id;
        type Home = $home;
        type Item = $item;

        fn id(item: &$item) -> $id {
            item.id.clone()
        }

        fn has_home(book: &Book, home: &$home) -> bool {
            <$parent as Kind>::find(book, home).is_some()
        }

        fn remove(id: &$id) -> Edit {
            Edit::$remove(id.clone())
        }

        fn set(id: &$id, field: <$item as Fields>::Field) -> Edit {
            Edit::$edit(id.clone(), field)
        }
    };
}

fn departments(book: &Book) -> Vec<DepartmentId> {
    book.departments.iter().map(|d| d.id.clone()).collect()
}

fn objectives(book: &Book) -> Vec<ObjectiveId> {
    book.objectives().map(|(_, o)| o.id.clone()).collect()
}

pub(in crate::plan) struct Objectives;

impl Kind for Objectives {
    in_item!(Objective, ObjectiveId in DepartmentId Departments, Objective, RemoveObjective);

    fn find<'b>(book: &'b Book, id: &ObjectiveId) -> Option<(DepartmentId, &'b Objective)> {
        book.objective_in(id).map(|(d, o)| (d.id.clone(), o))
    }

    fn list<'b>(book: &'b Book, home: &DepartmentId) -> &'b [Objective] {
        book.department(home).map_or(&[], |d| &d.objectives)
    }

    fn homes(book: &Book) -> Vec<DepartmentId> {
        departments(book)
    }

    fn add(home: &DepartmentId, at: usize, item: Objective) -> Edit {
        Edit::AddObjective { department: home.clone(), at, objective: Box::new(item) }
    }

    fn without_present(item: &Objective, book: &Book) -> Objective {
        let mut item = item.clone();
        item.activities.retain(|a| book.activity(&a.id).is_none());
        item.problems.retain(|p| book.problem_in(&p.id).is_none());
        item.problems.iter_mut().for_each(|p| *p = Problems::without_present(p, book));
        item.flows.retain(|f| book.flow_in(&f.id).is_none());
        item
    }

    fn without_gone(item: &Objective, other: &Objective, elsewhere: &Book, came: bool) -> Objective {
        let mut item = item.clone();
        item.activities = still::<Activities>(&item.activities, &other.activities, elsewhere, came);
        item.problems = still::<Problems>(&item.problems, &other.problems, elsewhere, came);
        item.flows = still::<Flows>(&item.flows, &other.flows, elsewhere, came);
        item
    }
}

pub(in crate::plan) struct Activities;

impl Kind for Activities {
    in_item!(Activity, ActivityId in ObjectiveId Objectives, Activity, RemoveActivity);

    fn find<'b>(book: &'b Book, id: &ActivityId) -> Option<(ObjectiveId, &'b Activity)> {
        book.activity_in(id).map(|(_, o, a)| (o.id.clone(), a))
    }

    fn list<'b>(book: &'b Book, home: &ObjectiveId) -> &'b [Activity] {
        book.objective(home).map_or(&[], |o| &o.activities)
    }

    fn homes(book: &Book) -> Vec<ObjectiveId> {
        objectives(book)
    }

    fn add(home: &ObjectiveId, at: usize, item: Activity) -> Edit {
        Edit::AddActivity { objective: home.clone(), at, activity: Box::new(item) }
    }

    fn go(id: &ActivityId, home: &ObjectiveId, at: usize) -> Option<Edit> {
        Some(Edit::MoveActivity { activity: id.clone(), to: home.clone(), at })
    }
}

pub(in crate::plan) struct Problems;

impl Kind for Problems {
    in_item!(Problem, ProblemId in ObjectiveId Objectives, Problem, RemoveProblem);

    fn find<'b>(book: &'b Book, id: &ProblemId) -> Option<(ObjectiveId, &'b Problem)> {
        book.problem_in(id).map(|(o, p)| (o.id.clone(), p))
    }

    fn list<'b>(book: &'b Book, home: &ObjectiveId) -> &'b [Problem] {
        book.objective(home).map_or(&[], |o| &o.problems)
    }

    fn homes(book: &Book) -> Vec<ObjectiveId> {
        objectives(book)
    }

    fn add(home: &ObjectiveId, at: usize, item: Problem) -> Edit {
        Edit::AddProblem { objective: home.clone(), at, problem: Box::new(item) }
    }

    fn without_present(item: &Problem, book: &Book) -> Problem {
        let mut item = item.clone();
        item.countermeasures.retain(|c| book.countermeasure_in(&c.id).is_none());
        item
    }

    fn without_gone(item: &Problem, other: &Problem, elsewhere: &Book, came: bool) -> Problem {
        let mut item = item.clone();
        item.countermeasures = still::<Countermeasures>(&item.countermeasures, &other.countermeasures, elsewhere, came);
        item
    }
}

pub(in crate::plan) struct Countermeasures;

impl Kind for Countermeasures {
    in_item!(Countermeasure, CountermeasureId in ProblemId Problems, Countermeasure, RemoveCountermeasure);

    fn find<'b>(book: &'b Book, id: &CountermeasureId) -> Option<(ProblemId, &'b Countermeasure)> {
        book.countermeasure_in(id).map(|(p, c)| (p.id.clone(), c))
    }

    fn list<'b>(book: &'b Book, home: &ProblemId) -> &'b [Countermeasure] {
        book.problem_in(home).map_or(&[], |(_, p)| &p.countermeasures)
    }

    fn homes(book: &Book) -> Vec<ProblemId> {
        book.objectives().flat_map(|(_, o)| &o.problems).map(|p| p.id.clone()).collect()
    }

    fn add(home: &ProblemId, at: usize, item: Countermeasure) -> Edit {
        Edit::AddCountermeasure { problem: home.clone(), at, countermeasure: Box::new(item) }
    }
}

pub(in crate::plan) struct Flows;

impl Kind for Flows {
    in_item!(Flow, FlowId in ObjectiveId Objectives, Flow, RemoveFlow);

    fn find<'b>(book: &'b Book, id: &FlowId) -> Option<(ObjectiveId, &'b Flow)> {
        book.flow_in(id).map(|(o, f)| (o.id.clone(), f))
    }

    fn list<'b>(book: &'b Book, home: &ObjectiveId) -> &'b [Flow] {
        book.objective(home).map_or(&[], |o| &o.flows)
    }

    fn homes(book: &Book) -> Vec<ObjectiveId> {
        objectives(book)
    }

    fn add(home: &ObjectiveId, at: usize, item: Flow) -> Edit {
        Edit::AddFlow { objective: home.clone(), at, flow: Box::new(item) }
    }
}

pub(in crate::plan) struct Standards;

impl Kind for Standards {
    in_item!(Standard, StandardId in DepartmentId Departments, Standard, RemoveStandard);

    fn find<'b>(book: &'b Book, id: &StandardId) -> Option<(DepartmentId, &'b Standard)> {
        book.standard_in(id).map(|(d, s)| (d.id.clone(), s))
    }

    fn list<'b>(book: &'b Book, home: &DepartmentId) -> &'b [Standard] {
        book.department(home).map_or(&[], |d| &d.standards)
    }

    fn homes(book: &Book) -> Vec<DepartmentId> {
        departments(book)
    }

    fn add(home: &DepartmentId, at: usize, item: Standard) -> Edit {
        Edit::AddStandard { department: home.clone(), at, standard: Box::new(item) }
    }
}

/// One field of one item, merged of three edits that set it; none where they don't set the same.
pub(in crate::plan) fn merge_edits(base: &Edit, ours: &Edit, theirs: &Edit, prefer: super::Prefer) -> Option<Edit> {
    macro_rules! merged {
        ($($edit:ident $item:ident),* $(,)?) => {
            match (base, ours, theirs) {
                (Edit::Book(base), Edit::Book(ours), Edit::Book(theirs)) => {
                    Book::merge_one(base, ours, theirs, prefer).map(Edit::Book)
                }
                $((Edit::$edit(a, base), Edit::$edit(b, ours), Edit::$edit(c, theirs)) if a == b && b == c => {
                    $item::merge_one(base, ours, theirs, prefer).map(|field| Edit::$edit(a.clone(), field))
                })*
                _ => None,
            }
        };
    }
    merged!(
        Goal Goal, Department Department, Person Person, Objective Objective, Activity Activity, Problem Problem,
        Countermeasure Countermeasure, Flow Flow, Standard Standard, Review Review, Wave Wave,
        ProcessStep ProcessStep, Audit Audit, Kpi Kpi,
    )
}

/// The edit that sets the same field to what it is in `book`; none for what sets no field, or whose item is gone.
pub fn present(book: &Book, edit: &Edit) -> Option<Edit> {
    fn at<K: Kind>(book: &Book, id: &K::Id, field: &<K::Item as Fields>::Field) -> Option<Edit> {
        Some(K::set(id, K::find(book, id)?.1.present(field)))
    }
    match edit {
        Edit::Book(field) => Some(Edit::Book(book.present(field))),
        Edit::Goal(id, field) => at::<Goals>(book, id, field),
        Edit::Department(id, field) => at::<Departments>(book, id, field),
        Edit::Person(id, field) => at::<People>(book, id, field),
        Edit::Objective(id, field) => at::<Objectives>(book, id, field),
        Edit::Activity(id, field) => at::<Activities>(book, id, field),
        Edit::Problem(id, field) => at::<Problems>(book, id, field),
        Edit::Countermeasure(id, field) => at::<Countermeasures>(book, id, field),
        Edit::Flow(id, field) => at::<Flows>(book, id, field),
        Edit::Standard(id, field) => at::<Standards>(book, id, field),
        Edit::Review(id, field) => at::<Reviews>(book, id, field),
        Edit::Wave(id, field) => at::<Waves>(book, id, field),
        Edit::ProcessStep(id, field) => at::<ProcessSteps>(book, id, field),
        Edit::Audit(id, field) => at::<Audits>(book, id, field),
        Edit::Kpi(id, field) => at::<Kpis>(book, id, field),
        _ => None,
    }
}

/// An edit without what it would add although it is there; none where nothing is left of it.
pub(in crate::plan) fn still_to_add(book: &Book, edit: Edit) -> Option<Edit> {
    fn of<K: Kind>(book: &Book, home: &K::Home, at: usize, item: &K::Item) -> Option<Edit> {
        let is_new = K::find(book, &K::id(item)).is_none();
        is_new.then(|| K::add(home, at, K::without_present(item, book)))
    }
    match &edit {
        Edit::AddGoal { at, goal } => of::<Goals>(book, &(), *at, goal),
        Edit::AddDepartment { at, department } => of::<Departments>(book, &(), *at, department),
        Edit::AddPerson { at, person } => of::<People>(book, &(), *at, person),
        Edit::AddObjective { department, at, objective } => of::<Objectives>(book, department, *at, objective),
        Edit::AddActivity { objective, at, activity } => of::<Activities>(book, objective, *at, activity),
        Edit::AddProblem { objective, at, problem } => of::<Problems>(book, objective, *at, problem),
        Edit::AddCountermeasure { problem, at, countermeasure } => {
            of::<Countermeasures>(book, problem, *at, countermeasure)
        }
        Edit::AddFlow { objective, at, flow } => of::<Flows>(book, objective, *at, flow),
        Edit::AddStandard { department, at, standard } => of::<Standards>(book, department, *at, standard),
        Edit::AddReview { at, review } => of::<Reviews>(book, &(), *at, review),
        Edit::AddWave { at, wave } => of::<Waves>(book, &(), *at, wave),
        Edit::AddProcessStep { at, step } => of::<ProcessSteps>(book, &(), *at, step),
        Edit::AddAudit { at, audit } => of::<Audits>(book, &(), *at, audit),
        Edit::AddKpi { at, kpi } => of::<Kpis>(book, &(), *at, kpi),
        Edit::AddConflict(conflict) => {
            let is_new = !book.conflicts.iter().any(|c| c.id == conflict.id);
            is_new.then_some(edit)
        }
        _ => Some(edit),
    }
}
