//! Differently laid-out action plans, as dealers send them around (`tests/data`).

use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{Board, Filter, cells};
use roundel::plan::{Book, Timing};
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
    assert!(greeter.notes.iter().any(|n| n.text == "12000"), "an unknown column is kept as a note");
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

/// From and to: each a row and a column, counted from 0.
type Area = ((u32, u16), (u32, u16));

/// A sheet of these texts, with these cells merged.
#[derive(Default)]
struct Sketch<'a> {
    name: &'a str,
    rows: &'a [&'a [&'a str]],
    merged: &'a [Area],
    hidden: bool,
}

/// The import of a workbook of these sheets, saved on `saved`.
fn try_import(sheets: &[Sketch<'_>], saved: &str) -> Result<Imported, sheet::SheetError> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("计划.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let saved = rust_xlsxwriter::ExcelDateTime::parse_from_str(saved).unwrap();
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&saved));
    for sketch in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sketch.name).unwrap().set_hidden(sketch.hidden);
        for ((top, left), (bottom, right)) in sketch.merged {
            sheet.merge_range(*top, *left, *bottom, *right, "", &rust_xlsxwriter::Format::new()).unwrap();
        }
        for (row, cells) in (0..).zip(sketch.rows) {
            for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    workbook.save(&path).unwrap();
    sheet::import(&path, None)
}

/// The import of one sheet without merged cells.
fn sketch(rows: &[&[&str]]) -> Imported {
    try_import(&[Sketch { name: "前台", rows, ..Sketch::default() }], "2026-06-10").unwrap()
}

/// Each row as `goal | activity`, and what stands beside it: its objective and its notes.
fn places(book: &Book) -> Vec<String> {
    let goal = |o: &roundel::plan::Objective| o.goal.as_ref().and_then(|id| book.goal(id)).cloned();
    let said = |g: Option<roundel::plan::Goal>| g.map_or_else(String::new, |g| format!("{} {}", g.number, g.text));
    book.objectives()
        .flat_map(|(d, o)| o.activities.iter().map(move |a| (d, o, a)))
        .map(|(d, o, a)| {
            format!("{} | {} | {} | {} | {}", said(goal(o)).trim(), d.name, o.text, o.target.measure, a.text)
        })
        .collect()
}

fn notes(book: &Book) -> Vec<String> {
    let rows = book.objectives().flat_map(|(_, o)| &o.activities);
    rows.flat_map(|a| a.notes.iter().map(|n| format!("{}: {} {}", a.text, n.heading, n.text))).collect()
}

/// Each row as `activity: start end done started`.
fn dates(book: &Book) -> Vec<String> {
    let date = |d: Option<NaiveDate>| d.map_or_else(|| "-".to_owned(), |d| d.format("%m-%d").to_string());
    let rows = book.objectives().flat_map(|(_, o)| &o.activities);
    rows.map(|a| {
        let Timing { start, end, .. } = a.timing;
        format!("{}: {} {} {} {}", a.text, date(start), date(end), date(a.done_on), date(a.started_on))
    })
    .collect()
}

#[test]
fn headings_merged_over_two_rows_are_no_plan_row() {
    let rows: &[&[&str]] = &[
        &["部门", "重点活动", "负责人", "时间进程", "", "", "状态"],
        &["", "", "", "1月", "2月", "3月", ""],
        &["前台", "回访", "张三", "●", "", "", "进行中"],
    ];
    let merged = &[((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 3), (0, 5)), ((0, 6), (1, 6))];
    let imported = try_import(&[Sketch { name: "p", rows, merged, hidden: false }], "2026-06-10").unwrap();
    assert_eq!(places(&imported.book), [" | 前台 |  |  | 回访"]);
    assert_eq!(notes(&imported.book), ["回访: 1月 ●"]);
    assert_eq!(imported.summary.unknown_columns, ["1月"]);
}

#[test]
fn headings_in_two_rows_repeated_on_each_page_are_no_plan_row() {
    let page: [&[&str]; 3] = [
        &["部门", "重点活动", "负责人", "时间", ""],
        &["", "", "", "开始", "结束"],
        &["前台", "回访", "张三", "3月", "5月"],
    ];
    let rows: Vec<&[&str]> = page.into_iter().chain(page).collect();
    let merged: Vec<_> = [0, 3].iter().flat_map(|r| (0..3).map(move |c| ((*r, c), (r + 1, c)))).collect();
    let sketch = Sketch { name: "2026", rows: &rows, merged: &merged, hidden: false };
    let imported = try_import(&[sketch], "2026-06-10").unwrap();
    assert_eq!(dates(&imported.book), ["回访: 03-01 05-31 - 03-01"; 2]);
    assert!(imported.summary.remarks.is_empty(), "{:?}", remarks(&imported));
}

#[test]
fn plan_and_actual_each_have_a_start_and_an_end() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "计划", "", "实际", ""],
        &["", "", "", "开始", "结束", "开始", "结束"],
        &["前台", "回访", "张三", "2026-01-01", "2026-05-31", "2026-02-01", "2026-05-20"],
    ]);
    assert_eq!(dates(&imported.book), ["回访: 01-01 05-31 05-20 02-01"]);
}

#[test]
fn the_status_of_the_objective_and_of_the_row_stand_side_by_side() {
    let imported = sketch(&[
        &["部门", "部门目标", "重点活动", "负责人", "结束", "目标状态", "状态"],
        &["前台", "O", "回访", "张三", "2026-05-31", "达标", "已完成"],
        &["", "", "培训", "张三", "2026-12-31", "", "取消"],
    ]);
    let statuses: Vec<_> = rows(&imported.book).iter().map(|r| r.split(" | ").nth(5).unwrap().to_owned()).collect();
    assert_eq!(statuses, ["Done", "Cancelled"]);
    assert_eq!(imported.book.objectives().next().unwrap().1.status, "达标");
}

#[test]
fn of_two_columns_the_first_that_says_anything_counts_and_the_other_is_a_note() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "完成时间", "计划完成时间", "序号", "编号"],
        &["前台", "回访", "张三", "2026-05-10", "2026-03-31", "1", "G1"],
        &["前台", "培训", "张三", "2026-05-11", "", "2", "G1"],
    ]);
    assert_eq!(dates(&imported.book), ["回访: - 03-31 - -", "培训: - 05-11 - -"]);
    assert_eq!(notes(&imported.book), ["回访: 完成时间 2026-05-10"]);
    assert_eq!(places(&imported.book), ["G1 | 前台 |  |  | 回访", "G1 | 前台 |  |  | 培训"]);
    assert_eq!(imported.summary.second_columns, [("完成时间".to_owned(), "计划完成时间".to_owned())]);
    assert_eq!(imported.summary.counters, ["序号"]);
    assert!(imported.summary.unknown_columns.is_empty());
}

#[test]
fn the_inner_of_two_activities_is_the_row_and_the_outer_what_it_serves() {
    let imported = sketch(&[
        &["部门", "重点活动", "工作内容", "负责人", "结束"],
        &["前台", "回访", "建名单", "张三", "2026-03-31"],
        &["", "", "打电话", "李四", "2026-04-30"],
        &["", "培训", "", "李四", "2026-04-30"],
    ]);
    let expected = [" | 前台 | 回访 |  | 建名单", " | 前台 | 回访 |  | 打电话", " | 前台 | 培训 |  | 培训"];
    assert_eq!(places(&imported.book), expected);
    let imported =
        sketch(&[&["部门", "部门目标", "重点活动", "工作内容", "负责人"], &["前台", "O", "回访", "建名单", "张三"]]);
    assert_eq!(places(&imported.book), [" | 前台 | O |  | 建名单"]);
    assert_eq!(notes(&imported.book), ["建名单: 重点活动 回访"]);
}

#[test]
fn a_serial_number_that_counts_the_rows_is_no_goal_number() {
    let imported = sketch(&[
        &["序号", "策略目标", "部门", "重点活动", "负责人"],
        &["1", "提升CSI", "前台", "A", "张三"],
        &["2", "", "", "B", "张三"],
        &["1", "提高产值", "车间", "C", "张三"],
        &["2", "", "", "D", "张三"],
    ]);
    let expected = [
        "提升CSI | 前台 |  |  | A",
        "提升CSI | 前台 |  |  | B",
        "提高产值 | 车间 |  |  | C",
        "提高产值 | 车间 |  |  | D",
    ];
    assert_eq!(places(&imported.book), expected);
    assert!(notes(&imported.book).is_empty());
    // One number for each goal is the goal's.
    let imported = sketch(&[
        &["序号", "策略目标", "部门", "重点活动", "负责人"],
        &["1", "提升CSI", "前台", "A", "张三"],
        &["2", "提高产值", "前台", "B", "张三"],
    ]);
    assert_eq!(places(&imported.book), ["1 提升CSI | 前台 |  |  | A", "2 提高产值 | 前台 |  |  | B"]);
}

#[test]
fn a_section_named_in_the_column_that_counts_is_not_lost() {
    let imported = sketch(&[
        &["序号", "部门", "部门目标", "重点活动", "负责人", "结束"],
        &["一、客户满意", "", "", "", "/", ""],
        &["1", "前台", "O", "A", "张三", "2026-12-31"],
        &["2", "", "", "B", "张三", "2026-12-31"],
    ]);
    assert_eq!(places(&imported.book), [" | 前台 | O |  | A", " | 前台 | O |  | B"]);
    assert_eq!(remarks(&imported).len(), 1, "{:?}", remarks(&imported));
    assert!(remarks(&imported)[0].starts_with("前台!A2: 一、客户满意: "));
}

#[test]
fn a_hidden_sheet_is_not_imported_and_says_no_year() {
    let head: &[&str] = &["部门", "重点活动", "负责人", "开始", "结束"];
    let now: &[&[&str]] = &[head, &["前台", "A", "张三", "3月1日", "2026-12-31"]];
    let old: &[&str] = &["前台", "X", "张三", "2025-03-01", "2025-12-31"];
    let before: &[&[&str]] = &[head, old, old, old];
    let shown = Sketch { name: "计划", rows: now, ..Sketch::default() };
    let hidden = Sketch { name: "去年", rows: before, hidden: true, ..Sketch::default() };
    let imported = try_import(&[shown, hidden], "2026-06-10").unwrap();
    assert_eq!(dates(&imported.book), ["A: 03-01 12-31 - 03-01"]);
    assert_eq!((imported.summary.year, &imported.summary.sheets_skipped), (2026, &vec!["去年".to_owned()]));
}

#[test]
fn each_sheet_has_its_own_most_frequent_year() {
    let head: &[&str] = &["部门", "重点活动", "负责人", "开始", "结束"];
    let old: &[&str] = &["前台", "X", "张三", "2025-03-01", "2025-12-31"];
    let first = Sketch { name: "一", rows: &[head, old, old], ..Sketch::default() };
    let rows: &[&[&str]] = &[head, &["前台", "A", "张三", "3月1日", "2026-12-31"]];
    let second = Sketch { name: "二", rows, ..Sketch::default() };
    let rows: &[&[&str]] = &[head, &["前台", "B", "张三", "3月1日", "9月30日"]];
    let third = Sketch { name: "三", rows, ..Sketch::default() };
    let imported = try_import(&[first, second, third], "2026-06-10").unwrap();
    let starts: Vec<_> = imported.book.objectives().flat_map(|(_, o)| &o.activities).map(|a| a.timing.start).collect();
    let start = |year| NaiveDate::from_ymd_opt(year, 3, 1);
    assert_eq!(starts, [start(2025), start(2025), start(2026), start(2025)]);
}

#[test]
fn footers_signatures_and_sums_are_no_part_of_the_plan() {
    let imported = sketch(&[
        &["部门", "策略目标", "部门目标", "重点活动", "负责人", "结束", "预算"],
        &["前台", "CSI", "O", "A", "张三", "2026-12-31", "10"],
        &["前台小计", "", "", "", "", "", "10"],
        &["", "", "", "B", "张三", "2026-12-31", ""],
        &["合计", "", "", "2项", "", "", "10"],
        &["", "编制人：王芳", "", "", "审核：李强", "日期：2026-01-05", ""],
        &["", "", "", "制表：王芳", "", "", ""],
    ]);
    assert_eq!(places(&imported.book), ["CSI | 前台 | O |  | A", "CSI | 前台 | O |  | B"]);
    assert_eq!((imported.book.departments.len(), imported.book.goals.len()), (1, 1));
    let remarks = remarks(&imported);
    for cell in
        ["A3: 前台小计", "G3: 10", "A5: 合计", "D5: 2项", "B6: 编制人：王芳", "E6: 审核", "F6: 日期", "D7: 制表"]
    {
        assert!(remarks.iter().any(|r| r.contains(&format!("前台!{cell}"))), "{cell} in {remarks:#?}");
    }
}

#[test]
fn what_a_status_says_in_brackets_is_kept() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "开始", "结束", "状态"],
        &["前台", "A", "张三", "2026-01-01", "2026-12-31", "延期（供应商缺货）"],
        &["前台", "B", "张三", "2026-01-01", "2026-12-31", "取消（并入集团活动）"],
        &["前台", "C", "张三", "2026-01-01", "2026-05-31", "已完成（2026-04-20）"],
        &["前台", "D", "张三", "2026-01-01", "2026-12-31", "进行中（等配件）"],
    ]);
    let said: Vec<_> =
        rows(&imported.book).iter().map(|r| r.split(" | ").skip(5).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(said, ["Problem||供应商缺货", "Cancelled||并入集团活动", "Done||", "OnSchedule||"]);
    assert_eq!(dates(&imported.book)[2], "C: 01-01 05-31 04-20 01-01");
    assert_eq!(notes(&imported.book), ["D: 状态 进行中（等配件）"]);
}

#[test]
fn a_row_under_way_before_its_planned_start_is_on_schedule() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "开始", "结束", "状态", "进度"],
        &["前台", "A", "张三", "2026-07-01", "2026-09-30", "进行中", ""],
        &["前台", "B", "张三", "2026-07-01", "2026-09-30", "", "50%"],
        &["前台", "C", "张三", "2026-03-01", "2026-09-30", "进行中", ""],
    ]);
    assert!(rows(&imported.book).iter().all(|r| r.contains("OnSchedule")), "{:#?}", rows(&imported.book));
    let expected = ["A: 07-01 09-30 - 06-10", "B: 07-01 09-30 - 06-10", "C: 03-01 09-30 - 03-01"];
    assert_eq!(dates(&imported.book), expected);
    assert_eq!(imported.summary.rows_with_remarks(), 2);
    // A file that says it was saved years ago is not believed.
    let rows: &[&[&str]] =
        &[&["部门", "重点活动", "负责人", "开始", "状态"], &["前台", "A", "张三", "2026-07-01", "进行中"]];
    let imported = try_import(&[Sketch { name: "p", rows, ..Sketch::default() }], "2006-09-16").unwrap();
    assert_eq!(dates(&imported.book), ["A: 07-01 - - 07-01"]);
}

#[test]
fn a_progress_between_is_a_note_and_one_that_disagrees_is_remarked() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "结束", "状态", "进度"],
        &["前台", "A", "张三", "2026-12-31", "", "35%"],
        &["前台", "B", "张三", "2026-12-31", "进行中", "100%"],
        &["前台", "C", "张三", "2026-12-31", "延期", "80"],
        &["前台", "D", "张三", "2026-05-31", "", "１００"],
        &["前台", "E", "张三", "2026-12-31", "进行中", "进行中（等件）"],
    ]);
    assert_eq!(notes(&imported.book), ["A: 进度 35%", "B: 进度 100%", "C: 进度 80", "E: 进度 进行中（等件）"]);
    let remarks = remarks(&imported);
    assert_eq!(remarks.len(), 2, "{remarks:#?}");
    assert!(
        remarks[0].starts_with("前台!F3: 100%: ") && remarks[1].starts_with("前台!F5: １００: done"),
        "{remarks:#?}"
    );
}

#[test]
fn an_unusual_error_is_a_cell_and_not_the_end_of_the_import() {
    let imported = import("溢出错误.xlsx");
    assert_eq!(imported.summary.rows_read(), 2);
    assert!(remarks(&imported)[0].starts_with("p!F3: #SPILL!: "), "{:?}", remarks(&imported));
}

#[test]
fn a_formula_without_a_value_is_listed() {
    let remarks = remarks(&import("未计算公式.xlsx"));
    assert!(remarks.iter().any(|r| r.starts_with("p!F4: =F3+10: ")), "{remarks:?}");
}

#[test]
fn a_text_document_in_the_old_container_is_no_spreadsheet() {
    let error = sheet::import(Path::new("tests/data/不是表格.xlsx"), None).unwrap_err();
    assert!(matches!(error, sheet::SheetError::NotASpreadsheet { .. }), "{error:?}");
}

#[test]
fn a_line_with_only_a_goal_makes_no_objective() {
    let imported = sketch(&[
        &["策略目标", "部门", "部门目标", "指标", "重点活动", "结束"],
        &["一、CSI", "", "", "", "", ""],
        &["", "前台", "O1", "T1", "A", "2026-12-31"],
        &["二、安全", "", "", "", "", ""],
        &["", "车间", "", "", "B", "2026-12-31"],
    ]);
    assert_eq!(places(&imported.book), ["一、CSI | 前台 | O1 | T1 | A", "二、安全 | 车间 |  |  | B"]);
    assert_eq!(imported.book.objectives().count(), 2);
    assert!(imported.summary.remarks.is_empty(), "{:?}", remarks(&imported));
}

#[test]
fn a_second_target_beside_a_merged_activity_makes_no_objective() {
    let rows: &[&[&str]] =
        &[&["部门", "指标", "重点活动", "负责人"], &["前台", "T1", "A", "张三"], &["", "T2", "", ""]];
    let merged = &[((1, 0), (2, 0)), ((1, 2), (2, 2)), ((1, 3), (2, 3))];
    let imported = try_import(&[Sketch { name: "p", rows, merged, hidden: false }], "2026-06-10").unwrap();
    assert_eq!(places(&imported.book), [" | 前台 |  | T1\nT2 | A"]);
    assert_eq!(imported.book.objectives().count(), 1);
}

#[test]
fn another_department_beside_a_merged_activity_is_not_lost() {
    let rows: &[&[&str]] = &[&["部门", "重点活动", "负责人"], &["前台", "A", "张三"], &["车间", "", ""]];
    let merged = &[((1, 1), (2, 1)), ((1, 2), (2, 2))];
    let imported = try_import(&[Sketch { name: "p", rows, merged, hidden: false }], "2026-06-10").unwrap();
    assert!(remarks(&imported).iter().any(|r| r.starts_with("p!A3: 车间: ")), "{:?}", remarks(&imported));
}

#[test]
fn a_sheet_of_figures_is_no_plan() {
    let plan: &[&[&str]] = &[&["部门", "重点活动", "负责人"], &["前台", "A", "张三"]];
    let figures: &[&[&str]] = &[&["部门", "指标", "目标", "负责人"], &["前台", "CSI", "95", "张三"]];
    let sheets = [("计划", plan), ("KPI", figures)].map(|(name, rows)| Sketch { name, rows, ..Sketch::default() });
    let imported = try_import(&sheets, "2026-06-10").unwrap();
    assert_eq!(imported.summary.sheets_skipped, ["KPI"]);
    assert!(imported.book.goals.is_empty());
}

#[test]
fn a_goal_keeps_its_number_and_its_text_together() {
    let imported = sketch(&[
        &["目标编号", "策略目标", "部门目标", "重点活动", "负责人"],
        &["1", "CSI", "O", "A", "张三"],
        &["2", "利润", "", "B", "张三"],
        &["01", "", "", "C", "张三"],
        &["", "利 润", "", "D", "张三"],
        &["1.0", "安全", "", "E", "张三"],
    ]);
    let places = places(&imported.book);
    for expected in
        ["1 CSI | 前台 | O |  | A", "2 利润 | 前台 |  |  | B", "1 CSI | 前台 |  |  | C", "2 利润 | 前台 |  |  | D"]
    {
        assert!(places.iter().any(|p| p == expected), "{expected} in {places:#?}");
    }
    assert!(places.iter().any(|p| p == "1 安全 | 前台 |  |  | E"), "another text is another goal: {places:#?}");
    assert!(remarks(&imported).iter().any(|r| r.starts_with("前台!B6: 安全: ")));
}

#[test]
fn a_wrapped_department_is_the_same_and_a_line_for_each_owner_is_not_one_name() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "结束"],
        &["售后\n前台", "A", "张 三", "2026-12-31"],
        &["售后前台", "B", "张三；", "2026-12-31"],
        &["售后前台", "C", "张三\n李四", "2026-12-31"],
    ]);
    assert_eq!(imported.book.departments.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), ["售后前台"]);
    assert_eq!(imported.book.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["张三", "张三 李四"]);
    assert_eq!(imported.summary.rows_with_remarks(), 1);
}

#[test]
fn what_was_used_is_not_said_to_be_lost() {
    let imported = sketch(&[
        &["部门", "部门目标", "指标", "重点活动", "负责人", "结束"],
        &["前台", "O", "T1", "", "张三", ""],
        &["", "", "T2", "", "", ""],
        &["", "", "", "A", "张三", "2026-12-31"],
    ]);
    assert_eq!(places(&imported.book), [" | 前台 | O | T1\nT2 | A"]);
    assert_eq!(remarks(&imported).len(), 1, "{:?}", remarks(&imported));
    assert!(remarks(&imported)[0].starts_with("前台!E2: 张三: "));
}

#[test]
fn a_range_where_one_day_counts_is_kept_as_a_note() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "开始", "结束", "实际完成", "延期至", "实际开始"],
        &["前台", "A", "张三", "2026-01-01", "2026-03-31", "4月1日-4月5日", "5月1日-6月1日", "1月2日-1月3日"],
    ]);
    assert_eq!(dates(&imported.book), ["A: 01-01 06-01 04-05 01-02"]);
    assert_eq!(notes(&imported.book).len(), 3, "{:?}", notes(&imported.book));
}

#[test]
fn without_a_column_of_activities_the_message_names_the_columns() {
    let rows: &[&[&str]] = &[&["目标编号", "部门", "具体措施", "负责人"], &["1", "前台", "回访", "张三"]];
    let error = try_import(&[Sketch { name: "p", rows, ..Sketch::default() }], "2026-06-10").unwrap_err();
    let said = error.message(&Words::new(Lang::Chinese));
    assert!(said.contains("重点活动") && said.contains("具体措施") && !said.contains("部门"), "{said}");
}

#[test]
fn labels_above_the_headings_are_no_headings() {
    let imported = sketch(&[
        &["编号", "QR-01", "部门", "售后", "负责人", "王"],
        &["部门 {必填}", "重点活动：", "* 负责人", "部门目标／方法", "备注"],
        &["前台", "A", "张三", "O", "n"],
    ]);
    assert_eq!(places(&imported.book), [" | 前台 | O |  | A"]);
    assert_eq!(imported.summary.unknown_columns, ["备注"]);
}

#[test]
fn a_cell_can_not_command_the_terminal() {
    let imported = sketch(&[&["部门", "重点活动", "负责人", "结束"], &["前台", "A", "张三", "\u{1b}[31mred\u{7}"]]);
    let said = imported.summary.message(&Words::new(Lang::English));
    assert!(said.contains("[31mred") && !said.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
}

#[test]
fn a_dash_for_nothing_is_no_problem_and_no_date() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "结束", "延期至", "问题", "对策"],
        &["前台", "A", "张三", "2026-12-31", "/", "无", "—"],
    ]);
    assert!(imported.book.objectives().all(|(_, o)| o.problems.is_empty()));
    assert!(imported.summary.remarks.is_empty() && notes(&imported.book).is_empty(), "{:?}", remarks(&imported));
}

#[test]
fn one_day_as_a_timing_is_a_deadline() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "时间"],
        &["前台", "A", "张三", "2026-09-30"],
        &["前台", "B", "张三", "3.1-5.15"],
        &["前台", "C", "张三", "6月底前"],
        &["前台", "D", "张三", "下半年"],
    ]);
    let expected = ["A: - 09-30 - -", "B: 03-01 05-15 - 03-01", "C: - 06-30 - -", "D: 07-01 12-31 - 07-01"];
    assert_eq!(dates(&imported.book), expected);
}

#[test]
fn the_only_column_for_an_end_is_the_end() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "开始日期", "完成日期"],
        &["前台", "A", "张三", "2026-01-01", "2026-12-31"],
    ]);
    assert_eq!(dates(&imported.book), ["A: 01-01 12-31 - 01-01"]);
    assert!(remarks(&imported)[0].starts_with("前台!E1: 完成日期: "));
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "开始日期", "完成日期", "实际完成"],
        &["前台", "A", "张三", "2026-01-01", "2026-12-31", "2026-05-01"],
    ]);
    assert_eq!(dates(&imported.book), ["A: 01-01 12-31 05-01 01-01"]);
}

#[test]
fn a_mark_in_a_column_of_actual_dates_says_whether() {
    let imported = sketch(&[
        &["部门", "重点活动", "负责人", "计划开始", "计划完成", "实际开始", "实际完成"],
        &["前台", "A", "张三", "2026-01-01", "2026-05-31", "2026-01-05", "未完成"],
        &["前台", "B", "张三", "2026-01-01", "2026-05-31", "未开始", ""],
        &["前台", "C", "张三", "2026-01-01", "2026-05-31", "", "√"],
    ]);
    assert_eq!(dates(&imported.book), ["A: 01-01 05-31 - 01-05", "B: 01-01 05-31 - -", "C: 01-01 05-31 05-31 01-01"]);
    assert_eq!(imported.summary.cells_not_understood(), 0);
}

/// A heading of each field, and some that name a field again or none.
const HEADINGS: [&str; 24] = [
    "目标编号",
    "编号",
    "策略目标",
    "目标",
    "部门",
    "责任部门",
    "部门目标",
    "指标",
    "重点活动",
    "工作内容",
    "负责人",
    "开始",
    "结束",
    "截止日期",
    "延期至",
    "时间",
    "完成日期",
    "实际开始",
    "评核",
    "问题",
    "对策",
    "状态",
    "目标状态",
    "备注",
];

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
    fn no_cell_is_lost_in_silence(
        headings in prop::sample::subsequence(HEADINGS.to_vec(), 4..=12).prop_shuffle(),
        filled in prop::collection::vec(any::<bool>(), 12 * 6),
    ) {
        let texts: Vec<Vec<String>> = filled
            .chunks(12)
            .zip(0..)
            .map(|(line, row)| {
                let text = |(at, filled): (usize, &bool)| if *filled { format!("x{row}y{at}z") } else { String::new() };
                line.iter().enumerate().map(text).take(headings.len()).collect()
            })
            .collect();
        let lines: Vec<Vec<&str>> = texts.iter().map(|line| line.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = std::iter::once(headings.as_slice()).chain(lines.iter().map(Vec::as_slice)).collect();
        if let Ok(imported) = try_import(&[Sketch { name: "p", rows: &rows, ..Sketch::default() }], "2026-06-10") {
            let all = format!("{:?} {:?}", imported.book, imported.summary.remarks);
            for text in texts.iter().flatten().filter(|text| !text.is_empty()) {
                prop_assert!(all.contains(text.as_str()), "{} of {:#?}", text, rows);
            }
        }
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
            prop_assert!(roundel::plan::mend(&mut fresh, &[], true).is_empty(), "an imported book is sound");
        }
    }
}
