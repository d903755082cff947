//! The printed pages, read back: text, pages, fonts, colours.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what builds a test's book is test code too")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use roundel::plan::*;
use roundel::print::*;
use roundel::words::{Lang, Words};

/// One printer for all tests: making one parses the fonts.
pub(crate) static PRINTER: LazyLock<Printer> = LazyLock::new(Printer::new);

/// The charts with a row for each activity.
const TABLES: [Chart; 2] = [Chart::Board, Chart::Report];

pub(crate) fn date(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

/// A book of `rows` rows in groups of three to an objective and twelve to a goal, of every status.
pub(crate) fn book(rows: usize) -> Book {
    let mut book = Book::new("年度计划目视板", "鸿途售后服务中心", 2026);
    book.confirmed_on = Some(date(1, 5));
    let owner = PersonId::new("zhou");
    book.people = vec![Person { id: owner.clone(), name: "周敏".into(), department: None }];
    let mut department = Department::new(DepartmentId::new("front"), "前台");
    for g in 0..rows.div_ceil(12) {
        let goal = GoalId::new(format!("g{g}"));
        let goal = Goal::new(goal, (g + 1).to_string(), "顾客满意度（CSI）进入行业前三");
        book.goals.push(Goal { result: "全年 85.0 分 · 一季度 80.0".into(), ..goal });
    }
    for o in 0..rows.div_ceil(3) {
        let mut objective = Objective::new(ObjectiveId::new(format!("o{o}")));
        objective.goal = Some(GoalId::new(format!("g{}", o / 4)));
        objective.text = format!("客户友好度 {o}");
        objective.method = "每周三早会情景演练，店长抽查".into();
        objective.target = Target { unit: "分".into(), base: Some(82.0), value: Some(88.0), ..Target::default() };
        objective.timing = Timing::new(Some(date(1, 1)), Some(date(12, 31)));
        objective.outcome = [None, Some(Outcome::Met), Some(Outcome::Missed)][o % 3];
        for i in o * 3..rows.min(o * 3 + 3) {
            objective.activities.push(activity(i, &owner));
        }
        if let Some(late) = objective.activities.iter().find(|a| a.annotations.iter().any(|n| !n.reason.is_empty())) {
            let mut problem = Problem::new(ProblemId::new(format!("p{o}")));
            problem.activity = Some(late.id.clone());
            problem.text = "引导岗招聘审批晚三周".into();
            problem.causes.push(Cause { text: "编制未提前申请".into(), root: true, ..Cause::new("w-1") });
            let mut measure = Countermeasure::new(CountermeasureId::new(format!("c{o}")));
            measure.text = "人事 6 月 20 日前到岗，期间服务顾问轮值".into();
            measure.owner = Some(owner.clone());
            measure.follow_up = Some(date(6, 30));
            problem.countermeasures.push(measure);
            objective.problems.push(problem);
        }
        department.objectives.push(objective);
    }
    book.departments = vec![department];
    book.reindex();
    book
}

fn activity(i: usize, owner: &PersonId) -> Activity {
    let mut a = Activity::new(ActivityId::new(format!("a{i}")));
    a.text = format!("接待礼仪情景演练 row{i}end，每周三早会");
    a.owner = Some(owner.clone());
    let milestone = |id: &str, due, done_on| Milestone { id: id.into(), text: String::new(), due, done_on };
    let (start, end) = match i % 6 {
        0 => (date(1, 10), date(4, 20)),
        1 => (date(2, 1), date(5, 31)),
        5 => (date(8, 1), date(11, 30)),
        _ => (date(3, 1), date(10, 31)),
    };
    a.timing = Timing::new(Some(start), Some(end));
    a.started_on = (start < date(6, 15)).then_some(start);
    match i % 6 {
        0 => a.done_on = Some(date(4, 28)),
        1 => {
            a.baseline = Some(a.as_baseline());
            a.timing.end = Some(date(7, 10));
            let reason = "引导岗招聘审批晚三周".into();
            let (kind, on, by) = (AnnotationKind::Delay, Some(date(5, 20)), String::new());
            a.annotations.push(Annotation { by, reason, ..Annotation::new(kind, on) });
        }
        2 | 3 => {
            a.milestones = vec![milestone("m1", date(4, 15), Some(date(4, 14))), milestone("m2", date(9, 15), None)];
        }
        4 => a.milestones = vec![milestone("m1", date(5, 12), None)],
        _ => {}
    }
    a
}

pub(crate) fn job(book: &Book, chart: Chart, paper: Paper) -> Job<'_> {
    Job { paper, ..Job::new(book, chart, date(6, 15)) }
}

pub(crate) fn set(job: &Job<'_>) -> Paged {
    set_in(job, Lang::Chinese)
}

pub(crate) fn set_in(job: &Job<'_>, lang: Lang) -> Paged {
    PRINTER.typeset(job, &Words::new(lang)).unwrap_or_else(|e| panic!("{}", e.message(&Words::new(lang))))
}

/// Writes the pages for a look, and gives the PDF.
pub(crate) fn pdf(name: &str, paged: &Paged) -> Vec<u8> {
    let bytes = paged.pdf().unwrap();
    std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
    bytes
}

/// The text of the PDF's pages, without white space, since lines break anywhere.
pub(crate) fn texts(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    let text = |n: &u32| document.extract_text(&[*n]).unwrap().split_whitespace().collect::<String>();
    pages.keys().map(text).collect()
}

/// The numbers of the rows of [`book`] that a text names.
pub(crate) fn rows(text: &str) -> BTreeSet<usize> {
    text.split("row").filter_map(|after| after.split_once("end")?.0.parse().ok()).collect()
}

pub(crate) fn pixels(picture: &Picture, is: impl Fn([u8; 3]) -> bool) -> usize {
    picture.rgba.chunks_exact(4).filter(|p| is([p[0], p[1], p[2]])).count()
}

fn red([r, g, b]: [u8; 3]) -> bool {
    r > 180 && g < 90 && b < 90
}

#[test]
fn every_paper_has_its_size_and_every_chart_fits_it() {
    let book = book(40);
    for chart in TABLES {
        for paper in Paper::ALL {
            let paged = set(&job(&book, chart, paper));
            let name = format!("{}-{}", chart.name(), paper.name());
            let bytes = pdf(&name, &paged);
            let (width, height) = paper.points();
            assert!((paged.size().0 - width).abs() < 0.1 && (paged.size().1 - height).abs() < 0.1, "{name}");
            let pages = texts(&bytes);
            let all = pages.concat();
            assert_eq!(rows(&all), (0..40).collect(), "{name}");
            for (n, page) in pages.iter().enumerate() {
                // The rows' heads, or those of the list of annotations.
                let headed = page.contains("重点活动") || page.contains("原来→现在");
                assert!(headed, "{name}: no head on page {n}");
                assert!(page.contains(&format!("{}/{}", n + 1, paged.pages())), "{name}: no number on page {n}");
            }
            assert!(all.contains("未注明理由"), "{name}");
        }
    }
}

#[test]
fn english_and_grey_say_the_same() {
    let book = book(40);
    for chart in TABLES {
        let mut job = job(&book, chart, Paper::A3);
        let english = texts(&pdf(&format!("{}-en", chart.name()), &set_in(&job, Lang::English))).concat();
        assert!(english.contains("Reasonmissing") && english.contains("Onschedule"), "{english}");
        let colour = set(&job).picture(0, 1.0).unwrap();
        assert!(pixels(&colour, red) > 100, "red rows are red");
        job.mono = true;
        let paged = set(&job);
        let text = texts(&pdf(&format!("{}-mono", chart.name()), &paged)).concat();
        assert!(text.contains("延期") && text.contains("按进度") && text.contains("未注明理由"));
        for page in 0..paged.pages() {
            let grey = paged.picture(page, 1.0).unwrap();
            let coloured = |[r, g, b]: [u8; 3]| r.abs_diff(g) > 6 || g.abs_diff(b) > 6;
            assert_eq!(pixels(&grey, coloured), 0, "a grey print has a colour");
        }
    }
}

#[test]
fn a_plans_text_is_data_and_comes_out_as_typed() {
    let hostile = [
        "#panic(\"x\")",
        "*bold*",
        "$x$",
        "a\\b",
        "@ref",
        "https://example.org/a?b=c#d",
        "<label>",
        "_em_",
        "`raw`",
        "= h",
        "//c",
        "#{1}",
        "[x]",
        "~--~",
        "\"q\"'q'",
    ];
    let mut book = book(3);
    let objective = &mut book.departments[0].objectives[0];
    objective.activities[0].text = hostile.join(" ");
    objective.text = format!("{}\n{}", "Donaudampfschiff".repeat(12), "1234567890".repeat(20));
    objective.activities[1].text = "🎉 שלום مرحبا\n第二行\u{7}".into();
    objective.activities[2].text = "很长的单元格".repeat(50);
    book.title = "*2026* #title".into();
    for chart in TABLES {
        let paged = set(&job(&book, chart, Paper::A4));
        let bytes = pdf(&format!("hostile-{}", chart.name()), &paged);
        let all = texts(&bytes).concat();
        for text in hostile {
            let text: String = text.split_whitespace().collect();
            assert!(all.contains(&text), "{chart:?}: {text} in {all}");
        }
        for text in ["*2026*#title", &"Donaudampfschiff".repeat(12), &"1234567890".repeat(20), "🎉", "第二行"] {
            assert!(all.contains(text), "{chart:?}: {text} in {all}");
        }
        assert!(all.contains(&"很长的单元格".repeat(50)), "{chart:?}");
    }
}

#[test]
fn a_cell_higher_than_the_page_goes_on_on_the_next() {
    let mut book = book(3);
    let objective = &mut book.departments[0].objectives[0];
    // Not in the list of annotations, which names a row again.
    objective.activities[1].annotations.clear();
    objective.activities[1].text = (0..600).map(|i| format!("第{i}条很长很长的说明文字；")).collect();
    for chart in TABLES {
        let paged = set(&job(&book, chart, Paper::A4));
        let all = texts(&pdf(&format!("high-{}", chart.name()), &paged)).concat();
        assert!(paged.pages() > 1);
        // A line at a page's end is told from the next by the foot, so that single sentences may be parted.
        assert_eq!(all.matches('；').count(), 600, "{chart:?}");
        assert!(all.contains("第599条"), "{chart:?}");
    }
}

#[test]
fn the_same_book_and_day_give_the_same_bytes() {
    let book = book(20);
    let printer = Printer::new();
    let words = Words::new(Lang::Chinese);
    let job = job(&book, Chart::Board, Paper::A3);
    let first = printer.typeset(&job, &words).unwrap().pdf().unwrap();
    printer.typeset(&Job { chart: Chart::Report, ..job.clone() }, &words).unwrap();
    assert_eq!(first, printer.typeset(&job, &words).unwrap().pdf().unwrap());
}

#[test]
fn fonts_are_embedded_and_the_document_names_itself() {
    let book = book(5);
    let bytes = set(&job(&book, Chart::Board, Paper::A3)).pdf().unwrap();
    assert!(bytes.len() < 400_000, "fonts are subset: {} bytes", bytes.len());
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let has = |key: &[u8]| document.objects.values().any(|o| o.as_dict().is_ok_and(|d| d.has(key)));
    assert!(has(b"FontFile3") || has(b"FontFile2"));
    assert!(document.trailer.has(b"Info"));
    assert!(has(b"Lang") && has(b"StructTreeRoot"));
}

#[test]
fn empty_and_large_books_print() {
    let empty = Book::default();
    for chart in Chart::ALL {
        assert_eq!(set(&job(&empty, chart, Paper::A3)).pages(), 1);
    }
    let large = book(400);
    let pages = texts(&pdf("report-400", &set(&job(&large, Chart::Report, Paper::A3))));
    assert!(pages.len() > 10);
    assert_eq!(rows(&pages.concat()), (0..400).collect());
}

#[test]
fn a_department_or_a_person_sees_its_own_rows() {
    let mut book = book(6);
    book.departments[0].objectives[0].activities[0].owner = None;
    book.reindex();
    let person = Audience::Person(PersonId::new("zhou"));
    let text = |audience| texts(&set(&Job { audience, ..job(&book, Chart::Board, Paper::A3) }).pdf().unwrap()).concat();
    assert!(!text(person).contains("row0end"));
    assert!(text(Audience::Department(DepartmentId::new("front"))).contains("row0end"));
    assert!(!text(Audience::Department(DepartmentId::new("none"))).contains("row0end"));
}

#[test]
fn names_of_charts_and_papers_are_read() {
    assert_eq!("report".parse(), Ok(Chart::Report));
    assert_eq!("A0".parse(), Ok(Paper::A0));
    assert!("a5".parse::<Paper>().is_err() && "gantt".parse::<Chart>().is_err());
}

#[test]
fn a_word_too_long_for_its_cell_wraps_inside_it() {
    for word in ["Donaudampfschiff".repeat(12), "1234567890".repeat(20), "！".repeat(90), "W".repeat(120)] {
        let mut book = book(1);
        let objective = &mut book.departments[0].objectives[0];
        objective.text = word.clone();
        objective.activities[0].text.clear();
        let paged = set(&job(&book, Chart::Board, Paper::A4));
        let picture = paged.picture(0, 2.0).unwrap();
        // The activity's cell is empty, so ink in it is what ran over from the objective's.
        let (width, height) = (f64::from(picture.width), f64::from(picture.height));
        let dark = picture.rgba.chunks_exact(4).enumerate().filter(|(i, p)| {
            let (x, y) = (i % picture.width as usize, i / picture.width as usize);
            let inside = (0.24..0.40).contains(&(x as f64 / width)) && (0.15..0.9).contains(&(y as f64 / height));
            inside && p[0] < 120
        });
        assert_eq!(dark.count(), 0, "{word} runs over");
        // Marks that no line may begin with are parted by a character without width.
        let text = texts(&paged.pdf().unwrap()).concat().replace('\u{200b}', "");
        assert!(text.contains(&word), "{word} is not extracted as typed");
    }
}

#[test]
fn rows_that_leave_the_year_or_have_no_dates_print_and_say_so() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    let mut book = book(8);
    let rows = [
        Timing::new(day(2025, 10, 1), day(2026, 3, 1)),
        Timing::new(day(2026, 10, 1), day(2027, 3, 1)),
        Timing::new(day(2027, 2, 1), day(2027, 3, 1)),
        Timing::new(day(2025, 2, 1), day(2025, 3, 1)),
        Timing::new(None, None),
        Timing::new(None, day(2026, 9, 9)),
        Timing::new(day(2026, 9, 9), None),
        Timing::new(day(2026, 5, 1), day(2026, 9, 9)),
    ];
    let activities = book.departments[0].objectives.iter_mut().flat_map(|o| &mut o.activities);
    for (activity, timing) in activities.zip(rows) {
        *activity = Activity { text: activity.text.clone(), timing, ..Activity::new(activity.id.clone()) };
    }
    let note = |kind, reason: &str| Annotation { reason: reason.into(), ..Annotation::new(kind, None) };
    let last = &mut book.departments[0].objectives[2];
    last.activities[0].annotations = vec![note(AnnotationKind::Cancellation, "店面搬迁")];
    last.activities[1].annotations = vec![note(AnnotationKind::Addition, "厂家新要求")];
    let mut problem = Problem::new(ProblemId::new("open"));
    (problem.activity, problem.state) = (Some(last.activities[1].id.clone()), ProblemState::Reported);
    problem.text = "接口供应商未按期交付".into();
    last.problems = vec![problem];
    book.reindex();
    for audience in [Audience::Management, Audience::Company] {
        for mono in [false, true] {
            for chart in TABLES {
                let job = Job { audience: audience.clone(), mono, ..job(&book, chart, Paper::A4) };
                let all = texts(&pdf(&format!("odd-{}-{mono}", chart.name()), &set(&job))).concat();
                for text in ["店面搬迁", "接口供应商未按期交付", "已取消", "问题"] {
                    assert!(all.contains(text), "{chart:?}: {text} in {all}");
                }
                if chart == Chart::Board {
                    for text in ["未定日期", "2027-02-01", "2025-03-01", "厂家新要求"] {
                        assert!(all.contains(text), "{text} in {all}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_cancelled_row_misses_no_milestone() {
    let mut book = book(6);
    let text = |book: &Book| texts(&set(&job(book, Chart::Board, Paper::A3)).pdf().unwrap()).concat();
    assert!(text(&book).contains("34天"), "the row's milestone of 12 May is 34 days late");
    let row = &mut book.departments[0].objectives[1].activities[1];
    let note = Annotation { reason: "合并".into(), ..Annotation::new(AnnotationKind::Cancellation, None) };
    row.annotations.push(note);
    assert!(!text(&book).contains("34天"));
}

#[test]
fn the_report_names_each_goal_over_its_rows_and_on_each_page() {
    let book = book(40);
    let pages = texts(&set(&job(&book, Chart::Report, Paper::A3)).pdf().unwrap());
    assert!(pages.len() > 1);
    for page in pages {
        assert!(page.contains("顾客满意度（CSI）进入行业前三"), "{page}");
    }
}

#[test]
fn a_problem_beside_many_countermeasures_loses_nothing_over_the_page() {
    let mut book = book(30);
    for (o, objective) in book.departments[0].objectives.iter_mut().enumerate() {
        let activity = objective.activities[0].id.clone();
        let mut problem = Problem { activity: Some(activity), ..Problem::new(ProblemId::new(format!("long{o}"))) };
        problem.text = (0..30 + o * 13).map(|i| format!("事实{o}之{i}；")).collect();
        for c in 0..o {
            let mut cm = Countermeasure::new(CountermeasureId::new(format!("cm{o}x{c}")));
            cm.text = (0..1 + c * 4).map(|i| format!("行动{o}之{c}之{i}；")).collect();
            problem.countermeasures.push(cm);
        }
        objective.problems.insert(0, problem);
    }
    book.reindex();
    for paper in [Paper::A4, Paper::A3] {
        let all = texts(&pdf("spans", &set(&job(&book, Chart::Report, paper)))).concat();
        let wanted: usize = (0..10).map(|o| 30 + o * 13 + (0..o).map(|c| 1 + c * 4).sum::<usize>()).sum();
        assert_eq!(all.matches('；').count(), wanted, "{paper:?}");
        assert!(all.contains("行动9之8之32；"), "{paper:?}");
    }
}
