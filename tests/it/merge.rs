//! Merging what two people made of one book: nothing is lost, it does not matter who merges, and what one side left alone
//! is what the other made of it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundel::plan::{
    Activity, ActivityField, ActivityId, Annotation, AnnotationKind, Book, Choice, Deed, Department, DepartmentId,
    Edit, History, Kpi, KpiField, KpiId, Merged, Milestone, Months, Objective, ObjectiveField, ObjectiveId, Person,
    PersonField, PersonId, Prefer, Problem, ProblemField, ProblemId, Read, Step, Timing, apply, apply_all, bring,
    difference, mend, merge, present, resolve,
};
use rust_decimal::Decimal;

const READ: Read<'static> = Read { unread: &[], whole: true };

fn row(id: &str) -> ActivityId {
    ActivityId::new(id)
}

fn text(id: &str, text: &str) -> Edit {
    Edit::Activity(row(id), ActivityField::Text(text.to_owned()))
}

/// Two departments; the first has two objectives with two rows each.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for (d, objectives) in [("front", vec!["o-1", "o-2"]), ("workshop", vec!["o-3"])] {
        let objectives = objectives.into_iter().map(|o| Objective {
            activities: (1..=2).map(|n| Activity::new(row(&format!("{o}-a{n}")))).collect(),
            ..Objective::new(ObjectiveId::new(o))
        });
        let department = Department { objectives: objectives.collect(), ..Department::new(DepartmentId::new(d), d) };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    let person = Person { id: PersonId::new("p-1"), name: "王芳".into(), department: None };
    apply(&mut book, Edit::AddPerson { at: 0, person }).unwrap();
    book
}

fn with(book: &Book, edits: Vec<Edit>) -> Book {
    let mut book = book.clone();
    apply_all(&mut book, edits).unwrap();
    book
}

fn merged(ours: Vec<Edit>, theirs: Vec<Edit>) -> Merged {
    let base = book();
    merge(&base, &with(&base, ours), &with(&base, theirs), Prefer::Theirs, READ)
}

fn texts_of(book: &Book, objective: &str) -> Vec<String> {
    book.objective(&ObjectiveId::new(objective)).unwrap().activities.iter().map(|a| a.id.to_string()).collect()
}

#[test]
fn different_fields_of_one_row_meet_without_a_word() {
    let owner = Edit::Activity(row("o-1-a1"), ActivityField::Owner(Some(PersonId::new("p-1"))));
    let merged = merged(vec![text("o-1-a1", "接待")], vec![owner]);
    let activity = merged.book.activity(&row("o-1-a1")).unwrap();
    assert_eq!((activity.text.as_str(), activity.owner.as_ref()), ("接待", Some(&PersonId::new("p-1"))));
    assert_eq!(merged.aside, []);
}

#[test]
fn the_same_field_in_two_ways_keeps_both_until_somebody_chose() {
    let merged = merged(vec![text("o-1-a1", "mine")], vec![text("o-1-a1", "theirs")]);
    assert_eq!(merged.book.activity(&row("o-1-a1")).unwrap().text, "theirs");
    assert_eq!(merged.aside, [text("o-1-a1", "mine")]);
    let mut book = with(&book(), vec![text("o-1-a1", "mine")]);
    let edits = bring(&book, &merged, "我", "王芳", "2026-03-15 10:42");
    let mut history = History::new();
    history.receive(&mut book, edits).unwrap();
    let conflict = book.conflicts[0].clone();
    assert_eq!((conflict.by.as_str(), conflict.stands_by.as_str()), ("我", "王芳"));
    assert!(apply(&mut book, Edit::RemoveActivity(row("o-1-a1"))).is_err(), "not before somebody chose");
    let step = resolve(&book, &conflict.id, Choice::Aside).unwrap();
    history.take(&mut book, step).unwrap();
    assert_eq!(book.activity(&row("o-1-a1")).unwrap().text, "mine");
    assert_eq!(book.conflicts, []);
    assert!(history.undo(&mut book).is_some());
    assert_eq!((book.activity(&row("o-1-a1")).unwrap().text.as_str(), book.conflicts.len()), ("theirs", 1));
    let step = resolve(&book, &conflict.id, Choice::Standing).unwrap();
    history.take(&mut book, step).unwrap();
    assert_eq!((book.activity(&row("o-1-a1")).unwrap().text.as_str(), book.conflicts.len()), ("theirs", 0));
}

#[test]
fn a_row_that_one_removed_and_the_other_changed_stays_and_the_removal_is_kept_aside() {
    let remove = Edit::RemoveActivity(row("o-1-a1"));
    for (ours, theirs) in [(text("o-1-a1", "new"), remove.clone()), (remove.clone(), text("o-1-a1", "new"))] {
        let merged = merged(vec![ours], vec![theirs]);
        assert_eq!(merged.book.activity(&row("o-1-a1")).unwrap().text, "new");
        assert_eq!(merged.aside, std::slice::from_ref(&remove));
    }
    let gone = merged(vec![remove.clone()], vec![text("o-1-a2", "new")]);
    assert!(gone.book.activity(&row("o-1-a1")).is_none());
    assert_eq!(gone.aside, []);
}

#[test]
fn an_objective_that_one_removed_stays_whole_with_the_row_that_the_other_changed() {
    let remove = Edit::RemoveObjective(ObjectiveId::new("o-1"));
    let merged = merged(vec![text("o-1-a2", "new")], vec![remove.clone()]);
    assert_eq!(texts_of(&merged.book, "o-1"), ["o-1-a1", "o-1-a2"]);
    assert_eq!(merged.aside, [remove]);
}

#[test]
fn a_moved_row_takes_along_what_the_other_wrote_into_it() {
    let go = Edit::MoveActivity { activity: row("o-1-a1"), to: ObjectiveId::new("o-3"), at: 1 };
    let merged = merged(vec![go], vec![text("o-1-a1", "new")]);
    assert_eq!(texts_of(&merged.book, "o-3"), ["o-3-a1", "o-1-a1", "o-3-a2"]);
    assert_eq!(texts_of(&merged.book, "o-1"), ["o-1-a2"]);
    assert_eq!(merged.book.activity(&row("o-1-a1")).unwrap().text, "new");
    assert_eq!(merged.aside, []);
}

#[test]
fn a_row_that_both_moved_elsewhere_stands_at_one_place_and_the_other_is_kept_aside() {
    let go = |to: &str| Edit::MoveActivity { activity: row("o-1-a1"), to: ObjectiveId::new(to), at: 0 };
    let merged = merged(vec![go("o-2")], vec![go("o-3")]);
    assert_eq!(texts_of(&merged.book, "o-3"), ["o-1-a1", "o-3-a1", "o-3-a2"]);
    assert_eq!(merged.aside, [go("o-2")]);
}

#[test]
fn a_row_moved_into_an_objective_that_the_other_removed_keeps_the_objective() {
    let go = Edit::MoveActivity { activity: row("o-1-a1"), to: ObjectiveId::new("o-2"), at: 0 };
    let merged = merged(vec![go], vec![Edit::RemoveObjective(ObjectiveId::new("o-2"))]);
    assert_eq!(texts_of(&merged.book, "o-2"), ["o-1-a1", "o-2-a1", "o-2-a2"]);
    assert_eq!(merged.aside, [Edit::RemoveObjective(ObjectiveId::new("o-2"))]);
}

#[test]
fn an_objective_under_a_new_id_takes_along_what_the_other_changed_in_it() {
    let problem = Problem::new(ProblemId::new("pr-1"));
    let base =
        with(&book(), vec![Edit::AddProblem { objective: ObjectiveId::new("o-1"), at: 0, problem: problem.into() }]);
    let objective =
        Objective { id: ObjectiveId::new("o-9"), ..base.objective(&ObjectiveId::new("o-1")).unwrap().clone() };
    let department = DepartmentId::new("front");
    let theirs = with(
        &base,
        vec![
            Edit::RemoveObjective(ObjectiveId::new("o-1")),
            Edit::AddObjective { department, at: 0, objective: Box::new(objective) },
        ],
    );
    let said = Edit::Problem(ProblemId::new("pr-1"), ProblemField::Text("备件没到".into()));
    let ours = with(&base, vec![said.clone(), text("o-1-a2", "接待")]);
    let merged = merge(&base, &ours, &theirs, Prefer::Ours, READ);
    assert_eq!(merged.aside, [], "nothing that was changed is still in it");
    assert!(merged.book.objective(&ObjectiveId::new("o-1")).is_none());
    assert_eq!(present(&merged.book, &said), Some(said));
    assert_eq!(merged.book.activity(&row("o-1-a2")).unwrap().text, "接待");
    assert_eq!(merge(&base, &merged.book, &theirs, Prefer::Ours, READ).book, merged.book);
}

#[test]
fn rows_added_at_the_same_place_are_both_there_in_the_order_of_their_ids() {
    let add = |id: &str| Edit::AddActivity {
        objective: ObjectiveId::new("o-1"),
        at: 1,
        activity: Box::new(Activity::new(row(id))),
    };
    for (ours, theirs) in [("x", "y"), ("y", "x")] {
        let merged = merged(vec![add(ours)], vec![add(theirs)]);
        assert_eq!(texts_of(&merged.book, "o-1"), ["o-1-a1", "x", "y", "o-1-a2"]);
        assert_eq!(merged.aside, []);
    }
}

#[test]
fn who_is_named_by_one_is_not_removed_by_the_other() {
    let owner = Edit::Activity(row("o-1-a1"), ActivityField::Owner(Some(PersonId::new("p-1"))));
    let remove = Edit::RemovePerson(PersonId::new("p-1"));
    let merged = merged(vec![remove.clone()], vec![owner]);
    assert!(merged.book.person(&PersonId::new("p-1")).is_some());
    assert_eq!(merged.aside, [remove]);
}

#[test]
fn start_and_end_meet_unless_they_would_run_backwards() {
    let day = |text: &str| Some(text.parse().unwrap());
    let timing = |start, end| Edit::Activity(row("o-1-a1"), ActivityField::Timing(Timing::new(start, end)));
    let base = with(&book(), vec![timing(day("2026-03-01"), day("2026-06-30"))]);
    let both = |ours: Edit, theirs: Edit| {
        merge(&base, &with(&base, vec![ours]), &with(&base, vec![theirs]), Prefer::Ours, READ)
    };
    let late = timing(day("2026-04-01"), day("2026-06-30"));
    let merged = both(late.clone(), timing(day("2026-03-01"), day("2026-07-31")));
    assert_eq!(present(&merged.book, &late), Some(timing(day("2026-04-01"), day("2026-07-31"))));
    assert_eq!(merged.aside, []);
    let early = timing(day("2026-03-01"), day("2026-03-10"));
    let merged = both(late.clone(), early.clone());
    assert_eq!(present(&merged.book, &late), Some(late));
    assert_eq!(merged.aside, [early]);
}

#[test]
fn notes_months_and_milestones_of_both_are_all_there() {
    let note = |reason: &str| {
        let on = Some("2026-03-15".parse().unwrap());
        Annotation { reason: reason.to_owned(), by: reason.to_owned(), ..Annotation::new(AnnotationKind::Delay, on) }
    };
    let notes = |list: Vec<Annotation>| Edit::Activity(row("o-1-a1"), ActivityField::Annotations(list));
    let milestone = |id: &str| Milestone {
        id: id.to_owned(),
        text: id.to_owned(),
        due: "2026-04-01".parse().unwrap(),
        done_on: None,
    };
    let steps = |list: Vec<Milestone>| Edit::Activity(row("o-1-a1"), ActivityField::Milestones(list));
    let kpi = Kpi::new(KpiId::new("k-1"), "进厂台数");
    let base = with(&book(), vec![notes(vec![note("")]), Edit::AddKpi { at: 0, kpi: Box::new(kpi) }]);
    let month = |n: u32| {
        let months: Months = [(n, Decimal::from(n))].into_iter().collect();
        Edit::Kpi(KpiId::new("k-1"), KpiField::Actual(months))
    };
    let other = Annotation { on: Some("2026-03-16".parse().unwrap()), ..note("他") };
    let ours = with(&base, vec![notes(vec![note("我")]), steps(vec![milestone("m-1")]), month(1)]);
    let theirs = with(&base, vec![notes(vec![note(""), other.clone()]), steps(vec![milestone("m-2")]), month(2)]);
    let merged = merge(&base, &ours, &theirs, Prefer::Ours, READ);
    let activity = merged.book.activity(&row("o-1-a1")).unwrap();
    assert_eq!(activity.annotations, [note("我"), other]);
    assert_eq!(activity.milestones, [milestone("m-1"), milestone("m-2")]);
    let months: Vec<_> = merged.book.kpis[0].actual.iter().collect();
    assert_eq!(months, [(1, Decimal::from(1)), (2, Decimal::from(2))]);
    assert_eq!(merged.aside, []);
}

#[test]
fn an_undo_takes_back_ones_own_note_and_leaves_the_others() {
    let note = |reason: &str, day: &str| Annotation {
        reason: reason.to_owned(),
        ..Annotation::new(AnnotationKind::Delay, Some(day.parse().unwrap()))
    };
    let notes = |list: Vec<Annotation>| Edit::Activity(row("o-1-a1"), ActivityField::Annotations(list));
    let (mine, theirs) = (note("我", "2026-03-01"), note("他", "2026-03-02"));
    let base = book();
    let mut book = base.clone();
    let mut history = History::new();
    let edits = vec![notes(vec![mine.clone()]), text("o-1-a1", "mine")];
    history.take(&mut book, Step { deed: Deed::EditText, edits }).unwrap();
    let other = with(&base, vec![notes(vec![theirs.clone()]), text("o-1-a2", "theirs")]);
    let merged = merge(&base, &book, &other, Prefer::Theirs, READ);
    let edits = bring(&book, &merged, "", "", "");
    history.receive(&mut book, edits).unwrap();
    assert_eq!(book.activity(&row("o-1-a1")).unwrap().annotations, [mine.clone(), theirs.clone()]);
    assert!(history.undo(&mut book).is_some());
    assert_eq!(book, other);
    assert!(history.redo(&mut book).is_some());
    assert_eq!(book.activity(&row("o-1-a1")).unwrap().annotations, [mine, theirs]);
}

#[test]
fn an_undo_of_a_row_that_somebody_removed_goes_on_to_the_step_before() {
    let mut book = book();
    let mut history = History::new();
    for edits in [vec![text("o-1-a1", "one")], vec![text("o-1-a2", "two")]] {
        history.take(&mut book, Step { deed: Deed::EditText, edits }).unwrap();
    }
    history.receive(&mut book, vec![Edit::RemoveActivity(row("o-1-a2"))]).unwrap();
    assert!(history.undo(&mut book).is_some());
    assert_eq!(book.activity(&row("o-1-a1")).unwrap().text, "");
}

/// What random edits make of a book, those that are refused left out.
pub fn after(book: &Book, edits: Vec<Edit>) -> Book {
    let mut book = book.clone();
    for edit in edits {
        let _ = apply(&mut book, edit);
    }
    book
}

/// An edit of any kind.
pub fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![2 => super::plan::edit(), 1 => super::basis::edit()]
}

/// What somebody does to a book.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(any_edit(), 0..12)
}

/// Whether a field has no parts that could have been merged.
fn is_whole(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::Activity(
            _,
            ActivityField::Text(_) | ActivityField::Owner(_) | ActivityField::DoneOn(_) | ActivityField::Evaluation(_)
        ) | Edit::Objective(_, ObjectiveField::Text(_) | ObjectiveField::Status(_) | ObjectiveField::Outcome(_))
            | Edit::Person(_, PersonField::Name(_))
            | Edit::Kpi(_, KpiField::Name(_) | KpiField::Formula(_))
    )
}

/// What holds of any two who worked on one book: it does not matter who merges, and nothing is lost.
pub fn assert_merges(mut base: Book, ours: Vec<Edit>, theirs: Vec<Edit>) {
    mend(&mut base, &[], true);
    let (ours, theirs) = (after(&base, ours), after(&base, theirs));
    let merged = merge(&base, &ours, &theirs, Prefer::Ours, READ);
    let swapped = merge(&base, &theirs, &ours, Prefer::Theirs, READ);
    assert_eq!(merged.book, swapped.book);
    assert_eq!(merged.aside, swapped.aside);
    let mut book = merged.book.clone();
    assert_eq!(mend(&mut book, &[], true), [], "a merged book is sound");
    for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
        // The id that items of several kinds may have here; one of them has another by now.
        let is_shared = |id: &str| id == "same";
        for edit in difference(&base, side).iter().filter(|e| is_whole(e) && !e.item().is_some_and(is_shared)) {
            let kept = present(&merged.book, edit).as_ref() == Some(edit) || merged.aside.contains(edit);
            assert!(kept, "lost: {edit:?}");
        }
        for item in side.objectives().flat_map(|(_, o)| &o.activities) {
            if !is_shared(item.id.as_str()) && base.activity(&item.id).is_none() && other.activity(&item.id).is_none() {
                assert!(merged.book.activity(&item.id).is_some(), "lost: {}", item.id);
            }
        }
    }
    // Merging once more changes nothing. Where an item of one kind came with the id of one of another kind, or one that
    // differs in case alone, it has another id by now, and would get one again.
    let (mine, other) = (ids(&ours), ids(&theirs));
    if ids(&merged.book).iter().all(|id| mine.contains(id) || other.contains(id)) {
        let again = merge(&base, &merged.book, &theirs, Prefer::Ours, READ);
        assert_eq!(again.book, merged.book);
    }
}

/// Everything that is an id in a book.
fn ids(book: &Book) -> BTreeSet<String> {
    let text = format!("{book:?}");
    text.split("id: ").skip(1).map(|rest| rest.split([',', ' ']).next().unwrap_or_default().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_difference_of_two_books_turns_the_one_into_the_other(
        from in super::plan::start(), other in super::plan::start(), edits in edits(), near in any::<bool>(),
    ) {
        let to = if near { after(&from, edits) } else { other };
        let mut book = from.clone();
        History::new().receive(&mut book, difference(&from, &to)).unwrap();
        prop_assert_eq!(&book, &to);
        prop_assert_eq!(difference(&to, &to), []);
    }

    #[test]
    fn what_one_side_left_alone_is_what_the_other_made_of_it(base in super::plan::start(), edits in edits()) {
        let one = after(&base, edits);
        for merged in [
            merge(&base, &one, &base, Prefer::Ours, READ),
            merge(&base, &base, &one, Prefer::Ours, READ),
            merge(&base, &one, &one, Prefer::Theirs, READ),
        ] {
            prop_assert_eq!(&merged.book, &one);
            prop_assert_eq!(merged.aside, []);
        }
    }

    #[test]
    fn it_does_not_matter_who_merges_and_nothing_is_lost(
        base in super::plan::start(), ours in edits(), theirs in edits(),
    ) {
        assert_merges(base, ours, theirs);
    }

    #[test]
    fn an_undo_never_takes_back_what_somebody_else_wrote(
        base in super::plan::start(), mine in edits(), theirs in edits(),
    ) {
        let theirs = after(&base, theirs);
        let (mut book, mut history) = (base.clone(), History::new());
        for edit in mine {
            let _ = history.take(&mut book, Step { deed: Deed::EditText, edits: vec![edit] });
        }
        let merged = merge(&base, &book, &theirs, Prefer::Theirs, READ);
        let edits = bring(&book, &merged, "", "", "");
        // Who did the very same may take it back.
        let same = difference(&base, &book);
        history.receive(&mut book, edits).unwrap();
        while history.undo(&mut book).is_some() {}
        for edit in difference(&base, &theirs).iter().filter(|e| is_whole(e) && !same.contains(e)) {
            if let Some(now) = present(&book, edit) {
                prop_assert_eq!(&now, edit);
            }
        }
    }
}
