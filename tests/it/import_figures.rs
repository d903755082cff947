//! Sheets of figures against a book that is there already: what they leave empty, and what their ids stand for there.

use chrono::Days;
use roundel::plan::{
    Adds, Audit, AuditCheck, AuditId, Better, Book, Department, DepartmentId, Factor, FactorId, Goal, GoalId,
    GoalTarget, Item, ItemId, Kpi, KpiId, Objective, ObjectiveId, Origin, ProcessStep, ProcessStepId, ServiceStandard,
    ServiceStandardId, Source, ToDate, Wave, WaveId, apply_all, set_audit_day,
};
use roundel::sheet::Imported;
use roundel::words::Lang;
use rust_decimal::Decimal;

use super::export::{day, export, import, sample};
use super::export_figures::written;
use super::import_book::{carried_out, lines};

fn remarks(imported: &Imported) -> Vec<String> {
    imported.summary.remarks.iter().map(|r| format!("{} {}", r.cell, r.text)).collect()
}

fn kpi() -> Kpi {
    Kpi {
        unit: "元".to_owned(),
        key: true,
        better: Better::Lower,
        to_date: ToDate::Last,
        tolerance: Decimal::from(5),
        places: 2,
        ..Kpi::new(KpiId::new("k-1"), "产值")
    }
}

#[test]
fn what_a_sheet_leaves_empty_or_says_unreadably_is_kept_as_the_book_has_it() {
    let kpi_heads: &[&str] = &[
        "指标名称",
        "单位",
        "KPI/PI",
        "数值",
        "1 月",
        "方向",
        "累计方式",
        "容差 %",
        "小数位",
        "指标 ID（请勿改动）",
        "公式 ID（请勿改动）",
    ];
    let goal_heads: &[&str] =
        &["目标编号", "策略目标", "衡量内容", "目标值", "汇总方式", "对话", "目标 ID（请勿改动）"];
    let wave_heads: &[&str] = &["因子", "本次", "调查 ID（请勿改动）", "因子 ID（请勿改动）"];
    let wave: &[&[&str]] = &[&["取车服务", "812", "2026-Q2", "f-1"]];
    let goals: &[&[&str]] = &[&["1", "满意", "得分", "850", "", "", ""]];
    let mut book = Book::new("计划", "", 2026);
    book.kpis.push(kpi());
    let target = GoalTarget {
        measure: "得分".to_owned(),
        value: Some(Decimal::from(850)),
        adds: Adds::Each,
        ..GoalTarget::default()
    };
    book.goals.push(Goal { target, ..Goal::new(GoalId::new("g-1"), "1", "满意") });
    let mut factor = Factor::new(FactorId::new("f-1"), "取车服务");
    factor.scores.own = Some(Decimal::from(812));
    let on = day() - Days::new(40);
    book.waves.push(Wave { source: Source::JdPower, factors: vec![factor], ..Wave::new(WaveId::new("2026-Q2"), on) });
    for (row, wanted) in [
        (["产值", "元", "", "计划", "", "", "", "", "", "k-1", ""], [""; 0].as_slice()),
        (
            ["产值", "元", "重要", "计划", "", "看情况", "再说", "-3", "9", "k-1", ""],
            &["C7 重要", "F7 看情况", "G7 再说", "H7 -3", "I7 9"],
        ),
        (["产值", "元", "", "计划", "", "", "", "很小", "1.5", "k-1", ""], &["H7 很小", "I7 1.5"]),
    ] {
        let imported =
            written(&[("2026 年", kpi_heads, &[&row]), ("我们自己问的", wave_heads, wave), ("", goal_heads, goals)]);
        let figures = |line: &String| {
            ["Key", "Better", "ToDate", "Tolerance", "Places", "Adds", "Source", "WaveOn"]
                .iter()
                .any(|of| line.contains(of))
        };
        let told: Vec<String> = lines(&book, &imported).into_iter().filter(figures).collect();
        assert_eq!(told, [""; 0], "{row:?}");
        let remarks = remarks(&imported);
        for remark in wanted.iter().chain(&["A4 我们自己问的"]) {
            assert!(remarks.iter().any(|r| r == remark), "{remark}: {remarks:?}");
        }
        // All of it was read.
        assert_eq!((imported.book.kpis.len(), imported.book.waves.len(), imported.book.goals.len()), (1, 1, 1));
        assert_eq!(imported.book.kpis[0].places, 0);
        carried_out(&mut book.clone(), &imported);
    }
    // What it does say counts.
    let row = ["产值", "元", "PI", "计划", "", "越高越好", "累计相加", "0", "6", "k-1", ""];
    let told = lines(&book, &written(&[("2026 年", kpi_heads, &[&row])]));
    assert_eq!(told.iter().filter(|line| line.starts_with("产值: ")).count(), 5, "{told:?}");
}

#[test]
fn an_audits_day_takes_along_what_it_measured() {
    let book = sample();
    let audit = book.audits.last().unwrap();
    let on = audit.on + Days::new(3);
    let mut moved = book.clone();
    apply_all(&mut moved, set_audit_day(&book, audit, on)).unwrap();
    let measured = |book: &Book| book.objectives().flat_map(|(_, o)| &o.measurements).filter(|m| m.on == on).count();
    assert!(measured(&moved) > measured(&book));
    let sheet = import(&export(&moved, day(), Lang::Chinese));
    let mut changed = book.clone();
    carried_out(&mut changed, &sheet);
    assert_eq!(changed, moved);
}

/// A book with a survey of two factors that have an item of the same name, a process, an audit and an indicator; ids are
/// numbered from `first`.
fn other(first: usize) -> Book {
    let mut book = Book::new("计划", "", 2026);
    let id = |kind: &str, n: usize| format!("{kind}-{}", n + first);
    let item = |n| Item::new(ItemId::new(id("i", n)), "清洁");
    let factor = |n, name: &str| Factor { items: vec![item(n)], ..Factor::new(FactorId::new(id("f", n)), name) };
    let factors = vec![factor(0, "取车"), factor(1, "设施")];
    book.waves.push(Wave { factors, ..Wave::new(WaveId::new("2026-Q1"), day()) });
    let standard = |n, text: &str| ServiceStandard::new(ServiceStandardId::new(id("n", n)), text);
    book.process.push(ProcessStep {
        factors: vec![FactorId::new(id("f", 1))],
        standards: vec![standard(0, "三分钟内接待"), standard(1, "陪同验车")],
        ..ProcessStep::new(ProcessStepId::new(id("s", 0)), "接待")
    });
    book.kpis.push(Kpi::new(KpiId::new(id("k", 0)), "产值"));
    book.kpis.push(Kpi::new(KpiId::new(id("k", 1)), "台次"));
    book
}

#[test]
fn items_of_one_name_in_two_factors_are_two() {
    let mut book = other(0);
    let mut theirs = other(0);
    theirs.waves[0] = Wave { id: WaveId::new("2026-Q2"), ..theirs.waves[0].clone() };
    theirs.waves[0].factors.push(Factor {
        items: vec![Item::new(ItemId::new("i-9"), "清洁"), Item::new(ItemId::new("i-8"), "清洁")],
        ..Factor::new(FactorId::new("f-9"), "新车")
    });
    let sheet = import(&export(&theirs, day(), Lang::Chinese));
    carried_out(&mut book, &sheet);
    let all = |wave: &Wave| -> Vec<String> {
        wave.factors.iter().flat_map(|f| &f.items).map(|item| item.id.to_string()).collect()
    };
    assert_eq!(all(book.wave(&WaveId::new("2026-Q2")).unwrap()), ["i-0", "i-1", "i-9", "i-8"]);
    // One more item and one more factor in a wave that is there.
    let (mut book, mut theirs) = (other(0), other(0));
    theirs.waves[0].factors[1].items.push(Item::new(ItemId::new("i-5"), "清洁"));
    theirs.waves[0].factors.push(Factor {
        items: vec![Item::new(ItemId::new("i-6"), "清洁")],
        ..Factor::new(FactorId::new("f-6"), "新车")
    });
    carried_out(&mut book, &import(&export(&theirs, day(), Lang::Chinese)));
    assert_eq!(all(&book.waves[0]), ["i-0", "i-1", "i-5", "i-6"]);
}

#[test]
fn what_another_books_ids_stand_for_is_found_by_name() {
    // What is number 1 there is another thing here.
    let mut theirs = other(1);
    let mut book = other(0);
    let audit = |on, kept| Audit {
        checks: vec![
            AuditCheck { standard: ServiceStandardId::new("n-1"), kept, seen: 10 },
            AuditCheck { standard: ServiceStandardId::new("n-9"), kept, seen: 10 },
        ],
        ..Audit::new(AuditId::new("u-7"), on)
    };
    theirs.process.push(ProcessStep {
        factors: vec![FactorId::new("f-1"), FactorId::new("f-9")],
        standards: vec![ServiceStandard::new(ServiceStandardId::new("n-9"), "送客")],
        ..ProcessStep::new(ProcessStepId::new("s-9"), "交车")
    });
    // Here these ids are something else's.
    book.departments.push(Department::new(DepartmentId::new("n-9"), "前台"));
    book.reindex();
    theirs.waves[0].factors.push(Factor::new(FactorId::new("f-9"), "新车"));
    theirs.audits.push(audit(day(), 7));
    let objective = Objective {
        text: "接待更快".to_owned(),
        origins: vec![
            Origin::Standard(ServiceStandardId::new("n-1")),
            Origin::Standard(ServiceStandardId::new("n-9")),
            Origin::Kpi(KpiId::new("k-1")),
            Origin::Factor(FactorId::new("f-1")),
            Origin::Item(ItemId::new("i-1")),
        ],
        ..Objective::new(ObjectiveId::new("o-1"))
    };
    let home = Department { objectives: vec![objective], ..Department::new(DepartmentId::new("front"), "前台") };
    theirs.departments.push(home);
    theirs.reindex();
    let sheet = import(&export(&theirs, day(), Lang::Chinese));
    carried_out(&mut book, &sheet);
    let new = book.process.iter().find(|step| step.name == "交车").unwrap();
    let standard = new.standards[0].id.clone();
    assert_ne!(standard, ServiceStandardId::new("n-9"));
    assert_eq!(new.factors, [FactorId::new("f-0"), FactorId::new("f-9")]);
    // The step that is there keeps touching what it does.
    assert_eq!(book.process[0].factors, [FactorId::new("f-1")]);
    let watched: Vec<_> = book.audits[0].checks.iter().map(|check| check.standard.clone()).collect();
    assert_eq!(watched, [ServiceStandardId::new("n-0"), standard.clone()]);
    let (_, objective) = book.objectives().find(|(_, o)| o.text == "接待更快").unwrap();
    assert_eq!(
        objective.origins,
        [
            Origin::Standard(ServiceStandardId::new("n-0")),
            Origin::Standard(standard),
            Origin::Kpi(KpiId::new("k-0")),
            Origin::Factor(FactorId::new("f-0")),
            Origin::Item(ItemId::new("i-0")),
        ]
    );
    assert_eq!(lines(&book, &sheet), [""; 0]);
}

#[test]
fn the_process_sheet_shows_the_last_audit_by_its_day() {
    let mut book = other(0);
    let check = |kept, seen| vec![AuditCheck { standard: ServiceStandardId::new("n-0"), kept, seen }];
    let audit = |id: &str, on, checks| Audit { checks, ..Audit::new(AuditId::new(id), on) };
    book.audits = vec![
        audit("u-1", day() - Days::new(9), check(7, 10)),
        audit("u-2", day(), check(0, 0)),
        audit("u-3", day() + Days::new(9), check(1, 10)),
    ];
    let rates: Vec<f64> = super::export_figures::rows(&export(&book, day(), Lang::Chinese), "服务流程")
        .iter()
        .flatten()
        .filter_map(|cell| match cell {
            calamine::Data::Float(number) => Some(*number),
            _ => None,
        })
        .collect();
    assert!(rates.contains(&70.0), "{rates:?}");
    assert!(!rates.contains(&10.0) && !rates.contains(&0.0), "{rates:?}");
}
