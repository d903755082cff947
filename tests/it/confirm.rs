//! A confirmed plan: its baseline stays, and what departs from it is noted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use roundel::plan::*;
use roundel::store::{Folder, Memory};

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn row() -> ActivityId {
    ActivityId::new("a-1")
}

fn target_of() -> ObjectiveId {
    ObjectiveId::new("o-1")
}

fn take(book: &mut Book, edits: Steps) {
    apply_all(book, edits).unwrap();
}

/// A row of Wang's with a milestone, of an objective with a target, in a plan confirmed on the 9th of January.
fn confirmed() -> Book {
    let mut book = Book::new("2026 年度计划", "中心", 2026);
    for (at, (id, name)) in [("wang", "王强"), ("li", "李娜")].into_iter().enumerate() {
        let person = Person { id: PersonId::new(id), name: name.to_owned(), department: None };
        take(&mut book, vec![Edit::AddPerson { at, person }]);
    }
    let activity = Activity {
        text: "会诊".to_owned(),
        owner: Some(PersonId::new("wang")),
        timing: Timing::new(Some(date(3, 1)), Some(date(6, 30))),
        milestones: vec![Milestone { id: "m-1".into(), text: "试点".into(), due: date(4, 15), done_on: None }],
        ..Activity::new(row())
    };
    let objective = Objective {
        text: "一次修复率".to_owned(),
        target: Target { measure: "一次修复率".into(), unit: "%".into(), value: Some(95.0), ..Target::default() },
        timing: Timing::new(Some(date(1, 12)), Some(date(12, 31))),
        activities: vec![activity],
        ..Objective::new(target_of())
    };
    let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new("d"), "车间") };
    take(&mut book, vec![Edit::AddDepartment { at: 0, department: Box::new(department) }]);
    let steps = confirm(&book, date(1, 9));
    take(&mut book, steps);
    book
}

fn on(day: NaiveDate) -> Noting<'static> {
    Noting::new(day, "李娜")
}

fn change(book: &mut Book, field: ActivityField, noting: Noting<'_>) {
    let steps = change_activity(book, &row(), vec![field], noting);
    take(book, steps);
}

fn notes(book: &Book) -> Vec<(AnnotationKind, String, Option<Change>)> {
    let notes = &book.activity(&row()).unwrap().annotations;
    notes.iter().map(|a| (a.kind, a.reason.clone(), a.change.clone())).collect()
}

fn text(from: &str, to: &str) -> Option<Change> {
    Some(Change::Text { from: from.into(), to: to.into() })
}

#[test]
fn a_change_of_a_confirmed_row_is_noted_with_what_was_and_what_is() {
    use AnnotationKind::{Addition, Change as Changed, Delay};
    let (start, end) = (Some(date(3, 1)), Some(date(6, 30)));
    let timing = Timing::new(start, end);
    let moved = |id: &str, due: Option<NaiveDate>| {
        let kept = Milestone { id: "m-1".into(), text: "试点".into(), due: date(4, 15), done_on: None };
        let other = due.map(|due| Milestone { id: id.into(), due, ..kept.clone() });
        let first = (id != "m-1").then_some(kept);
        ActivityField::Milestones(first.into_iter().chain(other).collect())
    };
    let milestone = |from, to| Some(Change::Milestone { text: "试点".into(), from, to });
    let due = Some(date(4, 15));
    for (field, kind, what) in [
        (ActivityField::Text("每周会诊".into()), Changed, text("会诊", "每周会诊")),
        (
            ActivityField::Owner(Some(PersonId::new("li"))),
            Changed,
            Some(Change::Owner { from: "王强".into(), to: "李娜".into() }),
        ),
        (ActivityField::Owner(None), Changed, Some(Change::Owner { from: "王强".into(), to: String::new() })),
        (
            ActivityField::Timing(Timing::new(start, Some(date(7, 31)))),
            Delay,
            Some(Change::Timing { from: timing, to: Timing::new(start, Some(date(7, 31))) }),
        ),
        (
            ActivityField::Timing(Timing::new(start, Some(date(5, 31)))),
            Changed,
            Some(Change::Timing { from: timing, to: Timing::new(start, Some(date(5, 31))) }),
        ),
        (
            ActivityField::Timing(Timing::new(None, end)),
            Delay,
            Some(Change::Timing { from: timing, to: Timing::new(None, end) }),
        ),
        (moved("m-1", Some(date(5, 1))), Delay, milestone(due, Some(date(5, 1)))),
        (moved("m-1", Some(date(4, 1))), Changed, milestone(due, Some(date(4, 1)))),
        (moved("m-1", None), Delay, milestone(due, None)),
        (moved("m-2", Some(date(5, 1))), Addition, milestone(None, Some(date(5, 1)))),
    ] {
        let mut book = confirmed();
        let name = format!("{field:?}");
        change(&mut book, field, Noting { reason: "理由", ..on(date(5, 4)) });
        assert_eq!(notes(&book), [(kind, "理由".to_owned(), what)], "{name}");
        let note = &book.activity(&row()).unwrap().annotations[0];
        assert_eq!((note.on, note.by.as_str()), (Some(date(5, 4)), "李娜"));
    }
}

#[test]
fn a_change_of_a_confirmed_objective_is_noted() {
    let target = Target { value: Some(94.0), ..confirmed().objective(&target_of()).unwrap().target.clone() };
    let timing = Timing::new(Some(date(1, 12)), Some(date(11, 30)));
    for (field, wanted) in [
        (ObjectiveField::Text("别的".into()), Some(AnnotationKind::Change)),
        (ObjectiveField::Target(target.clone()), Some(AnnotationKind::Change)),
        (ObjectiveField::Target(Target { value: Some(95.0), base: Some(93.0), ..target }), None),
        (ObjectiveField::Timing(timing), Some(AnnotationKind::Change)),
        (ObjectiveField::Timing(Timing { end: None, ..timing }), Some(AnnotationKind::Delay)),
        (ObjectiveField::Method("方法".into()), None),
    ] {
        let mut book = confirmed();
        let name = format!("{field:?}");
        let steps = change_objective(&book, &target_of(), vec![field], on(date(5, 4)));
        take(&mut book, steps);
        let kinds: Vec<_> = book.objective(&target_of()).unwrap().annotations.iter().map(|a| a.kind).collect();
        assert_eq!(kinds, wanted.into_iter().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn target_and_dates_changed_at_once_are_two_notes() {
    let mut book = confirmed();
    let fields = vec![
        ObjectiveField::Target(Target { value: Some(94.0), ..book.objective(&target_of()).unwrap().target.clone() }),
        ObjectiveField::Timing(Timing::default()),
    ];
    let steps = change_objective(&book, &target_of(), fields, on(date(5, 4)));
    take(&mut book, steps);
    assert_eq!(book.objective(&target_of()).unwrap().annotations.len(), 2);
}

#[test]
fn changes_of_one_day_and_author_are_one_note_that_keeps_its_reason() {
    let mut book = confirmed();
    let day = date(5, 4);
    change(&mut book, ActivityField::Text("甲".into()), Noting { reason: "因为", ..on(day) });
    change(&mut book, ActivityField::Owner(None), on(day));
    change(&mut book, ActivityField::Text("乙".into()), on(day));
    let owner = Some(Change::Owner { from: "王强".into(), to: String::new() });
    let kind = AnnotationKind::Change;
    assert_eq!(notes(&book), [(kind, "因为".into(), text("会诊", "乙")), (kind, String::new(), owner)]);
    change(&mut book, ActivityField::Text("丙".into()), Noting { reason: "另有原因", ..on(day) });
    assert_eq!(notes(&book)[0], (kind, "另有原因".into(), text("会诊", "丙")));
    change(&mut book, ActivityField::Owner(Some(PersonId::new("wang"))), on(day));
    assert_eq!(notes(&book).len(), 1, "back to what it was, without a reason: nothing happened");
    change(&mut book, ActivityField::Text("会诊".into()), on(day));
    assert_eq!(notes(&book)[0].1, "另有原因", "a reason that somebody wrote is not lost");
    // Another day, another author: another note.
    change(&mut book, ActivityField::Text("丁".into()), on(date(5, 5)));
    change(&mut book, ActivityField::Text("戊".into()), Noting { by: "王强", ..on(date(5, 5)) });
    assert_eq!(notes(&book).len(), 3);
}

#[test]
fn filling_a_gap_and_writing_a_draft_change_no_plan() {
    let mut book = confirmed();
    let steps = new_activity(&book, &target_of(), None, date(5, 4), "李娜");
    let new = steps.0;
    take(&mut book, steps.1);
    let write = |book: &mut Book, text: &str, day| {
        let steps = change_activity(book, &new, vec![ActivityField::Text(text.into())], on(day));
        take(book, steps);
    };
    write(&mut book, "第一稿", date(5, 4));
    write(&mut book, "第二稿", date(5, 4));
    let kinds = |book: &Book| book.activity(&new).unwrap().annotations.iter().map(|a| a.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&book), [AnnotationKind::Addition], "it is still being written");
    assert_eq!(book.activity(&new).unwrap().annotations[0].by, "李娜");
    let owner = change_owner(&book, &new, "新人", on(date(5, 20)));
    take(&mut book, owner);
    assert_eq!(kinds(&book).len(), 1, "nobody owned it");
    write(&mut book, "第三稿", date(5, 20));
    assert_eq!(kinds(&book), [AnnotationKind::Addition, AnnotationKind::Change]);
    let owner = change_owner(&book, &new, "更新的人", on(date(5, 21)));
    take(&mut book, owner);
    let last = book.activity(&new).unwrap().annotations.last().unwrap().change.clone();
    assert_eq!(last, Some(Change::Owner { from: "新人".into(), to: "更新的人".into() }), "by names");

    let mut draft = confirmed();
    draft.confirmed_on = None;
    let steps = change_activity(&draft, &row(), vec![ActivityField::Text("随便改".into())], on(date(5, 4)));
    take(&mut draft, steps);
    assert_eq!(notes(&draft), []);
}

#[test]
fn a_milestone_added_and_named_the_same_day_is_one_note_with_its_name() {
    let mut book = confirmed();
    let steps = new_milestone(&book, book.activity(&row()).unwrap(), on(date(5, 4)));
    take(&mut book, steps);
    let with = |book: &Book, change: &dyn Fn(&mut Milestone)| {
        let mut all = book.activity(&row()).unwrap().milestones.clone();
        change(all.last_mut().unwrap());
        ActivityField::Milestones(all)
    };
    let named = with(&book, &|m| m.text = "验收".into());
    change(&mut book, named, on(date(5, 4)));
    let dated = with(&book, &|m| m.due = date(6, 1));
    change(&mut book, dated, on(date(5, 4)));
    let change = Change::Milestone { text: "验收".into(), from: None, to: Some(date(6, 1)) };
    assert_eq!(notes(&book), [(AnnotationKind::Addition, String::new(), Some(change))]);
}

#[test]
fn a_confirmed_row_is_cancelled_and_never_removed() {
    let mut book = confirmed();
    assert!(is_part_of_plan(&book, book.activity(&row()).unwrap()));
    let removal = remove_activity(&book, &row());
    let refused = apply_all(&mut book, removal);
    assert!(matches!(refused, Err(Refused::Confirmed(_))));
    let steps = cancel(&book, &row(), "合并", date(5, 4), "李娜");
    take(&mut book, steps);
    let activity = book.activity(&row()).unwrap();
    assert!(activity.is_cancelled(date(5, 4)) && !activity.is_cancelled(date(5, 3)));
    assert_eq!(activity.annotations[0].by, "李娜");
}

type Baselines = (BTreeMap<String, Baseline>, BTreeMap<String, ObjectiveBaseline>);

fn baselines(book: &Book) -> Baselines {
    let mut all = Baselines::default();
    for (_, objective) in book.objectives() {
        all.1.extend(objective.baseline.clone().map(|b| (objective.id.to_string(), b)));
        let rows = objective.activities.iter();
        all.0.extend(rows.filter_map(|a| Some((a.id.to_string(), a.baseline.clone()?))));
    }
    all
}

/// Whether `now` has all that `then` had, as it was.
fn keeps(then: &Baselines, now: &Baselines) -> bool {
    then.0.iter().all(|(id, b)| now.0.get(id) == Some(b)) && then.1.iter().all(|(id, b)| now.1.get(id) == Some(b))
}

/// A deed of the window, or any edit at all.
#[derive(Debug, Clone)]
enum Doing {
    Edit(Edit),
    Text(u8, String),
    Owner(u8, String),
    Dates(u8, u32, u32),
    Milestone(u8, bool),
    Delay(u8, u32),
    Target(u8, i16),
    Remove(u8),
    Undo,
    Redo,
}

fn doing() -> impl Strategy<Value = Doing> {
    let row = 0..3_u8;
    prop_oneof![
        6 => crate::plan::edit().prop_map(Doing::Edit),
        2 => (row.clone(), "[甲乙]{0,2}").prop_map(|(n, t)| Doing::Text(n, t)),
        2 => (row.clone(), "[甲乙人]{0,2}").prop_map(|(n, t)| Doing::Owner(n, t)),
        3 => (row.clone(), 1..12_u32, 1..12_u32).prop_map(|(n, a, b)| Doing::Dates(n, a.min(b), a.max(b))),
        2 => (row.clone(), any::<bool>()).prop_map(|(n, add)| Doing::Milestone(n, add)),
        1 => (row.clone(), 1..12_u32).prop_map(|(n, m)| Doing::Delay(n, m)),
        2 => (row.clone(), any::<i16>()).prop_map(|(n, v)| Doing::Target(n, v)),
        1 => row.prop_map(Doing::Remove),
        2 => Just(Doing::Undo),
        1 => Just(Doing::Redo),
    ]
}

fn steps(book: &Book, doing: Doing, day: NaiveDate) -> Steps {
    let activity = |n: u8| ActivityId::new(format!("a{n}"));
    let objective = |n: u8| ObjectiveId::new(format!("o{n}"));
    match doing {
        Doing::Edit(edit) => vec![edit],
        Doing::Text(n, text) => change_activity(book, &activity(n), vec![ActivityField::Text(text)], on(day)),
        Doing::Owner(n, name) => change_owner(book, &activity(n), &name, on(day)),
        Doing::Dates(n, from, to) => {
            let timing = Timing::new(Some(date(from, 1)), Some(date(to, 28)));
            set_timing(book, &activity(n), timing, "", day, "李娜")
        }
        Doing::Milestone(n, true) => {
            book.activity(&activity(n)).map_or_else(Vec::new, |a| new_milestone(book, a, on(day)))
        }
        Doing::Milestone(n, false) => {
            change_activity(book, &activity(n), vec![ActivityField::Milestones(Vec::new())], on(day))
        }
        Doing::Delay(n, month) => announce_delay(book, &activity(n), Some(date(month, 28)), "晚到", day, "李娜"),
        Doing::Target(n, value) => {
            let target = Target { value: Some(f64::from(value)), ..Target::default() };
            change_objective(book, &objective(n), vec![ObjectiveField::Target(target)], on(day))
        }
        Doing::Remove(n) => remove_activity(book, &activity(n)),
        Doing::Undo | Doing::Redo => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_confirmed_baseline_is_the_same_after_whatever_is_done_and_saved(
        doings in prop::collection::vec((doing(), 1..12_u32), 1..40),
    ) {
        let mut book = crate::plan::seed();
        let edits = confirm(&book, date(1, 9));
        take(&mut book, edits);
        let then = baselines(&book);
        prop_assert!(!then.0.is_empty() && !then.1.is_empty());
        let memory = Memory::default();
        let mut folder = Folder::create_in(Box::new(memory.clone()), &book).unwrap();
        let mut history = History::new();
        for (doing, month) in doings {
            let name = format!("{doing:?}");
            match doing {
                Doing::Undo => { history.undo(&mut book); }
                Doing::Redo => { history.redo(&mut book); }
                doing => {
                    let edits = steps(&book, doing, date(month, 15));
                    let _ = history.take(&mut book, Step { deed: Deed::EditText, edits });
                }
            }
            prop_assert!(keeps(&then, &baselines(&book)), "{}", name);
            prop_assert_eq!(book.confirmed_on, Some(date(1, 9)));
        }
        folder.save(&book, &history.touched().clone()).unwrap();
        let again = Folder::open_in(Box::new(memory)).unwrap();
        prop_assert!(keeps(&then, &baselines(&again.book)));
    }

    #[test]
    fn a_note_says_what_the_plan_says_now(
        doings in prop::collection::vec((doing(), 1..12_u32), 1..30),
    ) {
        let mut book = crate::plan::seed();
        let edits = confirm(&book, date(1, 9));
        take(&mut book, edits);
        let mut now = 1;
        for (doing, month) in doings.into_iter().filter(|(d, _)| !matches!(d, Doing::Edit(_))) {
            now = month.max(now);
            let month = now;
            let edits = steps(&book, doing, date(month, 15));
            if apply_all(&mut book, edits).is_err() {
                continue;
            }
            for (_, objective) in book.objectives() {
                for activity in &objective.activities {
                    let changes = || activity.annotations.iter().rev().filter_map(|a| a.change.as_ref());
                    let text = changes().find_map(|c| if let Change::Text { to, .. } = c { Some(to) } else { None });
                    // Nor is a text where none was.
                    prop_assert!(text.is_none_or(|to| to.is_empty() || *to == activity.text));
                    let timing = changes().find_map(|c| if let Change::Timing { to, .. } = c { Some(to) } else { None });
                    // A date where none was is not noted.
                    let says = |to: Option<NaiveDate>, now| to.is_none() || to == now;
                    prop_assert!(timing.is_none_or(|to| says(to.start, activity.timing.start)));
                    prop_assert!(timing.is_none_or(|to| says(to.end, activity.timing.end)));
                }
            }
        }
    }
}

fn copy_of_format_1() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("departments")).unwrap();
    for file in ["book.ron", "departments/workshop.ron"] {
        std::fs::copy(Path::new("tests/data/format-1").join(file), home.path().join(file)).unwrap();
    }
    home
}

#[test]
fn a_book_of_format_1_opens_with_its_root_cause_and_its_whole_baseline() {
    let home = copy_of_format_1();
    let opened = Folder::open(home.path()).unwrap();
    assert!(opened.notices.is_empty() && opened.folder.unreadable().is_empty(), "{:?}", opened.notices);
    let (_, problem) = opened.book.problem_in(&ProblemId::new("p-1")).unwrap();
    let cause = &problem.causes[0];
    assert!(cause.root && problem.causes.len() == 1);
    assert_eq!(cause.text, "诊断结果没有记录");
    let activity = opened.book.activity(&row()).unwrap();
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
    let baseline = Baseline {
        text: "疑难故障每周会诊".into(),
        owner: Some(PersonId::new("wang-qiang")),
        timing: Timing::new(Some(day(2, 3)), Some(day(6, 30))),
        milestones: vec![("m-1".into(), day(3, 14))],
    };
    assert_eq!(activity.baseline, Some(baseline));
    assert_eq!(activity.annotations[0].reason, "技师借调两个月");
}

#[test]
fn the_first_save_of_a_book_of_format_1_keeps_the_originals() {
    let home = copy_of_format_1();
    let mut opened = Folder::open(home.path()).unwrap();
    let then = baselines(&opened.book);
    let original = std::fs::read(home.path().join("departments/workshop.ron")).unwrap();
    for text in ["改过", "又改过"] {
        let edits = change_activity(&opened.book, &row(), vec![ActivityField::Text(text.into())], on(date(5, 4)));
        let touched: BTreeSet<Part> = apply_all(&mut opened.book, edits).unwrap().touched;
        opened.folder.save(&opened.book, &touched).unwrap();
    }
    let kept = std::fs::read(home.path().join(".backup/format-1/departments/workshop.ron")).unwrap();
    assert_eq!(kept, original, "the second save does not overwrite it");
    let again = Folder::open(home.path()).unwrap().book;
    assert_eq!(again, opened.book);
    assert_eq!(baselines(&again), then);
    let now = std::fs::read_to_string(home.path().join("departments/workshop.ron")).unwrap();
    assert!(now.contains("version: 5"));
}
