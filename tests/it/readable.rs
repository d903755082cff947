//! Readable on every paper: type sizes, whole texts, nothing over the edge, heads on every page.

use roundel::print::*;
use roundel::store::Folder;

use crate::print::{PRINTER, book, date, job, pdf, rows, set, texts};

/// The smallest type of a PDF as it stands on the paper, in points.
fn smallest(bytes: &[u8]) -> f64 {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let number = |o: &lopdf::Object| o.as_float().map(f64::from).or_else(|_| o.as_i64().map(|v| v as f64)).unwrap();
    let mut least = f64::INFINITY;
    for page in document.page_iter() {
        let content = document.get_and_decode_page_content(page).unwrap();
        let (mut font, mut scale, mut stack) = (0.0, 1.0, Vec::new());
        for operation in content.operations {
            match operation.operator.as_str() {
                "q" => stack.push(scale),
                "Q" => scale = stack.pop().unwrap(),
                "cm" => scale *= number(&operation.operands[3]).abs(),
                "Tf" => font = number(&operation.operands[1]),
                "Tm" => least = least.min(font * scale * number(&operation.operands[3]).abs()),
                _ => {}
            }
        }
    }
    least
}

/// How many dots of a page lie in the white around it.
fn ink_at_the_edge(paged: &Paged, page: usize) -> usize {
    // However large the paper: the finest line still is a grey dot.
    let (width, height) = paged.size();
    let picture = paged.picture(page, 1000.0 / width.max(height)).unwrap();
    let (w, h) = (picture.width as usize, picture.height as usize);
    let white = w.max(h) / 60;
    let ink = |dots: &[u8]| dots.chunks_exact(4).filter(|d| d[..3] != [255, 255, 255]).count();
    let lines = picture.rgba.chunks_exact(w * 4).enumerate();
    let outside = lines.map(|(y, line)| match (white..h - white).contains(&y) {
        true => ink(&line[..white * 4]) + ink(&line[(w - white) * 4..]),
        false => ink(line),
    });
    outside.sum()
}

#[test]
fn no_type_is_too_small_to_read_and_nothing_runs_over_the_edge() {
    let sample = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    // More rows than a page has: what else a paper changes shows on the sample.
    let papers: [&[Paper]; 2] = [&Paper::ALL, &[Paper::A4, Paper::A3, Paper::A1]];
    for (book, papers) in [&sample, &book(100)].into_iter().zip(papers) {
        for chart in Chart::ALL {
            for paper in papers.iter().copied() {
                for portrait in [false, true] {
                    if portrait && !chart.has_portrait() {
                        continue;
                    }
                    let job = Job { portrait: Some(portrait), ..job(book, chart, paper) };
                    let paged = set(&job);
                    let name = format!("{}-{}-{portrait}", chart.name(), paper.name());
                    let bytes = pdf(&format!("readable-{name}"), &paged);
                    let least = if paper.is_for_the_wall() { 14.0 } else { 7.0 };
                    let found = smallest(&bytes);
                    assert!(found.is_finite() && found > least - 0.01, "{name}: {found} pt");
                    let (width, height) = paged.size();
                    assert_eq!(height > width, portrait, "{name}");
                    for page in 0..paged.pages().min(3) {
                        assert_eq!(ink_at_the_edge(&paged, page), 0, "{name}, page {page}");
                    }
                }
            }
        }
    }
}

#[test]
fn names_on_sheets_are_readable() {
    let sheets = set(&Job { tile: Some(Paper::A4), ..job(&book(60), Chart::Board, Paper::A1) });
    assert!(smallest(&sheets.pdf().unwrap()) >= 7.0);
}

#[test]
fn long_cells_long_names_and_rare_characters_come_out_whole() {
    let long: String = (0..500).map(|i| format!("第{i:03}条；")).collect();
    assert!(long.chars().count() >= 3000);
    let name: String = "欧阳娜".chars().cycle().take(60).collect();
    let rare = "㛃𫖯䶮 🎉 Größe مرحبا 第二";
    let mut book = book(6);
    book.people[0].name = name.clone();
    let objective = &mut book.departments[0].objectives[0];
    objective.activities[0].text = long;
    objective.activities[2].text = rare.into();
    objective.activities[2].evaluation = rare.into();
    for chart in [Chart::Board, Chart::Report] {
        for paper in [Paper::A4, Paper::A3, Paper::A1] {
            for portrait in [false, true] {
                let paged = set(&Job { portrait: Some(portrait), ..job(&book, chart, paper) });
                let all = texts(&pdf(&format!("long-{}-{}", chart.name(), paper.name()), &paged)).concat();
                let all = all.replace('\u{200b}', "");
                assert_eq!(all.matches('；').count(), 500, "{chart:?} {paper:?}");
                for part in ["㛃", "𫖯", "䶮", "🎉", "Größe", "第二"] {
                    assert!(all.contains(part), "{chart:?} {paper:?}: {part}");
                }
                // Letters of a right-to-left word come out in either order.
                assert!(all.contains("مرحبا") || all.contains("ابحرم") || all.contains('ﻣ') || all.contains('م'));
                assert!(all.matches("欧阳娜").count() >= 19, "{chart:?} {paper:?}: the name of 60 characters");
                for page in 0..paged.pages() {
                    assert_eq!(ink_at_the_edge(&paged, page), 0, "{chart:?} {paper:?}");
                }
            }
        }
    }
}

#[test]
fn one_row_fills_its_page_and_five_thousand_have_their_heads_on_every_page() {
    let one = set(&job(&book(1), Chart::Board, Paper::A3));
    assert_eq!(one.pages(), 1);
    let large = book(5000);
    let paged = set(&job(&large, Chart::Board, Paper::A3));
    let pages = texts(&paged.pdf().unwrap());
    let all: String = pages.concat();
    assert_eq!(rows(&all), (0..5000).collect());
    // The list of annotations has heads of its own.
    for page in pages.iter().filter(|p| p.contains("重点活动")) {
        assert!(page.contains("1月") && page.contains("12月") && page.contains("目标"), "{page}");
    }
    let boards = pages.iter().filter(|p| p.contains("重点活动")).count();
    assert!(boards > 50 && pages.len() - boards < 30, "{boards} of {}", pages.len());
}

#[test]
fn a_print_tells_its_stages_and_ends_when_nobody_waits() {
    let book = book(40);
    let words = roundel::words::Words::new(roundel::words::Lang::Chinese);
    let job = Job { tile: Some(Paper::A4), ..job(&book, Chart::Board, Paper::A2) };
    let told = std::cell::RefCell::new(Vec::new());
    let watch = |stage| {
        told.borrow_mut().push(stage);
        true
    };
    assert!(PRINTER.typeset_watched(&job, &words, &watch).is_ok());
    assert_eq!(told.borrow().first(), Some(&PrintStage::Setting));
    assert_eq!(told.borrow().last(), Some(&PrintStage::Tiling));
    for unwanted in [PrintStage::Setting, PrintStage::Tiling] {
        let ended = PRINTER.typeset_watched(&job, &words, &|stage| stage != unwanted);
        assert_eq!(ended.err(), Some(PrintError::GivenUp));
    }
}

#[test]
fn a_picture_has_the_dots_asked_for_and_none_is_larger_than_the_memory() {
    let book = book(3);
    let a4 = set(&job(&book, Chart::Board, Paper::A4));
    for dpi in [50, 150, 300] {
        let png = a4.png(0, dpi).unwrap();
        let word = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        let wide = (297.0 / 25.4 * f64::from(dpi)).round() as u32;
        assert!(word(16).abs_diff(wide) <= 1, "{dpi}: {} wide, not {wide}", word(16));
        // The file says how many dots there are to a metre.
        let at = png.windows(4).position(|w| w == b"pHYs").unwrap();
        assert_eq!(word(at + 4), (f64::from(dpi) / 0.0254).round() as u32);
    }
    let a0 = set(&job(&book, Chart::Board, Paper::A0));
    assert_eq!(a0.png(0, 600).err(), Some(PrintError::TooFine(302)));
}

#[test]
fn the_wrong_paper_is_refused_with_what_to_do() {
    let book = book(3);
    let words = roundel::words::Words::new(roundel::words::Lang::Chinese);
    let refused = |job: &Job<'_>| PRINTER.typeset(job, &words).err();
    let flow = Job { portrait: Some(true), ..job(&book, Chart::Flow, Paper::A3) };
    assert_eq!(refused(&flow), Some(PrintError::LandscapeOnly));
    let tiny = Job { tile: Some(Paper::A4), ..job(&book, Chart::Board, Paper::A4) };
    assert_eq!(refused(&tiny), Some(PrintError::NoPoster));
    assert_eq!(date(6, 15), job(&book, Chart::Board, Paper::A4).day);
}
