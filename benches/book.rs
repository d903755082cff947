//! Load, marks, board, saving and frames at growing sizes, each with the ratio that matters. `cargo bench --bench book`
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench prints and may fail")]

mod common;

use std::collections::BTreeSet;
use std::hint::black_box;

use common::{book, day, median, ms};
use eframe::egui;
use roundel::app::{Settings, Window};
use roundel::board::{Board, Filter, Report, RollUp};
use roundel::plan::{ActivityField, ActivityId, Edit, Objective, Part, apply_all};
use roundel::store::{Folder, books, read_books};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// What stands in a department's file, for plain parsing.
#[derive(serde::Deserialize)]
struct Rows {
    #[allow(dead_code, reason = "parsed as the loader parses it")]
    version: u32,
    #[allow(dead_code, reason = "parsed as the loader parses it")]
    department: String,
    objectives: Vec<Objective>,
}

fn main() {
    load();
    save();
    frames();
    group();
}

/// 500 dealers' books of 300 rows: from the files to the counts of each.
fn group() {
    const BOOKS: usize = 500;
    let home = tempfile::tempdir().unwrap();
    let first = home.path().join("book-0");
    Folder::create(&first, &book(300, 10)).unwrap();
    for n in 1..BOOKS {
        let path = home.path().join(format!("book-{n}"));
        std::fs::create_dir_all(path.join("departments")).unwrap();
        std::fs::copy(first.join("book.ron"), path.join("book.ron")).unwrap();
        for file in std::fs::read_dir(first.join("departments")).unwrap().map(|f| f.unwrap()) {
            std::fs::copy(file.path(), path.join("departments").join(file.file_name())).unwrap();
        }
    }
    let time = median(3, || {
        let places = books(home.path()).unwrap();
        let all = read_books(&places, |opened| RollUp::new(&opened.unwrap().book, day(), &Filter::default()));
        assert_eq!(all.iter().map(|(_, r)| r.counts.total()).sum::<usize>(), BOOKS * 300);
    });
    println!("\na group of {BOOKS} books of 300 rows, counted: {:.0} ms", ms(time));
}

fn load() {
    println!("rows      load ms   plain RON ms   ratio (aim <= 1.3)   board ms   report ms");
    for rows in SIZES {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("book");
        Folder::create(&path, &book(rows, 10)).unwrap();
        let files: Vec<_> = std::fs::read_dir(path.join("departments")).unwrap().map(|f| f.unwrap().path()).collect();
        let runs = if rows > 10_000 { 3 } else { 9 };
        let plain = median(runs, || {
            for file in &files {
                let text = std::fs::read_to_string(file).unwrap();
                let rows: Rows = ron::from_str(&text).unwrap();
                black_box(rows.objectives);
            }
        });
        let load = median(runs, || {
            black_box(Folder::open(&path).unwrap());
        });
        let opened = Folder::open(&path).unwrap().book;
        let board = median(runs, || {
            black_box(Board::new(&opened, day(), &Filter::default()));
        });
        let report = median(runs, || {
            black_box(Report::new(&opened, day(), &Filter::default()));
        });
        let ratio = ms(load) / ms(plain);
        println!("{rows:<9} {:<9.2} {:<14.2} {ratio:<20.2} {:<10.2} {:.2}", ms(load), ms(plain), ms(board), ms(report));
    }
}

fn save() {
    println!("\nsaving one edit in a department of 100 rows");
    println!("departments   rows     ms     against 10 departments");
    let mut first = None;
    for departments in [10, 100] {
        let rows = departments * 100;
        let mut book = book(rows, departments);
        let home = tempfile::tempdir().unwrap();
        let mut folder = Folder::create(&home.path().join("book"), &book).unwrap();
        let mut n = 0;
        let time = median(9, || {
            n += 1;
            let edit = Edit::Activity(ActivityId::new("a-0"), ActivityField::Text(format!("改 {n}")));
            let touched: BTreeSet<Part> = apply_all(&mut book, vec![edit]).unwrap().touched;
            folder.save(&book, &touched).unwrap();
        });
        let first = *first.get_or_insert(ms(time));
        println!("{departments:<13} {rows:<8} {:<6.2} {:.2}", ms(time), ms(time) / first);
    }
}

fn frames() {
    println!("\na frame, 1280 x 800, headless");
    println!(
        "rows      board ms   report ms   board and report against 100 rows (aim <= 1.5)     an edit and its frame ms"
    );
    let mut first = None;
    for rows in SIZES {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("book");
        Folder::create(&path, &book(rows, 10)).unwrap();
        let ctx = egui::Context::default();
        let mut window = Window::new(&ctx, Settings::default(), day());
        window.show_book(path.clone(), Folder::open(&path).unwrap());
        let size = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
        let mut frame = |events: Vec<egui::Event>| {
            let input = egui::RawInput { screen_rect: Some(size), events, ..Default::default() };
            black_box(ctx.run_ui(input, |ui| window.frame(ui)));
        };
        let key = |key| egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::COMMAND,
        };
        (0..5).for_each(|_| frame(Vec::new()));
        let board = median(60, || frame(Vec::new()));
        frame(vec![key(egui::Key::Num2)]);
        (0..5).for_each(|_| frame(Vec::new()));
        let report = median(60, || frame(Vec::new()));
        // Completing the selected row and taking that back, with the frame that shows it.
        let complete = || egui::Event::Key {
            key: egui::Key::F9,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        let edit = median(20, || frame(vec![complete()]));
        let (b, r) = *first.get_or_insert((ms(board), ms(report)));
        let ratios = format!("{:.2}, {:.2}", ms(board) / b, ms(report) / r);
        println!("{rows:<9} {:<10.3} {:<11.3} {ratios:<50} {:.3}", ms(board), ms(report), ms(edit));
    }
}
