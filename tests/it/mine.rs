//! My rows: the order in which a person's rows want a word, and giving it by the keyboard.

use chrono::NaiveDate;
use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::app::Settings;
use roundel::board::{DateKind, Section, Whose, mine, progress};
use roundel::plan::{
    Activity, ActivityId, Annotation, AnnotationKind, Book, Department, DepartmentId, Milestone, Objective,
    ObjectiveId, Person, PersonId, Problem, ProblemId, ProblemState, Timing,
};
use roundel::rules::Status;
use roundel::words::Lang;

use super::window::{Desk, activity, book, day, desk_with, press, press_with, sample, type_text};

/// A day of the year 2026.
fn d(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

/// A book of one department with this row of its head, and a problem of it.
fn book_of(row: Activity, problem: Option<Problem>) -> Book {
    let me = PersonId::new("me");
    let mut objective = Objective::new(ObjectiveId::new("o"));
    objective.problems.extend(problem.map(|p| Problem { activity: Some(row.id.clone()), ..p }));
    objective.activities.push(Activity { owner: Some(me.clone()), ..row });
    let mut department = Department::new(DepartmentId::new("d"), "车间");
    department.head = Some(me.clone());
    department.objectives.push(objective);
    let mut book = Book::new("计划", "", 2026);
    book.people.push(Person { id: me, name: "韩磊".to_owned(), department: None });
    book.departments.push(department);
    book.reindex();
    book
}

fn me(departments: bool) -> Whose {
    Whose { person: PersonId::new("me"), departments }
}

fn row(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Activity {
    Activity { timing: Timing::new(start, end), ..Activity::new(ActivityId::new("a")) }
}

/// A row that runs since the 1st of May, said to be on schedule on the 1st of June.
fn running() -> Activity {
    Activity { started_on: d(5, 1), checked_on: d(6, 1), ..row(d(5, 1), d(9, 30)) }
}

fn step(due: Option<NaiveDate>, done_on: Option<NaiveDate>) -> Milestone {
    Milestone { id: "m-1".to_owned(), text: "开工".to_owned(), due: due.unwrap(), done_on }
}

#[test]
fn what_has_come_since_the_last_word_wants_one_now() {
    let delay = |on| Annotation { on, ..Annotation::new(AnnotationKind::Delay, on) };
    let with = |milestone| Activity { milestones: vec![milestone], ..running() };
    let table = [
        ("nothing has come since", running(), Section::Running),
        ("it ends today", Activity { timing: Timing::new(d(5, 1), d(6, 15)), ..running() }, Section::Due),
        ("its end has passed", Activity { timing: Timing::new(d(5, 1), d(6, 10)), ..running() }, Section::Due),
        ("it ends tomorrow", Activity { timing: Timing::new(d(5, 1), d(6, 16)), ..running() }, Section::Running),
        ("a milestone is due today", with(step(d(6, 15), None)), Section::Due),
        ("a milestone was reached before its day", with(step(d(6, 15), d(6, 3))), Section::Running),
        ("it starts today", row(d(6, 15), d(9, 30)), Section::Due),
        (
            "it has started since",
            Activity { checked_on: d(5, 1), started_on: d(4, 28), ..row(d(5, 20), None) },
            Section::Due,
        ),
        ("a delay was announced", Activity { annotations: vec![delay(d(6, 2))], ..running() }, Section::Due),
        ("it starts in 30 days", row(d(7, 15), d(9, 30)), Section::Soon),
        ("it starts in 31 days", row(d(7, 16), d(9, 30)), Section::Rest),
        ("it has no dates", row(None, None), Section::Rest),
        ("it was done", Activity { done_on: d(6, 14), ..running() }, Section::Rest),
    ];
    for (case, activity, section) in table {
        let rows = mine(&book_of(activity, None), &me(false), day());
        assert_eq!(rows[0].section, section, "{case}");
        assert!(!rows[0].answered, "{case}");
    }
}

#[test]
fn a_word_of_the_day_ticks_a_row_and_moves_none() {
    let ended = || Activity { timing: Timing::new(d(5, 1), d(6, 10)), ..running() };
    let delay = Annotation::new(AnnotationKind::Delay, d(6, 15));
    let problem = Problem { reported_on: d(6, 15), state: ProblemState::Reported, ..Problem::new(ProblemId::new("p")) };
    let table = [
        ("done today", Activity { done_on: d(6, 15), ..ended() }, None, Section::Due, Status::Done),
        ("on schedule", Activity { checked_on: d(6, 15), ..running() }, None, Section::Running, Status::OnSchedule),
        ("said of a red row", Activity { checked_on: d(6, 15), ..ended() }, None, Section::Due, Status::Delayed),
        ("delayed", Activity { annotations: vec![delay], ..running() }, None, Section::Running, Status::Delayed),
        ("a problem", running(), Some(problem), Section::Running, Status::Problem),
    ];
    for (case, activity, problem, section, status) in table {
        let rows = mine(&book_of(activity, problem), &me(false), day());
        assert_eq!((rows[0].section, rows[0].status, rows[0].answered), (section, status, true), "{case}");
        assert_eq!(rows[0].last, Some(day()), "{case}");
        assert_eq!(progress(&rows, |r| r.answered), (1, 1), "{case}");
    }
}

#[test]
fn a_past_day_knows_no_later_word() {
    let rows = mine(&book_of(Activity { checked_on: d(6, 20), ..running() }, None), &me(false), day());
    assert_eq!((rows[0].last, rows[0].answered), (d(5, 1), false));
}

#[test]
fn the_date_that_passed_is_told_before_the_one_ahead() {
    let milestones = vec![step(d(6, 1), None), Milestone { id: "m-2".to_owned(), ..step(d(7, 1), None) }];
    let late = mine(&book_of(Activity { milestones, ..running() }, None), &me(false), day());
    let date = late[0].date.unwrap();
    assert_eq!((date.what, Some(date.day)), (DateKind::Milestone, d(6, 1)));
    assert_eq!(late[0].milestones, [0], "the one ahead is not asked for yet");
    let ahead = mine(&book_of(running(), None), &me(false), day())[0].date.unwrap();
    assert_eq!((ahead.what, Some(ahead.day)), (DateKind::End, d(9, 30)));
}

#[test]
fn a_head_sees_the_department_and_everybody_their_own() {
    let (_home, path) = sample();
    let book = roundel::store::Folder::open(&path).unwrap().book;
    let workshop = book.departments.iter().find(|d| d.id.as_str() == "workshop").unwrap();
    let head = workshop.head.clone().unwrap();
    let own = mine(&book, &Whose { person: head.clone(), departments: false }, day());
    assert!(!own.is_empty());
    assert!(own.iter().all(|r| book.activity(&r.id).unwrap().owner.as_ref() == Some(&head)));
    let all = mine(&book, &Whose { person: head, departments: true }, day());
    let rows = workshop.objectives.iter().flat_map(|o| &o.activities).count();
    assert!(all.len() >= rows && all.len() > own.len());
    assert!(all.is_sorted_by_key(|r| r.section), "the due ones stand first");
}

fn desk_of<'a>(path: &std::path::Path, name: &str) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(false));
    settings.name = name.to_owned();
    let mut desk = desk_with(settings, path, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num9);
    desk.run_steps(3);
    desk
}

/// The rows of 龚伟, the head of the workshop, in the order of the list.
fn listed(book: &Book) -> Vec<ActivityId> {
    let head = book.people.iter().find(|p| p.name == "龚伟").unwrap().id.clone();
    let rows = mine(book, &Whose { person: head, departments: true }, day());
    rows.into_iter().filter(|r| r.section.asks()).map(|r| r.id).collect()
}

#[test]
fn every_row_has_its_word_by_one_key_each_and_no_mouse() {
    let (_home, path) = sample();
    let mut desk = desk_of(&path, "龚伟");
    let rows = listed(book(&desk));
    let id = |i: usize| rows[i].as_str().to_owned();
    assert!(rows.len() >= 6);
    press(&mut desk, Key::F9);
    assert_eq!(activity(&desk, &id(0)).done_on, Some(day()));
    press(&mut desk, Key::F6);
    type_text(&mut desk, "等配件");
    press(&mut desk, Key::Enter);
    let note = activity(&desk, &id(1)).annotations.last().unwrap();
    assert_eq!((note.kind, note.reason.as_str(), note.on), (AnnotationKind::Delay, "等配件", Some(day())));
    press(&mut desk, Key::F7);
    // A problem that stands is said again: Ctrl+A would be the text's.
    press(&mut desk, Key::Enter);
    assert!(desk.query_by_label_contains(&format!("已答复 3 / {}", rows.len())).is_some());
    for i in 3..rows.len() {
        press(&mut desk, Key::F5);
        assert_eq!(activity(&desk, &id(i)).checked_on, Some(day()), "row {i}");
    }
    assert!(desk.query_by_label_contains("全部答复完毕").is_some());
    assert_eq!(listed(book(&desk)), rows, "no row has moved");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_ne!(activity(&desk, &id(rows.len() - 1)).checked_on, Some(day()));
}

#[test]
fn a_milestone_that_is_due_is_ticked_by_the_space_bar() {
    let (_home, path) = sample();
    let mut desk = desk_of(&path, "龚伟");
    let first = listed(book(&desk))[0].as_str().to_owned();
    let due = |desk: &Desk<'_>| activity(desk, &first).milestones.iter().filter(|m| m.done_on == Some(day())).count();
    assert_eq!(due(&desk), 0);
    let space = egui::Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // The key comes with its text in one frame.
    desk.input_mut().events.extend([space, egui::Event::Text(" ".to_owned())]);
    desk.run_steps(3);
    assert_eq!(due(&desk), 1);
    press(&mut desk, Key::F5);
    assert_eq!(activity(&desk, &first).checked_on, Some(day()), "the space opened no editor");
}

#[test]
fn enter_mends_the_reason_of_a_red_row_and_the_words_are_kept() {
    let (_home, path) = sample();
    let mut desk = desk_of(&path, "龚伟");
    press(&mut desk, Key::Enter);
    type_text(&mut desk, "（补充说明）");
    press(&mut desk, Key::Enter);
    let first = listed(book(&desk))[0].as_str().to_owned();
    let said = activity(&desk, &first).annotations.iter().any(|a| a.reason.ends_with("（补充说明）"));
    assert!(said, "{:?}", activity(&desk, &first).annotations);
    assert!(desk.query_by_label_contains("已答复 1 /").is_some());
}

#[test]
fn who_i_am_is_chosen_once_by_the_keyboard() {
    let (_home, path) = sample();
    let mut desk = desk_of(&path, "");
    assert!(desk.query_by_label("您是哪一位？").is_some());
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Enter);
    desk.run_steps(2);
    let name = book(&desk).people[1].name.clone();
    assert!(desk.query_by_label(&name).is_some(), "{name} has been chosen");
    press(&mut desk, Key::F9);
    let done = book(&desk).objectives().flat_map(|(_, o)| &o.activities).filter(|a| a.done_on == Some(day())).count();
    assert_eq!(done, 1);
}
