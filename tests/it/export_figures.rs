//! Excel out, and back: surveys, the service process, audits, indicators, goals with figures and shares.

use calamine::{Data, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use roundel::plan::{
    Account, ActivityField, Adds, Audit, AuditCheck, AuditField, AuditId, Better, Book, BookField, DepartmentId, Edit,
    Factor, FactorId, Figure, Goal, GoalField, GoalTarget, Item, ItemId, Kpi, KpiField, KpiId, Months, ObjectiveId,
    Origin, ProcessStep, ProcessStepField, ProcessStepId, Round, Scores, Series, ServiceStandard, ServiceStandardId,
    Share, Source, ToDate, Turn, Wave, WaveField, WaveId, Way, apply, apply_all, set_months,
};
use roundel::sheet::{Choice, Imported};
use roundel::words::Lang;
use rust_decimal::Decimal;

use super::export::{day, export, held_text, import, part, sample, some_text};
use super::import_book::{carried_out, lines};

/// What the sheets of figures hold, as text: a book that comes back says the same.
pub fn held_figures(book: &Book) -> String {
    let mut waves = book.waves.clone();
    for wave in &mut waves {
        wave.name = if wave.name == wave.id.as_str() { String::new() } else { held_text(&wave.name) };
        wave.unit = held_text(&wave.unit);
        for factor in &mut wave.factors {
            factor.name = held_text(&factor.name);
            factor.items.iter_mut().for_each(|item| item.name = held_text(&item.name));
        }
    }
    let mut process = book.process.clone();
    for step in &mut process {
        step.name = held_text(&step.name);
        step.standards.iter_mut().for_each(|standard| standard.text = held_text(&standard.text));
    }
    let mut audits = book.audits.clone();
    for audit in &mut audits {
        audit.by = held_text(&audit.by);
        audit.note = held_text(&audit.note);
    }
    let mut kpis = book.kpis.clone();
    for kpi in &mut kpis {
        kpi.name = held_text(&kpi.name);
        kpi.unit = held_text(&kpi.unit);
    }
    let figured = book.goals.iter().filter(|goal| !goal.target.is_empty() || !goal.shares.is_empty());
    let goals: Vec<String> = figured
        .map(|goal| {
            let Goal { number, text, target, shares, .. } = goal;
            let mut target = target.clone();
            target.measure = held_text(&target.measure);
            target.unit = held_text(&target.unit);
            let mut shares = shares.clone();
            for round in shares.iter_mut().flat_map(|share| &mut share.rounds) {
                round.by = held_text(&round.by);
                round.note = held_text(&round.note);
            }
            format!("{number} {} {target:?} {shares:?}", held_text(text))
        })
        .collect();
    format!("{waves:#?}\n{process:#?}\n{audits:#?}\n{kpis:#?}\n{goals:#?}")
}

/// The goals of a book, without what no sheet holds.
#[test]
fn the_samples_figures_come_back_as_they_went() {
    let book = sample();
    assert!(!book.waves.is_empty() && !book.process.is_empty() && !book.audits.is_empty() && !book.kpis.is_empty());
    for lang in Lang::ALL {
        let imported = import(&export(&book, day(), lang));
        assert_eq!(held_figures(&imported.book), held_figures(&book));
        assert!(imported.summary.remarks.is_empty(), "{:?}", imported.summary.remarks);
    }
}

/// A sheet's rows from the headings down.
pub fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().skip(5).map(<[Data]>::to_vec).collect()
}

fn says(cell: &Data, text: &str) -> bool {
    matches!(cell, Data::String(own) if own == text)
}

fn cell<'r>(rows: &'r [Vec<Data>], row: impl Fn(&[Data]) -> bool, heading: &str) -> &'r Data {
    let at = rows[0].iter().position(|head| says(head, heading)).unwrap_or_else(|| panic!("no {heading}"));
    let row = rows[1..].iter().find(|cells| row(cells)).expect("no such row");
    &row[at]
}

#[test]
fn figures_are_numbers_and_judgements_are_words() {
    let bytes = export(&sample(), day(), Lang::Chinese);
    let kpis = rows(&bytes, "经营指标");
    let is = |name: &'static str, series: &'static str| {
        move |cells: &[Data]| says(&cells[0], name) && says(&cells[3], series)
    };
    let share = is("售后市占率", "实际");
    assert_eq!(cell(&kpis, share, "5 月"), &Data::Float(61.2));
    assert_eq!(cell(&kpis, share, "6 月"), &Data::Empty);
    assert_eq!(cell(&kpis, share, "KPI/PI"), &Data::String("KPI".to_owned()));
    // A value that a formula gives is written as a value, the formula as text beside it.
    let revenue = is("售后产值", "实际");
    assert!(matches!(cell(&kpis, revenue, "5 月"), Data::Float(_)));
    let formula = cell(&kpis, revenue, "计算公式").to_string();
    assert!(formula.contains("{售后市占率}") && !formula.contains("k-share"), "{formula}");
    assert!(kpis.iter().flatten().any(|cell| cell.to_string().starts_with("▲ ")));
    let wave = rows(&bytes, "满意度 2026-Q1");
    let product = |cells: &[Data]| says(&cells[0], "产品问题") && cells[1] == Data::Empty;
    assert_eq!(cell(&wave, product, "本次"), &Data::Float(838.0));
    assert_eq!(cell(&wave, product, "权重 %"), &Data::Float(20.4));
    let behind = wave.iter().flatten().any(|cell| says(cell, "三大指标同时落后"));
    assert!(behind, "a flag is a word");
}

#[test]
fn no_text_of_a_figure_is_run() {
    let mut book = sample();
    for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
        book.kpis[0].name = text.to_owned();
        book.kpis[1].unit = text.to_owned();
        book.waves[0].name = text.to_owned();
        book.waves[0].factors[0].name = text.to_owned();
        book.process[0].name = text.to_owned();
        book.audits[0].note = text.to_owned();
        let bytes = export(&book, day(), Lang::English);
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let names: Vec<String> =
            (0..parts.len()).map(|at| parts.by_index(at).unwrap().name().unwrap().into_owned()).collect();
        for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
            assert!(!part(&bytes, name).contains("<f>"), "{text} in {name}");
        }
        assert_eq!(held_figures(&import(&bytes).book), held_figures(&book));
    }
}

#[test]
fn a_book_without_figures_has_no_sheet_and_no_column_for_them() {
    let mut book = sample();
    (book.waves, book.process, book.audits, book.kpis) = Default::default();
    for department in &mut book.departments {
        for objective in &mut department.objectives {
            objective.origins.clear();
            objective.activities.iter_mut().for_each(|a| (a.way, a.brought) = (None, None));
        }
    }
    for goal in &mut book.goals {
        goal.target = GoalTarget::default();
        goal.shares.clear();
    }
    let bytes = export(&book, day(), Lang::Chinese);
    let workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.clone())).unwrap();
    assert_eq!(workbook.sheet_names().len(), 1 + book.departments.len() + 3);
    let heads = &rows(&bytes, "年度计划")[0];
    assert!(
        !heads.iter().any(|head| ["目标来源", "增收途径", "来源 ID（请勿改动）"].contains(&head.to_string().as_str()))
    );
}

/// Title line, headings and rows of a sheet.
pub type Sheet<'a> = (&'a str, &'a [&'a str], &'a [&'a [&'a str]]);

/// The import of a workbook that somebody wrote in: a plan of one row, and these sheets with their title lines, headings and
/// rows.
pub fn written(sheets: &[Sheet<'_>]) -> Imported {
    let plan: [&[&str]; 2] = [
        &[
            "目标编号",
            "策略目标",
            "部门",
            "部门目标",
            "重点活动",
            "目标来源",
            "已带来（元）",
            "增收途径",
            "行 ID（请勿改动）",
            "目标 ID（请勿改动）",
            "来源 ID（请勿改动）",
        ],
        &["1", "满意", "前台", "回访", "甲", "别处", "1.2万", "不清楚", "a-1", "o-1", "kpi k-1"],
    ];
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let all = [("2026 年度 · 截至 2026-06-15", &plan[0], &plan[1..])];
    let sheets = sheets.iter().map(|(title, heads, rows)| (*title, heads, *rows));
    for (title, heads, rows) in all.into_iter().chain(sheets) {
        let sheet = workbook.add_worksheet();
        sheet.write_string(if title.starts_with("2026 年度") { 2 } else { 3 }, 0, title).unwrap();
        for (row, cells) in (5..).zip([heads].into_iter().chain(rows)) {
            for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *text).unwrap(),
                };
            }
        }
    }
    import(&workbook.save_to_buffer().unwrap())
}

#[test]
fn what_somebody_wrote_into_the_sheets_is_taken_over_and_what_is_not_understood_is_remarked() {
    let kpis: &[&[&str]] = &[
        &["产值", "元", "KPI", "实际", "35万", "约20", "越高越好", "累计相加", "", "前台", "k-1", ""],
        &["产值", "元", "KPI", "计划", "300000", "", "越高越好", "累计相加", "", "前台", "k-1", ""],
        // Added below, without ids.
        &["单台产值", "", "PI", "actual", "", "", "看情况", "按公式", "= {产值} / 100", "新部门", "", ""],
    ];
    let kpi_heads: &[&str] = &[
        "指标名称",
        "单位",
        "KPI/PI",
        "数值",
        "1 月",
        "2 月",
        "方向",
        "累计方式",
        "计算公式",
        "部门",
        "指标 ID（请勿改动）",
        "公式 ID（请勿改动）",
    ];
    let wave_heads: &[&str] =
        &["因子", "项目", "权重 %", "本次", "调查 ID（请勿改动）", "因子 ID（请勿改动）", "项目 ID（请勿改动）"];
    let wave: &[&[&str]] = &[
        &["CSI 总指数", "", "100", "800", "2026-Q2", "", ""],
        &["取车服务", "", "15.4%", "812 分", "2026-Q2", "f-1", ""],
        &["取车服务", "车辆清洁", "", "820", "", "", ""],
        &["新因子", "", "", "无所谓", "", "", ""],
    ];
    let step_heads: &[&str] = &[
        "流程步骤",
        "影响因子",
        "服务标准",
        "应达标 %",
        "步骤 ID（请勿改动）",
        "影响因子 ID（请勿改动）",
        "标准 ID（请勿改动）",
    ];
    let steps: &[&[&str]] = &[
        &["交车", "取车服务、新因子", "交车前内外清洁", "95", "s-1", "f-1", "n-1"],
        &["", "", "陪同验车", "90%", "", "", ""],
    ];
    let audit_heads: &[&str] =
        &["检查日期", "检查人", "服务标准", "达标次数", "观察次数", "标准 ID（请勿改动）", "检查 ID（请勿改动）"];
    let audits: &[&[&str]] =
        &[&["2026-05-20", "周敏", "陪同验车", "8", "10", "", ""], &["", "", "交车前内外清洁", "12", "10", "", ""]];
    let imported = written(&[
        ("2026 年", kpi_heads, kpis),
        ("J.D. Power 调查 · 2026-06-30 · 分", wave_heads, wave),
        ("", step_heads, steps),
        ("", audit_heads, audits),
    ]);
    let book = &imported.book;
    let [revenue, each] = &book.kpis[..] else { panic!("{:?}", book.kpis) };
    assert_eq!(revenue.actual, [(1, Decimal::from(350_000))].into_iter().collect());
    assert_eq!((revenue.plan.get(1), revenue.key), (Some(Decimal::from(300_000)), true));
    assert_eq!((each.formula.as_str(), each.to_date), ("{k-1} / 100", ToDate::Formula));
    let home = |kpi: &Kpi| book.department(kpi.department.as_ref().unwrap()).unwrap().name.clone();
    assert_eq!((home(revenue).as_str(), home(each).as_str()), ("前台", "新部门"));
    let wave = &book.waves[0];
    assert_eq!((wave.id.as_str(), wave.source, wave.unit.as_str()), ("2026-Q2", Source::JdPower, "分"));
    assert_eq!(
        wave.factors.iter().map(|f| (f.name.as_str(), f.items.len())).collect::<Vec<_>>(),
        [("取车服务", 1), ("新因子", 0)]
    );
    assert_eq!(
        (wave.factors[0].weight, wave.factors[0].scores.own),
        (Some(Decimal::new(154, 1)), Some(Decimal::from(812)))
    );
    let step = &book.process[0];
    assert_eq!(step.factors, [wave.factors[0].id.clone(), wave.factors[1].id.clone()]);
    assert_eq!(
        step.standards.iter().map(|s| s.goal).collect::<Vec<_>>(),
        [Some(Decimal::from(95)), Some(Decimal::from(90))]
    );
    let checks: Vec<_> = book.audits[0].checks.iter().map(|c| (c.standard.clone(), c.kept, c.seen)).collect();
    assert_eq!(checks, [(step.standards[1].id.clone(), 8, 10)]);
    let (_, objective) = book.objectives().next().unwrap();
    assert_eq!(objective.origins, [Origin::Kpi(KpiId::new("k-1"))]);
    assert_eq!((objective.activities[0].brought, objective.activities[0].way), (Some(Decimal::from(12_000)), None));
    let remarks: Vec<String> = imported.summary.remarks.iter().map(|r| format!("{} {}", r.cell, r.text)).collect();
    for wanted in ["F7 别处", "H7 不清楚", "F7 约20", "G9 看情况", "D10 无所谓", "D8 12"] {
        assert!(remarks.iter().any(|remark| remark == wanted), "{wanted}: {remarks:?}");
    }
    assert_eq!(remarks.len(), 6, "{remarks:?}");
}

/// What the sheet of the sample says otherwise where `edit` was made before it went out; carried out, nothing is left.
fn told(edit: &Edit) -> Vec<String> {
    let mut other = sample();
    apply(&mut other, edit.clone()).unwrap();
    let sheet = import(&export(&other, day(), Lang::Chinese));
    let mut book = sample();
    let all = lines(&book, &sheet);
    let mut history = carried_out(&mut book, &sheet);
    assert_eq!(lines(&book, &sheet), [""; 0], "{edit:?}");
    history.undo(&mut book).unwrap();
    assert_eq!(book, sample(), "{edit:?}");
    all
}

#[test]
fn what_a_workbook_says_otherwise_of_figures_is_listed_carried_out_and_undone() {
    let book = sample();
    let kpi = |field| Edit::Kpi(KpiId::new("k-share"), field);
    let months = |series: Series, values: &[(u32, i64)]| {
        let mut months = book.kpi(&KpiId::new("k-share")).unwrap().months(series).clone();
        values.iter().for_each(|(month, value)| months.set(*month, Some(Decimal::new(*value, 1))));
        months
    };
    let wave = book.waves.last().unwrap();
    let factors = |change: fn(&mut Vec<Factor>)| {
        let mut factors = wave.factors.clone();
        change(&mut factors);
        Edit::Wave(wave.id.clone(), WaveField::Factors(factors))
    };
    let step = &book.process[0];
    let standards = |change: fn(&mut Vec<ServiceStandard>)| {
        let mut standards = step.standards.clone();
        change(&mut standards);
        Edit::ProcessStep(step.id.clone(), ProcessStepField::Standards(standards))
    };
    let audit = book.audits.last().unwrap();
    let checks = |change: fn(&mut AuditCheck)| {
        let mut checks = audit.checks.clone();
        change(&mut checks[0]);
        Edit::Audit(audit.id.clone(), AuditField::Checks(checks))
    };
    let goal = book.goals.iter().find(|goal| !goal.shares.is_empty()).unwrap();
    let target = |change: fn(&mut GoalTarget)| {
        let mut target = goal.target.clone();
        change(&mut target);
        Edit::Goal(goal.id.clone(), GoalField::Target(target))
    };
    let round =
        Round { turn: Turn::Agreed, value: Decimal::from(275), on: day(), by: "沈".to_owned(), note: String::new() };
    let mut shares = goal.shares.clone();
    shares.iter_mut().last().unwrap().rounds.push(round);
    let new_kpi = Kpi {
        unit: "元".to_owned(),
        formula: "{k-share} * 2".to_owned(),
        department: Some(DepartmentId::new("marketing")),
        ..Kpi::new(KpiId::new("k-new"), "新指标")
    };
    let new_audit = Audit {
        by: "周敏".to_owned(),
        checks: vec![AuditCheck { standard: step.standards[0].id.clone(), kept: 3, seen: 4 }],
        ..Audit::new(AuditId::new("u-new"), day())
    };
    let row = book.objectives().find_map(|(_, o)| o.activities.first()).unwrap();
    let row_text = row.text.clone();
    let title = format!("{} {}", goal.number, goal.text);
    let table: Vec<(Edit, Vec<String>)> = vec![
        (
            kpi(KpiField::Actual(months(Series::Actual, &[(5, 613), (6, 615)]))),
            vec![
                "售后市占率: Month(Actual, 5) 61.2 → 61.3".to_owned(),
                "售后市占率: Month(Actual, 6)  → 61.5".to_owned(),
            ],
        ),
        (
            kpi(KpiField::Plan(months(Series::Plan, &[(12, 630)]))),
            vec!["售后市占率: Month(Plan, 12) 62 → 63".to_owned()],
        ),
        (kpi(KpiField::Name("市占率".to_owned())), vec!["售后市占率: Kpi 售后市占率 → 市占率".to_owned()]),
        (
            kpi(KpiField::Better(Better::Lower)),
            vec!["售后市占率: Better Some(Better(Higher)) → Better(Lower)".to_owned()],
        ),
        (
            kpi(KpiField::Department(Some(book.departments[0].id.clone()))),
            vec![format!("售后市占率: Department 市场 → {}", book.departments[0].name)],
        ),
        (Edit::AddKpi { at: book.kpis.len(), kpi: Box::new(new_kpi) }, vec!["新指标: Kpi  → 新指标".to_owned()]),
        (
            factors(|all| all[0].scores.own = Some(Decimal::from(840))),
            vec!["产品问题: Score(Own) 838 → 840".to_owned()],
        ),
        (
            factors(|all| all[0].items[0].scores.best = Some(Decimal::from(860))),
            vec!["新车三个月内故障少: Score(Best) 858 → 860".to_owned()],
        ),
        (factors(|all| all[0].weight = Some(Decimal::from(20))), vec!["产品问题: Weight 20.4 → 20".to_owned()]),
        (
            factors(|all| all[0].items.push(Item::new(ItemId::new("i-x"), "召回及时"))),
            vec!["召回及时: Item  → 召回及时".to_owned()],
        ),
        (
            Edit::AddWave {
                at: book.waves.len(),
                wave: Box::new(Wave { factors: wave.factors.clone(), ..Wave::new(WaveId::new("2026-Q2"), day()) }),
            },
            vec!["2026-Q2: Wave  → 2026-Q2".to_owned()],
        ),
        (
            standards(|all| all[0].goal = Some(Decimal::from(97))),
            vec![format!("{}: StandardGoal 95 → 97", step.standards[0].text)],
        ),
        (
            standards(|all| all.push(ServiceStandard::new(ServiceStandardId::new("n-new"), "确认客户姓名"))),
            vec!["确认客户姓名: Standard  → 确认客户姓名".to_owned()],
        ),
        (
            checks(|check| (check.kept, check.seen) = (1, 9)),
            vec![format!(
                "{}: Kept {} → 1/9",
                book.service_standard_in(&audit.checks[0].standard).unwrap().1.text,
                audit.checks[0].tally().fraction()
            )],
        ),
        (
            Edit::AddAudit { at: book.audits.len(), audit: Box::new(new_audit) },
            vec!["2026-06-15: Audit  → 2026-06-15 周敏".to_owned()],
        ),
        (target(|target| target.value = Some(Decimal::from(1900))), vec![format!("{title}: GoalValue 1,850 → 1,900")]),
        (target(|target| target.adds = Adds::Each), vec![format!("{title}: Adds Some(Adds(Sum)) → Adds(Each)")]),
        (
            Edit::Goal(goal.id.clone(), GoalField::Shares(shares)),
            vec![format!("{title}: Share(Agreed) 260 精品要等二季度到货 → 275")],
        ),
        (
            Edit::Activity(row.id.clone(), ActivityField::Way(Some(Way::Marketing))),
            vec![format!("{row_text}: Way {:?} → Way(Marketing)", row.way.map(Choice::Way))],
        ),
        (
            Edit::Activity(row.id.clone(), ActivityField::Brought(Some(Decimal::from(12_345)))),
            vec![format!("{row_text}: Brought  → 12,345")],
        ),
    ];
    for (edit, wanted) in table {
        assert_eq!(told(&edit), wanted, "{edit:?}");
    }
}

#[test]
fn what_the_book_has_beside_a_change_stays() {
    // The sheet went out, one month was typed in the book, another one in the sheet.
    let kpi = KpiId::new("k-share");
    let with = |values: &[(u32, i64)]| {
        let mut book = sample();
        let values = values.iter().map(|(month, value)| (*month, Some(Decimal::from(*value))));
        let edits = set_months(book.kpi(&kpi).unwrap(), Series::Actual, values);
        apply_all(&mut book, edits).unwrap();
        book
    };
    let sheet = import(&export(&with(&[(7, 64)]), day(), Lang::English));
    let mut book = with(&[(6, 63)]);
    assert_eq!(lines(&book, &sheet), ["售后市占率: Month(Actual, 7)  → 64"]);
    carried_out(&mut book, &sheet);
    assert_eq!(book, with(&[(6, 63), (7, 64)]));
}

#[test]
fn months_of_another_year_are_none_of_this_one() {
    let mut last = sample();
    apply(&mut last, Edit::Book(BookField::Year(2025))).unwrap();
    let mut kpi = last.kpis[1].actual.clone();
    kpi.set(1, Some(Decimal::ONE));
    let id = last.kpis[1].id.clone();
    apply(&mut last, Edit::Kpi(id, KpiField::Actual(kpi))).unwrap();
    let sheet = import(&export(&last, day(), Lang::Chinese));
    assert_eq!(sheet.book.year, 2025);
    assert!(!lines(&sample(), &sheet).iter().any(|line| line.contains("Month")));
}

fn number() -> impl Strategy<Value = Decimal> {
    (-9_999_999_i64..99_999_999, 0_u32..4).prop_map(|(units, places)| Decimal::new(units, places).normalize())
}

fn some_number() -> impl Strategy<Value = Option<Decimal>> {
    prop::option::weighted(0.7, number())
}

fn months() -> impl Strategy<Value = Months> {
    prop::collection::vec(some_number(), 12)
        .prop_map(|values| (1..).zip(values).filter_map(|(month, value)| Some((month, value?))).collect())
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0..360_u64).prop_map(|n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n))
}

fn unit() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "台", "%", "万元", "分", "次/台"]).prop_map(str::to_owned)
}

fn scores() -> impl Strategy<Value = Scores> {
    prop::collection::vec(some_number(), 4).prop_map(|values| {
        let mut scores = Scores::default();
        Figure::ALL.into_iter().zip(values).for_each(|(figure, value)| scores.set(figure, value));
        scores
    })
}

prop_compose! {
    fn wave()(
        name in some_text(), source in 0..4_usize, on in a_day(), unit in unit(),
        factors in prop::collection::vec(
            (some_text(), some_number(), scores(), prop::collection::vec((some_text(), scores()), 0..3)), 0..3),
    ) -> Wave {
        let factors = factors.into_iter().enumerate().map(|(f, (name, weight, scores, items))| Factor {
            weight, scores,
            items: items.into_iter().enumerate().map(|(i, (name, scores))| Item {
                scores, ..Item::new(ItemId::new(format!("i-{f}-{i}")), name)
            }).collect(),
            ..Factor::new(FactorId::new(format!("f-{f}")), name)
        }).collect();
        Wave { name, source: Source::ALL[source], unit, factors, ..Wave::new(WaveId::new("x"), on) }
    }
}

prop_compose! {
    fn kpi()(
        name in some_text(), unit in unit(), key in any::<bool>(), lower in any::<bool>(), rule in 0..4_usize,
        formula in prop::option::of(prop::sample::select(vec![
            "{k-0} + {k-1}", "{k-1} / {k-0} * 100", "{gone} * 2", "no formula", "{k-0}",
        ])),
        tolerance in 0_i64..500, places in 0_u32..4, department in prop::option::of(0..3_usize),
        account in prop::option::of(0..5_usize), values in (months(), months(), months()),
    ) -> Kpi {
        let formula = formula.unwrap_or_default().to_owned();
        // Of one that is worked out no value was typed.
        let (plan, actual, last_year) = if formula.is_empty() { values } else { Default::default() };
        Kpi {
            unit, key, formula, places, plan, actual, last_year,
            better: if lower { Better::Lower } else { Better::Higher },
            to_date: ToDate::ALL[rule],
            tolerance: Decimal::new(tolerance, 1).normalize(),
            department: department.map(|n| DepartmentId::new(format!("home-{n}"))),
            account: account.map(|n| Account::ALL[n]),
            ..Kpi::new(KpiId::new("x"), name)
        }
    }
}

prop_compose! {
    fn share()(
        department in 0..3_usize, objective in prop::option::of(0..6_usize),
        rounds in prop::collection::vec((0..3_usize, number(), a_day(), some_text(), some_text()), 0..3),
    ) -> (usize, Option<usize>, Vec<Round>) {
        let turns = [Turn::Proposed, Turn::Countered, Turn::Agreed];
        let rounds = rounds.into_iter().map(|(turn, value, on, by, note)| Round { turn: turns[turn], value, on, by, note });
        (department, objective, rounds.collect())
    }
}

prop_compose! {
    fn goal_figures()(
        goal in 0..3_usize, measure in some_text(), unit in unit(), value in some_number(), each in any::<bool>(),
        kpi in prop::option::of(0..3_usize), shares in prop::collection::vec(share(), 0..3),
    ) -> (usize, GoalTarget, Option<usize>, Vec<(usize, Option<usize>, Vec<Round>)>) {
        let adds = if each { Adds::Each } else { Adds::Sum };
        (goal, GoalTarget { measure, unit, value, adds, kpi: None }, kpi, shares)
    }
}

type GoalFigures = (usize, GoalTarget, Option<usize>, Vec<(usize, Option<usize>, Vec<Round>)>);

/// Where goals come from, for a book.
#[derive(Debug, Clone)]
pub struct Figured {
    waves: Vec<Wave>,
    process: Vec<ProcessStep>,
    audits: Vec<Audit>,
    kpis: Vec<Kpi>,
    goals: Vec<GoalFigures>,
}

type SomeStep = (String, Vec<usize>, Vec<(String, Option<Decimal>)>);

prop_compose! {
    pub fn figured()(
        waves in prop::collection::vec(wave(), 0..3), kpis in prop::collection::vec(kpi(), 0..4),
        steps in prop::collection::vec(
            (some_text(), prop::collection::vec(0..4_usize, 0..3),
             prop::collection::vec((some_text(), some_number()), 0..3)), 0..3),
        audits in prop::collection::vec(
            (a_day(), some_text(), some_text(), prop::collection::vec((0..4_usize, 0..4_usize, 0_u32..20, 0_u32..20), 0..3)),
            0..3),
        goals in prop::collection::vec(goal_figures(), 0..3),
    ) -> Figured {
        let waves = waves.into_iter().enumerate().map(|(n, wave)| Wave { id: WaveId::new(format!("2026-Q{n}")), ..wave });
        let kpis = kpis.into_iter().enumerate().map(|(n, kpi)| Kpi { id: KpiId::new(format!("k-{n}")), ..kpi });
        let step = |(s, (name, factors, standards)): (usize, SomeStep)| {
            let standards = standards.into_iter().enumerate().map(|(n, (text, goal))| ServiceStandard {
                goal, ..ServiceStandard::new(ServiceStandardId::new(format!("n-{s}-{n}")), text)
            });
            ProcessStep {
                factors: factors.into_iter().map(|n| FactorId::new(format!("f-{n}"))).collect(),
                standards: standards.collect(),
                ..ProcessStep::new(ProcessStepId::new(format!("s-{s}")), name)
            }
        };
        let mut audits: Vec<Audit> = audits.into_iter().enumerate().map(|(a, (on, by, note, checks))| {
            let mut all: Vec<AuditCheck> = Vec::new();
            for (s, n, kept, more) in checks {
                // One of them may name a standard that has left the process.
                let standard = ServiceStandardId::new(format!("n-{s}-{n}"));
                if !all.iter().any(|check| check.standard == standard) {
                    all.push(AuditCheck { standard, kept, seen: kept + more });
                }
            }
            Audit { by, note, checks: all, ..Audit::new(AuditId::new(format!("u-{a}")), on) }
        }).collect();
        audits.sort_by_key(|audit| audit.on);
        Figured {
            waves: waves.collect(), process: steps.into_iter().enumerate().map(step).collect(), audits,
            kpis: kpis.collect(), goals,
        }
    }
}

impl Figured {
    /// Puts them into a book, whose objectives come from them as far as they are there.
    pub fn put_into(self, book: &mut Book) {
        let objectives: Vec<ObjectiveId> = book.objectives().map(|(_, o)| o.id.clone()).collect();
        for (at, mut target, kpi, shares) in self.goals {
            let goal = &mut book.goals[at];
            target.kpi = kpi.and_then(|n| self.kpis.get(n)).map(|kpi| kpi.id.clone());
            goal.target = target;
            goal.shares.clear();
            for (department, objective, rounds) in shares {
                let department = DepartmentId::new(format!("home-{department}"));
                if !goal.shares.iter().any(|share| share.department == department) {
                    let objective = objective.and_then(|n| objectives.get(n)).cloned();
                    goal.shares.push(Share { department, rounds, objective });
                }
            }
        }
        let standards: Vec<&ServiceStandardId> =
            self.process.iter().flat_map(|step| &step.standards).map(|s| &s.id).collect();
        for objective in book.departments.iter_mut().flat_map(|d| &mut d.objectives) {
            objective.origins.retain(|origin| match origin {
                Origin::Factor(_) | Origin::Item(_) => true,
                Origin::Standard(id) => standards.contains(&id),
                Origin::Kpi(id) => self.kpis.iter().any(|kpi| kpi.id == *id),
            });
        }
        (book.waves, book.process, book.audits, book.kpis) = (self.waves, self.process, self.audits, self.kpis);
    }
}

/// Gives everything that is told apart by its name one of its own, so many after the first; the same id then stands for
/// another thing in another book.
fn name(book: &mut Book, shift: usize) {
    for (n, kpi) in book.kpis.iter_mut().enumerate() {
        kpi.name = format!("指标{}", n + shift);
    }
    for (n, step) in book.process.iter_mut().enumerate() {
        step.name = format!("步骤{}", n + shift);
        for (n, standard) in step.standards.iter_mut().enumerate() {
            standard.text = format!("{}的标准{}", step.name, n + shift);
        }
    }
    for wave in &mut book.waves {
        for (n, factor) in wave.factors.iter_mut().enumerate() {
            factor.name = format!("因子{}", n + shift);
            for (n, item) in factor.items.iter_mut().enumerate() {
                item.name = format!("{}的项目{}", factor.name, n + shift);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn figures_that_were_carried_out_are_no_difference_any_more_and_undo_takes_them_back(
        book in super::export::book(), other in figured(), shift in 0..4_usize,
    ) {
        let mut book = book;
        name(&mut book, 0);
        let mut went_out = book.clone();
        other.put_into(&mut went_out);
        name(&mut went_out, shift);
        went_out.reindex();
        let sheet = import(&export(&went_out, day(), Lang::Chinese));
        let mut changed = book.clone();
        let mut history = carried_out(&mut changed, &sheet);
        prop_assert_eq!(lines(&changed, &sheet), Vec::<String>::new());
        while history.undo(&mut changed).is_some() {}
        prop_assert_eq!(changed, book);
    }
}
