//! The wall display: pages turn by the moment that is passed, and the files are followed through every mishap.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use roundel::app::wall::{News, Pace, Pages, Screen, Setter, Showing, Turn};
use roundel::plan::Book;
use roundel::print::{Audience, Chart};
use roundel::store::Folder;
use roundel::words::Lang;

use super::window::sample;

const SECOND: Duration = Duration::from_secs(1);
/// More than any reading and typesetting here takes.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn each_page_stays_its_time_and_the_first_follows_the_last() {
    let start = Instant::now();
    let mut turn = Turn::new(20 * SECOND, start);
    assert_eq!(turn.wait(start), None, "there is nothing to turn");
    turn.show(3, 0);
    assert_eq!(turn.wait(start), Some(20 * SECOND));
    turn.tick(start + 19 * SECOND);
    assert_eq!(turn.at(), 0);
    let mut seen = Vec::new();
    for i in 1..=4 {
        turn.tick(start + 20 * i * SECOND);
        seen.push(turn.at());
    }
    assert_eq!(seen, [1, 2, 0, 1]);
    turn.tick(start + 2000 * SECOND);
    assert_eq!(turn.at(), 2, "one page, however long the machine slept");
    assert_eq!(turn.wait(start + 2000 * SECOND), Some(20 * SECOND));
}

#[test]
fn arrows_turn_and_give_the_page_its_whole_time_and_a_pause_keeps_what_was_left() {
    let start = Instant::now();
    let mut turn = Turn::new(20 * SECOND, start);
    turn.show(3, 0);
    turn.step(true, start + 15 * SECOND);
    assert_eq!((turn.at(), turn.following()), (2, 0));
    assert_eq!(turn.wait(start + 15 * SECOND), Some(20 * SECOND));
    turn.pause(start + 20 * SECOND);
    assert!(turn.is_paused());
    turn.tick(start + 500 * SECOND);
    assert_eq!((turn.at(), turn.wait(start + 500 * SECOND)), (2, None));
    turn.pause(start + 500 * SECOND);
    assert_eq!(turn.wait(start + 500 * SECOND), Some(15 * SECOND));
    turn.pause(start + 501 * SECOND);
    turn.step(false, start + 502 * SECOND);
    assert_eq!(turn.at(), 0, "also while it is paused");
    turn.show(1, 7);
    assert_eq!((turn.at(), turn.following()), (0, 0), "there is one page left");
}

fn showing(book: &Path, audience: Audience) -> Showing {
    let today = NaiveDate::from_ymd_opt(2026, 6, 15);
    Showing { book: book.to_owned(), audience, every: LONG, today, lang: Lang::Chinese }
}

/// Follows quickly; by the system's word alone or by looking alone.
fn pace(watch: bool) -> Pace {
    let poll = if watch { Duration::from_secs(600) } else { Duration::from_millis(200) };
    Pace { settle: Duration::from_millis(100), poll, watch }
}

fn pages(setter: &Setter) -> Pages {
    match setter.next_news(LONG) {
        Some(News::Pages(pages)) => pages,
        other => panic!("{other:?}"),
    }
}

fn trouble(setter: &Setter) -> String {
    match setter.next_news(LONG) {
        Some(News::Trouble(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn retitle(book: &Path, from: &str, to: &str) {
    let path = book.join("book.ron");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    std::fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_changed_file_is_shown_whether_the_system_tells_or_not() {
    for watch in [true, false] {
        let (_home, book) = sample();
        let setter = Setter::start(showing(&book, person("han-lei")), pace(watch), || {});
        let first = pages(&setter);
        assert_eq!(first.title, "鸿途售后服务中心 2026 年度计划");
        assert_eq!(first.list[0].chart, Chart::Board);
        retitle(&book, "鸿途售后服务中心 2026 年度计划", "新的标题");
        let second = pages(&setter);
        assert_eq!((second.title.as_str(), second.number), ("新的标题", first.number + 1));
        // Nothing more happens: reading is no change.
        assert!(setter.next_news(Duration::from_millis(800)).is_none(), "watch: {watch}");
        setter.ask(second.number, 0, 960);
        let Some(News::Picture(number, 0, picture)) = setter.next_news(LONG) else { panic!("no picture") };
        assert_eq!((number, picture.size[0]), (second.number, 960));
    }
}

fn person(id: &str) -> Audience {
    Audience::Person(roundel::plan::PersonId::new(id))
}

#[test]
fn what_cannot_be_read_leaves_the_last_pages_up_and_is_tried_again() {
    let (home, book) = sample();
    let setter = Setter::start(showing(&book, person("han-lei")), pace(false), || {});
    let first = pages(&setter);
    let file = book.join("departments/front-desk.ron");
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let why = trouble(&setter);
    assert!(why.contains(&first.since) && why.contains("front-desk.ron"), "{why}");
    setter.ask(first.number, 0, 400);
    let picture = std::iter::from_fn(|| setter.next_news(LONG)).find(|n| !matches!(n, News::Trouble(_)));
    assert!(matches!(picture, Some(News::Picture(..))), "the last good pages are still there");
    std::fs::write(&file, &whole).unwrap();
    let well = |setter: &Setter| {
        let mut news = std::iter::from_fn(|| setter.next_news(LONG));
        news.find_map(|n| if let News::Pages(pages) = n { Some(pages) } else { None }).unwrap()
    };
    assert_eq!(well(&setter).list, first.list);
    let away = home.path().join("away");
    std::fs::rename(&book, &away).unwrap();
    assert!(trouble(&setter).contains("asc-2026"));
    std::fs::rename(&away, &book).unwrap();
    assert_eq!(well(&setter).list, first.list);
}

#[test]
fn a_folder_that_is_not_there_yet_and_an_empty_book_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let book: PathBuf = home.path().join("later");
    let setter = Setter::start(showing(&book, Audience::Company), pace(false), || {});
    assert!(trouble(&setter).contains("later"));
    Folder::create(&book, &Book::new("空的", "", 2026)).unwrap();
    let mut news = std::iter::from_fn(|| setter.next_news(LONG));
    let shown = news.find_map(|n| if let News::Pages(pages) = n { Some(pages) } else { None }).unwrap();
    assert_eq!(shown.title, "空的");
    assert_eq!(shown.list.iter().map(|p| (p.chart, p.page)).collect::<Vec<_>>(), [(Chart::Board, 0)]);
}

#[test]
fn an_audience_sees_its_charts_in_turn() {
    let (_home, book) = sample();
    let charts = |audience| {
        let setter = Setter::start(showing(&book, audience), pace(true), || {});
        let mut charts: Vec<Chart> = pages(&setter).list.iter().map(|p| p.chart).collect();
        charts.dedup();
        charts
    };
    let company = charts(Audience::Company);
    assert_eq!(company[0], Chart::Board);
    assert!(!company.contains(&Chart::Flow), "{company:?}");
    assert_eq!(charts(Audience::Management).last(), Some(&Chart::Flow));
}

#[test]
fn the_screen_shows_page_day_and_time_turns_by_arrow_and_waits_in_between() {
    let (_home, book) = sample();
    let showing = showing(&book, person("han-lei"));
    let mut screen = None;
    let mut wall = Harness::builder().with_size(eframe::egui::vec2(1280.0, 720.0)).build_ui(move |ui| {
        let ctx = ui.ctx().clone();
        screen.get_or_insert_with(|| Screen::new(&ctx, showing.clone(), pace(true))).frame(ui);
    });
    let until = |wall: &mut Harness<'_>, name: &str| {
        let start = Instant::now();
        while wall.query_all_by_label(name).next().is_none() {
            assert!(start.elapsed() < LONG, "{name} does not come");
            std::thread::sleep(Duration::from_millis(20));
            wall.step();
        }
    };
    until(&mut wall, "2026-06-15");
    let pages = |wall: &Harness<'_>| {
        let found = wall.query_all_by_label_contains("年度计划目视板 ").next();
        found.and_then(|n| n.accesskit_node().label().or(n.accesskit_node().value()))
    };
    let first = pages(&wall).unwrap();
    assert!(first.starts_with("年度计划目视板 1/"), "{first}");
    wall.key_press(Key::Space);
    wall.step();
    until(&mut wall, "已暂停（空格键继续）");
    wall.key_press(Key::ArrowRight);
    wall.step();
    wall.step();
    assert_eq!(wall.query_all_by_label(&first).count(), 0, "another page");
    wall.key_press(Key::ArrowLeft);
    wall.step();
    until(&mut wall, &first);
}
