//! Who may write what, and how the window says so.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::app::Settings;
use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, BookField, Department, DepartmentField, DepartmentId, Edit, Goal,
    GoalId, Kpi, KpiField, KpiId, Months, Objective, ObjectiveField, ObjectiveId, Person, PersonField, PersonId, apply,
};
use roundel::rules::{Hand, NoRight};
use roundel::store::Folder;
use roundel::words::Lang;

use super::window::{activity, click_activity, desk, desk_with, press, press_with, sample, type_text};

fn person(id: &str) -> PersonId {
    PersonId::new(id)
}

/// 站长 manages; 王芳 heads the front desk, 李强 works in the workshop and owns a row of the front desk.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    for (d, row) in [("front", "a-1"), ("workshop", "a-2")] {
        let objective = Objective {
            activities: vec![Activity::new(ActivityId::new(row)), Activity::new(ActivityId::new(format!("{row}-2")))],
            ..Objective::new(ObjectiveId::new(format!("o-{d}")))
        };
        let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new(d), d) };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    for (id, name, home) in [("p-0", "站长", None), ("p-1", "王芳", None), ("p-2", "李强", Some("workshop"))] {
        let department = home.map(DepartmentId::new);
        apply(&mut book, Edit::AddPerson { at: 0, person: Person { id: person(id), name: name.into(), department } })
            .unwrap();
    }
    let head = DepartmentField::Head(Some(person("p-1")));
    apply(&mut book, Edit::Department(DepartmentId::new("front"), head)).unwrap();
    let owner = ActivityField::Owner(Some(person("p-2")));
    apply(&mut book, Edit::Activity(ActivityId::new("a-1"), owner)).unwrap();
    let kpi = Kpi { department: Some(DepartmentId::new("workshop")), ..Kpi::new(KpiId::new("k"), "重修率") };
    apply(&mut book, Edit::AddKpi { at: 0, kpi: Box::new(kpi) }).unwrap();
    book
}

#[test]
fn everyone_writes_their_departments_rows_and_their_own_and_the_manager_all() {
    let mut book = book();
    let row = |id: &str| Edit::Activity(ActivityId::new(id), ActivityField::Text("x".into()));
    let edits = [
        row("a-1"),
        row("a-1-2"),
        row("a-2"),
        Edit::Objective(ObjectiveId::new("o-front"), ObjectiveField::Text("x".into())),
        Edit::Kpi(KpiId::new("k"), KpiField::Actual(Months::default())),
        Edit::AddGoal { at: 0, goal: Goal::new(GoalId::new("g"), "1", "x") },
        Edit::Person(person("p-1"), PersonField::Name("x".into())),
    ];
    let may = |book: &Book, name: &str| -> String {
        let hand = Hand::of(book, name);
        edits.iter().map(|e| if hand.may_all(std::slice::from_ref(e)).is_ok() { 'y' } else { '-' }).collect()
    };
    for name in ["站长", "王芳", "李强", "", "路人"] {
        assert_eq!(may(&book, name), "yyyyyyy", "nobody manages the plan: {name}");
    }
    apply(&mut book, Edit::Book(BookField::Manager(Some(person("p-0"))))).unwrap();
    for (name, rights) in
        [("站长", "yyyyyyy"), ("王芳", "yy-y---"), (" 李强 ", "y-y-y--"), ("", "-------"), ("路人", "-------")]
    {
        assert_eq!(may(&book, name), rights, "{name}");
    }
    let why = |name: &str, edit: &Edit| Hand::of(&book, name).may_all(std::slice::from_ref(edit)).unwrap_err();
    assert_eq!(why("王芳", &edits[2]), NoRight::Department(DepartmentId::new("workshop")));
    assert_eq!(why("王芳", &edits[5]), NoRight::Manager(person("p-0")));
    assert_eq!(why("", &edits[0]), NoRight::Unknown);
    assert!(apply(&mut book, Edit::RemovePerson(person("p-0"))).is_err(), "who manages is not removed");
}

#[test]
fn the_row_of_another_department_is_read_only_with_a_reason() {
    let (_home, path) = sample();
    let mut opened = Folder::open(&path).unwrap();
    let manager = opened.book.people.iter().find(|p| p.name == "周敏").map(|p| p.id.clone());
    let manager = manager.or_else(|| opened.book.people.last().map(|p| p.id.clone()));
    let edits = vec![Edit::Book(BookField::Manager(manager.clone()))];
    let touched = roundel::plan::apply_all(&mut opened.book, edits).unwrap().touched;
    opened.folder.save(&opened.book, &touched).unwrap();
    assert_eq!(Folder::open(&path).unwrap().book.manager, manager);
    let home = opened.book.activity_in(&ActivityId::new("a-03")).map(|(d, _, _)| d.id.clone()).unwrap();
    let stranger = opened.book.people.iter().find(|p| {
        let own = Hand::of(&opened.book, &p.name).may_row(&ObjectiveId::new("none"), Some(&ActivityId::new("a-03")));
        p.department.as_ref().is_some_and(|d| *d != home) && own.is_err()
    });
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(false));
    settings.name = stranger.unwrap().name.clone();
    let mut desk = desk_with(settings.clone(), &path, (1280.0, 800.0));
    let before = activity(&desk, "a-03").clone();
    click_activity(&mut desk, "a-03");
    assert!(desk.query_by_label("只读：别人的行").is_some());
    type_text(&mut desk, "不该写进去");
    press(&mut desk, Key::Enter);
    assert_eq!(*activity(&desk, "a-03"), before);
    assert!(desk.query_by_label_contains("或计划负责人填写").is_some(), "Enter says why");
    press(&mut desk, Key::F9);
    assert_eq!(*activity(&desk, "a-03"), before);
    assert!(desk.query_by_label_contains("或计划负责人填写").is_some());
    // The manager may.
    settings.name = opened.book.person_name(manager.as_ref().unwrap()).to_owned();
    let mut desk = desk_with(settings, &path, (1280.0, 800.0));
    click_activity(&mut desk, "a-03");
    press(&mut desk, Key::F9);
    assert!(activity(&desk, "a-03").done_on.is_some());
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
}

#[test]
fn the_foot_of_a_narrow_window_lays_nothing_over_the_findings() {
    let (_home, path) = sample();
    let mut opened = Folder::open(&path).unwrap();
    let manager = opened.book.people.first().map(|p| p.id.clone());
    let edits = vec![Edit::Book(BookField::Manager(manager))];
    let touched = roundel::plan::apply_all(&mut opened.book, edits).unwrap().touched;
    opened.folder.save(&opened.book, &touched).unwrap();
    for (width, lang) in [(1100.0, Lang::English), (1000.0, Lang::English), (960.0, Lang::Chinese)] {
        let mut desk = desk(&path, lang, (width, 800.0));
        press(&mut desk, Key::ArrowDown);
        assert!(desk.query_all_by_label_contains(if lang == Lang::English { "Read only" } else { "只读" }).count() > 0);
        let findings = if lang == Lang::English { " findings" } else { "待改进 " };
        let button = desk.get_all_by_label_contains(findings).map(|b| b.rect()).next_back().unwrap();
        for text in ["Read only", "All saved", "只读", "已全部保存"] {
            for said in desk.query_all_by_label_contains(text) {
                assert!(said.rect().left() >= button.right(), "{text} at {width}: {:?} {button:?}", said.rect());
            }
        }
    }
}
