//! The scorecard on paper.

use roundel::board::{Order, Scorecard};
use roundel::plan::*;
use roundel::print::{Audience, Chart, Job, Paper};
use roundel::store::Folder;
use roundel::words::Lang;

use crate::charts::words_at;
use crate::print::{date, job, pdf, set, set_in, texts};

fn sample() -> Book {
    Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
}

/// How many rows of the scorecard are behind and have no objective.
fn open_rows(book: &Book) -> usize {
    let card = Scorecard::new(book, None, date(6, 15), Order::Survey).unwrap();
    card.rows.iter().filter(|row| row.is_open()).count()
}

/// How many triangles the pages have.
fn triangles(bytes: &[u8]) -> usize {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let on = |page: &lopdf::ObjectId| {
        let content = document.get_and_decode_page_content(*page).unwrap();
        let ops: Vec<&str> = content.operations.iter().map(|o| o.operator.as_str()).collect();
        ops.windows(4).filter(|w| w == &["m", "l", "l", "h"]).count()
    };
    document.get_pages().values().map(on).sum()
}

#[test]
fn how_a_score_is_behind_has_its_shape_and_objectives_stand_in_line() {
    let book = sample();
    let card = Scorecard::new(&book, None, date(6, 15), Order::Survey).unwrap();
    let behind = card.rows.iter().filter(|row| row.behind.is_some()).count();
    let best = card.wave(&book).factors.iter().filter(|f| f.scores.best.is_some()).count();
    for paper in [Paper::A4, Paper::A3] {
        let bytes = pdf("scorecard-shapes", &set(&job(&book, Chart::Scorecard, paper)));
        assert_eq!(
            triangles(&bytes),
            3 * behind + best + 1,
            "{paper:?}: three a row, and the best of each bar and its legend"
        );
        // Objectives begin where the head of their column does, whether they are the first of their row or not.
        let words = words_at(&bytes);
        let head = words.iter().find(|w| w.text == "目标").unwrap().left;
        let objectives: Vec<_> = words.iter().filter(|w| w.text.starts_with("前台接待：")).collect();
        assert!(objectives.len() > 3, "{words:?}");
        assert!(objectives.iter().all(|w| (w.left - head).abs() < 1.0), "{paper:?}: {head} {objectives:?}");
    }
}

#[test]
fn every_row_that_is_behind_says_what_is_done_about_it() {
    let book = sample();
    let card = Scorecard::new(&book, None, date(6, 15), Order::Survey).unwrap();
    let wave = card.wave(&book);
    let row = |name: &str| card.rows.iter().find(|row| row.name(wave) == name).unwrap();
    assert!(row("服务质量").is_open() && !row("服务质量").lacks_plan(), "behind last year and the best");
    assert!(row("称呼客户姓氏、记得客户").is_open() && row("称呼客户姓氏、记得客户").lacks_plan());
    assert!(!row("送客到车旁").is_open(), "its factor's objective mends it");
    assert!(!row("产品问题").is_open(), "it is not behind");
    assert!(open_rows(&book) > 3 && card.gaps().count() == 1, "the finding is about those behind on all three alone");
}

#[test]
fn a_long_name_keeps_to_its_bar() {
    let mut book = sample();
    let wave = book.waves.iter_mut().max_by_key(|w| w.on).unwrap();
    let names = [
        "顾客对交车时服务顾问说明的满意程度".repeat(3),
        "Satisfaction with the Explanation of Work at Delivery ".repeat(2),
        "W".repeat(70),
    ];
    for (factor, name) in wave.factors.iter_mut().zip(&names) {
        factor.name = name.trim().to_owned();
    }
    book.reindex();
    for paper in [Paper::A4, Paper::A3] {
        let bytes = pdf(&format!("scorecard-long-{}", paper.name()), &set(&job(&book, Chart::Scorecard, paper)));
        let all = texts(&bytes).concat().replace('\u{200b}', "");
        assert_eq!(all.matches('…').count(), 3, "{paper:?}: {all}");
        for name in &names {
            let name: String = name.split_whitespace().collect();
            assert_eq!(all.matches(&name).count(), 1, "{paper:?}: all of it in the table alone");
        }
        assert!(words_at(&bytes).iter().all(|w| w.left > 10.0), "{paper:?}: none leaves the page");
    }
}

#[test]
fn charts_of_an_empty_book_say_what_there_is_none_of() {
    let book = Book::new("计划", "", 2026);
    let words = [
        (Chart::Scorecard, "满意度成绩"),
        (Chart::Process, "服务流程"),
        (Chart::Kpis, "经营指标"),
        (Chart::Goals, "目标分解"),
        (Chart::Profit, "损益科目"),
    ];
    for (chart, what) in words {
        let all = texts(&set(&job(&book, chart, Paper::A3)).pdf().unwrap()).concat();
        assert!(all.contains(what) && all.contains("没有") && !all.contains("没有可打印的活动"), "{chart:?}: {all}");
    }
}

#[test]
fn every_paper_has_the_index_the_bars_and_every_row_with_its_flag_and_plan() {
    let book = sample();
    for paper in [Paper::A4, Paper::A3, Paper::A1] {
        for mono in [false, true] {
            let job = Job { mono, ..job(&book, Chart::Scorecard, paper) };
            let pages = texts(&pdf(&format!("scorecard-{}-{mono}", paper.name()), &set(&job)));
            let all = pages.concat();
            for text in ["815.0", "823.0低8.0", "813.0高2.0", "840.8低25.8", "权重合计100.1%，已折算为100%。"]
            {
                assert!(all.contains(text), "{paper:?}: {text}: {all}");
            }
            let wave = book.wave(&WaveId::new("2026-Q1")).unwrap();
            for factor in &wave.factors {
                let plain = |text: &str| text.split_whitespace().collect::<String>();
                assert!(
                    all.matches(&plain(&factor.name)).count() >= 2,
                    "{paper:?}: a bar and a row of {}",
                    factor.name
                );
                assert!(factor.items.iter().all(|i| all.contains(&plain(&i.name))), "{paper:?}: {all}");
            }
            assert!(all.contains("4三大指标同时落后") && all.contains("1其中没有目标"), "{paper:?}: the counts");
            // The row that is behind on all three, and those that are behind otherwise; and the count.
            assert_eq!(all.matches("没有目标").count(), 1 + open_rows(&book), "{paper:?}: each says so");
            assert!(all.contains("（原名：进店有人接待）") && all.contains("（新增）"), "{paper:?}");
            assert!(pages.iter().all(|page| page.contains("落后情况")), "{paper:?}: heads on every page");
        }
    }
    let all = texts(&pdf("scorecard-en", &set_in(&job(&book, Chart::Scorecard, Paper::A3), Lang::English))).concat();
    assert!(all.contains("Behindonallthree") && all.contains("Noobjective"), "{all}");
}

#[test]
fn it_shows_the_newest_wave_by_the_day_and_to_each_audience_its_own_plans() {
    let book = sample();
    let early = Job { day: date(2, 1), ..job(&book, Chart::Scorecard, Paper::A3) };
    let all = texts(&pdf("scorecard-early", &set(&early))).concat();
    assert!(all.contains("截至2025-12-31") && !all.contains("815.0"), "{all}");
    let before = Job { day: date(1, 1) - chrono::Months::new(12), ..job(&book, Chart::Scorecard, Paper::A3) };
    let all = texts(&pdf("scorecard-before", &set(&before))).concat();
    assert!(!all.contains("客户友好度"), "no wave was held by then: {all}");
    let other = book.departments.last().unwrap().id.clone();
    let whom = Job { audience: Audience::Department(other), ..job(&book, Chart::Scorecard, Paper::A3) };
    let all = texts(&pdf("scorecard-whom", &set(&whom))).concat();
    assert!(!all.contains("由791分提高到820分"), "another department's objective: {all}");
}
