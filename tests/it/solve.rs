//! Problem solving: whys that stay a tree, problems that close only with help asked for, countermeasures until they work.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{fishbone, whys};
use roundel::plan::*;
use roundel::rules::{Gap, due_follow_ups, gaps};

fn date(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(n)
}

fn the_problem() -> ProblemId {
    ProblemId::new("p")
}

fn measure(n: usize) -> CountermeasureId {
    CountermeasureId::new(format!("c{n}"))
}

/// A department with one objective, one row, and one problem of it with three countermeasures.
fn seed() -> Book {
    let mut book = Book::new("2026", "", 2026);
    let mut department = Department::new(DepartmentId::new("d"), "前台");
    let mut objective = Objective::new(ObjectiveId::new("o"));
    objective.activities = vec![Activity::new(ActivityId::new("a1")), Activity::new(ActivityId::new("a2"))];
    let mut problem = Problem { activity: Some(ActivityId::new("a1")), ..Problem::new(the_problem()) };
    for n in 0..3 {
        let text = format!("行动 {n}");
        problem.countermeasures.push(Countermeasure { text, ..Countermeasure::new(measure(n)) });
    }
    objective.problems.push(problem);
    department.objectives.push(objective);
    book.people.push(Person { id: PersonId::new("zhou"), name: "周敏".into(), department: None });
    book.departments.push(department);
    book.reindex();
    book
}

fn problem(book: &Book) -> &Problem {
    book.problem_in(&the_problem()).unwrap().1
}

fn take(book: &mut Book, edits: Steps) {
    apply_all(book, edits).unwrap();
}

/// Asks why `levels` times in a row; returns the ids from the problem down.
fn chain(book: &mut Book, levels: usize) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for _ in 0..levels {
        let (id, edits) = new_cause(problem(book), ids.last().map(String::as_str), None);
        take(book, edits);
        ids.push(id);
    }
    ids
}

fn judge(book: &mut Book, cause: &str, change: impl FnOnce(&mut Cause)) {
    let edits = set_cause(problem(book), cause, change);
    take(book, edits);
}

/// What may be done to the causes and facts of a problem; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Done {
    Why(Option<u8>),
    Remove(u8),
    Hang(u8, u8),
    Fact,
    RemoveFact(u8),
    Support(u8, u8),
    Judge(u8, bool, u8, bool),
    SayRoot(bool),
    Close(u8),
    Reopen,
    Undo,
}

fn done() -> impl Strategy<Value = Done> {
    let n = any::<u8>;
    prop_oneof![
        4 => prop::option::of(n()).prop_map(Done::Why),
        2 => n().prop_map(Done::Remove),
        2 => (n(), n()).prop_map(|(a, b)| Done::Hang(a, b)),
        2 => Just(Done::Fact),
        1 => n().prop_map(Done::RemoveFact),
        2 => (n(), n()).prop_map(|(a, b)| Done::Support(a, b)),
        4 => (n(), any::<bool>(), n(), any::<bool>()).prop_map(|(a, r, c, h)| Done::Judge(a, r, c, h)),
        1 => any::<bool>().prop_map(Done::SayRoot),
        2 => n().prop_map(Done::Close),
        1 => Just(Done::Reopen),
        1 => Just(Done::Undo),
    ]
}

fn pick(of: &[Cause], n: u8) -> Option<String> {
    (!of.is_empty()).then(|| of[usize::from(n) % of.len()].id.clone())
}

fn edits(problem: &Problem, done: &Done) -> Steps {
    let cause = |n: u8| pick(&problem.causes, n);
    let fact =
        |n: u8| (!problem.facts.is_empty()).then(|| problem.facts[usize::from(n) % problem.facts.len()].id.clone());
    match done {
        Done::Why(about) => new_cause(problem, about.and_then(cause).as_deref(), None).1,
        Done::Remove(n) => cause(*n).map_or_else(Vec::new, |c| remove_cause(problem, &c)),
        Done::Hang(a, b) => cause(*a).map_or_else(Vec::new, |c| set_cause(problem, &c, |c| c.explains = cause(*b))),
        Done::Fact => new_fact(problem).1,
        Done::RemoveFact(n) => fact(*n).map_or_else(Vec::new, |f| remove_fact(problem, &f)),
        Done::Support(a, f) => cause(*a).map_or_else(Vec::new, |c| set_cause(problem, &c, |c| c.fact = fact(*f))),
        Done::Judge(a, root, control, help) => cause(*a).map_or_else(Vec::new, |c| {
            set_cause(problem, &c, |c| {
                c.root = *root;
                c.control = [Control::Unsaid, Control::Within, Control::Outside][usize::from(*control) % 3];
                c.help = if *help { "请集团出面".into() } else { String::new() };
            })
        }),
        Done::SayRoot(blank) => say_root_cause(problem, if *blank { "" } else { "没有人负责" }),
        Done::Close(n) => close_problem(problem, date(u64::from(*n))).unwrap_or_default(),
        Done::Reopen => vec![Edit::Problem(problem.id.clone(), ProblemField::ClosedOn(None))],
        Done::Undo => Vec::new(),
    }
}

/// From each cause the way up ends at the problem, and every fact that is named is there.
fn is_a_tree(problem: &Problem) -> bool {
    problem.causes.iter().all(|cause| {
        let mut at = cause;
        for _ in 0..=problem.causes.len() {
            match &at.explains {
                None => return cause.fact.as_ref().is_none_or(|f| problem.facts.iter().any(|x| x.id == *f)),
                Some(up) => at = problem.causes.iter().find(|c| c.id == *up).unwrap(),
            }
        }
        false
    })
}

proptest! {
    #[test]
    fn whys_stay_a_tree_and_all_of_it_can_be_undone(deeds in prop::collection::vec(done(), 1..40)) {
        let first = seed();
        let (mut book, mut history) = (first.clone(), History::new());
        for deed in &deeds {
            if matches!(deed, Done::Undo) {
                history.undo(&mut book);
                continue;
            }
            let was_open = problem(&book).closed_on.is_none();
            let edits = edits(problem(&book), deed);
            // Hanging a cause below itself is refused; a refusal changes nothing.
            let before = book.clone();
            if history.take(&mut book, Step { deed: Deed::JudgeCause, edits }).is_err() {
                prop_assert_eq!(&book, &before);
            }
            let now = problem(&book);
            prop_assert!(is_a_tree(now), "{:?}", now.causes);
            prop_assert!(!was_open || now.closed_on.is_none() || now.lacks_help().is_none(), "closed without help");
            // Each way of looking at the causes shows each of them once.
            let read = whys(now);
            let mut at: Vec<usize> = read.iter().map(|w| w.cause).collect();
            at.sort_unstable();
            prop_assert_eq!(at, (0..now.causes.len()).collect::<Vec<_>>());
            let on_bones: usize = fishbone(&read).iter().map(|(_, causes)| causes.len()).sum();
            prop_assert_eq!(on_bones, now.causes.len());
        }
        while history.undo(&mut book).is_some() {}
        prop_assert_eq!(book, first);
    }

    #[test]
    fn a_file_with_any_causes_is_mended_to_a_tree(
        rows in prop::collection::vec((0..6_u8, prop::option::of(0..6_u8), prop::option::of(0..3_u8)), 0..10),
    ) {
        let mut book = seed();
        let home = &mut book.departments[0].objectives[0].problems[0];
        home.facts = vec![Fact { id: "f0".into(), text: String::new(), figure: String::new() }];
        for (id, explains, fact) in rows {
            home.causes.push(Cause {
                explains: explains.map(|n| format!("w{n}")),
                fact: fact.map(|n| format!("f{n}")),
                ..Cause::new(format!("w{id}"))
            });
        }
        let before = home.causes.len();
        mend(&mut book, &[], true);
        prop_assert!(is_a_tree(problem(&book)));
        prop_assert_eq!(problem(&book).causes.len(), before, "nothing is thrown away");
    }

    #[test]
    fn countermeasures_keep_together_whatever_their_order(moves in prop::collection::vec((0..3_usize, -4..5_isize), 0..12)) {
        let first = seed();
        let (mut book, mut history) = (first.clone(), History::new());
        for (n, by) in moves {
            let edits = prioritise(&book, &measure(n), by);
            history.take(&mut book, Step { deed: Deed::MoveRow, edits }).unwrap();
            let mut ids: Vec<_> = problem(&book).countermeasures.iter().map(|c| c.id.clone()).collect();
            ids.sort();
            prop_assert_eq!(ids, (0..3).map(measure).collect::<Vec<_>>());
        }
        while history.undo(&mut book).is_some() {}
        prop_assert_eq!(book, first);
    }
}

#[test]
fn a_cause_taken_out_leaves_the_chain_whole_and_on_its_bone() {
    let mut book = seed();
    let ids = chain(&mut book, 6);
    judge(&mut book, &ids[2], |c| c.bone = Some(Bone::Method));
    let edits = remove_cause(problem(&book), &ids[2]);
    take(&mut book, edits);
    let below = problem(&book).causes.iter().find(|c| c.id == ids[3]).unwrap();
    assert_eq!(below.explains.as_deref(), Some(ids[1].as_str()));
    assert_eq!(below.bone, Some(Bone::Method));
    let read = whys(problem(&book));
    assert_eq!(read.iter().map(|w| w.number.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4", "5"]);
    assert!(read[2..].iter().all(|w| w.bone == Some(Bone::Method)), "what explains it stands with it");
    assert!(read[..2].iter().all(|w| w.bone.is_none()));
}

#[test]
fn branches_are_read_one_after_the_other() {
    let mut book = seed();
    let ids = chain(&mut book, 2);
    for _ in 0..2 {
        let edits = new_cause(problem(&book), Some(&ids[0]), None).1;
        take(&mut book, edits);
    }
    let edits = new_cause(problem(&book), Some(&ids[1]), None).1;
    take(&mut book, edits);
    let numbers: Vec<_> = whys(problem(&book)).into_iter().map(|w| w.number).collect();
    assert_eq!(numbers, ["1", "2a", "3", "2b", "2c"]);
}

#[test]
fn a_fact_taken_out_supports_nothing_any_more() {
    let mut book = seed();
    let (fact, edits) = new_fact(problem(&book));
    take(&mut book, edits);
    let ids = chain(&mut book, 1);
    judge(&mut book, &ids[0], |c| c.fact = Some(fact.clone()));
    let edits = remove_fact(problem(&book), &fact);
    take(&mut book, edits);
    assert_eq!((problem(&book).facts.len(), &problem(&book).causes[0].fact), (0, &None));
}

#[test]
fn a_problem_outside_ones_control_closes_only_when_help_is_asked_for() {
    let mut book = seed();
    let ids = chain(&mut book, 2);
    judge(&mut book, &ids[1], |c| (c.root, c.control) = (true, Control::Outside));
    assert_eq!(close_problem(problem(&book), date(9)), Err(HelpMissing { cause: ids[1].clone() }));
    let anyhow = Edit::Problem(the_problem(), ProblemField::ClosedOn(Some(date(9))));
    assert_eq!(apply(&mut book, anyhow).unwrap_err(), Refused::HelpMissing("p".into()), "no other way either");
    judge(&mut book, &ids[1], |c| c.help = "请集团批编制".into());
    let edits = close_problem(problem(&book), date(9)).unwrap();
    take(&mut book, edits);
    assert_eq!(problem(&book).closed_on, Some(date(9)));
    assert_eq!(close_problem(problem(&book), date(20)), Ok(Vec::new()), "closed is closed");
}

#[test]
fn a_row_that_is_done_leaves_a_problem_open_that_needs_help() {
    let mut book = seed();
    let row = ActivityId::new("a1");
    let edits = report_problem(&book, &row, "缺人", date(3));
    take(&mut book, edits);
    let ids = chain(&mut book, 1);
    judge(&mut book, &ids[0], |c| (c.root, c.control) = (true, Control::Outside));
    let edits = complete(&book, &row, date(9));
    take(&mut book, edits);
    assert_eq!(book.activity(&row).unwrap().done_on, Some(date(9)));
    assert_eq!(problem(&book).closed_on, None);
}

#[test]
fn what_is_lacking_is_said() {
    let mut book = seed();
    assert_eq!(gaps(problem(&book)), []);
    let ids = chain(&mut book, 2);
    assert_eq!(gaps(problem(&book)), [Gap::NoRootCause]);
    judge(&mut book, &ids[1], |c| (c.root, c.control) = (true, Control::Outside));
    assert_eq!(gaps(problem(&book)), [Gap::NoFact(1), Gap::NoHelp(1)]);
    let (fact, edits) = new_fact(problem(&book));
    take(&mut book, edits);
    judge(&mut book, &ids[1], |c| (c.fact, c.help) = (Some(fact), "请集团出面".into()));
    assert_eq!(gaps(problem(&book)), []);
}

#[test]
fn a_supporting_row_is_planned_once_below_the_row_of_the_problem() {
    let mut book = seed();
    book.confirmed_on = Some(date(0));
    let fields =
        [CountermeasureField::Owner(Some(PersonId::new("zhou"))), CountermeasureField::FollowUp(Some(date(40)))];
    take(&mut book, fields.map(|f| Edit::Countermeasure(measure(0), f)).into());
    let (row, edits) = support(&book, &measure(0), date(10), "周敏");
    let row = row.unwrap();
    let mut history = History::new();
    let before = book.clone();
    history.take(&mut book, Step { deed: Deed::PlanSupport, edits }).unwrap();
    let rows: Vec<_> = book.departments[0].objectives[0].activities.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(rows, ["a1", row.as_str(), "a2"]);
    let planned = book.activity(&row).unwrap();
    assert_eq!((planned.text.as_str(), planned.timing), ("行动 0", Timing::new(Some(date(10)), Some(date(40)))));
    assert_eq!(planned.owner, Some(PersonId::new("zhou")));
    assert_eq!(planned.annotations[0].kind, AnnotationKind::Addition, "the plan was confirmed");
    assert_eq!(support(&book, &measure(0), date(11), ""), (Some(row), Vec::new()), "a second time is no second row");
    history.undo(&mut book);
    assert_eq!(book, before);
}

#[test]
fn a_standard_is_made_once() {
    let mut book = seed();
    let (standard, edits) = make_standard(&book, &measure(1), date(10));
    take(&mut book, edits);
    assert_eq!(make_standard(&book, &measure(1), date(50)), (standard, Vec::new()));
    let made = &book.departments[0].standards;
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].text.as_str(), made[0].applies_to.as_str()), ("行动 1", "前台"));
    assert_eq!((made[0].since, &made[0].countermeasure), (Some(date(10)), &Some(measure(1))));
}

fn found(book: &mut Book, n: usize, progress: Progress, note: &str, day: u64) {
    let edits = follow_up(book.countermeasure_in(&measure(n)).unwrap().1, progress, note, date(day), "周敏");
    take(book, edits);
}

#[test]
fn a_countermeasure_is_as_far_as_it_was_found_by_that_day() {
    let mut book = seed();
    found(&mut book, 0, Progress::Effective, "三周没有再发", 30);
    found(&mut book, 0, Progress::Running, "", 10);
    found(&mut book, 0, Progress::Done, "", 20);
    found(&mut book, 0, Progress::NotEffective, "", 20);
    let cm = book.countermeasure_in(&measure(0)).unwrap().1;
    for (day, state) in [
        (9, Progress::Open),
        (10, Progress::Running),
        (19, Progress::Running),
        (20, Progress::NotEffective),
        (29, Progress::NotEffective),
        (30, Progress::Effective),
        (300, Progress::Effective),
    ] {
        assert_eq!(cm.state(date(day)), state, "day {day}");
    }
    assert_eq!(cm.follow_ups.len(), 3, "a second look on a day replaces the first");
    assert_eq!(follow_up(cm, Progress::Effective, "", date(30), "周敏"), Vec::new(), "the same again is nothing");
    let edits = say_follow_up(cm, date(30), "四周没有再发");
    take(&mut book, edits);
    let last = book.countermeasure_in(&measure(0)).unwrap().1.follow_ups.last().unwrap().clone();
    assert_eq!((last.note.as_str(), last.found, last.by.as_str()), ("四周没有再发", Progress::Effective, "周敏"));
}

#[test]
fn a_countermeasure_is_due_until_it_is_settled() {
    let day = 50;
    for (date_set, looks, due) in [
        (None, vec![], true),
        (Some(60), vec![], false),
        (Some(50), vec![], true),
        (Some(60), vec![(40, Progress::Running)], false),
        (Some(50), vec![(40, Progress::Running)], true),
        (Some(30), vec![(40, Progress::Done)], true),
        (None, vec![(40, Progress::Running)], true),
        (Some(30), vec![(40, Progress::Effective)], false),
        (Some(30), vec![(40, Progress::NotEffective)], false),
        // What was found later is not known that day.
        (Some(30), vec![(51, Progress::Effective)], true),
    ] {
        let mut book = seed();
        let set = CountermeasureField::FollowUp(date_set.map(date));
        take(&mut book, vec![Edit::Countermeasure(measure(0), set)]);
        for (on, progress) in looks.clone() {
            found(&mut book, 0, progress, "", on);
        }
        let is_due = due_follow_ups(&book, date(day)).contains(&measure(0));
        assert_eq!(is_due, due, "{date_set:?} {looks:?}");
    }
}

#[test]
fn a_problem_not_known_yet_has_nothing_to_follow_up() {
    let mut book = seed();
    take(&mut book, vec![Edit::Problem(the_problem(), ProblemField::ReportedOn(Some(date(20))))]);
    assert!(due_follow_ups(&book, date(19)).is_empty());
    assert_eq!(due_follow_ups(&book, date(20)), [measure(0), measure(1), measure(2)], "in order of priority");
}
