//! Indicators: formulas, years to date, lights; what follows from one that is missed; sheets of them; the command line.

#![allow(clippy::unwrap_used, reason = "what builds a test's book is test code too")]

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{Bowler, KpiFilter};
use roundel::plan::*;
use roundel::rules::{
    Fault, Figures, Light, NoValue, Slip, converted, formula_from_names, formula_spelled, formula_with_names, light,
    measured, months_to_date, standing,
};
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn months(values: &[&str]) -> Months {
    (1..).zip(values).filter(|(_, v)| !v.is_empty()).map(|(m, v)| (m, d(v))).collect()
}

/// An indicator with these plan and actual values from January on; an empty text is no value.
fn kpi(id: &str, name: &str, plan: &[&str], actual: &[&str]) -> Kpi {
    Kpi { plan: months(plan), actual: months(actual), ..Kpi::new(KpiId::new(id), name) }
}

fn made(id: &str, name: &str, formula: &str, to_date: ToDate) -> Kpi {
    Kpi { formula: formula.to_owned(), to_date, ..Kpi::new(KpiId::new(id), name) }
}

fn book(kpis: Vec<Kpi>) -> Book {
    let mut book = Book::new("计划", "", 2026);
    book.kpis = kpis;
    book
}

fn id(id: &str) -> KpiId {
    KpiId::new(id)
}

/// Hours worked, hours available and the share of them.
fn shares(to_date: ToDate) -> Book {
    book(vec![
        kpi("w", "生产工时", &["100", "100", "100"], &["50", "90", ""]),
        kpi("a", "可用工时", &["200", "200", "200"], &["100", "100", ""]),
        made("r", "利用率", "{w} / {a} * 100", to_date),
    ])
}

#[test]
fn months_make_the_year_to_date_by_the_rule_of_the_indicator() {
    let of = |rule| {
        let mut book = book(vec![kpi("k", "k", &["10", "20", "30", "40"], &["1", "", "5", "6"])]);
        book.kpis[0].to_date = rule;
        let (last, month, year) = standing(&book, &Figures::of(&book), &book.kpis[0], day(4, 30)).unwrap();
        (last, month.actual.unwrap(), year.plan.unwrap(), year.actual.unwrap())
    };
    // February has no actual value: its plan does not count.
    assert_eq!(of(ToDate::Sum), (4, d("6"), d("80"), d("12")));
    assert_eq!(of(ToDate::Mean), (4, d("6"), d("80") / d("3"), d("4")));
    assert_eq!(of(ToDate::Last), (4, d("6"), d("40"), d("6")));
}

#[test]
fn a_ratio_to_date_is_the_ratio_of_the_sums_and_no_mean_of_ratios() {
    let mut book = shares(ToDate::Formula);
    book.kpis[1].actual = months(&["100", "300"]);
    let figures = Figures::of(&book);
    assert_eq!(figures.to_date(&id("r"), Series::Actual, 1..=2), Ok(d("35")), "140 of 400");
    assert_eq!(figures.month(&id("r"), Series::Actual, 2), Ok(d("30")));
    book.kpis[2].to_date = ToDate::Mean;
    assert_eq!(Figures::of(&book).to_date(&id("r"), Series::Actual, 1..=2), Ok(d("40")));
}

#[test]
fn months_without_a_plan_are_not_compared() {
    let book = book(vec![kpi("k", "k", &["", "", "30", "30"], &["90", "90", "10", "10"])]);
    let figures = Figures::of(&book);
    let (_, _, year) = standing(&book, &figures, &book.kpis[0], day(4, 30)).unwrap();
    assert_eq!(months_to_date(&figures, &book.kpis[0], 4), [3, 4]);
    assert_eq!((year.plan, year.actual, year.light), (Ok(d("60")), Ok(d("20")), Some(Light::Missed)));
}

#[test]
fn without_any_plan_there_is_a_value_and_no_light() {
    let book = book(vec![kpi("k", "k", &[], &["90", "90"])]);
    let (last, month, year) = standing(&book, &Figures::of(&book), &book.kpis[0], day(4, 30)).unwrap();
    assert_eq!((last, month.light, year.actual, year.light), (2, None, Ok(d("180")), None));
}

#[test]
fn lights_follow_direction_and_tolerance() {
    for (better, tolerance, plan, actual, wanted) in [
        (Better::Higher, "0", "100", "100", Light::Met),
        (Better::Higher, "0", "100", "99.99", Light::Missed),
        (Better::Higher, "2", "100", "98", Light::Near),
        (Better::Higher, "2", "100", "97.9", Light::Missed),
        (Better::Lower, "2", "100", "101", Light::Near),
        (Better::Lower, "2", "100", "103", Light::Missed),
        (Better::Lower, "2", "100", "7", Light::Met),
        (Better::Higher, "5", "0", "0", Light::Met),
        (Better::Higher, "5", "0", "-1", Light::Missed),
        (Better::Higher, "10", "-100", "-109", Light::Near),
        (Better::Higher, "10", "-100", "-111", Light::Missed),
        (Better::Lower, "10", "-100", "-91", Light::Near),
    ] {
        let kpi = Kpi { better, tolerance: d(tolerance), ..Kpi::new(id("k"), "k") };
        assert_eq!(light(&kpi, d(plan), d(actual)), wanted, "{better:?} {tolerance} {plan} {actual}");
    }
}

#[test]
fn a_division_by_zero_is_a_fault_of_its_month_and_never_a_number() {
    let mut book = shares(ToDate::Formula);
    book.kpis[1].actual = months(&["100", "0"]);
    let figures = Figures::of(&book);
    assert_eq!(figures.month(&id("r"), Series::Actual, 2), Err(NoValue::Fault(Fault::DivisionByZero)));
    // The month counts all the same: what was worked in it is part of the ratio of the year.
    let (last, month, year) = standing(&book, &figures, &book.kpis[2], day(6, 15)).unwrap();
    assert_eq!((last, month.light), (2, None), "no older month stands in for it");
    assert_eq!(year.actual, Ok(d("140")));
    book.kpis[2].to_date = ToDate::Mean;
    let figures = Figures::of(&book);
    assert_eq!(figures.to_date(&id("r"), Series::Actual, 1..=2), Err(NoValue::Fault(Fault::DivisionByZero)));
}

#[test]
fn circles_unknown_names_and_what_takes_them_are_told_by_name() {
    let book = book(vec![
        made("a", "甲", "{b} + 1", ToDate::Sum),
        made("b", "乙", "{c} * 2", ToDate::Sum),
        made("c", "丙", "{a}", ToDate::Sum),
        made("s", "自己", "{s} + 1", ToDate::Sum),
        made("u", "未知", "{nobody} + 1", ToDate::Sum),
        made("x", "外面", "{a} + 1", ToDate::Sum),
        made("n", "不是公式", "1 +", ToDate::Sum),
    ]);
    let figures = Figures::of(&book);
    let fault = |k: &str| figures.month(&id(k), Series::Actual, 3);
    let cycle = |way: &[&str]| Err(NoValue::Fault(Fault::Cycle(way.iter().map(|k| id(k)).collect())));
    assert_eq!(fault("a"), cycle(&["a", "b", "c"]));
    assert_eq!(fault("b"), cycle(&["b", "c", "a"]));
    assert_eq!(fault("s"), cycle(&["s"]));
    assert_eq!(fault("u"), Err(NoValue::Fault(Fault::Unknown("nobody".to_owned()))));
    assert_eq!(fault("x"), Err(NoValue::Fault(Fault::Of(id("a")))));
    assert_eq!(fault("n"), Err(NoValue::Fault(Fault::NoFormula(Slip::After("+".to_owned())))));
    let words = roundel::words::Words::new(roundel::words::Lang::Chinese);
    let told = |k: &str| words.no_value(&book, &fault(k).unwrap_err());
    assert_eq!(told("a").replace(['\u{2068}', '\u{2069}'], ""), "公式互相引用：甲 → 乙 → 丙 → 甲");
    assert!(told("x").contains('甲'));
    // No light of a fault, and none of them is red.
    let bowler = Bowler::new(&book, day(6, 15), &KpiFilter::default());
    assert!(bowler.rows.iter().all(|r| r.light.is_none()) && bowler.lights.open == 7);
}

#[test]
fn a_long_chain_of_formulas_is_worked_out_or_refused_but_never_ends_the_program() {
    let count = 3000;
    let mut kpis = vec![kpi("k-0", "0", &[], &["1"])];
    kpis.extend((1..count).map(|i| made(&format!("k-{i}"), "k", &format!("{{k-{}}} + 1", i - 1), ToDate::Sum)));
    let book = book(kpis);
    let figures = Figures::of(&book);
    assert_eq!(figures.month(&id("k-50"), Series::Actual, 1), Ok(d("51")));
    let last = figures.month(&id(&format!("k-{}", count - 1)), Series::Actual, 1);
    assert!(last.is_err() || last == Ok(Decimal::from(count)), "{last:?}");
}

#[test]
fn a_formula_without_all_it_takes_has_no_value_yet() {
    let book = shares(ToDate::Formula);
    assert_eq!(Figures::of(&book).month(&id("r"), Series::Actual, 3), Err(NoValue::Empty));
    let mut one = book.clone();
    one.kpis[0].actual = months(&["50", "90", "70"]);
    assert_eq!(Figures::of(&one).month(&id("r"), Series::Actual, 3), Err(NoValue::Empty));
    let (last, ..) = standing(&one, &Figures::of(&one), &one.kpis[2], day(6, 15)).unwrap();
    assert_eq!(last, 2);
}

#[test]
fn a_past_day_knows_no_later_month() {
    let book = book(vec![kpi("k", "k", &["10", "10", "10"], &["12", "12", "1"])]);
    let at = |day| standing(&book, &Figures::of(&book), &book.kpis[0], day).map(|(m, s, _)| (m, s.light.unwrap()));
    assert_eq!(at(day(2, 28)), Some((2, Light::Met)));
    assert_eq!(at(day(3, 1)), Some((3, Light::Missed)));
    assert_eq!(at(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()), None);
    assert_eq!(at(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()), Some((3, Light::Missed)));
    let bowler = Bowler::new(&book, day(2, 28), &KpiFilter::default());
    assert_eq!((bowler.months, bowler.rows[0].light_of(3)), (2, None));
}

#[test]
fn units_must_make_the_unit_of_the_indicator() {
    for (formula, unit, fits) in [
        ("{w} / {a} * 100", "%", true),
        ("{w} / {a}", "%", false),
        ("{w} / {a}", "", true),
        ("{m} / {w}", "元/小时", false),
        ("{m} * 10000 / {w}", "元/小时", true),
        ("{m} / {w}", "万元/小时", true),
        ("{m} + {w}", "万元", false),
        ("{m} - {m} * 0.2", "万元", true),
    ] {
        let mut kpis = vec![kpi("w", "工时", &[], &[]), kpi("a", "可用", &[], &[]), kpi("m", "收入", &[], &[])];
        (kpis[0].unit, kpis[1].unit, kpis[2].unit) = ("小时".to_owned(), "小时".to_owned(), "万元".to_owned());
        kpis.push(Kpi { unit: unit.to_owned(), ..made("f", "f", formula, ToDate::Formula) });
        let book = book(kpis);
        assert_eq!(Figures::of(&book).units_fit(&id("f")), fits, "{formula} as {unit}");
    }
}

#[test]
fn formulas_are_typed_with_names_in_braces_or_bare() {
    let book = book(vec![
        kpi("k-1", "工时", &[], &[]),
        kpi("k-2", "工时收入", &[], &[]),
        kpi("k-3", "收入/台 (元)", &[], &[]),
        kpi("k-4", "2", &[], &[]),
    ]);
    for (typed, kept) in [
        ("{工时收入} / {工时} * 100", "{k-2} / {k-1} * 100"),
        ("=工时收入÷工时×100", "{k-2}/{k-1}*100"),
        ("｛工时收入｝ ／ ｛工时｝", "{k-2} / {k-1}"),
        ("{收入/台 (元)} * 2", "{k-3} * 2"),
        ("收入/台 (元) * 2", "{k-3} * 2"),
        ("{没有} + 工时", "{没有} + {k-1}"),
        ("{k-1} + 1", "{k-1} + 1"),
        ("", ""),
    ] {
        assert_eq!(formula_from_names(&book, typed), kept, "{typed}");
        let shown = formula_with_names(&book, kept);
        assert_eq!(formula_from_names(&book, &shown), kept, "{shown}");
    }
    let name = |k: &KpiId| book.kpi(k).map_or_else(|| k.to_string(), |k| k.name.clone());
    assert_eq!(formula_spelled("{k-3} / {k-1} * 2", name), "收入/台 (元) ÷ 工时 × 2");
}

proptest! {
    #[test]
    fn what_is_typed_for_a_formula_is_read_back(text in r"(\{[a-c工时收入]{0,4}\}|[+*/（）a-c工时收入0-9 ]){0,9}") {
        let book = book(vec![kpi("k-1", "工时", &[], &[]), kpi("k-2", "工时收入", &[], &[]), kpi("a", "c", &[], &[])]);
        let kept = formula_from_names(&book, &text);
        prop_assert_eq!(formula_from_names(&book, &formula_with_names(&book, &kept)), kept);
    }

    #[test]
    fn a_sum_to_date_is_the_sum_of_its_months_and_a_light_only_of_both(
        plan in prop::collection::vec(prop::option::of(-1000_i64..1000), 12),
        actual in prop::collection::vec(prop::option::of(-1000_i64..1000), 12),
        month in 1_u32..=12,
    ) {
        let of = |values: &[Option<i64>]| -> Months {
            (1..).zip(values).filter_map(|(m, v)| Some((m, Decimal::new((*v)?, 1)))).collect()
        };
        let book = book(vec![Kpi { plan: of(&plan), actual: of(&actual), ..Kpi::new(id("k"), "k") }]);
        let figures = Figures::of(&book);
        let stands = standing(&book, &figures, &book.kpis[0], day(month, 1));
        let known: Vec<u32> = book.kpis[0].actual.iter().map(|(m, _)| m).filter(|m| *m <= month).collect();
        prop_assert_eq!(stands.as_ref().map(|s| s.0), known.last().copied());
        if let Some((_, in_month, year)) = stands {
            let both: Vec<u32> = known.iter().copied().filter(|m| book.kpis[0].plan.get(*m).is_some()).collect();
            let counted = if both.is_empty() { &known } else { &both };
            let sum: Decimal = counted.iter().filter_map(|m| book.kpis[0].actual.get(*m)).sum();
            prop_assert_eq!(year.actual, Ok(sum));
            prop_assert_eq!(year.light.is_some(), !both.is_empty());
            prop_assert_eq!(in_month.light.is_some(), known.last() == both.last());
        }
    }

    #[test]
    fn a_ratio_to_date_lies_between_its_months(
        parts in prop::collection::vec((1_i64..10_000, 1_i64..10_000), 1..=12),
    ) {
        let of = |pick: fn(&(i64, i64)) -> i64| -> Months {
            (1..).zip(&parts).map(|(m, part)| (m, Decimal::from(pick(part)))).collect()
        };
        let kpis = vec![
            Kpi { actual: of(|p| p.0), ..Kpi::new(id("n"), "n") },
            Kpi { actual: of(|p| p.1), ..Kpi::new(id("d"), "d") },
            made("r", "r", "{n} / {d}", ToDate::Formula),
        ];
        let book = book(kpis);
        let figures = Figures::of(&book);
        let year = figures.year(&id("r"), Series::Actual).unwrap();
        let all: Vec<Decimal> =
            (1..=12).filter_map(|m| figures.month(&id("r"), Series::Actual, m).ok()).collect();
        let little = Decimal::new(1, 20);
        prop_assert!(year >= *all.iter().min().unwrap() - little && year <= *all.iter().max().unwrap() + little);
    }

    #[test]
    fn a_value_there_and_back_in_another_unit_is_itself(value in -1_000_000_i64..1_000_000, places in 0_u32..3) {
        let value = Decimal::new(value, places).normalize();
        prop_assert_eq!(converted(value, "元", "万元").and_then(|v| converted(v, "万元", "元")), Some(value));
    }
}

/// A book with a missed indicator and an objective that is to mend it, of this unit.
fn missed(unit: &str) -> Book {
    let mut book = book(vec![kpi("k", "工时收入", &["100000", "100000"], &["100000", "90000"])]);
    book.kpis[0].unit = "元".to_owned();
    let mut objective = Objective::new(ObjectiveId::new("o"));
    objective.origins = vec![Origin::Kpi(id("k"))];
    objective.target.unit = unit.to_owned();
    let mut department = Department::new(DepartmentId::new("d"), "车间");
    department.objectives.push(objective);
    book.departments.push(department);
    book.reindex();
    book
}

#[test]
fn a_missed_indicator_measures_its_objective_and_opens_its_flow_once() {
    let mut book = missed("万元");
    let o = ObjectiveId::new("o");
    let value = converted(d("90000"), "元", "万元").unwrap();
    let measured = |book: &Book, value| kpi_measurement(book, 2, value, "工时收入 2 月".to_owned(), day(3, 5));
    let (flow, edits) = start_kpi_flow(&book, &o, measured(&book, value), day(3, 5));
    apply_all(&mut book, edits).unwrap();
    let objective = book.objective(&o).unwrap();
    assert_eq!(objective.outcome, Some(Outcome::Missed));
    assert_eq!(objective.open_flow().map(|f| &f.id), flow.as_ref());
    let first = &objective.measurements[0];
    assert_eq!((first.on, first.value, first.note.as_str()), (day(2, 28), 9.0, "工时收入 2 月"));
    // The same again changes nothing; another figure takes the place of the first.
    let (again, none) = start_kpi_flow(&book, &o, measured(&book, value), day(3, 5));
    assert_eq!((again, none), (flow, Vec::new()));
    let (_, edits) = start_kpi_flow(&book, &o, measured(&book, d("8.5")), day(3, 9));
    apply_all(&mut book, edits).unwrap();
    let objective = book.objective(&o).unwrap();
    assert_eq!(objective.measurements.iter().map(|m| m.value).collect::<Vec<_>>(), [8.5]);
    assert_eq!(objective.flows.len(), 1);
}

#[test]
fn a_month_that_still_runs_is_measured_on_the_day() {
    let book = missed("元");
    let on = |month, day| kpi_measurement(&book, month, d("1"), String::new(), day).map(|m| m.on);
    assert_eq!(on(6, day(6, 15)), Some(day(6, 15)));
    assert_eq!(on(12, NaiveDate::from_ymd_opt(2027, 1, 9).unwrap()), Some(day(12, 31)));
    assert_eq!(on(13, day(6, 15)), None);
}

#[test]
fn the_bowler_shows_the_books_order_filters_and_finds_the_next_missed() {
    let mut book = missed("元");
    book.kpis.insert(0, kpi("a", "甲", &["1"], &["2"]));
    book.kpis.push(Kpi { key: true, department: Some(DepartmentId::new("d")), ..kpi("z", "乙", &["1"], &["0"]) });
    let all = Bowler::new(&book, day(2, 28), &KpiFilter::default());
    assert_eq!(
        all.rows.iter().map(|r| r.light).collect::<Vec<_>>(),
        [Some(Light::Met), Some(Light::Missed), Some(Light::Missed)]
    );
    assert_eq!((all.lights.met, all.lights.missed, all.lights.open), (1, 2, 0));
    assert_eq!(all.rows[1].objectives, [(ObjectiveId::new("o"), false)]);
    assert_eq!(
        (all.next_missed(0, false), all.next_missed(1, false), all.next_missed(2, false)),
        (Some(1), Some(2), Some(1))
    );
    assert_eq!((all.next_missed(0, true), all.next_missed(2, true)), (Some(2), Some(1)));
    let keys = Bowler::new(&book, day(2, 28), &KpiFilter { key: true, ..KpiFilter::default() });
    assert_eq!(keys.rows.iter().map(|r| r.at).collect::<Vec<_>>(), [2]);
    let own =
        Bowler::new(&book, day(2, 28), &KpiFilter { department: Some(DepartmentId::new("d")), ..KpiFilter::default() });
    assert_eq!(own.rows.iter().map(|r| r.at).collect::<Vec<_>>(), [2]);
    let found =
        Bowler::new(&book, day(2, 28), &KpiFilter { search: " 收入  工时 ".to_owned(), ..KpiFilter::default() });
    assert_eq!(found.rows.iter().map(|r| r.at).collect::<Vec<_>>(), [1]);
    assert_eq!(Bowler::default().next_missed(0, false), None);
}

#[test]
fn a_wrong_formula_names_the_word_and_the_place() {
    let book = book(vec![
        kpi("k", "工时", &[], &["3"]),
        made("a", "甲", "售产 + 1", ToDate::Sum),
        made("b", "乙", "{k} / 0", ToDate::Sum),
        made("c", "丙", "{k} {k}", ToDate::Sum),
        made("d", "丁", "/ 0", ToDate::Sum),
        made("e", "戊", "({k} + 1", ToDate::Sum),
    ]);
    let figures = Figures::of(&book);
    let words = roundel::words::Words::new(roundel::words::Lang::Chinese);
    for (k, said) in [
        ("a", "“售产”不是指标名"),
        ("b", "除数是零"),
        ("c", "“{工时}”前面缺少 +"),
        ("d", "“/”前面缺少数字"),
        ("e", "括号不成对"),
    ] {
        let told = words.fault(&book, figures.fault(&id(k)).unwrap()).replace(['\u{2068}', '\u{2069}'], "");
        assert!(told.contains(said), "{k}: {told}");
    }
}

#[test]
fn typed_figures_rest_while_a_formula_stands_and_come_back_without_it() {
    let mut book = book(vec![kpi("k", "工时", &["5"], &["3"]), kpi("o", "其他", &[], &["4"])]);
    let formula = |text: &str| vec![Edit::Kpi(id("k"), KpiField::Formula(text.to_owned()))];
    apply_all(&mut book, formula("{o} * 2")).unwrap();
    assert_eq!(Figures::of(&book).month(&id("k"), Series::Actual, 1), Ok(d("8")));
    assert_eq!((book.kpis[0].plan.get(1), book.kpis[0].actual.get(1)), (Some(d("5")), Some(d("3"))));
    apply_all(&mut book, formula("")).unwrap();
    assert_eq!(Figures::of(&book).month(&id("k"), Series::Actual, 1), Ok(d("3")));
}

#[test]
fn a_value_to_date_is_judged_by_the_plan_of_the_same_months() {
    let mut book = missed("元");
    book.kpis[0].plan = months(&["100000", "100000", "100000", "100000"]);
    let o = ObjectiveId::new("o");
    let objective = |book: &Book, value: &str| {
        let mut objective = book.objective(&o).unwrap().clone();
        (objective.target.base, objective.target.value) = (Some(300_000.0), Some(400_000.0));
        objective.measurements = kpi_measurement(book, 2, d(value), String::new(), day(3, 5)).into_iter().collect();
        objective
    };
    let of = objective(&book, "190000");
    let found = measured(&book, &of, day(3, 5)).unwrap();
    assert_eq!((found.months, found.actual, found.plan, found.reached), (vec![1, 2], d("190000"), d("200000"), false));
    book.kpis[0].actual = months(&["110000", "90000"]);
    let of = objective(&book, "200000");
    assert!(measured(&book, &of, day(3, 5)).unwrap().reached, "the year's 400,000 are not due yet");
    // Another figure is not the indicator's.
    assert_eq!(measured(&book, &objective(&book, "7"), day(3, 5)), None);
}
