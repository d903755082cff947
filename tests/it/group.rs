//! The board of a group: what it counts, and the same program on folders and on real servers.

use std::path::Path;
use std::process::{Command, Output};

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::board::{Board, Counts, Filter, RollUp};
use roundel::plan::{
    Activity, ActivityId, Book, Department, DepartmentId, Edit, Goal, GoalId, Objective, ObjectiveId, apply,
};
use roundel::store::{Folder, Over, Store as _, books, read_books};
use serde_json::Value;

use crate::servers::servers;

const SAMPLE: &str = "plans/asc-2026";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn roundel(args: &[&str], environment: &[(&str, String)]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_roundel"));
    program.args(args).args(["--lang", "en", "--today", "2026-06-15"]).envs(environment.iter().cloned());
    program.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output.stderr)))
}

fn sum<'a>(counts: impl Iterator<Item = &'a Counts>) -> Counts {
    let mut all = Counts::default();
    counts.for_each(|c| all.add_all(c));
    all
}

#[test]
fn every_row_is_counted_once_by_department_and_once_by_goal() {
    let book = Folder::open(Path::new(SAMPLE)).unwrap().book;
    let roll_up = RollUp::new(&book, day(), &Filter::default());
    assert_eq!(roll_up.counts, Board::new(&book, day(), &Filter::default()).counts);
    assert_eq!((roll_up.counts.total(), roll_up.counts.red, roll_up.counts.red_without_reason), (61, 12, 2));
    assert_eq!(sum(roll_up.departments.iter().map(|d| &d.counts)), roll_up.counts);
    assert_eq!(sum(roll_up.goals.iter().map(|g| &g.counts)), roll_up.counts);
    // The last is of rows that serve no goal.
    assert_eq!((roll_up.departments.len(), roll_up.goals.len()), (7, 7));
    assert!(roll_up.goals.iter().rev().skip(1).all(|g| g.number.is_some()) && roll_up.goals[6].number.is_none());
    let only = Filter { department: Some(DepartmentId::new("workshop")), ..Filter::default() };
    let workshop = RollUp::new(&book, day(), &only);
    assert_eq!(workshop.departments.len(), 1);
    assert_eq!(workshop.counts, roll_up.departments.iter().find(|d| d.id == "workshop").unwrap().counts);
}

proptest! {
    #[test]
    fn sums_fit_whatever_the_goals_are(rows in prop::collection::vec((0..3_usize, 0..3_usize, any::<bool>(), 0..400_i64), 0..30)) {
        let mut book = Book::new("计划", "中心", 2026);
        for (at, id) in ["g-1", "g-2"].into_iter().enumerate() {
            let goal = Goal::new(GoalId::new(id), (at + 1).to_string(), "");
            apply(&mut book, Edit::AddGoal { at, goal }).unwrap();
        }
        let mut departments: Vec<_> = ["a", "b", "c"].map(|id| Department::new(DepartmentId::new(id), id)).into();
        for (n, (department, goal, done, end)) in rows.iter().enumerate() {
            let mut activity = Activity::new(ActivityId::new(format!("a-{n}")));
            activity.timing.end = day().checked_add_signed(chrono::TimeDelta::days(end - 200));
            activity.done_on = done.then(day);
            departments[*department].objectives.push(Objective {
                goal: ["g-1", "g-2"].get(*goal).map(|id| GoalId::new(*id)),
                activities: vec![activity],
                ..Objective::new(ObjectiveId::new(format!("o-{n}")))
            });
        }
        for (at, department) in departments.into_iter().enumerate() {
            apply(&mut book, Edit::AddDepartment { at, department: Box::new(department) }).unwrap();
        }
        let roll_up = RollUp::new(&book, day(), &Filter::default());
        prop_assert_eq!(roll_up.counts.total(), rows.len());
        prop_assert_eq!(sum(roll_up.departments.iter().map(|d| &d.counts)), roll_up.counts);
        prop_assert_eq!(sum(roll_up.goals.iter().map(|g| &g.counts)), roll_up.counts);
    }
}

/// A group of two books, one that is broken, and what is no book.
fn group(home: &Path) {
    let mut book = Folder::open(Path::new(SAMPLE)).unwrap().book;
    Folder::create(&home.join("hongtu"), &book).unwrap();
    book.title = "小店".into();
    book.departments.truncate(1);
    Folder::create(&home.join("small"), &book).unwrap();
    std::fs::create_dir(home.join("broken")).unwrap();
    std::fs::write(home.join("broken/book.ron"), "(").unwrap();
    std::fs::create_dir(home.join("photos")).unwrap();
    std::fs::write(home.join("notes.txt"), "").unwrap();
}

#[test]
fn a_group_of_folders_is_one_object_a_book_and_a_broken_one_stops_nobody() {
    let home = tempfile::tempdir().unwrap();
    group(home.path());
    let all = format!("{}/*", home.path().display());
    let output = roundel(&["status", &all, "--json"], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let rows = rows(&output);
    let names: Vec<_> = rows.iter().map(|r| r["book"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["broken", "hongtu", "small"]);
    assert!(rows[0]["error"].as_str().unwrap().contains("book.ron") && rows[0].get("counts").is_none(), "{}", rows[0]);
    let keys = ["book", "counts", "departments", "goals", "organisation", "title", "year"];
    assert_eq!(rows[1].as_object().unwrap().keys().collect::<Vec<_>>(), keys);
    let counts = serde_json::json!({
        "done": 16, "on-schedule": 19, "red": 12, "red-without-reason": 2, "upcoming": 12, "cancelled": 2
    });
    assert_eq!(rows[1]["counts"], counts);
    assert_eq!((&rows[2]["title"], rows[2]["departments"].as_array().unwrap().len()), (&Value::from("小店"), 1));

    let output = roundel(&["status", &all], &[]);
    let shown = text(&output.stdout);
    assert!(shown.contains("小店") && shown.contains("All 2 books"), "{shown}");
    assert!(!shown.contains("前台") && text(&output.stderr).contains("broken"), "{shown}");
    let shown = text(&roundel(&["status", &all, "--inside"], &[]).stdout);
    assert!(shown.contains("前台") && shown.contains("CSI"), "{shown}");

    let none = roundel(&["status", &format!("{}/photos/*", home.path().display())], &[]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("no plan books"), "{}", text(&none.stderr));
    std::fs::remove_dir_all(home.path().join("hongtu")).unwrap();
    std::fs::remove_dir_all(home.path().join("small")).unwrap();
    assert_eq!(roundel(&["status", &all, "--json"], &[]).status.code(), Some(2), "none could be read");
}

#[test]
fn the_command_line_works_on_an_address_as_on_a_folder() {
    for server in servers() {
        let book = Folder::open(Path::new(SAMPLE)).unwrap().book;
        Folder::create_in(Box::new(server.open("cli/hongtu")), &book).unwrap();
        let (address, environment) = (server.address("cli/hongtu"), server.environment());
        for command in ["status", "check"] {
            let there = roundel(&[command, &address, "--json"], &environment);
            let here = roundel(&[command, SAMPLE, "--json"], &[]);
            assert_eq!(
                (there.status, text(&there.stdout)),
                (here.status, text(&here.stdout)),
                "{}",
                text(&there.stderr)
            );
        }
        let home = tempfile::tempdir().unwrap();
        let [sheet, paper] = ["a.xlsx", "a.pdf"].map(|name| home.path().join(name).display().to_string());
        let output = roundel(&["export", &address, "-o", &sheet], &environment);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let output = roundel(&["print", &address, "--chart", "board", "-o", &paper], &environment);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));

        server.open("cli/broken").write("book.ron", b"(", Over::Anything).unwrap();
        server.open("cli/photos").write("a.txt", b"", Over::Anything).unwrap();
        let output = roundel(&["status", &server.address("cli/*"), "--json"], &environment);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let rows = rows(&output);
        assert_eq!(rows.len(), 2, "{rows:#?}");
        assert_eq!(
            (&rows[0]["book"], &rows[1]["book"]),
            (&server.address("cli/broken").into(), &address.as_str().into())
        );
        assert_eq!(rows[1]["counts"]["red"], 12);

        let nobody = roundel(&["status", &address], &[]);
        assert_eq!(nobody.status.code(), Some(2));
        let with_password = address.replace("://", "://li:4711@");
        let refused = text(&roundel(&["status", &with_password], &environment).stderr);
        assert!(refused.contains("must not hold a password") && !refused.contains("4711"), "{refused}");
        let again = roundel(&["new", &address, "--title", "x", "--year", "2026"], &environment);
        assert_eq!(again.status.code(), Some(2));
    }
}

#[test]
fn of_a_groups_books_only_what_counts_need_is_read() {
    let home = tempfile::tempdir().unwrap();
    group(home.path());
    std::fs::write(home.path().join("hongtu/frozen/2026-05.ron"), "(broken").unwrap();
    std::fs::write(home.path().join("hongtu/kpis.ron"), "(broken").unwrap();
    let places = books(home.path()).unwrap();
    let read = read_books(&places, |opened| opened.map(|o| (o.whole, o.book.departments.len())));
    let read: Vec<_> = read.into_iter().map(|(_, read)| read.ok()).collect();
    assert_eq!(read, [None, Some((true, 7)), Some((true, 1))]);
}
