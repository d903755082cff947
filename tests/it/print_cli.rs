//! `roundel print` with the ways round, posters, resolutions and past reviews: what comes out, and what is refused.

use std::path::Path;
use std::process::{Command, Output};

use chrono::NaiveDate;
use roundel::plan::{ActivityField, ActivityId, Edit, Part, ReviewId, apply_all, close_review};
use roundel::store::{Folder, freeze};

use super::print::texts;
use super::window::{copy, sample};

const SAMPLE: &str = "plans/asc-2026";

fn roundel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundel")).args(args).output().unwrap()
}

/// Prints the sample as it stood on its day, and says what came out.
fn print(more: &[&str], file: &Path) -> Vec<u8> {
    print_of(SAMPLE, &[&["--today", "2026-06-15"], more].concat(), file)
}

fn print_of(book: &str, more: &[&str], file: &Path) -> Vec<u8> {
    let args = [&["--lang", "en", "print", book, "-o", file.to_str().unwrap()], more].concat();
    let output = roundel(&args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(file).unwrap()
}

/// The size of each page of a PDF, in whole millimetres.
fn sizes(pdf: &[u8]) -> Vec<(i64, i64)> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let millimetres = |points: f32| (f64::from(points) * 25.4 / 72.0).round() as i64;
    let size = |page| {
        let media = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let side = |i: usize| millimetres(media[i].as_float().unwrap());
        (side(2), side(3))
    };
    document.page_iter().map(size).collect()
}

#[test]
fn paper_lies_or_stands_as_it_is_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.pdf");
    for (more, size) in [
        (&["--chart", "board", "--paper", "a4"][..], (297, 210)),
        (&["--chart", "board", "--paper", "a4", "--portrait"], (210, 297)),
        (&["--chart", "annotations", "--paper", "a4"], (210, 297)),
        (&["--chart", "annotations", "--paper", "a4", "--landscape"], (297, 210)),
        (&["--chart", "schedule", "--paper", "a3", "--portrait"], (297, 420)),
        (&["--chart", "flow", "--landscape"], (420, 297)),
    ] {
        let sizes = sizes(&print(more, &file));
        assert!(!sizes.is_empty() && sizes.iter().all(|s| *s == size), "{more:?}: {sizes:?}");
    }
}

#[test]
fn a_poster_comes_on_sheets_of_the_paper_that_was_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.pdf");
    let pdf = print(&["--chart", "board", "--paper", "a1", "--tile", "A3"], &file);
    let sizes = sizes(&pdf);
    assert!(sizes.len() > 1 && sizes.iter().all(|s| *s == sizes[0]), "{sizes:?}");
    assert!(sizes[0] == (420, 297) || sizes[0] == (297, 420), "{sizes:?}");
    let texts = texts(&pdf);
    assert!(texts[0].contains("A1") && texts.iter().any(|t| t.contains("B1")), "each sheet has its label");
}

/// Width, height and dots a metre that a PNG says.
fn png(bytes: &[u8]) -> (u32, u32, u32) {
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let info = reader.info();
    let dots = info.pixel_dims.unwrap();
    assert_eq!((dots.xppu, dots.unit), (dots.yppu, png::Unit::Meter));
    (info.width, info.height, dots.xppu)
}

#[test]
fn a_picture_has_the_dots_an_inch_that_were_asked_for_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.png");
    // A4 is 297 mm by 210 mm, an inch 25.4 mm.
    for (more, size) in [
        (&["--dpi", "100"][..], (1169, 827, 3937)),
        (&["--dpi", "50", "--portrait"], (413, 585, 1969)),
        (&[], (1754, 1240, 5906)),
    ] {
        let (width, height, dots) =
            png(&print(&[&["--chart", "board", "--paper", "a4", "--force"], more].concat(), &file));
        assert_eq!(dots, size.2, "{more:?}");
        assert!(width.abs_diff(size.0) <= 1 && height.abs_diff(size.1) <= 1, "{more:?}: {width} × {height}");
    }
}

#[test]
fn what_does_not_go_together_is_said_in_both_languages_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("x.png");
    let refused: [(&[&str], &str, &str); 12] = [
        (&["--chart", "board", "--portrait", "--landscape"], "只能选一个", "can't both be"),
        (&["--chart", "flow", "--portrait"], "决策流程只能横向打印", "in landscape only"),
        (&["--chart", "board", "--paper", "a3", "--tile", "a3"], "必须小于海报", "smaller than the poster"),
        (&["--chart", "board", "--paper", "a4", "--tile", "a3"], "必须小于海报", "smaller than the poster"),
        (&["--chart", "board", "--paper", "a0", "--tile", "a2"], "请从中选择：a4, a3", "Choose one of a4, a3"),
        (&["--chart", "board", "--paper", "a0", "--dpi", "600"], "该纸张的图片过大", "too large for the memory"),
        (&["--chart", "board", "--weeks"], "--weeks 只用于", "--weeks goes with"),
        (&["--chart", "findings", "--audience", "company"], "不面向全公司", "not for the whole company"),
        (&["--chart", "board", "--audience", "person:nobody"], "nobody", "There is no person “nobody”"),
        (&["--chart", "board", "--review", "2026-06", "--today", "2026-06-15"], "请去掉 --today", "Leave --today out"),
        (&["--chart", "board", "--review", "2026-06"], "还没有结束存档", "is not closed"),
        (&["--chart", "report", "--review", "2031-01"], "2031-01", "There is no review 2031-01"),
    ];
    for (more, zh, en) in refused {
        for (lang, words) in [("zh-CN", zh), ("en", en)] {
            let args = [&["print", SAMPLE, "--lang", lang, "-o", file.to_str().unwrap()], more].concat();
            let output = roundel(&args);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
            assert!(said.contains(words) && said.lines().count() == 1, "{args:?}: {said}");
            assert!(output.stdout.is_empty() && !file.exists(), "{args:?}");
        }
    }
    // Numbers that are none are clap's to refuse.
    for dpi in ["49", "601", "many"] {
        let output = roundel(&["print", SAMPLE, "--chart", "board", "--dpi", dpi, "-o", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{dpi}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("50..=600") || dpi == "many");
    }
}

#[test]
fn every_chart_of_a_closed_review_is_as_it_was_kept_that_day() {
    let (home, path) = sample();
    let before = home.path().join("before");
    copy(&path, &before);
    close_and_rename(&path);
    let (book, file) = (path.to_str().unwrap(), home.path().join("x.pdf"));
    for chart in ["board", "report", "schedule", "annotations", "whys", "findings"] {
        let past = print_of(book, &["--chart", chart, "--review", "2026-06"], &file);
        let that_day = print_of(before.to_str().unwrap(), &["--chart", chart, "--today", "2026-06-11"], &file);
        assert_eq!(texts(&past), texts(&that_day), "{chart}");
    }
    let now = texts(&print_of(book, &["--chart", "board", "--today", "2026-06-11"], &file)).concat();
    assert!(now.contains("RENAMED"), "the book has gone on");
    let past = texts(&print_of(book, &["--chart", "board", "--review", "2026-06"], &file)).concat();
    assert!(!past.contains("RENAMED") && past.contains("2026-06-11"));
}

/// Closes June's review of the book in this folder, and then changes a row.
fn close_and_rename(path: &Path) {
    let mut opened = Folder::open(path).unwrap();
    let (mut book, june) = (opened.book, ReviewId::new("2026-06"));
    let frozen = freeze(&book).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
    let edits = close_review(book.review(&june).unwrap(), day, "韩磊", Vec::new(), "", frozen);
    apply_all(&mut book, edits).unwrap();
    let text = ActivityField::Text("RENAMED".to_owned());
    apply_all(&mut book, vec![Edit::Activity(ActivityId::new("a-03"), text)]).unwrap();
    let mut parts = vec![Part::Review(june.clone()), Part::Frozen(june)];
    parts.extend(book.departments.iter().map(|d| Part::Department(d.id.clone())));
    opened.folder.save(&book, &parts.into_iter().collect()).unwrap();
}
