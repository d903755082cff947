//! Where goals' figures come from and go to: splits that add up, the tree with what-if, and the dialogue with departments.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{Tried, goal_tree, levels};
use roundel::plan::*;
use roundel::print::{Audience, Chart, Job, Paper};
use roundel::rules::{Figures, Needed, WhatIf, by_shape, even, handed, left_over, split, tops, tree};
use roundel::words::{Lang, Words};
use rust_decimal::Decimal;

use crate::print::{job, pdf, set, set_in, texts};
use crate::window::day;

fn n(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn sample() -> Book {
    roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
}

fn kpi(id: &str, unit: &str, formula: &str, plan: &[&str]) -> Kpi {
    let mut kpi = Kpi::new(KpiId::new(id), id);
    (kpi.unit, kpi.formula) = (unit.to_owned(), formula.to_owned());
    kpi.to_date = if formula.is_empty() { ToDate::Last } else { ToDate::Formula };
    kpi.plan = (1..).zip(plan).map(|(m, v)| (m, n(v))).collect();
    kpi
}

/// Revenue = vehicles × share × visits × revenue a visit.
fn book_of(values: [&str; 4]) -> Book {
    let mut book = Book::new("计划", "", 2026);
    let formula = "{vehicles} * {share} / 100 * {visits} * {ticket}";
    book.kpis = vec![
        kpi("revenue", "元", formula, &[]),
        kpi("vehicles", "台", "", &[values[0]]),
        kpi("share", "%", "", &[values[1]]),
        kpi("visits", "次/台", "", &[values[2]]),
        kpi("ticket", "元/次", "", &[values[3]]),
    ];
    book
}

fn id(text: &str) -> KpiId {
    KpiId::new(text)
}

fn what_if<'a, 'b>(book: &Book, figures: &'a Figures<'b>, top: &str, moved: &[(&str, &str)]) -> WhatIf<'a, 'b> {
    let moved: HashMap<_, _> = moved.iter().map(|(k, v)| (id(k), n(v))).collect();
    WhatIf::new(book, figures, &id(top), Series::Plan, moved)
}

#[test]
fn the_tree_begins_with_the_formula_that_no_other_takes() {
    let book = book_of(["9600", "62", "2.4", "1295"]);
    let figures = Figures::of(&book);
    assert_eq!(tops(&book, &figures), [id("revenue")]);
    let names: Vec<_> = tree(&book, &figures, &id("revenue")).into_iter().map(|b| b.kpi.to_string()).collect();
    assert_eq!(names, ["revenue", "vehicles", "share", "visits", "ticket"], "as the formula is written");
    let sample = sample();
    assert_eq!(tops(&sample, &Figures::of(&sample))[0], id("k-revenue"));
}

#[test]
fn a_factor_moves_the_top_and_the_others_say_what_they_must_do() {
    let book = book_of(["10000", "60", "2.4", "1000"]);
    let figures = Figures::of(&book);
    let moved = what_if(&book, &figures, "revenue", &[("share", "50")]);
    assert_eq!(moved.value(&id("revenue")), Ok(n("12000000")));
    // Back to 14,400,000 while share stays at 50 %.
    assert_eq!(moved.needed(&id("visits"), n("14400000")), Needed::Value(n("2.88")));
    assert_eq!(moved.needed(&id("ticket"), n("14400000")), Needed::Value(n("1200")));
    assert_eq!(moved.needed(&id("share"), n("14400000")), Needed::Value(n("60")));
}

#[test]
fn what_is_measured_by_a_factor_stays_when_the_factor_moves() {
    // In the sample visits are jobs ÷ (vehicles × share): more vehicles are more revenue all the same.
    let book = sample();
    let figures = Figures::of(&book);
    let before = figures.year(&id("k-revenue"), Series::Plan).unwrap();
    let untouched = what_if(&book, &figures, "k-revenue", &[]);
    for branch in tree(&book, &figures, &id("k-revenue")) {
        assert_eq!(untouched.value(&branch.kpi), figures.year(&branch.kpi, Series::Plan), "{}", branch.kpi);
    }
    let tenth_more = |kpi: &str| (figures.year(&id(kpi), Series::Plan).unwrap() * n("1.1")).to_string();
    for kpi in ["k-vehicles", "k-share", "k-visits", "k-ticket", "k-jobs"] {
        let moved = what_if(&book, &figures, "k-revenue", &[(kpi, &tenth_more(kpi))]);
        let after = moved.value(&id("k-revenue")).unwrap();
        assert!((after - before * n("1.1")).abs() < n("0.001"), "{kpi}: {after}");
    }
}

#[test]
fn a_tried_value_holds_wherever_it_stands_and_what_is_held_says_so() {
    let book = sample();
    let figures = Figures::of(&book);
    let tried = Tried { moved: HashMap::from([(id("k-share"), n("60"))]), wanted: None };
    let rows = goal_tree(&book, &figures, &id("k-revenue"), day(), &tried, &HashSet::new());
    let shares: Vec<_> = rows.iter().filter(|r| r.kpi == id("k-share")).map(|r| r.tried.clone()).collect();
    assert_eq!(shares, [Ok(n("60")), Ok(n("60"))]);
    // Visits are a factor of their own and stay; their formula makes another value now, which is told.
    let what_if = what_if(&book, &figures, "k-revenue", &[("k-share", "60")]);
    let made = what_if.held_against(&id("k-visits")).unwrap().unwrap();
    assert_eq!((what_if.value(&id("k-visits")).unwrap().round_dp(3), made.round_dp(3)), (n("2.4"), n("2.480")));
    assert_eq!(what_if.held_against(&id("k-revenue")), None);
    assert_eq!(what_if.held_against(&id("k-ticket")), None);
}

#[test]
fn a_year_that_adds_up_moves_in_the_proportion_of_its_factors() {
    let mut book = book_of(["1000", "50", "2", "100"]);
    book.kpis[0].to_date = ToDate::Sum;
    // Two months: revenue of the year is twice that of a month, and no product of its factors' years.
    for kpi in &mut book.kpis[1..] {
        let month = kpi.plan.get(1);
        kpi.plan.set(2, month);
    }
    let figures = Figures::of(&book);
    assert_eq!(figures.year(&id("revenue"), Series::Plan), Ok(n("200000")));
    assert_eq!(what_if(&book, &figures, "revenue", &[]).value(&id("revenue")), Ok(n("200000")));
    let moved = what_if(&book, &figures, "revenue", &[("share", "75")]);
    assert_eq!(moved.value(&id("revenue")), Ok(n("300000")));
}

#[test]
fn what_stands_below_a_moved_figure_has_no_say_and_what_is_closed_is_hidden() {
    let book = sample();
    let figures = Figures::of(&book);
    let tried = Tried { moved: HashMap::from([(id("k-visits"), n("2.5"))]), wanted: None };
    let rows = goal_tree(&book, &figures, &id("k-revenue"), day(), &tried, &HashSet::new());
    let row = |kpi: &str| rows.iter().find(|r| r.kpi == id(kpi) && !r.again).unwrap();
    assert!(row("k-jobs").covered && row("k-jobs").needed.is_none());
    assert!(row("k-visits").moved && row("k-revenue").needed.is_none());
    assert_eq!(row("k-visits").tried, Ok(n("2.5")));
    assert!(rows.iter().any(|r| r.again && r.kpi == id("k-vehicles")), "vehicles are taken twice");
    let closed = HashSet::from([id("k-visits")]);
    let fewer = goal_tree(&book, &figures, &id("k-revenue"), day(), &Tried::default(), &closed);
    assert_eq!(rows.len() - fewer.len(), 3, "jobs, vehicles and share");
}

#[test]
fn as_long_as_nothing_is_planned_the_tree_starts_from_last_year() {
    let mut book = book_of(["10000", "60", "2.4", "1000"]);
    for kpi in &mut book.kpis {
        kpi.last_year = std::mem::take(&mut kpi.plan);
    }
    let figures = Figures::of(&book);
    let tried = Tried { moved: HashMap::from([(id("share"), n("66"))]), wanted: Some(n("15840000")) };
    let rows = goal_tree(&book, &figures, &id("revenue"), day(), &tried, &HashSet::new());
    assert_eq!(rows[0].tried, Ok(n("15840000")), "a tenth more");
    assert_eq!(rows[1].needed, Some(Needed::Value(n("10000"))), "vehicles may stay");
}

#[test]
fn a_factor_that_can_not_reach_it_says_so() {
    let mut book = book_of(["10000", "60", "0", "1000"]);
    book.kpis.push(kpi("idle", "台", "", &["5"]));
    let figures = Figures::of(&book);
    // Nobody visits: no number of vehicles makes revenue.
    assert_eq!(what_if(&book, &figures, "revenue", &[]).needed(&id("vehicles"), n("1000")), Needed::OutOfReach);
}

proptest! {
    #[test]
    fn the_needed_value_makes_the_top_reach_what_is_wanted(
        vehicles in 1_i64..1_000_000, share in 1_i64..1000, visits in 1_i64..9999, ticket in 1_i64..999_999,
        wanted in 1_i64..1_000_000_000_000, part in 0_usize..4,
    ) {
        let texts = [
            vehicles.to_string(), Decimal::new(share, 1).to_string(), Decimal::new(visits, 3).to_string(),
            Decimal::new(ticket, 2).to_string(),
        ];
        let book = book_of([&texts[0], &texts[1], &texts[2], &texts[3]]);
        let figures = Figures::of(&book);
        let part = ["vehicles", "share", "visits", "ticket"][part];
        let wanted = Decimal::from(wanted);
        let Needed::Value(needed) = what_if(&book, &figures, "revenue", &[]).needed(&id(part), wanted) else {
            return Err(TestCaseError::fail("out of reach"));
        };
        let moved = what_if(&book, &figures, "revenue", &[(part, &needed.to_string())]);
        let reached = moved.value(&id("revenue")).unwrap();
        prop_assert!((reached - wanted).abs() <= wanted * Decimal::new(1, 9) + Decimal::new(1, 6), "{reached} for {wanted}");
    }

    #[test]
    fn even_parts_differ_by_a_unit_at_most_and_add_up(total in -99_999_999_i64..99_999_999, places in 0_u32..3, parts in 1_usize..40) {
        let (total, unit) = (Decimal::new(total, places), Decimal::new(1, places));
        let made = even(total, parts, unit).unwrap();
        prop_assert_eq!(left_over(total, made.iter().copied()), Some(Decimal::ZERO));
        let (most, least) = (made.iter().max().unwrap(), made.iter().min().unwrap());
        prop_assert!(most - least <= unit, "{least} to {most}");
    }

    #[test]
    fn months_go_as_last_year_went(total in 0_i64..99_999_999, months in prop::collection::btree_map(1_u32..=12, 0_i64..1_000_000, 1..12)) {
        let last_year: Months = months.into_iter().map(|(m, v)| (m, Decimal::new(v, 1))).collect();
        let total = Decimal::from(total);
        match by_shape(total, &last_year, Decimal::ONE) {
            None => prop_assert!(last_year.iter().all(|(_, v)| v.is_zero())),
            Some(parts) => {
                prop_assert_eq!(parts.iter().copied().sum::<Decimal>(), total);
                for (month, part) in (1..).zip(parts) {
                    let was = last_year.get(month).unwrap_or_default();
                    prop_assert!(!was.is_zero() || part.is_zero(), "month {month} had nothing");
                    prop_assert!(part.fract().is_zero());
                }
            }
        }
    }

    #[test]
    fn a_goal_is_split_over_departments_to_the_last_digit(
        total in 1_i64..99_999_999, places in 0_u32..3, weights in prop::collection::vec(0_i64..5000, 1..9),
    ) {
        let (total, unit) = (Decimal::new(total, places), Decimal::new(1, places));
        let weights: Vec<_> = weights.into_iter().map(Decimal::from).collect();
        let parts = split(total, &weights, unit).or_else(|| even(total, weights.len(), unit)).unwrap();
        prop_assert_eq!(parts.iter().copied().sum::<Decimal>(), total);
    }
}

// The dialogue with the departments.

fn on(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

fn dialogue(confirmed: bool) -> Book {
    let mut book = Book::new("计划", "", 2026);
    book.confirmed_on = confirmed.then(|| on(3));
    let mut goal = Goal::new(GoalId::new("g"), "1", "产值");
    goal.target =
        GoalTarget {
            measure: "售后产值".into(), unit: "万元".into(), value: Some(n("100")), ..Default::default()
        };
    book.goals.push(goal);
    for name in ["a", "b"] {
        let mut department = Department::new(DepartmentId::new(name), name);
        let mut objective = Objective::new(ObjectiveId::new(format!("o-{name}")));
        (objective.goal, objective.text) = (Some(GoalId::new("g")), "产值".into());
        objective.target =
            Target { unit: "元".into(), base: Some(300_000.0), value: Some(400_000.0), ..Target::default() };
        objective.baseline = confirmed.then(|| objective.as_baseline());
        department.objectives.push(objective);
        book.departments.push(department);
    }
    book.reindex();
    book
}

/// What is said, as edits of the book as it stands.
type Throw<'a> = &'a dyn Fn(&Book) -> Vec<Edit>;

fn take(book: &mut Book, history: &mut History, edits: Vec<Edit>) {
    history.take(book, Step { deed: Deed::HandDown, edits }).unwrap();
}

#[test]
fn the_ball_goes_to_and_fro_and_every_throw_is_kept() {
    let mut book = dialogue(false);
    let before = book.clone();
    let mut history = History::new();
    let (a, b) = (DepartmentId::new("a"), DepartmentId::new("b"));
    let goal = |book: &Book| book.goals[0].clone();
    let say = |by: &'static str, reason: &'static str, day: u32| Noting { on: on(day), by, reason };
    // (what is said, what stands, agreed, how many are open, difference)
    let table: [(Throw<'_>, &str, Option<&str>, usize, &str); 6] = [
        (
            &|book| {
                say_shares(&goal(book), Turn::Proposed, [(a.clone(), n("60")), (b.clone(), n("40"))], say("贺", "", 5))
            },
            "100",
            None,
            2,
            "0",
        ),
        (&|book| say_share(&goal(book), &a, Turn::Countered, n("50"), say("韩", "人手不够", 6)), "90", None, 2, "-10"),
        (&|book| say_share(&goal(book), &a, Turn::Proposed, n("55"), say("贺", "加一人", 7)), "95", None, 2, "-5"),
        (
            &|book| agree_share(book, &goal(book), &a, Some(&ObjectiveId::new("o-a")), say("韩", "", 8)),
            "95",
            Some("55"),
            1,
            "-5",
        ),
        (&|book| say_share(&goal(book), &b, Turn::Countered, n("45"), say("龚", "", 8)), "100", Some("55"), 1, "0"),
        (
            &|book| agree_share(book, &goal(book), &b, Some(&ObjectiveId::new("o-b")), say("贺", "", 9)),
            "100",
            Some("100"),
            0,
            "0",
        ),
    ];
    for (i, (edits, standing, agreed, open, difference)) in table.iter().enumerate() {
        let edits = edits(&book);
        take(&mut book, &mut history, edits);
        let stands = handed(&book, &book.goals[0]);
        assert_eq!(stands.standing, Some(n(standing)), "throw {i}");
        assert_eq!(stands.agreed, agreed.map(n), "throw {i}");
        assert_eq!((stands.open, stands.difference), (*open, Some(n(difference))), "throw {i}");
    }
    let rounds: Vec<_> = book.goals[0].shares[0].rounds.iter().map(|r| (r.turn, r.value, r.note.as_str())).collect();
    let kept = [
        (Turn::Proposed, n("60"), ""),
        (Turn::Countered, n("50"), "人手不够"),
        (Turn::Proposed, n("55"), "加一人"),
        (Turn::Agreed, n("55"), ""),
    ];
    assert_eq!(rounds, kept);
    // The goal counts 万元, the objective 元: its base is worth as much as before.
    let target = &book.objective(&ObjectiveId::new("o-a")).unwrap().target;
    assert_eq!((target.unit.as_str(), target.base, target.value), ("元", Some(300_000.0), Some(550_000.0)));
    assert_eq!(levels(&book, |_| false)[0].rows[0].objective(), Some(&ObjectiveId::new("o-a")));
    for _ in 0..table.len() {
        history.undo(&mut book).unwrap();
    }
    assert_eq!(book, before);
}

#[test]
fn what_was_said_by_mistake_is_taken_back_but_no_agreement() {
    let mut book = dialogue(false);
    let mut history = History::new();
    let before = book.clone();
    let a = DepartmentId::new("a");
    let noting = Noting { on: on(5), by: "贺", reason: "" };
    let edits = say_share(&book.goals[0], &a, Turn::Proposed, n("60"), noting);
    take(&mut book, &mut history, edits);
    let proposed = book.clone();
    let edits = say_share(&book.goals[0], &a, Turn::Countered, n("50"), noting);
    take(&mut book, &mut history, edits);
    assert_eq!(take_back_share(&book.goals[0], &a, Turn::Proposed), [], "it is answered: it stays");
    let edits = take_back_share(&book.goals[0], &a, Turn::Countered);
    take(&mut book, &mut history, edits);
    assert_eq!(book, proposed, "what was said before stands again");
    let edits = take_back_share(&book.goals[0], &a, Turn::Proposed);
    take(&mut book, &mut history, edits);
    assert_eq!(book, before, "nothing is left of it");
    let edits = say_share(&book.goals[0], &a, Turn::Agreed, n("60"), noting);
    take(&mut book, &mut history, edits);
    assert_eq!(take_back_share(&book.goals[0], &a, Turn::Agreed), [], "an agreement is answered, not taken back");
}

#[test]
fn what_is_said_again_the_same_day_is_one_word() {
    let mut book = dialogue(false);
    let mut history = History::new();
    let a = DepartmentId::new("a");
    let noting = Noting { on: on(5), by: "贺", reason: "去年加一成" };
    let edits = say_share(&book.goals[0], &a, Turn::Proposed, n("600"), noting);
    take(&mut book, &mut history, edits);
    let edits = say_share(&book.goals[0], &a, Turn::Proposed, n("60"), Noting::new(on(5), "贺"));
    take(&mut book, &mut history, edits);
    let edits = amend_share(&book.goals[0], &a, "一成半");
    take(&mut book, &mut history, edits);
    let rounds = &book.goals[0].shares[0].rounds;
    assert_eq!((rounds.len(), rounds[0].value, rounds[0].note.as_str()), (1, n("60"), "一成半"));
    // Another person, or the next day, is the next word.
    let edits = say_share(&book.goals[0], &a, Turn::Proposed, n("60"), Noting::new(on(6), "贺"));
    take(&mut book, &mut history, edits);
    assert_eq!(book.goals[0].shares[0].rounds.len(), 2);
}

#[test]
fn agreeing_on_a_confirmed_plan_is_noted() {
    let mut book = dialogue(true);
    let mut history = History::new();
    let (a, objective) = (DepartmentId::new("a"), ObjectiveId::new("o-a"));
    let edits = say_share(&book.goals[0], &a, Turn::Proposed, n("55"), Noting::new(on(5), "贺"));
    take(&mut book, &mut history, edits);
    let noting = Noting { on: on(8), by: "韩", reason: "加一人" };
    let edits = agree_share(&book, &book.goals[0], &a, Some(&objective), noting);
    take(&mut book, &mut history, edits);
    let notes = &book.objective(&objective).unwrap().annotations;
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].kind, notes[0].reason.as_str(), notes[0].by.as_str()),
        (AnnotationKind::Change, "加一人", "韩")
    );
    let Some(Change::Target { from, to }) = &notes[0].change else { panic!("{notes:?}") };
    assert_eq!((from.value, to.value), (Some(400_000.0), Some(550_000.0)));
    // Where no reason is given, the words that the value was said with are one.
    let noting = Noting { on: on(9), by: "龚", reason: "人手不够" };
    let edits = say_share(&book.goals[0], &a, Turn::Countered, n("50"), noting);
    take(&mut book, &mut history, edits);
    let edits = agree_share(&book, &book.goals[0], &a, Some(&objective), Noting::new(on(10), "韩"));
    take(&mut book, &mut history, edits);
    assert_eq!(book.objective(&objective).unwrap().annotations.last().unwrap().reason, "人手不够");
}

#[test]
fn a_department_without_an_objective_gets_one_drafted() {
    let mut book = dialogue(true);
    let mut history = History::new();
    book.departments.push(Department::new(DepartmentId::new("c"), "c"));
    book.reindex();
    let c = DepartmentId::new("c");
    assert!(
        agree_drafted(&book, &book.goals[0], &c, Draft::default(), Noting::new(on(8), "韩")).1.is_empty(),
        "nothing stands"
    );
    let edits = say_share(&book.goals[0], &c, Turn::Proposed, n("12.5"), Noting::new(on(5), "贺"));
    take(&mut book, &mut history, edits);
    let draft = Draft {
        text: "精品产值".into(),
        target: Target { measure: "精品".into(), ..Target::default() },
        ..Draft::default()
    };
    let (id, edits) = agree_drafted(&book, &book.goals[0], &c, draft, Noting::new(on(8), "韩"));
    take(&mut book, &mut history, edits);
    let objective = book.objective(&id.clone().unwrap()).unwrap();
    assert_eq!(objective.goal, Some(GoalId::new("g")));
    assert_eq!((objective.target.summary().as_str(), objective.target.value), ("精品 → 12.5 万元", Some(12.5)));
    assert_eq!(objective.annotations[0].kind, AnnotationKind::Addition);
    assert_eq!(book.goals[0].shares[0].objective, id);
    history.undo(&mut book).unwrap();
    assert!(book.departments[2].objectives.is_empty());
}

#[test]
fn each_reaches_it_and_less_may_be_better() {
    let mut book = dialogue(false);
    let mut rework = kpi("rework", "%", "", &["3"]);
    let goal = &mut book.goals[0];
    goal.target = GoalTarget { unit: "%".into(), value: Some(n("3")), adds: Adds::Each, ..Default::default() };
    let share = |d: &str, v: &str| Share {
        department: DepartmentId::new(d),
        rounds: vec![Round { turn: Turn::Agreed, value: n(v), on: on(5), by: String::new(), note: String::new() }],
        objective: None,
    };
    goal.shares = vec![share("a", "2.5"), share("b", "3.4")];
    assert_eq!(
        handed(&book, &book.goals[0]).standing,
        Some(n("2.5")),
        "more is better unless an indicator says otherwise"
    );
    rework.better = Better::Lower;
    book.kpis.push(rework);
    book.goals[0].target.kpi = Some(id("rework"));
    let stands = handed(&book, &book.goals[0]);
    assert_eq!((stands.standing, stands.short()), (Some(n("3.4")), Some(n("0.4"))), "the worst one counts");
    let words = Words::new(Lang::Chinese);
    assert_eq!(words.handed(&book.goals[0], &stands), "最弱的还差 0.4%");
}

#[test]
fn an_objective_that_measures_something_else_is_never_offered() {
    let mut book = dialogue(false);
    let row = |book: &Book| levels(book, |_| false)[0].rows[0].clone();
    assert_eq!(row(&book).fitting, [ObjectiveId::new("o-a")], "元 is 万元 in small");
    book.departments[0].objectives[0].target.unit = "%".into();
    assert!(row(&book).fitting.is_empty() && row(&book).blank.is_empty());
    assert_eq!((row(&book).objective(), row(&book).choices()), (None, vec![None]));
    book.departments[0].objectives[0].target = Target::default();
    assert_eq!(row(&book).choices(), [Some(ObjectiveId::new("o-a")), None]);
    assert_eq!(row(&book).objective(), None, "it is offered, not taken");
}

// On paper.

#[test]
fn the_goals_are_on_paper_with_tree_dialogue_and_difference() {
    let book = sample();
    for paper in [Paper::A4, Paper::A3, Paper::A1] {
        let job = job(&book, Chart::Goals, paper);
        let all = texts(&pdf(&format!("goals-{}", paper.name()), &set(&job))).concat();
        for text in [
            "售后产值",
            "1,850.0",
            "742.0",
            "进厂次数",
            "还差20万元",
            "召回名单够200台，再多要加人",
            "前台接待",
            "1个部门未商定",
        ] {
            assert!(all.contains(text), "{paper:?} lacks {text}: {all}");
        }
    }
    let english =
        texts(&pdf("goals-en", &set_in(&Job { mono: true, ..job(&book, Chart::Goals, Paper::A3) }, Lang::English)))
            .concat();
    assert!(english.contains("20万元missing") && english.contains("Goaltree"), "{english}");
}

#[test]
fn a_department_reads_its_share_though_no_objective_of_it_serves_the_goal() {
    let mut book = sample();
    let department = DepartmentId::new("front-desk");
    let shared: Vec<_> = book
        .goals
        .iter()
        .filter(|g| g.shares.iter().any(|s| s.department == department))
        .map(|g| g.id.clone())
        .collect();
    assert!(!shared.is_empty());
    for department in &mut book.departments {
        department
            .objectives
            .iter_mut()
            .filter(|o| o.goal.as_ref().is_some_and(|g| shared.contains(g)))
            .for_each(|o| o.goal = None);
    }
    book.reindex();
    let job = Job { audience: Audience::Department(department), ..job(&book, Chart::Goals, Paper::A3) };
    let all = texts(&set(&job).pdf().unwrap()).concat();
    assert!(all.contains("1,150") && all.contains("按去年进厂台数加一成"), "{all}");
    assert!(!all.contains("召回名单够200台") && !all.contains("还差"), "what others are to do is theirs: {all}");
}

#[test]
fn a_department_reads_its_own_part_of_the_goals_alone() {
    let book = sample();
    let audience = Audience::Department(DepartmentId::new("marketing"));
    let all = texts(&set(&Job { audience, ..job(&book, Chart::Goals, Paper::A3) }).pdf().unwrap()).concat();
    assert!(all.contains("市场") && all.contains("召回名单够200台"), "{all}");
    for theirs in ["精品要等二季度到货", "1,150", "还差", "保有台数（地区）"] {
        assert!(!all.contains(theirs), "{theirs}: {all}");
    }
}
