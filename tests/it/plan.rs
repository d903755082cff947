//! The one edit path, by properties: what is applied can be taken back, what is refused changes nothing.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;

fn date(n: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(u64::from(n % 365))
}

/// Ids are drawn from few, so that edits meet what is there, and what is not.
fn id(prefix: &str, n: u8) -> String {
    format!("{prefix}{}", n % 4)
}

fn goal_id(n: u8) -> GoalId {
    GoalId::new(id("g", n))
}
fn department_id(n: u8) -> DepartmentId {
    DepartmentId::new(id("d", n))
}
fn person_id(n: u8) -> PersonId {
    PersonId::new(id("m", n))
}
fn objective_id(n: u8) -> ObjectiveId {
    ObjectiveId::new(id("o", n))
}
fn activity_id(n: u8) -> ActivityId {
    ActivityId::new(id("a", n))
}
fn problem_id(n: u8) -> ProblemId {
    ProblemId::new(id("p", n))
}
fn countermeasure_id(n: u8) -> CountermeasureId {
    CountermeasureId::new(id("c", n))
}

prop_compose! {
    fn timing()(start in prop::option::of(any::<u16>()), end in prop::option::of(any::<u16>())) -> Timing {
        Timing::new(start.map(date), end.map(date))
    }
}

prop_compose! {
    fn activity()(
        n in any::<u8>(), text in ".{0,6}", owner in prop::option::of(any::<u8>()), timing in timing(),
        done in prop::option::of(any::<u16>()),
    ) -> Activity {
        Activity {
            text, timing, owner: owner.map(person_id), done_on: done.map(date), ..Activity::new(activity_id(n))
        }
    }
}

prop_compose! {
    fn countermeasure()(
        n in any::<u8>(), text in ".{0,6}", owner in prop::option::of(any::<u8>()),
        supporting in prop::option::of(any::<u8>()),
    ) -> Countermeasure {
        Countermeasure {
            text, owner: owner.map(person_id), supporting: supporting.map(activity_id),
            ..Countermeasure::new(countermeasure_id(n))
        }
    }
}

prop_compose! {
    fn problem()(
        n in any::<u8>(), row in prop::option::of(any::<u8>()), text in ".{0,6}",
        countermeasures in prop::collection::vec(countermeasure(), 0..3),
    ) -> Problem {
        Problem { activity: row.map(activity_id), text, countermeasures, ..Problem::new(problem_id(n)) }
    }
}

prop_compose! {
    fn objective()(
        n in any::<u8>(), goal in prop::option::of(any::<u8>()), text in ".{0,6}", timing in timing(),
        activities in prop::collection::vec(activity(), 0..3), problems in prop::collection::vec(problem(), 0..2),
    ) -> Objective {
        Objective { goal: goal.map(goal_id), text, timing, activities, problems, ..Objective::new(objective_id(n)) }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..4_usize;
    let text = ".{0,8}";
    prop_oneof![
        text.prop_map(|v| Edit::Book(BookField::Title(v))),
        (any::<u8>(), text).prop_map(|(n, v)| Edit::Goal(goal_id(n), GoalField::Number(v))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, p)| Edit::Department(department_id(n), DepartmentField::Head(p.map(person_id)))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, d)| Edit::Person(person_id(n), PersonField::Department(d.map(department_id)))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, g)| Edit::Objective(objective_id(n), ObjectiveField::Goal(g.map(goal_id)))),
        (any::<u8>(), timing()).prop_map(|(n, t)| Edit::Objective(objective_id(n), ObjectiveField::Timing(t))),
        (any::<u8>(), any::<f64>()).prop_map(|(n, v)| {
            let target = Target { value: Some(v), ..Target::default() };
            Edit::Objective(objective_id(n), ObjectiveField::Target(target))
        }),
        (any::<u8>(), timing()).prop_map(|(n, t)| Edit::Activity(activity_id(n), ActivityField::Timing(t))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, p)| Edit::Activity(activity_id(n), ActivityField::Owner(p.map(person_id)))),
        (any::<u8>(), prop::option::of(timing())).prop_map(|(n, t)| {
            let baseline = t.map(|timing| Baseline { timing, milestones: Vec::new() });
            Edit::Activity(activity_id(n), ActivityField::Baseline(baseline))
        }),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, a)| Edit::Problem(problem_id(n), ProblemField::Activity(a.map(activity_id)))),
        (any::<u8>(), prop::option::of(any::<u8>())).prop_map(|(n, a)| Edit::Countermeasure(
            countermeasure_id(n),
            CountermeasureField::Supporting(a.map(activity_id))
        )),
        (at.clone(), any::<u8>()).prop_map(|(at, n)| {
            let goal = Goal { id: goal_id(n), number: n.to_string(), text: String::new(), result: String::new() };
            Edit::AddGoal { at, goal }
        }),
        any::<u8>().prop_map(|n| Edit::RemoveGoal(goal_id(n))),
        (at.clone(), any::<u8>(), prop::collection::vec(objective(), 0..2)).prop_map(|(at, n, objectives)| {
            let department = Box::new(Department { id: department_id(n), name: String::new(), head: None, objectives });
            Edit::AddDepartment { at, department }
        }),
        any::<u8>().prop_map(|n| Edit::RemoveDepartment(department_id(n))),
        (at.clone(), any::<u8>()).prop_map(|(at, n)| {
            Edit::AddPerson { at, person: Person { id: person_id(n), name: String::new(), department: None } }
        }),
        any::<u8>().prop_map(|n| Edit::RemovePerson(person_id(n))),
        (any::<u8>(), at.clone(), objective()).prop_map(|(d, at, o)| Edit::AddObjective {
            department: department_id(d),
            at,
            objective: Box::new(o)
        }),
        any::<u8>().prop_map(|n| Edit::RemoveObjective(objective_id(n))),
        (any::<u8>(), at.clone(), activity()).prop_map(|(o, at, a)| Edit::AddActivity {
            objective: objective_id(o),
            at,
            activity: Box::new(a)
        }),
        any::<u8>().prop_map(|n| Edit::RemoveActivity(activity_id(n))),
        (any::<u8>(), any::<u8>(), at.clone()).prop_map(|(a, o, at)| Edit::MoveActivity {
            activity: activity_id(a),
            to: objective_id(o),
            at
        }),
        (any::<u8>(), at.clone(), problem()).prop_map(|(o, at, p)| Edit::AddProblem {
            objective: objective_id(o),
            at,
            problem: Box::new(p)
        }),
        any::<u8>().prop_map(|n| Edit::RemoveProblem(problem_id(n))),
        (any::<u8>(), at, countermeasure()).prop_map(|(p, at, c)| Edit::AddCountermeasure {
            problem: problem_id(p),
            at,
            countermeasure: Box::new(c)
        }),
        any::<u8>().prop_map(|n| Edit::RemoveCountermeasure(countermeasure_id(n))),
    ]
}

/// A small book in which most random edits find something to do.
fn seed() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for n in 0..3 {
        let person = Person { id: person_id(n), name: format!("人{n}"), department: None };
        apply(&mut book, Edit::AddPerson { at: 0, person }).unwrap();
        let goal = Goal { id: goal_id(n), number: n.to_string(), text: String::new(), result: String::new() };
        apply(&mut book, Edit::AddGoal { at: 0, goal }).unwrap();
    }
    for n in 0..2 {
        let objective = Objective {
            activities: vec![Activity::new(activity_id(n))],
            problems: vec![Problem::new(problem_id(n))],
            ..Objective::new(objective_id(n))
        };
        let department =
            Department { id: department_id(n), name: String::new(), head: None, objectives: vec![objective] };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    book
}

/// Every item is found by its id, as it would be in a book indexed from scratch.
fn assert_index(book: &Book) {
    let mut fresh = book.clone();
    fresh.reindex();
    for n in 0..4 {
        assert_eq!(book.objective(&objective_id(n)), fresh.objective(&objective_id(n)));
        assert_eq!(book.activity(&activity_id(n)), fresh.activity(&activity_id(n)));
        assert_eq!(book.person(&person_id(n)), fresh.person(&person_id(n)));
        assert_eq!(book.problem_in(&problem_id(n)), fresh.problem_in(&problem_id(n)));
        assert_eq!(book.countermeasure_in(&countermeasure_id(n)), fresh.countermeasure_in(&countermeasure_id(n)));
    }
    assert_eq!(book.activity_count(), book.objectives().map(|(_, o)| o.activities.len()).sum::<usize>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_and_its_inverse_give_the_same_book(edits in prop::collection::vec(edit(), 1..30)) {
        let mut book = seed();
        for edit in edits {
            let before = book.clone();
            match apply(&mut book, edit.clone()) {
                Err(_) => prop_assert_eq!(&book, &before, "a refused edit changed the book: {:?}", edit),
                Ok(inverse) => {
                    assert_index(&book);
                    let after = book.clone();
                    let again = apply(&mut book, inverse).expect("an inverse is never refused");
                    prop_assert_eq!(&book, &before);
                    assert_index(&book);
                    apply(&mut book, again).expect("nor is the inverse of an inverse");
                    prop_assert_eq!(&book, &after);
                }
            }
        }
    }

    #[test]
    fn undoing_all_gives_the_first_book_and_redoing_all_the_last(
        steps in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..15),
    ) {
        let (first, mut history) = (seed(), History::new());
        let mut book = first.clone();
        for edits in steps {
            let before = book.clone();
            if history.take(&mut book, Step { deed: Deed::EditText, edits }).is_err() {
                prop_assert_eq!(&book, &before, "a step is taken whole or not at all");
            }
        }
        let last = book.clone();
        while history.undo(&mut book).is_some() {}
        prop_assert_eq!(&book, &first);
        prop_assert_eq!(history.unsaved(), 0);
        while history.redo(&mut book).is_some() {}
        prop_assert_eq!(&book, &last);
    }

    #[test]
    fn a_baseline_once_frozen_is_never_overwritten(first in timing(), second in timing()) {
        let mut book = seed();
        let set = |timing| {
            let baseline = Baseline { timing, milestones: Vec::new() };
            Edit::Activity(activity_id(0), ActivityField::Baseline(Some(baseline)))
        };
        apply(&mut book, set(first)).unwrap();
        prop_assert_eq!(apply(&mut book, set(second)).is_ok(), first == second);
        prop_assert_eq!(book.activity(&activity_id(0)).unwrap().planned(), first);
    }
}

#[test]
fn completing_a_row_closes_its_open_problem_in_one_step() {
    let mut book = seed();
    let mut history = History::new();
    let id = activity_id(0);
    let edits = report_problem(&book, &id, "缺人", date(100));
    history.take(&mut book, Step { deed: Deed::ReportProblem, edits }).unwrap();
    let edits = complete(&book, &id, date(120));
    history.take(&mut book, Step { deed: Deed::Complete, edits }).unwrap();
    let (_, objective, activity) = book.activity_in(&id).unwrap();
    assert_eq!(activity.done_on, Some(date(120)));
    assert!(objective.problems.iter().all(|p| !p.is_open(date(120))));
    history.undo(&mut book);
    assert_eq!(book.activity(&id).unwrap().done_on, None);
}
