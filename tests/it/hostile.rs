//! Books that mean harm: texts that would be run, that command a terminal or turn the direction of reading, ids and links that
//! lead out of the folder. Every surface takes one such book; nothing outside of its folder is read or written.
//!
//! Elsewhere: a link for a department's file (`store`), names that lead out of a place on a server (`remote`), ids that can't
//! be one (`plan::id`), typesetting code in the tables (`print`) and the annotations (`print_method`), formulas in the sheet of
//! the plan (`export`), what is imported with an escape in it (`sheet`), minutes and calendars (`minutes`), any text whatever
//! (`tokens`). Files that are far too large: `hostile_size`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::plan::{Activity, ActivityField, ActivityId, Book, BookField, Deed, Edit, History, Step};
use roundel::print::Chart;
use roundel::store::{Folder, Meeting, Repair, StoreError, Templates, Trail, save};
use roundel::words::{Lang, Words, is_command};

use crate::print::texts;
use crate::window::{copy, desk, press_with};

/// Begins every text of the book: a formula, commands of a terminal, a right-to-left override, typesetting code, a way out.
const TEXT: &str = "=HYPERLINK(\"http://x\")\u{1b}[2J\u{9b}31m\u{1b}]0;x\u{7}\u{202e}\u{2066}#panic(1)$x$../../x";

/// As it stands in a file of a book.
fn written() -> String {
    format!("{TEXT:?}").trim_matches('"').to_owned()
}

/// The sample with that in front of each text that a person wrote: titles, names, rows, reasons, causes, minutes, units, also
/// of the frozen board; with a trail and a choice that nobody has made yet.
fn hostile(home: &Path) -> PathBuf {
    let book = home.join("book");
    copy(Path::new("plans/asc-2026"), &book);
    for (name, bytes) in files(&book).into_iter().filter(|(name, _)| !name.ends_with('/')) {
        let text = String::from_utf8(bytes).unwrap();
        let parts = text.split('"').enumerate().map(|(n, part)| {
            // Every second part stands in quotes; nothing in the sample is an id in Chinese but that of one department.
            let is_text = n % 2 == 1 && !part.is_ascii() && part != "行政人事";
            if is_text { format!("{}{part}", written()) } else { part.to_owned() }
        });
        let mut text = parts.collect::<Vec<_>>().join("\"");
        if name == "departments/parts.ron" {
            let aside = format!("Activity(\"{}\", Text(\"{}\"))", row(&text), written());
            let conflict =
                format!("(id: \"x-1\", aside: {aside}, by: \"{0}\", stands_by: \"{0}\", at: \"{0}\")", written());
            text = text.trim_end().trim_end_matches(')').to_owned() + &format!("conflicts: [{conflict}])");
        }
        std::fs::write(book.join(name), text).unwrap();
    }
    std::fs::create_dir_all(book.join("history")).unwrap();
    let edit = format!("Activity(\"a-03\", Text(\"{}\"))", written());
    let line = format!("(at:\"2026-03-15 10:42\",by:\"{}\",deed:EditText,edit:{edit},was:{edit})\n", written());
    std::fs::write(book.join("history/2026-evil.ron"), line.repeat(3)).unwrap();
    book
}

/// The id of the first row in the text of a department.
fn row(text: &str) -> &str {
    text.split("id: \"").skip(1).map(|rest| rest.split('"').next().unwrap()).find(|id| id.starts_with("a-")).unwrap()
}

/// Everything in a folder by name, links as what they lead to.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut waiting) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(at) = waiting.pop() {
        for path in std::fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                found.insert(format!("{name}/"), Vec::new());
                waiting.push(path);
            } else {
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

fn roundel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel")).args(["--lang", "zh-CN"]).args(args).output().unwrap()
}

/// What a command wrote, which ended by itself and holds nothing that a terminal obeys.
fn said(args: &[&str]) -> String {
    let output = roundel(args);
    let all = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2), "{args:?}: {:?}\n{all}", output.status);
    let command = all.chars().find(|c| is_command(*c) && !matches!(c, '\n' | '\t'));
    assert_eq!(command, None, "{args:?}:\n{}", all.escape_debug());
    all
}

#[test]
fn no_terminal_obeys_what_stands_in_a_book() {
    let home = tempfile::tempdir().unwrap();
    let book = hostile(home.path());
    let (at, group) = (book.to_str().unwrap(), format!("{}/*", home.path().display()));
    let day = ["--today", "2026-06-15"];
    for args in [
        &["check", at][..],
        &["check", at, "--json"],
        &["status", at],
        &["status", at, "--json"],
        &["status", &group],
        &["status", &group, "--json"],
        &["kpis", at],
        &["kpis", at, "--json"],
    ] {
        let all = said(&[args, &day].concat());
        assert!(all.contains("HYPERLINK"), "{args:?}: {all}");
    }
    said(&["check", at, "--files"]);
    said(&["check", at, "--files", "--json"]);
    // What JSON says is what stands in the book, though no such character is in it as it is.
    let status = roundel(&["status", at, "--json"]).stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&status).unwrap();
    assert!(rows.iter().all(|row| row["activity"].as_str().unwrap().starts_with(TEXT)));
}

#[test]
fn neither_a_merge_nor_a_broken_file_makes_a_terminal_obey() {
    let home = tempfile::tempdir().unwrap();
    let book = hostile(home.path());
    let at = |name: &str| home.path().join(name).display().to_string();
    let front = std::fs::read_to_string(book.join("departments/front-desk.ron")).unwrap();
    let id = row(&front).to_owned();
    let own =
        |text: &str| front.replacen(&format!("id: \"{id}\","), &format!("id: \"{id}\", evaluation: \"{text}\","), 1);
    for (name, text) in [("base", own("")), ("ours", own(&written())), ("theirs", own(&(written() + "!")))] {
        std::fs::write(at(name), text).unwrap();
    }
    let evil = "departments/\u{1b}[2J\u{202e}.ron";
    let args =
        ["merge", &at("base"), &at("ours"), &at("theirs"), "--path", "\u{1b}[2J\u{202e}/departments/front-desk.ron"];
    said(&args);
    let files = said(&["check", &at("book"), "--files"]);
    // Names of files, fields and values that no file has, copies and markers.
    std::fs::write(book.join("departments/front-desk (conflicted copy \u{202e}).ron"), &front).unwrap();
    for (name, text) in [
        (evil, front.clone()),
        ("departments/parts.ron", format!("<<<<<<< {TEXT}\n(\n=======\n(\n>>>>>>> {TEXT}\n")),
        ("departments/workshop.ron", "(version: 5, department: \"workshop\", r#\u{202e}: 1)".to_owned()),
        ("departments/warranty.ron", format!("(version: 5, department: \"{}\", objectives: [])", written())),
        ("reviews/2026-01.ron", format!("(version: 5, review: (id: \"{}\", on: \"{0}\"))", written())),
        ("kpis.ron", format!("(version: 5, kpis: [(id: \"k\", better: {})])", written())),
    ] {
        std::fs::write(book.join(name), text).unwrap();
    }
    let before = files.len();
    for args in
        [&["check", &at("book")][..], &["check", &at("book"), "--files"], &["check", &at("book"), "--files", "--json"]]
    {
        assert!(said(args).len() > before, "it tells more than of the whole book");
    }
    said(&["check", &at("book"), "--files", "--mend"]);
    said(&["status", &at("book")]);
}

#[test]
fn typesetting_code_is_printed_in_every_chart() {
    let home = tempfile::tempdir().unwrap();
    let book = hostile(home.path());
    let file = home.path().join("chart.pdf");
    for chart in Chart::ALL {
        let (at, out) = (book.to_str().unwrap(), file.to_str().unwrap());
        said(&["print", at, "--chart", chart.name(), "-o", out, "--today", "2026-06-15"]);
        let all = texts(&std::fs::read(&file).unwrap()).concat().replace(['\u{200b}', ' ', '\n'], "");
        assert!(all.contains("#panic(1)$x$../../x"), "{}: {all}", chart.name());
        assert!(!all.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{}", chart.name());
    }
    assert_eq!(
        files(home.path()).keys().filter(|name| !name.starts_with("book/")).count(),
        1,
        "the chart beside the book"
    );
}

#[test]
fn no_sheet_has_a_formula_and_what_is_imported_of_it_is_the_same_text() {
    let home = tempfile::tempdir().unwrap();
    hostile(home.path());
    let at = |name: &str| home.path().join(name).display().to_string();
    said(&["export", &at("book"), "-o", &at("plan.xlsx")]);
    let mut parts = zip::ZipArchive::new(Cursor::new(std::fs::read(at("plan.xlsx")).unwrap())).unwrap();
    let names: Vec<String> = parts.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")).count() > 5);
    for name in names {
        let mut part = String::new();
        parts.by_name(&name).unwrap().read_to_string(&mut part).unwrap();
        assert!(!["<f>", "<f ", "<hyperlink", "TargetMode"].iter().any(|run| part.contains(run)), "{name}");
    }
    let csv = format!("部门,重点活动,负责人,结束\n前台,\"{0}\",\"{0}\",2026-05-31\n", TEXT.replace('"', "\"\""));
    let attribute = TEXT.replace(|c: char| c.is_control(), "").replace('"', "&quot;");
    let task = format!("<task id=\"{attribute}\" name=\"{attribute}\" start=\"2026-03-02\" duration=\"{attribute}\"/>");
    // No text file has commands of a terminal in it; in UTF-8 that is no text file at all.
    std::fs::write(at("plan.csv"), csv.replace(['\u{1b}', '\u{9b}', '\u{7}'], "")).unwrap();
    std::fs::write(at("command.csv"), csv).unwrap();
    std::fs::write(at("plan.gan"), format!("<project name=\"{attribute}\"><tasks>{task}</tasks></project>")).unwrap();
    for (file, reads) in [("plan.xlsx", true), ("plan.csv", true), ("command.csv", false), ("plan.gan", true)] {
        let dir = at(&format!("of-{file}"));
        let all = said(&["import", &at(file), &dir, "--year", "2026"]);
        assert_eq!(Path::new(&dir).exists(), reads, "{file}: {all}");
        if reads {
            let book = Folder::open(Path::new(&dir)).unwrap().book;
            let texts = |a: &Activity| a.text.starts_with("=HYPERLINK(\"http://x\")") && a.text.contains("../../x");
            assert!(book.objectives().flat_map(|(_, o)| &o.activities).all(texts), "{file}");
        }
    }
    // Ids made of such names are ids, and their files lie in the books.
    let all = files(home.path());
    assert!(all.keys().all(|name| ["book/", "of-", "plan.", "command."].iter().any(|own| name.starts_with(own))));
}

#[test]
fn the_window_shows_the_book_its_trail_and_its_choices_as_text() {
    let home = tempfile::tempdir().unwrap();
    let book = hostile(home.path());
    let before = files(home.path());
    let mut desk = desk(&book, Lang::Chinese, (1280.0, 800.0));
    assert!(desk.query_all_by_label_contains("HYPERLINK").count() > 10);
    for tab in [
        "PDCA 报告",
        "决策",
        "问题解决",
        "检讨会",
        "注释",
        "满意度",
        "服务流程",
        "经营指标",
        "目标分解",
        "损益",
        "基础资料",
    ] {
        desk.get_by_role_and_label(Role::Tab, tab).click();
        desk.run_steps(4);
        assert!(desk.query_all_by_label_contains("HYPERLINK").count() > 0, "{tab}");
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::H);
    for _ in 0..200 {
        desk.run_steps(1);
        if desk.query_all_by_label_contains("2026-03-15").count() > 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(desk.query_all_by_label_contains("2026-03-15").count() > 0, "the trail is shown");
    drop(desk);
    assert_eq!(files(home.path()), before, "looking writes nothing");
}

#[test]
fn ids_that_lead_out_of_the_folder_name_no_file() {
    let home = tempfile::tempdir().unwrap();
    let (book, secret) = (home.path().join("group/book"), home.path().join("outside"));
    std::fs::create_dir_all(book.join("departments")).unwrap();
    std::fs::create_dir_all(&secret).unwrap();
    let absolute = secret.join("x").display().to_string();
    let ids = [
        "../../../outside/x",
        "../../../outside/new",
        &absolute,
        "..\\..\\..\\outside\\x",
        "\u{1b}[2J",
        "a\nb",
        "con",
        "..",
    ];
    std::fs::write(secret.join("x.ron"), "(version: 5, department: \"SECRET\", objectives: [])").unwrap();
    let listed: String = ids.iter().map(|id| format!("(id: {id:?}, name: \"x\"), ")).collect();
    std::fs::write(book.join("book.ron"), format!("(version: 5, title: \"t\", year: 2026, departments: [{listed}])"))
        .unwrap();
    let before = files(&secret);
    let at = book.to_str().unwrap();
    for args in [
        &["check", at][..],
        &["check", at, "--files", "--mend"],
        &["status", at, "--json"],
        &["status", &format!("{at}/../*")],
    ] {
        assert!(!said(args).contains("SECRET"), "{args:?}");
    }
    let mut opened = Folder::open(&book).unwrap();
    assert_eq!(opened.folder.unreadable().len(), ids.len());
    let parts = opened.book.departments.iter().map(|d| roundel::plan::Part::Department(d.id.clone())).collect();
    let _ = opened.folder.save(&opened.book, &parts);
    assert_eq!(files(&secret), before);
}

/// Edits a row and saves it as the window does, with its trail.
fn edit_and_save(path: &Path) -> Result<(), StoreError> {
    let mut opened = Folder::open(path)?;
    let (mut history, mut trail) = (History::new(), Trail::new("me"));
    let has_rows = opened.book.objectives().any(|(_, o)| !o.activities.is_empty());
    let edit = match has_rows {
        true => Edit::Activity(first_row(&opened.book), ActivityField::Text("改过".to_owned())),
        false => Edit::Book(BookField::Title("改过".to_owned())),
    };
    history.take(&mut opened.book, Step { deed: Deed::EditText, edits: vec![edit] }).unwrap();
    trail.note(&mut history, "我", "2026-03-15 10:42");
    let meeting = Meeting { by: "我", at: "2026-03-15 10:42" };
    save(&mut opened.book, &mut history, &mut opened.folder, &mut trail, meeting).1
}

fn first_row(book: &Book) -> ActivityId {
    let (_, objective) = book.objectives().find(|(_, o)| !o.activities.is_empty()).unwrap();
    objective.activities[0].id.clone()
}

/// Links are made the Unix way here; the store itself has nothing of one system.
#[cfg(unix)]
#[test]
fn no_link_out_of_the_folder_is_followed_whatever_it_stands_for() {
    for name in [
        "book.ron",
        "departments",
        "departments/parts.ron",
        "reviews",
        "frozen",
        "csi",
        "history",
        "history/2026-me.ron",
        ".backup",
        ".backup/departments",
        ".backup/departments/front-desk.ron",
        ".lock",
        ".lock-replace",
        "kpis.ron",
        "process.ron",
    ] {
        for there in [true, false] {
            let home = tempfile::tempdir().unwrap();
            let (book, outside) = (home.path().join("book"), home.path().join("outside"));
            copy(Path::new("plans/asc-2026"), &book);
            edit_and_save(&book).unwrap();
            // What stands outside would do in the place of the link.
            copy(&book, &outside);
            let link = book.join(name);
            if link.is_dir() {
                std::fs::remove_dir_all(&link).unwrap()
            } else {
                let _ = std::fs::remove_file(&link);
            }
            let target = if there { outside.join(name) } else { outside.join("nothing") };
            std::os::unix::fs::symlink(target, &link).unwrap();
            let before = files(&outside);
            // Refused or not, with a message and without a trace.
            if let Err(error) = edit_and_save(&book) {
                assert!(!error.message(&Words::new(Lang::Chinese)).is_empty());
            }
            let words = Words::new(Lang::Chinese);
            let repair = Repair::open(&book).unwrap();
            let _ = repair.mend_safely(&words, "2026-03-15 10:42");
            let _ = Folder::open(&book).map(|opened| opened.folder.looker().trail());
            assert_eq!(files(&outside), before, "{name}, {there}");
        }
    }
}

/// A pipe in the place of a file would be waited for without end.
#[cfg(unix)]
#[test]
fn no_pipe_in_the_place_of_a_file_is_waited_for() {
    for name in [".lock", ".lock-replace", "history/2026-me.ron", "departments/parts.ron", "book.ron"] {
        let (home, path) = crate::window::sample();
        std::fs::create_dir_all(path.join("history")).unwrap();
        let _ = std::fs::remove_file(path.join(name));
        assert!(Command::new("mkfifo").arg(path.join(name)).status().unwrap().success());
        let (done, is_done) = std::sync::mpsc::channel();
        std::thread::spawn(move || done.send(edit_and_save(&path).map_err(|e| e.message(&Words::new(Lang::English)))));
        let saved = is_done.recv_timeout(std::time::Duration::from_secs(30)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(saved.is_ok() || saved.as_ref().is_err_and(|message| message.contains(".ron")), "{name}: {saved:?}");
        drop(home);
    }
}

#[cfg(unix)]
#[test]
fn a_template_says_what_it_says_and_none_is_read_from_elsewhere() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("roundel/templates");
    std::fs::create_dir_all(&folder).unwrap();
    let template = format!(
        "(version: 5, template: (name: \"{0}\", about: \"{0}\", kind: Part), book: (version: 5, title: \"{0}\", year: 2026), departments: [])",
        written()
    );
    std::fs::write(folder.join("own.ron"), &template).unwrap();
    std::fs::write(home.path().join("secret.ron"), template.replace("=HYPERLINK", "SECRET")).unwrap();
    std::os::unix::fs::symlink(home.path().join("secret.ron"), folder.join("link.ron")).unwrap();
    let templates = Templates::list(Some(&folder), Lang::Chinese);
    assert!(templates.broken.iter().any(|error| matches!(error, StoreError::Outside { .. })), "{:?}", templates.broken);
    for json in [&["templates"][..], &["templates", "--json"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_roundel"))
            .args(json)
            .env("XDG_CONFIG_HOME", home.path())
            .output()
            .unwrap();
        let all = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(all.contains("HYPERLINK") && !all.contains("SECRET"), "{all}");
        assert!(!all.contains(|c: char| is_command(c) && c != '\n'), "{}", all.escape_debug());
    }
}
