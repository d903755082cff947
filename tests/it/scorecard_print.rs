//! The scorecard on paper.

use roundel::plan::*;
use roundel::print::{Audience, Chart, Job, Paper};
use roundel::store::Folder;
use roundel::words::Lang;

use crate::print::{date, job, pdf, set, set_in, texts};

fn sample() -> Book {
    Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
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
            assert!(all.contains("4三大指标同时落后") && all.contains("1没有目标"), "{paper:?}: the counts");
            assert!(all.matches("没有目标").count() == 2, "{paper:?}: the row says so too");
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
