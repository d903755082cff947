//! A sheet against a book that is there already.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::{ActivityId, AnnotationKind, Book, Deed, Edit, History, Noting, PersonId, Step, apply, confirm};
use roundel::rules::{Status, judge};
use roundel::sheet::{self, Difference, Imported, Said, What, carry_out, update};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn import_bytes(name: &str, bytes: &[u8]) -> Imported {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    sheet::import(&path, None).unwrap()
}

const HEADS: &str =
    "目标编号,部门,部门目标,重点活动,负责人,开始,结束,延期至,实际开始,实际完成,状态,评核,问题,对策,备注";

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
        What::Missing => "missing".to_owned(),
    };
    format!("{}: {what}", difference.row)
}

fn lines(book: &Book, imported: &Imported) -> Vec<String> {
    update(book, imported, day()).iter().map(line).collect()
}

/// Carries all out as one step; gives the history to undo it.
fn carried_out(book: &mut Book, imported: &Imported) -> History {
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
    let one = (place, row, dates, said)
        .prop_map(|(p, r, d, s)| [p.0, p.1, p.2, r.0, r.1, d.0, d.1, d.2, d.3, d.4, s.0, s.1, s.2, s.3, s.4].join("|"));
    prop::collection::vec(one, 1..12)
}

fn sheet_of(rows: &[String]) -> Imported {
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

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
