//! The method on paper: annotations with their numbers and their list, decision flows.

use roundel::plan::*;
use roundel::print::*;
use roundel::store::Folder;
use roundel::words::{Lang, Words};

use crate::print::{date, job, pdf, pixels, set, set_in, texts};

fn note(kind: AnnotationKind, on: chrono::NaiveDate, reason: &str, change: Option<Change>) -> Annotation {
    Annotation { by: "周敏".into(), reason: reason.into(), change, ..Annotation::new(kind, Some(on)) }
}

fn said(text: &str) -> Said {
    Said::new(text).unwrap()
}

/// The sample with an annotation of each kind in its first department, and flows on both branches.
fn worked() -> Book {
    let mut book = Folder::open(std::path::Path::new("plans/asc-2026")).unwrap().book;
    // What the sample says of the method goes, so that there is only what is told here.
    for objective in book.departments.iter_mut().flat_map(|d| &mut d.objectives) {
        objective.annotations.clear();
        objective.flows.clear();
        objective.problems.clear();
        for activity in &mut objective.activities {
            activity.annotations.clear();
        }
    }
    let day = date;
    let department = &mut book.departments[0];
    let first = &mut department.objectives[0];
    let target = Target { value: Some(830.0), ..first.target.clone() };
    let was = first.target.clone();
    first.annotations.push(note(
        AnnotationKind::Change,
        day(4, 2),
        "厂家三月下发新的调查口径",
        Some(Change::Target { from: was, to: target.clone() }),
    ));
    first.target = target;
    let row = &mut first.activities[1];
    let moved = row.milestones.first().map(|m| (m.text.clone(), m.due));
    if let Some((text, due)) = moved {
        let to = due + chrono::Days::new(40);
        row.milestones[0].due = to;
        let change = Change::Milestone { text, from: Some(due), to: Some(to) };
        row.annotations.push(note(AnnotationKind::Delay, day(3, 10), "讲师排期冲突", Some(change)));
    }
    let (from, end) = (row.timing, row.timing.end.unwrap() + chrono::Days::new(45));
    row.timing.end = Some(end);
    let change = Change::Timing { from, to: row.timing };
    row.annotations.push(note(AnnotationKind::Delay, day(5, 20), "引导岗招聘审批晚三周", Some(change)));
    let second = &mut department.objectives[1];
    second.activities[0].annotations.push(note(
        AnnotationKind::Change,
        day(2, 16),
        "",
        Some(Change::Owner { from: "何俊".into(), to: "周敏".into() }),
    ));
    second.activities[1].annotations.push(note(AnnotationKind::Cancellation, day(3, 6), "与三月专项合并", None));
    second.activities[1].annotations.push(note(AnnotationKind::Reinstatement, day(4, 13), "专项结束后仍需保留", None));
    let mut added = Activity { cycle: 2, ..Activity::new(ActivityId::new("x-new")) };
    added.text = "预约到店看板：早会公布前一日未按约到店的原因".into();
    added.owner = second.activities[0].owner.clone();
    added.timing = Timing::new(Some(day(6, 1)), Some(day(9, 30)));
    added.annotations.push(note(AnnotationKind::Addition, day(5, 28), "根据根本原因新增", None));
    second.activities.push(added);
    let third = &mut department.objectives[2];
    third.activities[0].annotations.push(note(AnnotationKind::Cancellation, day(5, 6), "门店改造，暂停", None));
    // A flow for "the plan was not followed", a later one on the other branch.
    let answer = Answer::Otherwise(said("两行虽按期完成，但演练次数不到计划的一半"));
    let ended = FlowState::PlanCarriedOn {
        not_followed: answer,
        why: said("主管三月休假，没有人代为组织演练"),
        measures: said("每周三由前台主管代理人组织；店长每月抽查签到表"),
        on: day(4, 8),
    };
    let second = &mut department.objectives[1];
    second.flows = vec![Flow { state: ended, ..Flow::new(FlowId::new("f1"), day(4, 3)) }];
    let mut problem = Problem::new(ProblemId::new("px"));
    problem.text = "接待高峰时无人引导，客户自己找位停车".into();
    problem.causes = vec![
        Cause { text: "编制没有提前申请".into(), root: true, ..Cause::new("w-1") },
        Cause {
            text: "停车位由物业统一划分".into(),
            root: true,
            control: Control::Outside,
            help: "请总经理与物业协商早高峰专用车位".into(),
            ..Cause::new("w-2")
        },
    ];
    let owner = second.activities[0].owner.clone();
    let mut cm = Countermeasure::new(CountermeasureId::new("cx"));
    cm.text = "人事 6 月 20 日前到岗，期间服务顾问轮值".into();
    (cm.owner, cm.follow_up, cm.supporting) = (owner, Some(day(6, 20)), Some(ActivityId::new("x-new")));
    let found = |on, found| FollowUp { on, found, by: "周敏".into(), note: String::new() };
    cm.follow_ups = vec![found(day(5, 20), Progress::Running), found(day(6, 8), Progress::NotEffective)];
    problem.countermeasures = vec![cm];
    second.problems.push(problem);
    let problems = OneOrMore::new(vec![ProblemId::new("px")]).unwrap();
    let state = FlowState::NewActivities { followed: Answer::AsProposed, problems };
    second.flows.push(Flow { state, ..Flow::new(FlowId::new("f2"), day(5, 6)) });
    second.outcome = Some(Outcome::Missed);
    let first = &mut department.objectives[0];
    first.flows = vec![Flow::new(FlowId::new("f0"), day(6, 2))];
    first.flows[0].state = FlowState::WhyNotFollowed { not_followed: Answer::AsProposed };
    first.flows[0].drafts.why = "主管三月休假，没有人代为组织".into();
    book.reindex();
    book
}

#[test]
fn each_annotation_stands_at_its_row_and_in_the_list_with_its_number() {
    let book = worked();
    for chart in [Chart::Board, Chart::Report, Chart::Annotations] {
        let all = texts(&pdf(&format!("method-{}", chart.name()), &set(&job(&book, chart, Paper::A3)))).concat();
        // At the row, and in the list.
        let times = if chart == Chart::Annotations { 1 } else { 2 };
        for marker in ["改1", "消2", "延3", "改4", "复5", "消6", "延7", "附8"] {
            assert!(all.matches(marker).count() >= times, "{chart:?}: {marker} in {all}");
        }
        for text in ["讲师排期冲突", "何俊→周敏", "2026-07-10→2026-08-24", "未注明理由", "厂家三月下发新的调查口径"]
        {
            assert!(all.contains(text), "{chart:?}: {text} in {all}");
        }
        pdf(&format!("method-{}-en", chart.name()), &set_in(&job(&book, chart, Paper::A3), Lang::English));
    }
}

#[test]
fn an_audience_sees_the_annotations_of_its_rows_under_their_numbers() {
    let book = worked();
    let text = |audience| {
        let job = Job { audience, ..job(&book, Chart::Annotations, Paper::A4) };
        texts(&set(&job).pdf().unwrap()).concat()
    };
    assert!(text(Audience::Company).contains("附8"));
    let other = text(Audience::Department(book.departments[1].id.clone()));
    assert!(other.contains("没有注释") && !other.contains("附8"), "{other}");
    let owner = book.departments[0].objectives[0].activities[1].owner.clone().unwrap();
    let own = text(Audience::Person(owner));
    assert!(own.contains("延7") && !own.contains("附8"), "{own}");
}

#[test]
fn two_hundred_annotations_go_over_pages_with_their_heads() {
    let mut book = worked();
    let row = &mut book.departments[0].objectives[0].activities[2];
    row.annotations = (0..200).map(|i| note(AnnotationKind::Change, date(5, 1), &format!("理由{i}止"), None)).collect();
    for chart in [Chart::Annotations, Chart::Board] {
        let pages = texts(&pdf(&format!("notes-200-{}", chart.name()), &set(&job(&book, chart, Paper::A4))));
        let all = pages.concat();
        assert!((0..200).all(|i| all.contains(&format!("理由{i}止"))), "{chart:?}");
        let listed = pages.iter().filter(|p| p.contains("原来→现在")).count();
        assert!(listed > 2, "{chart:?}: heads on {listed} pages");
    }
}

#[test]
fn a_markup_in_a_note_is_data() {
    let mut book = worked();
    let text = "#panic(1) *b* $x$";
    let change = Change::Text { from: text.into(), to: "换".into() };
    let mut hostile = note(AnnotationKind::Change, date(6, 1), text, Some(change));
    hostile.by = text.into();
    book.departments[0].objectives[0].activities[0].annotations.push(hostile);
    book.departments[0].objectives[0].flows[0].drafts.why = text.into();
    let wanted = text.replace(' ', "");
    for (chart, times) in [(Chart::Annotations, 3), (Chart::Flow, 1)] {
        let all = texts(&set(&job(&book, chart, Paper::A3)).pdf().unwrap()).concat();
        assert_eq!(all.matches(&wanted).count(), times, "{chart:?}: {all}");
    }
}

#[test]
fn a_flow_prints_with_its_way_its_facts_and_what_was_before() {
    let book = worked();
    for paper in Paper::ALL {
        let paged = set(&job(&book, Chart::Flow, paper));
        assert_eq!(paged.pages(), 2, "{paper:?}: a page for each objective with a flow");
    }
    let paged = set(&job(&book, Chart::Flow, Paper::A3));
    let pages = texts(&pdf("method-flow", &paged));
    for text in ["分析为何计划未被遵循下一步", "PDCA1", "主管三月休假", "事实表明：未按计划执行"]
    {
        assert!(pages[0].contains(text), "{text} in {}", pages[0]);
    }
    for text in [
        "PDCA2",
        "计划新的业务活动下一步",
        "根本原因：编制没有提前申请",
        "请求外部帮助：请总经理与物业协商早高峰专用车位",
        "无效（2026-06-08已跟踪）",
        "2026-04-08",
        "否→分析为何计划未被遵循",
    ] {
        assert!(pages[1].contains(text), "{text} in {}", pages[1]);
    }
    // The box where the flow stands is dark.
    let dark = |[r, g, b]: [u8; 3]| r.abs_diff(0x2f) < 4 && g.abs_diff(0x3e) < 4 && b.abs_diff(0x4e) < 4;
    assert!(pixels(&paged.picture(0, 1.0).unwrap(), dark) > 4000);
    let english = texts(&pdf("method-flow-en", &set_in(&job(&book, Chart::Flow, Paper::A3), Lang::English))).concat();
    assert!(english.contains("Wastheplanfollowed?→Yes") && english.contains("Nextstep"), "{english}");
}

#[test]
fn a_flow_is_for_those_who_answer_for_it_and_can_be_printed_alone() {
    let book = worked();
    let flows = Job { objective: None, ..job(&book, Chart::Flow, Paper::A4) };
    let words = Words::new(Lang::Chinese);
    let company = crate::print::PRINTER.typeset(&Job { audience: Audience::Company, ..flows.clone() }, &words);
    assert_eq!(company.err(), Some(PrintError::NotForAudience));
    let text = |job: &Job<'_>| texts(&set(job).pdf().unwrap());
    let own = Audience::Department(book.departments[0].id.clone());
    assert_eq!(text(&Job { audience: own, ..flows.clone() }).len(), 2);
    let others = text(&Job { audience: Audience::Department(book.departments[1].id.clone()), ..flows.clone() });
    assert!(others.len() == 1 && others[0].contains("还没有决策流程"));
    let one = book.departments[0].objectives[1].id.clone();
    let alone = text(&Job { objective: Some(one), ..flows.clone() });
    assert!(alone.len() == 1 && alone[0].contains("PDCA2"));
    // Before it was opened there was none.
    assert!(text(&Job { day: date(3, 1), ..flows })[0].contains("还没有决策流程"));
}
