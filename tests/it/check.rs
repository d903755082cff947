//! `roundel check --json` on small books made for it: each code of the contract where it belongs, and nowhere else.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const BOOKS: &str = "tests/data/check";

/// The findings of a book as the program gives them, without their messages, and its exit code.
fn check(book: &Path, day: &str, lang: &str) -> (Vec<Value>, Option<i32>) {
    let book = book.to_str().unwrap();
    let args = ["--lang", lang, "check", book, "--today", day, "--json"];
    let output = Command::new(env!("CARGO_BIN_EXE_roundel")).args(args).output().unwrap();
    assert!(output.stderr.is_empty(), "{book}: {}", String::from_utf8_lossy(&output.stderr));
    let mut found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    for finding in &mut found {
        let message = finding.as_object_mut().unwrap().remove("message").unwrap();
        assert!(message.as_str().is_some_and(|m| !m.is_empty()), "{book}: {finding}");
    }
    (found, output.status.code())
}

/// The books, each with the findings that stand beside it.
fn books() -> Vec<(String, Value)> {
    let files = std::fs::read_dir(BOOKS).unwrap().map(|f| f.unwrap().path());
    let files = files.filter(|f| f.extension().is_some_and(|e| e == "json"));
    let read = |f: &Path| serde_json::from_str(&std::fs::read_to_string(f).unwrap()).unwrap();
    files.map(|f| (f.file_stem().unwrap().to_str().unwrap().to_owned(), read(&f))).collect()
}

fn sorted(findings: &[Value]) -> Vec<String> {
    let mut lines: Vec<String> = findings.iter().map(Value::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn each_finding_stands_where_it_belongs_and_nowhere_else() {
    let books = books();
    assert!(books.len() >= 8);
    for (name, expected) in &books {
        let day = expected["today"].as_str().unwrap();
        let expected = expected["findings"].as_array().unwrap();
        for lang in ["zh-CN", "en"] {
            let (found, exit) = check(&Path::new(BOOKS).join(name), day, lang);
            assert_eq!(sorted(&found), sorted(expected), "{name}");
            assert_eq!(exit, Some(i32::from(!expected.is_empty())), "{name}");
        }
    }
}

#[test]
fn the_small_books_show_every_code_link_and_pitfall() {
    let books = books();
    let all = || books.iter().flat_map(|(_, e)| e["findings"].as_array().unwrap());
    let shown = |key: &str| all().filter_map(|f| f[key].as_str()).collect::<BTreeSet<_>>();
    let codes = [
        "broken-reading",
        "flow-open",
        "no-countermeasure",
        "no-follow-up",
        "no-owner",
        "no-root-cause",
        "no-supporting-plan",
        "not-reviewed",
        "not-smart",
        "pitfall",
        "red-without-reason",
    ];
    assert_eq!(shown("code"), codes.into());
    let links =
        ["activity", "cause", "countermeasure", "evaluation", "goal", "objective", "problem", "status", "target"];
    assert_eq!(shown("link"), links.into());
    let pitfalls = ["changed-without-problem-solving", "no-result", "not-as-planned", "not-on-schedule", "unforeseen"];
    assert_eq!(shown("pitfall"), pitfalls.into());
    assert!(books.iter().any(|(_, e)| e["findings"].as_array().unwrap().is_empty()), "and books that are all right");
}

#[test]
fn the_sample_shows_what_is_missing_in_it() {
    let (found, exit) = check(Path::new("plans/asc-2026"), "2026-06-15", "zh-CN");
    assert_eq!(exit, Some(1));
    let text = |f: &Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    let line = |f: &Value| {
        let which = text(f, "link") + &text(f, "pitfall") + &text(f, "letters");
        format!("{} {} {which}", text(f, "code"), text(f, "row")).trim_end().to_owned()
    };
    let mut lines: Vec<String> = found.iter().map(line).collect();
    lines.sort();
    let expected = std::fs::read_to_string("tests/data/check/asc-2026.txt").unwrap();
    assert_eq!(lines, expected.lines().collect::<Vec<_>>());
}
