//! Differently laid-out action plans, as dealers send them around (`tests/data`).

use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{Board, Filter, cells};
use roundel::plan::Book;
use roundel::sheet::{self, Imported};
use roundel::words::{Lang, Words};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn import(name: &str) -> Imported {
    sheet::import(&Path::new("tests/data").join(name), None).unwrap()
}

/// Each row as `goal | activity | owner | start | end | status | days late | reason`, in board order.
fn rows(book: &Book) -> Vec<String> {
    let board = Board::new(book, day(), &Filter::default());
    let date = |d: Option<NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
    board
        .rows()
        .filter_map(|row| {
            let cells = cells(book, row, day());
            let (activity, judged) = cells.activity?;
            Some(format!(
                "{} | {} | {} | {} | {} | {:?} | {} | {}",
                cells.goal.map_or("", |g| &g.number),
                activity.text,
                cells.owner.unwrap_or(""),
                date(activity.timing.start),
                date(activity.timing.end),
                judged.status,
                judged.days_late.map_or_else(String::new, |d| d.to_string()),
                judged.reason.unwrap_or(""),
            ))
        })
        .collect()
}

fn remarks(imported: &Imported) -> Vec<String> {
    let words = Words::new(Lang::English);
    imported.summary.remarks.iter().map(|r| r.message(&words)).collect()
}

#[test]
fn merged_cells_count_for_every_row_and_text_dates_are_read() {
    let imported = import("合并单元格-文字日期.xlsx");
    let expected = [
        "1 | 三检（自检、质检、总检）培训与考核 | 龚伟 | 2026-03-01 | 2026-04-15 | Done |  | ",
        "1 | 疑难故障会诊，每周二 | 马骁 | 2026-03-01 | 2026-12-31 | OnSchedule |  | ",
        "1 | 派工看板上线，异常十分钟升级 | 尉迟龚 | 2026-04-01 | 2026-06-30 | OnSchedule |  | ",
        "2 | 定置画线与责任区挂牌 | 老邱 | 2026-09-01 | 2026-10-31 | Upcoming |  | ",
        "2 | 每月 5S 互评 |  | 2026-07-01 | 2026-09-30 | Upcoming |  | ",
    ];
    assert_eq!(rows(&imported.book), expected);
    assert!(imported.summary.remarks.is_empty(), "{:?}", remarks(&imported));
    let (_, objective) = imported.book.objectives().next().unwrap();
    assert_eq!(objective.activities.len(), 2, "the objective is merged over two rows");
    let problems: Vec<_> = imported.book.objectives().flat_map(|(_, o)| &o.problems).collect();
    assert_eq!(problems[0].text, "看板供应商接口未调通");
    assert_eq!(problems[0].countermeasures[0].text, "先用白板人工更新");
}

#[test]
fn english_headings_and_status_words() {
    let imported = import("english-action-plan.xlsx");
    let expected = [
        "1 | Post a greeter in the reception hall | Han Lei | 2026-03-02 | 2026-07-10 | Delayed | 17 | Hiring approval came three weeks late",
        "1 | Etiquette drill every Wednesday | Zhou Min | 2026-01-14 | 2026-04-30 | Done |  | ",
        "2 | Nine free checks campaign | Li Jing | 2026-08-01 | 2026-10-31 | Upcoming |  | ",
        "2 | Second mailing | Li Jing | 2026-04-01 | 2026-09-30 | Cancelled |  | Merged with the group campaign",
        "2 | Call-back list | Li Jing | 2026-04-01 | 2026-09-30 | Problem |  | CRM export is broken",
        "10 | Recalculate safety stock each quarter | Shen Qi | 2026-02-01 | 2026-11-30 | OnSchedule |  | ",
    ];
    assert_eq!(rows(&imported.book), expected);
    assert_eq!(imported.summary.unknown_columns, ["Budget"]);
    let (_, objective) = imported.book.objectives().next().unwrap();
    let greeter = &objective.activities[0];
    assert_eq!(greeter.notes[0].text, "12000", "an unknown column is kept as a note");
    assert_eq!(greeter.baseline.as_ref().unwrap().timing.end, NaiveDate::from_ymd_opt(2026, 5, 29));
}

#[test]
fn a_title_above_the_headings_is_the_title() {
    let imported = import("标题块-PDCA报告.xlsx");
    assert_eq!(imported.book.title, "配件部 2026 年 PDCA 报告");
    assert_eq!(imported.book.goals[0].number, "3");
    let statuses: Vec<_> = imported.book.objectives().map(|(_, o)| (o.status.as_str(), o.outcome)).collect();
    assert_eq!(imported.book.objectives().count(), 2);
    assert_eq!(statuses[1].0, "未达标：第一批延到 8 月");
    assert_eq!(imported.summary.rows_read(), 3);
    // No dates at all: imported as upcoming, and each is listed.
    assert!(rows(&imported.book).iter().all(|r| r.contains("Upcoming")), "{:#?}", rows(&imported.book));
    assert_eq!(imported.summary.rows_with_remarks(), 3);
}

#[test]
fn broken_cells_are_listed_with_their_place_and_nothing_is_dropped() {
    let imported = import("坏单元格.xlsx");
    let remarks = remarks(&imported).join("\n");
    for (place, says) in [
        ("市场部!E2", "2026-02-30"),
        ("市场部!F3", "2026/4/1"),
        ("市场部!E4", "待定"),
        ("市场部!F4", "年底前"),
        ("市场部!D5", "#REF!"),
        ("市场部!G7", "2026-13-01"),
        ("市场部!A8", "合计"),
    ] {
        assert!(remarks.contains(&format!("{place}: {says}: ")), "{place} in\n{remarks}");
    }
    assert_eq!(imported.summary.sheets_skipped, ["说明"]);
    let notes: Vec<_> = imported.book.objectives().flat_map(|(_, o)| &o.activities).flat_map(|a| &a.notes).collect();
    for kept in ["2026-02-30", "2026/4/1", "待定", "年底前"] {
        assert!(notes.iter().any(|n| n.text.contains(kept)), "{kept} is kept as a note");
    }
    assert!(rows(&imported.book).iter().any(|r| r.contains("=SUM(1,2)")), "a text that looks like a formula is text");
}

#[test]
fn an_import_is_the_same_every_time() {
    let name = "asc-2026-行动计划.xlsx";
    assert_eq!(import(name).book, import(name).book);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_makes_the_import_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.xlsx");
        let mut file = if zip { b"PK\x03\x04".to_vec() } else { Vec::new() };
        file.extend(bytes);
        std::fs::write(&path, file).unwrap();
        prop_assert!(sheet::import(&path, Some(2026)).is_err());
    }

    #[test]
    fn no_text_makes_the_import_panic(cells in prop::collection::vec(".{0,20}", 12)) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        for (c, heading) in ["目标编号", "重点活动", "负责人", "开始", "结束", "状态"].iter().enumerate() {
            sheet.write_string(0, u16::try_from(c).unwrap(), *heading).unwrap();
        }
        for (i, text) in cells.iter().enumerate() {
            sheet.write_string(1 + u32::try_from(i / 6).unwrap(), u16::try_from(i % 6).unwrap(), text).unwrap();
        }
        workbook.save(&path).unwrap();
        if let Ok(imported) = sheet::import(&path, Some(2026)) {
            let mut fresh = imported.book.clone();
            prop_assert!(roundel::plan::mend(&mut fresh, true).is_empty(), "an imported book is sound");
        }
    }
}
