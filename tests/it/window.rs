//! The window, used through accessible names as a screen reader would find them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use eframe::egui::{self, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use roundel::app::{Settings, Window, look};
use roundel::plan::{ActivityId, AnnotationKind, Book};
use roundel::rules::{Status, judge};
use roundel::store::Folder;
use roundel::words::Lang;

type Desk<'a> = Harness<'a, Option<Window>>;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the sample in a folder that goes away.
fn sample() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("asc-2026");
    copy(Path::new("plans/asc-2026"), &book);
    (home, book)
}

/// The window on a book, in Chinese.
fn desk<'a>(path: &Path, lang: Lang, size: (f32, f32)) -> Desk<'a> {
    let mut settings = Settings::default();
    (settings.lang, settings.inspector) = (Some(lang), Some(false));
    let path = path.to_owned();
    let mut harness =
        Harness::builder().with_size(egui::vec2(size.0, size.1)).with_context_setup(look::install).build_ui_state(
            move |ui, window: &mut Option<Window>| {
                let window = window.get_or_insert_with(|| {
                    let mut window = Window::new(ui.ctx(), settings.clone(), day());
                    window.show_book(path.clone(), Folder::open(&path).unwrap());
                    window
                });
                window.frame(ui);
            },
            None,
        );
    harness.run_steps(4);
    harness
}

fn book<'d>(desk: &'d Desk<'_>) -> &'d Book {
    desk.state().as_ref().and_then(Window::book).unwrap()
}

fn status(book: &Book, id: &str) -> Status {
    let (_, objective, activity) = book.activity_in(&ActivityId::new(id)).unwrap();
    judge(objective, activity, day()).status
}

fn press(desk: &mut Desk<'_>, key: Key) {
    desk.key_press(key);
    desk.run_steps(3);
}

fn press_with(desk: &mut Desk<'_>, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run_steps(3);
}

/// The cell of an activity, by the words it begins with.
fn activity_cell(text: &str) -> String {
    format!("重点活动：{text}")
}

/// `a-03` of the sample is running on the 15th of June.
const RUNNING: &str = "a-03";

fn text_of(desk: &Desk<'_>, id: &str) -> String {
    book(desk).activity(&ActivityId::new(id)).unwrap().text.clone()
}

fn click_activity(desk: &mut Desk<'_>, id: &str) {
    let name = activity_cell(&text_of(desk, id));
    desk.get_by_label(&name).click();
    desk.run_steps(3);
}

#[test]
fn completing_an_activity_takes_one_key_and_one_undo() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    assert_eq!(status(book(&desk), RUNNING), Status::Done);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule);
    press_with(&mut desk, Modifiers::COMMAND, Key::Y);
    assert_eq!(status(book(&desk), RUNNING), Status::Done);
}

#[test]
fn typing_edits_the_cell_and_enter_commits_it() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    desk.event(egui::Event::Text("每日五台".to_owned()));
    desk.run_steps(3);
    assert_eq!(text_of(&desk, RUNNING), before, "a draft is not the plan");
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "每日五台");
}

#[test]
fn the_arrows_keep_the_keyboard_in_the_grid() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    // Left to the mark, where nothing can be typed, and back past the objective to the activity.
    for key in [Key::ArrowLeft, Key::ArrowLeft, Key::ArrowRight, Key::ArrowRight, Key::ArrowDown, Key::ArrowDown] {
        press(&mut desk, key);
    }
    desk.event(egui::Event::Text("用键盘".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "用键盘");
    press(&mut desk, Key::ArrowUp);
    for _ in 0..2 {
        press(&mut desk, Key::ArrowLeft);
    }
    press(&mut desk, Key::Space);
    assert_eq!(status(book(&desk), RUNNING), Status::Done, "space on the mark draws the circle");
}

#[test]
fn escape_takes_the_edit_back() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    desk.event(egui::Event::Text("写错了".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::ArrowDown);
    assert_eq!(text_of(&desk, RUNNING), before);
}

#[test]
fn an_input_method_composes_in_the_draft_and_only_its_commit_counts() {
    use egui::ImeEvent;
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    let before = text_of(&desk, RUNNING);
    let preedit = |text: &str| egui::Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    for text in ["g", "ga", "gai", "gai s"] {
        desk.event(preedit(text));
        desk.run_steps(2);
        assert_eq!(text_of(&desk, RUNNING), before, "what is composed is not in the plan");
    }
    desk.event(egui::Event::Ime(ImeEvent::Commit("改善".to_owned())));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(text_of(&desk, RUNNING), "改善");
}

#[test]
fn a_delay_asks_for_its_reason_in_place_and_turns_the_row_red() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F6);
    desk.get_by_label("理由").focus();
    desk.run_steps(2);
    desk.event(egui::Event::Text("人手不足".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    let activity = book(&desk).activity(&ActivityId::new(RUNNING)).unwrap();
    let note = activity.annotations.last().unwrap();
    assert_eq!((note.kind, note.reason.as_str()), (AnnotationKind::Delay, "人手不足"));
    assert_eq!(status(book(&desk), RUNNING), Status::Delayed);
}

#[test]
fn a_problem_turns_the_row_red_with_its_words() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F7);
    desk.event(egui::Event::Text("工具柜坏了".to_owned()));
    desk.run_steps(2);
    press(&mut desk, Key::Enter);
    assert_eq!(status(book(&desk), RUNNING), Status::Problem);
}

#[test]
fn what_is_saved_opens_again() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    desk.event(egui::Event::Text("第一行".to_owned()));
    desk.run_steps(2);
    // Ctrl+Enter breaks the line; Ctrl+S saves what is being typed with the rest.
    press_with(&mut desk, Modifiers::COMMAND, Key::Enter);
    desk.event(egui::Event::Text("第二行".to_owned()));
    desk.run_steps(2);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    let again = Folder::open(&path).unwrap().book;
    assert_eq!(again, *book(&desk));
    assert_eq!(again.activity(&ActivityId::new(RUNNING)).unwrap().text, "第一行\n第二行");
    assert_eq!(status(&again, RUNNING), Status::Done);
}

#[test]
fn the_arrows_move_and_red_rows_are_one_key_away() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    press(&mut desk, Key::F8);
    let editing = format!("理由 – {}", text_of(&desk, "a-02"));
    assert!(desk.query_by_label(&editing).is_some(), "the reason of the first red row has the keyboard");
    press(&mut desk, Key::ArrowDown);
    let below = format!("理由 – {}", text_of(&desk, "a-03"));
    assert!(desk.query_by_label(&below).is_some());
}

#[test]
fn a_broken_department_is_told_and_its_backup_offered() {
    let (_home, path) = sample();
    {
        let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
        click_activity(&mut desk, RUNNING);
        press(&mut desk, Key::F9);
        press_with(&mut desk, Modifiers::COMMAND, Key::S);
    }
    let file = path.join("departments/front-desk.ron");
    std::fs::write(&file, "(version: 1, department: \"front-desk\", objectives: [").unwrap();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    assert!(desk.query_by_label_contains("front-desk.ron:").is_some(), "the place is told");
    desk.get_by_label("恢复备份").click();
    for _ in 0..100 {
        desk.run_steps(1);
        if book(&desk).activity(&ActivityId::new(RUNNING)).is_some() {
            return assert_eq!(status(book(&desk), RUNNING), Status::OnSchedule, "as it was before the last save");
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("the backup was not taken");
}

#[test]
fn what_somebody_else_saved_meanwhile_is_never_overwritten_unasked() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::Chinese, (1280.0, 800.0));
    let file = path.join("departments/front-desk.ron");
    let theirs = std::fs::read_to_string(&file).unwrap().replacen("周三", "周四", 1);
    std::fs::write(&file, &theirs).unwrap();
    click_activity(&mut desk, RUNNING);
    press(&mut desk, Key::F9);
    press_with(&mut desk, Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), theirs);
    desk.get_by_label_contains("用我的覆盖").click();
    desk.run_steps(3);
    assert_eq!(status(&Folder::open(&path).unwrap().book, RUNNING), Status::Done);
    let backup = std::fs::read_to_string(path.join(".backup/departments/front-desk.ron")).unwrap();
    assert_eq!(backup, theirs, "theirs is the backup");
}

#[test]
fn the_report_edits_the_same_plan() {
    let (_home, path) = sample();
    let mut desk = desk(&path, Lang::English, (1280.0, 800.0));
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    let text = text_of(&desk, "a-01");
    let found = desk.query_all_by_label_contains(&text).next().is_some();
    assert!(found, "the report shows the first row");
}

#[test]
fn every_view_shows_in_both_languages_at_a_small_size() {
    let (_home, path) = sample();
    for lang in Lang::ALL {
        let mut desk = desk(&path, lang, (900.0, 560.0));
        for key in [Key::Num1, Key::Num2] {
            press_with(&mut desk, Modifiers::COMMAND, key);
        }
        press(&mut desk, Key::F4);
        press(&mut desk, Key::F1);
    }
}

/// Pictures of the main views, looked at before they were accepted; `UPDATE_SNAPSHOTS=1 cargo test --release` makes
/// them anew.
#[test]
fn the_main_views_look_as_they_did() {
    let (_home, path) = sample();
    let options = egui_kittest::SnapshotOptions::new().threshold(1.0).max_failed_pixels(400);
    let mut results = egui_kittest::SnapshotResults::new();
    let mut board = desk(&path, Lang::Chinese, (1080.0, 640.0));
    results.add(board.try_snapshot_options("board-zh", &options));
    press_with(&mut board, Modifiers::COMMAND, Key::T);
    press(&mut board, Key::F6);
    results.add(board.try_snapshot_options("board-dark-delay", &options));
    let mut report = desk(&path, Lang::English, (1080.0, 640.0));
    press_with(&mut report, Modifiers::COMMAND, Key::Num2);
    results.add(report.try_snapshot_options("report-en", &options));
}
