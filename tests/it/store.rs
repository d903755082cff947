//! Books on disk: what is written is read, faults harm nothing, and nothing leads out of the folder.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, BookField, Deed, Department, DepartmentId, Edit, Goal, GoalId, History,
    Objective, ObjectiveField, ObjectiveId, Part, PersonId, ProblemId, Step, Target, apply, apply_all, remove_problem,
};
use roundel::store::{Fault, Folder, Meeting, Memory, Notice, Opened, StoreError, Trail, save};
use roundel::words::{Lang, Words};

use super::through::Through;

fn department(id: &str, row: &str) -> Department {
    let activity = Activity { text: "一行\n\"两行\"\r\n\\ 🎯".to_owned(), ..Activity::new(ActivityId::new(row)) };
    let objective = Objective {
        goal: Some(GoalId::new("g-1")),
        activities: vec![activity],
        ..Objective::new(ObjectiveId::new(format!("o-{row}")))
    };
    Department { objectives: vec![objective], ..Department::new(DepartmentId::new(id), id.to_owned()) }
}

fn book() -> Book {
    let mut book = Book::new("年度计划", "ASC", 2026);
    let goal = Goal::new(GoalId::new("g-1"), "1".to_owned(), String::new());
    apply(&mut book, Edit::AddGoal { at: 0, goal }).unwrap();
    for (at, (id, row)) in [("前台", "a-1"), ("workshop", "a-2")].into_iter().enumerate() {
        apply(&mut book, Edit::AddDepartment { at, department: Box::new(department(id, row)) }).unwrap();
    }
    book
}

fn edit(book: &mut Book, row: &str, text: &str) -> BTreeSet<Part> {
    let edit = Edit::Activity(ActivityId::new(row), ActivityField::Text(text.to_owned()));
    apply_all(book, vec![edit]).unwrap().touched
}

fn stored() -> (Memory, Book) {
    let (memory, book) = (Memory::default(), book());
    Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    (memory, book)
}

fn open(memory: &Memory) -> roundel::store::Opened {
    Folder::open_in(Box::new(memory.clone())).unwrap()
}

fn front() -> Part {
    Part::Department(DepartmentId::new("前台"))
}

#[test]
fn what_is_saved_is_what_opens_and_an_edit_writes_one_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("new/book");
    let mut book = book();
    Folder::create(&path, &book).unwrap();
    let mut opened = Folder::open(&path).unwrap();
    assert_eq!((&opened.book, opened.notices.as_slice()), (&book, &[][..]));
    let before = std::fs::read(path.join("departments/前台.ron")).unwrap();
    let touched = edit(&mut book, "a-1", "new");
    opened.folder.save(&book, &touched).unwrap();
    assert_eq!(Folder::open(&path).unwrap().book, book);
    assert_eq!(std::fs::read(path.join(".backup/departments/前台.ron")).unwrap(), before);
    assert!(!path.join(".backup/departments/workshop.ron").exists());
    assert!(matches!(Folder::create(&path, &book), Err(StoreError::NotEmpty { .. })));
    assert!(matches!(Folder::open(&path.join("book.ron")), Err(StoreError::NotAFolder { .. })));
    assert!(matches!(Folder::open(dir.path()), Err(StoreError::NoBook { .. })));
    assert!(matches!(Folder::open(Path::new("no/such")), Err(StoreError::Missing { .. })));
    std::fs::remove_dir_all(&path).unwrap();
    let touched = edit(&mut book, "a-1", "newer");
    assert!(matches!(opened.folder.save(&book, &touched), Err(StoreError::Missing { .. })));
}

#[test]
fn whatever_operation_fails_every_file_is_old_or_new_and_saving_again_works() {
    for n in 0..16 {
        for fault in [Fault::At(n), Fault::WritesFrom(n)] {
            let (memory, mut book) = stored();
            let old = memory.files();
            let mut folder = open(&memory).folder;
            let mut touched = edit(&mut book, "a-1", "x");
            touched.extend(edit(&mut book, "a-2", "y"));
            let whole = Memory::default();
            Folder::create_in(Box::new(whole.clone()), &book).unwrap();
            memory.fail(Some(fault));
            let saved = folder.save(&book, &touched);
            memory.fail(None);
            for (name, bytes) in memory.files().iter().filter(|(n, _)| !n.starts_with(".backup")) {
                assert!(old[name] == *bytes || whole.files()[name] == *bytes, "{fault:?} {name}");
            }
            let between = open(&memory);
            assert!(between.folder.unreadable().is_empty() && between.notices.is_empty());
            if saved.is_err() {
                folder.save(&book, &touched).unwrap();
            }
            assert_eq!(open(&memory).book, book, "{fault:?}");
        }
    }
}

#[test]
fn a_broken_department_is_never_overwritten_and_its_backup_comes_back() {
    let (memory, mut book) = stored();
    let mut folder = open(&memory).folder;
    let touched = edit(&mut book, "a-1", "second");
    folder.save(&book, &touched).unwrap();
    memory.put("departments/前台.ron", "(\n    version: 1,\n    department: \"前台\",\n    colour: 3,\n)\n");
    let mut opened = open(&memory);
    let [broken] = opened.folder.unreadable() else { panic!("one is unreadable") };
    assert!(broken.has_backup);
    assert!(matches!(&broken.error, StoreError::Syntax { line: 4, backup: true, .. }), "{:?}", broken.error);
    let half = memory.files()["departments/前台.ron"].clone();
    let touched = edit(&mut opened.book, "a-2", "saved");
    let all = touched.into_iter().chain([Part::Head, front()]).collect();
    opened.folder.save(&opened.book, &all).unwrap();
    assert_eq!(memory.files()["departments/前台.ron"], half);
    let edits = vec![Edit::AddObjective {
        department: DepartmentId::new("前台"),
        at: 0,
        objective: Box::new(Objective::new(ObjectiveId::new("o-9"))),
    }];
    let touched = apply_all(&mut opened.book, edits).unwrap().touched;
    assert!(matches!(opened.folder.save(&opened.book, &touched), Err(StoreError::Protected { .. })));
    opened.folder.restore_backup(&front()).unwrap();
    assert_eq!(memory.files()["departments/前台.ron.broken-1"], half);
    let again = open(&memory);
    assert!(again.folder.unreadable().is_empty());
    assert!(again.book.activity(&ActivityId::new("a-1")).is_some());
}

#[test]
fn a_newer_version_opens_read_only_or_says_so() {
    let (memory, book) = stored();
    let head = String::from_utf8(memory.files()["book.ron"].clone()).unwrap();
    memory.put("book.ron", format!("\u{feff}{}", head.replace("version: 5,", "version: 9,")));
    let mut opened = open(&memory);
    assert_eq!(opened.folder.read_only().map(|n| n.version), Some(9));
    assert!(matches!(opened.folder.save(&book, &[front()].into()), Err(StoreError::Newer { .. })));
    memory.put("book.ron", head.replace("version: 5,", "version: 9,\n    mood: \"new\","));
    let error = Folder::open_in(Box::new(memory.clone())).unwrap_err();
    assert!(matches!(error, StoreError::Newer { version: 9, .. }), "{error}");
    memory.put("book.ron", &head.as_bytes()[..head.len() / 2]);
    assert!(matches!(Folder::open_in(Box::new(memory.clone())), Err(StoreError::Syntax { .. })));
    memory.put("book.ron", b"(\n\xff".to_vec());
    let error = Folder::open_in(Box::new(memory)).unwrap_err();
    assert!(matches!(error, StoreError::NotUtf8 { line: 2, column: 1, .. }), "{error}");
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_overwritten() {
    let (memory, mut book) = stored();
    let (mut mine, mut theirs) = (open(&memory).folder, open(&memory));
    let touched = edit(&mut theirs.book, "a-1", "theirs");
    theirs.folder.save(&theirs.book, &touched).unwrap();
    let touched = edit(&mut book, "a-1", "mine");
    assert!(matches!(mine.save(&book, &touched), Err(StoreError::Changed { .. })));
    assert_eq!(open(&memory).book, theirs.book);
    assert_eq!(mine.changed(), &[front()].into());
    mine.keep_mine().unwrap();
    mine.save(&book, &touched).unwrap();
    assert_eq!(open(&memory).book, book);
}

#[test]
fn flaws_are_told_with_their_place_and_mended_with_the_next_save() {
    let (memory, _) = stored();
    let name = "departments/workshop.ron";
    let text = String::from_utf8(memory.files()[name].clone()).unwrap();
    let text = text.replace("id: \"a-2\",", "id: \"a-1\",\n                    owner: \"nobody\",");
    memory.put(name, text);
    memory.put("departments/spare.ron", "(version: 1, department: \"spare\")");
    memory.put("departments/junk.ron", "junk");
    let mut opened = open(&memory);
    let places: Vec<_> = opened
        .notices
        .iter()
        .filter_map(|n| match n {
            Notice::Mended { line, column, .. } => Some((*line, *column)),
            _ => None,
        })
        .collect();
    assert_eq!(places.len(), 2, "{:?}", opened.notices);
    assert!(places.iter().all(|p| p.0 > 1), "{places:?}");
    assert_eq!(opened.notices.len(), 4);
    assert_eq!(opened.book.person_name(&PersonId::new("nobody")), "nobody");
    opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
    let again = open(&memory);
    assert_eq!(again.book, opened.book);
    assert!(matches!(again.notices.as_slice(), [Notice::UnlistedUnreadable { .. }]), "{:?}", again.notices);
}

#[test]
fn removing_a_department_keeps_its_file_as_backup() {
    let (memory, mut book) = stored();
    let mut folder = open(&memory).folder;
    let touched = apply_all(&mut book, vec![Edit::RemoveDepartment(DepartmentId::new("前台"))]).unwrap().touched;
    folder.save(&book, &touched).unwrap();
    assert!(!memory.files().contains_key("departments/前台.ron"));
    assert!(memory.files().contains_key(".backup/departments/前台.ron"));
    assert_eq!(open(&memory).book, book);
}

/// Links are made the Unix way here; the store itself has nothing of one system.
#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_neither_read_nor_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("book");
    let book = book();
    let mut folder = Folder::create(&path, &book).unwrap();
    let (file, secret) = (path.join("departments/前台.ron"), dir.path().join("secret.ron"));
    std::fs::rename(&file, &secret).unwrap();
    std::os::unix::fs::symlink(&secret, &file).unwrap();
    let opened = Folder::open(&path).unwrap();
    assert!(matches!(opened.folder.unreadable()[0].error, StoreError::Outside { .. }));
    let before = std::fs::read(&secret).unwrap();
    assert!(matches!(folder.save(&book, &[front()].into()), Err(StoreError::Outside { .. })));
    assert_eq!(std::fs::read(&secret).unwrap(), before);
}

/// A book of one department, as somebody wrote it by hand.
fn by_hand(departments: &str, rows: &str) -> Memory {
    let memory = Memory::default();
    memory.put("book.ron", format!("(version: 1, title: \"t\", year: 2026, departments: [{departments}])"));
    memory.put("departments/d.ron", format!("(version: 1, department: \"d\", objectives: [{rows}])"));
    memory
}

const D: &str = "(id: \"d\", name: \"d\")";

fn text(memory: &Memory, name: &str) -> String {
    String::from_utf8(memory.files()[name].clone()).unwrap()
}

fn step(edits: Vec<Edit>) -> Step {
    Step { deed: Deed::EditText, edits }
}

#[test]
fn undo_works_although_a_row_it_refers_to_could_not_be_read() {
    let memory = by_hand(
        "(id: \"d\", name: \"d\"), (id: \"e\", name: \"e\")",
        "(id: \"o\", problems: [(id: \"p\", countermeasures: [(id: \"c\", supporting: \"z\")])])",
    );
    memory.put("departments/e.ron", "broken");
    let Opened { mut book, folder, .. } = open(&memory);
    assert_eq!(folder.unreadable().len(), 1);
    let (before, mut history) = (book.clone(), History::new());
    history.take(&mut book, step(remove_problem(&ProblemId::new("p")))).unwrap();
    assert!(history.undo(&mut book).is_some());
    assert_eq!(book, before);
    let refused = vec![Edit::RemoveProblem(ProblemId::new("p")), Edit::RemoveGoal(GoalId::new("none"))];
    assert!(history.take(&mut book, step(refused)).is_err());
    assert_eq!(book, before, "a refused step changes nothing");
}

#[test]
fn a_value_that_is_no_number_is_mended_and_undo_works() {
    let memory = by_hand(
        D,
        "(id: \"o\", target: (measure: \"m\", value: NaN), measurements: [(on: \"2026-01-01\", value: inf)])",
    );
    let mut opened = open(&memory);
    assert_eq!(opened.notices.len(), 2, "{:?}", opened.notices);
    let (before, mut history) = (opened.book.clone(), History::new());
    assert_eq!(before.objectives().next().unwrap().1.target.value, None);
    let target = Target { value: Some(1.0), ..Target::default() };
    let edits = vec![Edit::Objective(ObjectiveId::new("o"), ObjectiveField::Target(target))];
    history.take(&mut opened.book, step(edits)).unwrap();
    history.undo(&mut opened.book).unwrap();
    assert_eq!(opened.book, before);
}

#[test]
fn a_department_listed_twice_does_not_take_the_id_and_the_rows_of_another() {
    let memory = by_hand(
        "(id: \"d\", name: \"d\"), (id: \"d\", name: \"again\"), (id: \"d-2\", name: \"second\")",
        "(id: \"o\")",
    );
    memory.put("departments/d-2.ron", "(version: 1, department: \"d-2\", objectives: [(id: \"o2\")])");
    let mut opened = open(&memory);
    opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
    let again = open(&memory);
    assert_eq!(again.book, opened.book);
    assert_eq!(again.notices, []);
    assert_eq!(again.book.objective_in(&ObjectiveId::new("o2")).unwrap().0.name, "second");
}

#[test]
fn departments_that_differ_in_case_are_two_files_after_the_next_save() {
    let memory = by_hand("(id: \"d\", name: \"d\"), (id: \"D\", name: \"D\")", "(id: \"o\")");
    memory.put("departments/D.ron", "(version: 1, department: \"D\", objectives: [\n(id: \"o\")])");
    let mut opened = open(&memory);
    let said: Vec<_> = opened.notices.iter().map(|n| n.message(&Words::new(Lang::English))).collect();
    assert!(said.len() == 2 && said[1].starts_with("departments/D.ron:2:"), "the file as it is now: {said:?}");
    opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
    let again = open(&memory);
    assert_eq!((&again.book, again.notices.as_slice()), (&opened.book, &[][..]));
    let files = memory.files();
    let files: Vec<_> = files.keys().filter(|f| f.starts_with("departments/")).collect();
    assert_eq!(files, ["departments/D-2.ron", "departments/d.ron"]);
}

#[test]
fn a_mended_book_that_somebody_else_saved_too_can_be_saved() {
    let memory = by_hand(
        "(id: \"d\", name: \"d\"), (id: \"e\", name: \"e\")",
        "(id: \"o\", activities: [(id: \"a\", owner: \"nobody\")])",
    );
    memory.put(
        "departments/e.ron",
        "(version: 1, department: \"e\", objectives: [(id: \"o2\", activities: [(id: \"b\")])])",
    );
    let (mut mine, mut theirs) = (open(&memory), open(&memory));
    theirs.folder.save(&theirs.book, &[Part::Head].into()).unwrap();
    let touched = edit(&mut mine.book, "b", "mine");
    mine.folder.save(&mine.book, &touched).unwrap();
    assert_eq!(open(&memory).book, mine.book);

    // And where theirs differs in a part that only mending touched, it is among those one may overwrite.
    let memory = by_hand(D, "(id: \"o\", activities: [(id: \"a\", owner: \"nobody\")])");
    let mut mine = open(&memory);
    memory.put("departments/d.ron", "(version: 1, department: \"d\", objectives: [])");
    let title = vec![Edit::Book(BookField::Title("mine".to_owned()))];
    let touched = apply_all(&mut mine.book, title).unwrap().touched;
    assert!(matches!(mine.folder.save(&mine.book, &touched), Err(StoreError::Changed { .. })));
    mine.folder.keep_mine().unwrap();
    mine.folder.save(&mine.book, &touched).unwrap();
    assert_eq!(open(&memory).book, mine.book);
}

#[test]
fn saving_into_an_emptied_folder_is_no_success_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("book");
    let mut book = book();
    let mut folder = Folder::create(&path, &book).unwrap();
    let touched = edit(&mut book, "a-1", "mine");
    std::fs::remove_dir_all(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    assert!(matches!(folder.save(&book, &touched), Err(StoreError::Missing { .. })));
    assert!(!path.join("departments").exists());

    // One file that somebody removed is a conflict like any other.
    let (memory, mut book) = stored();
    let mut folder = open(&memory).folder;
    let touched = edit(&mut book, "a-1", "mine");
    let other = Folder::open_in(Box::new(memory.clone())).unwrap();
    let mut theirs = other.book.clone();
    let gone = apply_all(&mut theirs, vec![Edit::RemoveDepartment(DepartmentId::new("前台"))]).unwrap().touched;
    let mut other = other.folder;
    other.save(&theirs, &gone).unwrap();
    assert!(matches!(folder.save(&book, &touched), Err(StoreError::Changed { .. })));
    folder.keep_mine().unwrap();
    folder.save(&book, &touched).unwrap();
    assert!(memory.files().contains_key("departments/前台.ron"));
}

#[test]
fn where_one_file_of_several_was_changed_none_is_written() {
    let (memory, mut book) = stored();
    let mut folder = open(&memory).folder;
    let to = ObjectiveId::new("o-a-2");
    let edits = vec![Edit::MoveActivity { activity: ActivityId::new("a-1"), to, at: 0 }];
    let touched = apply_all(&mut book, edits).unwrap().touched;
    let theirs = text(&memory, "departments/workshop.ron") + "\n";
    memory.put("departments/workshop.ron", theirs);
    let before = memory.files();
    assert!(matches!(folder.save(&book, &touched), Err(StoreError::Changed { .. })));
    assert_eq!(memory.files(), before);
    assert!(open(&memory).book.activity(&ActivityId::new("a-1")).is_some());
}

#[test]
fn a_moved_row_is_never_on_no_disk() {
    for n in 0..12 {
        for (row, to) in [("a-1", "o-a-2"), ("a-2", "o-a-1")] {
            let (memory, mut book) = stored();
            let mut folder = open(&memory).folder;
            let edits = vec![Edit::MoveActivity { activity: ActivityId::new(row), to: ObjectiveId::new(to), at: 0 }];
            let touched = apply_all(&mut book, edits).unwrap().touched;
            memory.fail(Some(Fault::At(n)));
            let _ = folder.save(&book, &touched);
            memory.fail(None);
            assert!(open(&memory).book.activity(&ActivityId::new(row)).is_some(), "{row} at {n}");
        }
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_the_files_opens_without_a_word_once_it_is_saved(unsound in super::plan::unsound()) {
        let memory = Memory::default();
        Folder::create_in(Box::new(memory.clone()), &unsound).unwrap();
        let mut opened = open(&memory);
        prop_assert!(opened.folder.unreadable().is_empty());
        opened.folder.save(&opened.book, &[Part::Head].into()).unwrap();
        let again = open(&memory);
        prop_assert_eq!(&again.book, &opened.book);
        prop_assert_eq!(again.notices, []);
    }
}

#[test]
fn what_was_written_is_saved_whatever_the_disk_said() {
    let (memory, mut book) = stored();
    // A disk that reports a fault after it has written.
    let anxious = Through::writing(&memory, |_, name| match name.starts_with(".backup") {
        true => Ok(()),
        false => Err(StoreError::Missing { path: name.into() }),
    });
    let mut folder = Folder::open_in(Box::new(anxious)).unwrap().folder;
    for text in ["1", "2"] {
        let touched = edit(&mut book, "a-1", text);
        folder.save(&book, &touched).unwrap();
    }
    assert_eq!(open(&memory).book, book);
}

#[test]
fn a_department_whose_id_names_no_file_is_unreadable_and_takes_nothing_along() {
    let memory = by_hand(
        "(id: \"con\", name: \"Con\"), (id: \"d\", name: \"d\")",
        "(id: \"o\", problems: [(id: \"p\", countermeasures: [(id: \"c\", supporting: \"a-1\")])])",
    );
    memory.put(
        "departments/con.ron",
        "(version: 1, department: \"con\", objectives: [(id: \"o2\", activities: [(id: \"a-1\")])])",
    );
    let mut opened = open(&memory);
    assert!(matches!(opened.folder.unreadable()[0].error, StoreError::BadId { .. }));
    let all = opened.book.departments.iter().map(|d| Part::Department(d.id.clone())).chain([Part::Head]).collect();
    opened.folder.save(&opened.book, &all).unwrap();
    assert!(text(&memory, "departments/d.ron").contains("supporting: \"a-1\""));
    assert!(text(&memory, "book.ron").contains("\"con\""));
}

#[test]
fn the_backup_takes_nothing_that_does_not_open() {
    let (memory, mut book) = stored();
    let mut folder = open(&memory).folder;
    memory.put("departments/前台.ron", "(version: 1, depa");
    let touched = edit(&mut book, "a-1", "mine");
    assert!(matches!(folder.save(&book, &touched), Err(StoreError::Changed { .. })));
    folder.keep_mine().unwrap();
    folder.save(&book, &touched).unwrap();
    assert_eq!(text(&memory, ".backup/departments/前台.ron.broken-1"), "(version: 1, depa");
    let touched = edit(&mut book, "a-1", "once more");
    folder.save(&book, &touched).unwrap();
    assert!(text(&memory, ".backup/departments/前台.ron").contains("mine"));
}

#[test]
fn a_department_of_a_newer_version_makes_the_book_read_only() {
    let memory =
        by_hand("(id: \"d\", name: \"d\"), (id: \"e\", name: \"e\")", "(id: \"o\", activities: [(id: \"a\")])");
    memory.put("departments/e.ron", "(version: 9, department: \"e\", mood: \"x\", objectives: [])");
    let mut opened = open(&memory);
    assert_eq!(opened.folder.read_only().map(|n| n.version), Some(9));
    let touched = edit(&mut opened.book, "a", "x");
    assert!(matches!(opened.folder.save(&opened.book, &touched), Err(StoreError::Newer { .. })));
}

#[test]
fn a_book_that_could_not_be_made_leaves_nothing_behind() {
    for n in 0..8 {
        let memory = Memory::default();
        memory.fail(Some(Fault::At(n)));
        let made = Folder::create_in(Box::new(memory.clone()), &book());
        assert_eq!(made.is_err(), memory.files().is_empty(), "fault {n}");
    }
    let dir = tempfile::tempdir().unwrap();
    let mut bad = book();
    bad.departments[1].id = DepartmentId::new("con");
    assert!(Folder::create(&dir.path().join("new/book"), &bad).is_err());
    assert!(!dir.path().join("new").exists());
    std::fs::create_dir(dir.path().join("there")).unwrap();
    assert!(Folder::create(&dir.path().join("there"), &bad).is_err());
    assert_eq!(std::fs::read_dir(dir.path().join("there")).unwrap().count(), 0);
}

#[test]
fn flaws_of_milestones_and_ids_without_spaces_are_told_at_their_line() {
    let milestone = "(id:\"m1\",due:\"2026-01-01\")";
    let memory = by_hand(
        D,
        &format!(
            "(id:\"o\",activities:[\n(id:\"a-1\",milestones:[{milestone}]),\n(id:\"a-2\",milestones:[{milestone},\n\
             {milestone}]),\n(id:\"a-2\")])"
        ),
    );
    let opened = open(&memory);
    let lines: Vec<_> = opened
        .notices
        .iter()
        .map(|n| match n {
            Notice::Mended { line, .. } => *line,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lines, [4, 5], "{:?}", opened.notices);
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_readers_language() {
    let (zh, en) = (Words::new(Lang::Chinese), Words::new(Lang::English));
    let memory = by_hand(D, "(id: \"o\", activities: [\n(id: \"a\", timing: (end: \"2026-02-30\"))])");
    let opened = open(&memory);
    let error = &opened.folder.unreadable()[0].error;
    assert!(matches!(error, StoreError::NoSuchDay { line: 2, .. }), "{error:?}");
    assert!(error.message(&zh).contains("没有“2026-02-30”这一天"), "{}", error.message(&zh));
    memory.put("departments/d.ron", " \n");
    let opened = open(&memory);
    let error = &opened.folder.unreadable()[0].error;
    assert!(error.message(&en).contains("the file is empty"), "{}", error.message(&en));
    memory.put("departments/d.ron", "(version: 1, department: \"d\")");
    memory.put("departments/d (conflicted copy).ron", "(version: 1, department: \"d\")");
    let opened = open(&memory);
    assert!(matches!(opened.notices.as_slice(), [Notice::Copy { .. }]), "{:?}", opened.notices);
}

#[test]
fn a_bad_departments_folder_does_not_keep_the_book_from_opening() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("book.ron"), "(version: 1, title: \"t\", year: 2026)").unwrap();
    std::fs::write(dir.path().join("departments"), "a file").unwrap();
    let opened = Folder::open(dir.path()).unwrap();
    assert!(matches!(opened.notices.as_slice(), [Notice::NotListed { .. }]), "{:?}", opened.notices);
}

#[test]
fn two_saves_wait_for_each_other_but_not_for_a_lock_that_hangs() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("book");
    let mut book = book();
    let mut folder = Folder::create(&path, &book).unwrap();
    let held = std::fs::File::options().write(true).open(path.join(".lock")).unwrap();
    held.lock().unwrap();
    let short = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        held.unlock().unwrap();
        held
    });
    let begun = std::time::Instant::now();
    let touched = edit(&mut book, "a-1", "after the other");
    folder.save(&book, &touched).unwrap();
    assert!(begun.elapsed().as_millis() >= 250, "it waited");
    let held = short.join().unwrap();
    held.lock().unwrap();
    let touched = edit(&mut book, "a-1", "without it");
    folder.save(&book, &touched).unwrap();
    assert_eq!(Folder::open(&path).unwrap().book, book);
}

/// Rights are Unix's here.
#[cfg(unix)]
#[test]
fn a_backup_is_as_private_as_the_file_and_a_write_protected_file_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("book");
    let mut book = book();
    let mut folder = Folder::create(&path, &book).unwrap();
    let file = path.join("departments/前台.ron");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let touched = edit(&mut book, "a-1", "private");
    folder.save(&book, &touched).unwrap();
    assert_eq!([mode(&file), mode(&path.join(".backup/departments/前台.ron"))], [0o600; 2]);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    if std::fs::File::options().write(true).open(&file).is_ok() {
        return; // The superuser may do anything.
    }
    let before = std::fs::read(&file).unwrap();
    let touched = edit(&mut book, "a-1", "refused");
    assert!(matches!(folder.save(&book, &touched), Err(StoreError::Io { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// Groups are Unix's.
#[cfg(unix)]
#[test]
fn what_one_of_a_group_makes_in_its_folder_the_others_go_on_with() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("book");
    let mut book = book();
    Folder::create(&path, &book).unwrap();
    let may =
        |name: &str, mode| std::fs::set_permissions(path.join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    for (name, mode) in [("", 0o2770), ("departments", 0o2770), ("book.ron", 0o664), ("departments/前台.ron", 0o664)]
    {
        may(name, mode);
    }
    // Whatever the umask of who saves is.
    let mut folder = Folder::open(&path).unwrap().folder;
    let mut history = History::new();
    let text = Edit::Activity(ActivityId::new("a-1"), ActivityField::Text("改".to_owned()));
    history.take(&mut book, Step { deed: Deed::EditText, edits: vec![text] }).unwrap();
    let mut trail = Trail::new("abc");
    trail.note(&mut history, "王芳", "2026-03-15 10:42");
    let meeting = Meeting { by: "王芳", at: "2026-03-15 10:42" };
    save(&mut book, &mut history, &mut folder, &mut trail, meeting).1.unwrap();
    let mode = |name: &str| std::fs::metadata(path.join(name)).unwrap().permissions().mode();
    for name in [".backup", ".backup/departments", "history"] {
        assert_eq!(mode(name) & 0o2070, 0o2070, "{name}");
    }
    for name in ["departments/前台.ron", ".backup/departments/前台.ron", "history/2026-abc.ron"] {
        assert_eq!(mode(name) & 0o060, 0o060, "{name}");
    }
}

#[test]
fn a_department_file_spelt_in_another_case_is_not_taken_for_a_copy() {
    let memory = by_hand("(id: \"d\", name: \"d\"), (id: \"Parts\", name: \"Parts\")", "(id: \"o\")");
    // Written on a system that ignores case, opened on one that doesn't.
    memory.put("departments/parts.ron", "(version: 1, department: \"Parts\", objectives: [])");
    let opened = open(&memory);
    assert!(matches!(opened.folder.unreadable()[0].error, StoreError::Missing { .. }));
    let [Notice::UnlistedUnreadable { error, .. }] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
    assert!(matches!(error, StoreError::OtherDepartment { found, .. } if found == "Parts"), "{error:?}");
    // Where it is the department's own file, nothing is said of it.
    memory.put("departments/Parts.ron", "(version: 1, department: \"Parts\", objectives: [])");
    assert_eq!(open(&memory).notices, []);
}

#[test]
fn a_write_that_fails_leaves_nothing_beside() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("chart.pdf");
    std::fs::create_dir(&path).unwrap();
    assert!(roundel::store::write_whole(&path, b"%PDF").is_err());
    let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["chart.pdf"]);
}
