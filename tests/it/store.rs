//! Books on disk: what is written is read, faults harm nothing, and nothing leads out of the folder.

use std::collections::BTreeSet;
use std::path::Path;

use roundel::plan::{
    Activity, ActivityField, ActivityId, Book, Department, DepartmentId, Edit, Goal, GoalId, Objective, ObjectiveId,
    Part, PersonId, apply, apply_all,
};
use roundel::store::{Fault, Folder, Memory, Notice, StoreError};

fn department(id: &str, row: &str) -> Department {
    let activity = Activity { text: "一行\n\"两行\"\r\n\\ 🎯".to_owned(), ..Activity::new(ActivityId::new(row)) };
    let objective = Objective {
        goal: Some(GoalId::new("g-1")),
        activities: vec![activity],
        ..Objective::new(ObjectiveId::new(format!("o-{row}")))
    };
    Department { id: DepartmentId::new(id), name: id.to_owned(), head: None, objectives: vec![objective] }
}

fn book() -> Book {
    let mut book = Book::new("年度计划", "ASC", 2026);
    let goal = Goal { id: GoalId::new("g-1"), number: "1".to_owned(), text: String::new(), result: String::new() };
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
    memory.put("book.ron", format!("\u{feff}{}", head.replace("version: 1,", "version: 2,")));
    let mut opened = open(&memory);
    assert_eq!(opened.folder.read_only().map(|n| n.version), Some(2));
    assert!(matches!(opened.folder.save(&book, &[front()].into()), Err(StoreError::Newer { .. })));
    memory.put("book.ron", head.replace("version: 1,", "version: 2,\n    mood: \"new\","));
    let error = Folder::open_in(Box::new(memory.clone())).unwrap_err();
    assert!(matches!(error, StoreError::Newer { version: 2, .. }), "{error}");
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
    mine.keep_mine(&front()).unwrap();
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
