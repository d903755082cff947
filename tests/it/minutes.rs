//! The minutes of a review: on paper, as text, and their dates as a calendar.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;
use icalendar::{Calendar, Component as _, EventLike as _};
use proptest::prelude::*;
use roundel::plan::{
    Activity, ActivityId, Book, Countermeasure, CountermeasureId, Department, DepartmentId, Goal, GoalId, Milestone,
    MinuteKind, Objective, ObjectiveId, Person, PersonId, Problem, ProblemId, Review, ReviewId, Timing, Topic,
    apply_all, close_review, new_minute,
};
use roundel::print::{Audience, Chart, Job, Paged, PrintError, minutes_calendar, minutes_text};
use roundel::store::{Folder, as_closed, freeze};
use roundel::words::{Lang, Words};

use super::print::{pdf, texts};
use super::window::{desk, press, press_with, sample};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn plan() -> Book {
    Folder::open(Path::new("plans/asc-2026")).unwrap().book
}

fn job(book: &Book, audience: Audience) -> Job<'_> {
    Job { audience, ..Job::new(book, Chart::Minutes, date(6, 15)) }
}

fn department(id: &str) -> Audience {
    Audience::Department(DepartmentId::new(id))
}

fn person(id: &str) -> Audience {
    Audience::Person(PersonId::new(id))
}

fn set(job: &Job<'_>) -> Paged {
    crate::print::PRINTER.typeset(job, &Words::new(Lang::Chinese)).unwrap()
}

fn text(job: &Job<'_>) -> String {
    minutes_text(job, &Words::new(Lang::Chinese)).unwrap()
}

fn calendar(job: &Job<'_>) -> String {
    minutes_calendar(job, &Words::new(Lang::Chinese)).unwrap().0
}

/// Two departments with a red row each, and a review with a decision for one of them and a question for the other.
fn small(decision: &str) -> Book {
    let mut book = Book::new("2026 年度计划", "南桥店", 2026);
    book.confirmed_on = Some(date(1, 5));
    let goal = GoalId::new("g1");
    book.goals.push(Goal::new(goal.clone(), "1", "CSI 前三"));
    for (i, (id, name, who)) in [("front", "前台", "周敏"), ("shop", "车间", "龚伟")].into_iter().enumerate() {
        let mut department = Department::new(DepartmentId::new(id), name);
        let owner = PersonId::new(format!("p{i}"));
        book.people.push(Person { id: owner.clone(), name: who.into(), department: Some(department.id.clone()) });
        let mut row = Activity::new(ActivityId::new(format!("a{i}")));
        row.text = format!("{name}的活动");
        row.owner = Some(owner.clone());
        row.timing = Timing::new(Some(date(3, 1)), Some(date(6, 1)));
        row.started_on = Some(date(3, 1));
        row.milestones = vec![Milestone { id: "m".into(), text: "验收".into(), due: date(6, 20), done_on: None }];
        let mut objective = Objective::new(ObjectiveId::new(format!("o{i}")));
        objective.text = format!("{name}的目标");
        objective.goal = Some(goal.clone());
        let mut problem = Problem::new(ProblemId::new(format!("q{i}")));
        problem.activity = Some(row.id.clone());
        problem.text = format!("{name}缺人");
        let mut measure = Countermeasure::new(CountermeasureId::new(format!("c{i}")));
        (measure.text, measure.owner, measure.follow_up) = (format!("{name}招人"), Some(owner), Some(date(8, 3)));
        problem.countermeasures.push(measure);
        objective.problems.push(problem);
        objective.activities.push(row);
        department.objectives.push(objective);
        book.departments.push(department);
    }
    let mut review = Review::new(ReviewId::new("2026-06"), date(6, 11));
    review.present = vec![PersonId::new("p0"), PersonId::new("p1")];
    review.next = Some(date(7, 9));
    review.help = "请集团批编制".into();
    for (kind, said, owner, due) in [
        (MinuteKind::Decision, decision, Some("p0"), Some(date(6, 25))),
        (MinuteKind::Question, "设备何时到？", Some("p1"), None),
    ] {
        let topic = Some(Topic::Red(ActivityId::new("a0")));
        let mut minute = new_minute(&review, kind, topic);
        (minute.text, minute.owner, minute.due) = (said.to_owned(), owner.map(PersonId::new), due);
        review.minutes.push(minute);
    }
    book.reviews.push(review);
    book.reindex();
    book
}

#[test]
fn the_minutes_as_text_are_these() {
    let book = small("轮值引导\n从周一起");
    let expected = "\
2026 年 6 月检讨会纪要
南桥店 · 2026 年度计划
草稿：检讨会尚未结束，记录还会改动。

开会日期：2026-06-11
出席（2 人）：周敏、龚伟
下次检讨会：2026-07-09

【决议】
1. 轮值引导 从周一起（周敏 · 2026-06-25）

【提问】
1. 设备何时到？（龚伟）

【议题与状况】
1. [延期 10 天] 前台的活动（前台 · 前台缺人）
2. [延期 10 天] 车间的活动（车间 · 车间缺人）

【改善行动】
1. 前台招人（周敏 · 2026-08-03 · 未开始）
2. 车间招人（龚伟 · 2026-08-03 · 未开始）

【需要的外部帮助】
请集团批编制

【各部门的职责（到 2026-07-09）】
· 前台
1. 赶上进度：前台的活动（周敏 · 尽快）
2. 达成里程碑：验收（前台的活动）（周敏 · 2026-06-20）
3. 执行决议：轮值引导 从周一起（周敏 · 2026-06-25）
· 车间
1. 赶上进度：车间的活动（龚伟 · 尽快）
2. 答复提问：设备何时到？（龚伟 · 尽快）
3. 达成里程碑：验收（车间的活动）（龚伟 · 2026-06-20）
";
    assert_eq!(text(&job(&book, Audience::Management)), expected);
}

#[test]
fn a_department_and_a_person_get_their_own_alone_and_the_company_nothing() {
    let book = small("轮值引导");
    for audience in [department("shop"), person("p1")] {
        let job = job(&book, audience);
        let paper = texts(&pdf("minutes-own", &set(&job))).concat();
        for said in [paper, text(&job), calendar(&job).replace("\r\n ", "")] {
            assert!(said.contains("车间招人"), "{said}");
            for theirs in ["前台", "轮值引导", "请集团批编制"] {
                assert!(!said.contains(theirs), "{theirs}: {said}");
            }
        }
    }
    let job = job(&book, Audience::Company);
    let words = Words::new(Lang::English);
    assert_eq!(crate::print::PRINTER.typeset(&job, &words).err(), Some(PrintError::NotForAudience));
    assert_eq!(minutes_text(&job, &words).err(), Some(PrintError::NotForAudience));
    assert_eq!(minutes_calendar(&job, &words).err(), Some(PrintError::NotForAudience));
}

#[test]
fn the_paper_is_upright_says_everything_and_is_the_same_each_time() {
    let book = plan();
    let job = job(&book, Audience::Management);
    let paged = set(&job);
    let (width, height) = paged.size();
    assert!(width < height && (width - 595.0).abs() < 1.0, "A4 upright");
    let bytes = pdf("minutes", &paged);
    assert_eq!(bytes, set(&job).pdf().unwrap());
    let pages = texts(&bytes);
    let all = pages.concat();
    for said in [
        "2026年6月检讨会纪要",
        "出席（11人）",
        "贺敏之",
        "延期42天",
        "引导岗招聘审批晚三周",
        "未注明理由",
        "各部门的职责（到2026-07-11）",
        "流失客户召回没有达到",
        "草稿",
    ] {
        assert!(all.contains(said), "{said}");
    }
    assert!(pages.iter().enumerate().all(|(i, p)| p.contains(&format!("{}/{}", i + 1, pages.len()))), "page numbers");
    let english = crate::print::PRINTER.typeset(&job, &Words::new(Lang::English)).unwrap();
    assert!(texts(&english.pdf().unwrap()).concat().contains("Dutiesbydepartment"));
}

#[test]
fn the_minutes_of_a_closed_review_stay_what_they_were() {
    let mut book = small("轮值引导");
    let review = book.reviews[0].clone();
    let unsettled = vec![Topic::Missed(ObjectiveId::new("o1"))];
    let steps = close_review(&review, date(6, 12), "周敏", unsettled, "等总部", freeze(&book).unwrap());
    apply_all(&mut book, steps).unwrap();
    let minutes = |book: &Book| {
        let kept = as_closed(&book.reviews[0], Path::new("")).unwrap().unwrap();
        text(&job(&kept, Audience::Management))
    };
    let before = minutes(&book);
    assert!(!before.contains("草稿"));
    for said in ["车间的目标", "理由：等总部", "结束检讨会并签名：周敏，2026-06-12"] {
        assert!(before.contains(said), "{said}: {before}");
    }
    book.departments[0].objectives[0].activities[0].text = "别的".into();
    book.people[0].name = "别人".into();
    book.departments.remove(1);
    book.reindex();
    assert_eq!(minutes(&book), before);
    assert!(text(&job(&book, Audience::Management)).contains("别人"), "the present book says otherwise");
}

#[test]
fn what_was_talked_about_stands_with_its_time_and_what_left_the_plan_by_its_id() {
    let mut book = small("轮值引导");
    let review = &mut book.reviews[0];
    let item = |topic, seconds, talked| roundel::plan::AgendaItem { topic, seconds, talked };
    review.agenda = vec![
        item(Topic::Red(ActivityId::new("a1")), 190, true),
        item(Topic::Red(ActivityId::new("a0")), 0, false),
        item(Topic::Due(ActivityId::new("gone-1")), 0, true),
    ];
    let text = text(&job(&book, Audience::Management));
    assert!(text.contains("1. [延期 10 天] 车间的活动（车间 · 车间缺人 · 4 分钟）"), "{text}");
    assert!(text.contains("gone-1（已不在计划中）"), "{text}");
    assert!(!text.contains("] 前台的活动"), "nobody talked about it: {text}");
}

#[test]
fn the_calendar_has_each_date_once_with_its_owner_and_no_clock() {
    let book = small("轮值引导");
    let all = calendar(&job(&book, Audience::Management));
    assert_eq!(all, calendar(&job(&book, Audience::Management)));
    let parsed: Calendar = all.parse().unwrap();
    let events: Vec<_> = parsed.events().collect();
    let summary = |e: &&icalendar::Event| e.get_summary().unwrap_or_default().to_owned();
    let summaries: Vec<String> = events.iter().map(summary).collect();
    assert_eq!(
        summaries,
        [
            "达成里程碑：验收（前台的活动）（周敏）",
            "达成里程碑：验收（车间的活动）（龚伟）",
            "执行决议：轮值引导（周敏）",
            "南桥店 下次检讨会",
            "跟踪改善行动：前台招人（周敏）",
            "跟踪改善行动：车间招人（龚伟）",
        ]
    );
    let mut uids: Vec<_> = events.iter().map(|e| e.get_uid().unwrap()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len());
    for event in &events {
        assert_eq!(event.property_value("DTSTAMP"), Some("20260611T000000Z"));
    }
    assert_eq!(events[2].property_value("DTSTART"), Some("20260625"));
    assert_eq!(events[2].property_value("DTEND"), Some("20260626"), "the day after");
    assert_eq!(events[2].get_categories(), Some(vec!["周敏".to_owned()]));
    let about = events[4].get_description().unwrap();
    assert!(about.contains("目标 1：CSI 前三\n部门目标：前台的目标\n部门：前台"), "{about}");
    // A later review moves the follow-up instead of adding another one.
    let mut later = book.clone();
    later.departments[0].objectives[0].problems[0].countermeasures[0].follow_up = Some(date(9, 1));
    later.reviews[0].id = ReviewId::new("2026-06-2");
    let uid = |book: &Book| {
        let parsed: Calendar = calendar(&job(book, person("p0"))).parse().unwrap();
        let event = parsed.events().find(|e| summary(e).contains("前台招人")).map(|e| e.get_uid().map(str::to_owned));
        event.flatten()
    };
    assert!(uid(&book).is_some());
    assert_eq!(uid(&book), uid(&later));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_survives_the_calendar_and_no_line_is_too_long(said in "\\PC{0,40}[,;\\\\:\"\n\r\t\u{0}\u{7f}]{0,4}\\PC{0,60}") {
        let book = small(&said);
        let file = calendar(&job(&book, person("p0")));
        for line in file.split("\r\n") {
            prop_assert!(line.len() <= 75, "{line:?}");
            prop_assert!(!line.contains(['\n', '\r', '\u{0}', '\u{7f}']), "{line:?}");
        }
        let words = |t: &str| {
            let parts = t.split(|c: char| c.is_whitespace() || c.is_control());
            parts.filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>().concat()
        };
        let parsed: Calendar = file.parse().unwrap();
        let event = parsed.events().find(|e| e.get_uid().is_some_and(|uid| uid.starts_with("minute-"))).unwrap();
        let summary = words(event.get_summary().unwrap());
        prop_assert_eq!(summary, words(&format!("执行决议：{said}（周敏）")));
        // As text too, in one line.
        let text = text(&job(&book, Audience::Management));
        let line = text.lines().skip_while(|l| *l != "【决议】").nth(1).unwrap();
        prop_assert_eq!(words(line), words(&format!("1. {said}（周敏 · 2026-06-25）")));
    }
}

fn roundel(args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_roundel")).args(args).args(["--lang", "zh-CN"]).output().unwrap();
    (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[test]
fn the_command_line_writes_paper_text_and_calendar_of_any_review() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str| home.path().join(name).display().to_string();
    let print = |name: &str, more: &[&str]| {
        let path = file(name);
        let args = ["print", "plans/asc-2026", "--chart", "minutes", "--today", "2026-06-15", "-o", path.as_str()];
        roundel(&[&args[..], more].concat())
    };
    for (name, start) in [("m.pdf", "%PDF"), ("m.txt", "2026 年 4 月检讨会纪要\n"), ("m.ics", "BEGIN:VCALENDAR\r\n")]
    {
        let (code, said) = print(name, &["--review", "2026-04"]);
        assert_eq!(code, Some(0), "{said}");
        assert!(std::fs::read(file(name)).unwrap().starts_with(start.as_bytes()), "{name}");
    }
    print("p.ics", &["--audience", "person:han-lei"]);
    let own: Calendar = std::fs::read_to_string(file("p.ics")).unwrap().parse().unwrap();
    let named = own.events().filter_map(|e| e.get_categories());
    assert!(named.flatten().all(|c| c == "韩磊") && own.events().count() > 3);
    let (code, said) = print("x.txt", &["--review", "2026-13"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("2026-13") && said.contains("2026-01"), "{said}");
    assert_eq!(print("x.txt", &["--audience", "company"]).0, Some(2));
    let path = file("x.ics");
    assert_eq!(roundel(&["print", "plans/asc-2026", "--chart", "board", "-o", &path]).0, Some(2));
    assert!(!Path::new(&path).exists());
}

#[test]
fn the_window_copies_the_minutes_and_shows_them_on_paper() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 1600.0));
    press_with(&mut desk, eframe::egui::Modifiers::COMMAND, Key::Num6);
    desk.get_by_label("复制为文字").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    assert!(desk.query_by_label("纪要已复制，可以粘贴到邮件或微信。").is_some());
    desk.get_by_label("打印纪要…").focus();
    desk.run_steps(2);
    press(&mut desk, Key::Space);
    assert!(desk.query_by_label("会议纪要").is_some(), "the chart that is chosen in the print view");
    assert!(desk.query_by_label("打印纪要…").is_none(), "another view");
}
