//! SMART, held against targets as people write them, and against itself.

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;
use roundel::rules::{Letter, Missing, smart};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// A department with an owner, a goal, and an objective that lacks nothing but a text and a target.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    book.goals.push(Goal::new(GoalId::new("g"), "1", "CSI"));
    for (id, home) in [("zhou", Some("desk")), ("li", Some("parts")), ("chen", None)] {
        let department = home.map(DepartmentId::new);
        book.people.push(Person { id: PersonId::new(id), name: id.into(), department });
    }
    let milestone = Milestone { id: "m".into(), text: "一半".into(), due: date(6, 30), done_on: None };
    let activity = Activity { milestones: vec![milestone], ..Activity::new(ActivityId::new("a")) };
    let objective = Objective {
        goal: Some(GoalId::new("g")),
        owner: Some(PersonId::new("zhou")),
        timing: Timing::new(None, Some(date(11, 30))),
        activities: vec![activity],
        ..Objective::new(ObjectiveId::new("o"))
    };
    let mut department = Department::new(DepartmentId::new("desk"), "前台");
    department.objectives.push(objective);
    book.departments.push(department);
    book.reindex();
    book
}

fn failing(change: impl FnOnce(&mut Objective)) -> String {
    let mut book = book();
    change(&mut book.departments[0].objectives[0]);
    let department = &book.departments[0];
    smart(&book, department, &department.objectives[0]).failing()
}

/// Targets as an imported sheet has them, all in the measure: the letters that fail.
const IMPORTED: &[(&str, &str)] = &[
    // Figures, unit, base and direction are all there.
    ("客户友好度由 82 分提高到 88 分", ""),
    ("一次修复率达到95%（去年88%）", ""),
    ("客户流失率从 23% 降到 18%", ""),
    ("月进厂台数由 1,850 台次提高到 2,100 台次", ""),
    ("配件一次满足率 88.6% → 93%", ""),
    ("工时收入由 520 万元增加到 600 万元", ""),
    ("重修率由5.2%降到3.0%以下", ""),
    ("呆料比由 6.8% 降至 4.5%", ""),
    ("预约率从２８％提升至４５％", ""),
    ("准时交车率目前 83%，年底达到 94%", ""),
    ("完工后三天内回访率由 71% 提高到 95%", ""),
    ("估价误差10%以内的工单占比由 78% 提高到 95%", ""),
    ("早高峰（8:30—10:30）平均等待时间由 23 分钟缩短到 10 分钟", ""),
    ("召回流失客户 200 台（去年 120 台）", ""),
    ("年均进厂次数 2.1 → 2.4 次/台", ""),
    ("5S月评分由72分提高到90分", ""),
    ("关键岗位持证率：现状68%，目标90%", ""),
    ("客户投诉由每月 12 起降到 4 起以内", ""),
    ("索赔一次通过率 2025 年 91%，2026 年达到 97%", ""),
    ("客休室满意度 76 → 90 分", ""),
    ("人员生产力由人均每天 4.2 工时提高到 5.5 工时", ""),
    ("工位周转率由 4.2 台/日提高到 5.0 台/日", ""),
    ("配件周转率由每年 6 次提高到 8 次", ""),
    ("客户抱怨率保持在 0.5% 以下（去年 0.4%）", ""),
    ("进厂台数由 2000 提高到 2200", ""),
    ("售后产值由 1600 提高到 1850 万元", ""),
    ("客单价 680 元提高到 720 元", ""),
    ("平均待料时间由 3 天压缩到 1.5 天", ""),
    ("首保招揽率现为 71%，达到 85%", ""),
    ("续保率同期 45%，目标 55%", ""),
    ("事故车产值占比由两成提高到三成", ""),
    ("投诉响应时间由 48 小时缩短到 24 小时", ""),
    ("接待等待时间由三分钟缩短到一分钟", ""),
    ("技师认证通过率由 60% 提升到 85%，每季度考核一次", ""),
    ("库存准确率基准 96.5%，不低于 99%", ""),
    ("NPS from 35 to 45 by June", ""),
    ("First-time fix rate to 95% (88% last year)", ""),
    ("Raise CSI from 82 to 88 points", ""),
    ("Customer churn down from 23% to 18%", ""),
    ("Car count from 40 to 48 a day", ""),
    ("Labour hours sold from 8,200 to 9,000", ""),
    ("Reduce repeat repairs from 5.2% to 3%", ""),
    ("Parts fill rate 88.6% -> 93%", ""),
    ("Obsolete stock ratio: 6.8% → 4.5%", ""),
    ("Appointment rate currently 28%, target 45%", ""),
    ("On-time delivery at least 94% (baseline 83%)", ""),
    ("Average wait no more than 10 minutes, was 23 minutes", ""),
    ("Parts turnover from 6 to 8 turns", ""),
    ("Labour revenue from RMB 5.2m to RMB 6.0m", ""),
    ("Customer complaints from 12 to 4 a month", ""),
    ("Calls within three days: 71% to 95%", ""),
    ("Absenteeism 4.1% to 3.0%", ""),
    ("Technician productivity up 5 points to 92% from 87%", ""),
    ("Time to invoice reduced from 25 min to 10 min", ""),
    ("Estimate accuracy within 10%: share of orders from 78% to 95%", ""),
    ("Halve comebacks from 60 to 30", ""),
    ("Keep complaint rate below 0.5% (0.4% last year)", ""),
    ("Warranty claims approved first time: 91% in 2025, 97% in 2026", ""),
    ("5S score from 72 to 90", ""),
    ("Hours per car from 1.4 to 1.8", ""),
    ("Average greeting time from three minutes to one minute", ""),
    ("Training days per employee: 2 to 4", ""),
    ("Retention after three years from 52% to 60%", ""),
    ("No-show rate from 14 % to under 8 %", ""),
    ("Bay utilisation from 68% up to 80%", ""),
    // A figure, but nothing to compare it with.
    ("一次修复率达到 95%", "MA"),
    ("客户流失率控制在 15% 以内", "MA"),
    ("配件满足率不低于 93%", "MA"),
    ("人力配置比", "MA"),
    ("2026年12月31日前配件一次满足率达到93%", "MA"),
    ("Parts fill rate at least 93%", "MA"),
    ("CSI score of 88 by 31 December 2026", "MA"),
    // No unit.
    ("售后市占率由 38 提高到 42", "M"),
    ("Market share from 38 to 42", "M"),
];

/// Objectives written without a target: the letters that fail.
const WRITTEN: &[(&str, &str)] = &[
    ("", "SMA"),
    ("工时收入同比增长 10%", "MA"),
    ("预约率 45%", "MA"),
    ("重修率降低 2 个百分点", "MA"),
    ("三天内回访所有客户", "MA"),
    ("一分钟内接待每位客户", "MA"),
    ("每月召开一次 CSI 检讨会", "MA"),
    ("客户投诉减半", "MA"),
    ("零投诉", "MA"),
    ("进厂台数 2300 台", "MA"),
    ("组织一次技能比武", "MA"),
    ("CSI 进入行业前三，加强接待", "MA"),
    ("重修率由 5.2% 降到 3.0%", ""),
    ("提高客户满意度", "SMA"),
    ("加强员工培训", "SMA"),
    ("进一步改善服务质量", "SMA"),
    ("做好工作", "SMA"),
    ("努力提升配件供应能力", "SMA"),
    ("加强 5S 管理", "SMA"),
    ("2026 年提高预约率", "SMA"),
    ("第二季度改善接待流程", "SMA"),
    ("6月30日前优化派工流程", "SMA"),
    ("提高一次修复率", "SMA"),
    ("推进第三阶段标准化工作", "SMA"),
    ("售后满意", "SMA"),
    ("十分重视客户抱怨", "SMA"),
    ("全年加强二手车置换", "SMA"),
    ("争取降低呆料比", "SMA"),
    ("减少客户流失", "SMA"),
    ("完善特色服务一", "SMA"),
    ("First-time fix rate of 95%", "MA"),
    ("Increase labour revenue by 10%", "MA"),
    ("Greet every customer within one minute", "MA"),
    ("Reduce complaints by half", "MA"),
    ("Zero accidents", "MA"),
    ("Call customers within three days", "MA"),
    ("Hold a CSI review every month", "MA"),
    ("Appointment rate 45%", "MA"),
    ("Double the number of appointments", "MA"),
    ("Stock accuracy not below 99%", "MA"),
    ("Increase workshop hours to 9,000", "MA"),
    ("Customer satisfaction index", "MA"),
    ("Reduce repeat repairs from 5.2% to 3%", ""),
    ("Train all service advisors", "SMA"),
    ("Improve customer satisfaction", "SMA"),
    ("Strengthen training", "SMA"),
    ("Enhance service quality", "SMA"),
    ("Better communication with customers", "SMA"),
    ("Optimise the parts process", "SMA"),
    ("Improve appointment rate in 2026", "SMA"),
    ("Improve reception by 30 June", "SMA"),
    ("Raise the first-time fix rate", "SMA"),
    ("Improve 5S in the workshop", "SMA"),
    ("Increase sales in Q3", "SMA"),
    ("Reduce waiting time by December 31st", "SMA"),
    ("Do better work", "SMA"),
    ("Improve phase 2 of the bow-tie captain programme", "SMA"),
    ("Promote the nine free checks", "SMA"),
    ("Reduce stock by week 12", "SMA"),
    ("Strive for excellent service", "SMA"),
    ("More appointments", "SMA"),
    ("Cut costs by the 3rd quarter", "SMA"),
    ("Improve the level 2 technician programme", "SMA"),
];

#[test]
fn targets_are_judged_as_people_write_them() {
    let mut wrong = Vec::new();
    let imported = IMPORTED.iter().map(|(text, wanted)| (text, wanted, failing(|o| o.target.measure = (*text).into())));
    let written = WRITTEN.iter().map(|(text, wanted)| (text, wanted, failing(|o| o.text = (*text).into())));
    for (text, wanted, found) in imported.chain(written) {
        if found != *wanted {
            wrong.push(format!("{text}: {found:?}, not {wanted:?}"));
        }
    }
    let chinese = |t: &&(&str, &str)| t.0.chars().any(|c| ('一'..='龥').contains(&c));
    let all = || IMPORTED.iter().chain(WRITTEN);
    assert!(all().filter(chinese).count() >= 60 && all().filter(|t| !chinese(t)).count() >= 60);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Everything said, in fields.
fn whole(objective: &mut Objective) {
    objective.text = "客户友好度进入行业前列".into();
    objective.target = Target {
        measure: "客户友好度".into(),
        unit: "分".into(),
        base: Some(82.0),
        value: Some(88.0),
        ..Target::default()
    };
}

#[test]
fn each_letter_asks_for_what_it_stands_for() {
    type Change = fn(&mut Objective);
    let cases: &[(&str, Change, &str)] = &[
        ("all is said", |_| {}, ""),
        ("no value", |o| o.target.value = None, "M"),
        ("no unit", |o| o.target.unit.clear(), "M"),
        ("no base", |o| o.target.base = None, "MA"),
        ("no way to go", |o| o.target.value = Some(82.0), "M"),
        ("nobody answers", |o| o.owner = None, "A"),
        ("somebody of another department", |o| o.owner = Some(PersonId::new("li")), "A"),
        ("somebody of no department", |o| o.owner = Some(PersonId::new("chen")), "A"),
        (
            "the owner of a row",
            |o| {
                o.owner = None;
                o.activities[0].owner = Some(PersonId::new("zhou"));
            },
            "",
        ),
        ("as good as the best", |o| o.target.best = Some(88.0), ""),
        ("past the best", |o| o.target.best = Some(85.0), "A"),
        ("past the best, with a word why", |o| (o.target.best, o.target.why) = (Some(85.0), "新增服务长".into()), ""),
        (
            "below the best is no leap when it shall fall",
            |o| (o.target.base, o.target.value, o.target.best) = (Some(9.0), Some(5.0), Some(4.0)),
            "",
        ),
        (
            "lower than the best, when it shall fall",
            |o| (o.target.base, o.target.value, o.target.best) = (Some(9.0), Some(3.0), Some(4.0)),
            "A",
        ),
        ("no goal", |o| o.goal = None, "R"),
        ("a goal that is not there", |o| o.goal = Some(GoalId::new("x")), "R"),
        ("outside our control", |o| o.control = Control::Outside, "R"),
        ("within our control", |o| o.control = Control::Within, ""),
        ("no day", |o| o.timing.end = None, "T"),
        ("next year", |o| o.timing.end = NaiveDate::from_ymd_opt(2027, 1, 1), "T"),
        ("the last day of the year", |o| o.timing.end = Some(date(12, 31)), ""),
        ("no milestone", |o| o.activities[0].milestones.clear(), "T"),
        ("no row", |o| o.activities.clear(), "T"),
        ("a milestone on the day itself", |o| o.timing.end = Some(date(6, 30)), "T"),
        (
            "the row is struck out",
            |o| o.activities[0].annotations.push(Annotation::new(AnnotationKind::Cancellation, Some(date(3, 1)))),
            "T",
        ),
        ("nothing at all", |o| *o = Objective::new(o.id.clone()), "SMART"),
    ];
    for (name, change, wanted) in cases {
        let found = failing(|o| {
            whole(o);
            change(o);
        });
        assert_eq!(found, *wanted, "{name}");
    }
}

#[test]
fn whoever_heads_the_department_is_of_it() {
    let mut book = book();
    whole(&mut book.departments[0].objectives[0]);
    book.departments[0].head = Some(PersonId::new("chen"));
    book.departments[0].objectives[0].owner = Some(PersonId::new("chen"));
    let department = &book.departments[0];
    assert_eq!(smart(&book, department, &department.objectives[0]).failing(), "");
}

#[test]
fn what_is_missing_is_said_by_letter() {
    let mut book = book();
    book.departments[0].objectives[0].text = "提高客户满意度".into();
    let department = &book.departments[0];
    let found = smart(&book, department, &department.objectives[0]);
    assert_eq!(found.of(Letter::Specific).collect::<Vec<_>>(), [Missing::MoreThanAWish]);
    assert_eq!(found.of(Letter::Measurable).collect::<Vec<_>>(), [Missing::Value, Missing::Unit, Missing::Base]);
    assert_eq!(found.of(Letter::Achievable).collect::<Vec<_>>(), [Missing::BaseToCompare]);
    assert!(found.is_lit(Letter::Relevant) && found.is_lit(Letter::TimeBound));
}

/// Things an objective may lack; each adds one of them.
const THINGS: [fn(&mut Objective); 11] = [
    |o| o.text = "客户友好度".into(),
    |o| o.target.measure = "季度 CSI 调查得分".into(),
    |o| o.target.value = Some(88.0),
    |o| o.target.base = Some(82.0),
    |o| o.target.unit = "分".into(),
    |o| o.owner = Some(PersonId::new("zhou")),
    |o| o.target.why = "新增服务长".into(),
    |o| o.goal = Some(GoalId::new("g")),
    |o| o.control = Control::Within,
    |o| o.timing.end = Some(date(11, 30)),
    |o| {
        let milestone = Milestone { id: "m".into(), text: String::new(), due: date(6, 30), done_on: None };
        o.activities = vec![Activity { milestones: vec![milestone], ..Activity::new(ActivityId::new("a")) }];
    },
];

proptest! {
    #[test]
    fn a_missing_thing_that_is_added_puts_no_letter_out(
        has in prop::collection::vec(any::<bool>(), THINGS.len()), add in 0..THINGS.len(), best in any::<bool>(),
        wish in prop::sample::select(vec!["", "提高预约率", "Improve quality", "由 82 分提高到 88 分", "一次修复率 95%"]),
    ) {
        let build = |add: Option<usize>| failing(|o| {
            *o = Objective::new(o.id.clone());
            o.method = wish.into();
            o.target.best = best.then_some(90.0);
            for (i, thing) in THINGS.iter().enumerate().filter(|(i, _)| has[*i] || add == Some(*i)) {
                let _ = i;
                thing(o);
            }
        });
        let (before, after) = (build(None), build(Some(add)));
        prop_assert!(after.chars().all(|c| before.contains(c)), "{} then {}", before, after);
    }

    #[test]
    fn no_text_is_too_much(text in any::<String>(), measure in any::<String>(), method in any::<String>()) {
        let found = failing(|o| (o.text, o.target.measure, o.method) = (text, measure, method));
        prop_assert!(!found.contains('R') && !found.contains('T'));
    }

    #[test]
    fn no_text_like_a_target_is_too_much(
        parts in prop::collection::vec(prop::sample::select(vec![
            "由", "到", "提高", "降", "至", "→", "2026", "年", "第", "三", "十", "百分之", "%", "分钟", "内", "12", "5.",
            ",", "1,000", "/", "-", "月", "日", "号", " ", "from", "to", "june", "31st", "no.", "q3", "¥", "零", "前", ":",
            "out of ", "一次修复", "半", "万元", "（", "去年", "half an", "１２", "％",
        ]), 0..14),
    ) {
        let found = failing(|o| o.target.measure = parts.concat());
        prop_assert!(!found.contains('R') && !found.contains('T'));
    }
}
