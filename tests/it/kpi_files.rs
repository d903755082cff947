//! Indicators in files: sheets taken over, the command line, paper read back.

use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use roundel::plan::{Book, DepartmentId, Kpi, KpiId, Months, NumberError, Series, apply_all, show_number};
use roundel::print::{Audience, Chart, Job, Paper};
use roundel::sheet::{ReadKpis, WhyUnread, Workbook, read_kpis};
use roundel::store::Folder;
use roundel::words::{Lang, Words};
use rust_decimal::Decimal;
use serde_json::Value;

use super::charts::words_at;
use super::print::{job, pdf, set, set_in, texts};
use super::window::copy;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A plan of 2026 with these indicators: name and unit.
fn book(kpis: &[(&str, &str)]) -> Book {
    let mut book = Book::new("计划", "", 2026);
    for (i, (name, unit)) in kpis.iter().enumerate() {
        book.kpis.push(Kpi { unit: (*unit).to_owned(), ..Kpi::new(KpiId::new(format!("k-{i}")), *name) });
    }
    book
}

fn sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

/// What a text file of this name says about the indicators of `book`; none where there is no table in it.
fn read_named(name: &str, text: &str, book: &Book) -> Option<ReadKpis> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(name);
    std::fs::write(&path, text).unwrap();
    read_kpis(&Workbook::open(&path).unwrap(), book)
}

/// The book with what the text says, and what could not be understood: cell, text and why.
fn import(text: &str, book: &Book) -> (Book, Vec<(String, String, WhyUnread)>) {
    let read = read_named("指标.csv", text, book).unwrap();
    let mut book = book.clone();
    apply_all(&mut book, read.edits).unwrap();
    let cell = |place: &str| place.rsplit('!').next().unwrap_or_default().to_owned();
    (book, read.unread.into_iter().map(|u| (cell(&u.place), u.text, u.why)).collect())
}

fn month(book: &Book, name: &str, series: Series, month: u32) -> Option<Decimal> {
    book.kpis.iter().find(|k| k.name == name).unwrap().months(series).get(month)
}

#[test]
fn rows_of_plan_actual_and_last_year_are_read_under_months() {
    let text = "2026年经营指标,,,,,\n指标名称,单位,类别,1月,2月,3月,合计\n工时收入,元,计划,\"350,000\",35万,３６００００,106万\n,,实际,342000,,—,\n,,去年,30万,31万,32万,\n人员生产力,%,计划,85%,86,86.5%,\n";
    let (book, unread) = import(text, &book(&[("工时收入", "元"), ("人员生产力", "%")]));
    assert_eq!(unread, []);
    let of = |name, series| (1..=3).map(|m| month(&book, name, series, m)).collect::<Vec<_>>();
    assert_eq!(of("工时收入", Series::Plan), [Some(d("350000")), Some(d("350000")), Some(d("360000"))]);
    assert_eq!(of("工时收入", Series::Actual), [Some(d("342000")), None, None]);
    assert_eq!(of("工时收入", Series::LastYear), [Some(d("300000")), Some(d("310000")), Some(d("320000"))]);
    assert_eq!(of("人员生产力", Series::Plan), [Some(d("85")), Some(d("86")), Some(d("86.5"))]);
}

#[test]
fn months_and_kinds_are_understood_as_people_write_them() {
    let base = book(&[("进厂台数", "台")]);
    for (text, wanted) in [
        ("KPI,Unit,Jan,Feb\n进厂台数,,10,20\n", (Series::Actual, [Some("10"), Some("20")])),
        ("项目,一月计划,二月计划\n进厂台数,10,20\n", (Series::Plan, [Some("10"), Some("20")])),
        ("指标,2026-01,2026-02\n进厂台数（台）,10,20\n", (Series::Actual, [Some("10"), Some("20")])),
        ("指标,2025年1月,2025年2月\n进厂台数,10,20\n", (Series::LastYear, [Some("10"), Some("20")])),
        ("指标;1月;2月\n进厂台数 计划;10;20\n", (Series::Plan, [Some("10"), Some("20")])),
        ("名称\t1 月\t2 月\n 进厂 台数 \t10台\t20\n", (Series::Actual, [Some("10"), Some("20")])),
        (",1月,2月\n进厂台数,10,20\n", (Series::Actual, [Some("10"), Some("20")])),
    ] {
        let (book, unread) = import(text, &base);
        let (series, months) = wanted;
        assert_eq!(unread, [], "{text}");
        assert_eq!(book.kpis.len(), 1, "{text}");
        let read = [1, 2].map(|m| month(&book, "进厂台数", series, m));
        assert_eq!(read, months.map(|m| m.map(d)), "{text}");
    }
}

#[test]
fn a_monthly_sheet_is_not_of_last_year() {
    let own = book(&[("产值", "元")]);
    for (name, text) in [
        ("monthly.csv", "指标,June,July\n产值,1,2\n"),
        ("Weekly.csv", "指标,类别,June,July\n产值,Monthly actual,1,2\n"),
    ] {
        let mut book = own.clone();
        apply_all(&mut book, read_named(name, text, &own).unwrap().edits).unwrap();
        let read = [6, 7].map(|m| month(&book, "产值", Series::Actual, m));
        assert_eq!(read, [Some(d("1")), Some(d("2"))], "{name}");
        assert_eq!(month(&book, "产值", Series::LastYear, 6), None, "{name}");
    }
}

#[test]
fn what_is_not_understood_is_listed_with_its_cell_and_why() {
    let mut base = book(&[("工时收入", "元"), ("保有台数（地区）", "台"), ("利用率", "%")]);
    base.kpis[2].formula = "{k-0}/{k-1}".to_owned();
    let text = "指标,单位,1月,2月,2027年3月\n工时收入,元,待定,5%,7\n保有台数（地区）,%,1,#REF!,\n利用率,%,80,,\n工时收入,元,8,9,\n,,3,,\n";
    let (book, unread) = import(text, &base);
    let why = |cell: &str| unread.iter().find(|(c, ..)| c == cell).map(|(_, _, why)| why.clone());
    assert_eq!(why("C2"), Some(WhyUnread::NoNumber(NumberError::NoNumber, "元".to_owned())));
    assert_eq!(why("D2"), Some(WhyUnread::NoNumber(NumberError::Percent, "元".to_owned())));
    assert_eq!(why("E2"), Some(WhyUnread::Year(2026)));
    assert_eq!(why("C3"), Some(WhyUnread::Unit("%".to_owned(), "台".to_owned())));
    assert_eq!(why("C4"), Some(WhyUnread::Formula));
    // What could not be read further up leaves room for what can be.
    assert_eq!(month(&book, "工时收入", Series::Actual, 1), Some(d("8")));
    let words = Words::new(Lang::Chinese);
    let message = read_named("指标.csv", text, &base).unwrap().message(&words);
    assert!(message.contains("C2") && message.contains("待定") && message.contains("不是数字"), "{message}");
}

#[test]
fn names_that_are_new_become_indicators_and_nothing_is_read_twice() {
    let base = book(&[("进厂台数", "台")]);
    let text = "指标,1月\n进厂台数,5\n新能源台次（台）,7\n毛利率,35%\n";
    let (once, _) = import(text, &base);
    let new: Vec<_> = once.kpis.iter().map(|k| (k.name.as_str(), k.unit.as_str())).collect();
    assert_eq!(new, [("进厂台数", "台"), ("新能源台次", "台"), ("毛利率", "%")]);
    let again = read_named("指标.csv", text, &once).unwrap();
    assert_eq!((again.edits.len(), again.cells), (0, 3));
    assert!(again.message(&Words::new(Lang::English)).contains("already"));
}

#[test]
fn figures_of_another_kind_and_sums_are_told_and_never_taken_for_actuals() {
    let before = book(&[("保有台数", "台")]);
    for kind in ["预测", "差异", "差额", "累计", "备注", "达成率", "Forecast", "Variance", "实际/计划%"]
    {
        let text = format!("指标,单位,类别,1月,2月\n保有台数,台,{kind},7777,8888\n");
        let (after, unread) = import(&text, &before);
        assert_eq!(after, before, "{kind}");
        let why: Vec<_> = unread.iter().map(|(cell, _, why)| (cell.as_str(), why)).collect();
        assert_eq!(why, [("D2", &WhyUnread::Kind), ("E2", &WhyUnread::Kind)], "{kind}");
    }
    let text = "指标,单位,1月,2月,Q1,合计\n保有台数,台,1,2,3,3\n合计,,1,2,,\n,,4,5,,\n";
    let (after, unread) = import(text, &before);
    assert_eq!(after.kpis.len(), 1, "a sum is no indicator");
    let why: Vec<_> = unread.iter().map(|(cell, _, why)| (cell.as_str(), why)).collect();
    let no_name = &WhyUnread::NoName;
    assert_eq!(
        why,
        [
            ("E1", &WhyUnread::Column),
            ("C3", &WhyUnread::Sum),
            ("D3", &WhyUnread::Sum),
            ("C4", no_name),
            ("D4", no_name)
        ]
    );
}

#[test]
fn a_workbook_with_merged_names_real_dates_and_percent_is_read() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Out};
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("月报.xlsx");
    let mut out = Out::new();
    let sheet = out.add_worksheet().set_name("经营指标").unwrap();
    let (months, percent) = (Format::new().set_num_format("yyyy\"年\"m\"月\""), Format::new().set_num_format("0.0%"));
    sheet.merge_range(0, 0, 0, 4, "2026 年经营指标（万元）", &Format::new()).unwrap();
    for (column, head) in (0..).zip(["经营指标", "", "单位"]) {
        sheet.write(1, column, head).unwrap();
    }
    for (column, m) in [(3, 1), (4, 2)] {
        let date = ExcelDateTime::from_ymd(2026, m, 1).unwrap();
        sheet.write_with_format(1, column, &date, &months).unwrap();
    }
    sheet.merge_range(2, 0, 3, 0, "工时收入", &Format::new()).unwrap();
    sheet.merge_range(4, 0, 5, 0, "利用率", &Format::new()).unwrap();
    for (row, kind) in (2..).zip(["计划", "实际", "计划", "实际"]) {
        sheet.write(row, 1, kind).unwrap();
    }
    for (row, unit) in [(2, "万元"), (3, "万元"), (4, "%"), (5, "%")] {
        sheet.write(row, 2, unit).unwrap();
    }
    for (row, values) in [(2, [61.0, 45.5]), (3, [59.4, 41.8])] {
        sheet.write(row, 3, values[0]).unwrap();
        sheet.write(row, 4, values[1]).unwrap();
    }
    sheet.write_with_format(4, 3, 0.825, &percent).unwrap();
    sheet.write_with_format(5, 3, 0.79, &percent).unwrap();
    out.save(&path).unwrap();
    let mut base = book(&[("工时收入", "元"), ("利用率", "%")]);
    let read = read_kpis(&Workbook::open(&path).unwrap(), &base).unwrap();
    assert_eq!(read.unread, []);
    apply_all(&mut base, read.edits).unwrap();
    assert_eq!(base.kpis.len(), 2);
    assert_eq!(month(&base, "工时收入", Series::Plan, 2), Some(d("455000")));
    assert_eq!(month(&base, "工时收入", Series::Actual, 1), Some(d("594000")));
    assert_eq!(month(&base, "利用率", Series::Plan, 1), Some(d("82.5")));
    assert_eq!(month(&base, "利用率", Series::Actual, 1), Some(d("79")));
}

#[test]
fn a_sheet_without_months_is_no_table_of_indicators() {
    let base = book(&[("进厂台数", "台")]);
    for text in ["部门,重点活动,负责人\n前台,回访,张三\n", "1,2,3\n4,5,6\n", "指标,合计\n进厂台数,5\n"]
    {
        assert!(read_named("表.csv", text, &base).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_table_is_read_without_a_loss(text in "([指标单位工时收入元1-9月计划实际,.%—万a-z]{0,12}\n){1,6}") {
        let base = book(&[("工时收入", "元")]);
        if let Some(read) = read_named("指标.csv", &text, &base) {
            let mut after = base.clone();
            prop_assert!(apply_all(&mut after, read.edits).is_ok());
        }
    }

    #[test]
    fn figures_that_were_typed_come_back(values in prop::collection::vec(-10_000_000_i64..10_000_000, 12), places in 0_u32..3) {
        let months: Months = (1..).zip(values.iter().map(|v| Decimal::new(*v, places).normalize())).collect();
        let heads: Vec<String> = (1..=12).map(|m| format!("{m}月")).collect();
        let cells: Vec<String> = months.iter().map(|(_, v)| v.to_string()).collect();
        let text = format!("指标,{}\n工时收入,{}\n", heads.join(","), cells.join(","));
        let (read, unread) = import(&text, &book(&[("工时收入", "元")]));
        prop_assert_eq!(unread, []);
        prop_assert_eq!(&read.kpis[0].actual, &months);
    }
}

fn roundel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn kpis_gives_each_indicator_as_documented() {
    let output = roundel(&["kpis", "plans/asc-2026", "--today", "2026-06-15", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rows.len(), sample().kpis.len());
    let keys = "actual actual_to_date department fault id key light light_to_date month months name objectives plan plan_to_date unit units_fit verdict";
    for row in &rows {
        assert_eq!(row.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" "), keys);
        assert!(row["fault"].is_null() && row["units_fit"] == true, "{row}");
    }
    let of = |id: &str| rows.iter().find(|r| r["id"] == id).unwrap();
    let labour = of("k-labour");
    assert_eq!((&labour["month"], &labour["plan"], &labour["actual"]), (&5.into(), &"63".into(), &"60.5".into()));
    assert_eq!((&labour["light"], &labour["verdict"]), (&"missed".into(), &"missed".into()));
    assert_eq!(of("k-rework")["light_to_date"], "near");
    let table =
        roundel(&["kpis", "plans/asc-2026", "--today", "2026-06-15", "--lang", "zh-CN", "--department", "parts"]);
    let table = text(&table.stdout);
    assert!(table.contains("配件收入") && table.contains("▲ 未达成") && !table.contains("工时收入"), "{table}");
}

#[test]
fn kpi_import_fills_the_book_and_lists_what_it_left_out() {
    let home = tempfile::tempdir().unwrap();
    let plan = home.path().join("plan");
    copy(Path::new("plans/asc-2026"), &plan);
    let sheet = home.path().join("六月.csv");
    std::fs::write(&sheet, "指标,单位,6月\n工时收入,元,57.2万\n进厂台数,次,待定\n").unwrap();
    let args = ["kpi-import", plan.to_str().unwrap(), sheet.to_str().unwrap(), "--lang", "zh-CN"];
    let output = roundel(&args);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}{}", text(&output.stderr));
    assert!(said.contains("!C3") && said.contains("待定") && said.contains("不是数字"), "{said}");
    let book = Folder::open(&plan).unwrap().book;
    assert_eq!(month(&book, "工时收入", Series::Actual, 6), Some(d("57.2")));
    let again = text(&roundel(&args).stdout);
    assert!(again.contains("一样"), "{again}");
    let none = roundel(&["kpi-import", plan.to_str().unwrap(), "README.md"]);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn paper_has_every_indicator_with_its_figures_and_verdicts() {
    let book = sample();
    for (paper, most) in [(Paper::A3, 1), (Paper::A4, 2), (Paper::A1, 1)] {
        let pages = texts(&pdf(&format!("kpis-{}", paper.name()), &set(&job(&book, Chart::Kpis, paper))));
        assert!(pages.len() <= most, "{paper:?}: {} pages", pages.len());
        let all = pages.concat();
        for kpi in &book.kpis {
            let name: String = kpi.name.split_whitespace().collect();
            assert!(all.contains(&name), "{paper:?}: {name}");
        }
        for figure in ["13,136", "742.0", "5月未达成", "累计接近", "1.006"] {
            assert!(all.contains(figure), "{paper:?}: {figure}");
        }
        for page in &pages {
            assert!(page.contains("12月") && page.contains("评价"), "{page}");
        }
    }
    let mono = Job { mono: true, ..job(&book, Chart::Kpis, Paper::A4) };
    let english = texts(&pdf("kpis-mono", &set_in(&mono, Lang::English))).concat();
    assert!(english.contains("Missed") && english.contains("Todate"), "{english}");
}

#[test]
fn faults_are_words_on_paper_and_never_numbers() {
    let mut book = sample();
    let at = |book: &Book, id: &str| book.kpis.iter().position(|k| k.id.as_str() == id).unwrap();
    let (available, bays) = (at(&book, "k-available"), at(&book, "k-bays"));
    book.kpis[available].actual.set(5, Some(Decimal::ZERO));
    book.kpis[bays].formula = "{k-bays} + {k-nobody-knows} * 2".to_owned();
    let all = texts(&pdf("kpis-faults", &set(&job(&book, Chart::Kpis, Paper::A3)))).concat();
    assert!(all.contains("除以零") && all.contains("除数是零"), "{all}");
    assert!(all.contains("缺指标") && all.contains("k-nobody-knows"), "{all}");
}

#[test]
fn an_audience_sees_its_own_indicators() {
    let book = sample();
    let whom = |audience| Job { audience, ..job(&book, Chart::Kpis, Paper::A3) };
    let shown = |audience| texts(&pdf("kpis-whom", &set(&whom(audience)))).concat();
    let company = shown(Audience::Company);
    assert!(company.contains("人员生产力") && !company.contains("人事成本"), "costs are the management's");
    let parts = shown(Audience::Department(DepartmentId::new("parts")));
    assert!(parts.contains("配件收入") && !parts.contains("进厂台数"));
}

#[test]
fn upright_paper_breaks_no_figure() {
    let book = sample();
    for paper in [Paper::A4, Paper::A2] {
        let upright = Job { portrait: Some(true), ..job(&book, Chart::Kpis, paper) };
        let bytes = pdf(&format!("kpis-upright-{}", paper.name()), &set(&upright));
        let pages = texts(&bytes);
        assert_eq!(pages.len(), 2, "{paper:?}: half a year on each");
        assert!(pages[0].contains("1月2月") && !pages[0].contains("12月") && pages[1].contains("12月"), "{paper:?}");
        let words = words_at(&bytes);
        for kpi in book.kpis.iter().filter(|k| k.key && k.formula.is_empty()) {
            for (month, value) in kpi.plan.iter().chain(kpi.actual.iter()) {
                let figure = show_number(value, kpi.places);
                assert!(words.iter().any(|w| w.text == figure), "{paper:?}: {} in {month}: {figure}", kpi.name);
            }
        }
        for month in 1..=12 {
            assert!(pages.concat().contains(&format!("{month}月")), "{paper:?}: {month}");
        }
        let (_, width) = paper.points();
        assert!(words.iter().all(|w| w.left > 5.0 && w.right < width - 5.0), "{paper:?}");
    }
}

#[test]
fn no_figure_is_broken_however_long_it_is() {
    let mut book = sample();
    for kpi in &mut book.kpis {
        let long = |months: &Months| months.iter().map(|(m, v)| (m, v + d("12345000"))).collect();
        if kpi.formula.is_empty() {
            (kpi.plan, kpi.actual) = (long(&kpi.plan), long(&kpi.actual));
            kpi.places = 0;
        }
    }
    let bytes = pdf("kpis-long", &set(&job(&book, Chart::Kpis, Paper::A3)));
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let text: String = document.get_pages().keys().map(|n| document.extract_text(&[*n]).unwrap()).collect();
    let figure = "12,345,063";
    assert!(text.contains(figure), "{text}");
}
