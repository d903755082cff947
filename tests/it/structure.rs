//! Who may call whom (ARCHITECTURE.md): arrows point one way, and the core knows no files, clock, language or window.

use std::path::{Path, PathBuf};

fn files(room: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(room).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The code of a file without comments and string-free of what only tests use.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

const ROOMS: [(&str, &[&str]); 10] = [
    ("plan", &[]),
    ("rules", &["plan"]),
    ("board", &["plan", "rules"]),
    ("words", &["plan", "rules", "say"]),
    ("fonts", &[]),
    ("store", &["plan", "words", "say"]),
    ("sheet", &["plan", "rules", "board", "words", "say"]),
    ("print", &["plan", "rules", "board", "words", "fonts", "say"]),
    ("app", &["plan", "rules", "board", "words", "fonts", "store", "sheet", "print", "say"]),
    ("cli", &["plan", "rules", "board", "words", "store", "sheet", "print", "say"]),
];

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (room, may) in ROOMS {
        let mut sources = Vec::new();
        let folder = Path::new("src").join(room);
        if folder.is_dir() {
            files(&folder, &mut sources);
        } else {
            sources.push(folder.with_extension("rs"));
        }
        for source in sources {
            for used in code(&source).split("crate::").skip(1) {
                // `crate::{a, b}` would hide what it uses.
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if name != room && !may.contains(&name.as_str()) {
                    wrong.push(format!("{} uses {name:?}", source.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_knows_no_files_no_clock_no_language_and_no_window() {
    let mut wrong = Vec::new();
    for room in ["plan", "rules", "board"] {
        let mut sources = Vec::new();
        files(&Path::new("src").join(room), &mut sources);
        for source in sources {
            let code = code(&source);
            for word in
                ["std::fs", "std::io", "std::env", "egui", "typst", "Local::", "Utc::", "SystemTime", "Instant", "say!"]
            {
                if code.contains(word) {
                    wrong.push(format!("{} names {word}", source.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_look_makes_colours_in_the_window() {
    let mut sources = Vec::new();
    files(Path::new("src/app"), &mut sources);
    let makes = |p: &&PathBuf| !p.ends_with("look.rs") && code(p).contains("Color32::from_");
    assert_eq!(sources.iter().filter(makes).collect::<Vec<_>>(), Vec::<&PathBuf>::new());
}
