//! Profit and loss: results, the income that breaks even, accounts in other magnitudes, and the five ways to earn more.

use proptest::prelude::*;
use roundel::board::{Filter, ProfitSpan, profit_table, ways};
use roundel::plan::*;
use roundel::print::{Audience, Chart, Job, Paper};
use roundel::rules::{BreakEven, Fault, Figures, NoValue, Profit, ProfitLine, lacking, profit, profit_to_date};
use roundel::words::{Lang, Words};
use rust_decimal::Decimal;

use crate::charts::words_at;
use crate::print::{job, pdf, set, set_in, texts};
use crate::window::day;

fn n(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A book with an indicator for each account: these values in January and half of them in February.
fn book_of(values: [Decimal; 5]) -> Book {
    let mut book = Book::new("计划", "", 2026);
    for (account, value) in Account::ALL.into_iter().zip(values) {
        let id = format!("k-{account:?}").to_lowercase();
        let mut kpi = Kpi::new(KpiId::new(id.as_str()), id.clone());
        (kpi.account, kpi.unit, kpi.places) = (Some(account), "万元".into(), 1);
        kpi.actual = [(1, value), (2, value / Decimal::TWO)].into_iter().collect();
        book.kpis.push(kpi);
    }
    book
}

fn of(book: &Book, month: u32) -> Result<Profit, NoValue> {
    profit(book, &Figures::of(book), Series::Actual, month)
}

#[test]
fn the_break_even_point_is_where_fixed_cost_is_just_covered() {
    let table = [
        // income, cost of sales, variable, personnel, maintenance; gross, operating, break even, short of it
        (["600", "300", "60", "120", "80"], "300", "40", Some("500"), Some("-100")),
        (["400", "200", "40", "120", "80"], "200", "-40", Some("500"), Some("100")),
        (["500", "250", "50", "120", "80"], "250", "0", Some("500"), Some("0")),
        (["300", "0", "0", "0", "0"], "300", "300", Some("0"), Some("-300")),
        (["100", "80", "30", "10", "0"], "20", "-20", None, None),
        (["0", "0", "0", "10", "0"], "0", "-10", None, None),
    ];
    for (values, gross, operating, point, short) in table {
        let profit = of(&book_of(values.map(n)), 1).unwrap();
        assert_eq!((profit.gross, profit.operating), (n(gross), n(operating)), "{values:?}");
        assert_eq!((profit.break_even_income(), profit.short_of()), (point.map(n), short.map(n)), "{values:?}");
    }
    assert_eq!(of(&book_of(["100", "80", "30", "10", "0"].map(n)), 1).unwrap().break_even, BreakEven::Never);
    assert_eq!(of(&book_of(["0", "0", "0", "10", "0"].map(n)), 1).unwrap().break_even, BreakEven::NoIncome);
    assert_eq!(
        of(&book_of(["600", "300", "60", "120", "80"].map(n)), 1).unwrap().safety().unwrap().round_dp(1),
        n("16.7")
    );
    assert_eq!(of(&book_of([n("1"); 5]), 7), Err(NoValue::Empty));
}

proptest! {
    #[test]
    fn at_the_break_even_income_nothing_is_earned(
        income in 1_i64..1_000_000_000, sales in 0_i64..1000, variable in 0_i64..1000,
        personnel in 0_i64..1_000_000_000, maintenance in 0_i64..1_000_000_000,
    ) {
        // What grows with income is so many thousandths of it.
        let (income, thousand) = (Decimal::from(income), Decimal::ONE_THOUSAND);
        let (sales, variable) = (Decimal::from(sales) / thousand, Decimal::from(variable) / thousand);
        let fixed = [Decimal::from(personnel), Decimal::from(maintenance)];
        let at = |income: Decimal| of(&book_of([income, income * sales, income * variable, fixed[0], fixed[1]]), 1).unwrap();
        match at(income).break_even {
            BreakEven::At(point) if point > Decimal::ZERO => {
                let there = at(point).operating;
                prop_assert!(there.abs() <= point * Decimal::new(1, 15) + Decimal::new(1, 12), "{there} at {point}");
                prop_assert!(at(point * n("1.01")).operating > Decimal::ZERO);
            }
            BreakEven::At(_) => prop_assert_eq!(fixed[0] + fixed[1], Decimal::ZERO),
            BreakEven::Never => prop_assert!(sales + variable >= Decimal::ONE),
            BreakEven::NoIncome => prop_assert!(false),
        }
    }
}

#[test]
fn accounts_in_another_magnitude_are_converted_and_others_are_told() {
    let mut book = book_of(["600", "300", "60", "120", "80"].map(n));
    book.kpis[3].unit = "元".into();
    book.kpis[3].actual.set(1, Some(n("1200000")));
    assert_eq!(of(&book, 1).unwrap().operating, n("40"));
    book.kpis[3].unit = "台".into();
    assert_eq!(of(&book, 1), Err(NoValue::Fault(Fault::Unit(KpiId::new("k-personnel")))));
}

#[test]
fn the_year_to_date_has_the_months_that_are_known_in_every_series() {
    let mut book = book_of(["600", "300", "60", "120", "80"].map(n));
    for kpi in &mut book.kpis {
        kpi.plan = (1..=12).map(|m| (m, n("10"))).collect();
    }
    let figures = Figures::of(&book);
    let plan = profit_table(&book, &figures, Series::Plan, day());
    assert_eq!(plan.there, [1, 2]);
    let income = ProfitLine::Account(Account::Income);
    assert_eq!(plan.value(&figures, &income, ProfitSpan::ToDate), Ok(n("20")));
    assert_eq!(plan.value(&figures, &income, ProfitSpan::Year), Ok(n("120")));
    let actual = profit_table(&book, &figures, Series::Actual, day());
    assert_eq!(actual.value(&figures, &income, ProfitSpan::ToDate), Ok(n("900")));
    assert_eq!(actual.value(&figures, &ProfitLine::BreakEven, ProfitSpan::Month(1)), Ok(n("500")));
    assert_eq!(actual.value(&figures, &ProfitLine::Beyond, ProfitSpan::Month(1)), Ok(n("100")));
    // Both months together: the point of the sum, not the sum of points.
    let both = profit_to_date(&book, &figures, Series::Actual, 1..=2).unwrap();
    assert_eq!(both.break_even_income(), Some(n("750")));
}

#[test]
fn a_month_without_its_costs_has_no_result_and_stays_out_of_the_year_to_date() {
    let mut book = book_of(["600", "300", "60", "120", "80"].map(n));
    book.kpis[0].actual.set(3, Some(n("500")));
    let figures = Figures::of(&book);
    let table = profit_table(&book, &figures, Series::Actual, day());
    let march = |line: &ProfitLine| table.value(&figures, line, ProfitSpan::Month(3));
    assert_eq!(march(&ProfitLine::Account(Account::Income)), Ok(n("500")), "what is known is shown");
    let unknown = [
        ProfitLine::Account(Account::Personnel),
        ProfitLine::Gross,
        ProfitLine::Operating,
        ProfitLine::BreakEven,
        ProfitLine::Safety,
    ];
    for line in &unknown {
        assert_eq!(march(line), Err(NoValue::Empty), "{line:?}");
    }
    assert_eq!(table.there, [1, 2]);
    let income = ProfitLine::Account(Account::Income);
    assert_eq!(table.value(&figures, &income, ProfitSpan::ToDate), Ok(n("900")));
    assert_eq!(table.value(&figures, &ProfitLine::Operating, ProfitSpan::Year), Ok(n("60")));
    // Gross profit needs no more than cost of sales; an account that nobody keeps is 0.
    book.kpis[1].actual.set(3, Some(n("200")));
    book.kpis.remove(2);
    let figures = Figures::of(&book);
    let table = profit_table(&book, &figures, Series::Actual, day());
    assert_eq!(table.value(&figures, &ProfitLine::Gross, ProfitSpan::Month(3)), Ok(n("300")));
    assert_eq!(table.value(&figures, &ProfitLine::Account(Account::Variable), ProfitSpan::Month(3)), Ok(Decimal::ZERO));
    assert_eq!(lacking(&book, &figures, Series::Actual, 3).len(), 2);
}

#[test]
fn paper_says_of_which_months_the_year_to_date_is_made() {
    let mut book = roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    for kpi in book.kpis.iter_mut().filter(|k| k.account == Some(Account::Income)) {
        kpi.actual.set(6, Some(n("60")));
    }
    let page = texts(&set(&job(&book, Chart::Profit, Paper::A3)).pdf().unwrap()).concat();
    assert!(page.contains("截至5月") && page.contains("120.0") && !page.contains("100.0%"), "{page}");
}

#[test]
fn an_account_of_one_indicator_has_one_line() {
    let mut book = book_of(["600", "300", "60", "120", "80"].map(n));
    let figures = Figures::of(&book);
    let lines = profit_table(&book, &figures, Series::Actual, day()).lines;
    assert!(!lines.iter().any(|l| matches!(l, ProfitLine::Kpi(_))));
    let mut second = Kpi::new(KpiId::new("k-second"), "配件收入");
    (second.account, second.unit) = (Some(Account::Income), "万元".into());
    book.kpis.push(second);
    let lines = profit_table(&book, &Figures::of(&book), Series::Actual, day()).lines;
    assert_eq!(lines.iter().filter(|l| matches!(l, ProfitLine::Kpi(_))).count(), 2);
}

#[test]
fn the_rule_is_written_out_with_its_numbers() {
    let book = book_of(["600", "300", "60", "120", "80"].map(n));
    let words = Words::new(Lang::Chinese);
    let said = words.break_even(&book, &of(&book, 1));
    assert!(
        said.contains("（120.0 + 80.0）÷（1 −（300.0 + 60.0）÷ 600.0）") && said.ends_with("= 500.0 万元"),
        "{said}"
    );
    assert_eq!(words.safety(&book, &of(&book, 1)), "收入高于平衡点 100.0 万元，安全边际率 16.7%");
    assert_eq!(words.safety(&book, &of(&book, 9)), "没有数据");
}

#[test]
fn every_row_serves_a_way_or_is_listed_without_one() {
    let book = roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let all = ways(&book, day(), &Filter::default());
    assert_eq!(
        all.iter().map(|w| w.way).collect::<Vec<_>>(),
        [
            Some(Way::Capacity),
            Some(Way::Efficiency),
            Some(Way::Satisfaction),
            Some(Way::Marketing),
            Some(Way::Customers),
            None
        ]
    );
    assert_eq!(all.iter().map(|w| w.rows.len()).sum::<usize>(), book.activity_count());
    let brought: Decimal = book.objectives().flat_map(|(_, o)| &o.activities).filter_map(|a| a.brought).sum();
    assert_eq!(all.iter().map(|w| w.brought).sum::<Decimal>(), brought);
    assert!(brought > Decimal::ZERO);
    let own = Filter { department: Some(DepartmentId::new("marketing")), ..Filter::default() };
    let few: usize = ways(&book, day(), &own).iter().map(|w| w.rows.len()).sum();
    let theirs = book.department(&DepartmentId::new("marketing")).unwrap();
    assert_eq!(few, theirs.objectives.iter().map(|o| o.activities.len()).sum::<usize>());
}

#[test]
fn profit_and_loss_is_on_paper_with_its_point_and_the_ways() {
    let book = roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    for paper in [Paper::A4, Paper::A3, Paper::A1] {
        let pages = texts(&pdf(&format!("profit-{}", paper.name()), &set(&job(&book, Chart::Profit, paper))));
        assert_eq!(pages.len(), 1, "{paper:?}");
        for text in [
            "营业收入",
            "损益平衡点",
            "602.6",
            "1,850.0",
            "-12.0",
            "安全边际率18.8%",
            "产能",
            "107,000",
            "522,100",
            "12月",
        ] {
            assert!(pages[0].contains(text), "{paper:?} lacks {text}: {}", pages[0]);
        }
    }
    let mono = Job { mono: true, ..job(&book, Chart::Profit, Paper::A3) };
    let english = texts(&pdf("profit-en", &set_in(&mono, Lang::English))).concat();
    assert!(english.contains("Break-evenincome") && english.contains("Fivewaystoearnmore"), "{english}");
}

#[test]
fn the_picture_reaches_below_nothing_and_large_figures_stay_on_the_page() {
    let mut book = book_of(["120", "40", "10", "20", "10"].map(n));
    let income = book.kpis.iter_mut().find(|k| k.account == Some(Account::Income)).unwrap();
    income.actual.set(3, Some(n("-90")));
    for kpi in book.kpis.iter_mut().filter(|k| k.account != Some(Account::Income)) {
        kpi.actual.set(3, Some(n("5")));
    }
    book.reindex();
    let all = texts(&pdf("profit-below", &set(&job(&book, Chart::Profit, Paper::A3)))).concat();
    assert!(all.contains("-100"), "the axis goes as far as the bar: {all}");
    for (times, label) in [("1000000", "1.5亿"), ("100000000000", "15万亿")] {
        let mut book = book_of(["120", "40", "10", "20", "10"].map(|v| n(v) * n(times)));
        book.reindex();
        for paper in [Paper::A4, Paper::A3] {
            let bytes = pdf(&format!("profit-large-{}", paper.name()), &set(&job(&book, Chart::Profit, paper)));
            let words = words_at(&bytes);
            assert!(words.iter().all(|w| w.left > 5.0), "{paper:?}: {words:?}");
            let all: String = words.iter().map(|w| w.text.as_str()).collect();
            assert!(all.contains(label), "{paper:?}: {all}");
        }
    }
}

#[test]
fn a_department_gets_its_rows_and_no_accounts() {
    let book = roundel::store::Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let audience = Audience::Department(DepartmentId::new("marketing"));
    let all = texts(&set(&Job { audience, ..job(&book, Chart::Profit, Paper::A3) }).pdf().unwrap()).concat();
    assert!(all.contains("客户数") && all.contains("214,000"), "{all}");
    assert!(!all.contains("营业收入") && !all.contains("602.6"), "{all}");
}
