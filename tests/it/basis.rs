//! Where goals come from, in the plan and on disk: edits and their inverses, what is mended, files that can't be read.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::{
    Account, Adds, Audit, AuditCheck, AuditField, AuditId, Better, Book, Deed, Department, DepartmentId, Edit, Factor,
    FactorId, Goal, GoalField, GoalId, GoalTarget, History, Item, ItemId, Kpi, KpiField, KpiId, Months, Objective,
    ObjectiveField, ObjectiveId, Origin, Part, ProcessStep, ProcessStepField, ProcessStepId, Refused, Round, Scores,
    ServiceStandard, ServiceStandardId, Share, Source, Step, ToDate, Turn, Wave, WaveField, WaveId, apply, apply_all,
    mend, new_year,
};
use roundel::store::{Fault, Folder, Memory, Notice, StoreError};
use rust_decimal::Decimal;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn id(kind: &str, n: u8) -> String {
    format!("{kind}-{}", n % 4)
}

fn kpi_id(n: u8) -> KpiId {
    KpiId::new(id("k", n))
}

fn step_id(n: u8) -> ProcessStepId {
    ProcessStepId::new(id("s", n))
}

fn standard_id(n: u8) -> ServiceStandardId {
    ServiceStandardId::new(id("n", n))
}

fn wave_id(n: u8) -> WaveId {
    WaveId::new(format!("2026-Q{}", 1 + n % 4))
}

fn number() -> impl Strategy<Value = Decimal> {
    (-100_000_i64..100_000, 0_u32..3).prop_map(|(units, places)| Decimal::new(units, places))
}

prop_compose! {
    fn months()(values in prop::collection::vec((1_u32..=12, number()), 0..6)) -> Months {
        values.into_iter().collect()
    }
}

prop_compose! {
    fn scores()(
        own in prop::option::of(number()), last_year in prop::option::of(number()),
        average in prop::option::of(number()), best in prop::option::of(number()),
    ) -> Scores {
        Scores { own, last_year, average, best }
    }
}

/// Ids may stand twice: such a list is refused, or mended.
fn factors() -> impl Strategy<Value = Vec<Factor>> {
    let item =
        (any::<u8>(), scores()).prop_map(|(n, scores)| Item { scores, ..Item::new(ItemId::new(id("i", n)), "问") });
    let items = prop::collection::vec(item, 0..3);
    let factor = (any::<u8>(), prop::option::of(number()), scores(), items);
    let factor = factor.prop_map(|(n, weight, scores, items)| Factor {
        weight,
        scores,
        items,
        ..Factor::new(FactorId::new(id("f", n)), "因子")
    });
    prop::collection::vec(factor, 0..3)
}

fn wave() -> impl Strategy<Value = Wave> {
    (any::<u8>(), factors()).prop_map(|(n, factors)| Wave { factors, ..Wave::new(wave_id(n), day(3, 31)) })
}

fn standards() -> impl Strategy<Value = Vec<ServiceStandard>> {
    prop::collection::vec(any::<u8>().prop_map(|n| ServiceStandard::new(standard_id(n), "标准")), 0..3)
}

fn process_step() -> impl Strategy<Value = ProcessStep> {
    (any::<u8>(), standards())
        .prop_map(|(n, standards)| ProcessStep { standards, ..ProcessStep::new(step_id(n), "步") })
}

fn checks() -> impl Strategy<Value = Vec<AuditCheck>> {
    let check = (any::<u8>(), 0_u32..5, 0_u32..5);
    prop::collection::vec(check.prop_map(|(n, kept, seen)| AuditCheck { standard: standard_id(n), kept, seen }), 0..3)
}

fn audit() -> impl Strategy<Value = Audit> {
    (any::<u8>(), checks()).prop_map(|(n, checks)| Audit { checks, ..Audit::new(AuditId::new(id("u", n)), day(5, 20)) })
}

fn kpi() -> impl Strategy<Value = Kpi> {
    (any::<u8>(), months(), any::<bool>()).prop_map(|(n, actual, homeless)| Kpi {
        actual,
        formula: if n % 3 == 0 { format!("{{{}}} * 2", kpi_id(n / 4)) } else { String::new() },
        department: homeless.then(|| DepartmentId::new("gone")),
        ..Kpi::new(kpi_id(n), "指标")
    })
}

fn kpi_field() -> impl Strategy<Value = KpiField> {
    prop_oneof![
        "[a-z]{0,4}".prop_map(KpiField::Name),
        months().prop_map(KpiField::Plan),
        months().prop_map(KpiField::Actual),
        months().prop_map(KpiField::LastYear),
        number().prop_map(KpiField::Tolerance),
        any::<bool>().prop_map(KpiField::Key),
        Just(KpiField::Better(Better::Lower)),
        Just(KpiField::ToDate(ToDate::Mean)),
        any::<u8>().prop_map(|n| KpiField::Formula(format!("{{{}}}", kpi_id(n)))),
        any::<bool>().prop_map(|there| KpiField::Department(Some(DepartmentId::new(if there { "d" } else { "gone" })))),
        Just(KpiField::Account(Some(Account::Income))),
    ]
}

fn share() -> impl Strategy<Value = Share> {
    (any::<bool>(), number(), any::<bool>()).prop_map(|(there, value, objective)| Share {
        department: DepartmentId::new(if there { "d" } else { "gone" }),
        rounds: vec![Round {
            turn: Turn::Countered, value, on: day(1, 6), by: "陶然".into(), note: "名单不够".into()
        }],
        objective: objective.then(|| ObjectiveId::new("o")),
    })
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![
        any::<u8>().prop_map(|n| Origin::Factor(FactorId::new(id("f", n)))),
        any::<u8>().prop_map(|n| Origin::Item(ItemId::new(id("i", n)))),
        any::<u8>().prop_map(|n| Origin::Standard(standard_id(n))),
        any::<u8>().prop_map(|n| Origin::Kpi(kpi_id(n))),
    ]
}

fn goal_target() -> impl Strategy<Value = GoalTarget> {
    (prop::option::of(number()), prop::option::of(any::<u8>())).prop_map(|(value, kpi)| GoalTarget {
        value,
        adds: Adds::Each,
        kpi: kpi.map(kpi_id),
        ..GoalTarget::default()
    })
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let goal = |field| Edit::Goal(GoalId::new("g"), field);
    let at = 0..4_usize;
    prop_oneof![
        (at.clone(), wave()).prop_map(|(at, wave)| Edit::AddWave { at, wave: Box::new(wave) }),
        any::<u8>().prop_map(|n| Edit::RemoveWave(wave_id(n))),
        (any::<u8>(), factors()).prop_map(|(n, factors)| Edit::Wave(wave_id(n), WaveField::Factors(factors))),
        any::<u8>().prop_map(|n| Edit::Wave(wave_id(n), WaveField::Source(Source::JdPower))),
        (at.clone(), process_step()).prop_map(|(at, step)| Edit::AddProcessStep { at, step: Box::new(step) }),
        any::<u8>().prop_map(|n| Edit::RemoveProcessStep(step_id(n))),
        (any::<u8>(), standards())
            .prop_map(|(n, list)| Edit::ProcessStep(step_id(n), ProcessStepField::Standards(list))),
        (at.clone(), audit()).prop_map(|(at, audit)| Edit::AddAudit { at, audit: Box::new(audit) }),
        any::<u8>().prop_map(|n| Edit::RemoveAudit(AuditId::new(id("u", n)))),
        (any::<u8>(), checks()).prop_map(|(n, list)| Edit::Audit(AuditId::new(id("u", n)), AuditField::Checks(list))),
        (at.clone(), kpi()).prop_map(|(at, kpi)| Edit::AddKpi { at, kpi: Box::new(kpi) }),
        any::<u8>().prop_map(|n| Edit::RemoveKpi(kpi_id(n))),
        (any::<u8>(), at).prop_map(|(n, at)| Edit::MoveKpi { kpi: kpi_id(n), at }),
        (any::<u8>(), kpi_field()).prop_map(|(n, field)| Edit::Kpi(kpi_id(n), field)),
        goal_target().prop_map(move |target| goal(GoalField::Target(target))),
        prop::collection::vec(share(), 0..3).prop_map(move |shares| goal(GoalField::Shares(shares))),
        prop::collection::vec(origin(), 0..3)
            .prop_map(|origins| Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Origins(origins))),
        Just(Edit::RemoveObjective(ObjectiveId::new("o"))),
        Just(Edit::RemoveDepartment(DepartmentId::new("d"))),
    ]
}

/// A book with something for most edits to change.
fn seed() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    book.goals.push(Goal::new(GoalId::new("g"), "1", "满意"));
    let objective = Objective::new(ObjectiveId::new("o"));
    let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new("d"), "前台") };
    book.departments.push(department);
    for n in 0..2 {
        book.kpis.push(Kpi::new(kpi_id(n), format!("指标 {n}")));
        let step = ProcessStep::new(step_id(n), "接待");
        book.process.push(ProcessStep { standards: vec![ServiceStandard::new(standard_id(n), "一分钟")], ..step });
        book.waves.push(Wave::new(wave_id(n), day(3, 31)));
    }
    book.audits.push(Audit::new(AuditId::new(id("u", 0)), day(5, 20)));
    book.reindex();
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edit_of_the_basis_and_its_inverse_give_the_same_book(edits in prop::collection::vec(edit(), 1..30)) {
        let mut book = seed();
        for edit in edits {
            let (before, mut history) = (book.clone(), History::new());
            let step = Step { deed: Deed::EditFigures, edits: vec![edit.clone()] };
            if history.take(&mut book, step).is_err() {
                prop_assert_eq!(&book, &before, "a refused edit changed the book: {:?}", edit);
                continue;
            }
            let after = book.clone();
            prop_assert!(history.undo(&mut book).is_some(), "{:?}", edit);
            prop_assert_eq!(&book, &before);
            prop_assert!(history.redo(&mut book).is_some(), "{:?}", edit);
            prop_assert_eq!(&book, &after);
            // What was accepted needs no mending.
            prop_assert_eq!(mend(&mut book, &[], true), vec![], "{:?}", edit);
            prop_assert_eq!(&book, &after);
        }
    }

    #[test]
    fn what_an_edit_touches_is_what_a_save_has_to_write(edits in prop::collection::vec(edit(), 1..20)) {
        let memory = Memory::default();
        let mut book = seed();
        let mut folder = Folder::create_in(Box::new(memory.clone()), &book).unwrap();
        for edit in edits {
            if let Ok(applied) = apply_all(&mut book, vec![edit]) {
                folder.save(&book, &applied.touched).unwrap();
            }
        }
        let opened = Folder::open_in(Box::new(memory.clone())).unwrap();
        prop_assert!(opened.notices.is_empty(), "{:?}", opened.notices);
        book.waves.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(opened.book, book);
    }

    #[test]
    fn a_book_from_outside_is_mended_once(
        kpis in prop::collection::vec(kpi(), 0..4), process in prop::collection::vec(process_step(), 0..4),
        audits in prop::collection::vec(audit(), 0..3), factors in factors(), origins in prop::collection::vec(origin(), 0..4),
        shares in prop::collection::vec(share(), 0..3), target in goal_target(),
    ) {
        let mut book = seed();
        (book.kpis, book.process, book.audits) = (kpis, process, audits);
        book.waves = vec![Wave { factors, ..Wave::new(wave_id(0), day(3, 31)) }];
        book.departments[0].objectives[0].origins = origins;
        (book.goals[0].shares, book.goals[0].target) = (shares, target);
        mend(&mut book, &[], true);
        let once = book.clone();
        prop_assert_eq!(mend(&mut book, &[], true), vec![]);
        prop_assert_eq!(&book, &once);
        // No list keeps a flaw that refuses what is changed in it.
        let mut edits = Vec::new();
        for audit in &book.audits {
            let one_more = AuditCheck { standard: ServiceStandardId::new("n-9"), kept: 0, seen: 1 };
            let checks = audit.checks.iter().cloned().chain([one_more]).collect();
            edits.push(Edit::Audit(audit.id.clone(), AuditField::Checks(checks)));
        }
        for goal in &book.goals {
            let mut shares = goal.shares.clone();
            shares.iter_mut().for_each(|s| s.rounds.clear());
            edits.push(Edit::Goal(goal.id.clone(), GoalField::Shares(shares)));
            edits.push(Edit::Goal(goal.id.clone(), GoalField::Target(goal.target.clone())));
        }
        for wave in &book.waves {
            edits.push(Edit::Wave(wave.id.clone(), WaveField::Factors(wave.factors.clone())));
        }
        for step in &book.process {
            edits.push(Edit::ProcessStep(step.id.clone(), ProcessStepField::Standards(step.standards.clone())));
        }
        for (_, objective) in book.objectives() {
            edits.push(Edit::Objective(objective.id.clone(), ObjectiveField::Origins(objective.origins.clone())));
        }
        for edit in edits {
            prop_assert!(apply(&mut book.clone(), edit.clone()).is_ok(), "{:?}", edit);
        }
        // Every department may be removed or not, but nothing it is asked makes it panic.
        let _ = apply(&mut book, Edit::RemoveDepartment(DepartmentId::new("d")));
    }
}

#[test]
fn what_is_still_used_is_not_removed_and_says_by_what() {
    let mut book = seed();
    let formula = KpiField::Formula(format!("{{{}}} / 2", kpi_id(0)));
    let origins = vec![Origin::Standard(standard_id(0)), Origin::Kpi(kpi_id(1))];
    let edits =
        vec![Edit::Kpi(kpi_id(1), formula), Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Origins(origins))];
    apply_all(&mut book, edits).unwrap();
    let by = |refused: Refused| match refused {
        Refused::InUse { by, .. } => by,
        other => panic!("{other:?}"),
    };
    assert_eq!(by(apply(&mut book, Edit::RemoveKpi(kpi_id(0))).unwrap_err()), "k-1", "its formula");
    assert_eq!(by(apply(&mut book, Edit::RemoveKpi(kpi_id(1))).unwrap_err()), "o", "the objective that mends it");
    assert_eq!(by(apply(&mut book, Edit::RemoveProcessStep(step_id(0))).unwrap_err()), "o");
    let none = Edit::ProcessStep(step_id(0), ProcessStepField::Standards(Vec::new()));
    assert_eq!(by(apply(&mut book, none).unwrap_err()), "o");
    assert!(apply(&mut book, Edit::RemoveProcessStep(step_id(1))).is_ok());
}

#[test]
fn a_broken_file_of_figures_is_told_and_never_overwritten_and_the_rest_opens() {
    for (file, part) in
        [("kpis.ron", Part::Kpis), ("process.ron", Part::Process), ("csi/2026-Q1.ron", Part::Wave(wave_id(0)))]
    {
        let memory = Memory::default();
        let mut book = seed();
        let origins = vec![Origin::Kpi(kpi_id(0)), Origin::Standard(standard_id(0))];
        apply(&mut book, Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Origins(origins))).unwrap();
        Folder::create_in(Box::new(memory.clone()), &book).unwrap();
        let broken = String::from_utf8(memory.files()[file].clone()).unwrap().replacen("id:", "id;", 1);
        memory.put(file, broken.clone());
        let mut opened = Folder::open_in(Box::new(memory.clone())).unwrap();
        let [Notice::LeftAlone { error: StoreError::Syntax { line, .. }, .. }] = &opened.notices[..] else {
            panic!("{file}: {:?}", opened.notices)
        };
        assert!(*line >= 4, "{file}:{line}");
        let origins = &opened.book.objective(&ObjectiveId::new("o")).unwrap().origins;
        assert_eq!(origins.len(), 2, "what is in a file that can't be read is still referred to");
        let id = KpiId::new("new");
        let added = match &part {
            Part::Kpis => Edit::AddKpi { at: 0, kpi: Box::new(Kpi::new(id, "新")) },
            Part::Process => Edit::AddProcessStep { at: 0, step: Box::new(ProcessStep::new(step_id(3), "新")) },
            _ => Edit::AddWave { at: 0, wave: Box::new(Wave::new(wave_id(0), day(3, 31))) },
        };
        let touched = apply_all(&mut opened.book, vec![added]).unwrap().touched;
        assert_eq!(touched, BTreeSet::from([part]));
        assert!(matches!(opened.folder.save(&opened.book, &touched), Err(StoreError::Changed { .. })), "{file}");
        assert_eq!(memory.files()[file], broken.as_bytes(), "{file} is as it was");
    }
}

#[test]
fn a_wave_under_another_name_is_none_and_a_month_is_one_of_twelve() {
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &seed()).unwrap();
    memory.put("csi/2026-Q9.ron", memory.files()["csi/2026-Q1.ron"].clone());
    let kpis = "(\n    version: 4,\n    kpis: [\n        (\n            id: \"k\",\n            plan: {\n                13: \"1\",\n";
    memory.put("kpis.ron", format!("{kpis}            }},\n        ),\n    ],\n)\n"));
    let notices = Folder::open_in(Box::new(memory.clone())).unwrap().notices;
    let told = |n: &Notice| match n {
        Notice::LeftAlone { error: StoreError::OtherId { found, .. }, .. } => found.clone(),
        Notice::LeftAlone { error: StoreError::Syntax { error, .. }, .. } => error.to_string(),
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = notices.iter().map(told).collect();
    assert_eq!(told[0], "2026-Q1");
    assert!(told[1].contains("13 is no month"), "{}", told[1]);
}

#[test]
fn the_next_year_compares_with_this_one() {
    let mut book = seed();
    let months: Months = [(1, Decimal::ONE)].into_iter().collect();
    book.kpis[0].plan = months.clone();
    book.kpis[0].actual = months.clone();
    book.waves[1].on = day(9, 30);
    book.goals[0].shares.push(Share { department: DepartmentId::new("d"), rounds: Vec::new(), objective: None });
    let next = new_year(&book, 2027, day(12, 31));
    assert_eq!((next.kpis[0].last_year.clone(), next.kpis[0].actual.is_empty()), (months, true));
    assert!(next.kpis[0].plan.is_empty() && next.goals[0].shares.is_empty() && next.audits.is_empty());
    assert_eq!(next.process, book.process);
    assert_eq!(next.waves, [book.waves[1].clone()], "the newest one");
}

/// Everything that refers to something: a goal to an indicator and an objective, an objective to where it comes from,
/// a check to a standard, a formula to an indicator.
fn referring(kpi: &str, standard: &str, objective: &str) -> Book {
    let mut book = seed();
    book.kpis[0].id = KpiId::new(kpi);
    book.kpis[1].formula = format!("{{{kpi}}} * 2");
    book.process[0].standards[0].id = ServiceStandardId::new(standard);
    book.audits[0].checks = vec![AuditCheck { standard: ServiceStandardId::new(standard), kept: 1, seen: 2 }];
    let own = &mut book.departments[0].objectives[0];
    own.id = ObjectiveId::new(objective);
    own.origins = vec![Origin::Kpi(KpiId::new(kpi)), Origin::Standard(ServiceStandardId::new(standard))];
    book.goals[0].target.kpi = Some(KpiId::new(kpi));
    let objective = Some(ObjectiveId::new(objective));
    book.goals[0].shares = vec![Share { department: DepartmentId::new("d"), rounds: Vec::new(), objective }];
    book
}

/// What refers to each of them still does.
fn assert_referring(book: &Book) {
    let (kpi, standard) = (&book.kpis[0].id, &book.process[0].standards[0].id);
    let objective = &book.departments[0].objectives[0];
    assert_eq!(book.kpis[1].formula, format!("{{{kpi}}} * 2"));
    assert_eq!(book.audits[0].checks[0].standard, *standard);
    assert_eq!(objective.origins, [Origin::Kpi(kpi.clone()), Origin::Standard(standard.clone())]);
    assert_eq!(book.goals[0].target.kpi.as_ref(), Some(kpi));
    assert_eq!(book.goals[0].shares[0].objective.as_ref(), Some(&objective.id));
}

#[test]
fn what_refers_to_an_id_that_is_renamed_follows() {
    // One that can't be an id, and one that an item of another kind has too.
    for (kpi, standard, objective) in [("a/b", "c/d", "e/f"), ("d", "d", "d"), ("", " ", "..")] {
        let mut book = referring(kpi, standard, objective);
        let flaws = mend(&mut book, &[], true);
        assert_eq!(flaws.len(), 3, "{flaws:?}");
        assert_referring(&book);
    }
    // Of two the first is meant.
    let mut book = referring("k", "n", "o");
    book.kpis.push(Kpi::new(KpiId::new("k"), "again"));
    book.process[1].standards[0].id = ServiceStandardId::new("n");
    book.departments[0].objectives.push(Objective::new(ObjectiveId::new("o")));
    assert_eq!(mend(&mut book, &[], true).len(), 3);
    assert_eq!((book.kpis[0].id.as_str(), book.departments[0].objectives[0].id.as_str()), ("k", "o"));
    assert_referring(&book);
}

#[test]
fn a_new_id_is_none_that_something_refers_to() {
    let mut book = seed();
    book.kpis[1].formula = "{k-0-2}".to_owned();
    book.kpis.push(Kpi::new(kpi_id(0), "again"));
    book.departments[0].objectives[0].origins = vec![Origin::Kpi(KpiId::new("k-0-3"))];
    mend(&mut book, &[], false);
    assert_eq!(book.kpis[2].id.as_str(), "k-0-4", "a stranger would be meant");
}

#[test]
fn a_factor_whose_id_is_none_stays_the_same_from_wave_to_wave() {
    let mut book = seed();
    for wave in &mut book.waves {
        wave.factors = vec![Factor::new(FactorId::new("a/b"), "因子")];
    }
    book.waves[0].factors.insert(0, Factor::new(FactorId::new("c/d"), "因子"));
    book.process[0].factors = vec![FactorId::new("a/b")];
    book.departments[0].objectives[0].origins = vec![Origin::Factor(FactorId::new("a/b"))];
    mend(&mut book, &[], true);
    let now = book.waves[0].factors[1].id.clone();
    assert_eq!((&book.waves[1].factors[0].id, &book.process[0].factors[0]), (&now, &now));
    assert_eq!(book.departments[0].objectives[0].origins, [Origin::Factor(now)]);
}

#[test]
fn what_refers_to_a_renamed_item_is_written_with_the_next_save() {
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &referring("a/b", "c/d", "e/f")).unwrap();
    let mut opened = Folder::open_in(Box::new(memory.clone())).unwrap();
    let title = Edit::Book(roundel::plan::BookField::Title("新".into()));
    let touched = apply_all(&mut opened.book, vec![title]).unwrap().touched;
    opened.folder.save(&opened.book, &touched).unwrap();
    let again = Folder::open_in(Box::new(memory)).unwrap();
    assert_eq!(again.notices, []);
    assert_referring(&again.book);
}

#[test]
fn an_indicator_and_a_share_follow_a_department_that_is_renamed() {
    let memory = Memory::default();
    let mut book = seed();
    book.departments.push(Department::new(DepartmentId::new("D"), "车间"));
    book.kpis[0].department = Some(DepartmentId::new("D"));
    let share = |id| Share { department: DepartmentId::new(id), rounds: Vec::new(), objective: None };
    book.goals[0].shares = vec![share("d"), share("D")];
    Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    mend(&mut book, &[], true);
    let now = book.departments[1].id.clone();
    assert_eq!(now.as_str(), "D-2");
    assert_eq!((book.kpis[0].department.as_ref(), &book.goals[0].shares[1].department), (Some(&now), &now));
    assert_eq!(mend(&mut book, &[], true), vec![]);

    let mut opened = Folder::open_in(Box::new(memory.clone())).unwrap();
    opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
    let again = Folder::open_in(Box::new(memory)).unwrap();
    assert_eq!((&again.book, &again.notices[..]), (&opened.book, &[][..]));
    assert_eq!(again.book.kpis[0].department, Some(now));
}

#[test]
fn what_a_list_names_twice_is_put_together_and_loses_nothing() {
    let mut book = seed();
    let check = |kept, seen| AuditCheck { standard: standard_id(0), kept, seen };
    book.audits[0].checks = vec![check(1, 2), check(3, 2)];
    let round = |value: i64, on| Round {
        turn: Turn::Countered,
        value: value.into(),
        on,
        by: String::new(),
        note: String::new(),
    };
    let share = |rounds, objective: Option<&str>| Share {
        department: DepartmentId::new("d"),
        rounds,
        objective: objective.map(ObjectiveId::new),
    };
    let (first, second) = (round(1, day(1, 1)), round(2, day(2, 1)));
    book.goals[0].shares =
        vec![share(vec![second.clone()], None), share(vec![first.clone(), second.clone()], Some("o"))];
    let flaws = mend(&mut book, &[], true);
    assert_eq!(flaws.len(), 3, "{flaws:?}");
    assert_eq!(book.audits[0].checks, [check(4, 5)]);
    assert_eq!(book.goals[0].shares, [share(vec![first, second], Some("o"))]);
}

#[test]
fn waves_that_differ_in_case_are_two_files_after_the_next_save() {
    let memory = Memory::default();
    let mut book = seed();
    book.waves[1].id = WaveId::new("2026-q1");
    Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    let mut opened = Folder::open_in(Box::new(memory.clone())).unwrap();
    assert!(matches!(&opened.notices[..], [Notice::Mended { line: 2.., .. }]), "{:?}", opened.notices);
    opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
    let again = Folder::open_in(Box::new(memory.clone())).unwrap();
    assert_eq!((&again.book, &again.notices[..]), (&opened.book, &[][..]));
    let files = memory.files();
    let files: Vec<_> = files.keys().filter(|f| f.starts_with("csi/")).collect();
    assert_eq!(files, ["csi/2026-Q1.ron", "csi/2026-q1-2.ron"]);
    assert!(WaveId::new("2026-q1").is_twin(&wave_id(0)) && !wave_id(0).is_twin(&wave_id(1)));
}

#[test]
fn a_book_of_which_a_file_could_not_be_read_is_not_whole() {
    let whole = |memory: &Memory| Folder::open_in(Box::new(memory.clone())).unwrap().whole;
    let files =
        ["departments/d.ron", "departments/new.ron", "process.ron", "kpis.ron", "csi/2026-Q1.ron", "reviews/r.ron"];
    for file in files {
        let memory = Memory::default();
        Folder::create_in(Box::new(memory.clone()), &seed()).unwrap();
        assert!(whole(&memory));
        memory.put(file, "broken");
        assert!(!whole(&memory), "{file}");
    }
    // A copy keeps nothing back.
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &seed()).unwrap();
    memory.put("departments/d (2).ron", memory.files()["departments/d.ron"].clone());
    assert!(whole(&memory));
}

/// Two departments with objectives that come from somewhere, and a goal that asks both of them.
fn handed_down() -> Book {
    let mut book = referring("k-0", "n-0", "o");
    let p = Objective { goal: Some(GoalId::new("g")), ..Objective::new(ObjectiveId::new("p")) };
    book.departments.push(Department { objectives: vec![p], ..Department::new(DepartmentId::new("e"), "车间") });
    book.goals[0].shares.push(share_of("e", "p"));
    book.kpis[0].department = Some(DepartmentId::new("d"));
    book.kpis[1].formula.clear();
    book.reindex();
    book
}

fn share_of(department: &str, objective: &str) -> Share {
    let objective = Some(ObjectiveId::new(objective));
    Share { department: DepartmentId::new(department), rounds: Vec::new(), objective }
}

/// The same a while later: other indicators and standards than before, a new department, a new goal, and in a file that
/// was there an objective that a share names.
fn handed_on(mut book: Book) -> (Book, BTreeSet<Part>) {
    let serving = |id: &str, goal: &str, origins: Vec<Origin>| {
        Box::new(Objective { goal: Some(GoalId::new(goal)), origins, ..Objective::new(ObjectiveId::new(id)) })
    };
    let (kpi, standard) = (KpiId::new("k-9"), ServiceStandardId::new("n-9"));
    let origins = vec![Origin::Kpi(kpi.clone()), Origin::Standard(standard.clone())];
    let step = ProcessStep {
        standards: vec![ServiceStandard::new(standard, "两分钟")],
        ..ProcessStep::new(ProcessStepId::new("s-9"), "交车")
    };
    let (g, o) = (GoalId::new("g"), ObjectiveId::new("o"));
    let z = Department::new(DepartmentId::new("z"), "配件");
    let edits = vec![
        Edit::AddDepartment { at: 2, department: Box::new(z) },
        Edit::AddKpi {
            at: 2,
            kpi: Box::new(Kpi { department: Some(DepartmentId::new("z")), ..Kpi::new(kpi.clone(), "新") }),
        },
        Edit::AddProcessStep { at: 2, step: Box::new(step) },
        Edit::AddGoal { at: 1, goal: Goal::new(GoalId::new("h"), "2", "更多") },
        Edit::Objective(o, ObjectiveField::Origins(origins.clone())),
        Edit::AddObjective { department: DepartmentId::new("d"), at: 1, objective: serving("q", "h", origins.clone()) },
        Edit::AddObjective { department: DepartmentId::new("z"), at: 0, objective: serving("r", "g", origins) },
        Edit::Goal(g.clone(), GoalField::Target(GoalTarget { kpi: Some(kpi), ..GoalTarget::default() })),
        Edit::Goal(g, GoalField::Shares(vec![share_of("d", "q"), share_of("e", "p"), share_of("z", "r")])),
        Edit::RemoveKpi(kpi_id(0)),
        Edit::RemoveProcessStep(step_id(0)),
    ];
    let touched = apply_all(&mut book, edits).unwrap().touched;
    (book, touched)
}

/// Saves `after` over `before` with each fault there can be, and looks at what a reader finds then.
fn cut_off(before: &Book, after: &Book, touched: &BTreeSet<Part>) {
    let mut cut = 0;
    for n in 0..50 {
        for fault in [Fault::At(n), Fault::WritesFrom(n)] {
            let memory = Memory::default();
            Folder::create_in(Box::new(memory.clone()), before).unwrap();
            let mut folder = Folder::open_in(Box::new(memory.clone())).unwrap().folder;
            memory.fail(Some(fault));
            let saved = folder.save(after, touched);
            memory.fail(None);
            let between = Folder::open_in(Box::new(memory.clone())).unwrap();
            // A new department's file may be there before the list that names it.
            let lost = between.notices.iter().find(|n| !matches!(n, Notice::Unlisted { .. }));
            assert_eq!(lost, None, "{fault:?}");
            let objectives = between.book.objectives().filter(|(_, o)| o.id.as_str() != "p");
            for (_, objective) in objectives {
                assert_eq!(objective.origins.len(), 2, "{fault:?} {}", objective.id);
            }
            assert!(between.book.goals[0].target.kpi.is_some(), "{fault:?}");
            assert!(between.book.goals[0].shares.iter().all(|s| s.objective.is_some()), "{fault:?}");
            if saved.is_err() {
                cut += 1;
                folder.save(after, touched).unwrap();
            }
            assert_eq!(&Folder::open_in(Box::new(memory.clone())).unwrap().book, after, "{fault:?}");
        }
    }
    assert!(cut > 20, "{cut} saves were cut off");
}

#[test]
fn a_save_that_is_cut_off_loses_nothing_that_refers_to_an_indicator_a_standard_or_an_objective() {
    let before = handed_down();
    let (after, touched) = handed_on(before.clone());
    cut_off(&before, &after, &touched);
    // And back, as an undo takes it.
    cut_off(&after, &before, &touched);
}

#[test]
fn a_file_that_is_written_twice_has_the_version_before_as_backup() {
    let before = handed_down();
    let (after, touched) = handed_on(before.clone());
    let memory = Memory::default();
    let mut folder = Folder::create_in(Box::new(memory.clone()), &before).unwrap();
    let old = memory.files();
    folder.save(&after, &touched).unwrap();
    for file in ["book.ron", "kpis.ron", "process.ron", "departments/d.ron"] {
        assert_eq!(memory.files()[&format!(".backup/{file}")], old[file], "{file}");
    }
}

#[test]
fn a_decision_flow_and_a_record_follow_what_is_renamed() {
    use roundel::plan::{
        Activity, ActivityId, AgendaItem, Answer, Flow, FlowId, FlowState, OneOrMore, Problem, ProblemId, Review,
        ReviewId, Topic,
    };
    let mut book = seed();
    let objective = &mut book.departments[0].objectives[0];
    objective.activities.push(Activity::new(ActivityId::new("a/b")));
    objective.problems.push(Problem::new(ProblemId::new("c/d")));
    let state = FlowState::NewCycle {
        followed: Answer::AsProposed,
        problems: OneOrMore::new(vec![ProblemId::new("c/d")]).unwrap(),
        activities: OneOrMore::new(vec![ActivityId::new("a/b")]).unwrap(),
        on: day(4, 1),
    };
    objective.flows.push(Flow { state, ..Flow::new(FlowId::new("w"), day(3, 1)) });
    let mut review = Review::new(ReviewId::new("2026-03"), day(3, 31));
    review.agenda.push(AgendaItem::new(Topic::Red(ActivityId::new("a/b"))));
    book.reviews.push(review);
    mend(&mut book, &[], true);
    let objective = &book.departments[0].objectives[0];
    let (row, problem) = (&objective.activities[0].id, &objective.problems[0].id);
    assert_eq!(objective.flows[0].state.activities(), std::slice::from_ref(row));
    assert_eq!(objective.flows[0].state.problems(), std::slice::from_ref(problem));
    assert_eq!(book.reviews[0].agenda[0].topic, Topic::Red(row.clone()));
}
