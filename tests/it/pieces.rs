//! Merging a book file by file, as git does, against merging it whole.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roundel::plan::{ActivityField, ActivityId, Book, Edit, Part, Prefer, Read, merge};
use roundel::store::{Folder, Memory, Repair, merge_files};
use roundel::words::{Lang, Words};

use super::merge::{after, any_edit};

/// A reference to nowhere may be to what could not be read: a file alone can never tell.
const READ: Read<'static> = Read { unread: &[], whole: false };

type Files = BTreeMap<String, Vec<u8>>;

fn files(book: &Book) -> Files {
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), book).unwrap();
    memory.files()
}

/// What git makes of the files with the driver: who removed a file that the other changed is asked, here it stays.
fn file_by_file(base: &Files, ours: &Files, theirs: &Files) -> Files {
    let dir = tempfile::tempdir().unwrap();
    let places = ["base", "ours", "theirs"].map(|n| dir.path().join(n));
    let mut merged = Files::new();
    for name in ours.keys().chain(theirs.keys()) {
        let empty = Vec::new();
        let was = base.get(name).unwrap_or(&empty);
        let now = match (ours.get(name), theirs.get(name)) {
            (Some(ours), Some(theirs)) => {
                for (place, bytes) in places.iter().zip([was, ours, theirs]) {
                    std::fs::write(place, bytes).unwrap();
                }
                let [base, ours, theirs] = &places;
                merge_files(base, ours, theirs, Some(name), "now").unwrap();
                std::fs::read(ours).unwrap()
            }
            (Some(only), None) | (None, Some(only)) if only != was => only.clone(),
            _ => continue,
        };
        merged.insert(name.clone(), now);
    }
    merged
}

fn opened(files: &Files) -> Book {
    let memory = Memory::default();
    files.iter().for_each(|(name, bytes)| memory.put(name, bytes.clone()));
    Folder::open_in(Box::new(memory)).unwrap().book
}

/// A file without what differs from one merging to another: ids of conflicts, and when they arose.
fn told(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let (plan, conflicts) = text.split_once("    conflicts: [").unwrap_or((&text, ""));
    let plan = plan.trim_end_matches([')', '\n']).to_owned();
    let own = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("id: \"x-") && !line.starts_with("at: ")
    };
    let mut conflicts: Vec<&str> = conflicts.lines().filter(own).collect();
    conflicts.sort_unstable();
    std::iter::once(plan).chain(conflicts.into_iter().map(str::to_owned)).collect()
}

/// An edit that concerns one file: it removes nothing that another file may name, and moves nothing to another file.
fn is_within_a_file(edit: &Edit) -> bool {
    !matches!(
        edit,
        Edit::MoveActivity { .. }
            | Edit::RemovePerson(_)
            | Edit::RemoveGoal(_)
            | Edit::RemoveDepartment(_)
            | Edit::AddDepartment { .. }
            | Edit::RemoveObjective(_)
            | Edit::AddObjective { .. }
            | Edit::RemoveActivity(_)
            | Edit::AddActivity { .. }
            | Edit::RemoveKpi(_)
            | Edit::RemoveProcessStep(_)
    )
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec(any_edit(), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_stays_within_a_file_merges_file_by_file_as_in_the_whole_book(
        base in super::plan::start(), ours in edits(), theirs in edits(),
    ) {
        let within = |edits: Vec<Edit>| after(&base, edits.into_iter().filter(is_within_a_file).collect());
        let (ours, theirs) = (within(ours), within(theirs));
        let whole = files(&merge(&base, &ours, &theirs, Prefer::Ours, READ).noted("", "", "now"));
        let pieces = file_by_file(&files(&base), &files(&ours), &files(&theirs));
        prop_assert_eq!(whole.keys().collect::<Vec<_>>(), pieces.keys().collect::<Vec<_>>());
        for (name, bytes) in &whole {
            prop_assert_eq!(told(bytes), told(&pieces[name]), "{}", name);
        }
    }

    #[test]
    fn what_goes_from_file_to_file_is_lost_in_none(base in super::plan::start(), ours in edits(), theirs in edits()) {
        let (ours, theirs) = (after(&base, ours), after(&base, theirs));
        let pieces = file_by_file(&files(&base), &files(&ours), &files(&theirs));
        let book = opened(&pieces);
        let kept = |text: &String| {
            let set = |edit: &Edit| matches!(edit, Edit::Activity(_, ActivityField::Text(t)) if t == text);
            let mut rows = book.objectives().flat_map(|(_, o)| &o.activities);
            rows.any(|a| a.text == *text) || book.conflicts.iter().any(|c| set(&c.aside))
        };
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for row in side.objectives().flat_map(|(_, o)| &o.activities) {
                let was = base.activity(&row.id);
                if was.is_none_or(|was| was.text != row.text) {
                    prop_assert!(kept(&row.text), "lost: {:?}", row);
                }
                // The id that items of several kinds may have here; one of them has another by now.
                if row.id.as_str() == "same" {
                    continue;
                }
                if was.is_none() || was.is_some_and(|was| was != row) || other.activity(&row.id).is_some() {
                    prop_assert!(book.activity(&row.id).is_some(), "lost: {}", row.id);
                }
            }
        }
    }

    #[test]
    fn a_copy_merged_into_its_file_takes_nothing_from_it_and_brings_all_its_news(
        base in super::plan::start(), ours in edits(), copy in edits(), older in any::<bool>(),
    ) {
        let (ours, copy) = (after(&base, ours), after(&base, copy));
        let memory = Memory::default();
        let mut folder = Folder::create_in(Box::new(memory.clone()), if older { &base } else { &ours }).unwrap();
        // A save keeps what was there as a backup.
        let rows = ours.departments.iter().map(|d| Part::Department(d.id.clone()));
        folder.save(&ours, &rows.chain([Part::Head, Part::Kpis]).collect()).unwrap();
        for (name, bytes) in files(&copy).iter().filter(|(name, _)| name.starts_with("departments/")) {
            if memory.files().get(name).is_some_and(|there| there != bytes) {
                memory.put(&name.replace(".ron", " (1).ron"), bytes.clone());
            }
        }
        let ours = opened(&memory.files());
        let repair = Repair::open_in(Box::new(memory.clone()));
        for mended in repair.mend_safely(&Words::new(Lang::English), "now").unwrap() {
            mended.unwrap();
        }
        let book = opened(&memory.files());
        let home = |book: &Book, id: &ActivityId| book.activity_in(id).map(|(d, ..)| d.id.clone());
        // A row that is in another department of the copy comes in twice, and is told; an id of several kinds is given anew.
        let is_twice = |id: &ActivityId| {
            let (ours, copy) = (home(&ours, id), home(&copy, id));
            (ours.is_some() && copy.is_some() && ours != copy) || id.as_str() == "same"
        };
        for row in ours.objectives().flat_map(|(_, o)| &o.activities) {
            // Nothing gives way to something.
            if row.text.is_empty() || is_twice(&row.id) {
                continue;
            }
            prop_assert_eq!(book.activity(&row.id).map(|a| &a.text), Some(&row.text), "{}", row.id);
        }
        for (department, row) in copy.objectives().flat_map(|(d, o)| o.activities.iter().map(move |a| (d, a))) {
            if ours.department(&department.id).is_none() || is_twice(&row.id) {
                continue;
            }
            let text = Edit::Activity(row.id.clone(), ActivityField::Text(row.text.clone()));
            let is_old = older && base.activity(&row.id).is_some_and(|was| was.text == row.text);
            let stands = book.activity(&row.id).is_some_and(|a| a.text == row.text);
            let kept = book.conflicts.iter().any(|c| *c.aside == text);
            prop_assert!(row.text.is_empty() || is_old || stands || kept, "lost: {:?}", row);
        }
    }
}
