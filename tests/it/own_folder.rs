//! A department whose file lies in a folder of its own, so that rights on the folder hold.

use std::path::{Path, PathBuf};

use roundel::plan::{ActivityField, ActivityId, Book, Edit, apply_all};
use roundel::store::{Folder, Mend, MergedFile, Opened, Repair, StoreError, merge_files, stamp};
use roundel::words::{Lang, Words};

use super::window::sample;

const PARTS: &str = "departments/parts.ron";
const OWN: &str = "departments/parts/parts.ron";

/// The sample, in which the parts department has a folder of its own.
fn with_own_folder() -> (tempfile::TempDir, PathBuf, Book) {
    let (home, path) = sample();
    let book = Folder::open(&path).unwrap().book;
    std::fs::create_dir(path.join("departments/parts")).unwrap();
    std::fs::rename(path.join(PARTS), path.join(OWN)).unwrap();
    (home, path, book)
}

/// The id of the first row of the parts department.
fn row(book: &Book) -> ActivityId {
    let parts = book.departments.iter().find(|d| d.id.as_str() == "parts").unwrap();
    parts.objectives[0].activities[0].id.clone()
}

/// Writes this into that row, and saves it.
fn write(path: &Path, text: &str) {
    let Opened { mut book, mut folder, .. } = Folder::open(path).unwrap();
    let edit = Edit::Activity(row(&book), ActivityField::Text(text.to_owned()));
    let touched = apply_all(&mut book, vec![edit]).unwrap().touched;
    folder.save(&book, &touched).unwrap();
}

#[test]
fn a_department_in_its_own_folder_is_read_and_written_there() {
    let (_home, path, book) = with_own_folder();
    let opened = Folder::open(&path).unwrap();
    assert_eq!((&opened.book, opened.notices.len(), opened.folder.unreadable().len()), (&book, 0, 0));
    assert_eq!(Repair::open(&path).unwrap().check().unwrap(), []);
    let before = stamp(&path);
    write(&path, "写在自己的文件夹里");
    assert_ne!(stamp(&path), before, "whoever looks sees that");
    assert!(!path.join(PARTS).exists());
    assert!(std::fs::read_to_string(path.join(OWN)).unwrap().contains("写在自己的文件夹里"));
    let opened = Folder::open(&path).unwrap();
    assert_eq!(opened.book.activity_in(&row(&book)).unwrap().2.text, "写在自己的文件夹里");
    assert!(path.join(".backup").join(PARTS).is_file());
    // An empty folder takes nobody's file away.
    std::fs::create_dir(path.join("departments/front-desk")).unwrap();
    assert_eq!(Folder::open(&path).unwrap().book, opened.book);
}

#[test]
fn a_copy_in_a_departments_own_folder_is_found_and_merged() {
    let (_home, path, book) = with_own_folder();
    write(&path, "原来的");
    let copy = "departments/parts/parts (conflicted copy).ron";
    let text = std::fs::read_to_string(path.join(OWN)).unwrap();
    std::fs::write(path.join(copy), text.replace("原来的", "副本里的")).unwrap();
    let repair = Repair::open(&path).unwrap();
    let [trouble] = &repair.check().unwrap()[..] else { panic!("{:?}", repair.check()) };
    assert!(trouble.path.ends_with(copy), "{:?}", trouble.path);
    repair.mend(trouble, Mend::Merge, &Words::new(Lang::Chinese), "2026-03-15").unwrap();
    assert!(!path.join(copy).exists() && path.join(OWN).is_file() && !path.join(PARTS).exists());
    let merged = Folder::open(&path).unwrap().book;
    assert_eq!(merged.activity_in(&row(&book)).unwrap().2.text, "原来的");
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(repair.check().unwrap(), []);
}

/// Links are Unix's here.
#[cfg(unix)]
#[test]
fn a_departments_folder_that_leads_out_of_the_book_is_refused() {
    let (home, path, _) = with_own_folder();
    let outside = home.path().join("outside");
    std::fs::rename(path.join("departments/parts"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, path.join("departments/parts")).unwrap();
    let opened = Folder::open(&path).unwrap();
    let [unread] = opened.folder.unreadable() else { panic!("{:?}", opened.folder.unreadable()) };
    assert!(matches!(unread.error, StoreError::Outside { .. }), "{:?}", unread.error);
}

#[test]
fn git_merges_a_file_in_a_departments_own_folder() {
    let (home, path, _) = with_own_folder();
    let text = std::fs::read_to_string(path.join(OWN)).unwrap();
    let [base, ours, theirs] = ["base", "ours", "theirs"].map(|name| home.path().join(name));
    std::fs::write(&base, &text).unwrap();
    std::fs::write(&ours, text.replacen("text: \"", "text: \"甲", 1)).unwrap();
    let mut other = text.clone();
    other.insert(text.rfind("text: \"").unwrap() + 7, '乙');
    std::fs::write(&theirs, other).unwrap();
    let merged = merge_files(&base, &ours, &theirs, Some("plans/asc-2026/departments/parts/parts.ron"), "2026-03-15");
    assert_eq!(merged.unwrap(), MergedFile::Silently);
    let merged = std::fs::read_to_string(&ours).unwrap();
    assert!(merged.contains("text: \"甲") && merged.contains("text: \"乙"));
}
