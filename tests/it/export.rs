//! Excel out, and back.

use std::path::Path;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use roundel::board::{Board, Filter, cells};
use roundel::plan::{
    Activity, ActivityId, Annotation, AnnotationKind, Baseline, Book, Countermeasure, CountermeasureId, Department,
    DepartmentId, FactorId, Goal, GoalId, ItemId, KpiId, Milestone, Note, Objective, ObjectiveId, Origin, Outcome,
    Person, PersonId, Problem, ProblemId, ProblemState, ServiceStandardId, Target, Timing, Way,
};
use roundel::rules::Status;
use roundel::sheet::{self, Imported};
use roundel::store::Folder;
use roundel::words::{Lang, Words};
use rust_decimal::Decimal;

use super::export_figures::{figured, held_figures};

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

pub fn sample() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

pub fn export(book: &Book, day: NaiveDate, lang: Lang) -> Vec<u8> {
    sheet::export(book, day, &Words::new(lang)).unwrap().bytes
}

pub fn import(bytes: &[u8]) -> Imported {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("计划.xlsx");
    std::fs::write(&path, bytes).unwrap();
    sheet::import(&path, None).unwrap()
}

/// A text as a cell can hold it.
pub fn held_text(text: &str) -> String {
    let shown = |c: char| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c };
    text.replace("\r\n", "\n").replace('\r', "\n").trim().chars().map(shown).collect()
}

/// All that the columns hold, a text for each row in board order, with its mark on the day.
fn held(book: &Book, day: NaiveDate) -> Vec<String> {
    let name = |id: &Option<PersonId>| id.as_ref().map_or("", |id| book.person_name(id)).to_owned();
    let problems = |o: &Objective, row: Option<&ActivityId>| {
        let own: Vec<&Problem> = o.problems.iter().filter(|p| p.activity.as_ref() == row).collect();
        own.iter()
            .map(|p| {
                let measures: Vec<_> = p
                    .countermeasures
                    .iter()
                    .map(|c| format!("{} {} {:?}", held_text(&c.text), name(&c.owner), c.follow_up))
                    .collect();
                let state = if p.state == ProblemState::Reported { "reported" } else { "noted" };
                format!("{} {state} {:?} {:?} {measures:?}", held_text(&p.text), p.reported_on, p.closed_on)
            })
            .collect::<Vec<_>>()
    };
    let board = Board::new(book, day, &Filter::default());
    let mut held = Vec::new();
    for row in board.rows() {
        let at = cells(book, row, day);
        let goal = at.goal.map_or_else(String::new, |g| format!("{} {}", g.number, held_text(&g.text)));
        let o = at.objective;
        let objective = [
            o.id.to_string(),
            held_text(&o.text),
            held_text(&o.method),
            name(&o.owner),
            o.target.summary(),
            format!("{:?}", o.timing.end),
            format!("{:?}", o.outcome),
            held_text(&o.status),
            format!("{:?}", o.origins),
            format!("{:?}", problems(o, None)),
        ];
        let activity = at.activity.map_or_else(String::new, |(a, judged)| {
            let milestones: Vec<_> = a
                .milestones
                .iter()
                .map(|m| format!("{} {} {} {:?}", held_text(&m.text), m.due, a.milestone_planned(m), m.done_on))
                .collect();
            let mut planned: Vec<_> = a.planned_dates().map(|d| (d.day, d.kept_on)).collect();
            planned.sort();
            let notes: Vec<_> = a
                .annotations
                .iter()
                .map(|n| format!("{:?} {:?} {} {}", n.kind, n.on, held_text(&n.by), held_text(&n.reason)))
                .collect();
            let mut others: Vec<_> =
                a.notes.iter().map(|n| format!("{} {}", held_text(&n.heading), held_text(&n.text))).collect();
            others.sort();
            format!(
                "{} {} {} {:?} {:?} {milestones:?} {planned:?} {:?} {:?} {} {notes:?} {others:?} {:?} {:?} {:?} {:?} \
                 {:?} {:?}",
                a.id,
                held_text(&a.text),
                name(&a.owner),
                a.timing,
                a.planned(),
                a.started_on,
                a.done_on,
                held_text(&a.evaluation),
                problems(o, Some(&a.id)),
                judged.status,
                judged.days_late,
                judged.reason.map(held_text),
                a.way,
                a.brought,
            )
        });
        held.push(format!(
            "{goal} | {} {} | {objective:?} | {activity}",
            at.department.id,
            held_text(&at.department.name)
        ));
    }
    held
}

#[test]
fn the_sample_comes_back_as_it_went() {
    let book = sample();
    for lang in Lang::ALL {
        let imported = import(&export(&book, day(), lang));
        assert_eq!(held(&imported.book, day()), held(&book, day()));
        let back = &imported.book;
        assert_eq!((&back.title, &back.organisation, back.year), (&book.title, &book.organisation, book.year));
        assert_eq!(back.confirmed_on, book.confirmed_on);
        let rows = |book: &Book| book.objectives().flat_map(|(_, o)| o.activities.clone()).collect::<Vec<_>>();
        // A row that was added later is no part of the plan as confirmed.
        let added = |a: &Activity| a.annotations.iter().any(|n| n.kind == AnnotationKind::Addition);
        let confirmed = |a: &&Activity| a.baseline.is_some() && !added(a);
        let baselines = |book: &Book| rows(book).iter().filter(confirmed).count();
        assert_eq!(baselines(back), baselines(&book));
        assert!(imported.summary.remarks.is_empty(), "{:?}", imported.summary.remarks);
        // Once more makes no difference.
        assert_eq!(held(&import(&export(back, day(), lang)).book, day()), held(&book, day()));
    }
}

/// The texts of a sheet by row, from the headings down; a day as its date.
fn table(bytes: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let range = workbook.worksheet_range_at(sheet).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::DateTime(at) => at.as_datetime().map_or_else(String::new, |at| at.date().to_string()),
        cell => cell.to_string(),
    };
    let heads = |row: &&[Data]| row.iter().any(|cell| cell.get_string() == Some("状态"));
    range.rows().skip_while(|row| !heads(row)).map(|row| row.iter().map(text).collect()).collect()
}

fn column<'t>(table: &'t [Vec<String>], heading: &str) -> impl Iterator<Item = &'t str> {
    let at = table[0].iter().position(|h| h == heading).unwrap_or_else(|| panic!("no column {heading}"));
    table[1..].iter().map(move |row| row[at].as_str())
}

fn mark(status: Status) -> &'static str {
    match status {
        Status::Done => "○ 完成",
        Status::OnSchedule => "■ 按进度",
        Status::Delayed => "▲ 延期",
        Status::Problem => "▲! 问题",
        Status::Upcoming => "□ 未开始",
        Status::Cancelled => "× 已取消",
    }
}

/// Mark, reason and days late of each row of the board, as the cells are to say them.
fn marks(book: &Book, day: NaiveDate) -> Vec<(String, String, String)> {
    let board = Board::new(book, day, &Filter::default());
    let rows = board.rows().filter_map(|row| cells(book, row, day).activity);
    rows.map(|(_, judged)| {
        let missing = if judged.reason_missing() { "未注明理由" } else { "" };
        let reason = held_text(judged.reason.unwrap_or(missing));
        (mark(judged.status).to_owned(), reason, judged.days_late.map_or_else(String::new, |n| n.to_string()))
    })
    .collect()
}

/// The same of a sheet's cells.
fn marks_of(table: &[Vec<String>]) -> Vec<(String, String, String)> {
    let statuses = column(table, "状态").zip(column(table, "理由")).zip(column(table, "延期天数"));
    let own = |text: &str| text.to_owned();
    let all = statuses.map(|((status, reason), late)| (own(status), own(reason), own(late)));
    all.filter(|(status, ..)| !status.is_empty()).collect()
}

#[test]
fn marks_and_reasons_are_those_of_the_board() {
    let book = sample();
    let rows = marks(&book, day());
    assert_eq!(marks_of(&table(&export(&book, day(), Lang::Chinese), 0)), rows);
    for status in Status::ALL {
        assert!(rows.iter().any(|row| row.0 == mark(status)), "{status:?} is on the sample's board");
    }
}

#[test]
fn days_are_days_and_each_department_has_its_own_rows() {
    let book = sample();
    let bytes = export(&book, day(), Lang::Chinese);
    let plan = table(&bytes, 0);
    assert!(column(&plan, "计划开始").filter(|d| !d.is_empty()).all(|d| d.parse::<NaiveDate>().is_ok()));
    assert!(column(&plan, "延期至").any(|d| d == "2026-07-10"));
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.clone())).unwrap();
    let names = workbook.sheet_names();
    assert_eq!(names[0], "年度计划");
    let mut rows = 0;
    for (at, name) in names.iter().enumerate().skip(1).take(book.departments.len()) {
        let own = table(&bytes, at);
        assert!(column(&own, "部门").all(|d| d == name.as_str()), "{name}");
        rows += own.len() - 1;
    }
    assert_eq!(rows, plan.len() - 1);
    let rest: Vec<&str> = names.iter().skip(1 + book.departments.len()).map(String::as_str).collect();
    let figures = ["目标分解", "满意度 2026-Q1", "满意度 2025-Q4", "服务流程", "流程检查", "经营指标"];
    assert_eq!(rest, [&figures[..], &["问题与改善行动", "检讨会", "注释"]].concat());
    let range = workbook.worksheet_range("年度计划").unwrap();
    let real_days = range.rows().flatten().filter(|cell| matches!(cell, Data::DateTime(_))).count();
    assert!(real_days > 150, "{real_days}");
}

/// A part of the workbook.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(parts.by_name(name).unwrap()).unwrap()
}

#[test]
fn the_sheet_filters_stays_in_view_and_prints_on_a3() {
    let bytes = export(&sample(), day(), Lang::Chinese);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        "<autoFilter ref=\"A6:",
        "xSplit=\"6\" ySplit=\"6\"",
        "paperSize=\"8\" ",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<dataValidation type=\"list\" errorStyle=\"warning\"",
        "&amp;P / &amp;N",
    ] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("Print_Titles"));
    // Heights are said for readers that fit none, and still grow with what somebody writes.
    assert!(sheet.contains(" ht=\"") && !sheet.contains("customHeight"));
    // What the program needs alone is out of sight.
    assert_eq!(sheet.matches("hidden=\"1\"").count(), 1, "one range of columns");
    assert_eq!(export(&sample(), day(), Lang::Chinese), bytes, "the same book and day give the same bytes");
}

/// A book of one row.
fn one_row(text: &str) -> Book {
    let activity = Activity {
        text: text.to_owned(),
        timing: Timing::new(Some(day()), Some(day())),
        ..Activity::new(ActivityId::new("a"))
    };
    let objective =
        Objective { text: "目标".to_owned(), activities: vec![activity], ..Objective::new(ObjectiveId::new("o")) };
    let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new("d"), text) };
    let mut book = Book::new(text, text, 2026);
    book.departments = vec![department];
    book.reindex();
    book
}

#[test]
fn a_text_is_never_run() {
    for text in
        ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1", "{=1}", "_x0041_", "&A&P", "http://x"]
    {
        let book = one_row(text);
        let bytes = export(&book, day(), Lang::English);
        for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            let sheet = part(&bytes, sheet);
            assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{text}");
        }
        let back = import(&bytes).book;
        assert_eq!(held(&back, day()), held(&book, day()));
        assert_eq!((back.title.as_str(), back.organisation.as_str()), (text.trim(), text.trim()));
    }
    let footer = part(&export(&one_row("&A&P"), day(), Lang::English), "xl/worksheets/sheet1.xml");
    assert!(footer.contains("&amp;&amp;A&amp;&amp;P"), "a command in a title is text");
}

#[test]
fn what_a_cell_can_not_hold_is_told() {
    let words = Words::new(Lang::English);
    let long = "很长".repeat(20_000);
    let exported = sheet::export(&one_row(&long), day(), &words).unwrap();
    assert!(exported.cut.iter().any(|cell| cell == "Plan!F7"), "{:?}", exported.cut);
    let warning = exported.warning(&words).unwrap();
    assert!(warning.contains("Plan!F7") && warning.contains("32,767"), "{warning}");
    let back = import(&exported.bytes).book;
    let (_, objective) = back.objectives().next().unwrap();
    let text = &objective.activities[0].text;
    assert!(text.starts_with(&"很长".repeat(16_000)) && text.contains("cut here"));
    assert_eq!(sheet::export(&one_row("短"), day(), &words).unwrap().warning(&words), None);
}

/// The import of a plan sheet that somebody wrote in: the headings of an export, and these rows below them.
fn written(headings: &[&str], rows: &[&[&str]]) -> Imported {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(2, 0, "2026 年度 · 截至 2026-06-15").unwrap();
    for (row, cells) in (5..).zip([headings].iter().chain(rows)) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    import(&workbook.save_to_buffer().unwrap())
}

const HEADINGS: [&str; 12] = [
    "目标编号",
    "策略目标",
    "部门",
    "部门目标",
    "重点活动",
    "负责人",
    "状态",
    "理由",
    "计划开始",
    "计划完成",
    "行 ID（请勿改动）",
    "目标 ID",
];

#[test]
fn what_somebody_changed_in_the_sheet_is_taken_over() {
    let rows: [&[&str]; 6] = [
        &["1", "满意", "前台", "回访", "甲", "王芳", "○ 完成", "", "2026-03-01", "2026-05-31", "a-1", "o-1"],
        &["1", "满意", "前台", "回访", "乙", "王芳", "延期", "缺货", "2026-03-01", "2026-09-30", "a-2", "o-1"],
        &["1", "满意", "前台", "回访", "丙", "王芳", "▲! 问题", "系统掉线", "2026-03-01", "2026-09-30", "a-3", "o-1"],
        &["1", "满意", "前台", "回访", "丁", "王芳", "取消", "不再需要", "2026-03-01", "2026-09-30", "a-4", "o-1"],
        &["1", "满意", "前台", "回访", "戊", "王芳", "■ 按进度", "", "2026-06-01", "2026-09-30", "a-5", "o-1"],
        &["", "", "", "", "己", "新人", "", "", "2026-07-01", "2026-09-30", "", ""],
    ];
    let imported = written(&HEADINGS, &rows);
    let found: Vec<String> = marks(&imported.book, day())
        .into_iter()
        .map(|(mark, reason, _)| format!("{mark} {reason}").trim().to_owned())
        .collect();
    let expected = ["○ 完成", "▲ 延期 缺货", "▲! 问题 系统掉线", "× 已取消 不再需要", "■ 按进度", "□ 未开始"];
    assert_eq!(found, expected);
    let (department, objective) = imported.book.objectives().next().unwrap();
    assert_eq!((department.name.as_str(), objective.activities.len()), ("前台", 6));
    assert_eq!(objective.activities[0].done_on, NaiveDate::from_ymd_opt(2026, 5, 31));
    assert_eq!(imported.book.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["王芳", "新人"]);
}

#[test]
fn what_can_not_be_taken_over_is_remarked_and_kept() {
    let rows: [&[&str]; 3] = [
        &["1", "满意", "前台", "回访", "甲", "王芳", "看情况", "", "待定", "2026-05-31", "a-1", "o-1"],
        &["1", "满意", "前台", "回访率", "乙", "王芳", "□ 未开始", "", "2026-03-01", "2026-02-01", "a-1", "o-1"],
        &["2", "别的", "前台", "回访", "丙", "王芳", "", "", "2026-07-01", "2026-09-30", "a-2", "o-1"],
    ];
    let imported = written(&HEADINGS, &rows);
    let words = Words::new(Lang::English);
    let remarks: Vec<String> = imported.summary.remarks.iter().map(|r| r.message(&words)).collect();
    for wanted in
        ["!G7: 看情况", "!I7: 待定", "!D8: 回访率", "!J8: 2026-02-01", "!K8: a-1", "!G8: □ 未开始", "!B9: 别的"]
    {
        assert!(remarks.iter().any(|r| r.contains(wanted)), "{wanted}: {remarks:#?}");
    }
    let (_, objective) = imported.book.objectives().next().unwrap();
    let notes: Vec<_> = objective.activities.iter().flat_map(|a| a.notes.iter().map(|n| n.text.as_str())).collect();
    for kept in ["看情况", "待定", "回访率", "2026-02-01", "别的"] {
        assert!(notes.contains(&kept), "{kept}: {notes:?}");
    }
}

#[test]
fn a_plan_without_rows_and_one_of_thousands_are_exported() {
    let empty = Book::new("空", "", 2026);
    let back = import(&export(&empty, day(), Lang::Chinese));
    assert_eq!((back.book.title.as_str(), back.book.year), ("空", 2026));
    let mut book = one_row("很多行");
    let row = book.departments[0].objectives[0].activities[0].clone();
    book.departments[0].objectives[0].activities =
        (0..3_000).map(|n| Activity { id: ActivityId::new(format!("a-{n}")), ..row.clone() }).collect();
    book.reindex();
    let back = import(&export(&book, day(), Lang::Chinese)).book;
    assert_eq!(held(&back, day()), held(&book, day()));
}

pub fn some_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "回访",
        "a b",
        "=1+1",
        "+",
        "-",
        "@",
        "无",
        "/",
        "1. ",
        "2.1 ",
        "〔",
        "〕",
        "，",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\u{3000}",
        "_x0041_",
        "_x",
        "\u{7}",
        "\u{1b}[1m",
        "😀",
        "𫖯",
        "مرحبا",
        "2026-01-02",
        "延期",
        "<&>\"'",
        "：",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    some_text().prop_map(|text| format!("文{text}"))
}

fn some_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::weighted(0.7, (0..500_u64).prop_map(|n| NaiveDate::from_ymd_opt(2025, 12, 1).unwrap() + Days::new(n)))
}

fn timing() -> impl Strategy<Value = Timing> {
    (some_day(), some_day()).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => Timing::new(Some(a.min(b)), Some(a.max(b))),
        (a, b) => Timing::new(a, b),
    })
}

const PEOPLE: [&str; 3] = ["王芳", "Mary Ann", "阿不都热依木·买买提"];

fn person() -> impl Strategy<Value = Option<PersonId>> {
    prop::option::of((0..PEOPLE.len()).prop_map(|n| PersonId::new(format!("person-{n}"))))
}

prop_compose! {
    fn annotation()(kind in 0..5_usize, on in some_day(), by in "[王芳a]{0,3}", reason in some_text()) -> Annotation {
        use AnnotationKind::{Addition, Cancellation, Change, Delay, Reinstatement};
        let kind = [Delay, Addition, Change, Cancellation, Reinstatement][kind];
        Annotation { by, reason, ..Annotation::new(kind, on) }
    }
}

/// A milestone: its text, its day, when it was reached, its day as confirmed.
type SomeStep = (String, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

prop_compose! {
    fn activity()(
        text in some_text(), owner in person(), timing in timing(), confirmed in prop::option::of(timing()),
        milestones in prop::collection::vec((some_text(), some_day(), some_day(), some_day()), 0..3),
        dates in (some_day(), some_day()), evaluation in some_text(),
        annotations in prop::collection::vec(annotation(), 0..3),
        notes in prop::collection::vec(("[甲乙]", text()), 0..3),
        way in prop::option::of(0..5_usize), brought in prop::option::of((-9_999_i64..99_999_999, 0_u32..3)),
    ) -> Activity {
        let all = || milestones.iter().enumerate().map(|(n, m)| (format!("m{}", n + 1), m));
        let due = |(id, m): (String, &SomeStep)| {
            Some(Milestone { id, text: m.0.clone(), due: m.1?, done_on: m.2 })
        };
        let confirmed_on = all().filter_map(|(id, m)| Some((id, m.3?))).collect();
        let planned = |confirmed: Timing| {
            Timing::new(confirmed.start.or(timing.start), confirmed.end.or(timing.end))
        };
        let confirmed = confirmed.filter(|c| !planned(*c).is_backwards());
        let baseline = confirmed.map(|timing| Baseline { timing, milestones: confirmed_on, ..Baseline::default() });
        Activity {
            text, owner, timing, baseline, evaluation, annotations,
            milestones: all().filter_map(due).collect(),
            started_on: dates.0,
            done_on: dates.1,
            way: way.map(|n| Way::ALL[n]),
            brought: brought.map(|(units, places)| Decimal::new(units, places).normalize()),
            notes: notes.into_iter().map(|(heading, text)| Note { heading, text }).collect(),
            ..Activity::new(ActivityId::new("x"))
        }
    }
}

prop_compose! {
    fn problem()(
        row in 0..4_usize, text in text(), reported in any::<bool>(), dates in (some_day(), some_day()),
        measures in prop::collection::vec((text(), person(), some_day()), 0..3),
    ) -> (usize, Problem) {
        let measure = |(text, owner, follow_up)| {
            Countermeasure { text, owner, follow_up, ..Countermeasure::new(CountermeasureId::new("x")) }
        };
        (row, Problem {
            text,
            state: if reported { ProblemState::Reported } else { ProblemState::Noted },
            reported_on: dates.0,
            closed_on: dates.1,
            countermeasures: measures.into_iter().map(measure).collect(),
            ..Problem::new(ProblemId::new("x"))
        })
    }
}

fn origin() -> impl Strategy<Value = Origin> {
    (0..4, 0..3, 0..3).prop_map(|(kind, a, b)| match kind {
        0 => Origin::Factor(FactorId::new(format!("f-{a}"))),
        1 => Origin::Item(ItemId::new(format!("i-{a}-{b}"))),
        2 => Origin::Standard(ServiceStandardId::new(format!("n-{a}-{b}"))),
        _ => Origin::Kpi(KpiId::new(format!("k-{a}"))),
    })
}

prop_compose! {
    fn objective()(
        goal in prop::option::of(0..3_usize), department in 0..3_usize, text in some_text(), method in some_text(),
        owner in person(), figures in prop::option::of((0..1000_i32, 0..1000_i32)), deadline in some_day(),
        outcome in prop::option::of(0..3_usize), status in some_text(),
        rows in prop::collection::vec(activity(), 0..4), problems in prop::collection::vec(problem(), 0..3),
        origins in prop::collection::vec(origin(), 0..3),
    ) -> (usize, Objective, Vec<(usize, Problem)>) {
        let target = figures.map_or_else(Target::default, |(base, value)| Target {
            measure: "满意度".to_owned(), unit: "分".to_owned(),
            base: Some(f64::from(base)), value: Some(f64::from(value)), ..Target::default()
        });
        let outcome = outcome.map(|n| [Outcome::Met, Outcome::OnTheWay, Outcome::Missed][n]);
        (department, Objective {
            goal: goal.map(|n| GoalId::new(format!("goal-{n}"))),
            text, method, owner, target, outcome, status, origins, activities: rows,
            timing: Timing::new(None, deadline),
            ..Objective::new(ObjectiveId::new("x"))
        }, problems)
    }
}

prop_compose! {
    pub fn book()(
        objectives in prop::collection::vec(objective(), 1..6), confirmed_on in some_day(), title in some_text(),
        goals in prop::collection::vec(some_text(), 3), figured in figured(),
    ) -> Book {
        let mut book = Book::new(title.trim(), "鸿途", 2026);
        book.confirmed_on = confirmed_on;
        book.goals = goals.into_iter().zip(["2", "10", "A.1"]).enumerate().map(|(n, (text, number))| {
            Goal::new(GoalId::new(format!("goal-{n}")), number, text)
        }).collect();
        book.people = PEOPLE.iter().enumerate().map(|(n, name)| Person {
            id: PersonId::new(format!("person-{n}")), name: (*name).to_owned(), department: None,
        }).collect();
        let names = ["前台", "车间：一", "Parts"];
        book.departments = names.iter().enumerate()
            .map(|(n, name)| Department::new(DepartmentId::new(format!("home-{n}")), *name)).collect();
        let mut n = 0;
        let mut fresh = |kind: &str| { n += 1; format!("{kind}-{n}") };
        for (department, mut objective, problems) in objectives {
            objective.id = ObjectiveId::new(fresh("obj"));
            objective.activities.iter_mut().for_each(|a| a.id = ActivityId::new(fresh("row")));
            for (row, problem) in problems {
                let mut problem = Problem { id: ProblemId::new(fresh("prob")), ..problem };
                problem.activity = objective.activities.get(row).map(|a| a.id.clone());
                problem.countermeasures.iter_mut().for_each(|c| c.id = CountermeasureId::new(fresh("cm")));
                objective.problems.push(problem);
            }
            book.departments[department].objectives.push(objective);
        }
        figured.put_into(&mut book);
        book.reindex();
        book
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_plan_comes_back_as_it_went(book in book(), shown in some_day(), zh in any::<bool>()) {
        let shown = shown.unwrap_or(day());
        let bytes = export(&book, shown, if zh { Lang::Chinese } else { Lang::English });
        let imported = import(&bytes);
        prop_assert_eq!(held(&imported.book, shown), held(&book, shown));
        prop_assert_eq!(held_figures(&imported.book), held_figures(&book));
        prop_assert_eq!(held_text(&imported.book.title), held_text(&book.title));
        prop_assert!(imported.summary.remarks.is_empty(), "{:?}", imported.summary.remarks);
        let sheet = if zh { bytes } else { export(&book, shown, Lang::Chinese) };
        prop_assert_eq!(marks_of(&table(&sheet, 0)), marks(&book, shown));
    }
}
