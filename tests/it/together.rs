//! Many hands on one folder: what others write is merged and seen, both values of one field are kept, and what was not
//! saved when the program was killed comes back.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use roundel::app::Settings;
use roundel::plan::{
    self, Activity, ActivityField, ActivityId, Book, Choice, Conflict, Deed, Department, DepartmentId, Edit, History,
    KpiField, KpiId, Objective, ObjectiveId, Part, PersonId, ProcessStepField, ProcessStepId, Refused, StandardField,
    StandardId, Step, WaveField, WaveId, apply, resolve,
};
use roundel::store::{
    Fault, Folder, Journal, Left, Meeting, Memory, Received, StoreError, Trail, as_of, receive, restore, save,
};
use roundel::words::Lang;

use super::through::Through;
use super::window::{
    Desk, activity, book as open_book, click_activity, desk, desk_with, press, press_with, retype, sample, type_text,
    wait_within,
};

const NOBODY: Meeting<'static> = Meeting { by: "我", at: "2026-03-15 10:42" };

/// Somebody at work on a book in memory.
struct Person {
    book: Book,
    history: History,
    folder: Folder,
    trail: Trail,
}

impl Person {
    fn at(memory: &Memory) -> Self {
        let opened = Folder::open_in(Box::new(memory.clone())).unwrap();
        Self { book: opened.book, history: History::new(), folder: opened.folder, trail: Trail::new("") }
    }

    fn write(&mut self, row: &str, text: &str) {
        let edit = Edit::Activity(ActivityId::new(row), ActivityField::Text(text.to_owned()));
        self.history.take(&mut self.book, Step { deed: Deed::EditText, edits: vec![edit] }).unwrap();
    }

    fn write_at(&mut self, row: &str, text: &str, at: &str) {
        self.write(row, text);
        self.trail.note(&mut self.history, "我", at);
    }

    fn try_save(&mut self) -> (Received, Result<(), StoreError>) {
        self.trail.note(&mut self.history, "我", NOBODY.at);
        save(&mut self.book, &mut self.history, &mut self.folder, &mut self.trail, NOBODY)
    }

    fn save(&mut self) -> Received {
        let (received, saved) = self.try_save();
        saved.unwrap();
        received
    }

    fn look(&mut self) -> Option<Received> {
        let theirs = self.folder.looker().look().unwrap()?;
        receive(&mut self.book, &mut self.history, &mut self.folder, theirs, NOBODY)
    }

    fn text(&self, row: &str) -> &str {
        &self.book.activity(&ActivityId::new(row)).unwrap().text
    }
}

fn stored() -> Memory {
    let mut book = Book::new("计划", "中心", 2026);
    for (d, rows) in [("front", ["a-1", "a-2"]), ("workshop", ["a-3", "a-4"])] {
        let objective = Objective {
            activities: rows.iter().map(|id| Activity::new(ActivityId::new(*id))).collect(),
            ..Objective::new(ObjectiveId::new(format!("o-{d}")))
        };
        let department = Department { objectives: vec![objective], ..Department::new(DepartmentId::new(d), d) };
        apply(&mut book, Edit::AddDepartment { at: 0, department: Box::new(department) }).unwrap();
    }
    let memory = Memory::default();
    Folder::create_in(Box::new(memory.clone()), &book).unwrap();
    memory
}

#[test]
fn two_people_save_the_same_file_and_both_texts_are_there() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    one.write("a-1", "one");
    other.write("a-2", "other");
    assert_eq!(one.save().edits, []);
    assert_eq!(other.save().changes(), 1);
    assert_eq!((other.text("a-1"), other.text("a-2")), ("one", "other"));
    assert_eq!(other.history.unsaved(), 0);
    assert_eq!(one.look().unwrap().changes(), 1);
    assert_eq!(one.book, other.book);
    assert!(one.look().is_none(), "nothing is new");
    assert_eq!(Person::at(&memory).book, one.book);
}

#[test]
fn the_same_text_in_two_ways_is_kept_in_the_file_until_somebody_chose() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    one.write("a-1", "one");
    other.write("a-1", "other");
    one.save();
    assert_eq!(other.save().conflicts(), 1);
    let mut third = Person::at(&memory);
    assert_eq!(third.text("a-1"), "one", "what everybody saw stands");
    let conflict = third.book.conflicts[0].clone();
    assert_eq!(*conflict.aside, Edit::Activity(ActivityId::new("a-1"), ActivityField::Text("other".into())));
    assert_eq!((conflict.by.as_str(), conflict.at.as_str()), ("我", "2026-03-15 10:42"));
    // It is in the department's own file, as text.
    let file = String::from_utf8(memory.files()["departments/front.ron"].clone()).unwrap();
    assert!(file.contains("conflicts: [") && file.contains("\"other\""), "{file}");
    let step = resolve(&third.book, &conflict.id, Choice::Aside).unwrap();
    third.history.take(&mut third.book, step).unwrap();
    third.save();
    one.look();
    assert_eq!((one.text("a-1"), one.book.conflicts.len()), ("other", 0));
    assert!(!String::from_utf8(memory.files()["departments/front.ron"].clone()).unwrap().contains("conflicts"));
}

/// Found by the torture program: the department's file was written without the conflict, and the head was not written.
#[test]
fn a_conflict_about_a_row_that_somebody_removes_unseen_is_kept() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    let aside = Edit::Activity(ActivityId::new("a-1"), ActivityField::Text("kept aside".into()));
    let edits = vec![Edit::AddConflict(Conflict::of(aside, "", "", ""))];
    one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
    one.save();
    let edits = vec![Edit::RemoveActivity(ActivityId::new("a-1"))];
    other.history.take(&mut other.book, Step { deed: Deed::RemoveRow, edits }).unwrap();
    other.save();
    // The row stays as long as nobody chose, and the removal is one more conflict.
    let third = Person::at(&memory);
    assert_eq!(third.text("a-1"), "");
    let (removals, texts): (Vec<_>, Vec<_>) = third.book.conflicts.iter().partition(|c| c.aside.is_removal());
    assert_eq!((removals.len(), texts), (1, one.book.conflicts.iter().collect()));
    one.look();
    assert_eq!(one.book, third.book);
    // First the text, then the removal.
    let removal = resolve(&one.book, &removals[0].id, Choice::Aside).unwrap();
    assert!(matches!(one.history.take(&mut one.book, removal.clone()), Err(Refused::InConflict(_))));
    let text = one.book.conflicts.iter().find(|c| !c.aside.is_removal()).unwrap().id.clone();
    let text = resolve(&one.book, &text, Choice::Standing).unwrap();
    one.history.take(&mut one.book, text).unwrap();
    one.history.take(&mut one.book, removal).unwrap();
    assert_eq!((one.book.activity_count(), one.book.conflicts.len()), (3, 0));
}

/// Found by the torture program: each of two departments was written without the row that the other one had not got yet.
#[test]
fn rows_that_two_departments_exchange_are_on_the_disk_wherever_a_save_is_cut_off() {
    let mut cut = 0;
    loop {
        let memory = stored();
        let mut one = Person::at(&memory);
        let rows = ["a-1", "a-3"];
        for row in rows {
            one.write(row, &format!("text of {row}"));
            let aside = Edit::Activity(ActivityId::new(row), ActivityField::Text(format!("aside {row}")));
            let edits = vec![Edit::AddConflict(Conflict::of(aside, "", "", ""))];
            one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
        }
        one.save();
        for (row, to) in rows.into_iter().zip(["o-workshop", "o-front"]) {
            let edits = vec![Edit::MoveActivity { activity: ActivityId::new(row), to: ObjectiveId::new(to), at: 0 }];
            one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
        }
        memory.fail(Some(Fault::WritesFrom(cut)));
        let (_, saved) = one.try_save();
        memory.fail(None);
        let there = Person::at(&memory).book;
        let texts: Vec<_> = there.objectives().flat_map(|(_, o)| &o.activities).map(|a| a.text.as_str()).collect();
        for row in rows {
            assert!(texts.contains(&format!("text of {row}").as_str()), "{row} cut off at {cut}");
        }
        assert_eq!(there.conflicts.len(), 2, "cut off at {cut}");
        if saved.is_ok() {
            assert_eq!(there, one.book);
            break;
        }
        cut += 1;
    }
    assert!(cut > 3);
}

/// Found by the torture program: what somebody wrote into a row that was just moved was taken for what is left of it.
#[test]
fn of_a_row_in_two_files_what_is_left_goes_and_what_was_changed_stays() {
    let memory = stored();
    let mut one = Person::at(&memory);
    one.write("a-1", "as it left");
    one.save();
    let before = String::from_utf8(memory.files()["departments/front.ron"].clone()).unwrap();
    let edits =
        vec![Edit::MoveActivity { activity: ActivityId::new("a-1"), to: ObjectiveId::new("o-workshop"), at: 0 }];
    one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
    one.write("a-1", "as it is now");
    one.save();
    for (text, rows) in [("as it left", 4), ("written meanwhile", 5)] {
        memory.put("departments/front.ron", before.replace("as it left", text));
        let mut there = Person::at(&memory);
        let texts: Vec<_> = there.book.objectives().flat_map(|(_, o)| &o.activities).map(|a| a.text.clone()).collect();
        assert_eq!(texts.len(), rows, "{texts:?}");
        assert!(texts.iter().any(|t| t == "as it is now"), "{texts:?}");
        assert_eq!(texts.iter().any(|t| t == text), rows == 5, "{texts:?}");
        // And so it is saved.
        there.write("a-2", text);
        there.save();
        assert_eq!(Person::at(&memory).book.activity_count(), rows);
    }
}

/// What nobody chose yet about something that is gone stands in a file that is there.
#[test]
fn a_conflict_about_what_is_gone_is_saved() {
    let memory = stored();
    let mut one = Person::at(&memory);
    let asides = [
        Edit::Wave(WaveId::new("gone"), WaveField::Name("第二次".into())),
        Edit::ProcessStep(ProcessStepId::new("gone"), ProcessStepField::Name("接待".into())),
        Edit::Kpi(KpiId::new("gone"), KpiField::Name("产值".into())),
        Edit::Standard(StandardId::new("gone"), StandardField::Text("标准".into())),
    ];
    let edits = asides.map(|aside| Edit::AddConflict(Conflict::of(aside, "", "", ""))).to_vec();
    one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
    one.save();
    assert_eq!(Person::at(&memory).book.conflicts, one.book.conflicts);
    assert_eq!(one.book.conflicts.len(), 4);
}

/// The head is written twice where goals or people go; a conflict that leaves it for a department's file is in one of them.
#[test]
fn a_conflict_is_on_the_disk_wherever_a_save_is_cut_off() {
    let row = || ActivityId::new("a-1");
    let conflicts = |memory: &Memory| Person::at(memory).book.conflicts.len();
    for comes_back in [false, true] {
        let mut cut = 0;
        loop {
            let memory = stored();
            let mut one = Person::at(&memory);
            let aside = Edit::Activity(row(), ActivityField::Text("kept aside".into()));
            let kept = Edit::AddConflict(Conflict::of(aside, "", "", ""));
            let person = plan::Person { id: PersonId::new("p"), name: "王芳".into(), department: None };
            let edits = vec![kept, Edit::AddPerson { at: 0, person }];
            one.history.take(&mut one.book, Step { deed: Deed::EditText, edits }).unwrap();
            one.save();
            let mut edits = vec![Edit::RemoveActivity(row())];
            if comes_back {
                one.history.receive(&mut one.book, edits).unwrap();
                let parts = [Part::Head, Part::Department(DepartmentId::new("front"))];
                one.history.touch(parts);
                one.save();
                let objective = ObjectiveId::new("o-front");
                edits = vec![Edit::AddActivity { objective, at: 0, activity: Box::new(Activity::new(row())) }];
            }
            edits.push(Edit::RemovePerson(PersonId::new("p")));
            let touched = one.history.receive(&mut one.book, edits).unwrap().touched;
            one.history.touch(touched);
            memory.fail(Some(Fault::WritesFrom(cut)));
            let (_, saved) = one.try_save();
            memory.fail(None);
            assert_eq!(conflicts(&memory), 1, "{comes_back} cut off at {cut}");
            if saved.is_ok() {
                break;
            }
            cut += 1;
        }
        assert!(cut > 3);
    }
}

/// Found by the torture program: a row that moved was in neither file, and its removal was taken for somebody's.
#[test]
fn a_row_that_moves_while_the_files_are_read_is_not_gone() {
    let memory = stored();
    let go = Edit::MoveActivity { activity: ActivityId::new("a-3"), to: ObjectiveId::new("o-front"), at: 0 };
    let mut moved = Person::at(&memory).book;
    apply(&mut moved, go).unwrap();
    let busy: Arc<Mutex<Option<Book>>> = Arc::default();
    let saves = busy.clone();
    // Somebody else saves after this file is read.
    let store = Through::reading(&memory, move |memory, name| {
        if name == "departments/front.ron"
            && let Some(book) = saves.lock().unwrap().take()
        {
            let mut folder = Folder::open_in(Box::new(memory.clone())).unwrap().folder;
            let parts = ["front", "workshop"].map(|d| Part::Department(DepartmentId::new(d)));
            folder.save(&book, &parts.into()).unwrap();
        }
    });
    let opened = Folder::open_in(Box::new(store)).unwrap();
    // Something is to be seen.
    let mut other = Person::at(&memory);
    other.write("a-1", "other");
    other.save();
    apply(&mut moved, Edit::Activity(ActivityId::new("a-1"), ActivityField::Text("other".into()))).unwrap();
    *busy.lock().unwrap() = Some(moved.clone());
    let theirs = opened.folder.looker().look().unwrap().unwrap();
    assert_eq!(theirs.book, moved);
}

/// Found by the torture program: what others noted was noted anew by each who read it.
#[test]
fn a_conflict_that_comes_from_others_is_taken_as_it_is() {
    let memory = stored();
    let (mut one, mut other, mut third) = (Person::at(&memory), Person::at(&memory), Person::at(&memory));
    one.write("a-1", "one");
    one.save();
    other.write("a-1", "other");
    other.save();
    other.trail.give_up();
    third.look();
    assert_eq!(third.book.conflicts, other.book.conflicts);
    assert_eq!(third.history.unsaved(), 0, "there is nothing of one's own to save");
}

#[test]
fn an_unsaved_text_stays_and_is_saved_after_others_changed_the_file() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    other.write("a-1", "mine");
    one.write("a-2", "theirs");
    one.save();
    other.look();
    assert_eq!((other.text("a-1"), other.text("a-2"), other.history.unsaved()), ("mine", "theirs", 1));
    assert!(other.history.undo(&mut other.book).is_some());
    assert_eq!((other.text("a-1"), other.text("a-2")), ("", "theirs"));
    assert!(other.history.redo(&mut other.book).is_some());
    other.save();
    one.look();
    assert_eq!((one.text("a-1"), one.text("a-2")), ("mine", "theirs"));
}

#[test]
fn a_file_that_is_half_there_is_waited_for_and_never_overwritten() {
    let memory = stored();
    let mut one = Person::at(&memory);
    let whole = memory.files()["departments/front.ron"].clone();
    memory.put("departments/front.ron", &whole[..whole.len() / 2]);
    assert_eq!(one.look().unwrap().edits, [], "nothing is gone");
    assert_eq!(one.folder.troubled().count(), 1);
    assert!(one.look().is_none(), "the same trouble is told once");
    one.write("a-1", "front");
    one.write("a-3", "workshop");
    let (_, saved) = one.try_save();
    assert!(saved.is_err());
    assert_eq!(memory.files()["departments/front.ron"], &whole[..whole.len() / 2]);
    assert!(one.history.unsaved() > 0);
    // The rest comes, with a change of its own.
    let changed = String::from_utf8(whole)
        .unwrap()
        .replace("id: \"a-2\",", "id: \"a-2\",\n                    text: \"theirs\",");
    memory.put("departments/front.ron", changed);
    one.save();
    assert_eq!(one.folder.troubled().count(), 0);
    let again = Person::at(&memory);
    assert_eq!((again.text("a-1"), again.text("a-2"), again.text("a-3")), ("front", "theirs", "workshop"));
}

#[test]
fn a_folder_that_vanished_is_no_empty_plan() {
    let memory = stored();
    let mut one = Person::at(&memory);
    let files = memory.files();
    memory.fail(None);
    for name in files.keys() {
        roundel::store::Store::remove(&memory, name, roundel::store::Over::Anything).unwrap();
    }
    assert!(matches!(one.folder.looker().look(), Err(StoreError::Missing { .. })));
    one.write("a-1", "kept");
    let (_, saved) = one.try_save();
    assert!(saved.is_err());
    assert_eq!(one.text("a-1"), "kept");
    files.into_iter().for_each(|(name, bytes)| memory.put(&name, bytes));
    one.save();
    assert_eq!(Person::at(&memory).text("a-1"), "kept");
}

/// A journal as a killed program leaves it.
fn kill(journal: Journal, folder: &Path) {
    journal.wait();
    let paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    for path in paths {
        std::fs::copy(&path, path.with_file_name("killed.journal")).unwrap();
    }
    let mut journal = journal;
    journal.clear();
}

#[test]
fn what_was_written_down_comes_back_after_a_kill_and_meets_what_others_saved() {
    let home = tempfile::tempdir().unwrap();
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    let mut journal = Journal::new(home.path(), "book");
    for (row, text) in [("a-1", "mine"), ("a-3", "mine"), ("a-1", "mine at last")] {
        one.write(row, text);
        let edit = Edit::Activity(ActivityId::new(row), ActivityField::Text(text.to_owned()));
        journal.write(&one.folder, "2026-03-15 10:42", vec![edit]);
    }
    kill(journal, home.path());
    other.write("a-2", "theirs");
    other.write("a-3", "theirs");
    other.save();
    let mut again = Person::at(&memory);
    assert!(Left::of(home.path(), "another book").is_empty());
    let left = Left::of(home.path(), "book");
    assert_eq!((left.len(), left[0].len(), left[0].at()), (1, 3, "2026-03-15 10:42"));
    assert!(Left::of(home.path(), "book").is_empty(), "nobody else takes it up meanwhile");
    restore(&mut again.book, &mut again.history, &again.folder, &left[0], &mut again.trail, "我").unwrap();
    assert_eq!((again.text("a-1"), again.text("a-2"), again.text("a-3")), ("mine at last", "theirs", "theirs"));
    assert_eq!(
        *again.book.conflicts[0].aside,
        Edit::Activity(ActivityId::new("a-3"), ActivityField::Text("mine".into()))
    );
    assert!(again.history.unsaved() > 0);
    left.into_iter().for_each(Left::done);
    assert!(Left::of(home.path(), "book").is_empty());
    again.save();
    assert_eq!(Person::at(&memory).text("a-1"), "mine at last");
}

#[test]
fn a_line_of_a_journal_that_fits_and_makes_no_sense_leaves_the_book_sound() {
    let home = tempfile::tempdir().unwrap();
    let memory = stored();
    let one = Person::at(&memory);
    let mut journal = Journal::new(home.path(), "book");
    let twin = Box::new(Department::new(DepartmentId::new("FRONT"), "front"));
    journal.write(&one.folder, "2026-03-15 10:42", vec![Edit::AddDepartment { at: 0, department: twin }]);
    kill(journal, home.path());
    let mut again = Person::at(&memory);
    let left = Left::of(home.path(), "book");
    restore(&mut again.book, &mut again.history, &again.folder, &left[0], &mut again.trail, "我").unwrap();
    let ids: Vec<_> = again.book.departments.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids.len(), 3, "{ids:?}");
    assert_eq!(plan::mend(&mut again.book.clone(), &[], true), []);
}

#[test]
fn a_journal_that_is_cut_off_anywhere_gives_what_stands_before() {
    let home = tempfile::tempdir().unwrap();
    let memory = stored();
    let mut one = Person::at(&memory);
    let mut journal = Journal::new(home.path(), "book");
    for n in 0..3 {
        one.write("a-1", &format!("文{n}"));
        let edit = Edit::Activity(ActivityId::new("a-1"), ActivityField::Text(format!("文{n}")));
        journal.write(&one.folder, "", vec![edit]);
    }
    kill(journal, home.path());
    let path = home.path().join("killed.journal");
    let whole = std::fs::read(&path).unwrap();
    let mut seen = BTreeSet::new();
    for end in 0..=whole.len() {
        std::fs::write(&path, &whole[..end]).unwrap();
        let left = Left::of(home.path(), "book");
        let count = left.first().map_or(0, Left::len);
        seen.insert(count);
        if let Some(left) = left.first() {
            let (_, book) = left.books(&one.folder).unwrap();
            let text = &book.activity(&ActivityId::new("a-1")).unwrap().text;
            let wanted = count.checked_sub(1).map_or(String::new(), |n| format!("文{n}"));
            assert_eq!(*text, wanted);
        }
    }
    assert_eq!(seen, (0..=3).collect());
}

#[test]
fn what_was_saved_leaves_no_journal() {
    let home = tempfile::tempdir().unwrap();
    let memory = stored();
    let one = Person::at(&memory);
    let mut journal = Journal::new(home.path(), "book");
    journal.write(&one.folder, "", vec![Edit::Activity(ActivityId::new("a-1"), ActivityField::Text("x".into()))]);
    journal.wait();
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
    journal.clear();
    journal.wait();
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_journal_that_can_not_be_written_says_so_once_and_is_caught_up_later() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    std::fs::write(&folder, "in the way").unwrap();
    let memory = stored();
    let one = Person::at(&memory);
    let mut journal = Journal::new(&folder, "book");
    let edit = |text: &str| vec![Edit::Activity(ActivityId::new("a-1"), ActivityField::Text(text.into()))];
    journal.write(&one.folder, "", edit("1"));
    journal.wait();
    assert!(journal.trouble().is_some());
    journal.write(&one.folder, "", edit("2"));
    journal.wait();
    assert!(journal.trouble().is_none(), "told once");
    std::fs::remove_file(&folder).unwrap();
    journal.write(&one.folder, "", edit("3"));
    kill(journal, &folder);
    assert_eq!(Left::of(&folder, "book")[0].len(), 3);
}

/// Lets the window work until it shows what is waited for; two seconds and a little at most.
fn until(desk: &mut Desk<'_>, what: impl Fn(&Desk<'_>) -> bool) {
    wait_within(desk, Duration::from_secs(3), what);
}

fn text_of(desk: &Desk<'_>, id: &str) -> String {
    activity(desk, id).text.clone()
}

#[test]
fn what_another_window_saves_is_shown_within_two_seconds_with_the_typed_text_untouched() {
    let (_home, path) = sample();
    let mut one = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let mut other = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut other, "a-04");
    type_text(&mut other, "写到一半");
    retype(&mut one, "a-03", "别人写的");
    press_with(&mut one, Modifiers::COMMAND, Key::S);
    until(&mut other, |d| text_of(d, "a-03") == "别人写的");
    press(&mut other, Key::Enter);
    assert_eq!(text_of(&other, "a-04"), "写到一半");
    assert!(other.query_by_label_contains("改了“重点活动”").is_some());
    press_with(&mut other, Modifiers::COMMAND, Key::S);
    until(&mut one, |d| text_of(d, "a-04") == "写到一半");
    assert_eq!(open_book(&one), open_book(&other));
}

#[test]
fn two_texts_for_one_cell_are_chosen_with_one_key() {
    let (_home, path) = sample();
    let mut one = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let mut other = desk(&path, Lang::Chinese, (1280.0, 800.0));
    retype(&mut one, "a-03", "甲的写法");
    retype(&mut other, "a-03", "乙的写法");
    press_with(&mut one, Modifiers::COMMAND, Key::S);
    press_with(&mut other, Modifiers::COMMAND, Key::S);
    assert_eq!(text_of(&other, "a-03"), "甲的写法");
    other.get_by_label("“重点活动”两人都改了");
    until(&mut one, |d| !open_book(d).conflicts.is_empty());
    assert!(one.query_all_by_label_contains("乙的写法").count() > 0);
    press(&mut one, Key::F10);
    press(&mut one, Key::F12);
    assert_eq!((text_of(&one, "a-03").as_str(), open_book(&one).conflicts.len()), ("乙的写法", 0));
    assert!(one.query_by_label("“重点活动”两人都改了").is_none());
    press_with(&mut one, Modifiers::COMMAND, Key::S);
    until(&mut other, |d| open_book(d).conflicts.is_empty());
    assert_eq!(text_of(&other, "a-03"), "乙的写法");
}

#[test]
fn a_cell_that_somebody_else_changed_while_it_was_typed_keeps_both() {
    let (_home, path) = sample();
    let mut one = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let mut other = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut other, "a-03");
    type_text(&mut other, "我还在写");
    retype(&mut one, "a-03", "别人写的");
    press_with(&mut one, Modifiers::COMMAND, Key::S);
    until(&mut other, |d| text_of(d, "a-03") == "别人写的");
    press(&mut other, Key::Enter);
    assert_eq!(text_of(&other, "a-03"), "我还在写");
    let aside: Vec<_> = open_book(&other).conflicts.iter().map(|c| (*c.aside).clone()).collect();
    assert_eq!(aside, [Edit::Activity(ActivityId::new("a-03"), ActivityField::Text("别人写的".into()))]);
}

#[test]
fn a_killed_window_brings_back_what_was_not_saved_and_says_so() {
    let (home, path) = sample();
    let settings = || {
        let mut settings = Settings::default();
        (settings.lang, settings.inspector) = (Some(Lang::Chinese), Some(false));
        settings.kept_in(home.path())
    };
    let mut one = desk_with(settings(), &path, (1280.0, 800.0));
    retype(&mut one, "a-03", "还没保存");
    std::thread::sleep(Duration::from_millis(100));
    let journals = home.path().join("journal");
    let written = std::fs::read_dir(&journals).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(&written, journals.join("killed.journal")).unwrap();
    std::mem::forget(one);
    let mut again = desk_with(settings(), &path, (1280.0, 800.0));
    assert_eq!(text_of(&again, "a-03"), "还没保存");
    assert!(again.query_by_label_contains("已经恢复").is_some());
    press_with(&mut again, Modifiers::COMMAND, Key::S);
    assert_eq!(Folder::open(&path).unwrap().book.activity(&ActivityId::new("a-03")).unwrap().text, "还没保存");
    assert!(!journals.join("killed.journal").exists());
}

#[test]
fn parts_that_nobody_touched_are_not_written() {
    let memory = stored();
    let mut one = Person::at(&memory);
    one.write("a-1", "x");
    let touched: Vec<_> = one.history.touched().iter().cloned().collect();
    assert_eq!(touched, [Part::Department(DepartmentId::new("front"))]);
    let before = memory.files()["departments/workshop.ron"].clone();
    one.save();
    assert_eq!(memory.files()["departments/workshop.ron"], before);
}

#[test]
fn the_trail_says_who_changed_what_from_what_to_what_and_any_time_can_be_seen() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    one.write_at("a-1", "first", "2026-03-15 10:00:00");
    one.write_at("a-1", "second", "2026-03-15 10:01:00");
    one.save();
    other.look();
    other.write_at("a-1", "third", "2026-03-16 09:00:00");
    other.write_at("a-2", "typed and taken back", "2026-03-16 09:01:00");
    assert!(other.history.undo(&mut other.book).is_some());
    other.trail.note(&mut other.history, "我", "2026-03-16 09:02:00");
    other.save();
    let files = memory.files();
    let trails: Vec<&String> = files.keys().filter(|name| name.starts_with("history/2026-")).collect();
    assert_eq!(trails.len(), 2, "everybody writes their own");
    let (trail, unread) = one.folder.looker().trail().unwrap();
    let text = |text: &str| Edit::Activity(ActivityId::new("a-1"), ActivityField::Text(text.to_owned()));
    let seen: Vec<_> = trail.iter().map(|e| (e.at.as_str(), e.was.clone(), e.edit.clone())).collect();
    let wanted =
        [("2026-03-15 10:01:00", text(""), text("second")), ("2026-03-16 09:00:00", text("second"), text("third"))];
    assert_eq!((seen.as_slice(), unread), (&wanted[..], 0));
    assert!(trail.iter().all(|e| e.by == "我" && e.deed == Deed::EditText));
    let then = |time: &str| as_of(&other.book, &trail, time).activity(&ActivityId::new("a-1")).unwrap().text.clone();
    assert_eq!(
        ["2026-03-14", "2026-03-15", "2026-03-15 10:01:00", "2026-03-16", "2027-01-01"].map(then),
        ["", "second", "second", "third", "third"]
    );
    // A line that is no line hides no other.
    memory.put(trails[0], [b"cut off (\n".to_vec(), files[trails[0]].clone()].concat());
    assert_eq!(one.folder.looker().trail().map(|(t, unread)| (t.len(), unread)).unwrap(), (2, 1));
}

#[test]
fn rows_that_were_added_moved_and_removed_are_as_they_were_on_any_day() {
    let memory = stored();
    let mut one = Person::at(&memory);
    let first = one.book.clone();
    let objective = ObjectiveId::new("o-front");
    let steps = [
        vec![Edit::AddActivity { objective, at: 1, activity: Box::new(Activity::new(ActivityId::new("new"))) }],
        vec![Edit::MoveActivity { activity: ActivityId::new("a-3"), to: ObjectiveId::new("o-front"), at: 0 }],
        vec![Edit::RemoveActivity(ActivityId::new("a-1"))],
    ];
    let mut books = vec![first];
    for (day, edits) in (1..).zip(steps) {
        one.history.take(&mut one.book, Step { deed: Deed::AddRow, edits }).unwrap();
        one.trail.note(&mut one.history, "", &format!("2026-03-0{day} 12:00:00"));
        one.save();
        books.push(one.book.clone());
    }
    let (trail, _) = one.folder.looker().trail().unwrap();
    for (day, book) in books.iter().enumerate() {
        assert_eq!(as_of(&one.book, &trail, &format!("2026-03-0{day}")), *book, "{day}");
    }
}

#[test]
fn a_conflict_says_who_wrote_what_stands() {
    let memory = stored();
    let (mut one, mut other) = (Person::at(&memory), Person::at(&memory));
    one.write("a-1", "one");
    one.trail.note(&mut one.history, "王芳", "2026-03-15 10:42:00");
    one.save();
    other.write("a-1", "other");
    let received = other.save();
    let conflict = &other.book.conflicts[0];
    assert_eq!((conflict.stands_by.as_str(), conflict.by.as_str()), ("王芳", "我"));
    assert_eq!(received.by[0], ("王芳".to_owned(), "2026-03-15 10:42:00".to_owned()));
}

#[test]
fn the_window_shows_the_trail_and_the_plan_as_it_was() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let before = text_of(&desk, "a-03");
    retype(&mut desk, "a-03", "改过的写法");
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    press_with(&mut desk, Modifiers::COMMAND, Key::H);
    until(&mut desk, |d| d.query_all_by_label_contains("→ 改过的写法").count() > 0);
    desk.get_by_label_contains("看 2026-06-15 当天的计划").click();
    // As it was on a day before the change was made.
    let cell = format!("重点活动：{before}");
    until(&mut desk, |d| d.query_all_by_label_contains(&cell).count() > 0);
    press(&mut desk, Key::Escape);
    assert_eq!(text_of(&desk, "a-03"), "改过的写法");
}
