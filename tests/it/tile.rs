//! Posters on the sheets of an office printer, put together again.

use std::collections::HashSet;

use roundel::plan::*;
use roundel::print::*;
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{book, job, pdf, set, set_in, texts};

fn sample() -> Book {
    Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
}

fn tiled<'a>(book: &'a Book, chart: Chart, poster: Paper, sheet: Paper) -> Job<'a> {
    Job { tile: Some(sheet), ..job(book, chart, poster) }
}

/// Fails where the sheets' pictures, put together, are not the poster's: a line's edge may be rounded otherwise on a
/// sheet, a dot in ten thousand by a sixth of its lightness; every dot with ink is on some sheet.
fn compare(poster: &Paged, sheets: &Paged, scale: f64) {
    let whole: Vec<Picture> = (0..poster.pages()).map(|p| poster.picture(p, scale).unwrap()).collect();
    let mut seen: Vec<HashSet<(usize, usize)>> = vec![HashSet::new(); whole.len()];
    let (mut most, mut other, mut all) = (0, 0, 0);
    for (i, part) in sheets.parts().iter().enumerate() {
        let sheet = sheets.picture(i, scale).unwrap();
        let whole = &whole[part.page];
        let px = |points: f64| (points * scale).round() as usize;
        let [left, top, right, bottom] = part.window.map(px);
        let (x, y) = (px(part.at.0), px(part.at.1));
        let dot = |p: &Picture, x: usize, y: usize| {
            let at = (y * p.width as usize + x) * 4;
            [p.rgba[at], p.rgba[at + 1], p.rgba[at + 2]]
        };
        // The frame of the window covers its outermost dots.
        for (dy, py) in (top..bottom.min(whole.height as usize)).enumerate() {
            for (dx, px) in (left..right.min(whole.width as usize)).enumerate() {
                if dx > 1 && dy > 1 && px + 2 < right && py + 2 < bottom {
                    let (a, b) = (dot(whole, px, py), dot(&sheet, x + dx, y + dy));
                    let differs = (0..3).map(|c| a[c].abs_diff(b[c])).fold(0, u8::max);
                    most = most.max(differs);
                    (other, all) = (other + usize::from(differs > 4), all + 1);
                    seen[part.page].insert((px, py));
                }
            }
        }
    }
    let ink = |p: &Picture, seen: &HashSet<(usize, usize)>| {
        let dots = p.rgba.chunks_exact(4).enumerate();
        let is_at = |i: usize| (i % p.width as usize, i / p.width as usize);
        dots.filter(|(i, d)| (d[0], d[1], d[2]) != (255, 255, 255) && !seen.contains(&is_at(*i))).count()
    };
    assert!(most <= 42, "a dot differs by {most}");
    assert!(other * 10_000 < all, "{other} dots of {all} differ");
    let unseen: usize = whole.iter().zip(&seen).map(|(p, s)| ink(p, s)).sum();
    assert_eq!(unseen, 0, "dots that no sheet shows");
}

#[test]
fn the_sheets_put_together_are_the_poster() {
    let book = book(30);
    for (chart, paper, sheet) in [
        (Chart::Board, Paper::A1, Paper::A4),
        (Chart::Report, Paper::A2, Paper::A4),
        (Chart::Board, Paper::A2, Paper::A3),
    ] {
        let poster = set(&job(&book, chart, paper));
        let sheets = set(&tiled(&book, chart, paper, sheet));
        pdf(&format!("tiles-{}", chart.name()), &sheets);
        compare(&poster, &sheets, 1.0);
    }
}

#[test]
fn a_page_of_the_samples_board_on_a1_is_sixteen_a4_sheets_with_overlap() {
    let book = sample();
    let poster = set(&job(&book, Chart::Board, Paper::A1));
    let sheets = set(&tiled(&book, Chart::Board, Paper::A1, Paper::A4));
    assert_eq!(sheets.parts().len(), sheets.pages());
    assert_eq!(sheets.pages(), poster.pages() * 16);
    for (i, part) in sheets.parts().iter().enumerate() {
        let on = (i % 16 / 4, i % 4);
        let label = format!("{}·{}{}", i / 16 + 1, ["A", "B", "C", "D"][on.0], on.1 + 1);
        assert_eq!(part.label, label);
        if on.1 > 0 {
            let overlap = sheets.parts()[i - 1].window[2] - part.window[0];
            assert!(overlap > 25.0, "{label} overlaps by {overlap}");
        }
        let (width, height) = (part.window[2] - part.window[0], part.window[3] - part.window[1]);
        assert!(part.at.0 + width < sheets.size().0 && part.at.1 + height < sheets.size().1);
    }
    compare(&poster, &sheets, 0.5);
}

#[test]
fn no_poster_has_a_page_for_the_list_of_annotations_alone() {
    let book = sample();
    for (paper, most) in [(Paper::A1, 3), (Paper::A0, 2)] {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let poster = set_in(&job(&book, Chart::Board, paper), lang);
            assert!(poster.pages() <= most, "{paper:?} {lang:?}: {}", poster.pages());
            let pages = texts(&pdf(&format!("poster-{}-{}", paper.name(), lang.tag()), &poster));
            let mark = words.status(roundel::rules::Status::OnSchedule).replace(' ', "");
            assert!(pages.last().unwrap().contains(&mark), "the last page has no rows");
        }
    }
    // On paper that is held in the hand the list is there.
    let pages = texts(&pdf("board-a3-list", &set(&job(&book, Chart::Board, Paper::A3))));
    assert!(pages.iter().any(|page| page.contains("确认之后的延期、附加与改变")));
}

#[test]
fn every_sheet_names_the_rows_and_the_months_that_are_seen_on_it() {
    let book = book(24);
    let poster = set(&job(&book, Chart::Board, Paper::A1));
    assert_eq!(poster.pages(), 1);
    // Where things are on the poster: the rows' numbers and the months in its text, by their places.
    let sheets = set(&tiled(&book, Chart::Board, Paper::A1, Paper::A4));
    let pages = texts(&pdf("tiles-names", &sheets));
    let mut months = HashSet::new();
    let per_row = sheets.parts().iter().filter(|p| p.label.starts_with('A')).count();
    for (part, text) in sheets.parts().iter().zip(&pages) {
        assert!(text.contains(&part.label), "{text}");
        // All sheets of a row of sheets name the same rows, those of a column the same heads.
        let rows: Vec<usize> = (0..24).filter(|i| text.contains(&format!("row{i}end"))).collect();
        let left = &pages[(part.label.as_bytes()[0] - b'A') as usize * per_row];
        let first: Vec<usize> = (0..24).filter(|i| left.contains(&format!("row{i}end"))).collect();
        assert_eq!(rows, first, "{}", part.label);
        assert!(!rows.is_empty());
        months.extend((1..=12).filter(|m| text.contains(&format!("{m}月"))).map(|m| (part.label[1..].to_owned(), m)));
    }
    // Every row is named on some sheet, every month on a sheet of every row of sheets.
    for i in 0..24 {
        assert!(pages.iter().filter(|t| t.contains(&format!("row{i}end"))).count() >= per_row, "row {i}");
    }
    for m in 1..=12 {
        assert!(months.iter().any(|(_, n)| *n == m));
    }
}

#[test]
fn a_sheet_holds_only_what_is_seen_on_it() {
    let book = book(30);
    let whole = set(&job(&book, Chart::Board, Paper::A1)).pdf().unwrap();
    let sheets = set(&tiled(&book, Chart::Board, Paper::A1, Paper::A4));
    let bytes = sheets.pdf().unwrap();
    // Fonts are most of a poster; the sheets share them.
    assert!(bytes.len() < whole.len() * 3, "{} of {}", bytes.len(), whole.len());
    for (part, text) in sheets.parts().iter().zip(texts(&bytes)) {
        let rows = (0..30).filter(|i| text.contains(&format!("row{i}end"))).count();
        assert!(rows < 15, "{} has {rows} rows", part.label);
        if part.page == 0 {
            let reasons = text.contains("引导岗招聘审批晚三周");
            assert_eq!(reasons, part.label.ends_with('4') && rows > 1, "{}: {text}", part.label);
        }
    }
}

#[test]
fn charts_without_rows_have_no_bands_and_every_chart_can_be_cut() {
    let book = sample();
    for lang in [Lang::Chinese, Lang::English] {
        for chart in Chart::ALL {
            for mono in [false, true] {
                let job = Job { mono, ..tiled(&book, chart, Paper::A2, Paper::A4) };
                let sheets = set_in(&job, lang);
                let bytes = pdf(&format!("tiles-{}-{}-{mono}", chart.name(), lang.tag()), &sheets);
                assert!(sheets.pages() > 3);
                if chart == Chart::Flow {
                    assert!(sheets.parts().iter().all(|p| p.at.0 < 30.0), "a chart without rows has no names");
                }
                assert_eq!(texts(&bytes).len(), sheets.pages());
                if mono {
                    let grey = sheets.picture(0, 0.5).unwrap();
                    let coloured = |[r, g, b]: [u8; 3]| r.abs_diff(g) > 6 || g.abs_diff(b) > 6;
                    assert_eq!(crate::print::pixels(&grey, coloured), 0);
                }
            }
        }
    }
}

#[test]
fn a_row_that_goes_on_on_the_next_page_is_named_there_too() {
    let mut book = book(3);
    let objective = &mut book.departments[0].objectives[0];
    objective.activities[1].annotations.clear();
    objective.activities[1].text =
        format!("长文行{}", (0..900).map(|i| format!("第{i}条很长的说明；")).collect::<String>());
    let sheets = set(&tiled(&book, Chart::Board, Paper::A3, Paper::A4));
    let pages = texts(&pdf("tiles-long", &sheets));
    let last = sheets.parts().last().unwrap().page;
    assert!(last > 0);
    let named = |page: usize| {
        let on = sheets.parts().iter().zip(&pages).filter(|(p, _)| p.page == page);
        on.filter(|(_, text)| text.contains("长文行")).count()
    };
    assert!((0..last).all(|page| named(page) > 1), "{:?}", (0..=last).map(named).collect::<Vec<_>>());
}

#[test]
fn the_same_poster_gives_the_same_sheets() {
    let book = book(20);
    let words = Words::new(Lang::Chinese);
    let job = tiled(&book, Chart::Board, Paper::A1, Paper::A4);
    let once = || Printer::new().typeset(&job, &words).unwrap().pdf().unwrap();
    assert!(once() == once());
}
