//! A sheet against a book that is there already.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::{
    ActivityField, ActivityId, Annotation, AnnotationKind, Book, Countermeasure, CountermeasureField, CountermeasureId,
    Deed, DepartmentField, DepartmentId, Edit, Goal, GoalField, GoalId, History, Milestone, Noting, Objective,
    ObjectiveField, ObjectiveId, Outcome, Person, PersonId, Problem, ProblemField, ProblemId, Step, Target, Timing,
    apply, confirm,
};
use roundel::rules::{Status, judge};
use roundel::sheet::{self, Difference, Imported, Said, What, carry_out, update};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

pub fn import_bytes(name: &str, bytes: &[u8]) -> Imported {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    sheet::import(&path, None).unwrap()
}

const HEADS: &str = "目标编号,部门,部门目标,重点活动,负责人,开始,结束,延期至,实际开始,实际完成,状态,评核,问题,对策,备注,指标,目标状态,策略目标";

/// A sheet with these rows; `|` between the cells.
fn csv(rows: &[&str]) -> Imported {
    let rows: Vec<String> = rows.iter().map(|row| row.replace('|', ",")).collect();
    import_bytes("2026.csv", [&[HEADS.to_owned()][..], &rows].concat().join("\n").as_bytes())
}

fn noting<'a>() -> Noting<'a> {
    Noting::new(day(), "王经理")
}

/// One difference in a line: what it is about, and from what to what.
fn line(difference: &Difference) -> String {
    let what = match &difference.what {
        What::Added { owner, timing } => format!("added {owner} {}", timing.summary()),
        What::Changed { field: Said::Field(field), from, to } => format!("{field:?} {from} → {to}"),
        What::Changed { field: Said::Cancelled, to, .. } => format!("cancelled {to}"),
        What::Changed { field: Said::Note(heading), from, to } => format!("{heading} {from} → {to}"),
        What::Changed { field, from, to } => format!("{field:?} {from} → {to}"),
        What::Chosen { field, from, to } => format!("{field:?} {from:?} → {to:?}"),
        What::Judged { from, to } => format!("judged {from:?} → {to:?}"),
        What::Noted { kind, on, reason } => {
            format!("noted {kind:?} {} {reason}", on.map_or_else(String::new, |on| on.to_string()))
        }
        What::Missing => "missing".to_owned(),
    };
    format!("{}: {what}", difference.row)
}

pub fn lines(book: &Book, imported: &Imported) -> Vec<String> {
    update(book, imported, day()).iter().map(line).collect()
}

/// Carries all out as one step; gives the history to undo it.
pub fn carried_out(book: &mut Book, imported: &Imported) -> History {
    let all = update(book, imported, day());
    let edits = carry_out(book, &all, noting()).unwrap();
    let mut history = History::new();
    history.take(book, Step { deed: Deed::ImportSheet, edits }).unwrap();
    history
}

fn confirmed(mut book: Book) -> Book {
    for edit in confirm(&book, NaiveDate::from_ymd_opt(2026, 1, 10).unwrap()) {
        apply(&mut book, edit).unwrap();
    }
    book
}

fn id_of(book: &Book, text: &str) -> ActivityId {
    book.objectives().flat_map(|(_, o)| &o.activities).find(|a| a.text == text).unwrap().id.clone()
}

fn status(book: &Book, text: &str) -> Status {
    let id = id_of(book, text);
    let (_, objective, activity) = book.activity_in(&id).unwrap();
    judge(objective, activity, day()).status
}

const BOOK: [&str; 3] = [
    "1|前台|满意度|回访|张三|2026-03-01|2026-05-31||2026-03-01|||||||",
    "1|前台|满意度|培训|李四|2026-04-01|2026-08-31||2026-04-01|||||||",
    "2|车间|返修率|点检|王五|2026-05-01|2026-09-30|||||||||",
];

#[test]
fn the_same_sheet_says_nothing_otherwise() {
    let imported = csv(&BOOK);
    assert_eq!(lines(&imported.book, &imported), [""; 0]);
}

#[test]
fn a_plan_that_went_out_as_a_workbook_says_nothing_otherwise_when_it_comes_back() {
    let book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    for lang in Lang::ALL {
        let bytes = sheet::export(&book, day(), &Words::new(lang)).unwrap().bytes;
        let imported = import_bytes("计划.xlsx", &bytes);
        assert!(imported.own);
        assert_eq!(lines(&book, &imported), [""; 0]);
    }
}

#[test]
fn a_row_of_a_workbook_is_found_by_its_id_when_its_text_is_another() {
    let book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    let (_, _, row) = book.objectives().find_map(|(d, o)| Some((d, o, o.activities.first()?))).unwrap();
    let mut other = book.clone();
    let field = roundel::plan::ActivityField::Text("另一种说法".to_owned());
    apply(&mut other, Edit::Activity(row.id.clone(), field)).unwrap();
    let imported = import_bytes("计划.xlsx", &sheet::export(&other, day(), &Words::new(Lang::Chinese)).unwrap().bytes);
    assert_eq!(lines(&book, &imported), [format!("{0}: Activity {0} → 另一种说法", row.text)]);
}

#[test]
fn what_a_sheet_says_otherwise_is_listed_field_by_field() {
    let book = csv(&BOOK).book;
    for (rows, wanted) in [
        (&[" 1 |前 台|满意度|回 访|赵六||||||||||"][..], &["回访: Owner 张三 → 赵六", "培训: missing"][..]),
        (
            &["1|前台|满意度|回访||2026-03-01|2026-06-30|||2026-06-10|||||"],
            &[
                "回访: Timing 2026-03-01 – 2026-05-31 → 2026-03-01 – 2026-06-30",
                "回访: DoneOn  → 2026-06-10",
                "培训: missing",
            ],
        ),
        (
            &["1|前台|满意度|回访||||2026-07-31||||好|缺人|加班|急"],
            &[
                "回访: Timing 2026-03-01 – 2026-05-31 → 2026-03-01 – 2026-07-31",
                "回访: Problem  → 缺人",
                "回访: Countermeasure  → 加班",
                "回访: Evaluation  → 好",
                "回访: 备注  → 急",
                "培训: missing",
            ],
        ),
        (&["|||点检|王五|||||||||", "|||点检|王五||||||||||"], &["点检: added 王五 "]),
        (&["2|车间|返修率|点检|||||||取消||||"], &["点检: cancelled "]),
        (&["2|车间|返修率|点检|||||||问题||缺件||"], &["点检: Problem  → 缺件"]),
        (&["3|索赔|时效|提报|孙七|2026-07-01|2026-07-31||||||||"], &["提报: added 孙七 2026-07-01 – 2026-07-31"]),
    ] {
        assert_eq!(lines(&book, &csv(rows)), wanted, "{rows:?}");
    }
}

#[test]
fn what_a_sheet_says_of_goals_and_objectives_is_listed_too() {
    let book = csv(&BOOK).book;
    let all = [BOOK[0], BOOK[1], BOOK[2]].map(|row| row.trim_end_matches('|').to_owned());
    let with = |at: usize, tail: &str| {
        let mut rows = all.clone();
        let cells = rows[at].split('|').count();
        rows[at].extend(std::iter::repeat_n('|', 15 - cells));
        rows[at].push_str(tail);
        rows
    };
    for (rows, wanted) in [
        (with(0, "|满意度 82 → 88 分"), &["满意度: Target  → 满意度 82 → 88 分"][..]),
        (with(2, "||返修率下降"), &["返修率: ObjectiveStatus  → 返修率下降"]),
        (with(0, "||已达标"), &["满意度: judged None → Met", "满意度: ObjectiveStatus  → 已达标"]),
        (with(0, "|||让客户满意"), &["1: Goal  → 让客户满意"]),
    ] {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let sheet = csv(&rows);
        assert_eq!(lines(&book, &sheet), wanted);
        let mut changed = book.clone();
        let mut history = carried_out(&mut changed, &sheet);
        assert_eq!(lines(&changed, &sheet), [""; 0]);
        // The sheet as it was before leaves empty what was written since: that is kept.
        assert_eq!(lines(&changed, &csv(&BOOK)), [""; 0]);
        history.undo(&mut changed).unwrap();
        assert_eq!(changed, book);
    }
    // Figures of a target are one however they are written, and what no cell holds of it is kept.
    let mut book = book;
    let id = book.objectives().next().unwrap().1.id.clone();
    let target = |value| Target {
        measure: "满意度".to_owned(),
        unit: "分".to_owned(),
        base: Some(82.0),
        value: Some(value),
        best: Some(90.0),
        why: "同区最好".to_owned(),
    };
    apply(&mut book, Edit::Objective(id.clone(), ObjectiveField::Target(target(88.0)))).unwrap();
    assert_eq!(lines(&book, &csv(&[&with(0, "|满意度82分→88分")[0]])), ["培训: missing"]);
    carried_out(&mut book, &csv(&[&with(0, "|满意度82分→89分")[0]]));
    assert_eq!(book.objective(&id).unwrap().target, target(89.0));
}

#[test]
fn a_goal_and_an_objective_without_rows_come_in_too() {
    let mut book = csv(&BOOK).book;
    let before = book.clone();
    let sheet = csv(&["3|||||||||||||||||零投诉", "4|索赔|时效||||||||||人手不足|增加一人||当天提报"]);
    let wanted = ["3: Goal  → 零投诉", "时效: Objective  → 时效"];
    assert_eq!(lines(&book, &sheet), wanted);
    let mut history = carried_out(&mut book, &sheet);
    assert_eq!(lines(&book, &sheet), [""; 0]);
    let (department, objective) = book.objectives().find(|(_, o)| o.text == "时效").unwrap();
    assert_eq!((department.name.as_str(), objective.target.measure.as_str()), ("索赔", "当天提报"));
    let problem = &objective.problems[0];
    assert_eq!((problem.text.as_str(), problem.countermeasures[0].text.as_str()), ("人手不足", "增加一人"));
    history.undo(&mut book).unwrap();
    assert_eq!(book, before);
}

fn on(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

/// A plan with something in every column that a workbook of ours has.
fn full() -> Book {
    let mut book = Book::new("计划", "鸿途", 2026);
    let goal = |id: &str, number: &str, text: &str| Goal::new(GoalId::new(id), number.to_owned(), text.to_owned());
    book.goals = vec![goal("g-1", "1", "满意"), goal("g-2", "2", "效率")];
    let person = |id: &str, name: &str| Person { id: PersonId::new(id), name: name.to_owned(), department: None };
    book.people = vec![person("p-1", "张三"), person("p-2", "李四")];
    let milestone =
        |n: u32, text: &str, due| Milestone { id: format!("m-{n}"), text: text.to_owned(), due, done_on: None };
    let delay = Annotation { by: "李四".to_owned(), ..Annotation::new(AnnotationKind::Delay, on(5, 4)) };
    let row = roundel::plan::Activity {
        text: "回访".to_owned(),
        owner: Some(PersonId::new("p-1")),
        timing: Timing::new(on(3, 1), on(8, 31)),
        started_on: on(3, 2),
        milestones: vec![milestone(1, "方案", on(4, 30).unwrap()), milestone(2, "试点", on(7, 31).unwrap())],
        annotations: vec![delay],
        ..roundel::plan::Activity::new(ActivityId::new("a-1"))
    };
    let measure = Countermeasure {
        text: "加班".to_owned(),
        owner: Some(PersonId::new("p-1")),
        follow_up: on(6, 30),
        ..Countermeasure::new(CountermeasureId::new("c-1"))
    };
    let problem = Problem {
        activity: Some(row.id.clone()),
        text: "缺人".to_owned(),
        countermeasures: vec![measure],
        ..Problem::new(ProblemId::new("x-1"))
    };
    let objective = Objective {
        goal: Some(GoalId::new("g-1")),
        text: "满意度".to_owned(),
        method: "电话".to_owned(),
        owner: Some(PersonId::new("p-1")),
        target: Target {
            measure: "满意度".to_owned(), value: Some(88.0), unit: "分".to_owned(), ..Target::default()
        },
        timing: Timing::new(None, on(12, 31)),
        outcome: Some(Outcome::OnTheWay),
        status: "推进中".to_owned(),
        activities: vec![row],
        problems: vec![problem],
        ..Objective::new(ObjectiveId::new("o-1"))
    };
    let mut department = roundel::plan::Department::new(DepartmentId::new("d-1"), "前台");
    department.objectives = vec![objective];
    book.departments = vec![department];
    book.reindex();
    book
}

#[test]
fn every_column_of_a_workbook_is_compared_carried_out_and_undone() {
    let (row, home) = (ActivityId::new("a-1"), ObjectiveId::new("o-1"));
    let (problem, measure) = (ProblemId::new("x-1"), CountermeasureId::new("c-1"));
    let steps = |edit: fn(&mut Vec<Milestone>)| {
        let mut all = full().activity(&ActivityId::new("a-1")).unwrap().milestones.clone();
        edit(&mut all);
        ActivityField::Milestones(all)
    };
    let of_row = |field| Edit::Activity(row.clone(), field);
    let of_home = |field| Edit::Objective(home.clone(), field);
    let of_problem = |field| Edit::Problem(problem.clone(), field);
    let of_measure = |field| Edit::Countermeasure(measure.clone(), field);
    let text = str::to_owned;
    let reason =
        Annotation {
            by: text("李四"), reason: text("等批复"), ..Annotation::new(AnnotationKind::Delay, on(5, 4))
        };
    let added =
        |n: u32| Milestone { id: format!("m-{n}"), text: "推广".to_owned(), due: on(8, 1).unwrap(), done_on: None };
    let table: Vec<(Edit, &[&str])> = vec![
        (Edit::Goal(GoalId::new("g-1"), GoalField::Text(text("更满意"))), &["1: Goal 满意 → 更满意"]),
        (of_home(ObjectiveField::Goal(Some(GoalId::new("g-2")))), &["满意度: GoalNo 1 满意 → 2 效率"]),
        (
            Edit::Department(DepartmentId::new("d-1"), DepartmentField::Name(text("接待"))),
            &["前台: Department 前台 → 接待"],
        ),
        (of_home(ObjectiveField::Text(text("好评率"))), &["满意度: Objective 满意度 → 好评率"]),
        (of_home(ObjectiveField::Method(text("走访"))), &["满意度: Method 电话 → 走访"]),
        (of_home(ObjectiveField::Owner(Some(PersonId::new("p-2")))), &["满意度: ObjectiveOwner 张三 → 李四"]),
        (
            of_home(ObjectiveField::Target(Target {
                measure: text("满意度"),
                value: Some(90.0),
                unit: text("分"),
                ..Target::default()
            })),
            &["满意度: Target 满意度 → 88 分 → 满意度 → 90 分"],
        ),
        (of_home(ObjectiveField::Timing(Timing::new(None, on(11, 30)))), &["满意度: Deadline 2026-12-31 → 2026-11-30"]),
        (of_home(ObjectiveField::Outcome(Some(Outcome::Met))), &["满意度: judged Some(OnTheWay) → Met"]),
        (of_home(ObjectiveField::Status(text("已完成"))), &["满意度: ObjectiveStatus 推进中 → 已完成"]),
        (of_row(ActivityField::Text(text("上门"))), &["回访: Activity 回访 → 上门"]),
        (of_row(ActivityField::Owner(Some(PersonId::new("p-2")))), &["回访: Owner 张三 → 李四"]),
        (
            of_row(ActivityField::Timing(Timing::new(on(3, 1), on(9, 30)))),
            &["回访: Timing 2026-03-01 – 2026-08-31 → 2026-03-01 – 2026-09-30"],
        ),
        (of_row(ActivityField::StartedOn(on(3, 5))), &["回访: StartedOn 2026-03-02 → 2026-03-05"]),
        (of_row(ActivityField::DoneOn(on(6, 1))), &["回访: DoneOn  → 2026-06-01"]),
        (of_row(ActivityField::Evaluation(text("好"))), &["回访: Evaluation  → 好"]),
        (
            of_row(steps(|all| all[1].due = NaiveDate::from_ymd_opt(2026, 8, 10).unwrap())),
            &["回访: Milestones 2026-07-31 试点 → 2026-08-10 试点"],
        ),
        (
            of_row(steps(|all| all[0].done_on = NaiveDate::from_ymd_opt(2026, 4, 29))),
            &["回访: Milestones 2026-04-30 方案 → 2026-04-30 方案 ✓ 2026-04-29"],
        ),
        (of_row(steps(|all| all[0].text = "定稿".to_owned())), &["回访: Milestones 2026-04-30 方案 → 2026-04-30 定稿"]),
        (
            of_row(ActivityField::Milestones(vec![added(9)])),
            // Those that the sheet doesn't have are kept.
            &["回访: Milestones  → 2026-08-01 推广"],
        ),
        (of_row(ActivityField::Annotations(vec![reason])), &["回访: noted Delay 2026-05-04 等批复"]),
        (of_problem(ProblemField::Text(text("缺两人"))), &["回访: Problem 缺人 → 缺两人"]),
        (of_problem(ProblemField::ClosedOn(on(6, 2))), &["回访: Closed  → 2026-06-02 缺人"]),
        (of_measure(CountermeasureField::Text(text("调人"))), &["回访: Countermeasure 加班 → 调人"]),
        (of_measure(CountermeasureField::Owner(Some(PersonId::new("p-2")))), &["回访: MeasureOwner 张三 → 李四"]),
        (of_measure(CountermeasureField::FollowUp(on(7, 15))), &["回访: FollowUp 2026-06-30 → 2026-07-15"]),
    ];
    for (edit, wanted) in table {
        let mut other = full();
        apply(&mut other, edit.clone()).unwrap();
        let bytes = sheet::export(&other, day(), &Words::new(Lang::Chinese)).unwrap().bytes;
        let sheet = import_bytes("计划.xlsx", &bytes);
        let mut book = full();
        assert_eq!(lines(&book, &sheet), wanted, "{edit:?}");
        let mut history = carried_out(&mut book, &sheet);
        assert_eq!(lines(&book, &sheet), [""; 0], "{edit:?}");
        history.undo(&mut book).unwrap();
        assert_eq!(book, full(), "{edit:?}");
    }
}

#[test]
fn what_a_workbook_leaves_empty_is_kept() {
    let mut bare = full();
    let (row, home) = (ActivityId::new("a-1"), ObjectiveId::new("o-1"));
    for field in [
        ObjectiveField::Method(String::new()),
        ObjectiveField::Owner(None),
        ObjectiveField::Target(Target::default()),
        ObjectiveField::Timing(Timing::default()),
        ObjectiveField::Outcome(None),
        ObjectiveField::Status(String::new()),
    ] {
        apply(&mut bare, Edit::Objective(home.clone(), field)).unwrap();
    }
    apply(&mut bare, Edit::RemoveProblem(ProblemId::new("x-1"))).unwrap();
    for field in [
        ActivityField::Owner(None),
        ActivityField::Timing(Timing::default()),
        ActivityField::StartedOn(None),
        ActivityField::Milestones(Vec::new()),
        ActivityField::Annotations(Vec::new()),
    ] {
        apply(&mut bare, Edit::Activity(row.clone(), field)).unwrap();
    }
    let bytes = sheet::export(&bare, day(), &Words::new(Lang::English)).unwrap().bytes;
    assert_eq!(lines(&full(), &import_bytes("plan.xlsx", &bytes)), [""; 0]);
}

#[test]
fn on_a_confirmed_plan_an_import_is_noted_and_turns_no_red_row_green() {
    let mut book = confirmed(csv(&BOOK).book);
    let before = book.clone();
    assert_eq!(status(&book, "回访"), Status::Delayed);
    let sheet = csv(&[
        "1|前台|满意度|回访|赵六|2026-03-01|2026-12-31||||||||",
        "1|前台|满意度|培训|李四|2026-04-01|2026-08-31|2026-10-31|||||缺师资||",
        "2|车间|返修率|新活动|王五|2026-07-01|2026-07-31||||||||",
    ]);
    let mut history = carried_out(&mut book, &sheet);
    assert_eq!(status(&book, "回访"), Status::Delayed);
    let kinds = |text: &str| {
        let row = book.activity(&id_of(&book, text)).unwrap();
        row.annotations.iter().map(|a| (a.kind, a.by.as_str(), a.reason.as_str())).collect::<Vec<_>>()
    };
    use AnnotationKind::{Addition, Change, Delay};
    assert_eq!(kinds("回访"), [(Change, "王经理", ""), (Delay, "王经理", "")]);
    assert_eq!(kinds("培训"), [(Delay, "王经理", "缺师资")]);
    assert_eq!(kinds("新活动"), [(Addition, "王经理", "")]);
    let row = book.activity(&id_of(&book, "回访")).unwrap();
    assert_eq!(row.planned().end, NaiveDate::from_ymd_opt(2026, 5, 31));
    assert_eq!(row.owner.as_ref().map(|o: &PersonId| book.person_name(o)), Some("赵六"));
    // One undo takes all of it back.
    history.undo(&mut book).unwrap();
    assert_eq!(book, before);
    assert!(history.next_undo().is_none());
}

#[test]
fn only_what_is_ticked_is_carried_out() {
    let book = csv(&BOOK).book;
    let sheet = csv(&["1|前台|满意度|回访|赵六||||||||好|缺人|加班|"]);
    let all = update(&book, &sheet, day());
    for wanted in all.iter().filter(|d| d.changes_the_book()) {
        let mut changed = book.clone();
        for edit in carry_out(&book, [wanted], noting()).unwrap() {
            apply(&mut changed, edit).unwrap();
        }
        let left: Vec<_> = lines(&changed, &sheet);
        assert!(!left.contains(&line(wanted)), "{left:?}");
        assert!(left.len() < all.len() + 1 && changed != book);
    }
}

fn cell(options: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(options)
}

/// Rows of a sheet, of few words, so that two sheets have rows in common.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let place = (cell(&["", "1", "2"]), cell(&["", "前台", "车间"]), cell(&["", "满意度", "返修率"]));
    let row = (cell(&["回访", "培训", "点检", "例会"]), cell(&["", "张三", "李四"]));
    let dates = (
        cell(&["", "2026-03-01", "2026-07-01"]),
        cell(&["", "2026-05-31", "2026-08-31", "待定"]),
        cell(&["", "", "2026-10-31"]),
        cell(&["", "", "2026-04-02"]),
        cell(&["", "", "2026-06-01"]),
    );
    let said = (
        cell(&["", "", "已完成", "进行中", "未开始", "问题", "取消", "延期", "达标"]),
        cell(&["", "好"]),
        cell(&["", "缺人", "缺件"]),
        cell(&["", "加班"]),
        cell(&["", "急"]),
    );
    let whole = (
        cell(&["", "", "满意度 82 → 88 分", "82分→90分", "95%"]),
        cell(&["", "", "已达标", "未达标", "推进中"]),
        cell(&["", "", "让客户满意", "一次修好"]),
    );
    let one = (place, row, dates, said, whole).prop_map(|(p, r, d, s, w)| {
        [p.0, p.1, p.2, r.0, r.1, d.0, d.1, d.2, d.3, d.4, s.0, s.1, s.2, s.3, s.4, w.0, w.1, w.2].join("|")
    });
    prop::collection::vec(one, 1..12)
}

fn sheet_of(rows: &[String]) -> Imported {
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_plan_that_went_out_says_nothing_otherwise(book in super::export::book(), zh: bool) {
        let words = Words::new(if zh { Lang::Chinese } else { Lang::English });
        let imported = import_bytes("计划.xlsx", &sheet::export(&book, day(), &words).unwrap().bytes);
        prop_assert_eq!(lines(&book, &imported), Vec::<String>::new());
    }

    #[test]
    fn a_books_own_rows_are_no_differences(rows in rows()) {
        let imported = sheet_of(&rows);
        prop_assert_eq!(lines(&imported.book, &imported), Vec::<String>::new());
    }

    #[test]
    fn what_was_carried_out_is_no_difference_any_more_and_undo_takes_it_back(
        old in rows(), new in rows(), is_confirmed: bool,
    ) {
        let book = sheet_of(&old).book;
        let book = if is_confirmed { confirmed(book) } else { book };
        // Rows that are called the same and stand nowhere can't be told apart.
        let mut said = std::collections::HashSet::new();
        let new: Vec<_> = new.into_iter().filter(|row| said.insert(row.split('|').nth(3).map(str::to_owned))).collect();
        let sheet = sheet_of(&new);
        let mut changed = book.clone();
        let mut history = carried_out(&mut changed, &sheet);
        let left: Vec<String> = update(&changed, &sheet, day())
            .iter().filter(|d| d.changes_the_book()).map(line).collect();
        prop_assert_eq!(left, Vec::<String>::new());
        // A row that was red is green only where somebody says that it was started or done.
        if is_confirmed {
            for (_, objective) in book.objectives() {
                for row in &objective.activities {
                    let (_, home, now) = changed.activity_in(&row.id).unwrap();
                    let told = now.started_on != row.started_on || now.done_on != row.done_on;
                    let was = judge(objective, row, day()).status;
                    if matches!(was, Status::Delayed | Status::Problem) && !told && !now.is_cancelled(day()) {
                        let is = judge(home, now, day()).status;
                        prop_assert!(matches!(is, Status::Delayed | Status::Problem), "{:?} → {:?}", row, now);
                    }
                }
            }
        }
        while history.undo(&mut changed).is_some() {}
        prop_assert_eq!(changed, book);
    }
}

/// How long it takes to update a plan of so many rows of one objective, the best of three.
fn time_of(rows: usize) -> std::time::Duration {
    let sheet = |owner: &str, measure: &str| {
        let row = |n| format!("1|前台|满意度|活动{n}|{owner}||2026-09-30||||||缺人|{measure}{n}|");
        let rows: Vec<String> = (0..rows).map(row).collect();
        sheet_of(&rows)
    };
    let (old, new) = (sheet("张三", "加班"), sheet("李四", "调人"));
    let once = || {
        let began = std::time::Instant::now();
        let all = update(&old.book, &new, day());
        assert_eq!(all.len(), 2 * rows);
        let mut book = old.book.clone();
        let edits = carry_out(&book, &all, noting()).unwrap();
        roundel::plan::apply_all(&mut book, edits).unwrap();
        began.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[test]
fn four_times_the_rows_of_one_objective_take_no_sixteen_times_as_long() {
    let (few, many) = (time_of(1_000), time_of(4_000));
    assert!(many < few * 9, "{few:?} → {many:?}");
}
