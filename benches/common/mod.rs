//! Made-up books and a median, for the benches.

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use roundel::plan::{
    Activity, ActivityId, Book, Countermeasure, CountermeasureId, Department, DepartmentId, Goal, GoalId, Milestone,
    Objective, ObjectiveId, Person, PersonId, Problem, ProblemId, Timing,
};

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap_or_default()
}

/// A book of `rows` activities in `departments` departments, five to an objective, with texts of a usual length.
pub fn book(rows: usize, departments: usize) -> Book {
    let mut book = Book::new("2026 年度计划", "鸿途售后服务中心", 2026);
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let date = |n: usize| Some(first + Days::new((n % 360) as u64));
    book.goals = (1..=5)
        .map(|n| {
            let text = format!("策略目标 {n}：客户友好度进入行业前三");
            Goal::new(GoalId::new(format!("g-{n}")), n.to_string(), text)
        })
        .collect();
    book.people = (0..30)
        .map(|n| Person { id: PersonId::new(format!("p-{n}")), name: format!("周敏{n}"), department: None })
        .collect();
    let activity = |n: usize| Activity {
        text: format!("第 {n} 项：接待礼仪情景演练，每周三早会两组对练，录像讲评，前台全员过关"),
        owner: Some(PersonId::new(format!("p-{}", n % 30))),
        timing: Timing::new(date(n % 200), date(n % 200 + 60)),
        milestones: date(n % 200 + 30)
            .map(|due| Milestone { id: "m1".into(), text: "中期检查".into(), due, done_on: None })
            .into_iter()
            .collect(),
        started_on: date(n % 200).filter(|_| !n.is_multiple_of(3)),
        done_on: date(n % 200 + 50).filter(|_| n.is_multiple_of(4)),
        evaluation: "到岗人后，早高峰一分钟接待率由 61% 升到 83%；下午时段没有改善。".into(),
        ..Activity::new(ActivityId::new(format!("a-{n}")))
    };
    let objective = |n: usize| Objective {
        goal: Some(GoalId::new(format!("g-{}", n % 5 + 1))),
        text: format!("客户友好度由 791 分提高到 820 分（{n}）"),
        method: "接待标准每周练一条、查一条".into(),
        activities: (n * 5..((n + 1) * 5).min(rows)).map(activity).collect(),
        problems: vec![Problem {
            activity: Some(ActivityId::new(format!("a-{}", n * 5))),
            text: "引导岗招聘审批晚三周，5 月 20 日才到岗一人".into(),
            countermeasures: vec![Countermeasure {
                text: "人事先面后批，6 月 20 日前备好两名候选人".into(),
                ..Countermeasure::new(CountermeasureId::new(format!("c-{n}")))
            }],
            ..Problem::new(ProblemId::new(format!("q-{n}")))
        }],
        ..Objective::new(ObjectiveId::new(format!("o-{n}")))
    };
    let objectives = rows.div_ceil(5);
    for d in 0..departments {
        let mine = (0..objectives).filter(|n| n % departments == d).map(objective).collect();
        let department = Department::new(DepartmentId::new(format!("d-{d}")), format!("部门 {d}"));
        book.departments.push(Department { objectives: mine, ..department });
    }
    book.reindex();
    book
}

/// The median time of `work`, over `runs` runs after one that doesn't count.
pub fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
