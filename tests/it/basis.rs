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
use roundel::store::{Folder, Memory, Notice, StoreError};
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

fn edit() -> impl Strategy<Value = Edit> {
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
