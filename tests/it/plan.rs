//! The one edit path, by properties: what is applied can be taken back, what is refused changes nothing.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;

fn date(n: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(u64::from(n % 365))
}

/// Ids are drawn from few, so that edits meet what is there, and what is not; some are those of another type, or
/// differ in case alone.
fn id(prefix: &str, n: u8) -> String {
    match n % IDS {
        4 => "same".to_owned(),
        5 => format!("{}0", prefix.to_uppercase()),
        n => format!("{prefix}{n}"),
    }
}

const IDS: u8 = 6;

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

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(any::<u16>().prop_map(date))
}

prop_compose! {
    fn milestone()(n in 0..3_u8, due in any::<u16>(), done_on in day()) -> Milestone {
        Milestone { id: format!("m-{n}"), text: String::new(), due: date(due), done_on }
    }
}

fn milestones() -> impl Strategy<Value = Vec<Milestone>> {
    prop::collection::vec(milestone(), 0..3)
}

prop_compose! {
    fn baseline()(timing in timing(), milestones in milestones()) -> Baseline {
        Baseline {
            timing,
            milestones: milestones.into_iter().map(|m| (m.id, m.due)).collect(),
            ..Baseline::default()
        }
    }
}

prop_compose! {
    fn annotation()(kind in 0..5_usize, on in day(), reason in ".{0,3}") -> Annotation {
        use AnnotationKind::{Addition, Cancellation, Change, Delay, Reinstatement};
        let kind = [Delay, Addition, Change, Cancellation, Reinstatement][kind];
        Annotation { reason, ..Annotation::new(kind, on) }
    }
}

fn annotations() -> impl Strategy<Value = Vec<Annotation>> {
    prop::collection::vec(annotation(), 0..3)
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    prop::collection::vec(".{0,3}".prop_map(|text| Note { heading: String::new(), text }), 0..2)
}

prop_compose! {
    fn activity()(
        n in any::<u8>(), text in ".{0,6}", owner in prop::option::of(any::<u8>()), timing in timing(),
        days in (day(), day()), milestones in milestones(), baseline in prop::option::of(baseline()),
        annotations in annotations(), notes in notes(),
    ) -> Activity {
        Activity {
            text, timing, owner: owner.map(person_id), started_on: days.0, done_on: days.1, milestones, baseline,
            annotations, notes, ..Activity::new(activity_id(n))
        }
    }
}

fn number() -> impl Strategy<Value = Option<f64>> {
    prop::option::of(prop_oneof![4 => any::<f64>(), 1 => Just(f64::NAN), 1 => Just(f64::INFINITY)])
}

prop_compose! {
    fn target()(base in number(), value in number()) -> Target {
        Target { base, value, ..Target::default() }
    }
}

fn measurements() -> impl Strategy<Value = Vec<Measurement>> {
    let measured = |(on, value): (u16, Option<f64>)| Measurement {
        on: date(on),
        value: value.unwrap_or_default(),
        note: String::new(),
    };
    prop::collection::vec((any::<u16>(), number()).prop_map(measured), 0..2)
}

fn activity_field() -> impl Strategy<Value = ActivityField> {
    prop_oneof![
        ".{0,8}".prop_map(ActivityField::Text),
        prop::option::of(any::<u8>()).prop_map(|p| ActivityField::Owner(p.map(person_id))),
        timing().prop_map(ActivityField::Timing),
        milestones().prop_map(ActivityField::Milestones),
        day().prop_map(ActivityField::StartedOn),
        day().prop_map(ActivityField::DoneOn),
        ".{0,8}".prop_map(ActivityField::Evaluation),
        prop::option::of(baseline()).prop_map(ActivityField::Baseline),
        annotations().prop_map(ActivityField::Annotations),
        notes().prop_map(ActivityField::Notes),
    ]
}

fn objective_field() -> impl Strategy<Value = ObjectiveField> {
    let outcome = prop::option::of(prop_oneof![Just(Outcome::Met), Just(Outcome::Missed)]);
    prop_oneof![
        prop::option::of(any::<u8>()).prop_map(|g| ObjectiveField::Goal(g.map(goal_id))),
        ".{0,8}".prop_map(ObjectiveField::Text),
        ".{0,8}".prop_map(ObjectiveField::Method),
        target().prop_map(ObjectiveField::Target),
        timing().prop_map(ObjectiveField::Timing),
        outcome.prop_map(ObjectiveField::Outcome),
        ".{0,8}".prop_map(ObjectiveField::Status),
        measurements().prop_map(ObjectiveField::Measurements),
    ]
}

prop_compose! {
    fn cause()(
        n in 0..4_u8, explains in prop::option::of(0..4_u8), fact in prop::option::of(0..2_u8), root in any::<bool>(),
    ) -> Cause {
        let (explains, fact) = (explains.map(|n| format!("w-{n}")), fact.map(|n| format!("f-{n}")));
        Cause { explains, fact, root, ..Cause::new(format!("w-{n}")) }
    }
}

fn causes() -> impl Strategy<Value = Vec<Cause>> {
    prop::collection::vec(cause(), 0..3)
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let fact = |n: u8| Fact { id: format!("f-{n}"), text: String::new(), figure: String::new() };
    prop::collection::vec((0..2_u8).prop_map(fact), 0..3)
}

fn problem_field() -> impl Strategy<Value = ProblemField> {
    let state = prop_oneof![Just(ProblemState::Noted), Just(ProblemState::Reported)];
    prop_oneof![
        prop::option::of(any::<u8>()).prop_map(|a| ProblemField::Activity(a.map(activity_id))),
        ".{0,8}".prop_map(ProblemField::Text),
        causes().prop_map(ProblemField::Causes),
        facts().prop_map(ProblemField::Facts),
        state.prop_map(ProblemField::State),
        day().prop_map(ProblemField::ReportedOn),
        day().prop_map(ProblemField::ClosedOn),
    ]
}

fn countermeasure_field() -> impl Strategy<Value = CountermeasureField> {
    prop_oneof![
        ".{0,8}".prop_map(CountermeasureField::Text),
        prop::option::of(any::<u8>()).prop_map(|p| CountermeasureField::Owner(p.map(person_id))),
        day().prop_map(CountermeasureField::FollowUp),
        prop::option::of(any::<u8>()).prop_map(|a| CountermeasureField::Supporting(a.map(activity_id))),
    ]
}

/// Fields of what stands at the top of a book.
fn head_field() -> impl Strategy<Value = Edit> {
    prop_oneof![
        ".{0,8}".prop_map(|v| Edit::Book(BookField::Title(v))),
        ".{0,8}".prop_map(|v| Edit::Book(BookField::Organisation(v))),
        any::<i32>().prop_map(|v| Edit::Book(BookField::Year(v))),
        day().prop_map(|v| Edit::Book(BookField::ConfirmedOn(v))),
        (any::<u8>(), ".{0,8}").prop_map(|(n, v)| Edit::Goal(goal_id(n), GoalField::Number(v))),
        (any::<u8>(), ".{0,8}").prop_map(|(n, v)| Edit::Goal(goal_id(n), GoalField::Text(v))),
        (any::<u8>(), ".{0,8}").prop_map(|(n, v)| Edit::Goal(goal_id(n), GoalField::Result(v))),
        (any::<u8>(), ".{0,8}").prop_map(|(n, v)| Edit::Department(department_id(n), DepartmentField::Name(v))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, p)| Edit::Department(department_id(n), DepartmentField::Head(p.map(person_id)))),
        (any::<u8>(), ".{0,8}").prop_map(|(n, v)| Edit::Person(person_id(n), PersonField::Name(v))),
        (any::<u8>(), prop::option::of(any::<u8>()))
            .prop_map(|(n, d)| Edit::Person(person_id(n), PersonField::Department(d.map(department_id)))),
    ]
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
        countermeasures in prop::collection::vec(countermeasure(), 0..3), causes in causes(), facts in facts(),
    ) -> Problem {
        Problem { activity: row.map(activity_id), text, countermeasures, causes, facts, ..Problem::new(problem_id(n)) }
    }
}

prop_compose! {
    fn objective()(
        n in any::<u8>(), goal in prop::option::of(any::<u8>()), text in ".{0,6}", timing in timing(),
        target in target(), measurements in measurements(),
        activities in prop::collection::vec(activity(), 0..3), problems in prop::collection::vec(problem(), 0..2),
    ) -> Objective {
        Objective {
            goal: goal.map(goal_id), text, timing, target, measurements, activities, problems,
            ..Objective::new(objective_id(n))
        }
    }
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..4_usize;
    prop_oneof![
        3 => head_field(),
        3 => (any::<u8>(), objective_field()).prop_map(|(n, f)| Edit::Objective(objective_id(n), f)),
        5 => (any::<u8>(), activity_field()).prop_map(|(n, f)| Edit::Activity(activity_id(n), f)),
        2 => (any::<u8>(), problem_field()).prop_map(|(n, f)| Edit::Problem(problem_id(n), f)),
        2 => (any::<u8>(), countermeasure_field()).prop_map(|(n, f)| Edit::Countermeasure(countermeasure_id(n), f)),
        12 => structure(at.start..at.end),
    ]
}

/// What adds, removes and moves.
fn structure(at: std::ops::Range<usize>) -> impl Strategy<Value = Edit> {
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, n)| {
            let goal = Goal::new(goal_id(n), n.to_string(), String::new());
            Edit::AddGoal { at, goal }
        }),
        any::<u8>().prop_map(|n| Edit::RemoveGoal(goal_id(n))),
        (at.clone(), any::<u8>(), prop::collection::vec(objective(), 0..2)).prop_map(|(at, n, objectives)| {
            let department = Box::new(Department { objectives, ..Department::new(department_id(n), "") });
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
        (any::<u8>(), at.clone())
            .prop_map(|(c, at)| Edit::MoveCountermeasure { countermeasure: countermeasure_id(c), at }),
        (any::<u8>(), at, countermeasure()).prop_map(|(p, at, c)| Edit::AddCountermeasure {
            problem: problem_id(p),
            at,
            countermeasure: Box::new(c)
        }),
        any::<u8>().prop_map(|n| Edit::RemoveCountermeasure(countermeasure_id(n))),
    ]
}

/// A small book in which most random edits find something to do.
pub fn seed() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for n in 0..3 {
        let person = Person { id: person_id(n), name: format!("人{n}"), department: None };
        apply(&mut book, Edit::AddPerson { at: 0, person }).unwrap();
        let goal = Goal::new(goal_id(n), n.to_string(), String::new());
        apply(&mut book, Edit::AddGoal { at: 0, goal }).unwrap();
    }
    for n in 0..2 {
        let objective = Objective {
            activities: vec![Activity::new(activity_id(n))],
            problems: vec![Problem::new(problem_id(n))],
            ..Objective::new(objective_id(n))
        };
        let department = Department { objectives: vec![objective], ..Department::new(department_id(n), "") };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    book
}

prop_compose! {
    /// A book from outside: ids twice, references to nowhere, and what else random parts have.
    pub fn unsound()(
        departments in prop::collection::vec((any::<u8>(), prop::collection::vec(objective(), 0..3)), 1..4),
        people in prop::collection::vec((any::<u8>(), prop::option::of(any::<u8>())), 0..3),
        goals in prop::collection::vec(any::<u8>(), 0..3),
    ) -> Book {
        let mut book = Book::new("", "", 2026);
        book.goals.extend(goals.into_iter().map(|n| {
            Goal::new(goal_id(n), n.to_string(), String::new())
        }));
        book.people.extend(people.into_iter().map(|(n, d)| {
            Person { id: person_id(n), name: String::new(), department: d.map(department_id) }
        }));
        book.departments.extend(departments.into_iter().map(|(n, objectives)| {
            Department { objectives, ..Department::new(department_id(n), "") }
        }));
        book
    }
}

/// The same, mended, and whether as a whole.
fn mended() -> impl Strategy<Value = (Book, bool)> {
    (unsound(), any::<bool>()).prop_map(|(mut book, whole)| {
        mend(&mut book, &[], whole);
        (book, whole)
    })
}

/// A sound book, or one that came from outside.
pub fn start() -> impl Strategy<Value = Book> {
    prop_oneof![Just(seed()), mended().prop_map(|(book, _)| book)]
}

/// Every item is found by its id, as it would be in a book indexed from scratch.
fn assert_index(book: &Book) {
    let mut fresh = book.clone();
    fresh.reindex();
    for n in 0..IDS {
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
    fn an_edit_and_its_inverse_give_the_same_book(first in start(), edits in prop::collection::vec(edit(), 1..30)) {
        let mut book = first;
        for edit in edits {
            let (before, mut history) = (book.clone(), History::new());
            let step = Step { deed: Deed::EditText, edits: vec![edit.clone()] };
            if history.take(&mut book, step).is_err() {
                prop_assert_eq!(&book, &before, "a refused edit changed the book: {:?}", edit);
                continue;
            }
            assert_index(&book);
            let after = book.clone();
            prop_assert!(history.undo(&mut book).is_some(), "an undo is never refused: {:?}", edit);
            prop_assert_eq!(&book, &before);
            assert_index(&book);
            prop_assert!(history.redo(&mut book).is_some(), "nor is a redo: {:?}", edit);
            prop_assert_eq!(&book, &after);
        }
    }

    #[test]
    fn undoing_all_gives_the_first_book_and_redoing_all_the_last(
        first in start(), steps in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..15),
    ) {
        let mut history = History::new();
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
    fn a_mended_book_has_nothing_to_mend((book, whole) in mended()) {
        let mut again = book.clone();
        prop_assert_eq!(mend(&mut again, &[], whole), []);
        prop_assert_eq!(&again, &book);
        assert_index(&book);
    }

    #[test]
    fn a_baseline_once_frozen_is_neither_overwritten_nor_taken_away(first in baseline(), second in baseline()) {
        let mut book = seed();
        let set = |baseline| Edit::Activity(activity_id(0), ActivityField::Baseline(baseline));
        let mut history = History::new();
        let step = |baseline| Step { deed: Deed::SetDates, edits: vec![set(baseline)] };
        history.take(&mut book, step(Some(first.clone()))).unwrap();
        prop_assert_eq!(apply(&mut book, set(None)), Err(Refused::BaselineFrozen));
        prop_assert_eq!(apply(&mut book, set(Some(second.clone()))).is_ok(), first == second);
        prop_assert_eq!(book.activity(&activity_id(0)).unwrap().baseline.as_ref(), Some(&first));
        // Only the undo of the freezing thaws.
        history.undo(&mut book).unwrap();
        prop_assert_eq!(book.activity(&activity_id(0)).unwrap().baseline.as_ref(), None);
    }
}

#[test]
fn a_row_with_two_milestones_of_one_id_is_refused() {
    let m = Milestone { id: "x".into(), text: String::new(), due: date(1), done_on: None };
    let activity = Box::new(Activity { milestones: vec![m.clone(), m], ..Activity::new(activity_id(3)) });
    let add = Edit::AddActivity { objective: objective_id(0), at: 0, activity };
    assert_eq!(apply(&mut seed(), add), Err(Refused::Duplicate("x".into())));
}

#[test]
fn after_a_failed_save_an_undone_book_still_has_something_to_save() {
    let (mut book, mut history) = (seed(), History::new());
    let edits = vec![Edit::Activity(activity_id(0), ActivityField::Text("x".into()))];
    history.take(&mut book, Step { deed: Deed::EditText, edits }).unwrap();
    history.save_failed();
    history.undo(&mut book).unwrap();
    assert!(history.unsaved() > 0 && !history.touched().is_empty());
    history.saved();
    assert_eq!(history.unsaved(), 0);
}

/// A book whose file has these rows, mended.
fn with_rows(ids: &[&str]) -> (Book, Vec<Flaw>) {
    let mut book = Book::new("", "", 2026);
    let activities = ids.iter().map(|id| Activity::new(ActivityId::new(*id))).collect();
    let objective = Objective { activities, ..Objective::new(ObjectiveId::new("o")) };
    let department = Department { objectives: vec![objective], ..Department::new(department_id(0), "") };
    book.departments.push(department);
    let flaws = mend(&mut book, &[], true);
    (book, flaws)
}

fn row_ids(book: &Book) -> Vec<String> {
    book.objectives().flat_map(|(_, o)| o.activities.iter().map(|a| a.id.to_string())).collect()
}

#[test]
fn mending_a_duplicate_never_takes_the_id_of_a_sound_row() {
    let (book, flaws) = with_rows(&["a-1", "a-1", "a-1-2"]);
    assert_eq!(row_ids(&book), ["a-1", "a-1-3", "a-1-2"]);
    assert_eq!(flaws.len(), 1);
}

#[test]
fn mending_a_long_duplicate_gives_an_id_that_can_be_one() {
    let long = "长".repeat(60);
    let (book, _) = with_rows(&[&long, &long, "a/b"]);
    let ids = row_ids(&book);
    assert_eq!(ids[0], long);
    assert!(ids.iter().all(|id| check_id(id).is_ok()) && ids[1] != ids[0], "{ids:?}");
}

#[test]
fn in_a_copied_objective_problems_follow_the_copied_rows() {
    let objective = Objective {
        activities: vec![Activity::new(activity_id(0))],
        problems: vec![Problem { activity: Some(activity_id(0)), ..Problem::new(problem_id(0)) }],
        ..Objective::new(objective_id(0))
    };
    let mut book = Book::new("", "", 2026);
    let objectives = vec![objective.clone(), objective];
    book.departments.push(Department { objectives, ..Department::new(department_id(0), "") });
    mend(&mut book, &[], true);
    for (_, objective) in book.objectives() {
        assert_eq!(objective.problems[0].activity.as_ref(), Some(&objective.activities[0].id));
    }
}

#[test]
fn an_owner_who_is_named_twice_is_one_person() {
    let mut book = Book::new("", "", 2026);
    let owned = |n, owner: &str| Activity { owner: Some(PersonId::new(owner)), ..Activity::new(activity_id(n)) };
    let activities = vec![owned(0, "张三/李四"), owned(1, "张三/李四"), owned(2, "d0"), owned(3, "d0")];
    let objectives = vec![Objective { activities, ..Objective::new(objective_id(0)) }];
    book.departments.push(Department { objectives, ..Department::new(department_id(0), "") });
    let flaws = mend(&mut book, &[], true);
    let names: Vec<_> = book.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!((names.as_slice(), flaws.len()), (&["张三/李四", "d0"][..], 2));
    assert!(book.people.iter().all(|p| check_id(p.id.as_str()).is_ok() && p.id.as_str() != "d0"));
}

#[test]
fn what_refers_to_an_id_that_can_be_none_refers_to_the_one_it_got() {
    let mut book = Book::new("", "", 2026);
    let (goal, person, row) = (GoalId::new("1/2"), PersonId::new("张三/李四"), ActivityId::new("a?"));
    book.goals.push(Goal::new(goal.clone(), "1", "g"));
    book.people.push(Person { id: person.clone(), name: "张三".into(), department: None });
    let cm = Countermeasure { supporting: Some(row.clone()), ..Countermeasure::new(countermeasure_id(0)) };
    let problem = Problem { activity: Some(row.clone()), countermeasures: vec![cm], ..Problem::new(problem_id(0)) };
    let objective = Objective {
        goal: Some(goal),
        activities: vec![Activity { owner: Some(person), ..Activity::new(row) }],
        problems: vec![problem],
        ..Objective::new(objective_id(0))
    };
    let objectives = vec![objective];
    book.departments.push(Department { objectives, ..Department::new(department_id(0), "") });
    let flaws = mend(&mut book, &[], true);
    assert_eq!(flaws.len(), 3, "{flaws:?}");
    let objective = &book.departments[0].objectives[0];
    let row = &objective.activities[0];
    assert_eq!(book.goal(objective.goal.as_ref().unwrap()).unwrap().text, "g");
    assert_eq!(book.person_name(row.owner.as_ref().unwrap()), "张三");
    assert_eq!(objective.problems[0].activity.as_ref(), Some(&row.id));
    assert_eq!(objective.problems[0].countermeasures[0].supporting.as_ref(), Some(&row.id));
}

#[test]
fn departments_that_differ_in_case_alone_get_files_of_their_own() {
    let mut book = Book::new("", "", 2026);
    for id in ["Parts", "parts", "PARTS-2"] {
        let department = Department::new(DepartmentId::new(id), id);
        book.departments.push(department);
    }
    let flaws = mend(&mut book, &[], true);
    let ids: Vec<_> = book.departments.iter().map(|d| d.id.as_str()).collect();
    assert_eq!((ids, flaws.len()), (vec!["Parts", "parts-3", "PARTS-2"], 1));
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
