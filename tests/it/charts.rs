//! Schedule, causes and findings on paper; type that can be read; greys that lose nothing.

use roundel::plan::*;
use roundel::print::*;
use roundel::rules::{Status, judge};
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{book, date, job, pdf, set, set_in, texts};

fn sample() -> Book {
    Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book
}

#[test]
fn a_schedule_shows_every_row_with_its_milestones_in_words() {
    let book = sample();
    for paper in [Paper::A4, Paper::A1] {
        let pages = texts(&pdf(&format!("schedule-{}", paper.name()), &set(&job(&book, Chart::Schedule, paper))));
        let all = pages.concat();
        for (_, objective) in book.objectives() {
            for row in &objective.activities {
                let text: String = row.text.split_whitespace().collect();
                assert!(all.contains(&text), "{paper:?}: {text}");
                let judged = judge(objective, row, date(6, 15));
                let reason: String = judged.reason.unwrap_or_default().split_whitespace().collect();
                assert!(
                    judged.status.mark() != roundel::rules::Mark::Red || all.contains(&reason),
                    "{paper:?}: {reason}"
                );
                for step in &row.milestones {
                    let text: String = step.text.split_whitespace().collect();
                    assert!(all.contains(&text), "{paper:?}: {text}");
                }
            }
        }
        for page in pages {
            assert!(page.contains("重点活动") && page.contains("12月") && page.contains("时间进程表"), "{page}");
        }
    }
}

#[test]
fn weeks_leave_out_what_has_nothing_to_do_with_them_and_say_so() {
    let book = sample();
    let weeks = Job { span: Span::Weeks, ..job(&book, Chart::Schedule, Paper::A3) };
    let all = texts(&pdf("schedule-weeks", &set(&weeks))).concat();
    assert!(all.contains("15–21") && all.contains("24–30") && !all.contains("12月"), "{all}");
    let rows: Vec<(&Objective, &Activity)> =
        book.objectives().flat_map(|(_, o)| o.activities.iter().map(move |a| (o, a))).collect();
    let shown = |a: &Activity| all.contains(&a.text.split_whitespace().collect::<String>());
    let red = |o: &Objective, a: &Activity| judge(o, a, date(6, 15)).status.mark() == roundel::rules::Mark::Red;
    assert!(rows.iter().all(|(o, a)| !red(o, a) || shown(a)), "a red row is never left out");
    let runs = |a: &Activity| a.timing.start <= Some(date(8, 30)) && a.timing.end >= Some(date(6, 1));
    assert!(rows.iter().all(|(_, a)| !runs(a) || shown(a)));
    let left_out = rows.iter().filter(|(_, a)| !shown(a)).count();
    assert!(left_out > 5 && all.contains(&format!("另有{left_out}行不在这段时间内")), "{left_out}");
}

#[test]
fn the_command_line_prints_weeks_for_one_person() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("weeks.pdf");
    let args =
        ["print", "plans/asc-2026", "--chart", "schedule", "--weeks", "--audience", "person:丁一", "--lang", "zh-CN"];
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_roundel"))
        .args(args)
        .args(["--today", "2026-06-15", "-o", path.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let all = texts(&std::fs::read(&path).unwrap()).concat();
    assert!(all.contains("15–21") && all.contains("丁一") && !all.contains("周敏"), "{all}");
}

#[test]
fn words_of_milestones_lie_over_no_others() {
    let mut book = book(3);
    let row = &mut book.departments[0].objectives[0].activities[2];
    // One day after another, and the last days of the year, where there is no room to the right.
    let steps = (0..12).map(|i| (format!("里程碑{i}要到这里才算完"), date(6, 1) + chrono::Days::new(i * 3)));
    let late = (0..4).map(|i| (format!("年底前{i}的收尾工作也要写全"), date(12, 22) + chrono::Days::new(i * 2)));
    row.milestones =
        steps.chain(late).map(|(text, due)| Milestone { id: text.clone(), text, due, done_on: None }).collect();
    for paper in [Paper::A4, Paper::A3] {
        let paged = set(&job(&book, Chart::Schedule, paper));
        let bytes = pdf(&format!("schedule-crowded-{}", paper.name()), &paged);
        let places = words_at(&bytes);
        let texts: Vec<&Word> =
            places.iter().filter(|w| w.text.starts_with("里程碑") || w.text.starts_with("年底前")).collect();
        assert!(texts.len() >= 16, "{texts:?}");
        let (width, _) = paper.points();
        for (i, a) in texts.iter().enumerate() {
            assert!(a.right < width - 10.0, "{a:?} leaves the page");
            for b in &texts[i + 1..] {
                let apart = a.right <= b.left || b.right <= a.left || (a.y - b.y).abs() >= a.size * 0.95;
                assert!(apart, "{a:?} lies over {b:?}");
            }
        }
    }
}

#[test]
fn causes_print_as_whys_and_as_a_fishbone_with_what_is_done_about_them() {
    let book = sample();
    let pages = texts(&pdf("whys-a3", &set(&job(&book, Chart::Whys, Paper::A3))));
    let all = pages.concat();
    let problems = book.objectives().flat_map(|(_, o)| &o.problems).filter(|p| !p.causes.is_empty());
    let mut roots = 0;
    for problem in problems.filter(|p| p.known_on(date(6, 15))) {
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert!(all.contains(&flat(&problem.text)), "{}", problem.text);
        for cause in &problem.causes {
            // Among the whys, and on its bone.
            assert_eq!(all.matches(&flat(&cause.text)).count(), 2, "{}", cause.text);
            roots += usize::from(cause.root);
        }
        for fact in &problem.facts {
            assert!(all.contains(&flat(&fact.figure)), "{}", fact.figure);
        }
        for cm in &problem.countermeasures {
            let day = cm.follow_up.map(|d| d.to_string()).unwrap_or_default();
            assert!(all.contains(&flat(&cm.text)) && all.contains(&day), "{}", cm.text);
        }
    }
    assert!(roots > 3 && all.matches("根本原因").count() >= roots, "each root cause is marked");
    assert!(all.contains("请求外部帮助：") && all.contains("（人）"), "{all}");
    let english = texts(&pdf("whys-en", &set_in(&job(&book, Chart::Whys, Paper::A4), Lang::English))).concat();
    assert!(english.contains("Rootcause") && english.contains("Environment"), "{english}");
}

#[test]
fn causes_of_any_length_and_depth_lose_nothing() {
    let mut book = book(3);
    let objective = &mut book.departments[0].objectives[0];
    let mut problem = Problem::new(ProblemId::new("deep"));
    problem.text = "深的问题".into();
    for i in 0..40 {
        let mut cause = Cause::new(format!("w{i}"));
        cause.text = format!("第{i}个原因止{}", "很长的说明".repeat(if i == 7 { 300 } else { 2 }));
        cause.explains = (i > 0).then(|| format!("w{}", i - 1));
        cause.bone = (i % 3 == 0).then_some(Bone::ALL[i % 5]);
        problem.causes.push(cause);
    }
    objective.problems = vec![problem];
    book.reindex();
    for paper in [Paper::A4, Paper::A3] {
        let all = texts(&pdf(&format!("whys-deep-{}", paper.name()), &set(&job(&book, Chart::Whys, paper)))).concat();
        for i in 0..40 {
            assert_eq!(all.matches(&format!("第{i}个原因止")).count(), 2, "{paper:?}: {i}");
        }
        assert!(all.matches("很长的说明").count() >= 2 * (300 + 39 * 2) - 12, "only a page's end parts a text");
    }
}

#[test]
fn findings_stand_by_department_with_what_to_do() {
    let book = sample();
    let found = roundel::rules::findings(&book, date(6, 15));
    let words = Words::new(Lang::Chinese);
    let all = texts(&pdf("findings", &set(&job(&book, Chart::Findings, Paper::A3)))).concat();
    assert!(all.contains(&format!("{}处待改进", found.len())), "{all}");
    for finding in &found {
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            all.contains(&flat(finding.text(&book))) && all.contains(&flat(&words.finding(finding))),
            "{finding:?}"
        );
        assert!(!words.to_do(finding, "M").is_empty(), "{finding:?}");
    }
    let own = Audience::Department(found[0].department.clone());
    let count = found.iter().filter(|f| f.department == found[0].department).count();
    let text = texts(&set(&Job { audience: own, ..job(&book, Chart::Findings, Paper::A4) }).pdf().unwrap()).concat();
    assert!(text.contains(&format!("{count}处待改进")), "{text}");
    let good = Book::new("", "", 2026);
    let good = Job { day: date(1, 15), ..job(&good, Chart::Findings, Paper::A4) };
    assert!(texts(&set(&good).pdf().unwrap()).concat().contains("没有待改进的地方"));
}

#[test]
fn a_problem_without_causes_has_no_page_and_a_company_no_causes() {
    let mut book = book(3);
    let text = |book: &Book| texts(&set(&job(book, Chart::Whys, Paper::A4)).pdf().unwrap()).concat();
    assert!(text(&book).contains("编制未提前申请"));
    book.departments[0].objectives[0].problems[0].causes.clear();
    assert!(text(&book).contains("还没有分析过原因的问题"));
    for chart in [Chart::Flow, Chart::Whys, Chart::Findings] {
        let job = Job { audience: Audience::Company, ..job(&book, chart, Paper::A4) };
        let refused = crate::print::PRINTER.typeset(&job, &Words::new(Lang::Chinese)).err();
        assert_eq!(refused, Some(PrintError::NotForAudience), "{chart:?}");
    }
}

/// A run of text on a page.
#[derive(Debug)]
pub(crate) struct Word {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
}

/// The lines of text of a PDF with their places, in points, as the reader `pdftotext` finds them.
pub(crate) fn words_at(bytes: &[u8]) -> Vec<Word> {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let read = std::process::Command::new("pdftotext").args(["-bbox", path.to_str().unwrap(), "-"]).output().unwrap();
    let html = String::from_utf8(read.stdout).unwrap();
    let word = |line: &str| {
        let (attributes, rest) = line.trim().strip_prefix("<word ")?.split_once('>')?;
        let of = |name: &str| {
            let value = attributes.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
            value.parse::<f64>().ok()
        };
        let text = rest.strip_suffix("</word>")?.to_owned();
        let (top, bottom) = (of("yMin")?, of("yMax")?);
        Some(Word { text, left: of("xMin")?, right: of("xMax")?, y: bottom, size: (bottom - top) / 1.45 })
    };
    html.lines().filter_map(word).collect()
}

#[test]
fn a_grey_print_has_no_colour_at_all() {
    let book = sample();
    for chart in Chart::ALL {
        let paged = set(&Job { mono: true, ..job(&book, chart, Paper::A3) });
        for page in 0..paged.pages() {
            let picture = paged.picture(page, 1.5).unwrap();
            assert!(picture.rgba.chunks_exact(4).all(|p| p[0] == p[1] && p[1] == p[2]), "{chart:?}, page {page}");
        }
    }
}

/// A book with a row of each status, alone under its objective.
fn one_of_each() -> Book {
    let mut book = book(3 * Status::ALL.len());
    for (objective, status) in book.departments[0].objectives.iter_mut().zip(Status::ALL) {
        objective.problems.clear();
        objective.activities.truncate(1);
        let row = &mut objective.activities[0];
        *row = Activity { text: row.text.clone(), owner: row.owner.clone(), ..Activity::new(row.id.clone()) };
        row.timing = Timing::new(Some(date(5, 1)), Some(date(8, 31)));
        row.started_on = Some(date(5, 1));
        match status {
            Status::Done => row.done_on = Some(date(6, 1)),
            Status::OnSchedule => {}
            Status::Delayed => {
                row.annotations =
                    vec![Annotation { reason: "晚".into(), ..Annotation::new(AnnotationKind::Delay, None) }];
            }
            Status::Problem => {
                let mut problem = Problem::new(ProblemId::new("open"));
                (problem.activity, problem.state) = (Some(row.id.clone()), ProblemState::Reported);
                problem.text = "坏".into();
                objective.problems = vec![problem];
            }
            Status::Upcoming => {
                (row.timing, row.started_on) = (Timing::new(Some(date(7, 1)), Some(date(10, 31))), None)
            }
            Status::Cancelled => row.annotations = vec![Annotation::new(AnnotationKind::Cancellation, None)],
        }
    }
    book.reindex();
    book
}

/// A part of a picture in greys, from and to in pixels.
fn crop(picture: &Picture, (x0, y0, x1, y1): (usize, usize, usize, usize)) -> Vec<u8> {
    let width = picture.width as usize;
    (y0..y1).flat_map(|y| (x0..x1).map(move |x| picture.rgba[(y * width + x) * 4])).collect()
}

#[test]
fn in_greys_every_status_has_a_mark_and_a_bar_of_its_own() {
    let book = one_of_each();
    for chart in [Chart::Board, Chart::Schedule] {
        let paged = set(&Job { mono: true, ..job(&book, chart, Paper::A3) });
        let bytes = pdf(&format!("mono-{}", chart.name()), &paged);
        let scale = 3.0;
        let picture = paged.picture(0, scale).unwrap();
        let all = words_at(&bytes);
        // Of the two rows of heads the months are the upper one.
        let july = all.iter().filter(|w| w.text == "7").min_by(|a, b| a.y.total_cmp(&b.y)).unwrap().left;
        let words = Words::new(Lang::Chinese);
        // The legend at the top has the words too: the marks' column is at the left.
        let marks: Vec<(Status, Vec<u8>, Vec<u8>)> = Status::ALL
            .into_iter()
            .map(|status| {
                let word = all.iter().find(|w| w.text == words.status(status) && w.left < 120.0).unwrap();
                let middle = word.y - word.size * 0.65;
                let px = |pt: f64| (pt * scale) as usize;
                // Left of the word, a square of its mark; right, the bar from June to August.
                let size = word.size * 1.7;
                let left = word.left - size - 1.0;
                let mark = (px(left), px(middle - size / 2.0), px(left) + px(size), px(middle - size / 2.0) + px(size));
                let bar = (px(july), px(middle - 14.0), px(july) + 90, px(middle - 14.0) + 84);
                (status, crop(&picture, mark), crop(&picture, bar))
            })
            .collect();
        let ink = |part: &[u8]| part.iter().map(|v| u64::from(255 - v)).sum::<u64>() as f64 / part.len() as f64;
        for (i, (a, mark, bar)) in marks.iter().enumerate() {
            assert!(ink(mark) > 8.0, "{chart:?}: {a:?} has a mark");
            assert!(ink(bar) > 1.0, "{chart:?}: {a:?} has a bar");
            for (b, other, other_bar) in &marks[i + 1..] {
                let differ = |a: &[u8], b: &[u8]| a.iter().zip(b).filter(|(a, b)| a.abs_diff(**b) > 60).count();
                let share = differ(mark, other) as f64 / mark.len() as f64;
                assert!(share > 0.02, "{chart:?}: {a:?} and {b:?} look alike: {share}");
                // Delays and problems are one colour, red: their bars are alike, their marks are not.
                let reds = matches!((a, b), (Status::Delayed, Status::Problem));
                let bars = differ(bar, other_bar) as f64 / bar.len() as f64;
                assert!(reds || bars > 0.01, "{chart:?}: the bars of {a:?} and {b:?} look alike: {bars}");
            }
        }
    }
}

#[test]
fn a_red_reason_is_bold_in_greys() {
    let mut book = one_of_each();
    book.departments[0].objectives[2].activities[0].annotations[0].reason = "只有这一句理由".into();
    let dark = |mono| {
        let job = Job { mono, ..job(&book, Chart::Board, Paper::A3) };
        let paged = set(&job);
        let bytes = paged.pdf().unwrap();
        let word = words_at(&bytes).into_iter().find(|w| w.text.contains("只有这一句理由")).unwrap();
        let picture = paged.picture(0, 3.0).unwrap();
        let px = |pt: f64| (pt * 3.0) as usize;
        let part = crop(&picture, (px(word.left), px(word.y - 1.3 * word.size), px(word.right), px(word.y)));
        part.iter().filter(|v| **v < 128).count() as f64 / part.len() as f64
    };
    // In colour the green channel of red is dark too.
    let (colour, grey) = (dark(false), dark(true));
    assert!(grey > colour * 1.25, "{grey} in greys, {colour} in colour");
}
