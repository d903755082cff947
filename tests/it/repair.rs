//! What is broken in a book's folder is found and mended, and nothing is lost on the way.

use std::collections::BTreeMap;
use std::process::Command;

use roundel::plan::{
    Activity, ActivityField, ActivityId, Answer, Book, Department, DepartmentId, Edit, Flow, FlowId, FlowState, Met,
    Objective, ObjectiveId, OneOrMore, Part, Person, PersonId, Problem, ProblemId, apply, apply_all, present,
};
use roundel::store::{
    Fault, Folder, Leftover, Memory, Mend, Mended, Opened, Repair, Store as _, StoreError, Trouble, TroubleKind,
};
use roundel::words::{Lang, Words};

const FRONT: &str = "departments/前台.ron";

fn row(n: usize) -> ActivityId {
    ActivityId::new(format!("a-{n}"))
}

fn text(n: usize, text: &str) -> Edit {
    Edit::Activity(row(n), ActivityField::Text(text.to_owned()))
}

fn say(n: usize, text: &str) -> Edit {
    Edit::Activity(row(n), ActivityField::Evaluation(text.to_owned()))
}

fn add(id: &str) -> Edit {
    let activity = Box::new(Activity { text: id.to_owned(), ..Activity::new(ActivityId::new(id)) });
    Edit::AddActivity { objective: ObjectiveId::new("o-1"), at: 2, activity }
}

/// A department with three rows, one of a person, and a problem seen in one.
fn book() -> Book {
    let mut book = Book::new("计划", "中心", 2026);
    let person = Person { id: PersonId::new("p-1"), name: "王芳".into(), department: None };
    apply(&mut book, Edit::AddPerson { at: 0, person }).unwrap();
    let activity =
        |n: usize| Activity { text: format!("活动 {n}"), evaluation: "无".to_owned(), ..Activity::new(row(n)) };
    let problem = Problem { activity: Some(row(1)), ..Problem::new(ProblemId::new("q-1")) };
    let objective = Objective {
        activities: (1..=3).map(activity).collect(),
        problems: vec![problem],
        ..Objective::new(ObjectiveId::new("o-1"))
    };
    let department =
        Department { objectives: vec![objective], ..Department::new(DepartmentId::new("前台"), "前台") };
    apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    book
}

fn stored() -> Memory {
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &book()).unwrap();
    memory
}

fn open(memory: &Memory) -> Opened {
    Folder::open_in(Box::new(memory.clone())).unwrap()
}

/// Saves edits as the program does; the file of the department as it is then.
fn save(memory: &Memory, edits: Vec<Edit>) -> Vec<u8> {
    let Opened { mut book, mut folder, .. } = open(memory);
    let parts = apply_all(&mut book, edits).unwrap().touched;
    folder.save(&book, &parts).unwrap();
    memory.files()[FRONT].clone()
}

/// The file as somebody else's program would have it after these edits, from the book as it is.
fn elsewhere(memory: &Memory, edits: Vec<Edit>) -> Vec<u8> {
    let other = Memory::default();
    memory.files().into_iter().for_each(|(name, bytes)| other.put(&name, bytes));
    save(&other, edits)
}

fn repair(memory: &Memory) -> Repair {
    Repair::open_in(Box::new(memory.clone()))
}

fn check(memory: &Memory) -> Vec<Trouble> {
    repair(memory).check().unwrap()
}

/// The only trouble there is.
fn only(memory: &Memory) -> Trouble {
    let mut troubles = check(memory);
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    troubles.remove(0)
}

fn words() -> Words {
    Words::new(Lang::Chinese)
}

fn mend(memory: &Memory, how: Mend) -> Mended {
    let trouble = only(memory);
    assert!(trouble.mends.contains(&how), "{trouble:?}");
    repair(memory).mend(&trouble, how, &words(), "now").unwrap()
}

/// Every version that was there before is there still, somewhere.
fn nothing_lost(before: &BTreeMap<String, Vec<u8>>, memory: &Memory) {
    let now = memory.files();
    for (name, bytes) in before {
        assert!(now.values().any(|b| b == bytes), "lost: {name}");
    }
}

#[test]
fn a_sound_book_has_no_troubles() {
    let memory = stored();
    assert_eq!(check(&memory), []);
    save(&memory, vec![text(1, "x")]);
    assert_eq!(check(&memory), []);
    let err = repair(&Memory::default()).check().unwrap_err();
    assert!(matches!(err, StoreError::NoBook { .. }), "{err:?}");
}

#[test]
fn the_copy_of_a_department_is_known_by_what_it_says_whatever_its_name() {
    for name in [
        "前台 (王芳的冲突副本 2026-03-15).ron",
        "前台-DESKTOP-1.ron",
        "某个文件.ron",
        "前台.sync-conflict-20260315-101112-ABCDEFG.ron",
    ] {
        let memory = stored();
        let copy = elsewhere(&memory, vec![text(1, "他的")]);
        memory.put(&format!("departments/{name}"), copy);
        let trouble = only(&memory);
        assert_eq!(trouble.kind, TroubleKind::Copy { of: FRONT.to_owned(), error: None }, "{name}");
        assert_eq!(trouble.mends, [Mend::Merge, Mend::KeepBoth, Mend::PutAway]);
        let message = trouble.message(&words());
        assert!(message.contains(name) && message.contains(FRONT), "{message}");
    }
}

#[test]
fn a_department_whose_name_looks_like_a_copy_is_none() {
    let memory = stored();
    let Opened { mut book, mut folder, .. } = open(&memory);
    let other = Department::new(DepartmentId::new("前台-2"), "前台 2");
    let parts = apply_all(&mut book, vec![Edit::AddDepartment { at: 1, department: Box::new(other) }]).unwrap().touched;
    folder.save(&book, &parts).unwrap();
    assert_eq!(check(&memory), []);
    // Also where it can't be read.
    memory.put("departments/前台-2.ron", "(version: 5, dep");
    assert!(matches!(only(&memory).kind, TroubleKind::Unreadable(StoreError::Syntax { .. })));
}

#[test]
fn copies_of_the_other_files_are_found_too() {
    let memory = stored();
    let head = memory.files()["book.ron"].clone();
    let process = "(version: 5, process: [(id: \"s-1\", name: \"接待\")])";
    memory.put("process.ron", process);
    memory.put("book (1).ron", head.clone());
    memory.put("book-DESKTOP-7.ron", head);
    memory.put("process - 副本.ron", process);
    memory.put("notes.ron", "(anything: 1)");
    memory.put("book-keeping.ron", "(anything: 1)");
    let wave = "(version: 5, wave: (id: \"2026-Q1\", name: \"一\", on: \"2026-03-31\"))";
    memory.put("csi/2026-Q1.ron", wave);
    memory.put("csi/2026-Q1_冲突文件_王芳_20260401101112.ron", wave);
    let found: Vec<_> = check(&memory).into_iter().map(|t| (t.file, t.kind)).collect();
    let copy = |of: &str| TroubleKind::Copy { of: of.to_owned(), error: None };
    assert_eq!(
        found,
        [
            ("book (1).ron".to_owned(), copy("book.ron")),
            ("book-DESKTOP-7.ron".to_owned(), copy("book.ron")),
            ("csi/2026-Q1_冲突文件_王芳_20260401101112.ron".to_owned(), copy("csi/2026-Q1.ron")),
            ("process - 副本.ron".to_owned(), copy("process.ron")),
        ]
    );
    assert!(repair(&memory).mend_safely(&words(), "now").unwrap().iter().all(Result::is_ok));
    assert_eq!(check(&memory), []);
}

const COPY: &str = "departments/前台 (Bob's conflicted copy 2026-03-15).ron";

#[test]
fn a_copy_merges_into_its_file_and_what_differs_is_kept_twice() {
    let memory = stored();
    let copy = elsewhere(&memory, vec![text(1, "他的"), say(2, "他说"), add("y")]);
    save(&memory, vec![text(1, "我的"), say(3, "我说"), add("x")]);
    memory.put(COPY, copy);
    let before = memory.files();
    let Mended::Merged { conflicts: 2, kept, .. } = mend(&memory, Mend::Merge) else { panic!() };
    assert_eq!(kept.to_str().unwrap(), format!(".backup/{COPY}.merged-1"));
    nothing_lost(&before, &memory);
    let Opened { book, notices, .. } = open(&memory);
    assert_eq!(notices, []);
    // What the copy has as the backup has it is no news.
    for edit in [text(1, "我的"), say(3, "我说")] {
        assert_eq!(present(&book, &edit), Some(edit));
    }
    let asides: Vec<_> = book.conflicts.iter().map(|c| (*c.aside).clone()).collect();
    assert!(asides.contains(&text(1, "他的")) && asides.contains(&say(2, "他说")), "{asides:?}");
    assert!(book.activity(&ActivityId::new("x")).is_some() && book.activity(&ActivityId::new("y")).is_some());
    assert_eq!(check(&memory), []);
}

#[test]
fn what_ours_changed_more_than_one_save_ago_is_not_undone_by_a_copy() {
    // The backup is younger than what both began with: nobody can tell whether 无 came before or after 先说.
    let memory = stored();
    let copy = elsewhere(&memory, vec![text(1, "他的")]);
    save(&memory, vec![say(2, "先说"), Edit::RemoveActivity(row(3))]);
    save(&memory, vec![say(1, "后说")]);
    memory.put(COPY, copy);
    mend(&memory, Mend::Merge);
    let book = open(&memory).book;
    assert_eq!(present(&book, &say(2, "")), Some(say(2, "先说")));
    assert_eq!(present(&book, &say(1, "")), Some(say(1, "后说")));
    let kept: Vec<_> = book.conflicts.iter().map(|c| (*c.aside).clone()).collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.contains(&say(2, "无")) && kept.contains(&text(1, "他的")));
}

#[test]
fn a_copy_that_is_the_backup_brings_nothing_back() {
    let memory = stored();
    let old = memory.files()[FRONT].clone();
    save(&memory, vec![text(1, "新"), Edit::RemoveActivity(row(3)), add("x")]);
    memory.put(COPY, old);
    let before = memory.files()[FRONT].clone();
    assert!(matches!(mend(&memory, Mend::Merge), Mended::Merged { conflicts: 0, .. }));
    assert_eq!(memory.files()[FRONT], before);
}

#[test]
fn a_copy_kept_beside_its_file_is_a_department_of_its_own() {
    let memory = stored();
    let problems = OneOrMore::new(vec![ProblemId::new("q-1")]).unwrap();
    let on = "2026-03-01".parse().unwrap();
    let met = Met::Solved { followed: Answer::AsProposed, problems: problems.clone() };
    let ended = Flow { state: FlowState::Standardise { met }, ..Flow::new(FlowId::new("f-0"), on) };
    let state = FlowState::Countermeasures { followed: Answer::AsProposed, problems };
    let flow = Flow { state, ..Flow::new(FlowId::new("f-1"), on) };
    let Opened { mut book, mut folder, .. } = open(&memory);
    book.departments[0].objectives[0].flows = vec![ended, flow];
    folder.save(&book, &[Part::Department(DepartmentId::new("前台"))].into()).unwrap();
    let copy = elsewhere(&memory, vec![text(1, "他的")]);
    memory.put(COPY, copy);
    let before = memory.files();
    let Mended::KeptBoth { name, .. } = mend(&memory, Mend::KeepBoth) else { panic!() };
    assert_eq!(name, "前台（副本）");
    nothing_lost(&before, &memory);
    assert_eq!(check(&memory), []);
    let book = open(&memory).book;
    let [first, second] = &book.departments[..] else { panic!() };
    assert_eq!((first.name.as_str(), second.name.as_str()), ("前台", "前台（副本）"));
    let copied = &second.objectives[0];
    assert_eq!((copied.activities.len(), copied.activities[0].text.as_str()), (3, "他的"));
    assert_ne!(copied.activities[0].id, row(1));
    // What refers inside the copy refers to the copy.
    assert_eq!(copied.problems[0].activity.as_ref(), Some(&copied.activities[0].id));
    for flow in &copied.flows {
        assert_eq!(flow.state.problems(), [copied.problems[0].id.clone()]);
    }
    assert_eq!(first.objectives[0].activities[0].text, "活动 1");
}

#[test]
fn a_department_copied_under_another_id_is_told_with_its_rows_that_stand_twice() {
    let memory = stored();
    let copy =
        String::from_utf8(memory.files()[FRONT].clone()).unwrap().replace("department: \"前台\"", "department: \"新\"");
    memory.put("departments/新.ron", copy);
    let troubles = check(&memory);
    assert_eq!(troubles.iter().filter(|t| t.code() == "duplicate").count(), 5, "{troubles:?}");
    assert_eq!(troubles.iter().filter(|t| t.code() == "unlisted").count(), 1);
    let row = troubles.iter().find(|t| t.code() == "duplicate").unwrap();
    assert_eq!(
        (row.file.as_str(), row.place.is_some(), row.mends.as_slice()),
        ("departments/新.ron", true, &[Mend::Save][..])
    );
    assert_eq!(repair(&memory).mend(row, Mend::Save, &words(), "now"), Ok(Mended::Saved));
    assert_eq!(check(&memory), []);
    assert_eq!(open(&memory).book.activity_count(), 6);
}

/// The text of a file with both versions of the lines in which they differ, as git leaves it.
fn with_markers(ours: &[u8], theirs: &[u8], base: Option<&[u8]>) -> String {
    let lines =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs, base) = (lines(ours), lines(theirs), base.map(lines));
    let all: Vec<_> = [Some(&ours), Some(&theirs), base.as_ref()].into_iter().flatten().collect();
    let same = |at: &dyn Fn(&Vec<String>) -> Option<String>| all.iter().all(|l| at(l) == at(&ours));
    let start = (0..).take_while(|n| same(&|l| l.get(*n).cloned())).count();
    let end = (1..).take_while(|n| same(&|l| l.len().checked_sub(*n).map(|n| l[n].clone()))).count();
    let middle = |l: &[String]| l[start..l.len() - end].join("\n") + "\n";
    let base = base.map(|b| "||||||| 1234567\n".to_owned() + &middle(&b)).unwrap_or_default();
    format!(
        "{}\n<<<<<<< HEAD\n{}{base}=======\n{}>>>>>>> theirs\n{}\n",
        ours[..start].join("\n"),
        middle(&ours),
        middle(&theirs),
        ours[ours.len() - end..].join("\n")
    )
}

#[test]
fn both_sides_of_a_conflict_of_git_are_merged() {
    for diff3 in [false, true] {
        let memory = stored();
        let base = memory.files()[FRONT].clone();
        let theirs = elsewhere(&memory, vec![text(1, "他的"), say(1, "他说"), Edit::RemoveActivity(row(3))]);
        let ours = elsewhere(&memory, vec![text(1, "我的"), say(2, "我说")]);
        let broken = with_markers(&ours, &theirs, diff3.then_some(&base));
        memory.put(FRONT, broken.clone());
        let trouble = only(&memory);
        let line = broken.lines().position(|l| l.starts_with("<<<<<<<")).unwrap() + 1;
        assert_eq!(
            (trouble.code(), trouble.place, trouble.mends.as_slice()),
            ("markers", Some((line, 1)), &[Mend::Merge][..])
        );
        assert!(trouble.message(&words()).contains(&format!("{FRONT}:{line}")));
        let before = memory.files();
        mend(&memory, Mend::Merge);
        nothing_lost(&before, &memory);
        assert_eq!(check(&memory), []);
        let book = open(&memory).book;
        let asides: Vec<_> = book.conflicts.iter().map(|c| (*c.aside).clone()).collect();
        assert_eq!(present(&book, &text(1, "")), Some(text(1, "我的")));
        assert!(asides.contains(&text(1, "他的")));
        if diff3 {
            assert_eq!(asides.len(), 1, "{asides:?}");
            assert_eq!(
                (present(&book, &say(1, "")), present(&book, &say(2, ""))),
                (Some(say(1, "他说")), Some(say(2, "我说")))
            );
            assert!(book.activity(&row(3)).is_none());
        } else {
            // Nobody knows what both began with: both are kept, and what either has is there.
            assert_eq!(asides.len(), 3, "{asides:?}");
            assert!(book.activity(&row(3)).is_some());
        }
    }
}

#[test]
fn markers_that_cannot_be_taken_apart_leave_the_backup() {
    let memory = stored();
    let good = memory.files()[FRONT].clone();
    save(&memory, vec![text(1, "x")]);
    let broken = String::from_utf8(good.clone()).unwrap().replace("    objectives", "=======\n    objectives");
    memory.put(FRONT, broken);
    let before = memory.files();
    assert_eq!(only(&memory).mends, [Mend::Backup]);
    assert!(matches!(mend(&memory, Mend::Backup), Mended::Restored { kept: Some(_), .. }));
    assert_eq!(memory.files()[FRONT], good);
    nothing_lost(&before, &memory);
    assert_eq!(check(&memory), []);
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_its_place_and_whether_there_is_a_backup() {
    let good = stored().files()[FRONT].clone();
    let newer = String::from_utf8(good.clone()).unwrap().replace("version: 5", "version: 99");
    let cut = good[..good.len() / 2].to_vec();
    for (bytes, code, has_place, can_restore) in [
        (cut, "unreadable", true, true),
        (b"".to_vec(), "unreadable", false, true),
        (b"(version: 5,\n\xff)".to_vec(), "unreadable", true, true),
        (newer.into_bytes(), "newer", false, false),
    ] {
        for backup in [false, true] {
            let memory = stored();
            if backup {
                save(&memory, vec![text(1, "x")]);
            }
            memory.put(FRONT, bytes.clone());
            let trouble = only(&memory);
            assert_eq!((trouble.code(), trouble.place.is_some()), (code, has_place), "{trouble:?}");
            assert_eq!(trouble.mends.contains(&Mend::Backup), backup && can_restore, "{trouble:?}");
        }
    }
}

#[test]
fn a_head_that_cannot_be_read_or_is_gone_does_not_hide_what_else_is_broken() {
    let memory = stored();
    save(&memory, vec![Edit::Person(PersonId::new("p-1"), roundel::plan::PersonField::Name("李雷".to_owned()))]);
    memory.put(FRONT, "");
    memory.put("book.ron", "(version: 5, title");
    let codes = |memory: &Memory| check(memory).iter().map(|t| (t.file.clone(), t.code())).collect::<Vec<_>>();
    let front = (FRONT.to_owned(), "unreadable");
    assert_eq!(codes(&memory), [("book.ron".to_owned(), "unreadable"), front.clone()]);
    memory.remove("book.ron", roundel::store::Over::Anything).unwrap();
    assert_eq!(codes(&memory), [("book.ron".to_owned(), "missing"), front]);
    assert_eq!(repair(&memory).mend_safely(&words(), "now"), Ok(vec![]), "what is gone is not put back unasked");
    let head = check(&memory).remove(0);
    assert!(matches!(
        repair(&memory).mend(&head, Mend::Backup, &words(), "now"),
        Ok(Mended::Restored { kept: None, .. })
    ));
    assert_eq!(open(&memory).book.people[0].name, "王芳");
}

#[test]
fn a_department_without_its_file_is_told() {
    let memory = stored();
    save(&memory, vec![text(1, "x")]);
    memory.remove(FRONT, roundel::store::Over::Anything).unwrap();
    let trouble = only(&memory);
    assert_eq!(
        (trouble.code(), trouble.file.as_str(), trouble.mends.as_slice()),
        ("missing", FRONT, &[Mend::Backup][..])
    );
}

#[test]
fn a_copy_of_a_file_that_is_broken_is_merged_once_the_file_is_back() {
    let memory = stored();
    let copy = elsewhere(&memory, vec![text(2, "他的")]);
    save(&memory, vec![text(1, "x")]);
    memory.put(COPY, copy);
    memory.put(FRONT, "(version: 5, dep");
    let before = memory.files();
    let done = repair(&memory).mend_safely(&words(), "now").unwrap();
    assert!(matches!(&done[..], [Ok(Mended::Restored { .. }), Ok(Mended::Merged { .. })]), "{done:?}");
    nothing_lost(&before, &memory);
    assert_eq!(check(&memory), []);
    let book = open(&memory).book;
    let both = [(*book.conflicts[0].aside).clone(), present(&book, &text(2, "")).unwrap()];
    assert!(both.contains(&text(2, "他的")));
}

#[test]
fn a_copy_that_cannot_be_read_is_put_away_on_request_only() {
    let memory = stored();
    memory.put(COPY, "(version: 5, dep");
    let trouble = only(&memory);
    assert_eq!(trouble.mends, [Mend::PutAway]);
    assert!(matches!(trouble.kind, TroubleKind::Copy { error: Some(_), .. }));
    assert_eq!(repair(&memory).mend_safely(&words(), "now"), Ok(vec![]));
    let before = memory.files();
    mend(&memory, Mend::PutAway);
    nothing_lost(&before, &memory);
    assert_eq!(check(&memory), []);
}

#[test]
fn leftovers_are_harmless_and_can_be_put_away() {
    let memory = stored();
    for (name, which) in [("departments/.前台.ron.aB3dE6", Leftover::Save), ("book.ron.broken-1", Leftover::Broken)] {
        memory.put(name, "x");
        let trouble = only(&memory);
        assert_eq!((trouble.file.as_str(), &trouble.kind), (name, &TroubleKind::Leftover(which)));
        let before = memory.files();
        mend(&memory, Mend::PutAway);
        nothing_lost(&before, &memory);
        assert_eq!(check(&memory), []);
    }
}

#[test]
fn whatever_write_fails_while_a_copy_is_merged_nothing_is_lost_and_it_can_be_merged_again() {
    let prepared = || {
        let memory = stored();
        let copy = elsewhere(&memory, vec![text(1, "他的"), add("y")]);
        save(&memory, vec![text(1, "我的"), add("x")]);
        memory.put(COPY, copy);
        memory
    };
    for n in 0.. {
        let memory = prepared();
        let trouble = only(&memory);
        let before = memory.files();
        memory.fail(Some(Fault::At(n)));
        let done = repair(&memory).mend(&trouble, Mend::Merge, &words(), "now");
        memory.fail(None);
        nothing_lost(&before, &memory);
        if done.is_ok() {
            assert!(n > 4, "the writes were met");
            break;
        }
        mend(&memory, Mend::Merge);
        nothing_lost(&before, &memory);
        let book = open(&memory).book;
        assert_eq!((book.activity_count(), book.conflicts.len()), (5, 1), "at {n}");
        assert_eq!(check(&memory), [], "at {n}");
    }
}

#[test]
fn a_file_that_somebody_wrote_meanwhile_is_not_overwritten() {
    let memory = stored();
    memory.put(FRONT, "(version: 5, dep");
    memory.put(".backup/departments/前台.ron", stored().files()[FRONT].clone());
    let trouble = only(&memory);
    memory.put(FRONT, stored().files()[FRONT].clone());
    let before = memory.files();
    let done = repair(&memory).mend(&trouble, Mend::Backup, &words(), "now");
    assert!(matches!(done, Err(StoreError::Changed { .. })), "{done:?}");
    assert_eq!(memory.files(), before);
}

#[test]
fn what_opening_mends_is_told_and_no_more() {
    let memory = stored();
    let head = String::from_utf8(memory.files()["book.ron"].clone()).unwrap();
    let twice = head.replace("    departments: [", "    departments: [\n        (id: \"前台\", name: \"又一\"),");
    memory.put("book.ron", twice);
    let codes: Vec<_> = check(&memory).iter().map(Trouble::code).collect();
    assert_eq!(codes, ["duplicate"]);
    // Lines like markers inside a text that somebody wrote by hand.
    let memory = stored();
    let rows = String::from_utf8(memory.files()[FRONT].clone()).unwrap();
    memory.put(FRONT, rows.replace("\"活动 1\"", "r#\"a\n=======\nb\"#"));
    assert_eq!(check(&memory), []);
}

#[test]
fn the_program_says_what_is_broken_and_mends_it() {
    let dir = tempfile::tempdir().unwrap();
    let plan = dir.path().join("plan");
    let run = |args: &[&str]| {
        let mut roundel = Command::new(env!("CARGO_BIN_EXE_roundel"));
        let output = roundel.args(["--lang", "en", "check", "--files"]).arg(&plan).args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&[]).0, Some(2), "no folder");
    std::fs::create_dir(&plan).unwrap();
    assert_eq!(run(&[]).0, Some(2), "no book");
    Folder::create(&plan, &book()).unwrap();
    assert_eq!(run(&[]), (Some(0), "All files are sound\n".to_owned(), String::new()));
    assert_eq!(run(&["--json"]).1.trim(), "[]");
    let file = plan.join(FRONT);
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(plan.join(COPY), good.replace("活动 2", "他的")).unwrap();
    let (code, out, _) = run(&["--json"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(1));
    assert_eq!(
        (found[0]["file"].as_str(), found[0]["kind"].as_str(), &found[0]["line"]),
        (Some(COPY), Some("copy"), &serde_json::Value::Null)
    );
    assert_eq!(found[0]["mends"], serde_json::json!(["merge", "keep-both", "put-away"]));
    let (code, out, err) = run(&["--mend"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("merged") && out.contains("1 place"), "{out}");
    assert!(!plan.join(COPY).exists() && plan.join(format!(".backup/{COPY}.merged-1")).exists());
    let book = Folder::open(&plan).unwrap().book;
    assert_eq!(*book.conflicts[0].aside, text(2, "他的"));
    // A file cut in the middle, without a backup: it is told, and stays.
    std::fs::remove_dir_all(plan.join(".backup")).unwrap();
    std::fs::write(&file, &good[..good.len() / 2]).unwrap();
    let (code, out, _) = run(&["--mend"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("前台.ron:"), "{out}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), good[..good.len() / 2]);
}
