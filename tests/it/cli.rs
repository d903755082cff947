//! The built program, run as a script would run it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn roundel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

const SAMPLE: &str = "plans/asc-2026";
const SHEET: &str = "tests/data/asc-2026-行动计划.xlsx";
const DAY: [&str; 2] = ["--today", "2026-06-15"];

#[test]
fn status_gives_each_row_as_the_contract_says() {
    let output = roundel(&["status", SAMPLE, DAY[0], DAY[1], "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let rows = rows(&output);
    assert_eq!(rows.len(), 61);
    let keys = [
        "activity",
        "days_late",
        "department",
        "done",
        "end",
        "goal",
        "id",
        "mark",
        "objective",
        "owner",
        "reason",
        "start",
        "status",
    ];
    for row in &rows {
        assert_eq!(row.as_object().unwrap().keys().collect::<Vec<_>>(), keys);
        assert_eq!(row["days_late"].is_null(), row["status"] != "delayed", "{row}");
    }
    let count = |mark: &str| rows.iter().filter(|r| r["mark"] == mark).count();
    assert_eq!([count("circle"), count("green"), count("red"), count("none")], [16, 19, 12, 14]);
    let late = rows.iter().find(|r| r["id"] == "a-02").unwrap();
    assert_eq!((&late["status"], &late["days_late"]), (&Value::from("delayed"), &Value::from(46)));
    let one = roundel(&["status", SAMPLE, DAY[0], DAY[1], "--json", "--department", "行政人事"]);
    let one = self::rows(&one);
    assert!(!one.is_empty() && one.len() < 61 && one.iter().all(|r| r["department"] == "行政人事"));
}

#[test]
fn an_imported_sheet_has_the_marks_of_the_sample() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("out/book");
    let book = book.to_str().unwrap();
    let output = roundel(&["import", SHEET, book]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let of = |book: &str| rows(&roundel(&["status", book, DAY[0], DAY[1], "--json"]));
    let facts = |rows: Vec<Value>| {
        let mut facts: Vec<_> = rows
            .iter()
            .map(|r| ["goal", "activity", "owner", "start", "end", "status", "days_late"].map(|k| r[k].to_string()))
            .collect();
        facts.sort();
        facts
    };
    // The sheet is the plan as it was confirmed: rows that were added since are in the book alone.
    let (sheet, mut plan) = (of(book), of(SAMPLE));
    assert_eq!((sheet.len(), plan.len()), (54, 61));
    plan.retain(|row| sheet.iter().any(|s| s["activity"] == row["activity"]));
    let (imported, sample) = (facts(sheet), facts(plan));
    assert_eq!(imported.len(), sample.len());
    // Milestones are no column of a sheet: a row that is late by a milestone alone can't be late in the sheet's way.
    let same = imported.iter().filter(|r| sample.contains(r)).count();
    assert!(same >= sample.len() - 4, "{same} of {}", sample.len());
    let again = roundel(&["import", SHEET, book]);
    assert_eq!(again.status.code(), Some(2), "a folder that is in use is not overwritten");
}

#[test]
fn a_chart_is_printed_in_either_form() {
    let home = tempfile::tempdir().unwrap();
    for (chart, name, magic) in [("board", "b.pdf", &b"%PDF"[..]), ("report", "r.png", &b"\x89PNG"[..])] {
        let file = home.path().join(name);
        let output = roundel(&[
            "print",
            SAMPLE,
            "--chart",
            chart,
            "--paper",
            "a4",
            "--dpi",
            "60",
            DAY[0],
            DAY[1],
            "-o",
            file.to_str().unwrap(),
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(std::fs::read(file).unwrap().starts_with(magic));
    }
}

#[test]
fn a_new_book_is_empty_and_opens() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("新计划");
    let book = book.to_str().unwrap();
    assert_eq!(roundel(&["new", book, "--title", "2027 年度计划", "--year", "2027"]).status.code(), Some(0));
    let output = roundel(&["status", book, "--json"]);
    assert_eq!(text(&output.stdout).trim(), "[]");
    assert_eq!(roundel(&["check", book]).status.code(), Some(0));
    assert_eq!(roundel(&["new", book, "--title", "x", "--year", "2027"]).status.code(), Some(2));
}

/// Exit 2, one message that names what it is about, and no panic.
fn refused(args: &[&str], names: &str) {
    let output = roundel(args);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(said.contains(names) && !said.contains("panicked"), "{args:?}: {said}");
    assert!(output.stdout.is_empty(), "{args:?}");
}

#[test]
fn bad_input_is_told_and_exits_2() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("note.xlsx"), "not a workbook").unwrap();
    std::fs::write(at("empty.xlsx"), "").unwrap();
    std::fs::create_dir(at("empty")).unwrap();
    refused(&["status", &at("nowhere")], "nowhere");
    refused(&["status", &at("empty")], "empty");
    refused(&["status", &at("note.xlsx")], "note.xlsx");
    refused(&["status", SAMPLE, "--today", "2026-02-30"], "2026-02-30");
    refused(&["status", SAMPLE, "--department", "moon"], "moon");
    refused(&["import", &at("note.xlsx"), &at("b1")], "note.xlsx");
    refused(&["import", &at("empty.xlsx"), &at("b2")], "empty.xlsx");
    refused(&["import", &at("none.xlsx"), &at("b3")], "none.xlsx");
    refused(&["print", SAMPLE, "--chart", "cake", "-o", &at("x.pdf")], "cake");
    refused(&["print", SAMPLE, "--chart", "board", "--paper", "a9", "-o", &at("x.pdf")], "a9");
    let flow = ["print", SAMPLE, "--chart", "flow", "--audience", "company", "-o", &at("x.pdf")];
    refused(&flow, "management");
    refused(&["print", SAMPLE, "--chart", "board", "-o", &at("no/such/folder/x.pdf")], "x.pdf");
    refused(&["print", SAMPLE, "--chart", "board", "-o", &at("x.docx")], "x.docx");
    for made in ["b1", "b2", "b3", "x.pdf"] {
        assert!(!Path::new(&at(made)).exists(), "{made}");
    }
}

#[test]
fn a_half_written_department_does_not_hide_the_others() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("b");
    let book = book.to_str().unwrap();
    assert_eq!(roundel(&["import", SHEET, book]).status.code(), Some(0));
    let folder = home.path().join("b/departments");
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read_to_string(&file).unwrap();
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    std::fs::write(&file, &half).unwrap();
    let output = roundel(&["status", book, DAY[0], DAY[1], "--json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!rows(&output).is_empty());
    let said = text(&output.stderr);
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(said.contains(&format!("{name}:")), "where: {said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), half, "reading writes nothing");
}

/// A book with one row, whose second department's file is `second`.
fn two_departments(home: &Path, second: &str) -> String {
    let book = home.join("two");
    std::fs::create_dir_all(book.join("departments")).unwrap();
    let head =
        "(version: 1, title: \"t\", year: 2026, departments: [(id: \"d\", name: \"d\"), (id: \"e\", name: \"e\")])";
    std::fs::write(book.join("book.ron"), head).unwrap();
    let rows = "(version: 1, department: \"d\", objectives: [(id: \"o\", activities: [(id: \"a\", text: \"x\")])])";
    std::fs::write(book.join("departments/d.ron"), rows).unwrap();
    std::fs::write(book.join("departments/e.ron"), second).unwrap();
    book.to_str().unwrap().to_owned()
}

#[test]
fn check_of_a_book_that_could_not_be_read_whole_exits_2_after_what_it_found() {
    let home = tempfile::tempdir().unwrap();
    let book = two_departments(home.path(), "broken");
    let output = roundel(&["check", &book, "--json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(rows(&output)[0]["code"], "no-owner");
    let output = roundel(&["status", &book, "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("left out"), "{}", text(&output.stderr));
    let book = two_departments(home.path(), "(version: 9, department: \"e\", mood: 1)");
    let output = roundel(&["status", &book, "--lang", "en"]);
    assert!(text(&output.stderr).contains("newer Roundel"), "{}", text(&output.stderr));
}

#[test]
fn the_language_may_stand_before_the_command() {
    let output = roundel(&["--lang", "en", "status", SAMPLE, DAY[0], DAY[1]]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Delayed or problem"));
    refused(&["--today", "2026-01-01", "status", SAMPLE], "--today");
}

#[test]
fn further_pages_of_a_picture_overwrite_nothing_unasked() {
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("p-2.png"), "mine").unwrap();
    let (file, theirs) = (at("p.png"), at("p-2.png"));
    let print = ["print", SAMPLE, "--chart", "report", "--paper", "a4", "--dpi", "60", DAY[0], DAY[1], "-o", &file];
    refused(&print, "p-2.png");
    assert!(!Path::new(&file).exists(), "nothing is written then");
    assert_eq!(std::fs::read(&theirs).unwrap(), b"mine");
    let forced = roundel(&[&print[..], &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0), "{}", text(&forced.stderr));
    assert!(std::fs::read(&theirs).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let row =
        "(version: 1, department: \"e\", objectives: [(id: \"o\", activities: [(id: \"a\", owner: \"\\u{1b}[2J\")])])";
    let book = two_departments(home.path(), row);
    let output = roundel(&["status", &book]);
    assert!(!output.stderr.is_empty() && !output.stderr.contains(&0x1b), "{}", text(&output.stderr));
    let output = roundel(&["status", "no\u{1b}[2Jwhere"]);
    assert!(!output.stderr.contains(&0x1b));
}

#[cfg(unix)]
#[test]
fn a_closed_stderr_does_not_stop_the_work() {
    let home = tempfile::tempdir().unwrap();
    let book = two_departments(home.path(), "broken");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output =
        Command::new(env!("CARGO_BIN_EXE_roundel")).args(["check", &book, "--json"]).stderr(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!rows(&output).is_empty());
}

#[test]
fn a_new_year_starts_from_the_old_book() {
    let home = tempfile::tempdir().unwrap();
    let dir = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (next, named) = (dir("2027"), dir("named"));
    let made = roundel(&["new", &next, "--from", SAMPLE, DAY[0], DAY[1]]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let old = rows(&roundel(&["status", SAMPLE, DAY[0], DAY[1], "--json"]));
    let new = rows(&roundel(&["status", &next, "--today", "2027-01-04", "--json"]));
    let open = |row: &&Value| row["status"] != "done" && row["status"] != "cancelled";
    let ids = |rows: Vec<&Value>| rows.iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(new.iter().collect()), ids(old.iter().filter(open).collect()));
    assert!(std::fs::read_to_string(home.path().join("2027/book.ron")).unwrap().contains("2027 年度计划"));
    let made = roundel(&["new", &named, "--from", SAMPLE, "--title", "新计划", "--year", "2028"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let head = std::fs::read_to_string(home.path().join("named/book.ron")).unwrap();
    assert!(head.contains("新计划") && head.contains("year: 2028"));
    // Over an existing book, and without the title and the year of a plan from nothing.
    assert_eq!(roundel(&["new", &next, "--from", SAMPLE]).status.code(), Some(2));
    for args in [&["--title", "x"][..], &["--year", "2027"], &["--title", "x", "--year", "2027", DAY[0], DAY[1]]] {
        let mut all = vec!["new".to_owned(), dir("other")];
        all.extend(args.iter().map(|a| (*a).to_owned()));
        assert_eq!(roundel(&all.iter().map(String::as_str).collect::<Vec<_>>()).status.code(), Some(2), "{args:?}");
    }
}

fn at_home(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel"))
        .args(args)
        .env("XDG_CONFIG_HOME", home)
        .env("HOME", home)
        .output()
        .unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn templates_are_listed_with_ones_own_and_a_plan_starts_from_one() {
    let home = tempfile::tempdir().unwrap();
    let listed = at_home(home.path(), &["templates", "--json", "--lang", "zh-CN"]);
    assert_eq!(listed.status.code(), Some(0), "{}", text(&listed.stderr));
    let shipped = rows(&listed).len();
    assert_eq!(shipped, 20);
    assert_eq!((&rows(&listed)[0]["file"], &rows(&listed)[0]["kind"]), (&"asc-year.zh-CN".into(), &"book".into()));
    let folder = home.path().join("roundel/templates");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy("assets/templates/nine-checks.zh-CN.ron", folder.join("我的.ron")).unwrap();
    std::fs::write(folder.join("坏.ron"), "(\n    version: 4,\n    template: 5,\n)").unwrap();
    let listed = at_home(home.path(), &["templates", "--json", "--lang", "zh-CN"]);
    assert_eq!(listed.status.code(), Some(2), "not all could be read");
    assert!(text(&listed.stderr).contains("坏.ron:3:"), "{}", text(&listed.stderr));
    let all = rows(&listed);
    assert_eq!((all.len(), &all[0]["file"], &all[0]["own"]), (shipped + 1, &"我的".into(), &true.into()));
    std::fs::remove_file(folder.join("坏.ron")).unwrap();
    let table = text(&at_home(home.path(), &["templates", "--lang", "en"]).stdout);
    assert!(table.contains("bow-tie-captain.en") && table.contains("Special programme 2"), "{table}");
    let new = |name: &str, into: &str| {
        let path = home.path().join(into);
        let path = path.to_str().unwrap().to_owned();
        let args = ["new", &path, "--title", "我的计划", "--year", "2028", "--template", name, "--lang", "zh-CN"];
        (at_home(home.path(), &args), path)
    };
    for (n, name) in ["asc-year", "售后服务中心年度计划", "asc-year.zh-CN", "我的"].into_iter().enumerate()
    {
        let (made, path) = new(name, &format!("book-{n}"));
        assert_eq!(made.status.code(), Some(0), "{name}: {}", text(&made.stderr));
        let status = rows(&roundel(&["status", &path, "--today", "2028-01-02", "--json"]));
        assert!(!status.is_empty() && status.iter().all(|r| r["end"].as_str().unwrap().starts_with("2028")), "{name}");
    }
    let (unknown, path) = new("没有这个", "none");
    assert_eq!(unknown.status.code(), Some(2));
    let said = text(&unknown.stderr);
    assert!(
        said.contains("没有这个") && said.contains("personal-plan（个人年度计划）") && !said.contains("Personal plan"),
        "{said}"
    );
    assert!(!Path::new(&path).exists(), "nothing was made");
}
